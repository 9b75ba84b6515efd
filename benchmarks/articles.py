"""Articles in any number for the benchmarks: paragraphs of the sample corpus with other names, numbers and words.

The same number always gives the same articles. Paragraphs of several articles meet in one, and every second long word
is another one, so that most articles are stories of their own, as in an archive, and not copies of a dozen.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analytics.corpus import read_corpus

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
_DIGITS = re.compile(r"(?<![\w/.-])[1-9]\d*(?![\w/.-])")
_PLACES = (
    "كييف", "موسكو", "خاركيف", "أوديسا", "دونيتسك", "كورسك", "بيلغورود", "زابوريجيا", "خيرسون", "لفيف",
    "سومي", "بولتافا", "ماريوبول", "باخموت", "بوكروفسك", "تشيرنيهيف", "دنيبرو", "ميكولايف",
)  # fmt: skip
_PLACE = re.compile("|".join(_PLACES))
_LONG_WORD = re.compile(r"\b[ء-ي]{5,}\b")
_PARAGRAPHS = (5, 12)
_CHANGED = 0.5


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """Yield `count` articles of about two thousand characters."""
    pages = [document.text.split("\n") for document in read_corpus(SEEDS).documents]
    paragraphs = [line for page in pages for line in page if len(line) > 60]
    words = sorted({word for line in paragraphs for word in _LONG_WORD.findall(line)})
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        yield "\n".join(
            _varied(line, words, chance) for line in chance.sample(paragraphs, chance.randint(*_PARAGRAPHS))
        )


def _varied(line: str, words: Sequence[str], chance: random.Random) -> str:
    line = _LONG_WORD.sub(lambda match: chance.choice(words) if chance.random() < _CHANGED else match.group(), line)
    other = dict(zip(_PLACES, chance.sample(_PLACES, len(_PLACES)), strict=True))
    line = _PLACE.sub(lambda match: other[match.group()], line)
    return _DIGITS.sub(lambda match: str(chance.randrange(1, 10 ** len(match.group()) + 1)), line)


def write_lines(folder: Path, count: int, files: int) -> None:
    """Write the articles to so many files of JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    streams = [(folder / f"{k:03}.jsonl").open("w", encoding="utf-8") for k in range(files)]
    for number, text in enumerate(articles(count)):
        record = {"text": text, "outlet": f"outlet {number % 40}", "published": days[number % len(days)]}
        streams[number * files // count].write(json.dumps(record, ensure_ascii=False) + "\n")
    for stream in streams:
        stream.close()
