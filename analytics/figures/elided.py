"""What a figure counts whose noun is left out: أصيب 15; عدد القتلى 36; 200 مرشح و3700 للقوائم.

It takes it from its governor, from what its number is said to be of, or from the figure before.
"""

from itertools import takewhile

from analytics.figures.ages import tells_age
from analytics.figures.currencies import exchanged
from analytics.figures.events import HARMS, event_at, is_ill
from analytics.figures.governors import killed_and_wounded
from analytics.figures.labels import Label, befallen, same
from analytics.figures.shapes import plural_verb
from analytics.figures.sites import PEOPLE, Seen, Site, has_scale, value_of
from analytics.lexicon import phrases
from analytics.numerals.lexemes import lexemes
from analytics.numerals.nouns import Noun, noun_at
from analytics.numerals.phrases import among, names, only, stripped
from analytics.records import Category
from analytics.text import Text

# A sum of money whose currency was said before is in thousands at least, and the currency at most so many figures back.
_LEAST_SUM, _SUM_REACH = 1000, 3
_NOUN_WINDOW, _NUMBER_WINDOW = 12, 20
_AHEAD = 6
# A verb at the head of its clause, إلى, the number: ارتفع إلى 24 عدد القتلى.
_HEAD = 2
# Tokens of a genitive behind the word number; how far back and ahead the text is asked whom it speaks of.
_GENITIVE, _SPOKEN_BEFORE, _SPOKEN_BEHIND = 3, 60, 30
# Of people whom these befell the sentence may say no more.
_MOVED = ("displaced", "missing", "rescued", "attended", "came", "sent", "voted")
# A bare number is compared with so many figures of its sentence at most.
_SENTENCE = 8
# A word with the possessive of people has so many letters at least.
_PRONOUN, _THEIR = 4, ("هم", "هن")
# A hundred per cent.
_WHOLE = 100


class Elided:
    """Labels the figures of one text that have no noun of their own; `epidemic` says that its infected are ill."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words

    def label(self, site: Site, seen: list[Seen], *, epidemic: bool) -> Label:
        """Return the label of the figure at `site`; `seen` are the figures before it."""
        quantity, event, last = site.quantity, site.event, site.last
        before_number = self.words[site.first - 1] if site.first else ""
        if value_of(quantity) <= _WHOLE and quantity.kind == "cardinal" and among(before_number, "rates", "figures"):
            # بنسبة 17
            return Label("percent", unit="percent")
        if tells_age(self.words, last):
            return Label("age", unit="year")
        ahead = self.words[last : last + _AHEAD]
        things = site.previous is not None and site.previous.figure.category not in PEOPLE
        if site.previous is not None and things and ahead[:1] == [only("of_things", "figures")]:
            # أصيبت أربع منها, of ships.
            return same(site.previous.figure)
        if killed_and_wounded(self.words, last):
            return Label("casualties", "both")
        shared = site.previous is not None and event is not None and event.index < site.previous.first
        if shared and site.previous is not None and ahead[:1] and ahead[0] in names("of_them"):
            # أوقفت 17 موظفا وأحالت خمسة منهم
            return same(site.previous.figure)
        if event is not None and (event.effect in HARMS or event.lemma in phrases("figures")["striking"]):
            # Those whom an illness struck are people, if no casualties.
            if not event.verb and event.effect == "wounded" and epidemic:
                return Label("civilians_people")
            return befallen("civilians_people", event)
        if ahead[:1] and ahead[0] in names("of_them"):
            if site.previous is not None:
                return same(site.previous.figure)
            if (label := self._plural_before(site)) is not None:
                return label
        if (currency := exchanged(self.text, site.first, last)) is not None:
            return Label("money", unit=currency)
        money = next((s.figure for s in reversed(seen[-_SUM_REACH:]) if s.figure.category == "money"), None)
        if money is not None and ahead[:1] and ahead[0] in names("priced", "figures"):
            # صعد برنت إلى 84 دولارا وتكساس إلى 80 للبرميل
            return Label("money", unit=money.unit)
        if money is not None and value_of(quantity) >= _LEAST_SUM and has_scale(self.words, site.first, last):
            return Label("money", unit=money.unit)
        before = site.previous
        if before is not None and ahead[:1] and ahead[0] in names("others", "figures"):
            return same(before.figure)
        if before is not None and things and ahead[:1] and ahead[0] in names("degrees", "figures"):
            # 1200 منزل كليا و3400 جزئيا
            return same(before.figure)
        set_against = before_number in names("against", "figures") or self._formerly(site)
        # أيدته 120 دولة مقابل رفض 9
        set_against = set_against or (things and among(before_number, "voting_nouns", "figures"))
        if before is not None and (set_against or self._next_of(site)):
            # 51,3 بالمئة مقابل 48,7
            return same(before.figure)
        if (told := self.counted_behind(site)) is not None:
            return told
        if before is not None and event is not None and event.effect == "voted" and before.figure.category != "other":
            # أيده 120 دولة وعارضته 14
            return same(before.figure)
        if (label := self.noun_before(site, numbered=True, epidemic=epidemic)) is not None:
            return label
        ahead_of = self.words[max(0, site.first - _AHEAD) : site.first]
        total = any(word in names("whole_numbers", "figures") for word in ahead_of)
        if before is not None and total and not before.figure.unit:
            # 12 جثة أخرى مما يرفع العدد الإجمالي إلى 43
            return same(before.figure)
        if (
            things
            and event is not None
            and event.effect == "sent"
            and before is not None
            and event.index >= before.last
        ):
            # تلقت 4 مقاتلات بعد تسلمها 6
            return same(before.figure)
        if event is not None and event.effect in _MOVED and (before is None or event.index >= before.last):
            return Label(self._unnamed(site) if event.effect in ("came", "sent") else "civilians_people")
        if has_scale(self.words, site.first, last) and among(before_number, "needing", "figures"):
            # يحتاج 25 مليونا إلى مساعدات
            return Label("civilians_people")
        if site.leaning is not None:
            harmed = site.whole and site.leaning.category in ("casualties", "prisoners")
            return Label("civilians_people") if harmed else same(site.leaning)
        if before is not None and before.figure.category in PEOPLE and self._of_them(site, seen):
            return same(before.figure)
        if (label := self.noun_before(site, numbered=False, epidemic=epidemic)) is not None:
            return label
        if self._theirs(site):
            # ويبلغ عددهم 70 ألفا: of the people spoken of last.
            people = next((s.figure for s in reversed(seen[-_SENTENCE:]) if s.figure.category in PEOPLE), None)
            return Label(people.category, people.casualty_kind) if people is not None else Label("civilians_people")
        paid = any(among(word, "paying", "figures") for word in self.words[max(0, site.first - _GENITIVE) : site.first])
        if paid and has_scale(self.words, site.first, last):
            # يربح عشرات الملايين: nobody says of what currency.
            return Label("money")
        whose = bool(ahead) and (ahead[0] in names("who", "figures") or plural_verb(ahead[0]))
        # 9 منهم نقلوا, 300 تم تصحيح أوضاعهم: their pronoun is of people.
        clause = takewhile(lambda word: word[0].isalpha(), ahead[:_GENITIVE])
        whose = whose or any(len(word) >= _PRONOUN and word.endswith(_THEIR) for word in clause)
        return Label("civilians_people" if quantity.modifier == "vague" or whose else "other")

    def _formerly(self, site: Site) -> bool:
        """Tell whether a rate or a sum is set against what it was: 9.4% بعدما كان 8.7."""
        known = site.previous is not None and site.previous.figure.category in ("percent", "money")
        return known and site.first > 0 and self.words[site.first - 1] in names("formerly", "figures")

    def counted_behind(self, site: Site) -> Label | None:
        """Take what a verb at the head of the sentence tells the number of behind it: ارتفع إلى 24 عدد القتلى."""
        event, last = site.event, site.end
        level = site.first > 1 and self.words[site.first - 1] in names("words.to")
        if not level or event is None or not event.verb or event.index != site.first - _HEAD:
            return None
        end = min(self.text.sentence_of(site.first)[1], last + _SPOKEN_BEHIND)
        for index in range(last, end - 1):
            if among(self.words[index], "number_nouns", "figures"):
                return self._number_of(index + 1, end)
            if index == last and site.phrase is None and self.words[index][0] != "ب":
                return None
        return None

    def _number_of(self, first: int, end: int) -> Label | None:
        """Return what a number is of: عدد القتلى, عدد الذين قتلوا."""
        for index in range(first, min(first + _GENITIVE, end)):
            noun, event = self.noun_at(index), event_at(self.words, index)
            if noun is not None and noun.number == "plural":
                return Label(noun.category, noun.casualty)
            if event is not None and event.effect in HARMS:
                return befallen("civilians_people", event)
        return None

    def _next_of(self, site: Site) -> bool:
        """Tell whether an ordinal before the number says that it is of the next: الأولى 12 طائرة والثانية 18."""
        lexeme = lexemes(self.words[site.first - 1 : site.first])[0] if site.first else None
        return lexeme is not None and lexeme.role == "ordinal" and lexeme.definite

    def _of_them(self, site: Site, seen: list[Seen]) -> bool:
        """Tell whether a bare number may be of the people of the sentence so far: it is smaller, or said to be
        theirs."""
        if self._theirs(site):
            return True
        begin = self.text.sentence_of(site.first)[0]
        people = [s.figure for s in seen[-_SENTENCE:] if s.first >= begin and s.figure.category in PEOPLE]
        bounds = [bound for figure in people for bound in (figure.low, figure.high) if bound is not None]
        return site.quantity.low is not None and bool(bounds) and site.quantity.low < max(bounds)

    def _theirs(self, site: Site) -> bool:
        """Tell whether عددهم stands before the number in its sentence, so that it is of people."""
        begin = max(self.text.sentence_of(site.first)[0], site.first - _NOUN_WINDOW)
        return any(among(word, "their_number", "figures") for word in self.words[begin : site.last])

    def noun_before(self, site: Site, *, numbered: bool, epidemic: bool) -> Label | None:
        """Take the noun from what the number is said to be of: عدد المسجلين نازحين 8 ملايين, حاويات يزيد عددها على 16
        ألفا; without the word number (`numbered`), from casualties alone."""
        begin = max(self.text.sentence_of(site.first)[0], site.first - (_NUMBER_WINDOW if numbered else _NOUN_WINDOW))
        said = [at for at in range(begin, site.last) if among(self.words[at], "number_nouns", "figures")]
        if numbered and not said:
            return None
        # عدد الجنود الكوريين: the noun right behind goes before the nationality; that of عددها stands before it.
        # In تجاوز عدد النازحين 300 they stand within the span, behind its hedge.
        limit = site.last if said and said[-1] >= site.first else site.first
        ahead = range(said[-1] + 1, min(said[-1] + 1 + _GENITIVE, limit)) if said else range(0)
        people = bool(said) and among(self.words[said[-1]], "their_number", "figures")
        for index in (*ahead, *range(site.first - 1, begin - 1, -1)):
            noun = self.noun_at(index)
            if noun is None or noun.number != "plural" or (people and not noun.person):
                continue
            if numbered or noun.casualty:
                ill = noun.lemma in names("lemma.infected", "figures") and (epidemic or is_ill(self.words, index))
                return Label("civilians_people") if ill else Label(noun.category, noun.casualty)
        return None

    def _plural_before(self, site: Site) -> Label | None:
        """Take the plural that منها or منهم stands for: سلسلة هجمات، وقع اثنان منها."""
        people = self.words[site.last].endswith(("هم", "هن"))
        begin = max(self.text.sentence_of(site.first)[0], site.first - _NOUN_WINDOW)
        for index in range(site.first - 1, begin - 1, -1):
            noun = self.noun_at(index)
            if noun is not None and noun.number == "plural" and noun.person == people:
                return Label(noun.category, noun.casualty)
        return None

    def _unnamed(self, site: Site) -> Category:
        """Return what people without a noun are (عدد من وصلوا): what the text spoke of last, troops or a crowd."""
        near = range(site.first - 1, max(-1, site.first - 1 - _SPOKEN_BEFORE), -1)
        for index in (*near, *range(site.end, min(len(self.words), site.end + _SPOKEN_BEHIND))):
            noun = self.noun_at(index)
            if noun is not None and noun.category == "troops":
                return "troops"
            if noun is not None and noun.number == "plural" and noun.lemma in names("crowds", "figures"):
                return "civilians_people"
        return "civilians_people"

    def noun_at(self, index: int) -> Noun | None:
        """Return the counted noun, no dual, that token `index` is with its proclitics off."""
        for form in stripped(self.words[index]):
            hit = noun_at([form], 0) if len(form) > 2 else None
            if hit is not None and hit[1].number != "dual":
                return hit[1]
        return None
