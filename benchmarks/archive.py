"""Result tables of an archive of any size: python benchmarks/archive.py FOLDER [--articles N].

The tables of two thousand analysed articles, written again and again under other ids, days and outlets. A name that few
articles hold becomes another name in other repetitions, and so does a quantity, so that both grow with the archive.
"""

import argparse
import tempfile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from articles import write_lines

from analytics.engines import analyse_to
from analytics.rollups import roll_up
from analytics.schema import SCHEMA, TEXTS

BASE = 2_000
# The names that most articles share; of every other name there are so many as there are repetitions, at most 50.
_SHARED, _NAMES = 200, 50
# Repetitions that tell of the same quantities.
_TOGETHER = 2

_DOC = "printf('%05d/%s', $r, {})"
_ID = "CASE {0} WHEN '' THEN '' ELSE " + _DOC.format("{0}") + " END"
_KEY = f"{{}} || '; part=' || $r // {_TOGETHER}"
_NAME = f"{{0}} || CASE WHEN {{0}} IN (FROM shared) THEN '' ELSE '~' || $r % {_NAMES} END"
_VARIED = {
    **dict.fromkeys(("doc_id", "joined_to", "story_id"), _DOC),
    **dict.fromkeys(
        ("figure_id", "attribution_id", "claim_id", "part_of", "parent_id", "earlier_claim_id", "claim_ids"), _ID
    ),
    "quantity_key": _KEY,
    "entity_id": _NAME,
    "outlet": "'outlet ' || ($r + hash({})) % 40",
    "published": "CAST(CAST({} AS DATE) - CAST($r * 7 % 900 AS INTEGER) AS VARCHAR)",
    "sha256": "sha256({} || $r)",
}
# Tables of the corpus: a row of them stands once for many repetitions.
_ONCE = {"quantities": _TOGETHER, "origins": _TOGETHER}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    options = parser.parse_args()
    write(options.folder, options.articles)


def write(folder: Path, count: int) -> None:
    """Write the tables of about `count` articles into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        write_lines(Path(scratch) / "articles", BASE, 4)
        base = Path(scratch) / "tables"
        analyse_to([Path(scratch) / "articles"], base, "parquet", 2)
        repeat(base, folder, max(1, count // BASE))
    roll_up(folder)


def repeat(base: Path, folder: Path, times: int) -> None:
    """Write every table of `base` into `folder`, varied `times` times."""
    con = duckdb.connect()
    con.execute(f"CREATE TABLE shared AS SELECT entity_id FROM '{base}/entities.parquet' LIMIT {_SHARED}")
    for name in (*SCHEMA, "texts"):
        path = f"{base}/{name}.parquet"
        columns = TEXTS if name == "texts" else SCHEMA[name]
        varied = {f'"{column}"': _VARIED.get(column, "{}") for column in columns}
        sql = ", ".join(f"{formula.format(column)} AS {column}" for column, formula in varied.items())
        sql = f"SELECT {sql} FROM read_parquet('{path}')"
        runs = range(0, times, _ONCE.get(name, 1))
        if name == "entities":
            sql, runs = entities(path, times), range(1)
        with pq.ParquetWriter(folder / f"{name}.parquet", pq.read_schema(path)) as writer:
            for r in runs:
                rows = con.sql(sql, params={"r": r} if "$r" in sql else {}).to_arrow_table()
                writer.write_table(rows.cast(writer.schema), 1_000 if name == "texts" else 100_000)
        print(name, flush=True)


def entities(path: str, times: int) -> str:
    """Return the query of the names of `times` repetitions, counted."""
    total = {"mentions", "documents", "stories"}
    columns = [f"{c} * n AS {c}" if c in total else c for c in SCHEMA["entities"] if c != "entity_id"]
    return f"""
        SELECT entity_id, {", ".join(columns)} FROM (
            SELECT *, {times} AS n FROM read_parquet('{path}') WHERE entity_id IN (FROM shared)
            UNION ALL
            SELECT e.* REPLACE (entity_id || '~' || k AS entity_id), ({times} - k + {_NAMES} - 1) // {_NAMES} AS n
            FROM read_parquet('{path}') e, range({min(times, _NAMES)}) t(k) WHERE entity_id NOT IN (FROM shared)
        ) ORDER BY mentions DESC, entity_id"""


if __name__ == "__main__":
    main()
