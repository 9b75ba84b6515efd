"""What a text says of its own time: dates in every calendar of the Arab press, and the day it was published.

A date is a period from its first to its last day (a month without a day is the whole month). Gregorian, Levantine and
Maghrebi month names, paired months (يونيو/حزيران), the Hijri calendar (Umm al-Qura, by `hijridate`), numeric dates and
expressions that are relative to the day of publication are read; what had to be assumed for that is said.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from hijridate import Hijri

from analytics.fold import FoldedText, fold
from analytics.lexicon import phrases, split, table

# Dates of publication lie between the first Arabic newspapers on the web and a generation from now.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Umm al-Qura tables of `hijridate` cover 1343 to 1500 AH.
_YEAR_DIGITS = 4
_HIJRI_YEARS = range(1343, 1501)
# A publication line is short and stands at an end of the article.
_EDGE_LINES, _LINE_CHARS = 6, 120

# A day without its year may lie ahead by so much (the meeting of the coming weeks); farther off it is last year's.
_SOON = timedelta(days=31)

_REST = re.compile(r"[^\W\d_]+")
# A dateline in both calendars holds a place and the name of an agency besides.
_DATELINE_WORDS = 3

# A word is looked at so many letters from اليوم.
_WORD = 12
_TODAY = "اليوم"

DAY_BEFORE_MONTH = "the day is taken to stand before the month"
RELATIVE = "counted from the day of publication"
YEAR_OF_PUBLICATION = "the year is taken from the day of publication"


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text: its raw span, the first and the last day it covers, and what was assumed to read it."""

    start: int
    end: int
    surface: str
    first: date
    last: date
    assumed: str = ""

    @property
    def is_day(self) -> bool:
        """Whether a single day is meant."""
        return self.first == self.last


# What a token can be of a date, in bits; a notation is looked for only where its sign is.
DIGITS, YEAR, MONTH, AGO, UNIT, THIS, WEEKDAY, DAY = (1 << bit for bit in range(8))

Period = tuple[date, date, str]
_Reader = Callable[["re.Match[str]", date | None], Period | None]


def find_dates(text: str, published: date | None = None) -> list[DateFound]:
    """Return the dates of `text` in order; relative ones only where the day it was `published` is known.

    >>> [str(found.first) for found in find_dates("في 23 تشرين الأول/أكتوبر 2024 ثم ٢٠ ربيع الآخر ١٤٤٦هـ")]
    ['2024-10-23', '2024-10-23']
    >>> found = find_dates("قبل ثلاثة أيام وفي يونيو/حزيران الماضي", date(2024, 10, 25))
    >>> [(str(one.first), str(one.last)) for one in found]
    [('2024-10-22', '2024-10-22'), ('2024-06-01', '2024-06-30')]
    >>> find_dates("وصل 23 جنديا")
    []
    """
    mapped = FoldedText(text)
    found = []
    for start, end, (first, last, assumed) in dates_between(mapped.folded, 0, len(mapped.folded), published):
        raw_start, raw_end = mapped.raw_span(start, end)
        found.append(DateFound(raw_start, raw_end, text[raw_start:raw_end], first, last, assumed))
    return found


def dates_between(
    folded: str, begin: int, stop: int, published: date | None = None, signs: int = ~0
) -> list[tuple[int, int, Period]]:
    """Return (start, end, period) of the dates of a folded text from position `begin` to `stop`, in order.

    `signs` are those of the tokens that stand there (see `date_signs`), from a caller that knows them.
    """
    taken: list[tuple[int, int, Period]] = []
    covered = bytearray(stop - begin)
    for sign, pattern, read in _rules():
        if not signs & sign:
            continue
        for match in pattern.finditer(folded, begin, stop):
            start, end = match.span("date" if "date" in pattern.groupindex else 0)
            if covered.find(1, start - begin, end - begin) < 0 and (period := _guarded(read, match, published)):
                taken.append((start, end, period))
                covered[start - begin : end - begin] = b"\1" * (end - start)
    return sorted(taken)


def date_signs(word: str) -> int:
    """Return what a folded token may be of a date, in bits; tokens without any hold no date.

    >>> [date_signs(word) for word in ("والاربعاء", "12", "2024", "مدينه")] == [WEEKDAY, DIGITS, DIGITS | YEAR, 0]
    True
    """
    if word.isdecimal():
        return DIGITS | YEAR if len(word) == _YEAR_DIGITS else DIGITS
    signs = _date_words().get(word, 0)
    while len(word) > 2 and word[0] in "وفبلك":
        word = word[1:]
        signs |= _date_words().get(word, 0)
    return signs


@cache
def _date_words() -> dict[str, int]:
    """Return the first words of months, days, weekdays and spans of time, folded, with their signs."""
    found: dict[str, int] = {}
    for sign, names in (
        (MONTH, _months()), (DAY, _words("day")), (WEEKDAY, _words("weekday")),
        (UNIT, _words("unit")), (AGO, _words("ago")), (THIS, _words("this")),
    ):  # fmt: skip
        for name in names:
            first = name.split()[0]
            found[first] = found.get(first, 0) | sign
    return found


def parse_date(value: str) -> DateFound | None:
    """Return the one day that a metadata field names, whatever its notation, or None.

    ISO 8601, RFC 2822, seconds or milliseconds since 1970, and every notation of `find_dates`.

    >>> [str(parse_date(value).first) for value in ("2024-10-25T08:00:00+03:00", "25 أكتوبر 2024", "٢٥/١٠/٢٠٢٤")]
    ['2024-10-25', '2024-10-25', '2024-10-25']
    >>> parse_date("قريبا")
    """
    text = value.strip()
    for read in (_iso, _epoch, _mail):
        if (day := read(text)) and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return DateFound(0, len(value), value, day, day)
    days = [found for found in find_dates(text[:_LINE_CHARS]) if found.is_day]
    return days[0] if days else None


def publication_date(text: str) -> DateFound | None:
    """Return the day of publication that a line at either end of the article gives, or None.

    Such a line says so (نشر في …), is nothing but a date, or is a wire's dateline in both calendars.

    >>> str(publication_date("نشر في: الجمعة 25 أكتوبر 2024\\nقال الوزير إن القتلى ثلاثة.").first)
    '2024-10-25'
    >>> str(publication_date("جدة 22 ربيع الآخر 1446 هـ الموافق 25 أكتوبر 2024 م واس\\nقال الوزير.").first)
    '2024-10-25'
    >>> publication_date("قال الوزير إن القتال بدأ في 25 أكتوبر 2024.")
    """
    lines = [match for match in re.finditer(r"[^\n]+", text) if not match.group().isspace()]
    edges = lines if len(lines) <= 2 * _EDGE_LINES else [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]
    short = [(line, fold(line.group()).casefold().lstrip(" -–—|•*:")) for line in edges if len(line[0]) <= _LINE_CHARS]
    for is_stamp in (_says_published, _is_date, _says_updated):
        for line, content in short:
            if not any(map(str.isdigit, content)) or not is_stamp(content):
                continue
            for found in find_dates(line.group()):
                if found.is_day:
                    start, end = found.start + line.start(), found.end + line.start()
                    return DateFound(start, end, found.surface, found.first, found.last, found.assumed)
    return None


@cache
def _starts(section: str) -> tuple[str, ...]:
    return tuple(fold(phrase).casefold() for phrase in phrases("dates")[section])


def _says_published(line: str) -> bool:
    return line.startswith(_starts("published.starts"))


def _says_updated(line: str) -> bool:
    return line.startswith(_starts("published.updated"))


def _is_date(line: str) -> bool:
    """Tell whether a folded line is nothing but a date and its hour; a dateline has a place and an agency too."""
    rest = line
    for found in find_dates(line):
        rest = rest.replace(found.surface, " ")
    words = [word for word in _REST.findall(rest) if word not in _words("weekday") and word not in _words("beside")]
    both = any(_words("beside").get(word) == "both" for word in _REST.findall(rest))
    return rest != line and len(words) <= (_DATELINE_WORDS if both else 0)


def _iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _epoch(text: str) -> date | None:
    if not re.fullmatch(r"[0-9]{9,10}(?:\.[0-9]{1,6})?|[0-9]{12,13}", text):
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC).date()


def _guarded(read: _Reader, match: "re.Match[str]", published: date | None) -> Period | None:
    try:
        return read(match, published)
    except (ValueError, OverflowError):  # the 31st of a month of 30 days, a year beyond the calendar
        return None


def _alternatives(names: Iterator[str] | list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))


@cache
def _months() -> dict[str, tuple[int, str]]:
    """Folded month name → (number, calendar)."""
    rows = table("months", ("name", "month", "calendar"), choices=(("calendar", ("gregorian", "hijri")),))
    return {fold(name): (int(row["month"]), row["calendar"]) for row in rows for name in split(row["name"])}


@cache
def _words(section: str) -> dict[str, str]:
    """Folded word of a section of the phrase book → the key it stands under."""
    found: dict[str, str] = {}
    for key, values in phrases("dates").items():
        head, _, name = key.partition(".")
        if head == section:
            found.update((fold(value), name) for value in values)
    return found


def _month(year: int, month: int) -> Period:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), ""


def _day(year: int, month: int, day: int, assumed: str = "") -> Period | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    found = date(year, month, day)
    return found, found, assumed


def _year_first(match: "re.Match[str]", _: date | None) -> Period | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _day_first(match: "re.Match[str]", _: date | None) -> Period | None:
    """A numeric date stands day first in the Arab press, unless the second number cannot be a month."""
    one, two, year = int(match["d"]), int(match["m"]), int(match["y"])
    if two > 12 >= one:
        return _day(year, one, two)
    return _day(year, two, one, "" if one > 12 or one == two else DAY_BEFORE_MONTH)


def _named(match: "re.Match[str]", published: date | None) -> Period | None:
    """A month by name, with or without its day and its year."""
    month, calendar = _months()[match["month"]]
    day = int(match["d"]) if match["d"] else 0
    year = int(match["y"]) if match["y"] else 0
    if calendar == "hijri":
        return _hijri(year, month, day)
    turn = _words("turn").get(match["turn"] or "", "")
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
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
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


def _year(match: "re.Match[str]", _: date | None) -> Period | None:
    year = int(match["y"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return date(year, 1, 1), date(year, 12, 31), ""


def _near_day(match: "re.Match[str]", published: date | None) -> Period | None:
    if published is None or (match["day"] == _TODAY and _any_day(match)):
        return None
    found = published + timedelta(days=int(_words("day")[match["day"]]))
    return found, found, RELATIVE


def _any_day(match: "re.Match[str]") -> bool:
    """Tell whether اليوم is no today: 60 يورو في اليوم, ذلك اليوم, اليوم نفسه, اليوم الثاني."""
    start, end = match.span("date")
    before = match.string[max(0, start - _WORD) : start].split()
    after = match.string[end : end + _WORD].split()
    return bool((before and before[-1] in _words("day_before")) or (after and after[0] in _words("day_behind")))


def _weekday(match: "re.Match[str]", published: date | None) -> Period | None:
    """The last such day up to the day of publication; with المقبل the next one, with الماضي one before that day."""
    if published is None:
        return None
    turn = _words("turn").get(match["turn"] or "", "")
    behind = (published.weekday() - int(_words("weekday")[match["weekday"]])) % 7
    if turn == "next":
        found = published + timedelta(days=7 - behind)
    else:
        found = published - timedelta(days=behind or (7 if turn == "past" else 0))
    return found, found, RELATIVE


def _ago(match: "re.Match[str]", published: date | None) -> Period | None:
    if published is None:
        return None
    number, word = match["number"], match["unit"]
    count = int(_words("number").get(number, number) if number else _words("count").get(word, 0))
    unit = _words("unit")[word]
    if not count:
        return None
    if unit in ("day", "week"):
        found = published - timedelta(days=count * (7 if unit == "week" else 1))
        return found, found, RELATIVE
    months = published.year * 12 + published.month - 1 - count * (12 if unit == "year" else 1)
    first, last, _ = _month(months // 12, months % 12 + 1)
    return (date(first.year, 1, 1), date(first.year, 12, 31), RELATIVE) if unit == "year" else (first, last, RELATIVE)


def _turned(match: "re.Match[str]", published: date | None) -> Period | None:
    """الشهر الماضي، العام الجاري، الأسبوع المقبل: the whole month, year, or week (weeks run from Saturday)."""
    if published is None:
        return None
    unit = _words("unit")[match["unit"]]
    step = {"past": -1, "this": 0, "next": 1}[_words("turn").get(match["turn"], "this")]
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


@cache
def _rules() -> tuple[tuple[int, "re.Pattern[str]", _Reader], ...]:
    """The sign without which nothing matches, the pattern over folded text and its reader; the first that matches a
    stretch has it.
    """
    months = _alternatives(list(_months()))
    turns = _alternatives(list(_words("turn")))
    units = _alternatives(list(_words("unit")))
    definite = _alternatives([unit for unit in _words("unit") if unit.startswith("ال")])
    demonstratives = _alternatives(list(_words("this")))
    numbers = _alternatives(list(_words("number")))
    prefix = r"(?<!\w)[وف]?[بلك]?"  # proclitics of the word that opens the expression
    sources: tuple[tuple[int, str, _Reader], ...] = (
        (
            DIGITS,
            r"(?<![\d/.-])(?P<y>[12]\d{3})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d/-])",
            _year_first,
        ),
        (
            DIGITS,
            r"(?<![\d/.-])(?P<d>\d{1,2})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<y>[12]\d{3})(?![\d/-])",
            _day_first,
        ),
        (
            MONTH,
            rf"""(?:(?<![\d,.])(?=\d)|{prefix})
                 (?P<date>
                 (?:(?P<d>\d{{1,2}})[ ](?:من[ ])?(?:شهر[ ])?)?                       # the day
                 (?P<month>{months})(?P<pair>[ ]?[/(-][ ]?(?:{months})\)?)?(?!\w)     # the month, or a pair of names
                 (?:[ ,،]{{1,2}}(?:من[ ])?(?:عام[ ]|سنه[ ])?(?P<y>\d{{4}})(?!\d)     # the year
                    (?:[ ]?(?:ه(?!\w)|هجري\w*|م(?!\w)))?)?
                 (?:[ ](?P<turn>{turns})(?!\w))?)""",
            _named,
        ),
        (YEAR, rf"{prefix}(?P<date>(?:عام|العام|سنه|السنه)[ ](?P<y>\d{{4}})(?!\d))", _year),
        (
            YEAR,
            # في 2013 alone, where nothing behind it can be what the number counts.
            rf"""(?<!\w)[وف]?(?:{_alternatives(list(_words("in_year")))})[ ](?P<date>(?P<y>(?:19|20)\d\d))
                 (?![\w]|[.,/-]\d|[ ]?[/-])
                 (?=[ ]?(?:$|[.،,؛;:)\]»"\n]|و|(?:{_alternatives(list(_words("beside_year")))})(?!\w)))""",
            _year,
        ),
        (
            AGO,
            rf"""{prefix}(?P<date>(?:{_alternatives(list(_words("ago")))})[ ]
                 (?:(?P<number>\d{{1,3}}|{numbers})[ ])?(?P<unit>{units})(?!\w))""",
            _ago,
        ),
        (UNIT, rf"{prefix}(?P<date>(?P<unit>{units})[ ](?P<turn>{turns})(?!\w))", _turned),
        (THIS, rf"{prefix}(?P<date>(?P<turn>{demonstratives})[ ](?P<unit>{definite})(?!\w))", _turned),
        (
            WEEKDAY,
            rf"""{prefix}(?P<date>(?P<weekday>{_alternatives(list(_words("weekday")))})(?!\w)
                 (?:[ ](?P<turn>{turns})(?!\w))?)""",
            _weekday,
        ),
        (DAY, rf"{prefix}(?P<date>(?P<day>{_alternatives(list(_words('day')))})(?!\w))", _near_day),
    )
    return tuple((sign, re.compile(source, re.VERBOSE), read) for sign, source, read in sources)
