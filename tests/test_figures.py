"""Figures of sentences: the table of cases, the columns beside value and category, and what must hold for any text.

`cases/figures.csv` writes the figures of a sentence as `VALUE category[/casualty kind][:unit]; …`, values as in
`quantities.csv`; `cases/owners.csv` writes whose each of them is, "-" for nobody that is named.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.entities import find_mentions
from analytics.figures import find_figures
from analytics.numerals import find_quantities
from analytics.records import Figure
from analytics.text import Text

CASES = Path(__file__).parent / "cases" / "figures.csv"
OWNERS = Path(__file__).parent / "cases" / "owners.csv"
SIGNS = {"exact": "", "about": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<="}


def figures(sentence: str, *, named: bool = False) -> list[Figure]:
    text = Text(sentence, article=False)
    return find_figures(text, find_quantities(text), find_mentions(text) if named else [])


def _cases(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["text"], row["expected"]


def _written(figure: Figure) -> str:
    if figure.modifier == "range":
        value = f"{figure.low:.15g}..{figure.high:.15g}"
    elif figure.modifier == "vague":
        value = f"{figure.low:.15g}+"
    else:
        value = f"{SIGNS[figure.modifier]}{figure.low if figure.low is not None else figure.high:.15g}"
    kind = f"/{figure.casualty_kind}" if figure.casualty_kind else ""
    unit = f":{figure.unit}" if figure.unit and figure.category != "percent" else ""
    return f"{value} {figure.category}{kind}{unit}"


def _numbers(cell: str) -> list[str]:
    """Write plain numbers as `_written` does, so that 46913 and 4.6913e+04 compare equal."""
    return [part.strip() for part in cell.split(";") if part.strip()]


@pytest.mark.parametrize(
    ("sentence", "expected"), [pytest.param(text, expected, id=text) for text, expected in _cases(CASES)]
)
def test_counts_what_is_said(sentence: str, expected: str) -> None:
    assert [_written(figure) for figure in figures(sentence)] == _numbers(expected)


AGES = [
    ("قال أحمد حسين، 34 عاما، إن المنزل دمر", ["age"]),
    ("وأصيب علي حسن (45 عاما) ومحمد سعيد، 32 عاما.", ["age", "age"]),
    ("حكم أحمد حسين 20 عاما، ثم رحل", ["duration"]),
    ("قبل خطاب أحمد حسين بعشرة أيام", ["duration"]),
]


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(*case, id=case[0]) for case in AGES])
def test_knows_the_age_of_whom_it_names(sentence: str, expected: list[str]) -> None:
    assert [figure.category for figure in figures(sentence, named=True)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"), [pytest.param(text, expected, id=text) for text, expected in _cases(OWNERS)]
)
def test_tells_whose_they_are(sentence: str, expected: str) -> None:
    assert [figure.counted_of or "-" for figure in figures(sentence, named=True)] == expected.split("; ")


@pytest.mark.parametrize("sentence", ["دمرت دبابة ميركافا 4 وناقلة جند", "أصابها بقذيفة الياسين 105", "طائرة سوخوي 34"])
def test_counts_no_models_of_weapons(sentence: str) -> None:
    assert figures(sentence, named=True) == []


EVENTS = [
    ("أرسلت الدولة 500 جندي", ["أرسل"]),
    ("وقتل 5 وأصيب 11 آخرين", ["قتل", "أصيب"]),
    ("جندت السلطات 300 ألف رجل", ["جند"]),
    ("أسقطت الدفاعات 12 مسيرة", ["اعترض"]),
    ("يملك الرجل 3 بيوت", [""]),
]


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(s, e, id=s) for s, e in EVENTS])
def test_names_the_governor(sentence: str, expected: list[str]) -> None:
    assert [figure.event for figure in figures(sentence)] == expected


TIMES = [
    ("أرسلتهم العاصمة العام الماضي وعددهم 900 جندي", "العام الماضي"),
    ("صدرت البلاد 5 ملايين طن في عام 2022", "عام 2022"),
    ("قتل 3 أشخاص يوم الأربعاء الماضي", "الأربعاء الماضي"),
    ("وصل 70 لاجئا في 12 مايو 2021", "12 مايو 2021"),
    ("يسكن القرية 70 شخصا", ""),
    # The nearer of two times, but not the day of a saying.
    ("بلغت الواردات في مايو الماضي 145 مليارا وهي مستقرة منذ مايو من العام 2014", "مايو الماضي"),
    ("قال الوزير الأربعاء إن 1700 شخص اعتقلوا منذ الاثنين", "الاثنين"),
    # What a figure is compared with has its own time.
    ("ارتفعت خلال فبراير الماضي بنسبة 3 في المئة مقارنة مع العام الماضي", "فبراير الماضي"),
    ("بلغت 5 مليارات مقابل 6 في العام الماضي", ""),
    ("خسرت الليرة 15% من سعرها أمام الدولار في أبريل الماضي", "أبريل الماضي"),
    ("قتل 17 شخصا في هجوم في 2013 في نيروبي", "2013"),
    ("صرف للمودع 60 يورو في اليوم", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(s, e, id=s) for s, e in TIMES])
def test_dates_what_it_counts(sentence: str, expected: str) -> None:
    assert expected in figures(sentence)[0].as_of
    assert bool(expected) == bool(figures(sentence)[0].as_of)


def test_links_a_part_to_its_whole() -> None:
    whole, part, among = figures("أصيب 15 شخصا، بينهم 6 أطفال، و4 منهم في حال الخطر")
    assert (whole.part_of, part.part_of, among.part_of) == ("", whole.figure_id, part.figure_id)


def test_the_part_of_a_total_leans_on_it() -> None:
    part, whole = figures("أصيب 6 من أصل 31 راكبا كانوا في الحافلة")
    assert (part.part_of, whole.part_of) == (whole.figure_id, "")
    assert (part.category, whole.category) == ("casualties", "civilians_people")


ANOMALIES = [
    ("ستستدعي البلاد 250,000 ألف رجل", ["doubled_scale"]),
    ("قتل أكثر من 20 شخصا على الأكثر", ["contradictory_hedges"]),
    ("دمر الجيش أكثر من 40 دبابة و12 عربة", ["", "shared_hedge"]),
    ("قتل 20 شخصا", [""]),
]


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(s, e, id=s) for s, e in ANOMALIES])
def test_flags_what_is_odd_and_repairs_nothing(sentence: str, expected: list[str]) -> None:
    assert [figure.anomaly for figure in figures(sentence)] == expected


def test_doubled_scale_keeps_the_digits() -> None:
    (figure,) = figures("ستستدعي البلاد 250,000 ألف رجل")
    assert (figure.low, figure.high) == (250_000, 250_000)


CURRENCIES = [
    ("قالت بغداد إن العراق خصص 5 مليارات دينار", "IQD"),
    ("رفع الأردن الرواتب 50 دينارا", "JOD"),
    ("دفعت له 50 دينارا", "dinar"),
    ("دفعت السعودية 10 آلاف دولار", "USD"),
    ("في اليمن يبلغ السعر 500 ريال", "YER"),
]


@pytest.mark.parametrize(("sentence", "expected"), [pytest.param(s, e, id=s) for s, e in CURRENCIES])
def test_country_of_the_article_fixes_the_currency(sentence: str, expected: str) -> None:
    assert [figure.unit for figure in figures(sentence, named=True)] == [expected]


def test_surface_covers_hedge_number_and_noun() -> None:
    surfaces = [figure.surface for figure in figures("بأكثر من 16 ألف حاوية، و«21» آلة، وثلاثة أشخاص على الأقل")]
    assert surfaces == ["أكثر من 16 ألف حاوية", "«21» آلة", "ثلاثة أشخاص على الأقل"]


WORDS = st.sampled_from(
    [
        "قتل",
        "أصيب",
        "بينهم",
        "منهم",
        "5",
        "3",
        "آلاف",
        "ألف",
        "جندي",
        "جنود",
        "شخصا",
        "و",
        "،",
        ".",
        "عدد",
        "القتلى",
        "إلى",
        "من",
        "أكثر",
        "نحو",
        "دولار",
        "%",
        "عاما",
        "العمر",
        "صاروخين",
        "نصفهم",
        "عشرات",
        "الآلاف",
        "على",
        "الأقل",
        "«",
        "»",
        "(",
        ")",
        "2024",
        "الثلاثة",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=16).map(" ".join), st.text(max_size=60)))
def test_any_text_slices_to_its_figures(sentence: str) -> None:
    found = figures(sentence)
    for figure in found:
        assert sentence[figure.start : figure.end] == figure.surface
        assert figure.figure_id == f"f{figure.start}"
        assert figure.low is not None or figure.high is not None
    assert len({figure.figure_id for figure in found}) == len(found)
