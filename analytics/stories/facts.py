"""The facts of a text that tell one report from its template twin, each with the words it stands among.

A fact is a name, a number, an ordinal or a date word. Its *setting* is the two words before it and the two after it,
other facts among them being blanked. Two texts that share a setting filled with different facts speak of different
things in the same words.
"""

from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analytics.memo import Memo
from analytics.records import Mention
from analytics.stories.words import KINDS, OPENS, WORD, Kind, codes_of, known
from analytics.text import Text, stems

# Two words to either side are the shortest setting that rarely recurs inside one article.
_REACH = 2
# A list of names alone is no setting: its members change places.
_LEAST_PLAIN = 2
# What a fact of each kind is hashed as in the setting of another one.
_MARKS = {kind: place for place, kind in enumerate(KINDS, 1)}
# Odd 64-bit constants, one per place of a setting (Weyl sequence of the golden ratio).
_PLACES = np.array([0x9E3779B97F4A7C15 * (2 * place + 1) % 2**64 for place in range(2 * _REACH + 1)], dtype=np.uint64)
_WINDOW = np.arange(2 * _REACH + 1)
_SEPARATORS = frozenset(".,٬٫،/-:")


class Fact(NamedTuple):
    """Tokens first … last - 1 name one thing; two facts with any value in common may be the same thing.

    A name has its entity and its words for values: outlets shorten names and spell them in their own ways.
    """

    first: int
    last: int
    kind: Kind
    values: tuple[str, ...]


def _word_fact(words: Sequence[str], index: int) -> tuple[int, Kind, str] | None:
    """Return (number of tokens, kind, value) of the lexicon entry at `index`, two words before one."""
    entries = known()
    after = words[index + 1].removeprefix("ال") if index + 1 < len(words) else ""
    for _, stem in stems(words[index]):
        if hit := entries.get((stem, after)):
            return 2, *hit
        if hit := entries.get((stem,)):
            return 1, *hit
    return None


def _part(word: str) -> str:
    """Return a word of a name without clitics; عبدالله and عبد الله share their second part."""
    return stems(word.removeprefix("عبد") if word.startswith("عبدال") else word)[-1][1]


_PARTS = Memo(_part)


def find(text: Text, mentions: Sequence[Mention], codes: NDArray[np.uint64] | None = None) -> list[Fact]:
    """Return the facts of a text in order, without overlap; `codes` are those of its tokens (see `words`).

    >>> [(f.kind, *f.values) for f in find(Text("الرحلة الخامسة وعليها 1,200 طن يوم الأحد 7/10"), [])]
    [('ordinal', '5'), ('number', '1200'), ('date', 'weekdays 1'), ('date', '10 7')]
    """
    words = text.words
    named: dict[int, tuple[int, str]] = {}
    for mention in mentions:
        first, last = text.tokens_in(mention.start, mention.end)
        if last > first:
            named.setdefault(first, (last, mention.entity_id))
    opening = ((codes_of(text) if codes is None else codes) & OPENS).nonzero()[0].tolist()
    found: list[Fact] = []
    done = 0
    for index in sorted({*named, *opening}):
        if index < done:
            continue
        if index in named:
            last, entity = named[index]
            parts = [_PARTS[word] for word in words[index:last] if len(word) > 2]
            found.append(Fact(index, last, "name", (entity, *parts)))
        elif words[index][0].isdigit():
            found.append(_number(text, index))
        elif hit := _word_fact(words, index):
            found.append(Fact(index, index + hit[0], hit[1], (hit[2],)))
        else:
            continue
        done = found[-1].last
    return found


def _number(text: Text, index: int) -> Fact:
    words = text.words
    last = index + 1
    while last < len(words) and text.adjoins(last) and (words[last] in _SEPARATORS or words[last][0].isdigit()):
        last += 1
    digits = [part for part in words[index:last] if part[0].isdigit()]
    if "/" in words[index:last]:  # a date, written from either end
        return Fact(index, last, "date", (" ".join(sorted(digits)),))
    return Fact(index, last, "number", ("".join(digits),))


def settings(codes: NDArray[np.uint64], facts: Sequence[Fact]) -> tuple[NDArray[np.uint32], list[Fact]]:
    """Return the hashed setting of every fact among plain words, and those facts.

    `codes` are those of the tokens (see `words`). Other facts in a setting stand as their kind.
    """
    firsts = np.array([fact.first for fact in facts], dtype=np.intp)
    line = codes & WORD
    # A fact stands as one word, its kind.
    line[[at for first, last, _, _ in facts if last - first > 1 for at in range(first + 1, last)]] = 0
    line[firsts] = [_MARKS[fact.kind] for fact in facts]
    kept = line != 0
    places = kept.cumsum()[firsts] - 1
    plain_line = line[kept]
    padded = np.zeros(len(plain_line) + 2 * _REACH, dtype=np.uint64)
    padded[_REACH : len(padded) - _REACH] = plain_line
    around = padded[places[:, None] + _WINDOW]
    plain = np.add.reduce(around > len(KINDS), axis=1) >= _LEAST_PLAIN
    mixed = around[plain] @ _PLACES
    hashed = ((mixed ^ (mixed >> np.uint64(29))) * _PLACES[0]) >> np.uint64(32)
    return hashed.astype(np.uint32), list(compress(facts, plain.tolist()))
