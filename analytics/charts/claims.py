"""The contradictory-figure board: one quantity, every claim about it, and what is disputed."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.analysis import Analysis
from analytics.charts.base import MARK, Chart, Style, each, shorten
from analytics.charts.figures import described, drawable, intervals
from analytics.claims import absent_voices
from analytics.interface import Interface


def board(analysis: Analysis, style: Style, quantity_key: str, page: int = 0, size: int = 30) -> Chart:
    """Every claim about one quantity as an interval, by date, in the colour of its stance, with its source."""
    say = style.say
    rows = stated(analysis, style)
    rows = rows[rows["quantity_key"] == quantity_key].sort_values(["published", "claim_id"], kind="stable")
    rows = drawable(rows).iloc[page * size : (page + 1) * size]
    data = rows[
        ["claim_id", "quantity_key", "surface", "low", "high", "modifier", "source", "via", "stance", "hedge", "outlet",
         "published", "story_id", MARK]
    ]  # fmt: skip
    if data.empty:
        return Chart("claims_board", None, data, rows, "claims", "")
    names = [
        style.line(shorten(row.source or say("figure.unattributed"), 30), shorten(row.outlet, 18), row.published)
        for row in each(rows)
    ]
    figure = intervals(style, rows, range(len(rows)), names, colour_by="stance", inside=True)
    # A denied number is no bound of what is said, and an open bound leaves the span open.
    said = data[data["stance"] != "denies"]
    span = say.bounds(said["low"].min(skipna=False), said["high"].max(skipna=False))
    alt = say("alt.claims_board", count=len(data), denied=len(data) - len(said), span=span)
    return Chart("claims_board", figure, data, rows, "claims", alt)


def stated(analysis: Analysis, style: Style) -> pd.DataFrame:
    """Return the claims with the words, source name and anomaly of their figure."""
    figures = described(analysis, style)[
        ["figure_id", "start", "end", "surface", "source", "source_id", "kind", "anomaly", "as_of"]
    ]
    rows = analysis.claims.merge(figures, on="figure_id", how="inner")
    return rows.assign(**{MARK: rows["claim_id"]})


@dataclass(frozen=True)
class Backing:
    """One origin behind a quantity: its name, why it counts for itself (or whose it may be), and its claims."""

    name: str
    rule: str
    may_be: str
    claims: pd.DataFrame


def backings(analysis: Analysis, style: Style, quantity_key: str) -> list[Backing]:
    """Return the independent origins of a quantity at their highest count, those with most claims first."""
    say = style.say
    rows = analysis.origins[analysis.origins["quantity_key"] == quantity_key]
    claims = analysis.claims[analysis.claims["quantity_key"] == quantity_key]
    hops = analysis.hops[analysis.hops["attribution_id"].isin(set(claims["attribution_id"]))]
    english = dict(zip(hops["name_ar"], hops["name_en"], strict=True))

    def named(origin: str) -> str:
        return say.name(origin, english.get(origin, "")) or say("figure.unattributed")

    return [
        Backing(
            named(row.origin),
            say.term("rule", row.rule),
            named(row.may_be) if row.may_be else "",
            claims[claims["claim_id"].isin(row.claim_ids.split(" | "))],
        )
        for row in each(rows.sort_values("claims", ascending=False, kind="stable"))
    ]


def joined(analysis: Analysis, quantity_key: str) -> pd.DataFrame:
    """Return what joined the articles of the stories that tell a quantity, strongest first."""
    told = analysis.claims.loc[analysis.claims["quantity_key"] == quantity_key, "story_id"]
    return analysis.joins[analysis.joins["story_id"].isin(set(told))].sort_values(
        ["story_id", "strength"], ascending=[True, False], kind="stable"
    )


def parts(analysis: Analysis, quantity_key: str) -> pd.DataFrame:
    """Return the figures that are part of another where either belongs to a quantity, with the other's quantity."""
    figures = analysis.figures[analysis.figures["part_of"] != ""]
    key_of = analysis.claims.set_index("figure_id")["quantity_key"]
    own, whole = (figures[column].map(key_of).fillna("") for column in ("figure_id", "part_of"))
    words = analysis.figures.set_index("figure_id")["surface"]
    rows = figures.assign(
        whole=figures["part_of"].map(words).fillna(""), quantity_key=whole.where(own == quantity_key, own)
    )
    labels = analysis.quantities[["quantity_key", "label_ar", "label_en"]]
    return rows[(own == quantity_key) | (whole == quantity_key)].merge(labels, on="quantity_key", how="left")


def board_facts(analysis: Analysis, quantity: "pd.Series[Any]", key: str, say: Interface) -> dict[str, str]:
    """Return how many claims, articles, stories and origins stand behind a row of `quantities`, and its span."""
    told = analysis.claims[analysis.claims["quantity_key"] == key]
    return {
        "claims": str(len(told)),
        "documents": str(told["doc_id"].nunique()),
        "stories": str(told["story_id"].nunique()),
        "origins": say.bounds(quantity["origins_low"], quantity["origins_high"]),
        "span": say.bounds(quantity["low"], quantity["high"]),
    }


def unheard(analysis: Analysis, say: Interface, key: str | None = None) -> list[str]:
    """Return the parties that one would expect to hear on a quantity, or on all figures, and that no claim names."""
    columns = ["quantity_key", "origin", "via", "counted_of"]
    told = analysis.claims[columns].drop_duplicates().fillna("").itertuples(index=False)
    rows = [dict(zip(columns, row, strict=True)) for row in told]
    return [say.name(party.party_ar, party.party_en) for party in absent_voices(rows, key)]


def by_importance(analysis: Analysis) -> pd.DataFrame:
    """Return the quantities, disputed ones first, then by number of claims."""
    return analysis.quantities.sort_values(
        ["disputed", "claims", "quantity_key"], ascending=[False, False, True], kind="stable"
    )
