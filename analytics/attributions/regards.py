"""Regards: what somebody holds a thing for. الحزب الذي تعتبره تركيا منظمة إرهابية, اعتبر الوزير القرار «خطوة مهمة»."""

from analytics.attributions.finite import antecedent
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import OPENING_QUOTES, Reading, function_words, head, words
from analytics.attributions.markers import DEMONSTRATIVES
from analytics.attributions.scene import Scene, new_frame
from analytics.attributions.tokens import accusative

# يعده: whoever prepares a thing does not hold it for something.
_ALSO_PREPARES = "عد"
_OF = "من"
# The name of a state has no more tokens than this.
_NAME = 4
_HIM = function_words("pronoun.object")
# Who holds a thing for something is one of these where a noun names him.
_HOLDERS = ("person", "people", "body", "medium", "anonymous")


def regarded(scene: Scene, site: Site, reading: Reading, before: str) -> Frame | None:
    """الحزب الذي تعتبره تركيا منظمة إرهابية, وهو ما تعده طهران من …: the pronoun takes up the thing."""
    if before not in words("break.relatives"):
        return None
    source = scene.phrases.chunk(site.index + 1, site.last)
    opened = (k for k in range(source[0] + 1, source[1]) if (q := scene.quote_at.get(k + 1)) and q.last > source[1])
    begin = next(opened, source[1])
    source = (source[0], begin)
    if not source[0] < begin < site.last or not scene.speaker(source):
        return None
    while begin < site.last and scene.words[begin][0] == "و" and begin in scene.phrases.starts:
        # تركيا والغرب
        source = (source[0], scene.phrases.starts[begin][0])
        begin = source[1]
    word = scene.words[begin] if begin < site.last else ""
    predicate = word[:1].isalnum() and not scene.phrases.adverbial(begin) and not scene.phrases.verb_like(begin)
    if not (word in OPENING_QUOTES or (predicate and (word == _OF or reading.verb.lemma != _ALSO_PREPARES))):
        return None
    return _frame(scene, site, reading, source, begin)


def regards(scene: Scene, site: Site, reading: Reading, before: str) -> Frame | None:
    """بعضهم يعتبرون الاتفاق كارثيا, تركيا التي تعتبر الحزب منظمة إرهابية: a thing and its predicate behind the verb."""
    source, begin = _holder(scene, site, reading, before)
    if source is None or not scene.speaker(source) or not _predicated(scene, begin, site.last):
        return None
    frame = _frame(scene, site, reading, source, begin)
    scene.join(frame, site.index, site.first)
    return frame


def judges(scene: Scene, site: Site, reading: Reading, subject: Span | None) -> Frame | None:
    """واعتبر الوزير القرار خطوة مهمة, …، معتبرا ذلك «انتهاكا»: a speaker, a thing and its predicate.

    Without a speaker the present is impersonal (يعتبر القرار خطوة مهمة), and a past needs one that has just spoken.
    """
    if reading.form.passive or reading.form.pronoun or (reading.joint and reading.verb.lemma == _ALSO_PREPARES):
        # وعد الرئيس الأهالي خيرا: a promise
        return None
    begin = site.index + 1
    while begin < site.last and scene.phrases.adverbial(begin):
        begin += 1
    going_on = reading.form.tense == "participle" or (
        reading.form.tense == "past" and bool(site.found) and site.index > site.first
    )
    if reading.form.tense == "participle" or (subject is not None and scene.speaker(subject)):
        source = subject
    else:
        source = scene.phrases.chunk(begin, site.last)
        if source[0] == begin < source[1] and _holds(scene, begin) and _predicated(scene, source[1], site.last):
            begin = source[1]
        elif going_on and subject is None:
            source = None
        else:
            return None
    if not _predicated(scene, begin, site.last):
        return None
    frame = _frame(scene, site, reading, source, begin)
    if subject is not None and source == subject:
        scene.subject(frame, subject, site.first)
    else:
        frame.joint = source is None
        scene.join(frame, site.index, site.first)
    return frame


def _holds(scene: Scene, index: int) -> bool:
    """Tell whether a name or a noun of those who think begins at a token."""
    if index in scene.phrases.starts:
        return scene.phrases.starts[index][1].type in ("PERS", "ORG", "MEDIA", "GPE")
    found = head(scene.words[index])
    return found is not None and found.role in _HOLDERS


def _predicated(scene: Scene, begin: int, last: int) -> bool:
    """Tell whether a definite thing begins at a token and what it is held for follows it."""
    if begin >= last:
        return False
    alone = scene.words[begin] in _HIM or (
        scene.words[begin] in DEMONSTRATIVES and not scene.phrases.definite(begin + 1)
    )
    thing = (begin, begin + 1) if alone else scene.phrases.chunk(begin, last)
    # القرار «خطوة متسرعة»: what is quoted is the predicate.
    marks = (k for k in range(begin + 1, thing[1]) if scene.words[k] in OPENING_QUOTES and k + 1 in scene.quote_at)
    thing = thing[0], next(marks, thing[1])
    if thing[0] != begin or thing[1] >= last or not (alone or _definite(scene, thing)):
        return False
    word = scene.words[thing[1]]
    bare = not word.startswith("ال") and thing[1] not in scene.phrases.inside and not scene.phrases.adverbial(thing[1])
    return word == _OF or word in OPENING_QUOTES or (bare and (accusative(word, 4) or word.endswith("ه")))


def _holder(scene: Scene, site: Site, reading: Reading, before: str) -> tuple[Span | None, int]:
    """Return who regards, and where the thing begins: before a plural, before a relative clause, or behind the verb."""
    behind = site.index + 1
    if before in words("break.relatives"):
        relative = site.index - 1
        starts = scene.phrases.starts
        for k in range(relative - 1, max(site.first, relative - _NAME) - 1, -1):
            if k in starts and starts[k][0] == relative and starts[k][1].type == "GPE":
                return (k, relative), behind
        return antecedent(scene, relative, site.first), behind
    if reading.form.number == "p":
        return scene.phrases.before(site.index, site.edge), behind
    source = scene.phrases.chunk(behind, site.last)
    word = scene.words[behind]
    found = head(word)
    people = (
        word.endswith("ون")
        or (reading.form.tense == "past" and scene.speaker(source))
        or (found is not None and found.role in ("person", "people") and found.plural)
    )
    return (source, source[1]) if people and source[1] > behind else (None, behind)


def _definite(scene: Scene, thing: Span) -> bool:
    return any(scene.phrases.definite(k) or k in scene.phrases.inside for k in range(*thing))


def _frame(scene: Scene, site: Site, reading: Reading, source: Span | None, begin: int) -> Frame:
    frame = new_frame(site, reading)
    frame.source, frame.nominal, frame.joint = source, True, False
    begin = scene.quoted_from(begin)
    frame.content = (begin, max(site.last, begin + 1))
    return frame
