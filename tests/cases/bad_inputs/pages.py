"""Saved pages, and formats that are not read."""

from .shape import ENGLISH, GOOD, LONG, NO_PAGE, NUL, bad, part

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
