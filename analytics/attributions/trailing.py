"""Trailing sources: what a source behind its content covers (…، بحسب الوزارة; …، على حد قوله).

It covers the sentence so far; the clause round it where it stands between commas or dashes; the last clause alone
where it is a pronoun; and the sentence before where it stands by itself.
"""

from collections.abc import Sequence

from analytics.attributions.frame import Frame, Span
from analytics.attributions.lexis import (
    AN,
    AN_JOINED,
    COMMAS,
    DASHES,
    QUOTE_MARKS,
    STOPS,
    function_words,
    head,
    readings,
    words,
)
from analytics.attributions.verbatim import Verbatim

# أن and the topic of its clause have no more tokens than this.
_TOPIC = 3
# A clause has at least so many tokens; so many lead to the verb of a sentence (من جانبه قال).
_CLAUSE = 4
_LEAD = 3
_SELVES = function_words("pronoun.self")
_ADVERSATIVE = function_words("particle.but")
_AND_IT = function_words("pronoun.and_it")
_WAS = function_words("verb.was")
_ONWARD = function_words("particle.onward")
_ADDITIONS = function_words("particle.additive")


class Trailing(Verbatim):
    """The contents of one text that precede their source."""

    def _trailing(self, frame: Frame, frames: Sequence[Frame], first: int, last: int) -> None:
        """Set the content of a frame whose source stands behind it."""
        tail = frame.source[1] if frame.source else frame.cue[1]
        start = self._part_begin(frame, frames, first, last)
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
        if frame.content is not None and self.scene.taking_up(frame.content[1]) == frame.content[0]:
            # وذلك حسب الأرقام, جاء ذلك وفقا للوزارة
            before = self.text.sentence_of(max(0, first - 1))
            frame.content = self.trim(*before) if before[1] > before[0] else None
        if frame.content is None and frame.group != "relay":
            before = self.text.sentence_of(max(0, first - 1))
            if frame.opens <= first and tail < last and not frame.nominal:
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

    def _part_begin(self, frame: Frame, frames: Sequence[Frame], first: int, last: int) -> int:
        """Return where the part of the sentence begins that no earlier frame covers."""
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
        while self.words[start] in _ADVERSATIVE and start < frame.opens:
            start += 1
        return start

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
        if words_[tail] not in COMMAS or words_[tail + 1][0] == "و" or self._dated(tail + 1, last):
            return False
        if self._present(tail + 1):
            # عملية قرصنة، حسب وصفها، تتعارض مع …
            return True
        if words_[tail + 1] in words("adverb.facing") or words_[tail + 1] in _ONWARD:
            return True
        return not any(self.scene.phrases.verb_like(k) or self._eventful(k) for k in range(start, frame.opens))

    def _dated(self, index: int, last: int) -> bool:
        """…، وفقا للشرطة، مساء الأحد.: tell whether only a time stands between a token and the end of its sentence."""
        end = index
        while end < last and (self.words[end] in words("adverb.time") or self.words[end] in words("adverb.tail")):
            end += 1
        return end > index and all(self.words[k] in STOPS for k in range(end, last))

    def _inserted(self, frame: Frame, begin: int, last: int) -> bool:
        """قال إن العدد، بحسب الأمم المتحدة، بلغ …: tell whether a source interrupts a reported clause that goes on.

        It stands between commas, behind the first words of the clause.
        """
        tail = frame.source[1] if frame.source else frame.cue[1]
        if frame.place != "trail" or frame.opens - begin > _TOPIC or tail >= last - 1:
            return False
        if self.words[frame.cue[0] - 1] not in COMMAS or self.words[tail] not in COMMAS:
            return False
        following = self.words[tail + 1]
        return following not in words("break.relatives") and following not in AN_JOINED

    def _runs_on(self, frame: Frame) -> bool:
        """Tell whether the clause goes on behind the source (…، وفقا لكييف، بالإضافة إلى …)."""
        end = frame.source[1] if frame.source else frame.cue[1]
        while end < len(self.words) and (self.words[end] in COMMAS or self.words[end] in QUOTE_MARKS):
            end += 1
        return end < len(self.words) and self.words[end] in _ADDITIONS

    def _eventful(self, index: int) -> bool:
        """Tell whether a token has the shape of a finite verb."""
        return self.scene.phrases.past_like(index) or any(
            r.form.tense in ("past", "present") for r in readings(self.words[index])
        )

    def _present(self, index: int) -> bool:
        """Tell whether a bare word has the shape of a present (تتعارض، يبلغ) and is no noun that is known."""
        word, phrases = self.words[index], self.scene.phrases
        if word[0] not in "تي" or len(word) < 4 or index in phrases.inside or word.endswith(("ا", "ه", "ات")):
            return False
        return head(word) is None and not phrases.event_noun(index) and not phrases.adverbial(index)
