"""A results folder opens as the analysis that wrote it."""

import shutil

import pandas as pd
import pytest

from analytics.engines import analyse_to
from analytics.errors import InputError
from analytics.results import is_results, open_corpus, open_results
from analytics.tables import SCHEMA, to_csv


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    analyse_to(["seeds"], folder, "parquet")
    return folder


def test_opened_results_equal_a_fresh_analysis(results):
    assert is_results(results)
    opened, fresh = open_corpus(results), open_corpus("seeds")
    for name in SCHEMA:
        assert to_csv(getattr(opened, name)) == to_csv(getattr(fresh, name)), name
    assert dict(opened.texts) == dict(fresh.texts)


def test_a_folder_of_articles_is_not_results(tmp_path):
    assert not is_results(tmp_path)


def test_results_of_another_version_are_refused(results, tmp_path):
    folder = tmp_path / "old"
    shutil.copytree(results, folder)
    pd.DataFrame({"doc_id": ["a"]}).to_parquet(folder / "claims.parquet")
    with pytest.raises(InputError, match="another version"):
        open_results(folder)


def test_a_broken_file_is_one_message(results, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(results, folder)
    (folder / "claims.parquet").write_bytes(b"not parquet")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        open_results(folder)
