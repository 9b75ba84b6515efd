"""Whose things are counted: a capital, a region or an army stands for its state, so that figures about it meet."""

from functools import cache

from analytics.entities.names import adjectives, countries, short_adjective, spellings
from analytics.figures.owners import country_names, is_state_body
from analytics.lexicon import phrases, table


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


def is_country(place: str) -> bool:
    """Tell whether an English name is that of a country.

    >>> is_country("Chile"), is_country("Pyongyang")
    (True, False)
    """
    return place in country_names()


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
    code = state_behind(owner)
    return countries()[code].name_en if code else owner


@cache
def _seats() -> dict[str, str]:
    """Return English name of a country, a place or a seat of power → country code."""
    book = phrases("claim_context")
    found: dict[str, str] = {}
    for spelling in spellings():
        name = spelling.name
        if name.nation in countries() and (name.type == "GPE" or name.name_en in book["state.seats"]):
            found.setdefault(name.name_en, name.nation)
    return found


@cache
def state_behind(speaker: str) -> str:
    """Return the code of the country whose state speaks through a source (by its English name), "" if none does.

    An observatory, a militia or a politician speaks for no state, whatever the country.

    >>> state_behind("Kremlin"), state_behind("US State Department"), state_behind("Syrian opposition forces")
    ('RU', 'US', '')
    """
    if speaker in _seats():
        return _seats()[speaker]
    for code, name in adjectives().items():
        adjective = next((a for a in (name.name_en, short_adjective(name.name_en)) if speaker.startswith(f"{a} ")), "")
        if adjective and code in countries():
            return code if is_state_body(speaker.removeprefix(f"{adjective} ")) else ""
    return ""


@cache
def _arabic() -> dict[str, str]:
    found: dict[str, str] = {}
    for spelling in spellings():
        found.setdefault(spelling.name.name_en, spelling.name.name_ar)
    for row in table("institutions", ("head", "head_en"), ("variants", "alone", "special", "source", "bound")):
        found.setdefault(row["head_en"], row["head"])
    return found


def arabic_name(name: str) -> str:
    """Return the Arabic name of what the name lexicons know by an English one, any other name as it stands.

    >>> arabic_name("North Korea"), arabic_name("Interior Ministry"), arabic_name("وكالة المرسى")
    ('كوريا الشمالية', 'وزارة الداخلية', 'وكالة المرسى')
    """
    return _arabic().get(name, name)
