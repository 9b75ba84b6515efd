"""What holds for the whole run of the tests."""

import gc
from functools import partial
from importlib import import_module

import pytest

from analytics.lexicon import collect_rarely

collect_ignore = ["cases"]


def pytest_configure():
    """Work as the command does: thousands of cases on loaded lexicons take a seventh longer with a busy collector."""
    collect_rarely()


def pytest_unconfigure():
    """Let the interpreter take down what the tests have imported.

    Hypothesis leaves a hook with the garbage collector. Through it pytest's importer, and so every test and what it
    imports, would outlive the interpreter, of which DuckDB's binding complains. So would all that the server of the
    workers keeps for good: to look for its doctests is to import it.
    """
    gc.unfreeze()
    gc.callbacks[:] = [hook for hook in gc.callbacks if not hook.__module__.startswith("hypothesis.")]


@pytest.fixture
def fresh_page(monkeypatch):
    """Let the page start as on a new server."""
    with import_module("app_page").new_server(monkeypatch):  # Streamlit takes a while to load
        yield


@pytest.fixture
def shows(fresh_page, monkeypatch):
    """Return a function that lets the page open on an analysis made by hand."""
    return partial(import_module("app_page").show, monkeypatch)
