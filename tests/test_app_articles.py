"""One's own articles on the page: brought, analysed, refused with a reason, kept from others."""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from app_page import ARTICLE, SAMPLE, page, submit, words
from cases.bad_inputs import CASES

from analytics import layout
from analytics.analysis import attempt
from analytics.corpus import SUFFIXES
from analytics.desk import Store


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
    server = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["server"]
    assert server["maxUploadSize"] == layout.MOST_MEGABYTES


def test_too_many_files_are_refused(shows):
    shows(SAMPLE)
    app = page(lang="en", view="corpus")
    files = [(f"{number}.txt", b"x") for number in range(1001)]
    assert "1,001 files are more than the limit" in words(submit(app, *files))


LONG = 10_000


@dataclass(frozen=True)
class Upload:
    name: str
    data: bytes

    def getvalue(self):
        return self.data


@pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile, when a case is built
def test_every_bad_input_is_named_on_the_page_with_its_reason(shows, monkeypatch):
    shows(SAMPLE)
    # What an analysis finds in the longest of them is nothing to the page.
    monkeypatch.setattr(
        "analytics.desk.attempt",
        lambda document, settings: attempt(replace(document, text=document.text[:LONG], masked=()), settings),
    )
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
