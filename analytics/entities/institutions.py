"""State bodies: a head phrase (وزارة الخارجية، الجيش، مجلس النواب) with the nation it belongs to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import Gazetteer, Hit
from analytics.entities.names import Name, Spelling, adjectives, countries, short_adjective
from analytics.entities.phrase import listed
from analytics.entities.portfolios import portfolios_end
from analytics.entities.spelling import key, slug
from analytics.entities.titles import title_of
from analytics.entities.words import in_section, is_speech
from analytics.fold import fold
from analytics.lexicon import Row, phrases, split, table
from analytics.text import Text

_BOUND = "needed"
_DEFINITE = re.compile("[وف]?(?:[بك]?ال|لل)")


@dataclass(frozen=True, slots=True)
class Institution:
    """A body that many nations have. `special` maps a country code to the name that its own body bears."""

    head: str
    head_en: str
    alone: bool
    special: Mapping[str, str]


@cache
def _institutions() -> dict[str, Institution]:
    found: dict[str, Institution] = {}
    for row in _rows():
        special = dict(entry.split(":", 1) for entry in split(row["special"]))
        found[row["head"]] = Institution(row["head"], row["head_en"], row["alone"] == "yes", special)
    return found


@cache
def heads() -> Gazetteer:
    """Return the look-up over all head phrases, with the article and, for a construct (جيش كوريا), without."""
    spellings = []
    for row in _rows():
        name = Name(row["head"], "ORG", row["head"], row["head_en"])
        for surface in (row["head"], *split(row["variants"])):
            spellings.append(Spelling(name, surface))
            if surface.startswith("ال") and " " not in surface:
                spellings.append(Spelling(name, surface.removeprefix("ال")))
        spellings += [Spelling(name, surface, cue=_BOUND) for surface in split(row["bound"])]
    return Gazetteer(spellings)


def _rows() -> tuple[Row, ...]:
    return table(
        "institutions",
        ("head", "head_en", "alone", "source"),
        ("variants", "special", "bound"),
        (("alone", ("yes", "no")),),
    )


def find_institutions(text: Text, known: Sequence[Hit]) -> Iterator[Candidate]:
    """Yield the state bodies of a text; `known` are the known names found in it, countries and adjectives among
    them.
    """
    behind = {hit.first: hit for hit in known}
    words = text.words
    for hit in heads().find(text):
        body = _institutions()[hit.name.entity_id]
        bound = hit.spellings[0].cue == _BOUND
        if bound and not _stands_for_body(words, hit):
            if _speaks(words, hit):
                name = Name(f"org:{body.head}", "ORG", body.head, body.head_en)
                yield Candidate(hit.first, hit.last, hit.cut, "ORG", "rule", name)
            continue
        definite = not (hit.last - hit.first == 1 and not words[hit.first][hit.cut :].startswith("ال"))
        restored = words[hit.first][: hit.cut].endswith("لل")
        last = _paired_end(text, hit, body, behind)
        if last not in behind and last < len(words) and _is_sovereign(words[last]) and last + 1 in behind:
            # سلاح الجو السلطاني العماني
            last += 1
        nation = behind.get(last)
        if nation and nation.cut == 0:
            owners = [s.name for s in nation.spellings if s.name.nation]
            adjective = next((name for name in owners if name.type == "NORP"), None)
            place = next((name for name in owners if name.type == "GPE"), None)
            own = words[last].startswith("ال") and _agrees(words[last - 1], words[last])
            if adjective and own and (definite or restored):
                yield _of_nation(hit, nation.last, body, adjective)
                continue
            if place and not definite:
                yield _of_nation(hit, nation.last, body, adjectives().get(place.nation, place))
                continue
        owned = nation is not None and nation.cut == 1 and words[last][0] == "ل" and nation.name.type == "GPE"
        # المجلس الرئاسي لحزب التجمع
        owned = owned or _is_of_party(words[last] if last < len(words) else "")
        if body.alone and not bound and not owned and (definite or restored):
            name = Name(f"org:{body.head}", "ORG", body.head, body.head_en)
            yield Candidate(hit.first, last, hit.cut, "ORG", "rule", name)


def _is_of_party(word: str) -> bool:
    """Tell whether a folded word says that what is before it is a party's: لحزب."""
    return word.startswith("ل") and key(word)[1:] in listed("organisation.party")


def with_nationality(text: Text, settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the known bodies that have their nation's adjective behind them, with it: هيئة شؤون الأسرى الفلسطينية.

    The adjective agrees with the noun that opens the name; it makes another body of a namesake: حزب العدالة والتنمية
    المغربي.
    """
    behind = {candidate.first: candidate for candidate in settled}
    for body in settled:
        nation = behind.get(body.last)
        if body.type != "ORG" or nation is None:
            continue
        if end := _governed_end(text, body, nation, behind):
            yield Candidate(body.first, end, body.cut, "ORG", "rule")
        if nation.cut:
            continue
        # العربية السعودية is the kingdom's own adjective: جمعية الكشافة العربية السعودية.
        compound = nation.type == "GPE" and nation.last - nation.first == 2 and text.words[nation.first].endswith("يه")
        if nation.type != "NORP" and not compound:
            continue
        head = key(text.words[body.first][body.cut :])
        adjective = text.words[body.last]
        heads_ = listed("organisation.construct", "organisation.definite")
        if head not in heads_ - listed("organisation.club"):
            if _agrees_with_last(text, body):
                yield Candidate(body.first, nation.last, body.cut, "ORG", "rule")
            continue
        if adjective.startswith("ال") and adjective.endswith("يه" if head.endswith("ه") else "ي"):
            owners = ("", nation.name.nation) if nation.name else ("",)
            name = body.name if body.name and body.name.nation in owners else None
            last = nation.last
            while last < len(text.words) and key(text.words[last]) in listed("organisation.attribute"):
                last += 1
            yield Candidate(body.first, last, body.cut, "ORG", "known" if name else "rule", name)


def _governed_end(text: Text, body: Candidate, owner: Candidate, behind: Mapping[int, Candidate]) -> int:
    """Return the end of the government with ب whose ministry a body is, where a country has two: وزارة الدفاع [بحكومة
    الوفاق الليبية]; or 0.
    """
    named = key(text.words[owner.first])[1:] in listed("organisation.government") and owner.type == "ORG"
    if not named or text.words[owner.first][: owner.cut] != "ب":
        return 0
    if key(text.words[body.first][body.cut :]) not in listed("organisation.portfolios"):
        return 0
    nation = behind.get(owner.last)
    adjective = nation is not None and nation.type == "NORP" and text.words[nation.first].startswith("ال")
    return nation.last if nation is not None and adjective else owner.last


def _agrees_with_last(text: Text, body: Candidate) -> bool:
    """Tell whether the masculine adjective behind a body of several words can only be that of its last one: وحدات
    حماية الشعب الكردي.
    """
    first, last, adjective = text.words[body.first][body.cut :], text.words[body.last - 1], text.words[body.last]
    masculine = last.startswith("ال") and not last.endswith(("ه", "ات")) and adjective.endswith("ي")
    return masculine and first.endswith(("ه", "ات")) and body.last - body.first > 2


def _is_sovereign(word: str) -> bool:
    """Tell whether a folded word says whose a body is: الملكي, الوطنية."""
    return key(word) in listed("organisation.sovereign")


def _paired_end(text: Text, hit: Hit, body: Institution, known: Mapping[int, Hit]) -> int:
    """Return the end of a ministry's name with what goes on with و in it: وزارة الصحة والسكان."""
    if not body.head.startswith("وزارة "):
        return hit.last
    return portfolios_end(text.words, hit.last, known, _subjects())


@cache
def _subjects() -> frozenset[str]:
    """The last words of the ministries' names: a ministry of health and one of defence are two."""
    heads_ = [head for row in _rows() for head in (row["head"], *split(row["variants"])) if head.startswith("وزارة ")]
    return frozenset(fold(head).split()[1] for head in heads_)


def _agrees(head: str, adjective: str) -> bool:
    """Tell whether an adjective can be a body's own: in قوات الجيش العراقية it is that of the troops."""
    return not (head.endswith("الجيش") and adjective.endswith("يه"))


def _stands_for_body(words: Sequence[str], hit: Hit) -> bool:
    """Tell whether a short form (الخارجية) with the feminine adjective behind it is a ministry, and no adjective itself
    (السياسة الخارجية الأمريكية).
    """
    before = words[hit.first - 1] if hit.first and not hit.cut else ""
    definite = _DEFINITE.match(before) is not None
    office = title_of(before) == "office"
    return not definite and not office and hit.last < len(words) and words[hit.last].endswith("يه")


def _speaks(words: Sequence[str], hit: Hit) -> bool:
    """Tell whether a short form of a ministry stands between a verb of saying and what it says: وأكدت الداخلية أن."""
    before = words[hit.first - 1] if hit.first else ""
    after = words[hit.last] if hit.last < len(words) else ""
    return hit.cut == 0 and before.endswith("ت") and is_speech(before) and in_section(after, "resuming")


def _of_nation(hit: Hit, last: int, body: Institution, adjective: Name) -> Candidate:
    owner = adjective.nation
    name_en = body.special.get(owner) or f"{short_adjective(adjective.name_en)} {body.head_en}"
    return Candidate(
        hit.first, last, hit.cut, "ORG", "known", Name(slug(name_en), "ORG", _arabic(body, adjective), name_en, owner)
    )


def _arabic(body: Institution, adjective: Name) -> str:
    """The Arabic name with the adjective in agreement: feminine after ـة, a broken plural or a ministry."""
    feminine = body.head.split()[0].endswith(("ة", "ات")) or body.head.startswith(
        phrases("heads")["organisation.feminine"]
    )
    words = adjective.name_ar.split()
    return " ".join([body.head, *(f"ال{word}{'ة' if feminine else ''}" for word in words)])


def country_of(name: Name) -> Name | None:
    """Return the country that a name belongs to, if any."""
    return countries().get(name.nation)
