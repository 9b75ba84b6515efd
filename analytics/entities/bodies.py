"""Organisations that no lexicon lists, by their head noun: حزب, جامعة, هيئة, البنك, المفوضية."""

from collections.abc import Iterator

from analytics.entities.candidates import Candidate
from analytics.entities.formations import formation_end
from analytics.entities.governing import governed
from analytics.entities.phrase import Phrase, listed
from analytics.entities.portfolios import portfolios_end
from analytics.entities.spelling import key
from analytics.entities.words import classify, in_section, is_common, is_lemma, is_listed, is_particle, is_verb

_MOST_ATTRIBUTES = 5
# الفنون, with its article.
_BROKEN_PLURAL = 6


def find_bodies(phrase: Phrase, index: int, cut: int, noun: str, manner: str) -> Iterator[Candidate]:
    """Yield the organisation that a head noun at token `index` announces, if any.

    `manner`: a construct noun governs its name (حزب العدالة), a definite one takes adjectives or a complement (البنك
    الزراعي، الهيئة العامة للاستعلامات), and some stand outside (تنظيم «القاعدة»).
    """
    if noun in listed("organisation.headed") and key(phrase.word(index - 1)) in listed("organisation.chair"):
        # رئيس بلدية أوديسا is the mayor of Odesa.
        return
    if noun in listed("organisation.participle") and phrase.word(index - 1).startswith("ال"):
        # القوانين المنظمة للسوق
        return
    if noun in listed("formation.head") and (end := formation_end(phrase, index, cut)):
        yield Candidate(index, end, cut, "ORG", "rule")
        return
    if noun in listed("organisation.station") and (end := _station_end(phrase, index + 1)):
        yield Candidate(index, end, cut, "ORG", "rule")
        return
    if manner == "formation":
        return
    at = index + 1
    directed = key(phrase.word(at)) in listed("place.position") and phrase.type_at(at + 1) == "GPE"
    if noun in listed("organisation.placed") and phrase.type_at(at) != "GPE" and not directed:
        return
    if noun in listed("organisation.front") and _is_front(phrase, at):
        yield Candidate(at, at + 1, 0, "LOC", "rule")
        return
    if noun in listed("organisation.commanding") and key(phrase.word(at)) not in listed("organisation.commanded"):
        return
    if noun in listed("organisation.following") and (phrase.type_at(at) == "PERS" or phrase.namesake_end(at) > at + 1):
        yield Candidate(index, phrase.namesake_end(at), cut, "ORG", "rule")
        return
    quoted = phrase.quoted_end(at)
    if quoted and is_verb(phrase.word(at + 1)) and not is_lemma(phrase.word(at + 1)):
        # What is quoted is said, and no name: 10 مستشفيات «تعمل بالحد الأدنى».
        return
    if quoted and (manner == "outside" or noun in listed("organisation.quoted") or at + 1 in phrase.known):
        if at + 1 not in phrase.known:
            yield Candidate(at + 1, quoted - 1, 0, "ORG", "rule")
        return
    if manner == "outside" and at not in phrase.known and _is_group(phrase.word(at)):
        yield Candidate(at, at + 1, 0, "ORG", "rule")
        return
    if manner == "outside" or (noun in listed("organisation.behalf") and phrase.word(index)[:cut].endswith("ل")):
        return
    if noun in listed("organisation.namesake") and (end := phrase.namesake_end(at)):
        whole = end if noun in listed("organisation.unit") else _extended(phrase, end)
        yield Candidate(index, whole, cut, "ORG", "rule")
        return
    if noun in listed("organisation.club") and _is_club(phrase, at):
        yield Candidate(at, at + 1, 0, "ORG", "rule")
        return
    restored = phrase.word(index)[:cut].endswith("لل")
    if manner == "construct" and not restored:
        last = quoted or _complement_end(phrase, at, noun)
        if last > at and noun in listed("organisation.brand") and _is_foreign(phrase, at):
            index, cut, last = at, 0, _before_nation(phrase, at, last)
    else:
        last = _attribute_end(phrase, at, noun)
    if last > at and noun in listed("organisation.brand") and key(phrase.word(last)) in listed("organisation.praise"):
        # شركة السيارات الإيطالية الشهيرة «فيراري» describes one that is named elsewhere.
        return
    if last > at:
        # «سرايا أولياء الدم»: a quoted name goes as far as its quotation marks.
        whole = phrase.quoted_end(index - 1) - 1 if phrase.word(index - 1) != "(" else 0
        yield Candidate(index, max(last, whole), cut, "ORG", "rule")


def _station_end(phrase: Phrase, at: int) -> int:
    """Return the end of what makes a name of a police station's noun: قسم [شرطة ثالث العريش], قسم [أول المنصورة],
    مركز [شرطة الزهور]; or 0.
    """
    manned = key(phrase.word(at)) in listed("organisation.manning")
    at += manned
    ordinal = key(phrase.word(at)) in listed("organisation.precinct")
    at += ordinal
    if not (manned or ordinal):
        return 0
    if phrase.type_at(at) in ("GPE", "LOC"):
        return phrase.past(at)
    named = at not in phrase.known and phrase.definite(at) and not phrase.adjectival(at)
    return at + 1 if manned and named and (ordinal or phrase.kind(at) == "article") else 0


def _is_club(phrase: Phrase, at: int) -> bool:
    """Tell whether a definite noun alone stands at a token, which behind نادي is a club: نادي الرائد."""
    generic = key(phrase.word(at)) in listed("organisation.generic")
    alone = not (phrase.definite(at + 1) and phrase.adjectival(at + 1)) and phrase.type_at(at + 1) != "NORP"
    return phrase.definite(at) and at not in phrase.known and not phrase.adjectival(at) and alone and not generic


def _is_front(phrase: Phrase, at: int) -> bool:
    """Tell whether an unlisted word behind جبهة has no attribute and names a front: جبهة عكد."""
    word = phrase.word(at)
    if at in phrase.known or phrase.kind(at) not in ("shape", "other") or phrase.definite(at + 1):
        return False
    return not (is_listed(word) or word.startswith("ال") or word.endswith("ه"))


def find_organ(phrase: Phrase, index: int, cut: int) -> Iterator[Candidate]:
    """Yield a known body that is another's organ with that other's name: المجلس الرئاسي لحكومة الوفاق; or with what it
    is for: المجلس الأوروبي للعلاقات الخارجية.
    """
    end = phrase.past(index)
    if not phrase.word(index)[cut:].startswith("ال"):
        return
    last = _organ_end(phrase, end - 1) or _seated_end(phrase, end)
    if not last and phrase.type_at(index) == "ORG" and key(phrase.word(end)) in listed("organisation.domain"):
        last = _extended(phrase, end)
    if last > end:
        yield Candidate(index, last, cut, "ORG", "rule")


def _organ_end(phrase: Phrase, at: int) -> int:
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
    if key(phrase.word(owner))[1:] in listed("organisation.party") | listed("organisation.outside"):
        # المكتب السياسي لحركة حماس
        owner += owner not in phrase.known
    if phrase.type_at(owner) != "ORG":
        return 0
    end = phrase.past(owner)
    while phrase.type_at(end) == "NORP" and phrase.word(end).startswith("ال"):
        end = phrase.past(end)
    return end


def _is_group(word: str) -> bool:
    """Tell whether an unlisted word behind تنظيم or جماعة is a group's name, by its form no adjective: تنظيم داعش."""
    kind = classify(word) if word else "mark"
    if kind in ("shape", "latin"):
        return not word.endswith("يه")
    return kind == "other" and not is_listed(word) and not word.endswith(("ه", "ي", "ا")) and word[0] not in "وفبلكيت"


def _before_nation(phrase: Phrase, at: int, last: int) -> int:
    """Return the end of a firm's name without its nation: ريلاينس إندستريز, not الهندية."""
    return next((i for i in range(at, last) if phrase.type_at(i) == "NORP"), last)


def _is_foreign(phrase: Phrase, at: int) -> bool:
    """Tell whether the word at a token is a foreign name by its spelling: ميتسوبيشي, not القضارف or الخليج."""
    return at not in phrase.known and phrase.kind(at) in ("shape", "latin") and not phrase.word(at).startswith("ال")


def _complement_end(phrase: Phrase, first: int, noun: str) -> int:
    """Return the end of what a construct head governs: حزب [العدالة والبناء], معهد [كييف للاقتصاد], شركة [غوغل]; or
    `first`.
    """
    known = phrase.type_at(first)
    if known:
        if known == "ORG" and noun in listed("organisation.over_bodies"):
            return _extended(phrase, phrase.past(first), purposeful=False)
        if noun in listed("organisation.behalf") or (noun in listed("organisation.front") and known in ("GPE", "LOC")):
            return first
        bare_adjective = known == "NORP" and not phrase.word(first).startswith("ال")
        outlet = known == "MEDIA" and noun in listed("media.outlet") | listed("organisation.weak")
        if known in ("ORG", "EVENT", "PERS") or bare_adjective or outlet:
            return first
        return _extended(phrase, phrase.past(first))
    if noun in listed("organisation.unit") and (end := _unit_end(phrase, first)):
        return end
    if key(phrase.word(first)) in listed("place.position") and phrase.type_at(first + 1) == "GPE":
        # بلدية وسط الدمام, محكمة شمال القاهرة
        return phrase.past(first + 1) if noun in listed("organisation.local") | listed("organisation.seat") else first
    if noun in listed("organisation.weak") and key(phrase.word(first)) in listed("organisation.definite"):
        # مكتب اللجنة is that of a body named elsewhere.
        return first
    kind = phrase.kind(first)
    if kind in ("shape", "latin", "given", "family") and noun in listed("organisation.native"):
        # جهاز آيفون
        return first
    if kind in ("shape", "latin", "given", "family", "opener"):
        at = first + 1
        while (
            at - first < 4
            and at not in phrase.known
            and phrase.kind(at) in ("shape", "latin", "family")
            and phrase.word(at)[0] != "و"
        ):
            at += 1
        return _extended(phrase, at)
    if phrase.definite(first):
        national = phrase.type_at(first + 1) == "NORP" and phrase.word(first + 1).startswith("ال")
        generic = key(phrase.word(first)) in listed("organisation.generic") and not (
            (national and noun in listed("organisation.inquiring"))
            or (noun in listed("organisation.party") and _political(phrase, first + 1))
        )
        inner = noun in listed("organisation.weak") and key(phrase.word(first)) in listed("organisation.definite")
        flow = noun in listed("organisation.flowing") and key(phrase.word(first)) in listed("organisation.flow")
        if generic or inner or flow or in_section(phrase.word(first), "direct"):
            # مكتب اللجنة الدائمة, حركة الملاحة الجوية
            return first
        return _definite_end(phrase, first, noun)
    return _chain_end(phrase, first, noun) if noun in listed("organisation.two_steps") else first


def _chain_end(phrase: Phrase, first: int, noun: str) -> int:
    """Return the end of indefinite nouns with the definite noun or the place that the last of them governs: مركز [ضبط
    جودة الأسماك], هيئة [إدارة الكوارث], جبهة [إنقاذ ليبيا]; or `first`.
    """
    at = governed(phrase, first, noun)
    if at == first:
        return first
    if noun in listed("organisation.local") and key(phrase.word(at)) in listed("place.position"):
        # مديرية أمن شمال سيناء
        at += phrase.type_at(at + 1) == "GPE"
    if phrase.type_at(at) in ("GPE", "LOC", "LAW"):
        settled = key(phrase.word(at - 1)) in listed("place.settlement") and noun not in listed("organisation.local")
        return first if settled else phrase.past(at)
    if key(phrase.word(at)) in listed("organisation.definite"):
        # مجلس إدارة النادي is that of a club named elsewhere.
        return first
    if at in phrase.known or not phrase.word(at).startswith("ال"):
        return first
    end = _extended(phrase, at + 1, purposeful=False)
    return _joined_end(phrase, end) if noun in listed("organisation.paired") else end


def _unit_end(phrase: Phrase, first: int) -> int:
    """Return the end of the unlisted word that names a military unit, or 0: كتيبة [جفعاتي]."""
    word = phrase.word(first)
    named = word[:1].isalpha() and len(word) > 3 and not is_listed(word) and word[0] not in "وفبلك"
    return first + 1 if named and phrase.kind(first) == "other" and not word.endswith("ه") else 0


def _political(phrase: Phrase, at: int) -> bool:
    """Tell whether an adjective that names parties stands at a token: حزب الشعب الديمقراطي."""
    return key(phrase.word(at)) in listed("organisation.attribute") and phrase.word(at).endswith(("ي", "يه"))


def _definite_end(phrase: Phrase, first: int, noun: str) -> int:
    """The end of a definite complement: [العدالة والبناء], [المزارعين], [الأمة الوسط]."""
    at = first + 1
    if at not in phrase.known and phrase.kind(at) == "article":
        at += 1
    if noun in listed("organisation.portfolios"):
        return portfolios_end(phrase.text.words, _extended(phrase, at), phrase.known)
    joined = phrase.word(at)
    if (
        joined.startswith("وال")
        and len(joined) > 5
        and at not in phrase.known
        and noun in listed("organisation.paired")
    ):
        return _extended(phrase, _joined_end(phrase, at + 1))
    end = _extended(phrase, at)
    joined = phrase.word(end)
    if end > at and noun in listed("organisation.paired") and joined.startswith("وال") and joined.endswith("يه"):
        return _extended(phrase, end + 1)
    if end == first + 1 and noun in listed("organisation.weak") and is_common(phrase.word(first)):
        return first
    return end


def _attribute_end(phrase: Phrase, first: int, noun: str) -> int:
    """Return the end of the attributes of a definite head: البنك [الزراعي السوداني], الهيئة [العامة للاستعلامات]; or
    `first`.
    """
    if organ := _organ_end(phrase, first):
        return organ
    if noun in listed("organisation.seated") and (end := _seat_end(phrase, first)):
        return end
    at = phrase.national_end(first) or first
    end = _extended(phrase, at)
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


def _extended(phrase: Phrase, first: int, purposeful: bool = True) -> int:
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
                return at
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
            at = _joined_end(phrase, at)
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


def _joined_end(phrase: Phrase, at: int) -> int:
    """Return the token behind what goes on with و in a purpose: للغذاء والدواء, للمواصفات والمقاييس والجودة."""
    for _ in range(2):
        word = phrase.word(at)
        known = at in phrase.known or phrase.type_at(at + 1) == "NORP"
        head = key(word[1:]) in listed("organisation.definite")
        if not word.startswith("وال") or known or head or not is_common(word) or is_particle(word):
            break
        at += 1
    return at


def _seated_end(phrase: Phrase, at: int) -> int:
    """Return the token behind ل with a noun of settlements and its known name: المجلس العسكري [لمدينة مصراتة]; or 0."""
    word = phrase.word(at)
    seated = word.startswith("ل") and key(word)[1:] in listed("place.settlement")
    return phrase.past(at + 1) if seated and phrase.type_at(at + 1) == "GPE" else 0


def _purpose_end(phrase: Phrase, at: int) -> int:
    """Return the end of ل and what it governs: [للتنمية], [لحقوق الإنسان], [لتقييم وتطبيق التكنولوجيا]; or 0."""
    word = phrase.word(at)
    if not word.startswith("ل") or len(word) <= 4 or key(word) in listed("organisation.occasion"):
        return 0
    if word.startswith("لل"):
        return at + 1
    if not is_common(word):
        return 0
    if end := _seated_end(phrase, at):
        return end
    for last in (at + 1, at + 2):
        governed = phrase.word(last)
        if governed.startswith("ال") and len(governed) > 4:
            return last + 1
        if not governed.startswith("و"):
            return 0
    return 0
