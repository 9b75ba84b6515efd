"""Names in their company and in their words: who is named beside whom, how often, where, and in what context.

Plain functions over the tables of an analysis; they depend on no chart and no page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Literal

import pandas as pd

from analytics.analysis import Analysis
from analytics.fold import fold
from analytics.text import Text

Within = Literal["sentence", "document"]
Over = Literal["document", "story", "outlet"]

CO_MENTIONS = ("entity_id", "with_id", "sentences", "documents")
CONTEXT = ("doc_id", "start", "end", "left", "hit", "right")
_KEYS: Mapping[str, str] = {"document": "doc_id", "story": "story_id", "outlet": "outlet"}
_WIDTH = 60


def co_mentions(analysis: Analysis, within: Within = "sentence", least: int = 1) -> pd.DataFrame:
    """Return the pairs of entities that are named together, the most frequent first.

    `sentences` counts the sentences and `documents` the documents that name both, however often; a pair stands once,
    the smaller id first. `within` says which of the two counts orders the pairs and must reach `least`.
    """
    sentences: Counter[tuple[str, str]] = Counter()
    documents: Counter[tuple[str, str]] = Counter()
    for doc_id, rows in analysis.mentions.groupby("doc_id", sort=True):
        entities = list(rows["entity_id"])
        documents.update(combinations(sorted(set(entities)), 2))
        named: dict[int, set[str]] = {}
        for number, entity in zip(_sentence_numbers(analysis, str(doc_id), list(rows["start"])), entities, strict=True):
            named.setdefault(number, set()).add(entity)
        for together in named.values():
            sentences.update(combinations(sorted(together), 2))
    counted = sentences if within == "sentence" else documents
    pairs = sorted((pair for pair, count in counted.items() if count >= least), key=lambda p: (-counted[p], p))
    return pd.DataFrame([(*pair, sentences[pair], documents[pair]) for pair in pairs], columns=list(CO_MENTIONS))


def companions(analysis: Analysis, entity_id: str, within: Within = "sentence") -> pd.DataFrame:
    """Return the entities named together with one, most frequent first: `with_id`, `sentences`, `documents`."""
    pairs = co_mentions(analysis, within)
    mine = pairs[(pairs["entity_id"] == entity_id) | (pairs["with_id"] == entity_id)]
    other = mine["with_id"].where(mine["entity_id"] == entity_id, mine["entity_id"])
    return mine.assign(with_id=other)[["with_id", "sentences", "documents"]].reset_index(drop=True)


def frequency(analysis: Analysis, over: Over = "document") -> pd.DataFrame:
    """Return how often each entity is named per document, story or outlet.

    Columns: `entity_id`, `doc_id`, `story_id` or `outlet`, `mentions`, and `documents`, how many documents of that
    story or outlet name it. The most frequent stand first; a document whose outlet is not stated counts for none.
    """
    column = _KEYS[over]
    keys = ["doc_id", *([column] if column != "doc_id" else [])]
    rows = analysis.mentions[["doc_id", "entity_id"]].merge(analysis.documents[keys], on="doc_id")
    rows = rows[rows[column].fillna("") != ""]
    counts = rows.assign(document=rows["doc_id"]).groupby(["entity_id", column], as_index=False)
    found = counts.agg(mentions=("document", "size"), documents=("document", "nunique"))
    return found.sort_values(["mentions", "entity_id", column], ascending=[False, True, True], ignore_index=True)


def in_context(analysis: Analysis, entity_id: str, width: int = _WIDTH) -> pd.DataFrame:
    """Return the keyword in context of an entity: every mention with `width` characters of its line on each side.

    Columns `doc_id`, `start`, `end`, `left`, `hit`, `right`: `start` and `end` are code points of the document's text,
    `hit` is its slice; runs of white space beside it are shown as one space.
    """
    rows = analysis.mentions[analysis.mentions["entity_id"] == entity_id]
    return _lines(analysis, zip(rows["doc_id"], rows["start"], rows["end"], strict=True), width)


def find_in_context(analysis: Analysis, query: str, width: int = _WIDTH) -> pd.DataFrame:
    """Return the keyword in context of a string, columns as `in_context`.

    Spelling is folded (أ and ا, ة and ه, marks and kashida dropped), white space may be any, and a word matches from
    its beginning or behind its proclitics up to its end: مصر does not match مصرف. An empty query finds nothing.

    >>> from analytics import Corpus, Document, analyse
    >>> found = find_in_context(analyse(Corpus((Document("a.txt", "عادت الأُسرة إلى القرية"),))), "الاسره")
    >>> found[["start", "end", "left", "hit", "right"]].values.tolist()
    [[5, 12, 'عادت ', 'الأُسرة', ' إلى القرية']]
    """
    return _lines(analysis, _hits(analysis, query), width)


def _hits(analysis: Analysis, query: str) -> Iterator[tuple[str, int, int]]:
    wanted = fold(query).split()
    if not wanted:
        return
    words = r"\s+".join(map(re.escape, wanted))
    pattern = re.compile(rf"(?<!\w)[وف]?[بكل]?({words})(?!\w)")
    for doc_id in sorted(analysis.texts):
        text = Text(analysis.texts[doc_id], article=False)
        for match in pattern.finditer(text.folded):
            yield doc_id, *text.raw_span(*match.span(1))


def _sentence_numbers(analysis: Analysis, doc_id: str, starts: list[int]) -> Iterator[int]:
    """The number of the sentence that each offset of a document stands in."""
    text = Text(analysis.texts.get(doc_id, ""), article=False)
    ends = [text.raw_span(text.starts[first], text.ends[last - 1])[1] for first, last in text.sentences]
    number = 0
    # Mentions are in order of their offsets.
    for start in starts:
        while number < len(ends) and ends[number] <= start:
            number += 1
        yield number


def _lines(analysis: Analysis, spans: Iterator[tuple[str, int, int]], width: int) -> pd.DataFrame:
    found = []
    for doc_id, start, end in spans:
        raw = analysis.texts.get(doc_id, "")
        left = _SPACE.sub(" ", raw[max(0, start - width) : start].rpartition("\n")[2])
        right = _SPACE.sub(" ", raw[end : end + width].partition("\n")[0])
        found.append((doc_id, start, end, left, raw[start:end], right))
    return pd.DataFrame(found, columns=list(CONTEXT))


_SPACE = re.compile(r"\s+")
