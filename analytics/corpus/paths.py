"""From paths and addresses to the list of files to read: folders of any depth, links followed once, nothing opened."""

import atexit
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import get_args

from analytics.corpus.records import Source
from analytics.corpus.remote import Remote, remote_files
from analytics.errors import InputError
from analytics.files import at, place
from analytics.schema import BESIDE, SCHEMA, Format

STDIN = "-"
# What engines leave beside the files of a table.
_BESIDE = frozenset({"_SUCCESS", "_metadata", "_common_metadata"})
# Why the tables of an analysis are not read, and what they are for.
_TABLES = "tables of an analysis, not articles: the page opens them when they are written with --format parquet"
_CONTROLS = re.compile("[\x00-\x1f\x7f]")


def scan(*paths: str | Path, columns: Mapping[str, str] | None = None, out: str | Path | None = None) -> list[Source]:
    """List the files of the given files and folders in order of doc_id, without reading them.

    Hidden files are passed over. A path may be an address (``s3://bucket/news``); the path ``-`` is standard input,
    which is kept in a temporary file. `columns` names the columns of tables, field by field. What cannot be read at all
    (a link that leads nowhere, a folder without permission) is listed too, so that it becomes a problem, and so are the
    tables of an earlier analysis, as one source; those in the folder `out` are passed over, since they will be
    replaced. Raises `InputError` when no path is given, a path does not exist, or there is no file anywhere.
    """
    if not paths:
        raise InputError("no path given: name a folder or a file")
    named = tuple(sorted((columns or {}).items()))
    seen: set[str] = set()
    sources = []
    taken: set[str] = set()
    # The order in which paths are given must not matter, nor that one lies in another.
    found = list(_files(sorted({place(path) for path in paths}, key=str)))
    results = _results({_address(file) for _, file in found})
    for name, file in found:
        address = _address(file)
        if address in taken or name.rpartition("/")[2] in _BESIDE:
            continue
        taken.add(address)
        if (folder := results.get(address)) is None:
            sources.append(Source(file, _unique(_printable(name), file, seen), named))
        elif folder not in taken and (out is None or folder != _address(place(out))):
            taken.add(folder)
            label = name.rpartition("/")[0] or PurePath(folder).name
            sources.append(Source(file, _unique(_printable(label), file, seen), named, _TABLES))
    if not sources:
        raise InputError(f"no article found in {', '.join(map(str, paths))}: put .txt files there")
    return sorted(sources, key=lambda source: source.doc_id)


def _address(file: Path | Remote | str) -> str:
    """Return the one name of a file or a folder, on this machine or elsewhere."""
    if isinstance(file, str):
        with at(file) as (files, path):
            return str(files.unstrip_protocol(path))
    return os.path.abspath(file) if isinstance(file, Path) else file.url


def _results(addresses: Collection[str]) -> Mapping[str, str]:
    """Return the folder of each file that is a table of an analysis: one of those that stand there all together."""
    folders: dict[str, str] = {}
    for address in addresses:
        folder, slash, name = address.rpartition("/")
        stem, _, suffix = name.rpartition(".")
        if stem == "documents" and suffix in get_args(Format):
            tables = {table: f"{folder}{slash}{table}.{suffix}" for table in (*SCHEMA, *BESIDE)}
            if all(tables[table] in addresses for table in SCHEMA):
                folders |= dict.fromkeys(tables.values(), folder)
    return folders


def _files(paths: Sequence[Path | str]) -> Iterator[tuple[str, Path | Remote]]:
    """Yield (path below the root, file) of all files."""
    for path in paths:
        if str(path) == STDIN:
            kept = _keep_stdin()
            yield kept.name, kept
        elif isinstance(path, str):
            for name, remote in remote_files(path):
                if not any(part.startswith(".") for part in name.split("/")):
                    yield name, remote
        elif path.is_dir():
            for file in _walk(path, frozenset()):
                yield file.relative_to(path).as_posix() if file != path else file.name, file
        elif path.exists() or path.is_symlink():
            yield path.name, path
        else:
            raise InputError(f"{path}: no such file or folder")


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path]:
    """Yield what is below `folder` in order; one that cannot be listed or leads back into itself is yielded as is."""
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield folder
            return
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(Path(entry.path), above | {here})
        else:
            yield Path(entry.path)


def _printable(name: str) -> str:
    """Return a file name that can be written to a table, whatever bytes it is made of."""
    return _CONTROLS.sub("\ufffd", os.fsencode(name).decode("utf-8", "replace"))


def _unique(doc_id: str, file: Path | Remote, seen: set[str]) -> str:
    """Two roots may hold files of the same relative path: the later one is told apart by its folder's name."""
    name, folder = doc_id, PurePath(file.parent)
    while name in seen:
        name, folder = f"{_printable(folder.name)}/{name}", folder.parent
    seen.add(name)
    return name


def _keep_stdin() -> Path:
    """Copy standard input to a temporary file: workers do not share it, and it can be read only once."""
    folder = Path(tempfile.mkdtemp(prefix="isnad-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    kept = folder / "stdin"
    with kept.open("wb") as file:
        while block := sys.stdin.buffer.read(1 << 20):
            file.write(block)
    return kept
