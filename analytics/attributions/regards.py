"""Regards: what somebody holds a thing for. الحزب الذي تعتبره تركيا منظمة إرهابية, يعتبرون الاتفاق كارثيا."""

from analytics.attributions.finite import antecedent
from analytics.attributions.frame import Frame, Site, Span
from analytics.attributions.lexis import OPENING_QUOTES, Reading, head, words
from analytics.attributions.scene import Scene, new_frame
from analytics.attributions.tokens import accusative

# يعده: whoever prepares a thing does not hold it for something.
_ALSO_PREPARES = "عد"
_OF = "من"
# The name of a state has no more tokens than this.
_NAME = 4


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
    if source is None or not scene.speaker(source):
        return None
    thing = scene.phrases.chunk(begin, site.last)
    if thing[0] != begin or thing[1] >= site.last or not _definite(scene, thing):
        return None
    word = scene.words[thing[1]]
    bare = not word.startswith("ال") and thing[1] not in scene.phrases.inside
    if not (word == _OF or (bare and (accusative(word, 4) or word.endswith("ه")))):
        return None
    frame = _frame(scene, site, reading, source, begin)
    scene.join(frame, site.index, site.first)
    return frame


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
    people = word.endswith("ون") or (found is not None and found.role in ("person", "people") and found.plural)
    return (source, source[1]) if people and source[1] > behind else (None, behind)


def _definite(scene: Scene, thing: Span) -> bool:
    return any(scene.phrases.definite(k) or k in scene.phrases.inside for k in range(*thing))


def _frame(scene: Scene, site: Site, reading: Reading, source: Span, begin: int) -> Frame:
    frame = new_frame(site, reading)
    frame.source, frame.nominal, frame.joint = source, True, False
    begin = scene.quoted_from(begin)
    frame.content = (begin, max(site.last, begin + 1))
    return frame
