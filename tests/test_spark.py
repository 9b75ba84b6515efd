"""The Spark engine: every unit once, whatever happens to the workers."""

import os
import shutil
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest
from bounded import bounded
from test_engines import assert_killers_are_named, assert_one_death_costs_nothing, dies_on_three, over, raises_on_three
from test_units import corpus, tables_of  # noqa: F401

from analytics import engines
from analytics.engines import analyse_to, spark
from analytics.engines.local import Lost
from analytics.errors import IsnadError

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _jobs_are_found(monkeypatch):
    """Let Spark's Python workers import the jobs of the tests."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))


@pytest.fixture(autouse=True)
def _no_hang():
    with bounded(240):
        yield


def unusable(unit):
    raise IsnadError(f"no space for {unit}")


def test_a_unit_that_raises_or_kills_its_worker_is_named_and_the_rest_complete():
    results = dict(over(spark, raises_on_three, list(range(6)), 2))
    assert results.pop(3) == Lost(3, "ValueError: three")
    assert results == {n: n for n in range(6) if n != 3}
    assert_killers_are_named(dict(over(spark, dies_on_three, list(range(6)), 2)))


def test_a_worker_killed_once_costs_nothing(tmp_path):
    assert_one_death_costs_nothing(partial(over, spark, workers=2), tmp_path)


def test_what_keeps_the_run_from_going_on_is_raised():
    with pytest.raises(IsnadError, match="no space for 1"):
        list(over(spark, unusable, [1], 2))


def test_spark_writes_what_one_process_writes(corpus, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(engines, "_FEW_DOCUMENTS", {})
    analyse_to([corpus], tmp_path / "local")
    analyse_to([corpus], tmp_path / "spark", workers=2, engine="spark")
    assert tables_of(tmp_path / "local") == tables_of(tmp_path / "spark")
