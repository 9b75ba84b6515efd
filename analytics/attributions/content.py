"""Contents: from where a frame's content begins to its true end, and which frame stands inside which.

A reported clause runs to the end of its sentence, a quotation to its closing mark over as many sentences as it
holds (`verbatim`); either ends sooner where a frame of its own opens (وأضاف، فيما قال، مشيرا إلى، بحسب) or the
narrator objects (`turns`). A source behind the sentence covers what stands before it (`trailing`).
"""

from collections.abc import Sequence

from analytics.attributions.frame import FORWARD, Frame, Span, nest
from analytics.attributions.lexis import (
    CLOSING_QUOTES,
    COMMAS,
    DASHES,
    FA_AN,
    QUOTE_MARKS,
    STOPS,
    function_words,
    head,
    lemmas,
    readings,
    words,
)
from analytics.attributions.trailing import Trailing

# Who answers in a headline is named in so many tokens.
_ANSWER = 6
# A headline has no more tokens than this.
_HEADING = 20
# Behind the dash that opens an aside a cue comes within so many tokens.
_ASIDE = 3
# A relative clause that describes a leading source has no more tokens than this.
_RELATIVE = 12
_BUT_HE = function_words("particle.but_he")
_NOT_DONE = function_words("particle.not_done")
_AND_NOT = function_words("particle.and_not")
_PRONOUN = function_words("pronoun.that")


class Extents(Trailing):
    """Lay out the contents of the frames of one text."""

    def lay_out(self, frames: Sequence[Frame], first: int, last: int) -> None:
        """Set `content` and `parent` of the frames of a sentence."""
        for frame in frames:
            if frame.place in FORWARD:
                frame.content = self._forward(frame, frames, last)
            elif frame.place == "quoted" and frame.content is not None:
                frame.content = self._led_in(frame, frames, first) or self._resumed(frame, last)
        for frame in frames:
            if frame.place == "trail":
                self._trailing(frame, frames, first, last)
        nest(frames)

    def heading(self, first: int, last: int) -> bool:
        """Tell whether a sentence is a headline or a cross-head: a short line of its own without a full stop."""
        alone = (first == 0 or self.words[first - 1] == "\n") and last < len(self.words) and self.words[last] == "\n"
        return (
            alone
            and last - first <= _HEADING
            and not any(word in STOPS or word in CLOSING_QUOTES for word in self.words[last - 1 : last])
        )

    def _forward(self, frame: Frame, frames: Sequence[Frame], last: int) -> Span | None:
        """Return the content of a frame whose cue stands before it."""
        assert frame.content is not None
        begin = frame.content[0]
        if frame.place == "lead" and self.words[begin] in words("break.relatives"):
            # وبحسب المعلومات التي تلقيناها فإن …: the relative clause describes the source.
            begin = next((k for k in range(begin, min(last, begin + _RELATIVE)) if self.words[k] in FA_AN), begin)
        held = frame.group == "describe" or frame.lemma in lemmas("lemma.regarding")
        if frame.nominal and not held and self._pronoun(frame, begin):
            # رفض ذلك بشدة، وكان يردد …
            return begin, begin + 1
        quote = self.scene.quote_at.get(begin)
        if quote is not None and begin > 0 and self.words[begin - 1] in QUOTE_MARKS:
            return self._quoted(frame, quote, frames)
        if (broken := self._broken_quote(frame, begin)) is not None:
            return broken
        end = self._clause_end(begin, last)
        while frame.colon and self._dotted_on(end) and not self._answered(end):
            # Two dots separate the halves of a headline, and breathe in unmarked speech.
            end = self.text.sentence_of(end)[1]
        end = self._next_frame(frame, frames, begin, end, last)
        if frame.place != "colon":
            end = self._objection(frame, begin, end)
        if self._subordinate(frame):
            end = self._main_clause(begin, end)
        return self.trim(begin, self._narrowed(frame, begin, end))

    def _pronoun(self, frame: Frame, begin: int) -> bool:
        """Tell whether a demonstrative is the whole content (رفض ذلك)."""
        return self.words[begin] in _PRONOUN and (
            not self.words[begin + 1].startswith(("ال", "ب"))
            or self.words[begin + 1] in words("adverb.manner")
            or (frame.source is not None and frame.source[0] == begin + 1)
        )

    def _clause_end(self, begin: int, last: int) -> int:
        """Return the end of the sentence, or of the quotation that runs over it."""
        if begin >= last:
            # The content stands on the next line, behind a colon.
            last = self.text.sentence_of(begin)[1]
        end = max(last, begin + 1)
        while self._continued(end):
            end = self.text.sentence_of(end)[1]
        for quote in self.scene.quotes_between(begin, end):
            if end < quote.last:
                end = quote.last + 1
                sentence = self.text.sentence_of(quote.last)
                if sentence[1] > end and self.words[quote.last - 1] not in STOPS:
                    end = sentence[1]
        return end

    def _continued(self, index: int) -> bool:
        """…. وإن …: tell whether a sentence goes on with the أن clauses of the one before it."""
        return (
            0 < index < len(self.text)
            and self.words[index] == "وان"
            and self.words[index - 1] == "."
            and self.text.raw[self.text.span(index, index + 1)[0] + 1] in "إأ"
        )

    def _dotted_on(self, index: int) -> bool:
        """Tell whether a line goes on behind two dots."""
        words_ = self.words
        return 1 < index < len(self.text) and words_[index] != "\n" and words_[index - 1] == words_[index - 2] == "."

    def _answered(self, index: int) -> bool:
        """إيران: سنرد.. وإسرائيل: مستعدون: tell whether somebody else speaks behind a headline's two dots."""
        last = self.text.sentence_of(index)[1]
        word = self.words[index]
        if word == "(" or (word[0] == "و" and readings(word)):
            # …. (المصدر), …. وأضاف
            return True
        return any(self.words[k] == ":" and self.scene.colon(k) for k in range(index + 1, min(last, index + _ANSWER)))

    def _next_frame(self, frame: Frame, frames: Sequence[Frame], begin: int, end: int, last: int) -> int:
        """Return where the next frame opens a clause of its own before `end`, else `end`."""
        for other in frames:
            if other is frame or not other.joint or other.cue[0] <= begin or not begin < other.opens < end:
                continue
            if self._inside_quote(other.opens, begin) or (frame.place == "lead" and other.opens <= begin + 2):
                continue
            if other.place == "lead" and other.opens <= begin + 2:
                # قال إنه طبقا للأرقام …
                continue
            if self._inserted(other, begin, last) or self._leads_to(frame, begin, other):
                continue
            return other.opens
        return end

    def _leads_to(self, frame: Frame, begin: int, other: Frame) -> bool:
        """ووفق المصدر فإنه بعد البحث، اعترف المتهم: tell whether another verb is the first of a leading source's."""
        if frame.place != "lead" or other.place != "verb" or other.opens != other.cue[0] or other.cut:
            return False
        return self.words[begin] in FA_AN and not any(self._eventful(k) for k in range(begin, other.opens))

    def _subordinate(self, frame: Frame) -> bool:
        """بينما أعلنت الحكومة …، التزم الحزب الصمت: tell whether the cue's clause leads to the main one."""
        first = self.text.sentence_of(frame.cue[0])[0]
        if frame.place not in ("verb", "nominal") or frame.cue[0] - first > 2:
            return False
        section = "break.subordinating" if frame.place == "verb" else "break.circumstances"
        return self.words[first] in words(section)

    def _main_clause(self, begin: int, end: int) -> int:
        """Return where the main clause begins behind a subordinate one, else `end`."""
        phrases = self.scene.phrases
        for k in range(begin + 1, end - 2):
            if self.words[k] not in COMMAS or self._inside_quote(k, begin):
                continue
            word = self.words[k + 1]
            apposed = k + 1 in phrases.inside or (head(word) is not None and phrases.apposition(k + 1, end))
            if word[0] == "و" or word in words("break.relatives") or phrases.preposition(k + 1) or apposed:
                continue
            if not phrases.adverbial(k + 1):
                return k
        return end

    def _narrowed(self, frame: Frame, begin: int, end: int) -> int:
        """Return where a content ends that is less than a clause, or a clause in a description."""
        words_ = self.words
        if frame.nominal and frame.stance in ("denies", "confirms"):
            end = next(
                (k for k in range(begin + 2, end - 1) if words_[k] == "مع" and words_[k + 1] in words("break.amid")),
                end,
            )
        if frame.nominal and frame.place == "verb":
            # دعا إلى وقف النار لكنه لم …: the pronoun is the speaker, of whom the narrator goes on to tell.
            end = next(
                (
                    k
                    for k in range(begin + 2, end - 1)
                    if words_[k] in _BUT_HE and words_[k + 1] in _NOT_DONE and not self._inside_quote(k, begin)
                ),
                end,
            )
        lead = words_[max(0, frame.opens - _ASIDE) : frame.opens]
        if any(word in DASHES for word in lead) and not any(word in COMMAS for word in lead):
            # الموجة - التي يصفها الأطباء بأنها نادرة - تزيد: the aside ends with what is said in it.
            end = next((k for k in range(begin + 1, end) if words_[k] in DASHES), end)
        if frame.nominal and frame.lemma in lemmas("lemma.regarding") and begin not in self.scene.quote_at:
            end = next((k for k in range(begin + 1, end) if words_[k] in COMMAS), end)
        if frame.group == "think" and (words_[frame.cue[0] - 1] in words("break.relatives") or self._describes(frame)):
            # الجماعات التي تعتقد أنه خطر، إقناعهم …: the main clause goes on.
            ends = (k for k in range(begin + 1, end) if words_[k] in COMMAS and words_[k + 1][0] != "و")
            end = next(ends, end)
        if frame.passive and frame.group == "describe":
            # وصفت بأنها صورية، ولن …
            end = next((k for k in range(begin + 1, end) if words_[k] in COMMAS or words_[k] in _AND_NOT), end)
        if frame.place == "nominal" and frame.source is not None and frame.source[0] == frame.cue[0]:
            end = next((k for k in range(begin, end) if words_[k] in COMMAS), end)
        return end

    def _describes(self, frame: Frame) -> bool:
        """جماعات ضغط قوية تعتقد أنه خطر: tell whether a present behind an indefinite noun describes it."""
        if frame.source is None or frame.source[1] != frame.cue[0] or frame.joint:
            return False
        first = frame.source[0]
        return first not in self.scene.phrases.inside and not self.scene.phrases.definite(first)
