"""CAMeL's recogniser: alignment of its labels and the loading path, both with a stand-in of the same interface."""

import sys
from itertools import pairwise
from types import ModuleType

import pytest
from arabic import articles
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.entities import camel, find_mentions

LABELS = ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"]


class StandIn:
    """Labels words by a table, as `camel_tools.ner.NERecognizer.predict_sentence` would."""

    def __init__(self, labels):
        self.labels = labels
        self.sentences = []

    def predict_sentence(self, sentence):
        self.sentences.append(sentence)
        return [self.labels.get(word, "O") for word in sentence]


def spans(text, labels):
    return [(m.surface, m.type, m.evidence) for m in find_mentions(text, recogniser=StandIn(labels))]


def test_labels_lead_back_to_offsets():
    labels = {"شهربان": "B-PERS", "الزاغروسي": "I-PERS", "دلبستان": "B-LOC"}
    assert spans("جلست شهربان الزاغروسي عند دلبستان.", labels) == [
        ("شهربان الزاغروسي", "PERS", "model"),
        ("دلبستان", "GPE", "model"),
    ]


def test_a_rule_that_agrees_keeps_its_entity():
    (mention,) = find_mentions("زار الوفد بغداد", recogniser=StandIn({"بغداد": "B-LOC"}))
    assert (mention.entity_id, mention.evidence) == ("baghdad", "known")


def test_a_longer_name_of_the_model_wins():
    assert spans("في بغداد الشرقية", {"بغداد": "B-LOC", "الشرقية": "I-LOC"}) == [("بغداد الشرقية", "GPE", "model")]


def test_proclitics_of_a_labelled_word_stand_outside():
    assert spans("سلم وكوفالينكو رسالة", {"وكوفالينكو": "B-PERS"})[0][0] == "كوفالينكو"
    assert spans("هبطت ببغداد", {"ببغداد": "B-LOC"})[0][0] == "بغداد"


def test_a_continuation_of_nothing_opens_a_name_and_misc_is_passed_over():
    assert spans("جلست شهربان هنا", {"شهربان": "I-PERS"}) == [("شهربان", "PERS", "model")]
    assert spans("جلست شهربان هنا", {"شهربان": "B-MISC"}) == []


def test_sentences_go_to_the_model_one_by_one_with_their_raw_words():
    model = StandIn({})
    find_mentions("جاء أحمد. وذهب!\nثم عاد", recogniser=model)
    assert model.sentences == [["جاء", "أحمد", "."], ["وذهب", "!"], ["ثم", "عاد"]]


def test_missing_labels_are_no_labels():
    class Short:
        def predict_sentence(self, sentence):
            return ["B-PERS"]

    assert [m.surface for m in find_mentions("شهربان جلست", recogniser=Short())] == ["شهربان"]


@settings(max_examples=60, deadline=None)
@given(articles, st.lists(st.sampled_from(LABELS), min_size=1, max_size=12))
def test_any_labels_keep_the_invariants(text, labels):
    class Any:
        def predict_sentence(self, sentence):
            return [labels[i % len(labels)] for i in range(len(sentence))]

    mentions = find_mentions(text, recogniser=Any())
    assert all(text[m.start : m.end] == m.surface and m.surface for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Pretend that the packages and the model's data are there."""
    (tmp_path / "data" / "ner").mkdir(parents=True)
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    monkeypatch.setattr(camel, "find_spec", lambda name: object())
    camel.load.cache_clear()
    yield
    camel.load.cache_clear()


def stand_in_module(pretrained):
    module = ModuleType("camel_tools.ner")
    module.NERecognizer = type("NERecognizer", (), {"pretrained": staticmethod(pretrained)})
    return module


def test_the_pretrained_model_is_loaded_once(monkeypatch, installed):
    model = StandIn({})
    monkeypatch.setitem(sys.modules, "camel_tools.ner", stand_in_module(lambda: model))
    assert camel.load() is model
    assert camel.load() is model


def test_a_model_that_breaks_says_what_to_install(monkeypatch, installed):
    def broken():
        raise OSError("no such model")

    monkeypatch.setitem(sys.modules, "camel_tools.ner", stand_in_module(broken))
    with pytest.raises(
        camel.CamelUnavailable, match=r"no such model.*uv sync --extra camel.*camel_data -i ner-arabert"
    ):
        camel.load()


def test_without_the_packages_the_extra_is_named(monkeypatch, installed):
    monkeypatch.setattr(camel, "find_spec", lambda name: None if name == "torch" else object())
    with pytest.raises(camel.CamelUnavailable, match=r"torch is not installed.*uv sync --extra camel"):
        camel.load()


def test_what_is_missing_is_told_in_a_line_without_loading_anything(monkeypatch, installed, tmp_path):
    assert camel.missing() == ""
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "nowhere"))
    assert camel.missing() == f"there is no model in {tmp_path / 'nowhere'}"
    monkeypatch.setattr(camel, "find_spec", lambda name: None if name == "camel_tools" else object())
    assert camel.missing() == "the package camel_tools is not installed"
    assert camel.INSTALL == ("uv sync --extra camel", "uv run camel_data -i ner-arabert")


def test_without_the_data_its_command_is_named(monkeypatch, installed, tmp_path):
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(camel.CamelUnavailable, match="camel_data -i ner-arabert"):
        camel.load()
