"""Attributions against tables of annotated sentences, and the invariants that hold for any string.

A row of `cases/attributions*.jsonl`, `sources.jsonl` (who says it), `statements.jsonl` (what is said) and
`chains.jsonl` holds a text and every attribution in it. A case of `cases/attributions_gaps.csv` is a known gap: it must
fail, with the reason given there.
"""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from arabic import articles
from hypothesis import given, settings

from analytics.attributions import find_attributions
from analytics.attributions.lexis import head, readings
from analytics.conjugation import conjugate
from analytics.fold import fold
from analytics.records import Attribution

CASES = Path(__file__).with_name("cases")
TABLES = ("attributions", "attributions_traps", "sources", "statements", "chains")


def _gaps() -> dict[str, str]:
    with (CASES / "attributions_gaps.csv").open(encoding="utf-8") as lines:
        return {row["id"]: row["reason"] for row in csv.DictReader(lines)}


def _cases() -> list[Any]:
    gaps = _gaps()
    rows = []
    for table in TABLES:
        for line in (CASES / f"{table}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            marks = [pytest.mark.xfail(strict=True, reason=gaps[case["id"]])] if case["id"] in gaps else []
            rows.append(pytest.param(case, id=f"{case['id']}: {case['text']}", marks=marks))
    return rows


def _words(text: str | None) -> list[str]:
    bare = re.sub(r"[^\w\s]", " ", fold(text or "")).split()
    return [re.sub(r"^(وال|فال|بال|كال|لل|ال)(?=\w{2})", "", word) for word in bare]


def _alike(wanted: str | None, found: str | None) -> float:
    """F1 of the words of two descriptions, articles aside."""
    first, second = Counter(_words(wanted)), Counter(_words(found))
    same = (first & second).total()
    return 2 * same / (first.total() + second.total()) if same else 0.0


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> float:
    shared = max(0, min(first[1], second[1]) - max(first[0], second[0]))
    return shared / (max(first[1], second[1]) - min(first[0], second[0]))


def _cue(text: str, row: dict[str, Any]) -> tuple[int, int]:
    cue = row["cue"]
    word = rf"(?<!\w)[وفبلكس]{{0,2}}?({re.escape(cue)})(?!\w)" if cue[0].isalnum() else f"({re.escape(cue)})"
    spans = [match.span(1) for match in re.finditer(word, text)]
    return spans[row.get("occurrence", 1) - 1]


def _same_name(wanted: str, *names: str) -> bool:
    return any(fold(wanted).casefold() == fold(name).casefold() or _alike(wanted, name) >= 0.6 for name in names)


def _differences(text: str, row: dict[str, Any], found: Attribution) -> list[str]:
    """Say in what an attribution differs from its row."""
    source = (
        _alike(row["source"], found.source) >= 0.5
        or (row.get("source_en") and fold(row["source_en"]) == fold(found.source_name_en))
        or _alike(row.get("source_ar"), found.source_name_ar) >= 0.6
    )
    start = text.find(row["content"])
    relays = [hop for hop in found.hops if hop.role == "relay"]
    via = len(relays) == len(row["via"]) and all(
        _same_name(name, hop.name_en, hop.name_ar, hop.surface) for name, hop in zip(row["via"], relays, strict=True)
    )
    checks = {
        "source": bool(source),
        "content": _overlap((start, start + len(row["content"])), (found.content_start or 0, found.content_end or 0))
        >= 0.8,
        "via": via,
        **{name: row[name] == getattr(found, name) for name in ("kind", "mode", "stance", "hedge")},
    }
    return [f"{name} of {row['cue']}: {found}" for name, good in checks.items() if not good]


@pytest.mark.parametrize("case", _cases())
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    left = find_attributions(text)
    for row in case["rows"]:
        span = _cue(text, row)
        match = next((a for a in left if _overlap(span, (a.cue_start, a.cue_end)) > 0), None)
        assert match is not None, f"missed: {row['cue']}"
        left.remove(match)
        assert _differences(text, row, match) == []
    assert left == []


def test_no_two_cases_of_all_tables_bear_one_id() -> None:
    ids = Counter(case.values[0]["id"] for case in _cases())
    assert [name for name, n in ids.items() if n > 1] == []


def test_the_tables_are_as_large_as_promised() -> None:
    cases = [case.values[0] for case in _cases()]
    assert len(cases) >= 400
    assert sum(any(row["via"] for row in case["rows"]) for case in cases) >= 60
    assert len(_gaps()) <= 0.1 * len(cases)


@pytest.mark.parametrize(
    ("lemma", "present", "pattern", "forms"),
    [
        ("قال", "يقول", "I", "قال قالت قالوا يقول تقول يقولون قيل يقال قائلا قائله"),
        ("أفاد", "يفيد", "IV", "افاد افادت افدنا يفيد تفيد يفيدون مفيدا افاده"),
        ("نفى", "ينفي", "I", "نفي نفت نفوا نفاها ينفي تنفي ينفون نافيا نافيه نافين"),
        ("رأى", "يرى", "I", "راي رات راوا يري تري يرون يراه"),
        ("دعا", "يدعو", "I", "دعا دعت دعوا يدعو تدعو يدعون داعيا داعيه"),
        ("ادعى", "يدعي", "VIII", "ادعي ادعت ادعوا يدعي يدعون مدعيا"),
        ("أكد", "يؤكد", "II", "اكد اكدت اكدوا يؤكد يؤكدون مؤكدا مؤكده مؤكدين تاكيد تاكيده"),
        ("حث", "يحث", "I", "حث حثت حثوا يحث تحث حاثا"),
        ("استبعد", "يستبعد", "X", "استبعد يستبعدون مستبعدا استبعاد"),
        ("طالب", "يطالب", "III", "طالب طالبته طالبوه يطالبون مطالبا مطالبه مطالبته"),
    ],
)
def test_inflections_follow_from_the_lemma(lemma: str, present: str, pattern: str, forms: str) -> None:
    assert set(forms.split()) <= {form.surface for form in conjugate(lemma, present, pattern)}


@pytest.mark.parametrize("word", ["ويقول", "فقالت", "وسيؤكد", "ليعلن", "وصفتها", "مؤكدة", "تناقلت"])
def test_cues_are_known_behind_proclitics(word: str) -> None:
    assert readings(fold(word))


@pytest.mark.parametrize(
    ("word", "noun"), [("والمسؤولين", "مسؤول"), ("لوزارة", "وزارة"), ("للمتحدثة", "متحدث"), ("مصادر", "مصدر")]
)
def test_source_nouns_are_known_in_every_form(word: str, noun: str) -> None:
    found = head(fold(word))
    assert found is not None
    assert found.noun == fold(noun)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("مصدر عسكري لبناني رفيع", "senior Lebanese military source"),
        ("مسؤولون أميركيون كبار", "senior American officials"),
        ("أحد المسؤولين في البيت الأبيض", "White House official"),
        ("متحدث باسم حركة حماس", "Hamas spokesman"),
        ("وسائل الإعلام الرسمية الروسية", "Russian state media"),
        ("شهود عيان", "witnesses"),
        ("محللون ومراقبون", "analysts and observers"),
        ("تقارير إعلامية", "media reports"),
        ("وزير المالية", ""),
        ("مصدر في قسم الجوازات", ""),
    ],
)
def test_unnamed_sources_have_an_english_name_where_every_word_has(source: str, english: str) -> None:
    (found,) = find_attributions(f"وقال {source} إن الطريق مغلق.")
    assert (found.source, found.source_name_en) == (source, english)


def test_two_antecedents_of_equal_standing_are_said_to_be_ambiguous() -> None:
    two = "قال مسؤول فرنسي إن الاتفاق قريب، بينما قال مسؤول ألماني إن الخلاف قائم. "
    one = "قال مسؤول فرنسي إن الاتفاق قريب. "
    assert find_attributions(two + "وأوضح المسؤول أن التوقيع غدا.")[-1].note == "ambiguous"
    assert find_attributions(one + "وأوضح المسؤول أن التوقيع غدا.")[-1].note == ""


def test_mentions_may_be_given() -> None:
    assert find_attributions("قال لافروف إن الحوار مستمر.", [])[0].source == "لافروف"


@given(articles)
@settings(max_examples=300, deadline=None)
def test_invariants(text: str) -> None:
    found = find_attributions(text)
    assert found == find_attributions(text)
    ids = {attribution.attribution_id for attribution in found}
    for a in found:
        assert text[a.cue_start : a.cue_end] == a.cue
        assert a.attribution_id == f"a{a.cue_start}"
        assert a.content_start is not None
        assert text[a.content_start : a.content_end] == a.content
        if a.source_start is not None:
            assert text[a.source_start : a.source_end] == a.source
        assert a.parent_id in ids | {""}
        assert [hop.position for hop in a.hops] == list(range(len(a.hops)))
        assert [hop.role for hop in a.hops] == ["relay"] * (len(a.hops) - 1) + ["origin"]
        for hop in a.hops:
            assert hop.start is None or text[hop.start : hop.end] == hop.surface
