"""Events and laws by their head noun: ثورة 17 فبراير, مهرجان قرطاج الدولي, قانون الانتخابات, اتفاق جوبا."""

from collections.abc import Iterator
from functools import cache

from analytics.entities.candidates import Candidate
from analytics.entities.festivals import festival_end
from analytics.entities.gazetteer import readings
from analytics.entities.governing import governed
from analytics.entities.names import countries
from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key, keyed
from analytics.entities.words import in_section, is_listed
from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.text import Text


def find_occasion(phrase: Phrase, index: int, cut: int, noun: str, kind: str, manner: str) -> Iterator[Candidate]:
    """Yield the law or the event that a head noun at token `index` announces; `kind` and `manner` are its section."""
    if kind == "law":
        if end := _law_end(phrase, index, cut, noun, manner):
            yield Candidate(index, end, cut, "LAW", "rule")
        return
    at = index + 1
    if end := festival_end(phrase, index, cut, noun):
        yield Candidate(index, end, cut, "EVENT", "rule")
    elif phrase.type_at(at) == "EVENT" and phrase.word(at).isdigit():
        yield Candidate(index, _year_end(phrase, phrase.past(at)), cut, "EVENT", "rule")
    elif manner in ("recalled", "festive", "kept"):
        return
    elif noun in listed("event.dated") and _is_day(phrase, at):
        yield Candidate(index, at + 2, cut, "EVENT", "rule")
    elif noun in listed("event.coded") and _is_code(phrase, at):
        yield Candidate(index, at + 1, cut, "EVENT", "rule")
    elif noun in listed("event.stormy") and (end := _storm_end(phrase, at)):
        # What stands in apposition to a definite noun is the name by itself.
        definite = noun.startswith("ال") or phrase.word(index)[:cut].endswith("لل")
        yield Candidate(at if definite else index, end, 0 if definite else cut, "EVENT", "rule")
    elif noun in listed("event.title") and (end := _title_end(phrase, at)):
        yield Candidate(index, end, cut, "EVENT", "rule")
    elif phrase.quoted_end(at) and phrase.word(at) != "(" and at + 1 not in phrase.known:
        yield Candidate(at + 1, phrase.quoted_end(at) - 1, 0, "EVENT", "rule")


def _law_end(phrase: Phrase, index: int, cut: int, noun: str, manner: str) -> int:
    """Return the end of a law by what it governs (قانون الانتخابات, قانون خدمة العلم, اتفاقية حقوق الطفل) or its place
    (اتفاق جوبا), or 0.
    """
    at = index + 1
    if "ال" in phrase.word(index)[: cut + 2] or phrase.word(index)[:cut].endswith("لل"):
        return 0
    first = at
    if key(phrase.word(at)) in listed("law.field") and manner == "construct":
        # قانون حقوق الإنسان is a field of law.
        return 0
    if manner == "construct" or (noun in listed("law.treaty") and key(phrase.word(at)) in listed("law.subject")):
        at = governed(phrase, at, noun)
        if at == first and manner != "construct":
            return 0
    elif (phrase.type_at(at) == "GPE" and not _is_state(phrase, at)) or (
        at not in phrase.known and phrase.kind(at) == "shape"
    ):
        end = phrase.past(at)
        if in_section(phrase.word(end), "resuming"):
            # إعلان موسكو أنها انسحبت: what a capital announces.
            return 0
        return _past_purpose(phrase, end)
    else:
        return 0
    if not phrase.definite(at) or (at in phrase.known and not _is_tongue(phrase, at)):
        return 0
    end = at + 1
    if phrase.word(end).startswith("وال") and phrase.kind(end) == "stop" and not phrase.adjectival(at):
        end += 1
    while phrase.definite(end) and (phrase.adjectival(end) or phrase.type_at(end) == "NORP"):
        end = phrase.past(end)
    return end


def _past_purpose(phrase: Phrase, at: int) -> int:
    """Return the token behind what tells the treaties of one town apart: اتفاقية جنيف [الرابعة], اتفاقية فيينا
    [للعلاقات الدبلوماسية].
    """
    word = key(phrase.word(at))
    if word in listed("law.ordinal"):
        return at + 1
    if word not in listed("organisation.domain"):
        return at
    at += 1
    while phrase.definite(at) and phrase.adjectival(at) and at not in phrase.known:
        at += 1
    return at


def _storm_end(phrase: Phrase, at: int) -> int:
    """Return the token behind a storm's name, one or two foreign words: إعصار [فونغ وونغ]; or 0."""
    end = at
    while end - at < 2 and end not in phrase.known and phrase.kind(end) == "shape" and not is_listed(phrase.word(end)):
        end += 1
    return end if end > at and not phrase.word(at).endswith(("ه", "ي")) else 0


def _title_end(phrase: Phrase, at: int) -> int:
    """Return the token behind what a championship is of, and its sport: بطولة [العالم لألعاب القوى]; or 0."""
    land = phrase.type_at(at) in ("GPE", "LOC")
    if not land and key(phrase.word(at)) not in listed("event.world"):
        return 0
    end = phrase.past(at)
    while phrase.definite(end) and key(phrase.word(end)) in listed("law.ordinal"):
        end += 1
    if key(phrase.word(end)) not in listed("event.sport"):
        return 0
    end += 1
    return end + (phrase.word(end).startswith("ال") and end not in phrase.known)


def with_year(text: Text, candidate: Candidate) -> Candidate:
    """Return a known event with the year that goes on its name: كأس العالم [2034]."""
    year = text.words[candidate.last] if candidate.last < len(text.words) else ""
    if candidate.type != "EVENT" or len(year) != 4 or not year.isdigit() or year[:2] not in ("19", "20"):
        return candidate
    after = candidate.last + 1
    # حرب أكتوبر 1973م
    glued = after < len(text.words) and text.adjoins(after) and text.words[after][0].isalpha()
    return candidate if glued else candidate._replace(last=after)


def find_numbered_act(phrase: Phrase, index: int) -> Iterator[Candidate]:
    """Yield the law or decree at token `index` that goes by its number: القانون رقم 12, المرسوم التشريعي رقم 32 لعام
    2015.
    """
    at = index + 1
    while at - index <= 2 and at not in phrase.known and phrase.definite(at):
        at += 1
    if key(phrase.word(at)) not in listed("law.number") or not phrase.word(at + 1).isdigit():
        return
    end = at + 2
    if key(phrase.word(end)) in listed("law.dated") and phrase.word(end + 1).isdigit():
        end += 2
    cut = next(cut for cut, stem in readings(phrase.word(index)) if key(stem) in listed("law.numbered"))
    yield Candidate(index, end, cut, "LAW", "rule")


def _year_end(phrase: Phrase, at: int) -> int:
    """Return the token behind the other name of the month and the year that go on a day's name: 7 أكتوبر/تشرين الأول
    2023.
    """
    if phrase.word(at) == "/" and phrase.word(at + 1)[:1].isalpha():
        at += 2
        at += phrase.word(at) in ("الاول", "الثاني")
    return at + (phrase.word(at).isdigit() and len(phrase.word(at)) == 4)


def _is_state(phrase: Phrase, at: int) -> bool:
    """Tell whether a country stands at a token, or the first of two parties: a treaty is known by its city, and اتفاق
    إيران and اتفاق واشنطن وطهران name none.
    """
    after = phrase.past(at)
    joined = phrase.word(after)[:1] == "و" and phrase.type_at(after) == "GPE"
    state = key(phrase.word(at)).removeprefix("ال") in listed("place.area")
    return joined or state or key(phrase.word(at)) in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(keyed(name.name_ar for name in countries().values()))


def _is_code(phrase: Phrase, at: int) -> bool:
    """Tell whether a foreign word that nobody lists stands at a token, no adjective: عملية سيرفال."""
    word = phrase.word(at)
    return at not in phrase.known and phrase.kind(at) == "shape" and not word.endswith("ه") and not is_listed(word)


def _is_tongue(phrase: Phrase, at: int) -> bool:
    """Tell whether a people's feminine adjective stands at a token, which behind قانون is a language: الأمازيغية."""
    return phrase.type_at(at) == "NORP" and phrase.word(at).endswith("يه")


def _is_day(phrase: Phrase, at: int) -> bool:
    """Tell whether a day of a month begins at token `at`: 17 فبراير."""
    return phrase.word(at).isdigit() and phrase.word(at + 1) in _months()


@cache
def _months() -> frozenset[str]:
    rows = table("months", ("name", "month", "calendar"))
    return frozenset(fold(name) for row in rows for name in split(row["name"]))
