"""Nouns that count without a number word: duals, and singulars that a word beside them makes one.

صاروخين and ساعتان are two; جندي واحد, ساعة ونصف, نحو ساعة and شخص على الأقل begin with one. Any other bare noun counts
nothing.
"""

from analytics.numerals.compose import Number
from analytics.numerals.drafts import Draft, Drafter
from analytics.numerals.hedges import hedge_after, hedge_before
from analytics.numerals.lexemes import Lexeme
from analytics.numerals.nouns import Noun, noun_at
from analytics.numerals.phrases import among, names
from analytics.numerals.ranges import Ranges
from analytics.numerals.units import Unit, UnitHit, dual_phrases, singular_phrases, unit_at, with_country

Outcome = tuple[Draft | None, int]

# The first word of على الأقل.
_AT = "علي"
# A noun is looked up with so many tokens behind it: طائرة بدون طيار.
_NOUN_TOKENS = 4
# Two that a participle describes stand so far before it at most.
_DESCRIBED = 12


class NounReader:
    """Reads the duals and singulars of one text."""

    def __init__(self, drafter: Drafter, ranges: Ranges) -> None:
        self.drafter = drafter
        self.ranges = ranges
        self.text = drafter.text
        self.words = drafter.words
        self.composer = drafter.composer
        # Without one of these within reach behind it a noun that is no unit counts nothing.
        self._counting = names("words.one") | {_AT}

    def dual(self, index: int, lexeme: Lexeme, floor: int) -> Outcome:
        """Read صاروخين, ساعتان ونصف, ميناءين اثنين. A definite dual refers back, but for اليومين الماضيين."""
        head = self.words[index][lexeme.cut :]
        unit = dual_phrases().at(self.words, index, head)
        noun = self._noun(index, head)
        if unit is not None and noun is not None and noun[1].number == "dual" and index + noun[0] > unit[0]:
            # برميلين متفجرين: the longer noun is what is counted.
            unit = None
        noun = noun if unit is None else None
        if unit is None and (noun is None or noun[1].number != "dual"):
            return None, index
        last = unit[0] if unit is not None else index + noun[0] if noun is not None else index + 1
        recent = unit is not None and unit[1].kind == "duration" and self.drafter.word(last) in names("reading.recent")
        if lexeme.definite and not (recent or (unit is not None and self._bounded(index, unit[1], floor))):
            return None, index
        if noun is not None and noun[1].shared and self._describes_dual(index):
            return None, index
        bare = unit is None and head[-1] in "اي"
        if bare and last == index + 1 and not self._in_construct(last):
            # جثتي طفلين; but طائرتي is mine.
            return None, index
        if bare and last > index + 1 and self._names_members(index, lexeme, last):
            return None, last
        if not lexeme.cut and self.text.surface(index, index + 1).startswith("بأ"):
            # بأبين: in Abyan, no two doors.
            return None, index
        if self._predicated(index, lexeme) or (unit is None and not lexeme.cut and self._describes_plural(index)):
            return None, last
        if unit is not None and unit[1].name == "decade" and self._signed(index):
            unit = None
            noun = self._noun(index, head)
        before = self.composer.lexeme(index - 1)
        if not lexeme.cut and (
            (before is not None and before.role == "dual") or self.drafter.word(index - 1) in names("words.two")
        ):
            # The second of two duals is the adjective of the first: طائرتين مروحيتين, اثنان آخران.
            return None, index
        draft = self._draft(index, lexeme, last, 2.0)
        if unit is not None:
            hit = with_country(self.text, UnitHit(index, last, unit[1]))
            draft.unit, draft.kind, draft.last = hit.unit, hit.unit.kind, hit.last
            self.drafter.add_parts(draft)
            if not self._from(draft, index, floor):
                self.reach(draft, floor)
        self._one_or_two(draft, index, noun[1] if noun is not None else None, floor)
        if self._paired_adjective(draft.last):
            draft.last += 1
        if self.drafter.word(draft.last) in names("words.two"):
            draft.last += 1
            pair = self.pair_before(index - 1, floor) if not lexeme.cut else None
            if pair is not None:
                # مواطنين تركيين اثنين: the first of them is spelled like a plural.
                draft.first, draft.cut = pair
        dates = self.drafter.traps.dates
        if dates.month_at(draft.last) or (draft.unit is not None and dates.past_hour(draft.number, draft.unit)):
            return None, draft.last
        self.drafter.add_hedges(draft, floor)
        return draft, max(draft.last, last + 1) if bare and last == index + 1 else draft.last

    def singular(self, index: int, lexeme: Lexeme, floor: int) -> Outcome:
        """Read جندي واحد, ساعة ونصف, نحو ساعة, شخص على الأقل."""
        if not lexeme.measured and self._counting.isdisjoint(self.words[index + 1 : index + _NOUN_TOKENS + 2]):
            return None, index
        head = self.words[index][lexeme.cut :]
        unit = singular_phrases().at(self.words, index, head)
        noun = self._noun(index, head)
        if unit is None and noun is None:
            return None, index
        last = unit[0] if unit is not None else index + noun[0] if noun is not None else index + 1
        draft = self._draft(index, lexeme, last, 1.0)
        if unit is not None:
            hit = with_country(self.text, UnitHit(index, last, unit[1]))
            draft.unit, draft.kind, draft.last = hit.unit, hit.unit.kind, hit.last
        before = self.composer.lexeme(index - 1)
        if before is not None and before.role not in ("singular", "dual", "sign", "ordinal"):
            return None, index
        if self._says_one(draft, index, lexeme) or (unit is not None and self._has_more(draft)):
            if unit is None or not (self._from(draft, index, floor) or self.reach(draft, floor)):
                self.drafter.add_hedges(draft, floor)
            return draft, draft.last
        if unit is not None and (
            self._from(draft, index, floor) or self.reach(draft, floor) or self._has_smaller(draft, lexeme)
        ):
            return draft, draft.last
        if (unit is not None and self._hedged(draft, index, lexeme, floor)) or self._at_least(draft):
            return draft, draft.last
        return None, index

    def pair_before(self, last: int, floor: int) -> tuple[int, int] | None:
        """Return the token, and the letters of its proclitics, at which two of a noun begin that ends at token `last`,
        its adjective behind it or not (ومواطنين تركيين); None where none does."""
        for first in (last - 1, last):
            if first < floor or not all(word.endswith(("ين", "ان")) for word in self.words[first : last + 1]):
                continue
            word = self.words[first]
            for cut in (0, 1) if word[0] == "و" else (0,):
                noun = noun_at([word[cut:]], 0)
                if noun is not None and not noun[1].definite:
                    return first, cut
        return None

    def _bounded(self, index: int, unit: Unit, floor: int) -> bool:
        """Tell whether a hedge makes a length of a definite dual of time, which refers back without one: مدة تتجاوز
        الساعتين, أقل من الأسبوعين."""
        hedge = hedge_before(self.words, index, "", floor) if unit.kind == "duration" else None
        return hedge is not None and hedge.modifier != "at_most"

    def _predicated(self, index: int, lexeme: Lexeme) -> bool:
        """Tell whether a dual says what two that were named before are: وهما حزبان, على أنهما توأمان."""
        return not lexeme.cut and index > 0 and self.words[index - 1].endswith("هما") and len(self.words[index - 1]) > 2

    def _describes_dual(self, index: int) -> bool:
        """Tell whether the participle at token `index` describes two that were named before it: جثتين … مصابتين."""
        if self.words[index].removeprefix("و")[:1] != "م":
            return False
        before = self.words[max(0, index - _DESCRIBED) : index]
        return any(word.endswith(("تين", "تان", "تيين")) for word in before)

    def _in_construct(self, at: int) -> bool:
        """Tell whether token `at` is an indefinite noun, which makes the dual before it a count: جثتي طفلين, بطاريتي
        صواريخ; a definite genitive names or knows the two, and so do several (وظيفتي محاضر ومعيد)."""
        noun = noun_at(self.words, at)
        if noun is None or noun[1].definite or self.words[at].endswith("ا"):
            return False
        after = self.drafter.word(noun[0])
        return after in names("particles") or not after.startswith(("ال", "و"))

    def _names_members(self, index: int, lexeme: Lexeme, last: int) -> bool:
        """Tell whether the holders of an office are named behind their dual: وزيري خارجية مصر وقطر."""
        office = self.words[index][lexeme.cut : -1] in names("reading.offices")
        after = self.drafter.word(last)
        return office and after[:1].isalpha() and after not in names("particles") and not after.endswith(("ين", "ان"))

    def _describes_plural(self, index: int) -> bool:
        """Tell whether what is spelled like a dual is the adjective of a plural: مدنيين فارين."""
        if not index or not (self.words[index].endswith("ين") and self.words[index - 1].endswith("ين")):
            return False
        noun = noun_at(self.words, index - 1)
        two = self.drafter.word(index + 1) in names("words.two")
        return noun is not None and noun[1].number == "plural" and noun[1].person and not two

    def _paired_adjective(self, at: int) -> bool:
        """Tell whether token `at` is the adjective between a dual and its numeral: جنديين روسيين اثنين."""
        word = self.drafter.word(at)
        dual = word.endswith(("ين", "ان")) and word not in names("words.two")
        return dual and self.drafter.word(at + 1) in names("words.two")

    def _signed(self, index: int) -> bool:
        """Tell whether عقدين are contracts, which somebody signs, and not decades."""
        near = self.words[max(0, index - _NOUN_TOKENS) : index]
        return any(among(word, "reading.signing") for word in near)

    # ── parts ─────────────────────────────────────────────────────────────────────────────────────

    def _noun(self, index: int, head: str) -> tuple[int, Noun] | None:
        return noun_at([head, *self.words[index + 1 : index + _NOUN_TOKENS]], 0)

    def _draft(self, index: int, lexeme: Lexeme, last: int, value: float) -> Draft:
        cut = max(0, lexeme.cut - 2) if lexeme.definite else lexeme.cut
        number = Number(
            index, last, index, lexeme.cut, value, value, joined=lexeme.joined, proclitics=lexeme.proclitics
        )
        return Draft(index, cut, last, value, value, number)

    def _one_or_two(self, draft: Draft, index: int, noun: Noun | None, floor: int) -> None:
        """Read يوم أو يومين, شخص أو شخصين, من شهر إلى شهرين, بين سنة وسنتين: one or two."""
        between = draft.number.joined and self.drafter.word(index - 2) in names("words.between")
        at = index - 1 if between else index - 2
        before = self.drafter.word(at - 1)
        ranged = self.words[index - 1] in names("words.to") and before in names("words.from")
        ranged = ranged and not self.ranges.changing(at, floor)
        if at < floor or not (between or ranged or self.words[index - 1] in names("words.or")):
            return
        for cut in (0, 1):
            form = self.words[at][cut:]
            unit = singular_phrases().at(self.words, at, form) if form else None
            other = noun_at([form], 0) if form and noun is not None else None
            same_unit = unit is not None and draft.unit is not None and unit[1].name == draft.unit.name
            same_noun = other is not None and noun is not None and other[1].lemma == noun.lemma
            if same_unit or (same_noun and draft.unit is None):
                draft.first, draft.cut, draft.low, draft.modifier, draft.ranged = at, cut, 1.0, "range", True
                if (between or ranged) and at > floor and not cut:
                    draft.first, draft.cut = at - 1, len(before) - 2 if ranged else 0
                return

    def _from(self, draft: Draft, index: int, floor: int) -> bool:
        """Read بين سنتين و70 عاما, من يومين إلى ثلاثة أيام, أسبوعين أو ثلاثة."""
        if draft.unit is None:
            return False
        before = self.words[index - 1] if index > floor else ""
        connector = self.drafter.word(draft.last)
        between, either = before in names("words.between"), connector in names("words.or")
        if between:
            at = self.ranges.joined_at(draft.last)
        else:
            ranged = either or (connector in names("words.to") and not self.ranges.changing(index, floor))
            at = draft.last + 1 if ranged else None
        second = self.composer.number(at) if at is not None else None
        if second is None or second.role != "cardinal" or second.value <= draft.number.value:
            return False
        hit = unit_at(self.text, second.last)
        bare = hit is None and either and not self.drafter.traps.counted(second)
        if not bare and (hit is None or hit.unit.name != draft.unit.name):
            return False
        if between or (before in names("words.from") and not either):
            draft.first, draft.cut = index - 1, int(before[0] in "ولف")
        draft.last = hit.last if hit is not None else second.last
        draft.high, draft.modifier, draft.ranged = second.high, "range", True
        return True

    def reach(self, draft: Draft, floor: int) -> bool:
        """Read من متر إلى متر ونصف, من نصف متر إلى مترين: up to one or two of the unit, and a half."""
        unit, to = draft.unit, self.drafter.word(draft.last) in names("words.to")
        at, begin = draft.last + 1, draft.first - 1
        if not to or unit is None or draft.cut or draft.ranged or not draft.exact or begin < floor:
            return False
        second = self.composer.lexeme(at)
        if second is None or second.role not in ("dual", "singular") or second.cut:
            return False
        if self.words[begin] not in names("words.from"):
            return False
        two = dual_phrases().at(self.words, at)
        hit, value = (two, 2.0) if two is not None else (singular_phrases().at(self.words, at), 1.0)
        if hit is None or hit[1].name != unit.name or self.ranges.changing(begin, floor):
            return False
        last, follower = hit[0], self.composer.follower(hit[0])
        if follower is not None and (part := self.composer.fraction_at(follower)) is not None:
            last, value = part[0], value + part[1]
        if value <= (draft.low or 0.0):
            return False
        draft.first, draft.cut, draft.last = begin, int(self.words[begin][0] in "وف"), last
        draft.high, draft.modifier, draft.ranged = value, "range", True
        return True

    def _says_one(self, draft: Draft, index: int, lexeme: Lexeme) -> bool:
        """Take in واحد behind the noun, or behind its adjective: جندي أفغاني واحد."""
        at = draft.last
        following = self.drafter.word(at)
        adjective = following[:1].isalpha() and following not in names("particles") and self._describes(at)
        if adjective and self.drafter.word(at + 1) in names("words.one"):
            at += 1
        if self.drafter.word(at) not in names("words.one") or "أ" in self.text.surface(at, at + 1):
            return False
        if index and not lexeme.cut and self._possessed(index - 1):
            # خمسة من أفراد عائلة واحدة: the one family is whose they are.
            return False
        if index and self.words[index - 1] == "من" and hedge_before(self.words, index) is None:
            # ستة من عائلة واحدة
            return False
        one = Number(at, at + 1, at, 0, 1.0, 1.0)
        if self.drafter.word(at + 1) in ("تلو", "من") or self.drafter.traps.is_idiom(one):
            return False
        draft.last = at + 1
        return True

    def _possessed(self, at: int) -> bool:
        """Tell whether the noun at token `at` may have a genitive behind it: a definite one has none."""
        noun = noun_at(self.words, at)
        return noun is not None and not noun[1].definite

    def _describes(self, at: int) -> bool:
        """Tell whether token `at` may be the adjective of the noun before it: no noun of its own, or a nisba."""
        return noun_at(self.words, at) is None or self.words[at].endswith(("ي", "يه", "يا"))

    def _has_more(self, draft: Draft) -> bool:
        last = draft.last
        self.drafter.add_parts(draft)
        return draft.last > last

    def _has_smaller(self, draft: Draft, lexeme: Lexeme) -> bool:
        """Read the hour of ساعة وعشرون دقيقة and the year of سنة وشهران: a time with a shorter one added to it."""
        at = self.ranges.joined_at(draft.last)
        if at is None or lexeme.definite or draft.unit is None or draft.unit.kind != "duration":
            return False
        added = self.composer.lexeme(at)
        if added is not None and added.role == "dual":
            hit = dual_phrases().at(self.words, at, self.words[at][added.cut :])
            return hit is not None and hit[1].kind == "duration" and hit[1].name != draft.unit.name
        number = self.composer.number(at)
        unit = unit_at(self.text, number.last) if number is not None and number.role == "cardinal" else None
        return unit is not None and unit.unit.kind == "duration" and unit.unit.name != draft.unit.name

    def _hedged(self, draft: Draft, index: int, lexeme: Lexeme, floor: int) -> bool:
        """Read نحو ساعة, أقل من شهر."""
        if self.drafter.word(draft.last)[:1].isdecimal():
            # حوالي عام 120
            return False
        if lexeme.cut or index <= floor or not among(self.words[index - 1], "reading.one_hedges"):
            return False
        hedge = hedge_before(self.words, index, lexeme.proclitics, floor)
        if hedge is None or hedge.modifier not in ("about", "more_than", "less_than"):
            return False
        draft.first, draft.cut = hedge.first, hedge.cut
        draft.bound(hedge.modifier)
        return True

    def _at_least(self, draft: Draft) -> bool:
        """Read شخص على الأقل, شاب فلسطيني على الأقل."""
        hedge = hedge_after(self.words, draft.last, self.drafter.begins_number)
        if (
            hedge is None
            or hedge.modifier != "at_least"
            or hedge.first - draft.last > 1
            or self.words[hedge.first] != _AT
        ):
            return False
        between = self.words[draft.last : hedge.first]
        if between and between[0][0] == "و" and noun_at([between[0][1:]], 0) is not None:
            # سيدة وطفل على الأقل
            return False
        draft.last = hedge.last
        draft.bound("at_least")
        return True
