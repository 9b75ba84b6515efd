"""Family names that are nationalities too: قال محمد شياع السوداني … وأكد السوداني."""

from collections.abc import Sequence

from analytics.entities.candidates import Candidate
from analytics.entities.spelling import key
from analytics.entities.words import in_section, is_speech, is_verb
from analytics.text import Text


def without_surnames(text: Text, named: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates of a text without the nationalities that are the family name of somebody in it: those
    that stand where a speaker does, right behind a verb of saying and before what goes on with the sentence.
    """
    families = {
        key(text.words[c.last - 1]) for c in named if c.type == "PERS" and c.last - c.first > 1 and _nisba(text, c)
    }
    if not families:
        return list(named)
    return [c for c in named if not (c.type == "NORP" and _speaks(text, c, families))]


def _nisba(text: Text, person: Candidate) -> bool:
    word = text.words[person.last - 1]
    return word.startswith("ال") and word.endswith("ي")


def _speaks(text: Text, people: Candidate, families: set[str]) -> bool:
    first, last = people.first, people.last
    if last != first + 1 or people.cut or not first or key(text.words[first]) not in families:
        return False
    after = text.words[last] if last < len(text.words) else "."
    resumes = (
        not after[0].isalpha() or in_section(after, "resuming") or is_verb(after) or in_section(after, "resumed_by")
    )
    return is_speech(text.words[first - 1]) and resumes
