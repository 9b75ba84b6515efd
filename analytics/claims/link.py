"""Which attribution a figure belongs to."""

from collections.abc import Sequence

from analytics.records import Attribution, Figure


def link(figures: Sequence[Figure], attributions: Sequence[Attribution]) -> dict[str, str]:
    """Return figure id → id of the innermost attribution whose content holds the whole figure; others are absent.

    Of two contents that hold a figure the shorter is the inner one; of two equal ones the child of the other, else the
    one whose cue stands later.
    """
    depth = _depths(attributions)
    waiting = sorted(
        (item for item in attributions if item.content_start is not None and item.content_end is not None),
        key=lambda item: (item.content_start, item.cue_start),
        reverse=True,
    )
    found: dict[str, str] = {}
    running: list[Attribution] = []
    for figure in sorted(figures, key=lambda figure: figure.start):
        while waiting and (waiting[-1].content_start or 0) <= figure.start:
            running.append(waiting.pop())
        running = [item for item in running if (item.content_end or 0) > figure.start]
        holding = [item for item in running if figure.end <= (item.content_end or 0)]
        if holding:
            inner = min(
                holding,
                key=lambda item: (
                    (item.content_end or 0) - (item.content_start or 0),
                    -depth[item.attribution_id],
                    -item.cue_start,
                    item.attribution_id,
                ),
            )
            found[figure.figure_id] = inner.attribution_id
    return found


def _depths(attributions: Sequence[Attribution]) -> dict[str, int]:
    """Return how many attributions stand around each, by parent ids; a circle of parents ends where it began."""
    parents = {item.attribution_id: item.parent_id for item in attributions}
    depths: dict[str, int] = {}
    for name in parents:
        path: list[str] = []
        at = name
        while at in parents and at not in depths and at not in path:
            path.append(at)
            at = parents[at]
        base = depths.get(at, -1)
        for level, item in enumerate(reversed(path), base + 1):
            depths[item] = level
    return depths
