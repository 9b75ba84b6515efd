"""Rows for reading: the schema's tables in the page's language, and the place in the text that a row leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.analysis import Analysis
from analytics.charts.base import ORDER, Style
from analytics.charts.entities import name_map
from analytics.charts.figures import described
from analytics.charts.filters import choices, corpus_hash
from analytics.interface import Interface, isolate, with_dates

# What is worth seeing of each table at first sight; the download always has every column.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "documents": ("title", "outlet", "published", "tokens", "story", "doc_id", "assumed"),
    "problems": ("doc_id", "reason"),
    "entities": ("name", "type", "mentions", "documents", "stories", "surfaces"),
    "mentions": ("surface", "name", "type", "doc_id"),
    "figures": ("surface", "bounds", "category", "source", "via", "stance", "hedge", "outlet", "published", "anomaly"),
    "attributions": ("source", "via", "cue", "content", "stance", "hedge", "kind", "doc_id"),
    "hops": ("attribution_id", "position", "role", "name", "kind"),
    "claims": ("surface", "bounds", "source", "via", "stance", "hedge", "outlet", "published", "story"),
    "quantities": ("label", "bounds", "claims", "stories", "origins", "disputed"),
    "shifts": ("surface", "change", "before", "after", "source", "outlet", "published"),
    "joins": ("title", "joined_to", "rule", "strength"),
    "parts": ("surface", "whole", "label", "doc_id"),
    "corrections": ("action", "surface", "entity_id", "target_id", "type", "name_ar", "name_en", "note"),
    "suggestions": ("name", "target", "score"),
    "context": ("leading", "surface", "following", "doc_id"),
}
_TERMS = {
    "action": "action", "type": "type", "kind": "kind", "stance": "stance", "hedge": "hedge", "modifier": "modifier",
    "category": "category", "mode": "mode", "role": "role", "casualty_kind": "casualty_kind", "change": "change",
    "rule": "rule",
}  # fmt: skip


def readable(table: str, rows: pd.DataFrame, analysis: Analysis, style: Style) -> pd.DataFrame:
    """Return the columns of `rows` that are worth seeing, schema values named in the page's language."""
    say = style.say
    view = pd.DataFrame(index=rows.index)
    for column in SHOWN[table]:
        if column == "bounds":
            view[column] = [say.bounds(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)]
        elif column == "name" and table != "suggestions":
            view[column] = _named(rows, analysis, style)
        elif column == "label":
            view[column] = [
                with_dates(say.name(a, e) or key)
                for a, e, key in rows[["label_ar", "label_en", "quantity_key"]].itertuples(index=False)
            ]
        elif column == "origins":
            view[column] = [
                say.bounds(low, high) for low, high in zip(rows["origins_low"], rows["origins_high"], strict=True)
            ]
        elif column == "source" and table == "attributions":
            view[column] = [
                say.name(arabic, english) or surface or say("source.unstated")
                for arabic, english, surface in rows[["source_name_ar", "source_name_en", "source"]].itertuples(
                    index=False
                )
            ]
        elif table == "corrections" and column in ("entity_id", "target_id"):
            names = name_map(analysis, style)
            view[column] = [names.get(value, value) for value in rows[column]]
        elif column == "story":
            view[column] = _retold(rows["story_id"], analysis)
        elif column == "disputed":
            view[column] = [say("board.disputed") if value else "" for value in rows[column]]
        elif column == "hedge":
            view[column] = [say.term("hedge", value) if value not in ("", "none") else "" for value in rows[column]]
        elif table == "shifts" and column in ("before", "after"):
            view[column] = [
                _told(change, value, say) for change, value in zip(rows["change"], rows[column], strict=True)
            ]
        elif column == "leading":
            # A grid lays text out from the left only when it begins as such: the words themselves stay as they run.
            view[column] = [f"\u200e\u2067{words}\u2069" for words in rows["before"]]
        elif column == "following":
            view[column] = rows["after"]
        elif table == "joins" and column in ("title", "joined_to"):
            view[column] = _titles(rows["doc_id" if column == "title" else column], analysis)
        elif column == "strength":
            view[column] = [f"{value:.0%}" for value in rows[column]]
        elif column in ("reason", "assumed"):
            view[column] = [
                say.join(map(say.reason, [value] if column == "reason" else value)) for value in rows[column]
            ]
        elif column in _TERMS:
            view[column] = [say.term(_TERMS[column], value) if value else "" for value in rows[column]]
        elif column in rows:
            view[column] = rows[column]
    # A column with nothing in it takes room from the others.
    return view[[column for column in view if not (view[column].astype(str) == "").all()]] if len(view) else view


def complete(table: str, rows: pd.DataFrame, analysis: Analysis, style: Style) -> pd.DataFrame:
    """Return `rows` with what `readable` and `place` need beyond the schema: the figure's source, the claim's words."""
    if table == "figures" and "source" not in rows:
        return described(analysis, style).merge(rows[["figure_id"]], on="figure_id")
    if table == "claims" and "surface" not in rows:
        extra = described(analysis, style)[["figure_id", "start", "end", "surface", "source"]]
        return rows.merge(extra, on="figure_id", how="left")
    if table == "shifts" and "surface" not in rows:
        claims = analysis.claims.merge(
            described(analysis, style)[["figure_id", "start", "end", "surface", "source"]], on="figure_id"
        )
        return rows.merge(
            claims[["claim_id", "doc_id", "start", "end", "surface", "source", "outlet", "published"]], on="claim_id"
        )
    return rows


def place(table: str, row: "pd.Series[Any]") -> tuple[str, int, int] | None:
    """Return where a row stands: document, start, end; a document stands at its beginning, a quantity nowhere."""
    if "doc_id" not in row:
        return None
    doc_id = str(row["doc_id"])
    if table == "attributions":
        ends = [
            row[column]
            for column in ("source_start", "cue_start", "content_start", "source_end", "cue_end", "content_end")
        ]
        stated = [int(value) for value in ends if pd.notna(value)]
        return doc_id, min(stated), max(stated)
    if "start" in row and pd.notna(row["start"]):
        return doc_id, int(row["start"]), int(row["end"])
    return (doc_id, 0, 0) if table in ("documents", "joins") else None


def _told(change: str, value: str, say: Interface) -> str:
    """Return one side of a shift for reading: hedges and kinds of source by their names, words as they are."""
    if not value:
        return say("change.nothing")
    if change.startswith("hedge"):
        known = {word: group for word in value.split() for group in ("modifier", "hedge") if say.knows(group, word)}
        return say.join(say.term(known.get(word, "hedge"), word) for word in value.split())
    return say.term("kind", value) if change.startswith("source") else value


def _retold(stories: "pd.Series[Any]", analysis: Analysis) -> list[str]:
    """Return the title under which each story is told by several articles, "" for a story told once."""
    told = analysis.documents.groupby("story_id")
    names, sizes = told["title"].first(), told.size()
    return [(names[story] or story) if sizes.get(story, 0) > 1 else "" for story in stories]


def _titles(documents: "pd.Series[Any]", analysis: Analysis) -> list[str]:
    """Return the title of each document, its id where it has none."""
    named = analysis.documents[analysis.documents["doc_id"].isin(set(documents))]
    titles = dict(zip(named["doc_id"], named["title"], strict=True))
    return [titles.get(doc_id) or doc_id for doc_id in documents]


def _named(rows: pd.DataFrame, analysis: Analysis, style: Style) -> list[str]:
    if "name_ar" in rows:
        return [
            style.say.name(arabic, english) or str(other)
            for arabic, english, other in zip(rows["name_ar"], rows["name_en"], rows["entity_id"], strict=True)
        ]
    names = dict(
        zip(
            analysis.entities["entity_id"],
            zip(analysis.entities["name_ar"], analysis.entities["name_en"], strict=True),
            strict=True,
        )
    )
    return [style.say.name(*names.get(entity, ("", ""))) or entity for entity in rows["entity_id"]]


@dataclass(frozen=True)
class Index:
    """What is worked out once per corpus and language: its hash, the values of each dimension, the labels of ids."""

    corpus: str
    choices: Mapping[str, Sequence[str]]
    labels: Mapping[str, Mapping[str, str]]


def index(analysis: Analysis, style: Style) -> Index:
    """Return the index of a corpus."""
    return Index(corpus_hash(analysis), choices(analysis), labels(analysis, style))


def labels(analysis: Analysis, style: Style) -> dict[str, dict[str, str]]:
    """Return, for every dimension that is filtered by id, the label of each id in the page's language."""
    say = style.say
    documents, attributions = analysis.documents, analysis.attributions
    titles = {
        doc_id: isolate(title or doc_id) + (f" · {isolate(outlet)}" if outlet else "")
        for doc_id, title, outlet in documents[["doc_id", "title", "outlet"]].itertuples(index=False)
    }
    told: dict[str, list[str]] = {}
    for doc_id, title, story_id in documents[["doc_id", "title", "story_id"]].itertuples(index=False):
        told.setdefault(story_id, []).append(title or doc_id)
    entities = {
        entity_id: say.name(arabic, english) or entity_id
        for entity_id, arabic, english in analysis.entities[["entity_id", "name_ar", "name_en"]].itertuples(index=False)
    }
    sources = {
        source_id: say.name(arabic, english) or surface or source_id
        for frame, columns in (
            (analysis.hops, ["entity_id", "name_ar", "name_en", "surface"]),
            (attributions, ["source_id", "source_name_ar", "source_name_en", "source"]),
        )
        for source_id, arabic, english, surface in frame[columns].drop_duplicates(columns[0]).itertuples(index=False)
        if source_id
    }
    return {
        "document": titles,
        "outlet": {outlet: outlet or say("outlet.none") for outlet in documents["outlet"]},
        "story": {story: f"{names[0]} ({len(names)})" if len(names) > 1 else names[0] for story, names in told.items()},
        "entity": entities,
        "source": sources,
        "quantity": {
            key: with_dates(say.name(arabic, english) or key)
            for key, arabic, english in analysis.quantities[["quantity_key", "label_ar", "label_en"]].itertuples(
                index=False
            )
        },
        **{
            column: {value: say.term(column, value) for value in ORDER[column]}
            for column in ("type", "category", "kind", "stance")
        },
    }
