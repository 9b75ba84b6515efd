"""Tokens and what can be told of each without a parser: definite or not, adjective, verb, happening, name or
preposition.
"""

from collections.abc import Sequence
from functools import cache

from analytics.attributions.lexis import AN, function_words, head, pairs, readings, sequences, words
from analytics.entities.words import may_be_given
from analytics.memo import Memo
from analytics.records import Mention
from analytics.text import Text, stems
from analytics.vocabulary import Feature

Span = tuple[int, int]

PREPOSITIONS = function_words("preposition.all")
# والي folds to what "and to" folds to: as a governor it is read like محافظ, which means the same.
_GOVERNORS = pairs("homograph.governors")
_TO_OR_GOVERNOR = function_words("preposition.to_or_governor")
_GOVERNOR = Feature(_GOVERNORS.__contains__)
_HIS = ("ته", "تها", "تهم")
_IN_HA = "source.names_in_ha"
_NISBA = ("ي", "يه", "يين", "يون", "يات", "يتين")


@cache
def _in_s() -> tuple[str, ...]:
    return tuple(words("noun.in_s"))


def of_class(word: str, section: str) -> bool:
    """Tell whether a word is in a section of the phrase book, with a pronoun attached too (تصريحها)."""
    if word in words(section):
        return True
    for pronoun in ("ها", "هم", "ه"):
        base = word[: -len(pronoun)] if word.endswith(pronoun) else ""
        if len(base) > 2 and (base in words(section) or (base[-1] == "ت" and base[:-1] + "ه" in words(section))):
            return True
    return False


def accusative(word: str, least: int = 5) -> bool:
    """Tell whether a word ends with the alif of the indefinite accusative, and not with a pronoun (وزيرها، قائدنا).

    >>> accusative("مقالا"), accusative("وزيرها"), accusative("سوريا")
    (True, False, True)
    """
    return len(word) >= least and word.endswith("ا") and not word.endswith(("ها", "هما", "نا", "كما"))


def _event_shape(word: str) -> bool:
    """Tell whether a bare word names a happening: one of the list, or of the shape of a derived verb's masdar."""
    if word in words("noun.events"):
        return True
    size = len(word)
    if size < 5 or (word[1] == "ل" and word[0] == "ا"):
        return False
    if word[0] == "ا":
        # إفعال, افتعال and انفعال, استفعال; the hollow إفالة and استفالة.
        return (word[-2] == "ا" and 5 <= size <= 7) or (
            word[-1] == "ه" and ((size == 5 and word[2] == "ا") or (size == 7 and word[1:3] == "ست" and word[4] == "ا"))
        )
    if word[0] == "م":
        # مفاعلة
        return size == 6 and word[2] == "ا" and word[-1] == "ه" and word not in words("adverb.occasion")
    # تفعيل
    return word[0] == "ت" and size == 5 and word[3] == "ي"


def _verb_like(word: str) -> bool:
    if head(word) is not None or word in words("homograph.nouns"):
        return False
    if any(r.form.tense in ("past", "present") and not r.form.pronoun for r in readings(word)):
        return True
    bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 4 else word
    if len(bare) > 4 and bare[:2] in ("سي", "ست") and not bare.startswith(_in_s()):
        return True
    return len(bare) > 3 and bare[0] == "ي" and not bare.startswith("يوم") and not bare.endswith(("يه", "ي", "ا"))


def _past_like(word: str) -> bool:
    bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 4 else word
    if bare in words("clause.events") or head(word) is not None:
        return bare in words("clause.events")
    return 4 <= len(bare) <= 7 and bare.endswith("ت") and not bare.endswith(("ات", "يت")) and not bare.startswith("ال")


def _event_noun(word: str) -> bool:
    if "ؤ" in word[3:]:
        # أصدقاؤنا: a nominative is the subject.
        return False
    found = head(word)
    if found is not None and found.role in ("body", "person", "medium", "people"):
        # تنظيم, اتحاد: an institution, though it has the shape of a masdar.
        return False
    if word in words("paper.clause"):
        # أنباء: a plural that reports
        return False
    if _event_shape(word):
        return True
    for pronoun in ("هما", "ها", "هم", "ه"):
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 3:
            base = word[: -len(pronoun)]
            if _event_shape(base) or (base[-1] == "ت" and _event_shape(base[:-1] + "ه")):
                return True
            if len(base) == 4 and base[0] == "ت" and pronoun != "ه":
                # تشككهم, تخوفها: تفعّل; without a pronoun it may be a verb or a name.
                return True
    return False


def _feminine(word: str) -> bool:
    """Tell whether a bare word is a feminine plural (منظمات حقوقية, مصادر استخباراتية)."""
    found = head(word)
    return found is not None and found.plural and not word.startswith("ال") and found.role != "person"


def _definite(word: str) -> bool:
    return any(stem.startswith("ال") and len(stem) > 3 for _, stem in stems(word)) or word.startswith("لل")


_VERB_LIKE, _PAST_LIKE, _EVENT_NOUN, _DEFINITE = Memo(_verb_like), Memo(_past_like), Memo(_event_noun), Memo(_definite)


class Tokens:
    """The tokens of one text, with the names that cover them."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self.text = text
        # Line ends behind the last word, so that a rule may look a few tokens ahead anywhere.
        self.words: list[str] = [*text.words, "\n", "\n", "\n", "\n"]
        self.mentions = mentions
        for index in text.where(_GOVERNOR):
            if self._governs(index):
                self.words[index] = _GOVERNORS[self.words[index]]
        self.starts: dict[int, tuple[int, Mention]] = {}
        self.inside: dict[int, Mention] = {}
        for mention in mentions:
            first, last = text.tokens_in(mention.start, mention.end)
            # الدكتور الزهراني: a part of a name that the text has given in full is no guess.
            resumed = len(mention.name_ar.split()) > last - first
            guessed = mention.type == "PERS" and mention.evidence != "known" and not resumed
            if first < last and not (guessed and self._misnamed(first, last)):
                self.starts[first] = last, mention
                for index in range(first, last):
                    self.inside[index] = mention

    def _governs(self, index: int) -> bool:
        """والي المدينة: tell whether what folds to "and to" is written as a governor, and governs a place."""
        if self.words[index] not in _TO_OR_GOVERNOR:
            return True
        raw = self.text.surface(index, index + 1)
        if raw[-3:] != "الي" or any(to in self.text.raw for to in (" الي ", " إلي ")):
            return False
        start = self.text.span(index + 1, index + 2)[0] if index + 1 < len(self.text) else -1
        placed = any(m.start == start and m.type in ("GPE", "LOC") for m in self.mentions)
        return placed or self.words[index + 1] in words("source.governed")

    def _misnamed(self, first: int, last: int) -> bool:
        """Tell whether a guessed personal name holds a word that names a happening, an office or a saying (باسم,
        وجود, دعا).
        """
        if all(self.words[k] in AN for k in range(first, last)) or self.words[first].startswith("لل"):
            return True
        if last - first == 1 and self.words[first].endswith(_HIS) and self.words[first] not in words(_IN_HA):
            # أكد الوزير ثقته
            return True
        if (
            last - first == 1
            and first > 0
            and self.words[first].startswith("ال")
            and self.words[first - 1].startswith("ال")
        ):
            return True
        return (
            any(
                self.words[k] == "باسم"
                or self.words[k] in words("noun.events")
                or self.words[k].removesuffix("ا") in words("stance.doubt_nouns")
                or (
                    (found := head(self.words[k])) is not None
                    # الشابي: a construct plural in ي has no article, so it is a family's name.
                    and not (found.plural and k > first and self.words[k][:2] == "ال" and self.words[k][-1] == "ي")
                    and (
                        (found.plural and len(self.words[k]) > 4)
                        or (
                            self.words[k][:2] == "ال"
                            and (k == first or self.words[k] not in words("source.name_titles"))
                        )
                        or (found.role == "body" and self.words[k][0] != found.noun[0])
                    )
                )
                for k in range(first, last)
            )
            or (
                bool(readings(self.words[first]))
                and len(self.words[first]) < 5
                and last - first > 1
                and self.words[first + 1].startswith("ال")
            )
        )

    # -- words ----------------------------------------------------------------------------------------------

    def definite(self, index: int) -> bool:
        """Tell whether a token has the article (behind proclitics too)."""
        return _DEFINITE[self.words[index]]

    def adjective(self, index: int) -> bool:
        """Tell whether a definite token looks like an adjective of what stands before it."""
        word = self.words[index]
        if not word.startswith("ال") or (index in self.starts and self.starts[index][1].type != "NORP"):
            return False
        before = head(self.words[index - 1]) if index else None
        if word.startswith("الم") and head(word) is None and before is not None and before.role == "person":
            # العميد المتقاعد; but حمل الوزير المعارضة, ناشد الوزير المجتمع الدولي
            one = not before.plural and self.words[index - 1][-1] != "ه"
            return not (one and word[-1] == "ه") and word not in words("act.called_upon")
        own = head(word)
        if word in words("noun.no_heads") or (own is not None and own.role == "paper"):
            # المسؤولية, الرواية: nouns, for all their endings.
            return False
        return (
            word in words("noun.adjectives")
            or word.endswith(("ي", "يه"))
            or (word.endswith(_NISBA) and head(word) is None)
        )

    def indefinite_adjective(self, index: int) -> bool:
        """Tell whether a bare token describes the indefinite noun before it (مسؤول أميركي كبير)."""
        word = self.words[index]
        mention = self.inside.get(index)
        if mention is not None:
            return mention.type == "NORP"
        several = word[:-2] if word.endswith(("ان", "ين", "ون", "تان", "تين", "ات")) else word
        return (
            word in words("source.attributes")
            or several in words("source.attributes")
            or (len(word) > 3 and word.endswith(("ي", "يه", "يون", "يين")) and head(word) is None)
            or (len(word) > 4 and word.endswith("يه") and index > 0 and _feminine(self.words[index - 1]))
        )

    def verb_like(self, index: int) -> bool:
        """Tell whether a token is, or looks like, a finite verb."""
        return _VERB_LIKE[self.words[index]] and index not in self.inside

    def belongs(self, index: int) -> bool:
        """مركز تابع لوزارة الصحة, الفرقة التابعة للجيش: tell whether a word says to whom the noun before it belongs."""
        word = self.words[index]
        if word.removeprefix("ال") not in words("source.belonging") or index == 0 or index + 1 >= len(self.words):
            return False
        before, owner = self.words[index - 1], self.words[index + 1]
        if word.startswith("ال"):
            return owner[0] == "ل" and owner not in PREPOSITIONS
        named = self.inside.get(index - 1)
        apart = before[0].isalpha() and not before.startswith("ال") and (named is None or named.type == "NORP")
        return apart and owner[0] == "ل" and owner not in PREPOSITIONS

    def possessed(self, index: int) -> bool:
        """Tell whether a bare word carries the pronoun ه, written as ه and not ة (شكره)."""
        word = self.words[index]
        if len(word) < 4 or not word.endswith("ه") or word in words("source.names_in_ha"):
            return False
        return self.last_letter(index) == "ه"

    def last_letter(self, index: int) -> str:
        """Return the last letter of a token as it is written, without the marks on it."""
        start, end = self.text.span(index, index + 1)
        while end > start + 1 and not self.text.raw[end - 1].isalpha():
            end -= 1
        return self.text.raw[end - 1]

    def past_like(self, index: int) -> bool:
        """Tell whether a token is a frequent past verb of events, or has the feminine past's shape."""
        return _PAST_LIKE[self.words[index]]

    def event_noun(self, index: int) -> bool:
        """Tell whether a bare noun names a happening, as what is confirmed or denied does."""
        word = self.words[index]
        if not _EVENT_NOUN[word] or index in self.inside:
            return False
        before = self.words[index - 1] if index else ""
        if word == "احتياط" and before.startswith("ال"):
            return False
        # حاكم مقاطعة بيلغورود: what somebody is at the head of is a region and no boycott.
        return not (word in words("noun.regions") and (owner := head(before)) is not None and owner.role == "person")

    def joined_event(self, index: int) -> bool:
        """Tell whether a noun names a happening, behind و too (وتعطيل)."""
        word = self.words[index]
        return self.event_noun(index) or (word[0] == "و" and len(word) > 4 and _EVENT_NOUN[word[1:]])

    def definite_event(self, index: int) -> bool:
        """Tell whether a noun with the article has the shape of a masdar (التدخل، الإفراج)."""
        word = self.words[index]
        return (
            word.startswith("ال")
            and index not in self.inside
            and head(word) is None
            and (_event_shape(word[2:]) or (len(word) == 6 and word[2] == "ت"))
        )

    def matches(self, section: str, index: int) -> int:
        """Return the length of the phrase of `section` that begins at token `index`, else 0."""
        for parts in sequences(section).get(self.words[index], ()):
            if tuple(self.words[index : index + len(parts)]) == parts:
                return len(parts)
        return 0

    def news_agency(self, first: int, last: int) -> bool:
        """Tell whether a phrase headed by وكالة is a news agency, and not one of space, energy or spies."""
        mentions = {m.type for k in range(first, last) if (m := self.inside.get(k)) is not None}
        if "MEDIA" in mentions or any(self.words[k] in words("source.agency_words") for k in range(first, last)):
            return True
        return "ORG" not in mentions

    def preposition(self, index: int) -> bool:
        """Tell whether a token is a preposition by itself, behind و or ف too."""
        word = self.words[index]
        if word == "علي":
            return not self.named_ali(index)
        return word in PREPOSITIONS or (word[0] in "وف" and word[1:] in PREPOSITIONS)

    def named_ali(self, index: int) -> bool:
        """Tell whether علي is the name: not written على, and behind a title or its adjective, or inside a name."""
        if index in self.inside:
            return True
        end = self.text.span(index, index + 1)[1]
        if self.text.raw[end - 1] == "ى" or index == 0:
            return False
        before = head(self.words[index - 1])
        mention = self.inside.get(index - 1)
        if (before is not None and before.role == "person") or (
            mention is not None and mention.type in ("NORP", "PERS")
        ):
            return True
        # محافظ المدينة أحمد علي; where إلى is written إلي too, على may be meant.
        return may_be_given(self.words[index - 1]) and "إلي " not in self.text.raw

    def cut_by_one(self, index: int) -> bool:
        """Tell whether the mention at `index` leaves out a proclitic of its first token."""
        _, mention = self.starts[index]
        return self.text.span(index, index + 1)[0] < mention.start
