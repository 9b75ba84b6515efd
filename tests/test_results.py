"""A results folder opens as the analysis that wrote it, and answers every chart and filter as the frames do."""

import shutil
from unittest.mock import MagicMock

import duckdb
import pandas as pd
import pytest
from chart_table import CHARTS as EVERY_CHART

from analytics import analyse, charts, concordance, exports, read_corpus
from analytics.engines import analyse_to
from analytics.errors import InputError
from analytics.interface import Interface
from analytics.results import Results, is_results, open_results
from analytics.rollups import ROLL_UPS, roll_up
from analytics.schema import BESIDE, SCHEMA
from analytics.tables import to_csv

STYLE = charts.Style(Interface("en"))
CHARTS = {**EVERY_CHART, "figures_as_of": lambda results, style: charts.figures.timeline(results, style, "as_of")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    analyse_to(["seeds"], folder, "parquet")
    return folder


@pytest.fixture(scope="module")
def ways(folder, tmp_path_factory):
    """The sample in memory, in a folder, and in a folder without the roll-ups."""
    bare = tmp_path_factory.mktemp("bare")
    for name in (*SCHEMA, "texts"):
        shutil.copy(folder / f"{name}.parquet", bare)
    return {
        "memory": Results.of(analyse(read_corpus("seeds"))),
        "folder": open_results(folder),
        "bare": open_results(bare),
    }


@pytest.fixture(scope="module")
def filters(ways):
    """Every dimension by itself, of the second value where there is one, or with another one."""
    given = charts.index(ways["memory"], STYLE).choices
    alone = [name for name in given if name not in ("outlet", "kind", "category", "stance", "entity")]
    found = {name: charts.Filters(**{name: (given[name][min(1, len(given[name]) - 1)],)}) for name in alone}
    days = sorted(day for day in ways["memory"].rows("documents").column("published") if day)
    return found | {
        "none": charts.Filters(),
        "since": charts.Filters(since=(days[len(days) // 2],)),
        "until": charts.Filters(until=(days[len(days) // 2],)),
        "two_entities": charts.Filters(entity=tuple(given["entity"][:2])),
        "together": charts.Filters(outlet=tuple(given["outlet"][:3]), kind=tuple(given["kind"][:2])),
        "figures_of": charts.Filters(category=tuple(given["category"][:2]), stance=tuple(given["stance"][:1])),
        "nothing": charts.Filters(document=("none.txt",)),
    }


def test_only_what_was_written_for_the_page_stands_beside_the_tables():
    assert {*ROLL_UPS, "texts"} == set(BESIDE)


def whole(rows):
    return pd.concat(rows.stream(), ignore_index=True)


def test_opened_results_equal_a_fresh_analysis(ways):
    for name in (*SCHEMA, *ROLL_UPS):
        expected = to_csv(whole(ways["memory"].rows(name)))
        assert expected == to_csv(whole(ways["folder"].rows(name))), name
        assert expected == to_csv(whole(ways["bare"].rows(name))), name
    assert dict(ways["folder"].texts) == dict(ways["memory"].texts)
    assert len({charts.corpus_hash(results) for results in ways.values()}) == 1


def test_every_chart_and_filter_is_the_same_from_frames_and_from_files(ways, filters, monkeypatch):
    monkeypatch.setattr(charts.Style, "figure", lambda *_, **__: MagicMock())  # what is drawn is in the data
    for name, kept in filters.items():
        memory, folder = (charts.narrow(ways[way], kept) for way in ("memory", "folder"))
        for table in SCHEMA:
            assert memory.rows(table).head().equals(folder.rows(table).head()), (name, table)
        assert charts.overview.key_numbers(memory) == charts.overview.key_numbers(folder), name
        assert concordance.co_mentions(memory).equals(concordance.co_mentions(folder)), name
        for chart, draw in CHARTS.items():
            one, two = (draw(results, STYLE) for results in (memory, folder))
            assert len(one.rows) == one.count([]), (name, chart)
            assert one.alt == two.alt, (name, chart)
            assert one.data.equals(two.data), (name, chart)


@pytest.mark.parametrize("chart", CHARTS)
def test_the_rows_behind_a_chart_are_the_same_from_frames_and_from_files(ways, filters, chart):
    for name in ("none", "together"):
        one, *same = (CHARTS[chart](charts.narrow(results, filters[name]), STYLE) for results in ways.values())
        for two in same:
            assert one.figure == two.figure
            assert whole(one.rows).equals(whole(two.rows))


@pytest.mark.parametrize("facts", [charts.overview.standouts, charts.overview.missing])
def test_facts_are_the_same_from_frames_and_from_files(ways, filters, facts):
    for name in ("none", "together", "figures_of"):
        one, *same = (facts(charts.narrow(results, filters[name]), STYLE) for results in ways.values())
        for other in same:
            for fact, again in zip(one, other, strict=True):
                assert (fact.name, fact.count, fact.of) == (again.name, again.count, again.of)
                assert len(fact.rows) == fact.count
                assert whole(fact.rows).equals(whole(again.rows))


def test_choices_and_labels_are_the_same(ways):
    one, *others = (charts.index(results, STYLE) for results in ways.values())
    for other in others:
        assert one.choices == other.choices
        for name, values in one.choices.items():
            assert [one.labels[name][value] for value in values] == [other.labels[name][value] for value in values]


def test_a_page_has_so_many_rows_and_an_export_has_all(ways, monkeypatch):
    monkeypatch.setattr("analytics.results.MOST_ROWS", 100)
    for results in ways.values():
        rows = results.rows("mentions")
        assert len(rows.head(1_000)) == 100 < len(rows)
        pages = [rows.head(100, page) for page in range(len(rows) // 100 + 1)]
        assert to_csv(pd.concat(pages)) == exports.csv(rows)


def test_sessions_ask_for_themselves(ways):
    one, two = ways["folder"].session(), ways["folder"].session()
    pieces = one.stream("SELECT * FROM mentions ORDER BY nr")
    next(pieces)
    assert one.count("figures") == two.count("figures")
    assert sum(map(len, pieces)) == one.count("mentions")


def test_values_are_never_part_of_a_query(ways):
    evil = "x'; DROP VIEW mentions; --"
    for results in ways.values():
        part = charts.narrow(results, charts.Filters(outlet=(evil,), entity=(evil,), since=(evil,), source=(evil,)))
        assert part.count("documents") == 0
        assert charts.index(results, STYLE).known(charts.Filters(entity=(evil,))) == charts.Filters()
        assert results.count("mentions")


def test_only_the_folder_can_be_read(ways, tmp_path):
    (tmp_path / "other.csv").write_text("a,b")
    for query in (f"SELECT * FROM read_csv('{tmp_path}/other.csv')", "SELECT * FROM read_csv('pyproject.toml')"):
        with pytest.raises(duckdb.PermissionException):
            ways["folder"].read(query)
    with pytest.raises(duckdb.Error):
        ways["folder"].read("SET enable_external_access = true")


def test_a_folder_of_articles_is_not_results(tmp_path):
    assert not is_results(tmp_path)


def test_a_folder_of_any_name_is_opened(folder, tmp_path):
    odd = tmp_path / "it's [1]* ?=x"
    shutil.copytree(folder, odd)
    assert open_results(odd).count("mentions") == open_results(folder).count("mentions")


def test_results_of_another_version_are_refused(folder, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    pd.DataFrame({"doc_id": ["a"]}).to_parquet(old / "claims.parquet")
    with pytest.raises(InputError, match="another version"):
        open_results(old)


def test_results_of_an_earlier_version_are_no_articles(folder, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(folder, old)
    (old / "joins.parquet").unlink()
    assert is_results(old)
    with pytest.raises(InputError, match=r"joins.parquet is missing: analyse the articles again"):
        open_results(old)


def test_a_broken_file_is_one_message(folder, tmp_path):
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    (broken / "claims.parquet").write_bytes(b"not parquet")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        open_results(broken)


def test_roll_ups_are_written_anew(folder, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(folder, again)
    pd.DataFrame({"stale": [1]}).to_parquet(again / "doc_entities.parquet")
    roll_up(again)
    for name in ROLL_UPS:
        assert (again / f"{name}.parquet").read_bytes() == (folder / f"{name}.parquet").read_bytes(), name
    assert sorted(path.name for path in again.iterdir()) == sorted(path.name for path in folder.iterdir())
