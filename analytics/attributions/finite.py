"""Is it a verb of saying here? Homographs, first persons, impersonal remarks and deeds in progress are not."""

from analytics.attributions.frame import Site, Span
from analytics.attributions.lexis import AN, COMMAS, QUOTE_MARKS, Reading, function_words, head, lemmas, readings, words
from analytics.attributions.markers import DEMONSTRATIVES
from analytics.attributions.particles import FROM
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.scene import Scene
from analytics.attributions.tokens import accusative

PARTICLES = function_words("particle.preverbal")
RESUMED = function_words("pronoun.resumed")
SAME_PERSON = function_words("pronoun.third_person")
_IF = function_words("particle.conditional")
_WHEN = function_words("particle.temporal")
_MYSELF = function_words("pronoun.first_person")
_KINSHIP = function_words("name.kinship")
_BECAME = function_words("verb.became")
_WAS = function_words("verb.was")
_WHETHER = function_words("particle.whether")
_WILL = function_words("particle.future")
_JUSSIVE = function_words("particle.jussive")
_THAT = function_words("particle.that")
_PRECEDED = function_words("verb.preceded")
_IT_IS = function_words("pronoun.copula")
# From what a thing shows is told in so many tokens.
_SHOWN = 8


def finite(scene: Scene, site: Site, reading: Reading, before: str) -> bool:
    """Tell whether the word is a finite verb of somebody else than the narrator here."""
    form, verb = reading.form, reading.verb
    if (
        form.person == 1
        and verb.group != "learn"
        and not (verb.object == "target" and verb.group == "say" and form.tense == "past")
    ):
        return False
    if scene.dotted(site.index, reading) or _first_person_by_seat(scene, site.index, reading):
        return False
    if before in _MYSELF or (form.pronoun and verb.lemma == "قدر"):
        return False
    if verb.lemma == "أطلع" and scene.words[site.index + 1] in words("relay.obtained_of"):
        # اطلعت عليها الوكالة: to see and not to tell
        return False
    if not reading.joint and scene.phrases.belongs(site.index):
        # إعلام تابع للحركة: an adjective
        return False
    if form.surface in words("homograph.promises") and not (reading.joint or _promises(scene, site, before)):
        return False
    if before in words("hedge.having") and scene.words[site.index - 2] in words("hedge.would_be"):
        # نفى أن يكون قد أكد: nothing has been said
        return False
    if before in _KINSHIP or before == "بما":
        # علي بن أبي …; بما يفيد بأن
        return False
    if form.tense == "jussive" and before not in _JUSSIVE:
        return False
    if before in _WHEN and form.tense == "present" and verb.group != "say":
        # حين تبدي كييف حسن نية
        return False
    if before in _WHETHER or _to_come(scene, site.index, reading):
        return False
    if before in _IF or (not reading.joint and _before_noun(scene, site.index - 1, before)):
        return False
    if scene.vocalised and form.tense == "present" and _impersonal_by_vowel(scene, site.index, reading):
        # يُنصح, يُعتقد: nobody in particular.
        return False
    if before in _IT_IS and not reading.joint and form.surface in words("homograph.masdars"):
        # مطلب المعارضة هو رفض التمديد: a predicate
        return False
    if before == "او" and form.surface in words("homograph.masdars") and not readings(scene.words[site.index - 2]):
        # لقبول أو رفض الاتفاق: a noun as the one before it.
        return False
    if reading.joint and form.surface in words("homograph.masdars") and before.endswith("ات") and before[:2] != "ال":
        # واجه المشروع احتجاجات ورفض سكان المدينة: a noun as the one before it
        return False
    behind = scene.words[site.index + 1]
    described = scene.phrases.indefinite_adjective(site.index + 1) and head(behind) is None
    # كشف معالي رئيس الهيئة: a form of address is no adjective.
    described = described and behind not in words("source.courtesies")
    if described and form.surface in words("homograph.masdars") and form.tense == "past" and not reading.joint:
        # نفي رسمي لاستقالة الوزير
        return False
    if (
        form.surface in words("homograph.masdars")
        and site.found
        and (site.found[-1].nominal or site.found[-1].place == "colon")
        and (site.found[-1].content or (0, 0))[0] == site.index
    ):
        # أكدت تقارير رفض الضباط …: the object of the verb before it. فلان: رفض الاتفاق …: a headline's subject.
        return False
    if reading.joint and form.surface in words("homograph.masdars") and scene.phrases.joined_event(site.index - 1):
        # تعطيل ورفض أي جهد: a noun as the one before it.
        return False
    if (
        form.surface in words("homograph.plural_adjectives")
        and not reading.joint
        and _plural_before(scene, site, before)
    ):
        # تعيين محافظين جدد
        return False
    if verb.lemma == "شك" and before in PARTICLES:
        return False
    if before in _THAT and not reading.joint:
        preceded = scene.words[site.index - 2] in _PRECEDED or scene.preceded(site.index, site.first) is not None
        governed = preceded or scene.words[site.index - 2] in words("clause.not_after")
        nominal = form.surface in words("homograph.masdars") and not governed
        if _hypothetical(scene, site.index - 1, form.tense, subordinate=not nominal):
            return False
    return not form.pronoun or verb.object in ("target", "topic")


def goes_on(scene: Scene, site: Site, reading: Reading, before: str) -> bool:
    """ذكر أن المريض كان يقاوم ويصر على …: tell whether a present belongs to what a past before it reports."""
    if reading.joint != "و" or reading.form.tense != "present" or before in COMMAS or not site.found:
        return False
    last = site.found[-1]
    if (
        last.place != "verb"
        or last.content is None
        or last.content[0] >= site.index
        or last.content[0] in scene.quote_at
    ):
        return False
    told = readings(scene.words[last.cue[0]])
    return bool(told) and told[0].form.tense == "past" and scene.is_an(last.content[0])


def _to_come(scene: Scene, index: int, reading: Reading) -> bool:
    """سيعلن, سوف تؤكد: tell whether the verb is in the future, so that nothing has been said yet."""
    return reading.form.tense == "present" and (
        scene.words[index][reading.cut] == "س" != reading.form.surface[0] or scene.words[index - 1] in _WILL
    )


def _promises(scene: Scene, site: Site, before: str) -> bool:
    """Tell whether a clause begins with the verb and somebody who speaks stands behind it."""
    heads = site.index == site.first or before in COMMAS or before in words("break.conjunctions")
    at = site.index + 1
    name = scene.phrases.starts.get(at)
    named = name is not None and name[1].type in ("PERS", "ORG", "GPE")
    return heads and at < site.last and (named or (scene.words[at].startswith("ال") and scene.speaker((at, at + 1))))


def _before_noun(scene: Scene, index: int, before: str) -> bool:
    """في, بمواقع …: tell whether what follows a word is a noun."""
    if before in PREPOSITIONS and not scene.phrases.preposition(index):
        # أحمد علي قال …
        return False
    nouns = words("homograph.before_nouns")
    return before in PREPOSITIONS or before in nouns or (before[:1] in ("ب", "ل") and before[1:] in nouns)


def _first_person_by_seat(scene: Scene, index: int, reading: Reading) -> bool:
    """أعتقد is the first person of the present: the past of such verbs begins with a bare alif."""
    lemma = reading.verb.lemma[0]
    if scene.words[index][reading.cut] != "ا":
        return False
    seat = scene.text.raw[_raw_start(scene, index, reading)]
    return (seat == "أ" and lemma == "ا") or seat == "آ" != lemma


def passive_by_vowel(scene: Scene, index: int, reading: Reading) -> bool:
    """قُدّر أن, وُصف بـ: tell whether the vowel of its first letter makes a past passive."""
    start = _raw_start(scene, index, reading)
    return reading.form.tense == "past" and scene.text.raw[start + 1 : start + 2] == "\u064f"


def _impersonal_by_vowel(scene: Scene, index: int, reading: Reading) -> bool:
    lemma, start = reading.verb.lemma, _raw_start(scene, index, reading)
    raw = scene.text.raw
    plain = lemma not in lemmas("lemma.told") and lemma[0] != "أ" and len(lemma) < 5
    return plain and raw[start + 1 : start + 2] == "\u064f" and raw[start] in "يت"


def _raw_start(scene: Scene, index: int, reading: Reading) -> int:
    """Return the raw offset of a verb behind its proclitics."""
    return scene.text.raw_span(scene.text.starts[index] + reading.cut, scene.text.ends[index])[0]


def _hypothetical(scene: Scene, particle: int, tense: str, *, subordinate: bool) -> bool:
    """أن يقول, إن تطلب الأمر: tell whether the particle makes it what may be said; بعد أن قال does not."""
    if particle in scene.phrases.inside:
        return False
    if tense == "past" and not subordinate:
        # أن رفض الحركة مطلق: behind أنّ stands a noun.
        return True
    return tense == "present" or scene.text.raw[scene.text.span(particle, particle + 1)[0]] == "إ"


def plainly(scene: Scene, index: int, marker: int) -> bool:
    """Tell whether a preposition's homograph (عبر، بين) is a verb: only before أن, near or behind a person."""
    said = marker - (scene.words[marker - 1] in COMMAS) - 1
    if scene.words[index] == "عقب" and scene.words[said].startswith("قائل") and scene.speaker((index + 1, index + 2)):
        # عقب الوزير على القرار، قائلا: «…»
        return True
    if (
        scene.words[marker] not in AN
        or scene.words[index] == "عبر"
        or (any(scene.words[k] in COMMAS for k in range(index, marker)) and scene.words[marker - 1] not in COMMAS)
    ):
        return False
    if marker == index + 1 and scene.text.sentence_of(index)[0] == index:
        # … السيطرة. وبين أن …
        return True
    before = scene.words[index - 1] if index else "."
    if marker == index + 1 and scene.words[index] == "بين" and before[0].isalnum():
        # الفرق كبير بين أن تعد وأن تفي
        subject = scene.phrases.before(index, scene.text.sentence_of(index)[0])
        leads = before in PARTICLES or before in words("break.conjunctions") or before in words("break.auxiliaries")
        return leads or (subject is not None and scene.speaker(subject))
    if marker > index + 2 and before.startswith("ال") and scene.words[index] == "بين":
        # الفارق بين مصدر وآخر أن …
        return False
    at = index + 1 + (scene.words[index + 1] in words("source.one_of"))
    found, start = head(scene.words[at]), scene.phrases.starts.get(at)
    reach = 0 if found is None or found.role == "medium" else 6 if found.role == "anonymous" else 20
    person = marker <= index + reach or (start is not None and start[1].type == "PERS")
    return person or (marker <= index + 4 and scene.words[index][0] not in "و")


def impersonal(scene: Scene, index: int, word: str) -> bool:
    """يذكر أن, يشار إلى أن: a remark of the narrator's own."""
    if word not in words("impersonal.words"):
        return False
    k = index + 1
    k += scene.phrases.matches("adverb.turn", k)
    if scene.words[k] == FROM:
        # تبين من التحقيقات أن
        k = scene.phrases.chunk(k + 1, min(len(scene.words), k + _SHOWN))[1]
    while k < len(scene.words) and scene.words[k] in PREPOSITIONS:
        k += 1
    return k < len(scene.words) and scene.words[k] in AN


def _plural_before(scene: Scene, site: Site, before: str) -> bool:
    """Tell whether a bare plural stands before a token, so that what looks like a verb is its adjective."""
    found = head(before)
    plural = before.endswith(("ين", "ون", "اء")) or (found is not None and found.plural)
    return plural and not scene.phrases.definite(site.index - 1) and site.index - 1 not in scene.phrases.inside


def frequently(scene: Scene, site: Site) -> bool:
    """دائما ما نفى: ما behind an adverb of frequency is no relative."""
    at = site.index - 1
    return scene.words[at] == "ما" and at - 1 >= site.first and scene.words[at - 1] in words("clause.frequency")


def progressive(scene: Scene, index: int, subject: Span | None, first: int) -> bool:
    """كان فلان يشير إلى الاتفاق: an act that was going on, and nothing that is said."""
    at = subject[0] if subject is not None else index
    return at > first and (scene.words[at - 1] in _WAS or scene.words[index - 1] in _BECAME)


def antecedent(scene: Scene, relative: int, first: int) -> Span | None:
    """Return the noun phrase that the relative pronoun describes."""
    for k in range(relative - 1, max(first, relative - 14) - 1, -1):
        mention = scene.phrases.inside.get(k)
        if mention is not None and mention.type in ("PERS", "ORG", "MEDIA") and k in scene.phrases.starts:
            return k, scene.phrases.starts[k][0]
        if mention is not None or scene.words[k] in COMMAS or scene.words[k] in QUOTE_MARKS:
            continue
        found = head(scene.words[k])
        if found is not None and scene.words[k][0] in "لب" and found.noun[0] not in "لب":
            # المدعي العام لمقاطعة …، الذي قال: the office before it speaks.
            continue
        if found is not None:
            before = scene.words[k - 1]
            if before == "جانب" or (before in COMMAS and found.role == "person"):
                return _named_before(scene, k, first), _end(scene, relative)
            if (
                k > first
                and head(before) is not None
                and not before.startswith("ال")
                and k - 1 not in scene.phrases.inside
            ):
                continue
            return k, _end(scene, relative)
        event = scene.phrases.event_noun(k) and scene.words[k] not in DEMONSTRATIVES
        broken = scene.words[k] in AN or event or scene.phrases.verb_like(k)
        if broken or not scene.words[k][0].isalnum():
            return None
    return None


def _named_before(scene: Scene, office: int, first: int) -> int:
    """فلان الفلاني، مدير المكتب، الذي قال: return where the name before the office begins, else the office."""
    name = office - 2
    mention = scene.phrases.inside.get(name) if name >= first else None
    if mention is None or mention.type != "PERS":
        return office
    while name > first and scene.phrases.inside.get(name - 1) is mention:
        name -= 1
    return name


def _end(scene: Scene, relative: int) -> int:
    return relative - 1 if scene.words[relative - 1] in COMMAS else relative


def orphaned(scene: Scene, site: Site) -> bool:
    """أن الإجراءات التي … كشفت أن: tell whether a verb stands in the middle of a clause whose subject cannot speak."""
    words_, index = scene.words, site.index
    before = words_[index - 1] if index > site.first else ""
    if not before[:1].isalnum() or words_[index + 1] in RESUMED or accusative(before, 4):
        # ونشرت صورا قالت إنها …: the clause describes an object of whoever speaks.
        return False
    if before in SAME_PERSON or before in PARTICLES or before in AN:
        return False
    sections = ("break.relatives", "break.auxiliaries", "clause.no_subject", "break.conjunctions", "adverb.time")
    if any(before in words(section) for section in sections):
        return False
    # وأمام إلحاح الصحافيين قال: an adverbial at the head of the clause leaves the subject elided.
    first = next((k for k in range(index - 1, site.first - 1, -1) if not words_[k][0].isalnum()), site.first - 1) + 1
    opener = words_[first]
    joined = opener[0] in "وف" and (opener[1:] in words("adverb.time") or opener[1:] in words("adverb.manner"))
    return not (joined or scene.phrases.preposition(first) or scene.phrases.adverbial(first))
