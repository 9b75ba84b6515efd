"""A candidate for a mention, before overlaps are settled."""

from collections.abc import Iterable
from operator import itemgetter, le
from typing import NamedTuple

from analytics.entities.names import Name
from analytics.records import EntityType

# Of two candidates of one length the one that rests on more wins.
EVIDENCE = ("user", "known", "rule", "model", "shape", "coreference")
_FIRST, _LAST = itemgetter(0), itemgetter(1)
_STRENGTH = {evidence: place for place, evidence in enumerate(EVIDENCE)}


class Candidate(NamedTuple):
    """Tokens first … last - 1 may be a name of a type; `cut` letters of the first token are proclitics.

    `name` is the entity where it is known; an unknown one is named by its own words.
    """

    first: int
    last: int
    cut: int
    type: EntityType
    evidence: str
    name: Name | None = None


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates that remain when every token belongs to one name at most, in text order."""
    ordered = sorted(candidates, key=_FIRST)
    if all(map(le, map(_LAST, ordered), map(_FIRST, ordered[1:]))):
        return ordered
    kept: list[Candidate] = []
    cluster: list[Candidate] = []
    end = 0
    for candidate in ordered:
        first, last = candidate[:2]
        if first >= end:
            kept += _best(cluster) if len(cluster) > 1 else cluster
            cluster = []
        cluster.append(candidate)
        end = max(end, last)
    kept += _best(cluster)
    return kept


def _best(cluster: list[Candidate]) -> list[Candidate]:
    """Settle candidates that overlap with one another and no others."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(cluster, key=_rank):
        tokens = range(candidate.first, candidate.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(candidate)
    return sorted(kept, key=_FIRST)


def _rank(candidate: Candidate) -> tuple[int, int, bool, int]:
    """Longest first, then best evidence, then what a head noun says before a bare person's name, then leftmost."""
    first, last, _, kind, evidence, _ = candidate
    return first - last, _STRENGTH[evidence], kind == "PERS", first
