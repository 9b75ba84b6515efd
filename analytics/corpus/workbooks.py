"""Readers of typed tables: Excel workbooks and Parquet files."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO

import pyarrow as pa
from openpyxl import load_workbook
from pyarrow import parquet

from analytics.corpus.archives import check_office
from analytics.corpus.articles import Unread
from analytics.corpus.records import Problem
from analytics.corpus.rows import Columns, cell, choose, documents
from analytics.errors import DocumentError

_SAMPLE_ROWS = 20
_BATCH_ROWS = 256


def read_excel(stream: BinaryIO, doc_id: str, columns: Columns) -> Iterator[Unread | Problem]:
    """Yield an article per row of every sheet of an Excel workbook that has a column of texts."""
    check_office(stream)
    book = load_workbook(stream, read_only=True, data_only=True)
    refused: list[DocumentError] = []
    for sheet in book.worksheets:
        rows = ([cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
        filled = (row for row in rows if any(row))
        header = [name.strip() for name in next(filled, [])]
        while header and not header[-1]:
            header.pop()
        samples = list(islice(filled, _SAMPLE_ROWS))
        try:
            if not header:
                raise DocumentError("empty: it holds no rows")
            chosen, guessed = choose(header, columns, samples)
            labelled = ((f"{sheet.title}!{n}", row) for n, row in enumerate(chain(samples, filled), 1))
            yield from documents(doc_id, labelled, len(header), chosen, [guessed] if guessed else [])
        except DocumentError as error:
            refused.append(error)
    if len(refused) == len(book.worksheets):
        raise refused[0] if refused else DocumentError("empty: it holds no sheets")


def read_parquet(stream: BinaryIO, doc_id: str, columns: Columns) -> Iterator[Unread | Problem]:
    """Yield an article per row of a Parquet file; only the columns that are used are read."""
    try:
        file = parquet.ParquetFile(stream)
        names = file.schema_arrow.names
        sample = next(file.iter_batches(batch_size=_SAMPLE_ROWS), None)
        rows = [] if sample is None else _rows(sample)
        chosen, guessed = choose(names, columns, rows)
        wanted = sorted(chosen.values())
        places = {field: wanted.index(k) for field, k in chosen.items()}
        batches = file.iter_batches(batch_size=_BATCH_ROWS, columns=[names[k] for k in wanted])
        labelled = ((str(n), row) for n, row in enumerate((row for batch in batches for row in _rows(batch)), 1))
        yield from documents(doc_id, labelled, len(wanted), places, [guessed] if guessed else [])
    except pa.ArrowException as error:
        raise DocumentError(f"broken Parquet file: {str(error).splitlines()[0][:200]}") from error


def _rows(batch: pa.RecordBatch) -> list[Sequence[str]]:
    return [[cell(value) for value in row] for row in zip(*(c.to_pylist() for c in batch.columns), strict=True)]
