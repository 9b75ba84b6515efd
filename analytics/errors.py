"""What can go wrong with an input, as one small tree.

IsnadError
├── InputError      nothing usable at the given paths; the message says what and what to do
├── DocumentError   one document cannot be read; it becomes a row of `problems`
└── LexiconError    a data file of the package (or of the user) is malformed; names file and line
"""


class IsnadError(Exception):
    """Root of every error this package raises on purpose; its text is fit to show to a user."""


class InputError(IsnadError):
    """The input as a whole is unusable: a missing path, an empty folder, nothing readable."""


class DocumentError(IsnadError):
    """One document cannot be read or analysed; the others are not concerned."""


class LexiconError(IsnadError):
    """A lexicon file does not have the declared shape."""
