"""Cues that are no finite verb: participles (مؤكدا أن), verbal nouns (نفي النادي أنه، بقوله:), papers (تقارير أن،
جاء في البيان أن).
"""

from analytics.attributions.complements import complement
from analytics.attributions.deeds import said_before
from analytics.attributions.frame import Frame, Site
from analytics.attributions.lexis import (
    AN,
    COMMAS,
    DASHES,
    OPENING_QUOTES,
    QUOTE_MARKS,
    Reading,
    Verb,
    folded,
    function_words,
    head,
    lemmas,
    words,
)
from analytics.attributions.papers import issued_by
from analytics.attributions.particles import IN
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.regards import judges
from analytics.attributions.scene import Scene, first_of, new_frame

_NEAR = 9
# A noun of saying and its clause stand within so many tokens.
_STATEMENT = 16
# Whom one burdens has no more tokens than this.
_BURDEN = 6
_TENS = function_words("numeral.tens")
_UN = function_words("particle.un")
_COPULAS = function_words("verb.was") | function_words("verb.became") | function_words("particle.copular")


def participle(scene: Scene, site: Site, reading: Reading) -> Frame | None:
    """مضيفا أن، مشيرا إلى: the speaker goes on, or does something else, in saying so."""
    verb, words_, after, last = reading.verb, scene.words, site.index + 1, site.last
    word = words_[site.index][reading.cut :]
    if verb.group in ("relay", "learn") or after >= last:
        return None
    if word in words("homograph.seldom") and not _plainly(scene, site.index, verb):
        return None
    if reading.joint == "ف":
        # فمرحبا بـ: an interjection; no circumstance begins with ف.
        return None
    before = words_[site.index - 1] if site.index > site.first else ""
    if before in PREPOSITIONS or site.index in scene.phrases.inside or before[:1].isdigit() or before in _TENS:
        # 24 متهما, سبعة عشر مدنيا: what is counted
        return None
    if before in _UN or (before in _COPULAS and site.index + 1 < last and not scene.is_an(site.index + 1)):
        # ليس مستغربا, كان معلنا: a predicate; أنباء غير مؤكدة أن: an adjective
        return None
    if reading.form.gender == "f" and scene.text.raw[scene.text.span(site.index, after)[1] - 1] == "ه":
        return None
    frame = new_frame(site, reading)
    frame.place, frame.joint = "participle", True
    if (
        verb.lemma == "قال"
        and site.found
        and site.found[-1].content is not None
        and site.found[-1].content[0] >= site.index
    ):
        return None
    marker = _marker(scene, after, last)
    if marker is not None:
        frame.relays = scene.relays(after, marker)
        return scene.introduced(frame, marker, last)
    marked = site.index == site.first or before in COMMAS or before in QUOTE_MARKS or before in DASHES
    if marked and verb.lemma in lemmas("lemma.regarding"):
        return judges(scene, site, reading, None)
    addressing = verb.object == "target" and verb.group == "say"
    if (verb.needs in ("clause", "document") and not addressing) or (
        not marked and (reading.form.gender == "f" or reading.form.number == "p")
    ):
        return None
    after += scene.phrases.matches("adverb.turn", after)
    behind = scene.complement(after, verb)
    if behind is not None and behind < last:
        frame.content, frame.nominal = (behind, max(last, behind + 1)), True
        return frame
    return _bare(scene, site, reading, frame)


def _plainly(scene: Scene, index: int, verb: Verb) -> bool:
    """…، محملا الحكومة مسؤولية الحادث, …، مجددا دعوته: tell whether what follows shows a word that has another sense to
    be a participle of saying.
    """
    if scene.words[index - 1] not in COMMAS:
        return False
    if verb.lemma in lemmas("lemma.burdens"):
        return any(
            scene.words[k] in words("act.burden") for k in range(index + 1, min(len(scene.text), index + _BURDEN))
        )
    if verb.lemma in lemmas("lemma.renewing"):
        return said_before(scene, index + 1)
    if verb.object == "target":
        # مطمئنا المواطنين بأن
        return any(scene.is_an(k) for k in range(index + 1, min(len(scene.text), index + _BURDEN)))
    return scene.is_an(index + 1)


def _bare(scene: Scene, site: Site, reading: Reading, frame: Frame) -> Frame | None:
    """رافضا العقوبات, مطالبا الحكومة بالرحيل: the object follows at once; the subject is never between."""
    return complement(scene, site, reading, frame, None)


def _marker(scene: Scene, after: int, last: int) -> int | None:
    words_ = scene.words
    beyond = after
    for k in range(after, min(last, after + _NEAR)):
        word = words_[k]
        if k < beyond:
            continue
        if scene.is_an(k):
            return k if words_[k - 1] not in words("clause.not_after") else None
        if word == ":":
            return k
        if word in words("noun.leading") and _words_follow(scene, k + 1):
            return k + 1
        if word in OPENING_QUOTES and (quote := scene.quote_at.get(k + 1)) is not None:
            if words_[k - 1] == "ل":
                # قائلا لـ«الصحيفة»: …
                beyond = quote.last + 1
                continue
            return k if k <= after + 1 or not scene.is_name(quote, after - 1) else None
        if (
            word in PREPOSITIONS
            or word in words("source.heed")
            or scene.phrases.adverbial(k)
            or words_[k - 1] in words("adverb.occasion")
            or scene.phrases.addressee(k - 1)
            or (k > after and words_[k - 1] in PREPOSITIONS and word in words("adverb.tail"))
        ):
            continue
        if word in words("adverb.occasion") or word in words("adverb.tail") or k in scene.phrases.inside:
            continue
        if k == after and word in words("source.heed"):
            # لافتا الانتباه إلى أن
            continue
        return None
    return None


def _words_follow(scene: Scene, index: int) -> bool:
    """مستدركا بالقول مطالب المحتجين مشروعة: tell whether words without any mark follow at once."""
    word = scene.words[index]
    return word[0].isalnum() and not scene.is_an(index)


def masdar(scene: Scene, site: Site, reading: Reading) -> Frame | None:
    """نفي النادي أنه, بقوله: a verbal noun with its speaker and a clause; what it says does not reach over the
    sentence's own verb.
    """
    words_, index, last = scene.words, site.index, site.last
    verb = reading.verb
    if (
        verb.group in ("relay", "learn", "show", "think", "describe")
        or words_[index].startswith("ال")
        or index in scene.phrases.inside
    ):
        return None
    if reading.form.pronoun and site.found and site.found[-1].lemma in lemmas("lemma.renewing"):
        # جدد تأكيده أن: the object of the verb before it
        return None
    speech = verb.lemma == "قال" and bool(reading.form.pronoun)
    stop = min(last, index + 14)
    marker = scene.clause_in(index + 1, stop, colon=speech)
    if (
        marker is None
        or words_[marker - 1] in words("clause.not_after")
        or any(words_[k] in COMMAS for k in range(index, marker - 1))
    ):
        return None
    frame = new_frame(site, reading)
    frame.place, frame.joint, frame.opens = "nominal", False, index
    end = marker - 1 if words_[marker - 1] in PREPOSITIONS or words_[marker - 1] in COMMAS else marker
    while end > index + 2 and words_[end - 1] in words("adverb.time"):
        # إعلان الرئيس الأربعاء، أن
        end -= 1
    if reading.form.pronoun:
        if end > index + 1:
            return None
        frame.pronoun = True
    else:
        spans = list(scene.phrases.between(index + 1, end))
        if (
            len(spans) != 1
            or spans[0] != (index + 1, end)
            or not scene.speaker(spans[0])
            or (verb.group in ("confirm", "deny") and scene.paper(spans[0]))
            or scene.is_verb_between(index + 1, end)
        ):
            return None
        frame.source = spans[0]
    return scene.introduced(frame, marker, last)


def written(scene: Scene, site: Site) -> Frame | None:
    """جاء في البيان أن، ورد في التقرير: the paper speaks, or who issued it."""
    words_, index, last = scene.words, site.index, site.last
    word = words_[index]
    cut = 1 if word[0] in "وف" and word[1:] in words("written.verbs") else 0
    if word[cut:] not in words("written.verbs") or index + 3 >= last:
        return None
    tongue = words_[index + 1] == "علي" and words_[index + 2] == "لسان"
    marker = scene.marker(index + 1, last)
    if marker == index + 2 and words_[index + 1] in function_words("pronoun.therein"):
        # أصدرت الرئاسة بيانا جاء فيه: …
        inner = Frame((index, index + 1), cut, folded(word[cut:]), "asserts", "none", "say", "verb", opens=index)
        return scene.introduced(inner, marker, last)
    if marker is None or not (tongue or words_[index + 1] == IN):
        return None
    if tongue:
        frame = Frame(
            (index + 1, index + 3), 0, folded(word[cut:]), "asserts", "none", "say", "verb", opens=index, joint=True
        )
        frame.source = first_of(scene.phrases.between(index + 3, marker))
        frame.content = (marker, max(last, marker + 1))
        return frame if frame.source is not None else None
    source = first_of([(index + 2, scene.phrases.chunk(index + 2, marker)[1])])
    if source is None or source[1] <= source[0] or not scene.paper(source):
        return None
    frame = Frame(
        (index, index + 1),
        cut,
        folded(word[cut:]),
        "asserts",
        "none",
        "say",
        "verb",
        source=source,
        opens=index,
        joint=True,
    )
    issuer = issued_by(scene, source, marker)
    if issuer is not None and not words_[source[0]].startswith("رسال"):
        frame.source = issuer
    frame.relays = scene.relays(source[1], marker)
    return scene.introduced(frame, marker, last)


def statement(scene: Scene, site: Site) -> Frame | None:
    """بعد تصريحات مسؤولين لشبكة … أن: a noun of saying with its speaker and its clause and no verb."""
    words_, index = scene.words, site.index
    word = words_[index]
    cut = 1 if word[0] in "وفبل" and word[1:] in words("paper.statements") else 0
    if site.found and site.found[-1].content is not None and site.found[-1].content[0] > index:
        return None
    stop = min(site.last, index + _STATEMENT)
    marker = scene.clause_in(index + 2, stop)
    if marker is None or words_[marker - 1] in words("clause.not_after") or scene.is_verb_between(index + 1, marker):
        return None
    source = scene.phrases.chunk(index + 1, marker)
    head_at = head(words_[source[0]])
    if source[1] <= source[0] or head_at is None or head_at.role not in ("person", "people", "anonymous"):
        return None
    frame = Frame((index, index + 1), cut, word[cut:], "asserts", "none", "say", "nominal", source, opens=index)
    frame.relays, frame.content = scene.relays(source[1], marker), (marker, max(site.last, marker + 1))
    return frame


def paper_clause(scene: Scene, site: Site) -> Frame | None:
    """تقارير أن، أنباء عن أن: a paper with its clause and no verb."""
    words_, index = scene.words, site.index
    word = words_[index]
    bare = word[1:] if word[0] in "وفبل" and word[1:] in words("paper.clause") else word
    if bare not in words("paper.clause") or (
        site.found
        and site.found[-1].place == "verb"
        and site.found[-1].content is not None
        and site.found[-1].content[0] > index
    ):
        return None
    for k in range(index + 1, min(site.last, index + 4)):
        if words_[k] in AN:
            frame = Frame(
                (index, index + 1), len(word) - len(bare), bare, "asserts", "none", "say", "nominal", opens=index
            )
            end = k - 1 if words_[k - 1] in PREPOSITIONS else k
            frame.source, frame.content = (index, end), (k, max(site.last, k + 1))
            return frame
        if words_[k] not in PREPOSITIONS and head(words_[k]) is None and not words_[k].endswith(("يه", "ه")):
            return None
    return None
