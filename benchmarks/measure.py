"""What the benchmarks share: CPU seconds of a job, the bare token scan that costs are compared with, the machine, and
the processes of a run (Linux).
"""

import os
import platform
import re
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

_SCAN = re.compile(r"\w+|[^\w\s]")


def seconds(job: Callable[[], object], rounds: int = 3) -> float:
    """Return the CPU seconds of this process that a job takes, best of a few rounds, never 0."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return max(min(times), 1e-9)


def scan_seconds(texts: Iterable[str], rounds: int = 3) -> float:
    """Return the CPU seconds of a bare pass over the tokens of texts."""
    return seconds(lambda: [sum(1 for _ in _SCAN.finditer(text)) for text in texts], rounds)


def machine() -> str:
    """Describe where and when a run was made."""
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    python = f"Python {platform.python_version()}"
    return f"{datetime.now(UTC).date()}, {os.cpu_count()} cores, {platform.machine()}, {python}, load before: {load}"


def members(session: int) -> list[int]:
    """Return the processes of a session that have not ended."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getsid(int(entry.name)) == session and _fields(int(entry.name))[0] != "Z":
                found.append(int(entry.name))
        except OSError:
            continue  # it ended meanwhile
    return found


def memory(pid: int) -> int:
    """Return the proportional set size of a process, in bytes; 0 when it has ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return 1024 * int(rollup.partition("\nPss:")[2].split()[0])
    except (OSError, IndexError):
        return 0


def peak(pid: int) -> int:
    """Return the largest resident set that a process has had, in bytes; 0 when it has ended."""
    try:
        return 1024 * int(Path(f"/proc/{pid}/status").read_text().partition("\nVmHWM:")[2].split()[0])
    except (OSError, IndexError):
        return 0


def cpu_seconds(pid: int) -> float:
    """Return the CPU seconds that a process has used so far; 0 when it has ended."""
    try:
        fields = _fields(pid)
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _fields(pid: int) -> list[str]:
    """Return what the kernel says of a process, from its state on."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
