"""Composition: neighbouring number words and digits make one number.

A number is a sum of terms joined by و, each smaller than the scale of the one before (مليونان وخمسمئة ألف وثلاثة); a term is a group
below a thousand, or digits, times its scales (مئة ألف مليون); a group is hundreds and tens and units in either order
(خمسة وعشرون, مئة وخمسة, أحد عشر وثلاثمئة).
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal as Choice

from analytics.numerals.lexemes import Lexeme
from analytics.numerals.literals import Literal, negative, read_literal, unicode_fraction, wrap
from analytics.numerals.nouns import noun_at
from analytics.numerals.units import unit_phrases
from analytics.text import Text

NumberRole = Choice["cardinal", "fraction", "ordinal", "vague", "few", "times", "code"]

# Between digits and the clitics before them the tokens are glued: ب|30, وال|192.
CLITICS = frozenset(
    ["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ول", "وب", "فال", "كال", "وبال", "ولل", "فب", "فل", "وك", "ه"]
)
_SPACED_CLITICS = frozenset(["ب", "ل", "ال", "ك", "بال", "لل", "وب", "ول", "وال"])
_DECIMAL_WORDS = frozenset(["فاصله", "فاصل", "نقطه", "فاصلا"])
_MINUS_WORDS = frozenset(["سالب", "ناقص"])
_EXCEPT = "الا"
# The feminine numerals that are also fractions (خمس السكان "a fifth of the population").
_FIFTHS = {"خمس": 1 / 5, "سبع": 1 / 7, "تسع": 1 / 9, "عشر": 1 / 10}


@dataclass(frozen=True, slots=True)
class Number:
    """A composed number: tokens first … last - 1, `cut` letters of proclitics on the first one, bounds and how they came about.

    `core` is the first token of digits or words proper; `scale` the last scale word's value (1 without); `literal` that it is written in
    digits alone; `tanwin` that ألفا or the like was read as an accusative where it might be a dual.
    """

    first: int
    last: int
    core: int
    cut: int
    low: float | None
    high: float | None
    role: NumberRole = "cardinal"
    scale: float = 1.0
    joined: bool = False
    definite: bool = False
    proclitics: str = ""
    literal: Literal | None = None
    notes: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """The point a cardinal or fraction stands for; the lower bound of anything else."""
        return self.low if self.low is not None else 0.0


@dataclass(slots=True)
class _Group:
    """A value under construction: where it ends, its last scale, whether it was written in digits."""

    last: int
    value: float
    scale: float = 1.0
    literal: Literal | None = None
    fraction: bool = False
    notes: list[str] = field(default_factory=list)
    exact_scale: bool = False


class Composer:
    """Reads numbers out of a text whose tokens have their number words looked up."""

    def __init__(self, text: Text, lexemes: list[Lexeme | None]) -> None:
        self.text = text
        self.words = text.words
        self.lexemes = lexemes
        self.size = len(text.words)

    def lexeme(self, index: int) -> Lexeme | None:
        """Return the reading of token `index`, None past either end."""
        return self.lexemes[index] if 0 <= index < self.size else None

    # ── one number ────────────────────────────────────────────────────────────────────────────────

    def number(self, index: int) -> Number | None:
        """Return the number whose first digits or word is token `index`, with the proclitics before it."""
        lexeme = self.lexeme(index)
        if lexeme is not None and lexeme.role == "digits" and (tail := self._point_first(index)) is not None:
            return tail
        if lexeme is None or lexeme.role in ("dual", "singular", "sign", "suffix", "fractions"):
            return None
        if lexeme.role == "ordinal" or lexeme.role == "ordinal-head":
            return self.ordinal(index)
        if lexeme.role == "vague" or (lexeme.role == "scale" and lexeme.inflection == "plural"):
            return self._vague(index, lexeme)
        if lexeme.role == "few":
            return self._few(index, lexeme)
        if lexeme.role == "excess":
            return self._excess_first(index, lexeme)
        if lexeme.role == "times":
            return self._frame(index, index + 1, lexeme.value, "times") if lexeme.value > 1 else None
        total = self._sum(index)
        if total is None:
            return None
        ordinal = self._follower(total.last)
        head = self.lexeme(ordinal) if ordinal is not None else None
        if ordinal is not None and head is not None and head.role == "ordinal" and head.definite and lexeme.definite and total.value >= 100:
            # المئة والخامس
            return self._frame(index, ordinal + 1, total.value + head.value, "ordinal")
        role: NumberRole = "fraction" if total.fraction else "cardinal"
        if total.literal is not None and total.literal.code and total.last == total.literal.last:
            role = "code"
        number = self._frame(index, total.last, total.value, role, total)
        return self._multiple(self._excess(number))

    def _frame(
        self, index: int, last: int, value: float, role: NumberRole, group: _Group | None = None, high: float | None = None
    ) -> Number:
        """Add what stands before the number: proclitics, a minus sign, the quotation mark that opens before digits."""
        lexeme = self.lexemes[index]
        assert lexeme is not None
        first, cut, proclitics, definite, joined = index, lexeme.cut, lexeme.proclitics, lexeme.definite, lexeme.joined
        literal = group.literal if group else None
        words, text = self.words, self.text
        if lexeme.role == "digits":
            if literal is not None and literal.wrapped:
                first = literal.first
            if first > 0 and words[first - 1] in CLITICS and text.adjoins(first):
                first, cut = first - 1, len(words[first - 1])
            elif first > 0 and words[first - 1] in _SPACED_CLITICS:
                proclitics, definite, joined = _take_apart(words[first - 1])
                if definite:
                    first, cut = first - 1, len(words[first - 1])
            if first != index and words[first] in CLITICS:
                proclitics, definite, joined = _take_apart(words[first])
                if definite:
                    cut -= 2 if words[first].endswith("ال") else 0
            elif negative(text, index):
                first, value = index - 1, -value
        elif words[index - 1 : index] and index > 0 and words[index - 1] in _MINUS_WORDS:
            first, cut, value = index - 1, 0, -value
        if lexeme.role == "digits" and first == index and index > 0 and words[index - 1] in _MINUS_WORDS:
            first, cut, value = index - 1, 0, -value
        if not joined and first > 0 and words[first - 1] == "و":
            joined = True
        if lexeme.definite and lexeme.role != "digits":
            # The article stays in the span: الآلاف من المنازل.
            cut -= 2 if words[index][cut - 2 : cut] == "ال" else 0
        return Number(
            first, last, index, cut, value, value if high is None and role not in ("vague",) else high, role,
            group.scale if group else 1.0, joined, definite, proclitics, literal, tuple(group.notes) if group else (),
        )  # fmt: skip

    def _point_first(self, index: int) -> Number | None:
        """Read .75 as a decimal."""
        text, words = self.text, self.words
        if index == 0 or words[index - 1] not in ".٫" or not text.adjoins(index) or text.adjoins(index - 1):
            return None
        value = float(f"0.{words[index]}") if len(words[index]) <= 15 else None
        return Number(index - 1, index + 1, index, 0, value, value) if value is not None else None

    # ── sums and terms ────────────────────────────────────────────────────────────────────────────

    def _sum(self, index: int) -> _Group | None:
        total = self._term(index, first=True)
        if total is None:
            return None
        limit = total.scale
        while True:
            follower = self._follower(total.last)
            if follower is None:
                return total
            part = self._fraction_tail(follower, total)
            if part is not None:
                total = part
                if total.scale == limit:
                    return total
                continue
            if limit <= 12:
                return total
            term = self._term(follower)
            if term is None or term.fraction or not 0 < term.value < limit or term.value != int(term.value):
                return total
            if term.literal is not None and term.literal.code:
                return total
            total.value += term.value
            total.last = term.last
            total.literal = None
            total.notes += term.notes
            if term.scale > 1:
                limit = total.scale = term.scale
            else:
                tail = self._follower(total.last)
                if tail is not None and (part := self._fraction_tail(tail, total)) is not None:
                    return part
                return total

    def _follower(self, last: int) -> int | None:
        """Return the token that و joins to what ends before `last`: وثلاثة, و ثلاثة, و500."""
        lexeme = self.lexeme(last)
        if lexeme is not None and lexeme.joined and lexeme.proclitics == "و":
            return last
        if self.size > last + 1 and self.words[last] in ("و", "وال"):
            follower = self.lexeme(last + 1)
            if follower is not None and not follower.joined and not follower.proclitics:
                return last + 1
        return None

    def _term(self, index: int, *, first: bool = False) -> _Group | None:
        """Read a group and the scales that multiply it; a scale alone stands for one of itself."""
        lexeme = self.lexeme(index)
        if lexeme is None:
            return None
        if lexeme.role == "scale":
            if lexeme.inflection == "plural":
                return None
            group = self._scale_alone(index, lexeme)
        elif lexeme.role == "digits":
            literal = self._literal(index)
            group = _Group(literal.last, literal.value, literal=literal, fraction=literal.slash and not literal.code)
            suffix = self.lexeme(literal.last)
            glued = index > 0 and self.text.adjoins(index) and self.words[index - 1][0].isalnum()
            if suffix is not None and suffix.role == "suffix" and self.text.adjoins(literal.last) and not glued:
                group.value = _times(literal.as_decimal or literal.value, suffix.value)
                group.scale, group.last, group.literal = suffix.value, literal.last + 1, None
                return group
        else:
            found = self._group(index)
            if found is None:
                return None
            group = found
        self._decimal_words(group)
        half = self._follower(group.last)
        if half is not None and group.scale == 1 and (mixed := self._mixed(half, group)) is not None:
            group = mixed
        self._scales(group)
        return group

    def _literal(self, index: int) -> Literal:
        """Read digits; quotation marks or brackets that enclose them alone are part of the number when something follows."""
        literal = read_literal(self.text, index)
        vulgar = unicode_fraction(self.words[literal.last]) if literal.last < self.size and len(self.words[literal.last]) == 1 else None
        if vulgar is not None and self.text.adjoins(literal.last):
            literal = replace(literal, last=literal.last + 1, value=literal.value + vulgar, decimal=True)
        first, last = wrap(self.text, literal.first, literal.last)
        if first != literal.first and (self.words[first] not in "([" or self._counts_behind(first, last)):
            return replace(literal, first=first, last=last, wrapped=True)
        return literal

    def _counts_behind(self, first: int, last: int) -> bool:
        """Tell whether a bracketed number is no list number but counts what follows: (200) مليون نسخة."""
        if first == 0 or self.words[first - 1] == "\n" or last >= self.size:
            return False
        lexeme = self.lexeme(last)
        if lexeme is not None and lexeme.role == "scale" and not lexeme.proclitics:
            return True
        return unit_phrases().at(self.words, last) is not None or noun_at(self.words, last) is not None

    def _scale_alone(self, index: int, lexeme: Lexeme) -> _Group:
        value = lexeme.value
        scale = lexeme.value
        notes: list[str] = []
        if lexeme.inflection == "ambiguous":
            scale = lexeme.value
            if self._dual_reading(index):
                value *= 2
            else:
                notes.append("tanwin_or_dual")
        elif lexeme.inflection in ("dual", "construct"):
            scale = lexeme.value / 2
        return _Group(index + 1, value, scale, notes=notes, exact_scale=lexeme.inflection in ("dual", "construct"))

    def _dual_reading(self, index: int) -> bool:
        """Tell whether ألفا and the like, alone, are two of it: only right before a noun, and without a written tanwin."""
        text = self.text
        if "\u064b" in text.surface(index, index + 1) or index + 1 >= self.size:
            return False
        following, lexeme = self.words[index + 1], self.lexeme(index + 1)
        if lexeme is not None and lexeme.role not in ("singular", "dual", "sign"):
            return lexeme.role == "scale" and not lexeme.proclitics
        return following[0].isalpha() and not following.startswith("و") and following not in _NOT_COUNTED

    def _decimal_words(self, group: _Group) -> None:
        """Read ثلاثة فاصلة خمسة: the digits behind the point as words or digits, leading zeros included."""
        last = group.last
        if last >= self.size or self.words[last] not in _DECIMAL_WORDS or group.scale > 1:
            return
        index, zeros = last + 1, ""
        while (zero := self.lexeme(index)) is not None and zero.role == "unit" and zero.value == 0:
            zeros, index = zeros + "0", index + 1
        lexeme = self.lexeme(index)
        if lexeme is not None and lexeme.role == "digits":
            digits, end = self.words[index], index + 1
        elif lexeme is not None and lexeme.role != "scale" and not lexeme.joined and (part := self._group(index)) is not None:
            digits, end = f"{part.value:.0f}", part.last
        elif zeros:
            digits, end = "", index
        else:
            return
        if group.value == int(group.value) and group.value < 1e15:
            group.value = float(f"{int(group.value)}.{zeros}{digits}")
            group.last, group.literal = end, None

    def _scales(self, group: _Group) -> None:
        """Multiply the group by the scales that follow it without و: 300 ألف, مئة ألف مليون."""
        while (lexeme := self.lexeme(group.last)) is not None and lexeme.role == "scale" and not lexeme.joined:
            if lexeme.proclitics or (lexeme.definite and not group.fraction) or lexeme.inflection == "dual":
                return
            if lexeme.inflection in ("construct",):
                return
            value = lexeme.value
            if group.scale > 1 and value < group.scale:
                return
            literal = group.literal
            if group.scale == 1 and literal is not None and literal.as_decimal is not None and value >= 1e6:
                group.value = literal.as_decimal
            elif value == 1000 and literal is not None and literal.grouped and not literal.decimal and literal.zeros:
                # 300,000 ألف: the scale word repeats what the digits say; they stand as written.
                group.notes.append("doubled_scale")
                group.last += 1
                group.literal = None
                return
            group.value = _times(group.value, value)
            group.scale = value if group.scale == 1 or value > group.scale else group.scale
            group.last += 1
            group.fraction = False
            group.literal = None
            # 25 ألفا closes here; an unmarked plural may still be stacked (مئة ألف مليون).

    # ── groups below a thousand ───────────────────────────────────────────────────────────────────

    def _group(self, index: int) -> _Group | None:
        lexeme = self.lexeme(index)
        if lexeme is None:
            return None
        if lexeme.role == "fraction":
            return _Group(index + 1, lexeme.value, fraction=True)
        atom = self._atom(index)
        if atom is None:
            return None
        last, value = atom
        if last == index + 1 and (part := self._fifth(index, lexeme)) is not None:
            return _Group(last, part, fraction=True)
        counted = self.lexeme(last)
        if counted is not None and counted.role == "fractions" and value <= 10 and not counted.proclitics:
            return _Group(last + 1, value * counted.value, fraction=True)
        while (follower := self._follower(last)) is not None:
            more = self._atom(follower, inner=True)
            if more is None or not _adds(value, more[1]):
                break
            value, last = value + more[1], more[0]
        if lexeme.role in ("head", "accusative") and last == index + 1:
            return None
        return _Group(last, value)

    def _fifth(self, index: int, lexeme: Lexeme) -> float | None:
        """Read خُمس as a fifth where it is vocalised so, or stands before a definite noun that is no unit."""
        part = _FIFTHS.get(self.words[index][lexeme.cut :])
        if part is None or lexeme.definite:
            return None
        after = self.words[index + 1] if index + 1 < self.size else ""
        following = self.lexeme(index + 1)
        if "\u064f" in self.text.surface(index, index + 1)[lexeme.cut + 1 : lexeme.cut + 2]:
            return part
        genitive = after.startswith("ال") and len(after) > 4 and following is None and unit_phrases().at(self.words, index + 1) is None
        return part if genitive and after not in _QUALIFIERS else None

    def _atom(self, index: int, *, inner: bool = False) -> tuple[int, float] | None:
        """Return (token after, value) of the smallest piece at `index`: a unit, a teen, a ten, hundreds."""
        lexeme = self.lexeme(index)
        if lexeme is None:
            return None
        role, value, after = lexeme.role, lexeme.value, self.lexeme(index + 1)
        free = after is not None and not after.proclitics
        if role in ("unit", "head", "accusative"):
            if after is not None and after.role == "ten" and free and value and not (after.definite and not lexeme.definite):
                return index + 2, value + 10
            if after is not None and after.role == "hundred" and free and 3 <= value <= 9 and not after.definite:
                return index + 2, value * 100
            if role != "unit" and not (self._tens_follow(index + 1)):
                return None
            if role == "unit" and 3 <= value <= 9 and after is not None and free and after.role == "vague" and after.value == 100:
                return index + 2, value * 100
            return index + 1, value
        if role in ("ten", "teen", "tens", "hundred", "hundreds"):
            return index + 1, value
        return None

    def _tens_follow(self, index: int) -> bool:
        follower = self._follower(index)
        lexeme = self.lexeme(follower) if follower is not None else None
        return lexeme is not None and lexeme.role == "tens"

    # ── fractions ─────────────────────────────────────────────────────────────────────────────────

    def _fraction_at(self, index: int) -> tuple[int, float] | None:
        lexeme = self.lexeme(index)
        if lexeme is None or lexeme.suffixed:
            return None
        if lexeme.role == "fraction":
            # وثلثا is an accusative third; ثلثا السكان are two thirds.
            return index + 1, 1 / 3 if lexeme.joined and self.words[index][lexeme.cut :] == "ثلثا" else lexeme.value
        after = self.lexeme(index + 1)
        if lexeme.role == "unit" and after is not None and after.role == "fractions" and not after.proclitics:
            return index + 2, lexeme.value * after.value
        stem = self.words[index][lexeme.cut :]
        if stem in _FIFTHS and lexeme.joined:
            # وعشر is ten more, unless it is vocalised as a tenth or the scale that it is a tenth of follows.
            vocalised = "\u064f" in self.text.surface(index, index + 1)[lexeme.cut + 1 : lexeme.cut + 2]
            if vocalised or (after is not None and after.role == "scale" and after.definite):
                return index + 1, _FIFTHS[stem]
        return None

    def _fraction_tail(self, follower: int, total: _Group) -> _Group | None:
        """Read ونصف behind a number: it is a fraction of the last scale (مليون ونصف المليون)."""
        part = self._fraction_at(follower)
        if part is None or total.fraction:
            return None
        last, value = part
        repeated = self.lexeme(last)
        if repeated is not None and repeated.role == "scale" and not repeated.proclitics:
            if repeated.value != total.scale:
                if total.scale > 1 and repeated.value < total.scale:
                    # ثلاثة ملايين ونصف ألف is not said; مليون وربع ألف neither: the fraction has its own scale.
                    return _Group(last + 1, total.value + value * repeated.value, repeated.value, notes=total.notes)
                return None
            last += 1
        return _Group(last, total.value + _times(value, total.scale), total.scale, notes=total.notes)

    def _mixed(self, follower: int, group: _Group) -> _Group | None:
        """Read 3 ونصف مليون: number and fraction before one scale."""
        part = self._fraction_at(follower)
        if part is None or group.fraction:
            return None
        scale = self.lexeme(part[0])
        if scale is None or scale.role != "scale" or scale.proclitics or scale.definite:
            return None
        return _Group(part[0], group.value + part[1])

    def minus_fraction(self, last: int) -> tuple[int, float] | None:
        """Return (token after, value) of إلا ربعا behind a number."""
        if last + 1 < self.size and self.words[last] == _EXCEPT:
            return self._fraction_at(last + 1)
        return None

    # ── bounds ────────────────────────────────────────────────────────────────────────────────────

    def _vague(self, index: int, lexeme: Lexeme) -> Number | None:
        """Read عشرات الآلاف: an uncounted plural bounds the number from below."""
        value, last = lexeme.value, index + 1
        while (after := self.lexeme(last)) is not None and after.role == "scale" and after.inflection in ("plural", ""):
            if after.proclitics or after.joined or after.value < value:
                break
            value, last = value * after.value, last + 1
        group = _Group(last, value, value)
        number = self._frame(index, last, value, "vague", group)
        return replace(number, high=None)

    def _few(self, index: int, lexeme: Lexeme) -> Number:
        """Read بضعة آلاف: three to nine of what follows."""
        after = self.lexeme(index + 1)
        low, high, last, scale = 3.0, 9.0, index + 1, 1.0
        if after is not None and not after.proclitics and not after.definite:
            if after.role == "ten":
                low, high, last = 13.0, 19.0, index + 2
            elif after.role == "vague" and after.value == 10:
                low, high, last, scale = 30.0, 90.0, index + 2, 10.0
            elif after.role in ("scale", "vague", "hundred"):
                scale = after.value
                low, high, last = 3 * scale, 10 * scale - 1, index + 2
        follower = self._follower(last)
        tens = self.lexeme(follower) if follower is not None and last == index + 1 else None
        if tens is not None and follower is not None and tens.role == "tens":
            low, high, last = tens.value + 3, tens.value + 9, follower + 1
        number = self._frame(index, last, low, "few", _Group(last, low, scale), high)
        return number

    def _excess_first(self, index: int, lexeme: Lexeme) -> Number | None:
        """Read نيف وعشرون: one to three above a round ten."""
        follower = self._follower(index + 1)
        group = self._sum(follower) if follower is not None else None
        if group is None:
            return None
        number = self._frame(index, group.last, group.value, "cardinal", group)
        return _exceeding(number, group.value)

    def _excess(self, number: Number) -> Number:
        follower = self._follower(number.last)
        lexeme = self.lexeme(follower) if follower is not None else None
        if follower is None or lexeme is None or lexeme.role != "excess" or number.role != "cardinal":
            return number
        return _exceeding(replace(number, last=follower + 1), number.value)

    def _multiple(self, number: Number) -> Number:
        """Read ثلاثة أضعاف: so many times as much."""
        lexeme = self.lexeme(number.last)
        if lexeme is not None and lexeme.role == "times" and lexeme.value == 1 and not lexeme.proclitics and number.role == "cardinal":
            return replace(number, last=number.last + 1, role="times")
        return number

    # ── ordinals ──────────────────────────────────────────────────────────────────────────────────

    def ordinal(self, index: int) -> Number | None:
        """Read الثالث, الحادي عشر, الثالث والعشرون, الخامس بعد المئة."""
        lexeme = self.lexemes[index]
        assert lexeme is not None
        value, last = lexeme.value, index + 1
        after = self.lexeme(last)
        compound = False
        if after is not None and after.role == "ten" and not after.proclitics and not after.definite:
            value, last, compound = value + 10, last + 1, True
        else:
            follower = self._follower(last)
            tens = self.lexeme(follower) if follower is not None else None
            definite = lexeme.definite
            if tens is not None and follower is not None and tens.role == "tens" and tens.definite == definite:
                value, last, compound = value + tens.value, follower + 1, True
        if lexeme.role == "ordinal-head" and not compound:
            return None
        if last + 1 < self.size and self.words[last] == "بعد":
            hundreds = self.lexeme(last + 1)
            if hundreds is not None and hundreds.definite and hundreds.role in ("hundred", "hundreds", "scale"):
                value, last = value + hundreds.value, last + 2
        return self._frame(index, last, value, "ordinal")


# Adjectives that may stand right behind a numeral whose noun came before.
_QUALIFIERS = frozenset(["الاواخر", "الاخيره", "الماضيه", "المقبله", "الاولي", "الكبري", "القادمه", "التي", "الذين", "الاوائل"])
# Words behind ألفا that are no noun it could count, so that it is not the dual.
_NOT_COUNTED = frozenset(["في", "من", "علي", "عن", "الي", "او", "بعد", "قبل", "منذ", "حتي", "مع", "بين", "ثم", "لكن", "بينهم", "منهم", "اي"])


def _adds(value: float, more: float) -> bool:
    """Tell whether و may add `more` to a group below a thousand.

    >>> _adds(5, 20), _adds(300, 65), _adds(11, 300), _adds(5, 7), _adds(25, 30)
    (True, True, True, False, False)
    """
    if value % 100 == 0:
        return value >= 100 and 0 < more < 100
    if 20 <= more <= 90:
        return 0 < value % 100 < 10
    return 100 <= more < 1000 and 0 < value < 100


def _times(value: float, scale: float) -> float:
    """Multiply without a rounding error in the last digit.

    >>> _times(33.3, 1e9)
    33300000000.0
    """
    return float(Decimal(repr(value)) * Decimal(scale)) if value != int(value) else value * scale


def _exceeding(number: Number, value: float) -> Number:
    if value % 10 == 0 and value < 100:
        return replace(number, role="few", low=value + 1, high=value + 3)
    return replace(number, role="few", low=value, high=None)


def _take_apart(clitics: str) -> tuple[str, bool, bool]:
    """Return (proclitics before the article, article, joined by و) of a token of clitics such as وبال.

    >>> _take_apart("وال")
    ('و', True, True)
    """
    definite = clitics.endswith("ال") or clitics.endswith("لل")
    bare = clitics[:-2] if clitics.endswith("ال") else clitics[:-1] if definite else clitics
    return bare, definite, clitics.startswith("و")
