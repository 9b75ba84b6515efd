"""Whose things are counted: a capital, a region or an army stands for its state, so that figures about it meet."""

from functools import cache

from analytics.entities.names import adjectives, countries, spellings

# Bodies that are the state itself when soldiers, arms or losses are counted; an opposition or a militia is not.
_STATE_BODIES = frozenset(
    {"Army", "Armed Forces", "Navy", "Air Force", "Defense Ministry", "Government", "Military", "forces"}
)


@cache
def _nations() -> dict[str, str]:
    """Return English name of a known place → English name of its country, for places that are not countries."""
    names = countries()
    found: dict[str, str] = {}
    for spelling in spellings():
        place = spelling.name
        if place.type in ("GPE", "LOC") and place.nation in names and place.name_en != names[place.nation].name_en:
            found.setdefault(place.name_en, names[place.nation].name_en)
    return found


@cache
def _countries() -> frozenset[str]:
    return frozenset(name.name_en for name in countries().values())


def is_country(place: str) -> bool:
    """Tell whether an English name is that of a country.

    >>> is_country("Chile"), is_country("Pyongyang")
    (True, False)
    """
    return place in _countries()


def country_of(place: str) -> str:
    """Return the country that a place (by its English name) lies in; "" where none is known, as for a country itself.

    >>> country_of("Pyongyang"), country_of("North Korea")
    ('North Korea', '')
    """
    return _nations().get(place, "")


@cache
def state_of(owner: str) -> str:
    """Return the state that an owner (by its English name) stands for, else the owner.

    >>> state_of("Pyongyang"), state_of("Sudanese Armed Forces"), state_of("Hezbollah")
    ('North Korea', 'Sudan', 'Hezbollah')
    """
    if country := country_of(owner):
        return country
    for code, name in adjectives().items():
        adjective = f"{name.name_en} "
        if owner.startswith(adjective) and owner.removeprefix(adjective) in _STATE_BODIES and code in countries():
            return countries()[code].name_en
    return owner


@cache
def _arabic() -> dict[str, str]:
    found: dict[str, str] = {}
    for spelling in spellings():
        found.setdefault(spelling.name.name_en, spelling.name.name_ar)
    return found


def arabic_name(name: str) -> str:
    """Return the Arabic name of what the name lexicons know by an English one, any other name as it stands.

    >>> arabic_name("North Korea"), arabic_name("وكالة المرسى")
    ('كوريا الشمالية', 'وكالة المرسى')
    """
    return _arabic().get(name, name)
