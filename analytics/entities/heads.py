"""Places, organisations, outlets, events and laws that no lexicon lists, by the noun that says what they are."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import readings
from analytics.entities.spelling import key
from analytics.entities.words import classify, in_section, is_common, is_lemma, is_particle, looks_foreign
from analytics.fold import fold
from analytics.lexicon import phrases
from analytics.records import EntityType
from analytics.text import Text

Spans = Mapping[int, tuple[int, str]]

_QUOTES = {"«": "»", '"': '"', "“": "”", "(": ")", "‘": "’", "'": "'"}
_MOST_QUOTED = 5
_MOST_COMPLEMENT = 5


@cache
def _sections() -> dict[str, str]:
    """Map the key of each one-word head noun to its section of the phrase book."""
    found: dict[str, str] = {}
    for section, values in phrases("heads").items():
        if not section.endswith((".prefix", ".generic", ".attribute", ".weak", ".facility")) and not section.startswith("cue."):
            for value in values:
                found.setdefault(key(fold(value)), section)
    return found


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(key(fold(value)) for value in phrases("heads")[section])


@lru_cache(maxsize=65536)
def _head(word: str) -> tuple[int, str, str] | None:
    """Return (letters cut, head noun, its section) of a folded word, or None."""
    for cut, stem in readings(word):
        section = _sections().get(whole := key(stem))
        if section:
            return cut, whole, section
        if cut == 0 and is_lemma(word):
            return None
    return None


def find_by_head(text: Text, known: Spans) -> Iterator[Candidate]:
    """Yield the names that a head noun announces; `known` maps the first token of each known name to (end, type)."""
    for index, word in enumerate(text.words):
        head = _head(word)
        if head is None or index + 1 >= len(text.words):
            continue
        if index in known and known[index][0] > index + 1 and known[index][1] in ("ORG", "MEDIA", "EVENT", "LAW", "LOC", "GPE"):
            continue
        cut, noun, section = head
        kind, _, manner = section.partition(".")
        if noun in _listed("media.outlet"):
            outlets = list(_outlets(text, index, cut, noun, known))
            yield from outlets
            if outlets:
                continue
        if kind == "place":
            yield from _places(text, index, cut, noun, manner, known)
        elif kind == "organisation":
            yield from _organisations(text, index, cut, noun, manner, known)
        if kind in ("event", "law"):
            yield from _occasions(text, index, cut, kind, known)


def _places(text: Text, index: int, cut: int, noun: str, manner: str, known: Spans) -> Iterator[Candidate]:
    inside = manner == "feature"
    kind: EntityType = "LOC" if inside or manner == "landmark" else "GPE"
    at = index + 1
    if at in known and known[at][1] in ("GPE", "LOC"):
        if inside and known[at][1] == "GPE" and noun not in _listed("place.facility"):
            yield Candidate(index, _past_adjectives(text, known[at][0], known), cut, "LOC", "rule")
        last = known[at][0]
    else:
        last = _place_end(text, at, known, strict=manner != "settlement")
        if last == at:
            return
        yield Candidate(index if inside else at, last, cut if inside else 0, kind, "rule")
    # قرى المشيك والزيارة وتل واسط: a list goes on with و or a comma.
    while not inside and last < len(text.words):
        at = last + 1 if text.words[last] in "،," else last
        if at >= len(text.words):
            return
        word = text.words[at]
        joined = word.startswith("و") and len(word) > 3
        if (at == last and not joined) or _head(word):
            return
        if at in known:
            if known[at][1] not in ("GPE", "LOC"):
                return
            last = known[at][0]
            continue
        end = _place_end(text, at, known, strict=False, skip=1 if joined else 0)
        if end == at:
            return
        yield Candidate(at, end, 1 if joined else 0, kind, "rule")
        last = end


def _place_end(text: Text, first: int, known: Spans, *, strict: bool, skip: int = 0) -> int:
    """Return the end of an unlisted place name at token `first`, or `first`."""
    words = text.words
    if first >= len(words) or first in known:
        return first
    word = key(words[first])[skip:]
    kind = classify(word)
    if word in _listed("place.prefix") and first + 1 < len(words) and words[first + 1][0].isalpha() and not is_particle(words[first + 1]):
        return first + 2
    if kind == "shape" or (not strict and (kind in ("given", "family", "common") or (kind == "other" and _nameable(word)))):
        at = first + 1
        while at < len(words) and at - first < 3 and at not in known and classify(words[at]) == "shape" and not words[at].startswith("و"):
            at += 1
        return at
    if in_section(word, "direct"):
        return first
    if kind == "article" or (not strict and kind == "stop" and word.startswith("ال") and not _adjectival(word)):
        return first + 1
    return first


def _nameable(word: str) -> bool:
    participle = word[0] == "م" and word.endswith("ه") and len(word) > 5
    return len(word) >= 3 and not word.startswith(("ي", "ت", "لل")) and not word.endswith(("ها", "هم", "وا", "يه")) and not participle


def _adjectival(word: str) -> bool:
    """Tell whether a definite word is an adjective by its form (nisba, feminine nisba) or a word of time."""
    return word.endswith(("ي", "يه", "ين", "ون")) or key(word) in _listed("organisation.attribute") or classify(word) == "stop" and key(word) in _time_words()


@cache
def _time_words() -> frozenset[str]:
    return frozenset(key(fold(word)) for word in phrases("common_words")["particles.all"])


def _organisations(text: Text, index: int, cut: int, noun: str, manner: str, known: Spans) -> Iterator[Candidate]:
    words = text.words
    restored = words[index][:cut].endswith("لل")
    at = index + 1
    if manner == "outside":
        last = _quoted_end(text, at) or (known[at][0] if at in known else 0)
        if at not in known and last:
            yield Candidate(at + 1, last - 1, 0, "ORG", "rule")
        return
    if noun in _QUOTED_INSIDE and (quoted := _quoted_end(text, at)):
        if at + 1 not in known:
            yield Candidate(at + 1, quoted - 1, 0, "ORG", "rule")
        return
    if manner == "construct" and not restored:
        last = _complement_end(text, at, noun, known)
    else:
        last = _attribute_end(text, at, known)
    if last > at:
        yield Candidate(index, last, cut, "ORG", "rule")


def _complement_end(text: Text, at: int, noun: str, known: Spans) -> int:
    """The end of what a construct head governs: حزب [العدالة والبناء], معهد [كييف للاقتصاد], شركة [غوغل]."""
    words = text.words
    first = at
    if at < len(words) and (quoted := _quoted_end(text, at)):
        return quoted
    if at in known:
        if known[at][1] == "MEDIA" and noun in _listed("media.outlet"):
            return first
        if known[at][1] == "ORG" and noun in _OVER_BODIES:
            return known[at][0]
        if known[at][1] in ("ORG", "EVENT", "PERS") or (known[at][1] == "NORP" and not words[at].startswith("ال")):
            return first
        at = known[at][0]
    elif at < len(words):
        kind = classify(words[at])
        if kind in ("shape", "latin", "given", "family", "opener"):
            at += 1
            while at < len(words) and at - first < 4 and at not in known and classify(words[at]) in ("shape", "latin", "family"):
                at += 1
        elif words[at].startswith("ال") and len(words[at]) > 4 and key(words[at]) not in _listed("organisation.generic") and not _is_time(words[at]):
            at += 1
            if at < len(words) and at not in known and classify(words[at]) == "article":
                at += 1
            if at < len(words) and words[at].startswith("وال") and len(words[at]) > 5 and at not in known and noun in _PAIRED:
                at += 1
            elif noun in _listed("organisation.weak") and is_common(words[at - 1]) and _extended(text, at, known) == at:
                return first
        elif kind == "stop" and at + 1 in known and known[at + 1][1] in ("GPE", "LOC") and noun in _TWO_STEPS and key(words[at]) not in _time_words():
            return known[at + 1][0]
        elif kind == "stop" and at + 1 < len(words) and at + 1 not in known and words[at + 1].startswith("ال") and is_common(words[at]) and key(words[at]) not in _time_words() and noun in _TWO_STEPS:
            at += 2
        else:
            return first
    return _extended(text, at, known)


# The noun stands outside a name in quotation marks: شركة «أكمي» names أكمي.
_QUOTED_INSIDE = frozenset(key(fold(noun)) for noun in ("شركة", "مجموعة", "منظمة", "حركة", "مؤسسة", "الشركة", "المنظمة"))
_OVER_BODIES = frozenset(key(fold(noun)) for noun in ("دائرة", "هيئة", "مديرية", "إدارة", "مصلحة"))
_PAIRED = frozenset(key(fold(noun)) for noun in ("وزارة", "حزب", "هيئة", "جامعة", "مؤسسة", "معهد", "مديرية", "كلية", "حركة", "منظمة"))
_TWO_STEPS = frozenset(key(fold(noun)) for noun in ("هيئة", "منظمة", "جمعية", "جبهة", "لجنة", "مجلس", "وزارة", "إدارة", "مركز", "اتحاد", "مفوضية", "صندوق", "وكالة", "مديرية", "دائرة"))


def _attribute_end(text: Text, at: int, known: Spans) -> int:
    """The end of the attributes of a definite head: البنك [الزراعي السوداني], الهيئة [العامة للاستعلامات]."""
    words = text.words
    first = at
    if at < len(words) and at in known and known[at][1] == "NORP" and words[at].startswith("ال"):
        at = known[at][0]
    end = _extended(text, at, known)
    telling = end > first and words[first - 1].endswith("مرصد") or any(
        key(words[i]) in _listed("organisation.attribute") or words[i].startswith("ل") for i in range(first, end) if i not in known
    )
    return end if telling else first


def _extended(text: Text, at: int, known: Spans) -> int:
    """Definite adjectives, a complement with ل and what it governs, and a nationality go with the name."""
    words = text.words
    first = at
    purposes = 0
    while at < len(words) and at - first < _MOST_COMPLEMENT:
        word = words[at]
        if at in known:
            if known[at][1] == "NORP" and word.startswith("ال"):
                at = known[at][0]
                continue
            return at
        if word.startswith("ال") and len(word) > 4 and not _is_time(word) and (_adjectival(word) or (purposes and word.endswith("ه"))):
            at += 1
        elif word.startswith("لل") and len(word) > 4 and purposes == 0:
            at, purposes = at + 1, 1
        elif word.startswith("ل") and purposes == 0 and is_common(word) and len(word) > 4 and (end := _purpose_end(text, at)):
            at, purposes = end, 1
        elif word == "من" and purposes and at + 2 < len(words) and is_common(words[at + 1]) and words[at + 2].startswith("ال"):
            return at + 3
        else:
            return at
    return at


def _purpose_end(text: Text, at: int) -> int:
    """The end of ل and the construct behind it: [لحقوق الإنسان], [لتقييم وتطبيق التكنولوجيا], or 0."""
    words = text.words
    for last in range(at + 1, min(at + 3, len(words))):
        if words[last].startswith("ال") and len(words[last]) > 4:
            return last + 1
        if not words[last].startswith("و"):
            return 0
    return 0


def _is_time(word: str) -> bool:
    return key(word) in _time_words()


def _past_adjectives(text: Text, at: int, known: Spans) -> int:
    while at < len(text.words) and at not in known and text.words[at].startswith("ال") and text.words[at].endswith(("ي", "يه")):
        at += 1
    return at


def _quoted_end(text: Text, at: int) -> int:
    """The end of a short quoted name that opens at token `at`, closing mark included, or 0."""
    words = text.words
    closer = _QUOTES.get(words[at]) if at < len(words) else None
    if closer is None:
        return 0
    for end in range(at + 2, min(at + 2 + _MOST_QUOTED, len(words))):
        if words[end] == closer:
            return end + 1
        if words[end] == "\n":
            return 0
    return 0


def _outlets(text: Text, index: int, cut: int, noun: str, known: Spans) -> Iterator[Candidate]:
    at = index + 1
    words = text.words
    if words[at] == "الانباء" and at + 1 in known and known[at + 1][1] == "NORP":
        # وكالة الأنباء الكويتية is an outlet's name, unless its own name stands behind it: وكالة الأنباء الفرنسية (فرانس برس).
        end = known[at + 1][0]
        own = end + 1 if end < len(words) and words[end] in _QUOTES else end
        if known.get(own, (0, ""))[1] != "MEDIA":
            yield Candidate(index, end, cut, "MEDIA", "rule")
        return
    while at in known and known[at][1] == "NORP":
        at = known[at][0]
    if at >= len(words) or at in known:
        return
    if quoted := _quoted_end(text, at):
        if words[at] != "(" and at + 1 not in known:
            yield Candidate(at + 1, quoted - 1, 0, "MEDIA", "rule")
        return
    end = at
    while end < len(words) and end - at < 4 and end not in known and _foreign(words[end]):
        end += 1
    if end > at:
        yield Candidate(at, end, 0, "MEDIA", "rule")


def _foreign(word: str) -> bool:
    kind = classify(word)
    return kind in ("shape", "latin") and not word.startswith("و") or (kind == "other" and looks_foreign(word) and word[0] not in "وف")


def _occasions(text: Text, index: int, cut: int, kind: str, known: Spans) -> Iterator[Candidate]:
    words = text.words
    at = index + 1
    if kind == "law":
        if words[at].startswith("ال") and at not in known and not _is_time(words[at]) and not words[index].startswith("ال"):
            yield Candidate(index, _extended(text, at + 1, known), cut, "LAW", "rule")
    elif _quoted_end(text, at):
        yield Candidate(at + 1, _quoted_end(text, at) - 1, 0, "EVENT", "rule")
