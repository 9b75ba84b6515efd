"""What a figure counts: its category, the casualty kind of people, its unit.

The noun decides, but what befell people goes before it (مقتل 30 جنديا are casualties, not troops).
"""

from collections.abc import Mapping
from functools import cache

from analytics.figures.ages import is_age
from analytics.figures.elided import Elided
from analytics.figures.events import HARMS, event_at, is_ill
from analytics.figures.governors import killed_and_wounded
from analytics.figures.labels import Label, befallen, same
from analytics.figures.nounphrases import LEAST_NISBA, NounPhrase
from analytics.figures.shapes import plural_of_persons, sound_plural
from analytics.figures.sites import PEOPLE, Seen, Site, value_of
from analytics.lexicon import phrases
from analytics.numerals.nouns import Noun, noun_at
from analytics.numerals.phrases import among, names, only
from analytics.numerals.units import unit_phrases
from analytics.records import Category, Figure, Mention, Quantity
from analytics.text import Text

_AHEAD = 6
# So far back and ahead the text is asked what it speaks of.
_SPOKEN = 30
_SAVED = ("found", "rescued")


@cache
def _unit_categories() -> Mapping[str, Category]:
    return {unit.name: unit.category for _, unit in unit_phrases().items()}


class Categories:
    """Labels the figures of one text."""

    def __init__(self, text: Text, mentions: Mapping[int, Mention]) -> None:
        self.text = text
        self.words = text.words
        self.mentions = mentions
        self.elided = Elided(text)
        # Once the text has told of an illness, its cases are no injured.
        self.epidemic = False

    def label(self, site: Site, seen: list[Seen]) -> Label:
        """Return the label of the figure at `site`; `seen` are the figures before it."""
        quantity = site.quantity
        if quantity.unit:
            age = quantity.kind == "duration" and is_age(self.text, quantity, site.first, site.last, self.mentions)
            return Label("age" if age else self._unit_category(quantity), unit=quantity.unit)
        if site.phrase is None:
            return self.elided.label(site, seen, epidemic=self.epidemic)
        if (whole := self._described(site, site.phrase)) is not None:
            return same(whole)
        if site.phrase.noun is None:
            return self._unknown(site, site.phrase)
        return self._noun(site, site.phrase, site.phrase.noun, seen)

    def _unit_category(self, quantity: Quantity) -> Category:
        by_kind: dict[str, Category] = {"money": "money", "percent": "percent", "duration": "duration"}
        return by_kind.get(quantity.kind) or _unit_categories().get(quantity.unit, "other")

    # ── with a noun ───────────────────────────────────────────────────────────────────────────────

    def _described(self, site: Site, phrase: NounPhrase) -> Figure | None:
        """Return the figure of things of which this one counts some by an adjective: 90 دولة بينها 27 أوروبية, شاحنات
        منها 20 محملة."""
        word = self.words[phrase.first]
        adjective = word.endswith("يه") or (phrase.noun is None and word[0] == "م" and word.endswith("ه"))
        whole = site.leaning if site.part is not None and adjective else None
        person = phrase.noun is None or phrase.noun.person
        return whole if person and whole is not None and not whole.unit and whole.category not in PEOPLE else None

    def _unknown(self, site: Site, phrase: NounPhrase) -> Label:
        """Label a noun outside the lexicon: a nationality names people, and so does what was killed of it."""
        if site.part is not None and site.leaning is not None and site.leaning.category in PEOPLE:
            # بينهم 6 من الطاقم
            return Label(site.leaning.category, site.leaning.casualty_kind)
        mention, word = self.mentions.get(phrase.first), self.words[phrase.first]
        nisba = value_of(site.quantity) >= LEAST_NISBA and word.endswith(("ي", "يا"))
        harmed = site.event is not None and site.event.effect in HARMS and (phrase.partitive or self._touches(site))
        people = sound_plural(word) or plural_of_persons(word)
        if phrase.partitive:
            # ثلاثة من حاملي الجنسية, 15 من المطلق سراحهم
            after = self.words[phrase.last] if phrase.last < len(self.words) else ""
            people = people or word.endswith("ي") or after.endswith(("هم", "هن"))
        if not (nisba or harmed or people or (mention is not None and mention.type == "NORP")):
            return Label("other")
        return self._people(site, phrase, None, "civilians_people")

    def _touches(self, site: Site) -> bool:
        """Tell whether what befalls none but people stands right before the figure: مقتل 12 منقبا, not ضبط 12
        منجنيقا."""
        event = site.event
        if event is None or event.effect == "lost" or max(event.index + 1, event.end) != site.first or event.noun:
            return False
        return not among(self.words[event.index], "seizing", "figures")

    def _noun(self, site: Site, phrase: NounPhrase, noun: Noun, seen: list[Seen]) -> Label:
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
                if site.previous.figure.unit and several:
                    return self._other_people(site, seen)
                return same(site.previous.figure)
        if noun.lemma == only("lemma.inmate", "figures") and not self._jailed(site):
            return self._people(site, phrase, noun, "civilians_people")
        if phrase.partitive and noun.lemma in names("armed", "figures"):
            # ستة من ميليشيات الحوثي are members, not militias.
            return self._people(site, phrase, None, "troops")
        people = site.leaning if site.part is not None and phrase.partitive and noun.number == "singular" else None
        if people is not None and people.category in PEOPLE and not noun.person:
            # بينهم 6 من الطاقم
            return same(people)
        if not noun.person and phrase.partitive and harmed and noun.lemma in names("collectives", "figures"):
            return self._people(site, phrase, noun, "civilians_people")
        return self._people(site, phrase, noun, noun.category) if noun.person else Label(noun.category)

    def _other_people(self, site: Site, seen: list[Seen]) -> Label:
        """Label others across a measure by the people of the sentence: على 3 متهمين بالسجن 10 سنوات وعلى 5 آخرين."""
        begin = self.text.sentence_of(site.first)[0]
        people = (told.figure for told in reversed(seen) if told.first >= begin and told.figure.category in PEOPLE)
        before, link = next(people, None), self.words[site.first - 1]
        joined = site.coordinated or (link[0] == "و" and link[1:] in names("prepositions", "figures"))
        return same(before) if before is not None and joined else Label("civilians_people")

    def _jailed(self, site: Site) -> bool:
        """Tell whether a prison is spoken of near the figure, so that its نزلاء are no guests or patients."""
        near = self.words[max(0, site.first - _SPOKEN) : site.end + _SPOKEN]
        return any(among(word, "prisons", "figures") for word in near)

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
        said = self.elided.noun_before(site, numbered=True, epidemic=self.epidemic)
        begin, end = self.text.sentence_of(site.first)
        near = range(max(begin, site.first - _SPOKEN), min(end, site.last + _SPOKEN))
        ill = any(is_ill(self.words, index) for index in near)
        return said if said is not None and said.casualty and not ill else Label("civilians_people")

    def _people(self, site: Site, phrase: NounPhrase, noun: Noun | None, base: Category) -> Label:
        event, leaning = site.event, site.leaning
        harmed = leaning is not None and leaning.category in ("casualties", "prisoners")
        if site.part is not None and leaning is not None and harmed and not site.whole:
            return Label(leaning.category, leaning.casualty_kind)
        if killed_and_wounded(self.words, site.end):
            return Label("casualties", "both")
        before = event is None or (site.previous is not None and event.index < site.previous.first)
        if before and harmed and leaning is not None and leaning.part_of:
            # قتل 12 شخصا، هم 7 أطفال و5 نساء; عدد القتلى 40 بينهم 4 أطفال و3 نساء
            return Label(leaning.category, leaning.casualty_kind)
        before_number = self.words[site.first - 1] if site.first else ""
        if (told := self.elided.counted_behind(site)) is not None and told.casualty:
            return told
        if event is None and before_number in names("words.to"):
            # ارتفع عدد ضحايا غرق مركب كان يقل مهاجرين إلى 148 شخصا
            said = self.elided.noun_before(site, numbered=True, epidemic=self.epidemic)
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
        if kind == "wounded" and cases and not injured and (self.epidemic or self._infected(phrase.first)):
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

    def _infected(self, first: int) -> bool:
        """Tell whether the number of those infected stands before it is told: عدد المصابين بالكوليرا بلغ 320 مصابا."""
        begin = max(self.text.sentence_of(first)[0], first - _SPOKEN)
        return any(
            self.words[index + 1] in names("illness", "figures")
            and (noun := self.elided.noun_at(index)) is not None
            and noun.lemma in names("lemma.infected", "figures")
            for index in range(begin, first - 1)
        )

    def _ill(self, phrase: NounPhrase) -> bool:
        behind = self.words[phrase.last : phrase.last + 4]
        return any(word in names("illness", "figures") for word in behind) or is_ill(self.words, phrase.last - 1)
