"""Page furniture inside a saved article: share buttons, prompts, copyright lines, links to other articles.

A line is furniture when it matches a phrase of `lexicons/boilerplate.toml`. A phrase carries the place where it is
furniture: a newsletter prompt anywhere, a "previous / next" link only among the last lines, so that an article that
merely begins with such a word keeps its sentence.
"""

import re
from collections.abc import Sequence
from functools import cache

from analytics.fold import fold
from analytics.lexicon import phrases

# Navigation stands within this many non-empty lines of either end of a saved page.
_EDGE_LINES = 8
# Furniture is short; a longer line is prose that happens to hold the phrase.
_MOST_CHARS = 220


def _key(line: str) -> str:
    return " ".join(re.sub(r"[^\w\s:/.-]", " ", fold(line)).casefold().split())


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return (place, manner, pattern) per section of the phrase book; places: anywhere, head, tail."""
    rules = []
    for name, values in phrases("boilerplate").items():
        place, _, manner = name.partition(".")
        body = "|".join(sorted((re.escape(_key(value)) for value in values), key=len, reverse=True))
        whole = rf"(?:{body})[\s.:/-]*"
        pattern = {
            "whole": whole,
            "opens": whole,
            "starts": rf"(?:{body})(?!\w).*",
            "holds": rf".*(?<!\w)(?:{body})(?!\w).*",
        }
        rules.append((place, manner, re.compile(pattern[manner])))
    return tuple(rules)


def is_furniture(line: str, place: str = "anywhere") -> bool:
    """Tell whether one line is page furniture at `place` ("head", "tail" or "anywhere").

    >>> is_furniture("اشترك في النشرة البريدية لتصلك الأخبار")
    True
    >>> is_furniture("اشترك في القتال نحو 300 جندي")
    False
    """
    if len(line) > _MOST_CHARS or not (key := _key(line)):
        return False
    return any(where in ("anywhere", place) and pattern.fullmatch(key) for where, _, pattern in _rules())


def _opens(line: str) -> bool:
    if len(line) > _MOST_CHARS:
        return False
    key = _key(line)
    return any(manner == "opens" and pattern.fullmatch(key) for _, manner, pattern in _rules())


def furniture(raw: str, masked: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Return the raw spans of the lines of `raw` that are page furniture; `masked` spans are passed over."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", raw) if m.group().strip()]
    lines = [span for span in lines if not any(start <= span[0] < end for start, end in masked)]
    found = []
    below_opener = False
    for number, (start, end) in enumerate(lines):
        place = "tail" if number >= len(lines) - _EDGE_LINES else "head" if number < _EDGE_LINES else "anywhere"
        if below_opener or is_furniture(raw[start:end], place):
            found.append((start, end))
        below_opener = _opens(raw[start:end])
    return found
