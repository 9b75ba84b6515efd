"""Readers of CSV and TSV exports, as a stream: a table of any length in bounded memory."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from analytics.corpus.articles import Unread
from analytics.corpus.encoding import guess
from analytics.corpus.records import Problem
from analytics.corpus.rows import LEAST_TEXT, MOST_CELL, Columns, choose, documents
from analytics.errors import DocumentError

_SAMPLE_BYTES = 1 << 20
_SAMPLE_ROWS = 20
# A line of a table longer than this is no row of articles (characters).
_MOST_LINE = 20_000_000
_DELIMITERS = ",;\t|،"
# A table of one column has none: its commas belong to the text.
_NO_DELIMITER = "\x1f"
# The line by which a spreadsheet names the delimiter of its export.
_SEPARATOR = re.compile("sep=(.)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')


def read_csv(stream: BinaryIO, doc_id: str, columns: Columns) -> Iterator[Unread | Problem]:
    """Yield an article per row of a CSV or TSV file, of any encoding and delimiter, in bounded memory."""
    sample = stream.read(_SAMPLE_BYTES)
    stream.seek(0)
    found = guess(sample, whole=len(sample) < _SAMPLE_BYTES)
    csv.field_size_limit(MOST_CELL + 1)
    with io.TextIOWrapper(stream, found.encoding, "replace", newline="") as text:
        lines = _lines(text)
        first = _first(lines)
        delimiter = _delimiter(first)
        if named := _SEPARATOR.fullmatch(first.strip()):
            delimiter, first = named[1], _first(lines)
        rows = csv.reader(chain([first], lines), delimiter=delimiter)
        try:
            header = [name.strip() for name in next(rows)]
            samples = list(islice(rows, _SAMPLE_ROWS))
            if max(map(len, header), default=0) >= LEAST_TEXT:  # an article, not the name of a column
                samples.insert(0, header)
                header = [""] * len(header)
            chosen, guessed = choose(header, columns, samples)
            assumed = [note for note in (found.assumed, guessed) if note]
            filled = (row for row in chain(samples, rows) if row)
            labelled = ((str(n), row) for n, row in enumerate(filled, 1))
            yield from documents(doc_id, labelled, len(header), chosen, assumed)
        except csv.Error as error:
            raise DocumentError(f"broken table at line {rows.line_num:,}: {error}") from error


def _first(lines: Iterator[str]) -> str:
    """Return the first line that is not blank."""
    first = next((line for line in lines if line.strip("\ufeff \t\r\n")), "")
    if not first:
        raise DocumentError("empty: it holds no rows")
    if "\0" in first:
        raise DocumentError("not a text file: it holds NUL characters")
    return first.removeprefix("\ufeff")


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_MOST_LINE):
        if len(line) >= _MOST_LINE:
            raise DocumentError(f"a line is longer than {_MOST_LINE // 1_000_000} million characters")
        yield line


def _delimiter(header: str) -> str:
    """Return the mark that stands most often in the header, outside quotation marks."""
    bare = _QUOTED.sub("", header)
    best = max(_DELIMITERS, key=bare.count)
    return best if best in bare else _NO_DELIMITER
