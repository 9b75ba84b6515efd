"""Names in their company and in their words: who is named beside whom, how often, where, and in what context.

Plain functions over the results of an analysis; they depend on no chart and no page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal

import pandas as pd

from analytics.fold import fold
from analytics.results import Results
from analytics.text import Text

Within = Literal["sentence", "document"]
Over = Literal["document", "story", "outlet"]

CO_MENTIONS = ("entity_id", "with_id", "count")
CONTEXT = ("doc_id", "start", "end", "before", "surface", "after")
_KEYS: Mapping[str, str] = {"document": "doc_id", "story": "story_id", "outlet": "outlet"}
# Bits of a number that holds a set of entities.
MOST = 62
_WIDTH = 60
_SPACE = re.compile(r"\s+")


def co_mentions(
    results: Results, within: Within = "document", among: Sequence[str] | None = None, least: int = 1
) -> pd.DataFrame:
    """Return the pairs of entities that are named together in at least `least` documents or sentences.

    Columns `entity_id`, `with_id` and `count`, the most frequent first; a pair stands once, the smaller id first.
    `among` are the entities that count, 62 at most: without it, those with most mentions. Documents are counted by the
    store; for sentences the texts are read.
    """
    if among is None:
        among = results.rows("entities").column("entity_id", MOST)
    names = sorted(among)[:MOST]
    counts: Counter[tuple[str, ...]] = Counter()
    for company, number in (_by_sentence if within == "sentence" else _by_document)(results, names):
        for pair in combinations(sorted(company), 2):
            counts[pair] += number
    pairs = sorted((pair for pair, count in counts.items() if count >= least), key=lambda p: (-counts[p], p))
    return pd.DataFrame([(*pair, counts[pair]) for pair in pairs], columns=list(CO_MENTIONS))


def companions(results: Results, entity_id: str, most: int | None = None) -> pd.DataFrame:
    """Return the entities named in the same documents as one, most frequent first: `entity_id`, `documents`."""
    return results.read(
        """SELECT entity_id, count(DISTINCT doc) AS documents FROM doc_entities WHERE entity_id <> $entity
        AND doc IN (SELECT doc FROM doc_entities WHERE entity_id = $entity)
        GROUP BY entity_id ORDER BY documents DESC, entity_id LIMIT $most""",
        entity=entity_id, most=most,
    )  # fmt: skip


def frequency(results: Results, over: Over = "document") -> pd.DataFrame:
    """Return how often each entity is named per document, story or outlet.

    Columns: `entity_id`, `doc_id`, `story_id` or `outlet`, `mentions`, and `documents`, how many documents of that
    story or outlet name it. The most frequent stand first; a document whose outlet is not stated counts for none.
    """
    column = _KEYS[over]
    return results.read(
        f"SELECT entity_id, {column}, sum(mentions)::BIGINT AS mentions, count(DISTINCT doc_id) AS documents"
        f" FROM doc_entities WHERE {column} <> '' GROUP BY entity_id, {column}"
        f" ORDER BY mentions DESC, entity_id, {column}"
    )


def in_context(results: Results, entity_id: str, width: int = _WIDTH, most: int | None = None) -> pd.DataFrame:
    """Return the keyword in context of an entity: its mentions with `width` characters of their line on each side.

    Columns `doc_id`, `start`, `end`, `before`, `surface`, `after`: `start` and `end` are code points of the document's
    text, `surface` is its slice; runs of white space beside it are shown as one space. `most`: the first so many.
    """
    found = results.read(
        """SELECT m.doc_id, start, "end", substr(text, greatest(start - $width, 0) + 1, least(start, $width)) AS before,
        substr(text, start + 1, "end" - start) AS surface, substr(text, "end" + 1, $width) AS after
        FROM (SELECT * FROM mentions WHERE entity_id = $entity ORDER BY nr LIMIT $most) m
        JOIN main.texts t ON m.doc_id = t.doc_id ORDER BY m.nr""",
        entity=entity_id, width=width, most=most,
    )  # fmt: skip
    return _lines(found.itertuples(index=False, name=None))


def find_in_context(results: Results, query: str, width: int = _WIDTH, most: int | None = None) -> pd.DataFrame:
    """Return the keyword in context of a string, columns as `in_context`.

    Spelling is folded (أ and ا, ة and ه, marks and kashida dropped), white space may be any, and a word matches from
    its beginning or behind its proclitics up to its end: مصر does not match مصرف. An empty query finds nothing.

    >>> from analytics import Corpus, Document, analyse
    >>> results = Results.of(analyse(Corpus((Document("a.txt", "عادت الأُسرة إلى القرية"),))))
    >>> find_in_context(results, "الاسره")[["start", "end", "before", "surface", "after"]].values.tolist()
    [[5, 12, 'عادت ', 'الأُسرة', ' إلى القرية']]
    """
    hits = (
        (doc_id, start, end, raw[max(0, start - width) : start], raw[start:end], raw[end : end + width])
        for doc_id, raw, start, end in _hits(results, query)
    )
    return _lines(hit for _, hit in zip(range(most), hits, strict=False)) if most is not None else _lines(hits)


def _by_document(results: Results, names: Sequence[str]) -> Iterator[tuple[set[str], int]]:
    """Yield the sets of `names` that documents hold, and how many documents hold each set."""
    # A set is a number with a bit for each name: to count numbers costs a tenth of joining the table to itself.
    found = results.stream(
        """SELECT held, count(*) AS documents FROM (
            SELECT bit_or(1::BIGINT << (list_position($names, entity_id) - 1)) AS held FROM doc_entities
            WHERE entity_id = ANY($names) GROUP BY doc
        ) GROUP BY held""",
        names=list(names),
    )
    for frame in found:
        for held, number in frame.itertuples(index=False):
            yield {name for bit, name in enumerate(names) if held >> bit & 1}, int(number)


def _by_sentence(results: Results, names: Sequence[str]) -> Iterator[tuple[set[str], int]]:
    """Yield the set of `names` that each sentence holds."""
    found = results.stream(
        """SELECT text, starts, named FROM main.texts JOIN (
            SELECT doc_id, list(start ORDER BY nr) AS starts, list(entity_id ORDER BY nr) AS named
            FROM mentions WHERE entity_id = ANY($names) GROUP BY doc_id
        ) USING (doc_id)""",
        names=list(names),
    )
    for frame in found:
        for text, starts, named in frame.itertuples(index=False):
            together: dict[int, set[str]] = {}
            for number, name in zip(_sentence_numbers(text, starts), named, strict=True):
                together.setdefault(number, set()).add(name)
            yield from ((company, 1) for company in together.values())


def _hits(results: Results, query: str) -> Iterator[tuple[str, str, int, int]]:
    wanted = fold(query).split()
    if not wanted:
        return
    words = r"\s+".join(map(re.escape, wanted))
    pattern = re.compile(rf"(?<!\w)[وف]?[بكل]?({words})(?!\w)")
    for frame in results.stream(
        "SELECT doc_id, text FROM main.texts WHERE doc_id IN (SELECT doc_id FROM documents) ORDER BY doc_id"
    ):
        for doc_id, raw in frame.itertuples(index=False):
            text = Text(raw, article=False)
            for match in pattern.finditer(text.folded):
                yield doc_id, raw, *text.raw_span(*match.span(1))


def _sentence_numbers(raw: str, starts: Sequence[int]) -> Iterator[int]:
    """The number of the sentence that each offset of a document stands in."""
    text = Text(raw, article=False)
    ends = [text.raw_span(text.starts[first], text.ends[last - 1])[1] for first, last in text.sentences]
    number = 0
    # Mentions are in order of their offsets.
    for start in starts:
        while number < len(ends) and ends[number] <= start:
            number += 1
        yield number


def _lines(spans: Iterator[tuple[str, int, int, str, str, str]]) -> pd.DataFrame:
    found = [
        (*place, _SPACE.sub(" ", before.rpartition("\n")[2]), hit, _SPACE.sub(" ", after.partition("\n")[0]))
        for *place, before, hit, after in spans
    ]
    return pd.DataFrame(found, columns=list(CONTEXT))
