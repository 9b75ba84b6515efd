"""Composition: neighbouring number words and digits make one number.

A number is a sum of terms joined by و, each smaller than the scale of the one before (مليونان وخمسمئة ألف وثلاثة); a
term is a group below a thousand, or digits, times its scales (مئة ألف مليون); a group is hundreds and tens and units
in either order (خمسة وعشرون, مئة وخمسة, أحد عشر وثلاثمئة).
"""

from dataclasses import dataclass, replace
from typing import Literal as Choice

from analytics.numerals.groups import Group, Groups, times
from analytics.numerals.lexemes import Lexeme, take_apart
from analytics.numerals.literals import Literal, negative, read_literal, unicode_fraction, wrap
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import names
from analytics.numerals.units import unit_phrases

NumberRole = Choice["cardinal", "fraction", "ordinal", "vague", "few", "times", "code"]

# Between digits and the clitics before them the tokens are glued: ب|30, وال|192.
CLITICS = frozenset(
    ["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ول", "وب", "فال", "كال", "وبال", "ولل", "فب", "فل", "وك"]
)
# A noun that is no number word, as far as composition is concerned.
_NOUNS = ("singular", "dual", "sign")
_DOZEN = 12
_MOST_DIGITS = 15
_BLANK_DECIMALS = 2
# Scales are stacked up to here (ألف مليار is said, ألف ألف ألف مليار is not).
_LARGEST = 1e18


@dataclass(slots=True)
class Number:
    """A composed number: tokens first … last - 1, `cut` letters of proclitics on the first one, bounds and how they
    came about.

    `core` is the first token of digits or words proper; `scale` the last scale word's value (1 without); `literal` is
    set where it is written in digits alone.
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

    @property
    def value(self) -> float:
        """The point a cardinal or fraction stands for; the lower bound of anything else."""
        return self.low if self.low is not None else 0.0


class Composer(Groups):
    """Reads numbers in a text whose number words are looked up."""

    def number(self, index: int) -> Number | None:
        """Return the number whose first digits or word is token `index`, with the proclitics before it."""
        lexeme = self.lexeme(index)
        if lexeme is None or lexeme.role in ("dual", "singular", "sign", "suffix", "fractions"):
            return None
        if lexeme.role == "digits" and (pointed := self._point_first(index)) is not None:
            return pointed
        if lexeme.role in ("ordinal", "ordinal-head"):
            return self._ordinal(index, lexeme)
        if lexeme.role == "vague" or (lexeme.role == "scale" and lexeme.inflection == "plural"):
            return self._vague(index, lexeme)
        if lexeme.role == "few":
            return self._few(index)
        if lexeme.role == "excess":
            return self._excess_first(index)
        if lexeme.role == "times":
            return self._frame(index, Group(index + 1, lexeme.value), "times") if lexeme.value > 1 else None
        total = self._sum(index)
        if total is None:
            return None
        if (ordinal := self._hundredth(index, lexeme, total)) is not None:
            return ordinal
        literal = total.literal
        code = literal is not None and literal.code and total.last == literal.last
        number = self._frame(index, total, "code" if code else "fraction" if total.fraction else "cardinal")
        return self._multiple(self._excess(number))

    def number_until(self, index: int, edge: int) -> Number | None:
        """Return the number at token `index` as if the text ended before token `edge`."""
        size, self.size = self.size, edge
        try:
            return self.number(index)
        finally:
            self.size = size

    # ── what stands before ────────────────────────────────────────────────────────────────────────

    def _frame(self, index: int, group: Group, role: NumberRole, high: float | None = None) -> Number:
        """Add what stands before the number: proclitics, a minus sign, the quotation mark that opens before digits.

        The article stays in the span (الآلاف من المنازل), other proclitics do not.
        """
        lexeme = self.lexemes[index]
        assert lexeme is not None
        words, value = self.words, group.value
        first = index if group.opened is None else group.opened
        cut, proclitics, definite, joined = lexeme.cut, lexeme.proclitics, lexeme.definite, lexeme.joined
        if lexeme.definite:
            cut -= 2 if words[index][cut - 2 : cut] == "ال" else 0
        before = words[first - 1] if first else ""
        if lexeme.role == "digits" and before in CLITICS:
            proclitics, definite, joined = take_apart(before)
            if self.text.adjoins(first) or definite:
                first, cut = first - 1, len(before) - (2 if before.endswith("ال") else 0)
        elif lexeme.role == "digits" and negative(self.text, index):
            first, value = index - 1, -value
        elif before in names("words.minus") and not cut:
            first, value = first - 1, -value
        joined = joined or (first > 0 and words[first - 1] == "و")
        top = high if high is not None else None if role == "vague" else value
        return Number(
            first, group.last, index, cut, value, top, role, group.scale, joined, definite, proclitics, group.literal
        )

    def _point_first(self, index: int) -> Number | None:
        """Read .75 as a decimal."""
        text, words = self.text, self.words
        if index == 0 or words[index - 1] not in (".", "٫") or not text.adjoins(index) or text.adjoins(index - 1):
            return None
        if len(words[index]) > _MOST_DIGITS:
            return None
        value = float(f"0.{words[index]}")
        return Number(index - 1, index + 1, index, 0, value, value)

    # ── sums and terms ────────────────────────────────────────────────────────────────────────────

    def _sum(self, index: int) -> Group | None:
        total = self._term(index)
        if total is None:
            return None
        limit = total.scale
        while (follower := self.follower(total.last)) is not None:
            part = self._fraction_tail(follower, total)
            if part is not None:
                if part.scale == limit:
                    return part
                total = part
                continue
            if limit <= _DOZEN:
                break
            term = self._term(follower)
            if term is None or term.fraction or not 0 < term.value < limit or term.value != int(term.value):
                break
            if term.literal is not None and term.literal.code:
                break
            total = Group(term.last, total.value + term.value, total.scale, opened=total.opened)
            limit = term.scale
            if term.scale > 1:
                total.scale = term.scale
        return total

    def _term(self, index: int) -> Group | None:
        """Read a group and the scales that multiply it; a scale alone stands for one of itself."""
        lexeme = self.lexeme(index)
        if lexeme is None:
            return None
        if lexeme.role == "scale":
            group = None if lexeme.inflection == "plural" else self._scale_alone(index, lexeme)
        elif lexeme.role == "digits":
            group = self._digits(index)
        else:
            group = self.group(index)
        if group is None:
            return None
        self.decimal_words(group)
        self._digits_tail(group)
        half = self.follower(group.last)
        if half is not None and group.scale == 1 and (mixed := self._mixed(half, group)) is not None:
            group = mixed
        self._scales(group)
        return group

    def _digits(self, index: int) -> Group:
        literal = self._literal(index)
        opened = literal.first if literal.wrapped else None
        suffix = self.lexeme(literal.last)
        glued = index > 0 and self.text.adjoins(index) and self.words[index - 1][0].isalnum()
        if suffix is not None and suffix.role == "suffix" and self.text.adjoins(literal.last) and not glued:
            value = times(literal.as_decimal or literal.value, suffix.value)
            return Group(literal.last + 1, value, suffix.value, opened=opened)
        return Group(
            literal.last, literal.value, literal=literal, fraction=literal.slash and not literal.code, opened=opened
        )

    def _digits_tail(self, group: Group) -> None:
        """Read مئة و50 ألفا: hundreds in words, the rest in digits."""
        if group.fraction or group.literal is not None or group.scale > 1 or not 100 <= group.value < 1000:
            return
        follower = self.follower(group.last) if group.value % 100 == 0 else None
        lexeme = self.lexeme(follower) if follower is not None else None
        if follower is None or lexeme is None or lexeme.role != "digits":
            return
        literal = read_literal(self.text, follower)
        plain = not (literal.grouped or literal.decimal or literal.code)
        if plain and 0 < literal.value < 100:
            group.value, group.last = group.value + literal.value, literal.last

    def _literal(self, index: int) -> Literal:
        """Read digits, a vulgar fraction glued behind, and the quotation marks or brackets that enclose them alone."""
        literal = self._blank_decimal(read_literal(self.text, index))
        sign = self.words[literal.last] if literal.last < self.size else ""
        if len(sign) == 1 and self.text.adjoins(literal.last) and (vulgar := unicode_fraction(sign)) is not None:
            literal = replace(literal, last=literal.last + 1, value=literal.value + vulgar, decimal=True)
        first, last = wrap(self.text, literal.first, literal.last)
        if first != literal.first and (self.words[first] not in ("(", "[") or self._counts_behind(first, last)):
            return replace(literal, first=first, last=last, wrapped=True)
        return literal

    def _blank_decimal(self, literal: Literal) -> Literal:
        """Read 21, 5 مليار and 3. 5 مليون دولار: some papers set a blank behind the decimal sign."""
        text, words, at = self.text, self.words, literal.last
        if literal.grouped or literal.decimal or literal.code or at + 2 >= self.size or words[at] not in (",", "."):
            return literal
        tail = words[at + 1]
        if not (tail.isdecimal() and len(tail) <= _BLANK_DECIMALS and text.starts[at + 1] == text.ends[at] + 1):
            return literal
        scaled = (scale := self.lexeme(at + 2)) is not None and scale.role == "scale"
        unit = unit_phrases().at(words, at + 2)
        measured = scaled or unit is not None
        if words[at] == ".":
            # A sentence may end with a number, and the next one open with another: not with a sum or a rate.
            sum_behind = scaled and (paid := unit_phrases().at(words, at + 3)) is not None and paid[1].kind == "money"
            measured = sum_behind or (unit is not None and unit[1].kind == "percent")
        if not measured or not text.adjoins(at):
            return literal
        return replace(literal, last=at + 2, value=float(f"{int(literal.value)}.{tail}"), decimal=True)

    def _counts_behind(self, first: int, last: int) -> bool:
        """Tell whether a bracketed number is no list number but counts what follows: (200) مليون نسخة."""
        if first == 0 or self.words[first - 1] == "\n":
            return False
        lexeme = self.lexeme(last)
        if lexeme is not None and lexeme.role == "scale" and not lexeme.proclitics:
            return True
        return unit_phrases().at(self.words, last) is not None or noun_at(self.words, last) is not None

    def _scale_alone(self, index: int, lexeme: Lexeme) -> Group:
        if lexeme.inflection in ("dual", "construct"):
            return Group(index + 1, lexeme.value, lexeme.value / 2)
        dual = lexeme.inflection == "ambiguous" and self._dual_reading(index)
        return Group(index + 1, lexeme.value * (2 if dual else 1), lexeme.value)

    def _dual_reading(self, index: int) -> bool:
        """Tell whether ألفا and the like, alone, are two of it: only right before a noun, and without a written
        tanwin."""
        if "\u064b" in self.text.surface(index, index + 1) or index + 1 >= self.size:
            return False
        following, lexeme = self.words[index + 1], self.lexeme(index + 1)
        if lexeme is not None and lexeme.role not in _NOUNS:
            return lexeme.role == "scale" and not lexeme.proclitics
        return following[0].isalpha() and not following.startswith("و") and following not in names("particles")

    def _scales(self, group: Group) -> None:
        """Multiply the group by the scales that follow it without و: 300 ألف, مئة ألف مليون."""
        while (lexeme := self.lexeme(group.last)) is not None and lexeme.role == "scale" and not lexeme.proclitics:
            if lexeme.joined or (lexeme.definite and not group.fraction) or lexeme.inflection in ("dual", "construct"):
                return
            value, literal = lexeme.value, group.literal
            if (group.scale > 1 and value < group.scale) or group.value * value > _LARGEST:
                return
            if literal is not None and group.scale == 1:
                if literal.as_decimal is not None and value >= 1e6:
                    group.value = literal.as_decimal
                elif value == 1000 and literal.zeros:
                    # 300,000 ألف: the scale word repeats what the digits say; they stand as written.
                    group.last, group.literal = group.last + 1, None
                    return
            group.value = times(group.value, value)
            group.scale = max(value, group.scale)
            group.last, group.fraction, group.literal = group.last + 1, False, None

    def _fraction_tail(self, follower: int, total: Group) -> Group | None:
        """Read ونصف behind a number: it is a fraction of the last scale (مليون ونصف المليون)."""
        part = self.fraction_at(follower)
        if part is None or total.fraction:
            return None
        last, value = part
        scale = total.scale
        repeated = self.lexeme(last)
        if repeated is not None and repeated.role == "scale" and not repeated.proclitics:
            if repeated.value > scale:
                return None
            last, scale = last + 1, repeated.value
        return Group(last, total.value + times(value, scale), scale, opened=total.opened)

    def _mixed(self, follower: int, group: Group) -> Group | None:
        """Read 3 ونصف مليون: number and fraction before one scale."""
        part = self.fraction_at(follower)
        if part is None or group.fraction:
            return None
        scale = self.lexeme(part[0])
        if scale is None or scale.role != "scale" or scale.proclitics or scale.definite:
            return None
        return Group(part[0], group.value + part[1], opened=group.opened)

    # ── bounds ────────────────────────────────────────────────────────────────────────────────────

    def _vague(self, index: int, lexeme: Lexeme) -> Number:
        """Read عشرات الآلاف: an uncounted plural bounds the number from below."""
        value, last = lexeme.value, index + 1
        while (after := self.lexeme(last)) is not None and after.role == "scale" and after.inflection in ("plural", ""):
            if after.proclitics or after.joined or after.value < value or value * after.value > _LARGEST:
                break
            value, last = value * after.value, last + 1
        return self._frame(index, Group(last, value, value), "vague")

    def _few(self, index: int) -> Number:
        """Read بضعة آلاف: three to nine of what follows."""
        after = self.lexeme(index + 1)
        low, high, last, scale = 3.0, 9.0, index + 1, 1.0
        if after is not None and not after.proclitics and not after.definite:
            if after.role == "ten":
                low, high, last = 13.0, 19.0, index + 2
            elif after.role == "vague" and after.value == 10:
                low, high, last, scale = 30.0, 90.0, index + 2, 10.0
            elif after.role in ("scale", "vague", "hundred"):
                scale, last = after.value, index + 2
                more = self.lexeme(last)
                if more is not None and more.role == "scale" and more.inflection == "plural" and not more.proclitics:
                    # بضع مئات الملايين
                    scale, last = scale * more.value, last + 1
                low, high = 3 * scale, 10 * scale - 1
        follower = self.follower(last)
        tens = self.lexeme(follower) if follower is not None and last == index + 1 else None
        if tens is not None and follower is not None and tens.role == "tens":
            low, high, last = tens.value + 3, tens.value + 9, follower + 1
        return self._frame(index, Group(last, low, scale), "few", high)

    def _excess_first(self, index: int) -> Number | None:
        """Read نيف وعشرون: one to three above a round ten."""
        follower = self.follower(index + 1)
        group = self._sum(follower) if follower is not None else None
        return _exceeding(self._frame(index, group, "cardinal")) if group is not None else None

    def _excess(self, number: Number) -> Number:
        follower = self.follower(number.last)
        lexeme = self.lexeme(follower) if follower is not None else None
        if follower is None or lexeme is None or lexeme.role != "excess" or number.role != "cardinal":
            return number
        return _exceeding(replace(number, last=follower + 1))

    def _multiple(self, number: Number) -> Number:
        """Read ثلاثة أضعاف: so many times as much."""
        lexeme = self.lexeme(number.last)
        times_word = lexeme is not None and lexeme.role == "times" and lexeme.value == 1 and not lexeme.proclitics
        return (
            replace(number, last=number.last + 1, role="times") if times_word and number.role == "cardinal" else number
        )

    # ── ordinals ──────────────────────────────────────────────────────────────────────────────────

    def _ordinal(self, index: int, lexeme: Lexeme) -> Number | None:
        """Read الثالث, الحادي عشر, الثالث والعشرون, الخامس بعد المئة."""
        value, last = lexeme.value, index + 1
        after = self.lexeme(last)
        follower = self.follower(last)
        tens = self.lexeme(follower) if follower is not None else None
        if after is not None and after.role == "ten" and not after.proclitics and not after.definite:
            value, last = value + 10, last + 1
        elif tens is not None and follower is not None and tens.role == "tens" and tens.definite == lexeme.definite:
            value, last = value + tens.value, follower + 1
        elif lexeme.role == "ordinal-head":
            return None
        if last + 1 < self.size and self.words[last] == "بعد":
            hundreds = self.lexeme(last + 1)
            if hundreds is not None and hundreds.definite and hundreds.role in ("hundred", "hundreds", "scale"):
                value, last = value + hundreds.value, last + 2
        return self._frame(index, Group(last, value), "ordinal")

    def _hundredth(self, index: int, lexeme: Lexeme, total: Group) -> Number | None:
        """Read المئة والخامس as the hundred and fifth."""
        follower = self.follower(total.last)
        head = self.lexeme(follower) if follower is not None else None
        if follower is None or head is None or head.role != "ordinal" or not (head.definite and lexeme.definite):
            return None
        return (
            self._frame(index, Group(follower + 1, total.value + head.value), "ordinal") if total.value >= 100 else None
        )


def _exceeding(number: Number) -> Number:
    value = number.value
    if value % 10 == 0 and value < 100:
        return replace(number, role="few", low=value + 1, high=value + 3)
    return replace(number, role="few", low=value, high=None)
