"""The distinct words of all texts by number, and what is asked of a word, decided once for each of them.

A text turns its words into numbers in one pass; whoever wants to know where words of some kind stand then asks for all
tokens at once. A look-up per word and question would cost more than most of the rules that hang on the answers.
"""

from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

# When there are more words than any language has, numbering begins anew; a text keeps the numbers that it has.
_MOST = 65536


class Column:
    """A function of one folded word whose results are kept as numbers of a type."""

    def __init__(self, function: Callable[[str], int], dtype: DTypeLike) -> None:
        self.function = function
        self.dtype = dtype
        # Of which vocabulary's words it is known, and what.
        self.kept: tuple[Vocabulary | None, NDArray[np.bool_], NDArray[Any]]
        self.kept = None, np.zeros(0, np.bool_), np.zeros(0, dtype)


class Feature(Column):
    """What is true of some words.

    >>> from analytics.text import Text
    >>> Text("قتل 12 مدنيا و3 جنود").where(Feature(str.isdigit))
    [1, 4]
    """

    def __init__(self, test: Callable[[str], bool]) -> None:
        super().__init__(test, np.bool_)


class Index:
    """A function from a folded word to the forms under which it is looked for."""

    def __init__(self, forms: Callable[[str], Iterable[str]]) -> None:
        self.forms = forms
        # Of which vocabulary's words it is known, which they are, and form → words.
        self.kept: tuple[Vocabulary | None, Column, dict[str, list[int]]] = None, Feature(bool), {}


class _Numbers(dict[str, int]):
    """Word → number, a new word getting the next one."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._lock = Lock()

    def __missing__(self, word: str) -> int:
        with self._lock:
            if word not in self:
                # Other threads read without the lock: a number that they can see has its word.
                self.words.append(word)
                self[word] = len(self.words) - 1
            return self[word]


class Vocabulary:
    """Numbered words."""

    def __init__(self) -> None:
        self._numbers = _Numbers()

    @property
    def is_full(self) -> bool:
        """Whether the next text should begin another vocabulary."""
        return len(self._numbers) > _MOST

    def numbers(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Return the numbers of words."""
        return np.fromiter(map(self._numbers.__getitem__, words), np.intp, len(words))

    def words(self, numbers: NDArray[np.intp]) -> list[str]:
        """Return the words that have numbers: for each word one and the same string, which is found the sooner."""
        return list(map(self._numbers.words.__getitem__, numbers.tolist()))

    def look_up(self, column: Column, words: Sequence[str], numbers: NDArray[np.intp]) -> NDArray[Any]:
        """Return what a column says of each of `words`, whose `numbers` are known."""
        owner, known, values = column.kept
        if owner is not self or len(known) < len(self._numbers):
            known, values = self._sized(column)
        asked = known.take(numbers)
        if b"\0" in asked.tobytes():
            # Most articles bring words that no article before them had.
            for at in (~asked).nonzero()[0].tolist():
                number = numbers[at]
                if not known[number]:
                    values[number] = column.function(words[at])
                    known[number] = True
        found: NDArray[Any] = values.take(numbers)
        return found

    def find(
        self, index: Index, forms: Iterable[str], words: Sequence[str], numbers: NDArray[np.intp]
    ) -> NDArray[np.bool_]:
        """Return which of `words`, whose `numbers` are known, have one of some forms in an index."""
        owner, column, places = index.kept
        if owner is not self:
            column, places = self._empty(index)
        self.look_up(column, words, numbers)
        having = [number for form in forms for number in places.get(form, ())]
        # Another thread may have numbered words meanwhile: there is room for those that it entered.
        wanted = np.zeros(len(self._numbers), np.bool_)
        wanted[having] = True
        return wanted.take(numbers)

    def _empty(self, index: Index) -> tuple[Column, dict[str, list[int]]]:
        """Return what an index knows before it is asked: which words are in it, none, and form → words."""
        places: dict[str, list[int]] = {}

        def enter(word: str) -> bool:
            for form in index.forms(word):
                places.setdefault(form, []).append(self._numbers[word])
            return True

        column = Feature(enter)
        index.kept = self, column, places
        return column, places

    def _sized(self, column: Column) -> tuple[NDArray[np.bool_], NDArray[Any]]:
        """Return what is known of a column with room for twice the words there are."""
        size = 2 * len(self._numbers) + 1024
        known, values = np.zeros(size, np.bool_), np.zeros(size, column.dtype)
        owner, *kept = column.kept
        if owner is self:
            for new, old in zip((known, values), kept, strict=True):
                new[: len(old)] = old
        column.kept = self, known, values
        return known, values


_latest = [Vocabulary()]


def current() -> Vocabulary:
    """Return the vocabulary of the texts that are read now."""
    if _latest[0].is_full:
        _latest[0] = Vocabulary()
    return _latest[0]
