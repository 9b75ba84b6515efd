"""Names in quotation marks that something is said to be called by: جماعة تدعى «حراس الفجر», وأطلق على العملية اسم
«الرمال الساكنة»; and programmes on the air: في برنامج «صباح الزهور».
"""

from collections.abc import Callable, Iterator

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import readings
from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key
from analytics.entities.words import is_verb
from analytics.records import EntityType

# The noun of what is named stands at most this many words before the word that names it.
_FARTHEST = 7
_BREAKS = frozenset("،,.؛:\n")
Section = Callable[[str], str]


def find_named(phrase: Phrase, index: int, section_of: Section) -> Iterator[Candidate]:
    """Yield the quoted name behind a word of naming at token `index`; `section_of` gives the section of the phrase book
    that lists a head noun, or nothing.
    """
    at = index + 1
    named = key(phrase.word(at)).removeprefix("ال")
    if named in listed("naming.operations", "naming.bodies"):
        # سميت العملية «الرمال الساكنة»
        at += 1
    behind = at
    if key(phrase.word(at)) in listed("naming.by") or phrase.word(at) in ("ب", "بـ"):
        at += 1
    end = phrase.quoted_end(at)
    if not end or phrase.word(at) == "(" or at + 1 in phrase.known or is_verb(phrase.word(at + 1)):
        return
    kind = _kind_before(phrase, behind, section_of)
    if kind:
        yield Candidate(at + 1, end - 1, 0, kind, "rule")


def find_programme(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """Yield the quoted name of a programme that somebody speaks in: في برنامج «صباح الزهور»."""
    end = phrase.quoted_end(index + 1)
    before = key(phrase.word(index - 1))
    # في حديث لبرنامج «صباح الزهور»
    told = phrase.word(index)[0] in "لب" and before in listed("naming.talk")
    airing = told or before in listed("naming.airing")
    if end and airing and phrase.word(index + 1) != "(" and index + 2 not in phrase.known:
        yield Candidate(index + 2, end - 1, 0, "MEDIA", "rule")


def _kind_before(phrase: Phrase, index: int, section_of: Section) -> EntityType | None:
    """Return what kind of thing the nearest head noun before a word of naming says is named."""
    for at in range(index - 1, max(-1, index - 1 - _FARTHEST), -1):
        word = phrase.word(at)
        if word in _BREAKS:
            return None
        for cut, stem in readings(word):
            noun = key(stem)
            if cut < 3 and noun.removeprefix("ال") in listed("naming.operations"):
                return "EVENT"
            kind = section_of(noun) or section_of(noun.removeprefix("ال"))
            if noun in listed("naming.bodies"):
                return "ORG"
            if kind == "media.outlet":
                return "MEDIA"
            if kind.startswith("organisation."):
                return "ORG"
    return None
