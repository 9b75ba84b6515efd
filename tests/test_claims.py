"""Claims from records made by hand: linking, grouping, disputes, origins, shifts, absent voices, invariants."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.claims import Circumstance, ClaimInput, absent_voices, build, circumstances, link, parties
from analytics.claims.intervals import ABOUT_TOLERANCE, interval
from analytics.claims.periods import period
from analytics.records import Attribution, Category, Figure, Hop, Mention
from analytics.text import Text


def figure(
    start: int = 0,
    value: float | None = 100,
    high: float | None = -1,
    *,
    category: Category = "troops",
    modifier: Any = "exact",
    of: str = "Russia",
    **more: Any,
) -> Figure:
    surface = f"{value}"
    bounds = (value, value if high == -1 else high)
    return Figure(f"f{start}", start, start + 5, surface, *bounds, modifier, category, counted_of=of, **more)


def attribution(
    source: str = "روسيا", start: int = 0, end: int = 50, *, relays: Sequence[str] = (), **more: Any
) -> Attribution:
    hops = tuple(
        Hop(place, "relay", None, None, relay, "", relay, relay, "media") for place, relay in enumerate(relays)
    )
    given_ = {
        "kind": "named_organization", "mode": "indirect", "stance": "asserts", "hedge": "none",
        "source_id": source,
    } | more  # fmt: skip
    return Attribution(
        f"a{start}", start, start + 3, "قال", "قال", None, None, source, given_.pop("source_id"), source, source,
        given_.pop("kind"), start, end, "", given_.pop("mode"), given_.pop("stance"), given_.pop("hedge"), hops=hops,
        **given_,
    )  # fmt: skip


def document(
    doc_id: str,
    figures: Sequence[Figure],
    source: Attribution | None = None,
    published: str = "",
    outlet: str = "",
    **more: Any,
) -> ClaimInput:
    links = {item.figure_id: source.attribution_id for item in figures} if source else {}
    return ClaimInput(doc_id, outlet, published, tuple(figures), (source,) if source else (), links, **more)


def one(documents: Sequence[ClaimInput], stories: dict[str, str] | None = None) -> Any:
    """Return the only quantity of some documents."""
    (quantity,) = build(documents, stories or {}).quantities
    return quantity


class TestLink:
    def test_innermost_content_wins(self) -> None:
        outer, inner = attribution("a", 0, 100), attribution("b", 20, 60)
        assert link([figure(30), figure(70)], [outer, inner]) == {"f30": "a20", "f70": "a0"}

    def test_whole_figure_must_be_inside(self) -> None:
        assert link([figure(48)], [attribution("a", 0, 50)]) == {}

    def test_child_of_two_equal_contents(self) -> None:
        outer = attribution("a", 5, 50)
        inner = replace(attribution("b", 5, 50), attribution_id="inner", parent_id="a5", cue_start=1)
        assert link([figure(10)], [outer, inner]) == link([figure(10)], [inner, outer]) == {"f10": "inner"}

    def test_attribution_without_content_holds_nothing(self) -> None:
        assert link([figure(3)], [replace(attribution(), content_start=None, content_end=None)]) == {}

    def test_circle_of_parents(self) -> None:
        one_, other = replace(attribution("a", 0), parent_id="a1"), replace(attribution("b", 1), parent_id="a0")
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
            "1", "", "", (heading, sentence), (source,), {"f90": "a80"}, {"f90": Circumstance(status="planned further")}
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
        assert found["label_en"] == "Troops, Russia, sent or deployed, from 2024-10-24"
        assert found["label_ar"].startswith("جنود وقوات، روسيا، ")

    def test_part_is_linked_and_not_summed(self) -> None:
        dead = {"category": "casualties", "counted": "جندي"}
        whole = figure(0, 4700, casualty_kind="both", **dead)
        part = figure(20, 600, casualty_kind="killed", part_of="f0", **dead)
        built = build([document("1", [whole, part], attribution("أ"))], {})
        assert sorted(quantity["high"] for quantity in built.quantities) == [600, 4700]


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
    start = raw.index(number)
    item = replace(figure(start), end=start + len(number), surface=number)
    found = circumstances(Text(raw, article=False), [item], []).get(item.figure_id, Circumstance())
    assert (found.status, found.event) == (status, event)


def test_place_with_its_country() -> None:
    raw = "قتل 41 شخصا في مدينة أنتوفاغاستا في تشيلي، ووصلت فرق من بيرو"
    names = [("أنتوفاغاستا", "Antofagasta"), ("تشيلي", "Chile"), ("بيرو", "Peru")]
    mentions = [
        Mention(raw.index(ar), raw.index(ar) + len(ar), ar, en.lower(), "GPE", ar, en) for ar, en in names
    ]  # fmt: skip
    item = replace(figure(4), end=6, surface="41")
    found = circumstances(Text(raw, article=False), [item], mentions)[item.figure_id]
    assert found.places == (("Antofagasta", "أنتوفاغاستا"), ("Chile", "تشيلي"))


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
    for quantity in built.quantities:
        members = [row for row in built.claims if row["quantity_key"] == quantity["quantity_key"]]
        supporting = [row for row in members if row["stance"] in ("asserts", "confirms")]
        assert quantity["origins_low"] <= quantity["origins_high"] <= max(len(supporting), 0)
        assert quantity["low"] is None or quantity["low"] in {row["low"] for row in supporting}
        assert quantity["high"] is None or quantity["high"] in {row["high"] for row in supporting}
        assert quantity["claims"] <= len(members)
        if quantity["disputed"]:
            assert len(members) > 1
