"""Work over the machines of a Spark cluster: every unit is a Spark job of one task, so that each fails by itself."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from analytics.engines.local import Lost
from analytics.errors import InputError, IsnadError
from analytics.lexicon import collect_rarely

Work = TypeVar("Work")
Result = TypeVar("Result")

# A task is tried so often before its unit is given up; `local[N]` alone would try once.
_ATTEMPTS = 4


@contextmanager
def opened(workers: int, address: str = "") -> Iterator[Callable[..., Iterator[tuple[Any, Any]]]]:
    """Yield a `spread` over the cluster at `address`; without one Spark runs `workers` processes on this machine.

    `spread(job, units)` runs `job` on every unit and yields (unit, result) as they finish, in no order. A unit that
    raises, or that kills its workers, yields `Lost`; an `IsnadError` of a job is raised. Raises `InputError` where
    Spark is not installed.
    """
    session = _session(address or f"local[{max(1, workers)},{_ATTEMPTS}]")
    try:
        yield partial(_spread, session.sparkContext)
    finally:
        session.stop()


def _spread(
    context: Any, job: Callable[[Work], Result], units: Sequence[Work]
) -> Iterator[tuple[Work, Result | Lost[Work]]]:
    failed = import_module("py4j.protocol").Py4JJavaError

    def run(unit: Work) -> Result | Lost[Work] | IsnadError:
        try:
            [result] = context.parallelize([unit], 1).map(lambda unit: _attempt(job, unit)).collect()
        except failed:
            return Lost(unit, "its worker was killed every time: out of memory, or a fault in a library")
        found: Result | Lost[Work] | IsnadError = result
        return found

    with ThreadPoolExecutor(2 * context.defaultParallelism) as pool:
        futures = {pool.submit(run, unit): unit for unit in units}
        for future in as_completed(futures):
            result = future.result()
            if isinstance(result, IsnadError):
                pool.shutdown(cancel_futures=True)
                raise result
            yield futures[future], result


def _session(master: str) -> Any:
    try:
        builder = import_module("pyspark.sql").SparkSession.builder
    except ImportError as error:
        raise InputError("the Spark engine is not installed: uv pip install pyspark, and Java 17") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {"spark.ui.enabled": "false", "spark.task.maxFailures": str(_ATTEMPTS)}
    return builder.master(master).appName("isnad").config(map=settings).getOrCreate()


def _attempt(job: Callable[[Work], Result], unit: Work) -> Result | Lost[Work] | IsnadError:
    """Run a unit; what it raises is its result, for Spark would try again and then end the run."""
    collect_rarely()
    try:
        return job(unit)
    except IsnadError as error:
        return error
    except Exception as error:
        return Lost(unit, f"{type(error).__name__}: {error}")
