"""What stands around a name and tells of who bears it: his office in apposition, his age, that he is no thing."""

from collections.abc import Sequence

from analytics.entities.name_parts import joins_another
from analytics.entities.openings import Cue
from analytics.entities.phrase import listed
from analytics.entities.spelling import TANWIN, key
from analytics.entities.titles import title_of
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_lemma,
    is_listed,
    is_particle,
    is_verb,
    may_be_given,
)
from analytics.text import Text

FARTHEST_OFFICE = 16
"""Behind an office with a long complement its holder's name stands in commas, at most this many words away."""
# Between a person's noun and his nationality at most this many adjectives.
_MOST_ADJECTIVES = 3
QUOTES = frozenset('«"“')
"""What opens a quotation."""
# A quoted name has at most this many words.
_MOST_QUOTED = 5
_CLOSED = tuple([mark] for mark in '»"”')
_PARTS = tuple([mark] for mark in "،,-–")
# Of these classes are the words of a name that nobody lists; a listed word is one too.
_NAMING = frozenset(("other", "shape", "given", "common", "family", "article", "stop"))


def quoted_end(words: Sequence[str], at: int) -> int:
    """Return the token of the mark that closes a few words quoted from token `at` on, or 0."""
    for end in range(at + 1, min(at + 2 + _MOST_QUOTED, len(words))):
        if not words[end][0].isalpha():
            return end if [words[end]] in _CLOSED and end > at + 1 else 0
    return 0


def _is_enclosed(words: Sequence[str], first: int) -> bool:
    """Tell whether a comma and before it in the sentence a long office stand before a name: أعلن المكلف بالإعلام لدى
    الإدارة، خليفة الشيباني، أن.
    """
    if words[first - 1 : first] not in (["،"], [","]):
        return False
    for at in range(first - 2, max(-1, first - FARTHEST_OFFICE), -1):
        if words[at] in ("\n", ".", "،", ","):
            return False
        if title_of(words[at]) == "office":
            return True
    return False


def told_end(text: Text, first: int) -> int:
    """Return the token behind a name of two to four words at token `first` that goes on with what tells of a person:
    an office in apposition (جميل شحرور، رئيس اللجنة), an age in brackets, at the start of a line a colon; or 0.
    """
    words = text.words
    for at in range(first + 2, min(first + 5, len(words) - 1)):
        word, following = words[at], words[at + 1]
        if word == ":":
            return at if first == 0 or words[first - 1] == "\n" else 0
        if word == "(":
            return at if following.isdigit() and words[at + 2 : at + 3] in (["عاما"], ["سنه"], ["عام"]) else 0
        if word in ("،", ","):
            office = title_of(following) in ("office", "direct") and not may_be_given(following)
            return at if office or _is_enclosed(words, first) else 0
        if not word[0].isalpha():
            return 0
        if in_section(word.removesuffix("ا"), "office") and not may_be_given(word):
            # زعيم, رئيسا
            return at
    return 0


def apposition_end(text: Text, first: int) -> int:
    """Return the token behind two or three words in commas or dashes, token `first` the first of them, that can only
    be the name of the holder of an office before them, or 0: one at most is a listed word (رئيس اللجنة، خطري أدوه، إن),
    or one that nobody lists stands before given names (رئيس التحرير، عطاف محمد، أن).
    """
    words = text.words
    if words[first - 1 : first] not in _PARTS or not _may_open(words[first]):
        return 0
    end = next((at for at in range(first + 1, min(first + 4, len(words))) if not words[at][0].isalpha()), first)
    if end - first < 2 or words[end] not in ("،", ",", words[first - 1]):
        return 0
    kinds = [classify(word) for word in words[first:end]]
    # A word that nobody lists opens no adverb: خطري بوردة, but not متحدثا بحدة.
    sure = kinds[0] in ("other", "shape")
    if not set(kinds) <= _NAMING or any(_is_no_name(word, sure) for word in words[first:end]):
        return 0
    return end if kinds.count("stop") <= 1 and (kinds[1:].count("stop") == 0 or kinds[0] == "other") else 0


def _may_open(word: str) -> bool:
    return len(word) > 2 and word[0].isalpha() and not word.startswith("ال") and word[0] not in "وفبلكيتن"


def _is_no_name(word: str, sure: bool) -> bool:
    if is_particle(word) or title_of(word) != "":
        return True
    return (is_verb(word) and not may_be_given(word)) or (
        joins_another(word) and not (is_lemma(word) or (sure and word[0] == "ب"))
    )


def is_noun(words: Sequence[str], at: int) -> bool:
    """Tell whether a nationality adjective that ends at token `at` is a person himself (تغلب على البلجيكي) or says
    where a person is from (اللاعب البلجيكي), not where a thing is from.
    """
    word = words[at]
    if not word.endswith("ي") or "ال" not in word[:3]:
        return False
    before = at - 1
    for _ in range(_MOST_ADJECTIVES):
        word = words[before] if before >= 0 else ""
        if title_of(word) or not (word.startswith("ال") and word.endswith("ي")):
            break
        before -= 1
    word = words[before] if before >= 0 else ""
    return title_of(word) != "" or not word.startswith(("ال", "وال", "بال", "لل", "فال"))


def is_age(words: Sequence[str], at: int) -> bool:
    """Tell whether عمر at token `at` is an age or a span of time: ويبلغ عمر الطفل, من عمر اللقاء."""
    before = words[at - 1] if at else ""
    of_thing = before == "من" and at + 1 < len(words) and words[at + 1].startswith("ال")
    return of_thing or in_section(before.removeprefix("و"), "ageing")


def is_upon(text: Text, first: int, cue: Cue) -> bool:
    """Tell whether علي is the preposition, which some papers write so: علي غرار, علي أساس."""
    if text.surface(first, first + 1).endswith("ى"):
        return True
    following = text.words[first + 1] if first + 1 < len(text.words) else ""
    return not (cue.direct or cue.spoken) and is_listed(following) and not may_be_given(following)


def is_brand(text: Text, first: int, last: int, bare: bool) -> bool:
    """Tell whether words of foreign look, or with a given name among them and Latin letters behind, stand alone in
    quotation marks: persons do not, products do («سنابدراغون رايد» (Snapdragon Ride)).
    """
    latin = text.words[last + 1 : last + 2] == ["("] and "".join(text.words[last + 2 : last + 3]).isascii()
    if text.words[last : last + 1] not in _CLOSED or not (bare or latin):
        return False
    opened = (at for at in range(first - 1, max(-1, first - 4), -1) if not text.words[at][0].isalpha())
    return text.words[next(opened, first)] in QUOTES


def corporate(text: Text, first: int, last: int, kinds: Sequence[WordClass]) -> bool:
    """Tell whether words of foreign look are a firm: one of them is what firms are called by (غروب, كابيتال)."""
    return (
        len(kinds) > 1
        and set(kinds) == {"shape"}
        and any(key(word) in listed("organisation.corporate") for word in text.words[first:last])
    )


def explained(text: Text, last: int, kinds: Sequence[WordClass]) -> bool:
    """Tell whether a name of a common word and a family name has its bearer's office behind it: مختار الرحبي السكرتير
    الصحفي.
    """
    word = text.words[last] if last < len(text.words) else ""
    return list(kinds) == ["common", "article"] and word.startswith("ال") and title_of(word) != ""


def teknonym(stem: str, kinds: Sequence[WordClass], cut: int) -> bool:
    """Tell whether a name is a teknonym written as one word: ابومجاهد."""
    return cut == 0 and list(kinds) == ["given"] and stem.startswith("ابو") and len(stem) > 5


def indefinite(text: Text, first: int, last: int) -> bool:
    """Tell whether a word carries the ending of an indefinite noun (tanwin), which foreign names never do."""
    return not TANWIN.isdisjoint(text.surface(first, last))
