"""What reading gives: documents, problems, and the corpus of both."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from analytics.corpus.remote import Remote


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its id (path under the corpus root, or the upload's name), its text and what is known of it.

    `published` is an ISO day or empty. `assumed` says what was guessed to read it: an encoding, a column, a day.
    """

    doc_id: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    masked: tuple[tuple[int, int], ...] = ()
    assumed: tuple[str, ...] = ()

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
    """One file to read, the id under which its article goes, and the columns of a table if they were named.

    `columns` are pairs of a field (text, title, outlet, url, published) and the name of its column. `refused` says why
    there is no need to open it.
    """

    path: Path | Remote
    doc_id: str
    columns: tuple[tuple[str, str], ...] = ()
    refused: str = ""
