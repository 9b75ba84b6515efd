"""Files of object storage and other filesystems of fsspec, as far as reading asks something of a path."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple, cast

from analytics.errors import InputError
from analytics.files import at


class Status(NamedTuple):
    """What is asked of a file's status; `st_mtime_ns` is whatever changes with its content."""

    st_mode: int
    st_size: int
    st_mtime_ns: str


@dataclass(frozen=True, slots=True, order=True)
class Remote:
    """A file at an address, as it was when its folder was listed."""

    url: str
    size: int
    stamp: str

    def __str__(self) -> str:
        return self.url

    @property
    def suffix(self) -> str:
        """The end of its name, from the last dot on."""
        return PurePosixPath(self.url).suffix

    @property
    def name(self) -> str:
        """Its name in its folder."""
        return PurePosixPath(self.url).name

    @property
    def parent(self) -> PurePosixPath:
        """Its folder."""
        return PurePosixPath(self.url).parent

    def stat(self) -> Status:
        """Return its status."""
        return Status(stat.S_IFREG, self.size, self.stamp)

    def is_symlink(self) -> bool:
        """Tell that it is no link: there are none."""
        return False

    def resolve(self) -> "Remote":
        """Return the file itself: there are no links."""
        return self

    def open(self, mode: str = "rb") -> BinaryIO:
        """Open it for reading bytes; raises `OSError`."""
        with at(self.url) as (files, path):
            return cast(BinaryIO, files.open(path, mode))


def remote_files(url: str) -> Iterator[tuple[str, Remote]]:
    """Yield (path below the address, file) of every file there, in order; an address may be that of one file.

    Raises `InputError` when there is nothing, or it cannot be listed.
    """
    try:
        with at(url) as (files, root):
            found: dict[str, dict[str, Any]] = files.find(root, detail=True)
            below = {path: files.unstrip_protocol(path) for path in found}
    except OSError as error:
        raise InputError(f"{url}: cannot be listed: {error}") from error
    if not found:
        raise InputError(f"{url}: no such file or folder")
    for path, entry in sorted(found.items()):
        name = path.removeprefix(root).strip("/") or PurePosixPath(path).name
        marks = (entry.get(key) for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified", "created"))
        stamp = next((str(mark) for mark in marks if mark), "")
        yield name, Remote(below[path], int(entry.get("size") or 0), stamp)
