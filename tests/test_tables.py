"""The schema on disk: columns, types, plain numbers, harmless cells."""

import csv
import io
import re
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import Corpus, Document, analyse
from analytics.errors import InputError
from analytics.schema import SCHEMA
from analytics.tables import frame, neutralised, plain_number, to_csv, write

NUMBERS = [
    (16000.0, "16000"), (2.5, "2.5"), (9e6, "9000000"), (1e15, "1000000000000000"), (None, ""), (0.1, "0.1"),
    (23.8, "23.8"), (29.35 * 1000, "29350"), (0.1 + 0.2, "0.3"), (1e-7, "0.0000001"), (-2.5, "-2.5"),
]  # fmt: skip

CELLS = [
    ("=SUM(A1)", "'=SUM(A1)"),
    ("+7 قتلى", "'+7 قتلى"),
    ("-خمسة", "'-خمسة"),
    ("@here", "'@here"),
    ("\tx", "'\tx"),
    ("قال = نعم", "قال = نعم"),
    ("", ""),
]


@pytest.mark.parametrize(("value", "cell"), NUMBERS, ids=[str(value) for value, _ in NUMBERS])
def test_numbers_are_plain_ascii_digits(value, cell):
    text = to_csv(frame("figures", [{"figure_id": "a#f0", "low": value}])).decode("utf-8-sig")
    row = text.splitlines()[1].split(",")
    assert row[list(SCHEMA["figures"]).index("low")] == cell


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_a_number_is_written_as_it_was_read(digits, places):
    read = Decimal(digits).scaleb(-places)
    written = plain_number(float(read))
    assert Decimal(written) == read
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", written)


@pytest.mark.parametrize(("raw", "cell"), CELLS, ids=[raw for raw, _ in CELLS])
def test_no_cell_runs_as_a_formula_and_the_frame_keeps_the_surface(raw, cell):
    data = frame("problems", [{"doc_id": "a", "reason": raw}])
    assert list(neutralised(data)["reason"]) == [cell]
    assert list(data["reason"]) == [raw]


# What a cell of a reason may hold, whatever a file was called and its text said.
AWKWARD = ["a\rb", "a\r\nb", "a\nb", 'a"b', "a,b", "\ra", "a\r", "\u2028", "\x0b\x0c\x85", "«قال»؛ 1,000"]


@pytest.mark.parametrize("raw", AWKWARD, ids=map(repr, AWKWARD))
def test_no_cell_splits_its_row(raw):
    data = frame("problems", [{"doc_id": "a", "reason": raw}, {"doc_id": raw, "reason": "b"}])
    text = to_csv(data).decode("utf-8-sig")
    held = neutralised(data)
    assert [tuple(row.values()) for row in csv.DictReader(io.StringIO(text, newline=""))] == [
        *zip(held["doc_id"], held["reason"], strict=True)
    ]


@pytest.mark.parametrize("table", SCHEMA)
def test_an_empty_table_keeps_its_columns(table):
    data = frame(table, [])
    assert list(data.columns) == list(SCHEMA[table])
    text = to_csv(data)
    assert text.startswith(b"\xef\xbb\xbf")
    assert list(pd.read_csv(io.BytesIO(text), encoding="utf-8-sig").columns) == list(SCHEMA[table])


def test_parquet_and_csv_hold_the_same_rows(tmp_path):
    result = analyse(Corpus((Document("a.txt", "قال بوتين إن 300 جندي وصلوا إلى كييف."),)))
    chunks = {name: [frame] for name, frame in result.tables().items()}
    write(chunks, tmp_path / "csv")
    write(chunks, tmp_path / "parquet", "parquet")
    for table, columns in SCHEMA.items():
        read = pd.read_csv(tmp_path / "csv" / f"{table}.csv", encoding="utf-8-sig", keep_default_na=False, dtype=str)
        parquet = pd.read_parquet(tmp_path / "parquet" / f"{table}.parquet")
        assert list(read.columns) == list(parquet.columns) == list(columns)
        assert len(read) == len(parquet)
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == sorted(f"{name}.csv" for name in SCHEMA)


def test_a_folder_that_cannot_be_written_is_one_message(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(InputError, match="cannot be written"):
        write({}, blocked)
