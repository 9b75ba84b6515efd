"""What the filters of a page offer: the values of each dimension, and the labels of ids in the page's language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.charts.base import ORDER, Style
from analytics.charts.entities import names_of
from analytics.charts.figures import naming
from analytics.charts.filters import Filters, corpus_hash
from analytics.interface import isolate, with_dates
from analytics.results import Results

_TERMS = ("type", "category", "kind", "stance")
# Where a dimension's ids stand by themselves: to look one up needs no counting.
_PLACES: Mapping[str, Sequence[tuple[str, str]]] = {
    "document": [("documents", "doc_id")],
    "outlet": [("documents", "outlet")],
    "story": [("documents", "story_id")],
    "entity": [("entities", "entity_id")],
    "quantity": [("quantities", "quantity_key")],
    "source": [("attributions", "source_id"), ("hops", "entity_id")],
}


@dataclass(frozen=True)
class Index:
    """What is worked out once per corpus and language: its hash, values of each dimension, and the labels of ids.

    `choices` holds the most frequent values, documents in their order; `labels` knows every id.
    """

    results: Results
    corpus: str
    choices: Mapping[str, Sequence[str]]
    labels: Mapping[str, Mapping[str, str]]

    def known(self, filters: Filters) -> Filters:
        """Return `filters` without the values that the corpus does not have."""
        kept = {
            name: tuple(value for value in values if value in self.choices[name] or self._has(name, value))
            for name, values in filters.active().items()
            if name in self.choices
        }
        return replace(filters, **kept)

    def _has(self, dimension: str, value: str) -> bool:
        return any(
            not self.results.read(f"SELECT 1 FROM main.{table} WHERE {column} = $value LIMIT 1", value=value).empty
            for table, column in _PLACES.get(dimension, ())
        )


def index(results: Results, style: Style) -> Index:
    """Return the index of a corpus."""
    found = results.read("SELECT dimension, value FROM main.choices ORDER BY nr")
    choices = {name: found.loc[found["dimension"] == name, "value"].tolist() for name in (*_TERMS, *_PLACES)}
    labels: dict[str, Mapping[str, str]] = {
        name: {value: style.say.term(name, value) for value in ORDER[name]} for name in _TERMS
    }
    labels |= {name: Labels(results, style, name, choices[name]) for name in _PLACES}
    return Index(results, corpus_hash(results), choices, labels)


# What names the values of a dimension.
_NAMED: Mapping[str, str] = {
    "document": "SELECT doc_id, title, outlet FROM main.documents WHERE doc_id IN (SELECT unnest($ids)) ORDER BY nr",
    "story": "SELECT story_id, arg_min(coalesce(nullif(title, ''), doc_id), nr) AS name, count(*) AS number"
    " FROM main.documents WHERE story_id IN (SELECT unnest($ids)) GROUP BY story_id ORDER BY story_id",
    "quantity": "SELECT quantity_key, label_ar, label_en FROM main.quantities"
    " WHERE quantity_key IN (SELECT unnest($ids)) ORDER BY nr",
}


class Labels(Mapping[str, str]):
    """The label of every id of a dimension in the page's language, looked up when it is first asked for."""

    def __init__(self, results: Results, style: Style, dimension: str, ids: Iterable[str]) -> None:
        self._results, self._style, self._dimension = results, style, dimension
        self._known = self._look_up(list(ids))

    def __getitem__(self, value: str) -> str:
        if value not in self._known:
            self._known |= self._look_up([value])
        return self._known[value]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def _look_up(self, ids: list[str]) -> dict[str, str]:
        say = self._style.say
        if self._dimension == "outlet":
            return {outlet: outlet or say("outlet.none") for outlet in ids}
        if self._dimension == "entity":
            return names_of(self._results, ids, self._style)
        if self._dimension not in _NAMED:
            return self._sources(ids)
        rows = self._results.read(_NAMED[self._dimension], ids=ids).itertuples(index=False)
        match self._dimension:
            case "document":
                return {
                    doc_id: isolate(title or doc_id) + (f" · {isolate(outlet)}" if outlet else "")
                    for doc_id, title, outlet in rows
                }
            case "story":
                return {story: f"{name} ({number})" if number > 1 else name for story, name, number in rows}
        return {key: with_dates(say.name(arabic, english) or key) for key, arabic, english in rows}

    def _sources(self, ids: list[str]) -> dict[str, str]:
        """Return the names of sources: entities by their names, others as attributions and chains call them."""
        names = names_of(self._results, ids, self._style)
        first, second = ("ar", "en") if self._style.say.rtl else ("en", "ar")
        named = f"coalesce(nullif(name_{first}, ''), nullif(name_{second}, ''), nullif(surface, ''), entity_id)"
        for query in (
            f"SELECT source_id, arg_min({naming(self._style)}, nr) FROM main.attributions a"
            " WHERE source_id = ANY($ids) GROUP BY source_id ORDER BY source_id",
            f"SELECT entity_id, arg_min({named}, nr) FROM main.hops"
            " WHERE entity_id = ANY($ids) GROUP BY entity_id ORDER BY entity_id",
        ):
            if left := [value for value in ids if value and value not in names]:
                names |= dict(self._results.read(query, ids=left).itertuples(index=False, name=None))
        return names
