"""Indefinite nouns that govern another inside a body's name: مركز [ضبط جودة] الأسماك."""

from analytics.entities.phrase import Phrase
from analytics.entities.words import in_section, is_common, is_lemma, is_listed, is_particle

# هيئة تنظيم قطاع خدمات الاتصالات
_MOST_GOVERNING = 3
# An indefinite adjective in ـية (تنمية and رعاية are none), a pronoun; an imperfect, a participle.
_NOT_GOVERNING = ("يه", "ها", "هم", "نا")
_NOT_NOMINAL = ("تت", "تست", "متخ", "مست")


def governed(phrase: Phrase, first: int, head: str) -> int:
    """Return the token behind the indefinite nouns at token `first` that govern each other behind a head noun, or
    `first`: مركز [ضبط جودة] الأسماك.
    """
    at = first
    while at - first < _MOST_GOVERNING and governs(phrase, at, head if at == first else ""):
        at += 1
    return at


def governs(phrase: Phrase, at: int, head: str) -> bool:
    """Tell whether an indefinite noun that can govern the next word stands at a token, behind a head noun or, where
    `head` is empty, another such noun.

    It is no verb, no adjective (لجنة برلمانية), no officer (مكتب رئيس الوزراء), no unlisted word but behind a
    listed one (ضبط جودة).
    """
    word = phrase.word(at)
    if (
        not word
        or at in phrase.known
        or (is_particle(word) and not _is_plural(phrase, at))
        or in_section(word, "office")
        or word.startswith(("ال", "لل", "وال"))
    ):
        return False
    verbal = (word[0] == "ت" and len(word) == 5) or word.endswith("ايه")
    if word.startswith(_NOT_NOMINAL) or (word.endswith(_NOT_GOVERNING) and not verbal):
        return False
    if phrase.kind(at) == "other":
        return phrase.kind(at - 1) == "stop" and phrase.word(at + 1).startswith("ال") and word.endswith("ه")
    if phrase.kind(at) not in ("stop", "common") or not is_listed(word):
        return False
    if is_lemma(word):
        return True
    # What looks like a verbal noun may be what a masculine head does: مركز رصد الهزة, not مركز ضبط جودة الأسماك.
    verbal = is_common(word) and word[0] not in "وفبلكي" and not word.endswith(("ت", "وا"))
    return verbal and (not head or head.endswith("ه") or not phrase.word(at + 1).startswith("ال"))


def _is_plural(phrase: Phrase, at: int) -> bool:
    """Tell whether a word is spelled as a broken plural in ـاء where folding makes a particle of it: علماء."""
    return phrase.word(at).endswith(("ا", "ء")) and phrase.text.surface(at, at + 1).endswith("ء")
