"""Turns: where the narrator speaks again behind what he reports (، لكن، وهو ما، دون أن يوضح)."""

from bisect import bisect_left

from analytics.attributions.frame import Frame
from analytics.attributions.lexis import (
    AN,
    CLOSING_QUOTES,
    COMMAS,
    function_words,
    readings,
    words,
)
from analytics.attributions.manner import may_be
from analytics.attributions.markers import DEMONSTRATIVES
from analytics.attributions.openings import WITHOUT
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.scene import Scene

# A quotation of so many tokens behind أن is the whole clause.
_SENTENCE = 6
_COMMENTS = function_words("pronoun.comment")
_AND_IT = function_words("pronoun.and_it")
_AT_A_TIME = ("في", "وقت")
_AND_NOT = function_words("particle.and_not")
_THIS = function_words("pronoun.this")


class Turns:
    """The ends of reported clauses in one text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.text
        self.words = scene.words

    def _objection(self, frame: Frame, begin: int, end: int) -> int:
        """Return where the narrator objects or adds behind a comma (، لكن، في حين), outside quotations."""
        turns = self.scene.turns
        for k in turns[bisect_left(turns, begin + 1) : bisect_left(turns, end - 1)]:
            word = self.words[k]
            if word in CLOSING_QUOTES and (quote := self.scene.quote_end.get(k)) is not None:
                whole = quote.first - begin <= 2 and k - quote.first >= _SENTENCE
                if self._goes_on(k + 1) or (whole and self._glossed(k + 1)):
                    return k + 1
                if self.words[k + 1] in words("break.attitudes"):
                    return k + 1
            if self._turns(frame, k) and not self._inside_quote(k, begin):
                # من دون أن يوضح
                return k - 1 if word in WITHOUT and self.words[k - 1] == "من" else k
        return end

    def _turns(self, frame: Frame, index: int) -> bool:
        """Tell whether the narrator speaks again from a token on."""
        word, following = self.words[index], self.words[index + 1]
        if word in WITHOUT:
            return self._opens_with("break.unsaid", index + 1)
        if word in words("impersonal.remarks"):
            return following in AN or following in words("impersonal.remarked")
        if (frame.nominal or frame.group == "show") and self._aside(index, figures=frame.lemma == "قدر"):
            return True
        if word not in COMMAS:
            return False
        if following in _AND_NOT and any(
            r.verb.group == "say" and not r.form.pronoun for r in readings(self.words[index + 2])
        ):
            # …، ولم يوضح البيان متى …
            return True
        if following == "وقد" and not may_be(self.words[index + 2]):
            # …، وقد قدمت …
            return True
        if following in words("break.attitudes") or self._opens_with("break.narrator", index + 1):
            return True
        # A clause goes on in a contrast, unless somebody else is cited there; a noun phrase does not.
        return self._nounlike(frame) and (self._meanwhile(index + 1) or self._opens_with("break.contrasts", index + 1))

    def _nounlike(self, frame: Frame) -> bool:
        """Tell whether a content is a noun phrase or a subjunctive that stands for one (توقع أن يتجاوز …)."""
        if frame.nominal or frame.content is None:
            return frame.nominal
        begin = frame.content[0]
        return (
            self.words[begin] == "ان" and self.words[begin + 1][0] in "يت" and self.scene.phrases.verb_like(begin + 1)
        )

    def _meanwhile(self, index: int) -> bool:
        """، في وقت تستعد فيه …: tell whether the narrator sets something beside what is reported."""
        if tuple(self.words[index : index + 2]) != _AT_A_TIME:
            return False
        phrases = self.scene.phrases
        return phrases.verb_like(index + 2) or phrases.past_like(index + 2) or self.words[index + 2][0] == "ت"

    def _opens_with(self, section: str, index: int) -> bool:
        return self.scene.phrases.matches(section, index) > 0

    def _aside(self, index: int, *, figures: bool) -> bool:
        """…، وهو ما …, …، بعد أن …: tell whether the narrator comments on a content that is a noun phrase."""
        words_, phrases = self.words, self.scene.phrases
        if words_[index] in COMMAS:
            if words_[index + 1] == "بعدما" or (words_[index + 1] == "بعد" and words_[index + 2] in AN):
                return True
            index += 1
            if words_[index][0] == "و" and any(
                r.joint and r.form.tense == "past" and r.form.pronoun for r in readings(words_[index])
            ):
                # …، واعتبرته انتهاكا: the speaker goes on about it.
                return True
            if words_[index] == "ما" and (phrases.verb_like(index + 1) or _outcome(words_[index + 1])):
                # …، ما أثار غضب …
                return True
        which = words_[index] in _AND_IT and words_[index + 1] == "ما"
        if figures:
            # وهو ما تعتبره طهران …: somebody else speaks of it.
            return which and bool(readings(words_[index + 2]))
        return which or (words_[index] in _COMMENTS and words_[index - 1] in COMMAS)

    def _glossed(self, index: int) -> bool:
        """ "…" الواقعة جنوب …, "…"، التي …: tell whether the narrator explains the last words of a quotation."""
        if self.words[index] in COMMAS:
            index += 1
        word = self.words[index]
        return (
            word in words("break.glosses")
            or (word in words("break.relatives") and word.startswith("ال"))
            or (word in PREPOSITIONS and self.words[index + 1] in DEMONSTRATIVES)
        )

    def _goes_on(self, index: int) -> bool:
        """Tell whether the narrator goes on behind a closing mark: وذلك بعد …, ووقع الحادث …."""
        word = self.words[index]
        return word in _THIS or (word[0] == "و" and word[1:] in words("clause.events"))

    def _inside_quote(self, index: int, begin: int) -> bool:
        """Tell whether a quotation that opens behind `begin` holds token `index`."""
        return any(quote.last > index for quote in self.scene.quotes_between(begin, index + 1))


def _outcome(word: str) -> bool:
    """أثار, أدى, يعني: tell whether a word says what came of something."""
    return word in words("break.outcomes") or (word[-1] == "ت" and word[:-1] in words("break.outcomes"))
