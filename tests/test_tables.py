"""The schema on disk: columns, types, plain numbers, harmless cells."""

import io

import pandas as pd
import pytest

from analytics import Corpus, Document, analyse
from analytics.errors import InputError
from analytics.tables import SCHEMA, frame, neutralised, to_csv, write

NUMBERS = [(16000.0, "16000"), (2.5, "2.5"), (9e6, "9000000"), (1e15, "1000000000000000"), (None, ""), (0.1, "0.1")]

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
    csv = to_csv(frame("figures", [{"figure_id": "a#f0", "low": value}])).decode("utf-8-sig")
    row = csv.splitlines()[1].split(",")
    assert row[list(SCHEMA["figures"]).index("low")] == cell


@pytest.mark.parametrize(("raw", "cell"), CELLS, ids=[raw for raw, _ in CELLS])
def test_no_cell_runs_as_a_formula_and_the_frame_keeps_the_surface(raw, cell):
    data = frame("problems", [{"doc_id": "a", "reason": raw}])
    assert list(neutralised(data)["reason"]) == [cell]
    assert list(data["reason"]) == [raw]


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
        csv = pd.read_csv(tmp_path / "csv" / f"{table}.csv", encoding="utf-8-sig", keep_default_na=False, dtype=str)
        parquet = pd.read_parquet(tmp_path / "parquet" / f"{table}.parquet")
        assert list(csv.columns) == list(parquet.columns) == list(columns)
        assert len(csv) == len(parquet)
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == sorted(f"{name}.csv" for name in SCHEMA)


def test_a_folder_that_cannot_be_written_is_one_message(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(InputError, match="cannot be written"):
        write({}, blocked)
