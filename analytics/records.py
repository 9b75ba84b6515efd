"""What the extractors find, one immutable class per kind, each with its verbatim surface and span.

They are named tuples: a document has a hundred, and a frozen dataclass takes ten times as long to make. `start`/`end`
are offsets into the document's decoded text, in code points, with ``text[start:end] == surface``. Ids are local to the
document (`tables.py` puts the document's id before them); they depend on offsets alone.
"""

from typing import Literal, NamedTuple

Modifier = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "vague"]
QuantityKind = Literal["cardinal", "ordinal", "fraction", "percent", "money", "duration", "measure"]
Category = Literal[
    "troops", "casualties", "prisoners", "civilians_people", "shells_ammunition", "missiles", "drones",
    "aircraft", "vehicles", "ships", "containers", "money", "countries_organizations", "places_buildings",
    "events_attacks", "duration", "age", "distance_area", "weight_volume", "percent", "other",
]  # fmt: skip
EntityType = Literal["PERS", "ORG", "MEDIA", "GPE", "LOC", "NORP", "WEAPON", "EVENT", "LAW"]
SourceKind = Literal[
    "named_person", "named_organization", "media", "unnamed_official", "unnamed_group", "anonymous", "document"
]
Mode = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "doubts", "confirms"]
Hedge = Literal["none", "possible", "likely", "estimated", "alleged", "apparent"]
Role = Literal["relay", "origin"]

# Between the links of a chain written in one cell.
VIA_SEPARATOR = " ← "


class Quantity(NamedTuple):
    """A quantity expression of any text: number, bounds and unit, counted noun or not.

    `low`/`high` are in `unit` (or plain counts); None is an open bound. `surface` covers hedge, number and unit word.
    """

    start: int
    end: int
    surface: str
    low: float | None
    high: float | None
    modifier: Modifier
    kind: QuantityKind
    unit: str = ""


class Mention(NamedTuple):
    """A name in a text, without its proclitics, and the entity it names.

    `evidence` says how it was found: "known" (lexicon), "rule" (title or head noun), "shape", "coreference" (short
    form), "model", "user".
    """

    start: int
    end: int
    surface: str
    entity_id: str
    type: EntityType
    name_ar: str
    name_en: str
    evidence: str = "known"


class Figure(NamedTuple):
    """A quantity of an article that counts something. The columns are those of the table `figures`."""

    figure_id: str
    start: int
    end: int
    surface: str
    low: float | None
    high: float | None
    modifier: Modifier
    category: Category
    casualty_kind: str = ""
    counted: str = ""
    counted_of: str = ""
    unit: str = ""
    event: str = ""
    as_of: str = ""
    part_of: str = ""
    anomaly: str = ""


class Hop(NamedTuple):
    """One link of an isnad; an unstated link has an empty span. `position` counts from the outermost, 0."""

    position: int
    role: Role
    start: int | None
    end: int | None
    surface: str
    entity_id: str
    name_ar: str
    name_en: str
    kind: SourceKind


class Attribution(NamedTuple):
    """Somebody is given as the source of something: cue, source, content, stance, and the chain it came through."""

    attribution_id: str
    cue_start: int
    cue_end: int
    cue: str
    lemma: str
    source_start: int | None
    source_end: int | None
    source: str
    source_id: str
    source_name_ar: str
    source_name_en: str
    kind: SourceKind
    content_start: int | None
    content_end: int | None
    content: str
    mode: Mode
    stance: Stance
    hedge: Hedge
    parent_id: str = ""
    hops: tuple[Hop, ...] = ()
    note: str = ""
