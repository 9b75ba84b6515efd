"""Subjects: how far the subject reaches behind a verb whose content is no clause.

Times and places stand before it, offices and names behind it; a plural verb, or an object right behind the verb, means
that it is elided.
"""

from analytics.attributions.asides import aside_place, past_adverbial, place_at
from analytics.attributions.frame import Frame, Span
from analytics.attributions.holders import name_behind, office_behind, place_of_office
from analytics.attributions.lexis import COMMAS, STOPS, Verb, function_words, head, lemmas, words
from analytics.attributions.particles import IN
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.scene import Scene

# The verb's own preposition stands within so many tokens of another one.
_REACH = 24
# An occasion between a verb and its object has no more tokens than this.
_OCCASION = 16
_OF = "من"
_EACH = function_words("pronoun.each")
_THAT = function_words("pronoun.that")


def behind_subject(scene: Scene, frame: Frame, after: int, last: int, verb: Verb) -> int:
    """Take the subject that stands behind the verb, if any; return where the rest begins."""
    phrases = scene.phrases
    if (thing := _past_occasion(scene, after, last, verb)) is not None:
        # وأكد خلال اللقاء الدوري المنعقد أمس، تمكن …: the subject is elided.
        return thing
    while (
        after < last
        and (phrases.adverbial(after) or scene.words[after] in COMMAS)
        and scene.complement(after, verb) is None
    ):
        after = past_adverbial(scene, after, last)
    if scene.words[after] == IN and verb.object == "content" and (place := place_at(scene, after + 1)) is not None:
        while place < last and phrases.adverbial(place):
            place = past_adverbial(scene, place, last)
        if place < last and phrases.event_noun(place) and place not in phrases.inside:
            # وأكد أمس في القاهرة مقتل …: the subject is elided.
            return place
    if (each := _each_of(scene, after, last)) is not None:
        frame.source = each
        return each[1]
    after = _past_setting(scene, after, last, verb)
    if scene.words[after] in _THAT and verb.object == "content" and _may_follow(scene, after + 1):
        late = phrases.chunk(after + 1, last)
        if late[1] > late[0] and scene.speaker(late):
            # ونفى ذلك المتحدث باسم الحكومة
            frame.source = late
            return late[1]
    thing = verb.object == "content" and phrases.event_noun(after) and after not in phrases.inside
    if scene.complement(after, verb) is not None or (thing and not _paper_of(scene, after, last)):
        return after
    if scene.words[after] in _THAT and scene.complement(after + 1, verb) is not None:
        # وعزا ذلك إلى …: the object, and the subject is elided.
        return after
    chunk = phrases.chunk(after, last)
    if chunk[1] <= chunk[0] or frame.plural:
        # A plural verb before its subject is not written: the subject has been named before.
        return after
    return _take(scene, frame, chunk, last, verb)


def _may_follow(scene: Scene, index: int, cut: int = 0) -> bool:
    """ونفى ذلك المتحدث, أعلنت ذلك وزارة الدفاع: tell whether a definite noun, a name or an office begins at a token,
    behind `cut` letters.
    """
    word = scene.words[index][cut:]
    return word.startswith("ال") or index in scene.phrases.starts or head(word) is not None


def _each_of(scene: Scene, index: int, last: int) -> Span | None:
    """كل من الجيش والشرطة: return all who are named behind كل من at a token."""
    if index + 2 >= last or scene.words[index] not in _EACH or scene.words[index + 1] != _OF:
        return None
    end = scene.phrases.chunk(index + 2, last)[1]
    while end < last and scene.words[end][0] == "و" and _may_follow(scene, end, cut=1):
        end = max(scene.phrases.chunk(end, last)[1], end + 1)
    return (index, end) if end > index + 2 else None


def _paper_of(scene: Scene, index: int, last: int) -> bool:
    """كشف تقرير الطبيب إصابة الضحية: tell whether a paper, though shaped like a happening, has one for its object."""
    end = scene.phrases.chunk(index, last)[1]
    return scene.paper((index, end)) and index + 1 < end < last and scene.phrases.event_noun(end)


def _past_occasion(scene: Scene, after: int, last: int, verb: Verb) -> int | None:
    """Return where the object begins behind an occasion that a comma closes and that names nobody."""
    if not scene.phrases.adverbial(after) or scene.words[after] in words("adverb.single"):
        return None
    stop = min(last - 1, after + _OCCASION)
    comma = next((k for k in range(after, stop) if scene.words[k] in COMMAS), None)
    if comma is None or scene.is_verb_between(after, comma) or any(scene.is_an(k) for k in range(after, comma)):
        return None
    spoken = any(scene.named(k) for k in range(after, comma)) or any(
        found.role == "person" and not scene.phrases.adjective(k)
        for k in range(after + 2, comma)
        if (found := head(scene.words[k])) is not None
    )
    if spoken or verb.object != "content" or comma + 1 in scene.phrases.inside:
        return None
    return comma + 1 if scene.phrases.event_noun(comma + 1) else None


def _past_setting(scene: Scene, after: int, last: int, verb: Verb) -> int:
    """Return where the subject or the complement begins behind a setting with في, else `after`."""
    phrases = scene.phrases
    if after < last - 1 and scene.words[after] == IN and scene.complement(after, verb) is None:
        for k in range(after + 1, min(last, after + 8)):
            thing = verb.object == "content" and phrases.event_noun(k) and not phrases.preposition(k - 1)
            if thing or scene.complement(k, verb) is not None:
                # أعلن في دمشق عن …, أكد في دمشق تعرض …
                return k
            if scene.speaker((k, k + 1)) and not phrases.preposition(k - 1):
                return k
    return after


def _take(scene: Scene, frame: Frame, chunk: Span, last: int, verb: Verb) -> int:
    """Make a noun phrase the subject, with the office or name that belongs to it; return where the rest begins."""
    if verb.lemma in lemmas("lemma.requesting"):
        chunk = chunk[0], next((k for k in range(*chunk) if scene.words[k] == _OF), chunk[1])
    else:
        chunk = chunk[0], _own_preposition(scene, chunk, last, verb)
    chunk = (chunk[0], _with_second_name(scene, chunk, last))
    frame.source = chunk
    if (settled := place_of_office(scene, chunk, last, verb)) is not None:
        # أفاد مساعد الوكيل بالمحكمة الابتدائية، … بأن
        chunk = frame.source = (chunk[0], settled)
    if (behind := office_behind(scene, chunk, last)) is not None:
        # استبعد فلان الفلاني مستشار الرئيس …
        frame.source = (chunk[0], behind)
        return behind
    if verb.object == "content" and (named := name_behind(scene, chunk, last)) is not None:
        frame.source = (chunk[0], named)
        return named
    if chunk[1] < last and scene.words[chunk[1]].startswith("ال") and not scene.phrases.adverbial(chunk[1]):
        office = head(scene.words[chunk[1]])
        about = next(
            (k for k in range(chunk[1], min(last, chunk[1] + 6)) if scene.complement(k, verb) is not None), None
        )
        if office is not None and office.role == "person" and not office.plural and verb.object != "target":
            frame.source = (chunk[0], scene.phrases.chunk(chunk[1], last)[1])
        elif (
            about is not None
            and verb.object == "content"
            and not any(scene.words[k] in COMMAS or scene.phrases.event_noun(k) for k in range(chunk[1], about))
        ):
            # أعلن حزب … الذراع السياسية للجماعة عن …
            frame.source = (chunk[0], about)
    return _seat(scene, frame, verb)


def _seat(scene: Scene, frame: Frame, verb: Verb) -> int:
    """كشفت إدارة الإحصاء بتونس، في تقرير، عن …: take the place behind ب that belongs to the source; return its end."""
    assert frame.source is not None
    end = frame.source[1]
    place = place_at(scene, end)
    if place is not None and "ب" not in verb.preps and scene.words[end][0] == "ب" and scene.phrases.cut_by_one(end):
        frame.source = (frame.source[0], place)
    return frame.source[1]


def _own_preposition(scene: Scene, chunk: Span, last: int, verb: Verb) -> int:
    """شكك مسؤول في الوزارة في الحصيلة, حذر الوزير من التدخل: return where the subject ends before the verb's own.

    The first one tells where an informant works or a body has its seat, if the verb's own follows.
    """
    own = verb.preps & {IN, _OF}
    # عدد من السكان: what a quantifier governs is the subject.
    counted = words("source.quantifiers") - words("source.senior")
    found = [
        k
        for k in range(chunk[0] + 1, chunk[1])
        if scene.words[k] in own and not (scene.words[k] == _OF and scene.words[k - 1] in counted)
    ]
    if not found:
        return chunk[1]
    inside = scene.phrases.inside
    if (named := next((k for k in found if k - 1 in inside and inside[k - 1].type == "PERS"), None)) is not None:
        # شكك القيادي في الحركة فلان في …
        return named
    lead, name = head(scene.words[chunk[0]]), scene.phrases.starts.get(found[0] + 1)
    informant = lead is not None and lead.role in ("person", "anonymous") and not scene.words[chunk[0]].startswith("ال")
    seated = informant or (name is not None and name[1].type in ("GPE", "LOC"))
    if not seated:
        return found[0]
    later = range(found[0] + 2, min(last, found[0] + _REACH))
    second = next((k for k in later if scene.words[k] in verb.preps or scene.words[k] in STOPS), None)
    if second is None or scene.words[second] in STOPS:
        return found[0]
    return min(second, chunk[1])


def _with_second_name(scene: Scene, chunk: Span, last: int) -> int:
    """أعلنت واشنطن وأنقرة عزمهما …: return the end of the names that و joins to the one that a subject is."""
    starts, end = scene.phrases.starts, chunk[1]
    lead = starts.get(chunk[0])
    while lead is not None and lead[0] <= end < last and scene.words[end][0] == "و":
        joined = starts.get(end)
        if joined is None or joined[1].type != lead[1].type or not scene.phrases.cut_by_one(end):
            break
        end = joined[0]
    return end


def beyond(scene: Scene, frame: Frame, position: int, last: int, verb: Verb) -> int | None:
    """وزير الخارجية والمغتربين المقيمين … عن: return where the complement begins behind what belongs to the source."""
    assert frame.source is not None
    apposed = False
    cited: int | None = None
    behind = position
    for k in range(position, min(last, position + 16)):
        if k < behind:
            continue
        if scene.words[k] == "(":
            behind = next((j + 1 for j in range(k, min(last, k + 8)) if scene.words[j] == ")"), k)
            continue
        if scene.words[k] in STOPS or scene.is_an(k) or scene.phrases.verb_like(k):
            return None
        if scene.words[k] in COMMAS:
            # كشفت الوزيرة، فلانة الفلانية، عن: one apposition between commas.
            if not apposed and not scene.phrases.apposition(k + 1, last):
                return None
            apposed = True
            continue
        if aside_place(scene, k, min(last, position + 16), verb):
            continue
        if scene.phrases.adverbial(k) and scene.words[k][0] != "ل":
            # أشاد الوزير، أمس بمراكش، بـ; رحب الرئيس في كلمته خلال الحفل بـ
            cited = cited or k - (scene.words[k - 1] in COMMAS)
        if scene.words[k] in words("prepositional.source"):
            # أفادت مصادر بحسب القناة بـ: the source ends where another is cited.
            cited = cited or k
        begin = scene.complement(k, verb)
        if begin is not None and not (scene.words[k] in PREPOSITIONS and scene.words[k] == "من"):
            frame.source = (frame.source[0], cited or k - (scene.words[k - 1] in COMMAS))
            return begin
    return None


def swallowed(scene: Scene, frame: Frame, position: int, verb: Verb) -> int | None:
    """Return where the object begins that has been taken for the second part of an indefinite plural subject."""
    if frame.source is None or frame.source[1] != position or verb.object != "content":
        return None
    if not plural_people(scene, frame.source[0]):
        return None
    return next((k for k in range(frame.source[0] + 1, position) if scene.phrases.definite_event(k)), None)


def plural_people(scene: Scene, index: int) -> bool:
    """Tell whether a word is an indefinite plural of people (خبراء), behind which no genitive need follow."""
    found = head(scene.words[index])
    people = found is not None and found.plural and found.role in ("person", "people")
    return people and not scene.words[index].startswith("ال")
