"""Asides between a verb and what it is about: times, occasions, places, appositions, publishers."""

from analytics.attributions.frame import Frame, Span
from analytics.attributions.lexis import (
    CLOSING_QUOTES,
    COMMAS,
    DASHES,
    STOPS,
    Verb,
    function_words,
    head,
    months,
    words,
)
from analytics.attributions.scene import Scene
from analytics.attributions.tokens import of_class

_SELVES = function_words("pronoun.self")
_THIS = function_words("pronoun.demonstrative")


def past_apposition(scene: Scene, frame: Frame, position: int, last: int, verb: Verb) -> int:
    """نفى فلان، المتحدث باسم الوزارة، الخبر: pass over what describes the source between commas."""
    if (
        frame.source is None
        or frame.source[1] != position
        or position + 1 >= last
        or scene.words[position] not in COMMAS
    ):
        return position
    relative = scene.words[position + 1]
    described = relative in words("break.relatives") and relative.startswith("ال")
    if not described and not scene.phrases.apposition(position + 1, last):
        return position
    name = scene.phrases.starts.get(position + 1)
    if name is not None and name[1].type == "PERS" and name[0] < last and scene.words[name[0]] not in COMMAS:
        frame.source = (frame.source[0], name[0])
        return name[0]
    if verb.object == "content" and not described:
        end = scene.phrases.chunk(position + 1, last)[1]
        if position + 1 < end < last and scene.phrases.event_noun(end):
            # أكد فلان، رئيس الهيئة عدم صحة …
            frame.source = (frame.source[0], end)
            return end
    closing = next((k for k in range(position + 2, min(last, position + 18)) if scene.words[k] in COMMAS), None)
    if closing is None or closing + 1 >= last:
        return position
    if described:
        # دعت النقابة، التي تضم …، الوزارة إلى
        return closing + 1
    if scene.is_verb_between(position + 1, closing):
        return position
    if scene.words[closing + 1] in verb.preps and scene.complement(closing + 1, verb) is not None:
        # حذر فلان، أستاذ التغذية بجامعة القاهرة، من
        frame.source = (frame.source[0], closing)
        return closing + 1
    if verb.object == "target" and any(scene.complement(k, verb) is not None for k in range(position + 1, closing)):
        # ودعا فلان، المنشآت إلى …: the addressee stands behind the comma.
        return position
    frame.source = (frame.source[0], closing)
    return closing + 1


def past_publisher(scene: Scene, frame: Frame, position: int, last: int) -> int:
    """صور حصلت عليها الشبكة: pass over the relative clause and keep the publisher as a relay."""
    at = position
    if at < last and scene.words[at] in words("break.relatives"):
        at += 1
    if not scene.paper(frame.source) or at >= last or scene.words[at] not in words("relay.obtained"):
        return position
    publisher = scene.publisher(at, last)
    if publisher is None:
        return position
    assert frame.source is not None
    if scene.medium(publisher) or publisher[0] in scene.phrases.inside or head(scene.words[publisher[0]]) is not None:
        frame.relays.append(publisher)
    if frame.source[1] <= position and not scene.gained(at):
        frame.source = (frame.source[0], publisher[1])
    return publisher[1]


def aside_place(scene: Scene, index: int, limit: int, verb: Verb) -> bool:
    """Tell whether a place behind ب stands between commas, and the verb's own complement comes later."""
    end = place_at(scene, index)
    if end is None or end >= limit or scene.words[end] not in COMMAS:
        return False
    return any(scene.complement(k, verb) is not None for k in range(end + 1, limit))


def place_at(scene: Scene, index: int) -> int | None:
    """Return the end of the place name at a token, if one begins there."""
    start = scene.phrases.starts.get(index)
    return start[0] if start is not None and start[1].type in ("GPE", "LOC") else None


def past_aside(scene: Scene, comma: int, limit: int, verb: Verb) -> int | None:
    """، في مداخلة قدمها أمام المنتدى،: return the token behind an aside between commas that holds no content."""
    if not scene.phrases.adverbial(comma + 1):
        return None
    bracketed = False
    for k in range(comma + 2, limit):
        bracketed = (bracketed or scene.words[k] == "(") and scene.words[k] != ")"
        if bracketed:
            continue
        if scene.words[k] in COMMAS:
            return k + 1
        if scene.with_b(k) and _own_behind(scene, k + 1, limit, verb):
            # خلال ندوة بالعاصمة، من
            continue
        if scene.words[k] in STOPS or scene.complement(k, verb) is not None or scene.phrases.event_noun(k):
            return None
    return None


def _own_behind(scene: Scene, index: int, limit: int, verb: Verb) -> bool:
    """Tell whether a preposition of the verb's that stands by itself follows the next comma."""
    comma = next((k for k in range(index, limit) if scene.words[k] in COMMAS or scene.words[k] in STOPS), limit)
    return comma + 1 < limit and scene.words[comma + 1] in verb.preps


def past_settings(scene: Scene, index: int, last: int, *, leads: bool) -> tuple[int, list[Span]]:
    """وفق ما أكده، اليوم الأحد، لوكالة … الناطق: pass over times, occasions and media between a verb and its speaker;
    return where he begins, and the media.
    """
    told: list[Span] = []
    begin = index
    while index < last:
        apart = scene.words[index] in COMMAS
        at = index + apart
        if at + 1 >= last or scene.words[at] in DASHES:
            break
        addressed = scene.phrases.addressee(at)
        if addressed is not None and scene.medium(addressed):
            told.append(addressed)
        if scene.words[at] in _THIS and scene.words[at + 1] in words("adverb.time"):
            index = at + 2
        elif scene.phrases.adverbial(at):
            index = past_adverbial(scene, at, last)
        else:
            break
        index += apart and index < last and scene.words[index] in COMMAS
    if leads and begin < index < last and scene.words[index] in COMMAS:
        # وحسبما أفادت به هذا الثلاثاء، حصيلة …
        index += 1
    return index, told


def past_adverbial(scene: Scene, index: int, limit: int) -> int:
    """Return the token behind a time, an occasion or an addressee, with what belongs to it."""
    words_, phrases = scene.words, scene.phrases
    if words_[index] in COMMAS:
        return index + 1
    addressed = phrases.addressee(index)
    if addressed is not None:
        end = max(addressed[1], index + 1)
        return end + (end < limit and words_[end] in CLOSING_QUOTES)
    opener = words_[index]
    index += max(1, phrases.matches("adverb.turn", index))
    if opener in words("adverb.facing"):
        index = max(phrases.chunk(index, limit)[1], index)
    if opener in words("adverb.shape") and index < limit and head(words_[index]) is None:
        # رفض بشكل قاطع ترحيلهم
        index += 1
    while index < limit and (
        words_[index] in words("adverb.time")
        or words_[index] in months()
        or words_[index] == "/"
        or of_class(words_[index], "adverb.occasion")
        or words_[index] in words("adverb.tail")
        or words_[index] in _SELVES
        or words_[index][0].isdigit()
    ):
        index += 1
    if index < limit and words_[index] in words("issued.verbs") and words_[index].endswith(("ه", "ها")):
        # في بيان أصدرته الثلاثاء
        index += 1
        while index < limit and words_[index] in words("adverb.time"):
            index += 1
    if index < limit and words_[index] == "مع":
        # في مكالمة مع نظيره فلان
        index = max(phrases.chunk(index + 1, limit)[1], index + 1)
    return index
