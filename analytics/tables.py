"""Records of analysed documents to the pandas frames of the schema, frames to files.

Text columns hold "" where nothing is stated, numbers NaN or <NA>. Global ids put the document's id before the local
one: ``doc.txt#f120``.
"""

import os
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.corpus import Problem
from analytics.errors import InputError
from analytics.records import VIA_SEPARATOR
from analytics.schema import SCHEMA, TEXTS, Format
from analytics.stories import StoryLink

if TYPE_CHECKING:
    from analytics.analysis import DocumentAnalysis

_DTYPES: Mapping[str, Any] = {kind: pd.api.types.pandas_dtype(kind) for kind in ("str", "Int64", "float", "bool")}

_MISSING: Mapping[str, Any] = {"str": "", "bool": False}

# Rows of a row group of Parquet; a text is a thousand times as large as a row of any other table.
_GROUP_ROWS = 100_000
_GROUP_TEXTS = 1_000
_TABLE_ROW = re.compile(r"(?P<file>.*)#((?P<sheet>[^#]*)!)?(?P<row>[0-9]{1,18})", re.DOTALL)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = Mapping[str, Any]


def frame(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Return the rows as the frame of `table`: its columns in order, with their types, also when there are no rows."""
    columns = _columns(table)
    cells: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:  # one at a time: a row takes several times the room of its cells
        for name, column in cells.items():
            column.append(row.get(name))
    return _typed(columns, cells)


def _of_tuples(table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    """Return rows whose cells stand in the order of `names` as the frame of `table`, sooner than `frame` does."""
    listed = list(rows)
    return _typed(_columns(table), {name: list(map(itemgetter(place), listed)) for place, name in enumerate(names)})


def _columns(table: str) -> Mapping[str, str]:
    return TEXTS if table == "texts" else SCHEMA[table]


def _typed(columns: Mapping[str, str], cells: Mapping[str, list[Any]]) -> pd.DataFrame:
    for name, kind in columns.items():
        if kind in _MISSING and None in cells[name]:
            cells[name][:] = [_MISSING[kind] if cell is None else cell for cell in cells[name]]
    # Every column as an array of its type: a frame of lists, cast afterwards, is several times as long in the making.
    arrays = {name: pd.array(cells[name], dtype=_DTYPES[kind]) for name, kind in columns.items()}
    return pd.DataFrame(arrays, copy=False)


def global_id(doc_id: str, local: str) -> str:
    """Return the corpus-wide id of a record (empty for an empty local id)."""
    return f"{doc_id}#{local}" if local else ""


def reading_order(doc_id: str) -> tuple[str, str, int]:
    """Return what sorts documents as their files are read: a row of a table or of a sheet by its number.

    >>> sorted(["a.csv#10", "b.txt", "a.csv#9"], key=reading_order)
    ['a.csv#9', 'a.csv#10', 'b.txt']
    """
    row = _TABLE_ROW.fullmatch(doc_id)
    return (row["file"], row["sheet"] or "", int(row["row"])) if row else (doc_id, "", 0)


def extracts(results: Sequence["DocumentAnalysis"]) -> dict[str, pd.DataFrame]:
    """Return the tables that documents give one by one; `story_id` is still empty."""
    return {
        "documents": documents(results),
        "mentions": mentions(results),
        "figures": figures(results),
        "attributions": attributions(results),
        "hops": hops(results),
    }


def documents(results: Iterable["DocumentAnalysis"]) -> pd.DataFrame:
    """One row per analysed document."""
    return frame(
        "documents",
        (
            {
                "doc_id": (document := result.document).doc_id,
                "title": document.title,
                "outlet": document.outlet,
                "url": document.url,
                "published": document.published,
                "chars": len(document.text),
                "tokens": result.tokens,
                "sha256": document.sha256,
            }
            for result in results
        ),
    )


def with_stories(documents: pd.DataFrame, story_of: Mapping[str, str]) -> pd.DataFrame:
    """Return the documents with the story that each belongs to."""
    return documents.assign(story_id=[story_of.get(doc_id, "") for doc_id in documents["doc_id"]])


def texts(results: Iterable["DocumentAnalysis"]) -> pd.DataFrame:
    """One row per analysed document: its decoded text."""
    return frame("texts", ({"doc_id": result.document.doc_id, "text": result.document.text} for result in results))


def problems(found: Iterable[Problem]) -> pd.DataFrame:
    """One row per document that could not be read or analysed."""
    rows = sorted({(problem.doc_id, problem.reason) for problem in found})
    return frame("problems", ({"doc_id": doc_id, "reason": reason} for doc_id, reason in rows))


def mentions(results: Iterable["DocumentAnalysis"]) -> pd.DataFrame:
    """One row per mention, in order of document and offset."""
    plain = [column for column in SCHEMA["mentions"] if column != "doc_id"]
    cells = attrgetter(*plain)
    return _of_tuples(
        "mentions",
        ("doc_id", *plain),
        ((result.document.doc_id, *cells(mention)) for result in results for mention in result.mentions),
    )


def entities(
    names_of: Iterable[tuple[str, Iterable[tuple[str, str, str, str, str, int]]]], story_of: Mapping[str, str]
) -> pd.DataFrame:
    """One row per entity, most mentioned first; `surfaces` lists its spellings, most frequent first.

    `names_of` gives (doc_id, names) per document; see `analysis.Digest`.
    """
    counts: Counter[str] = Counter()
    names: dict[str, tuple[str, str, str]] = {}
    docs: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for doc_id, found in names_of:
        for key, name_ar, name_en, kind, surface, number in found:
            counts[key] += number
            docs[key].add(doc_id)
            spellings[key][surface] += number
            # Of several display names (rule-found entities) the smallest is kept, so that order does not matter.
            name = (name_ar, name_en, kind)
            names[key] = min(names.get(key, name), name)
    return frame(
        "entities",
        (
            {
                "entity_id": key,
                "name_ar": names[key][0],
                "name_en": names[key][1],
                "type": names[key][2],
                "mentions": number,
                "documents": len(docs[key]),
                "stories": len({story_of.get(doc_id, doc_id) for doc_id in docs[key]}),
                "surfaces": " | ".join(
                    s for s, _ in sorted(spellings[key].items(), key=lambda item: (-item[1], item[0]))
                ),
            }
            for key, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def joins(links: Iterable[StoryLink], story_of: Mapping[str, str]) -> pd.DataFrame:
    """One row per article that was joined to an earlier one of its story, in order of document."""
    ordered = sorted(links, key=lambda link: (link.doc_id, link.joined_to))
    return frame(
        "joins",
        (
            {
                "doc_id": link.doc_id,
                "joined_to": link.joined_to,
                "story_id": story_of[link.doc_id],
                "rule": link.rule,
                "strength": link.score,
            }
            for link in ordered
        ),
    )


def figures(results: Iterable["DocumentAnalysis"]) -> pd.DataFrame:
    """One row per figure, with the innermost attribution that holds it."""
    plain = [
        column for column in SCHEMA["figures"] if column not in ("figure_id", "doc_id", "part_of", "attribution_id")
    ]
    cells = attrgetter(*plain)
    return _of_tuples(
        "figures",
        ("figure_id", "doc_id", "part_of", "attribution_id", *plain),
        (
            (
                global_id(doc_id, figure.figure_id),
                doc_id,
                global_id(doc_id, figure.part_of),
                global_id(doc_id, result.links.get(figure.figure_id, "")),
                *cells(figure),
            )
            for result in results
            for doc_id in (result.document.doc_id,)
            for figure in result.figures
        ),
    )


def attributions(results: Iterable["DocumentAnalysis"]) -> pd.DataFrame:
    """One row per attribution; `via` reads its relays from the outermost in."""
    derived = ("attribution_id", "doc_id", "via", "parent_id")
    plain = [column for column in SCHEMA["attributions"] if column not in derived]
    cells = attrgetter(*plain)
    return _of_tuples(
        "attributions",
        (*derived, *plain),
        (
            (
                global_id(doc_id, item.attribution_id),
                doc_id,
                VIA_SEPARATOR.join(hop.name_ar or hop.surface for hop in item.hops if hop.role == "relay"),
                global_id(doc_id, item.parent_id),
                *cells(item),
            )
            for result in results
            for doc_id in (result.document.doc_id,)
            for item in result.attributions
        ),
    )


def hops(results: Iterable["DocumentAnalysis"]) -> pd.DataFrame:
    """One row per link of every attribution's chain, outermost first."""
    plain = [column for column in SCHEMA["hops"] if column != "attribution_id"]
    cells = attrgetter(*plain)
    return _of_tuples(
        "hops",
        ("attribution_id", *plain),
        (
            (attribution_id, *cells(hop))
            for result in results
            for item in result.attributions
            for attribution_id in (global_id(result.document.doc_id, item.attribution_id),)
            for hop in item.hops
        ),
    )


def neutralised(data: pd.DataFrame) -> pd.DataFrame:
    """Return a copy in which no text cell would run as a formula in a spreadsheet.

    Such a cell gets a leading apostrophe.
    """
    safe = data.copy()
    for column in safe.columns:
        cells = safe[column]
        # Most columns hold none, which a string column tells at once.
        if cells.dtype == object or (pd.api.types.is_string_dtype(cells) and cells.str.startswith(_FORMULA).any()):
            safe[column] = [
                f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in cells
            ]
    return safe


def plain_number(value: Any) -> str:
    """Write a number in plain ASCII digits, without exponent or a needless fraction.

    >>> plain_number(16000.0), plain_number(23.8), plain_number(1e15), plain_number(1e-7)
    ('16000', '23.8', '1000000000000000', '0.0000001')
    """
    # Fifteen significant digits are what a float gives back as they were read; a sixteenth would show its binary form.
    return str(int(value)) if value == int(value) else format(Decimal(format(value, ".15g")), "f")


def to_csv(data: pd.DataFrame, *, header: bool = True) -> bytes:
    """Return a frame as CSV: UTF-8, one header row after a byte-order mark, formulas neutralised.

    An empty cell means not stated. Lines end as RFC 4180 has it, so that a cell with either half of a line end is
    quoted. Without `header` it is the continuation of another CSV.
    """
    text = neutralised(data).to_csv(index=False, header=header, lineterminator="\r\n", float_format=plain_number)
    return text.encode("utf-8-sig" if header else "utf-8", "replace")


def write(chunks: Mapping[str, Iterable[pd.DataFrame | bytes]], folder: Path, file_format: Format = "csv") -> None:
    """Write tables to `folder/NAME.csv` or `.parquet`, each from the frames that follow one another in it.

    In place of a frame there may be its CSV without header, as `to_csv` returns it.

    All files are finished under temporary names before the first one takes its place, so that a run that dies leaves
    the old tables. Raises `InputError` when the folder cannot be written.
    """
    scratch = folder / ".isnad-new"
    files = {name: f"{name}.{file_format}" for name in chunks}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(scratch, ignore_errors=True)  # of a run that was killed
        scratch.mkdir()
        for name, frames in chunks.items():
            (_write_csv if file_format == "csv" else _write_parquet)(scratch / files[name], name, frames)
        for file in files.values():
            os.replace(scratch / file, folder / file)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def unwritable(folder: Path | str, error: OSError) -> InputError:
    """Return the one message for a folder that takes no files, whichever library met the fault."""
    # pyarrow: Error writing bytes to file. Detail: [errno 28] No space left on device
    detail = (error.strerror or str(error)).rpartition("] ")[2]
    return InputError(f"{folder}: cannot be written: {detail}")


def _write_csv(path: Path, table: str, frames: Iterable[pd.DataFrame | bytes]) -> None:
    with path.open("wb") as file:
        file.write(to_csv(frame(table, [])))
        for data in frames:
            file.write(data if isinstance(data, bytes) else to_csv(data, header=False))


def _write_parquet(path: Path, table: str, frames: Iterable[pd.DataFrame | bytes]) -> None:
    schema = pa.Schema.from_pandas(frame(table, []), preserve_index=False)
    most = _GROUP_TEXTS if table == "texts" else _GROUP_ROWS
    waiting = schema.empty_table()
    with pq.ParquetWriter(path, schema) as writer:
        # Row groups of one size, so that the file does not depend on how the frames were cut.
        for data in frames:
            waiting = pa.concat_tables([waiting, pa.Table.from_pandas(data, schema, preserve_index=False)])
            while waiting.num_rows >= most:
                writer.write_table(waiting.slice(0, most).combine_chunks(), most)
                waiting = waiting.slice(most)
        writer.write_table(waiting.combine_chunks(), most)
