"""Words that open no name by themselves and do where a title or a verb of saying stands before them."""

from collections.abc import Sequence
from typing import NamedTuple

from analytics.entities.name_parts import is_syllable, joins_another
from analytics.entities.roles import Role
from analytics.entities.titles import title_of
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_common,
    is_fathered,
    is_lemma,
    is_listed,
    is_listed_father,
    is_particle,
    is_unmistakable,
    is_verb,
    looks_foreign,
    may_be_given,
)
from analytics.text import Text


class Cue(NamedTuple):
    """What stands before a word: an office or title not far off, a title directly, an honorific directly, a verb of
    saying or a nation's adjective, the latter or another person; any verb.
    """

    strong: bool
    direct: bool
    honorific: bool
    spoken: bool
    beside: bool
    verb: bool


def hidden_openings(text: Text, first: int, role: Role, cue: Cue) -> tuple[tuple[int, str, WordClass], ...]:
    """Return how a word that opens no name by itself opens one here: a Korean family name behind an office (الرئيس
    الصيني هو جينتاو), a common word behind a title with a family name (المطران متى الخوري) or between a verb of saying
    and the speaker's office (وقال عيد عماش المتحدث باسم), the second of two names (راندولف ودران راندولف).
    """
    words = text.words
    if role.title and words[first + 1 : first + 2] in (["بن"], ["بنت"]):
        # سلطان بن سالم
        cut = int(words[first][0] == "و")
        return ((cut, words[first][cut:], "given"),) if in_section(words[first][cut:], "reigning") else ()
    if (
        first + 2 < len(words)
        and words[first + 1] == "الدين"
        and in_section(words[first].removeprefix("و"), "servants")
    ):
        # وعز الدين أوناجي
        cut = int(words[first][0] == "و")
        return ((cut, words[first][cut:], "given"),)
    if role.title or first + 2 >= len(words) or not words[first][0].isalpha():
        return ()
    if words[first + 1] in ("بن", "بنت"):
        if is_fathered(words[first]):
            return ((0, words[first], "given"),)
        if words[first][0] == "و" and is_listed_father(words[first][1:]):
            # ومطلق بن حمد
            return ((1, words[first][1:], "given"),)
    if in_section(words[first], "dynastic") and not is_particle(words[first]) and _is_eastern(words, first):
        return ((0, words[first], "given"),)
    if words[first] == "بن" and cue.strong and first and is_listed(words[first - 1]):
        # رئيس المجلس بن علي بيدار
        return ((0, words[first], "opener"),)
    if not (cue.direct or cue.spoken):
        return ()
    if words[first] == "بن" and not cue.beside:
        # A family name of the Maghreb: وقال بن كيران.
        return ((0, words[first], "opener"),)
    word, following = words[first], words[first + 1]
    after = classify(following)
    if cue.spoken and not cue.beside and _introduces(words, first):
        return ((0, word, "given"),)
    if in_section(word, "syllables"):
        foreign = looks_foreign(following) or in_section(following, "dynastic")
        named = after in ("shape", "given") and foreign and following[0] not in "وفبل" and (cue.direct or cue.beside)
        return ((0, word, "given"),) if named else ()
    if cue.beside and word[0] == "و" and len(word) > 4 and after in ("shape", "family"):
        return ((1, word[1:], "other"),) if classify(word[1:]) == "other" else ()
    surname = after in ("shape", "family") or (cue.direct and after in ("article", "other", "given", "opener"))
    if in_section(word, "particulate") and surname:
        return ((0, word, "given"),)
    if word.startswith("ال") or is_verb(word) or after == "mark" or title_of(following):
        return ()
    listed_name = after in ("given", "common")
    surname = listed_name or (after in ("article", "family", "shape", "other") and not is_common(following))
    owned = word[-1] == "ه" and classify(word[:-1]) != "other"
    if not surname or owned or following[0] in "بلوف" or word[0] == "و" or (word[0] in "بلكف" and is_listed(word)):
        return ()
    foreign = after == "shape" and is_unmistakable(following)
    if cue.spoken and foreign and not is_lemma(word) and word[0] not in "بلكف":
        # وأضافت نادو باتوسينت
        return ((0, word, "given"),)
    sure = cue.honorific or not is_listed(word) or after in ("article", "family") or foreign
    # الفريق صديق محمد إسماعيل
    sure = sure or (listed_name and classify(words[first + 2]) in ("given", "article"))
    if cue.direct and sure and not is_particle(word):
        return ((0, word, "given"),)
    at = first + 3 if words[first + 2] in ("،", ",") else first + 2
    office = at < len(words) and title_of(words[at]) != ""
    if cue.spoken and not cue.beside and office and after != "article" and not is_particle(word):
        return ((0, word, "common"),)
    return ()


def _is_eastern(words: Sequence[str], first: int) -> bool:
    """Tell whether two syllables stand behind a Chinese or Korean family name: تشن وي تشونغ."""
    second, third = words[first + 1], words[first + 2]
    if not (second[0].isalpha() and third[0].isalpha()) or second.startswith("ال") or joins_another(third):
        return False
    foreign = looks_foreign(second) + looks_foreign(third)
    return is_syllable(second) and is_syllable(third) and len(third) <= 5 and foreign > 0


def _introduces(words: Sequence[str], first: int) -> bool:
    """Tell whether two words between a verb of saying and the speaker's office in apposition can only be a name: قالت
    غيثة مزور، الوزيرة.
    """
    if first + 3 >= len(words) or words[first + 2] not in ("،", ",") or not title_of(words[first + 3]):
        return False
    word, following = words[first], words[first + 1]
    unlisted = not is_listed(word) or may_be_given(word)
    bare = unlisted and len(word) > 2 and not word.startswith("ال") and not (is_verb(word) or title_of(word))
    return bare and following[0].isalpha() and not (is_particle(following) or title_of(following))


def is_spelled_verb(text: Text, first: int, stem: str, kind: WordClass) -> bool:
    """Tell whether a word is a verb as the text spells it, which folds to a name (رأى, راي), or by its place: a future
    behind أنه (إنه سيمرغ).
    """
    if kind == "common" and is_verb(stem):
        return text.surface(first, first + 1).endswith("ى")
    if kind != "shape" or first == 0 or not stem.startswith(("سي", "ست", "سن")):
        return False
    before = text.words[first - 1]
    return before.endswith(("ه", "ها", "هم")) and in_section(before, "resuming")
