"""Articles from, and tables to, any filesystem of fsspec: its memory, and the disk as if it were far away."""

import gzip
import json
from pathlib import Path
from typing import ClassVar

import pandas as pd
import pytest
from bounded import bounded
from test_units import SENTENCES

from analytics import engines, units
from analytics.__main__ import main
from analytics.corpus import Document, Problem, load, read_corpus, scan
from analytics.engines import analyse_to
from analytics.errors import InputError

fsspec = pytest.importorskip("fsspec")
memory_module = pytest.importorskip("fsspec.implementations.memory")


class Flat(memory_module.MemoryFileSystem):
    """Memory that behaves as object storage: names with slashes, and no folders, least of all empty ones."""

    protocol = "flat"
    store: ClassVar[dict[str, object]] = {}
    root_marker = "/"

    @property
    def pseudo_dirs(self):
        return [""]

    def mkdir(self, path, create_parents=True, **kwargs):
        pass

    def makedirs(self, path, exist_ok=False):
        pass


@pytest.fixture(autouse=True)
def _no_hang():
    with bounded(180):
        yield


@pytest.fixture
def local(tmp_path):
    """A folder with articles in Parquet, JSON lines, CSV and text, as an engine leaves them."""
    folder = tmp_path / "corpus"
    (folder / "day=1").mkdir(parents=True)
    texts = [SENTENCES[n % 3].format(n=n + 3) for n in range(24)]
    pd.DataFrame({"text": texts[:8], "outlet": "أ"}).to_parquet(folder / "day=1" / "part-0.parquet")
    pd.DataFrame({"text": texts[8:12]}).to_csv(folder / "b.csv", index=False)
    lines = "\n".join(json.dumps({"text": text, "url": "https://example.org"}) for text in texts[12:20])
    (folder / "c.jsonl").write_text(lines, encoding="utf-8")
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (folder / "d.txt").write_text(texts[20], encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\x80\x81\x00")
    (folder / "_SUCCESS").write_bytes(b"")
    (folder / ".hidden.txt").write_text(texts[21], encoding="utf-8")
    return folder


@pytest.fixture
def memory(local):
    """The same folder in fsspec's memory."""
    files = fsspec.filesystem("memory")
    files.put(f"{local}/", "/corpus/", recursive=True)
    yield "memory://corpus"
    files.rm("/", recursive=True)


def tables_at(address):
    files, root = fsspec.core.url_to_fs(str(address))
    assert not files.exists(f"{root}/.isnad-work")
    return {path.rpartition("/")[2]: files.cat(path) for path in sorted(files.find(root))}


def test_the_same_documents_from_anywhere(local, memory):
    here, there = read_corpus(local), read_corpus(memory)
    assert len(here) == 29
    assert here == there
    assert [problem.doc_id for problem in there.problems] == ["bad.txt"]
    assert read_corpus(Path(memory)) == there  # pathlib folds the slashes
    assert [document.text for document in read_corpus(f"{memory}/d.txt").documents] == [SENTENCES[2].format(n=23)]


@pytest.mark.parametrize("scheme", ["memory", "flat"])
def test_the_same_tables_from_and_to_anywhere(local, memory, scheme):
    fsspec.register_implementation("flat", Flat, clobber=True)
    analyse_to([local], local.parent / "here", "parquet")
    analyse_to([memory], f"{scheme}://out/tables/", "parquet")
    assert tables_at(f"{scheme}://out/tables") == tables_at(local.parent / "here")


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_several_processes_work_on_a_store(local, monkeypatch, engine):
    if engine == "dask":
        pytest.importorskip("distributed")
    monkeypatch.setattr(units, "UNIT_FILES", 2)
    monkeypatch.setattr(engines, "_FEW_DOCUMENTS", {})
    analyse_to([local], local.parent / "here")
    address = f"local://{local.parent}"
    outcome = analyse_to([f"{address}/corpus"], f"{address}/there", workers=2, engine=engine)
    assert outcome.documents == 29
    assert tables_at(f"{address}/there") == tables_at(local.parent / "here")


def test_an_interrupted_run_on_a_store_is_taken_up(memory, monkeypatch):
    analyse_to([memory], "memory://whole")
    monkeypatch.setattr(units, "UNIT_FILES", 1)
    with monkeypatch.context() as patch:
        patch.setattr(engines, "finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            analyse_to([memory], "memory://out")
    monkeypatch.setattr(units, "attempt", None)  # nothing is analysed again
    analyse_to([memory], "memory://out")
    assert tables_at("memory://out") == tables_at("memory://whole")


def test_the_command_takes_addresses(memory, capsys):
    assert main(["analyse", memory, "--out", "memory://out"]) == 1
    assert "29 documents, 1 problems → memory://out\n" in capsys.readouterr().err
    assert "quantities.csv" in tables_at("memory://out")


def test_a_run_does_not_read_what_the_run_before_it_wrote(memory):
    analyse_to([memory], f"{memory}/tables")
    once = tables_at(f"{memory}/tables")
    assert analyse_to([memory], f"{memory}/tables").documents == 29
    assert tables_at(f"{memory}/tables") == once


def test_a_file_address_is_a_path(local):
    assert read_corpus(f"file://{local}") == read_corpus(local)


def test_an_address_that_leads_nowhere_is_one_message(memory):
    with pytest.raises(InputError, match=r"memory://nothing: no such file or folder"):
        scan("memory://nothing")
    with pytest.raises(InputError, match=r"nowhere://x: cannot be reached: Protocol not known"):
        scan("nowhere://x")
    with pytest.raises(InputError, match=r"nowhere://x: cannot be reached: Protocol"):
        analyse_to([memory], "nowhere://x")


def test_a_file_that_vanishes_is_a_problem(memory):
    sources = scan(memory)
    fsspec.filesystem("memory").rm("/corpus/d.txt")
    found = [item for source in sources for item in load(source)]
    (gone,) = (item for item in found if isinstance(item, Problem) and item.doc_id == "d.txt")
    assert gone.reason.startswith("cannot be opened: ")
    assert sum(isinstance(item, Document) for item in found) == 28
