"""Kill `isnad analyse` at random, resume it, and compare its tables byte by byte with those of an undisturbed run.

    uv run python benchmarks/kill.py [--kills 50] [--files 2000] [--jobs 2] [--seed 1]

After every kill each table must be the whole old one or the whole new one. Whenever a run comes to its end one article
is changed, so that the next one has old tables to replace. Every other kill takes the main process alone, whose
workers must then end by themselves.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from articles import articles
from measure import members

Tables = Mapping[str, bytes]


def command(corpus: Path, out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "analytics", "analyse", str(corpus), "--out", str(out), "--jobs", str(jobs)]


def tables(out: Path) -> Tables:
    return {path.name: path.read_bytes() for path in sorted(out.glob("*.csv"))}


def undisturbed(corpus: Path, out: Path, jobs: int) -> tuple[Tables, float]:
    start = time.perf_counter()
    subprocess.run(command(corpus, out, jobs), stderr=subprocess.DEVNULL, check=True)
    return tables(out), time.perf_counter() - start


def kill(process: subprocess.Popen[bytes], whole: bool) -> None:
    """Kill a run: its process group at once, or its main process, after which the workers must end by themselves."""
    if whole:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    deadline = time.perf_counter() + 20
    while left := members(process.pid):
        if time.perf_counter() > deadline:
            raise SystemExit(f"workers outlive their parent: {left}")
        time.sleep(0.1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        corpus, out = Path(name, "corpus"), Path(name, "out")
        corpus.mkdir()
        for number, text in enumerate(articles(options.files)):
            (corpus / f"{number:05}.txt").write_text(text.split("\n")[0], encoding="utf-8")
        versions = [version_of(corpus, number) for number in (0, 1)]
        expected, seconds = [], 0.0
        for number, text in enumerate(versions):
            (corpus / "00007.txt").write_text(text, encoding="utf-8")
            found, took = undisturbed(corpus, Path(name, f"whole{number}"), options.jobs)
            expected.append(found)
            seconds = max(seconds, took)
        print(f"{options.files} files, {options.jobs} jobs, {seconds:.1f} s undisturbed")
        kills = runs = new = 0
        while kills < options.kills:
            (corpus / "00007.txt").write_text(versions[new], encoding="utf-8")
            process = subprocess.Popen(
                command(corpus, out, options.jobs), stderr=subprocess.DEVNULL, start_new_session=True
            )
            try:
                process.wait(chance.uniform(0.2, 1.2) * seconds)
            except subprocess.TimeoutExpired:
                kill(process, whole=kills % 2 == 0)
                kills += 1
                old = expected[1 - new]
                for file, data in tables(out).items():
                    if data not in (old[file], expected[new][file]):
                        raise SystemExit(f"kill {kills}: {file} is neither the old table nor the new one") from None
                continue
            if tables(out) != expected[new]:
                raise SystemExit(f"after {kills} kills: the tables differ from those of an undisturbed run")
            runs += 1
            new = 1 - new
        (corpus / "00007.txt").write_text(versions[new], encoding="utf-8")
        if undisturbed(corpus, out, options.jobs)[0] != expected[new]:
            raise SystemExit("the last run differs")
        print(f"{kills} kills, {runs + 1} runs came to their end, every table byte for byte that of an undisturbed run")


def version_of(corpus: Path, number: int) -> str:
    """Return the text of one article in one of its versions."""
    return f"{(corpus / '00008.txt').read_text(encoding='utf-8')}\nأعلنت الوزارة مقتل {30 + number} شخصا."


if __name__ == "__main__":
    main()
