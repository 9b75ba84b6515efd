"""Whether the context says that a common word is meant as a name: «قناة العربية» against «اللغة العربية», «مدينة
صور» against «صور».
"""

from collections.abc import Container, Mapping
from functools import cache
from typing import NamedTuple

from analytics.entities.gazetteer import Hit, reading_keys, readings
from analytics.entities.names import Spelling
from analytics.entities.phrase import listed
from analytics.entities.spelling import key
from analytics.entities.words import classify, in_section, is_listed, is_particle, is_speech, is_verb, may_be_given
from analytics.memo import Memo
from analytics.text import Text
from analytics.vocabulary import Feature

_SECTIONS = {
    "GPE": ("place.settlement", "place.area", "place.harbour"),
    "LOC": ("place.feature", "place.area", "place.settlement", "place.landmark"),
    "MEDIA": ("media.outlet", "cue.media"),
    "ORG": ("cue.organisation",),
    "WEAPON": ("cue.weapon",),
    "EVENT": ("cue.event",),
}


class Places(NamedTuple):
    """The sure places of a text, with their nations: the token behind each, and the first token of each that و joins
    to what is before it.
    """

    before: Mapping[int, str]
    joined: Mapping[int, str]
    # The token behind each organisation.
    bodies: Container[int] = ()


NO_PLACES = Places({}, {})
# A report on matches has at least this many different words of sport.
_SPORTING = 4
# Who speaks to an outlet is named in so many tokens behind the verb.
_SAYING = 9
_OPENING = frozenset('«"“(')
_CLOSING = frozenset('»"”)')
_CLOSED = tuple([mark] for mark in _CLOSING)


def supported(
    text: Text,
    hit: Hit,
    spelling: Spelling,
    nations: Mapping[str, int],
    places: Places = NO_PLACES,
    sporting: bool = False,
) -> bool:
    """Tell whether a known spelling stands where it can be the name; `nations` counts the countries that the
    document names.

    `places` are the sure places around it: بانياس وجبلة. A `sporting` document speaks of matches.
    """
    if not spelling.cue:
        return True
    if spelling.cue == "whole":
        return not _goes_on(text, hit)
    if spelling.cue == "match":
        return sporting and not _is_ground(text, hit)
    if spelling.cue == "nation" and nations.get(spelling.name.nation, 0):
        return True
    if spelling.cue == "preposition" and _dateline(text, hit):
        return True
    if spelling.name.type == "MEDIA" and _signature(text, hit):
        return True
    if hit.first == 0:
        return False
    if spelling.name.type == "ORG" and hit.first in places.bodies and text.words[hit.first][: hit.cut] == "و":
        # إنفيديا وآبل وأمازون
        return True
    if spelling.name.type in ("GPE", "LOC") and _in_list(text, hit, spelling, places):
        return True
    before = text.words[hit.first - 1]
    if spelling.cue == "preposition" and before[-1] == "ت" and is_verb(before):
        return True
    if spelling.cue == "preposition" and key(before) in listed("cue.state") and not hit.cut:
        return True
    if _is_hamzated(text, hit, spelling) and key(before) in listed("cue.prepositions"):
        return True
    if spelling.cue == "preposition" and (
        key(before) in listed("cue.prepositions") or text.words[hit.first][: hit.cut] in ("ب", "ل")
    ):
        return True
    near = spelling.name.type == "GPE" and key(before) in listed("place.position") and not hit.cut
    if near and nations.get(spelling.name.nation, 0):
        return True
    if hit.cut and not (spelling.name.type == "MEDIA" and text.words[hit.first][: hit.cut].endswith("ل")):
        return False
    if spelling.name.type == "MEDIA":
        single = hit.cut == 0 and hit.last == hit.first + 1
        if single and spelling.cue != "noun" and ((is_speech(before) and before[-1] == "ت") or _does(before)):
            return True
        if before in _OPENING and hit.last < len(text.words) and text.words[hit.last] in _CLOSING:
            return True
        if hit.cut:
            after = key(text.words[hit.last]) if hit.last < len(text.words) else "."
            if after in listed("cue.prepositions") and hit.last + 1 < len(text.words):
                # أشار الوزير للجزيرة إلى أن
                after = key(text.words[hit.last + 1])
            if any(key(stem) in listed("cue.poll") for _, stem in readings(before)):
                # استطلاع للرأي
                return False
            said = any(is_speech(word) for word in text.words[max(0, hit.first - _SAYING) : hit.first])
            return after == ":" or (said and (after.startswith("ان") or not after[:1].isalnum()))
    if spelling.name.type == "ORG" and before in _OPENING and text.words[hit.last : hit.last + 1] in _CLOSED:
        # Behind a definite word brackets explain a name: حركة التحرير الفلسطيني (فتح), not أبريل (نيسان).
        return before != "(" or (hit.first > 1 and text.words[hit.first - 2].startswith("ال"))
    if before in _OPENING and hit.first > 1:
        before = text.words[hit.first - 2]
    if spelling.name.type == "ORG" and hit.first > 1 and before == "في":
        # القيادي في الجهاد, عضو في النهضة
        whose = text.words[hit.first - 2]
        return any(key(stem) in listed("cue.member") for _, stem in readings(whose))
    if spelling.name.type == "NORP":
        return any(key(stem) in listed("cue.national") for _, stem in readings(before))
    if spelling.name.type == "PERS":
        at = hit.first - 1
        while at > 0 and text.words[at].startswith("ال") and in_section(text.words[at], "past"):
            at -= 1
        if nations.get(spelling.name.nation, 0) and any(
            key(stem) in listed("cue.person") for _, stem in readings(before)
        ):
            return True
        return in_section(text.words[at], "direct") or in_section(text.words[at], "office")
    return any(key(stem) in _cues(spelling.name.type) for _, stem in readings(before))


def _is_hamzated(text: Text, hit: Hit, spelling: Spelling) -> bool:
    """Tell whether a short name has the hamza of its own that tells it from other words: إب, not أب or آب."""
    return (
        spelling.surface[0] == "إ"
        and len(spelling.surface) <= 3
        and text.surface(hit.first, hit.last) == spelling.surface
    )


def _in_list(text: Text, hit: Hit, spelling: Spelling, places: Places) -> bool:
    """Tell whether a name stands in a list of places: behind a sure one with و (بانياس وجبلة), behind one of its own
    nation with a comma (حلب، الباب), before one with و (في البيضاء وأبين).
    """
    cut = text.words[hit.first][: hit.cut]
    if hit.first in places.before and cut == "و" and spelling.name.type == "GPE":
        return True
    before = text.words[hit.first - 1]
    own = spelling.name.nation
    if before in ("،", ",") and cut in ("", "و") and places.before.get(hit.first - 1) == own:
        return True
    governed = any(key(stem) in listed("cue.prepositions") for _, stem in readings(before))
    listing = cut in ("ب", "ل") or before in ("،", ",") or governed
    return listing and places.joined.get(hit.last) == own


def stands_in_place(before: str, cut: str) -> bool:
    """Tell whether what stands before a name says that it is a place's: a preposition, a noun of settlements, ب."""
    if "ب" in cut:
        return True
    keys = [key(stem) for _, stem in readings(before)] if before else []
    return not (listed("cue.prepositions").isdisjoint(keys) and _cues("GPE").isdisjoint(keys))


def is_sporting(text: Text) -> bool:
    """Tell whether a text is a report on matches.

    >>> is_sporting(Text("سجل المهاجم هدفا في المباراة من ركلة جزاء وتصدر الدوري"))
    True
    >>> is_sporting(Text("سجل الوزير هدفا في الحوار"))
    False
    """
    return len({_SPORTS[text.words[at]] for at in text.where(_OF_SPORT)}) >= _SPORTING


def _sport(word: str) -> str:
    """The word of sport that a folded word is, proclitics taken off, or nothing."""
    sports = listed("cue.sport")
    if sports.isdisjoint(reading_keys(word)):
        return ""
    return next((stem for cut, reading in readings(word) if cut < 3 and (stem := key(reading)) in sports), "")


_SPORTS = Memo(_sport)
_OF_SPORT = Feature(lambda word: _SPORTS[word] != "")


def _goes_on(text: Text, hit: Hit) -> bool:
    """Tell whether what stands behind a name makes it a phrase: an adjective of its last word, or ل with an object
    (تنظيم الدولة الحديثة, تنظيم الدولة للمؤتمر).
    """
    after = text.words[hit.last] if hit.last < len(text.words) else "."
    return (after.startswith("ال") and after.endswith("ه")) or (after[0] == "ل" and len(after) > 3)


def _is_ground(text: Text, hit: Hit) -> bool:
    """Tell whether a name that a club and a town share stands where the town is meant: في ليفربول, مدينة ليفربول."""
    if "ب" in text.words[hit.first][: hit.cut]:
        return True
    before = text.words[hit.first - 1] if hit.first else ""
    return any(key(stem) in listed("cue.ground") for cut, stem in readings(before) if cut < 2) if before else False


def _dateline(text: Text, hit: Hit) -> bool:
    """Tell whether a name stands alone between the marks of a dateline or byline: جدة - , المراسل - جدة."""
    before = text.words[hit.first - 1] if hit.first else "\n"
    after = text.words[hit.last] if hit.last < len(text.words) else "\n"
    return hit.cut == 0 and before in "\n-–:" and after in "\n-–:،(/"


def is_outlet_again(text: Text, hit: Hit) -> bool:
    """Tell whether a common word that names an outlet elsewhere stands where an outlet can: للجزيرة, منها الجزيرة, or
    before what it says.
    """
    if hit.cut:
        return "ل" in text.words[hit.first][: hit.cut]
    before = text.words[hit.first - 1] if hit.first else "\n"
    after = text.words[hit.last] if hit.last < len(text.words) else "\n"
    return key(before) in listed("cue.outlet") or (before in "\n.،" and is_speech(after))


def is_again(text: Text, hit: Hit) -> bool:
    """Tell whether a definite common word can be the body of that name which the document has named: the bare word is
    nowhere in it (زعماء القاعدة, but not beside قاعدة جوية).
    """
    word = text.words[hit.first][hit.cut :]
    return hit.last == hit.first + 1 and word.startswith("ال") and word[2:] not in text.words


def _does(word: str) -> bool:
    """Tell whether a folded word says what outlets do: وتلقت «الجزيرة» نسخة."""
    whole = key(word)
    return whole in listed("cue.deed") or (whole[:1] == "و" and whole[1:] in listed("cue.deed"))


def _signature(text: Text, hit: Hit) -> bool:
    """Tell whether an outlet stands alone in a byline: «سبق - ينبع», «ماجد الرفاعي - سبق», at the start of a line or
    between dashes.
    """
    before = text.words[hit.first - 1] if hit.first else "\n"
    after = text.words[hit.last] if hit.last < len(text.words) else "\n"
    return hit.cut == 0 and (before, after) != ("\n", "\n") and before in "\n-–—(" and after in "-–—\n)"


def is_adjective_here(text: Text, hit: Hit) -> bool:
    """Tell whether a word that is a country's name and its adjective (السعودية، سورية) agrees with the noun before it.

    >>> from analytics.entities.names import Name, Spelling
    >>> spelling = Spelling(Name("saudi-arabia", "GPE", "السعودية", "Saudi Arabia", "SA"), "السعودية")
    >>> hit = Hit(1, 2, 0, (spelling,))
    >>> [is_adjective_here(Text(text, article=False), hit) for text in ("الحدود السعودية", "في السعودية")]
    [True, False]
    """
    if hit.first == 0 or hit.cut or not text.words[hit.first - 1][0].isalpha():
        return False
    before = text.words[hit.first - 1]
    if key(before) in listed("cue.apposed"):
        # الجارة السعودية
        return False
    if text.words[hit.first].startswith("ال"):
        bare = next(
            stem for cut, stem in readings(before) if cut == 0 or not stem.startswith(("و", "ف", "ب", "ل", "ك"))
        )
        definite = any(stem.startswith("ال") and len(stem) > 4 for _, stem in readings(before)) or bare.startswith("لل")
        return definite and not is_particle(before)
    return not is_particle(before) and not is_verb(before) and classify(before) in ("stop", "other")


def is_accusative_here(text: Text, hit: Hit) -> bool:
    """Tell whether a country's name is its adjective in the accusative, behind an indefinite noun in the accusative:
    مقاتلا بريطانيا.

    >>> from analytics.entities.names import Name, Spelling
    >>> spelling = Spelling(Name("united-kingdom", "GPE", "بريطانيا", "United Kingdom", "GB"), "بريطانيا")
    >>> hit = Hit(1, 2, 0, (spelling,))
    >>> [is_accusative_here(Text(text, article=False), hit) for text in ("مقاتلا بريطانيا", "دعا بريطانيا")]
    [True, False]
    """
    if hit.cut or hit.last != hit.first + 1 or not hit.first or not text.words[hit.first].endswith("يا"):
        return False
    noun = text.words[hit.first - 1]
    bare = noun[:-1]
    indefinite = noun.endswith("ا") and len(noun) > 3 and not noun.startswith("ال")
    if not indefinite or not is_listed(bare) or is_particle(noun) or is_verb(noun) or is_particle(bare):
        return False
    if any(key(stem) in listed("cue.adverb") for _, stem in readings(noun)):
        return False
    # Two presidents (رئيسا روسيا) govern the country.
    return not in_section(bare, "office") and not may_be_given(bare)


@cache
def _cues(kind: str) -> frozenset[str]:
    return frozenset().union(*(listed(section) for section in _SECTIONS.get(kind, ())))
