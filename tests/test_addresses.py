"""Filters and focus in the address of the page: what survives there, and what a broken link does."""

from dataclasses import replace

import pytest
from app_sample import sample
from hypothesis import given
from hypothesis import strategies as st

from analytics import charts
from analytics.interface import LANGUAGES, Interface
from analytics.results import Results

ANALYSIS = sample()
RESULTS = Results.of(ANALYSIS)
STYLES = {language: charts.Style(Interface(language)) for language in LANGUAGES}


VALUES = st.lists(st.text(st.characters(codec="utf-8"), max_size=8).filter(lambda v: v != "~"), max_size=3, unique=True)


@given(
    st.builds(
        charts.Filters, **{name: VALUES.map(tuple) for name in charts.Filters().active() or ("outlet", "story", "kind")}
    )
)
def test_filters_survive_the_address(filters):
    assert charts.Filters.from_query(filters.query()) == filters


def test_a_link_to_another_corpus_says_so_and_filters_nothing():
    state = charts.State("ar", "figures", charts.Filters(category=("vehicles",)), corpus="0" * 12, rules="r")
    index = charts.index(RESULTS, STYLES["ar"])
    fitted, note, values = state.fitted(index, ANALYSIS.texts, "r")
    assert (note, values["ours"], fitted.view) == ("link.other_corpus", index.corpus, "figures")
    assert not fitted.filters


def test_a_link_keeps_what_the_corpus_has_and_names_what_it_has_not():
    state = charts.State(
        "en", filters=charts.Filters(outlet=("وكالة الوادي", "x"), since=("2030-01-01",)), focus=("no.txt", 1, 2)
    )
    fitted, note, values = state.fitted(charts.index(RESULTS, STYLES["ar"]), ANALYSIS.texts, "r")
    assert fitted.filters == charts.Filters(outlet=("وكالة الوادي",), since=("2030-01-01",))
    assert (note, values, fitted.focus) == ("link.unknown", {"values": "x"}, None)


@pytest.mark.parametrize("day", ["2024-99-99", "2023-02-29", "yesterday", "2024", "9" * 5000, "2024-10-23T00:00"])
def test_a_link_with_what_is_no_date_says_so_and_does_not_filter(day):
    state = charts.State("en", filters=charts.Filters(since=(day,), until=("2030-5-1",)))
    fitted, note, values = state.fitted(charts.index(RESULTS, STYLES["ar"]), ANALYSIS.texts, "r")
    assert fitted.filters == charts.Filters(until=("2030-05-01",))
    assert (note, values) == ("link.date", {"values": day[:40]})


@pytest.mark.parametrize("focus", ["a.txt@1", "a.txt@x-y", "@1-2", "a.txt@" + "9" * 5000 + "-1", "a.txt@1-٢", ""])
def test_an_address_that_makes_no_sense_is_the_overview(focus):
    state = charts.State.from_query({"focus": [focus], "view": ["nowhere"], "lang": ["fr"]}, "ar")
    assert state.view == "overview"
    assert state.lang == "ar"
    assert state.focus is None or focus == "a.txt@1-٢"


def test_the_corpus_hash_does_not_depend_on_order():
    turned = replace(ANALYSIS, documents=ANALYSIS.documents.iloc[::-1])
    assert charts.corpus_hash(Results.of(turned)) == charts.corpus_hash(RESULTS)


# ---- article ----
