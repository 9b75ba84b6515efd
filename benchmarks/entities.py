"""What names cost: 20,000 names against 200, text ten times as long, and the whole recogniser per article.

    uv run python benchmarks/entities.py [PATH...]

Without PATH the sample corpus is measured. CPU seconds of this process, best of three, all in one run; the names
are made up by rule.
"""

import sys
from itertools import islice, product

from measure import seconds

from analytics import read_corpus
from analytics.entities import find_mentions
from analytics.entities.gazetteer import Gazetteer
from analytics.entities.names import Name, Spelling, spellings
from analytics.text import Text

_ARTICLE = 2300  # characters of Arabic in an article of 4 KB


def made_up(count: int) -> list[Spelling]:
    """Return `count` foreign-looking names of two words."""
    first = [
        "".join(parts)
        for parts in product(("بو", "زا", "كر", "دي", "فل"), ("ما", "رو", "ني", "تش"), ("ن", "س", "ف", "ك", "ر"))
    ]
    second = [
        "".join(parts)
        for parts in product(
            ("شتا", "كو", "غر", "مي", "لو"), ("ين", "فال", "نكو", "ست", "برغ", "دو"), ("وف", "سكي", "ر", "يتش")
        )
    ]
    pairs = islice(product(second, first, ("", "ا", "ان")), count)
    return [
        Spelling(Name(f"n{number}", "PERS", f"{a}{end} {b}", f"n{number}"), f"{a}{end} {b}", loose=True)
        for number, (b, a, end) in enumerate(pairs)
    ]


def main() -> None:
    documents = read_corpus(*(sys.argv[1:] or ["seeds"])).documents
    raw = "\n".join(document.text for document in documents)
    raw *= max(1, 200_000 // len(raw))
    text, longer = Text(raw, article=False), Text(raw * 10, article=False)

    few, many = Gazetteer(made_up(200)), Gazetteer(made_up(20_000))
    for gazetteer in (few, many):
        list(gazetteer.find(text))  # caches
    small, large = seconds(lambda: list(few.find(text))), seconds(lambda: list(many.find(text)))
    print(f"matching {len(raw):,} characters: 200 names {small * 1000:.1f} ms, 20,000 names {large * 1000:.1f} ms")
    print(f"ratio {large / small:.2f}")

    find_mentions(longer)
    one, ten = seconds(lambda: find_mentions(text)), seconds(lambda: find_mentions(longer))
    print(f"recogniser: ten times the text costs {ten / one:.1f} times as much")

    texts = [Text(document.text, document.masked) for document in documents]
    characters = sum(len(document.text) for document in documents)
    each = seconds(lambda: [find_mentions(text) for text in texts])
    print(f"recogniser: {each / characters * _ARTICLE * 1000:.2f} ms per article of 4 KB, words seen before")
    print(f"names known: {sum(1 for _ in spellings()):,} spellings")
    print(f"building their index: {seconds(lambda: Gazetteer(spellings())) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
