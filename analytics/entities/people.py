"""Persons that no lexicon lists: by title and office, by given name, by teknonym, by the foreign shape of their
names.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.entities.candidates import Candidate
from analytics.entities.name_chain import name_extent
from analytics.entities.name_parts import joins_another, may_be_surname, past_links
from analytics.entities.openings import Cue, hidden_openings, is_spelled_verb
from analytics.entities.phrase import listed
from analytics.entities.roles import FATHERING, LOUD, ROLES, SAYING, Role, paired_title
from analytics.entities.spelling import TANWIN, key
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
# Behind an office with a long complement its holder's name stands in commas, at most this many words away.
_FARTHEST_OFFICE = 16
# Between a person's noun and his nationality at most this many adjectives.
_MOST_ADJECTIVES = 3
_OPENED = frozenset('«"“')
_CLOSED = tuple([mark] for mark in '»"”')
_SIGNING = frozenset(("\n", ":", "-", "–"))


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
    fathered = {index - 1 for index in text.where(FATHERING) if index}
    stirred = known.keys() | told | fathered
    awake = sorted(stirred.union(text.where(LOUD)))
    # While index ≤ strong a title or office is near; direct is where a title says that a name begins; behind `free` no
    # token belongs to a name yet; beside another person, or an office with its nation, a single word may be a name.
    strong = direct = beside = -1
    free = index = 0
    honorific = False
    while index < size:
        role = roles[words[index]]
        if role.quiet and index != direct and index not in stirred:
            if index > strong:
                upcoming = bisect_left(awake, index)
                index = awake[upcoming] if upcoming < len(awake) else size
                continue
            if role.idle and index != beside and words[index - 1] not in _SIGNING:
                index += 1
                continue
        name = known.get(index)
        if name and _is_given(words, index, name, index == direct):
            del known[index]
            name = None
        candidate = None
        if name:
            candidate = _lengthened(text, index, context) if name[1] == "PERS" else None
        elif role.openings or not role.title:
            before = roles[words[index - 1]] if index > free else None
            spoken = (before is not None and before.speech) or index == beside or _signs(text, index)
            named = spoken or index == direct or role.unlisted or index in fathered
            if role.openings or named or (index <= strong and in_section(words[index], "dynastic")):
                verb = before is not None and before.ends
                titled = index == direct
                cue = Cue(index <= strong, titled, titled and honorific, spoken, index == beside, verb)
                candidate = _person(text, index, role, context, cue)
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
            seat = name[1] == "GPE" and title_of(words[index - 1]) == "office" and not context.cuts.get(index, 0)
            index, kind = name
            free = index
            if seat or (kind == "NORP" and (near or _precedes_given(words, index) or _is_noun(words, index - 1))):
                # بابا الفاتيكان فرنسيس, الرئيس الفرنسي ماكرون
                beside = index
            continue
        if role.title == "abbreviated" and words[index + 1 : index + 2] in (["."], ["/"]) and words[index - 1] != ".":
            # A title abbreviated: د. نزار, م. فراس.
            strong = index + _MOST_COMPLEMENT
            direct, honorific = index + 2, True
        elif in_section(words[index], "counting"):
            # وهم: جميل شحرور
            strong = index + 2
        elif role.title and role.title != "abbreviated":
            strong = index + _MOST_COMPLEMENT
            if role.title != "office":
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
    """Tell whether a known people's name is somebody's given name here (تركي بن عبد الله), or behind a title the name
    of a village (رجل الأعمال أرنون ميلتشان).
    """
    if name == (at + 1, "NORP"):
        return may_be_given(words[at]) and (_begins_chain(words, at + 1, titled) or _precedes_foreign(words, at))
    return titled and name == (at + 1, "GPE") and _named_abroad(words, at + 1)


def _named_abroad(words: Sequence[str], at: int) -> bool:
    """Tell whether a family name of foreign look, no proclitic in it, stands at token `at`."""
    return at < len(words) and classify(words[at]) in ("family", "shape") and not joins_another(words[at])


def _person(text: Text, first: int, role: Role, context: _Context, cue: Cue) -> Candidate | None:
    """Read one person's name from token `first` on, or nothing."""
    word = text.words[first]
    if word == "عمر" and _is_age(text.words, first):
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
        elif not cue.direct:
            return None
        elif cue.honorific and (
            (kind == "article" and not word.endswith("ين")) or (kind == "other" and may_be_surname(word))
        ):
            openings = ((0, word, kind),)
    for cut, stem, kind in openings:
        if (stem == "علي" and _is_upon(text, first, cue)) or is_spelled_verb(text, first, stem, kind):
            continue
        last, kinds = name_extent(text, first, kind, context.spans, cue.direct or cue.spoken, cue.strong)
        if not (cue.strong or cue.spoken) and kind in ("given", "common", "opener") and (end := _told_end(text, first)):
            told = name_extent(text, first, kind, context.spans, False, True)
            if told[0] == end and _convinces(told[1], cut, cue._replace(strong=True)):
                return Candidate(first, end, cut, "PERS", "rule")
        bare = set(kinds) == {"shape"}
        if cut and _indefinite(text, first, last) and not cue.spoken:
            # كريمًا صامدًا
            continue
        if kinds[0] == "shape" and not (cue.direct or cue.spoken) and _is_brand(text, first, last, bare):
            continue
        if bare and (_indefinite(text, first, last) or not (cue.strong or cue.spoken or _sure(text, first, last, cut))):
            continue
        if last == first + 1 and context.spans.get(last, (0, ""))[1] == "PERS":
            # A given name before somebody's family name: شبيب المالكي.
            if kind != "given" and not (kind in ("shape", "family") and (cue.direct or cue.spoken)):
                continue
            last, kinds = context.spans[last][0], [*kinds, "family"]
        elif last > first + 1 and context.spans.get(last) == (last + 1, "PERS") and not context.cuts.get(last):
            # So behind more names: عادل بن أحمد الجبير, خالد محفوظ بحاح.
            last, kinds = last + 1, [*kinds, "article"]
        if _corporate(text, first, last, kinds):
            return Candidate(first, last, cut, "ORG", "shape")
        if _convinces(kinds, cut, cue) or _explained(text, last, kinds) or _teknonym(stem, kinds, cut):
            return Candidate(first, last, cut, "PERS", "rule" if cue.strong or cue.spoken else "shape")
    return None


def _is_enclosed(words: Sequence[str], first: int) -> bool:
    """Tell whether a comma and before it in the sentence a long office stand before a name: أعلن المكلف بالإعلام لدى
    الإدارة، خليفة الشيباني، أن.
    """
    if words[first - 1 : first] not in (["،"], [","]):
        return False
    for at in range(first - 2, max(-1, first - _FARTHEST_OFFICE), -1):
        if words[at] in ("\n", ".", "،", ","):
            return False
        if title_of(words[at]) == "office":
            return True
    return False


def _told_end(text: Text, first: int) -> int:
    """Return the token behind a name of two to four words at token `first` that goes on with what tells of a person:
    an office in apposition (جميل شحرور، رئيس اللجنة), an age in brackets, at the start of a line a colon; or 0.
    """
    words = text.words
    for at in range(first + 2, min(first + 5, len(words) - 1)):
        word, following = words[at], words[at + 1]
        if word == ":":
            return at if first == 0 or words[first - 1] == "\n" else 0
        if word == "(":
            return at if following.isdigit() and words[at + 2 : at + 3] in (["عاما"], ["سنه"], ["عام"]) else 0
        if word in ("،", ","):
            office = title_of(following) in ("office", "direct") and not may_be_given(following)
            return at if office or _is_enclosed(words, first) else 0
        if not word[0].isalpha():
            return 0
        if in_section(word.removesuffix("ا"), "office") and not may_be_given(word):
            # زعيم, رئيسا
            return at
    return 0


def _is_noun(words: Sequence[str], at: int) -> bool:
    """Tell whether a nationality adjective that ends at token `at` is a person himself (تغلب على البلجيكي) or says
    where a person is from (اللاعب البلجيكي), not where a thing is from.
    """
    word = words[at]
    if not word.endswith("ي") or "ال" not in word[:3]:
        return False
    before = at - 1
    for _ in range(_MOST_ADJECTIVES):
        word = words[before] if before >= 0 else ""
        if title_of(word) or not (word.startswith("ال") and word.endswith("ي")):
            break
        before -= 1
    word = words[before] if before >= 0 else ""
    return title_of(word) != "" or not word.startswith(("ال", "وال", "بال", "لل", "فال"))


def _is_age(words: Sequence[str], at: int) -> bool:
    """Tell whether عمر at token `at` is an age or a span of time: ويبلغ عمر الطفل, من عمر اللقاء."""
    before = words[at - 1] if at else ""
    of_thing = before == "من" and at + 1 < len(words) and words[at + 1].startswith("ال")
    return of_thing or in_section(before.removeprefix("و"), "ageing")


def _is_upon(text: Text, first: int, cue: Cue) -> bool:
    """Tell whether علي is the preposition, which some papers write so: علي غرار, علي أساس."""
    if text.surface(first, first + 1).endswith("ى"):
        return True
    following = text.words[first + 1] if first + 1 < len(text.words) else ""
    return not (cue.direct or cue.spoken) and is_listed(following) and not may_be_given(following)


def _is_brand(text: Text, first: int, last: int, bare: bool) -> bool:
    """Tell whether words of foreign look, or with a given name among them and Latin letters behind, stand alone in
    quotation marks: persons do not, products do («سنابدراغون رايد» (Snapdragon Ride)).
    """
    latin = text.words[last + 1 : last + 2] == ["("] and "".join(text.words[last + 2 : last + 3]).isascii()
    if text.words[last : last + 1] not in _CLOSED or not (bare or latin):
        return False
    opened = (at for at in range(first - 1, max(-1, first - 4), -1) if not text.words[at][0].isalpha())
    return text.words[next(opened, first)] in _OPENED


def _corporate(text: Text, first: int, last: int, kinds: Sequence[WordClass]) -> bool:
    """Tell whether words of foreign look are a firm: one of them is what firms are called by (غروب, كابيتال)."""
    return (
        len(kinds) > 1
        and set(kinds) == {"shape"}
        and any(key(word) in listed("organisation.corporate") for word in text.words[first:last])
    )


def _explained(text: Text, last: int, kinds: Sequence[WordClass]) -> bool:
    """Tell whether a name of a common word and a family name has its bearer's office behind it: مختار الرحبي السكرتير
    الصحفي.
    """
    word = text.words[last] if last < len(text.words) else ""
    return list(kinds) == ["common", "article"] and word.startswith("ال") and title_of(word) != ""


def _teknonym(stem: str, kinds: Sequence[WordClass], cut: int) -> bool:
    """Tell whether a name is a teknonym written as one word: ابومجاهد."""
    return cut == 0 and list(kinds) == ["given"] and stem.startswith("ابو") and len(stem) > 5


def _indefinite(text: Text, first: int, last: int) -> bool:
    """Tell whether a word carries the ending of an indefinite noun (tanwin), which foreign names never do."""
    return not TANWIN.isdisjoint(text.surface(first, last))


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
