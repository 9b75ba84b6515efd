"""The facts of a text that tell one report from its template twin, each with the words it stands among.

A fact is a name, a number, an ordinal or a date word. Its *setting* is the two words before it and the two after it,
other facts among them being blanked. Two texts that share a setting filled with different facts speak of different
things in the same words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from analytics.fold import fold
from analytics.lexicon import phrases, split
from analytics.records import Mention
from analytics.text import Text, stems

Kind = Literal["name", "number", "ordinal", "date"]

# Two words to either side are the shortest setting that rarely recurs inside one article.
_REACH = 2
# A list of names alone is no setting: its members change places.
_LEAST_PLAIN = 2
_SEPARATORS = frozenset(".,٬٫،/-:")
_SECTIONS: dict[str, Kind] = {"ordinals": "ordinal", "weekdays": "date", "months": "date", "numbers": "number"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Tokens first … last - 1 name one thing; two facts with any value in common may be the same thing.

    A name has its entity and its words for values: outlets shorten names and spell them in their own ways.
    """

    first: int
    last: int
    kind: Kind
    values: tuple[str, ...]


@cache
def _known() -> dict[tuple[str, ...], tuple[Kind, str]]:
    """Return words → (kind, value) of the lexicon, folded and without ال; a month may have two words."""
    found: dict[tuple[str, ...], tuple[Kind, str]] = {}
    for section, cells in phrases("story_facts").items():
        for number, cell in enumerate(cells, 1):
            # The fifth flight is flight 5; a month or a weekday is its own kind of value.
            value = str(number) if section in ("ordinals", "numbers") else f"{section} {number}"
            for form in split(cell):
                words = tuple(word.removeprefix("ال") for word in fold(form).split())
                found.setdefault(words, (_SECTIONS[section], value))
    return found


def _word_fact(words: Sequence[str], index: int) -> tuple[int, Kind, str] | None:
    """Return (number of tokens, kind, value) of the lexicon entry at `index`, two words before one."""
    known = _known()
    after = words[index + 1].removeprefix("ال") if index + 1 < len(words) else ""
    for _, stem in stems(words[index]):
        if hit := known.get((stem, after)):
            return 2, *hit
        if hit := known.get((stem,)):
            return 1, *hit
    return None


def _part(word: str) -> str:
    """Return a word of a name without clitics; عبدالله and عبد الله share their second part."""
    return stems(word.removeprefix("عبد") if word.startswith("عبدال") else word)[-1][1]


def find(text: Text, mentions: Sequence[Mention]) -> list[Fact]:
    """Return the facts of a text in order, without overlap.

    >>> [(f.kind, *f.values) for f in find(Text("الرحلة الخامسة وعليها 1,200 طن يوم الأحد 7/10"), [])]
    [('ordinal', '5'), ('number', '1200'), ('date', 'weekdays 1'), ('date', '10 7')]
    """
    words = text.words
    named: dict[int, tuple[int, str]] = {}
    for mention in mentions:
        first, last = text.tokens_in(mention.start, mention.end)
        if last > first:
            named.setdefault(first, (last, mention.entity_id))
    found: list[Fact] = []
    index = 0
    while index < len(words):
        last = index + 1
        if index in named:
            last, entity = named[index]
            found.append(
                Fact(index, last, "name", (entity, *(_part(word) for word in words[index:last] if len(word) > 2)))
            )
        elif words[index][0].isdigit():
            while last < len(words) and text.adjoins(last) and (words[last] in _SEPARATORS or words[last][0].isdigit()):
                last += 1
            parts = words[index:last]
            digits = [part for part in parts if part[0].isdigit()]
            if "/" in parts:  # a date, written from either end
                found.append(Fact(index, last, "date", (" ".join(sorted(digits)),)))
            else:
                found.append(Fact(index, last, "number", ("".join(digits),)))
        elif hit := _word_fact(words, index):
            last = index + hit[0]
            found.append(Fact(index, last, hit[1], (hit[2],)))
        index = last
    return found


def settings(text: Text, facts: Sequence[Fact]) -> Iterator[tuple[str, Fact]]:
    """Yield (setting, fact) for every fact among plain words; other facts in a setting stand as their kind."""
    line: list[tuple[str, Fact | None]] = []
    done = 0
    for fact in facts:
        line += ((word, None) for word in text.words[done : fact.first] if word[0].isalnum())
        line.append((f"<{fact.kind}>", fact))
        done = fact.last
    line += ((word, None) for word in text.words[done:] if word[0].isalnum())
    for index, (_, found) in enumerate(line):
        if found:
            around = line[max(0, index - _REACH) : index + _REACH + 1]
            if sum(fact is None for _, fact in around) >= _LEAST_PLAIN:
                yield " ".join(word for word, _ in around), found
