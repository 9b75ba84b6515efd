"""What a claim says of its quantity, and the key that names a quantity.

A key names the category, the thing counted, whose or where it is, what happened to it, its status (planned, additional,
a total since a beginning, a part of a larger count …) and the period.
"""

from dataclasses import dataclass, replace
from datetime import date

from analytics.claims.categories import MEASURES, PLACED
from analytics.claims.owners import country_of, state_of
from analytics.claims.records import Claim
from analytics.claims.words import event_of, folded, noun_of


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
    if category in PLACED:
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
    return replace(item, places=frozenset()) if item.of and item.category not in PLACED else item


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
