"""Who and where."""

from analytics.records import Mention
from analytics.text import Text


def find_mentions(text: str | Text) -> list[Mention]:
    """Return the names in a text."""
    return []
