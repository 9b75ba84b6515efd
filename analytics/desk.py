"""What an analyst has on the desk: a growing pile of documents, each analysed once, or tables that were made beforehand.

A `Store` belongs to one session, or to every session that reads the same folder; it keeps nothing on disk.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import pandas as pd

from analytics.analysis import Analysis, DocumentAnalysis, assemble, attempt
from analytics.corpus import Document, Problem, Source, load, read_corpus, read_upload, scan
from analytics.errors import InputError
from analytics.tables import SCHEMA


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
        """Take the corpus, or the tables, of `paths`; what makes them unusable is kept in `error`. What is known is not analysed again."""
        self.error, self._analysis = "", None
        try:
            if paths and (results := opened(Path(paths[0]), [Path(path) for path in paths[1:]])):
                self.documents, self.problems, self._analysis = (), (), results
            else:
                corpus = read_corpus(*paths)
                self.documents, self.problems = corpus.documents, corpus.problems
        except InputError as error:
            self.documents, self.problems, self.error = (), (), str(error)
        return self

    def add(self, uploads: Iterable[Upload]) -> None:
        """Add uploaded files; one of the same name takes the earlier one's place, one that cannot be read becomes a problem."""
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


@dataclass(frozen=True)
class Texts(Mapping[str, str]):
    """The texts of a corpus on disk, each read when it is asked for; a text that is not there reads as empty."""

    doc_ids: frozenset[str]
    sources: Mapping[str, Source]

    def __getitem__(self, doc_id: str) -> str:
        if doc_id not in self.doc_ids:
            raise KeyError(doc_id)
        # An article of an archive or a table bears the name of its file and its own: a.zip/b.txt, c.csv#3.
        name = doc_id
        while name and name not in self.sources:
            name = name[: max(name.rfind("/"), name.rfind("#"), 0)]
        found = load(self.sources[name]) if name else ()
        return next((item.text for item in found if isinstance(item, Document) and item.doc_id == doc_id), "")

    def __iter__(self) -> Iterator[str]:
        return iter(self.doc_ids)

    def __len__(self) -> int:
        return len(self.doc_ids)


def opened(folder: Path, roots: Sequence[Path] = ()) -> Analysis | None:
    """Return the analysis that was written to `folder` as CSV or Parquet, None where `folder` holds no tables.

    The texts are read from `roots`, the corpus that was analysed. Raises `InputError` when a table is missing or damaged.
    """
    found = {kind for kind in ("parquet", "csv") if (folder / f"documents.{kind}").is_file()}
    if not found:
        return None
    kind = "parquet" if "parquet" in found else "csv"
    frames = {name: _table(folder / f"{name}.{kind}", columns) for name, columns in SCHEMA.items()}
    doc_ids = frozenset(frames["documents"]["doc_id"])
    sources = {source.doc_id: source for source in scan(*roots)} if roots else {}
    return Analysis(**frames, texts=Texts(doc_ids, sources))


def _table(file: Path, columns: Mapping[str, str]) -> pd.DataFrame:
    try:
        if file.suffix == ".parquet":
            data = pd.read_parquet(file)
        else:
            text = {column: "str" for column, kind in columns.items() if kind == "str"}
            data = pd.read_csv(
                file, dtype=text, keep_default_na=False, na_values={c: [""] for c in columns if c not in text}
            )
        return data[list(columns)].astype(dict(columns))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{file}: not a table of this program: {error}") from error
