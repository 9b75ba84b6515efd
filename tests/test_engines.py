"""The pool: every unit once, whatever happens to the workers."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from bounded import bounded

from analytics.engines.local import Lost, spread


@pytest.fixture(autouse=True)
def _no_hang():
    with bounded(120):
        yield


def square(number):
    return number * number


def raises_on_three(number):
    if number == 3:
        raise ValueError("three")
    return number


def dies_on_three(number):
    if number == 3:
        time.sleep(0.2)  # as work does: Dask never replaces a worker that dies within moments of its start
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(unit):
    number, flag = unit
    if number == 3 and not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def waits(mark):
    Path(mark + ".new").write_text(str(os.getpid()))
    os.replace(mark + ".new", mark)
    time.sleep(60)


def over(engine, job, units, workers, address=""):
    """Do the units on a cluster that is opened for them."""
    with engine.opened(workers, address) as spread:
        yield from spread(job, units)


def assert_killers_are_named(results):
    """Tell that of six units the one that dies on three is lost and every other one has its result."""
    lost = results.pop(3)
    assert isinstance(lost, Lost)
    assert "its worker was killed" in lost.reason
    assert results == {n: n for n in range(6) if n != 3}


def assert_one_death_costs_nothing(spread, tmp_path):
    """Tell that a unit whose worker died once has its result like every other one."""
    units = [(n, str(tmp_path / "died")) for n in range(6)]
    results = list(spread(dies_once, units))
    assert sorted((unit[0], result) for unit, result in results) == [(n, n) for n in range(6)]


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_worker_and_two_give_the_same():
    units = list(range(12))
    assert sorted(spread(square, units, 1)) == sorted(spread(square, units, 2)) == [(n, n * n) for n in units]


def test_a_unit_that_raises_is_named_and_the_rest_complete():
    for workers in (1, 2):
        results = dict(spread(raises_on_three, range(8), workers))
        assert results.pop(3) == Lost(3, "ValueError: three")
        assert results == {n: n for n in range(8) if n != 3}


def test_a_unit_that_always_kills_its_worker_is_named_and_the_rest_complete():
    assert_killers_are_named(dict(spread(dies_on_three, range(6), 2)))


def test_workers_end_with_a_killed_parent(tmp_path):
    script = "from test_engines import waits\nfrom analytics.engines.local import spread\nlist(spread(waits, {}, 2))"
    marks = [str(tmp_path / name) for name in "ab"]
    parent = subprocess.Popen([sys.executable, "-c", script.format(marks)], cwd=Path(__file__).parent)
    while not all(Path(mark).exists() for mark in marks):
        assert parent.poll() is None
        time.sleep(0.05)
    workers = [int(Path(mark).read_text()) for mark in marks]
    parent.kill()
    parent.wait()
    deadline = time.perf_counter() + 20
    while any(map(is_alive, workers)):
        assert time.perf_counter() < deadline
        time.sleep(0.05)


def test_a_worker_killed_once_costs_nothing(tmp_path):
    assert_one_death_costs_nothing(partial(spread, workers=2), tmp_path)
