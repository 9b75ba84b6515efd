"""What was annotated beside what was found in one document: pairs of spans, and what their fields agree on."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.claims.owners import state_of
from analytics.evaluation.scores import Evaluation, Row, Score
from analytics.fold import fold

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Say:
    """Adds lines on one document."""

    lines: list[str]
    doc_id: str

    def __call__(self, line: str) -> None:
        """Add a line: a miss, a false alarm or a difference."""
        self.lines.append(f"{self.doc_id}: {line}")


def grouped(frame: pd.DataFrame, column: str) -> defaultdict[str, list[Row]]:
    """Return the rows of a frame by the value of a column."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in frame.to_dict("records"):
        grouped[str(row[column])].append({str(key): value for key, value in row.items()})
    return grouped


def _overlap(a: Span | None, b: Span | None) -> float:
    """Return intersection over union of two spans."""
    if not a or not b:
        return 0.0
    union = max(a[1], b[1]) - min(a[0], b[0])
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / union if union else 0.0


def _words(text: str) -> list[str]:
    """Return folded words without punctuation and article; ئ and ؤ count as ي and و, as sloppy spelling has it."""
    plain = fold(text or "").replace("ئ", "ي").replace("ؤ", "و").casefold()
    return [re.sub(r"^(?:[وفبك]?ال|لل)(?=\w{2})", "", word) for word in re.findall(r"\w+", plain)]


def _key(text: str) -> str:
    return " ".join(_words(text))


def _alike(a: str, b: str) -> bool:
    """Tell whether two noun phrases share at least half of their words (as F1)."""
    left, right = Counter(_words(a)), Counter(_words(b))
    return bool(left and right) and 4 * (left & right).total() >= left.total() + right.total()


def _occurrence(text: str, surface: str, number: int, *, clitics: bool = False) -> Span | None:
    """Return the span of the `number`-th `surface`; with `clitics` it is a whole word behind at most two proclitics."""
    pattern = re.escape(surface)
    if clitics and surface[:1].isalnum():
        pattern = rf"(?<!\w)[وفبلكس]{{0,2}}?(?P<it>{pattern})(?!\w)"
    else:
        pattern = f"(?P<it>{pattern})"
    for count, match in enumerate(re.finditer(pattern, text), 1):
        if count == number:
            return match.span("it")
    return None


def _pairs(gold: Sequence[Any], found: Sequence[Any], quality: Callable[[Any, Any], float]) -> list[tuple[int, int]]:
    ranked = sorted(
        ((quality(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found)),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for value, i, j in ranked:
        if value > 0 and -i not in used_gold and -j not in used_found:
            used_gold.add(-i)
            used_found.add(-j)
            pairs.append((-i, -j))
    return pairs


def _same_number(cell: float, wanted: float | None) -> bool:
    return wanted is None if pd.isna(cell) else wanted == cell


def match_figures(gold: Row, text: str, rows: list[Row], scores: Mapping[str, Score], say: Say) -> None:
    """Count the figures of one document: found, of the right value, right in all that is annotated."""
    items = []
    for figure in gold["figures"]:
        span = (
            tuple(figure["at"]) if "at" in figure else _occurrence(text, figure["surface"], figure.get("occurrence", 1))
        )
        if span:
            items.append((span, figure))
    pairs = _pairs(items, rows, lambda item, row: _overlap(item[0], (row["start"], row["end"])))
    right = Counter({"figure_found": len(pairs), "figure_value": 0, "figure_strict": 0})
    owned = [state_of(figure.get("counted_of") or "") for _, figure in items]
    owners = [state_of(row["counted_of"]) for row in rows]
    same = sum(bool(owned[i]) and _key(owned[i]) == _key(owners[j]) for i, j in pairs)
    scores["counted_of"].add(same, sum(map(bool, owned)), sum(map(bool, owners)))
    for i, j in pairs:
        if _key(owned[i]) != _key(owners[j]):
            say(f"owner differs: {items[i][1]['surface']} | {owned[i] or '-'} | {owners[j] or '-'}")
    for i, j in pairs:
        figure, row = items[i][1], rows[j]
        value = _same_number(row["low"], figure["low"]) and _same_number(row["high"], figure["high"])
        strict = value and row["modifier"] == figure["modifier"] and row["category"] == figure["category"]
        right["figure_value"] += value
        right["figure_strict"] += strict
        if not strict:
            say(f"figure differs: {figure['surface']} | {row['surface']} {row['low']}-{row['high']} {row['category']}")
    for name, good in right.items():
        scores[name].add(good, len(items), len(rows))
    _unpaired(pairs, [f["surface"] for _, f in items], [row["surface"] for row in rows], "figure", say)


def _unpaired(pairs: list[tuple[int, int]], gold: Sequence[str], found: Sequence[str], noun: str, say: Say) -> None:
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, label in enumerate(gold):
        if i not in hit:
            say(f"{noun} missed: {label}")
    for j, label in enumerate(found):
        if j not in used:
            say(f"{noun} false alarm: {label}")


def _content_span(text: str, item: Row, cue: Span) -> Span | None:
    if "content_at" in item:
        return item["content_at"][0], item["content_at"][1]
    spans = []
    for match in re.finditer(re.escape(item["content_begins"]), text):
        end = text.find(item["content_ends"], match.start())
        if end >= 0:
            spans.append((match.start(), end + len(item["content_ends"])))
    return min(spans, key=lambda span: min(abs(span[0] - cue[1]), abs(cue[0] - span[1])), default=None)


def match_attributions(
    gold: Row, text: str, rows: list[Row], hops: Mapping[str, list[Row]], scores: Mapping[str, Score], say: Say
) -> None:
    """Count the attributions of one document: cue, source, content, chain, kind, mode and stance."""
    names = _spellings(gold)
    items: list[tuple[Span, Span | None, Row]] = []
    for item in gold["attributions"]:
        number = item.get("occurrence", 1)
        cue = tuple(item["at"]) if "at" in item else _occurrence(text, item["cue"], number, clitics=True)
        cue = cue or _occurrence(text, item["cue"], number)
        if cue:
            items.append((cue, _content_span(text, item, cue), item))
    found: list[tuple[Span, Span | None, Row]] = []
    for row in rows:
        content: Span | None = None if pd.isna(row["content_start"]) else (row["content_start"], row["content_end"])
        found.append(((row["cue_start"], row["cue_end"]), content, row))

    def quality(item: tuple[Span, Span | None, Row], other: tuple[Span, Span | None, Row]) -> float:
        overlap = _overlap(item[1], other[1])
        if _overlap(item[0], other[0]) > 0:
            return 1 + overlap
        return overlap if overlap >= 0.5 and _same_source(item[2], other[2], names) else 0.0

    pairs = _pairs(items, found, quality)
    right: Counter[str] = Counter()
    for i, j in pairs:
        item, row = items[i][2], found[j][2]
        overlap = _overlap(items[i][1], found[j][1])
        source = _same_source(item, row, names)
        via = _same_relays(item["via"], hops.get(row["attribution_id"], ()), names)
        outcome = {
            "found": True, "source": source, "content50": overlap >= 0.5, "content80": overlap >= 0.8,
            "full": source and overlap >= 0.5, "chain": source and via, "kind": row["kind"] == item["kind"],
            "mode": row["mode"] == item["mode"], "stance": row["stance"] == item["stance"],
        }  # fmt: skip
        right.update(name for name, good in outcome.items() if good)
        if wrong := [name for name in ("source", "content50", "chain") if not outcome[name]]:
            say(f"attribution differs in {', '.join(wrong)}: {row['source'] or row['source_name_ar']} {row['cue']}")
    for name in ("found", "source", "content50", "content80", "full", "chain", "kind", "mode", "stance"):
        scores[f"attribution_{name}"].add(right[name], len(items), len(rows))
    labels = [f"{item['source'] or item['resolved_from']} {item['cue']}" for _, _, item in items]
    _unpaired(pairs, labels, [f"{row['source']} {row['cue']}" for row in rows], "attribution", say)


def match_claims(
    gold: Row,
    text: str,
    told: list[tuple[Row, Row]],
    hops: Mapping[str, list[Row]],
    scores: Mapping[str, Score],
    say: Say,
) -> None:
    """Compare who gives which figure: `told` are the rows of figures with those of the attributions that hold them."""
    names = _spellings(gold)
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for figure in gold["figures"]:
        number = figure.get("occurrence", 1)
        if span := tuple(figure["at"]) if "at" in figure else _occurrence(text, figure["surface"], number):
            spans[figure["surface"]].append(span)

    def by(claim: Row, row: Row) -> bool:
        named = {"source": "", "source_en": claim["source_en"]}
        speaking = [item for item in gold["attributions"] if item["source_en"] == claim["source_en"]]
        return any(_same_source(item, row, names) for item in (named, *speaking))

    def quality(claim: Row, row: tuple[Row, Row]) -> float:
        at = (row[0]["start"], row[0]["end"])
        overlap = max((_overlap(span, at) for span in spans[claim["figure"]]), default=0.0)
        return overlap and overlap + by(claim, row[1])

    claims = gold.get("claims", [])
    pairs = _pairs(claims, told, quality)
    right: Counter[str] = Counter()
    for i, j in pairs:
        source = by(claims[i], told[j][1])
        chain = source and _same_relays(claims[i]["via"], hops.get(told[j][1]["attribution_id"], ()), names)
        right.update(found=1, origin=source, chain=chain)
        if not chain:
            say(f"claim differs: {claims[i]['figure']} | {claims[i]['source_en']} | {told[j][1]['source_name_ar']}")
    for name in ("found", "origin", "chain"):
        scores[f"claim_{name}"].add(right[name], len(claims), len(told))
    _unpaired(pairs, [claim["figure"] for claim in claims], [row["surface"] for row, _ in told], "claim", say)


def _same_relays(wanted: Sequence[str], hops: Iterable[Row], names: Mapping[str, set[str]]) -> bool:
    """Tell whether the relays of a chain are those wanted, in order."""
    relays = sorted((hop for hop in hops if hop["role"] == "relay"), key=_position)
    return len(relays) == len(wanted) and all(
        _key(name) == _key(hop["name_en"]) or {_key(hop["name_ar"]), _key(hop["surface"])} & names[_key(name)]
        for hop, name in zip(relays, wanted, strict=True)
    )


def match_quantities(
    gold: Sequence[Row],
    doc_ids: Mapping[str, str],
    texts: Mapping[str, str],
    spans: Mapping[str, Sequence[tuple[Span, str]]],
    disputed: set[str],
    found: Evaluation,
) -> None:
    """Compare which figures are put together, pair by pair, and which quantities are called disputed.

    A quantity found is a dispute rightly told when most of its listed figures are of one disputed quantity.
    """
    keys: list[tuple[str, str]] = []
    contested: dict[str, bool] = {}
    for row in gold:
        contested[row["quantity"]] = bool(row["disputed"])
        doc_id = doc_ids.get(row["doc"], "")
        span = _occurrence(texts.get(doc_id, ""), row["figure"], int(row["occurrence"] or 1))
        near = max(spans.get(doc_id, ()), key=lambda told: _overlap(told[0], span), default=None)
        missed = near is None or not _overlap(near[0], span)
        keys.append((row["quantity"], f"missed {len(keys)}" if missed or near is None else near[1]))
    pairs = Counter(
        (mine[0] == other[0], mine[1] == other[1]) for n, mine in enumerate(keys) for other in keys[n + 1 :]
    )
    together = pairs[True, True]
    found.scores["quantity_pairs"].add(together, together + pairs[True, False], together + pairs[False, True])
    members: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, key in keys:
        members[key][name] += 1
    told = {key: members[key].most_common(1)[0][0] for key in disputed & members.keys()}
    right = {name for name in told.values() if contested[name]}
    wanted = {name for name, is_disputed in contested.items() if is_disputed}
    alarms = [f"dispute false alarm: {key}" for key, name in sorted(told.items()) if not contested[name]]
    found.scores["dispute"].add(len(right), len(wanted), len(right) + len(alarms))
    found.differences += alarms + [f"dispute missed: {name}" for name in sorted(wanted - right)]


def _position(hop: Row) -> int:
    return int(hop["position"])


def _spellings(gold: Row) -> defaultdict[str, set[str]]:
    """Return the Arabic forms by which the document names what the gold names in English."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entity in gold["entities"]:
        names[_key(entity["name_en"])] |= {_key(surface) for surface in (entity["name_ar"], *entity["surfaces"])}
    for item in gold["attributions"]:
        if item["source"]:
            names[_key(item["source_en"])].add(_key(item["source"]))
    return names


def _same_source(item: Row, row: Row, names: Mapping[str, set[str]]) -> bool:
    if item["source"] and row["source"] and _alike(item["source"], row["source"]):
        return True
    wanted = {_key(name) for name in (item["source_en"], item.get("resolved_from") or "") if name}
    arabic = set().union(*(names.get(name, set()) for name in wanted))
    return _key(row["source_name_en"]) in wanted - {""} or _key(row["source_name_ar"]) in arabic - {""}


def match_entities(gold: Row, rows: list[Row], scores: Mapping[str, Score], say: Say) -> None:
    """Count the mentions of one document, and the annotated entities whose mentions are all of one entity."""
    skip = {"NORP"} if gold.get("norp_skipped") else set()
    wanted: Counter[tuple[str, str]] = Counter()
    owner: dict[str, str] = {}
    for entity in gold["entities"]:
        for surface, number in entity["surfaces"].items():
            owner[_key(surface)] = entity["name_en"]
            if entity["type"] not in skip:
                wanted[_key(surface), entity["type"]] += number
    have = Counter((_key(row["surface"]), row["type"]) for row in rows if row["type"] not in skip)
    scores["entity_mentions"].add((wanted & have).total(), wanted.total(), have.total())
    for (key, kind), number in (wanted - have).items():
        say(f"entity missed x{number}: {key} {kind}")
    for (key, kind), number in (have - wanted).items():
        say(f"entity false alarm x{number}: {key} {kind}")
    # One gold entity, one id: and that id belongs to no other gold entity of the document.
    ids: defaultdict[str, set[str]] = defaultdict(set)
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if name := owner.get(_key(row["surface"])):
            ids[name].add(row["entity_id"])
            owners[row["entity_id"]].add(name)
    for name, found in sorted(ids.items()):
        one = len(found) == 1 and all(len(owners[entity_id]) == 1 for entity_id in found)
        scores["entity_canonical"].add(int(one), 1, 1)
        if not one:
            say(f"entity not one: {name} is {', '.join(sorted(found))}")
