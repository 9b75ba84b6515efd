"""Sources behind a preposition (بحسب، وفقا لـ، نقلا عن، على حد قول) and before a headline's colon."""

from analytics.attributions.asides import past_settings
from analytics.attributions.cited import citable, cited_source
from analytics.attributions.frame import Frame, Site
from analytics.attributions.lexis import (
    AN,
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
    lemmas,
    possessed,
    readings,
    sequences,
    words,
)
from analytics.attributions.markers import FINITE
from analytics.attributions.papers import issued, latest, obtained, published, tally, told_in
from analytics.attributions.particles import ABOUT, IN
from analytics.attributions.scene import Scene
from analytics.fold import fold

_LIKE = function_words("particle.as")
_FROM, _TAKEN = words("prepositional.quoting"), words("prepositional.taken")
_TONGUE = ("علي", "لسان")
_ON_WHAT = fold("على ما")
_TO_COMMA = 30


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
    described = bool(site.found) and (site.found[-1].content or (0, 0))[0] > index
    if described and scene.words[index] in _TAKEN and scene.words[index + 1] != "ما":
        # نشرت الصحيفة على لسان …, ذكرت نقلا عن …: the verb before it has taken it.
        return None
    phrase = " ".join((scene.words[index][cut:], *scene.words[index + 1 : index + length]))
    frame = Frame(
        (index, index + length),
        cut,
        phrase.split()[0],
        "asserts",
        "alleged" if phrase in words("prepositional.alleging") else "none",
        "say",
        "trail",
        opens=index,
    )
    if phrase in words("prepositional.verb"):
        return _with_verb(scene, site, frame, phrase)
    after = index + length
    if after < last and scene.words[after] == "ل":
        after += 1
    source = cited_source(scene, after, last, lead=_leads(scene, index, site.first)) if after < last else None
    if source is None or not citable(scene, source):
        return None
    before = scene.words[index - 1] if index > site.first else ""
    if not frame.cut and before in words("prepositional.manner"):
        return None
    apart = index == site.first or not before[0].isalnum() or frame.cut > 0
    if not (apart or scene.speaker(source) or phrase in _FROM or latest(scene, source)):
        return None
    frame.source = source
    if phrase in _FROM:
        frame.group = "relay"
        return _from(scene, site, frame, after)
    if (carried := obtained(scene, source, last)) is not None:
        frame.source, publisher = carried
        frame.relays = [publisher]
        return _placed(scene, frame, site)
    if (tallied := tally(scene, source, last)) is not None:
        frame.source = source = tallied
    frame.relays = (
        scene.relays(source[1], min(last, source[1] + 8))
        if source[1] < last and scene.words[source[1]] not in COMMAS
        else []
    )
    issued(scene, frame, last)
    published(scene, frame, last)
    return _placed(scene, frame, site)


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
    if scene.words[after] in words("written.verbs"):
        return _in_paper(scene, site, frame, phrase)
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
    leads = _leads(scene, site.index, site.first)
    after, told = past_settings(scene, after, last, leads=leads)
    if reading.form.number == "p":
        # كما يزعمون: a plural verb before its subject is not written.
        frame.pronoun = True
        return _placed(scene, frame, site)
    if reading.verb.group == "relay" and after + 1 < last and scene.words[after] == ABOUT:
        # بحسب ما نقل عن الوزير: nobody is named who carried it
        after, frame.unstated = after + 1, True
    elif reading.verb.group == "relay":
        stop = next((k for k in range(after, last) if scene.words[k] in COMMAS or scene.words[k] in STOPS), last)
        links = scene.links(after, stop)
        if len(links) > 1:
            frame.source, frame.relays = links[-1], links[:-1]
            return _placed(scene, frame, site)
    if phrase in _LIKE and scene.phrases.event_noun(after) and not scene.paper((after, after + 1)):
        # كما أكد استعداد بلاده: he also confirmed it.
        return None
    source = cited_source(scene, after, last, lead=leads) if after < last else None
    if source is None or (
        phrase in _LIKE
        and (
            not scene.speaker(source)
            or _goes_on(scene, after, last)
            or any(scene.is_an(k) or scene.words[k] == ":" for k in range(source[1], min(source[1] + 4, last)))
        )
    ):
        return None
    frame.source, frame.relays = told_in(scene, source, last)
    frame.relays += told
    return _placed(scene, frame, site)


def _goes_on(scene: Scene, subject: int, last: int) -> bool:
    """كما أيدت واشنطن حق حليفتها: tell whether an object stands behind a named subject, so that كما adds a clause."""
    phrases = scene.phrases
    at = phrases.starts[subject][0] if subject in phrases.starts else last
    if at >= last or not scene.words[at][0].isalpha() or scene.words[at].startswith("ال"):
        return False
    return not (head(scene.words[at]) or phrases.adverbial(at) or phrases.preposition(at) or phrases.verb_like(at))


def _in_paper(scene: Scene, site: Site, frame: Frame, phrase: str) -> Frame | None:
    """وفق ما جاء في بيان للوزارة: the paper is the source, or who issued it."""
    leads = _leads(scene, site.index, site.first)
    after = frame.cue[1] + 1
    if after < site.last and scene.words[after] != IN:
        # وحسب ما جاء، اليوم الثلاثاء، في حصيلة …
        after, _ = past_settings(scene, after, site.last, leads=leads)
    tongue = tuple(scene.words[after : after + 2]) == _TONGUE
    if after + 2 >= site.last or not (tongue or scene.words[after] == IN):
        return None
    source = cited_source(scene, after + 1 + tongue, site.last, lead=leads)
    if source is None or not (tongue or scene.paper(source)):
        return None
    if phrase in _LIKE and any(scene.is_an(k) for k in range(source[1], min(source[1] + 4, site.last))):
        # كما جاء في البيان أن: it says so too.
        return None
    frame.cue, frame.source = (frame.cue[0], frame.cue[1] + 1), source
    issued(scene, frame, site.last)
    published(scene, frame, site.last)
    return _placed(scene, frame, site)


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


def _leads(scene: Scene, index: int, first: int) -> bool:
    if index == first or scene.words[index - 1] in AN:
        # قال إنه طبقا للأرقام فإن …
        return True
    return scene.words[index - 1] in QUOTE_MARKS and (index - 1 == first or index in scene.quote_at)


def _past_clause(scene: Scene, frame: Frame, end: int, last: int) -> int:
    """وبحسب مصادر تحدثت للقناة، فإن …: return the comma behind a clause that describes the source."""
    if frame.source is None or end >= last or scene.phrases.matches("prepositional.source", end):
        return end
    informs = any(r.verb.lemma in lemmas("lemma.informing") for r in readings(scene.words[end]))
    described = informs or bool(frame.relays) or scene.words[end] in words("relay.published")
    for k in range(end, min(last, end + _TO_COMMA)):
        if scene.words[k] in FA_AN:
            return k
        if scene.words[k] in COMMAS:
            return k if described or scene.words[k + 1] in FA_AN else end
        if scene.words[k] in STOPS:
            break
    return end


def _placed(scene: Scene, frame: Frame, site: Site) -> Frame | None:
    """Say whether the phrase leads its sentence or follows what it covers."""
    end = frame.source[1] if frame.source else frame.cue[1]
    start, words_ = frame.cue[0], scene.words
    frame.joint = True
    if _leads(scene, start, site.first) or (frame.cut and words_[start - 1] in COMMAS | STOPS):
        end = _past_clause(scene, frame, end, site.last)
        while end < site.last and (words_[end] in COMMAS or words_[end] in DASHES):
            end += 1
        if end >= site.last:
            return None
        frame.place, frame.content = "lead", (end, site.last)
        return frame
    if (taken := scene.taking_up(start)) > site.first and words_[taken - 1] in COMMAS:
        # …، وذلك حسبما أعلنت الوزارة; …، جاء ذلك وفقا لما أعلنت
        frame.opens = taken
    while frame.opens > site.first and (
        words_[frame.opens - 1] in COMMAS or words_[frame.opens - 1] in DASHES or words_[frame.opens - 1] == "("
    ):
        frame.opens -= 1
    return frame
