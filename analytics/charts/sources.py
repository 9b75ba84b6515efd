"""Who says so: sources by kind, stance and outlet, chains from origin to outlet, who is quoted beside whom."""

from collections import Counter

import pandas as pd

from analytics.charts.base import LANE, MARK, ORDER, UNNAMED, Chart, Style, clean, distinct, each, shorten
from analytics.charts.entities import grid
from analytics.interface import isolate
from analytics.results import Results, Rows

# Pixels between two nodes of the Sankey.
_PAD = 9
# Stances are told apart without their colours too.
_HATCHES = {"asserts": "", "confirms": ".", "denies": "x", "doubts": "/"}


def by_kind(results: Results, style: Style) -> Chart:
    """Attributions by kind of source, each bar divided by stance."""
    say = style.say
    mark = f"kind || chr(9) || stance AS {MARK}"
    data = results.read(
        f"SELECT {mark}, kind, stance, count(*) AS attributions FROM cited GROUP BY ALL ORDER BY {MARK}"
    )
    rows = Rows(results, f"SELECT *, {mark} FROM attributions")
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
            insidetextfont={"color": style.paper}, marker={
                "color": colours[stance], "opacity": faded,
                "pattern": {"shape": _HATCHES[stance], "fillmode": "overlay", "fgcolor": style.paper, "fgopacity": 0.3},
            },
            hovertemplate=f"%{{y}} · {say.term('stance', stance)}: %{{x}}<extra></extra>",
            **style.picked,
        )  # fmt: skip
    figure.update_xaxes(style.values(0, float(data.groupby("kind")["attributions"].sum().max()) * 1.05, visible=False))
    figure.update_yaxes(style.lanes(categoryarray=[say.term("kind", kind) for kind in kinds]))
    totals = data.groupby("kind")["attributions"].sum()
    parts = say.join(f"{say.term('kind', kind)} ({totals[kind]:,})" for kind in kinds)
    alt = say("alt.sources_by_kind", count=say.count("attribution", int(totals.sum())), parts=parts)
    return Chart("sources_by_kind", figure, data, rows, "attributions", alt, ("kind", "stance"), "attributions")


def by_outlet(results: Results, style: Style, most: int = 20) -> Chart:
    """The share of each kind of source in each outlet's attributions: how much of what it prints has no name to it."""
    say = style.say
    mark = f"outlet || chr(9) || kind AS {MARK}"
    every = results.read(
        f"SELECT {mark}, outlet, kind, count(*) AS attributions FROM cited GROUP BY ALL ORDER BY {MARK}"
    )
    outlets = every.groupby("outlet")["attributions"].sum().sort_values(ascending=False, kind="stable")
    totals = outlets.head(most)
    data = every[every["outlet"].isin(totals.index)].reset_index(drop=True)
    rows = Rows(
        results,
        f"SELECT a.*, outlet, {mark} FROM attributions a JOIN (SELECT doc_id, outlet FROM main.documents) d"
        " ON a.doc_id = d.doc_id WHERE outlet IN (SELECT unnest($shown))",
        {"shown": list(totals.index)},
    )
    if data.empty:
        return Chart("sources_by_outlet", None, data, rows, "attributions", "", ("outlet", "kind"))
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
    count, unnamed = (part["attributions"].sum() for part in (data, data[data["kind"].isin(UNNAMED)]))
    outlets_shown = say.count("outlet", len(totals))
    alt = say("alt.sources_by_outlet", outlets=outlets_shown, unnamed=f"{unnamed:,}", count=f"{count:,}")
    alt = style.partly(alt, len(totals), len(outlets))
    return Chart("sources_by_outlet", figure, data, rows, "attributions", alt, ("outlet", "kind"), "attributions")


def chains(results: Results, style: Style, most: int = 40) -> Chart:
    """A Sankey from origin through every relay to the outlet that printed it; `data` holds its links."""
    say = style.say
    first, second = ("ar", "en") if say.rtl else ("en", "ar")
    mark = f"origin || chr(9) || target AS {MARK}"
    counted = results.read(
        "SELECT origin, target, count(*) AS attributions, count(*) OVER () AS links FROM links GROUP BY origin, target"
        " ORDER BY attributions DESC, origin, target LIMIT $most",
        most=most,
    )
    shown = {"origins": counted["origin"].tolist(), "targets": counted["target"].tolist()}
    named = results.read(
        f"""SELECT {mark}, origin AS "from", target AS "to",
        coalesce(nullif(from_{first}, ''), nullif(from_{second}, ''), from_kind) AS from_name,
        coalesce(nullif(to_{first}, ''), nullif(to_{second}, ''), to_kind) AS to_name,
        source FROM main.link_names WHERE origin = ANY($origins) AND target = ANY($targets) ORDER BY nr""",
        **shown,
    )
    pairs = counted.rename(columns={"origin": "from", "target": "to"}).drop(columns="links")
    data = named.merge(pairs, on=["from", "to"]).sort_values(
        ["attributions", "from", "to"], ascending=[False, True, True], kind="stable", ignore_index=True
    )
    for column in ("from_name", "to_name"):
        data[column] = [say.term("kind", name) or say("outlet.unknown") for name in data[column]]
    rows = Rows(
        results,
        f"""SELECT l.{MARK}, l.source AS link_source, a.* FROM (
            SELECT {mark}, source, attribution_id FROM links
            WHERE origin = ANY($origins) AND target = ANY($targets) AND {mark.partition(" AS ")[0]} = ANY($shown)
        ) l JOIN main.attributions a ON l.attribution_id = a.attribution_id""",
        {**shown, "shown": data[MARK].tolist()},
        f"nr, {MARK}",
    )
    if data.empty:
        return Chart("chains", None, data, rows, "attributions", "", ("source",), clickable=False)
    nodes = list(dict.fromkeys([*data["from"], *data["to"]]))
    names = dict(data[["to", "to_name"]].itertuples(index=False, name=None))
    names |= dict(data[["from", "from_name"]].itertuples(index=False, name=None))
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
        count=say.count("link", len(data)),
        first=isolate(best["from_name"]),
        second=isolate(best["to_name"]),
        number=best["attributions"],
    )
    alt = style.partly(alt, len(data), int(counted["links"].iloc[0]))
    return Chart("chains", figure, data, rows, "attributions", alt, ("source",), "attributions", clickable=False)


def quoted_together(results: Results, style: Style, most: int = 15) -> Chart:
    """How many documents quote both of two sources, for the sources quoted in most documents."""
    say = style.say
    first, second = ("ar", "en") if say.rtl else ("en", "ar")
    quoted = "SELECT DISTINCT source_id, doc FROM cited WHERE source_id <> ''"
    ranked = results.read(
        f"SELECT source_id, count(*) AS documents, count(*) OVER () AS sources FROM ({quoted}) GROUP BY source_id"
        " ORDER BY documents DESC, source_id LIMIT $most",
        most=most,
    )
    top = ranked["source_id"].tolist()
    named = results.read(
        f"""SELECT source_id, arg_min(
            coalesce(nullif(source_name_{first}, ''), nullif(source_name_{second}, ''), source_id), nr
        ) AS name FROM attributions WHERE source_id = ANY($top) GROUP BY source_id ORDER BY source_id""",
        top=top,
    )
    name = dict(zip(named["source_id"], named["name"], strict=True))
    rank = {source: position for position, source in enumerate(top)}
    # The set of top sources that a document quotes is a number with a bit for each.
    quoting = """SELECT doc, bit_or(1::BIGINT << (list_position($top, source_id) - 1)) AS held FROM cited
        WHERE source_id = ANY($top) GROUP BY doc HAVING bit_count(held) > 1"""
    held = results.read(
        f"""SELECT held, source_id, count(*) AS attributions, count(DISTINCT doc) AS documents
        FROM cited JOIN ({quoting}) USING (doc) WHERE source_id = ANY($top) GROUP BY ALL ORDER BY ALL""",
        top=top,
    )
    documents: Counter[tuple[str, str]] = Counter()
    attributions: Counter[tuple[str, str]] = Counter()
    for bits, source, quotes, number in held.itertuples(index=False):
        for other in (other for other in top if other != source and bits >> rank[other] & 1):
            pair = (source, other) if rank[source] < rank[other] else (other, source)
            attributions[pair] += int(quotes)
            documents[pair] += int(number) if pair[0] == source else 0
    pairs = sorted(documents, key=lambda pair: (rank[pair[0]], rank[pair[1]]))
    data = pd.DataFrame(
        [
            {MARK: f"{one}\t{two}", "source": one, "with": two, "source_name": name[one], "with_name": name[two],
             "documents": documents[one, two], "attributions": attributions[one, two]}
            for one, two in pairs
        ],
        columns=[MARK, "source", "with", "source_name", "with_name", "documents", "attributions"],
    )  # fmt: skip
    rows = Rows(
        results,
        f"""SELECT a.*, {MARK} FROM attributions a
        JOIN main.documents n ON a.doc_id = n.doc_id JOIN ({quoting}) d ON n.nr = d.doc
        JOIN (SELECT unnest($marks) AS {MARK}, unnest($sources) AS source, unnest($bits) AS bits) p
        ON a.source_id = p.source AND d.held & p.bits = p.bits""",
        {
            "top": top,
            "marks": [f"{one}\t{two}" for one, two in pairs] * 2,
            "sources": [source for side in (0, 1) for source in (pair[side] for pair in pairs)],
            "bits": [1 << rank[one] | 1 << rank[two] for one, two in pairs] * 2,
        },
        f"nr, {MARK}",
    )
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
    number = say.count("document", best["documents"])
    alt = say("alt.quoted_together", first=best["source_name"], second=best["with_name"], count=number)
    alt = style.partly(alt, len(top), int(ranked["sources"].iloc[0]))
    return Chart("quoted_together", figure, data, rows, "attributions", alt, measure="attributions")


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
