"""Occasions: whether a speaker goes on with what he has said, or says something else at another time or place.

Whoever goes on speaking still speaks through the medium that carried him; at another occasion nobody says so.
"""

from analytics.attributions.elision import Discourse
from analytics.attributions.frame import Frame, Span
from analytics.attributions.lexis import function_words, sequences, words
from analytics.attributions.particles import IN
from analytics.attributions.scene import Scene
from analytics.attributions.sources import Identity

_WAS = function_words("verb.was") | function_words("verb.preceded")
# The phrases that open another occasion are not longer.
_OPENING = 4


class Occasions:
    """The occasions of one text, asked frame by frame as the text is read."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self.scene = scene
        self.words = scene.words
        self.discourse = discourse

    def continues(self, frame: Frame, identity: Identity, sentence: Span) -> bool:
        """Tell whether a frame goes on with its speaker's statement: وأضاف, وأوضح المتحدث, and no وقال of his name."""
        if self._elsewhere(frame, sentence) or self._turned(frame, identity, sentence):
            return False
        if frame.source is None:
            return True
        if frame.group in ("relay", "learn") or frame.place not in ("verb", "participle"):
            return False
        return (frame.lemma != "قال" and frame.group != "show") or self._resumed(frame, identity)

    def renamed(self, frame: Frame, identity: Identity) -> bool:
        """وأوضحت المديرية العامة …: tell whether a body is named anew in full, as for a statement of its own."""
        if frame.source is None or frame.group == "continue" or identity.kind != "named_organization":
            return False
        return not self._spoken_of(frame, identity)

    def _resumed(self, frame: Frame, identity: Identity) -> bool:
        """وقال المسؤول نفسه: tell whether the source stands for one who has spoken before."""
        return self.discourse.speaks_again(identity) and self._spoken_of(frame, identity)

    def _spoken_of(self, frame: Frame, identity: Identity) -> bool:
        """Tell whether a source stands for somebody whom the text has described before it."""
        if frame.source is None or identity.span is None:
            return False
        return self.scene.text.token_at(identity.span[0]) < frame.source[0]

    def _elsewhere(self, frame: Frame, sentence: Span) -> bool:
        """وكان الوزير قد أكد, وفي وقت سابق أشار, وأكد في كلمة أمام …: tell whether another occasion is named."""
        words_ = self.words
        opens = min(frame.opens, frame.cue[0])
        if any(words_[k] in _WAS for k in range(opens, frame.cue[0])):
            return True
        if self._other(sentence[0]):
            return True
        assert frame.content is not None
        behind = frame.content[0] if frame.content[0] > frame.cue[0] else frame.cue[0]
        return any(words_[k] == IN and self._statement(k + 1) for k in range(opens, behind))

    def _other(self, first: int) -> bool:
        """وفي وقت سابق: tell whether a sentence opens with another occasion."""
        opening = (self.words[first].removeprefix("و"), *self.words[first + 1 : first + _OPENING])
        phrases = sequences("occasion.other").get(opening[0], ())
        return any(opening[: len(phrase)] == phrase for phrase in phrases)

    def _statement(self, index: int) -> bool:
        """في كلمة …, في بيان …: tell whether a statement that has not been spoken of begins at a token."""
        word, following = self.words[index], self.words[index + 1]
        return word in words("occasion.statements") and following not in words("source.deictic")

    def _turned(self, frame: Frame, identity: Identity, sentence: Span) -> bool:
        """وعاد الوزير إلى العام الماضي، وقال: tell whether the speaker did something else in the sentence first."""
        and_said = frame.cut > 0 and self.words[frame.cue[0]][0] == "و"
        if frame.source is not None or not and_said or frame.group == "continue" or identity.span is None:
            return False
        named = self.scene.text.token_at(identity.span[0])
        if not sentence[0] <= named < frame.cue[0]:
            return False
        for before, other in reversed(self.discourse.speakers):
            if before.cue[0] < sentence[0]:
                break
            if other is identity and before.cue[0] < frame.cue[0]:
                return False
        return True
