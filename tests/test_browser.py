"""The main journeys in a real browser, in both languages, on a laptop and on a phone; skipped without Chromium."""

import contextlib
import re
import socket
import subprocess
import sys
import time
import urllib.request
from functools import cache
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = next((path for path in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if path.exists()), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
ROOT = Path(__file__).resolve().parent.parent
QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
)
LAPTOP, PHONE = (1280, 900), (390, 844)
SCREENSHOTS = ROOT / "screenshots"
# Generous, for machines that do other work besides: nothing waits longer than it must.
PATIENCE = 120_000
VIEWS = ("overview", "entities", "figures", "sources", "claims", "reader", "corpus", "quality")


@pytest.fixture(scope="module")
def server():
    """Serve the sample corpus on a free port and return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.address", "127.0.0.1", "--server.port",
        str(port), "--server.headless", "true", "--server.fileWatcherType", "none",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(PATIENCE // 100):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def browser():
    """Return one Chromium for all journeys."""
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def profile(browser):
    """Return a function that gives the browser a user's profile: what one has loaded is loaded once."""

    @cache
    def context(size, locale, dark):
        made = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=locale,
            color_scheme="dark" if dark else "light", accept_downloads=True,
            reduced_motion="reduce",
        )  # fmt: skip
        made.set_default_timeout(PATIENCE)
        return made

    return context


@pytest.fixture
def visit(profile, server):
    """Return a function that opens the page in a new session; requests that leave the machine fail the test."""
    with contextlib.ExitStack() as stack:
        strangers = []

        def open_page(query="", size=LAPTOP, locale="ar-EG", dark=False):
            page = profile(size, locale, dark).new_page()
            stack.callback(page.close)
            page.on("request", lambda request: local(request.url, server) or strangers.append(request.url))
            page.goto(f"{server}/?{query}")
            ready(page)
            return page

        yield open_page
        assert not strangers


def local(url, server):
    return url.startswith((server, server.replace("http", "ws"), "data:", "blob:"))


def ready(page):
    """Wait until the script has run and what it laid out is drawn."""
    page.wait_for_function(
        """() => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
            && document.querySelector('[data-testid="stHeading"] h1')
            && !document.querySelector('[data-testid="stSkeleton"]')
            && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
                .every(chart => chart.querySelector('.main-svg'))"""
    )
    assert page.locator('[data-testid="stException"]').count() == 0


def at(page, **wanted):
    """Wait until the address holds (or, for None, no longer holds) each parameter, and the page is drawn."""
    for name, value in wanted.items():
        held = f"new URLSearchParams(location.search).get('{name}')"
        page.wait_for_function(
            f"{held} === null" if value is None else f"{held} !== null && {held}.startsWith('{value}')"
        )
    ready(page)


def choose_view(page, name):
    page.get_by_role("radio", name=re.compile(name)).click()
    at(page, view=name.lower())


def click_mark(page, chart, number=0, **wanted):
    """Click a mark of a chart (bars first, points otherwise) and wait for the address that it leads to."""
    plot = page.locator(".js-plotly-plot").nth(chart)
    marks = plot.locator(".barlayer .point path")
    if not marks.count():
        traces = plot.locator(".scatterlayer .trace").filter(has=page.locator(".points path"))
        marks = traces.last.locator(".points path")
    marks.nth(number).click(force=True)
    at(page, **wanted)


def choose_row(page, table, row=0, **wanted):
    """Choose a row of a table and wait for the address that it leads to."""
    choose(page, page.locator('[data-testid="stDataFrame"]').nth(table), row)
    at(page, **wanted)


def choose(page, grid, row=0):
    """Choose a row of a table at its edge (tables are canvases)."""
    grid.locator("canvas").first.wait_for()
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 14, box["y"] + 36 + 36 * row + 18)


@pytest.mark.parametrize(
    ("language", "size", "dark", "views"),
    [
        ("ar", LAPTOP, False, VIEWS),
        ("en", PHONE, True, ("overview", "figures", "claims", "reader", "corpus")),
    ],
    ids=["ar-laptop-light", "en-phone-dark"],
)
def test_views_fit_the_screen_and_have_no_serious_accessibility_fault(visit, language, size, dark, views):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = visit(f"lang={language}", size, dark=dark)
    SCREENSHOTS.mkdir(exist_ok=True)
    for view in views:
        page.get_by_role("radio").nth(2 + VIEWS.index(view)).click()
        at(page, view=view)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), view
        page.screenshot(path=SCREENSHOTS / f"{view}-{language}-{size[0]}.png")
        found = axe.run(page).response["violations"]
        grave = [fault for fault in found if fault["impact"] in ("serious", "critical")]
        faults = {fault["id"]: fault["nodes"][0]["html"] for fault in grave}
        assert not faults, view
    direction = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).direction")
    assert direction == ("rtl" if language == "ar" else "ltr")


def test_the_arabic_page_is_set_in_its_own_typeface_and_runs_from_the_right(visit):
    page = visit("lang=ar&view=quality")
    assert page.evaluate("document.fonts.check('16px \"IBM Plex Sans Arabic\"', 'إسناد')")
    assert page.evaluate("[...document.fonts].some(face => face.family.includes('Plex') && face.status === 'loaded')")
    assert page.evaluate("document.documentElement.lang") == "ar"
    page.get_by_label("المقال", exact=True).first.click()
    page.get_by_role("option").nth(1).wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('[role=option]')).direction") == "rtl"


def test_a_newcomer_s_journey(visit):
    """Filter to casualties, open a claim, read its sentence, download, follow it, come back in the other language."""
    page = visit(locale="en-US")
    assert page.get_by_role("heading", name="Isnad").is_visible()
    page.get_by_label("Figure category").click()
    page.get_by_role("option", name="casualties").click()
    page.keyboard.press("Escape")
    at(page, category="casualties")
    choose_view(page, "Claims")
    shown = page.locator(".js-plotly-plot").count()
    assert shown == 1
    click_mark(page, 0, focus="")
    sentence = page.locator(".isnad-article").first
    sentence.locator(".focus").first.wait_for()
    words = sentence.locator(".focus").first.inner_text()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Rows (CSV)").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("claim_id,")
    address = page.url
    page.get_by_role("button", name="Open in the article").click()
    at(page, view="reader")
    assert page.locator(".isnad-article .focus").first.inner_text() == words
    again = visit(address.partition("?")[2].replace("lang=en", "lang=ar"), locale="en-US")
    assert again.get_by_role("heading", name="إسناد").is_visible()
    assert "category=casualties" in again.url
    assert again.locator(".isnad-article .focus").first.inner_text() == words


def test_a_click_filters_the_page_and_another_opens_it_again(visit):
    page = visit("lang=ar")
    click_mark(page, 0, 3, view="overview", entity="")
    page.locator('[class*="st-key-chip-entity"]').wait_for()
    choose_row(page, 0, focus="")
    page.locator(".isnad-article .focus").first.wait_for()
    click_mark(page, 0, 3, entity=None)


def test_a_period_is_singled_out_and_the_others_stay(visit):
    page = visit("lang=en&view=entities")
    page.get_by_role("radio", name="time", exact=True).click()
    spread = page.locator(".st-key-chart-entity_spread .js-plotly-plot")
    page.wait_for_function(
        "document.querySelector('.st-key-chart-entity_spread .xtick text').textContent.includes('Q')"
    )
    ready(page)
    periods = spread.locator(".xtick").all_text_contents()
    assert len(periods) > 3
    click_mark(page, 1, since="20", until="20")
    page.get_by_text("The rows behind your choice in “Where and when the names occur”").wait_for()
    assert spread.locator(".xtick").all_text_contents() == periods


def test_a_link_of_the_sankey_opens_its_rows_and_filters_by_its_source(visit):
    page = visit("lang=en&view=sources")
    links = page.locator('[data-testid="stDataFrame"]').first.locator("tbody tr")
    links.first.wait_for(state="attached")
    row = next(row for row, words in enumerate(links.all_text_contents()) if words.startswith(("Yonhap", "KCNA")))
    choose_row(page, 0, row, source="")
    page.get_by_text("The rows behind your choice in “Chains of sources”").wait_for()
    choose_row(page, 1, focus="")
    page.locator(".isnad-article .focus").first.wait_for()
    # A grid's own CSV would not neutralise formulas.
    page.locator('[data-testid="stDataFrame"]').nth(1).hover()
    page.locator('button[aria-label^="Fullscreen"]').first.wait_for()
    assert not page.locator('button[aria-label^="Download as CSV"]').first.is_visible()


def bring(page, file):
    """Upload a file on the corpus view, analyse it and wait for its page."""
    page.locator('input[type="file"]').first.set_input_files(file)
    page.get_by_text(file.name).wait_for()
    page.get_by_role("button", name="Analyse").click()
    page.get_by_role("button", name="Back to").wait_for()
    ready(page)


def test_a_suggested_merge_is_filled_in_applied_and_taken_back(visit, tmp_path):
    text = "قال سيرغي شويغو في موسكو إن 30 جنديا قتلوا. وقال سيرجي شويجو إن 40 جنديا جرحوا. وزار كييف."
    article = tmp_path / "names.txt"
    article.write_text(f"{text}\nوأكد مدير بلدية الحيدرية سالم الراوي ذلك، ونفى سالم الرواي ذلك.", encoding="utf-8")
    page = visit("lang=en&view=corpus")
    bring(page, article)
    page.get_by_text("Names that may be one").click()
    page.locator(".st-key-table-suggestions canvas").first.wait_for()
    choose(page, page.locator(".st-key-table-suggestions"))
    button = page.locator(".st-key-correct button")
    page.wait_for_function("!document.querySelector('.st-key-correct button').disabled")
    button.click()
    page.get_by_text("with corrections of names (1)").wait_for()
    choose(page, page.locator(".st-key-table-corrections"))
    page.get_by_text("No correction yet.").wait_for()


def test_hostile_files_are_shown_as_text(visit, tmp_path):
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        '---\ntitle: <img src=x onerror="window.hurt=1"> **x** :red[y]\noutlet: =cmd()\n---\n'
        "قال <script>window.hurt=1</script> وزير الدفاع إن 30 جنديا "
        '<b onmouseover="window.hurt=1">قتلوا</b> \u202e في الهجوم.',
        encoding="utf-8",
    )
    page = visit("lang=en&view=corpus")
    bring(page, hostile)
    for view in ("Overview", "Reader"):
        choose_view(page, view)
        assert page.evaluate("window.hurt") is None
    assert "<script>window.hurt=1</script>" in page.locator(".isnad-article").last.inner_text()
    assert page.locator(".isnad-article img, .isnad-article script, .isnad-article b").count() == 0


def test_the_page_can_be_walked_with_the_keyboard(visit):
    page = visit("lang=en", locale="en-US")
    page.get_by_role("radio", name="Overview").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.innerText.includes('Entities')")
    page.keyboard.press("Space")
    at(page, view="entities")
    assert (
        page.locator('[data-testid="stPlotlyChart"][role="figure"][aria-label]').count()
        == page.locator('[data-testid="stPlotlyChart"]').count()
    )
    # From row to row with the arrows, each opening its sentence.
    page.locator(".st-key-table-context canvas").first.focus()
    page.keyboard.press("ArrowDown")
    at(page, focus="")
    first = page.url
    page.keyboard.press("ArrowDown")
    page.wait_for_function("(first) => location.href !== first", arg=first)
    page.locator(".isnad-article .focus").first.wait_for()
