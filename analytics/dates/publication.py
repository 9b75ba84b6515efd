"""The day of publication: of a metadata field in any notation, or of the line of the article that gives it."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from analytics.dates.finding import DateFound, find_dates
from analytics.dates.readers import FIRST_YEAR, LAST_YEAR
from analytics.dates.words import words
from analytics.fold import fold
from analytics.lexicon import phrases

# A publication line is short and stands at an end of the article.
_EDGE_LINES, _LINE_CHARS = 6, 120
# A dateline in both calendars holds a place and the name of an agency besides.
_DATELINE_WORDS = 3
_REST = re.compile(r"[^\W\d_]+")


def parse_date(value: str) -> DateFound | None:
    """Return the one day that a metadata field names, whatever its notation, or None.

    ISO 8601, RFC 2822, seconds or milliseconds since 1970, and every notation of `find_dates`.

    >>> [str(parse_date(value).first) for value in ("2024-10-25T08:00:00+03:00", "25 أكتوبر 2024", "٢٥/١٠/٢٠٢٤")]
    ['2024-10-25', '2024-10-25', '2024-10-25']
    >>> parse_date("قريبا")
    """
    text = value.strip()
    for read in (_iso, _epoch, _mail):
        if (day := read(text)) and FIRST_YEAR <= day.year <= LAST_YEAR:
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
    others = [word for word in _REST.findall(rest) if word not in words("weekday") and word not in words("beside")]
    both = any(words("beside").get(word) == "both" for word in _REST.findall(rest))
    return rest != line and len(others) <= (_DATELINE_WORDS if both else 0)


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
