"""When a figure held: the date or period beside it in its sentence, as it is written."""

from bisect import bisect_left
from datetime import date
from functools import reduce
from operator import or_

import numpy as np

from analytics.dates import DIGITS, YEAR, date_signs, dates_between
from analytics.numerals.phrases import among
from analytics.text import Text
from analytics.vocabulary import Column

# How far, in characters, a time may stand behind or before the figure it dates.
_BEHIND, _BEFORE = 70, 50
# Relative expressions (العام الماضي) are only found with a day of publication; any will do, for the surface alone is
# taken.
_SOME_DAY = date(2020, 6, 15)
_OUTER = " \n\t،,.؛:()[]«»\"'"
_MARKS = frozenset("/-.")
# A date begins so many tokens before its first word of time at most (23 من شهر …) and ends so many behind it.
_DAY_BEFORE, _DATE_TOKENS = 4, 12
_SIGNS = Column(date_signs, np.uint8)


class Times:
    """The dates and periods of one text, looked up sentence by sentence."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._signs = text.column(_SIGNS).tobytes()
        self._found: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def beside(self, start: int, end: int, sentence: tuple[int, int]) -> str:
        """Return the time nearest to the raw span within the tokens of its sentence, the one behind it where both
        are as near; "" without."""
        if sentence not in self._found:
            self._found[sentence] = self._times(*sentence)
        times = self._found[sentence]
        at = bisect_left(times, (end, end))
        behind = times[at] if at < len(times) and times[at][0] - end <= _BEHIND else None
        before = times[at - 1] if at and 0 <= start - times[at - 1][1] <= _BEFORE else None
        if behind is not None and self._between(end, behind[0], "comparing"):
            # 3 في المئة مقارنة مع العام الماضي
            behind = None
        if before is not None and self._between(before[1], start, "comparing"):
            before = None
        if before is not None and behind is not None:
            nearer = start - before[1] < behind[0] - end
            # قال الوزير الأربعاء إن 1700 شخص: the day of the saying is the last to take.
            before = before if nearer and not self._between(before[1], start, "turning") else None
        taken = before or behind
        return self._text.raw[slice(*taken)] if taken is not None else ""

    def _between(self, start: int, end: int, section: str) -> bool:
        """Tell whether a word of a section of the phrase book stands between two raw positions."""
        first, last = self._text.tokens_in(start, end)
        words = self._text.words
        # مقابل الدولار sets nothing against the figure.
        return any(
            among(words[index], section, "figures") and not words[index + 1].startswith("ال")
            for index in range(first, min(last, len(words) - 1))
        )

    def _times(self, begin: int, stop: int) -> list[tuple[int, int]]:
        """Return the raw spans of the times in the tokens begin … stop - 1."""
        text = self._text
        dates = (
            found
            for first, last in self._stretches(begin, stop)
            for found in dates_between(
                text.folded, text.starts[first], text.ends[last - 1], _SOME_DAY, self._signs_of(first, last)
            )
        )
        trimmed = (self._trimmed(*text.raw_span(start, end)) for start, end, _ in dates)
        return [(start, end) for start, end in trimmed if start < end]

    def _stretches(self, begin: int, stop: int) -> list[tuple[int, int]]:
        """Return the token ranges in which dates may stand, those that touch as one."""
        found: list[tuple[int, int]] = []
        for index in range(begin, stop):
            if not (self._signs[index] and self._may_date(index)):
                continue
            first, last = max(begin, index - _DAY_BEFORE), min(stop, index + _DATE_TOKENS)
            if found and first <= found[-1][1]:
                first = found.pop()[0]
            found.append((first, last))
        return found

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return a raw span without the blanks and marks round it; a bracket that it opens stays closed."""
        surface = self._text.raw[start:end]
        first, last = len(surface) - len(surface.lstrip(_OUTER)), len(surface.rstrip(_OUTER))
        last += "(" in surface[first:last] and surface[last : last + 1] == ")"
        return start + first, start + last

    def _may_date(self, index: int) -> bool:
        """Tell whether a date may stand at a token with a sign of one: a word of time, a year, or digits before a
        slash, dash or point."""
        words, signs = self._text.words, self._signs[index]
        if signs & DIGITS:
            year = signs & YEAR and words[index].startswith(("19", "20"))
            return bool(year) or (index + 1 < len(words) and words[index + 1] in _MARKS)
        return True

    def _signs_of(self, first: int, last: int) -> int:
        return reduce(or_, self._signs[first:last])
