"""Quantities that count something in an article."""

from collections.abc import Sequence

from analytics.records import Figure, Mention, Quantity
from analytics.text import Text


def find_figures(text: Text, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Figure]:
    """Return the figures of an article."""
    return []
