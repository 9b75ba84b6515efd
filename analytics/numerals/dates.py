"""Numbers that belong to a date, a year or a clock time. Month names and weekdays are those of `lexicons/months.csv`
and `dates.toml`."""

from functools import cache, lru_cache

from analytics.fold import fold
from analytics.lexicon import phrases, split, table
from analytics.numerals.compose import CLITICS, Number
from analytics.numerals.neighbours import DASHES, Neighbours
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import Phrases, among, names, only, stripped
from analytics.numerals.units import Unit, unit_phrases

_LONGEST_DAY = 31
_LAST_HOUR = 24
_COMMAS, _YEAR_DIGITS = ("،", ","), 4
_LONGEST_YEAR = 5
# A four-digit number in this span may be a year at all; in the narrower one it is a year by default.
_YEARS, _LAST_YEAR = range(1000, 2200), 10_000
_OUR_YEARS = range(1900, 2100)
_SHORT_YEARS = range(11, 100)
# A year before these needs a preposition and nothing behind it.
_PAST_YEARS = range(1500, 1900)
_ENDS = frozenset([")", "،", ".", "\n", "", ",", "؛"])
# A number of these takes a plural, one above them a singular.
_FEW, _MANY = 3, 10
_AUGUST = fold("آب")
# So many adjectives may stand between the word year and its number.
_ADJECTIVES = 2
# Between these years and what they are of no word of measure stands so near.
_MEASURED = 4
# A clock time so far back makes hours of 3م; the hour stands so far before its minutes and seconds.
_CLOCK_REACH, _CLOCK_SPAN = 4, 8
_CLOCK_UNITS = ("minute", "second")


@cache
def _month_names() -> tuple[str, ...]:
    return tuple(name for row in table("months", ("name", "month", "calendar")) for name in split(row["name"]))


@cache
def _months() -> Phrases[bool]:
    return Phrases((month, True) for month in _month_names())


@cache
def _months_before() -> Phrases[bool]:
    return Phrases(((month, True) for month in _month_names()), backwards=True)


@lru_cache(maxsize=1 << 15)
def _month_heads(word: str) -> tuple[str, ...]:
    """Return the forms of a word, proclitics on or off, that begin a month's name."""
    return tuple(form for form in stripped(word) if form in _months())


@cache
def _one_word_months() -> frozenset[str]:
    return frozenset(fold(month) for month in _month_names() if " " not in month)


@cache
def weekdays() -> frozenset[str]:
    """Return the folded names of the days of the week."""
    book = phrases("dates")
    return frozenset(fold(day) for section, days in book.items() if section.startswith("weekday.") for day in days)


class Dates(Neighbours):
    """Tells of a number whether it is part of a date, a year or a clock time."""

    def holds(self, number: Number) -> bool:
        """Tell whether `number` is any of these."""
        return self._month_name(number) or self.is_clock(number) or self.is_day(number) or self._year(number)

    def dated(self, number: Number) -> bool:
        """Tell whether `number` is the day of a date or a clock time, so that one it is ranged with is the same."""
        return self.is_day(number) or self.is_clock(number)

    def month_at(self, index: int) -> bool:
        """Tell whether a month's name begins at token `index`."""
        return (
            index < self.size
            and not self._town(index)
            and any(_months().at(self.words, index, form) is not None for form in _month_heads(self.words[index]))
        )

    def month_before(self, index: int) -> bool:
        """Tell whether a month's name ends right before token `index`."""
        while index > 0 and self.words[index - 1] == ")":
            index -= 1
        if index <= 0 or self._town(index - 1):
            return False
        if self.words[index - 1] in _COMMAS and self.digits(index) and len(self.words[index]) == _YEAR_DIGITS:
            # 23 سبتمبر، 1939
            return self.month_before(index - 1)
        if _months_before().before(self.words, index) is not None:
            return True
        return any(form in _one_word_months() for form in stripped(self.words[index - 1]))

    def _town(self, index: int) -> bool:
        """Tell whether token `index` is the town of إب, which is folded as the month of آب is."""
        return self.words[index].endswith(_AUGUST) and self.text.surface(index, index + 1).endswith("إب")

    def _month_name(self, number: Number) -> bool:
        """الثاني in كانون الثاني."""
        if number.role != "ordinal" or number.first == 0:
            return False
        at = number.first - 1
        hits = (_months().at(self.words, at, form) for form in _month_heads(self.words[at]))
        return any(hit is not None and hit[0] > number.first for hit in hits)

    # ── clock times ───────────────────────────────────────────────────────────────────────────────

    def is_clock(self, number: Number) -> bool:
        """Tell whether `number` is (part of) a clock time: الساعة 8, 14:45, السابعة والنصف, 5 مساء."""
        before, after, literal = self.before(number), self.after(number), number.literal
        if literal is not None:
            if (
                after == ":"
                and self.glued(number.last)
                and self.digits(number.last + 1)
                and self.glued(number.last + 1)
            ):
                return True
            if (
                before == ":"
                and self.glued(number.first)
                and self.digits(number.first - 2)
                and self.glued(number.first - 1)
            ):
                return True
            if literal.decimal and literal.digits <= 4 and number.value < _LAST_HOUR and after in weekdays():
                return True
        if among(before, "trap.clock_nouns") and not self._attacked(number):
            return True
        if self._half_hour(number) or (literal is not None and after == "بتوقيت"):
            return True
        if number.joined and (unit := unit_phrases().at(self.words, number.last)) and self.past_hour(number, unit[1]):
            return True
        if number.role in ("cardinal", "ordinal") and number.value <= _LAST_HOUR and after in names("trap.clock_marks"):
            return True
        if after == "م" and number.value <= _LAST_HOUR:
            # من 10ص حتى 3م is no length.
            near = self.words[max(0, number.first - _CLOCK_REACH) : number.first]
            return any(word in names("trap.clock_nouns") or word in names("trap.clock_marks") for word in near)
        return after in ("ت", "ص") and self.after(number, 1) in (".", "غ")

    def _attacked(self, number: Number) -> bool:
        """Tell whether what is counted stands behind فجر, which blows up before it is the dawn: فجر 3 مسلحين سيارة."""
        noun = noun_at(self.words, number.last)
        return noun is not None and not noun[1].definite and self.governs(number)

    def past_hour(self, number: Number, unit: Unit) -> bool:
        """Tell whether minutes or seconds are added to an hour of the clock: الساعة الرابعة و12 دقيقة و9 ثوان."""
        if not number.joined or unit.name not in _CLOCK_UNITS:
            return False
        for at in range(number.first - 1, max(-1, number.first - 1 - _CLOCK_SPAN), -1):
            if among(self.words[at], "trap.clock_nouns"):
                return True
            told = self.composer.lexeme(at) is not None or unit_phrases().at(self.words, at) is not None
            if not (told or self.words[at] in CLITICS or self.words[at] in names("trap.clock_marks")):
                return False
        return False

    def _half_hour(self, number: Number) -> bool:
        """السابعة والنصف, التاسعة إلا ربعا: the hour and its part."""
        if number.role == "ordinal" and self.after(number) == only("words.except"):
            part = self.composer.lexeme(number.last + 1)
            return part is not None and part.role == "fraction"
        if number.role == "fraction" and self.before(number) == only("words.except"):
            hour = self.composer.lexeme(number.first - 2)
            return hour is not None and hour.role == "ordinal"
        if number.role == "ordinal":
            after = self.composer.lexeme(number.last)
            return after is not None and after.role == "fraction" and after.definite and after.joined
        if number.role == "fraction" and number.definite and number.joined:
            before = self.composer.lexeme(number.first - 1)
            return before is not None and before.role in ("ordinal", "ten")
        return False

    # ── days ──────────────────────────────────────────────────────────────────────────────────────

    def is_day(self, number: Number) -> bool:
        """Tell whether `number` is the day of a date, or the year right behind a month."""
        if number.role not in ("cardinal", "ordinal"):
            return False
        if number.value <= _LONGEST_DAY and number.value == int(number.value) and self._day(number):
            return True
        return self.month_before(number.first) and (not self.counted(number) or _year_like(number))

    def _day(self, number: Number) -> bool:
        at, after = number.last, self.after(number)
        if self.month_at(at) or (self.digits(at) and self.month_at(at + 1)):
            return True
        month = only("words.month")
        if after in ("من", month) and (self.month_at(at + 1) or self.word(at + 1) == month):
            return True
        if after == "من" and self.word(at + 1) == "ال" + month and number.literal is not None:
            # في 7 من الشهر الماضي
            return True
        behind = at + 3 if self.word(at + 2) == "من" else at + 2
        if (after in DASHES or after in names("words.day_joins")) and self.digits(at + 1) and self.month_at(behind):
            return True
        if after == only("words.of_it") and self.before(number) in names("words.on"):
            return True
        follower = self.composer.lexeme(at)
        if follower is not None and follower.joined and self._day_at(at):
            return True
        counted = self.counted(number)
        if after in CLITICS and self.digits(at + 1) and self.month_at(behind) and not counted:
            return True
        return number.literal is not None and not counted and among(self.before(number), "trap.date_nouns")

    def _day_at(self, index: int) -> bool:
        number = self.composer.number(index)
        return number is not None and number.value <= _LONGEST_DAY and self.month_at(number.last)

    # ── years ─────────────────────────────────────────────────────────────────────────────────────

    def _year(self, number: Number) -> bool:
        if number.role == "ordinal":
            return False
        before, literal = self.before(number), number.literal
        if among(before, "trap.years") and not number.joined and number.value < _LAST_YEAR and not self._counts(number):
            plain = literal is not None and number.scale == 1 and not literal.grouped and not literal.decimal
            # عام 40 in digits, عام ألفين وأربعة وعشرين in words.
            written = literal is None and number.role == "cardinal"
            # عام خمسة وثمانين: the year of a century that is known.
            short = before in names("trap.short_years") and number.value in _SHORT_YEARS
            if plain or (written and (number.value >= _YEARS.start or short)):
                return True
        if literal is not None and literal.digits == 4 and self._year_described(number) and not self._counts(number):
            return True
        return self._era(number) or (_year_like(number) and self._year_by_place(number))

    def _era(self, number: Number) -> bool:
        """500 ق.م, 203 للهجرة: an era behind any plain number of up to four digits (م alone may be metres)."""
        literal, after = number.literal, self.after(number)
        if literal is None or literal.grouped or literal.decimal or literal.digits > _LONGEST_YEAR or number.scale > 1:
            return False
        before_christ = after == "ق" and self.after(number, 1) in (".", "م")
        return before_christ or (after in names("trap.year_marks") and len(after) > 1)

    def _year_by_place(self, number: Number) -> bool:
        before, after = self.before(number), self.after(number)
        if after in names("trap.year_marks") or (after == "ه" and self.glued(number.last)):
            return True
        if before == "(" and (after == ")" or (after in DASHES and self.after(number, 2) == ")")):
            return True
        if before in DASHES and after == ")" and self.before(number, 3) == "(":
            return True
        if before in ("", "\n", ".") and after in DASHES | {":"} and not self.digits(number.last + 1):
            # The year that opens a line of an almanac.
            return self.after(number, 1) not in ("", "\n")
        if self._counts(number):
            return False
        if among(before, "trap.year_nouns") or self._year_range(number):
            return True
        if int(number.value) in _PAST_YEARS and after in _ENDS and before in names("trap.past_year_prepositions"):
            return True
        if int(number.value) not in _OUR_YEARS or self.alone(number) or _accusative(after):
            return False
        if number.proclitics[-1:] in ("ل", "ب"):
            return True
        noun = before[:1].isalpha() and not among(before, "amounts")
        if before in ("", "\n") and after[:1].isalpha():
            # 2017 بداية التطبيق: what opens a line and counts nothing known.
            return True
        return noun or before in ('"', "»", "”", ")") or among(before, "trap.year_prepositions")

    def _counts(self, number: Number) -> bool:
        """Tell whether a possible year has a unit or a noun behind it that agrees with it: in 2012 مفاوضات the plural
        does not, and nothing is counted behind عام."""
        if not self.counted(number) or not _year_like(number):
            return self.counted(number)
        if int(number.value) in _OUR_YEARS and among(self.before(number), "trap.years"):
            return False
        noun = noun_at(self.words, number.last)
        if noun is None or unit_phrases().at(self.words, number.last) is not None:
            return True
        if _FEW <= number.value % 100 <= _MANY:
            return noun[1].number == "plural"
        # في 2014 قطار: from eleven to ninety-nine the noun is in the accusative, قطارا.
        bare = self.word(number.last)[-1:] not in ("ا", "ه", "ء", "ي") and number.value % 100 > _MANY
        return noun[1].number == "singular" and not (bare and self.before(number) in names("trap.in_year"))

    def reigned(self, first: Number, second: Number) -> bool:
        """Tell whether two numbers before م are years and not metres: أسرة تانغ 618 - 907م, but مسافة 300 - 400 م."""
        plain = all(
            number.literal is not None and 3 <= number.literal.digits <= _YEAR_DIGITS for number in (first, second)
        )
        if (
            not plain
            or first.literal is None
            or first.literal.grouped
            or self.after(second) not in names("trap.year_marks")
        ):
            return False
        near = self.words[max(0, first.first - _MEASURED) : first.first]
        return not any(among(word, "hedging.measures") or among(word, "amounts") for word in near)

    def _year_described(self, number: Number) -> bool:
        """السنة الأمازيغية الجديدة 2966: adjectives between the year and its number."""
        back = 1
        while back <= _ADJECTIVES and self.before(number, back).startswith("ال"):
            if self.before(number, back) in names("particles"):
                # مطلع العام إلى 1300: no adjective.
                return False
            back += 1
            if among(self.before(number, back) or " ", "trap.years"):
                return True
        return False

    def _year_range(self, number: Number) -> bool:
        at = number.last
        if (self._joins_years(at) or self.word(at) == "و") and _year_token(self.word(at + 1)):
            return self.word(at + 2) in names("trap.year_marks") or not self.counts(at + 2)
        at = number.first - 1
        if self._joins_years(at) and _year_token(self.word(at - 1)):
            return True
        return number.joined and _year_token(self.word(at))

    def _joins_years(self, at: int) -> bool:
        return self.word(at) in DASHES or self.word(at) in names("words.year_joins")


def _accusative(word: str) -> bool:
    if len(word) <= 3 or not word.endswith("ا") or not word[0].isalpha() or word in names("particles"):
        return False
    return word[-2:] not in names("trap.not_accusative")


def _year_token(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "10" <= word[:2] <= "20"


def _year_like(number: Number) -> bool:
    literal = number.literal
    plain = literal is not None and not literal.grouped and not literal.decimal and literal.digits == 4
    return plain and number.scale == 1 and _YEARS.start <= number.value < _YEARS.stop
