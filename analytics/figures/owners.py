"""Whose what a figure counts is: by its adjective or genitive, else by who sends or loses it.

It is never the recipient (إلى روسيا) nor the speaker (بحسب واشنطن); the capital and the army that send or lose stand
for their country.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from analytics.entities.names import adjectives, countries
from analytics.figures.events import Event
from analytics.lexicon import table
from analytics.numerals.phrases import names
from analytics.records import Category, Mention
from analytics.text import Text

_NEAR, _FAR = 4, 7
_STOPS = frozenset([".", "\n", "،", ",", "؛", ":"])
_FROM = ("من", "ومن")
# These are said of what is owned, not owned themselves.
_UNOWNED: tuple[Category, ...] = ("percent", "duration", "age", "distance_area", "money")
_PRONOUNS = ("ه", "ها", "هم")


@cache
def nations() -> Mapping[str, str]:
    """Return the English country name by the English nationality adjective ("North Korean": "North Korea")."""
    places = countries()
    return {adjective.name_en: places[code].name_en for code, adjective in adjectives().items() if code in places}


@cache
def _cities() -> Mapping[str, str]:
    """Return the English country name by the English name of a place in it."""
    rows = table("places", ("name_ar", "name_en", "type"), ("nation", "variants", "short", "cue", "source"))
    places = countries()
    return {row["name_en"]: places[row["nation"]].name_en for row in rows if row["nation"] in places}


@cache
def _country_names() -> frozenset[str]:
    return frozenset(place.name_en for place in countries().values())


def owner_name(mention: Mention) -> str:
    """Return whose something is by a mention: the country for a nationality and for a body named by one, else the
    entity."""
    name = mention.name_en
    if mention.type == "NORP":
        return nations().get(name, name)
    if mention.type == "ORG":
        words = name.split()
        for size in (2, 1):
            if len(words) > size and (country := nations().get(" ".join(words[:size]))) is not None:
                return country
    return name


def mentions_by_token(text: Text, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """Return the mentions by the index of their first token."""
    return {text.token_at(mention.start): mention for mention in mentions}


class Owners:
    """Finds whose something is in one text."""

    def __init__(self, text: Text, mentions: Mapping[int, Mention]) -> None:
        self.text = text
        self.words = text.words
        self.mentions = mentions

    def find(self, start: int, end: int, event: Event | None, category: Category) -> str:
        """Return whose the counted of the tokens start … end - 1 is, "" where the text does not say."""
        if category in _UNOWNED:
            return ""
        return self._beside(start, end) or self._possessor(start, end) or self._sender(start, end, event)

    def _beside(self, start: int, end: int) -> str:
        """Take the adjective behind the noun (جنود أتراك), its genitive (سكان حلب) or its origin (من إيران)."""
        for index in range(start, min(end + _NEAR, len(self.words))):
            word, mention = self.words[index], self.mentions.get(index)
            if mention is not None and mention.type == "NORP":
                return owner_name(mention)
            if mention is not None and mention.type in ("ORG", "GPE") and index <= end:
                return "" if self._towards(index) else owner_name(mention)
            country = mention is not None and mention.name_en in _country_names()
            if mention is not None and country and self.words[index - 1] in _FROM:
                return mention.name_en
            if word in _STOPS or (index >= end and word in names("particles") and word not in _FROM):
                return ""
        return ""

    def _possessor(self, start: int, end: int) -> str:
        """Take what the pronoun of جنوده stands for: the nearest body or country before it in the sentence."""
        if end <= start or not self.words[end - 1].endswith(_PRONOUNS) or self.words[start - 1] != "من":
            return ""
        for index in range(start - 1, self.text.sentence_of(start)[0] - 1, -1):
            mention = self.mentions.get(index)
            if mention is not None and mention.type in ("ORG", "GPE"):
                return owner_name(mention)
        return ""

    def _sender(self, start: int, end: int, event: Event | None) -> str:
        if event is None:
            return ""
        if event.effect == "came":
            around = (*range(event.index + 1, start), *range(end, min(end + _FAR, len(self.words))))
            return next((self._state(at) for at in around if self.words[at - 1] in _FROM and self._state(at)), "")
        if event.effect not in ("sent", "lost") and event.lemma != "فقد":
            return ""
        # A verb behind the figure opens its relative clause (جندي أرسلتهم كييف): who sends stands behind it.
        relative = event.index >= end
        behind = range(event.index + 1, min(len(self.words) if relative else start, event.index + 1 + _NEAR))
        before = range(0) if relative else range(event.index - 1, max(-1, event.index - 1 - _NEAR), -1)
        return next((self._state(at) for at in (*behind, *before) if not self._towards(at) and self._state(at)), "")

    def _state(self, index: int) -> str:
        """Return the state or body that a mention at token `index` stands for, a capital for its country."""
        mention = self.mentions.get(index)
        if mention is None or mention.type not in ("GPE", "ORG", "NORP"):
            return ""
        return _cities().get(mention.name_en) or owner_name(mention)

    def _towards(self, index: int) -> bool:
        """Tell whether something is sent to, aimed at or said by what token `index` names."""
        before = self.words[index - 1] if index else ""
        mention = self.mentions.get(index)
        prefixed = mention is not None and self.text.span(index, index + 1)[0] < mention.start
        return before in names("towards", "figures") or (prefixed and self.words[index][0] in "ل")
