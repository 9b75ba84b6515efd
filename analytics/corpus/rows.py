"""Tables of articles: which column is the text, and one document per row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from math import isnan

from analytics.corpus.articles import FIELDS, Unread, column_names, normal_name
from analytics.corpus.records import Problem
from analytics.errors import DocumentError

MOST_COLUMNS = 2_000
MOST_CELL = 10_000_000  # characters
# A column without a known name is taken for the text when its cells are this long on average, in characters.
LEAST_TEXT = 200
_NAMES_SHOWN = 8

Columns = Sequence[tuple[str, str]]


def choose(names: Sequence[str], named: Columns, samples: Sequence[Sequence[str]] = ()) -> tuple[dict[str, int], str]:
    """Return which column holds which field, and what was assumed.

    Columns that the user `named` come first, then known names in Arabic and English, the likeliest first, then, for the
    text alone, the column with the longest cells of the `samples`. Raises `DocumentError` when no column is the text.

    >>> choose(["التاريخ", "العنوان", "نص الخبر"], ())[0] == {"published": 0, "title": 1, "text": 2}
    True
    """
    if len(names) > MOST_COLUMNS:
        raise DocumentError(f"{len(names):,} columns: not a table of articles")
    normal = [normal_name(name) for name in names]
    chosen: dict[str, int] = {}
    for field, wanted in named:
        if field not in FIELDS:
            raise DocumentError(f"no such field: {field}; use one of {', '.join(FIELDS)}")
        if wanted not in names and normal_name(wanted) not in normal:
            raise DocumentError(f"no column {wanted!r}: there are {_shown(names)}")
        chosen[field] = names.index(wanted) if wanted in names else normal.index(normal_name(wanted))
    for field, known in column_names().items():
        free = [name for name in known if name in normal and normal.index(name) not in chosen.values()]
        if field not in chosen and free:
            chosen[field] = normal.index(free[0])
    if "text" in chosen:
        return chosen, ""
    sums = [sum(len(row[k]) for row in samples if k < len(row)) for k in range(len(names))]
    longest = max(range(len(names)), key=lambda k: sums[k], default=0)
    if not samples or sums[longest] < LEAST_TEXT * len(samples) or longest in chosen.values():
        raise DocumentError(f"no column of article texts: name it text or النص (there are {_shown(names)})")
    return chosen | {"text": longest}, f"column {names[longest] or longest + 1!r} taken for the text"


def documents(
    doc_id: str,
    rows: Iterable[tuple[str, Sequence[str]]],
    width: int,
    chosen: Mapping[str, int],
    assumed: Sequence[str],
) -> Iterator[Unread | Problem]:
    """Yield one article per row; `rows` are (row label, cells), and a row's id is the file's with ``#label``.

    A row with more filled cells than the header is `width` is a problem: its text was cut at a delimiter. Raises
    `DocumentError` when there is no row.
    """
    row_id = ""
    for label, cells in rows:
        known = {field: cells[k] for field, k in chosen.items() if k < len(cells)}
        row_id = f"{doc_id}#{label}"
        text = known.pop("text", "").replace("\r\n", "\n")
        try:
            if any(cells[width:]):
                raise DocumentError(f"{len(cells)} cells where the header has {width}: put the text in quotation marks")
            if len(text) > MOST_CELL:
                raise DocumentError(f"its text is longer than {MOST_CELL // 1_000_000} million characters")
            if "\0" in text:
                raise DocumentError("not a text: it holds NUL characters")
            broken = ["broken characters replaced"] if "\ufffd" in text else []
            yield Unread(text, row_id, known, [*assumed, *broken])
        except DocumentError as error:
            yield Problem(row_id, str(error))
    if not row_id:
        raise DocumentError("empty: it holds no rows")


def cell(value: object) -> str:
    """Return a cell of a typed table as text; a missing value is empty."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, str) else str(value)


def _shown(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:_NAMES_SHOWN]) or "none"
    more = len(names) - _NAMES_SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown
