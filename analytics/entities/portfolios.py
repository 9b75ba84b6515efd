"""What a ministry sees to, as far as its name goes: وزارة الصحة والسكان, وزارة البلديات الإقليمية وموارد المياه."""

from collections.abc import Container, Sequence

from analytics.entities.phrase import listed
from analytics.entities.words import is_common, is_particle, is_verb

_MOST = 3


def portfolios_end(words: Sequence[str], first: int, known: Container[int], taken: Container[str] = ()) -> int:
    """Return the token behind what a ministry's name goes on with at token `first`, or `first`.

    It goes on with و and a definite noun (والسكان) or a noun of portfolios and what that governs (وحقوق الإنسان), each
    with its adjectives; not with what is a body of its own (والشرطة), a `known` name or the subject of another ministry
    (`taken`).
    """
    at = first
    if at and at not in known and words[at - 1].startswith("وال"):
        # وزارة التربية والتعليم [العالي]
        at = _past_adjectives(words, at, known)
    for _ in range(_MOST):
        word = words[at] if at < len(words) else ""
        if at in known or word[:1] != "و" or is_particle(word[1:]) or word[1:] in taken:
            break
        if word.startswith("وال") and _is_subject(word[1:]):
            at = _past_adjectives(words, at + 1, known)
        elif word[1:] in listed("organisation.portfolio") and words[at + 1 : at + 2] and at + 1 not in known:
            if not words[at + 1].startswith("ال"):
                break
            at = _past_adjectives(words, at + 2, known)
        else:
            break
    return at


def _is_subject(word: str) -> bool:
    """Tell whether a definite word is what a ministry may see to: no verb (التقى), no body of its own."""
    apart = listed("organisation.separate", "organisation.definite")
    return word not in apart and (is_common(word[2:]) or (is_common(word) and not is_verb(word)))


def _past_adjectives(words: Sequence[str], at: int, known: Container[int]) -> int:
    while at < len(words) and at not in known and words[at].startswith("ال") and words[at].endswith(("يه", "ي")):
        at += 1
    return at
