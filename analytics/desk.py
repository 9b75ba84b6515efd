"""What an analyst has on the desk: a growing pile of documents, each analysed once, or tables that were made
beforehand.

A `Store` belongs to one session, or to every session that reads the same folder; it keeps nothing on disk.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from analytics.analysis import Analysis, DocumentAnalysis, assemble, attempt
from analytics.corpus import Document, Problem, read_corpus, read_upload
from analytics.errors import InputError
from analytics.results import is_results, open_results


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


@dataclass
class Store:
    """Documents, what could not be read, and the analysis of each document that has been worked on so far.

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
    _results: dict[tuple[str, str], DocumentAnalysis | Problem] = field(default_factory=dict)
    _analysis: Analysis | None = None
    _keys: tuple[tuple[Document, ...], dict[tuple[str, str], Document]] | None = None

    def read(self, *paths: str | Path) -> "Store":
        """Take the corpus, or the tables, of `paths`; what makes them unusable is kept in `error`.

        A document that is known already is not analysed again.
        """
        self.error, self._analysis = "", None
        try:
            if len(paths) == 1 and is_results(Path(paths[0])):
                self.documents, self.problems, self._analysis = (), (), open_results(Path(paths[0]))
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
        self._analysis = None

    def pending(self) -> Iterator[Document]:
        """Yield the documents that have not been analysed yet."""
        return (document for key, document in self._keyed().items() if key not in self._results)

    def work(self, document: Document) -> None:
        """Analyse one document."""
        self._results[document.doc_id, document.sha256] = attempt(document)
        self._analysis = None

    def analysis(self) -> Analysis:
        """Return the analysis of all documents that have been worked on."""
        if self._analysis is None:
            done = [self._results[key] for key in self._keyed() if key in self._results]
            failed = [result for result in done if isinstance(result, Problem)]
            good = [result for result in done if not isinstance(result, Problem)]
            self._analysis = assemble(good, [*self.problems, *failed])
        return self._analysis

    def _keyed(self) -> dict[tuple[str, str], Document]:
        """Return the documents by id and content, worked out once per set of documents."""
        if self._keys is None or self._keys[0] is not self.documents:
            self._keys = (self.documents, {(document.doc_id, document.sha256): document for document in self.documents})
        return self._keys[1]
