"""Attributions over a grid of subjects, verbs, orders, adverbials and contents: cue, source, first and last word."""

from collections.abc import Iterator
from typing import Any

import pytest
import utterances
from utterances import Utterance

from analytics.attributions import find_attributions


def _params() -> Iterator[Any]:
    grid = (
        *utterances.clauses(240, "past"),
        *utterances.clauses(80, "present"),
        *utterances.quotations(80),
        *utterances.complements(100),
    )
    for utterance in dict.fromkeys(grid):
        yield pytest.param(utterance, id=utterance.text)
    for utterance, reason in utterances.gaps():
        yield pytest.param(utterance, id=utterance.text, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.mark.parametrize("utterance", list(_params()))
def test_cue_source_and_content_of_an_utterance(utterance: Utterance) -> None:
    found = [(a.cue, a.source, a.content) for a in find_attributions(utterance.text)]
    assert found == [(utterance.cue, utterance.source, utterance.content)]


@pytest.mark.parametrize(
    ("first", "second"), [pytest.param(*pair, id=pair[0].text) for pair in utterances.continued(60)]
)
def test_who_goes_on_is_who_has_spoken(first: Utterance, second: Utterance) -> None:
    said, *_, more = find_attributions(first.text)
    assert (said.cue, said.source, said.content) == (first.cue, first.source, first.content)
    assert (more.source, more.content) == ("", second.content)
    assert (more.source_name_ar, more.kind) == (said.source_name_ar, said.kind)


@pytest.mark.parametrize(
    ("first", "second"), [pytest.param(*pair, id=pair[0].text) for pair in utterances.going_on(250)]
)
def test_who_has_spoken_says_something_else_in_one_sentence(first: Utterance, second: Utterance) -> None:
    found = [(a.cue, a.source, a.content) for a in find_attributions(first.text)]
    assert found == [(said.cue, said.source, said.content) for said in (first, second)]


def test_every_part_is_used() -> None:
    """The paces run through all subjects, orders, verbs, adverbials and contents."""
    texts = [u.text for u in (*utterances.clauses(240, "past"), *utterances.complements(100))]
    for subject in utterances.subjects():
        assert any(subject.source in text for text in texts)
