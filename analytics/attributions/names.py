"""Personal names that no lexicon and no mention knows, found by where they stand: behind a title or before an
office.
"""

from analytics.attributions.lexis import QUOTE_MARKS, Head, head, readings
from analytics.attributions.lexis import words as lexicon
from analytics.attributions.phrases import Phrases

# A nom de guerre has no more words than this.
_ALIAS = 3
PLURAL_ENDINGS = ("ون", "ين")


def unknown_name(phrases: Phrases, lead_at: int, last: int, lead: Head) -> str:
    """Return the name that no lexicon knows: at the end of a title (مدير المكتب فلان الفلاني) or right behind a
    short one (الشيخ فلان، …).
    """
    if lead.plural:
        return ""
    if (alias := _alias(phrases, lead_at, last)) is not None:
        return alias
    words = phrases.words
    short = (
        lead.possessed
        or phrases.possessed(lead_at)
        or words[lead_at].startswith("ال")
        or lead.noun in lexicon("source.titles")
    )
    if short and (name := _name_at(phrases, lead_at + 1, last)):
        return name
    stop = next((k for k in range(lead_at, last) if words[k] in ("،", ",") or _told(phrases, k, lead_at)), last)
    first = stop
    while first > lead_at + 1 and _name_word(phrases, first - 1):
        first -= 1
    while first < stop and (
        words[first].startswith("ال")
        # أوليه كيبر is no أولية
        or (words[first] in lexicon("source.attributes") and not phrases.possessed(first))
    ):
        first += 1
    if stop < last and (name := _name_at(phrases, _past_titles(phrases, stop + 1, last), last)):
        # قائد الجيش، الفريق أول فلان الفلاني
        return name
    if 2 <= last - stop - 1 <= 4 and all(_name_word(phrases, k) for k in range(stop + 1, last)):
        # نائب الحركة، العجمي الوريمي
        return phrases.text.surface(stop + 1, last)
    size = stop - first
    if size > 1 and words[first][0] == "ل" and words[first + 1].startswith("ال"):
        return ""
    governed = first > 0 and (
        phrases.preposition(first - 1)
        or (
            words[first - 1] not in lexicon("source.spoken_for")
            and not words[first - 1].startswith(("ال", "لل"))
            and words[first - 1] not in lexicon("source.attributes")
            and first - 1 not in phrases.inside
        )
    )
    if (
        size == 1
        and not governed
        and len(words[first]) > 2
        and not words[first].endswith(("ا", "ات", "ين", "ون", "يه"))
    ):
        # قائد الشرطة المحلية سيف
        return phrases.text.surface(first, stop) if words[first - 1].startswith("ال") else ""
    if not 2 <= size <= 4 or governed or first == lead_at + 1:
        return ""
    return phrases.text.surface(first, stop)


def _alias(phrases: Phrases, lead_at: int, last: int) -> str | None:
    """الناشطة المعروفة باسم «أم قيس», القيادي المكنى أبو عمر: return the name by which somebody is known."""
    known = next((k for k in range(lead_at + 1, last) if phrases.words[k] in lexicon("source.known_as")), None)
    if known is None:
        return None
    first = known + 1
    while first < last and (phrases.words[first] in lexicon("source.by_name") or phrases.words[first] in QUOTE_MARKS):
        first += 1
    end = next((k for k in range(first, last) if not phrases.words[k].isalpha()), last)
    if not 1 <= end - first <= _ALIAS:
        return None
    surface = phrases.text.surface(first, end)
    attached = phrases.words[first].startswith("ب") and phrases.words[first - 1] == phrases.words[known]
    return surface[1:] if attached else surface


def _told(phrases: Phrases, index: int, lead_at: int) -> bool:
    """المديرة العامة للمنظمة فلانة الفلانية للعمال: tell whether those who are told stand behind a whole name."""
    return (
        phrases.words[index].startswith("لل")
        and index - 2 > lead_at
        and all(_name_word(phrases, k) and not phrases.words[k].startswith("ال") for k in (index - 2, index - 1))
    )


def whole_name(phrases: Phrases, first: int, last: int) -> str:
    """الدكتور صبري ربيحات وزير …: return the name at `first` with a family name behind it that has not been
    recognised, empty where it has none.
    """
    end = k = phrases.starts[first][0]
    while k < last and k - end < 2 and _name_word(phrases, k) and not phrases.words[k].startswith("ال"):
        k += 1
    if (
        k == end
        and end + 1 == last
        and (_family_name(phrases, first, k) or (_name_word(phrases, k) and not phrases.words[k].endswith("ي")))
    ):
        # النائب سمير العلي
        k += 1
    office = head(phrases.words[k]) if k < last else None
    closed = k == last or phrases.words[k] in ("،", ",") or (office is not None and office.role == "person")
    return phrases.text.surface(first, k) if k > end and closed else ""


def _family_name(phrases: Phrases, first: int, index: int) -> bool:
    """أحمد نجيب الشابي, الخبير سامر القاضي: tell whether a word like an adjective ends a name of several words, or one
    behind a title.
    """
    word = phrases.words[index]
    titled = index - first > 1 or (first > 0 and head(phrases.words[first - 1]) is not None)
    return (
        titled
        and index not in phrases.inside
        and word.startswith("ال")
        and word.endswith("ي")
        and word not in lexicon("source.no_names")
    )


def _past_titles(phrases: Phrases, first: int, last: int) -> int:
    while first < last and (
        ((found := head(phrases.words[first])) is not None and found.role == "person")
        or phrases.words[first] in lexicon("source.ranks")
    ):
        first += 1
    return first


def _name_at(phrases: Phrases, first: int, last: int) -> str:
    """Return the one to four words of a name that begins at `first`, behind adjectives of the title."""
    words = phrases.words
    while first < last and (
        words[first].startswith("ال")
        or words[first] in lexicon("source.attributes")
        or words[first] in ("،", ".", ",")
        or words[first] in lexicon("source.titles")
    ):
        if words[first] == "،" and first + 1 < last and not _name_word(phrases, first + 1):
            return ""
        first += 1
    k = first
    while k < last and k - first < 4 and words[k] not in lexicon("source.attributes"):
        surname = k > first and k in phrases.inside and phrases.inside[k].type == "NORP" and words[k].startswith("ال")
        if not surname and not _name_word(phrases, k):
            break
        k += 1
    if k == first or (k < last and words[k] not in ("،", ",", "(") and head(words[k]) is None and k - first < 2):
        return ""
    if words[first][0] in "وبفل" and k - first == 1 and len(words[first]) < 4:
        return ""
    return phrases.text.surface(first, k)


def _name_word(phrases: Phrases, index: int) -> bool:
    word = phrases.words[index]
    return (
        word.isalpha()
        and ((noun := head(word)) is None or (noun.possessed and word.endswith("ه")))
        and (index not in phrases.inside or phrases.inside[index].type == "PERS")
        and not phrases.preposition(index)
        and word not in lexicon("source.no_names")
        and word not in lexicon("source.deictic")
        and word not in lexicon("source.spoken_for")
        and not word.startswith(("لل", "بال", "وال", "فال", "كال"))
        and not (word.startswith("ال") and word.endswith(("يه", "يين", "ين")))
        and not (word.endswith((*PLURAL_ENDINGS, "ات")) and len(word) > 6)
        and not (readings(word) and len(word) < 4)
        and (word in lexicon("source.names_in_ha") or not phrases.event_noun(index))
    )


def name_first(phrases: Phrases, first: int, last: int) -> tuple[str, str]:
    """Return the name before an apposed office and the office's noun: فلان الفلاني مدير المكتب, فلان، رئيس القسم."""
    words = phrases.words
    mention = phrases.inside.get(first)
    given = words[first] in lexicon("source.given_names") and first + 1 < last and _name_word(phrases, first + 1)
    if (mention is not None and mention.type != "PERS") or (head(words[first]) is not None and not given):
        return "", ""
    k = first + given
    while (
        k < last
        and k - first < 6
        and (_name_word(phrases, k) or (k > first and words[k] in lexicon("source.name_titles")))
    ):
        k += 1
    if k == first or k >= last:
        return "", ""
    behind = k + 1 if words[k] in ("،", ",") else k
    found = head(words[behind]) if behind < last else None
    if found is None or found.role not in ("person", "people") or (k - first < 2 and words[k] not in ("،", ",")):
        return "", ""
    return phrases.text.surface(first, k), found.noun
