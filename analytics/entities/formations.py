"""Military formations by their number: اللواء 47, الفرقة الرابعة, لواء المشاة 12, المنطقة العسكرية الخامسة."""

from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key
from analytics.entities.words import is_listed, is_particle, is_verb

# Between a formation's noun and its number stand at most this many words: فرقة دبابات الحرس 90.
_MOST_KINDS = 2


def formation_end(phrase: Phrase, index: int, cut: int) -> int:
    """Return the token behind the number, and the kind of troops behind it, of the formation whose noun is token
    `index`; 0 where it has none.

    A figure that counts the noun behind it numbers no formation: أسرت الفرقة 12 جنديا.
    """
    at = index + 1
    while at - index <= _MOST_KINDS and _is_kind(phrase, at):
        at += 1
    if not _is_number(phrase, at) or (_needs_kind(phrase, index, cut) and at == index + 1):
        return 0
    ordinal = not phrase.word(at).isdigit()
    at += 1
    if ordinal and key(phrase.word(at)) == "عشر":
        at += 1
    end = at
    while end - at < _MOST_KINDS and _is_kind(phrase, end):
        end += 1
    if end > at or ordinal:
        return end
    following = phrase.word(end)
    if following.startswith("لل") and key(following) in listed("formation.purpose"):
        end += 1
        return end + (phrase.definite(end) and phrase.adjectival(end))
    counted = following.endswith(("ا", "ات", "ين", "ون"))
    counts = following[:1].isalpha() and is_listed(following) and (counted or not _goes_on(following))
    return 0 if counts else end


def _is_kind(phrase: Phrase, at: int) -> bool:
    """Tell whether a word that says what troops a formation is of stands at a token: المدرع, مشاة, الميكانيكي."""
    return at not in phrase.known and key(phrase.word(at)).removeprefix("ال") in listed("formation.kind")


def _is_number(phrase: Phrase, at: int) -> bool:
    word = phrase.word(at)
    return (word.isdigit() and len(word) <= 4) or key(word) in listed("formation.ordinal")


def _needs_kind(phrase: Phrase, index: int, cut: int) -> bool:
    """Tell whether the noun at a token is so common that only a kind of troops makes a formation of it: المنطقة
    العسكرية الخامسة.
    """
    return key(phrase.word(index)[cut:]) in listed("formation.common")


def _goes_on(word: str) -> bool:
    """Tell whether a word can stand behind a whole name, and is no counted noun."""
    return is_particle(word) or is_verb(word) or word.startswith(("ال", "لل", "بال", "وال", "و"))
