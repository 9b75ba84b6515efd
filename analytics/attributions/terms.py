"""Terms: on what terms an informant speaks (طلب عدم الكشف عن هويته لأنه غير مخول بالحديث).

The clause describes who speaks: no source reaches into it, no cue stands in it, and the verb behind it is its
speaker's.
"""

from collections.abc import Sequence

from analytics.attributions.lexis import AN, COMMAS, OPENING_QUOTES, STOPS, readings, words
from analytics.attributions.tokens import PREPOSITIONS
from analytics.text import Text
from analytics.vocabulary import Feature

# What an informant asks for, and why he does, have no more tokens than this.
_ASKED = 6
_REASON = 14
_ASKS = Feature(lambda word: word in words("source.requests") or word in words("clause.terms"))


def nameless(tokens: Sequence[str], index: int) -> bool:
    """Tell whether a word begins what an informant asks for (طلب عدم كشف اسمه, شريطة عدم ذكره)."""
    word = tokens[index]
    if word in words("clause.terms"):
        return True
    return word in words("source.requests") and tokens[index + 1] in words("clause.anonymity")


def anonymous(text: Text, tokens: Sequence[str]) -> dict[int, int]:
    """Return where it is told that an informant asks not to be named, with its end."""
    found: dict[int, int] = {}
    for k in text.where(_ASKS):
        if nameless(tokens, k) and (end := _end(tokens, k)) is not None:
            found[k] = end
    return found


def _end(tokens: Sequence[str], index: int) -> int | None:
    """Return the end of a request that speaks of name or identity, with its reason."""
    behind = range(index + 1, min(index + _ASKED, len(tokens) - 1))
    end = next((k + 1 for k in behind if tokens[k] in words("clause.identity")), None)
    if end is None or tokens[end] not in words("clause.reason"):
        return end
    for k in range(end + 1, min(end + _REASON, len(tokens))):
        word = tokens[k]
        if (
            word in COMMAS
            or word in STOPS
            or word in OPENING_QUOTES
            or word == ":"
            or word in words("break.auxiliaries")
        ):
            return k
        if tokens[k] in AN or any(r.form.tense in ("past", "present") for r in readings(tokens[k])):
            return k - (tokens[k - 1] in PREPOSITIONS)
    return end
