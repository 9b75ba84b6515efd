"""Whose what a figure counts is: by its adjective or genitive, else by who sends or loses it.

It is never the recipient (إلى روسيا) nor the speaker (بحسب واشنطن); the capital and the army that send or lose stand
for their country.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from analytics.entities.names import adjectives, countries
from analytics.figures.events import Event, counts, event_at
from analytics.lexicon import phrases, table
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import among, names, only
from analytics.records import Category, Mention
from analytics.text import Text

_NEAR, _FAR = 4, 7
# صفوف stands so near behind those in them; those whose dead are numbered stand so far before the number.
_WITHIN, _RANKS = 2, 14
# What a pronoun stands for is sought so far back.
_REACH = 60
_COMMAS = frozenset(["،", ","])
_STOPS = _COMMAS | {".", "\n", "؛", ":"}
# These are said of what is owned, not owned themselves.
UNOWNED: tuple[Category, ...] = ("percent", "duration", "age", "distance_area", "money")
_MADE: tuple[Category, ...] = ("aircraft", "vehicles", "ships")
_HARMED: tuple[Category, ...] = ("casualties", "prisoners", "civilians_people")
_WEAPONS: tuple[Category, ...] = ("missiles", "drones", "shells_ammunition", "aircraft")
_PEOPLE: tuple[Category, ...] = (*_HARMED, "troops")
_JOINED = 3
_PRONOUNS = ("ه", "ها", "هم")
# Whom these befall, من says where they come from.
_LEAVING = ("rescued", "displaced", "missing")


@cache
def nations() -> Mapping[str, str]:
    """Return the English country name by the English nationality adjective ("North Korean": "North Korea")."""
    places = countries()
    return {adjective.name_en: places[code].name_en for code, adjective in adjectives().items() if code in places}


@cache
def _cities() -> Mapping[str, str]:
    """Return the English country name by the English name of a place in it."""
    rows = table("places", ("name_ar", "name_en", "type"), ("nation", "variants", "short", "cue", "source"))
    places = countries()
    return {row["name_en"]: places[row["nation"]].name_en for row in rows if row["nation"] in places}


@cache
def country_names() -> frozenset[str]:
    """Return the English names of the countries."""
    return frozenset(place.name_en for place in countries().values())


def is_state_body(name: str) -> bool:
    """Tell whether what stands behind the adjective of a country in an English name is a body of its state.

    >>> is_state_body("Armed Forces"), is_state_body("Democratic Forces")
    (True, False)
    """
    book = phrases("figures")
    return name.endswith(tuple(book["state.bodies"])) or name in book["state.plain"]


def owner_name(mention: Mention) -> str:
    """Return whose something is by a mention: the country for a nationality and for a body of its state named by one,
    else the entity."""
    name = mention.name_en
    if mention.type == "NORP":
        return nations().get(name, name)
    if mention.type == "ORG":
        words = name.split()
        for size in (2, 1):
            if len(words) > size and (country := nations().get(" ".join(words[:size]))) is not None:
                return country if is_state_body(" ".join(words[size:])) else name
    return name


def mentions_by_token(text: Text, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """Return the mentions by the index of their first token."""
    return {text.tokens_in(mention.start, mention.end)[0]: mention for mention in mentions}


class Owners:
    """Finds whose something is in one text."""

    def __init__(self, text: Text, mentions: Mapping[int, Mention]) -> None:
        self.text = text
        self.words = text.words
        self.mentions = mentions

    def find(self, first: int, start: int, end: int, event: Event | None, category: Category) -> str:
        """Return whose the counted of the tokens start … end - 1 is, "" where the text does not say; its number begins
        at token `first`."""
        if category in UNOWNED:
            return ""
        if category in _PEOPLE and self._leave(first, event):
            # 40 رهينة حررت من بوكو حرام, 1100 عادوا من الأردن: من says where they come from.
            return self._beside(start, end, category, leaving=True) or self._possessor(start, end)
        return (
            self._beside(start, end, category)
            or self._possessor(start, end)
            or (self._ranks(first, end) if category in _PEOPLE else "")
            or self._sender(start, end, event, category)
            or (self._attacker(first) if category in _WEAPONS else "")
            or self._holder(first, category)
        )

    def _leave(self, first: int, event: Event | None) -> bool:
        """Tell whether what befell people is to leave the place behind من, or to return from it."""
        before = self.words[max(0, first - _NEAR) : first] if event is None else [self.words[event.index]]
        left = event is not None and event.effect in _LEAVING
        return left or any(among(word, "returning", "figures") for word in before)

    def _beside(self, start: int, end: int, category: Category, *, leaving: bool = False) -> str:
        """Take the adjective behind the noun (جنود أتراك), its genitive (سكان حلب) or its origin (من إيران)."""
        members = category in _PEOPLE and not leaving
        for index in range(start, min(end + _NEAR, len(self.words))):
            word, mention = self.words[index], self.mentions.get(index)
            if index >= end and (self._counts_again(index) or word in names("some_of_them", "figures")):
                # 3 متهمين أحدهم سوداني
                return ""
            if mention is not None and index < end and self._within(mention, index):
                continue
            if mention is not None and mention.type == "NORP":
                if self._of_place(index):
                    return ""
                if mention.name_en in nations():
                    return owner_name(mention)
                continue
            if mention is not None and index >= end and self.text.span(index, index + 1)[0] < mention.start:
                # لدى باكستان 170 رأسا نوويا والهند 172
                return ""
            if mention is not None and mention.type in ("ORG", "GPE") and index <= end:
                name = owner_name(mention)
                # طائرة بوينغ is of that make.
                make = mention.type == "ORG" and category in _MADE and name == mention.name_en
                return "" if make or self._towards(index) else name
            if mention is not None and mention.type == "ORG" and members and self._out_of(index, end):
                return owner_name(mention)
            country = mention is not None and mention.name_en in country_names()
            if mention is not None and country and not leaving and self.words[index - 1] in names("words.from"):
                return mention.name_en
            if word in _STOPS or (index >= end and word in names("particles") and word not in names("words.from")):
                return ""
        return ""

    def _within(self, mention: Mention, index: int) -> bool:
        """Tell whether what begins within the counted noun at token `index` is no name but its letters: 4 وفيات."""
        return self.text.span(index, index + 1)[0] < mention.start and noun_at([self.words[index]], 0) is not None

    def _out_of(self, index: int, end: int) -> bool:
        """Tell whether the body at token `index` is the one that people are said to be of right behind their noun: 5
        جنود من الجيش السوداني, 3 مسلحين من تنظيم داعش."""
        head = index - 1 > end and self.words[index - 1] in names("bodies", "figures")
        place = noun_at(self.words, index)
        if place is not None and place[1].category == "places_buildings":
            # 20 مريضا من مستشفى كذا come from there.
            return False
        return self.words[end : index - head] == [only("of", "figures")]

    def _of_place(self, index: int) -> bool:
        """Tell whether the adjective at token `index` is that of the place named right before it: صفاقس التونسية."""
        places = (self.mentions.get(at) for at in range(index - 1, index - 1 - _NEAR, -1))
        return any(
            place is not None and place.type in ("GPE", "LOC") and self.text.token_at(place.end - 1) == index - 1
            for place in places
        )

    def _counts_again(self, index: int) -> bool:
        """Tell whether token `index` is joined to the counted noun and no more of it: و60 جنديا, وأطلق."""
        word = self.words[index]
        if word[0].isdecimal():
            return True
        return len(word) > _JOINED and word[0] == "و" and index not in self.mentions and noun_at([word[1:]], 0) is None

    def _possessor(self, start: int, end: int) -> str:
        """Take what the pronoun of جنوده stands for: the nearest body or country before it in the sentence."""
        if end <= start or not self.words[end - 1].endswith(_PRONOUNS) or self.words[start - 1] != "من":
            return ""
        for index in range(start - 1, max(self.text.sentence_of(start)[0], start - _REACH) - 1, -1):
            mention = self.mentions.get(index)
            if mention is not None and mention.type == "PERS":
                # سلامي و7 من مرافقيه: his, whatever stands before.
                return ""
            if among(self.words[index], "forces", "figures") and index not in self.mentions:
                # القوات الروسية … من جنودها; الفصائل الموالية لتركيا … من مقاتليها are nobody's that is named.
                adjective = self.mentions.get(index + 1)
                known = adjective is not None and adjective.type == "NORP" and adjective.name_en in nations()
                return owner_name(adjective) if known and adjective is not None else ""
            if mention is not None and mention.type == "NORP" and self._theirs(index, end):
                return owner_name(mention)
            feminine = mention is not None and mention.type == "GPE" and self.words[end - 1].endswith("ها")
            inside = self.words[index - 1] in names("inside", "figures")
            if mention is not None and (mention.type == "ORG" or feminine) and not (inside or self._towards(index)):
                return owner_name(mention)
        return ""

    def _theirs(self, index: int, end: int) -> bool:
        """Tell whether the pronoun that ends before token `end` may stand for a people: المصريين … من مواطنيهم."""
        word = self.words[index]
        return self.words[end - 1].endswith("هم") and word.startswith("ال") and word.endswith(("ين", "ون"))

    def ranks_behind(self, end: int) -> int:
        """Return the token after صفوف where it says right behind a figure in whose ranks people stand, 0 without."""
        behind, ranks = self.words[end : end + _WITHIN], only("ranks", "figures")
        if ranks not in behind:
            return 0
        at = behind.index(ranks)
        return end + at + 1 if all(word in names("prepositions", "figures") for word in behind[:at]) else 0

    def _ranks(self, first: int, end: int) -> str:
        """Take whose ranks people stand in, or whose dead or losses are numbered: 40 في صفوف الحوثيين, عدد القتلى في
        صفوف الجيش 900, خسائر القوات الأميركية 58 ألف قتيل."""
        if behind := self.ranks_behind(end):
            return self._body(behind)
        theirs = False
        for index in range(first - 1, max(self.text.sentence_of(first)[0], first - _RANKS) - 1, -1):
            word = self.words[index]
            if among(word, "their_number", "figures"):
                # سكان غزة، البالغ عددهم مليونين
                theirs = True
            aside = theirs and word in _COMMAS
            if (word in _STOPS and not aside) or counts(word) or among(word, "barriers", "figures"):
                return ""
            losses = event_at(self.words, index) if word not in names("particles") else None
            dead = losses is not None and not losses.verb and (losses.noun or losses.effect == "lost")
            numbered = among(word, "number_nouns", "figures") or (theirs and among(word, "ranked", "figures"))
            if (word == only("ranks", "figures") or dead or numbered) and (body := self._body(index + 1)):
                return body
        return ""

    def _body(self, index: int) -> str:
        """Return the state or body that the words from token `index` on name: الجيش الروسي, القوات الأميركية,
        الفلسطينيين."""
        for at in (index, index + 1):
            mention = self.mentions.get(at)
            peopled = at > 0 and self.words[at - 1] == only("population", "figures")
            if mention is not None and (mention.type == "ORG" or mention.name_en in country_names()):
                return owner_name(mention)
            if mention is not None and mention.type == "GPE" and peopled:
                return owner_name(mention)
            if mention is not None and mention.type == "NORP":
                return owner_name(mention)
            noun = noun_at(self.words, at)
            people = noun is not None and noun[1].person and noun[1].number == "plural"
            if at >= len(self.words) or not (people or among(self.words[at], "ranked", "figures")):
                return ""
        return ""

    def _sender(self, start: int, end: int, event: Event | None, category: Category) -> str:
        if event is None:
            return ""
        if event.effect == "came":
            around = (*range(event.index + 1, start), *range(end, min(end + _FAR, len(self.words))))
            return next(
                (self._state(at) for at in around if self.words[at - 1] in names("words.from") and self._state(at)), ""
            )
        if event.effect not in ("sent", "lost") and event.lemma != only("lemma.lose", "figures"):
            return ""
        if event.effect == "sent" and category in _HARMED:
            # Those whom an attack that somebody carried out killed are not his.
            return ""
        # A verb behind the figure opens its relative clause (جندي أرسلتهم كييف): who sends stands behind it.
        relative = event.index >= end
        behind = range(event.index + 1, min(len(self.words) if relative else start, event.index + 1 + _NEAR))
        before = [] if relative or self.words[event.index][0] == "و" else self._clause_before(event.index)
        # بيونغ يانغ سلمت روسيا 9 ملايين قذيفة: what touches the verb is its subject, and goes before what follows it.
        subject = before if event.verb and before and self._ends_at(before[-1], event.index) else []
        named = (self._state(at) for at in (*subject, *behind) if not self._towards(at))
        prior = (self._state(at) for at in before if not self._towards(at))
        origin = "" if relative else self._origin(end)
        # What stands before a verbal noun need not be its subject: إطلاق 7 صواريخ من غزة.
        rest = (*prior, origin) if event.verb else (origin, *prior)
        return next((name for name in (*named, *rest) if name), "")

    def _attacker(self, first: int) -> str:
        """Take who strikes with the weapons behind ب or باستخدام: هجوم روسي بـ60 صاروخا, استهدف حزب الله البلدة بـ30
        صاروخا, كثفت روسيا هجومها … باستخدام 300 مسيرة."""
        before = self.words[first - 1] if first else ""
        if not (self.words[first][0] == "ب" or before == "ب" or among(before, "instruments", "figures")):
            return ""
        begin = max(self.text.sentence_of(first)[0], first - _RANKS)
        for index in range(first - 1, begin - 1, -1):
            word = self.words[index]
            if counts(word) or word in names("barriers", "figures"):
                return ""
            if among(word, "strikes", "figures"):
                return self._named(index + 1)
            if word.endswith(_PRONOUNS) and any(
                among(word.removesuffix(end), "strikes", "figures") for end in _PRONOUNS
            ):
                owners = (self._state(at) for at in range(index - 1, begin - 1, -1) if not self._towards(at))
                return next((owner for owner in owners if owner), "")
            if among(word, "striking_verbs", "figures"):
                return self._named(index + 1)
        return ""

    def _holder(self, first: int, category: Category) -> str:
        """Take who has what is counted, or withdraws his soldiers: تمتلك باكستان 170 رأسا, سحبت تركيا 200 جندي."""
        section = "withdrawing" if category == "troops" else "holding"
        for index in range(first - 1, max(self.text.sentence_of(first)[0], first - _NEAR) - 1, -1):
            if self.words[index] in _STOPS or counts(self.words[index]):
                return ""
            if any(among(self.words[index], name, "figures") for name in {section, "holding"}):
                return self._named(index + 1)
        return ""

    def _named(self, index: int) -> str:
        """Return the state or body that is named from token `index` on, without a preposition."""
        mention = self.mentions.get(index)
        prefixed = mention is not None and self.text.span(index, index + 1)[0] < mention.start
        return "" if prefixed else self._state(index)

    def _clause_before(self, index: int) -> list[int]:
        """Return the nearest mention before the verb at token `index` in its clause, as a list of its first token."""
        for at in range(index - 1, max(-1, index - 1 - _NEAR), -1):
            if self.words[at] in _STOPS or self.words[at] in names("barriers", "figures"):
                break
            if self._state(at):
                return [at]
        return []

    def _ends_at(self, at: int, index: int) -> bool:
        """Tell whether the mention at token `at` ends right before token `index`."""
        return self.text.token_at(self.mentions[at].end - 1) == index - 1

    def _origin(self, end: int) -> str:
        """Return the country that things are sent from: أرسلت 40 حاوية ذخيرة من إيران."""
        for at in range(end, min(end + _FAR, len(self.words))):
            if self.words[at] in _STOPS:
                return ""
            if self.words[at - 1] in names("words.from") and (state := self._state(at)):
                return state
        return ""

    def _state(self, index: int) -> str:
        """Return the state or body that a mention at token `index` stands for, a capital for its country."""
        mention = self.mentions.get(index)
        if mention is None or mention.type not in ("GPE", "ORG", "NORP"):
            return ""
        return _cities().get(mention.name_en) or owner_name(mention)

    def _towards(self, index: int) -> bool:
        """Tell whether something is sent to, aimed at or said by what token `index` names."""
        before = self.words[index - 1] if index else ""
        mention = self.mentions.get(index)
        prefixed = mention is not None and self.text.span(index, index + 1)[0] < mention.start
        return before in names("towards", "figures") or (prefixed and self.words[index][0] in "ل")
