"""Whether the context says that a common word is meant as a name: «قناة العربية» against «اللغة العربية», «مدينة صور» against «صور»."""

from collections.abc import Mapping
from functools import cache

from analytics.entities.gazetteer import Hit, readings
from analytics.entities.names import Spelling
from analytics.entities.spelling import key
from analytics.entities.words import classify, in_section, is_verb
from analytics.fold import fold
from analytics.lexicon import phrases
from analytics.text import Text

_SECTIONS = {
    "GPE": ("place.settlement", "place.area"),
    "LOC": ("place.feature", "place.area", "place.settlement"),
    "MEDIA": ("media.outlet", "cue.media"),
    "ORG": ("cue.organisation",),
    "WEAPON": ("cue.weapon",),
    "EVENT": ("cue.event",),
}
_PREPOSITIONS = frozenset(key(fold(word)) for word in ("في", "من", "إلى", "عن", "مع", "بين", "ضد", "نحو", "غير", "على", "عبر", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط", "شمالي", "جنوبي", "شرقي", "غربي", "داخل"))
_OPENING = frozenset("«\"“(")
_CLOSING = frozenset("»\"”)")


def supported(text: Text, hit: Hit, spelling: Spelling, nations: Mapping[str, int]) -> bool:
    """Tell whether a known spelling stands where it can be the name; `nations` counts the countries that the document names."""
    if not spelling.cue:
        return True
    if spelling.cue == "nation" and nations.get(spelling.name.nation, 0):
        return True
    if hit.first == 0:
        return False
    before = text.words[hit.first - 1]
    if spelling.cue == "preposition" and before[-1] == "ت" and is_verb(before):
        return True
    if spelling.cue == "preposition" and (key(before) in _PREPOSITIONS or text.words[hit.first][: hit.cut] in ("ب", "ل")):
        return True
    if hit.cut and not (spelling.name.type == "MEDIA" and text.words[hit.first][: hit.cut].endswith("ل")):
        return False
    if spelling.name.type == "MEDIA":
        if before in _OPENING and hit.last < len(text.words) and text.words[hit.last] in _CLOSING:
            return True
        if hit.cut:
            after = key(text.words[hit.last]) if hit.last < len(text.words) else "."
            said = any(is_verb(word) for word in text.words[max(0, hit.first - 5) : hit.first])
            return said and (after.startswith("ان") or not after[0].isalnum())
    if before in _OPENING and hit.first > 1:
        before = text.words[hit.first - 2]
    if spelling.name.type == "PERS":
        return in_section(before, "direct") or in_section(before, "office")
    return any(key(stem) in _cues(spelling.name.type) for _, stem in readings(before))


def is_adjective_here(text: Text, hit: Hit) -> bool:
    """Tell whether a word that is a country's name and its adjective (السعودية، سورية) agrees with the noun before it.

    >>> from analytics.entities.names import Name, Spelling
    >>> spelling = Spelling(Name("saudi-arabia", "GPE", "السعودية", "Saudi Arabia", "SA"), "السعودية")
    >>> [is_adjective_here(Text(t, article=False), Hit(1, 2, 0, (spelling,))) for t in ("الحدود السعودية", "في السعودية")]
    [True, False]
    """
    if hit.first == 0 or hit.cut or not text.words[hit.first - 1][0].isalpha():
        return False
    before = text.words[hit.first - 1]
    if text.words[hit.first].startswith("ال"):
        bare = next(stem for cut, stem in readings(before) if cut == 0 or not stem.startswith(("و", "ف", "ب", "ل", "ك")))
        definite = any(stem.startswith("ال") and len(stem) > 4 for _, stem in readings(before)) or bare.startswith("لل")
        return definite and key(before) not in _particles()
    return key(before) not in _particles() and not is_verb(before) and classify(before) in ("stop", "other")


@cache
def _cues(kind: str) -> frozenset[str]:
    book = phrases("heads")
    return frozenset(key(fold(word)) for section in _SECTIONS.get(kind, ()) for word in book[section])


@cache
def _particles() -> frozenset[str]:
    return frozenset(key(fold(word)) for word in phrases("common_words")["particles.all"])
