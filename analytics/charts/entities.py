"""Who and where: names by frequency, where they stand, which stand together, and in what words."""

import gc
import logging
import re
import warnings
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go

from analytics.analysis import Analysis
from analytics.charts.base import LANE, MARK, ORDER, Chart, Style, clean, distinct, each, font_path, shorten
from analytics.entities.corrections import suggest_merges
from analytics.entities.names import Name
from analytics.interface import isolate

_CONTEXT = 60


def frequency(analysis: Analysis, style: Style, most: int = 20) -> Chart:
    """Bars of the most mentioned entities, coloured by type."""
    say = style.say
    top = analysis.entities.head(most)
    data = top.assign(entity=top["entity_id"], name=_names(top, style))[
        ["entity", "name", "type", "mentions", "documents", "stories"]
    ]
    data[MARK] = data["entity"]
    rows = analysis.mentions.assign(**{MARK: analysis.mentions["entity_id"]})
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
                + say("hover.mentions", mentions=row.mentions, documents=row.documents, stories=row.stories)
                for row in each(part)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            **style.picked,
        )  # fmt: skip
    figure.update_xaxes(style.values(0, float(data["mentions"].max()) * 1.12, visible=False))
    figure.update_yaxes(style.lanes(categoryarray=list(labels.values())))
    leaders = say.join(f"{row.name} ({row.mentions:,})" for row in each(data.head(5)))
    alt = say("alt.entity_frequency", count=f"{len(analysis.entities):,}", leaders=leaders)
    return Chart("entity_frequency", figure, data, rows, "mentions", alt, ("entity",))


def spread(analysis: Analysis, style: Style, over: str, most: int = 15) -> Chart:
    """Counts of the most mentioned entities over documents, stories or outlets (`over`: document, story, outlet)."""
    say = style.say
    column = {"document": "doc_id", "story": "story_id", "outlet": "outlet"}[over]
    top = analysis.entities.head(most)
    rows = analysis.mentions.merge(analysis.documents[["doc_id", "story_id", "outlet"]], on="doc_id")
    rows = rows[rows["entity_id"].isin(set(top["entity_id"]))]
    rows[MARK] = rows["entity_id"] + "\t" + rows[column]
    data = rows.groupby([MARK, "entity_id", column], sort=False).size().rename("mentions").reset_index()
    data = data.rename(columns={"entity_id": "entity", column: over})
    name = "entity_spread"
    if data.empty:
        return Chart(name, None, data, rows, "mentions", "", ("entity", over))
    groups = list(data.groupby(over)["mentions"].sum().sort_values(ascending=False, kind="stable").index[:25])
    data = data[data[over].isin(groups)].reset_index(drop=True)
    titles = dict(zip(analysis.documents["doc_id"], analysis.documents["title"], strict=True))
    heads = distinct([clean(shorten(titles.get(group) or group or say("not_stated"), 22)) for group in groups])
    labels = distinct([clean(shorten(label, 26)) for label in _names(top, style)])
    figure = grid(
        style,
        data.assign(
            x=data[over].map(dict(zip(groups, heads, strict=True))),
            y=data["entity"].map(dict(zip(top["entity_id"], labels, strict=True))),
            count=data["mentions"],
        ),
        heads,
        [label for label, entity in zip(labels, top["entity_id"], strict=True) if entity in set(data["entity"])],
    )
    best = data.nlargest(1, "mentions").iloc[0]
    alt = say(
        "alt.entity_spread", groups=len(groups), over=say(f"over.{over}"), name=_name_of(analysis, best["entity"],
        style),
        group=isolate(titles.get(best[over]) or best[over] or say("not_stated")), count=best["mentions"],
    )  # fmt: skip
    return Chart(name, figure, data, rows, "mentions", alt, ("entity", over))


def companions(analysis: Analysis, style: Style, most: int = 15) -> Chart:
    """How many documents name both of two entities, for the most mentioned ones."""
    say = style.say
    top = analysis.entities.head(most)
    rank = {entity: index for index, entity in enumerate(top["entity_id"])}
    rows = analysis.mentions[analysis.mentions["entity_id"].isin(set(rank))]
    pairs: dict[tuple[str, str], list[str]] = {}
    for doc_id, group in rows.groupby("doc_id", sort=True):
        for pair in combinations(sorted(set(group["entity_id"]), key=rank.__getitem__), 2):
            pairs.setdefault(pair, []).append(str(doc_id))
    data = pd.DataFrame(
        [
            {MARK: f"{first}\t{second}", "entity": first, "with": second, "documents": len(docs)}
            for (first, second), docs in pairs.items()
        ],
        columns=[MARK, "entity", "with", "documents"],
    )
    # A mention stands behind every pair that its document makes with its entity: the rows are the documents.
    rows = pd.DataFrame(
        [{MARK: f"{first}\t{second}", "doc_id": doc} for (first, second), docs in pairs.items() for doc in docs],
        columns=[MARK, "doc_id"],
    ).merge(analysis.documents, on="doc_id")
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
    alt = say(
        "alt.companions", first=_name_of(analysis, best["entity"], style), second=_name_of(analysis, best["with"],
        style),
        count=best["documents"],
    )  # fmt: skip
    return Chart("companions", figure, data, rows, "documents", alt)


def in_context(analysis: Analysis, entity_id: str, most: int = 500) -> pd.DataFrame:
    """Return the concordance of an entity: every mention with what stands before and after it (keyword in context)."""
    rows = analysis.mentions[analysis.mentions["entity_id"] == entity_id].head(most)
    before, after = [], []
    for doc_id, start, end in zip(rows["doc_id"], rows["start"], rows["end"], strict=True):
        text = analysis.texts.get(doc_id, "")
        before.append(_line(text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]))
        after.append(_line(text[end : end + _CONTEXT].partition("\n")[0]))
    return rows.assign(before=before, after=after)[
        ["doc_id", "before", "surface", "after", "start", "end", "entity_id", "type"]
    ]


def suggestions(analysis: Analysis) -> pd.DataFrame:
    """Return pairs of entities that may be one, likeliest first: for a user to judge, never applied by itself."""
    columns = ["entity_id", "type", "name_ar", "name_en"]
    names = [Name(*values) for values in analysis.entities[columns].itertuples(index=False)]
    return pd.DataFrame(
        [(pair.entity_id, pair.target_id, pair.name_ar, pair.target_ar, pair.score) for pair in suggest_merges(names)],
        columns=["entity_id", "target_id", "name", "target", "score"],
    )


def cloud(analysis: Analysis, style: Style, most: int = 60) -> str:
    """Return a word cloud of the entities' names as SVG with its font inside, "" where there are none."""
    top = analysis.entities.head(most)
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
        # The font subsetter leaves its file open in a reference cycle: collect it here, silently, and not at some
        # later time.
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


def _name_of(analysis: Analysis, entity_id: str, style: Style) -> str:
    return name_map(analysis, style).get(entity_id, entity_id)


def name_map(analysis: Analysis, style: Style) -> Mapping[str, str]:
    """Return the display name of every entity of `analysis` by its id."""
    return dict(zip(analysis.entities["entity_id"], _names(analysis.entities, style), strict=True))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
