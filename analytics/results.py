"""Results as a corpus: the tables of an analysis, in memory or in a folder of Parquet files, asked in SQL.

DuckDB reads both, so that the page has one way to its rows however many there are: it asks for counts, for pages of
rows and for single documents, and never holds a table. Beside the schema's tables stand the texts and the
roll-ups, which are counted when asked for where a folder does not have them.
"""

import os
import re
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from analytics import tables
from analytics.analysis import Analysis
from analytics.database import connect, numbered, quoted, rows_of
from analytics.errors import InputError
from analytics.rollups import ROLL_UPS
from analytics.schema import SCHEMA, TEXTS

# Rows that leave the store at a time.
MOST_ROWS = 1_000
# Rows of one step of an export.
_BATCH = 20_000
# DuckDB's share of the gigabyte that the app may take; a query that needs more continues on disk.
_MEMORY = "350MB"
# Answers that are kept for the next rerun of a page: so many, of so many rows at most.
_KEPT, _KEPT_ROWS = 400, 2_000

_PARAMETER = re.compile(r"\$(\w+)")
_TYPES = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int64Dtype()}


@dataclass
class _Memo:
    """The last small answers, shared by the sessions that read the same tables."""

    answers: OrderedDict[tuple[object, ...], pd.DataFrame] = field(default_factory=OrderedDict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: tuple[object, ...]) -> pd.DataFrame | None:
        with self.lock:
            if (found := self.answers.get(key)) is None:
                return None
            self.answers.move_to_end(key)
            return found.copy(deep=False)

    def put(self, key: tuple[object, ...], answer: pd.DataFrame) -> None:
        if len(answer) > _KEPT_ROWS:
            return
        with self.lock:
            self.answers[key] = answer.copy(deep=False)
            while len(self.answers) > _KEPT:
                self.answers.popitem(last=False)


@dataclass(frozen=True)
class Results:
    """The tables of an analysis, or the part of them that conditions keep.

    In a query the name of a table stands for its part, and ``main.NAME`` for all of it; values are given as parameters
    (``$name``) and never written into a query. Every table has its columns and `nr`, the place of a row in it, which
    answers leave out.

    >>> from analytics import Corpus, Document, analyse
    >>> corpus = Corpus((Document("a.txt", "وصل 12 جنديا."), Document("b.txt", "أسقطت 3 مسيرات.")))
    >>> results = Results.of(analyse(corpus))
    >>> results.count("figures"), results.value("SELECT count(*) FROM figures WHERE low > $least", least=5)
    (2, 1)
    >>> one = {"figures": "SELECT * FROM main.figures WHERE doc_id = $document"}
    >>> part = results.narrowed(one, {"document": "b.txt"})
    >>> list(part.rows("figures").head()["surface"]), part.texts["a.txt"]
    (['3 مسيرات'], 'وصل 12 جنديا.')
    """

    connection: duckdb.DuckDBPyConnection
    conditions: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    memo: _Memo = field(default_factory=_Memo, repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @classmethod
    def of(cls, analysis: Analysis) -> "Results":
        """Return the results of an analysis in memory."""
        # Nothing of a session's own articles is written to disk, not even to go on with a large query.
        con = connect(temp_directory="")
        texts = tables.frame("texts", ({"doc_id": doc_id, "text": text} for doc_id, text in analysis.texts.items()))
        for name, data in (*analysis.tables().items(), ("texts", texts)):
            con.register("given", pa.Table.from_pandas(data, preserve_index=False))
            con.execute(f"CREATE TABLE {name} AS {numbered('FROM given')}")
            con.unregister("given")
        for name, query in ROLL_UPS.items():
            con.execute(f"CREATE TABLE {name} AS {numbered(query)}")
        return cls(con)

    def session(self) -> "Results":
        """Return the same results through a cursor of its own: sessions do not wait for one another."""
        return replace(self, connection=self.connection.cursor(), lock=threading.Lock())

    def narrowed(self, conditions: Mapping[str, str], values: Mapping[str, Any]) -> "Results":
        """Return the part in which each table of `conditions` is its query; a query may name the parts before it."""
        return replace(self, conditions=conditions, values=values)

    def read(self, query: str, **values: Any) -> pd.DataFrame:
        """Return the answer to a query; small ones are kept and not asked again."""
        statement, given = self._statement(query, values)
        key = (statement, *((name, tuple(v) if isinstance(v, list) else v) for name, v in given.items()))
        if (known := self.memo.get(key)) is not None:
            return known
        with self.lock:
            answer = _frame(self.connection.sql(statement, params=given).to_arrow_table())
        self.memo.put(key, answer)
        return answer

    def stream(self, query: str, **values: Any) -> Iterator[pd.DataFrame]:
        """Yield the answer to a query piece by piece, at least one."""
        statement, given = self._statement(query, values)
        # A cursor of its own: the page may ask other things between two pieces.
        reader = self.connection.cursor().sql(statement, params=given).to_arrow_reader(_BATCH)
        yield _frame(reader.schema.empty_table())
        for batch in reader:
            yield _frame(pa.Table.from_batches([batch]))

    def value(self, query: str, **values: Any) -> Any:
        """Return the one value that a query gives."""
        found: Any = self.read(query, **values).iat[0, 0]
        return found.item() if hasattr(found, "item") else found

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.value(f"SELECT count(*) FROM {table}"))

    def rows(self, table: str, condition: str = "true", **values: Any) -> "Rows":
        """Return the rows of a table that meet a condition, in its order."""
        order = "mentions DESC, entity_id" if table == "entities" else "nr"
        return Rows(self, f"SELECT * FROM {table} WHERE {condition}", MappingProxyType(values), order)

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every document, each read when it is asked for."""
        return _Texts(self)

    def _statement(self, query: str, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return a query with the parts of the tables that it names, and the values that it needs."""
        needed, parts = query, []
        for name, condition in reversed(list(self.conditions.items())):
            if re.search(rf"(?<![.\w]){name}\b", needed):
                needed += condition
                parts.append(f"{name} AS NOT MATERIALIZED ({condition})")
        statement = f"WITH {', '.join(reversed(parts))} {query}" if parts else query
        wanted = dict.fromkeys(_PARAMETER.findall(statement))
        return statement, {name: values[name] if name in values else self.values[name] for name in wanted}


@dataclass(frozen=True)
class Rows:
    """The rows of a query, counted and read a page at a time; `dress` adds what a reader needs to rows of a page."""

    results: Results
    query: str
    values: Mapping[str, Any] = field(default_factory=dict)
    order: str = "nr"
    dress: Callable[[str], str] | None = None

    def __len__(self) -> int:
        return int(self.results.value(f"SELECT count(*) FROM ({self.query})", **self.values))

    @property
    def empty(self) -> bool:
        """Whether there is no row."""
        return self.head(1).empty

    def head(self, size: int = MOST_ROWS, page: int = 0) -> pd.DataFrame:
        """Return the first rows, or those of a later page of `size`."""
        query = f"SELECT * FROM ({self.query}) ORDER BY {self.order} LIMIT $size OFFSET $offset"
        return self.results.read(self._dressed(query), **self.values, size=min(size, MOST_ROWS), offset=page * size)

    def all(self) -> pd.DataFrame:
        """Return every row at once: for rows that are known to be few."""
        return self.results.read(self._dressed(self.query), **self.values)

    def column(self, name: str, most: int = MOST_ROWS, page: int = 0) -> list[Any]:
        """Return one column of the first rows, or of those of a later page of `most`."""
        query = f"SELECT {name} FROM ({self.query}) ORDER BY {self.order} LIMIT $most OFFSET $offset"
        return list(self.results.read(query, **self.values, most=most, offset=page * most)[name])

    def where(self, condition: str, **values: Any) -> "Rows":
        """Return those of the rows that meet a condition."""
        query = f"SELECT * FROM ({self.query}) WHERE {condition}"
        return replace(self, query=query, values={**self.values, **values})

    def stream(self) -> Iterator[pd.DataFrame]:
        """Yield every row, piece by piece: what an export holds."""
        yield from self.results.stream(self._dressed(self.query), **self.values)

    def _dressed(self, query: str) -> str:
        return f"{self.dress(query) if self.dress else f'SELECT * FROM ({query})'} ORDER BY {self.order}"


def is_results(path: Path) -> bool:
    """Tell whether a folder holds the tables of an analysis, texts included, be it of an earlier version."""
    return all((path / f"{name}.parquet").is_file() for name in ("documents", "texts"))


def open_results(folder: Path) -> Results:
    """Open the tables of an earlier analysis; raises `InputError` when one is missing or of another schema.

    Only the footers of the files are read. The folder must be on this machine.
    """
    folder = folder.resolve()
    con = connect(memory_limit=_MEMORY, temp_directory=str(Path(tempfile.gettempdir()) / f"isnad-{os.getpid()}"))
    for name, columns in (*SCHEMA.items(), ("texts", TEXTS)):
        path = folder / f"{name}.parquet"
        if not path.is_file():
            raise InputError(f"{folder}: {name}.parquet is missing: analyse the articles again")
        try:
            con.execute(f"CREATE VIEW {name} AS {rows_of(path)}")
            found = con.execute(f"DESCRIBE {name}").fetchall()
        except duckdb.Error as error:
            raise InputError(f"{path}: cannot be read as Parquet: {error}") from error
        if [column for column, *_ in found] != [*columns, "nr"]:
            raise InputError(f"{folder}: {name}.parquet is of another version: analyse the articles again")
    for name, query in ROLL_UPS.items():
        path = folder / f"{name}.parquet"
        con.execute(f"CREATE VIEW {name} AS {rows_of(path) if path.is_file() else numbered(query)}")
    # From here on this folder is all that a query can reach.
    con.execute(f"SET allowed_directories = [{quoted(folder)}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return Results(con)


def _frame(table: pa.Table) -> pd.DataFrame:
    kept = table.drop_columns(["nr"]) if "nr" in table.column_names else table
    frame: pd.DataFrame = kept.to_pandas(types_mapper=_TYPES.get)
    return frame


class _Texts(Mapping[str, str]):
    """Texts by doc_id, read one at a time."""

    def __init__(self, results: Results) -> None:
        self._results = results

    def __getitem__(self, doc_id: str) -> str:
        found = self._results.read("SELECT text FROM main.texts WHERE doc_id = $doc_id", doc_id=doc_id)
        if found.empty:
            raise KeyError(doc_id)
        return str(found.iat[0, 0])

    def __iter__(self) -> Iterator[str]:
        for frame in self._results.stream("SELECT doc_id FROM main.texts ORDER BY nr"):
            yield from frame["doc_id"]

    def __len__(self) -> int:
        return int(self._results.value("SELECT count(*) FROM main.texts"))
