"""From paths to documents: every readable article of the given files and folders, and a reason for every other.

A document's text is the decoded file, byte-order mark dropped and ``\\r\\n`` turned to ``\\n``, nothing else changed;
of a table it is the cell without its HTML, of a web page, Word or PDF file what its reader extracts. Front matter
(``key: value`` lines between two ``---`` lines at the top) describes the document; it stays in the text, so that
offsets fit the file, and is hidden from the extractors.
"""

from collections.abc import Mapping
from pathlib import Path

from analytics.corpus.articles import FIELDS, parse
from analytics.corpus.paths import scan
from analytics.corpus.readers import SUFFIXES, decode, load, read_file, read_upload
from analytics.corpus.records import Corpus, Document, Problem, Source

__all__ = [
    "FIELDS",
    "SUFFIXES",
    "Corpus",
    "Document",
    "Problem",
    "Source",
    "decode",
    "load",
    "parse",
    "read_corpus",
    "read_file",
    "read_upload",
    "scan",
]


def read_corpus(*paths: str | Path, columns: Mapping[str, str] | None = None) -> Corpus:
    """Read every article of the given files and folders (of any depth); hidden files are passed over.

    `columns` names the columns of tables, field by field: ``{"text": "المتن", "published": "يوم النشر"}``. Raises
    `InputError` when no path is given, a path does not exist, or there is no file anywhere.
    """
    found = [item for source in scan(*paths, columns=columns) for item in load(source)]
    return Corpus(
        tuple(sorted((item for item in found if isinstance(item, Document)), key=lambda document: document.doc_id)),
        tuple(sorted((item for item in found if isinstance(item, Problem)), key=lambda problem: problem.doc_id)),
    )
