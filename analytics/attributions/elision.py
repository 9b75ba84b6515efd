"""Elision: who speaks where a verb names nobody, from those who spoke last and the subjects of the text before it.

Where the verb's gender fits only one of the last speaker and who relays him, it decides; a plural verb wants several.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from analytics.attributions.anaphora import MEMORY, NISBA, Speakers
from analytics.attributions.frame import Frame
from analytics.attributions.lexis import AN, COMMAS, Head, function_words, head, lemmas, readings, words
from analytics.attributions.markers import DEMONSTRATIVES
from analytics.attributions.phrases import Span
from analytics.attributions.sources import UNSPECIFIED, Identity, describe

# The subject of a clause stands within so many tokens of its beginning.
_LONG_CLAUSE = 14
# Whose quotation is still open is looked for among so many who spoke last.
_OPEN = 4
# A subject is looked for in so many sentences back.
_SENTENCES = 3
# Kinds of whom a plural verb may not tell.
_SINGLE = ("named_person", "named_organization", "unnamed_official")


class Discourse(Speakers):
    """The sources that a text has spoken of so far, and its subjects."""

    def elided(self, frame: Frame, sentence: Span) -> Identity:
        """Return the speaker of a frame that names none."""
        if frame.passive:
            return UNSPECIFIED
        recent = self.speakers[-MEMORY:]
        earlier = [pair for pair in recent if pair[0].parent is frame.parent or pair[0] is frame.parent]
        here = [
            pair for pair in earlier if sentence[0] <= pair[0].cue[0] < frame.cue[0] and pair[0] is not frame.parent
        ]
        if frame.place == "participle" and (quoted := self._quoted_into(sentence[0], frame.cue[0])) is not None:
            return self._agreeing(frame, quoted)
        if frame.place == "participle" and not here:
            subject = self._nearest_subject(frame, sentence[0]) or self._plain_subject(sentence[0], frame.cue[0])
            if subject is None and frame.plural:
                subject = self._leading(sentence[0], frame.cue[0])
            if subject is not None:
                return subject
        if here:
            return self._agreeing(frame, next(filter(_speaks, reversed(here)), here[-1]))
        if frame.plural and frame.place == "verb" and (many := self._many(sentence[0], frame.cue[0])) is not None:
            return many
        if self.words[frame.cue[1]] in function_words("pronoun.therein"):
            # نشرت الفرقة بيانا استنكرت فيه …
            subject = self._subject(sentence[0], frame.cue[0]) or self._plain_subject(sentence[0], frame.cue[0])
            if subject is not None:
                return subject
        if frame.parent is not None and frame.parent.content is not None and not frame.joint and frame.place == "verb":
            # قال فلان إن الرئيس انتظر، ثم اتهم …
            inner = self._subject(frame.parent.content[0], frame.cue[0])
            if inner is not None:
                return inner
        if (frame.group != "continue" and frame.place != "trail") or frame.pronoun:
            subject = self._nearest_subject(frame, sentence[0])
            if subject is not None:
                return subject
        if frame.parent is not None:
            inner = self._subject(frame.parent.content[0] if frame.parent.content else sentence[0], frame.cue[0])
            if inner is not None:
                return inner
        recent = [pair for pair in recent if pair[1] is not UNSPECIFIED]
        tops = [pair for pair in recent if pair[0].parent is None and pair[0] is not frame]
        tops = [pair for pair in tops if pair[0] not in self.headings] or tops or recent
        if tops:
            return self._agreeing(frame, self._main(frame, tops))
        subject = self._last_subject(frame.cue[0])
        return subject if subject is not None else UNSPECIFIED

    def _main(self, frame: Frame, pairs: Sequence[tuple[Frame, Identity]]) -> tuple[Frame, Identity]:
        """قال فلان إن …، بحسب البنك. وأضاف: return who spoke last, before whoever was only cited in his sentence.

        Whoever is cited for what the sentence says of the speaker too goes on, unless the verb is of another gender.
        """
        cited, identity = last = pairs[-1]
        if cited.place != "trail" or cited.content is None:
            return last
        first, _ = self.phrases.text.sentence_of(cited.cue[0])
        begin = len(self.words) if {frame.gender, identity.gender} == {"m", "f"} else cited.content[0]
        near = (pair for pair in reversed(pairs[:-1]) if first <= pair[0].cue[0] < begin)
        return next((pair for pair in near if pair[0].place == "verb"), last)

    def _quoted_into(self, first: int, cue: int) -> tuple[Frame, Identity] | None:
        """أكد الوزير: «…. القرار نهائي»، مضيفا: return whose words reach into a sentence and end before a cue in it."""
        for pair in reversed(self.speakers[-_OPEN:]):
            content = pair[0].content
            if content is not None and content[0] < first < content[1] <= cue:
                return pair
        return None

    def calls_upon(self, frame: Frame) -> bool:
        """قالت المنظمة إن …. ودعت الحكومات إلى …: tell whether a verb that goes on with a feminine speaker has whom it
        calls upon behind it, and no subject of its own.
        """
        source = frame.source
        if source is None or frame.lemma not in lemmas("lemma.calling") or not frame.joint or frame.gender != "f":
            return False
        assert frame.content is not None
        addressed = self.words[source[0]] in words("act.authorities") and source[0] == frame.cue[1]
        if not addressed or frame.content[0] > source[1] + 1:
            return False
        before = next((pair for pair in reversed(self.speakers) if pair[0].parent is None), None)
        return before is not None and before[0].gender == "f" and before[1].noun != head_noun(self.words[source[0]])

    def _agreeing(self, frame: Frame, pair: tuple[Frame, Identity]) -> Identity:
        """Prefer the relay of the last speaker where the verb's gender fits it alone."""
        previous, speaker = pair
        if frame.plural and frame.place == "verb" and speaker.kind in _SINGLE and not self._several(speaker):
            # قالت الوزارة إن …. يقولون إن …: several people speak.
            several = (identity for _, _, identity in reversed(self.said[-MEMORY:]) if self._several(identity))
            return next(several, UNSPECIFIED)
        if frame.gender == "f" and speaker.gender == "m" and not frame.plural:
            for at, weight, identity in reversed(self.said[-MEMORY:]):
                if (
                    weight == 1
                    and previous.opens <= at <= previous.cue[1] + 30
                    and identity.gender == "f"
                    and identity.kind != "named_person"
                ):
                    return identity
        return speaker

    def _many(self, first: int, last: int) -> Identity | None:
        """كتابات نشرها المتطرفون ويقولون: return the nearest people of a stretch whose ending is a subject's."""
        for k in range(last - 1, first, -1):
            word = self.words[k]
            if word.startswith("ال") and word.endswith("ون") and k not in self.phrases.inside:
                found = head(word)
                known = found is not None and found.plural and not self._governs(k - 1)
                if known or self._behind_verb(k, first) or self.words[k - 2] in words("break.relatives"):
                    return self.resolve(self.phrases.chunk(k, last), k)
        return None

    def _leading(self, first: int, last: int) -> Identity | None:
        """المتشائمون لم يروا في اللقاء فائدة، مشددين على …: return the many of whom a sentence begins to tell."""
        word = self.words[first]
        if not (word.startswith("ال") and word.endswith("ون")) or first in self.phrases.inside:
            return None
        return self.resolve(self.phrases.chunk(first, last), first)

    def _nearest_subject(self, frame: Frame, first: int) -> Identity | None:
        """Return the subject of the sentence before a cue, or that of its main clause behind a long circumstance.

        وعن سؤال …، تحاشى المتحدث الرد، وقال: the spokesman speaks.
        """
        last = frame.cue[0]
        subject = self._subject(first, last, plural=frame.plural)
        commas = (
            [] if subject is not None else [k for k in range(first + _LONG_CLAUSE, last) if self.words[k] in COMMAS]
        )
        for comma in reversed(commas):
            if comma + 2 < last and (self._names(comma + 2) or self.phrases.definite(comma + 2)):
                subject = self._subject(comma + 1, min(last, comma + _LONG_CLAUSE), plural=frame.plural)
            if subject is not None:
                return subject
        return subject

    def _names(self, index: int) -> bool:
        mention = self.phrases.inside.get(index)
        return mention is not None and mention.type in ("PERS", "ORG")

    def _subject(self, first: int, last: int, *, plural: bool = False) -> Identity | None:
        """Return the first phrase of a stretch that can speak and that no preposition governs.

        For a `plural` verb it is one of several people.
        """
        roles = ("people", "person", "body") if plural else ("person", "body", "medium", "anonymous", "paper")
        types = ("ORG", "GPE") if plural else ("PERS", "ORG", "MEDIA", "GPE")
        k = self.phrases.past_dateline(first, last)
        k += self.phrases.matches("adverb.turn", k)
        steps = 0
        governed = False
        while k < last and steps < _LONG_CLAUSE:
            steps += 1
            word = self.words[k]
            # What a preposition opens runs to the next comma, verb or clause.
            closed = word in COMMAS or word in AN or self.phrases.past_like(k) or self.phrases.verb_like(k)
            governed = (governed or self._governs(k)) and not closed
            if governed:
                k += 1
                continue
            if k in self.phrases.starts:
                end, mention = self.phrases.starts[k]
                if mention.type in types and self.phrases.text.span(k, k + 1)[0] == mention.start:
                    return describe(self.phrases, (k, min(end, last)))
                k = end
                continue
            found = head(word)
            if (
                found is not None
                and found.role in roles
                and not (plural and found.role == "person" and not found.plural)
                # مواقع أخرى: places, as long as no name makes them media.
                and not (found.role == "medium" and found.noun in words("addressee.ambiguous") and word[:2] != "ال")
                and not readings(word)
                and word[0] not in "بل"
                and (not word.endswith(("ي", "يه")) or word.startswith("ال") or self._behind_verb(k, first))
                and not self._describes_occasion(k)
            ):
                span = self.phrases.chunk(k, last)
                name = self.phrases.starts.get(span[1] + 1)
                if (
                    name is not None
                    and name[1].type == "PERS"
                    and self.words[span[1]] in COMMAS
                    and found.role == "person"
                ):
                    # الكاتب في الصحيفة، فلان الفلاني
                    return describe(self.phrases, (span[0], name[0]))
                if span[1] > span[0]:
                    return self.resolve((span[0], self._with_name(span, found, last)), k)
            k += 1
        return None

    def _with_name(self, span: Span, office: Head, last: int) -> int:
        """قدم نائب رئيس الجمعية الدكتور فلان شكره: return the end of the titled name that follows an office."""
        at = span[1]
        title = head(self.words[at])
        if office.role != "person" or at >= last or title is None or title.role != "person":
            return at
        name = self.phrases.starts.get(at + 1)
        return min(name[0], last) if name is not None and name[1].type == "PERS" else at

    def _governs(self, index: int) -> bool:
        word = self.words[index]
        bare = word[1:] if word[0] in "وف" else word
        return self.phrases.preposition(index) or word in words("clause.governing") or bare in words("clause.governing")

    def _behind_verb(self, index: int, first: int) -> bool:
        """قررت قوى …: tell whether a word that looks like an adjective stands behind a verb."""
        return index > first and (self.phrases.past_like(index - 1) or self.phrases.verb_like(index - 1))

    def _describes_occasion(self, index: int) -> bool:
        """تصريح صحفي: tell whether the word is the adjective of an occasion."""
        word = self.words[index]
        return index > 0 and (
            (self.words[index - 1] in words("adverb.occasion") and word.endswith(NISBA)) or word in words("adverb.tail")
        )

    def _plain_subject(self, first: int, last: int) -> Identity | None:
        """Return the phrase behind the sentence's first verb, whoever it is."""
        first = self.phrases.past_dateline(first, last)
        if not (self.phrases.verb_like(first) or self.phrases.past_like(first) or self.words[first][:1] in "وف"):
            return None
        span = self.phrases.chunk(first + 1, last)
        if span[1] <= span[0] or self.phrases.preposition(span[0]) or self.words[span[0]] in DEMONSTRATIVES:
            return None
        return describe(self.phrases, span)

    def _last_subject(self, index: int) -> Identity | None:
        """Return the subject of the last sentences that end before a token."""
        sentences = self.phrases.text.sentences
        over = bisect_right(sentences, index, key=itemgetter(1))
        for first, last in reversed(sentences[max(0, over - _SENTENCES) : over]):
            subject = self._subject(first, last)
            if subject is not None:
                return subject
        return None


def head_noun(word: str) -> str:
    """Return the source noun of a word, empty where it is none."""
    found = head(word)
    return found.noun if found is not None else ""


def _speaks(pair: tuple[Frame, Identity]) -> bool:
    """قال فلان إن …، بحسب تقرير، ويضيف: tell whether somebody spoke himself, and not a paper cited behind him."""
    frame, identity = pair
    return frame.place != "trail" or identity.kind not in ("document", "media")
