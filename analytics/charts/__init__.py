"""Results to Plotly figures: each chart comes with what it shows, the rows behind its marks, and a text alternative."""

from analytics.charts import claims, entities, figures, overview, sources
from analytics.charts.base import DARK, LIGHT, MARK, ORDER, Chart, Style, font_path, shorten
from analytics.charts.columns import layout, legible
from analytics.charts.filters import DATES, Filters, corpus_hash, day_of, narrow
from analytics.charts.index import Index, index
from analytics.charts.overview import measured
from analytics.charts.page import Page
from analytics.charts.rows import of, place, readable
from analytics.charts.state import VIEWS, State

__all__ = [
    "DARK",
    "DATES",
    "LIGHT",
    "MARK",
    "ORDER",
    "VIEWS",
    "Chart",
    "Filters",
    "Index",
    "Page",
    "State",
    "Style",
    "claims",
    "corpus_hash",
    "day_of",
    "entities",
    "figures",
    "font_path",
    "index",
    "layout",
    "legible",
    "measured",
    "narrow",
    "of",
    "overview",
    "place",
    "readable",
    "shorten",
    "sources",
]
