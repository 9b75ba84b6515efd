"""Coverage-guided fuzzing of reading and extraction; run by hand, not by pytest.

    uv run --with atheris python benchmarks/fuzz.py CORPUS_DIR -max_total_time=3600

Bytes become a file of some format, which is read, analysed and turned into tables. Whatever is raised beyond a
document's own problem, a span that does not slice to its surface, or a document that takes seconds, is a finding; a
finding becomes a row of `tests/cases/fuzz.jsonl`.
"""

import sys
import time

import atheris

with atheris.instrument_imports(include=["analytics"]):
    from analytics import analysis, corpus, tables

_SUFFIXES = (".txt", ".html", ".json", ".csv", ".md")
# A document of a few kilobytes is read in milliseconds; the fuzzer's instrumentation costs a factor of about ten.
_MOST_SECONDS = 5.0


def check(data: bytes) -> None:
    """Read and analyse one file; raise on any finding. The first byte chooses the format."""
    if not data:
        return
    name = "fuzz" + _SUFFIXES[data[0] % len(_SUFFIXES)]
    start = time.process_time()
    found = list(corpus.read_upload(name, data[1:]))
    results = [analysis.analyse_document(item) for item in found if isinstance(item, corpus.Document)]
    for result in results:
        text = result.document.text
        for item in (*result.mentions, *result.figures):
            if text[item.start : item.end] != item.surface:
                raise AssertionError(f"{item} does not slice to its surface")
        for item in result.attributions:
            if item.content_start is not None and text[item.content_start : item.content_end] != item.content:
                raise AssertionError(f"{item} does not slice to its content")
    for frame in analysis.assemble(results).tables().values():
        tables.to_csv(frame)
    if time.process_time() - start > _MOST_SECONDS:
        raise AssertionError(f"took {time.process_time() - start:.1f} s")


if __name__ == "__main__":
    # Lexicons are loaded before the clock counts.
    analysis.analyse_document(corpus.parse("قالت كييف إن 300 جندي وصلوا.", "warm-up"))
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
