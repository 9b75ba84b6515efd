"""The same analysis over one process, the processes of one machine, or many machines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal, TypeVar

import pandas as pd

from analytics.analysis import Settings
from analytics.corpus import scan
from analytics.engines import local
from analytics.engines.local import Lost
from analytics.errors import InputError, IsnadError
from analytics.files import folder
from analytics.reduction import Task
from analytics.tables import Format
from analytics.units import Unit, finish, give_up, plan, run_unit, singles

__all__ = ["Engine", "Lost", "Outcome", "analyse_to"]

Engine = Literal["local", "dask", "spark"]
Work = TypeVar("Work")
Result = TypeVar("Result")

# So few documents are brought together in this process: workers would take longer to start.
_FEW_DOCUMENTS = 2_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: documents analysed, and the problems with their reasons (doc_id, reason)."""

    documents: int
    problems: pd.DataFrame


def analyse_to(
    paths: Sequence[str | Path],
    out: str | Path,
    file_format: Format = "csv",
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    engine: Engine = "local",
    scheduler: str = "",
    columns: Mapping[str, str] | None = None,
    settings: Settings = Settings(),
) -> Outcome:
    """Analyse files and folders and write every table below `out`; a run that was interrupted is taken up again.

    Paths and `out` may be addresses of object storage (``s3://bucket/news``), wherever fsspec has a library for it.
    The tables depend on neither `workers` nor `engine`. `progress(done, total)` counts units. A file that brings its
    worker down is a problem like any other. `scheduler` is the address of a running Dask or Spark cluster whose
    machines see the same paths; without it `workers` processes are started here. `columns` names the columns of tables,
    field by field (see `read_corpus`); `settings` are the user's own (see `analyse`). Raises `InputError` when the
    input is unusable, `out` cannot be written or the engine is not installed.
    """
    units: list[Unit] = []
    documents = 0
    target = folder(out)
    waiting = plan(scan(*paths, columns=columns), target, settings, file_format)
    total = len(waiting)
    while waiting:
        again: list[Unit] = []
        for unit, receipt in _spread(engine, run_unit, waiting, workers, scheduler):
            if isinstance(receipt, Lost) and len(unit.sources) > 1:
                again += singles(unit)
                continue
            done = give_up(unit, receipt.reason) if isinstance(receipt, Lost) else receipt
            documents += done.documents
            units.append(unit)
            if progress:
                progress(min(len(units), total), total)
        waiting = again
    units.sort(key=lambda unit: unit.name)

    def run(job: Callable[[Task], None], tasks: Sequence[Task]) -> None:
        alone = documents < _FEW_DOCUMENTS
        done = local.spread(job, tasks, 1) if alone else _spread(engine, job, tasks, workers, scheduler)
        for _, result in done:
            if isinstance(result, Lost):
                raise IsnadError(f"the documents cannot be brought together: {result.reason}")

    return Outcome(documents, finish(units, target, file_format, run))


def _spread(
    engine: Engine, job: Callable[[Work], Result], units: Sequence[Work], workers: int, scheduler: str
) -> Iterator[tuple[Work, Result | Lost[Work]]]:
    if engine == "local":
        return local.spread(job, units, workers)
    try:
        module = import_module(f"analytics.engines.{engine}")  # an extra, loaded when asked for
    except ImportError as error:
        raise InputError("the Dask engine is not installed: uv sync --extra scale") from error
    spread: Iterator[tuple[Work, Result | Lost[Work]]] = module.spread(job, units, workers, scheduler)
    return spread
