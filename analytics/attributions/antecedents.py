"""Antecedents that no source has been so far: a name or a description that stands earlier in the text."""

from analytics.attributions.lexis import COMMAS, Head, folded, head
from analytics.attributions.phrases import PREPOSITIONS, Phrases
from analytics.attributions.sources import Identity, describe
from analytics.memo import Memo
from analytics.records import Mention, SourceKind

# A name is looked for so many tokens back.
_FAR = 400
# The source noun of a word, if it is one.
_NOUNS: Memo[str | None] = Memo(lambda word: found.noun if (found := head(word)) is not None else None)


class Antecedents:
    """The names and descriptions of one text, read backwards."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.words = phrases.words

    def _named_before(self, index: int) -> Identity | None:
        """سموه: return the last person named before a token."""
        for k in range(index - 1, max(-1, index - _FAR), -1):
            mention = self.phrases.inside.get(k)
            if mention is not None and mention.type == "PERS":
                return of_mention(mention, "named_person", "")
        return None

    def _first(self, own: Identity) -> int:
        assert own.span is not None
        return self.phrases.text.token_at(own.span[0])

    def _from_text(self, lead: Head, own: Identity, index: int) -> Identity | None:
        """Return the last name before `index` that the noun can stand for: an institution called by it, a medium,
        a paper.
        """
        begin = index if own.span is None else min(index, self._first(own))
        low = max(0, index - _FAR + 1)
        inside, starts = self.phrases.inside, self.phrases.starts
        spots = {k for k in starts if low <= k < begin}
        if lead.role in ("paper", "body", "person", "anonymous"):
            nouns = enumerate(_NOUNS.of(self.words[low:begin]), low)
            spots.update(k for k, noun in nouns if noun == lead.noun and k not in inside)
        for k in sorted(spots, reverse=True):
            mention = inside.get(k)
            identity = self._described_at(k, lead) if mention is None else self._named_at(k, mention, lead)
            if identity is not None:
                return identity
        return self._only_person(index, lead) if lead.role == "person" and not lead.plural else None

    def _described_at(self, index: int, lead: Head) -> Identity | None:
        """Return who is described by an indefinite noun at a token that is the head's own."""
        found = head(self.words[index])
        if found is None or found.plural or found.role != lead.role or self.words[index].startswith("ال"):
            return None
        name = self.phrases.inside.get(index - 2 if self.words[index - 1] in COMMAS else index - 1)
        if lead.role == "person" and name is not None and name.type == "PERS":
            # فلان، وزير النقل: the description is his.
            return of_mention(name, "named_person", lead.noun)
        span = self.phrases.chunk(index, min(len(self.words), index + 12))
        if span[1] - span[0] < 2:
            return None
        identity = describe(self.phrases, span)
        return identity if lead.role == "person" or identity.kind != "named_person" else None

    def _named_at(self, index: int, mention: Mention, lead: Head) -> Identity | None:
        """Return the name that begins at a token where the head can stand for it."""
        if mention.type == "MEDIA" and (lead.role == "medium" or lead.noun == "شبكه"):
            return of_mention(mention, "media", lead.noun)
        if mention.type == "ORG" and lead.role == "body" and mention.surface.split():
            noun = head(folded(mention.surface).split()[0])
            if noun is not None and noun.noun == lead.noun:
                return of_mention(mention, "named_organization", lead.noun)
        if mention.type == "PERS" and lead.role == "person" and index > 0 and self._titled(index, lead):
            return of_mention(mention, "named_person", lead.noun)
        return None

    def _only_person(self, index: int, lead: Head) -> Identity | None:
        """Return the person of the last two sentences before `index` where they name only one."""
        sentence = self.phrases.text.sentence_of(index)
        start = sentence[0]
        for _ in range(2):
            start = self.phrases.text.sentence_of(max(0, start - 1))[0] if start > 0 else 0
        people = {
            m.entity_id: m
            for k in range(start, sentence[0])
            if (m := self.phrases.inside.get(k)) is not None and m.type == "PERS"
        }
        if len(people) != 1:
            return None
        return of_mention(next(iter(people.values())), "named_person", lead.noun)

    def _titled(self, index: int, lead: Head) -> bool:
        for k in range(index - 1, max(-1, index - 5), -1):
            if self.words[k] in PREPOSITIONS or not self.words[k][0].isalpha():
                return False
            found = head(self.words[k])
            if found is not None and found.noun == lead.noun:
                return True
        return False


def of_mention(mention: Mention, kind: SourceKind, noun: str) -> Identity:
    """Return the identity of a name that the text mentions."""
    return Identity(
        mention.entity_id, mention.name_ar, mention.name_en, kind, noun, (mention.start, mention.end), mention.surface
    )
