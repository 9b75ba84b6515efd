"""Who is not heard: parties of a conflict that are expected among the sources of a quantity or a corpus.

A known leader, ministry or capital speaks for the party of its nation; other sources are known by words of their names.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analytics.claims.owners import state_behind
from analytics.claims.records import Row
from analytics.claims.words import folded, singular
from analytics.entities.names import Name, spellings
from analytics.fold import fold
from analytics.lexicon import split, table
from analytics.records import VIA_SEPARATOR

_COLUMNS = ("conflict", "conflict_ar", "conflict_en", "party_ar", "party_en", "role", "words")
_CHOICES = (("role", ("belligerent", "other")),)
# A conflict is meant when this many of its belligerents (the only one of a table that has one) occur as owners,
# sources or relays.
_FEWEST_BELLIGERENTS = 2


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a conflict, with the words that name it or its bodies; `nation` is the code of a state."""

    conflict: str
    conflict_ar: str
    conflict_en: str
    party_ar: str
    party_en: str
    role: str
    words: tuple[str, ...]
    nation: str = ""


def parties(rows: Iterable[Row] | None = None) -> tuple[Party, ...]:
    """Return the parties of `parties.csv`, or of the rows of a user's own table with the same columns.

    Raises `LexiconError` when the file is malformed.
    """
    rows = table("parties", _COLUMNS, ("nation",), _CHOICES) if rows is None else rows
    return tuple(
        Party(
            row["conflict"],
            row["conflict_ar"],
            row["conflict_en"],
            row["party_ar"],
            row["party_en"],
            row["role"],
            split(row["words"]),
            row.get("nation", ""),
        )
        for row in rows
    )


def absent_voices(
    claims: Iterable[Row],
    quantity_key: str | None = None,
    conflict: str | None = None,
    known: Sequence[Party] | None = None,
) -> list[Party]:
    """Return the expected parties that are not among the sources of a quantity, or of all claims given, each once.

    `claims` are rows of the table `claims`. The conflicts are those that the claims of the whole corpus are about: its
    belligerents occur in them. Who is no belligerent is expected only where the claims in question speak of it. With
    `conflict` all parties of that one are. A party that only denies is heard. A quantity is measured against the
    conflicts of its corpus in which the owner of what is counted or one of its sources takes part.
    """
    rows = list(claims)
    known = parties() if known is None else known
    chosen = [row for row in rows if quantity_key is None or row["quantity_key"] == quantity_key]
    spoken = {name for row in chosen for name in (row["origin"], *row["via"].split(VIA_SEPARATOR)) if name}
    names = {name for row in rows for name in _mentioned(row)}
    meant = {conflict} if conflict else _conflicts(names, known) & _touched(chosen, known)
    told = {name for row in chosen for name in _mentioned(row)}
    heard = {party.party_en for party in known if any(_speaks_for(name, party, known) for name in spoken)}
    expected = (
        party
        for party in known
        if party.conflict in meant and party.party_en not in heard
        if conflict or party.role == "belligerent" or any(_is(name, party, known) for name in told)
    )
    return list({party.party_en: party for party in reversed(list(expected))}.values())[::-1]


def _mentioned(row: Row) -> set[str]:
    return {name for name in (row["origin"], row["counted_of"], *row["via"].split(VIA_SEPARATOR)) if name}


def _conflicts(names: Collection[str], known: Sequence[Party]) -> set[str]:
    found: dict[str, list[bool]] = {}
    for party in known:
        if party.role == "belligerent":
            found.setdefault(party.conflict, []).append(any(_is(name, party, known) for name in names))
    return {name for name, occur in found.items() if sum(occur) >= min(_FEWEST_BELLIGERENTS, len(occur))}


def _touched(rows: Sequence[Row], known: Sequence[Party]) -> set[str]:
    """Return the conflicts whose belligerents speak on the rows, or to whose parties belongs what is counted."""
    names = {name for row in rows for name in _mentioned(row)}
    owners = {row["counted_of"] for row in rows if row["counted_of"]}
    return {
        party.conflict
        for party in known
        if any(_is(name, party, known) for name in (names if party.role == "belligerent" else owners))
    }


def _is(name: str, party: Party, known: Sequence[Party]) -> bool:
    return name in (party.party_en, party.party_ar) or _speaks_for(name, party, known)


def _speaks_for(name: str, party: Party, known: Sequence[Party]) -> bool:
    """Tell whether a source speaks for a party: by its words, or by its nation where no other party's words name it."""
    if _names(name, party.words):
        return True
    if not party.nation or _nation(name) != party.nation:
        return False
    rivals = (other for other in known if other.conflict == party.conflict and other is not party)
    return not any(_names(name, other.words) for other in rivals)


@cache
def _known() -> dict[str, Name]:
    """Return folded Arabic name → the known entity of that name."""
    found: dict[str, Name] = {}
    for spelling in spellings():
        found.setdefault(folded(spelling.name.name_ar), spelling.name)
    return found


@lru_cache(maxsize=65536)
def _nation(name: str) -> str:
    """Return the code of the nation for which a known source speaks; "" for others, for a medium speaks for none.

    >>> _nation("شين وون سيك"), _nation("جو بايدن"), _nation("وزارة الدفاع الروسية"), _nation("رويترز")
    ('KR', 'US', '', '')
    """
    known = _known().get(folded(name))
    if known is None:
        return ""
    return known.nation if known.type in ("PERS", "GPE") else state_behind(known.name_en)


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
