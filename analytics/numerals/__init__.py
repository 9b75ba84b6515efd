"""Arabic quantities: words and digits to numbers, with their bounds and units.

`find_quantities` is the face. Underneath: `lexemes` says what a word means as part of a number, `literals` reads
digits, `compose` builds numbers, `traps` drops what is none, `units` and `nouns` know what stands behind a number,
`hedges` what bounds it, and `reader` puts them together.
"""

from analytics.numerals.reader import Reader
from analytics.records import Quantity
from analytics.text import Text

__all__ = ["find_quantities"]


def find_quantities(text: str | Text) -> list[Quantity]:
    """Return every quantity expression of a text in order: cardinals, ordinals, fractions, percentages, money,
    durations, measures.

    Values are in the unit as written (a percentage of 25 is 25). Dates, years, clock times, labels and model numbers
    are none.

    >>> [(q.surface, q.low, q.high, q.modifier) for q in find_quantities("بين 25 و30 ألف جندي، وأكثر من مئتي ألف نازح")]
    [('بين 25 و30 ألف', 25000.0, 30000.0, 'range'), ('أكثر من مئتي ألف', 200000.0, None, 'more_than')]
    >>> [(q.low, q.kind, q.unit) for q in find_quantities("2,5 مليون دولار و%25 خلال ساعتين ونصف")]
    [(2500000.0, 'money', 'USD'), (25.0, 'percent', 'percent'), (2.5, 'duration', 'hour')]
    >>> find_quantities("في 12 مايو 2024 عند الساعة 8 صباحا نصت المادة 5 على ذلك")
    []
    """
    return Reader(text if isinstance(text, Text) else Text(text, article=False)).read()
