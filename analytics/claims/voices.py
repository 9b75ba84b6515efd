"""Who is not heard: parties of a conflict that are expected among the sources of a quantity or a corpus."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analytics.claims.records import Row
from analytics.claims.words import singular
from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.records import VIA_SEPARATOR

_COLUMNS = ("conflict", "conflict_ar", "conflict_en", "party_ar", "party_en", "role", "words")
_CHOICES = (("role", ("belligerent", "other")),)
# A conflict is meant when this many of its parties, a belligerent among them, occur as owners, sources or relays.
_FEWEST_PARTIES = 2


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a conflict, with the words that name it or its bodies."""

    conflict: str
    conflict_ar: str
    conflict_en: str
    party_ar: str
    party_en: str
    role: str
    words: tuple[str, ...]


def parties(rows: Iterable[Row] | None = None) -> tuple[Party, ...]:
    """Return the parties of `parties.csv`, or of the rows of a user's own table with the same columns.

    Raises `LexiconError` when the file is malformed.
    """
    rows = table("parties", _COLUMNS, (), _CHOICES) if rows is None else rows
    return tuple(
        Party(
            row["conflict"],
            row["conflict_ar"],
            row["conflict_en"],
            row["party_ar"],
            row["party_en"],
            row["role"],
            split(row["words"]),
        )
        for row in rows
    )


def absent_voices(
    claims: Iterable[Row],
    quantity_key: str | None = None,
    conflict: str | None = None,
    known: Sequence[Party] | None = None,
) -> list[Party]:
    """Return the expected parties that are not among the sources of a quantity, or of all claims given.

    `claims` are rows of the table `claims`. The conflicts are those of which several parties occur in the claims of the
    whole corpus, or the one named. A party that only denies is heard. A quantity is measured against the conflicts of
    its corpus in which the owner of what is counted or one of its sources takes part.
    """
    rows = list(claims)
    known = parties() if known is None else known
    chosen = [row for row in rows if quantity_key is None or row["quantity_key"] == quantity_key]
    spoken = {name for row in chosen for name in (row["origin"], *row["via"].split(VIA_SEPARATOR)) if name}
    meant = {conflict} if conflict else _conflicts(rows, known) & _touched(chosen, known)
    return [
        party for party in known if party.conflict in meant and not any(_names(name, party.words) for name in spoken)
    ]


def _mentioned(row: Row) -> set[str]:
    return {name for name in (row["origin"], row["counted_of"], *row["via"].split(VIA_SEPARATOR)) if name}


def _conflicts(rows: Sequence[Row], known: Collection[Party]) -> set[str]:
    names = {name for row in rows for name in _mentioned(row)}
    found: dict[str, list[str]] = {}
    for party in known:
        if any(_is(name, party) for name in names):
            found.setdefault(party.conflict, []).append(party.role)
    return {name for name, roles in found.items() if len(roles) >= _FEWEST_PARTIES and "belligerent" in roles}


def _touched(rows: Sequence[Row], known: Collection[Party]) -> set[str]:
    names = {name for row in rows for name in _mentioned(row)}
    return {
        party.conflict for party in known if party.role == "belligerent" and any(_is(name, party) for name in names)
    }


def _is(name: str, party: Party) -> bool:
    return name in (party.party_en, party.party_ar) or _names(name, party.words)


@lru_cache(maxsize=65536)
def _names(name: str, words: tuple[str, ...]) -> bool:
    """Tell whether a source's name holds one of the words, in any inflection.

    >>> _names("مسؤولون في المخابرات الكورية الجنوبية", ("كوري جنوبي",))
    True
    """
    said = [singular(word) for word in fold(name).split()]
    for phrase in words:
        wanted = [singular(word) for word in fold(phrase).split()]
        if any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1)):
            return True
    return False
