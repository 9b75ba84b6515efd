"""Chains: order, inheritance, nesting, and what is never invented."""

import pytest

from analytics.attributions import find_attributions
from analytics.isnad import UNSTATED, Link, Report, chains


def link(name: str) -> Link:
    return Link("", name, name, "media")


AGENCY, PAPER, MINISTER, WITNESS = link("agency"), link("paper"), link("minister"), link("witness")


def names(*reports: Report) -> list[list[str]]:
    return [[hop.name_en for hop in hops] for hops in chains(reports)]


def test_the_origin_is_last_and_relays_are_outermost_first() -> None:
    assert names(Report(MINISTER, [PAPER, AGENCY])) == [["paper", "agency", "minister"]]


def test_whoever_goes_on_speaking_keeps_the_chain() -> None:
    assert names(Report(MINISTER, [AGENCY]), Report(MINISTER, continues=True))[1] == ["agency", "minister"]


def test_a_new_occasion_starts_a_new_chain() -> None:
    assert names(Report(MINISTER, [AGENCY]), Report(MINISTER))[1] == ["minister"]


def test_another_speaker_inherits_nothing() -> None:
    assert names(Report(MINISTER, [AGENCY]), Report(WITNESS, continues=True))[1] == ["witness"]


def test_a_speaker_quoted_by_a_speaker_comes_through_him() -> None:
    reports = Report(MINISTER, [AGENCY]), Report(WITNESS, parent=0), Report(link("child"), parent=1)
    assert names(*reports)[2] == ["agency", "minister", "witness", "child"]


def test_a_stated_chain_is_not_overwritten() -> None:
    assert names(Report(MINISTER, [AGENCY]), Report(MINISTER, [PAPER], continues=True))[1] == ["paper", "minister"]


def test_nobody_relays_himself() -> None:
    assert names(Report(AGENCY, [AGENCY])) == [["agency"]]


def test_an_unknown_link_is_unstated() -> None:
    assert names(Report(MINISTER, [UNSTATED])) == [["unstated", "minister"]]


def test_no_reports_no_chains() -> None:
    assert chains([]) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("نقلت رويترز عن الوزير قوله إن المصنع أغلق.", ["رويترز", "الوزير"]),
        ("ونُقل عن الطبيب قوله إن الحالة مستقرة.", ["غير مذكور", "الطبيب"]),
        ("قال الحارس إن الجار أخبره أن الباب كسر.", ["الحارس", "الجار"]),
        ("أفادت رويترز بأن مسؤولين قالوا إن السد سيغلق.", ["رويترز", "مسؤولين"]),
        ("ذكرت تاس نقلا عن رويترز عن مصدر أن القمة أجلت.", ["تاس", "رويترز", "مصدر"]),
    ],
)
def test_chains_of_sentences(text: str, chain: list[str]) -> None:
    assert [hop.surface or hop.name_ar for hop in find_attributions(text)[-1].hops] == chain
