"""The known names: every row of the name lexicons as an entity with all the spellings that a rule gives it."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple, cast

from babel import Locale

from analytics.entities.loading import uncollected
from analytics.entities.nisba import inflections, nisba_of
from analytics.entities.spelling import key, keyed, slug
from analytics.errors import LexiconError
from analytics.fold import fold
from analytics.lexicon import Row, phrases, split, table
from analytics.records import EntityType

NAME_LEXICONS = ("places", "people", "organisations", "clubs", "outlets", "weapons", "events")
_REQUIRED = ("name_ar", "name_en", "type", "source")
_OPTIONAL = ("nation", "variants", "short", "cue")
_TYPES = (
    ("type", ("PERS", "ORG", "MEDIA", "GPE", "LOC", "NORP", "WEAPON", "EVENT", "LAW")),
    ("cue", ("needed", "nation", "preposition", "match", "noun", "whole")),
)

# Countries whose own names are Arabic: they have one spelling, whereas all other names are transliterations.
ARABIC_NATIONS = frozenset(
    [
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "IQ",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TN",
        "YE",
        "EH",
    ]
)


_SHORT_ADJECTIVES = {"American": "US"}


class Name(NamedTuple):
    """A known entity. `nation` is the country it belongs to (ISO 3166 alpha-2, or empty)."""

    entity_id: str
    type: EntityType
    name_ar: str
    name_en: str
    nation: str = ""


class Spelling(NamedTuple):
    """One way to write a known name.

    `loose`: a transliteration, whose other spellings count too. `cue`: a common word as well, counted only where a
    noun before it says what it is ("needed"), behind a preposition too ("preposition"), in documents that name its
    country ("nation") or that speak of matches ("match"), where no adjective or object goes on behind it ("whole").
    `short`: a family name, which behind an unknown given name is somebody else's.
    """

    name: Name
    surface: str
    loose: bool = False
    cue: str = ""
    short: bool = False


# What a set phrase that is no name is matched as, so that nothing inside it is one.
NO_NAME = Name("", "NORP", "", "")


@cache
@uncollected()
def spellings() -> tuple[Spelling, ...]:
    """Return every listed or regularly derived spelling of every known name, most important first, and the set
    phrases that are none.
    """
    entities: dict[tuple[str, str], Name] = {}
    return (
        *(Spelling(NO_NAME, phrase) for phrase in phrases("not_names")["phrases.all"]),
        *_countries(),
        *(spelling for lexicon in NAME_LEXICONS for row in _rows(lexicon) for spelling in _listed(row, entities)),
        *_adjectives(),
    )


@cache
def countries() -> dict[str, Name]:
    """Return the countries by their ISO 3166 alpha-2 code, in Arabic and English as the news names them."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    found: dict[str, Name] = {}
    for row in _country_rows():
        code = row["code"]
        if code not in arabic:
            raise LexiconError(f"countries.csv: {code!r} is no ISO 3166 code that CLDR knows")
        name_en = row["name_en"] or english[code]
        found[code] = Name(slug(name_en), "GPE", row["name_ar"] or arabic[code], name_en, code)
    return found


@cache
def adjectives() -> dict[str, Name]:
    """Return the nationality adjectives by country code, and those of other peoples by their own id."""
    found: dict[str, Name] = {}
    for row in _country_rows():
        nisba = _nisbas(row)
        shown = nisba[0] if nisba else countries()[row["code"]].name_ar
        found[row["code"]] = Name(slug(row["adjective_en"]), "NORP", shown, row["adjective_en"], row["code"])
    for row in _people_rows():
        shown = (*split(row["nisba"]), *split(row["plurals"]))[0]
        found[row["id"]] = Name(slug(row["adjective_en"]), "NORP", shown, row["adjective_en"], row["id"])
    return found


def optional_article(name: str) -> tuple[str, ...]:
    """Return the readings of a name in which ``(ال)`` marks an article that may be left out.

    >>> optional_article("(ال)غارديان")
    ('الغارديان', 'غارديان')
    """
    return (name.replace("(ال)", "ال"), name.replace("(ال)", "")) if "(ال)" in name else (name,)


def joined(surface: str) -> tuple[str, ...]:
    """Return `surface` and its spelling with a short first word written together with the next.

    >>> joined("أبو ظبي"), joined("عبد الله محمد")
    (('أبو ظبي', 'أبوظبي'), ('عبد الله محمد', 'عبدالله محمد'))
    """
    words = surface.split(" ")
    joiners = _joiners()
    for at in range(len(words) - 1):
        if words[at] in joiners:
            return surface, " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])
    return (surface,)


@cache
def _joiners() -> frozenset[str]:
    return frozenset(phrases("given_names")["spelling.joiners"])


def _rows(lexicon: str) -> tuple[Row, ...]:
    return table(lexicon, _REQUIRED, _OPTIONAL, _TYPES)


def _country_rows() -> tuple[Row, ...]:
    return table(
        "countries", ("code", "adjective_en", "source"), ("name_ar", "name_en", "variants", "nisba", "plurals", "cue")
    )


def _people_rows() -> tuple[Row, ...]:
    return table("peoples", ("id", "adjective_en", "source"), ("nisba", "plurals", "cue"), (("cue", ("needed",)),))


def _countries() -> Iterator[Spelling]:
    for row in _country_rows():
        name = countries()[row["code"]]
        for surface in dict.fromkeys((name.name_ar, *split(row["variants"]))):
            yield Spelling(
                name, surface, loose=row["code"] not in ARABIC_NATIONS and not surface.startswith("ال"), cue=row["cue"]
            )


def _listed(row: Row, entities: dict[tuple[str, str], Name]) -> Iterator[Spelling]:
    """The spellings of a row; of several rows of one entity the first gives it its name."""
    kind = cast(EntityType, row["type"])
    shown = optional_article(row["name_ar"])[0]
    own = Name(slug(row["name_en"]), kind, shown, row["name_en"], row["nation"])
    name = entities.setdefault((own.entity_id, kind), own)
    foreign = bool(row["nation"]) and row["nation"] not in ARABIC_NATIONS and kind not in ("EVENT", "LAW")
    shorts = split(row["short"])
    for listed in (row["name_ar"], *split(row["variants"]), *shorts):
        surfaces = optional_article(listed)
        if kind == "WEAPON" and not surfaces[0].startswith("ال") and surfaces[0].replace(" ", "").isalpha():
            # مروحيات الأباتشي: a weapon's name takes the article of its noun.
            surfaces = (*surfaces, "ال" + surfaces[0])
        for surface in surfaces:
            for written in joined(surface):
                # حركة النهضة is a party whatever else النهضة is.
                cue = "" if kind == "ORG" and written.startswith("حركة ال") else row["cue"]
                yield Spelling(name, written, loose=foreign, cue=cue, short=listed in shorts)


def _adjectives() -> Iterator[Spelling]:
    places = _rows("places")
    taken = set(
        keyed(
            [
                *(spelling.surface for spelling in _countries()),
                *(row["name_ar"] for row in places),
                *(variant for row in places for variant in split(row["variants"])),
            ]
        )
    )
    rows = [(row["code"], row) for row in _country_rows()] + [(row["id"], row) for row in _people_rows()]
    for owner, row in rows:
        name = adjectives()[owner]
        nisbas = _nisbas(row) if "code" in row else split(row["nisba"])
        cue = "" if "code" in row else row["cue"]
        for nisba in nisbas:
            for surface in inflections(nisba):
                # The accusative كنديًا looks like the country كندا: the country is meant far more often.
                if not (surface.endswith("ا") and key(fold(surface)) in taken):
                    yield Spelling(name, surface, cue=cue)
        for article, plural in product(("ال", ""), split(row["plurals"])):
            yield Spelling(name, article + plural, cue=cue)


def _nisbas(row: Row) -> tuple[str, ...]:
    """The adjective stems of a country: those listed, none for ``-``, else the regular one of its name."""
    if row["nisba"]:
        return () if row["nisba"] == "-" else split(row["nisba"])
    name = countries()[row["code"]].name_ar
    return () if " " in name else (nisba_of(name),)


def short_adjective(name: str) -> str:
    """Return the adjective by which a nation's bodies go in English.

    >>> short_adjective("American"), short_adjective("Russian")
    ('US', 'Russian')
    """
    return _SHORT_ADJECTIVES.get(name, name)
