"""From paths to documents: every readable article of the given files and folders, and a reason for every other.

A document's text is the decoded file, byte-order mark dropped and ``\\r\\n`` turned to ``\\n``, nothing else changed.
Front matter (``key: value`` lines between two ``---`` lines at the top) describes the document; it stays in the text,
so that offsets fit the file, and is hidden from the extractors.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analytics.errors import DocumentError, InputError

_FRONT_MATTER = re.compile(r"---\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*)")
_FIELDS = ("title", "outlet", "url", "published")
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its id (path under the corpus root, or the upload's name), its text and what is known of it."""

    doc_id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    masked: tuple[tuple[int, int], ...] = ()

    @property
    def sha256(self) -> str:
        """Digest of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that could not be read or analysed, and why."""

    doc_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents and problems, each in order of doc_id."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.documents)


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, and the id under which its article goes."""

    path: Path
    doc_id: str


def read_corpus(*paths: str | Path) -> Corpus:
    """Read every article of the given files and folders (of any depth); hidden files are passed over.

    Raises `InputError` when no path is given, a path does not exist, or nothing readable is found anywhere.
    """
    found = [item for source in scan(*paths) for item in load(source)]
    return Corpus(
        tuple(sorted((item for item in found if isinstance(item, Document)), key=lambda document: document.doc_id)),
        tuple(sorted((item for item in found if isinstance(item, Problem)), key=lambda problem: problem.doc_id)),
    )


def scan(*paths: str | Path) -> list[Source]:
    """List the files of the given files and folders in order of doc_id, without reading them; see `read_corpus`."""
    if not paths:
        raise InputError("no path given: name a folder or a .txt file")
    seen: set[str] = set()
    sources = []
    for root, file in _files([Path(path) for path in paths]):
        name = file.relative_to(root).as_posix() if file != root else file.name
        sources.append(Source(file, _unique(name, file, seen)))
    if not sources:
        raise InputError(f"no article found in {', '.join(map(str, paths))}: put .txt files there")
    return sorted(sources, key=lambda source: source.doc_id)


def load(source: Source) -> Iterator[Document | Problem]:
    """Yield the articles of one file; what cannot be read is a problem with its reason. Nothing is raised."""
    try:
        yield read_file(source.path, source.doc_id)
    except DocumentError as error:
        yield Problem(source.doc_id, str(error))


def read_file(file: Path, doc_id: str) -> Document:
    """Read one article file; raises `DocumentError` with the reason when it holds no readable article."""
    if file.suffix.lower() != ".txt":
        raise DocumentError(
            f"format {file.suffix or 'without extension'} is not read: save the article as .txt in UTF-8"
        )
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise DocumentError(f"larger than {_MOST_BYTES // 1_000_000} MB: split it into articles")
        data = file.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be opened: {error.strerror or error}") from error
    return decode(data, doc_id)


def decode(data: bytes, doc_id: str) -> Document:
    """Turn the bytes of a file or upload into a document.

    Raises `DocumentError` with the reason when that is impossible.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise DocumentError(f"not UTF-8 text (byte {error.start}): save it as UTF-8") from error
    if "\0" in text:
        raise DocumentError("not a text file: it holds NUL characters")
    return parse(text, doc_id)


def parse(text: str, doc_id: str) -> Document:
    """Read the front matter of a decoded text, if any; raises `DocumentError` when no text remains."""
    meta: dict[str, str] = {}
    masked: tuple[tuple[int, int], ...] = ()
    if match := _FRONT_MATTER.match(text):
        for line in match[1].split("\n"):
            if (pair := _FIELD.fullmatch(line.strip())) and pair[1].lower() in _FIELDS:
                meta[pair[1].lower()] = pair[2].strip().strip("\"'")
        masked = ((0, match.end()),)
    body = text[masked[0][1] :] if masked else text
    if not body.strip():
        raise DocumentError("empty: it holds no text")
    first_line = next(line.strip() for line in body.split("\n") if line.strip())
    return Document(
        doc_id=doc_id,
        text=text,
        title=meta.get("title", "") or (first_line if len(first_line) <= 200 else ""),
        outlet=meta.get("outlet", ""),
        url=meta.get("url", ""),
        published=meta.get("published", ""),
        masked=masked,
    )


def _files(paths: Sequence[Path]) -> Iterable[tuple[Path, Path]]:
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
        if path.is_file():
            yield path, path
            continue
        for file in sorted(path.rglob("*")):
            if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts):
                yield path, file


def _unique(doc_id: str, file: Path, seen: set[str]) -> str:
    """Two roots may hold files of the same relative path: the later one is told apart by its folder's name."""
    name, folder = doc_id, file.parent
    while name in seen:
        name, folder = f"{folder.name}/{name}", folder.parent
    seen.add(name)
    return name
