"""Complements: contents that are no clause (نفى الكرملين التقارير, تعهد بتقديم الدعم, وصف الخطوة بالخطيرة).

Only a source that can speak makes a cue here: the same verbs with a ball, a price or a road as subject report nothing.
"""

from analytics.attributions.addressees import elide_addressee
from analytics.attributions.asides import past_apposition, past_publisher
from analytics.attributions.deeds import is_deed, may_speak, own_paper, words_at
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import COMMAS, STOPS, Reading, Verb, function_words, head, lemmas, words
from analytics.attributions.objects import object_begin
from analytics.attributions.scene import Scene
from analytics.attributions.subjects import behind_subject, beyond, swallowed

# A statement stands at most so many tokens before the verb that tells what is said in it.
_ISSUED = 6
_THAT = function_words("pronoun.that")
_WHEREIN = function_words("pronoun.wherein")
_AND_HE = function_words("pronoun.and_he")


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
    position = _settle_subject(scene, site, frame, subject, verb)
    if _only_describes(scene, site, frame, verb):
        return None
    position = _past_description(scene, position, last)
    position = past_apposition(scene, frame, position, last, verb)
    position = past_publisher(scene, frame, position, last)
    begin = object_begin(scene, position, last, reading)
    begin = _divide(scene, site, frame, subject, verb, position, begin)
    if verb.group == "think" and frame.source is None and not site.found:
        return None
    elide_addressee(scene, site, reading, frame, subject, begin)
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
    if begin is None or not may_speak(scene, frame) or (verb.needs == "document" and not _writes(scene, frame, verb)):
        return None
    nobody = frame.source is None and not frame.passive and words_at(scene, after)[:1] == "ب"
    if nobody and begin == after and verb.object == "topic" and _named_with_b(scene, after, last, verb):
        # وصف بحاح الخطوة بـ: a name that begins with ب is no complement.
        frame.source, begin = (after, after + 1), after + 1
    if nobody and begin == after and verb.lemma == "قدر" and scene.words[after + 1].startswith("ال"):
        # وقدرت كلفة المشروع بنحو …: a passive
        return None
    if verb.lemma == "حمل" and words_at(scene, begin) not in words("act.burden"):
        return None
    if _before_relative(scene, site) and verb.group == "act":
        if frame.source is None or frame.source[0] != after or not scene.speaker(frame.source):
            return None
        # النادي الذي أعرب مدربه عن …: a clause with a speaker of its own.
        frame.joint, frame.opens = not reading.form.pronoun, index - 1
    if own_paper(scene, frame.source) or _no_statement(scene, index, frame, begin, verb):
        return None
    # داعيا المواطنين أن يلتزموا: a clause and no noun phrase
    frame.nominal = not scene.is_an(begin)
    frame.relays += scene.relays(after, begin)
    if frame.joint and not frame.relays and subject is None:
        frame.relays = scene.leading_relays(site.edge, index)
    scene.correspondent(frame)
    frame.content = (begin, max(last, begin + 1))
    return frame


def _writes(scene: Scene, frame: Frame, verb: Verb) -> bool:
    """Tell whether the source is a paper, or lays something down, as only rules do (ينص النظام الداخلي على)."""
    lays_down = verb.lemma in lemmas("lemma.stipulating") and frame.source is not None
    return scene.paper(frame.source) or (lays_down and not frame.passive)


def _nearest_paper(scene: Scene, index: int, first: int) -> Span | None:
    """تتضمن المعاهدة بندا ينص على: return the document right before the verb."""
    for k in range(index - 1, max(first, index - 5) - 1, -1):
        found = head(scene.words[k])
        if found is not None and found.role == "paper":
            return k, index
    return None


def _settle_subject(scene: Scene, site: Site, frame: Frame, subject: Span | None, verb: Verb) -> int:
    """Give the frame its subject, wherever that stands; return where the rest begins."""
    after = site.index + 1
    if frame.place == "participle":
        return after
    if subject is not None:
        scene.subject(frame, subject, site.first)
        return after
    if scene.words[after] in _WHEREIN and _issues(scene, site.index, site.first):
        # أصدرت الوزارة بيانا نفت فيه …: who issued it speaks in it.
        frame.joint = True
        return after + 1
    scene.join(frame, site.index, site.first)
    # قُدّر عدد المشاركين بـ: what stands behind a passive is what is said.
    return after if frame.passive else behind_subject(scene, frame, after, site.last, verb)


def _past_description(scene: Scene, position: int, last: int) -> int:
    """طبيب طلب عدم ذكر اسمه, فلان، وهو مزارع،: pass over a clause that describes the source."""
    if (end := scene.phrases.anonymous.get(position)) is not None:
        return end
    if position + 1 < last and scene.words[position] in COMMAS and scene.words[position + 1] in words("break.states"):
        closing = (k + 1 for k in range(position + 2, last) if scene.words[k] in COMMAS)
        return next(closing, position)
    return position


def _issues(scene: Scene, index: int, first: int) -> bool:
    """نشر الموقع بيانا جديدا أكد فيه …: tell whether a statement stands before the verb as somebody's object."""
    for k in range(index - 1, max(first, index - _ISSUED) - 1, -1):
        word = scene.words[k]
        if word.removesuffix("ا") in words("issued.nouns"):
            return not scene.phrases.preposition(k - 1) and scene.words[k - 1] not in words("adverb.facing")
        if not word[0].isalnum() or scene.phrases.verb_like(k):
            return False
    return False


def _only_describes(scene: Scene, site: Site, frame: Frame, verb: Verb) -> bool:
    """Tell whether the verb only describes what stands before it: a plan, a deal, a talk, a film."""
    after = site.index + 1
    dated = scene.words[site.index - 2] in words("adverb.when")
    if (_before_relative(scene, site) and scene.words[after] in words("clause.resumptive") and not dated) or (
        verb.group == "act" and not frame.joint and scene.words[after] in _WHEREIN
    ):
        # الخطة التي أعلنت عنها الحكومة; اتفاق يتعهد فيه كل طرف
        return True
    # محادثة تحدث فيها عن …, فيديو يظهر فيه …: what a talk or a film is about
    return scene.words[after] in _WHEREIN and verb.lemma in lemmas("lemma.describing")


def _before_relative(scene: Scene, site: Site) -> bool:
    """Tell whether a relative pronoun stands before the cue: what somebody once did describes him."""
    return site.index > site.first and scene.words[site.index - 1] in words("break.relatives")


def _divide(
    scene: Scene, site: Site, frame: Frame, subject: Span | None, verb: Verb, position: int, begin: int | None
) -> int | None:
    """Divide the words behind the verb between its source and its content; return where the content begins."""
    after = site.index + 1
    if begin is None and subject is None and (split := swallowed(scene, frame, position, verb)) is not None:
        # أكد خبراء التصعيد: an indefinite plural and the masdar that is its object
        assert frame.source is not None
        begin, frame.source = split, (frame.source[0], split)
    if frame.source == (after + 1, position) and verb.object == "content" and scene.words[after] in _THAT:
        # ونفى ذلك المتحدث; ونفى ذلك المتحدث وجود خلاف
        if begin is None or any(scene.words[k] in COMMAS for k in range(position, begin)):
            begin = after
        else:
            frame.source = (after, position)
    charged = scene.words[position - 1] in words("source.charged")
    if begin is None and subject is None and frame.source is not None and (verb.object == "none" or charged):
        begin = beyond(scene, frame, position, site.last, verb)
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
        and subject is None
        and frame.joint
        and frame.source is not None
        and begin is not None
        and (bool(site.found) or verb.lemma not in lemmas("lemma.of_nobody"))
        and (
            (scene.complement(frame.source[1], verb) == begin and verb.group != "describe")
            or (not scene.speaker(frame.source) and bool(site.found))
        )
    ):
        # وعزا القرار إلى …: one noun is what is explained, and the subject is elided.
        begin, frame.source = frame.source[0], None
    if (
        begin is None
        and verb.object == "target"
        and frame.source is not None
        and frame.joint
        and subject is None
        and _thing_behind(scene, frame.source, site.last)
        and not scene.speaker(frame.source)
    ):
        # كما ناشد الخاطفين السماح …: the addressee stands where a subject would.
        begin, frame.source = frame.source[0], None
    return begin


def _is_object(scene: Scene, site: Site, source: Span, begin: int | None, verb: Verb) -> bool:
    """ورفضت التقارير: tell whether what looked like the subject is what was rejected."""
    if begin is None:
        return not scene.speaker(source) or scene.paper(source)
    if scene.words[begin].startswith("لل") and not scene.speaker(source):
        # كما انتقد الدعم الأميركي للمسلحين
        return True
    if begin == source[1] and scene.phrases.event_noun(begin):
        # واستبعد التقرير وجود خلاف
        return False
    return verb.group == "deny" and scene.paper(source) and (bool(site.found) or site.index == site.first)


def _thing_behind(scene: Scene, span: Span, last: int) -> bool:
    """Tell whether a definite noun or a happening follows a phrase."""
    if span[1] >= last:
        return False
    return scene.words[span[1]].startswith("ال") or scene.phrases.event_noun(span[1])


def remark(scene: Scene, frame: Frame) -> None:
    """، وهي اقتراعات وُصفت بـ: open the frame at the narrator's remark in which a passive stands."""
    for k in range(frame.cue[0] - 1, max(frame.cue[0] - 4, 0), -1):
        if scene.words[k] in _AND_HE and scene.words[k - 1] in COMMAS:
            frame.opens, frame.joint = k, True
            return


def _named_with_b(scene: Scene, index: int, last: int, verb: Verb) -> bool:
    """Tell whether a second complement follows within the clause, so that the first is a name."""
    for k in range(index + 2, min(last, index + 16)):
        if scene.words[k] in STOPS:
            return False
        if scene.complement(k, verb) is not None:
            return scene.words[index + 1].startswith("ال")
    return False


def _no_statement(scene: Scene, index: int, frame: Frame, begin: int, verb: Verb) -> bool:
    """Tell whether the verb and its object make an estimate of nobody's, a deed or a plan, and no statement."""
    if verb.lemma in lemmas("lemma.of_nobody") and frame.source is not None and not scene.speaker(frame.source):
        # يقدر احتياطي الغاز بـ: an estimate of nobody's.
        return True
    return is_deed(scene, frame, begin, verb) or (
        scene.words[index].startswith("س") and begin < len(scene.words) and verb.object == "content"
    )
