"""Persons that no lexicon lists: by title and office, by given name, by teknonym, by the foreign shape of their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import readings
from analytics.entities.spelling import key
from analytics.entities.words import WordClass, classify, in_section, is_common, is_speech, is_verb, looks_foreign, may_be_given
from analytics.fold import fold
from analytics.text import Text

# A person's name has at most this many words; an office's complement at most that many.
_MOST_WORDS = 10
_MOST_COMPLEMENT = 9
_NAME_OPENERS = frozenset(("given", "common", "family", "opener", "shape"))
_INSIDE = frozenset(("given", "common", "family", "shape"))
_TRANSPARENT = frozenset("()[]«»\"“”'،,-–:")


_REGNAL = frozenset(key(fold(word)) for word in "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن الأولى الثانية الابن الأب".split())


@dataclass(frozen=True, slots=True)
class _Cue:
    """What stands before a word: an office or title not far off, a title directly, an honorific directly, a verb of saying or an office with its nation."""

    strong: bool
    direct: bool
    honorific: bool
    spoken: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """What the known names of a text say about its tokens: token → last token of the name that begins there, and its type."""

    spans: Mapping[int, tuple[int, str]]
    cuts: Mapping[int, int]


def find_people(text: Text, known: Mapping[int, tuple[int, str]], cuts: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the persons that rules find; `known` maps the first token of each known name to (end, type), `cuts` to its proclitics."""
    words = text.words
    context = _Context(known, cuts)
    # While index ≤ strong a title or office is near; direct is where a title says that a name begins.
    strong = direct = after_nation = -1
    honorific = spoken = False
    index = 0
    while index < len(words):
        word = words[index]
        cue = _Cue(index <= strong, index == direct, index == direct and honorific, spoken or index == after_nation)
        candidate = _person(text, index, context, cue)
        spoken = False
        if candidate:
            yield candidate
            index = candidate.last
            strong = direct = -1
            continue
        if index in known:
            kind = known[index][1]
            index = known[index][0]
            if kind == "NORP" and cue.strong:
                after_nation = index
            continue
        title = _title(word)
        if title:
            strong = index + _MOST_COMPLEMENT
            if title != "office":
                direct, honorific = index + 1, title == "honorific"
        elif cue.strong and _ends_complement(word):
            strong = direct = -1
        elif cue.direct and is_common(word):
            # An adjective between a title and its name: الرئيس السابق جورج بوش.
            direct = index + 1 if word.startswith("ال") else -1
            honorific = False
        spoken = is_speech(word)
        index += 1


def _title(word: str) -> str:
    for _, stem in readings(word):
        if in_section(stem, "honorific"):
            return "honorific"
        if in_section(stem, "direct"):
            return "direct"
        if in_section(stem, "office"):
            return "office"
    return ""


def _ends_complement(word: str) -> bool:
    return word in ("\n", ".", "؟", "!", "؛") or (is_verb(word) and not word.startswith("ال"))


def _person(text: Text, first: int, context: _Context, cue: _Cue) -> Candidate | None:
    """Read one person's name from token `first` on, or nothing."""
    words = text.words
    if first in context.spans:
        return _lengthened(text, first, context)
    for cut, stem in readings(words[first]):
        if cut > 2 or words[first][:cut].endswith("لل"):
            break
        kind = _class_at(text, first, stem)
        if not _may_open(kind, text, first, cut, context, cue):
            if kind == "stop" and cut == 0:
                return None
            continue
        last, kinds = _extent(text, first, kind, context, cue)
        if _convinces(kinds, cut, cue):
            evidence = "rule" if cue.strong or cue.spoken else "shape"
            return Candidate(first, last, cut, "PERS", evidence)
    return None


def _lengthened(text: Text, first: int, context: _Context) -> Candidate | None:
    """A known person's name with the chain or family name that goes on behind it: محمد بن نايف بن عبد العزيز."""
    end, kind = context.spans[first]
    if kind != "PERS" or end in context.spans or end >= len(text.words):
        return None
    kinds: list[WordClass] = ["given"]
    last = end
    while last < len(text.words) and classify(text.words[last]) in ("link", "opener"):
        after = _past_links(text, last, kinds)
        if after == last:
            break
        last = after
    return Candidate(first, last, context.cuts.get(first, 0), "PERS", "rule") if last > end else None


def _class_at(text: Text, index: int, stem: str) -> WordClass:
    # على and the name علي fold alike: the raw letter decides.
    if stem == "علي" and text.surface(index, index + 1).endswith("ى"):
        return "stop"
    return classify(stem)


def _may_open(kind: WordClass, text: Text, first: int, cut: int, context: _Context, cue: _Cue) -> bool:
    if _title(text.words[first]) == "direct" or in_section(text.words[first][cut:], "honorific"):
        return False
    if kind in _NAME_OPENERS:
        return True
    if cue.honorific and cut == 0 and kind == "article":
        return not text.words[first].endswith("ين")
    return cue.direct and cut == 0 and kind == "other" and _may_be_surname(text.words[first])


def _extent(text: Text, first: int, kind: WordClass, context: _Context, cue: _Cue) -> tuple[int, list[WordClass]]:
    """Return the end of the name that opens at `first`, and the classes of its words."""
    words = text.words
    kinds = [kind]
    at = first + 1
    if kind == "opener":
        at = _past_links(text, first, kinds)
    while at < len(words) and at - first < _MOST_WORDS:
        word = words[at]
        if word in "-–" and at + 1 < len(words) and text.adjoins(at) and text.adjoins(at + 1):
            at += 1
            word = words[at]
        kind = _class_at(text, at, word)
        span = context.spans.get(at)
        if span and span[1] == "PERS":
            break
        if at + 1 < len(words) and words[at + 1] in ("الله", "الدين") and kind != "mark" and words[at] != "رضي":
            kinds += ["given", "given"]
            at += 2
            continue
        if span and kind not in ("given", "family", "common"):
            # A known people inside a name only where it is a family name: محمد المصري.
            if not (span == (at + 1, "NORP") and word.startswith("ال") and kinds == ["given"]):
                break
            kind = "article"
        if kind in ("link", "opener"):
            end = _past_links(text, at, kinds)
            if end == at:
                break
            at = end
            continue
        if kind == "stop" and kinds[-1] == "given" and may_be_given(word) and at + 1 < len(words) and classify(words[at + 1]) in _INSIDE:
            kind = "common"
            kinds.append(kind)
            at += 1
            continue
        if kind in _INSIDE:
            if kind == "shape" and word[0] in "وفبلك" and _joins_another(word):
                break
            if kind == "common" and is_common(word) and kinds[-1] not in ("given", "common"):
                break
            kinds.append(kind)
        elif kind == "article" and kinds[-1] != "article" and not is_common(word):
            kinds.append(kind)
        elif word in _REGNAL and kinds[-1] in ("given", "common", "shape"):
            kinds.append("article")
        elif kind == "other" and ((kinds[-1] in ("given", "common") and _may_be_surname(word)) or ((_syllable(word) or looks_foreign(word)) and kinds[-1] in ("shape", "other") and word[0] not in "وفبل")):
            kinds.append(kind)
        else:
            break
        at += 1
    return at, kinds


def _past_links(text: Text, at: int, kinds: list[WordClass]) -> int:
    """Return the end of a run of links (بن أبي، عبد، آل) with the word they link, its classes added; `at` where nothing is linked."""
    words = text.words
    end = at
    while end < len(words) and classify(words[end]) in ("link", "opener"):
        end += 1
    if end >= len(words):
        return at
    kind = classify(words[end])
    theophoric = in_section(words[end - 1], "servant") and words[end].startswith("ال")
    if not theophoric and (kind in ("mark", "number", "latin") or (kind == "stop" and not words[end].startswith("ال"))):
        return at
    kinds += [*("link" for _ in range(end - at)), "given" if theophoric else kind]
    return end + 1


def _syllable(word: str) -> bool:
    """Tell whether a word may be a syllable of a Chinese or Korean name: short, and no Arabic article or verb."""
    return 2 <= len(word) <= 4 and not word.startswith("ال") and word[0] not in "وفبل"


def _joins_another(word: str) -> bool:
    """Tell whether a word that begins like a proclitic is one, and another name or word: وبوتين, not ويلسون."""
    if classify(word[1:]) in ("given", "family") or is_common(word[1:]):
        return True
    return word[0] == "و" and word[1:2] not in ("ا", "و", "ي")


def _may_be_surname(word: str) -> bool:
    """Tell whether an unknown word behind a given name can be its family name: no verb, no feminine or plural noun by its form."""
    return 3 <= len(word) <= 9 and word[0] not in "يتن" and not word.endswith(("ها", "هم", "ات", "ون", "وا")) and word[0] not in "وفبلك"


def _convinces(kinds: list[WordClass], cut: int, cue: _Cue) -> bool:
    """Tell whether words of these classes are a person's name in this place; a proclitic cut off asks for more."""
    first, rest = kinds[0], kinds[1:]
    if not rest:
        if cue.spoken and cut == 0:
            return first in ("shape", "family")
        return cue.direct and cut == 0 and first in ("given", "family", "shape", "article", "other", "common")
    if first in ("given", "family", "opener"):
        return True
    if first == "common":
        return any(kind in ("given", "family", "shape", "link") for kind in rest) or (rest[0] == "common" and not cut) or (cue.strong and not cut)
    if first == "shape":
        return cue.strong or any(kind in ("given", "family", "link") for kind in rest) or kinds.count("shape") >= 2
    return cue.direct
