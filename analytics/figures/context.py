"""What stands round a figure: its noun phrase, whose it is, when it held, what it is part of, and whether it is an age."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from analytics.fold import fold
from analytics.lexicon import table
from analytics.numerals.nouns import Noun, noun_at
from analytics.numerals.phrases import names
from analytics.records import Mention, Quantity
from analytics.text import Text

_QUOTED = {"«": "»", "“": "”", '"': '"'}
_AGE_WINDOW = 7
FROM_AMONG = (("من", "بين"), ("من", "اصل"), ("من", "مجموع"), ("من", "اجمالي"))
_PART_WORDS = frozenset(fold(word) for word in "بينهم بينها بينهن منهم منها منهن ومنهم ومنها بينهما وبينهم وبينها ضمنهم ضمنها".split())
_AGE_WORDS = frozenset(
    fold(word)
    for word in "العمر عمر عمره عمرها عمرهم أعمارهم أعمار أعمارهن أعمارها سن السن سنه سنها سنهم البالغ البالغة البالغين عمرا بعمر لعمر عمرهما".split()
)
_VERB_PREFIXES = ("ي", "ت", "ن", "سي", "ست")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """The counted noun of the tokens first … last - 1; `noun` is None where it is not in the lexicon."""

    first: int
    last: int
    noun: Noun | None


def noun_phrase(
    text: Text, index: int, value: float, mentions: Mapping[int, Mention], *, vague: bool = False, definite: bool = False
) -> NounPhrase | None:
    """Return the counted noun behind a number that ends before token `index`, a partitive من between allowed.

    A `vague` plural takes a definite genitive (آلاف الجنود), and from من alone where it is `definite` itself (الآلاف من الجنود).
    """
    bound = vague
    words = text.words
    at = index
    partitive = at < len(words) and words[at] == "من"
    if partitive:
        at += 1
    elif vague and definite:
        return None
    if at >= len(words):
        return None
    if words[at] in _QUOTED and at + 1 < len(words):
        # 390 «إرهابيا»
        quoted = noun_at(words, at + 1)
        if quoted is not None and quoted[0] < len(words) and words[quoted[0]] == _QUOTED[words[at]]:
            return NounPhrase(at, quoted[0] + 1, quoted[1])
        return None
    hit = noun_at(words, at)
    if bound and not partitive and words[at][:2] != "ال":
        # عشرات شركات الطيران: the noun is made definite by its own genitive.
        genitive = hit is not None and hit[1].number == "plural" and words[hit[0] : hit[0] + 1] and words[hit[0]].startswith("ال")
        return NounPhrase(at, hit[0], hit[1]) if hit is not None and genitive else None
    if hit is not None and hit[1].definite and not partitive and not bound and not words[at].startswith("ال"):
        # A possessive after a number is no tamyiz: 300 جنودها is not said.
        hit = None
    if hit is not None:
        noun = hit[1]
        if noun.definite and not partitive and not vague and not definite:
            return None
        if partitive and noun.number == "singular" and not noun.definite and not _collective(noun):
            return None
        return NounPhrase(at, hit[0], noun)
    return _unknown(text, at, value, partitive, mentions, bound)


def _collective(noun: Noun) -> bool:
    return noun.category in ("troops", "countries_organizations")


def _unknown(text: Text, at: int, value: float, partitive: bool, mentions: Mapping[int, Mention], definite: bool) -> NounPhrase | None:
    """Accept a word outside the lexicon as counted where the number's own government speaks for it."""
    word = text.words[at]
    if len(word) < 3 or not word[0].isalpha() or word.isascii() or word in names("particles"):
        return None
    mention = mentions.get(at)
    if mention is not None and mention.type != "NORP" and not (word.endswith("ي") and value >= 11):
        return None
    if word.startswith("ال") and not partitive and not definite:
        return None
    if partitive or word.startswith("ال"):
        return NounPhrase(at, at + 1, None) if word.startswith("ال") and len(word) > 4 else None
    if mention is not None:
        return NounPhrase(at, at + 1, None)
    if word.startswith(("و", "لل", "بال")):
        return None
    rest = value % 100
    if rest in (1, 2) and value < 100:
        return None
    if 3 <= rest <= 10 or value < 1:
        verb = word.startswith("ي") or (word.startswith("ت") and not word.endswith("ات")) or word.endswith("وا")
        past = word.endswith("ت") and not word.endswith("ات")
        return None if verb or past or len(word) < 4 or word.startswith(("ب", "ل", "ك")) and not _broken(word) else NounPhrase(at, at + 1, None)
    if 11 <= rest <= 99 and value % 1 == 0:
        verb = word.startswith(("ي", "ت", "ب", "ل", "ك")) or (word.endswith("ت") and not word.endswith("ات")) or word.endswith(("وا", "هم"))
        return NounPhrase(at, at + 1, None) if word.endswith(("ه", "يا", "اء")) or not verb else None
    verb = word.startswith(_VERB_PREFIXES) and not word.endswith("ه")
    past = (word.endswith("ت") and not word.endswith("ات")) or word.endswith(("وا", "تا", "هم", "ها"))
    return None if verb or past else NounPhrase(at, at + 1, None)


def _broken(word: str) -> bool:
    """Tell whether a word has the shape of a common broken plural: فعول, فعال, مفاعل, مفاعيل, فواعل."""
    return (len(word) in (4, 5) and word[-2] in "وا") or (len(word) >= 5 and word[2] == "ا")


def part_of(text: Text, first: int) -> int | None:
    """Return the token of بينهم, منها, من أصل right before the figure that begins at token `first`."""
    if first >= 2 and tuple(text.words[first - 2 : first]) in FROM_AMONG:
        return first - 2
    for back in (1, 2, 3):
        index = first - back
        if index < 0 or text.words[index] in (".", "\n"):
            return None
        if text.words[index] in _PART_WORDS:
            return index
    return None


def is_age(text: Text, quantity: Quantity, first: int, last: int) -> bool:
    """Tell whether years are somebody's age: (26 عاما), يبلغ من العمر 14 عاما, أعمارهم بين 18 و60 عاما."""
    words = text.words
    if words[last : last + 2] == ["من", "العمر"] or words[last : last + 2] == ["من", "عمره"]:
        return True
    if quantity.unit not in ("year", "month", "day", ""):
        return False
    if quantity.unit == "":
        return False
    value = quantity.high if quantity.high is not None else quantity.low
    if value is None or value > 125:
        return False
    if first > 0 and words[first - 1] == "(" and last < len(words) and words[last] in ")،,":
        return True
    begin = text.sentence_of(first)[0]
    window = words[max(begin, first - _AGE_WINDOW) : first]
    for index in range(len(window) - 1, -1, -1):
        if not window[index][0].isalpha():
            window = window[index + 1 :]
            break
    if any(word in _AGE_WORDS or word.lstrip("وبل") in _AGE_WORDS for word in window):
        return True
    return first > 0 and words[first - 1] in ("دون", "فوق", "تحت") and quantity.unit == "year"


@cache
def nations() -> Mapping[str, str]:
    """Return the English country name by the English nationality adjective ("North Korean": "North Korea")."""
    english = Locale("en").territories
    rows = table("countries", ("code", "adjective_en", "source"), ("name_ar", "name_en", "variants", "nisba", "plurals", "cue"))
    return {row["adjective_en"]: row["name_en"] or english.get(row["code"], row["adjective_en"]) for row in rows}


def owner_name(mention: Mention) -> str:
    """Return whose something is by a mention: the country for a nationality, else the entity."""
    return nations().get(mention.name_en, mention.name_en) if mention.type == "NORP" else mention.name_en


def mentions_by_token(text: Text, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """Return the mentions by the index of their first token."""
    return {text.token_at(mention.start): mention for mention in mentions}
