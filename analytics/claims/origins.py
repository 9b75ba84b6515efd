"""How many independent origins stand behind a quantity: a range, with the rule for every merger.

The highest count takes every stated source for itself. The lowest merges what may be one source: two voices of one
state, an unnamed source may be any other, two names for one report may be a change made in copying, and an outlet that
gives a number may have it from the source that another article quotes through that outlet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from analytics.claims.intervals import Interval, interval
from analytics.claims.owners import country_of, is_country, state_behind
from analytics.claims.records import Claim
from analytics.claims.words import folded

# Why an origin counts for itself, or may be one with another (which lowers the lower count).
Rule = Literal[
    "distinct_source",  # a stated source that nothing ties to another
    "unnamed_source",  # one of the two has no name: it may be the other
    "quoted_through",  # one is quoted through the other elsewhere: the number may be the same one
    "short_form",  # one name holds the other: the one speaks for the other
    "same_state",  # two voices of one state may rest on one account
    "same_report",  # another name for the source in another article of one story: changed in copying
    "unstated_source",  # the outlet's own voice, which says nothing of its source: it may be any other
]
_UNNAMED = frozenset({"anonymous", "unnamed_official", "unnamed_group"})


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin at the highest count: its name, its claims, and the rule by which it counts.

    `may_be` names the first other origin that the rule may merge it with. Among the claims are those of the outlet's
    own voice that repeat the source of their story.
    """

    name: str
    claims: tuple[Claim, ...]
    rule: Rule = "distinct_source"
    may_be: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """The range of independent origins, and the origins that make it up."""

    low: int
    high: int
    origins: tuple[Origin, ...]


def identity(claim: Claim) -> str:
    """Return what tells a stated source from others; "" where none is stated, one per story where it is anonymous."""
    item = claim.attribution
    if item is None:
        return ""
    if item.kind == "anonymous":
        return f"anonymous in {claim.story_id}"
    # A capital speaks for its state.
    place = item.name_en if is_country(item.name_en) else country_of(item.name_en)
    # عبد الله and عبدالله are one man.
    return place or (item.source_id or folded(claim.origin)).replace(" ", "") or f"{item.kind} in {claim.story_id}"


def same_source(one: Claim, other: Claim) -> bool:
    """Tell whether two claims name one source, the one perhaps by less of its name than the other."""
    if identity(one) == identity(other):
        return True
    return _is_short_form(one.origin, other.origin) or _is_short_form(other.origin, one.origin)


def _is_short_form(shorter: str, longer: str) -> bool:
    less, more = folded(shorter).split(), folded(longer).split()
    return 0 < len(less) < len(more) and set(less) <= set(more)


def count(claims: Iterable[Claim]) -> Count:
    """Count the origins of the claims that support a quantity; denials and doubts count for nothing."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    unstated: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.order):
        if not claim.supports:
            continue
        name = identity(claim)
        (groups[name] if name else unstated[claim.story_id]).append(claim)
    names = sorted(groups)
    origins = [Origin(groups[name][0].origin or groups[name][0].figure.surface, tuple(groups[name])) for name in names]
    # The outlet's own voice repeats what a source of the same story is quoted with; else nothing is known of its
    # origin.
    repeated: dict[int, list[Claim]] = defaultdict(list)
    alone: list[Sequence[Claim]] = []
    stated: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
    for place, origin in enumerate(origins):
        for claim in origin.claims:
            stated[claim.story_id].append((place, claim))
    for story, told in sorted(unstated.items()):
        sources = {place for place, claim in stated[story] if any(repeats(own, claim) for own in told)}
        for place in sorted(sources):
            repeated[place] += told
        if not sources:
            alone.append(told)
    quoted = {origin.name: _quoted_through(origin) for origin in origins}
    merged = [{place} for place in range(len(origins))]
    ties: dict[int, tuple[Rule, str]] = {}
    for first, second in combinations(range(len(origins)), 2):
        if rule := _may_be_one(origins[first], origins[second], quoted):
            ties.setdefault(first, (rule, origins[second].name))
            ties.setdefault(second, (rule, origins[first].name))
            if merged[first] is not merged[second]:
                merged[first] |= merged[second]
                for place in merged[second]:
                    merged[place] = merged[first]
    listed = [
        Origin(origin.name, (*origin.claims, *repeated[place]), *ties.get(place, ("distinct_source", "")))
        for place, origin in enumerate(origins)
    ]
    listed += [Origin("", tuple(told), "unstated_source") for told in alone]
    return Count(len({id(group) for group in merged}), len(listed), tuple(listed))


def repeats(one: Claim, other: Claim) -> bool:
    """Tell whether one claim gives the number of the other: equal, or within what one of them allows by "about".

    More than 300 does not repeat more than 600, although some numbers are both.
    """
    if not one.bounds.meets(other.bounds):
        return False
    return _closed(one).meets(_closed(other))


def _closed(claim: Claim) -> Interval:
    figure = claim.figure
    low = figure.high if figure.low is None else figure.low
    high = figure.low if figure.high is None else figure.high
    return interval(low, high, figure.modifier)


def _agree(some: Sequence[Claim], others: Sequence[Claim]) -> bool:
    left, right = ({claim.bounds for claim in claims} for claims in (some, others))
    return any(one.meets(other) for one in left for other in right)


def _quoted_through(origin: Origin) -> frozenset[str]:
    """Return the ids and names of the relays and outlets through which an origin is quoted."""
    found = {folded(claim.outlet) for claim in origin.claims if claim.outlet}
    for claim in origin.claims:
        found |= {key for entity_id, name in claim.relays for key in (entity_id, folded(name)) if key}
    return frozenset(found)


def _state(origin: Origin) -> str:
    item = origin.claims[0].attribution
    return state_behind(item.name_en) if item and item.kind == "named_organization" else ""


def _may_be_one(one: Origin, other: Origin, quoted: Mapping[str, frozenset[str]]) -> Rule | None:
    """Return why two origins may be one source, None when nothing says so."""
    if not _agree(one.claims, other.claims):
        return None
    for source, quoting in ((one, other), (other, one)):
        item = source.claims[0].attribution
        if item is None:
            continue
        if item.kind in _UNNAMED:
            return "unnamed_source"
        if quoted[quoting.name] & {identity(source.claims[0]), folded(source.name)}:
            return "quoted_through"
        if _is_short_form(source.name, quoting.name):
            return "short_form"
    if _state(one) and _state(one) == _state(other):
        return "same_state"
    if {claim.story_id for claim in one.claims} & {claim.story_id for claim in other.claims}:
        pairs = [(a, b) for a in one.claims for b in other.claims if a.story_id == b.story_id and a.doc_id != b.doc_id]
        if any(a.figure.low == b.figure.low and a.figure.high == b.figure.high for a, b in pairs):
            return "same_report"
    return None
