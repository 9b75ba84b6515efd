"""What a corpus costs as it grows and as it is spread: time per article, two workers against one, Dask, memory.

    uv run python benchmarks/scale.py [--large] [--articles 1000,10000]

The articles are made by `benchmarks/articles.py`. Every run is the command itself in a process of its own. CPU is that
of its whole process tree, the sound measure on a machine that is not idle; memory is the peak of the proportional set
sizes of the tree, sampled. `--large` adds 50,000 articles. The tables of one size must be the same whatever wrote them.
"""

import argparse
import hashlib
import importlib.util
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from articles import write_lines
from measure import cpu_seconds, machine, members, memory

_SAMPLED_EVERY = 0.25  # seconds
_ARTICLES_IN_A_FILE = 500


@dataclass(frozen=True, slots=True)
class Run:
    """Wall and CPU seconds of one run, the peak memory of its process tree (bytes), the digest of its tables."""

    seconds: float
    cpu: float
    memory: int
    digest: str


def measure(corpus: Path, out: Path, *options: str) -> Run:
    """Run the command on a corpus and watch its process tree."""
    command = [sys.executable, "-m", "analytics", "analyse", str(corpus), "--out", str(out), *options]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    peak, cpu = 0, dict[int, float]()
    while True:
        try:
            process.wait(_SAMPLED_EVERY)
            break
        except subprocess.TimeoutExpired:
            tree = members(process.pid)
            peak = max(peak, sum(memory(pid) for pid in tree))
            cpu |= {pid: spent for pid in tree if (spent := cpu_seconds(pid))}
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    digest = hashlib.sha256()
    for path in sorted(out.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    return Run(seconds, sum(cpu.values()), peak, digest.hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000", help="sizes of corpus (default: 1000,10000)")
    parser.add_argument("--large", action="store_true", help="50,000 articles as well")
    options = parser.parse_args()
    sizes = [int(size) for size in options.articles.split(",")] + [50_000] * options.large
    ways: dict[str, tuple[str, ...]] = {"1 job": (), "2 jobs": ("--jobs", "2")}
    if importlib.util.find_spec("distributed"):
        ways["Dask, 2 workers"] = ("--jobs", "2", "--engine", "dask")
    print(machine())
    heads = f"{'wall s':>8}{'CPU s':>8}{'CPU ms/article':>16}{'peak MB':>9}{'to 1 job':>10}{'to pool':>9}"
    print(f"{'articles':>8}  {'run':<16}{heads}")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            corpus = Path(name, str(size))
            write_lines(corpus, size, -(-size // _ARTICLES_IN_A_FILE))
            runs: dict[str, Run] = {}
            for way, flags in ways.items():
                run = runs[way] = measure(corpus, Path(name, f"{size} {way}"), *flags)
                faster = f"{runs['1 job'].seconds / run.seconds:.2f}×"
                slower = f"{run.seconds / runs['2 jobs'].seconds:.2f}×" if "2 jobs" in runs else ""
                each = 1000 * run.cpu / size
                print(
                    f"{size:>8,}  {way:<16}{run.seconds:>8.1f}{run.cpu:>8.1f}{each:>16.2f}"
                    f"{run.memory / 1e6:>9.0f}{faster:>10}{slower:>9}",
                    flush=True,
                )
            if len({run.digest for run in runs.values()}) > 1:
                raise SystemExit("the tables differ")


if __name__ == "__main__":
    main()
