"""Copies and translations of one story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.records import Attribution, Figure, Mention
from analytics.text import Text


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a story is recognised by."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Story of each document."""

    story_of: Mapping[str, str]


def fingerprint(
    text: Text, mentions: Sequence[Mention], figures: Sequence[Figure], attributions: Sequence[Attribution]
) -> Fingerprint:
    """Return a document's fingerprint."""
    return Fingerprint()


def stories(fingerprints: Mapping[str, Fingerprint]) -> Stories:
    """Group documents into stories."""
    return Stories({doc_id: doc_id for doc_id in fingerprints})
