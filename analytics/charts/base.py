"""What every chart has in common: its rows, its alternative text, its colours, its reading direction."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.interface import Interface, isolate
from analytics.results import Rows

FONT = "IBM Plex Sans Arabic"
MARK = "mark"
# Rows taller than this scroll inside the page instead of pressing the chart's labels together.
LANE = 28
_FADED = 0.28


@dataclass(frozen=True)
class Chart:
    """A figure, exactly what it shows, and the rows behind it.

    `data` holds one row per mark; `rows` the rows of `table` behind the marks, tied by the column `mark`; `measure`
    names the column of `data` that counts the rows of each mark (empty: one each). A click on a mark sets the filters
    named in `dimensions` to the mark's values in `data`; without dimensions the mark is itself a row (its id).
    `figure` is None where there is nothing to show.
    """

    name: str
    figure: go.Figure | None
    data: pd.DataFrame
    rows: Rows
    table: str
    alt: str
    dimensions: tuple[str, ...] = ()
    measure: str = ""
    clickable: bool = True

    def values(self, mark: str) -> dict[str, str]:
        """Return the filters that a click on `mark` sets: dimension to canonical id."""
        found = self.data[self.data[MARK] == mark]
        return {} if found.empty else {name: str(found.iloc[0][name]) for name in self.dimensions}

    def chosen(self, filters: Mapping[str, Sequence[str]]) -> list[str]:
        """Return the marks that the active filters single out in this chart (none when they say nothing about it)."""
        if not self.dimensions or self.data.empty or not any(filters.get(name) for name in self.dimensions):
            return []
        keep = pd.Series(True, index=self.data.index)
        for name in self.dimensions:
            if wanted := filters.get(name):
                keep &= self.data[name].isin(list(wanted))
        return [] if keep.all() and len(keep) > 1 else self.data.loc[keep, MARK].tolist()

    def behind(self, marks: Sequence[str]) -> Rows:
        """Return the rows behind `marks`, or behind all of them when none is named."""
        return self.rows.where(f"{MARK} IN (SELECT unnest($opened))", opened=list(marks)) if marks else self.rows

    def count(self, marks: Sequence[str]) -> int:
        """Return how many rows stand behind `marks`, or behind all of them, without asking for them."""
        told = self.data[self.data[MARK].isin(list(marks))] if marks else self.data
        return int(told[self.measure].sum()) if self.measure else len(told)


@dataclass(frozen=True, slots=True)
class Style:
    """How charts are drawn on one page: its language, its theme, the ids that its filters single out, and the values of
    schema columns by how often the corpus has them.
    """

    say: Interface
    dark: bool = False
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ranked: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def palette(self) -> tuple[str, ...]:
        """The categorical colours of the theme."""
        return DARK if self.dark else LIGHT

    def colours(self, group: str) -> dict[str, str]:
        """Return a colour for every value of a schema column, the same in every chart of the corpus.

        No two share one; of more values than there are colours the rarest are all grey.
        """
        grey = [GREY[self.dark]] * len(ORDER[group])
        return dict(zip(self._ranking(group), (*self.palette, *grey), strict=False))

    def symbols(self, group: str) -> dict[str, str]:
        """Return a symbol for every value of a schema column; no two share both symbol and colour."""
        ranking = self._ranking(group)
        shapes = [*SHAPES[: len(self.palette)], *SHAPES, *SHAPES]
        return dict(zip(ranking, shapes, strict=False))

    def _ranking(self, group: str) -> Sequence[str]:
        values = ORDER[group]
        # Few values keep their colours in every corpus.
        first = self.ranked.get(group, ()) if len(values) > len(self.palette) else ()
        return list(dict.fromkeys((*first, *values)))

    def opacity(self, dimension: str, values: Sequence[str]) -> list[float]:
        """Return full opacity for the values that a filter singles out, a faded one for the others."""
        wanted = set(self.filters.get(dimension, ()))
        return [1.0 if not wanted or value in wanted else _FADED for value in values]

    @property
    def picked(self) -> dict[str, object]:
        """How bars look when one of them is clicked; plotly.js 4.2 fails on labelled bars that do not say it."""
        return {"selected": {"textfont": {"color": self.ink}}, "unselected": {"textfont": {"color": self.ink}}}

    @property
    def ink(self) -> str:
        """The colour of text on the theme's background."""
        return "#e8edf1" if self.dark else "#1a2530"

    @property
    def paper(self) -> str:
        """The colour of text on one of the theme's colours."""
        return "#10171e" if self.dark else "#ffffff"

    def figure(self, *, height: int, **layout: Any) -> go.Figure:
        """Return an empty figure with the page's font and margins; its axes come from `values` and `lanes`."""
        face = {"family": f"{FONT}, sans-serif", "color": self.ink}
        rtl = self.say.rtl
        return go.Figure(
            layout={
                "height": height,
                "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
                "font": {**face, "size": 14},
                "hoverlabel": {"font": {"family": face["family"], "size": 14}, "align": "right" if rtl else "left"},
                "clickmode": "event+select",
                "dragmode": False,
                "bargap": 0.28,
                **layout,
            }
        )

    def legend(self, labels: Sequence[str], height: int, width: int = 260) -> dict[str, Any]:
        """Return the layout of a legend above a chart of `height` whose plot is about `width` pixels wide."""
        rows = math.ceil(len(labels) / max(1, width // (7 * max(map(len, labels)) + 44)))
        start, side = (1, "right") if self.say.rtl else (0, "left")
        return {
            "height": height + 22 * rows,
            "margin": {"l": 8, "r": 8, "t": 22 * rows + 14, "b": 8},
            "legend": {
                "orientation": "h", "xref": "container", "x": start, "xanchor": side, "yref": "container", "y": 1,
                "yanchor": "top", "maxheight": 1, "title": {"text": ""}, "traceorder": "normal", "itemclick": False,
                "itemdoubleclick": False, "font": {"family": f"{FONT}, sans-serif", "size": 13, "color": self.ink},
            },
        }  # fmt: skip

    def values(self, low: float | None = None, high: float | None = None, **axis: object) -> dict[str, object]:
        """Return a horizontal axis that runs in reading direction; `low` and `high` fix its range."""
        base = {"automargin": True, "tickfont": {"color": self.ink, "size": 13}, **axis}
        if low is None or high is None:
            return {"autorange": "reversed" if self.say.rtl else True, **base}
        return {"range": [high, low] if self.say.rtl else [low, high], **base}

    def lanes(self, **axis: object) -> dict[str, object]:
        """Return a vertical axis of named lanes, first lane on top, names on the side where reading begins."""
        return {
            "type": "category", "categoryorder": "array", "autorange": "reversed", "side": "right" if self.say.rtl
            else "left", "automargin": True, "ticksuffix": "  ", "tickprefix": "  ", "showgrid": False, "zeroline":
            False, "tickfont": {"color": self.ink, "size": 13}, **axis,
        }  # fmt: skip

    def partly(self, alt: str, shown: int, count: int) -> str:
        """Return the words of a chart and, where it does not draw everything, how much of it is drawn."""
        return alt if shown >= count else f"{alt} {self.say('alt.drawn', shown=f'{shown:,}', count=f'{count:,}')}"

    def line(self, *parts: object, head: object = "") -> str:
        """Return untrusted parts as one label that runs in the page's direction, each part in its own; `head` in bold
        before them.
        """
        text = " · ".join([*([f"<b>{clean(head)}</b>"] if head else []), *(clean(part) for part in parts if part)])
        return f"{_RTL if self.say.rtl else _LTR}{text}{_END}"


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame as named tuples."""
    return frame.itertuples(index=False)


@cache
def font_path(weight: str = "Regular") -> str:
    """Return the path of the Arabic typeface that page, charts and word cloud share."""
    return str(files("fontpkg_ibm_plex_sans_arabic") / "files" / f"IBMPlexSansArabic-{weight}.ttf")


def shorten(text: str, most: int = 34) -> str:
    """Return a label of at most `most` characters, cut at a word.

    >>> shorten("المتحدث باسم وزارة الخارجية الأمريكية", 22)
    'المتحدث باسم وزارة…'
    """
    if len(text) <= most:
        return text
    head, _, _ = text[:most].rpartition(" ")
    cut = head or text[: most - 1]
    return f"{cut}{_END * (cut.count(_FIRST) - cut.count(_END))}…"


def distinct(labels: Sequence[str]) -> list[str]:
    """Return the labels, those that occur again told apart by invisible marks: two lanes of one name stay two lanes.

    >>> len(set(distinct(["كييف", "كييف"])))
    2
    """
    seen: dict[str, int] = {}
    result = []
    for label in labels:
        count = seen.get(label, 0)
        seen[label] = count + 1
        result.append(label + "\u200b" * count)
    return result


def clean(label: object) -> str:
    """Return untrusted text as part of a Plotly label: its tags are shown, not run, and it keeps its own direction.

    >>> clean("<b>كييف</b>").strip("\u2068\u2069")
    '&lt;b&gt;كييف&lt;/b&gt;'
    """
    text = str(label).translate(_UNSAFE)
    return isolate(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


# Direction controls of the text itself would leak into the rest of the line; line ends would break the label.
_UNSAFE = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 0)) | {0x0A: " ", 0x0D: " "}
_LTR, _RTL, _FIRST, _END = "\u2066", "\u2067", "\u2068", "\u2069"

ORDER: Mapping[str, tuple[str, ...]] = {
    "type": ("PERS", "ORG", "MEDIA", "GPE", "LOC", "NORP", "WEAPON", "EVENT", "LAW"),
    "kind": (
        "named_person", "named_organization", "media", "document", "unnamed_official", "unnamed_group", "anonymous",
    ),
    "stance": ("asserts", "confirms", "denies", "doubts"),
    "category": (
        "troops", "casualties", "prisoners", "civilians_people", "shells_ammunition", "missiles", "drones", "aircraft",
        "vehicles", "ships", "containers", "money", "countries_organizations", "places_buildings", "events_attacks",
        "duration", "age", "distance_area", "weight_volume", "percent", "other",
    ),
}  # fmt: skip
# What is odd about a figure and is no slip of its writer: the hedge of one that it is joined to may be meant of both.
UNALARMING = ("", "shared_hedge")
UNNAMED = ("unnamed_official", "unnamed_group", "anonymous")

# Ten colours a theme, at least 3:1 against its background and at least 20 apart (CIELAB) to each other, also as seen
# with protanopia, deuteranopia and tritanopia (Machado et al. 2009); held by a test.
LIGHT = (
    "#305f81", "#b28a31", "#489e9f", "#8b4e21", "#a67cd0", "#570000", "#74926b", "#2e2472", "#625353", "#45183c",
)  # fmt: skip
DARK = (
    "#3aaba6", "#c79c4d", "#98a6fb", "#fac6f4", "#cfea93", "#8b6023", "#97f0c0", "#775e9c", "#9ea678", "#4c735a",
)  # fmt: skip
# Without a colour of their own, in either theme; and shapes that are told apart at the size of a mark (× is a denial).
GREY: Mapping[bool, str] = {False: "#757579", True: "#c3c3c7"}
SHAPES = (
    "circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "star", "pentagon", "hourglass", "bowtie",
    "hexagram",
)  # fmt: skip
