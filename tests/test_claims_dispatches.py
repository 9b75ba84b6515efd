"""Claims over the corpus of dispatches, through the whole pipeline, against tables made by hand."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics import read_corpus
from analytics.analysis import analyse_document, digest
from analytics.claims import Claims, build
from analytics.stories import stories

DISPATCHES = Path(__file__).parent / "cases" / "dispatches"


def table(name: str) -> list[dict[str, str]]:
    lines = (DISPATCHES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def analysed(folder: Path) -> Claims:
    digests = [digest(analyse_document(document)) for document in read_corpus(folder).documents]
    story_of = stories({item.doc_id: item.fingerprint for item in digests}).story_of
    return build([item.claims for item in digests], story_of)


@pytest.fixture(scope="session")
def built() -> Claims:
    return analysed(DISPATCHES / "texts")


def name(claim: Any) -> str:
    value = claim["high"] if claim["low"] is None else claim["low"]
    return f"{claim['doc_id'].removesuffix('.txt')}:{value:.15g}"


QUANTITIES = table("quantities")


@pytest.mark.parametrize("row", QUANTITIES, ids=[row["claims"] for row in QUANTITIES])
def test_quantity(built: Claims, row: dict[str, str]) -> None:
    expected = set(row["claims"].split("|"))
    first = row["claims"].split("|")[0]
    keys = {claim["quantity_key"] for claim in built.claims if name(claim) == first}
    together = {key: {name(claim) for claim in built.claims if claim["quantity_key"] == key} for key in keys}
    assert expected in together.values()
    (quantity,) = (
        quantity for quantity in built.quantities if together.get(quantity["quantity_key"]) == expected
    )  # fmt: skip
    found = {column: quantity[column] for column in ("stories", "origins_low", "origins_high", "low", "high")}
    assert found == {column: float(row[column]) for column in found}
    assert quantity["disputed"] == (row["disputed"] == "yes")


SHIFTS = table("shifts")


def shifted(built: Claims) -> Iterator[tuple[str, str, str]]:
    names = {claim["claim_id"]: name(claim) for claim in built.claims}
    for shift in built.shifts:
        yield names[shift["claim_id"]], names[shift["earlier_claim_id"]], shift["change"]


@pytest.mark.parametrize("row", SHIFTS, ids=[f"{row['claim']} {row['change']}" for row in SHIFTS])
def test_shift(built: Claims, row: dict[str, str]) -> None:
    assert (row["claim"], row["earlier"], row["change"]) in set(shifted(built))


def test_hardly_any_other_shift(built: Claims) -> None:
    expected = {(row["claim"], row["earlier"], row["change"]) for row in SHIFTS}
    assert len(set(shifted(built)) - expected) <= 2, set(shifted(built)) - expected


def test_only_the_disputes_expected(built: Claims) -> None:
    disputed = {name(claim) for claim in built.claims if claim["quantity_key"] in {
        quantity["quantity_key"] for quantity in built.quantities if quantity["disputed"]
    }}  # fmt: skip
    expected = {name for row in QUANTITIES if row["disputed"] == "yes" for name in row["claims"].split("|")}
    assert disputed == expected
