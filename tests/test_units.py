"""A run that is cut up, killed, resumed or spread writes the same tables."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bounded import bounded

from analytics import engines, tables, units
from analytics.corpus import scan
from analytics.engines import analyse_to
from analytics.errors import InputError
from analytics.files import folder

SENTENCES = [
    "قالت كييف إن نحو {n} جندي وصلوا إلى كورسك، بحسب رويترز.",
    "نفى الكرملين مقتل {n} من الجنود الروس.\nوأضاف المتحدث أن {n} صاروخا أطلقت.",
    "أعلنت وزارة الصحة إصابة {n} شخصا على الأقل.",
]


# As many different reports as they have combinations: reports of one template would be compared pair by pair.
SOURCES = [
    "قالت كييف إن", "أعلنت وزارة الصحة أن", "نفى الكرملين أن يكون", "ذكر مسؤول كبير أن نحو", "أكد الجيش أن",
    "زعمت موسكو أن", "قدر خبراء أن قرابة",
]  # fmt: skip
COUNTED = ["جنديا وصلوا إلى", "صاروخا سقطت على", "مدنيا فروا من", "مسيرة عبرت أجواء", "شاحنة غادرت ميناء"]
PLACES = ["كورسك", "أوديسا", "دمشق", "الخرطوم", "بيروت", "صنعاء", "أنقرة", "طرابلس", "بغداد", "عدن", "حلب"]
OUTLETS = ["رويترز", "وكالة الأناضول", "صحيفة الغارديان"]


@pytest.fixture(autouse=True)
def _no_hang():
    with bounded(180):
        yield


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n in range(30):
        (folder / f"{n:03}.txt").write_text(SENTENCES[n % 3].format(n=n + 3), encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x80\x81\x00")
    return folder


def tables_of(out: Path) -> dict[str, bytes]:
    assert not (out / ".isnad-work").exists()
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.fixture(autouse=True)
def small_units(monkeypatch):
    monkeypatch.setattr(units, "UNIT_FILES", 4)


def test_the_tables_do_not_depend_on_the_cut(corpus, tmp_path, monkeypatch):
    analyse_to([corpus], tmp_path / "small")
    monkeypatch.setattr(units, "UNIT_FILES", 1000)
    outcome = analyse_to([corpus], tmp_path / "large")
    assert outcome.documents == 30
    assert list(outcome.problems["doc_id"]) == ["bad.txt"]
    assert tables_of(tmp_path / "small") == tables_of(tmp_path / "large")


@pytest.fixture
def rows(tmp_path):
    """Two tables of many rows, one of them broken at its end, and an article."""
    folder = tmp_path / "rows"
    folder.mkdir()
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["title", "text"])
        table.writerows([f"خبر {n}", SENTENCES[n % 3].format(n=n + 3) if n % 10 else ""] for n in range(33))
    lines = [json.dumps({"text": SENTENCES[n % 3].format(n=n + 3)}) for n in range(25)]
    (folder / "b.jsonl").write_text("\n".join([*lines, '{"text": ']), encoding="utf-8")
    (folder / "c.txt").write_text(SENTENCES[0].format(n=8), encoding="utf-8")
    articles = [{"text": SENTENCES[n % 3].format(n=n + 90)} for n in range(20)]
    (folder / "d.json").write_text(json.dumps(articles), encoding="utf-8")
    return folder


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_a_file_of_many_rows_is_held_by_the_block_and_shared_out(rows, tmp_path, monkeypatch, file_format):
    analyse_to([rows], tmp_path / "whole", file_format)
    held = []
    extracts = tables.extracts
    monkeypatch.setattr(tables, "extracts", lambda results: held.append(len(results)) or extracts(results))
    monkeypatch.setattr(units, "BLOCK_ARTICLES", 4)
    monkeypatch.setattr(units, "UNIT_BYTES", 1500)
    monkeypatch.setattr(units, "SHARE_BYTES", 1500)
    planned = units.plan(scan(rows), folder(tmp_path / "cut"))
    assert [len(unit.sources) for unit in planned] == [1] * len(planned)
    assert {unit.sources[0].doc_id for unit in planned if unit.shares > 2} == {"a.csv", "b.jsonl", "d.json"}
    outcome = analyse_to([rows], tmp_path / "cut", file_format)
    assert max(held) <= 4
    assert outcome.documents == sum(held) == 29 + 25 + 1 + 20
    assert tables_of(tmp_path / "cut") == tables_of(tmp_path / "whole")


def test_large_files_are_spread_over_units_and_come_first(tmp_path, monkeypatch):
    for n in range(6):
        (tmp_path / f"{n}.txt").write_text("خبر " * (10 if n < 3 else 500 + n), encoding="utf-8")
    monkeypatch.setattr(units, "UNIT_BYTES", 3000)
    planned = units.plan(scan(tmp_path), folder(tmp_path / "out"))
    assert [[source.doc_id for source in unit.sources] for unit in planned] == [
        ["5.txt"], ["4.txt"], ["3.txt"], ["0.txt", "1.txt", "2.txt"]
    ]  # fmt: skip


def test_an_interrupted_run_is_taken_up_where_it_stopped(corpus, tmp_path, monkeypatch):
    out, done = tmp_path / "out", []
    real = units.run_unit

    def stops_after_three(unit):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(unit.name)
        return real(unit)

    monkeypatch.setattr(engines, "run_unit", stops_after_three)
    with pytest.raises(KeyboardInterrupt):
        analyse_to([corpus], out)
    analysed = []
    monkeypatch.setattr(engines, "run_unit", real)
    attempt = units.attempt
    monkeypatch.setattr(units, "attempt", lambda item, *own: analysed.append(item.doc_id) or attempt(item, *own))
    analyse_to([corpus], out)
    assert len(analysed) == 30 - 12
    analyse_to([corpus], tmp_path / "whole")
    assert tables_of(out) == tables_of(tmp_path / "whole")


def test_a_changed_file_is_analysed_again(corpus, tmp_path):
    out = tmp_path / "out"
    parts = units.plan(scan(corpus), folder(out))
    for unit in parts:
        units.run_unit(unit)
    (corpus / "000.txt").write_text("قالت كييف إن 9999 جنديا وصلوا.", encoding="utf-8")
    analyse_to([corpus], out)
    assert "9999" in (out / "figures.csv").read_text(encoding="utf-8-sig")


def test_a_file_that_kills_its_worker_is_a_problem_and_the_rest_is_analysed(corpus, tmp_path, monkeypatch):
    real = units.run_unit

    def dies(unit):
        if any(source.doc_id == "007.txt" for source in unit.sources):
            raise MemoryError("too large")
        return real(unit)

    monkeypatch.setattr(engines, "run_unit", dies)
    outcome = analyse_to([corpus], tmp_path / "out")
    assert outcome.documents == 29
    assert dict(zip(outcome.problems["doc_id"], outcome.problems["reason"], strict=True))["007.txt"] == (
        "not analysed: MemoryError: too large"
    )


def dies_once_in_the_middle(unit):
    """Run a unit, but once, in the middle of one of them, kill the process that does it."""
    out = unit.folder.path.parent.parent
    mark = out.with_name(f"{out.name}.killed")
    attempt = units.attempt

    def attempt_or_die(document, *own):
        if document.doc_id == "130.txt" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return attempt(document, *own)

    units.attempt = attempt_or_die
    try:
        return units.run_unit(unit)
    finally:
        units.attempt = attempt


@pytest.fixture(scope="module")
def hundreds(tmp_path_factory):
    """More than a hundred articles, and the folder where one process wrote their tables."""
    folder = tmp_path_factory.mktemp("hundreds")
    corpus = folder / "corpus"
    corpus.mkdir()
    for n in range(150):
        text = f"{SOURCES[n % 7]} {n + 3} {COUNTED[n % 5]} {PLACES[n % 11]}، بحسب {OUTLETS[n % 3]}."
        (corpus / f"{n:03}.txt").write_text(text, encoding="utf-8")
    assert analyse_to([corpus], folder / "one").documents == 150
    return corpus, folder / "one"


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_a_worker_killed_in_the_middle_changes_no_row(hundreds, tmp_path, monkeypatch, engine):
    if engine == "dask":
        pytest.importorskip("distributed")
    corpus, expected = hundreds
    monkeypatch.setattr(units, "UNIT_FILES", 25)
    monkeypatch.setattr(engines, "run_unit", dies_once_in_the_middle)
    outcome = analyse_to([corpus], tmp_path / "out", workers=2, engine=engine)
    assert (tmp_path / "out.killed").exists()
    assert (outcome.documents, list(outcome.problems["reason"])) == (150, [])
    assert tables_of(tmp_path / "out") == tables_of(expected)


def test_a_missing_engine_says_what_to_install(corpus, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "analytics.engines.dask", None)
    with pytest.raises(InputError, match="uv sync --extra scale"):
        analyse_to([corpus], tmp_path / "out", engine="dask")
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(InputError, match="uv pip install pyspark"):
        analyse_to([corpus], tmp_path / "out", engine="spark")


@pytest.mark.skipif(os.name != "posix", reason="kills a process group")
def test_a_killed_command_leaves_the_old_tables_and_resumes(corpus, tmp_path):
    out = tmp_path / "out"
    analyse_to([corpus], out)
    (corpus / "030.txt").write_text("قالت كييف إن 77 جنديا وصلوا.", encoding="utf-8")
    analyse_to([corpus], tmp_path / "again")
    before, after = tables_of(out), tables_of(tmp_path / "again")
    command = [sys.executable, "-m", "analytics", "analyse", str(corpus), "--out", str(out)]
    for begun in ("*", "reduced/*"):  # to analyse, and to bring together
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while process.poll() is None and not any((out / ".isnad-work").glob(begun)):
            time.sleep(0.01)
        process.kill()
        process.wait()
        assert {path.name: path.read_bytes() for path in out.glob("*.csv")} in (before, after)
    subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
    assert tables_of(out) == after
