"""The user's own names: each action, reading a file of them, and suggestions that change nothing by themselves."""

import pickle
from itertools import pairwise

import pytest
from arabic import articles
from hypothesis import given, settings

from analytics import Corpus, Document, Problem, analyse
from analytics.analysis import Settings, analyse_document, attempt
from analytics.entities import camel, find_mentions
from analytics.entities.corrections import (
    ACTIONS,
    Correction,
    read_corrections,
    suggest_merges,
)
from analytics.entities.names import Name
from analytics.errors import LexiconError

TEXT = "التقت شبكة زمرد وفدا من روسيا، ثم غادر وفد روسيا إلى بغداد، وقالت زمرد إنها راضية."


def ids(*corrections):
    return [(m.surface, m.entity_id) for m in find_mentions(TEXT, corrections)]


def test_add_finds_every_occurrence_with_its_clitics():
    added = find_mentions("زمرد وبزمرد", [Correction("add", "زمرد", type="ORG", name_en="Zumurrud")])
    assert [(m.start, m.end, m.name_en, m.evidence) for m in added] == [
        (0, 4, "Zumurrud", "user"),
        (7, 11, "Zumurrud", "user"),
    ]


def test_merge_renames_the_entity_everywhere():
    changed = ids(Correction("merge", entity_id="russia", target_id="russian-federation", name_ar="روسيا الاتحادية"))
    assert [entity for surface, entity in changed if surface == "روسيا"] == ["russian-federation"] * 2


def test_split_parts_one_spelling_from_an_entity():
    changed = find_mentions("عن أمريكا والولايات المتحدة", [Correction("split", "أمريكا", "united-states", "america")])
    assert [m.entity_id for m in changed] == ["america", "united-states"]


def test_rename_keeps_what_is_not_stated():
    (mention,) = find_mentions("في بغداد", [Correction("rename", entity_id="baghdad", name_en="City of Baghdad")])
    assert (mention.name_en, mention.name_ar, mention.type) == ("City of Baghdad", "بغداد", "GPE")


def test_ignore_by_spelling_and_by_entity():
    assert "بغداد" not in dict(ids(Correction("ignore", "بغداد")))
    assert "روسيا" not in dict(ids(Correction("ignore", entity_id="russia")))


def test_later_rows_see_what_earlier_ones_left():
    changed = ids(
        Correction("add", "زمرد", target_id="zumurrud", type="MEDIA"),
        Correction("merge", entity_id="zumurrud", target_id="emerald"),
        Correction("ignore", entity_id="emerald"),
    )
    assert not {"zumurrud", "emerald"} & {entity for _, entity in changed}


def test_a_file_is_read_row_by_row(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(
        """action,surface,entity_id,target_id,type,name_ar,name_en,note
add,"زمرد، القابضة",,,ORG,زمرد,"The ""Zumurrud"" Holding",شركة
merge,,a,b,,,,
split,أ ب,a,c,,,,
rename,,a,,,ألف,,
ignore,سلام,,,,,,
""",
        encoding="utf-8-sig",
    )
    corrections = (
        Correction("add", "زمرد، القابضة", type="ORG", name_ar="زمرد", name_en='The "Zumurrud" Holding', note="شركة"),
        Correction("merge", entity_id="a", target_id="b"),
        Correction("split", "أ ب", "a", "c"),
        Correction("rename", entity_id="a", name_ar="ألف"),
        Correction("ignore", "سلام"),
    )
    assert read_corrections(path) == corrections
    assert {correction.action for correction in corrections} == set(ACTIONS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("action,surface\nadd,زمرد", "row 1: add needs 'type'"),
        ("action,surface\nremove,زمرد", "line 2: 'remove' is not a action"),
        ("action,entity_id\nmerge,a", "row 1: merge needs 'target_id'"),
        ("action,note\nignore,x", "row 1: ignore needs 'surface'"),
        ("action,colour\nignore,x", "unknown column 'colour'"),
        ("action,surface,type\nadd,زمرد,ANIMAL", "'ANIMAL' is not a type"),
    ],
)
def test_a_malformed_file_is_refused_by_row(tmp_path, content, message):
    path = tmp_path / "names.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message.replace("'", ".")):
        read_corrections(path)


def test_suggestions_pair_spellings_and_leave_different_people_apart():
    names = [
        Name("pers:سيرغي كوفالتشوك", "PERS", "سيرغي كوفالتشوك", ""),
        Name("pers:سيرجي كوفالتشوك", "PERS", "سيرجي كوفالتشوك", ""),
        Name("pers:سيرغي مارتينوف", "PERS", "سيرغي مارتينوف", ""),
        Name("org:سيرغي كوفالتشوك", "ORG", "سيرغي كوفالتشوك", ""),
    ]
    (suggestion,) = suggest_merges(names)
    assert {suggestion.entity_id, suggestion.target_id} == {names[0].entity_id, names[1].entity_id}
    assert suggest_merges([]) == []


def test_a_known_entity_is_the_one_to_keep():
    names = [Name("pers:يورغن هالدر", "PERS", "يورغن هالدر", ""), Name("jurgen-halder", "PERS", "يورجن هالدر", "")]
    assert [s.target_id for s in suggest_merges(names)] == ["jurgen-halder"]


@settings(max_examples=50, deadline=None)
@given(articles)
def test_corrected_mentions_keep_the_invariants(text):
    corrections = [Correction("add", "الدفاع", type="ORG"), Correction("ignore", entity_id="russia")]
    mentions = find_mentions(text, corrections)
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(m.entity_id != "russia" for m in mentions)


def test_an_analysis_takes_the_corrections():
    wanted = pickle.loads(pickle.dumps(Settings((Correction("ignore", entity_id="russia"),))))
    document = Document("a.txt", TEXT)
    assert "russia" in {mention.entity_id for mention in analyse_document(document).mentions}
    assert "russia" not in {mention.entity_id for mention in analyse_document(document, wanted).mentions}
    assert "russia" not in set(analyse(Corpus((document,)), settings=wanted).entities["entity_id"])


def test_an_analysis_takes_the_recogniser(monkeypatch):
    class Tagger:
        def predict_sentence(self, sentence):
            return ["B-ORG" if word == "زمرد" else "O" for word in sentence]

    monkeypatch.setattr("analytics.analysis.load", Tagger)
    found = analyse_document(Document("a.txt", TEXT), Settings(camel=True))
    assert {m.surface for m in found.mentions if m.evidence == "model"} == {"زمرد"}


def test_a_missing_recogniser_is_told_and_not_raised(monkeypatch):
    def missing():
        raise camel.CamelUnavailable("no model")

    monkeypatch.setattr("analytics.analysis.load", missing)
    problem = attempt(Document("a.txt", TEXT), Settings(camel=True))
    assert isinstance(problem, Problem)
    assert "no model" in problem.reason
