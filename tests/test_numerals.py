"""Quantities of bare strings: the table of cases, the round trip of spelled integers, and what must hold for any text.

`cases/quantities.csv` writes what is expected of a text as `VALUE [kind[:unit]]; …`: 5, ~5 (about), >5, >=5, <5, <=5,
5..9 (range), 5+ (vague); no kind is a cardinal, and nothing at all says that the text holds no quantity.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.numerals import find_quantities
from analytics.records import Quantity
from analytics.text import Text

CASES = Path(__file__).parent / "cases" / "quantities.csv"
SIGNS = {"exact": "", "about": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<="}


def _cases() -> Iterator[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["group"], row["text"], row["expected"]


def _value(cell: str) -> tuple[float | None, float | None, str]:
    if ".." in cell:
        low, high = cell.split("..")
        return float(low), float(high), "range"
    if cell.endswith("+"):
        return float(cell[:-1]), None, "vague"
    sign = cell[: len(cell) - len(cell.lstrip("~<>="))]
    modifier = next(name for name, mark in SIGNS.items() if mark == sign)
    value = float(cell[len(sign) :])
    return (
        None if modifier in ("less_than", "at_most") else value,
        None if modifier in ("more_than", "at_least") else value,
        modifier,
    )


def _expected(cell: str) -> list[tuple[object, ...]]:
    found = []
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        value, _, rest = part.partition(" ")
        kind, _, unit = rest.partition(":")
        low, high, modifier = _value(value)
        found.append((_near(low), _near(high), modifier, kind or "cardinal", unit))
    return found


def _near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, rel=1e-9)


def _seen(quantity: Quantity) -> tuple[object, ...]:
    return quantity.low, quantity.high, quantity.modifier, quantity.kind, quantity.unit


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(text, expected, id=text) for _, text, expected in _cases()]
)
def test_reads_what_is_written(text: str, expected: str) -> None:
    assert [_seen(quantity) for quantity in find_quantities(text)] == _expected(expected)


def test_table_is_broad() -> None:
    cases = list(_cases())
    assert len(cases) >= 600
    assert sum(not expected for _, _, expected in cases) >= 150


# Known gaps: what a reader sees and the grammar does not yet.
GAPS = [
    ("أنتم تسعون إلى السلام", "", "تسعون is also a verb, which only the sentence tells"),
    ("رأى سبعا في الغابة ثم سبع آخر", "", "سبع is also a lion, which only the sentence tells"),
    ("أصيب واحد على عشرة من الجنود", "0.1 fraction", "واحد is mostly somebody"),
    ("أضف 3 1/2 كوب", "3.5", "a number and its fraction are read apart"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=t, marks=pytest.mark.xfail(reason=why)) for t, e, why in GAPS]
)
def test_known_gaps(text: str, expected: str) -> None:
    assert [_seen(quantity) for quantity in find_quantities(text)] == _expected(expected)


# ── what holds for any text ───────────────────────────────────────────────────────────────────────────

WORDS = st.sampled_from(
    [
        "ثلاثة",
        "آلاف",
        "و",
        "5",
        "مليون",
        "نصف",
        "بين",
        "من",
        "إلى",
        "أكثر",
        "لا",
        "يقل",
        "عن",
        "%",
        "$",
        "-",
        "/",
        ".",
        ",",
        "،",
        "٫",
        "٬",
        "«",
        "»",
        "(",
        ")",
        "دولار",
        "أيام",
        "على",
        "الأقل",
        "عشرون",
        "ألفا",
        "ال",
        "ب",
        "أو",
        "ونصف",
        "\n",
        "جنديان",
        "نحو",
        "بضعة",
        "ونيف",
        "الثالث",
        "2024",
        "مايو",
        "الساعة",
        ":",
        "قتل",
        "واحد",
        "وأحد",
        "عشر",
        "مئتي",
        "½",
        "+",
    ]
)
PHRASES = st.lists(WORDS, max_size=14).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)]))


@settings(max_examples=400, deadline=None)
@given(st.one_of(PHRASES, st.text(max_size=60)))
def test_any_text_slices_to_its_surfaces(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.surface
        assert quantity.start >= end
        assert quantity.surface.strip() == quantity.surface != ""
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.end


@settings(max_examples=60, deadline=None)
@given(PHRASES)
def test_a_string_and_its_text_read_alike(text: str) -> None:
    assert find_quantities(text) == find_quantities(Text(text, article=False))


REPEATED = [
    "ألف",
    "كوادريليون",
    "مليون ونصف",
    "ألفا",
    "بين 5 و",
    "سنة و",
    "5-",
    "عشرات الآلاف",
    "إلا ربعا",
    "9" * 16,
    "½",
    "نيف و",
]


@pytest.mark.parametrize("phrase", REPEATED)
@pytest.mark.parametrize("joint", ["", " "])
def test_long_repetitions_neither_raise_nor_grow(phrase: str, joint: str) -> None:
    for quantity in find_quantities(joint.join([phrase] * 5000)):
        assert all(bound is None or abs(bound) < 1e21 for bound in (quantity.low, quantity.high))


# ── the round trip ────────────────────────────────────────────────────────────────────────────────────

MASCULINE = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
FEMININE = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
ROUND = ["", "عشر", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = [
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
]


class Speller:
    """Spells integers as the grammar books do, in either case and gender and any style of hundreds and tanwin."""

    def __init__(self, *, oblique: bool, feminine: bool, hundred: str, apart: bool, tanwin: str) -> None:
        self.oblique, self.feminine, self.hundred, self.apart, self.tanwin = oblique, feminine, hundred, apart, tanwin

    def spell(self, number: int) -> str:
        if number == 0:
            return "صفر"
        parts = []
        for scale, singular, plural in SCALES:
            count, number = divmod(number, scale)
            if count == 1:
                parts.append(singular)
            elif count == 2:
                parts.append(singular + ("ين" if self.oblique else "ان"))
            elif count:
                last = count % 100
                noun = plural if 3 <= last <= 10 else singular + self.tanwin if 11 <= last <= 99 else singular
                parts.append(f"{self._group(count, feminine=False, construct=True)} {noun}")
        if number:
            parts.append(self._group(number, feminine=self.feminine))
        return " و".join(parts)

    def _group(self, number: int, *, feminine: bool, construct: bool = False) -> str:
        hundreds, rest = divmod(number, 100)
        parts = [self._hundreds(hundreds, construct=construct and not rest)] if hundreds else []
        return " و".join([*parts, self._tens(rest, feminine=feminine)] if rest else parts)

    def _hundreds(self, count: int, *, construct: bool) -> str:
        if count == 1:
            return self.hundred
        if count == 2:
            ending = ("ي" if self.oblique else "ا") if construct else ("ين" if self.oblique else "ان")
            return self.hundred[:-1] + "ت" + ending
        return FEMININE[count].removesuffix("ي") + (" " if self.apart else "") + self.hundred

    def _tens(self, number: int, *, feminine: bool) -> str:
        units = FEMININE if feminine else MASCULINE
        if number == 2 and self.oblique:
            return "اثنتين" if feminine else "اثنين"
        if number <= 10:
            return units[number]
        tens, unit = divmod(number, 10)
        if tens == 1:
            ten = "عشرة" if feminine else "عشر"
            if unit == 1:
                return f"{'إحدى' if feminine else 'أحد'} {ten}"
            if unit == 2:
                return f"{'اثنت' if feminine else 'اثن'}{'ي' if self.oblique else 'ا'} {ten}"
            return f"{units[unit]} {ten}"
        word = ROUND[tens] + ("ين" if self.oblique else "ون")
        if unit == 0:
            return word
        head = ("إحدى" if feminine else "أحد") if unit == 1 else self._tens(unit, feminine=feminine)
        return f"{head} و{word}"


def _spellers() -> Iterator[Speller]:
    for oblique in (False, True):
        for hundred, apart in (("مئة", False), ("مائة", False), ("مئة", True)):
            for tanwin, feminine in (("ًا", False), ("اً", True), ("ا", False)):
                yield Speller(oblique=oblique, feminine=feminine, hundred=hundred, apart=apart, tanwin=tanwin)


def test_spelled_integers_come_back() -> None:
    draw = random.Random(7)
    numbers = [*range(1, 1200, 7), 1000, 1001, 1010, 2000, 2024, 100_000, 200_000, 10**6, 2 * 10**6]
    numbers += [draw.randrange(10**digits) for digits in (4, 5, 6, 7, 8, 9, 10, 12, 14) for _ in range(25)]
    wrong = []
    total = 0
    for speller in _spellers():
        for number in numbers:
            text = speller.spell(number)
            found = find_quantities(text)
            total += 1
            if [(quantity.low, quantity.surface) for quantity in found] != [(number, text)]:
                wrong.append((number, text, found))
    assert total > 5000
    assert not wrong, wrong[:5]
