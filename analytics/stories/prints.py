"""The fingerprint of a document: all that deciding on stories needs of it, in a few kilobytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from analytics.records import Attribution, Figure, Mention
from analytics.stories.facts import Kind, find, settings
from analytics.text import Text, stems

Hashes = NDArray[np.uint32]

# Three words: long enough that unrelated articles share under 2 % of them, short enough to survive an editor.
SHINGLE = 3
# Sketches keep the smallest hashes, so that a book costs no more than a long article and overlaps stay comparable.
MOST_SHINGLES = 1024
MOST_STEMS = 512
_MOST_SOURCES = 64
# Knuth's multiplicative constants, one per place in the shingle.
_PLACES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)

KINDS: tuple[Kind, ...] = ("name", "number", "ordinal", "date")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a story is recognised by.

    `shingles` and `stems` are sorted 32-bit hashes (little-endian bytes) of word triples and of content-word stems;
    `settings` and `fillings` are parallel hashes of every fact's surroundings and of the fact, whose lowest two bits
    are its index in `KINDS`; `names` are entity ids, `figures` category and bounds, `sources` the sources in order.
    """

    shingles: bytes = b""
    stems: bytes = b""
    settings: bytes = b""
    fillings: bytes = b""
    names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def hashes(data: bytes) -> Hashes:
    """Return the hashes that a field of a fingerprint holds."""
    return np.frombuffer(data, dtype="<u4").astype(np.uint32, copy=False)


def digest(word: str) -> int:
    """Return a 32-bit hash of a string, the same in every process.

    >>> digest("خبر")
    1102335925
    """
    return crc32(word.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65536)
def _word_digests(word: str) -> tuple[int, int]:
    """Return the hashes of a word and of its stem; the stem's is 0 for a word that carries no content."""
    return digest(word), digest(stems(word)[-1][1]) if len(word) > 3 and word[0].isalpha() else 0


def _packed(values: Iterable[int] | Hashes, most: int | None = None) -> bytes:
    array = values if isinstance(values, np.ndarray) else np.fromiter(values, dtype=np.uint32)
    return np.unique(array)[:most].astype("<u4").tobytes()


def _shingles(words: Sequence[int]) -> Hashes:
    codes = np.array(words, dtype=np.uint64)
    if len(codes) < SHINGLE:
        return np.zeros(0, dtype=np.uint32)
    rows = np.lib.stride_tricks.sliding_window_view(codes, SHINGLE)
    mixed = ((rows + np.uint64(1)) * _PLACES).sum(axis=1, dtype=np.uint64)
    mixed ^= mixed >> np.uint64(29)
    found: Hashes = ((mixed * _PLACES[0]) >> np.uint64(32)).astype(np.uint32)
    return found


def _figure(figure: Figure) -> str:
    def bound(value: float | None) -> str:
        return "" if value is None else format(value, ".15g")

    return f"{figure.category} {bound(figure.low)}…{bound(figure.high)}"


def fingerprint(
    text: Text, mentions: Sequence[Mention], figures: Sequence[Figure], attributions: Sequence[Attribution]
) -> Fingerprint:
    """Return a document's fingerprint from its text and from what the extractors found in it."""
    codes = [_word_digests(word) for word in text.words if word[0].isalnum()]
    filled = sorted(
        {
            (digest(setting), digest(value) & ~3 | KINDS.index(fact.kind))
            for setting, fact in settings(text, find(text, mentions))
            for value in fact.values
        }
    )
    return Fingerprint(
        shingles=_packed(_shingles([word for word, _ in codes]), MOST_SHINGLES),
        stems=_packed({stem for _, stem in codes if stem}, MOST_STEMS),
        settings=np.array([setting for setting, _ in filled], dtype="<u4").tobytes(),
        fillings=np.array([filling for _, filling in filled], dtype="<u4").tobytes(),
        names=tuple(sorted({mention.entity_id for mention in mentions})),
        figures=tuple(sorted({_figure(figure) for figure in figures})),
        sources=tuple(item.source_id or item.kind for item in sorted(attributions, key=lambda item: item.cue_start))[
            :_MOST_SOURCES
        ],
    )
