"""What leaves the page: a table or the data of a chart as CSV, everything as one archive, everything as one workbook.

Text of articles never becomes a formula, and every file says which filters it was made with.
"""

import io
import zipfile
from collections.abc import Mapping

import pandas as pd
import xlsxwriter

from analytics.errors import InputError
from analytics.interface import Interface
from analytics.tables import neutralised, to_csv

# Limits of the xlsx format.
_MOST_ROWS = 1_048_575
_MOST_TEXT = 32_767
_CUT = " … [cut]"
# Archives of the same content are the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def csv(frame: pd.DataFrame, filters: str = "") -> bytes:
    """Return a table or a chart's data as CSV; where the page is filtered a last column ``filter`` says how.

    >>> csv(pd.DataFrame({"surface": ["=1+1"]}), "category=troops").decode("utf-8-sig").splitlines()
    ['surface,filter', "'=1+1,category=troops"]
    """
    return to_csv(frame.assign(filter=filters) if filters else frame)


def archive(frames: Mapping[str, pd.DataFrame], filters: str = "", about: str = "") -> bytes:
    """Return one ZIP with every frame as ``NAME.csv`` and a companion file ``about.txt``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, frame in frames.items():
            folder.writestr(zipfile.ZipInfo(f"{name}.csv", _EPOCH), csv(frame, filters), zipfile.ZIP_DEFLATED)
        folder.writestr(zipfile.ZipInfo("about.txt", _EPOCH), about.encode("utf-8-sig"), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def workbook(frames: Mapping[str, pd.DataFrame], say: Interface, filters: str = "") -> bytes:
    """Return one Excel workbook, a sheet per frame, right to left in Arabic.

    Raises `InputError` where a table has more rows than a sheet can hold.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"comments": filters, "created": pd.Timestamp("2000-01-01").to_pydatetime()})
        head = book.add_format({"bold": True, "bottom": 1})
        for name, frame in frames.items():
            if len(frame) > _MOST_ROWS:
                raise InputError(say("error.sheet_rows", table=say(f"table.{name}"), most=f"{_MOST_ROWS:,}"))
            sheet = book.add_worksheet(name)
            if say.rtl:
                sheet.right_to_left()
            data = neutralised(frame.assign(filter=filters) if filters else frame)
            for column, title in enumerate(data.columns):
                sheet.write_string(0, column, str(title), head)
                cells = data[title].tolist()
                for row, cell in enumerate(cells, 1):
                    if isinstance(cell, str):
                        sheet.write_string(
                            row, column, cell if len(cell) <= _MOST_TEXT else cell[: _MOST_TEXT - len(_CUT)] + _CUT
                        )
                    elif isinstance(cell, bool):
                        sheet.write_boolean(row, column, cell)
                    elif cell is not None and not pd.isna(cell):
                        sheet.write_number(row, column, cell)
                longest = max((len(str(cell)) for cell in cells[:200]), default=0)
                sheet.set_column(column, column, min(48, max(len(str(title)), longest) + 2))
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(data), len(data.columns) - 1)
    return buffer.getvalue()
