"""The page as a whole, without a browser: every view, filter, language, link, upload and error."""

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from app_sample import KEY, hostile, sample
from cases.bad_inputs import CASES
from streamlit.testing.v1 import AppTest

from analytics import charts, exports, layout
from analytics.analysis import Settings
from analytics.corpus import SUFFIXES
from analytics.desk import Paste, Store, corrections_of, listed
from analytics.entities import camel
from analytics.entities.corrections import ACTIONS
from analytics.errors import LexiconError
from analytics.interface import Interface
from analytics.results import Results

SAMPLE = sample()
OURS = charts.corpus_hash(Results.of(SAMPLE))


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
THEME = Path(__file__).parent.parent / ".streamlit"


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


@pytest.mark.parametrize("view", charts.VIEWS)
def test_every_view(view, shows):
    shows(SAMPLE)
    app = page(view=view, lang="en")
    assert not app.exception
    assert app.title[0].value == "Isnad"
    assert address(app) == {"view": [view], "lang": ["en"]}


@pytest.mark.parametrize("view", charts.VIEWS)
def test_every_view_shows_hostile_text_as_text(view, shows):
    shows(hostile())
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
    assert app.toast[0].value == "Write the date as \u20682024-10-23\u2069"
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


# ---- one's own articles ----

ARTICLE = "أعلنت الوزارة أن 30 شخصا أصيبوا في الحادث."


def submit(app, *files, text=""):
    app.file_uploader(key="files").set_value([(name, data, "text/plain") for name, data in files])
    app.text_area(key="pasted").set_value(text)
    next(button for button in app.button if button.label in ("Analyse", "حلّل")).click()
    return app.run()


def test_uploaded_articles_are_analysed_and_problems_named(shows):
    shows(SAMPLE)
    app = submit(page(lang="en", view="corpus"), ("mine.txt", ARTICLE.encode()), ("bad.txt", b"   "))
    assert not app.exception
    documents, problems = app.dataframe[0].value, app.dataframe[-1].value
    assert list(documents["doc_id"]) == ["mine.txt"]
    assert list(problems["doc_id"]) == ["bad.txt"]
    app = submit(app, ("more.txt", ARTICLE.replace("30", "31").encode()))
    assert list(app.dataframe[0].value["doc_id"]) == ["mine.txt", "more.txt"]
    next(button for button in app.button if button.label.startswith("Back to")).click().run()
    assert "mine.txt" not in set(app.dataframe[0].value["doc_id"])


def test_pasted_text_is_analysed(shows):
    shows(SAMPLE)
    app = submit(page(lang="ar", view="corpus"), text=ARTICLE)
    assert list(app.dataframe[0].value["doc_id"]) == ["مقال ملصق.txt"]


def test_sessions_do_not_see_each_other_s_articles(shows):
    shows(SAMPLE)
    submit(page(lang="en", view="corpus"), ("mine.txt", ARTICLE.encode()))
    assert "mine.txt" not in set(page(lang="en", view="corpus").dataframe[0].value["doc_id"])


def test_nothing_chosen_is_said_so(shows):
    shows(SAMPLE)
    assert "Choose files or paste" in words(submit(page(lang="en", view="corpus")))


def test_the_page_names_the_limit_that_the_server_holds():
    server = tomllib.loads((THEME / "config.toml").read_text(encoding="utf-8"))["server"]
    assert server["maxUploadSize"] == layout.MOST_MEGABYTES


def test_too_many_files_are_refused(shows):
    shows(SAMPLE)
    app = page(lang="en", view="corpus")
    files = [(f"{number}.txt", b"x") for number in range(1001)]
    assert "1,001 files are more than the limit" in words(submit(app, *files))


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes

    def getvalue(self):
        return self.data


@pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile, when a case is built
def test_every_bad_input_is_named_on_the_page_with_its_reason(shows):
    shows(SAMPLE)
    files = [(f"{number:03}-{case.name}", case.content()) for number, case in enumerate(CASES)]
    # The form takes no other formats; what comes past it is named all the same.
    taken = [file for file in files if Path(file[0]).suffix.lower() in SUFFIXES]
    app = submit(page(lang="en", view="corpus"), *taken)
    app.session_state["mine"].add(Upload(*file) for file in files if file not in taken)
    expected = {
        f"{number:03}-{case.name}{part}": reason for number, case in enumerate(CASES) for part, reason in case.problems
    }
    for language in ("en", "ar"):
        app.segmented_control(key="lang-choice").set_value(language).run()
        assert not app.exception
        shown = next(frame.value for frame in app.dataframe if "reason" in frame.value.columns)
        reasons = dict(zip(shown["doc_id"], shown["reason"], strict=True))
        assert set(reasons) == set(expected)
        for name, reason in expected.items():
            if language == "ar":
                assert re.search("[\u0620-\u064a]{3}", re.sub("\u2068.*?\u2069", "", reasons[name])), reasons[name]
            else:
                assert reasons[name].startswith(reason.removesuffix("*"))
    assert len(app.dataframe[0].value) == sum(case.articles for case in CASES)


# ---- corrections of names ----

NAMES = "أعلن المتحدث سامر الحداد في بيروت أن 30 شخصا أصيبوا. وقال الحداد إن فرق الإنقاذ وصلت إلى طرابلس."


def corrected(**fields):
    """Open the corpus view on one article and apply one correction."""
    app = submit(page(lang="en", view="corpus"), ("mine.txt", NAMES.encode()))
    app.segmented_control(key="action").set_value(fields["action"]).run()
    for name, value in fields.items():
        if name != "action":
            key = f"correct-{fields['action']}-{name}"
            boxes = [*app.selectbox, *app.text_input]
            next(box for box in boxes if box.key == key).set_value(value).run()
    app.button(key="correct").click().run()
    assert not app.exception
    return app


def names_of(app):
    """Return the names that the page has found, by their id."""
    entities = app.session_state["mine"].analysis().entities
    return dict(zip(entities["entity_id"], entities["name_ar"], strict=True))


def test_a_name_is_added_and_taken_back(shows):
    shows(SAMPLE)
    app = corrected(action="add", surface="فرق الإنقاذ", type="ORG")
    assert "فرق الإنقاذ" in names_of(app).values()
    assert "with corrections of names (1)" in words(app)
    store = app.session_state["mine"].under(Settings())
    assert list(store.pending()) == []
    assert "فرق الإنقاذ" not in set(store.analysis().entities["name_ar"])


def test_a_name_is_ignored_and_the_list_comes_back_from_its_file(shows):
    shows(SAMPLE)
    again = submit(page(lang="en", view="corpus"), ("mine.txt", NAMES.encode()))
    beirut = next(entity for entity, name in names_of(again).items() if name == "بيروت")
    app = corrected(action="ignore", entity_id=beirut)
    assert beirut not in names_of(app)
    saved = exports.csv(listed(app.session_state["mine"].settings.corrections))
    again.file_uploader(key="corrections-file").set_value([("names.csv", saved, "text/csv")]).run()
    assert not again.exception
    assert beirut not in names_of(again)


def test_two_names_are_merged(shows):
    shows(SAMPLE)
    plain = submit(page(lang="en", view="corpus"), ("mine.txt", NAMES.encode()))
    one, other = [entity for entity, name in names_of(plain).items() if name in ("بيروت", "طرابلس")]
    app = corrected(action="merge", entity_id=one, target_id=other)
    assert one not in names_of(app)
    assert other in names_of(app)


def test_a_spelling_is_split_off(shows):
    shows(SAMPLE)
    plain = submit(page(lang="en", view="corpus"), ("mine.txt", NAMES.encode()))
    haddad = next(entity for entity, name in names_of(plain).items() if name == "سامر الحداد")
    app = corrected(action="split", entity_id=haddad, surface="الحداد", name_ar="الحداد الآخر")
    assert {"سامر الحداد", "الحداد الآخر"} <= set(names_of(app).values())


def test_a_name_is_renamed_in_both_languages_and_takes_another_type(shows):
    shows(SAMPLE)
    plain = submit(page(lang="en", view="corpus"), ("mine.txt", NAMES.encode()))
    beirut = next(entity for entity, name in names_of(plain).items() if name == "بيروت")
    app = corrected(action="rename", entity_id=beirut, name_ar="بيروت الكبرى", name_en="Greater Beirut", type="LOC")
    entities = app.session_state["mine"].analysis().entities.set_index("entity_id")
    assert entities.loc[beirut, ["name_ar", "name_en", "type"]].tolist() == ["بيروت الكبرى", "Greater Beirut", "LOC"]


def test_a_correction_that_says_too_little_cannot_be_applied(shows):
    shows(SAMPLE)
    app = submit(page(lang="ar", view="corpus"), ("mine.txt", NAMES.encode()))
    for action in ACTIONS:
        app.segmented_control(key="action").set_value(action).run()
        assert not app.exception
        assert app.button(key="correct").disabled


def test_a_broken_file_of_corrections_is_one_message(shows):
    shows(SAMPLE)
    app = submit(page(lang="en", view="corpus"), ("mine.txt", NAMES.encode()))
    app.file_uploader(key="corrections-file").set_value([("names.csv", b"action\nfly\n", "text/csv")]).run()
    assert not app.exception
    assert "corrections cannot be read" in app.error[0].value


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b'action,surface\nignore,"open', b"action\nmerge\n"])
def test_a_broken_file_of_corrections_is_a_fault_of_its_own(data):
    with pytest.raises(LexiconError):
        corrections_of(Paste("names.csv", data.decode("latin-1")))


# ---- CAMeL's recogniser ----


class StandIn:
    """A recogniser that knows one name."""

    def predict_sentence(self, sentence):
        return ["B-PERS" if word == "شهربان" else "O" for word in sentence]


def test_what_the_recogniser_lacks_is_one_line(shows, monkeypatch):
    shows(SAMPLE)
    monkeypatch.setattr(camel, "missing", lambda: "the package torch is not installed")
    for language in ("ar", "en"):
        app = page(lang=language, view="corpus")
        assert sum(camel.INSTALL[1] in caption.value for caption in app.caption) == 1
        assert not app.toggle


def test_the_recogniser_is_switched_on_and_off(shows, monkeypatch):
    shows(SAMPLE)
    monkeypatch.setattr(camel, "missing", lambda: "")
    monkeypatch.setattr(camel, "load", StandIn)
    monkeypatch.setattr("analytics.analysis.load", StandIn)
    app = submit(page(lang="en", view="corpus"), ("mine.txt", "جلست شهربان هنا مساء اليوم.".encode()))
    assert "شهربان" not in names_of(app).values()
    app.toggle(key="camel").set_value(True).run()
    assert not app.exception
    assert "شهربان" in names_of(app).values()
    app.toggle(key="camel").set_value(False).run()
    assert "شهربان" not in names_of(app).values()


def test_a_recogniser_that_cannot_be_loaded_stays_off_and_says_why(shows, monkeypatch):
    shows(SAMPLE)
    monkeypatch.setattr(camel, "missing", lambda: "")

    def broken():
        raise camel.CamelUnavailable(camel._advice("the model cannot be loaded: no memory"))

    monkeypatch.setattr(camel, "load", broken)
    app = submit(page(lang="ar", view="corpus"), ("mine.txt", ARTICLE.encode()))
    app.toggle(key="camel").set_value(True).run()
    assert not app.exception
    assert app.toggle(key="camel").value is False
    assert "لا يمكن تحميل النموذج" in app.error[0].value


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
    monkeypatch.setattr("analytics.desk.attempt", lambda *_: pytest.fail("analysed again"))
    store.add([File()])
    assert list(store.pending()) == []
    assert len(store.analysis().documents) == 1
