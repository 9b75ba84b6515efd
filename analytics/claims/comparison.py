"""Which two claims of one quantity may be held against each other: a false dispute is worse than a missed one."""

from functools import lru_cache

from analytics.claims.categories import EVENTS
from analytics.claims.origins import identity, same_source
from analytics.claims.owners import is_country
from analytics.claims.periods import Period
from analytics.claims.profiles import Profile, profile
from analytics.claims.records import Claim
from analytics.claims.words import folded

# What only the calendar or the article could tie together is one thing when the numbers differ by no more than this.
_NEAR_RATIO = 3
# Two counts of one incident in one article differ by a factor of ten at most.
_TAKEN_UP_RATIO = 10


def comparable(one: Claim, other: Claim) -> bool:
    """Tell whether two claims that differ in number, or of which one is denied, can be about the same thing.

    In one story two numbers of two sources are mostly two things: so many here, so many there. They are compared where
    each is said with its whose, what, where and when, or where the text speaks of the incident as known or sets the
    number against the one before it. In different stories both must say what happened (of victims it is said that they
    are dead or hurt), and an incident must be dated, or named with its place by both.
    """
    if one.story_id == other.story_id:
        return _in_story(one, other)
    category = one.figure.category
    if category != "casualties" and not _opposed(one, other) and _own(one).event != _own(other).event:
        return False
    if category not in EVENTS or (one.period and other.period):
        return True
    return ratio(one, other) <= _NEAR_RATIO and _same_in_full(one, other) and bool(_own(one).event)


def _opposed(one: Claim, other: Claim) -> bool:
    """Tell whether one claim denies and the other does not."""
    return (one.stance == "denies") != (other.stance == "denies")


def _in_story(one: Claim, other: Claim) -> bool:
    if one.doc_id != other.doc_id and same_source(one, other):
        return True
    if not identity(one) or not identity(other) or same_source(one, other) or _one_chain(one, other):
        return False
    if _opposed(one, other):
        return True
    if not _same_time(one, other):
        return False
    first, second = sorted((one, other), key=lambda claim: claim.order)
    return _same_in_full(one, other) or _takes_up(first, second)


def _one_chain(one: Claim, other: Claim) -> bool:
    """Tell whether the source of one claim carries the other one too, with somebody else's number."""
    for claim, carrying in ((one, other), (other, one)):
        if folded(claim.origin) in {folded(name) for _, name in carrying.relays}:
            return True
        if identity(claim) in {key for key, _ in carrying.relays if key}:
            return True
    return False


def _same_time(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of one story name one time: victims since Friday are not those of Monday."""
    if one.figure.category in EVENTS and one.circumstance.since != other.circumstance.since:
        return False
    mine, theirs = _stated(one), _stated(other)
    return mine is None or theirs is None or mine.meets(theirs)


def _stated(claim: Claim) -> Period | None:
    return claim.period if claim.period and claim.period.stated else None


@lru_cache(maxsize=65536)
def _own(claim: Claim) -> Profile:
    """Return what the claim says by itself."""
    return profile(claim)


def _same_in_full(one: Claim, other: Claim) -> bool:
    """Tell whether both claims say by themselves whose, what and where, and the same."""
    mine, theirs = _own(one), _own(other)
    if (mine.base, mine.of, mine.event, mine.site) != (theirs.base, theirs.of, theirs.event, theirs.site):
        return False
    return (
        _is_anchored(mine) and _is_anchored(theirs) and (mine.places <= theirs.places or theirs.places <= mine.places)
    )


def _is_anchored(item: Profile) -> bool:
    """Tell whether a profile names an owner or a place: of what happens, a place smaller than a country."""
    return bool(item.of) or any(item.category not in EVENTS or not is_country(place) for place in item.places)


def _takes_up(first: Claim, second: Claim) -> bool:
    """Tell whether the second claim is told as another count of what the first one counts."""
    mine, theirs = _own(first), _own(second)
    if not (second.circumstance.recalled or second.circumstance.opposed) or mine.base != theirs.base:
        return False
    if ratio(first, second) > _TAKEN_UP_RATIO:
        return False
    # What it says by itself must not be of something else, nor more than was told before.
    return (
        all(
            not said or said == known
            for said, known in ((theirs.of, mine.of), (theirs.event, mine.event), (theirs.site, mine.site))
        )
        and theirs.places <= mine.places
    )


def size(claim: Claim) -> float:
    """Return the number by which a claim is placed among others: its lower bound, else the upper one."""
    return claim.figure.low if claim.figure.low is not None else claim.figure.high or 0.0


def ratio(one: Claim, other: Claim) -> float:
    """Return how many times the one number is the other; 1 where they agree."""
    if one.bounds.meets(other.bounds):
        return 1.0
    small, large = sorted((abs(size(one)), abs(size(other))))
    return (large + 1) / (small + 1)
