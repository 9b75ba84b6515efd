"""Anaphora: who a pronoun, a definite description or a bare surname stands for.

Salience: a candidate of the right sort (an official for المسؤول, a medium for الصحيفة, a paper for التقرير) wins by
the same head noun, then by recency, and within one sentence speakers win over those who relay them. Two different
candidates of equal standing leave the note "ambiguous".
"""

from collections import Counter
from dataclasses import replace

from analytics.attributions.antecedents import Antecedents
from analytics.attributions.frame import Frame
from analytics.attributions.lexis import QUOTE_MARKS, Head, folded, head, readings, words
from analytics.attributions.markers import DEMONSTRATIVES
from analytics.attributions.offices import Offices, root
from analytics.attributions.phrases import Phrases, Span
from analytics.attributions.sources import UNSPECIFIED, Identity, describe

# A definite head with more than this many words beside it describes itself.
_BARE_WORDS = 3
# Antecedents are looked for among so many of the last sources.
MEMORY = 40
# So adjectives of relation end, which stand beside a bare head (الأمريكية).
NISBA = ("ي", "يه")
# الأخير is looked for so many tokens back.
_LATTER = 40
# With no more words than this a general noun stands for who has spoken.
_GENERIC = 2
# Whoever bears a form of address is looked for so many tokens back, and the form so many before his name.
_ADDRESSED = 400
_TITLED = 6
# Before the noun of several sources stand no more words than this (العديد من المسؤولين).
_QUANTIFIED = 3


class Speakers(Antecedents):
    """The sources that a text has spoken of so far."""

    def __init__(self, phrases: Phrases) -> None:
        super().__init__(phrases)
        self.said: list[tuple[int, int, Identity]] = []
        """(token, weight, identity) of every source and relay, in order; a speaker weighs 2, a relay 1."""
        self.speakers: list[tuple[Frame, Identity]] = []
        self.nouns: set[str] = set()
        self.people: dict[str, Identity] = {}
        """The last person of each name word."""
        self.offices = Offices(phrases)
        self._turns: Counter[int] = Counter()
        """How often each identity has spoken, by its `id`: `speakers` keeps every one alive."""
        self.headings: set[Frame] = set()
        """Frames of headlines and cross-heads, which no sentence goes on with."""

    def note(self, index: int, weight: int, identity: Identity) -> None:
        """Remember a source seen at token `index`."""
        self.said.append((index, weight, identity))
        if identity.noun:
            self.nouns.add(identity.noun)
        if identity.kind == "named_person":
            for name in identity.names:
                self.people[_bare(name)] = identity
            if identity.noun:
                self.offices.hold(identity)

    def spoke(self, frame: Frame, identity: Identity) -> None:
        """Remember that `identity` is the speaker of `frame`."""
        self.speakers.append((frame, identity))
        self._turns[id(identity)] += 1
        self.note(frame.cue[0], 2, identity)

    def speaks_again(self, identity: Identity) -> bool:
        """Tell whether somebody who has just spoken has spoken before."""
        return self._turns[id(identity)] > 1

    def resolve(self, span: Span, index: int, gender: str = "", *, ahead: bool = False) -> Identity:
        """Return who the explicit source at `span` is, through its antecedent where it is anaphoric.

        `ahead` looks for the holder of an office behind `span` too, as a headline needs.
        """
        own = describe(self.phrases, span, gender)
        first = span[0]
        while first < span[1] - 1 and (self.words[first] in QUOTE_MARKS or self.words[first] in DEMONSTRATIVES):
            first += 1
        if self.words[first] in words("source.honorifics"):
            return self._honoured(self.words[first], index) or self._named_before(index) or own
        if self.words[first] in words("source.interlocutors"):
            return self._last_person() or own
        if own.noun in words("source.correspondents") and own.kind == "media" and not own.entity_id:
            # موفدنا: the envoy who has been named before, if one has.
            return next((i for _, i in reversed(self.speakers[-MEMORY:]) if _is_envoy(i)), own)
        if span[1] - first == 1 and self.words[first] in words("source.latter"):
            return self._latter(first) or own
        if (family := self._family(first, span[1])) is not None:
            return family
        if own.entity_id or (own.kind == "named_person" and own.noun):
            return self._same_name(own) or own
        if not own.noun and own.names and (known := self._same_name(own)):
            return known
        if (holder := self.offices.holder(own, first, ahead=ahead, memory=MEMORY)) is not None:
            return holder
        if span[1] - first == 1 and self.words[first] in DEMONSTRATIVES and self.speakers:
            # ويرى هؤلاء أن
            return self.speakers[-1][1]
        found = head(self.words[first])
        again = any(
            self.words[k] in words("source.deictic")
            for k in range(first + 1, min(span[1] + 1, first + _BARE_WORDS + 1))
        )
        if found is None or not (again or self._anaphoric(first, span[1])):
            return own
        if found.noun in words("source.general_media") and not again:
            return own
        if self.speakers and again and found.role == "anonymous":
            # المصدر ذاته is whoever spoke last; المصادر ذاتها are sources first.
            recent = self.speakers[-MEMORY:]
            alike = (i for _, i in reversed(recent) if found.plural and i.kind == "anonymous" and i is not UNSPECIFIED)
            return next(alike, recent[-1][1])
        statement = found.noun in words("issued.nouns") and not self._seen(found)
        if statement and self.speakers and self.speakers[-1][1].kind != "media":
            # البيان of a body that has just spoken is that body.
            return self.speakers[-1][1]
        if again and found.noun in words("source.generic") and (speaker := self._last_person()) is not None:
            # المسؤول ذاته: the office says nothing, so recency alone decides.
            return speaker
        # الخبير, الدبلوماسي الروسي: such a noun names nobody new.
        alone = found.noun in words("source.generic") and not found.plural and span[1] - first <= _GENERIC
        last = self._last_person() if (again or alone) and found.role == "person" else None
        if last is not None and not self._seen(found):
            # المتحدث ذاته: whoever spoke last, whatever the office.
            return last
        return self._antecedent(found, own, index) or last or self._cited(found, first, span[1]) or own

    def _cited(self, found: Head, first: int, last: int) -> Identity | None:
        """أوضحت الهيئة أن …. وأضاف المصدر: a source that nobody has called so stands for whoever spoke last."""
        if found.role != "anonymous" or found.plural or last - first > 1:
            return None
        if self.words[last] in words("break.relatives"):
            return None
        own = (identity for frame, identity in reversed(self.speakers[-MEMORY:]) if frame.parent is None)
        return next((identity for identity in own if identity is not UNSPECIFIED), None)

    def _honoured(self, word: str, index: int) -> Identity | None:
        """معاليه, سموه: return who has spoken under that form of address, else the last who was named with it."""
        bare = word.removesuffix("ه").removesuffix("ها")
        title = bare[:-1] + "ه" if bare.endswith("ت") else bare
        for frame, identity in reversed(self.speakers[-MEMORY:]):
            if identity.kind == "named_person" and frame.parent is None and title in folded(identity.surface).split():
                return identity
        for k in range(index - 1, max(-1, index - _ADDRESSED), -1):
            name = self.phrases.starts.get(k)
            if name is not None and name[1].type == "PERS" and title in self.words[max(0, k - _TITLED) : k]:
                return describe(self.phrases, (k, name[0]))
        return None

    def _last_person(self) -> Identity | None:
        """Return the person who spoke last, and not within the words of another if anybody did."""
        people = [pair for pair in self.speakers[-MEMORY:] if pair[1].kind in ("named_person", "unnamed_official")]
        own = [identity for frame, identity in people if frame.parent is None]
        return own[-1] if own else people[-1][1] if people else None

    def _seen(self, found: Head) -> bool:
        return found.noun in self.nouns

    def _latter(self, index: int) -> Identity | None:
        """التقى الوزير نظيره. وأعلن الأخير: return who of the same gender was named or described last."""
        feminine = self.words[index][-1] == "ه"
        named = ("PERS", "ORG", "GPE") if feminine else ("PERS", "ORG")
        for k in range(index - 1, max(-1, index - _LATTER), -1):
            if k in self.phrases.starts and self.phrases.starts[k][1].type in named:
                if feminine and self.phrases.starts[k][1].type == "ORG" and self.words[k][-1] != "ه":
                    continue
                return describe(self.phrases, (k, self.phrases.starts[k][0]))
            found = head(self.words[k])
            if feminine != (self.words[k][-1] == "ه") or (found is not None and found.plural):
                continue
            if found is not None and found.role in ("person", "body") and k not in self.phrases.inside:
                span = self.phrases.chunk(k, index)
                return self.resolve(span, k) if span[1] > span[0] and not readings(self.words[k]) else None
        return None

    def _family(self, first: int, last: int) -> Identity | None:
        """وقال النجيفي: return the last source with a longer name that a word alone ends, whatever else it may mean."""
        word = self.words[first]
        if last - first != 1:
            return None
        other = self.people.get(_bare(word))
        if other is None or len(other.names) < 2 or _bare(other.names[-1]) != _bare(word):
            return None
        mention = self.phrases.inside.get(first)
        return other if mention is None or mention.type == "PERS" else None

    def _same_name(self, own: Identity) -> Identity | None:
        """Return the earlier person of whose name a bare surname is a part."""
        if own.entity_id:
            return None
        names = {_bare(name) for name in own.names}
        other = self.people.get(_bare(own.names[-1])) if own.names else None
        if other is None or not names <= {_bare(name) for name in other.names}:
            return None
        # The office that now stands beside the name is remembered with it.
        return other if other.noun or not own.noun else replace(other, noun=own.noun, surface=own.surface)

    def _anaphoric(self, first: int, last: int) -> bool:
        """Tell whether the phrase is a bare definite head, as المسؤول, الوزارة نفسها, الشبكة الأمريكية."""
        word = self.words[first]
        if not (self.phrases.definite(first) or word.startswith("لل")):
            return self._of_known(first, last)
        rest = [self.words[k] for k in range(first + 1, last) if self.words[k][0].isalnum()]
        noun = head(word)
        former = words("source.formers") if noun is not None and noun.noun in words("source.generic") else ()
        return len(rest) <= _BARE_WORDS and all(
            w in words("source.deictic") or w in former or (w.startswith("ال") and w.endswith(NISBA)) for w in rest
        )

    def _of_known(self, first: int, last: int) -> bool:
        """تقرير الوكالة، معطيات التقرير: a paper of a source known by its bare head."""
        if last - first != 2:
            return False
        lead, other = head(self.words[first]), head(self.words[first + 1])
        return (
            lead is not None
            and lead.role == "paper"
            and other is not None
            and self.words[first + 1].startswith("ال")
            and other.role in ("paper", "medium")
        )

    def _antecedent(self, lead: Head, own: Identity, index: int) -> Identity | None:
        found, first = lead, own
        if own.span is not None and not self.phrases.definite(self._first(own)):
            other = head(self.words[self._first(own) + 1])
            if other is not None:
                found = other
        nations = self._nations(own)
        candidates: list[tuple[int, int, int, Identity]] = []
        for at, weight, identity in self.said[-MEMORY:]:
            if identity.kind != "named_person" or identity.noun:
                same = identity.noun == found.noun
                if not same and not self._compatible(found, identity):
                    continue
                if found.role == "person" and self._several(identity) != found.plural:
                    # المسؤولة is none of the officials who spoke together.
                    continue
                if nations and not self._shares(nations, identity):
                    # المسؤول الروسي is no Ukrainian.
                    continue
                candidates.append((1 if same else 0, self.phrases.text.sentence_of(at)[0], weight, identity))
        if not candidates:
            return self._from_text(found, first, index)
        candidates.sort(key=lambda c: c[:3])
        best = candidates[-1]
        rivals = {c[3].key for c in candidates if c[:3] == best[:3]}
        if best[0] == 0 and (named := self._from_text(found, first, index)) is not None:
            return named
        identity = best[3]
        if len(rivals) > 1:
            identity = _noted(identity)
        return identity

    def _nations(self, identity: Identity) -> frozenset[str]:
        """Return the nations and states that a description names (الوزير الأميركي), by their words' roots."""
        if identity.span is None:
            return frozenset()
        first, last = self.phrases.text.tokens_in(*identity.span)
        inside = self.phrases.inside
        named = (k for k in range(first, last) if k in inside and inside[k].type in ("NORP", "GPE"))
        return frozenset(root(self.words[k]) for k in named)

    def _several(self, identity: Identity) -> bool:
        """Tell whether a description is headed by a plural."""
        if identity.span is None or identity.kind == "named_person":
            return False
        first = self._first(identity)
        if self.words[first] in words("source.one_of"):
            return False
        heads = (head(word) for word in self.words[first : first + _QUANTIFIED])
        lead = next((found for found in heads if found is not None), None)
        return lead is not None and lead.plural

    def _shares(self, nations: frozenset[str], identity: Identity) -> bool:
        """Tell whether an earlier source may be of one of the nations: it names one of them, or none at all."""
        own = self._nations(identity)
        return not own or bool(own & nations)

    def _compatible(self, lead: Head, identity: Identity) -> bool:
        if lead.role == "medium":
            return identity.kind == "media" and not lead.plural
        if lead.role == "anonymous":
            return identity.kind == "anonymous" and identity.noun != ""
        if lead.role == "person" and lead.noun == "مسؤول":
            office = head(identity.noun) if identity.noun else None
            return not lead.plural and (
                identity.kind == "unnamed_official"
                or (identity.kind == "named_person" and office is not None and office.kind == "unnamed_official")
            )
        return lead.noun == "شبكه" and identity.kind == "media"


def _bare(name: str) -> str:
    return name[2:] if name.startswith("ال") and len(name) > 4 else name


def _is_envoy(identity: Identity) -> bool:
    named = identity.noun in words("source.correspondents") or identity.noun == "مبعوث"
    return named and identity.kind == "named_person"


def _noted(identity: Identity) -> Identity:
    return replace(identity, note="ambiguous")
