"""From the claims of all documents to the rows of the tables."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.claims.disputes import conflicts
from analytics.claims.labels import label
from analytics.claims.origins import Count, Origin, count
from analytics.claims.profiles import Profile
from analytics.claims.quantities import grouped
from analytics.claims.records import Claim, ClaimInput, Claims, Row, Rows, read
from analytics.claims.shifts import shifts


def build(documents: Iterable[ClaimInput], stories: Mapping[str, str]) -> Claims:
    """Return the claims of a corpus side by side; `stories` gives the story of each document.

    The rows do not depend on the order of `documents`. A document without a story is a story of its own.
    """
    # One document is held at a time: what is compared is a part of it.
    known: dict[Any, Any] = {}
    every = [
        claim
        for document in documents
        for claim in read(document, stories.get(document.doc_id, document.doc_id), known)
    ]
    every.sort(key=lambda claim: claim.doc_id)
    groups = grouped(every)
    key_of = {claim.claim_id: name for name, (_, members) in groups.items() for claim in members}
    counts = {name: count(members) for name, (_, members) in groups.items()}
    return Claims(
        claims=Rows(tuple((claim, key_of[claim.claim_id]) for claim in every), _claim),
        quantities=Rows(
            tuple((name, item, members, counts[name]) for name, (item, members) in groups.items()), _quantity
        ),
        shifts=tuple(row for _, members in groups.values() for row in shifts(members)),
        origins=Rows(tuple((name, origin) for name in groups for origin in counts[name].origins), _origin),
    )


def _claim(claim: Claim, quantity_key: str) -> Row:
    figure = claim.figure
    return {
        "claim_id": claim.claim_id,
        "figure_id": claim.figure_id,
        "attribution_id": claim.attribution_id,
        "doc_id": claim.doc_id,
        "outlet": claim.outlet,
        "published": claim.published,
        "story_id": claim.story_id,
        "quantity_key": quantity_key,
        "low": figure.low,
        "high": figure.high,
        "modifier": figure.modifier,
        "category": figure.category,
        "counted": figure.counted,
        "counted_of": figure.counted_of,
        "origin": claim.origin,
        "via": claim.via,
        "stance": claim.stance,
        "hedge": claim.hedge,
    }


def _quantity(name: str, item: Profile, members: Sequence[Claim], origins: Count) -> Row:
    """Return the row: counts, and the outermost bounds that any supporting claim gives (open where one is open)."""
    supporting = [claim for claim in members if claim.supports]
    lows = [claim.figure.low for claim in supporting]
    highs = [claim.figure.high for claim in supporting]
    words = label(item, members)
    return {
        "quantity_key": name,
        "label_ar": words.ar,
        "label_en": words.en,
        "category": item.category,
        "counted_of": item.of,
        "event": item.event,
        "claims": len(_distinct(members)),
        "stories": len({claim.story_id for claim in members}),
        "origins_low": origins.low,
        "origins_high": origins.high,
        "low": min(low for low in lows if low is not None) if lows and None not in lows else None,
        "high": max(high for high in highs if high is not None) if highs and None not in highs else None,
        "disputed": next(conflicts(members), None) is not None,
    }


def _distinct(members: Sequence[Claim]) -> set[tuple[object, ...]]:
    """Return the claims without repeats: a heading and the sentence under it are one claim."""
    attributed = {(claim.doc_id, claim.bounds) for claim in members if claim.attribution}
    return {
        (claim.doc_id, claim.bounds, claim.origin, claim.stance)
        for claim in members
        if claim.attribution or (claim.doc_id, claim.bounds) not in attributed
    }


def _origin(name: str, origin: Origin) -> Row:
    return {
        "quantity_key": name,
        "origin": origin.name,
        "rule": origin.rule,
        "may_be": origin.may_be,
        "claims": len(origin.claims),
        "documents": len({claim.doc_id for claim in origin.claims}),
        "stories": len({claim.story_id for claim in origin.claims}),
        "claim_ids": " | ".join(claim.claim_id for claim in origin.claims),
    }
