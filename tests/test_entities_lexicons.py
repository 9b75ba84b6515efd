"""The name lexicons: well formed, broad enough, one id per entity, every listed spelling found."""

from collections import Counter
from functools import cache

import pytest

from analytics.entities.find import gazetteer
from analytics.entities.names import NAME_LEXICONS, NO_NAME, spellings
from analytics.entities.nisba import inflections, nisba_of
from analytics.entities.spelling import keys
from analytics.lexicon import LEXICONS, phrases, table
from analytics.text import Text

COLUMNS = (("name_ar", "name_en", "type", "source"), ("nation", "variants", "short", "cue"))


@cache
def rows(lexicon):
    return table(lexicon, *COLUMNS)


@pytest.mark.parametrize("lexicon", NAME_LEXICONS)
def test_every_row_says_where_its_fact_is_from(lexicon):
    assert all(row["source"] for row in rows(lexicon))


def test_breadth():
    assert len(rows("outlets")) >= 150
    assert len(rows("places")) >= 700
    assert len(rows("people")) >= 350
    assert len(rows("organisations")) >= 300
    assert len(rows("weapons")) >= 80


def test_an_id_means_one_entity():
    names = {(s.name.entity_id, s.name.name_en) for s in spellings()}
    shared = [entity_id for entity_id, n in Counter(entity_id for entity_id, _ in names).items() if n > 1]
    assert shared == []


def test_ids_are_ascii():
    assert all(s.name.entity_id.isascii() and s.name.entity_id for s in spellings() if s.name is not NO_NAME)


def test_every_listed_spelling_is_found():
    for spelling in spellings():
        if spelling.name is not NO_NAME and keys(spelling.surface):
            text = Text(spelling.surface, article=False)
            hits = (hit for hit in gazetteer().find(text) if hit.first == 0 and hit.last == len(text))
            found = {s.name for hit in hits for s in hit.spellings}
            assert spelling.name in found or NO_NAME in found, spelling


@pytest.mark.parametrize("book", sorted(path.stem for path in LEXICONS.glob("*.toml")))
def test_no_section_lists_an_entry_twice(book):
    sections = phrases(book).items()
    assert {name: twice for name, entries in sections if (twice := _twice(entries))} == {}


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("*.csv")), ids=lambda path: path.stem)
def test_no_table_has_a_row_twice(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert _twice(line for line in lines if line.strip() and not line.startswith("#")) == []


def _twice(entries):
    return [entry for entry, n in Counter(entries).items() if n > 1]


@pytest.mark.parametrize(
    ("place", "nisba"),
    [("السودان", "سوداني"), ("ليبيا", "ليبي"), ("كندا", "كندي"), ("غزة", "غزي"), ("المغرب", "مغربي")],
)
def test_nisba_by_rule(place, nisba):
    assert nisba_of(place) == nisba


def test_inflections_agree():
    forms = set(inflections("كوري شمالي"))
    assert {"كوري شمالي", "الكورية الشمالية", "كوريون شماليون", "الكوريين الشماليين", "كوريات شماليات"} <= forms
