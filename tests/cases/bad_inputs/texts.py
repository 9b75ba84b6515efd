"""Plain texts."""

import gzip

from .makers import zipped
from .shape import EMPTY, ENGLISH, GOOD, LONG, NO_LETTERS, NUL, bad, part

PERSIAN = (
    "وزیر خارجه ایران گفت که این کشور به گفتگو با همسایگان ادامه می‌دهد "
    "و پیشنهاد تازه‌ای برای پایان جنگ دارد که به زودی چاپ خواهد شد."
)
URDU = "وزیر اعظم نے کہا ہے کہ حکومت عوام کے مسائل حل کرنے کے لیے ہر ممکن کوشش کر رہی ہے اور جلد ہی بڑے فیصلے ہوں گے۔"
KURDISH = "سەرۆکی حکوومەت ڕایگەیاند کە کۆبوونەوەکە لە شاری هەولێر بەڕێوە دەچێت و هەموو لایەنەکان بەشداری دەکەن."
RUSSIAN = "Министерство обороны сообщило о потерях противника за последние сутки."
GARBLED = GOOD.encode().decode("cp1256", "replace")


TEXTS = [
    bad("no byte", "a.txt", b"", EMPTY),
    bad("blanks", "a.txt", "  \t \n  ", EMPTY),
    bad("line ends", "a.txt", "\n\r\n\n\n", EMPTY),
    bad("no-break spaces", "a.txt", "\u00a0\u2003\u3000", EMPTY),
    bad("a byte-order mark alone", "a.txt", b"\xef\xbb\xbf", EMPTY),
    bad("a UTF-16 mark alone", "a.txt", b"\xff\xfe", EMPTY),
    bad("a UTF-32 mark alone", "a.txt", b"\xff\xfe\0\0", EMPTY),
    bad("zero-width characters", "a.txt", "\u200b\u200f\u202b\ufeff", NO_LETTERS),
    bad("tatweel", "a.txt", "\u0640" * 40, "not Arabic: 0% of its letters are"),
    bad("front matter alone", "a.txt", "---\ntitle: عنوان\n---\n", EMPTY),
    bad("front matter and blanks", "a.txt", "---\ntitle: عنوان\n---\n \n\n", EMPTY),
    bad("empty front matter alone", "a.txt", "---\n---\n", EMPTY),
    bad("NUL in a text", "a.txt", f"{GOOD}\0{GOOD}", NUL),
    bad("NUL alone", "a.txt", b"\0" * 100, NUL),
    bad("a million digits", "a.txt", "7" * 1_000_000, NO_LETTERS),
    bad("a million Arabic-Indic digits", "a.txt", "٧" * 1_000_000, NO_LETTERS),
    bad("pictographs", "a.txt", "🚀🔥" * 50, NO_LETTERS),
    bad("marks", "a.txt", "…،؛؟!«»" * 20, NO_LETTERS),
    bad("letters lost to question marks", "a.txt", "???? ??? ??????? ?? 12 ????", NO_LETTERS),
    bad("harakat alone", "a.txt", "\u064b\u0651" * 30, NO_LETTERS),
    bad("English", "a.txt", ENGLISH, "not Arabic: 0% of its letters are"),
    bad("Russian", "a.txt", RUSSIAN, "not Arabic: 0% of its letters are"),
    bad(
        "French",
        "a.txt",
        "Le ministère a déclaré que la réunion aurait lieu à Genève.",
        "not Arabic: 0% of its letters are",
    ),
    bad("Hebrew", "a.txt", "משרד הבריאות הודיע כי שניים נהרגו בתקיפה", "not Arabic: 0% of its letters are"),
    bad("Chinese", "a.txt", "卫生部周四表示有十二人在袭击中丧生", "not Arabic: 0% of its letters are"),
    bad("English with an Arabic name", "a.txt", f"{ENGLISH} (القاهرة)", "not Arabic: 8% of its letters are"),
    bad("Persian", "a.txt", PERSIAN, "not Arabic: it reads like Persian"),
    bad("Urdu", "a.txt", URDU, "not Arabic: it reads like Urdu"),
    bad("Kurdish", "a.txt", KURDISH, "not Arabic: it reads like Kurdish"),
    bad("garbled", "a.txt", GARBLED, "garbled: UTF-8 that was read as Windows-1256; save the original as UTF-8"),
    bad("garbled as Latin", "a.txt", GOOD.encode().decode("latin-1"), "not Arabic: 0% of its letters are"),
    bad("base64", "a.txt", "2YLYp9mE2Kog2YjYstin2LHYqQ==", "not Arabic: 0% of its letters are"),
    bad(
        "larger than an article", "a.txt", lambda: GOOD.encode() * 140_000, "larger than 20 MB: split it into articles"
    ),
    bad("a PDF under another name", "a.txt", b"%PDF-1.7 ...", "not a text file: it is a PDF file: name it .pdf"),
    bad(
        "a zip under another name",
        "a.txt",
        lambda: zipped([("a.txt", GOOD)]),
        "not a text file: it is a zip or Office file: name it .zip, .docx or .xlsx",
    ),
    bad(
        "an old Word file under another name",
        "a.txt",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
        "not a text file: it is an old Office file: save it as .docx or .xlsx",
    ),
    bad(
        "rich text under another name",
        "a.txt",
        rb"{\rtf1 x}",
        "not a text file: it is a rich-text file: save it as .docx or .txt",
    ),
    bad(
        "Parquet under another name",
        "a.txt",
        b"PAR1....PAR1",
        "not a text file: it is a Parquet file: name it .parquet",
    ),
    bad(
        "gzip under another name",
        "a.txt",
        lambda: gzip.compress(GOOD.encode()),
        "not a text file: it is compressed: unpack it",
    ),
    bad("7-Zip under another name", "a.txt", b"7z\xbc\xaf\x27\x1cxx", "not a text file: it is compressed: unpack it"),
    bad("RAR under another name", "a.txt", b"Rar!\x1a\x07\0", "not a text file: it is compressed: unpack it"),
    bad("bzip2 under another name", "a.txt", b"BZh91AY&SY", "not a text file: it is compressed: unpack it"),
    bad("PNG under another name", "a.txt", b"\x89PNG\r\n\x1a\n", "not a text file: it is a picture"),
    bad("JPEG under another name", "a.txt", b"\xff\xd8\xff\xe0", "not a text file: it is a picture"),
    bad("GIF under another name", "a.txt", b"GIF89a", "not a text file: it is a picture"),
    bad("a program under another name", "a.txt", b"\x7fELF\x02\x01", "not a text file: it is a program"),
    bad(
        "a database under another name",
        "a.txt",
        b"SQLite format 3\0rest",
        "not a text file: it is a database: export its articles as .csv",
    ),
    bad(
        "a zip under no name",
        "a",
        lambda: zipped([("a.txt", GOOD)]),
        "not a text file: it is a zip or Office file: name it .zip, .docx or .xlsx",
    ),
    bad("bytes of no encoding", "a.txt", bytes(range(128, 256)) * 3 + b"\0", NUL),
    part("a text without an extension", "a", GOOD, 1),
    part("an extension in capitals", "A.TXT", GOOD, 1),
    part("one broken byte", "a.txt", GOOD.encode() + b"\xff" + GOOD.encode(), 1),
    part("cut inside a character", "a.txt", (GOOD * 3).encode()[:-2], 1),
    part("a control character in Windows-1256", "a.txt", GOOD.encode("cp1256") + b"\x03", 1),
    part("half a pair in UTF-16", "a.txt", b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x00\xd8", 1),
    part("a rule of dashes is no front matter", "a.txt", f"---\n{GOOD}\n---\n{GOOD}", 1),
    part("front matter that never ends", "a.txt", f"---\ntitle: عنوان\n{GOOD}", 1),
    part("one line of a megabyte", "a.txt", f"{GOOD} " * 6_000, 1),
    part("old Mac line ends", "a.txt", f"{GOOD}\r{GOOD}\r", 1),
    part("an Arabic text with Iraqi گ and چ", "a.txt", f"{GOOD} وزار الوفد گلي وچمچمال.", 1),
    part("an English passage inside", "a.txt", f"{LONG}\n{ENGLISH}\n{LONG}", 1),
]
