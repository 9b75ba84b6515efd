"""The finder: every token of a sentence is offered to the rules in turn; the first frame that a rule builds stands."""

from bisect import bisect_left

from analytics.attributions.frame import Frame, Site
from analytics.attributions.headlines import announced, headline
from analytics.attributions.nominal import masdar, paper_clause, participle, statement, written
from analytics.attributions.openings import Opening
from analytics.attributions.prepositional import prepositional
from analytics.attributions.scene import Scene
from analytics.attributions.verbal import verbal


def find_frames(scene: Scene, first: int, last: int) -> list[Frame]:
    """Return the frames of the sentence `first` … `last`, in the order of their cues."""
    found: list[Frame] = []
    behind = first
    places = scene.openings_at
    for k in range(bisect_left(places, first), len(places)):
        index = places[k]
        if index >= last:
            break
        if index < behind:
            continue
        if (end := scene.phrases.anonymous.get(index)) is not None:
            behind = end
            continue
        frame = _frame(scene, Site(index, first, last, found), scene.openings[k])
        if frame is not None:
            found.append(frame)
            behind = frame.cue[1]
    return found


def _frame(scene: Scene, site: Site, opening: Opening) -> Frame | None:
    if opening.colon:
        return headline(scene, site) or announced(scene, site)
    describes = _describes_source(site)
    if opening.written and not describes and (frame := written(scene, site)) is not None:
        return frame
    cited = opening.alone or scene.words[site.index + 1] in opening.seconds
    if cited and (frame := prepositional(scene, site)) is not None:
        return frame
    if describes:
        return None
    if opening.paper and (frame := paper_clause(scene, site)) is not None:
        return frame
    if opening.statement and (frame := statement(scene, site)) is not None:
        return frame
    for reading in opening.readings:
        rule_of = _RULES.get(reading.form.tense, verbal)
        if (frame := rule_of(scene, site, reading)) is not None:
            return frame
    return None


_RULES = {"participle": participle, "masdar": masdar}


def _describes_source(site: Site) -> bool:
    """A verb between a cue and its content describes the source (مسؤول رفض الكشف عن هويته)."""
    if not site.found:
        return False
    before = site.found[-1]
    return before.place in ("verb", "nominal") and before.content is not None and before.content[0] > site.index
