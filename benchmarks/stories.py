"""How long it takes to group articles into stories, how that grows, and how much memory it takes.

usage: python benchmarks/stories.py [SIZE ...]        default 5000 50000

Articles are made up: words of a Zipf distribution with agency formulas between them; a third are edited copies of an
earlier article (words replaced, sentences dropped), a tenth are template twins (one bulletin with other numbers), which
must stay apart. Each size runs in a process of its own, so that peak memory is its own.
"""

import itertools
import json
import random
import resource
import subprocess
import sys
import time
from bisect import bisect

from analytics.records import Attribution, Figure, Mention
from analytics.stories import Fingerprint, fingerprint, stories
from analytics.text import Text

_PATTERNS = (
    "{0}ا{1}{2}",
    "م{0}{1}و{2}",
    "ت{0}{1}ي{2}",
    "{0}{1}ا{2}ة",
    "ا{0}ت{1}ا{2}",
    "{0}{1}{2}ون",
    "ي{0}{1}{2}",
    "م{0}ا{1}{2}",
)
_ROOTS = list(itertools.permutations("كتبدرسعلمقفنحجصطشخ", 3))
_FORMULAS = (
    "وقال المتحدث في بيان إن",
    "وأضاف المصدر نفسه أن",
    "من جهة أخرى",
    "وبحسب وكالة الأنباء الرسمية",
    "في وقت سابق من يوم",
    "وأشار التقرير إلى أن",
    "ولم يصدر تعليق رسمي حتى الآن على",
    "وجاء ذلك بعد ساعات من",
    "وفقا لما ذكرته مصادر مطلعة",
)
_BULLETIN = (
    "أعلنت الهيئة في نشرتها اليومية تسجيل {} حالة جديدة وتعافي {} مصابا ووفاة {} ليرتفع الإجمالي إلى {} حالة منذ بدء "
    "الرصد، وبلغ عدد الفحوص {} فحصا في جميع المحافظات، ودعت الهيئة السكان إلى الالتزام بالتعليمات الصادرة عنها "
    "والإبلاغ عن أي حالة مشتبه بها."
)


class _Writer:
    """Writes articles from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        shuffled = [pattern.format(*root) for root in _ROOTS for pattern in _PATTERNS]
        self.random.shuffle(shuffled)
        self.words = shuffled[:30_000]
        self.steps = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(self.words))))

    def word(self) -> str:
        return self.words[bisect(self.steps, self.random.random() * self.steps[-1])]

    def article(self) -> list[list[str]]:
        sentences = []
        for _ in range(self.random.randint(6, 16)):
            sentence = [self.word() for _ in range(self.random.randint(12, 26))]
            if self.random.random() < 0.5:
                sentence[:0] = self.random.choice(_FORMULAS).split()
            if self.random.random() < 0.4:
                sentence.insert(len(sentence) // 2, str(self.random.randint(2, 5000)))
            sentences.append(sentence)
        return sentences

    def edited(self, article: list[list[str]]) -> list[list[str]]:
        kept = [sentence for sentence in article if self.random.random() > 0.15] or article
        return [
            [self.word() if self.random.random() < 0.06 and word.isalpha() else word for word in line] for line in kept
        ]

    def bulletin(self) -> list[list[str]]:
        return [_BULLETIN.format(*(self.random.randint(20, 90_000) for _ in range(5))).split()]


def made(size: int, seed: int = 7) -> tuple[dict[str, Fingerprint], dict[str, int], float]:
    """Return fingerprints of `size` articles, the story that each was made from, and the seconds for fingerprints."""
    writer = _Writer(seed)
    originals: list[tuple[int, list[list[str]]]] = []
    prints: dict[str, Fingerprint] = {}
    truth: dict[str, int] = {}
    seconds = 0.0
    for number in range(size):
        roll = writer.random.random()
        if roll < 0.34 and originals:
            story, original = writer.random.choice(originals[-2000:])
            article = writer.edited(original)
        elif roll < 0.44:
            story, article = number, writer.bulletin()
        else:
            story, article = number, writer.article()
            originals.append((number, article))
        text = Text(" .\n".join(" ".join(sentence) for sentence in article))
        begin = time.process_time()
        prints[f"{number:06}"] = fingerprint(text, *_found(text))
        seconds += time.process_time() - begin
        truth[f"{number:06}"] = story
    return prints, truth, seconds


def _found(text: Text) -> tuple[list[Mention], list[Figure], list[Attribution]]:
    """Take some words for names and every number for a figure, as the extractors would."""
    mentions, figures = [], []
    for index, word in enumerate(text.words):
        start, end = text.span(index, index + 1)
        if word.isdigit():
            value = float(word)
            figures.append(Figure(f"f{start}", start, end, word, value, value, "exact", "other"))
        elif word.startswith("مك"):
            mentions.append(Mention(start, end, word, word, "GPE", word, word))
    return mentions, figures, []


def measure(size: int) -> dict[str, float]:
    """Group `size` articles; return seconds, memory and the pairwise quality."""
    prints, truth, fingerprints = made(size)
    begin, wall = time.process_time(), time.perf_counter()
    found = stories(prints).story_of
    cluster, wall = time.process_time() - begin, time.perf_counter() - wall
    together: dict[tuple[str, int], int] = {}
    by_found: dict[str, int] = {}
    by_truth: dict[int, int] = {}
    for doc_id, story in found.items():
        together[story, truth[doc_id]] = together.get((story, truth[doc_id]), 0) + 1
        by_found[story] = by_found.get(story, 0) + 1
        by_truth[truth[doc_id]] = by_truth.get(truth[doc_id], 0) + 1
    pairs = [sum(n * (n - 1) // 2 for n in counts.values()) for counts in (together, by_found, by_truth)]
    return {
        "articles": size,
        "fingerprints_cpu_s": round(fingerprints, 1),
        "cluster_cpu_s": round(cluster, 1),
        "cluster_wall_s": round(wall, 1),
        "cluster_ms_per_article": round(1000 * cluster / size, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "precision": round(pairs[0] / pairs[1], 4) if pairs[1] else 1.0,
        "recall": round(pairs[0] / pairs[2], 4) if pairs[2] else 1.0,
    }


def main() -> None:
    """Measure each size in a fresh process and print one JSON line each."""
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    for size in sys.argv[1:] or ("5000", "50000"):
        subprocess.run([sys.executable, __file__, "--one", size], check=True)


if __name__ == "__main__":
    main()
