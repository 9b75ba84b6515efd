"""What the analysis costs, as ratios of one run: against a bare token scan, per step, and by size of corpus.

    uv run python benchmarks/analysis.py [PATH...]

Without PATH the sample corpus is measured. CPU seconds of this process, best of three; nothing is written. The steps
are timed where they stand in the analysis of a document, on a text that nobody has read yet: what a text works out when
it is first asked counts for the step that asks, and the steps add up to the whole.
"""

import sys
import time
from collections import Counter
from importlib import import_module

from measure import machine, scan_seconds, seconds

from analytics import analyse, find_attributions, find_figures, find_mentions, find_quantities, read_corpus
from analytics.analysis import analyse_document
from analytics.claims import circumstances, link
from analytics.corpus import Corpus, Document
from analytics.lexicon import collect_rarely
from analytics.stories import fingerprint
from analytics.text import Text

_ROUNDS = 3


def step_by_step(document: Document, spent: Counter[str]) -> None:
    """Do what `analyse_document` does and add up the CPU seconds of each step."""
    last = time.process_time()

    def done(step: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[step] += now - last
        last = now

    text = Text(document.text, document.masked)
    done("text")
    mentions = find_mentions(text)
    done("entities")
    quantities = find_quantities(text)
    done("numerals")
    figures = find_figures(text, quantities, mentions)
    done("figures")
    attributions = find_attributions(text, mentions)
    done("attributions")
    link(figures, attributions)
    circumstances(text, figures, mentions)
    done("circumstances")
    fingerprint(text, mentions, figures, attributions)
    done("fingerprint")


def main() -> None:
    collect_rarely()  # as the command does
    corpus = read_corpus(*(sys.argv[1:] or ["seeds"]))
    documents = corpus.documents
    characters = sum(len(document.text) for document in documents)
    import_module("analytics.engines.ready")  # lexicons, as for the workers of a command
    first = seconds(lambda: [analyse_document(document) for document in documents], 1)
    scan = scan_seconds([document.text for document in documents])
    rounds = []
    for _ in range(_ROUNDS):
        rounds.append(Counter[str]())
        for document in documents:
            step_by_step(document, rounds[-1])
    steps = min(rounds, key=Counter.total)
    whole = seconds(lambda: [analyse_document(document) for document in documents])
    everything = seconds(lambda: analyse(corpus))

    print(machine())
    print(f"{len(documents)} documents, {characters:,} characters")
    print(f"{'token scan':<16}{1000 * scan:>10.1f} ms  {characters / scan / 1e6:>6.1f} M characters/s")
    totals = {"all steps": steps.total(), "one document": whole, "first reading": first, "whole corpus": everything}
    for name, cost in {**steps, **totals}.items():
        speed = f"{characters / cost / 1e6:>6.2f} M characters/s  {cost / scan:>6.1f} x scan"
        print(f"{name:<16}{1000 * cost:>10.1f} ms  {speed}")

    print("\ntime per document as the corpus grows (the same documents repeated)")
    for times in (1, 4, 16):
        repeated = Corpus(documents * times)
        cost = seconds(lambda all_of=repeated.documents: [analyse_document(document) for document in all_of])
        print(f"{len(repeated):>8} documents {1000 * cost / len(repeated):>8.2f} ms each")


if __name__ == "__main__":
    main()
