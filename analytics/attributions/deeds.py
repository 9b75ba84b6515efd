"""Statements and deeds: who may speak at all, whom the verb addresses, and which objects make a verb a mere deed."""

from analytics.attributions.frame import Frame, Span
from analytics.attributions.lexis import Verb, folded, head, lemmas, words
from analytics.attributions.scene import Scene
from analytics.attributions.tokens import of_class


def words_at(scene: Scene, index: int) -> str:
    """Return the word of a token, empty behind the text."""
    return scene.words[index] if index < len(scene.words) else ""


def may_speak(scene: Scene, frame: Frame) -> bool:
    """Tell whether the source of a frame can be the speaker of a content that is no clause."""
    if frame.source is None:
        return (
            scene.words[frame.cue[0] - 1] == "ثم"
            or frame.joint
            or frame.pronoun
            or frame.passive
            or frame.place == "participle"
        )
    if scene.speaker(frame.source):
        return True
    before = frame.opens < frame.cue[0] and frame.source[0] < frame.cue[0]
    if not before and folded(frame.lemma) in words("act.only_people") and frame.source[1] - frame.source[0] <= 5:
        return not scene.is_verb_between(*frame.source)
    if before and frame.plural:
        # الأصدقاء أكدوا: a plural verb has people before it.
        return True
    # Somebody whom no lexicon knows announces or denies a happening.
    behind = frame.source[1]
    return (
        frame.joint
        and frame.group in ("say", "confirm", "deny")
        and behind < len(scene.words)
        and scene.phrases.event_noun(behind)
        and not scene.is_verb_between(*frame.source)
    )


def own_paper(scene: Scene, source: Span | None) -> bool:
    """تشير معلوماتنا إلى: tell whether a paper is the speaker's own, so that he cites nobody."""
    return source is not None and scene.words[source[0]].endswith("نا") and scene.paper(source)


def is_deed(scene: Scene, frame: Frame, begin: int, verb: Verb) -> bool:
    """أعلن الحداد, رفض التوقيع: tell whether the object makes the verb a deed and no statement."""
    words_ = scene.words
    if begin >= len(words_):
        return True
    word = words_[begin]
    if (
        word.startswith(("نفس", "بنفس"))
        or (words_[begin - 1].startswith("نفس") and words_[begin - 2] not in words("adverb.occasion"))
        or (word == "ما" and verb.group != "act" and words_at(scene, begin + 1) in words("act.called"))
    ):
        return True
    if verb.lemma == "شدد" and _tightened(scene, begin - 2):
        return True
    if verb.lemma == "دعا" and words_[begin - 2] in words("act.needs"):
        # دعت الحاجة إلى …
        return True
    if verb.lemma == "أشار" and any(w in words("act.gestures") for w in words_[max(0, begin - 4) : begin]):
        return True
    if verb.lemma == "اعترف":
        # To recognise a state is no statement; to admit a defeat is.
        return word.startswith("بال") and word[1:] not in words("act.admitted")
    if verb.lemma == "تحدث":
        return word.startswith("ال")
    if verb.lemma == "دعا":
        return word in words("act.invited")
    if verb.lemma in lemmas("lemma.convicting"):
        # A court convicts of charges.
        return any(w.startswith(("تهم", "بتهم", "بالتهم")) for w in words_[begin : begin + 5])
    if verb.lemma == "أعلن":
        return word in words("act.declared")
    if verb.lemma == "تبنى":
        return word not in words("act.claimed")
    if verb.lemma == "رفض":
        bare = word[2:] if word.startswith("ال") else word
        return word in words("act.refused") or (
            not word.startswith("ال")
            and scene.phrases.event_noun(begin)
            and bare not in words("act.claims")
            and head(word) is None
        )
    if verb.lemma == "ألقى":
        # One casts blame, and many other things.
        return word not in words("act.blame")
    if verb.lemma in lemmas("lemma.renewing"):
        return not said_before(scene, begin)
    if verb.lemma in lemmas("lemma.voicing"):
        # To voice one's views says nothing of what they are.
        return word in words("act.voiced")
    if verb.lemma == "انتقد":
        # To criticise somebody says nothing of why; what is criticised for having happened does.
        found = head(word)
        mention = scene.phrases.inside.get(begin)
        named = mention is not None and mention.type in ("PERS", "ORG", "GPE", "MEDIA", "NORP")
        return named or (found is not None and found.role != "paper")
    if verb.lemma == "كشف":
        shows = scene.paper(frame.source) and scene.phrases.event_noun(begin)
        revealing = word in words("act.revealed") or words_[begin - 1] == "عن" or shows
        return word in words("act.shown") or not revealing
    return False


def said_before(scene: Scene, index: int) -> bool:
    """جدد دعوته إلى, كرر نفيه: tell whether what is done again was said, and not a contract or a mistake."""
    word = scene.words[index].removeprefix("ال")
    if of_class(word, "act.renewable"):
        return True
    if of_class(word, "act.contracts"):
        return False
    phrases = scene.phrases
    return phrases.event_noun(index) or phrases.definite_event(index) or phrases.infinitive(without_pronoun(word))


def without_pronoun(word: str) -> str:
    """Return a verbal noun without its pronoun, with the ة that stands before it as ت (دعوته)."""
    bare = word[:-1] if word.endswith("ه") else word.removesuffix("ها").removesuffix("هم")
    return bare[:-1] + "ه" if bare.endswith("ت") else bare


def _tightened(scene: Scene, index: int) -> bool:
    """شدد الجيش حصاره على المدينة: tell whether a thing of the subject's stands right behind it as the object."""
    phrases, word, before = scene.phrases, scene.words[index], scene.words[index - 1]
    owned = phrases.possessed(index) or word.endswith(("ها", "هم"))
    if not owned or head(word) is not None or phrases.adverbial(index) or of_class(word, "adverb.occasion"):
        return False
    return index not in phrases.inside and (index - 1 in phrases.inside or head(before) is not None)


def disagrees(scene: Scene, frame: Frame) -> bool:
    """دعا الحكومة إلى, دعت المجتمع الدولي إلى: tell whether gender, or an accusative, rules the phrase out.

    Translated news breaks agreement, so it decides only here, where the subject may well be elided.
    """
    assert frame.source is not None
    first = scene.first_word(frame.source)
    word, mention = scene.words[first], scene.phrases.starts.get(first)
    office = head(word)
    if word.endswith("ين") and len(word) > 5 and mention is None and (office is None or office.plural):
        return True
    if frame.gender == "f":
        return word in words("act.called_upon")
    place = mention is not None and mention[1].type == "GPE"
    return word.startswith("ال") and word.endswith("ه") and (mention is None or place)
