"""Festivals, fairs and contests (مهرجان القاهرة السينمائي الدولي, المعرض الدولي للكتاب), the days that a nation keeps
(عيد الاستقلال) and its wars (حرب التحرير).
"""

from analytics.entities.governing import governed
from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key
from analytics.entities.words import is_common, is_lemma, is_listed, is_particle

_MOST_ADJECTIVES = 3
_YEAR = 4
_NAMES = ("shape", "other", "given", "common")


def festival_end(phrase: Phrase, index: int, cut: int, noun: str) -> int:
    """Return the end of the name that a noun of occasions at token `index` opens, or 0."""
    at = index + 1
    if noun in listed("event.celebrated"):
        return _celebrated_end(phrase, at, noun)
    if noun in listed("event.festive") and noun.startswith("ال"):
        return _definite_end(phrase, at, noun)
    if noun in listed("event.festive") and not phrase.word(index)[:cut].endswith("لل"):
        return _festival_end(phrase, at, noun)
    return 0


def _celebrated_end(phrase: Phrase, at: int, noun: str) -> int:
    """Return the end of what a day or a war is of, one that everybody knows: عيد [الاستقلال], عيد [الطفولة ويوم السيادة
    الوطنية], حرب [الاستقلال]; or 0.
    """
    of = "event.kept_for" if noun in listed("event.kept") else "event.fought_for"
    if at in phrase.known or key(phrase.word(at)) not in listed(of):
        return 0
    at += 1
    joined = phrase.word(at)
    if joined.startswith("وال") and key(joined)[1:] in listed(of):
        at += 1
    elif joined[:1] == "و" and key(joined)[1:] in listed("event.day") and phrase.definite(at + 1):
        at += 2
    return _past_adjectives(phrase, at)


def _definite_end(phrase: Phrase, at: int, noun: str) -> int:
    """Return the end of the adjectives of a definite noun that make a name of it, with what it is for or its number:
    المعرض [الدولي للكتاب], المخيم [الكشفي العالمي الـ 23]; or 0.
    """
    end = _past_adjectives(phrase, at)
    whole = _past_number(phrase, _past_purpose(phrase, end) if end > at else end)
    if noun in listed("event.sure"):
        return whole
    adjectives = [key(phrase.word(i)) for i in range(at, end)]
    telling = any(word in listed("organisation.attribute") for word in adjectives)
    return whole if telling and (whole > end or len(adjectives) > 1) else 0


def _festival_end(phrase: Phrase, at: int, noun: str) -> int:
    """Return the end of a festival's name: its place, its namesake or its theme, with adjectives, with what it is for
    and with its year; a fair needs more than that (معرض السيارات names nothing); or 0.
    """
    if phrase.word(at) == "علي" or key(phrase.word(at)) in listed("event.reply"):
        # مهرجان على الشاطئ, في معرض الرد على السؤال
        return 0
    end = phrase.namesake_end(at)
    if not end and phrase.type_at(at) in ("GPE", "LOC", "ORG"):
        end = phrase.past(at)
        if phrase.kind(end) in _NAMES and end not in phrase.known and phrase.word(end + 1).startswith("لل"):
            # مسابقة الطائف سما للفنون
            end += 1
    elif not end and at not in phrase.known and phrase.kind(at) == "shape" and not is_listed(phrase.word(at)):
        end = at + 1
    elif not end:
        last = governed(phrase, at, noun)
        if phrase.type_at(last) == "GPE" and last > at:
            # مهرجان صيف الباحة
            end = phrase.past(last)
        elif last not in phrase.known and phrase.definite(last) and not _is_ordinal(phrase.word(last)):
            end = last + 1
            joined = phrase.word(end)
            end += joined.startswith("وال") and is_common(joined) and is_lemma(joined[3:])
    if not end:
        return 0
    tail = _past_number(phrase, _past_purpose(phrase, _past_adjectives(phrase, end)))
    sure = noun in listed("event.sure")
    return tail if tail > end or sure else 0


def _past_adjectives(phrase: Phrase, at: int) -> int:
    """Return the token behind the definite adjectives at a token, ordinals not among them."""
    first = at
    while at - first < _MOST_ADJECTIVES:
        word = phrase.word(at)
        nation = phrase.national_end(at)
        plain = at not in phrase.known and phrase.definite(at) and phrase.adjectival(at) and not _is_ordinal(word)
        if not (nation or plain) or word.endswith(("ين", "ون")):
            return at
        at = nation or at + 1
    return at


def _past_purpose(phrase: Phrase, at: int) -> int:
    """Return the token behind what a festival is for: [للكتاب], [للفنون الشعبية], [لحفظ القرآن]."""
    word = phrase.word(at)
    if at in phrase.known or not word.startswith("ل") or key(word) in listed("organisation.occasion"):
        return at
    if word.startswith("لل") and len(word) > 4 and is_common(word):
        end = at + 1
        joined = phrase.word(end)
        end += joined.startswith("وال") and end not in phrase.known and is_common(joined)
        return _past_adjectives(phrase, end)
    if is_common(word) and not is_particle(word[1:]) and phrase.definite(at + 1) and at + 1 not in phrase.known:
        return _past_adjectives(phrase, at + 2)
    return at


def _past_number(phrase: Phrase, at: int) -> int:
    """Return the token behind a year or an ordinal in figures: معرض المنتجات [2022], المخيم العالمي [الـ 23]."""
    if phrase.word(at).isdigit() and len(phrase.word(at)) == _YEAR:
        return at + 1
    return at + 2 if phrase.word(at) == "ال" and phrase.word(at + 1).isdigit() else at


def _is_ordinal(word: str) -> bool:
    return key(word) in listed("formation.ordinal")
