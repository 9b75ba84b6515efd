"""Numbers written in digits: separators, the three-digit rule, signs, fractions with a slash.

A separator between digits is read by what stands on both sides of it. Three digits after one separator are thousands,
unless a scale from a million up or a measured unit follows (``2,803 مليار`` is 2.803 billion); one or two digits make
a decimal; several like separators make thousands; a last one that differs from the others is the decimal sign.
"""

import unicodedata
from dataclasses import dataclass

from analytics.text import Text

_THOUSANDS_ONLY = "٬"
_DECIMAL_ONLY = "٫"
_SEPARATORS = frozenset(",.،٬٫'’")
_SLIPPED = frozenset(",،.")
_LETTER_POINT = "ر"
_OPENING = {"«": "»", "“": "”", '"': '"', "(": ")", "”": "“", "[": "]"}
_SIGNS = frozenset("-−–")
# Longer runs of digits are codes or telephone numbers, and leave exact float arithmetic.
_MOST_DIGITS = 15


@dataclass(slots=True)
class Literal:
    """Digits with their separators: tokens first … last - 1, the value, and the value if the one separator is a
    decimal sign.

    `code` marks what cannot be a number (007, 10.0.0.1); `wrapped` that quotation marks or brackets round it belong to
    the span.
    """

    first: int
    last: int
    value: float
    as_decimal: float | None = None
    grouped: bool = False
    decimal: bool = False
    code: bool = False
    slash: bool = False
    digits: int = 0
    wrapped: bool = False
    zeros: bool = False


def unicode_fraction(word: str) -> float | None:
    """Return the value of a vulgar fraction sign (one character), else None.

    >>> unicode_fraction("½")
    0.5
    """
    return unicodedata.numeric(word, None) if unicodedata.decomposition(word).startswith("<fraction>") else None


def read_literal(text: Text, index: int) -> Literal:
    """Read the number in digits that begins at token `index` (a token of digits)."""
    groups, separators, last = _chain(text, index)
    total = sum(map(len, groups))
    if len(groups) == 1 and len(groups[0]) <= 3 and groups[0][0] != "0":
        groups, last = _spaced(text, groups, last)
        if len(groups) > 1:
            return Literal(index, last, float("".join(groups)), grouped=True, digits=total)
    first = index
    if total > _MOST_DIGITS:
        return Literal(first, last, 0.0, code=True, digits=total)
    leading_zero = len(groups[0]) > 1 and groups[0][0] == "0"
    if not separators and (swapped := _swapped(text, groups[0], last)) is not None:
        return Literal(first, last + 2, swapped, decimal=True, digits=total)
    if not separators:
        plain = Literal(first, last, float(groups[0]), code=leading_zero, digits=total)
        return _slashed(text, plain)
    return _grouped(first, last, groups, separators, leading_zero)


def _swapped(text: Text, digits: str, last: int) -> float | None:
    """Read 50ر11 as 11.50: agencies write ر for the decimal sign, in the order in which a right-to-left line shows
    it."""
    words = text.words
    if not (last + 1 < len(words) and words[last] == _LETTER_POINT and words[last + 1].isdecimal()):
        return None
    if not (text.adjoins(last) and text.adjoins(last + 1)) or len(words[last + 1]) + len(digits) > _MOST_DIGITS:
        return None
    return float(f"{words[last + 1]}.{digits}")


def _chain(text: Text, index: int) -> tuple[list[str], list[str], int]:
    """Return the glued groups of digits from `index` on, the separators between them, and the token after."""
    words = text.words
    groups, separators, last = [words[index]], [], index + 1
    while (
        last + 1 < len(words)
        and words[last] in _SEPARATORS
        and words[last + 1][0].isdecimal()
        and text.adjoins(last)
        and text.adjoins(last + 1)
    ):
        separators.append(words[last])
        groups.append(words[last + 1])
        last += 2
    if last + 1 < len(words) and words[last] in _SLIPPED and words[last + 1] == "000" and text.adjoins(last):
        # 35، 000: a blank has slipped in behind the separator.
        separators.append(words[last])
        groups.append("000")
        last += 2
    return groups, separators, last


def _spaced(text: Text, groups: list[str], last: int) -> tuple[list[str], int]:
    """Join groups of three digits behind single blanks: 1 234 567."""
    words, found = text.words, list(groups)
    while (
        last < len(words)
        and len(words[last]) == 3
        and words[last].isdecimal()
        and text.starts[last] == text.ends[last - 1] + 1
        and not (
            last + 1 < len(words)
            and words[last + 1] in _SEPARATORS
            and text.adjoins(last + 1)
            and _digit(words, last + 2)
        )
    ):
        found.append(words[last])
        last += 1
    if len(found) > len(groups) and last < len(words) and words[last][0].isdecimal():
        # A further run of digits that is no group: a list or a telephone number, not one number.
        return groups, last - len(found) + len(groups)
    return found, last


def _digit(words: list[str], index: int) -> bool:
    return index < len(words) and words[index][0].isdecimal()


def _grouped(first: int, last: int, groups: list[str], separators: list[str], leading_zero: bool) -> Literal:
    total = sum(map(len, groups))
    threes = all(len(group) == 3 for group in groups[1:])
    head = 1 <= len(groups[0]) <= 3
    whole = "".join(groups)
    if len(separators) == 1:
        decimal = float(f"{groups[0]}.{groups[1]}")
        if separators[0] == _DECIMAL_ONLY:
            return Literal(first, last, decimal, decimal=True, digits=total)
        if threes and head and groups[0] != "0" and not leading_zero:
            as_decimal = None if separators[0] == _THOUSANDS_ONLY else decimal
            return Literal(first, last, float(whole), as_decimal, grouped=True, digits=total, zeros=groups[1] == "000")
        if leading_zero or (separators[0] in "'’" and not threes):
            return Literal(first, last, decimal, decimal=True, code=True, digits=total)
        return Literal(first, last, decimal, decimal=True, digits=total)
    if len(set(separators)) == 1:
        if threes and head and groups[0] != "0" and not leading_zero:
            return Literal(first, last, float(whole), grouped=True, digits=total)
        return Literal(first, last, 0.0, code=True, digits=total)
    if len(set(separators[:-1])) == 1 and all(len(group) == 3 for group in groups[1:-1]) and head:
        return Literal(
            first, last, float("".join(groups[:-1]) + "." + groups[-1]), grouped=True, decimal=True, digits=total
        )
    return Literal(first, last, 0.0, code=True, digits=total)


def _slashed(text: Text, plain: Literal) -> Literal:
    """Read a/b as a fraction where it can be no date; a second slash makes it a date or a code."""
    words, last = text.words, plain.last
    if not (last + 1 < len(words) and words[last] in "/⁄" and text.adjoins(last) and text.adjoins(last + 1)):
        return plain
    below = words[last + 1]
    if not below.isdecimal():
        return plain
    after = last + 2
    more = (
        after + 1 < len(words)
        and words[after] in "/.,-"
        and text.adjoins(after)
        and words[after + 1][0].isdecimal()
        and text.adjoins(after + 1)
    )
    denominator = float(below) if len(below) <= _MOST_DIGITS else 0.0
    if more or plain.code or not 0 < plain.value < denominator <= 1000:
        return Literal(plain.first, after, 0.0, code=True, digits=plain.digits + len(below), slash=True)
    return Literal(
        plain.first, after, plain.value / denominator, decimal=True, slash=True, digits=plain.digits + len(below)
    )


def wrap(text: Text, first: int, last: int) -> tuple[int, int]:
    """Return the token range with the quotation marks or brackets that enclose it alone: «417»."""
    words = text.words
    if first > 0 and last < len(words):
        closing = _OPENING.get(words[first - 1])
        if closing and words[last] == closing and text.adjoins(first) and text.adjoins(last):
            return first - 1, last + 1
    return first, last


def negative(text: Text, first: int) -> bool:
    """Tell whether a minus sign is glued to the number that begins at token `first` and to nothing before it.

    Behind another number it is a dash: 4 - 2 -1.
    """
    if first == 0 or text.words[first - 1] not in _SIGNS or not text.adjoins(first):
        return False
    if first > 1 and text.words[first - 2][0].isdecimal():
        return False
    return first == 1 or not text.adjoins(first - 1) or text.words[first - 2] in "(«\"'["
