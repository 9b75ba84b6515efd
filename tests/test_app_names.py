"""Names on the page, as its reader knows them better: corrections by hand, and CAMeL's recogniser."""

import pytest
from app_page import ARTICLE, SAMPLE, names_of, page, submit, words

from analytics import exports
from analytics.analysis import Settings
from analytics.desk import Paste, corrections_of, listed
from analytics.entities import camel
from analytics.entities.corrections import ACTIONS
from analytics.errors import LexiconError

NAMES = "أعلن المتحدث سامر الحداد في بيروت أن 30 شخصا أصيبوا. وقال الحداد إن فرق الإنقاذ وصلت إلى طرابلس."


def brought():
    """Open the corpus view on one article."""
    return submit(page(lang="en", view="corpus"), ("mine.txt", NAMES.encode()))


def correct(app, **fields):
    """Apply one correction."""
    if fields["action"] != "merge":
        app.segmented_control(key="action").set_value(fields["action"]).run()
    for name, value in fields.items():
        if name != "action":
            key = f"correct-{fields['action']}-{name}"
            boxes = [*app.selectbox, *app.text_input]
            next(box for box in boxes if box.key == key).set_value(value)
        if name == "entity_id" and "surface" in fields:
            app.run()  # whose spellings there are to choose from
    app.run()
    app.button(key="correct").click().run()
    assert not app.exception


def test_a_name_is_added_and_taken_back(shows):
    shows(SAMPLE)
    app = brought()
    correct(app, action="add", surface="فرق الإنقاذ", type="ORG")
    assert "فرق الإنقاذ" in names_of(app).values()
    assert "with corrections of names (1)" in words(app)
    store = app.session_state["mine"].under(Settings())
    assert list(store.pending()) == []
    assert "فرق الإنقاذ" not in set(store.analysis().entities["name_ar"])


def test_a_name_is_ignored_and_the_list_comes_back_from_its_file(shows):
    shows(SAMPLE)
    again = brought()
    beirut = next(entity for entity, name in names_of(again).items() if name == "بيروت")
    app = brought()
    correct(app, action="ignore", entity_id=beirut)
    assert beirut not in names_of(app)
    saved = exports.csv(listed(app.session_state["mine"].settings.corrections))
    again.file_uploader(key="corrections-file").set_value([("names.csv", saved, "text/csv")]).run()
    assert not again.exception
    assert beirut not in names_of(again)


def test_two_names_are_merged(shows):
    shows(SAMPLE)
    app = brought()
    one, other = [entity for entity, name in names_of(app).items() if name in ("بيروت", "طرابلس")]
    correct(app, action="merge", entity_id=one, target_id=other)
    assert one not in names_of(app)
    assert other in names_of(app)


def test_a_spelling_is_split_off(shows):
    shows(SAMPLE)
    app = brought()
    haddad = next(entity for entity, name in names_of(app).items() if name == "سامر الحداد")
    correct(app, action="split", entity_id=haddad, surface="الحداد", name_ar="الحداد الآخر")
    assert {"سامر الحداد", "الحداد الآخر"} <= set(names_of(app).values())


def test_a_name_is_renamed_in_both_languages_and_takes_another_type(shows):
    shows(SAMPLE)
    app = brought()
    beirut = next(entity for entity, name in names_of(app).items() if name == "بيروت")
    correct(app, action="rename", entity_id=beirut, name_ar="بيروت الكبرى", name_en="Greater Beirut", type="LOC")
    entities = app.session_state["mine"].analysis().entities.set_index("entity_id")
    assert entities.loc[beirut, ["name_ar", "name_en", "type"]].tolist() == ["بيروت الكبرى", "Greater Beirut", "LOC"]


def test_a_correction_that_says_too_little_cannot_be_applied(shows):
    shows(SAMPLE)
    app = brought()
    for action in ACTIONS:
        app.segmented_control(key="action").set_value(action).run()
        assert not app.exception
        assert app.button(key="correct").disabled


def test_a_broken_file_of_corrections_is_one_message(shows):
    shows(SAMPLE)
    app = brought()
    app.file_uploader(key="corrections-file").set_value([("names.csv", b"action\nfly\n", "text/csv")]).run()
    assert not app.exception
    assert "corrections cannot be read" in app.error[0].value


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b'action,surface\nignore,"open', b"action\nmerge\n"])
def test_a_broken_file_of_corrections_is_a_fault_of_its_own(data):
    with pytest.raises(LexiconError):
        corrections_of(Paste("names.csv", data.decode("latin-1")))


class StandIn:
    """A recogniser that knows one name."""

    def predict_sentence(self, sentence):
        return ["B-PERS" if word == "شهربان" else "O" for word in sentence]


def test_what_the_recogniser_lacks_is_one_line(shows, monkeypatch):
    shows(SAMPLE)
    monkeypatch.setattr(camel, "missing", lambda: "the package torch is not installed")
    for language in ("ar", "en"):
        app = page(lang=language, view="corpus")
        assert [code.value for code in app.code] == [" && ".join(camel.INSTALL)]
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
