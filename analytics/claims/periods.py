"""Of when a figure speaks: its stated period resolved against the day of publication, or that day itself."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from analytics.fold import fold
from analytics.lexicon import phrases, split
from analytics.text import Text, stems

# Reports of one event are published on the evening of one day and the morning of the next: figures without a stated
# time speak of the same moment when their articles are at most this many days apart.
NEWS_CYCLE = timedelta(days=1)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; `stated` in the text, or else taken from the publication."""

    first: date
    last: date
    stated: bool = True

    def meets(self, other: "Period") -> bool:
        """Tell whether both may speak of one moment."""
        slack = timedelta(0) if self.stated and other.stated else NEWS_CYCLE
        return self.first <= other.last + slack and other.first <= self.last + slack


def meet(one: Period | None, other: Period | None) -> bool:
    """Tell whether two periods meet; an unknown one may be any."""
    return one is None or other is None or one.meets(other)


def published_day(published: str) -> date | None:
    """Return the day of an ISO date or time stamp; None for anything else or less than a day."""
    match = _ISO.match(published)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match and match[3] else None
    except ValueError:
        return None


def _month(year: int, month: int) -> Period:
    first = date(year, month, 1)
    return Period(first, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if year < 9999 else first)


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


@cache
def _months() -> dict[str, int]:
    """Return folded month name → 1 … 12; the months of the Islamic calendar are passed over."""
    return {
        fold(form): number
        for number, cell in enumerate(phrases("story_facts")["months"][:12], 1)
        for form in split(cell)
    }


@cache
def _weekdays() -> dict[str, int]:
    """Return folded weekday → its number in `date.weekday`, Monday 0."""
    cells = phrases("story_facts")["weekdays"]
    return {fold(form): (number + 6) % 7 for number, cell in enumerate(cells) for form in split(cell)}


def _before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def period(as_of: str, published: str) -> Period | None:
    """Return the period that `as_of` names, seen from the day of publication; without `as_of` that day; None if
    unknown.

    >>> period("العام الماضي", "2025-07-13")
    Period(first=datetime.date(2024, 1, 1), last=datetime.date(2024, 12, 31), stated=True)
    >>> period("", "2025-07-13").stated
    False
    >>> period("العام الماضي", "") is None
    True
    """
    today = published_day(published)
    if not as_of.strip():
        return Period(today, today, stated=False) if today else None
    try:
        return _iso(as_of.strip()) or _worded(as_of, today)
    except (ValueError, OverflowError):
        return None


def _iso(as_of: str) -> Period | None:
    match = _ISO.fullmatch(as_of)
    if not match or not 1 <= int(match[1]) < 9999:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return Period(date(year, month, day), date(year, month, day))
    return _month(year, month) if month else _year(year)


def _worded(as_of: str, today: date | None) -> Period | None:
    words = [word for word in Text(as_of, article=False).words if word[0].isalnum()]
    bare = [{stem for _, stem in stems(word)} for word in words]
    joined = f" {' '.join(words)} "
    numbers = [int(word) for word in words if word.isdigit() and len(word) <= 4]
    year = next((number for number in numbers if 1900 <= number <= 2100), None)
    day = next((number for number in numbers if 1 <= number <= 31), None)
    month = next((number for form, number in _months().items() if f" {form} " in joined), None)
    past = any(stem in ("ماضي", "ماضيه", "فايت", "فايته", "منصرم", "منصرمه") for word in bare for stem in word)
    if month:
        if year is None and today:
            # A month without a year is the latest one that had begun.
            year = today.year - (month > today.month)
        if year is None:
            return None
        return Period(date(year, month, day), date(year, month, day)) if day else _month(year, month)
    if year:
        return _year(year)
    if today is None:
        return None
    named = {stem for word in bare for stem in word}
    if named & {"عام", "سنه"}:
        return _year(today.year - past)
    if "شهر" in named:
        last = today.replace(day=1) - timedelta(days=1)
        return _month(last.year, last.month) if past else _month(today.year, today.month)
    if "اسبوع" in named:
        monday = _before(today, 0) - timedelta(days=7 * past)
        return Period(monday, monday + timedelta(days=6))
    weekday = next((number for form, number in _weekdays().items() if f" {form} " in joined), None)
    if weekday is not None:
        then = _before(today, weekday)
        return Period(then, then)
    if named & {"امس", "البارحه"}:
        return Period(today - timedelta(days=1), today - timedelta(days=1))
    if named & {"اليوم", "يوم", "الان", "حاليا", "حالي", "راهن"}:
        return Period(today, today)
    return None
