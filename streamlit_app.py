"""The page: asks `analytics` for frames and charts and lays them out. Run: streamlit run streamlit_app.py -- PATH..."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import charts, concordance, exports, highlight, layout, rules_version
from analytics.analysis import Settings
from analytics.charts import Page
from analytics.corpus import SUFFIXES
from analytics.desk import Paste, Store, corrections_of, is_complete, listed
from analytics.entities import camel
from analytics.entities.corrections import ACTIONS, Correction
from analytics.errors import LexiconError
from analytics.evaluation import read_quality
from analytics.interface import LANGUAGES, Interface, isolate, language_of, with_dates
from analytics.layout import escaped
from analytics.results import MOST_ROWS, Results, Rows
from analytics.schema import SCHEMA

HERE = Path(__file__).resolve().parent
PATHS = sys.argv[1:] or [str(HERE / "seeds")]
THEME = HERE / ".streamlit"
SESSION = st.session_state


def put(**changes: Any) -> None:
    """Move the reader to another state of the page (also a callback)."""
    SESSION.state = replace(SESSION.state, **changes)


def take(name: str, key: str) -> None:
    """Move the reader to the state that a widget was set to (a callback)."""
    put(**{name: SESSION[key]})


def narrow(name: str, values: list[str]) -> None:
    """Set one filter (also a callback)."""
    put(filters=SESSION.state.filters.with_(name, values))


# ---- the corpus: the folder of the command line, or what this session brings ----


@st.cache_resource(show_spinner=False)
def served() -> Store:
    """Return the store of the corpus that every session sees."""
    return Store().read(*PATHS)


def analysed(store: Store, say: Interface) -> Results:
    """Analyse what is new in a store, with progress and a way to stop, and return the results of the whole."""
    todo = list(store.pending())
    if todo and SESSION.get("stopped"):
        st.warning(say("progress.stopped", left=say.count("document", len(todo))), icon=":material/pause_circle:")
        st.button(say("progress.continue"), on_click=SESSION.update, args=({"stopped": False},))
        return store.results()
    place = st.empty()
    with place.container():
        bar = st.progress(0.0) if len(todo) > (0 if store.settings.camel else layout.QUICK) else None
        if bar:
            st.button(say("progress.stop"), on_click=SESSION.update, args=({"stopped": True},))
        for done, document in enumerate(todo, 1):
            store.work(document)
            if bar:
                name = escaped(document.doc_id)
                bar.progress(done / len(todo), say("progress", done=done, total=len(todo), name=name))
    place.empty()
    return store.results()


def opened(results: Results) -> Results:
    """Return the session's own way into results that other sessions may read too."""
    known, own = SESSION.get("results", (None, None))
    if known is not results:
        own = results.session()
        SESSION.results = (results, own)
    return own


def indexed(whole: Results, style: charts.Style) -> charts.Index:
    """Return the index of the open corpus, worked out again only when the corpus or the language is another."""
    corpus, lang, index = SESSION.get("index", (None, "", None))
    if corpus is not whole or lang != style.say.language:
        index = charts.index(whole, style)
        SESSION.index = (whole, style.say.language, index)
    return index


def bring(store: Store | None) -> None:
    """Open the session's own corpus, or the served one for None (also a callback)."""
    SESSION.update(mine=store, stopped=False, state=SESSION.state.closed())


def reload() -> None:
    """Read the served folder again, under the session's corrections (a callback)."""
    again, mine = served().read(*PATHS), SESSION.get("mine")
    SESSION.mine = again.under(mine.settings) if mine else None


def adjust(store: Store, settings: Settings) -> None:
    """Analyse the session's articles under other settings (a callback)."""
    own = settings != Settings() or store.brought
    SESSION.update(mine=store.under(settings) if own else None, stopped=False)


def correct(store: Store, corrections: tuple[Correction, ...]) -> None:
    """Put the session's articles under other corrections (a callback)."""
    adjust(store, replace(store.settings, corrections=corrections))


def recognise(store: Store) -> None:
    """Let CAMeL's recogniser work beside the rules, or no more; what keeps it from loading is said (a callback)."""
    wanted, SESSION.camel_fault = SESSION["camel"], ""
    try:
        if wanted:
            camel.load()
    except camel.CamelUnavailable as fault:
        wanted, SESSION.camel_fault = False, str(fault)
    adjust(store, replace(store.settings, camel=wanted))


# ---- parts that every view is made of ----


def title(say: Interface, name: str, help_: bool = True) -> None:
    """Lay out a section's title with its explanation."""
    st.subheader(say(name), help=say(f"help.{name}") if help_ else None, anchor=False)


def nothing(say: Interface, name: str) -> None:
    """Say what an empty place would hold and what to do."""
    st.info(say(f"empty.{name}"), icon=":material/info:")


def metrics(say: Interface, group: str, values: dict[str, str]) -> None:
    """Lay out numbers side by side, as many in a row as the page is wide."""
    with st.container(horizontal=True):
        for name, value in values.items():
            st.metric(say(f"{group}.{name}"), value, help=say(f"help.{group}.{name}"), width=max(118, 15 * len(value)))


def draw(page: Page, chart: charts.Chart, empty: str = "", titled: bool = True) -> None:
    """Lay out a chart and its meaning in words."""
    say = page.say
    if titled:
        title(say, f"chart.{chart.name}")
    if chart.figure is None:
        nothing(say, empty or chart.table)
        return
    # A key that changes with every click forgets the selection that the browser draws: a mark can be clicked again.
    key = f"{chart.name}-{SESSION.get('clicks', 0)}"
    with st.container(key=f"chart-{chart.name}"):
        st.plotly_chart(
            chart.figure, key=key, alt=chart.alt, selection_mode="points",
            on_select=partial(mark_clicked, chart, key) if chart.clickable else "ignore",
            config={
                "displaylogo": False, "modeBarButtons": layout.CHART_TOOLS,
                "toImageButtonOptions": {"format": "svg", "filename": f"isnad-{chart.name}"},
            },
        )  # fmt: skip
    st.caption(escaped(chart.alt))


def behind(page: Page, chart: charts.Chart, marks: Sequence[str] = ()) -> None:
    """Offer the rows behind a chart, opened where `marks` or a filter single some out, with downloads."""
    say = page.say
    if chart.figure is None:
        return
    chosen = marks or chart.chosen(page.style.filters)
    name = "rows.chosen" if chosen else "rows.behind"
    count = f"{chart.count(chosen):,}"
    box = drawer(say(name, chart=say(f"chart.{chart.name}"), count=count), chart.name, bool(chosen))
    if box.open:
        with box:
            rows = chart.behind(chosen)
            table(page, chart.table, rows, chart.name)
            with st.container(horizontal=True):
                download(say, say("download.chart"), f"{chart.name}-chart", chart.data, len(chart.data))
                download(say, say("download.rows"), f"{chart.name}-rows", rows, chart.count(chosen))


def show(page: Page, *shown: charts.Chart, empty: str = "", titled: bool = True) -> None:
    """Lay out charts side by side, the rows behind them below in full width."""
    for side, chart in zip(st.columns(len(shown), gap="large"), shown, strict=True):
        with side:
            draw(page, chart, empty, titled)
    for chart in shown:
        behind(page, chart)


def drawer(label: str, name: str, opened: bool = False) -> Any:
    """Return an expander that knows whether it is open; it opens by itself where a sentence was opened in it."""
    opened = opened or SESSION.state.at == name
    return st.expander(label, expanded=opened, key=f"drawer-{name}-{opened}", on_change="rerun")


def mark_clicked(chart: charts.Chart, key: str) -> None:
    """Set the filters of the mark that was clicked, or open its sentence when the mark is itself a row (a callback)."""
    points = SESSION[key]["selection"]["points"]
    data = points[0].get("customdata") if points else None
    if not data:
        return
    SESSION.clicks = SESSION.get("clicks", 0) + 1
    SESSION.state = SESSION.state.marked(chart, data[0] if isinstance(data, list) else data)


def table(page: Page, name: str, found: Rows | pd.DataFrame, key: str, columns: int | None = None) -> None:
    """Lay out rows; choosing one opens its sentence below, its article, or its quantity on the board."""
    say = page.say
    rows = found.head(MOST_ROWS)
    if rows.empty:
        nothing(say, "filtered")
        return
    if len(rows) == MOST_ROWS and (count := len(found)) > MOST_ROWS:
        st.caption(say("rows.first", shown=f"{MOST_ROWS:,}", count=f"{count:,}"))
    if name == "documents":
        assumed = page.store.assumed()
        rows = rows.assign(assumed=[assumed.get(doc_id, ()) for doc_id in rows["doc_id"]])
    view = charts.readable(name, rows, page.whole, page.style).iloc[:, :columns]
    opens = layout.OPENS.get(name, "sentence")
    # A sentence opens wherever its row is clicked, and along with the arrow keys; what leads away asks for more.
    mode = "single-row" if opens == "board" else "single-cell"
    chosen = partial(row_chosen, name, rows, key) if opens else None
    grid(page, view, f"table-{key}", chosen, mode, layout.ROOM_BESIDE if columns else layout.ROOM)
    # Beside the article itself the sentence is marked there.
    if SESSION.state.focus and SESSION.state.at == key and not columns:
        sentence(page, key)
    elif opens:
        st.caption(say(f"rows.{opens}"))


def grid(
    page: Page,
    view: pd.DataFrame,
    key: str,
    chosen: Any = None,
    mode: Any = "single-row",
    room: int = layout.ROOM,
    **options: Any,
) -> None:
    """Lay out a table in reading direction; `chosen` is called when a row, or in the mode `single-cell` a cell, is."""
    say = page.say
    heads = {column: say(f"column.{column}") for column in view}
    plan = charts.layout(view, heads, room, say.rtl)
    columns = {
        column: st.column_config.Column(head, width=plan.widths[column], alignment=plan.sides[column])
        for column, head in heads.items()
    }
    st.dataframe(
        charts.legible(view, plan), key=key, hide_index=True, column_order=plan.order, column_config=columns,
        row_height=plan.row_height, selection_mode=mode, on_select=chosen or "ignore", alt=say.join(heads.values()),
        **options,
    )  # fmt: skip


def row_chosen(name: str, rows: pd.DataFrame, key: str) -> None:
    """Open the sentence, or the board, of the row that was chosen (a callback)."""
    selection = SESSION[f"table-{key}"]["selection"]
    picked = selection["rows"] or [row for row, _ in selection["cells"]]
    SESSION.state = SESSION.state.picked(name, rows.iloc[picked[0]] if picked else None, key)


def sentence(page: Page, key: str) -> None:
    """Show the sentence in focus, highlighted, with the way to its article."""
    doc_id, start, end = SESSION.state.focus
    text, say = page.whole.texts[doc_id], page.say
    if not text:
        nothing(say, "text")
        return
    with st.container(border=True):
        st.caption(escaped(page.label("document", doc_id)))
        marked, shown = highlight.spans(page.whole, doc_id, say), highlight.window(text, start, end)
        st.html(highlight.article(text, marked, focus=(start, end) if end else None, window=shown))
        st.button(
            say("sentence.reader"), key=f"open-{key}", icon=":material/article:", on_click=put,
            kwargs={"view": "reader", "article": doc_id},
        )  # fmt: skip


def download(
    say: Interface, label: str, name: str, rows: Rows | pd.DataFrame, count: int, note: str | None = None
) -> None:
    """Offer rows as CSV, every one of them, made only when asked for, with the active filters in a column."""
    filters = SESSION.state.filters.note() if note is None else note
    st.download_button(
        label, partial(exports.csv, rows, filters), f"isnad-{name}.csv", "text/csv", key=f"csv-{name}",
        on_click="ignore", icon=":material/download:", **within(say, count),
    )  # fmt: skip


def within(say: Interface, count: int) -> dict[str, Any]:
    """Return how a download of so many rows is offered: a browser takes no more than the page can hold."""
    too_many = count > exports.MOST_ROWS
    return {"disabled": too_many, "help": say("download.too_many", most=f"{exports.MOST_ROWS:,}") if too_many else None}


def choice(say: Interface, name: str, options: tuple[str, ...]) -> str:
    """Let one of a few options be chosen; the interface names them `NAME.OPTION`."""
    return st.segmented_control(
        say(name),
        options,
        default=options[0],
        required=True,
        key=name,
        format_func=lambda value: say(f"{name}.{value}"),
    )


def page_number(say: Interface, total: int) -> int:
    """Let a page of a long chart be chosen, counted from nought."""
    pages = -(-total // layout.A_PAGE)
    return int(st.number_input(say("page.number", pages=pages), 1, pages, 1, width=180)) - 1 if pages > 1 else 0


# ---- the frame of the page ----


@st.cache_resource(show_spinner=False)
def stylesheet() -> str:
    """Return the page's stylesheet, read once."""
    return layout.stylesheet(THEME)


def heading(say: Interface) -> None:
    """Lay out title, language and views."""
    st.html(stylesheet())
    if say.rtl:
        st.html(THEME / "rtl.css")
    marker = f'<span class="isnad-page" lang="{say.language}"></span>'
    st.html(marker + layout.script(THEME / "page.js"), unsafe_allow_javascript=True)
    SESSION["lang-choice"], SESSION["view-choice"] = SESSION.state.lang, SESSION.state.view
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.title(say("app.title"), anchor=False, width="content")
        st.segmented_control(
            say("language"), LANGUAGES, format_func={"ar": "العربية", "en": "English"}.get, required=True,
            key="lang-choice", label_visibility="collapsed", on_change=take, args=("lang", "lang-choice"),
        )  # fmt: skip
    st.caption(say("app.tagline"))
    st.segmented_control(
        say("views"), charts.VIEWS, required=True, key="view-choice", label_visibility="collapsed", on_change=take,
        args=("view", "view-choice"),
        format_func=lambda view: f":material/{layout.VIEW_ICONS[view]}: {say(f'view.{view}')}",
    )  # fmt: skip


def sidebar(page: Page) -> None:
    """Lay out the filters; a value's label is in the page's language, what is kept is its id."""
    say, choices, filters = page.say, page.index.choices, SESSION.state.filters
    with st.sidebar:
        title(say, "filters")
        st.button(
            say("filters.clear"), disabled=not filters, icon=":material/filter_alt_off:", width="stretch", on_click=put,
            kwargs={"filters": charts.Filters()},
        )  # fmt: skip
        for name in layout.SIDEBAR:
            key = f"filter-{name}"
            SESSION[key] = list(getattr(filters, name))
            options = dict.fromkeys([*choices[name][: layout.MOST_OPTIONS], *SESSION[key]])
            st.multiselect(
                say(f"filter.{name}"), list(options), key=key, placeholder=say("filter.any"),
                format_func=partial(page.label, name),
                on_change=lambda name=name, key=key: narrow(name, SESSION[key]),
            )  # fmt: skip
        for name, side in zip(("since", "until"), st.columns(2), strict=True):
            SESSION[f"filter-{name}"] = next(iter(getattr(filters, name)), "")
            side.text_input(
                say(f"filter.{name}"), key=f"filter-{name}", placeholder="2024-10-23", on_change=date_changed,
                args=(name, with_dates(say("date.bad"))),
            )  # fmt: skip


def date_changed(name: str, complaint: str) -> None:
    """Take a date from the sidebar; what is no date is said so and not used (a callback)."""
    typed = SESSION[f"filter-{name}"]
    day = charts.day_of(typed)
    if typed.strip() and not day:
        st.toast(complaint, icon=":material/event_busy:")
    narrow(name, [day] if day else [])


def chips(page: Page) -> None:
    """Show the active filters above the view; a click takes one off."""
    with st.container(horizontal=True):
        for name, value, label in page.chips():
            st.button(
                f"{page.say(f'filter.{name}')}: {escaped(label)}", key=f"chip-{name}-{value}", icon=":material/close:",
                help=page.say("filters.remove"), on_click=put, kwargs={"filters": page.filters.toggle(name, value)},
            )  # fmt: skip


# ---- views ----


def overview(page: Page) -> None:
    """What is in the corpus, what stands out, what is missing."""
    say, part = page.say, page.part
    metrics(say, "key", {name: f"{count:,}" for name, count in charts.overview.key_numbers(part).items()})
    for section, found in (
        ("standouts", charts.overview.standouts(part, page.style)),
        ("missing", charts.overview.missing(part, page.style)),
    ):
        facts(page, section, {fact.name: fact for fact in found})
    absent(page)
    by_kind = charts.sources.by_kind(page.open("kind", "stance"), page.style)
    show(page, charts.entities.frequency(page.open("entity"), page.style, most=12), by_kind)
    show(page, charts.figures.by_category(part, page.style))
    chains(page, most=25, folded=True)


def absent(page: Page, key: str | None = None) -> None:
    """Say which parties one would expect to hear on a quantity, or in the whole corpus, and does not."""
    if names := page.unheard(key):
        st.caption(page.say("voices.absent", names=escaped(names)), help=page.say("help.voices.absent"))


def facts(page: Page, section: str, found: dict[str, charts.overview.Fact]) -> None:
    """Offer what stands out, or is missing, each fact with the rows that it counts."""
    say = page.say
    if not found:
        st.caption(say(f"empty.{section}"))
        return
    chosen = st.pills(
        say(f"section.{section}"), list(found), key=section,
        format_func=lambda name: charts.overview.fact_label(found[name], say),
    )  # fmt: skip
    if fact := found.get(chosen):
        st.caption(say(f"help.fact.{fact.name}"))
        table(page, fact.table, fact.rows, f"fact-{fact.name}")


def entities(page: Page) -> None:
    """Names: how often, where, beside whom, in which words."""
    say, style, part = page.say, page.style, page.part
    left, right = st.columns(2, gap="large")
    frequency = charts.entities.frequency(page.open("entity"), style)
    with left:
        draw(page, frequency)
    with right:
        title(say, "chart.cloud")
        if picture := charts.entities.cloud(part, style):
            st.image(picture, width="stretch", alt=say("alt.cloud"))
        else:
            nothing(say, "mentions")
    behind(page, frequency)
    title(say, "context.title")
    if ranked := charts.entities.ranking(part):
        first = next((entity for entity in SESSION.state.filters.entity if entity in ranked), ranked[0])
        chosen = st.selectbox(
            say("context.choose"), ranked, index=ranked.index(first),
            format_func=partial(page.label, "entity"),
        )  # fmt: skip
        table(page, "context", concordance.in_context(part, chosen, most=MOST_ROWS), "context")
    title(say, "chart.entity_spread")
    over = choice(say, "over", ("document", "story", "outlet", "time"))
    if over == "time":
        show(page, page.names_over_time(), empty="dates.mentions", titled=False)
    else:
        show(page, charts.entities.spread(page.open("entity", over), style, over), titled=False)
    show(page, charts.entities.companions(part, style))


def figures(page: Page) -> None:
    """Figures as intervals: by category, one by one, and over time."""
    say, style, part = page.say, page.style, page.part
    show(page, charts.figures.by_category(part, style))
    total = charts.figures.drawable(part)
    title(say, "chart.figures_one_by_one")
    show(page, charts.figures.one_by_one(part, style, page_number(say, total), layout.A_PAGE), titled=False)
    title(say, "chart.figures_timeline")
    by = choice(say, "time", ("published", "as_of"))
    show(page, charts.figures.timeline(part, style, by), empty=f"dates.{by}", titled=False)


def sources(page: Page) -> None:
    """Who speaks, how, through whom, and beside whom."""
    style = page.style
    by_outlet = charts.sources.by_outlet(page.open("outlet", "kind"), style)
    show(page, charts.sources.by_kind(page.open("kind", "stance"), style), by_outlet)
    chains(page, most=40)
    show(page, charts.sources.quoted_together(page.part, style))


def chains(page: Page, most: int, folded: bool = False) -> None:
    """The chains as a Sankey; its links, which cannot be clicked there, as a table that can, by mouse and keyboard."""
    chart = charts.sources.chains(page.open("source"), page.style, most=most)
    draw(page, chart)
    marks: list[str] = []
    if chart.figure is not None:
        # The overview does without the table until it is asked for: a browser loads long for its first one.
        box = drawer(page.say("rows.links", count=len(chart.data)), "links", not folded)
        if box.open:
            with box:
                view = chart.data[["from_name", "to_name", "attributions"]]
                view = view.set_axis(["from", "to", "attributions"], axis=1)
                grid(page, view, "table-links", partial(link_chosen, chart), height=220)
                st.caption(page.say("rows.link"))
            marks = chart.data[charts.MARK].iloc[SESSION["table-links"]["selection"]["rows"]].tolist()
    behind(page, chart, marks)


def link_chosen(chart: charts.Chart) -> None:
    """Filter the page by the source at which a chosen link of the Sankey begins, where it has a name (a callback)."""
    picked = SESSION["table-links"]["selection"]["rows"]
    narrow("source", [source for source in chart.data["source"].iloc[picked] if source])


def claims(page: Page) -> None:
    """The board: one quantity at a time, every claim about it, and how accounts shift."""
    say, style, part = page.say, page.style, page.part
    boards = page.boards(layout.MOST_OPTIONS)
    if not boards:
        nothing(say, "claims")
        return
    board = SESSION.state.board
    SESSION["board-choice"] = board if board in boards else next(iter(boards))
    key = st.selectbox(
        say("board.choose"), list(boards), key="board-choice", help=say("board.help"), on_change=take,
        args=("board", "board-choice"), format_func=boards.get,
    )  # fmt: skip
    metrics(say, "board", charts.claims.board_facts(part, key, say))
    absent(page, key)
    title(say, "chart.claims_board")
    st.caption(escaped(page.label("quantity", key)))
    total = charts.claims.drawable(part, key)
    show(page, charts.claims.board(part, style, key, page_number(say, total), layout.A_PAGE), titled=False)
    origins(page, key)
    for name, rows in (
        ("joins", charts.claims.joined(page.whole, key)),
        ("parts", charts.claims.parts(page.whole, key)),
    ):
        if not rows.empty:
            title(say, f"board.{name}")
            table(page, name, rows, f"board-{name}")
    title(say, "board.all", help_=False)
    table(page, "quantities", charts.claims.by_importance(part), "quantities")
    title(say, "board.shifts")
    if (shifts := page.rows("shifts")).empty:
        nothing(say, "shifts")
    else:
        table(page, "shifts", shifts, "shifts")


def origins(page: Page, key: str) -> None:
    """The independent origins of a quantity, each with the rule by which it counts and, when opened, its claims."""
    say = page.say
    title(say, "board.independent")
    found = charts.claims.backings(page.whole, page.style, key)
    for number, origin in enumerate(found[: layout.MOST_ORIGINS]):
        why = say("board.may_be", rule=origin.rule, name=origin.may_be) if origin.may_be else origin.rule
        box = drawer(f"**{escaped(origin.name)}** ({origin.count:,}) · {escaped(why)}", f"origin-{number}")
        if box.open:
            with box:
                table(page, "claims", origin.claims, f"origin-{number}")
    if len(found) > layout.MOST_ORIGINS:
        st.caption(say("rows.first", shown=layout.MOST_ORIGINS, count=len(found)))


def reader(page: Page) -> None:
    """One article, with everything that was found in it, opened at the span in focus."""
    say, focus = page.say, SESSION.state.focus
    wanted = SESSION.state.article or (focus[0] if focus else "")
    options = page.articles(wanted, layout.MOST_OPTIONS)
    SESSION["article-choice"] = doc_id = wanted if wanted in options else options[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            say("reader.choose"), options, format_func=partial(page.label, "document"), key="article-choice",
            on_change=take, args=("article", "article-choice"),
        )  # fmt: skip
        at = options.index(doc_id)
        for name, beside in (("before", at - 1), ("after", at + 1)):
            there = 0 <= beside < len(options)
            st.button(
                say(f"reader.{name}"), key=f"article-{name}", icon=f":material/{layout.ARROWS[say.rtl, name]}:",
                disabled=not there, on_click=put, kwargs={"article": options[beside] if there else doc_id},
            )  # fmt: skip
    layers = st.pills(
        say("reader.layers"), highlight.LAYERS, default=highlight.LAYERS, selection_mode="multi", key="layers",
        format_func=lambda layer: say(f"layer.{layer}"), help=say("help.reader.layers"),
    )  # fmt: skip
    article, side = st.columns([3, 2], gap="large")
    with article:
        span = focus[1:] if focus and focus[0] == doc_id and focus[2] else None
        row = page.whole.rows("documents", "doc_id = $doc_id", doc_id=doc_id).head().iloc[0]
        st.subheader(escaped(row["title"] or doc_id), anchor=False)
        st.caption(" · ".join(escaped(row[column]) for column in ("outlet", "published", "url") if row[column]))
        if text := page.whole.texts[doc_id]:
            marked = highlight.spans(page.whole, doc_id, say)
            st.html(highlight.article(text, marked, layers, span, highlight.body(text)))
        else:
            nothing(say, "text")
        if span:
            # Another span is another marker: the script runs again.
            marker = f'<span class="isnad-at" data-at="{span[0]}"></span>'
            st.html(marker + layout.script(THEME / "focus.js"), unsafe_allow_javascript=True)
    with side, st.container(key="reader-side"):
        title(say, "reader.rows", help_=False)
        for name in layout.BESIDE:
            rows = charts.of(page.whole, page.style, name, "doc_id = $doc_id", doc_id=doc_id)
            box = drawer(f"{say(f'table.{name}')} ({len(rows)})", f"reader-{name}")
            if box.open:
                with box:
                    table(page, name, rows, f"reader-{name}", layout.BESIDE_COLUMNS)


def corpus(page: Page) -> None:
    """What is open, bringing one's own, problems, and export."""
    say = page.say
    theirs = say("corpus.given" if len(sys.argv) > 1 else "corpus.sample")
    title(say, "corpus.now", help_=False)
    store = page.store
    count = page.whole.count("documents")
    facts = [say("corpus.mine") if store.brought else theirs, f"{say('key.documents')}: {count:,}"]
    if store.settings.corrections:
        facts.append(say("corpus.corrected", count=len(store.settings.corrections)))
    st.markdown(" · ".join(facts))
    st.caption(say("corpus.facts", corpus=isolate(SESSION.state.corpus), rules=isolate(SESSION.state.rules)))
    if store.brought:
        st.button(say("corpus.back", name=theirs), icon=":material/undo:", on_click=bring, args=(None,))
    else:
        st.button(say("corpus.reload"), icon=":material/refresh:", on_click=reload)
    if not (documents := page.rows("documents")).empty:
        table(page, "documents", documents, "documents")
        if joins := page.rows("joins"):
            box = drawer(f"{say('board.joins')} ({len(joins):,})", "joins")
            if box.open:
                with box:
                    st.caption(say("help.board.joins"))
                    table(page, "joins", joins, "joins")
    title(say, "corpus.bring")
    with st.form("bring", clear_on_submit=True):
        limits = say("corpus.upload.help", count=f"{layout.MOST_FILES:,}", size=layout.MOST_MEGABYTES)
        kinds: dict[str, Any] = {"type": list(SUFFIXES), "max_upload_size": layout.MOST_MEGABYTES}
        st.caption(limits)
        files = st.file_uploader(say("corpus.upload"), accept_multiple_files=True, key="files", **kinds)
        files += st.file_uploader(say("corpus.folder"), accept_multiple_files="directory", key="folder", **kinds)
        text = st.text_area(say("corpus.paste"), key="pasted", max_chars=200_000, height=160)
        if st.form_submit_button(say("corpus.analyse"), type="primary", icon=":material/play_arrow:"):
            pasted = [Paste(f"{say('corpus.paste.default')}.txt", text)] if text.strip() else []
            if len(files) > layout.MOST_FILES:
                st.error(say("error.too_many", count=f"{len(files):,}", most=f"{layout.MOST_FILES:,}"))
            elif files or pasted:
                mine = store if store.brought else Store(settings=store.settings)
                mine.add([*files, *pasted])
                bring(mine)
                st.rerun()
            else:
                nothing(say, "upload")
    title(say, "corpus.problems", help_=False)
    if (problems := page.rows("problems")).empty:
        st.caption(say("corpus.no_problems"))
    else:
        table(page, "problems", problems, "problems")
    recogniser(page)
    corrections(page)
    export(page)


def recogniser(page: Page) -> None:
    """Offer CAMeL's recogniser where it is installed, otherwise say what to install."""
    say, store = page.say, page.store
    title(say, "camel")
    if camel.missing():
        st.caption(say("camel.missing"))
        st.code(" && ".join(camel.INSTALL), "sh", wrap_lines=True)
    elif not store.documents:
        st.caption(say("camel.tables"))
    else:
        SESSION["camel"] = store.settings.camel
        st.toggle(say("camel.use"), key="camel", on_change=recognise, args=(store,))
        if fault := SESSION.get("camel_fault"):
            st.error(escaped(say.reason(fault)), icon=":material/error:")


def corrections(page: Page) -> None:
    """Let names be added, merged, split, renamed and ignored; the list can be downloaded and brought back."""
    say, store = page.say, page.store
    title(say, "corrections")
    if not store.documents:
        st.caption(say("corrections.tables"))
        return
    frame = listed(store.settings.corrections)
    if frame.empty:
        st.caption(say("corrections.none"))
    else:
        view = charts.readable("corrections", frame, page.whole, page.style)
        grid(page, view, "table-corrections", partial(correction_chosen, store))
        st.caption(say("corrections.remove"))
    SESSION.setdefault("action", "merge")
    with st.container(border=True):
        action = st.segmented_control(
            say("action"), ACTIONS, required=True, key="action", format_func=lambda value: say(f"action.{value}")
        )
        asked = zip(layout.ASKED[action], st.columns(len(layout.ASKED[action])), strict=True)
        new = Correction(action, **{name: correction_field(page, action, name, place) for name, place in asked})
        st.button(
            say("corrections.apply"), icon=":material/edit:", key="correct", disabled=not is_complete(new),
            on_click=correct, args=(store, (*store.settings.corrections, new)),
        )  # fmt: skip
    box = drawer(say("corrections.suggested"), "suggestions")
    if box.open:
        with box:
            st.caption(say("help.corrections.suggested"))
            found = charts.entities.suggestions(page.whole)
            view = charts.readable("suggestions", found, page.whole, page.style)
            grid(page, view, "table-suggestions", partial(suggestion_chosen, found))
    st.file_uploader(
        say("corrections.load"), type=["csv"], key="corrections-file", on_change=corrections_brought, args=(store, say)
    )
    if complaint := SESSION.get("complaint"):
        st.error(complaint, icon=":material/rule:")
    if not frame.empty:
        download(say, say("corrections.download"), "corrections", frame, len(frame), note="")


def correction_field(page: Page, action: str, name: str, place: Any) -> str:
    """Let one field of a correction be filled in: a name of the corpus, one of its spellings, a type, or words."""
    say, key = page.say, f"correct-{action}-{name}"
    if name in ("name_ar", "name_en") or (action, name) == ("add", "surface"):
        return str(place.text_input(say(f"column.{name}"), key=key, max_chars=120)).strip()
    options = page.choices(name, SESSION.get(f"correct-{action}-entity_id") or "")
    if (wanted := SESSION.get(key)) and wanted not in options and name != "surface":
        options.append(wanted)
    naming = {"type": partial(say.term, "type"), "surface": str}.get(name, partial(page.label, "entity"))
    chosen = place.selectbox(
        say(f"column.{name}"), options, index=None, key=key, format_func=naming, placeholder=say("corrections.choose")
    )
    return chosen or ""


def correction_chosen(store: Store) -> None:
    """Take back the correction that was chosen (a callback)."""
    if picked := SESSION["table-corrections"]["selection"]["rows"]:
        correct(store, tuple(row for number, row in enumerate(store.settings.corrections) if number != picked[0]))


def suggestion_chosen(found: pd.DataFrame) -> None:
    """Fill in the merge that was chosen, for the reader to judge (a callback)."""
    if picked := SESSION["table-suggestions"]["selection"]["rows"]:
        pair = found.iloc[picked[0]]
        SESSION.update(
            {"action": "merge", **{f"correct-merge-{name}": pair[name] for name in ("entity_id", "target_id")}}
        )


def corrections_brought(store: Store, say: Interface) -> None:
    """Take the corrections of a file in place of the session's, or say what is wrong with it (a callback)."""
    SESSION.complaint = ""
    if file := SESSION["corrections-file"]:
        try:
            correct(store, corrections_of(file))
        except LexiconError as error:
            SESSION.complaint = say("corrections.bad", reason=escaped(say.reason(str(error))))


def export(page: Page) -> None:
    """Offer every table, one archive and one workbook, each made only when asked for."""
    say, note = page.say, SESSION.state.filters.note()
    held = {name: page.part.rows(name) for name in SCHEMA}
    counts = {name: page.part.count(name) for name in held}
    title(say, "corpus.export")
    about = f"corpus={SESSION.state.corpus}\nrules={SESSION.state.rules}\nfilters={note}\n"
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    with st.container(horizontal=True):
        for name, make, mime in (
            ("zip", partial(exports.archive, held, note, about), "application/zip"),
            ("xlsx", partial(exports.workbook, held, say, note), book),
        ):
            st.download_button(
                say(f"corpus.{name}"), make, f"isnad.{name}", mime, on_click="ignore", type="primary",
                icon=":material/download:", **within(say, sum(counts.values())),
            )  # fmt: skip
    with st.container(horizontal=True):
        for name, rows in held.items():
            download(say, f"{say(f'table.{name}')} ({counts[name]:,})", name, rows, counts[name])


def quality(page: Page) -> None:
    """How good the extractors are, from the pinned evaluation, weakest measure first."""
    say = page.say
    st.markdown(say("quality.about"))
    evaluations = read_quality()
    if not evaluations:
        nothing(say, "quality")
    # What is to be expected of a new article stands first.
    for name, evaluation in sorted(evaluations.items(), key=lambda item: item[0] != "unseen"):
        documents = say.count("document", evaluation.documents)
        heading = say("quality.set", name=escaped(say.term("set", name)), documents=documents)
        st.subheader(heading, anchor=False)
        st.caption(say("quality.unseen" if name == "unseen" else "quality.developed"))
        grid(page, charts.measured(evaluation, say), f"quality-{name}", height="content")


def locate() -> None:
    """Take the state from the address, when the session begins and when the reader goes back or forth."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    if "state" not in SESSION or query != SESSION.get("address"):
        known = SESSION.state.lang if "state" in SESSION else language_of(st.context.locale)
        SESSION.update(state=charts.State.from_query(query, known), fresh=True)


def main() -> None:
    """Lay out the page."""
    icon = (THEME / "icon.svg").read_text(encoding="utf-8")
    st.set_page_config(page_title="إسناد · Isnad", page_icon=icon, layout="wide")
    locate()
    say = Interface(SESSION.state.lang)
    heading(say)
    store = SESSION.get("mine") or served()
    if store.error:
        st.error(say("error.open", reason=escaped(say.reason(store.error))), icon=":material/folder_off:")
    whole = opened(analysed(store, say))
    if not SESSION.fresh:
        # Only a link can be made elsewhere; the corpus may change under a session that brings or reloads articles.
        put(corpus="", rules="")
    style = charts.Style(say, st.context.theme.type == "dark")
    index = indexed(whole, style)
    SESSION.state, *told = SESSION.state.fitted(index, whole.texts, rules_version())
    if SESSION.fresh:
        SESSION.update(note=told, fresh=False)
    note, values = SESSION.note
    if note:
        told = say(note, **{name: escaped(value) for name, value in values.items()})
        st.warning(with_dates(told), icon=":material/link_off:")
        st.button(say("close"), on_click=SESSION.update, args=({"note": ("", {})},))
    filters = SESSION.state.filters
    style = replace(style, filters=filters.active(), ranked=index.choices)
    page = Page(store, whole, charts.narrow(whole, filters), style, index, filters)
    sidebar(page)
    chips(page)
    view = SESSION.state.view
    if not page.part.count("documents") and view not in ("corpus", "quality"):
        nothing(say, "filtered" if whole.count("documents") else "corpus")
    else:
        VIEWS[view](page)
    SESSION.address = SESSION.state.query()
    if SESSION.address != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(SESSION.address)


VIEWS: dict[str, Callable[[Page], None]] = dict(
    zip(charts.VIEWS, (overview, entities, figures, sources, claims, reader, corpus, quality), strict=True)
)

main()
