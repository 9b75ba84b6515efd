"""English for sources that no name tells: مصدر عسكري لبناني رفيع is a senior Lebanese military source.

An Arabic noun phrase lays its adjectives behind the noun, the nearest first; English before it, the nearest last.
A word without a gloss leaves the whole phrase without one: half a translation would be worse than the Arabic.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analytics.attributions.lexis import QUOTE_MARKS, Head, head, words
from analytics.attributions.phrases import Phrases
from analytics.fold import fold
from analytics.lexicon import table

# What an adjective agrees with shows in these endings.
_ENDINGS = ("", "ه", "ون", "ين", "ات", "ان", "تان", "تين", "و")


@cache
def _glosses(part: str) -> Mapping[str, tuple[str, str]]:
    """Return the English of one and of many for each noun or adjective."""
    rows = table("source_glosses", ("arabic", "english", "part"), ("plural",), (("part", ("noun", "adjective")),))
    return MappingProxyType(
        {fold(row["arabic"]): (row["english"], row["plural"]) for row in rows if row["part"] == part}
    )


def gloss(phrases: Phrases, lead: Head, at: int, last: int, *, one: bool = False) -> str:
    """Return the English of the description whose noun stands at token `at`, empty where a word has none.

    `one` says that one of several is meant (أحد المسؤولين).
    """
    noun = _glosses("noun").get(lead.noun)
    if noun is None or lead.possessed:
        return ""
    known = [noun[0] if one or not lead.plural else noun[1]]
    k = at + 1
    if lead.noun == "وسائل" and k < last and phrases.words[k].removeprefix("ال") == "اعلام":
        k += 1
    definite = _definite(phrases.words[k - 1])
    while k < last:
        word = phrases.words[k]
        second = head(word[1:]) if word[0] == "و" and k not in phrases.inside else None
        if second is not None and (other := gloss(phrases, second, k, last)):
            return f"{' '.join(known)} and {other}"
        if (body := _body(phrases, k, last)) is not None:
            return f"{body} {' '.join(known)}"
        if word not in QUOTE_MARKS and word not in words("source.eye"):
            english = _adjective(phrases, k, lead)
            if not english or _definite(word) != definite:
                # وزير المالية: what is definite behind an indefinite noun is no adjective.
                return ""
            known.insert(0, english)
        k += 1
    return " ".join(known)


def _definite(word: str) -> bool:
    return word.startswith(("ال", "لل", "وال"))


def _adjective(phrases: Phrases, index: int, lead: Head) -> str:
    mention = phrases.inside.get(index)
    if mention is not None:
        return mention.name_en if mention.type == "NORP" else ""
    bare = phrases.words[index].removeprefix("ال")
    if lead.role == "medium" and bare.removesuffix("ه") == "رسمي":
        return "state"
    known = _glosses("adjective")
    forms = (bare.removesuffix(ending) for ending in _ENDINGS if bare.endswith(ending))
    return next((known[form][0] for form in forms if form in known), "")


def _body(phrases: Phrases, index: int, last: int) -> str | None:
    """مسؤول في البيت الأبيض, متحدث باسم حماس: return the English name of the body that ends a description."""
    if phrases.words[index] not in words("source.of_bodies") or index + 1 >= last:
        return None
    at = index + 1
    kind = head(phrases.words[at]) if at not in phrases.starts else None
    named = phrases.starts.get(at + (kind is not None and kind.role == "body"))
    if named is None or named[0] != last or named[1].type not in ("ORG", "GPE"):
        return None
    return named[1].name_en.removeprefix("The ") or None
