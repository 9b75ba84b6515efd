"""Contents: from where a frame's content begins to its true end, and which frame stands inside which.

A reported clause runs to the end of its sentence, a quotation to its closing mark over as many sentences as it holds; either ends sooner where
a frame of its own opens (وأضاف، فيما قال، مشيرا إلى، بحسب). A source behind the sentence covers what stands before it.
"""

from collections.abc import Sequence

from analytics.attributions.frames import Finder, Frame
from analytics.attributions.lexis import CLOSING_QUOTES, COMMAS, DASHES, QUOTE_MARKS, STOPS, head, readings, words
from analytics.attributions.phrases import Phrases, Span
from analytics.text import Quote


class Extents:
    """Lay out the contents of the frames of one text."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder
        self.phrases: Phrases = finder.phrases
        self.text = finder.text
        self.words = finder.words

    def sentence(self, frames: Sequence[Frame], first: int, last: int) -> None:
        """Set `content` and `parent` of the frames of a sentence; frames that only relay another are marked `dropped`."""
        for frame in frames:
            if frame.place in ("verb", "participle", "lead", "colon"):
                frame.content = self._forward(frame, frames, first, last)
        for frame in frames:
            if frame.place == "trail":
                self._trailing(frame, frames, first, last)
        self.nest(frames)
        for frame in frames:
            # What a document shows inside somebody's words is the argument of the speaker.
            if frame.group == "show" and frame.parent is not None and frame.parent.place in ("verb", "quoted", "participle", "colon"):
                frame.dropped = True
        self._relays(frames)

    # -- extents ---------------------------------------------------------------------------------------------

    def _forward(self, frame: Frame, frames: Sequence[Frame], first: int, last: int) -> Span | None:
        assert frame.content is not None
        begin = frame.content[0]
        quote = self.finder.quote_at.get(begin)
        if quote is not None and begin > 0 and self.words[begin - 1] in QUOTE_MARKS:
            return self._quoted(frame, quote, frames, last)
        end = self._clause_end(begin, last)
        for other in frames:
            if other is frame or not other.joint or other.cue[0] <= begin or not begin < other.opens < end:
                continue
            if self._inside_quote(other.opens, begin):
                continue
            if frame.place == "lead" and other.opens <= begin + 2:
                continue
            end = other.opens
            break
        return self.trim(begin, end)

    def _clause_end(self, begin: int, last: int) -> int:
        end = max(last, begin + 1)
        if end > begin + 1 or begin < last:
            for quote in self.finder.text.quotes:
                if quote.first > end:
                    break
                if begin <= quote.first < end < quote.last:
                    end = quote.last + 1
                    sentence = self.text.sentence_of(quote.last)
                    if sentence[1] > end and self.words[quote.last - 1] not in STOPS:
                        end = sentence[1]
        elif begin >= last:
            end = self.text.sentence_of(begin)[1]
        return end

    def _quoted(self, frame: Frame, quote: Quote, frames: Sequence[Frame], last: int) -> Span | None:
        begin, end = quote.first, quote.last
        if not quote.closed:
            return self.trim(begin, end)
        words_ = self.words
        after = end + 1
        # A quotation that is closed twice: “…”. …”.
        if after + 1 < len(words_) and words_[end] in "”»":
            line_end = next((k for k in range(after, min(len(words_), after + 80)) if words_[k] == "\n"), min(len(words_), after + 80))
            closer = next((k for k in range(after, line_end) if words_[k] in QUOTE_MARKS), None)
            if closer is not None and words_[closer] == words_[end] and self._ends_line(closer + 1):
                return self.trim(begin, closer)
        # "…" في غزة: the narrator goes on with the sentence.
        while after < len(words_) and words_[after] in CLOSING_QUOTES:
            after += 1
        if after >= len(words_) or words_[after] == "\n" or words_[end - 1] in STOPS or not words_[after][0].isalnum():
            return self.trim(begin, end)
        if any(other.opens <= after <= other.cue[1] for other in frames if other is not frame):
            return self.trim(begin, end)
        if words_[after] in words("break.conjunctions") and words_[after] not in ("من", "في"):
            return self.trim(begin, end)
        sentence = self.text.sentence_of(after)
        stop = next((k for k in range(after, sentence[1]) if words_[k] in COMMAS), sentence[1])
        for other in frames:
            if other is not frame and other.joint and end < other.opens < stop:
                stop = other.opens
        return self.trim(begin, stop)

    def _ends_line(self, index: int) -> bool:
        while index < len(self.words) and self.words[index] in STOPS:
            index += 1
        return index >= len(self.words) or self.words[index] == "\n"

    def _inside_quote(self, index: int, begin: int) -> bool:
        """Tell whether a quotation that opens behind `begin` holds token `index`."""
        for quote in self.text.quotes:
            if quote.first > index:
                return False
            if begin <= quote.first <= index < quote.last:
                return True
        return False

    def trim(self, begin: int, end: int) -> Span | None:
        """Return the span without punctuation at its edges; a quotation mark that closes a quotation inside stays."""
        words_ = self.words
        while begin < end and not words_[begin][0].isalnum() and words_[begin] not in QUOTE_MARKS | {"("}:
            begin += 1
        while end > begin:
            word = words_[end - 1]
            if word[0].isalnum() or word in ")%٪":
                break
            if word in CLOSING_QUOTES:
                quote = self.finder.quote_end.get(end - 1)
                if quote is not None and begin <= quote.first < end - 1:
                    break
            end -= 1
        if end - begin >= 2 and words_[begin] in QUOTE_MARKS:
            quote = self.finder.quote_at.get(begin + 1)
            if quote is not None and quote.last == end - 1:
                begin, end = begin + 1, end - 1
        return (begin, end) if begin < end else None

    # -- a source behind its sentence ---------------------------------------------------------------------------

    def _trailing(self, frame: Frame, frames: Sequence[Frame], first: int, last: int) -> None:
        tail = frame.source[1] if frame.source else frame.cue[1]
        start = first
        for other in frames:
            if other is frame:
                break
            if other.dropped:
                continue
            if other.place == "trail" and not self._runs_on(other):
                start = max(start, other.source[1] if other.source else other.cue[1])
            elif other.place in ("verb", "participle", "colon", "lead", "quoted") and other.joint and other.opens > first and other.place != "lead":
                start = max(start, other.opens)
        if self._mid_clause(frame, start, tail, last):
            frame.content = self.trim(start, last)
            return
        frame.content = self.trim(start, frame.opens)
        if frame.content is None or frame.content[1] - frame.content[0] < 2:
            sentence = self.text.sentence_of(max(0, first - 1))
            if frame.content is None and frame.opens == first and tail < last:
                frame.content = self.trim(tail, last)
                frame.place = "lead"
            elif frame.content is None and sentence[1] > sentence[0]:
                frame.content = self.trim(*sentence)

    def _runs_on(self, frame: Frame) -> bool:
        """Tell whether the clause goes on behind the source (…، وفقا لكييف، بالإضافة إلى …)."""
        end = frame.source[1] if frame.source else frame.cue[1]
        while end < len(self.words) and (self.words[end] in COMMAS or self.words[end] in QUOTE_MARKS):
            end += 1
        return end < len(self.words) and self.words[end] in _ADDITIONS

    def _mid_clause(self, frame: Frame, start: int, tail: int, last: int) -> bool:
        words_ = self.words
        if tail >= last - 1 or frame.cue[0] <= start:
            return False
        opener = words_[frame.cue[0] - 1]
        if opener in DASHES:
            return words_[tail] in DASHES
        if words_[tail] not in COMMAS:
            return False
        verbs = any(self.phrases.verb_like(k) or _past_like(words_[k]) for k in range(start, frame.opens))
        return not verbs and words_[tail + 1][0] not in "و"

    # -- nesting ---------------------------------------------------------------------------------------------

    def nest(self, frames: Sequence[Frame]) -> None:
        for frame in frames:
            best: Frame | None = None
            for other in frames:
                if other is frame or other.dropped or other.content is None:
                    continue
                begin, end = other.content
                if not begin <= frame.cue[0] < end or other.cue[0] <= frame.cue[0] < other.cue[1]:
                    continue
                if other.place == "trail" and not (frame.place == "trail"):
                    continue
                if frame.content == other.content and frame.cue[0] < other.cue[0]:
                    continue
                if best is None or best.content is not None and end - begin <= best.content[1] - best.content[0]:
                    best = other
            frame.parent = best

    def media(self, span: Span | None) -> bool:
        """Tell whether a source is a medium: it has a medium's name or a medium's noun."""
        if span is None:
            return False
        first = span[0]
        while first < span[1] - 1 and self.words[first] in QUOTE_MARKS:
            first += 1
        found = head(self.words[first])
        mention = self.phrases.inside.get(first)
        if mention is not None:
            return mention.type == "MEDIA"
        if found is not None and found.role in ("person", "anonymous", "people", "paper"):
            return False
        return found is not None and found.role == "medium" or any(
            (inner := self.phrases.inside.get(k)) is not None and inner.type == "MEDIA" for k in range(*span)
        ) and found is not None and found.role in ("medium", "body")

    def _relays(self, frames: Sequence[Frame]) -> None:
        for frame in frames:
            if frame.place in ("trail", "lead") and not frame.pronoun:
                self._through(frame, frames)
        for frame in frames:
            if frame.dropped or frame.content is None or not self.media(frame.source):
                continue
            inner = [other for other in frames if other.parent is frame and not other.dropped]
            if frame.place in ("verb", "participle", "colon", "lead") and inner:
                opening = inner[0]
                if opening.content is None or opening.place not in ("verb", "quoted"):
                    continue
                near = min(opening.opens, opening.cue[0]) <= frame.content[0] + 3
                if near and opening.content[1] >= frame.content[1] - 2:
                    assert frame.source is not None
                    opening.relays = [*frame.relays, frame.source, *opening.relays]
                    opening.parent = frame.parent
                    frame.dropped = True

    def _through(self, frame: Frame, frames: Sequence[Frame]) -> None:
        """A medium that follows or opens a sentence relays what the sentence reports."""
        if frame.content is None or frame.source is None:
            return
        begin, end = frame.content
        covered = [
            other
            for other in frames
            if other is not frame and not other.dropped and other.content is not None and begin <= other.cue[0] and other.content[0] >= begin and other.content[1] <= end + 1
            and not (other.place == "trail" and other.cue[0] >= frame.cue[0])
        ]
        direct = [other for other in covered if other.content is not None and abs(other.content[1] - end) <= 2 and other.place != "trail"]
        if self.media(frame.source):
            tops = [other for other in covered if other.parent is None or other.parent not in covered]
            for other in tops:
                if not self.media(other.source):
                    other.relays = [frame.source, *frame.relays, *other.relays]
            size = end - begin
            whole = any(
                other.content is not None and ((other.content[1] - other.content[0]) >= 0.55 * size and abs(other.content[1] - end) <= 2) and (not self.media(other.source))
                for other in covered
            )
            leading = frame.place == "lead" and any(min(other.opens, other.cue[0]) <= begin + 2 and other.place in ("verb", "quoted", "trail") for other in covered)
            if whole or leading:
                frame.dropped = True
            elif same := [other for other in direct if self.media(other.source)]:
                same[0].relays = [frame.source, *same[0].relays]
                frame.dropped = True
            return
        found = head(self.words[frame.source[0]])
        outer = [other for other in direct if other.place == "verb"]
        if not outer:
            return
        speaker = outer[0]
        if self.media(speaker.source):
            assert speaker.source is not None
            frame.relays = [*speaker.relays, speaker.source, *frame.relays]
            frame.content = speaker.content
            speaker.dropped = True
        elif found is not None and found.role == "paper":
            frame.dropped = True


_ADDITIONS = frozenset(("بالاضافه", "اضافه", "فضلا", "علاوه", "الي", "بجانب"))


def _past_like(word: str) -> bool:
    """Tell whether a word is a frequent past verb of events, or has the feminine past's shape."""
    bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 4 else word
    if bare in _EVENTS or any(r.form.tense in ("past", "present") for r in readings(word)):
        return True
    return len(bare) >= 4 and bare.endswith("ت") and not bare.endswith("ات") and not bare.startswith("ال")


_EVENTS = frozenset("قتل اصيب وصل بلغ وقع شن ارتفع انخفض تراجع اقتحم قصف استهدف تم جري كان كانت يكون عاد شهد دخل خرج قام اصبح ظل بات سقط لقي التقي زار وقف استقبل بدا حقق سجل ادي فقد".split())
