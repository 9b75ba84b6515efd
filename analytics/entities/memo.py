"""What was decided about a word once, looked up at the price of a dictionary."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")

_MOST = 65536


class Memo(Generic[Value]):
    """A function of one word with its results remembered; all are forgotten when there are too many.

    It is read for whole lists of words, several times as fast as `functools.lru_cache` answers for one.

    >>> lengths = Memo(len)
    >>> list(lengths.of(["من", "إلى", "من"])), lengths["على"]
    ([2, 3, 2], 3)
    """

    __slots__ = ("_function", "_known")

    def __init__(self, function: Callable[[str], Value]) -> None:
        self._function = function
        self._known: dict[str, Value] = {}

    def __getitem__(self, word: str) -> Value:
        if word not in self._known:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[word] = self._function(word)
        return self._known[word]

    def of(self, words: Iterable[str]) -> Iterator[Value]:
        """Return an iterator over the results for some words."""
        words = list(words)
        unseen = set(words).difference(self._known)
        if len(self._known) + len(unseen) > _MOST:
            self._known.clear()
            unseen = set(words)
        for word in unseen:
            self._known[word] = self._function(word)
        return map(self._known.__getitem__, words)
