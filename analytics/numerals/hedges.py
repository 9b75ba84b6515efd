"""Hedges: what stands before or after a number and makes it a bound.

A verb of exceeding or falling short may have its subject between itself and the number (لا يتجاوز عددهم 20), and a negation turns
it round. What follows the number may stand behind its noun (36 جثة على الأقل).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import cast

from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.numerals.phrases import Phrases
from analytics.records import Modifier

# A subject between verb and number, and the noun phrase between number and a hedge behind it, are this long at most.
_SUBJECT_WORDS = 4
_NOUN_WORDS = 4
_PLACES = ("before", "verb", "after", "negation")


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge found in a text: the token it begins at, the letters of its proclitics, the token after it, what it makes of a number."""

    first: int
    cut: int
    last: int
    modifier: Modifier


@dataclass(frozen=True, slots=True)
class _Meaning:
    modifier: Modifier
    negated: Modifier | None = None


@cache
def _phrases(place: str) -> Phrases[_Meaning]:
    entries = []
    for row in _table():
        if row["place"] == place:
            meaning = _Meaning(cast(Modifier, row["modifier"]), cast(Modifier, row["negated"]) if row["negated"] else None)
            entries += [(phrase, meaning) for phrase in split(row["phrases"])]
    return Phrases(entries, backwards=place in ("before", "negation"))


def _table() -> tuple[dict[str, str], ...]:
    return tuple(
        dict(row) for row in table("hedges", ("place", "modifier", "phrases"), ("negated",), choices=(("place", _PLACES),))
    )


@cache
def _verb_heads() -> dict[str, tuple[tuple[str | None, _Meaning], ...]]:
    """Map the verb of each verb hedge to its particle (على, عن, إلى) and meaning."""
    found: dict[str, list[tuple[str | None, _Meaning]]] = {}
    for row in _table():
        if row["place"] == "verb":
            meaning = _Meaning(cast(Modifier, row["modifier"]), cast(Modifier, row["negated"]) if row["negated"] else None)
            for phrase in split(row["phrases"]):
                verb, _, particle = phrase.partition(" ")
                found.setdefault(fold(verb), []).append((fold(particle) or None, meaning))
    return {verb: tuple(options) for verb, options in found.items()}


def _stems(word: str) -> tuple[tuple[int, str], ...]:
    """Return (letters taken off, rest) of a word and of it without و ف ب ل ك."""
    found = [(0, word)]
    if len(word) > 2 and word[0] in "وفبلك":
        found.append((1, word[1:]))
        if len(word) > 3 and word[0] in "وف" and word[1] in "بلك":
            found.append((2, word[2:]))
    return tuple(found)


def hedge_before(words: list[str], index: int, proclitics: str = "", floor: int = 0) -> Hedge | None:
    """Return the hedge that ends right before the number at token `index`; `proclitics` are those of the number."""
    phrases = _phrases("before")
    if words[index - 1 : index] and index > floor:
        hit = _longest(phrases, words, index, floor)
        if hit is not None:
            return hit
    return _verb_before(words, index, proclitics, floor)


@cache
def _before_keys() -> dict[tuple[str, ...], _Meaning]:
    return dict(_phrases("before").items())


@cache
def _before_lengths() -> dict[str, tuple[int, ...]]:
    return _phrases("before").lengths


def _longest(phrases: Phrases[_Meaning], words: list[str], index: int, floor: int) -> Hedge | None:
    """Match backwards; the first token of the phrase may carry proclitics, also where the phrase is that one token."""
    keys, lengths = _before_keys(), _before_lengths()
    ends = {words[index - 1]: 0}
    for cut, stem in _stems(words[index - 1])[1:]:
        ends.setdefault(stem, cut)
    for end, end_cut in ends.items():
        for length in lengths.get(end, ()):
            first = index - length
            if first < floor or (end_cut and length > 1):
                continue
            middle = tuple(words[first + 1 : index])
            options = ((end_cut, end),) if length == 1 else _stems(words[first])
            for cut, head in options:
                if (meaning := keys.get((head, *middle))) is not None:
                    return Hedge(first, cut, index, meaning.modifier)
    return None


def _verb_before(words: list[str], index: int, proclitics: str, floor: int) -> Hedge | None:
    """Find a verb of exceeding before the number, its particle right before the number, its subject between."""
    heads = _verb_heads()
    particle = words[index - 1] if index > floor else ""
    for back in range(1, _SUBJECT_WORDS + 3):
        at = index - back
        if at < floor:
            return None
        word = words[at]
        if not word[0].isalpha() or word in _STOP:
            return None
        for cut, stem in _stems(word):
            for wanted, meaning in heads.get(stem, ()):
                gap = back - 1 - (1 if wanted and wanted != "ل" else 0)
                if wanted == "ل":
                    if proclitics[-1:] != "ل":
                        continue
                elif wanted is not None and (particle != wanted or back < 2):
                    continue
                elif wanted is None and gap and particle in _PARTICLES:
                    continue
                if gap and wanted is not None and meaning.modifier == "at_most" and any(w in _TOTALS for w in words[at + 1 : index]):
                    return None
                if gap > _SUBJECT_WORDS or (gap and any(w in _NO_SUBJECT for w in words[at + 1 : at + 1 + gap])):
                    continue
                return _negated(words, at, cut, index, meaning, floor)
    return None


def _negated(words: list[str], at: int, cut: int, index: int, meaning: _Meaning, floor: int) -> Hedge | None:
    negation = _phrases("negation").before(words, at, floor) if cut == 0 else None
    if negation is None:
        if meaning.modifier == "at_most" and cut and words[at][cut - 1] == "ل":
            # لتصل إلى 137: so that it came to as much.
            return None
        if meaning.modifier == "at_most" and at > floor and any(word in _TOTALS for word in words[max(floor, at - 4) : at]):
            # الحصيلة تصل إلى 230: the total is given; مساعدات تصل إلى 230: so much at most.
            return None
        if words[at - 1 : at] == ["ما"] and at > floor:
            # ما يزيد على: the relative ما belongs to the hedge and denies nothing.
            return Hedge(at - 1, 0, index, meaning.modifier)
        for negation_cut, stem in _stems(words[at - 1])[1:] if at > floor and cut == 0 else ():
            if stem in _NEGATIONS and meaning.negated is not None:
                return Hedge(at - 1, negation_cut, index, meaning.negated)
        return Hedge(at, cut, index, meaning.modifier)
    first = negation[0]
    if meaning.negated is None:
        return None
    return Hedge(first, 1 if words[first] in _JOINED_NEGATIONS else 0, index, meaning.negated)


_NEGATIONS = frozenset(["لا", "لم", "لن", "الا"])
_TOTALS = frozenset(
    form
    for noun in ("حصيله", "عدد", "اجمالي", "مجموع", "محصله", "تعداد", "اعداد")
    for form in (noun, "ال" + noun, "و" + noun, "وال" + noun, "ب" + noun)
)
_JOINED_NEGATIONS = frozenset(["ولا", "ولم", "ولن", "والا", "فلا", "بالا"])
_PARTICLES = frozenset(["في", "من", "علي", "عن", "الي", "مع", "بعد", "قبل", "منذ", "بين", "خلال", "حتي"])
_STOP = frozenset(["يبلغ", "تبلغ", "بلغ", "بلغت", "وصل", "وصلت", "ان", "الذي", "التي", "الذين", "حيث", "لكن", "ثم", "\n"])
_NO_SUBJECT = frozenset(["الي", "عن", "علي", "ان", "الذي", "التي", "بعد", "قبل", "خلال", "منذ", "حيث"])


def hedge_after(words: list[str], index: int, blocked: Callable[[int], bool]) -> Hedge | None:
    """Return the hedge behind the number or unit that ends before token `index`, behind its noun at the farthest.

    `blocked` tells of a token that begins another number, beyond which nothing belongs to this one.
    """
    phrases = _phrases("after")
    for at in range(index, min(index + _NOUN_WORDS + 1, len(words))):
        word = words[at]
        hit = phrases.at(words, at)
        if hit is not None:
            if hit[1].modifier == "about" and at > index + 2:
                return None
            return Hedge(at, 0, hit[0], hit[1].modifier)
        if not word[0].isalpha() or word in _BARRIERS or blocked(at):
            return None
    return None


_BARRIERS = frozenset(
    ["بينهم", "منهم", "بينها", "منها", "بينهن", "من", "في", "الي", "عن", "ان", "الذي", "التي", "الذين", "بعد", "قبل", "منذ", "و", "او",
     "خلال", "قتلوا", "اصيبوا", "حتي", "كما", "لكن", "مع", "حيث"]
)  # fmt: skip
