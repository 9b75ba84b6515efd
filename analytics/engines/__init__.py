"""The same analysis over one process, the processes of one machine, or many machines."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from analytics.analysis import Settings
from analytics.corpus import scan
from analytics.engines import local
from analytics.engines.local import Lost
from analytics.errors import InputError, IsnadError
from analytics.files import folder
from analytics.reduction import Step, Task
from analytics.schema import Format
from analytics.units import Unit, finish, give_up, plan, run_unit, singles

__all__ = ["Engine", "Lost", "Outcome", "analyse_to"]

Engine = Literal["local", "dask", "spark"]
# Runs a job on every unit of work and yields (unit, its result or `Lost`) as they finish, in no order.
Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[tuple[Any, Any]]]

# A step of fewer documents is done in this process: workers would take longer to start.
_FEW_DOCUMENTS: Mapping[Step, int] = {"meet": 5_000, "compare": 2_000, "claims": 500}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: documents analysed, and the problems with their reasons (doc_id, reason).

    `assumed` says how many documents were read by assuming something, by what that was.
    """

    documents: int
    problems: pd.DataFrame
    assumed: Mapping[str, int]


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
    assumed = Counter[str]()
    target = folder(out)
    with _opened(engine, workers, scheduler) as spread:
        waiting = plan(scan(*paths, columns=columns, out=out), target, settings, file_format)
        total = len(waiting)
        while waiting:
            again: list[Unit] = []
            for unit, receipt in spread(run_unit, waiting):
                if isinstance(receipt, Lost) and len(unit.sources) > 1:
                    again += singles(unit)
                    continue
                done = give_up(unit, receipt.reason) if isinstance(receipt, Lost) else receipt
                documents += done.documents
                assumed.update(done.assumed)
                units.append(unit)
                if progress:
                    progress(min(len(units), total), total)
            waiting = again
        units.sort(key=lambda unit: unit.name)

        def run(job: Callable[[Task], None], tasks: Sequence[Task]) -> None:
            alone = documents < _FEW_DOCUMENTS.get(tasks[0].step, 0) if tasks else True
            for _, result in local.spread(job, tasks, 1) if alone else spread(job, tasks):
                if isinstance(result, Lost):
                    raise IsnadError(f"the documents cannot be brought together: {result.reason}")

        return Outcome(documents, finish(units, target, file_format, run), assumed)


def _opened(engine: Engine, workers: int, scheduler: str) -> AbstractContextManager[Spread]:
    try:
        module = import_module(f"analytics.engines.{engine}")  # an extra, loaded when asked for
    except ImportError as error:
        raise InputError("the Dask engine is not installed: uv sync --extra scale") from error
    spread: AbstractContextManager[Spread] = module.opened(workers, scheduler)
    return spread
