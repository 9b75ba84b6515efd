"""The distinct words of all texts by number, and what is asked of a word, decided once for each of them.

A text turns its words into numbers in one pass; whoever wants to know where words of some kind stand then asks for all
tokens at once. A look-up per word and question would cost more than most of the rules that hang on the answers.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

# When there are this many words, numbering begins anew with the half that most texts have; a text keeps its numbers.
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

    _births = count()

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._birth = next(self._births)
        # How many texts have each word, of late: the count is halved with every new vocabulary.
        self._texts = np.zeros(0, np.uint32)
        # The vocabulary before this one, and the numbers there of the first words here.
        self._older: Vocabulary | None = None
        self._carried = np.zeros(0, np.intp)

    @property
    def is_full(self) -> bool:
        """Whether the next text should begin another vocabulary."""
        return len(self._numbers) > _MOST

    def renewed(self) -> "Vocabulary":
        """Return a vocabulary of the words that most texts have; what columns know of them stays known."""
        new, words = Vocabulary(), self._numbers.words[:]
        texts = self._texts[: len(words)]
        new._older, new._carried = self, texts.argsort(kind="stable")[-(_MOST // 2) :]
        new._texts = texts[new._carried] // 2
        new._numbers.words += [words[number] for number in new._carried.tolist()]
        new._numbers.update(zip(new._numbers.words, range(_MOST), strict=False))
        # Two generations at most are kept.
        self._older = None
        return new

    def numbers(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Return the numbers of the words of a text."""
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.intp, len(words))
        texts = self._texts
        if len(texts) < len(self._numbers):
            texts = self._texts = np.concatenate((texts, np.zeros(len(self._numbers) + 1024, np.uint32)))
        # One more for a word, however often it stands there.
        texts[numbers] += 1
        return numbers

    def words(self, numbers: NDArray[np.intp]) -> list[str]:
        """Return the words that have numbers: for each word one and the same string, which is found the sooner."""
        return list(map(self._numbers.words.__getitem__, numbers.tolist()))

    def look_up(self, column: Column, numbers: NDArray[np.intp]) -> NDArray[Any]:
        """Return what a column says of each of the words that have `numbers`."""
        owner, known, values = column.kept
        if owner is not self or len(known) < len(self._numbers):
            known, values = self._sized(column)
        asked = known.take(numbers)
        if b"\0" in asked.tobytes():
            # Most articles bring words that no article before them had.
            fresh = list(set(numbers[~asked].tolist()))
            new = map(self._numbers.words.__getitem__, fresh)
            values[fresh] = np.fromiter(map(column.function, new), column.dtype, len(fresh))
            known[fresh] = True
        found: NDArray[Any] = values.take(numbers)
        return found

    def find(self, index: Index, forms: Iterable[str], numbers: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Return which of the words that have `numbers` have one of some forms in an index."""
        owner, column, places = index.kept
        if owner is not self:
            column, places = self._empty(index)
        self.look_up(column, numbers)
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
        for new, old in zip((known, values), kept, strict=True):
            if owner is self:
                new[: len(old)] = old
            elif owner is not None and owner is self._older:
                held = (self._carried < len(old)).nonzero()[0]
                new[held] = old[self._carried[held]]
        if owner is None or owner._birth <= self._birth:
            # A text that is older than the vocabulary of today takes nothing from those that came after it.
            column.kept = self, known, values
        return known, values


_latest = [Vocabulary()]
_renewing = Lock()


def current() -> Vocabulary:
    """Return the vocabulary of the texts that are read now."""
    if _latest[0].is_full:
        with _renewing:
            if _latest[0].is_full:
                _latest[0] = _latest[0].renewed()
    return _latest[0]
