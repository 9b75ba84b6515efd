"""The currency of a sum whose noun several countries share, by the countries that the article names."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from analytics.fold import fold
from analytics.numerals.units import codes_by_country, unit_phrases
from analytics.records import Mention, Quantity
from analytics.text import Text


class Currencies:
    """Settles دينار, ريال and the like in one article: the country it names most often among those with such a
    currency."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions

    @cached_property
    def _named(self) -> Counter[str]:
        """The folded names of places and nations, and how often the article names each."""
        named = Counter(mention.name_ar for mention in self._mentions if mention.type in ("GPE", "NORP"))
        folded: Counter[str] = Counter()
        for name, count in named.items():
            folded[fold(name)] += count
        return folded

    def resolve(self, text: Text, quantity: Quantity, unit: str) -> str:
        """Return the ISO code for `unit`, which is a code already or a currency's name; an adjective beside it
        stands."""
        last = text.token_at(quantity.end - 1)
        hit = unit_phrases().at(text.words, last)
        if hit is None or hit[1].kind != "money" or hit[1].symbol:
            return unit
        codes = codes_by_country(hit[1].name)
        named = [(count, code) for country, code in codes.items() if (count := self._named[country])]
        return max(named, key=lambda item: item[0])[1] if named else unit
