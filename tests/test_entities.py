"""Names in one-line sentences of the project's own, and the invariants of mentions on random text."""

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from arabic import articles
from hypothesis import given, settings

from analytics.entities import find_mentions
from analytics.text import Text

CASES = Path(__file__).with_name("cases")
MARK = re.compile(r"\[([^\]|]+)\|([A-Z]+)(?:\|([^\]]+))?\]")

# What the recogniser is known not to do, by the id of its row in `cases/entities.jsonl`.
GAPS = {
    "person-05": "باسم is a preposition far more often than a name",
    "person-33": "initials with full stops",
    "person-36": "a name that is a common word behind a verb that is not listed",
    "person-41": "a nickname in quotation marks",
    "org-01": "a known company keeps its kind noun outside",
    "org-39": "the plus sign of OPEC+",
    "org-43": "a government is generic: its adjective is the name",
    "org-44": "مالي behind a noun is more often an adjective",
    "place-29": "جيهان is a given name far more often than the port",
    "trap-07": "a name that is a common word behind a verb that is not listed",
    "trap-09": "a government is generic: its adjective is the name",
    "trap-83": "جدة a grandmother behind a verb",
    "trap-96": "حلب the verbal noun",
    "trap-98": "قطر the diameter",
}


def rows():
    """The sentences of `cases/names.txt`, each with its group."""
    found = []
    group = ""
    for line in (CASES / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:].split(":")[0]
        elif line and not line.startswith("#"):
            found.append(pytest.param(line, id=f"{group}: {line}"))
    return found


def unmarked(line):
    """Return the bare sentence and the (start, end, type, English name) of what is marked in it."""
    text, wanted, done = "", [], 0
    for match in MARK.finditer(line):
        text += line[done : match.start()]
        wanted.append((len(text), len(text) + len(match[1]), match[2], match[3]))
        text += match[1]
        done = match.end()
    return text + line[done:], wanted


@pytest.mark.parametrize("line", rows())
def test_names(line):
    text, wanted = unmarked(line)
    found = find_mentions(text)
    assert [(m.start, m.end, m.type) for m in found] == [row[:3] for row in wanted]
    for mention, (_, _, _, name_en) in zip(found, wanted, strict=True):
        assert name_en in (None, mention.name_en)


def table():
    """The rows of `cases/entities.jsonl`, known gaps marked."""
    path = CASES / "entities.jsonl"
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        reason = GAPS.get(row["id"])
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        found.append(pytest.param(row, id=f"{row['id']}: {row['text']}", marks=marks))
    return found


def occurrence(text, surface, number):
    """Return the span of the n-th occurrence of a surface as a word, proclitics before it allowed."""
    matches = re.finditer(rf"(?<!\w)(?:[وفبلك]{{0,3}}?ـ?)({re.escape(surface)})(?!\w)", text)
    return [match.span(1) for match in matches][number - 1]


@pytest.mark.parametrize("row", table())
def test_entity_table(row):
    wanted = [(*occurrence(row["text"], m["surface"], m["occurrence"]), m["type"]) for m in row["mentions"]]
    found = [(m.start, m.end, m.type) for m in find_mentions(row["text"])]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    "name", ["روسيا", "واشنطن", "ليبيا", "بكين", "كييف", "فرنسا", "لبنان", "وارسو", "حزب الله", "باكستان"]
)
@pytest.mark.parametrize("clitic", ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك"])
def test_proclitics_stand_outside(name, clitic):
    (mention,) = find_mentions(f"قيل {clitic}{name} أمس")
    assert mention.surface == name


@pytest.mark.parametrize("name", ["الكرملين", "اليمن", "الأمم المتحدة", "الهند", "الحوثيين"])
@pytest.mark.parametrize("clitic", ["لل", "ولل", "فلل"])
def test_lam_swallows_the_article(name, clitic):
    (mention,) = find_mentions(f"قيل {clitic}{name.removeprefix('ال')} أمس")
    assert mention.surface == name.removeprefix("ال")
    assert mention.entity_id == find_mentions(f"قيل {name} أمس")[0].entity_id


@pytest.mark.parametrize(
    "spellings",
    [
        ("بيونغ يانغ", "بيونج يانج", "بيونغيانغ", "بيونجيانج", "بيونغ-يانغ"),
        ("كيم جونغ أون", "كيم جونج اون", "كيم جونغ-أون"),
        ("دميتري بيسكوف", "ديمتري بيسكوف", "دميتري بسكوف"),
        ("الغارديان", "غارديان", "الجارديان"),
        ("الأمم المتحدة", "الامم المتحده", "الأمم المتّحدة"),
        ("عبد الفتاح السيسي", "عبدالفتاح السيسي", "عبد الفتاح السيسى"),
        ("هونغ كونغ", "هونج كونج"),
        ("أمريكا", "أميركا", "الولايات المتحدة"),
    ],
)
def test_every_spelling_is_one_entity(spellings):
    assert len({find_mentions(f"عن {spelling} أمس")[0].entity_id for spelling in spellings}) == 1


def test_a_listed_family_name_is_that_of_whom_the_document_names():
    found = find_mentions("أعلن الناطق باسم الإدارة، خليفة الشيباني، حجز قطعة أثرية. وأفاد الشيباني بأنها نادرة.")
    assert len({mention.entity_id for mention in found}) == 1
    assert "asaad-al-shaibani" not in {mention.entity_id for mention in found}


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("قصف الطيران قاعدة الوردان الجوية ثم عاد إلى قاعدة الوردان مساء", 1),
        ("أغلق مطار الحصين الدولي صباحا وقال مدير مطار الحصين إن السبب الضباب", 1),
        ("بين قاعدة الوردان الشرقية وقاعدة الوردان الغربية خمسة كيلومترات", 2),
        ("وصلوا قرية زورمبالو ثم غادروا بلدة زورامبالو", 1),
        ("في مدينة كادونغا قتل اثنان وفي قرية كادنغا ثلاثة", 1),
        ("بين مدينة كادونغا وقرية بادونغي نهر", 2),
    ],
)
def test_a_place_is_one_in_a_document(text, entities):
    assert len({mention.entity_id for mention in find_mentions(text)}) == entities


def test_a_short_form_shared_by_two_people_is_neither():
    text = "قال الوزير مروان البستاني والنائب سليم البستاني إن الخطة جاهزة. وغادر البستاني القاعة."
    first, second, third = (m for m in find_mentions(text) if m.type == "PERS")
    assert len({first.entity_id, second.entity_id, third.entity_id} - {None}) >= 2
    assert third.entity_id not in (first.entity_id, second.entity_id)


def test_a_ministry_named_once_with_its_nation_is_one():
    text = "أعلنت وزارة الدفاع الأوكرانية الحصيلة. وأضافت وزارة الدفاع أن القصف توقف."
    ministries = [m for m in find_mentions(text) if m.type == "ORG"]
    assert {m.entity_id for m in ministries} == {"ukrainian-defense-ministry"}


def test_furniture_and_masked_text_name_nobody():
    assert find_mentions(Text("---\noutlet: رويترز\n---\nنص", masked=((0, 24),))) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "ال", "و", "«»", "عبد", "أبو", "بن بن بن", "الرئيس", "د.", "-", "كيم-", "للـ"]
)
def test_next_to_nothing_is_no_name(text):
    assert find_mentions(text) == []


@settings(max_examples=150, deadline=None)
@given(articles)
def test_invariants_on_random_text(text):
    mentions = find_mentions(text)
    assert mentions == find_mentions(text)
    assert all(text[m.start : m.end] == m.surface and m.surface for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
    assert all(m.entity_id and m.name_ar for m in mentions)


@pytest.mark.parametrize(
    "unit", ["عبد ", "بن ", "أبو ", "مدينة ", "قرى المشيك والزيارة و", "« ", "كيم جونغ ", "د. ", "ABC ("]
)
def test_linear_in_a_repeated_text(unit):
    """Four times the text must not cost sixteen times as much (wide bounds: the machine may be busy)."""

    def seconds(count):
        times = []
        for _ in range(3):
            start = time.process_time()
            find_mentions(unit * count)
            times.append(time.process_time() - start)
        return min(times)

    seconds(1000)
    assert seconds(8000) < 10 * max(seconds(2000), 0.002)


@pytest.mark.parametrize(
    "words",
    [
        "الروسي ",
        "قرب ديكوالا و",
        "سيتي كابيتال ",
        "مروحية من طراز إم-",
        "قال حسن بارع ",
        "خطيب زاده ",
        "وزارة الصحة والسكان ",
    ],
)
def test_a_word_that_repeats_without_end_costs_no_more_than_its_length(words):
    text = words * 3000
    assert all(text[m.start : m.end] == m.surface for m in find_mentions(text))
