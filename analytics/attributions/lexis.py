"""The lexicons of this room, read once: verbs by every inflected form, source nouns by every form, and word classes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType

from analytics.conjugation import Form, conjugate
from analytics.errors import LexiconError
from analytics.fold import fold
from analytics.lexicon import phrases, split, table
from analytics.records import SourceKind
from analytics.text import stems

Phrasebook = Mapping[str, tuple[tuple[str, ...], ...]]
"""First word → word sequences."""

GROUPS = ("say", "continue", "relay", "learn", "confirm", "deny", "doubt", "think", "act", "describe", "show")
KINDS = ("named_person", "named_organization", "media", "unnamed_official", "unnamed_group", "anonymous", "document")
ROLES = ("person", "body", "medium", "paper", "people", "anonymous")


@dataclass(frozen=True, slots=True)
class Verb:
    """One line of `verbs.csv`; see the head of that file."""

    lemma: str
    object: str
    preps: frozenset[str]
    needs: str
    stance: str
    hedge: str
    group: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a form of a verb: `cut` letters of و ف س ل stand before the form, `joint` says و
    or ف is among them.
    """

    verb: Verb
    form: Form
    cut: int
    joint: str


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a source, and the kind of source that it makes."""

    noun: str
    kind: SourceKind
    role: str
    plural: bool
    possessed: bool = False
    """A pronoun is attached (نظيره، مدربها)."""


@cache
def _verb_forms() -> Mapping[str, tuple[tuple[Verb, Form], ...]]:
    found: dict[str, list[tuple[Verb, Form]]] = {}
    choices = (
        ("object", ("content", "target", "topic", "none")),
        ("needs", ("clause", "speaker", "document")),
        ("stance", ("asserts", "denies", "doubts", "confirms")),
        ("hedge", ("none", "possible", "likely", "estimated", "alleged", "apparent")),
        ("group", GROUPS),
    )
    required = ("lemma", "present", "form", "object", "needs", "stance", "hedge", "group")
    for row in table("verbs", required, ("masdar", "preps"), choices):
        verb = Verb(
            row["lemma"], row["object"], frozenset(fold(p) for p in split(row["preps"])), row["needs"], row["stance"],
            row["hedge"], row["group"],
        )  # fmt: skip
        for form in conjugate(row["lemma"], row["present"], row["form"], split(row["masdar"])):
            found.setdefault(form.surface, []).append((verb, form))
    return MappingProxyType({surface: tuple(pairs) for surface, pairs in found.items()})


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """Return every way to read a folded word as a form of a verb of saying; most words have none.

    >>> [(r.verb.lemma, r.joint, r.cut) for r in readings("وسيؤكد")]
    [('أكد', 'و', 1)]
    """
    forms = _verb_forms()
    joint = word[:1] if word[:1] in ("و", "ف") else ""
    rest = word[1:] if joint else word
    if word not in forms and rest not in forms and rest[1:] not in forms:
        return ()
    found = [Reading(verb, form, 0, "") for verb, form in forms.get(word, ())]
    if joint:
        found += [Reading(verb, form, 1, joint) for verb, form in forms.get(rest, ())]
    if rest[:1] in ("س", "ل"):
        # The future س belongs to the verb as it is written; و, ف and the ل of purpose do not.
        cut = len(joint) + (rest[0] == "ل")
        found += [Reading(verb, form, cut, joint) for verb, form in forms.get(rest[1:], ()) if form.tense == "present"]
    return tuple(found)


@cache
def _heads() -> Mapping[str, Head]:
    found: dict[str, Head] = {}
    rows = table("sources", ("noun", "kind", "role"), ("plurals",), (("kind", KINDS), ("role", ROLES)))
    for row in rows:
        noun = fold(row["noun"])
        stem = noun[:-1] if noun.endswith("ه") else noun
        singular, plural = [noun], [fold(word) for word in split(row["plurals"])]
        if row["role"] in ("person", "anonymous", "people"):
            if not noun.endswith("ه"):
                singular.append(noun + "ه")
            plural += [stem + ending for ending in ("ون", "ين", "و", "ي", "ان", "ا", "ات", "تان", "تا", "تين")]
        elif noun.endswith("ه"):
            plural += [stem + ending for ending in ("تان", "تا", "تين", "تي")]
        for forms, many in ((singular, False), (plural, True)):
            for form in forms:
                head = Head(noun, row["kind"], row["role"], many)  # type: ignore[arg-type]
                found.setdefault(form, head)
                found.setdefault("ال" + form, head)
    return MappingProxyType(found)


_PRONOUNS = ("ها", "هم", "نا", "ه")
# What stands behind a noun that is not written as it is listed: a pronoun, the accusative.
_HEADED = ("ا", "ه", "هم")


@lru_cache(maxsize=65536)
def head(word: str) -> Head | None:
    """Return the source noun that a folded word is a form of, with or without proclitics.

    >>> head("للمتحدثة".replace("ة", "ه")).noun, head("قمر")
    ('متحدث', None)
    """
    heads = _heads()
    if word in words("noun.no_heads"):
        return None
    for _, stem in stems(word):
        if stem in heads:
            return heads[stem]
    if not word.endswith(_HEADED):
        return None
    if word.endswith("ا") and len(word) > 4 and word[-2] != "ه" and word[:-1] in heads:
        return heads[word[:-1]]
    if (
        word.endswith("يه")
        and (person := heads.get(word[2:-2] if word.startswith("ال") else word[:-2])) is not None
        and person.role == "person"
    ):
        # قنصل → قنصلية: the institution of an office.
        return Head(word, "named_organization", "body", False)
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun):
            base = word[: -len(pronoun)]
            for _, stem in stems(base):
                if found := heads.get(stem) or (heads.get(stem[:-1] + "ه") if stem.endswith("ت") else None):
                    return replace(found, possessed=True)
    return None


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Return the folded form of a word or a name; those of a text come again and again."""
    return fold(text)


@cache
def words(section: str) -> frozenset[str]:
    """Return a section of `attribution.toml` as a set of folded words."""
    return frozenset(fold(word) for word in phrases("attribution")[section])


@cache
def pairs(section: str) -> Mapping[str, str]:
    """Return a section of `attribution.toml` whose lines say what stands for what (والي = محافظ), folded."""
    lines = (fold(line).partition(" = ") for line in phrases("attribution")[section])
    return MappingProxyType({word: meaning for word, _, meaning in lines})


@cache
def function_words(kind: str) -> frozenset[str]:
    """Return a class of `function_words.toml` as a set of folded words.

    >>> sorted(function_words("particle.but"))
    ['لكن', 'ولكن']
    """
    return frozenset(fold(word) for word in phrases("function_words")[kind])


@cache
def lemmas(section: str) -> frozenset[str]:
    """Return a section of `attribution.toml` that lists verbs of `verbs.csv`, by their lemmas as they stand there."""
    found = frozenset(phrases("attribution")[section])
    if unknown := sorted(found - {verb.lemma for pairs in _verb_forms().values() for verb, _ in pairs}):
        raise LexiconError(f"attribution.toml: {section}: {unknown[0]!r} is no lemma of verbs.csv")
    return found


@cache
def months() -> frozenset[str]:
    """Return the names of months, folded, of two words by their first (كانون، تشرين)."""
    rows = table("months", ("name", "month", "calendar"), choices=(("calendar", ("gregorian", "hijri")),))
    return frozenset(fold(name).split()[0] for row in rows for name in split(row["name"]))


@cache
def sequences(section: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return a section of phrases as first word → word sequences, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases("attribution")[section]:
        parts = tuple(fold(phrase).split())
        found.setdefault(parts[0], []).append(parts)
    return MappingProxyType({first: tuple(sorted(parts, key=len, reverse=True)) for first, parts in found.items()})


@cache
def possessed(section: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return a section of phrases as `sequences` does, with each pronoun behind its last word.

    >>> ("حسب", "قولها") in possessed("prepositional.pronoun")["حسب"]
    True
    """
    return MappingProxyType(
        {
            first: tuple(
                (*parts[:-1], (parts[-1][:-1] + "ت" if parts[-1][-1] == "ه" else parts[-1]) + pronoun)
                for parts in found
                for pronoun in ("ه", "ها", "هم", "هما")
            )
            for first, found in sequences(section).items()
        }
    )


def is_saying(word: str) -> bool:
    """Tell whether a word is قوله, تأكيدها …: a verbal noun of saying with the speaker's pronoun, or القول."""
    if word == "القول":
        return True
    for pronoun in ("هما", "ها", "هم", "ه"):
        if word.endswith(pronoun):
            base = word[: -len(pronoun)]
            if base in words("relay.saying") or (base.endswith("ت") and base[:-1] + "ه" in words("relay.saying")):
                return True
    return False


def _with_pronouns(bases: Iterable[str]) -> frozenset[str]:
    endings = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ا", "ني", "ي", "ك", "كم")
    return frozenset(base + ending for base in bases for ending in endings)


AN = _with_pronouns(("ان", "بان"))
AN_PRONOUN = AN - {"ان", "بان"}
AN_JOINED = _with_pronouns(("وان", "وبان"))
FA_AN = _with_pronouns(("فان",))
OPENING_QUOTES = frozenset('"«“„‹‘”')
CLOSING_QUOTES = frozenset('"»”“›’')
QUOTE_MARKS = OPENING_QUOTES | CLOSING_QUOTES
STOPS = frozenset(".!?؟…")
DASHES = frozenset("-–—ـ")
COMMAS = frozenset("،,؛;")
