"""The work of a corpus cut into units, so that it can be spread, interrupted and resumed.

A unit is a fixed run of files. `run_unit` reads its own input, analyses it and leaves one part per table, a digest
and a receipt, under names that depend on the unit alone; each is finished under a temporary name and then renamed,
the receipt last. A unit with a receipt is not run again, so retries and a second start are harmless. `finish` reads
the parts one after the other and writes the tables: what is held for the whole corpus is the digests, not the texts.
"""

import hashlib
import json
import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from analytics import tables
from analytics.analysis import Digest, DocumentAnalysis, attempt, conclude, digest
from analytics.corpus import Document, Problem, Source, load
from analytics.errors import InputError
from analytics.lexicon import rules_version

UNIT_FILES = 200
_WORK = ".isnad-work"


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of files, its name, and the folder that takes its parts."""

    name: str
    sources: tuple[Source, ...]
    folder: Path


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a finished unit counted."""

    name: str
    documents: int
    problems: int


def plan(sources: Sequence[Source], out: Path) -> list[Unit]:
    """Cut the files into units below `out`; parts of a run over other files or by other rules are thrown away.

    Raises `InputError` when `out` cannot be written.
    """
    state = hashlib.sha256(rules_version().encode())
    for source in sources:
        state.update(f"\0{source.doc_id}\0{source.path.resolve()}\0{_stamp(source)}".encode("utf-8", "surrogatepass"))
    work = out / _WORK
    folder = work / state.hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stale in work.iterdir():
            if stale != folder:
                shutil.rmtree(stale)
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror or error}") from error
    return [
        Unit(f"{first // UNIT_FILES:06}", tuple(sources[first : first + UNIT_FILES]), folder)
        for first in range(0, len(sources), UNIT_FILES)
    ]


def _stamp(source: Source) -> str:
    try:
        status = source.path.stat()
    except OSError:
        return "gone"
    return f"{status.st_size} {status.st_mtime_ns}"


def singles(unit: Unit) -> list[Unit]:
    """Cut a unit into units of one file each, to find the one that brings it down."""
    return [Unit(f"{unit.name}.{n:06}", (source,), unit.folder) for n, source in enumerate(unit.sources)]


def run_unit(unit: Unit) -> Receipt:
    """Analyse one unit and write its parts; a unit that has its receipt already is left alone."""
    receipt = _receipt(unit)
    if receipt.exists():
        return Receipt(**json.loads(receipt.read_text(encoding="utf-8")))
    results: list[DocumentAnalysis] = []
    problems: list[Problem] = []
    for source in unit.sources:
        for item in load(source):
            outcome = attempt(item) if isinstance(item, Document) else item
            if isinstance(outcome, Problem):
                problems.append(outcome)
            else:
                results.append(outcome)
    return _deliver(unit, results, problems)


def give_up(unit: Unit, reason: str) -> Receipt:
    """Write the parts of a unit that cannot be run: each of its files is a problem with the reason."""
    return _deliver(unit, [], [Problem(source.doc_id, f"not analysed: {reason}") for source in unit.sources])


def _receipt(unit: Unit) -> Path:
    return unit.folder / f"{unit.name}.receipt.json"


def _deliver(unit: Unit, results: Sequence[DocumentAnalysis], problems: Sequence[Problem]) -> Receipt:
    parts = tables.extracts(results) | {"problems": tables.problems(problems), "texts": tables.texts(results)}
    for table, data in parts.items():
        with _replacing(unit.folder / f"{unit.name}.{table}.parquet") as path:
            data.to_parquet(path, index=False)
    with _replacing(unit.folder / f"{unit.name}.digests.pickle") as path:
        path.write_bytes(pickle.dumps([digest(result) for result in results]))
    done = Receipt(unit.name, len(results), len(problems))
    with _replacing(_receipt(unit)) as path:
        path.write_text(json.dumps(asdict(done)), encoding="utf-8")
    return done


def finish(units: Sequence[Unit], out: Path, file_format: tables.Format) -> pd.DataFrame:
    """Write every table from the parts of `units`, remove the parts, and return the problems.

    Raises `InputError` when `out` cannot be written.
    """
    story_of, whole = conclude(item for unit in units for item in _digests(unit))

    def chunks(table: str) -> Iterator[pd.DataFrame]:
        if table in whole:
            yield whole[table]
            return
        for unit in units:
            data = pd.read_parquet(unit.folder / f"{unit.name}.{table}.parquet")
            yield tables.with_stories(data, story_of) if table == "documents" else data

    names = [*tables.SCHEMA, *(["texts"] if file_format == "parquet" else [])]
    tables.write({table: chunks(table) for table in names}, out, file_format)
    problems = pd.concat([tables.frame("problems", []), *chunks("problems")], ignore_index=True)
    shutil.rmtree(out / _WORK, ignore_errors=True)
    return problems


def _digests(unit: Unit) -> list[Digest]:
    found: list[Digest] = pickle.loads((unit.folder / f"{unit.name}.digests.pickle").read_bytes())
    return found


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path; what was written there takes the place of `path` at once, or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
