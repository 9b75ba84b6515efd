"""When a figure is somebody's age: (26 عاما), يبلغ من العمر 14 عاما, أعمارهم بين 18 و60 عاما."""

from collections.abc import Mapping, Sequence

from analytics.numerals.lexemes import COUNTING, lexemes
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import among, names, stripped
from analytics.records import Mention, Quantity
from analytics.text import Text

_AGE_WINDOW = 7
_HIGHEST_AGE = 125
_PERSON_WINDOW = 3
# Who died is named in so many words at most before his age.
_DEATH_WINDOW = 12
# A name has so many words at most.
_NAME_WORDS = 5
_COMMAS = ("،", ",")
# What closes an age in apposition.
_CLOSING = (*_COMMAS, ")", ".", "\n", "؛", "-", "–")


def tells_age(words: Sequence[str], last: int) -> int:
    """Return how many tokens behind a number make it an age, 0 for none: 48 من العمر, 80 ربيعا."""
    if last + 1 < len(words) and words[last] == "من" and words[last + 1] in names("age_tail", "figures"):
        return 2
    return int(last < len(words) and words[last] in names("springs", "figures"))


def is_age(text: Text, quantity: Quantity, first: int, last: int, mentions: Mapping[int, Mention]) -> bool:
    """Tell whether the years, months or days of the tokens first … last - 1 are somebody's age."""
    words = text.words
    if tells_age(words, last):
        return True
    value = quantity.high if quantity.high is not None else quantity.low
    if quantity.unit not in ("year", "month", "day") or value is None or value > _HIGHEST_AGE:
        return False
    before = words[first - 1] if first else ""
    if before in names("age_verbs", "figures") and quantity.unit == "year" and _person_before(words, first - 1):
        return True
    if before == "عن" and quantity.unit == "year" and _dies(text, first - 1):
        return True
    if _in_apposition(text, first, last) or (quantity.unit == "year" and _of_named(text, first, last, mentions)):
        return True
    sentenced = first > 1 and words[first - 2] in names("sentences", "figures")
    bracketed = not sentenced and before == "(" and last < len(words) and words[last] in (")", "،", ",")
    if bracketed and (quantity.unit == "year" or _person_before(words, first - 1)):
        return True
    if quantity.unit == "year" and {words[first], before} & names("age_limits", "figures"):
        return True
    if any(word in names("reading.range_nouns") or among(word, "age", "figures") for word in words[first:last]):
        # ألا يتجاوز العمر 30 سنة
        return True
    begin = text.sentence_of(first)[0]
    for index in range(first - 1, max(begin, first - _AGE_WINDOW) - 1, -1):
        if not words[index][0].isalpha():
            break
        if among(words[index], "age", "figures"):
            # تأشيرة عمرة is a visa of pilgrims.
            return not text.surface(index, index + 1).endswith("عمرة")
    return before in names("aged", "figures")


def _of_named(text: Text, first: int, last: int, mentions: Mapping[int, Mention]) -> bool:
    """Tell whether commas enclose the years right behind somebody's name: أحمد حسين، 34 عاما، وهو أب."""
    words = text.words
    if first < 2 or words[first - 1] not in _COMMAS or (last < len(words) and words[last] not in _CLOSING):
        return False
    names_before = (mentions.get(at) for at in range(first - 2, max(-1, first - 2 - _NAME_WORDS), -1))
    return any(
        mention is not None and mention.type == "PERS" and text.token_at(mention.end - 1) == first - 2
        for mention in names_before
    )


def _in_apposition(text: Text, first: int, last: int) -> bool:
    """Tell whether a number stands right behind him whose age it is: طفلة 5 سنوات, طفلان 9 و7 سنوات."""
    words = text.words
    if first > 1 and words[first - 1] == "و" and words[first - 2][0].isdecimal():
        first -= 2
    after = words[last] if last < len(words) else "\n"
    if first < 1 or after not in _CLOSING:
        return False
    nouns = (noun_at([form], 0) for form in stripped(words[first - 1]))
    return any(hit is not None and hit[1].lemma in names("aged_people", "figures") for hit in nouns)


def _dies(text: Text, index: int) -> bool:
    """Tell whether somebody dies in the sentence before token `index`: توفي الكاتب عن 81 عاما."""
    begin = max(text.sentence_of(index)[0], index - _DEATH_WINDOW)
    return any(among(word, "dying", "figures") for word in text.words[begin:index])


def _person_before(words: Sequence[str], index: int) -> bool:
    """Tell whether somebody, one or several, is named by a noun right before token `index`, or before its adjective:
    رجل أعمال في, شاب فلسطيني يبلغ."""
    for at in range(index - 1, max(-1, index - 1 - _PERSON_WINDOW), -1):
        if not words[at][0].isalpha():
            return False
        for form in stripped(words[at]):
            noun = noun_at([form], 0)
            if noun is not None and noun[1].person and noun[1].number != "plural":
                # 15 ألف طالب في ثلاث سنوات: they are counted, and nobody's age is told.
                number = lexemes([words[at - 1]])[0] if at else None
                return number is None or number.role not in COUNTING
    return False
