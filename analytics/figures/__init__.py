"""Figures: the quantities of an article that count something, with what they count and what happened to it."""

from analytics.figures.build import find_figures

__all__ = ["find_figures"]
