"""Inputs that must not bring the program down: what each is, and exactly what is said of it.

A case is a file name, its bytes, and the outcome: for each row of `problems`, the part of its id behind the file's
name, and the reason. ``*`` at the end of a reason stands for words of a library. Articles that are read all the same
are counted. Every case is run through a file, an upload and the command.
"""

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import docx
import openpyxl
import pandas as pd
import pypdf

GOOD = "قالت وزارة الصحة إن 12 شخصا قتلوا في الهجوم على المدينة، وفق مصدر طبي تحدث مساء الخميس."
LONG = f"{GOOD} " * 4
EMPTY = "empty: it holds no text"
NO_ROWS = "empty: it holds no rows"
NUL = "not a text file: it holds NUL characters"
NO_LETTERS = "not Arabic: it holds no letters"
UNKNOWN = "not a text file, or in an encoding that is not known: save it as UTF-8"
NO_ARTICLE = "no article found: an article is an object with a field text or النص"
NO_PAGE = "no article found in the page: save it as .txt"


@dataclass(frozen=True)
class Bad:
    hint: str
    name: str
    data: bytes | Callable[[], bytes]
    problems: tuple[tuple[str, str], ...]
    articles: int = 0

    def content(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else self.data()


def bad(hint: str, name: str, data: bytes | str | Callable[[], bytes], reason: str) -> Bad:
    """A file that is one problem."""
    return Bad(hint, name, data.encode() if isinstance(data, str) else data, (("", reason),))


def part(hint: str, name: str, data: bytes | str | Callable[[], bytes], articles: int, *rows: tuple[str, str]) -> Bad:
    """A file of which a part is read."""
    return Bad(hint, name, data.encode() if isinstance(data, str) else data, rows, articles)


def zipped(members: Iterable[tuple[str, bytes | str]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name) if compression == zipfile.ZIP_STORED else name, data)
    return buffer.getvalue()


def locked_zip() -> bytes:
    """A zip whose member says that it is encrypted, in both of its headers."""
    data = bytearray(zipped([("a.txt", GOOD)], zipfile.ZIP_STORED))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    return bytes(data)


def damaged_zip() -> bytes:
    data = zipped([("a.txt", GOOD), ("b.txt", GOOD + " نعم.")], zipfile.ZIP_STORED)
    return data.replace(GOOD.encode()[:20], b"x" * 20, 1)


def word(*paragraphs: str) -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(buffer)
    return buffer.getvalue()


def workbook(sheets: Mapping[str, list[list[object]]]) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


def parquet(columns: Mapping[str, list[object]]) -> bytes:
    buffer = io.BytesIO()
    pd.DataFrame(columns).to_parquet(buffer)
    return buffer.getvalue()


def broken_parquet() -> bytes:
    """A Parquet file whose footer is whole and whose first page is not: its reader speaks in several lines."""
    data = bytearray(parquet({"text": [GOOD]}))
    data[4:24] = b"\xff" * 20
    return bytes(data)


def blank_pdf(password: str = "") -> bytes:
    writer, buffer = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(buffer)
    return buffer.getvalue()


def bomb(name: str) -> bytes:
    return zipped([(name, b"0" * 5_000_000)])


PERSIAN = (
    "وزیر خارجه ایران گفت که این کشور به گفتگو با همسایگان ادامه می‌دهد "
    "و پیشنهاد تازه‌ای برای پایان جنگ دارد که به زودی چاپ خواهد شد."
)
URDU = "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے ہر ممکن کوشش کر رہی ہے اور جلد ہی بڑے فیصلے ہوں گے۔"
KURDISH = "سەرۆکی حکوومەت ڕایگەیاند کە کۆبوونەوەکە لە شاری هەولێر بەڕێوە دەچێت و هەموو لایەنەکان بەشداری دەکەن."
RUSSIAN = "Министерство обороны сообщило о потерях противника за последние сутки."
ENGLISH = "The ministry of health said that twelve people were killed in the attack on the city on Thursday evening."
GARBLED = GOOD.encode().decode("cp1256", "replace")

TEXTS = [
    bad("no byte", "a.txt", b"", EMPTY),
    bad("blanks", "a.txt", "  \t \n  ", EMPTY),
    bad("line ends", "a.txt", "\n\r\n\n\n", EMPTY),
    bad("no-break spaces", "a.txt", "\u00a0\u2003\u3000", EMPTY),
    bad("a byte-order mark alone", "a.txt", b"\xef\xbb\xbf", EMPTY),
    bad("a UTF-16 mark alone", "a.txt", b"\xff\xfe", EMPTY),
    bad("a UTF-32 mark alone", "a.txt", b"\xff\xfe\0\0", EMPTY),
    bad("zero-width characters", "a.txt", "\u200b\u200f\u202b\ufeff", NO_LETTERS),
    bad("tatweel", "a.txt", "\u0640" * 40, "not Arabic: 0% of its letters are"),
    bad("front matter alone", "a.txt", "---\ntitle: عنوان\n---\n", EMPTY),
    bad("front matter and blanks", "a.txt", "---\ntitle: عنوان\n---\n \n\n", EMPTY),
    bad("empty front matter alone", "a.txt", "---\n---\n", EMPTY),
    bad("NUL in a text", "a.txt", f"{GOOD}\0{GOOD}", NUL),
    bad("NUL alone", "a.txt", b"\0" * 100, NUL),
    bad("a million digits", "a.txt", "7" * 1_000_000, NO_LETTERS),
    bad("a million Arabic-Indic digits", "a.txt", "٧" * 1_000_000, NO_LETTERS),
    bad("pictographs", "a.txt", "🚀🔥" * 50, NO_LETTERS),
    bad("marks", "a.txt", "…،؛؟!«»" * 20, NO_LETTERS),
    bad("letters lost to question marks", "a.txt", "???? ??? ??????? ?? 12 ????", NO_LETTERS),
    bad("harakat alone", "a.txt", "\u064b\u0651" * 30, NO_LETTERS),
    bad("English", "a.txt", ENGLISH, "not Arabic: 0% of its letters are"),
    bad("Russian", "a.txt", RUSSIAN, "not Arabic: 0% of its letters are"),
    bad(
        "French",
        "a.txt",
        "Le ministère a déclaré que la réunion aurait lieu à Genève.",
        "not Arabic: 0% of its letters are",
    ),
    bad("Hebrew", "a.txt", "משרד הבריאות הודיע כי שניים נהרגו בתקיפה", "not Arabic: 0% of its letters are"),
    bad("Chinese", "a.txt", "卫生部周四表示有十二人在袭击中丧生", "not Arabic: 0% of its letters are"),
    bad("English with an Arabic name", "a.txt", f"{ENGLISH} (القاهرة)", "not Arabic: 8% of its letters are"),
    bad("Persian", "a.txt", PERSIAN, "not Arabic: it reads like Persian"),
    bad("Urdu", "a.txt", URDU, "not Arabic: it reads like Urdu"),
    bad("Kurdish", "a.txt", KURDISH, "not Arabic: it reads like Kurdish"),
    bad("garbled", "a.txt", GARBLED, "garbled: UTF-8 that was read as Windows-1256; save the original as UTF-8"),
    bad("garbled as Latin", "a.txt", GOOD.encode().decode("latin-1"), "not Arabic: 0% of its letters are"),
    bad("base64", "a.txt", "2YLYp9mE2Kog2YjYstin2LHYqQ==", "not Arabic: 0% of its letters are"),
    bad(
        "larger than an article", "a.txt", lambda: GOOD.encode() * 140_000, "larger than 20 MB: split it into articles"
    ),
    bad("a PDF under another name", "a.txt", b"%PDF-1.7 ...", "not a text file: it is a PDF file: name it .pdf"),
    bad(
        "a zip under another name",
        "a.txt",
        lambda: zipped([("a.txt", GOOD)]),
        "not a text file: it is a zip or Office file: name it .zip, .docx or .xlsx",
    ),
    bad(
        "an old Word file under another name",
        "a.txt",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
        "not a text file: it is an old Office file: save it as .docx or .xlsx",
    ),
    bad(
        "rich text under another name",
        "a.txt",
        rb"{\rtf1 x}",
        "not a text file: it is a rich-text file: save it as .docx or .txt",
    ),
    bad(
        "Parquet under another name",
        "a.txt",
        b"PAR1....PAR1",
        "not a text file: it is a Parquet file: name it .parquet",
    ),
    bad(
        "gzip under another name",
        "a.txt",
        lambda: gzip.compress(GOOD.encode()),
        "not a text file: it is compressed: unpack it",
    ),
    bad("7-Zip under another name", "a.txt", b"7z\xbc\xaf\x27\x1cxx", "not a text file: it is compressed: unpack it"),
    bad("RAR under another name", "a.txt", b"Rar!\x1a\x07\0", "not a text file: it is compressed: unpack it"),
    bad("bzip2 under another name", "a.txt", b"BZh91AY&SY", "not a text file: it is compressed: unpack it"),
    bad("PNG under another name", "a.txt", b"\x89PNG\r\n\x1a\n", "not a text file: it is a picture"),
    bad("JPEG under another name", "a.txt", b"\xff\xd8\xff\xe0", "not a text file: it is a picture"),
    bad("GIF under another name", "a.txt", b"GIF89a", "not a text file: it is a picture"),
    bad("a program under another name", "a.txt", b"\x7fELF\x02\x01", "not a text file: it is a program"),
    bad(
        "a database under another name",
        "a.txt",
        b"SQLite format 3\0rest",
        "not a text file: it is a database: export its articles as .csv",
    ),
    bad(
        "a zip under no name",
        "a",
        lambda: zipped([("a.txt", GOOD)]),
        "not a text file: it is a zip or Office file: name it .zip, .docx or .xlsx",
    ),
    bad("bytes of no encoding", "a.txt", bytes(range(128, 256)) * 3 + b"\0", NUL),
    part("a text without an extension", "a", GOOD, 1),
    part("an extension in capitals", "A.TXT", GOOD, 1),
    part("one broken byte", "a.txt", GOOD.encode() + b"\xff" + GOOD.encode(), 1),
    part("cut inside a character", "a.txt", (GOOD * 3).encode()[:-2], 1),
    part("a control character in Windows-1256", "a.txt", GOOD.encode("cp1256") + b"\x03", 1),
    part("half a pair in UTF-16", "a.txt", b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x00\xd8", 1),
    part("a rule of dashes is no front matter", "a.txt", f"---\n{GOOD}\n---\n{GOOD}", 1),
    part("front matter that never ends", "a.txt", f"---\ntitle: عنوان\n{GOOD}", 1),
    part("one line of a megabyte", "a.txt", f"{GOOD} " * 6_000, 1),
    part("old Mac line ends", "a.txt", f"{GOOD}\r{GOOD}\r", 1),
    part("an Arabic text with Iraqi گ and چ", "a.txt", f"{GOOD} وزار الوفد گلي وچمچمال.", 1),
    part("an English passage inside", "a.txt", f"{LONG}\n{ENGLISH}\n{LONG}", 1),
]

PACKED = [
    bad("a text that was named .gz", "a.txt.gz", GOOD, "broken gzip file"),
    bad("a gzip file that is cut off", "a.csv.gz", lambda: gzip.compress(GOOD.encode())[:-9], "broken gzip file"),
    bad(
        "a gzip file with a broken middle",
        "a.txt.gz",
        lambda: gzip.compress(GOOD.encode())[:20] + b"x" * 90,
        "broken gzip file",
    ),
    bad("an empty text, packed", "a.txt.gz", lambda: gzip.compress(b""), EMPTY),
    bad("nothing at all, named .gz", "a.md.gz", b"", EMPTY),
    bad("a bomb in gzip", "a.jsonl.gz", lambda: gzip.compress(b"0" * 5_000_000), "unpacks from *"),
    bad(
        "a text that is too large once unpacked",
        "a.txt.gz",
        lambda: gzip.compress(os.urandom(21_000_000), 1),
        "larger than *",
    ),
    bad(
        "a packed archive",
        "a.zip.gz",
        lambda: gzip.compress(zipped([("a.txt", GOOD)])),
        "format .gz is not read: unpack it",
    ),
    bad("a packed tar", "a.tar.gz", lambda: gzip.compress(GOOD.encode()), "format .gz is not read: unpack it"),
    bad(
        "packed twice",
        "a.txt.gz.gz",
        lambda: gzip.compress(gzip.compress(GOOD.encode())),
        "format .gz is not read: unpack it",
    ),
]

FORMATS = [
    bad(f"format .{suffix}", f"a.{suffix}", GOOD, f"format .{suffix} is not read: {advice}")
    for suffix, advice in {
        "doc": "save it as .docx",
        "rtf": "save it as .docx or .txt",
        "odt": "save it as .docx or .txt",
        "xls": "save it as .xlsx or .csv",
        "ods": "save it as .xlsx or .csv",
        "tar": "unpack it, or pack it as .zip",
        "rar": "unpack it, or pack it as .zip",
        "7z": "unpack it, or pack it as .zip",
        "mht": "save the page as .html",
        "mhtml": "save the page as .html",
        "epub": "save it as .txt",
        "jpg": "save the article as .txt in UTF-8",
        "mp4": "save the article as .txt in UTF-8",
        "xml": "save the article as .txt in UTF-8",
        "py": "save the article as .txt in UTF-8",
    }.items()
]

PAGES = [
    bad("an empty page", "a.html", b"", NO_PAGE),
    bad("a page of nothing", "a.html", "<html><head></head><body></body></html>", NO_PAGE),
    bad("a page of scripts", "a.htm", "<html><body><script>let a = 1;</script></body></html>", NO_PAGE),
    bad("nothing but opening tags", "a.html", "<div>" * 20_000, NO_PAGE),
    bad(
        "an English page",
        "a.html",
        f"<html><body><article><p>{ENGLISH}</p><p>{ENGLISH} Again.</p></article></body></html>",
        "not Arabic: 0% of its letters are",
    ),
    bad("NUL in a page", "a.html", b"<html>\0</html>", NUL),
    bad("a PDF as a page", "a.html", b"%PDF-1.4", "not a text file: it is a PDF file: name it .pdf"),
    part(
        "a page that names a false encoding",
        "a.html",
        f'<html><head><meta charset="ascii"></head><body><article><p>{LONG}</p></article></body></html>',
        1,
    ),
    part(
        "a page that names no encoding there is",
        "a.html",
        f'<html><head><meta charset="x-none"></head><body><article><p>{LONG}</p></article></body></html>',
        1,
    ),
    part("a page whose tags never close", "a.html", f"<html><body><article><p>{LONG}<p>{LONG} نعم<b>", 1),
]

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

OFFICE = [
    bad("no byte", "a.docx", b"", "not an Office file that can be read: *"),
    bad("a text as a Word file", "a.docx", GOOD, "not an Office file that can be read: *"),
    bad("a Word file cut in half", "a.docx", lambda: word(GOOD)[:3000], "not an Office file that can be read: *"),
    bad("a Word file without a word", "a.docx", word, EMPTY),
    bad(
        "a workbook as a Word file",
        "a.docx",
        lambda: workbook({"s": [["text"], [GOOD]]}),
        "broken, or not in the format of its name: *",
    ),
    bad(
        "a zip as a Word file",
        "a.docx",
        lambda: zipped([("a.txt", GOOD)]),
        "broken, or not in the format of its name: *",
    ),
    bad("a Word file that is a bomb", "a.docx", lambda: bomb("word/document.xml"), "unpacks from *"),
    bad("a Word file in English", "a.docx", lambda: word(ENGLISH), "not Arabic: 0% of its letters are"),
    bad("a text as a workbook", "a.xlsx", GOOD, "not an Office file that can be read: *"),
    bad(
        "a Word file as a workbook",
        "a.xlsx",
        lambda: word(GOOD),
        "cannot be read: File contains no valid workbook part",
    ),
    bad("an empty workbook", "a.xlsx", lambda: workbook({"s": []}), NO_ROWS),
    bad("a workbook with a header alone", "a.xlsx", lambda: workbook({"s": [["title", "text"]]}), NO_ROWS),
    bad(
        "a workbook without a column of texts",
        "a.xlsx",
        lambda: workbook({"s": [["name"], ["سعيد"]]}),
        "no column of article texts: name it text or النص (there are 'name')",
    ),
    bad("a workbook that is a bomb", "a.xlsx", lambda: bomb("xl/workbook.xml"), "unpacks from *"),
    part(
        "a workbook with one good sheet",
        "a.xlsx",
        lambda: workbook({"note": [["x"], ["y"]], "s": [["النص"], [GOOD], [None], [12]]}),
        1,
        ("#s!2", NO_LETTERS),
    ),
    bad("no byte", "a.parquet", b"", "broken Parquet file: *"),
    bad("a text as Parquet", "a.parquet", GOOD, "broken Parquet file: *"),
    bad("Parquet cut in half", "a.parquet", lambda: parquet({"text": [GOOD]})[:200], "broken Parquet file: *"),
    bad("Parquet without rows", "a.parquet", lambda: parquet({"text": []}), NO_ROWS),
    bad(
        "Parquet without texts",
        "a.parquet",
        lambda: parquet({"n": [1]}),
        "no column of article texts: name it text or النص (there are 'n')",
    ),
    bad("Parquet with a broken page", "a.parquet", broken_parquet, "cannot be read: *"),
    part("Parquet with a hole", "a.parquet", lambda: parquet({"text": [GOOD, None]}), 1, ("#2", EMPTY)),
    bad("no byte", "a.pdf", b"", "broken PDF file: *"),
    bad("a text as PDF", "a.pdf", GOOD, "broken PDF file: *"),
    bad("a PDF cut in half", "a.pdf", blank_pdf()[:150], "broken PDF file: *"),
    bad("a PDF without text", "a.pdf", blank_pdf, "a PDF without text: recognise the text of its pages first"),
    bad("a PDF with a password", "a.pdf", lambda: blank_pdf("secret"), "locked with a password: save it without"),
]

ARCHIVES = [
    bad("no byte", "a.zip", b"", "not a zip file that can be read: *"),
    bad("a text as a zip", "a.zip", GOOD, "not a zip file that can be read: *"),
    bad("a zip cut in half", "a.zip", lambda: zipped([("a.txt", LONG)])[:60], "not a zip file that can be read: *"),
    bad("a zip of nothing", "a.zip", lambda: zipped([]), "empty: it holds no files"),
    bad("a zip of folders", "a.zip", lambda: zipped([("x/", b""), ("x/y/", b"")]), "empty: it holds no files"),
    bad(
        "a zip of hidden files",
        "a.zip",
        lambda: zipped([(".a.txt", GOOD), ("__MACOSX/a.txt", GOOD)]),
        "empty: it holds no files",
    ),
    part(
        "a path out of the archive",
        "a.zip",
        lambda: zipped([("../a.txt", GOOD), ("b.txt", GOOD)]),
        1,
        ("/../a.txt", "its path leads out of the archive"),
    ),
    part(
        "a path from the root",
        "a.zip",
        lambda: zipped([("/etc/a.txt", GOOD)]),
        0,
        ("//etc/a.txt", "its path leads out of the archive"),
    ),
    part(
        "a path from a drive",
        "a.zip",
        lambda: zipped([("C:/a.txt", GOOD)]),
        0,
        ("/C:/a.txt", "its path leads out of the archive"),
    ),
    part(
        "a path out of the archive the other way",
        "a.zip",
        lambda: zipped([("x\\..\\..\\a.txt", GOOD)]),
        0,
        ("/x\\..\\..\\a.txt", "its path leads out of the archive"),
    ),
    part(
        "a zip in a zip",
        "a.zip",
        lambda: zipped([("b.zip", zipped([("a.txt", GOOD)])), ("c.txt", GOOD)]),
        1,
        ("/b.zip", "format .zip is not read: a zip inside a zip is not opened"),
    ),
    part(
        "a picture in a zip",
        "a.zip",
        lambda: zipped([("a.txt", GOOD), ("b.jpg", b"x")]),
        1,
        ("/b.jpg", "format .jpg is not read: save the article as .txt in UTF-8"),
    ),
    part("an empty file in a zip", "a.zip", lambda: zipped([("a.txt", b""), ("b.txt", GOOD)]), 1, ("/a.txt", EMPTY)),
    part("a member with a password", "a.zip", locked_zip, 0, ("/a.txt", "locked with a password: unpack the archive")),
    part("a damaged member", "a.zip", damaged_zip, 1, ("/a.txt", "broken in the archive: *")),
    part("a bomb in a zip", "a.zip", lambda: bomb("a.txt"), 0, ("/a.txt", "unpacks from *")),
    part(
        "a member that is too large",
        "a.zip",
        lambda: zipped([("a.txt", GOOD.encode() * 140_000)]),
        0,
        ("/a.txt", "larger than 20 MB"),
    ),
    part("a table in a zip", "a.zip", lambda: zipped([("t.csv", f"text\n{GOOD}\n12\n")]), 1, ("/t.csv#2", NO_LETTERS)),
    part("two members of one name", "a.zip", lambda: zipped([("a.txt", GOOD), ("a.txt", GOOD)], zipfile.ZIP_STORED), 2),
    part("a member without an extension", "a.zip", lambda: zipped([("a", GOOD)]), 1),
    part("an Arabic name", "a.zip", lambda: zipped([("مجلد/خبر.txt", GOOD)]), 1),
]

CASES = [*TEXTS, *PACKED, *FORMATS, *PAGES, *TABLES, *RECORDS, *OFFICE, *ARCHIVES]
