"""The language knowledge of claims: verbs and nouns that tell quantities apart, and the words of their labels."""

from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from analytics.conjugation import finite_forms
from analytics.entities.names import adjectives
from analytics.fold import fold
from analytics.lexicon import phrases, split, table
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import names
from analytics.text import stems, stems_to
from analytics.vocabulary import Feature

_PLURALS = ("تين", "تان", "ات", "ين", "ون", "ان", "يه", "ه", "ا", "ي", "ت")


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return a name of a source or an outlet folded; the same few come with every claim."""
    return fold(name)


@dataclass(frozen=True, slots=True)
class Label:
    """What a part of a key means, in both languages."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A class of counted nouns in one category; a generic one says no more than the category."""

    noun: str
    label: Label
    generic: bool


def _inflected(verbs: str) -> set[str]:
    """Return the forms of past/present pairs in which an article tells of others."""
    return {
        form.surface
        for pair in split(verbs)
        for past, _, present in [pair.partition("/")]
        for form in finite_forms(past, present)
        if form.person == 3
    }


@cache
def _events() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Return folded form → (event, categories) of every verb form and noun."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in table("claim_events", ("event", "label_ar", "label_en"), ("categories", "verbs", "nouns")):
        entry = row["event"], frozenset(split(row["categories"]))
        nouns = {word.removeprefix("ال") for noun in split(row["nouns"]) for word in [fold(noun)]}
        tanwin = {noun + "ا" for noun in nouns if " " not in noun and noun[-1] not in "هات"}
        for form in _inflected(row["verbs"]) | nouns | tanwin | {noun + "ات" for noun in nouns}:
            entries = found.setdefault(form, [])
            if entry not in entries:
                entries.append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


@lru_cache(maxsize=65536)
def event_of(word: str, category: str) -> str:
    """Return the event that a folded word names for things of `category`; "" for none.

    >>> event_of("وارسلتهم", "troops"), event_of("ارسلت", "containers"), event_of("سياسه", "troops")
    ('deployment', 'transfer', '')
    """
    for _, stem in stems(word):
        for event, categories in _events().get(stem, ()):
            if not categories or category in categories:
                return event
    return ""


@cache
def _verbs() -> frozenset[str]:
    rows = table("claim_events", ("event", "label_ar", "label_en"), ("categories", "verbs", "nouns"))
    return frozenset(form for row in rows for form in _inflected(row["verbs"]))


EVENTFUL = Feature(lambda word: stems_to(word, _events()))
"""The word names an event for things of some category."""


def is_future(word: str) -> bool:
    """Tell whether a folded word is a verb of the lexicon of events in the future with سـ.

    >>> is_future("سترسل"), is_future("ستين"), is_future("وستنشر"), is_future("سيول")
    (True, False, True, False)
    """
    return any(stem[:2] in ("سي", "ست", "سن") and stem in _verbs() for _, stem in stems(word) if len(stem) > 3)


@cache
def _nouns() -> dict[tuple[str, str], Noun]:
    found: dict[tuple[str, str], Noun] = {}
    for row in table("claim_nouns", ("noun", "label_ar", "label_en", "categories", "forms"), ("generic",)):
        noun = Noun(row["noun"], Label(row["label_ar"], row["label_en"]), bool(row["generic"]))
        for category in split(row["categories"]):
            for form in split(row["forms"]):
                found.setdefault((category, singular(fold(form).split()[0])), noun)
    return found


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """Return a folded noun without article, clitics and the endings that rules give; a key, not a word.

    >>> singular("الدبابات") == singular("دبابه") == singular("دبابتين")
    True
    """
    stem = word
    for cut, bare in stems(word):
        if word[:cut].endswith("ال"):
            stem = bare
    # Two endings come off a plural of an adjective: عسكريين, عسكري, عسكر.
    while stem.endswith(_PLURALS):
        ending = next((end for end in _PLURALS if stem.endswith(end) and len(stem) - len(end) >= 3), "")
        if not ending:
            break
        stem = stem.removesuffix(ending)
    return stem


@lru_cache(maxsize=16384)
def noun_of(counted: str, category: str) -> Noun:
    """Return the class of a counted noun (its surface); outside the lexicon the noun is a class of its own.

    >>> noun_of("منازل", "places_buildings").noun, noun_of("بيتا", "places_buildings").noun
    ('houses', 'houses')
    >>> noun_of("حقول", "places_buildings").noun == noun_of("حقلا", "places_buildings").noun
    True
    """
    words = [word for word in fold(counted).split() if word]
    if not words:
        return Noun("", Label("", ""), True)
    known = _nouns()
    # حقول is of the class of حقل: a broken plural is the lexicon's.
    hit = noun_at(words, 0)
    lemma = hit[1].lemma.split()[0] if hit is not None else words[0]
    for word in (*words, lemma):
        if noun := known.get((category, singular(word))):
            return noun
    return Noun(singular(lemma), Label(counted, counted), False)


_TELLING = (
    "planned", "coming", "further", "batch", "cumulative", "recent", "earlier", "rate", "part", "share", "whole",
)  # fmt: skip


@cache
def _context() -> dict[tuple[str, ...], str]:
    """Return words → status of `claim_context.toml`, folded and without article."""
    book = phrases("claim_context")
    return {
        tuple(word.removeprefix("ال") for word in fold(phrase).split()): status
        for status in _TELLING
        for phrase in book[status]
    }


@cache
def _context_heads() -> frozenset[str]:
    return frozenset(words[0] for words in _context())


TELLING = Feature(lambda word: stems_to(word, _context_heads()) or is_future(word))
"""The word may open a phrase of `claim_context.toml` or be a future verb."""


def status_at(word: str, after: str) -> str:
    """Return the status that a folded word, or it and the next one, gives the figure beside it; "" for none."""
    follow = after.removeprefix("ال")
    for _, stem in stems(word):
        if status := _context().get((stem, follow)) or _context().get((stem,)):
            return status
    return "planned" if is_future(word) else ""


def _definite(word: str) -> str:
    """Return a folded word without its article, "" where it has none."""
    for cut, stem in stems(word):
        if word[:cut].endswith(("ال", "لل")):
            return stem
    return ""


@lru_cache(maxsize=65536)
def _recalls(word: str) -> bool:
    """Tell whether a folded word is an incident with the article: the blast, the attack."""
    bare = _definite(word)
    return bool(bare) and (bare in listed("recalled.incidents") or bool(event_of(bare, "casualties")))


@lru_cache(maxsize=65536)
def _tolls(word: str) -> bool:
    return stems_to(word, listed("recalled.tolls"))


RECALLING = Feature(lambda word: _recalls(word) or _tolls(word))
"""The word may speak of an incident or a count as known."""


def is_recalled(word: str, after: str) -> bool:
    """Tell whether a folded word, with the one behind it, names an incident or a count that was told of before.

    An adjective (الغارات الإسرائيلية) tells of which kind the incidents are, not that one of them is meant.

    >>> is_recalled("الانفجار", "و"), is_recalled("الغارات", "الاسرائيليه"), is_recalled("انفجار", "")
    (True, False, False)
    >>> is_recalled("عدد", "القتلي"), is_recalled("عدد", "من"), is_recalled("الحصيله", "الي")
    (True, False, True)
    """
    if _recalls(word):
        return not _definite(after)
    return _tolls(word) and (bool(_definite(word)) or _definite(after) in listed("recalled.counted"))


CONTRASTING = Feature(lambda word: stems_to(word, listed("contrast.words")) or stems_to(word, listed("contrast.heads")))
"""The word may set what follows against what went before."""


def is_contrast(word: str, after: str) -> bool:
    """Tell whether a folded word, with the one behind it, sets what follows against what went before.

    >>> is_contrast("لكن", "الوزاره"), is_contrast("الا", "ان"), is_contrast("الا", "خمسه")
    (True, True, False)
    """
    if stems_to(word, listed("contrast.words")):
        return True
    return _is_that(after) and stems_to(word, listed("contrast.heads"))


def _is_that(word: str) -> bool:
    return any(
        word == that or (word.startswith(that) and word[2:] in ("ه", "ها", "هم")) for that in listed("contrast.that")
    )


def listed(section: str) -> frozenset[str]:
    """Return the folded words of a section of `claim_context.toml`."""
    return names(section, "claim_context")


@cache
def labels() -> dict[tuple[str, str], Label]:
    """Return (part, value) → label for every part of a key that has a closed list of values.

    Categories and kinds of casualties are called what the page calls them.
    """
    found = {
        (part, value): Label(row["ar"], row["en"])
        for row in table("interface", ("key", "ar", "en"))
        for part, _, value in [row["key"].partition(".")]
        if part in ("category", "casualty_kind")
    }
    found |= {
        (row["part"], row["key"]): Label(row["ar"], row["en"])
        for row in table("quantity_labels", ("part", "key", "ar", "en"))
    }
    for row in table("claim_events", ("event", "label_ar", "label_en"), ("categories", "verbs", "nouns")):
        found["event", row["event"]] = Label(row["label_ar"], row["label_en"])
    for row in table("claim_nouns", ("noun", "label_ar", "label_en", "categories", "forms"), ("generic",)):
        found["noun", row["noun"]] = Label(row["label_ar"], row["label_en"])
    for row in table("claim_sites", ("site", "label_ar", "label_en", "nouns"), ("struck", "not_before")):
        found["site", row["site"]] = Label(row["label_ar"], row["label_en"])
    return found


@cache
def _nationalities() -> dict[str, Label]:
    return {singular(fold(name.name_ar)): Label(name.name_ar, name.name_en) for name in adjectives().values()}


def nationality(counted: str) -> Label | None:
    """Return the nationality that people are counted by; None for any other word.

    >>> nationality("أوكرانيين")
    Label(ar='أوكراني', en='Ukrainian')
    """
    return next((found for word in fold(counted).split() if (found := _nationalities().get(singular(word)))), None)


def currency(code: str) -> Label:
    """Return the names of a currency by its ISO 4217 code; the code itself where none is known.

    >>> currency("EUR")
    Label(ar='يورو', en='Euro')
    """
    arabic, english = (Locale(language).currencies for language in ("ar", "en"))
    return Label(arabic.get(code, code), english.get(code, code))
