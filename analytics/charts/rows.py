"""Rows for reading: the schema's tables in the page's language, and the place in the text that a row leads to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from analytics.charts.base import Style
from analytics.charts.claims import shifted, stated
from analytics.charts.entities import names_of, titles_of
from analytics.charts.figures import described, with_relays
from analytics.interface import Interface, with_dates
from analytics.results import Results, Rows

# What is worth seeing of each table at first sight; the download always has every column.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "documents": ("published", "title", "outlet", "tokens", "story", "doc_id", "assumed"),
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
    "rule": "rule", "anomaly": "anomaly",
}  # fmt: skip


def of(results: Results, style: Style, table: str, condition: str = "true", **values: Any) -> Rows:
    """Return the rows of a table that meet a condition, with what `readable` and `place` need beyond the schema."""
    rows = results.rows(table, condition, **values)
    dress = {"figures": described, "claims": stated, "shifts": shifted}.get(table)
    return replace(rows, dress=lambda query: dress(query, style)) if dress else rows


def readable(table: str, rows: pd.DataFrame, results: Results, style: Style) -> pd.DataFrame:
    """Return the columns of `rows` that are worth seeing, schema values named in the page's language."""
    say = style.say
    rows = with_relays(rows, results, style) if "via" in SHOWN[table] else rows
    view = pd.DataFrame(index=rows.index)
    for column in SHOWN[table]:
        if column == "bounds":
            view[column] = [say.bounds(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)]
        elif column == "name" and table != "suggestions":
            view[column] = _named(rows, results, style)
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
            names = names_of(results, rows[column], style)
            view[column] = [names.get(value, value) for value in rows[column]]
        elif column == "story":
            view[column] = _retold(rows["story_id"], results)
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
            ids = rows["doc_id" if column == "title" else column]
            titles = titles_of(results, ids)
            view[column] = [titles.get(doc_id) or doc_id for doc_id in ids]
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


def _retold(stories: "pd.Series[Any]", results: Results) -> list[str]:
    """Return the title under which each story is told by several articles, "" for a story told once."""
    told = results.read(
        "SELECT story_id, coalesce(nullif(arg_min(title, nr), ''), story_id) AS title FROM main.documents"
        " WHERE story_id IN (SELECT unnest($stories)) GROUP BY story_id HAVING count(*) > 1 ORDER BY story_id",
        stories=stories.drop_duplicates().tolist(),
    )
    titles = dict(zip(told["story_id"], told["title"], strict=True))
    return [titles.get(story, "") for story in stories]


def _named(rows: pd.DataFrame, results: Results, style: Style) -> list[str]:
    if "name_ar" in rows:
        return [
            style.say.name(arabic, english) or str(other)
            for arabic, english, other in zip(rows["name_ar"], rows["name_en"], rows["entity_id"], strict=True)
        ]
    names = names_of(results, rows["entity_id"], style)
    return [names.get(entity, entity) for entity in rows["entity_id"]]
