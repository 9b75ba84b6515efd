"""Manner: mode (whose words), stance (for or against) and hedge (how sure) of an attribution."""

from analytics.attributions.frames import Finder, Frame
from analytics.attributions.lexis import AN, AN_PRONOUN, head, sequences, words
from analytics.records import Hedge, Mode, Stance

_HEDGES: tuple[Hedge, ...] = ("possible", "likely", "estimated", "alleged", "apparent")
# A hedge scopes over the claim when it stands at its beginning.
_HEDGE_REACH = 7
# What a speaker names in a quotation of so few words may be a name.
_NAME_WORDS = 3
_CLAUSE_WORDS = 5


def mode(finder: Finder, frame: Frame) -> Mode:
    """Return whose words the content is in; quotation marks round a name alone make no quotation."""
    assert frame.content is not None
    begin, end = frame.content
    words_ = finder.words
    if begin > 0 and begin in finder.quote_at and not words_[begin - 1].isalnum():
        quote = finder.quote_at[begin]
        if end <= quote.last + 1 or not any(words_[k][0].isalnum() for k in range(quote.last, end)):
            return "direct"
        return "direct" if end - quote.last <= 1 or _closed_twice(finder, quote.last, end) else "mixed"
    speech = [quote for quote in finder.text.quotes if begin <= quote.first < end and not _is_name(finder, quote.first, quote.last)]
    if not speech:
        return "indirect"
    only = speech[0]
    opened = only.first - 1
    lead = [word for word in words_[begin:opened] if word[0].isalnum()]
    tail = [word for word in words_[only.last : end] if word[0].isalnum()]
    if not tail and len(lead) <= 1 and (not lead or lead[0] in AN):
        size = sum(word[0].isalnum() for word in words_[only.first : only.last])
        if not lead or lead[0] not in AN_PRONOUN or size > _CLAUSE_WORDS:
            return "direct"
    return "mixed"


def _closed_twice(finder: Finder, last: int, end: int) -> bool:
    return end < len(finder.words) and finder.words[last] == finder.words[end]


def _is_name(finder: Finder, first: int, last: int) -> bool:
    size = last - first
    inside = finder.phrases.inside
    if size <= 0 or all(k in inside or not finder.words[k].isalpha() for k in range(first, last)):
        return True
    if size > _NAME_WORDS:
        return False
    before = finder.words[first - 2] if first >= 2 else ""
    found = head(before)
    if found is not None and found.role in ("body", "medium"):
        return True
    return before in _NAMED or size == 1 and before in ("ل", "ب")


_NAMED = frozenset(
    "طراد الطراد سفينه السفينه صاروخ صواريخ طائره طائرات طراز فيلم كتاب روايه عمليه مشروع برنامج حمله لقب اسم باسم منطقه مدينه بلده قريه شارع حي معبر مخيم تطبيق حسابه تطبيقات لعبه فيروس متحور".split()
)


def stance(finder: Finder, frame: Frame, negated: bool) -> Stance:
    """Return the stance of the source towards the content as it stands."""
    assert frame.content is not None
    begin, end = frame.content
    if frame.stance == "denies" and negated:
        return "asserts"
    if frame.stance == "confirms" and negated:
        return "doubts"
    if frame.stance == "denies":
        return "denies"
    opening = range(begin, min(end, begin + 4))
    for k in opening:
        for parts in sequences("stance.denies").get(finder.words[k], ()):
            if tuple(finder.words[k : k + len(parts)]) == parts:
                return "denies"
    return frame.stance  # type: ignore[return-value]


def hedge(finder: Finder, frame: Frame, negated: bool) -> Hedge:
    """Return how sure the claim is put, by the verb or at the beginning of the content."""
    assert frame.content is not None
    if frame.hedge != "none":
        return frame.hedge  # type: ignore[return-value]
    if negated and frame.lemma == "استبعد":
        return "possible"
    begin, end = frame.content
    for k in range(begin, min(end, begin + _HEDGE_REACH)):
        for name in _HEDGES:
            if finder.words[k] in words(f"hedge.{name}"):
                return name
    return "none"
