"""Charts over a hand-made analysis: what is drawn is exported, every mark leads to its rows, every row to its words."""

import io
import re
import tomllib
import zipfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from app_sample import KEY, hostile, sample
from chart_table import CHARTS
from hypothesis import given
from hypothesis import strategies as st

from analytics import Corpus, Document, analyse, charts, exports, highlight
from analytics.charts.base import DARK, GREY, LIGHT, MARK, ORDER
from analytics.charts.columns import Layout
from analytics.desk import Store
from analytics.errors import LexiconError
from analytics.interface import LANGUAGES, Interface, keys
from analytics.records import Category, EntityType, Hedge, Mode, Modifier, Role, SourceKind, Stance
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


@pytest.mark.parametrize("doc_id", ANALYSIS.texts)
def test_an_article_is_shown_whole(doc_id):
    text = ANALYSIS.texts[doc_id]
    shown = highlight.article(text, highlight.spans(RESULTS, doc_id, STYLES["ar"].say))
    plain = re.sub(r"<[^>]*>", "", shown.replace("</p>", "\n"))
    assert plain.split() == text.split()


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(highlight.LAYERS))))
def test_no_text_becomes_markup(text, found):
    spans = [
        highlight.Span(min(a, b), max(a, b), layer, text) for a, b, layer in found if a != b and max(a, b) <= len(text)
    ]
    shown = highlight.article(text, spans)
    tags = set(re.findall(r"</?(\w+)", shown))
    assert tags <= {"div", "p", "span"}
    assert shown.count("<span") == shown.count("</span>")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)


def test_hostile_article_is_text():
    analysis = hostile()
    shown = highlight.article(
        analysis.texts["<b>d</b>.txt"], highlight.spans(Results.of(analysis), "<b>d</b>.txt", STYLES["ar"].say)
    )
    assert "<script" not in shown
    assert "<img" not in shown
    assert "U+202E" in shown


def test_the_sentence_of_a_figure():
    row = ANALYSIS.figures.iloc[2]
    text = ANALYSIS.texts["b.txt"]
    start, end = highlight.sentence(text, row["start"], row["end"])
    assert text[start:end] == "وسقط 12 قتيلا على الأقل."


# ---- exports ----


def test_csv_names_its_filters_and_runs_no_formula():
    frame = hostile().documents
    text = exports.csv(frame, "outlet=x").decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(text))
    assert set(table["filter"]) == {"outlet=x"}
    assert "'=cmd()" in set(table["outlet"])
    assert "filter" not in pd.read_csv(io.BytesIO(exports.csv(frame)))


def test_archive_holds_every_table_and_is_the_same_every_time():
    frames = ANALYSIS.tables()
    first, second = exports.archive(frames, "", "about"), exports.archive(frames, "", "about")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as folder:
        assert set(folder.namelist()) == {*(f"{name}.csv" for name in frames), "about.txt"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_runs_in_the_language_s_direction(language):
    data = exports.workbook(hostile().tables(), Interface(language))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == list(ANALYSIS.tables())
    assert bool(book["documents"].sheet_view.rightToLeft) == (language == "ar")
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert book["figures"].max_row == len(ANALYSIS.figures) + 1
    assert exports.workbook(hostile().tables(), Interface(language)) == data


# ---- words and colours ----


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("type", EntityType), ("category", Category), ("kind", SourceKind), ("stance", Stance), ("hedge", Hedge),
        ("mode", Mode), ("modifier", Modifier), ("role", Role),
    ],
)  # fmt: skip
def test_every_schema_value_has_a_name(group, values):
    assert {f"{group}.{value}" for value in values.__args__} <= keys()
    if group in ORDER:
        assert set(ORDER[group]) == set(values.__args__)


def test_every_chart_has_a_title_and_a_help_text():
    for name in {CHARTS[key](RESULTS, STYLES["ar"]).name for key in CHARTS}:
        assert {f"chart.{name}", f"help.chart.{name}"} <= keys()


def test_an_unknown_string_is_refused():
    with pytest.raises(LexiconError, match=r"interface\.csv: no string for 'nowhere'"):
        Interface("ar")("nowhere")


def test_every_counted_noun_has_the_forms_of_its_language():
    for key in keys():
        if key.startswith("count."):
            arabic, english = (Interface(language)(key).split(" | ") for language in LANGUAGES)
            assert (len(arabic), len(english)) == (5, 2), key
            assert ["{n}" in form for form in arabic] == [False, False, True, True, True], key


def test_both_languages_fill_the_same_places():
    for key in keys():
        arabic, english = (set(re.findall(r"{(\w+)", Interface(language)(key))) for language in LANGUAGES)
        assert arabic == english, key


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(first, second):
    lights = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (first, second))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(rgb):
    xyz = (
        np.clip(rgb, 0, 1) @ np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]).T
    )
    xyz = xyz / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


# Machado, Oliveira and Fernandes (2009), severity 1.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("palette", "background"), [(LIGHT, "#ffffff"), (DARK, "#10171e")], ids=["light", "dark"])
def test_colours_are_told_apart(palette, background, sight):
    assert len(palette) >= 10
    assert min(contrast(colour, background) for colour in palette) >= 3
    seen = [lab(SIGHT[sight] @ linear(colour)) for colour in palette]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) >= 20


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("group", ORDER)
def test_no_two_values_look_the_same(group, dark):
    style = charts.Style(Interface("en"), dark, ranked={"category": ["containers", "age", "troops"]})
    colours, symbols = style.colours(group), style.symbols(group)
    assert set(colours) == set(symbols) == set(ORDER[group])
    assert len({(colours[value], symbols[value]) for value in ORDER[group]}) == len(ORDER[group])
    coloured = [value for value in ORDER[group] if colours[value] != GREY[dark]]
    assert len({colours[value] for value in coloured}) == len({symbols[value] for value in coloured}) == len(coloured)
    if group == "category":
        assert len(coloured) == len(style.palette)
        assert {"containers", "age", "troops"} <= set(coloured)
        assert contrast(GREY[dark], "#10171e" if dark else "#ffffff") >= 3


NUMBERED = [
    ("Troops, Russia, from 2025-07", 420, "Troops, Russia, from 2025-07"),
    ("Troops, Russia, from 2025-07", 160, "Troops, Russia…"),
    ("جنود وقوات، كوريا الشمالية، منذ \u20682023-09-01\u2069", 200, "جنود وقوات، كوريا الشمالية…"),
    ("Troops, Russia, mobilised or recruited", 120, "Troops, Russia, mobilised or recruited"),
    ("2025-07-01", 40, "…"),
    ("Containers, North Korea, Ukraine, supplied or shipped, from 2023-09-01", 427, "Containers, North Korea, Ukraine, "
     "supplied or shipped…"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "width", "shown"), NUMBERED)
def test_no_column_cuts_a_date(text, width, shown):
    view = pd.DataFrame({"label": [text], "reason": [text]})
    found = charts.legible(view, Layout(list(view), dict.fromkeys(view, width), {}, None))
    assert found.iloc[0].tolist() == [shown, text]


def test_what_leads_up_to_a_name_is_cut_where_it_is_furthest_from_it():
    view = pd.DataFrame({"leading": ["\u200e\u2067وصلت 16 ألف حاوية محملة بالذخائر من كوريا الشمالية إلى\u2069"]})
    found = charts.legible(view, Layout(["leading"], {"leading": 300}, {}, None)).iloc[0, 0]
    assert found == "\u200e\u2067… ألف حاوية محملة بالذخائر من كوريا الشمالية إلى\u2069"


def test_columns_of_numbers_keep_their_width_where_words_give_way():
    view = pd.DataFrame({"label": ["x" * 80] * 9, "bounds": ["100,000–2,000,000"] * 9, "published": ["2024-10-23"] * 9})
    plan = charts.layout(view, {name: name for name in view}, 300, rtl=False)
    assert plan.widths["bounds"] > 140
    assert plan.widths["published"] > 90


def test_the_theme_has_the_charts_colours():
    theme = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert tuple(theme["light"]["chartCategoricalColors"]) == LIGHT
    assert tuple(theme["dark"]["chartCategoricalColors"]) == DARK


def test_no_string_of_the_interface_is_left_over():
    sources = [Path("streamlit_app.py"), *Path("analytics/charts").glob("*.py"), *Path("analytics").glob("*.py")]
    code = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    literal = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_]+)*)[\"']", code))
    built = set(re.findall(r"f[\"']([a-z]+(?:\.[a-z]+)*)\.{", code))
    groups = {"type", "kind", "stance", "hedge", "mode", "role", "modifier", "category", "casualty_kind", "measure"}
    groups |= {"column", "change", "rule", "over", "time", "key", "board", "set", "count", "anomaly"}
    loose = {key for key in keys() - literal if not any(key.startswith(f"{group}.") for group in built | groups)}
    assert not loose
