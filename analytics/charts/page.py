"""What a view of the page is made from: the open corpus, the part of it that the filters keep, and how it is drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analytics.charts import claims, entities
from analytics.charts.base import ORDER, Chart, Style, shorten
from analytics.charts.filters import DATES, Filters, narrow
from analytics.charts.index import Index
from analytics.charts.rows import of
from analytics.desk import Store
from analytics.interface import Interface
from analytics.results import Results, Rows

# Letters of a filter's value above a view.
_CHIP = 48


@dataclass(frozen=True)
class Page:
    """Documents and corrections, their results, the part of them that passes the filters, how to draw, and the labels
    of ids.
    """

    store: Store
    whole: Results
    part: Results
    style: Style
    index: Index
    filters: Filters

    @property
    def say(self) -> Interface:
        """The page's words."""
        return self.style.say

    def label(self, dimension: str, value: str) -> str:
        """Return the label of an id, the id itself where it has none."""
        return self.index.labels.get(dimension, {}).get(value, value)

    def rows(self, table: str, condition: str = "true", **values: Any) -> Rows:
        """Return the rows of a table, in the part, that meet a condition."""
        return of(self.part, self.style, table, condition, **values)

    def open(self, *dimensions: str) -> Results:
        """Return the part with some dimensions left open, for the chart that sets them."""
        return narrow(self.whole, self.filters.without(*dimensions))

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """Yield the active filters: dimension, value, and what the page calls the two."""
        for name, values in self.filters.active().items():
            for value in values:
                yield name, value, shorten(self.label(name, value), _CHIP)

    def names_over_time(self) -> Chart:
        """Return the names over time, with every period where the page is narrowed to one of them."""
        chart = entities.over_time(self.open("entity", *DATES), self.style)
        dates = {name: days for name, days in self.filters.active().items() if name in DATES}
        if not dates or (len(dates) == len(DATES) and chart.chosen(dates)):
            return chart
        return entities.over_time(self.open("entity"), self.style)

    def articles(self, wanted: str, most: int) -> list[str]:
        """Return the first articles of the part, and the one that is wanted where it stands behind them."""
        found = self.part.rows("documents").column("doc_id", most)
        if wanted and wanted not in found and len(self.part.rows("documents", "doc_id = $wanted", wanted=wanted)):
            found.append(wanted)
        return found

    def boards(self, most: int) -> dict[str, str]:
        """Return the quantities of the part, most important first, each with its claims and whether it is disputed."""
        rows = claims.by_importance(self.part).head(most)
        mark = f" · {self.say('board.disputed')}"
        return {
            key: f"{self.label('quantity', key)} ({number}){mark if disputed else ''}"
            for key, number, disputed in rows[["quantity_key", "claims", "disputed"]].itertuples(index=False)
        }

    def unheard(self, key: str | None = None) -> str:
        """Return the parties that one would expect to hear on a quantity, or in the whole corpus, and does not.

        A filter silences anyone: then nothing is said.
        """
        return "" if self.filters else self.say.join(claims.unheard(self.whole, self.say, key))

    def choices(self, field: str, entity: str = "") -> list[str]:
        """Return what can be chosen for a field of a correction: a type, a spelling of `entity`, or a name."""
        match field:
            case "type":
                return list(ORDER["type"])
            case "surface":
                return entities.spellings(self.whole, entity)
        return entities.ranking(self.part)
