"""The word that closes a person's name: a family name with the article or without, by its form or by its place."""

from analytics.entities.name_parts import (
    Kinds,
    Step,
    Taken,
    begins_with_w,
    closes,
    is_that,
    joins_another,
    may_be_surname,
    resumes,
    short_syllable,
)
from analytics.entities.titles import title_of
from analytics.entities.words import (
    classify,
    in_section,
    is_common,
    is_frequent,
    is_lemma,
    is_listed,
    is_particle,
    is_speech,
    is_surname,
    is_verb,
    looks_foreign,
    may_be_given,
)

# So many titles may stand before a name: صاحب السمو الملكي الأمير.
_MOST_TITLES = 5
_PAUSES = frozenset("،,.:\n")


def must_go_on(step: Step) -> bool:
    """Tell whether a foreign word that may begin with a proclitic goes on an announced name all the same: nobody is
    announced by a single foreign given name (ستيف وارنر, سيسيل بويلي), and no conjunction begins ويلفريد.
    """
    if not step.announced or is_surname(step.word[1:]) or is_listed(step.word[1:]):
        return False
    alone = step.kinds in (["given"], ["shape"]) and looks_foreign(step.text.words[step.at - 1])
    return begins_with_w(step.word) or (alone and closes(step.text, step.at + 1, step.titled))


def family(step: Step) -> Taken | None:
    """A family name with the article; behind a title and a given name even a common adjective: الدكتور نزار العلمي."""
    if step.kind == "article" and step.kinds[-1] != "article" and not is_common(step.word) and not title_of(step.word):
        # Behind a whole foreign name stands an adjective: أندريه أغاسي المصنف.
        foreign = step.kinds[-1] == "shape" or (step.kinds[-1] == "other" and "shape" in step.kinds)
        whole = foreign and len(step.kinds) > 1 and not step.word.endswith("ي")
        return None if whole else (1, ["article"])
    if step.word.startswith("ال") and step.kinds[-1] in ("given", "common") and _is_given_family(step):
        return 1, ["article"]
    adjective = step.word.startswith("ال") and step.word.endswith("ي") and not is_particle(step.word)
    if not adjective or in_section(step.word, "past"):
        return None
    chained = "link" in step.kinds and step.kinds[-1] in ("given", "common")
    # أبو الفضل الميداني
    named = step.kinds[0] == "opener" and step.kinds[1:] == ["link", "article"]
    governed = step.kinds in (["given"], ["common"]) and _is_governed(step)
    # رفيع المستوى
    spelled = step.kinds == ["given"] or not step.text.surface(step.at, step.at + 1).endswith("ى")
    alone = governed or (step.kinds in (["given"], ["common"]) and step.titled and spelled)
    return (1, ["article"]) if chained or named or alone else None


def _is_governed(step: Step) -> bool:
    """Tell whether a given name stands behind a preposition, و or what announces it, so that no noun before it has the
    adjective behind it: عبر عمر العيوني, وفراس العلمي, برئاسة سليم الدرعي.
    """
    given = step.at - 1
    before = step.text.words[given - 1].removeprefix("و") if given else ""
    if title_of(step.word) or in_section(before, "announcing"):
        return title_of(step.word) == ""
    joined = step.text.words[given][0] == "و" and classify(step.text.words[given][1:]) == "given"
    sure = not is_listed(step.text.words[given]) or is_frequent(step.text.words[given])
    return sure and step.kinds == ["given"] and (joined or in_section(before, "governing"))


def _is_given_family(step: Step) -> bool:
    """Tell whether a family name is a given one with the article: خالد السليمان, محمد العلي; one that is a common word
    too only where a name is announced.
    """
    bare = step.word[2:]
    given = classify(bare)
    known = given == "given" or is_frequent(bare) or (given in ("common", "family") and step.announced)
    return known and not title_of(step.word)


def known_surname(step: Step) -> Taken | None:
    """The family name of a known person behind somebody else's given names: خالد محفوظ بحاح."""
    named = step.kinds[-1] in ("given", "common") and step.kind in ("other", "stop")
    return (1, ["family"]) if named and is_surname(step.word) else None


def regnal(step: Step) -> Taken | None:
    """محمد السادس."""
    named = step.kinds[-1] in ("given", "common", "shape")
    return (1, ["article"]) if named and in_section(step.word, "regnal") else None


def unlisted(step: Step) -> Taken | None:
    """An unlisted word: behind a title and a given name any, otherwise one that can be a family name by its form."""
    last, office = step.kinds[-1], title_of(step.text.words[step.at - 1]) != ""
    alone = step.kinds == ["given"] or (step.kinds == ["common"] and not office)
    shaped = step.kinds == ["shape"] and step.announced and looks_foreign(step.word)
    formed = step.kind == "stop" and (alone or shaped or (step.word.startswith("ال") and _is_given_chain(step.kinds)))
    if len(step.word) == 1 or is_listed(step.word) or not (step.kind == "other" or formed):
        return None
    verbal = step.word[0] in "يتن" and len(step.word) > 4
    foreign = short_syllable(step.word) or looks_foreign(step.word)
    foreign = foreign and not verbal and (not joins_another(step.word) or must_go_on(step))
    announced = step.titled or (step.announced and step.kinds == ["given"])
    definite = step.announced and step.word.startswith("ال") and "given" in step.kinds and _is_given_chain(step.kinds)
    if (
        definite
        or (announced and alone and not step.word.endswith("ا") and not joins_another(step.word))
        or (last in ("given", "common") and may_be_surname(step.word))
        or (last in ("shape", "other", "given") and foreign)
    ):
        return 1, [step.kind]
    return None


def middle(step: Step) -> Taken | None:
    """A common word between a titled given name and a family name in ـي that إن follows: قال اللواء خالد قرار الحربي
    إن. No adjective in ـي goes with a noun that has no article.
    """
    if (
        not step.titled
        or step.kinds not in (["given"], ["common"])
        or step.kind not in ("stop", "other")
        or len(step.word) < 3
    ):
        return None
    word, family = step.word, step.following
    after = step.text.words[step.at + 2] if step.at + 2 < len(step.text.words) else ""
    nisba = family.startswith("ال") and family.endswith("ي") and not is_particle(family)
    if not nisba or not is_that(after):
        return None
    if word.startswith("ال") or is_particle(word) or title_of(word) or title_of(family) or joins_another(word):
        return None
    return 2, ["other", "article"]


def listed_surname(step: Step) -> Taken | None:
    """A common word that closes an announced name: «وقال حسن بارز إن», «أوضح حسين الفردان أن».

    No adjective goes with a bare given name, so before a mark, a verb, أن or the speaker's office it is his family
    name, unless it is an office or a profession itself, or an adverb.
    """
    alone = step.kinds in (["given"], ["common"], ["link", "given"], ["opener", "link", "given"])
    word = step.word
    bare = word.removeprefix("ال")
    # Behind several given names an object may stand: زار الدكتور محمد علي المدينة; one in ي behind an office is none.
    gentilic = step.titled or (bare != word and bare.endswith("ي"))
    chained = not alone and _is_given_chain(step.kinds) and (bare != word or bare.endswith("ي") or _is_appointed(step))
    if not (alone or chained) or step.kind not in ("stop", "other", "article"):
        return None
    # A chain of names needs nothing that announces it where it is no subject: بن سالم الطويل.
    free = chained and (step.announced or "link" in step.kinds[1:]) and _is_free(step)
    if not free and not (step.announced and (alone or gentilic)):
        return None
    if (
        len(bare) < 3
        or (bare != word and step.kinds == ["common"])
        or (is_particle(word) and not in_section(word, "particulate"))
        or (
            is_verb(word)
            and bare == word
            and not (step.following in _PAUSES or in_section(word, "particulate") or _is_told_of(step))
        )
        or title_of(word)
        or title_of("ال" + bare)
        or (word.endswith("ا") and (word.endswith("ها") or not in_section(step.following, "resuming")))
        or (word.endswith(("ون", "ين", "ات")) and is_listed(word))
        # عن المواطن سالم قوله إن: a noun with its pronoun
        or (is_listed(word[:-1]) and step.text.surface(step.at, step.at + 1).endswith("ه"))
        or (word[0] in "وفبلك" and is_listed(word[1:]) and not is_lemma(word) and not _is_apposed(step))
        or (word.startswith(("ي", "ت", "سي", "ست", "سن")) and not (free and word.endswith("ي")))
    ):
        return None
    if step.kinds == ["given"] and bare == word and _is_announced(step):
        return 1, ["other"]
    if free:
        closed = not step.following.startswith("ال") and (bare != word or not step.following[:1].isalpha())
        closed = closed or resumes(step.following)
    elif chained:
        closed = resumes(step.following) if bare != word else resumes(step.following) or step.following in _PAUSES
    else:
        closed = closes(step.text, step.at + 1, step.titled)
    return (1, ["article" if bare != word else "other"]) if closed else None


def _is_announced(step: Step) -> bool:
    """Tell whether a bare noun behind a given name is its family name, because the name is governed by what announces
    it (وتكليف خالد مطر بالمهمة): neither an adjective nor an adverb is bare there, and no noun that governs another.
    """
    before = step.text.words[step.at - 2] if step.at > 1 else ""
    if not in_section(before.removeprefix("و"), "announcing") or step.following.startswith("ال"):
        return False
    return not (step.word.endswith("ا") or in_section(step.word, "timing"))


def _is_free(step: Step) -> bool:
    """Tell whether a name is governed by a preposition or by what announces it, listed with و or set apart by a mark:
    the definite word behind it is neither an object (زار محمد بن سالم المعرض) nor the adjective of a noun before it
    (زيارة محمد بن سالم الأخيرة).
    """
    words = step.text.words
    if words[step.first][0] == "و" and may_be_given(words[step.first][1:]):
        return True
    if step.word.endswith("ه") and "link" not in step.kinds:
        # مجموعة سليمان الحبيب الطبية
        return False
    at = step.first - 1
    while at >= 0 and step.first - at <= _MOST_TITLES and (title_of(words[at]) or words[at].startswith("ال")):
        if words[at][0] in "ولب":
            return True
        at -= 1
    before = words[at] if at >= 0 else "\n"
    announced = in_section(before.removeprefix("و"), "announcing") and not step.word.endswith("ه")
    return announced or not before[0].isalpha() or in_section(before, "governing")


def _is_appointed(step: Step) -> bool:
    """Tell whether a comma and an office in the accusative stand behind a word: عين الدكتور أحمد مهدي فضيل، محافظا."""
    after = step.text.words[step.at + 2] if step.at + 2 < len(step.text.words) else ""
    office = after.endswith("ا") and in_section(after[:-1], "office")
    return step.titled and step.following in ("،", ",") and office


def _is_told_of(step: Step) -> bool:
    """Tell whether a verb of saying stands before a name and إن right behind this word: قال عبد الحليم شكر إن."""
    before = step.at - len(step.kinds) + (step.kinds[0] == "opener") - 1
    return before >= 0 and is_speech(step.text.words[before]) and is_that(step.following)


def _is_apposed(step: Step) -> bool:
    """Tell whether a word that may begin with ب, ف or ك has the speaker's office in commas behind it: قالت مريم بليل،
    الباحثة.
    """
    office = step.text.words[step.at + 2] if step.at + 2 < len(step.text.words) else ""
    commas = step.following in ("،", ",") and office.startswith("ال") and title_of(office) != ""
    return step.titled and commas and step.word[0] in "بفك" and not may_be_given(step.word[1:])


def _is_given_chain(kinds: Kinds) -> bool:
    """Tell whether all words of a name are given names and what links them."""
    return not set(kinds) - {"given", "common", "link", "opener"}
