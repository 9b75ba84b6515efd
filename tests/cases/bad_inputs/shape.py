"""A case: an input, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass

GOOD = "قالت وزارة الصحة إن 12 شخصا قتلوا في الهجوم على المدينة، وفق مصدر طبي تحدث مساء الخميس."
LONG = f"{GOOD} " * 4
EMPTY = "empty: it holds no text"
NO_ROWS = "empty: it holds no rows"
NUL = "not a text file: it holds NUL characters"
NO_LETTERS = "not Arabic: it holds no letters"
NO_ARTICLE = "no article found: an article is an object with a field text or النص"
NO_PAGE = "no article found in the page: save it as .txt"
ENGLISH = "The ministry of health said that twelve people were killed in the attack on the city on Thursday evening."


@dataclass(frozen=True)
class Bad:
    hint: str
    name: str
    data: bytes | Callable[[], bytes]
    problems: tuple[tuple[str, str], ...]
    articles: int = 0

    def content(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else self.data()


def bad(hint: str, name: str, data: bytes | str | Callable[[], bytes], reason: str) -> Bad:
    """A file that is one problem."""
    return Bad(hint, name, data.encode() if isinstance(data, str) else data, (("", reason),))


def part(hint: str, name: str, data: bytes | str | Callable[[], bytes], articles: int, *rows: tuple[str, str]) -> Bad:
    """A file of which a part is read."""
    return Bad(hint, name, data.encode() if isinstance(data, str) else data, rows, articles)
