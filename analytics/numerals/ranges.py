"""Ranges: two numbers that bound one quantity, and the pairs that look like one.

بين X وY, ما بين X إلى Y, من X إلى Y, X-Y, X أو Y, X إلى Y. The first number takes the scale of the second where it has
none of its own (بين 25 و30 ألف); a pair that does not rise is no range.
"""

from dataclasses import dataclass
from typing import Literal

from analytics.numerals.compose import Number
from analytics.numerals.drafts import Draft, Drafter
from analytics.numerals.neighbours import DASHES
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import among, names
from analytics.numerals.units import Unit, prefix_signs, unit_at

Frame = Literal["", "between", "from", "change"]

_DASHES = DASHES | {"~"}
_CHANGE_WINDOW = 9
_SCORE_WINDOW, _SCORE_TAIL = 25, 4
_HIGHEST_SCORE, _MOST_POINTS = 15, 180
# From a million up, three digits behind one separator are decimals.
_DECIMAL_SCALE = 1e6


@dataclass(frozen=True, slots=True)
class _Pair:
    first: Number
    second: Number
    connector: str
    unit: Unit | None = None
    lemma: str = ""


class Ranges:
    """Finds the range that a number begins."""

    def __init__(self, drafter: Drafter) -> None:
        self.drafter = drafter
        self.text = drafter.text
        self.words = drafter.words
        self.size = drafter.size
        self.composer = drafter.composer
        self.traps = drafter.traps

    def read(self, number: Number, floor: int) -> tuple[Draft | None, int] | None:
        """Return (draft, token after) of the range that begins with `number`, None without one.

        The draft is None where the pair is the score of a game or two days.
        """
        if number.role not in ("cardinal", "fraction", "few"):
            return None
        if (after := self._versus(number)) is not None:
            return None, after
        frame = self._frame(number, floor)
        if not frame and number.definite and number.literal is None and self.traps.definite_before(number):
            # القتلى في المدن الثلاث إلى 45: the number belongs to the noun before it.
            return None
        pair = self._pair(number, frame) or (self._split(number) if frame == "between" else None)
        if pair is None:
            return None
        first, second = pair.first, pair.second
        scored = self._score(first, second) or self.traps.dates.reigned(first, second)
        if (pair.connector in _DASHES and scored) or self._dated(second):
            return None, second.last
        if self.traps.drops(first, ranged=True):
            # الصفحات 45-50: both are labels.
            tied = pair.connector in _DASHES and self.text.adjoins(second.first)
            return (None, second.last) if tied and not self.traps.counted(second) else None
        if self.traps.drops(second):
            return None
        low, high = shared_scale(first, second)
        if pair.connector in names("words.to") and frame == "" and second.value == 1 and first.value > 1:
            # A ratio: 10 إلى 1.
            return None, second.last
        if frame == "between" and low > high and first.scale == second.scale and first.low == first.high:
            # بين 8.9% إلى 4.3%
            low, high = high, low
        if not low < high or frame == "change":
            return None
        apart = not frame and (pair.unit is not None or pair.lemma) and pair.connector in names("words.to")
        if apart and self.changing(first.first, floor):
            # صعد 1.2 دولار إلى 83.4 دولارا: by so much, to so much.
            return None
        start, cut = first.first, first.cut
        if frame == "between" or (frame == "from" and pair.connector in names("words.to") | {"ل"}):
            start, cut = self._frame_start(first)
        last = second.last
        if start == first.first and not cut and self._bracketed(start, last):
            # (17-25) سنة
            start, last = start - 1, last + 1
        draft = Draft(start, cut, last, low, high, second, "range", ranged=True)
        self.drafter.add_unit(draft, floor)
        if draft.unit is None and pair.unit is not None:
            draft.unit, draft.kind = pair.unit, pair.unit.kind
        self.drafter.add_hedges(draft, floor)
        return draft, draft.last

    def _bracketed(self, first: int, last: int) -> bool:
        """Tell whether brackets enclose the range alone and what it counts stands behind them."""
        enclosed = first > 0 and self.words[first - 1] == "(" and self.drafter.word(last) == ")"
        return enclosed and self.traps.counts(last + 1)

    def _dated(self, second: Number) -> bool:
        return self.traps.dates.dated(second) or self.traps.is_slashed(second)

    def joined_at(self, last: int) -> int | None:
        """Return the token of the number that و joins to what ends before token `last`: و500, والستين, و 30."""
        lexeme = self.composer.lexeme(last)
        if lexeme is not None and lexeme.joined:
            return last
        clitic = self.drafter.word(last) in ("و", "وال", "وب", "ول")
        return last + 1 if clitic and self.composer.lexeme(last + 1) is not None else None

    # ── what frames a range ───────────────────────────────────────────────────────────────────────

    def _frame(self, number: Number, floor: int) -> Frame:
        at = self._before_frame(number)
        if at < floor:
            return ""
        if self.words[at] in names("words.between"):
            return "between"
        if self.words[at] not in names("words.from"):
            return ""
        return "change" if self.changing(at, floor) else "from"

    def changing(self, at: int, floor: int) -> bool:
        """Tell whether a verb of change stands before token `at`, so that from … to … are two values: ارتفع من 3 إلى
        5."""
        for index in range(at - 1, max(floor, at - _CHANGE_WINDOW) - 1, -1):
            if self.words[index] in (".", "\n"):
                return False
            if among(self.words[index], "reading.changes"):
                # ارتفاع الموج is how high it is.
                return self.words[index + 1] not in names("reading.heights")
        return False

    def _before_frame(self, number: Number) -> int:
        """Return the token before the number, or before the noun of both ages: بين سن 15 و24."""
        at = number.first - 1
        return at - 1 if at > 0 and self.words[at] in names("reading.range_nouns") else at

    def _frame_start(self, number: Number) -> tuple[int, int]:
        at = self._before_frame(number)
        word, before = self.words[at], self.drafter.word(at - 1)
        if word == "بين" and before in ("ما", "وما", "بما"):
            return at - 1, len(before) - 2
        return at, 1 if word in ("وبين", "لبين", "ومن", "فمن") else 0

    # ── the second number ─────────────────────────────────────────────────────────────────────────

    def _pair(self, number: Number, frame: Frame) -> _Pair | None:
        """Find the connector and the second number; the first may have its own unit or noun, if the second has the
        same."""
        last, unit, lemma = number.last, None, ""
        hit = unit_at(self.text, last)
        if hit is not None:
            last, unit = hit.last, hit.unit
        elif (noun := noun_at(self.words, last)) is not None:
            last, lemma = noun[0], noun[1].lemma
        if unit is not None and frame == "between" and self._per(last):
            last += 1
        found = self._connected(last, frame)
        if found is None:
            return None
        connector, second = found
        if second.role not in ("cardinal", "few", "fraction"):
            return None
        own = unit_at(self.text, second.last)
        if unit is not None and (own is None or own.unit.name != unit.name) and (frame != "between" or own is not None):
            return None
        noun = noun_at(self.words, second.last)
        if lemma and (noun is None or noun[1].lemma != lemma):
            return None
        return _Pair(number, second, connector, unit, lemma)

    def _per(self, at: int) -> bool:
        """Tell whether token `at` says of how much a price or a rate is: بين 70 دولارا للبرميل و80 دولارا للبرميل."""
        return self.drafter.word(at).startswith("لل") or self.drafter.word(at) in names("reading.per")

    def _connected(self, last: int, frame: Frame) -> tuple[str, Number] | None:
        if last >= self.size:
            return None
        word = self.words[last]
        if frame == "between" and (at := self.joined_at(last)) is not None:
            second = self.composer.number(at)
            return ("و", second) if second is not None else None
        if word in _DASHES:
            second = self._number_from(last + 1)
            level = self.text.adjoins(last) == (last + 1 < self.size and self.text.adjoins(last + 1))
            # 1- 1, with one blank, is a pair only as a score.
            return (word, second) if second is not None and (level or self._sports(second)) else None
        if word in names("words.to") or word in names("words.or"):
            second = self._number_from(last + 1)
            return (word, second) if second is not None else None
        lexeme = self.composer.lexeme(last)
        if frame == "from" and (word == "ل" or (lexeme is not None and lexeme.proclitics == "ل")):
            second = self._number_from(last)
            return ("ل", second) if second is not None else None
        return None

    def _number_from(self, index: int) -> Number | None:
        """Return the number at `index`, a token of clitics or a currency sign before its digits allowed."""
        for at in (index, index + 1):
            lexeme = self.composer.lexeme(at)
            if lexeme is not None and lexeme.role not in ("sign", "singular", "dual"):
                return self.composer.number(at)
            if self.drafter.word(at) not in prefix_signs() and self.drafter.word(at) not in ("ال", "ل"):
                return None
        return None

    def _split(self, number: Number) -> _Pair | None:
        """Read بين خمسة وعشرين as five and twenty: the sum is split at its last و."""
        if number.literal is not None:
            return None
        for at in range(number.last - 1, number.core, -1):
            lexeme = self.composer.lexeme(at)
            if lexeme is None or not (lexeme.joined or self.words[at - 1] == "و"):
                continue
            edge = at if lexeme.joined else at - 1
            first, second = self.composer.number_until(number.core, edge), self.composer.number(at)
            if (
                first is None
                or second is None
                or first.last != edge
                or first.role != "cardinal"
                or second.role != "cardinal"
            ):
                continue
            low, high = shared_scale(first, second)
            if low < high:
                return _Pair(first, second, "و")
        return None

    # ── scores ────────────────────────────────────────────────────────────────────────────────────

    def _score(self, first: Number, second: Number) -> bool:
        """Tell whether two hyphenated numbers are the score of a game: falling, level, or among words of sport."""
        goals = all(number.literal is not None or number.value == 0 for number in (first, second))
        most = max(first.value, second.value)
        if not goals or most > _MOST_POINTS or self.traps.counted(second):
            return False
        if most > _HIGHEST_SCORE:
            # 85 - 65 is of basketball.
            return first.value > second.value and self._sports(second)
        return first.value >= second.value or self._sports(second)

    def _versus(self, number: Number) -> int | None:
        """Return the token behind the score of a game that مقابل splits: فاز 4 مقابل 2."""
        if self.drafter.word(number.last) not in names("words.versus") or number.literal is None:
            return None
        second = self._number_from(number.last + 1)
        if second is None or second.literal is None or max(number.value, second.value) > _HIGHEST_SCORE:
            return None
        sports = self._sports(second, names("trap.score_words") - names("words.versus"))
        return second.last if sports and not self.traps.counted(second) else None

    def _sports(self, second: Number, scores: frozenset[str] = frozenset()) -> bool:
        scores = scores or names("trap.score_words")
        window = self.words[max(0, second.first - _SCORE_WINDOW) : second.last + _SCORE_TAIL]
        return any(form in scores for word in window for form in (word, word[1:]))


def shared_scale(first: Number, second: Number) -> tuple[float, float]:
    """Return both values, the first one times the scale of the second where it has none of its own and stays below."""
    low, high = first.value, second.high if second.high is not None else second.value
    if first.scale == 1 and second.scale > 1:
        value, literal = low, first.literal
        if literal is not None and literal.as_decimal is not None and second.scale >= _DECIMAL_SCALE:
            value = literal.as_decimal
        if value * second.scale < high:
            return value * second.scale, high
    return low, high
