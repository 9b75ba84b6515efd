"""Who said it: cue, source and content of every attribution of a text, and the chain through which it came."""

from collections.abc import Sequence

from analytics.attributions.anaphora import Discourse
from analytics.attributions.content import Extents
from analytics.attributions.finder import find_frames
from analytics.attributions.frame import Frame
from analytics.attributions.lexis import words
from analytics.attributions.manner import hedge, mode, stance
from analytics.attributions.passing import pass_on
from analytics.attributions.phrases import Phrases
from analytics.attributions.scene import Scene
from analytics.attributions.sources import Identity, source_span
from analytics.entities import find_mentions
from analytics.isnad import UNSTATED, Link, Report, chains
from analytics.records import Attribution, Mention
from analytics.text import Text

__all__ = ["find_attributions"]

# Going on with one's own statement; قال begins a new one.
_CONTINUING = frozenset({"continue", "say", "confirm", "deny", "doubt", "act", "think", "describe"})


def find_attributions(text: str | Text, mentions: Sequence[Mention] | None = None) -> list[Attribution]:
    """Return the attributions of a text in order of their cues, each with its hops.

    `mentions` are the names found in the same text; without them they are looked for here. Nothing is raised on any string.

    >>> said, = find_attributions("قال مسؤولون إن 12 شخصا قتلوا.")
    >>> said.source, said.cue, said.content, said.kind
    ('مسؤولون', 'قال', 'إن 12 شخصا قتلوا', 'unnamed_official')
    """
    text = Text(text) if isinstance(text, str) else text
    if mentions is None:
        mentions = find_mentions(text)
    return _Reading(text, mentions).attributions()


class _Reading:
    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.phrases = Phrases(text, mentions)
        self.scene = Scene(self.phrases)
        self.extents = Extents(self.scene)
        self.discourse = Discourse(self.phrases)

    def attributions(self) -> list[Attribution]:
        rows: list[tuple[Frame, Identity, bool, list[Identity]]] = []
        for first, last in self.text.sentences:
            frames = find_frames(self.scene, first, last)
            if not frames:
                continue
            self.extents.lay_out(frames, first, last)
            pass_on(self.scene, frames)
            for frame in frames:
                if frame.parent is None:
                    frame.parent = self._outer(frame, rows)
            for frame in sorted(frames, key=lambda f: f.cue):
                if frame.dropped or frame.content is None or self._negated_saying(frame):
                    continue
                row = self._identify(frame, (first, last), frames)
                if row is not None:
                    rows.append(row)
                    if self.extents.heading(first, last):
                        self.discourse.headings.append(frame)
        return self._records(rows)

    def _outer(self, frame: Frame, rows: list[tuple[Frame, Identity, bool, list[Identity]]]) -> Frame | None:
        """A quotation over several sentences holds the frames of all of them."""
        for other, *_ in reversed(rows[-6:]):
            if other.content is not None and other.content[0] <= frame.cue[0] < other.content[1]:
                return other
        return None

    def _negated_saying(self, frame: Frame) -> bool:
        return self._negated(frame) and frame.stance == "asserts"

    def _negated(self, frame: Frame) -> bool:
        before = self.phrases.words[frame.cue[0] - 1] if frame.cue[0] else ""
        if before == "ما" and self.phrases.words[frame.cue[0] - 2] in words("clause.frequency"):
            return False
        return frame.place == "verb" and before in words("stance.negations") or before in ("ولم", "ولا", "ولن", "فلم")

    def _identify(self, frame: Frame, sentence: tuple[int, int], frames: Sequence[Frame]) -> tuple[Frame, Identity, bool, list[Identity]] | None:
        relays: list[Identity] = []
        for span in frame.relays:
            identity, _ = self.discourse.resolve(span, frame.cue[0])
            relays.append(identity)
            self.discourse.note(span[0], 1, identity)
        if frame.source is not None:
            identity, resolved = self.discourse.resolve(frame.source, frame.cue[0], frame.gender)
        else:
            identity, resolved = self.discourse.elided(frame, sentence, frames), True
        if frame.group == "relay" and frame.pronoun and frame.source is not None:
            relays = [self.discourse.elided(_elliptic(frame), sentence, frames)]
        self.discourse.spoke(frame, identity)
        return frame, identity, resolved, relays

    def _records(self, rows: Sequence[tuple[Frame, Identity, bool, list[Identity]]]) -> list[Attribution]:
        index = {id(frame): k for k, (frame, *_) in enumerate(rows)}
        reports = []
        for frame, identity, _, relays in rows:
            parent = index.get(id(frame.parent)) if frame.parent is not None else None
            reports.append(
                Report(
                    _link(identity, frame.source is not None, self._span(frame)),
                    [UNSTATED] if frame.unstated else [_link(relay, True, relay.span) for relay in relays],
                    parent,
                    frame.lemma != "قال" and frame.group in _CONTINUING and frame.place in ("verb", "participle") or frame.source is None,
                )
            )
        found = []
        raw = self.text.raw
        for (frame, identity, _, _), report, hops in zip(rows, reports, chains(reports), strict=True):
            assert frame.content is not None
            cue_start, cue_end = self._cue(frame)
            content_start, content_end = self.text.span(*frame.content)
            span = self._span(frame)
            negated = self._negated(frame)
            parent_id = ""
            if report.parent is not None:
                parent_id = f"a{self._cue(rows[report.parent][0])[0]}"
            found.append(
                Attribution(
                    attribution_id=f"a{cue_start}",
                    cue_start=cue_start,
                    cue_end=cue_end,
                    cue=raw[cue_start:cue_end],
                    lemma=frame.lemma,
                    source_start=span[0] if span else None,
                    source_end=span[1] if span else None,
                    source=raw[span[0] : span[1]] if span else "",
                    source_id=identity.entity_id,
                    source_name_ar=identity.name_ar,
                    source_name_en=identity.name_en,
                    kind=identity.kind,
                    content_start=content_start,
                    content_end=content_end,
                    content=raw[content_start:content_end],
                    mode=mode(self.scene, frame),
                    stance=stance(self.scene, frame, negated),
                    hedge=hedge(self.scene, frame, negated),
                    parent_id=parent_id,
                    hops=hops,
                    note=identity.note,
                )
            )
        return sorted(found, key=lambda a: (a.cue_start, a.cue_end))

    def _span(self, frame: Frame) -> tuple[int, int] | None:
        return source_span(self.phrases, frame.source) if frame.source is not None else None

    def _cue(self, frame: Frame) -> tuple[int, int]:
        first, last = frame.cue
        return self.text.raw_span(self.text.starts[first] + frame.cut, self.text.ends[last - 1])


def _elliptic(frame: Frame) -> Frame:
    return Frame(frame.cue, frame.cut, frame.lemma, frame.stance, frame.hedge, "continue", frame.place, parent=frame.parent, gender=frame.gender)


def _link(identity: Identity, stated: bool, span: tuple[int, int] | None) -> Link:
    if not stated or span is None:
        return Link(identity.entity_id, identity.name_ar, identity.name_en, identity.kind)
    return Link(identity.entity_id, identity.name_ar, identity.name_en, identity.kind, span[0], span[1], identity.surface)
