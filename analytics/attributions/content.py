"""Contents: from where a frame's content begins to its true end, and which frame stands inside which.

A reported clause runs to the end of its sentence, a quotation to its closing mark over as many sentences as it
holds; either ends sooner where a frame of its own opens (وأضاف، فيما قال، مشيرا إلى، بحسب) or the narrator objects
(، لكن). A source behind the sentence covers what stands before it.
"""

from collections.abc import Sequence

from analytics.attributions.frame import FORWARD, Frame, Span, nest
from analytics.attributions.lexis import (
    AN,
    AN_JOINED,
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
from analytics.attributions.manner import is_name
from analytics.attributions.turns import Turns
from analytics.text import Quote

# A quotation left open, or closed twice, is looked through for so many tokens.
_FAR = 120
# أن and the topic of its clause have no more tokens than this.
_TOPIC = 3
# Who answers in a headline is named in so many tokens.
_ANSWER = 6
# A headline has no more tokens than this.
_HEADING = 20
# A quotation across a paragraph's end is looked for in so many tokens more.
_ACROSS = 300
# A clause has at least so many tokens; so many lead to the verb of a sentence (من جانبه قال).
_CLAUSE = 4
_LEAD = 3
# A relative clause that describes a leading source has no more tokens than this.
_RELATIVE = 12
_LINE_OR_STOP = STOPS | {"\n"}
_SELVES = function_words("pronoun.self")
_ADVERSATIVE = function_words("particle.but")
_BUT_HE = function_words("particle.but_he")
_NOT_DONE = function_words("particle.not_done")
_AND_NOT = function_words("particle.and_not")
_AND_IT = function_words("pronoun.and_it")
_THIS = function_words("pronoun.this")
_WAS = function_words("verb.was")
_PRONOUN = function_words("pronoun.that")
_ONWARD = function_words("particle.onward")
_ADDITIONS = function_words("particle.additive")


class Extents(Turns):
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

    # -- content that follows ----------------------------------------------------------------------------------

    def _forward(self, frame: Frame, frames: Sequence[Frame], last: int) -> Span | None:
        assert frame.content is not None
        words_, begin = self.words, frame.content[0]
        if frame.place == "lead" and self.words[begin] in words("break.relatives"):
            # وبحسب المعلومات التي تلقيناها فإن …: the relative clause describes the source.
            begin = next((k for k in range(begin, min(last, begin + _RELATIVE)) if self.words[k] in FA_AN), begin)
        pronoun = words_[begin] in _PRONOUN and (
            not words_[begin + 1].startswith(("ال", "ب"))
            or words_[begin + 1] in words("adverb.manner")
            or (frame.source is not None and frame.source[0] == begin + 1)
        )
        if frame.nominal and frame.group != "describe" and pronoun:
            # رفض ذلك بشدة، وكان يردد …
            return begin, begin + 1
        quote = self.scene.quote_at.get(begin)
        if quote is not None and begin > 0 and self.words[begin - 1] in QUOTE_MARKS:
            return self._quoted(frame, quote, frames)
        if (broken := self._broken_quote(frame, begin)) is not None:
            return broken
        end = self._clause_end(begin, last)
        while frame.place == "colon" and self._dotted_on(end) and not self._answered(end):
            # A headline's two dots separate its halves.
            end = self.text.sentence_of(end)[1]
        for other in frames:
            if other is frame or not other.joint or other.cue[0] <= begin or not begin < other.opens < end:
                continue
            if self._inside_quote(other.opens, begin) or (frame.place == "lead" and other.opens <= begin + 2):
                continue
            if other.place == "lead" and other.opens <= begin + 2:
                # قال إنه طبقا للأرقام …
                continue
            if self._inserted(other, begin, last):
                continue
            end = other.opens
            break
        if frame.place != "colon":
            end = self._objection(frame, begin, end)
        if self._subordinate(frame):
            end = self._main_clause(begin, end)
        if frame.nominal and frame.stance in ("denies", "confirms"):
            end = next(
                (
                    k
                    for k in range(begin + 2, end - 1)
                    if self.words[k] == "مع" and self.words[k + 1] in words("break.amid")
                ),
                end,
            )
        if frame.nominal and frame.place == "verb":
            # دعا إلى وقف النار لكنه لم …: the pronoun is the speaker, of whom the narrator goes on to tell.
            end = next(
                (
                    k
                    for k in range(begin + 2, end - 1)
                    if self.words[k] in _BUT_HE and self.words[k + 1] in _NOT_DONE and not self._inside_quote(k, begin)
                ),
                end,
            )
        if frame.nominal and frame.lemma in lemmas("lemma.regarding") and begin not in self.scene.quote_at:
            end = next((k for k in range(begin + 1, end) if words_[k] in COMMAS), end)
        if frame.group == "think" and (words_[frame.cue[0] - 1] in words("break.relatives") or self._describes(frame)):
            # الجماعات التي تعتقد أنه خطر، إقناعهم …: the main clause goes on.
            ends = (k for k in range(begin + 1, end) if words_[k] in COMMAS and words_[k + 1][0] != "و")
            end = next(ends, end)
        if frame.passive and frame.group == "describe":
            # وصفت بأنها صورية، ولن …
            end = next((k for k in range(begin + 1, end) if self.words[k] in COMMAS or self.words[k] in _AND_NOT), end)
        if frame.place == "nominal" and frame.source is not None and frame.source[0] == frame.cue[0]:
            end = next((k for k in range(begin, end) if self.words[k] in COMMAS), end)
        return self.trim(begin, end)

    def _describes(self, frame: Frame) -> bool:
        """جماعات ضغط قوية تعتقد أنه خطر: tell whether a present behind an indefinite noun describes it."""
        if frame.source is None or frame.source[1] != frame.cue[0] or frame.joint:
            return False
        first = frame.source[0]
        return first not in self.scene.phrases.inside and not self.scene.phrases.definite(first)

    def _inserted(self, frame: Frame, begin: int, last: int) -> bool:
        """قال إن العدد، بحسب الأمم المتحدة، بلغ …: tell whether a source stands between commas behind the first words
        of a reported clause, which goes on.
        """
        tail = frame.source[1] if frame.source else frame.cue[1]
        if frame.place != "trail" or frame.opens - begin > _TOPIC or tail >= last - 1:
            return False
        if self.words[frame.cue[0] - 1] not in COMMAS or self.words[tail] not in COMMAS:
            return False
        following = self.words[tail + 1]
        return following not in words("break.relatives") and following not in AN_JOINED

    def _subordinate(self, frame: Frame) -> bool:
        """بينما أعلنت الحكومة …، التزم الحزب الصمت: tell whether a conjunction puts the cue's clause before the main
        one of its sentence.
        """
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

    def _clause_end(self, begin: int, last: int) -> int:
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
        words_ = self.words
        return 1 < index < len(self.text) and words_[index] != "\n" and words_[index - 1] == words_[index - 2] == "."

    def _answered(self, index: int) -> bool:
        """إيران: سنرد.. وإسرائيل: مستعدون: tell whether somebody else speaks behind a headline's two dots."""
        last = self.text.sentence_of(index)[1]
        return any(self.words[k] == ":" and self.scene.colon(k) for k in range(index + 1, min(last, index + _ANSWER)))

    def _quoted(self, frame: Frame, quote: Quote, frames: Sequence[Frame]) -> Span | None:
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
        """Return the end of a quotation that its paragraph leaves open: the closing mark of a later paragraph,
        else its paragraph's end.
        """
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
        """ "… كثب. قال الوزير: "…": a quotation that is opened twice holds its own cue; its first mark begins the
        content.
        """
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

    # -- content that precedes -----------------------------------------------------------------------------------

    def _trailing(self, frame: Frame, frames: Sequence[Frame], first: int, last: int) -> None:
        words_ = self.words
        tail = frame.source[1] if frame.source else frame.cue[1]
        start = self.scene.phrases.past_dateline(first, frame.opens)
        for other in frames:
            if other is frame:
                break
            if other.place == "trail":
                if not self._runs_on(other):
                    start = max(start, other.source[1] if other.source else other.cue[1])
            elif other.place != "lead" and other.content is not None and self._inserted(frame, other.content[0], last):
                start = max(start, other.content[0])
            elif other.place != "lead" and other.joint and other.opens > first:
                start = max(start, other.opens)
        while words_[start] in _ADVERSATIVE and start < frame.opens:
            start += 1
        if self._mid_clause(frame, start, tail, last):
            if frame.pronoun:
                start, last = self._own_clause(start, frame.opens, tail, last)
            last = next((other.opens for other in frames if other.joint and tail < other.opens < last), last)
            frame.content = self.trim(start, self._objection(frame, tail, last))
            return
        start = self._own_part(frame, frames, start)
        for k in range(frame.opens - _CLAUSE, start, -1):
            if self.words[k] == "حيث" and self.words[k - 1] in COMMAS and not self.scene.medium(frame.source):
                # …، حيث أجرى الوزيران محادثات، وفق الرئاسة: the last clause alone
                start = k + 1
                break
        frame.content = self.trim(start, frame.opens)
        if frame.content is not None and frame.content[1] == frame.content[0] + 1 and self.words[start] in _THIS:
            # وذلك حسب الأرقام
            before = self.text.sentence_of(max(0, first - 1))
            frame.content = self.trim(*before) if before[1] > before[0] else None
        if frame.content is None and frame.group != "relay":
            before = self.text.sentence_of(max(0, first - 1))
            if frame.opens <= first and tail < last:
                frame.content, frame.place = self.trim(tail, last), "lead"
            elif before[1] > before[0] and frame.opens <= first:
                frame.content = self.trim(*before)
        if (frame.pronoun or frame.nominal or frame.lemma == "علي") and frame.content is not None:
            begin, end = frame.content
            for other in frames:
                # The last report before it, and of that the last clause.
                if (
                    other is not frame
                    and other.content is not None
                    and begin < other.content[0] < other.content[1] <= end + 1
                ):
                    begin = other.content[0]
            frame.content = (begin, end) if frame.nominal else self._last_clause(begin, end)
            if frame.pronoun and any(
                other is not frame and other.content is not None and other.content[0] == frame.content[0]
                for other in frames
            ):
                # أشار إلى أنه …، وفق قوله: he is the speaker already.
                frame.dropped = True

    def _own_part(self, frame: Frame, frames: Sequence[Frame], start: int) -> int:
        """قال فلان إن …، ومن المتوقع أن …، وفقا للوزارة: return where begins what a second source covers.

        Without a clause of its own that is what the first one has said.
        """
        for other in frames:
            if other is frame:
                break
            if other.place == "verb" and not other.colon and other.content is not None and other.opens <= start + _LEAD:
                begin, end = other.content
                if frame.source is None or other.source is None or not begin < frame.opens <= end + 1:
                    continue
                carried = self.scene.medium(frame.source) or self.scene.medium(other.source)
                if frame.group == "relay" or carried or begin in self.scene.quote_at:
                    continue
                clause = next((k for k in range(begin + 1, frame.opens) if self._forecast(k)), None)
                if clause is not None:
                    other.content = self.trim(begin, clause)
                return begin if clause is None else clause
        return start

    def _forecast(self, index: int) -> bool:
        """…، ومن المتوقع أن: tell whether a clause of nobody's opens at a token."""
        words_ = self.words
        return words_[index - 1] in COMMAS and (
            words_[index] == "ومن"
            and words_[index + 1] in words("clause.not_after")
            and words_[index + 1].startswith("ال")
        )

    def _own_clause(self, start: int, opens: int, tail: int, last: int) -> Span:
        """وأن ما قامت به قرصنة، حسب وصفها، تتعارض مع القانون، وأن …: return the one clause around a pronoun."""
        words_ = self.words
        begin = next((k for k in range(opens - 1, start, -1) if words_[k] in AN_JOINED or words_[k] in AN), start)
        return begin, next((k for k in range(tail + 1, last - 1) if words_[k + 1] in AN_JOINED), last)

    def _last_clause(self, begin: int, end: int) -> Span:
        """على حد قوله covers the last clause before it."""
        for k in range(end - 1, begin + 1, -1):
            if self.words[k] in _AND_IT or self.words[k] in COMMAS:
                start = k if self.words[k] not in COMMAS else k + 1
                if end - start >= 2:
                    return start, end
        return begin, end

    def _eventful(self, index: int) -> bool:
        return self.scene.phrases.past_like(index) or any(
            r.form.tense in ("past", "present") for r in readings(self.words[index])
        )

    def _present(self, index: int) -> bool:
        """Tell whether a bare word has the shape of a present (تتعارض، يبلغ) and is no noun that is known."""
        word, phrases = self.words[index], self.scene.phrases
        if word[0] not in "تي" or len(word) < 4 or index in phrases.inside or word.endswith(("ا", "ه", "ات")):
            return False
        return head(word) is None and not phrases.event_noun(index) and not phrases.adverbial(index)

    def _runs_on(self, frame: Frame) -> bool:
        """Tell whether the clause goes on behind the source (…، وفقا لكييف، بالإضافة إلى …)."""
        end = frame.source[1] if frame.source else frame.cue[1]
        while end < len(self.words) and (self.words[end] in COMMAS or self.words[end] in QUOTE_MARKS):
            end += 1
        return end < len(self.words) and self.words[end] in _ADDITIONS

    def _mid_clause(self, frame: Frame, start: int, tail: int, last: int) -> bool:
        """Tell whether the source stands between commas or dashes inside its clause."""
        words_ = self.words
        if tail >= last - 1 or frame.opens <= start or words_[tail + 1] in words("break.relatives"):
            return False
        short = frame.opens - start <= 2 and not frame.pronoun
        if self._inserted(frame, start, last) and (short or words_[start] in AN):
            # ويبلغ عددهم، بحسب المرصد، سبعين ألفا
            return True
        if (
            words_[frame.cue[0] - 1] not in COMMAS
            and words_[frame.cue[0] - 1][0].isalnum()
            and frame.opens - start <= 3
            and words_[tail] in COMMAS
        ):
            return True
        if words_[frame.cue[0] - 1] in DASHES:
            return words_[tail] in DASHES
        if words_[tail] in _WAS:
            # الفريق المكون من ستين شابا حسب ما أكده أحدهم كان في حاجة إلى …
            return True
        if words_[frame.cue[0] - 1] in COMMAS and not any(self._eventful(k) for k in range(start, frame.opens)):
            # لكن عددهم، بحسب ما ذكر المسؤولون أنفسهم لم يتغير
            behind = tail + 1 if words_[tail] in _SELVES else tail
            if words_[behind] in words("stance.negations"):
                return True
        if words_[tail] not in COMMAS or words_[tail + 1][0] == "و":
            return False
        if self._present(tail + 1):
            # عملية قرصنة، حسب وصفها، تتعارض مع …
            return True
        if words_[tail + 1] in words("adverb.facing") or words_[tail + 1] in _ONWARD:
            return True
        return not any(self.scene.phrases.verb_like(k) or self._eventful(k) for k in range(start, frame.opens))
