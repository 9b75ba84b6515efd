"""Which claims speak of the same quantity, and the key that says so.

A key names the category, the thing counted, whose or where it is, what happened to it, its status (planned, additional,
a total since a beginning, a part of a larger count) and the period. A claim that leaves something unsaid joins the one
fuller quantity that it fits; where it fits several it stays by itself, for a comparison must not rest on a guess. What
names neither owner nor place is compared inside its story only.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from analytics.claims.records import Claim
from analytics.claims.words import Label, event_of, labels, noun_of
from analytics.fold import fold

# Counts of what happens (victims, strikes) are of one event when their days are at most this far apart; counts of what
# lasts (troops sent, shells delivered, aid) may be stated a year apart.
EVENT_GAP = timedelta(days=3)
STATE_GAP = timedelta(days=366)
_EVENTS = frozenset({"casualties", "civilians_people", "events_attacks", "places_buildings", "missiles", "drones"})
# Things whose place matters as well as their owner.
_PLACED = frozenset(
    {"casualties", "civilians_people", "events_attacks", "places_buildings", "prisoners", "other", "age"}
)
# Measures of anything: only a named event (growth, inflation, aid) makes two of them comparable.
_MEASURES = frozenset({"percent", "duration", "age", "distance_area", "weight_volume", "money", "other"})
# Categories too wide without the noun that was counted.
_NOUN_NEEDED = frozenset(
    {"places_buildings", "events_attacks", "vehicles", "countries_organizations", "civilians_people", "other"}
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a claim says of its quantity; `scope` is empty, or the story (and value) beyond which it is not compared."""

    category: str
    casualty_kind: str
    noun: str
    unit: str
    status: str
    of: str
    place: str
    event: str
    scope: str = ""

    @property
    def base(self) -> tuple[str, ...]:
        """What two claims of one quantity must share exactly."""
        return self.category, self.casualty_kind, self.noun, self.unit, self.status

    @property
    def open_parts(self) -> tuple[str, str, str]:
        """What a claim may leave unsaid."""
        return self.of, self.place, self.event

    def fits(self, fuller: "Profile") -> bool:
        """Tell whether everything this profile says is said by the fuller one as well."""
        pairs = list(zip(self.open_parts, fuller.open_parts, strict=True))
        return all(mine in ("", theirs) for mine, theirs in pairs) and any(
            not mine and theirs for mine, theirs in pairs
        )


def _status(claim: Claim) -> str:
    return " ".join(part for part in (claim.circumstance.status, "part" if claim.figure.part_of else "") if part)


def _event(claim: Claim) -> str:
    """Return the event by the words of the figure's own record, else by those around it."""
    category = claim.figure.category
    if category == "casualties" and claim.figure.casualty_kind:
        return ""
    own = (event_of(word, category) for word in fold(claim.figure.event).split())
    return next((event for event in own if event), claim.circumstance.event)


def profile(claim: Claim) -> Profile:
    """Return what one claim says of its quantity."""
    figure = claim.figure
    category = figure.category
    noun = noun_of(figure.counted, category)
    plain = category in _MEASURES and category != "other"
    return Profile(
        category=category,
        casualty_kind=figure.casualty_kind,
        noun="" if noun.generic or plain else noun.noun,
        unit=figure.unit,
        status=_status(claim),
        of=figure.counted_of,
        place=claim.circumstance.place if category in _PLACED or not figure.counted_of else "",
        event=_event(claim),
    )


def _repeat(claim: Claim) -> tuple[object, ...]:
    """Inside a story, equal numbers of equal things are one figure told again."""
    figure = claim.figure
    return claim.story_id, figure.category, figure.unit, figure.low, figure.high, figure.modifier


def _completed(claims: Sequence[Claim], found: list[Profile]) -> list[Profile]:
    """Fill what a repeated figure leaves unsaid from its fuller repeats, where these agree."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        groups[_repeat(claim)].append(index)
    done = list(found)
    for members in groups.values():
        for part in ("casualty_kind", "noun", "status", "of", "place", "event"):
            said = {value for index in members if (value := getattr(found[index], part))}
            if len(said) == 1:
                value = said.pop()
                for index in members:
                    done[index] = replace(done[index], **{part: value})
    return done


def _scoped(claim: Claim, item: Profile) -> Profile:
    """Confine a profile that could be anybody's to its story, and a bare measure to its value too."""
    vague = (item.category in _MEASURES and not item.event and not (item.category == "other" and item.noun)) or (
        item.category in _NOUN_NEEDED and not item.noun and not item.event
    )
    if vague:
        return replace(item, scope=f"{claim.story_id} {claim.figure.low}…{claim.figure.high}")
    return item if item.of or item.place else replace(item, scope=claim.story_id)


def _absorbed(claims: Sequence[Claim], found: Sequence[Profile]) -> list[Profile]:
    """Let every profile join the one fuller profile that it fits, a scoped one inside its story only."""
    everywhere: dict[tuple[str, ...], set[Profile]] = defaultdict(set)
    in_story: dict[tuple[str, tuple[str, ...]], set[Profile]] = defaultdict(set)
    for claim, item in zip(claims, found, strict=True):
        everywhere[item.base].add(item)
        in_story[claim.story_id, item.base].add(item)

    @cache
    def target(item: Profile, story_id: str) -> Profile:
        known = in_story[story_id, item.base] if item.scope else everywhere[item.base]
        fuller = [other for other in known if item.fits(other)]
        fullest = [other for other in fuller if not any(other.fits(third) for third in fuller)]
        return fullest[0] if len(fullest) == 1 else item

    return [target(item, claim.story_id if item.scope else "") for claim, item in zip(claims, found, strict=True)]


def grouped(claims: Iterable[Claim]) -> dict[str, tuple[Profile, list[Claim]]]:
    """Return quantity key → its profile and claims; the result does not depend on the order of `claims`."""
    ordered = sorted(claims, key=lambda claim: claim.order)
    found = _completed(ordered, [profile(claim) for claim in ordered])
    found = _absorbed(ordered, [_scoped(claim, item) for claim, item in zip(ordered, found, strict=True)])
    by_profile: dict[Profile, list[Claim]] = defaultdict(list)
    for claim, item in zip(ordered, found, strict=True):
        by_profile[item].append(claim)
    result: dict[str, tuple[Profile, list[Claim]]] = {}
    for item, members in by_profile.items():
        for start, together in _by_period(members, EVENT_GAP if item.category in _EVENTS else STATE_GAP):
            result[key(item, start)] = item, sorted(together, key=lambda claim: claim.order)
    return dict(sorted(result.items()))


def _by_period(claims: Sequence[Claim], gap: timedelta) -> list[tuple[str, list[Claim]]]:
    """Split claims where the calendar leaves a gap; undated ones join the only stretch, else stand by themselves."""
    dated = sorted(
        ((claim.period, claim) for claim in claims if claim.period),
        key=lambda pair: (pair[0].first, pair[0].last, pair[1].order),
    )
    undated = [claim for claim in claims if not claim.period]
    stretches: list[list[Claim]] = []
    end = None
    for period, claim in dated:
        if end is None or period.first - end > gap:
            stretches.append([])
            end = period.last
        stretches[-1].append(claim)
        end = max(end, period.last)
    if len(stretches) == 1:
        stretches[0] += undated
    elif undated:
        return [("", undated), *((_start(stretch), stretch) for stretch in stretches)]
    return [(_start(stretch), stretch) for stretch in stretches]


def _start(stretch: Iterable[Claim]) -> str:
    return min(claim.period.first for claim in stretch if claim.period).isoformat()


def key(item: Profile, start: str = "") -> str:
    """Return a profile as a readable string.

    >>> key(Profile("troops", "", "", "", "planned", "North Korea", "", "deployment"), "2024-10-24")
    'troops; of=North Korea; event=deployment; status=planned; from=2024-10-24'
    """
    named = {
        "kind": item.casualty_kind, "counted": item.noun, "unit": item.unit, "of": item.of, "place": item.place,
        "event": item.event, "status": item.status, "story": item.scope, "from": start,
    }  # fmt: skip
    return "; ".join([item.category, *(f"{name}={value}" for name, value in named.items() if value)])


def label(item: Profile, claims: Sequence[Claim], start: str = "") -> Label:
    """Return the key in words, both languages; what has no translation is shown as it stands."""
    known = labels()

    def said(part: str, value: str) -> Label:
        return known.get((part, value), Label(value, value))

    places = {claim.circumstance.place: claim.circumstance.place_ar for claim in claims if claim.circumstance.place_ar}
    surface = next((claim.figure.counted for claim in claims if claim.figure.counted), item.noun)
    noun = known.get(("noun", item.noun)) or (Label(surface, surface) if item.noun else Label("", ""))
    parts = [
        said("category", item.category),
        said("casualty_kind", item.casualty_kind),
        noun,
        Label(item.unit, item.unit),
        Label(item.of, item.of),
        Label(places.get(item.place, item.place), item.place),
        said("event", item.event),
        *(said("status", status) for status in item.status.split()),
        Label(f"منذ {start}", f"from {start}") if start else Label("", ""),
    ]
    return Label("، ".join(part.ar for part in parts if part.ar), ", ".join(part.en for part in parts if part.en))
