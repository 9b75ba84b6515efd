"""From the lemma of a verb to every form in which news writes it, folded and without vowels.

Rules follow the paradigms of any grammar of written Arabic (Ryding, *A Reference Grammar of Modern Standard Arabic*,
ch. 21–34): the past stem takes suffixes, the present stem prefixes and suffixes; hollow and defective verbs change the
stem; Form I has the participle فاعل, the others م + present stem. Unvocalised text does not show the passive of a sound
verb, so only the passives that look different are generated.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from analytics.fold import fold

Tense = Literal["past", "present", "jussive", "participle", "masdar"]

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form: `person` is 1 or 3, `number` s, d or p, `gender` m, f or empty where the form does not
    say.
    """

    surface: str
    tense: Tense
    person: int = 3
    number: str = "s"
    gender: str = "m"
    passive: bool = False
    pronoun: str = ""


def conjugate(lemma: str, present: str, pattern: str, masdars: tuple[str, ...] = ()) -> list[Form]:
    """Return the forms of a verb given by its past, its present (both 3rd masculine singular) and its derived form
    (I … X, Q).

    >>> forms = {form.surface for form in conjugate("نفى", "ينفي", "I", ("نفي",))}
    >>> {"نفي", "نفت", "نفوا", "نفاه", "ينفون", "تنفيها", "نافيا", "نفيهم"} <= forms
    True
    >>> sorted(form.surface for form in conjugate("أضاف", "يضيف", "IV") if form.tense == "participle")
    ['مضيفا', 'مضيفان', 'مضيفه', 'مضيفين']
    """
    verb = _Verb(lemma, present, pattern, masdars)
    found: dict[tuple[str, Tense], Form] = {}
    for form in (*verb.past(), *verb.present(), *verb.participles(), *verb.masdars()):
        found.setdefault((form.surface, form.tense), form)
    return list(found.values())


def finite_forms(lemma: str, present: str) -> list[Form]:
    """Return the pasts and presents of a verb, for which its derived form need not be known.

    >>> {"باعوها", "بعنا", "ستبيع", "يبيعون"} <= {form.surface for form in finite_forms("باع", "يبيع")}
    True
    """
    verb = _Verb(lemma, present, "I", ())
    presents = list(verb.present())
    # The future س stands before the third person.
    future = [replace(form, surface="س" + form.surface) for form in presents if form.person == 3]
    return [*verb.past(), *presents, *future]


class _Verb:
    def __init__(self, lemma: str, present: str, pattern: str, masdars: tuple[str, ...]) -> None:
        self.past_stem = fold(lemma)
        self.present_stem = fold(present)[1:]
        self.pattern = pattern
        self.named_masdars = tuple(fold(masdar) for masdar in masdars)
        self.defective = lemma[-1] in "ىا"
        self.defective_present = present[-1] in "ىيو" and self.defective
        self.present_in_alif = present[-1] == "ى"
        self.hollow = self.past_stem[-2] == "ا" and not self.defective and pattern in ("I", "IV", "VII", "VIII", "X")

    def past(self) -> Iterator[Form]:
        stem = self.past_stem
        if self.defective:
            base, glide = stem[:-1], "و" if stem[-1] == "ا" else "ي"
            yield from self._with_pronouns(Form(stem, "past"), base + "ا")
            short = base + glide
        else:
            base = stem
            yield from self._with_pronouns(Form(stem, "past"), stem)
            short = stem[:-2] + stem[-1] if self.hollow else stem
        yield from self._with_pronouns(Form(base + "ت", "past", gender="f"), base + "ت")
        yield from self._with_pronouns(Form(base + "وا", "past", number="p"), base + "و")
        yield Form((short if self.defective else base) + "ا", "past", number="d")
        yield Form(base + "تا", "past", number="d", gender="f")
        yield Form(short + "نا", "past", person=1, number="p", gender="")
        yield Form(short + "ت", "past", person=1, gender="")
        yield Form(short + "ن", "past", number="p", gender="f")
        if self.hollow:
            yield Form(stem[:-2] + "ي" + stem[-1], "past", passive=True)
            yield Form(stem[:-2] + "ي" + stem[-1] + "ت", "past", gender="f", passive=True)

    def present(self) -> Iterator[Form]:
        stem = self.present_stem
        base = stem[:-1] if self.defective_present else stem
        joined = base + "ا" if self.present_in_alif else stem
        shorts = {base if self.defective_present else stem[:-2] + stem[-1] if self.hollow else stem}
        for prefix, person, number, gender in (
            ("ي", 3, "s", "m"),
            ("ت", 3, "s", "f"),
            ("ن", 1, "p", ""),
            ("ا", 1, "s", ""),
        ):
            yield from self._with_pronouns(Form(prefix + stem, "present", person, number, gender), prefix + joined)
            for short in sorted(shorts - {stem}):
                yield Form(prefix + short, "jussive", person, number, gender)
            if self.hollow:
                passive = prefix + stem[:-2] + "ا" + stem[-1]
                yield Form(passive, "present", person, number, gender, passive=True)
        for prefix, gender in (("ي", "m"), ("ت", "f")):
            yield from self._with_pronouns(Form(prefix + base + "ون", "present", 3, "p", gender), prefix + base + "ون")
            yield Form(prefix + base + "وا", "present", 3, "p", gender)
            yield Form(prefix + stem + "ان", "present", 3, "d", gender)
            yield Form(prefix + stem + "ا", "present", 3, "d", gender)
        yield Form("ي" + stem + "ن", "present", 3, "p", "f")

    def participles(self) -> Iterator[Form]:
        """Circumstantial participles: the accusative, as in مؤكدا، مشيرة، رافضين."""
        if self.pattern != "I":
            # يتساءل, متسائل: the kasra of the participle carries the hamza.
            base = "م" + self.present_stem.replace("اء", "ائ")
        elif len(self.past_stem) == 3:
            stem = self.past_stem
            base = stem[0] + "ا" + ("ئ" if self.hollow else stem[1]) + ("ي" if self.defective else stem[2])
        elif len(self.past_stem) == 2:
            base = self.past_stem[0] + "ا" + self.past_stem[1]
        else:
            return
        yield Form(base + "ا", "participle")
        yield Form(base + "ه", "participle", gender="f")
        yield Form((base[:-1] if self.defective else base) + "ين", "participle", number="p")
        yield Form(base + "ان", "participle", number="d")

    def masdars(self) -> Iterator[Form]:
        for masdar in self.named_masdars or self._regular_masdars():
            yield from self._with_pronouns(Form(masdar, "masdar"), masdar[:-1] + "ت" if masdar[-1] == "ه" else masdar)

    def _regular_masdars(self) -> tuple[str, ...]:
        stem, present = self.past_stem, self.present_stem
        match self.pattern:
            case "II" if len(stem) == 3 and not self.defective:
                return (f"ت{stem[:2]}ي{stem[2]}",)
            case "III":
                return (f"م{present}ه",)
            case "IV" if self.hollow:
                return (stem + "ه",)
            case "IV" if self.defective:
                return (stem[:-1] + "اء",)
            case "IV" if len(stem) == 4:
                return (stem[0] + ("ي" if stem[1] == "و" else stem[1]) + stem[2] + "ا" + stem[3],)
            case "IV" if len(stem) == 3:
                return (f"{stem}ا{stem[-1]}",)
            case "V" | "VI" if not self.defective:
                return (stem,)
            case "VIII" | "X" if self.defective:
                return (stem[:-1] + "اء",)
            case "VIII" | "X" if not self.hollow and len(stem) > 4:
                return (stem[:-1] + "ا" + stem[-1],)
            case _:
                return ()

    @staticmethod
    def _with_pronouns(form: Form, joined: str) -> Iterator[Form]:
        yield form
        for pronoun in _PRONOUNS:
            yield Form(joined + pronoun, form.tense, form.person, form.number, form.gender, form.passive, pronoun)
