"""Offices and their holders: رئيس السلطة الفلسطينية is the Palestinian president whom the text names elsewhere."""

from functools import cache

from analytics.attributions.lexis import COMMAS, folded, head, readings, words
from analytics.attributions.phrases import PREPOSITIONS, Phrases
from analytics.attributions.sources import Identity
from analytics.records import Mention

# One office under two nouns.
_SAME_OFFICE = {"ناطق": "متحدث"}
# The words of an office stand so near before its holder's name.
_NEAR = 8


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
        """Return the named persons of the text with the words of the office right before the name, or right behind
        it.
        """
        if self._titled is None:
            self._titled = []
            for k, (end, mention) in self.phrases.starts.items():
                if mention.type == "PERS":
                    offices = (self._before(k), self._behind(end))
                    self._titled += [(k, office_words(" ".join(office)), mention) for office in offices if office]
        return self._titled

    def _before(self, name: int) -> list[str]:
        """قائد الجيش، الفريق أول فلان: return the words of the office that stands before a name, titles between too."""
        words_ = self.phrases.words
        office: list[str] = []
        for word in reversed(words_[max(0, name - _NEAR) : name]):
            if word in COMMAS and all(_is_title(known) for known in office):
                continue
            if not word[0].isalpha() or word in PREPOSITIONS:
                break
            office.append(word)
        return office if any(_is_office(word) for word in office) else []

    def _behind(self, end: int) -> list[str]:
        """فلان، مندوب اليمن لدى الجامعة: return the words of the office that stands behind a name."""
        words_ = self.phrases.words
        first = end + 1 if words_[end] in COMMAS else end
        found = head(words_[first])
        if found is None or found.role != "person" or found.plural or found.possessed or readings(words_[first]):
            return []
        chunk = self.phrases.chunk(first, min(first + _NEAR, len(words_)))
        return [word for word in words_[first : chunk[1]] if word[0].isalpha() and word not in PREPOSITIONS]


def _is_office(word: str) -> bool:
    found = head(word)
    return found is not None and found.role == "person"


def _is_title(word: str) -> bool:
    """الفريق أول: tell whether a word is a rank or a form of address, which may stand between an office and a name."""
    return _is_office(word) or word.removeprefix("ال") in words("source.ranks")


def office_words(description: str) -> frozenset[str]:
    """Return the words of a description that name the office: articles, synonyms and the state's form do not count.

    >>> office_words("رئيس السلطة الفلسطينية") <= office_words("الرئيس الفلسطيني محمود عباس")
    True
    """
    return frozenset(root(word) for word in folded(description).replace("،", " ").split()) - _state_words()


@cache
def _state_words() -> frozenset[str]:
    return frozenset(root(word) for word in words("source.state_words"))


def root(word: str) -> str:
    """Return a word of an office without article and ending: الفلسطيني and الفلسطينية, البولندي and بولندا are one."""
    bare = word[2:] if word.startswith("لل") else word[1:] if word.startswith("بال") else word
    bare = bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare
    found = head(bare)
    bare = _same(found.noun) if found is not None and found.role == "person" and not found.plural else bare
    return next(
        (bare[: -len(end)] for end in ("يه", "يا", "ي", "ا") if bare.endswith(end) and len(bare) - len(end) > 2), bare
    )


def _same(noun: str) -> str:
    return _SAME_OFFICE.get(noun, noun)
