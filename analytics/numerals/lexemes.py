"""Number words: what a token means as part of a number, its proclitics taken off.

The forms are in `lexicons/numerals.csv`; tanwin and duals of the scales are generated. A token has at most one reading
here: what a homograph means (ألفا, خمس) is settled by its neighbours in `compose`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from analytics.fold import fold
from analytics.lexicon import phrases, split, table
from analytics.memo import Memo
from analytics.numerals.literals import unicode_fraction
from analytics.numerals.nouns import construct_duals, noun_at, noun_phrases
from analytics.numerals.phrases import names
from analytics.numerals.units import dual_phrases, prefix_signs, singular_phrases
from analytics.text import Text
from analytics.vocabulary import Feature

Role = Literal[
    "digits", "unit", "accusative", "head", "ten", "teen", "tens", "hundred", "hundreds",
    "scale", "fraction", "fractions", "vague", "few", "excess", "times", "ordinal", "ordinal-head",
    "suffix", "dual", "singular", "sign",
]  # fmt: skip
# The readings that begin a cardinal by themselves.
COUNTING: tuple[Role, ...] = ("digits", "unit", "ten", "teen", "tens", "head", "hundred", "hundreds", "scale")
# How a scale word is inflected: one; a plural; a sure dual (ألفان); a dual or an accusative (ألفا); a construct dual
# (ألفي).
Inflection = Literal["", "plural", "dual", "ambiguous", "construct"]

_PREPOSITIONS = ("ب", "ل", "ك")
# A proclitic makes these homographs of other words (لست "I am not", وست, بست): they need what they count behind them.
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A number word: its role and value, the letters of its proclitics, and whether it carries و and ال.

    `measured` tells a unit among the nouns that count by themselves.
    """

    role: Role
    value: float
    cut: int = 0
    joined: bool = False
    definite: bool = False
    inflection: Inflection = ""
    proclitics: str = ""
    suffixed: bool = False
    measured: bool = False

    @property
    def weak(self) -> bool:
        """Tell whether the word is more often something else than a number."""
        return self.role == "unit" and self.value in (6,) and self.cut > 0


def fraction(cell: str) -> float:
    """Return the number that a cell spells as a decimal or as a/b.

    >>> fraction("3/4")
    0.75
    """
    above, slash, below = cell.partition("/")
    return float(above) / float(below) if slash else float(above)


def _inflected(word: str) -> Iterator[tuple[str, Inflection]]:
    """Yield the forms of the singular scale word that a rule gives.

    >>> dict(_inflected("مليون"))["مليوني"]
    'construct'
    """
    yield word, ""
    stem = word[:-1] + "ت" if word.endswith("ه") else word
    yield stem + "ان", "dual"
    yield stem + "ين", "dual"
    yield stem + "ا", "ambiguous"
    yield stem + "ي", "construct"


# The possessives that a fraction takes: نصفها, ثلثهم.
_POSSESSIVES = ("ه", "ها", "هم", "هن", "هما", "نا")


@cache
def _forms() -> dict[str, tuple[Role, float, Inflection, bool]]:
    choices = tuple(role for role in get_args(Role) if role not in ("digits", "dual", "singular", "sign"))
    found: dict[str, tuple[Role, float, Inflection, bool]] = {}
    for row in table("numerals", ("class", "value", "forms"), choices=(("class", choices),)):
        role, value = cast(Role, row["class"]), fraction(row["value"])
        words = [fold(form) for form in split(row["forms"])]
        if role == "scale":
            for form, inflection in _inflected(words[0]):
                found.setdefault(
                    form, (role, value * (2 if inflection in ("dual", "construct") else 1), inflection, False)
                )
            for form in words[1:]:
                found[form] = (role, value, "plural", False)
            continue
        for form in words:
            found.setdefault(form, (role, value, "", False))
            if role == "fraction":
                for possessive in _POSSESSIVES:
                    found.setdefault(form + possessive, (role, value, "", True))
    return found


def _read(word: str) -> Lexeme | None:
    if word[0].isdecimal():
        return Lexeme("digits", 0)
    if len(word) == 1 and (vulgar := unicode_fraction(word)) is not None:
        return Lexeme("fraction", vulgar)
    forms = _forms()
    if hit := forms.get(word):
        return Lexeme(hit[0], hit[1], inflection=hit[2], suffixed=hit[3])
    prefixes = list(_prefixes(word))
    for cut, proclitics, definite in prefixes:
        stem = word[cut:]
        if len(stem) >= _SHORT and (hit := forms.get(stem)) and not (hit[3] and definite):
            joined = proclitics[:1] == "و"
            return Lexeme(hit[0], hit[1], cut, joined, definite, hit[2], proclitics, hit[3])
    return _noun(word, prefixes)


@cache
def _not_duals() -> frozenset[str]:
    """Return the names and nouns that only look like duals (طالبان)."""
    return frozenset(fold(word) for word in phrases("numbers")["trap.not_duals"])


@cache
def _counting() -> frozenset[str]:
    """Return the first words of the duals and singulars that count without a number word."""
    nouns = (first for (first, *rest), noun in noun_phrases().items() if not rest and noun.number != "plural")
    return frozenset((*dual_phrases().lengths, *construct_duals(), *singular_phrases().lengths, *nouns))


def _noun(word: str, prefixes: Sequence[tuple[int, str, bool]]) -> Lexeme | None:
    """Return the reading of the first word of a noun that may count without a number word: a dual, a unit in the
    singular."""
    if not word[0].isalpha():
        return Lexeme("sign", 0) if word in prefix_signs() else None
    counting = _counting()
    for cut, proclitics, definite in ((0, "", False), *prefixes):
        stem = word[cut:]
        if stem not in counting or len(stem) < _SHORT:
            continue
        noun = noun_at([stem], 0)
        if noun is not None and noun[1].definite:
            noun = None
        if stem in _not_duals() or (cut and len(stem) <= _SHORT):
            continue
        if proclitics[:1] == "ف" and stem.endswith("ين"):
            # فاسدين, فنانين: the letter is of the stem far more often than it joins an object.
            continue
        if proclitics[-1:] in _PREPOSITIONS and stem.endswith("ان") and stem not in singular_phrases():
            # بولدان: a preposition takes the oblique.
            continue
        if stem in dual_phrases() or stem in construct_duals() or (noun is not None and noun[1].number == "dual"):
            return Lexeme("dual", 2, cut, proclitics[:1] == "و", definite, proclitics=proclitics)
        if not definite and (stem in singular_phrases() or (noun is not None and noun[1].number == "singular")):
            joined, measured = proclitics[:1] == "و", stem in singular_phrases()
            return Lexeme("singular", 1, cut, joined, definite, proclitics=proclitics, measured=measured)
    return None


@cache
def _glued() -> tuple[str, ...]:
    return tuple(names("words.glued"))


def _prefixes(word: str) -> Iterator[tuple[int, str, bool]]:
    """Yield (letters taken off, proclitics, article) for every way to take و ف, then ب ل ك, then ال off `word`; a hedge
    that is written together with its number counts for a proclitic (نحوعشرين)."""
    if word.startswith(_glued()):
        for hedge in _glued():
            if word.startswith(hedge):
                yield len(hedge), hedge, False
    for first in (0, 1):
        if first and word[0] not in "وف":
            return
        rest = word[first:]
        if first:
            yield first, word[:first], False
        if rest[:2] == "ال":
            yield first + 2, word[:first], True
        elif rest[:2] == "لل":
            yield first + 2, word[: first + 1], True
        if rest[:1] and rest[0] in "بلك":
            yield first + 1, word[: first + 1], False
            if rest[1:3] == "ال":
                yield first + 3, word[: first + 1], True


_memo = Memo(_read)
NUMERAL = Feature(lambda word: _memo[word] is not None)


def lexemes(words: list[str]) -> list[Lexeme | None]:
    """Return the reading of each folded token as a number word, None where it has none.

    >>> [lexeme and lexeme.value for lexeme in lexemes(["وخمسمئه", "قال", "بالفي"])]
    [500.0, None, 2000.0]
    """
    memo = _memo
    found = [memo[word] for word in words]
    if _AND_ONE in words:
        _part_and_one(words, found)
    return found


def lexemes_of(text: Text) -> list[Lexeme | None]:
    """Return the reading of each token of a text, as `lexemes` does."""
    words, places = text.words, text.where(NUMERAL)
    found: list[Lexeme | None] = [None] * len(words)
    for index in places:
        found[index] = _memo[words[index]]
    if any(words[index] == _AND_ONE for index in places):
        _part_and_one(words, found)
    return found


# Folding makes one spelling of واحد "one" and وأحد, the و and أحد of a compound.
_AND_ONE = "واحد"


def _part_and_one(words: list[str], found: list[Lexeme | None]) -> None:
    """Read وأحد before عشر, and between a hundred or a scale and a ten, as joined to what precedes."""
    for index, word in enumerate(words):
        if word != _AND_ONE:
            continue
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(words) else None
        teen = after is not None and after.role == "ten" and not after.proclitics
        compound = (
            after is not None
            and after.role == "tens"
            and after.joined
            and before is not None
            and before.role in ("hundred", "hundreds", "scale")
        )
        if teen or compound:
            found[index] = Lexeme("head", 1, 1, joined=True, proclitics="و")


def take_apart(clitics: str) -> tuple[str, bool, bool]:
    """Return (proclitics before the article, article, joined by و) of a token of clitics such as وبال.

    >>> take_apart("وال")
    ('و', True, True)
    """
    definite = clitics.endswith(("ال", "لل"))
    bare = clitics[:-2] if clitics.endswith("ال") else clitics[:-1] if definite else clitics
    return bare, definite, clitics.startswith("و")
