"""The words of dates: months, days, spans of time and what stands beside them, folded."""

import re
from collections.abc import Iterator
from functools import cache

from analytics.fold import fold
from analytics.lexicon import phrases, split, table


@cache
def months() -> dict[str, tuple[int, str]]:
    """Folded month name → (number, calendar)."""
    rows = table("months", ("name", "month", "calendar"), choices=(("calendar", ("gregorian", "hijri")),))
    return {fold(name): (int(row["month"]), row["calendar"]) for row in rows for name in split(row["name"])}


@cache
def words(section: str) -> dict[str, str]:
    """Folded word of a section of the phrase book → the key it stands under."""
    found: dict[str, str] = {}
    for key, values in phrases("dates").items():
        head, _, name = key.partition(".")
        if head == section:
            found.update((fold(value), name) for value in values)
    return found


def alternatives(names: Iterator[str] | list[str]) -> str:
    """Return the pattern of any of `names`, longer ones first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
