"""From pairs to stories: documents joined by the strongest likeness first, never across template twins."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from analytics.stories.likeness import Rule, join, twin_odds, unpack
from analytics.stories.neighbours import candidates
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


def cluster(fingerprints: Mapping[str, Fingerprint]) -> list[StoryLink]:
    """Return the joins between documents of one story, strongest first; they form no circle.

    The result does not depend on the order of `fingerprints`.
    """
    doc_ids = sorted(fingerprints)
    prints = [unpack(fingerprints[doc_id]) for doc_id in doc_ids]
    carried: Counter[str] = Counter()
    for item in prints:
        carried.update(item.names)
        carried.update(item.figures)

    def weight(mark: str) -> float:
        """Rarer names and figures say more; in a corpus of two all weigh nearly alike."""
        return math.log(1 + (len(prints) + 1) / carried[mark])

    joins: list[tuple[float, int, int, Rule]] = []
    # Root → roots of stories that hold a template twin of one of its documents.
    apart: dict[int, set[int]] = defaultdict(set)
    for first, second in candidates(prints).tolist():
        found = join(prints[first], prints[second], weight)
        if found is None:
            continue
        if twin_odds(prints[first], prints[second]) > 0:
            apart[first].add(second)
            apart[second].add(first)
        else:
            joins.append((-round(found[1], 4), first, second, found[0]))
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


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        leader[index] = leader[leader[index]]
        index = leader[index]
    return index


def stories(fingerprints: Mapping[str, Fingerprint]) -> Stories:
    """Group documents into stories; a story's id is the first of its documents in order of doc_id."""
    doc_ids = sorted(fingerprints)
    place = {doc_id: index for index, doc_id in enumerate(doc_ids)}
    leader = list(range(len(doc_ids)))
    links = cluster(fingerprints)
    for link in links:
        one, other = sorted((_root(leader, place[link.doc_id]), _root(leader, place[link.joined_to])))
        leader[other] = one
    story_of = {doc_id: doc_ids[_root(leader, index)] for index, doc_id in enumerate(doc_ids)}
    return Stories(MappingProxyType(story_of), tuple(links))
