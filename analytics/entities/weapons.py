"""Weapons that no lexicon lists, by the model behind the noun: مروحية من طراز إم آي-17, صواريخ «هواسونغ-18»."""

from collections.abc import Iterator

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import readings
from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key
from analytics.entities.words import is_listed, is_particle

_QUOTES = frozenset("«\"“‘'(")
_HYPHENS = frozenset("-–‑")
_MOST_WORDS = 3


def find_weapon(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """Yield the model behind a weapon's noun at token `index`, nationality and adjectives between, without quotation
    marks.

    A model has a number (كي إن-23) or stands behind طراز or نوع; a ship of war has a name in quotation marks.
    """
    at = index + 1
    while at in phrase.known and phrase.type_at(at) == "NORP":
        at = phrase.past(at)
    while phrase.word(at).endswith(("ي", "يه")) and at - index < 3 and is_listed(phrase.word(at)):
        at += 1
    if phrase.word(at) == "من":
        at += 1
    told = key(phrase.word(at)) in listed("weapon.model")
    if told:
        at += 1
    elif key(phrase.word(index)) in listed("weapon.model") and not _is_latin_kind(phrase, index, at):
        return
    quoted = phrase.word(at) in _QUOTES
    if quoted:
        at += 1
    end, numbered = _model_end(phrase, at)
    if quoted and end == at and phrase.word(at + 1) in _HYPHENS and phrase.word(at + 2).isdigit():
        # «قادر-380»
        end, numbered = at + 3, True
    ship = quoted and any(key(stem) in listed("weapon.ship") for _, stem in readings(phrase.word(index)))
    if end > at and (told or numbered or ship):
        yield Candidate(at, end, 0, "WEAPON", "rule")


def _is_latin_kind(phrase: Phrase, index: int, at: int) -> bool:
    """Tell whether من stands before طراز and a Latin name behind it, whatever is of that kind: عربات من طراز M-2
    Bradley.
    """
    return phrase.word(index - 1) == "من" and phrase.word(at).isascii() and phrase.word(at).isalpha()


def _model_end(phrase: Phrase, first: int) -> tuple[int, bool]:
    """Return the token behind a model's name that begins at token `first`, or `first`, and whether it has a number."""
    at = first
    while at - first < _MOST_WORDS and at not in phrase.known and _names_model(phrase.word(at)):
        if is_particle(phrase.word(at)) and not _spells(phrase, at + 1):
            # كوبرا في الوادي
            break
        at += 1
    if at == first:
        return first, False
    number = at + 1 if phrase.word(at) in _HYPHENS else at
    if not phrase.word(number).isdigit():
        return (at, False) if at not in phrase.known else (first, False)
    joined = number > at or len(phrase.word(at - 1)) <= 2 or phrase.word(at - 1).isascii()
    end = number + 1
    while joined and end - number < _MOST_WORDS and phrase.word(first).isascii() and _is_latin_name(phrase.word(end)):
        # M-1 Abrams
        end += 1
    return (end, True) if joined else (first, False)


def _spells(phrase: Phrase, at: int) -> bool:
    """Tell whether a model's name goes on at a token: a hyphen, a number, a letter spelled out."""
    word = phrase.word(at)
    return word in _HYPHENS or word.isdigit() or key(word) in listed("weapon.letter")


def _is_latin_name(word: str) -> bool:
    return len(word) > 2 and word.isascii() and word.isalpha()


def _names_model(word: str) -> bool:
    """Tell whether a word may be part of a model's name: letters spelled out (إم, آي), Latin ones, a foreign name."""
    if not word[:1].isalpha() or word in "وفبلك" or key(word) in listed("weapon.civil"):
        return False
    if word.isascii():
        return True
    return key(word) in listed("weapon.letter") or not (is_listed(word) or is_particle(word) or word.startswith("ال"))
