"""What the rules ask of a text beside its markers and media: who is cited, who the subject is, where contents begin."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import (
    AN_PRONOUN,
    COMMAS,
    QUOTE_MARKS,
    STOPS,
    Reading,
    Verb,
    function_words,
    head,
    is_saying,
    readings,
    words,
)
from analytics.attributions.media import Media
from analytics.attributions.particles import ABOUT, AS, ON, WITH
from analytics.fold import fold

_CITING = {("نقلا", "عن"), ("استنادا", "الي")}
_CITERS = frozenset(first for first, _ in _CITING)
_HAS = ["قد"]
_THIS = function_words("pronoun.this")
_EXCEPT = function_words("particle.except")
# Direct speech without marks begins within so many tokens of its verb.
_SPEAKER = 10
# The people who did something and then speak stand within so many tokens before their plural verb.
_DOERS = 8
_TO_HIM = (["له"], ["لها"], ["لهم"])


class Scene(Media):
    """One text with its noun phrases, its quotations, its media and who passes what on in it."""

    # -- who -------------------------------------------------------------------------------------------------

    def possesses(self, index: int) -> bool:
        """Tell whether a token ends with a pronoun of the third person, written as such (رفضه, شعورها)."""
        word = self.words[index]
        return len(word) > 4 and (word.endswith(("ها", "هم")) or (word[-1] == "ه" and self.phrases.possessed(index)))

    def named(self, index: int) -> bool:
        """Tell whether a person's name begins at a token."""
        start = self.phrases.starts.get(index)
        return start is not None and start[1].type == "PERS"

    def cited(self, first: int, last: int) -> tuple[list[Span], Span] | None:
        """ذكرت تاس نقلا عن رويترز عن مصدر أن: return the relays behind the verb's own and the origin."""
        if _CITERS.isdisjoint(self.words[first:last]):
            return None
        for k in range(first, last - 1):
            if (self.words[k], self.words[k + 1]) in _CITING:
                # نقلا عن مصدر قوله إن
                end = next((j for j in range(k + 3, last) if is_saying(self.words[j])), last)
                links = self.links(k + 2, end)
                return (links[:-1], links[-1]) if links else None
        return None

    def tongue(self, first: int, last: int) -> Span | None:
        """على لسان متحدث قوله: return whose tongue it is."""
        if "لسان" not in self.words[first:last]:
            return None
        at = next((k for k in range(first, last - 2) if self.words[k] == "علي" and self.words[k + 1] == "لسان"), None)
        if at is None:
            return None
        end = next((k for k in range(at + 2, last) if is_saying(self.words[k])), last)
        return first_of(self.phrases.between(at + 2, end))

    def topic(self, verb: int, edge: int) -> Span | None:
        """أما المندوب الروسي فقال: return the topic that أما puts before its verb."""
        for k in range(verb - 1, max(edge, verb - 16) - 1, -1):
            if self.words[k] in function_words("particle.topical") and k + 1 < verb:
                ends = (j for j in range(k + 2, verb) if j in self.phrases.anonymous or self._stated(j))
                end = next(ends, verb)
                return k + 1, end - 1 if self.words[end - 1] in COMMAS else end
            if self.words[k] in STOPS:
                return None
        return None

    def _stated(self, index: int) -> bool:
        """فلان، وهو مزارع من المنطقة، فقال: tell whether a comma ends the name before a circumstance."""
        return self.words[index] in words("break.states") and self.words[index - 1] in COMMAS

    def preceded(self, verb: int, first: int) -> Span | None:
        """وسبق لواشنطن أن أعلنت: return who ل names before أن."""
        for k in range(verb - 3, max(first, verb - 14) - 1, -1):
            if self.words[k] in function_words("verb.preceded") and self.words[k + 1][0] == "ل":
                return k + 1, verb - 1
        return None

    def owner(self, verb: int, edge: int) -> Span | None:
        """موقف مماثل للمحكمة أكدت فيه أن: return whom ل before the verb makes the owner of what the pronoun resumes."""
        for k in range(verb - 1, max(edge, verb - 8), -1):
            of = self.words[k][0] == "ل"
            named = of and k in self.phrases.starts and self.phrases.cut_by_one(k)
            office = head(self.words[k]) if of else None
            if named or self.words[k].startswith("لل") or (office is not None and office.noun[0] != "ل"):
                span = self.phrases.chunk(k, verb)
                return span if span[1] == verb and self.speaker(span) else None
        return None

    def aired(self, verb: int, first: int) -> tuple[Span, Span] | None:
        """بثت القناة مقابلة مع الوزير قال فيها: return the medium that prints or airs somebody, and whom."""
        if self.words[first].removeprefix("و") not in words("addressee.airing"):
            return None
        medium = self.phrases.chunk(first + 1, verb)
        if not self.medium(medium):
            return None
        for k in range(medium[1], verb):
            if self.words[k] == WITH and self.words[k - 1] in words("addressee.talks"):
                whom = self.phrases.chunk(k + 1, verb)
                return (medium, whom) if whom[1] == verb else None
        whom_of = self.owner(verb, medium[1])
        return (medium, whom_of) if whom_of is not None else None

    def doers(self, subject: Span | None, verb: int, edge: int) -> Span | None:
        """نشر ناشطون صورا قالوا إنها …: return who is many before a plural verb, whose object may stand between."""
        if subject is not None and self.speaker(subject):
            return subject
        for k in range(verb - 1, max(edge, verb - _DOERS) - 1, -1):
            if self.words[k] in COMMAS or self.words[k] in STOPS or k in self.phrases.inside:
                break
            found = head(self.words[k])
            people = found is not None and found.plural and found.role in ("person", "people")
            if people and self.words[k][0] not in "بل":
                end = k + 1
                while end < verb and (self.words[end].endswith(("ون", "ين")) or end in self.phrases.inside):
                    end += 1
                return k, end
        return subject

    def bare_speaker(self, index: int) -> bool:
        """الذي يؤكد خبراء انتشاره: tell whether an indefinite noun of people or bodies stands at `index`."""
        found = head(self.words[index])
        return found is not None and found.role in ("person", "people") and self.words[index][:1] not in "لب"

    def links(self, first: int, last: int) -> list[Span]:
        """Return the phrases of a stretch that عن strings together: أ عن ب عن ج."""
        found: list[Span] = []
        k = first
        while k < last:
            stop = next((j for j in range(k, last) if self.words[j] == ABOUT), last)
            span = next(self.phrases.between(k, stop), None)
            if span is not None and not any(self.words[j][0].isalnum() for j in range(*span)):
                # … عن «: nobody is named where the text breaks off.
                span = None
            if span is not None and (not found or self.medium(found[-1]) or head(self.words[found[-1][0]]) is None):
                found.append(span)
            k = stop + 1
        return found

    # -- complements -----------------------------------------------------------------------------------------

    def complement(self, index: int, verb: Verb) -> int | None:
        """Return where the content begins if a complement with a preposition of the verb begins at `index`."""
        if index >= len(self.words):
            return None
        word, preps = self.words[index], verb.preps
        if word == ON and self.phrases.named_ali(index):
            # محافظ المدينة أحمد علي
            return None
        if _fused().get(word) in preps:
            # تساءل عما إذا, حذر مما
            return index
        if word in preps and word not in ("ب", "ل"):
            # أفاد نقلا عن …: the preposition of who is cited
            return index + 1 if self.words[index - 1] not in _CITERS else None
        if "ب" in preps and (word == "ب" or self.with_b(index)):
            return index
        if (
            "ل" in preps
            and word.startswith("ل")
            and len(word) > 3
            and self.phrases.addressee(index) is None
            and index not in self.phrases.inside
        ):
            return index
        return None

    def cognate(self, index: int, verb: Verb) -> bool:
        """نفى نفيا: tell whether a token is the verbal noun of a verb, in the accusative, as its own object."""
        word = self.words[index]
        return word[-1] == "ا" and len(word) > 3 and any(r.verb.lemma == verb.lemma for r in readings(word[:-1]))

    def unmarked(self, index: int, last: int) -> int | None:
        """قال الوزير نحن ملتزمون: return where direct speech without marks begins, right behind its speaker."""
        for k in range(index + 2, min(last, index + _SPEAKER)):
            comma = self.words[k] in COMMAS
            if self.words[k + comma] in words("quotation.unmarked"):
                span = first_of(self.phrases.between(index + 1, k))
                return k + comma if span == (index + 1, k) and self.speaker(span) else None
            if comma or self.phrases.verb_like(k):
                return None
        return None

    def deemed(self, index: int, last: int) -> int | None:
        """رأى الفريق الآخر ضرورة …: return where the noun begins that says what the speaker right behind a verb deems
        necessary, possible or important.
        """
        for k in range(index + 1, min(last, index + _SPEAKER)):
            if self.words[k] in words("act.deemed"):
                spans = list(self.phrases.between(index + 1, k))
                return k if spans == [(index + 1, k)] and self.speaker(spans[0]) else None
            if self.words[k] in COMMAS or self.phrases.verb_like(k):
                return None
        return None

    def taking_up(self, index: int) -> int:
        """وذلك وفقا لـ, جاء ذلك بحسب: return where what takes up the text before it begins, right before a token."""
        if index < 1 or self.words[index - 1] not in _THIS:
            return index
        comes = index > 1 and self.words[index - 2].removeprefix("و") in words("break.coming")
        return index - 1 - comes

    # -- clauses ---------------------------------------------------------------------------------------------

    def introduced(self, frame: Frame, marker: int, last: int) -> Frame | None:
        """Let the content begin at a marker, behind a colon and behind an opening quotation mark."""
        frame.colon = self.words[marker] == ":"
        begin = marker + 1 if frame.colon else marker
        while frame.colon and begin < len(self.words) and self.words[begin] == "\n":
            begin += 1
        begin = self.quoted_from(begin)
        if begin >= len(self.words):
            return None
        frame.content = (begin, max(last, begin + 1))
        return frame

    def join(self, frame: Frame, index: int, first: int) -> None:
        """فيما قال, وقد أعلن, كما أضاف: the conjunction before the verb opens the frame."""
        k = index
        if k - 2 > first and self.words[k - 1] in AN_PRONOUN and self.words[k - 2] in words("break.excepting"):
            # …، غير أنه أقر بأن: the speaker goes on.
            k -= 2
        while k > first and (
            self.words[k - 1] in words("break.conjunctions") or self.words[k - 1] in function_words("verb.joining")
        ):
            k -= 1
        if k == index and k - 2 > first and self.words[k - 1] in AN_PRONOUN and self.words[k - 2] in _EXCEPT:
            # غير أنه اعترف, إلا أنها أكدت: but he
            k -= 2 * any(r.form.tense == "past" for r in readings(self.words[index]))
        if frame.group == "act" and self.words[index - 1] == "ثم" and k > first:
            # قال فلان إن الرئيس انتظر، ثم اتهم …: the subject of the reported clause goes on.
            return
        if k > first and k < index and self.words[k - 1] in words("break.relatives"):
            # الذي كان قد اتهم …: part of what is told of the antecedent.
            return
        if self.words[k : k + 1] == _HAS and index - k == 1 and self.words[k - 1] in COMMAS and k > first:
            # … أن خبراء المعهد، قد أكدوا: the subject of the reported clause stands before the comma.
            return
        if k < index or index == first:
            frame.joint = True
            frame.opens = min(frame.opens, k)
        elif self.words[index - 1] in COMMAS or self.words[index - 1] in QUOTE_MARKS:
            # أوضح أنه ذهب …، قال له الموظف …: whoever is spoken to tells it.
            frame.joint = self.words[index + 1 : index + 2] not in _TO_HIM

    def subject(self, frame: Frame, subject: Span, first: int) -> None:
        """Give the frame a subject that stands before its verb."""
        frame.source = subject
        if self.words[subject[1]] == AS and self.words[frame.cue[0]][0] == "ل":
            # والوزارة إذ تشيد بـ… لتؤكد أن: what stands before the second verb is of the first.
            frame.joint = True
            return
        frame.opens = min(frame.opens, subject[0])
        if subject[0] <= first:
            frame.joint = True
            return
        before, word = self.words[subject[0] - 1], self.words[subject[0]]
        own_clause = (
            (before in words("break.conjunctions") and not self.phrases.preposition(subject[0] - 1))
            or (before in COMMAS and word[0] in "وف")
            or before in function_words("verb.was_and")
        )
        frame.joint = frame.joint or own_clause
        while (
            own_clause
            and frame.opens > first
            and (
                self.words[frame.opens - 1] in words("break.conjunctions")
                or self.words[frame.opens - 1] in function_words("verb.was_and")
            )
        ):
            frame.opens -= 1

    def is_verb_between(self, first: int, last: int) -> bool:
        """Tell whether a finite verb stands in a stretch."""
        return any(self.phrases.verb_like(k) for k in range(first, last))


@cache
def _fused() -> Mapping[str, str]:
    """Return the prepositions that stand in one word with ما or من."""
    return MappingProxyType({fold(word): fold(bare) for word, bare in (("عما", "عن"), ("عمن", "عن"), ("مما", "من"))})


def new_frame(site: Site, reading: Reading) -> Frame:
    """Return the bare frame of a verb."""
    form, verb = reading.form, reading.verb
    return Frame(
        (site.index, site.index + 1), reading.cut, verb.lemma, verb.stance, verb.hedge, verb.group, "verb",
        opens=site.index,
        joint=bool(reading.joint), passive=form.passive, gender=form.gender, plural=form.number == "p",
    )  # fmt: skip


def first_of(spans: Iterable[Span]) -> Span | None:
    """Return the first of the spans, if any."""
    return next(iter(spans), None)
