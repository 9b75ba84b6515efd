"""Media and what they carry: which phrase is a medium or a paper, to which something is said, who published it."""

from functools import cache

from analytics.attributions.frame import Frame, Span
from analytics.attributions.kinds import is_correspondent
from analytics.attributions.lexis import QUOTE_MARKS, head, readings, words
from analytics.attributions.markers import Markers
from analytics.attributions.particles import FROM, IN, ON, TO, VIA, WITH
from analytics.attributions.phrases import PREPOSITIONS
from analytics.attributions.tokens import accusative, of_class
from analytics.fold import fold

_AGENCY = fold("وكالة")
_REPORTER = "مراسل"
# لوسائل الإعلام has no more tokens than this.
_PRESS = 2
# Behind these, besides ل, a medium may be named that is told.
_LEADING = frozenset((WITH, TO, ON, VIA, IN, FROM))
# A name in quotation marks has no more tokens than this, the marks included.
_MARKED = 7


class Media(Markers):
    """One text with the media in it."""

    def medium(self, span: Span | None) -> bool:
        """Tell whether a phrase is a medium: it has a medium's name, or a medium's noun at its head."""
        if span is None:
            return False
        first = self.first_word(span)
        found = head(self.words[first])
        mention = self.phrases.inside.get(first)
        if found is not None and found.noun == _AGENCY and not self.phrases.news_agency(first, span[1]):
            return False
        if mention is not None and (found is None or found.role != "medium"):
            return mention.type == "MEDIA"
        if found is None:
            # الأسوسيتد برس
            return any(self.words[k] in words("source.media_names") for k in range(first, span[1]))
        if is_correspondent(self.phrases, found, first):
            ours = found.possessed and span[1] - first == 1
            inside = (self.phrases.inside.get(k) for k in range(*span))
            return ours or any(mention is not None and mention.type == "MEDIA" for mention in inside)
        return found.role == "medium"

    def paper(self, span: Span | None) -> bool:
        """Tell whether a phrase is a document: a report, a study, pictures."""
        if span is None:
            return False
        found = head(self.words[self.first_word(span)])
        return found is not None and found.role == "paper"

    def papers_clause(self, verb: int, edge: int) -> Span | None:
        """حصلت الصحيفة على رسالة تقول إن: return the indefinite paper right before a verb whose clause describes it."""
        first = verb - 1
        while first > edge and first not in self.phrases.inside and head(self.words[first]) is None:
            if not (self.phrases.indefinite_adjective(first) or accusative(self.words[first])):
                break
            first -= 1
        word, found = self.words[first], head(self.words[first])
        if first <= edge or found is None or found.role != "paper" or found.possessed or word.startswith("ال"):
            return None
        return first, verb

    def own_sources(self, span: Span) -> Span | None:
        """مصادر هسبريس: return the medium whose sources these are, which carries them."""
        found = head(self.words[span[0]])
        at = span[0] + 1
        while at < span[1] and self.words[at] in QUOTE_MARKS:
            at += 1
        medium = self.phrases.starts.get(at)
        if found is None or found.role != "anonymous" or medium is None or medium[1].type != "MEDIA":
            return None
        return at, medium[0]

    def publisher(self, index: int, last: int) -> Span | None:
        """صور نشرتها الشبكة, حصلت عليها: return who published a paper, `index` being the verb."""
        at = index + 1
        if at < last and (self.words[at] in words("relay.obtained_of") or self.words[at] in words("addressee.waves")):
            # حصلت عليها الشبكة, بثته شاشة القناة
            at += 1
        span = self.phrases.chunk(at, last)
        return span if span[1] > span[0] else None

    def contact(self, index: int, last: int) -> Span | None:
        """مصادر اتصلت بها الوكالة, سكان التقتهم القناة: return the medium that sought out whom it cites."""
        at = index + 1 + (self.words[index + 1] in words("relay.contacts_of"))
        found = self.phrases.chunk(at, last) if at < last else (at, at)
        return found if found[1] > found[0] and self.medium(found) else None

    def obtains(self, index: int) -> bool:
        """Tell whether a verb of publishing or obtaining stands at a token (وثائق حصلت عليها الشبكة)."""
        return self.words[index] in words("relay.obtained")

    def gained(self, index: int) -> bool:
        """Tell whether a verb at a token says that somebody came by a paper and did not issue it (حصلت، اطلعنا)."""
        return self.words[index].startswith(tuple(words("relay.gained")))

    def relays(self, first: int, last: int) -> list[Span]:
        """Return the media in a stretch to whom something is said: لوكالة …, في مقابلة مع …, في تصريحات نقلتها …."""
        found: list[Span] = []
        obtained, contacted = words("relay.obtained"), words("relay.contacted")
        behind = first
        for k in range(first, last):
            word = self.words[k]
            if word[0] == "و" and word[1:] in _LEADING:
                word = word[1:]
            if k < behind or not (word[0] == "ل" or word in _LEADING or word in obtained or word in contacted):
                continue
            span = self.phrases.addressee(k)
            if span is None and word in (WITH, TO) and self._talks_before(k, first):
                span = self.phrases.chunk(k + 1, last)
            if span is None and word in (IN, FROM) and self._printed(k, first):
                span = self.phrases.chunk(k + 1, last)
            if span is None and word in (ON, VIA):
                span = self._aired(k + 1, last)
            if span is None and word in obtained:
                span = self.publisher(k, last)
            if span is None and word in contacted:
                span = self.contact(k, last)
            told = word in obtained or word in contacted or (span is not None and not self._untold(span, k, first))
            if span is not None and not (self.medium(span) and told):
                span = None
            if span is None and word[0] == "ل" and (self._talks_before(k, first) or self.phrases.addressee(k)):
                span = self._marked_name(k, last)
            if span is not None and span[1] > span[0]:
                found.append(span)
                behind = span[1]
                while (second := self._joined(behind)) is not None and second[1] <= last:
                    found.append(second)
                    behind = second[1]
        return found

    def leading_relays(self, start: int, index: int) -> list[Span]:
        """وفي مقابلة مع القناة، قال …: the occasion before the verb names the medium."""
        if _occasions().isdisjoint(self.words[start:index]):
            return []
        return self.relays(start, index)

    def _talks_before(self, index: int, first: int) -> bool:
        """في تصريحات خاصة إلى الصحيفة: tell whether a noun of talking stands right before a token."""
        k = index - 1
        while k > first and self.words[k] in words("addressee.exclusive"):
            k -= 1
        return k >= first and self.words[k] in words("addressee.talks")

    def _printed(self, index: int, first: int) -> bool:
        """في مقال رأي في الصحيفة, سؤال من الوكالة: tell whether a preposition leads to who prints or asks."""
        section = "addressee.writings" if self.words[index] == IN else "addressee.questions"
        return index > first and self.words[index - 1] in words(section)

    def _joined(self, index: int) -> Span | None:
        """لبي بي سي وفويس أوف أميركا: return the second medium that was told."""
        second = self.phrases.starts.get(index)
        if second is None or self.words[index][0] != "و" or not self.phrases.cut_by_one(index):
            return None
        return (index, second[0]) if second[1].type == "MEDIA" else None

    def _aired(self, index: int, last: int) -> Span | None:
        """على قناة الحدث, عبر أثير إذاعة شمس: return the station on which something is said."""
        waves = index < last and self.words[index] in words("addressee.waves")
        index += waves
        station = self.phrases.starts.get(index) if waves else None
        if station is not None and station[1].type == "MEDIA":
            return index, station[0]
        if index >= last or self.words[index].removeprefix("ال") not in words("addressee.broadcasters"):
            return None
        span = self.phrases.chunk(index, last)
        return span if span[1] - span[0] > 1 else None

    def _marked_name(self, index: int, last: int) -> Span | None:
        """في تصريح خاص لـ»المدينة», للجوهرة "أف أم": return whom one talks to where marks show it for a name."""
        mark = index + 1
        if mark + 2 >= last or not (self.words[mark] in QUOTE_MARKS or self.words[mark] == "("):
            return None
        ends = {")"} if self.words[mark] == "(" else QUOTE_MARKS
        closing = next((k for k in range(mark + 2, min(last, mark + _MARKED)) if self.words[k] in ends), None)
        if closing is None:
            return None
        return (mark + 1, closing) if self.words[index] == "ل" else (index, closing + 1)

    def _untold(self, span: Span, index: int, first: int) -> bool:
        """زيارة للموقع الأثري, في رسالة وجهتها لرويترز: tell whether what ل introduces was not told, or by letter."""
        word, found = self.words[index], head(self.words[self.first_word(span)])
        visited = of_class(self.words[index - 1], "adverb.meetings")
        vague = found is not None and found.noun in words("addressee.ambiguous") and (word[:2] == "لل" or visited)
        if vague and not any(k in self.phrases.inside or self.words[k] in QUOTE_MARKS for k in range(*span)):
            before = self.words[index - 1]
            sections = ("addressee.talks", "addressee.exclusive")
            told = index - 1 in self.phrases.inside or readings(before) or any(before in words(s) for s in sections)
            if not told:
                return True
        last = self.words[span[1] - 1]
        press = "ال" + last[2:] if last.startswith("لل") else last
        if found is not None and press in words("addressee.at_large") and span[1] - span[0] <= _PRESS:
            # تصريح للصحافة, قال لوسائل الإعلام: reporters at large
            return True
        return self._by_letter(index, first)

    def _by_letter(self, index: int, first: int) -> bool:
        """في رسالة وجهتها لرويترز: tell whether a letter is addressed, whose receiver does not pass it on."""
        return any(
            stem in words("addressee.letters") for k in range(max(first, index - 2), index) for stem in self._bare(k)
        )

    def _bare(self, index: int) -> set[str]:
        word = self.words[index]
        return {word, word.removesuffix("ها").removesuffix("هم").removesuffix("ه")}

    def told(self, span: Span) -> Span | None:
        """أفاد مصدر طبي وكالة …: return the medium that stands as an object behind an indefinite informant."""
        lead = span[0] + (self.words[span[0]] in words("source.one_of") and span[0] + 1 < span[1])
        found = head(self.words[lead])
        if found is None or found.role not in ("person", "people", "anonymous"):
            return None
        if is_correspondent(self.phrases, found, lead):
            return None
        if (self.words[lead].startswith("ال") and lead == span[0]) or lead in self.phrases.inside:
            return None
        for k in range(lead + 1, span[1]):
            medium = head(self.words[k])
            if medium is None or medium.role != "medium" or self.words[k - 1] in PREPOSITIONS:
                continue
            before = self.words[k - 1]
            shaped = before.startswith("ال") or before.endswith(("ي", "يه", "يون"))
            apart = shaped or before in words("source.attributes") or k - 1 in self.phrases.inside
            # أحد محاميه وكالة رويترز
            apart = apart or (k - 1 == lead and found.possessed)
            outlet = any((m := self.phrases.inside.get(j)) is not None and m.type == "MEDIA" for j in range(k, span[1]))
            return (k, span[1]) if apart and outlet else None
        return None

    def correspondent(self, frame: Frame) -> None:
        """أفاد مراسل لفرانس برس: a correspondent is his medium and is not relayed by it."""
        if frame.source is None or not frame.relays or frame.relays[0][0] != frame.source[1]:
            return
        found = head(self.words[frame.source[0]])
        if found is not None and found.noun == _REPORTER and frame.source[1] - frame.source[0] == 1:
            frame.source = frame.source[0], frame.relays.pop(0)[1]


@cache
def _occasions() -> frozenset[str]:
    """Return the words with which an occasion names a medium: talks, and verbs of publishing."""
    return words("addressee.talks") | words("relay.obtained") | words("addressee.waves") | {VIA, "و" + VIA}
