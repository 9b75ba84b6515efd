"""Quality on annotated articles: floors that only go up, and published figures that are the measured ones."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from analytics import Corpus, Document, analyse, read_corpus
from analytics.evaluation import MEASURES, Score, evaluate, markdown, pin, read_gold, read_quality, read_quantities

FLOORS = tomllib.loads(Path("tests/floors.toml").read_text(encoding="utf-8"))
SHARED = Path("../shared")
SETS = {
    "sample": (Path("seeds"), Path("tests/gold")),
    "articles": (SHARED / "seeds", SHARED / "gold"),
    "topics": (SHARED / "dev" / "texts", SHARED / "dev" / "gold"),
}
CASES = [(name, measure, floor) for name, floors in FLOORS.items() for measure, floor in floors.items()]


@cache
def measured(name):
    texts, gold = SETS[name]
    if not gold.is_dir():
        pytest.skip(f"the annotated articles of {gold} are not here")
    return evaluate(analyse(read_corpus(texts)), read_gold(gold), read_quantities(gold))


@pytest.mark.parametrize(("name", "measure", "floor"), CASES, ids=[f"{name}-{measure}" for name, measure, _ in CASES])
def test_f1_is_not_below_its_floor(name, measure, floor):
    score = measured(name).scores[measure]
    assert round(score.f1, 4) >= floor, f"{score}\n" + "\n".join(measured(name).differences)


@pytest.mark.parametrize("name", SETS)
def test_pinned_counts_are_the_measured_ones(name):
    assert read_quality()[name].scores == measured(name).scores


def test_the_readme_shows_the_pinned_counts():
    readme = Path("README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- quality -->\n(.*?)\n<!-- /quality -->", readme, re.DOTALL)
    assert shown
    assert shown[1].strip() == markdown(read_quality())


TEXT = "قالت كييف إن نحو 300 جندي وصلوا."
GOLD = {
    "doc": "a.txt",
    "entities": [{"name_en": "Kyiv", "name_ar": "كييف", "type": "GPE", "surfaces": {"كييف": 1}}],
    "figures": [
        {"surface": "نحو 300 جندي", "low": 300, "high": 300, "modifier": "about", "category": "troops"},
        {"surface": "وصلوا", "low": 1, "high": 1, "modifier": "exact", "category": "other"},
    ],
    "attributions": [],
}


def test_what_is_missed_and_what_is_found_are_counted():
    evaluation = evaluate(analyse(Corpus((Document("a.txt", TEXT),))), [GOLD])
    assert evaluation.scores["figure_strict"] == Score(tp=1, fp=0, fn=1)
    assert evaluation.scores["entity_mentions"] == Score(tp=1, fp=0, fn=0)
    assert evaluation.scores["attribution_found"].fp == 1
    assert "a.txt: figure missed: وصلوا" in evaluation.differences


def test_pinning_replaces_one_set_and_keeps_the_others(tmp_path):
    path = tmp_path / "quality.csv"
    path.write_text("set,documents,measure,right,false_alarms,missed\nother,1,figure_found,3,2,1\n", encoding="utf-8")
    evaluation = evaluate(analyse(Corpus((Document("a.txt", TEXT),))), [GOLD])
    pin("mine", evaluation, path)
    pin("mine", evaluation, path)
    again = read_quality(path)
    assert list(again) == ["mine", "other"]
    assert again["mine"].scores == evaluation.scores
    assert again["other"].scores["figure_found"] == Score(3, 2, 1)
    assert list(again["mine"].scores) == list(MEASURES)


TOLLS = "أعلنت الشرطة مقتل 5 أشخاص في انفجار في بغداد. وقالت مصادر طبية إن 9 أشخاص قتلوا في الانفجار."
SAME = {"quantity": "toll", "doc": "a.txt", "occurrence": "", "disputed": "yes"}
COUNTS = [
    ("one dispute", [SAME | {"figure": "5 أشخاص"}, SAME | {"figure": "9 أشخاص"}], Score(1, 0, 0), Score(1, 0, 0)),
    (
        "no dispute by hand",
        [SAME | {"figure": "5 أشخاص", "disputed": ""}, SAME | {"figure": "9 أشخاص", "disputed": ""}],
        Score(1, 0, 0),
        Score(0, 1, 0),
    ),
    (
        "two things by hand",
        [
            SAME | {"figure": "5 أشخاص", "disputed": ""},
            SAME | {"figure": "9 أشخاص", "quantity": "others", "disputed": ""},
        ],
        Score(0, 1, 0),
        Score(0, 1, 0),
    ),
    ("not found", [SAME | {"figure": "5 أشخاص"}, SAME | {"figure": "مصادر طبية"}], Score(0, 0, 1), Score(1, 0, 0)),
]


@pytest.mark.parametrize(("name", "quantities", "pairs", "dispute"), COUNTS, ids=[name for name, *_ in COUNTS])
def test_quantities_are_compared_pair_by_pair(name, quantities, pairs, dispute):
    document = Document("a.txt", TOLLS)
    gold = {"doc": "a.txt", "entities": [], "figures": [], "attributions": []}
    scores = evaluate(analyse(Corpus((document,))), [gold], quantities).scores
    assert (scores["quantity_pairs"], scores["dispute"]) == (pairs, dispute)


@pytest.mark.parametrize(
    ("source", "via", "right"),
    [("Kyiv", [], (1, 1, 1)), ("Kyiv", ["CNN"], (1, 1, 0)), ("Moscow", [], (1, 0, 0))],
)
def test_claims_are_compared_by_figure_source_and_chain(source, via, right):
    gold = GOLD | {"claims": [{"figure": "نحو 300 جندي", "source_en": source, "via": via}]}
    scores = evaluate(analyse(Corpus((Document("a.txt", TEXT),))), [gold]).scores
    assert tuple(scores[f"claim_{name}"].tp for name in ("found", "origin", "chain")) == right


def test_whose_is_compared_by_state():
    owned = GOLD["figures"][0] | {"counted_of": "North Korean Army", "surface": "300 جندي"}
    text = "قالت كييف إن 300 جندي كوري شمالي وصلوا."
    scores = evaluate(analyse(Corpus((Document("a.txt", text),))), [GOLD | {"figures": [owned]}]).scores
    assert scores["counted_of"] == Score(1, 0, 0)
