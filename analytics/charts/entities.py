"""Who and where: names by frequency, where they stand, which stand together, and in what words."""

import gc
import logging
import warnings
from collections.abc import Iterable
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from analytics import concordance
from analytics.charts.base import LANE, MARK, ORDER, Chart, Style, clean, distinct, each, font_path, shorten
from analytics.entities.corrections import suggest_merges
from analytics.entities.names import Name
from analytics.interface import Interface, isolate, with_dates
from analytics.results import Results, Rows
from analytics.rollups import MOST_CHOICES

# Columns of the grid of entities over documents, stories or outlets.
_MOST_GROUPS = 25
_PERIODS = ("day", "week", "month", "quarter", "year", "decade")


def ranking(results: Results, most: int = MOST_CHOICES) -> list[str]:
    """Return the ids of the most mentioned entities."""
    return _ranking(results)["entity_id"].tolist()[:most]


def count(results: Results) -> int:
    """Return how many entities there are."""
    found = _ranking(results)
    return int(found["number"].iloc[0]) if len(found) else 0


def ranked(results: Results, most: int) -> pd.DataFrame:
    """Return the names and types of the most mentioned entities of `results`, with their mentions in it."""
    top = _ranking(results).head(most)
    found = results.read(
        "SELECT entity_id, name_ar, name_en, type FROM main.entities WHERE entity_id = ANY($top)",
        top=top["entity_id"].tolist(),
    )
    return top[["entity_id", "mentions"]].merge(found, on="entity_id")


def _ranking(results: Results) -> pd.DataFrame:
    # One answer for all that a page asks: to count the mentions of a part takes as long for one entity as for all.
    return results.read(
        """SELECT entity_id, mentions, count(*) OVER () AS number
        FROM (SELECT entity_id, sum(mentions)::BIGINT AS mentions FROM doc_entities GROUP BY entity_id)
        ORDER BY mentions DESC, entity_id LIMIT $most""",
        most=MOST_CHOICES,
    )


def frequency(results: Results, style: Style, most: int = 20) -> Chart:
    """Bars of the most mentioned entities, coloured by type."""
    say = style.say
    top = ranked(results, most)
    spread_of = results.read(
        "SELECT entity_id, documents, stories FROM entities WHERE entity_id = ANY($top)", top=top["entity_id"].tolist()
    )
    top = top.merge(spread_of, on="entity_id")
    data = top.assign(entity=top["entity_id"], name=_names(top, style))[
        ["entity", "name", "type", "mentions", "documents", "stories"]
    ]
    data[MARK] = data["entity"]
    rows = Rows(
        results,
        f"SELECT *, entity_id AS {MARK} FROM mentions WHERE entity_id = ANY($shown)",
        {"shown": data["entity"].tolist()},
    )
    if data.empty:
        return Chart("entity_frequency", None, data, rows, "mentions", "", ("entity",))
    shown = [kind for kind in ORDER["type"] if (data["type"] == kind).any()]
    height = LANE * len(data) + 30
    figure = style.figure(**style.legend([say.term("type", kind) for kind in shown], height))
    labels = dict(zip(data["entity"], distinct([clean(shorten(name)) for name in data["name"]]), strict=True))
    colours = style.colours("type")
    for kind in shown:
        part = data[data["type"] == kind]
        figure.add_bar(
            x=part["mentions"], y=part["entity"].map(labels), orientation="h", name=say.term("type", kind),
            marker={"color": colours[kind], "opacity": style.opacity("entity", list(part["entity"]))},
            customdata=part[MARK], texttemplate="%{x:,}", textposition="outside", cliponaxis=False,
            hovertext=[
                f"{clean(row.name)}<br>"
                + say(
                    "hover.mentions", mentions=say.count("mention", row.mentions),
                    documents=say.count("document", row.documents), stories=say.count("story", row.stories),
                )
                for row in each(part)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            **style.picked,
        )  # fmt: skip
    figure.update_xaxes(style.values(0, float(data["mentions"].max()) * 1.12, visible=False))
    figure.update_yaxes(style.lanes(categoryarray=list(labels.values())))
    leaders = say.join(f"{row.name} ({row.mentions:,})" for row in each(data.head(5)))
    number = count(results)
    alt = style.partly(
        say("alt.entity_frequency", count=say.count("entity", number), leaders=leaders), len(data), number
    )
    return Chart("entity_frequency", figure, data, rows, "mentions", alt, ("entity",), "mentions")


def spread(results: Results, style: Style, over: str, most: int = 15) -> Chart:
    """Counts of the most mentioned entities over documents, stories or outlets (`over`: document, story, outlet)."""
    column = {"document": "doc_id", "story": "story_id", "outlet": "outlet"}[over]
    top = ranked(results, most)
    inside = "doc_entities WHERE entity_id = ANY($top)"
    values = {"top": top["entity_id"].tolist()}
    totals = results.read(
        f"SELECT {column} AS key, sum(mentions)::BIGINT AS mentions FROM {inside} GROUP BY key"
        " ORDER BY mentions DESC, key LIMIT $groups",
        **values, groups=_MOST_GROUPS,
    )  # fmt: skip
    groups = totals["key"].tolist()
    values |= {"groups": groups}
    data = results.read(
        f"SELECT entity || chr(9) || {over} AS {MARK}, * FROM (SELECT entity_id AS entity, {column} AS {over},"
        f" sum(mentions)::BIGINT AS mentions FROM {inside} AND {column} IN (SELECT unnest($groups)) GROUP BY ALL)"
        f" ORDER BY list_position($top, entity), list_position($groups, {over})",
        **values,
    )
    rows = Rows(
        results,
        f"SELECT m.*, d.story_id, d.outlet, entity_id || chr(9) || d.{column} AS {MARK}"
        " FROM mentions m JOIN main.documents d ON m.doc_id = d.doc_id"
        f" WHERE entity_id = ANY($top) AND d.{column} IN (SELECT unnest($groups))",
        values,
    )
    titles = titles_of(results, groups) if over == "document" else {}
    heads = {group: titles.get(group) or group or style.say("not_stated") for group in groups}
    return _spread(results, style, top, data, rows, heads, over)


def over_time(results: Results, style: Style, most: int = 15) -> Chart:
    """Counts of the most mentioned entities by day of publication, or by the shortest period that leaves few columns.

    Articles without a date take no part. A click on a mark filters by its entity and its first and last day.
    """
    top = ranked(results, most)
    values = {"top": top["entity_id"].tolist()}
    dated = """(SELECT *, try_cast(day AS DATE) AS date FROM entity_day
        WHERE entity_id = ANY($top) AND try_cast(day AS DATE) IS NOT NULL)"""
    for period in _PERIODS:
        columns = results.read(
            f"""SELECT strftime(unnest(generate_series(date_trunc('{period}', min(date)), max(date)::TIMESTAMP,
            INTERVAL 1 {period})), '%Y-%m-%d') AS since FROM {dated}""",
            **values,
        )["since"].tolist()  # fmt: skip
        if len(columns) <= _MOST_GROUPS:
            break
    begin = f"date_trunc('{period}', date)"
    data = results.read(
        f"""SELECT entity || chr(9) || since AS {MARK}, * FROM (SELECT entity_id AS entity,
        strftime({begin}, '%Y-%m-%d') AS since,
        strftime({begin} + INTERVAL 1 {period} - INTERVAL 1 DAY, '%Y-%m-%d') AS until,
        sum(mentions)::BIGINT AS mentions, sum(documents)::BIGINT AS documents FROM {dated} GROUP BY ALL)
        ORDER BY list_position($top, entity), since""",
        **values,
    )
    rows = Rows(
        results,
        f"""SELECT * EXCLUDE (date), entity_id || chr(9) || strftime({begin}, '%Y-%m-%d') AS {MARK} FROM (
        SELECT m.*, d.published, try_cast(published[:10] AS DATE) AS date
        FROM mentions m JOIN main.documents d ON m.doc_id = d.doc_id
        WHERE entity_id = ANY($top)) WHERE date IS NOT NULL""",
        values,
    )
    heads = {since: _period(period, since, style.say) for since in columns}
    return _spread(results, style, top, data, rows, heads, period)


def _period(period: str, since: str, say: Interface) -> str:
    """Return the name of the period that begins at an ISO date."""
    year, month, _ = since.split("-")
    match period:
        case "week":
            return say("period.week", day=since)
        case "month":
            return since[:7]
        case "quarter":
            return say(f"period.quarter.{int(month) // 3 + 1}", year=year)
        case "year":
            return year
        case "decade":
            return f"{year}–{int(year) + 9}"
    return since


def _spread(
    results: Results, style: Style, top: pd.DataFrame, data: pd.DataFrame, rows: Rows, heads: dict[str, str], over: str
) -> Chart:
    """Draw the mentions of the entities `top` in groups, whose heads are given by the value of the group in `data`."""
    say, name = style.say, "entity_spread"
    by, *rest = ("since", "until") if over in _PERIODS else (over,)
    dimensions = ("entity", by, *rest)
    if data.empty:
        return Chart(name, None, data, rows, "mentions", "", dimensions)
    columns = distinct([with_dates(clean(shorten(head, 22))) for head in heads.values()])
    labels = distinct([clean(shorten(label, 26)) for label in _names(top, style)])
    figure = grid(
        style,
        data.assign(
            x=data[by].map(dict(zip(heads, columns, strict=True))),
            y=data["entity"].map(dict(zip(top["entity_id"], labels, strict=True))),
            count=data["mentions"],
        ),
        columns,
        [label for label, entity in zip(labels, top["entity_id"], strict=True) if entity in set(data["entity"])],
    )
    best = data.nlargest(1, "mentions").iloc[0]
    named = dict(zip(top["entity_id"], _names(top, style), strict=True))
    alt = say(
        "alt.entity_spread", groups=say.count(over, len(heads)), name=named[best["entity"]],
        group=isolate(with_dates(heads[best[by]])), count=say.count("mention", best["mentions"]),
    )  # fmt: skip
    alt = style.partly(alt, len(top), count(results))
    return Chart(name, figure, data, rows, "mentions", alt, dimensions, "mentions")


def companions(results: Results, style: Style, most: int = 15) -> Chart:
    """How many documents name both of two entities, for the most mentioned ones."""
    say = style.say
    top = ranked(results, most)
    rank = {entity: index for index, entity in enumerate(top["entity_id"])}
    pairs = concordance.co_mentions(results, among=list(rank))
    data = pd.DataFrame(
        [
            {MARK: f"{first}\t{second}", "entity": first, "with": second, "documents": number}
            for first, second, number in sorted(
                ((*sorted(pair, key=rank.__getitem__), number) for *pair, number in pairs.itertuples(index=False)),
                key=lambda pair: (rank[pair[0]], rank[pair[1]]),
            )
        ],
        columns=[MARK, "entity", "with", "documents"],
    )
    rows = Rows(
        results,
        # A mention stands behind every pair that its document makes with its entity: the rows are the documents.
        f"""SELECT d.*, one.entity_id || chr(9) || two.entity_id AS {MARK} FROM documents d
        JOIN main.doc_entities one ON d.doc_id = one.doc_id JOIN main.doc_entities two ON d.doc_id = two.doc_id
        WHERE (one.entity_id || chr(9) || two.entity_id) IN (SELECT unnest($pairs))
        AND one.entity_id = ANY($top) AND two.entity_id = ANY($top)""",
        {"pairs": data[MARK].tolist(), "top": list(rank)},
        f"nr, {MARK}",
    )
    if data.empty:
        return Chart("companions", None, data, rows, "documents", "")
    labels = dict(
        zip(top["entity_id"], distinct([clean(shorten(label, 24)) for label in _names(top, style)]), strict=True)
    )
    mirrored = pd.concat([data, data.rename(columns={"entity": "with", "with": "entity"})])
    shown = [entity for entity in rank if entity in set(mirrored["entity"])]
    figure = grid(
        style,
        mirrored.assign(x=mirrored["with"].map(labels), y=mirrored["entity"].map(labels), count=mirrored["documents"]),
        [labels[entity] for entity in shown],
        [labels[entity] for entity in shown],
    )
    best = data.nlargest(1, "documents").iloc[0]
    named = dict(zip(top["entity_id"], _names(top, style), strict=True))
    number = say.count("document", best["documents"])
    alt = say("alt.companions", first=named[best["entity"]], second=named[best["with"]], count=number)
    alt = style.partly(alt, len(top), count(results))
    return Chart("companions", figure, data, rows, "documents", alt, measure="documents")


def suggestions(results: Results) -> pd.DataFrame:
    """Return pairs of entities that may be one, likeliest first: for a user to judge, never applied by itself."""
    found = results.stream("SELECT entity_id, type, name_ar, name_en FROM main.entities ORDER BY entity_id")
    names = [Name(*values) for frame in found for values in frame.itertuples(index=False)]
    return pd.DataFrame(
        [(pair.entity_id, pair.target_id, pair.name_ar, pair.target_ar, pair.score) for pair in suggest_merges(names)],
        columns=["entity_id", "target_id", "name", "target", "score"],
    )


def cloud(results: Results, style: Style, most: int = 60) -> str:
    """Return a word cloud of the entities' names as SVG with its font inside, "" where there are none."""
    top = ranked(results, most)
    weights: dict[str, int] = {}
    kinds: dict[str, str] = {}
    for name, count, kind in zip(_names(top, style), top["mentions"], top["type"], strict=True):
        weights[name] = weights.get(name, 0) + int(count)
        kinds.setdefault(name, kind)
    colours = style.colours("type")
    return _cloud(tuple(weights.items()), tuple((name, colours[kind]) for name, kind in kinds.items()))


@lru_cache(maxsize=64)
def _cloud(weights: tuple[tuple[str, int], ...], colours: tuple[tuple[str, str], ...]) -> str:
    weights = tuple((name, weight) for name, weight in weights if name.strip())
    if not weights:
        return ""
    # Takes long to load and is drawn on one view only.
    from wordcloud import WordCloud  # noqa: PLC0415

    paint = dict(colours)

    def colour(word: str, **_: object) -> str:
        return paint[word]

    drawn = WordCloud(
        font_path=font_path("Medium"), width=720, height=600, prefer_horizontal=1, random_state=1, mode="RGBA",
        background_color=None, color_func=colour, max_font_size=84, min_font_size=11, margin=4, relative_scaling=0.5,
    ).generate_from_frequencies(dict(weights))  # fmt: skip
    with warnings.catch_warnings():
        # The font subsetter leaves its file open in a reference cycle: collected here, silently, not some time later.
        warnings.simplefilter("ignore", ResourceWarning)
        logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
        picture = str(drawn.to_svg(embed_font=True))
        gc.collect()
    return picture


def grid(style: Style, cells: pd.DataFrame, columns: list[str], lanes: list[str]) -> go.Figure:
    """Draw counts as discs on a grid of columns and lanes: area for the count, the count itself inside.

    `cells` need x, y, count and `mark`.
    """
    largest = float(cells["count"].max())
    figure = style.figure(height=max(220, 34 * len(lanes) + 150))
    figure.add_scatter(
        x=cells["x"], y=cells["y"], mode="markers+text", customdata=cells[MARK], text=cells["count"],
        textfont={"size": 12, "color": style.ink}, textposition="middle center", cliponaxis=False,
        marker={
            "size": cells["count"], "sizemode": "area", "sizeref": 2 * largest / 32**2, "sizemin": 9, "opacity": 0.4,
            "color": style.palette[0], "line": {"width": 1, "color": style.palette[0]},
        },
        hovertemplate="%{y} · %{x}: %{text}<extra></extra>",
    )  # fmt: skip
    margin = 0.6
    figure.update_xaxes(
        style.values(-margin, len(columns) - 1 + margin, type="category", categoryorder="array", categoryarray=columns,
                     side="top", tickangle=-40, showgrid=True)
    )  # fmt: skip
    figure.update_yaxes(
        style.lanes(categoryarray=lanes, showgrid=True, autorange=False, range=[len(lanes) - 1 + margin, -margin])
    )
    return figure


def _names(entities: pd.DataFrame, style: Style) -> list[str]:
    return [
        style.say.name(arabic, english) or entity_id
        for entity_id, arabic, english in zip(
            entities["entity_id"], entities["name_ar"], entities["name_en"], strict=True
        )
    ]


def names_of(results: Results, ids: Iterable[str], style: Style) -> dict[str, str]:
    """Return the display name of those of `ids` that are entities."""
    found = results.read(
        "SELECT entity_id, name_ar, name_en FROM main.entities WHERE entity_id IN (SELECT unnest($ids)) ORDER BY nr",
        ids=list(dict.fromkeys(ids)),
    )
    return dict(zip(found["entity_id"], _names(found, style), strict=True))


def spellings(results: Results, entity_id: str) -> list[str]:
    """Return the spellings of an entity, the first to occur first."""
    found = results.read(
        "SELECT surface FROM main.mentions WHERE entity_id = $entity GROUP BY surface ORDER BY min(nr)",
        entity=entity_id,
    )
    return list(found["surface"])


def titles_of(results: Results, ids: Iterable[str]) -> dict[str, str]:
    """Return the title of each of the documents `ids`."""
    found = results.read(
        "SELECT doc_id, title FROM main.documents WHERE doc_id IN (SELECT unnest($ids)) ORDER BY nr",
        ids=list(dict.fromkeys(ids)),
    )
    return dict(zip(found["doc_id"], found["title"], strict=True))
