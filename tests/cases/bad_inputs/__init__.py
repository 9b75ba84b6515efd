"""Inputs that must not bring the program down: what each is, and exactly what is said of it.

A case is a file name, its bytes, and the outcome: for each row of `problems`, the part of its id behind the file's
name, and the reason. ``*`` at the end of a reason stands for words of a library. Articles that are read all the same
are counted. Every case is run through a file, an upload and the command.
"""

from .makers import workbook, zipped
from .office import OFFICE
from .packed import ARCHIVES, PACKED
from .pages import FORMATS, PAGES
from .shape import GOOD, LONG, Bad
from .tables import RECORDS, TABLES
from .texts import TEXTS

__all__ = ["CASES", "GOOD", "LONG", "Bad", "workbook", "zipped"]

CASES = [*TEXTS, *PACKED, *FORMATS, *PAGES, *TABLES, *RECORDS, *OFFICE, *ARCHIVES]
