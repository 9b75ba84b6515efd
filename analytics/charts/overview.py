"""What stands out in a corpus, and what is missing from it: each fact with the rows behind it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.charts import entities
from analytics.charts.base import UNALARMING, UNNAMED, Style
from analytics.charts.rows import of
from analytics.evaluation import Evaluation
from analytics.interface import Interface, isolate
from analytics.results import Results, Rows


@dataclass(frozen=True, slots=True)
class Fact:
    """A count that a reader should know of, out of how many, and the rows of `table` that it counts."""

    name: str
    count: int
    of: int
    table: str
    rows: Rows


def fact_label(fact: Fact, say: Interface) -> str:
    """Return a fact in a line, its count in bold (Markdown)."""
    return say("fact", name=say(f"fact.{fact.name}"), count=f"{fact.count:,}", of=f"{fact.of:,}")


_DENIALS = ("denies", "doubts")
# Fact → table, the rows that it counts, and those out of which.
_STANDOUTS: Mapping[str, tuple[str, str, str]] = {
    "disputed": ("quantities", "disputed", "true"),
    "single_origin": ("quantities", "claims > 1 AND origins_high = 1", "claims > 1"),
    "unattributed": ("figures", "attribution_id = ''", "true"),
    "unnamed": ("attributions", f"kind IN {UNNAMED}", "true"),
    "denials": ("attributions", f"stance IN {_DENIALS}", "true"),
    # A hedge that may be meant of the next figure too is how lists are written, no slip.
    "anomalies": ("figures", f"anomaly NOT IN {UNALARMING}", "true"),
}
# Where the rows of a table are counted.
_COUNTED: Mapping[str, str] = {"figures": "told", "attributions": "cited"}
_MISSING: Mapping[str, tuple[str, str, str]] = {
    "no_outlet": ("documents", "outlet = ''", "true"),
    "no_date": ("documents", "published = ''", "true"),
}


def key_numbers(results: Results) -> dict[str, int]:
    """Return how much of everything the corpus holds."""
    return {
        "documents": results.count("documents"),
        "stories": int(results.value("SELECT count(DISTINCT story_id) FROM documents")),
        "entities": entities.count(results),
        "figures": results.count("told"),
        "attributions": results.count("cited"),
        "disputed": int(results.count("quantities WHERE disputed")),
    }


def standouts(results: Results, style: Style) -> list[Fact]:
    """Return what stands out: disputes, repetition of one origin, unattributed figures, unnamed sources, denials."""
    return [fact for fact in _facts(results, style, _STANDOUTS) if fact.count]


def missing(results: Results, style: Style) -> list[Fact]:
    """Return what the corpus does not say: articles without outlet, date, figures or sources, and unread files."""
    found = _facts(results, style, _MISSING)
    read, unread = results.count("documents"), results.count("problems")
    for name, table in (("no_figures", "figures"), ("no_sources", "attributions")):
        held = int(results.value(f"SELECT count(DISTINCT doc) FROM {_COUNTED[table]}"))
        empty = of(results, style, "documents", f"doc_id NOT IN (SELECT doc_id FROM {table})")
        found.append(Fact(name, read - held, read, "documents", empty))
    found.append(Fact("problems", unread, read + unread, "problems", of(results, style, "problems")))
    return [fact for fact in found if fact.count]


def _facts(results: Results, style: Style, facts: Mapping[str, tuple[str, str, str]]) -> list[Fact]:
    counts: dict[str, tuple[int, int]] = {}
    # Each table is read once for all its facts.
    for table in dict.fromkeys(table for table, _, _ in facts.values()):
        asked = {name: rest for name, (of_table, *rest) in facts.items() if of_table == table}
        columns = ", ".join(
            f"count(*) FILTER ({counted}) AS {name}, count(*) FILTER ({of_all}) AS {name}_of"
            for name, (counted, of_all) in asked.items()
        )
        row = results.read(f"SELECT {columns} FROM {_COUNTED.get(table, table)}").iloc[0]
        counts |= {name: (int(row[name]), int(row[f"{name}_of"])) for name in asked}
    return [
        Fact(name, *counts[name], table, of(results, style, table, condition))
        for name, (table, condition, _) in facts.items()
    ]


def measured(evaluation: Evaluation, say: Interface) -> pd.DataFrame:
    """Return a pinned evaluation for reading: measures with counts, proportions with 95 % intervals."""
    rows = evaluation.table().sort_values(["f1", "measure"], kind="stable")
    rows = rows[(rows["right"] + rows["false_alarms"] + rows["missed"]) > 0]

    def share(name: str) -> list[str]:
        return [
            isolate(f"{value:.2f} ({low:.2f}–{high:.2f})")
            for value, low, high in rows[[name, f"{name}_low", f"{name}_high"]].itertuples(index=False)
        ]

    return pd.DataFrame(
        {
            "measure": [say.term("measure", measure) for measure in rows["measure"]],
            "precision": share("precision"),
            "recall": share("recall"),
            "f1": [f"{value:.2f}" for value in rows["f1"]],
            "right": rows["right"].tolist(),
            "false_alarms": rows["false_alarms"].tolist(),
            "missed": rows["missed"].tolist(),
        }
    )
