"""The tables of an analysis: their names, their columns, and what stands beside them in a folder."""

from collections.abc import Mapping
from typing import Literal

Format = Literal["csv", "parquet"]

# Column → pandas type. "str" holds "" for not stated, "float" NaN, "Int64" <NA>.
SCHEMA: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "doc_id": "str", "title": "str", "outlet": "str", "url": "str", "published": "str", "chars": "Int64",
        "tokens": "Int64", "story_id": "str", "sha256": "str",
    },
    "problems": {"doc_id": "str", "reason": "str"},
    "entities": {
        "entity_id": "str", "name_ar": "str", "name_en": "str", "type": "str", "mentions": "Int64",
        "documents": "Int64", "stories": "Int64", "surfaces": "str",
    },
    "mentions": {
        "doc_id": "str", "start": "Int64", "end": "Int64", "surface": "str", "entity_id": "str", "type": "str",
    },
    "figures": {
        "figure_id": "str", "doc_id": "str", "start": "Int64", "end": "Int64", "surface": "str", "low": "float",
        "high": "float", "modifier": "str", "category": "str", "casualty_kind": "str", "counted": "str",
        "counted_of": "str", "unit": "str", "event": "str", "as_of": "str", "part_of": "str", "anomaly": "str",
        "attribution_id": "str",
    },
    "attributions": {
        "attribution_id": "str", "doc_id": "str", "cue_start": "Int64", "cue_end": "Int64", "cue": "str",
        "lemma": "str", "source_start": "Int64", "source_end": "Int64", "source": "str", "source_id": "str",
        "source_name_ar": "str", "source_name_en": "str", "kind": "str", "via": "str", "content_start": "Int64",
        "content_end": "Int64", "content": "str", "mode": "str", "stance": "str", "hedge": "str",
        "parent_id": "str",
    },
    "hops": {
        "attribution_id": "str", "position": "Int64", "role": "str", "start": "Int64", "end": "Int64",
        "surface": "str", "entity_id": "str", "name_ar": "str", "name_en": "str", "kind": "str",
    },
    "claims": {
        "claim_id": "str", "figure_id": "str", "attribution_id": "str", "doc_id": "str", "outlet": "str",
        "published": "str", "story_id": "str", "quantity_key": "str", "low": "float", "high": "float",
        "modifier": "str", "category": "str", "counted": "str", "counted_of": "str", "origin": "str",
        "via": "str", "stance": "str", "hedge": "str",
    },
    "quantities": {
        "quantity_key": "str", "label_ar": "str", "label_en": "str", "category": "str", "counted_of": "str",
        "event": "str", "claims": "Int64", "stories": "Int64", "origins_low": "Int64", "origins_high": "Int64",
        "low": "float", "high": "float", "disputed": "bool",
    },
    "shifts": {"claim_id": "str", "earlier_claim_id": "str", "change": "str", "before": "str", "after": "str"},
    "origins": {
        "quantity_key": "str", "origin": "str", "rule": "str", "may_be": "str", "claims": "Int64",
        "documents": "Int64", "stories": "Int64", "claim_ids": "str",
    },
    "joins": {"doc_id": "str", "joined_to": "str", "story_id": "str", "rule": "str", "strength": "float"},
}  # fmt: skip

# Beside the tables, in Parquet only: the texts that offsets point into, so that results can be opened as a corpus.
TEXTS: Mapping[str, str] = {"doc_id": "str", "text": "str"}

# What else a folder of Parquet holds: the texts, and what is counted once for the page (see `analytics.rollups`).
BESIDE = ("texts", "doc_entities", "cited", "told", "entity_day", "links", "link_names", "choices", "voices")
