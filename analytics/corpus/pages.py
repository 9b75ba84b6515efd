"""The article of a saved web page, by trafilatura."""

import logging
import re
from typing import BinaryIO

import trafilatura
from trafilatura.settings import Document as Extracted

from analytics.corpus.articles import parse
from analytics.corpus.encoding import decode_text
from analytics.corpus.records import Document
from analytics.errors import DocumentError

# What it says of broken pages is said by `problems`.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096
_FIELDS = (("title", "title"), ("outlet", "sitename"), ("url", "url"), ("published", "date"))


def read_html(stream: BinaryIO, doc_id: str) -> Document:
    """Return the article of a saved web page: its body, and the title, site, address and day that the page gives."""
    data = stream.read()
    page = _decode_page(data)
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    fields = found.as_dict() if isinstance(found, Extracted) else {}
    if not fields.get("text"):
        raise DocumentError("no article found in the page: save it as .txt")
    known = {name: fields.get(theirs) for name, theirs in _FIELDS}
    return parse(str(fields["text"]), doc_id, {name: str(value) for name, value in known.items() if value})


def _decode_page(data: bytes) -> str:
    """A page may name its encoding; that counts when the bytes agree."""
    if named := _CHARSET.search(data[:_HEAD_BYTES]):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    return decode_text(data).text
