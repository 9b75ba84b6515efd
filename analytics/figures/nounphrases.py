"""The noun that a number counts, behind it or behind من."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.figures.shapes import broken_plural, verbal_noun
from analytics.numerals.lexemes import Lexeme, lexemes
from analytics.numerals.neighbours import possessed_plural
from analytics.numerals.nouns import Noun, noun_at
from analytics.numerals.phrases import names, stripped
from analytics.numerals.units import unit_phrases
from analytics.records import Category, Mention
from analytics.text import Text

_QUOTED = {"«": "»", "“": "”", '"': '"'}
_VERB_PREFIXES = ("ي", "ت", "ن", "سي", "ست")
_PREFIXES = ("ب", "ل", "ك")
# What ب introduces behind a number, rather than begins: بدولة, بمدينة.
_RULED: tuple[Category, ...] = ("countries_organizations", "places_buildings")
_SHORTEST, _SHORTEST_PLURAL, _SHORTEST_DEFINITE = 3, 4, 5
# A nisba behind a number from here on names people (3 ملايين بوروندي).
LEAST_NISBA = 11
# The article before digits, with proclitics.
ARTICLES = ("ال", "وال", "بال", "لل", "وبال", "ولل", "فال", "كال")
# The roles of number words below a hundred, which follow a definite noun or refer back to one.
COUNTING_ROLES = ("unit", "ten", "teen", "head", "tens")
# A definite number in words follows its noun from three to ninety-nine; one or two of a definite noun refer back.
_FEWEST, _MOST = 3, 99


@dataclass(slots=True)
class NounPhrase:
    """The counted noun of the tokens first … last - 1; `noun` is None where it is not in the lexicon.

    `definite` is one that stands before its number in words (الدول الثلاث).
    """

    first: int
    last: int
    noun: Noun | None
    partitive: bool = False
    definite: bool = False


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
    if partitive and words[at : at + 1] == ["بين"] and words[at + 1 : at + 2] and words[at + 1].startswith("ال"):
        # 20 من بين المتهمين
        at += 1
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
    if hit is None and partitive and words[at] in names("foremost", "figures"):
        # ثلاثة من كبار المسؤولين
        chief = noun_at(words, at + 1)
        if chief is not None and chief[1].number == "plural":
            return NounPhrase(at, chief[0], chief[1], partitive)
    if hit is None and partitive and at not in mentions and _construct_plural(words, at):
        return NounPhrase(at, at + 1, None, partitive)
    if hit is None:
        addressed = words[at + 1 : at + 2] and words[at + 1] in names("addressed", "figures")
        if addressed or words[at] in names("degrees", "figures"):
            # 17 من أصل 100 متفق عليها, 1200 منزل كليا و3400 جزئيا
            return None
        found = _unknown(words[at], value, mentions.get(at), genitive=partitive or vague)
        return NounPhrase(at, at + 1, None, partitive) if found else None
    noun = hit[1]
    if noun.definite and not (partitive or vague or definite):
        return None
    group = noun.category in ("troops", "countries_organizations")
    if partitive and noun.number == "singular" and not noun.definite and not group:
        return None
    if definite and not vague and noun.number == "singular" and (noun.definite or partitive):
        # الثلاث من مدينة كذا: the singular is where they are from.
        return None
    return NounPhrase(at, hit[0], noun, partitive)


def noun_before(
    words: list[str], first: int, core: int, value: float, mentions: Mapping[int, Mention]
) -> NounPhrase | None:
    """Return the noun that the number of the tokens first … core - 1 follows: ولايات ثلاث, الطائرات الـ24, الدول
    الشقيقة الثلاث."""
    if not first:
        return None
    if definite_digits(words, first, core):
        noun, head = _plural_before(words, first), _plural_before(words, first - 1)
        if noun is not None and noun.definite:
            return NounPhrase(first - 1, first, noun)
        # مقاعد البرلمان الـ100, الدول الأوروبية الـ27
        return NounPhrase(first - 2, first - 1, head) if head is not None and _has_article(words[first - 1]) else None
    number = lexemes(words[first : first + 1])[0]
    if number is None or number.proclitics:
        return None
    if number.definite:
        return _definite_before(words, first, value, number, mentions)
    before = noun_at(words, first - 1) if number.role == "unit" and core - first == 1 else None
    if before is None or before[1].number != "plural" or before[1].definite or noun_at(words, core) is not None:
        return None
    return NounPhrase(first - 1, first, before[1])


def definite_digits(words: Sequence[str], first: int, last: int) -> bool:
    """Tell whether the tokens are digits with the article: الـ24."""
    return last - first == 2 and words[first] in ARTICLES and words[first + 1].isdecimal()


def _definite_before(
    words: list[str], first: int, value: float, number: Lexeme, mentions: Mapping[int, Mention]
) -> NounPhrase | None:
    """Return the definite plural that a definite number in words agrees with: right before it, before an adjective
    (المسؤولون الجدد الثلاثة), or as the head of a genitive (محافظات الجنوب الثلاث)."""
    if number.role not in COUNTING_ROLES or not _FEWEST <= value <= _MOST:
        return None
    at = first - 1
    here, head = _plural_before(words, first), _plural_before(words, at)
    article = _has_article(words[at])
    nearer = here is not None and here.definite and head is not None and not _agrees(head, words[first])
    if head is not None and head.definite and article and not nearer:
        found = NounPhrase(at - 1, first, head, definite=True)
    elif here is not None and here.definite:
        found = NounPhrase(at, first, here, definite=True)
    elif head is not None and not head.definite and (article or at in mentions):
        found = NounPhrase(at - 1, first, head, definite=True)
    elif possessed_plural(words[at]) or (article and at not in mentions and _looks_plural(words[at])):
        found = NounPhrase(at, first, None, definite=True)
    elif article and at and words[at].endswith("ه") and words[at - 1].startswith("ال") and _looks_plural(words[at - 1]):
        # القباب الذهبية السبع
        found = NounPhrase(at - 1, first, None, definite=True)
    else:
        return None
    return found


def _has_article(word: str) -> bool:
    return any(form.startswith("ال") and len(form) >= _SHORTEST_DEFINITE for form in stripped(word))


def _agrees(noun: Noun, numeral: str) -> bool:
    """Tell whether a numeral from three to ten has the gender that a noun asks for: خمسة of a masculine, خمس of a
    feminine one."""
    return numeral.endswith("ه") != noun.lemma.endswith("ه")


def _plural_before(words: list[str], index: int) -> Noun | None:
    """Return the plural noun that is the token before `index`, proclitics off."""
    for form in stripped(words[index - 1]) if index > 0 else ():
        hit = noun_at([form], 0)
        if hit is not None and hit[1].number == "plural":
            return hit[1]
    return None


def _construct_plural(words: list[str], at: int) -> bool:
    """Tell whether token `at` has the shape of a sound plural before its genitive: حاملي الجنسية, not أراضي البلدة."""
    word = words[at]
    genitive = at + 1 < len(words) and words[at + 1].startswith("ال")
    broken = len(word) == _SHORTEST_DEFINITE and word[2] == "ا"
    return genitive and word.endswith("ي") and len(word) >= _SHORTEST_DEFINITE and not broken


def _looks_plural(word: str) -> bool:
    """Tell whether a definite word outside the lexicon has the shape of a plural: المبادرات, الأقطاب, المغاربيون."""
    if any(hit[1].number == "singular" for form in stripped(word) if (hit := noun_at([form], 0)) is not None):
        return False
    bare = next(form[2:] for form in stripped(word) if form.startswith("ال"))
    return bare.endswith(("ات", "ين", "ون")) or broken_plural(bare)


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
        or word in names("further", "figures")
        or (word[0] == "ب" and word[1:] in names("with_b", "figures"))
    ):
        return False
    nisba = word.endswith("ي") and value >= LEAST_NISBA
    if mention is not None and mention.type != "NORP" and not nisba:
        return False
    if word.startswith("ال"):
        return genitive and len(word) >= _SHORTEST_DEFINITE
    if genitive or word.startswith(("و", "لل", "بال")):
        return False
    if word.endswith(("تها", "تهم", "تهما")):
        # 17 من أصل 20 أطلقتها روسيا
        return False
    if word[0] == "ب" and (of := noun_at([word[1:]], 0)) is not None and of[1].category in _RULED:
        # 145 من أصل 193 بدولة فلسطين
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
        prefixed = word.startswith(_PREFIXES) and (known or not broken_plural(word))
        return len(word) >= _SHORTEST_PLURAL and not (past or present or prefixed)
    if verbal_noun(word):
        return True
    if 11 <= rest <= 99 and value % 1 == 0:
        stem = noun_at([word[:-1]], 0) if word.endswith("ا") else None
        if stem is not None and stem[1].number == "plural":
            # 16 ولاية من أصل 18 سيولا: eleven and more take no plural.
            return False
        # دراجه and تجربه are nouns, يشتبه is a verb.
        feminine = word.endswith(("ه", "يا", "اء")) and not word.startswith("ي")
        return feminine or not (past or word.startswith(("ي", "ت", "سي", "ست", *_PREFIXES)))
    theirs = value % 1 > 0 and word.startswith("ل") and word.endswith(("ه", "ها", "هم"))
    verb = theirs or (word.startswith((*_VERB_PREFIXES, *_PREFIXES)) and not word.endswith("ه"))
    return not (verb or past or word.endswith(("تا", "ها")))
