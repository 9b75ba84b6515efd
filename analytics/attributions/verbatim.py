"""Verbatim: contents in quotation marks, how far they reach, and which quotation holds its own cue."""

from collections.abc import Sequence

from analytics.attributions.frame import Frame, Span
from analytics.attributions.lexis import CLOSING_QUOTES, COMMAS, QUOTE_MARKS, STOPS, function_words, readings, words
from analytics.attributions.manner import is_name
from analytics.attributions.turns import Turns
from analytics.quotations import Quote

# A quotation left open, or closed twice, is looked through for so many tokens.
_FAR = 120
# A quotation across a paragraph's end is looked for in so many tokens more.
_ACROSS = 300
_LINE_OR_STOP = STOPS | {"\n"}
_ADVERSATIVE = function_words("particle.but")


class Verbatim(Turns):
    """The contents of one text that stand in quotation marks."""

    def _quoted(self, frame: Frame, quote: Quote, frames: Sequence[Frame]) -> Span | None:
        """Return the content that is a quotation, with what the narrator adds to its last sentence."""
        begin, end = quote.first, quote.last
        words_ = self.words
        opened = self.scene.quote_end.get(frame.opens - 1) if frame.colon else None
        if opened is not None and not opened.closed and (opened.first < 2 or words_[opened.first - 2] in _LINE_OR_STOP):
            # "… كثب. قال الوزير: "…": opened twice, the quotation holds its own cue.
            begin = opened.first
        before = self.scene.quoted_before(frame.opens) if frame.place == "verb" and not frame.colon else None
        if before is not None and not frame.cut and words_[frame.cue[0] - 1] in COMMAS:
            # «…»، قال فلان، «…»: one quotation on both sides of its cue.
            begin = before.first
        if not quote.closed:
            across = self._across(quote)
            if across == quote.last:
                # «…، مشيرا إلى: left open, the quotation ends where the narrator tells what else the speaker did.
                turned = (
                    o.opens
                    for o in frames
                    if o.place == "participle" and o.opens > begin and words_[o.opens - 1] in COMMAS
                )
                across = next(turned, across)
            return self.trim(begin, across)
        after = end + 1
        if (twice := self._closed_twice(end)) is not None:
            return self.trim(begin, twice)
        while after < len(words_) and words_[after] in CLOSING_QUOTES:
            after += 1
        if after >= len(words_) or words_[after] == "\n" or words_[end - 1] in STOPS or not words_[after][0].isalnum():
            return self.trim(begin, end)
        if any(other.opens <= after <= other.cue[1] for other in frames if other is not frame):
            return self.trim(begin, end)
        if self._goes_on(after):
            return self.trim(begin, end)
        if words_[after] in words("break.conjunctions") and not self.scene.phrases.preposition(after):
            return self.trim(begin, end)
        # "…" في غزة: the narrator goes on with the speaker's sentence.
        stop = next(
            (k for k in range(after, self.text.sentence_of(after)[1]) if words_[k] in COMMAS),
            self.text.sentence_of(after)[1],
        )
        for other in frames:
            if other is not frame and other.joint and end < other.opens < stop:
                stop = other.opens
        return self.trim(begin, stop)

    def _resumed(self, frame: Frame, last: int) -> Span | None:
        """«…»، قال فلان، «…»: the quotation goes on behind its speaker."""
        assert frame.content is not None
        end = frame.source[1] if frame.source else frame.cue[1]
        while end < last and self.words[end] in COMMAS:
            end += 1
        quote = self.scene.quote_at.get(end + 1) if end < last and self.words[end] in QUOTE_MARKS else None
        if quote is not None and end > frame.cue[1] and self.words[end - 1] in COMMAS:
            return self.trim(frame.content[0], quote.last)
        return self.trim(*frame.content)

    def _led_in(self, frame: Frame, frames: Sequence[Frame], first: int) -> Span | None:
        """لكن ذلك «لن يؤثر»، يقول الوزير: return the content from where its clause begins."""
        assert frame.content is not None
        words_, (begin, end) = self.words, frame.content
        if begin < first + 2 or not words_[begin - 2][0].isalnum() or begin not in self.scene.quote_at:
            return None
        start = begin - 2
        while start > first and words_[start - 1][0].isalnum():
            start -= 1
        while words_[start] in _ADVERSATIVE and start < begin - 2:
            start += 1
        said = any(
            other is not frame and other.opens < begin and (other.content or other.cue)[1] > start for other in frames
        )
        if said or readings(words_[begin - 2]) or is_name(self.scene, begin, end):
            return None
        return self.trim(start, end)

    def _closed_twice(self, end: int) -> int | None:
        """“…”. …”: return the second closing mark, at the end of its line and without an opening one."""
        words_ = self.words
        after = end + 1
        if after + 1 >= len(words_) or words_[after] not in STOPS:
            return None
        line_end = next(
            (k for k in range(after, min(len(words_), after + _FAR)) if words_[k] == "\n"),
            min(len(words_), after + _FAR),
        )
        marks = [k for k in range(after, line_end) if words_[k] in QUOTE_MARKS]
        if len(marks) != 1 or words_[marks[0]] != words_[end] or marks[0] == after:
            return None
        k = marks[0] + 1
        while k < line_end and words_[k] in STOPS:
            k += 1
        return marks[0] if k >= line_end else None

    def _across(self, quote: Quote) -> int:
        """Return the end of a quotation left open: the closing mark of a later paragraph, else its own paragraph's."""
        opener = self.words[quote.first - 1]
        closer = {"«": "»", "“": "”", "‹": "›", "‘": "’"}.get(opener, opener)
        for k in range(quote.last, min(len(self.words), quote.last + _ACROSS)):
            if self.words[k] == closer:
                behind = self.words[k + 1] if k + 1 < len(self.words) else "\n"
                return k if behind in STOPS or behind == "\n" or behind in COMMAS else quote.last
            if self.words[k] in "«“‹":
                break
        return quote.last

    def _broken_quote(self, frame: Frame, begin: int) -> Span | None:
        """ "… كثب. قال الوزير: "…": return the content from the first mark of a quotation that is opened twice."""
        words_ = self.words
        if not frame.colon or begin >= len(words_) or words_[begin] not in QUOTE_MARKS:
            return None
        quote = self.scene.quote_end.get(begin)
        if quote is None or not (quote.first < frame.opens and quote.closed):
            quote = self._open_around(frame)
        if quote is not None:
            closer = next(
                (
                    k
                    for k in range(begin + 1, min(len(words_), begin + _FAR))
                    if words_[k] in QUOTE_MARKS or words_[k] == "\n"
                ),
                len(words_),
            )
            return self.trim(quote.first, closer)
        return None

    def _open_around(self, frame: Frame) -> Quote | None:
        """Return the quotation in which the frame's cue stands though it opens a sentence behind it."""
        for quote in self.scene.quotes_between(frame.opens - _FAR, frame.opens):
            closes = quote.first < frame.opens < quote.last and self.words[frame.opens - 1] in STOPS
            if closes and self.text.sentence_of(quote.first)[1] == frame.opens:
                return quote
        return None

    def trim(self, begin: int, end: int) -> Span | None:
        """Return the span without punctuation at its edges; a mark that closes a quotation inside stays."""
        words_ = self.words
        if words_[begin : begin + 2] == ["(", "("]:
            begin += 2
        while (
            begin < end and not words_[begin][0].isalnum() and words_[begin] not in QUOTE_MARKS and words_[begin] != "("
        ):
            begin += 1
        while end > begin:
            word = words_[end - 1]
            if word[0].isalnum() or (word in ")%٪" and not (word == ")" and words_[end - 2] == ")")):
                break
            if word in CLOSING_QUOTES:
                quote = self.scene.quote_end.get(end - 1)
                if quote is not None and begin <= quote.first < end - 1:
                    break
            end -= 1
        if end - begin >= 2 and words_[begin] in QUOTE_MARKS:
            quote = self.scene.quote_at.get(begin + 1)
            if quote is not None and quote.last == end - 1:
                begin, end = begin + 1, end - 1
        return (begin, end) if begin < end else None
