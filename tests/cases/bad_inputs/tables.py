"""Tables and records of articles."""

import json

from .makers import workbook
from .shape import EMPTY, ENGLISH, GOOD, LONG, NO_ARTICLE, NO_LETTERS, NO_ROWS, NUL, bad, part

TABLES = [
    bad("no byte", "a.csv", b"", NO_ROWS),
    bad("line ends", "a.csv", "\n\n", NO_ROWS),
    bad("a header alone", "a.csv", "title,text\n", NO_ROWS),
    bad("a header and blank lines", "a.csv", "title,text\n\n\n", NO_ROWS),
    bad(
        "no column of texts",
        "a.csv",
        "name,age\nسعيد,30\n",
        "no column of article texts: name it text or النص (there are 'name', 'age')",
    ),
    bad(
        "a million columns", "a.csv", ",".join(["c"] * 1_000_000) + "\n1", "1,000,000 columns: not a table of articles"
    ),
    bad(
        "many columns",
        "a.csv",
        ",".join(f"c{n}" for n in range(12)) + "\n1",
        "no column of article texts: name it text or النص (there are 'c0', 'c1', *",
    ),
    bad(
        "a quotation mark that never closes",
        "a.csv",
        f'text\n"{GOOD * 120_000}',
        "broken table at line *",
    ),
    bad(
        "a line of 25 million characters",
        "a.csv",
        lambda: b"text\n" + b"x" * 25_000_000,
        "a line is longer than 20 million characters",
    ),
    bad("a picture as a table", "a.csv", b"\x89PNG\r\n\x1a\n", "not a text file: it is a picture"),
    bad(
        "a workbook as a table",
        "a.csv",
        lambda: workbook({"s": [["text"], [GOOD]]}),
        "not a text file: it is a zip or Office file: name it .zip, .docx or .xlsx",
    ),
    bad("NUL in the header", "a.csv", b"te\0xt\nx", NUL),
    part("NUL in a row", "a.csv", f"text\n{GOOD}\nab\0c\n{GOOD}\n", 2, ("#2", "not a text: it holds NUL characters")),
    part(
        "a row without a text", "a.csv", f'title,text\nأول,{GOOD}\nثان,\nثالث,"  "\n', 1, ("#2", EMPTY), ("#3", EMPTY)
    ),
    part("a row in English", "a.csv", f"text\n{GOOD}\n{ENGLISH}\n", 1, ("#2", "not Arabic: 0% of its letters are")),
    part(
        "a text that was cut at a comma",
        "a.csv",
        f"title,text\nعنوان,{GOOD},وبقية النص\n",
        0,
        ("#1", "3 cells where the header has 2: put the text in quotation marks"),
    ),
    part("a short row", "a.csv", f"text,title,date\n{GOOD}\n", 1),
    part("one column with commas in it", "a.csv", f"text\n{GOOD}, ثم, انتهى\n", 1),
    part("blank lines between rows", "a.csv", f"text\n\n{GOOD}\n\n{GOOD}\n", 2),
    part("two columns of one name", "a.csv", f"text,text\n{GOOD},{GOOD}\n", 1),
    part("no header but articles", "a.csv", f'1,"{LONG}"\n2,"{LONG} نعم"\n', 2),
    part("a day that is none", "a.csv", f"text,date\n{GOOD},قريبا\n", 1),
]

RECORDS = [
    bad("no byte", "a.json", b"", "not JSON: *"),
    bad("cut off", "a.json", '{"text": "قال', "not JSON: *"),
    bad("a number", "a.json", "12", NO_ARTICLE),
    bad("a number of ten thousand digits", "a.json", "1" * 10_000, "not JSON: *"),
    bad("nothing", "a.json", "null", NO_ARTICLE),
    bad("an empty list", "a.json", "[]", NO_ARTICLE),
    bad("an empty object", "a.json", "{}", NO_ARTICLE),
    bad("no text in it", "a.json", '{"name": "سعيد"}', NO_ARTICLE),
    bad("a text that is a number", "a.json", '{"text": 12}', NO_ARTICLE),
    bad("nested a hundred thousand deep", "a.json", "[" * 100_000, "not JSON that can be read: nested too deeply"),
    bad("nested ten deep", "a.json", f'{"[" * 10}"{GOOD}"{"]" * 10}', NO_ARTICLE),
    bad("a text without letters", "a.json", '{"text": "12"}', NO_LETTERS),
    bad(
        "half a pair",
        "a.json",
        r'{"text": "\ud800 قال الوزير"}',
        "not a text: it holds half characters (lone surrogates)",
    ),
    bad("NUL in a text", "a.json", r'{"text": "قال \u0000"}', "not a text: it holds NUL characters"),
    bad("NUL in the file", "a.json", b'{"text": "\0"}', NUL),
    part(
        "a list with one that is no article",
        "a.json",
        json.dumps([{"text": GOOD}, 7]),
        1,
        ("#2", "not an article: neither an object nor a text"),
    ),
    part(
        "a list with an object without a text",
        "a.json",
        json.dumps([{"text": GOOD}, {"x": 1}]),
        1,
        ("#2", "no column of article texts: name it text or النص (there are 'x')"),
    ),
    part("a list in a list in an object", "a.json", json.dumps({"data": {"articles": [{"text": GOOD}]}}), 1),
    part("a list of texts", "a.json", json.dumps([GOOD, GOOD]), 2),
    part("no byte", "a.jsonl", b"", 0, ("", NO_ROWS)),
    part(
        "a broken line",
        "a.jsonl",
        json.dumps({"text": GOOD}) + "\n{oops\n" + json.dumps({"text": GOOD}),
        2,
        ("#2", "not JSON: *"),
    ),
    part("a line that is a list", "a.jsonl", "[1]\n", 0, ("#1", "not an article: neither an object nor a text")),
    part(
        "a line that is nested too deeply",
        "a.jsonl",
        "[" * 100_000,
        0,
        ("#1", "not JSON that can be read: nested too deeply"),
    ),
    part("blank lines", "a.jsonl", "\n\n" + json.dumps({"النص": GOOD}) + "\n\n", 1),
    bad("a line of 25 MB", "a.jsonl", lambda: b"x" * 25_000_000, "line 1 is longer than 20 MB"),
    bad(
        "Windows-1256",
        "a.jsonl",
        json.dumps({"text": GOOD}, ensure_ascii=False).encode("cp1256"),
        "not UTF-8: JSON lines are",
    ),
]
