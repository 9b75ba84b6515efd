"""The work of a corpus cut into units, so that it can be spread, interrupted and resumed.

A unit is a fixed run of files, or a share of the blocks of articles in one large file. `run_unit` reads its own input,
analyses it block by block and leaves one part per block and table, a shelf of digests, and a receipt, under names that
depend on unit and block alone; each is finished under a temporary name and then renamed, the receipt last. A unit with
a receipt is not run again, so retries and a second start are harmless. `finish` brings the digests together, reads the
parts one after the other and writes the tables: what is held for the whole corpus is its documents' ids and stories.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice

import pandas as pd

from analytics import tables
from analytics.analysis import DocumentAnalysis, Settings, attempt, digest
from analytics.corpus import Document, Problem, Source, load
from analytics.files import Folder
from analytics.lexicon import rules_version
from analytics.reduction import Run, reduce, shelve
from analytics.rollups import roll_up, without_roll_ups
from analytics.schema import SCHEMA, Format

# A unit is closed when it holds so many files, or so many bytes of them.
UNIT_FILES = 200
UNIT_BYTES = 1_000_000
# Articles whose results are held at a time, and written as one part.
BLOCK_ARTICLES = 250
# A larger file of rows is shared out by blocks. Each share goes through the whole file, which costs 1 % of analysing
# it; of an archive, whose pages may cost as much to read as to analyse, one worker reads all.
_ROWS = (".csv", ".tsv", ".tab", ".jsonl", ".ndjson", ".json", ".parquet", ".xlsx", ".xlsm")
SHARE_BYTES = 1_000_000
_MOST_SHARES = 8
_WORK = ".isnad-work"
# Tables whose rows are known with their document, so that their parts are written in the form of the whole.
_READY = frozenset({"mentions", "figures", "attributions", "hops"})

Outcomes = list[DocumentAnalysis | Problem]


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of files, its name, and the folder that takes its parts.

    Of `shares` units over the same file, this one takes every block whose number leaves the remainder `share`.
    """

    name: str
    sources: tuple[Source, ...]
    folder: Folder
    share: int = 0
    shares: int = 1
    settings: Settings = Settings()
    file_format: Format = "csv"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a finished unit counted, the numbers of its blocks, and how often something was assumed in reading."""

    name: str
    documents: int
    problems: int
    blocks: tuple[int, ...] = ()
    assumed: Mapping[str, int] = field(default_factory=dict)


def plan(
    sources: Sequence[Source], out: Folder, settings: Settings = Settings(), file_format: Format = "csv"
) -> list[Unit]:
    """Cut the files into units below `out`, the largest first, so that workers end together.

    Parts of a run over other files, by other rules, with other settings or for another format are thrown away.

    Raises `InputError` when `out` cannot be written.
    """
    state = hashlib.sha256(f"{rules_version()}\0{settings}\0{file_format}".encode())
    for source in sources:
        named = f"\0{source.doc_id}\0{source.path.resolve()}\0{_stamp(source)}\0{source.columns}"
        state.update(named.encode("utf-8", "surrogatepass"))
    work, name = out.below(_WORK), state.hexdigest()[:16]
    folder = work.below(name)
    try:
        out.make()
        folder.make()
        for stale in work.names():
            if stale != name:
                work.below(stale).remove()
    except OSError as error:
        raise tables.unwritable(str(out), error) from error
    units: list[tuple[int, Unit]] = []
    for number, (run, size) in enumerate(_runs(sources)):
        rows = len(run) == 1 and run[0].path.name.lower().removesuffix(".gz").endswith(_ROWS)
        shares = min(_MOST_SHARES, 1 + size // SHARE_BYTES) if rows else 1
        names = [f"{number:06}"] if shares == 1 else [f"{number:06}.{share}of{shares}" for share in range(shares)]
        units += [
            (size // shares, Unit(name, run, folder, share, shares, settings, file_format))
            for share, name in enumerate(names)
        ]
    return [unit for _, unit in sorted(units, key=lambda sized: -sized[0])]


def _runs(sources: Sequence[Source]) -> Iterator[tuple[tuple[Source, ...], int]]:
    """Yield runs of files that are work of about one size (bytes), so that no worker gets all the large ones."""
    run: list[Source] = []
    room = UNIT_BYTES
    for source in sources:
        size = _size(source)
        if run and (len(run) == UNIT_FILES or size > room):
            yield tuple(run), UNIT_BYTES - room
            run, room = [], UNIT_BYTES
        run.append(source)
        room -= size
    if run:
        yield tuple(run), UNIT_BYTES - room


def _stamp(source: Source) -> str:
    try:
        status = source.path.stat()
    except OSError:
        return "gone"
    return f"{status.st_size} {status.st_mtime_ns}"


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def singles(unit: Unit) -> list[Unit]:
    """Cut a unit into units of one file each, to find the one that brings it down."""
    return [
        replace(unit, name=f"{unit.name}.{n:06}", sources=(source,), share=0, shares=1)
        for n, source in enumerate(unit.sources)
    ]


def run_unit(unit: Unit) -> Receipt:
    """Analyse one unit and write its parts; a unit that has its receipt already is left alone.

    Raises `InputError` when the parts cannot be written.
    """
    if unit.folder.exists(_receipt(unit)):
        return _read_receipt(unit)
    wanted = (lambda number: number // BLOCK_ARTICLES % unit.shares == unit.share) if unit.shares > 1 else None
    items = (item for source in unit.sources for item in load(source, wanted))
    return _deliver(unit, _outcomes(unit, items))


def _outcomes(unit: Unit, items: Iterator[Document | Problem]) -> Iterator[tuple[int, Outcomes]]:
    """Yield (block number, its results) for the blocks that fall to the unit."""
    number = 0
    while block := list(islice(items, BLOCK_ARTICLES)):
        if number % unit.shares == unit.share:
            yield number, [attempt(item, unit.settings) if isinstance(item, Document) else item for item in block]
        number += 1


def give_up(unit: Unit, reason: str) -> Receipt:
    """Write the parts of a unit that cannot be run: each of its files is a problem with the reason."""
    what = "not analysed" if unit.shares == 1 else f"not analysed, one part in {unit.shares}"
    lost: Outcomes = [Problem(source.doc_id, f"{what}: {reason}") for source in unit.sources]
    return _deliver(unit, [(unit.share, lost)])


def _receipt(unit: Unit) -> str:
    return f"{unit.name}.receipt.json"


def _read_receipt(unit: Unit) -> Receipt:
    with unit.folder.open(_receipt(unit)) as file:
        fields = json.load(file)
    return Receipt(**fields | {"blocks": tuple(fields["blocks"])})


def _part(unit: Unit, block: int, table: str) -> str:
    return f"{unit.name}.{block:06}.{table}"


def _read_part(unit: Unit, block: int, table: str) -> pd.DataFrame:
    with unit.folder.open(_part(unit, block, f"{table}.parquet")) as file:
        return pd.read_parquet(file)


def _deliver(unit: Unit, blocks: Iterable[tuple[int, Outcomes]]) -> Receipt:
    try:
        return _write_parts(unit, blocks)
    except OSError as error:  # reading raises none: `load` turns them into problems
        raise tables.unwritable(str(unit.folder).partition(_WORK)[0].rstrip("/\\"), error) from error


def _write_parts(unit: Unit, blocks: Iterable[tuple[int, Outcomes]]) -> Receipt:
    documents = problems = 0
    numbers: list[int] = []
    assumed = Counter[str]()
    for number, outcomes in blocks:
        results = [outcome for outcome in outcomes if not isinstance(outcome, Problem)]
        failed = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
        parts = tables.extracts(results) | {"problems": tables.problems(failed)}
        if unit.file_format == "parquet":
            parts["texts"] = tables.texts(results)
        for table, data in parts.items():
            if unit.file_format == "csv" and table in _READY:
                with unit.folder.replacing(_part(unit, number, f"{table}.csv")) as path:
                    path.write_bytes(tables.to_csv(data, header=False))
            else:
                with unit.folder.replacing(_part(unit, number, f"{table}.parquet")) as path:
                    data.to_parquet(path, index=False)
        with unit.folder.replacing(_part(unit, number, "shelf.zip")) as path:
            shelve(path, [digest(result) for result in results])
        documents += len(results)
        problems += len(failed)
        # What differs from article to article stands behind a colon.
        assumed.update(note.partition(":")[0] for result in results for note in result.document.assumed)
        numbers.append(number)
    done = Receipt(unit.name, documents, problems, tuple(numbers), dict(assumed))
    with unit.folder.replacing(_receipt(unit)) as path:
        path.write_text(json.dumps(asdict(done)), encoding="utf-8")
    return done


def finish(units: Sequence[Unit], out: Folder, file_format: Format, run: Run) -> pd.DataFrame:
    """Write every table from the parts of `units`, remove the parts, and return the problems.

    `run` does the tasks that bring documents together. Raises `InputError` when `out` cannot be written.
    """
    parts = sorted(
        ((unit.sources[0].doc_id, block, unit) for unit in units for block in _read_receipt(unit).blocks),
        key=lambda part: part[:2],
    )
    folder = out.below(_WORK).below("reduced")
    try:
        folder.remove()  # of a run that was killed
        folder.make()
        stories, reduced = reduce(
            [(unit.folder, _part(unit, block, "shelf.zip")) for _, block, unit in parts], folder, run
        )
    except OSError as error:
        raise tables.unwritable(str(out), error) from error
    read = (_read_part(unit, block, "problems") for _, block, unit in parts)
    problems = tables.problems(
        Problem(doc_id, reason) for data in read for doc_id, reason in zip(data["doc_id"], data["reason"], strict=True)
    )
    whole = {"problems": problems, "joins": tables.joins(stories.links, stories.story_of)}

    def chunks(table: str) -> Iterator[pd.DataFrame | bytes]:
        if table in whole:
            yield whole[table]
        elif table in reduced:
            yield from reduced[table]
        else:
            for _, block, unit in parts:
                if unit.file_format == "csv" and table in _READY:
                    with unit.folder.open(_part(unit, block, f"{table}.csv")) as file:
                        yield file.read()
                    continue
                data = _read_part(unit, block, table)
                yield tables.with_stories(data, stories.story_of) if table == "documents" else data

    names = [*SCHEMA, *(["texts"] if file_format == "parquet" else [])]
    try:
        with out.delivering() as local:
            without_roll_ups(local)
            tables.write({table: chunks(table) for table in names}, local, file_format)
            if file_format == "parquet":
                roll_up(local)
        out.below(_WORK).remove()
    except OSError as error:
        raise tables.unwritable(str(out), error) from error
    return problems
