"""How a claim changes as it travels: between the articles of one story, along a chain, or from one day of its source to
another.

Every change is a row for the reader to judge: hedge lost, gained or changed, source dropped, added or changed, number
changed.
"""

from collections.abc import Iterator, Mapping, Sequence

from analytics.claims.origins import identity, same_source
from analytics.claims.records import Claim, Row
from analytics.claims.words import folded

# Bounds that soften a number as a hedging verb softens a sentence.
_SOFT = frozenset({"about", "at_most", "less_than", "more_than", "at_least"})


def shifts(claims: Sequence[Claim]) -> Iterator[Row]:
    """Yield the shifts among the claims of one quantity, each against the nearest earlier telling of the same claim."""
    told = _tellings(claims)
    by_story: dict[str, list[Claim]] = {}
    by_outlet: dict[str, list[Claim]] = {}
    by_source: dict[str, list[Claim]] = {}
    for claim in told:
        # Through whom the claim came, and who gives it: one of them may be the outlet of an earlier article.
        relays = sorted({folded(name) for _, name in claim.relays} | {folded(claim.origin)})
        earlier = (
            _nearest(claim, by_story.get(claim.story_id, ()))
            or next((found for relay in relays if (found := _nearest(claim, by_outlet.get(relay, ())))), None)
            or _nearest(claim, by_source.get(identity(claim), ()))
        )
        if earlier:
            for change, before, after in changes(earlier, claim):
                yield {
                    "claim_id": claim.claim_id,
                    "earlier_claim_id": earlier.claim_id,
                    "change": change,
                    "before": before,
                    "after": after,
                }
        by_story.setdefault(claim.story_id, []).append(claim)
        if claim.outlet:
            by_outlet.setdefault(folded(claim.outlet), []).append(claim)
        if identity(claim):
            by_source.setdefault(identity(claim), []).append(claim)


def _tellings(claims: Sequence[Claim]) -> list[Claim]:
    """Return one claim per article and number, the attributed one first, in order of publication."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.attribution is None, claim.order)):
        best.setdefault((claim.doc_id, claim.figure.low, claim.figure.high, claim.stance == "denies"), claim)
    return sorted(best.values(), key=lambda claim: claim.order)


def _nearest(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """Return the last earlier claim of another article, one with the same number before others; the last few count."""
    others = [other for other in earlier[-_MEMORY:] if other.doc_id != claim.doc_id]
    same = [other for other in others if other.bounds.meets(claim.bounds)]
    near = same or others
    return near[-1] if near else None


# A claim is compared with this many of its latest tellings: enough for every article of a day's story, and bounded.
_MEMORY = 64


def changes(before: Claim, after: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield (change, before, after) between two tellings of one claim."""
    for kind, name in (("hedge", _hedge), ("source", _source)):
        old, new = name(before), name(after)
        if old == new or (kind == "source" and same_source(before, after)):
            continue
        verb = "changed" if old and new else _LOST[kind] if old else _WON[kind]
        yield f"{kind}_{verb}", old, new
    if (before.figure.low, before.figure.high) != (after.figure.low, after.figure.high) and not _only_softer(
        before, after
    ):
        yield "number_changed", before.figure.surface, after.figure.surface


_LOST: Mapping[str, str] = {"hedge": "lost", "source": "dropped"}
_WON: Mapping[str, str] = {"hedge": "gained", "source": "added"}


def _hedge(claim: Claim) -> str:
    words = [claim.hedge] if claim.hedge != "none" else []
    return " ".join(words + ([claim.figure.modifier] if claim.figure.modifier in _SOFT else []))


def _source(claim: Claim) -> str:
    return claim.origin or (claim.attribution.kind if claim.attribution else "")


def _only_softer(before: Claim, after: Claim) -> bool:
    """Tell whether one number is given with another softening (up to 500 became 500), which is a change of hedge."""
    ends = [
        {bound for bound in (claim.figure.low, claim.figure.high) if bound is not None} for claim in (before, after)
    ]
    return len(ends[0]) == 1 and ends[0] == ends[1]
