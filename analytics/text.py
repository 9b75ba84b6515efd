"""One pass per document: furniture masked, letters folded, tokens, sentences and quoted stretches.

Everything downstream reads this `Text` and speaks in folded positions or token indices; `Text.span` leads back to the
raw offsets that the tables hold. What takes no part in any count (boilerplate, front matter) is blanked
before the token pass, so that no matcher can see it and every offset stays where it was.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from numpy.typing import NDArray

from analytics.boilerplate import furniture
from analytics.fold import FoldedText, fold
from analytics.quotations import STOPS, Quote, find_quotes
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
_CLOSERS = frozenset("\"”“»’')]")
_BRACKETS = {"(": ")", "[": "]"}
# Dots in brackets for what is left out reach no further than this to either side.
_DOTS = 12
_BEFORE_INITIALS = frozenset({".", "\n", "(", "[", '"', "«", "“"})
# What a word with proclitics begins with, and what stands before a word without being a conjunction.
_PROCLITICS = frozenset("وفبلكسا")
_PREFIXED = frozenset("بلكس")
_LINE_END = Feature(lambda word: word == "\n")
_ENDS = Feature(lambda word: word == "\n" or word in STOPS)
WORDS = Feature(lambda word: word[0].isalnum())
"""Letters or digits, not marks."""


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
        return self._vocabulary.look_up(column, self._numbers)

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
        found: list[int] = self._vocabulary.find(index, forms, self._numbers).nonzero()[0].tolist()
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
            elif not self.inner_stop(index):
                last = index + 1
                while last < len(words) and (words[last] in STOPS or (words[last] in _CLOSERS and self._closes(last))):
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
        return find_quotes(self)

    def inner_stop(self, index: int) -> bool:
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
        while before > max(0, index - _DOTS) and words[before - 1] in STOPS:
            before -= 1
        if before == 0 or words[before - 1] not in _BRACKETS:
            return False
        while behind < min(len(words), index + _DOTS) and words[behind] in STOPS:
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
    if word[:1] not in _PROCLITICS:
        return ((0, word),)
    joint = 1 if word[0] in "وف" else 0
    rest = word[joint:]
    cuts = [0, 1] if joint else [0]
    if rest.startswith("لل"):
        cuts += (joint + 1, joint + 2)
    elif rest.startswith("ال"):
        cuts.append(joint + 2)
    elif rest[:1] in _PREFIXED:
        cuts.append(joint + 1)
        if rest.startswith("ال", 1):
            cuts.append(joint + 3)
    most = len(word) - 2
    return tuple([(cut, word[cut:]) for cut in cuts if cut <= most or not cut])


def stems_to(word: str, among: Container[str]) -> bool:
    """Tell whether one of the `stems` of a folded word is among some words.

    >>> stems_to("وبالكرملين", {"الكرملين"}), stems_to("الكرملين", {"كرم"})
    (True, False)
    """
    for _, stem in stems(word):  # noqa: SIM110
        if stem in among:
            return True
    return False
