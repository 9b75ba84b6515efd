"""Early contents: what a verb of saying reports that begins before أن (دعا إلى وقف النار وإلى أن, وصف الوضع بأنه)."""

from collections.abc import Sequence

from analytics.attributions.complements import remark
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import COMMAS, Reading, Verb, function_words, head, words
from analytics.attributions.scene import Scene, first_of

_AND_HE = function_words("pronoun.and_he")


def complement_before(
    scene: Scene, site: Site, reading: Reading, frame: Frame, marker: int, subject: Span | None
) -> Frame | None:
    """Return the frame whose complement begins before أن: دعا إلى وقف النار وإلى أن, تحدث عن مخاوف من أن."""
    words_, phrases, verb = scene.words, scene.phrases, reading.verb
    inner = marker - 1 if words_[marker - 1] in verb.preps | {"ب"} else marker
    behind = site.index + 1
    for k in range(site.index + 1, inner):
        behind = max(behind, scene.phrases.anonymous.get(k, 0))
        if k < behind:
            continue
        word = words_[k]
        attached = "ب" in verb.preps and scene.with_b(k)
        if not scene.is_an(marker) and k >= marker - 1 - (words_[marker] == ":" and not attached):
            # على "أهمية", إلى القول: «…»: the quotation is the whole complement.
            return None
        governs = word in verb.preps and word != "ب" and phrases.preposition(k)
        if not attached and (not governs or phrases.adverbial(k)):
            continue
        if (word == "من" and head(words_[k - 1]) is not None) or words_[k - 1] == "نقلا":
            continue
        if scene.is_an(marker) and words_[marker - 1] in COMMAS and (attached or _aside(words_, site.index, k)):
            # صرح فلان، على هامش لقاء بالعاصمة، أن: what stands between commas is an aside.
            continue
        if words_[k - 1] in words("issued.verbs") or words_[k - 1] in words("adverb.manner"):
            # كشف تقرير صادر عن البنك أن: who issued the paper; أكد تعليقا على القرار أن: what is commented on
            continue
        if attached and scene.is_an(marker) and _held_there(scene, k, marker):
            # مساعد المدعي العام بالمحكمة بأن, مدير المستشفى بالمهدية فلان أن: where the office is held
            continue
        if attached and verb.group == "say" and scene.is_an(marker) and words_[marker][0] != "ب":
            # أفاد تجار بسوق المدينة أن: where those who say it are
            continue
        if words_[k - 1] in words("clause.with_ala") or (attached and words_[k + 1] in COMMAS):
            continue
        if not attached and scene.is_an(marker) and k < marker - 1 and _own(words_, marker, word, verb):
            # المبعوث إلى ليبيا إلى أن, في إشارة إلى الهجوم إلى أن: the first preposition belongs to something else.
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


def _held_there(scene: Scene, index: int, marker: int) -> bool:
    """Tell whether ب leads to the body or the place of an office, and no clause follows that describes it."""
    body, start = head(scene.words[index]), scene.phrases.starts.get(index)
    placed = start is not None and start[1].type in ("ORG", "GPE", "LOC")
    clause = any(scene.words[k] in words("break.relatives") for k in range(index, marker))
    return (placed or (body is not None and body.role == "body")) and not clause


def _own(tokens: Sequence[str], marker: int, preposition: str, verb: Verb) -> bool:
    """Tell whether أن itself stands behind a preposition of the verb's."""
    return tokens[marker - 1] == preposition or (tokens[marker][0] == "ب" and "ب" in verb.preps)


def _aside(tokens: Sequence[str], verb: int, index: int) -> bool:
    """Tell whether a comma stands between a verb and a token."""
    return any(tokens[k] in COMMAS for k in range(verb + 1, index))


def described(scene: Scene, site: Site, frame: Frame, marker: int, subject: Span | None) -> Frame | None:
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
