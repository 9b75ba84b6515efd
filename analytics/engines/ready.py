"""What a worker needs, at hand: imported by the server that the workers of one machine are forked from.

The lexicons are compiled at their first use, which takes longer than many a unit. Here that is done once, and what it
leaves is shared by all workers.
"""

import gc

from analytics import units
from analytics.analysis import attempt
from analytics.corpus import Document
from analytics.lexicon import collect_rarely

__all__ = ["units"]

# Names, figures, dates, chains, quotations and a denial: what sends for every lexicon.
_TEXT = """
بيروت، 3 أيار/مايو 2030 (وكالة الوادي) - نقلت صحيفة الميناء عن مسؤولين كبار في وزارة الداخلية اللبنانية قولهم
إن ما بين 7 آلاف و9 آلاف شخص نزحوا من طرابلس إلى سوريا، وإن 12 قتيلا على الأقل سقطوا في قصف بصواريخ وطائرات مسيرة.
ونفى المتحدث باسم الجيش العميد سامر الحداد ذلك، وقال: "لم نخسر سوى شاحنتين". وأضاف أن الأضرار تبلغ خمسة ملايين دولار.
وبحسب الأمم المتحدة فإن 40 في المئة من السكان، أي أكثر من مليون نسمة، بلا كهرباء منذ الثلاثاء الماضي.
"""

collect_rarely()
attempt(Document("ready.txt", _TEXT))
# Nothing of this is ever garbage: a worker that looked it over would make it its own.
gc.collect()
gc.freeze()
