"""Packed files and archives."""

import gzip
import os
import zipfile

from .makers import bomb, damaged_zip, locked_zip, zipped
from .shape import EMPTY, GOOD, LONG, NO_LETTERS, bad, part

PACKED = [
    bad("a text that was named .gz", "a.txt.gz", GOOD, "broken gzip file"),
    bad("a gzip file that is cut off", "a.csv.gz", lambda: gzip.compress(GOOD.encode())[:-9], "broken gzip file"),
    bad(
        "a gzip file with a broken middle",
        "a.txt.gz",
        lambda: gzip.compress(GOOD.encode())[:20] + b"x" * 90,
        "broken gzip file",
    ),
    bad("an empty text, packed", "a.txt.gz", lambda: gzip.compress(b""), EMPTY),
    bad("nothing at all, named .gz", "a.md.gz", b"", EMPTY),
    bad("a bomb in gzip", "a.jsonl.gz", lambda: gzip.compress(b"0" * 5_000_000), "unpacks from *"),
    bad(
        "a text that is too large once unpacked",
        "a.txt.gz",
        lambda: gzip.compress(os.urandom(21_000_000), 0),
        "larger than *",
    ),
    bad(
        "a packed archive",
        "a.zip.gz",
        lambda: gzip.compress(zipped([("a.txt", GOOD)])),
        "format .gz is not read: unpack it",
    ),
    bad("a packed tar", "a.tar.gz", lambda: gzip.compress(GOOD.encode()), "format .gz is not read: unpack it"),
    bad(
        "packed twice",
        "a.txt.gz.gz",
        lambda: gzip.compress(gzip.compress(GOOD.encode())),
        "format .gz is not read: unpack it",
    ),
]

ARCHIVES = [
    bad("no byte", "a.zip", b"", "not a zip file that can be read: *"),
    bad("a text as a zip", "a.zip", GOOD, "not a zip file that can be read: *"),
    bad("a zip cut in half", "a.zip", lambda: zipped([("a.txt", LONG)])[:60], "not a zip file that can be read: *"),
    bad("a zip of nothing", "a.zip", lambda: zipped([]), "empty: it holds no files"),
    bad("a zip of folders", "a.zip", lambda: zipped([("x/", b""), ("x/y/", b"")]), "empty: it holds no files"),
    bad(
        "a zip of hidden files",
        "a.zip",
        lambda: zipped([(".a.txt", GOOD), ("__MACOSX/a.txt", GOOD)]),
        "empty: it holds no files",
    ),
    part(
        "a path out of the archive",
        "a.zip",
        lambda: zipped([("../a.txt", GOOD), ("b.txt", GOOD)]),
        1,
        ("/../a.txt", "its path leads out of the archive"),
    ),
    part(
        "a path from the root",
        "a.zip",
        lambda: zipped([("/etc/a.txt", GOOD)]),
        0,
        ("//etc/a.txt", "its path leads out of the archive"),
    ),
    part(
        "a path from a drive",
        "a.zip",
        lambda: zipped([("C:/a.txt", GOOD)]),
        0,
        ("/C:/a.txt", "its path leads out of the archive"),
    ),
    part(
        "a path out of the archive the other way",
        "a.zip",
        lambda: zipped([("x\\..\\..\\a.txt", GOOD)]),
        0,
        ("/x\\..\\..\\a.txt", "its path leads out of the archive"),
    ),
    part(
        "a zip in a zip",
        "a.zip",
        lambda: zipped([("b.zip", zipped([("a.txt", GOOD)])), ("c.txt", GOOD)]),
        1,
        ("/b.zip", "format .zip is not read: a zip inside a zip is not opened"),
    ),
    part(
        "a picture in a zip",
        "a.zip",
        lambda: zipped([("a.txt", GOOD), ("b.jpg", b"x")]),
        1,
        ("/b.jpg", "format .jpg is not read: save the article as .txt in UTF-8"),
    ),
    part("an empty file in a zip", "a.zip", lambda: zipped([("a.txt", b""), ("b.txt", GOOD)]), 1, ("/a.txt", EMPTY)),
    part("a member with a password", "a.zip", locked_zip, 0, ("/a.txt", "locked with a password: unpack the archive")),
    part("a damaged member", "a.zip", damaged_zip, 1, ("/a.txt", "broken in the archive: *")),
    part("a bomb in a zip", "a.zip", lambda: bomb("a.txt"), 0, ("/a.txt", "unpacks from *")),
    part(
        "a member that is too large",
        "a.zip",
        lambda: zipped([("a.txt", GOOD.encode() * 140_000)]),
        0,
        ("/a.txt", "larger than 20 MB"),
    ),
    part("a table in a zip", "a.zip", lambda: zipped([("t.csv", f"text\n{GOOD}\n12\n")]), 1, ("/t.csv#2", NO_LETTERS)),
    part("two members of one name", "a.zip", lambda: zipped([("a.txt", GOOD), ("a.txt", GOOD)], zipfile.ZIP_STORED), 2),
    part("a member without an extension", "a.zip", lambda: zipped([("a", GOOD)]), 1),
    part("an Arabic name", "a.zip", lambda: zipped([("مجلد/خبر.txt", GOOD)]), 1),
]
