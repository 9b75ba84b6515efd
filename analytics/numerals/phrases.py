"""Finding phrases of folded tokens, forwards from a token or backwards to one, and words of a phrase book."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Generic, TypeVar

from analytics.fold import fold
from analytics.lexicon import phrases
from analytics.text import tokenised

Tokens = tuple[str, ...]
Value = TypeVar("Value")


def tokens(phrase: str) -> Tokens:
    """Return the folded tokens of a phrase, as `Text` cuts them.

    >>> tokens("لا يقلّ عن")
    ('لا', 'يقل', 'عن')
    """
    return tokenised([phrase])[0]


class Phrases(Generic[Value]):
    """A dictionary of token phrases that finds the longest one at a place."""

    def __init__(self, entries: Iterable[tuple[str, Value]], *, backwards: bool = False) -> None:
        self._backwards = backwards
        self._values: dict[Tokens, Value] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        listed = list(entries)
        for key, (_, value) in zip(tokenised(phrase for phrase, _ in listed), listed, strict=True):
            if key:
                self._values.setdefault(key, value)
        lengths: dict[str, set[int]] = {}
        for key in self._values:
            lengths.setdefault(key[-1 if backwards else 0], set()).add(len(key))
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def __contains__(self, word: object) -> bool:
        return word in self._lengths

    @property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """The lengths of the phrases that begin (backwards: end) with each word, longest first."""
        return self._lengths

    def items(self) -> Iterable[tuple[Tokens, Value]]:
        """Return every phrase with its value."""
        return self._values.items()

    def at(self, words: Sequence[str], index: int, first: str | None = None) -> tuple[int, Value] | None:
        """Return (token after, value) of the longest phrase that begins at `index`; `first` replaces that token."""
        if index >= len(words):
            return None
        head = words[index] if first is None else first
        for length in self._lengths.get(head, ()):
            key = (head, *words[index + 1 : index + length])
            if len(key) == length and (value := self._values.get(key)) is not None:
                return index + length, value
        return None

    def before(self, words: Sequence[str], index: int, floor: int = 0) -> tuple[int, Value] | None:
        """Return (first token, value) of the longest phrase that ends right before `index`, not reaching before
        `floor`."""
        if index <= floor:
            return None
        for length in self._lengths.get(words[index - 1], ()):
            if (
                index - length >= floor
                and (value := self._values.get(tuple(words[index - length : index]))) is not None
            ):
                return index - length, value
        return None


@cache
def names(section: str, book: str = "numbers") -> frozenset[str]:
    """Return the folded words of a section of a phrase book, that of the words round numbers by default."""
    return frozenset(fold(name) for name in phrases(book)[section])


@cache
def only(section: str, book: str = "numbers") -> str:
    """Return the one folded word of a section of a phrase book.

    >>> only("words.except")
    'الا'
    """
    (name,) = names(section, book)
    return name


@lru_cache(maxsize=1 << 15)
def stripped(word: str) -> tuple[str, ...]:
    """Return a folded word and what it is without و ف, then ب ل ك.

    >>> stripped("وبتاريخ")
    ('وبتاريخ', 'بتاريخ', 'تاريخ')
    """
    found = [word]
    rest = word
    for letters in ("وف", "بلك"):
        if rest.startswith("لل"):
            # للدول, وللدول: the article is spelled without its alif.
            found.append("ال" + rest[2:])
        if len(rest) > 3 and rest[0] in letters:
            rest = rest[1:]
            found.append(rest)
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def among(word: str, section: str, book: str = "numbers") -> bool:
    """Tell whether a folded word, its proclitics on or off, is in a section of a phrase book.

    >>> among("لعام", "trap.years"), among("شرم", "trap.years")
    (True, False)
    """
    return not names(section, book).isdisjoint(stripped(word))
