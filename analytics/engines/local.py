"""Work over the processes of one machine: a pool that survives a killed worker.

A bare `ProcessPoolExecutor` breaks as a whole when one worker dies, and all that was queued is lost. Here the units
that were in flight when it broke are run again, each alone, so that the one that kills its worker is named and the
others complete.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, Generic, TypeVar

from analytics.errors import IsnadError
from analytics.lexicon import collect_rarely

Work = TypeVar("Work")
Result = TypeVar("Result")

# Queued units per worker: enough to keep it busy, few enough that results do not pile up.
_QUEUED = 2
# A unit that kills its worker this often when it runs alone is given up.
_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Lost(Generic[Work]):
    """A unit without a result, and why."""

    unit: Work
    reason: str


@contextmanager
def opened(workers: int, address: str = "") -> Iterator[Callable[..., Iterator[tuple[Any, Any]]]]:
    """Yield a `spread` over so many workers, which start while other things are done; there is no `address`."""
    if workers > 1 and _forks():
        _preloaded()
        forkserver.ensure_running()
    yield partial(spread, workers=workers)


def spread(
    job: Callable[[Work], Result], units: Sequence[Work], workers: int
) -> Iterator[tuple[Work, Result | Lost[Work]]]:
    """Run `job` on every unit and yield (unit, result) as they finish, in no particular order.

    One worker runs in this process. With more, `job` and the units must be picklable. A job that raises, or that
    kills its worker even when it runs alone, yields `Lost`; every other unit yields its result exactly once. An
    `IsnadError` of a job is raised: it says what keeps the run from going on, as a full disk does.
    """
    if workers <= 1:
        for unit in units:
            yield unit, _run(job, unit)
        return
    waiting = deque(units)
    suspects: deque[Work] = deque()
    while waiting:
        yield from _drain(job, waiting, workers, suspects)
        yield from _one_by_one(job, suspects)


def _run(job: Callable[[Work], Result], unit: Work) -> Result | Lost[Work]:
    try:
        return job(unit)
    except IsnadError:  # no fault of the unit: the run cannot go on
        raise
    except Exception as error:  # a unit that fails must not take the others with it
        return Lost(unit, f"{type(error).__name__}: {error}")


def _pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool whose processes start clean: forked from a server that is ready to work, where there are such."""
    return ProcessPoolExecutor(workers, _preloaded() if _forks() else get_context("spawn"), _begin)


def _forks() -> bool:
    return "forkserver" in get_all_start_methods()


def _preloaded() -> BaseContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["analytics.engines.ready"])
    return context


def _begin() -> None:
    collect_rarely()
    _end_with_parent()


def _end_with_parent() -> None:
    """Watch over the process that started this one: when it is killed, nobody else would end its workers."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _drain(
    job: Callable[[Work], Result], waiting: deque[Work], workers: int, suspects: deque[Work]
) -> Iterator[tuple[Work, Result | Lost[Work]]]:
    """Run waiting units until all are done or the pool breaks; then what was in flight is suspect."""
    flight: dict[Future[Result | Lost[Work]], Work] = {}
    with _pool(workers) as pool:
        try:
            while waiting or flight:
                while waiting and len(flight) < _QUEUED * workers:
                    flight[pool.submit(_run, job, waiting[0])] = waiting[0]
                    waiting.popleft()
                for future in wait(flight, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    yield flight.pop(future), result
        except BrokenProcessPool:
            suspects.extend(flight.values())
        except (IsnadError, KeyboardInterrupt):
            pool.shutdown(cancel_futures=True)
            raise


def _one_by_one(job: Callable[[Work], Result], units: deque[Work]) -> Iterator[tuple[Work, Result | Lost[Work]]]:
    """Run each unit alone in a worker, and give up the one that kills it again and again."""
    deaths = 0
    while units:
        with _pool(1) as pool:
            try:
                while units:
                    result = pool.submit(_run, job, units[0]).result()
                    deaths = 0
                    yield units.popleft(), result
            except BrokenProcessPool:
                deaths += 1
        if deaths == _ATTEMPTS:
            deaths, unit = 0, units.popleft()
            yield unit, Lost(unit, f"its worker was killed {_ATTEMPTS} times: out of memory, or a fault in a library")
