"""Where an incident struck: the school, the market or the house that its victims were in."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from analytics.claims.words import listed, singular
from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.text import Text, stems
from analytics.vocabulary import Feature

# The site stands within so many words behind a figure, in its clause, or before it.
_BEHIND, _BEFORE = 12, 14
_CLAUSE_ENDS = frozenset("؛;:.!?؟\n")


@dataclass(frozen=True, slots=True)
class _Site:
    site: str
    follow: str
    struck: bool
    not_before: frozenset[str]


@cache
def _sites() -> dict[str, tuple[_Site, ...]]:
    """Return head noun (a key of `singular`) → its sites, those of two words first."""
    found: dict[str, list[_Site]] = {}
    for row in table("claim_sites", ("site", "label_ar", "label_en", "nouns"), ("struck", "not_before")):
        not_before = frozenset(fold(word) for word in split(row["not_before"]))
        for noun in split(row["nouns"]):
            head, _, follow = fold(noun).partition(" ")
            found.setdefault(singular(head), []).append(_Site(row["site"], follow, bool(row["struck"]), not_before))
    return {head: tuple(sorted(sites, key=lambda site: not site.follow)) for head, sites in found.items()}


@lru_cache(maxsize=65536)
def _named(word: str) -> tuple[_Site, ...]:
    """Return the sites that a folded word may name; none for most words."""
    return _sites().get(singular(word), ()) or _sites().get(singular(stems(word)[-1][1]), ())


_NAMING = Feature(lambda word: bool(_named(word)))


def site_near(text: Text, begin: int, first: int, last: int, end: int) -> str:
    """Return the site nearest to the figure of tokens `first` … `last` - 1 in its sentence, behind it before any other.

    "" where the sentence names none.
    """
    words = text.words
    behind = next((index for index in range(last, end) if words[index] in _CLAUSE_ENDS), end)
    after = text.within(_NAMING, last, min(behind, last + _BEHIND))
    before = text.within(_NAMING, max(begin, first - _BEFORE), first)
    return next((site for index in (*after, *reversed(before)) for site in _site_at(text, index)), "")


def _site_at(text: Text, index: int) -> Iterator[str]:
    words = text.words
    if index == 0:
        return
    after = words[index + 1] if index + 1 < len(words) else ""
    before = next((stem for _, stem in stems(words[index - 1]) if stem in listed("struck")), "")
    inside = words[index][0] == "ب" or any(stem in listed("inside") for _, stem in stems(words[index - 1]))
    for site in _named(words[index]):
        if site.follow not in ("", after) or after in site.not_before:
            continue
        if before or (inside and not site.struck):
            yield site.site
