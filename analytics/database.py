"""DuckDB as the project opens it: nothing is fetched, nothing is guessed from file names or variables."""

import os
from pathlib import Path

import duckdb

_THREADS = 4


def connect(**config: str) -> duckdb.DuckDBPyConnection:
    """Return a connection to an empty database in memory."""
    con = duckdb.connect(
        config={
            "threads": min(_THREADS, os.cpu_count() or 1),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            **config,
        }
    )
    con.execute("SET enable_progress_bar = false")
    return con


def rows_of(path: Path) -> str:
    """Return the query of a Parquet file's rows with their place in it, `nr`."""
    return (
        "SELECT * RENAME (file_row_number AS nr) FROM "
        f"read_parquet({quoted(path)}, file_row_number = true, hive_partitioning = false)"
    )


def numbered(query: str) -> str:
    """Return the query of the rows of `query` with their place in its answer, `nr`."""
    return f"SELECT *, row_number() OVER () - 1 AS nr FROM ({query})"


def quoted(path: Path) -> str:
    """Return a path as a string of SQL, for the statements that take no parameters.

    >>> quoted(Path("it's"))
    "'it''s'"
    """
    return "'" + str(path).replace("'", "''") + "'"
