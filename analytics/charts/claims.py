"""The contradictory-figure board: one quantity, every claim about it, and what is disputed."""

from dataclasses import dataclass, replace

from analytics.charts.base import MARK, Chart, Style, each, shorten
from analytics.charts.figures import DRAWABLE, intervals, naming, with_relays
from analytics.claims import absent_voices
from analytics.interface import Interface
from analytics.results import Results, Rows


def board(results: Results, style: Style, quantity_key: str, page: int = 0, size: int = 30) -> Chart:
    """Every claim about one quantity as an interval, by date, in the colour of its stance, with its source."""
    say = style.say
    every = Rows(
        results,
        f"SELECT *, claim_id AS {MARK} FROM claims WHERE quantity_key = $key AND {DRAWABLE}",
        {"key": quantity_key},
        "published, claim_id",
        lambda claims: stated(claims, style),
    )
    rows = with_relays(every.head(size, page), results, style)
    behind = every.where("claim_id = ANY($shown)", shown=rows["claim_id"].tolist())
    data = rows[
        ["claim_id", "quantity_key", "surface", "low", "high", "modifier", "source", "via", "stance", "hedge", "outlet",
         "published", "story_id", MARK]
    ]  # fmt: skip
    if data.empty:
        return Chart("claims_board", None, data, behind, "claims", "")
    names = [
        # The day first: a narrow screen cuts what stands last, and a day that is cut reads as another.
        style.line(row.published, shorten(row.source or say("figure.unattributed"), 30), shorten(row.outlet, 18))
        for row in each(rows)
    ]
    figure = intervals(style, rows, range(len(rows)), names, colour_by="stance", inside=True)
    # A denied number is no bound of what is said, and an open bound leaves the span open.
    said = data[data["stance"] != "denies"]
    span = say.bounds(said["low"].min(skipna=False), said["high"].max(skipna=False))
    alt = say("alt.claims_board", count=say.count("claim", len(data)), denied=len(data) - len(said), span=span)
    alt = style.partly(alt, len(data), drawable(results, quantity_key))
    return Chart("claims_board", figure, data, behind, "claims", alt)


def drawable(results: Results, quantity_key: str) -> int:
    """Return how many claims about a quantity a log axis can show."""
    return len(results.rows("claims", f"quantity_key = $key AND {DRAWABLE}", key=quantity_key))


def stated(claims: str, style: Style) -> str:
    """Return the query of the rows of `claims` with the words, the source's name and the anomaly of their figure."""
    return f"""
        SELECT c.*, f.start, f."end", f.surface, f.anomaly, f.as_of, {naming(style)} AS source,
            coalesce(a.source_id, '') AS source_id, coalesce(a.kind, '') AS kind
        FROM ({claims}) c JOIN main.figures f ON c.figure_id = f.figure_id
        LEFT JOIN main.attributions a ON f.attribution_id = a.attribution_id"""


def shifted(shifts: str, style: Style) -> str:
    """Return the query of the rows of `shifts` with the claim that shifts, its words, source and place."""
    return f"""
        SELECT s.*, c.doc_id, c.start, c."end", c.surface, c.source, c.outlet, c.published FROM ({shifts}) s
        JOIN ({stated(f"SELECT * FROM main.claims WHERE claim_id IN (SELECT claim_id FROM ({shifts}))", style)}) c
        ON s.claim_id = c.claim_id"""


@dataclass(frozen=True)
class Backing:
    """One origin behind a quantity: its name, why it counts for itself (or whose it may be), and its claims."""

    name: str
    rule: str
    may_be: str
    count: int
    claims: Rows


def backings(results: Results, style: Style, quantity_key: str) -> list[Backing]:
    """Return the independent origins of a quantity at their highest count, those with most claims first."""
    say = style.say
    rows = results.read("SELECT * FROM origins WHERE quantity_key = $key ORDER BY claims DESC, nr", key=quantity_key)
    names = results.read(
        "SELECT name_ar, arg_max(name_en, nr) AS name_en FROM main.hops WHERE name_ar = ANY($names)"
        f" AND attribution_id IN (SELECT attribution_id FROM {_TOLD}) GROUP BY name_ar ORDER BY name_ar",
        names=sorted({*rows["origin"], *rows["may_be"]}), key=quantity_key,
    )  # fmt: skip
    english = dict(names.itertuples(index=False, name=None))

    def named(origin: str) -> str:
        return say.name(origin, english.get(origin, "")) or say("figure.unattributed")

    def claims(ids: list[str]) -> Rows:
        found = results.rows("claims", "quantity_key = $key AND claim_id = ANY($ids)", key=quantity_key, ids=ids)
        return replace(found, dress=lambda query: stated(query, style))

    return [
        Backing(
            named(row.origin),
            say.term("rule", row.rule),
            named(row.may_be) if row.may_be else "",
            row.claims,
            claims(row.claim_ids.split(" | ")),
        )
        for row in each(rows)
    ]


def joined(results: Results, quantity_key: str) -> Rows:
    """Return what joined the articles of the stories that tell a quantity, strongest first."""
    told = results.rows("joins", f"story_id IN (SELECT story_id FROM {_TOLD})", key=quantity_key)
    return replace(told, order="story_id, strength DESC, nr")


def parts(results: Results, quantity_key: str) -> Rows:
    """Return the figures that are part of another where either belongs to a quantity, with the other's quantity."""
    own = f"(SELECT figure_id FROM {_TOLD})"
    # A figure is part of one in its own document.
    found = f"""SELECT *, CASE WHEN figure_id IN {own} THEN part_of ELSE figure_id END AS other FROM figures
        WHERE part_of <> '' AND doc_id IN (SELECT doc_id FROM {_TOLD}) AND (figure_id IN {own} OR part_of IN {own})"""
    return Rows(
        results,
        f"""SELECT f.* EXCLUDE (other), coalesce(w.surface, '') AS whole,
            coalesce(q.quantity_key, '') AS quantity_key, coalesce(q.label_ar, '') AS label_ar,
            coalesce(q.label_en, '') AS label_en
        FROM ({found}) f LEFT JOIN main.figures w ON f.part_of = w.figure_id
        LEFT JOIN main.claims c ON f.other = c.figure_id
        LEFT JOIN main.quantities q ON c.quantity_key = q.quantity_key""",
        {"key": quantity_key},
    )


_TOLD = "claims WHERE quantity_key = $key"


def board_facts(results: Results, key: str, say: Interface) -> dict[str, str]:
    """Return how many claims, articles, stories and origins stand behind a quantity, and its span."""
    quantity = next(each(results.read("SELECT * FROM main.quantities WHERE quantity_key = $key", key=key)))
    told = next(
        each(
            results.read(
                "SELECT count(*) AS claims, count(DISTINCT doc_id) AS documents, count(DISTINCT story_id) AS stories"
                " FROM claims WHERE quantity_key = $key",
                key=key,
            )
        )
    )
    return {
        "claims": str(told.claims),
        "documents": str(told.documents),
        "stories": str(told.stories),
        "origins": say.bounds(quantity.origins_low, quantity.origins_high),
        "span": say.bounds(quantity.low, quantity.high),
    }


def unheard(results: Results, say: Interface, key: str | None = None) -> list[str]:
    """Return the parties that one would expect to hear on a quantity, or on all figures, and that no claim names."""
    nobody = {"quantity_key": "", "origin": "", "via": "", "counted_of": ""}
    voices = results.read("SELECT place, name FROM main.voices ORDER BY nr").itertuples(index=False)
    rows = [{**nobody, place: name} for place, name in voices]
    if key is not None:
        told = results.read(
            "SELECT DISTINCT quantity_key, origin, via, counted_of FROM main.claims WHERE quantity_key = $key", key=key
        )
        rows += told.to_dict("records")
    return [say.name(party.party_ar, party.party_en) for party in absent_voices(rows, key)]


def by_importance(results: Results) -> Rows:
    """Return the quantities, disputed ones first, then by number of claims."""
    return replace(results.rows("quantities"), order="disputed DESC, claims DESC, quantity_key")
