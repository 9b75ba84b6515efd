"""Sentences in which somebody says something, put together from the parts in `cases/utterances.toml`.

Every sentence takes one part of each kind. Which ones stand together is laid down by running through the kinds at
different paces, so that in a few hundred sentences every part meets many of the others, and always the same.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import Any

_PARTS: Mapping[str, Any] = tomllib.loads(
    Path(__file__).with_name("cases").joinpath("utterances.toml").read_text(encoding="utf-8")
)
# Kinds of parts are run through at these paces, the first at the pace of the sentences.
_PACES = (1, 7, 11, 17, 23)


@dataclass(frozen=True)
class Utterance:
    """A sentence, its cue, who speaks and what is said."""

    text: str
    cue: str
    source: str
    content: str


@dataclass(frozen=True)
class Subject:
    """Who speaks, and with what the verb agrees."""

    text: str
    gender: str
    number: str
    source: str

    def agreeing(self, forms: str) -> str:
        """Return the form of a verb behind the subject: masculine, feminine, plural or dual."""
        masculine, feminine, plural, dual = forms.split()
        return {"p": plural, "d": dual}.get(self.number, feminine if self.gender == "f" else masculine)

    def preceded(self, forms: str) -> str:
        """Return the form of a verb before the subject, which is a singular."""
        return forms.split()[self.gender == "f"]

    def of(self, masculine: str, feminine: str) -> str:
        """Return the form of the gender."""
        return feminine if self.gender == "f" else masculine


def _fields(line: str) -> list[str]:
    return [field.strip() for field in line.split("|")]


def subjects() -> list[Subject]:
    """Return all subjects."""
    found = []
    for line in _PARTS["subjects"]:
        text, form, *source = _fields(line)
        gender, number = form.split()
        found.append(Subject(text, gender, number, source[0] if source else text))
    return found


def _mixed(count: int, *kinds: list[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield `count` times one part of each kind."""
    paces = [_pace(pace, len(kind)) for pace, kind in zip(_PACES, kinds, strict=False)]
    for n in range(count):
        yield tuple(kind[(n * pace + n // len(kind)) % len(kind)] for pace, kind in zip(paces, kinds, strict=True))


def _pace(pace: int, size: int) -> int:
    """Return the least number from a pace on that runs through all of so many parts."""
    return next(step for step in range(pace, pace + size + 1) if gcd(step, size) == 1)


def clauses(count: int, tense: str) -> Iterator[Utterance]:
    """Yield sentences with أن or إن, their verbs in the past or the present."""
    orders, verbs = _PARTS[f"{tense}_orders"], _PARTS[f"{tense}s"]
    behind = _PARTS["asides"]
    for n, (subject, order, verb, aside, clause) in enumerate(
        _mixed(count, subjects(), orders, verbs, behind, _PARTS["clauses"])
    ):
        forms, that = _fields(verb)
        parts = {
            "verb": subject.preceded(forms),
            "verbs": subject.agreeing(forms),
            "was": subject.of("كان", "كانت"),
            "still": subject.of("يزال", "تزال"),
            "amid": _PARTS["amid"][n % len(_PARTS["amid"])],
        }
        # One comma closes what describes the subject and opens the adverbial.
        beside = aside if subject.text[-1] != "،" else aside[1:] if aside[:1] == "،" else ""
        text = order.format(subject=subject.text, aside=beside, that=that, clause=clause, **parts)
        cue = parts["verbs" if "{verbs}" in order else "verb"]
        yield Utterance(text, cue, subject.source, f"{that.split()[-1]} {clause}")


def quotations(count: int) -> Iterator[Utterance]:
    """Yield sentences with a quotation before or behind its speaker."""
    kinds = subjects(), _PARTS["quoted"], _PARTS["quoting"], _PARTS["marks"], _PARTS["quotations"]
    for subject, order, forms, marks, words in _mixed(count, *kinds):
        opening, closing = marks.split()
        verb = subject.preceded(_PARTS["quoting"][0] if order.startswith("{open}") else forms)
        name = subject.source if order.startswith("{open}") else subject.text
        text = order.format(verb=verb, subject=name, open=opening, close=closing, words=words)
        yield Utterance(text, verb, subject.source, words)


def complements(count: int) -> Iterator[Utterance]:
    """Yield sentences whose content is a noun phrase."""
    whole = [subject for subject in subjects() if subject.source == subject.text]
    for subject, line, aside in _mixed(count, whole, _PARTS["complements"], _PARTS["asides"][:7]):
        forms, preposition, content = _fields(line)
        verb = subject.preceded(forms)
        told = f"{preposition} {content}".strip()
        yield Utterance(f"و{verb} {subject.text}{aside} {told}.", verb, subject.source, content)


def continued(count: int) -> Iterator[tuple[Utterance, Utterance]]:
    """Yield a sentence and another one in which its speaker, unnamed, goes on."""
    clause = "الحوار سيستأنف غدا"
    singular = [subject for subject in subjects() if subject.number == "s"]
    for subject, pair in _mixed(count, singular, _PARTS["continuations"]):
        masculine, feminine = pair.split(" / ")
        opening, verb = subject.of(masculine, feminine), subject.of("أكد", "أكدت")
        text = f"و{verb} {subject.text} أن الطريق مغلق. {opening} {clause}."
        first = Utterance(text, verb, subject.source, "أن الطريق مغلق")
        yield first, Utterance(text, "", subject.source, f"{opening.split()[-1]} {clause}")


def going_on(count: int) -> Iterator[tuple[Utterance, Utterance]]:
    """Yield sentences in which who has spoken says something else, in a participle or in a verb that is joined."""
    singular = [subject for subject in subjects() if subject.number == "s" and subject.source == subject.text]
    participles = [("، ", line) for line in _PARTS["participles"]]
    joined = [(joint, line) for joint in _PARTS["joints"] for line in _PARTS["joined"]]
    for subject, (joint, line) in _mixed(count, singular, participles + joined):
        forms, lead, content = _fields(line)
        verb, cue = subject.of("قال", "قالت"), subject.preceded(forms)
        text = f"و{verb} {subject.text} إن الطريق مغلق{joint}{' '.join(filter(None, (cue, lead, content)))}."
        yield Utterance(text, verb, subject.source, "إن الطريق مغلق"), Utterance(text, cue, "", content)


def gaps() -> Iterator[tuple[Utterance, str]]:
    """Yield sentences that are known to fail, with the reason."""
    for gap in _PARTS["gaps"]:
        yield Utterance(gap["text"], gap["cue"], gap["source"], gap["content"]), gap["reason"]
