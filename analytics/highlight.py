"""An article as safe HTML: its text as it stands, with names, figures, cues, sources and contents marked.

The text is untrusted: it is escaped to the last character, and what would turn the reading direction of the page is
shown by its code. The text is cut at every boundary of a span, so that spans may nest and cross; a piece carries the
class of every layer that covers it.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pandas as pd

from analytics.charts.base import each
from analytics.corpus import parse
from analytics.errors import DocumentError
from analytics.interface import Interface
from analytics.results import Results
from analytics.text import Text

LAYERS = ("mention", "figure", "cue", "source", "content")

# Controls that would turn, hide or break what follows them: embeddings, overrides, isolates, and control codes but
# tab and line end.
_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
# Characters that stand for an article.
_BEGINNING = 400
_QUIET = frozenset("\u200e\u200f\u061c\ufeff\r")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the raw text that belongs to a layer; `tip` says what it is."""

    start: int
    end: int
    layer: str
    tip: str = ""


def spans(results: Results, doc_id: str, say: Interface) -> list[Span]:
    """Return every marked stretch of one document, with what there is to say about it in the page's language."""
    found: list[Span] = []
    named = "LEFT JOIN main.entities USING (entity_id)"
    for row in each(_of(results, "mentions", doc_id, "m.*, name_ar, name_en", named)):
        name = say.name(row.name_ar, row.name_en) or row.surface
        found.append(Span(row.start, row.end, "mention", f"{name} · {say.term('type', row.type)}"))
    for row in each(_of(results, "figures", doc_id)):
        tip = f"{say.bounds(row.low, row.high)} · {say.term('category', row.category)}"
        found.append(
            Span(row.start, row.end, "figure", f"{tip} · {say.term('anomaly', row.anomaly)}" if row.anomaly else tip)
        )
    for row in each(_of(results, "attributions", doc_id)):
        name = say.name(row.source_name_ar, row.source_name_en) or row.source or say.term("kind", row.kind)
        tip = f"{name} · {say.term('stance', row.stance)}"
        if row.hedge not in ("", "none"):
            tip += f" · {say.term('hedge', row.hedge)}"
        found.append(Span(row.cue_start, row.cue_end, "cue", tip))
        if pd.notna(row.source_start):
            found.append(
                Span(int(row.source_start), int(row.source_end), "source", f"{name} · {say.term('kind', row.kind)}")
            )
        if pd.notna(row.content_start):
            found.append(Span(int(row.content_start), int(row.content_end), "content", tip))
    return sorted(found, key=lambda span: (span.start, -span.end, LAYERS.index(span.layer)))


def article(
    text: str,
    marked: Sequence[Span],
    layers: Iterable[str] = LAYERS,
    focus: tuple[int, int] | None = None,
    window: tuple[int, int] | None = None,
) -> str:
    """Return `text` (or its `window`) as HTML, the spans of `layers` marked and the stretch `focus` singled out.

    >>> print(article("قالت <b>", [Span(0, 4, "cue", "رويترز")]))
    <div class="isnad-article" lang="ar"><p dir="auto"><span class="cue" title="رويترز">قالت</span> &lt;b&gt;</p></div>
    """
    wanted = set(layers)
    begin, end = window or (0, len(text))
    cover = [span for span in marked if span.layer in wanted and span.start < end and span.end > begin]
    cover += [Span(start, stop, "furniture") for start, stop in read(text).masked if start < end and stop > begin]
    if focus:
        cover.append(Span(*focus, "focus"))
    cuts = sorted(
        {begin, end, *(offset for span in cover for offset in (span.start, span.end) if begin < offset < end)}
    )
    opening: dict[int, list[Span]] = {}
    for span in cover:
        opening.setdefault(max(span.start, begin), []).append(span)
    active: list[Span] = []
    pieces: list[str] = []
    for start, stop in pairwise(cuts):
        active = [span for span in active if span.end > start] + opening.get(start, [])
        pieces.append(_piece(text[start:stop], active))
    paragraphs = "".join(f'<p dir="auto">{line}</p>' for line in "".join(pieces).split("\n") if _plain(line).strip())
    return f'<div class="isnad-article" lang="ar">{paragraphs}</div>'


def body(text: str) -> tuple[int, int]:
    """Return the span of the article itself, without the front matter above it."""
    return next((end for start, end in read(text).masked if start == 0 and text.startswith("---")), 0), len(text)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the raw span of the sentence, or sentences, that hold ``text[start:end]``.

    >>> sentence("قال ذلك. وصل 12 جنديا. وانتهى.", 13, 15)
    (9, 22)
    """
    document = read(text)
    low, high = start, end
    for first, last in document.sentences:
        begin, stop = document.span(first, last)
        if begin < max(end, start + 1) and stop > start:
            low, high = min(low, begin), max(high, stop)
    return low, high


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span to show of an article for a place in it: its sentence, or where the place is the whole article
    (0, 0), the beginning.
    """
    return sentence(text, start, end) if end else (0, min(len(text), _BEGINNING))


@lru_cache(maxsize=16)
def read(text: str) -> Text:
    """Return the text as the extractors see it, front matter and boilerplate masked."""
    try:
        masked = parse(text, "").masked
    except DocumentError:
        masked = ()
    return Text(text, masked)


def _of(results: Results, table: str, doc_id: str, columns: str = "m.*", join: str = "") -> pd.DataFrame:
    query = f"SELECT {columns} FROM main.{table} m {join} WHERE doc_id = $doc_id ORDER BY m.nr"
    return results.read(query, doc_id=doc_id)


def _piece(text: str, active: Sequence[Span]) -> str:
    """Return one stretch between two cuts; a span never reaches over a line end, where the paragraph closes."""
    classes = list(dict.fromkeys(span.layer for span in sorted(active, key=lambda span: span.layer)))
    tips = list(dict.fromkeys(span.tip for span in reversed(active) if span.tip))
    if not classes:
        return _escape(text)
    attributes = f'class="{" ".join(classes)}"'
    if tips:
        attributes += f' title="{html.escape(_CONTROL.sub("", " | ".join(tips)))}"'
    return "\n".join(f"<span {attributes}>{_escape(line)}</span>" if line else "" for line in text.split("\n"))


def _escape(text: str) -> str:
    return _CONTROL.sub(_named, html.escape(text))


def _named(match: re.Match[str]) -> str:
    return "" if match[0] in _QUIET else f'<span class="control">U+{ord(match[0]):04X}</span>'


def _plain(line: str) -> str:
    return re.sub(r"<[^>]*>", "", line)
