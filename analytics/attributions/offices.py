"""Offices and their holders: رئيس السلطة الفلسطينية is the Palestinian president whom the text names elsewhere."""

from functools import cache

from analytics.attributions.lexis import AN, COMMAS, folded, head, pairs, readings, words
from analytics.attributions.phrases import PREPOSITIONS, Phrases
from analytics.attributions.sources import Identity
from analytics.records import Mention

# The words of an office stand so near before its holder's name.
_NEAR = 8
# Between commas it may have so many.
_LONG = 12
# A word of so many letters may begin with an attached ب; the same letter is cut from both descriptions.
_CLITIC = 4


class Offices:
    """The offices that a text gives to persons."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self._holders: list[tuple[frozenset[str], Identity]] = []
        self._titled: list[tuple[int, frozenset[str], Mention]] | None = None

    def hold(self, holder: Identity) -> None:
        """Remember a named source and the words of the office that stands with the name."""
        self._holders.append((office_words(holder.surface), holder))

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
        for office, other in reversed(self._holders[-memory:]):
            if _is_of(said, office):
                return other
        mention = self._named(said, first, ahead=ahead)
        if mention is None and (nations := self._nations(first, first + len(own.surface.split()))):
            # نائب وزير الدفاع السعودي: the text has given the office without the state.
            bare = said - nations
            found = self._named(bare, first, ahead=ahead) if len(bare) > 1 else None
            mention = found if found is not None and self._unclaimed(found, nations) else None
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

    def _named(self, said: frozenset[str], first: int, *, ahead: bool) -> Mention | None:
        """Return whom the text names with all words of an office: the last before `first`, else the first behind."""
        titled = self._with_office()
        before = [m for k, office, m in titled if k < first and _is_of(said, office)]
        behind = [m for k, office, m in titled if k > first and _is_of(said, office)] if ahead else []
        return before[-1] if before else behind[0] if behind else None

    def _nations(self, first: int, last: int) -> frozenset[str]:
        """Return the roots of the words of a stretch that name a nation or a state."""
        inside, words_ = self.phrases.inside, self.phrases.words
        return frozenset(
            root(words_[k]) for k in range(first, last) if k in inside and inside[k].type in ("NORP", "GPE")
        )

    def _unclaimed(self, holder: Mention, nations: frozenset[str]) -> bool:
        """Tell whether no other nation stands beside the name that holds an office."""
        inside, words_ = self.phrases.inside, self.phrases.words
        first, last = self.phrases.text.tokens_in(holder.start, holder.end)
        near = range(max(0, first - _NEAR), min(last + _NEAR, len(self.phrases.text)))
        beside = {root(words_[k]) for k in near if k in inside and inside[k].type == "NORP"}
        return not beside or bool(beside & nations)

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
        end = next((k for k in range(first, min(first + _LONG, len(words_))) if words_[k] in COMMAS), first)
        if any(self.phrases.verb_like(k) or words_[k] in AN for k in range(first, end)) or end == first:
            end = self.phrases.chunk(first, min(first + _NEAR, len(words_)))[1]
        return [word for word in words_[first:end] if word[0].isalpha() and word not in PREPOSITIONS]


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
    >>> office_words("رئيس الحكومة اليابانية") == office_words("رئيس الوزراء الياباني")
    True
    """
    found = frozenset(root(word) for word in folded(description).replace("،", " ").split()) - _state_words()
    for other, usual in _synonyms():
        if other <= found:
            found = found - other | usual
    return found


def _is_of(said: frozenset[str], office: frozenset[str]) -> bool:
    """Tell whether an office is the one described, and not that of a deputy or a spokesman of its holder."""
    return said <= office and (not office & _deputies() or bool(said & _deputies()))


@cache
def _state_words() -> frozenset[str]:
    return frozenset(root(word) for word in words("source.state_words"))


@cache
def _deputies() -> frozenset[str]:
    return frozenset(root(word) for word in words("source.deputies"))


@cache
def _synonyms() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return the offices under another name and under their usual one, each by its words."""
    return tuple((_roots(other), _roots(usual)) for other, usual in pairs("source.same_offices").items())


def _roots(description: str) -> frozenset[str]:
    return frozenset(root(word) for word in folded(description).split())


def root(word: str) -> str:
    """Return a word of an office without article and ending: الفلسطيني and الفلسطينية, البولندي and بولندا are one."""
    if word.startswith(("وال", "بال")) or (word[0] == "ب" and len(word) > _CLITIC):
        word = word[1:]
    bare = word[2:] if word.startswith("لل") else word
    bare = bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare
    found = head(bare)
    bare = found.noun if found is not None and found.role == "person" and not found.plural else bare
    return next(
        (bare[: -len(end)] for end in ("يه", "يا", "ي", "ا") if bare.endswith(end) and len(bare) - len(end) > 2), bare
    )
