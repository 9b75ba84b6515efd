"""The filters of a page: what they keep, and how they stand in the address.

Filters hold canonical ids and schema values, never labels, so that a link means the same in either language. An
address also names the corpus and the rules that it was made with: ids of another corpus would silently show something
else.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import pandas as pd

from analytics.analysis import Analysis

# How "not stated" is written in an address, where an empty value would be lost.
_NONE = "~"


@dataclass(frozen=True, slots=True)
class Filters:
    """Canonical ids per dimension; an empty dimension keeps everything. `since` and `until` are ISO dates of
    publication.

    >>> Filters().toggle("category", "troops").toggle("category", "drones").category
    ('troops', 'drones')
    >>> Filters(category=("troops",)).toggle("category", "troops") == Filters()
    True
    """

    document: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    entity: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    quantity: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(self.active().values())

    def active(self) -> dict[str, tuple[str, ...]]:
        """Return the dimensions that are filtered, with their values."""
        return {name: values for name in DIMENSIONS if (values := getattr(self, name))}

    def with_(self, dimension: str, values: Sequence[str]) -> "Filters":
        """Return these filters with `dimension` set to `values`, each once."""
        return replace(self, **{dimension: tuple(dict.fromkeys(values))})

    def without(self, *dimensions: str) -> "Filters":
        """Return these filters with `dimensions` open: a chart that sets a filter goes on showing its other marks."""
        return replace(self, **dict.fromkeys(dimensions, ()))

    def toggle(self, dimension: str, value: str) -> "Filters":
        """Return these filters with `value` added to `dimension`, or taken out where it was there."""
        now: tuple[str, ...] = getattr(self, dimension)
        return self.with_(dimension, tuple(v for v in now if v != value) if value in now else (*now, value))

    def query(self) -> dict[str, list[str]]:
        """Return the filters as parameters of an address."""
        return {name: [value or _NONE for value in values] for name, values in self.active().items()}

    def note(self) -> str:
        """Return the filters as one line, as an export names them.

        >>> Filters(category=("troops", "drones")).note()
        'category=troops&category=drones'
        """
        return "&".join(f"{name}={value}" for name, values in self.query().items() for value in values)

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> "Filters":
        """Read the filters of an address; anything else in it is passed over.

        >>> Filters.from_query({"outlet": ["~"], "utm": ["x"]})
        Filters(document=(), outlet=('',), story=(), type=(), entity=(), category=(), quantity=(), kind=(), stance=(), \
source=(), since=(), until=())
        """
        found = {
            name: tuple(dict.fromkeys("" if value == _NONE else value for value in query[name]))
            for name in DIMENSIONS
            if name in query
        }
        return cls(**found)

    def known(self, choices: Mapping[str, Sequence[str]]) -> "Filters":
        """Return these filters without the values that the corpus does not have."""
        return replace(
            self,
            **{
                name: tuple(value for value in getattr(self, name) if value in set(values))
                for name, values in choices.items()
            },
        )


DIMENSIONS: tuple[str, ...] = tuple(field.name for field in fields(Filters))


def corpus_hash(analysis: Analysis) -> str:
    """Return twelve hexadecimal digits that name the corpus: its documents' ids and texts, in any order."""
    digest = hashlib.sha256()
    for doc_id, sha256 in sorted(zip(analysis.documents["doc_id"], analysis.documents["sha256"], strict=True)):
        digest.update(f"{doc_id}\0{sha256}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def choices(analysis: Analysis) -> dict[str, list[str]]:
    """Return every value that each listed dimension can take in the corpus, most frequent first (documents by id)."""

    def counted(column: pd.Series) -> list[str]:
        return [str(value) for value in column.value_counts(sort=True).index]

    hops = analysis.hops
    return {
        "document": list(analysis.documents["doc_id"]),
        "outlet": counted(analysis.documents["outlet"]),
        "story": counted(analysis.documents["story_id"]),
        "type": counted(analysis.mentions["type"]),
        "entity": list(analysis.entities["entity_id"]),
        "category": counted(analysis.figures["category"]),
        "quantity": list(analysis.quantities["quantity_key"]),
        "kind": counted(analysis.attributions["kind"]),
        "stance": counted(analysis.attributions["stance"]),
        "source": counted(
            pd.concat([hops["entity_id"], analysis.attributions["source_id"]]).replace("", None).dropna()
        ),
    }


def narrow(analysis: Analysis, filters: Filters) -> Analysis:
    """Return the part of `analysis` that `filters` keep.

    Document, outlet, story, date and entity choose documents (an entity: those that mention it). Source, kind and
    stance choose attributions and what stands in them; category and quantity choose figures, their claims and the
    attributions that give them. Entities are counted again; what a quantity says (stories, origins, disputed or not)
    stays that of the whole corpus.
    """
    if not filters:
        return analysis
    documents, mentions = analysis.documents, analysis.mentions
    documents = documents[_documents(analysis, filters)]
    inside = set(documents["doc_id"])
    whole = len(documents) == len(analysis.documents)

    def in_documents(frame: pd.DataFrame) -> pd.DataFrame:
        return frame if whole else frame[frame["doc_id"].isin(inside)]

    mentions = in_documents(mentions)
    if filters.type:
        mentions = mentions[mentions["type"].isin(filters.type)]
    attributions, hops = in_documents(analysis.attributions), analysis.hops
    if filters.kind:
        attributions = attributions[attributions["kind"].isin(filters.kind)]
    if filters.stance:
        attributions = attributions[attributions["stance"].isin(filters.stance)]
    if filters.source:
        carried = hops.loc[hops["entity_id"].isin(filters.source), "attribution_id"]
        attributions = attributions[
            attributions["source_id"].isin(filters.source) | attributions["attribution_id"].isin(carried)
        ]
    figures, claims = in_documents(analysis.figures), in_documents(analysis.claims)
    if filters.category:
        figures = figures[figures["category"].isin(filters.category)]
    if filters.quantity:
        claims = claims[claims["quantity_key"].isin(filters.quantity)]
        figures = figures[figures["figure_id"].isin(set(claims["figure_id"]))]
    if filters.kind or filters.stance or filters.source:
        figures = figures[figures["attribution_id"].isin(set(attributions["attribution_id"]))]
    if filters.category or filters.quantity:
        attributions = attributions[attributions["attribution_id"].isin(set(figures["attribution_id"]))]
    claims = claims[claims["figure_id"].isin(set(figures["figure_id"]))]
    kept = set(claims["claim_id"])
    return Analysis(
        documents=documents,
        problems=analysis.problems,
        entities=count_entities(analysis.entities, mentions, analysis.documents),
        mentions=mentions,
        figures=figures,
        attributions=attributions,
        hops=hops[hops["attribution_id"].isin(set(attributions["attribution_id"]))],
        claims=claims,
        quantities=analysis.quantities[analysis.quantities["quantity_key"].isin(set(claims["quantity_key"]))],
        shifts=analysis.shifts[analysis.shifts["claim_id"].isin(kept)],
        origins=analysis.origins[analysis.origins["quantity_key"].isin(set(claims["quantity_key"]))],
        # The other end of a join may lie outside: it says why an article is of its story.
        joins=analysis.joins[analysis.joins["doc_id"].isin(inside) | analysis.joins["joined_to"].isin(inside)],
        texts=analysis.texts,
    )


def count_entities(entities: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Return the entities of `mentions`, counted in them, most mentioned first."""
    story_of = dict(zip(documents["doc_id"], documents["story_id"], strict=True))
    grouped = mentions.assign(story=mentions["doc_id"].map(story_of)).groupby("entity_id", sort=False)
    counts = grouped.agg(mentions=("start", "size"), documents=("doc_id", "nunique"), stories=("story", "nunique"))
    kept = entities[entities["entity_id"].isin(counts.index)].copy()
    for column in ("mentions", "documents", "stories"):
        kept[column] = kept["entity_id"].map(counts[column]).astype(entities[column].dtype)
    return kept.sort_values(["mentions", "entity_id"], ascending=[False, True], kind="stable")


def _documents(analysis: Analysis, filters: Filters) -> pd.Series:
    documents = analysis.documents
    keep = pd.Series(True, index=documents.index)
    for dimension, column in (("document", "doc_id"), ("outlet", "outlet"), ("story", "story_id")):
        if wanted := getattr(filters, dimension):
            keep &= documents[column].isin(wanted)
    # Several entities narrow together: the documents that name all of them.
    for entity in filters.entity:
        mentioned = analysis.mentions.loc[analysis.mentions["entity_id"] == entity, "doc_id"]
        keep &= documents["doc_id"].isin(set(mentioned))
    published = documents["published"].str[:10]
    if filters.since:
        keep &= published >= filters.since[0]
    if filters.until:
        keep &= (published <= filters.until[0]) & (published != "")
    return keep
