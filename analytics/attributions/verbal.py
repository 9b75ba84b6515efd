"""Verbs of saying: what stands before أن, a colon or a quotation is the source, what stands behind it the content."""

from analytics.attributions.complements import complement, remark
from analytics.attributions.deeds import own_paper
from analytics.attributions.finite import (
    PARTICLES,
    RESUMED,
    SAME_PERSON,
    antecedent,
    finite,
    frequently,
    goes_on,
    impersonal,
    orphaned,
    passive_by_vowel,
    plainly,
    progressive,
)
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import (
    AN,
    AN_PRONOUN,
    COMMAS,
    DASHES,
    OPENING_QUOTES,
    STOPS,
    Reading,
    Verb,
    function_words,
    head,
    lemmas,
    readings,
    words,
)
from analytics.attributions.markers import DEMONSTRATIVES
from analytics.attributions.papers import issued_by
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.preceding import behind, behind_statement, taken_up, utters
from analytics.attributions.regards import regarded, regards
from analytics.attributions.relaying import learned, relayed
from analytics.attributions.scene import Scene, first_of, new_frame
from analytics.attributions.tokens import accusative, of_class
from analytics.fold import fold

# A name behind a comma has no more tokens than this, the comma included.
_NAME = 5
_IN = fold("في")
_ALL = (fold("كل"), fold("وكل"))
_DETACHED = function_words("preposition.before_clause")
_HEADLESS = function_words("particle.headless")
_ASKING = function_words("particle.interrogative")
_WAS = function_words("verb.was")
_AND_HE = function_words("pronoun.and_he")


def verbal(scene: Scene, site: Site, reading: Reading) -> Frame | None:
    """Return the frame of one reading of the verb at `site`."""
    form, verb, index = reading.form, reading.verb, site.index
    if index in scene.phrases.inside:
        return None
    before = scene.words[index - 1] if index > site.first else ""
    if form.pronoun and verb.lemma in lemmas("lemma.regarding"):
        return regarded(scene, site, reading, before)
    if form.pronoun and (before == "ما" or (before == "الذي" and scene.words[index - 2] == "الامر")):
        return taken_up(scene, site, reading)
    if not finite(scene, site, reading, before):
        return None
    marker = scene.marker(index, site.last, weak=verb.group in ("think", "show"))
    word = scene.words[index][reading.cut :]
    if word in words("homograph.words") and (marker is None or not plainly(scene, index, marker)):
        marker = None
        if not verb.preps:
            return None
    if marker is None and verb.lemma == "قال":
        marker = scene.unmarked(index, site.last)
    if marker is None and verb.needs == "clause" and verb.group in ("say", "continue") and not form.pronoun:
        marker = scene.late_quotation(index, site.last)
    if marker == index + 1 and word in words("colon.not_source") and not reading.joint and index == site.first:
        # كتب: فلان الفلاني
        return None
    if verb.lemma == "خلص" and not reading.joint and before in COMMAS:
        # أجرى الطرفان محادثات، خلصت إلى …: the clause describes the talks.
        return None
    if marker is not None and verb.group in ("think", "show") and _loose(scene, index, marker):
        marker = None
    if marker is not None and scene.words[marker - 1].startswith("قائل") and verb.group not in ("say", "continue"):
        marker = None
    if marker is None and verb.lemma in lemmas("lemma.regarding"):
        return regards(scene, site, reading, before)
    said_behind = marker is not None or verb.needs != "clause" or verb.group in ("relay", "learn")
    if not (said_behind or before in COMMAS or before in DASHES or utters(scene, index, reading, before)):
        return None
    frame = new_frame(site, reading)
    frame.passive = frame.passive or (scene.vocalised and passive_by_vowel(scene, index, reading))
    subject = None
    at = index
    while at > site.first and scene.words[at - 1] in PARTICLES:
        at -= 1
    if at - 2 > site.first and scene.words[at - 1] in _WAS and scene.words[at - 2][0].isalnum():
        # المجر كانت قد عبرت
        at -= 1
    if goes_on(scene, site, reading, before):
        frame.joint = False
    if before in words("break.relatives") and not frequently(scene, site):
        own = (
            (form.pronoun and scene.speaker((index + 1, index + 2)))
            or (marker is not None and first_of(scene.phrases.between(index + 1, marker)) is not None)
            or (verb.needs != "clause" and scene.bare_speaker(index + 1))
        )
        if scene.words[index + 1] in RESUMED and scene.words[index - 2] in words("adverb.when"):
            # في الوقت الذي نفى فيه البنتاغون
            own = True
        if before in _HEADLESS:
            return None
        if not own and (subject := antecedent(scene, index - 1, site.first)) is None and not _resumes(scene, marker):
            return None
    elif (topic := _topic(scene, site, reading, before)) is not None:
        subject = topic
    elif not reading.joint and before == "ان" and (late := scene.preceded(index, site.first)) is not None:
        subject = late
    elif not reading.joint and index + 1 < site.last and scene.words[index + 1] in RESUMED:
        subject = scene.owner(index, site.edge)
    elif not reading.joint:
        subject = scene.phrases.before(at, site.edge, single=form.number == "s")
        if subject is not None and subject[0] > site.first and scene.words[subject[0] - 1] in words("break.relatives"):
            # الدراسة التي أجرتها الجامعة كشفت أن: the relative clause describes the subject.
            subject = antecedent(scene, subject[0] - 1, site.first)
    if form.number == "p" and not reading.joint and before not in words("break.relatives"):
        subject = scene.doers(subject, at, site.edge)
    mute = subject is None or not scene.speaker(subject)
    if mute and form.number == "s" and not reading.joint and _argues(scene, at - 1, site.first):
        return None
    if form.tense == "present" and mute and before not in SAME_PERSON and impersonal(scene, index, word):
        return None
    if form.tense == "present" and marker is None and progressive(scene, at, subject, site.first):
        return None
    if verb.group == "relay":
        return relayed(scene, site, frame, marker, subject)
    if verb.group == "learn":
        return learned(scene, site, frame, marker, subject)
    if marker is not None and _renews(scene, index, marker, verb):
        return complement(scene, site, reading, frame, subject)
    if marker is not None:
        return _marked(scene, site, reading, frame, marker, subject)
    if verb.needs != "clause" and (found := complement(scene, site, reading, frame, subject)) is not None:
        return found
    frame = new_frame(site, reading)
    if (quote := utters(scene, index, reading, before)) is not None:
        return behind(scene, site, frame, (quote.first, quote.last))
    if verb.needs == "clause":
        return behind_statement(scene, site, frame, before)
    return None


def _argues(scene: Scene, index: int, first: int) -> bool:
    """وهذا يؤكد أن …: tell whether a pronoun alone before the verb points at what the narrator has told."""
    word = scene.words[index]
    if index < first or not (word in DEMONSTRATIVES or (word[0] in "وف" and word[1:] in DEMONSTRATIVES)):
        return False
    before = scene.words[index - 1] if index > first else "."
    if before in _ALL and not scene.phrases.preposition(index - 2):
        # كل هذا يؤكد
        return True
    return word[0] in "وف" or not before[0].isalnum() or before in AN or before in words("break.conjunctions")


def _renews(scene: Scene, index: int, marker: int, verb: Verb) -> bool:
    """جدد الرئيس دعوته إلى …، باعتباره «…»: tell whether the object is what the speaker has said before."""
    return verb.lemma in lemmas("lemma.renewing") and any(
        scene.possesses(k) and scene.phrases.infinitive(_without_pronoun(scene.words[k]))
        for k in range(index + 2, marker)
    )


def _without_pronoun(word: str) -> str:
    bare = word.removesuffix("ها").removesuffix("هم") if word[-1] != "ه" else word[:-1]
    return bare[:-1] + "ه" if bare[-1] == "ت" else bare


def _topic(scene: Scene, site: Site, reading: Reading, before: str) -> Span | None:
    """أما المندوب فقال, أما المندوب فقد قال: return the speaker that أما puts before ف."""
    if reading.joint != "ف" and before != "فقد":
        return None
    topic = scene.topic(site.index - (before == "فقد"), site.edge)
    return topic if topic is not None and scene.speaker(topic) else None


def _resumes(scene: Scene, marker: int | None) -> bool:
    """الأعمال التي اعتبرت أنها …: tell whether the pronoun behind أن takes up the antecedent, which is no speaker."""
    return marker is not None and scene.words[marker] in AN_PRONOUN


# -- what follows -----------------------------------------------------------------------------------------------


def _marked(
    scene: Scene, site: Site, reading: Reading, frame: Frame, marker: int, subject: Span | None
) -> Frame | None:
    words_, phrases, verb = scene.words, scene.phrases, reading.verb
    index, first, last = site.index, site.first, site.last
    clause = scene.is_an(marker)
    if verb.object == "topic" and clause and not reading.form.pronoun and words_[marker].startswith("ب"):
        return _described(scene, site, frame, marker, subject)
    if (
        verb.object == "content"
        and words_[marker] != ":"
        and _noun_object(scene, index, marker, subject, clause=clause)
    ):
        return complement(scene, site, reading, frame, subject)
    if verb.lemma in lemmas("lemma.burdens"):
        # To carry and to cast is no blame.
        return complement(scene, site, reading, frame, subject)
    if (
        verb.group == "continue"
        and subject is not None
        and marker == index + 1
        and words_[marker] != ":"
        and not clause
    ):
        # الجيش يواصل "ضرباته"
        return None
    if verb.lemma in lemmas("lemma.deeds") and any(words_[k] in words("act.refused") for k in range(index + 1, marker)):
        # رفض المتحدث الحديث عما سماه «…»
        return None
    if (verb.lemma in lemmas("lemma.deeds") and clause) or (verb.lemma == "نص" and not clause):
        # رفض أن يعلق is a deed; نص المقال: is a heading.
        return None
    if verb.lemma == "أبلغ" and (
        any(words_[k][0].isdigit() for k in range(index, marker)) or (not clause and words_[marker] != ":")
    ):
        return None
    if (
        verb.needs != "clause"
        and words_[marker] != ":"
        and (early := _complement_before(scene, site, reading, frame, marker, subject)) is not None
    ):
        return early
    if subject is not None and clause and _mute(scene, subject):
        late = first_of(phrases.between(index + 1, marker))
        if late is None or not _better_behind(scene, subject, late):
            # هذا التوجه قالت الكتلة إنه …: whoever speaks behind the verb does, whatever its topic is.
            return None
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
    span = first_of(phrases.between(index + 1, end))
    if span is not None:
        # نفى النائب نفيا قاطعا أن
        span = span[0], next((k for k in range(span[0] + 1, span[1]) if scene.cognate(k, verb)), span[1])
    if span is not None and verb.group == "continue":
        span = _without_speech(scene, span)
    if span is not None and _no_subject(words_[span[0]], words_[span[0] + 1]):
        span = None
    frame.relays = scene.relays(index + 1, end)
    if subject is not None and not (frame.passive or _better_behind(scene, subject, span)):
        scene.subject(frame, subject, first)
        if verb.object == "target" and verb.group == "say" and span is not None and scene.medium(span):
            # Whom one tells passes it on; whom one accuses or calls upon does not.
            frame.relays.append(span)
    else:
        if span is not None and not frame.passive:
            frame.source = span
            if verb.object == "target":
                _addressed_medium(scene, frame, span, end, told=verb.group == "say")
            elif scene.paper(span):
                cut = (k for k in range(span[0] + 1, span[1]) if words_[k].startswith(("حصل", "اطلع")))
                frame.source = (span[0], next(cut, span[1]))
        scene.join(frame, index, first)
        if not frame.relays and frame.joint:
            frame.relays = scene.leading_relays(site.edge, index)
            if frame.relays:
                frame.opens = min(frame.opens, _occasion_opens(scene, frame, site.edge))
    if own_paper(scene, frame.source):
        return None
    if reading.form.person == 1 and verb.group == "say" and frame.source is None:
        return None
    if (verb.needs == "document" and not clause and not scene.paper(frame.source)) or (
        verb.group == "show" and (frame.source is None or not scene.speaker(frame.source))
    ):
        return None
    if (
        frame.source is None
        and verb.group == "think"
        and not frame.passive
        and not reading.joint
        and words_[index - 1] not in words("break.conjunctions")
        and words_[index - 1] not in SAME_PERSON
    ):
        return None
    if (
        frame.source is not None
        and verb.group == "think"
        and _thing(words_[frame.source[0]])
        and not scene.speaker(frame.source)
        and not frame.joint
    ):
        return None
    if frame.source is None and not frame.joint and not frame.passive and not frame.relays and orphaned(scene, site):
        return None
    if frame.source is not None and verb.lemma in lemmas("lemma.replies"):
        reply = (k for k in range(frame.source[0] + 1, frame.source[1]) if words_[k] == "علي")
        frame.source = (frame.source[0], next(reply, frame.source[1]))
    if (
        frame.source is not None
        and scene.paper(frame.source)
        and (issuer := issued_by(scene, frame.source, end)) is not None
    ):
        frame.source = issuer
    if (cited := scene.cited(index + 1, end)) is not None:
        # أضافت القناة نقلا عن مصادرها أن: the verb stays the cue.
        carried, origin = cited
        frame.relays = [*([frame.source] if frame.source is not None else []), *carried]
        frame.source = origin
    if (tongue := scene.tongue(index + 1, end)) is not None:
        # نشرت الصحيفة على لسان متحدث قوله: …
        frame.relays = [frame.source] if frame.source is not None else []
        frame.source = tongue
    if verb.group == "say" and frame.source is not None and (told := scene.told(frame.source)) is not None:
        # أفاد مسؤول محلي وكالة … بأن
        frame.source, frame.relays = (frame.source[0], told[0]), [*frame.relays, told]
    if frame.source is not None and verb.lemma == "كتب":
        _column(scene, frame)
    scene.correspondent(frame)
    return scene.introduced(frame, marker, last)


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
    at = next((k for k in range(first + 1, last - 1) if scene.words[k] == _IN), None)
    if at is not None and scene.medium((at + 1, last)):
        frame.source, frame.relays = (first, at), [(at + 1, last), *frame.relays]


def _without_speech(scene: Scene, span: Span) -> Span | None:
    """واختتم الوزير تصريحاته بالقول: return who goes on, without the speech that he ends or goes on with."""
    first, last = span
    while last > first and scene.words[last - 1][-1] in "هام" and of_class(scene.words[last - 1], "adverb.speech"):
        last -= 1
    return (first, last) if last > first else None


def _noun_object(scene: Scene, index: int, marker: int, subject: Span | None, *, clause: bool) -> bool:
    """Tell whether a noun before the marker is the object, and what follows belongs to it.

    نفى الكرملين التقارير التي تفيد بأن: what is denied is the report. أكد الرئيس ضرورة التوصل إلى "حل": only a part
    is quoted.
    """
    at = index + 1 if subject is not None else scene.phrases.chunk(index + 1, marker)[1]
    while at < marker and scene.words[at] in COMMAS:
        at += 1
    if at >= marker or (subject is None and at == index + 1):
        return False
    if subject is None and head(scene.words[index + 1]) is None and scene.phrases.event_noun(index + 1):
        # وجدد تأكيد رؤية الحركة التي تصر على أن …
        return True
    if scene.phrases.event_noun(at):
        return not clause or at not in scene.phrases.inside
    found = head(scene.words[at])
    return clause and found is not None and found.role == "paper"


def _mute(scene: Scene, subject: Span) -> bool:
    """المشهد الاقتصادي يؤكد أن: tell whether a definite thing that no lexicon knows to speak stands before the verb."""
    word = scene.words[subject[0]]
    surname = subject[1] - subject[0] == 1 and word.endswith("ي")
    return word.startswith("ال") and not surname and _thing(word) and not scene.speaker(subject)


def _loose(scene: Scene, index: int, marker: int) -> bool:
    """Opinions and documents do not introduce quotations; a colon far behind them introduces something else."""
    return scene.words[marker] in OPENING_QUOTES or (
        scene.words[marker] == ":"
        and (marker > index + 6 or any(scene.words[k].startswith("نفس") for k in range(index, marker)))
    )


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
    within = span[1] if own is None or own.role != "medium" else span[0]
    for k in range(span[0] + 1, within):
        medium = (k, end)
        if scene.medium(medium) and scene.words[k - 1] not in PREPOSITIONS:
            frame.source = (span[0], k)
            frame.relays = [(k, scene.phrases.chunk(k, end)[1])] if told else frame.relays
            return
    if source[0] < source[1] < span[1]:
        # حذر مدير المنظمة، فلان الفلاني، من أن
        name = scene.phrases.inside.get(span[1] - 1)
        commas = scene.words[source[1]] in COMMAS and scene.words[span[1]] in COMMAS
        named = commas and name is not None and name.type == "PERS" and span[1] - source[1] <= _NAME
        frame.source = span if named else source


def _complement_before(
    scene: Scene, site: Site, reading: Reading, frame: Frame, marker: int, subject: Span | None
) -> Frame | None:
    """Return the frame whose complement begins before أن: دعا إلى وقف النار وإلى أن, تحدث عن مخاوف من أن."""
    words_, phrases, verb = scene.words, scene.phrases, reading.verb
    inner = marker - 1 if words_[marker - 1] in verb.preps | {"ب"} else marker
    for k in range(site.index + 1, inner):
        word = words_[k]
        attached = "ب" in verb.preps and scene.with_b(k)
        if not scene.is_an(marker) and k >= marker - 1 - (not attached):
            # على "أهمية": the quotation is the whole complement.
            return None
        governs = word in verb.preps and word != "ب" and phrases.preposition(k)
        if not attached and (not governs or phrases.adverbial(k)):
            continue
        if (word == "من" and head(words_[k - 1]) is not None) or words_[k - 1] == "نقلا":
            continue
        if attached and scene.is_an(marker) and words_[marker - 1] in COMMAS:
            # صرح فلان، على هامش لقاء بالعاصمة، أن: what stands between commas is an aside.
            continue
        if words_[k - 1] in words("issued.verbs") or words_[k - 1] in words("adverb.manner"):
            # كشف تقرير صادر عن البنك أن: who issued the paper; أكد تعليقا على القرار أن: what is commented on
            continue
        if attached and words_[marker][0] == "ب" and (body := head(word)) is not None and body.role == "body":
            # مساعد المدعي العام بالمحكمة بأن: where the office is held
            continue
        if words_[k - 1] in words("clause.with_ala") or (attached and words_[k + 1] in COMMAS):
            continue
        if (
            not attached
            and words_[k + 1] in scene.words[k + 1 : inner]
            and k + 1 in phrases.inside
            and any(words_[j] == word for j in range(k + 2, inner + 1))
        ):
            # المبعوث إلى ليبيا إلى …: the first preposition belongs to the source.
            continue
        source = first_of(phrases.between(site.index + 1, k))
        if subject is not None:
            scene.subject(frame, subject, site.first)
        else:
            frame.source = source
            scene.join(frame, site.index, site.first)
        begin = k if attached else k + 1
        frame.content, frame.nominal = (begin, begin + 1), True
        return frame
    return None


def _described(scene: Scene, site: Site, frame: Frame, marker: int, subject: Span | None) -> Frame | None:
    """وصف فلان الوضع بأنه …: what is described belongs to the content; without a describer nobody is named."""
    words_ = scene.words
    begin = site.index + 1
    if subject is not None and scene.speaker(subject):
        scene.subject(frame, subject, site.first)
    elif begin == marker:
        frame.passive = True
        remark(scene, frame)
    else:
        scene.join(frame, site.index, site.first)
        source = first_of(scene.phrases.between(begin, marker))
        if source is None or source[1] >= marker - 1:
            source = scene.phrases.chunk(begin, marker)
        if source[1] >= marker:
            # Neither name nor thing is known: the second definite word begins the thing.
            cut = next((k for k in range(source[0] + 1, marker) if words_[k].startswith("ال")), source[0])
            source = (source[0], cut)
        if source[0] < source[1] < marker:
            frame.source, begin = source, source[1]
        while begin < marker and not words_[begin][0].isalnum():
            begin += 1
        if words_[begin] in _AND_HE:
            begin = next((k + 1 for k in range(begin, marker) if words_[k] in COMMAS), begin)
    while begin < marker and (scene.phrases.adverbial(begin) or not words_[begin][0].isalnum()):
        begin += 1
    frame.content = (begin, max(site.last, begin + 1))
    return frame
