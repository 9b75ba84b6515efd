"""What a word can begin or end: every word of a text is looked up once, and at most of them no rule has to be tried."""

from functools import cache
from typing import NamedTuple

from analytics.attributions.lexis import (
    AN,
    CLOSING_QUOTES,
    COMMAS,
    OPENING_QUOTES,
    Reading,
    function_words,
    lemmas,
    possessed,
    readings,
    sequences,
    words,
)
from analytics.memo import Memo
from analytics.vocabulary import Feature


class Opening(NamedTuple):
    """The rules that can begin at a word, and the verbs that it can be."""

    colon: bool = False
    written: bool = False
    paper: bool = False
    statement: bool = False
    alone: bool = False
    """The word is a prepositional phrase by itself (بحسب)."""
    seconds: frozenset[str] = frozenset()
    """Words of which one must follow where it only begins such a phrase (على حد قوله)."""
    readings: tuple[Reading, ...] = ()
    certain: bool = False
    """Something can begin at the word whatever follows it."""


HOW = "كيف"
# دون أن يوضح: an opening of what is the narrator's own.
WITHOUT = function_words("preposition.without")
_AND_IT = function_words("pronoun.and_it")


def _turns(word: str) -> bool:
    return (
        word in COMMAS
        or word in CLOSING_QUOTES
        or word in WITHOUT
        or word in _AND_IT
        or word in words("impersonal.remarks")
    )


def _opening(word: str) -> Opening | None:
    if word == ":":
        return Opening(colon=True, certain=True)
    if not word[0].isalpha():
        return None
    nouns = {word, word[1:]} if word[0] in "وفبل" else {word}
    read = readings(word)
    if not read and _openers().isdisjoint(nouns):
        return None
    bare = {word, word[1:]} if word[0] in "وف" else {word}
    tables = (possessed("prepositional.pronoun"), sequences("prepositional.source"))
    phrases = [parts for table in tables for start in bare for parts in table.get(start, ())]
    found = Opening(
        written=bool(bare & words("written.verbs")),
        paper=bool(nouns & words("paper.clause")),
        statement=bool(nouns & words("paper.statements")),
        alone=any(len(parts) == 1 for parts in phrases),
        seconds=frozenset(parts[1] for parts in phrases if len(parts) > 1),
        # Two lines of the lexicon may make the same verb of a word.
        readings=tuple(dict.fromkeys(reading for reading in read if _viable(word, reading))),
    )
    certain = any((found.written, found.paper, found.statement, found.alone, found.readings))
    return found._replace(certain=certain) if certain or found.seconds else None


@cache
def _openers() -> frozenset[str]:
    """Return the words that can be an opening without being a verb."""
    sections = (words(name) for name in ("written.verbs", "paper.clause", "paper.statements"))
    return frozenset().union(*sections, possessed("prepositional.pronoun"), sequences("prepositional.source"))


def _viable(word: str, reading: Reading) -> bool:
    """Tell whether a reading can be a cue anywhere."""
    verb, form = reading.verb, reading.form
    group = verb.group
    if verb.lemma in lemmas("lemma.cited"):
        return False
    if form.tense == "participle":
        return group not in ("relay", "learn") and word[reading.cut :] not in words("homograph.participles")
    if form.tense == "masdar":
        return group not in ("relay", "learn", "show", "think", "describe") and not word.startswith("ال")
    told = verb.object == "target" and group == "say" and form.tense == "past"
    if form.person == 1 and group != "learn" and not told and not form.pronoun:
        return False
    if form.pronoun and verb.object not in ("target", "topic"):
        # وهو ما نفته …, في حصيلة أعلنتها …: such a verb is a cue only where it takes up a sentence.
        taken_up = form.pronoun == "ه" and group in ("say", "confirm", "deny")
        counted = form.pronoun == "ها" and group == "say" and form.tense == "past"
        return taken_up or counted or verb.lemma in lemmas("lemma.regarding")
    return word not in words("homograph.nouns")


@cache
def _halting() -> frozenset[str]:
    sections = (words(name) for name in ("break.clauses", "source.requests", "clause.terms"))
    return frozenset((":", "!", "؟", "?", "الا", HOW)).union(AN, COMMAS, OPENING_QUOTES, *sections)


def _halts(word: str) -> bool:
    return word in _halting() or bool(readings(word))


OPENINGS: Memo[Opening | None] = Memo(_opening)
"""What begins at a word; None at most.

>>> OPENINGS["وجاء"].written, OPENINGS["وبحسب"].alone, OPENINGS["البحر"]
(True, True, None)
"""
OPENS = Feature(lambda word: OPENINGS[word] is not None)
"""Something can begin at the word."""
HALTS = Feature(_halts)
"""The word may end the way from a verb to its content."""
TURNS = Feature(_turns)
"""The narrator may speak again behind the word."""
