"""Figure × attribution; comparable claims side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.records import Attribution, Figure


@dataclass(frozen=True, slots=True)
class ClaimInput:
    """One document's share."""

    doc_id: str
    outlet: str
    published: str
    figures: tuple[Figure, ...]
    attributions: tuple[Attribution, ...]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Claims:
    """Rows of the tables."""

    claims: tuple[Mapping[str, Any], ...] = ()
    quantities: tuple[Mapping[str, Any], ...] = ()
    shifts: tuple[Mapping[str, Any], ...] = ()


def link(figures: Sequence[Figure], attributions: Sequence[Attribution]) -> dict[str, str]:
    """Return figure id to attribution id."""
    return {}


def build(documents: Sequence[ClaimInput], stories: Mapping[str, str]) -> Claims:
    """Build the claims."""
    return Claims()
