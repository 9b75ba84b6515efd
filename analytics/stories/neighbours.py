"""Which documents are worth comparing: all pairs of a small corpus, near neighbours of a large one.

Copies are found by MinHash with banding (locality-sensitive hashing, Broder 1997) over word triples; retellings by the
rare names, figures and pairs of consecutive sources that they share. Both cost a bounded number of pairs per document,
so that a corpus of one template repeated ten thousand times does not compare every pair.

A large corpus is searched in shares: every band by itself (`in_band`), and any set of marks by itself (`in_marks`);
documents are numbers in order of doc_id, and a pair (i, j), i < j, among `size` documents is the code i * size + j.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analytics.stories.likeness import Print

Codes = NDArray[np.int64]
Keys = NDArray[np.uint64]

# Up to here every pair is compared.
SMALL = 200
# Sixty-four bands of three rows: two texts that share 26 % of their triples meet with probability 0.68, 36 % with 0.95,
# and 2 % with 0.0005. A story of several copies needs only one path through them.
BANDS, _ROWS = 64, 3
# Beyond this many documents in a bucket each is compared with its next ones only, in an order by their facts.
_BUCKET = 32
_NEXT = 8
# A mark that more documents carry is no clue; a retelling shares at least this many marks.
_RARE = 40
_FEWEST_MARKS = 3


@dataclass(frozen=True, slots=True)
class Sketch:
    """What tells whether documents are worth comparing, in arrays.

    `documents` are those that have any word triple; `bands` holds a row for each of them: the keys under which it
    meets others, one per band; `facts` its two smallest facts. `marks` are paired with the `carriers` of each.
    """

    documents: Codes
    bands: Keys
    facts: NDArray[np.uint32]
    marks: Keys
    carriers: Codes


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a name or a figure says: rarer ones more; in a corpus of two documents all weigh nearly alike.

    `marks` are sorted, `counts` how many of `size` documents carry each; a mark that is not listed has one carrier.
    """

    size: int
    marks: Keys
    counts: Codes

    def __call__(self, marks: NDArray[np.uint32]) -> list[float]:
        """Return the weights of names or figures that a document carries."""
        if not len(self.marks):
            counts = [1] * len(marks)
        else:
            places = np.minimum(np.searchsorted(self.marks, marks), len(self.marks) - 1)
            counts = np.where(self.marks[places] == marks, self.counts[places], 1).tolist()
        return [math.log(1 + (self.size + 1) / count) for count in counts]


def candidates(prints: Sequence[Print]) -> Codes:
    """Return the pairs (i, j), i < j, to compare, each once, in order."""
    size = len(prints)
    if size <= SMALL:
        return np.column_stack(np.triu_indices(size, 1)).astype(np.int64)
    found = sketch(prints)
    words = in_bands(found.bands, found.facts, found.documents, size)
    codes = _distinct(np.concatenate([words, often(in_marks(found.marks, found.carriers, size))]))
    return np.column_stack(np.divmod(codes, size))


def _distinct(codes: Codes) -> Codes:
    """Return the codes in order, each once; sorting is several times as fast as `numpy.unique` for millions."""
    codes = np.sort(codes)
    return codes[np.concatenate([[True], codes[1:] != codes[:-1]])] if len(codes) else codes


def sketch(prints: Sequence[Print]) -> Sketch:
    """Return the sketch of documents, which are numbered as they follow one another."""
    told = [index for index, item in enumerate(prints) if len(item.shingles)]
    marks = [(key, index) for index, item in enumerate(prints) for key in sorted(set(_marks(item)))]
    return Sketch(
        documents=np.array(told, dtype=np.int64),
        bands=_bands([prints[index] for index in told]),
        # Copies have equal facts: the two smallest fillings bring them together inside a crowded bucket.
        facts=np.array(
            [(*sorted(set(prints[index].fillings.tolist()))[:2], 0, 0)[:2] for index in told], dtype=np.uint32
        ).reshape(-1, 2),
        marks=np.array([key for key, _ in marks], dtype=np.uint64),
        carriers=np.array([index for _, index in marks], dtype=np.int64),
    )


def _bands(prints: Sequence[Print]) -> Keys:
    # Takes long to load, and a small corpus does without.
    from datasketch import MinHash  # noqa: PLC0415

    blank = MinHash(num_perm=BANDS * _ROWS, seed=1, hashfunc=int)
    signatures = np.zeros((len(prints), BANDS, _ROWS), dtype=np.uint64)
    for index, item in enumerate(prints):
        signature = blank.copy()
        signature.update_batch(item.shingles.tolist())
        signatures[index] = signature.hashvalues.reshape(BANDS, _ROWS)
    mixed: Keys = signatures[:, :, 0]
    for row in range(1, _ROWS):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + signatures[:, :, row]
    return mixed


def in_bands(bands: Keys, facts: NDArray[np.uint32], documents: Codes, size: int) -> Codes:
    """Return the pairs of documents that meet in any band, each once, in order; `bands` has a row per document."""
    found = np.zeros(0, dtype=np.int64)
    waiting: list[Codes] = []
    for band in range(bands.shape[1]):
        waiting.append(in_band(bands[:, band], facts, documents, size))
        # Merged as they double, so that a pair that meets in every band is held a few times and sorted a few times.
        if sum(map(len, waiting)) > len(found) or band + 1 == bands.shape[1]:
            found = _distinct(np.concatenate([found, *waiting]))
            waiting = []
    return found


def in_band(keys: Keys, facts: NDArray[np.uint32], documents: Codes, size: int) -> Codes:
    """Return the pairs of documents that meet in one band, each once: all of a small bucket, nearest of a large one."""
    order = np.lexsort((documents, facts[:, 1], facts[:, 0], keys))
    ordered, keys = documents[order], keys[order]
    sizes = _runs(keys)
    crowded = sizes.max(initial=0) > _BUCKET
    found: list[Codes] = []
    for distance in range(1, min(_BUCKET, len(ordered))):
        near = keys[distance:] == keys[:-distance]
        if distance > _NEXT and crowded:
            near &= sizes[distance:] <= _BUCKET
        if not near.any() and distance > _NEXT:
            break
        found.append(_codes(ordered[:-distance][near], ordered[distance:][near], size))
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def in_marks(marks: Keys, carriers: Codes, size: int) -> Codes:
    """Return the pairs of documents that carry a rare mark, once for every mark that they share."""
    order = np.lexsort((carriers, marks))
    marks, carriers = marks[order], carriers[order]
    rare = _runs(marks) <= _RARE
    marks, carriers = marks[rare], carriers[rare]
    found = [np.zeros(0, dtype=np.int64)]
    for distance in range(1, min(_RARE, len(marks))):
        near = marks[distance:] == marks[:-distance]
        if not near.any():
            break
        found.append(_codes(carriers[:-distance][near], carriers[distance:][near], size))
    return np.concatenate(found)


def often(codes: Codes) -> Codes:
    """Return the pairs that share enough rare marks, each once, in order."""
    found, counts = np.unique(codes, return_counts=True)
    return found[counts >= _FEWEST_MARKS]


def weights(marks: Keys, size: int) -> Weights:
    """Return the weights from the marks of all `size` documents, one entry for every carrier of a mark."""
    found, counts = np.unique(marks, return_counts=True)
    return Weights(size, found[counts > 1], counts[counts > 1].astype(np.int64))


def _runs(keys: Keys) -> Codes:
    """Return for every key of a sorted array how many are equal to it."""
    edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1], [True]])) if len(keys) else np.zeros(1, int)
    return np.repeat(np.diff(edges), np.diff(edges))


def _codes(left: Codes, right: Codes, size: int) -> Codes:
    return np.minimum(left, right) * size + np.maximum(left, right)


def _marks(item: Print) -> Iterator[int]:
    """Yield what a retelling keeps: names, figures and who is quoted after whom."""
    yield from item.names.tolist()
    yield from item.figures.tolist()
    for first, second in pairwise(item.sources.tolist()):
        if first != second:
            yield first << 32 | second
