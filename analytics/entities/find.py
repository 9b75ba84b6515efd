"""The recogniser: gather candidates from every kind of evidence, settle overlaps, give each mention its entity."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from analytics.entities.abbreviations import abbreviations
from analytics.entities.camel import Recogniser, find_by_model
from analytics.entities.candidates import Candidate, settle
from analytics.entities.coreference import short_forms, with_names
from analytics.entities.corrections import Correction, correct
from analytics.entities.cues import (
    Places,
    is_accusative_here,
    is_adjective_here,
    is_again,
    is_outlet_again,
    is_sporting,
    stands_in_place,
    supported,
)
from analytics.entities.gazetteer import Gazetteer, Hit
from analytics.entities.heads import find_by_head
from analytics.entities.institutions import find_institutions, with_nationality
from analytics.entities.loading import uncollected
from analytics.entities.name_parts import joins_another
from analytics.entities.names import NO_NAME, Name, adjectives, countries, spellings
from analytics.entities.occasions import with_year
from analytics.entities.people import find_people
from analytics.entities.spelling import TANWIN, key
from analytics.entities.surnames import without_surnames
from analytics.entities.words import (
    is_common,
    is_foreign_name,
    is_frequent,
    is_given_name,
    is_lemma,
    is_listed,
    is_particle,
    is_spelled_particle,
    is_unmistakable,
    is_verb,
    may_be_given,
    shape,
)
from analytics.fold import fold_letters
from analytics.records import Mention
from analytics.text import Text
from analytics.vocabulary import Feature

_LANDED = frozenset(("GPE", "NORP"))


@cache
@uncollected()
def gazetteer() -> Gazetteer:
    """Return the look-up over all known names, built once per process."""
    return Gazetteer(
        spellings(),
        lambda word: not is_common(word) and shape().odds(word) > 0,
        lambda word: is_given_name(word) or is_lemma(word),
    )


def find_mentions(
    text: str | Text, corrections: Sequence[Correction] = (), recogniser: Recogniser | None = None
) -> list[Mention]:
    """Return the names in a text, in order, none overlapping, each without its proclitics and with the entity it names.

    `corrections` are the user's, applied last; `recogniser` is an optional model beside the rules (see `camel.load`).

    >>> [(m.surface, m.type, m.name_en) for m in find_mentions("وقالت وزارة الخارجية الروسية إن بيونج يانج ترفض")]
    [('وزارة الخارجية الروسية', 'ORG', 'Russian Foreign Ministry'), ('بيونج يانج', 'GPE', 'Pyongyang')]
    """
    if isinstance(text, str):
        text = Text(text, article=False)
    known = list(gazetteer().find(text))
    nations = _prominence(known)
    sure = [hit for hit in known if hit.name.type == "GPE" and not hit.spellings[0].cue]
    behind = {hit.last: hit.name.nation for hit in sure}
    bodies: set[int] = set()
    places = Places(
        behind,
        {hit.first: hit.name.nation for hit in sure if text.words[hit.first][: hit.cut] == "و"},
        bodies,
    )
    people = {
        key(text.words[hit.last - 1]): hit.name
        for hit in known
        if hit.name.type == "PERS" and hit.last - hit.first > 1 and not hit.spellings[0].cue
    }
    contested = any(spelling.cue == "match" for hit in known for spelling in hit.spellings)
    sporting = contested and is_sporting(text)
    candidates: list[Candidate] = []
    for hit in known:
        candidate = _candidate(text, hit, nations, places, sporting)
        if candidate is None and hit.last > hit.first + 1 and (alone := gazetteer().opening(text, hit.first)):
            # روسيا اليوم is Russia where no outlet can stand.
            candidate = _candidate(text, alone, nations, places, sporting)
        if candidate and candidate.type == "GPE" and candidate.name:
            # What is found in a list lends its certainty to the next.
            behind[candidate.last] = candidate.name.nation
        if candidate and candidate.type == "ORG":
            bodies.add(candidate.last)
        if candidate:
            candidates.append(_bearer(text, hit, people) or with_year(text, candidate))
    candidates += _again(text, known, candidates)
    candidates += _hamzated(text)
    candidates += find_institutions(text, known)
    settled = settle(candidates)
    if national := list(with_nationality(text, settled)):
        candidates += national
        settled = settle(candidates)
    spans = {c.first: (c.last, str(c.type)) for c in settled}
    cuts = {c.first: c.cut for c in candidates}
    candidates += find_people(text, spans, cuts)
    candidates += find_by_head(text, spans, cuts)
    if recogniser:
        candidates += find_by_model(text, recogniser)
    named = without_surnames(text, with_names(text, settle(candidates)))
    named = [
        candidate
        for candidate in settle([*named, *short_forms(text, named), *abbreviations(text, named)])
        if candidate.name is not NO_NAME
    ]
    mentions = [_mention(text, candidate) for candidate in named]
    return correct(text, mentions, corrections) if corrections else mentions


def _prominence(known: Sequence[Hit]) -> Counter[str]:
    """How often each country is named in the document, by a name or adjective that can be of no other: it decides
    between namesakes.
    """
    counts: Counter[str] = Counter()
    for hit in known:
        if len(hit.spellings) == 1:
            only = hit.spellings[0]
            if not only.cue and only.name.type in _LANDED:
                counts[only.name.nation] += 1
            continue
        owners = {s.name.nation for s in hit.spellings if s.name.type in _LANDED}
        if len(owners) == 1 and not all(s.cue for s in hit.spellings):
            counts[owners.pop()] += 1
    return counts


def _candidate(text: Text, hit: Hit, nations: Counter[str], places: Places, sporting: bool) -> Candidate | None:
    """Choose the entity of a known spelling by its context; None where none of its readings has the cue it needs."""
    only = hit.spellings[0]
    if countries().get(only.name.nation) == only.name and is_accusative_here(text, hit):
        return Candidate(hit.first, hit.last, 0, "NORP", "known", adjectives()[only.name.nation])
    if only.name.type in ("GPE", "LOC", "ORG") and not TANWIN.isdisjoint(text.surface(hit.first, hit.last)[-2:]):
        # An indefinite noun, and no name: دومًا.
        return None
    course = only.name.type == "NORP" and only.name is not NO_NAME and text.words[hit.last - 1].endswith("ي")
    if course and is_listed(text.words[hit.first]) and text.surface(hit.first, hit.last).endswith("ى"):
        # مجرى is a course, and no Hungarian.
        return None
    if len(hit.spellings) == 1 and not only.cue and not only.short:
        return Candidate(hit.first, hit.last, hit.cut, only.name.type, "known", only.name)
    if only.short and ((not hit.cut and _follows_given_name(text, hit.first)) or _precedes_surname(text, hit)):
        return None
    cued = [
        spelling
        for spelling in hit.spellings
        if spelling.cue and supported(text, hit, spelling, nations, places, sporting)
    ]
    if any(spelling.name.type == "NORP" for spelling in hit.spellings) and is_adjective_here(text, hit):
        # الصحيفة الألمانية is no agency.
        cued = [spelling for spelling in cued if spelling.name.type != "MEDIA"]
    names = list(dict.fromkeys(spelling.name for spelling in cued or hit.spellings if cued or not spelling.cue))
    if not names:
        return None
    if len(names) > 1:
        kinds = {name.type for name in names}
        if "NORP" in kinds and "GPE" in kinds:
            kind = "NORP" if is_adjective_here(text, hit) else "GPE"
            names = [name for name in names if name.type == kind]
        marked = _as_marked(text, hit)
        names.sort(key=lambda name: (name not in marked, -nations[name.nation] if name.nation else 0))
    return Candidate(hit.first, hit.last, hit.cut, names[0].type, "known", names[0])


def _bearer(text: Text, hit: Hit, people: Mapping[str, Name]) -> Candidate | None:
    """Return a place's name as the family name of whom the document names in full: كاميرون of ديفيد كاميرون, but not
    behind a preposition (في كاميرون).
    """
    if not people or hit.last != hit.first + 1 or hit.name.type not in ("GPE", "LOC"):
        return None
    owner = people.get(key(text.words[hit.first][hit.cut :]))
    before = text.words[hit.first - 1] if hit.first else ""
    if owner is None or stands_in_place(before, text.words[hit.first][: hit.cut]):
        return None
    return Candidate(hit.first, hit.last, hit.cut, "PERS", "known", owner)


def _follows_given_name(text: Text, index: int) -> bool:
    """Tell whether the word before a family name gives it to somebody else. What is a particle as well (فإن, بأن, على)
    is one where the text spells it so, and van or Ban only behind another name.
    """
    before = text.words[index - 1] if index else ""
    if before and is_unmistakable(before) and not (is_foreign_name(before) or is_listed(before)):
        # بايتونغتارن شيناواترا
        return not (before.startswith("ال") or joins_another(before))
    if not before or not may_be_given(before) or is_verb(before):
        return False
    if is_particle(before) and (is_spelled_particle(text.surface(index - 1, index)) or not is_frequent(before)):
        return index > 1 and is_given_name(key(text.words[index - 2]))
    return True


def _precedes_surname(text: Text, hit: Hit) -> bool:
    """Tell whether a foreign name that nobody lists goes on behind a family name, which is then a given name: رونالد
    مولتري.
    """
    after = text.words[hit.last] if hit.last < len(text.words) else ""
    if hit.last != hit.first + 1 or not is_unmistakable(after) or is_listed(after) or joins_another(after):
        return False
    # ترامب لنتنياهو
    known = gazetteer().opening(text, hit.last)
    return known is None or not known.cut


def _again(text: Text, known: Sequence[Hit], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The outlets and bodies that are common words too where they stand without a cue, in a document that has named
    them with one: outlets twice (للجزيرة), bodies once (زعماء القاعدة, آبل).
    """
    found = {c.first for c in candidates}
    unsure = [(hit, s.name) for hit in known if hit.first not in found for s in hit.spellings if s.cue == "needed"]
    if not unsure:
        return []
    named = Counter(c.name for c in candidates if c.type == "MEDIA")
    bodies = {c.name for c in candidates if c.type == "ORG"}
    return [
        Candidate(hit.first, hit.last, hit.cut, name.type, "known", name)
        for hit, name in unsure
        if (named[name] > 1 and is_outlet_again(text, hit))
        or (name in bodies and (is_again(text, hit) or (not hit.cut and not is_listed(text.words[hit.first]))))
    ]


def _hamzated(text: Text) -> Iterator[Candidate]:
    """The places whose own hamza, behind a proclitic, tells them from a word that folds alike: بأبها, and not بابها."""
    for index in text.where(_HAMZATED):
        for surface, name in _hidden()[text.words[index]]:
            if text.surface(index, index + 1)[1:] == surface:
                yield Candidate(index, index + 1, 1, name.type, "known", name)


@cache
def _hidden() -> dict[str, list[tuple[str, Name]]]:
    """Map each folded word that hides a place with a hamza behind one proclitic to its spelling and name."""
    found: dict[str, list[tuple[str, Name]]] = {}
    for spelling in spellings():
        surface = spelling.surface
        if surface[0] in "أإ" and " " not in surface and spelling.name.type in ("GPE", "LOC"):
            for proclitic in "بلوفك":
                if is_lemma(word := fold_letters(proclitic + surface)):
                    found.setdefault(word, []).append((surface, spelling.name))
    return found


_HAMZATED = Feature(lambda word: word in _hidden())


def _as_marked(text: Text, hit: Hit) -> set[Name]:
    """The names whose listed spelling has the very vowel marks of the text: عُمان is Oman, عمّان is Amman."""
    surface = text.surface(hit.first, hit.last)
    if surface == fold_letters(surface) and surface.isalpha():
        return set()
    return {spelling.name for spelling in hit.spellings if surface.endswith(spelling.surface)}


def _mention(text: Text, candidate: Candidate) -> Mention:
    first, last, cut, kind, evidence, name = candidate
    start, end = text.clip(first, last, cut)
    assert name is not None
    return Mention(start, end, text.raw[start:end], name.entity_id, kind, name.name_ar, name.name_en, evidence)
