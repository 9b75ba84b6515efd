"""Claims from records made by hand: linking, periods, disputes, quantities, invariants."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from claim_records import around, attribution, document, figure, one
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.claims import Circumstance, ClaimInput, build, link, voice
from analytics.claims.intervals import ABOUT_TOLERANCE, interval
from analytics.claims.periods import period
from analytics.lexicon import table
from analytics.records import Category, Figure, Mention


class TestLink:
    def test_innermost_content_wins(self) -> None:
        outer, inner = attribution("a", 0, 100), attribution("b", 20, 60)
        assert link([figure(30), figure(70)], [outer, inner]) == {"f30": "a20", "f70": "a0"}

    def test_whole_figure_must_be_inside(self) -> None:
        assert link([figure(48)], [attribution("a", 0, 50)]) == {}

    def test_child_of_two_equal_contents(self) -> None:
        outer = attribution("a", 5, 50)
        inner = attribution("b", 5, 50)._replace(attribution_id="inner", parent_id="a5", cue_start=1)
        assert link([figure(10)], [outer, inner]) == link([figure(10)], [inner, outer]) == {"f10": "inner"}

    def test_attribution_without_content_holds_nothing(self) -> None:
        assert link([figure(3)], [attribution()._replace(content_start=None, content_end=None)]) == {}

    def test_circle_of_parents(self) -> None:
        one_, other = attribution("a", 0)._replace(parent_id="a1"), attribution("b", 1)._replace(parent_id="a0")
        assert link([figure(10)], [one_, other]) == {"f10": "a1"}


AGREEMENTS = [
    ((100, 100, "exact"), (100, 100, "exact"), True),
    ((100, 100, "exact"), (101, 101, "exact"), False),
    ((11_000, 11_000, "about"), (12_000, 12_000, "exact"), True),
    ((10_000, 10_000, "about"), (12_000, 12_000, "exact"), False),
    ((10_000, 10_000, "about"), (12_000, 12_000, "about"), True),
    ((16_000, None, "more_than"), (20_000, 20_000, "exact"), True),
    ((16_000, None, "more_than"), (15_000, 15_000, "exact"), False),
    ((None, 50, "at_most"), (60, 60, "exact"), False),
    ((25_000, 30_000, "range"), (27_000, 27_000, "exact"), True),
    ((1000, None, "vague"), (None, 900, "less_than"), False),
]


@pytest.mark.parametrize(("a", "b", "agree"), AGREEMENTS)
def test_agreement(a: Any, b: Any, agree: bool) -> None:
    assert interval(*a).meets(interval(*b)) == interval(*b).meets(interval(*a)) == agree


PERIODS = [
    ("2024-10-24", "", "2024-10-24", "2024-10-24"),
    ("2024-10", "", "2024-10-01", "2024-10-31"),
    ("2024", "", "2024-01-01", "2024-12-31"),
    ("في عام 2024", "", "2024-01-01", "2024-12-31"),
    ("23 أكتوبر 2024", "", "2024-10-23", "2024-10-23"),
    ("تشرين الأول 2024", "", "2024-10-01", "2024-10-31"),
    ("في يونيو", "2025-03-01", "2024-06-01", "2024-06-30"),
    ("العام الماضي", "2025-07-13", "2024-01-01", "2024-12-31"),
    ("الشهر الماضي", "2025-01-13", "2024-12-01", "2024-12-31"),
    ("الأسبوع الماضي", "2024-10-24", "2024-10-12", "2024-10-18"),
    ("قبل يومين", "2024-10-24", "2024-10-22", "2024-10-22"),
    ("أول من أمس", "2024-10-24", "2024-10-22", "2024-10-22"),
    ("الأحد المقبل", "2024-10-24", "2024-10-27", "2024-10-27"),
    ("منذ أسبوع", "2024-10-24", "2024-10-17", "2024-10-24"),
    ("20 ربيع الآخر 1446هـ", "", "2024-10-23", "2024-10-23"),
    ("يوم الأربعاء الماضي", "2024-10-24", "2024-10-23", "2024-10-23"),
    ("أمس", "2024-10-24", "2024-10-23", "2024-10-23"),
    ("الآن", "2024-10-24", "2024-10-24", "2024-10-24"),
    ("هذا العام", "2024-10-24", "2024-01-01", "2024-12-31"),
    ("", "2024-10-24T08:00:00+03:00", "2024-10-24", "2024-10-24"),
    ("", "2024", "2024-01-01", "2024-12-31"),
]


@pytest.mark.parametrize(("as_of", "published", "first", "last"), PERIODS)
def test_period(as_of: str, published: str, first: str, last: str) -> None:
    found = period(as_of, published)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("as_of", "published"), [("العام الماضي", ""), ("", ""), ("", "أمس"), ("30 فبراير 2024", ""), ("غدا", "2024-99-99")]
)
def test_unknown_period(as_of: str, published: str) -> None:
    assert period(as_of, published) is None


@given(as_of=st.text(max_size=30), published=st.text(max_size=30))
def test_period_never_raises(as_of: str, published: str) -> None:
    period(as_of, published)


class TestDisputes:
    def test_two_sources_that_cannot_both_hold(self) -> None:
        found = one([document("1", [figure()], attribution("أ")), document("2", [figure(value=150)], attribution("ب"))])
        assert found["disputed"]
        assert (found["low"], found["high"]) == (100, 150)

    def test_near_agreement(self) -> None:
        about = figure(value=100 * (1 + ABOUT_TOLERANCE), modifier="about")
        assert not one([document("1", [figure()], attribution("أ")), document("2", [about], attribution("ب"))])[
            "disputed"
        ]

    def test_other_period_is_another_quantity(self) -> None:
        now, then = figure(as_of="2024"), figure(value=150, as_of="2021")
        built = build([document("1", [now], attribution("أ")), document("2", [then], attribution("ب"))], {})
        assert [quantity["disputed"] for quantity in built.quantities] == [False, False]

    def test_periods_that_do_not_meet_in_one_quantity(self) -> None:
        early, late = figure(as_of="2024-05-01"), figure(value=150, as_of="2024-06-01")
        assert not one([document("1", [early], attribution("أ")), document("2", [late], attribution("ب"))])["disputed"]

    def test_nobody_disputes_with_himself(self) -> None:
        same = [document("1", [figure()], attribution("أ")), document("2", [figure(value=150)], attribution("أ"))]
        assert not one(same)["disputed"]

    def test_denial_conflicts_with_what_it_denies(self) -> None:
        denial = document("2", [figure()], attribution("ب", stance="denies"))
        found = one([document("1", [figure()], attribution("أ")), denial])
        assert found["disputed"]
        assert (found["claims"], found["origins_low"], found["origins_high"]) == (2, 1, 1)

    def test_denial_of_another_number_agrees(self) -> None:
        denial = document("2", [figure(value=150)], attribution("ب", stance="denies"))
        assert not one([document("1", [figure()], attribution("أ")), denial])["disputed"]

    def test_denial_alone_supports_nothing(self) -> None:
        found = one([document("1", [figure()], attribution("أ", stance="denies"))])
        assert (found["origins_low"], found["origins_high"], found["low"], found["high"]) == (0, 0, None, None)
        assert not found["disputed"]

    def test_doubt_is_neither(self) -> None:
        doubt = document("2", [figure(value=900)], attribution("ب", stance="doubts"))
        found = one([document("1", [figure()], attribution("أ")), doubt])
        assert (found["disputed"], found["low"], found["high"], found["origins_high"]) == (False, 100, 100, 1)


class TestQuantities:
    @pytest.mark.parametrize(
        ("one_", "other"),
        [
            (figure(), figure(category="casualties", casualty_kind="killed")),
            (figure(), figure(of="Ukraine")),
            (
                figure(category="casualties", casualty_kind="killed"),
                figure(category="casualties", casualty_kind="wounded"),
            ),
            (figure(category="money", unit="USD"), figure(category="money", unit="EUR")),
            (figure(category="vehicles", counted="دبابة"), figure(category="vehicles", counted="شاحنة")),
            (figure(), figure(part_of="f9")),
        ],
        ids=["category", "owner", "casualty kind", "currency", "noun", "part"],
    )
    def test_kept_apart(self, one_: Figure, other: Figure) -> None:
        built = build([document("1", [one_], attribution("أ")), document("2", [other], attribution("ب"))], {})
        assert len(built.quantities) == 2

    def test_capital_and_army_stand_for_the_state(self) -> None:
        owners = ("North Korea", "Pyongyang", "North Korean Army")
        found = one([document(owner, [figure(of=owner)], attribution(owner)) for owner in owners])
        assert found["counted_of"] == "North Korea"

    def test_without_owner_only_inside_its_story(self) -> None:
        documents = [document(name, [figure(of="")], attribution(name)) for name in ("1", "2")]
        assert len(build(documents, {}).quantities) == 2
        assert len(build(documents, {"1": "1", "2": "1"}).quantities) == 1

    def test_plan_and_fact(self) -> None:
        planned = document("1", [figure()], circumstances={"f0": Circumstance(status="planned")})
        assert len(build([planned, document("2", [figure(value=90)])], {}).quantities) == 2

    def test_heading_takes_the_plan_of_the_sentence_under_it(self) -> None:
        heading, sentence = figure(0, 25_000, 30_000, of="Moscow"), figure(90, 25_000, 30_000)
        source = attribution("ب", 80, 120)
        input_ = ClaimInput(
            "1",
            "",
            "",
            (heading, sentence),
            (voice(source),),
            {"f90": "a80"},
            {"f90": Circumstance(status="planned further")},
        )
        assert one([input_])["claims"] == 1

    def test_one_voice_with_two_numbers_speaks_of_two_things(self) -> None:
        first = document("1", [figure(0), figure(20, 5000)], attribution("أ"))
        second = document("2", [figure(0, 120)], attribution("ب"))
        built = build([first, second], {})
        assert sorted(quantity["claims"] for quantity in built.quantities) == [1, 2]
        assert [quantity["disputed"] for quantity in built.quantities if quantity["claims"] == 2] == [True]

    def test_less_said_joins_the_only_fuller_one(self) -> None:
        places = {"f0": Circumstance(places=(("Gaza", "غزة"),))}
        dead = {"category": "casualties", "casualty_kind": "killed"}
        full = document("1", [figure(of="Palestine", **dead)], circumstances=places)
        bare = document("2", [figure(of="Palestine", **dead)])
        assert one([full, bare])["claims"] == 2
        jenin = {"f0": Circumstance(places=(("Jenin", "جنين"),))}
        other = document("3", [figure(value=9, of="Palestine", **dead)], circumstances=jenin)
        assert len(build([full, bare, other], {}).quantities) == 2
        different = document("2", [figure(value=120, of="Palestine", **dead)])
        assert len(build([full, different], {}).quantities) == 2

    def killed(self, doc_id: str, day: int, value: float, event: str = "", *places: str) -> ClaimInput:
        around = Circumstance(places=tuple((place, place) for place in places), event=event)
        item = figure(value=value, category="casualties", casualty_kind="killed", of="")
        return document(
            doc_id, [item], attribution(doc_id), published=f"2024-05-{day:02}", circumstances={"f0": around}
        )

    def test_less_said_follows_to_the_fullest(self) -> None:
        """What fits a quantity that fits a fuller one goes where that goes, and so do claims of days between."""
        full = self.killed("1", 1, 40, "fire", "Basra", "Iraq")
        less = self.killed("2", 4, 41, "fire", "Basra")
        least = self.killed("3", 7, 42, "", "Basra")
        assert one([full, less, least])["claims"] == 3
        assert one([full, less, self.killed("3", 7, 42, "fire", "Basra")])["claims"] == 3

    def test_victims_of_an_article_with_one_incident_are_of_that(self) -> None:
        figures = [figure(n, n + 4, category="casualties", casualty_kind="killed", of="") for n in (0, 20)]
        named = Circumstance(places=(("Basra", "البصرة"),), event="fire")
        around = {"f0": named, "f20": named._replace(event="")}
        rows = build([document("1", figures, attribution("أ"), circumstances=around)], {}).claims
        assert all("event=fire" in row["quantity_key"] for row in rows)

    def test_bare_percentages_are_never_compared(self) -> None:
        documents = [
            document(str(value), [figure(value=value, category="percent", of="Egypt")], attribution(str(value)))
            for value in (3, 4)
        ]
        assert not any(quantity["disputed"] for quantity in build(documents, {}).quantities)
        growth = {"f0": Circumstance(event="growth")}
        named = [replace(item, circumstances=growth) for item in documents]
        assert one(named)["disputed"]

    def test_labels_explain_the_key(self) -> None:
        found = one([document("1", [figure(event="أرسل", as_of="2024-10-24")])])
        assert found["quantity_key"] == "troops; of=Russia; event=deployment; from=2024-10-24"
        assert found["label_en"] == "Troops, of Russia, sent or deployed, on 2024-10-24"
        assert found["label_ar"].startswith("جنود، من روسيا، ")

    def test_part_is_linked_and_not_summed(self) -> None:
        dead = {"category": "casualties", "counted": "جندي"}
        whole = figure(0, 4700, casualty_kind="both", **dead)
        part = figure(20, 600, casualty_kind="killed", part_of="f0", **dead)
        built = build([document("1", [whole, part], attribution("أ"))], {})
        assert sorted(quantity["high"] for quantity in built.quantities) == [600, 4700]


CONTEXTS = [
    ("من المقرر أن ترسل كينيا 1000 شرطي إلى هايتي", "1000", "planned", "deployment"),
    ("سترسل كينيا 1000 شرطي إلى هايتي", "1000", "planned", "deployment"),
    ("أرسلت كينيا 400 شرطي إضافي إلى هايتي", "400", "further", "deployment"),
    ("جندت القيادة 300 ألف من الاحتياط", "300", "", "mobilisation"),
    ("قتل 40 جنديا منذ بداية الحرب", "40", "cumulative", ""),
    ("أسقطت 24 من أصل 31 مسيرة", "31", "whole", ""),
    ("وصل 12 ألف جندي بعد خطة أعلنت قبل عام", "12", "", "deployment"),
    ("في سياق آخر وصل 50 مقاتلا", "50", "", "deployment"),
]


@pytest.mark.parametrize(("raw", "number", "status", "event"), CONTEXTS, ids=[raw for raw, *_ in CONTEXTS])
def test_circumstance(raw: str, number: str, status: str, event: str) -> None:
    found = around(raw, number)
    assert (found.status, found.event) == (status, event)


def test_place_with_its_country() -> None:
    raw = "قتل 41 شخصا في مدينة أنتوفاغاستا في تشيلي، ووصلت فرق من بيرو"
    names = [("أنتوفاغاستا", "Antofagasta"), ("تشيلي", "Chile"), ("بيرو", "Peru")]
    mentions = [
        Mention(raw.index(ar), raw.index(ar) + len(ar), ar, en.lower(), "GPE", ar, en) for ar, en in names
    ]  # fmt: skip
    assert around(raw, "41", mentions).places == (("Antofagasta", "أنتوفاغاستا"), ("Chile", "تشيلي"))


_categories: list[Category] = ["troops", "casualties", "percent", "money", "vehicles", "other"]
figures_ = st.builds(
    lambda start, value, category, of, modifier, as_of: figure(
        start, value, None if modifier == "more_than" else -1, category=category, of=of, modifier=modifier, as_of=as_of
    ),
    st.integers(0, 40),
    st.sampled_from([5, 40, 44, 100, 5000]),
    st.sampled_from(_categories),
    st.sampled_from(["", "Russia", "Kyiv"]),
    st.sampled_from(["exact", "about", "more_than"]),
    st.sampled_from(["", "2024", "العام الماضي"]),
)
sources_ = st.builds(
    lambda name, stance, kind: attribution(name, stance=stance, kind=kind),
    st.sampled_from(["أ", "ب", "وزارة ب"]),
    st.sampled_from(["asserts", "denies", "doubts", "confirms"]),
    st.sampled_from(["named_organization", "anonymous", "media"]),
)
documents_ = st.lists(
    st.tuples(
        st.lists(figures_, max_size=3, unique_by=lambda item: item.start),
        st.none() | sources_,
        st.sampled_from(["", "2024-03-01", "2024-03-02"]),
    ),
    max_size=5,
).map(lambda rows: [document(f"d{n}", figs, source, published) for n, (figs, source, published) in enumerate(rows)])


@given(documents=documents_, told=st.lists(st.integers(0, 2), min_size=5, max_size=5))
@settings(max_examples=150, deadline=None)
def test_what_always_holds(documents: list[ClaimInput], told: list[int]) -> None:
    stories = {
        item.doc_id: f"d{min(number, group)}" for number, (item, group) in enumerate(zip(documents, told, strict=False))
    }
    built = build(documents, stories)
    for shuffled in list(permutations(documents))[:6]:
        assert build(shuffled, stories) == built
    assert len(built.claims) == sum(len(item.figures) for item in documents)
    assert len({row["claim_id"] for row in built.claims}) == len(built.claims)
    keys = [row["quantity_key"] for row in built.quantities]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {row["quantity_key"] for row in built.claims}
    ids = {row["claim_id"] for row in built.claims}
    for shift in built.shifts:
        assert {shift["claim_id"], shift["earlier_claim_id"]} <= ids
    supports = {row["claim_id"] for row in built.claims if row["stance"] in ("asserts", "confirms")}
    assert {name for row in built.origins for name in row["claim_ids"].split(" | ")} == supports
    for quantity in built.quantities:
        origins = [row for row in built.origins if row["quantity_key"] == quantity["quantity_key"]]
        assert len(origins) == quantity["origins_high"]
        assert all((row["may_be"] == "") == (row["rule"] in ("distinct_source", "unstated_source")) for row in origins)
        members = [row for row in built.claims if row["quantity_key"] == quantity["quantity_key"]]
        supporting = [row for row in members if row["stance"] in ("asserts", "confirms")]
        assert quantity["origins_low"] <= quantity["origins_high"] <= max(len(supporting), 0)
        assert quantity["low"] is None or quantity["low"] in {row["low"] for row in supporting}
        assert quantity["high"] is None or quantity["high"] in {row["high"] for row in supporting}
        assert quantity["claims"] <= len(members)
        if quantity["disputed"]:
            assert len(members) > 1


def test_every_unit_has_a_label_in_both_languages() -> None:
    labelled = {row["key"] for row in table("quantity_labels", ("part", "key", "ar", "en")) if row["part"] == "unit"}
    units = table("units", ("unit", "kind", "category", "sing"), ("other", "two"))
    assert {row["unit"] for row in units if row["kind"] not in ("money", "percent")} <= labelled
