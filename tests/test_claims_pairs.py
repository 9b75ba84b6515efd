"""Two sentences of two outlets: whether their figures are of one quantity, and whether they contradict each other.

`cases/claim_pairs.csv` gives the sentences, the days they were published, the value of each figure, and what must hold;
a row with a `gap` is known to fail for that reason.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.analysis import analyse_document, digest
from analytics.claims import Claims, build
from analytics.corpus import Document, parse
from analytics.stories import stories

CASES = Path(__file__).parent / "cases" / "claim_pairs.csv"


def _rows() -> Iterator[Any]:
    with CASES.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            marks = [pytest.mark.xfail(strict=True, reason=row["gap"])] if row["gap"] else []
            yield pytest.param(row, id=row["case"], marks=marks)


def _document(name: str, sentence: str, day: str) -> Document:
    return parse(f"---\noutlet: منفذ {name}\npublished: {day}\n---\n{sentence}\n", name)


def _claims(row: dict[str, str]) -> Claims:
    documents = (_document(name, row[name], row[f"{name}_day"]) for name in ("one", "other"))
    digests = [digest(analyse_document(document)) for document in documents]
    story_of = stories({item.doc_id: item.fingerprint for item in digests}).story_of
    return build([item.claims for item in digests], story_of)


def _key(claims: Claims, doc_id: str, value: float) -> str:
    keys = (
        claim["quantity_key"]
        for claim in claims.claims
        if claim["doc_id"] == doc_id and value in (claim["low"], claim["high"])
    )
    return next(keys)


@pytest.mark.parametrize("row", list(_rows()))
def test_compares_what_is_comparable(row: dict[str, str]) -> None:
    claims = _claims(row)
    one, other = (_key(claims, name, float(row[f"{name}_value"])) for name in ("one", "other"))
    disputed = any(quantity["disputed"] for quantity in claims.quantities)
    assert ("yes" if one == other else "", "yes" if disputed else "") == (row["together"], row["disputed"])
