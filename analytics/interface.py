"""The words of the page in Arabic and English, and how numbers and names are written in them.

Every string that the app shows stands in `lexicons/interface.csv`; a missing key is an error, so that no view can be
half translated. The reasons that the tables give in English stand in `lexicons/reasons.csv` with their Arabic.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

import pandas as pd

from analytics.errors import LexiconError
from analytics.lexicon import table

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")

# First strong isolate and its end: they keep a code, date or foreign name whole inside a line of the other direction.
_ISOLATE, _END = "\u2068", "\u2069"
_CODES = re.compile(r"\d+(?:[-–/:]\d+)+")
_PLACE = re.compile(r"\{(\w+)\}")


@cache
def _strings(language: Language) -> MappingProxyType[str, str]:
    strings: dict[str, str] = {}
    for row in table("interface", ("key", "ar", "en")):
        if row["key"] in strings:
            raise LexiconError(f"interface.csv: {row['key']!r} stands twice")
        strings[row["key"]] = row[language]
    return MappingProxyType(strings)


@cache
def _reasons() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of the reasons that the tables hold, with their Arabic."""
    return tuple(
        (
            re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(row["en"]).replace(r"\{", "{").replace(r"\}", "}")), re.S),
            row["ar"],
        )
        for row in table("reasons", ("en", "ar"))
    )


@lru_cache(maxsize=4096)
def _in_arabic(reason: str) -> str | None:
    for pattern, words in _reasons():
        if match := pattern.fullmatch(reason):
            return words.format(
                **{name: _in_arabic(given) or isolate(given) for name, given in match.groupdict().items()}
            )
    return None


def language_of(locale: str | None) -> Language:
    """Return the page's language for a browser's locale: English where it asks for English, otherwise Arabic.

    >>> language_of("en-GB"), language_of("ar-EG"), language_of(None)
    ('en', 'ar', 'ar')
    """
    return "en" if (locale or "").lower().partition("-")[0] == "en" else "ar"


def isolate(text: object) -> str:
    """Return `text` wrapped so that it keeps its own direction inside a line; for display only, never in an export."""
    return f"{_ISOLATE}{text}{_END}"


def with_dates(text: str) -> str:
    """Return `text` with its dates and signed or joined numbers kept whole inside a line of Arabic; for display only.

    >>> with_dates("منذ 2024-10-28") == f"منذ {isolate('2024-10-28')}"
    True
    """
    return _CODES.sub(lambda match: isolate(match[0]), text)


def number(value: float | None) -> str:
    """Return a number as it is read: thousands apart, no needless decimals, nothing for a missing bound.

    >>> number(16000.0), number(2.5), number(0.125), number(None)
    ('16,000', '2.5', '0.125', '')
    """
    if value is None or pd.isna(value):
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}" if abs(value) < 1000 else f"{value:,.1f}"


@dataclass(frozen=True, slots=True)
class Interface:
    """The interface in one language.

    >>> Interface("en")("type.PERS"), Interface("ar")("type.PERS")
    ('People', 'أشخاص')
    """

    language: Language

    @property
    def rtl(self) -> bool:
        """Whether the page runs from right to left."""
        return self.language == "ar"

    def __call__(self, key: str, **values: object) -> str:
        """Return the string of `key` with its ``{places}`` filled; raises `LexiconError` for an unknown key."""
        try:
            text = _strings(self.language)[key]
        except KeyError:
            raise LexiconError(f"interface.csv: no string for {key!r}") from None
        return text.format(**values) if values else text

    def term(self, group: str, value: object) -> str:
        """Return the name of a schema value (``category``, ``stance`` …), or the value itself where it has none."""
        return _strings(self.language).get(f"{group}.{value}", str(value))

    def knows(self, group: str, value: object) -> bool:
        """Tell whether a schema value has a name."""
        return f"{group}.{value}" in _strings(self.language)

    def count(self, noun: str, number: int) -> str:
        """Return a number with its noun in the form that it asks for.

        The forms stand in the string ``count.NOUN``. Arabic has them for one, two, 3 to 10, 11 to 99, and for what ends
        in 00 to 02 (Unicode CLDR, plural rules).

        >>> [Interface("ar").count("document", number) for number in (1, 2, 5, 15, 100)]
        ['مقال واحد', 'مقالان', '5 مقالات', '15 مقالًا', '100 مقال']
        >>> Interface("en").count("document", 1), Interface("en").count("document", 1500)
        ('1 article', '1,500 articles')
        """
        forms = self(f"count.{noun}").split(" | ")
        rest = number % 100
        if self.rtl:
            form = number - 1 if number in (1, 2) else 2 if 3 <= rest <= 10 else 3 if rest >= 11 else 4
        else:
            form = 0 if number == 1 else 1
        return forms[form].format(n=f"{number:,}")

    def join(self, values: Iterable[object]) -> str:
        """Return the values as a list in the language's own comma."""
        return ("، " if self.rtl else ", ").join(map(str, values))

    def bounds(self, low: float | None, high: float | None) -> str:
        """Return an interval for reading; an open bound stays open, and the lower bound is always on the left.

        >>> en = Interface("en")
        >>> en.bounds(25_000, 30_000), en.bounds(16_000, None), en.bounds(None, 40), en.bounds(300, 300)
        ('25,000–30,000', '≥ 16,000', '≤ 40', '300')
        """
        below, above = number(low), number(high)
        if below and above:
            text = below if below == above else f"{below}–{above}"
        else:
            text = f"≥ {below}" if below else f"≤ {above}" if above else "–"
        return isolate(text) if self.rtl else text

    def reason(self, reason: str) -> str:
        """Return why a file was not read, or what was assumed in reading it, in the page's language.

        The tables keep the English words; what a library says inside them stays as it is.

        >>> Interface("ar").reason("not Arabic: it reads like Urdu"), Interface("en").reason("unpack it")
        ('ليس عربيًا: يبدو أرديًا', 'unpack it')
        """
        return (_in_arabic(reason) or isolate(reason)) if self.rtl else reason

    def name(self, arabic: object, english: object) -> str:
        """Return the name in the page's language, the other one where it is missing.

        >>> Interface("en").name("موسكو", "Moscow"), Interface("en").name("موسكو", ""), Interface("ar").name("", "CNN")
        ('Moscow', 'موسكو', 'CNN')
        """
        first, second = (arabic, english) if self.rtl else (english, arabic)
        return _text(first) or _text(second)


def keys() -> frozenset[str]:
    """Return every key of the interface."""
    return frozenset(_strings("ar"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
