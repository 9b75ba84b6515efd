"""Work over the machines of a Dask cluster.

A dead worker's unit is run again; a unit that always kills its worker is named and the rest completes.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from distributed import Client, Future, KilledWorker, LocalCluster, wait

from analytics.engines.local import Lost
from analytics.errors import IsnadError

Work = TypeVar("Work")
Result = TypeVar("Result")

# How often a unit that raised is run again; deaths of workers are counted by the scheduler (allowed-failures).
_RETRIES = 1
# Seconds between looks at the workers, and without any worker until what is left is given up.
_POLL, _NO_WORKER = 5.0, 30.0
_LEFT = "its worker was killed every time, and no worker is left"


def spread(
    job: Callable[[Work], Result], units: Sequence[Work], workers: int, address: str = ""
) -> Iterator[tuple[Work, Result | Lost[Work]]]:
    """Run `job` on every unit of the cluster at `address` and yield (unit, result) as they finish, in no order.

    Without an address a cluster of `workers` processes is started here, open to this machine only, and closed at the
    end. A unit that raises, or that kills its workers, yields `Lost`; every other one yields its result exactly once.
    An `IsnadError` of a job is raised: it says what keeps the run from going on.
    """
    if address:
        with Client(address) as client:
            yield from _run(client, job, units)
        return
    with (
        LocalCluster(
            n_workers=max(1, workers), threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster) as client,
    ):
        yield from _run(client, job, units)


def _run(
    client: Client, job: Callable[[Work], Result], units: Sequence[Work]
) -> Iterator[tuple[Work, Result | Lost[Work]]]:
    # Not pure: two units of equal content are two units.
    unit_of = dict(zip(client.map(job, units, retries=_RETRIES, pure=False), units, strict=True))
    suspects: list[Work] = []
    for future in _finished(client, list(unit_of)):
        unit = unit_of.pop(future)
        if isinstance(future.exception(), KilledWorker):
            suspects.append(unit)
        else:
            yield unit, _outcome(future, unit)
        future.release()
    # The scheduler blames every unit that a dead worker held; alone, only the one that kills it dies again.
    for unit in suspects:
        alone = client.submit(job, unit, pure=False)
        yield next(((unit, _outcome(future, unit)) for future in _finished(client, [alone])), (unit, Lost(unit, _LEFT)))
    for unit in unit_of.values():
        yield unit, Lost(unit, _LEFT)


def _finished(client: Client, futures: Sequence[Future[Any]]) -> Iterator[Future[Any]]:
    """Yield futures as they finish; end early when the cluster has been without any worker for a while."""
    waiting, idle = set(futures), 0.0
    while waiting:
        try:
            done = wait(waiting, timeout=_POLL, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            idle = 0.0 if client.scheduler_info()["workers"] else idle + _POLL
            if idle >= _NO_WORKER:
                return
            continue
        waiting -= done
        yield from done


def _outcome(future: Future[Any], unit: Work) -> Any:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, IsnadError):
        raise error
    if isinstance(error, KilledWorker):
        return Lost(unit, "its worker was killed every time: out of memory, or a fault in a library")
    return Lost(unit, f"{type(error).__name__}: {error}")
