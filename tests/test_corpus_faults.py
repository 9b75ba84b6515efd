"""Nothing that a file holds brings the program down: each fault is one row of `problems`, the rest is read."""

import csv
import os
import socket
import stat
import tempfile
import time
import tracemalloc
import warnings
from collections import Counter
from pathlib import Path

import pytest
from cases.bad_inputs import CASES, GOOD, Bad, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.__main__ import main
from analytics.corpus import SUFFIXES, Document, Problem, Source, load, read_corpus, read_upload
from analytics.corpus.papers import logical, unwrap
from analytics.errors import InputError

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile, when a case is built


def matches(found: list[Document | Problem], name: str, case: Bad) -> None:
    problems = [(item.doc_id.removeprefix(name), item.reason) for item in found if isinstance(item, Problem)]
    assert len(problems) == len(case.problems), problems
    for (got_id, got), (want_id, want) in zip(problems, case.problems, strict=True):
        assert got_id == want_id
        assert got.startswith(want[:-1]) if want.endswith("*") else got == want
        assert "\n" not in got
    assert sum(isinstance(item, Document) for item in found) == case.articles


def test_there_are_enough_cases():
    assert len(CASES) >= 120
    assert {Path(case.name.lower()).suffix for case in CASES} >= {".txt", ".html", ".csv", ".json", ".jsonl", ".xlsx"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}: {case.hint}")
def test_a_bad_input_gets_one_clear_message(case, tmp_path):
    path = tmp_path / case.name
    data = case.content()
    path.write_bytes(data)
    matches(list(load(Source(path, case.name))), case.name, case)
    matches(list(read_upload(case.name, data)), case.name, case)


def test_the_command_reports_every_bad_input_and_analyses_the_rest(tmp_path):
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    small = [case for case in CASES if len(case.content()) < 100_000]
    for number, case in enumerate(small):
        folder = corpus / f"{number:03}"
        folder.mkdir(parents=True)
        (folder / case.name).write_bytes(case.content())
    assert main(["analyse", str(corpus), "--out", str(out)]) == 1
    with (out / "problems.csv").open(encoding="utf-8-sig", newline="") as file:
        found = Counter(row["doc_id"][:3] for row in csv.DictReader(file))
    assert found == Counter({f"{number:03}": len(case.problems) for number, case in enumerate(small) if case.problems})
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == sum(case.articles for case in small)


# ---- the file system ----


def test_a_missing_path_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file or folder"):
        read_corpus(tmp_path / "nowhere")


def test_no_path_is_refused():
    with pytest.raises(InputError, match="no path given"):
        read_corpus()


def test_an_empty_folder_is_refused(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(InputError, match="no article found"):
        read_corpus(tmp_path)


def reasons(folder: Path) -> dict[str, str]:
    return {problem.doc_id: problem.reason for problem in read_corpus(folder).problems}


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert reasons(tmp_path) == {"a.txt": "cannot be opened: No such file or directory"}


def test_a_loop_of_folders_is_not_followed(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    corpus = read_corpus(tmp_path)
    assert [document.doc_id for document in corpus.documents] == ["sub/a.txt"]
    assert corpus.problems == (Problem("sub/up", "a link back to a folder above: not followed"),)


def test_a_link_to_another_folder_is_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "linked").symlink_to(tmp_path / "real")
    assert [document.doc_id for document in read_corpus(tmp_path / "corpus").documents] == ["linked/a.txt"]


def test_a_pipe_and_a_socket_are_not_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert reasons(tmp_path) == {"pipe.txt": "not a regular file", "s.txt": "not a regular file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is permitted to root")
def test_what_may_not_be_opened_is_a_problem(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "sub").mkdir(mode=0)
    found = reasons(tmp_path)
    (tmp_path / "sub").chmod(stat.S_IRWXU)
    assert found == {"a.txt": "cannot be opened: Permission denied", "sub": "a folder that cannot be opened"}


def test_a_file_that_vanishes_is_a_problem(tmp_path):
    source = Source(tmp_path / "gone.txt", "gone.txt")
    assert list(load(source)) == [Problem("gone.txt", "cannot be opened: No such file or directory")]


def test_a_name_that_is_no_text_can_be_written(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "wb") as file:
        file.write(GOOD.encode())
    (document,) = read_corpus(tmp_path).documents
    assert document.doc_id.encode("utf-8").decode("utf-8") == "\ufffd\ufffd.txt"


def test_a_name_with_a_line_end_stays_in_its_row(tmp_path):
    (tmp_path / "a\n\rb.txt").write_text(GOOD, encoding="utf-8")
    assert [document.doc_id for document in read_corpus(tmp_path).documents] == ["a\ufffd\ufffdb.txt"]


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2_000_000_000)  # sparse: it takes no room
    assert reasons(tmp_path) == {"a.txt": "larger than 20 MB: split it into articles"}


def test_what_a_library_raises_is_a_problem(tmp_path, monkeypatch):
    def fails(data, doc_id):
        raise RuntimeError("at 0x7f")

    monkeypatch.setattr("analytics.corpus.readers.decode", fails)
    assert list(read_upload("a.txt", b"x")) == [
        Problem("a.txt", "broken, or not in the format of its name: RuntimeError")
    ]


def test_a_format_whose_package_is_missing_is_a_problem(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    monkeypatch.delitem(__import__("sys").modules, "analytics.corpus.papers", raising=False)
    (problem,) = read_upload("a.pdf", b"%PDF-")
    assert problem == Problem("a.pdf", "its format needs a package that is not installed: pypdf")


# ---- any bytes at all ----

PIECES = [
    GOOD.encode(),
    GOOD.encode("cp1256"),
    GOOD.encode("utf-16-le"),
    b"text,title\n",
    b'{"text":"',
    b"---\n",
    b"\xff\xfe",
    b"PK\x03\x04",
]
anything = st.one_of(
    st.binary(max_size=300),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=8).map(b"".join),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
)


@settings(deadline=None, max_examples=400)
@given(suffix=st.sampled_from([*SUFFIXES, "", ".zzz"]), data=anything)
def test_any_bytes_under_any_name(suffix, data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries warn of what they find in noise
        found = list(read_upload(f"a{suffix}", data))
    assert found
    for item in found:
        assert isinstance(item, Document | Problem)
        assert item.doc_id.startswith(f"a{suffix}")
        if isinstance(item, Document):
            item.text.encode("utf-8")
            assert all(0 <= start < end <= len(item.text) for start, end in item.masked)
            assert not item.published or len(item.published) == 10
        else:
            assert item.reason.strip()
            assert "\n" not in item.reason


NAMES = st.sampled_from(["a.txt", "b.csv", "c.json", "d.jsonl", "e.html", "f.xyz", "خبر.txt", "g"])
TREES = st.dictionaries(
    st.lists(st.sampled_from(["x", "y", "مجلد"]), max_size=2).flatmap(
        lambda folders: NAMES.map(lambda name: "/".join([*folders, name]))
    ),
    anything,
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(tree=TREES)
def test_every_file_of_any_corpus_is_accounted_for(tree):
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for path, data in tree.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        corpus = read_corpus(root)
        again = read_corpus(*sorted(root.iterdir(), reverse=True), root)
    ids = [item.doc_id for item in (*corpus.documents, *corpus.problems)]
    assert all(any(doc_id == path or doc_id.startswith(f"{path}#") for doc_id in ids) for path in tree)
    assert len(again) == len(corpus)
    assert [document.doc_id for document in corpus.documents] == sorted(doc.doc_id for doc in corpus.documents)
    packed = list(read_upload("t.zip", zipped(tree.items())))
    assert sorted(item.doc_id for item in packed) == sorted(f"t.zip/{doc_id}" for doc_id in ids)


UNITS = [
    *(
        "---\n",
        "a: b\n",
        "- a\n",
        "\n---",
        " ",
        "\t\n",
        "a",
        "ا",
        "ط§",
        "1/",
        "20/",
        "نشر في 1/1/2024\n",
        "---\na: b\n",
    ),
    *(
        "<meta ",
        "<meta charset=",
        "<p>",
        "<",
        "&quot;",
        '"',
        ",",
        '"",',
        "{",
        '{"a":',
        "[",
        "\\u",
        "\\ud800",
        "(",
        "%",
        "9.",
        "-A",
    ),
]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv", "a.json", "a.jsonl"])
@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_long_to_read(unit, name):
    data = (f"---\ntitle: {unit * 20_000}\n{GOOD}").encode() if name == "a.txt" else (unit * 20_000).encode()
    start = time.process_time()
    assert list(read_upload(name, data))
    assert time.process_time() - start < 3


@pytest.mark.parametrize("unit", UNITS)
def test_no_page_takes_long_to_turn(unit):
    start = time.process_time()
    unwrap(logical(f"ا {unit * 20_000}"))
    assert time.process_time() - start < 3


def peak_of_reading(path: Path, rows: int) -> int:
    path.write_bytes(b"text\n" + (b"7" * 30_000 + b"\n") * rows)
    tracemalloc.start()
    assert sum(1 for _ in load(Source(path, path.name))) == rows
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_the_memory_for_a_table_does_not_grow_with_it(tmp_path):
    assert peak_of_reading(tmp_path / "b.csv", 1_000) < 1.2 * peak_of_reading(tmp_path / "a.csv", 100)
