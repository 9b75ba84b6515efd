"""Where a figure stands: the parts of its span, its noun, its governor and the figure before it, for the rules to ask
about."""

from dataclasses import dataclass

from analytics.figures.events import Event
from analytics.figures.nounphrases import ARTICLES, NounPhrase
from analytics.numerals.lexemes import lexemes
from analytics.records import Category, Figure, Quantity

# Readings that are no part of the number itself within the span of a quantity.
_NO_NUMBER = ("singular", "dual", "sign", "ordinal", "ordinal-head")
_CLOSING = ("»", "”", '"', ")")

PEOPLE: tuple[Category, ...] = ("civilians_people", "troops", "prisoners", "casualties")


@dataclass(slots=True)
class Seen:
    """A figure already built, with its tokens, for those that lean on it; a `share` (نصفها) lends them nothing.

    `noun_of` is the category of its noun by itself, "" without one: dead soldiers are of troops.
    """

    first: int
    last: int
    figure: Figure
    share: bool = False
    noun_of: str = ""


@dataclass(slots=True)
class Site:
    """A quantity in its text: span first … last - 1, `end` with its noun, and what it stands among.

    `previous` is the figure before it in the sentence; `part` the token of بينهم and the like before it; `whole`
    says that it is what the figure before is a part of (6 من أصل 31).
    """

    quantity: Quantity
    first: int
    last: int
    end: int
    phrase: NounPhrase | None
    event: Event | None
    coordinated: bool
    part: int | None
    previous: Seen | None
    whole: bool = False

    @property
    def leaning(self) -> Figure | None:
        """The figure before, where this one is joined to it or a part of it."""
        joined = self.coordinated or self.part is not None
        return self.previous.figure if joined and self.previous is not None else None


def value_of(quantity: Quantity) -> float:
    """Return the bound of a quantity that is stated, the lower one first."""
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def core_end(words: list[str], first: int, last: int) -> int:
    """Return the token after the last digits or number word of a span (`first` where a noun counts alone)."""
    for index, lexeme in zip(range(last - 1, first - 1, -1), reversed(lexemes(words[first:last])), strict=True):
        if lexeme is not None and lexeme.role not in _NO_NUMBER:
            after = index + 1
            return after + 1 if after < last and words[after] in _CLOSING else after
    return first


def has_scale(words: list[str], first: int, last: int) -> bool:
    """Tell whether a scale word (ألف, مليون) stands in a span."""
    return any(lexeme is not None and lexeme.role == "scale" for lexeme in lexemes(words[first:last]))


def is_definite(words: list[str], index: int) -> bool:
    """Tell whether the number at token `index` carries the article."""
    if words[index] in ARTICLES and words[index + 1 : index + 2] and words[index + 1].isdecimal():
        return True
    lexeme = lexemes(words[index : index + 1])[0]
    return lexeme is not None and lexeme.definite
