"""Which claims speak of the same quantity.

A claim that leaves something unsaid joins the one fuller quantity that it fits; where it fits several it stays by
itself, for a comparison must not rest on a guess. What names neither owner nor place is compared inside its story only,
and nobody's losses become somebody's unless the numbers agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import chain

from analytics.claims.categories import EVENTS, MEASURES
from analytics.claims.comparison import comparable, ratio, size
from analytics.claims.intervals import Interval
from analytics.claims.origins import repeats
from analytics.claims.owners import is_country
from analytics.claims.profiles import Profile, key, profile, settled
from analytics.claims.records import Claim

# Counts of what happens (victims, strikes) are of one event when at most three days lie between one and the next, and a
# fortnight between the first and the last (the daily news of a war is not one event); rates are of the year or month
# that is stated; counts of what lasts (troops sent, shells delivered, aid) may be stated a year apart.
EVENT_GAP, EVENT_SPAN = timedelta(days=3), timedelta(days=14)
RATE_GAP, RATE_SPAN = timedelta(days=0), timedelta(days=366)
STATE_GAP, STATE_SPAN = timedelta(days=366), timedelta(days=732)
# What is measured in these is known: oil.
_OIL = "barrel"
# Categories too wide without the noun that was counted.
_NOUN_NEEDED = frozenset(
    {"places_buildings", "events_attacks", "vehicles", "countries_organizations", "civilians_people", "other"}
)
# Two reports of the same days that agree in a number of at least this size speak of one figure; small ones agree by
# chance, unless one denies the other's. A year apart only a large number is told again.
_TELLING, _TELLING_DENIED, _TELLING_LATER = 100, 10, 10_000
# The losses that two sides of a war report differ by a factor of ten at times; twice that is another thing altogether.
RIVALS_RATIO = 20
# A number goes with one of several that another voice keeps apart when it is so many times nearer to it than to the
# next.
_CLEARLY = 3

_OPEN_PARTS = ("casualty_kind", "noun", "status", "of", "places", "event", "site")


def _of_one_incident(claims: Sequence[Claim], found: Sequence[Profile]) -> list[Profile]:
    """Let the victims of an article that names one kind of incident be those of that incident, totals excepted."""
    named: dict[str, set[str]] = defaultdict(set)
    for claim, item in zip(claims, found, strict=True):
        if item.category == "casualties":
            named[claim.doc_id].add(item.event)
    only = {doc_id: max(events) for doc_id, events in named.items() if len(events - {""}) == 1}
    return [
        replace(item, event=only[claim.doc_id])
        if item.category == "casualties" and not item.event and not item.status and claim.doc_id in only
        else item
        for claim, item in zip(claims, found, strict=True)
    ]


def _completed(claims: Sequence[Claim], found: Sequence[Profile]) -> list[Profile]:
    """Fill what a claim leaves unsaid from the claims that repeat its figure.

    In one article a heading repeats the sentence under it; in one story equal numbers of equal things are one figure
    told again; so are telling numbers that agree in different stories of the same days.
    """
    done = list(found)
    stated = {
        (claim.doc_id, *_number(claim)): item for claim, item in zip(claims, found, strict=True) if claim.attribution
    }
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.attribution is None and _is_telling(claim):
            done[index] = stated.get((claim.doc_id, *_number(claim)), done[index])
        groups[claim.story_id, *_number(claim)].append(index)
    for members in groups.values():
        _fill(done, members, _OPEN_PARTS)
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.period and _is_telling(claim, _TELLING_DENIED):
            same[(*_number(claim), *done[index].base)].append(index)
    for members in same.values():
        first = claims[members[0]]
        reach = _reach(first.figure.category) if _is_telling(first, _TELLING_LATER) else (EVENT_GAP, EVENT_SPAN)
        for stretch in _stretches(members, [claims[index] for index in members], *reach):
            if any(_is_telling(claims[index]) or claims[index].stance == "denies" for index in stretch):
                _fill(done, stretch, ("of", "places", "event", "site"))
    return [settled(item) for item in done]


def _number(claim: Claim) -> tuple[object, ...]:
    figure = claim.figure
    return figure.category, figure.unit, figure.low, figure.high, figure.modifier


def _is_telling(claim: Claim, least: float = _TELLING) -> bool:
    return max(claim.figure.low or 0, claim.figure.high or 0) >= least


def _fill(profiles: list[Profile], members: Sequence[int], parts: Sequence[str]) -> None:
    """Give every member what the others say, part by part, where those that say anything agree."""
    for part in parts:
        said = {value for index in members if (value := getattr(profiles[index], part))}
        if len(said) == 1:
            value = said.pop()
            for index in members:
                profiles[index] = replace(profiles[index], **{part: value})


def _scoped(claim: Claim, item: Profile) -> Profile:
    """Confine a profile that could be anybody's to its story, and a bare measure to its value too."""
    if _is_bare(item):
        low, high = ("" if bound is None else format(bound, ".15g") for bound in (claim.figure.low, claim.figure.high))
        return replace(item, scope=f"{claim.story_id} {low}…{high}")
    # Victims of a whole country are of any of its incidents; its soldiers or its tanks are one count.
    wide = item.category in EVENTS and not item.noun and (not item.event or item.category == "casualties")
    anchors = {name for name in item.places if not is_country(name)} if wide else item.places | {item.of} - {""}
    return item if anchors else replace(item, scope=claim.story_id)


def _is_bare(item: Profile) -> bool:
    if item.category == "weight_volume" and item.unit != _OIL:
        return not item.noun
    if item.category in MEASURES or item.unit:
        # What money goes to matters as much as whose it is.
        anchored = item.of and item.places if item.category == "money" else item.of or item.places
        return not (item.event and anchored)
    return item.category in _NOUN_NEEDED and not (item.event or item.noun)


# Windows of the calendar beside the numbered ones: of all stretches, and of those without a date.
_ALL_TIMES, _NO_TIME = "all", "undated"


@dataclass(frozen=True, slots=True, eq=False)
class _Stretch:
    """Claims of one profile in days that follow each other; of a profile that must agree in number, of one number."""

    profile: Profile
    members: Sequence[int]
    first: date | None
    last: date | None
    bounds: frozenset[Interval]

    def near(self, other: "_Stretch", gap: timedelta) -> bool:
        """Tell whether no more than `gap` lies between the two; of undated claims nothing says otherwise."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return True
        return max(self.first, other.first) - min(self.last, other.last) <= gap

    def windows(self, gap: timedelta) -> Sequence[object]:
        """Return the windows of the calendar that the stretch touches, or comes nearer to than `gap`."""
        if self.first is None or self.last is None:
            return [_NO_TIME]
        days = _reach(self.profile.category)[1].days
        first, last = self.first.toordinal() - gap.days, self.last.toordinal() + gap.days
        return range(first // days, last // days + 1)

    def agrees(self, other: "_Stretch") -> bool:
        """Tell whether a number of the one is a number of the other."""
        return any(mine.meets(theirs) for mine in self.bounds for theirs in other.bounds)


def _cut(claims: Sequence[Claim], found: Sequence[Profile], owners: bool) -> Iterator[_Stretch]:
    by_profile: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, (claim, item) in enumerate(zip(claims, found, strict=True)):
        by_number = _is_wide(item) or (owners and not item.of)
        by_profile[item, claim.bounds if by_number else None].append(index)
    for members in by_profile.values():
        item = found[members[0]]
        for stretch in _stretches(members, [claims[index] for index in members], *_reach(item.category)):
            periods = [when for index in stretch if (when := claims[index].period)]
            yield _Stretch(
                profile=item,
                members=stretch,
                first=min((when.first for when in periods), default=None),
                last=max((when.last for when in periods), default=None),
                bounds=frozenset(claims[index].bounds for index in stretch),
            )


def _absorbed(claims: Sequence[Claim], found: Sequence[Profile], *, owners: bool) -> list[Profile]:
    """Let claims join the one fuller profile of their days that their own profile fits, and go on with it.

    With `owners` a claim without an owner may join one that has, where the numbers agree; else owners must be equal.
    What names neither owner nor place looks in its own story, everything else anywhere. What names only a country joins
    an incident there only where the numbers agree, for there may have been others. Claims of one profile whose days
    follow each other move together; where those that they would join part in turn, they stay.
    """
    # A fuller profile shares the owner, or every place: look among those of the rarest, in windows of the calendar.
    sharing: dict[tuple[object, ...], list[_Stretch]] = defaultdict(list)
    cut = list(_cut(claims, found, owners))
    for stretch in cut:
        item = stretch.profile
        for story in {claims[index].story_id for index in stretch.members}:
            sharing[story, item.base].append(stretch)
        if not item.scope:
            for mark in _marks(item):
                for window in (_ALL_TIMES, *stretch.windows(timedelta(0))):
                    sharing[mark, item.base, window].append(stretch)

    @cache
    def target(stretch: _Stretch) -> Profile:
        item = stretch.profile
        gap = _reach(item.category)[0]
        known: Iterable[_Stretch] = sharing[item.scope, item.base]
        if marks := _marks(item):
            rarest = min(marks, key=lambda mark: (len(sharing[mark, item.base, _ALL_TIMES]), mark))
            windows = [_ALL_TIMES] if stretch.first is None else [_NO_TIME, *stretch.windows(gap)]
            known = chain.from_iterable(sharing[rarest, item.base, window] for window in windows)
        fuller = [
            other
            for other in dict.fromkeys(known)
            if (owners or item.of == other.profile.of)
            and stretch.near(other, gap)
            and item.fits(other.profile)
            and (not (_is_wide(item) or item.of != other.profile.of) or stretch.agrees(other))
        ]
        fullest = max((other.profile for other in fuller), key=_fullness, default=item)
        if not all(other.profile == fullest or other.profile.fits(fullest) for other in fuller):
            return item
        # What it joins is fuller each time, so this ends.
        ends = {target(other) for other in fuller if other.profile == fullest} or {item}
        return ends.pop() if len(ends) == 1 else item

    result = list(found)
    for stretch in cut:
        if not _is_bare(stretch.profile):
            for index in stretch.members:
                result[index] = target(stretch)
    return result


def _is_wide(item: Profile) -> bool:
    """Tell whether a profile is confined to its story although it names an owner or a place: too large a one."""
    return bool(item.scope and _marks(item))


def _marks(item: Profile) -> frozenset[str]:
    return item.places | {item.of} if item.of else item.places


def _fullness(item: Profile) -> tuple[int, str, str]:
    return bool(item.of) + bool(item.event) + bool(item.site) + len(item.places), item.of, item.event + item.site


def grouped(claims: Iterable[Claim]) -> dict[str, tuple[Profile, list[Claim]]]:
    """Return quantity key → its profile and claims; the result does not depend on the order of `claims`."""
    ordered = sorted(claims, key=lambda claim: claim.order)
    shared: dict[Profile, Profile] = {}
    found = [shared.setdefault(item, item) for item in map(profile, ordered)]
    found = _completed(ordered, _of_one_incident(ordered, found))
    own = [_scoped(claim, item) for claim, item in zip(ordered, found, strict=True)]
    found = _absorbed(ordered, _absorbed(ordered, own, owners=False), owners=True)
    by_profile: dict[Profile, list[int]] = defaultdict(list)
    for index, item in enumerate(found):
        by_profile[item].append(index)
    result: dict[str, tuple[Profile, list[Claim]]] = {}
    for item, members in by_profile.items():
        gap, span = _reach(item.category)
        for stretch in _stretches(members, [ordered[index] for index in members], gap, span):
            together = {ordered[index]: own[index] for index in sorted(stretch)}
            for value, several in _by_value(list(together)):
                start = min((claim.period.first for claim in several if claim.period), default=None)
                # What is split off says no more than it says by itself.
                part = _fullest([together[claim] for claim in several], item) if value else item
                _, known = result.setdefault(key(part, start, value), (part, []))
                known += several
    return dict(sorted(result.items()))


def _fullest(own: Sequence[Profile], joined: Profile) -> Profile:
    """Return the fullest of what claims say by themselves that the others fit, else the one they joined."""
    fullest = max(own, key=_fullness)
    return fullest if all(item == fullest or item.fits(fullest) for item in own) else joined


def _reach(category: str) -> tuple[timedelta, timedelta]:
    if category == "percent":
        return RATE_GAP, RATE_SPAN
    return (EVENT_GAP, EVENT_SPAN) if category in EVENTS else (STATE_GAP, STATE_SPAN)


def _stretches(members: Sequence[int], claims: Sequence[Claim], gap: timedelta, span: timedelta) -> list[list[int]]:
    """Split claims where the calendar leaves a gap; undated ones join the only stretch, else stand by themselves."""
    dated = sorted(
        (claim.period.first, claim.period.last, index)
        for index, claim in zip(members, claims, strict=True)
        if claim.period
    )
    undated = [index for index, claim in zip(members, claims, strict=True) if not claim.period]
    stretches: list[list[int]] = []
    begin = end = date.min
    for first, last, index in dated:
        if not stretches or first - end > gap or (first > end and first - begin > span):
            stretches.append([])
            begin, end = first, last
        stretches[-1].append(index)
        end = max(end, last)
    if len(stretches) == 1:
        stretches[0] += undated
    elif undated:
        stretches.append(undated)
    return stretches


def _by_value(claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Split a group of numbers that cannot be of one thing, and yield (value, claims) of each part.

    Numbers further apart than rivals ever disagree are an incident and a total. One voice of one article that gives
    several numbers speaks of several things: the voice with the most of them sets the parts, and every other claim goes
    with the one that it is clearly nearest to, by ratio. Of what is left, numbers stay together that agree or that may
    be held against each other.
    """
    ordered = sorted(claims, key=lambda claim: (size(claim), claim.order))
    bands: list[list[Claim]] = []
    for claim in ordered:
        if not bands or ratio(claim, bands[-1][-1]) > RIVALS_RATIO:
            bands.append([])
        bands[-1].append(claim)
    parts = [part for band in bands for near in _nearest(band) for part in _tied(near)]
    for part in parts:
        yield "" if len(parts) == 1 else format(size(part[0]), ".15g"), sorted(part, key=lambda claim: claim.order)


def _nearest(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims by the centre that each is clearly nearest to, and those that none is by their number."""
    centres = _centres(claims)
    parts: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        first, *others = sorted((ratio(claim, centre), centre.order) for centre in centres)
        clear = first[0] == 1 or not others or others[0][0] >= _CLEARLY * first[0]
        parts[first[1] if clear else claim.bounds].append(claim)
    yield from parts.values()


def _tied(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims whose numbers agree or that may be held against each other, directly or by way of others."""
    # Equal numbers of one story say no more than one of them does.
    kinds: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        kinds[claim.bounds, claim.figure.modifier, claim.story_id, claim.origin, claim.doc_id].append(claim)
    parts: list[list[Sequence[Claim]]] = []
    for kind in kinds.values():
        first: list[Sequence[Claim]] | None = None
        apart = []
        for part in parts:
            if not any(_tie(kind[0], other[0]) for other in part):
                apart.append(part)
            elif first is None:
                first = part
            else:
                first += part
        parts = [*apart, first if first is not None else []]
        parts[-1].append(kind)
    for part in parts:
        yield sorted((claim for kind in part for claim in kind), key=lambda claim: (size(claim), claim.order))


def _tie(one: Claim, other: Claim) -> bool:
    if one.doc_id == other.doc_id:
        return repeats(one, other) or comparable(one, other)
    return one.bounds.meets(other.bounds) or comparable(one, other)


def _centres(claims: Sequence[Claim]) -> list[Claim]:
    """Return the different numbers of the voice that gives the most of them."""
    voices: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        known = voices[claim.doc_id, claim.origin]
        if claim.supports and not any(claim.bounds.meets(other.bounds) for other in known):
            known.append(claim)
    return max(voices.values(), key=len) or [claims[0]]
