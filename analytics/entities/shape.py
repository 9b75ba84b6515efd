"""Foreign spelling: a word whose letters follow each other as they do in names of other languages, not as in Arabic
words.

A naive Bayes model over letter pairs and triples, made from the lexicons at load time (foreign names against common
Arabic words and Arabic names), so that it learns from every name that is added and holds no numbers of its own.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain, repeat
from math import log
from operator import add

from analytics.memo import Memo

# Add-half smoothing (Jeffreys' prior), and how much likelier than not a spelling must be foreign, in nats.
_SMOOTHING = 0.5
_MARGIN = 2.0


class Shape:
    """Tells foreign spellings from Arabic ones.

    >>> shape = Shape(["فلاديمير", "بيسكوف", "شيفتشينكو"], ["محاكمة", "مستشفى", "استقبال"])
    >>> shape.is_foreign("كوفالينكو"), shape.is_foreign("استقلال")
    (True, False)
    """

    def __init__(self, foreign: Iterable[str], native: Iterable[str]) -> None:
        for_, against = _counts(foreign), _counts(native)
        self._odds: dict[str, float] = {}
        self._summed = Memo(self._sum)
        size = len(for_.keys() | against.keys())
        totals = {
            length: (
                sum(n for gram, n in for_.items() if len(gram) == length) + _SMOOTHING * size,
                sum(n for gram, n in against.items() if len(gram) == length) + _SMOOTHING * size,
            )
            for length in (2, 3)
        }
        for gram in for_.keys() | against.keys():
            mine, theirs = totals[len(gram)]
            self._odds[gram] = log((for_[gram] + _SMOOTHING) / mine) - log((against[gram] + _SMOOTHING) / theirs)

    def odds(self, word: str) -> float:
        """Return the log odds that the key of a word is a foreign spelling (natural logarithm)."""
        return self._summed[word]

    def _sum(self, word: str) -> float:
        row = f"^{word}$"
        pairs = list(map(add, row, row[1:]))
        return sum(map(self._odds.get, chain(pairs, map(add, pairs, row[2:])), repeat(0.0))) / 2

    def is_foreign(self, word: str) -> bool:
        """Tell whether a word is clearly spelled in a foreign way."""
        return self.odds(word) > _MARGIN


def _counts(words: Iterable[str]) -> Counter[str]:
    """How often each letter pair and triple occurs: the words are counted as one string, what spans two of them left
    out.
    """
    row = "".join(f"^{word}$" for word in words)
    counts = Counter(map(add, row, row[1:]))
    counts.update(map(add, map(add, row, row[1:]), row[2:]))
    return Counter({gram: count for gram, count in counts.items() if "$^" not in gram})
