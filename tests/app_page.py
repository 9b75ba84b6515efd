"""The page as its tests start, open, use and read it."""

import sys
from contextlib import contextmanager
from functools import cache

import streamlit as st
from app_sample import hostile, sample
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner

from analytics import charts
from analytics.desk import Store
from analytics.results import Results

SAMPLE, HOSTILE = sample(), hostile()
ARTICLE = "أعلنت الوزارة أن 30 شخصا أصيبوا في الحادث."
OPEN = {id(analysis): Results.of(analysis) for analysis in (SAMPLE, HOSTILE)}
OURS = charts.corpus_hash(OPEN[id(SAMPLE)])

# Of the server, what is the same at every start: the components that packages bring, and the compiled page.
components = cache(manifest_scanner.scan_component_manifests)
SCRIPTS = ScriptCache()
own_analysis, own_results = Store.analysis, Store.results


@contextmanager
def new_server(patch):
    """Let the page start as on a new server."""
    patch.setattr(sys, "argv", ["streamlit_app.py"])
    patch.setattr(manifest_scanner, "scan_component_manifests", components)
    for module in (app_test, local_script_runner):
        patch.setattr(module, "ScriptCache", lambda: SCRIPTS)
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def show(patch, analysis):
    """Let the page open on `analysis`, which is of `OPEN`; articles that are brought are analysed as ever."""
    patch.setattr(Store, "read", lambda store, *_: store)
    patch.setattr(Store, "analysis", lambda store: own_analysis(store) if store.documents else analysis)
    patch.setattr(Store, "results", lambda store: own_results(store) if store.documents else OPEN[id(analysis)])


def opened():
    """Return the page before its first run."""
    return AppTest.from_file("../streamlit_app.py", default_timeout=30)


def page(**query):
    """Open the page at an address."""
    app = opened()
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def address(app):
    """Return the address of the page, without what names corpus and rules."""
    query = {name: value for name, value in app.query_params.items() if name not in ("corpus", "rules")}
    return {name: value if isinstance(value, list) else [value] for name, value in query.items()}


def words(app):
    """Return what the page says, apart from its tables and charts."""
    parts = [*app.title, *app.subheader, *app.caption, *app.markdown, *app.info, *app.warning, *app.error, *app.success]
    return "\n".join(str(part.value) for part in parts)


def submit(app, *files, text=""):
    """Bring files or a text, and let the page analyse them."""
    app.file_uploader(key="files").set_value([(name, data, "text/plain") for name, data in files])
    app.text_area(key="pasted").set_value(text)
    next(button for button in app.button if button.label in ("Analyse", "حلّل")).click()
    return app.run()


def names_of(app):
    """Return the names that the page has found, by their id."""
    entities = app.session_state["mine"].analysis().entities
    return dict(zip(entities["entity_id"], entities["name_ar"], strict=True))
