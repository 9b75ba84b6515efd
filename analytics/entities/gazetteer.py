"""One look-up structure over every spelling of every known name, walked token by token.

Two tries are kept: one of exact keys, one of skeletons for transliterated names. A word opens a walk only when one
of its readings without proclitics begins a name, which one dictionary look-up per word decides; the cost therefore
does not depend on the number of names, and a longest match is found in as many steps as it has words.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from analytics.entities.names import Name, Spelling
from analytics.entities.spelling import key, paths, same_spelling, skeleton
from analytics.memo import Memo
from analytics.text import Text, stems
from analytics.vocabulary import Feature

# A node maps the next key to the next node; its END holds the spellings that are complete there.
Node: TypeAlias = dict[str, "Node | list[Spelling]"]
END = ""
# A hyphen, or the full stop of an abbreviation (د.ب.أ), parts no name.
_JOINTS = frozenset("-–‑_.")
_LEAST_SKELETON = 4


class Hit(NamedTuple):
    """A known name at tokens first … last - 1; `cut` letters of the first token are proclitics. The candidates share
    the spelling.
    """

    first: int
    last: int
    cut: int
    spellings: tuple[Spelling, ...]

    @property
    def name(self) -> Name:
        """The first candidate."""
        return self.spellings[0].name


class _Opening(NamedTuple):
    """A reading of a word that begins names: what is complete after it (`ends`), and whether any name goes on
    (`deeper`).
    """

    cut: int
    stem: str
    node: Node
    loose: bool
    ends: tuple[Spelling, ...]
    deeper: bool


class _Start(NamedTuple):
    """All openings of a word: whether any is a whole name, and the keys and skeletons that may go on one behind it."""

    openings: tuple[_Opening, ...]
    complete: bool
    exact: Set[str]
    loose: Set[str]


_NONE = _Start((), False, frozenset(), frozenset())


class Gazetteer:
    """Finds known names in a text.

    >>> from analytics.entities.names import Spelling, Name
    >>> city = Name("pyongyang", "GPE", "بيونغ يانغ", "Pyongyang", "KP")
    >>> gazetteer = Gazetteer([Spelling(city, "بيونغ يانغ", loose=True)])
    >>> text = Text("من بيونج يانج وبيونغيانغ", article=False)
    >>> [text.surface(hit.first, hit.last) for hit in gazetteer.find(text)]
    ['بيونج يانج', 'وبيونغيانغ']
    """

    def __init__(
        self,
        spellings: Iterable[Spelling],
        foreign: Callable[[str], bool] = bool,
        named: Callable[[str], bool] | None = None,
    ) -> None:
        """Index the spellings.

        `foreign` tells whether the key of a word can be an unlisted spelling of a one-word foreign name, `named`
        whether a word is another name or noun as it stands, so that no name of one word is cut out of it (كلاوس is not
        ك + لاوس).
        """
        self._foreign = foreign
        self._named = named or (lambda word: False)
        self._firsts: dict[str, set[str]] = {}
        # The keys of the words of each spelling that may vary.
        self._paths: dict[str, tuple[str, ...]] = {}
        self._exact: Node = {}
        self._loose: Node = {}
        self._starts = Memo(self._start)
        self._opens = Feature(lambda word: bool(self._starts[word].openings))
        listed = list(spellings)
        for spelling, path in zip(listed, paths(spelling.surface for spelling in listed), strict=True):
            if path:
                self._add(spelling, path)

    def find(self, text: Text) -> Iterator[Hit]:
        """Yield the longest known name that begins at each token, left to right; hits may overlap."""
        words = text.words
        starts, size = self._starts, len(words)
        for index in text.where(self._opens):
            openings, complete, exact, behind = starts[words[index]]
            after = index + 1
            following = _KEYS[words[after]] if after < size else ""
            goes_on = following in exact or following in _JOINTS or (behind and _SKELETONS[following] in behind)
            if not (complete or goes_on):
                # Most words that open only longer names open none here.
                continue
            best: Hit | None = None
            loosely = False
            for opening in openings:
                cut, _, _, loose, ends, deeper = opening
                if deeper and goes_on:
                    hit = self._walk(words, index, opening)
                else:
                    hit = Hit(index, after, cut, ends) if ends else None
                # Openings come exact before loose for each cut; an exact spelling behind a proclitic beats a loose
                # one of the whole word.
                if hit and (best is None or hit.last > best.last or (hit.last == best.last and loosely and not loose)):
                    best, loosely = hit, loose
            if best:
                yield best

    def opening(self, text: Text, index: int) -> Hit | None:
        """Return the known name of one word that a token is by itself, whatever longer name begins there."""
        for opening in self._starts[text.words[index]].openings:
            if opening.ends:
                return Hit(index, index + 1, opening.cut, opening.ends)
        return None

    def _add(self, spelling: Spelling, path: tuple[str, ...]) -> None:
        _insert(self._exact, path, spelling)
        if spelling.loose:
            self._paths[spelling.surface] = path
            skeletons = tuple(skeleton(word) for word in path)
            if all(skeletons) and sum(map(_consonants, skeletons)) - 2 * path[0].startswith("ال") >= _LEAST_SKELETON:
                _insert(self._loose, skeletons, spelling)
                self._firsts.setdefault(skeletons[0], set()).add(path[0])
            if len(path) == 2 and len(path[0]) + len(path[1]) > 5:
                _insert(self._exact, ("".join(path),), spelling)
            if len(path) == 2 and _consonants(whole := skeleton("".join(path))) >= _LEAST_SKELETON:
                _insert(self._loose, (whole,), spelling)
                self._firsts.setdefault(whole, set()).add("".join(path))

    def _start(self, word: str) -> _Start:
        openings = tuple(self._openings(word))
        if not openings:
            return _NONE
        behind = [
            frozenset[str]().union(*(opening.node for opening in openings if opening.loose == loose))
            for loose in (False, True)
        ]
        return _Start(openings, any(opening.ends for opening in openings), *behind)

    def _openings(self, word: str) -> list[_Opening]:
        found: list[_Opening] = []
        if not self._loose and self._exact.keys().isdisjoint(reading_keys(word)):
            return found
        for (cut, _), whole in zip(readings(word), reading_keys(word), strict=True):
            bones = skeleton(whole) if self._loose and len(whole) > 2 else END
            exactly, loosely = self._exact.get(whole), self._loose.get(bones)
            if exactly is None and loosely is None:
                # Most words.
                continue
            for node, loose in ((exactly, False), (loosely, True)):
                if node is None or (loose and cut and self._named(key(word))):
                    # ويليام is not و and another spelling of وليام.
                    continue
                if isinstance(node, dict) and (not loose or self._resembles(whole)):
                    # Two letters behind a proclitic are no name of one word: باب is not ب + إب.
                    hidden = cut and (len(whole) <= 2 or self._named(key(word)))
                    ends = () if hidden else self._complete(node, [whole], loose)
                    if ends or len(node) > (END in node):
                        found.append(_Opening(cut, whole, node, loose, ends, len(node) > (END in node)))
        return found

    def _resembles(self, whole: str) -> bool:
        """Tell whether a key is another spelling of the first word of any transliterated name."""
        firsts = self._firsts.get(skeleton(whole), ())
        return whole in firsts if len(whole) <= 3 else any(same_spelling(whole, first, sure=True) for first in firsts)

    def _complete(self, node: Node, written: list[str], loose: bool) -> tuple[Spelling, ...]:
        """Return the spellings that are complete at a node and that the written words can be."""
        ends = node.get(END)
        if not isinstance(ends, list):
            return ()
        if not loose:
            return tuple(ends)
        return tuple(s for s in ends if self._same(written, s)) if self._plausible(written) else ()

    def _plausible(self, written: list[str]) -> bool:
        return len(written) > 1 or (len(written[0]) > 4 and self._foreign(written[0]))

    def _same(self, written: list[str], spelling: Spelling) -> bool:
        """Tell whether written words can be another spelling of a name; a word that differs looks foreign itself."""
        listed = self._paths[spelling.surface]
        if len(listed) != len(written):
            return same_spelling("".join(written), "".join(listed))
        sure = len(written) > 1
        return all(
            one == other or (same_spelling(one, other, sure=sure) and (len(one) < 5 or self._foreign(one)))
            for one, other in zip(written, listed, strict=True)
        )

    def _walk(self, words: list[str], first: int, opening: _Opening) -> Hit | None:
        """Follow the text from a word that opens names as far as a name goes."""
        cut, stem, node, loose, complete, deeper = opening
        at = last = first + 1
        written: list[str] = []
        while deeper and at < len(words):
            word = words[at]
            if word in _JOINTS and at + 1 < len(words) and (word != "." or len(words[at - 1]) <= 3):
                at += 1
                word = words[at]
            whole = _KEYS[word]
            step = node.get(_SKELETONS[whole] if loose else whole)
            if not isinstance(step, dict) or not whole[0].isalnum():
                break
            written = written or [stem]
            written.append(whole)
            node = step
            at += 1
            if ends := self._complete(node, written, loose):
                last, complete = at, ends
        return Hit(first, last, cut, complete) if complete else None


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[tuple[int, str], ...]:
    """Return (letters cut, stem) for each way to take proclitics off a folded word; the article stays, and is
    restored after للـ.

    >>> readings("للامم")
    ((0, 'للامم'), (1, 'لامم'), (2, 'الامم'), (2, 'امم'))
    """
    stemmed = stems(word)
    if len(stemmed) == 1:
        return stemmed
    found: list[tuple[int, str]] = []
    for cut, stem in stemmed:
        taken = word[:cut]
        if taken.endswith(("س", "ال")):
            continue
        if taken.endswith("لل"):
            found.append((cut, "ال" + stem))
        found.append((cut, stem))
    return tuple(found)


@lru_cache(maxsize=65536)
def reading_keys(word: str) -> tuple[str, ...]:
    """Return the key of each of the `readings` of a folded word.

    >>> reading_keys("ولؤي")
    ('ولوي', 'لوي', 'وي')
    """
    return tuple([key(stem) for _, stem in readings(word)])


_KEYS = Memo(key)
_SKELETONS = Memo(skeleton)


def _consonants(skeleton_: str) -> int:
    return len(skeleton_) - skeleton_.startswith("ا")


def _insert(root: Node, path: tuple[str, ...], spelling: Spelling) -> None:
    node = root
    for step in path:
        below = node.setdefault(step, {})
        assert isinstance(below, dict)
        node = below
    ends = node.setdefault(END, [])
    assert isinstance(ends, list)
    if all((known.name, known.surface) != (spelling.name, spelling.surface) for known in ends):
        ends.append(spelling)
