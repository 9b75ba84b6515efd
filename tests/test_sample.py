"""The sample corpus and its annotation fit each other: every item of the gold is where it says."""

import json
import re
from pathlib import Path

import pytest

from analytics import analyse
from analytics.corpus import read_corpus

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("gold/*.json")}
CORPUS = read_corpus(SEEDS)
DISPATCHES = {document.doc_id: document for document in CORPUS.documents}


def test_every_dispatch_is_annotated():
    assert CORPUS.problems == ()
    assert sorted(f"{name}.txt" for name in GOLD) == sorted(DISPATCHES)
    assert all(gold["doc"] == f"{name}.txt" for name, gold in GOLD.items())


@pytest.mark.parametrize("doc_id", DISPATCHES)
def test_a_dispatch_is_whole(doc_id):
    document = DISPATCHES[doc_id]
    assert document.title
    assert document.outlet
    assert document.url.startswith("https://example.org/")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", document.published)
    assert document.assumed == ()
    ((_, body),) = document.masked[:1]
    assert 150 <= len(document.text[body:].split()) <= 400


def test_two_dispatches_retell_another():
    told = dict.fromkeys(DISPATCHES, "")
    for doc_id, document in DISPATCHES.items():
        if match := re.search(r"^retells: (.+)$", document.text, re.MULTILINE):
            told[doc_id] = match[1]
    retelling = {doc_id: other for doc_id, other in told.items() if other}
    assert len(retelling) >= 2
    assert all(other in DISPATCHES and other != doc_id for doc_id, other in retelling.items())


def test_sources_contradict_each_other():
    quantities = analyse(CORPUS).quantities
    assert {"containers", "casualties"} <= set(quantities.loc[quantities["disputed"], "category"])


def spans(text: str, needle: str, word: bool = False) -> list[tuple[int, int]]:
    pattern = re.escape(needle)
    if word and needle[0].isalnum():
        pattern = rf"(?<!\w)[وفبلكس]{{0,2}}?({pattern})(?!\w)"
        return [match.span(1) for match in re.finditer(pattern, text)]
    return [match.span() for match in re.finditer(pattern, text)]


@pytest.mark.parametrize("name", GOLD)
def test_every_item_of_the_annotation_is_in_the_text(name):
    gold = GOLD[name]
    document = DISPATCHES[gold["doc"]]
    text, body = document.text, document.masked[0][1]
    lines = text[body:].split("\n")
    assert all(line in lines for line in gold["boilerplate"])
    for figure in gold["figures"]:
        start, _ = spans(text, figure["surface"])[figure["occurrence"] - 1]
        assert start >= body, figure
    for surface in gold["not_figures"]:
        assert surface in text[body:], surface
    for entity in gold["entities"]:
        for surface, count in entity["surfaces"].items():
            assert 1 <= count <= text[body:].count(surface), (entity["name_en"], surface)
    for attribution in gold["attributions"]:
        start, _ = spans(text, attribution["cue"], word=True)[attribution["occurrence"] - 1]
        assert start >= body, attribution
        assert (attribution["source"] or "") in text[body:]
        begin = text.find(attribution["content_begins"], body)
        assert begin >= 0
        assert text.find(attribution["content_ends"], begin) >= 0
    surfaces = [figure["surface"] for figure in gold["figures"]]
    origins = {(attribution["source_en"], tuple(attribution["via"])) for attribution in gold["attributions"]}
    for claim in gold["claims"]:
        assert claim["figure"] in surfaces
        assert (claim["source_en"], tuple(claim["via"])) in origins
