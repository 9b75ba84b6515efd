"""Noun phrases that nothing closes, and the adverbials and addressees at which they end.

A construct state runs on to its first definite noun or name, adjectives with the article may follow, and what comes
next is something else (Ryding, *A Reference Grammar of Modern Standard Arabic*, ch. 8).
"""

from collections.abc import Sequence
from functools import cache

from analytics.attributions.constructs import Constructs
from analytics.attributions.lexis import (
    AN,
    AN_JOINED,
    FA_AN,
    OPENING_QUOTES,
    QUOTE_MARKS,
    Head,
    function_words,
    head,
    months,
    readings,
    sequences,
    words,
)
from analytics.attributions.particles import AT, TO
from analytics.attributions.terms import anonymous
from analytics.attributions.tokens import PREPOSITIONS, Span, accusative, of_class
from analytics.attributions.told import NAME, marked_name, told
from analytics.entities.words import is_listed, may_be_given
from analytics.memo import Memo
from analytics.records import Mention
from analytics.text import Text, stems

_GOVERNORS = function_words("preposition.citing")
_OCCASIONS = function_words("preposition.of_occasion")
_HEADLESS = function_words("particle.headless")
_OF_PLACE = function_words("preposition.of_place")


def _may_be_adverbial(word: str) -> bool:
    """Tell whether an adverbial or an addressee can begin with a word."""
    return (
        word[0] == "ل"
        or word in words("adverb.statement")
        or word in words("adverb.parts")
        or word in _OCCASIONS
        or word in words("adverb.time")
        or word in words("adverb.manner")
        or word in sequences("adverb.turn")
    )


_MAY_BE_ADVERBIAL = Memo(_may_be_adverbial)


@cache
def _breaks() -> frozenset[str]:
    """Return the words over which no noun phrase reaches."""
    sections = ("break.conjoining", "break.relatives", "break.pronouns", "break.states")
    return frozenset(AN | AN_JOINED | FA_AN).union(*(words(section) for section in sections))


# A longer word in ات is a plural and no name (توجيهات; فرحات).
_PLURAL = 6
# The words that close an agency's name stand so many tokens behind its first ones.
_AGENCY = 3
# A plural past with its و has so many letters (عادوا).
_JOINED = 5


class Chunks(Constructs):
    """The tokens of one text with their adverbials, addressees and open noun phrases."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        super().__init__(text, mentions)
        self.anonymous = anonymous(text, self.words)
        """Where it is told that an informant asks not to be named, with its end."""
        self._addressees: dict[int, Span | None] = {}
        self._closing = {quote.first: quote.last for quote in text.quotes if quote.closed}

    # -- adverbials -----------------------------------------------------------------------------------------

    def adverbial(self, index: int) -> bool:
        """Tell whether a time, an occasion, a manner or an addressee begins at token `index`."""
        word = self.words[index]
        if not _MAY_BE_ADVERBIAL[word]:
            return False
        if index in self.starts:
            return self.addressee(index) is not None and self.words[index - 1] not in _GOVERNORS
        if word in words("adverb.time") or word in words("adverb.manner") or self.matches("adverb.turn", index):
            if word == "عليه" and index > 0 and self.words[index - 1].startswith("الم"):
                # المدعى عليه
                return False
            if word in words("source.spoken_for") and self._spokesman(index):
                # المتحدث الرسمي باسمه
                return False
            if word in words("source.attributes") and index > 0 and head(self.words[index - 1]) is not None:
                # مصادر خاصة
                return False
            # الأمين العام, وكالة … اليوم: an adjective of an office is no time.
            return not (
                word == "العام"
                and index > 0
                and self.words[index - 1].startswith("ال")
                and head(self.words[index - 1]) is not None
            )
        if word in _OCCASIONS and index + 1 < len(self.words):
            following = self.words[index + 1]
            if word == "في" and following[0].isdigit():
                return True
            if following in OPENING_QUOTES and index + 2 < len(self.words):
                # على «تويتر»
                return self.words[index + 2] in words("adverb.networks")
            section = "adverb.platform" if word == "علي" else "adverb.occasion"
            if of_class(following, section) or following in words("adverb.time") or following in months():
                return True
        if word == AT and self.words[index + 1].endswith(("ه", "ها", "هم")) and self._comes(index + 1):
            # لدى وصوله إلى المطار
            return True
        if word in words("adverb.statement"):
            return True
        if word in words("adverb.parts") and index + 1 < len(self.words):
            # أعلن الحرس نهاية أبريل مقتل …
            following = self.words[index + 1]
            return following in months() or following in words("adverb.periods")
        # وفقا لرئيس الحكومة: who is cited is not addressed.
        return self.addressee(index) is not None and (index == 0 or self.words[index - 1] not in _GOVERNORS)

    def _spokesman(self, index: int) -> bool:
        """Tell whether a spokesman, with an adjective or without, stands right before a token."""
        before = (head(self.words[k]) for k in range(max(0, index - 2), index))
        return any(found is not None and found.noun in words("source.spokesmen") for found in before)

    def addressee(self, index: int) -> Span | None:
        """Return the tokens of the addressee that a ل at `index` introduces (a medium, reporters, a counterpart)."""
        if self.words[index][0] != "ل":
            return None
        if index not in self._addressees:
            self._addressees[index] = self._addressee(index)
        return self._addressees[index]

    def _addressee(self, index: int) -> Span | None:
        word = self.words[index]
        if index + 1 >= len(self.words):
            return None
        at = index
        if word == "ل":
            at = index + 1
            while at < len(self.words) and (self.words[at] in QUOTE_MARKS or self.words[at] == "("):
                at += 1
            if at >= len(self.words):
                return None
            if at > index + 1 and (closing := marked_name(self, self._closing, at)) > at and told(self, index - 1):
                # في تصريحات لـ«المدينة», قال فلان لـ(المدى)
                return at, closing
        if at in self.starts and (at > index or self.cut_by_one(at)):
            last, mention = self.starts[at]
            if mention.type in ("MEDIA", "PERS"):
                return at, last
        before = self.words[index - 1] if index else ""
        titled = index > 0 and self.adjective(index - 1) and index - 1 not in self.inside
        titled = titled and (head(before) is None or self._of_body(index))
        reporters = word[1:] in words("addressee.reporters") or "ا" + word[1:] in words("addressee.reporters")
        if at == index and word.startswith("لل") and titled and not (reporters or word.endswith(("تلفزيون", "اذاعه"))):
            # المدير التنفيذي للموقع
            return None
        own = head(word) if at == index and not word.startswith("لل") else None
        if own is not None and own.noun[0] == "ل" and word not in words("addressee.people"):
            # لجنة التحقيق: a committee, and not to a garden.
            return None
        bare = {stem for _, stem in stems(word)} if at == index else {self.words[at]}
        bare |= {"ال" + stem for stem in bare}
        if bare & words("addressee.media"):
            end = self.chunk(at, min(len(self.words), at + 12))[1]
            # لوكالة تونس إفريقيا للأنباء: the name runs on to what it deals with.
            named = (k + 1 for k in range(end, end + _AGENCY) if self.words[k] in words("source.agency_words"))
            return at, next(named, end)
        if bare & words("addressee.people"):
            end = at + 1
            while end < len(self.text) and self.adjective(end):
                end += 1
            return at, end
        return None

    def _of_body(self, index: int) -> bool:
        """السكرتير الإعلامي للجنة: tell whether an office with its adjective is one of the body at a token."""
        body, office = head(self.words[index]), head(self.words[index - 2])
        return body is not None and body.role == "body" and office is not None and office.role == "person"

    def chunk(self, first: int, limit: int) -> Span:
        """Return the noun phrase that begins at `first` with nothing to close it; empty where none begins."""
        words_, index, breaks = self.words, first, _breaks()
        complete = defined = False
        lead: Head | None = None
        bare = 0
        while index < limit and words_[index] in QUOTE_MARKS:
            index += 1
        start = index
        named = self._closing.get(index, index)
        if index < named < limit and named - index <= NAME and index not in self.inside:
            # «الفرقة 30 مشاة» التابعة …: a name in quotation marks
            lead, complete, defined, index = head(words_[index]), True, True, named + 1
        while index < limit:
            word = words_[index]
            if index in self.starts:
                end, mention = self.starts[index]
                # A name that needs the word before it: وزارة + الصحة, or one with its own proclitic, which is a new
                # phrase.
                of = (
                    word[0] == "ل"
                    and lead is not None
                    and lead.role in ("person", "body")
                    and mention.type in ("ORG", "GPE", "LOC")
                    and self.addressee(index) is None
                )
                if complete and not of and (index > first and word[0] in "بلو" and self.cut_by_one(index)):
                    break
                if (
                    complete
                    and not of
                    and mention.type not in ("PERS", "NORP")
                    and words_[index - 1] not in PREPOSITIONS
                    and words_[index - 1] != "باسم"
                ):
                    break
                if complete and mention.type == "PERS" and lead is not None and lead.role == "medium":
                    # في مقابلة مع شبكة … فلان: whoever talks to a medium
                    break
                index = end
                complete = True
                defined = defined or mention.type != "NORP" or self.definite(index - 1)
                bare = 3 if mention.type == "PERS" else bare
                continue
            if word in QUOTE_MARKS:
                closing = self._closing.get(index + 1)
                said = index - 1 in self.inside and self.inside[index - 1].type in ("PERS", "GPE")
                alone = complete and closing == index + 2 and self.event_noun(index + 1)
                if alone or (said and (self.event_noun(index + 1) or is_listed(words_[index + 1]))):
                    # أكد فلان "أهمية" الحوار: no name in marks, but a word of what he says.
                    break
                if closing is not None and closing - index <= 6 and closing < limit and index > start:
                    index = closing + 1
                    continue
                if index + 1 < limit and (
                    index + 1 in self.inside
                    or index - 1 in self.inside
                    or index - 1 == start
                    or words_[index - 1] not in PREPOSITIONS
                ):
                    index += 1
                    continue
                break
            if not word[0].isalnum():
                if word == "(":
                    close = next((k for k in range(index, min(limit, index + 8)) if words_[k] == ")"), None)
                    if close is not None:
                        index = close + 1
                        continue
                break
            if index == start and word in words("source.honorifics"):
                # استنكر سماحته الاعتداء
                return start, index + 1
            if index == start and self.mother(index):
                # أم خالد, أم لثلاثة أطفال
                named = words_[index + 1][0] != "ل" and index + 1 not in self.starts
                complete, defined, index = named, named, index + 1 + named
                continue
            if (
                word in breaks
                or index in self.anonymous
                or (index > start and word in words("addressee.counterparts"))
                or (index > start and self.adverbial(index))
            ):
                break
            if index > start and (
                word in words("source.heed")
                or word in words("relay.obtained")
                or word in words("written.verbs")
                or (word in words("issued.verbs") and word[0] not in "صا")
            ):
                break
            if index > start and len(word) >= _JOINED and word.endswith("وا") and index not in self.inside:
                # الوزراء اجتمعوا في القاهرة: a plural verb behind its subject
                break
            if index > start and word[0].isdigit() and index not in self.inside:
                # A number begins what is counted.
                break
            if word in words("source.spoken_for") and self._spokesman(index):
                # المتحدث باسمها فلان
                index += 1
                continue
            if word == "باسم":
                complete, bare = False, 0
                index += 1
                continue
            if word == TO and lead is not None and self.sent_to(index, limit):
                # المبعوث الأممي إلى اليمن فلان
                complete, defined, bare = False, False, 0
                index += 1
                continue
            if word in PREPOSITIONS and not (word == "علي" and self.named_ali(index)):
                if index == start or word not in _OF_PLACE or not self.of_place(index + 1, limit, lead):
                    break
                complete, defined, bare = False, False, 0
                index += 1
                continue
            if index > start and self.belongs(index):
                # مركز تابع لوزارة الصحة, «الفرقة 12» التابعة للجيش
                index = max(self.chunk(index + 1, limit)[1], index + 1)
                complete = defined = True
                continue
            if word.startswith("ال"):
                if complete and not self.adjective(index):
                    break
                lead = lead or head(word)
                complete = defined = True
                index += 1
                continue
            if (
                word[0] == "ل"
                and index > start
                and complete
                and (word.startswith("لل") or (head(word) is not None and head(word[1:]) is not None))
                and lead is not None
                and (lead.role in ("person", "body") or (lead.role == "paper" and word.startswith("لل")))
            ):
                if not word.startswith("لل"):
                    complete = False
                index += 1
                continue

            if (
                word[0] == "و"
                and index > start
                and self.definite(index)
                and head(word) is None
                and not self.verb_like(index)
            ):
                index += 1
                continue
            joined = head(word) if word[0] == "و" and index > start and complete and not readings(word) else None
            if (
                joined is not None
                and lead is not None
                and joined.role in ("person", "people", "body")
                and joined.noun[0] != "و"
            ):
                # نقابات العمال ورجال الأعمال, نقابات العمال والفلاحين
                complete = defined = self.definite(index)
                index += 1
                continue
            if index == start + 1 and lead is not None and (self.of_domain(word, lead) or word in words("source.eye")):
                # منظمات إغاثة, وكالة أنباء, شهود عيان
                complete, defined = lead.plural, False
                index += 1
                continue
            if index > start and words_[index - 1] in words("source.governing") and self.event_noun(index):
                # رئيس حكومة تصريف الأعمال, فرق إزالة الألغام
                complete = False
                index += 1
                continue
            if self.verb_like(index) or (index > start and (self.event_noun(index) or word in _HEADLESS)):
                break
            if index > start and word[-1] == "ا" and (self.infinitive(word[:-1]) or self._held(word[:-1])):
                # نفى النائب نفيا قاطعا, أبدى النائب شكوكا: no part of a name
                break
            if index > start and accusative(word) and lead is not None and not (complete and lead.role == "person"):
                # An accusative is no part of a subject.
                break
            if index > start and complete and accusative(word) and word[0] == "م" and not may_be_given(word):
                # أضاف الرئيس موجها حديثه إلى: in what state somebody speaks is no part of his name
                break
            if index > start and not defined and self.indefinite_adjective(index):
                complete, bare = True, 3
                index += 1
                continue
            if word.startswith("ب") and index > start and not head(word):
                break
            if complete:
                # A proper name that no lexicon knows may stand behind a title.
                if (
                    lead is None
                    or lead.role != "person"
                    or (lead.plural and words_[start].endswith("ون"))
                    or bare >= 3
                    or (word[0] in "وفب" and not may_be_given(word))
                    or (not bare and self.common(index))
                    or (word.endswith("ات") and len(word) > _PLURAL)
                    or head(word)
                    or word.endswith(("ته", "ها", "هم"))
                    or self.possessed(index)
                    or (self.common_feminine(word) and not (bare and may_be_given(words_[index - 1])))
                ):
                    break
                bare += 1
            lead = lead or head(word)
            index += 1
        while index > start and words_[index - 1] in OPENING_QUOTES and words_[index - 1] != '"':
            index -= 1
        return start, index
