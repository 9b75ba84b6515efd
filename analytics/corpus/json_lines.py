"""Readers of JSON: one object per line, or one file with a list of articles somewhere near its top."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from analytics.corpus.articles import FIELDS, Unread, column_names, normal_name
from analytics.corpus.encoding import decode_text, guess
from analytics.corpus.records import Problem
from analytics.corpus.rows import Columns, cell, choose
from analytics.errors import DocumentError

_SAMPLE_BYTES = 1 << 20
_MOST_LINE = 20_000_000  # bytes
# How deep a list of articles is looked for: {"data": {"articles": [...]}}.
_DEPTH = 3


class _SeveralValues(DocumentError):
    """A value ends with its line and another one follows."""


def read_json_lines(stream: BinaryIO, doc_id: str, columns: Columns) -> Iterator[Unread | Problem]:
    """Yield an article per line of a JSON-lines file; a line that is broken is a problem of its own."""
    encoding = guess(stream.read(_SAMPLE_BYTES), whole=False).encoding
    if not encoding.startswith("utf-8"):
        raise DocumentError("not UTF-8: JSON lines are")
    stream.seek(0)
    number = records = 0
    while data := stream.readline(_MOST_LINE):
        number += 1
        if len(data) >= _MOST_LINE:
            raise DocumentError(f"line {number:,} is longer than {_MOST_LINE // 1_000_000} MB")
        line = data.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip()
        if not line:
            continue
        records += 1
        try:
            yield from _record(_load(line), f"{doc_id}#{number}", columns)
        except DocumentError as error:
            yield Problem(f"{doc_id}#{number}", str(error))
    if not records:
        raise DocumentError("empty: it holds no rows")


def read_json(stream: BinaryIO, doc_id: str, columns: Columns) -> Iterator[Unread | Problem]:
    """Yield the article or the articles of a JSON file: an object, a list, or an object that holds a list."""
    found = decode_text(stream.read())
    notes = [found.assumed] if found.assumed else []
    try:
        value = _load(found.text)
    except _SeveralValues:  # one object per line, whatever the name of the file
        stream.seek(0)
        yield from read_json_lines(stream, doc_id, columns)
        return
    if isinstance(value, Mapping) and _is_article(value, columns):
        yield from _record(value, doc_id, columns, notes)
        return
    items = _articles(value, columns, _DEPTH)
    if items is None:
        raise DocumentError("no article found: an article is an object with a field text or النص")
    for number, item in enumerate(items, 1):
        try:
            yield from _record(item, f"{doc_id}#{number}", columns, notes)
        except DocumentError as error:
            yield Problem(f"{doc_id}#{number}", str(error))


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise DocumentError("not JSON that can be read: nested too deeply") from error
    except ValueError as error:
        kind = _SeveralValues if "Extra data: line 2 " in str(error) else DocumentError
        raise kind(f"not JSON: {error}") from error


def _is_article(value: Mapping[str, Any], columns: Columns) -> bool:
    wanted = {*column_names()["text"], *(normal_name(name) for field, name in columns if field == "text")}
    return any(normal_name(key) in wanted and isinstance(item, str) for key, item in value.items())


def _articles(value: Any, columns: Columns, depth: int) -> Sequence[Any] | None:
    """Return the first list of articles, or of texts, that is found."""
    if isinstance(value, list):
        for item in value[:1]:
            if isinstance(item, str) or (isinstance(item, Mapping) and _is_article(item, columns)):
                return value
        for item in value if depth else ():
            if isinstance(item, Mapping | list) and (found := _articles(item, columns, depth - 1)):
                return found
        return None
    if isinstance(value, Mapping) and depth:
        for item in value.values():
            if isinstance(item, Mapping | list) and (found := _articles(item, columns, depth - 1)):
                return found
    return None


def _record(value: Any, doc_id: str, columns: Columns, notes: Sequence[str] = ()) -> Iterator[Unread | Problem]:
    if isinstance(value, str):
        yield Unread(value.replace("\r\n", "\n"), doc_id, assumed=notes)
        return
    if not isinstance(value, Mapping):
        raise DocumentError("not an article: neither an object nor a text")
    chosen, guessed = choose(list(value), columns, [[cell(item) for item in value.values()]])
    cells = [cell(item) if not isinstance(item, Mapping | list) else "" for item in value.values()]
    known = {field: cells[k] for field, k in chosen.items() if field in FIELDS}
    text = known.pop("text").replace("\r\n", "\n")
    if "\0" in text:
        raise DocumentError("not a text: it holds NUL characters")
    yield Unread(text, doc_id, known, [*notes, *([guessed] if guessed else [])])
