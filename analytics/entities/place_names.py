"""How far the name of a place that no lexicon lists goes behind its noun, and the names that go on a list of them."""

from collections.abc import Callable, Iterator

from analytics.entities.candidates import Candidate
from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key, same_spelling, skeleton
from analytics.entities.surroundings import is_unlisted_place
from analytics.entities.words import (
    classify,
    in_section,
    is_listed,
    is_particle,
    is_verb,
    looks_foreign,
)
from analytics.records import EntityType

_COMMAS = frozenset("،,")
_PLACES = frozenset(("GPE", "LOC"))
_IN_NAMES = frozenset(("given", "common", "family", "shape", "article", "link"))
# So many words stand between a plural and what brings the names of some.
_MOST_PARTED = 3
# A name in quotation marks has at most this many words.
_MOST_QUOTED = 3


def listed_behind(
    phrase: Phrase, last: int, kind: EntityType, manner: str, noun: str, is_head: Callable[[str], bool]
) -> Iterator[Candidate]:
    """Yield the unlisted places that go on a list with و; behind a plural with commas too: قرى الزيداب، والكتياب."""
    several = noun in listed("place.several")
    while True:
        comma = phrase.word(last) in _COMMAS
        at = last + comma
        word = phrase.word(at)
        joined = word.startswith("و") and len(word) > 3
        if several and (ends := _quoted(phrase, at + (word == "و"), manner, noun)) and (comma or word == "و"):
            yield from (Candidate(*span, kind, "rule") for span in ends)
            last = phrase.quoted_end(at + (word == "و"))
            continue
        if not word or (not comma and not joined) or is_head(word):
            return
        if at in phrase.known:
            if phrase.type_at(at) not in _PLACES:
                return
            last = phrase.past(at)
            continue
        end = name_end(phrase, at, manner, noun, skip=int(joined))
        if end == at and several and is_unlisted_place(phrase, at, int(joined)) and _goes_on(phrase, at + 1):
            end = at + 1
        if several and end == at + 1 and is_second(phrase, end):
            end += 1
        if end == at or (comma and not (several and (joined or _goes_on(phrase, end)))):
            return
        yield Candidate(at, end, int(joined), kind, "rule")
        last = end


def is_second(phrase: Phrase, at: int) -> bool:
    """Tell whether a definite word that is no adjective goes on a bare name of a list: وكوثرية [السياد] والغسانية."""
    word = phrase.word(at)
    bare = not phrase.word(at - 1).removeprefix("و").startswith("ال")
    noun = bare and phrase.definite(at) and not word.endswith(("ه", "ي", "ين", "ون", "ات"))
    return noun and at not in phrase.known and _goes_on(phrase, at + 1)


def _goes_on(phrase: Phrase, at: int) -> bool:
    """Tell whether a list of places goes on at a token, or ends there: a comma, و before what may be a name, a stop."""
    word = phrase.word(at)
    if word in _COMMAS or not word or word in ".\n":
        return True
    if phrase.type_at(at) in _PLACES:
        return word.startswith("و")
    return (word.startswith("و") and is_unlisted_place(phrase, at, 1)) or _is_position(phrase, at)


def _is_position(phrase: Phrase, at: int) -> bool:
    """Tell whether what stands at a token says where something is: شمال, في, بولاية."""
    word = key(phrase.word(at))
    regions = listed("place.settlement", "place.area")
    within = word[1:].removeprefix("ال") in regions and word[:1] == "ب"
    return word in listed("place.position", "place.inside") or within


def past_such(phrase: Phrase, at: int) -> int:
    """Return the token behind what parts a plural from the names of some at token `at`: بلدات [مثل] كذا, قرى [عدة من
    بينها] كذا; or `at`.
    """
    for end in range(at, at + _MOST_PARTED):
        if key(phrase.word(end)) in listed("place.such"):
            return end + 1
        if not is_listed(phrase.word(end)):
            return at
    return at


def find_quoted(phrase: Phrase, at: int, kind: EntityType, manner: str, noun: str) -> Iterator[Candidate]:
    """Yield the unlisted places in the quotation marks that open at a token behind a noun of places: قرية «كادونغا
    مالي», قرى "كفرنايا وكفرناصح".
    """
    yield from (Candidate(*span, kind, "rule") for span in _quoted(phrase, at, manner, noun))


def _quoted(phrase: Phrase, at: int, manner: str, noun: str) -> list[tuple[int, int, int]]:
    """Return (first, last, letters cut) of the unlisted names that stand between quotation marks, or nothing where
    anything else does.
    """
    end = phrase.quoted_end(at) if phrase.word(at) != "(" else 0
    found: list[tuple[int, int, int]] = []
    first, skip = at + 1, 0
    while end and first < end - 1:
        last = first + 1
        while last < end - 1 and phrase.word(last) not in _COMMAS and not _begins_next(phrase, last):
            last += 1
        if phrase.type_at(first) not in _PLACES or phrase.past(first) != last:
            if not _is_name(phrase, first, last, skip, manner, noun):
                return []
            found.append((first, last, skip))
        first = last + (phrase.word(last) in _COMMAS)
        skip = int(_begins_next(phrase, first))
    return found


def _begins_next(phrase: Phrase, at: int) -> bool:
    """Tell whether و and the next of several names in one pair of quotation marks stand at a token."""
    word = phrase.word(at)
    return len(word) > 3 and word[0] == "و" and (not is_listed(word) or key(word)[1:] in listed("place.prefix"))


def _is_name(phrase: Phrase, first: int, last: int, skip: int, manner: str, noun: str) -> bool:
    """Tell whether the words of a stretch can be the name of one unlisted place."""
    if last - first > _MOST_QUOTED or any(not phrase.word(at)[:1].isalpha() for at in range(first, last)):
        return False
    word = phrase.word(first)[skip:]
    alone = last == first + 1
    if not alone and key(word) in listed("place.prefix"):
        return True
    if is_verb(word) or is_particle(word) or first in phrase.known:
        return False
    return not is_listed(word) or (alone and manner == "settlement" and not skip and word.startswith("ال"))


def name_end(phrase: Phrase, first: int, manner: str, noun: str, skip: int = 0) -> int:
    """Return the end of an unlisted place name at token `first` (`skip` letters of it are a conjunction), or
    `first`.
    """
    word = key(phrase.word(first))[skip:]
    if not word or word == "علي" or word.startswith("لل") or first in phrase.known or in_section(word, "direct"):
        return first
    if word.startswith("ال") and word[2:] in listed("place.area", "place.settlement"):
        # مناطق المملكة: the regions of the kingdom.
        return first
    kind = classify(word)
    town = noun in listed("place.plural" if skip else "place.town") and not is_particle(word)
    head = phrase.word(first - 1)
    construct = town and "ال" not in head[:4] and not (skip and noun in listed("place.plural"))
    after = phrase.word(first + 1)
    if construct and kind == "stop" and not word.startswith("ال") and after.startswith("ال") and after.endswith("يه"):
        # A definite adjective follows: مدينة تدمر الأثرية is that of a name, whatever else the word may be.
        return first + 1
    following = phrase.word(first + 1)
    if word in listed("place.prefix") and following[:1].isalpha() and not is_particle(following):
        return past_foreign(phrase, first + 2)
    if noun in listed("place.peopled") and word.startswith("ال") and word.endswith(("ين", "ون")):
        # مخيم النازحين
        return first
    bare_other = not skip and kind in ("other", "stop") and not word.startswith("ال") and is_nameable(word)
    if noun in listed("place.governing") and bare_other and not (is_listed(word) or is_verb(word)):
        return first + 1
    if noun in listed("place.dual") and is_unlisted_place(phrase, first, skip):
        # منطقتي معزوب والفامر: a dual with no article governs two names.
        return first + 1 if skip or phrase.word(first + 1)[:1] == "و" else first
    bare = manner in ("settlement", "landmark")
    if (
        construct
        and kind == "stop"
        and word.endswith(("ات", "ين"))
        and not is_listed(word)
        and not word.startswith("ال")
    ):
        # مدينة مديات: no plural that anybody lists.
        return first + 1
    adjective = after.startswith("ال") and after.endswith(("ي", "يه")) and first + 1 not in phrase.known
    if kind == "other" and noun in listed("place.attributed") and adjective and not skip and not is_listed(word):
        # قاعدة ماكديل الجوية: no adjective of a definite noun goes with a bare one.
        return first + 1
    if kind == "shape" or (bare and (kind in ("given", "family", "common") or (kind == "other" and is_nameable(word)))):
        at = first + 1
        while at - first < 4 and at not in phrase.known and phrase.word(at)[:1] != "و":
            linked = phrase.kind(at) == "link" and phrase.kind(at + 1) == "shape"
            if not linked and (phrase.kind(at) != "shape" or at - first > 2):
                break
            # أوريو آل سيريو
            at += 1 + linked
        at = past_foreign(phrase, at, kind == "shape")
        return _past_unlisted(phrase, at) if construct else at
    if noun in listed("place.height") and not skip and _is_noun(phrase, first):
        return first + 1
    if noun in listed("place.governed") and not skip and word.startswith("ال") and is_unlisted_place(phrase, first):
        # محافظة الشطوية: no adjective with the article goes with a bare noun.
        return first if "ال" in head[:4] or head.startswith(("لل", "ولل")) else first + 1
    # Even a common word with the article is a town's name behind مدينة or قرية: قرية الزيارة; behind the singular also
    # one that looks like a plural: مدينة القريتين.
    common = town and kind == "stop" and word.startswith("ال")
    # No definite adjective goes with a noun that has no article: بلدة الوزيرية.
    relative: tuple[str, ...] = ("ي",) if construct and not head.startswith(("لل", "ولل")) else ("ي", "يه")
    if construct and noun in listed("place.plural"):
        # قرى الصيادين are those of fishermen.
        relative = ("ي", "ين", "ون")
    plain = not word.endswith(relative if construct else ("ي", "يه", "ين", "ون"))
    # Folding makes a yeh of the hamza of الشاطئ.
    plain = plain or phrase.text.surface(first, first + 1).endswith("ئ")
    if (kind == "article" and not _agrees(phrase, first)) or (common and plain):
        return past_foreign(phrase, first + 1)
    if noun in listed("place.street") and not skip and phrase.definite(first):
        # شارع الستين, حي السلام: any noun names a street, an adjective none, nor what the place is for.
        named = word in listed("place.numbered") or (noun in listed("place.quarter") and word.endswith("ي"))
        plain = phrase.adjectival(first) and not named
        return first if plain or word in listed("place.purpose") else first + 1
    if manner == "area" and kind == "other" and not skip and looks_foreign(word) and is_nameable(word):
        return first if word.endswith(("ه", "ات", "ين", "ون")) else first + 1
    return first


def past_foreign(phrase: Phrase, at: int, shaped: bool = False) -> int:
    """Return the token behind what goes on a foreign name at token `at`: a small word with the next (سان ميغيل [دي
    أليندي]), behind one foreign by its spelling a given name (بويرتو [ماريا]) or an unlisted word that nothing goes on
    behind (لاكي [مروات]).
    """
    while at not in phrase.known and key(phrase.word(at)) in listed("place.particle"):
        second = phrase.word(at + 1)
        if at + 1 in phrase.known or not second[:1].isalpha() or is_listed(second) or second[0] in "وفبل":
            return at
        at += 2
    if not shaped or at in phrase.known:
        return at
    word = phrase.word(at)
    if phrase.kind(at) == "given":
        ends = phrase.kind(at + 1) not in _IN_NAMES or phrase.word(at + 1)[0] == "و"
        return at + (ends and at + 1 not in phrase.known)
    unlisted = word[:1].isalpha() and word[0] not in "وفبلك" and not word.startswith("ال")
    if unlisted and not is_listed(word) and not is_verb(word) and not is_particle(word) and _goes_on(phrase, at + 1):
        return at + 1
    return at


def _past_unlisted(phrase: Phrase, at: int) -> int:
    """Return the token behind one or two more unlisted words of a town's name that a nation's adjective follows: مدينة
    كيرارا [هاما ياماجوتشي] اليابانية; or `at`.
    """
    for end in (at + 1, at + 2):
        words = [phrase.word(i) for i in range(at, end)]
        if any(not word[:1].isalpha() or is_listed(word) or i in phrase.known for i, word in enumerate(words, at)):
            return at
        if phrase.type_at(end) == "NORP" and phrase.word(end).endswith("يه"):
            return end
    return at


def _is_noun(phrase: Phrase, at: int) -> bool:
    """Tell whether a definite noun that says nothing of what a place is for stands at a token."""
    word = phrase.word(at)
    return phrase.definite(at) and not phrase.adjectival(at) and key(word) not in listed("place.purpose")


def _agrees(phrase: Phrase, at: int) -> bool:
    """Tell whether the definite word at a token can be an adjective of the definite head before it: العاصمة المقدسة."""
    before = phrase.word(at - 1)
    return ("ال" in before[:3] or before.startswith(("لل", "ولل"))) and phrase.word(at).endswith(("ه", "ي"))


def is_nameable(word: str) -> bool:
    """Tell whether an unlisted word can be a place's name: no form with a pronoun, no participle that agrees with
    the noun.
    """
    participle = word[0] == "م" and word.endswith("ه") and len(word) > 5
    return (
        len(word) >= 3
        and not word.startswith(("ي", "لل"))
        and not word.endswith(("ها", "هم", "وا", "يه"))
        and not participle
    )


def without_adjectives(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of a landmark's name without the adjectives behind what it is called by, but for directions:
    قاعدة العند is قاعدة العند الجوية.
    """
    end = len(words)
    while end > 2 and words[end - 1].startswith("ال") and words[end - 1].endswith(("ي", "يه")):
        end -= 1
    named = words[0] in listed("place.attributed")
    apart = any(word[2:] in listed("place.position") or word[2:-1] in listed("place.position") for word in words[end:])
    return words[:end] if named and not apart else words


def same_town(one: str, other: str) -> bool:
    """Tell whether the keys of two unlisted foreign names are one town's in two spellings: زورمبا, زورامبا."""
    return skeleton(one) == skeleton(other) and same_spelling(one, other)
