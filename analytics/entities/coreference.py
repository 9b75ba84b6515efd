"""Short forms inside one document: بوتين behind فلاديمير بوتين, المرصد السوري behind المرصد السوري لحقوق الإنسان.

A short form is joined to the one full form that ends (or, for an organisation, begins) with it. Where two different
names of the document share it, it stays on its own, unless only one of them was brought in by title or is a known
figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import reading_keys, readings
from analytics.entities.names import Name
from analytics.entities.phrase import listed
from analytics.entities.place_names import same_town, without_adjectives
from analytics.entities.spelling import TANWIN, key, same_spelling, skeleton
from analytics.entities.titles import title_of
from analytics.entities.words import (
    classify,
    in_section,
    is_common,
    is_foreign_name,
    is_frequent,
    is_given_name,
    is_lemma,
    is_link,
    is_listed,
    is_particle,
    is_verb,
    may_be_given,
)
from analytics.fold import fold
from analytics.memo import Memo
from analytics.text import Text
from analytics.vocabulary import Index

Words = tuple[str, ...]


def with_names(text: Text, settled: Sequence[Candidate]) -> list[Candidate]:
    """Give every unknown candidate the name it stands for: its own words, or those of the longer form it shortens."""
    full: dict[tuple[str, Words], Name] = {}
    towns: list[tuple[str, Name]] = []
    named: list[Candidate] = []
    for candidate in settled:
        name = candidate.name
        if name is None:
            words = _words(text, candidate)
            bare = without_adjectives(words) if candidate.type == "LOC" else words
            spelled = ("ORG" if candidate.type == "MEDIA" else candidate.type), bare
            town = candidate.type == "GPE" and len(words) == 1 and classify(words[0]) == "shape"
            if spelled not in full and town:
                # زورمبا is زورامبا.
                same = (other for word, other in towns if same_town(words[0], word))
                if other := next(same, None):
                    full[spelled] = other
            if spelled not in full:
                surface = _surface(text, candidate._replace(last=candidate.last - len(words) + len(bare)))
                full[spelled] = Name(f"{candidate.type.lower()}:{fold(surface)}", candidate.type, surface, "")
                if town:
                    towns.append((words[0], full[spelled]))
            name = full[spelled]
        named.append(candidate if candidate.name else candidate._replace(name=name))
    return _lengthened(text, _own_bearers(text, named))


def _own_bearers(text: Text, named: Sequence[Candidate]) -> list[Candidate]:
    """Give a listed person's family name to the one person of the document who bears it, where the document names
    somebody else in full and never the listed one: الشيباني behind خليفة الشيباني.
    """
    people = [c for c in named if c.type == "PERS" and c.name]
    whole = {c.name for c in people if c.last > c.first + 1}
    bearers: dict[str, set[Name]] = defaultdict(set)
    for person in people:
        if person.evidence == "rule" and person.last > person.first + 1 and person.name:
            bearers[_words(text, person)[-1]].add(person.name)
    found = []
    for candidate in named:
        own: set[Name] = set()
        alone = candidate.type == "PERS" and candidate.evidence == "known" and candidate.last == candidate.first + 1
        if alone and candidate.name not in whole:
            own = bearers.get(_words(text, candidate)[-1], own)
        found.append(candidate._replace(name=next(iter(own))) if len(own) == 1 else candidate)
    return found


def short_forms(text: Text, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the untaken words of a text that are a short form of a person it names, or an unlisted name that it
    repeats.
    """
    shorts = _shorts(text, [c for c in named if c.type == "PERS" and c.name])
    for candidate in named:
        if (
            candidate.evidence in ("rule", "model")
            and candidate.type in ("GPE", "LOC", "ORG", "MEDIA")
            and candidate.name
        ):
            shorts.setdefault(_words(text, candidate), candidate.name)
    for short, owner in _openings_of_bodies(text, named).items():
        shorts.setdefault(short, owner)
    if not shorts:
        return
    taken = {token for c in named for token in range(c.first, c.last)}
    exact, loose = _by_first_word(shorts)
    openings: dict[str, list[tuple[int, str, Words]]] = {}
    for index in text.where_any(_FORMED, exact.keys() | loose.keys()):
        if index in taken:
            continue
        word = text.words[index]
        if word not in openings:
            openings[word] = _openings(word, exact, loose)
        for cut, stem, short in openings[word]:
            last = index + len(short)
            if is_listed(stem) and not TANWIN.isdisjoint(text.surface(index, index + 1)):
                # عذاب عظيمٌ
                continue
            if any(
                at in taken or at >= len(text.words) or key(text.words[at]) != short[at - index]
                for at in range(index + 1, last)
            ):
                continue
            name = shorts[short]
            doubtful = len(short) == 1 and (is_common(stem) or (name.type == "PERS" and is_frequent(stem)))
            if doubtful and is_frequent(stem) and is_given_name(stem) and not cut and not _goes_on(text, last):
                # A frequent given name that is no other word stands for the one who bears it here: يوسف.
                doubtful = False
            if doubtful and name.type == "PERS" and stem.startswith("ال") and is_given_name(stem[2:]):
                # مع العلوان
                doubtful = False
            doubtful = doubtful or (len(short) == 1 and _is_attribute(text, index, stem))
            joined = index - 1 in taken and text.words[index][:cut] == "و"
            if doubtful and (is_particle(stem) or not (joined or _introduced(text, index, name.type))):
                continue
            yield Candidate(index, last, cut, name.type, "coreference", name)
            break


def _openings_of_bodies(text: Text, named: Sequence[Candidate]) -> dict[Words, Name]:
    """Map the head and the definite word behind it to the one body of the document whose longer name they open: القوة
    الثالثة for القوة الثالثة لحماية الجنوب, but not جامعة الملك for جامعة الملك فهد.
    """
    found: dict[Words, Name] = {}
    doubtful: set[Words] = set()
    for candidate in named:
        if candidate.type != "ORG" or candidate.last - candidate.first < 3 or candidate.name is None:
            continue
        short = _words(text, candidate)[:2]
        if short[0] not in listed("organisation.construct", "organisation.definite"):
            continue
        if not short[1].startswith("ال") or short[1] in listed("organisation.generic"):
            continue
        if in_section(short[1], "honorific") or in_section(short[1], "direct"):
            continue
        if found.setdefault(short, candidate.name) != candidate.name:
            doubtful.add(short)
    return {short: name for short, name in found.items() if short not in doubtful}


_Shorts = Mapping[str, Sequence[Words]]


def _by_first_word(shorts: Iterable[Words]) -> tuple[_Shorts, _Shorts]:
    """Return the short forms, longest first, by the key of their first word, foreign ones by its skeleton too."""
    exact: dict[str, list[Words]] = defaultdict(list)
    loose: dict[str, list[Words]] = defaultdict(list)
    for short in sorted(shorts, key=lambda short: (-len(short), short)):
        exact[short[0]].append(short)
        if is_foreign_name(short[0]) or classify(short[0]) == "shape":
            loose[skeleton(short[0])].append(short)
    return exact, loose


def _openings(word: str, exact: _Shorts, loose: _Shorts) -> list[tuple[int, str, Words]]:
    """Return (letters cut, stem, short form) for every short form that a word can begin."""
    found: list[tuple[int, str, Words]] = []
    resembling: list[tuple[int, str, Words]] = []
    for cut, stem, bones in _FORMS[word]:
        if cut and (len(stem) < 3 or (word[:cut] not in ("و", "ف") and is_verb(word))):
            # بدأوا holds no name.
            continue
        match = exact.get(stem, ())
        found += [(cut, stem, short) for short in match]
        if bones in loose and not is_common(stem):
            alike = (short for short in loose[bones] if short not in match and same_spelling(stem, short[0]))
            resembling += [(cut, stem, short) for short in alike]
    # بباتيستا is ب and باتيستا, not another spelling of it.
    return found + resembling


def _forms(word: str) -> tuple[tuple[int, str, str], ...]:
    """Return (letters cut, key, skeleton) of each reading of a word; the skeleton of a short key is not offered."""
    if len(word) < 2 or not word[0].isalpha():
        return ()
    keyed = zip(readings(word), reading_keys(word), strict=True)
    return tuple([(cut, whole, skeleton(whole) if len(whole) > 3 else "-") for (cut, _), whole in keyed])


_FORMS = Memo(_forms)
# Every key and skeleton that the readings of a word have.
_FORMED = Index(lambda word: {form for _, whole, bones in _FORMS[word] for form in (whole, bones)})


def _shorts(text: Text, people: Sequence[Candidate]) -> dict[Words, Name]:
    """Map each short form to the one person it can mean."""
    owners: dict[Words, dict[str, tuple[Name, bool]]] = defaultdict(dict)
    descents: dict[Words, tuple[Name, bool]] = {}
    seen: set[tuple[str, Words, str]] = set()
    for person in people:
        assert person.name is not None
        words = _words(text, person)
        if (person.name.entity_id, words, person.evidence) in seen:
            continue
        seen.add((person.name.entity_id, words, person.evidence))
        if person.evidence == "known":
            words = max(words, tuple(key(word) for word in fold(person.name.name_ar).split()), key=len)
        if len(words) < 2:
            if person.evidence == "rule" and not is_common(words[0]):
                owners[words][person.name.entity_id] = (person.name, True)
            continue
        weight = person.evidence in ("known", "rule")
        if descent := _by_descent(words):
            descents.setdefault(descent, (person.name, weight))
        for short in _tails(words):
            known, strong = owners[short].get(person.name.entity_id, (person.name, False))
            owners[short][person.name.entity_id] = (known, strong or weight)
    for short, (name, weight) in descents.items():
        if short not in owners:
            owners[short][name.entity_id] = (name, weight)
    found: dict[Words, Name] = {}
    for short, claims in owners.items():
        if len(claims) > 1:
            # A short form's own mention is no rival of the full names it may stand for.
            claims.pop(f"pers:{' '.join(short)}", None)
        titled = [name for name, weight in claims.values() if weight]
        if len(claims) == 1:
            found[short] = next(iter(claims.values()))[0]
        elif len(titled) == 1:
            found[short] = titled[0]
        else:
            surface = " ".join(short)
            found[short] = Name(f"pers:{surface}", "PERS", surface, "")
    return found


def _tails(words: Words) -> Iterator[Words]:
    """The short forms of a person's name: what follows the given name, the family name, the given name; and the whole,
    where nothing announces it again.
    """
    yield words
    at = len(words) - 1
    if at > 1 and in_section(words[at], "compounding"):
        # أحمد داود أوغلو is أوغلو too.
        yield words[at:]
        at -= 1
    while at > 0 and is_link(words[at - 1]):
        at -= 1
    if at > 0:
        yield words[at:]
        if len(words) - at == 1 and not is_listed(words[at]) and len(words[at]) > 4:
            # سمير مشاقبة is المشاقبة elsewhere.
            yield (words[at].removeprefix("ال") if words[at].startswith("ال") else "ال" + words[at],)
    if is_frequent(words[0]):
        return
    if classify(words[0]) in ("given", "shape", "family") or (
        len(words) == 3 and all(len(word) <= 5 for word in words)
    ):
        yield words[:1]


def _by_descent(words: Words) -> Words:
    """The link with the word behind it that a longer name goes by as well, or nothing: ولد الشيخ of إسماعيل ولد الشيخ
    أحمد.
    """
    found = (link for link in range(1, len(words) - 2) if in_section(words[link], "descent"))
    return next((words[link : link + 2] for link in found), ())


def _is_attribute(text: Text, index: int, stem: str) -> bool:
    """Tell whether a definite family name stands where an adjective of the definite noun before it can: الزمان الجميل
    in an article on بيار الجميل.
    """
    before = text.words[index - 1] if index else ""
    adjective = stem.startswith("ال") and (is_listed(stem) or may_be_given(stem[2:]))
    return adjective and before.startswith("ال") and not (title_of(before) or is_verb(before))


def _goes_on(text: Text, at: int) -> bool:
    """Tell whether the word at a token may go on a person's name."""
    return at < len(text.words) and classify(text.words[at]) in (
        "given",
        "common",
        "family",
        "article",
        "link",
        "shape",
    )


def _introduced(text: Text, index: int, kind: str) -> bool:
    """Tell whether what stands before token `index` makes a name of a common word: a verb or a title, for a place a
    preposition.
    """
    before = text.words[index - 1] if index else "\n"
    if kind in ("GPE", "LOC"):
        return key(before) in listed("cue.prepositions")
    after = text.words[index + 1] if index + 1 < len(text.words) else "."
    # He who does something at the start of a headline or behind إن is a person: إن صالح لم يستفد.
    headed = index == 0 and kind == "PERS" and text.words[0].startswith("ال")
    if headed and ((is_verb(after) and not is_lemma(after)) or after == ":"):
        # الشاهد يلتقي الرئيس
        return True
    acts = before == "\n" or any(key(stem) in listed("cue.subject") for _, stem in readings(before))
    if acts and kind == "PERS" and text.words[index].startswith("ال"):
        # أن الصيد اختتم زيارته, but not أن الصيد في البحر
        return before != "\n" and is_verb(after) and not is_lemma(after)
    if acts and kind == "PERS":
        return (is_verb(after) and not is_lemma(after)) or key(after) in listed("cue.negation")
    return (
        is_verb(before)
        or in_section(before, "direct")
        or any(key(s) in listed("cue.person") for _, s in readings(before))
    )


def _lengthened(text: Text, named: Sequence[Candidate]) -> list[Candidate]:
    """Join the short forms that are candidates themselves to the one longer form of the document that they stand for.

    A person's is any of its short forms, an organisation's its first words: المرصد السوري, وزارة الدفاع.
    """
    shorts = _shorts(text, [c for c in named if c.type == "PERS"])
    openings: dict[Words, dict[str, Name]] = defaultdict(dict)
    for candidate in named:
        if candidate.type == "ORG" and candidate.name:
            words = _words(text, candidate)
            for length in range(1, len(words)):
                openings[words[:length]][candidate.name.entity_id] = candidate.name
    found = []
    for candidate in named:
        name = None
        if candidate.evidence != "known":
            if candidate.type == "PERS":
                name = shorts.get(_words(text, candidate))
            elif candidate.type == "ORG" and len(longer := openings.get(_words(text, candidate), {})) == 1:
                name = next(iter(longer.values()))
        found.append(candidate._replace(name=name) if name else candidate)
    return found


def _words(text: Text, candidate: Candidate) -> Words:
    words = [key(word) for word in text.words[candidate.first : candidate.last]]
    restored = text.words[candidate.first][: candidate.cut].endswith("لل")
    words[0] = ("ال" if restored else "") + key(text.words[candidate.first][candidate.cut :])
    return tuple(words)


def _surface(text: Text, candidate: Candidate) -> str:
    start, end = text.raw_span(text.starts[candidate.first] + candidate.cut, text.ends[candidate.last - 1])
    restored = text.words[candidate.first][: candidate.cut].endswith("لل")
    return ("ال" if restored else "") + text.raw[start:end]
