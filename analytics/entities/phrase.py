"""A text as the grammars of head nouns read it: words with their classes, and the known names that begin at them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from analytics.entities.spelling import key, keyed
from analytics.entities.words import WordClass, classify, in_section, is_listed, is_particle
from analytics.lexicon import phrases
from analytics.text import Text

# First token of each known name → (token behind its last, its type).
Spans = Mapping[int, tuple[int, str]]

_QUOTES = {"«": "»", '"': '"', "“": "”", "(": ")", "‘": "’", "'": "'"}
_MOST_QUOTED = 5
_MOST_NAMESAKE = 5


@cache
def listed(*sections: str) -> frozenset[str]:
    """Return the keys of sections of the phrase book of head nouns."""
    return frozenset(keyed(word for section in sections for word in phrases("heads")[section]))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by token index; behind the end of the text there is nothing."""

    text: Text
    known: Spans
    # First token of each known name → letters of its proclitics.
    cuts: Mapping[int, int] = field(default_factory=dict)

    def word(self, at: int) -> str:
        """Return the folded word at a token, or nothing."""
        words = self.text.words
        return words[at] if 0 <= at < len(words) else ""

    def kind(self, at: int) -> WordClass:
        """Return the class of the word at a token; beyond the text it is a mark."""
        word = self.word(at)
        return classify(word) if word else "mark"

    def type_at(self, at: int) -> str:
        """Return the type of the known name that begins at a token, or nothing."""
        return self.known[at][1] if at in self.known else ""

    def located(self, at: int) -> bool:
        """Tell whether ب stands before the known name at a token: بطهران."""
        return "ب" in self.word(at)[: self.cuts.get(at, 0)]

    def past(self, at: int) -> int:
        """Return the token behind the known name that begins at a token, else the next one."""
        return self.known[at][0] if at in self.known else at + 1

    def national_end(self, at: int) -> int:
        """Return the token behind the definite adjective of a nation at a token, or 0: العربية السعودية is one too."""
        word = self.word(at)
        kingdom = self.type_at(at) == "GPE" and word.endswith("يه") and self.past(at) == at + 2
        return self.past(at) if word.startswith("ال") and (kingdom or self.type_at(at) == "NORP") else 0

    def definite(self, at: int) -> bool:
        """Tell whether a word with the article stands at a token, one that is no word of time or order."""
        word = self.word(at)
        return word.startswith("ال") and len(word) > 4 and not is_particle(word)

    def adjectival(self, at: int) -> bool:
        """Tell whether the definite word at a token is an adjective by its form, or one that makes names (العليا)."""
        word = self.word(at)
        return word.endswith(("ي", "يه", "ين", "ون")) or key(word) in listed("organisation.attribute")

    def quoted_end(self, at: int) -> int:
        """Return the token behind a short quoted name that opens at a token, its closing mark included, or 0."""
        closer = _QUOTES.get(self.word(at))
        if closer is None:
            return 0
        for end in range(at + 2, min(at + 2 + _MOST_QUOTED, len(self.text.words))):
            if self.word(end) == closer:
                return end + 1
            if self.word(end) == "\n":
                return 0
        return 0

    def opens_quote(self, at: int) -> bool:
        """Tell whether a mark that can open a quoted name stands at a token."""
        return self.word(at) in _QUOTES

    def namesake_end(self, at: int) -> int:
        """Return the token behind the person's name at a token that a hospital or an airport bears, or 0."""
        if in_section(self.word(at), "honorific"):
            at += 1
        if self.type_at(at) == "PERS":
            return self.past(at)
        if at in self.known or self.kind(at) not in ("given", "common", "opener"):
            return 0
        end = at + 1 + (self.kind(at) == "opener" and self.word(at + 1)[:1].isalpha())
        second = self.word(end)
        if in_section(second, "divine") or (second[:1].isalpha() and end not in self.known and not is_listed(second)):
            end += 1
        while end - at < _MOST_NAMESAKE and end not in self.known and self._continues(end):
            end += 1
        return end

    def _continues(self, at: int) -> bool:
        """Tell whether the word at a token goes on a namesake's name: a part of names, what بن and أبي link, a word
        that nobody lists.
        """
        word = self.word(at)
        if not word[:1].isalpha():
            return False
        linked = self.kind(at - 1) == "link" or self.word(at - 2) == "بن"
        unlisted = self.kind(at) == "other" and not is_listed(word) and word[0] not in "وفبلك"
        return self.kind(at) in _IN_NAMES or in_section(word, "regnal") or linked or unlisted


_IN_NAMES = frozenset(("given", "common", "family", "link", "opener", "article", "shape"))
