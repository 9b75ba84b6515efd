"""Pairs of statements that dispute each other, and pairs that only look so, through the whole pipeline.

Every case is one article of several statements or several articles, published `days` apart; `why` is for the reader.
A false dispute is worse than a missed one.
"""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.analysis import analyse_document, digest
from analytics.claims import Claims, build
from analytics.corpus import Document
from analytics.stories import stories

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "disputes.jsonl").read_text("utf-8").splitlines()
]


def built(texts: Iterable[str], days: int = 0) -> Claims:
    first = date(2024, 5, 6)
    documents = [
        Document(f"{number}.txt", text, published=(first + timedelta(days=days * number)).isoformat())
        for number, text in enumerate(texts)
    ]
    digests = [digest(analyse_document(document)) for document in documents]
    story_of = stories({item.doc_id: item.fingerprint for item in digests}).story_of
    return build([item.claims for item in digests], story_of)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['why']}: {case['texts'][0]}" for case in CASES])
def test_dispute(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if gap := case.get("gap"):
        request.applymarker(pytest.mark.xfail(reason=gap, strict=True))
    found = built(case["texts"], case.get("days", 0))
    disputed = [row["quantity_key"] for row in found.quantities if row["disputed"]]
    assert bool(disputed) == case["disputed"], [
        (row["quantity_key"], row["low"], row["origin"]) for row in found.claims
    ]
