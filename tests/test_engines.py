"""The pool: every unit once, whatever happens to the workers."""

import os
import signal
from pathlib import Path

from analytics.engines.local import Lost, spread


def square(number):
    return number * number


def raises_on_three(number):
    if number == 3:
        raise ValueError("three")
    return number


def dies_on_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def dies_once(unit):
    number, flag = unit
    if number == 3 and not Path(flag).exists():
        Path(flag).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_one_worker_and_two_give_the_same():
    units = list(range(12))
    assert sorted(spread(square, units, 1)) == sorted(spread(square, units, 2)) == [(n, n * n) for n in units]


def test_a_unit_that_raises_is_named_and_the_rest_complete():
    for workers in (1, 2):
        results = dict(spread(raises_on_three, range(8), workers))
        assert results.pop(3) == Lost(3, "ValueError: three")
        assert results == {n: n for n in range(8) if n != 3}


def test_a_unit_that_always_kills_its_worker_is_named_and_the_rest_complete():
    results = dict(spread(dies_on_three, range(8), 2))
    lost = results.pop(3)
    assert isinstance(lost, Lost)
    assert "killed 2 times" in lost.reason
    assert results == {n: n for n in range(8) if n != 3}


def test_a_worker_killed_once_costs_nothing(tmp_path):
    units = [(n, str(tmp_path / "died")) for n in range(8)]
    results = list(spread(dies_once, units, 2))
    assert sorted(unit[0] for unit, _ in results) == list(range(8))
    assert all(result == unit[0] for unit, result in results)
