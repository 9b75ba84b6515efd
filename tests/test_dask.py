"""The Dask engine: every unit once, whatever happens to the workers."""

import pytest
from test_engines import dies_on_three, dies_once, raises_on_three

from analytics.engines.local import Lost

dask = pytest.importorskip("analytics.engines.dask")


def test_a_unit_that_raises_is_named_and_the_rest_complete():
    results = dict(dask.spread(raises_on_three, list(range(6)), 2))
    assert results.pop(3) == Lost(3, "ValueError: three")
    assert results == {n: n for n in range(6) if n != 3}


def test_a_worker_killed_once_costs_nothing(tmp_path):
    units = [(n, str(tmp_path / "died")) for n in range(6)]
    results = list(dask.spread(dies_once, units, 2))
    assert sorted((unit[0], result) for unit, result in results) == [(n, n) for n in range(6)]


def test_a_unit_that_always_kills_its_worker_is_named_and_the_rest_complete():
    results = dict(dask.spread(dies_on_three, list(range(6)), 2))
    lost = results.pop(3)
    assert isinstance(lost, Lost)
    assert "killed every time" in lost.reason
    assert results == {n: n for n in range(6) if n != 3}
