"""An article as the reader shows it, and what leaves the page: CSV, archive, workbook."""

import io
import re
import zipfile

import openpyxl
import pandas as pd
import pytest
from app_sample import hostile, sample
from hypothesis import given
from hypothesis import strategies as st

from analytics import charts, exports, highlight
from analytics.interface import LANGUAGES, Interface
from analytics.results import Results

ANALYSIS = sample()
RESULTS = Results.of(ANALYSIS)
STYLES = {language: charts.Style(Interface(language)) for language in LANGUAGES}


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
