"""From the digests of a corpus to the tables that no single document can give, in shares that any engine runs.

Every block of articles leaves a shelf: its digests, cut up by what will be compared with what. Three steps follow, each
of tasks that know nothing of one another: *meet* (documents that share a band of word hashes or rare marks), *compare*
(the fingerprints of those that met), and *count* (claims of one category and unit, entities of one share of their ids).
What is held in one place is the list of documents and the pairs that resemble each other; the rest is read, merged and
written piece by piece. The tables are those of `analysis.conclude`, whatever the number of shares.
"""

import pickle
import zipfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from analytics import claims, tables
from analytics.analysis import Digest
from analytics.files import Folder
from analytics.schema import SCHEMA
from analytics.stories.clusters import Stories, compare, link, told
from analytics.stories.likeness import Print, unpack
from analytics.stories.neighbours import BANDS, SMALL, Codes, Weights, in_bands, in_marks, often, sketch, weights
from analytics.stories.words import digest

# Bands, marks and entities are cut into so many shares.
SHARES = 8
# Documents whose pairs are compared in one task.
RANGE = 5_000
# Claims are cut by category and unit; buckets are put together to tasks of at least one share in so many.
CLAIM_TASKS = 16
_ROWS = 1_000
_BANDS = BANDS // SHARES
# Column of the order of rows where it is no column of the table, and its type.
_PLACE = "place"
_PLACES = {"claims": {_PLACE: "int64"}, "shifts": {_PLACE: "str"}}
_ORDER = {
    "claims": ["doc_id", _PLACE],
    "quantities": ["quantity_key"],
    "shifts": [_PLACE],
    "origins": ["quantity_key"],
}

Step = Literal["meet", "compare", "entities", "claims"]


@dataclass(frozen=True, slots=True)
class Task:
    """One share of a step of the reduction in `folder`; `buckets` are those of claims."""

    step: Step
    share: int
    folder: Folder
    buckets: tuple[str, ...] = ()


# A shelf is a file in a folder.
Shelf = tuple[Folder, str]
Run = Callable[[Callable[[Task], None], Sequence[Task]], None]


def shelve(path: Path, digests: Sequence[Digest]) -> None:
    """Write the digests of a block of documents, cut into shares."""
    prints = [unpack(item.fingerprint) for item in digests]
    found = sketch(prints)
    members: dict[str, Any] = {
        "documents": [item.doc_id for item in digests],
        "prints": [pickle.dumps(item.fingerprint) for item in digests],
    }
    names: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for number, item in enumerate(digests):
        for entry in item.names:
            names[digest(entry[0]) % SHARES, number].append(entry)
    for share in range(SHARES):
        mine = found.marks % SHARES == share
        members[f"bands {share}"] = found.documents, found.bands[:, share * _BANDS : (share + 1) * _BANDS], found.facts
        members[f"marks {share}"] = found.marks[mine], found.carriers[mine]
        members[f"names {share}"] = [
            (item.doc_id, names[share, number]) for number, item in enumerate(digests) if (share, number) in names
        ]
    buckets: dict[str, list[claims.ClaimInput]] = defaultdict(list)
    for item in digests:
        for bucket, part in _by_bucket(item.claims).items():
            buckets[bucket].append(part)
    members |= {f"claims {bucket}": parts for bucket, parts in buckets.items()}
    with zipfile.ZipFile(path, "w") as shelf:
        for name, member in members.items():
            shelf.writestr(name, pickle.dumps(member))


def _by_bucket(document: claims.ClaimInput) -> Mapping[str, claims.ClaimInput]:
    """Cut the claims of a document by what is never compared with anything else: category and unit."""
    figures = defaultdict(list)
    for figure in document.figures:
        figures[f"{figure.category} {figure.unit}"].append(figure)
    found = {}
    for bucket, mine in figures.items():
        ids = {figure.figure_id for figure in mine}
        links = {figure: attribution for figure, attribution in document.links.items() if figure in ids}
        holders = frozenset(links.values())
        found[bucket] = replace(
            document,
            figures=tuple(mine),
            links=links,
            attributions=tuple(item for item in document.attributions if item.attribution_id in holders),
            circumstances={figure: item for figure, item in document.circumstances.items() if figure in ids},
        )
    return found


def reduce(shelves: Sequence[Shelf], folder: Folder, run: Run) -> tuple[Stories, Mapping[str, Iterator[pd.DataFrame]]]:
    """Bring the documents of all shelves together in `folder`, which is new; `run` runs a job on all tasks of a step.

    Returns the stories, and the frames that follow one another in each table.
    """
    doc_ids, buckets = _gather(shelves, folder)
    run(run_task, [Task("meet", share, folder) for share in range(SHARES)])
    ranges = range(-(-len(doc_ids) // RANGE))
    run(run_task, [Task("compare", number, folder) for number in ranges])
    alike = (item for number in ranges for item in _load(folder, f"alike {number}"))
    stories = told(doc_ids, link(doc_ids, alike))
    _dump(folder, "stories", {doc_id: story for doc_id, story in stories.story_of.items() if doc_id != story})
    parcels = _parcels(buckets)
    run(
        run_task,
        [Task("claims", share, folder, parcel) for share, parcel in enumerate(parcels)]
        + [Task("entities", share, folder) for share in range(SHARES)],
    )

    def merged(table: str, shares: int, keys: Callable[[pd.DataFrame], list[pd.Series]]) -> Iterator[pd.DataFrame]:
        columns = list(SCHEMA[table])
        for data in _merged([_frames(folder, f"{table} {share}") for share in range(shares)], keys):
            yield data[columns]

    return stories, MappingProxyType(
        {
            "entities": merged("entities", SHARES, lambda data: [-data["mentions"], data["entity_id"]]),
            "claims": merged("claims", len(parcels), lambda data: [data["doc_id"], data[_PLACE]]),
            "quantities": merged("quantities", len(parcels), lambda data: [data["quantity_key"]]),
            "shifts": merged("shifts", len(parcels), lambda data: [data[_PLACE]]),
            "origins": merged("origins", len(parcels), lambda data: [data["quantity_key"]]),
        }
    )


def _gather(shelves: Sequence[Shelf], folder: Folder) -> tuple[list[str], Mapping[str, int]]:
    """Number the documents in order of doc_id and put their fingerprints into one file.

    Returns the ids, and the size of every bucket of claims.
    """
    found: list[str] = []
    lengths: list[int] = []
    firsts: list[tuple[int, Shelf]] = []
    buckets: dict[str, int] = defaultdict(int)
    with folder.replacing("prints") as path, path.open("wb") as prints:
        for shelf_at in shelves:
            firsts.append((len(found), shelf_at))
            with _shelf(shelf_at) as shelf:
                found += pickle.loads(shelf.read("documents"))
                for data in pickle.loads(shelf.read("prints")):
                    lengths.append(prints.write(data))
                for member in shelf.infolist():
                    kind, _, bucket = member.filename.partition(" ")
                    if kind == "claims":
                        buckets[bucket] += member.file_size
    order = sorted(range(len(found)), key=found.__getitem__)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    ends = np.cumsum(lengths, dtype=np.int64)
    spans = np.column_stack([ends - np.array(lengths, dtype=np.int64), ends])
    _dump(folder, "places", place)
    _dump(folder, "spans", spans[order])
    _dump(folder, "shelves", firsts)
    return [found[index] for index in order], buckets


def _parcels(buckets: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Put small buckets together, so that there are few tasks and the large buckets come first."""
    least = sum(buckets.values()) // CLAIM_TASKS
    parcels: list[tuple[str, ...]] = []
    parcel: list[str] = []
    for bucket in sorted(buckets, key=lambda bucket: (-buckets[bucket], bucket)):
        parcel.append(bucket)
        if sum(buckets[name] for name in parcel) >= least:
            parcels.append(tuple(parcel))
            parcel = []
    return [*parcels, tuple(parcel)] if parcel else parcels


def run_task(task: Task) -> None:
    """Do one share of a step; what it writes takes its place at once, so that a task may be run again."""
    _STEPS[task.step](task)


def _members(task: Task, name: str) -> Iterator[tuple[int, Any]]:
    """Yield (number of the first document, member) of every shelf that has it."""
    for first, shelf_at in _load(task.folder, "shelves"):
        with _shelf(shelf_at) as shelf:
            if name in shelf.NameToInfo:
                yield first, pickle.loads(shelf.read(name))


def _meet(task: Task) -> None:
    places = _load(task.folder, "places")
    size = len(places)
    parts = [(first + some, bands, facts) for first, (some, bands, facts) in _members(task, f"bands {task.share}")]
    documents = places[_joined([some for some, _, _ in parts], np.zeros(0, np.int64))]
    facts = _joined([part for _, _, part in parts], np.zeros((0, 2), np.uint32))
    bands = _joined([part for _, part, _ in parts], np.zeros((0, _BANDS), np.uint64))
    codes = in_bands(bands, facts, documents, size)
    _dump(task.folder, f"by words {task.share}", codes)
    shares = [(marks, first + carriers) for first, (marks, carriers) in _members(task, f"marks {task.share}")]
    marks = _joined([part for part, _ in shares], np.zeros(0, np.uint64))
    carriers = places[_joined([part for _, part in shares], np.zeros(0, np.int64))]
    _dump(task.folder, f"by marks {task.share}", np.sort(in_marks(marks, carriers, size)))
    known = weights(marks, size)
    _dump(task.folder, f"marks {task.share}", known.marks)
    _dump(task.folder, f"counts {task.share}", known.counts)


def _compare(task: Task) -> None:
    spans = _load(task.folder, "spans")
    size = len(spans)
    first, last = task.share * RANGE, min((task.share + 1) * RANGE, size)
    if size <= SMALL:
        pairs = np.column_stack(np.triu_indices(size, 1))
    else:
        words, marks = (
            np.concatenate(
                [_between(_load(task.folder, f"{way} {share}"), first * size, last * size) for share in range(SHARES)]
            )
            for way in ("by words", "by marks")
        )
        pairs = np.column_stack(np.divmod(np.union1d(words, often(marks)), size))
    with task.folder.fetched("prints") as path, path.open("rb") as prints:

        @lru_cache(maxsize=RANGE)
        def print_of(index: int) -> Print:
            begin, end = spans[index].tolist()
            prints.seek(begin)
            return unpack(pickle.loads(prints.read(end - begin)))

        _dump(task.folder, f"alike {task.share}", list(compare(pairs.tolist(), print_of, _weights(task.folder, size))))


def _weights(folder: Folder, size: int) -> Weights:
    marks, counts = (
        np.concatenate([_load(folder, f"{name} {share}") for share in range(SHARES)]) for name in ("marks", "counts")
    )
    order = np.argsort(marks)
    return Weights(size, marks[order], counts[order])


def _between(codes: Codes, first: int, last: int) -> Codes:
    """Return the sorted codes from `first` to below `last`."""
    begin, end = np.searchsorted(codes, [first, last])
    return codes[begin:end]


def _entities(task: Task) -> None:
    story_of = _load(task.folder, "stories")
    names = (pair for _, member in _members(task, f"names {task.share}") for pair in member)
    _keep(task, "entities", [tables.entities(names, story_of)])


def _claims(task: Task) -> None:
    story_of = _load(task.folder, "stories")
    found: dict[str, list[Iterator[pd.DataFrame]]] = defaultdict(list)
    for bucket in task.buckets:
        documents = (part for _, member in _members(task, f"claims {bucket}") for part in member)
        for table, frames in _rows(claims.build(documents, story_of)).items():
            found[table].append(frames)
    for table, buckets in found.items():
        if len(buckets) > 1:  # small ones, and by nature in order each
            data = pd.concat([data for frames in buckets for data in frames])
            _keep(task, table, [data.sort_values(_ORDER[table], kind="stable")])
        else:
            _keep(task, table, buckets[0])


def _rows(built: claims.Claims) -> Mapping[str, Iterator[pd.DataFrame]]:
    """Return the tables of one bucket in their order, a few rows at a time: a row takes the room of several claims."""
    followed = {row["claim_id"] for row in built.shifts}
    key_of = {row["claim_id"]: row["quantity_key"] for row in built.claims if row["claim_id"] in followed}

    def frames(table: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[pd.DataFrame]:
        for begin in range(0, max(1, len(rows)), _ROWS):
            yield tables.frame(table, rows[begin : begin + _ROWS])

    return {
        "claims": (
            data.assign(**{_PLACE: [int(claim_id.rpartition("#c")[2]) for claim_id in data["claim_id"]]})
            for data in frames("claims", built.claims)
        ),
        "quantities": frames("quantities", built.quantities),
        "shifts": (
            data.assign(**{_PLACE: [key_of[claim_id] for claim_id in data["claim_id"]]})
            for data in frames("shifts", built.shifts)
        ),
        "origins": frames("origins", built.origins),
    }


_STEPS: Mapping[Step, Callable[[Task], None]] = {
    "meet": _meet,
    "compare": _compare,
    "entities": _entities,
    "claims": _claims,
}


def _keep(task: Task, table: str, frames: Iterable[pd.DataFrame]) -> None:
    """Write frames of rows in order, of a table and maybe with their place, as they come."""
    types: dict[str, Any] = {**SCHEMA[table], **_PLACES.get(table, {})}
    schema = pa.Schema.from_pandas(pd.DataFrame(columns=list(types)).astype(types), preserve_index=False)
    with task.folder.replacing(f"{table} {task.share}") as path, parquet.ParquetWriter(path, schema) as writer:
        for data in frames:
            writer.write_table(pa.Table.from_pandas(data, schema, preserve_index=False), _ROWS)


def _merged(
    streams: Sequence[Iterator[pd.DataFrame]], keys: Callable[[pd.DataFrame], list["pd.Series[Any]"]]
) -> Iterator[pd.DataFrame]:
    """Yield the rows of sorted streams in the order of their `keys`; rows of equal keys stand in one stream."""
    held: dict[int, tuple[pd.DataFrame, list[tuple[Any, ...]]]] = {}

    def read(number: int) -> None:
        if (data := next(streams[number], None)) is None:
            held.pop(number, None)
        else:
            held[number] = data, list(zip(*(column.tolist() for column in keys(data)), strict=True))

    for number in range(len(streams)):
        read(number)
    while len(held) > 1:
        # What is not beyond the least of the last rows is followed by nothing that comes before it.
        bound = min(order[-1] for _, order in held.values())
        taken: list[pd.DataFrame] = []
        orders: list[tuple[Any, ...]] = []
        for number, (data, order) in list(held.items()):
            upto = bisect_right(order, bound)
            taken.append(data[:upto])
            orders += order[:upto]
            if upto < len(order):
                held[number] = data[upto:], order[upto:]
            else:
                read(number)
        yield pd.concat(taken, ignore_index=True).iloc[sorted(range(len(orders)), key=orders.__getitem__)]
    for number, (data, _) in held.items():
        yield data
        yield from streams[number]


def _frames(folder: Folder, name: str) -> Iterator[pd.DataFrame]:
    with folder.open(name) as file:
        for batch in parquet.ParquetFile(file).iter_batches(batch_size=_ROWS):
            if batch.num_rows:
                yield batch.to_pandas()


def _joined(parts: Sequence["np.ndarray[Any, Any]"], none: "np.ndarray[Any, Any]") -> Any:
    return np.concatenate([none, *parts])


@contextmanager
def _shelf(at: Shelf) -> Iterator[zipfile.ZipFile]:
    with at[0].open(at[1]) as file, zipfile.ZipFile(file) as shelf:
        yield shelf


def _dump(folder: Folder, name: str, data: Any) -> None:
    with folder.replacing(name) as path:
        path.write_bytes(pickle.dumps(data))


def _load(folder: Folder, name: str) -> Any:
    with folder.open(name) as file:
        return pickle.load(file)
