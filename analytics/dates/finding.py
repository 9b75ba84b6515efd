"""The dates of a text, in order."""

from dataclasses import dataclass
from datetime import date

from analytics.dates.patterns import rules
from analytics.dates.readers import Period, guarded
from analytics.fold import FoldedText


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
    for sign, pattern, read in rules():
        if not signs & sign:
            continue
        for match in pattern.finditer(folded, begin, stop):
            start, end = match.span("date" if "date" in pattern.groupindex else 0)
            if covered.find(1, start - begin, end - begin) < 0 and (period := guarded(read, match, published)):
                taken.append((start, end, period))
                covered[start - begin : end - begin] = b"\1" * (end - start)
    return sorted(taken)
