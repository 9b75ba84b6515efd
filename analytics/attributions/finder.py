"""The finder: every token of a sentence is offered to the rules in turn; the first frame that a rule builds stands."""

from functools import lru_cache

from analytics.attributions.frame import Frame, Site
from analytics.attributions.lexis import readings, sequences, words
from analytics.attributions.nominal import masdar, paper_clause, participle, statement, written
from analytics.attributions.prepositional import headline, prepositional
from analytics.attributions.scene import Scene
from analytics.attributions.verbal import verbal


def find_frames(scene: Scene, first: int, last: int) -> list[Frame]:
    """Return the frames of the sentence `first` … `last`, in the order of their cues."""
    found: list[Frame] = []
    behind = first
    for index in range(first, last):
        if index < behind or not (rules := _openings(scene.words[index])):
            continue
        frame = _frame(scene, Site(index, first, last, found), rules)
        if frame is not None:
            found.append(frame)
            behind = frame.cue[1]
    return found


@lru_cache(maxsize=65536)
def _openings(word: str) -> frozenset[str]:
    """Return the rules that can begin at a word; at most words of a text none can.

    >>> sorted(_openings("وجاء")), sorted(_openings("وبحسب")), _openings("البحر")
    (['written'], ['prepositional'], frozenset())
    """
    if word == ":":
        return frozenset({"colon"})
    if not word[0].isalpha():
        return frozenset()
    found = {"verb"} if readings(word) else set()
    for bare in {word, word[1:]}:
        if any(bare in sequences(f"prepositional.{name}") for name in ("pronoun", "source")):
            found.add("prepositional")
        if bare in words("written.verbs"):
            found.add("written")
        if bare in words("paper.clause"):
            found.add("paper")
        if bare in words("paper.statements"):
            found.add("statement")
    return frozenset(found)


def _frame(scene: Scene, site: Site, rules: frozenset[str]) -> Frame | None:
    if "colon" in rules:
        return headline(scene, site)
    describes = _describes_source(site)
    if "written" in rules and not describes and (frame := written(scene, site)) is not None:
        return frame
    if "prepositional" in rules and (frame := prepositional(scene, site)) is not None:
        return frame
    if describes:
        return None
    if "paper" in rules and (frame := paper_clause(scene, site)) is not None:
        return frame
    if "statement" in rules and (frame := statement(scene, site)) is not None:
        return frame
    for reading in readings(scene.words[site.index]):
        rule_of = _RULES.get(reading.form.tense, verbal)
        if (frame := rule_of(scene, site, reading)) is not None:
            return frame
    return None


_RULES = {"participle": participle, "masdar": masdar}


def _describes_source(site: Site) -> bool:
    """A verb between a cue and its content describes the source (مسؤول رفض الكشف عن هويته)."""
    if not site.found:
        return False
    before = site.found[-1]
    return before.place in ("verb", "nominal") and before.content is not None and before.content[0] > site.index
