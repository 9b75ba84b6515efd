"""The short name of a body in brackets behind its long one: الهيئة … (BNPB), جامعة … (كاوست)."""

from collections.abc import Iterator, Sequence

from analytics.entities.candidates import Candidate
from analytics.entities.names import Name
from analytics.entities.words import classify, is_listed, is_verb, looks_foreign, may_be_given
from analytics.text import Text

_CLOSING = tuple([mark] for mark in '»"”')
# A name in Latin letters has at most this many.
_MOST_LATIN = 20


def abbreviations(text: Text, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the short name in brackets behind an organisation, and wherever else it stands: in Latin letters (الهيئة …
    (BNPB)) or in Arabic ones that spell a foreign word or initials (جامعة … (كاوست)).
    """
    meant: dict[str, Name] = {}
    words = text.words
    # A single word that speaks was taken for a person: وقالت كاوست.
    taken = {token for c in named if c.type != "PERS" or c.last > c.first + 1 for token in range(c.first, c.last)}
    for candidate in named:
        at = candidate.last + (words[candidate.last : candidate.last + 1] in _CLOSING)
        bracketed = words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]
        if bracketed and candidate.type == "ORG" and candidate.name and at + 1 not in taken:
            short = text.surface(at + 1, at + 2)
            if _is_latin(short) or (candidate.last - candidate.first > 1 and _is_acronym(words[at + 1])):
                meant.setdefault(words[at + 1], candidate.name)
    if not meant:
        return
    for index, word in enumerate(words):
        cut = int(word not in meant and word[0] in "وبل")
        raised = not word.isascii() or text.surface(index, index + 1)[0].isupper()
        if word[cut:] in meant and index not in taken and raised:
            yield Candidate(index, index + 1, cut, "ORG", "rule", meant[word[cut:]])


def _is_latin(short: str) -> bool:
    """Tell whether a raw word is a name in Latin letters."""
    return short.isascii() and short.isalpha() and short[0].isupper() and 2 <= len(short) <= _MOST_LATIN


def _is_acronym(word: str) -> bool:
    """Tell whether a folded word is spelled like a foreign one and is no name of persons."""
    foreign = classify(word) in ("shape", "other") and looks_foreign(word)
    return foreign and not (is_listed(word) or is_verb(word) or may_be_given(word) or word.startswith("ال"))
