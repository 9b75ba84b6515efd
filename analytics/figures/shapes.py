"""What the shape of a word outside the lexicon tells: a plural of persons, a broken plural, a verb."""

# A verb or a noun with the ending of a plural has so many letters at least.
_SHORTEST_PLURAL = 5


def plural_verb(word: str) -> bool:
    """Tell whether a word is a verb with the plural that only people take: يعملون, كانوا.

    >>> plural_verb("يعملون"), plural_verb("كانوا"), plural_verb("يناير")
    (True, True, False)
    """
    return len(word) >= _SHORTEST_PLURAL and (word.endswith("وا") or (word[0] == "ي" and word.endswith("ون")))


def plural_of_persons(word: str) -> bool:
    """Tell whether a word has one of the broken plurals that only persons have, فعلاء and أفعلاء: بسطاء, أذكياء.

    >>> plural_of_persons("البسطاء"), plural_of_persons("اذكياء"), plural_of_persons("اجزاء")
    (True, True, False)
    """
    bare = word.removeprefix("ال")
    return bare.endswith("اء") and len(bare) == len("بسطاء") + bare.startswith("ا")


def sound_plural(word: str) -> bool:
    """Tell whether a word has the sound masculine plural, which is of people: محترفين, not قوانين of the shape مفاعيل.

    >>> sound_plural("محترفين"), sound_plural("قوانين")
    (True, False)
    """
    broken = len(word) == len("مفاعيل") and word[2] == "ا"
    return len(word) >= _SHORTEST_PLURAL and word.endswith(("ون", "ين")) and not broken


def verbal_noun(word: str) -> bool:
    """Tell whether a word has the shape تفعيل, which begins like a verb: تعليق, تقرير."""
    return len(word) == 5 and word[0] == "ت" and word[3] == "ي"


def broken_plural(word: str) -> bool:
    """Tell whether a word has the shape of a common broken plural: فعول, فعال, مفاعل, مفاعيل, فواعل."""
    return (len(word) in (4, 5) and word[-2] in "وا") or (len(word) >= 5 and word[2] == "ا")
