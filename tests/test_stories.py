"""Stories: copies, edited copies and translations are joined with their rule, template twins stay apart."""

import csv
import json
import pickle
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from arabic import articles
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import Document, read_corpus
from analytics.analysis import analyse_document
from analytics.stories import Fingerprint, cluster, fingerprint, neighbours, stories
from analytics.text import Text

DISPATCHES = Path(__file__).parent / "cases" / "dispatches"


@pytest.fixture(scope="session")
def prints() -> dict[str, Fingerprint]:
    return {
        document.doc_id.removesuffix(".txt"): analyse_document(document).fingerprint
        for document in read_corpus(DISPATCHES / "texts").documents
    }


@pytest.fixture(scope="session")
def told() -> dict[str, str]:
    """Document → story, by hand; documents of no story of several are left out."""
    lines = (DISPATCHES / "stories.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {doc_id: row["story"] for row in rows for doc_id in row["documents"].split("|")}


def pairs(story_of: dict[str, str]) -> set[tuple[str, str]]:
    return {(a, b) for a, b in combinations(sorted(story_of), 2) if story_of[a] == story_of[b]}


def test_corpus_is_large_enough(prints: dict[str, Fingerprint], told: dict[str, str]) -> None:
    assert len(prints) >= 60
    assert told.keys() <= prints.keys()


def test_pairwise_f1(prints: dict[str, Fingerprint], told: dict[str, str]) -> None:
    found, gold = pairs(dict(stories(prints).story_of)), pairs(told)
    missed, false = sorted(gold - found), sorted(found - gold)
    assert 2 * len(found & gold) / (len(found) + len(gold)) >= 0.95, (missed, false)


SAMPLE = Path(__file__).parent.parent / "seeds"
SHARED = Path("../shared/seeds")


def told_of(folder: Path) -> set[tuple[str, str]]:
    found = {document.doc_id: analyse_document(document).fingerprint for document in read_corpus(folder).documents}
    return pairs(dict(stories(found).story_of))


def test_free_retellings_of_the_sample() -> None:
    expected = {
        (line.removeprefix("retells:").strip(), file.name)
        for file in SAMPLE.glob("*.txt")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.startswith("retells:")
    }
    assert told_of(SAMPLE) == expected


@pytest.mark.skipif(not SHARED.exists(), reason="the five real articles are not part of the project")
def test_two_translations_of_one_real_report() -> None:
    ((one, other),) = told_of(SHARED)
    assert (one[:3], other[:3]) == ("000", "002")


TWINS = [
    ("flight-5", "flight-6"),
    ("flight-6", "flight-7"),
    ("weather-sunday", "weather-monday"),
    ("bourse-tuesday", "bourse-thursday"),
    ("greeting-finland", "greeting-indonesia"),
    ("wheat-march", "wheat-april"),
]


@pytest.mark.parametrize(("one", "other"), TWINS, ids=[" ".join(pair) for pair in TWINS])
def test_twins_stay_apart(prints: dict[str, Fingerprint], one: str, other: str) -> None:
    assert stories({doc_id: prints[doc_id] for doc_id in (one, other)}).story_of[other] != one


PAIRS = [json.loads(line) for line in (DISPATCHES.parent / "story_pairs.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["note"] for pair in PAIRS])
def test_pair(pair: dict[str, Any]) -> None:
    dates = zip(("a", "b"), pair.get("dates", ("", "")), strict=True)
    found = {
        name: analyse_document(Document(name, pair[name], published=published)).fingerprint for name, published in dates
    }
    assert (stories(found).story_of["b"] == "a") == pair["same"]


RULES = [
    ("quake-1", "quake-2", "copy"),
    ("quake-1", "quake-3", "edited_copy"),
    ("drones-1", "drones-2", "translation"),
    ("summit-translated-1", "summit-translated-2", "translation"),
    ("truce-translated-1", "truce-translated-2", "translation"),
]


@pytest.mark.parametrize(("one", "other", "rule"), RULES, ids=[f"{a} {b}" for a, b, _ in RULES])
def test_rule_is_recorded(prints: dict[str, Fingerprint], one: str, other: str, rule: str) -> None:
    (link,) = cluster({one: prints[one], other: prints[other]})
    assert (link.joined_to, link.doc_id, link.rule) == (one, other, rule)
    assert 0 < link.score <= 1


def test_neighbours_find_what_all_pairs_find(prints: dict[str, Fingerprint], monkeypatch: pytest.MonkeyPatch) -> None:
    every = stories(prints).story_of
    monkeypatch.setattr(neighbours, "SMALL", 0)
    assert dict(stories(prints).story_of) == dict(every)


def test_story_is_named_after_its_first_document(prints: dict[str, Fingerprint]) -> None:
    found = stories(prints).story_of
    for story_id in set(found.values()):
        assert story_id == min(other for other, story in found.items() if story == story_id)


def test_links_are_a_forest(prints: dict[str, Fingerprint]) -> None:
    found = stories(prints)
    assert len(found.links) == len(found.story_of) - len(set(found.story_of.values()))
    assert all(link.joined_to < link.doc_id for link in found.links)


@given(order=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_order_does_not_matter(prints: dict[str, Fingerprint], order: object) -> None:
    names = list(prints)
    order.shuffle(names)  # type: ignore[attr-defined]
    shuffled = {name: prints[name] for name in names}
    assert stories(shuffled) == stories(prints)


def test_twin_bars_a_detour() -> None:
    """A short item that fits both of two twins joins one of them, and does not tie the twins together."""
    frame = (
        "حطت في المطار الطائرة {} وعليها خيام وأغطية ومولدات للمتضررين وكان في استقبالها مندوبو الهلال وممثلو البلدية "
    )
    tail = "وشكر المدير كل من تبرع ودعا الأهالي إلى التعاون مع فرق التوزيع في الأحياء التي أصابها الضرر الأكبر"
    docs = {"1": frame.format("الثانية") + tail, "2": frame.format("الثالثة") + tail, "3": frame.format("") + tail}
    found = stories({name: fingerprint(Text(raw), [], [], []) for name, raw in docs.items()}).story_of
    assert found["1"] != found["2"]


@given(raw=articles)
@settings(max_examples=150, deadline=None)
def test_any_text_has_a_fingerprint(raw: str) -> None:
    found = fingerprint(Text(raw), [], [], [])
    assert pickle.loads(pickle.dumps(found)) == found
    assert stories({"a": found, "b": found}).story_of["a"] == "a"


def test_fingerprint_is_the_same_in_every_process() -> None:
    code = (
        "from analytics.stories import fingerprint; from analytics.text import Text; import hashlib;"
        "found = fingerprint(Text('وصل 12 جنديا إلى المدينة يوم الأحد'), [], [], []);"
        "print(hashlib.sha256(repr(found).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, cwd=Path(__file__).parent.parent, check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


def test_short_texts_of_stock_phrases_stay_apart() -> None:
    raw = ["وقال المتحدث في مؤتمر صحفي إن العمل مستمر", "وقال المتحدث في مؤتمر صحفي إن السد اكتمل"]
    found = stories({str(number): fingerprint(Text(text), [], [], []) for number, text in enumerate(raw)})
    assert found.links == ()


def test_the_package_starts_without_what_large_corpora_need() -> None:
    code = "import sys, analytics.__main__; sys.exit(any(name in sys.modules for name in ('datasketch', 'scipy')))"
    subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent.parent, check=True)


def test_empty_corpus() -> None:
    assert dict(stories({}).story_of) == {}
