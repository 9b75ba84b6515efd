"""Every format that analysts keep articles in gives the same documents: text, title, outlet, address and day."""

import csv
import gzip
import io
import json
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import openpyxl
import pandas as pd
import pypdf
import pytest
from cases.bad_inputs import GOOD, LONG, workbook, zipped
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from analytics.corpus import Document, Problem, read_corpus, read_upload
from analytics.corpus.papers import logical
from analytics.corpus.rows import choose

FIELDS = {
    "title": "عنوان الخبر",
    "outlet": "دفتر الأخبار",
    "published": "2024-10-25",
    "url": "https://example.org/a/1",
    "text": f"{LONG}\n\n{LONG}",
}
ARABIC = {
    "العنوان": "title",
    "المصدر": "outlet",
    "تاريخ النشر": "published",
    "الرابط": "url",
    "نص الخبر": "text",
}


def one(name: str, data: bytes | str, **options) -> Document:
    (document,) = read_upload(name, data.encode() if isinstance(data, str) else data, **options)
    assert isinstance(document, Document), document
    return document


def known(document: Document) -> dict[str, str]:
    return {name: getattr(document, name) for name in FIELDS}


ROW = tuple(FIELDS.values())


def table(delimiter=",", header=tuple(FIELDS), rows=(ROW,)) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows([header, *rows])
    return buffer.getvalue()


# ---- tables ----


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "،"])
def test_a_table_with_any_delimiter(delimiter):
    document = one("a.csv", table(delimiter))
    assert known(document) == FIELDS
    assert (document.doc_id, document.assumed) == ("a.csv#1", ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_table_in_any_encoding(encoding):
    assert known(one("a.csv", table().encode(encoding))) == FIELDS


def test_a_table_with_arabic_names():
    rows = [tuple(FIELDS[field] for field in ARABIC.values())]
    assert known(one("a.csv", table(header=tuple(ARABIC), rows=rows))) == FIELDS


def test_columns_that_the_user_names():
    data = table(header=("a", "b", "text"), rows=[("عنوان", GOOD, "3 صفحات")])
    document = one("a.csv", data, columns={"text": "b", "title": "A"})
    assert (document.text, document.title) == (GOOD, "عنوان")
    (problem,) = read_upload("a.csv", data.encode(), columns={"text": "x"})
    assert problem == Problem("a.csv", "no column 'x': there are 'a', 'b', 'text'")


def test_the_longest_column_is_the_text_when_none_is_named_so():
    data = table(header=("n", "m"), rows=[("1", LONG), ("2", LONG + GOOD)])
    documents = list(read_upload("a.csv", data.encode()))
    assert [document.text for document in documents] == [LONG, LONG + GOOD]
    assert documents[0].assumed == ("column 'm' taken for the text",)


MARKUP = [
    ("<p>{0}</p><p>{1}</p>", "{0}\n{1}"),
    ("<p>{0}<br/>{1}<br>", "{0}\n{1}"),
    ("<div class='x'><h2>{0}</h2>\n<p style=\"a:b\">{1} <strong>نعم</strong></p></div>", "{0}\n{1} نعم"),
    ("{0}&nbsp;&laquo;نعم&raquo; &#1602;ال", "{0} «نعم» قال"),
    ("&lt;p&gt;{0}&lt;/p&gt;&lt;p&gt;{1}&lt;/p&gt;", "{0}\n{1}"),
    ("<script>let a = '<p>';</script><P>{0}</P><!-- {1} --><style>p {{}}</style>", "{0}"),
    ("<p>{0} <a href='https://example.org/?a=1&b=2'>رويترز</a> إن", "{0} رويترز إن"),
    ("<ul><li>{0}</li><li>{1}</li></ul><iframe src='x'></iframe>", "{0}\n{1}"),
    ("<table><tr><td>{0}</td><td>{1}</td></tr></table>", "{0}\n{1}"),
    ("<p>{0}</strong></div></p>", "{0}"),
]


@pytest.mark.parametrize(("body", "text"), MARKUP, ids=[body for body, _ in MARKUP])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_the_html_of_a_cell_is_taken_out(body, text, name):
    second = GOOD.replace("12", "15")
    body, text = body.format(GOOD, second), text.format(GOOD, second)
    row = {"title": "خبر &quot;عاجل&quot;", "body": body}
    document = one(name, table(header=tuple(row), rows=[tuple(row.values())]) if name == "a.csv" else json.dumps(row))
    assert (document.text, document.title) == (text, 'خبر "عاجل"')
    assert document.assumed == ("HTML taken out",)


@pytest.mark.parametrize("text", [f"{GOOD} أ < ب > ج & د", f"{GOOD} <خبر> عاجل", f"{GOOD} a<b and AT&T; p>q"])
def test_brackets_of_the_writer_stay(text):
    document = one("a.json", json.dumps({"body": text}))
    assert (document.text, document.assumed) == (text, ())


def test_a_table_without_a_header():
    documents = list(read_upload("a.csv", f'1,"{LONG}"\n2,"{LONG} نعم"\n'.encode()))
    assert [document.assumed for document in documents] == [("column 2 taken for the text",)] * 2


CHOICES = [
    (["Date", "Headline", "Body"], {"published": 0, "title": 1, "text": 2}),
    (["published_at", "source_url", "full-text", "title"], {"published": 0, "url": 1, "text": 2, "title": 3}),
    (["text", "content", "summary"], {"text": 0}),
    (["content", "text"], {"text": 1}),
    (["المصدر", "المتن", "التَّاريخ"], {"outlet": 0, "text": 1, "published": 2}),
    (["\ufeffالنص"], {"text": 0}),
]


@pytest.mark.parametrize(("names", "chosen"), CHOICES, ids=lambda value: " ".join(value)[:30])
def test_which_column_is_which(names, chosen):
    assert choose(names, ())[0] == chosen


def test_a_table_of_a_spreadsheet_that_names_its_delimiter():
    assert known(one("a.csv", "\n\nsep=|\n" + table("|"))) == FIELDS


def test_a_row_with_broken_characters_says_so():
    data = f"text\n{GOOD}\n".encode() * 9_000 + b"text\n" + GOOD.encode() + b"\xff\n"
    *_, document = read_upload("a.csv", data)
    assert document.assumed == ("broken characters replaced",)


def test_a_long_table_is_read_row_by_row():
    stream = read_upload("a.csv", (table(rows=[("ع", "", "", "", GOOD)] * 5000)).encode())
    assert next(stream).doc_id == "a.csv#1"
    assert sum(1 for _ in stream) == 4999


def test_a_workbook_with_several_sheets():
    rows = [list(ARABIC), [FIELDS[field] for field in ARABIC.values()]]
    data = workbook({"ملاحظات": [["لا شيء هنا"]], "يناير": rows, "فبراير": [*rows, rows[1]]})
    documents = list(read_upload("a.xlsx", data))
    assert [document.doc_id for document in documents] == ["a.xlsx#يناير!1", "a.xlsx#فبراير!1", "a.xlsx#فبراير!2"]
    assert known(documents[0]) == FIELDS


def test_days_and_numbers_of_a_workbook():
    document = one("a.xlsx", workbook({"s": [["date", "source", "text"], [datetime(2024, 10, 25, 8), 7, GOOD]]}))
    assert (document.published, document.outlet) == ("2024-10-25", "7")


def test_a_parquet_file():
    buffer = io.BytesIO()
    pd.DataFrame([FIELDS | {"published": date(2024, 10, 25), "n": 1}] * 600).to_parquet(buffer)
    documents = list(read_upload("a.parquet", buffer.getvalue()))
    assert len(documents) == 600
    assert documents[599].doc_id == "a.parquet#600"
    assert known(documents[0]) == FIELDS


# ---- records ----


@pytest.mark.parametrize(
    "names", [dict(zip(FIELDS, FIELDS, strict=True)), {field: name for name, field in ARABIC.items()}]
)
@pytest.mark.parametrize(
    "wrap", [lambda item: item, lambda item: {"n": 1, "data": {"articles": [item]}}], ids=["one", "deep"]
)
def test_json(names, wrap):
    item = {names[field]: value for field, value in FIELDS.items()} | {"id": 7, "tags": ["x"]}
    assert known(one("a.json", json.dumps(wrap(item)))) == FIELDS


def test_json_lines():
    lines = [json.dumps(FIELDS, ensure_ascii=False), "", json.dumps({"text": GOOD})]
    documents = list(read_upload("a.jsonl", "\n".join(lines).encode()))
    assert [document.doc_id for document in documents] == ["a.jsonl#1", "a.jsonl#3"]
    assert known(documents[0]) == FIELDS


def test_json_lines_under_the_name_of_json():
    documents = list(read_upload("a.json", f"{json.dumps(FIELDS)}\n{json.dumps({'text': GOOD})}\n".encode()))
    assert [document.doc_id for document in documents] == ["a.json#1", "a.json#2"]
    assert known(documents[0]) == FIELDS


def test_json_in_windows_1256():
    assert one("a.json", json.dumps(FIELDS, ensure_ascii=False).encode("cp1256")).assumed == ("encoding Windows-1256",)


def test_seconds_since_1970():
    stamp = int(datetime(2024, 10, 25, tzinfo=UTC).timestamp())
    for value in (stamp, stamp * 1000, f"{stamp}"):
        assert one("a.json", json.dumps({"text": GOOD, "date": value})).published == "2024-10-25"


# ---- pages and papers ----

PAGE = """<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">
<title>عنوان الخبر - دفتر الأخبار</title>
<meta property="og:title" content="عنوان الخبر"><meta property="og:site_name" content="دفتر الأخبار">
<meta property="article:published_time" content="2024-10-25T08:00:00+03:00">
<link rel="canonical" href="https://example.org/a/1"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/w">العالم</a></nav><article><h1>عنوان الخبر</h1>
<p>{first}</p><p>{second}</p></article><footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_a_saved_page(charset):
    second = LONG.replace("12", "15")
    document = one("a.html", PAGE.format(charset=charset, first=LONG, second=second).encode(charset))
    assert known(document) | {"text": ""} == FIELDS | {"text": ""}
    assert LONG.strip() in document.text
    assert second.strip() in document.text
    assert "الحقوق" not in document.text
    assert "<" not in document.text


def test_a_word_file():
    file, buffer = docx.Document(), io.BytesIO()
    file.core_properties.title = "عنوان الخبر"
    file.add_paragraph(LONG)
    cells = file.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "القتلى", "12"
    file.add_paragraph(GOOD)
    file.save(buffer)
    document = one("a.docx", buffer.getvalue())
    assert document.text == f"{LONG}\nالقتلى\t12\n{GOOD}"
    assert document.title == "عنوان الخبر"


def pdf(*lines: str) -> bytes:
    """A PDF whose glyphs stand from left to right, as every PDF draws them, with a map from glyph to letter."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    letters = sorted({letter for line in lines for letter in line})
    code = {letter: number + 1 for number, letter in enumerate(letters)}
    pairs = "\n".join(f"<{code[letter]:04x}> <{letter.encode('utf-16-be').hex()}>" for letter in letters)
    to_unicode = DecodedStreamObject()
    to_unicode.set_data(
        f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(letters)} beginbfchar {pairs} endbfchar endcmap".encode()
    )
    name = NameObject
    descendant = DictionaryObject({name("/Type"): name("/Font"), name("/Subtype"): name("/CIDFontType2")})
    descendant[name("/BaseFont")] = name("/F")
    font = DictionaryObject(
        {name("/Type"): name("/Font"), name("/Subtype"): name("/Type0"), name("/BaseFont"): name("/F")}
    )
    font[name("/Encoding")] = name("/Identity-H")
    font[name("/DescendantFonts")] = pypdf.generic.ArrayObject([writer._add_object(descendant)])
    font[name("/ToUnicode")] = writer._add_object(to_unicode)
    page[name("/Resources")] = DictionaryObject(
        {name("/Font"): DictionaryObject({name("/F1"): writer._add_object(font)})}
    )
    shown = DecodedStreamObject()
    drawn = [
        f"BT /F1 12 Tf 1 0 0 1 50 {750 - 20 * n} Tm <{''.join(f'{code[letter]:04x}' for letter in line)}> Tj ET"
        for n, line in enumerate(lines)
    ]
    shown.set_data("\n".join(drawn).encode())
    page[name("/Contents")] = writer._add_object(shown)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_lines_that_the_page_broke_are_joined():
    first, second = GOOD[:60].rpartition(" ")[0], GOOD[60:].partition(" ")[2]
    document = one("a.pdf", pdf(*map(drawn, ["عنوان", first, second, "وبعد ذلك انتهى كل شيء."])))
    assert document.text == f"عنوان\n{first} {second}\nوبعد ذلك انتهى كل شيء."


def drawn(line: str) -> str:
    """What a page shows of a line without Latin letters, from its left end."""
    turned = line[::-1].translate(str.maketrans("()", ")("))
    return turned.replace("21", "12").replace("51", "15")


def test_a_pdf_that_is_drawn_from_left_to_right():
    document = one("a.pdf", pdf(drawn(GOOD), drawn("وأضافت الوزارة (في بيان) أن 15 آخرين أصيبوا.")))
    assert document.text == f"{GOOD}\nوأضافت الوزارة (في بيان) أن 15 آخرين أصيبوا."
    assert document.assumed == ("reading order turned from the lines of the page",)


LINES = [
    ("قال إن 300 جندي وصلوا", "اولصو يدنج 300 نإ لاق"),
    ("في 23/10/2024 (رويترز)", "(زرتيور) 23/10/2024 يف"),
    ("صواريخ KN-23 جديدة", "ةديدج KN-23 خيراوص"),
    ("بنسبة 4.5% هذا العام", "ماعلا اذه 4.5% ةبسنب"),
    ("لأول مرة ثلاثة أشهر", "رهشأ ةثﻼﺛ ةرم لوﻷ"),
    ("English stays", "English stays"),
    ("", ""),
]


@pytest.mark.parametrize(("read", "shown"), LINES)
def test_lines_of_a_page_are_turned_into_reading_order(read, shown):
    assert unicodedata.normalize("NFKC", logical(shown)) == read


# ---- archives and folders ----


def test_a_zip_of_everything(tmp_path):
    members = [
        ("مجلد/a.txt", GOOD),
        ("t.csv", table()),
        ("p.html", PAGE.format(charset="utf-8", first=LONG, second=LONG.replace("12", "15"))),
        ("r.jsonl", json.dumps({"text": GOOD})),
        (".DS_Store", b"\0"),
    ]
    documents = list(read_upload("a.zip", zipped(members)))
    assert [document.doc_id for document in documents] == [
        "a.zip/p.html",
        "a.zip/r.jsonl#1",
        "a.zip/t.csv#1",
        "a.zip/مجلد/a.txt",
    ]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "t.csv", "r.jsonl", "r.json", "p.html", "b.xlsx", "q.parquet"])
def test_a_packed_file_is_read_like_what_is_in_it(name):
    data = {
        "t.csv": table,
        "r.jsonl": lambda: json.dumps({"text": GOOD}),
        "r.json": lambda: json.dumps([{"text": GOOD}] * 3),
        "p.html": lambda: PAGE.format(charset="utf-8", first=LONG, second=LONG.replace("12", "15")),
        "b.xlsx": lambda: workbook({"Sheet": [["text"], [GOOD]]}),
        "q.parquet": rows_of_parquet,
    }.get(name, lambda: GOOD)()
    data = data.encode() if isinstance(data, str) else data
    plain = list(read_upload(name, data))
    packed = list(read_upload(f"{name}.gz", gzip.compress(data)))
    assert plain
    assert packed == [replace(item, doc_id=item.doc_id.replace(name, f"{name}.gz")) for item in plain]
    (member, *_) = read_upload("a.zip", zipped([(f"{name}.GZ", gzip.compress(data))]))
    assert isinstance(member, Document)


def rows_of_parquet() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame({"text": [GOOD, GOOD + GOOD]}).to_parquet(stream)
    return stream.getvalue()


def test_a_folder_of_everything(tmp_path):
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / "x" / "a.md").write_text(f"# عنوان\n\n{GOOD}", encoding="utf-8")
    (tmp_path / "x" / "y" / "t.tsv").write_text(table("\t"), encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append([GOOD])
    book.save(tmp_path / "b.xlsx")
    (tmp_path / "c.pdf").write_bytes(b"")
    corpus = read_corpus(tmp_path)
    assert [document.doc_id for document in corpus.documents] == ["b.xlsx#Sheet!1", "x/a.md", "x/y/t.tsv#1"]
    assert [problem.doc_id for problem in corpus.problems] == ["c.pdf"]
