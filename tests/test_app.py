"""The page as a whole, without a browser: every view, filter, language, link, upload and error."""

import sys

import pytest
import streamlit as st
from app_sample import KEY, hostile, sample
from streamlit.testing.v1 import AppTest

from analytics import charts
from analytics.desk import Store
from analytics.interface import LANGUAGES, Interface

SAMPLE = sample()
OURS = charts.corpus_hash(SAMPLE)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["streamlit_app.py"])
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def shows(monkeypatch):
    """Return a function that lets the page open on an analysis made by hand."""

    def show(analysis):
        monkeypatch.setattr(Store, "read", lambda self, *_: self)
        monkeypatch.setattr(Store, "analysis", lambda self: analysis if not self.documents else REAL(self))

    return show


REAL = Store.analysis


def page(**query):
    """Open the page at an address."""
    app = AppTest.from_file("../streamlit_app.py", default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def address(app):
    """Return the address of the page, without what names corpus and rules."""
    query = {name: value for name, value in app.query_params.items() if name not in ("corpus", "rules")}
    return {name: value if isinstance(value, list) else [value] for name, value in query.items()}


def words(app):
    """Return what the page says, apart from its tables and charts."""
    parts = [*app.title, *app.subheader, *app.caption, *app.markdown, *app.info, *app.warning, *app.error, *app.success]
    return "\n".join(str(part.value) for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", charts.VIEWS)
def test_every_view(view, language, shows):
    shows(SAMPLE)
    app = page(view=view, lang=language)
    assert not app.exception
    assert app.title[0].value == Interface(language)("app.title")
    assert address(app) == {"view": [view], "lang": [language]}


@pytest.mark.parametrize("view", charts.VIEWS)
def test_every_view_shows_hostile_text_as_text(view, shows):
    shows(hostile())
    app = page(view=view, lang="ar", article="<b>d</b>.txt")
    assert not app.exception
    own = ("<style>", '<span class="isnad-', '<div class="isnad-article', "<script>document.querySelector('.isnad")
    for block in app.html:
        body = block.proto.body
        assert body.startswith(own)
        if not body.startswith("<s"):
            assert "<script" not in body
            assert "<img" not in body
    for block in [*app.caption, *app.markdown]:
        assert not block.proto.allow_html


@pytest.mark.parametrize("view", charts.VIEWS)
def test_nothing_passes_the_filters(view, shows):
    shows(SAMPLE)
    app = page(view=view, lang="en", until="2000-01-01")
    assert not app.exception
    assert view in ("corpus", "quality") or "Nothing passes the filters" in words(app)


def test_the_browser_s_language_is_asked_first(monkeypatch, shows):
    shows(SAMPLE)
    assert page().title[0].value == "إسناد"
    monkeypatch.setattr(type(st.context), "locale", "en-GB")
    assert page().title[0].value == "Isnad"
    assert page(lang="ar").title[0].value == "إسناد"


def test_the_toggle_keeps_view_and_filters(shows):
    shows(SAMPLE)
    app = page(lang="ar", view="figures", category="civilians_people")
    app.segmented_control(key="lang-choice").set_value("en").run()
    assert not app.exception
    assert app.title[0].value == "Isnad"
    assert address(app) == {"lang": ["en"], "view": ["figures"], "category": ["civilians_people"]}


@pytest.mark.parametrize(
    ("name", "value", "articles"),
    [
        ("outlet", "وكالة الوادي", "1"), ("outlet", "", "1"), ("document", "a.txt", "1"), ("story", "b.txt", "1"),
        ("type", "MEDIA", "3"), ("category", "casualties", "3"), ("kind", "unnamed_official", "3"), ("stance",
        "denies", "3"),
        ("entity", "media:sail", "1"), ("source", "media:sail", "3"),
    ],
)  # fmt: skip
def test_a_filter_of_the_sidebar(name, value, articles, shows):
    shows(SAMPLE)
    app = page(lang="en")
    app.multiselect(key=f"filter-{name}").set_value([value]).run()
    assert not app.exception
    assert app.metric[0].value == articles
    assert address(app)[name] == [value or "~"]
    again = page(lang="ar", **{name: value or "~"})
    assert again.multiselect(key=f"filter-{name}").value == [value]
    app.button(key=f"chip-{name}-{value}").click().run()
    assert app.metric[0].value == "3"
    assert name not in address(app)


def test_dates_filter_and_what_is_no_date_is_said_so(shows):
    shows(SAMPLE)
    app = page(lang="en")
    app.text_input(key="filter-since").set_value("2030-05-02").run()
    assert app.metric[0].value == "1"
    app.text_input(key="filter-since").set_value("yesterday").run()
    assert app.toast[0].value == "Write the date as 2024-10-23"
    assert app.metric[0].value == "3"


def test_all_filters_are_cleared_at_once(shows):
    shows(SAMPLE)
    app = page(lang="en", category="vehicles", stance="denies")
    next(button for button in app.sidebar.button if "Clear" in button.label).click().run()
    assert address(app) == {"lang": ["en"], "view": ["overview"]}


def test_a_link_restores_the_open_sentence(shows):
    shows(SAMPLE)
    figure = SAMPLE.figures.iloc[2]
    app = page(
        lang="en",
        view="figures",
        focus=f"b.txt@{figure['start']}-{figure['end']}",
        at="figures_one_by_one",
        corpus=OURS,
    )
    shown = next(
        block.proto.body for block in app.html if "focus" in block.proto.body and "isnad-article" in block.proto.body
    )
    assert "12 قتيلا على الأقل" in shown
    app.button(key="open-figures_one_by_one").click().run()
    assert address(app)["view"] == ["reader"]
    assert app.selectbox(key="article-choice").value == "b.txt"
    assert any("12 قتيلا" in block.proto.body and "وكالة الشراع" in block.proto.body for block in app.html)


def test_a_link_made_on_another_corpus_says_so(shows):
    shows(SAMPLE)
    app = page(lang="en", view="figures", category="vehicles", corpus="0" * 12)
    assert "made on another corpus" in app.warning[0].value
    assert address(app) == {"lang": ["en"], "view": ["figures"]}
    next(button for button in app.button if button.label == "Close").click().run()
    assert not app.warning


def test_a_link_made_with_other_rules_says_so_and_holds(shows):
    shows(SAMPLE)
    app = page(lang="en", category="vehicles", corpus=OURS, rules="0" * 12)
    assert "other rules" in app.warning[0].value
    assert address(app)["category"] == ["vehicles"]


def test_an_unknown_id_in_a_link_is_named(shows):
    shows(SAMPLE)
    app = page(lang="en", outlet="*nobody*")
    assert r"\*nobody\*" in app.warning[0].value
    assert "outlet" not in address(app)


def test_the_board_shows_one_quantity(shows):
    shows(SAMPLE)
    app = page(lang="en", view="claims", board=KEY)
    assert [metric.value for metric in app.metric] == ["2", "2", "2", "2", "5,000–9,000"]
    assert "disputed" in app.selectbox(key="board-choice").options[0]


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


def test_reader_layers(shows):
    shows(SAMPLE)
    app = page(lang="en", view="reader")
    app.pills(key="layers").set_value(["figure"]).run()
    shown = next(block.proto.body for block in app.html if "5000" in block.proto.body)
    assert 'class="figure"' in shown
    assert 'class="mention"' not in shown


# ---- one's own articles ----

ARTICLE = "أعلنت الوزارة أن 30 شخصا أصيبوا في الحادث."


def submit(app, *files, text=""):
    app.file_uploader(key="files").set_value([(name, data, "text/plain") for name, data in files])
    app.text_area(key="pasted").set_value(text)
    next(button for button in app.button if button.label in ("Analyse", "حلّل")).click()
    return app.run()


def test_uploaded_articles_are_analysed_and_problems_named():
    app = submit(page(lang="en", view="corpus"), ("mine.txt", ARTICLE.encode()), ("bad.txt", b"   "))
    assert not app.exception
    documents, problems = app.dataframe[0].value, app.dataframe[-1].value
    assert list(documents["doc_id"]) == ["mine.txt"]
    assert list(problems["doc_id"]) == ["bad.txt"]
    app = submit(app, ("more.txt", ARTICLE.replace("30", "31").encode()))
    assert list(app.dataframe[0].value["doc_id"]) == ["mine.txt", "more.txt"]
    next(button for button in app.button if button.label.startswith("Back to")).click().run()
    assert "mine.txt" not in set(app.dataframe[0].value["doc_id"])


def test_pasted_text_is_analysed():
    app = submit(page(lang="ar", view="corpus"), text=ARTICLE)
    assert list(app.dataframe[0].value["doc_id"]) == ["مقال ملصق.txt"]


def test_sessions_do_not_see_each_other_s_articles():
    submit(page(lang="en", view="corpus"), ("mine.txt", ARTICLE.encode()))
    assert "mine.txt" not in set(page(lang="en", view="corpus").dataframe[0].value["doc_id"])


def test_nothing_chosen_is_said_so():
    assert "Choose files or paste" in words(submit(page(lang="en", view="corpus")))


def test_too_many_files_are_refused(monkeypatch):
    app = page(lang="en", view="corpus")
    files = [(f"{number}.txt", b"x") for number in range(1001)]
    assert "1,001 files are more than the limit" in words(submit(app, *files))


# ---- errors and long work ----


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
    app = AppTest.from_file("../streamlit_app.py", default_timeout=30)
    app.query_params["lang"], app.query_params["view"] = "en", "corpus"
    app.session_state["stopped"] = True
    app.run()
    assert "3 articles are left" in words(app)
    next(button for button in app.button if button.label == "Go on").click().run()
    assert len(app.dataframe[0].value) == 3


def test_an_unchanged_article_is_not_analysed_again(monkeypatch):
    store = Store()

    class File:
        name = "a.txt"

        def getvalue(self):
            return ARTICLE.encode()

    for _ in range(2):
        store.add([File()])
        for document in store.pending():
            store.work(document)
    monkeypatch.setattr("analytics.desk.attempt", lambda _: pytest.fail("analysed again"))
    store.add([File()])
    assert list(store.pending()) == []
    assert len(store.analysis().documents) == 1
