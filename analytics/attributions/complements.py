"""Complements: contents that are no clause. نفى الكرملين التقارير, تعهد بتقديم الدعم, دعا المجتمع الدولي إلى
التدخل, وصف الخطوة بالخطيرة.

Only a source that can speak makes a cue here: the same verbs with a ball, a price or a road as subject report nothing.
"""

from analytics.attributions.asides import (
    aside_place,
    past_adverbial,
    past_apposition,
    past_aside,
    past_publisher,
    place_at,
)
from analytics.attributions.deeds import disagrees, is_deed, may_speak, own_paper, words_at
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.holders import name_behind, office_behind, place_of_office
from analytics.attributions.lexis import (
    COMMAS,
    DASHES,
    QUOTE_MARKS,
    STOPS,
    Reading,
    Verb,
    function_words,
    head,
    lemmas,
    words,
)
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.scene import Scene
from analytics.attributions.tokens import accusative
from analytics.fold import fold

# The content begins within so many tokens of the verb's source.
_REACH = 24
# A statement stands at most so many tokens before the verb that tells what is said in it.
_ISSUED = 6
# An occasion between a verb and its object has no more tokens than this.
_OCCASION = 16
# A quotation of so many tokens is a part of what is said.
_PARTIAL = 4
_IN = fold("في")
_OF = "من"
_THAT = function_words("pronoun.that")
_WHEREIN = function_words("pronoun.wherein")
_AND_HE = function_words("pronoun.and_he")
_NOT_OBJECT = function_words("particle.conjoining")


def complement(scene: Scene, site: Site, reading: Reading, frame: Frame, subject: Span | None) -> Frame | None:
    """Return the frame of a verb that no أن, colon or quotation follows."""
    verb, index, last = reading.verb, site.index, site.last
    after = index + 1
    if after < last and scene.words[after].startswith("نفس"):
        # أعلن نفسه رئيسا
        return None
    frame.nominal = True
    frame.pronoun = bool(reading.form.pronoun)
    if verb.needs == "document" and (subject is None or not scene.paper(subject)):
        subject = _nearest_paper(scene, index, site.first) or subject
    if frame.place == "participle":
        position = after
    elif subject is not None:
        scene.subject(frame, subject, site.first)
        position = after
    elif scene.words[after] in _WHEREIN and _issues(scene, index, site.first):
        # أصدرت الوزارة بيانا نفت فيه …: who issued it speaks in it.
        frame.joint, position = True, after + 1
    else:
        scene.join(frame, index, site.first)
        # قُدّر عدد المشاركين بـ: what stands behind a passive is what is said.
        position = after if frame.passive else _behind_subject(scene, frame, after, last, verb)
    dated = scene.words[index - 2] in words("adverb.when")
    if (before_relative(scene, site) and scene.words[after] in words("clause.resumptive") and not dated) or (
        verb.group == "act" and not frame.joint and scene.words[after] in _WHEREIN
    ):
        # الخطة التي أعلنت عنها الحكومة; اتفاق يتعهد فيه كل طرف
        return None
    if scene.words[after] in _WHEREIN and verb.lemma in lemmas("lemma.describing"):
        # محادثة تحدث فيها عن …, فيديو يظهر فيه …: what a talk or a film is about
        return None
    position = past_apposition(scene, frame, position, last, verb)
    position = past_publisher(scene, frame, position, last)
    begin = _begin(scene, position, last, reading)
    if begin is None and subject is None and (split := _swallowed(scene, frame, position, verb)) is not None:
        # أكد خبراء التصعيد: an indefinite plural and the masdar that is its object
        assert frame.source is not None
        begin, frame.source = split, (frame.source[0], split)
    if frame.source == (after + 1, position) and verb.object == "content" and scene.words[after] in _THAT:
        # ونفى ذلك المتحدث; ونفى ذلك المتحدث وجود خلاف
        if begin is None:
            begin = after
        else:
            frame.source = (after, position)
    charged = scene.words[position - 1] in words("source.charged")
    if begin is None and subject is None and frame.source is not None and (verb.object == "none" or charged):
        begin = _beyond(scene, frame, position, last, verb)
    if (
        subject is None
        and frame.source is not None
        and frame.joint
        and verb.object == "content"
        and verb.lemma not in lemmas("lemma.requesting")
        and _is_object(scene, site, frame.source, begin, verb)
    ):
        begin, frame.source = frame.source[0], None
    if (
        verb.object == "topic"
        and verb.group != "describe"
        and subject is None
        and frame.joint
        and frame.source is not None
        and begin is not None
        and scene.complement(frame.source[1], verb) == begin
    ):
        # وعزا القرار إلى …: one noun is what is explained, and the subject is elided.
        begin, frame.source = frame.source[0], None
    if (
        begin is None
        and verb.object == "target"
        and frame.source is not None
        and frame.joint
        and subject is None
        and _thing_behind(scene, frame.source, last)
        and not scene.speaker(frame.source)
    ):
        # كما ناشد الخاطفين السماح …: the addressee stands where a subject would.
        assert frame.source is not None
        begin, frame.source = frame.source[0], None
    if verb.group == "think" and frame.source is None and not site.found:
        return None
    if subject is None and frame.source is not None and _is_addressee(scene, site, reading, frame, begin):
        frame.source = None
    if verb.lemma == "اتهم" and begin == after and not reading.form.pronoun:
        # الذي اتهم بالتجسس: nobody is accused, so the subject is the accused.
        frame.source, frame.passive = None, True
    accuses = verb.lemma == "اتهم" and subject is None and not reading.form.pronoun
    if accuses and frame.source is not None and (accused := _accused_state(scene, frame.source)) is not None:
        # اتهم خبراء إسرائيل بـ
        frame.source = (frame.source[0], accused)
    if accuses and _accused_alone(scene, frame.source, begin):
        # اتهم الجيش بـ: one noun is the accused; who accuses is elided.
        frame.source = None
        frame.passive = not reading.joint
    directly = begin == after and scene.complement(after, verb) is not None
    if directly and verb.object == "topic" and not reading.form.pronoun and not _named_with_b(scene, after, last, verb):
        if verb.group != "describe":
            return None
        if frame.source is None or not scene.speaker(frame.source):
            # وصفت بالصورية: nobody describes.
            frame.source, frame.passive = None, True
            remark(scene, frame)
    described = scene.words[index - 1] in COMMAS and reading.form.tense == "present" and not reading.joint
    if described and frame.source is None and frame.place == "verb":
        # …، تعبر عن كينونة واحدة: what is described so does not speak.
        return None
    if begin is None or not may_speak(scene, frame) or (verb.needs == "document" and not scene.paper(frame.source)):
        return None
    nobody = frame.source is None and not frame.passive
    if nobody and begin == after and verb.object == "topic" and _named_with_b(scene, after, last, verb):
        # وصف بحاح الخطوة بـ: a name that begins with ب is no complement.
        frame.source, begin = (after, after + 1), after + 1
    if verb.lemma == "حمل" and words_at(scene, begin) not in words("act.burden"):
        return None
    if before_relative(scene, site) and verb.group == "act":
        if frame.source is None or frame.source[0] != after or not scene.speaker(frame.source):
            return None
        # النادي الذي أعرب مدربه عن …: a clause with a speaker of its own.
        frame.joint, frame.opens = not reading.form.pronoun, index - 1
    if own_paper(scene, frame.source):
        return None
    if verb.lemma == "قدر" and frame.source is not None and not scene.speaker(frame.source):
        # يقدر احتياطي الغاز بـ: an estimate of nobody's.
        return None
    if is_deed(scene, begin, verb) or (
        scene.words[index].startswith("س") and begin < len(scene.words) and verb.object == "content"
    ):
        return None
    frame.relays += scene.relays(after, begin)
    if frame.joint and not frame.relays and subject is None:
        frame.relays = scene.leading_relays(site.edge, index)
    scene.correspondent(frame)
    frame.content = (begin, max(last, begin + 1))
    return frame


def _issues(scene: Scene, index: int, first: int) -> bool:
    """نشر الموقع بيانا جديدا أكد فيه …: tell whether a statement stands before the verb as somebody's object."""
    for k in range(index - 1, max(first, index - _ISSUED) - 1, -1):
        word = scene.words[k]
        if word.removesuffix("ا") in words("issued.nouns"):
            return not scene.phrases.preposition(k - 1) and scene.words[k - 1] not in words("adverb.facing")
        if not word[0].isalnum() or scene.phrases.verb_like(k):
            return False
    return False


def _plural_people(scene: Scene, index: int) -> bool:
    """Tell whether a word is an indefinite plural of people (خبراء), behind which no genitive need follow."""
    found = head(scene.words[index])
    people = found is not None and found.plural and found.role in ("person", "people")
    return people and not scene.words[index].startswith("ال")


def _accused_state(scene: Scene, source: Span) -> int | None:
    """Return where the state begins that stands behind an indefinite plural of people as if they were its own."""
    if not _plural_people(scene, source[0]):
        return None
    name = scene.phrases.inside.get(source[1] - 1)
    at = next((k for k in range(source[0] + 1, source[1]) if k in scene.phrases.starts), None)
    return at if name is not None and name.type == "GPE" else None


def _accused_alone(scene: Scene, source: Span | None, begin: int | None) -> bool:
    """Tell whether one noun or name stands between the verb and its بـ."""
    if source is None or begin != source[1]:
        return False
    name = scene.phrases.starts.get(source[0])
    return source[1] - source[0] == 1 or (name is not None and name[0] == source[1])


def remark(scene: Scene, frame: Frame) -> None:
    """، وهي اقتراعات وُصفت بـ: open the frame at the narrator's remark in which a passive stands."""
    for k in range(frame.cue[0] - 1, max(frame.cue[0] - 4, 0), -1):
        if scene.words[k] in _AND_HE and scene.words[k - 1] in COMMAS:
            frame.opens, frame.joint = k, True
            return


def _is_addressee(scene: Scene, site: Site, reading: Reading, frame: Frame, begin: int | None) -> bool:
    """Tell whether the phrase behind the verb is addressed, and the subject elided.

    ودعا جميع المكونات إلى: what cannot speak is called upon. ثم اتهم جاره بـ: whoever accuses accuses somebody.
    """
    assert frame.source is not None
    directly = begin is not None and scene.words[frame.source[1] - 1 : begin] and begin - frame.source[1] <= 1
    if not directly or reading.verb.object != "target" or reading.form.pronoun:
        return False
    if reading.verb.lemma in lemmas("lemma.addressing") and site.found:
        return True
    word = scene.words[frame.source[0]]
    found = head(word)
    if reading.verb.lemma == "حث" and reading.joint and word.startswith("ال") and not word.endswith("ون"):
        # وحث الشباب على: who urges urges somebody, and here no second phrase is there to be urged.
        return found is not None and found.plural and found.kind == "unnamed_group"
    oblique = word.startswith("ال") and word.endswith("ين") and frame.source[0] not in scene.phrases.inside
    if oblique and found is not None and found.plural:
        # لكنه يدعو المواطنين إلى: a plural in the oblique is no subject.
        return True
    return frame.joint and (not scene.speaker(frame.source) or disagrees(scene, frame))


def _named_with_b(scene: Scene, index: int, last: int, verb: Verb) -> bool:
    """Tell whether a second complement follows within the clause, so that the first is a name."""
    for k in range(index + 2, min(last, index + 16)):
        if scene.words[k] in STOPS:
            return False
        if scene.complement(k, verb) is not None:
            return scene.words[index + 1].startswith("ال")
    return False


def _beyond(scene: Scene, frame: Frame, position: int, last: int, verb: Verb) -> int | None:
    """Return where the complement begins behind words that still belong to the source (وزير الخارجية والمغتربين
    المقيمين … عن).
    """
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
        if scene.words[k] in words("adverb.time") and scene.phrases.adverbial(k):
            # أشاد الوزير، أمس بمراكش، بـ
            cited = cited or k - (scene.words[k - 1] in COMMAS)
        if scene.words[k] in words("prepositional.source"):
            # أفادت مصادر بحسب القناة بـ: the source ends where another is cited.
            cited = cited or k
        begin = scene.complement(k, verb)
        if begin is not None and not (scene.words[k] in PREPOSITIONS and scene.words[k] == "من"):
            frame.source = (frame.source[0], cited or k - (scene.words[k - 1] in COMMAS))
            return begin
    return None


def before_relative(scene: Scene, site: Site) -> bool:
    """Tell whether a relative pronoun stands before the cue: what somebody once did describes him."""
    return site.index > site.first and scene.words[site.index - 1] in words("break.relatives")


def _thing_behind(scene: Scene, span: Span | None, last: int) -> bool:
    if span is None or span[1] >= last:
        return False
    return scene.words[span[1]].startswith("ال") or scene.phrases.event_noun(span[1])


def _behind_subject(scene: Scene, frame: Frame, after: int, last: int, verb: Verb) -> int:
    """Take the subject that stands behind the verb, if any; return where the rest begins."""
    phrases = scene.phrases
    if (beyond := _past_occasion(scene, after, last, verb)) is not None:
        # وأكد خلال اللقاء الدوري المنعقد أمس، تمكن …: the subject is elided.
        return beyond
    while (
        after < last
        and (phrases.adverbial(after) or scene.words[after] in COMMAS)
        and scene.complement(after, verb) is None
    ):
        after = past_adverbial(scene, after, last)
    if scene.words[after] == _IN and verb.object == "content" and (place := place_at(scene, after + 1)) is not None:
        while place < last and phrases.adverbial(place):
            place = past_adverbial(scene, place, last)
        if place < last and phrases.event_noun(place) and place not in phrases.inside:
            # وأكد أمس في القاهرة مقتل …: the subject is elided.
            return place
    if after < last - 1 and scene.words[after] == _IN and scene.complement(after, verb) is None:
        for k in range(after + 1, min(last, after + 8)):
            thing = verb.object == "content" and phrases.event_noun(k) and not phrases.preposition(k - 1)
            if thing or scene.complement(k, verb) is not None:
                # أعلن في دمشق عن …, أكد في دمشق تعرض …
                after = k
                break
            if scene.speaker((k, k + 1)) and not phrases.preposition(k - 1):
                after = k
                break
    if scene.words[after] in _THAT and verb.object == "content" and scene.words[after + 1].startswith("ال"):
        late = phrases.chunk(after + 1, last)
        if late[1] > late[0] and scene.speaker(late):
            # ونفى ذلك المتحدث باسم الحكومة
            frame.source = late
            return late[1]
    if scene.complement(after, verb) is not None or (
        verb.object == "content" and phrases.event_noun(after) and after not in phrases.inside
    ):
        return after
    if scene.words[after] in _THAT and scene.complement(after + 1, verb) is not None:
        # وعزا ذلك إلى …: the object, and the subject is elided.
        return after
    chunk = phrases.chunk(after, last)
    if chunk[1] <= chunk[0] or frame.plural:
        # A plural verb before its subject is not written: the subject has been named before.
        return after
    if verb.lemma not in lemmas("lemma.requesting"):
        chunk = chunk[0], _own_preposition(scene, chunk, last, verb)
    if verb.lemma in lemmas("lemma.requesting"):
        chunk = chunk[0], next((k for k in range(*chunk) if scene.words[k] == _OF), chunk[1])
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
    if chunk[1] < last and scene.words[chunk[1]].startswith("ال") and not phrases.adverbial(chunk[1]):
        office = head(scene.words[chunk[1]])
        about = next(
            (k for k in range(chunk[1], min(last, chunk[1] + 6)) if scene.complement(k, verb) is not None), None
        )
        if office is not None and office.role == "person" and not office.plural and verb.object != "target":
            frame.source = (chunk[0], phrases.chunk(chunk[1], last)[1])
        elif (
            about is not None
            and verb.object == "content"
            and not any(scene.words[k] in COMMAS or phrases.event_noun(k) for k in range(chunk[1], about))
        ):
            # أعلن حزب … الذراع السياسية للجماعة عن …
            frame.source = (chunk[0], about)
    return frame.source[1]


def _swallowed(scene: Scene, frame: Frame, position: int, verb: Verb) -> int | None:
    """Return where the object begins that has been taken for the second part of an indefinite plural subject."""
    if frame.source is None or frame.source[1] != position or verb.object != "content":
        return None
    if not _plural_people(scene, frame.source[0]):
        return None
    return next((k for k in range(frame.source[0] + 1, position) if scene.phrases.definite_event(k)), None)


def _own_preposition(scene: Scene, chunk: Span, last: int, verb: Verb) -> int:
    """شكك مسؤول في الوزارة في الحصيلة, حذر الوزير من التدخل: return where the subject ends before the verb's own في
    or من.

    The first one tells where an informant works or a body has its seat, if the verb's own follows.
    """
    own = verb.preps & {_IN, _OF}
    found = [k for k in range(chunk[0] + 1, chunk[1]) if scene.words[k] in own]
    if not found:
        return chunk[1]
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


def _is_object(scene: Scene, site: Site, source: Span, begin: int | None, verb: Verb) -> bool:
    """ورفضت التقارير: tell whether what looked like the subject is what was rejected."""
    if begin is None:
        return not scene.speaker(source) or scene.paper(source)
    if scene.words[begin].startswith("لل") and not scene.speaker(source):
        # كما انتقد الدعم الأميركي للمسلحين
        return True
    return verb.group == "deny" and scene.paper(source) and (bool(site.found) or site.index == site.first)


def _nearest_paper(scene: Scene, index: int, first: int) -> Span | None:
    """تتضمن المعاهدة بندا ينص على: return the document right before the verb."""
    for k in range(index - 1, max(first, index - 5) - 1, -1):
        found = head(scene.words[k])
        if found is not None and found.role == "paper":
            return k, index
    return None


def _begin(scene: Scene, position: int, last: int, reading: Reading) -> int | None:
    """Return where the content begins behind the verb and its source."""
    words_, phrases, verb = scene.words, scene.phrases, reading.verb
    target_seen = bool(reading.form.pronoun)
    index, limit = position, min(last, position + _REACH)
    while index < limit:
        word = words_[index]
        if word in STOPS or word == "\n" or word in words("break.clauses"):
            return None
        if scene.cognate(index, verb):
            # نفى نفيا قاطعا ما تردد
            index += 1 + accusative(words_[index + 1], 3)
            continue
        begin = scene.complement(index, verb)
        if begin is not None and (turn := phrases.matches("adverb.turn", index)):
            # أكد على وجه الخصوص على
            index += turn
            continue
        if begin == index and aside_place(scene, index, limit, verb):
            # أشاد الوزير، بمراكش، بجهود المغرب
            begin = None
            index = scene.phrases.starts[index][0]
            continue
        if begin is not None and begin < last:
            return _second(scene, index, begin, limit, verb)
        if word in COMMAS and (beyond := past_aside(scene, index, limit, verb)) is not None:
            index = beyond
        elif word in COMMAS or word in QUOTE_MARKS or word in "()":
            index += 1
        elif word in DASHES:
            index = next((k for k in range(index + 1, min(limit, index + 8)) if words_[k] in DASHES), index) + 1
        elif word == _IN and (place := place_at(scene, index + 1)) is not None:
            index = place
        elif phrases.adverbial(index) and (
            not phrases.event_noun(index) or words_[index + 1] in words("adverb.periods")
        ):
            index = past_adverbial(scene, index, limit)
        elif word == _OF and verb.lemma in lemmas("lemma.requesting") and not target_seen:
            # طلب النواب من المدير توضيح …
            target_seen, index = True, max(phrases.chunk(index + 1, limit)[1], index + 1)
        elif verb.object == "content":
            if verb.lemma in lemmas("lemma.requesting") and not target_seen:
                return None
            if (
                words_[index - 1] in words("source.charged")
                or (word in _NOT_OBJECT and not phrases.event_noun(index))
                or word in PREPOSITIONS
                or word in words("clause.governing")
                or (phrases.verb_like(index) and not phrases.event_noun(index))
            ):
                return None
            quote = scene.quote_at.get(index)
            partial = quote is not None and quote.closed and quote.last - quote.first <= _PARTIAL
            return index - 1 if partial and words_[index - 1] in QUOTE_MARKS else index
        elif verb.object == "topic":
            return _topic(scene, index, limit, verb)
        elif verb.object == "target":
            if target_seen and (
                phrases.event_noun(index) or phrases.definite_event(index) or word in words("act.burden")
            ):
                return index
            if target_seen and word in words("break.relatives"):
                # المواطنين ممن تنطبق عليهم الشروط، إلى …; الدول التي لم تعترف بفلسطين "بالقيام بذلك"
                quoted = (
                    k for k in range(index, limit) if k in scene.quote_at and scene.complement(k, verb) is not None
                )
                index = next(quoted, next((k for k in range(index, limit) if words_[k] in COMMAS), limit))
                continue
            if word in PREPOSITIONS or phrases.verb_like(index):
                return None
            end = phrases.chunk(index, limit)[1] if not target_seen else index + 1
            # حذر الجمهور من التدخل: what the verb itself governs is no part of the addressee.
            end = next((k for k in range(index + 1, end) if scene.words[k] == _OF and _OF in verb.preps), end)
            if end <= index:
                return None
            target_seen, index = True, end
        elif word == _IN:
            # تحدثوا في الخريف عن …
            index = max(phrases.chunk(index + 1, limit)[1], index + 1)
        else:
            return None
    return None


def _second(scene: Scene, index: int, begin: int, limit: int, verb: Verb) -> int:
    """المبعوث إلى ليبيا إلى …: return the second complement where a place and the same preposition follow the first."""
    word = scene.words[index]
    start = scene.phrases.starts.get(begin)
    if start is not None and start[1].type in ("GPE", "LOC") and start[0] < limit and scene.words[start[0]] == word:
        again = scene.complement(start[0], verb)
        return again if again is not None else begin
    return begin


def _topic(scene: Scene, index: int, limit: int, verb: Verb) -> int | None:
    """Return the beginning of what is described, if بـ follows at all."""
    if scene.words[index] in PREPOSITIONS or scene.phrases.verb_like(index):
        return None
    for k in range(index + 1, limit):
        if scene.complement(k, verb) is not None:
            return index
        if scene.words[k] in STOPS:
            return None
    return None
