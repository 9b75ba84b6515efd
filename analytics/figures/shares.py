"""Shares: نصفها and ثلثي السكان as percentages of what they are a part of."""

from collections.abc import Mapping

from analytics.figures.parts import of_every
from analytics.figures.sites import value_of
from analytics.numerals.nouns import noun_at
from analytics.numerals.phrases import names
from analytics.records import Figure, Mention, Quantity
from analytics.text import Text

_OWNED = ("ها", "هم", "هن")


def share(text: Text, quantity: Quantity, first: int, last: int, mentions: Mapping[int, Mention]) -> Figure | None:
    """Return the percentage that a fraction of the tokens first … last - 1 makes of its whole, None for a ratio or a
    fraction of nothing."""
    words, value = text.words, value_of(quantity)
    if any(tuple(words[at : at + 2]) in of_every() for at in range(first, last)):
        # 4 من كل 5 is a ratio.
        return None
    owned = any(word.endswith(_OWNED) for word in words[first:last])
    if not 0 < value < 1 or not (owned or _is_whole(words, last, mentions)):
        return None
    low, high = (round(bound * 100, 2) if bound is not None else None for bound in (quantity.low, quantity.high))
    return Figure(
        figure_id=f"f{quantity.start}",
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        low=low,
        high=high,
        modifier=quantity.modifier,
        category="percent",
        unit="percent",
    )


def _is_whole(words: list[str], index: int, mentions: Mapping[int, Mention]) -> bool:
    """Tell whether token `index` is what a share is of: السكان, أعضاء اللجنة, مساحة العراق, دخلها."""
    if index >= len(words):
        return False
    word, noun = words[index], noun_at(words, index)
    if word.startswith("ال"):
        known = noun is not None or word[2:] in names("wholes", "figures")
        return known and word not in names("other_half", "figures")
    wholes = names("wholes", "figures")
    if any(word.endswith(ending) and word.removesuffix(ending) in wholes for ending in _OWNED):
        return True
    last = noun[0] if noun is not None else index + 1
    of = words[last] if last < len(words) else ""
    mention = mentions.get(last)
    definite = (of.startswith("ال") and of not in names("particles")) or (
        mention is not None and mention.type in ("GPE", "LOC", "ORG")
    )
    return definite and (word in wholes or (noun is not None and noun[1].number == "plural"))
