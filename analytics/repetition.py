"""Lines that an outlet repeats from page to page: proposed to the user, and hidden where the user says so.

What is found in an article must not depend on the articles that it is read with. So nothing is hidden because it
recurs: `repeated` lists what does, the user strikes out what belongs to the articles, and the rest is a setting.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from analytics.boilerplate import is_furniture, line_key
from analytics.corpus import Document, Problem
from analytics.errors import InputError

# A longer line is prose.
_MOST_CHARS = 300
# A line is proposed when so many articles of one outlet hold it, under so many different titles: copies of one article
# repeat all their lines.
LEAST_ARTICLES = 5


def repeated(items: Iterable[Document | Problem], least: int = LEAST_ARTICLES) -> list[tuple[str, str, int]]:
    """Return (outlet, line, articles that hold it) for what outlets repeat and the lexicon does not know.

    Most frequent lines first within an outlet. What is held in memory is every different short line of the corpus.
    """
    titles: dict[tuple[str, str], set[int]] = defaultdict(set)
    surface: dict[tuple[str, str], str] = {}
    for document in items:
        if isinstance(document, Problem):
            continue
        title = hash(document.title or document.text[:_MOST_CHARS])
        for start, line in _short_lines(document.text):
            if any(first <= start < last for first, last in document.masked):
                continue
            if words := line_key(line):
                place = document.outlet, words
                titles[place].add(title)
                surface[place] = min(line.strip(), surface.get(place, line.strip()))
    found = [
        (outlet, surface[outlet, words], len(held))
        for (outlet, words), held in titles.items()
        if len(held) >= least and not is_furniture(surface[outlet, words], "head", "tail")
    ]
    return sorted(found, key=lambda item: (item[0], -item[2], item[1]))


def proposal(found: Sequence[tuple[str, str, int]]) -> str:
    """Return what outlets repeat as a file to edit: lines under the name of their outlet.

    >>> print(proposal([("دفتر الأخبار", "تابعنا على القناة", 7)]))
    # دفتر الأخبار
    # 7
    تابعنا على القناة
    """
    rows: list[str] = []
    last: tuple[str, int] = ("", -1)
    for outlet, line, articles in found:
        if not rows or outlet != last[0]:
            rows.append(f"# {outlet or '?'}")
        if (outlet, articles) != last:
            rows.append(f"# {articles}")
        # A line that begins like a remark is still a line.
        rows.append(f" {line}" if line.startswith("#") else line)
        last = outlet, articles
    return "\n".join(rows)


def read_lines(path: Path) -> tuple[str, ...]:
    """Read the lines that the user wants hidden; one that begins with # is a remark. Raises `InputError`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeError) as error:
        raise InputError(f"{path}: cannot be read: {getattr(error, 'strerror', '') or error}") from error
    return tuple(sorted({line_key(line) for line in lines if not line.startswith("#")} - {""}))


def hidden(text: str, lines: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the spans of the lines of `text` that are among the user's, whatever their marks and spellings.

    >>> hidden("قال الوزير ذلك.\\nتابعنا على القناة!", (line_key("تابعنا على القناة"),))
    ((16, 34),)
    """
    if not lines:
        return ()
    wanted = _wanted(lines)
    return tuple((start, start + len(line)) for start, line in _short_lines(text) if line_key(line) in wanted)


def _short_lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if 0 < len(line) <= _MOST_CHARS:
            yield start, line
        start += len(line) + 1


@lru_cache(maxsize=4)
def _wanted(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lines)
