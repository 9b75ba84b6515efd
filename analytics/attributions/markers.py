"""Where a reported clause is introduced, by أن and إن, a colon or an opening quotation mark; and who can speak."""

from bisect import bisect_left
from functools import cache, cached_property

from analytics.attributions.frame import Span
from analytics.attributions.lexis import (
    AN,
    COMMAS,
    DASHES,
    OPENING_QUOTES,
    QUOTE_MARKS,
    STOPS,
    Reading,
    function_words,
    head,
    lemmas,
    readings,
    words,
)
from analytics.attributions.openings import HALTS, HOW, OPENINGS, OPENS, TURNS, Opening
from analytics.attributions.phrases import PREPOSITIONS, Phrases
from analytics.attributions.quotes import Quotes
from analytics.attributions.terms import nameless
from analytics.attributions.tokens import of_class
from analytics.quotations import Quote

# أن, a colon or a quotation is looked for so many tokens behind its verb; the longest source phrases of news are
# shorter.
REACH = 48
# A quotation of so many tokens needs no comma before the verb that follows it.
_LONG = 8
_THEREIN = function_words("pronoun.therein")
FINITE = ("past", "present")
# أبو فلان, أم فلان
_PARENTS = function_words("name.parents")
_HIM = function_words("pronoun.object")
_OF = function_words("preposition.of") | function_words("pronoun.among")
DEMONSTRATIVES = function_words("pronoun.demonstrative")


class Markers(Quotes):
    """The introductions of one text, and the tokens at which the rules begin."""

    def __init__(self, phrases: Phrases) -> None:
        super().__init__(phrases)
        self.vocalised = "\u064f" in self.text.raw
        """Whether the text writes a vowel that tells a passive."""
        self.openings_at: list[int] = []
        """The tokens at which a rule can begin."""
        self.openings: list[Opening] = []
        """What can begin there."""
        self.turns: list[int] = self.text.where(TURNS)
        """The tokens behind which the narrator may speak again."""
        self._halts = self.text.where(HALTS)
        self._read_marks()

    def _read_marks(self) -> None:
        words_ = self.words
        for k in self.text.where(OPENS):
            opening = OPENINGS[words_[k]]
            if opening is not None and (opening.certain or words_[k + 1] in opening.seconds):
                self.openings_at.append(k)
                self.openings.append(opening)

    # -- introductions ---------------------------------------------------------------------------------------

    def clause_in(self, first: int, last: int, *, colon: bool = False) -> int | None:
        """Return the first أن of a stretch, or the first colon too."""
        for halt in range(bisect_left(self._halts, first), len(self._halts)):
            k = self._halts[halt]
            if k >= last:
                return None
            if self.is_an(k) or (colon and self.words[k] == ":"):
                return k
        return None

    def marker(self, index: int, last: int, *, weak: bool = False) -> int | None:
        """Return the token that introduces the content of the verb at `index`: أن, a colon, an opening quotation mark.

        Between verb and marker there may stand its source with what describes it, and times and occasions, but no
        other clause; behind a `weak` verb no other verb at all.
        """
        words_, clauses, relatives = self.words, words("break.clauses"), words("break.relatives")
        stop = min(last, index + 1 + REACH, self.enclosing(index))
        behind = index + 1
        for halt in range(bisect_left(self._halts, behind), bisect_left(self._halts, stop)):
            k = self._halts[halt]
            if k < behind:
                continue
            if (end := self.phrases.anonymous.get(k)) is not None:
                behind = end
                continue
            word = words_[k]
            if self.is_an(k):
                before = words_[k - 1]
                if before in words("clause.in_time"):
                    # قال الوزير بعد أن زار الموقع إن …
                    continue
                belongs = before in words("clause.not_after") and not self._describes_source(k - 1)
                if belongs or (k - 1 != index and before[0] == "و" and before[1:] in PREPOSITIONS):
                    # أشار إلى أن … طلبت …، وإلى أن: the clause belongs to an earlier verb.
                    return None
                return k
            if word == ":" and words_[k - 1] in words("quotation.lists"):
                # ناقشت الحلقة محاور عدة مثل: …
                return None
            if word == ":" and self.colon(k):
                if words_[k - 1] not in words("quotation.titles"):
                    return k
                # كتب مقالا بعنوان: «…»; في يوم برلماني بعنوان: «…»، أن
                titled = self.quote_at.get(k + 2)
                behind = titled.last + 1 if titled is not None else k + 1
                continue
            if word == HOW and self._narrates(index):
                return k
            if word in COMMAS:
                if k + 1 < stop and (words_[k + 1] in relatives or words_[k + 1] in words("break.states")):
                    # فلان، الذي كان يتحدث …، إن; فلانة، وهي طالبة تبلغ من العمر …، إن
                    behind = next((j for j in range(k + 1, stop) if words_[j] in COMMAS), k + 1) + 1
                elif k + 1 < stop and nameless(words_, k + 1):
                    # مسؤول، طلب عدم كشف اسمه لأنه غير مخول …، إن
                    behind = self._past_nameless(k + 1, stop)
                continue
            if word in OPENING_QUOTES and (quote := self.quote_at.get(k + 1)) is not None:
                if not self.is_name(quote, verb=index):
                    return k
                behind = quote.last + 1
                continue
            if word in "!؟?" or (word in clauses and k not in self.phrases.inside):
                return None
            if k > index + 1 and self._other_cue(k, index, weak=weak):
                return None
        return None

    def _narrates(self, verb: int) -> bool:
        """روى كيف نجا: tell whether a verb can tell how something came about."""
        return any(r.verb.lemma in lemmas("lemma.narrating") for r in readings(self.words[verb]))

    def _describes_source(self, index: int) -> bool:
        """قالت مصادر خاصة إن, قال الكاتب المعروف إن: tell whether a word before أن is the adjective of a source."""
        if index in self.phrases.inside:
            return True
        named, found = self.phrases.inside.get(index - 1), head(self.words[index - 1])
        if self.words[index].startswith("ال"):
            return (named is not None and named.type == "PERS") or (found is not None and found.role == "person")
        return self.words[index] in words("source.attributes") and found is not None

    def late_quotation(self, index: int, last: int) -> int | None:
        """وقال الوزير في لشبونة حيث يلتقي نظيره "…": return the mark of a long quotation behind a subordinate clause.

        The verb wants its words, so a clause between does not end the way to them; a cue does.
        """
        stop = min(last, index + 1 + REACH, self.enclosing(index))
        for quote in self.quotes_between(index + 2, stop):
            mark = quote.first - 1
            if quote.last - quote.first < _LONG or self.is_name(quote, verb=index):
                continue
            between = range(index + 1, mark)
            if any(self.words[k] in COMMAS or self.words[k] in STOPS or self._says(k) for k in between):
                return None
            return None if any(self._other_cue(k, index, weak=False) for k in between) else mark
        return None

    def _says(self, index: int) -> bool:
        """Tell whether أن at a token belongs to a verb and not to the word before it (قبل أن)."""
        return self.is_an(index) and self.words[index - 1] not in words("clause.not_after")

    def colon(self, index: int) -> bool:
        """Tell whether a colon introduces something: not in an address or a time of day."""
        if index + 1 >= len(self.words):
            return False
        before, after = self.words[index - 1], self.words[index + 1]
        return after != "/" and not (
            before[0].isdigit() and after[0].isdigit() and self.text.adjoins(index) and self.text.adjoins(index + 1)
        )

    def _other_cue(self, k: int, verb: int, *, weak: bool) -> bool:
        """Tell whether a cue at `k` takes what follows away from the one at `verb`."""
        words_ = self.words
        cues = [r for r in readings(words_[k]) if not r.form.pronoun or r.verb.object in ("target", "topic")]
        if not cues or self._no_verb(k, cues[0]):
            return False
        before, reading = words_[k - 1], cues[0]
        sections = ("relay.obtained", "issued.verbs")
        dated = words_[k + 1] in words("adverb.time") or words_[k + 1] in words("relay.obtained_of")
        sought = words_[k] in words("relay.contacted") and words_[k + 1] in words("relay.contacts_of")
        if sought or (dated and any(words_[k] in words(section) for section in sections)):
            # رسالة اطلعت عليها الوكالة, تصريح أدلى به في المدينة, مقابلة نشرت الأحد, سكان تحدثت إليهم الوكالة
            return False
        if words_[k] in words("relay.published") and self._published(verb, k):
            return False
        if before in words("prepositional.verb"):
            # قال الوزير، حسبما أفادت الصحيفة، إن
            return False
        if before in words("break.relatives") and reading.form.tense in FINITE and words_[k + 1] in AN:
            # دانت الأعمال التي اعتبرت أنها …
            return True
        if (
            before in PREPOSITIONS
            or any(words_[j] in words("break.relatives") for j in (k - 1, k - 2))
            or before in words("homograph.before_nouns")
        ):
            return False
        if self.dotted(k, reading) or self.phrases.matches("prepositional.source", k):
            # نقلا عن: no dual of نقل
            return False
        if words_[k].endswith("ا") and reading.verb.lemma in {r.verb.lemma for r in readings(words_[verb])}:
            # نفى نفيا قاطعا
            return False
        if reading.form.tense in FINITE:
            return self._begins_clause(k, reading, verb, weak=weak)
        addressed = reading.verb.object == "target" and (self.phrases.definite(k + 1) or k + 1 in self.phrases.starts)
        lemma = reading.verb.lemma
        return reading.form.tense == "participle" and lemma != "قال" and self._goes_on(k, addressed=addressed)

    def _published(self, verb: int, index: int) -> bool:
        """دراسة نشرت في مجلة, مقابلة مع القناة بثت أمس: tell whether a passive says when or where a paper or a talk
        between the verb and it came out.
        """
        following = index + 1
        if self._word(following).endswith("ها") and head(self.words[following]) is not None:
            # دراسة نشرت نتائجها في مجلة
            following += 1
        if not (self.phrases.adverbial(following) or self.phrases.preposition(following)):
            return False
        return any(
            of_class(self.words[k], "addressee.talks")
            or of_class(self.words[k].removesuffix("ا"), "issued.nouns")
            or ((found := head(self.words[k])) is not None and found.role == "paper")
            for k in range(verb + 1, index)
        )

    def _no_verb(self, index: int, reading: Reading) -> bool:
        """Tell whether a word that may be a cue is a noun where it stands, or belongs to a name."""
        word, before = self.words[index], self.words[index - 1]
        accusative = word.endswith("ا") and reading.form.tense == "participle"
        return (
            index in self.phrases.inside
            or self.phrases.belongs(index)
            or (head(word) is not None and not accusative and not (before in COMMAS and self.words[index + 1] in AN))
            or word in words("homograph.words")
            or word in words("homograph.nouns")
            or (word in words("homograph.participles") and before[0].isdigit())
        )

    def _begins_clause(self, index: int, reading: Reading, verb: int, *, weak: bool) -> bool:
        """Tell whether a finite cue behind the one at `verb` opens a clause of its own, and describes no source."""
        before, following = self.words[index - 1], self._word(index + 1)
        if following in words("clause.anonymity"):
            # … اشترط عدم الكشف عن هويته describes the source.
            return False
        if following in _THEREIN and not reading.joint and index > verb + 1:
            # نشرت الفرقة بيانا استنكرت فيه …
            return True
        if reading.joint or before in COMMAS or before in words("break.conjunctions") or weak:
            return True
        told = reading.verb.group in ("say", "continue", "confirm", "deny")
        return told and reading.form.person == 3 and len(self.words[index]) > 2

    def _goes_on(self, index: int, *, addressed: bool) -> bool:
        """قال الوزير، مضيفا أن; أشاد به، داعيا الشركات أن: tell whether a participle introduces what follows it."""
        words_, following = self.words, self._word(index + 1)
        comma = next((j for j in range(index + 1, min(len(words_) - 1, index + 12)) if words_[j] in COMMAS), None)
        if comma is not None and self.is_an(comma + 1):
            return False
        behind = words_[index + 2] if following in PREPOSITIONS and index + 2 < len(words_) else following
        if words_[index].endswith("ا") and behind in AN:
            return True
        if words_[index - 1] not in COMMAS:
            return False
        if any(r.form.tense == "participle" and r.verb.object == "topic" for r in readings(words_[index])) and (
            following in _HIM or self.phrases.definite(index + 1) or index + 1 in self.phrases.starts
        ):
            # …، واصفا إياها بأنها, …، واصفا الخطوة بأنها: what is described stands between
            return True
        return (
            following in AN
            or addressed
            or following == ":"
            or following in OPENING_QUOTES
            or following in PREPOSITIONS
            or (index + 1 < len(words_) and self.with_b(index + 1))
        )

    def dotted(self, index: int, reading: Reading) -> bool:
        """Tell whether the spelling rules the verb out: ي where its past has ى (روي، رأي), ة for a pronoun (قدرة)."""
        if reading.form.pronoun == "ه":
            return self.phrases.last_letter(index) == "ة"
        if (
            reading.verb.lemma in lemmas("lemma.called")
            and reading.form.tense == "present"
            and self.words[index + 1] not in AN
        ):
            # ويدعى أبو محمود: who is called so, and does not claim.
            return self.text.raw[self.text.span(index, index + 1)[1] - 1] == "ى"
        if reading.form.tense != "past" or reading.verb.lemma[-1] != "ى" or reading.form.surface[-1] != "ي":
            return False
        if reading.verb.lemma in lemmas("lemma.dotted") or self._undotted:
            return False
        return self.text.raw[self.text.span(index, index + 1)[1] - 1] == "ي"

    @cached_property
    def _undotted(self) -> bool:
        """Whether the text writes ي for ى as the Egyptian press does (إلي, علي): then رأي may be a verb."""
        count = self.text.raw.count
        return count("إلي ") + count(" علي ") > count("إلى ") + count(" على ")

    def quoted_before(self, index: int) -> Quote | None:
        """«…»، قال فلان: return the quotation that ends right before the verb at `index`."""
        k = index - 1
        while k >= 0 and (
            self.words[k] in COMMAS or self.words[k] in DASHES or self.words[k] in STOPS or self.words[k] == "هكذا"
        ):
            k -= 1
        quote = self.quote_end.get(k)
        if quote is None or quote.last - quote.first < 2:
            return None
        marked = k < index - 1 or self.words[k - 1] in COMMAS or self.words[k - 1] in STOPS
        long = quote.last - quote.first >= _LONG and self.speaker((index + 1, index + 2))
        return quote if marked or long else None

    def first_word(self, span: Span) -> int:
        """Return the first token of a span that is no quotation mark."""
        first = span[0]
        while first < span[1] - 1 and self.words[first] in QUOTE_MARKS:
            first += 1
        return first

    def speaker(self, span: Span) -> bool:
        """Tell whether a phrase can speak: it holds a name, or an office, a body, a medium, a paper heads it."""
        first = self.first_word(span)
        if self.words[first] in words("source.numbers") and first + 1 < span[1] and self.words[first + 1] not in _OF:
            # عدد القتلى: a number, and not people
            return False
        while first < span[1] - 1 and _counts(self.words[first]):
            # هذا المسؤول, أحد السكان, عدد من الأهالي
            if head(self.words[first]) is not None:
                return True
            first += 1
        word = self.words[first]
        plural = len(word) > 4 and word.endswith("ون") and word[0] not in "يت"
        if (
            head(word) is not None
            or word in _PARENTS
            or word in words("source.honorifics")
            or (plural and word.removeprefix("ال") not in words("noun.not_people"))
        ):
            # A sound masculine plural in the nominative is people.
            return True
        for k in range(first, span[1]):
            mention = self.phrases.inside.get(k)
            if mention is not None and (
                (k == first and mention.type in ("PERS", "ORG", "MEDIA", "GPE", "NORP"))
                or (k == first + 1 and mention.type in ("PERS", "MEDIA"))
            ):
                return True
        return False

    def with_b(self, index: int) -> bool:
        """Tell whether the token is a noun behind an attached ب: no word that begins with ب, no adverb."""
        word = self.words[index]
        if len(word) < 3 or word[0] != "ب" or of_class(word, "clause.begins_with_b") or self.phrases.adverbial(index):
            return False
        if word in words("source.spoken_for") or word in words("relay.obtained"):
            # كلمة بثها التلفزيون
            return False
        if (
            len(word) > 3
            and word.endswith("ا")
            and not word.endswith(("ها", "نا", "ما", "ايا"))
            and index not in self.phrases.inside
        ):
            # An accusative stands behind no preposition.
            return False
        if self.words[index - 1] in words("source.charged") and not self.words[index - 2].startswith("ال"):
            # أعلن المكلف بالإعلام عن; رحب مدير الجامعة المكلف بالضيف is an acting director.
            return False
        start = self.phrases.starts.get(index)
        if start is not None:
            return self.text.span(index, index + 1)[0] < start[1].start
        if index in self.phrases.inside:
            return False
        own = head(word)
        return own is None or own.noun[0] != "ب"


@cache
def _counting() -> frozenset[str]:
    return words("source.quantifiers") - words("source.universal")


def _counts(word: str) -> bool:
    """Tell whether a word only counts those who speak, behind ل too (وفقا لأحد السكان)."""
    return word in _counting() or (word[0] == "ل" and word[1:] in _counting())
