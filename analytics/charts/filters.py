"""The filters of a page: what they keep, and how they stand in the address.

Filters hold canonical ids and schema values, never labels, so that a link means the same in either language. An
address also names the corpus and the rules that it was made with: ids of another corpus would silently show something
else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from analytics.results import Results
from analytics.rollups import CATEGORIES, ROLL_UPS

# How "not stated" is written in an address, where an empty value would be lost.
_NONE = "~"
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


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

    def dated(self) -> "Filters":
        """Return these filters with their dates as the tables write them, without those that are no day."""
        days = {name: [day for text in getattr(self, name) if (day := day_of(text))] for name in DATES}
        return replace(self, **{name: tuple(found) for name, found in days.items()})

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


DATES = ("since", "until")
DIMENSIONS: tuple[str, ...] = tuple(field.name for field in fields(Filters))


def day_of(text: str) -> str:
    """Return the day that a reader wrote as an ISO date, "" for what is no day of the calendar.

    >>> day_of("2024-10-23"), day_of("٢٠٢٤-١٠-٢٣"), day_of(" 2024-1-5"), day_of("2024-99-99"), day_of("yesterday")
    ('2024-10-23', '2024-10-23', '2024-01-05', '', '')
    """
    if not (match := _DAY.fullmatch(text)):
        return ""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""


def corpus_hash(results: Results) -> str:
    """Return twelve hexadecimal digits that name the corpus: its documents' ids and texts, in any order."""
    query = "SELECT format('{:032x}', bit_xor(md5_number(doc_id || chr(0) || sha256))) FROM main.documents"
    return str(results.value(query) or "")[:12]


def narrow(results: Results, filters: Filters) -> Results:
    """Return the part of `results` that `filters` keep.

    Document, outlet, story, date and entity choose documents (an entity: those that mention it). Source, kind and
    stance choose attributions and what stands in them; category and quantity choose figures, their claims and the
    attributions that give them. Entities are counted again; what a quantity says (stories, origins, disputed or not)
    stays that of the whole corpus.
    """
    kept = filters.active()
    values: dict[str, object] = {name: list(values) for name, values in kept.items()}
    values |= {name: kept[name][0] for name in ("since", "until") if name in kept}
    values |= {f"entity_{number}": entity for number, entity in enumerate(filters.entity)}
    values["categories"] = sum(1 << CATEGORIES.index(name) for name in filters.category if name in CATEGORIES)
    values = {f"only_{name}": value for name, value in values.items()}
    return results.narrowed(_conditions(filters), values)


def _conditions(filters: Filters) -> dict[str, str]:
    """Return the query of every table that the filters narrow; a query names the tables before it."""
    tables: dict[str, str] = {}

    def keep(table: str, *conditions: str, of: str = "") -> None:
        if kept := [condition for condition in conditions if condition]:
            tables[table] = f"SELECT * FROM {of or f'main.{table}'} WHERE {' AND '.join(kept)}"

    def given(dimension: str, column: str = "") -> str:
        return f"{column or dimension} IN (SELECT unnest($only_{dimension}))" if getattr(filters, dimension) else ""

    def named(column: str) -> list[str]:
        # Several entities narrow together: the documents that name all of them.
        return [
            f"{column} IN (SELECT {'doc_id' if column == 'doc_id' else 'doc'} FROM main.doc_entities"
            f" WHERE entity_id = $only_entity_{number})"
            for number in range(len(filters.entity))
        ]

    # Conditions on a document, for every table that repeats its columns.
    placed = [
        given("document", "doc_id"),
        given("outlet"),
        given("story", "story_id"),
        "published[:10] >= $only_since" if filters.since else "",
        "published[:10] <= $only_until AND published <> ''" if filters.until else "",
    ]
    keep("documents", *placed, *named("nr"))
    inside = "doc_id IN (SELECT doc_id FROM documents)" if tables else ""
    keep("mentions", inside, given("type"))
    keep("doc_entities", *placed, *named("doc"), given("type"))
    if "doc_entities" in tables:
        tables["entities"] = _COUNTED
        tables["entity_day"] = ROLL_UPS["entity_day"].replace("main.doc_entities", "doc_entities")
    carried = f"attribution_id IN (SELECT attribution_id FROM main.hops WHERE {given('source', 'entity_id')})"
    by = [
        given("kind"), given("stance"), f"({given('source', 'source_id')} OR {carried})" if filters.source else ""
    ]  # fmt: skip
    quantity = given("quantity", "quantity_key") and (
        f"quantity IN (SELECT nr FROM main.quantities WHERE {given('quantity', 'quantity_key')})"
    )
    keep("told", *placed, *named("doc"), given("category"), quantity, *by)
    chosen = "attribution_id IN (SELECT attribution_id FROM told)" if filters.quantity else ""
    if filters.category and not filters.quantity:
        chosen = "categories & $only_categories <> 0"
    keep("cited", *placed, *named("doc"), *by, chosen)
    keep("links", *placed, *named("doc"), *by, chosen)
    # A table that lacks the column of a condition keeps what is kept where it is.
    if filters.quantity or any(by):
        keep("figures", "figure_id IN (SELECT figure_id FROM told)")
        keep("claims", "figure_id IN (SELECT figure_id FROM told)")
    else:
        keep("figures", inside, given("category"))
        keep("claims", *placed, *named("doc_id"), given("category"))
    if chosen:
        keep("attributions", "attribution_id IN (SELECT attribution_id FROM cited)")
    else:
        keep("attributions", inside, *by)
    if "cited" in tables:
        keep("hops", "attribution_id IN (SELECT attribution_id FROM cited)")
    if "told" in tables:
        keep("quantities", "nr IN (SELECT quantity FROM told)")
        keep("origins", "quantity_key IN (SELECT quantity_key FROM quantities)")
        keep("shifts", "claim_id IN (SELECT claim_id FROM claims)")
    # The other end of a join may lie outside: it says why an article is of its story.
    keep("joins", f"({inside} OR joined_to IN (SELECT doc_id FROM documents))" if inside else "")
    return tables


# The entities of the mentions that are kept, counted in them.
_COUNTED = """
SELECT e.* REPLACE (c.mentions AS mentions, c.documents AS documents, c.stories AS stories)
FROM main.entities e JOIN (
    SELECT entity_id, sum(mentions)::BIGINT AS mentions, count(*) AS documents,
        count(DISTINCT story_id) AS stories
    FROM doc_entities GROUP BY entity_id
) c USING (entity_id)"""
