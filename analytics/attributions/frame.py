"""A frame: a cue bound to its source and to the place where its content begins, in tokens."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
Place = Literal["verb", "participle", "nominal", "quoted", "lead", "trail", "colon"]

FORWARD: frozenset[Place] = frozenset({"verb", "participle", "nominal", "lead", "colon"})
"""Places whose content follows the cue."""


@dataclass(slots=True, eq=False)
class Frame:
    """A cue with its parts. `cut` letters of the first cue token are proclitics that do not belong to it."""

    cue: Span
    cut: int
    lemma: str
    stance: str
    hedge: str
    group: str
    place: Place
    source: Span | None = None
    relays: list[Span] = field(default_factory=list)
    content: Span | None = None
    opens: int = 0
    """Where the frame begins: its conjunction, its subject or its cue. The content of an earlier frame ends before
    it.
    """
    joint: bool = False
    """The frame opens a clause of its own (وأضاف، فيما قال، مؤكدا) and is no part of what an earlier frame reports."""
    passive: bool = False
    gender: str = ""
    plural: bool = False
    colon: bool = False
    pronoun: bool = False
    """The source is a pronoun (على حد قوله) or the relay is elided (ونقلت عن)."""
    unstated: bool = False
    """The text says that the report was carried and not by whom (ونُقل عن)."""
    statement: bool = False
    """The source issued a statement that the cue names (بحسب بيان صادر عن …)."""
    nominal: bool = False
    """The content is a noun phrase and not a clause or a quotation."""
    dropped: bool = False
    parent: "Frame | None" = None


@dataclass(slots=True, eq=False)
class Site:
    """Where a cue is looked for: token `index` of the sentence `first` … `last`, behind the frames found in it so
    far.
    """

    index: int
    first: int
    last: int
    found: Sequence[Frame]

    @property
    def edge(self) -> int:
        """The least token that a subject before the cue may reach back to: never over an earlier cue and its source."""
        edge = self.first
        for frame in self.found:
            if frame.place == "lead" and frame.content is not None:
                edge = max(edge, frame.content[0])
                continue
            edge = max(edge, frame.cue[1])
            if frame.source is not None and frame.source[0] >= frame.cue[1]:
                edge = max(edge, frame.source[1])
        return min(edge, self.index)


def nest(frames: Sequence[Frame]) -> None:
    """Set the parent of each frame: the innermost other one whose content holds its cue."""
    for frame in frames:
        best: Frame | None = None
        for other in frames:
            if (
                other is frame
                or other.dropped
                or other.content is None
                or (other.place == "trail" and frame.place != "trail")
            ):
                continue
            begin, end = other.content
            if not begin <= frame.cue[0] < end or other.cue[0] <= frame.cue[0] < other.cue[1]:
                continue
            if frame.content == other.content and frame.cue[0] < other.cue[0]:
                continue
            if best is None or (best.content is not None and end - begin <= best.content[1] - best.content[0]):
                best = other
        frame.parent = best
