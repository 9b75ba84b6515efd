"""Every reason that the readers can give, and everything that they can assume, has an Arabic form on the page."""

import ast
import re
from itertools import chain
from pathlib import Path

import pytest
from cases.bad_inputs import CASES

from analytics import dates
from analytics.corpus import Document, Problem, encoding, read_upload, readers
from analytics.interface import Interface
from analytics.lexicon import table

PACKAGE = Path(encoding.__file__).parent.parent
SOURCES = [
    *sorted((PACKAGE / "corpus").glob("*.py")),
    *(
        PACKAGE / name
        for name in (
            "analysis.py",
            "desk.py",
            "lexicon.py",
            "results.py",
            "entities/camel.py",
            "entities/corrections.py",
        )
    ),
]
# What is said of the package's own lexicons, and a part of a longer message.
INTERNAL = re.compile(r"must be a list of non-empty strings|^7 and 7 more$")
AR = Interface("ar")


def filled(part):
    """Return a piece of a message, a value as 7."""
    if isinstance(part, ast.Constant):
        return part.value
    return "a.csv, line 7" if getattr(part.value, "id", "") == "where" else "7"


def written(node):
    """Yield what a message says; the parts of a conditional one by one."""
    if isinstance(node, ast.IfExp):
        yield from chain(written(node.body), written(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(map(filled, node.values))


def messages(source):
    """Yield every message that a module raises, makes a problem of, or notes as assumed."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        given = None
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            given = node.exc.args[0]
        elif isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("Problem", "Decoded", "DocumentError"):
                given = node.args[-1]
            elif name == "append" and getattr(node.func.value, "id", "") == "notes":
                given = node.args[0]
        elif isinstance(node, ast.Return) and source.name in ("readers.py", "encoding.py", "rows.py"):
            given = node.value.elts[-1] if isinstance(node.value, ast.Tuple) else node.value
        yield from (text for text in written(given) if " " in text and not INTERNAL.search(text))


MESSAGES = sorted(
    {
        *chain.from_iterable(map(messages, SOURCES)),
        *(f"not a text file: {advice}" for _, advice in encoding._SIGNATURES),
        *(readers._unread(suffix) for suffix in (*readers._ADVICE, ".7", "")),
        *(f"published: {how}" for how in (dates.RELATIVE, dates.YEAR_OF_PUBLICATION, dates.DAY_BEFORE_MONTH)),
        "cannot be read: out of memory",
    }
)


def arabic(reason):
    """Return the Arabic of a reason without what it carries over from the file."""
    return re.sub("\u2068.*?\u2069", "", AR.reason(reason), flags=re.S)


def test_the_messages_were_found():
    assert len(MESSAGES) > 80


@pytest.mark.parametrize("reason", MESSAGES)
def test_a_message_has_an_arabic_form(reason):
    assert re.search("[\u0620-\u064a]{3}", arabic(reason))
    assert Interface("en").reason(reason) == reason


def test_a_row_of_the_lexicon_carries_over_what_its_reason_holds():
    for row in table("reasons", ("en", "ar")):
        assert set(re.findall(r"{\w+}", row["ar"])) <= set(re.findall(r"{\w+}", row["en"])), row["en"]


def test_no_row_of_the_lexicon_hides_another():
    for row in table("reasons", ("en", "ar")):
        filled = re.sub(r"{\w+}", "7", row["en"])
        assert AR.reason(filled) == re.sub(r"{\w+}", "\u20687\u2069", row["ar"]), row["en"]


@pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile, when a case is built
def test_what_the_readers_say_of_every_bad_input_has_an_arabic_form():
    said = set()
    for case in CASES:
        for item in read_upload(case.name, case.content()):
            said |= {item.reason} if isinstance(item, Problem) else set(item.assumed)
            assert isinstance(item, Problem | Document)
    untranslated = {reason for reason in said if not re.search("[\u0620-\u064a]{3}", arabic(reason))}
    assert len(said) > 60
    assert not untranslated
