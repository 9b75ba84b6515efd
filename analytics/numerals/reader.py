"""Reading quantities from left to right: a composed number with its range, unit and hedge, or a noun that counts by
itself."""

from dataclasses import replace

from analytics.numerals.compose import Number
from analytics.numerals.drafts import Draft, Drafter
from analytics.numerals.lexemes import NUMERAL, Lexeme, lexemes_of
from analytics.numerals.nounless import NounReader
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import among, names, stripped
from analytics.numerals.ranges import Ranges
from analytics.records import Modifier, Quantity, QuantityKind
from analytics.text import Text

_KINDS: dict[str, QuantityKind] = {"fraction": "fraction", "ordinal": "ordinal"}
# A definite number in words below this follows its plural (الأيام الثلاثة); above it may be an ordinal (الذكرى
# السبعين).
_FIRST_DEFINITE_ORDINAL = 11
_HIGHEST_PART, _HIGHEST_RATIO = 1000, 100


class Reader:
    """Reads the quantities of one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.lexemes = lexemes_of(text)
        self.drafter = Drafter(text, self.lexemes)
        self.composer = self.drafter.composer
        self.traps = self.drafter.traps
        self.ranges = Ranges(self.drafter)
        self.nouns = NounReader(self.drafter, self.ranges)

    def read(self) -> list[Quantity]:
        """Return the quantities in the order of the text; none overlaps another."""
        found: list[Quantity] = []
        done = floor = 0
        for index in self.text.where(NUMERAL):
            lexeme = self.lexemes[index]
            if lexeme is None or index < done:
                continue
            draft, after = self._at(index, lexeme, floor)
            if draft is not None:
                found.append(self.drafter.quantity(draft))
            if after > index:
                done = after
            if draft is not None or lexeme.role == "digits":
                # A hedge reaches across words that count nothing: لا يقل ثمن القطعة الواحدة عن 500.
                floor = done
        return found

    def _at(self, index: int, lexeme: Lexeme, floor: int) -> tuple[Draft | None, int]:
        """Return the draft that begins at token `index`, and the token after what was read."""
        if lexeme.role == "dual":
            return self.nouns.dual(index, lexeme, floor)
        if lexeme.role == "singular":
            return self.nouns.singular(index, lexeme, floor)
        number = self.composer.number(index)
        if number is None:
            return None, index
        number = self._ordinal_reading(number)
        ranged = self.ranges.read(number, floor)
        if ranged is not None:
            return ranged
        if self.traps.drops(number):
            return None, number.last
        draft = self._single(number, floor)
        return draft, draft.last

    def _ordinal_reading(self, number: Number) -> Number:
        """Read السبعين behind a definite singular as the seventieth: الذكرى السنوية السبعين, القرن الـ21."""
        if (
            number.role != "cardinal"
            or not number.definite
            or number.proclitics
            or number.scale > 1
            or number.first == 0
        ):
            return number
        before = self.words[number.first - 1]
        small = number.value < _FIRST_DEFINITE_ORDINAL and number.literal is None
        if small or not before[0].isalpha() or self.traps.counted(number):
            return number
        if among(before, "reading.ordinal_nouns"):
            return replace(number, role="ordinal")
        # الدول الأوروبية الخمس عشرة: the noun stands before its adjective.
        near = self.words[max(0, number.first - 2) : number.first]
        if number.first > 2 and among(self.words[number.first - 3], "reading.ordinal_nouns"):
            # دورة الألعاب الأولمبية الـ33
            return replace(number, role="ordinal")
        nouns = (noun_at([form], 0) for word in near for form in stripped(word))
        plural = any(noun is not None and noun[1].number == "plural" for noun in nouns)
        plural = plural or before.endswith(("ات", "ين", "ون"))
        definite = before.startswith(("ال", "لل", "بال", "وال"))
        return replace(number, role="ordinal") if definite and not plural else number

    def _single(self, number: Number, floor: int) -> Draft:
        modifier: Modifier = "exact"
        if number.role == "vague":
            modifier = "vague"
        elif number.role == "few":
            modifier = "range" if number.high is not None else "more_than"
        kind = _KINDS.get(number.role, "cardinal")
        draft = Draft(number.first, number.cut, number.last, number.low, number.high, number, modifier, kind)
        if number.role == "ordinal":
            return draft
        self._two_behind(draft, floor)
        self._ratio(draft)
        self.drafter.less_part(draft)
        self.drafter.add_unit(draft, floor)
        if draft.unit is None or not self.nouns.reach(draft, floor):
            self.drafter.add_hedges(draft, floor)
        return draft

    def _two_behind(self, draft: Draft, floor: int) -> None:
        """Take in the noun of مسلحين اثنين, which is spelled like a plural, and that of ومسلحين مجهولين اثنين."""
        if not draft.cut and self.words[draft.first] in names("words.two"):
            pair = self.nouns.pair_before(draft.first - 1, floor)
            if pair is not None:
                draft.first, draft.cut = pair

    def _ratio(self, draft: Draft) -> None:
        """Read واحد من كل ثلاثة and 3 على 5 as fractions."""
        words, last, number = self.words, draft.last, draft.number
        if number.role != "cardinal" or number.value > _HIGHEST_PART:
            return
        if words[last : last + 2] == ["من", "كل"]:
            whole = self.composer.number(last + 2)
        elif words[last : last + 1] == ["علي"]:
            whole = self.composer.number(last + 1)
            if whole is None or whole.value > _HIGHEST_RATIO or self.traps.counted(whole) or whole.proclitics:
                return
        else:
            return
        if whole is not None and whole.role == "cardinal" and number.value < whole.value:
            draft.set(number.value / whole.value, whole.last)
            draft.kind = "fraction"
