"""The isnad of an attribution: the ordered hops through which a report came, outermost first, its origin last.

Three things make hops: what the cue itself states (نقلت يونهاب عن المتحدث، قال فلان لوكالة …، بحسب …), the
attribution inside which it stands (a speaker quoted by a speaker), and continuation: whoever goes on speaking (وأضاف،
وأوضح) still speaks through the same medium, while a new occasion (وقال, with a source of its own) starts a new chain.
A link that the text does not state is not invented.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from analytics.entities.names import countries, spellings
from analytics.records import Hop, SourceKind

# A chain is inherited from an attribution at most this many attributions back.
_MEMORY = 4
# A statement goes on behind one other speaker, and not behind several.
_INTERJECTIONS = 1


@dataclass(slots=True)
class Link:
    """Somebody who carries a report: the entity and, where the text states it, the span."""

    entity_id: str
    name_ar: str
    name_en: str
    kind: SourceKind
    start: int | None = None
    end: int | None = None
    surface: str = ""

    @property
    def key(self) -> str:
        """What tells two links apart: a capital that speaks is its state."""
        state = _states().get(self.name_en) if self.kind == "named_organization" and self.name_en else None
        return state or self.entity_id or self.name_ar


@cache
def _states() -> Mapping[str, str]:
    """Return the country of every place that may speak, by their English names, and of every country itself."""
    nations = countries()
    places = (spelling.name for spelling in spellings() if spelling.name.type == "GPE")
    return {place.name_en: nations[place.nation].name_en for place in places if place.nation in nations}


UNSTATED = Link("", "غير مذكور", "unstated", "anonymous")
"""The relay of what was carried by nobody knows whom (ونُقل عن)."""


@dataclass(slots=True)
class Report:
    """An attribution as the chain sees it, in text order.

    `relays` are the links that its own frame states, outermost first; `parent` is the index of the report inside
    which it stands; `continues` tells whether its cue goes on with what the same origin said before, and `renamed`
    that it names the origin anew, which goes on only where he spoke for himself and none but his relays has since.
    """

    origin: Link
    relays: list[Link] = field(default_factory=list)
    parent: int | None = None
    continues: bool = False
    renamed: bool = False


def chains(reports: Sequence[Report]) -> list[tuple[Hop, ...]]:
    """Return the hops of every report: relays, outermost first, then exactly one origin.

    >>> agency = Link("Q1", "يونهاب", "Yonhap", "media")
    >>> minister = Link("", "وزير الدفاع", "", "unnamed_official")
    >>> first, second = chains([Report(minister, [agency]), Report(minister, continues=True)])
    >>> [(hop.role, hop.name_ar) for hop in second]
    [('relay', 'يونهاب'), ('origin', 'وزير الدفاع')]
    """
    relays: list[list[Link]] = []
    for index, report in enumerate(reports):
        carried = list(report.relays)
        if report.parent is not None and report.parent < index:
            parent = reports[report.parent]
            carried = [*relays[report.parent], parent.origin, *carried]
        elif not carried and report.continues:
            carried = _inherited(reports, relays, index)
        relays.append(_distinct(carried, report.origin))
    return [_hops(carried, report.origin) for carried, report in zip(relays, reports, strict=True)]


def _inherited(reports: Sequence[Report], relays: Sequence[list[Link]], index: int) -> list[Link]:
    report, others = reports[index], set[str]()
    for k in range(index - 1, max(-1, index - 1 - _MEMORY), -1):
        origin = reports[k].origin
        if origin.key == report.origin.key:
            between = len(others - {link.key for link in relays[k]})
            anew = report.renamed and (between or reports[k].parent is not None)
            return [] if anew or between > _INTERJECTIONS else list(relays[k])
        if reports[k].parent is None:
            others.add(origin.key)
    return []


def _distinct(links: Sequence[Link], origin: Link) -> list[Link]:
    """Nobody relays himself, and nobody twice in a row."""
    kept: list[Link] = []
    for link in links:
        if link.key != origin.key and (not kept or kept[-1].key != link.key):
            kept.append(link)
    return kept


def _hops(relays: Sequence[Link], origin: Link) -> tuple[Hop, ...]:
    links = [*relays, origin]
    return tuple(
        Hop(
            position, "origin" if position == len(relays) else "relay", link.start, link.end, link.surface,
            link.entity_id,
            link.name_ar, link.name_en, link.kind,
        )
        for position, link in enumerate(links)
    )  # fmt: skip
