"""Which documents are worth comparing: all pairs of a small corpus, near neighbours of a large one.

Copies are found by MinHash with banding (locality-sensitive hashing, Broder 1997) over word triples; retellings by the
rare names, figures and pairs of consecutive sources that they share. Both cost a bounded number of pairs per document,
so that a corpus of one template repeated ten thousand times does not compare every pair.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analytics.stories.likeness import Print
from analytics.stories.prints import digest

Pairs = NDArray[np.int64]

# Up to here every pair is compared.
SMALL = 200
# Sixty-four bands of three rows: two texts that share 26 % of their triples meet with probability 0.68, 36 % with 0.95,
# and 2 % with 0.0005. A story of several copies needs only one path through them.
_BANDS, _ROWS = 64, 3
# Beyond this many documents in a bucket each is compared with its next ones only, in an order by their facts.
_BUCKET = 32
_NEXT = 8
# A mark that more documents carry is no clue; a retelling shares at least this many marks.
_RARE = 40
_FEWEST_MARKS = 3


def candidates(prints: Sequence[Print]) -> Pairs:
    """Return the pairs (i, j), i < j, to compare, each once, in order."""
    size = len(prints)
    if size <= SMALL:
        return np.column_stack(np.triu_indices(size, 1)).astype(np.int64)
    codes = np.unique(np.concatenate([_by_words(prints), _by_marks(prints)]))
    return np.column_stack(np.divmod(codes, size))


def _signatures(sets: Iterable[NDArray[np.uint32]], size: int) -> NDArray[np.uint64]:
    # Takes long to load, and a small corpus does without.
    from datasketch import MinHash  # noqa: PLC0415

    blank = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=int)
    found = np.zeros((size, _BANDS * _ROWS), dtype=np.uint64)
    for index, members in enumerate(sets):
        sketch = blank.copy()
        if len(members):
            sketch.update_batch(members.tolist())
        found[index] = sketch.hashvalues
    return found


def _by_words(prints: Sequence[Print]) -> Pairs:
    size = len(prints)
    signatures = _signatures((item.shingles for item in prints), size)
    filled = np.array([len(item.shingles) > 0 for item in prints])
    # Copies have equal facts: the two smallest fillings bring them together inside a crowded bucket.
    facts = np.array([(*sorted(set(item.fillings.tolist()))[:2], 0, 0)[:2] for item in prints], dtype=np.int64)
    found: list[Pairs] = []
    for band in range(_BANDS):
        rows = signatures[:, band * _ROWS : (band + 1) * _ROWS]
        mixed = rows[:, 0]
        for row in range(1, _ROWS):
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + rows[:, row]
        order = np.lexsort((np.arange(size), facts[:, 1], facts[:, 0], mixed))
        order = order[filled[order]]
        keys = mixed[order]
        edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1], [True]]))
        crowded = np.diff(edges).max(initial=0) > _BUCKET
        # Every pair of a bucket of at most _BUCKET, and the next _NEXT of a larger one, by their distance in the order.
        sizes = np.repeat(np.diff(edges), np.diff(edges))
        for distance in range(1, min(_BUCKET, len(order))):
            near = keys[distance:] == keys[:-distance]
            if distance > _NEXT and crowded:
                near &= sizes[distance:] <= _BUCKET
            left, right = order[:-distance][near], order[distance:][near]
            if not len(left) and distance > _NEXT:
                break
            found.append(np.minimum(left, right) * size + np.maximum(left, right))
        found[:] = [np.unique(np.concatenate(found))] if found else []
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _marks(item: Print) -> Iterator[int]:
    """Yield what a retelling keeps: names, figures and who is quoted after whom."""
    for name in item.names:
        yield digest(name)
    for figure in item.figures:
        yield digest(figure)
    for first, second in pairwise(item.sources):
        if first != second:
            yield digest(f"{first} > {second}")


def _by_marks(prints: Sequence[Print]) -> Pairs:
    size = len(prints)
    carriers: dict[int, list[int]] = defaultdict(list)
    for index, item in enumerate(prints):
        for mark in set(_marks(item)):
            carriers[mark].append(index)
    found: list[Pairs] = []
    for mark in sorted(carriers):
        rare = np.array(carriers[mark], dtype=np.int64)
        if 1 < len(rare) <= _RARE:
            left, right = np.triu_indices(len(rare), 1)
            found.append(rare[left] * size + rare[right])
    if not found:
        return np.zeros(0, dtype=np.int64)
    codes, counts = np.unique(np.concatenate(found), return_counts=True)
    return codes[counts >= _FEWEST_MARKS]
