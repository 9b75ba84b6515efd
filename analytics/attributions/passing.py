"""Passing on: which frames only carry what another reports. A medium is a relay, and its own row goes; a person
keeps both.
"""

from collections.abc import Sequence

from analytics.attributions.frame import FORWARD, Frame
from analytics.attributions.lexis import COMMAS, head, words
from analytics.attributions.scene import Scene

# An inner frame opens its carrier's content when it begins within so many tokens of it (أن, an adverb).
_NEAR = 3
_SLACK = 2


def pass_on(scene: Scene, frames: Sequence[Frame]) -> None:
    """Turn frames that merely relay another one of their sentence into its relays, and mark them dropped."""
    for frame in frames:
        outer = frame.parent
        # What a document shows inside somebody's words is the argument of the speaker.
        if (
            (frame.group == "show" or (frame.group == "confirm" and frame.nominal and scene.paper(frame.source)))
            and outer is not None
            and outer.place in (*FORWARD, "quoted")
            and not scene.medium(outer.source)
        ):
            frame.dropped = True
    for frame in frames:
        if frame.place in ("trail", "lead") and not frame.pronoun and not frame.dropped:
            _through(scene, frame, frames)
    for frame in frames:
        if not frame.dropped and frame.content is not None and frame.place in FORWARD and scene.medium(frame.source):
            _carried(frame, frames)
    for frame in frames:
        # نفى الكرملين تقارير تفيد بأن …: who denies a report does not carry it.
        outer = frame.parent
        if outer is None or outer.stance != "denies" or outer.content is None:
            continue
        if outer.content[0] in scene.quote_at and scene.paper(frame.source):
            # نفت "جميع الادعاءات التي تزعم …": within the denier's own words.
            frame.dropped = True
        if outer.nominal:
            frame.parent = outer.parent


def _carried(frame: Frame, frames: Sequence[Frame]) -> None:
    """أفادت الصحيفة بأن مسؤولين قالوا إن: the medium relays what fills its whole content."""
    inner = [other for other in frames if other.parent is frame and not other.dropped]
    if not inner or frame.content is None:
        return
    opening = inner[0]
    if opening.content is None or opening.place not in ("verb", "quoted", "nominal"):
        return
    near = min(opening.opens, opening.cue[0]) <= frame.content[0] + _NEAR
    if near and opening.content[1] >= frame.content[1] - _SLACK:
        assert frame.source is not None
        opening.relays = [*frame.relays, frame.source, *opening.relays]
        opening.parent = frame.parent
        frame.dropped = True
        nest_under(frames, frame, opening)


def nest_under(frames: Sequence[Frame], old: Frame, new: Frame) -> None:
    """Move what stood inside `old` into `new`."""
    for other in frames:
        if other is not new and other.parent is old:
            other.parent = new


def _through(scene: Scene, frame: Frame, frames: Sequence[Frame]) -> None:
    """A medium that follows or opens a sentence relays what the sentence reports; another source behind a medium's
    words is their origin.
    """
    if frame.source is None:
        return
    before = _source_right_before(frame, frames)
    if before is not None and scene.words[frame.cue[0]] == "استنادا":
        # بحسب تعداد لوكالة … استنادا إلى أرقام رسمية
        frame.dropped = True
        return
    carrier = scene.medium(frame.source) or (frame.group == "relay" and not _speaks_itself(scene, frame))
    if before is not None and frame.lemma == "علي":
        # التصريحات … على لسان الوزير
        before.source, frame.dropped = frame.source, True
        return
    if before is not None and not carrier and frame.group == "relay" and scene.medium(before.source):
        # بحسب ما ذكرته القناة نقلا عن مسؤول: the person is the origin of what the medium carried.
        assert before.source is not None
        frame.relays = [*before.relays, before.source, *frame.relays]
        frame.content, frame.parent, before.dropped = before.content, before.parent, True
        if before.place == "lead" and frame.content is not None:
            # وبحسب القناة نقلا عن مسؤول، فإن …
            begin = max(frame.content[0], frame.source[1])
            begin += scene.words[begin] in COMMAS
            frame.content = (begin, frame.content[1]) if begin < frame.content[1] else None
        return
    if before is not None and carrier:
        # وفقا للوزارة نقلا عن القناة
        before.relays = [frame.source, *frame.relays, *before.relays]
        frame.dropped = True
        return
    around = next(
        (
            other
            for other in frames
            if other.content is not None and other.place == "verb" and other.cue[1] <= frame.cue[0] < other.content[0]
        ),
        None,
    )
    if around is not None and carrier:
        # قال فلان، بحسب ما ذكرت وكالة …، إن
        around.relays = [frame.source, *frame.relays, *around.relays]
        frame.dropped = True
        return
    if frame.content is None:
        return
    begin, end = frame.content
    covered = [
        other
        for other in frames
        if other is not frame and not other.dropped and other.content is not None
        and (begin <= other.cue[0] or (begin == other.content[0] and other.place == "verb" and not frame.nominal))
        and begin <= other.content[0] and other.content[1] <= end + 1
        and not (other.place == "trail" and other.cue[0] >= frame.cue[0])
    ]  # fmt: skip
    if carrier:
        _relay_all(scene, frame, covered, begin, end)
        return
    speaker = next(
        (
            other
            for other in covered
            if other.place == "verb" and other.content is not None and abs(other.content[1] - end) <= _SLACK
        ),
        None,
    )
    if speaker is None:
        return
    found = head(scene.words[scene.first_word(frame.source)])
    if scene.medium(speaker.source):
        assert speaker.source is not None
        frame.relays = [*speaker.relays, speaker.source, *frame.relays]
        frame.content = speaker.content
        speaker.dropped = True
    elif (found is not None and found.role == "paper") or frame.statement or _superlative(scene, frame):
        # …، طبقا لما نقلت الوكالة عن البيان: the paper is the speaker's, and who carried it carries him.
        speaker.relays = [*frame.relays, *speaker.relays]
        frame.dropped = True


def _relay_all(scene: Scene, frame: Frame, covered: Sequence[Frame], begin: int, end: int) -> None:
    assert frame.source is not None
    for other in covered:
        if (other.parent is None or other.parent not in covered) and not scene.medium(other.source):
            other.relays = [frame.source, *frame.relays, *other.relays]
    last = [other for other in covered if other.content is not None and abs(other.content[1] - end) <= _SLACK]
    people = [other for other in last if not scene.medium(other.source)]
    size = end - begin
    whole = any(
        other.content is not None
        and (other.content[1] - other.content[0] >= 0.55 * size or min(other.opens, other.cue[0]) <= begin + _SLACK)
        for other in people
    )
    leading = frame.place == "lead" and any(
        min(other.opens, other.cue[0]) <= begin + _SLACK and other.place in ("verb", "quoted", "trail")
        for other in covered
    )
    if whole or (leading and any(not scene.medium(other.source) for other in covered)):
        frame.dropped = True
    elif media := [other for other in last if other.place == "verb" and scene.medium(other.source)]:
        media[0].relays = [frame.source, *media[0].relays]
        frame.dropped = True


def _source_right_before(frame: Frame, frames: Sequence[Frame]) -> Frame | None:
    for other in frames:
        if (
            other is not frame
            and not other.dropped
            and other.source is not None
            and other.place in ("trail", "lead")
            and 0 <= frame.opens - other.source[1] <= 1
        ):
            return other
    return None


def _speaks_itself(scene: Scene, frame: Frame) -> bool:
    assert frame.source is not None
    first = scene.first_word(frame.source)
    while first < frame.source[1] - 1 and scene.words[first] in words("source.quantifiers"):
        first += 1
    found = head(scene.words[first])
    return found is not None and found.role in ("person", "people", "anonymous", "paper")


def _superlative(scene: Scene, frame: Frame) -> bool:
    assert frame.source is not None
    return scene.words[frame.source[0]] == "اكثر"
