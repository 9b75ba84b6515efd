"""Persons that no lexicon lists: by title and office, by given name, by teknonym, by the foreign shape of their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import readings
from analytics.entities.words import WordClass, classify, in_section, is_common, is_verb
from analytics.text import Text

# A person's name has at most this many words; an office's complement at most that many.
_MOST_WORDS = 7
_MOST_COMPLEMENT = 9
_NAME_OPENERS = frozenset(("given", "common", "family", "opener", "shape"))
_INSIDE = frozenset(("given", "common", "family", "shape"))
_TRANSPARENT = frozenset("()[]«»\"“”'،,-–:")


@dataclass(frozen=True, slots=True)
class _Context:
    """What the known names of a text say about its tokens: token → last token of the name that begins there, and its type."""

    spans: Mapping[int, tuple[int, str]]


def find_people(text: Text, known: Mapping[int, tuple[int, str]]) -> Iterator[Candidate]:
    """Yield the persons that rules find; `known` maps the first token of each known name to (end, type)."""
    words = text.words
    strong_until = -1
    direct = -1
    index = 0
    context = _Context(known)
    while index < len(words):
        word = words[index]
        strong = index <= strong_until
        candidate = _person(text, index, context, strong=strong, direct=index == direct)
        if candidate:
            yield candidate
            index = candidate.last
            strong_until = direct = -1
            continue
        if index in known:
            index = known[index][0]
            continue
        title = _title(word)
        if title:
            strong_until = index + _MOST_COMPLEMENT
            direct = index + 1 if title == "direct" else direct
        elif strong and _ends_complement(word):
            strong_until = direct = -1
        elif index == direct and is_common(word):
            # An adjective between a title and its name: الرئيس السابق جورج بوش.
            direct = index + 1 if word.startswith("ال") else -1
        index += 1


def _title(word: str) -> str:
    for _, stem in readings(word):
        if in_section(stem, "direct"):
            return "direct"
        if in_section(stem, "office"):
            return "office"
    return ""


def _ends_complement(word: str) -> bool:
    return word in ("\n", ".", "؟", "!", "؛") or (is_verb(word) and not word.startswith("ال"))


def _person(text: Text, first: int, context: _Context, *, strong: bool, direct: bool) -> Candidate | None:
    """Read one person's name from token `first` on, or nothing."""
    words = text.words
    for cut, stem in readings(words[first]):
        if cut > 2 or words[first][:cut].endswith("لل"):
            break
        kind = _class_at(text, first, stem)
        if kind == "stop" and cut == 0 and not direct:
            return None
        if not _may_open(kind, text, first, context, strong=strong, direct=direct and cut == 0):
            continue
        if cut and not _worth_cutting(kind, strong):
            continue
        last, kinds = _extent(text, first, kind, context, strong)
        if _convinces(kinds, last - first, strong, direct):
            return Candidate(first, last, cut, "PERS", "rule" if strong or "given" in kinds else "shape")
    return None


def _class_at(text: Text, index: int, stem: str) -> WordClass:
    # على and the name علي fold alike: the raw letter decides.
    if stem == "علي" and text.surface(index, index + 1).endswith("ى"):
        return "stop"
    return classify(stem)


def _may_open(kind: WordClass, text: Text, first: int, context: _Context, *, strong: bool, direct: bool) -> bool:
    if first in context.spans:
        return context.spans[first][1] == "PERS"
    if kind in _NAME_OPENERS:
        return True
    return direct and (kind == "article" or (kind == "other" and _may_be_surname(text.words[first])))


def _worth_cutting(kind: WordClass, strong: bool) -> bool:
    return kind in ("given", "opener", "family", "shape") or (kind == "common" and strong)


def _extent(text: Text, first: int, kind: WordClass, context: _Context, strong: bool) -> tuple[int, list[WordClass]]:
    """Return the end of the name that opens at `first`, and the classes of its words."""
    words = text.words
    kinds = [kind]
    at = first + 1
    while at < len(words) and at - first < _MOST_WORDS:
        word = words[at]
        if word in "-–" and at + 1 < len(words) and text.adjoins(at) and text.adjoins(at + 1):
            at += 1
            word = words[at]
        kind = _class_at(text, at, word)
        if context.spans.get(at, (0, ""))[1] == "PERS":
            break
        if at + 1 < len(words) and words[at + 1] == "الله" and kind != "mark":
            kinds += ["given", "given"]
            at += 2
            continue
        if at in context.spans and kind not in ("given", "family", "common") and context.spans[at][1] != "PERS":
            # A known place or people inside a name only where it is a family name: محمد المصري.
            if not (context.spans[at] == (at + 1, "NORP") and word.startswith("ال") and len(kinds) == 1 and kinds[0] == "given"):
                break
            kind = "article"
        if kind in ("link", "opener"):
            if not _linked(text, at):
                break
            kinds.append(kind)
            at += 1
            kinds.append(classify(words[at]))
            at += 1
            continue
        if kind in _INSIDE:
            if kind == "shape" and word[0] == "و" and _joins_another(word):
                break
            if kind == "common" and is_common(word) and kinds[-1] not in ("given", "common"):
                break
            kinds.append(kind)
        elif kind == "article" and kinds[-1] != "article" and not _adjective(word):
            kinds.append(kind)
        elif kind == "other" and kinds[-1] in ("given", "common") and _may_be_surname(word):
            kinds.append(kind)
        else:
            break
        at += 1
    return at, kinds


def _linked(text: Text, at: int) -> bool:
    """Tell whether the link word at `at` is followed by something it can link."""
    if at + 1 >= len(text.words):
        return False
    after = text.words[at + 1]
    kind = classify(after)
    if kind in ("mark", "number", "stop", "latin"):
        return False
    return True


def _joins_another(word: str) -> bool:
    """Tell whether a word that begins with و is the conjunction and another name: وبوتين, not ويلسون."""
    return word[1:2] not in ("ا", "و", "ي") or classify(word[1:]) in ("given", "family")


def _adjective(word: str) -> bool:
    return is_common(word)


def _may_be_surname(word: str) -> bool:
    """Tell whether an unknown word behind a given name can be its family name: no verb, no feminine or plural noun by its form."""
    return 3 <= len(word) <= 9 and word[0] not in "يتن" and not word.endswith(("ها", "هم", "ات", "ون", "وا")) and word[0] not in "وفبلك"


def _convinces(kinds: list[WordClass], length: int, strong: bool, direct: bool) -> bool:
    first = kinds[0]
    if length == 1:
        return strong and (first in ("given", "family", "shape") or (direct and first in ("article", "other", "common")))
    if first == "shape" and not strong:
        return "given" in kinds or "family" in kinds or kinds.count("shape") >= 2
    if first == "common" and not strong:
        return any(kind in ("given", "family", "shape", "link") for kind in kinds[1:])
    return True
