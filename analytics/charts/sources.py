"""Who says so: sources by kind, stance and outlet, chains from origin to outlet, who is quoted beside whom."""

from collections import Counter
from itertools import combinations

import pandas as pd

from analytics.analysis import Analysis
from analytics.charts.base import LANE, MARK, ORDER, UNNAMED, Chart, Style, clean, distinct, each, shorten
from analytics.charts.entities import grid
from analytics.interface import isolate

# Pixels between two nodes of the Sankey.
_PAD = 9


def by_kind(analysis: Analysis, style: Style) -> Chart:
    """Attributions by kind of source, each bar divided by stance."""
    say = style.say
    rows = analysis.attributions.assign(
        **{MARK: analysis.attributions["kind"] + "\t" + analysis.attributions["stance"]}
    )
    data = rows.groupby([MARK, "kind", "stance"], sort=True).size().rename("attributions").reset_index()
    if data.empty:
        return Chart("sources_by_kind", None, data, rows, "attributions", "", ("kind", "stance"))
    kinds = [kind for kind in ORDER["kind"] if (data["kind"] == kind).any()]
    shown = [stance for stance in ORDER["stance"] if (data["stance"] == stance).any()]
    height = (LANE + 6) * len(kinds) + 40
    legend = style.legend([say.term("stance", stance) for stance in shown], height)
    figure = style.figure(barmode="stack", uniformtext={"minsize": 10, "mode": "hide"}, **legend)
    colours = style.colours("stance")
    for stance in shown:
        part = data[data["stance"] == stance]
        faded = [
            min(pair)
            for pair in zip(
                style.opacity("kind", list(part["kind"])), style.opacity("stance", list(part["stance"])), strict=True
            )
        ]
        figure.add_bar(
            x=part["attributions"], y=[say.term("kind", kind) for kind in part["kind"]], orientation="h",
            name=say.term("stance", stance), customdata=part[MARK], texttemplate="%{x:,}", textposition="inside",
            insidetextanchor="middle", textangle=0,
            insidetextfont={"color": style.paper}, marker={"color": colours[stance], "opacity": faded},
            hovertemplate=f"%{{y}} · {say.term('stance', stance)}: %{{x}}<extra></extra>",
            **style.picked,
        )  # fmt: skip
    figure.update_xaxes(style.values(0, float(data.groupby("kind")["attributions"].sum().max()) * 1.05, visible=False))
    figure.update_yaxes(style.lanes(categoryarray=[say.term("kind", kind) for kind in kinds]))
    totals = data.groupby("kind")["attributions"].sum()
    parts = say.join(f"{say.term('kind', kind)} ({totals[kind]:,})" for kind in kinds)
    alt = say("alt.sources_by_kind", count=f"{len(rows):,}", parts=parts)
    return Chart("sources_by_kind", figure, data, rows, "attributions", alt, ("kind", "stance"))


def by_outlet(analysis: Analysis, style: Style, most: int = 20) -> Chart:
    """The share of each kind of source in each outlet's attributions: how much of what it prints has no name to it."""
    say = style.say
    rows = analysis.attributions.merge(analysis.documents[["doc_id", "outlet"]], on="doc_id")
    rows[MARK] = rows["outlet"] + "\t" + rows["kind"]
    data = rows.groupby([MARK, "outlet", "kind"], sort=True).size().rename("attributions").reset_index()
    if data.empty:
        return Chart("sources_by_outlet", None, data, rows, "attributions", "", ("outlet", "kind"))
    totals = data.groupby("outlet")["attributions"].sum().sort_values(ascending=False, kind="stable").head(most)
    data = data[data["outlet"].isin(totals.index)].reset_index(drop=True)
    data["share"] = data["attributions"] / data["outlet"].map(totals)
    labels = dict(
        zip(
            totals.index,
            distinct(
                [style.line(f"{shorten(name or say('not_stated'), 24)} ({totals[name]})") for name in totals.index]
            ),
            strict=True,
        )
    )
    shown = [kind for kind in ORDER["kind"] if (data["kind"] == kind).any()]
    height = (LANE + 6) * len(labels) + 60
    figure = style.figure(barmode="stack", **style.legend([say.term("kind", kind) for kind in shown], height))
    colours = style.colours("kind")
    for kind in shown:
        part = data[data["kind"] == kind]
        figure.add_bar(
            x=part["share"], y=part["outlet"].map(labels), orientation="h", name=say.term("kind", kind),
            customdata=part[MARK], marker={
                "color": colours[kind], "opacity": style.opacity("outlet", list(part["outlet"])),
                "pattern": {"shape": "/" if kind in UNNAMED else "", "solidity": 0.25},
            },
            hovertext=[f"{say.term('kind', kind)}: {row.attributions} ({row.share:.0%})" for row in each(part)],
            hovertemplate="%{y}<br>%{hovertext}<extra></extra>",
            **style.picked,
        )  # fmt: skip
    figure.update_xaxes(style.values(0, 1, tickformat=".0%", showgrid=True))
    figure.update_yaxes(style.lanes(categoryarray=list(labels.values())))
    unnamed = int(rows["kind"].isin(UNNAMED).sum())
    alt = say("alt.sources_by_outlet", outlets=len(totals), unnamed=f"{unnamed:,}", count=f"{len(rows):,}")
    return Chart("sources_by_outlet", figure, data, rows, "attributions", alt, ("outlet", "kind"))


def chains(analysis: Analysis, style: Style, most: int = 40) -> Chart:
    """A Sankey from origin through every relay to the outlet that printed it; `data` holds its links."""
    say = style.say
    steps = _steps(analysis, style)
    if steps.empty:
        return Chart("chains", None, _links(steps), steps, "attributions", "", ("source",), clickable=False)
    data = _links(steps).head(most)
    rows = steps.loc[steps[MARK].isin(set(data[MARK])), [MARK, "source", "attribution_id", "doc_id"]]
    rows = rows.rename(columns={"source": "link_source"}).merge(analysis.attributions, on=["attribution_id", "doc_id"])
    nodes = list(dict.fromkeys([*data["from"], *data["to"]]))
    names = dict(zip(steps["from"], steps["from_name"], strict=True)) | dict(
        zip(steps["to"], steps["to_name"], strict=True)
    )
    level = _levels(data)
    deepest = max(level.values()) or 1
    x = [min(0.999, max(0.001, level[node] / deepest)) for node in nodes]
    colour = {"origin": style.palette[0], "relay": style.palette[1], "outlet": style.palette[2]}
    index = {node: position for position, node in enumerate(nodes)}
    height = max(320, 38 * max(Counter(level.values()).values()) + 40)
    figure = style.figure(height=height)
    figure.add_sankey(
        arrangement="snap",
        valueformat="d",
        textfont={"shadow": "none", "color": style.ink, "size": 13},
        node={
            "label": [clean(shorten(names[node], 28)) for node in nodes],
            "x": [1 - value for value in x] if say.rtl else x,
            "y": _centres(nodes, level, data, height - 16),
            "color": [colour[node.partition("\t")[0]] for node in nodes],
            "pad": _PAD, "thickness": 14, "line": {"width": 0},
            "customdata": [clean(names[node]) for node in nodes],
            "hovertemplate": "%{customdata}: %{value}<extra></extra>",
        },
        link={
            "source": [index[node] for node in data["from"]],
            "target": [index[node] for node in data["to"]],
            "value": list(data["attributions"]),
            "color": [_translucent(colour[node.partition("\t")[0]]) for node in data["from"]],
            "hovertemplate": "%{source.customdata} ← %{target.customdata}: %{value}<extra></extra>"
            if say.rtl
            else "%{source.customdata} → %{target.customdata}: %{value}<extra></extra>",
        },
    )  # fmt: skip
    best = data.iloc[0]
    alt = say(
        "alt.chains",
        count=len(data),
        first=isolate(best["from_name"]),
        second=isolate(best["to_name"]),
        number=best["attributions"],
    )
    return Chart("chains", figure, data, rows, "attributions", alt, ("source",), clickable=False)


def quoted_together(analysis: Analysis, style: Style, most: int = 15) -> Chart:
    """How many documents quote both of two sources, for the sources quoted in most documents."""
    say = style.say
    named = analysis.attributions[analysis.attributions["source_id"] != ""]
    spread = named.groupby("source_id")["doc_id"].nunique().sort_values(ascending=False, kind="stable")
    top = sorted(spread.index, key=lambda source: (-int(spread[source]), source))[:most]
    rank = {source: position for position, source in enumerate(top)}
    name = {
        source: say.name(arabic, english) or source
        for source, arabic, english in zip(
            named["source_id"], named["source_name_ar"], named["source_name_en"], strict=True
        )
    }
    pairs: dict[tuple[str, str], list[str]] = {}
    for doc_id, group in named[named["source_id"].isin(set(top))].groupby("doc_id", sort=True):
        for pair in combinations(sorted(set(group["source_id"]), key=rank.__getitem__), 2):
            pairs.setdefault(pair, []).append(str(doc_id))
    data = pd.DataFrame(
        [
            {MARK: f"{first}\t{second}", "source": first, "with": second, "source_name": name[first],
             "with_name": name[second], "documents": len(docs)}
            for (first, second), docs in pairs.items()
        ],
        columns=[MARK, "source", "with", "source_name", "with_name", "documents"],
    )  # fmt: skip
    behind = pd.DataFrame(
        [
            {MARK: f"{a}\t{b}", "doc_id": doc, "source_id": one}
            for (a, b), docs in pairs.items()
            for doc in docs
            for one in (a, b)
        ],
        columns=[MARK, "doc_id", "source_id"],
    )
    rows = behind.merge(named, on=["doc_id", "source_id"])
    if data.empty:
        return Chart("quoted_together", None, data, rows, "attributions", "")
    labels = dict(zip(top, distinct([clean(shorten(name[source], 24)) for source in top]), strict=True))
    mirrored = pd.concat([data, data.rename(columns={"source": "with", "with": "source"})])
    shown = [labels[source] for source in top if source in set(mirrored["source"])]
    figure = grid(
        style,
        mirrored.assign(x=mirrored["with"].map(labels), y=mirrored["source"].map(labels), count=mirrored["documents"]),
        shown,
        shown,
    )
    best = data.nlargest(1, "documents").iloc[0]
    alt = say("alt.quoted_together", first=best["source_name"], second=best["with_name"], count=best["documents"])
    return Chart("quoted_together", figure, data, rows, "attributions", alt)


def _steps(analysis: Analysis, style: Style) -> pd.DataFrame:
    """Return one row per link of every chain, origin → relay → … → outlet."""
    say = style.say
    attributions = analysis.attributions[["attribution_id", "doc_id"]].merge(
        analysis.documents[["doc_id", "outlet"]], on="doc_id"
    )
    hops = analysis.hops.merge(attributions, on="attribution_id")
    hops = hops.sort_values(["attribution_id", "position"], ascending=[True, False], kind="stable", ignore_index=True)
    name, *others = (hops[column] for column in (("name_ar", "name_en") if say.rtl else ("name_en", "name_ar")))
    for other in (*others, hops["surface"], hops["kind"].map(lambda kind: say.term("kind", kind))):
        name = name.where(name != "", other)
    node = hops["role"] + "\t" + hops["entity_id"].where(hops["entity_id"] != "", name)
    last = hops["attribution_id"] != hops["attribution_id"].shift(-1)
    to = node.shift(-1).where(~last, "outlet\t" + hops["outlet"])
    printed = hops["outlet"].where(hops["outlet"] != "", say("outlet.unknown"))
    return pd.DataFrame(
        {
            MARK: node + "\t" + to,
            "from": node,
            "to": to,
            "from_name": name,
            "to_name": name.shift(-1).where(~last, printed),
            "source": hops["entity_id"],
            "attribution_id": hops["attribution_id"],
            "doc_id": hops["doc_id"],
        }
    )


def _links(steps: pd.DataFrame) -> pd.DataFrame:
    keys = [MARK, "from", "to", "from_name", "to_name", "source"]
    links = steps.groupby(keys, sort=True)["attribution_id"].nunique().rename("attributions").reset_index()
    return links.sort_values(["attributions", MARK], ascending=[False, True], kind="stable").reset_index(drop=True)


def _levels(links: pd.DataFrame) -> dict[str, int]:
    """Return the column of every node: one more than the furthest node that leads to it; outlets stand last."""
    level = dict.fromkeys([*links["from"], *links["to"]], 0)
    for _ in range(len(level)):
        moved = False
        for first, second in zip(links["from"], links["to"], strict=True):
            # A chain never has more links than this; the bound also ends a cycle of relays that quote each other.
            if level[second] <= level[first] < 4:
                level[second] = level[first] + 1
                moved = True
        if not moved:
            break
    last = max(level.values())
    return {node: last if node.startswith("outlet\t") else depth for node, depth in level.items()}


def _centres(nodes: list[str], level: dict[str, int], links: pd.DataFrame, height: float) -> list[float]:
    """Return the vertical centre of every node in a plot of `height` pixels: in its column by weight, gaps alike.

    Plotly scales all nodes alike, so that the fullest column fills the plot; nodes placed by less exact sums are pushed
    out of it.
    """
    out, into = (links.groupby(end)["attributions"].sum().to_dict() for end in ("from", "to"))
    weight = {node: max(int(out.get(node, 0)), int(into.get(node, 0))) for node in nodes}
    columns: dict[int, list[str]] = {}
    for node in sorted(nodes, key=lambda node: (-weight[node], node)):
        columns.setdefault(level[node], []).append(node)
    scale = min((height - _PAD * (len(c) - 1)) / sum(weight[node] for node in c) for c in columns.values())
    centre: dict[str, float] = {}
    for column in columns.values():
        room = height - scale * sum(weight[node] for node in column)
        gap = room / len(column)
        top = gap / 2
        for node in column:
            centre[node] = min(0.999, max(0.001, (top + scale * weight[node] / 2) / height))
            top += scale * weight[node] + gap
    return [centre[node] for node in nodes]


def _translucent(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.3)"
