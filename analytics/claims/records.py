"""What goes into the claims and what comes out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from analytics.claims.circumstances import Circumstance
from analytics.claims.intervals import Interval, interval
from analytics.claims.periods import Period, period, since
from analytics.records import VIA_SEPARATOR, Attribution, Figure, Hedge, SourceKind, Stance

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Voice:
    """What claims need of an attribution: its source, stance and hedge.

    `name` is the source's for reading, `relays` are the (entity id, name) of those that carry it, outermost first.
    """

    attribution_id: str
    name: str
    name_en: str
    source_id: str
    kind: SourceKind
    stance: Stance
    hedge: Hedge
    relays: tuple[tuple[str, str], ...] = ()


def voice(item: Attribution) -> Voice:
    """Return what claims need of an attribution: a tenth of it, for its content and spans stay behind."""
    return Voice(
        attribution_id=item.attribution_id,
        name=item.source_name_ar or item.source_name_en or item.source,
        name_en=item.source_name_en,
        source_id=item.source_id,
        kind=item.kind,
        stance=item.stance,
        hedge=item.hedge,
        relays=tuple((hop.entity_id, hop.name_ar or hop.surface) for hop in item.hops if hop.role == "relay"),
    )


@dataclass(frozen=True, slots=True)
class ClaimInput:
    """One document's share: its figures, the attributions that hold any, and which of them holds which figure.

    `circumstances` (see `analytics.claims.circumstances`) tells plans from facts and one place from another; without it
    the records alone decide.
    """

    doc_id: str
    outlet: str
    published: str
    figures: tuple[Figure, ...]
    attributions: tuple[Voice, ...]
    links: Mapping[str, str]
    circumstances: Mapping[str, Circumstance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Row]):
    """Rows of a table, each made of its item when it is read: an item takes a fraction of the room of its row."""

    items: tuple[tuple[Any, ...], ...]
    row: Callable[..., Row]

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows": ...
    def __getitem__(self, index: int | slice) -> "Row | Rows":
        return Rows(self.items[index], self.row) if isinstance(index, slice) else self.row(*self.items[index])

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Claims:
    """Rows of the tables `claims`, `quantities`, `shifts` and `origins`."""

    claims: Sequence[Row] = ()
    quantities: Sequence[Row] = ()
    shifts: Sequence[Row] = ()
    origins: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with whoever gives it, ready for comparison; `attribution` is None for the outlet's own voice."""

    doc_id: str
    outlet: str
    published: str
    story_id: str
    figure: Figure
    attribution: Voice | None
    circumstance: Circumstance
    bounds: Interval
    period: Period | None

    @property
    def claim_id(self) -> str:
        """Corpus-wide id, from the document and the figure's offset."""
        return f"{self.doc_id}#c{self.figure.start}"

    @property
    def figure_id(self) -> str:
        """Corpus-wide id of the figure."""
        return f"{self.doc_id}#{self.figure.figure_id}"

    @property
    def attribution_id(self) -> str:
        """Corpus-wide id of the attribution, empty without one."""
        return f"{self.doc_id}#{self.attribution.attribution_id}" if self.attribution else ""

    @property
    def stance(self) -> str:
        """Stance of the source; the outlet's own voice asserts."""
        return self.attribution.stance if self.attribution else "asserts"

    @property
    def hedge(self) -> str:
        """Hedge class of the source's words."""
        return self.attribution.hedge if self.attribution else "none"

    @property
    def supports(self) -> bool:
        """A denial is a claim against and a doubt is neither."""
        return self.stance in ("asserts", "confirms")

    @property
    def origin(self) -> str:
        """Name of the final source for reading, empty where none is stated."""
        return self.attribution.name if self.attribution else ""

    @property
    def via(self) -> str:
        """The relays, outermost first."""
        return VIA_SEPARATOR.join(name for _, name in self.relays)

    @property
    def relays(self) -> tuple[tuple[str, str], ...]:
        """The (entity id, name) of the relays, outermost first."""
        return self.attribution.relays if self.attribution else ()

    @property
    def order(self) -> tuple[str, str, int]:
        """Order of publication, undated documents last, then of document and offset."""
        return self.published or "\uffff", self.doc_id, self.figure.start


_NOTHING = Circumstance()


def read(document: ClaimInput, story_id: str, known: dict[Any, Any] | None = None) -> list[Claim]:
    """Return the claims of one document, one per figure, in order; what is equal to something `known` is that itself.

    Sources, circumstances and days are the same in many claims: shared, they take a third of the room.
    """
    same = ({} if known is None else known).setdefault
    by_id = {item.attribution_id: same(item, item) for item in document.attributions}
    outlet, published = same(document.outlet, document.outlet), same(document.published, document.published)
    found = []
    for figure in sorted(document.figures, key=lambda figure: (figure.start, figure.end)):
        around = document.circumstances.get(figure.figure_id, _NOTHING)
        when = period(figure.as_of or around.time, document.published)
        bounds = interval(figure.low, figure.high, figure.modifier)
        days = since(when, document.published) if around.since else when
        found.append(
            Claim(
                doc_id=document.doc_id,
                outlet=outlet,
                published=published,
                story_id=story_id,
                figure=figure,
                attribution=by_id.get(document.links.get(figure.figure_id, "")),
                circumstance=same(around, around),
                bounds=same(bounds, bounds),
                period=same(days, days),
            )
        )
    return found
