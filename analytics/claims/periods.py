"""Of when a figure speaks: its stated period resolved against the day of publication, or that day itself."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from analytics.claims.words import listed
from analytics.dates import find_dates
from analytics.fold import fold
from analytics.lexicon import phrases, split
from analytics.text import Text, stems, stems_to
from analytics.vocabulary import Feature

# Reports of one event are published on the evening of one day and the morning of the next: figures without a stated
# time speak of the same moment when their articles are at most this many days apart.
NEWS_CYCLE = timedelta(days=1)
# What lasts since longer ago is of no time in particular.
_LONGEST_SINCE = timedelta(days=366)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; `stated` in the text, or else taken from the publication; what was `assumed` to count it."""

    first: date
    last: date
    stated: bool = True
    assumed: str = ""

    @property
    def name(self) -> str:
        """The year, month or first day, as an ISO date of that length.

        >>> Period(date(2024, 1, 1), date(2024, 12, 31)).name, Period(date(2024, 2, 1), date(2024, 2, 29)).name
        ('2024', '2024-02')
        """
        for whole, length in ((_year(self.first.year), 4), (_month(self.first.year, self.first.month), 7)):
            if (self.first, self.last) == (whole.first, whole.last):
                return self.first.isoformat()[:length]
        return self.first.isoformat()

    def meets(self, other: "Period") -> bool:
        """Tell whether both may speak of one moment: a day counted from the publication may be off by one."""
        firm = all(period.stated and not period.assumed for period in (self, other))
        slack = timedelta(0) if firm else NEWS_CYCLE
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


def period(as_of: str, published: str) -> Period | None:
    """Return the period that `as_of` names, seen from the day of publication; without `as_of` that day; None if
    unknown.

    >>> found = period("العام الماضي", "2025-07-13")
    >>> found.first.isoformat(), found.last.isoformat(), found.assumed
    ('2024-01-01', '2024-12-31', 'counted from the day of publication')
    >>> period("", "2025-07-13").stated
    False
    >>> period("قبل يومين", "2025-07-13").name, period("منذ أسبوع", "2025-07-13").last.isoformat()
    ('2025-07-11', '2025-07-13')
    >>> period("العام الماضي", "") is None
    True
    """
    today = published_day(published)
    if not as_of.strip():
        # A month or a year of publication is better than nothing.
        whole = Period(today, today) if today else _safely(_iso, published.strip())
        return replace(whole, stated=False) if whole else None
    return _safely(_iso, as_of.strip()) or _dated(as_of, today) or _safely(lambda words: _worded(words, today), as_of)


def since(start: Period | None, published: str) -> Period | None:
    """Return the period from `start` to the day of publication; None where either is unknown.

    >>> since(period("2024-10-20", ""), "2024-10-24").last.isoformat()
    '2024-10-24'
    """
    today = published_day(published)
    return replace(start, last=max(start.last, today)) if start and today else None


def _safely(read: Callable[[str], Period | None], words: str) -> Period | None:
    """Return what is read, None for a day that no calendar has."""
    try:
        return read(words)
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


@lru_cache(maxsize=4096)
def _dated(as_of: str, today: date | None) -> Period | None:
    """Return the period of the first date in `as_of`, relative ones counted from `today`; behind منذ it lasts until
    then."""
    found = next(iter(find_dates(as_of, today)), None)
    if found is None:
        return None
    if today is None or fold(found.surface).split()[0] not in listed("time.since"):
        return Period(found.first, found.last, assumed=found.assumed)
    # The highest since 60 years speaks of no period that could be compared.
    last = max(found.last, today)
    return Period(found.first, last, assumed=found.assumed) if today - found.first <= _LONGEST_SINCE else None


def _worded(as_of: str, today: date | None) -> Period | None:
    """Return the period of a month without its day, which is no date in running text, or of a bare year."""
    words = [word for word in Text(as_of, article=False).words if word[0].isalnum()]
    dated = next((found for index in range(len(words)) if (found := _month_at(words, index))), None)
    year = next((int(word) for word in words if _is_year(word)), None)
    if dated:
        month = dated[1]
        if year is None and today:
            # A month without a year is the latest one that had begun.
            year = today.year - (month > today.month)
        if year is None:
            return None
        day = next((int(word) for word in words if word.isdigit() and len(word) <= 2), None)
        return Period(date(year, month, day), date(year, month, day)) if day else _month(year, month)
    return _year(year) if year else None


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and 1900 <= int(word) <= 2100


def _month_at(words: Sequence[str], index: int) -> tuple[int, int] | None:
    """Return (number of words, month) of a month's name at `index`."""
    for length in (2, 1):
        if month := _months().get(" ".join(words[index : index + length])):
            return length, month
    return None


def _weekday(word: str) -> int | None:
    return next((_weekdays()[stem] for _, stem in stems(word) if stem in _weekdays()), None)


@cache
def _times() -> dict[str, str]:
    """Return word → sense of the lexicon, folded; the article stays where it makes the sense (اليوم, الآن)."""
    book = phrases("claim_context")
    return {
        fold(word) if name in ("time.yesterday", "time.today") else fold(word).removeprefix("ال"): name[len("time.") :]
        for name in (
            "time.year",
            "time.month",
            "time.week",
            "time.past",
            "time.current",
            "time.yesterday",
            "time.today",
        )
        for word in book[name]
    }


def _senses(word: str) -> list[str]:
    return [_times()[stem] for _, stem in stems(word) if stem in _times()]


# The time of a figure stands within these many words of it, before or behind.
_BEFORE, _BEHIND = 6, 9


def time_near(text: Text, begin: int, first: int, last: int, end: int) -> tuple[str, bool]:
    """Return (words, since) of the time nearest to the tokens first … last - 1 in the sentence begin … end - 1.

    The words are empty where there is none; `since` says that the time is a beginning.

    >>> text = Text("أرسلت المدينة 300 متطوع في عام 2019 ثم عادوا", article=False)
    >>> time_near(text, 0, 2, 4, len(text))
    ('2019', False)
    >>> text = Text("نزح 900 شخص منذ الأحد", article=False)
    >>> time_near(text, 0, 1, 3, len(text))
    ('الاحد', True)
    """
    words = text.words
    behind = text.within(_TIMES, last, min(end, last + _BEHIND))
    before = text.within(_TIMES, max(begin, first - _BEFORE), first)
    for index in (*behind, *reversed(before)):
        if found := _time_at(words, index, begin, end):
            return found, _governed(words, index, begin, "time.since")
    return "", False


def _governed(words: Sequence[str], index: int, begin: int, name: str) -> bool:
    """Tell whether one of the two words before `index` is in the list `name`."""
    return any({stem for _, stem in stems(word)} & listed(name) for word in words[max(begin, index - 2) : index])


def _may_be_time(word: str) -> bool:
    """Tell whether a folded word can open a time; most words cannot."""
    return _is_year(word) or word in _month_heads() or stems_to(word, _weekdays()) or stems_to(word, _times())


_TIMES = Feature(_may_be_time)


@cache
def _month_heads() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _months())


def _time_at(words: Sequence[str], index: int, begin: int, end: int) -> str:
    word = words[index]
    if _governed(words, index, begin, "time.bound"):
        return ""
    if found := _month_at(words, index):
        after = index + found[0]
        opened = index > begin and words[index - 1].isdigit() and len(words[index - 1]) <= 2
        closed = after < end and _is_year(words[after])
        return " ".join(words[index - opened : after + closed])
    if _is_year(word) and index > begin and listed("time.before_year") & {stem for _, stem in stems(words[index - 1])}:
        return word
    senses = set(_senses(word))
    if senses & {"year", "month", "week"}:
        after_word = words[index + 1] if index + 1 < end else ""
        return f"{word} {after_word}" if {"past", "current"} & set(_senses(after_word)) else ""
    if senses & {"yesterday", "today"} or _weekday(word) is not None:
        return word
    return ""
