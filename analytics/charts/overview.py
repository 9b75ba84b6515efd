"""What stands out in a corpus, and what is missing from it: each fact with the rows behind it."""

from dataclasses import dataclass

import pandas as pd

from analytics.analysis import Analysis
from analytics.charts.base import UNNAMED
from analytics.evaluation import Evaluation
from analytics.interface import Interface, isolate


@dataclass(frozen=True, slots=True)
class Fact:
    """A count that a reader should know of, out of how many, and the rows of `table` that it counts."""

    name: str
    count: int
    of: int
    table: str
    rows: pd.DataFrame


def key_numbers(analysis: Analysis) -> dict[str, int]:
    """Return how much of everything the corpus holds."""
    return {
        "documents": len(analysis.documents),
        "stories": int(analysis.documents["story_id"].nunique()),
        "entities": len(analysis.entities),
        "figures": len(analysis.figures),
        "attributions": len(analysis.attributions),
        "disputed": int(analysis.quantities["disputed"].sum()),
    }


def standouts(analysis: Analysis) -> list[Fact]:
    """Return what stands out: disputes, repetition of one origin, unattributed figures, unnamed sources, denials."""
    quantities, figures, attributions = analysis.quantities, analysis.figures, analysis.attributions
    told_often = quantities[quantities["claims"] > 1]
    alone = told_often[told_often["origins_high"] == 1]
    found = [
        Fact(
            "disputed",
            int(quantities["disputed"].sum()),
            len(quantities),
            "quantities",
            quantities[quantities["disputed"]],
        ),
        Fact("single_origin", len(alone), len(told_often), "quantities", alone),
        _fact("unattributed", figures, figures["attribution_id"] == "", "figures"),
        _fact("unnamed", attributions, attributions["kind"].isin(UNNAMED), "attributions"),
        _fact("denials", attributions, attributions["stance"].isin(("denies", "doubts")), "attributions"),
        _fact("anomalies", figures, figures["anomaly"] != "", "figures"),
    ]
    return [fact for fact in found if fact.count]


def missing(analysis: Analysis) -> list[Fact]:
    """Return what the corpus does not say: articles without outlet, date, figures or sources, and unread files."""
    documents = analysis.documents
    read = len(documents) + len(analysis.problems)
    found = [
        _fact("no_outlet", documents, documents["outlet"] == "", "documents"),
        _fact("no_date", documents, documents["published"] == "", "documents"),
        _fact("no_figures", documents, ~documents["doc_id"].isin(set(analysis.figures["doc_id"])), "documents"),
        _fact("no_sources", documents, ~documents["doc_id"].isin(set(analysis.attributions["doc_id"])), "documents"),
        Fact("problems", len(analysis.problems), read, "problems", analysis.problems),
    ]
    return [fact for fact in found if fact.count]


def _fact(name: str, frame: pd.DataFrame, mask: pd.Series, table: str) -> Fact:
    return Fact(name, int(mask.sum()), len(frame), table, frame[mask])


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
