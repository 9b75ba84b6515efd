"""Papers: who published, counted or issued what is cited (تقرير نشرته مجلة, تعداد لوكالة, بيان صادر عن)."""

from analytics.attributions.frame import Frame, Span
from analytics.attributions.lexis import AN, CLOSING_QUOTES, COMMAS, FA_AN, STOPS, function_words, head, words
from analytics.attributions.particles import FROM
from analytics.attributions.scene import Scene
from analytics.text import stems

# The medium that was told stands within so many tokens behind the source.
_TOLD = 4


def published(scene: Scene, frame: Frame, last: int) -> None:
    """بحسب تقرير لصحيفة … نقلته وكالة …، فإن: take who published a paper, and who passed it on, for its relays."""
    source = frame.source
    assert source is not None
    if not (scene.paper(source) or any(scene.words[k] in words("source.tallies") for k in range(*source))):
        return
    relays: list[Span] = []
    position = source[1]
    medium = scene.phrases.addressee(position) if position < last else None
    if medium is not None and scene.medium(medium):
        relays, position = [medium], medium[1]
    while position < last:
        verb = position + (scene.words[position] in words("break.relatives"))
        publisher = scene.publisher(verb, last) if scene.words[verb] in words("relay.obtained") else None
        if publisher is None or _when(scene, publisher[0]):
            # إحصاءات نشرت الأسبوع الماضي
            break
        relays.insert(0, publisher)
        position = publisher[1] + (publisher[1] < last and scene.words[publisher[1]] in CLOSING_QUOTES)
    if position > source[1]:
        frame.source, frame.relays = (source[0], position), relays


def _when(scene: Scene, index: int) -> bool:
    return scene.phrases.adverbial(index) or scene.words[index] in words("adverb.periods")


def obtained(scene: Scene, source: Span, last: int) -> tuple[Span, Span] | None:
    """وبحسب وثائق حصلت عليها رويترز: return the paper with the clause of who published it, and the publisher."""
    if not scene.paper(source):
        return None
    verb = next((k for k in range(source[0] + 1, min(last, source[1] + 2)) if scene.obtains(k)), None)
    publisher = scene.publisher(verb, last) if verb is not None else None
    if publisher is None or not scene.medium(publisher):
        return None
    end = publisher[1]
    if verb is not None and (issuer := issued_by(scene, (source[0], verb), verb)) is not None:
        # بيان للوزارة نشرته الوكالة
        return issuer, publisher
    if end + 1 < last and scene.words[end] == FROM:
        end = scene.phrases.chunk(end + 1, last)[1]
    return (source[0], end), publisher


def tally(scene: Scene, source: Span, last: int) -> Span | None:
    """بحسب تعداد لوكالة …: return the whole phrase where a medium has counted for itself and does not relay."""
    found = head(scene.words[scene.first_word(source)])
    if found is None or found.noun not in words("source.tallies") or source[1] >= last:
        return None
    medium = scene.phrases.addressee(source[1])
    return (source[0], medium[1]) if medium is not None and scene.medium(medium) else None


def issued(scene: Scene, frame: Frame, last: int) -> None:
    """وفقا لبيان صادر عن مسؤول: who issues a statement is its source, and the statement only its form."""
    assert frame.source is not None
    issuer = issued_by(scene, frame.source, last)
    if issuer is not None:
        frame.source, frame.statement = issuer, True


def issued_by(scene: Scene, source: Span, last: int) -> Span | None:
    """Return the issuer inside a phrase such as بيان لوزارة …, بيان صادر عن …, تصريحات الوزير …; None where it has
    none.
    """
    words_ = scene.words
    first = scene.first_word(source)
    bare = {stem for _, stem in stems(words_[first])}
    bare |= {stem.removesuffix("ا") for stem in bare}
    if not bare & words("issued.nouns"):
        return None
    k = first + 1
    end = max(source[1], first + 1)
    while k < min(last, end + 3) and words_[k] in words("issued.adjectives"):
        k += 1
    if k >= last:
        return None
    if words_[k] in words("issued.verbs"):
        k += 1
        if k < last and words_[k] in function_words("preposition.issuing"):
            k += 1
        stop = next(
            (
                j
                for j in range(k, min(last, k + 20))
                if (words_[j] in COMMAS and not scene.named(j + 1))
                or words_[j] in FA_AN
                or words_[j] in words("written.verbs")
                or words_[j] in STOPS
                or words_[j] in AN
            ),
            min(last, k + 20),
        )
        return next(scene.phrases.between(k, stop), None)
    if k >= end:
        return None
    if (
        words_[k].startswith("ل")
        and (words_[k].startswith("لل") or head(words_[k]) is not None or k in scene.phrases.starts)
        and not (scene.words[first].startswith("ال") and words_[k].startswith("لل"))
    ):
        return k, end
    named = k in scene.phrases.starts and scene.phrases.starts[k][1].type in ("ORG", "PERS", "GPE", "MEDIA")
    found = head(words_[k])
    if words_[k].endswith("يه") and words_[first].endswith("ه") and not words_[k].startswith("ال"):
        # برقية دبلوماسية: what sort of paper it is
        return None
    if k == first + 1 and (named or (found is not None and found.role in ("person", "body", "anonymous"))):
        return k, end
    return None


def latest(scene: Scene, source: Span) -> bool:
    """وفقا لآخر تقديرات المنظمة: tell whether what stands behind a quantifier is a paper."""
    counting = scene.words[source[0]].removeprefix("ل") in words("source.quantifiers")
    return counting and source[1] - source[0] > 1 and scene.paper((source[0] + 1, source[1]))


def told_in(scene: Scene, source: Span, last: int) -> tuple[Span, list[Span]]:
    """بحسب ما ذكر مصدر … لوكالة …: return the source without the medium that was told, and that medium."""
    told = scene.told(source)
    if told is not None:
        return (source[0], told[0]), [told]
    relays = scene.relays(source[0] + 1, min(last, source[1] + _TOLD))
    if relays and relays[0][0] <= source[1] + 1:
        return (source[0], min(source[1], relays[0][0])), relays[:1]
    return source, []
