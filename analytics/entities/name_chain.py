"""How far a person's name goes: the words that continue it, by an ordered list of rules."""

from collections.abc import Callable, Mapping

from analytics.entities.family_names import family, known_surname, listed_surname, middle, must_go_on, regnal, unlisted
from analytics.entities.name_parts import (
    Kinds,
    Step,
    Taken,
    class_at,
    closes,
    is_syllable,
    joins_another,
    past_links,
)
from analytics.entities.titles import title_of
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_common,
    is_particle,
    is_unmistakable,
    is_verb,
    may_be_given,
)
from analytics.text import Text

# A person's name has at most this many words.
_MOST_WORDS = 10
_INSIDE = frozenset(("given", "common", "family", "shape"))


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
        step = Step(text, first, at, words[at], class_at(text, at, words[at]), kinds, titled, titled or announced)
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
            fathers = _fathers(step)
            at += 1
            kinds.append("article")
            if fathers:
                continue
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


def _titled(step: Step) -> bool:
    """Tell whether the word is a title that brings a name."""
    return title_of(step.word) in ("direct", "honorific") and not may_be_given(step.word)


def _titular(step: Step) -> bool:
    """Tell whether a title is the family name of whoever has a given name only: إحسان القاضي مدير, محمد الشيخ إن."""
    if _fathers(step):
        return True
    if not in_section(step.word, "surname") or not step.announced or set(step.kinds) - {"given", "common", "link"}:
        return False
    return closes(step.text, step.at + 1, True)


def _fathers(step: Step) -> bool:
    """Tell whether a title is a name before what links it to the father's: أحمد الطالب ولد شيخنا."""
    return step.following in ("ولد", "منت") and in_section(step.word, "surname") and step.kinds[-1] == "given"


def _initial(step: Step) -> Taken | None:
    """جون سي. هولستروم, جيه. دي. فانس: letters of another script inside a name, with their full stops."""
    if step.word == ".":
        initial = step.text.words[step.at - 1]
        inside = (in_section(initial, "initials") or len(initial) == 1) and step.text.adjoins(step.at)
        return (1, ["link"]) if inside and _goes_on_foreign(step.following) else None
    stopped = step.following == "."
    lettered = stopped and len(step.word) == 1 and step.word.isalpha()
    if not (lettered or in_section(step.word, "initials")):
        return None
    after = step.at + 1 + stopped
    following = step.text.words[after] if after < len(step.text.words) else ""
    return (1 + stopped, ["link"] * (1 + stopped)) if _goes_on_foreign(following) else None


def _goes_on_foreign(word: str) -> bool:
    """Tell whether a word is another initial or a foreign name that no conjunction joins."""
    if in_section(word, "initials"):
        return True
    return classify(word) in ("shape", "given", "family") and not joins_another(word) if word else False


def _divine(step: Step) -> Taken | None:
    """نصر الله, صلاح الدين: a word with الله or الدين behind it."""
    if in_section(step.word, "divine") and step.kinds[-1] in ("given", "common"):
        return 1, ["given"]
    if (
        in_section(step.following, "divine")
        and step.kind != "mark"
        and not joins_another(step.word)
        and not (step.word[0] == "و" and in_section(step.word[1:], "servants"))
        and not is_particle(step.word)
    ):
        return 2, ["given", "given"]
    return None


def _compound(step: Step) -> Taken | None:
    """سعيد خطيب زاده, أحمد داود أوغلو: a word with زاده or أوغلو behind it is the family name."""
    if in_section(step.following, "compounding") and step.kind not in ("mark", "number") and not is_particle(step.word):
        return None if joins_another(step.word) else (2, ["other", "family"])
    return None


def _gentilic(step: Step, span: tuple[int, str]) -> Taken | None:
    """A known people inside a name only where it is the family name: محمد المصري, عبد الخالق الحوثي."""
    singular = step.word.startswith("ال") and step.word.endswith("ي")
    if span[0] != step.at + 1 or not singular or "article" in step.kinds:
        return None
    plain = step.titled and set(step.kinds) <= {"given", "common"} and len(step.kinds) < 3
    alone = step.kinds == ["given"] or plain
    if span[1] == "ORG" or (span[1] == "NORP" and (alone or {"link", "opener"} & set(step.kinds))):
        return 1, ["article"]
    return None


def _chain(step: Step) -> Taken | None:
    """بن, أبو, فون with what they link."""
    if step.kind not in ("link", "opener"):
        return None
    linked: Kinds = []
    end = past_links(step.text, step.at, linked)
    return (end - step.at, linked) if end > step.at else None


def _syllables(step: Step) -> Taken | None:
    """يون هو سوب: two short words behind a Chinese or Korean family name, whatever the first of them is elsewhere."""
    if len(step.kinds) != 1 or not step.announced or not in_section(step.text.words[step.at - 1], "dynastic"):
        return None
    second, third = step.word, step.following
    short = 2 <= len(second) <= 5 and 2 <= len(third) <= 5 and second[0].isalpha() and third[0].isalpha()
    if not short or second.startswith("ال") or joins_another(third):
        return None
    return (2, ["shape", "shape"]) if is_syllable(second) and is_syllable(third) else None


def _common_given(step: Step) -> Taken | None:
    """A common word that is a given name between two others: شير أكبر خان."""
    if step.kind == "stop" and step.kinds[-1] == "given" and step.following and may_be_given(step.word):
        return (1, ["common"]) if classify(step.following) in _INSIDE else None
    return None


def _unmistakable(step: Step) -> Taken | None:
    """A word of clearly foreign spelling behind one given name, even if Arabic could form it."""
    future = is_verb(step.word) and step.word.startswith(("سي", "ست", "سن"))
    if step.kind != "stop" or step.kinds != ["given"] or future:
        return None
    return (1, ["shape"]) if is_unmistakable(step.word) and not joins_another(step.word) else None


def _listed_part(step: Step) -> Taken | None:
    """Another given or family name, or a word of foreign look."""
    if step.kind not in _INSIDE:
        return None
    if step.kind == "shape" and joins_another(step.word) and not must_go_on(step):
        return None
    if step.word.endswith("ا") and in_section(step.word[:-1], "office") and not may_be_given(step.word):
        # رئيسا
        return None
    ruled = step.following.startswith("ال") or in_section(step.following, "ruled")
    if len(step.kinds) > 1 and title_of(step.word) == "office" and ruled:
        # An office behind a whole name: محمود فهمي أمين الصندوق, قاسم سلام أمين عام الحزب.
        return None
    if step.kind == "common" and is_common(step.word) and step.kinds[-1] not in ("given", "common"):
        return None
    return 1, [step.kind]


_RULES: tuple[Callable[[Step], Taken | None], ...] = (
    _compound,
    _syllables,
    _initial,
    _chain,
    _common_given,
    _unmistakable,
    _listed_part,
    family,
    known_surname,
    regnal,
    middle,
    unlisted,
    listed_surname,
)
