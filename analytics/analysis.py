"""One document in, everything known about it out; then the same over a corpus.

`analyse_document` is the unit of work that every engine runs: it depends on nothing but its document and the rules.
`assemble` brings the results of many documents together (stories, claims, totals) and is independent of their order.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from analytics import claims, tables
from analytics.attributions import find_attributions
from analytics.corpus import Corpus, Document, Problem
from analytics.entities import find_mentions
from analytics.entities.camel import load
from analytics.entities.corrections import Correction
from analytics.figures import find_figures
from analytics.numerals import find_quantities
from analytics.records import Attribution, Figure, Mention
from analytics.repetition import hidden
from analytics.schema import SCHEMA
from analytics.stories import Fingerprint, fingerprint, stories
from analytics.text import WORDS, Text

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user sets for an analysis; it can be pickled, so that every engine hands it to its workers.

    `corrections` are the user's own names, applied last. `camel`: CAMeL Tools' recogniser adds and confirms names; each
    process loads it when it analyses its first document, and raises `CamelUnavailable` where it is not installed.
    `boilerplate` are lines that take no part (see `analytics.repetition`).
    """

    corrections: tuple[Correction, ...] = ()
    camel: bool = False
    boilerplate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentAnalysis:
    """What one document says.

    Its mentions, figures and attributions, the link from figure to attribution, its fingerprint.
    """

    document: Document
    tokens: int
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    attributions: tuple[Attribution, ...]
    links: Mapping[str, str]
    circumstances: Mapping[str, claims.Circumstance]
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Digest:
    """What the corpus-wide tables need of one document.

    `names` holds (entity_id, name_ar, name_en, type, surface, count) per spelling.
    """

    doc_id: str
    fingerprint: Fingerprint
    claims: claims.ClaimInput
    names: tuple[tuple[str, str, str, str, str, int], ...]


@dataclass(frozen=True)
class Analysis:
    """The tables of `DESIGN`'s schema as DataFrames, and the texts that their offsets point into."""

    documents: pd.DataFrame
    problems: pd.DataFrame
    entities: pd.DataFrame
    mentions: pd.DataFrame
    figures: pd.DataFrame
    attributions: pd.DataFrame
    hops: pd.DataFrame
    claims: pd.DataFrame
    quantities: pd.DataFrame
    shifts: pd.DataFrame
    origins: pd.DataFrame
    joins: pd.DataFrame
    texts: Mapping[str, str]

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return every table by its name, in the order of the schema."""
        return {name: getattr(self, name) for name in SCHEMA}


def analyse_document(document: Document, settings: Settings = Settings()) -> DocumentAnalysis:
    """Run every extractor on one document.

    Nothing is caught here: a caller that must go on (see `attempt`) turns an exception into a row of `problems`.
    """
    text = Text(document.text, document.masked + hidden(document.text, settings.boilerplate))
    mentions = find_mentions(text, settings.corrections, load() if settings.camel else None)
    figures = find_figures(text, find_quantities(text), mentions)
    attributions = find_attributions(text, mentions)
    return DocumentAnalysis(
        document=document,
        tokens=len(text.where(WORDS)),
        mentions=tuple(mentions),
        figures=tuple(figures),
        attributions=tuple(attributions),
        links=claims.link(figures, attributions),
        circumstances=claims.circumstances(text, figures, mentions),
        fingerprint=fingerprint(text, mentions, figures, attributions, document.published),
    )


def attempt(document: Document, settings: Settings = Settings()) -> DocumentAnalysis | Problem:
    """Analyse one document.

    Whatever goes wrong inside becomes a problem that names the error and leaves the others alone.
    """
    try:
        return analyse_document(document, settings)
    except Exception as error:  # the guard that keeps one document from bringing the rest down
        return Problem(document.doc_id, f"analysis failed: {type(error).__name__}: {error}")


def digest(result: DocumentAnalysis) -> Digest:
    """Return what the corpus-wide tables need of one document."""
    document = result.document
    holders = frozenset(result.links.values())
    counts = Counter(
        (mention.entity_id, mention.name_ar, mention.name_en, mention.type, mention.surface)
        for mention in result.mentions
    )
    return Digest(
        doc_id=document.doc_id,
        fingerprint=result.fingerprint,
        claims=claims.ClaimInput(
            doc_id=document.doc_id,
            outlet=document.outlet,
            published=document.published,
            figures=result.figures,
            attributions=tuple(claims.voice(item) for item in result.attributions if item.attribution_id in holders),
            links=result.links,
            circumstances=result.circumstances,
        ),
        names=tuple((*name, number) for name, number in sorted(counts.items())),
    )


def conclude(digests: Iterable[Digest]) -> tuple[Mapping[str, str], dict[str, pd.DataFrame]]:
    """Bring documents together: (story of each document, the tables that no single document can give).

    The order of `digests` does not matter.
    """
    ordered = sorted(digests, key=lambda item: item.doc_id)
    told = stories({item.doc_id: item.fingerprint for item in ordered})
    built = claims.build([item.claims for item in ordered], told.story_of)
    return told.story_of, {
        "entities": tables.entities([(item.doc_id, item.names) for item in ordered], told.story_of),
        "claims": tables.frame("claims", built.claims),
        "quantities": tables.frame("quantities", built.quantities),
        "shifts": tables.frame("shifts", built.shifts),
        "origins": tables.frame("origins", built.origins),
        "joins": tables.joins(told.links, told.story_of),
    }


def analyse(corpus: Corpus, progress: Progress | None = None, settings: Settings = Settings()) -> Analysis:
    """Analyse a corpus in memory; `progress(done, total, doc_id)` is called after each document."""
    results: list[DocumentAnalysis] = []
    problems = list(corpus.problems)
    for done, document in enumerate(corpus.documents, 1):
        result = attempt(document, settings)
        if isinstance(result, Problem):
            problems.append(result)
        else:
            results.append(result)
        if progress:
            progress(done, len(corpus.documents), document.doc_id)
    return assemble(results, problems)


def assemble(results: Iterable[DocumentAnalysis], problems: Sequence[Problem] = ()) -> Analysis:
    """Return the tables of analysed documents, whatever their order."""
    ordered = sorted(results, key=lambda result: tables.reading_order(result.document.doc_id))
    story_of, whole = conclude(map(digest, ordered))
    extracts = tables.extracts(ordered)
    extracts["documents"] = tables.with_stories(extracts["documents"], story_of)
    texts = {result.document.doc_id: result.document.text for result in ordered}
    return Analysis(**extracts, **whole, problems=tables.problems(problems), texts=MappingProxyType(texts))
