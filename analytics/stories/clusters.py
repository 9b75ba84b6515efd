"""From pairs to stories: documents joined by the strongest likeness first, never across template twins."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from analytics.stories.likeness import Print, Rule, Weight, join, twin_odds, unpack
from analytics.stories.neighbours import candidates, weights
from analytics.stories.prints import Fingerprint


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Why a document belongs to the story of an earlier one in order of doc_id: the rule, and its score from 0 to 1."""

    doc_id: str
    joined_to: str
    rule: Rule
    score: float


@dataclass(frozen=True, slots=True)
class Stories:
    """The story of each document, named after its first document, and the joins that made the stories."""

    story_of: Mapping[str, str]
    links: tuple[StoryLink, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two documents, by their places in order of doc_id, that may be one story by a rule, or are template twins.

    Twins have no rule; `score` is from 0 to 1.
    """

    first: int
    second: int
    rule: Rule | None
    score: float = 0.0


def compare(pairs: Iterable[tuple[int, int]], print_of: Callable[[int], Print], weight: Weight) -> Iterator[Likeness]:
    """Yield what the pairs of documents that resemble each other are to each other."""
    for first, second in pairs:
        one, other = print_of(first), print_of(second)
        found = join(one, other, weight)
        if found is None:
            continue
        if twin_odds(one, other) > 0:
            yield Likeness(first, second, None)
        else:
            yield Likeness(first, second, found[0], round(found[1], 4))


def link(doc_ids: Sequence[str], found: Iterable[Likeness]) -> list[StoryLink]:
    """Return the joins between documents of one story, strongest first; they form no circle.

    `doc_ids` are in order; the order of what was `found` does not matter.
    """
    joins: list[tuple[float, int, int, Rule]] = []
    # Root → roots of stories that hold a template twin of one of its documents.
    apart: dict[int, set[int]] = defaultdict(set)
    for pair in found:
        if pair.rule is None:
            apart[pair.first].add(pair.second)
            apart[pair.second].add(pair.first)
        else:
            joins.append((-pair.score, pair.first, pair.second, pair.rule))
    leader = list(range(len(doc_ids)))
    links = []
    for score, first, second, rule in sorted(joins):
        one, other = sorted((_root(leader, first), _root(leader, second)))
        if one == other or other in apart[one]:
            continue
        leader[other] = one
        for twin in apart.pop(other, ()):
            apart[twin].discard(other)
            apart[twin].add(one)
            apart[one].add(twin)
        links.append(StoryLink(doc_ids[second], doc_ids[first], rule, -score))
    return links


def cluster(fingerprints: Mapping[str, Fingerprint]) -> list[StoryLink]:
    """Return the joins between documents of one story, strongest first; they form no circle.

    The result does not depend on the order of `fingerprints`.
    """
    doc_ids = sorted(fingerprints)
    prints = [unpack(fingerprints[doc_id]) for doc_id in doc_ids]
    carried = [array for item in prints for array in (item.names, item.figures)]
    weight = weights(np.concatenate(carried, dtype=np.uint64) if carried else np.zeros(0, np.uint64), len(prints))
    return link(doc_ids, compare(candidates(prints).tolist(), prints.__getitem__, weight))


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def stories(fingerprints: Mapping[str, Fingerprint]) -> Stories:
    """Group documents into stories; a story's id is the first of its documents in order of doc_id."""
    return told(sorted(fingerprints), cluster(fingerprints))


def told(doc_ids: Sequence[str], links: Sequence[StoryLink]) -> Stories:
    """Return the stories that joins between documents make; `doc_ids` are in order."""
    place = {doc_id: index for index, doc_id in enumerate(doc_ids)}
    leader = list(range(len(doc_ids)))
    for joined in links:
        one, other = sorted((_root(leader, place[joined.doc_id]), _root(leader, place[joined.joined_to])))
        leader[other] = one
    story_of = {doc_id: doc_ids[_root(leader, index)] for index, doc_id in enumerate(doc_ids)}
    return Stories(MappingProxyType(story_of), tuple(links))
