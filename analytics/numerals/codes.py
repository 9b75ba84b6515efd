"""Digits that are an address rather than a number: telephone numbers, post boxes, slashed and hyphenated codes."""

from analytics.numerals.compose import Number
from analytics.numerals.neighbours import DASHES, Neighbours

# A chain of numbers has so many hyphens at least.
_CHAIN = 2
# A telephone number has so many groups and dashes at most; that of a country abroad is dialled with these before it.
_TELEPHONE_GROUPS = 8
_ABROAD = "00"
# ص.ب, the number, the town: the postal code stands so far behind at most.
_POST_BOX = 7
# Plain digits this long are a code or a telephone number, unless a counted noun follows.
_LONG_CODE, _LONG_TELEPHONE = 9, 6


class Codes(Neighbours):
    """Tells of a composed number whether its digits are an address."""

    def is_slashed(self, number: Number) -> bool:
        """Tell whether the number stands beside a slash or plus sign with a number on its other side: 15 /6, 5+1."""
        literal = number.literal
        if literal is None:
            return False
        before, after = self.before(number), self.after(number)
        marks = ("+",) if literal.slash else ("/", "+", "×", "^")
        return (after in marks and self.digits(number.last + 1)) or (before in marks and self.digits(number.first - 2))

    def is_telephone(self, number: Number) -> bool:
        """Tell whether the digits are dialled or a post box: groups of them behind a plus sign or 00, long runs."""
        literal, at = number.literal, number.first
        if literal is None:
            return False
        if self._post_box(at):
            return True
        if self.before(number) == "+" and self.glued(at) and literal.digits >= _LONG_TELEPHONE:
            return True
        while at > number.first - _TELEPHONE_GROUPS and (self.digits(at - 1) or self.word(at - 1) in DASHES):
            at -= 1
        if self.word(at - 1) == "+" and self.glued(at) and (at < number.first or self.digits(number.last)):
            return True
        if at < number.first and self.digits(at) and self.words[at].startswith(_ABROAD):
            # 00962-65551234
            return True
        long = literal.digits >= _LONG_CODE and not literal.grouped and not literal.decimal and number.scale == 1
        return long and not self.counted(number) and not self.alone(number)

    def _post_box(self, at: int) -> bool:
        """Tell whether the digits at token `at` are a post box, or the postal code behind one: ص.ب 80204 جدة 21589."""
        starts = range(max(0, at - _POST_BOX), at - 2)
        return any(self.words[start : start + 3] == ["ص", ".", "ب"] for start in starts)

    def is_chained(self, number: Number) -> bool:
        """Tell whether the number is one of three that hyphens chain (a date, a formation), or of a code such as
        10-03."""
        following = self.after(number, 1)
        if self.after(number) in DASHES and self.glued(number.last + 1) and following[:1] == "0" and following != "0":
            return number.literal is not None and following.isdecimal()
        links = self._chained(number.first - 1, -2) + self._chained(number.last, 2)
        return number.literal is not None and links >= _CHAIN

    def _chained(self, at: int, step: int) -> int:
        count = 0
        while count < _CHAIN and 0 < at < self.size and self.words[at] in DASHES and self.digits(at + step // 2):
            count, at = count + 1, at + step
        return count
