"""Charts over a hand-made analysis: what is drawn is exported, every mark leads to its rows, every row to its words."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from app_sample import KEY, hostile, sample
from chart_table import CHARTS

from analytics import Corpus, Document, analyse, charts
from analytics.charts.base import MARK
from analytics.desk import Store
from analytics.interface import LANGUAGES, Interface
from analytics.results import Results

ANALYSIS = sample()
RESULTS = Results.of(ANALYSIS)
STYLES = {language: charts.Style(Interface(language)) for language in LANGUAGES}
NOTHING = charts.narrow(RESULTS, charts.Filters(document=("none.txt",)))


def marks_of(figure):
    """Return the marks that a click on the figure can give."""
    found = set()
    for trace in figure.data:
        if trace.type != "sankey" and trace.customdata is not None:
            found |= {str(item) for item in trace.customdata}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_is_exported_and_opens_to_rows(name, language):
    chart = CHARTS[name](RESULTS, STYLES[language])
    assert chart.alt
    assert chart.data[MARK].is_unique
    if chart.clickable:
        assert marks_of(chart.figure) & set(chart.data[MARK])
        clickable = marks_of(chart.figure)
        assert clickable - set(mirrored(clickable)) <= set(chart.data[MARK])
    for mark in chart.data[MARK]:
        assert len(chart.behind([mark])) == chart.count([mark]) > 0, f"rows behind {mark!r}"
    assert len(chart.rows) == chart.count([])
    for _, row in chart.rows.all().iterrows():
        spot = charts.place(chart.table, row)
        assert spot is None or spot[0] in ANALYSIS.texts


def mirrored(marks):
    """A pair drawn on both sides of the diagonal is one mark."""
    return {"\t".join(reversed(mark.split("\t"))) for mark in marks if "\t" in mark} - marks


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_to_show_is_no_figure(name):
    assert CHARTS[name](NOTHING, STYLES["ar"]).figure is None


@pytest.mark.parametrize("name", CHARTS)
def test_hostile_text_reaches_no_label_as_markup(name):
    chart = CHARTS[name](Results.of(hostile()), STYLES["ar"])
    drawn = chart.figure.to_json()
    assert "<img" not in drawn.replace("\\u003c", "<")
    assert "<script" not in drawn.replace("\\u003c", "<")
    assert "\\u202e" not in drawn.lower()
    assert "\u202e" not in drawn


@pytest.mark.parametrize(
    ("filters", "documents", "figures", "attributions"),
    [
        (charts.Filters(outlet=("وكالة الوادي",)), 1, 2, 1),
        (charts.Filters(outlet=("",)), 1, 1, 0),
        (charts.Filters(document=("a.txt", "c.txt")), 2, 2, 2),
        (charts.Filters(entity=("media:sail",)), 1, 2, 1),
        (charts.Filters(entity=("media:sail", "pers:haddad")), 0, 0, 0),
        (charts.Filters(category=("casualties",)), 3, 1, 0),
        (charts.Filters(category=("civilians_people",)), 3, 2, 2),
        (charts.Filters(kind=("unnamed_official",)), 3, 1, 1),
        (charts.Filters(stance=("denies",)), 3, 0, 1),
        (charts.Filters(source=("media:sail",)), 3, 1, 1),
        (charts.Filters(source=("org:interior",)), 3, 0, 1),
        (charts.Filters(since=("2030-05-02",)), 1, 2, 1),
        (charts.Filters(until=("2030-05-01",)), 1, 1, 2),
        (charts.Filters(quantity=(KEY,)), 3, 2, 2),
    ],
    ids=lambda value: str(value.active()) if isinstance(value, charts.Filters) else "",
)
def test_filters_keep(filters, documents, figures, attributions):
    part = charts.narrow(RESULTS, filters)
    counts = tuple(part.count(table) for table in ("documents", "figures", "attributions"))
    assert counts == (documents, figures, attributions)
    assert set(part.rows("claims").column("figure_id")) <= set(part.rows("figures").column("figure_id"))
    assert set(part.rows("hops").column("attribution_id")) <= set(part.rows("attributions").column("attribution_id"))
    assert sum(part.rows("entities").column("mentions")) == part.count("mentions")


def test_a_click_sets_the_filters_that_single_the_mark_out():
    chart = charts.sources.by_kind(RESULTS, STYLES["en"])
    values = chart.values("named_person\tasserts")
    assert values == {"kind": "named_person", "stance": "asserts"}
    filters = charts.Filters(**{name: (value,) for name, value in values.items()})
    assert chart.chosen(filters.active()) == ["named_person\tasserts"]
    assert chart.chosen({}) == []


def test_a_click_on_a_mark_filters_and_another_lifts_the_filter():
    chart = charts.sources.by_kind(RESULTS, STYLES["en"])
    state = charts.State("en", filters=charts.Filters(category=("troops",)))
    once = state.marked(chart, "named_person\tasserts")
    assert once.filters == replace(state.filters, kind=("named_person",), stance=("asserts",))
    assert once.marked(chart, "named_person\tasserts") == state


def test_a_mark_and_a_row_open_their_sentence_and_a_quantity_its_board():
    chart, row = charts.figures.one_by_one(RESULTS, STYLES["en"]), ANALYSIS.figures.iloc[2]
    opened = charts.State("en").marked(chart, row["figure_id"])
    assert (opened.focus, opened.at) == (("b.txt", row["start"], row["end"]), "figures_one_by_one")
    assert charts.State("en").picked("figures", row, "figures_one_by_one") == opened
    assert opened.picked("figures", None, "figures_one_by_one") == charts.State("en")
    board = charts.State("en").picked("quantities", ANALYSIS.quantities.iloc[0], "quantities")
    assert (board.view, board.board) == ("claims", KEY)


def test_open_bounds_end_in_an_arrow_and_ranges_are_not_averaged():
    figure = charts.figures.one_by_one(RESULTS, STYLES["en"]).figure
    tips = [
        symbol for trace in figure.data for symbol in np.atleast_1d(trace.marker.symbol) if "triangle-" in str(symbol)
    ]
    assert sorted(map(str, tips)) == ["triangle-left", "triangle-right"]
    drawn = {
        round(x)
        for trace in figure.data
        if trace.customdata is not None
        for x in trace.x
        if x is not None and not np.isnan(x)
    }
    assert {5000, 7000, 9000, 12, 40} == drawn
    assert any("-open" in str(symbol) for trace in figure.data for symbol in np.atleast_1d(trace.marker.symbol))


def test_right_to_left_charts_are_mirrored():
    for name in ("entity_frequency", "figures_by_category"):
        left, right = (CHARTS[name](RESULTS, STYLES[language]).figure.layout for language in ("en", "ar"))
        assert left.xaxis.range == tuple(reversed(right.xaxis.range))
        assert (left.yaxis.side, right.yaxis.side) == ("left", "right")
    left, right = (charts.sources.chains(RESULTS, STYLES[language]).figure.data[0].node for language in ("en", "ar"))
    assert np.allclose(np.array(left.x) + np.array(right.x), 1)


PERIODS = [
    (["2024-10-23"], "1 day", ["2024-10-23"]),
    (["2024-10-23", "2024-10-25"], "3 days", ["2024-10-23", "2024-10-24", "2024-10-25"]),
    (["2024-10-23", "2024-11-20"], "5 weeks",
     [f"week of {day}" for day in ("2024-10-21", "2024-10-28", "2024-11-04", "2024-11-11", "2024-11-18")]),
    (["2024-10-23", "2025-05-01"], "8 months", [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(9, 17)]),
    (["2022-02-24", "2024-10-23"], "12 quarters", [f"{y} Q{q}" for y in (2022, 2023, 2024) for q in (1, 2, 3, 4)]),
    (["2010-10-23", "2024-10-23"], "15 years", [str(year) for year in range(2010, 2025)]),
    (["1990-10-23", "2024-10-23", ""], "4 decades", ["1990–1999", "2000–2009", "2010–2019", "2020–2029"]),
]  # fmt: skip


@pytest.mark.parametrize(("days", "over", "heads"), PERIODS, ids=[over for _, over, _ in PERIODS])
def test_mentions_over_time_stand_in_the_shortest_periods_that_leave_few_columns(days, over, heads):
    documents = [Document(f"{n}.txt", "زار فلاديمير بوتين كييف.", published=day) for n, day in enumerate(days)]
    results = Results.of(analyse(Corpus(tuple(documents))))
    chart = charts.entities.over_time(results, STYLES["en"])
    assert [re.sub("[\u2068\u2069]", "", head) for head in chart.figure.layout.xaxis.categoryarray] == heads
    assert chart.alt.startswith(f"Over {over};")
    # A click keeps what the disc counts, and nothing else.
    for mark in chart.data[MARK]:
        chosen = {name: (value,) for name, value in chart.values(mark).items()}
        part = charts.narrow(results, charts.Filters(**chosen)).rows(
            "mentions", "entity_id = $one", one=chosen["entity"][0]
        )
        assert len(part) == chart.count([mark]) > 0
    assert len(chart.rows) == 2 * sum(map(bool, days))


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        (charts.Filters(since=("2030-05-02",), until=("2030-05-02",)), 2),
        (charts.Filters(since=("2030-05-02",), until=("2030-05-09",)), 1),
        (charts.Filters(since=("2030-05-02",)), 1),
        (charts.Filters(until=("2030-05-01",)), 1),
        (charts.Filters(), 2),
    ],
    ids=["a period of the chart", "another span", "open at its end", "open at its beginning", "no date"],
)
def test_names_over_time_keep_every_period_where_one_is_chosen(filters, days):
    part, style = charts.narrow(RESULTS, filters), STYLES["en"]
    page = charts.Page(Store(), RESULTS, part, style, charts.index(RESULTS, style), filters)
    assert len(page.names_over_time().figure.layout.xaxis.categoryarray) == days


def test_a_chain_runs_from_its_origin_through_its_relay_to_the_outlet():
    data = charts.sources.chains(RESULTS, STYLES["en"]).data
    assert ("officials", "Sail Agency") in set(zip(data["from_name"], data["to_name"], strict=True))
    assert ("Sail Agency", "وكالة الوادي") in set(zip(data["from_name"], data["to_name"], strict=True))


@pytest.mark.parametrize("table", ["figures", "claims", "attributions"])
def test_the_chain_is_told_in_the_page_s_language(table):
    rows = charts.of(RESULTS, STYLES["en"], table).all()
    told = {
        language: set(charts.readable(table, rows, RESULTS, style)["via"]) - {""} for language, style in STYLES.items()
    }
    assert told == {"en": {"Sail Agency"}, "ar": {"وكالة الشراع"}}


def test_relays_stand_outermost_first_and_those_without_an_english_name_by_their_own():
    hops = ANALYSIS.hops
    inner = hops[hops["role"] == "relay"].assign(position=1, name_en="", name_ar="إذاعة الساحل")
    longer = replace(ANALYSIS, hops=pd.concat([hops, inner], ignore_index=True))
    board = charts.claims.board(Results.of(longer), STYLES["en"], KEY).figure
    hovers = [text for trace in board.data for text in trace.hovertext or ()]
    assert any("Via: \u2068Sail Agency → إذاعة الساحل\u2069" in text for text in hovers)


def test_relays_that_quote_each_other_do_not_hang():
    hops = ANALYSIS.hops
    back = hops.assign(attribution_id="a.txt#a1", position=1 - hops["position"].clip(upper=1))
    looped = replace(ANALYSIS, hops=pd.concat([hops, back], ignore_index=True))
    assert charts.sources.chains(Results.of(looped), STYLES["ar"]).figure is not None


def test_the_word_cloud_is_the_same_every_time_and_holds_its_font():
    first, second = (charts.entities.cloud(RESULTS, STYLES["ar"]) for _ in range(2))
    assert first == second
    assert "@font-face" in first
    assert charts.entities.cloud(NOTHING, STYLES["ar"]) == ""


def test_what_stands_out_and_what_is_missing():
    found = {fact.name: (fact.count, fact.of) for fact in charts.overview.standouts(RESULTS, STYLES["en"])}
    assert found == {
        "disputed": (1, 1),
        "unattributed": (2, 4),
        "unnamed": (1, 3),
        "denials": (1, 3),
        "anomalies": (1, 4),
    }
    gaps = {fact.name: fact.count for fact in charts.overview.missing(RESULTS, STYLES["en"])}
    assert gaps == {"no_outlet": 1, "no_date": 1, "no_sources": 1, "problems": 1}


# ---- address ----
