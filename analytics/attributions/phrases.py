"""Noun phrases without a parser: where the description of a source begins and ends.

A source stands in one of three places: between its verb and أن (`stretches`: all of it except times, occasions and
addressees), before its verb (back to the edge of the clause), or behind its verb or preposition with nothing to close
it (`chunks`: the rules of definiteness decide).
"""

from collections.abc import Sequence

from analytics.attributions.lexis import (
    AN,
    AN_JOINED,
    DASHES,
    FA_AN,
    QUOTE_MARKS,
    function_words,
    head,
    words,
)
from analytics.attributions.stretches import Stretches
from analytics.attributions.terms import nameless
from analytics.attributions.tokens import PREPOSITIONS, Span, accusative
from analytics.entities.words import may_be_given
from analytics.records import Mention
from analytics.text import Text

_OF_DATELINES = ("GPE", "LOC", "MEDIA")
# A name between commas has no more tokens than this.
_NAME = 4

__all__ = ["PREPOSITIONS", "Phrases", "Span"]


_ACCUSING = AN | function_words("particle.accusing")
_SELVES = function_words("pronoun.self")
_STARTERS = function_words("particle.joining") | function_words("pronoun.among")


class Phrases(Stretches):
    """The noun phrases of one text."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        super().__init__(text, mentions)
        self.raw_spans: dict[Span, Span] = {}
        """The raw spans of the sources looked at so far."""

    def before(self, verb: int, edge: int, *, single: bool = False) -> Span | None:
        """Return the noun phrase that ends at `verb`, where its clause holds nothing else.

        `edge` is the least first token; a `single` verb has no coordinated people before it.
        """
        words_ = self.words
        index = self._before_adverb(verb, edge)
        index = next((k for k, end in self.anonymous.items() if edge < k and self._leads(end, index)), index)
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
            elif opening is None and mark == "،":
                return (edge, index - 1) if self._announced(edge, index - 1) else None
            elif opening is None or opening >= index - 2 or (mark == "،" and not self._describes(inner, index - 1)):
                return None
            if mark == "،" and inner - 1 > edge and self.is_name(inner, index - 1):
                # رئيس البلدية، فلان الفلاني، قال: office and name
                office = self.before(inner - 1, edge, single=single)
                held = office is not None and office[0] not in self.inside and head(words_[office[0]]) is not None
                return (office[0] if office is not None and held else inner), index - 1
            if mark in DASHES and self._dateline(edge, opening):
                # رام الله - وكالة - قال …
                return None
            if self.adverbial(inner) or self.preposition(inner):
                # الوزير، في واشنطن، قال: behind a clause its subject is not that of the verb.
                behind = head(words_[verb + 1])
                if behind is not None and behind.role == "person":
                    return None
                outer = (
                    self.before(opening + 1, edge, single=single)
                    if mark == "،" and opening not in self.anonymous.values()
                    else None
                )
                outer = outer or self.before(opening, edge, single=single)
                return outer if outer is not None and self._may_speak(outer[0]) else None
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
            if self.mother(k):
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
        return first, next((k for k in range(first + 1, last) if self._aside(k, first, last)), last)

    def _announced(self, first: int, last: int) -> bool:
        """مصدر في الشرطة، قال إن: tell whether whoever opens a sentence is cut off from his verb by a comma alone."""
        mention = self.inside.get(first)
        place = mention is not None and mention.type in ("GPE", "LOC")
        opens = first == 0 or not self.words[first - 1][0].isalnum()
        if place or not opens or self.adverbial(first) or not self._may_speak(first):
            return False
        named = any(k in self.inside and self.inside[k].type == "PERS" for k in range(first, last))
        if (self.definite(first) and not named and mention is None) or any(map(self.verb_like, range(first, last))):
            return False
        end = self.chunk(first, last)[1]
        return all(word in QUOTE_MARKS for word in self.words[end:last])

    def _may_speak(self, index: int) -> bool:
        """Tell whether a noun of people or bodies, or a name, stands at a token."""
        mention = self.inside.get(index)
        if mention is not None:
            return mention.type in ("PERS", "ORG", "MEDIA", "GPE")
        word = self.words[index]
        return head(word) is not None or word in words("source.quantifiers") or self.mother(index)

    def _aside(self, index: int, first: int, last: int) -> bool:
        """ترامب في خطاب النصر قال: tell whether a time or an occasion begins, which is no part of a subject."""
        word = self.words[index]
        if (index in self.inside and index not in self.starts) or word in words("source.attributes") or word in _SELVES:
            return False
        return self.adverbial(index) or self._scene_of_speech(index, first, last)

    def _leads(self, end: int, verb: int) -> bool:
        """Tell whether a verb, or an adverbial before it, begins where an informant's terms end."""
        return end == verb or (
            end < verb and self.adverbial(end) and not any(self.verb_like(k) for k in range(end, verb))
        )

    def _before_adverb(self, verb: int, edge: int) -> int:
        """حزب الله بدوره شدد, بوتين قبل أيام أعلن: return where a short adverbial begins between subject and verb."""
        before = self.words[verb - 1] if verb - 1 > edge else ""
        if before in words("adverb.spans") and self.words[verb - 2] in words("clause.in_time") and verb - 2 > edge:
            return verb - 2
        single = before in words("adverb.single") or before in words("adverb.turn")
        return verb - 1 if single and self.words[verb - 2][0].isalnum() and verb - 1 not in self.inside else verb

    def is_name(self, first: int, last: int) -> bool:
        """Tell whether a stretch between commas is a person's name, though no other rule need have seen it."""
        start = self.starts.get(first)
        if start is not None:
            return start[1].type == "PERS" and start[0] == last
        if self.adverbial(first) or self.preposition(first):
            return False
        return 2 <= last - first <= _NAME and may_be_given(self.words[first]) and self.words[first].isalpha()

    def _describes(self, index: int, last: int) -> bool:
        """Tell whether a stretch behind a comma describes the subject before it: an office, a name, a relative or
        circumstantial clause, on what terms an informant speaks.
        """
        word = self.words[index]
        return (
            self.definite(index)
            or head(word) is not None
            or self.is_name(index, last)
            or self.adverbial(index)
            or self.preposition(index)
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
        if (end := self._place_and_medium(first)) is not None or (end := self._scene_of(first)) is not None:
            return min(end, last)
        for k in range(first, min(first + 14, last)):
            if self.words[k] in DASHES and (self.words[k - 1] == ")" or self.words[k + 1] in DASHES):
                return k + 2 if self.words[k + 1] in DASHES else k + 1
        return first

    def _scene_of(self, first: int) -> int | None:
        """سوريا: الرئيس يستقبل وفدا …: return the end of a place and the colon behind it, where a person follows."""
        opening = self.starts.get(first)
        if opening is None or opening[1].type != "GPE" or self.words[opening[0]] != ":":
            return None
        end = opening[0] + 1
        named, office = self.starts.get(end), head(self.words[end])
        person = named is not None and named[1].type == "PERS"
        return end if person or (office is not None and office.role == "person" and not office.plural) else None

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
