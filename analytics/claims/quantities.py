"""Which claims speak of the same quantity, and the key that says so.

A key names the category, the thing counted, whose or where it is, what happened to it, its status (planned, additional,
a total since a beginning, a part of a larger count) and the period. A claim that leaves something unsaid joins the one
fuller quantity that it fits; where it fits several it stays by itself, for a comparison must not rest on a guess. What
names neither owner nor place is compared inside its story only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from analytics.claims.intervals import Interval
from analytics.claims.owners import arabic_name, country_of, is_country, state_of
from analytics.claims.periods import Period
from analytics.claims.records import Claim
from analytics.claims.words import Label, currency, event_of, labels, noun_of
from analytics.fold import fold

# Counts of what happens (victims, strikes) are of one event when at most three days lie between one and the next, and a
# fortnight between the first and the last (the daily news of a war is not one event); rates are of the year or month
# that is stated; counts of what lasts (troops sent, shells delivered, aid) may be stated a year apart.
EVENT_GAP, EVENT_SPAN = timedelta(days=3), timedelta(days=14)
RATE_GAP, RATE_SPAN = timedelta(days=0), timedelta(days=366)
STATE_GAP, STATE_SPAN = timedelta(days=366), timedelta(days=732)
_EVENTS = frozenset(
    {"casualties", "civilians_people", "events_attacks", "places_buildings", "missiles", "drones", "weight_volume"}
)
# Things whose place matters as well as their owner; of other things the place is asked where no owner is named.
_PLACED = frozenset({"casualties", "civilians_people", "events_attacks", "places_buildings", "prisoners", "other"})
# Measures of anything: only a named event (growth, inflation, aid) makes two of them comparable.
_MEASURES = frozenset({"percent", "duration", "age", "distance_area", "weight_volume", "money"})
# Categories too wide without the noun that was counted.
_NOUN_NEEDED = frozenset(
    {"places_buildings", "events_attacks", "vehicles", "countries_organizations", "civilians_people", "other"}
)
# Two reports of the same days that agree in a number of at least this size speak of one figure; small ones agree by
# chance, unless one denies the other's.
_TELLING, _TELLING_DENIED = 100, 10
# The losses that two sides of a war report differ by a factor of ten at times; twice that is another thing altogether.
# Where only the article ties two numbers together, a factor of three is the most that one event explains.
RIVALS_RATIO, RIVALS_RATIO_IN_STORY = 20, 3


@dataclass(frozen=True, slots=True)
class Profile:
    """What a claim says of its quantity; `scope` is empty, or the story (and value) beyond which it is not compared."""

    category: str
    casualty_kind: str
    noun: str
    unit: str
    status: str
    of: str
    places: frozenset[str]
    event: str
    scope: str = ""

    @property
    def base(self) -> tuple[str, ...]:
        """What two claims of one quantity must share exactly."""
        return self.category, self.casualty_kind, self.noun, self.unit, self.status

    def fits(self, fuller: "Profile") -> bool:
        """Tell whether everything this profile says is said by the other one as well, and less than that."""
        return (
            (self.of, self.places, self.event) != (fuller.of, fuller.places, fuller.event)
            and self.of in ("", fuller.of)
            and self.event in ("", fuller.event)
            and self.places <= fuller.places
        )


_OPEN_PARTS = ("casualty_kind", "noun", "status", "of", "places", "event")


def profile(claim: Claim) -> Profile:
    """Return what one claim says of its quantity."""
    figure = claim.figure
    category = figure.category
    noun = noun_of(figure.counted, category)
    places = {name for name, _ in claim.circumstance.places}
    if category in _PLACED:
        places |= {figure.counted_of} if country_of(figure.counted_of) else set()
    elif figure.counted_of:
        places = set()
    status = claim.circumstance.status.split()
    if figure.part_of and "whole" not in status:
        status.append("part")
    return Profile(
        category=category,
        casualty_kind=figure.casualty_kind,
        noun=claim.circumstance.matter if category in _MEASURES else "" if noun.generic else noun.noun,
        unit=figure.unit,
        status=" ".join(status),
        of=state_of(figure.counted_of) if figure.counted_of else "",
        places=frozenset(places | {country for name in places if (country := country_of(name))}),
        event=_event(claim),
    )


def _event(claim: Claim) -> str:
    """Return the event by the words of the figure's own record, else by those around it."""
    category = claim.figure.category
    if category == "casualties" and claim.figure.casualty_kind:
        return ""
    own = (event_of(word, category) for word in fold(claim.figure.event).split())
    return next((event for event in own if event), claim.circumstance.event)


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
        for stretch in _stretches(
            members, [claims[index] for index in members], *_reach(claims[members[0]].figure.category)
        ):
            if any(_is_telling(claims[index]) or claims[index].stance == "denies" for index in stretch):
                _fill(done, stretch, ("of", "places", "event"))
    return done


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
    wide = item.category in _EVENTS and not item.noun and not item.event
    anchors = {name for name in item.places if not is_country(name)} if wide else item.places | {item.of} - {""}
    return item if anchors else replace(item, scope=claim.story_id)


def _is_bare(item: Profile) -> bool:
    if item.category == "weight_volume":
        return not item.noun
    if item.category in _MEASURES or item.unit:
        # What money goes to matters as much as whose it is.
        anchored = item.of and item.places if item.category == "money" else item.of or item.places
        return not (item.event and anchored)
    return item.category in _NOUN_NEEDED and not (item.event or item.noun)


def _absorbed(claims: Sequence[Claim], found: Sequence[Profile]) -> list[Profile]:
    """Let every claim join the one fuller profile of its days that its own profile fits.

    What names neither owner nor place looks in its own story, everything else anywhere. What names only a country joins
    an incident there only where the numbers agree, for there may have been others.
    """
    # A fuller profile shares the owner, or every place: look among those of the rarest.
    sharing: dict[tuple[object, ...], set[Profile]] = defaultdict(set)
    told: dict[Profile, set[tuple[Period | None, Interval]]] = defaultdict(set)
    for claim, item in zip(claims, found, strict=True):
        told[item].add((claim.period, claim.bounds))
        sharing[claim.story_id, item.base].add(item)
        if not item.scope:
            for mark in _marks(item):
                sharing[mark, item.base, "anywhere"].add(item)

    @cache
    def target(item: Profile, story_id: str, period: Period | None, bounds: Interval) -> Profile:
        gap = _reach(item.category)[0]
        wide = bool(item.scope and _marks(item))
        places = [sharing[mark, item.base, "anywhere"] for mark in _marks(item)]
        known = min(places, key=len) if places else sharing[story_id, item.base]
        fuller = [
            other
            for other in known
            if item.fits(other)
            and any(_near(period, when, gap) and (not wide or bounds.meets(value)) for when, value in told[other])
        ]
        fullest = max(fuller, key=_fullness, default=item)
        return fullest if all(other == fullest or other.fits(fullest) for other in fuller) else item

    return [
        item if _is_bare(item) else target(item, "" if _marks(item) else claim.story_id, claim.period, claim.bounds)
        for claim, item in zip(claims, found, strict=True)
    ]


def _marks(item: Profile) -> frozenset[str]:
    return item.places | {item.of} if item.of else item.places


def _near(one: Period | None, other: Period | None, gap: timedelta) -> bool:
    return one is None or other is None or max(one.first, other.first) - min(one.last, other.last) <= gap


def _fullness(item: Profile) -> tuple[int, str, str]:
    return bool(item.of) + bool(item.event) + len(item.places), item.of, item.event


def grouped(claims: Iterable[Claim]) -> dict[str, tuple[Profile, list[Claim]]]:
    """Return quantity key → its profile and claims; the result does not depend on the order of `claims`."""
    ordered = sorted(claims, key=lambda claim: claim.order)
    found = _completed(ordered, [profile(claim) for claim in ordered])
    found = _absorbed(ordered, [_scoped(claim, item) for claim, item in zip(ordered, found, strict=True)])
    by_profile: dict[Profile, list[int]] = defaultdict(list)
    for index, item in enumerate(found):
        by_profile[item].append(index)
    result: dict[str, tuple[Profile, list[Claim]]] = {}
    for item, members in by_profile.items():
        gap, span = _reach(item.category)
        for stretch in _stretches(members, [ordered[index] for index in members], gap, span):
            together = [ordered[index] for index in sorted(stretch)]
            start = min((claim.period.first for claim in together if claim.period), default=None)
            for value, several in _by_value(together, RIVALS_RATIO_IN_STORY if item.scope else RIVALS_RATIO):
                result[key(item, start, value)] = item, several
    return dict(sorted(result.items()))


def _reach(category: str) -> tuple[timedelta, timedelta]:
    if category == "percent":
        return RATE_GAP, RATE_SPAN
    return (EVENT_GAP, EVENT_SPAN) if category in _EVENTS else (STATE_GAP, STATE_SPAN)


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
        if not stretches or first - end > gap or first - begin > span:
            stretches.append([])
            begin, end = first, last
        stretches[-1].append(index)
        end = max(end, last)
    if len(stretches) == 1:
        stretches[0] += undated
    elif undated:
        stretches.append(undated)
    return stretches


def _by_value(claims: Sequence[Claim], most: float) -> Iterator[tuple[str, list[Claim]]]:
    """Split a group of numbers that cannot be of one thing, and yield (value, claims) of each part.

    Numbers further apart than rivals ever disagree are an incident and a total. One voice of one article that gives
    several numbers speaks of several things: the voice with the most of them sets the parts, and every other claim goes
    with the nearest, by ratio.
    """
    ordered = sorted(claims, key=lambda claim: (_size(claim), claim.order))
    bands: list[list[Claim]] = []
    for claim in ordered:
        if not bands or _ratio(claim, bands[-1][-1]) > most:
            bands.append([])
        bands[-1].append(claim)
    for band in bands:
        centres = _centres(band)
        parts: dict[str, list[Claim]] = defaultdict(list)
        for claim in band:
            near = min(centres, key=lambda centre: (_ratio(claim, centre), centre.order))
            parts[format(_size(near), ".15g")].append(claim)
        for value, several in parts.items():
            alone = len(bands) == len(parts) == 1
            yield "" if alone else value, sorted(several, key=lambda claim: claim.order)


def _centres(claims: Sequence[Claim]) -> list[Claim]:
    """Return the different numbers of the voice that gives the most of them."""
    voices: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        known = voices[claim.doc_id, claim.origin]
        if claim.supports and not any(claim.bounds.meets(other.bounds) for other in known):
            known.append(claim)
    return max(voices.values(), key=len) or [claims[0]]


def _size(claim: Claim) -> float:
    return claim.figure.low if claim.figure.low is not None else claim.figure.high or 0.0


def _ratio(one: Claim, other: Claim) -> float:
    if one.bounds.meets(other.bounds):
        return 1.0
    small, large = sorted((abs(_size(one)), abs(_size(other))))
    return (large + 1) / (small + 1)


def key(item: Profile, start: date | None = None, value: str = "") -> str:
    """Return a profile as a readable string.

    >>> key(Profile("troops", "", "", "", "planned", "North Korea", frozenset(), "deployment"), date(2024, 10, 24))
    'troops; of=North Korea; event=deployment; status=planned; from=2024-10-24'
    """
    named = {
        "kind": item.casualty_kind,
        "counted": item.noun,
        "unit": item.unit,
        "of": item.of,
        "place": " + ".join(sorted(item.places)),
        "event": item.event,
        "status": item.status,
        "story": item.scope,
        "near": value,
        "from": start.isoformat() if start else "",
    }
    return "; ".join([item.category, *(f"{name}={value}" for name, value in named.items() if value)])


def label(item: Profile, claims: Sequence[Claim]) -> Label:
    """Return the key in words, both languages; what has no translation is shown as it stands."""
    known = labels()

    def said(part: str, value: str) -> Label:
        return known.get((part, value), Label(value, value))

    def unit(name: str) -> Label:
        return currency(name) if name.isupper() else said("unit", name)

    arabic = {name: name_ar for claim in claims for name, name_ar in claim.circumstance.places}
    counted = next((claim.figure.counted for claim in claims if claim.figure.counted), item.noun)
    surface = item.noun if item.category in _MEASURES else counted
    start = min((claim.period for claim in claims if claim.period), key=lambda when: when.first, default=None)
    parts = [
        said("category", item.category),
        said("casualty_kind", item.casualty_kind),
        known.get(("noun", item.noun), Label(surface, surface)) if item.noun else Label("", ""),
        Label("", "")
        if item.unit == "percent"
        else said("unit", item.unit)
        if item.unit.islower()
        else currency(item.unit),
        Label(arabic_name(item.of), item.of),
        *(Label(arabic.get(name) or arabic_name(name), name) for name in sorted(item.places - {item.of})),
        said("event", item.event),
        *(said("status", status) for status in item.status.split()),
        Label(f"منذ {start.name}", f"from {start.name}") if start else Label("", ""),
    ]
    return Label("، ".join(part.ar for part in parts if part.ar), ", ".join(part.en for part in parts if part.en))
