"""Names in company and in context: counted by hand on a small corpus, and bound to the tables by properties."""

import pytest
from arabic import articles
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import Corpus, Document, analyse
from analytics.concordance import co_mentions, companions, find_in_context, frequency, in_context
from analytics.fold import fold
from analytics.results import Results

ONE = "زار وفد من روسيا مدينة بغداد. وغادر الوفد بغداد بعد يومين إلى الصين.\nبقيت روسيا صامتة."
TWO = "تستورد الصين القمح من روسيا، وتبيع الصين السيارات إلى روسيا."
THREE = "سقط المطر على القرى."


def results_of(*documents):
    return Results.of(analyse(Corpus(documents)))


@pytest.fixture(scope="module")
def results():
    return results_of(
        Document("one.txt", ONE, outlet="رويترز", published="2024-10-23"),
        Document("two.txt", TWO, outlet="رويترز"),
        Document("three.txt", THREE),
    )


def rows(frame):
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_entities_of_one_sentence_or_document_are_named_together(results):
    assert rows(co_mentions(results, "sentence")) == [
        ("baghdad", "china", 1),
        ("baghdad", "russia", 1),
        ("china", "russia", 1),
    ]
    assert rows(co_mentions(results, least=2)) == [("china", "russia", 2)]
    assert rows(co_mentions(results, among=["russia", "baghdad"])) == [("baghdad", "russia", 1)]
    assert co_mentions(results, "sentence", least=2).empty


def test_the_companions_of_an_entity_are_counted_by_document(results):
    assert rows(companions(results, "russia")) == [("china", 2), ("baghdad", 1)]
    assert rows(companions(results, "russia", most=1)) == [("china", 2)]
    assert companions(results, "nobody").empty


def test_frequency_over_documents_and_outlets(results):
    assert rows(frequency(results)) == [
        ("baghdad", "one.txt", 2, 1),
        ("china", "two.txt", 2, 1),
        ("russia", "one.txt", 2, 1),
        ("russia", "two.txt", 2, 1),
        ("china", "one.txt", 1, 1),
    ]
    assert rows(frequency(results, "outlet")) == [
        ("russia", "رويترز", 4, 2),
        ("china", "رويترز", 3, 2),
        ("baghdad", "رويترز", 2, 1),
    ]
    assert frequency(results, "story")["mentions"].sum() == results.count("mentions")


def test_a_mention_stands_in_its_line(results):
    found = in_context(results, "russia", width=8)
    assert rows(found[["doc_id", "before", "surface", "after"]])[:2] == [
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
def test_a_string_is_found_in_every_spelling(results, query, hits):
    assert list(find_in_context(results, query)["surface"]) == hits
    assert len(find_in_context(results, query, most=1)) == min(1, len(hits))


def test_nothing_comes_of_nothing():
    empty = results_of()
    assert co_mentions(empty).empty
    assert frequency(empty).empty
    assert find_in_context(empty, "روسيا").empty
    assert list(co_mentions(empty).columns) == ["entity_id", "with_id", "count"]


@given(st.lists(articles, max_size=3), st.text("اأبرصيوسلمن ةه(*", max_size=5))
@settings(max_examples=25, deadline=None)
def test_tables_agree(texts, query):
    result = results_of(*(Document(f"{n}.txt", text) for n, text in enumerate(texts)))
    assert frequency(result)["mentions"].sum() == result.count("mentions")
    pairs = co_mentions(result)
    assert (pairs["entity_id"] < pairs["with_id"]).all()
    assert set(rows(co_mentions(result, "sentence").iloc[:, :2])) <= set(rows(pairs.iloc[:, :2]))
    for row in find_in_context(result, query).itertuples():
        assert result.texts[row.doc_id][row.start : row.end] == row.surface
        assert fold(row.surface).split() == fold(query).split()
    for entity in result.rows("entities").column("entity_id"):
        found = in_context(result, entity)
        assert len(found) == len(result.rows("mentions", "entity_id = $entity", entity=entity))
        for row in found.itertuples():
            assert result.texts[row.doc_id][row.start : row.end] == row.surface
