"""The invariants of the whole way: exact slices, the same output for the same input, nothing lost."""

import csv
import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from arabic import articles
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import Corpus, Document, Problem, analyse, analysis, read_corpus
from analytics.engines import analyse_to
from analytics.schema import SCHEMA
from analytics.tables import to_csv

SPANS = {
    "mentions": [("start", "end", "surface")],
    "figures": [("start", "end", "surface")],
    "attributions": [
        ("cue_start", "cue_end", "cue"),
        ("source_start", "source_end", "source"),
        ("content_start", "content_end", "content"),
    ],
    "hops": [("start", "end", "surface")],
}


def corpus_of(*texts: str) -> Corpus:
    return Corpus(tuple(Document(f"{n:03}.txt", text) for n, text in enumerate(texts)))


def assert_slices(result: analysis.Analysis) -> None:
    for table, spans in SPANS.items():
        frame = getattr(result, table)
        for row in frame.to_dict("records"):
            doc_id = row.get("doc_id") or row["attribution_id"].rpartition("#")[0]
            text = result.texts[doc_id]
            for start, end, surface in spans:
                if pd.isna(row[start]):
                    assert row[surface] == ""
                else:
                    assert text[row[start] : row[end]] == row[surface], (table, row)


@given(articles)
@settings(max_examples=150, deadline=None)
def test_every_span_slices_to_its_surface(text):
    result = analyse(corpus_of(text))
    assert result.problems.empty, result.problems.to_dict("records")
    assert_slices(result)


@given(st.lists(articles, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_output_does_not_depend_on_the_order_of_documents(texts, rng):
    corpus = corpus_of(*texts)
    shuffled = list(corpus.documents)
    rng.shuffle(shuffled)
    once, again = analyse(corpus), analyse(Corpus(tuple(shuffled)))
    for name in SCHEMA:
        assert to_csv(getattr(once, name)) == to_csv(getattr(again, name)), name


FOUND = [json.loads(line) for line in Path("tests/cases/fuzz.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", FOUND, ids=[case["note"] for case in FOUND])
def test_what_fuzzing_found_stays_mended(case):
    result = analyse(corpus_of(case["text"] * case.get("times", 1)))
    assert result.problems.empty, result.problems.to_dict("records")
    assert_slices(result)


def test_a_document_that_fails_is_a_problem_and_the_rest_are_analysed(monkeypatch):
    real = analysis.find_mentions

    def fails_on_one(text, *settings):
        if "قنبلة" in text.raw:
            raise RuntimeError("boom")
        return real(text, *settings)

    monkeypatch.setattr(analysis, "find_mentions", fails_on_one)
    result = analyse(corpus_of("قنبلة", "قال بوتين إن 300 جندي وصلوا إلى كييف."))
    assert result.problems.to_dict("records") == [
        {"doc_id": "000.txt", "reason": "analysis failed: RuntimeError: boom"}
    ]
    assert list(result.documents["doc_id"]) == ["001.txt"]


def test_problems_of_reading_are_kept():
    result = analyse(Corpus((), (Problem("b.txt", "not UTF-8"),)))
    assert result.problems.to_dict("records") == [{"doc_id": "b.txt", "reason": "not UTF-8"}]
    assert all(frame.empty for name, frame in result.tables().items() if name != "problems")


def test_progress_counts_to_the_end():
    seen = []
    analyse(corpus_of("أ", "ب", "ج"), lambda done, total, doc_id: seen.append((done, total, doc_id)))
    assert seen == [(1, 3, "000.txt"), (2, 3, "001.txt"), (3, 3, "002.txt")]


@pytest.fixture(scope="module")
def sample():
    return analyse(read_corpus("seeds"))


def test_the_sample_corpus_has_no_problem_and_exact_slices(sample):
    assert sample.problems.empty
    assert len(sample.documents) >= 8
    assert_slices(sample)


def test_every_reference_between_tables_resolves(sample):
    figures = {row["figure_id"] for row in sample.figures.to_dict("records")}
    attributions = set(sample.attributions["attribution_id"])
    entities = set(sample.entities["entity_id"])
    quantities = set(sample.quantities["quantity_key"])
    claims = set(sample.claims["claim_id"])
    assert set(sample.mentions["entity_id"]) == entities
    assert set(sample.figures["part_of"]) - {""} <= figures
    assert set(sample.figures["attribution_id"]) - {""} <= attributions
    assert set(sample.attributions["parent_id"]) - {""} <= attributions
    assert set(sample.hops["attribution_id"]) <= attributions
    assert set(sample.claims["figure_id"]) <= figures
    assert set(sample.claims["attribution_id"]) - {""} <= attributions
    assert set(sample.claims["quantity_key"]) - {""} <= quantities
    assert set(sample.shifts["claim_id"]) | set(sample.shifts["earlier_claim_id"]) <= claims
    assert set(sample.origins["quantity_key"]) <= quantities
    assert {name for cell in sample.origins["claim_ids"] for name in cell.split(" | ")} <= claims
    documents = dict(zip(sample.documents["doc_id"], sample.documents["story_id"], strict=True))
    for row in sample.joins.to_dict("records"):
        assert documents[row["doc_id"]] == documents[row["joined_to"]] == row["story_id"]
    assert len(sample.joins) == len(documents) - len(set(documents.values()))
    for frame, key in (
        (sample.figures, "figure_id"),
        (sample.attributions, "attribution_id"),
        (sample.claims, "claim_id"),
    ):
        assert frame[key].is_unique


def test_rows_of_a_table_stand_as_a_run_over_files_writes_them(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    said = [f"قال بوتين إن {n} جنديا وصلوا إلى كييف أمس." for n in range(10, 22)]
    with (folder / "b.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in said)])
    (folder / "a.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in said), encoding="utf-8")
    (folder / "b.csv.txt").write_text(said[0], encoding="utf-8")
    found = analyse(read_corpus(folder))
    assert list(found.documents["doc_id"]) == [
        *(f"{file}#{n}" for file in ("a.jsonl", "b.csv") for n in range(1, 13)), "b.csv.txt"
    ]  # fmt: skip
    analyse_to([folder], tmp_path / "out")
    for name, frame in found.tables().items():
        assert (tmp_path / "out" / f"{name}.csv").read_bytes() == to_csv(frame), name


def test_every_chain_ends_in_one_origin(sample):
    for _, chain in sample.hops.groupby("attribution_id"):
        assert list(chain["role"]) == ["relay"] * (len(chain) - 1) + ["origin"]
        assert list(chain["position"]) == list(range(len(chain)))


def test_the_command_and_the_library_agree_whatever_the_seed(sample):
    documents = list(read_corpus("seeds").documents)
    random.Random(7).shuffle(documents)
    again = analyse(Corpus(tuple(documents)))
    assert all(to_csv(getattr(sample, name)) == to_csv(getattr(again, name)) for name in SCHEMA)


def test_documents_read_at_once_are_what_they_are_alone() -> None:
    """The page analyses in the threads of its sessions, which share what is known of words."""
    texts = [f"قال مسؤول{number}ون إن {number} جندي{number}ا وصلوا إلى بلدة{number}." for number in range(2, 120)]
    documents = corpus_of(*texts).documents
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(analysis.analyse_document, documents))
    finally:
        sys.setswitchinterval(interval)
    assert together == [analysis.analyse_document(document) for document in documents]
