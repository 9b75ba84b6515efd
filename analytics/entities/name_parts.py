"""What a word can be inside a person's name: a link and what it links, a family name by its form, a syllable; and what
can go on behind one.
"""

from dataclasses import dataclass

from analytics.entities.titles import title_of
from analytics.entities.words import (
    WordClass,
    classify,
    in_section,
    is_common,
    is_foreign_name,
    is_lemma,
    is_listed,
    is_particle,
    is_verb,
    looks_foreign,
    may_be_given,
)
from analytics.text import Text

Kinds = list[WordClass]
# What a rule says: how many words go on the name, and their classes.
Taken = tuple[int, Kinds]
# Links that may follow each other: بن أبي, بن عبد.
_MOST_LINKS = 3


@dataclass(slots=True)
class Step:
    """The word at token `at`, which may continue a name of the classes `kinds` that begins at token `first`.

    `titled`: a title or a verb of saying stands before the name; `announced`: one does, or an office not far off.
    """

    text: Text
    first: int
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


def class_at(text: Text, index: int, stem: str) -> WordClass:
    """Return the class of a word where it stands: على and علي fold alike, so do فإن and فان; the raw letters decide;
    لا is a link behind دي and دو.
    """
    if stem == "علي" and text.surface(index, index + 1).endswith("ى"):
        return "stop"
    if stem == "فان" and text.surface(index, index + 1) == "فان":
        return "link"
    if stem == "لا" and index and in_section(text.words[index - 1], "articled"):
        # دو لا سابليير
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
    noun = words[end].removeprefix("ال")
    if in_section(words[at], "child") and is_lemma(noun) and not may_be_given(words[end]) and not may_be_given(noun):
        # ابن العم
        return at
    if words[end].startswith("ال") and in_section(words[end - 1], "articled"):
        # جزيرة جيه-دو المتنازع عليها
        return at
    if words[end][0] == "و" and not may_be_given(words[end]) and is_lemma(words[end][1:]):
        # جيه-دو وجزيرة
        return at
    if not theophoric and words[end] != "علي" and (kind in ("mark", "number", "latin") or is_particle(words[end])):
        return at
    linked: WordClass = "link"
    kinds += [linked] * (end - at)
    kinds.append("given" if theophoric else kind)
    return end + 1


def is_syllable(word: str) -> bool:
    """Tell whether a folded word can be part of a Chinese or Korean name: a listed syllable or family name, or short
    and no Arabic word.
    """
    return in_section(word, "syllables") or in_section(word, "dynastic") or may_be_given(word) or short_syllable(word)


def short_syllable(word: str) -> bool:
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


def begins_with_w(word: str) -> bool:
    """Tell whether no conjunction can begin a word of foreign look: ي or و and a consonant follow, as in ويلفريد."""
    if is_foreign_name(word[1:]) or may_be_given(word[1:]):
        return False
    return word[0] == "و" and word[1] in "يو" and word[2] not in "اويع"


def may_be_surname(word: str) -> bool:
    """Tell whether an unknown word behind a given name can be its family name: no verb, no feminine or plural noun
    by its form.
    """
    if word.startswith(("بل", "بو", "بن")) and len(word) > 4:
        return not is_listed(word)
    if word.startswith("با") and len(word) > 4 and may_be_given(word[2:]):
        # باحسن
        return True
    if word.endswith("ي") and (may_be_given(word[:-1]) or word.endswith("اوي")) and not is_listed(word):
        # يعقوبي, تلاوي
        return True
    return (
        3 <= len(word) <= 9
        and not is_listed(word)
        and word[0] not in "يتن"
        and not word.endswith(("ها", "هم", "ات", "ون", "وا"))
        and not (len(word) > 4 and word.endswith("نا") and not looks_foreign(word))
        and (word[0] not in "وفبلك" or (len(word) > 4 and looks_foreign(word) and not joins_another(word)))
    )


def is_that(word: str) -> bool:
    """Tell whether a word is إن, أن or بأن, with a pronoun or without."""
    return word.startswith(("ان", "بان")) and in_section(word, "resuming")


def resumes(word: str) -> bool:
    """Tell whether a word can only go on behind a speaker's whole name: إن, his office, a preposition of place."""
    return in_section(word, "resuming") or title_of(word) == "office" or in_section(word, "resumed_by")


def closes(text: Text, at: int, titled: bool) -> bool:
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
