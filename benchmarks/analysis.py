"""What the analysis costs, as ratios of one run: against a bare token scan, per extractor, and by size of corpus.

    uv run python benchmarks/analysis.py [PATH...]

Without PATH the sample corpus is measured. CPU seconds of this process, best of three; nothing is written.
"""

import re
import sys
import time
from collections.abc import Callable

from analytics import analyse, find_attributions, find_figures, find_mentions, find_quantities, read_corpus
from analytics.analysis import analyse_document
from analytics.claims import circumstances
from analytics.corpus import Corpus
from analytics.stories import fingerprint
from analytics.text import Text

_SCAN = re.compile(r"\w+|[^\w\s]")
_ROUNDS = 3


def seconds(job: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    corpus = read_corpus(*(sys.argv[1:] or ["seeds"]))
    documents = corpus.documents
    characters = sum(len(document.text) for document in documents)
    for document in documents:
        analyse_document(document)  # lexicons and caches

    scan = seconds(lambda: [sum(1 for _ in _SCAN.finditer(document.text)) for document in documents])
    texts = [Text(document.text, document.masked) for document in documents]
    mentions = [find_mentions(text) for text in texts]
    quantities = [find_quantities(text) for text in texts]
    figures = [find_figures(*each) for each in zip(texts, quantities, mentions, strict=True)]
    attributions = [find_attributions(*each) for each in zip(texts, mentions, strict=True)]
    shares = {
        "text": seconds(lambda: [Text(document.text, document.masked) for document in documents]),
        "entities": seconds(lambda: [find_mentions(text) for text in texts]),
        "numerals": seconds(lambda: [find_quantities(text) for text in texts]),
        "figures": seconds(lambda: [find_figures(*each) for each in zip(texts, quantities, mentions, strict=True)]),
        "attributions": seconds(lambda: [find_attributions(*each) for each in zip(texts, mentions, strict=True)]),
        "circumstances": seconds(lambda: [circumstances(*each) for each in zip(texts, figures, mentions, strict=True)]),
        "fingerprint": seconds(
            lambda: [fingerprint(*each) for each in zip(texts, mentions, figures, attributions, strict=True)]
        ),
    }
    whole = seconds(lambda: [analyse_document(document) for document in documents])
    everything = seconds(lambda: analyse(corpus))

    print(f"{len(documents)} documents, {characters:,} characters, Python {sys.version.split()[0]}")
    print(f"{'token scan':<16}{1000 * scan:>10.1f} ms  {characters / scan / 1e6:>6.1f} M characters/s")
    for name, cost in {**shares, "one document": whole, "whole corpus": everything}.items():
        speed = f"{characters / cost / 1e6:>6.2f} M characters/s  {cost / scan:>6.1f} x scan"
        print(f"{name:<16}{1000 * cost:>10.1f} ms  {speed}")

    print("\ntime per document as the corpus grows (the same documents repeated)")
    for times in (1, 4, 16):
        repeated = Corpus(documents * times)
        cost = seconds(lambda all_of=repeated.documents: [analyse_document(document) for document in all_of])
        print(f"{len(repeated):>8} documents {1000 * cost / len(repeated):>8.2f} ms each")


if __name__ == "__main__":
    main()
