"""The same analysis over one process, the processes of one machine, or many machines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal

import pandas as pd

from analytics.analysis import Settings
from analytics.corpus import scan
from analytics.engines import local
from analytics.engines.local import Lost
from analytics.errors import InputError
from analytics.tables import Format
from analytics.units import Receipt, Unit, finish, give_up, plan, run_unit, singles

__all__ = ["Engine", "Lost", "Outcome", "analyse_to"]

Engine = Literal["local", "dask"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: documents analysed, and the problems with their reasons (doc_id, reason)."""

    documents: int
    problems: pd.DataFrame


def analyse_to(
    paths: Sequence[str | Path],
    out: Path,
    file_format: Format = "csv",
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    engine: Engine = "local",
    scheduler: str = "",
    columns: Mapping[str, str] | None = None,
    settings: Settings = Settings(),
) -> Outcome:
    """Analyse files and folders and write every table below `out`; a run that was interrupted is taken up again.

    The tables depend on neither `workers` nor `engine`. `progress(done, total)` counts units. A file that brings its
    worker down is a problem like any other. `scheduler` is the address of a running Dask cluster whose machines see the
    same paths; without it Dask starts `workers` processes here. `columns` names the columns of tables, field by field
    (see `read_corpus`); `settings` are the user's own (see `analyse`). Raises `InputError` when the input is unusable,
    `out` cannot be written or the engine is not installed.
    """
    units: list[Unit] = []
    documents = 0
    waiting = plan(scan(*paths, columns=columns), out, settings)
    total = len(waiting)
    while waiting:
        again: list[Unit] = []
        for unit, receipt in _spread(engine, waiting, workers, scheduler):
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
    return Outcome(documents, finish(units, out, file_format))


def _spread(
    engine: Engine, units: Sequence[Unit], workers: int, scheduler: str
) -> Iterator[tuple[Unit, Receipt | Lost[Unit]]]:
    if engine == "local":
        return local.spread(run_unit, units, workers)
    try:
        dask = import_module("analytics.engines.dask")  # an extra, loaded when asked for
    except ImportError as error:
        raise InputError("the Dask engine is not installed: uv sync --extra scale") from error
    spread: Iterator[tuple[Unit, Receipt | Lost[Unit]]] = dask.spread(run_unit, units, workers, scheduler)
    return spread
