"""One pass per document: furniture masked, letters folded, tokens, sentences and quoted stretches.

Everything downstream reads this `Text` and speaks in folded positions or token indices; `Text.span` leads back to the
raw offsets that the tables hold. What takes no part in any count (boilerplate, front matter) is blanked
before the token pass, so that no matcher can see it and every offset stays where it was.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from numpy.typing import NDArray

from analytics.boilerplate import furniture
from analytics.fold import FoldedText, fold
from analytics.vocabulary import Column, Feature, Index, current

_TOKEN = re.compile(
    r"""(
      [^\W\d_]+      # a run of letters: an Arabic word with its clitics, or a Latin one
    | \d+            # a run of digits; separators are left to the number grammar
    | \n\s*          # one or more line ends
    | [^\w\s] | _    # any other mark, one at a time
    )""",
    re.VERBOSE,
)
_LINE_ENDS = re.compile(r"\n\s+")
_STOPS = frozenset(".!?؟…")
_CLOSERS = frozenset("\"”“»’')]")
_OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "”": "“", "((": "))"}
# A mark that opens, met where another one is awaited to close what the same mark has opened.
_TWICE = frozenset({('"', '"'), ("“", "”")})
# Of a line's marks so many are looked at to tell a quotation within a quotation.
_MARKS_AHEAD = 40
# A word may be written so in one with a mark that opens.
_PROCLITICS = frozenset(("ب", "ل", "ك", "و", "ف", "ال", "وال", "بال"))
_BRACKETS = {"(": ")", "[": "]"}
# Dots in brackets for what is left out reach no further than this to either side.
_DOTS = 12
_BEFORE_INITIALS = frozenset({".", "\n", "(", "[", '"', "«", "“"})
_QUOTES = frozenset('"«»“”„‹›‘’') | {"''", "``", "((", "))"}
_DOUBLED = frozenset("'`()")
_LINE_END = Feature(lambda word: word == "\n")
_ENDS = Feature(lambda word: word == "\n" or word in _STOPS)
WORDS = Feature(lambda word: word[0].isalnum())
"""Letters or digits, not marks."""
_QUOTING = Feature(lambda word: word in _QUOTES or word in _DOUBLED)


@dataclass(slots=True)
class Quote:
    """A quoted stretch: token indices of what stands between the marks, and whether a closing mark was found."""

    first: int
    last: int
    closed: bool


class Text(FoldedText):
    """A document's text, read once.

    `words[i]` is the folded surface of token i, `starts[i]`/`ends[i]` its span in `folded`. A line end is the token
    ``"\\n"``. Sentences are half-open token ranges without the line ends between them.

    >>> text = Text("قال إنّ 12 ألفًا وصلوا. ولم يضف.")
    >>> text.words[:4]
    ['قال', 'ان', '12', 'الفا']
    >>> text.surface(3, 4), text.span(3, 4)
    ('ألفًا', (11, 16))
    >>> [text.surface(*sentence) for sentence in text.sentences]
    ['قال إنّ 12 ألفًا وصلوا.', 'ولم يضف.']
    """

    def __init__(self, raw: str, masked: Sequence[tuple[int, int]] = (), *, article: bool = True) -> None:
        """Read `raw`; `masked` raw spans and, in an article, its boilerplate are hidden from every matcher."""
        super().__init__(raw)
        self.masked: tuple[tuple[int, int], ...] = tuple(
            sorted({*masked, *(furniture(raw, masked, self.folded) if article else ())})
        )
        if self.masked:
            self.folded = self._blanked()
        # Blank, token, blank, token, … blank: splitting and adding up takes half the time of a loop over matches.
        pieces = _TOKEN.split(self.folded)
        bounds = list(accumulate(map(len, pieces)))
        words = pieces[1::2]
        self.starts: list[int] = bounds[:-1:2]
        self.ends: list[int] = bounds[1::2]
        for match in _LINE_ENDS.finditer(self.folded):
            words[bisect_left(self.starts, match.start())] = "\n"
        self._vocabulary = current()
        self._numbers = self._vocabulary.numbers(words)
        self.words = self._vocabulary.words(self._numbers)
        self._places: dict[Feature, list[int]] = {}
        self._ranges: dict[tuple[int, int], tuple[int, int]] = {}

    def _blanked(self) -> str:
        """Return the folded text with what is masked blanked: whole lines to line ends, part of a line to spaces."""
        folded = self.folded
        pieces: list[str] = []
        done = 0
        for start, end in self.masked:
            begin, stop = max(self.folded_offset(start), done), self.folded_offset(end)
            if stop > begin:
                closed = folded[stop - 1] == "\n" or folded[stop : stop + 1] in ("", "\n")
                whole = closed and folded[begin - 1 : begin] in ("", "\n")
                pieces += (folded[done:begin], ("\n" if whole else " ") * (stop - begin))
                done = stop
        pieces.append(folded[done:])
        return "".join(pieces)

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the raw span of the tokens first … last - 1."""
        return self.raw_span(self.starts[first], self.ends[last - 1])

    def clip(self, first: int, last: int, cut: int) -> tuple[int, int]:
        """Return the raw span of the tokens first … last - 1 without `cut` letters of the first.

        Whoever asks for the tokens in that span has them without searching.
        """
        start = self.starts[first] + cut
        span = self.raw_span(start, self.ends[last - 1])
        if start < self.ends[first] and not self.spread:
            self._ranges[span] = first, last
        return span

    def surface(self, first: int, last: int) -> str:
        """Return the raw text of the tokens first … last - 1."""
        start, end = self.span(first, last)
        return self.raw[start:end]

    def token_at(self, offset: int) -> int:
        """Return the index of the token that holds the raw `offset`, else of the first one after it."""
        return bisect_right(self.ends, self.folded_offset(offset))

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open token range that touches the raw span; every room asks of the same names and figures."""
        found = self._ranges.get((start, end))
        if found is None:
            found = self.token_at(start), bisect_left(self.starts, self.folded_offset(end))
            self._ranges[start, end] = found
        return found

    def adjoins(self, index: int) -> bool:
        """Tell whether token `index` follows its predecessor without a blank."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    # -- words by kind ---------------------------------------------------------------------------------------

    def column(self, column: Column) -> NDArray[Any]:
        """Return what a column says of the word of each token."""
        return self._vocabulary.look_up(column, self.words, self._numbers)

    def where(self, feature: Feature) -> list[int]:
        """Return the tokens whose words have a feature, in order."""
        found = self._places.get(feature)
        if found is None:
            found = self._places[feature] = self.column(feature).nonzero()[0].tolist()
        return found

    def within(self, feature: Feature, begin: int, end: int) -> list[int]:
        """Return the tokens `begin` … `end` - 1 whose words have a feature, in order."""
        places = self.where(feature)
        return places[bisect_left(places, begin) : bisect_left(places, end)]

    def where_any(self, index: Index, forms: Iterable[str]) -> list[int]:
        """Return the tokens whose words have one of some forms in an index, in order."""
        found: list[int] = self._vocabulary.find(index, forms, self.words, self._numbers).nonzero()[0].tolist()
        return found

    # -- sentences and quotations ----------------------------------------------------------------------------

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Half-open token ranges; a full stop inside a number, an abbreviation or an address ends nothing.

        >>> text = Text("بلغت 3. 5 مليار.لكن العمل توقف في 2015. 12 شخصا غادروا.")
        >>> len(text.sentences)
        3
        """
        found: list[tuple[int, int]] = []
        words, first = self.words, 0
        for index in self.where(_ENDS):
            if index < first:
                continue
            if words[index] == "\n":
                if index > first:
                    found.append((first, index))
                first = index + 1
            elif not self._inner_stop(index):
                last = index + 1
                while last < len(words) and (words[last] in _STOPS or (words[last] in _CLOSERS and self._closes(last))):
                    last += 1
                found.append((first, last))
                first = last
        if first < len(words):
            found.append((first, len(words)))
        return found

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the sentence that holds token `index` (an empty range at a line end)."""
        k = bisect_right(self._sentence_firsts, index) - 1
        if k >= 0 and index < self.sentences[k][1]:
            return self.sentences[k]
        return index, index

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [first for first, _ in self.sentences]

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Half-open token ranges of the lines (paragraphs) that hold any token."""
        found: list[tuple[int, int]] = []
        first = 0
        for index in self.where(_LINE_END):
            if index > first:
                found.append((first, index))
            first = index + 1
        if first < len(self.words):
            found.append((first, len(self.words)))
        return found

    @cached_property
    def quotes(self) -> list[Quote]:
        """Outermost quoted stretches in order; one that is never closed ends with its paragraph."""
        found: list[Quote] = []
        places = self.where(_QUOTING)
        for first, last in self.lines:
            opened: tuple[int, str] | None = None
            index, within = first, 0
            marks = places[bisect_left(places, first) : bisect_left(places, last)]
            for k, begin in enumerate(marks):
                if begin < index or not (mark := self._quotation_mark(begin)):
                    continue
                index = begin + len(mark)
                if opened is not None and mark == opened[1] == '"' and self._shares(opened[0], begin, marks[k + 1 :]):
                    continue
                if opened is not None and self._nests(begin, mark, opened[1], marks[k + 1 : k + 1 + _MARKS_AHEAD]):
                    within += 1
                    continue
                if within and opened is not None and mark == opened[1]:
                    within -= 1
                    continue
                if opened is not None and (mark, opened[1]) in _TWICE and self._opens(begin):
                    # A curly mark tells its side by itself, a straight one by the sentence behind it.
                    ends = _STOPS if mark == '"' else _STOPS | {"،"}
                    stop = next((k for k in range(begin - 1, opened[0], -1) if self.words[k] in ends), None)
                    if stop is not None and not self._inner_stop(stop):
                        # Left open in a sentence before: this mark opens and does not close.
                        found.append(Quote(opened[0], stop, False))
                        opened = None
                glued = index < len(self) and self.adjoins(index)
                if opened is None and mark == "”" and self.adjoins(begin) and not glued:
                    # Left behind by a quotation that is not opened.
                    continue
                if opened is None:
                    turned = mark == "»" and self._opens_reversed(begin, marks[k + 1 :])
                    if turned or (
                        mark not in ("»", "›", "’", "))") and not (mark in '"”“' and self._ends_clause(index))
                    ):
                        opened = index, _OPENING.get(mark, mark)
                elif (
                    mark == opened[1]
                    or (opened[1] in "”“" and mark in ("”", "“"))
                    or (opened[1] == '"' and mark == "»")
                ):
                    found.append(Quote(opened[0], begin, True))
                    opened = None
            if opened is not None:
                found.append(Quote(opened[0], last, False))
        return [quote for quote in found if quote.last > quote.first]

    def _opens(self, index: int) -> bool:
        """Tell whether a straight mark stands before its word and behind a blank."""
        return (
            not self.adjoins(index)
            and index + 1 < len(self)
            and self.adjoins(index + 1)
            and self.words[index + 1].isalnum()
        )

    def _shares(self, first: int, index: int, ahead: Sequence[int]) -> bool:
        """Tell whether a straight mark opens a quotation that ends with the one around it, which one mark closes
        ("… كل "…".).
        """
        if not ahead or not self._opens(index) or self._opens(ahead[0]):
            return False
        behind = self.words[ahead[0] + 1] if ahead[0] + 1 < len(self) else "."
        alone = len(ahead) < 2 or self._opens(ahead[1])
        return behind in _STOPS and alone and not any(self.words[k] in _STOPS for k in range(first, index))

    def _nests(self, index: int, mark: str, closer: str, ahead: Sequence[int]) -> bool:
        """Tell whether a mark opens a quotation within a quotation: as many marks close as both need («… «…» …»)."""
        if mark == closer == '"' and self._opens(index):
            # A straight mark shows its side by the blank beside it.
            opening = [self._opens(at) for at in ahead if self.words[at] == '"']
            return len(opening) > 1 and not opening[0] and len(opening) - sum(opening) > sum(opening) + 1
        if mark not in "«“" or _OPENING[mark] != closer:
            return False
        words = [self.words[at] for at in ahead]
        return words.count(closer) > words.count(mark) + 1

    def _opens_reversed(self, index: int, behind: Sequence[int]) -> bool:
        """Tell whether a mark that closes is written where one opens, and another one follows (لـ»الصحيفة»)."""
        if index + 2 >= len(self) or not self.adjoins(index + 1) or not self.words[index + 1].isalnum():
            return False
        before = not self.adjoins(index) or (self.words[index - 1] in _PROCLITICS and not self.adjoins(index - 1))
        return before and bool(behind) and self.words[behind[0]] == "»"

    def _ends_clause(self, after: int) -> bool:
        """Tell whether a mark before token `after` can only close: a comma or a single full stop adjoins it."""
        if after >= len(self) or not self.adjoins(after):
            return False
        return self.words[after] in "،؛" or (self.words[after] == "." and self.words[after + 1 : after + 2] != ["."])

    def _quotation_mark(self, index: int) -> str:
        """Return the quotation mark at `index`, of one token or of two equal ones side by side; "" for none."""
        word = self.words[index]
        if word in _DOUBLED and index + 1 < len(self) and self.words[index + 1] == word and self.adjoins(index + 1):
            return word + word
        return word if word in _QUOTES and not self._apostrophe(index) else ""

    def _apostrophe(self, index: int) -> bool:
        return self.words[index] in "’‘" and self.adjoins(index) and index + 1 < len(self) and self.adjoins(index + 1)

    def _inner_stop(self, index: int) -> bool:
        """Tell whether the full stop at `index` belongs to a number, an initial or an address."""
        words = self.words
        if index == 0 or index + 1 >= len(words):
            return False
        if self._left_out(index):
            return True
        if words[index] != ".":
            return False
        before, after = words[index - 1], words[index + 1]
        if not self.adjoins(index):
            return False
        glued = self.adjoins(index + 1)
        if before.isdigit() and after.isdigit() and len(before) < 4 and len(after) < 3:
            # A decimal written apart (3. 5); a year before the stop is none.
            return True
        if glued and before[0].isdigit() and after[0].isdigit():
            return True
        if glued and before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            return True
        initial = (
            len(before) == 1
            and before.isalpha()
            and (index < 2 or not self.adjoins(index - 1) or words[index - 2] in _BEFORE_INITIALS)
        )
        return initial and after.isalpha()

    def _left_out(self, index: int) -> bool:
        """Tell whether dots in brackets say that words are left out of a quotation (…)."""
        words, before, behind = self.words, index, index + 1
        while before > max(0, index - _DOTS) and words[before - 1] in _STOPS:
            before -= 1
        if before == 0 or words[before - 1] not in _BRACKETS:
            return False
        while behind < min(len(words), index + _DOTS) and words[behind] in _STOPS:
            behind += 1
        return behind < len(words) and words[behind] == _BRACKETS[words[before - 1]]

    def _closes(self, index: int) -> bool:
        """Tell whether the mark at `index` stands directly behind what it closes."""
        if not self.adjoins(index):
            return False
        if self.words[index] in '"“':
            return index + 1 >= len(self) or not self.adjoins(index + 1) or not self.words[index + 1].isalnum()
        return True


def tokenised(phrases: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the folded tokens of each of many raw phrases; all are folded at once, for a fraction of the price.

    >>> tokenised(["لا يقلّ عن", "نحو"])
    [('لا', 'يقل', 'عن'), ('نحو',)]
    """
    lines = [phrase.replace("\n", " ") for phrase in phrases]
    return [tuple(_TOKEN.findall(line)) for line in fold("\n".join(lines)).split("\n")] if lines else []


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[tuple[int, str], ...]:
    """Return what may be left of a folded word when its proclitics are taken off, longest first.

    Each is (letters taken off, stem). The article ال is a proclitic like و ف ب ل ك س; in للـ (ل + ال) it is swallowed,
    so there the stem is what follows. A stem of fewer than two letters is not offered.

    >>> stems("وبالكرملين")
    ((0, 'وبالكرملين'), (1, 'بالكرملين'), (2, 'الكرملين'), (4, 'كرملين'))
    >>> stems("للشبكه")
    ((0, 'للشبكه'), (1, 'لشبكه'), (2, 'شبكه'))
    """
    found = [(0, word)]
    seen = {0}

    def offer(cut: int) -> None:
        if cut not in seen and len(word) - cut >= 2:
            seen.add(cut)
            found.append((cut, word[cut:]))

    cut = 0
    if word[:1] in ("و", "ف"):
        offer(1)
        cut = 1
    for base in {0, cut}:
        rest = word[base:]
        if rest[:2] == "لل":
            offer(base + 1)
            offer(base + 2)
        elif rest[:1] in ("ب", "ل", "ك", "س"):
            offer(base + 1)
            if rest[1:3] == "ال":
                offer(base + 3)
        if rest[:2] == "ال":
            offer(base + 2)
    return tuple(sorted(found))
