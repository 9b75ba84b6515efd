"""From quantities to figures: each with its noun, label, governor, owner, time, whole and anomaly."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from analytics.figures.ages import tells_age
from analytics.figures.anomalies import anomaly, this_is_the_number
from analytics.figures.categories import Categories
from analytics.figures.currencies import Currencies
from analytics.figures.events import HARMS, Event, event_at
from analytics.figures.governors import governor
from analytics.figures.labels import Label, befallen
from analytics.figures.nounphrases import COUNTING_ROLES, NounPhrase, definite_digits, noun_before, noun_phrase
from analytics.figures.owners import UNOWNED, Owners, mentions_by_token
from analytics.figures.parts import besides, from_among, lists_on, of_every, part_of
from analytics.figures.shapes import plural_verb
from analytics.figures.shares import share
from analytics.figures.sites import PEOPLE, Seen, Site, core_end, is_definite, value_of
from analytics.figures.times import Times
from analytics.numerals.lexemes import lexemes
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import among, names, only, stripped
from analytics.numerals.units import unit_phrases
from analytics.records import Category, Figure, Mention, Quantity
from analytics.text import Text

# The name of a weapon begins so many tokens before its model at most.
_MODEL_REACH = 3
# How many figures back a governor is shared.
_SHARED = 8
# Those whom something else befell are of the same side so near behind the others: وأصيب 14.
_NEXT = 4
# So many of the same people again are they, where nothing else is said of them; fewer may be others.
_FEWEST_TOLD = 3
_HARMED: tuple[Category, ...] = ("casualties", "prisoners")
# What may be said of a time itself.
_MEASURING = ("rose", "fell", "counted")
# Of times and distances a verb may speak before its subject: قتل خلال 24 ساعة 12 شخصا.
_ADVERBIAL: tuple[Category, ...] = ("duration", "distance_area")
_COMMAS = ("،", ",")


class Builder:
    """Builds the figures of one text in order, each in the light of those before it."""

    def __init__(self, text: Text, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.words = text.words
        self.quantities = quantities
        self.mentions = mentions_by_token(text, mentions)
        self.categories = Categories(text, self.mentions)
        self.owners = Owners(text, self.mentions)
        self.currencies = Currencies(mentions)
        self.times = Times(text)
        self.seen: list[Seen] = []
        self.fates: dict[tuple[float | None, float | None, str], Label] = {}

    def build(self) -> list[Figure]:
        """Return the figures."""
        for quantity in self.quantities:
            if quantity.kind != "ordinal":
                self._add(quantity)
        self._share_unit()
        return [seen.figure for seen in self.seen]

    def _add(self, quantity: Quantity) -> None:
        first, last = self.text.tokens_in(quantity.start, quantity.end)
        if (
            first >= last
            or self._is_name(quantity, first, last)
            or tuple(self.words[max(0, first - 2) : first]) in of_every()
        ):
            return
        if quantity.kind == "fraction" and not quantity.unit:
            part = share(self.text, quantity, first, last, self.mentions)
            if part is not None:
                self.seen.append(Seen(first, last, part, share=True))
            return
        end, phrase = last, None
        if not quantity.unit and (aged := tells_age(self.words, last)):
            if aged > 1 and is_definite(self.words, first):
                # في الثلاثين من العمر says an age as an ordinal does.
                return
            end = last + aged
        elif not quantity.unit:
            core = core_end(self.words, first, last)
            phrase = self._phrase(quantity, first, core, last)
            if phrase is None and self._is_model(first, last):
                return
            if phrase is not None and phrase.definite and self._names_group(phrase.first):
                return
            bracketed = self.words[first - 1 : first] == ["("] and self.words[last : last + 1] == [")"]
            if phrase is None and (bracketed or self._refers_back(quantity, first, core) or self._crowds(first)):
                return
            if phrase is None and self._counts_off(quantity, first, last):
                return
            end = max(last, phrase.last) if phrase is not None else last
        self._add_figure(self._site(quantity, first, last, end, phrase))

    def _is_name(self, quantity: Quantity, first: int, last: int) -> bool:
        """Tell whether what is spelled like a dual is a name: بأبين."""
        mention = self.mentions.get(first)
        if mention is None or mention.type in ("NORP", "ORG") or last != first + 1 or quantity.unit:
            return False
        lexeme = lexemes(self.words[first:last])[0]
        return lexeme is not None and lexeme.role == "dual"

    def _is_model(self, first: int, last: int) -> bool:
        """Tell whether digits belong to the weapon named before them: الياسين 105, ميركافا 4."""
        if last != first + 1 or not self.words[first].isdecimal():
            return False
        for at in range(first - 1, max(-1, first - 1 - _MODEL_REACH), -1):
            mention = self.mentions.get(at)
            if mention is not None and mention.type == "WEAPON":
                return self.text.tokens_in(mention.start, mention.end)[1] >= first
        return False

    def _crowds(self, first: int) -> bool:
        """Tell whether خرجوا بالآلاف says how people came out, not how many they were."""
        return first > 0 and self.words[first].startswith("بال") and plural_verb(self.words[first - 1])

    def _names_group(self, first: int) -> bool:
        """Tell whether what counts its members is a name of the whole: مجموعة الدول السبع."""
        return first > 0 and among(self.words[first - 1], "groups", "figures")

    # ── the site ──────────────────────────────────────────────────────────────────────────────────

    def _site(self, quantity: Quantity, first: int, last: int, end: int, phrase: NounPhrase | None) -> Site:
        coordinated, part = self._coordinated(quantity, first), part_of(self.text, first)
        if part is None and phrase is None and end < len(self.words) and self.words[end] in names("of_them"):
            # 90 منها
            part = end
        begin = self.text.sentence_of(first)[0]
        previous = next((seen for seen in reversed(self.seen[-_SHARED:]) if not seen.share), None)
        previous = previous if previous is not None and previous.first >= begin else None
        near = self.seen[-_SHARED:]
        taken = [(seen.first, seen.last) for seen in near if seen.figure.category not in _ADVERBIAL]
        times = [(seen.first, seen.last) for seen in near if seen.figure.category in _ADVERBIAL]
        event = governor(self.text, first, end, taken, coordinated or part is not None, times)
        whole = part is not None and tuple(self.words[part:first]) in from_among()
        if event is not None and quantity.kind == "duration" and event.effect not in _MEASURING:
            # قتل بعد 3 أيام: nothing befell the days.
            event = None
        if event is not None and quantity.kind == "measure" and event.effect in ("killed", "wounded", "both"):
            # قتل على بعد 40 كلم
            event = None
        if whole:
            # 6 من أصل 31 راكبا لقوا حتفهم: what befell the part did not befall the whole.
            if event is not None and previous is not None and event.index >= last:
                self._befall(previous, event)
            event = None
        return Site(quantity, first, last, end, phrase, event, coordinated, part, previous, whole)

    def _coordinated(self, quantity: Quantity, first: int) -> bool:
        """Tell whether و or a comma joins the figure to what stands before."""
        if self.words[first].startswith("و") and self.text.starts[first] < self.text.folded_offset(quantity.start):
            return True
        before = self.words[first - 1] if first else ""
        return before in ("و", "،", ",") or (before.startswith("و") and len(before) <= 3) or self._beside(first)

    def _beside(self, first: int) -> bool:
        """Tell whether فضلا عن and the like stand right before the figure, which may be of another side."""
        return besides().before(self.words, first) is not None

    def _phrase(self, quantity: Quantity, first: int, core: int, last: int) -> NounPhrase | None:
        if core == first:
            return self._own_noun(first, last)
        words, value = self.words, value_of(quantity)
        if core - first > 1 and (words[core - 1] in names("words.one") or words[core - 1] in names("words.two")):
            own = self._own_noun(first, core - 1)
            if own is not None:
                return own
        after = core + 1 if words[core : core + 1] == ["."] else core
        if words[after : after + 3] == this_is_the_number():
            return noun_phrase(self.text, after + 3, value, self.mentions, vague=True)
        number = lexemes(words[core - 1 : core])[0]
        before = noun_before(words, first, core, value, self.mentions)
        if before is not None and not (before.definite and self.seen and before.first < self.seen[-1].last):
            return before
        plural = number is not None and (number.role == "vague" or number.inflection == "plural")
        vague = quantity.modifier == "vague" or (plural and core - 1 == first)
        behind = self._repeated(core, value)
        return noun_phrase(self.text, behind, value, self.mentions, vague=vague, definite=is_definite(words, first))

    def _repeated(self, index: int, value: float) -> int:
        """Return the token behind a bracket at `index` that says the number again: 500 (خمسمئة) أسرة."""
        if self.words[index : index + 1] != ["("]:
            return index
        start = self.text.span(index, index + 1)[1]
        at = bisect_left(self.quantities, start, key=attrgetter("start"))
        if at == len(self.quantities) or value_of(self.quantities[at]) != value:
            return index
        first, last = self.text.tokens_in(self.quantities[at].start, self.quantities[at].end)
        return last + 1 if first == index + 1 and self.words[last : last + 1] == [")"] else index

    def _counts_off(self, quantity: Quantity, first: int, last: int) -> bool:
        """Tell whether definite digits without a noun are an ordinal (اليوم الخامس والـ10, القرون من الـ13 وحتى الـ17)
        or an age (وهو في الـ21)."""
        until = "حتي" in stripped(self.words[first])
        return (until or quantity.modifier == "exact") and definite_digits(self.words, first + until, last)

    def _own_noun(self, first: int, last: int) -> NounPhrase | None:
        """Return the noun of a span in which it counts by itself: صاروخين, شخص على الأقل."""
        for index in range(first, last):
            for cut in range(3):
                word = self.words[index][cut:]
                hit = noun_at([word, *self.words[index + 1 : last]], 0) if word else None
                if hit is not None:
                    return NounPhrase(index, index + hit[0], hit[1])
        return None

    def _refers_back(self, quantity: Quantity, first: int, core: int) -> bool:
        """Tell whether a number without a noun refers back (الثلاثة, اثنان) rather than counts."""
        words = self.words
        lexeme = lexemes(words[first : first + 1])[0]
        if lexeme is None or lexeme.role not in COUNTING_ROLES:
            return False
        if lexeme.definite:
            return True
        if first and words[first - 1] in names("part_of"):
            # بينهم اثنان
            return False
        if self.seen and self.seen[-1].last == first - 1 and words[first - 1] in _COMMAS:
            # 11 عربة، اثنتان مخصصتان للركاب
            return False
        harm = event_at(words, first - 1) if first else None
        harmed = harm is not None and harm.effect in HARMS
        partitive = {"من", *names("of_them"), *names("others", "figures")}
        of_them = core < len(words) and words[core] in partitive and value_of(quantity) == 2
        # 18 مصابا، اثنان في حالة حرجة
        of_them = of_them or " ".join(words[core : core + 2]) in names("conditions", "figures")
        return value_of(quantity) < 3 and core == first + 1 and not (harmed or of_them)

    # ── the record ────────────────────────────────────────────────────────────────────────────────

    def _add_figure(self, site: Site) -> None:
        text, quantity = self.text, site.quantity
        label = self._told_before(site, self.categories.label(site, self.seen))
        start, stop = self._start(site), max(quantity.end, text.span(site.first, site.end)[1])
        whole = self._whole(site, label.category)
        counted_from = site.phrase.first if site.phrase is not None else site.end
        whose = self.owners.find(site.first, counted_from, site.end, site.event, label.category)
        if (
            not whose
            and site.previous is not None
            and label.category not in UNOWNED
            and self._shares_owner(site, label)
        ):
            whose = site.previous.figure.counted_of
        figure = Figure(
            figure_id=f"f{start}",
            start=start,
            end=stop,
            surface=text.raw[start:stop],
            low=quantity.low,
            high=quantity.high,
            modifier=quantity.modifier,
            category=label.category,
            casualty_kind=label.casualty,
            counted=self._counted(site),
            counted_of=whose,
            unit=self.currencies.resolve(text, quantity, label.unit) if label.category == "money" else label.unit,
            event=site.event.lemma if site.event is not None else "",
            as_of=self.times.beside(start, stop, text.sentence_of(site.first)),
            part_of=whole,
            anomaly=anomaly(self.words, site),
        )
        self._share_noun(site, figure)
        if site.whole and site.previous is not None:
            # 6 من أصل 31: the figure before is the part.
            site.previous.figure = site.previous.figure._replace(part_of=figure.figure_id)
        noun = site.phrase.noun if site.phrase is not None else None
        self.seen.append(Seen(site.first, site.end, figure, noun_of=noun.category if noun is not None else ""))

    def _shares_owner(self, site: Site, label: Label) -> bool:
        """Tell whether a figure is of those whom the one before it is of: وإصابة 14 آخرين, و3 ضباط; civilians that
        stand beside soldiers are not theirs."""
        before, noun = site.previous, site.phrase.noun if site.phrase is not None else None
        if before is None or (noun is not None and noun.category == "civilians_people" and before.noun_of == "troops"):
            return before is not None and noun is not None and noun.lemma == only("lemma.other", "figures")
        hostile = noun is not None and noun.lemma in names("agents", "figures")
        if hostile or self._beside(site.first) or self.owners.ranks_behind(site.end):
            # مقتل 5 من جنوده و12 إرهابيا, 7 من جنوده و12 في صفوف الفصائل
            return False
        if site.coordinated or (site.part is not None and not site.whole):
            return True
        others = noun is not None and noun.lemma == only("lemma.other", "figures")
        elided = site.phrase is None and site.event is not None and site.event.effect in HARMS
        people = before.figure.category in PEOPLE and label.category in PEOPLE
        return people and (others or elided) and site.first - before.last <= _NEXT

    def _start(self, site: Site) -> int:
        """Return where the surface begins: with the noun that a definite number in words follows (الدول الثلاث)."""
        phrase = site.phrase
        follows = phrase is not None and phrase.first < site.first and phrase.definite
        return self._bare_span(phrase.first, phrase.last)[0] if phrase is not None and follows else site.quantity.start

    def _told_before(self, site: Site, label: Label) -> Label:
        """Give as many of the same people the fate that was told of them before: اعتقال 13 صحفيا … وجود 13 صحفيا."""
        quantity, phrase = site.quantity, site.phrase
        if phrase is None or phrase.noun is None or not phrase.noun.person or value_of(quantity) < _FEWEST_TOLD:
            return label
        key = (quantity.low, quantity.high, phrase.noun.lemma)
        if label.category in _HARMED:
            self.fates.setdefault(key, label)
        elif site.event is None and site.part is None and phrase.noun.lemma not in names("anybody", "figures"):
            return self.fates.get(key, label)
        return label

    def _befall(self, part: Seen, event: Event) -> None:
        """Label a part without a governor of its own by what stands behind its whole."""
        figure = part.figure
        if event.effect in HARMS and not figure.event and (not figure.counted or figure.category in PEOPLE):
            label = befallen("civilians_people", event)
            part.figure = figure._replace(category=label.category, casualty_kind=label.casualty, event=event.lemma)

    def _whole(self, site: Site, category: Category) -> str:
        """Return the id of the figure that this one is a part of: بينهم 4 نساء و5 أطفال are both."""
        if site.previous is None or site.whole:
            return ""
        before = site.previous.figure
        if site.part is not None:
            return before.figure_id
        joined = site.coordinated and before.category == category and lists_on(self.words, site.previous, site.first)
        return before.part_of if joined else ""

    def _counted(self, site: Site) -> str:
        """Return the noun or unit as it stands in the text, without the proclitics of a noun that counts by itself."""
        if site.phrase is not None:
            return self._bare(site.phrase.first, site.phrase.last)
        if not site.quantity.unit:
            return ""
        digits = next((at for at in range(site.first, site.last) if self.words[at][0].isdecimal()), site.first)
        for index in range(digits, site.last):
            hit = unit_phrases().at(self.words, index)
            if hit is not None and hit[0] <= site.last:
                return self._bare(index, hit[0])
        for index, lexeme in enumerate(lexemes(self.words[site.first : site.last]), site.first):
            if lexeme is not None and lexeme.role in ("dual", "singular"):
                return self._bare(index, index + 1)
        return self._bare(site.last - 1, site.last)

    def _bare(self, first: int, last: int) -> str:
        start, end = self._bare_span(first, last)
        return self.text.raw[start:end]

    def _bare_span(self, first: int, last: int) -> tuple[int, int]:
        word = self.words[first]
        lexeme = lexemes([word])[0]
        cut = lexeme.cut if lexeme is not None and lexeme.role in ("dual", "singular") else 0
        if lexeme is None and noun_at([word], 0) is None:
            # بالتوصيات الـ40, باللاءات الثلاث; the article of للدول is no letter of it.
            forms = stripped(word)
            known = next((form for form in forms if noun_at([form], 0) is not None), None)
            bare = known or next((form for form in forms if form.startswith("ال")), word)
            cut = len(word) - len(bare if word.endswith(bare) else bare[2:])
        return self.text.raw_span(self.text.starts[first] + cut, self.text.ends[last - 1])

    def _share_noun(self, site: Site, figure: Figure) -> None:
        """Give the bare number right before it what it shares with this one: 25 و48 من العمر, 6.5 و11 كيلومترا."""
        if not self.seen or not (figure.counted or figure.unit):
            return
        previous = self.seen[-1]
        gap = self.words[previous.last : site.first]
        joined = site.first >= previous.last and (
            len(gap) < 1 or (len(gap) == 1 and gap[0] in names("sharing", "figures")) or tuple(gap) in from_among()
        )
        # أول ثلاث من 24 طائرة
        joined = joined or (gap == ["من"] and previous.figure.category not in _HARMED)
        harmed = site.whole and previous.figure.category in _HARMED
        # A unit that was borrowed from farther back gives way: 15 ألفا و20 ألف روبل.
        lent = not previous.figure.unit or (figure.category == "money" == previous.figure.category)
        if joined and not previous.figure.counted and lent and not harmed:
            previous.figure = previous.figure._replace(
                category=figure.category, casualty_kind=figure.casualty_kind, unit=figure.unit
            )

    def _share_unit(self) -> None:
        """Give a bare number of a list the unit of those round it: الشمال 29 درجة والوسط 26 والجنوب 30 درجة."""
        for before, bare, after in zip(self.seen, self.seen[1:], self.seen[2:], strict=False):
            figure, unit = bare.figure, before.figure.unit
            alone = figure.category == "other" and not (figure.counted or figure.unit or figure.event)
            together = self.text.sentence_of(before.first) == self.text.sentence_of(after.first)
            if alone and together and unit and unit == after.figure.unit:
                bare.figure = figure._replace(category=before.figure.category, unit=unit)


def find_figures(text: Text, quantities: Sequence[Quantity], mentions: Sequence[Mention]) -> list[Figure]:
    """Return the figures of an article: every quantity that counts something, in the order of the text.

    >>> from analytics.numerals import find_quantities
    >>> text = Text("قُتل 12 شخصا وأصيب 30 آخرون، بينهم طفلان", article=False)
    >>> for figure in find_figures(text, find_quantities(text), []):
    ...     print(figure.surface, figure.low, figure.category, figure.casualty_kind)
    12 شخصا 12.0 casualties killed
    30 آخرون 30.0 casualties wounded
    طفلان 2.0 casualties wounded
    """
    return Builder(text, quantities, mentions).build()
