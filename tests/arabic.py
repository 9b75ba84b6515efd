"""Random Arabic news text for property tests: real words in any order, numbers, marks of every kind."""

from hypothesis import strategies as st

_WORDS = [
    *(
        "قال",
        "وقالت",
        "أكد",
        "نفى",
        "وأضاف",
        "بحسب",
        "وفقا",
        "نقلت",
        "عن",
        "أن",
        "إن",
        "بأن",
        "زعم",
        "ربما",
        "قد",
        "يبدو",
    ),
    *(
        "مسؤول",
        "المتحدث",
        "وزارة",
        "الدفاع",
        "الروسية",
        "كوريا",
        "الشمالية",
        "كييف",
        "بوتين",
        "رويترز",
        "سي",
        "إن",
        "إن",
    ),
    *("ألف", "ألفا", "آلاف", "مليون", "مليونا", "مئتي", "خمسمئة", "ثلاثة", "وعشرون", "عشرات", "نصف", "ربع", "جنديان"),
    *("نحو", "أكثر", "من", "لا", "يقل", "يتجاوز", "بين", "و", "إلى", "على", "الأقل", "منهم", "بينهم", "لـ", "بـ"),
    *(
        "جندي",
        "صاروخا",
        "صاروخين",
        "قتيل",
        "دولار",
        "في",
        "المئة",
        "يوم",
        "عام",
        "الأربعاء",
        "المادة",
        "السابق",
        "اقرأ",
    ),
]
_MARKS = [
    *"«»“”\"'().,،؛:؟!-–—…٪%$€/\n\n  ",
    *("\u200f", "\u200c", "\u0640", "\u064b", "\u0651", "\ufeff", "\ufefb", "\u202b", "\r\n", "\u00a0"),
]

words = st.sampled_from(_WORDS)
numbers = st.one_of(
    st.integers(0, 10**13).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.integers(0, 10**7).map(lambda n: f"{n:,}"),
    st.integers(0, 10**6).map(lambda n: str(n).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))),
)
marks = st.sampled_from(_MARKS)
letters = st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=8)
anything = st.text(max_size=12)

articles = st.lists(st.one_of(words, words, words, numbers, marks, letters, anything), max_size=60).flatmap(
    lambda parts: st.sampled_from([" ", " ", ""]).map(lambda glue: glue.join(parts))
)
