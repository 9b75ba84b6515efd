"""Spellings: what makes بيونغ يانغ, بيونج يانج and بيونغيانغ one name.

`key` undoes what writers of Arabic vary freely (hamza seats, Persian letters); it is what names are looked up by. A
name that was carried over from another script varies further: ج, غ, ق, ك for one g, emphatic letters for plain ones,
long vowels written or left out. `skeleton` keeps what is common to all these spellings; `same_spelling` says whether
two keys of one skeleton differ little enough to be the same word.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from analytics.fold import fold

# The endings of indefinite nouns.
TANWIN = frozenset("\u064b\u064c\u064d")
_KEY = str.maketrans(
    {
        "ؤ": "و",
        "ئ": "ي",
        "ء": None,
        "ڤ": "ف",
        "ﭪ": "ف",
        "پ": "ب",
        "چ": "ج",
        "گ": "ك",
        "ڭ": "ك",
        "ݣ": "ك",
        "ژ": "ج",
        "ڨ": "ق",
    }
)
# Most words: Arabic letters without hamza.
_IS_KEY = re.compile(r"[ا-غف-ي]+").fullmatch
# Letters that transliterations into Arabic exchange: velars, emphatics with their plain partners, interdentals.
_PLAIN = str.maketrans("جغقطصضظذثحخ", "كككتسدددتهه")
_DOUBLE = re.compile(r"(.)\1+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return the look-up form of a folded word.

    >>> key("رييس") == key("رئيس"), key("زيلينسكي")
    (True, 'زيلينسكي')
    """
    return word if _IS_KEY(word) else word.translate(_KEY).lower()


def keys(name: str) -> tuple[str, ...]:
    """Return the look-up forms of the words of a raw name; hyphens and other marks part words and are dropped.

    >>> keys("كيم جونغ-أون")
    ('كيم', 'جونغ', 'اون')
    """
    return tuple(key(word) for word in _TOKEN.findall(fold(name)))


def keyed(words: Iterable[str]) -> list[str]:
    """Return the key of each of many raw words, folded all at once for a fraction of the price of one by one.

    >>> keyed(["رئيس", "پوتين"])
    ['رييس', 'بوتين']
    """
    listed = list(words)
    return key(fold("\n".join(listed))).split("\n") if listed else []


def paths(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the `keys` of each of many raw names.

    >>> paths(["كيم جونغ-أون", "بوتين"])
    [('كيم', 'جونغ', 'اون'), ('بوتين',)]
    """
    return [tuple(_TOKEN.findall(name)) for name in keyed(names)]


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return what all transliterations of one foreign word share: its consonants, velars and emphatics made plain.

    >>> skeleton("يانغ") == skeleton("يانج"), skeleton("بيسكوف") == skeleton("بسكوف")
    (True, True)
    >>> skeleton("بيسكوف") == skeleton("بوتين")
    False
    """
    plain = word.translate(_PLAIN)
    first = "ا" if plain[:1] in ("ا", "و", "ي", "ع") and len(plain) > 1 and plain[1] not in "اوي" else ""
    body = plain.replace("تش", "ش").replace("كس", "س").replace("ه", "")
    body = body.replace("ا", "").replace("و", "").replace("ي", "")
    # Filling in the replacement takes longer than looking whether there is anything to replace.
    return first + (_DOUBLE.sub(r"\1", body) if _DOUBLE.search(body) else body)


def same_spelling(one: str, other: str, *, sure: bool = False) -> bool:
    """Tell whether two keys of one skeleton differ by no more than a transliteration leaves open: a vowel, in a long
    word two.

    `sure` allows two in a shorter word, where another word of the name supports it.

    >>> same_spelling("زابوريجيا", "زاباروجيا"), same_spelling("موسكو", "ماسك")
    (True, False)
    >>> same_spelling("دميتري", "ديمتري", sure=True)
    True
    """
    apart = Levenshtein.distance(one.translate(_PLAIN), other.translate(_PLAIN))
    return apart <= (2 if min(len(one), len(other)) >= (5 if sure else 7) else 1)


def slug(name: str) -> str:
    """Return the stable ASCII id of a name in Latin script.

    >>> slug("Russo-Ukrainian War"), slug("Türkiye")
    ('russo-ukrainian-war', 'turkiye')
    """
    plain = name.replace("+", " plus")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
