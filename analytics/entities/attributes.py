"""How far a body's name reaches behind its noun or what that governs: adjectives, a nation's adjective, what the body
is for, whose organ it is.
"""

from analytics.entities.phrase import Phrase, listed
from analytics.entities.spelling import key
from analytics.entities.titles import title_of
from analytics.entities.words import is_common, is_particle

_MOST_ATTRIBUTES = 5
# الفنون, with its article.
_BROKEN_PLURAL = 6


def attribute_end(phrase: Phrase, first: int, noun: str) -> int:
    """Return the end of the attributes of a definite head: البنك [الزراعي السوداني], الهيئة [العامة للاستعلامات]; or
    `first`.
    """
    if organ := organ_end(phrase, first):
        return organ
    if noun in listed("organisation.seated") and (end := _seat_end(phrase, first)):
        return end
    if noun in listed("organisation.branched") and key(phrase.word(first)) in listed("organisation.branch"):
        # المحكمة العسكرية, الكلية الحربية
        return extended(phrase, first + 1, purposeful=False)
    if (
        noun == "المكتب"
        and key(phrase.word(first)) in listed("organisation.press")
        and phrase.word(first + 1).startswith("ل")
    ):
        # المكتب الإعلامي للحكومة
        return first
    at = phrase.national_end(first) or first
    end = extended(phrase, at)
    if phrase.word(end).startswith("ل") and key(phrase.word(end))[1:] in listed("organisation.party"):
        # المجلس الرئاسي لحزب
        return first
    attributes = [
        phrase.word(i)
        for i in range(first, end)
        if i not in phrase.known or key(phrase.word(i)) in listed("organisation.attribute")
    ]
    telling = [word for word in attributes if key(word) in listed("organisation.attribute")]
    # المجلس للاقرار: what a definite noun governs with ل alone is no part of a name.
    described = at > first or (end > first and not phrase.word(first).startswith("ل"))
    purpose = described and any(word.startswith("ل") for word in attributes)
    if noun in listed("organisation.telling"):
        return end
    if noun in listed("organisation.charged"):
        return end if len(attributes) > 1 and telling else first
    national = any(phrase.type_at(i) == "NORP" for i in range(first, end))
    if telling and national and noun in listed("organisation.national"):
        # اللجنة الأولمبية السعودية
        return end
    if noun in listed("organisation.vague"):
        return end if (len(attributes) > 1 and telling) or purpose else first
    return end if telling or purpose else first


def _seat_end(phrase: Phrase, first: int) -> int:
    """Return the end of the adjectives and the place with ب that make a name of a definite head, or 0: المحكمة
    [الابتدائية بمنوبة].
    """
    at = first
    while at - first < _MOST_ATTRIBUTES and at not in phrase.known and phrase.definite(at) and phrase.adjectival(at):
        at += 1
    seat = phrase.word(at).startswith("ب") and phrase.type_at(at) == "GPE"
    return phrase.past(at) if at > first and seat else 0


def organ_end(phrase: Phrase, at: int) -> int:
    """Return the token behind the body with ل whose organ the attribute at a token makes: اللجنة [التنفيذية لمنظمة
    التحرير]; or 0.
    """
    owner = at + 1
    if not phrase.word(owner).startswith("ل"):
        return 0
    if phrase.word(at - 1).endswith(tuple(listed("organisation.council"))) and key(phrase.word(at)) in listed(
        "organisation.local_organ"
    ):
        # المجلس المحلي لمدينة حلب, المجلس البلدي لطرابلس
        owner += key(phrase.word(owner))[1:] in listed("place.settlement") and owner not in phrase.known
        return phrase.past(owner) if phrase.type_at(owner) == "GPE" else 0
    if key(phrase.word(at)) not in listed("organisation.organ"):
        return 0
    if key(phrase.word(owner))[1:] in listed("organisation.party", "organisation.outside"):
        if not phrase.word(at - 1).endswith("ه"):
            # المكتب السياسي لحركة حماس is no body of its own, اللجنة المركزية لحركة فتح is.
            return 0
        owner += owner not in phrase.known
    if phrase.type_at(owner) != "ORG":
        return 0
    end = phrase.past(owner)
    while phrase.type_at(end) == "NORP" and phrase.word(end).startswith("ال"):
        end = phrase.past(end)
    return end


def extended(phrase: Phrase, first: int, purposeful: bool = True) -> int:
    """Return the end of the definite adjectives, the nationality and, for a `purposeful` name, the complement with ل
    that go with it.
    """
    at = first
    purpose = not purposeful
    while at - first < _MOST_ATTRIBUTES:
        word = phrase.word(at)
        if at in phrase.known:
            nation = phrase.national_end(at)
            if not nation:
                # مركز كارنيغي للشرق الأوسط
                return phrase.past(at) if word.startswith("لل") and phrase.type_at(at) == "LOC" and not purpose else at
            at = nation
        elif key(word) in listed("organisation.descriptive"):
            # مركز التجارة الرئيسي
            return at
        elif phrase.definite(at) and (
            (phrase.adjectival(at) and _agrees(phrase, at))
            or (purpose and word.startswith("الم") and word.endswith("ه") and phrase.word(at - 1).endswith(("ه", "ات")))
        ):
            at += 1
        elif not purpose and (end := _purpose_end(phrase, at)):
            at, purpose = end, True
            at = joined_end(phrase, at)
        elif (
            purpose
            and key(phrase.word(at - 1)) in listed("organisation.paired_purpose")
            and key(word) in listed("organisation.purpose_pair")
        ):
            # للكرة الطائرة
            return at + 1
        elif purpose and word.startswith("وال") and word.endswith("يه") and phrase.word(at - 1).endswith("يه"):
            # للدراسات السياسية والاستراتيجية
            at += 1
        elif purpose and word == "من" and is_common(phrase.word(at + 1)) and phrase.word(at + 2).startswith("ال"):
            return at + 3
        else:
            return at
    return at


def _agrees(phrase: Phrase, at: int) -> bool:
    """Tell whether a definite word can be an attribute of the one before it: a sound plural goes with a plural of
    persons (اتحاد العلماء المسلمين), not with a thing (كرمت جمعية الفنون الفائزين).
    """
    word, before = phrase.word(at), phrase.word(at - 1)
    # الفنون and السجون are broken plurals of three radicals.
    sound = before.endswith(("ين", "ون")) and len(before) > _BROKEN_PLURAL
    plural = (sound or before.endswith("اء")) and not before.startswith("وال")
    return plural or not word.endswith(("ين", "ون")) or key(word) in listed("organisation.attribute")


def joined_end(phrase: Phrase, at: int) -> int:
    """Return the token behind what goes on with و in a purpose: للغذاء والدواء, للمواصفات والمقاييس والجودة."""
    for _ in range(2):
        word = phrase.word(at)
        known = at in phrase.known or phrase.type_at(at + 1) == "NORP"
        head = key(word[1:]) in listed("organisation.definite") | listed("organisation.separate") or is_member(word)
        if not word.startswith("وال") or known or head or not is_common(word) or is_particle(word):
            break
        at += 1
    return at


def is_member(word: str) -> bool:
    """Tell whether و joins a person to what is before it: زعيم حزب البناء [والعضو] المستقل."""
    return word.startswith("وال") and (key(word[1:]) in listed("cue.member") or title_of(word[1:]) != "")


def seated_end(phrase: Phrase, at: int) -> int:
    """Return the token behind ل with a noun of settlements and its known name: المجلس العسكري [لمدينة مصراتة]; or 0."""
    word = phrase.word(at)
    seated = word.startswith("ل") and key(word)[1:] in listed("place.settlement")
    return phrase.past(at + 1) if seated and phrase.type_at(at + 1) == "GPE" else 0


def _purpose_end(phrase: Phrase, at: int) -> int:
    """Return the end of ل and what it governs: [للتنمية], [لحقوق الإنسان], [لتقييم وتطبيق التكنولوجيا]; or 0."""
    word = phrase.word(at)
    if not word.startswith("ل") or len(word) <= 3 or is_particle(word) or key(word) in listed("organisation.occasion"):
        return 0
    if key(word)[1:] in listed("organisation.party"):
        # المؤتمر السنوي لحزب
        return 0
    if word.startswith("لل"):
        return at + 1 if len(word) > 4 else 0
    if not is_common(word):
        return 0
    if end := seated_end(phrase, at):
        return end
    for last in (at + 1, at + 2):
        governed = phrase.word(last)
        if governed.startswith("ال") and len(governed) > 3 and not is_particle(governed):
            return last + 1
        if not governed.startswith("و"):
            return 0
    return 0
