"""The currency of a sum whose noun several countries share, by the countries that the article names."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from analytics.fold import fold
from analytics.numerals.phrases import names, stripped
from analytics.numerals.units import codes_by_country, unit_phrases
from analytics.records import Mention, Quantity
from analytics.text import Text

# The currency that is told stands so far before its rate at most.
_REACH = 10
# Of two currencies the rate is told in units of the weaker; these are the stronger ones, the strongest first.
_STRONG = ("GBP", "EUR", "USD")


def exchanged(text: Text, first: int, last: int) -> str | None:
    """Return the currency of the rate of exchange that the tokens first … last - 1 tell without a noun, None where they
    tell none: الجنيه إلى 51.2 مقابل الدولار, اليورو 1.08 للدولار."""
    words = text.words
    if last + 1 >= len(words) or not (
        words[last].startswith("لل") or words[last] in names("against_currency", "figures")
    ):
        return None
    behind = _currency(words, last) or _currency(words, last + 1)
    begin = max(text.sentence_of(first)[0], first - _REACH)
    before = next((name for at in range(first - 1, begin - 1, -1) if (name := _currency(words, at))), None)
    if behind is None or before is None or behind == before:
        return None
    return max((behind, before), key=lambda name: _STRONG.index(name) if name in _STRONG else len(_STRONG))


def _currency(words: list[str], index: int) -> str | None:
    """Return the definite currency at token `index`, its proclitics off."""
    for form in stripped(words[index]):
        hit = unit_phrases().at(words, index, form) if form.startswith("ال") else None
        if hit is not None and hit[1].kind == "money" and not hit[1].symbol:
            return hit[1].name
    return None


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
        if hit is None:
            # تراجع الجنيه إلى 51.2 مقابل الدولار
            return self._of_named(unit, unit)
        if hit[1].kind != "money" or hit[1].symbol:
            return unit
        return self._of_named(hit[1].name, unit)

    def _of_named(self, currency: str, unit: str) -> str:
        codes = codes_by_country(currency)
        named = [(count, code) for country, code in codes.items() if (count := self._named[country])]
        return max(named, key=lambda item: item[0])[1] if named else unit
