"""The tokens beside a composed number, as the rules ask about them."""

from analytics.numerals.compose import Composer, Number
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import among, stripped
from analytics.numerals.units import unit_phrases
from analytics.text import Text

# A word with the article has more letters than these.
_SHORTEST_DEFINITE = 4
DASHES = frozenset("-–—−‐‑")


def possessed_plural(word: str) -> bool:
    """Tell whether a word, its proclitics on or off, has the shape of the plural أفعال before a possessive.

    >>> possessed_plural("باسفارها"), possessed_plural("قرارها")
    (True, False)
    """
    for form in stripped(word):
        bare = next((form.removesuffix(ending) for ending in ("ها", "هم", "ه") if form.endswith(ending)), "")
        if len(bare) > _SHORTEST_DEFINITE and bare[0] == "ا" == bare[-2]:
            return True
    return False


class Neighbours:
    """Looks at what stands before and behind a number of one text."""

    def __init__(self, text: Text, composer: Composer) -> None:
        self.text = text
        self.words = text.words
        self.composer = composer
        self.size = len(text.words)

    def word(self, index: int) -> str:
        """Return token `index`, "" past either end."""
        return self.words[index] if 0 <= index < self.size else ""

    def before(self, number: Number, back: int = 1) -> str:
        """Return the token `back` places before the number, "" past the start."""
        return self.word(number.first - back)

    def after(self, number: Number, ahead: int = 0) -> str:
        """Return the token behind the number, or `ahead` places farther, "" past the end."""
        return self.word(number.last + ahead)

    def digits(self, index: int) -> bool:
        """Tell whether token `index` is a run of digits."""
        return 0 <= index < self.size and self.words[index][0].isdecimal()

    def glued(self, index: int) -> bool:
        """Tell whether token `index` follows its predecessor without a blank; False past the end."""
        return index < self.size and self.text.adjoins(index)

    def latin(self, index: int) -> bool:
        """Tell whether token `index` is a Latin word."""
        word = self.word(index)
        return word.isascii() and word.isalpha()

    def counts(self, index: int) -> bool:
        """Tell whether a unit or an indefinite counted noun begins at token `index`."""
        if unit_phrases().at(self.words, index) is not None:
            return True
        noun = noun_at(self.words, index)
        return noun is not None and not noun[1].definite

    def counted(self, number: Number) -> bool:
        """Tell whether the number has a unit or a counted noun behind it; the م of 120م is of an era behind عام, not
        metres."""
        if self.after(number) == "م" and (among(self.before(number), "trap.years") or "قرن" in self.before(number)):
            return False
        return self.counts(number.last)

    def governs(self, number: Number) -> bool:
        """Tell whether the number has what it counts behind it, in the form that it asks for: behind 11 to 99 no
        masculine without tanwin (القرار 2254 عقد), behind 3 to 10 no singular.
        """
        if not self.counted(number):
            return False
        after, rest = self.after(number), number.value % 100
        if not after.isalpha() or number.scale > 1 or number.value % 1:
            return True
        if 11 <= rest <= 99:
            return after.endswith(("ا", "ه", "ي", "ء"))
        noun = noun_at(self.words, number.last)
        one = noun is not None and noun[1].number == "singular" and not noun[1].person
        return not (3 <= rest <= 10 and one)

    def definite_before(self, number: Number) -> bool:
        """Tell whether a word with the article, proclitics off, or a possessed noun stands before the number."""
        if possessed_plural(self.before(number)):
            return True
        for form in stripped(self.before(number) or " "):
            if form.startswith("ال") and len(form) > _SHORTEST_DEFINITE:
                return True
            noun = noun_at([form], 0)
            if noun is not None and noun[1].definite:
                return True
        return False

    def alone(self, number: Number) -> bool:
        """Tell whether the number is all that its line holds."""
        return self.before(number) in ("", "\n") and self.after(number) in ("", "\n")
