"""What is odd about a figure: it is named, and nothing is repaired."""

from functools import cache

from analytics.figures.sites import Site
from analytics.lexicon import phrases
from analytics.numerals.hedges import contradicts
from analytics.numerals.phrases import names, tokens

# How near the first of two figures must be for its hedge to reach the second.
_HEDGE_REACH = 3
_HEDGED = ("about", "more_than", "at_least", "less_than", "at_most")


@cache
def this_is_the_number() -> list[str]:
    """Return the tokens behind which the noun of the number before them follows: 3. هذا هو عدد …"""
    return list(tokens(phrases("figures")["this_is_the_number"][0]))


def anomaly(words: list[str], site: Site) -> str:
    """Name what is odd about the figure at `site`, "" for nothing.

    doubled_scale: 300,000 ألف. cut_off: a full stop between the number and its noun. contradictory_hedges: أكثر من 5
    على الأكثر. shared_hedge: a hedge before the figure that this one is joined to may be meant of both.
    """
    for index in range(site.first + 1, site.last - 1):
        if words[index] == "000" and words[index + 1] in names("thousand", "figures"):
            return "doubled_scale"
    if words[site.last : site.last + 4] == [".", *this_is_the_number()]:
        return "cut_off"
    if contradicts(words, site.first, site.last):
        return "contradictory_hedges"
    before = site.previous
    if before is None or not site.coordinated or site.quantity.modifier != "exact" or site.part:
        return ""
    joined = words[site.first].startswith("و") or words[site.first - 1] == "و"
    near = 0 <= site.first - before.last <= _HEDGE_REACH
    return "shared_hedge" if before.figure.modifier in _HEDGED and joined and near else ""
