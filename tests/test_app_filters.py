"""What the page shows a part of: the filters of its sidebar, and addresses that hold them."""

import pytest
from app_page import OURS, SAMPLE, address, page


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


def test_an_address_with_what_is_no_date_says_so(shows):
    shows(SAMPLE)
    app = page(lang="en", since="2024-99-99")
    assert "The link holds what is no date" in app.warning[0].value
    assert app.metric[0].value == "3"
    assert "since" not in address(app)


@pytest.mark.parametrize("over", ["document", "story", "outlet", "time"])
def test_names_are_spread_over(over, shows):
    shows(SAMPLE)
    app = page(lang="en", view="entities")
    app.segmented_control(key="over").set_value(over).run()
    assert not app.exception
    assert not app.info


def test_names_without_a_date_are_said_not_to_stand_in_time(shows):
    shows(SAMPLE)
    app = page(lang="en", view="entities", document="c.txt")
    app.segmented_control(key="over").set_value("time").run()
    assert "No date of publication is known for these articles" in app.info[0].value


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
