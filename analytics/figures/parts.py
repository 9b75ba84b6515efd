"""What makes a figure a part of another: بينهم, من بين, بمن فيهم, من كل."""

from functools import cache

from analytics.figures.events import event_at
from analytics.figures.sites import PEOPLE, Seen
from analytics.fold import fold
from analytics.lexicon import phrases
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import Phrases, names
from analytics.text import Text

_PART_WINDOW = 3
# The genitive of those before a figure is so long, with the و behind it.
_GENITIVE = 3


@cache
def from_among() -> frozenset[tuple[str, ...]]:
    """Return the token phrases between a part and its whole: من بين, من أصل."""
    return frozenset(tuple(fold(phrase).split()) for phrase in phrases("figures")["from_among"])


@cache
def of_every() -> frozenset[tuple[str, ...]]:
    """Return the token phrases before so many of whom one is: طفل من كل خمسة."""
    return frozenset(tuple(fold(phrase).split()) for phrase in phrases("figures")["of_every"])


@cache
def besides() -> Phrases[bool]:
    """Return the phrases of several tokens that join a figure to the one before: فضلا عن, بالإضافة إلى."""
    return Phrases(((phrase, True) for phrase in phrases("figures")["besides"]), backwards=True)


@cache
def _including() -> Phrases[bool]:
    """Return the phrases of several tokens that open a part: بمن فيهم, بما في ذلك."""
    return Phrases(((phrase, True) for phrase in phrases("figures")["including"]), backwards=True)


def part_of(text: Text, first: int) -> int | None:
    """Return the token of بينهم, منها, بمن فيهم, من أصل right before the figure that begins at token `first`."""
    words = text.words
    if first >= 2 and tuple(words[first - 2 : first]) in from_among():
        return first - 2
    for index in range(first - 1, max(-1, first - 1 - _PART_WINDOW), -1):
        if words[index] in (".", "\n"):
            return None
        if (including := _including().before(words, index + 1)) is not None:
            return including[0]
        namely = words[index] in names("namely", "figures")
        if words[index] in names("part_of") or (namely and _people_joined(words[index + 1 : first])):
            return index
        if words[index] in names("no_part", "figures") or event_at(words, index) is not None:
            # بينهم قيادات وأصيب 20, منها في 11 دولة: what follows is no part of them.
            return None
    return None


def lists_on(words: list[str], before: Seen, first: int) -> bool:
    """Tell whether nothing but the genitive of those before the figure at token `first` stands between it and them:
    بينهم 12 من قوات النظام و9 من الحزب."""
    gap = words[before.last : first]
    if len(gap) <= 1:
        return True
    return (
        before.figure.category in PEOPLE
        and len(gap) <= _GENITIVE
        and gap[-1][0] == "و"
        and all(
            word.startswith("ال") and word not in names("particles") and event_at(words, at) is None
            for at, word in enumerate(gap[:-1], before.last)
        )
    )


def _people_joined(between: list[str]) -> bool:
    """Tell whether a list of those who were counted goes on with a number: هم 4, هم نساء و4, هم قيادي و4."""
    if not between:
        return True
    nouns = [noun_at([word], 0) for word in between[:-1]]
    return between[-1] == "و" and all(noun is not None and noun[1].person for noun in nouns)
