"""The notations of a date over folded text, each with the sign without which it is not looked for."""

import re
from functools import cache

from analytics.dates import readers
from analytics.dates.readers import Reader
from analytics.dates.words import alternatives, months, words

_YEAR_DIGITS = 4
# What a token can be of a date, in bits; a notation is looked for only where its sign is.
DIGITS, YEAR, MONTH, AGO, UNIT, THIS, WEEKDAY, DAY = (1 << bit for bit in range(8))


def date_signs(word: str) -> int:
    """Return what a folded token may be of a date, in bits; tokens without any hold no date.

    >>> [date_signs(word) for word in ("والاربعاء", "12", "2024", "مدينه")] == [WEEKDAY, DIGITS, DIGITS | YEAR, 0]
    True
    """
    if word.isdecimal():
        return DIGITS | YEAR if len(word) == _YEAR_DIGITS else DIGITS
    signs = _date_words().get(word, 0)
    while len(word) > 2 and word[0] in "وفبلك":
        word = word[1:]
        signs |= _date_words().get(word, 0)
    return signs


@cache
def _date_words() -> dict[str, int]:
    """Return the first words of months, days, weekdays and spans of time, folded, with their signs."""
    found: dict[str, int] = {}
    for sign, names in (
        (MONTH, months()), (DAY, words("day")), (WEEKDAY, words("weekday")),
        (UNIT, words("unit")), (AGO, words("ago")), (THIS, words("this")),
    ):  # fmt: skip
        for name in names:
            first = name.split()[0]
            found[first] = found.get(first, 0) | sign
    return found


@cache
def rules() -> tuple[tuple[int, "re.Pattern[str]", Reader], ...]:
    """The sign without which nothing matches, the pattern over folded text and its reader; the first that matches a
    stretch has it.
    """
    named = alternatives(list(months()))
    turns = alternatives(list(words("turn")))
    units = alternatives(list(words("unit")))
    definite = alternatives([unit for unit in words("unit") if unit.startswith("ال")])
    demonstratives = alternatives(list(words("this")))
    numbers = alternatives(list(words("number")))
    prefix = r"(?<!\w)[وف]?[بلك]?"  # proclitics of the word that opens the expression
    sources: tuple[tuple[int, str, Reader], ...] = (
        (
            DIGITS,
            r"(?<![\d/.-])(?P<y>[12]\d{3})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d/-])",
            readers.year_first,
        ),
        (
            DIGITS,
            r"(?<![\d/.-])(?P<d>\d{1,2})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<y>[12]\d{3})(?![\d/-])",
            readers.day_first,
        ),
        (
            MONTH,
            rf"""(?:(?<![\d,.])(?=\d)|{prefix})
                 (?P<date>
                 (?:(?P<d>\d{{1,2}})[ ](?:من[ ])?(?:شهر[ ])?)?                       # the day
                 (?P<month>{named})(?P<pair>[ ]?[/(-][ ]?(?:{named})\)?)?(?!\w)     # the month, or a pair of names
                 (?:[ ,،]{{1,2}}(?:من[ ])?(?:عام[ ]|سنه[ ])?(?P<y>\d{{4}})(?!\d)     # the year
                    (?:[ ]?(?:ه(?!\w)|هجري\w*|م(?!\w)))?)?
                 (?:[ ](?P<turn>{turns})(?!\w))?)""",
            readers.named,
        ),
        (YEAR, rf"{prefix}(?P<date>(?:عام|العام|سنه|السنه)[ ](?P<y>\d{{4}})(?!\d))", readers.year),
        (
            YEAR,
            # في 2013 alone, where nothing behind it can be what the number counts.
            rf"""(?<!\w)[وف]?(?:{alternatives(list(words("in_year")))})[ ](?P<date>(?P<y>(?:19|20)\d\d))
                 (?![\w]|[.,/-]\d|[ ]?[/-])
                 (?=[ ]?(?:$|[.،,؛;:)\]»"\n]|و|(?:{alternatives(list(words("beside_year")))})(?!\w)))""",
            readers.year,
        ),
        (
            AGO,
            rf"""{prefix}(?P<date>(?:{alternatives(list(words("ago")))})[ ]
                 (?:(?P<number>\d{{1,3}}|{numbers})[ ])?(?P<unit>{units})(?!\w))""",
            readers.ago,
        ),
        (UNIT, rf"{prefix}(?P<date>(?P<unit>{units})[ ](?P<turn>{turns})(?!\w))", readers.turned),
        (THIS, rf"{prefix}(?P<date>(?P<turn>{demonstratives})[ ](?P<unit>{definite})(?!\w))", readers.turned),
        (
            WEEKDAY,
            rf"""{prefix}(?P<date>(?P<weekday>{alternatives(list(words("weekday")))})(?!\w)
                 (?:[ ](?P<turn>{turns})(?!\w))?)""",
            readers.weekday,
        ),
        (DAY, rf"{prefix}(?P<date>(?P<day>{alternatives(list(words('day')))})(?!\w))", readers.near_day),
    )
    return tuple((sign, re.compile(source, re.VERBOSE), read) for sign, source, read in sources)
