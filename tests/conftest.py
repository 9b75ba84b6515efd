"""What holds for the whole run of the tests."""

import gc


def pytest_unconfigure():
    """Let the interpreter take down what the tests have imported.

    Hypothesis leaves a hook with the garbage collector. Through it pytest's importer, and so every test and what it
    imports, would outlive the interpreter, of which DuckDB's binding complains.
    """
    gc.callbacks[:] = [hook for hook in gc.callbacks if not hook.__module__.startswith("hypothesis.")]
