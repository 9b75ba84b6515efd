"""The fingerprint of a document: all that deciding on stories needs of it, in a few kilobytes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from analytics.memo import Memo
from analytics.records import Attribution, Category, Figure, Mention
from analytics.stories.facts import find, settings
from analytics.stories.words import KINDS, WORD, codes_of, digest, stems_of
from analytics.text import Text

Hashes = NDArray[np.uint32]

# Three words: long enough that unrelated articles share under 2 % of them, short enough to survive an editor.
SHINGLE = 3
# Sketches keep the smallest hashes, so that a book costs no more than a long article and overlaps stay comparable.
MOST_SHINGLES = 1024
MOST_STEMS = 512
_MOST_SOURCES = 64
_STORED = np.dtype("<u4")
# Knuth's multiplicative constants, one per place in the shingle.
_PLACES = [np.uint64(place) for place in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)]
# The lowest bits of a figure's hash are the place of its category.
_CATEGORIES: tuple[Category, ...] = get_args(Category)
CATEGORY_BITS = 5
_PLACE = {kind: place for place, kind in enumerate(KINDS)}
_KIND_BITS = np.uint64(3)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a story is recognised by: 32-bit hashes as little-endian bytes, and the day of publication.

    `shingles` and `stems` are sorted hashes of word triples and of content-word stems; `settings` and `fillings` are
    parallel hashes of every fact's surroundings and of the fact, whose lowest two bits are its index in `KINDS`;
    `names` are sorted hashes of entity ids, `figures` of bounds (the lowest bits are the category), `sources` of the
    sources in order; `day` is a proleptic ordinal, 0 where it is not known.
    """

    shingles: bytes = b""
    stems: bytes = b""
    settings: bytes = b""
    fillings: bytes = b""
    names: bytes = b""
    figures: bytes = b""
    sources: bytes = b""
    day: int = 0


def hashes(data: bytes) -> Hashes:
    """Return the hashes that a field of a fingerprint holds."""
    return np.frombuffer(data, dtype="<u4").astype(np.uint32, copy=False)


_VALUES = Memo(digest)


def _distinct(values: NDArray[Any]) -> NDArray[Any]:
    """Sort values and return each once; several times as fast as `numpy.unique` for the few of an article."""
    values.sort()
    kept = np.empty(len(values), bool)
    kept[:1] = True
    np.not_equal(values[1:], values[:-1], out=kept[1:])
    return values[kept]


def _packed(values: Iterable[int] | Hashes, most: int | None = None) -> bytes:
    array = values if isinstance(values, np.ndarray) else np.fromiter(values, dtype=np.uint32)
    return _distinct(array)[:most].astype(_STORED).tobytes()


def _shingles(words: NDArray[np.uint64]) -> Hashes:
    if len(words) < SHINGLE:
        return np.zeros(0, dtype=np.uint32)
    last = len(words) - SHINGLE + 1
    mixed = np.zeros(last, dtype=np.uint64)
    words = words + np.uint64(1)
    for place, constant in enumerate(_PLACES):
        mixed += words[place : place + last] * constant
    mixed ^= mixed >> np.uint64(29)
    found: Hashes = ((mixed * _PLACES[0]) >> np.uint64(32)).astype(np.uint32)
    return found


def _figure(figure: Figure) -> int:
    bounds = "…".join("" if bound is None else format(bound, ".15g") for bound in (figure.low, figure.high))
    return (digest(bounds) << CATEGORY_BITS | _CATEGORIES.index(figure.category)) & 0xFFFFFFFF


def _day(published: str) -> int:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return 0


def fingerprint(
    text: Text,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    attributions: Sequence[Attribution],
    published: str = "",
) -> Fingerprint:
    """Return a document's fingerprint from its text, what the extractors found in it and its date of publication."""
    codes = codes_of(text)
    around, facts = settings(codes, find(text, mentions, codes))
    places = np.array([_PLACE[fact.kind] for fact in facts], np.uint64)
    values = np.fromiter(_VALUES.of(chain.from_iterable([fact.values for fact in facts])), np.uint64)
    filled = _distinct(
        (around.astype(np.uint64) << np.uint64(32) | places).repeat([len(fact.values) for fact in facts])
        | values & ~_KIND_BITS
    )
    sources = [item.source_id or item.kind for item in sorted(attributions, key=lambda item: item.cue_start)]
    return Fingerprint(
        shingles=_packed(_shingles(codes[codes != 0] & WORD), MOST_SHINGLES),
        stems=_packed(stems_of(codes), MOST_STEMS),
        settings=(filled >> np.uint64(32)).astype(_STORED).tobytes(),
        fillings=filled.astype(_STORED).tobytes(),
        names=_packed(_VALUES.of({mention.entity_id for mention in mentions})),
        figures=_packed(map(_figure, figures)),
        sources=np.fromiter(_VALUES.of(sources[:_MOST_SOURCES]), dtype=_STORED).tobytes(),
        day=_day(published),
    )
