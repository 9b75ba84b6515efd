"""Zip archives: their members one by one, never unpacked to disk, and never more than the limits allow."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from analytics.errors import DocumentError

MOST_MEMBERS = 100_000
MOST_UNPACKED = 4_000_000_000  # bytes of a whole archive
_MOST_OFFICE = 500_000_000  # bytes of an unpacked Office file
# Text packs to a fifth or a tenth; what packs a thousandfold is made to fill a machine.
_MOST_RATIO = 500
_SMALL = 1_000_000
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def members(stream: BinaryIO) -> Iterator[tuple[str, zipfile.ZipInfo, zipfile.ZipFile]]:
    """Yield (name, entry, archive) of the files in a zip archive, hidden ones passed over.

    Raises `DocumentError` when it is broken, holds too much, or nothing.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError(f"not a zip file that can be read: {error}") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_MEMBERS:
            raise DocumentError(f"{len(entries):,} files in it: the most is {MOST_MEMBERS:,}")
        if (total := sum(entry.file_size for entry in entries)) > MOST_UNPACKED:
            raise DocumentError(f"unpacks to {total / 1e9:.1f} GB: the most is {MOST_UNPACKED / 1e9:.0f} GB")
        shown = [(_name(entry), entry) for entry in entries]
        visible = [(name, entry) for name, entry in shown if not _hidden(name)]
        if not visible:
            raise DocumentError("empty: it holds no files")
        seen: dict[str, int] = {}
        for name, entry in sorted(visible, key=lambda pair: pair[0]):
            seen[name] = seen.get(name, 0) + 1
            yield name if seen[name] == 1 else f"{name}~{seen[name]}", entry, archive


def unpack(entry: zipfile.ZipInfo, archive: zipfile.ZipFile, most_bytes: int) -> BinaryIO:
    """Return the content of a member; raises `DocumentError` when it is locked, broken, unsafe or too large."""
    name = _name(entry)
    if name.startswith("/") or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name[:2]:
        raise DocumentError("its path leads out of the archive")
    if entry.flag_bits & _ENCRYPTED:
        raise DocumentError("locked with a password: unpack the archive")
    if entry.file_size > most_bytes:
        raise DocumentError(f"larger than {most_bytes // 1_000_000:,} MB")
    if is_bomb(entry.compress_size, entry.file_size):
        raise DocumentError(f"unpacks from {entry.compress_size:,} to {entry.file_size:,} bytes: refused as a zip bomb")
    try:
        with archive.open(entry) as member:
            data = member.read(most_bytes + 1)
    except Exception as error:  # zipfile raises a dozen kinds for broken members, zlib and lzma their own
        raise DocumentError(f"broken in the archive: {error}") from error
    if len(data) > most_bytes:
        raise DocumentError(f"larger than {most_bytes // 1_000_000:,} MB")
    return io.BytesIO(data)


def check_office(stream: BinaryIO) -> None:
    """Refuse an Office file that is none, or that unpacks to more than a document can hold."""
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            total = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DocumentError(f"not an Office file that can be read: {error}") from error
    if total > _MOST_OFFICE or is_bomb(packed, total):
        raise DocumentError(f"unpacks from {packed:,} to {total:,} bytes: refused as a zip bomb")
    stream.seek(0)


def is_bomb(packed: int, unpacked: int) -> bool:
    """Tell from its sizes in bytes whether a file is made to fill a machine."""
    return unpacked > _SMALL and unpacked > _MOST_RATIO * max(packed, 1)


def _name(entry: zipfile.ZipInfo) -> str:
    """Old archives hold names without saying their encoding; today's tools then mean UTF-8."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))
