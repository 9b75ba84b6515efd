"""The page: asks `analytics` for frames and charts and lays them out. Run: streamlit run streamlit_app.py -- PATH..."""

import base64
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics import Analysis, Document, InputError, Problem, charts, exports, highlight, read_corpus, rules_version
from analytics.analysis import assemble, attempt
from analytics.corpus import decode
from analytics.errors import DocumentError
from analytics.interface import LANGUAGES, Interface, isolate, language_of

HERE = Path(__file__).resolve().parent
VIEWS = {
    "overview": ":material/dashboard:", "entities": ":material/groups:", "figures": ":material/query_stats:",
    "sources": ":material/record_voice_over:", "claims": ":material/balance:", "reader": ":material/article:",
    "corpus": ":material/folder_open:",
}  # fmt: skip
SIDEBAR = ("outlet", "document", "story", "type", "category", "kind", "stance", "entity", "source")
MOST_FILES, MOST_MEGABYTES, MOST_ROWS = 1000, 5, 1000
# An analysis shorter than this many articles is done before a progress bar could be read.
QUICK = 25
SESSION = st.session_state


@dataclass(frozen=True)
class Page:
    """What a view needs: the corpus, the part of it that passes the filters, and how to draw."""

    whole: Analysis
    part: Analysis
    style: charts.Style
    names: dict[str, dict[str, str]]

    def open(self, *dimensions: str) -> Analysis:
        """Return the part with some dimensions left open, for the chart that sets them."""
        return charts.narrow(self.whole, SESSION.filters.without(*dimensions))


# ---- corpus: the folder of the command line (shared), or what a session brings (its own) ----


@st.cache_resource(show_spinner=False)
def served(paths: tuple[str, ...]) -> dict[str, Any]:
    """Return the store of the served corpus: read once for every session, each document analysed once."""
    try:
        corpus = read_corpus(*paths)
        return {"documents": corpus.documents, "problems": corpus.problems, "results": {}, "error": ""}
    except InputError as error:
        return {"documents": (), "problems": (), "results": {}, "error": str(error)}


def analysed(store: dict[str, Any], say: Interface) -> Analysis:
    """Analyse what is new in a store, with progress and a way to stop, and bring the whole together."""
    done, todo = store["results"], [d for d in store["documents"] if (d.doc_id, d.sha256) not in store["results"]]
    if "analysis" in store and (not todo or SESSION.get("stopped")):
        return store["analysis"]
    bar = st.empty() if len(todo) > QUICK else None
    if bar and not SESSION.get("stopped"):
        with bar.container():
            st.button(say("progress.stop"), key="stop", on_click=lambda: SESSION.update(stopped=True))
            progress = st.progress(0.0)
    for number, document in enumerate([] if SESSION.get("stopped") else todo, 1):
        done[document.doc_id, document.sha256] = attempt(document)
        if bar:
            progress.progress(
                number / len(todo), say("progress", done=number, total=len(todo), name=isolate(document.doc_id))
            )
    if bar:
        bar.empty()
    results = [done[key] for d in store["documents"] if (key := (d.doc_id, d.sha256)) in done]
    failed = [result for result in results if isinstance(result, Problem)]
    store["analysis"] = assemble([r for r in results if not isinstance(r, Problem)], [*store["problems"], *failed])
    return store["analysis"]


def bring(documents: Sequence[Document], problems: Sequence[Problem]) -> None:
    """Add what was uploaded or pasted to the session's own corpus and open it."""
    store = SESSION.setdefault("mine", {"documents": (), "problems": (), "results": {}, "error": ""})
    kept = {document.doc_id: document for document in (*store["documents"], *documents)}
    store["documents"] = tuple(kept[doc_id] for doc_id in sorted(kept))
    store["problems"] = tuple({problem.doc_id: problem for problem in (*store["problems"], *problems)}.values())
    store.pop("analysis", None)
    SESSION.update(use_mine=True, filters=charts.Filters(), focus=None, article=None, board=None, stopped=False)


def read_uploads(uploads: Sequence[Any]) -> None:
    """Read uploaded files; each that cannot be read becomes a problem with its reason."""
    documents, problems = [], []
    for upload in uploads:
        try:
            documents.append(decode(upload.getvalue(), upload.name))
        except DocumentError as error:
            problems.append(Problem(upload.name, str(error)))
    bring(documents, problems)


# ---- address: canonical ids, seeded once and written back after every run ----


def seed() -> None:
    """Take the session's state from the address on the first run, and whenever the reader goes back or forth."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    if query == SESSION.get("address"):
        return
    last = {name: values[-1] for name, values in query.items() if values}
    lang = last.get("lang", SESSION.get("lang") or language_of(st.context.locale))
    place = last.get("at", "").rpartition("@")
    span = place[2].partition("-")
    SESSION.update(
        lang=lang if lang in LANGUAGES else "ar",
        view=last["view"] if last.get("view") in VIEWS else "overview",
        filters=charts.Filters.from_query(query),
        focus=(place[0], int(span[0]), int(span[2])) if span[0].isdigit() and span[2].isdigit() else None,
        article=last.get("article"),
        board=last.get("board"),
        link=last if "corpus" in last else None,
    )


def check_link(analysis: Analysis, say: Interface) -> None:
    """Say so when a link was made on another corpus or with other rules, and drop what this corpus does not have."""
    ours, link = charts.corpus_hash(analysis), SESSION.get("link")
    if link and link["corpus"] != ours:
        SESSION.update(filters=charts.Filters(), focus=None, article=None, board=None)
        SESSION.note = say("link.other_corpus", theirs=isolate(link["corpus"][:12]), ours=isolate(ours))
    elif link and link.get("rules", rules_version()) != rules_version():
        SESSION.note = say("link.other_rules", theirs=isolate(link["rules"][:12]))
    SESSION.link = None
    kept = SESSION.filters.known(charts.choices(analysis))
    if kept != SESSION.filters:
        lost = [
            value
            for name, values in SESSION.filters.active().items()
            for value in values
            if value not in getattr(kept, name)
        ]
        SESSION.update(filters=kept, note=say("link.unknown", values=say.join(map(isolate, lost[:5]))))
    if SESSION.focus and SESSION.focus[0] not in analysis.texts:
        SESSION.focus = None
    if SESSION.get("note"):
        st.warning(SESSION.note, icon=":material/link_off:")
        st.button(say("close"), key="close_note", on_click=lambda: SESSION.update(note=None))


def write_address(analysis: Analysis) -> None:
    """Write the state into the address, so that the link restores it in either language."""
    address: dict[str, list[str]] = {"lang": [SESSION.lang], "view": [SESSION.view], **SESSION.filters.query()}
    if SESSION.focus:
        address["at"] = ["{}@{}-{}".format(*SESSION.focus)]
    for name in ("article", "board"):
        if SESSION.get(name):
            address[name] = [SESSION[name]]
    address |= {"corpus": [charts.corpus_hash(analysis)], "rules": [rules_version()]}
    if address != SESSION.get("address"):
        st.query_params.from_dict(address)
    SESSION.address = address


def go(view: str, **state: Any) -> None:
    """Open a view at a state (a callback)."""
    SESSION.update(view=view, **state)


# ---- parts that every view is made of ----


def show(page: Page, chart: charts.Chart, empty: str = "") -> None:
    """Lay out a chart with its title, its alternative text, its rows and its downloads."""
    say = page.style.say
    if chart.figure is None:
        st.info(say(f"empty.{empty or chart.table}"), icon=":material/info:")
        return
    key = f"{chart.name}-{SESSION.get('clicks', 0)}"
    st.plotly_chart(
        chart.figure, key=key, alt=chart.alt, selection_mode="points",
        on_select=partial(clicked, chart, key) if chart.clickable else "ignore",
        config={"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
                "toImageButtonOptions": {"format": "svg", "filename": chart.name}},
    )  # fmt: skip
    st.caption(chart.alt)
    chosen = chart.chosen(page.style.filters)
    rows = chart.behind(chosen)
    opened = bool(chosen) or SESSION.get("opened") == chart.name
    label = say("rows.chosen" if chosen else "rows.behind", count=len(rows))
    box = st.expander(label, expanded=opened, key=f"rows-{chart.name}-{opened}", on_change="rerun")
    with box:
        if box.open:
            table(page, chart.table, rows, chart.name)
            downloads(chart, rows, say)


def titled(page: Page, chart: charts.Chart, empty: str = "") -> None:
    """Lay out a chart under its title."""
    say = page.style.say
    st.subheader(say(f"chart.{chart.name}"), help=say(f"help.chart.{chart.name}"), anchor=chart.name)
    show(page, chart, empty)


def clicked(chart: charts.Chart, key: str) -> None:
    """A mark was clicked: set its filters, or open its sentence when the mark is itself a row (a callback)."""
    marks = [point["customdata"] for point in SESSION[key]["selection"]["points"] if point.get("customdata")]
    if not marks:
        return
    mark = marks[0][0] if isinstance(marks[0], list) else marks[0]
    values = chart.values(mark)
    for dimension, value in values.items():
        now = getattr(SESSION.filters, dimension)
        alone = set(chart.chosen(SESSION.filters.active())) == {mark}
        if alone or value not in now:
            SESSION.filters = (
                SESSION.filters.toggle(dimension, value) if alone else SESSION.filters.with_(dimension, [value])
            )
    if not values:
        row = chart.rows[chart.rows[charts.MARK] == mark].iloc[0]
        SESSION.update(focus=charts.place(chart.table, row), opened=chart.name, at=chart.name)
    # A fresh key forgets the selection that the browser draws, so that the same mark can be clicked again.
    SESSION.clicks = SESSION.get("clicks", 0) + 1


def table(page: Page, name: str, rows: pd.DataFrame, key: str) -> None:
    """Lay out rows; choosing one opens its sentence below, or its quantity on the board."""
    say = page.style.say
    if rows.empty:
        st.info(say("empty.filtered"), icon=":material/info:")
        return
    rows = charts.complete(name, rows, page.whole, page.style)
    if len(rows) > MOST_ROWS:
        st.caption(say("rows.first", shown=f"{MOST_ROWS:,}", count=f"{len(rows):,}"))
        rows = rows.head(MOST_ROWS)
    view = charts.readable(name, rows, page.whole, page.style)
    order = list(reversed(view.columns)) if say.rtl else list(view.columns)
    side = "right" if say.rtl else "left"
    columns = {column: st.column_config.Column(say(f"column.{column}"), alignment=side) for column in view}
    st.dataframe(
        view, key=f"table-{key}", hide_index=True, column_order=order, column_config=columns, selection_mode="single-row",
        on_select=partial(row_chosen, name, rows, key), alt=f"{say(f'table.{name}')} ({len(rows)})" if name != "context" else None,
    )  # fmt: skip
    st.caption(say("rows.open"))
    if SESSION.focus and SESSION.get("at") == key:
        sentence(page, key)


def row_chosen(name: str, rows: pd.DataFrame, key: str) -> None:
    """A row was chosen: open its sentence or its board (a callback)."""
    picked = SESSION[f"table-{key}"]["selection"]["rows"]
    if not picked:
        SESSION.focus = None
        return
    row = rows.iloc[picked[0]]
    if name == "quantities":
        go("claims", board=row["quantity_key"])
    elif spot := charts.place(name, row):
        SESSION.update(focus=spot, at=key, opened=key)


def sentence(page: Page, key: str) -> None:
    """Show the sentence in focus, highlighted, with the way to its article."""
    doc_id, start, end = SESSION.focus
    text, say = page.whole.texts[doc_id], page.style.say
    window = highlight.sentence(text, start, end) if end else (0, min(len(text), 400))
    with st.container(border=True, key=f"sentence-{key}"):
        st.markdown(f"**{say('sentence')}** · {escaped(page.names['document'][doc_id])}")
        marked = highlight.spans(page.whole, doc_id, say)
        st.html(highlight.article(text, marked, focus=(start, end) if end else None, window=window))
        st.button(
            say("sentence.reader"), key=f"open-{key}", icon=":material/article:", on_click=go, args=("reader",),
            kwargs={"article": doc_id},
        )  # fmt: skip


def downloads(chart: charts.Chart, rows: pd.DataFrame, say: Interface) -> None:
    """Offer a chart's data and rows as CSV, made only when asked for."""
    note = filter_note()
    with st.container(horizontal=True):
        for frame, kind in ((chart.data, "chart"), (rows, "rows")):
            st.download_button(
                say(f"download.{kind}"), partial(exports.csv, frame.drop(columns=charts.MARK), note),
                f"isnad-{chart.name}-{kind}.csv", "text/csv", key=f"csv-{chart.name}-{kind}", on_click="ignore",
                icon=":material/download:",
            )  # fmt: skip


def filter_note() -> str:
    """Return the active filters as they stand in the address, for exports."""
    return "&".join(f"{name}={value}" for name, values in SESSION.filters.query().items() for value in values)


def escaped(text: str) -> str:
    """Return untrusted text for a Markdown label: every mark of Markdown is shown as it is."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+-.!|~$:&" else char for char in isolate(text))


# ---- the frame of the page: styles, heading, filters ----


@st.cache_resource(show_spinner=False)
def stylesheet() -> str:
    """Return the page's stylesheet with its typeface inside, so that nothing is fetched from elsewhere."""
    faces = "".join(
        f"@font-face{{font-family:'IBM Plex Sans Arabic';font-weight:{weights};font-display:swap;"
        f"src:url(data:font/ttf;base64,{base64.b64encode(Path(charts.font_path(name)).read_bytes()).decode()})}}"
        for name, weights in (("Regular", "100 500"), ("SemiBold", "501 900"))
    )
    return f"<style>{faces}{(HERE / '.streamlit' / 'isnad.css').read_text(encoding='utf-8')}</style>"


def heading(say: Interface) -> None:
    """Lay out title, language and views."""
    st.html(stylesheet())
    st.html(f'<span class="isnad-{"rtl" if say.rtl else "ltr"}"></span>')
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="heading"):
        st.title(say("app.title"), anchor=False, width="content")
        SESSION["lang-choice"] = SESSION.lang
        st.segmented_control(
            say("language"), LANGUAGES, format_func={"ar": "العربية", "en": "English"}.get, required=True, key="lang-choice",
            label_visibility="collapsed", on_change=lambda: SESSION.update(lang=SESSION["lang-choice"]),
        )  # fmt: skip
    st.caption(say("app.tagline"))
    SESSION["view-choice"] = SESSION.view
    st.segmented_control(
        say("views"), list(VIEWS), format_func=lambda view: f"{VIEWS[view]} {say(f'view.{view}')}", required=True,
        key="view-choice", label_visibility="collapsed", on_change=lambda: SESSION.update(view=SESSION["view-choice"]),
    )  # fmt: skip


def sidebar(page: Page) -> None:
    """Lay out the filters; a value's label is in the page's language, what is kept is its id."""
    say, choices = page.style.say, charts.choices(page.whole)
    with st.sidebar:
        st.subheader(say("filters"), help=say("filters.help"), anchor=False)
        st.button(
            say("filters.clear"), disabled=not SESSION.filters, icon=":material/filter_alt_off:", width="stretch",
            on_click=lambda: SESSION.update(filters=charts.Filters()),
        )  # fmt: skip
        for name in SIDEBAR:
            now = list(getattr(SESSION.filters, name))
            options = list(dict.fromkeys([*choices[name][:500], *now]))
            SESSION[f"filter-{name}"] = now
            st.multiselect(
                say(f"filter.{name}"), options, format_func=lambda value, name=name: page.names[name].get(value, value),
                key=f"filter-{name}", placeholder=say("filter.any"), on_change=filter_changed, args=(name,),
            )  # fmt: skip
        for name, side in zip(("since", "until"), st.columns(2), strict=True):
            SESSION[f"filter-{name}"] = next(iter(getattr(SESSION.filters, name)), "")
            side.text_input(
                say(f"filter.{name}"), key=f"filter-{name}", placeholder="2024-10-23", help=say("date.placeholder"),
                on_change=date_changed, args=(name, say("date.bad")),
            )  # fmt: skip


def filter_changed(name: str) -> None:
    """A filter was set in the sidebar (a callback)."""
    SESSION.filters = SESSION.filters.with_(name, SESSION[f"filter-{name}"])


def date_changed(name: str, complaint: str) -> None:
    """A date was typed; what is no date is said so and not used (a callback)."""
    typed = SESSION[f"filter-{name}"].strip()
    good = pd.notna(pd.to_datetime(typed, format="%Y-%m-%d", errors="coerce"))
    if typed and not good:
        st.toast(complaint, icon=":material/event_busy:")
    SESSION.filters = SESSION.filters.with_(name, [typed] if good else [])


def chips(page: Page) -> None:
    """Show the active filters above the view; a click takes one off."""
    say = page.style.say
    active = [(name, value) for name, values in SESSION.filters.active().items() for value in values]
    if not active:
        return
    with st.container(horizontal=True, key="chips"):
        for name, value in active:
            label = escaped(page.names.get(name, {}).get(value, value)[:48])
            st.button(
                f"{say(f'filter.{name}')}: {label}", key=f"chip-{name}-{value}", icon=":material/close:", help=say("filters.remove"),
                on_click=lambda name=name, value=value: SESSION.update(filters=SESSION.filters.toggle(name, value)),
            )  # fmt: skip


# ---- views ----


def overview(page: Page) -> None:
    """What is in the corpus, what stands out, what is missing."""
    say, part = page.style.say, page.part
    for side, (name, number) in zip(st.columns(6), charts.overview.key_numbers(part).items(), strict=True):
        side.metric(say(f"key.{name}"), f"{number:,}", help=say(f"help.key.{name}"))
    facts = [("section.standouts", charts.overview.standouts(part)), ("section.missing", charts.overview.missing(part))]
    for side, (title, found) in zip(st.columns(2, gap="large"), facts, strict=True):
        with side:
            st.subheader(say(title), anchor=False)
            for fact in found:
                label = f"{isolate(say('fact.of', count=fact.count, of=fact.of))} {say(f'fact.{fact.name}')}"
                key = f"fact-{fact.name}"
                box = st.expander(label, key=key, on_change="rerun")
                if box.open:
                    with box:
                        st.caption(say(f"help.fact.{fact.name}"))
                        table(page, fact.table, fact.rows, key)
    names, kinds = st.columns(2, gap="large")
    with names:
        titled(page, charts.entities.frequency(page.open("entity"), page.style, most=12))
    with kinds:
        titled(page, charts.sources.by_kind(page.open("kind", "stance"), page.style))
    titled(page, charts.figures.by_category(part, page.style))
    titled(page, charts.sources.chains(page.open("source"), page.style, most=25))


def entities(page: Page) -> None:
    """Names: how often, where, beside whom, in which words."""
    say, style, part = page.style.say, page.style, page.part
    left, right = st.columns(2, gap="large")
    with left:
        titled(page, charts.entities.frequency(page.open("entity"), style))
    with right:
        st.subheader(say("chart.cloud"), help=say("help.chart.cloud"), anchor=False)
        if picture := charts.entities.cloud(part, style):
            st.image(picture, width="stretch", alt=say("alt.cloud"))
        else:
            st.info(say("empty.mentions"), icon=":material/info:")
    st.subheader(say("context.title"), help=say("context.help"), anchor=False)
    ranked = list(part.entities["entity_id"][:500])
    if ranked:
        first = next((entity for entity in SESSION.filters.entity if entity in ranked), ranked[0])
        chosen = st.selectbox(
            say("context.choose"),
            ranked,
            index=ranked.index(first),
            format_func=lambda e: page.names["entity"].get(e, e),
        )
        table(page, "context", charts.entities.in_context(part, chosen), "context")
    over = st.segmented_control(
        say("over"), ("document", "story", "outlet"), default="document", required=True, key="over",
        format_func=lambda value: say(f"over.{value}"),
    )  # fmt: skip
    titled(page, charts.entities.spread(page.open("entity", over), style, over))
    titled(page, charts.entities.companions(part, style))


def figures(page: Page) -> None:
    """Figures as intervals, by category, one by one, and over time."""
    say, style, part = page.style.say, page.style, page.part
    titled(page, charts.figures.by_category(part, style))
    size, total = 30, len(charts.figures.drawable(part.figures))
    number = 1
    if total > size:
        number = int(st.number_input(say("page.number"), 1, -(-total // size), 1, width=160))
        st.caption(say("page.of", first=(number - 1) * size + 1, last=min(total, number * size), total=total))
    titled(page, charts.figures.one_by_one(part, style, number - 1, size))
    by = st.segmented_control(
        say("time.by"), ("published", "as_of"), default="published", required=True, key="time",
        format_func=lambda value: say(f"time.{value}"),
    )  # fmt: skip
    titled(page, charts.figures.timeline(part, style, by), "dates")


def sources(page: Page) -> None:
    """Who speaks, how, through whom, and beside whom."""
    say, style = page.style.say, page.style
    left, right = st.columns(2, gap="large")
    with left:
        titled(page, charts.sources.by_kind(page.open("kind", "stance"), style))
    with right:
        titled(page, charts.sources.by_outlet(page.open("outlet", "kind"), style))
    chart = charts.sources.chains(page.open("source"), style)
    titled(page, chart)
    if chart.figure is not None:
        st.caption(say("rows.links", count=len(chart.data)))
        links(page, chart)
    titled(page, charts.sources.quoted_together(page.part, style))


def links(page: Page, chart: charts.Chart) -> None:
    """Lay out the links of the Sankey: choosing one filters the page by its source."""
    say = page.style.say
    view = chart.data[["from_name", "to_name", "attributions"]].rename(columns={"from_name": "from", "to_name": "to"})
    order = list(reversed(view.columns)) if say.rtl else list(view.columns)

    def link_chosen() -> None:
        if picked := SESSION["table-links"]["selection"]["rows"]:
            source = chart.data.iloc[picked[0]]["source"]
            SESSION.filters = SESSION.filters.toggle("source", source) if source else SESSION.filters

    st.dataframe(
        view, key="table-links", hide_index=True, height=220, column_order=order, selection_mode="single-row", on_select=link_chosen,
        column_config={c: st.column_config.Column(say(f"column.{c}"), alignment="right" if say.rtl else "left") for c in view},
        alt=chart.alt,
    )  # fmt: skip


def claims(page: Page) -> None:
    """The board: one quantity at a time, every claim about it, and how accounts shift."""
    say, style, part = page.style.say, page.style, page.part
    ranked = charts.claims.by_importance(part)
    if ranked.empty:
        st.info(say("empty.claims"), icon=":material/info:")
        return
    keys = list(ranked["quantity_key"])
    rows = ranked.set_index("quantity_key")
    SESSION["board-choice"] = SESSION.board if SESSION.board in keys else keys[0]

    def named(key: str) -> str:
        label = f"{page.names['quantity'][key]} ({rows.loc[key, 'claims']})"
        return f"{label} · {say('board.disputed')}" if rows.loc[key, "disputed"] else label

    key = st.selectbox(
        say("board.choose"), keys, format_func=named, key="board-choice", help=say("board.help"),
        on_change=lambda: SESSION.update(board=SESSION["board-choice"]),
    )  # fmt: skip
    row = rows.loc[key]
    told = part.claims[part.claims["quantity_key"] == key]
    facts = {
        "claims": row["claims"], "documents": told["doc_id"].nunique(), "stories": row["stories"],
        "origins": say.bounds(row["origins_low"], row["origins_high"]), "span": say.bounds(row["low"], row["high"]),
    }  # fmt: skip
    for side, (name, value) in zip(st.columns([1, 1, 1, 1, 2]), facts.items(), strict=True):
        side.metric(say(f"board.{name}"), str(value), help=say("help.board.origins") if name == "origins" else None)
    titled(page, charts.claims.board(part, style, key))
    st.subheader(say("board.all"), anchor=False)
    table(page, "quantities", ranked, "quantities")
    st.subheader(say("board.shifts"), help=say("help.board.shifts"), anchor=False)
    if part.shifts.empty:
        st.info(say("empty.shifts"), icon=":material/info:")
    else:
        table(page, "shifts", part.shifts, "shifts")


def reader(page: Page) -> None:
    """One article, with everything that was found in it."""
    say, part = page.style.say, page.part
    options = list(part.documents["doc_id"])
    if not options:
        st.info(say("empty.documents"), icon=":material/info:")
        return
    wanted = SESSION.article or (SESSION.focus[0] if SESSION.focus else None)
    SESSION["article-choice"] = wanted if wanted in options else options[0]
    doc_id = st.selectbox(
        say("reader.choose"), options, format_func=page.names["document"].get, key="article-choice",
        on_change=lambda: SESSION.update(article=SESSION["article-choice"], focus=None),
    )  # fmt: skip
    layers = st.pills(
        say("reader.layers"), highlight.LAYERS, default=highlight.LAYERS, selection_mode="multi", key="layers",
        format_func=lambda layer: say(f"layer.{layer}"),
    )  # fmt: skip
    st.html(
        '<div class="isnad-article isnad-legend">'
        + "".join(f'<span><span class="{layer}">{say(f"layer.{layer}")}</span></span>' for layer in highlight.LAYERS)
        + "</div>"
    )
    st.caption(say("reader.legend"))
    text, side = st.columns([3, 2], gap="large")
    with text:
        focus = SESSION.focus[1:] if SESSION.focus and SESSION.focus[0] == doc_id and SESSION.focus[2] else None
        st.html(highlight.article(page.whole.texts[doc_id], highlight.spans(page.whole, doc_id, say), layers, focus))
    with side:
        st.subheader(say("reader.rows"), anchor=False)
        for name in ("figures", "attributions", "mentions"):
            rows = getattr(page.whole, name)
            rows = rows[rows["doc_id"] == doc_id]
            box = st.expander(f"{say(f'table.{name}')} ({len(rows)})", key=f"reader-{name}", on_change="rerun")
            if box.open:
                with box:
                    table(page, name, rows, f"reader-{name}")


def corpus(page: Page) -> None:
    """What is open, bringing one's own, problems, and export."""
    say, part = page.style.say, page.part
    served_name = say("corpus.given" if len(sys.argv) > 1 else "corpus.sample")
    st.subheader(say("corpus.now"), anchor=False)
    st.markdown(f"{say('corpus.mine') if SESSION.get('use_mine') else served_name} · {len(page.whole.documents):,}")
    st.caption(say("corpus.facts", corpus=isolate(charts.corpus_hash(page.whole)), rules=isolate(rules_version())))
    if SESSION.get("use_mine"):
        st.button(
            say("corpus.back", name=served_name), icon=":material/undo:",
            on_click=lambda: SESSION.update(use_mine=False, mine=None, filters=charts.Filters(), focus=None),
        )  # fmt: skip
    table(page, "documents", part.documents, "documents")
    st.subheader(say("corpus.bring"), help=say("corpus.bring.help"), anchor=False)
    st.caption(say("corpus.bring.help"))
    with st.form("bring", clear_on_submit=True, border=True):
        limits = say("corpus.upload.help", count=f"{MOST_FILES:,}", size=MOST_MEGABYTES)
        picked = st.file_uploader(
            say("corpus.upload"),
            type=["txt"],
            accept_multiple_files=True,
            help=limits,
            max_upload_size=MOST_MEGABYTES,
            key="files",
        )
        folder = st.file_uploader(
            say("corpus.folder"), type=["txt"], accept_multiple_files="directory", help=limits, max_upload_size=MOST_MEGABYTES,
            key="folder",
        )  # fmt: skip
        pasted = st.text_area(say("corpus.paste"), key="pasted", max_chars=200_000, height=160)
        if st.form_submit_button(say("corpus.analyse"), type="primary", icon=":material/play_arrow:"):
            uploads = [*picked, *folder]
            if len(uploads) > MOST_FILES:
                st.error(say("error.too_many", count=f"{len(uploads):,}", most=f"{MOST_FILES:,}"))
            elif uploads or pasted.strip():
                paste = [Paste(f"{say('corpus.paste.default')}.txt", pasted)] if pasted.strip() else []
                read_uploads([*uploads, *paste])
                st.rerun()
    st.subheader(say("corpus.problems"), anchor=False)
    if page.whole.problems.empty:
        st.caption(say("corpus.no_problems"))
    else:
        table(page, "problems", page.whole.problems, "problems")
    export(page)


@dataclass(frozen=True)
class Paste:
    """Pasted text in the shape of an upload."""

    name: str
    text: str

    def getvalue(self) -> bytes:
        """Return the text as the bytes of a file."""
        return self.text.encode("utf-8", "replace")


def export(page: Page) -> None:
    """Offer every table, one archive and one workbook, each made only when asked for."""
    say, frames, note = page.style.say, page.part.tables(), filter_note()
    st.subheader(say("corpus.export"), anchor=False)
    st.caption(say("corpus.export.help"))
    about = f"corpus={charts.corpus_hash(page.whole)}\nrules={rules_version()}\nfilters={note}\n"
    with st.container(horizontal=True):
        for label, make, name, mime in (
            ("corpus.zip", partial(exports.archive, frames, note, about), "isnad.zip", "application/zip"),
            ("corpus.xlsx", partial(exports.workbook, frames, say, note), "isnad.xlsx",
             "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ):  # fmt: skip
            st.download_button(
                say(label), make, name, mime, on_click="ignore", type="primary", icon=":material/download:"
            )
    with st.container(horizontal=True):
        for name, frame in frames.items():
            st.download_button(
                f"{say(f'table.{name}')} ({len(frame):,})", partial(exports.csv, frame, note), f"isnad-{name}.csv", "text/csv",
                key=f"csv-{name}", on_click="ignore", icon=":material/table:",
            )  # fmt: skip


def main() -> None:
    """Lay out the page."""
    st.set_page_config(page_title="إسناد · Isnad", page_icon=":material/hub:", layout="wide")
    seed()
    say = Interface(SESSION.lang)
    heading(say)
    paths = tuple(sys.argv[1:]) or (str(HERE / "seeds"),)
    store = SESSION.mine if SESSION.get("use_mine") else served(paths)
    if store["error"]:
        st.error(say("error.open", reason=isolate(store["error"])), icon=":material/folder_off:")
    whole = analysed(store, say)
    check_link(whole, say)
    style = charts.Style(say, st.context.theme.type == "dark", SESSION.filters.active())
    page = Page(whole, charts.narrow(whole, SESSION.filters), style, charts.labels(whole, style))
    sidebar(page)
    chips(page)
    view = SESSION.view
    if whole.documents.empty and view != "corpus":
        st.info(say("empty.corpus"), icon=":material/info:")
    elif page.part.documents.empty and view != "corpus":
        st.info(say("empty.filtered"), icon=":material/info:")
    else:
        VIEW[view](page)
    write_address(whole)


VIEW: dict[str, Callable[[Page], None]] = {
    "overview": overview, "entities": entities, "figures": figures, "sources": sources, "claims": claims, "reader": reader,
    "corpus": corpus,
}  # fmt: skip

main()
