"""Manner: mode (whose words), stance (for or against) and hedge (how sure) of an attribution."""

from collections.abc import Mapping, Sequence
from functools import cache

from analytics.attributions.frame import Frame
from analytics.attributions.lexis import AN, QUOTE_MARKS, function_words, head, lemmas, sequences, words
from analytics.attributions.scene import Scene
from analytics.attributions.tokens import of_class
from analytics.quotations import Quote
from analytics.records import Hedge, Mode, Stance

_HEDGES: tuple[Hedge, ...] = ("possible", "likely", "estimated", "alleged", "apparent")
# قد before a present; يمكن أن.
_PERHAPS = function_words("particle.perhaps")
_CAN = "يمكن"
_NOT = function_words("particle.not_done") | function_words("particle.and_not")
# A hedge scopes over the claim when it stands at its beginning.
_HEDGE_REACH = 7
# A quotation of so few words may be a name.
_NAME_WORDS = 3
# The model of a thing is written in so many tokens, hyphens included.
_MODEL_TOKENS = 9
# أن before a clause that is quoted whole; with a pronoun (أنه "…") its subject is outside.
_BARE_AN = function_words("particle.that")
# A denial is looked for at the end of contents up to this length.
_SHORT = 24
# Names of the kind of أبو محسن.
_FATHERS = ("ابو", "ابا", "ابي", "ام ")
_NUNATION = "\u064b\u064c\u064d"


def mode(scene: Scene, frame: Frame, inner: Sequence[Frame] = ()) -> Mode:
    """Return whose words the content is in; quotation marks round a name alone make no quotation, and what an `inner`
    frame quotes are somebody else's words.
    """
    assert frame.content is not None
    begin, end = frame.content
    words_ = scene.words
    if begin in scene.quote_at and begin > 0 and words_[begin - 1] in QUOTE_MARKS:
        quote = scene.quote_at[begin]
        spoken = [k for k in range(quote.last, end) if words_[k][0].isalnum()]
        if not spoken or words_[end - 1] in QUOTE_MARKS or (end < len(words_) and words_[end] in QUOTE_MARKS):
            return "direct"
        return "mixed"
    if frame.colon and ((begin > 0 and words_[begin - 1] in "'(") or (end < len(words_) and words_[end] in '"”»')):
        return "direct"
    speech = [
        quote
        for quote in scene.quotes_between(begin, end)
        if not is_name(scene, quote.first, quote.last) and not any(_quotes(other, quote) for other in inner)
    ]
    if not speech:
        return "indirect"
    only = speech[0]
    lead = [word for word in words_[begin : only.first - 1] if word[0].isalnum()]
    tail = [word for word in words_[only.last : end] if word[0].isalnum()]
    if not tail and len(lead) <= 1 and (not lead or lead[0] in _BARE_AN):
        return "direct"
    return "mixed"


def _quotes(frame: Frame, quote: Quote) -> bool:
    """Tell whether a quotation is what a frame reports."""
    if frame.content is None:
        return False
    begin, end = frame.content
    return begin == quote.first or (frame.group == "describe" and begin <= quote.first < end)


def is_name(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a short quotation is only a name, a number or the title of something."""
    inside = scene.phrases.inside
    quoted = [k for k in range(first, last) if scene.words[k][0].isalnum()]
    if quoted and scene.words[quoted[0]].startswith(_FATHERS) and len(quoted) <= _NAME_WORDS:
        # القيادي "أبو محسن"
        return True
    if all(k in inside or not scene.words[k].isalpha() for k in quoted):
        return True
    clause = any(scene.phrases.preposition(k) or scene.phrases.verb_like(k) for k in quoted)
    if any(scene.words[k].isdigit() for k in quoted) and last - first <= _MODEL_TOKENS and not clause:
        # طراز "تي-55-إيه"; but "سيطرت على 3 أحياء"
        return True
    if len(quoted) > _NAME_WORDS:
        return False
    before = scene.words[first - 2] if first >= 2 else ""
    if len(quoted) == 1 and before and before[0].isalnum() and scene.text.adjoins(first - 1):
        # بـ"الكارني", ال"بلوز": a term behind its own proclitic.
        return True
    found = head(before)
    if found is not None and found.role in ("body", "medium") and not before.startswith("ال"):
        return True
    own = head(scene.words[quoted[0]]) if len(quoted) == 1 else None
    if own is not None and own.role == "body" and not scene.words[quoted[0]].startswith("ال"):
        # "جيش" الاحتلال: the narrator's distance from a name
        return True
    if indefinite(scene, first - 2):
        # مستشفىً "يعمل بالحد الأدنى": no name stands behind an indefinite noun
        return False
    # بحمام "…", لحادث "…"
    return before in words("quotation.named") or (before[:1] in "وبلف" and before[1:] in words("quotation.named"))


def indefinite(scene: Scene, index: int) -> bool:
    """Tell whether a token ends with a written nunation."""
    if index < 0:
        return False
    raw = scene.text.raw
    return raw[scene.text.span(index, index + 1)[1] - 1] in _NUNATION


def stance(scene: Scene, frame: Frame, negated: bool) -> Stance:
    """Return the stance of the source towards the content as it stands."""
    assert frame.content is not None
    if frame.stance == "denies":
        return "asserts" if negated else "denies"
    if frame.stance == "confirms" and negated:
        return "doubts"
    begin, end = frame.content
    if frame.nominal and not negated and (voiced := _voiced(scene.words[begin])) is not None and frame.group == "act":
        # أعرب عن شكوكه, جدد رفضه
        return voiced
    if frame.lemma in lemmas("lemma.renewing") and scene.words[begin] in words("stance.renewed"):
        return "confirms"
    denials = sequences("stance.denies")
    reach = end if end - begin <= _SHORT else min(end, begin + 5)
    if frame.group == "describe" or frame.lemma in lemmas("lemma.regarding"):
        # To call a thing untrue says something of it.
        return frame.stance  # type: ignore[return-value]
    if denials.keys().isdisjoint(scene.words[begin:reach]):
        return frame.stance  # type: ignore[return-value]
    for k in range(begin, reach):
        for parts in denials.get(scene.words[k], ()):
            at_edge = k <= begin + 4 or k + len(parts) >= end - 1
            if at_edge and tuple(scene.words[k : k + len(parts)]) == parts:
                return "denies"
    return frame.stance  # type: ignore[return-value]


def _voiced(word: str) -> Stance | None:
    """Return the stance that a noun names: a doubt (شكوكه) or a denial (رفضها)."""
    if of_class(word.removesuffix("ا"), "stance.doubt_nouns"):
        return "doubts"
    return "denies" if of_class(word, "stance.denial_nouns") else None


def hedge(scene: Scene, frame: Frame, negated: bool) -> Hedge:
    """Return how sure the claim is put: by the verb, by its source (تقديرات), or at the beginning of the content."""
    assert frame.content is not None
    if frame.hedge != "none":
        return frame.hedge  # type: ignore[return-value]
    if frame.passive and frame.lemma == "قال":
        return "alleged"
    if negated and frame.lemma == "استبعد":
        return "possible"
    if frame.source is not None and scene.words[scene.first_word(frame.source)] in words("hedge.estimates"):
        return "estimated"
    begin, end = frame.content
    if frame.stance == "denies":
        return "none"
    hedging = _hedging()
    reach = min(end, begin + _HEDGE_REACH)
    if hedging.keys().isdisjoint(scene.words[begin:reach]):
        return "none"
    for k in range(begin, reach):
        word = scene.words[k]
        if word in _PERHAPS and k + 1 < end and scene.words[k + 1][0] in "يتنا" and may_be(scene.words[k + 1]):
            return "possible"
        if scene.words[k - 1] in _NOT:
            # لا يحتمل التأجيل, لا يمكن أن
            continue
        if word == _CAN and k + 1 < end and scene.words[k + 1] in AN:
            return "possible"
        for name in hedging.get(word, ()):
            if not word.startswith("ال") or scene.words[k - 1] == "من" or word in words("hedge.plain"):
                return name
    return "none"


@cache
def _hedging() -> Mapping[str, tuple[Hedge, ...]]:
    """Return the hedges of a word, the weakest claim first; none by themselves for قد and يمكن."""
    every = frozenset({_CAN}).union(_PERHAPS, *(words(f"hedge.{name}") for name in _HEDGES))
    return {word: tuple(name for name in _HEDGES if word in words(f"hedge.{name}")) for word in every}


def may_be(word: str) -> bool:
    """Tell whether a word behind قد is a present (may) and not a past (has)."""
    return (
        word[0] in "يت"
        and not (word.startswith("ت") and word.endswith("ت"))
        and not word.startswith(("تم", "تو", "تع", "تر", "تح"))
    ) or word in words("hedge.presents")
