"""Folders on a disk or on any filesystem of fsspec (object storage), whose files appear whole or not at all."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast

from analytics.errors import InputError

# An address with a scheme of two letters or more; pathlib folds the slashes behind it.
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(/+)(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder of this machine, or one that every machine has mounted."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def below(self, name: str) -> "Disk":
        """Return a folder in this one."""
        return Disk(self.path / name)

    def make(self) -> None:
        """Create the folder, and those above it, where they are missing."""
        self.path.mkdir(parents=True, exist_ok=True)

    def names(self) -> list[str]:
        """Return the names of what is in it."""
        return sorted(os.listdir(self.path))

    def exists(self, name: str) -> bool:
        """Tell whether a file is there."""
        return (self.path / name).exists()

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        return (self.path / name).open("rb")

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """Give a temporary path; what was written there takes the place of the file at once, or not at all."""
        handle, temporary = tempfile.mkstemp(dir=self.path, prefix=".", suffix=Path(name).suffix)
        os.close(handle)
        try:
            yield Path(temporary)
            os.replace(temporary, self.path / name)
        finally:
            Path(temporary).unlink(missing_ok=True)

    @contextmanager
    def fetched(self, name: str) -> Iterator[Path]:
        """Give a path on this machine to read a file from."""
        yield self.path / name

    @contextmanager
    def delivering(self) -> Iterator[Path]:
        """Give a folder on this machine whose files are in this one afterwards."""
        yield self.path

    def remove(self) -> None:
        """Remove the folder and all that is in it, where it is there."""
        shutil.rmtree(self.path, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of an fsspec filesystem; whatever goes wrong there is an `OSError`."""

    url: str

    def __str__(self) -> str:
        return self.url

    def below(self, name: str) -> "Store":
        """Return a folder in this one."""
        return Store(f"{self.url}/{name}")

    def make(self) -> None:
        """Create the folder, and those above it, where they are missing."""
        with at(self.url) as (files, root):
            files.makedirs(root, exist_ok=True)

    def names(self) -> list[str]:
        """Return the names of what is in it; object storage knows no folder that holds nothing."""
        with at(self.url) as (files, root), suppress(FileNotFoundError):
            return sorted(path.rstrip("/").rpartition("/")[2] for path in files.ls(root, detail=False))
        return []

    def exists(self, name: str) -> bool:
        """Tell whether a file is there."""
        with at(self.url) as (files, root):
            return bool(files.exists(f"{root}/{name}"))

    def open(self, name: str) -> BinaryIO:
        """Open a file for reading."""
        with at(self.url) as (files, root):
            return cast(BinaryIO, files.open(f"{root}/{name}", "rb"))

    @contextmanager
    def replacing(self, name: str) -> Iterator[Path]:
        """Give a temporary path; what was written there takes the place of the file at once, or not at all."""
        with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
            temporary = Path(folder, f"new{Path(name).suffix}")
            yield temporary
            with at(self.url) as (files, root):
                files.put_file(str(temporary), f"{root}/{name}")

    @contextmanager
    def fetched(self, name: str) -> Iterator[Path]:
        """Give a path on this machine to read a file from."""
        with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
            with at(self.url) as (files, root):
                files.get_file(f"{root}/{name}", str(Path(folder, name)))
            yield Path(folder, name)

    @contextmanager
    def delivering(self) -> Iterator[Path]:
        """Give a folder on this machine whose files are in this one afterwards."""
        with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
            yield Path(folder)
            with at(self.url) as (files, root):
                files.makedirs(root, exist_ok=True)
                for path in sorted(Path(folder).iterdir()):
                    files.put_file(str(path), f"{root}/{path.name}")

    def remove(self) -> None:
        """Remove the folder and all that is in it, where it is there."""
        with at(self.url) as (files, root):
            if files.exists(root):
                files.rm(root, recursive=True)


# A folder that parts of a run are written to and read from, by this process and others.
Folder = Disk | Store


@contextmanager
def at(url: str) -> Iterator[tuple[Any, str]]:
    """Give (filesystem, path on it) of an address; whatever its library raises becomes an `OSError` with its words.

    Raises `InputError` when its library is not installed, or there is none.
    """
    try:
        core = import_module("fsspec.core")
        files, root = core.url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise InputError(f"{url}: cannot be reached: {error}") from error
    try:
        yield files, root.rstrip("/")
    except OSError:
        raise
    except Exception as error:  # every store has its own
        raise OSError(f"{type(error).__name__}: {error}") from error


def place(path: str | Path) -> Path | str:
    """Return a path of this machine as a path, and an address of the command line as an address, with both slashes.

    >>> place(Path("s3://bucket/news")), place("file:///data/news"), place("news"), place("C:/news")
    ('s3://bucket/news', PosixPath('/data/news'), PosixPath('news'), PosixPath('C:/news'))
    """
    match = _URL.fullmatch(str(path))
    if not match or Path(path).exists():
        return Path(path)
    scheme, slashes, rest = match.groups()
    if scheme == "file":
        return Path(f"/{rest}")
    return f"{scheme}:{slashes if len(slashes) > 1 else '//'}{rest.rstrip('/')}"


def folder(path: str | Path) -> Folder:
    """Return the folder at a path or an address."""
    found = place(path)
    return Disk(found) if isinstance(found, Path) else Store(found)
