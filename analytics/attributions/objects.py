"""Objects: where what is said begins behind a verb and its subject, past times, places and addressees."""

from analytics.attributions.asides import aside_place, past_adverbial, past_aside, place_at
from analytics.attributions.lexis import (
    COMMAS,
    DASHES,
    QUOTE_MARKS,
    STOPS,
    Reading,
    Verb,
    function_words,
    lemmas,
    readings,
    words,
)
from analytics.attributions.particles import IN, ON
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.scene import Scene
from analytics.attributions.tokens import accusative

# The content begins within so many tokens of the verb's source.
_REACH = 24
# A quotation of so many tokens is a part of what is said.
_PARTIAL = 4
_OF = "من"
# They lead to a complement and to an occasion or a platform.
_TWICE = (IN, ON)
_NOT_OBJECT = function_words("particle.conjoining")


def object_begin(scene: Scene, position: int, last: int, reading: Reading) -> int | None:
    """Return where the content begins behind the verb and its source."""
    words_, phrases, verb = scene.words, scene.phrases, reading.verb
    target_seen = bool(reading.form.pronoun)
    index, limit = position, min(last, position + _REACH)
    while index < limit:
        word = words_[index]
        if word in STOPS or word == "\n":
            return None
        if word in words("break.clauses") and (words_[index - 1] in COMMAS or scene.complement(index, verb) is None):
            # …، مما أثار; but حذر مما وصفه بـ
            return None
        own = scene.is_an(index) and words_[index - 1] not in words("clause.not_after")
        if own and target_seen and verb.object == "target":
            # داعيا المولى أن يحفظ البلاد
            return index
        if scene.cognate(index, verb):
            # نفى نفيا قاطعا ما تردد
            index += 1 + accusative(words_[index + 1], 3)
            continue
        begin = scene.complement(index, verb)
        if begin is not None and word in _TWICE and phrases.adverbial(index):
            # شكك في بيان في نزاهة التحقيق, أكد على صفحته في موقع …، على
            again = _again(scene, index, limit, verb)
            if again is not None:
                index = again if word == ON else past_adverbial(scene, index, limit)
                continue
        if begin is not None and (turn := phrases.matches("adverb.turn", index)):
            # أكد على وجه الخصوص على
            index += turn
            continue
        if begin == index and aside_place(scene, index, limit, verb):
            # أشاد الوزير، بمراكش، بجهود المغرب
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
        elif word == IN and (place := place_at(scene, index + 1)) is not None:
            index = place
        elif phrases.adverbial(index) and (
            not phrases.event_noun(index) or words_[index + 1] in words("adverb.periods")
        ):
            index = past_adverbial(scene, index, limit)
        elif word == _OF and verb.lemma in lemmas("lemma.requesting") and not target_seen:
            # طلب النواب من المدير توضيح …
            target_seen, index = True, max(phrases.chunk(index + 1, limit)[1], index + 1)
        elif (index > position or not readings(words_[index - 1])) and (
            that := _past_described(scene, index, limit, verb)
        ) is not None:
            index = that
        elif verb.object == "content":
            if verb.lemma in lemmas("lemma.requesting") and not target_seen:
                return None
            return _plain_object(scene, index)
        elif verb.object == "topic":
            return _topic(scene, index, limit, verb)
        elif verb.lemma in lemmas("lemma.burdens") and word in words("act.burden"):
            # وحمل الحكومة مسؤولية الحادث
            return index
        elif verb.object == "target":
            if target_seen and (
                phrases.event_noun(index) or phrases.definite_event(index) or word in words("act.burden")
            ):
                return index
            if target_seen and word in words("break.relatives"):
                index = _past_relative(scene, index, limit, verb)
                continue
            if word == IN and not target_seen:
                # حذر الجيش في ذكرى تأسيسه من …
                index = max(phrases.chunk(index + 1, limit)[1], index + 1)
                continue
            if word in PREPOSITIONS or phrases.verb_like(index):
                return None
            end = phrases.chunk(index, limit)[1] if not target_seen else index + 1
            # حذر الجمهور من التدخل: what the verb itself governs is no part of the addressee.
            end = next((k for k in range(index + 1, end) if scene.words[k] == _OF and _OF in verb.preps), end)
            if verb.lemma in lemmas("lemma.burdens"):
                # حمل الوزير المعارضة المسؤولية
                end = next((k for k in range(index + 1, end) if words_[k] in words("act.burden")), end)
            if end <= index:
                return None
            target_seen, index = True, end
        elif word == IN:
            # تحدثوا في الخريف عن …
            index = max(phrases.chunk(index + 1, limit)[1], index + 1)
        else:
            return None
    return None


def _again(scene: Scene, index: int, limit: int, verb: Verb) -> int | None:
    """Return where the preposition of an occasion, which is the verb's own too, comes again in the clause."""
    for k in range(index + 2, limit):
        if scene.words[k] in STOPS:
            return None
        if scene.words[k] == scene.words[index] and scene.complement(k, verb) is not None:
            return k
    return None


def _plain_object(scene: Scene, index: int) -> int | None:
    """Return the beginning of the noun phrase at a token, with the mark that opens it; none if no noun stands there."""
    words_, phrases = scene.words, scene.phrases
    word = words_[index]
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


def _second(scene: Scene, index: int, begin: int, limit: int, verb: Verb) -> int:
    """المبعوث إلى ليبيا إلى …: return the second complement where a place and the same preposition follow the first."""
    word = scene.words[index]
    start = scene.phrases.starts.get(begin)
    if start is not None and start[1].type in ("GPE", "LOC") and start[0] < limit and scene.words[start[0]] == word:
        again = scene.complement(start[0], verb)
        return again if again is not None else begin
    if verb.lemma in lemmas("lemma.appealing") and begin == index:
        # أهاب بالمواطنين بعدم …: the first one is called upon
        stop = next((k for k in range(index + 1, limit) if scene.words[k] in COMMAS or scene.words[k] in STOPS), limit)
        return next((k for k in range(index + 1, stop) if scene.with_b(k) and not scene.is_an(k)), begin)
    if begin == index and (place := place_at(scene, index)) is not None and place < limit and scene.with_b(place):
        # أفاد الناطق باسم المحكمة بسوسة بإيقاف …
        return place
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


def _past_described(scene: Scene, index: int, limit: int, verb: Verb) -> int | None:
    """أكد في بيانه الذي تسلمت الصحيفة نسخة منه على …: return where the verb's own preposition stands behind the clause
    that describes an occasion or the subject.
    """
    if scene.words[index] not in words("break.relatives") or scene.words[index - 1] in COMMAS:
        return None
    for k in range(index + 2, limit):
        if scene.words[k] in STOPS or scene.words[k] in COMMAS:
            return None
        if scene.words[k + 1] in words("paper.copies") or scene.phrases.adverbial(k):
            # الذي حصلت الصحيفة على نسخة منه على هامش القمة
            continue
        if scene.words[k] in verb.preps and scene.complement(k, verb) is not None:
            return k
    return None


def _past_relative(scene: Scene, index: int, limit: int, verb: Verb) -> int:
    """المواطنين ممن تنطبق عليهم الشروط، إلى …: return the end of the clause that describes the addressee."""
    # الدول التي لم تعترف بفلسطين "بالقيام بذلك"
    quoted = (k for k in range(index, limit) if k in scene.quote_at and scene.complement(k, verb) is not None)
    return next(quoted, next((k for k in range(index, limit) if scene.words[k] in COMMAS), limit))
