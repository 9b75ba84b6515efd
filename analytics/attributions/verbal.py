"""Verbs of saying: which reading of a word is one, what introduces its content, and which subject stands before it."""

from analytics.attributions.complements import complement
from analytics.attributions.deeds import without_pronoun
from analytics.attributions.finite import (
    PARTICLES,
    RESUMED,
    SAME_PERSON,
    antecedent,
    finite,
    frequently,
    goes_on,
    impersonal,
    passive_by_vowel,
    plainly,
    progressive,
)
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import (
    AN,
    AN_PRONOUN,
    COMMAS,
    DASHES,
    OPENING_QUOTES,
    Reading,
    Verb,
    function_words,
    lemmas,
    words,
)
from analytics.attributions.marked import marked
from analytics.attributions.markers import DEMONSTRATIVES
from analytics.attributions.particles import AS
from analytics.attributions.preceding import behind, behind_statement, taken_up, tallied, utters
from analytics.attributions.regards import judges, regarded, regards
from analytics.attributions.relaying import learned, relayed
from analytics.attributions.scene import Scene, first_of, new_frame
from analytics.fold import fold

_ALL = (fold("كل"), fold("وكل"))
_HEADLESS = function_words("particle.headless")
_WAS = function_words("verb.was")
# The circumstance behind إذ has no more tokens than this.
_CIRCUMSTANCE = 10


def verbal(scene: Scene, site: Site, reading: Reading) -> Frame | None:
    """Return the frame of one reading of the verb at `site`."""
    form, verb, index = reading.form, reading.verb, site.index
    if index in scene.phrases.inside:
        return None
    before = scene.words[index - 1] if index > site.first else ""
    if before[:3] == "وال" and before[1:] in words("break.relatives") and scene.words[index - 2] in COMMAS:
        # دراسة حديثة، والتي أفادت أن
        before = before[1:]
    if form.pronoun and verb.lemma in lemmas("lemma.regarding"):
        return regarded(scene, site, reading, before)
    if form.pronoun and (before == "ما" or (before == "الذي" and scene.words[index - 2] == "الامر")):
        return taken_up(scene, site, reading)
    if before == "ما" and (taken := taken_up(scene, site, reading)) is not None:
        return taken
    if form.pronoun and (count := tallied(scene, site, reading)) is not None:
        return count
    if not finite(scene, site, reading, before):
        return None
    marker = scene.marker(index, site.last, weak=verb.group in ("think", "show"))
    word = scene.words[index][reading.cut :]
    if word in words("homograph.words") and (marker is None or not plainly(scene, index, marker)):
        if not verb.preps:
            return None
        marker = None
    if marker is None:
        marker = _late_marker(scene, site, reading)
    byline = marker == index + 1 or scene.words[index + 1] in DASHES
    if byline and word in words("colon.not_source") and not reading.joint and index == site.first:
        # كتب: فلان الفلاني, كتب - فلان الفلاني: …
        return None
    if verb.lemma == "خلص" and not reading.joint and before in COMMAS:
        # أجرى الطرفان محادثات، خلصت إلى …: the clause describes the talks.
        return None
    if marker is not None and verb.group in ("think", "show") and _loose(scene, index, marker):
        marker = None
    if marker is not None and scene.words[marker - 1].startswith("قائل") and verb.group not in ("say", "continue"):
        marker = None
    regarding = marker is None and verb.lemma in lemmas("lemma.regarding")
    if regarding and (found := regards(scene, site, reading, before)) is not None:
        return found
    if regarding and (form.number == "p" or before in words("break.relatives")):
        return None
    said_behind = marker is not None or verb.needs != "clause" or verb.group in ("relay", "learn") or regarding
    if not (said_behind or before in COMMAS or before in DASHES or utters(scene, index, reading, before)):
        return None
    frame = new_frame(site, reading)
    frame.passive = frame.passive or (scene.vocalised and passive_by_vowel(scene, index, reading))
    subject = None
    at = _past_particles(scene, index, site.first)
    if goes_on(scene, site, reading, before):
        frame.joint = False
    if before in words("break.relatives") and not frequently(scene, site):
        own = _has_own_subject(scene, index, reading, marker)
        if before in _HEADLESS:
            return None
        if not own and (subject := antecedent(scene, index - 1, site.first)) is None and not _resumes(scene, marker):
            return None
    else:
        subject = _standing(scene, site, reading, before) or _subject_before(scene, site, reading, before, at)
    if form.number == "p" and not reading.joint and before not in words("break.relatives"):
        subject = scene.doers(subject, at, site.edge)
    mute = subject is None or not scene.speaker(subject)
    if mute and form.number == "s" and not reading.joint and _argues(scene, at - 1, site.first):
        return None
    if form.tense == "present" and mute and before not in SAME_PERSON and impersonal(scene, index, word):
        return None
    if form.tense == "present" and marker is None and progressive(scene, at, subject, site.first):
        return None
    if regarding:
        return judges(scene, site, reading, subject)
    if verb.group == "relay":
        return relayed(scene, site, frame, marker, subject)
    if verb.group == "learn":
        return learned(scene, site, frame, marker, subject)
    if marker is not None and _renews(scene, index, marker, verb):
        return complement(scene, site, reading, frame, subject)
    if marker is not None:
        return marked(scene, site, reading, frame, marker, subject)
    if verb.needs != "clause" and (found := complement(scene, site, reading, frame, subject)) is not None:
        return found
    frame = new_frame(site, reading)
    if (quote := utters(scene, index, reading, before)) is not None:
        return behind(scene, site, frame, (quote.first, quote.last))
    if verb.needs == "clause":
        return behind_statement(scene, site, frame, before)
    if before in DASHES and (found := behind_statement(scene, site, frame, before)) is not None:
        # وبالمناسبة - كشف المسؤول - ستزور اللجنة …
        return found if found.source is not None and scene.speaker(found.source) else None
    return None


def _late_marker(scene: Scene, site: Site, reading: Reading) -> int | None:
    """Return where the words of a verb begin that no marker right behind its source introduces."""
    verb = reading.verb
    if verb.lemma == "قال" and (begin := scene.unmarked(site.index, site.last)) is not None:
        return begin
    if verb.lemma in lemmas("lemma.deeming"):
        return scene.deemed(site.index, site.last)
    if verb.needs == "clause" and verb.group in ("say", "continue") and not reading.form.pronoun:
        return scene.late_quotation(site.index, site.last)
    return None


def _past_particles(scene: Scene, index: int, first: int) -> int:
    """Return where the verb begins with the particles and the كان that stand before it."""
    while index > first and scene.words[index - 1] in PARTICLES:
        index -= 1
    if index - 2 > first and scene.words[index - 1] in _WAS and scene.words[index - 2][0].isalnum():
        # المجر كانت قد عبرت
        index -= 1
    return index


def _has_own_subject(scene: Scene, index: int, reading: Reading, marker: int | None) -> bool:
    """Tell whether the verb of a relative clause has a subject of its own behind it, and not its antecedent."""
    if scene.words[index + 1] in RESUMED and scene.words[index - 2] in words("adverb.when"):
        # في الوقت الذي نفى فيه البنتاغون
        return True
    return (
        (bool(reading.form.pronoun) and scene.speaker((index + 1, index + 2)))
        or (marker is not None and first_of(scene.phrases.between(index + 1, marker)) is not None)
        or (reading.verb.needs != "clause" and scene.bare_speaker(index + 1))
    )


def _subject_before(scene: Scene, site: Site, reading: Reading, before: str, at: int) -> Span | None:
    """Return the subject before the verb, whose particles begin at `at`."""
    if (topic := _topic(scene, site, reading, before)) is not None:
        return topic
    if reading.joint:
        return None
    if before == "ان" and (late := scene.preceded(site.index, site.first)) is not None:
        return late
    if site.index + 1 < site.last and scene.words[site.index + 1] in RESUMED:
        aired = scene.aired(site.index, site.first)
        return aired[1] if aired is not None else scene.owner(site.index, site.edge)
    if reading.form.tense == "present" and (paper := scene.papers_clause(site.index, site.edge)) is not None:
        return paper
    subject = scene.phrases.before(at, site.edge, single=reading.form.number == "s")
    if subject is not None and subject[0] > site.first and scene.words[subject[0] - 1] in words("break.relatives"):
        # الدراسة التي أجرتها الجامعة كشفت أن: the relative clause describes the subject.
        return antecedent(scene, subject[0] - 1, site.first)
    return subject


def _standing(scene: Scene, site: Site, reading: Reading, before: str) -> Span | None:
    """والوزارة إذ تعلن ذلك لتؤكد أن …: return who opens the clause before إذ and a present, for both verbs."""
    index = site.index
    if reading.form.tense != "present" or (before != AS and scene.words[index][0] != "ل"):
        return None
    for k in range(index - 1, max(site.first, index - _CIRCUMSTANCE), -1):
        if scene.words[k] == AS:
            span = scene.phrases.before(k, site.first)
            opens = span is not None and (span[0] == site.first or scene.words[span[0]][0] == "و")
            return span if opens and span is not None and scene.speaker(span) else None
        if scene.words[k] in COMMAS:
            return None
    return None


def _argues(scene: Scene, index: int, first: int) -> bool:
    """وهذا يؤكد أن …: tell whether a pronoun alone before the verb points at what the narrator has told."""
    word = scene.words[index]
    if index < first or not (word in DEMONSTRATIVES or (word[0] in "وف" and word[1:] in DEMONSTRATIVES)):
        return False
    before = scene.words[index - 1] if index > first else "."
    if before in _ALL and not scene.phrases.preposition(index - 2):
        # كل هذا يؤكد
        return True
    return word[0] in "وف" or not before[0].isalnum() or before in AN or before in words("break.conjunctions")


def _renews(scene: Scene, index: int, marker: int, verb: Verb) -> bool:
    """جدد الرئيس دعوته إلى …، باعتباره «…»: tell whether the object is what the speaker has said before."""
    return verb.lemma in lemmas("lemma.renewing") and any(
        scene.possesses(k) and scene.phrases.infinitive(without_pronoun(scene.words[k]))
        for k in range(index + 2, marker)
    )


def _topic(scene: Scene, site: Site, reading: Reading, before: str) -> Span | None:
    """أما المندوب فقال, أما المندوب فقد قال: return the speaker that أما puts before ف."""
    if reading.joint != "ف" and before != "فقد":
        return None
    topic = scene.topic(site.index - (before == "فقد"), site.edge)
    return topic if topic is not None and scene.speaker(topic) else None


def _resumes(scene: Scene, marker: int | None) -> bool:
    """الأعمال التي اعتبرت أنها …: tell whether the pronoun behind أن takes up the antecedent, which is no speaker."""
    return marker is not None and scene.words[marker] in AN_PRONOUN


def _loose(scene: Scene, index: int, marker: int) -> bool:
    """Opinions and documents do not introduce quotations; a colon far behind them introduces something else."""
    return scene.words[marker] in OPENING_QUOTES or (
        scene.words[marker] == ":"
        and (marker > index + 6 or any(scene.words[k].startswith("نفس") for k in range(index, marker)))
    )
