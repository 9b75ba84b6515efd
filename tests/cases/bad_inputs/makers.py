"""The bytes of files that hold an article, or are damaged in one way."""

import io
import zipfile
from collections.abc import Iterable, Mapping

import docx
import openpyxl
import pandas as pd
import pypdf

from .shape import GOOD


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
