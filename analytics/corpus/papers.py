"""Readers of papers: Word files and PDF files."""

import logging
import re
import unicodedata
from typing import BinaryIO

from docx import Document as open_word
from docx.table import Table
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from analytics.corpus.archives import check_office
from analytics.corpus.articles import parse
from analytics.corpus.records import Document
from analytics.errors import DocumentError
from analytics.fold import fold

# What it says of broken files is said by `problems`.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)

_MOST_PAGES = 2_000
_FORMS = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]+")
_ARABIC = re.compile("[\u0620-\u06ff\ufb50-\ufdfb\ufe70-\ufefc]")
_STOPS = '.!?؟:…»"'
# A line of this share of the longest was broken by the width of the page.
_WRAPPED = 0.75
# Stretches that run left to right inside Arabic: words, numbers, dates and what joins them.
_LEFT_TO_RIGHT = re.compile("[A-Za-z0-9\u0660-\u0669%](?:[A-Za-z0-9\u0660-\u0669.,:/@%+_-]*[A-Za-z0-9\u0660-\u0669%])?")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# The commonest words of Arabic news tell whether a line was read from its right end.
_COMMON = frozenset(fold("في من على إلى أن إن عن التي الذي مع هذا هذه ما لا بعد كما قال وقال").split())


def read_word(stream: BinaryIO, doc_id: str) -> Document:
    """Return the article of a Word file: its paragraphs and table cells in order, one per line."""
    check_office(stream)
    word = open_word(stream)
    lines: list[str] = []
    for block in word.iter_inner_content():
        if isinstance(block, Table):
            lines += ("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return parse("\n".join(lines), doc_id, {"title": word.core_properties.title or ""})


def read_pdf(stream: BinaryIO, doc_id: str) -> Document:
    """Return the text of a PDF file, page by page, in reading order."""
    try:
        reader = PdfReader(stream)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("locked with a password: save it without")
        if len(reader.pages) > _MOST_PAGES:
            raise DocumentError(f"{len(reader.pages):,} pages: the most is {_MOST_PAGES:,}")
        pages = [(page.extract_text(), page.extract_text(extraction_mode="layout")) for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else "") or ""
    except PyPdfError as error:
        raise DocumentError(f"broken PDF file: {error}") from error
    plain = _letters("\n".join(page for page, _ in pages))
    if not plain.strip():
        raise DocumentError("a PDF without text: recognise the text of its pages first")
    # The lines as they lie keep their numbers in place; where they cannot be turned, the file's own order is better.
    turned = _letters(logical("\n".join(page for _, page in pages)))
    text = max(turned, plain, key=_common_words)
    notes = [] if text == plain else ["reading order turned from the lines of the page"]
    return parse(unwrap(text), doc_id, {"title": title}, notes)


def unwrap(text: str) -> str:
    """Join lines that break inside a sentence only because the page is so wide: long ones that end without a stop.

    >>> unwrap("وصل الوزير إلى العاصمة" + chr(10) + "مساء الخميس")
    'وصل الوزير إلى العاصمة مساء الخميس'
    """
    lines = text.split("\n")
    wide = _WRAPPED * max(map(len, lines))
    return "".join(
        line + (" " if len(line) >= wide and line[-1] not in _STOPS and after.strip() else "\n")
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
    ).rstrip("\n")


def logical(laid_out: str) -> str:
    """Turn lines as they stand on the page, left to right, into reading order.

    >>> logical("3 :ىلتقلا ددع")
    'عدد القتلى: 3'
    """
    return "\n".join(_logical_line(line) for line in laid_out.split("\n"))


def _logical_line(line: str) -> str:
    line = re.sub(r" {2,}", " ", line.strip())
    if not _ARABIC.search(line):
        return line
    turned = line[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda match: match.group()[::-1], turned)


def _letters(text: str) -> str:
    """Spell presentation forms out (they are how the page draws a letter) and close the gaps of the layout."""
    text = re.sub(r"\n{3,}", "\n\n", text)
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def _common_words(text: str) -> int:
    return sum(word in _COMMON for word in fold(text).split())
