"""When two figures agree: bounds as they are meant, tolerance for what is said to be approximate."""

import math
from dataclasses import dataclass
from functools import lru_cache

from analytics.records import Modifier

# "About 11 thousand" is rounded to its leading digits. A number rounded to two of them is off by at most 5 %, one
# rounded to a convenient half (about 15 for 14 or 16) by 7 %: within a tenth of an approximate figure another one
# agrees with it.
ABOUT_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a figure allows; infinite where it leaves a side open."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Tell whether one value satisfies both."""
        return self.low <= other.high and other.low <= self.high


@lru_cache(maxsize=65536)
def interval(low: float | None, high: float | None, modifier: Modifier) -> Interval:
    """Return the values that bounds and modifier of a figure allow.

    >>> interval(11_000, 11_000, "about").meets(interval(12_000, 12_000, "exact"))
    True
    >>> interval(11_000, 11_000, "exact").meets(interval(12_000, 12_000, "exact"))
    False
    >>> interval(16_000, None, "more_than").meets(interval(20_000, 20_000, "exact"))
    True
    """
    slack = ABOUT_TOLERANCE if modifier == "about" else 0.0
    first = -math.inf if low is None else low - abs(low) * slack
    last = math.inf if high is None else high + abs(high) * slack
    return Interval(first, last)
