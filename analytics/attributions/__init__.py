"""Who said it: cue, source and content of every attribution of a text, and the chain through which it came.

The order of work is the order of the modules: `finder` offers each word that can begin something (`openings`) to the
rules that build frames (`prepositional`, `headlines`, `verbal`, `preceding`, `marked`, `early`, `complements` with
`subjects`, `holders`, `objects` and `addressees`, `relaying`, `nominal`), `content` with `verbatim`, `trailing` and
`turns` lays out how far each reaches, `passing` turns what merely carries into relays, `elision`, `anaphora`,
`antecedents` and `offices` say who every source is, `manner` how it is said, `occasions` whether it goes on with what
was said, and `analytics.isnad` strings the hops together. What they all ask of a text is one class, grown in steps:
`quotes`, `markers`, `media`, `scene`; what informants ask for stands in `terms`, single words in `particles`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analytics.attributions.content import Extents
from analytics.attributions.elision import Discourse
from analytics.attributions.finder import find_frames
from analytics.attributions.frame import Frame, Span
from analytics.attributions.lexis import function_words, lemmas, words
from analytics.attributions.manner import hedge, mode, stance
from analytics.attributions.occasions import Occasions
from analytics.attributions.passing import pass_on
from analytics.attributions.phrases import Phrases
from analytics.attributions.scene import Scene
from analytics.attributions.sources import Identity, source_span
from analytics.entities import find_mentions
from analytics.isnad import UNSTATED, Link, Report, chains
from analytics.records import Attribution, Mention
from analytics.text import Text

__all__ = ["find_attributions"]

_WHICH = function_words("pronoun.and_it") | function_words("pronoun.this")

# A quotation over several sentences holds the frames of all of them; so many frames back its opening is looked for.
_OPEN = 6
# A sentence without a full stop is read in stretches of so many tokens.
_LONGEST = 400


def find_attributions(text: str | Text, mentions: Sequence[Mention] | None = None) -> list[Attribution]:
    """Return the attributions of a text in order of their cues, each with its hops.

    `mentions` are the names found in the same text; without them they are looked for here. Nothing is raised on any
    string.

    >>> said, = find_attributions("قال مسؤولون إن 12 شخصا قتلوا.")
    >>> said.source, said.cue, said.content, said.kind
    ('مسؤولون', 'قال', 'إن 12 شخصا قتلوا', 'unnamed_official')
    >>> find_attributions("نقل المسعفون الجرحى إلى المستشفى وفقا للمادة الثالثة.")
    []
    """
    text = Text(text) if isinstance(text, str) else text
    if mentions is None:
        mentions = find_mentions(text)
    return _Reading(text, mentions).attributions()


@dataclass(slots=True)
class _Row:
    """A frame, who its source is, and the links that the frame itself states, outermost first."""

    frame: Frame
    identity: Identity
    relays: list[Link]
    continues: bool
    renamed: bool


class _Reading:
    """One text, read sentence by sentence."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.phrases = Phrases(text, mentions)
        self.scene = Scene(self.phrases)
        self.extents = Extents(self.scene)
        self.discourse = Discourse(self.phrases)
        self.occasions = Occasions(self.scene, self.discourse)
        self.rows: list[_Row] = []

    def attributions(self) -> list[Attribution]:
        for first, last in self._stretches():
            frames = find_frames(self.scene, first, last)
            if not frames:
                continue
            self.extents.lay_out(frames, first, last)
            self._cut_short(frames, first)
            pass_on(self.scene, frames)
            self._look_ahead(frames)
            for frame in frames:
                frame.parent = frame.parent or self._outer(frame)
            heading = self.extents.heading(first, last)
            for frame in sorted(frames, key=lambda f: f.cue):
                if frame.dropped or frame.content is None or self._unsaid(frame):
                    continue
                ahead = heading or self.scene.on_first_line(first)
                self.rows.append(self._identify(frame, (first, last), ahead=ahead))
                if heading:
                    self.discourse.headings.add(frame)
        return self._records()

    def _look_ahead(self, frames: Sequence[Frame]) -> None:
        """وإذ شدد على …، دعا رئيس الجمهورية إلى …: the subject of the main clause is that of the one before it."""
        for frame, main in pairwise(frames):
            opener = self.phrases.words[frame.cue[0] - 1] if frame.cue[0] else ""
            if frame.source is None and main.source is not None and opener in words("break.cataphoric"):
                frame.source = main.source

    def _cut_short(self, frames: Sequence[Frame], first: int) -> None:
        """قال إن البعثة «… قائم. وهم سائقان»، مشيرا إلى …: a content that a quotation takes over the end of its
        sentence goes on behind that to the next frame.
        """
        for row in self.rows[-_OPEN:]:
            content = row.frame.content
            if content is None or not content[0] < first < content[1]:
                continue
            quoted = max((quote.last for quote in self.scene.quotes_between(content[0], first)), default=first)
            near = (f for f in frames if f.joint and f.content is not None and quoted < f.opens < content[1])
            if (frame := next(near, None)) is None:
                continue
            row.frame.content = self.extents.trim(content[0], frame.opens) or content
            if frame.place == "trail" and frame.source is not None and self.scene.medium(frame.source):
                # إن بلاده «…. …»، بحسب الوكالة: who carries the end of a quotation carries it all.
                row.relays.insert(0, self._relay(frame.source, frame))
                frame.dropped = True

    def _stretches(self) -> Iterator[Span]:
        """Yield the sentences, cut where they are longer than any sentence is: frames are laid out pairwise."""
        for first, last in self.text.sentences:
            for begin in range(first, last, _LONGEST):
                yield begin, min(begin + _LONGEST, last)

    def _outer(self, frame: Frame) -> Frame | None:
        for row in reversed(self.rows[-_OPEN:]):
            content = row.frame.content
            if content is not None and content[0] <= frame.cue[0] < content[1]:
                return row.frame
        return None

    def _negated(self, frame: Frame) -> bool:
        before = self.phrases.words[frame.cue[0] - 1] if frame.cue[0] else ""
        if before == "ما" and self._which(frame.cue[0] - 2):
            # دائما ما نفى, وهو ما تعتبره طهران: no negation
            return False
        return frame.place == "verb" and before in words("stance.negations")

    def _which(self, index: int) -> bool:
        word = self.phrases.words[index]
        return word in _WHICH or word in words("clause.frequency")

    def _unsaid(self, frame: Frame) -> bool:
        """لم يذكر, لم تؤكد: what was not said is no attribution; what was not denied is one."""
        return self._negated(frame) and frame.stance in ("asserts", "confirms")

    def _identify(self, frame: Frame, sentence: Span, *, ahead: bool) -> _Row:
        relays = [self._relay(span, frame) for span in frame.relays]
        if not relays and frame.source is not None and (owner := self.scene.own_sources(frame.source)) is not None:
            relays = [self._relay(owner, frame)]
        if frame.unstated:
            relays = [UNSTATED]
        elif frame.group == "relay" and frame.pronoun and frame.source is not None:
            # ونقلت عن مسؤول: who carried it is elided.
            elided = replace(frame, group="continue", source=None, content=None)
            relays = [_link(self.discourse.elided(elided, sentence))]
        if self.discourse.calls_upon(frame):
            frame.source = None
        if frame.source is not None:
            identity = self.discourse.resolve(frame.source, frame.cue[0], frame.gender, ahead=ahead)
            if frame.lemma in lemmas("lemma.stipulating") and not identity.entity_id:
                identity = replace(identity, kind="document")
        else:
            identity = self.discourse.elided(frame, sentence)
        self.discourse.spoke(frame, identity)
        continues = self.occasions.continues(frame, identity, sentence)
        return _Row(frame, identity, relays, continues, self.occasions.renamed(frame, identity))

    def _relay(self, span: Span, frame: Frame) -> Link:
        identity = self.discourse.resolve(span, frame.cue[0])
        self.discourse.note(span[0], 1, identity)
        return self._stated(identity, span)

    def _stated(self, identity: Identity, span: Span) -> Link:
        start, end = source_span(self.phrases, span)
        surface = self.text.raw[start:end]
        return Link(identity.entity_id, identity.name_ar, identity.name_en, identity.kind, start, end, surface)

    def _records(self) -> list[Attribution]:
        index = {id(row.frame): k for k, row in enumerate(self.rows)}
        inner: dict[int, list[Frame]] = {}
        for row in self.rows:
            if row.frame.parent is not None:
                inner.setdefault(id(row.frame.parent), []).append(row.frame)
        reports = [
            Report(
                self._stated(row.identity, row.frame.source) if row.frame.source is not None else _link(row.identity),
                row.relays,
                index.get(id(row.frame.parent)) if row.frame.parent is not None else None,
                row.continues,
                row.renamed,
            )
            for row in self.rows
        ]
        found = []
        for row, report, hops in zip(self.rows, reports, chains(reports), strict=True):
            frame, identity = row.frame, row.identity
            assert frame.content is not None
            cue_start, cue_end = self._cue(frame)
            content_start, content_end = self.text.span(*frame.content)
            negated = self._negated(frame)
            found.append(
                Attribution(
                    attribution_id=f"a{cue_start}",
                    cue_start=cue_start,
                    cue_end=cue_end,
                    cue=self.text.raw[cue_start:cue_end],
                    lemma=frame.lemma,
                    source_start=report.origin.start,
                    source_end=report.origin.end,
                    source=report.origin.surface,
                    source_id=identity.entity_id,
                    source_name_ar=identity.name_ar,
                    source_name_en=identity.name_en,
                    kind=identity.kind,
                    content_start=content_start,
                    content_end=content_end,
                    content=self.text.raw[content_start:content_end],
                    mode=mode(self.scene, frame, inner.get(id(frame), ())),
                    stance=stance(self.scene, frame, negated),
                    hedge=hedge(self.scene, frame, negated),
                    parent_id="" if report.parent is None else f"a{self._cue(self.rows[report.parent].frame)[0]}",
                    hops=hops,
                    note=identity.note,
                )
            )
        return sorted(found, key=lambda attribution: (attribution.cue_start, attribution.cue_end))

    def _cue(self, frame: Frame) -> Span:
        first, last = frame.cue
        return self.text.raw_span(self.text.starts[first] + frame.cut, self.text.ends[last - 1])


def _link(identity: Identity) -> Link:
    return Link(identity.entity_id, identity.name_ar, identity.name_en, identity.kind)
