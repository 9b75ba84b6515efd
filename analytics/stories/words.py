"""The words of a text as numbers: a hash of the word, a hash of its stem, and whether a fact may begin there."""

from functools import cache
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analytics.fold import fold
from analytics.lexicon import phrases, split
from analytics.text import Text, stems, stems_to
from analytics.vocabulary import Column

Kind = Literal["name", "number", "ordinal", "date"]
KINDS: tuple[Kind, ...] = ("name", "number", "ordinal", "date")

# A code of 64 bits: the word in the low half, its stem above it, and the highest bit where a fact may begin.
WORD, OPENS = np.uint64(0xFFFFFFFF), np.uint64(1 << 63)
_STEM = np.uint64(0x7FFFFFFF)
_SECTIONS: dict[str, Kind] = {
    "ordinals": "ordinal", "weekdays": "date", "months": "date", "numbers": "number", "tens": "number",
    "hundreds": "number",
}  # fmt: skip
# First value and step of the sections that count; an entry of another one is a value of its own kind.
_COUNTED = {"ordinals": (1, 1), "numbers": (1, 1), "tens": (20, 10), "hundreds": (200, 100)}


def digest(word: str) -> int:
    """Return a 32-bit hash of a string, the same in every process.

    >>> digest("خبر")
    1102335925
    """
    return crc32(word.encode("utf-8", "surrogatepass"))


@cache
def known() -> dict[tuple[str, ...], tuple[Kind, str]]:
    """Return words → (kind, value) of the lexicon, folded and without ال; a month may have two words."""
    found: dict[tuple[str, ...], tuple[Kind, str]] = {}
    for section, cells in phrases("story_facts").items():
        for number, cell in enumerate(cells):
            first, step = _COUNTED.get(section, (1, 1))
            value = str(first + number * step)
            if section not in _COUNTED:
                value = f"{section} {value}"
            for form in split(cell):
                words = tuple(word.removeprefix("ال") for word in fold(form).split())
                found.setdefault(words, (_SECTIONS[section], value))
    return found


def _opens(word: str) -> bool:
    """Tell whether a word is a number or may open an entry of the lexicon; most words of a text are neither."""
    return word[0].isdigit() or stems_to(word, _heads())


@cache
def _heads() -> frozenset[str]:
    return frozenset(entry[0] for entry in known())


def _code(word: str) -> int:
    """Return the code of a word: 0 for a mark; no stem where the word carries no content."""
    if not word[0].isalnum():
        return 0
    stem = digest(stems(word)[-1][1]) >> 1 if len(word) > 3 and word[0].isalpha() else 0
    return _opens(word) << 63 | stem << 32 | digest(word)


_CODES = Column(_code, np.uint64)


def codes_of(text: Text) -> NDArray[np.uint64]:
    """Return the codes of the tokens of a text."""
    return text.column(_CODES)


def stems_of(codes: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Return the hashes of the stems that carry content, in order of the text."""
    found: NDArray[np.uint32] = ((codes >> np.uint64(32)) & _STEM).astype(np.uint32)
    return found[found > 0]
