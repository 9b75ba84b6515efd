"""Quotations of a text by their marks: nested, reversed, doubled, closed by another mark or not at all."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.vocabulary import Feature

if TYPE_CHECKING:
    from analytics.text import Text

STOPS = frozenset(".!?؟…")
_OPENING = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "”": "“", "((": "))"}
# A mark that opens, met where another one is awaited to close what the same mark has opened.
_TWICE = frozenset({('"', '"'), ("“", "”")})
# Of a line's marks so many are looked at to tell a quotation within a quotation.
_MARKS_AHEAD = 40
# A word may be written so in one with a mark that opens.
_PROCLITICS = frozenset(("ب", "ل", "ك", "و", "ف", "ال", "وال", "بال"))
_QUOTES = frozenset('"«»“”„‹›‘’') | {"''", "``", "((", "))"}
_DOUBLED = frozenset("'`()")
_QUOTING = Feature(lambda word: word in _QUOTES or word in _DOUBLED)


@dataclass(slots=True)
class Quote:
    """A quoted stretch: token indices of what stands between the marks, and whether a closing mark was found."""

    first: int
    last: int
    closed: bool


def find_quotes(text: "Text") -> list[Quote]:
    """Return the outermost quoted stretches of a text in order; one that is never closed ends with its paragraph."""
    found: list[Quote] = []
    places = text.where(_QUOTING)
    for first, last in text.lines:
        opened: tuple[int, str] | None = None
        index, within = first, 0
        marks = places[bisect_left(places, first) : bisect_left(places, last)]
        for k, begin in enumerate(marks):
            if begin < index or not (mark := _quotation_mark(text, begin)):
                continue
            index = begin + len(mark)
            if opened is not None and mark == opened[1] == '"' and _shares(text, opened[0], begin, marks[k + 1 :]):
                continue
            if opened is not None and _nests(text, begin, mark, opened[1], marks[k + 1 : k + 1 + _MARKS_AHEAD]):
                within += 1
                continue
            if within and opened is not None and mark == opened[1]:
                within -= 1
                continue
            if opened is not None and (mark, opened[1]) in _TWICE and _opens(text, begin):
                # A curly mark tells its side by ittext, a straight one by the sentence behind it.
                ends = STOPS if mark == '"' else STOPS | {"،"}
                stop = next((k for k in range(begin - 1, opened[0], -1) if text.words[k] in ends), None)
                if stop is not None and not text.inner_stop(stop):
                    # Left open in a sentence before: this mark opens and does not close.
                    found.append(Quote(opened[0], stop, False))
                    opened = None
            glued = index < len(text) and text.adjoins(index)
            if opened is None and mark == "”" and text.adjoins(begin) and not glued and text.words[begin - 1] != ":":
                # Left behind by a quotation that is not opened; behind a colon it opens one (قال :” … “).
                continue
            if opened is None:
                turned = mark == "»" and _opens_reversed(text, begin, marks[k + 1 :])
                if turned or (mark not in ("»", "›", "’", "))") and not (mark in '"”“' and _ends_clause(text, index))):
                    opened = index, _OPENING.get(mark, mark)
            elif mark == opened[1] or (opened[1] in "”“" and mark in ("”", "“")) or (opened[1] == '"' and mark == "»"):
                found.append(Quote(opened[0], begin, True))
                opened = None
        if opened is not None:
            found.append(Quote(opened[0], last, False))
    return [quote for quote in found if quote.last > quote.first]


def _opens(text: "Text", index: int) -> bool:
    """Tell whether a straight mark stands before its word and behind a blank."""
    return (
        not text.adjoins(index)
        and index + 1 < len(text)
        and text.adjoins(index + 1)
        and text.words[index + 1].isalnum()
    )


def _shares(text: "Text", first: int, index: int, ahead: Sequence[int]) -> bool:
    """Tell whether a straight mark opens a quotation that ends with the one around it, which one mark closes
    ("… كل "…".).
    """
    if not ahead or not _opens(text, index) or _opens(text, ahead[0]):
        return False
    behind = text.words[ahead[0] + 1] if ahead[0] + 1 < len(text) else "."
    alone = len(ahead) < 2 or _opens(text, ahead[1])
    return behind in STOPS and alone and not any(text.words[k] in STOPS for k in range(first, index))


def _nests(text: "Text", index: int, mark: str, closer: str, ahead: Sequence[int]) -> bool:
    """Tell whether a mark opens a quotation within a quotation: as many marks close as both need («… «…» …»)."""
    if mark == closer == '"' and _opens(text, index):
        # A straight mark shows its side by the blank beside it.
        opening = [_opens(text, at) for at in ahead if text.words[at] == '"']
        return len(opening) > 1 and not opening[0] and len(opening) - sum(opening) > sum(opening) + 1
    if mark not in "«“" or _OPENING[mark] != closer:
        return False
    words = [text.words[at] for at in ahead]
    return words.count(closer) > words.count(mark) + 1


def _opens_reversed(text: "Text", index: int, behind: Sequence[int]) -> bool:
    """Tell whether a mark that closes is written where one opens, and another one follows (لـ»الصحيفة»)."""
    if index + 2 >= len(text) or not text.adjoins(index + 1) or not text.words[index + 1].isalnum():
        return False
    before = not text.adjoins(index) or (text.words[index - 1] in _PROCLITICS and not text.adjoins(index - 1))
    return before and bool(behind) and text.words[behind[0]] == "»"


def _ends_clause(text: "Text", after: int) -> bool:
    """Tell whether a mark before token `after` can only close: a comma or a single full stop adjoins it."""
    if after >= len(text) or not text.adjoins(after):
        return False
    return text.words[after] in "،؛" or (text.words[after] == "." and text.words[after + 1 : after + 2] != ["."])


def _quotation_mark(text: "Text", index: int) -> str:
    """Return the quotation mark at `index`, of one token or of two equal ones side by side; "" for none."""
    word = text.words[index]
    if word in _DOUBLED and index + 1 < len(text) and text.words[index + 1] == word and text.adjoins(index + 1):
        return word + word
    return word if word in _QUOTES and not _apostrophe(text, index) else ""


def _apostrophe(text: "Text", index: int) -> bool:
    return text.words[index] in "’‘" and text.adjoins(index) and index + 1 < len(text) and text.adjoins(index + 1)
