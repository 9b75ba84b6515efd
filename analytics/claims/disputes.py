"""Where two claims of one quantity cannot both hold. Nothing here says which of them does."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from analytics.claims.comparison import comparable, size
from analytics.claims.intervals import Interval
from analytics.claims.origins import identity, repeats, same_source
from analytics.claims.periods import NEWS_CYCLE, meet
from analytics.claims.records import Claim


def conflicts(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of claims of one quantity that contradict each other, by date.

    Two figures conflict when their intervals do not meet and their periods do; a denial conflicts with the figure that
    it denies. One of the two must name its source. Nobody disputes with himself: two figures of one source in one
    article, or on different days, are two things or a revision, and a doubt contradicts nothing. Nor does whoever
    gives a number that another source has given as well and then corrected, or the outlet that tells later of more
    victims than were known before.
    """
    revised = _revisions(claims)
    # Equal claims need one comparison only, so that a figure told a thousand times costs no more than told once.
    distinct: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: claim.order):
        if claim.stance != "doubts":
            where = claim.doc_id if not identity(claim) else ""
            distinct.setdefault((claim.bounds, claim.period, claim.stance == "denies", identity(claim), where), claim)
    ordered = sorted(distinct.values(), key=lambda claim: (claim.period is not None, _first(claim), claim.order))
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if one.period and other.period and other.period.first > one.period.last + NEWS_CYCLE:
                break
            if _contradict(one, other) and not _overtaken(one, other, revised):
                yield one, other


def _revisions(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of every source that gives several numbers in different articles, one claim for each number."""
    by_source: dict[str, dict[Interval, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.supports and identity(claim):
            by_source[identity(claim)].setdefault(claim.bounds, claim)
    several = (list(numbers.values()) for _, numbers in sorted(by_source.items()))
    return [given for given in several if len({claim.doc_id for claim in given}) > 1]


def _overtaken(one: Claim, other: Claim, revised: Sequence[Sequence[Claim]]) -> bool:
    """Tell whether two claims differ as an earlier count and a later one of the same do."""
    if one.stance != other.stance and "denies" in (one.stance, other.stance):
        return False
    for given in revised:
        before, after = ([claim for claim in given if repeats(claim, told)] for told in (one, other))
        if any(old.doc_id != new.doc_id for old in before for new in after):
            return True
    earlier, later = sorted((one, other), key=lambda claim: claim.order)
    counted_on = earlier.published[:10] < later.published[:10] and not identity(later)
    return (
        bool(earlier.published) and counted_on and later.figure.category == "casualties" and size(later) > size(earlier)
    )


def _first(claim: Claim) -> date:
    return claim.period.first if claim.period else date.min


def _contradict(one: Claim, other: Claim) -> bool:
    if _same_voice(one, other) or not meet(one.period, other.period):
        return False
    denials = (one.stance == "denies") + (other.stance == "denies")
    return denials < 2 and one.bounds.meets(other.bounds) == (denials == 1) and comparable(one, other)


def _same_voice(one: Claim, other: Claim) -> bool:
    mine, theirs = identity(one), identity(other)
    if same_source(one, other):
        return True
    # The outlet's own voice does not argue with itself, nor with the sources that its story quotes.
    return one.story_id == other.story_id and not (mine and theirs)
