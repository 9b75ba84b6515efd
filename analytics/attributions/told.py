"""Whom the marks show to be a paper that is told: قال فلان لـ«الوسط», أكد مصدر لـ(المدى), and not مدير لـ«الشركة»."""

from collections.abc import Mapping

from analytics.attributions.lexis import head, readings, words
from analytics.attributions.tokens import Tokens

# A name in marks has no more tokens than this.
NAME = 4
# For whom a spokesman speaks has no more tokens than this, باسم included.
_SPOKEN_FOR = 3


def marked_name(tokens: Tokens, closing: Mapping[int, int], index: int) -> int:
    """Return where a short name in quotation marks or brackets ends that begins at a token, else the token itself.

    `closing` holds the last token of a closed quotation by its first one.
    """
    end = closing.get(index, index)
    if tokens.words[index - 1] == "(":
        reach = range(index + 1, min(len(tokens.text), index + NAME + 1))
        end = next((k for k in reach if tokens.words[k] == ")"), index)
    named = tokens.starts.get(index)
    another = named is not None and named[1].type not in ("MEDIA", "LOC", "GPE") and named[0] == end
    return index if another or not tokens.words[index].isalpha() or end > index + NAME else end


def told(tokens: Tokens, index: int) -> bool:
    """Tell whether what ends at a token tells the paper that ل and marks introduce behind it.

    A talk, a verb, a person and an informant do; of an office without its body the name is the body.
    """
    at = index - (tokens.words[index] in words("addressee.exclusive"))
    if tokens.words[at] in words("addressee.talks"):
        return True
    spokesman = any(k > 0 and tokens.words[k] == "باسم" for k in range(index - _SPOKEN_FOR, index))
    if spokesman or tokens.words[index] in words("source.eye"):
        # المتحدث باسم الحركة لـ«…», شهود عيان لـ«…»
        return True
    if index in tokens.inside:
        return tokens.inside[index].type == "PERS"
    if readings(tokens.words[index]) and head(tokens.words[index]) is None:
        return True
    body, holder = head(tokens.words[index]), head(tokens.words[index - 1])
    if body is not None and body.role == "body" and holder is not None and holder.role == "person":
        # رئيس الجمعية لـ«الصحيفة»: the office has its body already.
        return tokens.words[index].startswith("ال")
    first = index
    while first > 0 and first not in tokens.inside and (tokens.adjective(first) or tokens.indefinite_adjective(first)):
        first -= 1
    found = head(tokens.words[first])
    if found is None or found.role not in ("person", "people", "anonymous"):
        return False
    # المدير العام لـ«الشركة»; but قال المدير لـ«الصحيفة»
    office = found.noun in words("source.deputies") or found.noun in words("source.governing")
    return not office or (first == index and tokens.words[first].startswith("ال"))
