"""What a claim says of its quantity, and the key and label that name a quantity.

A key names the category, the thing counted, whose or where it is, what happened to it, its status (planned, additional,
a total since a beginning, a part of a larger count …) and the period.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.claims.owners import arabic_name, country_of, state_of
from analytics.claims.records import Claim
from analytics.claims.words import Label, currency, event_of, folded, labels, noun_of

# Things whose place matters as well as their owner; of other things the place is asked where no owner is named.
_PLACED = frozenset({"casualties", "civilians_people", "events_attacks", "places_buildings", "prisoners", "other"})
# Of what happens, every time is another count; of what there is, one count may be told for a year.
EVENTS = frozenset(
    {"casualties", "civilians_people", "events_attacks", "places_buildings", "missiles", "drones", "weight_volume"}
)
# Measures of anything: only a named event (growth, inflation, aid) makes two of them comparable.
MEASURES = frozenset({"percent", "duration", "age", "distance_area", "weight_volume", "money"})


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
    site: str = ""
    scope: str = ""

    @property
    def base(self) -> tuple[str, ...]:
        """What two claims of one quantity must share exactly."""
        return self.category, self.casualty_kind, self.noun, self.unit, self.status

    def fits(self, fuller: "Profile") -> bool:
        """Tell whether everything this profile says is said by the other one as well, and less than that."""
        return (
            (self.of, self.places, self.event, self.site) != (fuller.of, fuller.places, fuller.event, fuller.site)
            and self.of in ("", fuller.of)
            and self.event in ("", fuller.event)
            and self.site in ("", fuller.site)
            and self.places <= fuller.places
        )


def profile(claim: Claim) -> Profile:
    """Return what one claim says of its quantity."""
    figure = claim.figure
    category = figure.category
    noun = noun_of(figure.counted, category)
    places = {name for name, _ in claim.circumstance.places}
    if category in _PLACED:
        places |= {figure.counted_of} if country_of(figure.counted_of) else set()
    status = claim.circumstance.status.split()
    if figure.part_of and "whole" not in status and "part" not in status:
        status.append("part")
    item = Profile(
        category=category,
        casualty_kind=figure.casualty_kind,
        noun=claim.circumstance.matter if category in MEASURES else "" if noun.generic else noun.noun,
        unit=figure.unit,
        status=" ".join(status),
        of=state_of(figure.counted_of) if figure.counted_of else "",
        places=frozenset(places | {country for name in places if (country := country_of(name))}),
        event=_event(claim),
        site=claim.circumstance.site,
    )
    return settled(item)


def settled(item: Profile) -> Profile:
    """Return a profile without the places of what has an owner, unless their place matters as well."""
    return replace(item, places=frozenset()) if item.of and item.category not in _PLACED else item


def _event(claim: Claim) -> str:
    """Return the event by the words of the figure's own record, else by those around it."""
    category = claim.figure.category
    own = (event_of(word, category) for word in folded(claim.figure.event).split())
    return next((event for event in own if event), claim.circumstance.event)


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
        "site": item.site,
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
    surface = item.noun if item.category in MEASURES else counted
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
        said("site", item.site),
        *(said("status", status) for status in item.status.split()),
        Label(f"منذ {start.name}", f"from {start.name}") if start else Label("", ""),
    ]
    return Label("، ".join(part.ar for part in parts if part.ar), ", ".join(part.en for part in parts if part.en))
