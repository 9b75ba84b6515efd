"""From a file or an upload to its articles: the reader of its format, under one guard that lets nothing through."""

import gzip
import io
import stat
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from analytics.corpus import archives, exports, json_lines
from analytics.corpus.articles import Unread, parse
from analytics.corpus.encoding import decode_text
from analytics.corpus.records import Document, Problem, Source
from analytics.corpus.remote import Remote
from analytics.corpus.rows import Columns
from analytics.errors import DocumentError

_MB = 1_000_000
Items = Iterator[Document | Problem]
_Found = Iterator[Unread | Document | Problem]
_Reader = Callable[[BinaryIO, str, Columns], _Found]
# Stands for an article that nobody asked for.
_PASSED = Problem("", "")


@dataclass(frozen=True, slots=True)
class _Format:
    """A format that is read: its reader and the largest file it takes, in bytes."""

    read: _Reader
    most_bytes: int


def _one(read: Callable[[BinaryIO, str], Document]) -> _Reader:
    """Make a reader of many documents of a reader of one."""

    def reader(stream: BinaryIO, doc_id: str, _: Columns) -> _Found:
        yield read(stream, doc_id)

    return reader


def _lazy(module: str, name: str) -> Callable[..., Any]:
    """Make a reader that imports its module, and the library behind it, when the first such file comes."""

    def read(*arguments: Any) -> Any:
        return getattr(import_module(f"analytics.corpus.{module}"), name)(*arguments)

    return read


def _read_text(stream: BinaryIO, doc_id: str) -> Document:
    return decode(stream.read(), doc_id)


def _read_zip(stream: BinaryIO, doc_id: str, columns: Columns) -> _Found:
    for name, entry, archive in archives.members(stream):
        member_id = f"{doc_id}/{name}"
        form = _format(entry.filename)
        try:
            if form is None or form is _FORMATS[".zip"]:
                raise DocumentError(_unread(PurePosixPath(entry.filename).suffix))
            content = archives.unpack(entry, archive, form.most_bytes)
        except DocumentError as error:
            yield Problem(member_id, str(error))
            continue
        yield from _guarded(form.read, content, member_id, columns)


_TEXT = _Format(_one(_read_text), 20 * _MB)
_PAGE = _Format(_one(_lazy("pages", "read_html")), 20 * _MB)
_TABLE = _Format(exports.read_csv, 4_000 * _MB)
_LINES = _Format(json_lines.read_json_lines, 4_000 * _MB)
_BOOK = _Format(_lazy("workbooks", "read_excel"), 100 * _MB)
_FORMATS: Mapping[str, _Format] = {
    ".txt": _TEXT, ".text": _TEXT, ".md": _TEXT, ".markdown": _TEXT, "": _TEXT,
    ".html": _PAGE, ".htm": _PAGE, ".xhtml": _PAGE,
    ".csv": _TABLE, ".tsv": _TABLE, ".tab": _TABLE,
    ".jsonl": _LINES, ".ndjson": _LINES,
    ".json": _Format(json_lines.read_json, 100 * _MB),
    ".xlsx": _BOOK, ".xlsm": _BOOK,
    ".parquet": _Format(_lazy("workbooks", "read_parquet"), 4_000 * _MB),
    ".docx": _Format(_one(_lazy("papers", "read_word")), 100 * _MB),
    ".pdf": _Format(_one(_lazy("papers", "read_pdf")), 100 * _MB),
    ".zip": _Format(_read_zip, 4_000 * _MB),
}  # fmt: skip
SUFFIXES = tuple(sorted([*(suffix for suffix in _FORMATS if suffix), ".gz"]))

# Of an unpacked file, so much is kept in memory and the rest on disk (bytes).
_SPOOLED = 20 * _MB

# What to do with a format that is not read.
_ADVICE = {
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx or .txt",
    ".odt": "save it as .docx or .txt",
    ".xls": "save it as .xlsx or .csv",
    ".ods": "save it as .xlsx or .csv",
    ".gz": "unpack it",
    ".tar": "unpack it, or pack it as .zip",
    ".rar": "unpack it, or pack it as .zip",
    ".7z": "unpack it, or pack it as .zip",
    ".zip": "a zip inside a zip is not opened",
    ".mhtml": "save the page as .html",
    ".mht": "save the page as .html",
    ".epub": "save it as .txt",
}


def _format(name: str) -> _Format | None:
    """Return how a file is read, by the end of its name; ``.csv.gz`` is a table once it is unpacked."""
    path = PurePosixPath(name)
    if path.suffix.lower() != ".gz":
        return _FORMATS.get(path.suffix.lower())
    inner = _FORMATS.get(PurePosixPath(path.stem).suffix.lower())
    return None if inner is None or inner is _FORMATS[".zip"] else _Format(_unpacked(inner), inner.most_bytes)


def _unpacked(form: _Format) -> _Reader:
    """Make a reader of a compressed file of a reader of what is in it."""

    def read(stream: BinaryIO, doc_id: str, columns: Columns) -> _Found:
        length, size = stream.seek(0, io.SEEK_END), 0
        stream.seek(0)
        with tempfile.SpooledTemporaryFile(_SPOOLED) as content:
            try:
                with gzip.GzipFile(fileobj=stream) as packed:
                    while block := packed.read(_MB):
                        size += content.write(block)
                        if size > form.most_bytes:
                            raise DocumentError(f"larger than {form.most_bytes // _MB:,} MB")
                        if archives.is_bomb(length, size):
                            raise DocumentError(f"unpacks from {length:,} to {size:,} bytes: refused as a zip bomb")
            except (gzip.BadGzipFile, EOFError, zlib.error) as error:
                raise DocumentError("broken gzip file") from error
            content.seek(0)
            yield from form.read(cast(BinaryIO, content), doc_id, columns)

    return read


def load(source: Source, wanted: Callable[[int], bool] | None = None) -> Items:
    """Yield the articles of one file; what cannot be read is a problem with its reason. Nothing is raised.

    Of a table, those whose numbers (from 0) are not `wanted` come as a problem that means nothing, at little cost.
    """
    try:
        if source.refused:
            raise DocumentError(source.refused)
        form = _format(source.path.name)
        mode = source.path.stat()
        if stat.S_ISDIR(mode.st_mode):
            raise DocumentError(_folder(source.path))
        if not stat.S_ISREG(mode.st_mode):
            raise DocumentError("not a regular file")
        if form is None:
            raise DocumentError(_unread(source.path.suffix))
        if mode.st_size > form.most_bytes:
            raise DocumentError(f"larger than {form.most_bytes // _MB:,} MB: split it into articles")
        stream = source.path.open("rb")
    except DocumentError as error:
        yield Problem(source.doc_id, str(error))
    except OSError as error:
        yield Problem(source.doc_id, f"cannot be opened: {error.strerror or error}")
    else:
        with stream:
            yield from _guarded(form.read, stream, source.doc_id, source.columns, wanted)


def read_upload(name: str, data: bytes, columns: Mapping[str, str] | None = None) -> Items:
    """Yield the articles of an uploaded file, by its name and bytes, as `load` does of a file."""
    form = _format(name)
    if form is None:
        yield Problem(name, _unread(PurePosixPath(name).suffix))
    elif len(data) > form.most_bytes:
        yield Problem(name, f"larger than {form.most_bytes // _MB:,} MB: split it into articles")
    else:
        yield from _guarded(form.read, io.BytesIO(data), name, tuple(sorted((columns or {}).items())))


def read_file(file: Path, doc_id: str) -> Document:
    """Read a file of one article; raises `DocumentError` with the reason when it holds none, or several."""
    items = load(Source(file, doc_id))
    first = next(items, None)
    if isinstance(first, Document) and next(items, None) is None:
        return first
    raise DocumentError(first.reason if isinstance(first, Problem) else "several articles: read it as a corpus")


def decode(data: bytes, doc_id: str) -> Document:
    """Turn the bytes of a text file into a document.

    Raises `DocumentError` with the reason when that is impossible.
    """
    if not data:
        raise DocumentError("empty: it holds no text")
    found = decode_text(data)
    return parse(found.text, doc_id, assumed=[found.assumed] if found.assumed else [])


def _guarded(
    read: _Reader, stream: BinaryIO, doc_id: str, columns: Columns, wanted: Callable[[int], bool] | None = None
) -> Items:
    """Pass on what a reader yields; whatever it raises becomes a problem of the file."""
    try:
        for number, item in enumerate(read(stream, doc_id, columns)):
            if not isinstance(item, Unread):
                yield item
            elif wanted is None or wanted(number):
                yield item.read()
            else:
                yield _PASSED
    except DocumentError as error:
        yield Problem(doc_id, str(error))
    except OSError as error:
        detail = (error.strerror or str(error)).strip().split("\n")[0][:200]
        yield Problem(doc_id, f"cannot be read: {detail or type(error).__name__}")
    except ImportError as error:
        yield Problem(doc_id, f"its format needs a package that is not installed: {error.name}")
    except MemoryError:
        yield Problem(doc_id, "cannot be read: out of memory")
    except Exception as error:  # the libraries of foreign formats raise what they like on a broken file
        # Their words may hold paths and addresses, which differ from run to run.
        yield Problem(doc_id, f"broken, or not in the format of its name: {type(error).__name__}")


def _folder(path: Path | Remote) -> str:
    return "a link back to a folder above: not followed" if path.is_symlink() else "a folder that cannot be opened"


def _unread(suffix: str) -> str:
    advice = _ADVICE.get(suffix.lower(), "save the article as .txt in UTF-8")
    return f"format {suffix or 'without extension'} is not read: {advice}"
