"""What happens to the counted: the verbs and verbal nouns that may govern a figure, and what they make of people.

`lexicons/incidents.csv` gives stems; persons, tenses and proclitics are generated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.numerals.lexemes import COUNTING, lexemes
from analytics.numerals.nouns import Noun, noun_at, noun_phrases
from analytics.numerals.phrases import Phrases, among, names, only, stripped

Effect = Literal[
    "killed", "wounded", "both", "perished", "prisoner", "lost", "sent", "destroyed", "intercepted", "displaced",
    "missing", "rescued", "attended", "came", "found", "voted", "rose", "fell", "counted",
]  # fmt: skip

# What befalls people and makes another category of them.
HARMS = ("killed", "wounded", "both", "lost", "prisoner")
# Who sentenced and what was carried out stand so far before the execution.
_SENTENCE_REACH = 4
# An illness stands so far before the verb of striking.
_ILLNESS_REACH = 8


@dataclass(slots=True)
class Event:
    """A governor in a text: its token, its lemma, its effect, whether it is a finite verb.

    A `noun` of casualties governs only as what a number is of (`total`): عدد القتلى 36 شخصا. `end` is the token after
    it, where it is known.
    """

    index: int
    lemma: str
    effect: Effect
    verb: bool
    total: bool = False
    noun: bool = False
    end: int = 0


_PAST_ENDINGS = ("", "ت", "وا", "ا", "تا", "ه", "ها", "هم", "ته", "تها", "تهم", "نا", "ناهم")
_PRESENT_PREFIXES = ("ي", "ت", "سي", "ست")
_PRESENT_ENDINGS = ("", "ون", "وا", "ه", "ها", "هم")


def _past(stem: str) -> Iterator[str]:
    yield from (stem + ending for ending in _PAST_ENDINGS)
    if stem.endswith("ي"):
        yield from (stem[:-1] + "ت", stem[:-1] + "وا")


def _present(stem: str) -> Iterator[str]:
    yield from (prefix + stem + ending for prefix in _PRESENT_PREFIXES for ending in _PRESENT_ENDINGS)


@cache
def _governors() -> Phrases[tuple[str, Effect, bool]]:
    entries: list[tuple[str, tuple[str, Effect, bool]]] = []
    for row in table("incidents", ("lemma", "effect"), ("past", "present", "nouns")):
        effect = cast(Effect, row["effect"])
        for column, forms in (("past", _past), ("present", _present)):
            for cell in split(row[column]):
                head, _, rest = fold(cell).partition(" ")
                for form in forms(head):
                    # أسرة is a family before it is "captured it".
                    if form == head or form not in noun_phrases():
                        entries.append((f"{form} {rest}".strip(), (row["lemma"], effect, True)))
        entries += ((noun, (row["lemma"], effect, False)) for noun in split(row["nouns"]))
    return Phrases(entries)


def _readings(word: str) -> tuple[str, ...]:
    """Return a word without its proclitics, and without its article."""
    found = stripped(word)
    return (*found, *(form[2:] for form in found if form.startswith("ال") and len(form) > 4))


@lru_cache(maxsize=1 << 15)
def _heads(word: str) -> tuple[tuple[str, ...], Noun | None]:
    """Return the readings of a word that may begin a governor, and the noun of casualties that it is."""
    readings, governors = _readings(word), _governors()
    noun = next((hit[1] for form in readings if (hit := noun_at([form], 0)) is not None), None)
    casualty = noun if noun is not None and noun.casualty and noun.number != "dual" else None
    return tuple(form for form in readings if form in governors), casualty


def event_at(words: Sequence[str], index: int) -> Event | None:
    """Return the governor that begins at token `index`."""
    forms, noun = _heads(words[index])
    for form in forms:
        hit = _governors().at(words, index, form)
        if hit is not None:
            if form in names("bare_governors", "figures") and _is_place(words, index, form):
                return None
            if form in names("construct_governors", "figures") and words[index].endswith("ال" + form):
                return None
            lemma, effect, verb = hit[1]
            if form.removeprefix("ال") in names("executions", "figures") and _condemned(words, index):
                return Event(index, only("lemma.sentenced", "figures"), "prisoner", verb=False)
            verb = verb and not _nominal(words, index, form)
            ill = effect == "wounded" and is_ill(words, index)
            return Event(index, lemma, "counted" if ill else effect, verb, end=hit[0])
    if noun is None:
        return None
    # القتلى govern what is counted where their number is meant: عدد القتلى 36 شخصا.
    if is_ill(words, index):
        return Event(index, noun.lemma, "counted", verb=False)
    before = words[max(0, index - 3) : index]
    numbered = any(among(word, "number_nouns", "figures") for word in before)
    between = index > 0 and words[index - 1] in names("words.between")
    # بلغت الوفيات 122 شخصا والجرحى 300 شخص
    joined = words[index].startswith("وال") and index + 1 < len(words) and counts(words[index + 1], joined=False)
    reached = words[index].startswith("ال") and index > 0 and among(words[index - 1], "reached", "figures")
    total = numbered or joined or reached or noun.lemma == only("lemma.victim", "figures") or between
    return Event(index, noun.lemma, cast(Effect, noun.casualty), verb=False, total=total, noun=True)


def _is_place(words: Sequence[str], index: int, form: str) -> bool:
    """Tell whether the prison at token `index` is where something is: السجن المدني, بسجن كذا; not بسجن 5 متهمين."""
    after = words[index + 1] if index + 1 < len(words) else ""
    if words[index].endswith("ال" + form):
        return not _sentenced(words, index + 1)
    at = words[index][0] == "ب" or (index > 0 and words[index - 1] in names("inside", "figures"))
    if not at or _sentenced(words, index + 1) or (after and counts(after)):
        return False
    ruled = any(among(word, "sentencing", "figures") for word in words[max(0, index - _SENTENCE_REACH) : index])
    noun = noun_at(list(words[index + 1 : index + 2]), 0)
    return not ruled and not (noun is not None and noun[1].person)


def _condemned(words: Sequence[str], index: int) -> bool:
    """Tell whether the execution at token `index` is a sentence or a demand, not carried out: حكم بإعدام 22."""
    before = words[max(0, index - _SENTENCE_REACH) : index]
    if any(among(word, "carried_out", "figures") for word in before):
        return False
    return words[index].startswith("بال") or any(among(word, "sentencing", "figures") for word in before)


def _sentenced(words: Sequence[str], index: int) -> bool:
    """Tell whether token `index` says how long or how hard السجن before it is: المؤبد, 12 عاما."""
    if index >= len(words):
        return False
    number = lexemes([words[index]])[0]
    counts = number is not None and number.role in COUNTING and not number.proclitics
    return counts or words[index] in names("sentences", "figures")


def is_ill(words: Sequence[str], index: int) -> bool:
    """Tell whether what stands right behind token `index` makes an illness of an injury: إصابة مؤكدة, أصاب الفيروس."""
    after = words[index + 1] if index + 1 < len(words) else ""
    if any(after in names(section, "figures") for section in ("illness", "illness_adjectives", "illness_agents")):
        return True
    # داء يقتل 5 ويصيب 65: an illness strikes.
    before = words[max(0, index - _ILLNESS_REACH) : index]
    strikes = words[index].endswith(tuple(names("illness_strikes", "figures")))
    return strikes and any(word in names("illness_agents", "figures") for word in before)


def _nominal(words: Sequence[str], index: int, form: str) -> bool:
    """Tell whether a preposition makes the verbal noun of what is spelled like a verb: بقتل, في قتل; not ليقتل."""
    if form[0] in "يت":
        return False
    before = words[index][: len(words[index]) - len(form)]
    return before[-1:] in ("ب", "ل", "ك") or (index > 0 and words[index - 1] in names("prepositions", "figures"))


def counts(word: str, *, joined: bool = True) -> bool:
    """Tell whether a word begins a number, one with proclitics where it may be `joined`."""
    lexeme = lexemes([word])[0]
    return lexeme is not None and lexeme.role in (*COUNTING, "vague", "few") and (joined or not lexeme.proclitics)
