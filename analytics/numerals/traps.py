"""What looks like a number and is none: dates, years, clock times, labels, models, scores, codes, idioms, homographs.

The rules are an ordered list; the first that holds drops the number. Names that make a date or a label of their neighbour are in
`lexicons/calendar.toml`.
"""

from collections.abc import Callable
from functools import cache

from analytics.fold import fold
from analytics.lexicon import phrases
from analytics.numerals.compose import CLITICS, Composer, Number
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import Phrases
from analytics.numerals.units import unit_phrases
from analytics.text import Text

_DASHES = frozenset("-–—−‐‑")
_LIST_MARKS = frozenset("-.)–—:")
_SHORTEST_GLUED = 2
_LONGEST_LIST = 20
_LONGEST_DAY = 31
# Words that a number word of one letter-string must not stand before when it counts something.
PARTICLES = frozenset(
    fold(word)
    for word in (
        "في من على عن إلى مع بين حتى منذ خلال بعد قبل أن إن أو ثم لكن بل كما حيث بينما التي الذي الذين هو هي هم كان كانت قد لم لا لن ما إذا "
        "جراء أثناء وسط أمس اليوم قرب شرق غرب شمال جنوب داخل خارج صباح مساء مقابل ضمن لدى تحت فوق حول عبر إثر عقب إزاء نتيجة فقط أيضا تقريبا لدى كانوا يوم مثل حسب وفقا رغم غداة "
        "عندما حينما كما مما ربما هنا هناك غدا أبدا دائما معا جميعا نظرا وحتى ومن وفي وعلى وقد وهو وهي بعدما منها منهن بهم بها لهم لها فيها فيه عليها عليه "
        "بحسب حسبما طبقا بسبب بموجب "
        "عند ضد نحو دون سوى غير بسبب وفق بينهم منهم منها بينها على أي كل هذا هذه ذلك تلك ليس أما إلا"
    ).split()
)


@cache
def names(section: str) -> frozenset[str]:
    """Return the folded one-word names of a section of the calendar."""
    return frozenset(fold(name) for name in phrases("calendar")[section])


@cache
def _months() -> Phrases[bool]:
    return Phrases((month, True) for month in phrases("calendar")["months"])


@cache
def _months_before() -> Phrases[bool]:
    return Phrases(((month, True) for month in phrases("calendar")["months"]), backwards=True)


@cache
def _idioms() -> Phrases[bool]:
    return Phrases((idiom, True) for idiom in phrases("calendar")["idioms"])


def stripped(word: str) -> tuple[str, ...]:
    """Return the word and what it is without و ف, then ب ل ك.

    >>> stripped("وبتاريخ")
    ('وبتاريخ', 'بتاريخ', 'تاريخ')
    """
    found = [word]
    rest = word
    if word.startswith("لل"):
        found.append("ال" + word[2:])
    for letters in ("وف", "بلك"):
        if len(rest) > 3 and rest[0] in letters:
            rest = rest[1:]
            found.append(rest)
    return tuple(found)


def _among(word: str, section: str) -> bool:
    known = names(section)
    return any(form in known for form in stripped(word))


class Traps:
    """Tells of a composed number whether it counts anything."""

    def __init__(self, text: Text, composer: Composer) -> None:
        self.text = text
        self.words = text.words
        self.composer = composer
        self.size = len(text.words)
        self._rules: tuple[Callable[[Number], bool], ...] = (
            self._code,
            self._idiom,
            self._month_name,
            self._hour,
            self._clock,
            self._date,
            self._year,
            self._list_number,
            self._model,
            self._label,
            self._title,
            self._glued,
            self._slash_or_score,
            self._one,
            self._homograph,
        )

    def drops(self, number: Number, *, ranged: bool = False) -> bool:
        """Tell whether `number` is no quantity; the first of a range is no homograph, whatever stands behind it."""
        return any(rule(number) for rule in self._rules if not (ranged and rule == self._homograph))

    def dated(self, number: Number) -> bool:
        """Tell whether `number` is the day of a date or a clock time, so that one it is ranged with is the same."""
        return self._date(number) or self._clock(number)

    # ── neighbours ────────────────────────────────────────────────────────────────────────────────

    def _before(self, number: Number, back: int = 1) -> str:
        index = number.first - back
        if index < 0:
            return ""
        return self.words[index]

    def _after(self, number: Number, ahead: int = 0) -> str:
        index = number.last + ahead
        return self.words[index] if index < self.size else ""

    def counts(self, index: int) -> bool:
        """Tell whether a unit or a known counted noun begins at token `index`."""
        if unit_phrases().at(self.words, index) is not None:
            return True
        noun = noun_at(self.words, index)
        return noun is not None and not noun[1].definite

    def _counted(self, number: Number) -> bool:
        return self.counts(number.last)

    def month_at(self, index: int) -> bool:
        """Tell whether a month's name begins at token `index`."""
        if index >= self.size:
            return False
        word = self.words[index]
        return any(_months().at(self.words, index, form) is not None for form in stripped(word))

    def month_before(self, index: int) -> bool:
        """Tell whether a month's name ends right before token `index`."""
        if index <= 0:
            return False
        if self.words[index - 1] == ")":
            return self.month_before(index - 1)
        if _months_before().before(self.words, index) is not None:
            return True
        return any(form in _single_months() for form in stripped(self.words[index - 1]))

    # ── rules ─────────────────────────────────────────────────────────────────────────────────────

    def _code(self, number: Number) -> bool:
        return number.role == "code"

    def _idiom(self, number: Number) -> bool:
        for back in range(3):
            at = number.core - back
            if at < 0:
                break
            for form in stripped(self.words[at]):
                hit = _idioms().at(self.words, at, form)
                if hit is not None and hit[0] > number.core:
                    return True
        return False

    def _month_name(self, number: Number) -> bool:
        """الثاني in كانون الثاني, صفر in a date."""
        if number.role != "ordinal" or number.first == 0:
            return False
        for form in stripped(self.words[number.first - 1]):
            hit = _months().at(self.words, number.first - 1, form)
            if hit is not None and hit[0] > number.first:
                return True
        return False

    def _hour(self, number: Number) -> bool:
        """السابعة والنصف: the parts of a clock time."""
        if number.role == "ordinal":
            after = self.composer.lexeme(number.last)
            return after is not None and after.role == "fraction" and after.definite and after.joined
        if number.role == "fraction" and number.definite and number.joined and number.first:
            before = self.composer.lexeme(number.first - 1)
            return before is not None and before.role in ("ordinal", "ten")
        return False

    def _clock(self, number: Number) -> bool:
        before, after = self._before(number), self._after(number)
        literal = number.literal
        if literal is not None:
            text = self.text
            if after == ":" and text.adjoins(number.last) and self._digits(number.last + 1) and text.adjoins(number.last + 1):
                return True
            if before == ":" and text.adjoins(number.first) and self._digits(number.first - 2) and text.adjoins(number.first - 1):
                return True
        if _among(before, "clock_nouns") and not (fold(before) == "ساعه"):
            return True
        # Alone behind "from … to": من الساعة 8 إلى 10 صباحا
        if after in names("clock_marks") and number.value <= 24 and number.role in ("cardinal", "ordinal"):
            return True
        if literal is not None and literal.decimal and literal.digits <= 4 and number.value < 24 and _among(after, "days"):
            return True
        return after in ("ت", "ص") and self._after(number, 1) in (".", "غ")

    def _digits(self, index: int) -> bool:
        return 0 <= index < self.size and self.words[index][0].isdecimal()

    def _date(self, number: Number) -> bool:
        if number.role not in ("cardinal", "ordinal"):
            return False
        after = number.last
        if number.value <= _LONGEST_DAY and number.value == int(number.value):
            if self.month_at(after):
                return True
            if self._after(number) in ("من", "شهر") and (self.month_at(after + 1) or (self._after(number, 1) == "شهر")):
                return True
            if self._after(number) in _DASHES | {"و", "الي", "او"} and self._digits(after + 1) and self.month_at(after + 2):
                return True
            if self._digits(after) and self.month_at(after + 1):
                return True
            if self._after(number) == "منه" and self._before(number) in ("في", "وفي"):
                return True
            following = self.composer.lexeme(after)
            if following is not None and following.joined and self._date_follows(after):
                return True
            clitic = self.words[after] if after < self.size else ""
            if clitic in CLITICS and self._digits(after + 1) and self.month_at(after + 2) and not self._counted(number):
                return True
            if _among(self._before(number), "date_nouns") and number.literal is not None and not self._counted(number):
                return True
        return self.month_before(number.first) and (not self._counted(number) or _year_like(number))

    def _date_follows(self, index: int) -> bool:
        number = self.composer.number(index)
        return number is not None and number.value <= _LONGEST_DAY and self.month_at(number.last)

    def _year(self, number: Number) -> bool:
        if number.literal is not None and number.scale == 1 and not number.literal.grouped and not number.literal.decimal:
            # Any bare number behind عام is a year, those of the first centuries too.
            near = self._before(number)
            if near in _YEAR_WORDS and number.value < 2200 and not self._counted(number):
                return True
        if number.role == "ordinal" or not _year_like(number):
            # عام ألفين وأربعة وعشرين
            before = fold(self._before(number))
            return (
                number.literal is None
                and number.role == "cardinal"
                and 1000 <= number.value <= 2100
                and before in ("عام", "سنه", "العام", "لعام", "بعام", "وعام")
            )
        before, after = self._before(number), self._after(number)
        if after in names("year_marks") or (after == "ه" and self.text.adjoins(number.last)):
            return True
        if before == "(" and after == ")":
            return True
        if before in ("", "\n") and after in _DASHES | {":"} and not counted_behind(self, number.last + 1):
            return self._after(number, 1) not in ("", "\n")
        counted = self._counted(number)
        if _among(before, "year_nouns") and not counted:
            return True
        if self._year_range(number) and not counted:
            return True
        if not 1900 <= number.value < 2100 or counted:
            return False
        if before in ("", "\n") and after in ("", "\n"):
            return False
        if number.proclitics[-1:] in ("ل", "ب"):
            return not self._accusative(after)
        return (_among(before, "year_prepositions") or (before[:1].isalpha() and before not in _AMOUNT_WORDS) or before in '"»”)') and not self._accusative(after)

    def _accusative(self, word: str) -> bool:
        return len(word) > 3 and word.endswith("ا") and word[0].isalpha() and word not in ("هذا", "ايضا")

    def _year_range(self, number: Number) -> bool:
        text, words = self.text, self.words
        at = number.last
        if at + 1 < self.size and words[at] in _DASHES | {"و", "الي", "حتي", "او"} and _year_token(words[at + 1]):
            return not self.counts(at + 2)
        at = number.first - 1
        if at > 0 and (words[at] in _DASHES | {"الي", "حتي", "او"}) and _year_token(words[at - 1]):
            return True
        return at >= 0 and number.joined and _year_token(words[at]) and bool(text)

    def _list_number(self, number: Number) -> bool:
        literal = number.literal
        if literal is None or literal.decimal or number.value > 99:
            return False
        words, at = self.words, number.first
        bracket = at > 0 and words[at - 1] in "(["
        start = at - 1 if bracket else at
        after = number.last
        glued = after + 1 < self.size and words[after] == "." and self.text.adjoins(after)
        if glued and number.value < _LONGEST_LIST and words[after + 1][0].isalpha():
            if self.text.adjoins(after + 1) or (start > 0 and words[start - 1] in (":", ".")):
                return True
        if start > 0 and words[start - 1] != "\n":
            return False
        if after >= self.size or words[after] not in _LIST_MARKS or (words[after] == ")" and not bracket and self.text.adjoins(after) is False):
            return False
        following = words[after + 1] if after + 1 < self.size else "\n"
        if following == "\n" or not (following[0].isalpha() or following in "«\"“("):
            return False
        if words[after] == "." and following in ("هذا", "هذه", "هو", "هي"):
            return False
        return not (bracket and self.counts(after + 1))

    def _model(self, number: Number) -> bool:
        """A number glued by a hyphen to a word, or to Latin letters: KN-23, كوفيد-19, F16."""
        if number.literal is None:
            return False
        text, words, at = self.text, self.words, number.first
        if at >= 1 and words[at - 1] in _DASHES and text.adjoins(at) and at >= 2 and words[at - 2][0].isalpha():
            if words[at - 2] in CLITICS:
                return False
            if text.adjoins(at - 1) or _label(words[at - 2]):
                return True
        elif at >= 2 and words[at - 1] in _DASHES and text.adjoins(at - 1) and _label(words[at - 2]):
            return True
        if number.first == number.core and at >= 1 and text.adjoins(at) and (words[at - 1][0].isalpha() or words[at - 1] in "_#@"):
            word = words[at - 1]
            # A blank lost behind an Arabic word is a slip: حوالي200, خلال30 عاما.
            return word.isascii() or len(word) < _SHORTEST_GLUED
        if at >= 1 and words[at - 1].isascii() and words[at - 1].isalpha() and not self._counted(number):
            return len(words[at - 1]) != 3 or not words[at - 1].isupper()
        return False

    def _label(self, number: Number) -> bool:
        if number.role not in ("cardinal", "fraction") or number.cut and number.proclitics[-1:] in ("ب", "ل"):
            return False
        before = self._before(number)
        if number.literal is not None and self._far_label(number):
            return True
        if before in "\"«“(" and number.first >= 2:
            before = self._before(number, 2)
        if not before or not _label(before):
            return False
        if "رقم" in before and number.literal is not None:
            return True
        if number.literal is None and not number.definite:
            return False
        return not self._counted(number) or number.literal is None

    def _far_label(self, number: Number) -> bool:
        """قرار مجلس الأمن 2216: the label's genitive stands between."""
        if self._counted(number) or number.scale > 1 or number.first < 2:
            return False
        known = names("far_labels")
        for word in reversed(self.words[max(0, number.first - 4) : number.first - 1]):
            if not word[0].isalpha() or word in PARTICLES or word[0] == "و":
                return False
            if any(form in known for form in stripped(word)):
                return True
        return False

    def _title(self, number: Number) -> bool:
        """A number that closes a quoted name: «صولة الحق 7»."""
        words, after = self.words, number.last
        if number.literal is None or after >= self.size or words[after] not in '»”"' or not self.text.adjoins(after):
            return False
        before = self._before(number)
        if not before or not before[0].isalpha() or before in PARTICLES or before in _AMOUNT_WORDS:
            return False
        return any(word in '«“"' for word in words[max(0, number.first - 4) : number.first])

    def _glued(self, number: Number) -> bool:
        """Latin letters or a code glued behind the digits: 5G, 24.ae, 4x4; a plus between digits."""
        if number.literal is None or number.last >= self.size:
            return False
        text, words, after = self.text, self.words, number.last
        if words[after] in _DASHES and after + 1 < self.size and words[after + 1].isascii() and words[after + 1].isalpha():
            return number.literal.digits > 3
        if not text.adjoins(after):
            return False
        word = words[after]
        if word[0].isalpha() and word.isascii():
            return unit_phrases().at(words, after) is None
        if word == "+" and self._digits(after + 1):
            return True
        if word == "+":
            return False
        if word in ".@_" and after + 1 < self.size and text.adjoins(after + 1):
            return words[after + 1].isascii() and words[after + 1].isalpha()
        return False

    def _slash_or_score(self, number: Number) -> bool:
        literal = number.literal
        if literal is None:
            return False
        words, text = self.words, self.text
        before, after = self._before(number), self._after(number)
        if literal.slash is False and (
            (after == "/" and self._digits(number.last + 1)) or (before == "/" and self._digits(number.first - 2))
        ):
            return True
        if (before == "+" and self._digits(number.first - 2)) or (after == "+" and self._digits(number.last + 1)):
            return True
        if self._telephone(number):
            return True
        if before == "+" and text.adjoins(number.first) and (literal.digits >= 6 or self._digits(number.first - 2)):
            return True
        if literal.digits >= 9 and not literal.grouped and not literal.decimal and not self._counted(number) and number.scale == 1:
            return not (number.first == 0 and number.last == self.size)
        # A chain of three hyphenated numbers is a date, a telephone number or a formation.
        return self._hyphenated(number.first - 1) + self._hyphenated(number.last, forward=True) >= 2

    def _telephone(self, number: Number) -> bool:
        """Groups of digits behind a plus sign: +963 11 2233445; a post box."""
        words, at = self.words, number.first
        if words[max(0, at - 3) : at] == ["ص", ".", "ب"]:
            return True
        while at > 0 and (words[at - 1][0].isdecimal() or words[at - 1] in _DASHES):
            at -= 1
        return at > 0 and words[at - 1] == "+" and self.text.adjoins(at) and (at < number.first or self._digits(number.last))

    def _hyphenated(self, at: int, *, forward: bool = False) -> int:
        """Return how many further numbers a glued hyphen chains on at token `at`."""
        count, step = 0, 2 if forward else -2
        while 0 <= at < self.size and self.words[at] in _DASHES and self._digits(at + step // 2):
            inner = (at, at + 1)
            if not all(self.text.adjoins(index) for index in inner):
                break
            count, at = count + 1, at + step
        return count

    def _one(self, number: Number) -> bool:
        """واحد is somebody, or follows its noun, unless it stands alone; the reader counts a noun with واحد behind it itself."""
        if number.value not in (1.0, 2.0) or number.literal is not None or number.role != "cardinal" or number.scale > 1:
            return False
        if number.last != number.core + 1 or self.words[number.last : number.last + 2] == ["من", "كل"]:
            return False
        lexeme = self.composer.lexemes[number.core]
        if lexeme is None or lexeme.role != "unit":
            return False
        if number.value == 2:
            if lexeme.definite:
                return True
            return _among(self._before(number), "date_nouns") or self._after(number) in ("و", "الثلاثاء")
        if "أ" in self.text.surface(number.core, number.core + 1):
            # وأحد: "and one of".
            return True
        alone = self._before(number) in ("", "\n") and self._after(number) in ("", "\n", ".")
        if lexeme.definite:
            return True
        return not alone and unit_phrases().at(self.words, number.last) is None

    def _homograph(self, number: Number) -> bool:
        """Single words that are mostly something else: سبع, الست, ثمن, نص, ألف, ثانية, ميه."""
        if number.last != number.core + 1 or number.literal is not None:
            return False
        lexeme = self.composer.lexemes[number.core]
        if lexeme is None:
            return False
        word = self.words[number.core][lexeme.cut :]
        before, after = self._before(number), self._after(number)
        noun = bool(after) and after[0].isalpha() and after not in PARTICLES and not after.startswith("و")
        alone = before in ("", "\n") and after in ("", "\n")
        if alone and not lexeme.definite:
            return word in _NOT_FRACTIONS or word.startswith("ثمن") and lexeme.role == "fraction" or word == "ثانيه"
        if lexeme.role == "unit":
            if self._digits(number.last):
                return True
            if lexeme.definite:
                plural = before.startswith("ال") or before.startswith("لل")
                if word == "ست":
                    following = noun_at(self.words, number.last)
                    noun = following is not None and following[1].number == "plural"
                return not ((plural and len(before) > 4) or noun)
            if lexeme.weak:
                return not self._counted(number)
            if word in _SHORT_FORMS:
                compound = after.startswith("ال") and not self._counted(number) and noun_at(self.words, number.last) is None
                return (not noun and before != "الي") or compound
            return word == "صفر" and (_among(before, "date_nouns") or before in ("شهر", "وشهر") or self._digits(number.last))
        if lexeme.role == "fraction":
            return word in _NOT_FRACTIONS or (lexeme.role == "fraction" and word.startswith("ثمن"))
        if lexeme.role == "ten":
            return lexeme.definite and not noun and not before.startswith("ال")
        if lexeme.role == "hundred":
            percent = lexeme.definite and (before == "في" or lexeme.proclitics == "ب")
            return (word == "ميه" or percent) and not self._counted(number)
        if lexeme.role == "scale" and lexeme.value == 1000 and lexeme.inflection == "":
            return lexeme.definite and not noun and before not in _AMOUNT_WORDS
        if lexeme.role == "scale" and lexeme.inflection == "construct":
            return lexeme.definite and not self._counted(number)
        if lexeme.role == "ordinal" and word == "ثانيه":
            return not lexeme.definite
        return False


_YEAR_WORDS = frozenset(form + word for form in ("", "و", "ل", "ب", "ف") for word in ("عام", "سنه", "العام", "السنه", "عامي"))
_SHORT_FORMS = frozenset(["خمس", "ست", "سبع", "تسع", "عشر", "ثلاث", "اربع", "ثمان", "ثماني", "تمن"])
_NOT_FRACTIONS = frozenset(["نص", "نصه", "نصها", "نصهم", "نصهما", "نصنا", "ربعنا", "ثلثنا"])
# Words before a number of 19xx or 20xx that make it an amount after all.
_AMOUNT_WORDS = frozenset(
    fold(word)
    for word in (
        "نحو حوالي حوالى قرابة زهاء بلغ بلغت يبلغ تبلغ عدد عددهم عددها إلى على عن تجاوز تجاوزت يتجاوز تتجاوز من نحوا قتل أصيب مقتل إصابة بنحو بحوالي "
        "لنحو لحوالي فوق ألف سعر بسعر مستوى يقارب تقارب يناهز"
    ).split()
)


@cache
def _single_months() -> frozenset[str]:
    return frozenset(fold(month) for month in phrases("calendar")["months"] if " " not in month)


def counted_behind(traps: "Traps", index: int) -> bool:
    """Tell whether digits follow at token `index`, so that a dash before them makes a range."""
    return index < traps.size and traps.words[index][0].isdecimal()


def _label(word: str) -> bool:
    return _among(word, "labels")


def _year_token(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20", "18", "17")


def _year_like(number: Number) -> bool:
    literal = number.literal
    return (
        literal is not None
        and not literal.grouped
        and not literal.decimal
        and literal.digits == 4
        and number.scale == 1
        and 1000 <= number.value < 2200
    )
