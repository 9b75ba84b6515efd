"""The kind of a source that no name tells: by its noun, its number and its shape."""

from analytics.attributions.lexis import QUOTE_MARKS, Head, function_words, head
from analytics.attributions.lexis import words as lexicon
from analytics.attributions.names import PLURAL_ENDINGS
from analytics.attributions.phrases import Phrases
from analytics.records import SourceKind


def is_correspondent(phrases: Phrases, lead: Head, index: int) -> bool:
    """مراسل الوكالة, صحافيون من الوكالة: tell whether the noun at `index` heads those whom a medium has on the spot."""
    if lead.noun in lexicon("source.correspondents"):
        return True
    at = index + 2
    if lead.noun not in lexicon("source.journalists") or phrases.words[index + 1] not in lexicon("source.of_bodies"):
        return False
    mention, medium = phrases.inside.get(at), head(phrases.words[at])
    return (mention is not None and mention.type == "MEDIA") or (medium is not None and medium.role == "medium")


def is_expert(phrases: Phrases, lead: Head, index: int) -> bool:
    """Tell whether the noun at `index` heads an expert or a businessman."""
    return lead.noun in lexicon("source.experts") or (
        lead.noun == "رجل" and phrases.words[index + 1] in lexicon("source.business")
    )


def is_official(phrases: Phrases, index: int, last: int) -> bool:
    """Tell whether the source at `index` is said to be official (مصدر رسمي، مصدر مسؤول)."""
    return any(phrases.words[k] in lexicon("source.official") for k in range(index + 1, min(last, index + 4)))


def knows(phrases: Phrases, lead_at: int, last: int) -> bool:
    """أشخاص مطلعون على الملف: tell whether somebody is only said to know of the matter."""
    behind = phrases.words[lead_at + 1 : min(last, lead_at + 2)]
    return any((found := head(word)) is not None and found.role == "anonymous" for word in behind)


def is_national(phrases: Phrases, first: int, last: int) -> bool:
    """الجانب الأوكراني: tell whether a description names a nation."""
    return any(k in phrases.inside and phrases.inside[k].type == "NORP" for k in range(first, last))


def guessed_kind(phrases: Phrases, first: int, last: int, verb_gender: str) -> SourceKind:
    """The kind of a source that no lexicon knows.

    A plural is a group; an unknown word with a relational adjective an institution; a bare name with a feminine
    verb more often a body than a woman.
    """
    word = phrases.words[first]
    mention = phrases.inside.get(first)
    if any(phrases.words[k] in lexicon("source.media_names") for k in range(first, last)):
        return "media"
    if word.startswith("لل") or word in lexicon("source.institutions"):
        return "named_organization"
    construct = word.endswith("و") and len(word) > 4 and last - first > 1
    if word[0].isdigit() or word in lexicon("source.others") or construct:
        # وقال ثالث; منظمو الرحلات
        return "unnamed_group"
    if word in function_words("name.fathers") and last - first > 1 and phrases.words[first + 1][0] != "ل":
        return "named_person"
    if first > 0 and phrases.words[first - 1] in QUOTE_MARKS and not word.startswith("ال"):
        return "named_organization"
    if any(phrases.words[k] in QUOTE_MARKS for k in range(first + 1, last)) and not word.startswith("ال"):
        # نافذة "تواصل"
        return "named_organization"
    if word in lexicon("source.quantifiers") or (mention is not None and mention.type == "NORP"):
        return "unnamed_group"
    people = word.startswith(("ال", "م")) or word.endswith(("يون", "يين"))
    if (people and word.endswith(PLURAL_ENDINGS) and len(word) > 4) or (word.startswith("ال") and word.endswith("ات")):
        return "unnamed_group"
    size = last - first
    if size == 1 and word.startswith("ال"):
        return "unnamed_group" if word.endswith(("ه", "ات", *PLURAL_ENDINGS)) else "named_person"
    if size == 2 and _named_after(phrases, first) and verb_gender != "f":
        return "named_person"
    if size > 1 and phrases.adjective(last - 1):
        return "unnamed_official" if word.endswith(("ين", "ون")) else "named_organization"
    if size > 1 and any(phrases.words[k].startswith("ال") for k in range(first + 1, last)):
        return "unnamed_official"
    if size <= 4 and not word.startswith("ال"):
        return "named_organization" if verb_gender == "f" else "named_person"
    return "unnamed_group"


def _named_after(phrases: Phrases, first: int) -> bool:
    """عادل الشابي: tell whether an unknown word without the article has a family name in ي behind it.

    A body's adjective is as often feminine, and the noun before it is one that a lexicon knows.
    """
    word, family = phrases.words[first], phrases.words[first + 1]
    common = word.startswith("ال") or word.endswith(("ه", "ات", *PLURAL_ENDINGS)) or phrases.event_noun(first)
    return not common and family.startswith("ال") and family.endswith("ي") and first + 1 not in phrases.inside
