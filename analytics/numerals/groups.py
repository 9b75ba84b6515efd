"""Groups below a thousand, and fractions: the smallest parts that a number is composed of."""

from dataclasses import dataclass
from decimal import Decimal

from analytics.numerals.lexemes import Lexeme
from analytics.numerals.literals import Literal
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import names, only
from analytics.numerals.units import unit_phrases
from analytics.text import Text

_DAMMA = "\u064f"
# Floats are exact on integers up to here.
_EXACT = 1e15


@dataclass(slots=True)
class Group:
    """A value under construction: the token after it, its last scale, and how it was written.

    `opened` is the quotation mark or bracket before digits that belongs to the span.
    """

    last: int
    value: float
    scale: float = 1.0
    literal: Literal | None = None
    fraction: bool = False
    opened: int | None = None


class Groups:
    """Reads groups and fractions in a text whose number words are looked up."""

    def __init__(self, text: Text, lexemes: list[Lexeme | None]) -> None:
        self.text = text
        self.words = text.words
        self.lexemes = lexemes
        self.size = len(text.words)

    def lexeme(self, index: int) -> Lexeme | None:
        """Return the reading of token `index`, None past either end."""
        return self.lexemes[index] if 0 <= index < self.size else None

    def follower(self, last: int) -> int | None:
        """Return the token that و joins to what ends before token `last`: وثلاثة, و ثلاثة, و500."""
        lexeme = self.lexeme(last)
        if lexeme is not None and lexeme.joined and lexeme.proclitics == "و":
            return last
        if last + 1 < self.size and self.words[last] in ("و", "وال"):
            follower = self.lexeme(last + 1)
            if follower is not None and not follower.joined and not follower.proclitics:
                return last + 1
        return None

    def group(self, index: int) -> Group | None:
        """Return the group below a thousand, or the fraction, that begins at token `index`."""
        lexeme = self.lexeme(index)
        if lexeme is None:
            return None
        if lexeme.role == "fraction":
            return Group(index + 1, lexeme.value, fraction=True)
        atom = self._atom(index)
        if atom is None:
            return None
        last, value = atom
        if last == index + 1 and (part := self._fifth(index, lexeme)) is not None:
            return Group(last, part, fraction=True)
        counted = self.lexeme(last)
        if counted is not None and counted.role == "fractions" and value <= 10 and not counted.proclitics:
            return Group(last + 1, value * counted.value, fraction=True)
        while (follower := self.follower(last)) is not None:
            more = self._atom(follower)
            if more is None or not adds(value, more[1]):
                break
            last, value = more[0], value + more[1]
        if lexeme.role in ("head", "accusative") and last == index + 1:
            return None
        return Group(last, value)

    def _atom(self, index: int) -> tuple[int, float] | None:
        """Return (token after, value) of the smallest piece at `index`: a unit, a teen, a ten, hundreds."""
        lexeme = self.lexeme(index)
        if lexeme is None:
            return None
        role, value = lexeme.role, lexeme.value
        if role in ("ten", "teen", "tens", "hundred", "hundreds"):
            return index + 1, value
        if role not in ("unit", "head", "accusative"):
            return None
        after = self.lexeme(index + 1)
        if after is not None and not after.proclitics:
            if after.role == "ten" and value and not (after.definite and not lexeme.definite):
                return index + 2, value + 10
            if 3 <= value <= 9 and after.role == "hundred" and not after.definite:
                return index + 2, value * 100
            if 3 <= value <= 9 and after.role == "vague" and after.value == 100 and role == "unit":
                return index + 2, value * 100
        if role != "unit" and not self._tens_follow(index + 1):
            return None
        return index + 1, value

    def _tens_follow(self, index: int) -> bool:
        follower = self.follower(index)
        lexeme = self.lexeme(follower) if follower is not None else None
        return lexeme is not None and lexeme.role == "tens"

    # ── fractions ─────────────────────────────────────────────────────────────────────────────────

    def _vocalised(self, index: int, lexeme: Lexeme) -> bool:
        """Tell whether the word is written with the damma that makes خمس a fifth."""
        return self.text.surface(index, index + 1)[lexeme.cut + 1 : lexeme.cut + 2] == _DAMMA

    def _fifth(self, index: int, lexeme: Lexeme) -> float | None:
        """Read خُمس as a fifth where it is vocalised so, or stands before a definite noun that is no unit."""
        if self.words[index][lexeme.cut :] not in names("words.fifths") or lexeme.definite:
            return None
        part = 1 / lexeme.value
        if self._vocalised(index, lexeme):
            return part
        after = self.words[index + 1] if index + 1 < self.size else ""
        genitive = after.startswith("ال") and len(after) > 4 and self.lexeme(index + 1) is None
        if not genitive or unit_phrases().at(self.words, index + 1) is not None or after in names("reading.qualifiers"):
            return None
        noun = noun_at(self.words, index + 1)
        return part if noun is None or noun[1].number == "plural" else None

    def fraction_at(self, index: int) -> tuple[int, float] | None:
        """Return (token after, value) of the fraction that begins at token `index`."""
        lexeme = self.lexeme(index)
        if lexeme is None or lexeme.suffixed:
            return None
        after = self.lexeme(index + 1)
        stem = self.words[index][lexeme.cut :]
        if lexeme.role == "fraction":
            # وثلثا is an accusative third; ثلثا السكان are two thirds.
            return index + 1, 1 / 3 if lexeme.joined and stem == "ثلثا" else lexeme.value
        if lexeme.role == "unit" and after is not None and after.role == "fractions" and not after.proclitics:
            return index + 2, lexeme.value * after.value
        # وعشر is ten more, unless it is vocalised as a tenth or the scale that it is a tenth of follows.
        of_scale = after is not None and after.role == "scale" and after.definite
        if stem in names("words.fifths") and lexeme.joined and (of_scale or self._vocalised(index, lexeme)):
            return index + 1, 1 / lexeme.value
        return None

    def less_fraction(self, last: int) -> tuple[int, float] | None:
        """Return (token after, value) of إلا ربعا behind a number that ends before token `last`."""
        if last + 1 < self.size and self.words[last] == only("words.except"):
            return self.fraction_at(last + 1)
        return None

    def decimal_words(self, group: Group) -> None:
        """Read ثلاثة فاصلة خمسة: the digits behind the point as words or digits, leading zeros included."""
        last = group.last
        if last >= self.size or self.words[last] not in names("words.decimal") or group.scale > 1:
            return
        index, zeros = last + 1, ""
        while (zero := self.lexeme(index)) is not None and zero.role == "unit" and zero.value == 0:
            zeros, index = zeros + "0", index + 1
        digits, end = "", index
        lexeme = self.lexeme(index)
        if lexeme is not None and lexeme.role == "digits":
            digits, end = self.words[index], index + 1
        elif (
            lexeme is not None
            and lexeme.role != "scale"
            and not lexeme.joined
            and (part := self.group(index)) is not None
        ):
            digits, end = f"{part.value:.0f}", part.last
        if (digits or zeros) and group.value == int(group.value) and group.value < _EXACT:
            group.value = float(f"{int(group.value)}.{zeros}{digits}")
            group.last, group.literal = end, None


def adds(value: float, more: float) -> bool:
    """Tell whether و may add `more` to a group below a thousand.

    >>> adds(5, 20), adds(300, 65), adds(11, 300), adds(5, 7), adds(25, 30)
    (True, True, True, False, False)
    """
    if value % 100 == 0:
        return value >= 100 and 0 < more < 100
    if 20 <= more <= 90:
        return 0 < value % 100 < 10
    return 100 <= more < 1000 and 0 < value < 100


def times(value: float, scale: float) -> float:
    """Multiply without a rounding error in the last digit.

    >>> times(33.3, 1e9)
    33300000000.0
    """
    return float(Decimal(repr(value)) * Decimal(scale)) if value != int(value) else value * scale
