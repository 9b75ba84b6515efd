"""Places that no lexicon lists and no noun announces, by what stands around them: a list of places, a direction, the
region they are in, a dateline.
"""

from collections.abc import Iterator
from typing import cast

from analytics.entities.candidates import Candidate
from analytics.entities.name_parts import joins_another
from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key
from analytics.entities.words import classify, in_section, is_listed, is_particle, is_verb
from analytics.records import EntityType

_COMMAS = frozenset("،,")
_DASHES = frozenset(("-", "–", "—", "--"))
_PLACES = frozenset(("GPE", "LOC"))


def is_unlisted_place(phrase: Phrase, at: int, skip: int = 0) -> bool:
    """Tell whether a word that can be the name of an unlisted place stands at a token, `skip` letters of it a
    conjunction: no word or verb that anybody lists, no title, no form with a pronoun.
    """
    word = phrase.word(at)[skip:]
    if at in phrase.known or len(word) < 4 or is_listed(word) or is_particle(word) or is_verb(word):
        return False
    kind = classify(word)
    formed = kind == "stop" and word.startswith("ال")
    if not (formed or kind in ("shape", "other", "article")) or in_section(word, "direct"):
        return False
    return not (word.endswith(("ها", "هم", "نا", "وا")) or word.startswith("لل") or joins_another(word))


def place_end(phrase: Phrase, at: int, skip: int = 0) -> int:
    """Return the token behind the unlisted place's name that can stand at a token, or `at`: درخان, كفر زعنون."""
    following = phrase.word(at + 1)
    prefix = key(phrase.word(at))[skip:]
    opens = prefix in listed("place.prefix") and prefix not in listed("place.feature")
    if opens and {at, at + 1}.isdisjoint(phrase.known):
        named = len(following) > 2 and following[0].isalpha() and not is_particle(following) and following[0] != "و"
        return at + 2 if named and (following.startswith("ال") or not is_listed(following)) else at
    return at + is_unlisted_place(phrase, at, skip)


def is_anchored(phrase: Phrase, at: int) -> bool:
    """Tell whether what stands at a token says where the place before it is: [شمال] حلب, [بولاية] تكساس, ([محافظة]
    إدلب).
    """
    if phrase.word(at) == "(":
        at += 1
    word = key(phrase.word(at))
    regions = listed("place.settlement", "place.area")
    if word in listed("place.position"):
        # غرب مدينة دونيتسك
        return phrase.type_at(at + 1 + (key(phrase.word(at + 1)) in regions)) in _PLACES
    return (word in regions or word[1:] in regions) and (phrase.type_at(at + 1) in _PLACES)


def find_surrounded(phrase: Phrase) -> Iterator[Candidate]:
    """Yield the unlisted places that the known ones around them, or the outlet of a dateline, make such."""
    for first, (end, kind) in phrase.known.items():
        if kind in _PLACES:
            yield from _beside(phrase, first, end, cast(EntityType, kind))
        if kind == "GPE":
            yield from _before_country(phrase, first, end)
        elif kind == "MEDIA":
            yield from _in_byline(phrase, first, end)


def _beside(phrase: Phrase, first: int, end: int, kind: EntityType) -> Iterator[Candidate]:
    """The place that بين joins to a known one (بين حلب ودرخان), and one between two known ones of a list."""
    after = phrase.word(end)
    between = phrase.word(first - 1) in ("بين", "وبين")
    if after[:1] == "و" and (last := place_end(phrase, end, 1)) > end:
        if between or _goes_on(phrase, last):
            yield Candidate(end, last, 1, kind, "shape")
    elif after in _COMMAS and (last := place_end(phrase, end + 1)) > end + 1 and _goes_on(phrase, last):
        yield Candidate(end + 1, last, 0, kind, "shape")
    for start in (first - 1, first - 2):
        joined = phrase.word(first)[:1] == "و" and phrase.word(start - 1) in ("بين", "وبين")
        if joined and place_end(phrase, start) == first:
            yield Candidate(start, first, 0, kind, "shape")


def _goes_on(phrase: Phrase, at: int) -> bool:
    """Tell whether a list of places goes on at a token with a known one: وحمص, or a comma and one."""
    if phrase.word(at) in _COMMAS:
        at += 1
        return phrase.type_at(at) in _PLACES
    return phrase.word(at)[:1] == "و" and phrase.type_at(at) in _PLACES


def _before_country(phrase: Phrase, first: int, end: int) -> Iterator[Candidate]:
    """The town before a comma and its country at the start of a line, where a dateline's bracket or dash follows:
    ميليب، الإمارات العربية المتحدة (CNN).
    """
    if phrase.word(first - 1) in _COMMAS and (phrase.word(end) == "(" or phrase.word(end) in _DASHES):
        yield from _town_before(phrase, first - 1)


def _in_byline(phrase: Phrase, first: int, end: int) -> Iterator[Candidate]:
    """The town beside the outlet of a dateline: درخان - رويترز, or سبق - درخان:."""
    if phrase.word(first - 1) in _DASHES or phrase.word(first - 1) == "(":
        yield from _town_before(phrase, first - 1)
    closes = phrase.word(end + 2) in ("\n", ":")
    opens = first == 0 or phrase.word(first - 1) == "\n" or phrase.word(first - 1) in _DASHES
    if phrase.word(end) in _DASHES and opens and closes and is_unlisted_place(phrase, end + 1):
        yield Candidate(end + 1, end + 2, 0, "GPE", "shape")


def _town_before(phrase: Phrase, at: int) -> Iterator[Candidate]:
    """The one or two unlisted words between the start of a line and token `at`."""
    first = at - 1
    if first > 0 and phrase.word(first - 1) != "\n":
        first -= 1
    opens = first == 0 or phrase.word(first - 1) == "\n"
    if opens and first >= 0 and all(is_unlisted_place(phrase, word) for word in range(first, at)):
        yield Candidate(first, at, 0, "GPE", "rule")
