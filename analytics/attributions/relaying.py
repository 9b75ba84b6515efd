"""Relaying verbs: نقلت يونهاب عن المتحدث قوله إن, نسبت إليه, علمت الصحيفة من مصادر أن."""

from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import AN, QUOTE_MARKS, STOPS, Reading, Verb, head, is_saying, readings, words
from analytics.attributions.papers import issued_by
from analytics.attributions.particles import ABOUT, FROM, ON, TO
from analytics.attributions.scene import Scene, first_of

# عن stands within so many tokens of its verb.
_REACH = 16
# The statement that a medium carries stands so near, and its clause so many tokens behind it.
_OBJECT = 8
_CLAUSE = 24


def relayed(scene: Scene, site: Site, frame: Frame, marker: int | None, subject: Span | None) -> Frame | None:
    """The origin stands behind عن (نسب: إلى), the relay before it; ونُقل عن leaves the relay unstated."""
    words_ = scene.words
    if frame.lemma == "نسب" and (ascribed := _ascribed(scene, site, frame)) is not None:
        return ascribed
    link = TO if frame.lemma == "نسب" else ABOUT
    at = next((k for k in range(site.index + 1, min(site.last, site.index + _REACH)) if words_[k] == link), None)
    if at is None and (called := _called(scene, site, frame, subject)) is not None:
        return called
    if at is None and (taken := _of_whom(scene, site, frame, subject)) is not None:
        return taken
    if at is not None and (marker is None or marker < at):
        # ونقل «مكتب …» عن: the quotation before عن is a name.
        marker = scene.marker(at, site.last)
    if at is None and (carried := _statement(scene, site, frame, subject)) is not None:
        return carried
    spoken = _spoken(scene, at, site.last if marker is None else marker) if at is not None else None
    if spoken is not None and spoken[1] != marker:
        # نقلت الوكالة عن الوزير نفيه وجود خلاف: a noun phrase is what was said.
        marker, frame.nominal = spoken[1], True
    if spoken is None and at is not None and (felt := _felt(scene, at, site.last)) is not None:
        marker, frame.nominal = felt, True
    if at is not None and (told := _happening(scene, site, frame, at, subject)) is not None:
        return told
    if marker is None:
        return None
    if at is not None and at > marker:
        at = None
    if at is None:
        at = next((k + 1 for k in range(site.index + 1, marker - 1) if words_[k : k + 2] == [ON, "لسان"]), None)
    if at is None:
        return _reported(scene, site, frame, marker, subject)
    end = next((k for k in range(at + 2, marker) if is_saying(words_[k]) or _described(words_[k])), marker)
    if spoken is not None and frame.nominal:
        end = next((k for k in range(at + 2, end) if _has_speaker(words_[k])), end)
    bare = next((k for k in range(at + 2, end - 1) if words_[k] in words("relay.saying")), None)
    links = scene.links(at + 1, end if bare is None else bare)
    if not links:
        return None
    if (issuer := issued_by(scene, links[-1], end)) is not None:
        # نقلت الوكالة عن بيان للشركة أن
        links[-1], frame.statement = issuer, True
    speaker = first_of(scene.phrases.between(bare + 1, end)) if bare is not None else None
    if speaker is not None and scene.speaker(speaker):
        # نقلت الشبكة عن الوكالة قول فلان إن
        links.append(speaker)
    relay = subject if subject is not None else first_of(scene.phrases.between(site.index + 1, at))
    frame.source, frame.relays = links[-1], [*([relay] if relay is not None else []), *links[:-1]]
    if subject is not None:
        scene.subject(frame, subject, site.first)
        frame.source = links[-1]
    else:
        scene.join(frame, site.index, site.first)
    if relay is None:
        frame.unstated = frame.gender == "m"
        frame.pronoun = not frame.unstated
    if spoken is not None and spoken[0].stance != "asserts":
        frame.stance = spoken[0].stance
    if frame.nominal:
        frame.content = (marker, max(site.last, marker + 1))
        return frame
    return scene.introduced(frame, marker, site.last)


def _called(scene: Scene, site: Site, frame: Frame, subject: Span | None) -> Frame | None:
    """نقلت الصحيفة عمن وصفتهم بالمسؤولين أن: what the medium calls those whom it does not name is the origin."""
    words_ = scene.words
    reach = range(site.index + 1, min(site.last - 2, site.index + _REACH))
    whom = next((k for k in reach if words_[k] in words("relay.from_whom") and _described(words_[k + 1])), None)
    if whom is None:
        return None
    first = whom + 2 + (words_[whom + 2] in AN)
    marker = scene.marker(first, site.last)
    source = first_of(scene.phrases.between(first, marker)) if marker is not None else None
    relay = subject if subject is not None else first_of(scene.phrases.between(site.index + 1, whom))
    if marker is None or source is None:
        return None
    scene.join(frame, site.index, site.first)
    frame.source, frame.relays, frame.pronoun = source, [relay] if relay is not None else [], relay is None
    return scene.introduced(frame, marker, site.last)


def _ascribed(scene: Scene, site: Site, frame: Frame) -> Frame | None:
    """هجوم نسبته السلطات إلى الجماعة: who lays a deed at whose door says so himself and carries nobody's words."""
    source = scene.phrases.chunk(site.index + 1, site.last)
    owned = scene.words[site.index].endswith(("ها", "هم", "ه"))
    if not owned or source[1] + 1 >= site.last or scene.words[source[1]] != TO or not scene.speaker(source):
        return None
    blamed = scene.phrases.chunk(source[1] + 1, site.last)
    if blamed[1] <= blamed[0]:
        return None
    frame.source, frame.group, frame.nominal, frame.content = source, "say", True, blamed
    return frame


def _of_whom(scene: Scene, site: Site, frame: Frame, subject: Span | None) -> Frame | None:
    """ونقلت عنه الوكالة قوله إن: a pronoun is the origin, so that who spoke last is carried once more."""
    words_ = scene.words
    pronouns = words("relay.to_him" if frame.lemma == "نسب" else "relay.from_him")
    at = next((k for k in range(site.index + 1, min(site.last, site.index + _OBJECT)) if words_[k] in pronouns), None)
    marker = scene.marker(at, site.last) if at is not None else None
    if at is None or marker is None:
        return None
    end = next((k for k in range(site.index + 1, marker) if is_saying(words_[k])), marker)
    if end == marker and scene.is_an(marker) and frame.lemma != "نقل":
        return None
    relay = subject if subject is not None else first_of(scene.phrases.between(site.index + 1, at))
    relay = relay or first_of(scene.phrases.between(at + 1, end))
    frame.relays, frame.unstated = [relay] if relay is not None else [], relay is None
    if subject is not None:
        scene.subject(frame, subject, site.first)
        frame.source = None
    else:
        scene.join(frame, site.index, site.first)
    frame.group, frame.passive = "say", False
    frame.gender, frame.plural = ("f" if words_[at].endswith("ها") else "m"), words_[at].endswith("هم")
    return scene.introduced(frame, marker, site.last)


def _spoken(scene: Scene, at: int, last: int) -> tuple[Verb, int] | None:
    """Return the verb of the first verbal noun behind عن that carries its speaker's pronoun (نفيه, تأكيدهم), and
    where its clause or its complement begins.
    """
    for k in range(at + 2, min(last, at + _REACH)):
        for reading in readings(scene.words[k]):
            if not _of_speaker(reading) or k in scene.phrases.inside:
                continue
            verb = reading.verb
            if k + 1 >= last or scene.is_an(k + 1):
                return verb, k + 1
            if (begin := scene.complement(k + 1, verb)) is not None:
                return verb, begin
            if verb.object == "content" and scene.words[k + 1][0].isalnum():
                return verb, k + 1
    return None


def _happening(scene: Scene, site: Site, frame: Frame, at: int, subject: Span | None) -> Frame | None:
    """نقلت مصادر محلية عن نزوح مئتي أسرة: what stands behind عن has happened, and whoever carries it says so."""
    index = at + 1
    if frame.lemma != "نقل" or index >= site.last or index in scene.phrases.inside:
        return None
    if not scene.phrases.event_noun(index) or head(scene.words[index]) is not None:
        return None
    source = subject if subject is not None else first_of(scene.phrases.between(site.index + 1, at))
    if source is None or not scene.speaker(source):
        return None
    scene.join(frame, site.index, site.first)
    if subject is not None:
        scene.subject(frame, subject, site.first)
    frame.source, frame.group, frame.nominal, frame.content = source, "say", True, (index, max(site.last, index + 1))
    return frame


def _has_speaker(word: str) -> bool:
    return any(_of_speaker(reading) for reading in readings(word))


def _of_speaker(reading: Reading) -> bool:
    """نفيه, رفضها: tell whether a reading is a verbal noun with its speaker's pronoun, or a past written like one."""
    form = reading.form
    bare = form.surface.removesuffix(form.pronoun)
    return bool(form.pronoun) and (form.tense == "masdar" or bare in words("homograph.masdars"))


def _felt(scene: Scene, at: int, last: int) -> int | None:
    """نقلت عن فلان شعوره بـ: return the noun, with the speaker's pronoun, of what is told of him."""
    for k in range(at + 2, min(last - 1, at + _REACH)):
        word = scene.words[k]
        if scene.is_an(k) or word in STOPS or word == ":" or word in QUOTE_MARKS or is_saying(word):
            return None
        if scene.possesses(k) and scene.phrases.event_noun(k):
            return k
    return None


def _described(word: str) -> bool:
    """مصادر وصفتها بالمطلعة: tell whether a verb says how the medium calls its origin."""
    return any(r.verb.group == "describe" and r.form.pronoun and r.form.tense == "past" for r in readings(word))


def _statement(scene: Scene, site: Site, frame: Frame, subject: Span | None) -> Frame | None:
    """نقلت الوكالة بيانا أدلى به المتحدث، جاء فيه: a medium carries a statement, and its issuer is the origin."""
    words_, last = scene.words, site.last
    stop = min(last, site.index + _OBJECT)
    paper = next((k for k in range(site.index + 1, stop) if words_[k].removesuffix("ا") in words("issued.nouns")), None)
    if paper is None:
        return None
    marker = scene.clause_in(paper + 1, min(last, paper + _CLAUSE), colon=True)
    relay = subject if subject is not None else (site.index + 1, paper)
    if marker is None or not scene.medium(relay):
        return None
    phrase = scene.phrases.chunk(paper, marker)
    issuer = issued_by(scene, (paper, max(phrase[1], paper + 1)), marker)
    if issuer is None:
        return None
    if subject is not None:
        scene.subject(frame, subject, site.first)
    else:
        scene.join(frame, site.index, site.first)
    frame.source, frame.relays, frame.statement = issuer, [relay], True
    return scene.introduced(frame, marker, last)


def _reported(scene: Scene, site: Site, frame: Frame, marker: int, subject: Span | None) -> Frame | None:
    """نقلت القناة أن, علم الموقع أن: a medium reports and names nobody."""
    source = subject if subject is not None else first_of(scene.phrases.between(site.index + 1, marker))
    if scene.words[site.index + 1] == "(" and scene.words[marker - 1] == ")" and scene.is_an(marker):
        # علم (موقع الملعب) أن
        frame.source, frame.group, frame.content = (site.index + 2, marker - 1), "say", (marker, site.last)
        return frame
    if not scene.is_an(marker) or frame.lemma not in ("نقل", "علم") or not scene.medium(source):
        return None
    frame.source, frame.group = source, "say"
    scene.join(frame, site.index, site.first)
    frame.content = (marker, max(site.last, marker + 1))
    return frame


def learned(scene: Scene, site: Site, frame: Frame, marker: int | None, subject: Span | None) -> Frame | None:
    """علمت رويترز من مصادر أن: the origin stands behind من."""
    if marker is None or scene.words[marker] not in AN:
        return None
    at = next((k for k in range(site.index + 1, marker) if scene.words[k] == FROM), None)
    if at is None:
        # علم موقع الجريدة أن: a medium has found out and names nobody.
        return _reported(scene, site, frame, marker, subject)
    frame.source = first_of(scene.phrases.between(at + 1, marker))
    if frame.source is None or (
        head(scene.words[scene.first_word(frame.source)]) is None and frame.source[0] not in scene.phrases.inside
    ):
        return None
    relay = subject if subject is not None else first_of(scene.phrases.between(site.index + 1, at))
    first_person = scene.words[site.index].endswith("نا")
    frame.relays = [relay] if relay is not None and not first_person else []
    frame.content = (marker, max(site.last, marker + 1))
    return frame
