"""Who said it, and through whom."""

from collections.abc import Sequence

from analytics.records import Attribution, Mention
from analytics.text import Text


def find_attributions(text: str | Text, mentions: Sequence[Mention] | None = None) -> list[Attribution]:
    """Return the attributions of a text, each with its chain."""
    return []
