"""What leaves the page: a table or the data of a chart as CSV, everything as one archive, everything as one workbook.

Text of articles never becomes a formula, and every file says which filters it was made with.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import xlsxwriter

from analytics.charts.base import MARK
from analytics.errors import InputError
from analytics.interface import Interface
from analytics.results import Rows
from analytics.tables import neutralised, to_csv

# Rows of one download: a file is made in memory before it leaves.
MOST_ROWS = 500_000
# Limits of the xlsx format.
_SHEET_ROWS = 1_048_575
_MOST_TEXT = 32_767
_CUT = " … [cut]"
# Archives of the same content are the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def csv(rows: Rows | pd.DataFrame, filters: str = "") -> bytes:
    """Return all rows of a table or of a chart's data as CSV.

    Where the page is filtered a last column ``filter`` says how.

    >>> csv(pd.DataFrame({"surface": ["=1+1"]}), "category=troops").decode("utf-8-sig").splitlines()
    ['surface,filter', "'=1+1,category=troops"]
    """
    return b"".join(_lines(rows, filters))


def archive(tables: Mapping[str, Rows | pd.DataFrame], filters: str = "", about: str = "") -> bytes:
    """Return one ZIP with every table as ``NAME.csv`` and a companion file ``about.txt``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, rows in tables.items():
            entry = zipfile.ZipInfo(f"{name}.csv", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with folder.open(entry, "w") as file:
                for lines in _lines(rows, filters):
                    file.write(lines)
        folder.writestr(zipfile.ZipInfo("about.txt", _EPOCH), about.encode("utf-8-sig"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def workbook(tables: Mapping[str, Rows | pd.DataFrame], say: Interface, filters: str = "") -> bytes:
    """Return one Excel workbook, a sheet per table, right to left in Arabic.

    Raises `InputError` where a table has more rows than a sheet can hold.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"comments": filters, "created": pd.Timestamp("2000-01-01").to_pydatetime()})
        head = book.add_format({"bold": True, "bottom": 1})
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            if say.rtl:
                sheet.right_to_left()
            top = 1
            for data in map(neutralised, _pieces(rows, filters)):
                if top + len(data) > _SHEET_ROWS + 1:
                    raise InputError(say("error.sheet_rows", table=say(f"table.{name}"), most=f"{_SHEET_ROWS:,}"))
                for column, title in enumerate(data.columns):
                    sheet.write_string(0, column, str(title), head)
                    cells = data[title].tolist()
                    _fill(sheet, column, top, cells)
                    if top == 1:
                        longest = max((len(str(cell)) for cell in cells[:200]), default=0)
                        sheet.set_column(column, column, min(48, max(len(str(title)), longest) + 2))
                top += len(data)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, top - 1, len(data.columns) - 1)
    return buffer.getvalue()


def _fill(sheet: Any, column: int, top: int, cells: list[Any]) -> None:
    """Write cells below one another, text as text; a missing value stays empty."""
    for row, cell in enumerate(cells, top):
        if isinstance(cell, str):
            sheet.write_string(row, column, cell if len(cell) <= _MOST_TEXT else cell[: _MOST_TEXT - len(_CUT)] + _CUT)
        elif isinstance(cell, bool):
            sheet.write_boolean(row, column, cell)
        elif cell is not None and not pd.isna(cell):
            sheet.write_number(row, column, cell)


def _lines(rows: Rows | pd.DataFrame, filters: str) -> Iterator[bytes]:
    for number, data in enumerate(_pieces(rows, filters)):
        yield to_csv(data, header=number == 0)


def _pieces(rows: Rows | pd.DataFrame, filters: str) -> Iterator[pd.DataFrame]:
    """Yield rows piece by piece, at least one, as an export has them: the filters in the last column, no marks."""
    for data in [rows] if isinstance(rows, pd.DataFrame) else rows.stream():
        plain = data.drop(columns=MARK, errors="ignore")
        yield plain.assign(filter=filters) if filters else plain
