"""What a user knows better: names to add, merge, split, rename or ignore, kept in a CSV file so that a session can
be repeated.

Columns: action, surface, entity_id, target_id, type, name_ar, name_en, note. A row is applied in its order, each to
what those before it left.

    add      every occurrence of `surface` names the entity `target_id` (or a new one) of `type`, name_ar, name_en
    merge    the entity `entity_id` is the entity `target_id`
    split    where `entity_id` is written `surface` it is another entity, `target_id` (or a new one)
    rename   the entity `entity_id` is called name_ar, name_en, and is of `type`; an empty cell changes nothing
    ignore   `surface`, `entity_id`, or one of the two together, is no name
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal, cast, get_args

from rapidfuzz import fuzz

from analytics.entities.gazetteer import Gazetteer
from analytics.entities.names import Name, Spelling
from analytics.entities.spelling import key, keys, skeleton
from analytics.errors import LexiconError
from analytics.fold import fold
from analytics.lexicon import read_table
from analytics.records import EntityType, Mention
from analytics.text import Text

Action = Literal["add", "merge", "split", "rename", "ignore"]
ACTIONS: tuple[Action, ...] = get_args(Action)
# What each action cannot do without.
_NEEDED: dict[str, tuple[str, ...]] = {
    "add": ("surface", "type"),
    "merge": ("entity_id", "target_id"),
    "split": ("surface", "entity_id"),
    "rename": ("entity_id",),
    "ignore": (),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the file; an empty field is not stated."""

    action: Action
    surface: str = ""
    entity_id: str = ""
    target_id: str = ""
    type: str = ""
    name_ar: str = ""
    name_en: str = ""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(Correction))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one: `score` 0 to 100. It is shown to the user and never applied by itself."""

    entity_id: str
    target_id: str
    name_ar: str
    target_ar: str
    score: float


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a file of corrections; raises `LexiconError` with file and line where a row cannot be understood."""
    kinds = (*get_args(EntityType), "")
    rows = read_table(path, ("action",), COLUMNS[1:], {"action": ACTIONS, "type": kinds})
    found = []
    for number, row in enumerate(rows, 1):
        missing = [column for column in _NEEDED[row["action"]] if not row[column]]
        if row["action"] == "ignore" and not (row["surface"] or row["entity_id"]):
            missing = ["surface"]
        if missing:
            raise LexiconError(f"{path.name}, row {number}: {row['action']} needs {missing[0]!r}")
        found.append(Correction(**{column: row[column] for column in COLUMNS}))  # type: ignore[arg-type]
    return tuple(found)


def correct(text: Text, mentions: Sequence[Mention], corrections: Sequence[Correction]) -> list[Mention]:
    """Return the mentions of a text as the corrections want them, in order and without overlaps."""
    found = list(mentions)
    for correction in corrections:
        if correction.action == "add":
            found = _added(text, found, correction)
        else:
            found = [changed for mention in found if (changed := _changed(mention, correction))]
    return found


def _added(text: Text, mentions: list[Mention], correction: Correction) -> list[Mention]:
    name = _target(correction, correction.surface)
    gazetteer = Gazetteer([Spelling(name, correction.surface)])
    new = []
    for hit in gazetteer.find(text):
        start, end = text.raw_span(text.starts[hit.first] + hit.cut, text.ends[hit.last - 1])
        new.append(
            Mention(start, end, text.raw[start:end], name.entity_id, name.type, name.name_ar, name.name_en, "user")
        )
    kept = [mention for mention in mentions if all(mention.end <= m.start or mention.start >= m.end for m in new)]
    return sorted([*kept, *new], key=lambda mention: mention.start)


def _changed(mention: Mention, correction: Correction) -> Mention | None:
    """Return the mention after one correction that adds nothing; None where it is ignored."""
    concerned = correction.entity_id in ("", mention.entity_id) and (
        not correction.surface or _same(correction.surface, mention.surface)
    )
    if not concerned:
        return mention
    if correction.action == "ignore":
        return None
    if correction.action == "rename":
        return mention._replace(
            type=cast(EntityType, correction.type or mention.type),
            name_ar=correction.name_ar or mention.name_ar,
            name_en=correction.name_en or mention.name_en,
            evidence="user",
        )
    name = _target(correction, correction.surface or mention.name_ar, mention)
    return mention._replace(
        entity_id=name.entity_id, type=name.type, name_ar=name.name_ar, name_en=name.name_en, evidence="user"
    )


def _target(correction: Correction, shown: str, mention: Mention | None = None) -> Name:
    kind = cast(EntityType, correction.type or (mention.type if mention else "ORG"))
    entity_id = correction.target_id or f"{kind.lower()}:{fold(correction.name_ar or shown)}"
    return Name(entity_id, kind, correction.name_ar or shown, correction.name_en)


def _same(one: str, other: str) -> bool:
    return keys(one) == keys(other)


def suggest_merges(names: Iterable[Name], threshold: float = 85.0) -> list[Suggestion]:
    """Return pairs of entities of one type whose names are spelled almost alike, likeliest first; none is ever
    applied by itself.

    Names are compared as transliterations (vowels and velars count little); `threshold` is a score from 0 to 100.
    Only names whose first or last words share a skeleton are compared, so that the cost stays near linear.

    >>> names = [Name("a", "PERS", "سيرغي شويغو", ""), Name("b", "PERS", "سيرجي شويجو", "")]
    >>> [(s.entity_id, s.target_id, s.score) for s in suggest_merges(names)]
    [('b', 'a', 100.0)]
    """
    by_id = {name.entity_id: name for name in names}
    blocks: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in sorted(by_id.values(), key=lambda name: name.entity_id):
        words = keys(name.name_ar)
        for word in {words[0], words[-1]} if words else ():
            blocks[name.type, skeleton(word.removeprefix("ال"))].append(name)
    found: dict[tuple[str, str], Suggestion] = {}
    for block in blocks.values():
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                score = _likeness(one.name_ar, other.name_ar)
                if score >= threshold:
                    # The known entity, or the fuller name, is the one to keep.
                    keep, drop = sorted(
                        (one, other), key=lambda name: (":" in name.entity_id, -len(name.name_ar), name.entity_id)
                    )
                    found[keep.entity_id, drop.entity_id] = Suggestion(
                        drop.entity_id, keep.entity_id, drop.name_ar, keep.name_ar, round(score, 1)
                    )
    return sorted(found.values(), key=lambda s: (-s.score, s.entity_id, s.target_id))


def _likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 100: the mean of their letters' and their skeletons' likeness."""
    letters = fuzz.token_set_ratio(" ".join(map(key, keys(one))), " ".join(map(key, keys(other))))
    bones = fuzz.token_set_ratio(" ".join(map(skeleton, keys(one))), " ".join(map(skeleton, keys(other))))
    return max((letters + bones) / 2, bones if bones == 100.0 and len(keys(one)) == len(keys(other)) else 0.0)
