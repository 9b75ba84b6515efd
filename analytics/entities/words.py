"""What one word can be in a name: a given name, a family name, a link inside names, a common word that ends them.

Every class is decided once per distinct word and remembered, so that the grammars cost a look-up per token.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Literal

from analytics.entities.loading import uncollected
from analytics.entities.names import ARABIC_NATIONS, Spelling, spellings
from analytics.entities.shape import Shape
from analytics.entities.spelling import key, keyed, paths
from analytics.lexicon import phrases

WordClass = Literal[
    "given", "common", "family", "link", "opener", "shape", "article", "latin", "stop", "number", "mark", "other"
]

_PRONOUNS = ("ه", "ها", "هم", "نا", "هما", "ك", "كم")
_NOUN_ENDINGS = ("", "ه", "ات", "ون", "ين", "ي", "و", "يه", "ا", "ان", "يون", "يين", *_PRONOUNS)
_VERB_ENDINGS = ("", "ت", "وا", "ا", "تا", "ه", "ها", "هم", "ته", "تها", "نا", "وه")
# How foreign a word of three letters, or one that begins like a verb, must look (nats).
_VERBAL_MARGIN = 5.0
_IMPERFECT = ("ي", "ت", "ن", "سي", "ست", "سن")


@lru_cache(maxsize=65536)
def classify(word: str) -> WordClass:
    """Return the class of a folded word as it stands.

    >>> from analytics.fold import fold
    >>> [classify(fold(word)) for word in "محمد كريم فلاديمير بن قال الرئيس زيغمونتوفيتش الجبوري".split()]
    ['given', 'common', 'given', 'link', 'stop', 'stop', 'shape', 'article']
    """
    first = word[:1]
    if not first.isalpha():
        return "number" if first.isdigit() else "mark"
    if first.isascii():
        return "latin"
    whole = key(word)
    # على and the name علي fold alike; whoever has the raw text can tell.
    if whole in _particles() and whole != "علي":
        return "stop"
    if kind := _kinds().get(whole):
        return kind
    if _is_compound(whole):
        return "given"
    if is_common(word):
        return "stop"
    if whole.startswith("ال") and len(whole) > 4 and shape().odds(whole) < _VERBAL_MARGIN:
        return "article"
    return "shape" if _looks_foreign(whole) else "other"


def _is_compound(word: str) -> bool:
    """A name with عبد, الدين, أبو or بل (بن ال) written as one word: عبدالرزاق, نورالدين, أبومازن, بلحسن."""
    return (
        (word.startswith("عبدال") and len(word) > 7)
        or (word.startswith("بل") and len(word) > 4 and word[2:] in _plain() and not is_listed(word))
        or (word.endswith("الدين") and len(word) >= 7 and word[0] != "و")
        or (
            word.startswith("ابو")
            and (is_given_name(word[3:]) or word[3:] in _classes()["common"] or (len(word) > 6 and not is_listed(word)))
        )
    )


def _looks_foreign(word: str) -> bool:
    """A foreign spelling, and not an Arabic word that a conjunction, a preposition or a prefix of the verb makes
    look like one.
    """
    if word.startswith("ا") and word.endswith(("وها", "وهم")) and len(word) > 5:
        # أرسلوها, أبناؤها
        return False
    if len(word) < 4 or (word[0] in "يتن" and not word.startswith("تش")):
        return shape().is_foreign(word) and len(word) >= 3 and shape().odds(word) > _VERBAL_MARGIN
    return shape().is_foreign(word) and (word[0] not in "وفبلك" or shape().is_foreign(word[1:]) or len(word) > 6)


def is_common(word: str) -> bool:
    """Tell whether a folded word is no name by itself: a form of a listed common word, or of a form that names
    hardly ever have.

    >>> from analytics.fold import fold
    >>> [is_common(fold(word)) for word in "وأكدت بالمدينة سيقول الاستكشاف بيسكوف".split()]
    [True, True, True, True, False]
    """
    return is_listed(word) or _has_common_form(key(word))


@lru_cache(maxsize=65536)
def is_listed(word: str) -> bool:
    """Tell whether a folded word is an inflected form of a listed common word, clitics and article included."""
    whole = key(word)
    particles, nouns, verbs = _particles(), _nouns(), _verbs()
    for stem in _stripped(whole):
        bare = stem.removeprefix("ال") if len(stem) > 4 else stem
        if stem in nouns or stem in particles or bare in nouns:
            return True
        if stem in verbs and bare == stem:
            # ب and ك stand before no verb, ل before none that keeps its ن.
            governor = whole[-len(stem) - 1 : -len(stem)]
            governed = governor in ("ب", "ك") or (governor == "ل" and stem.endswith(("ان", "ون")))
            if not governed:
                return True
    return False


_COMMON_FORM = re.compile(
    r"""
      است.{2,3}ا.ه?      # verbal nouns of the derived stems X,
    | ا.ت.ا.[هي]?        # VIII,
    | ان.[^يو]ا.         # VII,
    | ت..ي.              # II,
    | م.ا.[^ي]ه          # III,
    | ا[^ل].ا.           # IV, and the broken plural of that form
    | مست?[^ا]{2}.[هي]?  # participles of the derived stems,
    | مت.{3,4}[هي]?
    | .{3,}(?:ون|ين|ات|يه)   # sound plurals and feminine adjectives in ـية
    """,
    re.VERBOSE,
)
# What one of these forms begins or ends with.
_COMMON_FIRST, _COMMON_LAST = ("ا", "ت", "م"), ("ون", "ين", "ات", "يه")


@lru_cache(maxsize=65536)
def _has_common_form(word: str) -> bool:
    """Tell whether a word has a form that Arabic names hardly ever have: a verbal noun, a participle, a sound plural.

    Wright, A Grammar of the Arabic Language, §§ 195-202 (verbal nouns) and 229-236 (participles).
    """
    stem = word.removeprefix("ال") if len(word) > 5 else word
    if not (stem.startswith(_COMMON_FIRST) or stem.endswith(_COMMON_LAST)):
        return False
    return _COMMON_FORM.fullmatch(stem) is not None and (stem != word or shape().odds(word) < 0)


@lru_cache(maxsize=65536)
def is_verb(word: str) -> bool:
    """Tell whether a folded word is a form of a listed verb."""
    return not _verbs().isdisjoint(_stripped(key(word)))


def may_be_given(word: str) -> bool:
    """Tell whether a folded word is a listed given name of any kind, common words among them."""
    return key(word) in _classes()["common"] or is_given_name(key(word))


def looks_foreign(word: str) -> bool:
    """Tell whether a folded word is likelier spelled in a foreign way than in an Arabic one, whatever else it may
    be.
    """
    return shape().odds(key(word)) > 0


def is_given_name(word: str) -> bool:
    """Tell whether the key of a word is a listed given or family name that is hardly ever another word."""
    return word in _classes()["given"] or word in _classes()["family"]


def is_frequent(word: str) -> bool:
    """Tell whether a key is a name that too many bear for it to stand for one of them."""
    return word in _classes()["frequent"]


def is_link(word: str) -> bool:
    """Tell whether a key is a small word inside names (بن, أبو, فون)."""
    return word in _classes()["link"] or word in _classes()["opener"]


def is_unmistakable(word: str) -> bool:
    """Tell whether a folded word is spelled in so foreign a way that it is a name even if Arabic could form it."""
    whole = key(word)
    return shape().odds(whole) > _VERBAL_MARGIN and whole not in _loanwords() and whole not in _particles()


def is_speech(word: str) -> bool:
    """Tell whether a folded word is a verb of saying in the third person, with or without a conjunction."""
    return key(word) in _speech()


@cache
def _speech() -> frozenset[str]:
    verbs = keyed(phrases("titles")["titles.speech"])
    imperfect = {prefix + stem for verb in verbs for stem in _imperfect_stems(verb) for prefix in ("ي", "ت")}
    bare = {*verbs, *(verb + "ت" for verb in verbs), *imperfect}
    return frozenset(joint + verb for verb in bare for joint in ("", "و", "ف"))


def is_particle(word: str) -> bool:
    """Tell whether a folded word is a function word as it stands."""
    return key(word) in _particles()


def is_spelled_particle(surface: str) -> bool:
    """Tell whether a word as the text spells it is a function word, فإن and not فان, على and not علي."""
    return surface in phrases("common_words")["particles.all"]


@lru_cache(maxsize=65536)
def is_lemma(word: str) -> bool:
    """Tell whether a folded word, nothing taken off, is a form of a listed common word or a listed given name."""
    whole = key(word)
    return whole in _nouns() or whole in _particles() or whole in _names()


def in_section(word: str, section: str) -> bool:
    """Tell whether a folded word is in a section of the phrase book of titles."""
    return key(word) in _titles()[section]


def titles(section: str) -> frozenset[str]:
    """Return the keys of a section of the phrase book of titles."""
    return _titles()[section]


def is_foreign_name(word: str) -> bool:
    """Tell whether a folded word is part of a listed foreign name."""
    return key(word) in _foreign_names()


def is_fathered(word: str) -> bool:
    """Tell whether a folded word is a given name where بن stands behind it: one that is a common word elsewhere (سهل
    بن حنيف), or a word that nobody lists.
    """
    return is_listed_father(word) or not (is_listed(word) or is_verb(word) or word[0] in "وفبلك")


def is_listed_father(word: str) -> bool:
    """Tell whether a folded word is a listed common word that is a given name before بن."""
    return key(word) in _fathered()


@cache
def _plain() -> frozenset[str]:
    return _classes()["given"] | _classes()["common"]


@cache
def _fathered() -> frozenset[str]:
    return frozenset(keyed(phrases("given_names")["given.fathered"]))


def is_surname(word: str) -> bool:
    """Tell whether a folded word is the family name of a known person, and no common word."""
    return key(word) in _surnames() and not is_listed(word)


@cache
def _surnames() -> frozenset[str]:
    people = (spelling for spelling in spellings() if spelling.short and spelling.name.type == "PERS")
    return frozenset(keyed(person.surface for person in people if " " not in person.surface))


@cache
def _foreign_names() -> dict[str, None]:
    found = dict.fromkeys(keyed(phrases("given_names")["given.foreign"]))
    found.update(_words_of(spelling.surface for spelling in spellings() if spelling.loose and _bears_words(spelling)))
    return found


def _bears_words(spelling: Spelling) -> bool:
    return spelling.name.type in ("PERS", "GPE", "LOC", "MEDIA")


def _words_of(names: Iterable[str]) -> dict[str, None]:
    """The keys of the words of some names, without those that have the article."""
    return dict.fromkeys(word for path in paths(names) for word in path if not word.startswith("ال"))


@cache
@uncollected()
def shape() -> Shape:
    """Return the model of foreign spelling, made from the lexicons once per process."""
    foreign = _foreign_names()
    # A quarter of the roots shows the model what the patterns look like; more only takes time.
    roots = phrases("roots")["roots.sound"][::4]
    patterned = sorted(_patterned("verbal", roots) | _patterned("nominal", roots))
    common, given = phrases("common_words"), phrases("given_names")
    lemmas = [
        *common["particles.all"],
        *common["verbs.past"],
        *common["nouns.all"],
        *given["given.plain"],
        *given["given.common"],
    ]
    native: dict[str, None] = dict.fromkeys([*keyed(lemmas), *patterned])
    own = (name for name in spellings() if name.name.nation in ARABIC_NATIONS and _bears_words(name))
    native.update(_words_of(spelling.surface for spelling in own))
    return Shape(foreign, [word for word in native if word not in foreign])


def _stripped(word: str) -> list[str]:
    """The word, and what is left of it without a conjunction, a preposition, an article, a future or imperfect
    prefix.
    """
    found = [word]
    if word[:1] in ("و", "ف") and len(word) > 2:
        word = word[1:]
        found.append(word)
    if word.startswith("لل") and len(word) > 4:
        found.append(word[2:])
    elif word[:1] in ("ب", "ل", "ك") and len(word) > 3:
        found.append(word[1:])
        if word[1:3] == "ال" and len(word) > 5:
            found.append(word[3:])
    if word.startswith("ال") and len(word) > 4:
        found.append(word[2:])
    if word[:1] == "س" and len(word) > 4 and word[1] in "يتن":
        found.append(word[1:])
    return found


@cache
def _classes() -> dict[str, frozenset[str]]:
    given, titles = phrases("given_names"), phrases("titles")
    return {
        "given": frozenset(keyed([*given["given.plain"], *given["given.foreign"]])),
        "common": frozenset(keyed(given["given.common"])),
        "frequent": frozenset(keyed(given["given.frequent"])),
        "family": frozenset(keyed(given["family.plain"])),
        "link": frozenset(keyed(titles["titles.links"])),
        "opener": frozenset(keyed(titles["titles.openers"])),
    }


@cache
def _kinds() -> dict[str, WordClass]:
    """Map the key of each listed word to its class, the first that lists it."""
    kinds: tuple[WordClass, ...] = ("family", "common", "given", "link", "opener")
    return {word: kind for kind in kinds for word in _classes()[kind]}


@cache
def _names() -> frozenset[str]:
    return frozenset().union(*_classes().values())


@cache
def _titles() -> dict[str, frozenset[str]]:
    return {name.partition(".")[2]: frozenset(keyed(values)) for name, values in phrases("titles").items()}


@cache
def _particles() -> frozenset[str]:
    return frozenset(keyed(phrases("common_words")["particles.all"]))


@cache
def _verbs() -> frozenset[str]:
    book = phrases("roots")
    return _listed_verbs() | _patterned("verbal", (*book["roots.sound"], *book["roots.further"]))


@cache
def _listed_verbs() -> frozenset[str]:
    # أخذ keeps its hamza in the imperfect, which أكد writes on و.
    found = {
        prefix + verb + ending
        for verb in keyed(phrases("common_words")["verbs.hamzated"])
        for prefix in _IMPERFECT
        for ending in ("", "ون", "وا", "ه", "ها")
    }
    for verb in keyed(phrases("common_words")["verbs.past"]):
        weak = verb[:-1] if verb[-1] in "اي" and len(verb) > 2 else verb
        found.update(verb + ending for ending in _VERB_ENDINGS)
        found.update(weak + ending for ending in ("ت", "وا", "تا"))
        found.update(
            prefix + stem + ending
            for stem in _imperfect_stems(verb)
            for prefix in _IMPERFECT
            for ending in ("", "ون", "ه", "ها", "وا")
        )
    return frozenset(found)


def _imperfect_stems(verb: str) -> Iterator[str]:
    """What follows the person's prefix in the imperfect: أضاف يضيف, قال يقول, وصل يصل, دعا يدعو, أكد يؤكد, اعتبر
    يعتبر.
    """
    stem = verb[1:] if verb[0] == "ا" and len(verb) > 3 else "و" + verb[1:] if verb[0] == "ا" else verb
    yield stem
    if len(stem) > 1 and stem[-2] == "ا":
        yield from (stem[:-2] + vowel + stem[-1] for vowel in "ويا")
    if stem[-1] in "اي":
        yield from (stem[:-1] + vowel for vowel in "ويا")
    if verb[0] == "و" and len(verb) == 3:
        yield verb[1:]


def _patterned(section: str, roots: Iterable[str]) -> frozenset[str]:
    """The words that some roots make in the patterns of a section, where ف ع ل stand for the radicals."""
    # All patterns are filled in as one string, with figures in the place of the radicals: ف is a radical too.
    patterns = " ".join(phrases("roots")[f"patterns.{section}"]).replace("ف", "1").replace("ع", "2").replace("ل", "3")
    filled = (patterns.replace("1", root[0]).replace("2", root[1]).replace("3", root[2]) for root in roots)
    return frozenset(" ".join(filled).split(" "))


@cache
def _loanwords() -> frozenset[str]:
    return frozenset(
        loan + ending
        for loan in keyed(phrases("common_words")["loanwords.all"])
        for ending in ("", "ات", "ي", "يه", "ه", "ا")
    )


@cache
def _nouns() -> frozenset[str]:
    found: set[str] = set()
    book = phrases("common_words")
    found.update(_loanwords())
    for noun in keyed(book["nouns.all"]):
        stem = noun[:-1] if noun.endswith("ه") and len(noun) > 3 else noun
        found.update(noun + ending for ending in _NOUN_ENDINGS)
        if stem != noun:
            found.update(stem + ending for ending in ("ات", "ي", "يه", "يون", "يين", "تان", "تين"))
            found.update(stem + "ت" + ending for ending in _PRONOUNS)
    return frozenset(found)
