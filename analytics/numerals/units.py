"""Units: what is measured, timed or paid, with the ISO code of a currency where the text fixes it.

`lexicons/units.csv` gives each unit's nouns and symbols; tanwin, duals and the article are generated. The noun of
several currencies (دينار, ليرة) is settled by an adjective beside it or by `lexicons/currencies.csv`; else it stays
the currency's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.numerals.phrases import Phrases, among
from analytics.records import Category, QuantityKind
from analytics.text import Text

_ISO_LETTERS = 3
# An adjective agrees with its noun in gender, number and case.
_ADJECTIVE_ENDINGS = ("", "ا", "ه", "ان", "ين", "تان", "تين")
# The minor units that are a thousandth of their currency, not a hundredth.
_THOUSANDTHS = ("fils", "millime")
# The letter م behind a temperature so far back is one of degrees, not metres.
_TEMPERATURE_REACH = 14


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name (or ISO code), the kind of quantity it makes, its category, whether the form is a symbol."""

    name: str
    kind: QuantityKind
    category: Category
    noun: str = ""
    symbol: bool = False


@dataclass(slots=True)
class UnitHit:
    """A unit found in a text: the tokens first … last - 1."""

    first: int
    last: int
    unit: Unit


def accusative(noun: str) -> str:
    """Return a noun (as spelled, its ة told from ه) folded and with the alif of tanwin, where its spelling takes one.

    >>> accusative("يوم"), accusative("ساعة"), accusative("جنيه")
    ('يوما', 'ساعه', 'جنيها')
    """
    return fold(noun) if noun[-1] in "ةاءى" else fold(noun) + "ا"


def duals(noun: str) -> tuple[str, ...]:
    """Return the folded duals of a folded noun, nominative and oblique.

    >>> duals("ساعه"), duals("ميناء")
    (('ساعتان', 'ساعتين'), ('ميناءان', 'ميناءين'))
    """
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    return stem + "ان", stem + "ين"


def _dual_phrases(phrase: str) -> Iterator[str]:
    words = fold(phrase).split()
    for ending in (0, 1):
        if len(words) == 1:
            yield duals(words[0])[ending]
        elif len(words) == 2 and words[1] not in ("في",):
            yield f"{duals(words[0])[ending]} {duals(words[1])[ending]}"
            yield f"{duals(words[0])[ending]} {words[1]}"


@cache
def _rows() -> tuple[tuple[Unit, tuple[str, ...], tuple[str, ...], bool], ...]:
    kinds = ("cardinal", "percent", "money", "duration", "measure")
    rows = []
    for row in table("units", ("unit", "kind", "category"), ("sing", "other", "two"), (("kind", kinds),)):
        singular = split(row["sing"])
        other = tuple(fold(form) for form in split(row["other"]))
        noun = fold(singular[0]) if singular else ""
        unit = Unit(row["unit"], cast(QuantityKind, row["kind"]), cast(Category, row["category"]), noun)
        rows.append((unit, singular, other, row["two"] != "no"))
    return tuple(rows)


@cache
def unit_phrases() -> Phrases[Unit]:
    """Return every form of a unit that stands behind a number."""
    entries: list[tuple[str, Unit]] = []
    for unit, singular, other, _ in _rows():
        for form in singular:
            entries.append((form, unit))
            if " " not in form:
                entries.append((accusative(form), unit))
            elif form.count(" ") == 1:
                first, second = form.split()
                entries.append((f"{accusative(first)} {accusative(second)}", unit))
                entries.append((f"{first} {accusative(second)}", unit))
        entries += ((form, unit) for form in other)
        if unit.kind != "percent":
            entries += (
                ("ال" + form, unit)
                for form in (*singular, *other)
                if " " not in form and len(form) > 2 and form[0].isalpha()
            )
    for row in _currencies():
        for phrase in (row[1],) if row[0] == "code" else ():
            entries.append((phrase, Unit(row[1], "money", "money", symbol=True)))
    codes = {row[1] for row in _currencies() if len(row[1]) == _ISO_LETTERS}
    entries += ((code, Unit(code, "money", "money", symbol=True)) for code in sorted(codes))
    for code, sign in _signs():
        entries.append((sign, Unit(code, "money", "money", symbol=True)))
    return Phrases(entries)


@cache
def _celsius() -> Unit:
    return next(unit for unit, *_ in _rows() if unit.name == "celsius")


@cache
def dual_phrases() -> Phrases[Unit]:
    """Return the duals of the units: two of it, with no number word."""
    return Phrases(
        (dual, unit)
        for unit, singular, _, counts in _rows()
        if counts
        for form in singular
        for dual in _dual_phrases(form)
    )


@cache
def singular_phrases() -> Phrases[Unit]:
    """Return the singulars of the units, which are one of it behind a hedge or before ونصف."""
    return Phrases(
        (form, unit)
        for unit, singular, _, _ in _rows()
        if unit.kind != "percent"
        for word in singular
        for form in (word, accusative(word))
    )


@cache
def _currencies() -> tuple[tuple[str, str, tuple[str, ...], bool, str], ...]:
    return tuple(
        (
            row["noun"],
            row["code"],
            tuple(fold(name) for name in split(row["country"])),
            row["usual"] == "yes",
            row["minor"],
        )
        for row in table("currencies", ("noun", "code"), ("country", "usual", "minor"))
    )


@cache
def _signs() -> tuple[tuple[str, str], ...]:
    return tuple((code, fold(names[0])) for noun, code, names, _, _ in _currencies() if noun == "code" and names)


@cache
def prefix_signs() -> dict[str, Unit]:
    """Return the signs and codes that may stand before the number: $, €, USD."""
    found: dict[str, Unit] = {}
    for unit, _, other, _ in _rows():
        if unit.kind == "money":
            found |= {form: unit for form in other if len(form) == 1 and not form.isalpha()}
    for _, code, _, _, _ in _currencies():
        if len(code) == _ISO_LETTERS:
            found[code] = Unit(code, "money", "money", symbol=True)
    return found


@cache
def _adjectives(noun: str) -> Phrases[str]:
    entries: list[tuple[str, str]] = []
    for owner, code, countries, _, minor in _currencies():
        if noun not in (owner, minor):
            continue
        for country in countries:
            words = country.split()
            # A minor unit keeps its own name, whatever its country: سنتا أمريكيا.
            fixed = noun if noun == minor else code
            entries += ((" ".join(word + ending for word in words), fixed) for ending in _ADJECTIVE_ENDINGS)
    return Phrases(entries)


@cache
def usual_code(noun: str) -> str:
    """Return the code of the currency that the bare noun usually means, else the noun's own name.

    >>> usual_code("AED"), usual_code("dinar")
    ('AED', 'dinar')
    """
    return next((code for owner, code, _, usual, _ in _currencies() if owner == noun and usual), noun)


@cache
def codes_by_country(noun: str) -> dict[str, str]:
    """Return the folded country names and nisba adjectives that fix the currency called `noun`, with its code."""
    return {country: code for owner, code, countries, _, _ in _currencies() if owner == noun for country in countries}


@cache
def parts_of(currency: str, minor: str) -> int:
    """Return how many of a minor unit make one of a currency, 0 where it is none of its.

    >>> parts_of("USD", "cent"), parts_of("dinar", "fils"), parts_of("USD", "fils")
    (100, 1000, 0)
    """
    owners = {name for noun, code, _, _, small in _currencies() if small == minor for name in (noun, code)}
    if currency not in owners:
        return 0
    return 1000 if minor in _THOUSANDTHS and currency != "AED" else 100


def unit_at(text: Text, index: int) -> UnitHit | None:
    """Return the unit whose first token is `index`, with the adjective that fixes a currency."""
    hit = unit_phrases().at(text.words, index)
    if hit is None:
        return None
    if text.words[index] == "م" and any(
        among(word, "temperatures") for word in text.words[max(0, index - _TEMPERATURE_REACH) : index]
    ):
        # درجة الحرارة 37م
        return UnitHit(index, hit[0], _celsius())
    return with_country(text, UnitHit(index, hit[0], hit[1]))


def with_country(text: Text, hit: UnitHit) -> UnitHit:
    """Extend a currency by the adjective behind it: دينار كويتي is KWD."""
    unit = hit.unit
    if unit.kind != "money":
        return hit
    adjective = _adjectives(unit.name).at(text.words, hit.last)
    if adjective is None:
        return hit
    return UnitHit(hit.first, adjective[0], Unit(adjective[1], unit.kind, unit.category, unit.noun))


def definite_unit_at(text: Text, index: int) -> tuple[int, UnitHit] | None:
    """Return (letters of proclitics, unit) of a definite unit at token `index`: the أيام of بالأيام الثلاثة."""
    word = text.words[index]
    for cut in (0, 1, 2):
        if word[cut : cut + 2] == "ال" and all(letter in "وفبلك" for letter in word[:cut]):
            hit = unit_phrases().at(text.words, index, word[cut + 2 :])
            if hit is not None:
                return cut, UnitHit(index, hit[0], hit[1])
    return None
