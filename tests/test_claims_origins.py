"""Who really says it: origins with their rule, the movement of a claim, absent voices."""

from collections.abc import Sequence
from typing import Any

import pytest
from claim_records import attribution, document, figure, one

from analytics.claims import ClaimInput, absent_voices, build, parties
from analytics.records import Figure


class TestOrigins:
    def count(self, *documents: ClaimInput, stories: dict[str, str] | None = None) -> tuple[int, int]:
        found = one(documents, stories)
        return found["origins_low"], found["origins_high"]

    def test_seventeen_articles_one_origin(self) -> None:
        articles = [document(f"{number:02}", [figure()], attribution("أ")) for number in range(17)]
        assert self.count(*articles) == (1, 1)
        assert one(articles)["stories"] == 17

    def test_unnamed_source_may_be_the_named_one(self) -> None:
        unnamed = document("2", [figure()], attribution("مصدر", kind="anonymous", source_id=""))
        assert self.count(document("1", [figure()], attribution("أ")), unnamed) == (1, 2)

    def test_anonymous_sources_of_two_stories(self) -> None:
        articles = [document(n, [figure()], attribution("مصدر", kind="anonymous", source_id="")) for n in ("1", "2")]
        assert self.count(*articles) == (1, 2)
        assert self.count(*articles, stories={"1": "1", "2": "1"}) == (1, 1)

    def test_own_voice_of_a_story_that_names_its_source(self) -> None:
        articles = document("1", [figure()], attribution("أ")), document("2", [figure()])
        assert self.count(*articles, stories={"1": "1", "2": "1"}) == (1, 1)
        assert self.count(*articles) == (1, 2)

    @pytest.mark.parametrize(
        ("told", "low", "high"),
        [
            (figure(20, 600, None, modifier="more_than"), 1, 1),
            (figure(20, 620, modifier="about"), 1, 1),
            (figure(20, 300, None, modifier="more_than"), 1, 2),
            (figure(20, 900), 1, 2),
            (figure(20, None, 700, modifier="at_most"), 1, 2),
        ],
    )
    def test_own_voice_repeats_the_number_and_not_only_what_it_allows(self, told: Figure, low: int, high: int) -> None:
        """More than 300 is not the number of whoever says more than 600, although some numbers are both."""
        given = document("1", [figure(value=600, high=None, modifier="more_than")], attribution("أ"))
        articles = given, document("2", [told])
        rows = build(articles, {"1": "1", "2": "1"}).quantities
        assert {(row["origins_low"], row["origins_high"]) for row in rows if row["claims"] > 1} <= {(low, high)}
        assert sum(row["origins_high"] for row in rows) == high

    def test_nobody_named(self) -> None:
        assert self.count(document("1", [figure()])) == (0, 1)

    def test_medium_that_carries_the_other_origin(self) -> None:
        carried = document("1", [figure()], attribution("أ", relays=["شبكة"]))
        own = document("2", [figure()], attribution("شبكة", kind="media"))
        assert self.count(carried, own) == (1, 2)

    def test_two_named_origins(self) -> None:
        assert self.count(document("1", [figure()], attribution("أ")), document("2", [figure()], attribution("ب"))) == (
            2,
            2,
        )

    def test_two_voices_of_one_state(self) -> None:
        assert self.count(
            document("1", [figure()], attribution("Kremlin")),
            document("2", [figure()], attribution("Russian Defense Ministry")),
        ) == (1, 2)

    def test_rule_is_shown(self) -> None:
        unnamed = document("2", [figure()], attribution("مصدر", kind="anonymous", source_id=""))
        rows = build([document("1", [figure()], attribution("أ")), unnamed], {}).origins
        assert {row["rule"] for row in rows} == {"unnamed_source"}


class TestShifts:
    def changes(self, before: ClaimInput, after: ClaimInput, stories: dict[str, str] | None = None) -> list[str]:
        return [
            row["change"] for row in build([before, after], {"1": "1", "2": "1"} if stories is None else stories).shifts
        ]

    def test_hedge_lost(self) -> None:
        before = document("1", [figure()], attribution("أ", hedge="possible"))
        assert self.changes(before, document("2", [figure()], attribution("أ"))) == ["hedge_lost"]

    def test_up_to_became_a_bare_number(self) -> None:
        before = document("1", [figure(value=None, high=500, modifier="at_most")], attribution("أ", hedge="possible"))
        assert self.changes(before, document("2", [figure(value=500)], attribution("أ"))) == ["hedge_lost"]

    def test_bound_became_a_bare_number(self) -> None:
        before = document("1", [figure(value=16_000, high=None, modifier="more_than")], attribution("أ"))
        assert self.changes(before, document("2", [figure(value=16_000)], attribution("أ"))) == ["hedge_lost"]

    def test_source_dropped_and_changed(self) -> None:
        before = document("1", [figure()], attribution("أ"))
        assert self.changes(before, document("2", [figure()])) == ["source_dropped"]
        assert self.changes(before, document("2", [figure()], attribution("ب"))) == ["source_changed"]
        assert self.changes(document("1", [figure()]), document("2", [figure()], attribution("أ"))) == ["source_added"]

    def test_number_changed(self) -> None:
        before = document("1", [figure()], attribution("أ"))
        assert self.changes(before, document("2", [figure(value=110)], attribution("أ"))) == ["number_changed"]

    def test_unchanged(self) -> None:
        assert self.changes(*(document(n, [figure()], attribution("أ")) for n in ("1", "2"))) == []

    def test_along_a_chain_to_the_outlet_that_is_quoted(self) -> None:
        before = document("1", [figure()], attribution("أ", hedge="estimated"), outlet="وكالة المرسى")
        after = document("2", [figure()], attribution("أ", relays=["وكالة المرسى"]))
        assert self.changes(before, after, {}) == ["hedge_lost"]

    def test_earlier_by_date_not_by_name(self) -> None:
        late = document("1", [figure()], attribution("أ"), published="2024-01-02")
        early = document("2", [figure()], attribution("أ", hedge="possible"), published="2024-01-01")
        (row,) = build([late, early], {"1": "1", "2": "1"}).shifts
        assert (row["claim_id"], row["earlier_claim_id"]) == ("1#c0", "2#c0")


class TestAbsentVoices:
    def rows(self, *sources: tuple[str, str]) -> Any:
        return build(
            [document(n, [figure(of=of)], attribution(s)) for n, (s, of) in enumerate_text(sources)], {}
        ).claims

    def test_party_that_is_not_heard(self) -> None:
        rows = self.rows(("وزارة الدفاع الروسية", "Ukraine"))
        absent = {party.party_en for party in absent_voices(rows)}
        assert "Ukraine" in absent
        assert "Russia" not in absent

    def test_adjectives_and_plurals_name_the_party(self) -> None:
        rows = self.rows(("مسؤولون أوكرانيون", "Russia"), ("المخابرات الكورية الجنوبية", "North Korea"))
        absent = {party.party_en for party in absent_voices(rows, conflict="ukraine")}
        assert absent == {"Russia", "North Korea", "United States"}

    @pytest.mark.parametrize(
        ("source", "party"),
        [
            ("شين وون سيك", "South Korea"),
            ("جو بايدن", "United States"),
            ("سيرغي شويغو", "Russia"),
            ("وزارة الدفاع الروسية", "Russia"),
            ("هيئة الأركان العامة الأوكرانية", "Ukraine"),
        ],
    )
    def test_whoever_speaks_for_a_nation_is_heard(self, source: str, party: str) -> None:
        rows = self.rows((source, "North Korea"))
        assert party not in {absent.party_en for absent in absent_voices(rows, conflict="ukraine")}

    def test_a_medium_speaks_for_no_nation(self) -> None:
        rows = self.rows(("سي إن إن", "North Korea"))
        assert "United States" in {absent.party_en for absent in absent_voices(rows, conflict="ukraine")}

    def test_a_body_of_the_united_nations(self) -> None:
        rows = self.rows(("المفوضية السامية لحقوق الإنسان", "Israel"), ("حماس", "Israel"), ("الأمم المتحدة", "Peru"))
        assert "United Nations" not in {party.party_en for party in absent_voices(rows[:2], conflict="gaza")}

    def test_each_party_once_and_only_those_that_the_corpus_speaks_of(self) -> None:
        rows = self.rows(("كييف", "Russia"), ("قوات سوريا الديمقراطية", "Syrian government"), ("دمشق", "Ukraine"))
        assert [party.party_en for party in absent_voices(rows)] == ["Russia"]

    def test_one_belligerent_makes_no_conflict(self) -> None:
        assert absent_voices(self.rows(("موسكو", "Russia"), ("باريس", "France"))) == []

    def test_no_conflict_meant(self) -> None:
        assert absent_voices(self.rows(("وزارة الصحة", "Peru"))) == []

    def test_one_quantity(self) -> None:
        rows = self.rows(("روسيا", "Ukraine"), ("أوكرانيا", "Russia"))
        absent = {party.party_en for party in absent_voices(rows, quantity_key=rows[0]["quantity_key"])}
        assert "Ukraine" in absent
        assert "Ukraine" not in {party.party_en for party in absent_voices(rows)}

    def test_own_table(self) -> None:
        row = {"conflict": "strike", "conflict_ar": "إضراب", "conflict_en": "Strike", "party_ar": "النقابة",
               "party_en": "Union", "role": "belligerent", "words": "النقابة"}  # fmt: skip
        assert absent_voices([], conflict="strike", known=parties([row]))[0].party_en == "Union"


def enumerate_text(items: Sequence[Any]) -> list[tuple[str, Any]]:
    return [(str(number), item) for number, item in enumerate(items)]
