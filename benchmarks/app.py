"""How fast the running app answers: python benchmarks/app.py [PATH...] [--articles N].

PATH is a folder of articles or of results; --articles makes the result tables of so many articles first, in PATH where
one is given. Starts the app on a free port, drives it in Chromium, and prints first paint, the median time of a change
of view and of a filter as a reader sees them, the processor time that the server takes for them (which other work on
the machine does not lengthen), and the server's memory.
"""

import argparse
import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from archive import write
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--articles", type=int, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.articles:
            options.paths = options.paths[:1] or [Path(scratch)]
            write(options.paths[0], options.articles)
        drive(options.paths)


def drive(paths: Sequence[Path]) -> None:
    """Open the app on `paths` and print what it costs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.address", "127.0.0.1", "--server.port",
         str(port), "--server.headless", "true", "--server.fileWatcherType", "none", "--",
         *(str(path.resolve()) for path in paths)],
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                break
            time.sleep(0.05)
        report("server ready", time.perf_counter() - started, cpu(server.pid))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            begun, spent = time.perf_counter(), cpu(server.pid)
            page.goto(f"{address}/?lang=en")
            page.wait_for_selector('[data-testid="stMetricValue"]', timeout=600_000)
            page.wait_for_selector(IDLE, timeout=600_000)
            report("first paint", time.perf_counter() - begun, cpu(server.pid) - spent)
            views = page.get_by_role("radio")
            for name, round_ in (("first sight of a view", 1), ("change of view", ROUNDS)):
                answers = [
                    answer(page, server.pid, lambda n=n: views.nth(2 + n).click())
                    for _ in range(round_)
                    for n in (1, 2, 3, 4, 5, 0)
                ]
                summary(name, answers)
            for name, filters in (("filter by outlet", range(2, 2 + ROUNDS)), ("filter seen before", [2] * ROUNDS)):
                answers = []
                for option in filters:
                    answers.append(answer(page, server.pid, lambda option=option: choose_outlet(page, option)))
                    page.locator('[class*="st-key-chip"] button').first.click()
                    page.wait_for_selector('[class*="st-key-chip"]', state="detached", timeout=600_000)
                    page.wait_for_selector(IDLE, timeout=600_000)
                summary(name, answers)
            browser.close()
        held, most = (memory(server.pid, field) for field in ("VmRSS", "VmHWM"))
        print(f"{'server memory':<30}{held:8.0f} MB, at most {most:.0f} MB")
    finally:
        server.terminate()
        server.wait(10)


def choose_outlet(page: Page, option: int) -> None:
    page.get_by_role("combobox").first.click()
    page.get_by_role("option").nth(option).click()


def answer(page: Page, pid: int, act: Callable[[], None]) -> tuple[float, float]:
    """Return the seconds from an action to the end of the run that it causes, and the server's processor seconds."""
    page.evaluate(
        """() => { const app = document.querySelector('[data-testid="stApp"]'); window.runs = 0;
        new MutationObserver(() => { if (app.dataset.testScriptState === 'notRunning') window.runs += 1; })
            .observe(app, {attributes: true, attributeFilter: ['data-test-script-state']}); }"""
    )
    spent = cpu(pid)
    act()
    begun = time.perf_counter()
    page.wait_for_function("window.runs > 0", polling=10, timeout=600_000)
    return time.perf_counter() - begun, cpu(pid) - spent


def cpu(pid: int) -> float:
    """Return the processor seconds that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int, field: str) -> float:
    """Return a process's memory in megabytes: `VmRSS`, what it holds, or `VmHWM`, the most that it has held."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith(field))


def summary(name: str, answers: Sequence[tuple[float, float]]) -> None:
    seconds, spent = zip(*answers, strict=True)
    report(f"{name}, median", statistics.median(seconds), statistics.median(spent), max(seconds))


def report(name: str, seconds: float, spent: float, worst: float | None = None) -> None:
    tail = f"   worst {worst:.2f} s" if worst is not None else ""
    print(f"{name:<30}{seconds:8.2f} s{spent:8.2f} s of processor{tail}", flush=True)


if __name__ == "__main__":
    main()
