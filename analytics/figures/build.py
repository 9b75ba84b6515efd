"""From quantities to figures: noun, category, casualty kind, event, owner, time and anomaly of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analytics.figures.context import FROM_AMONG, NounPhrase, is_age, mentions_by_token, noun_phrase, owner_name, part_of
from analytics.figures.times import Times
from analytics.figures.events import NUMBER_NOUNS, Event, event_at, governor
from analytics.numerals.lexemes import lexemes
from analytics.numerals.nouns import noun_at
from analytics.numerals.units import unit_phrases
from analytics.records import Category, Figure, Mention, Quantity
from analytics.text import Text

# A sum of money whose currency was said before is in thousands at least.
_LEAST_SUM = 1000
# What the vague plurals stand for.
_VAGUE = frozenset(float(10**power) for power in range(1, 10))
_PEOPLE = ("civilians_people", "troops", "prisoners", "casualties")
_OWNER_WINDOW = 4


@dataclass(slots=True)
class _Seen:
    """A figure already built, in tokens, for those that lean on it."""

    first: int
    last: int
    figure: Figure


class _Builder:
    def __init__(self, text: Text, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.words = text.words
        self.quantities = quantities
        self.mentions = mentions_by_token(text, mentions)
        self.seen: list[_Seen] = []
        self.times = Times(text)

    def build(self) -> list[Figure]:
        for quantity in self.quantities:
            if quantity.kind != "ordinal":
                self._add(quantity)
        return [seen.figure for seen in self.seen]

    def _add(self, quantity: Quantity) -> None:
        first, last = self.text.tokens_in(quantity.start, quantity.end)
        core = self._core_end(first, last)
        value = quantity.low if quantity.low is not None else quantity.high
        if value is None:
            return
        phrase: NounPhrase | None = None
        if not quantity.unit and self.words[last : last + 1] == ["من"] and self.words[last + 1 : last + 2] in (["العمر"], ["عمره"], ["عمرها"]):
            lexeme = lexemes(self.words[first : first + 1])[0]
            if lexeme is not None and lexeme.definite:
                # في الثلاثين من العمر says an age as an ordinal does.
                return
            self._figure(quantity, first, last, last + 2, None)
            return
        if not quantity.unit and quantity.kind != "fraction":
            phrase = self._phrase(quantity, first, core, last, value)
        if quantity.kind == "fraction" and not quantity.unit:
            built = self._share(quantity, first, last)
            if built is None:
                return
            self.seen.append(_Seen(first, last, built))
            return
        if phrase is None and not quantity.unit and self._uncounted(first, core, quantity):
            return
        end = max(last, phrase.last) if phrase is not None else last
        self._figure(quantity, first, last, end, phrase)

    def _phrase(self, quantity: Quantity, first: int, core: int, last: int, value: float) -> NounPhrase | None:
        if core == first:
            return self._dual_noun(first, last)
        words = self.words
        after = core + 1 if words[core : core + 1] == ["."] else core
        if words[after : after + 3] == ["هذا", "هو", "عدد"]:
            return noun_phrase(self.text, after + 3, value, self.mentions, vague=True)
        head = lexemes(words[core - 1 : core])[0]
        start = lexemes(words[first : first + 1])[0]
        definite = start is not None and start.definite
        plural = quantity.modifier == "vague" or (head is not None and (head.role == "vague" or head.inflection == "plural" and quantity.high is None and value in _VAGUE))
        return noun_phrase(self.text, core, value, self.mentions, vague=plural, definite=definite)

    def _core_end(self, first: int, last: int) -> int:
        """Return the token after the last digits or number word of the span (`first` where a noun counts alone)."""
        found = lexemes(self.words[first:last])
        for index in range(last - 1, first - 1, -1):
            lexeme = found[index - first]
            if lexeme is not None and lexeme.role not in ("singular", "dual", "sign", "ordinal", "ordinal-head"):
                after = index + 1
                return after + 1 if after < len(self.words) and self.words[after] in "»”\")" and after < last else after
        return first

    def _dual_noun(self, first: int, last: int) -> NounPhrase | None:
        for index in range(first, last):
            for cut in (0, 1, 2):
                word = self.words[index][cut:]
                hit = noun_at([word, *self.words[index + 1 : last]], 0) if word else None
                if hit is not None:
                    return NounPhrase(index, index + hit[0], hit[1])
        return None

    def _share(self, quantity: Quantity, first: int, last: int) -> Figure | None:
        """Make نصفها and ثلثي السكان a percentage of what they are a part of."""
        if quantity.low is None or not 0 < quantity.low < 1:
            return None
        following = self.words[last] if last < len(self.words) else ""
        suffixed = any(word.endswith(("ها", "هم", "هن")) for word in self.words[first:last])
        if not suffixed and not (following.startswith("ال") and noun_at(self.words, last) is not None):
            return None
        share = round(quantity.low * 100, 2)
        low = share if quantity.low is not None else None
        return Figure(
            f"f{quantity.start}", quantity.start, quantity.end, quantity.surface, low, share if quantity.high is not None else None,
            quantity.modifier, "percent", unit="percent",
        )  # fmt: skip

    def _uncounted(self, first: int, core: int, quantity: Quantity) -> bool:
        """Tell whether a number without a noun refers back (الثلاثة) rather than counts."""
        words = self.words
        lexeme = lexemes(words[first : first + 1])[0]
        if lexeme is None or lexeme.role not in ("unit", "ten", "teen", "head", "tens"):
            return False
        few = quantity.low is not None and quantity.low < 3 and core == first + 1
        harmed = first > 0 and (event := event_at(words, first - 1)) is not None and event.effect in _HARMS
        among = core < len(words) and words[core] in ("من", "منهم", "منهن", "منها")
        return lexeme.definite or (few and not harmed and not (among and value_of(quantity) == 2))

    def _figure(self, quantity: Quantity, first: int, last: int, end: int, phrase: NounPhrase | None) -> None:
        text = self.text
        coordinated = self._coordinated(first, quantity)
        part = part_of(text, first)
        previous = self._previous(first)
        event = governor(text, first, end, [(s.first, s.last) for s in self.seen[-8:]], coordinated or part is not None)
        category, casualty, unit = self._category(quantity, first, last, phrase, event, previous if coordinated or part else None, part)
        start, stop = quantity.start, max(quantity.end, text.span(first, end)[1])
        counted = self._counted(phrase) if phrase is not None else self._unit_surface(quantity, first, last)
        figure = Figure(
            f"f{quantity.start}", start, stop, text.raw[start:stop], quantity.low, quantity.high, quantity.modifier, category, casualty,
            counted=counted, counted_of=self._owner(first, end, phrase, event, previous if coordinated else None), unit=unit,
            event=event.lemma if event is not None else "", part_of=previous.figure.figure_id if part is not None and previous is not None else "",
            as_of=self.times.beside(start, stop, self._sentence(first)), anomaly=self._anomaly(quantity, first, last),
        )  # fmt: skip
        figure = self._shared_noun(figure, first)
        self.seen.append(_Seen(first, end, figure))

    # ── parts ─────────────────────────────────────────────────────────────────────────────────────

    def _coordinated(self, first: int, quantity: Quantity) -> bool:
        start = self.text.folded_offset(quantity.start)
        if self.words[first].startswith("و") and self.text.starts[first] < start:
            return True
        before = self.words[first - 1] if first else ""
        return before in ("و", "،", ",") or before.startswith("و") and len(before) <= 3

    def _sentence(self, first: int) -> tuple[int, int]:
        begin, end = self.text.sentence_of(first)
        return self.text.span(begin, end) if end > begin else (0, 0)

    def _previous(self, first: int) -> _Seen | None:
        begin = self.text.sentence_of(first)[0]
        return self.seen[-1] if self.seen and self.seen[-1].first >= begin else None

    def _counted(self, phrase: NounPhrase) -> str:
        """Return the noun as it stands in the text, without the proclitics of a dual."""
        lexeme = lexemes(self.words[phrase.first : phrase.first + 1])[0]
        cut = lexeme.cut if lexeme is not None and lexeme.role in ("dual", "singular") else 0
        start, end = self.text.raw_span(self.text.starts[phrase.first] + cut, self.text.ends[phrase.last - 1])
        return self.text.raw[start:end]

    def _unit_surface(self, quantity: Quantity, first: int, last: int) -> str:
        if not quantity.unit:
            return ""
        for index in range(first, last):
            hit = unit_phrases().at(self.words, index)
            if hit is not None and hit[0] <= last:
                return self.text.surface(index, hit[0])
        for index, lexeme in enumerate(lexemes(self.words[first:last]), first):
            if lexeme is not None and lexeme.role in ("dual", "singular"):
                start, end = self.text.raw_span(self.text.starts[index] + lexeme.cut, self.text.ends[index])
                return self.text.raw[start:end]
        return self.text.surface(last - 1, last)

    def _category(
        self, quantity: Quantity, first: int, last: int, phrase: NounPhrase | None, event: Event | None, previous: _Seen | None, part: int | None
    ) -> tuple[Category, str, str]:
        if quantity.unit:
            category = self._unit_category(quantity)
            if category == "duration" and is_age(self.text, quantity, first, last):
                category = "age"
            return category, "", quantity.unit
        noun = phrase.noun if phrase is not None else None
        value = quantity.low if quantity.low is not None else quantity.high or 0.0
        if phrase is not None and noun is None:
            mention = self.mentions.get(phrase.first)
            base: Category = "civilians_people" if mention is not None and mention.type == "NORP" else "other"
            if value >= 11 and self.words[phrase.first].endswith(("ي", "يا")):
                # 3 ملايين بوروندي: a nisba that follows a number directly names people.
                base = "civilians_people"
            if self.words[phrase.first - 1] == "من" and event is not None and event.effect in _HARMS:
                base = "civilians_people"
            person = base == "civilians_people"
        elif noun is not None:
            base, person = noun.category, noun.person
            if noun.casualty:
                return self._casualty_noun(phrase, noun.casualty)
            if noun.lemma in ("اخر", "حاله") and previous is not None and previous.figure.category in _PEOPLE and event is None:
                return previous.figure.category, previous.figure.casualty_kind, ""
        else:
            return self._elided(quantity, first, last, event, previous)
        if noun is not None and noun.lemma == "هدف" and event is not None and event.lemma in ("دمر", "أطلق", "شن", "اعترض"):
            return "places_buildings", "", ""
        if noun is not None and noun.lemma in _STATUS:
            return base, "", ""
        if noun is not None and noun.lemma == "حاله":
            death = phrase is not None and self.words[phrase.last : phrase.last + 1] in (["وفاه"], ["وفاة"], ["قتل"])
            return ("casualties", "killed", "") if death else ("civilians_people", "", "")
        if not person and noun is not None and phrase is not None and phrase.first > 0 and self.words[phrase.first - 1] == "من" and noun.lemma in _COLLECTIVES and event is not None and event.effect in _HARMS:
            base, person = "civilians_people", True
        if not person:
            return base, "", ""
        if part is not None and noun is None and previous is not None and previous.figure.category in _PEOPLE:
            return previous.figure.category, previous.figure.casualty_kind, ""
        if part is not None and previous is not None and previous.figure.category in ("casualties", "prisoners"):
            return previous.figure.category, previous.figure.casualty_kind, ""
        if noun is not None and noun.lemma in _AGENTS and event is not None and event.effect == "prisoner" and event.verb:
            return base, "", ""
        if event is not None and event.index < first and not event.verb and event.lemma in _CASUALTY_LEMMAS and not event.total:
            event = None
        if event is not None and event.effect == "wounded" and phrase is not None and any(w in _ILLNESS for w in self.words[phrase.last : phrase.last + 4]):
            return "civilians_people", "", ""
        return self._people(base, event)

    def _people(self, base: Category, event: Event | None) -> tuple[Category, str, str]:
        effect = event.effect if event is not None else ""
        if effect in ("killed", "wounded", "both"):
            return "casualties", effect, ""
        if effect == "lost":
            return "casualties", "killed", ""
        if effect == "prisoner":
            return "prisoners", "", ""
        return base, "", ""

    def _casualty_noun(self, phrase: NounPhrase | None, kind: str) -> tuple[Category, str, str]:
        words = self.words
        if phrase is not None:
            following = words[phrase.last : phrase.last + 3]
            if kind == "wounded" and any(word in _ILLNESS for word in following):
                return "civilians_people", "", ""
            for index in (phrase.last, phrase.last + 1):
                if index < len(words) and words[index].startswith("و"):
                    other = event_at(words, index)
                    if other is not None and not other.verb and {other.effect, kind} == {"killed", "wounded"} and index + 1 <= len(words):
                        return "casualties", "both", ""
                    break
        return "casualties", kind, ""

    def _elided(
        self, quantity: Quantity, first: int, last: int, event: Event | None, previous: _Seen | None
    ) -> tuple[Category, str, str]:
        if self.words[last : last + 1] == ["من"] and self.words[last + 1 : last + 2] in (["العمر"], ["عمره"], ["عمرها"]):
            return "age", "", "year"
        ahead = self.words[last : last + 6]
        if any(pair in zip(ahead, ahead[1:], strict=False) for pair in _DEAD_AND_HURT):
            return "casualties", "both", ""
        if event is not None and event.effect in _HARMS:
            return self._people("civilians_people", event)
        money = next((seen.figure for seen in reversed(self.seen[-3:]) if seen.figure.category == "money"), None)
        if money is not None and value_of(quantity) >= _LEAST_SUM and (event is None or event.effect not in _HARMS) and self._scaled(first, last):
            return "money", "", money.unit
        last_seen = self._previous(first)
        if last_seen is not None and (self.words[last : last + 1] and self.words[last] in _OTHERS):
            return last_seen.figure.category, last_seen.figure.casualty_kind, last_seen.figure.unit
        moved = event is not None and event.effect in ("displaced", "missing", "rescued", "attended", "came")
        if event is not None and moved and (last_seen is None or event.index >= last_seen.last):
            return "civilians_people", "", ""
        if previous is not None or (last_seen is not None and last_seen.figure.category in _PEOPLE and (_below(quantity, last_seen.figure) or self._their_number(first))):
            leaned = previous or last_seen
            assert leaned is not None
            return leaned.figure.category, leaned.figure.casualty_kind, leaned.figure.unit
        begin = max(self.text.sentence_of(first)[0], first - 12)
        numbered = any(word.lstrip("وفبل") in NUMBER_NOUNS for word in self.words[begin:first])
        for index in range(first - 1, begin - 1, -1):
            for cut in (0, 1, 2, 3):
                word = self.words[index][cut:]
                if cut and not all(letter in "وفبلكا" for letter in self.words[index][:cut]):
                    break
                hit = noun_at([word], 0) if len(word) > 2 else None
                if hit is not None and hit[1].number == "plural" and (numbered or hit[1].casualty):
                    return hit[1].category, hit[1].casualty, ""
        return ("civilians_people" if quantity.modifier == "vague" else "other"), "", ""

    def _their_number(self, first: int) -> bool:
        return any(word.lstrip("وفبل") in ("عددهم", "عددها", "عددهن", "اعدادهم") for word in self.words[max(0, first - 4) : first])

    def _scaled(self, first: int, last: int) -> bool:
        return any(lexeme is not None and lexeme.role == "scale" for lexeme in lexemes(self.words[first:last]))

    def _unit_category(self, quantity: Quantity) -> Category:
        if quantity.kind == "money":
            return "money"
        if quantity.kind == "percent":
            return "percent"
        if quantity.kind == "duration":
            return "duration"
        return _UNIT_CATEGORIES.get(quantity.unit, "other")

    def _shared_noun(self, figure: Figure, first: int) -> Figure:
        """Give the bare number right before it what it shares with this one: 25 و48 من العمر, 6.5 و11 كيلومترا."""
        if not self.seen or not (figure.counted or figure.unit):
            return figure
        previous = self.seen[-1]
        gap = self.words[previous.last : first]
        if first >= previous.last and (gap in ([], ["و"], ["او"], ["الي"]) or tuple(gap) in FROM_AMONG) and not previous.figure.counted and not previous.figure.unit:
            previous.figure = replace(
                previous.figure, category=figure.category, casualty_kind=figure.casualty_kind, unit=figure.unit
            )
        return figure

    def _owner(self, first: int, end: int, phrase: NounPhrase | None, event: Event | None, previous: _Seen | None) -> str:
        start = phrase.first if phrase is not None else end
        for index in range(start, min(end + _OWNER_WINDOW, len(self.words))):
            if self.words[index] in (".", "\n", "،", ","):
                break
            mention = self.mentions.get(index)
            if mention is not None and mention.type in ("NORP", "ORG", "GPE"):
                if mention.type == "NORP" or index <= end + 1:
                    return owner_name(mention)
        if event is not None and event.effect in ("sent", "lost"):
            for index in range(event.index + 1, min(first, event.index + 5)):
                mention = self.mentions.get(index)
                if mention is not None and mention.type in ("GPE", "ORG", "NORP"):
                    return owner_name(mention)
            for index in range(event.index - 1, max(-1, event.index - 5), -1):
                mention = self.mentions.get(index)
                if mention is not None and mention.type in ("GPE", "ORG"):
                    return owner_name(mention)
        return previous.figure.counted_of if previous is not None else ""

    def _anomaly(self, quantity: Quantity, first: int, last: int) -> str:
        words = self.words
        if "," in words[first:last] or "." in words[first:last] or "،" in words[first:last]:
            for index in range(first, last - 1):
                if words[index] == "000" and words[index + 1] in ("الف", "الاف", "الفا"):
                    return "doubled_scale"
        if last < len(words) and words[last] == "." and words[last + 1 : last + 4] == ["هذا", "هو", "عدد"]:
            return "cut_off"
        return ""


_CASUALTY_LEMMAS = frozenset(["قتيل", "قتيله", "شهيد", "شهيده", "جثه", "جثمان", "ضحيه", "جريح", "جريحه", "مصاب", "وفاه", "ميت", "اصابه", "غريق"])
_DEAD_AND_HURT = (("قتيل", "وجريح"), ("قتيلا", "وجريحا"), ("القتلي", "والجرحي"), ("قتلي", "وجرحي"), ("قتيل", "ومصاب"))
# Nouns that say what became of people, whatever befell others.
_STATUS = frozenset(["مفقود", "ناج", "مشرد"])
_OTHERS = frozenset(["اخري", "اخرين", "غيرها", "غيرهم"])
# Those who abduct rather than are abducted.
_AGENTS = frozenset(["مسلح", "ملثم", "مقنع", "مهاجم", "ارهابي", "متشدد"])
_HARMS = ("killed", "wounded", "both", "lost", "prisoner")
_COLLECTIVES = frozenset(["جماعه", "تنظيم", "حركه", "حزب", "وحده", "فصيل", "فريق", "قبيله", "ميليشيا", "عصابه", "شركه", "منظمه", "عائله", "قريه", "بلده", "كتله"])
_ILLNESS = frozenset(["بفيروس", "بالفيروس", "بكورونا", "جديده", "بالكوليرا", "بالمرض", "مؤكده", "بكوفيد", "بالحصبه", "بمرض", "يوميه", "بالعدوي", "بالايدز", "بالملاريا", "بالانفلونزا", "بايبولا"])
_UNIT_CATEGORIES: dict[str, Category] = {}


def value_of(quantity: Quantity) -> float:
    """Return the bound of a quantity that is stated, the lower one first."""
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def _below(quantity: Quantity, figure: Figure) -> bool:
    """Tell whether a number may be of the people of the figure before it: it is smaller."""
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    return quantity.low is not None and bool(bounds) and quantity.low < max(bounds)


def _fill_categories() -> None:
    for _, unit in unit_phrases().items():
        _UNIT_CATEGORIES.setdefault(unit.name, unit.category)


def find_figures(text: Text, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Figure]:
    """Return the figures of an article: every quantity that counts something, in the order of the text."""
    if not _UNIT_CATEGORIES:
        _fill_categories()
    return _Builder(text, quantities, mentions).build()
