"""How far a person's name goes: the words that continue it, by an ordered list of rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.entities.gazetteer import readings
from analytics.entities.memo import Memo
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_common,
    is_foreign_name,
    is_lemma,
    is_listed,
    is_particle,
    is_surname,
    is_unmistakable,
    is_verb,
    looks_foreign,
    may_be_given,
)
from analytics.text import Text

# A person's name has at most this many words.
_MOST_WORDS = 10
# Links that may follow each other: بن أبي, بن عبد.
_MOST_LINKS = 3
_INSIDE = frozenset(("given", "common", "family", "shape"))

Kinds = list[WordClass]


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
    return _closes(step.text, step.at + 1, True)


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
    if step.kind not in _INSIDE or (step.kind == "shape" and joins_another(step.word)):
        return None
    ruled = step.following.startswith("ال") or in_section(step.following, "ruled")
    if len(step.kinds) > 1 and title_of(step.word) == "office" and ruled:
        # An office behind a whole name: محمود فهمي أمين الصندوق, قاسم سلام أمين عام الحزب.
        return None
    if step.kind == "common" and is_common(step.word) and step.kinds[-1] not in ("given", "common"):
        return None
    return 1, [step.kind]


def _family(step: _Step) -> _Taken | None:
    """A family name with the article; behind a title and a given name even a common adjective: الدكتور نزار العلمي."""
    if step.kind == "article" and step.kinds[-1] != "article" and not is_common(step.word) and not title_of(step.word):
        # Behind a whole foreign name stands an adjective: أندريه أغاسي المصنف.
        foreign = step.kinds[-1] == "shape" or (step.kinds[-1] == "other" and "shape" in step.kinds)
        whole = foreign and len(step.kinds) > 1 and not step.word.endswith("ي")
        return None if whole else (1, ["article"])
    adjective = step.word.startswith("ال") and step.word.endswith("ي") and not is_particle(step.word)
    chained = "link" in step.kinds and step.kinds[-1] in ("given", "common")
    return (1, ["article"]) if adjective and (chained or (step.titled and step.kinds == ["given"])) else None


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
    if len(step.word) == 1 or is_listed(step.word) or not (step.kind == "other" or (step.kind == "stop" and alone)):
        return None
    verbal = step.word[0] in "يتن" and len(step.word) > 4
    foreign = (_syllable(step.word) or looks_foreign(step.word)) and not verbal and not joins_another(step.word)
    if (
        (step.titled and alone and not step.word.endswith("ا"))
        or (last in ("given", "common") and may_be_surname(step.word))
        or (last in ("shape", "other", "given") and foreign)
    ):
        return 1, [step.kind]
    return None


def _listed_surname(step: _Step) -> _Taken | None:
    """A common word that closes an announced name: «وقال حسن بارز إن», «أوضح حسين الفردان أن».

    No adjective goes with a bare given name, so before a mark, a verb, أن or the speaker's office it is his family
    name, unless it is an office or a profession itself, or an adverb.
    """
    alone = step.kinds in (["given"], ["common"], ["link", "given"])
    if not step.announced or not alone or step.kind not in ("stop", "other", "article"):
        return None
    word = step.word
    bare = word.removeprefix("ال")
    if (
        len(bare) < 3
        or (bare != word and step.kinds == ["common"])
        or is_particle(word)
        or (is_verb(word) and bare == word and step.following not in ("،", ",", "."))
        or title_of(word)
        or title_of("ال" + bare)
        or word.endswith(("ا", "ون", "ين", "ات"))
        or (word[0] in "وفبلك" and is_listed(word[1:]) and not is_lemma(word))
        or word.startswith(("ي", "ت", "سي", "ست", "سن"))
    ):
        return None
    return (1, ["article" if bare != word else "other"]) if _closes(step.text, step.at + 1, step.titled) else None


def _closes(text: Text, at: int, titled: bool) -> bool:
    """Tell whether the token behind a name is one that goes on with the sentence: a mark, أن, a verb, an office with
    the article, behind a title also without (الدكتور علي جمعة مفتي مصر), وهو, or ل and an outlet or office to which
    something is said.
    """
    word = text.words[at] if at < len(text.words) else "."
    if not word[0].isalpha():
        return word not in ("-", "–", "(")
    return (
        in_section(word, "resuming")
        or (is_verb(word) and not word.startswith("ال"))
        or (word.startswith("ال") and title_of(word) != "")
        or (titled and title_of(word) == "office")
        or (word[0] == "و" and title_of(word[1:]) == "office" and not may_be_given(word))
    )


_RULES: tuple[Callable[[_Step], _Taken | None], ...] = (
    _compound,
    _chain,
    _common_given,
    _unmistakable,
    _listed_part,
    _family,
    _known_surname,
    _regnal,
    _unlisted,
    _listed_surname,
)


def title_of(word: str) -> str:
    """Return the section of the phrase book of titles that lists a folded word, proclitics taken off, or nothing."""
    return _TITLES[word]


def _title_of(word: str) -> str:
    for _, stem in readings(word):
        for section in ("honorific", "direct", "office", "abbreviated"):
            if in_section(stem, section):
                return section
    return ""


_TITLES = Memo(_title_of)


def class_at(text: Text, index: int, stem: str) -> WordClass:
    """Return the class of a word where it stands: على and علي fold alike, so do فإن and فان; the raw letters decide."""
    if stem == "علي" and text.surface(index, index + 1).endswith("ى"):
        return "stop"
    if stem == "فان" and text.surface(index, index + 1) == "فان":
        return "link"
    return classify(stem)


def past_links(text: Text, at: int, kinds: Kinds, *, opened: bool = False) -> int:
    """Return the end of a run of links (بن أبي، عبد، آل) with the word they link, its classes added; `at` where
    nothing is linked. An `opened` run begins with a link, whatever its proclitics: وأبو.
    """
    words = text.words
    end = at + opened
    while end < min(len(words), at + _MOST_LINKS) and class_at(text, end, words[end]) in ("link", "opener"):
        end += 1
    if end >= len(words):
        return at
    kind = classify(words[end])
    theophoric = in_section(words[end - 1], "servant") and words[end].startswith("ال")
    if in_section(words[at], "child") and is_lemma(words[end]) and not may_be_given(words[end]):
        return at
    if not theophoric and words[end] != "علي" and (kind in ("mark", "number", "latin") or is_particle(words[end])):
        return at
    linked: WordClass = "link"
    kinds += [linked] * (end - at)
    kinds.append("given" if theophoric else kind)
    return end + 1


def _syllable(word: str) -> bool:
    """Tell whether a word may be a syllable of a Chinese or Korean name: short, and no Arabic article or verb."""
    return (
        2 <= len(word) <= 4
        and not word.startswith("ال")
        and not is_listed(word)
        and (len(word) == 2 or word[0] not in "وفبل")
    )


def joins_another(word: str) -> bool:
    """Tell whether a word that begins like a proclitic is one, and another name or word: وبوتين, not ويلسون."""
    if word[0] not in "وفبلك" or len(word) <= 3 or is_foreign_name(word):
        return False
    rest = word[1:]
    if word[0] in "فك" and looks_foreign(word) and not is_common(rest):
        # Neither stands before a name within a name: جورج فلويد, إيفا كايلي.
        return False
    return (
        word[0] == "و"
        or classify(rest) in ("given", "family")
        or is_lemma(rest)
        or (len(rest) > 3 and in_section(rest, "office"))
        or (rest.startswith("ال") and word[0] != "ف")
    )


def may_be_surname(word: str) -> bool:
    """Tell whether an unknown word behind a given name can be its family name: no verb, no feminine or plural noun
    by its form.
    """
    if word.startswith(("بل", "بو", "بن")) and len(word) > 4:
        return not is_listed(word)
    return (
        3 <= len(word) <= 9
        and not is_listed(word)
        and word[0] not in "يتن"
        and not word.endswith(("ها", "هم", "ات", "ون", "وا"))
        and not (len(word) > 4 and word.endswith("نا") and not looks_foreign(word))
        and (word[0] not in "وفبلك" or (len(word) > 4 and looks_foreign(word) and not joins_another(word)))
    )
