"""The page without a browser: every view, both languages, hostile text, and inputs that give nothing to show."""

import sys
from pathlib import Path

import pytest
import streamlit as st
from app_page import ARTICLE, HOSTILE, OURS, SAMPLE, address, opened, page, words
from app_sample import KEY

from analytics import charts
from analytics.interface import Interface

pytestmark = pytest.mark.usefixtures("fresh_page")
THEME = Path(__file__).parent.parent / ".streamlit"


@pytest.mark.parametrize("view", charts.VIEWS)
def test_every_view(view, shows):
    shows(SAMPLE)
    app = page(view=view, lang="en")
    assert not app.exception
    assert app.title[0].value == "Isnad"
    assert address(app) == {"view": [view], "lang": ["en"]}


@pytest.mark.parametrize("view", charts.VIEWS)
def test_every_view_shows_hostile_text_as_text(view, shows):
    shows(HOSTILE)
    app = page(view=view, lang="ar", article="<b>d</b>.txt")
    assert not app.exception
    assert app.title[0].value == "إسناد"
    own = ("<style>", '<span class="isnad-', '<div class="isnad-article')
    scripts = tuple(f"<script>{file.read_text(encoding='utf-8')}</script>" for file in THEME.glob("*.js"))
    for block in app.html:
        body = block.proto.body
        assert body.startswith(own) or body in scripts
        if not body.startswith("<style>"):
            rest = body.removesuffix(next(filter(body.endswith, scripts), ""))
            assert "<script" not in rest
            assert "<img" not in rest
    for block in [*app.caption, *app.markdown]:
        assert not block.proto.allow_html


@pytest.mark.parametrize("view", ["overview", "reader", "corpus"])
def test_nothing_passes_the_filters(view, shows):
    shows(SAMPLE)
    app = page(view=view, lang="en", until="2000-01-01")
    assert not app.exception
    assert view == "corpus" or "Nothing passes the filters" in words(app)


def test_the_browser_s_language_is_asked_first(monkeypatch, shows):
    shows(SAMPLE)
    assert page().title[0].value == "إسناد"
    monkeypatch.setattr(type(st.context), "locale", "en-GB")
    assert page().title[0].value == "Isnad"
    assert page(lang="ar").title[0].value == "إسناد"


def test_the_board_shows_one_quantity(shows):
    shows(SAMPLE)
    app = page(lang="en", view="claims", board=KEY)
    assert [metric.value for metric in app.metric] == ["2", "2", "2", "2", "5,000–9,000"]
    assert "disputed" in app.selectbox(key="board-choice").options[0]


def test_the_board_says_why_each_origin_counts(shows):
    shows(SAMPLE)
    app = page(lang="en", view="claims", board=KEY)
    labels = [box.label for box in app.expander]
    assert "**\u2068Samer Haddad\u2069** (1) · \u2068a stated source that nothing ties to another\u2069" in labels
    for language, name in (("en", "Samer Haddad"), ("ar", "سامر الحداد")):
        labels = [box.label for box in page(lang=language, view="claims", board=KEY).expander]
        rule = Interface(language).term("rule", "unnamed_source").replace(":", "\\:")
        assert any(f"{rule} \\({name}\\)" in label for label in labels)


def test_the_board_says_what_joined_its_articles_and_what_is_part_of_what(shows):
    shows(SAMPLE)
    tables = {tuple(frame.value.columns): frame.value for frame in page(lang="en", view="claims", board=KEY).dataframe}
    joins = next(table for columns, table in tables.items() if "joined_to" in columns)
    assert joins.iloc[0].tolist()[:2] == ["النازحون أكثر", "خمسة آلاف نازح"]
    assert "in other words" in joins.iloc[0]["rule"]
    parts = next(table for columns, table in tables.items() if "whole" in columns)
    assert parts.iloc[0][["surface", "whole"]].tolist() == ["12 قتيلا على الأقل", "ما بين 7 آلاف و9 آلاف شخص"]


def test_an_open_origin_shows_its_claims(shows):
    shows(SAMPLE)
    figure = SAMPLE.figures.iloc[0]
    focus = f"a.txt@{figure['start']}-{figure['end']}"
    app = page(lang="en", view="claims", board=KEY, focus=focus, at="origin-0", corpus=OURS)
    assert not app.exception
    assert app.button(key="open-origin-0")


def test_facts_open_their_rows(shows):
    shows(SAMPLE)
    app = page(lang="en")
    app.pills(key="standouts").set_value("unattributed").run()
    assert list(app.dataframe[0].value["surface"]) == ["12 قتيلا على الأقل", "أقل من 40 شاحنة"]


def test_tables_run_in_reading_direction(shows):
    shows(SAMPLE)
    left, right = (
        list(page(lang=language, view="corpus").dataframe[0].proto.column_order) for language in ("en", "ar")
    )
    assert left == list(reversed(right))


def test_a_concordance_runs_from_the_right_on_either_page(shows):
    shows(SAMPLE)
    for language in ("ar", "en"):
        table = next(frame for frame in page(lang=language, view="entities").dataframe if "leading" in frame.value)
        assert list(table.proto.column_order) == ["doc_id", "following", "surface", "leading"]


def test_the_reader_goes_from_article_to_article(shows):
    shows(SAMPLE)
    app = page(lang="ar", view="reader")
    assert app.button(key="article-before").disabled
    for expected in ("b.txt", "c.txt"):
        app.button(key="article-after").click().run()
        assert app.selectbox(key="article-choice").value == expected
    assert app.button(key="article-after").disabled


def test_reader_layers(shows):
    shows(SAMPLE)
    app = page(lang="en", view="reader")
    app.pills(key="layers").set_value(["figure"]).run()
    shown = next(block.proto.body for block in app.html if "5000" in block.proto.body)
    assert 'class="figure"' in shown
    assert 'class="mention"' not in shown


def test_a_missing_folder_is_one_message(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py", str(tmp_path / "nowhere")])
    app = page(lang="en")
    assert not app.exception
    assert "no such file or folder" in app.error[0].value.replace("\\", "")
    assert "No articles yet" in words(app)


def test_an_empty_folder_is_one_message(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py", str(tmp_path)])
    app = page(lang="ar")
    assert not app.exception
    assert len(app.error) == 1


def test_a_stopped_analysis_shows_what_is_done(monkeypatch, tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{ARTICLE} {number}", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py", str(tmp_path)])
    app = opened()
    app.query_params["lang"], app.query_params["view"] = "en", "corpus"
    app.session_state["stopped"] = True
    app.run()
    assert "not analysed yet: 3 articles" in words(app)
    next(button for button in app.button if button.label == "Go on").click().run()
    assert len(app.dataframe[0].value) == 3
