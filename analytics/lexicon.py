"""Language knowledge is data: this module loads and validates the files of `analytics/lexicons/`.

Two shapes are enough. A *table* is a CSV file whose header names its columns; a cell that holds several values
separates them with ``|``; a line that starts with ``#`` is a comment. A *phrase book* is a TOML file of sections,
each a list of strings or a table of such lists. Both are read once per process, and a malformed file is refused with
its name and line.
"""

import csv
import gc
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from analytics.errors import LexiconError

LEXICONS = Path(__file__).with_name("lexicons")

Row = Mapping[str, str]

# New objects between two looks of the collector, 700 if nobody says so; an article leaves it nothing.
_OBJECTS = 1_000_000


def split(cell: str) -> tuple[str, ...]:
    """Return the values of a multi-valued cell, without blanks.

    >>> split("بيونغ يانغ | بيونج يانج")
    ('بيونغ يانغ', 'بيونج يانج')
    """
    if "|" not in cell:  # most cells: spared the loop
        value = cell.strip()
        return (value,) if value else ()
    return tuple(value for part in cell.split("|") if (value := part.strip()))


@cache
def table(
    name: str,
    required: tuple[str, ...],
    optional: tuple[str, ...] = (),
    choices: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> tuple[Row, ...]:
    """Return the rows of `lexicons/NAME.csv` as read-only mappings from column to cell.

    `required` columns must be there and filled in every row, `optional` ones may be empty or absent; no other column is
    allowed. `choices` restricts a column's values (each value of a multi-valued cell). Raises `LexiconError`.
    """
    path = LEXICONS / f"{name}.csv"
    return tuple(read_table(path, required, optional, dict(choices)))


def read_table(
    path: Path,
    required: Iterable[str],
    optional: Iterable[str] = (),
    choices: Mapping[str, Iterable[str]] | None = None,
) -> list[Row]:
    """Read one CSV lexicon, for the package's own files and for files that a user brings; see `table`."""
    required, optional = tuple(required), tuple(optional)
    allowed = {column: frozenset(values) for column, values in (choices or {}).items()}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#")]
    if not numbered:
        raise LexiconError(f"{path.name}: is empty")
    try:
        parsed = list(csv.reader((line for _, line in numbered), strict=True))
    except csv.Error as error:
        raise LexiconError(f"{path.name}: is not a CSV table: {error}") from error
    header = [column.strip() for column in parsed[0]]
    where = f"{path.name}, line {numbered[0][0]}"
    if missing := [column for column in required if column not in header]:
        raise LexiconError(f"{where}: column {missing[0]!r} is missing")
    if unknown := [column for column in header if column not in required and column not in optional]:
        raise LexiconError(f"{where}: unknown column {unknown[0]!r}")
    rows: list[Row] = []
    blank = dict.fromkeys(optional, "")
    for (number, _), cells in zip(numbered[1:], parsed[1:], strict=True):
        where = f"{path.name}, line {number}"
        if len(cells) != len(header):
            raise LexiconError(f"{where}: {len(cells)} cells where the header has {len(header)}")
        row = blank | dict(zip(header, map(str.strip, cells), strict=True))
        if not all(map(row.__getitem__, required)):
            empty = next(column for column in required if not row[column])
            raise LexiconError(f"{where}: {empty!r} is empty")
        for column, values in allowed.items():
            if row[column] in values:
                continue
            if wrong := [value for value in split(row[column]) if value not in values]:
                raise LexiconError(f"{where}: {wrong[0]!r} is not a {column}; use one of {', '.join(sorted(values))}")
        rows.append(MappingProxyType(row))
    return rows


@cache
def phrases(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrase book `lexicons/NAME.toml`; a nested section is addressed as ``"section.key"``.

    Raises `LexiconError` where a value is neither a list of strings nor a table of such lists.
    """
    path = LEXICONS / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path.name}: cannot be read: {error}") from error
    book: dict[str, tuple[str, ...]] = {}

    def add(prefix: str, section: Mapping[str, object]) -> None:
        for key, value in section.items():
            if isinstance(value, dict):
                add(f"{prefix}{key}.", value)
            elif isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
                book[prefix + key] = tuple(value)
            else:
                raise LexiconError(f"{path.name}: {prefix}{key} must be a list of non-empty strings")

    add("", data)
    return MappingProxyType(book)


def collect_rarely() -> None:
    """Let the garbage collector of this process look less often, for a command or a worker that will load lexicons.

    They are hundreds of thousands of objects that stay, and looking for garbage among them while they are loaded takes
    a third of the time. What an analysis makes is freed without the collector.
    """
    gc.set_threshold(_OBJECTS)


@cache
def rules_version() -> str:
    """Return twelve hexadecimal digits that change whenever a lexicon or a rule of the package changes."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for path in sorted([*package.rglob("*.py"), *LEXICONS.iterdir()]):
        if path.is_file():
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
