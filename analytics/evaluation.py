"""How good is it: an analysis compared with annotation by hand, as precision, recall and F1 with counts and intervals.

A gold file annotates one document (JSON: `doc`, `figures`, `attributions`, `entities`). An item points into the text by
its verbatim surface and its occurrence, or by offsets (`at`, `content_at`), so both sides are compared as spans. Items
are paired one to one, best match first; what stays unpaired is a miss or a false alarm. Beside the gold files a table
`quantities.csv` may say which figures of all documents are of one quantity, and which quantities are disputed.
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.analysis import Analysis
from analytics.claims.owners import state_of
from analytics.errors import InputError
from analytics.fold import fold
from analytics.lexicon import LEXICONS, read_table

Span = tuple[int, int]
Row = dict[str, Any]

MEASURES = (
    "figure_found", "figure_value", "figure_strict",
    "attribution_found", "attribution_source", "attribution_content50", "attribution_content80", "attribution_full",
    "attribution_chain", "attribution_kind", "attribution_mode", "attribution_stance",
    "entity_mentions", "entity_canonical",
    "counted_of", "claim_found", "claim_origin", "claim_chain", "quantity_pairs", "dispute",
)  # fmt: skip

# What a reader asks first; the rest is in the lexicon `quality`.
HEADLINES = (
    "figure_value", "figure_strict", "attribution_found", "attribution_full", "attribution_chain", "attribution_stance",
    "entity_mentions", "entity_canonical", "counted_of", "claim_origin", "quantity_pairs", "dispute",
)  # fmt: skip

QUANTITY_COLUMNS, QUANTITY_OPTIONS = ("quantity", "doc", "figure"), ("occurrence", "disputed")
QUALITY_COLUMNS = ("set", "documents", "measure", "right", "false_alarms", "missed")

# Half-width of a 95 % interval in standard deviations.
_Z = 1.959964


@dataclass(slots=True)
class Score:
    """Counts of one measure: right, false alarm, missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right (0 when nothing was found)."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found (0 when nothing is there)."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def add(self, good: int, gold: int, found: int) -> None:
        """Count `good` right ones among `gold` items that are there and `found` that were found."""
        self.tp += good
        self.fn += gold - good
        self.fp += found - good


def interval(successes: int, trials: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a proportion (Wilson 1927), (0, 1) without trials.

    >>> [round(bound, 3) for bound in interval(45, 50)]
    [0.786, 0.957]
    """
    if not trials:
        return 0.0, 1.0
    share, spread = successes / trials, _Z * _Z / trials
    centre = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / trials + spread / trials / 4)
    return max(0.0, (centre - half) / (1 + spread)), min(1.0, (centre + half) / (1 + spread))


@dataclass
class Evaluation:
    """Scores by measure, and a line for every miss, false alarm and difference."""

    documents: int = 0
    scores: dict[str, Score] = field(default_factory=lambda: {measure: Score() for measure in MEASURES})
    differences: list[str] = field(default_factory=list)

    def table(self) -> pd.DataFrame:
        """One row per measure: counts, precision and recall with their intervals, F1."""
        rows = []
        for measure, score in self.scores.items():
            p_low, p_high = interval(score.tp, score.tp + score.fp)
            r_low, r_high = interval(score.tp, score.tp + score.fn)
            rows.append(
                {
                    "measure": measure, "right": score.tp, "false_alarms": score.fp, "missed": score.fn,
                    "precision": score.precision, "precision_low": p_low, "precision_high": p_high,
                    "recall": score.recall, "recall_low": r_low, "recall_high": r_high, "f1": score.f1,
                }
            )  # fmt: skip
        return pd.DataFrame(rows)

    def pinned(self, name: str) -> list[Row]:
        """Return the counts as rows of the lexicon `quality`, one per measure."""
        return [
            {
                "set": name, "documents": self.documents, "measure": measure,
                "right": score.tp, "false_alarms": score.fp, "missed": score.fn,
            }
            for measure, score in self.scores.items()
        ]  # fmt: skip


def read_quality(path: Path = LEXICONS / "quality.csv") -> dict[str, Evaluation]:
    """Return the pinned evaluations by the name of their set."""
    found: dict[str, Evaluation] = {}
    for row in read_table(path, QUALITY_COLUMNS):
        evaluation = found.setdefault(row["set"], Evaluation(documents=int(row["documents"])))
        evaluation.scores[row["measure"]] = Score(int(row["right"]), int(row["false_alarms"]), int(row["missed"]))
    return found


def pin(name: str, evaluation: Evaluation, path: Path = LEXICONS / "quality.csv") -> None:
    """Write the counts of one set into the pinned evaluations, in place of its earlier ones."""
    rows = [row for other, old in read_quality(path).items() if other != name for row in old.pinned(other)]
    rows += evaluation.pinned(name)
    note = (
        "# Measured by `isnad evaluate`; the README, the app and the floors of the tests are made from these counts.\n"
    )
    table = pd.DataFrame(rows, columns=list(QUALITY_COLUMNS)).sort_values("set", kind="stable")
    path.write_text(note + table.to_csv(index=False, lineterminator="\n"), encoding="utf-8")


def markdown(evaluations: Mapping[str, Evaluation]) -> str:
    """Return the headlines of pinned evaluations as a Markdown table, proportions with their 95 % intervals."""
    lines = ["| set | measure | precision | recall | F1 | right / false alarms / missed |", "|---|---|---|---|---|---|"]
    for name, evaluation in sorted(evaluations.items()):
        table = evaluation.table()
        annotated = table[["right", "false_alarms", "missed"]].sum(axis=1) > 0
        for row in table[table["measure"].isin(HEADLINES) & annotated].to_dict("records"):
            precision = f"{row['precision']:.2f} ({row['precision_low']:.2f}–{row['precision_high']:.2f})"
            recall = f"{row['recall']:.2f} ({row['recall_low']:.2f}–{row['recall_high']:.2f})"
            counts = f"{row['right']} / {row['false_alarms']} / {row['missed']}"
            measure = f"`{row['measure']}`"
            lines.append(f"| {name} | {measure} | {precision} | {recall} | {row['f1']:.2f} | {counts} |")
    return "\n".join(lines)


def read_gold(folder: Path) -> list[Row]:
    """Return the gold documents of a folder; raises `InputError` when there are none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(f"{folder}: no annotation (*.json) there")
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def read_quantities(folder: Path) -> list[Row]:
    """Return the rows of `quantities.csv` in a folder of gold documents; none where there is no such file.

    `quantity` names what figures are of, `disputed` is filled where its sources contradict each other; figures that are
    not listed take no part. Raises `LexiconError` when the file is malformed.
    """
    file = folder / "quantities.csv"
    return [dict(row) for row in read_table(file, QUANTITY_COLUMNS, QUANTITY_OPTIONS)] if file.exists() else []


def evaluate(analysis: Analysis, gold: Iterable[Row], quantities: Iterable[Row] = ()) -> Evaluation:
    """Compare an analysis with gold documents and quantities; a gold document is found by its file name."""
    found = Evaluation()
    doc_ids = {Path(doc_id).name: doc_id for doc_id in analysis.texts}
    figures, attributions, mentions = (
        _grouped(getattr(analysis, name), "doc_id") for name in ("figures", "attributions", "mentions")
    )
    hops = _grouped(analysis.hops, "attribution_id")
    claims = {str(row["figure_id"]): row for rows in _grouped(analysis.claims, "doc_id").values() for row in rows}
    sources = {str(row["attribution_id"]): row for rows in attributions.values() for row in rows}
    for document in gold:
        if (doc_id := doc_ids.get(document["doc"])) is None:
            raise InputError(f"{document['doc']}: annotated, but not among the analysed documents")
        text = analysis.texts[doc_id]
        found.documents += 1
        say = _Say(found.differences, doc_id)
        _figures(document, text, figures[doc_id], found.scores, say)
        _attributions(document, text, attributions[doc_id], hops, found.scores, say)
        _entities(document, mentions[doc_id], found.scores, say)
        told = [
            (row, sources[attribution])
            for row in figures[doc_id]
            if (attribution := str(claims[str(row["figure_id"])]["attribution_id"])) in sources
        ]
        _claims(document, text, told, hops, found.scores, say)
    spans: dict[str, list[tuple[Span, str]]] = {
        doc_id: [((row["start"], row["end"]), str(claims[str(row["figure_id"])]["quantity_key"])) for row in rows]
        for doc_id, rows in figures.items()
    }
    disputed = set(analysis.quantities.loc[analysis.quantities["disputed"].astype(bool), "quantity_key"])
    _quantities(list(quantities), doc_ids, analysis.texts, spans, disputed, found)
    return found


@dataclass(frozen=True, slots=True)
class _Say:
    lines: list[str]
    doc_id: str

    def __call__(self, line: str) -> None:
        self.lines.append(f"{self.doc_id}: {line}")


def _grouped(frame: pd.DataFrame, column: str) -> defaultdict[str, list[Row]]:
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


def _figures(gold: Row, text: str, rows: list[Row], scores: Mapping[str, Score], say: _Say) -> None:
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


def _unpaired(pairs: list[tuple[int, int]], gold: Sequence[str], found: Sequence[str], noun: str, say: _Say) -> None:
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


def _attributions(
    gold: Row, text: str, rows: list[Row], hops: Mapping[str, list[Row]], scores: Mapping[str, Score], say: _Say
) -> None:
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


def _claims(
    gold: Row,
    text: str,
    told: list[tuple[Row, Row]],
    hops: Mapping[str, list[Row]],
    scores: Mapping[str, Score],
    say: _Say,
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


def _quantities(
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


def _entities(gold: Row, rows: list[Row], scores: Mapping[str, Score], say: _Say) -> None:
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
