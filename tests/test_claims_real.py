"""What the five real articles say, where they are at hand: one report told twice, three counts of soldiers."""

from pathlib import Path

import pandas as pd
import pytest

from analytics import Analysis, analyse, read_corpus

SHARED = Path("../shared/seeds")

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the five real articles are not part of the project")


@pytest.fixture(scope="module")
def found() -> Analysis:
    return analyse(read_corpus(SHARED))


def quantity(found: Analysis, low: float, category: str) -> tuple[pd.Series, pd.DataFrame]:
    """Return the quantity that holds the attributed claim with this lower bound, and all its claims."""
    claims = found.claims
    key = claims[(claims["low"] == low) & (claims["category"] == category) & (claims["attribution_id"] != "")]
    (name,) = set(key["quantity_key"])
    row = found.quantities.set_index("quantity_key").loc[name]
    return row, claims[claims["quantity_key"] == name]


def test_containers_are_one_story_two_articles_one_origin(found: Analysis) -> None:
    row, claims = quantity(found, 16_000, "containers")
    assert (row["stories"], row["origins_low"], row["origins_high"]) == (1, 1, 1)
    assert len(set(claims["doc_id"])) == 2
    assert not row["disputed"]


def test_present_soldiers_are_compared_and_the_planned_ones_are_not(found: Analysis) -> None:
    row, claims = quantity(found, 12_000, "troops")
    assert set(claims["low"]) == {11_000, 12_000}
    assert not row["disputed"]
    assert row["stories"] == 2
    _, planned = quantity(found, 25_000, "troops")
    assert set(planned["low"]) == {25_000}


def test_denials_support_nothing(found: Analysis) -> None:
    denied = set(found.claims.loc[found.claims["stance"] == "denies", "quantity_key"])
    asserted = set(found.claims.loc[found.claims["stance"].isin(["asserts", "confirms"]), "quantity_key"])
    alone = found.quantities[found.quantities["quantity_key"].isin(denied - asserted)]
    assert (alone["origins_high"] == 0).all()
