"""The work grows with the text, not with its square: steps are counted, not seconds, so that no machine is too slow.

Each extractor reads a text and its fourfold repetition; the lines of Python that it runs may grow fourfold and a bit.
What a character of an article costs has a ceiling, a tenth above what it costs now, to be lowered with it.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analytics import (
    Document,
    analyse_document,
    claims,
    find_attributions,
    find_figures,
    find_mentions,
    find_quantities,
)
from analytics.corpus import read_corpus
from analytics.stories import fingerprint
from analytics.text import Text

SEEDS = Path(__file__).parent.parent / "seeds"
TIMES = 4
MOST = 4.6
# Steps a character.
CEILING = 36

ARTICLES = "\n".join(document.text for document in read_corpus(SEEDS).documents[:6])
SHAPES = {
    "articles": ARTICLES,
    "one paragraph": ARTICLES.replace("\n", " "),
    "one sentence": re.sub(r"[.\n!؟?]+", "،", ARTICLES),
    "quoted and bracketed": re.sub(r" و(?=\w{4})", " «و", ARTICLES).replace(" في ", " (في "),
    "numbers": "قتل 12 جنديا وأصيب نحو ثلاثة آلاف و25 مدنيا، بينهم 7 أطفال، في 3 غارات.\n" * 20,
    "stops": "." * 300,
    "names": "قال فلاديمير بوتين لدونالد ترامب في موسكو، وقال ترامب لبوتين في كييف.\n" * 20,
}


class Read:
    """A text with everything that an extractor is given."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = Text(raw)
        self.mentions = find_mentions(self.text)
        self.quantities = find_quantities(self.text)
        self.figures = find_figures(self.text, self.quantities, self.mentions)
        self.attributions = find_attributions(self.text, self.mentions)


EXTRACTORS: dict[str, Callable[[Read], object]] = {
    "text": lambda read: (text := Text(read.raw), text.sentences, text.lines, text.quotes),
    "entities": lambda read: find_mentions(Text(read.raw)),
    "numerals": lambda read: find_quantities(Text(read.raw)),
    "figures": lambda read: find_figures(Text(read.raw), read.quantities, read.mentions),
    "attributions": lambda read: find_attributions(Text(read.raw), read.mentions),
    "claims.link": lambda read: claims.link(read.figures, read.attributions),
    "claims.circumstances": lambda read: claims.circumstances(Text(read.raw), read.figures, read.mentions),
    "stories.fingerprint": lambda read: fingerprint(Text(read.raw), read.mentions, read.figures, read.attributions),
    "the whole document": lambda read: analyse_document(Document("a.txt", read.raw)),
}


def steps(job: Callable[[], object]) -> int:
    """Return how many lines of Python and calls of functions a job runs."""
    count = 0

    def trace(*_: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        job()
    finally:
        sys.settrace(before)
    return count


@pytest.fixture(scope="module", params=SHAPES)
def pair(request):
    return Read(SHAPES[request.param]), Read("\n".join([SHAPES[request.param]] * TIMES))


@pytest.mark.parametrize("name", EXTRACTORS)
def test_work_grows_with_the_text(pair, name):
    once, again = pair
    extract = EXTRACTORS[name]
    extract(once)  # lexicons and memories
    extract(again)
    least = steps(lambda: extract(once))
    most = steps(lambda: extract(again))
    assert most <= MOST * least, f"{name}: {least:,} steps on the text, {most:,} on its {TIMES}-fold repetition"


def test_a_character_costs_no_more_than_it_did():
    article = Document("a.txt", ARTICLES)
    analyse_document(article)  # lexicons and memories
    spent = steps(lambda: analyse_document(article)) / len(ARTICLES)
    assert spent <= CEILING, f"{spent:.1f} steps a character"


def test_a_quadratic_step_is_noticed():
    def pairs(words):
        return [(a, b) for a in words for b in words if a == b]

    assert steps(lambda: pairs(range(80))) > MOST * steps(lambda: pairs(range(20)))
