"""Names by the noun that says what they are: the head nouns of `lexicons/heads.toml` and where each kind leads."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from analytics.entities.bodies import find_bodies, find_foundation, find_organ
from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import reading_keys, readings
from analytics.entities.localities import find_belonging, find_by_position, find_centre, find_localities, find_lying
from analytics.entities.name_parts import joins_another
from analytics.entities.naming import find_named, find_programme
from analytics.entities.occasions import find_numbered_act, find_occasion
from analytics.entities.phrase import Phrase, Spans, listed
from analytics.entities.spelling import key, keyed
from analytics.entities.surroundings import find_surrounded
from analytics.entities.weapons import find_weapon
from analytics.entities.words import classify, is_lemma, is_listed, is_particle, is_verb, looks_foreign
from analytics.lexicon import phrases
from analytics.memo import Memo
from analytics.text import Text
from analytics.vocabulary import Feature

_KINDS = (
    "place.settlement", "place.area", "place.feature", "place.landmark", "organisation.construct",
    "organisation.definite", "organisation.outside", "media.outlet", "event.construct", "law.construct", "law.place",
    "media.broadcaster", "law.national", "place.seated", "place.shrine", "organisation.formation", "event.recalled",
    "event.festive", "event.kept",
)  # fmt: skip
# A firm's name has at most this many words of business: كوانتوم غلوبال كابيتال غروب.
_MOST_CORPORATE = 4
_COMPOUND = frozenset(("ORG", "MEDIA", "EVENT", "LAW", "LOC", "GPE"))


def find_by_head(text: Text, known: Spans, cuts: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the names that a head noun announces; `known` maps the first token of each known name to (end, type),
    `cuts` to its proclitics.
    """
    phrase = Phrase(text, known, cuts)
    words = text.words
    yield from find_surrounded(phrase)
    marked = [(index, mark) for index in text.where(_MARKED) if (mark := _MARKS[words[index]])]
    for index, mark in marked:
        for find in mark.finders:
            yield from find(phrase, index)
    for index, mark in marked:
        if mark.head is None:
            continue
        if known.get(index, (0, ""))[0] > index + 1 and known[index][1] in _COMPOUND:
            yield from find_organ(phrase, index, mark.head[0])
            continue
        cut, noun, section = mark.head
        kind, _, manner = section.partition(".")
        if section in ("media.broadcaster", "law.national"):
            yield from _national(phrase, index, cut, section)
            continue
        if noun in listed("media.outlet"):
            outlets = list(_outlets(phrase, index, cut))
            yield from outlets
            if outlets or phrase.type_at(index + 1) == "MEDIA" or _deals_in_news(phrase, index + 1):
                continue
        if noun in listed("organisation.founded") and (founded := list(find_foundation(phrase, index, cut))):
            yield from founded
            continue
        serving = noun in listed("organisation.construct") and key(phrase.word(index + 1)) in listed(
            "organisation.service"
        )
        if kind == "place" and serving:
            # مديرية أمن أسوان is no district.
            yield from find_bodies(phrase, index, cut, noun, "construct")
        elif kind == "place":
            yield from find_localities(phrase, index, cut, noun, manner, _is_head)
        elif kind == "organisation":
            yield from find_bodies(phrase, index, cut, noun, manner)
        elif kind in ("event", "law"):
            yield from find_occasion(phrase, index, cut, noun, kind, manner)


def _national(phrase: Phrase, index: int, cut: int, section: str) -> Iterator[Candidate]:
    """The broadcaster or the constitution that a nation's adjective makes a name of: التلفزيون السوري الرسمي, الدستور
    العراقي.
    """
    at = index + 1
    if section == "media.broadcaster" and key(phrase.word(at)) in listed("media.public"):
        # التلفزيون الرسمي الإيراني
        at += 1
    adjective = phrase.word(at)
    gender = "يه" if phrase.word(index).endswith("ه") else "ي"
    if phrase.type_at(at) != "NORP" or not (adjective.startswith("ال") and adjective.endswith(gender)):
        return
    end = phrase.past(at)
    if section == "law.national":
        yield Candidate(index, end, cut, "LAW", "rule")
        return
    end += key(phrase.word(end)) in listed("media.public")
    yield Candidate(index, end, cut, "MEDIA", "rule")


def _position(word: str, places: frozenset[str]) -> bool:
    """Tell whether a folded word says where something is: قرب, وشمال, في."""
    whole = key(word)
    return whole in places or (whole[:1] in ("و", "ب") and whole[1:] in listed("place.position"))


_Finder = Callable[[Phrase, int], Iterator[Candidate]]


class _Mark(NamedTuple):
    """What a word announces: a head noun as (letters cut, noun, section), and what else, by who finds it."""

    head: tuple[int, str, str] | None
    finders: tuple[_Finder, ...]


def _mark(word: str) -> _Mark | None:
    head, finders = _HEADS[word], _finders(word)
    return _Mark(head, finders) if head or finders else None


def _finders(word: str) -> tuple[_Finder, ...]:
    keys, announcing = reading_keys(word), _announcing()
    if announcing.isdisjoint(keys) and keys[0][1:] not in announcing:
        # Most words announce nothing.
        return ()
    return tuple(find for sections, tells, find in _ANNOUNCERS if tells(word, listed(*sections)))


@cache
def _announcing() -> frozenset[str]:
    return listed(*(section for sections, _, _ in _ANNOUNCERS for section in sections))


def _section_of(noun: str) -> str:
    return _sections().get(noun, "")


def _firm(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """The firm whose name a foreign word of business at token `index` ends, an unlisted word before it: كوانتوم
    كابيتال.
    """
    before = phrase.word(index - 1)
    end = index + 1
    while end - index < _MOST_CORPORATE and end not in phrase.known and _is_corporate(phrase.word(end)):
        end += 1
    if phrase.type_at(index - 1) in ("GPE", "LOC") and end > index + 1 and index not in phrase.known:
        # آسيا كابيتال غروب
        yield Candidate(index - 1, end, 0, "ORG", "shape")
        return
    if index - 1 in phrase.known or index in phrase.known or phrase.kind(index - 1) not in ("shape", "other"):
        return
    if _is_corporate(before):
        # The name began there.
        return
    if _is_head(before) or is_listed(before) or before.startswith("ال") or joins_another(before):
        return
    yield Candidate(index - 1, end, 0, "ORG", "shape")


def _outlet_by_suffix(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """The outlet whose name a word like نيوز at token `index` ends: «موسكو نيوز», a place or an unlisted word before;
    or أف أم, a definite noun: الجوهرة أف أم.
    """
    end = index + 1
    if key(phrase.word(index)) in listed("media.wave"):
        if key(phrase.word(end)) not in listed("media.band"):
            return
        end += 1
    first = index - 1
    before = phrase.word(first)
    if not before[:1].isalpha() or is_verb(before) or is_particle(before) or _is_head(before):
        return
    named = phrase.type_at(first) in ("GPE", "LOC") or (
        first not in phrase.known
        and (not is_listed(before) or phrase.opens_quote(first - 1))
        and (before.startswith("ال") or before[0] not in "وفبلك")
    )
    if named:
        yield Candidate(first, end, 0, "MEDIA", "shape")


def _is_corporate(word: str) -> bool:
    return key(word) in listed("organisation.corporate")


def _is_head(word: str) -> bool:
    return _HEADS[word] is not None


def _head(word: str) -> tuple[int, str, str] | None:
    """Return (letters cut, head noun, its section) of a folded word, or None."""
    sections = _sections()
    if sections.keys().isdisjoint(reading_keys(word)):
        return None
    for cut, stem in readings(word):
        noun = key(stem)
        if noun in sections:
            return cut, noun, sections[noun]
        if cut == 0 and is_lemma(word):
            return None
    return None


def _is(word: str, among: frozenset[str]) -> bool:
    return key(word) in among


def _reads_as(word: str, among: frozenset[str]) -> bool:
    """Tell whether a reading of a folded word is among some keys."""
    return not among.isdisjoint(reading_keys(word))


def _is_joined(word: str, among: frozenset[str]) -> bool:
    """Tell whether a folded word, at most one conjunction before it, is among some keys: وسميت."""
    return any(cut < 2 and key(stem) in among for cut, stem in readings(word))


# The sections that list a word, what it has to be of them, and who then looks around it for a name.
_ANNOUNCERS: tuple[tuple[tuple[str, ...], Callable[[str, frozenset[str]], bool], _Finder], ...] = (
    (
        ("place.position", "place.inside", "place.possession"),
        _position,
        lambda phrase, index: find_by_position(phrase, index, _is_head),
    ),
    (("place.belonging",), _is, find_belonging),
    (("place.lying",), _is, find_lying),
    (("place.centre",), _reads_as, find_centre),
    (("weapon.head", "weapon.model"), _reads_as, find_weapon),
    (("organisation.corporate",), _is, _firm),
    (("media.second",), _is, _outlet_by_suffix),
    (("naming.verb",), _is_joined, lambda phrase, index: find_named(phrase, index, _section_of)),
    (("naming.programme",), _reads_as, find_programme),
    (("law.numbered",), _reads_as, find_numbered_act),
)
_HEADS = Memo(_head)
_MARKS = Memo(_mark)
_MARKED = Feature(lambda word: _MARKS[word] is not None)


@cache
def _sections() -> dict[str, str]:
    """Map the key of each head noun to its section of the phrase book, the first that lists it."""
    found: dict[str, str] = {}
    for section in _KINDS:
        for noun in keyed(phrases("heads")[section]):
            found.setdefault(noun, section)
    return found


def _outlets(phrase: Phrase, index: int, cut: int) -> Iterator[Candidate]:
    """The outlet behind صحيفة, قناة, موقع: quoted, or of foreign spelling."""
    at = index + 1
    if phrase.word(index)[:cut].endswith("لل"):
        # المدير التنفيذي للموقع: the site is one named before.
        return
    if _deals_in_news(phrase, at) and phrase.definite(at) and phrase.type_at(at + 1) == "NORP":
        # وكالة الأنباء الكويتية is an outlet's name, unless its own name stands behind it: وكالة الأنباء الفرنسية
        # (فرانس برس).
        end = phrase.past(at + 1)
        own = end + 1 if phrase.opens_quote(end) else end
        if phrase.type_at(own) != "MEDIA":
            yield Candidate(index, end, cut, "MEDIA", "rule")
        return
    if _deals_in_news(phrase, at) and not phrase.definite(at) and phrase.type_at(at + 1) == "GPE":
        # وكالة أنباء كوريا الشمالية المركزية, likewise.
        end = phrase.past(at + 1)
        end += key(phrase.word(end)) in listed("organisation.attribute")
        yield Candidate(index, end, cut, "MEDIA", "rule")
        return
    while phrase.type_at(at) == "NORP" or (_deals_in_news(phrase, at) and not phrase.definite(at)):
        at = phrase.past(at)
    noun = key(phrase.word(index)[cut:])
    if at == index + 1 and phrase.type_at(at) == "GPE" and key(phrase.word(phrase.past(at))) in listed("media.tail"):
        yield Candidate(at, phrase.past(at) + 1, 0, "MEDIA", "rule")
        return
    if at == index + 1 and noun in listed("media.state") and phrase.type_at(at) == "GPE":
        yield Candidate(index, phrase.past(at), cut, "MEDIA", "rule")
        return
    if at == index + 1 and noun in listed("media.print") and _masthead(phrase, at):
        yield Candidate(at, at + 1, 0, "MEDIA", "rule")
        return
    if quoted := phrase.quoted_end(at):
        longer = phrase.type_at(at + 1) == "GPE" and phrase.past(at + 1) < quoted - 1
        if phrase.word(at) != "(" and (at + 1 not in phrase.known or longer):
            yield Candidate(at + 1, quoted - 1, 0, "MEDIA", "rule")
        return
    if phrase.type_at(at) == "MEDIA":
        return
    end = at
    if key(phrase.word(at + 1)) in listed("media.suffix") and phrase.word(at)[:1].isalpha():
        end = at + 2
    while end - at < 4 and end not in phrase.known and _foreign(phrase.word(end)):
        end += 1
    if end > at:
        yield Candidate(at, end, 0, "MEDIA", "rule")


def _masthead(phrase: Phrase, at: int) -> bool:
    """Tell whether a definite noun stands at a token that can be the name of a paper, no adjective: صحيفة المدينة."""
    word = phrase.word(at)
    adjective = word.endswith(("يه", "ين", "ون")) or key(word) in listed("organisation.attribute")
    return phrase.definite(at) and at not in phrase.known and not adjective and key(word) not in listed("media.generic")


def _foreign(word: str) -> bool:
    kind = classify(word) if word else "mark"
    if kind in ("shape", "latin"):
        return word[0] != "و"
    return kind == "other" and looks_foreign(word) and word[0] not in "وف"


def _deals_in_news(phrase: Phrase, at: int) -> bool:
    """Tell whether a word that says what agencies deal in stands at a token."""
    return key(phrase.word(at)) in listed("media.news")
