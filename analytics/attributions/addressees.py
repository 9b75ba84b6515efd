"""Addressees: whoever is called upon, urged or accused stands where a subject would (دعا المجتمع الدولي إلى)."""

from analytics.attributions.deeds import disagrees
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import Reading, head, lemmas, words
from analytics.attributions.scene import Scene
from analytics.attributions.subjects import plural_people


def elide_addressee(
    scene: Scene, site: Site, reading: Reading, frame: Frame, subject: Span | None, begin: int | None
) -> None:
    """Take out of the source whoever is called upon or accused: who speaks is elided, or stands before him."""
    verb, after = reading.verb, site.index + 1
    if subject is None and frame.source is not None and _is_addressee(scene, site, reading, frame, begin):
        frame.source = None
    if verb.lemma == "اتهم" and begin == after and not reading.form.pronoun:
        # الذي اتهم بالتجسس: nobody is accused, so the subject is the accused.
        frame.source, frame.passive = None, True
    accuses = verb.lemma == "اتهم" and subject is None and not reading.form.pronoun
    if accuses and frame.source is not None and (accused := _accused_state(scene, frame.source)) is not None:
        # اتهم خبراء إسرائيل بـ
        frame.source = (frame.source[0], accused)
    if accuses and _accused_alone(scene, frame.source, begin):
        # اتهم الجيش بـ: one noun is the accused; who accuses is elided.
        frame.source = None
        frame.passive = not reading.joint


def _is_addressee(scene: Scene, site: Site, reading: Reading, frame: Frame, begin: int | None) -> bool:
    """Tell whether the phrase behind the verb is addressed, and the subject elided.

    ودعا جميع المكونات إلى: what cannot speak is called upon. ثم اتهم جاره بـ: whoever accuses accuses somebody.
    """
    assert frame.source is not None
    directly = begin is not None and scene.words[frame.source[1] - 1 : begin] and begin - frame.source[1] <= 1
    if not directly or reading.verb.object != "target" or reading.form.pronoun:
        return False
    if reading.verb.lemma in lemmas("lemma.addressing") and site.found:
        return True
    if frame.joint and site.found and scene.words[frame.source[0]] in words("addressee.at_risk"):
        # قال الوزير إن …، وحذر السكان من: who has spoken goes on.
        return True
    word = scene.words[frame.source[0]]
    found = head(word)
    if reading.verb.lemma == "حث" and reading.joint and word.startswith("ال") and not word.endswith("ون"):
        # وحث الشباب على: who urges urges somebody, and here no second phrase is there to be urged.
        return found is not None and found.plural and found.kind == "unnamed_group"
    oblique = word.startswith("ال") and word.endswith("ين") and frame.source[0] not in scene.phrases.inside
    if oblique and found is not None and found.plural:
        # لكنه يدعو المواطنين إلى: a plural in the oblique is no subject.
        return True
    return frame.joint and (not scene.speaker(frame.source) or disagrees(scene, frame))


def _accused_state(scene: Scene, source: Span) -> int | None:
    """Return where the state begins that stands behind an indefinite plural of people as if they were its own."""
    if not plural_people(scene, source[0]):
        return None
    name = scene.phrases.inside.get(source[1] - 1)
    at = next((k for k in range(source[0] + 1, source[1]) if k in scene.phrases.starts), None)
    return at if name is not None and name.type == "GPE" else None


def _accused_alone(scene: Scene, source: Span | None, begin: int | None) -> bool:
    """Tell whether one noun or name stands between the verb and its بـ."""
    if source is None or begin != source[1]:
        return False
    name = scene.phrases.starts.get(source[0])
    return source[1] - source[0] == 1 or (name is not None and name[0] == source[1])
