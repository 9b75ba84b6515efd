"""What a quantity is called, in both languages: its key in words.

An owner reads as an owner, a place as a place, and a date as a beginning only where the claims count since then. What
has no name in a language is left out of the label in that language: half of a label in another script is of no use.
"""

import re
from collections.abc import Iterable, Sequence

from analytics.claims.categories import MEASURES
from analytics.claims.owners import arabic_name, is_country
from analytics.claims.profiles import Profile
from analytics.claims.records import Claim
from analytics.claims.words import Label, currency, labels, nationality

_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
_NONE = Label("", "")


def label(item: Profile, claims: Sequence[Claim]) -> Label:
    """Return the label of a quantity from its profile and its claims."""
    known = labels()

    def said(part: str, value: str) -> Label:
        return known.get((part, value), _own(value, value))

    category, counted = said("category", item.category), _counted(item, claims)
    if item.category not in MEASURES:
        # The dead are casualties, and tanks are vehicles.
        category = Label("" if counted.ar else category.ar, "" if counted.en else category.en)
    parts = [
        said("casualty_kind", item.casualty_kind) if item.casualty_kind else category,
        counted,
        said("unit", item.unit) if item.unit.islower() and item.unit != "percent" else _NONE,
        currency(item.unit) if item.unit.isupper() else _NONE,
        _with("owner", _own(arabic_name(item.of), item.of)),
        _with("place", _place(item, claims)),
        said("event", item.event),
        said("site", item.site),
        *(said("status", status) for status in item.status.split()),
        _time(item, claims),
    ]
    english = ", ".join(part.en for part in parts if part.en)
    return Label("، ".join(part.ar for part in parts if part.ar), english[:1].upper() + english[1:])


def _own(ar: str, en: str) -> Label:
    """Return a name in the languages that it has: each in its own script."""
    return Label("" if _LATIN.search(ar) else ar, "" if _ARABIC.search(en) else en)


def _with(word: str, name: Label) -> Label:
    """Return a name behind a word of the lexicon (from, in); nothing where there is no name."""
    before = labels()["before", word]
    return Label(f"{before.ar} {name.ar}" if name.ar else "", f"{before.en} {name.en}" if name.en else "")


def _counted(item: Profile, claims: Iterable[Claim]) -> Label:
    """Return what is counted: a class of the lexicon, a nationality, else the word of the first claim."""
    if not item.noun:
        return _NONE
    if found := labels().get(("noun", item.noun)):
        return found
    if item.category in MEASURES:
        return _own(item.noun, item.noun)
    surface = next((claim.figure.counted for claim in claims if claim.figure.counted), item.noun)
    return nationality(surface) or _own(surface, surface)


def _place(item: Profile, claims: Iterable[Claim]) -> Label:
    """Return the places, the smaller before their country; an owner is not said again."""
    arabic = {name: name_ar for claim in claims for name, name_ar in claim.circumstance.places}
    names = sorted(item.places - {item.of}, key=lambda name: (is_country(name), name))
    found = [_own(arabic.get(name) or arabic_name(name), name) for name in names]
    return Label("، ".join(name.ar for name in found if name.ar), ", ".join(name.en for name in found if name.en))


def _time(item: Profile, claims: Iterable[Claim]) -> Label:
    """Return the earliest period of the claims, as a beginning only where they count since then."""
    dated = [(claim.period, claim.circumstance.since) for claim in claims if claim.period]
    if not dated:
        return _NONE
    first, since = min(dated, key=lambda told: (told[0].first, told[0].last, not told[1]))
    since = since or "cumulative" in item.status.split()
    is_day = len(first.name) == len("2024-10-24")
    return _with("since" if since else "day" if is_day else "time", Label(first.name, first.name))
