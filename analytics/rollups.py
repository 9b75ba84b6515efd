"""Counts that are taken once for a corpus: queries over its tables, written beside them or answered when asked for.

A page of a large archive counts in these and reads the tables only for the rows that it shows. Each query may name the
tables and the roll-ups before it. Those that begin with `doc`, the place of the document in its table, repeat the
columns of the document that filters ask for, so that a filter needs no join.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, get_args

import pyarrow.parquet as pq

from analytics.errors import InputError
from analytics.records import Category
from analytics.schema import SCHEMA

# Documents that are counted at a time, and rows of a group in a file.
_RUN, _GROUP_ROWS = 25_000, 100_000
# Memory of the counting; what needs more goes on beside the tables.
_MEMORY = "1GB"
# Values of a dimension that a page offers.
MOST_CHOICES = 500

_VALUES: Mapping[str, str] = {
    "document": "SELECT doc_id AS value, -nr AS number FROM main.documents",
    "outlet": "SELECT outlet AS value, count(*) AS number FROM main.documents GROUP BY value",
    "story": "SELECT story_id AS value, count(*) AS number FROM main.documents GROUP BY value",
    "type": "SELECT type AS value, sum(mentions) AS number FROM main.doc_entities GROUP BY value",
    "entity": "SELECT entity_id AS value, mentions AS number FROM main.entities",
    "category": "SELECT category AS value, count(*) AS number FROM main.told GROUP BY value",
    "quantity": "SELECT quantity_key AS value, claims AS number FROM main.quantities",
    "kind": "SELECT kind AS value, count(*) AS number FROM main.cited GROUP BY value",
    "stance": "SELECT stance AS value, count(*) AS number FROM main.cited GROUP BY value",
    "source": """SELECT value, sum(number) AS number FROM (
        SELECT entity_id AS value, count(*) AS number FROM main.hops GROUP BY value UNION ALL
        SELECT source_id AS value, count(*) AS number FROM main.cited GROUP BY value
    ) WHERE value <> '' GROUP BY value""",
}

CATEGORIES: tuple[str, ...] = get_args(Category)

# The end of a link of a chain, the same in both languages: its role, and its entity or what it is called.
_NODE = (
    "role || chr(9) || coalesce("
    "nullif(entity_id, ''), nullif(name_ar, ''), nullif(name_en, ''), nullif(surface, ''), kind)"
)
_NAMES = "coalesce(nullif(name_{0}, ''), nullif(name_{1}, ''), nullif(surface, ''), '')"
_HOPS = f"""SELECT attribution_id, position, {_NODE} AS node, entity_id AS source, kind,
    {_NAMES.format("ar", "en")} AS name_ar, {_NAMES.format("en", "ar")} AS name_en FROM main.hops"""
# The columns of a document that filters ask for, of the table `d`.
_DOC = "d.nr AS doc, d.doc_id, outlet, published, story_id"


def _bit(column: str) -> str:
    """Return the expression of the number of a category's bit."""
    return f"list_position({list(CATEGORIES)}, {column}) - 1"


ROLL_UPS: Mapping[str, str] = {
    # The entities of each document.
    "doc_entities": f"""SELECT {_DOC}, entity_id, type, mentions FROM (
        SELECT doc_id, entity_id, type, count(*) AS mentions, min(nr) AS nr FROM main.mentions GROUP BY ALL
    ) m JOIN main.documents d ON m.doc_id = d.doc_id ORDER BY m.nr""",
    # What is counted of attributions; `categories` has a bit for each category of the figures that one gives.
    "cited": f"""SELECT {_DOC}, attribution_id, kind, stance, source_id, coalesce(categories, 0) AS categories
        FROM main.attributions a JOIN main.documents d ON a.doc_id = d.doc_id LEFT JOIN (
            SELECT attribution_id, bit_or(1::BIGINT << {_bit("category")}) AS categories FROM main.figures
            WHERE attribution_id <> '' GROUP BY attribution_id
        ) f USING (attribution_id) ORDER BY a.nr""",
    # What is counted of figures, with the attribution that gives each; `quantity` is the place of theirs in its table.
    "told": f"""SELECT {_DOC}, figure_id, f.attribution_id, category, low, high, as_of, anomaly,
        coalesce(kind, '') AS kind, coalesce(stance, '') AS stance, coalesce(source_id, '') AS source_id,
        quantity
        FROM main.figures f JOIN main.documents d ON f.doc_id = d.doc_id
        LEFT JOIN (SELECT attribution_id, kind, stance, source_id FROM main.attributions) a USING (attribution_id)
        LEFT JOIN (SELECT figure_id, q.nr AS quantity FROM main.claims JOIN main.quantities q USING (quantity_key)) c
        USING (figure_id) ORDER BY f.nr""",
    # The days of each entity.
    "entity_day": """SELECT entity_id, published[:10] AS day, sum(mentions)::BIGINT AS mentions,
        count(*) AS documents FROM main.doc_entities GROUP BY ALL ORDER BY entity_id, day""",
    # The links of every chain, origin → relay → … → outlet: the first of each attribution leads to the outlet.
    "links": f"""SELECT a.* EXCLUDE (nr), l.* EXCLUDE (attribution_id, target, to_ar, to_en),
        coalesce(target, 'outlet' || chr(9) || outlet) AS target, coalesce(to_ar, outlet) AS to_ar,
        coalesce(to_en, outlet) AS to_en
        FROM (
            SELECT attribution_id, node AS origin, source, kind AS from_kind, name_ar AS from_ar, name_en AS from_en,
                NULL AS target, NULL AS to_ar, NULL AS to_en, '' AS to_kind
            FROM ({_HOPS}) WHERE position = 0
            UNION ALL
            SELECT DISTINCT one.attribution_id, one.node, one.source, one.kind, one.name_ar, one.name_en, two.node,
                two.name_ar, two.name_en, two.kind
            FROM ({_HOPS}) one JOIN ({_HOPS}) two
            ON one.position > 0 AND one.attribution_id = two.attribution_id AND one.position = two.position + 1
        ) l JOIN main.cited a ON l.attribution_id = a.attribution_id ORDER BY a.nr, origin, target""",
    # What the two ends of a link are called: a page shows few links, and would look for their names in all of them.
    "link_names": """SELECT origin, target, min(source) AS source, min(from_ar) AS from_ar, min(from_en) AS from_en,
        min(from_kind) AS from_kind, min(to_ar) AS to_ar, min(to_en) AS to_en, min(to_kind) AS to_kind
        FROM main.links GROUP BY origin, target ORDER BY origin, target""",
    # The most frequent values of each dimension that can be filtered, documents in their order.
    "choices": " UNION ALL ".join(
        f"(SELECT '{dimension}' AS dimension, value, number::BIGINT AS number FROM ({query})"
        f" ORDER BY number DESC, value LIMIT {MOST_CHOICES})"
        for dimension, query in _VALUES.items()
    ),
    # Every name that claims give as a source, a relay or an owner.
    "voices": " UNION ALL ".join(
        f"SELECT DISTINCT '{column}' AS place, {column} AS name FROM main.claims WHERE {column} <> ''"
        for column in ("origin", "via", "counted_of")
    )
    + " ORDER BY place, name",
}

# Those that are made of one document after the other.
_OF_DOCUMENTS = ("doc_entities", "cited", "told", "links")


def roll_up(folder: Path) -> None:
    """Write the roll-ups of a results folder beside its tables; raises `InputError` when it cannot be written."""
    # It takes a moment to load, and nothing else that analyses needs it.
    import duckdb  # noqa: PLC0415

    from analytics.database import connect, rows_of  # noqa: PLC0415

    without_roll_ups(folder)
    scratch = folder / ".isnad-new"
    try:
        scratch.mkdir(exist_ok=True)
        with connect(memory_limit=_MEMORY, temp_directory=str(scratch)) as con:
            con.execute("CREATE SCHEMA whole")
            for name in SCHEMA:
                con.execute(f"CREATE VIEW whole.{name} AS {rows_of(folder / f'{name}.parquet')}")
            con.execute("CREATE VIEW main.quantities AS FROM whole.quantities")
            _write(con, scratch, _OF_DOCUMENTS, _runs(con))
            for name in SCHEMA:
                con.execute(f"CREATE OR REPLACE VIEW main.{name} AS FROM whole.{name}")
            for name in _OF_DOCUMENTS:
                con.execute(f"CREATE OR REPLACE VIEW main.{name} AS {rows_of(scratch / f'{name}.parquet')}")
            _write(con, scratch, [name for name in ROLL_UPS if name not in _OF_DOCUMENTS], [()])
        for name in ROLL_UPS:
            os.replace(scratch / f"{name}.parquet", folder / f"{name}.parquet")
    except (OSError, duckdb.Error) as error:
        raise InputError(f"{folder}: cannot be written: {error}") from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _write(con: Any, folder: Path, names: Sequence[str], runs: Iterable[Iterable[str]]) -> None:
    """Write roll-ups from runs of documents; a run is the statements that limit the tables to it."""
    with ExitStack() as stack:
        writers: dict[str, pq.ParquetWriter] = {}
        for statements in runs:
            for statement in statements:
                con.execute(statement)
            for name in names:
                rows = con.sql(ROLL_UPS[name]).to_arrow_table()
                if name not in writers:
                    writers[name] = stack.enter_context(pq.ParquetWriter(folder / f"{name}.parquet", rows.schema))
                writers[name].write_table(rows, _GROUP_ROWS)
                numbered = f"SELECT *, row_number() OVER () AS nr FROM ({ROLL_UPS[name]})"
                con.execute(f"CREATE OR REPLACE VIEW main.{name} AS {numbered}")


def _runs(con: Any) -> Iterator[list[str]]:
    """Yield the statements that limit the tables to one run of documents after the other.

    Files are in order of documents, so that a run reads a small part of each, and no step holds the archive.
    """
    [(count,)] = con.execute("SELECT count(*) FROM whole.documents").fetchall()
    for begin in range(0, max(1, count), _RUN):
        run = f"SELECT * FROM whole.documents WHERE nr >= {begin} AND nr < {begin + _RUN}"
        [(first, last)] = con.execute(f"SELECT min(doc_id), max(doc_id) FROM ({run})").fetchall()
        low, high = ("'" + (doc_id or "").replace("'", "''") + "'" for doc_id in (first, last))
        # An id begins with that of its document and #, the character before $.
        yield [
            f"CREATE OR REPLACE VIEW main.documents AS {run}",
            f"CREATE OR REPLACE VIEW main.hops AS SELECT * FROM whole.hops"
            f" WHERE attribution_id >= {low} AND attribution_id < {high} || '$'",
            *(
                f"CREATE OR REPLACE VIEW main.{table} AS SELECT * FROM whole.{table}"
                f" WHERE doc_id BETWEEN {low} AND {high} AND doc_id IN (SELECT doc_id FROM main.documents)"
                for table in ("mentions", "figures", "attributions", "claims")
            ),
        ]


def without_roll_ups(folder: Path) -> None:
    """Remove the roll-ups of tables that are about to be written anew."""
    for name in ROLL_UPS:
        (folder / f"{name}.parquet").unlink(missing_ok=True)
