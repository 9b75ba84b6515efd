"""Counted nouns: what may stand behind a number, in any inflection, and what it is.

`lexicons/counted.csv` holds singular and plurals; tanwin, duals, sound plurals, the article and possessive suffixes
are generated or taken off here. A dual is a count of two unless it is spelled like a sound masculine plural.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.numerals.phrases import Phrases, names
from analytics.numerals.units import accusative, duals
from analytics.records import Category

Number = Literal["singular", "plural", "dual"]

_SOUND = "ون"
# The dual of a shorter noun looks like another word (أمين, أبين).
_SHORTEST_DUAL = 3
_PAIR = 2
# The construct dual of these stands before their names: قريتي كذا وكذا.
_NAMED: tuple[Category, ...] = ("places_buildings", "countries_organizations")
# The letters of فاعل.
_PARTICIPLE = 4
# The last letter of a noun as it stands before a possessive: زوجته, زملائه, أبناؤها.
_BEFORE_POSSESSIVE = {"ت": "ه", "ئ": "ء", "ؤ": "ء"}
_POSSESSIVES = ("هما", "هم", "هن", "ها", "نا", "كم", "ه")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its folded singular, category, the casualty kind it states by itself, whether it names people."""

    lemma: str
    category: Category
    casualty: str
    person: bool
    number: Number = "singular"
    definite: bool = False
    shared: bool = False


@cache
def noun_phrases() -> Phrases[Noun]:
    """Return every form of every counted noun."""
    entries: list[tuple[str, Noun]] = []
    casualties = (("casualty", ("killed", "wounded", "both")), ("person", ("yes",)))
    for row in table("counted", ("category", "sing"), ("casualty", "person", "plural"), casualties):
        base = (fold(row["sing"]), cast(Category, row["category"]), row["casualty"], row["person"] == "yes")
        entries += _forms(base, row["sing"].split(), split(row["plural"]))
    feminine = [entry for entry in entries if entry[1].shared]
    entries = [entry for entry in entries if not entry[1].shared]
    # A form that is somebody's singular is that before it is another's plural.
    entries.sort(key=lambda entry: entry[1].number != "singular")
    return Phrases([*entries, *feminine])


def _forms(
    base: tuple[str, Category, str, bool], spelled: list[str], plurals: tuple[str, ...]
) -> list[tuple[str, Noun]]:
    lemma = base[0]
    words = lemma.split()
    singular, plural, dual = (Noun(*base, number=number) for number in ("singular", "plural", "dual"))
    # سيارة إسعاف, رجل أمن: the first of two nouns in the construct, which takes no tanwin.
    construct = len(words) == _PAIR and any(fold(form).split()[1:] == words[1:] for form in plurals)
    forms = [lemma, accusative(spelled[0]) if len(words) == 1 else f"{accusative(spelled[0])} {accusative(spelled[1])}"]
    if len(words) > 1 and not construct:
        forms.append(f"{accusative(spelled[0])} {' '.join(words[1:])}")
    entries = [(form, singular) for form in forms]
    # An active participle of people has a sound plural beside any other: زائرين are visitors before they are two. Some
    # have none: ضابطين are two.
    participle = base[3] and len(lemma) == _PARTICIPLE and lemma[1] == "ا" and lemma not in names("counted.paired")
    sound = _SOUND in plurals or participle
    for form in plurals:
        if form == _SOUND:
            entries += ((words[0] + ending, plural) for ending in ("ون", "ين", "و", "ي"))
        elif form == "ات":
            entries.append((words[0].removesuffix("ه") + "ات", plural))
        elif form == "ة":
            entries.append((words[0] + "ه", plural))
        else:
            entries.append((fold(form), plural))
    if base[3] and len(words) == 1 and not lemma.endswith("ه") and len(lemma) > _SHORTEST_DUAL:
        # The women of a noun of people: طبيبة, طبيبات. Any other noun of that spelling goes before.
        entries.append((lemma + "ه", Noun(*base, number="singular", shared=True)))
        entries.append((lemma + "ات", Noun(*base, number="plural", shared=True)))
        entries += ((two, Noun(*base, number="dual", shared=True)) for two in duals(lemma + "ه"))
    if len(words[0]) < _SHORTEST_DUAL:
        return entries
    if construct:
        # حالتي غرق, سيارتا إسعاف
        firsts = (words[0], words[0] + "ه") if base[3] and not words[0].endswith("ه") else (words[0],)
        entries += ((f"{two[:-1]} {words[1]}", dual) for first in firsts for two in duals(first))
    if len(words) == 1 and base[1] not in _NAMED:
        feminine = lemma if lemma.endswith("ه") else lemma + "ه" if base[3] else ""
        shared = Noun(*base, number="dual", shared=True)
        # التي is no two machines.
        heads = (two[:-1] for two in (duals(feminine) if feminine else ()))
        entries += ((head, shared) for head in heads if head not in names("particles"))
    nominative, oblique = duals(words[0])
    rest = f" {' '.join(words[1:])}" if len(words) > 1 else ""
    if rest:
        entries += ((f"{two} {other}", dual) for two, other in zip(duals(words[0]), duals(words[1]), strict=True))
    entries.append((nominative + rest, dual))
    if not sound:
        entries.append((oblique + rest, dual))
    return entries


@cache
def construct_duals() -> frozenset[str]:
    """Return the first words of the duals in the construct: حالتي (غرق), سيارتا (إسعاف), جثتي."""
    return frozenset(key[0] for key, noun in noun_phrases().items() if noun.number == "dual" and key[0][-1] in "اي")


@cache
def _definite_compounds() -> Phrases[Noun]:
    """Return the nouns of two words as they stand behind an article, their adjective with its own: (ال)طائرات
    المسيرة."""
    return Phrases(
        (f"{key[0]} ال{key[1]}", noun)
        for key, noun in noun_phrases().items()
        if len(key) == _PAIR and noun.number != "dual"
    )


def noun_at(words: list[str], index: int) -> tuple[int, Noun] | None:
    """Return (token after, noun) of the counted noun that begins at token `index`, article and possessive taken off.

    >>> noun_at(["جنودها"], 0)[1].category, noun_at(["طائره", "بدون", "طيار"], 0)[0]
    ('troops', 3)
    >>> noun_at(["الطائرات", "المسيره"], 0)[1].category
    'drones'
    """
    phrases = noun_phrases()
    hit = phrases.at(words, index)
    if hit is not None:
        return hit
    if index >= len(words):
        return None
    word = words[index]
    if word.startswith("ال") and len(word) > 4:
        hit = _definite_compounds().at(words, index, word[2:]) or phrases.at(words, index, word[2:])
        if hit is not None:
            return hit[0], _definite(hit[1])
        return None
    return _possessed(words, index)


def _possessed(words: list[str], index: int) -> tuple[int, Noun] | None:
    word, phrases = words[index], noun_phrases()
    for suffix in _POSSESSIVES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word[: -len(suffix)]
            last = _BEFORE_POSSESSIVE.get(stem[-1], "")
            for form in (stem, stem[:-1] + last) if last else (stem,):
                hit = phrases.at(words, index, form)
                if hit is not None and hit[0] == index + 1:
                    return hit[0], _definite(hit[1])
    return None


@cache
def _definite(noun: Noun) -> Noun:
    return Noun(noun.lemma, noun.category, noun.casualty, noun.person, noun.number, definite=True)
