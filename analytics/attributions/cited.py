"""Who is cited: the noun phrase behind a preposition (بحسب المتحدث باسم الشرطة، فلان), and whether it can speak."""

from analytics.attributions.frame import Span
from analytics.attributions.lexis import (
    AN,
    COMMAS,
    DASHES,
    FA_AN,
    QUOTE_MARKS,
    STOPS,
    head,
    readings,
    words,
)
from analytics.attributions.markers import DEMONSTRATIVES, FINITE
from analytics.attributions.scene import Scene
from analytics.text import stems

_TO_COMMA = 30
# The office between commas behind a name is not longer.
_OFFICE = 16


def cited_source(scene: Scene, after: int, last: int, *, lead: bool) -> Span | None:
    """Return the noun phrase behind the preposition: up to the comma or فإن where the phrase leads, else what
    holds together.
    """
    source = _phrase_behind(scene, after, last, lead=lead)
    return source if source is None else (source[0], _named(scene, source, last))


def _named(scene: Scene, source: Span, last: int) -> int:
    """بحسب المتحدث باسم الشرطة، فلان الفلاني: return the end of the name between commas behind an office."""
    comma, office = source[1], head(scene.words[source[0]])
    if comma >= last or scene.words[comma] not in COMMAS or office is None or office.role != "person" or office.plural:
        return comma
    end = next((k for k in range(comma + 1, last) if not scene.words[k][0].isalnum()), last)
    named = any(k in scene.phrases.inside and scene.phrases.inside[k].type == "PERS" for k in range(*source))
    return end if not named and scene.phrases.is_name(comma + 1, end) else comma


def _phrase_behind(scene: Scene, after: int, last: int, *, lead: bool) -> Span | None:
    phrases, words_ = scene.phrases, scene.words
    source = phrases.chunk(after, last)
    if source[1] <= source[0]:
        return None
    if lead:
        bare = (k for k in range(source[0] + 1, source[1]) if scene.words[k - 1] not in QUOTE_MARKS)
        source = source[0], next((k for k in bare if _present_shape(scene, k, k + 1)), source[1])
    apposed = _apposed(scene, source, last) if lead else None
    if apposed is not None:
        return source[0], apposed
    for k in range(after, min(last, after + _TO_COMMA)):
        word = words_[k]
        if word in AN and not lead and k > source[0]:
            # أوضح الوزير وفقا للوكالة أن …
            return source
        if (
            word in COMMAS
            or word in FA_AN
            or word == ":"
            or (not lead and (word in STOPS or (word in DASHES and k > source[0])))
        ):
            closed = next(phrases.between(after, k), None)
            clean = (
                closed is not None
                and not scene.is_verb_between(source[1], closed[1])
                and not _present_shape(scene, source[1], closed[1])
            )
            if closed is not None and clean and (lead or closed[1] <= source[1] + 6):
                return closed
            return source
        if lead and (word in AN or (any(r.form.tense in FINITE for r in readings(word)) and k not in phrases.inside)):
            break
    return source


def _apposed(scene: Scene, source: Span, last: int) -> int | None:
    """وفقا لفلان، قائد السرية، فإن: return the end of the office between commas behind a name."""
    comma = source[1]
    if comma + 1 >= last or scene.words[comma] not in COMMAS or comma + 1 in scene.phrases.inside:
        return None
    name, office = scene.phrases.inside.get(comma - 1), head(scene.words[comma + 1])
    if name is None or name.type != "PERS" or office is None or office.role != "person":
        return None
    for k in range(comma + 2, min(last, comma + _OFFICE)):
        if scene.words[k] in COMMAS or scene.words[k] in FA_AN:
            return k
        if scene.words[k] in STOPS or scene.phrases.verb_like(k) or scene.is_an(k):
            return None
    return None


def _present_shape(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a word of a stretch has the shape of a feminine present (ترتفع) and not of a verbal noun (تقرير)."""
    return any(
        word[0] == "ت"
        and 4 <= len(word) <= 5
        and not (len(word) == 5 and word[3] in "يا")
        and word[-1] not in "هاي"
        and head(word) is None
        and k not in scene.phrases.inside
        for k in range(first, last)
        if (word := scene.words[k])
    )


def citable(scene: Scene, source: Span) -> bool:
    """Tell whether somebody speaks behind the preposition, and not an article of law or a time zone."""
    first = scene.first_word(source)
    if first in scene.phrases.inside:
        return True
    word = scene.words[first]
    if word in DEMONSTRATIVES and first + 1 < source[1]:
        # بحسب هذا المسؤول
        pointed = head(scene.words[first + 1])
        rule = scene.words[first + 1] in words("prepositional.not_source")
        return pointed is not None and pointed.role != "body" and not rule
    if scene.medium(source) and source[1] - first > 1:
        return True
    counted = word[1:] if word[0] == "ل" and word[1:] in words("source.quantifiers") else word
    if counted in words("source.quantifiers") and first + 2 < source[1] and scene.phrases.preposition(first + 1):
        # بحسب عدد من الشهود
        return head(scene.words[first + 2]) is not None
    if first + 1 < source[1] and scene.words[first + 1] in words("prepositional.charges"):
        # بحسب قرار الاتهام
        return True
    own = head(word)
    if own is not None and own.noun in words("source.insiders") and not word.startswith("ال") and first + 1 < source[1]:
        # بحسب شخص مطلع
        return True
    taboo = words("prepositional.not_source")
    for _, stem in stems(word):
        if stem in taboo or "ال" + stem in taboo:
            return False
    if head(word) is not None:
        return True
    for pronoun in ("ها", "هم", "ه", "نا"):
        # وفق جداولها: a possessed thing that no lexicon knows to speak.
        if (
            word.endswith(pronoun)
            and len(word) > len(pronoun) + 2
            and not (pronoun == "ه" and source[1] - source[0] > 1 and not scene.phrases.possessed(first))
        ):
            return pronoun == "ه" and scene.text.raw[scene.text.span(first, first + 1)[1] - 1] != "ه"
    return True
