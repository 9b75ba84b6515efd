"""Marked statements: a verb of saying whose clause or quotation a marker introduces.

What stands between verb and marker is the source, unless it stands before the verb; a noun there may be the object
instead, and what follows it no statement.
"""

from analytics.attributions.complements import complement
from analytics.attributions.deeds import own_paper
from analytics.attributions.early import complement_before, described
from analytics.attributions.finite import RESUMED, SAME_PERSON, orphaned
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import (
    COMMAS,
    STOPS,
    Reading,
    Verb,
    function_words,
    head,
    is_saying,
    lemmas,
    readings,
    words,
)
from analytics.attributions.papers import issued_by
from analytics.attributions.particles import IN, ON
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.scene import Scene, first_of
from analytics.attributions.terms import nameless
from analytics.attributions.tokens import accusative, of_class

# A name behind a comma has no more tokens than this, the comma included.
_NAME = 5
_DETACHED = function_words("preposition.before_clause")
_ASKING = function_words("particle.interrogative")
_LEADING = ("قائل", "بقول", "بالقول")
_AND_HE = function_words("pronoun.and_he")


def marked(scene: Scene, site: Site, reading: Reading, frame: Frame, marker: int, subject: Span | None) -> Frame | None:
    """Return the frame of a verb at `site` whose content begins at `marker`, or before it where that is an object."""
    verb, index = reading.verb, site.index
    clause = scene.is_an(marker)
    if verb.object == "topic" and clause and not reading.form.pronoun and scene.words[marker].startswith("ب"):
        return described(scene, site, frame, marker, subject)
    if _has_object(scene, index, marker, verb, subject, clause=clause):
        return complement(scene, site, reading, frame, subject)
    if _states_nothing(scene, index, marker, verb, subject, clause=clause):
        return None
    if (
        verb.needs != "clause"
        and (scene.words[marker] != ":" or is_saying(scene.words[marker - 1].removeprefix("ب")))
        and (early := complement_before(scene, site, reading, frame, marker, subject)) is not None
    ):
        return early
    if subject is not None and clause and _mute(scene, subject):
        late = first_of(scene.phrases.between(index + 1, marker))
        if late is None or not _better_behind(scene, subject, late):
            # هذا التوجه قالت الكتلة إنه …: whoever speaks behind the verb does, whatever its topic is.
            return None
    end = _source_end(scene, frame, index, marker, verb)
    _take_source(scene, site, reading, frame, end, subject)
    if subject is None and not reading.form.pronoun and clause and _told_alone(scene, site, frame, end, verb):
        # …، واتهم الجيش بأنه …: one noun is the accused; who accuses goes on.
        frame.source = None
    if own_paper(scene, frame.source) or _nobody_speaks(scene, site, reading, frame, clause=clause):
        return None
    _trim_source(scene, frame, verb, end)
    _hand_on(scene, frame, verb, index, end)
    scene.correspondent(frame)
    return scene.introduced(frame, marker, site.last)


# -- what is no statement -----------------------------------------------------------------------------------------


def _has_object(scene: Scene, index: int, marker: int, verb: Verb, subject: Span | None, *, clause: bool) -> bool:
    """Tell whether the verb has an object of its own before the marker: a noun, or what it burdens somebody with."""
    if (
        verb.object == "content"
        and scene.words[marker] != ":"
        and _noun_object(scene, index, marker, subject, clause=clause)
    ):
        return True
    # To carry and to cast is no blame.
    return verb.lemma in lemmas("lemma.burdens")


def _states_nothing(scene: Scene, index: int, marker: int, verb: Verb, subject: Span | None, *, clause: bool) -> bool:
    """Tell whether the verb before a marker is a deed, goes on with a deed or heads a text."""
    words_ = scene.words
    bare = not clause and words_[marker] != ":"
    if verb.group == "continue" and subject is not None and marker == index + 1 and bare:
        # الجيش يواصل "ضرباته"
        return True
    if verb.lemma in lemmas("lemma.deeds") and any(words_[k] in words("act.refused") for k in range(index + 1, marker)):
        # رفض المتحدث الحديث عما سماه «…»
        return True
    if (verb.lemma in lemmas("lemma.deeds") and clause) or (verb.lemma == "نص" and not clause):
        # رفض أن يعلق is a deed; نص المقال: is a heading.
        return True
    return verb.lemma == "أبلغ" and (bare or any(words_[k][0].isdigit() for k in range(index, marker)))


def _nobody_speaks(scene: Scene, site: Site, reading: Reading, frame: Frame, *, clause: bool) -> bool:
    """Tell whether the verb lacks the speaker that it needs: a paper, a person who thinks, a subject at all."""
    verb, source, before = reading.verb, frame.source, scene.words[site.index - 1]
    if reading.form.person == 1 and verb.group == "say" and source is None:
        return True
    if verb.needs == "document" and not clause and not scene.paper(source):
        return True
    if verb.lemma in lemmas("lemma.of_papers") and source is not None and not scene.paper(source):
        # ورد الوزير بأن: he answered
        return True
    lays_down = verb.lemma in lemmas("lemma.stipulating")
    if verb.group == "show" and (source is None or not (lays_down or scene.speaker(source))):
        return True
    if source is not None and verb.group == "act" and source[0] == site.index + 1 and _for(scene, source[0]):
        # يشترط للحصول على المنحة أن
        return True
    if source is not None:
        thing = verb.group == "think" and _thing(scene.words[source[0]])
        return thing and not scene.speaker(source) and not frame.joint
    if frame.passive:
        return False
    if (
        verb.group == "think"
        and not reading.joint
        and before not in words("break.conjunctions")
        and before not in SAME_PERSON
    ):
        return True
    return not frame.joint and not frame.relays and orphaned(scene, site)


def _for(scene: Scene, index: int) -> bool:
    """Tell whether ل stands before a noun that no lexicon knows as somebody or as a name."""
    word = scene.words[index]
    return word[0] == "ل" and index not in scene.phrases.inside and ((own := head(word)) is None or own.noun[0] != "ل")


def _noun_object(scene: Scene, index: int, marker: int, subject: Span | None, *, clause: bool) -> bool:
    """Tell whether a noun before the marker is the object, and what follows belongs to it.

    نفى الكرملين التقارير التي تفيد بأن: what is denied is the report. أكد الرئيس ضرورة التوصل إلى "حل": only a part
    is quoted.
    """
    at = index + 1 if subject is not None else scene.phrases.chunk(index + 1, marker)[1]
    at = scene.phrases.anonymous.get(at, at)
    while at < marker and scene.words[at] in COMMAS:
        at += 1
    if at >= marker or (subject is None and at == index + 1) or nameless(scene.words, at):
        return False
    if subject is None and head(scene.words[index + 1]) is None and scene.phrases.event_noun(index + 1):
        # وجدد تأكيد رؤية الحركة التي تصر على أن …
        return True
    if scene.phrases.event_noun(at):
        return not clause or at not in scene.phrases.inside
    found = head(scene.words[at])
    return clause and found is not None and found.role == "paper"


# -- who says it --------------------------------------------------------------------------------------------------


def _source_end(scene: Scene, frame: Frame, index: int, marker: int, verb: Verb) -> int:
    """Return where the stretch between verb and marker ends in which the source stands."""
    words_, phrases = scene.words, scene.phrases
    end = marker
    if words_[marker] == ":" and words_[marker - 1] == "القول" and words_[marker - 2] in _DETACHED:
        end = marker - 2
    while end > index + 1 and (
        (words_[end - 1] in _DETACHED and phrases.preposition(end - 1)) or words_[end - 1] in COMMAS
    ):
        end -= 1
    if end > index + 1 and verb.lemma in lemmas("lemma.renewing") and words_[end - 1] in words("stance.renewed"):
        # أعاد الوزير التأكيد على أن
        end, frame.stance = end - 1, "confirms"
    return end


def _take_source(scene: Scene, site: Site, reading: Reading, frame: Frame, end: int, subject: Span | None) -> None:
    """Give the frame its source, the subject before the verb or what stands behind it, and the media it is told."""
    words_, phrases, verb = scene.words, scene.phrases, reading.verb
    index, first = site.index, site.first
    span = first_of(phrases.between(index + 1, end))
    if span is not None:
        # نفى النائب نفيا قاطعا أن
        attitudes = words("break.attitudes")
        ends = (k for k in range(span[0] + 1, span[1]) if scene.cognate(k, verb) or words_[k] in attitudes)
        span = span[0], next(ends, span[1])
        # قال الوزير، محذرا الجمهور من …، إن
        asides = (k - 1 for k in range(span[0] + 2, span[1]) if words_[k - 1] in COMMAS and _going_on(words_[k]))
        span = span[0], next(asides, span[1])
    if span is not None and verb.group == "continue":
        span = _without_speech(scene, span)
    if span is not None and _no_subject(words_[span[0]], words_[span[0] + 1]):
        span = None
    frame.relays = scene.relays(index + 1, end)
    if subject is not None and not (frame.passive or _better_behind(scene, subject, span)):
        scene.subject(frame, subject, first)
        if words_[index + 1] in RESUMED and not frame.relays and (aired := scene.aired(index, first)) is not None:
            frame.relays = [aired[0]]
        if verb.object == "target" and verb.group == "say" and span is not None and scene.medium(span):
            # Whom one tells passes it on; whom one accuses or calls upon does not.
            frame.relays.append(span)
    else:
        if span is not None and not frame.passive:
            frame.source = span
            if verb.object == "target":
                _addressed_medium(scene, frame, span, end, told=verb.group == "say")
            elif scene.paper(span):
                cut = (k for k in range(span[0] + 1, span[1]) if scene.gained(k))
                frame.source = (span[0], next(cut, span[1]))
        scene.join(frame, index, first)
        if not frame.relays and frame.joint:
            frame.relays = scene.leading_relays(site.edge, index)
            if frame.relays:
                frame.opens = min(frame.opens, _occasion_opens(scene, frame, site.edge))


def _trim_source(scene: Scene, frame: Frame, verb: Verb, end: int) -> None:
    """Cut what the source replies to, and name who issued a paper."""
    if frame.source is not None and verb.lemma in lemmas("lemma.replies"):
        reply = (k for k in range(*frame.source) if scene.words[k] == ON and scene.phrases.preposition(k))
        frame.source = (frame.source[0], next(reply, frame.source[1]))
    if frame.source is not None and verb.preps and scene.words[end - 1].startswith(_LEADING):
        # تحدث الوزير عن …، قائلا: what he spoke of is no part of him.
        topic = (k for k in range(frame.source[0] + 1, frame.source[1]) if scene.words[k] in verb.preps)
        frame.source = (frame.source[0], next(topic, frame.source[1]))
    if (
        frame.source is not None
        and scene.paper(frame.source)
        and (issuer := issued_by(scene, frame.source, end)) is not None
    ):
        frame.source = issuer


def _hand_on(scene: Scene, frame: Frame, verb: Verb, index: int, end: int) -> None:
    """Make a relay of the source that cites somebody, and of the medium to which the source speaks."""
    if (cited := scene.cited(index + 1, end)) is not None:
        # أضافت القناة نقلا عن مصادرها أن: the verb stays the cue.
        carried, origin = cited
        frame.relays = [*([frame.source] if frame.source is not None else []), *carried]
        # نقلا عن وثيقة اطلعت عليها
        frame.source = origin[0], next((k for k in range(origin[0] + 1, origin[1]) if scene.gained(k)), origin[1])
    if (tongue := scene.tongue(index + 1, end)) is not None:
        # نشرت الصحيفة على لسان متحدث قوله: …
        frame.relays = [frame.source] if frame.source is not None else []
        frame.source = tongue
    if verb.group == "say" and frame.source is not None and (told := scene.told(frame.source)) is not None:
        # أفاد مسؤول محلي وكالة … بأن
        frame.source, frame.relays = (frame.source[0], told[0]), [*frame.relays, told]
    if frame.source is not None and verb.lemma == "كتب":
        _column(scene, frame)


def _occasion_opens(scene: Scene, frame: Frame, edge: int) -> int:
    """…، وفي تصريح لصحيفة "…" قال: return where the occasion opens that names the medium."""
    k = frame.relays[0][0]
    while k > edge and scene.words[k - 1] not in COMMAS and scene.words[k - 1] not in STOPS:
        k -= 1
    return k if scene.phrases.preposition(k) else frame.opens


def _column(scene: Scene, frame: Frame) -> None:
    """كتب فلان في صحيفة … أن: the medium that one writes in carries it."""
    assert frame.source is not None
    first, last = frame.source
    at = next((k for k in range(first + 1, last - 1) if scene.words[k] == IN), None)
    if at is not None and scene.medium((at + 1, last)):
        frame.source, frame.relays = (first, at), [(at + 1, last), *frame.relays]


def _going_on(word: str) -> bool:
    """Tell whether a word is a participle of saying in the accusative."""
    return word[-1] in "اه" and head(word) is None and any(r.form.tense == "participle" for r in readings(word))


def _without_speech(scene: Scene, span: Span) -> Span | None:
    """واختتم الوزير تصريحاته بالتأكيد على: return who goes on, without the speech that he ends or goes on with."""
    speeches = (
        k
        for k in range(*span)
        if (scene.words[k][-1] in "هام" and of_class(scene.words[k], "adverb.speech"))
        or scene.words[k] in words("adverb.saying")
    )
    last = next(speeches, span[1])
    return (span[0], last) if last > span[0] else None


def _mute(scene: Scene, subject: Span) -> bool:
    """المشهد الاقتصادي يؤكد أن: tell whether a definite thing that no lexicon knows to speak stands before the verb."""
    word = scene.words[subject[0]]
    surname = subject[1] - subject[0] == 1 and word.endswith("ي")
    return word.startswith("ال") and not surname and _thing(word) and not scene.speaker(subject)


def _thing(word: str) -> bool:
    """Tell whether a word is no plural of people: a thing is considered and does not consider (يعتبر نجاحها)."""
    return not word.endswith(("ون", "ين", "ات"))


def _no_subject(word: str, following: str) -> bool:
    """كتب مقالا …, وأردف مؤكدا أن: tell whether the first word behind a verb is an accusative and no subject."""
    if word in _ASKING:
        # وتساءل كيف …
        return True
    if word in words("clause.going_on"):
        # ومضى يقول: …
        return True
    if accusative(word) and head(word[:-1]) is not None and not following.startswith("ال"):
        return True
    noun = head(word) is not None and not accusative(word, 4)
    return not noun and any(r.form.tense == "participle" for r in readings(word))


def _better_behind(scene: Scene, subject: Span, span: Span | None) -> bool:
    """A phrase before the verb that cannot speak gives way to one behind it that can."""
    return span is not None and not scene.speaker(subject) and scene.speaker(span)


def _addressed_medium(scene: Scene, frame: Frame, span: Span, end: int, *, told: bool) -> None:
    """أبلغ مصدر وكالة …: the medium that was told relays; the one that is called upon (ناشد …) does not."""
    source = scene.phrases.chunk(span[0], end)
    own = head(scene.words[scene.first_word(span)])
    relayed = own is not None and (own.role == "medium" or own.noun in words("source.correspondents"))
    within = span[0] if relayed else span[1]
    for k in range(span[0] + 1, within):
        medium = (k, end)
        if k in scene.phrases.inside and k not in scene.phrases.starts:
            continue
        if scene.medium(medium) and scene.words[k - 1] not in PREPOSITIONS:
            frame.source = (span[0], k)
            frame.relays = [(k, scene.phrases.chunk(k, end)[1])] if told else frame.relays
            return
    if _tells(scene, span):
        # أخبر شهود عيان الصحفيين أن
        frame.source = (span[0], span[1] - 1)
    elif _belongs(scene, source[1], span[1]):
        return
    elif source[0] < source[1] < span[1]:
        # حذر مدير المنظمة، فلان الفلاني، من أن
        name = scene.phrases.inside.get(span[1] - 1)
        commas = scene.words[source[1]] in COMMAS and scene.words[span[1]] in COMMAS
        named = commas and name is not None and name.type == "PERS" and span[1] - source[1] <= _NAME
        frame.source = span if named else source


def _told_alone(scene: Scene, site: Site, frame: Frame, end: int, verb: Verb) -> bool:
    """Tell whether a single noun or name stands behind a verb that nobody uses without whom it is told to."""
    if verb.lemma not in lemmas("lemma.telling") or frame.source is None or not (frame.joint and site.found):
        return False
    if scene.words[site.index].endswith("نا"):
        # أخبرنا النازحون أن: we are told
        return False
    first, last = frame.source
    named = scene.phrases.starts.get(first)
    alone = last - first == 1 or (named is not None and named[0] == last)
    return alone and first == site.index + 1 and last >= end


def _tells(scene: Scene, span: Span) -> bool:
    """Tell whether a phrase ends with whom its head tells, and not with what belongs to it (لجنة حماية الصحفيين)."""
    at = span[1] - 1
    if at < span[0] + 2 or scene.words[at] not in words("addressee.people"):
        return False
    return scene.words[at - 1] not in PREPOSITIONS and head(scene.words[at - 1]) is None


def _belongs(scene: Scene, index: int, end: int) -> bool:
    """النائب عن كتلة المستقبل فلان, فلان وفلان: tell whether what stands behind a noun phrase is no addressee."""
    starts, word = scene.phrases.starts, scene.words[index]
    if word in PREPOSITIONS:
        return end - index <= _NAME
    return index in starts and word[0] == "و" and scene.phrases.cut_by_one(index)
