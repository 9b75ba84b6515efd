"""Frames: a cue bound to its source and to the place where its content begins.

Cues are tried in the order in which they stand. A verb takes its content from what follows it: a reported clause (أن، إن), a colon, a quotation, or the
complement that its line in `verbs.csv` allows; where nothing of the kind follows, it is no cue, unless a quotation ends right before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from analytics.attributions.lexis import (
    AN,
    AN_PRONOUN,
    COMMAS,
    DASHES,
    FA_AN,
    OPENING_QUOTES,
    QUOTE_MARKS,
    STOPS,
    Reading,
    head,
    readings,
    sequences,
    words,
)
from analytics.attributions.phrases import PREPOSITIONS, Phrases, Span
from analytics.fold import fold
from analytics.text import Quote, stems

# A source longer than this many tokens is not looked for behind a verb.
_REACH = 48
# Verbs that can stand behind the quotation that they report.
_UTTERING = frozenset({"say", "continue", "confirm", "act"})
_BEFORE_NOUNS = frozenset(fold(word) for word in "تم يتم تمت جرى يجري عدم بعد قبل منذ خلال دون بدون رغم بسبب نتيجة حول ضد عبر أثناء عقب إثر أي كل لدى بعض سبق سبب حق".split())


@dataclass(slots=True, eq=False)
class Frame:
    """A cue with its parts, in tokens. `cut` letters of the first cue token are proclitics."""

    cue: Span
    cut: int
    lemma: str
    stance: str
    hedge: str
    group: str
    place: str
    """`verb` and `participle` (content follows), `quoted` (content precedes), `lead`, `trail`, `colon`."""
    source: Span | None = None
    relays: list[Span] = field(default_factory=list)
    content: Span | None = None
    opens: int = 0
    """Where the frame begins: its conjunction, subject or cue; content of an earlier frame ends before it."""
    joint: bool = False
    """The frame opens a clause of its own (وأضاف، فيما قال، مؤكدا) and is not part of what an earlier frame reports."""
    passive: bool = False
    gender: str = ""
    plural: bool = False
    colon: bool = False
    pronoun: bool = False
    dropped: bool = False
    parent: "Frame | None" = None


class Finder:
    """Find the frames of one text, sentence by sentence."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.text = phrases.text
        self.words = phrases.words
        self.quote_at: dict[int, Quote] = {quote.first: quote for quote in self.text.quotes}
        self.quote_end: dict[int, Quote] = {quote.last: quote for quote in self.text.quotes}

    def sentence(self, first: int, last: int) -> list[Frame]:
        """Return the frames of the sentence, in the order of their cues."""
        found: list[Frame] = []
        index = first
        while index < last:
            frame = self._frame(index, first, last, found)
            if frame is None:
                index += 1
            else:
                found.append(frame)
                index = max(frame.cue[1], index + 1)
        return found

    def _frame(self, index: int, first: int, last: int, found: list[Frame]) -> Frame | None:
        word = self.words[index]
        if not word[0].isalpha():
            return self._colon(index, first, last, found) if word == ":" else None
        if (frame := self._prepositional(index, first, last, found)) is not None:
            return frame
        if found and found[-1].place == "verb" and found[-1].content is not None and found[-1].content[0] > index:
            return None
        for reading in readings(word):
            frame = self._verbal(index, reading, first, last, found)
            if frame is not None:
                return frame
        return None

    # -- بحسب ------------------------------------------------------------------------------------------------

    def _phrase(self, section: str, index: int) -> tuple[int, int]:
        """Return (length, letters cut) of the phrase of `section` at `index`, behind و or ف too; (0, 0) where there is none."""
        word = self.words[index]
        table = sequences(section)
        for cut in (0, 1) if word[0] in "وف" else (0,):
            for parts in table.get(word[cut:], ()):
                if tuple(self.words[index + 1 : index + len(parts)]) == parts[1:]:
                    return len(parts), cut
        return 0, 0

    def _prepositional(self, index: int, first: int, last: int, found: list[Frame]) -> Frame | None:
        length, cut = self._phrase("prepositional.pronoun", index)
        if length:
            return self._place_prepositional(Frame((index, index + length), cut, "حسب", "asserts", "none", "say", "trail", pronoun=True, opens=index), first, last, found)
        length, cut = self._phrase("prepositional.source", index)
        if not length:
            return None
        after = index + length
        phrase = " ".join((self.words[index][cut:], *self.words[index + 1 : after]))
        cue_end = after
        lemma = phrase.split()[0]
        stance = "asserts"
        hedge = "none"
        if phrase in words("prepositional.verb"):
            reading = next((r for r in readings(self.words[after]) if r.form.tense in ("past", "present") and r.cut == 0), None) if after < last else None
            if reading is None or reading.verb.group in ("think", "act") and phrase == fold("كما"):
                return None
            if phrase in (fold("كما"), fold("مثلما")) and (index == first or self.words[index][0] == "و"):
                return None
            cue_end = after + 1
            after = cue_end
            stance, hedge, lemma = reading.verb.stance, reading.verb.hedge, reading.verb.lemma
            if stance in ("denies", "doubts"):
                return None
            while after < last and self.phrases.adverbial(after) and self.words[after] not in DASHES:
                after += 1
        elif after < last and self.words[after] == "ل":
            after += 1
        if after >= last:
            return None
        source = self._prepositional_source(after, last, lead=index == first or self._opens_clause(index, first))
        if source is None:
            return None
        if phrase in words("prepositional.verb"):
            if any(self.words[k] in AN or self.words[k] == ":" for k in range(source[1], min(source[1] + 4, last))):
                return None
        elif not self._can_be_cited(source):
            return None
        relays: list[Span] = []
        frame = Frame((index, cue_end), cut, lemma, stance, hedge, "say", "trail", source=source, opens=index, relays=relays)
        if phrase in (fold("نقلا عن"), fold("على لسان")):
            frame.group = "relay"
        self._cited_through(frame, source[1], last)
        return self._place_prepositional(frame, first, last, found)

    def _cited_through(self, frame: Frame, index: int, last: int) -> None:
        """وفق بيان نقلته وكالة …, وفق مصدر لوكالة …: the medium behind the source relays it."""
        while index < last and self.words[index] in words("break.relatives"):
            index += 1
        if index < last and (addressed := self.phrases.addressee(index)):
            if self._medium(addressed):
                frame.relays.append(addressed)

    def _opens_clause(self, index: int, first: int) -> bool:
        return index == first or self.words[index - 1] in QUOTE_MARKS and index - 1 == first

    def _prepositional_source(self, after: int, last: int, *, lead: bool) -> Span | None:
        source = self.phrases.chunk(after, last)
        if source[1] <= source[0]:
            return None
        if lead:
            # Up to the comma or فإن everything belongs to the source of a leading وفقا لـ.
            for k in range(after, min(last, after + 30)):
                word = self.words[k]
                if word in COMMAS or word in FA_AN or word == ":":
                    spans = list(self.phrases.between(after, k))
                    return spans[0] if spans else source
                if word in AN or any(r.form.tense in ("past", "present") for r in readings(word)):
                    break
        else:
            for k in range(after, min(last, after + 26)):
                word = self.words[k]
                if word in COMMAS or word in STOPS or (word in DASHES and k > source[0]):
                    spans = list(self.phrases.between(after, k))
                    if spans and (spans[0][1] <= source[1] + 8):
                        return spans[0]
                    break
        return source

    def _can_be_cited(self, source: Span) -> bool:
        word = self.words[source[0]]
        if source[0] in self.phrases.inside:
            return True
        for _, stem in stems(word):
            if stem in words("prepositional.not_source") or "ال" + stem in words("prepositional.not_source"):
                return False
        return True

    def _place_prepositional(self, frame: Frame, first: int, last: int, found: list[Frame]) -> Frame | None:
        end = frame.source[1] if frame.source else frame.cue[1]
        start = frame.cue[0]
        if self._opens_clause(start, first) or (frame.cut and self.words[start - 1] in COMMAS | STOPS):
            begin = self._skip(end, last, COMMAS | DASHES)
            if begin >= last:
                return None
            frame.place, frame.content, frame.joint = "lead", (begin, last), True
            return frame
        frame.joint = True
        while frame.opens > first and self.words[frame.opens - 1] in COMMAS | DASHES | {"("}:
            frame.opens -= 1
        return frame

    def _skip(self, index: int, last: int, marks: frozenset[str]) -> int:
        while index < last and self.words[index] in marks:
            index += 1
        return index

    # -- headline colon --------------------------------------------------------------------------------------

    def _colon(self, index: int, first: int, last: int, found: list[Frame]) -> Frame | None:
        """سي إن إن: …, at the beginning of a line and with a name before it."""
        if found or index - first > 8 or index + 1 >= last or (first > 0 and self.words[first - 1] != "\n"):
            return None
        start = first
        while start < index and self.words[start] in QUOTE_MARKS:
            start += 1
        if start >= index or self.words[start] in words("colon.not_source"):
            return None
        lead = self.phrases.starts.get(start)
        known = head(self.words[start])
        if lead is not None:
            if lead[1].type not in ("PERS", "ORG", "MEDIA", "GPE") or lead[0] < index - 2 and lead[1].type not in ("PERS", "ORG", "MEDIA"):
                return None
        elif known is None or known.role == "paper" or not any(k in self.phrases.inside for k in range(start, index)) and known.role not in ("person", "anonymous"):
            return None
        if any(self.phrases.verb_like(k) for k in range(start, index)):
            return None
        return Frame((index, index + 1), 0, ":", "asserts", "none", "say", "colon", source=(start, index), content=(index + 1, last), opens=start, colon=True)

    # -- verbs -----------------------------------------------------------------------------------------------

    def _verbal(self, index: int, reading: Reading, first: int, last: int, found: list[Frame]) -> Frame | None:
        form, verb = reading.form, reading.verb
        if form.tense == "masdar" or form.person == 1 and verb.group != "learn" or self._first_person(index, reading):
            return None
        before = self.words[index - 1] if index > first else ""
        if form.tense == "jussive" and before not in ("لم", "ولم"):
            return None
        if (before in PREPOSITIONS or before in _BEFORE_NOUNS) and not reading.joint:
            return None
        if form.pronoun and verb.object not in ("target", "topic"):
            return None
        if index in self.phrases.inside and form.tense != "participle":
            return None
        if form.tense == "participle":
            return self._participle(index, reading, first, last, found)
        if form.tense == "present" and self._impersonal(index, reading):
            return None
        frame = Frame(
            (index, index + 1), reading.cut, verb.lemma, verb.stance, verb.hedge, verb.group, "verb", opens=index, passive=form.passive,
            gender=form.gender, plural=form.number == "p", joint=bool(reading.joint),
        )  # fmt: skip
        marker = self._marker(index, last, weak=verb.group in ("think", "show"))
        if marker is not None and self.words[index][reading.cut :] in words("homograph.words"):
            if self.words[marker] not in AN or verb.preps or marker > index + 8:
                marker = None
        subject = None
        at = index
        while at > first and self.words[at - 1] == "قد":
            at -= 1
        if before in words("break.relatives") and not self._frequently(index, first):
            if marker is not None and next(self.phrases.between(index + 1, marker), None) is not None and before not in ("ما", "مما", "ممن"):
                frame.opens = index
            else:
                subject = self._antecedent(index - 1, first)
                if subject is None or before in ("ما", "مما", "ممن"):
                    return None
        elif not reading.joint:
            subject = self.phrases.before(at, self._edge(index, first, found))
        if form.tense == "present" and marker is None and self._progressive(at, subject, first):
            return None
        if verb.group == "relay":
            return self._relay(frame, index, marker, subject, last)
        if verb.group == "learn":
            return self._learn(frame, index, marker, subject, last)
        if marker is not None:
            return self._with_marker(frame, reading, index, marker, subject, first, last)
        if not reading.joint and verb.group in _UTTERING and (quoted := self._quoted_before(index, first)) is not None:
            return self._quote_first(frame, index, quoted, last)
        if verb.needs == "clause":
            return None
        return self._with_complement(frame, reading, index, subject, first, last, found)

    def _first_person(self, index: int, reading: Reading) -> bool:
        """Tell whether أعتقد is the first person of the present and not a past: those forms begin with a bare alif."""
        start = self.text.raw_span(self.text.starts[index] + reading.cut, self.text.ends[index])[0]
        return self.text.raw[start] == "أ" and reading.verb.lemma[0] == "ا" and reading.form.tense == "past"

    def _impersonal(self, index: int, reading: Reading) -> bool:
        """يذكر أن, يشار إلى أن: the narrator's own remark."""
        word = self.words[index][reading.cut :]
        if word not in words("impersonal.words"):
            return False
        following = self.words[index + 1 : index + 3]
        return bool(following) and (following[0] in AN or following[0] in PREPOSITIONS and len(following) > 1 and following[1] in AN)

    def _frequently(self, index: int, first: int) -> bool:
        """دائما ما نفى: ما behind an adverb of frequency is no relative."""
        return self.words[index - 1] == "ما" and index - 2 >= first and self.words[index - 2] in words("clause.frequency")

    def _progressive(self, index: int, subject: Span | None, first: int) -> bool:
        """كان فلان يشير إلى الاتفاق: an act that is going on, and nothing that is said."""
        at = subject[0] if subject is not None else index
        return at > first and self.words[at - 1] in ("كان", "وكان", "كانت", "وكانت", "كانوا")

    def _edge(self, index: int, first: int, found: list[Frame]) -> int:
        """A subject cannot reach back over an earlier cue and its source."""
        edge = first
        for frame in found:
            if frame.place == "trail":
                edge = max(edge, frame.source[1] if frame.source else frame.cue[1])
            elif frame.place in ("verb", "participle", "colon"):
                edge = max(edge, frame.cue[1])
                if frame.source is not None and frame.source[0] >= frame.cue[1]:
                    edge = max(edge, frame.source[1])
            elif frame.place == "lead" and frame.content is not None:
                edge = max(edge, frame.content[0])
        return min(edge, index)

    def _antecedent(self, relative: int, first: int) -> Span | None:
        """Return the noun phrase that a relative pronoun at `relative` describes."""
        for k in range(relative - 1, max(first, relative - 10) - 1, -1):
            found = head(self.words[k])
            if found is not None and found.role in ("paper", "people", "person", "body", "medium", "anonymous"):
                if k > first and head(self.words[k - 1]) is not None:
                    continue
                return k, relative
            if not self.words[k][0].isalnum() or self.phrases.verb_like(k):
                return None
        return None

    def _marker(self, index: int, last: int, *, weak: bool = False) -> int | None:
        """Return the token where the content of the verb at `index` is introduced: أن, a colon, an opening quotation mark."""
        words_ = self.words
        k = index + 1
        stop = min(last, index + 1 + _REACH)
        while k < stop:
            word = words_[k]
            if word in AN or word == "الا" and self._an_la(k, index):
                return None if words_[k - 1] in words("clause.not_after") else k
            if word == ":":
                return k
            if word in OPENING_QUOTES:
                quote = self.quote_at.get(k + 1)
                if quote is not None and not self._name_quote(quote, k, index):
                    return k
                if quote is not None:
                    k = quote.last + 1
                    continue
            if word in STOPS or word in words("break.clauses"):
                return None
            if k > index + 1 and (cues := readings(word)):
                reading = cues[0]
                if reading.form.tense in ("past", "present") and k not in self.phrases.inside and head(word) is None:
                    if reading.joint or words_[k - 1] in COMMAS or words_[k - 1] in words("break.conjunctions") or weak and words_[k - 1] not in words("break.relatives"):
                        return None
                if reading.form.tense == "participle" and reading.verb.lemma != "قال" and (words_[k - 1] in COMMAS or k > index + 3):
                    return None
            k += 1
        return None

    def _an_la(self, index: int, verb: int) -> bool:
        """Tell whether الا is ألا (أن + لا) by its hamza, or by the verb that it follows."""
        start, _ = self.text.span(index, index + 1)
        return self.text.raw[start] == "أ" and index > verb

    def _name_quote(self, quote: Quote, mark: int, verb: int) -> bool:
        """A short quotation that holds a name or stands behind a noun that is named by it introduces nothing."""
        size = quote.last - quote.first
        if size <= 0 or not any(self.words[k].isalpha() for k in range(quote.first, quote.last)):
            return True
        if size > 6:
            return False
        if size <= 2 and mark > verb:
            return True
        if size <= 4 and mark > verb and (self.words[mark - 1] in PREPOSITIONS):
            return True
        if quote.first in self.phrases.inside and all(k in self.phrases.inside for k in range(quote.first, quote.last)):
            return True
        if size <= 4 and mark > verb + 1:
            found = head(self.words[mark - 1])
            if found is not None and found.role in ("medium", "body"):
                return True
        return size <= 3 and mark > verb and self.words[mark - 1] == "ل"

    def _with_marker(self, frame: Frame, reading: Reading, index: int, marker: int, subject: Span | None, first: int, last: int) -> Frame | None:
        words_ = self.words
        after = index + 1
        verb = reading.verb
        direct = words_[marker] not in AN and words_[marker] != "الا"
        region_end = marker
        while region_end > after and (words_[region_end - 1] in (fold("إلى"), fold("على"), fold("في"), fold("عن"), fold("من"), "ب") or words_[region_end - 1] in COMMAS):
            region_end -= 1
        if verb.object == "topic" and not direct and not reading.form.pronoun and words_[marker].startswith("ب"):
            return self._topic(frame, index, marker, subject, first, last)
        # A complement with its own preposition before أن is the content: دعا إلى وقف النار وإلى أن.
        if verb.needs != "clause" and not direct:
            early = self._complement_before(frame, reading, index, marker, subject)
            if early is not None:
                return early
        phrases = list(self.phrases.between(after, region_end))
        relays = self._relays_between(after, region_end)
        if frame.passive and not phrases:
            frame.source = None
        elif subject is not None:
            frame.source = subject
            frame.opens = min(frame.opens, subject[0])
            frame.joint = frame.joint or self._joined(subject[0], first)
        elif phrases:
            frame.source = phrases[0]
        if verb.needs == "document" and not self._document(frame.source) and words_[marker] not in AN:
            return None
        if verb.group == "show" and frame.source is None:
            return None
        if subject is None and not frame.joint:
            self._join(frame, index, first)
        frame.relays = relays
        if (origin := self._cited(after, region_end)) is not None:
            if frame.source is not None:
                frame.relays.insert(0, frame.source)
            frame.source = origin
        if words_[marker] == ":":
            frame.colon = True
        begin = marker + 1 if words_[marker] == ":" else marker
        if begin >= last:
            begin = self._skip(begin, len(words_), frozenset("\n"))
            if begin >= len(words_):
                return None
            frame.content = (begin, begin + 1)
            return frame
        if words_[begin] in OPENING_QUOTES and begin + 1 in self.quote_at:
            begin += 1
        if begin >= last and begin >= len(words_):
            return None
        frame.content = (begin, max(last, begin + 1))
        if verb.object in ("target",) and direct is False and not verb.preps and subject is None and len(phrases) > 1:
            pass
        return frame

    def _topic(self, frame: Frame, index: int, marker: int, subject: Span | None, first: int, last: int) -> Frame | None:
        """وصف فلان الوضع بأنه …: what is described belongs to the content."""
        words_ = self.words
        begin = index + 1
        if subject is not None and self._names_speaker(subject):
            frame.source = subject
            frame.opens = min(frame.opens, subject[0])
            frame.joint = frame.joint or self._joined(subject[0], first)
        elif begin == marker:
            frame.passive = True
        else:
            self._join(frame, index, first)
            source = next(self.phrases.between(begin, marker), None)
            if source is not None and source[1] >= marker - 1:
                source = self.phrases.chunk(begin, marker)
            if source is not None and source[1] < marker:
                frame.source, begin = source, source[1]
            while begin < marker and not words_[begin][0].isalnum():
                begin += 1
            if words_[begin] in ("وهو", "وهي", "وهم"):
                comma = next((k for k in range(begin, marker) if words_[k] in COMMAS), None)
                begin = comma + 1 if comma is not None else begin
        while begin < marker and (self.phrases.adverbial(begin) or not words_[begin][0].isalnum()):
            begin += 1
        frame.content = (begin, max(last, begin + 1))
        return frame

    def _names_speaker(self, span: Span) -> bool:
        """Tell whether a noun phrase before the verb can be its speaker: a name, an office, a body, a medium, a paper."""
        found = head(self.words[span[0]])
        return span[0] in self.phrases.inside or found is not None

    def _complement_before(self, frame: Frame, reading: Reading, index: int, marker: int, subject: Span | None) -> Frame | None:
        """Return the frame whose complement begins before أن, where the words between are no mere source."""
        words_ = self.words
        if words_[marker] in AN and words_[marker - 1] in reading.verb.preps | {"ب"}:
            inner = marker - 1
        else:
            inner = marker
        for k in range(index + 1, inner):
            word = words_[k]
            attached = "ب" in reading.verb.preps and self._with_b(k)
            if (word in reading.verb.preps and word != "ب" and not self.phrases.adverbial(k)) or attached:
                if word == fold("من") and head(words_[k - 1]) is not None:
                    continue
                phrases = list(self.phrases.between(index + 1, k))
                frame.source = subject or (phrases[0] if phrases else None)
                if subject:
                    frame.opens = min(frame.opens, subject[0])
                    frame.joint = frame.joint or self._joined(subject[0], 0)
                begin = k if attached else k + 1
                frame.content = (begin, begin + 1)
                return frame
        return None

    def _join(self, frame: Frame, index: int, first: int) -> None:
        """فيما قال, ، وقد أعلن, ; قال: the conjunction before the verb opens the frame."""
        k = index
        while k > first and (self.words[k - 1] in words("break.conjunctions") or self.words[k - 1] in ("قد", "كان", "كانت")):
            k -= 1
        if k < index or index == first:
            frame.joint = True
            frame.opens = k
        elif self.words[index - 1] in COMMAS or self.words[index - 1] in QUOTE_MARKS:
            frame.joint = True

    def _joined(self, start: int, first: int) -> bool:
        """Tell whether the subject at `start` opens a clause of its own."""
        if start <= first:
            return True
        before, word = self.words[start - 1], self.words[start]
        return before in words("break.conjunctions") or (before in COMMAS and word[0] in "وف") or before in ("وكان", "وكانت")

    def _relays_between(self, first: int, last: int) -> list[Span]:
        relays: list[Span] = []
        k = first
        while k < last:
            addressed = self.phrases.addressee(k)
            if addressed is None and self.words[k] == fold("مع") and self.words[k - 1] in (fold("مقابلة"), fold("حديث"), fold("حوار"), fold("لقاء"), fold("اتصال")):
                addressed = self.phrases.chunk(k + 1, last)
            if addressed is not None and addressed[1] > addressed[0] and self._medium(addressed):
                relays.append(addressed)
                k = max(addressed[1], k + 1)
            else:
                k += 1
        return relays

    def _cited(self, first: int, last: int) -> Span | None:
        """ذكرت تاس نقلا عن مصدر أن: return مصدر."""
        for k in range(first, last - 1):
            if self.words[k] == fold("نقلا") and self.words[k + 1] == fold("عن"):
                spans = list(self.phrases.between(k + 2, last))
                return spans[0] if spans else None
        return None

    def _medium(self, span: Span) -> bool:
        for k in range(*span):
            mention = self.phrases.inside.get(k)
            if mention is not None and mention.type == "MEDIA":
                return True
        found = head(self.words[span[0]])
        return found is not None and found.role == "medium"

    def _document(self, span: Span | None) -> bool:
        if span is None:
            return False
        found = head(self.words[span[0]])
        return found is not None and found.role == "paper"

    def _relay(self, frame: Frame, index: int, marker: int | None, subject: Span | None, last: int) -> Frame | None:
        """نقلت يونهاب عن المتحدث قوله إن: the origin stands behind عن (نسب: إلى); X is its relay."""
        words_ = self.words
        link = fold("إلى") if frame.lemma == "نسب" else fold("عن")
        if marker is None:
            return None
        at = next((k for k in range(index + 1, marker) if words_[k] == link), None)
        if at is None:
            return None
        end = marker
        for k in range(at + 1, marker):
            word = words_[k]
            if any(word in (s, s + "ه", s + "ها", s + "هم", s + "هما") or (s.endswith("ه") and word[:-1] in (s[:-1] + "ت",)) or word in (s[:-1] + "ته", s[:-1] + "تها", s[:-1] + "تهم") for s in words("relay.saying")) and word != fold("قول"):
                end = k
                break
        spans = list(self.phrases.between(at + 1, end))
        if not spans:
            return None
        relay = subject or next(iter(self.phrases.between(index + 1, at)), None)
        frame.source = spans[0]
        if relay is not None:
            frame.relays = [relay]
        else:
            frame.pronoun = True
        if subject is not None:
            frame.opens = min(frame.opens, subject[0])
            frame.joint = frame.joint or self._joined(subject[0], 0)
        self._join(frame, index, 0) if not frame.joint else None
        begin = marker + 1 if words_[marker] == ":" else marker
        if begin < len(words_) and words_[begin] in OPENING_QUOTES and begin + 1 in self.quote_at:
            begin += 1
        if begin >= len(words_):
            return None
        frame.colon = words_[marker] == ":"
        frame.content = (begin, max(last, begin + 1))
        return frame

    def _learn(self, frame: Frame, index: int, marker: int | None, subject: Span | None, last: int) -> Frame | None:
        """علمت رويترز من مصادر أن: the origin stands behind من."""
        if marker is None or self.words[marker] not in AN:
            return None
        at = next((k for k in range(index + 1, marker) if self.words[k] == fold("من")), None)
        if at is None:
            return None
        spans = list(self.phrases.between(at + 1, marker))
        if not spans:
            return None
        frame.source = spans[0]
        relay = subject or next(iter(self.phrases.between(index + 1, at)), None)
        if relay is not None:
            frame.relays = [relay]
        frame.content = (marker, max(last, marker + 1))
        return frame

    def _quoted_before(self, index: int, first: int) -> Quote | None:
        """«…»، قال فلان: return the quotation that ends right before the verb."""
        k = index - 1
        while k >= 0 and self.words[k] in COMMAS | DASHES | STOPS:
            k -= 1
        quote = self.quote_end.get(k)
        if quote is None or quote.last - quote.first < 3:
            return None
        marked = k < index - 1 or self.words[k - 1] in COMMAS | STOPS
        return quote if marked else None

    def _quote_first(self, frame: Frame, index: int, quote: Quote, last: int) -> Frame | None:
        chunk = self.phrases.chunk(index + 1, last)
        end = next((k for k in range(index + 1, min(last, index + 25)) if self.words[k] in STOPS or self.words[k] in COMMAS or self.words[k] == ":"), min(last, index + 25))
        spans = list(self.phrases.between(index + 1, end))
        frame.source = spans[0] if spans else chunk if chunk[1] > chunk[0] else None
        frame.relays = self._relays_between(index + 1, end)
        frame.place, frame.content = "quoted", (quote.first, quote.last)
        frame.joint = True
        return frame

    # -- complements -----------------------------------------------------------------------------------------

    def _with_complement(self, frame: Frame, reading: Reading, index: int, subject: Span | None, first: int, last: int, found: list[Frame]) -> Frame | None:
        words_, phrases, verb = self.words, self.phrases, reading.verb
        after = index + 1
        if verb.needs == "document" and subject is not None and not self._document(subject):
            nearest = self._nearest_paper(index, first)
            subject = nearest if nearest is not None else subject
        if verb.lemma == "نص" and subject is None:
            subject = self._nearest_paper(index, first)
        if reading.form.pronoun:
            frame.pronoun = True
        if subject is not None:
            frame.source = subject
            frame.opens = min(frame.opens, subject[0])
            frame.joint = frame.joint or self._joined(subject[0], first)
            position = after
        else:
            chunk = phrases.chunk(after, last)
            leading = self._complement_at(after, verb)
            if leading is not None or chunk[1] <= chunk[0]:
                position = after
            else:
                frame.source = chunk
                position = chunk[1]
            self._join(frame, index, first)
        position = self._past_publisher(frame, position, last)
        if frame.source is None and verb.object == "content" and frame.joint and self.phrases.event_noun(after):
            position = after
        begin = self._content_begin(position, last, verb, frame, reading)
        if begin is not None and subject is None and frame.source is not None and verb.object == "content" and frame.joint and verb.group in ("deny", "confirm", "act") and self._document(frame.source) and (found or index == first):
            begin, frame.source = frame.source[0], None
        if begin is None and subject is None and frame.source is not None and verb.object == "content" and frame.joint:
            # ورفضت التقارير: what looked like the subject is what was rejected.
            begin, frame.source = frame.source[0], None
        if begin is None:
            return None
        if not self._speaks(frame, verb, found):
            return None
        if verb.needs == "document" and not self._document(frame.source):
            return None
        if verb.object == "topic" and not reading.form.pronoun and words_[begin].startswith("ب") and begin == after:
            if verb.group != "describe":
                return None
            if frame.source is None or not self._names_speaker(frame.source):
                frame.source, frame.passive = None, True
        if words_[begin].startswith(("نفس", "بنفس")):
            return None
        frame.relays += self._relays_between(after, begin)
        frame.content = (begin, max(last, begin + 1))
        return frame

    def _past_publisher(self, frame: Frame, position: int, last: int) -> int:
        """صور حصلت عليها الشبكة: pass over the relative clause, and keep the publisher as a relay."""
        at = position
        if at < last and self.words[at] in words("break.relatives"):
            at += 1
        if frame.source is None or not self._document(frame.source) or at >= last or self.words[at] not in words("relay.obtained"):
            return position
        at += 1
        if at < last and self.words[at] in ("عليها", "عليه"):
            at += 1
        publisher = self.phrases.chunk(at, last)
        if publisher[1] <= publisher[0]:
            return position
        frame.relays.append(publisher)
        return publisher[1]

    def _nearest_paper(self, index: int, first: int) -> Span | None:
        for k in range(index - 1, max(first, index - 5) - 1, -1):
            found = head(self.words[k])
            if found is not None and found.role == "paper":
                return k, index
        return None

    def _complement_at(self, index: int, verb: "object") -> int | None:
        """Return where the content begins if a complement of the verb begins at token `index`."""
        if index >= len(self.words):
            return None
        word = self.words[index]
        preps = verb.preps  # type: ignore[attr-defined]
        if word in preps and word not in ("ب", "ل"):
            return index + 1
        if "ب" in preps and self._with_b(index):
            return index
        if "ب" in preps and word == "ب":
            return index
        if "ل" in preps and word.startswith("ل") and len(word) > 3 and self.phrases.addressee(index) is None and index not in self.phrases.inside:
            return index
        return None

    def _with_b(self, index: int) -> bool:
        """Tell whether the token is a noun behind an attached ب, and neither a word that begins with ب nor an adverb."""
        word = self.words[index]
        if len(word) < 3 or word[0] != "ب" or word in words("clause.begins_with_b") or self.phrases.adverbial(index):
            return False
        start = self.phrases.starts.get(index)
        if start is not None:
            return self.text.span(index, index + 1)[0] < start[1].start
        if index in self.phrases.inside:
            return False
        own = head(word)
        return own is None or own.noun[0] != "ب"

    def _content_begin(self, position: int, last: int, verb: "object", frame: Frame, reading: Reading) -> int | None:
        words_, phrases = self.words, self.phrases
        object_kind: str = verb.object  # type: ignore[attr-defined]
        preps: frozenset[str] = verb.preps  # type: ignore[attr-defined]
        target_seen = False
        index = position
        limit = min(last, position + 24)
        while index < limit:
            word = words_[index]
            if word in STOPS or word == "\n":
                return None
            begin = self._complement_at(index, verb)
            if begin is not None and begin < last:
                if object_kind == "topic" and not reading.form.pronoun and frame.group != "describe" and not target_seen:
                    return begin
                return begin
            if word in COMMAS or word in QUOTE_MARKS or word in DASHES or word in "()":
                if word in DASHES:
                    close = next((k for k in range(index + 1, min(limit, index + 8)) if words_[k] in DASHES), None)
                    if close is not None:
                        index = close
                index += 1
                continue
            if phrases.adverbial(index):
                index = self._after_adverbial(index, limit)
                continue
            if object_kind == "content":
                if word in PREPOSITIONS or word in _NOT_OBJECT or phrases.verb_like(index) and not phrases.event_noun(index):
                    return None
                return index
            if object_kind == "topic" and not target_seen:
                if word in PREPOSITIONS or phrases.verb_like(index):
                    return None
                # What is described is part of the description, if بـ follows at all.
                for k in range(index + 1, min(limit, index + 14)):
                    if words_[k].startswith("ب") and self._complement_at(k, verb) is not None:
                        return index
                    if words_[k] in STOPS:
                        break
                return None
            if object_kind == "target" and not target_seen:
                if word in PREPOSITIONS or phrases.verb_like(index):
                    return None
                target = phrases.chunk(index, limit)
                if target[1] <= index:
                    return None
                target_seen = True
                index = target[1]
                # ناشد المجتمع الدولي التدخل
                continue
            if object_kind == "target" and target_seen:
                if word.startswith("ال") and not preps & {word}:
                    index += 1
                    continue
                index += 1
                continue
            return None
        return None

    def _after_adverbial(self, index: int, limit: int) -> int:
        addressed = self.phrases.addressee(index)
        if addressed:
            return max(addressed[1], index + 1)
        index += max(1, self.phrases.matches("adverb.turn", index))
        while index < limit and (
            self.words[index] in words("adverb.time")
            or self.words[index] in words("adverb.occasion")
            or self.words[index] in _ADVERB_TAIL
            or self.words[index][0].isdigit()
        ):
            index += 1
        return index

    def _speaks(self, frame: Frame, verb: "object", found: list[Frame]) -> bool:
        """A bare complement makes a cue only of a source that can speak."""
        if frame.source is None:
            return frame.joint or frame.pronoun or frame.passive or frame.place == "participle"
        first, last = frame.source
        for k in range(first, last):
            mention = self.phrases.inside.get(k)
            if mention is not None and mention.type in ("PERS", "ORG", "MEDIA", "GPE"):
                if k <= first + 1 or head(self.words[first]) is not None or mention.type == "PERS":
                    return True
        known = head(self.words[first])
        return known is not None

    # -- participles -----------------------------------------------------------------------------------------

    def _participle(self, index: int, reading: Reading, first: int, last: int, found: list[Frame]) -> Frame | None:
        verb = reading.verb
        if verb.group in ("relay", "learn"):
            return None
        if self.words[index][reading.cut :] in words("homograph.participles"):
            return None
        marked = index == first or self.words[index - 1] in COMMAS | QUOTE_MARKS | DASHES
        if index > first and self.words[index - 1] in PREPOSITIONS:
            return None
        frame = Frame(
            (index, index + 1), reading.cut, verb.lemma, verb.stance, verb.hedge, verb.group, "participle", opens=index, joint=True,
            gender=reading.form.gender, plural=reading.form.number == "p",
        )  # fmt: skip
        words_ = self.words
        after = index + 1
        if after >= last:
            return None
        if verb.lemma == "قال":
            # قال فلان … قائلا: the finite verb has the attribution already.
            if found and found[-1].place == "verb" and found[-1].content is not None and found[-1].content[0] >= index:
                return None
        near = next((k for k in range(after, min(last, after + 8)) if words_[k] in AN or words_[k] == ":" or (words_[k] in OPENING_QUOTES and k + 1 in self.quote_at)), None)
        complement = self._complement_at(after, verb)
        if near is not None and near <= after + 1 or near is not None and all(words_[k] in PREPOSITIONS or self.phrases.adverbial(k) or words_[k - 1] in words("adverb.occasion") for k in range(after, near)):
            begin = near + 1 if words_[near] == ":" else near
            if begin < len(words_) and words_[begin] in OPENING_QUOTES and begin + 1 in self.quote_at:
                begin += 1
            frame.content = (begin, max(last, begin + 1))
            frame.colon = words_[near] == ":"
            return frame
        if verb.needs in ("clause", "document") or reading.form.gender == "f" and not marked:
            return None
        begin2 = complement if complement is not None else self._content_begin(after, last, verb, frame, reading)
        if begin2 is None:
            return None
        frame.content = (begin2, max(last, begin2 + 1))
        return frame


_NOT_OBJECT = frozenset(fold(word) for word in "و ف أو ثم حيث إذ فيما بينما كما لكن بل أي قد لا لم لن ما".split())
_ADVERB_TAIL = frozenset(
    fold(word)
    for word in "الماضي الماضية المقبل المقبلة الجاري الجارية صحفي صحفية صحافي صحافية له لها لهم مشترك الحالي رسمي رسمية متلفز متلفزة مقتضب المحلي بتوقيت".split()
)


def frames(finder: Finder) -> Iterator[list[Frame]]:
    """Yield the frames of each sentence in turn."""
    for first, last in finder.text.sentences:
        yield finder.sentence(first, last)
