"""A small corpus with its analysis written by hand: what the page's tests run on, whatever the extractors find."""

from collections import Counter
from types import MappingProxyType

from analytics import Analysis
from analytics.corpus import parse
from analytics.tables import frame

TEXTS = {
    "a.txt": """---
title: خمسة آلاف نازح
outlet: صحيفة الميناء
published: 2030-05-01
---
قال المتحدث باسم بلدية الميناء سامر الحداد إن نحو 5000 شخص نزحوا. ونفت وزارة الداخلية ذلك.

شارك المقال""",
    "b.txt": """---
title: النازحون أكثر
outlet: وكالة الوادي
published: 2030-05-02
---
نقلت وكالة الشراع عن مسؤولين قولهم إن ما بين 7 آلاف و9 آلاف شخص نزحوا من الميناء. وسقط 12 قتيلا على الأقل.""",
    "c.txt": "وصلت إلى الميناء أقل من 40 شاحنة.",
}
HOSTILE = '<img src=x onerror="alert(1)"> <script>alert(1)</script> **عنوان** [رابط](http://x) =1+1 \u202e مقلوب'

PEOPLE = {
    "gpe:port": ("الميناء", "The Port", "GPE"),
    "pers:haddad": ("سامر الحداد", "Samer Haddad", "PERS"),
    "media:sail": ("وكالة الشراع", "Sail Agency", "MEDIA"),
    "org:interior": ("وزارة الداخلية", "Interior Ministry", "ORG"),
}
KEY = "people; place=port"


def hostile() -> Analysis:
    """Return the sample with an article, an outlet and a name that would do harm if any of them were run."""
    return sample(
        {**TEXTS, "<b>d</b>.txt": f"---\ntitle: {HOSTILE}\noutlet: =cmd()\n---\n{HOSTILE} قال سامر الحداد."}, HOSTILE
    )


def sample(texts: dict[str, str] | None = None, name_of_haddad: str = "سامر الحداد") -> Analysis:
    """Return the analysis of `texts` (the sample's by default)."""
    documents = [parse(text, doc_id) for doc_id, text in (texts or TEXTS).items()]
    text_of = {document.doc_id: document.text for document in documents}

    def at(doc_id: str, surface: str) -> dict[str, object]:
        start = text_of[doc_id].index(surface)
        return {"doc_id": doc_id, "start": start, "end": start + len(surface), "surface": surface}

    mentions = [
        {**at(doc_id, arabic), "entity_id": entity_id, "type": kind}
        for doc_id, text in text_of.items()
        for entity_id, (arabic, _, kind) in PEOPLE.items()
        if arabic in text
    ]
    counts = Counter(str(mention["entity_id"]) for mention in mentions)
    entities = [
        {"entity_id": key, "name_ar": PEOPLE[key][0] if key != "pers:haddad" else name_of_haddad,
        "name_en": PEOPLE[key][1],
         "type": PEOPLE[key][2], "mentions": n, "documents": n, "stories": n, "surfaces": PEOPLE[key][0]}
        for key, n in counts.most_common()
    ]  # fmt: skip

    def figure(doc_id: str, surface: str, low: float | None, high: float | None, modifier: str, category: str, by: str,
               anomaly: str = "") -> dict[str, object]:  # fmt: skip
        place = at(doc_id, surface)
        return {**place, "figure_id": f"{doc_id}#f{place['start']}", "low": low, "high": high, "modifier": modifier,
                "category": category, "counted": surface.rsplit(maxsplit=1)[-1], "anomaly": anomaly,
                "attribution_id": f"{doc_id}#{by}" if by else ""}  # fmt: skip

    def attribution(doc_id: str, name: str, cue: str, source: str, content: str, kind: str, stance: str, entity: str,
                    via: str = "", hedge: str = "none") -> dict[str, object]:  # fmt: skip
        spans = {
            part: at(doc_id, words) for part, words in (("cue", cue), ("source", source), ("content", content)) if words
        }
        flat = {f"{part}_{end}": span[end] for part, span in spans.items() for end in ("start", "end")}
        arabic, english, _ = PEOPLE.get(entity, (source, "", ""))
        return {**flat, "attribution_id": f"{doc_id}#{name}", "doc_id": doc_id, "cue": cue, "lemma": cue,
        "source": source,
                "content": content, "source_id": entity, "source_name_ar": arabic, "source_name_en": english, "kind":
                kind, "via": via, "mode": "indirect", "stance": stance, "hedge": hedge}  # fmt: skip

    attributions = [
        attribution("a.txt", "a1", "قال", "سامر الحداد", "إن نحو 5000 شخص نزحوا", "named_person", "asserts",
        "pers:haddad"),
        attribution("a.txt", "a2", "نفت", "وزارة الداخلية", "ذلك", "named_organization", "denies", "org:interior"),
        attribution("b.txt", "a1", "نقلت", "مسؤولين", "إن ما بين 7 آلاف و9 آلاف شخص نزحوا من الميناء",
        "unnamed_official",
                    "asserts", "role:officials", "وكالة الشراع", "likely"),
    ]  # fmt: skip
    hops = [
        {"attribution_id": "a.txt#a1", "position": 0, "role": "origin", "entity_id": "pers:haddad",
        "name_ar": name_of_haddad,
         "name_en": "Samer Haddad", "kind": "named_person"},
        {"attribution_id": "a.txt#a2", "position": 0, "role": "origin", "entity_id": "org:interior",
        "name_ar": "وزارة الداخلية",
         "name_en": "Interior Ministry", "kind": "named_organization"},
        {"attribution_id": "b.txt#a1", "position": 0, "role": "relay", "entity_id": "media:sail",
        "name_ar": "وكالة الشراع",
         "name_en": "Sail Agency", "kind": "media"},
        {"attribution_id": "b.txt#a1", "position": 1, "role": "origin", "entity_id": "role:officials",
        "name_ar": "مسؤولون",
         "name_en": "officials", "kind": "unnamed_official"},
    ]  # fmt: skip
    figures = [
        figure("a.txt", "نحو 5000 شخص", 5000, 5000, "about", "civilians_people", "a1"),
        figure("b.txt", "ما بين 7 آلاف و9 آلاف شخص", 7000, 9000, "range", "civilians_people", "a1"),
        figure("b.txt", "12 قتيلا على الأقل", 12, None, "at_least", "casualties", "", "check: small"),
        figure("c.txt", "أقل من 40 شاحنة", None, 40, "less_than", "vehicles", ""),
    ]
    figures[2]["part_of"] = figures[1]["figure_id"]
    where = {document.doc_id: document for document in documents}
    claims = [
        {**{key: given[key] for key in ("figure_id", "attribution_id", "doc_id", "low", "high", "modifier",
        "category")},
         "claim_id": str(given["figure_id"]).replace("#f", "#c"), "outlet": where[str(given["doc_id"])].outlet,
         "published": where[str(given["doc_id"])].published, "story_id": str(given["doc_id"]), "quantity_key": KEY,
         "origin": origin, "via": via, "stance": "asserts", "hedge": hedge}
        for given, origin, via, hedge in (
            (figures[0], "pers:haddad", "", "none"), (figures[1], "role:officials", "وكالة الشراع", "likely"),
        )
    ]  # fmt: skip
    quantities = [
        {"quantity_key": KEY, "label_ar": "نازحون، الميناء", "label_en": "Displaced, The Port",
        "category": "civilians_people",
         "claims": 2, "stories": 2, "origins_low": 2, "origins_high": 2, "low": 5000, "high": 9000, "disputed": True},
    ]  # fmt: skip
    shifts = [
        {"claim_id": claims[1]["claim_id"], "earlier_claim_id": claims[0]["claim_id"], "change": "number_changed",
         "before": "5000", "after": "7000–9000"},
    ]  # fmt: skip
    origins = [
        {"quantity_key": KEY, "origin": name, "rule": rule, "may_be": other, "claims": 1, "documents": 1, "stories": 1,
         "claim_ids": claim["claim_id"]}
        for claim, name, rule, other in zip(
            claims, (name_of_haddad, "مسؤولون"), ("distinct_source", "unnamed_source"), ("", name_of_haddad),
            strict=True,
        )
    ]  # fmt: skip
    joins = [
        {"doc_id": "b.txt", "joined_to": "a.txt", "story_id": "a.txt", "rule": "translation", "strength": 0.8},
    ]
    return Analysis(
        documents=frame("documents", [
            {"doc_id": d.doc_id, "title": d.title, "outlet": d.outlet, "url": d.url, "published": d.published,
             "chars": len(d.text), "tokens": len(d.text.split()), "story_id": d.doc_id, "sha256": d.sha256}
            for d in documents
        ]),
        problems=frame("problems", [{"doc_id": "leer.txt", "reason": "empty: it holds no text"}]),
        entities=frame("entities", entities),
        mentions=frame("mentions", mentions),
        figures=frame("figures", figures),
        attributions=frame("attributions", attributions),
        hops=frame("hops", hops),
        claims=frame("claims", claims),
        quantities=frame("quantities", quantities),
        shifts=frame("shifts", shifts),
        origins=frame("origins", origins),
        joins=frame("joins", joins),
        texts=MappingProxyType(text_of),
    )  # fmt: skip
