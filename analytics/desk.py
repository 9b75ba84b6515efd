"""What an analyst has on the desk: a growing pile of documents, each analysed once, or tables that were made
beforehand.

A `Store` belongs to one session, or to every session that reads the same folder; it keeps nothing on disk.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol, cast

import pandas as pd

from analytics.analysis import Analysis, DocumentAnalysis, Settings, assemble, attempt
from analytics.corpus import Document, Problem, read_corpus, read_upload
from analytics.entities.corrections import COLUMNS, Correction, read_corrections
from analytics.errors import InputError, LexiconError
from analytics.results import Results, is_results, open_results


class Upload(Protocol):
    """A file that is not on disk: its name and its bytes."""

    name: str

    def getvalue(self) -> bytes:
        """Return the file's bytes."""


@dataclass(frozen=True, slots=True)
class Paste:
    """Pasted text in the shape of an upload."""

    name: str
    text: str

    def getvalue(self) -> bytes:
        """Return the text as the bytes of a file."""
        return self.text.encode("utf-8", "replace")


# What an analysis depends on: the document's id and text, and the settings. The rules are one within a process.
_Key = tuple[str, str, Settings]


@dataclass
class Store:
    """Documents, what could not be read, and the analysis of each document that has been worked on so far.

    `settings` hold the names that its user knows better; `brought` tells that its documents are a user's own.

    >>> store = Store()
    >>> store.add([Paste("a.txt", "وصل 12 جنديا."), Paste("b.txt", " ")])
    >>> [document.doc_id for document in store.pending()], [problem.doc_id for problem in store.problems]
    (['a.txt'], ['b.txt'])
    >>> for document in store.pending():
    ...     store.work(document)
    >>> list(store.analysis().documents["doc_id"]), list(store.pending())
    (['a.txt'], [])
    """

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str = ""
    settings: Settings = Settings()
    brought: bool = False
    _results: dict[_Key, DocumentAnalysis | Problem] = field(default_factory=dict)
    _open: Results | None = None
    _keys: tuple[tuple[Document, ...], dict[_Key, Document]] | None = None

    def read(self, *paths: str | Path) -> "Store":
        """Take the corpus, or the tables, of `paths`; what makes them unusable is kept in `error`.

        A document that is known already is not analysed again.
        """
        self.error, self._open = "", None
        try:
            if len(paths) == 1 and is_results(Path(paths[0])):
                self.documents, self.problems, self._open = (), (), open_results(Path(paths[0]))
            else:
                corpus = read_corpus(*paths)
                self.documents, self.problems = corpus.documents, corpus.problems
        except InputError as error:
            self.documents, self.problems, self.error = (), (), str(error)
        return self

    def add(self, uploads: Iterable[Upload]) -> None:
        """Add uploaded files; one takes the place of an earlier one of its name, an unreadable one is a problem."""
        documents = {document.doc_id: document for document in self.documents}
        problems = {problem.doc_id: problem for problem in self.problems}
        for upload in uploads:
            for item in read_upload(upload.name, upload.getvalue()):
                documents.pop(item.doc_id, None)
                problems.pop(item.doc_id, None)
                if isinstance(item, Problem):
                    problems[item.doc_id] = item
                else:
                    documents[item.doc_id] = item
        self.documents = tuple(documents[name] for name in sorted(documents))
        self.problems = tuple(problems[name] for name in sorted(problems))
        self.brought, self._open = True, None

    def under(self, settings: Settings) -> "Store":
        """Return a store of the same documents under other settings.

        What was analysed without corrections, or with these, is kept, so that taking a correction back is free.
        """
        kept = {key: result for key, result in self._results.items() if key[2] == settings or not key[2].corrections}
        return Store(self.documents, self.problems, self.error, settings, self.brought, kept)

    def assumed(self) -> dict[str, tuple[str, ...]]:
        """Return what was assumed to read each document (an encoding, a day), for those where something was."""
        return {document.doc_id: document.assumed for document in self.documents if document.assumed}

    def pending(self) -> Iterator[Document]:
        """Yield the documents that have not been analysed yet."""
        return (document for key, document in self._keyed().items() if key not in self._results)

    def work(self, document: Document) -> None:
        """Analyse one document."""
        self._results[document.doc_id, document.sha256, self.settings] = attempt(document, self.settings)
        self._open = None

    def analysis(self) -> Analysis:
        """Return the analysis of all documents that have been worked on."""
        done = [self._results[key] for key in self._keyed() if key in self._results]
        failed = [result for result in done if isinstance(result, Problem)]
        good = [result for result in done if not isinstance(result, Problem)]
        return assemble(good, [*self.problems, *failed])

    def results(self) -> Results:
        """Return the tables that were opened, or those of the documents that have been worked on."""
        if self._open is None:
            self._open = Results.of(self.analysis())
        return self._open

    def _keyed(self) -> dict[_Key, Document]:
        """Return the documents by what their analysis depends on, worked out once per set of documents."""
        if self._keys is None or self._keys[0] is not self.documents:
            keyed = {(document.doc_id, document.sha256, self.settings): document for document in self.documents}
            self._keys = (self.documents, keyed)
        return self._keys[1]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An uploaded file in the shape of a path that is read once: nothing is written to disk."""

    name: str
    data: bytes

    def read_text(self, encoding: str) -> str:
        """Return the file's text."""
        return self.data.decode(encoding)


def corrections_of(upload: Upload) -> tuple[Correction, ...]:
    """Read an uploaded file of corrections; raises `LexiconError` with the row that cannot be understood.

    >>> corrections_of(Paste("mine.csv", "action,surface,entity_id\\nignore,النهار,media:nahar"))[0].surface
    'النهار'
    """
    try:
        return read_corrections(cast(Path, _Sheet(upload.name, upload.getvalue())))
    except csv.Error as error:
        raise LexiconError(f"{upload.name}: is no CSV: {error}") from error


def is_complete(correction: Correction) -> bool:
    """Tell whether a correction says all that its action needs, and changes something.

    >>> is_complete(Correction("merge", entity_id="a")), is_complete(Correction("merge", entity_id="a", target_id="b"))
    (False, True)
    """
    entity, surface = correction.entity_id, correction.surface
    return bool(
        {
            "add": surface and correction.type,
            "merge": entity and correction.target_id and entity != correction.target_id,
            "split": entity and surface,
            "rename": entity and (correction.name_ar or correction.name_en or correction.type),
            "ignore": entity or surface,
        }[correction.action]
    )


def listed(corrections: Iterable[Correction]) -> pd.DataFrame:
    """Return corrections as a frame with the columns of their file."""
    return pd.DataFrame([asdict(correction) for correction in corrections], columns=list(COLUMNS), dtype="str")
