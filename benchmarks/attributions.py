"""What attributions and their chains cost beside a bare token scan, in one run.

    uv run python benchmarks/attributions.py [PATH...]

Without PATH the sample corpus is measured. CPU seconds of this process, best of three; the cost must grow with the
text and not faster.
"""

import sys

from measure import scan_seconds, seconds

from analytics import find_attributions, find_mentions, read_corpus
from analytics.text import Text


def main() -> None:
    raws = [document.text for document in read_corpus(*(sys.argv[1:] or ["seeds"])).documents]
    texts = [Text(raw) for raw in raws]
    mentions = [find_mentions(text) for text in texts]
    for text in texts:
        assert text.sentences is not None  # read once, as in the analysis
    found = sum(len(find_attributions(*pair)) for pair in zip(texts, mentions, strict=True))
    characters = sum(map(len, raws))
    scan = scan_seconds(raws)
    cost = seconds(lambda: [find_attributions(*pair) for pair in zip(texts, mentions, strict=True)])
    print(f"{len(raws)} documents, {characters:,} characters, {found} attributions")
    for name, spent in (("token scan", scan), ("attributions", cost)):
        speed = characters / spent / 1e6
        print(f"{name:<14}{1000 * spent:>9.1f} ms {speed:>7.2f} M characters/s {spent / scan:>6.1f} x")
    print("\nthe same text, repeated")
    for times in (1, 4, 16):
        long = Text("\n".join(raws * times))
        names = find_mentions(long)
        spent = seconds(lambda text=long, names=names: find_attributions(text, names))  # type: ignore[misc]
        print(f"{times:>4} times {1e9 * spent / (characters * times):>9.0f} ns/character")


if __name__ == "__main__":
    main()
