"""How fast the running app answers: python benchmarks/app.py [PATH...] (a folder of articles or of results).

Starts the app on a free port, drives it in Chromium, and prints first paint, the median time of a change of view and of
a filter as a reader sees them, the script's own time per rerun, and the server's memory.
"""

import contextlib
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
ROUNDS = 3


def main() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.address", "127.0.0.1", "--server.port",
         str(port), "--server.headless", "true", "--server.fileWatcherType", "none", "--",
         *(str(Path(path).resolve()) for path in sys.argv[1:])],
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                break
            time.sleep(0.05)
        report("server ready", time.perf_counter() - started)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            begun = time.perf_counter()
            page.goto(f"{address}/?lang=en")
            page.wait_for_selector('[data-testid="stMetricValue"]', timeout=600_000)
            page.wait_for_selector(IDLE, timeout=600_000)
            report("first paint", time.perf_counter() - begun)
            report("since start", time.perf_counter() - started)
            views = page.get_by_role("radio")
            changes = [
                answer(page, lambda n=n: views.nth(2 + n).click()) for _ in range(ROUNDS) for n in (1, 2, 3, 4, 5, 0)
            ]
            report("change of view, median", statistics.median(changes), max(changes))
            filters = [answer(page, lambda: choose_filter(page)) for _ in range(2 * ROUNDS)]
            report("filter, median", statistics.median(filters), max(filters))
            browser.close()
        print(f"{'server memory':<26}{memory(server.pid):8.0f} MB")
    finally:
        server.terminate()
        server.wait(10)


def choose_filter(page: Page) -> None:
    """Choose the first outlet, or take it off again."""
    chip = page.locator('[class*="st-key-chip"] button')
    if chip.count():
        chip.first.click()
    else:
        page.get_by_role("combobox").first.click()
        page.get_by_role("option").nth(1).click()


def answer(page: Page, act) -> float:
    """Return the seconds from an action to the end of the run that it causes."""
    page.evaluate(
        """() => { const app = document.querySelector('[data-testid="stApp"]'); window.runs = 0;
        new MutationObserver(() => { if (app.dataset.testScriptState === 'notRunning') window.runs += 1; })
            .observe(app, {attributes: true, attributeFilter: ['data-test-script-state']}); }"""
    )
    act()
    begun = time.perf_counter()
    page.wait_for_function("window.runs > 0", polling=10, timeout=120_000)
    return time.perf_counter() - begun


def memory(pid: int) -> float:
    """Return a process's resident memory in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def report(name: str, seconds: float, worst: float | None = None) -> None:
    print(f"{name:<26}{seconds:8.2f} s" + (f"   worst {worst:.2f} s" if worst is not None else ""))


if __name__ == "__main__":
    main()
