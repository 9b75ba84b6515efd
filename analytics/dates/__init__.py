"""What a text says of its own time: dates in every calendar of the Arab press, and the day it was published.

A date is a period from its first to its last day (a month without a day is the whole month). Gregorian, Levantine and
Maghrebi month names, paired months (يونيو/حزيران), the Hijri calendar (Umm al-Qura, by `hijridate`), numeric dates and
expressions that are relative to the day of publication are read; what had to be assumed for that is said.
"""

from analytics.dates.finding import DateFound, dates_between, find_dates
from analytics.dates.patterns import DIGITS, YEAR, date_signs
from analytics.dates.publication import parse_date, publication_date
from analytics.dates.readers import DAY_BEFORE_MONTH, RELATIVE, YEAR_OF_PUBLICATION

__all__ = [
    "DAY_BEFORE_MONTH", "DIGITS", "RELATIVE", "YEAR", "YEAR_OF_PUBLICATION",
    "DateFound", "date_signs", "dates_between", "find_dates", "parse_date", "publication_date",
]  # fmt: skip
