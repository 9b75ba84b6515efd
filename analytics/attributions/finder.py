"""The finder: every token of a sentence is offered to the rules in turn; the first frame that a rule builds stands."""

from functools import lru_cache

from analytics.attributions.frame import Frame, Site
from analytics.attributions.lexis import readings, sequences, words
from analytics.attributions.nominal import masdar, paper_clause, participle, written
from analytics.attributions.prepositional import headline, prepositional
from analytics.attributions.scene import Scene
from analytics.attributions.verbal import verbal


def find_frames(scene: Scene, first: int, last: int) -> list[Frame]:
    """Return the frames of the sentence `first` … `last`, in the order of their cues."""
    found: list[Frame] = []
    index = first
    while index < last:
        if not _may_cue(scene.words[index]):
            index += 1
            continue
        frame = _frame(scene, Site(index, first, last, tuple(found)))
        if frame is None:
            index += 1
        else:
            found.append(frame)
            index = max(frame.cue[1], index + 1)
    return found


@lru_cache(maxsize=65536)
def _may_cue(word: str) -> bool:
    """Tell whether any rule can begin at a word: most words of a text need not be looked at twice."""
    if word == ":" or readings(word):
        return True
    for bare in {word, word[1:]}:
        if any(bare in sequences(f"prepositional.{name}") for name in ("pronoun", "source")):
            return True
        if bare in words("written.verbs") or bare in words("paper.clause"):
            return True
    return False


def _frame(scene: Scene, site: Site) -> Frame | None:
    word = scene.words[site.index]
    if word == ":":
        return headline(scene, site)
    if not word[0].isalpha():
        return None
    if not _describes_source(site) and (frame := written(scene, site)) is not None:
        return frame
    if (frame := prepositional(scene, site)) is not None:
        return frame
    if _describes_source(site):
        return None
    if (frame := paper_clause(scene, site)) is not None:
        return frame
    for reading in readings(word):
        for rule_of in (verbal, participle, masdar):
            if (rule_of is participle and reading.form.tense != "participle") or (
                rule_of is masdar and reading.form.tense != "masdar"
            ):
                continue
            if (frame := rule_of(scene, site, reading)) is not None:
                return frame
    return None


def _describes_source(site: Site) -> bool:
    """A verb between a cue and its content describes the source (مسؤول رفض الكشف عن هويته)."""
    if not site.found:
        return False
    before = site.found[-1]
    return before.place in ("verb", "nominal") and before.content is not None and before.content[0] > site.index
