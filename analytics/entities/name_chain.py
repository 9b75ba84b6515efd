"""How far a person's name goes: the words that continue it, by an ordered list of rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.entities.name_parts import (
    Kinds,
    begins_with_w,
    class_at,
    closes,
    is_syllable,
    is_that,
    joins_another,
    may_be_surname,
    past_links,
    resumes,
    short_syllable,
)
from analytics.entities.titles import title_of
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_common,
    is_frequent,
    is_lemma,
    is_listed,
    is_particle,
    is_speech,
    is_surname,
    is_unmistakable,
    is_verb,
    looks_foreign,
    may_be_given,
)
from analytics.text import Text

# A person's name has at most this many words.
_MOST_WORDS = 10
_PAUSES = frozenset("،,.:\n")
_INSIDE = frozenset(("given", "common", "family", "shape"))


@dataclass(slots=True)
class _Step:
    """The word at token `at`, which may continue a name of the classes `kinds`.

    `titled`: a title or a verb of saying stands before the name; `announced`: one does, or an office not far off.
    """

    text: Text
    at: int
    word: str
    kind: WordClass
    kinds: Kinds
    titled: bool
    announced: bool

    @property
    def following(self) -> str:
        """The word behind this one, or nothing."""
        return self.text.words[self.at + 1] if self.at + 1 < len(self.text.words) else ""


# What a rule says: how many words go on the name, and their classes.
_Taken = tuple[int, Kinds]


def name_extent(
    text: Text,
    first: int,
    kind: WordClass,
    spans: Mapping[int, tuple[int, str]],
    titled: bool,
    announced: bool = False,
) -> tuple[int, Kinds]:
    """Return the end of the name whose first word, of class `kind`, is token `first`, and the classes of its words.

    `spans` maps the first token of each known name to (end, type); `titled` and `announced` say what stands before
    the name. The first rule that takes a word decides.
    """
    words = text.words
    kinds: Kinds = [kind]
    at = first + 1
    if kind == "opener":
        at = past_links(text, first, kinds, opened=True)
    while at < len(words) and at - first < _MOST_WORDS:
        joined = words[at] in "-–" and at + 1 < len(words) and text.adjoins(at) and text.adjoins(at + 1)
        if joined:
            at += 1
        step = _Step(text, at, words[at], class_at(text, at, words[at]), kinds, titled, titled or announced)
        span = spans.get(at)
        if span and span[1] == "PERS" and joined:
            # هينيس-بلاسخارت: a known family name behind a hyphen.
            at = span[0]
            kinds.append("family")
            continue
        if (span and span[1] == "PERS") or (_titled(step) and not _titular(step)):
            at -= joined
            break
        if _titled(step):
            at += 1
            kinds.append("article")
            break
        if span and span[0] == at + 2 and in_section(step.following, "divine"):
            # A formula, no name: معاذ رضي الله عنه.
            at -= joined
            break
        taken = _divine(step)
        if taken is None and span and step.kind not in ("given", "family", "common"):
            taken = _gentilic(step, span)
            if taken is None:
                break
        if taken is None:
            taken = next((found for rule in _RULES if (found := rule(step))), None)
        if taken is None:
            at -= joined
            break
        at += taken[0]
        kinds += taken[1]
    return at, kinds


def _titled(step: _Step) -> bool:
    """Tell whether the word is a title that brings a name."""
    return title_of(step.word) in ("direct", "honorific") and not may_be_given(step.word)


def _titular(step: _Step) -> bool:
    """Tell whether a title is the family name of whoever has a given name only: إحسان القاضي مدير, محمد الشيخ إن."""
    if not in_section(step.word, "surname") or not step.announced or set(step.kinds) - {"given", "common", "link"}:
        return False
    return closes(step.text, step.at + 1, True)


def _initial(step: _Step) -> _Taken | None:
    """جون سي. هولستروم, جيه. دي. فانس: letters of another script inside a name, with their full stops."""
    if step.word == ".":
        inside = in_section(step.text.words[step.at - 1], "initials") and step.text.adjoins(step.at)
        return (1, ["link"]) if inside and _goes_on_foreign(step.following) else None
    if not in_section(step.word, "initials"):
        return None
    stopped = step.following == "."
    after = step.at + 1 + stopped
    following = step.text.words[after] if after < len(step.text.words) else ""
    return (1 + stopped, ["link"] * (1 + stopped)) if _goes_on_foreign(following) else None


def _goes_on_foreign(word: str) -> bool:
    """Tell whether a word is another initial or a foreign name that no conjunction joins."""
    if in_section(word, "initials"):
        return True
    return classify(word) in ("shape", "given", "family") and not joins_another(word) if word else False


def _divine(step: _Step) -> _Taken | None:
    """نصر الله, صلاح الدين: a word with الله or الدين behind it."""
    if in_section(step.word, "divine") and step.kinds[-1] in ("given", "common"):
        return 1, ["given"]
    if (
        in_section(step.following, "divine")
        and step.kind != "mark"
        and not joins_another(step.word)
        and not is_particle(step.word)
    ):
        return 2, ["given", "given"]
    return None


def _compound(step: _Step) -> _Taken | None:
    """سعيد خطيب زاده, أحمد داود أوغلو: a word with زاده or أوغلو behind it is the family name."""
    if in_section(step.following, "compounding") and step.kind not in ("mark", "number") and not is_particle(step.word):
        return None if joins_another(step.word) else (2, ["other", "family"])
    return None


def _gentilic(step: _Step, span: tuple[int, str]) -> _Taken | None:
    """A known people inside a name only where it is the family name: محمد المصري, عبد الخالق الحوثي."""
    singular = step.word.startswith("ال") and step.word.endswith("ي")
    if span[0] != step.at + 1 or not singular or "article" in step.kinds:
        return None
    alone = step.kinds == ["given"] or (step.titled and step.kinds == ["common"])
    if span[1] == "ORG" or (span[1] == "NORP" and (alone or {"link", "opener"} & set(step.kinds))):
        return 1, ["article"]
    return None


def _chain(step: _Step) -> _Taken | None:
    """بن, أبو, فون with what they link."""
    if step.kind not in ("link", "opener"):
        return None
    linked: Kinds = []
    end = past_links(step.text, step.at, linked)
    return (end - step.at, linked) if end > step.at else None


def _syllables(step: _Step) -> _Taken | None:
    """يون هو سوب: two short words behind a Chinese or Korean family name, whatever the first of them is elsewhere."""
    if len(step.kinds) != 1 or not step.announced or not in_section(step.text.words[step.at - 1], "dynastic"):
        return None
    second, third = step.word, step.following
    short = 2 <= len(second) <= 5 and 2 <= len(third) <= 5 and second[0].isalpha() and third[0].isalpha()
    if not short or second.startswith("ال") or joins_another(third):
        return None
    return (2, ["shape", "shape"]) if is_syllable(second) and is_syllable(third) else None


def _common_given(step: _Step) -> _Taken | None:
    """A common word that is a given name between two others: شير أكبر خان."""
    if step.kind == "stop" and step.kinds[-1] == "given" and step.following and may_be_given(step.word):
        return (1, ["common"]) if classify(step.following) in _INSIDE else None
    return None


def _unmistakable(step: _Step) -> _Taken | None:
    """A word of clearly foreign spelling behind one given name, even if Arabic could form it."""
    future = is_verb(step.word) and step.word.startswith(("سي", "ست", "سن"))
    if step.kind != "stop" or step.kinds != ["given"] or future:
        return None
    return (1, ["shape"]) if is_unmistakable(step.word) and not joins_another(step.word) else None


def _listed_part(step: _Step) -> _Taken | None:
    """Another given or family name, or a word of foreign look."""
    if step.kind not in _INSIDE:
        return None
    if step.kind == "shape" and joins_another(step.word) and not _must_go_on(step):
        return None
    ruled = step.following.startswith("ال") or in_section(step.following, "ruled")
    if len(step.kinds) > 1 and title_of(step.word) == "office" and ruled:
        # An office behind a whole name: محمود فهمي أمين الصندوق, قاسم سلام أمين عام الحزب.
        return None
    if step.kind == "common" and is_common(step.word) and step.kinds[-1] not in ("given", "common"):
        return None
    return 1, [step.kind]


def _must_go_on(step: _Step) -> bool:
    """Tell whether a foreign word that may begin with a proclitic goes on an announced name all the same: nobody is
    announced by a single foreign given name (ستيف وارنر, سيسيل بويلي), and no conjunction begins ويلفريد.
    """
    if not step.announced or is_surname(step.word[1:]) or is_listed(step.word[1:]):
        return False
    alone = step.kinds in (["given"], ["shape"]) and looks_foreign(step.text.words[step.at - 1])
    return begins_with_w(step.word) or (alone and closes(step.text, step.at + 1, step.titled))


def _family(step: _Step) -> _Taken | None:
    """A family name with the article; behind a title and a given name even a common adjective: الدكتور نزار العلمي."""
    if step.kind == "article" and step.kinds[-1] != "article" and not is_common(step.word) and not title_of(step.word):
        # Behind a whole foreign name stands an adjective: أندريه أغاسي المصنف.
        foreign = step.kinds[-1] == "shape" or (step.kinds[-1] == "other" and "shape" in step.kinds)
        whole = foreign and len(step.kinds) > 1 and not step.word.endswith("ي")
        return None if whole else (1, ["article"])
    if step.word.startswith("ال") and step.kinds[-1] in ("given", "common") and _is_given_family(step):
        return 1, ["article"]
    adjective = step.word.startswith("ال") and step.word.endswith("ي") and not is_particle(step.word)
    chained = "link" in step.kinds and step.kinds[-1] in ("given", "common")
    return (1, ["article"]) if adjective and (chained or (step.titled and step.kinds == ["given"])) else None


def _is_given_family(step: _Step) -> bool:
    """Tell whether a family name is a given one with the article: خالد السليمان, محمد العلي; one that is a common word
    too only where a name is announced.
    """
    bare = step.word[2:]
    given = classify(bare)
    return (given == "given" or is_frequent(bare) or (given == "common" and step.announced)) and not title_of(step.word)


def _known_surname(step: _Step) -> _Taken | None:
    """The family name of a known person behind somebody else's given names: خالد محفوظ بحاح."""
    named = step.kinds[-1] in ("given", "common") and step.kind in ("other", "stop")
    return (1, ["family"]) if named and is_surname(step.word) else None


def _regnal(step: _Step) -> _Taken | None:
    """محمد السادس."""
    named = step.kinds[-1] in ("given", "common", "shape")
    return (1, ["article"]) if named and in_section(step.word, "regnal") else None


def _unlisted(step: _Step) -> _Taken | None:
    """An unlisted word: behind a title and a given name any, otherwise one that can be a family name by its form."""
    last, office = step.kinds[-1], title_of(step.text.words[step.at - 1]) != ""
    alone = step.kinds == ["given"] or (step.kinds == ["common"] and not office)
    shaped = step.kinds == ["shape"] and step.announced and looks_foreign(step.word)
    formed = step.kind == "stop" and (alone or shaped or (step.word.startswith("ال") and _is_given_chain(step.kinds)))
    if len(step.word) == 1 or is_listed(step.word) or not (step.kind == "other" or formed):
        return None
    verbal = step.word[0] in "يتن" and len(step.word) > 4
    foreign = short_syllable(step.word) or looks_foreign(step.word)
    foreign = foreign and not verbal and (not joins_another(step.word) or _must_go_on(step))
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


def _middle(step: _Step) -> _Taken | None:
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


def _listed_surname(step: _Step) -> _Taken | None:
    """A common word that closes an announced name: «وقال حسن بارز إن», «أوضح حسين الفردان أن».

    No adjective goes with a bare given name, so before a mark, a verb, أن or the speaker's office it is his family
    name, unless it is an office or a profession itself, or an adverb.
    """
    alone = step.kinds in (["given"], ["common"], ["link", "given"], ["opener", "link", "given"])
    word = step.word
    bare = word.removeprefix("ال")
    # Behind several given names an object may stand: زار الدكتور محمد علي المدينة; one in ي behind an office is none.
    gentilic = step.titled or (bare != word and bare.endswith("ي"))
    chained = not alone and gentilic and _is_given_chain(step.kinds) and (bare != word or bare.endswith("ي"))
    if not step.announced or not (alone or chained) or step.kind not in ("stop", "other", "article"):
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
        or (word[0] in "وفبلك" and is_listed(word[1:]) and not is_lemma(word) and not _is_apposed(step))
        or word.startswith(("ي", "ت", "سي", "ست", "سن"))
    ):
        return None
    if chained:
        closed = resumes(step.following) if bare != word else resumes(step.following) or step.following in _PAUSES
    else:
        closed = closes(step.text, step.at + 1, step.titled)
    return (1, ["article" if bare != word else "other"]) if closed else None


def _is_told_of(step: _Step) -> bool:
    """Tell whether a verb of saying stands before a name and إن right behind this word: قال عبد الحليم شكر إن."""
    before = step.at - len(step.kinds) + (step.kinds[0] == "opener") - 1
    return before >= 0 and is_speech(step.text.words[before]) and is_that(step.following)


def _is_apposed(step: _Step) -> bool:
    """Tell whether a word that may begin with ب, ف or ك has the speaker's office in commas behind it: قالت مريم بليل،
    الباحثة.
    """
    office = step.text.words[step.at + 2] if step.at + 2 < len(step.text.words) else ""
    commas = step.following in ("،", ",") and office.startswith("ال") and title_of(office) != ""
    return step.titled and commas and step.word[0] in "بفك" and not may_be_given(step.word[1:])


def _is_given_chain(kinds: Kinds) -> bool:
    """Tell whether all words of a name are given names and what links them."""
    return not set(kinds) - {"given", "common", "link", "opener"}


_RULES: tuple[Callable[[_Step], _Taken | None], ...] = (
    _compound,
    _syllables,
    _initial,
    _chain,
    _common_given,
    _unmistakable,
    _listed_part,
    _family,
    _known_surname,
    _regnal,
    _middle,
    _unlisted,
    _listed_surname,
)
