"""Where two claims of one quantity cannot both hold. Nothing here says which of them does."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from analytics.claims.origins import identity
from analytics.claims.periods import meet
from analytics.claims.records import Claim


def conflicts(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims of one quantity that contradict each other, in order.

    Two figures conflict when their intervals do not meet and their periods do; a denial conflicts with the figure that
    it denies. Nobody disputes with himself: two figures of one source in one article, or on different days, are two
    things or a revision, and a doubt contradicts nothing.
    """
    # Equal claims need one comparison only, so that a figure told a thousand times costs no more than told once.
    distinct: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: claim.order):
        if claim.stance != "doubts":
            where = claim.doc_id if not identity(claim) else ""
            distinct.setdefault((claim.bounds, claim.period, claim.stance == "denies", identity(claim), where), claim)
    for one, other in combinations(distinct.values(), 2):
        if _same_voice(one, other) or not meet(one.period, other.period):
            continue
        against = (one.stance == "denies") + (other.stance == "denies")
        if against == 2:
            continue
        if one.bounds.meets(other.bounds) == (against == 1):
            yield one, other


def _same_voice(one: Claim, other: Claim) -> bool:
    mine, theirs = identity(one), identity(other)
    if mine and mine == theirs:
        return True
    # An article's own voice does not argue with itself, nor with the source it has just quoted in other numbers.
    return one.doc_id == other.doc_id and not (mine and theirs)
