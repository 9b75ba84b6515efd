"""What a corpus costs as it grows and as it is spread: time per article, two workers against one, Dask, memory.

    uv run python benchmarks/scale.py [--articles 1000,10000,50000] [--ways 1,2,dask]

The articles are made by `benchmarks/articles.py`. Every run is the command itself in a process of its own. CPU is that
of its whole process tree, the sound measure on a machine that is not idle; what a run of one article costs is taken
off before it is divided by the articles. Memory is the largest resident set of the main process and of any other one,
and the peak of the proportional set sizes of the tree, sampled. The tables of one size must be the same whatever wrote
them, and no size may cost more per article than the smallest by a seventh.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from articles import write_lines
from measure import cpu_seconds, machine, members, memory, peak

_SAMPLED_EVERY = 0.25  # seconds
_ARTICLES_IN_A_FILE = 500
_MOST_GROWTH = 1.15
_WAYS = {"1": ("1 job", ()), "2": ("2 jobs", ("--jobs", "2")), "dask": ("Dask, 2", ("--jobs", "2", "--engine", "dask"))}


@dataclass(frozen=True, slots=True)
class Run:
    """Wall and CPU seconds of one run, its memory (bytes: main process, largest other, tree), digest of its tables."""

    seconds: float
    cpu: float
    main: int
    other: int
    tree: int
    digest: str


def measure(corpus: Path, out: Path, *options: str) -> Run:
    """Run the command on a corpus and watch its process tree."""
    command = [sys.executable, "-m", "analytics", "analyse", str(corpus), "--out", str(out), *options]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    cpu, peaks = dict[int, float](), dict[int, int]()
    tree = 0
    while True:
        try:
            process.wait(_SAMPLED_EVERY)
            break
        except subprocess.TimeoutExpired:
            found = members(process.pid)
            tree = max(tree, sum(map(memory, found)))
            cpu |= {pid: spent for pid in found if (spent := cpu_seconds(pid))}
            peaks |= {pid: most for pid in found if (most := peak(pid))}
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    digest = hashlib.sha256()
    for path in sorted(out.glob("*.csv")):
        digest.update(path.name.encode() + path.read_bytes())
    main = peaks.pop(process.pid, 0)
    return Run(seconds, sum(cpu.values()), main, max(peaks.values(), default=0), tree, digest.hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000", help="sizes of corpus (default: 1000,10000)")
    parser.add_argument("--ways", default="1,2,dask", help="of 1, 2 and dask (default: all of them)")
    options = parser.parse_args()
    sizes = [int(size) for size in options.articles.split(",")]
    print(machine())
    heads = f"{'wall s':>8}{'CPU s':>8}{'ms/article':>12}{'main MB':>9}{'other MB':>10}{'tree MB':>9}{'faster':>8}"
    print(f"{'articles':>8}  {'run':<9}{heads}")
    grown = False
    with tempfile.TemporaryDirectory() as name:
        for corpus_size in (1, *sizes):
            write_lines(Path(name, str(corpus_size)), corpus_size, -(-corpus_size // _ARTICLES_IN_A_FILE))
        starts: dict[str, float] = {}
        least: dict[str, float] = {}
        for size in (1, *sizes):
            first, digests = 0.0, set()
            for key in options.ways.split(","):
                way, flags = _WAYS[key]
                run = measure(Path(name, str(size)), Path(name, f"{size} {key}"), *flags)
                digests.add(run.digest)
                first = first or run.seconds
                each = 1000 * (run.cpu - starts.setdefault(way, run.cpu)) / size
                if size > 1:
                    grown |= each > _MOST_GROWTH * least.setdefault(way, each)
                memories = f"{run.main / 1e6:>9.0f}{run.other / 1e6:>10.0f}{run.tree / 1e6:>9.0f}"
                faster = f"{first / run.seconds:>7.2f}×"
                print(
                    f"{size:>8,}  {way:<9}{run.seconds:>8.1f}{run.cpu:>8.1f}{each:>12.2f}{memories}{faster}", flush=True
                )
            if len(digests) > 1:
                raise SystemExit("the tables differ")
    if grown:
        raise SystemExit(f"an article costs over {_MOST_GROWTH} times as much in a larger corpus")


if __name__ == "__main__":
    main()
