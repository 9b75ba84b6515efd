"""The words, colours and column widths of the page."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from app_sample import sample
from chart_table import CHARTS

from analytics import charts
from analytics.charts.base import DARK, GREY, LIGHT, ORDER
from analytics.charts.columns import Layout
from analytics.errors import LexiconError
from analytics.interface import LANGUAGES, Interface, keys
from analytics.records import Category, EntityType, Hedge, Mode, Modifier, Role, SourceKind, Stance
from analytics.results import Results

ANALYSIS = sample()
RESULTS = Results.of(ANALYSIS)
STYLES = {language: charts.Style(Interface(language)) for language in LANGUAGES}


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("type", EntityType), ("category", Category), ("kind", SourceKind), ("stance", Stance), ("hedge", Hedge),
        ("mode", Mode), ("modifier", Modifier), ("role", Role),
    ],
)  # fmt: skip
def test_every_schema_value_has_a_name(group, values):
    assert {f"{group}.{value}" for value in values.__args__} <= keys()
    if group in ORDER:
        assert set(ORDER[group]) == set(values.__args__)


def test_every_chart_has_a_title_and_a_help_text():
    for name in {CHARTS[key](RESULTS, STYLES["ar"]).name for key in CHARTS}:
        assert {f"chart.{name}", f"help.chart.{name}"} <= keys()


def test_an_unknown_string_is_refused():
    with pytest.raises(LexiconError, match=r"interface\.csv: no string for 'nowhere'"):
        Interface("ar")("nowhere")


def test_every_counted_noun_has_the_forms_of_its_language():
    for key in keys():
        if key.startswith("count."):
            arabic, english = (Interface(language)(key).split(" | ") for language in LANGUAGES)
            assert (len(arabic), len(english)) == (5, 2), key
            assert ["{n}" in form for form in arabic] == [False, False, True, True, True], key


def test_both_languages_fill_the_same_places():
    for key in keys():
        arabic, english = (set(re.findall(r"{(\w+)", Interface(language)(key))) for language in LANGUAGES)
        assert arabic == english, key


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(first, second):
    lights = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (first, second))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(rgb):
    xyz = (
        np.clip(rgb, 0, 1) @ np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]).T
    )
    xyz = xyz / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


# Machado, Oliveira and Fernandes (2009), severity 1.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("palette", "background"), [(LIGHT, "#ffffff"), (DARK, "#10171e")], ids=["light", "dark"])
def test_colours_are_told_apart(palette, background, sight):
    assert len(palette) >= 10
    assert min(contrast(colour, background) for colour in palette) >= 3
    seen = [lab(SIGHT[sight] @ linear(colour)) for colour in palette]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) >= 20


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("group", ORDER)
def test_no_two_values_look_the_same(group, dark):
    style = charts.Style(Interface("en"), dark, ranked={"category": ["containers", "age", "troops"]})
    colours, symbols = style.colours(group), style.symbols(group)
    assert set(colours) == set(symbols) == set(ORDER[group])
    assert len({(colours[value], symbols[value]) for value in ORDER[group]}) == len(ORDER[group])
    coloured = [value for value in ORDER[group] if colours[value] != GREY[dark]]
    assert len({colours[value] for value in coloured}) == len({symbols[value] for value in coloured}) == len(coloured)
    if group == "category":
        assert len(coloured) == len(style.palette)
        assert {"containers", "age", "troops"} <= set(coloured)
        assert contrast(GREY[dark], "#10171e" if dark else "#ffffff") >= 3


NUMBERED = [
    ("Troops, Russia, from 2025-07", 420, "Troops, Russia, from 2025-07"),
    ("Troops, Russia, from 2025-07", 160, "Troops, Russia…"),
    ("جنود وقوات، كوريا الشمالية، منذ \u20682023-09-01\u2069", 200, "جنود وقوات، كوريا الشمالية…"),
    ("Troops, Russia, mobilised or recruited", 120, "Troops, Russia, mobilised or recruited"),
    ("2025-07-01", 40, "…"),
    ("Containers, North Korea, Ukraine, supplied or shipped, from 2023-09-01", 427, "Containers, North Korea, Ukraine, "
     "supplied or shipped…"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "width", "shown"), NUMBERED)
def test_no_column_cuts_a_date(text, width, shown):
    view = pd.DataFrame({"label": [text], "reason": [text]})
    found = charts.legible(view, Layout(list(view), dict.fromkeys(view, width), {}, None))
    assert found.iloc[0].tolist() == [shown, text]


def test_what_leads_up_to_a_name_is_cut_where_it_is_furthest_from_it():
    view = pd.DataFrame({"leading": ["\u200e\u2067وصلت 16 ألف حاوية محملة بالذخائر من كوريا الشمالية إلى\u2069"]})
    found = charts.legible(view, Layout(["leading"], {"leading": 300}, {}, None)).iloc[0, 0]
    assert found == "\u200e\u2067… ألف حاوية محملة بالذخائر من كوريا الشمالية إلى\u2069"


def test_columns_of_numbers_keep_their_width_where_words_give_way():
    view = pd.DataFrame({"label": ["x" * 80] * 9, "bounds": ["100,000–2,000,000"] * 9, "published": ["2024-10-23"] * 9})
    plan = charts.layout(view, {name: name for name in view}, 300, rtl=False)
    assert plan.widths["bounds"] > 140
    assert plan.widths["published"] > 90


def test_the_theme_has_the_charts_colours():
    theme = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert tuple(theme["light"]["chartCategoricalColors"]) == LIGHT
    assert tuple(theme["dark"]["chartCategoricalColors"]) == DARK


def test_no_string_of_the_interface_is_left_over():
    sources = [Path("streamlit_app.py"), *Path("analytics/charts").glob("*.py"), *Path("analytics").glob("*.py")]
    code = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    literal = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_]+)*)[\"']", code))
    built = set(re.findall(r"f[\"']([a-z]+(?:\.[a-z]+)*)\.{", code))
    groups = {"type", "kind", "stance", "hedge", "mode", "role", "modifier", "category", "casualty_kind", "measure"}
    groups |= {"column", "change", "rule", "over", "time", "key", "board", "set", "count", "anomaly"}
    loose = {key for key in keys() - literal if not any(key.startswith(f"{group}.") for group in built | groups)}
    assert not loose
