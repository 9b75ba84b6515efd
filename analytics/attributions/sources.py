"""Sources: what kind a source is, who it is where it holds a name, and how its span is cut out of its tokens."""

from dataclasses import dataclass, field

from analytics.attributions.lexis import QUOTE_MARKS, Head, head, readings
from analytics.attributions.lexis import words as lexicon
from analytics.attributions.phrases import PREPOSITIONS, Phrases, Span
from analytics.fold import fold
from analytics.records import Mention, SourceKind

# Titles that stand before a name without the article.


@dataclass(slots=True)
class Identity:
    """Who a source is: the entity where it has a name, else the description; `noun` heads the description."""

    entity_id: str
    name_ar: str
    name_en: str
    kind: SourceKind
    noun: str = ""
    span: tuple[int, int] | None = None
    surface: str = ""
    gender: str = ""
    note: str = ""
    names: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """What two mentions of one source share."""
        return self.entity_id or fold(self.name_ar)


UNSPECIFIED = Identity("", "مصدر غير محدد", "unspecified source", "anonymous")


def source_span(phrases: Phrases, span: Span) -> Span:
    """Return the raw span of a source without outer quotation marks and without the proclitics of its first word."""
    first, last = span
    words, text = phrases.words, phrases.text
    while first < last and words[first] in QUOTE_MARKS:
        first += 1
    while (
        last > first + 1
        and words[last - 1] in QUOTE_MARKS
        and not any(words[k] in QUOTE_MARKS for k in range(first, last - 1))
    ):
        last -= 1
    start, end = text.span(first, max(last, first + 1))
    if first in phrases.starts and phrases.starts[first][1].start > start:
        return phrases.starts[first][1].start, end
    cut = _proclitics(phrases, first)
    if cut:
        start = text.raw_span(text.starts[first] + cut, text.ends[first])[0]
    return start, end


def _proclitics(phrases: Phrases, index: int) -> int:
    """Return how many letters of the word at `index` are conjunction or preposition before the source's own first word."""
    word = phrases.words[index]
    if len(word) < 4:
        return 0
    if word.startswith("لل"):
        return 2
    own = head(word)
    if word[0] == "ل":
        governed = index > 0 and phrases.words[index - 1] in _GOVERNORS
        return 1 if (own is not None and own.noun[0] != "ل") or (own is None and governed) else 0
    if word[0] in "وف" and (
        (word[1:3] == "ال" and word[3:] and own is None)
        or (own is not None and own.noun[0] != word[0])
        or (word[1:3] == "ال" and own is not None)
    ):
        return 1
    if word[0] == "ب" and own is not None and own.noun[0] != "ب":
        return 1
    return 0


_GOVERNORS = frozenset(fold(word) for word in ["وفقا", "ووفقا", "طبقا", "وطبقا", "وفق"])


def describe(phrases: Phrases, span: Span, verb_gender: str = "") -> Identity:
    """Return the identity of the source in `span`, before anaphora; `verb_gender` helps where no lexicon knows the name."""
    start, end = source_span(phrases, span)
    surface = phrases.text.raw[start:end]
    first, last = span
    while first < last and phrases.words[first] in QUOTE_MARKS:
        first += 1
    lead_at = _lead(phrases, first, last)
    lead = (
        None
        if lead_at in phrases.starts and phrases.starts[lead_at][1].type == "PERS"
        else head(phrases.words[lead_at])
    )
    noun = lead.noun if lead else ""
    gender = _gender(phrases, lead_at)
    person = _person(phrases, first, last, lead, lead_at)
    if person is not None:
        return Identity(
            person.entity_id,
            person.name_ar,
            person.name_en,
            "named_person",
            noun,
            (start, end),
            surface,
            gender,
            names=tuple(fold(person.surface).split()),
        )
    if lead is not None and lead.noun == "مراسل" and not _unknown_name(phrases, lead_at, last, lead):
        outlet = next(
            (m for k in range(first, last) if (m := phrases.inside.get(k)) is not None and m.type == "MEDIA"), None
        )
        if outlet is not None:
            return Identity(
                outlet.entity_id, outlet.name_ar, outlet.name_en, "media", noun, (start, end), surface, gender
            )
    mention = phrases.starts.get(lead_at, (0, None))[1] if lead_at in phrases.starts else phrases.inside.get(lead_at)
    if mention is None and lead is not None and lead.role in ("medium", "body"):
        mention = next(
            (
                m
                for k in range(first, last)
                if k in phrases.starts
                and (m := phrases.starts[k][1]) is not None
                and m.type in (("MEDIA",) if lead.role == "medium" else ("ORG", "MEDIA"))
                and _named_by(phrases, first, k, m)
            ),
            None,
        )
    if lead is not None and lead.role == "medium" and phrases.news_agency(first, last):
        named = _outlet(phrases, first, last)
        if named is not None:
            return Identity(named.entity_id, named.name_ar, named.name_en, "media", noun, (start, end), surface, "f")
    if (
        mention is not None
        and mention.type in ("MEDIA", "ORG", "GPE")
        and (
            lead is None
            or lead.role in ("medium", "body")
            or phrases.text.span(lead_at, lead_at + 1)[0] >= mention.start
        )
    ):
        kind: SourceKind = "media" if mention.type == "MEDIA" else "named_organization"
        if mention.type == "GPE" and lead is not None and lead.role not in ("medium", "body"):
            kind = lead.kind
        return Identity(
            mention.entity_id, mention.name_ar, mention.name_en, kind, noun, (start, end), surface, gender or "f"
        )
    named_first = _name_first(phrases, first, last)
    if named_first:
        return Identity(
            "",
            named_first,
            "",
            "named_person",
            noun,
            (start, end),
            surface,
            gender,
            names=tuple(fold(named_first).split()),
        )
    if lead is not None:
        kind = lead.kind
        if lead.plural and lead_at > first and phrases.words[lead_at - 1] in ("كبير", "كبيره"):
            kind = "unnamed_official"
        if lead.role == "body" and lead.plural and noun not in ("سلطه", "استخبارات", "مخابرات", "قوات"):
            kind = "unnamed_group"
        if lead.role == "anonymous" and _official(phrases, lead_at, last):
            kind = "unnamed_official"
        elif lead.role == "person" and (name := _unknown_name(phrases, lead_at, last, lead)):
            return Identity(
                "", name, "", "named_person", noun, (start, end), surface, gender, names=tuple(fold(name).split())
            )
        elif noun == "قوات" and any(phrases.words[k] in lexicon("source.state_forces") for k in range(first, last)):
            kind = "named_organization"
        return Identity("", surface, "", kind, noun, (start, end), surface, gender)
    return Identity(
        "",
        surface,
        "",
        _guess(phrases, first, last, verb_gender),
        noun,
        (start, end),
        surface,
        gender,
        names=tuple(fold(surface).split()),
    )


def _outlet(phrases: Phrases, first: int, last: int) -> Mention | None:
    """Return the name of a medium in a phrase: a medium's before a body's, one with a known name before others, the last (وكالة الأنباء … “يونهاب”)."""
    named = [
        phrases.starts[k][1]
        for k in range(first, last)
        if k in phrases.starts and phrases.starts[k][1].type in ("MEDIA", "ORG")
    ]
    return (
        max(
            enumerate(named),
            key=lambda pair: (
                pair[1].type == "MEDIA" and pair[1].name_ar not in ("أنباء", "الأنباء"),
                bool(pair[1].name_en),
                pair[0],
            ),
        )[1]
        if named
        else None
    )


def _lead(phrases: Phrases, first: int, last: int) -> int:
    """Return the token whose kind decides: quantifiers (أحد، عدد من، كبار) are passed over."""
    k = first
    while k + 1 < last and k not in phrases.starts:
        word = phrases.words[k]
        bare = word[1:] if word[0] in "لبوف" and word[1:] in lexicon("source.quantifiers") else word
        if bare not in lexicon("source.quantifiers"):
            break
        following = head(phrases.words[k + 1])
        if following is None and phrases.words[k + 1] not in lexicon("source.quantifiers"):
            break
        k += 1
    return k


def _gender(phrases: Phrases, index: int) -> str:
    mention = phrases.inside.get(index)
    if mention is not None and mention.type in ("MEDIA", "GPE"):
        return "f" if head(phrases.words[index]) is None or phrases.words[index].endswith("ه") else "m"
    if mention is not None and mention.type == "PERS":
        return ""
    return "f" if phrases.words[index].endswith(("ه", "ات")) else "m"


def _person(phrases: Phrases, first: int, last: int, lead: Head | None, lead_at: int) -> Mention | None:
    """Return the person whom the phrase names: the phrase is the name, or title and name, or name and title."""
    words = phrases.words
    k = first
    while k < last:
        if k not in phrases.starts:
            k += 1
            continue
        end, mention = phrases.starts[k]
        if mention.type == "PERS":
            before = words[k - 1] if k > first else ""
            if k == first or before in ("،", ",", ")", '"', "»"):
                return mention
            possessor = (
                before in lexicon("source.possessors")
                or phrases.preposition(k - 1)
                or (words[k][0] in "بلو" and phrases.text.span(k, k + 1)[0] < mention.start)
            )
            found = head(before)
            bare_person = (
                found is not None
                and found.role in ("person", "people")
                and not before.startswith("ال")
                and before not in lexicon("source.titles")
                and not _title_form(before)
            )
            if not possessor and not bare_person:
                if (
                    lead is None
                    or lead.role in ("person", "people")
                    or (
                        phrases.starts.get(first, (0, mention))[1] is not mention
                        and lead.role == "body"
                        and end == last
                    )
                ):
                    return mention
        k = end
    return None


def _title_form(word: str) -> bool:
    return word in lexicon("source.titles")


def _named_by(phrases: Phrases, first: int, index: int, mention: Mention) -> bool:
    """Tell whether a body's or medium's noun is named by the mention at `index` (شبكة "سي إن إن") and not only possessed by it."""
    if phrases.text.span(index, index + 1)[0] < mention.start and phrases.words[index][0] in "لب":
        return False
    return index - first <= 6 and phrases.words[index - 1] not in PREPOSITIONS


def _official(phrases: Phrases, index: int, last: int) -> bool:
    return any(
        phrases.words[k] in ("رسمي", "رسميه", "الرسمي", "الرسميه", "رسميون")
        for k in range(index + 1, min(last, index + 4))
    )


_PLURAL_ENDINGS = ("ون", "ين")


def _unknown_name(phrases: Phrases, lead_at: int, last: int, lead: Head) -> str:
    """Return the name that no lexicon knows: at the end of a title (مدير المكتب فلان الفلاني) or right behind a short one (الشيخ فلان، …)."""
    if lead.plural:
        return ""
    words = phrases.words
    short = words[lead_at].startswith("ال") or lead.noun in lexicon("source.titles")
    if short and (name := _name_at(phrases, lead_at + 1, last)):
        return name
    stop = next((k for k in range(lead_at, last) if words[k] in ("،", ",")), last)
    first = stop
    while first > lead_at + 1 and _name_word(phrases, first - 1):
        first -= 1
    while first < stop and (words[first].startswith("ال") or words[first] in lexicon("source.attributes")):
        first += 1
    if stop < last and (name := _name_at(phrases, _past_titles(phrases, stop + 1, last), last)):
        # قائد الجيش، الفريق أول فلان الفلاني
        return name
    size = stop - first
    if size > 1 and words[first][0] == "ل" and words[first + 1].startswith("ال"):
        return ""
    governed = first > 0 and (
        phrases.preposition(first - 1)
        or (
            not words[first - 1].startswith("ال")
            and words[first - 1] not in lexicon("source.attributes")
            and first - 1 not in phrases.inside
        )
    )
    if not 2 <= size <= 4 or governed or first == lead_at + 1:
        return ""
    return phrases.text.surface(first, stop)


def _past_titles(phrases: Phrases, first: int, last: int) -> int:
    while first < last and (
        (found := head(phrases.words[first])) is not None
        and found.role == "person"
        or phrases.words[first] in ("اول", "ثان", "ركن")
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
        and head(word) is None
        and (index not in phrases.inside or phrases.inside[index].type == "PERS")
        and not phrases.preposition(index)
        and word not in lexicon("source.no_names")
        and not word.startswith(("لل", "بال", "وال", "فال", "كال"))
        and not (word.startswith("ال") and word.endswith(("يه", "يين", "ين")))
        and not (word.endswith(_PLURAL_ENDINGS) and len(word) > 6)
        and not (readings(word) and len(word) < 4)
        and not phrases.event_noun(index)
    )


def _name_first(phrases: Phrases, first: int, last: int) -> str:
    """Return the name before an apposed office: فلان الفلاني مدير المكتب, فلان، رئيس القسم."""
    words = phrases.words
    if first in phrases.inside or head(words[first]) is not None:
        return ""
    k = first
    while k < last and k - first < 5 and _name_word(phrases, k):
        k += 1
    if k == first or k >= last:
        return ""
    behind = k + 1 if words[k] in ("،", ",") else k
    found = head(words[behind]) if behind < last else None
    if found is None or found.role not in ("person", "people") or (k - first < 2 and words[k] not in ("،", ",")):
        return ""
    return phrases.text.surface(first, k)


def _guess(phrases: Phrases, first: int, last: int, verb_gender: str) -> SourceKind:
    """The kind of a source that no lexicon knows.

    A plural is a group; an unknown word with a relational adjective an institution; a bare name with a feminine verb more often a body than a woman.
    """
    word = phrases.words[first]
    mention = phrases.inside.get(first)
    if word in ("ام", "ابو", "ابن", "ابي") and last - first > 1 and phrases.words[first + 1][0] != "ل":
        return "named_person"
    if first > 0 and phrases.words[first - 1] in QUOTE_MARKS and not word.startswith("ال"):
        return "named_organization"
    if word in lexicon("source.quantifiers") or (mention is not None and mention.type == "NORP"):
        return "unnamed_group"
    if (word.endswith(_PLURAL_ENDINGS) and len(word) > 4) or (word.startswith("ال") and word.endswith("ات")):
        return "unnamed_group"
    size = last - first
    if size == 1 and word.startswith("ال"):
        return "unnamed_group"
    if size > 1 and phrases.adjective(last - 1):
        return "unnamed_official" if word.endswith(("ين", "ون")) else "named_organization"
    if size > 1 and any(phrases.words[k].startswith("ال") for k in range(first + 1, last)):
        return "unnamed_official"
    if size <= 4 and not word.startswith("ال"):
        return "named_organization" if verb_gender == "f" else "named_person"
    return "unnamed_group"
