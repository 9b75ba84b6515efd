"""Who and where: the names in a text, every spelling of one name under one id."""

from analytics.entities.find import find_mentions

__all__ = ["find_mentions"]
