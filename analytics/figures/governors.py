"""Which verb or verbal noun governs a figure: the nearest before it in its clause, else a finite verb behind it (أن 300
مدني قد قتلوا)."""

from collections.abc import Sequence

from analytics.figures.events import HARMS, Event, counts, event_at
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import among, names, only
from analytics.text import Text
from analytics.vocabulary import Feature

_STOPS = frozenset("؛:.!؟")
_COMMAS = frozenset("،,")
# The pronoun of an object that was named before; a verb with one has more letters than these.
_SHORTEST_RESUMED = 4
_OBJECTS = ("ه", "ها", "هم")
# What a verb behind a figure does not govern it across.
_ASIDES = frozenset(":؛(-–—")
# A governor stands so many tokens before a figure at most, or behind it.
_BACK, _AHEAD = 18, 16
# The subject of a hedge stands so far behind its verb: تجاوز عدد القتلى.
_OWN_SUBJECT = 1
# What somebody lost stands so near behind him.
_LIVES_REACH = 3
# قتلى وجرحى stand so near behind what they tell of.
_BOTH_AHEAD = 8
# A verbal noun behind a figure governs what follows it, from here on.
_NOUN_REACH = 2
# What they have become stands so near behind the counted, or what they undergo before them.
_STATE_REACH = 2


_ENDING = Feature(lambda word: word.startswith(tuple(names("ends", "figures"))))


# What says how many there were rather than what happened to them; a stronger governor farther off goes before.
_WEAK = frozenset(["counted", "rose", "fell", "came", "found"])


def governor(
    text: Text,
    first: int,
    last: int,
    taken: Sequence[tuple[int, int]],
    coordinated: bool,
    times: Sequence[tuple[int, int]] = (),
) -> Event | None:
    """Return what governs the figure of the tokens first … last - 1.

    `taken` are the token ranges of the figures before it; only a coordinated figure shares the governor of the one
    before. `times` are those of times and distances, across which a verb may have its subject.
    """
    begin, end = text.sentence_of(first)
    sentence = event_at(text.words, last) if last < end and text.words[last].startswith("بال") else None
    if sentence is not None and sentence.effect in ("killed", "prisoner"):
        # على 3 بالسجن المؤبد
        return sentence
    state = _state(text.words, last, end)
    if state is not None:
        return state
    verb = last + (last < end and text.words[last] in names("others", "figures"))
    theirs = event_at(text.words, verb) if verb < end and text.words[verb].endswith("وا") else None
    if theirs is not None and theirs.verb and theirs.effect in HARMS and not _has_object(text.words, verb + 1, end):
        # 36 شخصا قتلوا و82 أصيبوا, فضلا عن مئات آخرين أصيبوا
        return theirs
    subject_from = first + (_OWN_SUBJECT if counts(text.words[first]) else 0)
    for index in range(last - 1, subject_from, -1):
        # لم يتجاوز عدد المصابين 10, تجاوز القتلى 300: the subject of the hedge.
        subject = event_at(text.words, index)
        if subject is not None and subject.noun and text.words[index - 1] != "من":
            return subject
    if first > begin and text.words[first - 1] in names("beholding", "figures"):
        # خسر أمام 45 ألف متفرج: nothing befell who looks on.
        return _behind(text, first, last, min(end, last + _AHEAD))
    met = _met(text, max(begin, first - _BACK), first, last, end)
    if met is not None:
        return met
    found = _before(text, first, max(begin, first - _BACK), taken, coordinated, times)
    if found is not None:
        return _lost(found, text.words, last)
    return _behind(text, first, last, min(end, last + _AHEAD))


def _met(text: Text, floor: int, first: int, last: int, end: int) -> Event | None:
    """Return the death that the halves of its verb enclose: لقي في قصف على البلدة 5 أطفال و3 نساء مصرعهم."""
    words, ahead = text.words, text.within(_ENDING, last, min(last + _AHEAD, end))
    death = event_at(words, ahead[0]) if ahead else None
    if death is None:
        return None
    for index in range(first - 1, floor - 1, -1):
        if among(words[index], "meeting", "figures"):
            return Event(index, death.lemma, "killed", verb=True)
        before = event_at(words, index)
        if words[index] in _STOPS or (before is not None and before.effect in HARMS):
            return None
    return None


def _before(
    text: Text,
    first: int,
    floor: int,
    taken: Sequence[tuple[int, int]],
    coordinated: bool,
    times: Sequence[tuple[int, int]],
) -> Event | None:
    words = text.words
    weak: Event | None = None
    crossed = postponed = False
    blocks = {index for start, stop in taken for index in range(max(start, floor), stop)}
    passing = {index for start, stop in times for index in range(max(start, floor), stop)}
    for index in range(first - 1, floor - 1, -1):
        if words[index] in names("namely", "figures"):
            # القتلى هم 5 جنود
            named = event_at(words, index - 1) if index > floor else None
            return Event(named.index, named.lemma, named.effect, verb=False) if named and named.noun else weak
        if words[index] in _STOPS or (words[index] in names("barriers", "figures") and not _aside(words, index)):
            return weak
        if index in passing:
            # قتل خلال 24 ساعة 12 شخصا
            postponed = True
            continue
        if index in blocks:
            if not coordinated:
                return weak
            crossed = True
            continue
        event = event_at(words, index)
        listed = index > 0 and words[index - 1] in names("words.between")
        if event is None or (crossed and event.total and not listed):
            # What a number is of governs none but it; those among them (بين القتلى 4 نساء و9 أطفال) are several.
            continue
        if words[index] == only("has", "figures") and index < first - 1 and not words[index + 1].startswith("ال"):
            # فقد ارتفعت: the particle, not the verb of losing.
            continue
        if event.effect == "perished":
            # قضى 22 طفلا; farther off the verb is to spend, to rule or to demand.
            # عدد من قضوا 8, قضى منهم 40
            relative = index > floor and words[index - 1] in names("relatives", "figures")
            of_them = index == first - 2 and words[first - 1] in names("of_them")
            if index == first - 1 or relative or of_them:
                return Event(index, event.lemma, "killed", True)
            continue
        if event.lemma == only("lemma.lose", "figures") and event.verb and index < first - 1:
            # فقد الجيش 300 جندي: they are lost; فقد 29 شخصا: they are missing.
            return Event(index, event.lemma, "lost", True)
        if event.effect in HARMS and _attempted(words, index):
            return None
        if (
            event.effect == "came"
            and words[first - 1] in names("words.to")
            and words[index + 1] not in names("words.from")
        ):
            # ربما يصلون إلى المئات, تصل أبعادها إلى 25: so many, and none of them arrives; but عدد من وصلوا إلى 300.
            continue
        if event.effect not in HARMS and event.effect not in _WEAK and index < first - 1 and _occasion(words, event):
            # قتل في قصف على البلدة 12 شخصا
            weak, postponed = weak or event, True
            continue
        if event.effect in HARMS and ((postponed and not _awaits(words, event)) or _situated(words, first, index)):
            return weak
        if postponed and not coordinated and event.effect not in HARMS:
            continue
        if event.effect not in _WEAK:
            return _both(words, event, floor, blocks)
        weak = weak or event
    return weak


def _occasion(words: Sequence[str], event: Event) -> bool:
    """Tell whether an event is what something else happened in: في قصف على البلدة, هجوم نفذه مسلحون."""
    if event.verb:
        return words[event.index].endswith(_OBJECTS) and words[event.index][0] not in "وف"
    return event.index > 0 and words[event.index - 1] in names("prepositions", "figures")


def _situated(words: Sequence[str], first: int, index: int) -> bool:
    """Tell whether what stands right before a figure says where its people are, whatever befell others at token
    `index`: مخيم فيه 200 لاجئ, منزل يسكنه 9; not هجوم قتل فيه 12."""
    before = words[first - 1]
    if index >= first - 2:
        return False
    resumed = before[0] in "يت" and before.endswith(_OBJECTS) and len(before) > _SHORTEST_RESUMED
    return before in names("therein", "figures") or (resumed and noun_at(list(words[first - 1 : first]), 0) is None)


def _awaits(words: Sequence[str], event: Event) -> bool:
    """Tell whether a verb's subject stands behind its circumstances: قتل في قصف …, أصيب أمس …; not قتل جندي في قصف."""
    after = max(event.index + 1, event.end)
    return after < len(words) and (words[after] in names("particles") or words[after] in _COMMAS)


def _aside(words: Sequence[str], index: int) -> bool:
    """Tell whether a governor reaches across the barrier at token `index`: مفجر يشتبه بأنه, الاعتقالات التي طالت."""
    if index + 1 < len(words) and words[index + 1] in names("reaching", "figures"):
        return True
    if any(among(word, "gangs", "figures") for word in words[max(0, index - _STATE_REACH) : index]):
        # ضبط خلية تضم 6 عناصر, not قتل في مدرسة تضم 500 نازح
        return words[index] in names("comprising", "figures")
    return index > 0 and words[index - 1] in names("suspected", "figures")


def _attempted(words: Sequence[str], index: int) -> bool:
    """Tell whether the verbal noun at token `index` is of an attempt or a threat: الشروع في قتل 9, هدد بقتل 5."""
    at = index - 1
    if at >= 0 and words[at] in names("attempt_links", "figures"):
        at -= 1
    return at >= 0 and words[index][0] != "و" and among(words[at], "attempts", "figures")


def _lost(event: Event, words: Sequence[str], last: int) -> Event:
    """Read روسيا فقدت 1350 جنديا as what she lost: the verb does not agree with what is counted."""
    lives = names("lives", "figures")
    if event.effect == "missing" and event.verb and any(word in lives for word in words[last : last + _LIVES_REACH]):
        # فقد 9 أشخاص حياتهم
        return Event(event.index, event.lemma, "killed", verb=True)
    feminine = words[last - 1].endswith(("ه", "ات"))
    before = words[event.index - 1] if event.index else ""
    subject = before[:1].isalpha() and before not in names("particles") and event.effect == "missing" and event.verb
    if subject and words[event.index] == only("lemma.lose", "figures") + "ت" and not feminine:
        return Event(event.index, event.lemma, "lost", verb=True)
    return event


def _both(words: Sequence[str], event: Event, floor: int, blocks: set[int]) -> Event:
    """Read قتل أو جرح and القتلى والجرحى as both."""
    if event.effect in HARMS and event.index > floor + 1 and words[event.index - 1] in names("words.or"):
        other = event_at(words, event.index - 2)
        effects = {event.effect, other.effect} if other is not None else set()
        if len(effects) > 1 and "prisoner" in effects:
            # قتلت أو احتجزت المئات: nobody says which.
            return Event(event.index, event.lemma, "counted", event.verb)
    if event.effect not in ("killed", "wounded"):
        return event
    at = event.index - 1
    if at >= floor and (words[at] == "و" or words[at] in names("words.or")):
        at -= 1
    elif not words[event.index].startswith("و"):
        return event
    if at - 1 in blocks and words[at][0] != "و" and event.verb:
        # 17 مدنيا قتلوا وأصيب العشرات: the first verb is that of the figure before.
        return event
    other = event_at(words, at) if at >= floor else None
    if other is not None and other.verb and words[at].endswith("وا"):
        # قتلوا وجرح 400: a verb in the plural has its subject before it.
        return event
    if words[at].startswith(tuple(names("ends", "figures"))) and words[at] not in names("ends", "figures"):
        # 4 لقوا مصرعهم وأصيب 20
        return event
    if other is not None and {other.effect, event.effect} == {"killed", "wounded"}:
        return Event(event.index, other.lemma, "both", event.verb, event.total or other.total)
    return event


def killed_and_wounded(words: Sequence[str], last: int) -> bool:
    """Tell whether what ends before token `last` is said to be both behind it: سقطوا بين قتيل وجريح, قتلوا أو جرحوا.

    >>> killed_and_wounded("جندي سقطوا بين قتيل وجريح".split(), 1), killed_and_wounded("قتلوا وجرح 7".split(), 0)
    (True, False)
    """
    for index in range(last, min(last + _BOTH_AHEAD, len(words) - 1)):
        word = words[index]
        if word in _COMMAS and words[index + 1].startswith("و") and words[index + 1] not in names("particles"):
            # طالت العشرات، وسقوط قتلى وجرحى: another clause.
            return False
        if counts(word) or word in _STOPS or word in names("clauses", "figures"):
            return False
        second = index + 2 if words[index + 1] == "و" or words[index + 1] in names("words.or") else index + 1
        if second >= len(words) or (second == index + 1 and words[second][0] != "و"):
            continue
        first, other = event_at(words, index), event_at(words, second)
        if first is None or other is None or {first.effect, other.effect} != {"killed", "wounded"}:
            continue
        after = words[second + 1] if second + 1 < len(words) else "."
        verbs = first.verb and other.verb and words[index].endswith("وا") and words[second].endswith("وا")
        return (verbs or (first.noun and other.noun)) and not after[0].isdecimal()
    return False


def _state(words: list[str], last: int, end: int) -> Event | None:
    """Return what those who are counted have become, said right behind them or behind their adjective: 3 جنود قتلى,
    4 أشخاص سقطوا جرحى, 30 جنديا في الأسر."""
    for index in range(last, min(last + _STATE_REACH, end)):
        word = words[index]
        event = event_at(words, index)
        if event is not None:
            became = event.noun and word in names("become", "figures")
            captive = event.effect == "prisoner" and not event.verb and event.end > index + 1
            return event if became or captive else None
        if not word[0].isalpha() or word[0] == "و" or word in names("particles"):
            return None
    return None


def _undergone(words: list[str], first: int, index: int) -> bool:
    """Tell whether the verbal noun at token `index` is what those before it undergo: تعرض 3 صحفيين للاعتقال, صحفيون
    تعرضوا لإصابات."""
    if words[index][0] != "ل":
        return False
    before = (words[index - 1], *words[max(0, first - _STATE_REACH) : first])
    return any(among(word, "undergoing", "figures") for word in before)


def _behind(text: Text, first: int, last: int, end: int) -> Event | None:
    words = text.words
    opening = last + 1 if words[last : last + 1] == ["من"] else last
    listed = opening < end and words[opening] in names("namely", "figures") | names("part_of")
    for index in range(last, end):
        word = words[index]
        if (word[0].isdecimal() and not listed) or word in _ASIDES or word in names("clauses", "figures"):
            return None
        if word == only("has", "figures"):
            continue
        event = event_at(words, index)
        if event is None or event.effect == "perished":
            continue
        if not _of_all(words, index, event):
            return None
        if word[0] == "و":
            return None
        state = word.startswith("م") and event.effect in ("prisoner", "missing", "displaced")
        if event.verb and event.effect in ("killed", "wounded") and _has_object(words, max(index + 1, event.end), end):
            # 3 مسلحين قتلوا 5 أشخاص, 40 راكبا يودي بحياة 11: they are who killed.
            return None
        passive = index > 0 and words[index - 1] in names("passives", "figures") and word.endswith(("هم", "هن", "هما"))
        people = word.endswith(("ون", "ين")) and event.lemma not in names("corpses", "figures")
        if event.verb or state or passive or people or word.startswith(tuple(names("ends", "figures"))):
            return event
        if event.effect in HARMS and _undergone(words, first, index):
            return event
        if index - last > _NOUN_REACH:
            return None
    return None


def _has_object(words: list[str], index: int, end: int) -> bool:
    """Tell whether a number or an indefinite noun of people stands right behind a verb: قتلوا 5, قتلوا جنديا."""
    if index >= end:
        return False
    word = words[index]
    if counts(word, joined=False):
        return True
    noun = noun_at(words, index)
    return noun is not None and noun[1].person and noun[1].number == "singular" and word.endswith("ا")


def _of_all(words: Sequence[str], index: int, event: Event) -> bool:
    """Tell whether an event behind a figure is of all that it counts: not غرق أحدهما, not what somebody lost (ما
    خسرته)."""
    if index + 1 < len(words) and words[index + 1] in names("some_of_them", "figures"):
        return False
    if event.effect in ("lost", "sent") and event.verb:
        return words[index].endswith(("هم", "ها")) and words[index - 1] != "ما"
    return True
