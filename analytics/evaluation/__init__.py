"""How good is it: an analysis compared with annotation by hand, as precision, recall and F1 with counts and intervals.

A gold file annotates one document (JSON: `doc`, `figures`, `attributions`, `entities`). An item points into the text by
its verbatim surface and its occurrence, or by offsets (`at`, `content_at`), so both sides are compared as spans. Items
are paired one to one, best match first; what stays unpaired is a miss or a false alarm. Beside the gold files a table
`quantities.csv` may say which figures of all documents are of one quantity, and which quantities are disputed.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from analytics.analysis import Analysis
from analytics.errors import InputError
from analytics.evaluation.matching import (
    Say,
    Span,
    grouped,
    match_attributions,
    match_claims,
    match_entities,
    match_figures,
    match_quantities,
)
from analytics.evaluation.scores import MEASURES, Evaluation, Row, Score, markdown, pin, read_quality
from analytics.lexicon import read_table

__all__ = [
    "MEASURES", "Evaluation", "Score", "evaluate", "markdown", "pin", "read_gold", "read_quality",
    "read_quantities",
]  # fmt: skip

QUANTITY_COLUMNS, QUANTITY_OPTIONS = ("quantity", "doc", "figure"), ("occurrence", "disputed")


def read_gold(folder: Path) -> list[Row]:
    """Return the gold documents of a folder; raises `InputError` when there are none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(f"{folder}: no annotation (*.json) there")
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def read_quantities(folder: Path) -> list[Row]:
    """Return the rows of `quantities.csv` in a folder of gold documents; none where there is no such file.

    `quantity` names what figures are of, `disputed` is filled where its sources contradict each other; figures that are
    not listed take no part. Raises `LexiconError` when the file is malformed.
    """
    file = folder / "quantities.csv"
    return [dict(row) for row in read_table(file, QUANTITY_COLUMNS, QUANTITY_OPTIONS)] if file.exists() else []


def evaluate(analysis: Analysis, gold: Iterable[Row], quantities: Iterable[Row] = ()) -> Evaluation:
    """Compare an analysis with gold documents and quantities; a gold document is found by its file name."""
    found = Evaluation()
    doc_ids = {Path(doc_id).name: doc_id for doc_id in analysis.texts}
    figures, attributions, mentions = (
        grouped(getattr(analysis, name), "doc_id") for name in ("figures", "attributions", "mentions")
    )
    hops = grouped(analysis.hops, "attribution_id")
    claims = {str(row["figure_id"]): row for rows in grouped(analysis.claims, "doc_id").values() for row in rows}
    sources = {str(row["attribution_id"]): row for rows in attributions.values() for row in rows}
    for document in gold:
        if (doc_id := doc_ids.get(document["doc"])) is None:
            raise InputError(f"{document['doc']}: annotated, but not among the analysed documents")
        text = analysis.texts[doc_id]
        found.documents += 1
        say = Say(found.differences, doc_id)
        match_figures(document, text, figures[doc_id], found.scores, say)
        match_attributions(document, text, attributions[doc_id], hops, found.scores, say)
        match_entities(document, mentions[doc_id], found.scores, say)
        told = [
            (row, sources[attribution])
            for row in figures[doc_id]
            if (attribution := str(claims[str(row["figure_id"])]["attribution_id"])) in sources
        ]
        match_claims(document, text, told, hops, found.scores, say)
    spans: dict[str, list[tuple[Span, str]]] = {
        doc_id: [((row["start"], row["end"]), str(claims[str(row["figure_id"])]["quantity_key"])) for row in rows]
        for doc_id, rows in figures.items()
    }
    disputed = set(analysis.quantities.loc[analysis.quantities["disputed"].astype(bool), "quantity_key"])
    match_quantities(list(quantities), doc_ids, analysis.texts, spans, disputed, found)
    return found
