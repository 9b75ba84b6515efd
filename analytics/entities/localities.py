"""Places that no lexicon lists, by the noun before them: مدينة, محافظة, قرى, حي, جبل, مطار."""

from collections.abc import Callable, Iterator

from analytics.entities.candidates import Candidate
from analytics.entities.name_parts import joins_another
from analytics.entities.phrase import Phrase, listed
from analytics.entities.place_names import (
    find_quoted,
    is_nameable,
    is_second,
    listed_behind,
    name_end,
    past_foreign,
    past_such,
)
from analytics.entities.spelling import key
from analytics.entities.surroundings import is_anchored, place_end
from analytics.entities.words import (
    classify,
    is_listed,
    is_particle,
    is_unmistakable,
    is_verb,
    looks_foreign,
)
from analytics.records import EntityType


def find_localities(
    phrase: Phrase, index: int, cut: int, noun: str, manner: str, is_head: Callable[[str], bool]
) -> Iterator[Candidate]:
    """Yield the place that a head noun at token `index` announces, and those listed behind it: قرى المشيك والزيارة.

    `manner` is its section: the nouns of a feature belong to the name (سهل الغاب), those of a settlement, an area or
    a landmark stay outside; `is_head` tells a head noun, which ends a list.
    """
    if noun == "بلده" and phrase.text.surface(index, index + 1).endswith("ه"):
        # بلده, his country, is not بلدة.
        return
    if noun == "مينا" and not phrase.text.surface(index, index + 1).endswith("ء"):
        # مينا is a given name, ميناء a harbour.
        return
    if noun == "وادي" and phrase.text.surface(index, index + 1).endswith("ى"):
        # وأدى, and led to.
        return
    if noun in listed("place.foreign") and phrase.kind(index + 1) != "shape":
        return
    if manner in ("seated", "shrine"):
        if end := _seat_end(phrase, index + 1, manner):
            yield Candidate(index, end, cut, "LOC", "rule")
        return
    inside = manner == "feature" or noun in listed("place.named")
    kind: EntityType = "LOC" if manner in ("feature", "landmark") else "GPE"
    at = index + 1
    isle = at + phrase.opens_quote(at)
    if end := _isle_end(phrase, isle):
        yield Candidate(isle, end, 0, "LOC", "rule")
        return
    if noun in listed("place.several"):
        at = past_such(phrase, at)
    if phrase.opens_quote(at) and phrase.word(at) != "(" and noun not in listed("place.facility"):
        names = list(find_quoted(phrase, at, kind, manner, noun))
        if inside and len(names) == 1:
            yield Candidate(index, phrase.quoted_end(at), cut, "LOC", "rule")
            return
        yield from names
        if names and not inside:
            yield from listed_behind(phrase, phrase.quoted_end(at), kind, manner, noun, is_head)
        return
    if noun in listed("place.road") and (end := _road_end(phrase, at)):
        yield Candidate(index, end, cut, "LOC", "rule")
        return
    if noun in listed("place.road") and not phrase.namesake_end(at) and not _surname(phrase, at):
        return
    if manner == "landmark" and (end := phrase.namesake_end(at)):
        # شارع محمد الخامس is a street, whoever it is named after.
        first, taken = (index, cut) if inside else (at, 0)
        yield Candidate(first, end, taken, "LOC", "known" if phrase.type_at(at) == "PERS" else "rule")
        return
    if inside and (end := phrase.namesake_end(at)):
        yield Candidate(index, _past_adjectives(phrase, end), cut, "LOC", "rule")
        return
    if noun in listed("place.housing") and phrase.type_at(at) == "ORG":
        # مسجد قوات الطوارئ
        yield Candidate(index, phrase.past(at), cut, "LOC", "rule")
        return
    if noun in listed("place.themed") and (end := _theme_end(phrase, at)):
        yield Candidate(index, end, cut, "LOC", "rule")
        return
    if key(phrase.word(index)[cut:]) in listed("place.capital") and phrase.type_at(at) == "NORP":
        # العاصمة الكينية نيروبي
        at = phrase.past(at)
        word = phrase.word(at)
        unlisted = phrase.kind(at) in ("shape", "other", "article") and not is_listed(word) and word[0] not in "وفلك"
        if at not in phrase.known and unlisted and len(word) > 2 and not joins_another(word):
            yield Candidate(at, at + 1, 0, "GPE", "rule")
        return
    if manner == "feature" and phrase.type_at(at) == "NORP" and _peoples(phrase.word(at)):
        # جبل التركمان, بحر العرب
        yield Candidate(index, phrase.past(at), cut, "LOC", "rule")
        return
    if phrase.type_at(at) in ("GPE", "LOC"):
        last = past_foreign(phrase, phrase.past(at))
        if last > phrase.past(at) and not inside:
            # ألكالا [دي إيناريس]
            yield Candidate(at, last, 0, kind, "rule")
        taking = "LOC" if noun in listed("place.crossing") else "GPE"
        plant = noun in listed("place.plant") and _past_adjectives(phrase, last) > last
        if inside and phrase.type_at(at) == taking and (plant or noun not in listed("place.facility")):
            yield Candidate(index, _past_adjectives(phrase, last), cut, "LOC", "rule")
    else:
        last = name_end(phrase, at, manner, noun)
        if last == at:
            return
        if noun in listed("place.several") and last == at + 1 and is_second(phrase, last):
            last += 1
        if noun in listed("place.attributed"):
            last = _past_adjectives(phrase, last)
        yield Candidate(index if inside else at, last, cut if inside else 0, kind, "rule")
    if not inside:
        yield from listed_behind(phrase, last, kind, manner, noun, is_head)


def _road_end(phrase: Phrase, at: int) -> int:
    """Return the end of the two places that a road joins, a dash between: طريق [الزهراوية - التليلة]; or 0."""
    dash = phrase.past(at)
    if phrase.word(dash) not in ("-", "–") or not (_is_place(phrase, at) and _is_place(phrase, dash + 1)):
        return 0
    return phrase.past(dash + 1)


def _is_place(phrase: Phrase, at: int) -> bool:
    """Tell whether a known place or a word that can be an unlisted one's name stands at a token."""
    if at in phrase.known:
        return phrase.type_at(at) in ("GPE", "LOC")
    return phrase.kind(at) in ("shape", "article") or (phrase.definite(at) and not is_listed(phrase.word(at)))


def _theme_end(phrase: Phrase, at: int) -> int:
    """Return the end of what a museum is of, a definite noun with its adjectives: متحف [التراث الشعبي]; or 0."""
    word = phrase.word(at)
    if at in phrase.known or not word.startswith("ال") or is_particle(word) or phrase.adjectival(at):
        return 0
    if key(word) in listed("place.purpose"):
        return 0
    end = at + 1
    while end not in phrase.known and phrase.definite(end) and (phrase.adjectival(end) or _is_style(phrase.word(end))):
        end += 1
    return end


def _is_style(word: str) -> bool:
    return key(word) in listed("place.style")


def _isle_end(phrase: Phrase, first: int) -> int:
    """Return the end of a Korean island's name, which ends in دو behind a dash: جزيرة [جانغ جيه-دو]; or 0."""
    for at in range(first + 1, first + 4):
        if phrase.word(at) in ("-", "–"):
            return at + 2 if phrase.word(at + 1) == "دو" else 0
    return 0


def _seat_end(phrase: Phrase, first: int, manner: str) -> int:
    """Return the end of the adjectives, with their place where a noun needs one, that make a name of a definite noun:
    السجن [المدني ببرج العامري], الكنيسة [المرقسية]; or 0.
    """
    at = first
    while at - first < 3 and at not in phrase.known and phrase.definite(at) and phrase.adjectival(at):
        at += 1
    if at == first:
        return 0
    if manner == "shrine":
        return at if not is_listed(phrase.word(first)) and phrase.word(first).endswith("يه") else 0
    place = phrase.word(at)
    if not place.startswith("ب"):
        return 0
    if phrase.type_at(at) in ("GPE", "LOC"):
        return phrase.past(at)
    following = phrase.word(at + 1)
    return at + 2 if key(place)[1:] in listed("place.prefix") and following.startswith("ال") else 0


def _surname(phrase: Phrase, at: int) -> bool:
    """Tell whether a family name by its form stands at a token: طريق الجراحي, not طريق البقاء."""
    return phrase.kind(at) == "article" and phrase.word(at).endswith("ي")


def _peoples(word: str) -> bool:
    """Tell whether a nationality is the plural of a people and no adjective: التركمان, not التركي."""
    return word.startswith("ال") and not word.endswith(("ي", "يه", "ين", "ون"))


def find_by_position(phrase: Phrase, index: int, is_head: Callable[[str], bool]) -> Iterator[Candidate]:
    """Yield the unlisted place behind a word of position at token `index`, and those listed behind it: قرب أولاري,
    شمال شرق ديكوا وباما.
    """
    word = key(phrase.word(index))
    bare = word[1:] if word[:1] in ("و", "ب") and word[1:] in listed("place.position") else word
    near = bare in listed("place.position") or word in listed("place.possession")
    at = index + 1
    if word in listed("place.inside") and (end := _lying_end(phrase, at)):
        yield Candidate(at, end, 0, "GPE", "shape")
        return
    if bare in listed("place.position") and key(phrase.word(at)) in listed("place.position"):
        return
    if phrase.word(at) == "من" and word.endswith(tuple(listed("place.nearness"))):
        at += 1
    last = _stretch(phrase, at, near, is_head)
    if last == at:
        return
    yield Candidate(at, last, 0, "GPE", "rule" if near else "shape")
    while phrase.word(last).startswith("و") and last not in phrase.known:
        end = _stretch(phrase, last, near, is_head, skip=1)
        if end == last:
            return
        yield Candidate(last, end, 1, "GPE", "rule" if near else "shape")
        last = end


def _lying_end(phrase: Phrase, at: int) -> int:
    """Return the end of the unlisted place at a token, before a comma with what says where it is: في الخضيرية، شمال
    حلب; of one in two words without a comma too: في كفر زعنون غرب إدلب; or 0.
    """
    end = place_end(phrase, at)
    comma = phrase.word(end) in ("،", ",")
    return end if end > at and (comma or end > at + 1) and is_anchored(phrase, end + comma) else 0


def find_lying(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """Yield the unlisted place behind the verb at token `index` that tells where it is: تقع كوراخينو غرب دونيتسك."""
    at = index + 1
    end = place_end(phrase, at)
    if end > at and not phrase.word(at).startswith("ال") and key(phrase.word(end)) in listed("place.position"):
        yield Candidate(at, end, 0, "GPE", "shape")


def find_centre(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """Yield the unlisted district behind its noun at token `index`, before the region that it is in: مركز [عرجاء]
    بمحافظة الدوادمي.
    """
    at = index + 1
    end = place_end(phrase, at)
    if end > at and (is_anchored(phrase, end) or _belongs(phrase, end)):
        yield Candidate(at, end, 0, "GPE", "rule")


def _belongs(phrase: Phrase, at: int) -> bool:
    """Tell whether what stands at a token says which region the place before it belongs to: التابعة لإقليم تزنيت."""
    region = key(phrase.word(at + 1))
    regions = listed("place.settlement", "place.area")
    return key(phrase.word(at)) in listed("place.belonging") and region[:1] == "ل" and region[1:] in regions


def find_belonging(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """Yield the unlisted place before التابعة and the region it belongs to, or before الواقعة, at token `index`."""
    before = phrase.word(index - 1)
    if index - 1 in phrase.known or phrase.kind(index - 1) not in ("shape", "other") or is_listed(before):
        return
    if before.startswith("ال") or len(before) < 4 or joins_another(before) or not looks_foreign(before):
        return
    after = phrase.word(index + 1)
    regions = listed("place.settlement", "place.area")
    lies = key(phrase.word(index)).startswith("الواقع") and key(after) in listed("place.inside", "place.position")
    if lies or (after.startswith("ل") and (phrase.type_at(index + 1) in ("GPE", "LOC") or key(after)[1:] in regions)):
        yield Candidate(index - 1, index, 0, "GPE", "shape")


def _stretch(phrase: Phrase, first: int, near: bool, is_head: Callable[[str], bool], skip: int = 0) -> int:
    """Return the end of the unlisted foreign-looking words at token `first`, or `first`."""
    word = phrase.word(first)[skip:]
    if first in phrase.known or len(word) < 3 or is_head(word) or is_verb(word):
        return first
    following = phrase.word(first + 1)
    if near and key(word) in listed("place.prefix") and following[:1].isalpha() and not is_listed(following):
        return first + 2
    if len(word) < 4:
        return first
    kind = classify(word)
    plural = word.endswith(("ها", "هم", "نا", "ات", "اته", "ين", "ون")) and not is_unmistakable(word)
    if plural or (word.startswith("ال") and not near):
        return first
    anchored = is_anchored(phrase, first + 1)
    sure = kind == "shape" and (near or anchored or is_unmistakable(word))
    strange = looks_foreign(word) and not is_listed(word) and word[0] not in "وفبلك"
    if kind == "other" and anchored and not near and strange:
        # في درابة غرب حلب
        return first + 1
    loose = near and not skip and key(phrase.word(first - 1)) not in listed("place.possession")
    if not sure and not (loose and kind == "other" and looks_foreign(word) and is_nameable(word)):
        return first
    at = first + 1
    while (
        at - first < 3 and at not in phrase.known and phrase.kind(at) == "shape" and not joins_another(phrase.word(at))
    ):
        at += 1
    return at


def _past_adjectives(phrase: Phrase, at: int) -> int:
    while at not in phrase.known and phrase.definite(at) and phrase.word(at).endswith(("ي", "يه")):
        at += 1
    return at
