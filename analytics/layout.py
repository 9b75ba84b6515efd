"""What the page is made of, as data: its views, filters, tables, forms and limits, its stylesheet and its scripts."""

import base64
from collections.abc import Mapping
from pathlib import Path

from analytics.charts.base import FONT, font_path
from analytics.charts.state import VIEWS
from analytics.interface import isolate

VIEW_ICONS: Mapping[str, str] = dict(
    zip(
        VIEWS,
        ("dashboard", "groups", "query_stats", "record_voice_over", "balance", "article", "folder_open", "verified"),
        strict=True,
    )
)
# The way to the article before and after, on a page that runs from right to left and on one that does not.
ARROWS: Mapping[tuple[bool, str], str] = {
    (True, "before"): "arrow_forward", (True, "after"): "arrow_back",
    (False, "before"): "arrow_back", (False, "after"): "arrow_forward",
}  # fmt: skip
# The filters of the sidebar, in their order.
SIDEBAR = ("outlet", "document", "story", "type", "category", "kind", "stance", "entity", "source")
# The tables of one article beside it, and how many of their columns have room there.
BESIDE, BESIDE_COLUMNS = ("figures", "attributions", "mentions"), 3
# What a row opens, where that is not its sentence.
OPENS: Mapping[str, str] = {"quantities": "board", "documents": "article", "joins": "article", "problems": ""}
# What each correction asks for.
ASKED: Mapping[str, tuple[str, ...]] = {
    "add": ("surface", "type", "name_ar", "name_en"),
    "merge": ("entity_id", "target_id"),
    "split": ("entity_id", "surface", "name_ar", "name_en"),
    "rename": ("entity_id", "name_ar", "name_en", "type"),
    "ignore": ("entity_id", "surface"),
}
# An upload's files and the megabytes of each (as in .streamlit/config.toml); choices of a filter, origins of a
# quantity, rows of a long chart.
MOST_FILES, MOST_MEGABYTES, MOST_OPTIONS, MOST_ORIGINS, A_PAGE = 1000, 5, 500, 20, 30
# Fewer new articles than this are analysed before a progress bar could be read.
QUICK = 25
# The pixels that the columns of a table have, across the page and beside an article.
ROOM, ROOM_BESIDE = 820, 360
# How a chart is saved, and what can be done with its picture.
CHART_TOOLS = (("toImage", "zoomIn2d", "zoomOut2d", "resetScale2d"),)

_MARKDOWN = "\\`*_{}[]()<>#+-.!|~$:&"


def stylesheet(folder: Path) -> str:
    """Return the page's stylesheet with its typeface inside, so that nothing is fetched from elsewhere."""
    faces = "".join(
        f"@font-face{{font-family:'{FONT}';font-weight:{weights};font-display:swap;"
        f"src:url(data:font/ttf;base64,{base64.b64encode(Path(font_path(name)).read_bytes()).decode()})}}"
        for name, weights in (("Regular", "100 500"), ("SemiBold", "501 900"))
    )
    return f"<style>{faces}{(folder / 'isnad.css').read_text(encoding='utf-8')}</style>"


def script(path: Path) -> str:
    """Return one of the page's own scripts as HTML; there is nothing of an article in it."""
    return f"<script>{path.read_text(encoding='utf-8')}</script>"


def escaped(text: str) -> str:
    """Return untrusted text for a Markdown label: every mark of Markdown is shown as it is.

    >>> escaped("**x**") == isolate(r"\\*\\*x\\*\\*")
    True
    """
    return "".join(f"\\{char}" if char in _MARKDOWN else char for char in isolate(text))
