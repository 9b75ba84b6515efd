"""Victims of different incidents in one city on one day: told apart by what happened and by where it struck."""

import pytest
from claim_records import around, attribution, document, figure, one

from analytics.claims import Circumstance, ClaimInput, build

# A sentence, its number, the incident and the site.
SENTENCES = [
    ("قتل 9 مدنيين في قصف استهدف مدرسة وسط المدينة", "9", "bombardment", "school"),
    ("قتل 9 مدنيين في غارة على سوق شعبية", "9", "bombardment", "market"),
    ("أدى قصف منزلين في الحي القديم إلى مقتل 4 أشخاص", "4", "bombardment", "building"),
    ("انفجرت عبوة في مقهى مكتظ فقتل 6 شبان", "6", "explosion", "hotel"),
    ("قتل 6 شبان بانفجار سيارة مفخخة", "6", "explosion", ""),
    ("قتل 3 ركاب في انفجار استهدف حافلة على الطريق الدولي", "3", "explosion", "vehicle"),
    ("نقل 12 مصابا إلى المستشفى بعد الحريق", "12", "fire", ""),
    ("قتل 5 مرضى في قصف على مستشفى الأطفال", "5", "bombardment", "hospital"),
    ("لقي 7 مصلين حتفهم في حريق شب بمسجد القرية", "7", "fire", "worship"),
    ("قتل 20 شخصا في المدينة أمس. وكانت مدرسة قد أغلقت", "20", "", ""),
    ("قتل 8 أشخاص في تصادم حافلتين على طريق المطار", "8", "road_accident", ""),
    ("غرق 14 مهاجرا بعد انقلاب قاربهم قبالة الساحل", "14", "shipwreck", ""),
]


@pytest.mark.parametrize(("raw", "number", "event", "site"), SENTENCES, ids=[raw for raw, *_ in SENTENCES])
def test_incident(raw: str, number: str, event: str, site: str) -> None:
    found = around(raw, number, category="casualties")
    assert (found.event, found.site) == (event, site)


def killed(doc_id: str, value: float, event: str = "", site: str = "") -> ClaimInput:
    around = Circumstance(places=(("Basra", "البصرة"),), event=event, site=site)
    item = figure(value=value, category="casualties", casualty_kind="killed", of="")
    return document(doc_id, [item], attribution(doc_id), published="2024-05-06", circumstances={"f0": around})


APART = [
    (("bombardment", ""), ("fire", "")),
    (("bombardment", "school"), ("bombardment", "market")),
    (("explosion", "market"), ("explosion", "worship")),
]


@pytest.mark.parametrize(("first", "second"), APART)
def test_two_incidents(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert len(build([killed("1", 7, *first), killed("2", 4, *second)], {}).quantities) == 2


TOGETHER = [
    (("bombardment", "school"), ("bombardment", "school")),
    (("bombardment", "school"), ("bombardment", "")),
    (("bombardment", "school"), ("", "")),
    (("", ""), ("", "")),
]


@pytest.mark.parametrize(("first", "second"), TOGETHER)
def test_one_incident_as_far_as_is_said(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert one([killed("1", 7, *first), killed("2", 4, *second)])["disputed"]


def test_what_may_be_of_either_incident_is_compared_with_neither() -> None:
    told = [killed("1", 7, "bombardment", "school"), killed("2", 4, "bombardment", "market"), killed("3", 9)]
    assert not any(row["disputed"] for row in build(told, {}).quantities)


def test_incident_and_site_stand_in_the_label() -> None:
    found = one([killed("1", 7, "bombardment", "school")])
    assert "shelling and air strikes, school" in found["label_en"]
    assert "قصف وغارات، مدرسة" in found["label_ar"]
