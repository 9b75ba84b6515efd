"""Page furniture inside a saved article: share buttons, prompts, copyright lines, links to other articles.

A line is furniture when it matches a phrase of `lexicons/boilerplate.toml`, or is nothing but addresses, handles,
tags or a clock time. A phrase carries the place where it is furniture and the manner: a newsletter prompt anywhere, a
"previous / next" link only among the last lines and only when the line is no sentence, so that an article that merely
begins with such a word keeps its sentence. A page is judged by itself, never by its neighbours: what is found in it
does not depend on the corpus that it is read with.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from analytics.fold import fold
from analytics.lexicon import phrases

# Navigation stands within this many non-empty lines of either end of a saved page.
_EDGE_LINES = 8
# Furniture is short; a longer line is prose that happens to hold the phrase.
_MOST_WORDS = 32
# A heading, a link or a stamp is shorter still.
_MOST_LINK_WORDS = 24
_MOST_STAMP_WORDS = 14

# A line of nothing but addresses, handles and tags.
_ADDRESSES = re.compile(
    r"""(?: (?: (?:https?://|www\.|pic\.)\S+   # an address of the web
              | [\w.+-]+@[\w-]+\.[\w.-]+   # of electronic mail
              | [@#]\w+                    # a handle or a tag
            ) [\s|,،•-]* )+""",
    re.VERBOSE,
)
# An address inside a line: its letters and digits are no words of the article.
_INNER_ADDRESS = re.compile(
    r"""(?:https?://|(?<!\w)www\.|pic\.twitter\.com/) [^\s،؛«»“”()\u0600-\u06ff]+ (?<![.,:;!?])
      | (?<![A-Za-z0-9+_-])(?<![A-Za-z0-9][.]) [A-Za-z0-9][A-Za-z0-9.+_-]*+ @ [A-Za-z0-9-]+ (?:\.[A-Za-z0-9-]+)+""",
    re.VERBOSE,
)
_ADDRESS_SIGNS = ("://", "www.", "pic.", "@")
# Without one of these a text has no address, handle, tag or signature.
_SIGNS = (*_ADDRESS_SIGNS, "#", "©")
# Where a sentence ends inside a line; furniture that a scraper glued to it begins there.
_INNER_STOP = re.compile(r"[.!؟?»”\"][ ]+(?=\w)")
_MOST_GLUED = 3
# The signature under a tweet that is set into an article: — الاسم (@handle) October 5, 2024.
_SIGNATURE = re.compile(r"[ ]*[—–-]+[^\n()]{1,60}\([ ]?@\w{1,30}[ ]?\)[^\n.!؟?]{4,40}")
# A post that is set into an article ends with the address of its picture.
_POST = re.compile(r"pic\.twitter\.com/\w+\s*$")
# A line of nothing but a clock time, as a wire or a site prints it.
_CLOCK = re.compile(r"(?:الساعه )?\d{1,2}[:.]\d{2}(?: ?(?:ص|م|ت م|ت غ|صباحا|مساء|am|pm|gmt|بتوقيت \w+))?")
_HOUR = "الساعه"
# What a site hangs on its headlines: (صور) ــ اسم الموقع, | اسم الموقع.
_HEADLINE_TAIL = re.compile(
    r"""[ ]*[-–—]?[ ]*
        (?: \([ ]?(?:صور|صورة|فيديو|بالصور|بالفيديو|صور[ ]وفيديو|فيديو[ ]وصور|إنفوغراف)[ ]?\)
            (?: [ ]*(?:\||ـ{2,}) [^|\n]{1,40} )?
          | [ ](?:\||ـ{2,})[ ] [^|\n]{1,40}
        ) [ ]*$""",
    re.VERBOSE,
)
_TAIL_MARKS = ("(", "|", "ــ")
_STOPS = (".", "!", "؟", "?", "…")
_EDGE_MARKS = " .:/-"
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[^\w\s:/.-]")
_WHOLE = frozenset({"whole", "opens"})


def line_key(line: str) -> str:
    """Return what two lines share that say the same, whatever their marks and spellings.

    >>> line_key("تابعونا على  الفيسبوك!") == line_key("تابعونا على الفيسبوك")
    True
    """
    return _key(line).strip(_EDGE_MARKS)


def _key(line: str) -> str:
    return _bare_key(fold(line))


def _bare_key(folded: str) -> str:
    return " ".join(_MARK.sub(" ", folded).casefold().split())


@cache
def _phrases() -> Mapping[str, Mapping[str, Sequence[tuple[str, str]]]]:
    """Manner → first word → (place, phrase) of the phrase book; places: anywhere, head, tail."""
    index: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for name, values in phrases("boilerplate").items():
        place, _, manner = name.partition(".")
        for value in values:
            key = _key(value)
            phrase = key.strip(_EDGE_MARKS) if manner in _WHOLE else key
            index.setdefault(manner, {}).setdefault(_first_word(phrase), []).append((place, phrase))
    return index


@cache
def _openers() -> frozenset[str]:
    """The first words of lines that are furniture by how they begin."""
    manners = ("whole", "opens", "starts", "leads", "stamp")
    return frozenset(word for manner in manners for word in _phrases()[manner])


@cache
def _held() -> frozenset[str]:
    """A word of each phrase that makes a line furniture wherever it stands: the last, for the first ones are common."""
    return frozenset(_WORD.findall(phrase)[-1] for found in _phrases()["holds"].values() for _, phrase in found)


def is_furniture(line: str, *places: str) -> bool:
    """Tell whether one line is page furniture anywhere, or at one of the `places` ("head", "tail").

    >>> is_furniture("اشترك في النشرة البريدية لتصلك الأخبار")
    True
    >>> is_furniture("اشترك في القتال نحو 300 جندي")
    False
    >>> is_furniture("التالي وزير الخارجية يصل إلى العاصمة", "tail"), is_furniture("التالي هو نص البيان.", "tail")
    (True, False)
    """
    return _is_furniture(line, fold(line), places)


def _is_furniture(line: str, folded: str, places: Collection[str]) -> bool:
    opening = folded.split(None, 2 * _MOST_WORDS)[: 2 * _MOST_WORDS]
    if sum(map(str.isalpha, opening)) > _MOST_WORDS:  # most lines: spared the work on their marks
        return False
    key = _bare_key(folded)
    words = key.count(" ") + 1
    if not key or words > _MOST_WORDS:
        return False
    shape = _ADDRESSES.fullmatch(line.strip()) or _CLOCK.fullmatch(key) or _SIGNATURE.fullmatch(line.rstrip())
    if shape or line.lstrip().startswith("©"):
        return True
    bare = key.strip(_EDGE_MARKS)
    if _says("whole", bare, places) or _says("opens", bare, places) or _says("starts", bare, places):
        return True
    if any(_holds(bare, phrase) for found in _phrases()["holds"].values() for _, phrase in found):
        return True
    if line.rstrip().endswith(_STOPS) or words > _MOST_LINK_WORDS:
        return False
    if _says("leads", bare, places):
        return True
    return words <= _MOST_STAMP_WORDS and any(map(str.isdigit, bare)) and _says("stamp", bare, places)


def _says(manner: str, bare: str, places: Collection[str]) -> bool:
    """Tell whether a line is a phrase of a manner (whole, opens) or begins with one, at one of its places."""
    for place, phrase in _phrases()[manner].get(_first_word(bare), ()):
        if (place == "anywhere" or place in places) and bare.startswith(phrase):
            after = bare[len(phrase) : len(phrase) + 1]
            if not after or (manner not in _WHOLE and not _is_letter(after)):
                return True
    return False


def _holds(bare: str, phrase: str) -> bool:
    at = bare.find(phrase)
    return at >= 0 and not _is_letter(bare[at - 1 : at]) and not _is_letter(bare[at + len(phrase) :][:1])


def _first_word(key: str) -> str:
    match = _WORD.search(key)
    return match.group() if match else key


@lru_cache(maxsize=8192)
def _first_key(word: str) -> str:
    return _first_word(_key(word))


def _is_letter(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def _opens(first: str, folded: str) -> bool:
    if first not in _phrases()["opens"]:
        return False
    return _says("opens", _bare_key(folded).strip(_EDGE_MARKS), ())


def furniture(raw: str, masked: Sequence[tuple[int, int]] = (), folded_raw: str | None = None) -> list[tuple[int, int]]:
    """Return the raw spans of `raw` that are page furniture, whole lines but for the tail of a headline.

    `masked` spans are passed over. `folded_raw` is ``fold(raw)``, from a caller that has it.
    """
    folded_raw = fold(raw) if folded_raw is None else folded_raw
    lines = _lines(raw, folded_raw, masked)
    # Most lines have nothing that could make them furniture but their first word, which is soon looked up.
    signs = [sign for sign in _SIGNS if sign in raw]
    spelled = folded_raw.casefold()
    holding = any(word in spelled for word in _held())
    openers = _openers()
    found = []
    below_opener = False
    for number, (start, end, folded) in enumerate(lines):
        line = raw[start:end]
        ends = ["head"] * (number < _EDGE_LINES) + ["tail"] * (number >= len(lines) - _EDGE_LINES)
        first = _first_word(folded).casefold()
        opens = _opens(first, folded)
        signed = any(map(line.__contains__, signs))
        likely = signed or holding or first in openers or first[:1].isdecimal() or first == _HOUR
        glued = _glued(line, ends)
        if glued < len(line) and not is_furniture(line[:glued], *ends):
            found += [(start + begin, start + stop) for begin, stop in _addresses(line[:glued])]
            found.append((start + glued, end))
        elif (
            below_opener or (signed and number and _POST.search(line)) or (likely and _is_furniture(line, folded, ends))
        ):
            found.append((start, end))
        elif number == 0 and _may_have_tail(line) and (tail := _HEADLINE_TAIL.search(line)) and tail.start():
            found.append((start + tail.start(), end))
        elif signed:
            found += [(start + begin, start + stop) for begin, stop in _addresses(line)]
        below_opener = opens
    return found


def _may_have_tail(line: str) -> bool:
    return any(mark in line for mark in _TAIL_MARKS)


def _glued(line: str, places: Collection[str]) -> int:
    """Return where furniture begins that a scraper put behind the last sentence of a line, else the line's end."""
    for stop in [match.end() for match in _INNER_STOP.finditer(line)][-_MOST_GLUED:]:
        rest = line[stop:]
        if _first_key(rest.split(maxsplit=1)[0]) not in _phrases()["glued"]:
            continue
        key = _key(rest)
        if key.count(" ") < _MOST_LINK_WORDS and _says("glued", key.strip(_EDGE_MARKS), places):
            return stop
    return len(line)


def _addresses(line: str) -> list[tuple[int, int]]:
    if not any(sign in line for sign in _ADDRESS_SIGNS):
        return []
    return [match.span() for match in _INNER_ADDRESS.finditer(line)]


def _lines(raw: str, folded_raw: str, masked: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Return (start, end, folded line) of the lines that hold anything and do not begin in a masked span."""
    hidden = sorted(masked)
    starts = [start for start, _ in hidden]
    ends = list(accumulate((end for _, end in hidden), max))
    found = []
    start = 0
    # No fold makes or takes a line end, so that the lines of both stay side by side.
    for line, folded in zip(raw.split("\n"), folded_raw.split("\n"), strict=True):
        above = bisect_right(starts, start)
        if line and not line.isspace() and not (above and start < ends[above - 1]):
            found.append((start, start + len(line), folded))
        start += len(line) + 1
    return found
