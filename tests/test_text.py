"""Folding and tokens: one form for every spelling, and every offset leads back to the raw text."""

import html
import time
import unicodedata

import pytest
from arabic import articles, words
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)
from hypothesis import given
from hypothesis import strategies as st

from analytics import memo, vocabulary
from analytics.fold import FoldedText, fold, fold_letters
from analytics.memo import Memo
from analytics.text import Text, stems
from analytics.vocabulary import Column, Feature, Index, Vocabulary

ONE_FORM = [
    ("أوكرانيا", "اوكرانيا", "hamza on alif"),
    ("إلى", "الي", "final ya without dots"),
    ("آب", "اب", "madda"),
    ("ٱلحرب", "الحرب", "wasla"),
    ("وزارة", "وزاره", "ta marbuta"),
    ("جُنْدِيًّا", "جنديا", "harakat"),
    ("كــــييف", "كييف", "tatweel"),
    ("مسو\u0654ول", "مسؤول", "a decomposed hamza on waw"),
    ("هي\u0654ة", "هئه", "a decomposed hamza on ya"),
    ("ا\u0654مس", "امس", "a decomposed hamza on alif"),
    ("خانە", "خانه", "Kurdish ae"),
    ("هٰذا", "هذا", "dagger alif"),
    ("١٢٣٤٥٦٧٨٩٠", "1234567890", "Arabic-Indic digits"),
    ("۱۲۳۴۵۶۷۸۹۰", "1234567890", "Persian digits"),
    ("٤۴4", "444", "digits of three kinds"),
    ("ریال", "ريال", "Persian ya"),
    ("کییف", "كييف", "Persian kaf"),
    ("ﻛﻴﻴﻒ", "كييف", "presentation forms"),
    ("ﻻ", "لا", "a ligature of presentation forms"),
    ("ﷲ", "الله", "a word in one character"),
    ("قال\u200f الوزير", "قال الوزير", "a right-to-left mark"),
    ("\u202bقال\u202c", "قال", "an embedding"),
    ("\u2067قال\u2069", "قال", "an isolate"),
    ("مي\u200cخواهد", "ميخواهد", "a zero-width non-joiner"),
    ("ق\u00adال", "قال", "a soft hyphen"),
    ("قال\u00a0الوزير", "قال الوزير", "a no-break space"),
    ("\ufeffقال", "قال", "a byte-order mark inside"),
    ("٪12", "٪12", "a percent sign stays"),
    ("KN-23", "KN-23", "Latin stays"),
    ("&quot;نعم&quot;", '"نعم"', "quotation marks by name"),
    ("&#8220;نعم&#x201D;", "“نعم”", "quotation marks by number"),
    ("قال&nbsp;الوزير", "قال الوزير", "a blank by name"),
    ("&#1602;&#1575;&#1604;", "قال", "letters by number"),
    ("&#1571;مس", "امس", "a letter by number that is folded"),
    ("قال&rlm; نعم", "قال نعم", "a mark that is not seen by name"),
    ("&amp;quot;", "&amp;quot;", "an escaped entity stays"),
    ("&#10;", "&#10;", "a line end by number stays"),
    ("&#49;2", "&#49;2", "a digit by number stays"),
    ("س & ج; &x; &quot", "س & ج; &x; &quot", "what is no entity stays"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("raw", "folded", "hint"), ONE_FORM, ids=[row[2] for row in ONE_FORM])
def test_one_form(raw, folded, hint):
    assert fold(raw) == folded


def by_camel_tools(text):
    """Fold as CAMeL Tools' light normalisation does."""
    plain = dediac_ar(normalize_unicode(text))
    return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(plain)))


# The letters and marks of Arabic itself; CAMeL Tools leaves those of Urdu and Kazakh to their own languages.
ARABIC = [*map(chr, range(0x621, 0x653)), "\u0670", "\u0671", *map(chr, range(0xFE70, 0xFEFD))]


@given(st.lists(st.one_of(words, st.text(st.sampled_from(ARABIC), max_size=8)), max_size=20).map(" ".join))
def test_what_camel_tools_takes_for_one_spelling_is_one_spelling(text):
    assert fold(by_camel_tools(text)) == fold(text)


MARKS = "\u064b\u064e\u0650\u0651\u0652\u0640\u200f\u200e\u200b\u200c\u200d\u202a\u202c\u2066\u2069\u061c\ufeff\u00ad"
ENTITIES = st.lists(
    st.sampled_from(
        [
            "قال",
            " ",
            "&quot;",
            "&#1575;",
            "&#34;",
            "&amp;",
            "&nbsp;",
            "&",
            "#",
            "3",
            "4",
            ";",
            "quot",
            "&rlm;",
            "&#xFEFB;",
        ]
    ),
    max_size=14,
).map("".join)
ANY = st.one_of(
    articles, st.text(max_size=120), st.text(alphabet="قالإنى12 \n" + MARKS + "ﻻﷲﺔﻛ", max_size=60), ENTITIES
)


@given(ANY)
def test_folding_is_settled_after_one_pass(raw):
    folded = fold(raw.replace("&", " "))  # a mark that is dropped may leave an entity behind
    assert fold(folded) == folded


@given(ANY)
def test_letters_are_folded_one_to_one(raw):
    assert len(fold_letters(raw)) == len(raw)


@given(ANY)
def test_every_folded_character_leads_back_to_what_it_stands_for(raw):
    mapped = FoldedText(raw)
    previous = 0
    for index, char in enumerate(mapped.folded):
        at = mapped.raw_span(index, index + 1)[0]
        assert previous <= at < len(raw)
        previous = at
        here = html.unescape(raw[at:]) if raw[at] == "&" else raw[at]
        assert char in fold_letters(unicodedata.normalize("NFKC", here)) + fold_letters(raw[at])


@given(ANY, st.data())
def test_a_span_folds_to_its_stretch(raw, data):
    mapped = FoldedText(raw)
    start = data.draw(st.integers(0, len(mapped.folded)))
    end = data.draw(st.integers(start, len(mapped.folded)))
    first, last = mapped.raw_span(start, end)
    assert 0 <= first <= last <= len(raw)
    assert mapped.folded[start:end] in fold(raw[first:last])


@given(ANY, st.data())
def test_offsets_go_there_and_back(raw, data):
    mapped = FoldedText(raw)
    offset = data.draw(st.integers(0, len(raw)))
    position = mapped.folded_offset(offset)
    assert 0 <= position <= len(mapped.folded)
    if position < len(mapped.folded):
        assert mapped.raw_span(position, position)[0] >= offset
    if position:
        assert mapped.raw_span(position - 1, position)[0] < offset


@given(articles, st.data())
def test_unseen_marks_change_no_word(raw, data):
    places = data.draw(st.lists(st.tuples(st.integers(0, len(raw)), st.sampled_from(MARKS)), max_size=12))
    marked = raw
    for place, mark in sorted(places, reverse=True):
        marked = marked[:place] + mark + marked[place:]
    assert fold(marked) == fold(raw)
    assert Text(marked, article=False).words == Text(raw, article=False).words


@given(articles)
def test_presentation_forms_change_no_word(raw):
    drawn = raw.replace("لا", "ﻻ").replace("ك", "ﻛ").replace("ة", "ﺔ").replace("ى", "ﻰ")
    assert fold(drawn) == fold(raw)


@given(ANY)
def test_every_token_slices_to_its_word(raw):
    text = Text(raw, article=False)
    previous = 0
    for index, word in enumerate(text.words):
        start, end = text.span(index, index + 1)
        assert previous <= start
        assert start < end <= len(raw)
        assert word in fold(raw[start:end])
        assert index in range(*text.tokens_in(start, end))
        previous = start


@given(ANY)
def test_sentences_hold_every_token_once(raw):
    text = Text(raw)
    inside = [index for first, last in text.sentences for index in range(first, last)]
    assert inside == [index for index, word in enumerate(text.words) if word != "\n"]
    for first, last in text.sentences:
        assert first < last
        assert text.sentence_of(first) == text.sentence_of(last - 1) == (first, last)


@given(ANY)
def test_quotes_are_disjoint_and_inside_a_line(raw):
    text = Text(raw)
    lines = text.lines
    previous = 0
    for quote in text.quotes:
        assert previous <= quote.first < quote.last <= len(text)
        assert any(first <= quote.first and quote.last <= last for first, last in lines)
        previous = quote.last


@given(articles, st.data())
def test_nothing_that_is_masked_is_a_token(raw, data):
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    text = Text(raw, [(start, end)])
    for index, word in enumerate(text.words):
        first, _ = text.span(index, index + 1)
        assert word == "\n" or not start <= first < end


@given(st.text(alphabet="والبكسفقمن", min_size=1, max_size=12))
def test_stems_are_ends_of_the_word(word):
    for cut, stem in stems(word):
        assert word[cut:] == stem
        assert cut == 0 or len(stem) >= 2


STEMS = [
    ("وبالكرملين", {"بالكرملين", "الكرملين", "كرملين"}),
    ("للشبكه", {"شبكه"}),
    ("فقالت", {"قالت"}),
    ("كالبوريات", {"البوريات", "بوريات"}),
    ("سيصل", {"يصل"}),
    ("ولل", set()),
]


@pytest.mark.parametrize(("word", "among"), STEMS)
def test_what_may_be_left_without_proclitics(word, among):
    assert among <= {stem for _, stem in stems(word)}


SENTENCES = [
    ("one", "وصل الوزير.", ["وصل الوزير."]),
    ("two", "وصل الوزير. ثم غادر.", ["وصل الوزير.", "ثم غادر."]),
    ("glued", "وصل الوزير.ثم غادر.", ["وصل الوزير.", "ثم غادر."]),
    ("glued with a mark", "وصل الوزير؟ثم غادر!نعم", ["وصل الوزير؟", "ثم غادر!", "نعم"]),
    ("a decimal", "ارتفع 12.5 في المئة.", ["ارتفع 12.5 في المئة."]),
    ("an Arabic decimal", "ارتفع ١٢.٥ في المئة.", ["ارتفع ١٢.٥ في المئة."]),
    ("a year at the end", "وصل في 2024. ثم غادر.", ["وصل في 2024.", "ثم غادر."]),
    ("initials of an agency", "قالت أ.ف.ب إن الوزير وصل.", ["قالت أ.ف.ب إن الوزير وصل."]),
    ("initials in brackets", "قالت الوكالة (د.ب.أ) إن الوزير وصل.", ["قالت الوكالة (د.ب.أ) إن الوزير وصل."]),
    ("a title", "قال د. أحمد إن العدد 12.", ["قال د. أحمد إن العدد 12."]),
    ("an address", "زار موقع www.example.org اليوم.", ["زار موقع www.example.org اليوم."]),
    ("three dots", "قال الوزير... ثم سكت.", ["قال الوزير...", "ثم سكت."]),
    ("an ellipsis", "قال الوزير… ثم سكت.", ["قال الوزير…", "ثم سكت."]),
    ("words left out", "قال «انتهى (…) كل شيء (...) اليوم» ثم سكت.", ["قال «انتهى (…) كل شيء (...) اليوم» ثم سكت."]),
    ("a decimal written apart", "ارتفع 12. 5 في المئة.", ["ارتفع 12. 5 في المئة."]),
    ("a quotation that ends", "قال: «انتهى كل شيء.» ثم سكت.", ["قال: «انتهى كل شيء.»", "ثم سكت."]),
    ("straight marks", 'قال: "انتهى." ثم سكت.', ['قال: "انتهى."', "ثم سكت."]),
    ("a line end", "العنوان\nوصل الوزير", ["العنوان", "وصل الوزير"]),
    ("blank lines", "العنوان\n \n\nوصل", ["العنوان", "وصل"]),
    ("several marks", "حقا؟! نعم.", ["حقا؟!", "نعم."]),
    ("a model", "صاروخ KN-23.5 أطلق.", ["صاروخ KN-23.5 أطلق."]),
    ("English inside", "قال (The war is over) ثم سكت.", ["قال (The war is over) ثم سكت."]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("hint", "raw", "sentences"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences(hint, raw, sentences):
    text = Text(raw)
    assert [text.surface(*sentence) for sentence in text.sentences] == sentences


QUOTES = [
    ("guillemets", "قال «نعم» وسكت", [("نعم", True)]),
    ("straight", 'قال "نعم" ثم "لا"', [("نعم", True), ("لا", True)]),
    ("curly", "قال “نعم” وسكت", [("نعم", True)]),
    ("curly the wrong way round", "قال ”نعم“ وسكت", [("نعم", True)]),
    ("nested", 'قال «نعم "لا" نعم» وسكت', [('نعم "لا" نعم', True)]),
    ("nested, the same marks", "قال «نعم «لا» نعم» ثم «لا»", [("نعم «لا» نعم", True), ("لا", True)]),
    ("nested, curly", "قال “نعم، “لا” نعم” وسكت", [("نعم، “لا” نعم", True)]),
    ("the wrong way round behind a proclitic", "قال لـ»المدينة» نعم", [("المدينة", True)]),
    ("never closed", "قال «نعم وسكت", [("نعم وسكت", False)]),
    ("never opened", "قال نعم» وسكت", []),
    ("not beyond its line", "قال «نعم\nوسكت» ثم", [("نعم", False)]),
    ("empty", "قال «» وسكت", []),
    ("an apostrophe", "قال O’Brien نعم", []),
    ("left open before", 'قال "نعم. ثم قال "لا" وسكت', [("نعم", False), ("لا", True)]),
    ("left open before a comma, curly", "قال “نعم، ثم قال “لا” وسكت", [("نعم", False), ("لا", True)]),
    ("a stray mark that can only close", 'انتهى كل شيء". ثم قال "نعم" وسكت', [("نعم", True)]),
    ("opened straight, closed with a guillemet", 'قال "نعم». ثم قال «لا»', [("نعم", True), ("لا", True)]),
]


@pytest.mark.parametrize(("hint", "raw", "quoted"), QUOTES, ids=[row[0] for row in QUOTES])
def test_quoted_stretches(hint, raw, quoted):
    text = Text(raw)
    assert [(text.surface(quote.first, quote.last), quote.closed) for quote in text.quotes] == quoted


def test_marks_on_the_last_letter_belong_to_the_word():
    text = Text("وصل جنديًّا اليوم")
    assert text.surface(1, 2) == "جنديًّا"
    assert text.span(1, 2) == (4, 11)


def test_an_entity_is_sliced_whole():
    text = Text("قال &quot;نعم&quot; ثم &#1587;كت")
    assert [text.surface(n, n + 1) for n in range(len(text))] == ["قال", "&quot;", "نعم", "&quot;", "ثم", "&#1587;كت"]
    (quote,) = text.quotes
    assert text.surface(quote.first, quote.last) == "نعم"


def test_tokens_of_a_raw_span():
    text = Text("قال \u202bإنّ\u202c 12 وصلوا")
    start = text.raw.index("إ")
    first, last = text.tokens_in(start, start + 3)
    assert text.words[first:last] == ["ان"]
    assert text.token_at(len(text.raw)) == len(text)


ADVERSARIAL = [
    "\u0640",
    "ﷺ",
    "ﻻ",
    "\u064b",
    ".",
    "«",
    "\n",
    " ",
    "1.",
    "ا.",
    "\u202e",
    "ق\u0651",
    "&quot;",
    "&",
    "&#1;",
]


@pytest.mark.parametrize("unit", ADVERSARIAL, ids=lambda unit: f"U+{ord(unit[0]):04X}")
def test_no_text_takes_long(unit):
    raw = unit * (60_000)
    start = time.process_time()
    text = Text(raw)
    assert text.sentences is not None
    assert text.quotes is not None
    assert time.process_time() - start < 4


PARTS = ["قال", "ً", "ـ", "\u200f", "ﻻ", "ﷺ", "&quot;", "&nbsp;", "&#x200f;", "a", "\n", "&", "ﷲ", " "]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_a_raw_offset_leads_to_the_first_folded_character_at_or_behind_it(raw):
    folded = FoldedText(raw)
    for offset in range(len(raw) + 1):
        behind = (p for p in range(len(folded.folded)) if folded.raw_span(p, p)[0] >= offset)
        assert folded.folded_offset(offset) == next(behind, len(folded.folded))


@given(st.lists(words, max_size=6), st.lists(words, max_size=6))
def test_what_is_asked_of_all_tokens_is_what_is_true_of_each(one, other):
    longer, joined, begun = Feature(lambda word: len(word) > 3), Column(len, "u1"), Index(lambda word: {word[0]})
    for text in (Text(" ".join(one)), Text("، ".join(other)), Text(" ".join(one + other))):
        assert text.where(longer) == [k for k, word in enumerate(text.words) if len(word) > 3]
        assert text.column(joined).tolist() == [len(word) for word in text.words]
        assert text.where_any(begun, "او") == [k for k, word in enumerate(text.words) if word[0] in "او"]


def test_a_text_keeps_its_words_when_numbering_begins_anew(monkeypatch):
    monkeypatch.setattr(vocabulary, "_MOST", 2)
    monkeypatch.setattr(vocabulary, "_latest", [Vocabulary()])
    digits = Feature(str.isdigit)
    first = Text("قتل 12 مدنيا")
    assert first.where(digits) == [1]
    assert Text("في 3 غارات و4 هجمات").where(digits) == [1, 4]
    assert first.where(Feature(str.isalpha)) == [0, 2]


def test_what_is_known_of_the_words_of_most_texts_outlives_a_full_vocabulary(monkeypatch):
    monkeypatch.setattr(vocabulary, "_MOST", 8)
    monkeypatch.setattr(vocabulary, "_latest", [Vocabulary()])
    asked = []
    definite = Feature(lambda word: asked.append(word) or word.startswith("ال"))
    vocabularies = set()
    for letter in "ابتثجحخد":
        text = Text(f"اعلن الجيش هدنه رقم{letter} الان")
        assert text.where(definite) == [1, 4]
        vocabularies.add(text._vocabulary)
    assert len(vocabularies) > 1
    assert [asked.count(word) for word in ("اعلن", "الجيش", "هدنه", "الان")] == [1, 1, 1, 1]


def test_a_text_of_a_former_vocabulary_takes_nothing_from_those_of_the_latest(monkeypatch):
    monkeypatch.setattr(vocabulary, "_MOST", 2)
    monkeypatch.setattr(vocabulary, "_latest", [Vocabulary()])
    asked = []
    digits = Feature(lambda word: asked.append(word) or word.isdigit())
    former, latter = Text("قتل 12 مدنيا"), Text("عاد 9 عمال")
    assert (latter.where(digits), former.where(digits)) == ([1], [1])
    asked.clear()
    assert latter.column(digits).tolist() == [False, True, False]
    assert asked == []


def test_a_full_memo_forgets_what_is_not_asked_for_again(monkeypatch):
    monkeypatch.setattr(memo, "_MOST", 3)
    asked = []
    found = Memo(asked.append)
    for rare in range(20):
        assert found["الجيش"] is found[str(rare)] is None
    assert asked.count("الجيش") == 1
    assert len(found) <= 3
