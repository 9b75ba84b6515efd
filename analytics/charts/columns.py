"""How the columns of a table are laid out: as wide as what they hold, within the page, each from its reading side."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

Side = Literal["left", "right"]

# Pixels of a letter of the page's typeface in a table, what a digit or capital takes more, a cell's margins, and the
# narrowest and widest column. Controls of direction take no room.
_LETTER, _WIDE, _MARGIN, _LEAST, _MOST = 6.4, 1.4, 24, 64, 420
_CONTROLS = "[\u200e\u200f\u2066-\u2069]"
_WORD = r"[^\W\d_]"
# What a browser draws at most of a single text, and the cell's padding.
_DRAWN = (
    ("[0-9A-Z]", 8.3),
    ("[a-z\u00c0-\u024f]", 6.6),
    ("[\u0620-\u06ff]", 6.0),
    ("[^\\w\u200e\u200f\u2066-\u2069]", 4.5),
)
_PADDING = 16
_NUMBER = re.compile(r"\d+(?:[-–/:.,٬٫]\d+)*")
# Lays out an Arabic text from the left, as `rows.readable` begins it.
_BEGIN = "\u200e\u2067"
# A word between a comma and a number leads up to it alone.
_LED_UP = re.compile(r"\s*[،,]\s*\w+$")
_JOINS = " ،,·(\u2066\u2067\u2068"
# A column of sentences is no narrower than this.
_PROSE = 210
# A column of long texts that were wider than nine cells in ten need would take room from the others.
_SHARE, _LONG, _SAMPLE = 0.9, 24, 200
# A short table has room for rows of three lines, where a column is far too narrow for its words. A grid breaks lines
# in rows of more than 64 pixels.
_LINES, _SHORT, _FAR, _BROKEN = 66, 8, 1.25, 2.5
# What is written from the left on either page: Latin names, which are cut at their end then, and what leads up to a
# word, which is cut where it is furthest from it.
_FROM_THE_LEFT = frozenset(("doc_id", "name_en", "leading"))
# What no sentence and no board that a row opens says again.
_SAID_HERE_ALONE = frozenset(("doc_id", "reason", "assumed"))


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns from left to right, the width of each and the height of a row (None: one line) in pixels, and the
    side of each column (None: that of its text).
    """

    order: Sequence[str]
    widths: Mapping[str, int]
    sides: Mapping[str, Side | None]
    row_height: int | None


def layout(view: pd.DataFrame, heads: Mapping[str, str], room: int, rtl: bool) -> Layout:
    """Return the layout of a table whose columns together take at most `room` pixels, where that leaves them legible.

    A grid begins at its left edge, which is the far end of a right-to-left table: what does not fit hides its first
    column. So the widest columns give way first; in a short table their words go on in further lines.

    >>> view = pd.DataFrame({"n": ["1"], "title": ["x" * 100]})
    >>> found = layout(view, {"n": "No", "title": "Title"}, 300, rtl=True)
    >>> found.order, found.widths, found.row_height
    (['title', 'n'], {'n': 64, 'title': 236}, 66)
    """
    wanted = {column: _wanted(view[column], head) for column, head in heads.items()}
    # What would read as another number or date if it were cut keeps its width.
    whole = {column for column in heads if not view[column].astype(str).str.contains(_WORD).any()}
    kept = sum(wanted[column] for column in whole)
    level, rest, left = float(_MOST), float(room - kept), sorted(wanted[name] for name in wanted if name not in whole)
    # Columns that need less than an equal share leave the rest to the others.
    while sum(left) > rest:
        level = rest / len(left)
        if left[0] > level:
            break
        rest -= left.pop(0)
    widths = {
        column: int(width if column in whole else max(min(width, level), _PROSE if width > 2 * _PROSE else _LEAST))
        for column, width in wanted.items()
    }
    cut = any(_FAR * widths[column] < width for column, width in wanted.items())
    # The words of an Arabic text stand from right to left on either page.
    order = list(heads)[:: -1 if rtl or "leading" in heads else 1]
    sides: dict[str, Side | None] = {
        column: "left" if column in _FROM_THE_LEFT else "right" if rtl else None for column in heads
    }
    return Layout(order, widths, sides, _LINES if cut and len(view) <= _SHORT else None)


def legible(view: pd.DataFrame, plan: Layout) -> pd.DataFrame:
    """Return a table in which no column cuts a number: one that has no room gives way, with what follows, to dots.

    >>> label = "Containers, North Korea, supplied or shipped, from 2023-09-01"
    >>> legible(pd.DataFrame({"label": [label]}), Layout(["label"], {"label": 340}, {}, None)).iloc[0, 0]
    'Containers, North Korea, supplied or shipped…'
    """
    lines = _BROKEN if plan.row_height else 1
    cut = {name: lines * (width - _PADDING) for name, width in plan.widths.items() if name not in _SAID_HERE_ALONE}
    return view.assign(**{
        column: [_legible(cell, room, column == "leading") if isinstance(cell, str) else cell for cell in view[column]]
        for column, room in cut.items()
    })  # fmt: skip


def _legible(text: str, room: float, from_end: bool) -> str:
    """Cut a text before the number that the edge of its column would cut: the edge of its end, or of its beginning."""
    if len(text) * _DRAWN[0][1] <= room:
        return text
    numbers = list(_NUMBER.finditer(text))
    for match in reversed(numbers) if from_end else numbers:
        if _pixels(text[match.start() :] if from_end else text[: match.end()]) > room:
            if from_end:
                return f"{_BEGIN}…{text[match.end() :]}"
            return f"{_LED_UP.sub('', text[: match.start()].rstrip(_JOINS))}…"
    return text


def _pixels(text: str) -> float:
    return sum(len(re.findall(letters, text)) * width for letters, width in _DRAWN)


def _wanted(cells: "pd.Series[Any]", head: str) -> float:
    words = pd.concat([cells.head(_SAMPLE).astype(str), pd.Series([head])]).str.replace(_CONTROLS, "", regex=True)
    lengths = words.str.len() * _LETTER + words.str.count("[0-9A-Z]") * _WIDE
    longest = float(lengths.max())
    if longest > _LONG * _LETTER:
        longest = max(_LONG * _LETTER, float(lengths.quantile(_SHARE, interpolation="higher")))
    return max(longest + _MARGIN, _LEAST)
