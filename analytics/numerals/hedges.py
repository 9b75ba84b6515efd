"""Hedges: what stands before or after a number and makes it a bound.

A verb of exceeding or falling short may have its subject between itself and the number (لا يتجاوز عددهم 20), and a
negation turns it round. What follows the number may stand behind its noun (36 جثة على الأقل).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.numerals.phrases import Phrases, among, names
from analytics.records import Modifier

# A subject between verb and number, and the noun phrase between number and a hedge behind it, are this long at most.
_SUBJECT_WORDS = 4
# What is expected stands so near before أن يصل إلى.
_EXPECTED = 3
_NOUN_WORDS = 4
# So far behind a total of which a verb of exceeding speaks its number may stand; a shorter word is no verb with و.
_TOTAL_WORDS, _JOINED = 18, 4
_IN = "في"
_ASIDES = frozenset('،,«»"“”()')
_PLACES = ("before", "verb", "after", "negation")


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge found in a text: the token it begins at, the letters of its proclitics, the token after it, what it
    makes of a number."""

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
            meaning = _Meaning(
                cast(Modifier, row["modifier"]), cast(Modifier, row["negated"]) if row["negated"] else None
            )
            entries += [(phrase, meaning) for phrase in split(row["phrases"])]
    return Phrases(entries, backwards=place in ("before", "negation"))


def _table() -> tuple[dict[str, str], ...]:
    return tuple(
        dict(row)
        for row in table("hedges", ("place", "modifier", "phrases"), ("negated",), choices=(("place", _PLACES),))
    )


@cache
def _verb_heads() -> dict[str, tuple[tuple[str | None, _Meaning], ...]]:
    """Map the verb of each verb hedge to its particle (على, عن, إلى) and meaning."""
    found: dict[str, list[tuple[str | None, _Meaning]]] = {}
    for row in _table():
        if row["place"] == "verb":
            meaning = _Meaning(
                cast(Modifier, row["modifier"]), cast(Modifier, row["negated"]) if row["negated"] else None
            )
            for phrase in split(row["phrases"]):
                verb, _, particle = phrase.partition(" ")
                found.setdefault(fold(verb), []).append((fold(particle) or None, meaning))
    return {verb: tuple(options) for verb, options in found.items()}


def _stems(word: str) -> tuple[tuple[int, str], ...]:
    """Return (letters taken off, rest) of a word and of it without و ف ب ل ك."""
    found = [(0, word)]
    joined = word[0] in "وف"
    if len(word) > 4 and word[joined] == "س" and word[joined + 1] in "يت":
        # سيتجاوز: the future belongs to the verb.
        found.append((int(joined), word[joined + 1 :]))
    if len(word) > 2 and word[0] in "وفبلك":
        found.append((1, word[1:]))
        if len(word) > 3 and word[0] in "وف" and word[1] in "بلك":
            found.append((2, word[2:]))
    return tuple(found)


def hedge_before(words: list[str], index: int, proclitics: str = "", floor: int = 0) -> Hedge | None:
    """Return the hedge that ends right before the number at token `index`; `proclitics` are those of the number."""
    if index <= floor:
        return None
    near = _phrase_before(words, index, floor) or _verb_before(words, index, proclitics, floor)
    if near is None and index - 1 > floor and words[index - 1] in names("hedging.thresholds"):
        # أعلى من عتبة 90 دولارا
        over = _phrase_before(words, index - 1, floor)
        near = replace(over, last=index) if over is not None else None
    return near or _verb_of_total(words, index, floor)


@cache
def _before_keys() -> dict[tuple[str, ...], _Meaning]:
    return dict(_phrases("before").items())


def _phrase_before(words: list[str], index: int, floor: int) -> Hedge | None:
    """Match backwards; the first token of the phrase may carry proclitics, also where the phrase is that one token."""
    keys, lengths = _before_keys(), _phrases("before").lengths
    for end_cut, end in _stems(words[index - 1]):
        for length in lengths.get(end, ()):
            first = index - length
            if first < floor or (end_cut and length > 1):
                continue
            middle = tuple(words[first + 1 : index])
            for cut, head in ((end_cut, end),) if length == 1 else _stems(words[first]):
                if (meaning := keys.get((head, *middle))) is not None:
                    return Hedge(first, cut, index, meaning.modifier)
    return None


def _verb_before(words: list[str], index: int, proclitics: str, floor: int) -> Hedge | None:
    """Find a verb of exceeding before the number, its particle right before the number, its subject between."""
    heads, stops = _verb_heads(), names("hedging.stops")
    for at in range(index - 1, max(floor, index - _SUBJECT_WORDS - 2) - 1, -1):
        word = words[at]
        if not word[0].isalpha() or word in stops:
            return None
        for cut, stem in _stems(word):
            for particle, meaning in heads.get(stem, ()):
                if not _governs(words, at, index, particle, proclitics):
                    continue
                hedge = _negated(words, at, cut, index, meaning, floor)
                reached = hedge is not None and hedge.modifier == "at_most" == meaning.modifier
                return None if reached and _states_total(words, at, cut, index, floor) else hedge
    return None


def _verb_of_total(words: list[str], index: int, floor: int) -> Hedge | None:
    """Find a verb of exceeding whose subject is a total with much behind it: تجاوز عدد القتلى في كذا منذ كذا 300.

    Such a hedge bounds the number and is no part of its span.
    """
    last, totals = words[index - 1], names("hedging.totals")
    for at in range(index - 1, max(floor, index - _TOTAL_WORDS), -1):
        word = words[at]
        mark = not word[0].isalpha() and word not in _ASIDES
        if mark or word in names("hedging.ends") or _conjoins(word):
            return None
        if word not in totals:
            continue
        for cut, stem in _stems(words[at - 1]):
            for particle, meaning in _verb_heads().get(stem, ()):
                fits = last == particle if particle is not None else last not in names("hedging.particles")
                if fits and meaning.modifier != "at_most":
                    hedge = _negated(words, at - 1, cut, index, meaning, floor)
                    return replace(hedge, first=index, cut=0) if hedge is not None else None
        return None
    return None


def _conjoins(word: str) -> bool:
    """Tell whether a word may be a verb that و joins to the one before: وأصيب, not والمناطق."""
    return len(word) > _JOINED and word[0] == "و" and not word.startswith("وال")


def _governs(words: list[str], at: int, index: int, particle: str | None, proclitics: str) -> bool:
    """Tell whether the verb at token `at` reaches the number at `index` by its particle, across its subject."""
    last = words[index - 1]
    if particle == "ل":
        if proclitics[-1:] != "ل":
            return False
        subject = words[at + 1 : index]
    elif particle is not None:
        if last != particle or index - at < 2:
            return False
        subject = words[at + 1 : index - 1]
    else:
        subject = words[at + 1 : index]
        if subject and last in names("hedging.particles"):
            return False
    return len(subject) <= _SUBJECT_WORDS and not any(word in names("hedging.no_subject") for word in subject)


def _states_total(words: list[str], at: int, cut: int, index: int, floor: int) -> bool:
    """Tell whether يصل إلى states a total (الحصيلة تصل إلى 230) or an outcome (لتصل, ستصل إلى 230), not a limit."""
    if (cut and words[at][cut - 1] == "ل") or words[at][cut:].startswith("س"):
        return True
    ahead = words[max(floor, at - _EXPECTED) : at]
    if ahead[-1:] == ["ان"] and any(among(word, "hedging.expected") for word in ahead):
        # يتوقع أن يصل إلى 30 ألفا
        return True
    if any(among(word, "hedging.measures") for word in words[at + 1 : index]):
        # تصل درجة الحرارة إلى 45: it reaches that.
        return True
    return any(
        among(word, "hedging.totals") for word in (*words[max(floor, at - _SUBJECT_WORDS) : at], *words[at + 1 : index])
    )


def _negated(words: list[str], at: int, cut: int, index: int, meaning: _Meaning, floor: int) -> Hedge | None:
    before = words[at - 1] if at > floor else ""
    negation = _phrases("negation").before(words, at, floor) if cut == 0 else None
    if negation is None and cut == 0 and at - 1 > floor and words[at - 2] in names("hedging.being"):
        # لم تكن الميزانية تتجاوز
        negation = _phrases("negation").before(words, at - 1, floor)
    if negation is not None and before != "ما":
        first = negation[0]
        joined = words[first] in names("words.joined_negations")
        return Hedge(first, 1 if joined else 0, index, meaning.negated) if meaning.negated is not None else None
    if before == "ما":
        # ما يزيد على: the relative ما belongs to the hedge and denies nothing.
        return Hedge(at - 1, 0, index, meaning.modifier)
    return Hedge(at, cut, index, meaning.modifier)


def hedge_after(words: list[str], index: int, begins_number: Callable[[int], bool]) -> Hedge | None:
    """Return the hedge behind the number or unit that ends before token `index`, behind its noun at the farthest.

    `begins_number` tells of a token that begins another number, beyond which nothing belongs to this one.
    """
    phrases, barriers = _phrases("after"), names("hedging.barriers")
    for at in range(index, min(index + _NOUN_WORDS + 1, len(words))):
        word = words[at]
        hit = phrases.at(words, at)
        if hit is not None:
            # 300 شخص ويزيد; in أربعة أشهر مما يضاعف الخطر ويزيد the verb has a subject of its own.
            far = hit[1].modifier in ("about", "more_than") and at > index + 2
            return None if far else Hedge(at, 0, hit[0], hit[1].modifier)
        if at == index and word == "من":
            # 12 من عناصر الشرطة على الأقل
            continue
        if word in names("hedging.rates") or (
            word == _IN and words[at + 1 : at + 2] and words[at + 1] in names("hedging.rates")
        ):
            # 50 دينارا في اليوم بحد أقصى
            continue
        if not word[0].isalpha() or word in barriers or begins_number(at):
            return None
    return None


_LOWER, _UPPER = ("more_than", "at_least"), ("less_than", "at_most")


def contradicts(words: list[str], first: int, last: int) -> bool:
    """Tell whether the tokens of a quantity hold a lower and an upper bound at once: أكثر من 5 على الأكثر."""
    phrases = _phrases("after")
    behind = next(
        (hit[1].modifier for at in range(first + 1, last) if (hit := phrases.at(words, at)) is not None), None
    )
    if behind is None:
        return False
    ahead = next(
        (hedge.modifier for at in range(first + 1, last) if (hedge := hedge_before(words, at, floor=first))), None
    )
    return (ahead in _LOWER and behind in _UPPER) or (ahead in _UPPER and behind in _LOWER)
