"""Isnad: who says so, through whom, and who says otherwise, in Arabic news.

>>> from analytics import find_quantities
>>> [quantity.surface for quantity in find_quantities("لا شيء هنا")]
[]
"""

from analytics.analysis import Analysis, DocumentAnalysis, analyse, analyse_document
from analytics.attributions import find_attributions
from analytics.corpus import Corpus, Document, Problem, read_corpus
from analytics.entities import find_mentions
from analytics.errors import DocumentError, InputError, IsnadError, LexiconError
from analytics.figures import find_figures
from analytics.lexicon import rules_version
from analytics.numerals import find_quantities

__all__ = [
    "Analysis",
    "Corpus",
    "Document",
    "DocumentAnalysis",
    "DocumentError",
    "InputError",
    "IsnadError",
    "LexiconError",
    "Problem",
    "analyse",
    "analyse_document",
    "find_attributions",
    "find_figures",
    "find_mentions",
    "find_quantities",
    "read_corpus",
    "rules_version",
]
