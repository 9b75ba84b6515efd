"""Persons that no lexicon lists: by title and office, by given name, by teknonym, by the foreign shape of their
names.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.entities.bearing import (
    FARTHEST_OFFICE,
    QUOTES,
    apposition_end,
    corporate,
    explained,
    indefinite,
    is_age,
    is_brand,
    is_noun,
    is_upon,
    quoted_end,
    teknonym,
    told_end,
)
from analytics.entities.candidates import Candidate
from analytics.entities.name_chain import name_extent
from analytics.entities.name_parts import joins_another, may_be_surname, past_links
from analytics.entities.openings import Cue, hidden_openings, is_spelled_verb
from analytics.entities.roles import COMMAS, FATHERING, LOUD, ROLES, SAYING, Role, begins_chain, paired_title
from analytics.entities.titles import title_of
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_foreign_name,
    is_listed,
    is_verb,
    looks_foreign,
    may_be_given,
)
from analytics.text import Text

# Between an office and its holder's name stand at most this many words: وزير الخارجية الأمريكي السابق …
_MOST_COMPLEMENT = 9
_SIGNING = frozenset(("\n", ":", "-", "–"))
# What parts a name in apposition from the office before it.
_PARTING = _SIGNING | frozenset("،,")
_TOLD = frozenset(("given", "common", "opener", "shape"))


@dataclass(frozen=True, slots=True)
class _Context:
    """What the known names of a text say about its tokens: token → last token of the name that begins there, and its
    type.
    """

    spans: Mapping[int, tuple[int, str]]
    cuts: Mapping[int, int]


def find_people(text: Text, known: Mapping[int, tuple[int, str]], cuts: Mapping[int, int]) -> Iterator[Candidate]:
    """Yield the persons that rules find; `known` maps the first token of each known name to (end, type), `cuts` to
    its proclitics.
    """
    words = text.words
    size, roles = len(words), ROLES
    known = dict(known)
    context = _Context(known, cuts)
    # Only these tokens do anything where no title is near.
    told = {index + 1 for index in text.where(SAYING) if index + 1 < size}
    fathered = {index - 1 for index in text.where(FATHERING) if index and begins_chain(words, index)}
    stirred = known.keys() | told | fathered
    awake = sorted(stirred.union(text.where(LOUD)))
    commas = text.where(COMMAS)
    # While index ≤ strong a title or office is near; direct is where a title says that a name begins; behind `free` no
    # token belongs to a name yet; beside another person, or an office with its nation, a single word may be a name.
    strong = direct = beside = quoted = apposed = -1
    free = index = 0
    honorific = False
    while index < size:
        role = roles[words[index]]
        if words[index] in QUOTES and index > free and (closing := quoted_end(words, index)):
            # قال «عادل السراجي», والأردنية "ركين سعدون"
            direct += index == direct
            if index == beside or roles[words[index - 1]].speech:
                quoted, beside = closing, index + 1
        if role.quiet and index not in (direct, beside) and index not in stirred:
            if index > strong:
                upcoming = bisect_left(awake, index)
                following = awake[upcoming] if upcoming < len(awake) else size
                if not index < apposed <= following or apposed == size:
                    index = following
                    continue
                index = apposed
                role = roles[words[index]]
            if role.idle and index != beside and words[index - 1] not in _PARTING:
                index += 1
                continue
        name = known.get(index)
        told_by = index > 0 and roles[words[index - 1]].speech and not words[index - 1].endswith("ت")
        if name and _is_given(words, index, name, index == direct or told_by):
            del known[index]
            name = None
        candidate = None
        if name:
            candidate = _lengthened(text, index, context) if name[1] == "PERS" else None
        elif role.openings or not role.title or index in fathered:
            before = roles[words[index - 1]] if index > free else None
            spoken = (before is not None and before.speech) or index == beside or _signs(text, index)
            named = spoken or index == direct or role.unlisted or index in fathered
            parted = index <= strong or index == apposed
            enclosed = parted and words[index - 1] in _PARTING and apposition_end(text, index) > 0
            if (
                role.openings
                or named
                or enclosed
                or (index <= strong and (words[index] == "بن" or in_section(words[index], "dynastic")))
            ):
                verb = before is not None and before.ends
                titled = index == direct
                cue = Cue(parted, titled, titled and honorific, spoken, index == beside, verb)
                candidate = _person(text, index, role, context, cue)
        if candidate and index < quoted and index == beside and candidate.last != quoted:
            # What is quoted is said, and no name.
            candidate = None
        if candidate:
            yield candidate
            index = free = beside = candidate.last
            if _goes_on_listing(words, index):
                # محمد العلي، وكريم الواثق
                beside += 1
            strong = direct = -1
            continue
        if name:
            near = index <= strong
            described = index == direct and name[1] == "NORP"
            seat = name[1] == "GPE" and title_of(words[index - 1]) == "office" and not context.cuts.get(index, 0)
            index, kind = name
            free = index
            if described:
                # المطرب العراقي الكبير ياس خضر
                direct, honorific = index, False
            if seat or (kind == "NORP" and (near or _precedes_given(words, index) or is_noun(words, index - 1))):
                # بابا الفاتيكان فرنسيس, الرئيس الفرنسي ماكرون
                beside = index
            continue
        if role.title == "abbreviated" and words[index + 1 : index + 2] in (["."], ["/"]) and words[index - 1] != ".":
            # A title abbreviated: د. نزار, م. فراس.
            strong = index + _MOST_COMPLEMENT
            direct, honorific = index + 2, True
        elif role.announces:
            # وهم: جميل شحرور, برئاسة سليم الدرعي
            strong = max(strong, index + role.announces)
        elif role.title and role.title != "abbreviated":
            strong = index + _MOST_COMPLEMENT
            comma = bisect_left(commas, index)
            apposed = commas[comma] + 1 if commas[comma : comma + 1] and commas[comma] < index + FARTHEST_OFFICE else -1
            if role.title != "office" or words[index].endswith(("ين", "ان")):
                # المستشارين فتوح سليم الشاذلي
                direct, honorific = index + 1, role.title == "honorific"
        elif index <= strong and roles[words[index - 1]].title == "office" and _is_owned(text, index):
            # رئيسة تحريرها
            strong, direct, honorific = index + _MOST_COMPLEMENT, index + 1, False
        elif role.second and index and paired_title(words[index - 1], words[index]):
            # رجل الأعمال
            strong, direct, honorific = index + _MOST_COMPLEMENT, index + 1, False
        elif index <= strong and role.ends and direct != index + 1:
            strong = direct = -1
        elif index == direct and role.common:
            # An adjective between a title and its name: الرئيس السابق جورج بوش.
            direct = index + 1 if words[index].startswith("ال") else -1
            honorific = False
        index += 1


def _goes_on_listing(words: Sequence[str], at: int) -> bool:
    """Tell whether a comma and a word that و joins stand at a token, behind one person's name."""
    return at + 1 < len(words) and words[at] in ("،", ",") and words[at + 1][0] == "و" and len(words[at + 1]) > 3


def _is_owned(text: Text, index: int) -> bool:
    """Tell whether a noun with a pronoun stands at token `index`, which ends the complement of an office."""
    surface = text.surface(index, index + 1)
    return surface.endswith(("ها", "هم", "ه")) and is_listed(text.words[index]) and not is_verb(text.words[index])


def _precedes_given(words: Sequence[str], at: int) -> bool:
    return at < len(words) and classify(words[at]) == "given" and words[at - 1].endswith("ي")


def _signs(text: Text, index: int) -> bool:
    """Tell whether token `index` opens a byline: what is left of a line behind its start, a colon or a dash, at most
    four words.
    """
    words = text.words
    if index and words[index - 1] not in _SIGNING:
        return False
    end = next((at for at in range(index, min(index + 5, len(words))) if words[at] == "\n"), len(words))
    return end - index <= 4 and any(mark in (":", "-", "–") for mark in words[max(0, index - 3) : index])


def _begins_chain(words: Sequence[str], at: int, titled: bool) -> bool:
    """Tell whether what stands at token `at` makes a given name of تركي before it: بن, behind a title a family name
    too.
    """
    return at < len(words) and (words[at] in ("بن", "بنت") or (titled and classify(words[at]) == "article"))


def _precedes_foreign(words: Sequence[str], at: int) -> bool:
    """Tell whether a people's name at token `at` is a foreign given name, by the family name behind: إيغور موروزوف."""
    foreign = classify(words[at]) == "given" and is_foreign_name(words[at])
    return foreign and at + 1 < len(words) and classify(words[at + 1]) == "shape" and words[at + 1][0] not in "وفبلك"


def _is_given(words: Sequence[str], at: int, name: tuple[int, str], titled: bool) -> bool:
    """Tell whether a known people's name is somebody's given name here (تركي بن عبد الله), or behind a title or a verb
    of saying the name of a place (رجل الأعمال أرنون ميلتشان, أوضح كاميرون هدسون).
    """
    if name == (at + 1, "NORP"):
        return may_be_given(words[at]) and (_begins_chain(words, at + 1, titled) or _precedes_foreign(words, at))
    return titled and name == (at + 1, "GPE") and _named_abroad(words, at + 1)


def _named_abroad(words: Sequence[str], at: int) -> bool:
    """Tell whether a family name of foreign look, behind a given name one that nobody lists, stands at token `at`, no
    proclitic in it.
    """
    if at >= len(words) or joins_another(words[at]):
        return False
    kind = classify(words[at])
    return kind in ("family", "shape") or (
        kind == "other" and classify(words[at - 1]) == "given" and not is_listed(words[at])
    )


def _person(text: Text, first: int, role: Role, context: _Context, cue: Cue) -> Candidate | None:
    """Read one person's name from token `first` on, or nothing."""
    word = text.words[first]
    if word == "عمر" and is_age(text.words, first):
        return None
    openings = role.openings or (hidden_openings(text, first, role, cue) if first + 1 not in context.spans else ())
    if not openings and (cue.strong or cue.spoken) and not role.title:
        kind = role.kind
        if (
            role.unlisted
            and first + 1 < len(text.words)
            and (looks_foreign(text.words[first + 1]) or classify(text.words[first + 1]) == "given")
            and not is_listed(text.words[first + 1])
        ):
            openings = ((0, word, "other"),)
        elif cue.strong and (end := apposition_end(text, first)):
            known = first in context.spans or first + 1 in context.spans
            return None if known else Candidate(first, end, 0, "PERS", "rule")
        elif not cue.direct:
            return None
        elif cue.honorific and (
            (kind == "article" and not word.endswith("ين")) or (kind == "other" and may_be_surname(word))
        ):
            openings = ((0, word, kind),)
    for cut, stem, kind in openings:
        if (stem == "علي" and is_upon(text, first, cue)) or is_spelled_verb(text, first, stem, kind):
            continue
        last, kinds = name_extent(text, first, kind, context.spans, cue.direct or cue.spoken, cue.strong)
        if not (cue.strong or cue.spoken) and kind in _TOLD and (end := told_end(text, first)):
            told = name_extent(text, first, kind, context.spans, False, True)
            named = kind != "shape" or not set(told[1]) & {"other", "article"}
            if told[0] == end and named and _convinces(told[1], cut, cue._replace(strong=True)):
                return Candidate(first, end, cut, "PERS", "rule")
        bare = set(kinds) == {"shape"}
        if cut and indefinite(text, first, last) and not cue.spoken:
            # كريمًا صامدًا
            continue
        if kinds[0] == "shape" and not (cue.direct or cue.spoken) and is_brand(text, first, last, bare):
            continue
        if bare and (indefinite(text, first, last) or not (cue.strong or cue.spoken or _sure(text, first, last, cut))):
            continue
        if last == first + 1 and context.spans.get(last, (0, ""))[1] == "PERS" and not context.cuts.get(last):
            # A given name before somebody's family name: شبيب المالكي.
            if kind != "given" and not (kind in ("shape", "family") and (cue.direct or cue.spoken)):
                continue
            last, kinds = context.spans[last][0], [*kinds, "family"]
        elif last > first + 1 and context.spans.get(last) == (last + 1, "PERS") and not context.cuts.get(last):
            # So behind more names: عادل بن أحمد الجبير, خالد محفوظ بحاح.
            last, kinds = last + 1, [*kinds, "article"]
        if corporate(text, first, last, kinds):
            return Candidate(first, last, cut, "ORG", "shape")
        if _convinces(kinds, cut, cue) or explained(text, last, kinds) or teknonym(stem, kinds, cut):
            return Candidate(first, last, cut, "PERS", "rule" if cue.strong or cue.spoken else "shape")
    return None


def _sure(text: Text, first: int, last: int, cut: int) -> bool:
    """Tell whether words of foreign look are a name even where nothing announces one: no proclitic could hide in
    any.
    """
    opening = text.words[first][cut:]
    if opening[0] in "وفبلك" and not is_foreign_name(opening):
        return False
    return not any(joins_another(word) for word in text.words[first + 1 : last])


def _lengthened(text: Text, first: int, context: _Context) -> Candidate | None:
    """A known person's name with the chain or family name that goes on behind it: محمد بن نايف بن عبد العزيز."""
    end, _ = context.spans[first]
    if end in context.spans or end >= len(text.words):
        return None
    kinds: list[WordClass] = ["given"]
    last = end
    while last < len(text.words) and classify(text.words[last]) in ("link", "opener"):
        after = past_links(text, last, kinds)
        if after == last:
            break
        last = after
    return Candidate(first, last, context.cuts.get(first, 0), "PERS", "rule") if last > end else None


def _convinces(kinds: list[WordClass], cut: int, cue: Cue) -> bool:
    """Tell whether words of these classes are a person's name in this place; a proclitic cut off asks for more."""
    first, rest = kinds[0], kinds[1:]
    if not rest:
        if cue.spoken and cut == 0 and not cue.direct:
            return first in ("given", "shape", "family")
        named = first in ("given", "family", "shape", "article", "other") or (first == "common" and cue.honorific)
        return cue.direct and cut == 0 and named
    if first in ("given", "family", "opener"):
        return True
    if first == "common":
        if any(kind in ("given", "family", "shape", "link") for kind in rest):
            return True
        if cut:
            return cue.spoken
        return cue.strong or cue.spoken or (cue.verb and rest[0] == "article")
    if first == "shape":
        return cue.strong or any(kind in ("given", "family", "link") for kind in rest) or kinds.count("shape") >= 2
    return cue.direct or cue.strong or cue.spoken
