"""What a notation of a date means: each reader takes its match and the day of publication and returns the period."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from hijridate import Hijri

from analytics.dates.words import months, words

# Dates of publication lie between the first Arabic newspapers on the web and a generation from now.
FIRST_YEAR, LAST_YEAR = 1900, 2100
# Umm al-Qura tables of `hijridate` cover 1343 to 1500 AH.
_HIJRI_YEARS = range(1343, 1501)
# A day without its year may lie ahead by so much (the meeting of the coming weeks); farther off it is last year's.
_SOON = timedelta(days=31)
# A word is looked at so many letters from اليوم.
_WORD = 12
_TODAY = "اليوم"

DAY_BEFORE_MONTH = "the day is taken to stand before the month"
RELATIVE = "counted from the day of publication"
YEAR_OF_PUBLICATION = "the year is taken from the day of publication"

Period = tuple[date, date, str]
"""First day, last day, what was assumed."""
Reader = Callable[["re.Match[str]", date | None], Period | None]


def guarded(read: Reader, match: "re.Match[str]", published: date | None) -> Period | None:
    """Return what a reader makes of a match; None for the 31st of a month of 30 days or a year beyond the calendar."""
    try:
        return read(match, published)
    except (ValueError, OverflowError):
        return None


def _month(year: int, month: int) -> Period:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), ""


def _day(year: int, month: int, day: int, assumed: str = "") -> Period | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    found = date(year, month, day)
    return found, found, assumed


def year_first(match: "re.Match[str]", _: date | None) -> Period | None:
    """Read 2024-10-25."""
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def day_first(match: "re.Match[str]", _: date | None) -> Period | None:
    """A numeric date stands day first in the Arab press, unless the second number cannot be a month."""
    one, two, year = int(match["d"]), int(match["m"]), int(match["y"])
    if two > 12 >= one:
        return _day(year, one, two)
    return _day(year, two, one, "" if one > 12 or one == two else DAY_BEFORE_MONTH)


def named(match: "re.Match[str]", published: date | None) -> Period | None:
    """A month by name, with or without its day and its year."""
    month, calendar = months()[match["month"]]
    day = int(match["d"]) if match["d"] else 0
    year = int(match["y"]) if match["y"] else 0
    if calendar == "hijri":
        return _hijri(year, month, day)
    turn = words("turn").get(match["turn"] or "", "")
    assumed = ""
    if not year:
        if published is None or not (day or turn or match["pair"]):
            return None
        assumed = RELATIVE if turn else YEAR_OF_PUBLICATION
        year = published.year
        begins = date(year, month, day or 1)
        if turn == "next":
            year += begins <= published
        elif begins > published + (timedelta(0) if turn else _SOON) and turn != "this":
            year -= 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if day:
        return _day(year, month, day, assumed)
    first, last, _ = _month(year, month)
    return first, last, assumed


def _hijri(year: int, month: int, day: int) -> Period | None:
    if year not in _HIJRI_YEARS:
        return None
    if day:
        found = Hijri(year, month, day).to_gregorian()
        return date(found.year, found.month, found.day), date(found.year, found.month, found.day), ""
    first = Hijri(year, month, 1)
    begins = first.to_gregorian()
    opening = date(begins.year, begins.month, begins.day)
    return opening, opening + timedelta(days=first.month_length() - 1), ""


def year(match: "re.Match[str]", _: date | None) -> Period | None:
    """Read عام 2024 as the whole year."""
    year = int(match["y"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, 1, 1), date(year, 12, 31), ""


def near_day(match: "re.Match[str]", published: date | None) -> Period | None:
    """Read أمس, غدا and اليوم where it is today."""
    if published is None or (match["day"] == _TODAY and _any_day(match)):
        return None
    found = published + timedelta(days=int(words("day")[match["day"]]))
    return found, found, RELATIVE


def _any_day(match: "re.Match[str]") -> bool:
    """Tell whether اليوم is no today: 60 يورو في اليوم, ذلك اليوم, اليوم نفسه, اليوم الثاني."""
    start, end = match.span("date")
    before = match.string[max(0, start - _WORD) : start].split()
    after = match.string[end : end + _WORD].split()
    return bool((before and before[-1] in words("day_before")) or (after and after[0] in words("day_behind")))


def weekday(match: "re.Match[str]", published: date | None) -> Period | None:
    """The last such day up to the day of publication; with المقبل the next one, with الماضي one before that day."""
    if published is None:
        return None
    turn = words("turn").get(match["turn"] or "", "")
    behind = (published.weekday() - int(words("weekday")[match["weekday"]])) % 7
    if turn == "next":
        found = published + timedelta(days=7 - behind)
    else:
        found = published - timedelta(days=behind or (7 if turn == "past" else 0))
    return found, found, RELATIVE


def ago(match: "re.Match[str]", published: date | None) -> Period | None:
    """Read قبل ثلاثة أيام as a day, قبل شهرين and قبل عام as the whole month or year."""
    if published is None:
        return None
    number, word = match["number"], match["unit"]
    count = int(words("number").get(number, number) if number else words("count").get(word, 0))
    unit = words("unit")[word]
    if not count:
        return None
    if unit in ("day", "week"):
        found = published - timedelta(days=count * (7 if unit == "week" else 1))
        return found, found, RELATIVE
    months = published.year * 12 + published.month - 1 - count * (12 if unit == "year" else 1)
    first, last, _ = _month(months // 12, months % 12 + 1)
    return (date(first.year, 1, 1), date(first.year, 12, 31), RELATIVE) if unit == "year" else (first, last, RELATIVE)


def turned(match: "re.Match[str]", published: date | None) -> Period | None:
    """الشهر الماضي، العام الجاري، الأسبوع المقبل: the whole month, year, or week (weeks run from Saturday)."""
    if published is None:
        return None
    unit = words("unit")[match["unit"]]
    step = {"past": -1, "this": 0, "next": 1}[words("turn").get(match["turn"], "this")]
    if unit == "day":
        return None
    if unit == "week":
        opening = published - timedelta(days=(published.weekday() + 2) % 7) + timedelta(weeks=step)
        return opening, opening + timedelta(days=6), RELATIVE
    if unit == "year":
        return date(published.year + step, 1, 1), date(published.year + step, 12, 31), RELATIVE
    months = published.year * 12 + published.month - 1 + step
    first, last, _ = _month(months // 12, months % 12 + 1)
    return first, last, RELATIVE
