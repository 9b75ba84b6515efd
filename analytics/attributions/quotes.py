"""The quotations of a text: which of them hold a token, which are only names, and أن, which tells what is reported."""

from bisect import bisect_left

from analytics.attributions.lexis import AN, COMMAS, OPENING_QUOTES, QUOTE_MARKS, STOPS, head, readings, words
from analytics.attributions.phrases import PREPOSITIONS, Phrases
from analytics.quotations import Quote

# The title of an occasion has no more tokens than this.
_TITLE = 16
# Behind a quoted name أن is looked for so many tokens ahead.
_AHEAD = 8
_REPORTER = "مراسل"


class Quotes:
    """One text and what is quoted in it."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.text = phrases.text
        self.words = phrases.words
        self.quotes: list[Quote] = self.text.quotes
        self._quote_firsts = [quote.first for quote in self.quotes]
        self.quote_at: dict[int, Quote] = {quote.first: quote for quote in self.quotes}
        self.quote_end: dict[int, Quote] = {quote.last: quote for quote in self.quotes}

    def on_first_line(self, index: int) -> bool:
        """Tell whether a token stands on the text's first line, its headline as a rule."""
        return bool(self.text.lines) and index < self.text.lines[0][1]

    def is_an(self, index: int) -> bool:
        """Tell whether the token is أن or إن in any form, ألا too, and no part of a name (إن بي سي)."""
        word = self.words[index]
        if word in AN:
            return index not in self.phrases.inside and not (
                index + 1 < len(self.words) and self.words[index + 1] in ("بي", "ان") and word == "ان"
            )
        return word == "الا" and self.text.raw[self.text.span(index, index + 1)[0]] == "أ"

    def quotes_between(self, begin: int, end: int) -> list[Quote]:
        """Return the quotations that open in a stretch."""
        return self.quotes[bisect_left(self._quote_firsts, begin) : bisect_left(self._quote_firsts, end)]

    def enclosing(self, index: int) -> int:
        """Return the end of the quotation that holds a token, or the end of the text."""
        k = bisect_left(self._quote_firsts, index + 1) - 1
        if k >= 0 and self.quotes[k].first <= index < self.quotes[k].last and self.quotes[k].closed:
            return self.quotes[k].last
        return len(self.words)

    def quoted_from(self, begin: int) -> int:
        """Return the first token of content at `begin`: the one behind an opening quotation mark."""
        if begin < len(self.words) and self.words[begin] in OPENING_QUOTES and begin + 1 in self.quote_at:
            return begin + 1
        return begin

    def is_name(self, quote: Quote, verb: int) -> bool:
        """Tell whether a quotation is only a name, as in شبكة "…", and introduces nothing."""
        size, mark = quote.last - quote.first, quote.first - 1
        inside = self.phrases.inside
        if not any(self.words[k].isalpha() for k in range(quote.first, quote.last)):
            return True
        before = self.words[mark - 1] if mark else ""
        if before == ":":
            return False
        if size > 6:
            # في ندوة “…”، أن: however long, it is the title of an occasion.
            titled = size <= _TITLE and mark > verb + 1 and self.words[quote.last + 1] in COMMAS
            return titled and self.is_an(quote.last + 2)
        if before in words("quotation.named") or (before[:1] in "وبلف" and before[1:] in words("quotation.named")):
            # ناقشت اللجنة المنظمة لمعرض «…» …
            return True
        after = quote.last + 1
        while after < len(self.words) and self.words[after] in COMMAS:
            after += 1
        if mark > verb and after < len(self.words) and self.is_an(after):
            return True
        behind = self.words[quote.last + 1] if quote.last + 1 < len(self.words) else ""
        if mark == verb + 1 and size <= 5 and (self.phrases.preposition(quote.last + 1) or behind.startswith("الت")):
            # أعلنت «الفرقة» التابعة للجيش …
            return True
        if size <= 4 and mark > verb and self._an_ahead(quote.last + 1):
            # صرح فلان لموفد "…" أن
            return True
        if (size <= 2 and mark > verb) or (size <= 4 and mark > verb and before in PREPOSITIONS):
            return True
        if all(k in inside for k in range(quote.first, quote.last)):
            return True
        found = head(before)
        naming = found is not None and (found.role in ("medium", "body") or found.noun == _REPORTER)
        return size <= 4 and mark > verb + 1 and naming

    def _an_ahead(self, index: int) -> bool:
        """Tell whether أن follows in the same clause, before anything else is quoted or said."""
        for k in range(index, min(len(self.words), index + _AHEAD)):
            word = self.words[k]
            if self.is_an(k):
                return self.words[k - 1] not in words("clause.not_after")
            if word in STOPS or word in COMMAS or word in QUOTE_MARKS or word == "\n" or readings(word):
                return False
        return False

    def _word(self, index: int) -> str:
        """Return a token, or nothing behind the last one."""
        return self.words[index] if index < len(self.words) else ""

    def _past_nameless(self, index: int, stop: int) -> int:
        """Return the token behind the comma that ends an informant's terms before a marker, else `index`."""
        for k in range(index, stop - 1):
            if self.words[k] in COMMAS and (self.words[k + 1] == ":" or self.is_an(k + 1)):
                return k + 1
            if self.words[k] in STOPS:
                break
        return index
