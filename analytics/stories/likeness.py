"""How two fingerprints resemble each other, and which rule, if any, makes them one story.

The rules, in order: *copy* (most words in common), *edited copy* (a good part of the shorter one), *translation* (other
words, but the same names, with rare figures or the sources in one order). A pair that shares its words but not its
facts is a pair of *template twins* and is kept apart.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

import numpy as np

from analytics.stories.prints import CATEGORY_BITS, MOST_SHINGLES, MOST_STEMS, Fingerprint, Hashes, hashes
from analytics.stories.words import KINDS, Kind

Rule = Literal["copy", "edited_copy", "translation"]
Source = TypeVar("Source")
Weight = Callable[[Hashes], list[float]]

# Overlaps of word triples (share of the union; share of the shorter text). In labelled news, pairs of one story begin
# at 0.26 and 0.53, pairs of different stories of about one length end at 0.21 and 0.38 (a survey of the day's war, the
# next day's count of a campaign).
COPY = 0.6
EDITED_UNION = 0.235
EDITED_SHORTER = 0.45
# What an editor rewrites keeps its stems: seven in ten of the shorter text in labelled news, half where two reports
# share nothing but their background.
_EDITED_STEMS = 0.6
# A short text must share this many triples: fewer are a stock phrase or two.
_FEWEST_SHARED = 12
# A short item in a text this many times as long may be one paragraph of a survey, or share the background of what
# happened next: nearly all of it must be there.
_SURVEY = 2.5
_SURVEY_SHORTER = 0.75

# One report in other words. Separate translations share half of their stems, names and sources in order; a free
# retelling keeps a sixth of the stems, as unrelated articles of one topic do, but half of the names, and the sources in
# order: among 200,000 pairs of unrelated news none has half of its names and five sources, three of them different, in
# one order.
_STEMS, _NAMES, _ORDER = 0.3, 0.4, 0.5
_FREE_STEMS, _FREE_NAMES = 0.15, 0.5
_FEWEST_SOURCES, _FREE_SOURCES, _FREE_DIFFERENT = 3, 5, 3
_FEWEST_FIGURES = 2

# Weights of evidence (natural log of the odds twin : copy) for each fact that fills a shared setting otherwise, or
# alike. In 2,300 shared settings of 161 pairs of copies, three names, one number, no ordinal and no date differed;
# twins differ in about half of theirs. Numbers weigh less than that ratio, for a toll that has risen or was copied
# wrong is still one story (and a shift for the reader to see); names that agree weigh little, for twins share their
# issuer. Facts of one text agree together, not one by one, so each that agrees counts for half of its ratio.
_DIFFERS: dict[Kind, float] = {"name": 3.0, "number": 2.5, "ordinal": 5.3, "date": 3.5}
_AGREES: dict[Kind, float] = {"name": -0.05, "number": -0.25, "ordinal": -0.35, "date": -0.2}
_MOST_NAMES = 10
_THROUGHOUT = 3
# Copies follow within days (of 161 labelled pairs 152 within one, 8 within four, one a week later), bulletins go on.
_LATER = ((8, 2.0), (5, 1.0))
# Among pairs that share their words, twins are about one in ten.
_PRIOR = -2.2


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """A fingerprint with its hashes unpacked."""

    shingles: Hashes
    stems: Hashes
    settings: Hashes
    fillings: Hashes
    names: Hashes
    figures: Hashes
    sources: Hashes
    day: int


def unpack(found: Fingerprint) -> Print:
    """Return a fingerprint ready for comparison."""
    return Print(
        hashes(found.shingles),
        hashes(found.stems),
        hashes(found.settings),
        hashes(found.fillings),
        hashes(found.names),
        hashes(found.figures),
        hashes(found.sources),
        found.day,
    )


def overlap(a: Hashes, b: Hashes, most: int = 0) -> tuple[int, int, int]:
    """Return (common, size of a, size of b) over the range of hashes that both cover.

    A sketch of `most` hashes was cut off at its largest; beyond that hash nothing is known of its text.
    """
    if not len(a) or not len(b):
        return 0, len(a), len(b)
    limits = [sketch[-1] for sketch in (a, b) if len(sketch) == most]
    if limits:
        a, b = (sketch[: np.searchsorted(sketch, min(limits), "right")] for sketch in (a, b))
    if len(a) > len(b):
        small, large = b, a
    else:
        small, large = a, b
    place = np.searchsorted(large, small)
    place[place == len(large)] = 0
    return int((large[place] == small).sum()), len(a), len(b)


def _union(common: int, first: int, second: int) -> float:
    return common / (first + second - common) if common else 0.0


def twin_odds(a: Print, b: Print) -> float:
    """Return the log-odds that two texts which share their words are template twins rather than copies.

    Where no shared setting holds a number, the figures of the categories that both texts count speak in its place: in
    99 pairs of copies with such figures, never were all of them different.
    """
    # What is repeated agrees once and differs once, but a slip is made in one place and a twin is another throughout.
    alike: set[int] = set()
    unlike: Counter[tuple[int, int]] = Counter()
    theirs = _fillings(b)
    for setting, left in _fillings(a).items():
        right = theirs.get(setting)
        if right is None:
            continue
        if left == right:
            alike.add(left[0])
        elif common := set(left).intersection(right):
            alike.add(min(common))
        else:
            unlike[left[0], right[0]] += 1
    agree = Counter(KINDS[filling & 3] for filling in alike)
    differ = Counter(KINDS[filling & 3] for filling, _ in unlike)
    agree["name"] = min(agree["name"], _MOST_NAMES)
    if not agree["number"] + differ["number"]:
        differ["number"] = _other_figures(a.figures, b.figures)
    throughout = sum(KINDS[filling & 3] == "name" and places >= _THROUGHOUT for (filling, _), places in unlike.items())
    facts = throughout + sum(_AGREES[kind] * agree[kind] + _DIFFERS[kind] * differ[kind] for kind in KINDS)
    return _PRIOR + _days_apart(a.day, b.day) + facts


def _days_apart(one: int, other: int) -> float:
    """Return what the days between two publications add to the log-odds; they alone make no twins."""
    days = abs(one - other) if one and other else 0
    return next((odds for least, odds in _LATER if days >= least), 0.0)


def _other_figures(a: Hashes, b: Hashes) -> int:
    """Return how many figures of one text stand against others of their category, 0 where any is shared."""
    if not len(a) or not len(b) or overlap(a, b)[0]:
        return 0
    left, right = (Counter((figures & (2**CATEGORY_BITS - 1)).tolist()) for figures in (a, b))
    return (left & right).total()


# A template meets its twins one after the other: those of late are met again.
@lru_cache(maxsize=4096)
def _fillings(item: Print) -> dict[int, tuple[int, ...]]:
    """Return setting → what stands in it, in order; facts of one setting are of one kind."""
    found: dict[int, tuple[int, ...]] = {}
    for setting, filling in zip(item.settings.tolist(), item.fillings.tolist(), strict=True):
        found[setting] = (*found.get(setting, ()), filling)
    return found


def in_order(a: Sequence[Source], b: Sequence[Source]) -> list[Source]:
    """Return the longest common subsequence of two lists of sources.

    >>> in_order(["kremlin", "guardian", "us"], ["guardian", "yonhap", "us"])
    ['guardian', 'us']
    """
    rows = [[0] * (len(b) + 1)]
    for source in a:
        above, row = rows[-1], [0]
        for index, other in enumerate(b):
            row.append(above[index] + 1 if source == other else max(above[index + 1], row[index]))
        rows.append(row)
    found: list[Source] = []
    first, second = len(a), len(b)
    while first and second:
        if a[first - 1] == b[second - 1]:
            first, second = first - 1, second - 1
            found.append(a[first])
        elif rows[first - 1][second] >= rows[first][second - 1]:
            first -= 1
        else:
            second -= 1
    return found[::-1]


def same_words(a: Print, b: Print) -> tuple[Rule, float] | None:
    """Return the rule and score (share of the shorter text) by which the words of one text are those of the other."""
    common, first, second = overlap(a.shingles, b.shingles, MOST_SHINGLES)
    if not common:
        return None
    union, shorter = _union(common, first, second), common / min(first, second)
    if union >= COPY:
        return "copy", shorter
    stems, *sizes = overlap(a.stems, b.stems, MOST_STEMS)
    if common < _FEWEST_SHARED or stems < _EDITED_STEMS * min(sizes):
        return None
    survey = max(first, second) > _SURVEY * min(first, second)
    if shorter >= (_SURVEY_SHORTER if survey else EDITED_SHORTER) or union >= EDITED_UNION:
        return "edited_copy", shorter
    return None


def same_report(a: Print, b: Print, weight: Weight) -> tuple[Rule, float] | None:
    """Return the rule and score by which two texts tell one report in other words; `weight` rates names and figures."""
    stems = _union(*overlap(a.stems, b.stems, MOST_STEMS))
    if stems < _FREE_STEMS:
        return None
    names = _weighted(a.names, b.names, weight)
    if names < _NAMES:
        return None
    quoted = in_order(a.sources.tolist(), b.sources.tolist())
    shorter = min(len(a.sources), len(b.sources))
    order = len(quoted) / shorter if shorter >= _FEWEST_SOURCES else 0.0
    same_figures = overlap(a.figures, b.figures)[0] >= _FEWEST_FIGURES
    figures = _weighted(a.figures, b.figures, weight) if same_figures else 0.0
    close = stems >= _STEMS and max(order, figures) >= _ORDER
    free = (
        names >= _FREE_NAMES
        and order >= _ORDER
        and len(quoted) >= _FREE_SOURCES
        and len(set(quoted)) >= _FREE_DIFFERENT
    )
    return ("translation", (names + max(order, figures)) / 2) if close or free else None


def _weighted(a: Hashes, b: Hashes, weight: Weight) -> float:
    every = math.fsum(weight(np.union1d(a, b)))
    return math.fsum(weight(np.intersect1d(a, b))) / every if every else 0.0


def join(a: Print, b: Print, weight: Weight) -> tuple[Rule, float] | None:
    """Return the first rule by which two texts may be one story, with its score from 0 to 1; see `twin_odds`."""
    return same_words(a, b) or same_report(a, b, weight)
