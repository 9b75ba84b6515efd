"""What is said before its verb: «…»، قال فلان; …، يقول الوزير; …، وهو ما نفته الوزارة."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import (
    COMMAS,
    DASHES,
    QUOTE_MARKS,
    STOPS,
    Reading,
    words,
)
from analytics.attributions.particles import IN
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.scene import Scene, first_of, new_frame
from analytics.fold import fold
from analytics.quotations import Quote

# A verb and its speaker set into a clause have no more tokens than this.
_INSERTED = 9
# Verbs that can stand behind the words that they report.
_UTTERING = frozenset({"say", "continue", "confirm", "act"})
# Verbs that can take up what has been said.
_TAKING = frozenset({"say", "confirm", "deny", "doubt", "act"})
_WHICH = ("وهو", "وهذا", "هذا", "الامر")
# A count stands so many tokens before the verb of whoever gives it.
_COUNT = 5


def utters(scene: Scene, index: int, reading: Reading, before: str) -> Quote | None:
    """«…»، قال فلان: return the quotation before a verb that can stand behind what it reports."""
    if reading.joint or reading.verb.group not in _UTTERING or before in words("break.conjunctions"):
        return None
    return scene.quoted_before(index)


def taken_up(scene: Scene, site: Site, reading: Reading) -> Frame | None:
    """…، وهو ما نفته وزارة الخارجية: the verb and its pronoun take up what the sentence, or the one before it, has
    said so far; so do a verb and its preposition (وهو ما رحبت به الوزارة).
    """
    index = site.index
    which = index - 2
    behind = index + 1 + (not reading.form.pronoun)
    if not reading.form.pronoun and _taken_with().get(scene.words[index + 1]) not in reading.verb.preps:
        return None
    if (
        reading.form.pronoun not in ("ه", "")
        or reading.verb.group not in _TAKING
        or which < site.first
        or scene.words[which] not in _WHICH
        or (which == site.first and not site.first)
    ):
        return None
    told = scene.phrases.addressee(behind) if behind < site.last else None
    if told is not None and scene.medium(told):
        behind = told[1] + (told[1] < site.last and scene.words[told[1]] in QUOTE_MARKS)
    while behind < site.last and behind not in scene.phrases.starts and scene.phrases.adverbial(behind):
        behind += 1
    source = scene.phrases.chunk(behind, site.last)
    if source[1] <= source[0] or not (scene.speaker(source) or scene.words[source[0]] in words("source.latter")):
        return None
    frame = new_frame(site, reading)
    frame.place, frame.source, frame.joint, frame.nominal = "trail", source, True, True
    frame.relays = [told] if told is not None and scene.medium(told) else []
    frame.opens = which - 1 if scene.words[which - 1] in COMMAS else which
    return frame


def tallied(scene: Scene, site: Site, reading: Reading) -> Frame | None:
    """قتل عشرة، في أحدث حصيلة أعلنتها وزارة الصحة: whoever gives a count has said the sentence before it."""
    index, words_ = site.index, scene.words
    if reading.form.pronoun != "ها" or reading.form.tense != "past" or reading.verb.group != "say":
        return None
    for k in range(index - 1, max(site.first + 1, index - _COUNT), -1):
        if words_[k] in words("source.tallies"):
            opens = k - 1 - (words_[k - 1] in words("source.quantifiers"))
            break
        if not words_[k].endswith("ه"):
            return None
    else:
        return None
    source = scene.phrases.chunk(index + 1, site.last)
    if words_[opens] != IN or opens <= site.first or source[1] <= source[0] or not scene.speaker(source):
        return None
    frame = new_frame(site, reading)
    frame.place, frame.source, frame.joint = "trail", source, True
    frame.opens = opens - (words_[opens - 1] in COMMAS)
    return frame


@cache
def _taken_with() -> Mapping[str, str]:
    """Return the prepositions with the pronoun that takes up what has been said (به, إليه)."""
    pairs = (("به", "ب"), ("إليه", "إلى"), ("عليه", "على"), ("منه", "من"), ("عنه", "عن"), ("فيه", "في"))
    return MappingProxyType({fold(word): fold(bare) for word, bare in pairs})


def behind(scene: Scene, site: Site, frame: Frame, content: Span) -> Frame | None:
    """«…»، قال فلان: the content precedes its cue."""
    words_, index = scene.words, site.index
    end = next(
        (
            k
            for k in range(index + 1, min(site.last, index + 25))
            if words_[k] in STOPS or words_[k] in COMMAS or words_[k] == ":" or words_[k] in DASHES
        ),
        min(site.last, index + 25),
    )
    named = end
    if end < site.last and words_[end] in COMMAS:
        # قال رئيس البلدية، فلان الفلاني.
        close = next((k for k in range(end + 1, site.last) if not words_[k][0].isalnum()), site.last)
        named = close if scene.phrases.is_name(end + 1, close) else end
    frame.source = first_of(scene.phrases.between(index + 1, end)) or (index + 1, index + 1)
    if frame.source[0] >= frame.source[1]:
        frame.source = None
    elif _clause_within(scene, frame.source):
        frame.source = scene.phrases.chunk(frame.source[0], frame.source[1])
    if frame.source is not None and frame.source[1] == end < named:
        frame.source, end = (frame.source[0], named), named
    frame.relays = scene.relays(index + 1, end)
    frame.place, frame.content, frame.joint = "quoted", content, True
    return frame


def _clause_within(scene: Scene, span: Span) -> bool:
    return span[1] - span[0] > 3 and scene.words[span[0] + 1] not in PREPOSITIONS


def _inserted(scene: Scene, site: Site, frame: Frame) -> Frame | None:
    """والحل، يقول الوزير، يكمن في الحوار: an uttering verb and its speaker between commas or dashes within a clause."""
    mark = scene.words[site.index - 1]
    near = range(site.index + 2, min(site.last, site.index + _INSERTED))
    end = next((k for k in near if scene.words[k] == mark), None)
    if end is None or site.index - 1 <= site.first or end + 1 >= site.last:
        return None
    source = (site.index + 1, end)
    if scene.phrases.chunk(*source) != source or not (scene.speaker(source) or mark in DASHES):
        return None
    frame.place, frame.source, frame.joint, frame.opens = "trail", source, True, site.index - 1
    return frame


def behind_statement(scene: Scene, site: Site, frame: Frame, before: str) -> Frame | None:
    """الأسعار ستعود، يقول الوزير: an uttering verb between a comma and the end of its sentence."""
    set_off = before in COMMAS or before in DASHES
    if not set_off or frame.group not in ("say", "continue") or frame.joint or site.found:
        return None
    if (inserted := _inserted(scene, site, frame)) is not None:
        return inserted
    end = site.last
    while end > site.index + 1 and (scene.words[end - 1] in STOPS or scene.words[end - 1] in QUOTE_MARKS):
        end -= 1
    spans = list(scene.phrases.between(site.index + 1, end))
    if len(spans) != 1 or end - site.index > 14 or not scene.speaker(spans[0]):
        return None
    if spans[0][1] < end and not scene.phrases.adverbial(spans[0][1]):
        return None
    frame.place, frame.source, frame.joint = "trail", spans[0], True
    frame.opens = site.index - 1
    return frame
