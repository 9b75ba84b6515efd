"""Names in one-line sentences of the project's own, and the invariants of mentions on random text."""

import json
import re
from pathlib import Path

import pytest
from arabic import news
from hypothesis import given, settings

from analytics.entities import find_mentions
from analytics.text import Text

CASES = Path(__file__).with_name("cases")
MARK = re.compile(r"\[([^\]|]+)\|([A-Z]+)(?:\|([^\]]+))?\]")


def rows():
    group = ""
    for line in (CASES / "names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:].split(":")[0]
        elif line and not line.startswith("#"):
            yield pytest.param(line.split(" # ")[0].strip(), id=f"{group}: {line}")


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
