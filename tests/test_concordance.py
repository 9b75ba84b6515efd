"""Names in company and in context: counted by hand on a small corpus, and bound to the tables by properties."""

import pytest
from arabic import articles
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import Corpus, Document, analyse
from analytics.concordance import co_mentions, companions, find_in_context, frequency, in_context
from analytics.fold import fold

ONE = "زار وفد من روسيا مدينة بغداد. وغادر الوفد بغداد بعد يومين إلى الصين.\nبقيت روسيا صامتة."
TWO = "تستورد الصين القمح من روسيا، وتبيع الصين السيارات إلى روسيا."
THREE = "سقط المطر على القرى."


@pytest.fixture(scope="module")
def analysis():
    return analyse(
        Corpus(
            (
                Document("one.txt", ONE, outlet="رويترز"),
                Document("two.txt", TWO, outlet="رويترز"),
                Document("three.txt", THREE),
            )
        )
    )


def rows(frame):
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_entities_of_one_sentence_or_document_are_named_together(analysis):
    assert rows(co_mentions(analysis)) == [
        ("baghdad", "china", 1, 1),
        ("baghdad", "russia", 1, 1),
        ("china", "russia", 1, 2),
    ]
    assert rows(co_mentions(analysis, "document", least=2)) == [("china", "russia", 1, 2)]
    assert co_mentions(analysis, "sentence", least=2).empty


def test_the_companions_of_an_entity_stand_on_its_other_side(analysis):
    assert rows(companions(analysis, "russia", "document")) == [("china", 1, 2), ("baghdad", 1, 1)]
    assert rows(companions(analysis, "baghdad")) == [("china", 1, 1), ("russia", 1, 1)]
    assert companions(analysis, "nobody").empty


def test_frequency_over_documents_and_outlets(analysis):
    assert rows(frequency(analysis)) == [
        ("baghdad", "one.txt", 2, 1),
        ("china", "two.txt", 2, 1),
        ("russia", "one.txt", 2, 1),
        ("russia", "two.txt", 2, 1),
        ("china", "one.txt", 1, 1),
    ]
    assert rows(frequency(analysis, "outlet")) == [
        ("russia", "رويترز", 4, 2),
        ("china", "رويترز", 3, 2),
        ("baghdad", "رويترز", 2, 1),
    ]
    assert frequency(analysis, "story")["mentions"].sum() == len(analysis.mentions)


def test_a_mention_stands_in_its_line(analysis):
    found = in_context(analysis, "russia", width=8)
    assert rows(found[["doc_id", "left", "hit", "right"]])[:2] == [
        ("one.txt", " وفد من ", "روسيا", " مدينة ب"),
        ("one.txt", "بقيت ", "روسيا", " صامتة."),
    ]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("القري", ["القرى"]),
        ("الصين   القمح", ["الصين القمح"]),
        ("صين", []),
        ("إلى", ["إلى", "إلى"]),
        ("غادر", ["غادر"]),
        ("", []),
        ("  ", []),
        ("(", []),
    ],
    ids=repr,
)
def test_a_string_is_found_in_every_spelling(analysis, query, hits):
    assert list(find_in_context(analysis, query)["hit"]) == hits


def test_nothing_comes_of_nothing():
    empty = analyse(Corpus(()))
    assert co_mentions(empty).empty
    assert frequency(empty).empty
    assert find_in_context(empty, "روسيا").empty
    assert list(co_mentions(empty).columns) == ["entity_id", "with_id", "sentences", "documents"]


@given(st.lists(articles, max_size=3), st.text("اأبرصيوسلمن ةه(*", max_size=5))
@settings(max_examples=40, deadline=None)
def test_tables_agree(texts, query):
    result = analyse(Corpus(tuple(Document(f"{n}.txt", text) for n, text in enumerate(texts))))
    assert frequency(result)["mentions"].sum() == len(result.mentions)
    pairs = co_mentions(result, "document")
    assert (pairs["entity_id"] < pairs["with_id"]).all()
    assert set(rows(co_mentions(result)[["entity_id", "with_id"]])) <= set(rows(pairs[["entity_id", "with_id"]]))
    for row in find_in_context(result, query).itertuples():
        assert result.texts[row.doc_id][row.start : row.end] == row.hit
        assert fold(row.hit).split() == fold(query).split()
    for entity in set(result.mentions["entity_id"]):
        assert len(in_context(result, entity)) == (result.mentions["entity_id"] == entity).sum()
