"""What quantities are called: owner, place and date each as what it is, and no label of two scripts."""

import re

import pytest
from claim_records import attribution, document, figure, one

from analytics.claims import Circumstance
from analytics.interface import Interface
from analytics.records import Figure

DEAD = figure(category="casualties", casualty_kind="killed", of="", as_of="2024-05-06")
KURSK = Circumstance(places=(("Kursk", "كورسك"),))

LABELS = [
    (figure(of="Russia"), Circumstance(), "جنود، من روسيا", "Troops, of Russia"),
    (figure(of=""), Circumstance(places=(("Ukraine", "أوكرانيا"),)), "جنود، في أوكرانيا", "Troops, in Ukraine"),
    # Of soldiers the owner says more than the place.
    (figure(of="Russia"), KURSK, "جنود، من روسيا", "Troops, of Russia"),
    (DEAD, KURSK, "قتلى، في كورسك، روسيا، في 2024-05-06", "Killed, in Kursk, Russia, on 2024-05-06"),
    (figure(as_of="2024"), Circumstance(), "جنود، من روسيا، في 2024", "Troops, of Russia, in 2024"),
    (figure(as_of="2024"), Circumstance(since=True), "جنود، من روسيا، منذ 2024", "Troops, of Russia, since 2024"),
    (
        figure(as_of="2024"), Circumstance(status="cumulative"),
        "جنود، من روسيا، إجمالي متراكم، منذ 2024", "Troops, of Russia, total since the start, since 2024",
    ),
    (figure(category="vehicles", counted="دبابة"), Circumstance(), "دبابات، من روسيا", "Tanks, of Russia"),
    (figure(of="Interior Ministry"), Circumstance(), "جنود، من وزارة الداخلية", "Troops, of Interior Ministry"),
    (figure(of="كتيبة المرسى"), Circumstance(), "جنود، من كتيبة المرسى", "Troops"),
    (figure(of="Marsa Unit"), Circumstance(), "جنود", "Troops, of Marsa Unit"),
    (figure(category="other", counted="قبعة", of="Peru"), Circumstance(), "قبعة، من بيرو", "Other, of Peru"),
    (
        figure(category="civilians_people", counted="أوكرانيين", of=""), Circumstance(event="return"),
        "أوكراني، العودة", "Ukrainian, returned",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("item", "around", "ar", "en"), LABELS, ids=[en for *_, en in LABELS])
def test_label(item: Figure, around: Circumstance, ar: str, en: str) -> None:
    published = "2024-11-02" if around.since else ""
    found = one([document("1", [item], attribution("أ"), published, circumstances={"f0": around})])
    assert (found["label_ar"], found["label_en"]) == (ar, en)
    assert not re.search("[A-Za-z]", found["label_ar"])
    assert not re.search("[\u0600-\u06ff]", found["label_en"])


@pytest.mark.parametrize("category", ["troops", "drones", "ships", "money", "percent"])
def test_categories_are_called_what_the_page_calls_them(category: str) -> None:
    found = one([document("1", [figure(category=category, of="")])])
    assert found["label_ar"] == Interface("ar").term("category", category)
    assert found["label_en"].lower() == Interface("en").term("category", category)
