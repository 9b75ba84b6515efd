"""Stretches between a verb and what introduces its words: whose noun phrase stands there, past times, occasions,
addressees, places of speech, terms and states.
"""

from collections.abc import Iterator, Sequence

from analytics.attributions.chunks import Chunks
from analytics.attributions.lexis import (
    COMMAS,
    DASHES,
    OPENING_QUOTES,
    QUOTE_MARKS,
    STOPS,
    head,
    readings,
    words,
)
from analytics.attributions.particles import FROM, IN, WITH
from analytics.attributions.terms import nameless
from analytics.attributions.tokens import PREPOSITIONS, Span, accusative, of_class
from analytics.entities.words import in_section, may_be_given
from analytics.records import Mention
from analytics.text import Text

# A second office between commas has no more tokens than this.
_OFFICE = 10
_OF_CITY = (IN, FROM)


class Stretches(Chunks):
    """The noun phrases of one text behind its verbs."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        super().__init__(text, mentions)
        self._quoted = {quote.last: quote.first for quote in text.quotes}

    def between(self, first: int, last: int) -> Iterator[Span]:
        """Yield the noun phrases of a stretch that ends with أن, a colon or a quotation: times and occasions are
        left out.
        """
        index = first
        while index < last:
            word = self.words[index]
            if not word[0].isalnum() and (word not in OPENING_QUOTES or index in self._quoted):
                index += 1
            elif self.adverbial(index) or self.preposition(index):
                index = self._past_adverbial(index, last)
            elif (
                word[0] == "ل"
                and (found := head(word)) is not None
                and found.noun[0] != "ل"
                and index == first
                and readings(self.words[first - 1])
            ):
                # وقال لطلاب الكلية قائد …: whoever is addressed first does not speak.
                index = max(self.chunk(index, last)[1], index + 1)
            else:
                if (index not in self.inside and self.past_like(index)) or word in words("break.states"):
                    # … تلقت الصحيفة نسخة منه, … وهي تبكي: a clause of its own.
                    return
                end = self._closed_phrase(index, last)
                if end > index:
                    yield index, end
                index = max(end, index + 1)

    def _past_adverbial(self, index: int, last: int) -> int:
        addressed = self.addressee(index)
        single = self.words[index] in words("adverb.single") or addressed is not None
        index = addressed[1] if addressed else index + max(1, self.matches("adverb.turn", index))
        if (
            addressed
            and index < last
            and self.words[index][0] == "و"
            and index in self.starts
            and self.starts[index][1].type == "MEDIA"
        ):
            index = self.starts[index][0]
        if addressed and index < last and self.words[index] in QUOTE_MARKS:
            # لـ«المدينة» أمس
            index += 1
        while single and index < last and self.words[index] in words("adverb.tail"):
            index += 1
        while index < last and not single:
            word = self.words[index]
            if word in COMMAS or word in DASHES:
                return index
            if word == WITH or self._meeting(index):
                # خلال لقائه الوزير فلان, في اتصال مع نظيره: whom one meets does not speak.
                index = max(self.chunk(index + 1, last)[1], index + 1)
                continue
            if self._speaker_after_adverbial(index):
                return index
            if self._closes_time(index - 1) and self.event_noun(index) and not word.startswith("ال"):
                # أكد أمس في القاهرة تعرض الصحفيين …: what is said
                return index
            index += 1
        return index

    def _meeting(self, index: int) -> bool:
        """خلال لقائه الوزير: tell whether a noun with a pronoun takes whom one meets as its object."""
        owned = self.words[index].endswith(("ها", "هم")) or self.last_letter(index) == "ه"
        return owned and of_class(self.words[index], "adverb.meetings")

    def _closes_time(self, index: int) -> bool:
        """Tell whether a time (أمس) or the name of a place ends with a token."""
        if self._time(index):
            return True
        mention = self.inside.get(index)
        return mention is not None and mention.type in ("GPE", "LOC")

    def _time(self, index: int) -> bool:
        """Tell whether a word is a time by itself, and governs none (أمس, not بعد)."""
        word = self.words[index]
        return word in words("adverb.time") and word not in words("clause.governing")

    def _speaker_after_adverbial(self, index: int) -> bool:
        if index in self.inside and index not in self.starts:
            return False
        before = self.words[index - 1]
        if of_class(before, "adverb.occasion") and self.words[index].startswith("ال") and index - 1 not in self.inside:
            # المؤتمر الصحفي
            return False
        body = head(self.words[index])
        dated = self._time(index - 1) and body is not None and body.role == "body"
        if self.adjective(index) and before.startswith("ال") and index - 1 not in self.inside and not dated:
            # اجتماع المكتب السياسي: an adjective, though a politician is called so too.
            return False
        named = self.inside.get(index - 1)
        closed = (
            self._time(index - 1)
            or before[0].isdigit()
            or before == ")"
            or before.startswith("ال")
            or before in words("adverb.endings")
            or before in words("adverb.tail")
            or before in words("adverb.spans")
            or (named is not None and named.type not in ("PERS", "NORP"))
            or before in words("adverb.own_platforms")
        )
        if before in PREPOSITIONS or not closed:
            return False
        if index in self.starts:
            mention, first = self.starts[index][1], self.words[index][0]
            # اجتماع المكتب السياسي لحركة …: whose it is does not speak. وأعلنت اليوم أنقرة: a capital does.
            attached = first in "بل" and not mention.surface.startswith(first)
            dated = mention.type == "GPE" and self._time(index - 1)
            return (dated or mention.type in ("PERS", "ORG", "MEDIA")) and not attached
        if self.words[index] in words("source.one_of") and head(self.words[index + 1]) is not None:
            return True
        if self.mother(index):
            return True
        found = head(self.words[index])
        if found is not None and self.words[index][0] in "وبلف" and found.noun[0] != self.words[index][0]:
            return False
        return found is not None and found.role in ("person", "body", "medium", "anonymous")

    def _closed_phrase(self, first: int, last: int) -> int:
        """Return the end of the noun phrase at `first`; one apposition between commas belongs to it."""
        words_, index, apposed = self.words, first, False
        while index < last:
            word = words_[index]
            if index > first and (
                (index in self.starts and self.adverbial(index)) or word in words("addressee.counterparts")
            ):
                break
            if index in self.starts:
                index = min(self.starts[index][0], last)
                continue
            if index > first and self._abbreviates(index):
                index += 1
                continue
            if word in DASHES or word in STOPS or word in words("break.relatives") or word in words("break.states"):
                break
            if word == "(":
                close = next((k for k in range(index, min(last, index + 12)) if words_[k] == ")"), None)
                if close is None:
                    break
                index = close + 1
                continue
            if word in COMMAS:
                if not apposed and (named := self._second_office(index + 1, last)) is not None:
                    index, apposed = named, True
                    continue
                if apposed or not self.apposition(index + 1, last):
                    break
                apposed = True
                index += 1
                continue
            if index > first and (self.adverbial(index) or word in words("source.heed")):
                break
            if index > first and word in words("relay.contacted") and self._sought(index):
                break
            if index > first and (self._scene_of_speech(index, first, last) or self._state(index)):
                break
            if word[0] == "و" and index > first and apposed and words_[index - 1] in COMMAS:
                break
            if index > first and (nameless(words_, index) or (word.startswith("وال") and self._circumstance(index))):
                break
            index += 1
        while index > first and not words_[index - 1][0].isalnum() and words_[index - 1] not in QUOTE_MARKS | {")"}:
            index -= 1
        while index > first + 1 and words_[index - 1] == "من":
            # قال فلان من دون تردد
            index -= 1
        while index > first + 1 and words_[index - 1] in words("issued.verbs"):
            # بيانات نشرت أمس: the time has been left out, and its verb with it.
            index -= 1
        if words_[index - 1] == ")" and "(" in words_[first:index]:
            # The abbreviation behind a name: الهيئة … (BPPT).
            return next(k for k in range(index - 1, first, -1) if words_[k] == "(")
        return index

    def _sought(self, index: int) -> bool:
        """سكان تحدثت إليهم الوكالة, نازحون التقتهم القناة: tell whether a verb says who sought out a source."""
        return self.words[index + 1] in words("relay.contacts_of") or self.words[index].endswith(("هم", "ها", "ته"))

    def _state(self, index: int) -> bool:
        """قال فلان محاطا بحراسه: tell whether a participle in the accusative says in what state a person is."""
        word, before = self.words[index], self.inside.get(index - 1)
        known = (before is not None and before.type == "PERS") or self.words[index - 1].startswith("ال")
        if not known or word[0] != "م" or index in self.inside or may_be_given(word) or head(word) is not None:
            return False
        return accusative(word) or (word[-1] == "ه" and self.words[index + 1][0] == "ب")

    def _scene_of_speech(self, index: int, first: int, last: int) -> bool:
        """قال لافروف في موسكو, قال الوزير من بغداد: tell whether a place says where a person speaks, not what he is."""
        if self.words[index] not in _OF_CITY or index + 1 not in self.starts:
            return False
        end, place = self.starts[index + 1]
        if place.type not in ("GPE", "LOC") or not (end >= last or self.words[end] in COMMAS or self.adverbial(end)):
            return False
        named = self.inside.get(index - 1)
        if named is not None:
            return named.type == "PERS"
        return index == first + 1 and self.words[first] in words("source.rulers")

    def _abbreviates(self, index: int) -> bool:
        """د. فلان: tell whether a full stop only marks a title that is cut short."""
        return self.words[index] == "." and in_section(self.words[index - 1], "abbreviated")

    def _second_office(self, index: int, last: int) -> int | None:
        """مدير الأمن، والناطق باسمه، القاضي فلان: return the end of the name behind a second office between commas."""
        if index >= last or not self.words[index].startswith("وال") or (office := head(self.words[index])) is None:
            return None
        comma = next((k for k in range(index, min(last, index + _OFFICE)) if self.words[k] in COMMAS), None)
        if office.role != "person" or comma is None:
            return None
        for k in range(comma + 1, min(last, comma + 4)):
            if k in self.starts:
                return min(self.starts[k][0], last) if self.starts[k][1].type == "PERS" else None
            if (title := head(self.words[k])) is None or title.role != "person":
                return None
        return None

    def apposition(self, index: int, last: int) -> bool:
        """Tell whether what stands behind a comma describes the noun phrase before it."""
        if index >= last or not self.words[index][0].isalnum():
            return False
        if index in self.starts:
            return self.starts[index][1].type in ("PERS", "ORG", "MEDIA")
        word = self.words[index]
        if word[0] == "ل" and (found := head(word)) is not None and found.noun[0] != "ل":
            return False
        if self.event_noun(index) or word in words("source.requests"):
            return False
        if (
            word in words("break.relatives")
            or word in PREPOSITIONS
            or word in words("break.conjoining")
            or self.adverbial(index)
        ):
            return False
        return word[0] not in "وف" or (head(word) is not None and not readings(word))

    def _circumstance(self, index: int) -> bool:
        """تقول مريم والدموع في عينيها: tell whether و and a thing behind a person's name say in what state he is."""
        name = self.inside.get(index - 1)
        if name is None or name.type != "PERS" or index in self.inside or head(self.words[index]) is not None:
            return False
        return self.preposition(index + 1)
