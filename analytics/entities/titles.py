"""Titles and offices, which bring a person's name: الدكتور, رئيس, مدربها, الوزيران."""

from functools import cache

from analytics.entities.gazetteer import reading_keys, readings
from analytics.entities.words import in_section, titles
from analytics.memo import Memo

# Not ه, which folding makes of the feminine ending too: مراقبة.
_PRONOUNS = ("ها", "هم", "هما", "نا")
_OWNED_OR_DUAL = (*_PRONOUNS, "ان", "ين")


def title_of(word: str) -> str:
    """Return the section of the phrase book of titles that lists a folded word, proclitics taken off, or nothing."""
    return _TITLES[word]


def _title_of(word: str) -> str:
    for stem in reading_keys(word):
        if section := _listed().get(stem):
            return section
    if not word.endswith(_OWNED_OR_DUAL):
        return ""
    for _, stem in readings(word):
        if _is_owned_title(stem):
            return "direct"
        if stem.startswith("ال") and _is_title(stem[:-2], stem[-2:]):
            return "office"
    return ""


@cache
def _listed() -> dict[str, str]:
    """Map the key of each title to its section, the first that lists it."""
    sections = ("abbreviated", "office", "direct", "honorific")
    return {title: section for section in sections for title in titles(section)}


def _is_owned_title(word: str) -> bool:
    """Tell whether a folded word is an office or a kinship with its pronoun, which a name follows: مدربها, صديقته."""
    for pronoun in _PRONOUNS:
        base = word.removesuffix(pronoun)
        if base != word and len(base) > 2:
            # The ending of the feminine shows before a pronoun: نظيرتها.
            forms = (base, base[:-1] + "ه") if base.endswith("ت") else (base,)
            if any(in_section(form, "office") or in_section(form, "related") for form in forms):
                return True
    return False


def _is_title(word: str, ending: str) -> bool:
    """Tell whether a definite title has the dual of two who are named: الوزيران, الطياران; the other case also that
    of a plural, which only offices bring names with: الوزيرين, but المواطنين.
    """
    if ending not in ("ان", "ين"):
        return False
    return in_section(word, "office") or (ending == "ان" and in_section(word, "direct"))


_TITLES = Memo(_title_of)
