"""Documents brought together in shares give the tables of documents brought together at once."""

import random
import shutil

import pandas as pd
import pytest
from test_units import COUNTED, OUTLETS, PLACES, SOURCES

from analytics import engines, read_corpus, reduction, tables
from analytics.analysis import assemble, attempt
from analytics.engines import analyse_to
from analytics.engines.local import Lost
from analytics.errors import IsnadError
from analytics.files import folder
from analytics.schema import SCHEMA
from analytics.stories import neighbours


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Reports of several outlets, some of them copied with other numbers, hedges and sources, over a fortnight."""
    folder = tmp_path_factory.mktemp("corpus")
    chance = random.Random(1)

    def sentence():
        number = chance.choice([3, 12, 150, 2000, 15000])
        return (
            f"{chance.choice(SOURCES)} {number} {chance.choice(COUNTED)} {chance.choice(PLACES)}، "
            f"بحسب {chance.choice(OUTLETS)}."
        )

    lines = []
    for n in range(80):
        if n % 4 == 3:
            text = "\n".join(reversed(lines[:-1])) + "\n" + sentence()
        else:
            lines = [sentence() for _ in range(chance.randint(3, 9))]
            lines.append(
                f"وارتفعت الأسعار بنسبة {chance.randint(1, 9)} بالمئة إلى {chance.randint(2, 90)} مليون دولار."
            )
            text = "\n".join(lines)
        head = f"---\noutlet: {chance.choice(OUTLETS)}\npublished: 2024-10-{chance.randint(1, 14):02}\n---\n"
        (folder / f"{n:03}.txt").write_text(head + text, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def documents(corpus):
    """What each document gives by itself, and what could not be read."""
    read = read_corpus(corpus)
    return [attempt(document) for document in read.documents], read.problems


@pytest.fixture(scope="module")
def analysed(corpus, tmp_path_factory):
    """A run that was stopped when all documents were analysed and none were brought together."""
    out = tmp_path_factory.mktemp("analysed")

    def stops(*_):
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analytics.units.BLOCK_ARTICLES", 16)
        patch.setattr(engines, "finish", stops)
        with pytest.raises(KeyboardInterrupt):
            analyse_to([corpus], out)
    return out


@pytest.fixture
def out(analysed, tmp_path, monkeypatch):
    """A copy of that run; nothing is analysed again."""
    monkeypatch.setattr("analytics.units.attempt", None)
    return shutil.copytree(analysed, tmp_path / "out")


@pytest.mark.parametrize("small", [0, 1000], ids=["near neighbours", "all pairs"])
def test_shares_give_what_one_process_gives(corpus, documents, out, tmp_path, monkeypatch, small):
    monkeypatch.setattr(neighbours, "SMALL", small)
    monkeypatch.setattr(reduction, "SMALL", small)
    monkeypatch.setattr(reduction, "RANGE", 15)
    monkeypatch.setattr(reduction, "_ROWS", 40)
    whole = assemble(*documents)
    assert len(whole.joins) > 10
    assert len(whole.quantities) > 30
    assert len(whole.shifts) > 5
    tables.write({name: [data] for name, data in whole.tables().items()}, tmp_path / "whole")
    analyse_to([corpus], out)
    for name in SCHEMA:
        file = f"{name}.csv"
        assert (out / file).read_bytes() == (tmp_path / "whole" / file).read_bytes(), name


def test_two_workers_bring_together_what_one_does(corpus, tmp_path, monkeypatch):
    analyse_to([corpus], tmp_path / "one", "parquet")
    monkeypatch.setattr(engines, "_FEW_DOCUMENTS", {})
    analyse_to([corpus], tmp_path / "two", "parquet", workers=2)
    for path in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_corpus_without_documents_has_empty_tables(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("", encoding="utf-8")
    outcome = analyse_to([tmp_path / "in"], tmp_path / "out")
    assert outcome.documents == 0
    for name, columns in SCHEMA.items():
        assert list(pd.read_csv(tmp_path / "out" / f"{name}.csv", encoding="utf-8-sig").columns) == list(columns)


def test_a_task_that_fails_ends_the_run_and_keeps_what_is_done(corpus, out, monkeypatch):
    spread = engines.local.spread

    def fails(job, units, workers):
        if job is reduction.run_task:
            return iter([(units[0], Lost(units[0], "MemoryError: too much"))])
        return spread(job, units, workers)

    with monkeypatch.context() as patch:
        patch.setattr(engines.local, "spread", fails)
        with pytest.raises(IsnadError, match="cannot be brought together: MemoryError"):
            analyse_to([corpus], out)
    assert analyse_to([corpus], out).documents == 80


@pytest.mark.parametrize("rows", [1, 2, 3, 50])
def test_sorted_files_are_merged_in_order(tmp_path, monkeypatch, rows):
    monkeypatch.setattr(reduction, "_ROWS", rows)
    chance = random.Random(rows)
    pairs = sorted((chance.choice("abc"), n) for n in range(60))
    for number in range(4):
        mine = pairs[number::4] if number else []
        frame = pd.DataFrame({"a": [a for a, _ in mine], "b": [b for _, b in mine]}).astype({"a": "str", "b": "Int64"})
        frame.to_parquet(tmp_path / f"{number}", index=False)
    streams = [reduction._frames(folder(tmp_path), f"{number}") for number in range(4)]
    found = pd.concat(reduction._merged(streams, lambda data: [data["a"], data["b"]]))
    expected = sorted(pair for number in (1, 2, 3) for pair in pairs[number::4])
    assert list(zip(found["a"], found["b"], strict=True)) == expected
