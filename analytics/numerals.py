"""Arabic words and digits to quantities."""

from analytics.records import Quantity
from analytics.text import Text


def find_quantities(text: str | Text) -> list[Quantity]:
    """Return every quantity expression of a bare string."""
    return []
