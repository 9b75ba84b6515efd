"""What looks like a number and is none: dates, labels, models, scores, codes, idioms, homographs.

The rules are an ordered list; the first that holds drops the number. The words they go by are in
`lexicons/numbers.toml`.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from analytics.lexicon import phrases
from analytics.numerals.codes import Codes
from analytics.numerals.compose import CLITICS, Composer, Number
from analytics.numerals.dates import Dates
from analytics.numerals.lexemes import Lexeme
from analytics.numerals.neighbours import DASHES
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import Phrases, among, names, stripped
from analytics.numerals.units import unit_phrases
from analytics.text import Text

_SHADDA = "\u0651"
_MACHINES = ("aircraft", "drones", "missiles", "ships", "vehicles")
_LIST_MARKS = frozenset("-.)–—:")
_OPENING_QUOTES = frozenset('«“"')
_CLOSING_QUOTES = frozenset('»”"')
# Digits glued to fewer Arabic letters than these are a code; to more, a blank was lost: خلال30 عاما.
_SHORTEST_GLUED = 3
_HIGHEST_LIST_NUMBER, _HIGHEST_INLINE_NUMBER = 99, 19
# An entry of a list within a line has so many tokens at most.
_ENTRY = 40
# How far an idiom, the name in a title or a label's genitive reaches back.
_REACH = 4
# Digits this long before a Latin word are a code.
_LONG_LATIN_CODE = 4


_Rule = Callable[["Traps", Number], bool]


@cache
def _idioms() -> Phrases[bool]:
    return Phrases((idiom, True) for idiom in phrases("numbers")["trap.idioms"])


@lru_cache(maxsize=1 << 15)
def _idiom_heads(word: str) -> tuple[str, ...]:
    """Return the forms of a word, proclitics on or off, that begin an idiom; most words have none."""
    return tuple(form for form in stripped(word) if form in _idioms())


class Traps(Codes):
    """Tells of a composed number whether it counts anything."""

    def __init__(self, text: Text, composer: Composer) -> None:
        super().__init__(text, composer)
        self.dates = Dates(text, composer)

    def drops(self, number: Number, *, ranged: bool = False) -> bool:
        """Tell whether `number` is no quantity; the first of a range is no homograph, whatever stands behind it."""
        if number.literal is not None or number.role == "code":
            rules = _OF_DIGITS
        else:
            rules = _OF_WORDS[:-1] if ranged else _OF_WORDS
        return any(rule(self, number) for rule in rules)

    # ── rules ─────────────────────────────────────────────────────────────────────────────────────

    def _code(self, number: Number) -> bool:
        return number.role == "code"

    def _dated(self, number: Number) -> bool:
        return self.dates.holds(number)

    def is_idiom(self, number: Number) -> bool:
        """Tell whether the number stands in a phrase that counts nothing: في آن واحد."""
        for at in range(number.core, max(-1, number.core - _REACH + 1), -1):
            for form in _idiom_heads(self.words[at]):
                hit = _idioms().at(self.words, at, form)
                if hit is not None and hit[0] > number.core:
                    return True
        return False

    def _list_number(self, number: Number) -> bool:
        """The number of an entry: 1- , 2. , (3) at the start of a line, or 2.كذا within one."""
        literal = number.literal
        if literal is None or literal.decimal or number.value > _HIGHEST_LIST_NUMBER:
            return False
        bracket = self.before(number) in ("(", "[")
        start, mark = number.first - 1 if bracket else number.first, self.after(number)
        following = self.after(number, 1) or "\n"
        if (
            mark in DASHES
            and not self.glued(number.last)
            and not self.glued(number.last + 1)
            and self._enumerates(number)
        ):
            return True
        stopped = mark == "." and self.glued(number.last) and following[0].isalpha()
        within = self.glued(number.last + 1) or (start > 0 and self.words[start - 1] in (":", "."))
        if stopped and within and number.value <= _HIGHEST_INLINE_NUMBER:
            return True
        if start > 0 and self.words[start - 1] != "\n":
            return False
        if mark not in _LIST_MARKS or not mark or (mark == ")" and not bracket and not self.glued(number.last)):
            return False
        if not (following[0].isalpha() or following in ("«", "“", '"', "(")):
            return False
        if mark == "." and following in names("trap.demonstratives"):
            # "3. This is the number of …": the number is what the paragraph is about.
            return False
        return not (bracket and self.counts(number.last + 1))

    def _enumerates(self, number: Number) -> bool:
        """Tell whether 1 - كذا is an entry of a list within a line: not what was counted, and no aside behind it."""
        following, before = self.after(number, 1), self.before(number)
        aside = following in names("particles") or among(following, "part_of")
        said = before[:1].isalpha() and not self._follows_on(number)
        return number.value <= _HIGHEST_INLINE_NUMBER and following[:1].isalpha() and not (aside or said)

    def _follows_on(self, number: Number) -> bool:
        """Tell whether the entry before this one stands not far back: 1 - كذا وكذا 2 - كذا."""
        earlier = str(int(number.value) - 1)
        near = self.words[max(0, number.first - _ENTRY) : number.first]
        return any(word == earlier and near[at + 1 : at + 2] == [self.after(number)] for at, word in enumerate(near))

    def _model(self, number: Number) -> bool:
        """A number tied by a hyphen to a word, or to Latin letters: KN-23, كوفيد-19, F16."""
        if number.literal is None:
            return False
        at, before, name = number.first, self.before(number), self.before(number, 2)
        if before in DASHES and before and name[:1].isalpha() and name not in CLITICS:
            tied = self.glued(at) and self.glued(at - 1)
            half = self.glued(at) or self.glued(at - 1) or len(name.removeprefix("و")) < _SHORTEST_GLUED
            if tied or (half and among(name, "trap.labels")):
                return True
        if before == "/" and self.glued(at) and self.latin(at - 2):
            return True
        if at == number.core and self.glued(at) and (before[0].isalpha() or before in ("_", "#", "@")):
            return before.isascii() or (len(before) < _SHORTEST_GLUED and before not in names("particles"))
        if self.latin(at - 1) and not self.counted(number):
            currency = len(before) == 3 and before.isupper()
            return not currency
        return False

    def _calibre(self, number: Number) -> bool:
        """The width of a barrel or a bullet (عيار 5.56 ملم), or the degree of a parallel (خط عرض 31.4 درجة)."""
        calibre = among(self.before(number), "trap.calibres")
        if not calibre and not among(self.before(number), "trap.parallels"):
            return False
        unit = unit_phrases().at(self.words, number.last)
        return unit[1].name == ("millimetre" if calibre else "degree") if unit is not None else calibre

    def _label(self, number: Number) -> bool:
        """A number that names what stands before it: المادة 5, اللواء الميكانيكي 47, مجموعة العشرين."""
        if number.role not in ("cardinal", "fraction") or (number.cut and number.proclitics[-1:] in ("ب", "ل")):
            return False
        before = self.before(number)
        pair = number.joined and self.digits(number.first - 1)
        if number.literal is not None and (pair or not number.joined) and self._far_label(number):
            return True
        if before in _OPENING_QUOTES | {"("} or pair:
            before = self.word(self._listed_from(number.first - 2))
        elif number.joined:
            return False
        if number.literal is not None and number.scale == 1 and self._vehicle(number):
            return True
        if not before or not among(before, "trap.labels"):
            return False
        if number.literal is None:
            return number.definite and number.scale == 1
        kind = among(self.before(number, 2) or " ", "trap.kinds")
        if kind or among(before, "trap.models") or number.literal.wrapped or self.after(number) in names("trap.arms"):
            return True
        return not self.governs(number)

    def _listed_from(self, index: int) -> int:
        """Return the token before the digits that و joins, from that of the last but one of them on: the noun of
        القراران 242 و338, المواد 12 و13 و14."""
        while self.word(index) == "و" and self.digits(index - 1):
            index -= 2
        return index

    def _vehicle(self, number: Number) -> bool:
        """A model behind the definite noun of a machine: الطائرات 777; what is said to be their number is a count."""
        noun = noun_at(self.words, number.first - 1) if number.first else None
        if noun is None or not noun[1].definite or noun[1].category not in _MACHINES or number.joined:
            return False
        literal = number.literal
        plain = literal is not None and not (literal.grouped or literal.decimal) and number.first == number.core
        near = self.words[max(0, number.first - 1 - _REACH) : number.first - 1]
        counts = any(
            among(word, "hedging.totals") or (among(word, "amounts") and word not in names("particles"))
            for word in near
        )
        after, rest = self.after(number), number.value % 100
        # تضم السفينة 40 مقصورة: eleven and more take a singular with tanwin.
        specified = 11 <= rest <= 99 and after.endswith(("ا", "ه")) and after not in names("particles")
        return plain and not (counts or specified or self.counted(number))

    def _far_label(self, number: Number) -> bool:
        if self.governs(number) or number.scale > 1:
            return False
        for back in range(2, _REACH + 1):
            word = self.before(number, back - 1)
            if not word or not word[0].isalpha() or word in names("particles") or word[0] == "و":
                return False
            if among(self.before(number, back) or " ", "trap.far_labels"):
                return True
        return False

    def _title(self, number: Number) -> bool:
        """A number that closes a quoted name: «صولة الحق 7»."""
        if number.literal is None or self.after(number) not in _CLOSING_QUOTES or not self.glued(number.last):
            return False
        before = self.before(number)
        if before in DASHES:
            # «جنيف - 3»
            before = self.before(number, 2)
        if not before[:1].isalpha() or before in names("particles") or among(before, "amounts"):
            return False
        return any(word in _OPENING_QUOTES for word in self.words[max(0, number.first - _REACH) : number.first])

    def _glued_behind(self, number: Number) -> bool:
        """Latin letters or an address behind the digits: 5G, 24.ae, 4x4, 88591 - Stc."""
        if number.literal is None:
            return False
        at, after = number.last, self.after(number)
        if after in DASHES and after and self.latin(at + 1):
            return number.literal.digits >= _LONG_LATIN_CODE
        if not after or not self.glued(at):
            return False
        if self.latin(at) or (after.isalpha() and len(after) < _SHORTEST_GLUED and after not in names("particles")):
            # 5G, 71د; but 132من
            return unit_phrases().at(self.words, at) is None and self.composer.lexeme(at) is None
        return after in (".", "@", "_") and self.glued(at + 1) and self.latin(at + 1)

    def _one_or_two(self, number: Number) -> bool:
        """واحد is somebody, or follows its noun, unless it stands alone; الاثنين is a day."""
        lexeme = self._single_word(number)
        if lexeme is None or lexeme.role != "unit" or lexeme.value not in (1, 2) or number.role != "cardinal":
            return False
        if self.words[number.last : number.last + 2] == ["من", "كل"]:
            return False
        if lexeme.definite:
            return True
        if lexeme.value == 2:
            return among(self.before(number), "trap.date_nouns") or self.after(number) in ("و", "الثلاثاء")
        if "أ" in self.text.surface(number.core, number.core + 1):
            # وأحد: "and one of".
            return True
        alone = self.before(number) in ("", "\n") and self.after(number) in ("", "\n", ".")
        return not alone and unit_phrases().at(self.words, number.last) is None

    def _single_word(self, number: Number) -> Lexeme | None:
        """Return the reading of a number that is one word."""
        one = (
            number.last == number.core + 1
            and number.literal is None
            and number.scale in (1, number.value, number.value / 2)
        )
        return self.composer.lexeme(number.core) if one else None

    def _homograph(self, number: Number) -> bool:
        """Single words that are mostly something else: سبع, الست, ثمن, نص, ألف, ثانية, ميه."""
        lexeme = self._single_word(number)
        if lexeme is None:
            return False
        word, before, after = self.words[number.core][lexeme.cut :], self.before(number), self.after(number)
        if lexeme.role == "fraction":
            return word in names("trap.not_fractions") or word.startswith("ثمن")
        if lexeme.role == "ordinal":
            return word == "ثانيه" and not lexeme.definite
        if self.alone(number) and not lexeme.definite:
            return False
        # ثلاث ورش, أربع ولايات: the letter is of the noun.
        apart = after.startswith("و") and noun_at(self.words, number.last) is None
        noun = after[:1].isalpha() and after not in names("particles") and not apart
        if lexeme.role == "unit" and number.role != "fraction":
            return self._unit_homograph(number, lexeme, word, noun)
        if lexeme.role == "ten":
            return lexeme.definite and not noun and not self.definite_before(number)
        if lexeme.role == "hundred":
            percent = lexeme.definite and (before == "في" or lexeme.proclitics == "ب")
            return (word == "ميه" or percent) and not self.counted(number)
        if word == "الف" and _SHADDA in self.text.surface(number.core, number.core + 1):
            # ألّف كتابا: the verb.
            return True
        if word == "الف" and not lexeme.cut and after.startswith("ال") and self.composer.lexeme(number.last) is None:
            # ألف الكتاب: a thousand takes no definite noun.
            return unit_phrases().at(self.words, number.last) is None
        if lexeme.role == "scale" and lexeme.definite:
            if lexeme.inflection == "construct":
                return not self.counted(number)
            return lexeme.value == 1000 and lexeme.inflection == "" and not noun and not among(before, "amounts")
        return False

    def _of_several(self, number: Number) -> bool:
        """Tell whether what follows says that the number is some of several: خمس من السفن, أربع منها, ثلاث من أصل 7."""
        after, following = self.after(number), self.after(number, 1)
        if after in names("of_them"):
            return True
        if after != "من" or not following:
            return False
        noun = noun_at(self.words, number.last + 1)
        several = (noun is not None and noun[1].number == "plural") or following[0].isdecimal()
        return several or following in ("بين", "اصل")

    def _unit_homograph(self, number: Number, lexeme: Lexeme, word: str, noun: bool) -> bool:
        before, after = self.before(number), self.after(number)
        if self.digits(number.last):
            # تسع 500 شخص: the verb.
            return True
        if lexeme.definite:
            if word == "ست":
                following = noun_at(self.words, number.last)
                noun = following is not None and following[1].number == "plural"
            return not (noun or self.definite_before(number))
        if lexeme.weak:
            return not self.counted(number)
        if word in names("trap.short_numerals"):
            # ثماني الأضلاع is an adjective, تسع السفينة a verb.
            following = noun_at(self.words, number.last)
            plural = following is not None and following[1].number == "plural"
            before_it = noun_at(self.words, number.first - 1) if number.first else None
            if self._of_several(number) or (before_it is not None and before_it[1].number == "plural"):
                # قواعد أربع, أربع منها
                return False
            other = after.startswith("ال") and not plural and unit_phrases().at(self.words, number.last) is None
            return other or (not noun and before != "الي")
        return word == "صفر" and (among(before, "trap.date_nouns") or before in ("شهر", "وشهر"))


# Functions and not methods of an object: they would hold it, and it them, until the collector comes round.
_OF_DIGITS: tuple[_Rule, ...] = (
    Traps._code,
    Traps.is_idiom,
    Traps._dated,
    Traps._list_number,
    Traps._model,
    Traps._calibre,
    Traps._label,
    Traps._title,
    Traps._glued_behind,
    Traps.is_slashed,
    Traps.is_telephone,
    Traps.is_chained,
)
_OF_WORDS: tuple[_Rule, ...] = (
    Traps.is_idiom,
    Traps._dated,
    Traps._calibre,
    Traps._label,
    Traps._one_or_two,
    # Last, for the first number of a range is spared it.
    Traps._homograph,
)
