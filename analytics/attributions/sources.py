"""Sources: what kind a source is, who it is where it holds a name, and how its span is cut out of its tokens."""

from dataclasses import dataclass, field

from analytics.attributions.glosses import gloss
from analytics.attributions.kinds import guessed_kind, is_correspondent, is_expert, is_national, is_official, knows
from analytics.attributions.lexis import COMMAS, QUOTE_MARKS, Head, folded, function_words, head
from analytics.attributions.lexis import words as lexicon
from analytics.attributions.names import name_first, unknown_name, whole_name
from analytics.attributions.phrases import PREPOSITIONS, Phrases, Span
from analytics.records import Mention, SourceKind


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
        return self.entity_id or folded(self.name_ar)


UNSPECIFIED = Identity("", "مصدر غير محدد", "unspecified source", "anonymous")


def source_span(phrases: Phrases, span: Span) -> Span:
    """Return the raw span of a source without outer quotation marks and without the proclitics of its first word."""
    found = phrases.raw_spans.get(span)
    if found is None:
        found = phrases.raw_spans[span] = _source_span(phrases, span)
    return found


def _source_span(phrases: Phrases, span: Span) -> Span:
    first, last = span
    words, text = phrases.words, phrases.text
    while first < last - 1 and words[first] in QUOTE_MARKS:
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
    """Return how many letters of the word at `index` are conjunction or preposition before the source's own first
    word.
    """
    word = phrases.words[index]
    if len(word) < 4:
        return 0
    own = head(word)
    if word.startswith("لل"):
        # للجنة: the article has lost its ل to that of the noun.
        return 1 if own is not None and own.noun[0] == "ل" else 2
    if word[0] == "ل":
        governed = index > 0 and phrases.words[index - 1] in function_words("preposition.citing")
        return 1 if (own is not None and own.noun[0] != "ل") or (own is None and governed) else 0
    if word in lexicon("source.like_joined"):
        return 0
    if word[0] in "وف" and (
        (word[1:3] == "ال" and word[3:] and own is None)
        or (own is not None and own.noun[0] != word[0])
        or (word[1:3] == "ال" and own is not None)
    ):
        return 1
    if word[0] == "ب" and own is not None and own.noun[0] != "ب":
        return 1
    return 0


def describe(phrases: Phrases, span: Span, verb_gender: str = "") -> Identity:
    """Return the identity of the source in `span`, before anaphora; `verb_gender` helps where no lexicon knows the
    name.
    """
    start, end = source_span(phrases, span)
    surface = phrases.text.raw[start:end]
    first, last = span
    while first < last and phrases.words[first] in QUOTE_MARKS:
        first += 1
    # بيان للداخلية: ل has taken the article in.
    called = (
        "ال" + surface
        if phrases.words[first].startswith("لل") and start > phrases.text.span(first, last)[0] and surface[0] != "ل"
        else surface
    )
    lead_at = _lead(phrases, first, last)
    lead = (
        None
        if lead_at in phrases.starts and phrases.starts[lead_at][1].type == "PERS"
        else head(phrases.words[lead_at])
    )
    noun = lead.noun if lead else ""
    gender = _gender(phrases, lead_at)
    person = _person(phrases, first, last, lead)
    named_first, office = name_first(phrases, first, last)
    if named_first and lead_at == first:
        # مختار الفلاني مدير المكتب: a given name that is an office elsewhere.
        lead, noun = None, ""
    if (
        person is not None
        and person.evidence != "known"
        and folded(named_first).startswith(folded(person.surface) + " ")
    ):
        # أسامة مبروك المكلف بـ: only a part of the name has been recognised.
        person = None
    if person is not None and person.evidence != "known":
        at = phrases.text.token_at(person.start)
        whole = whole_name(phrases, at, last) if at in phrases.starts else ""
        if whole:
            named_first, person = whole, None
    if person is not None:
        return Identity(
            person.entity_id,
            person.name_ar,
            person.name_en,
            "named_person",
            noun or _office(phrases, first, last),
            (start, end),
            surface,
            gender,
            names=tuple(folded(person.surface).split()),
        )
    reports = lead is not None and is_correspondent(phrases, lead, lead_at)
    if lead is not None and reports and lead.possessed:
        # مراسلنا; نقلا عن مراسلها
        return Identity("", surface, "", "media", noun, (start, end), surface, gender)
    if lead is not None and reports and not unknown_name(phrases, lead_at, last, lead):
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
    if named_first:
        return Identity(
            "",
            named_first,
            "",
            "named_person",
            noun or office,
            (start, end),
            surface,
            gender,
            names=tuple(folded(named_first).split()),
        )
    if lead is not None:
        kind = lead.kind
        if lead.plural and lead_at > first and phrases.words[lead_at - 1] in lexicon("source.senior"):
            kind = "unnamed_official"
        if lead.role == "body" and lead.plural and noun not in lexicon("source.plural_bodies"):
            kind = "unnamed_group"
        single = phrases.words[first] in lexicon("source.one_of") or not (lead.plural or phrases.definite(lead_at))
        if single and is_expert(phrases, lead, lead_at):
            # محلل غربي, أحد رجال الأعمال: one informant whom nothing names; lay people are witnesses.
            kind = "anonymous"
        if noun in lexicon("source.insiders") and knows(phrases, lead_at, last):
            kind = "anonymous"
        if noun in lexicon("source.sides") and is_national(phrases, lead_at, last):
            kind = "named_organization"
        secretary = lead.noun == "كاتب" and phrases.words[lead_at + 1] == "الدوله"
        if secretary or (lead.role == "anonymous" and is_official(phrases, lead_at, last)):
            kind = "unnamed_official"
        elif (
            lead.role == "person"
            and not any(_owned(phrases, k, first) for k in range(first + 2, last) if k in phrases.starts)
            and (name := unknown_name(phrases, lead_at, last, lead))
        ):
            return Identity(
                "", name, "", "named_person", noun, (start, end), surface, gender, names=tuple(folded(name).split())
            )
        elif noun == "قوات" and any(phrases.words[k] in lexicon("source.state_forces") for k in range(first, last)):
            kind = "named_organization"
        single_of = phrases.words[first] in lexicon("source.one_of")
        english = gloss(phrases, lead, lead_at, last, one=single_of) if kind != "named_organization" else ""
        return Identity("", called, english, kind, noun, (start, end), surface, gender)
    return Identity(
        "",
        called,
        "",
        guessed_kind(phrases, first, last, verb_gender),
        noun,
        (start, end),
        surface,
        gender,
        names=tuple(folded(surface).split()),
    )


def _office(phrases: Phrases, first: int, last: int) -> str:
    """فلان الفلاني، رئيس الحكومة: return the noun of the office that stands behind a name, with a comma or without."""
    behind = next((k + 1 for k in range(first, last - 1) if phrases.words[k] in COMMAS), None)
    if behind is None:
        behind = phrases.starts[first][0] if first in phrases.starts else last
    if behind == last and phrases.words[last] in COMMAS:
        # سجل فلان، وزير النقل، أن: the office stands outside the phrase.
        behind, last = last + 1, last + 2
    found = head(phrases.words[behind]) if behind < last else None
    return found.noun if found is not None and found.role == "person" else ""


def _outlet(phrases: Phrases, first: int, last: int) -> Mention | None:
    """Return the name of a medium in a phrase: a medium's before a body's, one with a known name before others,
    the last (وكالة الأنباء … “يونهاب”).
    """
    named = [
        phrases.starts[k][1]
        for k in range(first, last)
        if k in phrases.starts and phrases.starts[k][1].type in ("MEDIA", "ORG")
    ]
    return (
        max(
            enumerate(named),
            key=lambda pair: (
                pair[1].type == "MEDIA" and folded(pair[1].name_ar) not in lexicon("source.agency_words"),
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
        if word in lexicon("source.addresses") and _holds_office(phrases, k + 1):
            k += 1
            continue
        bare = word[1:] if word[0] in "لبوف" and word[1:] in lexicon("source.quantifiers") else word
        if bare not in lexicon("source.quantifiers"):
            break
        following = head(phrases.words[k + 1])
        if following is None and phrases.words[k + 1] not in lexicon("source.quantifiers"):
            break
        k += 1
    return k


def _holds_office(phrases: Phrases, index: int) -> bool:
    found = head(phrases.words[index])
    return found is not None and found.role == "person" and found.kind == "unnamed_official"


def _gender(phrases: Phrases, index: int) -> str:
    mention = phrases.inside.get(index)
    if mention is not None and mention.type in ("MEDIA", "GPE"):
        return "f" if head(phrases.words[index]) is None or phrases.words[index].endswith("ه") else "m"
    if mention is not None and mention.type == "PERS":
        return ""
    noun = head(phrases.words[index])
    if noun is not None and noun.plural and noun.role in ("anonymous", "medium", "paper", "body"):
        # The plural of what is no person is feminine: قالت المصادر.
        return "f"
    return "f" if phrases.words[index].endswith(("ه", "ات")) else "m"


def _person(phrases: Phrases, first: int, last: int, lead: Head | None) -> Mention | None:
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
                # مسؤول كبير بإدارة أوباما
                or (before[:1] in ("ب", "ل") and before[1:] in lexicon("source.possessors"))
                or phrases.preposition(k - 1)
                or (words[k][0] in "بلو" and phrases.text.span(k, k + 1)[0] < mention.start)
            )
            possessor = possessor or _owned(phrases, k, first)
            found = head(before)
            bare_person = (
                found is not None
                and found.role in ("person", "people")
                and not found.possessed
                and not phrases.possessed(k - 1)
                # المحامي والكاتب فلان, المحامي / كاتب فلان: one more office of the person who is named.
                and not before.startswith(("ال", "وال"))
                and words[k - 2] != "/"
                and before not in lexicon("source.titles")
                and not _title_form(before)
            )
            if (
                not possessor
                and not bare_person
                and (
                    lead is None
                    or lead.role in ("person", "people")
                    or (
                        phrases.starts.get(first, (0, mention))[1] is not mention
                        and lead.role == "body"
                        and end == last
                    )
                )
            ):
                return mention
        k = end
    return None


def _owned(phrases: Phrases, name: int, first: int) -> bool:
    """السكرتير بمكتب الرئيس اليمني فلان: tell whether the name with its title belongs to what it owns."""
    title = name - 1
    while title > first and phrases.words[title].startswith("ال") and head(phrases.words[title]) is None:
        title -= 1
    if title > first and title == name - 2 and phrases.words[name - 1] in lexicon("source.honours"):
        # قوات الشهيد فلان
        return phrases.words[title] in lexicon("source.possessors")
    office = head(phrases.words[title])
    if title <= first or office is None or office.role != "person":
        return False
    before = phrases.words[title - 1]
    return before in lexicon("source.possessors") or (before[0] in "بل" and before[1:] in lexicon("source.possessors"))


def _title_form(word: str) -> bool:
    return word in lexicon("source.titles")


def _named_by(phrases: Phrases, first: int, index: int, mention: Mention) -> bool:
    """Tell whether a body's or medium's noun is named by the mention at `index` (شبكة "سي إن إن") and not only
    possessed by it.
    """
    if phrases.text.span(index, index + 1)[0] < mention.start and phrases.words[index][0] in "لب":
        return False
    return index - first <= 6 and phrases.words[index - 1] not in PREPOSITIONS
