"""Counts of what is right, false and missed by measure, with intervals, and how they are pinned and shown."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.lexicon import LEXICONS, read_table

Row = dict[str, Any]

MEASURES = (
    "figure_found", "figure_value", "figure_strict",
    "attribution_found", "attribution_source", "attribution_content50", "attribution_content80", "attribution_full",
    "attribution_chain", "attribution_kind", "attribution_mode", "attribution_stance",
    "entity_mentions", "entity_canonical",
    "counted_of", "claim_found", "claim_origin", "claim_chain", "quantity_pairs", "dispute",
)  # fmt: skip

# What a reader asks first; the rest is in the lexicon `quality`.
HEADLINES = (
    "figure_value", "figure_strict", "attribution_found", "attribution_full", "attribution_chain", "attribution_stance",
    "entity_mentions", "entity_canonical", "counted_of", "claim_origin", "quantity_pairs", "dispute",
)  # fmt: skip

QUALITY_COLUMNS = ("set", "documents", "measure", "right", "false_alarms", "missed")

# Half-width of a 95 % interval in standard deviations.
_Z = 1.959964


@dataclass(slots=True)
class Score:
    """Counts of one measure: right, false alarm, missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right (0 when nothing was found)."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found (0 when nothing is there)."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def add(self, good: int, gold: int, found: int) -> None:
        """Count `good` right ones among `gold` items that are there and `found` that were found."""
        self.tp += good
        self.fn += gold - good
        self.fp += found - good


def interval(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a proportion (Wilson 1927), (0, 1) without trials.

    >>> [round(bound, 3) for bound in interval(45, 50)]
    [0.786, 0.957]
    """
    if not trials:
        return 0.0, 1.0
    share, spread = successes / trials, _Z * _Z / trials
    centre = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / trials + spread / trials / 4)
    return max(0.0, (centre - half) / (1 + spread)), min(1.0, (centre + half) / (1 + spread))


@dataclass
class Evaluation:
    """Scores by measure, and a line for every miss, false alarm and difference."""

    documents: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {measure: Score() for measure in MEASURES})
    differences: list[str] = field(default_factory=list)

    def table(self) -> pd.DataFrame:
        """One row per measure: counts, precision and recall with their intervals, F1."""
        rows = []
        for measure, score in self.scores.items():
            p_low, p_high = interval(score.tp, score.tp + score.fp)
            r_low, r_high = interval(score.tp, score.tp + score.fn)
            rows.append(
                {
                    "measure": measure, "right": score.tp, "false_alarms": score.fp, "missed": score.fn,
                    "precision": score.precision, "precision_low": p_low, "precision_high": p_high,
                    "recall": score.recall, "recall_low": r_low, "recall_high": r_high, "f1": score.f1,
                }
            )  # fmt: skip
        return pd.DataFrame(rows)

    def pinned(self, name: str) -> list[Row]:
        """Return the counts as rows of the lexicon `quality`, one per measure."""
        return [
            {
                "set": name, "documents": self.documents, "measure": measure,
                "right": score.tp, "false_alarms": score.fp, "missed": score.fn,
            }
            for measure, score in self.scores.items()
        ]  # fmt: skip


def read_quality(path: Path = LEXICONS / "quality.csv") -> dict[str, Evaluation]:
    """Return the pinned evaluations by the name of their set."""
    found: dict[str, Evaluation] = {}
    for row in read_table(path, QUALITY_COLUMNS):
        evaluation = found.setdefault(row["set"], Evaluation(documents=int(row["documents"])))
        evaluation.scores[row["measure"]] = Score(int(row["right"]), int(row["false_alarms"]), int(row["missed"]))
    return found


def pin(name: str, evaluation: Evaluation, path: Path = LEXICONS / "quality.csv") -> None:
    """Write the counts of one set into the pinned evaluations, in place of its earlier ones."""
    rows = [row for other, old in read_quality(path).items() if other != name for row in old.pinned(other)]
    rows += evaluation.pinned(name)
    note = (
        "# Measured by `isnad evaluate`; the README, the app and the floors of the tests are made from these counts.\n"
    )
    table = pd.DataFrame(rows, columns=list(QUALITY_COLUMNS)).sort_values("set", kind="stable")
    path.write_text(note + table.to_csv(index=False, lineterminator="\n"), encoding="utf-8")


def markdown(evaluations: Mapping[str, Evaluation]) -> str:
    """Return the headlines of pinned evaluations as a Markdown table, proportions with their 95 % intervals."""
    lines = ["| set | measure | precision | recall | F1 | right / false alarms / missed |", "|---|---|---|---|---|---|"]
    for name, evaluation in sorted(evaluations.items()):
        table = evaluation.table()
        annotated = table[["right", "false_alarms", "missed"]].sum(axis=1) > 0
        for row in table[table["measure"].isin(HEADLINES) & annotated].to_dict("records"):
            precision = f"{row['precision']:.2f} ({row['precision_low']:.2f}–{row['precision_high']:.2f})"
            recall = f"{row['recall']:.2f} ({row['recall_low']:.2f}–{row['recall_high']:.2f})"
            counts = f"{row['right']} / {row['false_alarms']} / {row['missed']}"
            measure = f"`{row['measure']}`"
            lines.append(f"| {name} | {measure} | {precision} | {recall} | {row['f1']:.2f} | {counts} |")
    return "\n".join(lines)
