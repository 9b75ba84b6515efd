"""A quantity under construction: its unit, what is added to it, and its hedges."""

from dataclasses import dataclass

from analytics.numerals.compose import Composer, Number
from analytics.numerals.dates import weekdays
from analytics.numerals.hedges import hedge_after, hedge_before
from analytics.numerals.lexemes import Lexeme
from analytics.numerals.literals import wrap
from analytics.numerals.neighbours import Neighbours
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import names, only
from analytics.numerals.traps import Traps
from analytics.numerals.units import (
    Unit,
    UnitHit,
    definite_unit_at,
    parts_of,
    prefix_signs,
    singular_phrases,
    unit_at,
    unit_phrases,
    usual_code,
)
from analytics.records import Modifier, Quantity, QuantityKind
from analytics.text import Text

_PERCENT = Unit("percent", "percent", "percent")
# Readings that begin no number, so that a hedge behind a noun may reach across them.
_NO_NUMBER = ("singular", "dual", "ordinal", "sign", "suffix")
_POSTPOSED_LIMIT = 100
_METRE_SIGN = "م"
# The genitive of a time has so many words at most.
_GENITIVE = 2


@dataclass(slots=True)
class Draft:
    """Tokens first … last - 1, `cut` letters of proclitics on the first one, and the bounds so far.

    `ranged` bounds are stated as a range and no hedge changes them.
    """

    first: int
    cut: int
    last: int
    low: float | None
    high: float | None
    number: Number
    modifier: Modifier = "exact"
    kind: QuantityKind = "cardinal"
    unit: Unit | None = None
    ranged: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether the draft is a point."""
        return self.low is not None and self.low == self.high

    def set(self, value: float, last: int) -> None:
        """Make the draft the point `value` that ends before token `last`."""
        self.low = self.high = value
        self.last = last

    def bound(self, modifier: Modifier) -> None:
        """Turn the value into what a hedge makes of it; a range keeps its bounds, a vague plural is never about
        anything."""
        if self.ranged or self.modifier == "range" or (self.modifier == "vague" and modifier == "about"):
            return
        value = self.low if self.low is not None else self.high
        self.modifier = modifier
        self.low = None if modifier in ("less_than", "at_most") else value
        self.high = None if modifier in ("more_than", "at_least") else value


class Drafter(Neighbours):
    """Completes drafts in one text."""

    def __init__(self, text: Text, lexemes: list[Lexeme | None]) -> None:
        super().__init__(text, Composer(text, lexemes))
        self.lexemes = lexemes
        self.traps = Traps(text, self.composer)

    def quantity(self, draft: Draft) -> Quantity:
        """Return the record of a finished draft."""
        text = self.text
        start, end = text.clip(draft.first, draft.last, draft.cut)
        unit = usual_code(draft.unit.name) if draft.unit is not None else ""
        return Quantity(start, end, text.raw[start:end], draft.low, draft.high, draft.modifier, draft.kind, unit)

    # ── units ─────────────────────────────────────────────────────────────────────────────────────

    def add_unit(self, draft: Draft, floor: int) -> None:
        """Attach the unit behind the number, or before it (a sign, السنوات الخمس), and what is added to it (ونصف, و20
        سنتا)."""
        hit = self._unit_behind(draft)
        if hit is None:
            self._unit_before(draft, floor)
        else:
            draft.unit, draft.last = hit.unit, hit.last
            self._measured(draft)
            self.add_parts(draft)
        if draft.unit is not None:
            draft.kind = draft.unit.kind
        if draft.first == draft.number.first and draft.cut == 0:
            first, last = wrap(self.text, draft.first, draft.last)
            if self.words[first] in ("«", "“", '"') and first >= floor:
                draft.first, draft.last = first, last

    def _unit_behind(self, draft: Draft) -> UnitHit | None:
        at = draft.last
        hit = unit_at(self.text, at)
        if hit is None and self.word(at) == "من" and self.word(at + 1).startswith("ال"):
            hit = unit_at(self.text, at + 1)
        if hit is None or (self.words[hit.first] == _METRE_SIGN and draft.number.literal is None):
            return None
        if hit.unit.kind == "duration" and self._opens_date(hit):
            return None
        noun = noun_at(self.words, hit.first)
        if noun is not None and noun[0] > hit.last:
            # 6 براميل متفجرة: the longer noun is what is counted.
            return None
        return None if self._own_sign(hit) else hit

    def _opens_date(self, hit: UnitHit) -> bool:
        """Tell whether the noun behind a number begins a date: قتل 3 يوم الأربعاء, 5 عام 2024, 7 شهر مايو."""
        word, following = self.words[hit.first], self.word(hit.last)
        if word.startswith("ال") and word[2:] in singular_phrases() and following in names("words.of_now"):
            # مقابل 19 العام الماضي
            return True
        if word == only("words.day"):
            return following in weekdays()
        if word in names("words.year"):
            return following.isdecimal() and len(following) == 4
        return word == only("words.month") and self.traps.dates.month_at(hit.last)

    def _own_sign(self, hit: UnitHit) -> bool:
        """Tell whether the sign behind a number is the prefix of the next one: 5 $10."""
        lexeme = self.composer.lexeme(hit.last)
        digits = lexeme is not None and lexeme.role == "digits" and self.text.adjoins(hit.last)
        return digits and self.words[hit.first] in prefix_signs() and not self.text.adjoins(hit.first)

    def _unit_before(self, draft: Draft, floor: int) -> None:
        at = draft.first - 1
        if at < floor or draft.cut:
            return
        word, number = self.words[at], draft.number
        head = self.composer.lexeme(draft.first)
        if word in ("%", "٪") and self.text.adjoins(draft.first):
            draft.unit, draft.first = _PERCENT, at
        elif word in prefix_signs() and head is not None and head.role == "digits":
            draft.unit, draft.first = prefix_signs()[word], at
        elif (
            number.definite and not number.proclitics and number.value <= _POSTPOSED_LIMIT and number.role == "cardinal"
        ):
            hit = definite_unit_at(self.text, at)
            if hit is not None and hit[1].last == draft.first:
                draft.cut, draft.unit, draft.first = hit[0], hit[1].unit, at
            elif (time := self._unit_of(at, floor)) is not None:
                draft.unit, draft.first = time.unit, time.first

    def _unit_of(self, at: int, floor: int) -> UnitHit | None:
        """Return the time whose genitive ends with token `at`: سنوات الحرب, أيام المعارك الأخيرة."""
        for first in range(at - 1, max(floor, at - _GENITIVE) - 1, -1):
            if not self.words[first + 1].startswith("ال"):
                return None
            hit = unit_phrases().at(self.words, first)
            if hit is not None and hit[1].kind == "duration" and hit[0] == first + 1 and not hit[1].symbol:
                return UnitHit(first, hit[0], hit[1]) if self.words[first] not in singular_phrases() else None
        return None

    def _measured(self, draft: Draft) -> None:
        """Three digits behind a full stop before a measured unit or a percent sign are decimals, 1.727 متر; nobody
        measures to a zero (2.500 طن)."""
        literal, unit = draft.number.literal, draft.unit
        if literal is None or literal.as_decimal is None or unit is None or draft.number.scale > 1:
            return
        full_stop = self.words[literal.first + 1] == "."
        if unit.kind == "measure" and self.words[literal.first + 2].endswith("0"):
            return
        if unit.kind in ("measure", "percent") and full_stop and not literal.zeros and draft.low == literal.value:
            draft.low = draft.high = literal.as_decimal

    # ── what is added ─────────────────────────────────────────────────────────────────────────────

    def less_part(self, draft: Draft) -> None:
        """Take off إلا ربعا, إلا خمسمئة."""
        if not draft.exact or draft.low is None or self.word(draft.last) != only("words.except"):
            return
        part = self.composer.less_fraction(draft.last)
        if part is not None:
            draft.set(draft.low - part[1] * draft.number.scale, part[0])
            return
        less = self.composer.number(draft.last + 1)
        if less is not None and less.role == "cardinal" and less.literal is None and 0 < less.value < draft.low:
            draft.set(draft.low - less.value, less.last)

    def add_parts(self, draft: Draft) -> None:
        """Add what و joins to a number with its unit: ونصف, ونيف, و20 سنتا."""
        if draft.unit is None or draft.low is None or not draft.exact:
            return
        self.less_part(draft)
        follower = self.composer.follower(draft.last)
        if follower is None:
            return
        excess = self.composer.lexeme(follower)
        if excess is not None and excess.role == "excess":
            draft.last, draft.high, draft.modifier = follower + 1, None, "more_than"
        elif (part := self.composer.fraction_at(follower)) is not None:
            self._add_fraction(draft, draft.unit, part)
        elif draft.unit.kind == "money" and (minor := self.composer.number(follower)) is not None:
            hit = unit_at(self.text, minor.last)
            parts = parts_of(draft.unit.name, hit.unit.name) if hit is not None else 0
            if hit is not None and minor.role == "cardinal" and minor.value < parts:
                draft.set(round(draft.low + minor.value / parts, 3), hit.last)

    def _add_fraction(self, draft: Draft, unit: Unit, part: tuple[int, float]) -> None:
        """Add ونصف behind a unit, with the unit or the scale repeated or not: شهر ونصف, فدانين ونصف فدان."""
        last, value = part
        low, scale = draft.low or 0.0, draft.number.scale
        after = self.composer.lexeme(last)
        if after is not None and after.role == "scale":
            if after.definite and after.value == scale:
                draft.set(low + value * scale, last + 1)
            return
        hit = unit_at(self.text, last)
        if hit is not None:
            if hit.unit.name == unit.name:
                draft.set(low + value, hit.last)
        elif not self.word(last).startswith("ال") or self.word(last) in names("particles"):
            draft.set(low + value * scale, last)

    # ── hedges ────────────────────────────────────────────────────────────────────────────────────

    def add_hedges(self, draft: Draft, floor: int) -> None:
        """Bound the draft by the hedge before it, and by the one behind it or behind its noun."""
        before = None
        if draft.number.proclitics in names("words.glued"):
            draft.cut = 0
            draft.bound("about")
            return
        if draft.cut == 0 or draft.number.proclitics in ("ل", ""):
            before = hedge_before(self.words, draft.first, draft.number.proclitics, floor)
        after = hedge_after(self.words, draft.last, self.begins_number)
        if before is not None:
            if before.first < draft.first:
                draft.first, draft.cut = before.first, before.cut
            draft.bound(before.modifier)
        if after is not None:
            draft.last = after.last
            if before is None or before.modifier == "about":
                draft.bound(after.modifier)

    def begins_number(self, index: int) -> bool:
        """Tell whether token `index` begins another number."""
        lexeme = self.lexemes[index]
        return lexeme is not None and lexeme.role not in _NO_NUMBER
