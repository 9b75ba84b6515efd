"""The label of a figure: its category, the casualty kind of people, its unit."""

from typing import NamedTuple

from analytics.figures.events import HARMS, Event
from analytics.records import Category, Figure


class Label(NamedTuple):
    """Category, casualty kind and unit of a figure."""

    category: Category
    casualty: str = ""
    unit: str = ""


def befallen(base: Category, event: Event | None) -> Label:
    """Return the label of people of category `base` whom `event` befell."""
    if event is None or event.effect not in HARMS:
        return Label(base)
    if event.effect == "prisoner":
        return Label("prisoners")
    return Label("casualties", "killed" if event.effect == "lost" else event.effect)


def same(figure: Figure) -> Label:
    """Return the label that another figure of the same things has."""
    return Label(figure.category, figure.casualty_kind, figure.unit)
