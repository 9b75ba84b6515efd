"""Offices and their holders: رئيس السلطة الفلسطينية is the Palestinian president whom the text names elsewhere."""

from functools import cache

from analytics.attributions.lexis import folded, head, words
from analytics.attributions.phrases import PREPOSITIONS, Phrases
from analytics.attributions.sources import Identity
from analytics.records import Mention

# One office under two nouns.
_SAME_OFFICE = {"ناطق": "متحدث"}
# The words of an office stand so near before its holder's name.
_NEAR = 6


class Offices:
    """The offices that a text gives to persons."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self._holders: dict[str, list[Identity]] = {}
        self._titled: list[tuple[int, frozenset[str], Mention]] | None = None

    def hold(self, holder: Identity) -> None:
        """Remember a named source and the noun of the office that stands with the name."""
        self._holders.setdefault(_same(holder.noun), []).append(holder)

    def holder(self, own: Identity, first: int, *, ahead: bool = False, memory: int) -> Identity | None:
        """Return who holds the office by which an unnamed official at token `first` is described.

        He is among the last `memory` sources of that office or stands before `first` with his office; for a headline,
        which names people before the text does, `ahead` of it too.
        """
        if own.kind != "unnamed_official" or not own.noun or own.noun == "مسؤول":
            return None
        said = office_words(own.surface)
        phrases = self.phrases
        definite = any(
            k in phrases.inside or phrases.words[k].startswith("ال")
            for k in range(first, min(first + 3, len(phrases.words)))
        )
        if not definite or len(said) < 2:
            return None
        for other in reversed(self._holders.get(_same(own.noun), [])[-memory:]):
            if said <= office_words(other.surface):
                return other
        titled = self._with_office()
        before = [m for k, office, m in titled if k < first and said <= office]
        behind = [m for k, office, m in titled if k > first and said <= office] if ahead else []
        mention = before[-1] if before else behind[0] if behind else None
        if mention is None:
            return None
        span = mention.start, mention.end
        names = tuple(folded(mention.surface).split())
        return Identity(
            mention.entity_id,
            mention.name_ar,
            mention.name_en,
            "named_person",
            own.noun,
            span,
            own.surface,
            names=names,
        )

    def _with_office(self) -> list[tuple[int, frozenset[str], Mention]]:
        """Return the named persons of the text with the words of the office right before the name."""
        if self._titled is None:
            self._titled = []
            words_ = self.phrases.words
            for k, (_, mention) in self.phrases.starts.items():
                if mention.type != "PERS":
                    continue
                office: list[str] = []
                for word in reversed(words_[max(0, k - _NEAR) : k]):
                    if word in "،," and not office:
                        continue
                    if not word[0].isalpha() or word in PREPOSITIONS:
                        break
                    office.append(word)
                if any((found := head(word)) is not None and found.role == "person" for word in office):
                    self._titled.append((k, office_words(" ".join(office)), mention))
        return self._titled


def office_words(description: str) -> frozenset[str]:
    """Return the words of a description that name the office: articles, synonyms and the state's form do not count.

    >>> office_words("رئيس السلطة الفلسطينية") <= office_words("الرئيس الفلسطيني محمود عباس")
    True
    """
    return frozenset(_root(word) for word in folded(description).replace("،", " ").split()) - _state_words()


@cache
def _state_words() -> frozenset[str]:
    return frozenset(_root(word) for word in words("source.state_words"))


def _root(word: str) -> str:
    """Return a word of an office without article and ending: الفلسطيني and الفلسطينية, البولندي and بولندا are one."""
    bare = word[2:] if word.startswith("لل") else word
    bare = bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare
    found = head(bare)
    bare = _same(found.noun) if found is not None and found.role == "person" and not found.plural else bare
    return next(
        (bare[: -len(end)] for end in ("يه", "يا", "ي", "ا") if bare.endswith(end) and len(bare) - len(end) > 2), bare
    )


def _same(noun: str) -> str:
    return _SAME_OFFICE.get(noun, noun)
