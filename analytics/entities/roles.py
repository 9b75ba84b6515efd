"""What a word can do in the grammar of persons: bring a name, end one, open one under its proclitics."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analytics.entities.gazetteer import readings
from analytics.entities.phrase import listed
from analytics.entities.spelling import key
from analytics.entities.titles import title_of
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_common,
    is_foreign_name,
    is_lemma,
    is_listed,
    is_speech,
    is_unmistakable,
    is_verb,
    looks_foreign,
    may_be_given,
    titles,
)
from analytics.fold import fold
from analytics.lexicon import phrases
from analytics.memo import Memo
from analytics.vocabulary import Feature

_NAME_OPENERS = frozenset(("given", "common", "family", "opener", "shape"))
_VOWELS = frozenset("اوي")


class Role(NamedTuple):
    """What a word can do in the grammar of persons, decided once per distinct word.

    An unlisted word looks foreign and is in no list. `openings` are its readings that may open a name, as (letters
    cut, stem, class). A quiet word does nothing by itself, an idle one not even behind a title; a second one
    ends a title of two words. Behind one that `announces` a name may stand in the next so many tokens.
    """

    kind: WordClass
    title: str
    speech: bool
    ends: bool
    common: bool
    unlisted: bool
    openings: tuple[tuple[int, str, WordClass], ...]
    quiet: bool
    idle: bool
    second: bool
    announces: int


def _role(word: str) -> Role:
    ends = word in ("\n", ".", "؟", "!", "؛") or (not word.startswith("ال") and is_verb(word))
    title, speech, openings = title_of(word), is_speech(word), tuple(_openings(word))
    kind = classify(word)
    unlisted = kind in ("other", "stop") and not is_listed(word) and not word.startswith("ال") and looks_foreign(word)
    second = word in _second_words()
    announces = 2 if key(word) in titles("counting") else int(key(word.removeprefix("و")) in titles("announcing"))
    quiet = not (title or speech or openings or second or announces)
    owned = word.endswith(("ها", "هم")) and is_listed(word)
    idle = not (unlisted or ends or owned or key(word) in titles("dynastic") or word == "بن")
    return Role(kind, title, speech, ends, is_common(word), unlisted, openings, quiet, idle, second, announces)


@cache
def _second_words() -> frozenset[str]:
    return frozenset(fold(title).split()[1] for title in phrases("titles")["titles.direct"] if " " in title)


def paired_title(word: str, second: str) -> bool:
    """Tell whether two words are a title: رجل الأعمال, وسيدة الأعمال."""
    return any(in_section(f"{stem} {second}", "direct") for cut, stem in readings(word) if cut < 2)


ROLES = Memo(_role)
# Words that do anything by themselves, verbs of saying, and what joins a name to the father's.
LOUD = Feature(lambda word: not ROLES[word].quiet)
SAYING = Feature(is_speech)
COMMAS = Feature(lambda word: word in ("،", ","))
FATHERING = Feature(lambda word: word in ("بن", "بنت", "الدين"))


def begins_chain(words: Sequence[str], at: int) -> bool:
    """Tell whether what stands before token `at` is a given name because of it: before بن any word, before الدين one of
    those that go with it (وعز الدين).
    """
    return words[at] != "الدين" or in_section(words[at - 1].removeprefix("و"), "servants")


def _openings(word: str) -> Iterator[tuple[int, str, WordClass]]:
    title = title_of(word)
    if title and (title != "office" or not may_be_given(word) or word.startswith("ال")):
        return
    for cut, stem in readings(word):
        if cut > 2 or word[:cut].endswith("لل"):
            return
        kind = classify(stem)
        if kind == "shape" and word[:cut].endswith("ك") and not is_foreign_name(stem):
            # كياغو is no ياغو.
            continue
        if kind == "shape" and key(stem) in listed("organisation.construct"):
            continue
        if kind == "shape" and cut == 0 and (_hides_proclitic(word) or _hides_article(word)):
            continue
        if kind == "shape" and cut == 0 and word.startswith(("بال", "كال")) and word.endswith("ه"):
            # بالإنابة, كالمجموعة
            continue
        if kind in _NAME_OPENERS:
            yield cut, stem, kind
        if kind in ("given", "common", "family") or (cut == 0 and kind == "stop" and not _hides_given(word)):
            # وكريم is not و and ك and ريم.
            return


def _hides_given(word: str) -> bool:
    """Tell whether a common word may be a proclitic and a listed given name as well: وأشرف, وأحمد."""
    if word.startswith("لل") and may_be_given(word[1:]):
        # للورا
        return True
    return word[0] in "وفبل" and classify(word[1:]) in ("given", "opener") and not is_lemma(word)


def _hides_article(word: str) -> bool:
    """Tell whether a word of foreign look is a noun with the article: فالمجموعة, not فالديس."""
    return word.startswith(("لل", "وال")) or (word.startswith("فال") and not is_unmistakable(word))


def _hides_proclitic(word: str) -> bool:
    """Tell whether a word of foreign look is a proclitic and a foreign name: وأنجيلو, بفابيان."""
    if word[0] not in "وفبل" or is_foreign_name(word):
        return False
    rest = classify(word[1:])
    if word[0] == "و" and word[1] not in _VOWELS and looks_foreign(word[1:]):
        # وبيكر هيوز: foreign names begin with و and a vowel.
        return True
    return rest in ("given", "family") or (word[0] == "و" and rest in ("shape", "common"))
