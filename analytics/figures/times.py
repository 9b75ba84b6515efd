"""When a figure held: the date or period beside it in its sentence, as it is written."""

from bisect import bisect_left
from datetime import date

from analytics.dates import find_dates
from analytics.text import Text

# How far, in characters, a time may stand behind or before the figure it dates.
_BEHIND, _BEFORE = 70, 50
# Relative expressions (العام الماضي) are only found with a day of publication; any will do, for the surface alone is
# taken.
_SOME_DAY = date(2020, 6, 15)
_OUTER = " \n\t،,.؛:()[]«»\"'"


class Times:
    """The dates and periods of one text, looked up by place."""

    def __init__(self, text: Text) -> None:
        self._raw = text.raw
        self._found: list[tuple[int, int]] = []
        for found in find_dates(text.raw, _SOME_DAY):
            surface = text.raw[found.start : found.end]
            start = found.start + len(surface) - len(surface.lstrip(_OUTER))
            end = found.start + len(surface.rstrip(_OUTER))
            if "(" in surface and surface[end - found.start : end - found.start + 1] == ")":
                end += 1
            if start < end:
                self._found.append((start, end))
        self._starts = [start for start, _ in self._found]

    def beside(self, start: int, end: int, sentence: tuple[int, int]) -> str:
        """Return the time nearest to the raw span, the one behind it first, within the raw span of its sentence; ""
        without."""
        at = bisect_left(self._starts, end)
        if at < len(self._found):
            first, last = self._found[at]
            if last <= sentence[1] and first - end <= _BEHIND:
                return self._raw[first:last]
        if at > 0:
            first, last = self._found[at - 1]
            if first >= sentence[0] and last <= start and start - last <= _BEFORE:
                return self._raw[first:last]
        return ""
