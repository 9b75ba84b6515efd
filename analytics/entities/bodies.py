"""Organisations that no lexicon lists, by their head noun: حزب, جامعة, هيئة, البنك, المفوضية."""

from collections.abc import Iterator

from analytics.entities.attributes import attribute_end, extended, is_member, joined_end, organ_end, seated_end
from analytics.entities.candidates import Candidate
from analytics.entities.formations import formation_end
from analytics.entities.governing import governed
from analytics.entities.phrase import Phrase, listed
from analytics.entities.portfolios import portfolios_end
from analytics.entities.spelling import key
from analytics.entities.words import classify, in_section, is_common, is_lemma, is_listed, is_particle, is_verb

# A noun of two letters with its article: الطب.
_SHORT = 4


def find_bodies(phrase: Phrase, index: int, cut: int, noun: str, manner: str) -> Iterator[Candidate]:
    """Yield the organisation that a head noun at token `index` announces, if any.

    `manner`: a construct noun governs its name (حزب العدالة), a definite one takes adjectives or a complement (البنك
    الزراعي، الهيئة العامة للاستعلامات), and some stand outside (تنظيم «القاعدة»).
    """
    if key(phrase.word(index - 1)) in listed("organisation.demonstrative"):
        # هذه الهيئة الدولية
        return
    if noun in listed("organisation.headed") and key(phrase.word(index - 1)) in listed("organisation.chair"):
        # رئيس بلدية أوديسا is the mayor of Odesa.
        return
    if noun in listed("organisation.participle") and not cut and phrase.word(index - 1).startswith("ال"):
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
        whole = end if noun in listed("organisation.unit") else extended(phrase, end)
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
        last = attribute_end(phrase, at, noun)
    whole = phrase.quoted_end(index - 1) - 1 if phrase.word(index - 1) != "(" else 0
    if last == at < whole and noun in listed("organisation.unit", "organisation.armed") and not cut:
        # «جيش العشائر»: in quotation marks alone a common complement names a force.
        last = whole
    if last > at and noun in listed("organisation.brand") and key(phrase.word(last)) in listed("organisation.praise"):
        # شركة السيارات الإيطالية الشهيرة «فيراري» describes one that is named elsewhere.
        return
    if last > at and noun in listed("organisation.subordinate") and phrase.word(last).startswith("لل"):
        # إدارة الشؤون العدلية للحرس الوطني
        last = phrase.past(last) if phrase.type_at(last) == "ORG" else last
    if last > at:
        # «سرايا أولياء الدم»: a quoted name goes as far as its quotation marks.
        yield Candidate(index, max(last, whole), cut, "ORG", "rule")


def find_foundation(phrase: Phrase, index: int, cut: int) -> Iterator[Candidate]:
    """Yield the body that a city named after a person is by what it is for: مدينة الملك فهد للعلوم."""
    named = phrase.namesake_end(index + 1)
    end = extended(phrase, named) if named else 0
    if end > named and any(phrase.word(at).startswith("ل") for at in range(named, end)):
        yield Candidate(index, end, cut, "ORG", "rule")


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
    last = organ_end(phrase, end - 1) or seated_end(phrase, end)
    if not last and phrase.type_at(index) == "ORG" and key(phrase.word(end)) in listed("organisation.domain"):
        last = extended(phrase, end)
    if last > end:
        yield Candidate(index, last, cut, "ORG", "rule")


def _is_group(word: str) -> bool:
    """Tell whether an unlisted word behind تنظيم or جماعة is a group's name, by its form no adjective: تنظيم داعش."""
    kind = classify(word) if word else "mark"
    if kind in ("shape", "latin"):
        return not word.endswith("يه")
    return kind == "other" and not is_listed(word) and not word.endswith(("ه", "ي", "ا")) and word[0] not in "وفبلكيت"


def _before_nation(phrase: Phrase, at: int, last: int) -> int:
    """Return the end of a firm's name without its nation and trade: ريلاينس إندستريز, not الهندية, not للبناء."""
    return next((i for i in range(at, last) if phrase.type_at(i) == "NORP" or phrase.word(i).startswith("لل")), last)


def _is_foreign(phrase: Phrase, at: int) -> bool:
    """Tell whether the word at a token is a foreign name by its spelling: ميتسوبيشي, not القضارف or الخليج."""
    return at not in phrase.known and phrase.kind(at) in ("shape", "latin") and not phrase.word(at).startswith("ال")


def _complement_end(phrase: Phrase, first: int, noun: str) -> int:
    """Return the end of what a construct head governs: حزب [العدالة والبناء], معهد [كييف للاقتصاد], شركة [غوغل]; or
    `first`.
    """
    known = phrase.type_at(first)
    if known and phrase.located(first):
        # مستشفى بالرياض is one in Riyadh.
        return first
    if known:
        if known == "ORG" and noun in listed("organisation.over_bodies"):
            return extended(phrase, phrase.past(first), purposeful=False)
        if noun in listed("organisation.behalf") or (noun in listed("organisation.front") and known in ("GPE", "LOC")):
            return first
        bare_adjective = known == "NORP" and not phrase.word(first).startswith("ال")
        outlet = known == "MEDIA" and noun in listed("media.outlet", "organisation.weak")
        defined = key(phrase.word(first)) in listed("organisation.definite")
        domain = not defined and key(phrase.word(phrase.past(first))) in listed("organisation.domain")
        if known in ("ORG", "MEDIA") and domain:
            # مركز الأهرام للدراسات, مرصد الأزهر لمكافحة التطرف
            return extended(phrase, phrase.past(first))
        if known in ("ORG", "EVENT", "PERS") or bare_adjective or outlet:
            return first
        return extended(phrase, phrase.past(first))
    if noun in listed("organisation.unit") and (end := _unit_end(phrase, first)):
        return end
    if key(phrase.word(first)) in listed("place.position") and phrase.type_at(first + 1) == "GPE":
        # بلدية وسط الدمام, محكمة شمال القاهرة
        return phrase.past(first + 1) if noun in listed("organisation.local", "organisation.seat") else first
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
        return extended(phrase, at)
    word = phrase.word(first)
    if phrase.definite(first) or (len(word) == _SHORT and word.startswith("ال") and not is_particle(word)):
        # كلية الطب, وزارة الحج
        national = phrase.type_at(first + 1) == "NORP" and phrase.word(first + 1).startswith("ال")
        generic = key(phrase.word(first)) in listed("organisation.generic") and not (
            (national and noun in listed("organisation.inquiring"))
            or (noun in listed("organisation.party") and _political(phrase, first + 1))
        )
        inner = noun in listed("organisation.weak") and key(phrase.word(first)) in listed("organisation.definite")
        flow = noun in listed("organisation.flowing") and key(phrase.word(first)) in listed("organisation.flow")
        listing = noun in listed("organisation.paired") & listed("organisation.two_steps") and phrase.word(
            first + 1
        ).startswith("وال")
        if (generic and not listing) or inner or flow or in_section(phrase.word(first), "direct"):
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
    if phrase.national_end(at) and not phrase.word(at).endswith(("ي", "يه")):
        # رابطة علماء المسلمين
        return phrase.past(at)
    if phrase.type_at(at) in ("GPE", "LOC", "LAW"):
        settled = key(phrase.word(at - 1)) in listed("place.settlement") and noun not in listed("organisation.local")
        end = phrase.past(at)
        # لجنة أطباء السودان المركزية
        attribute = key(phrase.word(end)) in listed("organisation.attribute")
        end += attribute and end not in phrase.known and phrase.word(end)[-1] == "ه" == noun[-1]
        return first if settled else end
    if key(phrase.word(at)) in listed("organisation.definite"):
        # مجلس إدارة النادي is that of a club named elsewhere.
        return first
    if at in phrase.known or not phrase.word(at).startswith("ال"):
        return first
    end = extended(phrase, at + 1, purposeful=False)
    return joined_end(phrase, end) if noun in listed("organisation.paired") else end


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
        return portfolios_end(phrase.text.words, extended(phrase, at), phrase.known)
    joined = phrase.word(at)
    if (
        joined.startswith("وال")
        and len(joined) > 5
        and at not in phrase.known
        and noun in listed("organisation.paired")
        and not is_member(joined)
    ):
        return extended(phrase, joined_end(phrase, at + 1))
    end = extended(phrase, at)
    joined = phrase.word(end)
    if end > at and noun in listed("organisation.paired") and joined.startswith("وال") and joined.endswith("يه"):
        return extended(phrase, end + 1)
    led = noun in listed("organisation.party") and key(phrase.word(first - 2)) in listed("organisation.leader")
    if end == first + 1 and noun in listed("organisation.weak") and is_common(phrase.word(first)) and not led:
        return first
    return end
