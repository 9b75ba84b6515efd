"""Page furniture is found, and ordinary sentences that begin like it are not."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.boilerplate import furniture, is_furniture
from analytics.text import Text

STORY = [
    "أعلنت وزارة الصحة مقتل 12 شخصا في هجوم على المدينة.",
    "وقال متحدث باسم الوزارة إن بين القتلى ثلاثة أطفال.",
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى مساء الخميس.",
]

FURNITURE = """
شارك
شاركها.
شارك الخبر:
شارك هذا الموضوع:
مشاركة
نسخ الرابط
تم نسخ الرابط
طباعة
Facebook
واتساب
عاجل
أخبار عاجلة
إعلان
Advertisement
محتوى ممول
الرئيسية
اتصل بنا
سياسة الخصوصية
تسجيل الدخول
اترك تعليقاً
أضف تعليق
لا توجد تعليقات
إلغاء الرد
الحقول الإلزامية مشار إليها بـ *
لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *
احفظ اسمي، بريدي الإلكتروني، والموقع الإلكتروني في هذا المتصفح
اشترك في النشرة البريدية لتصلك أهم الأخبار كل صباح
اشترك فى النشرة
سجل بريدك ليصلك الجديد
ابق على اطلاع بكل جديد
تابعنا على فيسبوك وتويتر
تابعونا عبر قناتنا على تلغرام
تابع أحدث الأخبار عبر تطبيقنا
حمّل تطبيق الجريدة الآن
تابعوا آخر أخبارنا المحلية عبر Google News
انضم إلى قناتنا على واتساب
انقر للمشاركة على فيسبوك (فتح في نافذة جديدة)
اقرأ أيضا: الوزير يصل إلى العاصمة
إقرأ أيضاً | تفاصيل جديدة عن الحادث
اقرأ المزيد
الأكثر قراءة
قد يعجبك أيضا
المزيد
© 2025 الجريدة. جميع الحقوق محفوظة.
© جريدة الضفاف 2025
— سلمى حداد (@salma_h) October 5, 2024
— Salma (@salma_h) ٥ أكتوبر ٢٠٢٤
pic.twitter.com/aBcDeF
جميع الحقوق محفوظة للجريدة 2024
Copyright 2023 All rights reserved
حقوق الطبع والنشر ٢٠٢٥
Exit mobile version
Read more
Sign up for our newsletter
نستخدم ملفات تعريف الارتباط لتحسين تجربتك
مصدر الصورة، وكالة الأنباء
التعليق على الصورة، جانب من الدمار
تخطى قصص مقترحة وواصل القراءة
قصص مقترحة نهاية
صورة أرشيفية
https://example.org/a/1
www.example.org
news@example.org
@example
#السودان #الخرطوم
المصدر: https://example.org/a
17:59 ت م
09:30 مساء
// انتهى //
... المزيد
رابط الخبر: عنوان الخبر القديم
لقراءة الحوار كاملا انقر هنا
للتواصل مع الكاتب أرسل رسالة SMS
""".strip().split("\n")

SENTENCES = """
شارك في الهجوم نحو 300 جندي.
شاركت في المناورات 12 دولة
مشاركة روسيا في المؤتمر غير مؤكدة
حفظ السلام مهمة 500 جندي
عاجل القتيل رفيقه قبل أن يصل الإسعاف
إعلان الهدنة يدخل حيز التنفيذ
إعلانات الحكومة لم تقنع أحدا
التعليق على القرار جاء سريعا
اشترك في القتال نحو 300 جندي
سجل في المباراة ثلاثة أهداف
سجل الاقتصاد نموا بنسبة 3 في المئة
حمل التطبيق العملي للاتفاق مفاجآت
تابعنا الهجوم من سطح المبنى، يقول شاهد
تابع الوزير أن العدد 12
انضم إلى قوات المعارضة 40 جنديا
تابعت الحكومة الموقف
المزيد من القتلى سقطوا في غزة
المزيد من التفاصيل ستعلن غدا
الأكثر قراءة للمشهد هو الوزير
التالي في قائمة المطلوبين هو قائد الفرقة.
السابق لأوانه أن نعلن الحصيلة.
رابط الجماعة بالهجوم غير مؤكد.
المصدر: لا أحد يعرف العدد الحقيقي.
تحرير: كلمة رددها المتظاهرون.
نشر في المدينة 200 جندي.
نشرت في الصحف صور القتلى.
تاريخ المنطقة حافل بالحروب.
آخر تحديث للحصيلة يشير إلى 12 قتيلا.
حقوق الإنسان في خطر
الحقوق محفوظة بموجب القانون، قال القاضي، والدولة ملزمة بتعويض 300 أسرة عن منازلها التي هدمت في الحرب الأخيرة
انتهى القتال عند الساعة 17:59
انتهى الاجتماع دون اتفاق
يتبع الجيش 12 لواء
استمع القاضي إلى 12 شاهدا
شاهد عيان: رأيت 12 جثة
فيسبوك تحذف 300 حساب
تويتر تعلن خسائر بقيمة 12 مليون دولار
الرئيسية بين الطرق أغلقت
بحث الوزيران الأزمة
من نحن لنحكم؟
قراءات جديدة في أزمة 2008.
تصوير المعارك ممنوع.
ترجمة الاتفاق إلى أفعال تحتاج وقتا.
إعداد: لم يبدأ بعد.
وسوم التهديد تتكاثر.
أرسل البلدان 300 جندي
بريد القيادة تعرض للاختراق
قال @example إن العدد 12
عند الساعة 10:30 قتل 12 شخصا
— قال الوزير (في بيان) إن القتلى 12
- كتب سامي (@sami) أن القتلى 12، وأن الجرحى 300 في حصيلة لم تؤكدها الوزارة
""".strip().split("\n")


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_found_among_the_lines_of_a_story(line):
    raw = "\n".join([*STORY, *STORY, *STORY, line, *STORY, *STORY, *STORY])
    assert [raw[start:end] for start, end in furniture(raw)] == [line]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_no_furniture_wherever_it_stands(line):
    assert not is_furniture(line, "head", "tail")
    for raw in ("\n".join([line, *STORY]), "\n".join([*STORY, line]), line):
        assert furniture(raw) == []


EDGES = [
    ("tail", "السابق عنوان خبر آخر عن الانتخابات"),
    ("tail", "التالى قوات الأمن تغلق الطرق المؤدية إلى المطار"),
    ("tail", "المقال التالي: ماذا بعد الهدنة؟ قراءة في الأرقام"),
    ("tail", "المصدر: وكالات"),
    ("tail", "المصدر : الجزيرة + وكالات"),
    ("tail", "تحرير: سلمى حداد"),
    ("tail", "نشر في: 25 أكتوبر 2024"),
    ("head", "آخر تحديث: 25/10/2024 - 10:30"),
    ("head", "تم النشر في: 25 أكتوبر، 2024: 10:30 ص بتوقيت غرينتش"),
    ("head", "وقت القراءة: 3 دقائق"),
]


@pytest.mark.parametrize(("place", "line"), EDGES)
def test_some_furniture_stands_only_at_an_end(place, line):
    many = [sentence for _ in range(6) for sentence in STORY]
    at_end = "\n".join([line, *many] if place == "head" else [*many, line])
    assert [at_end[start:end] for start, end in furniture(at_end)] == [line]
    inside = "\n".join([*many, line, *many])
    assert furniture(inside) == []
    alone = "\n".join([line, *STORY] if place == "head" else [*STORY, line])  # so short that each line is at both ends
    assert [alone[start:end] for start, end in furniture(alone)] == [line]


def test_a_heading_over_a_link_takes_the_link_with_it():
    raw = "\n".join([*STORY, "لمزيد من القراءة", "المخابرات تكشف 300 وثيقة عن الحرب", *STORY])
    found = [raw[start:end] for start, end in furniture(raw)]
    assert found == ["لمزيد من القراءة", "المخابرات تكشف 300 وثيقة عن الحرب"]


HEADLINES = [
    ("24 قتيلا في قصف على المدينة (صور)", " (صور)"),
    ("24 قتيلا في قصف على المدينة - (فيديو) ــ أخبار البلد", " - (فيديو) ــ أخبار البلد"),
    ("24 قتيلا في قصف على المدينة | جريدة الضفاف", " | جريدة الضفاف"),
    ("24 قتيلا في قصف على المدينة ــ جريدة الضفاف", " ــ جريدة الضفاف"),
    ("24 قتيلا (نحو 300 جريح) في قصف على المدينة", None),
    ("24 قتيلا في قصف على المدينة - 12 منهم أطفال", None),
    ("كــــييف تعلن حصيلة جديدة", None),
]


@pytest.mark.parametrize(("headline", "tail"), HEADLINES)
def test_what_a_site_hangs_on_its_headlines(headline, tail):
    raw = "\n".join([headline, *STORY])
    assert [raw[start:end] for start, end in furniture(raw)] == ([tail] if tail else [])


INSIDE = [
    (
        "وصل 300 جندي إلى المدينة https://t.co/9EqCRfgB pic.twitter.com/9EqC3RfgB ثم غادروا.",
        ["https://t.co/9EqCRfgB", "pic.twitter.com/9EqC3RfgB"],
    ),
    ("وصل 300 جندي إلى المدينةhttps://t.co/9Eq وغادروا.", ["https://t.co/9Eq"]),
    ("زار موقع (www.example.org)، ثم كتب إلى a.b-1@example.org.jo شاكيا.", ["www.example.org", "a.b-1@example.org.jo"]),
    ("قال @example إن العدد 12", []),
]


@pytest.mark.parametrize(("line", "inside"), INSIDE)
def test_addresses_inside_a_line(line, inside):
    raw = "\n".join([*STORY, line, *STORY])
    assert [raw[start:end] for start, end in furniture(raw)] == inside
    text = Text(raw)
    assert "t" not in text.words
    assert [text.surface(*sentence) for sentence in text.sentences][:3] == STORY


def test_a_post_inside_an_article_is_not_its_text():
    post = "«وصل 300 جندي إلى المدينة» مراسل #الضفاف في الجنوب #عاجل pic.twitter.com/9EqC3RfgB"
    raw = "\n".join([*STORY, post, *STORY])
    assert [raw[start:end] for start, end in furniture(raw)] == [post]
    assert [post[start:end] for start, end in furniture(post)] == ["pic.twitter.com/9EqC3RfgB"]


def test_a_sentence_goes_on_behind_an_address():
    text = Text("قال الوزير https://example.org/2024/5 إن العدد 12.")
    assert text.words == ["قال", "الوزير", "ان", "العدد", "12", "."]
    assert len(text.sentences) == 1


GLUED = [
    ("انتهى القتال. رابط الخبر بصحيفة الضفاف: عنوان من 300 كلمة", "رابط الخبر بصحيفة الضفاف: عنوان من 300 كلمة"),
    ("قال: «انتهى القتال.» اقرأ أيضا: 12 قتيلا في هجوم", "اقرأ أيضا: 12 قتيلا في هجوم"),
    ("انتهى القتال. المصدر: وكالات", "المصدر: وكالات"),
    ("انتهى القتال! شاركها. © 2025 الجريدة. جميع الحقوق محفوظة", "شاركها. © 2025 الجريدة. جميع الحقوق محفوظة"),
    ("انتهى القتال. المصدر لا يعرف العدد", ""),
    ("كتب له كثيرون.a.b@example.jo", "a.b@example.jo"),
    ("انتهى القتال. شارك الخبراء في النقاش", ""),
    ("انتهى القتال رابط الخبر", ""),
]


@pytest.mark.parametrize(("line", "glued"), GLUED)
def test_what_is_glued_to_the_last_sentence(line, glued):
    raw = "\n".join([*STORY, line])
    assert [raw[start:end] for start, end in furniture(raw)] == ([glued] if glued else [])
    raw = "\n".join([*STORY, *STORY, *STORY, line, *STORY, *STORY, *STORY])
    assert [raw[start:end] for start, end in furniture(raw)] == ([glued] if glued else [])


def test_the_source_is_glued_only_to_the_last_lines():
    line = "انتهى القتال. المصدر: الجزيرة + وكالات"
    assert furniture("\n".join([*STORY, line]))
    assert furniture("\n".join([*STORY, *STORY, *STORY, line, *STORY, *STORY, *STORY])) == []


def test_masked_lines_are_passed_over():
    raw = "\n".join(["شارك الخبر", *STORY, "شارك الخبر"])
    assert furniture(raw, [(0, 10)]) == [(len(raw) - 10, len(raw))]


def test_furniture_takes_no_part_in_the_tokens():
    text = Text("\n".join(["تابعنا على فيسبوك", *STORY]))
    assert text.words[:2] == ["\n", "اعلنت"]
    assert "فيسبوك" not in text.words
    assert "فيسبوك" in Text("تابعنا على فيسبوك", article=False).words


# ---- any text ----

LINES = st.lists(st.sampled_from([*FURNITURE, *SENTENCES, *STORY, "", " \t", "\u200f", "x"]), max_size=20)


@given(st.one_of(LINES.map("\n".join), st.text(max_size=200)))
def test_spans_are_ordered_and_inside_the_text(raw):
    spans = furniture(raw)
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(raw) and "\n" not in raw[start:end] for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


ADVERSARIAL = [
    "@a" * 100_000,
    "— a(@" * 50_000,
    "—" * 200_000,
    "a." * 100_000 + "@",
    "www.a " * 30_000,
    ". ا" * 60_000,
    "@a " * 60_000,
    "www." + "a." * 100_000,
    "a@" * 100_000,
    " - (صور) " * 20_000,
    "ـ" * 200_000,
    "| " * 100_000,
    "12:30 " * 30_000,
    "\n" * 200_000,
    "شارك\n" * 40_000,
]


def test_many_masked_lines_cost_no_more_than_few():
    line = "a line in another language\n"
    raw = line * 20_000 + "\n".join([*STORY, "شارك الخبر"])
    masked = [(n * len(line), (n + 1) * len(line)) for n in range(20_000)]
    start = time.process_time()
    assert furniture(raw, masked) == [(len(raw) - 10, len(raw))]
    assert time.process_time() - start < 2


@pytest.mark.parametrize("raw", ADVERSARIAL, ids=lambda raw: raw[:8].strip())
def test_no_line_takes_long(raw):
    start = time.process_time()
    furniture(raw)
    assert time.process_time() - start < 2
