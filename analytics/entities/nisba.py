"""The nationality adjective (nisba) of a place and its inflections, made by rule."""

from collections.abc import Iterator

# Masculine, feminine, sound masculine plural, dual, feminine dual, feminine plural; with the accusative of the
# indefinite, and the plural of a construct (سعوديو الجنسية).
_ENDINGS = ("", "ة", "ون", "ين", "ان", "تان", "تين", "ات", "ا", "و", "ي")
# How a second adjective (كوري شمالي) agrees with each form of the first.
_AGREEMENT = {
    "": "",
    "ة": "ة",
    "ون": "ون",
    "ين": "ين",
    "ان": "ان",
    "تان": "تان",
    "تين": "تين",
    "ات": "ات",
    "ا": "ا",
    "و": "ون",
    "ي": "ين",
}


def nisba_of(place: str) -> str:
    """Return the masculine singular adjective of a one-word place name, by the regular rule.

    The article and a final ـا, ـيا or ـة fall, then ـي is added (Wright, A Grammar of the Arabic Language, §§ 249-267).

    >>> nisba_of("روسيا"), nisba_of("الصين"), nisba_of("فرنسا"), nisba_of("مصر"), nisba_of("غزة")
    ('روسي', 'صيني', 'فرنسي', 'مصري', 'غزي')
    """
    stem = place.removeprefix("ال")
    for ending in ("يا", "ية", "ا", "ة", "ه", "ي"):
        if stem.endswith(ending) and len(stem) > len(ending) + 1:
            stem = stem[: -len(ending)]
            break
    return stem + "ي"


def inflections(nisba: str) -> Iterator[str]:
    """Yield every inflected form of an adjective of one or two words, without and with the article.

    >>> sorted(inflections("روسي"))[:4]
    ['الروسي', 'الروسيا', 'الروسيات', 'الروسيان']
    >>> "الكورية الشمالية" in set(inflections("كوري شمالي")), "كوريين شماليين" in set(inflections("كوري شمالي"))
    (True, True)
    """
    first, _, second = nisba.partition(" ")
    for ending in _ENDINGS:
        for article in ("", "ال"):
            if not second:
                yield article + first + ending
            elif second.endswith("ي"):
                # جنوب أفريقي inflects its end alone, كوري شمالي both words; both orders of agreement are offered.
                yield f"{article}{first}{ending} {article}{second}{_AGREEMENT[ending]}"
                yield f"{article}{first} {article}{second}{ending}"
                yield f"{article}{first} {second}{ending}"
