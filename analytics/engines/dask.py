"""Work over the machines of a Dask cluster.

A dead worker's unit is run again; a unit that always kills its worker is named and the rest completes. Every wait has
an end: a cluster that has lost all its workers is started anew where it is our own, and ends the run where it is not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, TypeVar

import dask
from distributed import CancelledError, Client, Future, KilledWorker, LocalCluster, wait

from analytics.engines.local import Lost
from analytics.errors import InputError, IsnadError
from analytics.lexicon import collect_rarely

Work = TypeVar("Work")
Result = TypeVar("Result")

# How often a unit that raised is run again.
_RETRIES = 1
# After one more death than this a unit is suspect. It then runs alone, so that more would only cost workers: one that
# dies while its nanny still starts it is never replaced.
_DEATHS = {"distributed.scheduler.allowed-failures": 1}
# Seconds between looks at the workers, without any worker until the cluster is given up, and for a worker to start.
_POLL, _NO_WORKER, _START = 5.0, 30.0, 60.0
# So many clusters of our own may be lost in a row without one unit done.
_CLUSTERS = 3


@contextmanager
def opened(workers: int, address: str = "") -> Iterator[Callable[..., Iterator[tuple[Any, Any]]]]:
    """Yield a `spread` over the cluster at `address`.

    Without an address a cluster of `workers` processes is started here, open to this machine only, and closed at the
    end. `spread(job, units)` runs `job` on every unit and yields (unit, result) as they finish, in no order. A unit
    that raises, or that kills its workers, yields `Lost`; every other one yields its result exactly once. An
    `IsnadError` of a job is raised: it says what keeps the run from going on, as does a cluster without workers.
    """
    with ExitStack() as stack:
        clients: list[Client] = []

        def spread(job: Callable[[Work], Result], units: Sequence[Work]) -> Iterator[tuple[Work, Result | Lost[Work]]]:
            waiting = dict(enumerate(units))
            barren = 0
            while waiting:
                if not clients:
                    clients.append(stack.enter_context(_at(address) if address else _own(workers)))
                before = len(waiting)
                for number, result in _run(clients[0], job, dict(waiting)):
                    yield waiting.pop(number), result
                barren = barren + 1 if len(waiting) == before else 0
                if waiting and (address or barren == _CLUSTERS):
                    where = f"the cluster at {address}" if address else "Dask on this machine"
                    raise IsnadError(f"{where} has lost every worker: run it again, what is finished is kept")
                if waiting:
                    clients.clear()
                    stack.close()

        yield spread


@contextmanager
def _at(address: str) -> Iterator[Client]:
    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        raise InputError(f"no Dask cluster answers at {address}") from error
    with client:
        yield client


@contextmanager
def _own(workers: int) -> Iterator[Client]:
    with (
        dask.config.set(_DEATHS),
        LocalCluster(
            n_workers=max(1, workers),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            death_timeout=_START,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _run(
    client: Client, job: Callable[[Work], Result], units: Mapping[int, Work]
) -> Iterator[tuple[int, Result | Lost[Work]]]:
    """Yield (number, result) of the units; those that are missing were left by a cluster without workers."""
    # Not pure: two units of equal content are two units.
    futures = client.map(partial(_work, job), list(units.values()), retries=_RETRIES, pure=False)
    suspects: list[int] = []
    for number, result in _finished(client, dict(zip(futures, units, strict=True))):
        if isinstance(result, KilledWorker):
            suspects.append(number)
        else:
            yield number, _checked(result, units[number])
    # The scheduler blames every unit that a dead worker held; alone, only the one that kills it dies again.
    for suspect in suspects:
        alone = client.submit(_work, job, units[suspect], pure=False)
        for number, result in _finished(client, {alone: suspect}):
            yield number, _checked(result, units[number])


def _work(job: Callable[[Work], Result], unit: Work) -> Result:
    """Run a unit in a worker, of whichever cluster."""
    collect_rarely()
    return job(unit)


def _finished(client: Client, futures: Mapping[Future[Any], int]) -> Iterator[tuple[int, Any]]:
    """Yield (number, result or error) as futures finish; end early when the cluster is without any worker."""
    waiting, idle = dict(futures), 0.0
    while waiting:
        try:
            for future in wait(list(waiting), timeout=_POLL, return_when="FIRST_COMPLETED").done:
                # A result may be lost with its worker after it was announced: then this one is computed again.
                result = future.exception(timeout=_POLL) or future.result(timeout=_POLL)
                yield waiting.pop(future), result
                future.release()
            idle = 0.0
        except CancelledError as error:
            raise IsnadError("the Dask cluster was stopped: run it again, what is finished is kept") from error
        except TimeoutError:
            idle = 0.0 if _has_workers(client) else idle + _POLL
            if idle >= _NO_WORKER:
                return


def _has_workers(client: Client) -> bool:
    try:
        return bool(client.scheduler_info()["workers"])
    except (OSError, TimeoutError):
        return False


def _checked(result: Any, unit: Work) -> Any:
    if isinstance(result, IsnadError):
        raise result
    if isinstance(result, KilledWorker):
        return Lost(unit, "its worker was killed every time: out of memory, or a fault in a library")
    if isinstance(result, Exception):
        return Lost(unit, f"{type(result).__name__}: {result}")
    return result
