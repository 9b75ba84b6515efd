"""The noun that a number counts, behind it or behind من."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.numerals.nouns import Noun, noun_at
from analytics.numerals.phrases import names
from analytics.numerals.units import unit_phrases
from analytics.records import Mention
from analytics.text import Text

_QUOTED = {"«": "»", "“": "”", '"': '"'}
_VERB_PREFIXES = ("ي", "ت", "ن", "سي", "ست")
_PREFIXES = ("ب", "ل", "ك")
_SHORTEST, _SHORTEST_PLURAL, _SHORTEST_DEFINITE = 3, 4, 5
# A nisba behind a number from here on names people (3 ملايين بوروندي).
LEAST_NISBA = 11


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The counted noun of the tokens first … last - 1; `noun` is None where it is not in the lexicon."""

    first: int
    last: int
    noun: Noun | None
    partitive: bool = False


def noun_phrase(
    text: Text,
    index: int,
    value: float,
    mentions: Mapping[int, Mention],
    *,
    vague: bool = False,
    definite: bool = False,
) -> NounPhrase | None:
    """Return the counted noun behind a number that ends before token `index`, a partitive من between allowed.

    A `vague` plural takes a definite genitive (آلاف الجنود), and from من alone where it is `definite` itself
    (الآلاف من الجنود).
    """
    words = text.words
    partitive = index < len(words) and words[index] == "من"
    at = index + 1 if partitive else index
    if at >= len(words) or (vague and definite and not partitive):
        return None
    if words[at] in _QUOTED:
        return _quoted(words, at)
    hit = noun_at(words, at)
    if vague and not partitive and not words[at].startswith("ال"):
        return _construct(words, at, hit)
    if hit is not None and hit[1].definite and not words[at].startswith("ال") and not partitive and not vague:
        # A possessive behind a number is none that it counts.
        hit = None
    if hit is None and definite and not (partitive or vague):
        return None
    if hit is None and unit_phrases().at(words, at) is not None:
        # 9.7 مليارات عام 2050: what is no unit here opens a date.
        return None
    if hit is None:
        found = _unknown(words[at], value, mentions.get(at), genitive=partitive or vague)
        return NounPhrase(at, at + 1, None, partitive) if found else None
    noun = hit[1]
    if noun.definite and not (partitive or vague or definite):
        return None
    group = noun.category in ("troops", "countries_organizations")
    if partitive and noun.number == "singular" and not noun.definite and not group:
        return None
    if definite and not vague and noun.number == "singular" and (noun.definite or partitive):
        # النساء الثلاث من جمهورية كذا, المنظمات العشرون المشاركة: the number refers back.
        return None
    return NounPhrase(at, hit[0], noun, partitive)


def _quoted(words: list[str], at: int) -> NounPhrase | None:
    """Read 390 «إرهابيا»."""
    hit = noun_at(words, at + 1)
    closed = hit is not None and hit[0] < len(words) and words[hit[0]] == _QUOTED[words[at]]
    return NounPhrase(at, hit[0] + 1, hit[1]) if hit is not None and closed else None


def _construct(words: list[str], at: int, hit: tuple[int, Noun] | None) -> NounPhrase | None:
    """Read عشرات شركات الطيران: the noun of a vague plural is made definite by its own genitive."""
    if hit is None or hit[1].number != "plural":
        return None
    genitive = hit[0] < len(words) and words[hit[0]].startswith("ال")
    return NounPhrase(at, hit[0], hit[1]) if genitive else None


def _unknown(word: str, value: float, mention: Mention | None, *, genitive: bool) -> bool:
    """Tell whether a word outside the lexicon may be what the number counts, by its shape and the number's
    government."""
    if len(word) < _SHORTEST or not word[0].isalpha() or word.isascii() or word in names("particles"):
        return False
    if (
        word in names("number_nouns", "figures")
        or word in names("who", "figures")
        or word in names("others", "figures")
    ):
        return False
    nisba = word.endswith("ي") and value >= LEAST_NISBA
    if mention is not None and mention.type != "NORP" and not nisba:
        return False
    if word.startswith("ال"):
        return genitive and len(word) >= _SHORTEST_DEFINITE
    if genitive or word.startswith(("و", "لل", "بال")):
        return False
    rest = value % 100
    past = (word.endswith("ت") and not word.endswith("ات")) or word.endswith(("وا", "هم"))
    if mention is not None:
        return True
    if rest in (1, 2) and value < 100:
        return False
    if 3 <= rest <= 10 or value < 1:
        present = word.startswith("ي") or (word.startswith("ت") and not word.endswith("ات"))
        known = word.startswith(_PREFIXES) and noun_at([word[1:]], 0) is not None
        prefixed = word.startswith(_PREFIXES) and (known or not _broken_plural(word))
        return len(word) >= _SHORTEST_PLURAL and not (past or present or prefixed)
    if _verbal_noun(word):
        return True
    if 11 <= rest <= 99 and value % 1 == 0:
        # دراجه and تجربه are nouns, يشتبه is a verb.
        feminine = word.endswith(("ه", "يا", "اء")) and not word.startswith("ي")
        return feminine or not (past or word.startswith(("ي", "ت", *_PREFIXES)))
    theirs = value % 1 > 0 and word.startswith("ل") and word.endswith(("ه", "ها", "هم"))
    verb = theirs or (word.startswith((*_VERB_PREFIXES, *_PREFIXES)) and not word.endswith("ه"))
    return not (verb or past or word.endswith(("تا", "ها")))


def _verbal_noun(word: str) -> bool:
    """Tell whether a word has the shape تفعيل, which begins like a verb: تعليق, تقرير."""
    return len(word) == 5 and word[0] == "ت" and word[3] == "ي"


def _broken_plural(word: str) -> bool:
    """Tell whether a word has the shape of a common broken plural: فعول, فعال, مفاعل, مفاعيل, فواعل."""
    return (len(word) in (4, 5) and word[-2] in "وا") or (len(word) >= 5 and word[2] == "ا")
