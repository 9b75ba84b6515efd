"""Headlines: who speaks before a colon."""

from functools import cache

from analytics.attributions.frame import Frame, Site
from analytics.attributions.lexis import (
    DASHES,
    QUOTE_MARKS,
    STOPS,
    head,
    readings,
    words,
)
from analytics.attributions.particles import ABOUT
from analytics.attributions.scene import Scene
from analytics.entities.names import countries

# A headline's source is short, and so is the way from a source to the comma that ends it.
_HEADLINE = 9
# A line that only says who holds an office has no more tokens than this behind his name.
_APPOINTED = 3
# A verb, who issues and what stand before the colon of a statement.
_ISSUED = 4
# Behind a label (تقرير: …) so few tokens are whoever wrote it.
_BYLINE = 5


def _appoints(scene: Scene, begin: int, last: int) -> bool:
    """وزير الداخلية: فلان الفلاني: tell whether a list names who holds the office."""
    start = scene.phrases.starts.get(begin)
    listed = not scene.on_first_line(begin) or (start is not None and last - start[0] <= _APPOINTED)
    return scene.words[begin] == "\n" or (start is not None and start[1].type == "PERS" and listed)


def _beside(scene: Scene, index: int) -> bool:
    """Tell whether an occasion, an addressee or another adverbial begins at a token."""
    phrases = scene.phrases
    return phrases.preposition(index) or phrases.adverbial(index) or scene.words[index][0] == "ل"


def _labels(scene: Scene, start: int, colon: int, last: int) -> bool:
    """المصدر: …, تقرير: فلان الفلاني: tell whether what stands before the colon labels what follows and says nothing;
    مصدر عسكري: … is a source.
    """
    word = scene.words[start]
    if word in words("colon.bylines") and start + 1 == colon:
        return last - colon <= _BYLINE
    return word in words("colon.not_source") and (start + 1 == colon or head(word) is None)


def _places(scene: Scene, place: int, colon: int) -> bool:
    """سوريا: الأسد يستقبل …, غزة: مقتل عشرة: tell whether a place before the colon only says where something happens.

    A happening needs no speaker; a country does not speak of its own people in the third person, while a capital
    that stands for its government may well tell of others.
    """
    phrases, begin = scene.phrases, colon + 1
    end, mention = phrases.starts[place]
    if mention.type != "GPE" or end != colon or scene.words[begin] in QUOTE_MARKS:
        return False
    if scene.words[place][0] == "و" and phrases.cut_by_one(place):
        # روسيا تعلن إسقاط مسيرات.. وكييف: هجوم على أوديسا
        return False
    word, found = scene.words[begin], head(scene.words[begin])
    if word[0].isdigit() or phrases.event_noun(begin) or word in words("colon.events"):
        return True
    if mention.name_en not in _countries():
        return False
    plain = not readings(word) and not word.endswith("نا") and not scene.on_first_line(begin)
    if plain and (phrases.verb_like(begin) or phrases.past_like(begin)):
        # البحرين: شهدت البلاد …: a paragraph on one country of several
        return True
    subject = phrases.starts.get(begin)
    if subject is not None:
        behind = subject[0] if subject[1].type != "GPE" else begin
    elif found is not None and found.role in ("person", "body", "people"):
        behind = phrases.chunk(begin, begin + _HEADLINE)[1]
    else:
        return False
    return scene.words[behind][0] in "يت" and phrases.verb_like(behind)


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.name_en for country in countries().values())


def _institution(scene: Scene, start: int, colon: int) -> bool:
    """الصحة: …, الدفاع الروسية: …: tell whether an office stands there by what it sees to, with adjectives at most."""
    named = scene.words[start] in words("source.institutions")
    return named and all(scene.phrases.adjective(k) for k in range(start + 1, colon))


def _length(scene: Scene, first: int, colon: int) -> int:
    """Return how many tokens may stand before the colon: a medium that was told (فلان لـ«الصحيفة»: …) adds its own."""
    told = scene.relays(first + 1, colon) if colon - first <= 2 * _HEADLINE else []
    return _HEADLINE + sum(span[1] - span[0] + 3 for span in told)


def headline(scene: Scene, site: Site) -> Frame | None:
    """سي إن إن: …, at the beginning of a line and with a source before the colon."""
    index, first = site.index, site.first
    words_, phrases = scene.words, scene.phrases
    opens_line = first == 0 or words_[first - 1] == "\n" or (words_[first - 1] in STOPS and scene.on_first_line(first))
    if site.found or index - first > _length(scene, first, index) or index + 1 >= site.last or not opens_line:
        return None
    if any(words_[k] in DASHES for k in range(first, index)):
        # واس - الرياض: a dateline.
        return None
    start = first
    while start < index and words_[start] in QUOTE_MARKS:
        start += 1
    if start >= index or _labels(scene, start, index, site.last) or scene.is_verb_between(start, index):
        return None
    lead, known = phrases.starts.get(start), head(words_[start])
    if lead is not None:
        if lead[1].type not in ("PERS", "ORG", "MEDIA", "GPE") or (lead[0] < index - 2 and lead[1].type == "GPE"):
            return None
        if _places(scene, start, index):
            return None
    elif _institution(scene, start, index):
        pass
    elif known is None or (
        not any(k in phrases.inside for k in range(start, index))
        and known.role
        not in (
            "person",
            "anonymous",
            "paper",
            "people",
            "medium",
        )
    ):
        return None
    if lead is None and known is not None and known.role == "person" and _appoints(scene, index + 1, site.last):
        return None
    source = next(phrases.between(start, index), (start, index)) if lead is None else (start, index)
    if lead is None and known is not None and known.role == "person":
        # وزير المالية عن تعويم العملة: …
        source = source[0], next((k for k in range(source[0] + 1, source[1]) if words_[k] == ABOUT), source[1])
    if lead is not None and lead[1].type == "PERS" and lead[0] < index and _beside(scene, lead[0]):
        # فلان في لقائه مع …: …, فلان ردا على …: …, فلان لنظيره: …
        source = (start, lead[0])
    relays = scene.relays(start + 1, index)
    frame = Frame(
        (index, index + 1),
        0,
        ":",
        "asserts",
        "none",
        "say",
        "colon",
        source=source,
        content=(index + 1, site.last),
        opens=start,
        colon=True,
    )
    if lead is not None and lead[1].type == "MEDIA" and words_[lead[0]] == ABOUT and lead[0] + 1 < index:
        # رويترز عن مصدرين: …
        *carried, source = scene.links(start, index)
        frame.source, frame.relays = source, carried
        return frame
    if relays:
        frame.relays = relays
        frame.source = (start, min(source[1], relays[0][0])) if relays[0][0] > start else source
    return frame


def announced(scene: Scene, site: Site) -> Frame | None:
    """صدر عن المكتب البيان الآتي: …, أصدرت الوزارة البيان التالي: …: a statement whose words a colon introduces."""
    index, first, words_ = site.index, site.first, scene.words
    if site.found or index - first < _ISSUED or words_[index - 1] not in words("issued.following"):
        return None
    if words_[index - 2].removeprefix("ال") not in words("issued.nouns") or not scene.phrases.definite(index - 2):
        return None
    cut = words_[first][0] == "و" and words_[first] not in words("issued.bringing")
    lemma = words_[first][cut:]
    if lemma not in words("issued.bringing"):
        return None
    issuer = first + 1 + (words_[first + 1] == ABOUT)
    source = next(scene.phrases.between(issuer, index - 2), None)
    if source is None:
        return None
    frame = Frame(
        (first, first + 1), int(cut), lemma, "asserts", "none", "say", "verb", source, opens=first, joint=True
    )
    return scene.introduced(frame, index, site.last)
