"""Reading quantities: a composed number with its unit, its hedge or its range, and the nouns that count without a number word."""

from dataclasses import dataclass, replace

from analytics.numerals.compose import Composer, Number
from analytics.numerals.hedges import Hedge, hedge_after, hedge_before
from analytics.numerals.lexemes import Lexeme, lexemes
from analytics.numerals.literals import wrap
from analytics.numerals.nouns import noun_at
from analytics.numerals.traps import PARTICLES, Traps, names
from analytics.numerals.units import (
    Unit,
    UnitHit,
    dual_phrases,
    minor_of,
    prefix_signs,
    singular_phrases,
    unit_at,
    usual_code,
    with_country,
)
from analytics.records import Modifier, Quantity, QuantityKind
from analytics.text import Text

_DASHES = frozenset("-–—−~‐‑")
_TO = frozenset(["الي", "حتي", "ل"])
_OR = frozenset(["او", "ام"])
# Verbs of change: what follows them from … to … are two values, not a range. Stems, matched without proclitics.
_CHANGE_WINDOW = 8
_SCORE_WINDOW = 9
_SCORE_LIMIT = 15


@dataclass(slots=True)
class _Draft:
    """A quantity under construction, in tokens."""

    first: int
    cut: int
    last: int
    low: float | None
    high: float | None
    modifier: Modifier
    kind: QuantityKind
    unit: Unit | None
    number: Number
    ranged: bool = False


class Reader:
    """Reads the quantities of one text from left to right."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.size = len(text.words)
        self.lexemes = lexemes(text.words)
        self.composer = Composer(text, self.lexemes)
        self.traps = Traps(text, self.composer)

    def read(self) -> list[Quantity]:
        """Return the quantities in the order of the text; none overlaps another."""
        found: list[Quantity] = []
        done = 0
        for index, lexeme in enumerate(self.lexemes):
            if lexeme is None or index < done:
                continue
            draft, after = self._at(index, lexeme, done)
            if draft is not None:
                found.append(self._quantity(draft))
            done = max(done, after)
        return found

    def _at(self, index: int, lexeme: Lexeme, floor: int) -> tuple[_Draft | None, int]:
        if lexeme.role == "dual":
            return self._dual(index, lexeme, floor)
        if lexeme.role == "singular":
            return self._singular(index, lexeme, floor)
        if lexeme.role == "sign":
            return None, index
        number = self.composer.number(index)
        if number is None:
            return None, index + 1
        number = self._ordinal_reading(number)
        ranged = self._range(number, floor)
        if ranged is not None:
            return ranged
        if self.traps.drops(number):
            return None, self._past_trap(number)
        draft = self._single(number, floor)
        return draft, draft.last

    def _past_trap(self, number: Number) -> int:
        return max(number.last, number.core + 1)

    # ── the parts of a quantity ───────────────────────────────────────────────────────────────────

    def _ordinal_reading(self, number: Number) -> Number:
        """Read السبعين behind a definite singular as the seventieth: الذكرى السنوية السبعين, القرن الـ21."""
        if number.role != "cardinal" or not number.definite or number.scale > 1 or number.first == 0:
            return number
        if number.value < 11 and number.literal is None:
            return number
        before = self.words[number.first - 1]
        if number.proclitics or not before[0].isalpha() or self.traps.counts(number.last):
            return number
        noun = noun_at(self.words, number.first - 1)
        if noun is not None and noun[1].number == "plural" and before not in _ORDINAL_NOUNS:
            return number
        definite = before.startswith(("ال", "لل", "بال", "وال")) and not before.endswith(("ات", "ين", "ون"))
        return replace(number, role="ordinal") if definite or before in _ORDINAL_NOUNS else number

    def _single(self, number: Number, floor: int) -> _Draft:
        kind: QuantityKind = "fraction" if number.role == "fraction" else "ordinal" if number.role == "ordinal" else "cardinal"
        modifier: Modifier = "exact"
        low, high = number.low, number.high
        if number.role == "vague":
            modifier, high = "vague", None
        elif number.role == "few":
            modifier = "range" if high is not None else "more_than"
        draft = _Draft(number.first, number.cut, number.last, low, high, modifier, kind, None, number)
        if number.role == "ordinal":
            return draft
        if number.value == 2 and number.first == number.core and not number.cut and self.words[number.core] in _TWO and number.first > floor:
            before = noun_at(self.words, number.first - 1)
            if before is not None and self.words[number.first - 1].endswith(("ين", "ان")) and not before[1].definite:
                draft.first -= 1
        self._ratio(draft)
        self._except(draft)
        self._unit(draft, floor)
        self._hedge(draft, floor)
        return draft

    def _ratio(self, draft: _Draft) -> None:
        """Read واحد من كل ثلاثة and 3 على 5 as fractions."""
        words, last, number = self.words, draft.last, draft.number
        if number.role != "cardinal" or number.value > 1000:
            return
        if words[last : last + 2] == ["من", "كل"]:
            below = self.composer.number(last + 2)
        elif words[last : last + 1] == ["علي"]:
            below = self.composer.number(last + 1)
            if below is None or below.value > 100 or self.traps.counts(below.last) or below.proclitics:
                return
        else:
            return
        if below is not None and below.role == "cardinal" and number.value < below.value:
            draft.low = draft.high = number.value / below.value
            draft.last, draft.kind = below.last, "fraction"

    def _except(self, draft: _Draft) -> None:
        part = self.composer.minus_fraction(draft.last)
        if part is not None and draft.low is not None and draft.low == draft.high:
            draft.low = draft.high = draft.low - part[1] * draft.number.scale
            draft.last = part[0]

    def _unit(self, draft: _Draft, floor: int) -> None:
        """Attach the unit behind the number, before it (a sign, or السنوات الخمس), and what is added to it (ونصف, و20 سنتا)."""
        words = self.words
        hit = self._unit_behind(draft)
        if hit is None:
            self._unit_before(draft, floor)
        else:
            draft.unit, draft.last = hit.unit, hit.last
            self._measured(draft)
            self._added(draft)
        if draft.unit is not None and draft.unit.kind != "cardinal":
            draft.kind = draft.unit.kind
        if draft.first == draft.number.first and draft.cut == 0:
            first, last = wrap(self.text, draft.first, draft.last)
            if words[first] in "«“\"" and first >= floor:
                draft.first, draft.last = first, last

    def _unit_behind(self, draft: _Draft) -> UnitHit | None:
        words, at = self.words, draft.last
        hit = unit_at(self.text, at)
        if hit is None and at + 1 < self.size and words[at] == "من" and words[at + 1].startswith("ال"):
            hit = unit_at(self.text, at + 1)
        if hit is None or (words[hit.first] == "م" and draft.number.literal is None):
            return None
        if hit.unit.kind == "duration" and self._opens_date(hit):
            return None
        if hit.unit.kind == "money" and hit.last < self.size and hit.unit.symbol is False and len(words[hit.first]) == 1 and self._own_sign(hit):
            return None
        return hit

    def _opens_date(self, hit: UnitHit) -> bool:
        """Tell whether the noun behind a number begins a date: قتل 3 يوم الأربعاء, 5 عام 2024, 7 شهر مايو."""
        if hit.last >= self.size or hit.last != hit.first + 1:
            return False
        word, following = self.words[hit.first], self.words[hit.last]
        if word == "يوم":
            return following in names("days")
        if word in ("عام", "سنه"):
            return following.isdecimal() and len(following) == 4
        return word == "شهر" and self.traps.month_at(hit.last)

    def _own_sign(self, hit: UnitHit) -> bool:
        """Tell whether the sign behind a number is the prefix of the next one: 5 $10."""
        lexeme = self.composer.lexeme(hit.last)
        return lexeme is not None and lexeme.role == "digits" and self.text.adjoins(hit.last) and not self.text.adjoins(hit.first)

    def _unit_before(self, draft: _Draft, floor: int) -> None:
        words, at = self.words, draft.first - 1
        if at < floor or draft.cut:
            return
        if words[at] in "%٪" and self.text.adjoins(draft.first):
            draft.unit, draft.first = _PERCENT, at
            return
        sign = prefix_signs().get(words[at])
        head = self.composer.lexeme(draft.first)
        if sign is not None and head is not None and head.role == "digits":
            draft.unit, draft.first = sign, at
            return
        number = draft.number
        if number.definite and not number.proclitics and number.value <= 100 and number.role == "cardinal":
            word = words[at]
            for cut in (0, 1, 2):
                if word[cut : cut + 2] == "ال" and all(letter in "وفبلك" for letter in word[:cut]):
                    hit = singular_phrases().at(words, at, word[cut + 2 :]) or _plural_unit(words, at, word[cut + 2 :])
                    if hit is not None and hit[0] == draft.first:
                        draft.unit, draft.first, draft.cut = hit[1], at, cut
                        return

    def _measured(self, draft: _Draft) -> None:
        """Three digits behind a full stop before a measured unit or a percent sign are decimals: 1.727 متر."""
        literal, unit = draft.number.literal, draft.unit
        if literal is None or literal.as_decimal is None or unit is None or draft.number.scale > 1:
            return
        if unit.kind not in ("measure", "percent") or literal.zeros or self.words[literal.first + 1] != ".":
            return
        if draft.low == literal.value:
            draft.low = draft.high = literal.as_decimal

    def _added(self, draft: _Draft) -> None:
        unit, number = draft.unit, draft.number
        if unit is None or draft.low is None or draft.low != draft.high:
            return
        self._except(draft)
        follower = self.composer._follower(draft.last)
        if follower is None:
            return
        excess = self.composer.lexeme(follower)
        if excess is not None and excess.role == "excess":
            draft.last, draft.high, draft.modifier = follower + 1, None, "more_than"
            return
        part = self.composer._fraction_at(follower)
        if part is not None:
            self._fraction_of_unit(draft, part)
            return
        if unit.kind == "money":
            minor = self.composer.number(follower)
            if minor is None or minor.role != "cardinal" or minor.value >= 100:
                return
            hit = unit_at(self.text, minor.last)
            if hit is not None and unit.name in minor_of(hit.unit.name):
                draft.low = draft.high = draft.low + minor.value / 100
                draft.last = hit.last
        del number

    def _fraction_of_unit(self, draft: _Draft, part: tuple[int, float]) -> None:
        """Add ونصف behind a unit, with the unit or the scale repeated or not: شهر ونصف, فدانين ونصف فدان."""
        last, value = part
        scale = draft.number.scale
        after = self.composer.lexeme(last)
        if after is not None and after.role == "scale":
            if after.definite and after.value == scale and draft.low is not None:
                # مليون دولار ونصف المليون
                draft.low = draft.high = draft.low + value * scale
                draft.last = last + 1
            return
        hit = unit_at(self.text, last)
        word = self.words[last] if last < self.size else ""
        if hit is not None:
            if draft.unit is None or hit.unit.name != draft.unit.name:
                return
            last, scale = hit.last, 1.0
        elif word.startswith("ال") and word not in PARTICLES:
            return
        assert draft.low is not None
        draft.low = draft.high = draft.low + value * scale
        draft.last = last

    # ── hedges ────────────────────────────────────────────────────────────────────────────────────

    def _hedge(self, draft: _Draft, floor: int) -> None:
        before = None
        if draft.cut == 0 or draft.number.proclitics in ("ل", "ال", ""):
            before = hedge_before(self.words, draft.first, draft.number.proclitics, floor)
        after = hedge_after(self.words, draft.last, self._blocked) if draft.kind != "ordinal" else None
        if after is not None and not self._hedge_reaches(draft, after):
            after = None
        if before is not None:
            draft.first, draft.cut = before.first, before.cut
            self._bound(draft, before.modifier)
        if after is not None:
            draft.last = after.last
            if before is None or before.modifier == "about":
                self._bound(draft, after.modifier)

    def _hedge_reaches(self, draft: _Draft, after: Hedge) -> bool:
        return after.first - draft.last <= 4

    def _blocked(self, index: int) -> bool:
        lexeme = self.lexemes[index]
        return lexeme is not None and lexeme.role not in ("singular", "dual", "ordinal", "sign", "suffix")

    def _bound(self, draft: _Draft, modifier: Modifier) -> None:
        """Turn the value into what the hedge makes of it; a range keeps its bounds."""
        if draft.ranged or draft.modifier == "range":
            return
        value = draft.low if draft.low is not None else draft.high
        if draft.modifier == "vague":
            if modifier in ("about", "exact"):
                return
        draft.modifier = modifier
        draft.low = None if modifier in ("less_than", "at_most") else value
        draft.high = None if modifier in ("more_than", "at_least") else value

    # ── ranges ────────────────────────────────────────────────────────────────────────────────────

    def _range(self, number: Number, floor: int) -> tuple[_Draft | None, int] | None:
        """Read a range that begins with `number`; (None, token after) where the pair is a score or two years."""
        if number.role not in ("cardinal", "fraction", "few"):
            return None
        frame = self._frame_before(number, floor)
        pair = self._second(number, frame)
        if pair is None and frame == "between":
            pair = self._split(number)
        if pair is None:
            return None
        number, unit, second, connector = pair
        if connector in _DASHES and self._score(number, second):
            return None, second.last
        if self.traps.dated(second):
            return None, second.last
        if self.traps.drops(second) or self.traps.drops(number, ranged=True):
            return None
        low, high = self._shared(number, second)
        if not low < high:
            return None
        if connector in _TO and frame != "from" and (high == 1 or frame == "change"):
            return None
        if frame == "change":
            return None
        first, cut = number.first, number.cut
        if frame == "between" or (frame == "from" and connector in _TO):
            first, cut = self._frame_start(number)
        draft = _Draft(first, cut, second.last, low, high, "range", "cardinal", unit, second, ranged=True)
        self._unit(draft, floor)
        if draft.unit is None and unit is not None:
            draft.unit, draft.kind = unit, unit.kind
        if draft.number is second and draft.low == draft.high:
            draft.low = low
        self._hedge(draft, floor)
        return draft, draft.last

    def _frame_before(self, number: Number, floor: int) -> str:
        at = number.first - 1
        if at < floor:
            return ""
        word = self.words[at]
        if word in ("بين", "وبين", "مابين", "بينما", "لبين") and word != "بينما":
            return "between"
        if word in ("من", "ومن", "فمن"):
            for back in range(2, _CHANGE_WINDOW + 2):
                index = number.first - back
                if index < floor or self.words[index] in (".", "\n"):
                    break
                if _changes(self.words[index]):
                    return "change"
            return "from"
        return ""

    def _frame_start(self, number: Number) -> tuple[int, int]:
        at = number.first - 1
        word = self.words[at]
        if at > 0 and self.words[at - 1] in ("ما", "وما", "بما") and word == "بين":
            return at - 1, 1 if self.words[at - 1] != "ما" else 0
        return at, 1 if word in ("وبين", "ومن", "فمن") else 0

    def _second(self, number: Number, frame: str) -> tuple[Number, Unit | None, Number, str] | None:
        """Find the connector and the second number, the first one's own unit or noun between allowed."""
        last, unit = number.last, None
        lemma = ""
        hit = unit_at(self.text, last)
        if hit is not None:
            last, unit = hit.last, hit.unit
        elif (noun := noun_at(self.words, last)) is not None:
            last, lemma = noun[0], noun[1].lemma
        found = self._connected(last, frame)
        if found is None:
            return None
        connector, second = found
        if second.role not in ("cardinal", "few", "fraction") or second.literal is not None and second.literal.code:
            return None
        if unit is not None or lemma:
            own = unit_at(self.text, second.last)
            if unit is not None and (own is None or own.unit.name != unit.name):
                if frame != "between" or own is not None:
                    return None
            noun = noun_at(self.words, second.last)
            if lemma and (noun is None or noun[1].lemma != lemma):
                return None
        return number, unit, second, connector

    def _connected(self, last: int, frame: str) -> tuple[str, Number] | None:
        if last >= self.size:
            return None
        word = self.words[last]
        lexeme = self.lexemes[last]
        if frame == "between":
            at = self._joined_at(last)
            if at is not None:
                second = self.composer.number(at)
                return ("و", second) if second is not None else None
        if word in _DASHES:
            second = self._number_from(last + 1)
            level = self.text.adjoins(last) == (last + 1 < self.size and self.text.adjoins(last + 1))
            if not level and (second is None or not self._score(second, second, last)):
                return None
            return (word, second) if second is not None else None
        if word in _TO | _OR and word != "ل":
            second = self._number_from(last + 1)
            return (word, second) if second is not None else None
        if frame == "from" and (word == "ل" or (lexeme is not None and lexeme.proclitics == "ل")):
            second = self._number_from(last)
            return ("ل", second) if second is not None else None
        return None

    def _number_from(self, index: int) -> Number | None:
        """Return the number at `index`, a clitic token before its digits or a sign before it allowed."""
        for at in (index, index + 1):
            if at >= self.size:
                return None
            lexeme = self.lexemes[at]
            if lexeme is not None and lexeme.role not in ("sign", "singular", "dual"):
                number = self.composer.number(at)
                return number if number is not None and (at == index or number.first <= index or self.words[index] in prefix_signs()) else None
            if self.words[at] not in prefix_signs() and self.words[at] not in ("ال", "ل"):
                return None
        return None

    def _joined_at(self, last: int) -> int | None:
        """Return the token of the number that و joins at token `last`, as و500, والستين, و 30, أو الى of بين … إلى."""
        lexeme = self.lexemes[last]
        if lexeme is not None and lexeme.joined:
            return last
        if self.words[last] in ("و", "وال", "وب", "ول") and last + 1 < self.size and self.lexemes[last + 1] is not None:
            return last + 1
        return None

    def _split(self, number: Number) -> tuple[Number, Unit | None, Number, str] | None:
        """Read بين خمسة وعشرين as five and twenty: the sum is split at its last و."""
        if number.literal is not None:
            return None
        for at in range(number.last - 1, number.core, -1):
            lexeme = self.lexemes[at]
            if lexeme is None or not (lexeme.joined or self.words[at - 1] == "و"):
                continue
            edge = at if lexeme.joined else at - 1
            first, second = self._until(number.core, edge), self.composer.number(at)
            if first is not None and second is not None and first.last == edge and first.role == "cardinal" == second.role:
                low, high = self._shared(first, second)
                if low < high:
                    return first, None, second, "و"
        return None

    def _until(self, index: int, edge: int) -> Number | None:
        size, self.composer.size = self.composer.size, edge
        try:
            return self.composer.number(index)
        finally:
            self.composer.size = size

    def _shared(self, first: Number, second: Number) -> tuple[float, float]:
        """Return both values, the first one times the scale of the second where it has none of its own and stays below."""
        low, high = first.value, second.high if second.high is not None else second.value
        if first.scale == 1 and second.scale > 1:
            value = first.value
            literal = first.literal
            if literal is not None and literal.as_decimal is not None and second.scale >= 1e6:
                value = literal.as_decimal
            if value * second.scale < high:
                return value * second.scale, high
        return low, high

    def _score(self, first: Number, second: Number, at: int | None = None) -> bool:
        """Tell whether two hyphenated numbers are the score of a game: falling, level, or among words of sport."""
        if first.literal is None or second.literal is None or max(first.value, second.value) > _SCORE_LIMIT:
            return False
        if first.value >= second.value and at is None:
            return True
        scores = names("score_words")
        window = self.words[max(0, first.first - _SCORE_WINDOW) : second.last + 4]
        return any(form in scores for word in window for form in (word, word[1:]))

    # ── nouns that count by themselves ────────────────────────────────────────────────────────────

    def _dual(self, index: int, lexeme: Lexeme, floor: int) -> tuple[_Draft | None, int]:
        """Read a dual as two: صاروخين, ساعتان ونصف, ميناءين اثنين. A definite one refers back and counts nothing."""
        words = self.words
        head = words[index][lexeme.cut :]
        unit_hit = dual_phrases().at(words, index, head)
        noun = noun_at([head, *words[index + 1 : index + 4]], 0) if unit_hit is None else None
        last = unit_hit[0] if unit_hit is not None else index + noun[0] if noun is not None else index + 1
        if lexeme.definite and not (unit_hit is not None and unit_hit[1].kind == "duration" and words[last : last + 1] and words[last] in _RECENT):
            return None, index
        if unit_hit is None and noun is None:
            return None, index
        before = self.composer.lexeme(index - 1)
        if before is not None and before.role == "dual" and not lexeme.cut:
            # The second of two duals is the adjective of the first: طائرتين مروحيتين.
            return None, index
        unit = with_country(self.text, UnitHit(index, last, unit_hit[1])) if unit_hit is not None else None
        number = Number(index, last, index, lexeme.cut, 2.0, 2.0, joined=lexeme.joined, proclitics=lexeme.proclitics)
        draft = _Draft(index, lexeme.cut, last, 2.0, 2.0, "exact", "cardinal", None, number)
        if unit is not None:
            draft.unit, draft.kind, draft.last = unit.unit, unit.unit.kind, unit.last
            self._added(draft)
            self._one_or_two(draft, index, floor)
            self._from_two(draft, index, floor)
        if lexeme.definite:
            draft.cut = max(0, draft.cut - 2)
        if draft.last < self.size and words[draft.last] in _TWO:
            draft.last += 1
        if self.traps.month_at(draft.last) or (draft.last < self.size and words[draft.last] in ("و",) and False):
            return None, draft.last
        self._hedge(draft, floor)
        return draft, draft.last

    def _one_or_two(self, draft: _Draft, index: int, floor: int) -> None:
        """Read يوم أو يومين: one or two."""
        if index - 2 < floor or self.words[index - 1] not in _OR:
            return
        for cut, form in ((0, self.words[index - 2]), (1, self.words[index - 2][1:])):
            hit = singular_phrases().at(self.words, index - 2, form) if form else None
            if hit is not None and draft.unit is not None and hit[1].name == draft.unit.name:
                draft.first, draft.cut, draft.low, draft.modifier, draft.ranged = index - 2, cut, 1.0, "range", True
                return

    def _from_two(self, draft: _Draft, index: int, floor: int) -> None:
        """Read بين سنتين و70 عاما."""
        if index - 1 < floor or self.words[index - 1] != "بين" or draft.last >= self.size or draft.unit is None:
            return
        at = self._joined_at(draft.last)
        second = self.composer.number(at) if at is not None else None
        hit = unit_at(self.text, second.last) if second is not None else None
        if second is not None and hit is not None and hit.unit.name == draft.unit.name and second.value > 2:
            draft.first, draft.cut, draft.last = index - 1, 0, hit.last
            draft.high, draft.modifier, draft.ranged = second.high, "range", True

    def _singular(self, index: int, lexeme: Lexeme, floor: int) -> tuple[_Draft | None, int]:
        """Read a singular as one: جندي واحد, ساعة ونصف, نحو ساعة, شخص على الأقل."""
        words = self.words
        head = words[index][lexeme.cut :]
        unit_hit = singular_phrases().at(words, index, head)
        noun = noun_at([head, *words[index + 1 : index + 4]], 0)
        last = unit_hit[0] if unit_hit is not None else index + noun[0] if noun is not None else index + 1
        following = words[last] if last < self.size else ""
        number = Number(index, last, index, lexeme.cut, 1.0, 1.0, joined=lexeme.joined, proclitics=lexeme.proclitics)
        draft = _Draft(index, lexeme.cut, last, 1.0, 1.0, "exact", "cardinal", None, number)
        if unit_hit is not None:
            hit = with_country(self.text, UnitHit(index, last, unit_hit[1]))
            draft.unit, draft.kind, draft.last = hit.unit, hit.unit.kind, hit.last
            following = words[hit.last] if hit.last < self.size else ""
        before = self.composer.lexeme(index - 1)
        counted = before is not None and before.role not in ("singular", "dual", "sign", "ordinal")
        if counted or (following in _ONE and noun is not None and index and not lexeme.cut and noun_at(words, index - 1) is not None):
            # خمسة من أفراد عائلة واحدة: the one family is whose they are.
            return None, index
        if following[:1].isalpha() and following not in PARTICLES and noun_at(words, draft.last) is None and words[draft.last + 1 : draft.last + 2] and words[draft.last + 1] in _ONE:
            # جندي أفغاني واحد
            draft.last, following = draft.last + 1, words[draft.last + 1]
        if following in _ONE and "أ" not in self.text.surface(draft.last, draft.last + 1):
            if self.traps._idiom(Number(draft.last, draft.last + 1, draft.last, 0, 1.0, 1.0)):
                return None, index
            if words[draft.last + 1 : draft.last + 2] and words[draft.last + 1] in ("تلو", "من"):
                return None, index
            draft.last += 1
            self._hedge(draft, floor)
            return draft, draft.last
        if unit_hit is not None:
            before = draft.last
            self._added(draft)
            if draft.last > before and not (unit_hit[1].name == "day" and False):
                self._hedge(draft, floor)
                return draft, draft.last
            hedge = hedge_before(words, index, lexeme.proclitics, floor) if unit_hit[1].kind in ("duration", "measure", "money") else None
            if hedge is not None and lexeme.cut == 0 and hedge.modifier in ("about", "more_than", "less_than") and words[index - 1] in _ONE_HEDGES:
                draft.first, draft.cut = hedge.first, hedge.cut
                self._bound(draft, hedge.modifier)
                return draft, draft.last
        after = hedge_after(words, draft.last, self._blocked)
        if after is not None and after.modifier == "at_least" and after.first - draft.last <= 1 and words[after.first] == "علي" and (noun is not None or unit_hit):
            draft.last = after.last
            self._bound(draft, "at_least")
            return draft, draft.last
        return None, index

    # ── the record ────────────────────────────────────────────────────────────────────────────────

    def _quantity(self, draft: _Draft) -> Quantity:
        text = self.text
        start, end = text.raw_span(text.starts[draft.first] + draft.cut, text.ends[draft.last - 1])
        unit = usual_code(draft.unit.name) if draft.unit is not None else ""
        return Quantity(start, end, text.raw[start:end], draft.low, draft.high, draft.modifier, draft.kind, unit)


def _plural_unit(words: list[str], index: int, word: str) -> tuple[int, Unit] | None:
    from analytics.numerals.units import unit_phrases

    return unit_phrases().at(words, index, word)


_PERCENT = Unit("percent", "percent", "percent")
_ONE = frozenset(["واحد", "واحده", "واحدا"])
_TWO = frozenset(["اثنان", "اثنين", "اثنتان", "اثنتين"])
_ONE_HEDGES = frozenset(["نحو", "بنحو", "حوالي", "بحوالي", "قرابه", "من", "زهاء", "يقارب", "تقارب", "لنحو"])
_RECENT = frozenset(["الماضيين", "المقبلين", "القادمين", "الاخيرين", "الماضيتين", "المقبلتين", "القادمتين", "الاخيرتين", "التاليين", "الاولين", "الاوليين"])
_ORDINAL_NOUNS = frozenset(["القرون", "القرن", "الذكري", "ذكري", "الدوره", "القمه", "قرن", "بالذكري", "عيد", "عيدها", "عيده"])
_CHANGES = frozenset(
    "ارتفع ارتفعت يرتفع ترتفع ارتفاع انخفض انخفضت ينخفض تنخفض انخفاض تراجع تراجعت يتراجع تتراجع زاد زادت يزيد تزيد زياده قفز قفزت هبط هبطت هبوط صعد صعدت صعود "
    "رفع رفعت يرفع ترفع خفض خفضت يخفض تخفض تقلص تقلصت قلص قلصت تقليص نما نمت ازداد ازدادت تحول تحولت انتقل انتقلت تضاعف تضاعفت ليرتفع لترتفع لينخفض بزياده".split()
)


def _changes(word: str) -> bool:
    return word in _CHANGES or word[1:] in _CHANGES
