"""What reading quantities costs: by length of text, beside a plain scan for digits, and per number found.

    uv run python benchmarks/numerals.py [PATH...]

Without PATH the sample corpus is measured. Its text is repeated to 1 KB … 10 MB (UTF-8); the time per character must
stay what it is (linear). CPU seconds of this process, best of three; nothing is written.
"""

import re
import sys
from pathlib import Path

from measure import seconds

from analytics.corpus import read_corpus
from analytics.numerals import find_quantities
from analytics.text import Text

_DIGITS = re.compile(r"\d+(?:[.,٫٬،]\d+)*")
_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
# Reading the longest text may cost this many times as much per character as reading 100 KB.
_LINEAR = 1.5


def sample(paths: list[str]) -> str:
    corpus = read_corpus(*(Path(path) for path in paths or ["seeds"]))
    return "\n\n".join(document.text for document in corpus.documents)


def main() -> int:
    article = sample(sys.argv[1:])
    find_quantities(article)  # lexicons and caches
    bytes_per_character = len(article.encode()) / len(article)
    rates = {}
    head = f"{'bytes':>11} {'characters':>11} {'digits':>8} {'found':>8}"
    print(f"{head} {'digit scan':>13} {'text':>13} {'quantities':>13}")
    for size in _SIZES:
        length = round(size / bytes_per_character)
        text = (article * (length // len(article) + 1))[:length]
        scan = seconds(lambda text=text: sum(1 for _ in _DIGITS.finditer(text)))
        reading = seconds(lambda text=text: Text(text, article=False))
        whole = seconds(lambda text=text: find_quantities(text))
        rates[size] = length / whole
        speeds = "".join(f"{length / cost / 1e6:>10.2f} M/s" for cost in (scan, reading, whole))
        numbers = f"{len(_DIGITS.findall(text)):>8,} {len(find_quantities(text)):>8,}"
        print(f"{size:>11,} {length:>11,} {numbers} {speeds}")
    slowdown = rates[100_000] / rates[_SIZES[-1]]
    speed = rates[_SIZES[-1]] / 1e6
    print(f"\nper character, 10 MB cost {slowdown:.2f} times what 100 KB do; {speed:.2f} M characters/s, text included")
    return 0 if slowdown <= _LINEAR else 1


if __name__ == "__main__":
    sys.exit(main())
