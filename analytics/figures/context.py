"""What stands round a figure: whether it is a part of another or an age."""

from collections.abc import Sequence
from functools import cache

from analytics.figures.events import event_at
from analytics.fold import fold
from analytics.lexicon import phrases
from analytics.numerals.lexemes import COUNTING, lexemes
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import Phrases, among, names, stripped
from analytics.records import Quantity
from analytics.text import Text

_AGE_WINDOW = 7
_HIGHEST_AGE = 125
_PART_WINDOW = 3
_PERSON_WINDOW = 3
# Who died is named in so many words at most before his age.
_DEATH_WINDOW = 12


@cache
def from_among() -> frozenset[tuple[str, ...]]:
    """Return the token phrases between a part and its whole: من بين, من أصل."""
    return frozenset(tuple(fold(phrase).split()) for phrase in phrases("figures")["from_among"])


@cache
def of_every() -> frozenset[tuple[str, ...]]:
    """Return the token phrases before so many of whom one is: طفل من كل خمسة."""
    return frozenset(tuple(fold(phrase).split()) for phrase in phrases("figures")["of_every"])


@cache
def _including() -> Phrases[bool]:
    """Return the phrases of several tokens that open a part: بمن فيهم, بما في ذلك."""
    return Phrases(((phrase, True) for phrase in phrases("figures")["including"]), backwards=True)


def part_of(text: Text, first: int) -> int | None:
    """Return the token of بينهم, منها, بمن فيهم, من أصل right before the figure that begins at token `first`."""
    words = text.words
    if first >= 2 and tuple(words[first - 2 : first]) in from_among():
        return first - 2
    for index in range(first - 1, max(-1, first - 1 - _PART_WINDOW), -1):
        if words[index] in (".", "\n"):
            return None
        if (including := _including().before(words, index + 1)) is not None:
            return including[0]
        if words[index] in names("part_of") or (index == first - 1 and words[index] in names("namely", "figures")):
            return index
        if words[index] in names("no_part", "figures") or event_at(words, index) is not None:
            # بينهم قيادات وأصيب 20, منها في 11 دولة: what follows is no part of them.
            return None
    return None


def tells_age(words: Sequence[str], last: int) -> int:
    """Return how many tokens behind a number make it an age, 0 for none: 48 من العمر, 80 ربيعا."""
    if last + 1 < len(words) and words[last] == "من" and words[last + 1] in names("age_tail", "figures"):
        return 2
    return int(last < len(words) and words[last] in names("springs", "figures"))


def is_age(text: Text, quantity: Quantity, first: int, last: int) -> bool:
    """Tell whether years are somebody's age: (26 عاما), يبلغ من العمر 14 عاما, أعمارهم بين 18 و60 عاما."""
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
