"""Offices and their holders behind a verb: what belongs to the subject beyond its noun phrase."""

from analytics.attributions.frame import Span
from analytics.attributions.lexis import COMMAS, Verb, head, readings
from analytics.attributions.scene import Scene

# The verb's own complement stands within so many tokens behind the body in which an office is held.
_REACH = 24
# What describes an office before its holder's name has no more tokens than this.
_DESCRIBED = 7


def place_of_office(scene: Scene, chunk: Span, last: int, verb: Verb) -> int | None:
    """Return the end of the body in which an office is held, where the verb's own complement comes later."""
    at, lead = chunk[1], head(scene.words[chunk[0]])
    if at >= last or "ب" not in verb.preps | {"ب"} or lead is None or lead.role not in ("person", "body"):
        return None
    body = head(scene.words[at])
    if scene.words[at][0] != "ب" or body is None or body.role != "body" or body.noun[0] == "ب":
        return None
    end = _further(scene, scene.phrases.chunk(at, last)[1], last)
    later = range(end, min(last, end + _REACH))
    return end if any(scene.is_an(k) or scene.complement(k, verb) is not None for k in later) else None


def _further(scene: Scene, end: int, last: int) -> int:
    """بالمحكمة الابتدائية بصفاقس والناطق باسمها فلان: return the end of the place and of a second office."""
    place = scene.phrases.starts.get(end) if scene.words[end][0] == "ب" else None
    if place is not None and place[1].type in ("GPE", "LOC"):
        end = place[0]
    second = head(scene.words[end]) if scene.words[end].startswith("وال") else None
    if second is not None and second.role == "person" and not second.plural:
        end = scene.phrases.chunk(end, last)[1]
    return end


def office_behind(scene: Scene, chunk: Span, last: int) -> int | None:
    """Return the end of the bare office that stands right behind a name, if one does."""
    name, at = scene.phrases.inside.get(chunk[1] - 1), chunk[1]
    found = head(scene.words[at]) if at < last else None
    if name is None or name.type != "PERS" or found is None or found.role != "person" or found.plural:
        return None
    if found.possessed or at in scene.phrases.inside or scene.words[at][:2] == "ال" or readings(scene.words[at]):
        return None
    return scene.phrases.chunk(at, last)[1]


def name_behind(scene: Scene, chunk: Span, last: int) -> int | None:
    """رجح رئيس اللجنة المكلفة بالتحقيق القاضي فلان، …: return the end of the name that a comma closes behind an
    office with what describes it.
    """
    office = head(scene.words[chunk[0]])
    if office is None or office.role != "person" or chunk[0] in scene.phrases.inside:
        return None
    for k in range(chunk[1], min(last, chunk[1] + _DESCRIBED)):
        if scene.words[k] in COMMAS or scene.is_an(k) or scene.phrases.verb_like(k) or scene.phrases.event_noun(k):
            return None
        if scene.named(k):
            end = scene.phrases.starts[k][0]
            return end if k > chunk[1] and end < last and scene.words[end] in COMMAS else None
    return None
