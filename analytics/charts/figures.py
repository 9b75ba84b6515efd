"""Figures as what they are: intervals with bounds that may be open, on a logarithmic axis, each with its source."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from analytics.charts.base import LANE, MARK, ORDER, UNALARMING, Chart, Style, clean, each, shorten
from analytics.interface import isolate
from analytics.results import Results, Rows

# An open bound is drawn as an arrow of this length, in powers of ten.
_ARROW = 0.35
# More marks than this are counted together, or only the latest are drawn.
_MOST_MARKS = 1500
_ALARM = "#d62728"
_SYMBOLS = {"asserts": "circle", "confirms": "diamond", "denies": "x", "doubts": "triangle-up"}


def described(figures: str, style: Style) -> str:
    """Return the query of the rows of `figures` with their outlet and date, and the attribution that gives them."""
    return f"""
        SELECT f.*, {naming(style)} AS source, {_OF_ATTRIBUTION}, d.outlet, d.published, d.story_id
        FROM ({figures}) f JOIN main.documents d ON f.doc_id = d.doc_id
        LEFT JOIN main.attributions a ON f.attribution_id = a.attribution_id"""


def naming(style: Style) -> str:
    """Return the expression of the name of an attribution's source (of the table `a`) in the page's language."""
    first, second = ("ar", "en") if style.say.rtl else ("en", "ar")
    terms = {kind: style.say.term("kind", kind).replace("'", "''") for kind in ORDER["kind"]}
    kinds = " ".join(f"WHEN '{kind}' THEN '{term}'" for kind, term in terms.items())
    return (
        f"coalesce(nullif(a.source_name_{first}, ''), nullif(a.source_name_{second}, ''), nullif(a.source, ''),"
        f" CASE a.kind {kinds} END, '')"
    )


def with_relays(rows: pd.DataFrame, results: Results, style: Style) -> pd.DataFrame:
    """Return rows of figures, claims or attributions with their relays in the page's language, outermost first."""
    if style.say.rtl or not (rows["via"] != "").any():
        return rows
    found = results.read(
        """SELECT attribution_id, string_agg(
            coalesce(nullif(name_en, ''), nullif(name_ar, ''), surface), ' → ' ORDER BY position
        ) AS via FROM main.hops WHERE role = 'relay' AND attribution_id = ANY($ids)
        GROUP BY attribution_id ORDER BY attribution_id""",
        ids=rows.loc[rows["via"] != "", "attribution_id"].tolist(),
    )
    names = dict(found.itertuples(index=False, name=None))
    via = [names.get(name, via) if via else "" for name, via in zip(rows["attribution_id"], rows["via"], strict=True)]
    return rows.assign(via=via)


_OF_ATTRIBUTION = ", ".join(f"coalesce(a.{c}, '') AS {c}" for c in ("source_id", "kind", "via", "stance", "hedge"))
# What a log axis can show: one bound at least, and above nought.
DRAWABLE = "coalesce(low, high) > 0"


def drawable(results: Results) -> int:
    """Return how many figures a log axis can show."""
    return int(results.value(f"SELECT count(*) FROM told WHERE {DRAWABLE}"))


def by_category(results: Results, style: Style) -> Chart:
    """One lane per category, one mark per figure: what is counted, and in which orders of magnitude.

    More figures than an eye or a browser can tell apart are counted in discs, four to each power of ten.
    """
    say, name = style.say, "figures_by_category"
    if drawable(results) > _MOST_MARKS:
        return _counted(results, style)
    behind = _rows(results, style, f"SELECT *, figure_id AS {MARK} FROM figures WHERE {DRAWABLE}")
    rows = with_relays(behind.all(), results, style)
    data = rows[["category", "figure_id", "surface", "low", "high", "source", MARK]]
    if data.empty:
        return Chart(name, None, data, behind, "figures", "")
    lanes = [category for category in ORDER["category"] if (data["category"] == category).any()]
    counts = data["category"].value_counts()
    names = [style.line(f"{say.term('category', category)} ({counts[category]})") for category in lanes]
    figure = intervals(style, rows, [lanes.index(category) for category in rows["category"]], names)
    alt = say(
        "alt.figures_by_category", count=say.count("figure", len(data)), categories=say.count("category", len(lanes)),
        largest=say.term("category", counts.index[0]),
    )  # fmt: skip
    return Chart(name, figure, data, behind, "figures", alt)


def _rows(results: Results, style: Style, query: str, order: str = "nr", **values: object) -> Rows:
    return Rows(results, query, values, order, lambda figures: described(figures, style))


def _counted(results: Results, style: Style) -> Chart:
    say = style.say
    step = "floor(log10(coalesce(low, high)) * 4)::BIGINT"
    marked = f"SELECT *, category || chr(9) || {step} AS {MARK}, {step} AS step FROM figures WHERE {DRAWABLE}"
    counted = marked.replace("FROM figures", "FROM told")
    data = results.read(
        f"SELECT {MARK}, category, step, count(*) AS count FROM ({counted}) GROUP BY ALL ORDER BY {MARK}"
    )
    total = int(data["count"].sum())
    data["low"], data["high"] = 10 ** (data["step"] / 4), 10 ** ((data["step"] + 1) / 4)
    lanes = [category for category in ORDER["category"] if (data["category"] == category).any()]
    totals = data.groupby("category")["count"].sum()
    colours, largest = style.colours("category"), float(data["count"].max())
    figure = style.figure(height=max(200, 36 * len(lanes) + 60))
    figure.add_scatter(
        x=10 ** ((data["step"] + 0.5) / 4), y=[lanes.index(category) for category in data["category"]], mode="markers",
        customdata=data[MARK], showlegend=False,
        marker={
            "size": data["count"], "sizemode": "area", "sizeref": 2 * largest / 30**2, "sizemin": 3,
            "color": [colours[category] for category in data["category"]],
            "opacity": style.opacity("category", list(data["category"])),
        },
        hovertext=[
            f"{say.term('category', category)}: {count:,}<br>{say.bounds(float(f'{low:.2g}'), float(f'{high:.2g}'))}"
            for category, count, low, high in data[["category", "count", "low", "high"]].itertuples(index=False)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    _axes(style, figure, data["step"].min() / 4 - 0.3, (data["step"].max() + 1) / 4 + 0.3,
          [style.line(f"{say.term('category', category)} ({totals[category]:,})") for category in lanes])  # fmt: skip
    alt = say(
        "alt.figures_by_category", count=say.count("figure", total), categories=say.count("category", len(lanes)),
        largest=say.term("category", totals.idxmax()),
    )  # fmt: skip
    rows = _rows(results, style, marked)
    data = data.drop(columns="step")
    return Chart("figures_by_category", figure, data, rows, "figures", alt, ("category",), "count")


def one_by_one(results: Results, style: Style, page: int = 0, size: int = 30) -> Chart:
    """One lane per figure with its words and its source; categories together, largest figure first."""
    say, name = style.say, "figures_one_by_one"
    order = f"list_position($categories, category), -coalesce(low, high), {MARK}"
    values = {"categories": list(ORDER["category"])}
    largest = Rows(results, f"SELECT *, figure_id AS {MARK} FROM told WHERE {DRAWABLE}", values, order)
    shown = largest.column("figure_id", size, page)
    behind = _rows(results, style, f"SELECT *, figure_id AS {MARK} FROM figures WHERE figure_id = ANY($shown)", order,
                   shown=shown, **values)  # fmt: skip
    rows = with_relays(behind.all(), results, style)
    data = rows[["figure_id", "surface", "low", "high", "modifier", "category", "source", "outlet", MARK]]
    if data.empty:
        return Chart(name, None, data, behind, "figures", "")
    nobody = say("figure.unattributed")
    names = [
        style.line(
            shorten(row.surface, 30), shorten(row.source or nobody, 30),
            head=say.term("category", row.category) if begins else "",
        )
        for row, begins in zip(each(rows), rows["category"] != rows["category"].shift(), strict=True)
    ]  # fmt: skip
    figure = intervals(style, rows, range(len(rows)), names, inside=True)
    alt = say("alt.figures_one_by_one", count=say.count("figure", len(data)), first=isolate(data.iloc[0]["surface"]))
    return Chart(name, figure, data, behind, "figures", style.partly(alt, len(data), drawable(results)))


def timeline(results: Results, style: Style, by: str = "published") -> Chart:
    """Figures over time, the latest ones, by publication or by the date they hold for (`by`: published, as_of)."""
    say, name = style.say, "figures_timeline"
    dated = f"""SELECT {by}[:10] AS date, figure_id FROM told
        WHERE {DRAWABLE} AND regexp_matches({by}, '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')"""
    days = results.read(f"SELECT date, count(*) AS number FROM ({dated}) GROUP BY date ORDER BY date DESC")
    reached = days["number"].cumsum() >= _MOST_MARKS
    # The ids of the days that are drawn first: other columns would go through the sorting of every figure.
    latest = results.read(
        f"SELECT figure_id FROM ({dated}) WHERE date >= $first ORDER BY date DESC, figure_id DESC LIMIT $most",
        first=days["date"][reached].max() if reached.any() else "", most=_MOST_MARKS,
    )  # fmt: skip
    behind = _rows(
        results, style, f"SELECT *, figure_id AS {MARK} FROM figures WHERE figure_id IN (SELECT unnest($shown))",
        shown=latest["figure_id"].tolist(),
    )  # fmt: skip
    rows = with_relays(behind.all(), results, style)
    rows = rows.assign(date=rows[by].str[:10]).sort_values(["date", MARK], kind="stable", ignore_index=True)
    data = rows[["date", "figure_id", "surface", "low", "high", "category", "source", "outlet", MARK]]
    if data.empty:
        return Chart(name, None, data, behind, "figures", "")
    shown = [category for category in ORDER["category"] if (rows["category"] == category).any()]
    figure = style.figure(**style.legend([say.term("category", category) for category in shown], 400, 800))
    colours, shapes, hover = style.colours("category"), style.symbols("category"), hovers(style, rows)
    value = rows["low"].fillna(rows["high"])
    for category in shown:
        part = (rows["category"] == category).to_numpy()
        figure.add_scatter(
            x=rows.loc[part, "date"], y=value[part], mode="markers", showlegend=False,
            customdata=rows.loc[part, MARK], hovertext=[text for text, keep in zip(hover, part, strict=True) if keep],
            hovertemplate="%{hovertext}<extra></extra>",
            error_y={
                "type": "data", "symmetric": False, "array": (rows["high"].fillna(value) - value)[part],
                "arrayminus": [0] * int(part.sum()), "thickness": 2, "width": 3,
            },
            marker={
                "size": 11, "color": colours[category],
                "symbol": _symbols(rows[part], dict.fromkeys(("asserts", "confirms", "doubts", ""), shapes[category])),
            },
        )  # fmt: skip
        # The legend has the shape of the category, whatever the first mark is.
        figure.add_scatter(
            x=[None], y=[None], mode="markers", name=say.term("category", category),
            marker={"size": 11, "color": colours[category], "symbol": shapes[category]},
        )  # fmt: skip
    drawn = sorted(set(rows["date"]))
    figure.update_xaxes(
        style.values(type="date", tickformat="%Y-%m-%d", nticks=6, tickangle=0, showgrid=True),
        **({"tickvals": drawn} if len(drawn) == 1 else {}),
    )
    figure.update_yaxes(
        type="log", dtick=1, tickformat=",", side="right" if say.rtl else "left", automargin=True,
        tickfont={"color": style.ink, "size": 13},
    )  # fmt: skip
    number = say.count("figure", len(data))
    alt = say("alt.figures_timeline", count=number, first=isolate(drawn[0]), last=isolate(drawn[-1]))
    return Chart(name, figure, data, behind, "figures", style.partly(alt, len(data), int(days["number"].sum())))


def intervals(
    style: Style,
    rows: pd.DataFrame,
    lanes: Sequence[int],
    names: Sequence[str],
    colour_by: str = "category",
    *,
    inside: bool = False,
) -> go.Figure:
    """Draw rows with `low`/`high` as intervals on a log axis, each in its lane of `lanes`; open bounds end in an arrow.

    The lanes' names stand beside the axis or, where they are long, `inside` the plot above their lane. `rows` need low,
    high, surface, source, anomaly, stance, hedge, `mark` and the column `colour_by`.
    """
    colours = style.colours(colour_by)
    low, high = _powers(rows["low"]), _powers(rows["high"])
    known = [value for value in (*low, *high) if value is not None]
    least, most = min(known) - _ARROW - 0.15, max(known) + _ARROW + 0.15
    figure = style.figure(height=max(160, (LANE + 20 * inside) * len(names) + 60))
    begins, ends = [], []
    strokes: dict[str, tuple[list[float | None], list[int | None]]] = {}
    tips: dict[str, tuple[list[float], list[int], list[str]]] = {}
    for below, above, lane, value in zip(low, high, lanes, rows[colour_by], strict=True):
        colour = colours.get(value, style.palette[0])
        begin = below if below is not None else above if above is not None else 0.0
        end = begin + _ARROW if above is None else begin - _ARROW if below is None else above
        begins.append(10**begin)
        ends.append(10**end if below is not None and above is not None and above > below else None)
        if end != begin:
            line_x, line_y = strokes.setdefault(colour, ([], []))
            line_x += [10**begin, 10**end, None]
            line_y += [lane, lane, None]
        if below is None or above is None:
            tip_x, tip_y, symbols = tips.setdefault(colour, ([], [], []))
            tip_x.append(10**end)
            tip_y.append(lane)
            symbols.append("triangle-left" if (end < begin) != style.say.rtl else "triangle-right")
    for colour, (line_x, line_y) in strokes.items():
        figure.add_scatter(
            x=line_x, y=line_y, mode="lines", line={"color": colour, "width": 4}, hoverinfo="skip", showlegend=False
        )
    for colour, (tip_x, tip_y, symbols) in tips.items():
        figure.add_scatter(
            x=tip_x, y=tip_y, mode="markers", marker={"symbol": symbols, "size": 12, "color": colour}, hoverinfo="skip",
            showlegend=False,
        )  # fmt: skip
    hover = hovers(style, rows)
    paint = [colours.get(value, style.palette[0]) for value in rows[colour_by]]
    for xs, size in ((ends, 9), (begins, 12)):
        figure.add_scatter(
            x=xs, y=list(lanes), mode="markers", customdata=rows[MARK], showlegend=False,
            marker={
                "size": size, "color": paint, "symbol": _symbols(rows),
                "line": {"width": [0 if anomaly in UNALARMING else 3 for anomaly in rows["anomaly"]], "color": _ALARM},
            },
            hovertext=hover, hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    if inside:
        figure.add_scatter(
            # A hair inside the axis: a point that rounding puts outside it is not drawn.
            x=[10 ** (least + 1e-6)] * len(names), y=[lane - 0.42 for lane in range(len(names))], text=list(names),
            mode="text", hoverinfo="skip", showlegend=False, cliponaxis=False,
            textposition="middle left" if style.say.rtl else "middle right", textfont={"size": 13, "color": style.ink},
        )  # fmt: skip
    _axes(style, figure, least, most, names, inside=inside)
    return figure


def _axes(
    style: Style, figure: go.Figure, least: float, most: float, names: Sequence[str], *, inside: bool = False
) -> None:
    """Give `figure` a log axis between two powers of ten and a lane for each of `names`."""
    ticks = _ticks(least, most)
    labels = [_tick(style, value) for value in ticks]
    figure.update_xaxes(
        style.values(
            least, most, type="log", tickvals=ticks, ticktext=labels, side="top", showgrid=True, zeroline=False
        )
    )
    figure.update_yaxes(
        style.lanes(
            type="linear", tickvals=list(range(len(names))), ticktext=list(names), showgrid=True, autorange=False,
            range=[len(names) - 0.4, -0.75], showticklabels=not inside,
        )
    )  # fmt: skip


def hovers(style: Style, rows: pd.DataFrame) -> list[str]:
    """Return what a mark says when pointed at: its words, bounds, source and chain, and whether it is hedged."""
    say = style.say
    texts = []
    for row in each(rows):
        lines = [
            f"<b>{clean(row.surface)}</b>",
            f"{say.bounds(row.low, row.high)} · {say.term('category', row.category)}",
        ]
        source = clean(row.source) if row.source else say("figure.unattributed")
        lines.append(f"{say('column.source')}: {source}")
        if row.via:
            lines.append(f"{say('column.via')}: {clean(row.via)}")
        if row.stance and row.stance != "asserts":
            lines.append(f"{say('column.stance')}: {say.term('stance', row.stance)}")
        if row.hedge and row.hedge != "none":
            lines.append(f"{say('column.hedge')}: {say.term('hedge', row.hedge)}")
        if row.anomaly:
            lines.append(f"{say('column.anomaly')}: {clean(say.term('anomaly', row.anomaly))}")
        lines.append(style.line(row.outlet, row.published))
        texts.append("<br>".join(lines))
    return texts


def _symbols(rows: pd.DataFrame, shapes: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Return the symbol of each row, by its stance, hollow where the figure is hedged; `shapes` are other symbols."""
    return [
        {**_SYMBOLS, **shapes}.get(stance, "circle") + ("-open" if hedge not in ("", "none") else "")
        for stance, hedge in zip(rows["stance"], rows["hedge"], strict=True)
    ]


def _powers(values: pd.Series) -> list[float | None]:
    return [math.log10(value) if pd.notna(value) and value > 0 else None for value in values]


def _ticks(least: float, most: float) -> list[float]:
    """Return the marks of a log axis between two powers of ten: decades, or 1, 2, 5 where there are few of them."""
    decades = range(math.floor(least), math.ceil(most) + 1, max(1, math.ceil((most - least) / 9)))
    steps = (1, 2, 5) if most - least < 2.2 else (1,)
    return [step * 10.0**power for power in decades for step in steps if least <= math.log10(step) + power <= most]


def _tick(style: Style, value: float) -> str:
    """Write a value as an axis label: ``1,000``, ``10 million``."""
    for size, scale in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return style.line(style.say.count(scale, round(value / size)))
    return f"{value:,.10g}"
