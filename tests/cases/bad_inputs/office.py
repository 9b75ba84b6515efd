"""Files of an office: Word, workbooks, Parquet, PDF."""

from .makers import blank_pdf, bomb, broken_parquet, parquet, word, workbook, zipped
from .shape import EMPTY, ENGLISH, GOOD, NO_LETTERS, NO_ROWS, bad, part

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
