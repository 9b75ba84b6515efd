"""Articles that content systems export with their HTML: the words without the tags."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
])  # fmt: skip
_INLINE = frozenset([
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "embed", "font", "i", "iframe", "img", "input", "mark",
    "q", "s", "small", "source", "span", "strong", "sub", "sup", "u",
])  # fmt: skip
_UNSEEN = frozenset(["audio", "noscript", "object", "script", "style", "svg", "template", "video"])
_TAGS = "|".join(sorted(_BLOCKS | _INLINE | _UNSEEN))
# Without a known tag or a reference to a character, angle brackets and ampersands are the writer's own.
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:\s[^<>]*=[^<>]*|\s*/?)>|&(?:[a-z]{{2,8}}|#\d{{1,7}}|#x[\da-f]{{1,6}});", re.IGNORECASE
)
# What is escaped twice comes out as markup once more.
_ROUNDS = 2


def has_markup(text: str) -> bool:
    """Tell whether a text holds tags of HTML or references to characters.

    >>> has_markup("<p>قال إن 40 قتلوا</p>"), has_markup("قال&nbsp;إن"), has_markup("إذا كان أ < ب & ج > د")
    (True, True, False)
    """
    return _MARKUP.search(text) is not None


def without_markup(text: str) -> str:
    """Return the words of a piece of HTML, a line for each block of it.

    >>> without_markup("<p>قال <strong>العلي</strong>&nbsp;إن&hellip;</p><p>وقالت <a href='x'>رويترز</a></p>")
    'قال العلي إن…\\nوقالت رويترز'
    """
    for _ in range(_ROUNDS):
        if not has_markup(text):
            break
        words = _Words()
        words.feed(text)
        words.close()
        lines = (" ".join(line.split()) for line in "".join(words.parts).split("\n"))
        text = "\n".join(line for line in lines if line)
    return text


class _Words(HTMLParser):
    """Keeps what a reader would see of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _UNSEEN and self._hidden > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
