"""Sources behind a preposition (بحسب، وفقا لـ، نقلا عن، على حد قول) and before a headline's colon."""

from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import (
    AN,
    CLOSING_QUOTES,
    COMMAS,
    DASHES,
    FA_AN,
    QUOTE_MARKS,
    STOPS,
    Phrasebook,
    folded,
    function_words,
    head,
    is_saying,
    possessed,
    readings,
    sequences,
    words,
)
from analytics.attributions.scene import FINITE, Scene
from analytics.fold import fold
from analytics.text import stems

_LIKE = function_words("particle.as")
_FROM, _TAKEN = words("prepositional.quoting"), words("prepositional.taken")
_OF = fold("من")
_ON_WHAT = fold("على ما")
_CLAIM = fold("على حد زعم")
_TO_COMMA = 30
# The medium that was told stands within so many tokens behind the source.
_TOLD = 4
# The office between commas behind a name is not longer.
_OFFICE = 16


def prepositional(scene: Scene, site: Site) -> Frame | None:
    """Return the frame whose cue is a preposition at `site`."""
    index, last = site.index, site.last
    length, cut = _phrase(scene, possessed("prepositional.pronoun"), index)
    if length:
        alleged = any("زعم" in scene.words[k] for k in range(index, index + length))
        frame = Frame(
            (index, index + length),
            cut,
            "حسب",
            "asserts",
            "alleged" if alleged else "none",
            "say",
            "trail",
            opens=index,
            pronoun=True,
        )
        return _placed(scene, frame, site)
    length, cut = _phrase(scene, sequences("prepositional.source"), index)
    if not length or scene.words[index] == "فحسب":
        return None
    if scene.words[index] in _TAKEN and site.found and (site.found[-1].content or (0, 0))[0] > index:
        # نشرت الصحيفة على لسان …, ذكرت نقلا عن …: the verb before it has taken it.
        return None
    phrase = " ".join((scene.words[index][cut:], *scene.words[index + 1 : index + length]))
    frame = Frame(
        (index, index + length),
        cut,
        phrase.split()[0],
        "asserts",
        "alleged" if phrase == _CLAIM else "none",
        "say",
        "trail",
        opens=index,
    )
    if phrase in words("prepositional.verb"):
        return _with_verb(scene, site, frame, phrase)
    after = index + length
    if after < last and scene.words[after] == "ل":
        after += 1
    source = _source(scene, after, last, lead=_leads(scene, index, site.first)) if after < last else None
    if source is None or not _citable(scene, source):
        return None
    before = scene.words[index - 1] if index > site.first else ""
    apart = index == site.first or not before[0].isalnum() or frame.cut > 0
    if not apart and not scene.speaker(source) and phrase not in _FROM:
        return None
    frame.source = source
    if phrase in _FROM:
        frame.group = "relay"
        return _from(scene, site, frame, after)
    if (carried := _obtained(scene, source, last)) is not None:
        frame.source, publisher = carried
        frame.relays = [publisher]
        return _placed(scene, frame, site)
    if (tallied := _tally(scene, source, last)) is not None:
        frame.source = source = tallied
    frame.relays = (
        scene.relays(source[1], min(last, source[1] + 8))
        if source[1] < last and scene.words[source[1]] not in COMMAS
        else []
    )
    _issued(scene, frame, last)
    _published(scene, frame, last)
    return _placed(scene, frame, site)


def _published(scene: Scene, frame: Frame, last: int) -> None:
    """بحسب تقرير لصحيفة … نقلته وكالة …، فإن: take who published a paper, and who passed it on, for its relays."""
    source = frame.source
    assert source is not None
    if not (scene.paper(source) or any(scene.words[k] in words("source.tallies") for k in range(*source))):
        return
    relays: list[Span] = []
    position = source[1]
    medium = scene.phrases.addressee(position) if position < last else None
    if medium is not None and scene.medium(medium):
        relays, position = [medium], medium[1]
    while position < last:
        verb = position + (scene.words[position] in words("break.relatives"))
        publisher = scene.publisher(verb, last) if scene.words[verb] in words("relay.obtained") else None
        if publisher is None:
            break
        relays.insert(0, publisher)
        position = publisher[1] + (publisher[1] < last and scene.words[publisher[1]] in CLOSING_QUOTES)
    if position > source[1]:
        frame.source, frame.relays = (source[0], position), relays


def _obtained(scene: Scene, source: Span, last: int) -> tuple[Span, Span] | None:
    """وبحسب وثائق حصلت عليها رويترز: return the paper with the clause of who published it, and the publisher."""
    if not scene.paper(source):
        return None
    verb = next((k for k in range(source[0] + 1, min(last, source[1] + 2)) if scene.obtains(k)), None)
    publisher = scene.publisher(verb, last) if verb is not None else None
    if publisher is None or not scene.medium(publisher):
        return None
    end = publisher[1]
    if end + 1 < last and scene.words[end] == _OF:
        end = scene.phrases.chunk(end + 1, last)[1]
    return (source[0], end), publisher


def _tally(scene: Scene, source: Span, last: int) -> Span | None:
    """بحسب تعداد لوكالة …: return the whole phrase where a medium has counted for itself and does not relay."""
    found = head(scene.words[scene.first_word(source)])
    if found is None or found.noun not in words("source.tallies") or source[1] >= last:
        return None
    medium = scene.phrases.addressee(source[1])
    return (source[0], medium[1]) if medium is not None and scene.medium(medium) else None


def _phrase(scene: Scene, table: Phrasebook, index: int) -> tuple[int, int]:
    """Return (length, letters cut) of the phrase of a table at `index`, behind و or ف too; (0, 0) where there is
    none.
    """
    word = scene.words[index]
    for cut in (0, 1) if word[0] in "وف" else (0,):
        for parts in table.get(word[cut:], ()):
            if tuple(scene.words[index + 1 : index + len(parts)]) == parts[1:]:
                return len(parts), cut
    return 0, 0


def _with_verb(scene: Scene, site: Site, frame: Frame, phrase: str) -> Frame | None:
    """بحسب ما ذكرت رويترز، كما أعلن الوزير: the verb belongs to the cue."""
    after, last = frame.cue[1], site.last
    if after >= last:
        return None
    reading = next(
        (r for r in readings(scene.words[after]) if r.form.tense in FINITE and not r.joint and r.form.person == 3), None
    )
    if phrase == _ON_WHAT and (reading is None or folded(reading.verb.lemma) not in words("prepositional.plain")):
        return None
    if (
        reading is None
        or reading.verb.stance in ("denies", "doubts")
        or (phrase in _LIKE and reading.verb.group in ("think", "act"))
    ):
        return None
    if phrase in _LIKE and (site.index == site.first or frame.cut):
        return None
    frame.cue = (frame.cue[0], after + 1)
    frame.stance, frame.hedge, frame.lemma = reading.verb.stance, reading.verb.hedge, reading.verb.lemma
    after += 1
    if scene.words[after - 1] in words("written.verbs") and after < last and scene.words[after] == "في":
        after += 1
    while after < last and scene.phrases.adverbial(after) and scene.words[after] not in DASHES:
        after += 1
    if reading.form.number == "p":
        # كما يزعمون: a plural verb before its subject is not written.
        frame.pronoun = True
        return _placed(scene, frame, site)
    if reading.verb.group == "relay":
        stop = next((k for k in range(after, last) if scene.words[k] in COMMAS or scene.words[k] in STOPS), last)
        links = scene.links(after, stop)
        if len(links) > 1:
            frame.source, frame.relays = links[-1], links[:-1]
            return _placed(scene, frame, site)
    if phrase in _LIKE and scene.phrases.event_noun(after):
        # كما أكد استعداد بلاده: he also confirmed it.
        return None
    source = _source(scene, after, last, lead=_leads(scene, site.index, site.first)) if after < last else None
    if source is None or (
        phrase in _LIKE
        and (
            _goes_on(scene, after, last)
            or any(scene.is_an(k) or scene.words[k] == ":" for k in range(source[1], min(source[1] + 4, last)))
        )
    ):
        return None
    frame.source, frame.relays = _told(scene, source, last)
    return _placed(scene, frame, site)


def _goes_on(scene: Scene, subject: int, last: int) -> bool:
    """كما أيدت واشنطن حق حليفتها: tell whether an object stands behind a named subject, so that كما adds a clause."""
    phrases = scene.phrases
    at = phrases.starts[subject][0] if subject in phrases.starts else last
    if at >= last or not scene.words[at][0].isalpha() or scene.words[at].startswith("ال"):
        return False
    return not (head(scene.words[at]) or phrases.adverbial(at) or phrases.preposition(at) or phrases.verb_like(at))


def _told(scene: Scene, source: Span, last: int) -> tuple[Span, list[Span]]:
    """بحسب ما ذكر مصدر … لوكالة …: return the source without the medium that was told, and that medium."""
    relays = scene.relays(source[0] + 1, min(last, source[1] + _TOLD))
    if relays and relays[0][0] <= source[1] + 1:
        return (source[0], min(source[1], relays[0][0])), relays[:1]
    return source, []


def _from(scene: Scene, site: Site, frame: Frame, after: int) -> Frame | None:
    """نقلا عن X: behind a whole statement, or شينخوا نقلا عن الوزارة: … in a headline."""
    colon = next((k for k in range(after, min(site.last, after + 12)) if scene.words[k] == ":"), None)
    if colon is not None and site.index > site.first and colon + 1 < site.last and not site.found:
        relay = scene.phrases.before(site.index, site.first)
        frame.source = next(scene.phrases.between(after, colon), frame.source)
        frame.place, frame.colon, frame.opens, frame.joint = "colon", True, site.first, True
        frame.relays = [relay] if relay is not None else []
        frame.content = (colon + 1, site.last)
        return frame
    marker = scene.marker(after - 1, min(site.last, after + 14))
    if marker is not None and frame.cue[1] - frame.cue[0] == 2 and scene.words[frame.cue[1] - 1] == "لسان":
        # نشرت الصحيفة على لسان متحدث قوله: …
        end = next((k for k in range(after, marker) if is_saying(scene.words[k])), marker)
        outlet = next(
            (k for k in range(site.index - 1, max(site.first, site.index - 5), -1) if scene.medium((k, site.index))),
            None,
        )
        frame.source = next(scene.phrases.between(after, end), frame.source)
        frame.place, frame.colon, frame.joint = "nominal", scene.words[marker] == ":", False
        frame.relays = [(outlet, site.index)] if outlet is not None else []
        begin = scene.quoted_from(marker + 1 if frame.colon else marker)
        frame.content = (begin, max(site.last, begin + 1))
        return frame
    return _placed(scene, frame, site)


def _issued(scene: Scene, frame: Frame, last: int) -> None:
    """وفقا لبيان صادر عن مسؤول: who issues a statement is its source, and the statement only its form."""
    assert frame.source is not None
    issuer = issued_by(scene, frame.source, last)
    if issuer is not None:
        frame.source, frame.statement = issuer, True


def issued_by(scene: Scene, source: Span, last: int) -> Span | None:
    """Return the issuer inside a phrase such as بيان لوزارة …, بيان صادر عن …, تصريحات الوزير …; None where it has
    none.
    """
    words_ = scene.words
    first = scene.first_word(source)
    bare = {stem for _, stem in stems(words_[first])}
    bare |= {stem.removesuffix("ا") for stem in bare}
    if not bare & words("issued.nouns"):
        return None
    k = first + 1
    end = max(source[1], first + 1)
    while k < min(last, end + 3) and words_[k] in words("issued.adjectives"):
        k += 1
    if k >= last:
        return None
    if words_[k] in words("issued.verbs"):
        k += 1
        if k < last and words_[k] in function_words("preposition.issuing"):
            k += 1
        stop = next(
            (
                j
                for j in range(k, min(last, k + 20))
                if (words_[j] in COMMAS and not scene.named(j + 1))
                or words_[j] in FA_AN
                or words_[j] in words("written.verbs")
                or words_[j] in STOPS
                or words_[j] in AN
            ),
            min(last, k + 20),
        )
        return next(scene.phrases.between(k, stop), None)
    if k >= end:
        return None
    if (
        words_[k].startswith("ل")
        and (words_[k].startswith("لل") or head(words_[k]) is not None or k in scene.phrases.starts)
        and not (scene.words[first].startswith("ال") and words_[k].startswith("لل"))
    ):
        return k, end
    named = k in scene.phrases.starts and scene.phrases.starts[k][1].type in ("ORG", "PERS", "GPE", "MEDIA")
    found = head(words_[k])
    if k == first + 1 and (named or (found is not None and found.role in ("person", "body", "anonymous"))):
        return k, end
    return None


def _leads(scene: Scene, index: int, first: int) -> bool:
    if index == first or scene.words[index - 1] in AN:
        # قال إنه طبقا للأرقام فإن …
        return True
    return scene.words[index - 1] in QUOTE_MARKS and (index - 1 == first or index in scene.quote_at)


def _source(scene: Scene, after: int, last: int, *, lead: bool) -> Span | None:
    """Return the noun phrase behind the preposition: up to the comma or فإن where the phrase leads, else what
    holds together.
    """
    phrases, words_ = scene.phrases, scene.words
    source = phrases.chunk(after, last)
    if source[1] <= source[0]:
        return None
    apposed = _apposed(scene, source[1], last) if lead else None
    if apposed is not None:
        return source[0], apposed
    for k in range(after, min(last, after + _TO_COMMA)):
        word = words_[k]
        if (
            word in COMMAS
            or word in FA_AN
            or word == ":"
            or (not lead and (word in STOPS or (word in DASHES and k > source[0])))
        ):
            closed = next(phrases.between(after, k), None)
            clean = (
                closed is not None
                and not scene.is_verb_between(source[1], closed[1])
                and not _present_shape(scene, source[1], closed[1])
            )
            if closed is not None and clean and (lead or closed[1] <= source[1] + 6):
                return closed
            return source
        if lead and (word in AN or (any(r.form.tense in FINITE for r in readings(word)) and k not in phrases.inside)):
            break
    return source


def _apposed(scene: Scene, comma: int, last: int) -> int | None:
    """وفقا لفلان، قائد السرية، فإن: return the end of the office between commas behind a name."""
    if comma + 1 >= last or scene.words[comma] not in COMMAS or comma + 1 in scene.phrases.inside:
        return None
    name, office = scene.phrases.inside.get(comma - 1), head(scene.words[comma + 1])
    if name is None or name.type != "PERS" or office is None or office.role != "person":
        return None
    for k in range(comma + 2, min(last, comma + _OFFICE)):
        if scene.words[k] in COMMAS or scene.words[k] in FA_AN:
            return k
        if scene.words[k] in STOPS or scene.phrases.verb_like(k) or scene.is_an(k):
            return None
    return None


def _present_shape(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a word of a stretch has the shape of a feminine present (ترتفع) and not of a verbal noun (تقرير)."""
    return any(
        word[0] == "ت"
        and 4 <= len(word) <= 5
        and not (len(word) == 5 and word[3] in "يا")
        and head(word) is None
        and k not in scene.phrases.inside
        for k in range(first, last)
        if (word := scene.words[k])
    )


def _citable(scene: Scene, source: Span) -> bool:
    """Tell whether somebody speaks behind the preposition, and not an article of law or a time zone."""
    first = scene.first_word(source)
    if first in scene.phrases.inside:
        return True
    word = scene.words[first]
    if scene.medium(source) and source[1] - first > 1:
        return True
    taboo = words("prepositional.not_source")
    for _, stem in stems(word):
        if stem in taboo or "ال" + stem in taboo:
            return False
    if head(word) is not None:
        return True
    for pronoun in ("ها", "هم", "ه", "نا"):
        # وفق جداولها: a possessed thing that no lexicon knows to speak.
        if (
            word.endswith(pronoun)
            and len(word) > len(pronoun) + 2
            and not (pronoun == "ه" and source[1] - source[0] > 1 and not scene.phrases.possessed(first))
        ):
            return pronoun == "ه" and scene.text.raw[scene.text.span(first, first + 1)[1] - 1] != "ه"
    return True


def _placed(scene: Scene, frame: Frame, site: Site) -> Frame | None:
    """Say whether the phrase leads its sentence or follows what it covers."""
    end = frame.source[1] if frame.source else frame.cue[1]
    start, words_ = frame.cue[0], scene.words
    frame.joint = True
    if _leads(scene, start, site.first) or (frame.cut and words_[start - 1] in COMMAS | STOPS):
        while end < site.last and (words_[end] in COMMAS or words_[end] in DASHES):
            end += 1
        if end >= site.last:
            return None
        frame.place, frame.content = "lead", (end, site.last)
        return frame
    while frame.opens > site.first and (
        words_[frame.opens - 1] in COMMAS or words_[frame.opens - 1] in DASHES or words_[frame.opens - 1] == "("
    ):
        frame.opens -= 1
    return frame
