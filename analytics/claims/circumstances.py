"""What the sentence around a figure says beyond the record: where, what happened, and whether it has happened yet."""

from bisect import bisect_left
from collections.abc import Container, Sequence
from operator import itemgetter
from typing import NamedTuple

from analytics.claims.categories import PLACED
from analytics.claims.owners import arabic_name
from analytics.claims.periods import time_near
from analytics.claims.sites import site_near
from analytics.claims.words import (
    CONTRASTING,
    EVENTFUL,
    RECALLING,
    TELLING,
    event_of,
    folded,
    is_contrast,
    is_recalled,
    listed,
    status_at,
)
from analytics.figures.owners import owner_name
from analytics.records import Figure, Mention
from analytics.text import Text, stems

# The governing verb or plan of a figure stands within these many words before it, a qualifier within these behind it.
_BEFORE = 14
_BEHIND = 7
# What recalls an incident already told stands within these many words before a figure or behind it.
_RECALLED_BEFORE, _RECALLED_BEHIND = 6, 8
# A city and its country stand within these many words of each other.
_BESIDE = 6
# What says the same from the other side of the figure.
_MEANT = {"coming": "planned", "batch": "further", "share": "part"}
STATUSES = ("planned", "further", "cumulative", "recent", "earlier", "rate", "part", "whole")
# Events that take people from one place to another.
_MOVES = frozenset({"displacement", "deportation", "return"})
# Of these, what struck a place says where they are.
_STRUCK = frozenset({"casualties", "places_buildings"})
_CLAUSE_ENDS = frozenset("،؛,;:.!?؟\n")


class Circumstance(NamedTuple):
    """Where a figure holds, the event that it counts, and its status.

    `places` are (English, Arabic) names: the nearest place and those it lies in. `status` lists what holds of
    `STATUSES`, separated by blanks; "" for a plain fact. `time` is the nearest date or period of the sentence, as it is
    worded, and `since` says that it is a beginning. `matter` is what a weight or volume is of (tonnes of wheat),
    folded; `site` is where victims were struck (`claim_sites.csv`). `recalled` says that the sentence speaks of an
    incident or a count as known (in the blast, the death toll), `opposed` that it sets the figure against what stands
    before it (but, fewer than).
    """

    places: tuple[tuple[str, str], ...] = ()
    event: str = ""
    status: str = ""
    matter: str = ""
    site: str = ""
    time: str = ""
    since: bool = False
    recalled: bool = False
    opposed: bool = False


_NOTHING = Circumstance()


def circumstances(text: Text, figures: Sequence[Figure], mentions: Sequence[Mention]) -> dict[str, Circumstance]:
    """Return figure id → circumstance for the figures of which the text says anything."""
    located = [mention for mention in mentions if mention.type in ("GPE", "LOC")]
    places = sorted(((text.token_at(mention.start), mention) for mention in located), key=itemgetter(0))
    named = frozenset(token for mention in mentions for token in range(*text.tokens_in(mention.start, mention.end)))
    spans = [text.tokens_in(figure.start, figure.end) for figure in figures]
    found: dict[str, Circumstance] = {}
    for figure, (first, last) in zip(figures, spans, strict=True):
        if last <= first or first >= len(text):
            continue
        begin, end = text.sentence_of(first)
        time, since = time_near(text, begin, first, last, end)
        event = _event(text, figure, named, begin, first, last, end)
        moved = not _MOVES.isdisjoint((event, event_of(folded(figure.event), figure.category)))
        state = Circumstance(
            places=_places(text, figure.category, places, begin, first, last, end, moved=moved)
            or (_economy(text, mentions, begin, first) if figure.category == "percent" else ()),
            event=event,
            status=_status(text, begin, first, last, end),
            time=time,
            since=since,
            matter=_matter(text, last, end) if figure.category == "weight_volume" else "",
            site=site_near(text, begin, first, last, end) if figure.category == "casualties" else "",
            recalled=_recalled(text, begin, first, last, end),
            opposed=_opposed(text, begin, first),
        )
        if state != _NOTHING:
            found[figure.figure_id] = state
    return found


def _recalled(text: Text, begin: int, first: int, last: int, end: int) -> bool:
    """Tell whether what happened, or what is counted, is told as known: «في الانفجار», «عدد القتلى»."""
    words = text.words
    near = text.within(RECALLING, max(begin, first - _RECALLED_BEFORE), min(end, last + _RECALLED_BEHIND))
    return any(is_recalled(words[index], words[index + 1] if index + 1 < end else "") for index in near)


def _opposed(text: Text, begin: int, first: int) -> bool:
    """Tell whether a word before the figure sets it against what stands before that: «إلا أن»."""
    words = text.words
    return any(is_contrast(words[index], words[index + 1]) for index in text.within(CONTRASTING, begin, first))


def _matter(text: Text, last: int, end: int) -> str:
    words = text.words[last : min(end, last + 2)]
    return words[1].removeprefix("ال") if len(words) == 2 and words[0] == "من" and words[1].isalpha() else ""


def _event(text: Text, figure: Figure, named: Container[int], begin: int, first: int, last: int, end: int) -> str:
    """Return the event of the nearest word that names one, before the figure rather than behind it.

    A word that is part of a name (سيول, the capital) says nothing of what happened.
    """
    words = text.words
    for index in reversed(text.within(EVENTFUL, max(begin, first - _BEFORE), first)):
        if index not in named and (event := event_of(words[index], figure.category)):
            return event
    for index in text.within(EVENTFUL, first, min(end, last + _BEHIND)):
        if not _CLAUSE_ENDS.isdisjoint(words[last:index]):
            break
        if index not in named and (event := event_of(words[index], figure.category)):
            return event
    return ""


def _status(text: Text, begin: int, first: int, last: int, end: int) -> str:
    words = text.words
    found = set()
    for index in text.within(TELLING, max(begin, first - _BEFORE), min(end, last + _BEHIND)):
        status = status_at(words[index], words[index + 1] if index + 1 < len(words) else "")
        # A plan governs what follows it, "out of" the very next number; "additional" stands behind its noun.
        placed = {
            "planned": index < first,
            "coming": index >= last,
            "batch": index < first,
            "whole": first - 2 <= index < first,
            "rate": index >= first - 2,
            "part": index < first,
            "share": index == last,
            "further": index >= first,
            "cumulative": True,
            "recent": True,
            "earlier": index < first,
        }
        if status and placed[status]:
            found.add(_MEANT.get(status, status))
    return " ".join(status for status in STATUSES if status in found)


def _economy(text: Text, mentions: Sequence[Mention], begin: int, first: int) -> tuple[tuple[str, str], ...]:
    """Return the country whose economy a rate is of by its adjective: نمو الاقتصاد السعودي."""
    start, stop = text.starts[max(begin, first - _BEFORE)], text.starts[first]
    for mention in reversed(mentions):
        if mention.type != "NORP" or not start < text.folded_offset(mention.start) < stop:
            continue
        at = text.token_at(mention.start)
        if any(stem in listed("economy") for _, stem in stems(text.words[at - 1])):
            country = owner_name(mention)
            return ((country, arabic_name(country)),)
    return ()


def _places(
    text: Text,
    category: str,
    places: Sequence[tuple[int, Mention]],
    begin: int,
    first: int,
    last: int,
    end: int,
    *,
    moved: bool,
) -> tuple[tuple[str, str], ...]:
    """Return the nearest place behind a preposition, after the figure rather than before it, and what it lies in.

    Those who `moved` are where they went, else where they left. A place lies in the next one that a preposition joins
    to it (in Suruç in the south of Turkey); a place joined by و does not. What strikes a place (غارة على إدلب) has its
    victims there.
    """
    before = listed("place") | (listed("target") if category in _STRUCK else frozenset())
    inside = places[bisect_left(places, begin, key=itemgetter(0)) : bisect_left(places, end, key=itemgetter(0))]
    # What has an owner is not where a later clause goes on to speak of; the dead are where the sentence says.
    reach = end if category in PLACED else next((at for at in range(last, end) if text.words[at] in _CLAUSE_ENDS), end)
    apart = [(at, mention) for at, mention in inside if at < first or last <= at < reach]
    named = [(at, mention) for at, mention in apart if _introduced(text, at, mention, begin, before)]
    if moved:
        named = _behind(text, apart, first, "destination") or named or _behind(text, apart, first, "origin")
    if not named:
        return ()
    nearest = min(range(len(named)), key=lambda index: (named[index][0] < first, abs(named[index][0] - first)))
    start = stop = nearest
    while start > 0 and _lies_in(text, named[start - 1][0], named[start][0], first):
        start -= 1
    while stop + 1 < len(named) and _lies_in(text, named[stop][0], named[stop + 1][0], first):
        stop += 1
    return tuple(
        dict.fromkeys((mention.name_en or mention.name_ar, mention.name_ar) for _, mention in named[start : stop + 1])
    )


def _behind(text: Text, places: Sequence[tuple[int, Mention]], first: int, section: str) -> list[tuple[int, Mention]]:
    """Return the places behind the figure of token `first` that a word of a section introduces."""
    return [(at, mention) for at, mention in places if at > first and text.words[at - 1] in listed(section)]


def _lies_in(text: Text, inner: int, outer: int, figure: int) -> bool:
    """Tell whether the place at `inner` is said to lie in the one at `outer`: near, no و and no figure between them."""
    between = text.words[inner + 1 : outer + 1]
    joined = any(word in _CLAUSE_ENDS or (word[0] == "و" and len(word) > 1) for word in between)
    return outer - inner <= _BESIDE and not joined and not inner < figure < outer


def _introduced(text: Text, at: int, mention: Mention, begin: int, before: Container[str]) -> bool:
    clitics = text.folded[text.starts[at] : text.folded_offset(mention.start)]
    return "ب" in clitics or any(text.words[index] in before for index in range(max(begin, at - 2), at))
