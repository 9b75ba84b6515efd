"""Where a reader is on the page: view, filters, the open sentence; and how that stands in the address.

An address holds canonical ids, so that it means the same in either language, and names the corpus and the rules that
it was made with: the ids of one corpus would show something else on another without saying so.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from analytics.charts.base import Chart
from analytics.charts.filters import DATES, Filters, day_of
from analytics.charts.index import Index
from analytics.charts.rows import place
from analytics.interface import LANGUAGES, Language

VIEWS = ("overview", "entities", "figures", "sources", "claims", "reader", "corpus", "quality")

Focus = tuple[str, int, int]
_PLAIN = ("at", "article", "board", "corpus", "rules")


@dataclass(frozen=True, slots=True)
class State:
    """What a link restores. `focus` is the open span (document, start, end) and `at` the table or chart where it was
    opened.

    >>> state = State("en", "claims", board="troops", focus=("a.txt", 3, 9), corpus="c0ffee", rules="1234")
    >>> State.from_query(state.query(), "ar") == state
    True
    """

    lang: Language = "ar"
    view: str = "overview"
    filters: Filters = field(default_factory=Filters)
    focus: Focus | None = None
    at: str = ""
    article: str = ""
    board: str = ""
    corpus: str = ""
    rules: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]], lang: Language) -> "State":
        """Read an address; what is not there or makes no sense falls back to the overview in `lang`."""
        last = {name: values[-1] for name, values in query.items() if values}
        doc_id, _, span = last.get("focus", "").rpartition("@")
        start, _, end = span.partition("-")
        placed = bool(doc_id) and start.isdecimal() and end.isdecimal() and len(start) < 10 > len(end)
        return cls(
            lang=next((known for known in LANGUAGES if known == last.get("lang")), lang),
            view=last["view"] if last.get("view") in VIEWS else VIEWS[0],
            filters=Filters.from_query(query),
            focus=(doc_id, int(start), int(end)) if placed else None,
            **{name: last.get(name, "") for name in _PLAIN},
        )

    def query(self) -> dict[str, list[str]]:
        """Return the state as parameters of an address."""
        query: dict[str, list[str]] = {"lang": [self.lang], "view": [self.view], **self.filters.query()}
        if self.focus:
            query["focus"] = ["{}@{}-{}".format(*self.focus)]
        query |= {name: [value] for name in _PLAIN if (value := str(getattr(self, name)))}
        return query

    def closed(self) -> "State":
        """Return the state with no filter and nothing open: what is left when the corpus changes."""
        return replace(self, filters=Filters(), focus=None, at="", article="", board="")

    def marked(self, chart: Chart, mark: str) -> "State":
        """Return the state after a click on a mark: its filters set, or lifted where they were; or, where the mark is
        itself a row, its sentence open.
        """
        values = chart.values(mark)
        if not values:
            return replace(self, focus=place(chart.table, chart.behind([mark]).head(1).iloc[0]), at=chart.name)
        lifted, filters = chart.chosen(self.filters.active()) == [mark], self.filters
        for dimension, value in values.items():
            filters = filters.with_(dimension, [] if lifted else [value])
        return replace(self, filters=filters)

    def picked(self, table: str, row: "pd.Series[Any] | None", at: str) -> "State":
        """Return the state after a row of a table `at` some place was chosen (None: no more): where it leads to."""
        if row is None:
            return replace(self, focus=None, at="")
        if table == "quantities":
            return replace(self, view="claims", board=str(row["quantity_key"]))
        spot = place(table, row)
        return replace(self, focus=spot, at=at) if spot else self

    def fitted(self, index: Index, texts: Container[str], rules: str) -> tuple["State", str, dict[str, str]]:
        """Return the state that holds for the open corpus, and what to tell the reader, as an interface key and values.

        A link to another corpus keeps only its view and language; ids that the corpus does not have are dropped, and so
        is what is no date.
        """
        here = replace(self, corpus=index.corpus, rules=rules)
        if self.corpus not in ("", index.corpus):
            return here.closed(), "link.other_corpus", {"theirs": self.corpus[:12], "ours": index.corpus}
        kept = index.known(self.filters).dated()
        no_days = [text for name in DATES for text in getattr(self.filters, name) if not day_of(text)]
        lost = [
            value
            for name, values in self.filters.active().items()
            for value in values
            if name not in DATES and value not in getattr(kept, name)
        ]
        focus = self.focus if self.focus and self.focus[0] in texts else None
        here = replace(here, filters=kept, focus=focus)
        if refused := (*lost, *no_days):
            told = {"values": " | ".join(value[:40] for value in refused[:5])}
            return here, "link.unknown" if lost else "link.date", told
        if self.rules not in ("", rules):
            return here, "link.other_rules", {"theirs": self.rules[:12]}
        return here, "", {}
