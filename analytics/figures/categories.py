"""What a figure counts: its category, the casualty kind of people, its unit.

The noun decides, but what befell people goes before it (مقتل 30 جنديا are casualties, not troops); a figure whose noun
is left out takes it from its governor, from what its number is of, or from the figure before.
"""

from collections.abc import Mapping
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from analytics.figures.context import is_age, tells_age
from analytics.figures.events import HARMS, Event, event_at, is_ill
from analytics.figures.governors import killed_and_wounded
from analytics.figures.nounphrases import LEAST_NISBA, NounPhrase
from analytics.figures.shapes import plural_of_persons, plural_verb, sound_plural
from analytics.figures.sites import PEOPLE, Seen, Site, has_scale, value_of
from analytics.lexicon import phrases
from analytics.numerals.lexemes import lexemes
from analytics.numerals.nouns import Noun, noun_at
from analytics.numerals.phrases import among, names, only, stripped
from analytics.numerals.units import unit_phrases
from analytics.records import Category, Figure, Mention, Quantity
from analytics.text import Text

# A sum of money whose currency was said before is in thousands at least, and the currency at most so many figures back.
_LEAST_SUM, _SUM_REACH = 1000, 3
_NOUN_WINDOW, _NUMBER_WINDOW = 12, 20
_AHEAD = 6
# Tokens of a genitive behind the word number; how far back and ahead the text is asked whom it speaks of.
_GENITIVE, _SPOKEN_BEFORE, _SPOKEN_BEHIND = 3, 60, 30
# Of people whom these befell the sentence may say no more.
_MOVED = ("displaced", "missing", "rescued", "attended", "came", "sent", "voted")
_SAVED = ("found", "rescued")
# A bare number is compared with so many figures of its sentence at most.
_SENTENCE = 8
# A word with the possessive of people has so many letters at least.
_PRONOUN, _THEIR = 4, ("هم", "هن")
# A hundred per cent.
_WHOLE = 100


class Label(NamedTuple):
    """Category, casualty kind and unit of a figure."""

    category: Category
    casualty: str = ""
    unit: str = ""


@cache
def _unit_categories() -> Mapping[str, Category]:
    return {unit.name: unit.category for _, unit in unit_phrases().items()}


def befallen(base: Category, event: Event | None) -> Label:
    """Return the label of people of category `base` whom `event` befell."""
    if event is None or event.effect not in HARMS:
        return Label(base)
    if event.effect == "prisoner":
        return Label("prisoners")
    return Label("casualties", "killed" if event.effect == "lost" else event.effect)


class Categories:
    """Labels the figures of one text."""

    def __init__(self, text: Text, mentions: Mapping[int, Mention]) -> None:
        self.text = text
        self.words = text.words
        self.mentions = mentions
        # Once the text has told of an illness, its cases are no injured.
        self.epidemic = False

    def label(self, site: Site, seen: list[Seen]) -> Label:
        """Return the label of the figure at `site`; `seen` are the figures before it."""
        quantity = site.quantity
        if quantity.unit:
            age = quantity.kind == "duration" and is_age(self.text, quantity, site.first, site.last)
            return Label("age" if age else self._unit_category(quantity), unit=quantity.unit)
        if site.phrase is None:
            return self._elided(site, seen)
        if (whole := self._described(site, site.phrase)) is not None:
            return _same(whole)
        if site.phrase.noun is None:
            return self._unknown(site, site.phrase)
        return self._noun(site, site.phrase, site.phrase.noun)

    def _unit_category(self, quantity: Quantity) -> Category:
        by_kind: dict[str, Category] = {"money": "money", "percent": "percent", "duration": "duration"}
        return by_kind.get(quantity.kind) or _unit_categories().get(quantity.unit, "other")

    # ── with a noun ───────────────────────────────────────────────────────────────────────────────

    def _described(self, site: Site, phrase: NounPhrase) -> Figure | None:
        """Return the figure of things of which this one counts some by an adjective: 90 دولة بينها 27 أوروبية."""
        whole = site.leaning if site.part is not None and self.words[phrase.first].endswith("يه") else None
        person = phrase.noun is None or phrase.noun.person
        return whole if person and whole is not None and not whole.unit and whole.category not in PEOPLE else None

    def _unknown(self, site: Site, phrase: NounPhrase) -> Label:
        """Label a noun outside the lexicon: a nationality names people, and so does what was killed of it."""
        mention, word = self.mentions.get(phrase.first), self.words[phrase.first]
        nisba = value_of(site.quantity) >= LEAST_NISBA and word.endswith(("ي", "يا"))
        harmed = site.event is not None and site.event.effect in HARMS and (phrase.partitive or self._touches(site))
        people = sound_plural(word) or plural_of_persons(word)
        if not (nisba or harmed or people or (mention is not None and mention.type == "NORP")):
            return Label("other")
        if site.part is not None and site.leaning is not None and site.leaning.category in PEOPLE:
            return Label(site.leaning.category, site.leaning.casualty_kind)
        return self._people(site, phrase, None, "civilians_people")

    def _touches(self, site: Site) -> bool:
        """Tell whether what befalls none but people stands right before the figure: مقتل 12 منقبا, not ضبط 12
        منجنيقا."""
        event = site.event
        if event is None or event.effect == "lost" or max(event.index + 1, event.end) != site.first or event.noun:
            return False
        return not among(self.words[event.index], "seizing", "figures")

    def _noun(self, site: Site, phrase: NounPhrase, noun: Noun) -> Label:
        event = site.event
        if noun.lemma == only("lemma.victim", "figures"):
            if self._heard(site.first):
                return Label("civilians_people")
            if killed_and_wounded(self.words, site.end):
                return Label("casualties", "both")
        if noun.casualty:
            died = event is not None and event.effect == "killed" and event.index == site.first - 1 and not event.noun
            # وفاة 3 جرحى: they are dead now.
            return self._casualties(phrase, noun, "killed" if died and noun.casualty == "wounded" else noun.casualty)
        if (
            noun.lemma == only("lemma.aim", "figures")
            and event is not None
            and event.lemma in phrases("figures")["attacking"]
        ):
            return Label("places_buildings")
        if noun.lemma in names("living", "figures") and event is not None and event.effect in _SAVED:
            return Label("civilians_people")
        if noun.lemma == only("lemma.ruling", "figures") and self._ruled(phrase.last):
            return Label("other")
        if noun.lemma in names("status", "figures"):
            return Label(noun.category)
        if noun.lemma == only("lemma.case", "figures"):
            return self._case(site, phrase)
        harmed = event is not None and event.effect in HARMS
        if noun.lemma == only("lemma.other", "figures"):
            if event is None and site.leaning is not None and site.leaning.category in PEOPLE:
                return Label(site.leaning.category, site.leaning.casualty_kind)
            if site.previous is not None and site.previous.figure.category not in PEOPLE and not harmed:
                # 3 آلاف مبنى … و12 ألفا آخر; but سجنته 22 عاما وسجنت اثنين آخرين: others are no years
                several = self.words[phrase.first].endswith(("ين", "ون"))
                measured = bool(site.previous.figure.unit) and several
                return Label("civilians_people") if measured else _same(site.previous.figure)
        if phrase.partitive and noun.lemma in names("armed", "figures"):
            # ستة من ميليشيات الحوثي are members, not militias.
            return self._people(site, phrase, None, "troops")
        if not noun.person and phrase.partitive and harmed and noun.lemma in names("collectives", "figures"):
            return self._people(site, phrase, noun, "civilians_people")
        return self._people(site, phrase, noun, noun.category) if noun.person else Label(noun.category)

    def _heard(self, first: int) -> bool:
        """Tell whether the victims of token `first` are heard, so that they live: مقابلات مع 174 ضحية, الاستماع إلى 40
        ضحية."""
        before = self.words[max(0, first - 2) : first]
        if before[-1:] == ["مع"]:
            return True
        return any(word in names("heard", "figures") for word in before)

    def _ruled(self, index: int) -> bool:
        """Tell whether what stands from token `index` on makes a ruling of what may be a referee: 12 حكما بالسجن."""
        word = self.words[index] if index < len(self.words) else ""
        return word in names("ruled", "figures")

    def _case(self, site: Site, phrase: NounPhrase) -> Label:
        """Label cases by what they are of: of death, of violence (حالات اغتصاب, حالتان من الهجمات), else of illness."""
        of = phrase.last + 1 if self.words[phrase.last : phrase.last + 1] == ["من"] else phrase.last
        if of < len(self.words) and self.words[of] in names("deaths", "figures"):
            return Label("casualties", "killed")
        noun = noun_at(self.words, of)
        deed = noun is not None and noun[1].category in ("events_attacks", "other") and not noun[1].person
        if deed and noun is not None:
            return Label(noun[1].category)
        # عدد الإصابات إلى 116 حالة
        said = self._noun_before(site, numbered=True)
        begin, end = self.text.sentence_of(site.first)
        near = range(max(begin, site.first - _SPOKEN_BEHIND), min(end, site.last + _SPOKEN_BEHIND))
        ill = any(is_ill(self.words, index) for index in near)
        return said if said is not None and said.casualty and not ill else Label("civilians_people")

    def _people(self, site: Site, phrase: NounPhrase, noun: Noun | None, base: Category) -> Label:
        event, leaning = site.event, site.leaning
        harmed = leaning is not None and leaning.category in ("casualties", "prisoners")
        if site.part is not None and leaning is not None and harmed and not site.whole:
            return Label(leaning.category, leaning.casualty_kind)
        if killed_and_wounded(self.words, site.end):
            return Label("casualties", "both")
        if event is None and harmed and leaning is not None and leaning.part_of:
            # قتل 12 شخصا، هم 7 أطفال و5 نساء
            return Label(leaning.category, leaning.casualty_kind)
        before_number = self.words[site.first - 1] if site.first else ""
        if event is None and before_number in names("words.to"):
            # ارتفع عدد ضحايا غرق مركب كان يقل مهاجرين إلى 148 شخصا
            said = self._noun_before(site, numbered=True)
            return said if said is not None and said.casualty else Label(base)
        if event is None:
            return Label(base)
        # خطف 3 مسلحين مهندسا: who stands right behind the verb is its subject.
        stopped = among(self.words[event.index], "suspending", "figures") or event.effect == "lost"
        if stopped and noun is not None and noun.lemma in names("suspended", "figures"):
            # إيقاف 40 عاملا: from work; خسرت 40 عاملا: they left.
            return Label(base)
        touching = event.index == site.first - 1 and among(self.words[event.index], "abducting", "figures")
        abducts = touching and noun is not None and noun.lemma in names("agents", "figures")
        # The killed beside people are not they, but where their number (عدد القتلى 36 شخصا) or bodies are meant.
        dead = (harmed and site.coordinated) or event.index == site.first - 1
        corpses = event.lemma in names("corpses", "figures") and dead
        # ارتفاع قتلى السيول إلى 89 شخصا
        risen = before_number in names("words.to")
        beside = event.noun and event.index < site.first and not (event.total or corpses or risen)
        if abducts or beside or (event.effect == "wounded" and self._ill(phrase)):
            return Label("civilians_people" if event.effect == "wounded" and self._ill(phrase) else base)
        return befallen(base, event)

    def _casualties(self, phrase: NounPhrase, noun: Noun, kind: str) -> Label:
        if self._ill(phrase):
            self.epidemic = True
            if kind == "wounded":
                return Label("civilians_people")
        injured = any(word in names("injuries", "figures") for word in self.words[phrase.last : phrase.last + _AHEAD])
        cases = noun.lemma in names("lemma.infected", "figures")
        if kind == "wounded" and cases and self.epidemic and not injured:
            return Label("civilians_people")
        for index in (phrase.last, phrase.last + 1):
            if index < len(self.words) and self.words[index].startswith("و"):
                other = event_at(self.words, index)
                joined = noun_at([self.words[index][1:]], 0)
                alike = joined is not None and joined[1].number == noun.number
                if alike and other is not None and other.noun and {other.effect, kind} == {"killed", "wounded"}:
                    # 12 قتيلا وجريحا; but قتيلان وجريح are three.
                    return Label("casualties", "both")
                break
        return Label("casualties", kind)

    def _ill(self, phrase: NounPhrase) -> bool:
        behind = self.words[phrase.last : phrase.last + 4]
        return any(word in names("illness", "figures") for word in behind) or is_ill(self.words, phrase.last - 1)

    # ── without ───────────────────────────────────────────────────────────────────────────────────

    def _elided(self, site: Site, seen: list[Seen]) -> Label:
        """Label a figure whose noun is left out: أصيب 15; عدد القتلى 36; 200 مرشح و3700 للقوائم."""
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
            return _same(site.previous.figure)
        if killed_and_wounded(self.words, last):
            return Label("casualties", "both")
        shared = site.previous is not None and event is not None and event.index < site.previous.first
        if shared and site.previous is not None and ahead[:1] and ahead[0] in names("of_them"):
            # أوقفت 17 موظفا وأحالت خمسة منهم
            return _same(site.previous.figure)
        if event is not None and (event.effect in HARMS or event.lemma in phrases("figures")["striking"]):
            # Those whom an illness struck are people, if no casualties.
            if not event.verb and event.effect == "wounded" and self.epidemic:
                return Label("civilians_people")
            return befallen("civilians_people", event)
        if ahead[:1] and ahead[0] in names("of_them"):
            if site.previous is not None:
                return _same(site.previous.figure)
            if (label := self._plural_before(site)) is not None:
                return label
        money = next((s.figure for s in reversed(seen[-_SUM_REACH:]) if s.figure.category == "money"), None)
        if money is not None and value_of(quantity) >= _LEAST_SUM and has_scale(self.words, site.first, last):
            return Label("money", unit=money.unit)
        before = site.previous
        if before is not None and ahead[:1] and ahead[0] in names("others", "figures"):
            return _same(before.figure)
        set_against = before_number in names("against", "figures")
        if before is not None and (set_against or self._next_of(site)):
            # 51,3 بالمئة مقابل 48,7
            return _same(before.figure)
        if before is not None and event is not None and event.effect == "voted" and before.figure.category != "other":
            # أيده 120 دولة وعارضته 14
            return _same(before.figure)
        if (label := self._noun_before(site, numbered=True)) is not None:
            return label
        ahead_of = self.words[max(0, site.first - _AHEAD) : site.first]
        total = any(word in names("whole_numbers", "figures") for word in ahead_of)
        if before is not None and total and not before.figure.unit:
            # 12 جثة أخرى مما يرفع العدد الإجمالي إلى 43
            return _same(before.figure)
        if (
            things
            and event is not None
            and event.effect == "sent"
            and before is not None
            and event.index >= before.last
        ):
            # تلقت 4 مقاتلات بعد تسلمها 6
            return _same(before.figure)
        if event is not None and event.effect in _MOVED and (before is None or event.index >= before.last):
            return Label(self._unnamed(site) if event.effect in ("came", "sent") else "civilians_people")
        if site.leaning is not None:
            harmed = site.whole and site.leaning.category in ("casualties", "prisoners")
            return Label("civilians_people") if harmed else _same(site.leaning)
        if before is not None and before.figure.category in PEOPLE and self._of_them(site, seen):
            return _same(before.figure)
        if (label := self._noun_before(site, numbered=False)) is not None:
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

    def _noun_before(self, site: Site, *, numbered: bool) -> Label | None:
        """Take the noun from what the number is said to be of: عدد المسجلين نازحين 8 ملايين, حاويات يزيد عددها على 16
        ألفا; without the word number (`numbered`), from casualties alone."""
        begin = max(self.text.sentence_of(site.first)[0], site.first - (_NUMBER_WINDOW if numbered else _NOUN_WINDOW))
        said = [at for at in range(begin, site.last) if among(self.words[at], "number_nouns", "figures")]
        if numbered and not said:
            return None
        # عدد الجنود الكوريين: the noun right behind goes before the nationality; that of عددها stands before it.
        ahead = range(said[-1] + 1, min(said[-1] + 1 + _GENITIVE, site.first)) if said else range(0)
        people = bool(said) and among(self.words[said[-1]], "their_number", "figures")
        for index in (*ahead, *range(site.first - 1, begin - 1, -1)):
            noun = self._noun_at(index)
            if noun is None or noun.number != "plural" or (people and not noun.person):
                continue
            if numbered or noun.casualty:
                ill = noun.lemma in names("lemma.infected", "figures") and self.epidemic
                return Label("civilians_people") if ill else Label(noun.category, noun.casualty)
        return None

    def _plural_before(self, site: Site) -> Label | None:
        """Take the plural that منها or منهم stands for: سلسلة هجمات، وقع اثنان منها."""
        people = self.words[site.last].endswith(("هم", "هن"))
        begin = max(self.text.sentence_of(site.first)[0], site.first - _NOUN_WINDOW)
        for index in range(site.first - 1, begin - 1, -1):
            noun = self._noun_at(index)
            if noun is not None and noun.number == "plural" and noun.person == people:
                return Label(noun.category, noun.casualty)
        return None

    def _unnamed(self, site: Site) -> Category:
        """Return what people without a noun are (عدد من وصلوا): what the text spoke of last, troops or a crowd."""
        near = range(site.first - 1, max(-1, site.first - 1 - _SPOKEN_BEFORE), -1)
        for index in (*near, *range(site.end, min(len(self.words), site.end + _SPOKEN_BEHIND))):
            noun = self._noun_at(index)
            if noun is not None and noun.category == "troops":
                return "troops"
            if noun is not None and noun.number == "plural" and noun.lemma in names("crowds", "figures"):
                return "civilians_people"
        return "civilians_people"

    def _noun_at(self, index: int) -> Noun | None:
        for form in stripped(self.words[index]):
            hit = noun_at([form], 0) if len(form) > 2 else None
            if hit is not None and hit[1].number != "dual":
                return hit[1]
        return None


def _same(figure: Figure) -> Label:
    return Label(figure.category, figure.casualty_kind, figure.unit)
