"""The Dask engine: every unit once, whatever happens to the workers, and no wait without an end."""

from functools import partial

import pytest
from bounded import bounded
from test_engines import (
    assert_killers_are_named,
    assert_one_death_costs_nothing,
    dies_on_three,
    over,
    raises_on_three,
    square,
)

from analytics.engines.local import Lost
from analytics.errors import InputError, IsnadError

dask = pytest.importorskip("analytics.engines.dask")


@pytest.fixture(autouse=True)
def _no_hang():
    with bounded(120):
        yield


@pytest.fixture(scope="module")
def address():
    """A running cluster of two workers, as of many machines, where a unit is suspect after one death."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dask, "_DEATHS", dict.fromkeys(dask._DEATHS, 0))  # a worker takes seconds to come back
        with dask._own(2) as client:
            yield client.scheduler.address


def test_a_unit_that_raises_is_named_and_the_rest_complete(address):
    results = dict(over(dask, raises_on_three, list(range(6)), 2, address))
    assert results.pop(3) == Lost(3, "ValueError: three")
    assert results == {n: n for n in range(6) if n != 3}


def test_a_worker_killed_once_costs_nothing(address, tmp_path):
    assert_one_death_costs_nothing(partial(over, dask, workers=2, address=address), tmp_path)


def test_a_unit_that_always_kills_its_worker_is_named_and_the_rest_complete(address):
    assert_killers_are_named(dict(over(dask, dies_on_three, list(range(6)), 2, address)))


def test_a_cluster_without_workers_ends_the_run(monkeypatch):
    monkeypatch.setattr(dask, "_POLL", 0.1)
    monkeypatch.setattr(dask, "_NO_WORKER", 0.3)
    with (
        dask.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as cluster,
        pytest.raises(IsnadError, match="has lost every worker"),
    ):
        list(over(dask, square, [1, 2], 2, cluster.scheduler_address))


def test_one_cluster_serves_a_whole_run(monkeypatch):
    started = []

    def own(workers):
        started.append(workers)
        return dask.Client(processes=False, dashboard_address=None)

    monkeypatch.setattr(dask, "_own", own)
    with dask.opened(2) as spread:
        assert sorted(spread(square, [1, 2])) == [(1, 1), (2, 4)]
        assert sorted(spread(square, [3])) == [(3, 9)]
    assert started == [2]


def test_an_own_cluster_that_lost_its_workers_is_started_anew(monkeypatch):
    run = dask._run
    lives = []

    def loses_all_but_one(client, job, units):
        lives.append(len(units))
        return (pair for pair, _ in zip(run(client, job, units), range(1 if len(lives) == 1 else 99), strict=False))

    monkeypatch.setattr(dask, "_own", lambda workers: dask.Client(processes=False, dashboard_address=None))
    monkeypatch.setattr(dask, "_run", loses_all_but_one)
    assert sorted(over(dask, square, [2, 2, 3], 2)) == [(2, 4), (2, 4), (3, 9)]
    assert lives == [3, 2]
    monkeypatch.setattr(dask, "_run", lambda *_: iter(()))
    with pytest.raises(IsnadError, match="on this machine has lost every worker"):
        list(over(dask, square, [1], 2))


def test_a_missing_cluster_is_one_message():
    with (
        dask.dask.config.set({"distributed.comm.timeouts.connect": "100ms"}),
        pytest.raises(InputError, match="no Dask cluster answers at tcp://"),
    ):
        list(over(dask, square, [1], 2, "tcp://127.0.0.1:9"))
