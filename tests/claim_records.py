"""Figures, attributions and documents made by hand, for the tests of claims."""

from collections.abc import Sequence
from typing import Any

from analytics.claims import Circumstance, ClaimInput, build, circumstances, voice
from analytics.records import Attribution, Category, Figure, Hop, Mention
from analytics.text import Text


def figure(
    start: int = 0,
    value: float | None = 100,
    high: float | None = -1,
    *,
    category: Category = "troops",
    modifier: Any = "exact",
    of: str = "Russia",
    **more: Any,
) -> Figure:
    surface = f"{value}"
    bounds = (value, value if high == -1 else high)
    return Figure(f"f{start}", start, start + 5, surface, *bounds, modifier, category, counted_of=of, **more)


def around(raw: str, number: str, mentions: Sequence[Mention] = (), **more: Any) -> Circumstance:
    """Return what a sentence says around a number in it."""
    start = raw.index(number)
    item = figure(start, **more)._replace(end=start + len(number), surface=number)
    return circumstances(Text(raw, article=False), [item], mentions).get(item.figure_id, Circumstance())


def attribution(
    source: str = "روسيا", start: int = 0, end: int = 50, *, relays: Sequence[str] = (), **more: Any
) -> Attribution:
    hops = tuple(
        Hop(place, "relay", None, None, relay, "", relay, relay, "media") for place, relay in enumerate(relays)
    )
    given_ = {
        "kind": "named_organization", "mode": "indirect", "stance": "asserts", "hedge": "none",
        "source_id": source,
    } | more  # fmt: skip
    return Attribution(
        f"a{start}", start, start + 3, "قال", "قال", None, None, source, given_.pop("source_id"), source, source,
        given_.pop("kind"), start, end, "", given_.pop("mode"), given_.pop("stance"), given_.pop("hedge"), hops=hops,
        **given_,
    )  # fmt: skip


def document(
    doc_id: str,
    figures: Sequence[Figure],
    source: Attribution | None = None,
    published: str = "",
    outlet: str = "",
    **more: Any,
) -> ClaimInput:
    links = {item.figure_id: source.attribution_id for item in figures} if source else {}
    voices = (voice(source),) if source else ()
    return ClaimInput(doc_id, outlet, published, tuple(figures), voices, links, **more)


def one(documents: Sequence[ClaimInput], stories: dict[str, str] | None = None) -> Any:
    """Return the only quantity of some documents."""
    (quantity,) = build(documents, stories or {}).quantities
    return quantity
