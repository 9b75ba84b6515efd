"""Frames to Plotly figures: each chart comes with exactly what it shows, the rows behind its marks, and a text alternative."""

from analytics.charts import claims, entities, figures, overview, sources
from analytics.charts.base import DARK, LIGHT, MARK, Chart, Style, font_path
from analytics.charts.filters import DIMENSIONS, Filters, choices, corpus_hash, narrow
from analytics.charts.rows import SHOWN, complete, labels, place, readable

__all__ = [
    "DARK",
    "DIMENSIONS",
    "LIGHT",
    "MARK",
    "SHOWN",
    "Chart",
    "Filters",
    "Style",
    "choices",
    "claims",
    "complete",
    "corpus_hash",
    "entities",
    "figures",
    "font_path",
    "labels",
    "narrow",
    "overview",
    "place",
    "readable",
    "sources",
]
