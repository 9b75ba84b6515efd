"""One decoded text becomes a document: front matter, language, what it says of its own outlet and day."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from analytics.boilerplate import is_furniture
from analytics.corpus.markup import has_markup, without_markup
from analytics.corpus.records import Document, Problem
from analytics.dates import parse_date, publication_date
from analytics.errors import DocumentError
from analytics.fold import fold
from analytics.lexicon import phrases

FIELDS = ("text", "title", "outlet", "url", "published")

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:[^\n]*\n){0,60}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"([^\W\d][\w -]{0,40}?)[ \t]*:(?:[ \t]+(.*)|)")
_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\u08a0-\u08bd\ufb50-\ufdfb\ufe70-\ufefc]+"
)
_NO_ARABIC_LINE = re.compile("^[^\u0600-\u06ff\ufb50-\ufefc\n]+$", re.MULTILINE)
_URL_DAY = re.compile(r"/(20[0-4]\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")

# An article is Arabic when at least this share of its letters is.
_LEAST_ARABIC = 0.3
# A line without an Arabic letter and with so many others is a foreign passage; a shorter one is a name or an address.
_FOREIGN_LETTERS = 40
# Letters of the neighbours that Arabic does not have; in Arabic news they stand in foreign names alone.
_NEIGHBOURS = (
    ("Urdu", "ٹڈڑںے", 0.02),
    ("Kurdish", "ەۆێڕڵ", 0.03),
    ("Persian", "پچژگ", 0.015),
)
_PERSIAN_WORDS = frozenset(["از", "به", "که", "را", "این", "است", "آن", "برای", "های", "می"])
_TITLE_CHARS = 200
_HEAD_LINES = 12
# Arabic in UTF-8 that was read as Windows-1256 and saved again: ا and ل come out as these pairs.
_GARBLED = ("ط§", "ظ„")


@dataclass(frozen=True, slots=True)
class Unread:
    """An article found in a table, whose text has not been looked at; see `parse` for its fields."""

    text: str
    doc_id: str
    known: Mapping[str, str] | None = None
    assumed: Sequence[str] = ()

    def read(self) -> Document | Problem:
        """Return the document, or why there is none."""
        text, known, assumed = self.text, self.known, self.assumed
        if has_markup(text):
            text, assumed = without_markup(text), [*assumed, "HTML taken out"]
        if known:
            known = {name: without_markup(value) for name, value in known.items()}
        try:
            return parse(text, self.doc_id, known, assumed)
        except DocumentError as error:
            return Problem(self.doc_id, str(error))


def parse(text: str, doc_id: str, known: Mapping[str, str] | None = None, assumed: Sequence[str] = ()) -> Document:
    """Make a document of a decoded text; `known` are fields that its file gives, and front matter comes before them.

    Raises `DocumentError` with the reason when it holds no Arabic text.
    """
    if _SURROGATE.search(text):
        raise DocumentError("not a text: it holds half characters (lone surrogates)")
    meta, end = _front_matter(text)
    body = text[end:]
    if not body.strip():
        raise DocumentError("empty: it holds no text")
    _must_be_arabic(body)
    notes = list(assumed)
    fields = {name: " ".join((meta.get(name) or (known or {}).get(name) or "").split()) for name in FIELDS}
    return Document(
        doc_id=doc_id,
        text=text,
        title=fields["title"] or _headline(body),
        outlet=fields["outlet"] or _host(fields["url"], notes),
        url=fields["url"],
        published=_published(fields["published"], fields["url"], body, notes),
        masked=((0, end),) * bool(end) + _foreign(text, end),
        assumed=tuple(notes),
    )


@cache
def column_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names under which a field goes in front matter and in tables, normalised, the likeliest first."""
    return {name: tuple(map(normal_name, phrases("columns")[name])) for name in FIELDS}


def normal_name(name: str) -> str:
    """Return a column or field name without case, marks and separators.

    >>> normal_name("Published_At") == normal_name("published at")
    True
    """
    return " ".join(re.sub(r"[\W_]+", " ", fold(name)).casefold().split())


def _front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the fields of the front matter and where it ends; a rule of dashes over prose is no front matter."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return {}, 0
    names = {alias: name for name, aliases in column_names().items() if name != "text" for alias in aliases}
    meta: dict[str, str] = {}
    keys = 0
    for line in match[1].split("\n"):
        if not line.strip() or line.startswith((" ", "\t", "#", "- ")):
            continue
        pair = _FIELD.fullmatch(line.strip())
        if not pair:
            return {}, 0
        keys += pair[1].isascii() or normal_name(pair[1]) in names
        if name := names.get(normal_name(pair[1])):
            meta.setdefault(name, (pair[2] or "").strip().strip("\"'"))
    return (meta, match.end()) if keys or not match[1].strip() else ({}, 0)


def _must_be_arabic(body: str) -> None:
    runs = _ARABIC.findall(body)
    arabic = sum(map(len, runs))
    garbled = sum(map(body.count, _GARBLED))
    if not _LETTERS.search(body):
        raise DocumentError("not Arabic: it holds no letters")
    if garbled or arabic < _LEAST_ARABIC * len(body):  # else there is no need to count the letters
        letters = sum(map(len, _LETTERS.findall(body)))
        if not arabic or arabic < _LEAST_ARABIC * letters:
            raise DocumentError(f"not Arabic: {arabic / letters:.0%} of its letters are")
        if garbled > 0.05 * letters:
            raise DocumentError("garbled: UTF-8 that was read as Windows-1256; save the original as UTF-8")
    for language, marks, share in _NEIGHBOURS:
        if sum(map(body.count, marks)) > share * arabic and not (
            language == "Persian" and sum(run in _PERSIAN_WORDS for run in runs) < 0.03 * len(runs)
        ):
            raise DocumentError(f"not Arabic: it reads like {language}")


def _headline(body: str) -> str:
    """Return the first line that belongs to the article, when it is short enough for a title."""
    for line in islice(filter(str.strip, body.split("\n", _HEAD_LINES)), _HEAD_LINES):
        if not is_furniture(line, "head"):
            title = " ".join(line.split()).lstrip("#").strip()
            return title if len(title) <= _TITLE_CHARS else ""
    return ""


def _foreign(text: str, begin: int) -> tuple[tuple[int, int], ...]:
    return tuple(
        match.span()
        for match in _NO_ARABIC_LINE.finditer(text, begin)
        if sum(map(len, _LETTERS.findall(match.group()))) >= _FOREIGN_LETTERS
    )


def _host(url: str, notes: list[str]) -> str:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if host:
        notes.append("outlet from the address")
    return host


def _published(given: str, url: str, body: str, notes: list[str]) -> str:
    """Return the ISO day of publication: as given, else from a line of the text, else from the address."""
    if given:
        if found := parse_date(given):
            if found.assumed:
                notes.append(f"published: {found.assumed}")
            return found.first.isoformat()
        notes.append(f"published not understood: {given[:60]}")
    if found := publication_date(body):
        notes.append("published from a line of the text")
        return found.first.isoformat()
    if (match := _URL_DAY.search(url)) and (found := parse_date(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}")):
        notes.append("published from the address")
        return found.first.isoformat()
    return ""
