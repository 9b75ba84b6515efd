"""What may follow within a noun phrase: whose mother, where sent, what for, in which place."""

from analytics.attributions.lexis import Head, head, readings, words
from analytics.attributions.tokens import Tokens, of_class
from analytics.entities.words import is_listed, may_be_given
from analytics.fold import fold

_MOTHER = (fold("أم"), fold("وأم"))


class Constructs(Tokens):
    """The tokens of one text, with what can belong to the noun before them."""

    def mother(self, index: int) -> bool:
        """Tell whether أم at a token is a mother and no conjunction: a name follows, or ل and her children."""
        behind = self.words[index + 1]
        if self.words[index] not in _MOTHER:
            return False
        return index + 1 in self.starts or may_be_given(behind) or (behind[0] == "ل" and len(behind) > 3)

    def sent_to(self, index: int, limit: int) -> bool:
        """Tell whether a place and the name of whoever is sent there stand behind إلى."""
        place = self.starts.get(index + 1)
        if place is None or place[1].type not in ("GPE", "LOC") or place[0] >= limit:
            return False
        name = self.starts.get(place[0])
        return name is not None and name[1].type == "PERS" and not self.cut_by_one(place[0])

    def of_domain(self, word: str, lead: Head) -> bool:
        """Tell whether a word says what bodies of a kind are for."""
        if lead.plural:
            return word in words("source.domains")
        return lead.role == "medium" and word in words("source.agency_words") and not word.startswith("لل")

    def common_feminine(self, word: str) -> bool:
        """اقترح الوسيط القطري هدنة: tell whether a word in ة is a common noun and no name behind a title."""
        if not word.endswith("ه") or word in words("source.names_in_ha"):
            return False
        return is_listed(word) and not may_be_given(word)

    def common(self, index: int) -> bool:
        """ثمن الوزير جهود الفرق: tell whether a common noun stands at a token, and not a name before a family's."""
        word, following = self.words[index], self.words[index + 1]
        known = is_listed(word) and not may_be_given(word) and word not in words("adverb.single")
        office = head(self.words[index - 1])
        titled = office is not None and office.role == "person" and word[0] != "ل"
        return known and titled and not (following[:2] == "ال" and following[-1] == "ي")

    def _held(self, word: str) -> bool:
        """عقد الوزير اجتماعا: tell whether a bare word is an occasion, and so the object of who holds it."""
        return word in words("adverb.occasion") or word in words("noun.events")

    def infinitive(self, word: str) -> bool:
        """Tell whether a bare word is a verbal noun of saying, or one of doubt or denial."""
        return (
            word in words("stance.doubt_nouns")
            or word in words("homograph.masdars")
            or any(reading.form.tense == "masdar" and not reading.cut for reading in readings(word))
        )

    def of_place(self, index: int, limit: int, lead: Head | None) -> bool:
        """مسؤول في الوزارة: tell whether what stands behind a preposition can be the place of a noun phrase's head."""
        if index >= limit or (lead is not None and lead.role == "paper"):
            return index < limit and index in self.starts
        if index in self.starts or head(self.words[index]) is not None or self.words[index].startswith("ال"):
            return True
        return (
            lead is not None
            and lead.role in ("person", "anonymous", "people")
            and self.words[index].isalpha()
            and self.words[index - 1] != "من"
            and not self.event_noun(index)
        )

    def _comes(self, index: int) -> bool:
        """لدى وصوله, لدى حضوره: tell whether a noun with a pronoun is what somebody does."""
        return self.event_noun(index) or of_class(self.words[index], "adverb.comings")
