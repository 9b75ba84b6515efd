"""What the sentence around a figure says beyond the record: where, what happened, and whether it has happened yet."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from analytics.claims.words import event_of, place_words, status_at
from analytics.records import Figure, Mention
from analytics.text import Text

# The governing verb or plan of a figure stands within these many words before it, a qualifier within these behind it.
_BEFORE = 14
_BEHIND = 7
_CLAUSE_ENDS = frozenset("،؛,;:.!?؟\n")


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Where a figure holds (an entity's names), the event that it counts, and its status.

    `status` lists planned, further and cumulative, in that order, separated by blanks; "" for a plain present fact.
    """

    place: str = ""
    place_ar: str = ""
    event: str = ""
    status: str = ""


def circumstances(text: Text, figures: Sequence[Figure], mentions: Sequence[Mention]) -> dict[str, Circumstance]:
    """Return figure id → circumstance for the figures of which the text says anything."""
    located = [mention for mention in mentions if mention.type in ("GPE", "LOC")]
    places = sorted(((text.token_at(mention.start), mention) for mention in located), key=itemgetter(0))
    spans = [text.tokens_in(figure.start, figure.end) for figure in figures]
    found: dict[str, Circumstance] = {}
    for figure, (first, last) in zip(figures, spans, strict=True):
        if last <= first or first >= len(text):
            continue
        begin, end = text.sentence_of(first)
        place = _place(text, places, begin, first, last, end)
        state = Circumstance(
            place=place.name_en or place.name_ar if place else "",
            place_ar=place.name_ar if place else "",
            event=_event(text, figure, begin, first, last, end),
            status=_status(text, begin, first, last, end),
        )
        if state != Circumstance():
            found[figure.figure_id] = state
    return found


def _event(text: Text, figure: Figure, begin: int, first: int, last: int, end: int) -> str:
    """Return the event of the nearest word that names one, before the figure rather than behind it."""
    words = text.words
    for index in chain(range(first - 1, max(begin, first - _BEFORE) - 1, -1), range(first, min(end, last + _BEHIND))):
        if index >= last and words[index] in _CLAUSE_ENDS:
            break
        if event := event_of(words[index], figure.category):
            return event
    return ""


def _status(text: Text, begin: int, first: int, last: int, end: int) -> str:
    words = text.words
    found = set()
    for index in range(max(begin, first - _BEFORE), min(end, last + _BEHIND)):
        after = words[index + 1] if index + 1 < len(words) else ""
        status = status_at(words[index], after)
        # A plan governs what follows it; "additional" stands behind its noun; a beginning stands anywhere.
        if (
            (status == "planned" and index < first)
            or (status == "further" and index >= first)
            or status == "cumulative"
        ):
            found.add(status)
    return " ".join(status for status in ("planned", "further", "cumulative") if status in found)


def _place(
    text: Text, places: Sequence[tuple[int, Mention]], begin: int, first: int, last: int, end: int
) -> Mention | None:
    """Return the nearest place of the sentence behind a preposition, after the figure rather than before it."""
    inside = places[bisect_left(places, begin, key=itemgetter(0)) : bisect_left(places, end, key=itemgetter(0))]
    near = [
        (at < first, abs(at - first), mention)
        for at, mention in inside
        if not first <= at < last and _introduced(text, at, mention, begin)
    ]
    return min(near, key=itemgetter(0, 1))[2] if near else None


def _introduced(text: Text, at: int, mention: Mention, begin: int) -> bool:
    clitics = text.folded[text.starts[at] : text.folded_offset(mention.start)]
    return "ب" in clitics or any(text.words[index] in place_words() for index in range(max(begin, at - 2), at))
