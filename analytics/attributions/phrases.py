"""Noun phrases without a parser: where the description of a source begins and ends.

A source stands in one of three places: between its verb and أن (all of it except times, occasions and addressees),
before its verb (back to the edge of the clause), or behind its verb or preposition with nothing to close it. There the
rules of definiteness decide (Ryding, *A Reference Grammar of Modern Standard Arabic*, ch. 8): a construct state runs on
to its first definite noun or name, adjectives with the article may follow, and what comes next is something else.
"""

from collections.abc import Iterator, Sequence

from analytics.attributions.chunks import Chunks
from analytics.attributions.lexis import (
    AN,
    AN_JOINED,
    COMMAS,
    DASHES,
    FA_AN,
    OPENING_QUOTES,
    QUOTE_MARKS,
    STOPS,
    function_words,
    head,
    readings,
    words,
)
from analytics.attributions.terms import anonymous, nameless
from analytics.attributions.tokens import PREPOSITIONS, Span, accusative, of_class
from analytics.entities.words import may_be_given
from analytics.fold import fold
from analytics.records import Mention
from analytics.text import Text

_OF_DATELINES = ("GPE", "LOC", "MEDIA")
# A name between commas has no more tokens than this.
_NAME = 4
# A second office between commas has no more tokens than this.
_OFFICE = 10

__all__ = ["PREPOSITIONS", "Phrases", "Span"]


_ACCUSING = AN | function_words("particle.accusing")
_MOTHER = (fold("أم"), fold("وأم"))
_STARTERS = function_words("particle.joining") | function_words("pronoun.among")


class Phrases(Chunks):
    """The noun phrases of one text."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        super().__init__(text, mentions)
        self._quoted = {quote.last: quote.first for quote in text.quotes}
        self.anonymous = anonymous(text, self.words)
        """Where it is told that an informant asks not to be named, with its end."""
        self.raw_spans: dict[Span, Span] = {}
        """The raw spans of the sources looked at so far."""

    # -- the three places -----------------------------------------------------------------------------------

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
            if self._speaker_after_adverbial(index):
                return index
            if self._closes_time(index - 1) and self.event_noun(index) and not word.startswith("ال"):
                # أكد أمس في القاهرة تعرض الصحفيين …: what is said
                return index
            index += 1
        return index

    def _closes_time(self, index: int) -> bool:
        """Tell whether a time (أمس) or the name of a place ends with a token."""
        if self.words[index] in words("adverb.time"):
            return True
        mention = self.inside.get(index)
        return mention is not None and mention.type in ("GPE", "LOC")

    def _speaker_after_adverbial(self, index: int) -> bool:
        if index in self.inside and index not in self.starts:
            return False
        before = self.words[index - 1]
        if of_class(before, "adverb.occasion") and self.words[index].startswith("ال"):
            # المؤتمر الصحفي
            return False
        if self.adjective(index) and before.startswith("ال") and index - 1 not in self.inside:
            # اجتماع المكتب السياسي: an adjective, though a politician is called so too.
            return False
        closed = (
            before in words("adverb.time")
            or before[0].isdigit()
            or before == ")"
            or before.startswith("ال")
            or before in words("adverb.endings")
        )
        if before in PREPOSITIONS or not closed or (self.words[index][:1] in "وبلف" and index not in self.starts):
            return False
        if index in self.starts:
            return self.starts[index][1].type in ("PERS", "ORG", "MEDIA")
        found = head(self.words[index])
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

    def _abbreviates(self, index: int) -> bool:
        """د. فلان: tell whether a full stop only marks a title that is cut short."""
        return self.words[index] == "." and self.words[index - 1] in words("source.abbreviations")

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

    def before(self, verb: int, edge: int, *, single: bool = False) -> Span | None:
        """Return the noun phrase that ends at `verb`, where its clause holds nothing else.

        `edge` is the least first token; a `single` verb has no coordinated people before it.
        """
        words_ = self.words
        index = next((k for k, end in self.anonymous.items() if edge < k and end == verb), verb)
        # A stretch between dashes or commas directly before the verb describes the subject: المسؤول - الذي … - قال.
        if index - 1 > edge and words_[index - 1] in DASHES | {"،"}:
            mark = words_[index - 1]
            opening = next((k for k in range(index - 2, max(edge, index - 40), -1) if words_[k] == mark), None)
            quoted = self._quoted.get(index - 2)
            if quoted is not None and (opening is None or opening > quoted):
                # وجه الحزب «تحية خاصة إلى الجميع»، أشار إلى: a quotation is no subject.
                return None
            inner = opening + 1 if opening is not None else edge
            if opening is None and mark == "،" and words_[edge] in words("break.auxiliaries"):
                # وكان الوزير فلان، أعلن أن
                opening, inner = index - 1, edge
            elif opening is None or opening >= index - 2 or (mark == "،" and not self._describes(inner, index - 1)):
                return None
            if mark == "،" and inner - 1 > edge and self._is_name(inner, index - 1):
                # رئيس البلدية، فلان الفلاني، قال: office and name
                office = self.before(inner - 1, edge, single=single)
                held = office is not None and office[0] not in self.inside and head(words_[office[0]]) is not None
                return (office[0] if office is not None and held else inner), index - 1
            if mark in DASHES and self._dateline(edge, opening):
                # رام الله - وكالة - قال …
                return None
            index = opening
        last = index
        first = last
        k = last
        while k > max(edge, last - 18):
            k -= 1
            if k in self.inside:
                if first < last and self._headline_verb(k, first):
                    # مجلس الأمن يوافق على قرار يدعو إلى: the name has a verb of its own.
                    break
                first = k
                if (
                    single
                    and k in self.starts
                    and words_[k][0] == "و"
                    and self._person_or_place(k)
                    and self.cut_by_one(k)
                ):
                    # موسكو تدرس الخطة وزيلينسكي يطالب بـ: a clause of its own.
                    break
                continue
            word = words_[k]
            if word in QUOTE_MARKS:
                opening = self._quoted.get(k)
                if opening is None or opening - 1 < edge or k - opening > 8:
                    break
                first = k = opening - 1
                continue
            if not word[0].isalnum():
                if word == "(" and ")" not in words_[k:last]:
                    # الوزير (منصب يوصف …): the verb stands in the brackets, and so does its subject.
                    break
                if word in "()":
                    first = k
                    continue
                break
            if word in _STARTERS:
                break
            if word in _MOTHER and (k + 1 in self.starts or may_be_given(words_[k + 1]) or words_[k + 1][0] == "ل"):
                # أم خالد قالت, أم لثلاثة أطفال قالت
                first = k
                break
            if (
                word in AN
                or word in AN_JOINED
                or word in FA_AN
                or word in words("break.conjoining")
                or word in words("break.relatives")
            ):
                break
            if word in words("break.auxiliaries") or (word in words("break.conjunctions") and not self.preposition(k)):
                break
            first = k
        while first < last and words_[first] in QUOTE_MARKS and first + 1 not in self.inside:
            first += 1
        if first >= last or last - first > 16:
            return None
        word = words_[first]
        dual = head(word) is not None and words_[first + 1].startswith("ال")
        accused = words_[first - 1] not in _ACCUSING and last - first > 1 and not dual
        if accusative(word) and first not in self.inside and accused:
            # An accusative is a subject behind إن alone; وزيرا الخارجية are two.
            return None
        if (
            self.preposition(first)
            or self.adverbial(first)
            or self.verb_like(first)
            or word[0].isdigit()
            or word in words("clause.no_subject")
        ):
            return None
        if (
            word[0] in "وف"
            and first not in self.inside
            and (
                word[1:] in words("adverb.time")
                or word[1:] in words("adverb.manner")
                or word[1:] in words("clause.no_subject")
            )
        ):
            return None
        return first, last

    def _is_name(self, first: int, last: int) -> bool:
        """Tell whether a stretch between commas is a person's name, though no other rule need have seen it."""
        start = self.starts.get(first)
        if start is not None:
            return start[1].type == "PERS" and start[0] == last
        return 2 <= last - first <= _NAME and may_be_given(self.words[first]) and self.words[first].isalpha()

    def _describes(self, index: int, last: int) -> bool:
        """Tell whether a stretch behind a comma describes the subject before it: an office, a name, a relative or
        circumstantial clause, on what terms an informant speaks.
        """
        word = self.words[index]
        return (
            self.definite(index)
            or head(word) is not None
            or self._is_name(index, last)
            or word in words("break.relatives")
            or word in words("break.states")
            or nameless(self.words, index)
        )

    def _headline_verb(self, name: int, behind: int) -> bool:
        """Tell whether a present follows a body's or a place's name at once."""
        if name + 1 != behind or self.inside[name].type not in ("ORG", "GPE", "MEDIA"):
            return False
        return self.words[behind][0] == "ي" and self.verb_like(behind)

    def _person_or_place(self, index: int) -> bool:
        return self.starts[index][1].type in ("PERS", "GPE")

    def past_dateline(self, first: int, last: int) -> int:
        """دبي (رويترز) - …: return the first token behind a dateline at the head of a paragraph."""
        if first > 0 and self.words[first - 1] != "\n":
            return first
        if (end := self._place_and_medium(first)) is not None:
            return min(end, last)
        for k in range(first, min(first + 14, last)):
            if self.words[k] in DASHES and (self.words[k - 1] == ")" or self.words[k + 1] in DASHES):
                return k + 2 if self.words[k + 1] in DASHES else k + 1
        return first

    def _place_and_medium(self, first: int) -> int | None:
        """موسكو - …, الجزيرة نت-لندن …: return the end of a place or a medium, or of both, that a dash cuts off."""
        opening = self.starts.get(first)
        if opening is None or opening[1].type not in _OF_DATELINES or self.words[opening[0]] not in DASHES:
            return None
        end = opening[0] + 1
        second = self.starts.get(end)
        if second is None or second[1].type not in _OF_DATELINES:
            return end
        closed = self.words[second[0]] in DASHES or self.words[second[0]] == ":"
        if closed or opening[1].type == "MEDIA":
            return second[0] + closed
        return end

    def _dateline(self, first: int, dash: int) -> bool:
        """Tell whether a place alone stands between the head of a line and a dash."""
        place = self.starts.get(first)
        return (
            place is not None
            and place[1].type in ("GPE", "LOC")
            and place[0] == dash
            and (first == 0 or self.words[first - 1] == "\n")
        )
