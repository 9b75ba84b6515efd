"""The optional recogniser of CAMeL Tools: it adds names to those of the rules and confirms them, where it is installed.

Nothing of CAMeL Tools' models is imported before it is asked for: its modules fetch a catalogue when they are
imported and need PyTorch. Without them `load` says exactly what to install, and the embedded recogniser serves
alone.

CAMeL Tools takes the words of a sentence and gives back one label per word (B-PERS, I-PERS, B-LOC, B-ORG, B-MISC,
O), without offsets; `find_by_model` hands it the words of `Text` and leads its labels back to their tokens.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from analytics.entities.candidates import Candidate
from analytics.entities.gazetteer import readings
from analytics.entities.words import classify, is_foreign_name
from analytics.errors import IsnadError
from analytics.records import EntityType
from analytics.text import Text

# From the project's folder: what the package index calls isnad is another project.
INSTALL = ("uv sync --extra camel", "uv run camel_data -i ner-arabert")
_TYPES: dict[str, EntityType] = {"PERS": "PERS", "ORG": "ORG", "LOC": "GPE"}
_NAMED = frozenset(("given", "family", "shape"))


class Recogniser(Protocol):
    """Whatever labels the words of one sentence, as `camel_tools.ner.NERecognizer` does."""

    def predict_sentence(self, sentence: list[str]) -> list[str]:
        """Return one BIO label per word."""
        ...


class CamelUnavailable(IsnadError):
    """CAMeL's recogniser cannot be used; the message says what to install."""


def missing() -> str:
    """Return what the recogniser lacks, "" when all is there; nothing is loaded to find out."""
    lacking = [package for package in ("torch", "transformers", "camel_tools") if find_spec(package) is None]
    if lacking:
        return f"the package {lacking[0]} is not installed"
    return "" if any(_data_folder().rglob("*ner*")) else f"there is no model in {_data_folder()}"


@cache
def load() -> Recogniser:
    """Return CAMeL Tools' pretrained recogniser, loaded once per process.

    Raises `CamelUnavailable` with the two commands that install it where PyTorch, Transformers or the model's data
    are missing.
    """
    if wanting := missing():
        raise CamelUnavailable(_advice(wanting))
    try:
        return _pretrained()
    except Exception as error:  # camel_tools raises errors of its own, of Transformers and of the network at import
        raise CamelUnavailable(_advice(f"the model cannot be loaded: {error}")) from error


def _pretrained() -> Recogniser:
    recogniser: Recogniser = import_module("camel_tools.ner").NERecognizer.pretrained()
    return recogniser


def _data_folder() -> Path:
    """Where CAMeL Tools keeps its data (its own rule: $CAMELTOOLS_DATA, else a hidden folder in the home directory)."""
    named = os.environ.get("CAMELTOOLS_DATA")
    return Path(named).expanduser() if named else Path.home() / ".camel_tools"


def _advice(reason: str) -> str:
    return f"CAMeL's recogniser is not used: {reason}. To install it: {' ; '.join(INSTALL)}"


def find_by_model(text: Text, recogniser: Recogniser) -> Iterator[Candidate]:
    """Yield the names that a recogniser labels, sentence by sentence, without their proclitics.

    A label that continues nothing (I- after O) opens a name, as CAMeL's own evaluation reads it. MISC is passed
    over. A recogniser that gives fewer labels than words leaves the rest unlabelled.
    """
    for first, last in text.sentences:
        tokens = [index for index in range(first, last) if text.words[index] != "\n"]
        labels = recogniser.predict_sentence([text.surface(index, index + 1) for index in tokens])
        yield from _spans(text, tokens, labels)


def _spans(text: Text, tokens: Sequence[int], labels: Sequence[str]) -> Iterator[Candidate]:
    opened: tuple[int, str] | None = None
    end = 0
    for index, label in zip(tokens, labels, strict=False):
        prefix, _, kind = label.partition("-")
        if opened and (prefix != "I" or kind != opened[1]):
            yield _candidate(text, opened[0], end, opened[1])
            opened = None
        if opened is None and kind in _TYPES:
            opened = index, kind
        end = index + 1
    if opened:
        yield _candidate(text, opened[0], end, opened[1])


def _candidate(text: Text, first: int, last: int, kind: str) -> Candidate:
    return Candidate(first, last, _proclitics(text.words[first]), _TYPES[kind], "model")


def _proclitics(word: str) -> int:
    """Return how many letters of a labelled word are proclitics: none of a name as it stands, else what leads to a
    name.
    """
    if word[:1] == "و" and classify(word[1:]) in _NAMED and not is_foreign_name(word):
        return 1
    if classify(word) in _NAMED:
        return 0
    for cut, stem in readings(word):
        if cut and (classify(stem) in _NAMED or stem.startswith("ال")):
            return cut
    return 0
