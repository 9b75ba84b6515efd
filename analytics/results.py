"""Results as a corpus: a folder that `isnad analyse --format parquet` wrote, opened without analysing again."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from analytics import tables
from analytics.analysis import Analysis, Progress, analyse
from analytics.corpus import read_corpus
from analytics.errors import InputError


def is_results(path: Path) -> bool:
    """Tell whether a folder holds the tables of an earlier analysis, texts included."""
    return all((path / f"{name}.parquet").is_file() for name in (*tables.SCHEMA, "texts"))


def open_results(folder: Path) -> Analysis:
    """Read the tables of an earlier analysis; raises `InputError` when one is missing or of another schema."""
    frames = {}
    for name, columns in tables.SCHEMA.items():
        frames[name] = _read(folder / f"{name}.parquet")
        if list(frames[name].columns) != list(columns):
            raise InputError(f"{folder}: {name}.parquet is of another version: analyse the articles again")
    return Analysis(**frames, texts=_Texts(_read(folder / "texts.parquet")))


def open_corpus(*paths: str | Path, progress: Progress | None = None) -> Analysis:
    """Return the analysis of a results folder as it stands, or of articles by analysing them; raises `InputError`."""
    if len(paths) == 1 and is_results(Path(paths[0])):
        return open_results(Path(paths[0]))
    return analyse(read_corpus(*paths), progress)


def _read(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as Parquet: {error}") from error


class _Texts(Mapping[str, str]):
    """Texts by doc_id, held as one compact column instead of a dictionary of strings."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._row = {doc_id: row for row, doc_id in enumerate(frame["doc_id"])}
        self._text = frame["text"]

    def __getitem__(self, doc_id: str) -> str:
        return str(self._text.iloc[self._row[doc_id]])

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)
