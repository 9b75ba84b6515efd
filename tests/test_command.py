"""The command line: what it writes, what it says, and its exit codes."""

import errno
import os
import subprocess
import sys

import pytest

from analytics.__main__ import OK, PROBLEMS, UNUSABLE, main
from analytics.schema import SCHEMA
from analytics.units import plan

ARTICLE = "قالت كييف إن نحو 300 جندي وصلوا إلى كورسك، بحسب رويترز."


@pytest.fixture
def folder(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return corpus


def test_every_table_is_written(folder, tmp_path, capsys):
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out")]) == OK
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(SCHEMA)
    assert "1 documents" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["tables", "."])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_run_does_not_read_what_the_run_before_it_wrote(folder, out, form):
    command = ["analyse", str(folder), "--out", str(folder / out), "--format", form]
    assert main(command) == OK
    tables = {path: path.read_bytes() for path in (folder / out).iterdir() if path.is_file()}
    assert main(command) == OK
    assert {path: path.read_bytes() for path in (folder / out).iterdir() if path.is_file()} == tables


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables_among_articles_are_left_out_and_said_so_once(folder, tmp_path, capsys, form):
    assert main(["analyse", str(folder), "--out", str(folder / "old"), "--format", form]) == OK
    (folder / "old" / "news.csv").write_text(f"text\n{ARTICLE}\n", encoding="utf-8")
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out")]) == PROBLEMS
    assert "isnad: old: tables of an analysis, not articles" in (said := capsys.readouterr().err)
    assert "2 documents, 1 problems" in said


def test_what_was_assumed_is_said_once_with_its_count(folder, tmp_path, capsys):
    for name, day in (("b", "2024-13-45"), ("c", "قريبا"), ("d", "05/10/2024")):
        (folder / f"{name}.txt").write_text(f"---\npublished: {day}\n---\n{ARTICLE}", encoding="utf-8")
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out")]) == OK
    assert "isnad: assumed in reading: published (1), published not understood (2)\n" in capsys.readouterr().err


BAD_FILES = [
    ("not text", "b.txt", b"\xff\xfe\x00\x01\x80", "b.txt"),
    ("NUL characters", "b.txt", b"abc\x00\x01", "b.txt"),
    ("empty", "b.txt", b"", "b.txt: empty"),
    ("blank", "b.txt", b" \n \n", "b.txt: empty"),
]


@pytest.mark.parametrize(("name", "data", "message"), [row[1:] for row in BAD_FILES], ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_gets_one_message_and_the_rest_is_analysed(folder, tmp_path, capsys, name, data, message):
    (folder / name).write_bytes(data)
    out = tmp_path / "out"
    assert main(["analyse", str(folder), "--out", str(out)]) == PROBLEMS
    lines = [line for line in capsys.readouterr().err.splitlines() if name in line]
    assert len(lines) == 1
    assert message in lines[0]
    assert (out / "documents.csv").read_text(encoding="utf-8-sig").count("\n") == 2
    assert (out / "problems.csv").read_text(encoding="utf-8-sig").count("\n") == 2


def test_an_empty_folder_is_unusable(tmp_path, capsys):
    assert main(["analyse", str(tmp_path), "--out", str(tmp_path / "out")]) == UNUSABLE
    assert "no article found" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_missing_path_is_unusable(tmp_path, capsys):
    assert main(["analyse", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")]) == UNUSABLE
    error = capsys.readouterr().err
    assert "no such file or folder" in error
    assert error.count("\n") == 1


def test_an_output_that_cannot_be_written_is_unusable(folder, tmp_path, capsys):
    (tmp_path / "out").write_text("a file")
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out")]) == UNUSABLE
    assert "cannot be written" in capsys.readouterr().err


ROW = "رقم,المتن,عنوان الخبر\n1,{0},وصول جنود\n"
COLUMNS = [
    ("text=المتن", OK, "1 documents, 0 problems"),
    ("text=المتن, title=عنوان الخبر", OK, "1 documents, 0 problems"),
    ('text="المتن"', OK, "1 documents, 0 problems"),
    ("text=body", PROBLEMS, "a.csv: no column 'body': there are 'رقم', 'المتن', 'عنوان الخبر'"),
]


@pytest.mark.parametrize(("named", "code", "message"), COLUMNS, ids=[row[0] for row in COLUMNS])
def test_the_columns_of_a_table_are_named(tmp_path, capsys, named, code, message):
    (tmp_path / "a.csv").write_text(ROW.format(ARTICLE.replace("،", " ")), encoding="utf-8")
    assert main(["analyse", str(tmp_path / "a.csv"), "--columns", named, "--out", str(tmp_path / "out")]) == code
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("named", ["body=text", "text", "text=", "text=a,text=b"])
def test_a_column_of_no_field_is_a_usage_error(tmp_path, capsys, named):
    with pytest.raises(SystemExit) as stop:
        main(["analyse", str(tmp_path), "--columns", named, "--out", str(tmp_path / "out")])
    assert stop.value.code == UNUSABLE
    assert "FIELD=NAME with a field of text" in capsys.readouterr().err or named == "text=a,text=b"


def test_standard_input_is_an_article(tmp_path):
    command = [sys.executable, "-m", "analytics", "analyse", "-", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, input=ARTICLE.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode().count("\n")) == (OK, 1)
    assert "stdin" in (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8-sig")


def test_the_help_names_what_is_read(capsys):
    with pytest.raises(SystemExit):
        main(["analyse", "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "--columns FIELD=NAME,..." in shown
    assert "- is standard input" in shown


# ---- faults of the file system: one message each ----


def lines_of(capsys) -> list[str]:
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_is_one_message_and_leaves_the_old_tables(folder, tmp_path, jobs):
    out = tmp_path / "out"
    command = ["analyse", str(folder), "--jobs", jobs, "--out", str(out)]
    assert main(command[:2] + command[-2:]) == OK
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (folder / "b.txt").write_text(ARTICLE * 2, encoding="utf-8")
    # No file may grow beyond a kilobyte.
    limited = ["sh", "-c", 'ulimit -f 2; exec "$@"', "sh", sys.executable, "-m", "analytics", *command]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (UNUSABLE, f"isnad: {out}: cannot be written: File too large\n")
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert main(command[:2] + command[-2:]) == OK
    assert len((out / "documents.csv").read_text(encoding="utf-8-sig").splitlines()) == 3


def test_a_full_disk_at_the_last_table_leaves_the_old_ones(folder, tmp_path, capsys, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("analytics.tables._write_csv", full)
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out")]) == UNUSABLE
    assert lines_of(capsys) == [f"isnad: {tmp_path / 'out'}: cannot be written: No space left on device"]
    assert list((tmp_path / "out").glob("*.csv")) == []


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="has no folder that takes no files from anybody")
def test_a_folder_that_takes_no_files_is_one_message(folder, capsys):
    assert main(["analyse", str(folder), "--out", "/proc/isnad"]) == UNUSABLE
    assert len(lines_of(capsys)) == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_read_only_folder_is_one_message(folder, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    assert main(["analyse", str(folder), "--out", str(out)]) == UNUSABLE
    assert lines_of(capsys) == [f"isnad: {out}: cannot be written: Permission denied"]


def test_a_file_that_vanishes_is_one_problem(folder, tmp_path, capsys, monkeypatch):
    (folder / "b.txt").write_text(ARTICLE, encoding="utf-8")

    def plan_and_lose(sources, out, *own):
        units = plan(sources, out, *own)
        (folder / "b.txt").unlink()
        return units

    monkeypatch.setattr("analytics.engines.plan", plan_and_lose)
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out")]) == PROBLEMS
    first, last = lines_of(capsys)
    assert first == "isnad: b.txt: cannot be opened: No such file or directory"
    assert "1 documents, 1 problems" in last


def test_a_loop_of_folders_is_one_problem(folder, tmp_path, capsys):
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out")]) == PROBLEMS
    first, last = lines_of(capsys)
    assert first == "isnad: loop: a link back to a folder above: not followed"
    assert "1 documents, 1 problems" in last


def test_usage_errors_exit_with_2():
    with pytest.raises(SystemExit) as stop:
        main(["analyse"])
    assert stop.value.code == UNUSABLE


def test_corrections_of_names_are_applied(folder, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("action,surface,entity_id,name_ar,name_en,type\nignore,رويترز,,,,\n", encoding="utf-8")
    plain, corrected = tmp_path / "plain", tmp_path / "corrected"
    assert main(["analyse", str(folder), "--out", str(plain)]) == OK
    assert main(["analyse", str(folder), "--out", str(corrected), "--names", str(names)]) == OK
    assert "رويترز" in (plain / "entities.csv").read_text(encoding="utf-8-sig")
    assert "رويترز" not in (corrected / "entities.csv").read_text(encoding="utf-8-sig")


def test_a_malformed_file_of_corrections_is_one_message(folder, tmp_path, capsys):
    names = tmp_path / "names.csv"
    names.write_text('action,surface\nignore,"رويترز\n', encoding="utf-8")
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out"), "--names", str(names)]) == UNUSABLE
    assert capsys.readouterr().err.count("\n") == 1


def test_a_recogniser_that_is_not_installed_says_what_to_install(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("analytics.entities.camel.find_spec", lambda name: None)
    assert main(["analyse", str(folder), "--out", str(tmp_path / "out"), "--camel"]) == UNUSABLE
    assert "camel_data -i ner-arabert" in capsys.readouterr().err
