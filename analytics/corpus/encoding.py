"""From bytes to text: byte-order mark, then strict UTF-8, then the encodings of Arabic; what was assumed is said."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from analytics.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins like it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"cp1256": "Windows-1256", "iso8859_6": "ISO-8859-6", "mac_arabic": "Mac Arabic"}
# A text that no encoding fits is taken for Arabic when so much of what is not ASCII is, and there is so much of it.
_LEAST_ARABIC, _LEAST_LETTERS = 0.95, 20
# So much is looked at to tell an encoding.
_SAMPLE = 40_000
# A file with fewer broken bytes than this share is a damaged UTF-8 file, not one in another encoding.
_MOST_BROKEN = 0.01

# How a file that is no text begins, and what to do with it.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "it is a PDF file: name it .pdf"),
    (b"PK\x03\x04", "it is a zip or Office file: name it .zip, .docx or .xlsx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Office file: save it as .docx or .xlsx"),
    (b"{\\rtf", "it is a rich-text file: save it as .docx or .txt"),
    (b"PAR1", "it is a Parquet file: name it .parquet"),
    (b"\x1f\x8b", "it is compressed: unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "it is compressed: unpack it"),
    (b"Rar!", "it is compressed: unpack it"),
    (b"BZh", "it is compressed: unpack it"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"\x7fELF", "it is a program"),
    (b"SQLite format 3\0", "it is a database: export its articles as .csv"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text and, in words, what was assumed to decode it (empty for UTF-8 and marked encodings)."""

    text: str
    encoding: str
    assumed: str = ""


def decode_text(data: bytes) -> Decoded:
    """Decode the bytes of a text file: mark dropped, ``\\r\\n`` turned to ``\\n``, nothing else changed.

    Raises `DocumentError` with the reason when they are no text.

    >>> decode_text("قال الوزير إن القتلى ثلاثة.".encode("cp1256")).assumed
    'encoding Windows-1256'
    """
    found = guess(data)
    text = data.decode(found.encoding, "replace")
    if text.startswith("\ufeff"):
        text = text[1:]
    if "\0" in text:
        raise DocumentError("not a text file: it holds NUL characters")
    return Decoded(text.replace("\r\n", "\n"), found.encoding, found.assumed)


def guess(data: bytes, whole: bool = True) -> Decoded:
    """Return the encoding of a file's bytes, with an empty text; raises `DocumentError` when they are no text.

    Where they are not the `whole` file, they may end inside a character.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded("", encoding, _damage(data, encoding, whole))
    for signature, advice in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"not a text file: {advice}")
    if wide := _wide(data[:_SAMPLE]):
        return Decoded("", wide, f"encoding {wide.upper()}")
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(data, whole)
    except UnicodeDecodeError as error:
        broken = data.decode("utf-8", "replace").count("\ufffd")
        if broken <= _MOST_BROKEN * len(data) and any(byte >= 0xD8 for byte in data[: error.start]):
            return Decoded("", "utf-8", f"{broken} broken characters of UTF-8 replaced")
    else:
        return Decoded("", "utf-8")
    if b"\0" in data:
        raise DocumentError("not a text file: it holds NUL characters")
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_NAMES)).best()
    encoding = best.encoding if best else _mostly_arabic(data[:_SAMPLE])
    if not encoding:
        raise DocumentError("not a text file, or in an encoding that is not known: save it as UTF-8")
    return Decoded("", encoding, f"encoding {_NAMES[encoding]}")


def _mostly_arabic(sample: bytes) -> str:
    """Return the encoding in which a damaged text is Arabic all the same, else nothing."""
    for encoding in _NAMES:
        high = [char for char in sample.decode(encoding, "replace") if char > "\x7f"]
        if sum("\u0600" <= char <= "\u06ff" for char in high) > _LEAST_ARABIC * max(len(high), _LEAST_LETTERS):
            return encoding
    return ""


def _damage(data: bytes, encoding: str, whole: bool) -> str:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(data, whole)
    except UnicodeDecodeError:
        return f"broken characters of {encoding.upper()} replaced"
    return ""


def _wide(sample: bytes) -> str:
    """Tell UTF-16 without a mark: every other byte of an Arabic text is 06 (its letters) or 00 (blanks, digits)."""
    if len(sample) < 4:
        return ""
    pairs = len(sample) // 2
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        arabic, ascii_ = high.count(6), high.count(0)
        if arabic >= 2 and arabic + ascii_ > 0.9 * pairs and arabic > 0.3 * pairs:
            return encoding
    return ""
