"""Everything in a file, folder or archive that somebody named: notebooks as bytes, the rest refused.

Archives in archives are looked into. Nothing is unpacked to disk, no link is followed, and no
name that somebody chose becomes a path of ours. What is wrong with one file harms no other.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import IO

from autograder import packed_tar, packed_zip
from autograder.errors import AutograderError, FileFault, SubmissionError
from autograder.files import read_untrusted
from autograder.packed import BROKEN, MIB, Allowance, Entry, TooMuch, odd_name, said

ZIPS = (".zip",)
TARS = (".tar", ".tar.gz", ".tgz")
STAMP = "timestamp.txt"
STAMP_BYTES = 200
OUTER = Allowance()
INNER = Allowance(entries=2_000, total_bytes=256 * MIB)
_LEFT_BY_SYSTEMS = ("__MACOSX", "Thumbs.db", "desktop.ini", "Icon\r")


@dataclass(frozen=True)
class Bounds:
    """How much of what others made is read.

    Parameters
    ----------
    notebook_bytes : int
        One notebook.
    archive_bytes : int
        An archive within an archive.
    depth : int
        Archives in one another.
    outer, inner : Allowance
        An archive on disk, and one in an archive.
    """

    notebook_bytes: int
    archive_bytes: int = 128 * MIB
    depth: int = 2
    outer: Allowance = OUTER
    inner: Allowance = INNER


Inside = tuple[tuple[int, datetime | None], ...]


@dataclass(frozen=True)
class Piece:
    """A notebook, a time stamp of nbgrader's, or something that is refused.

    Parameters
    ----------
    parts : tuple of str
        The way to it, from the name of what was given; archives are parts like folders.
    inside : tuple of (int, datetime or None)
        The archives that it lies in: which part each is, and when it was last changed.
    when : datetime or None
        When it was last changed, in UTC.
    data : bytes
    refused : str
        Why there are no data.
    """

    parts: tuple[str, ...]
    inside: Inside = ()
    when: datetime | None = None
    data: bytes = b""
    refused: str = ""


def is_archive(name: str) -> bool:
    """Whether a file's name says that it is an archive that is looked into.

    >>> is_archive("Work.TAR.GZ"), is_archive("work.rar")
    (True, False)
    """
    return name.lower().endswith((*ZIPS, *TARS))


def without_ending(name: str) -> str:
    """An archive's name without what says that it is one."""
    ending = next((one for one in (*ZIPS, *TARS) if name.lower().endswith(one)), "")
    return name[: len(name) - len(ending)]


def walk(path: Path, bounds: Bounds, zone: tzinfo) -> Iterator[Piece]:
    """All that a file, folder or archive holds, in the order of its names or of the archive.

    Parameters
    ----------
    path : Path
    bounds : Bounds
    zone : tzinfo
        What the times in a zip archive mean where it does not say.

    Raises
    ------
    AutograderError
        If there is nothing of that name.
    """
    try:
        place = path.resolve(strict=True)  # whoever types a link means what it leads to
    except (OSError, RuntimeError) as error:
        raise AutograderError(f"{path} is not there, or cannot be looked at: {error}") from error
    name = path.name or place.name
    yield from _Walk(bounds, zone).of_file(place, (name,))


class _Walk:
    def __init__(self, bounds: Bounds, zone: tzinfo) -> None:
        self.bounds, self.zone, self.files = bounds, zone, 0

    def of_file(self, path: Path, parts: tuple[str, ...]) -> Iterator[Piece]:
        """A file, link or folder on disk."""
        if path.is_symlink():
            yield Piece(parts, refused="it is a link")
        elif path.is_dir():
            yield from self._folder(path, parts)
        elif path.is_file() and is_archive(path.name):
            try:
                with path.open("rb") as file:
                    yield from self._archive(file, parts, ((len(parts) - 1, _changed(path)),))
            except OSError as error:
                yield Piece(parts, refused=f"it cannot be read ({error.strerror or error})")
        else:
            yield self._read(Entry((), _changed(path), "", partial(_on_disk, path)), parts, ())

    def _folder(self, path: Path, parts: tuple[str, ...]) -> Iterator[Piece]:
        try:
            names = sorted(os.listdir(path))
        except OSError as error:
            yield Piece(parts, refused=f"it cannot be listed ({error.strerror or error})")
            return
        for name in names:
            self.files += 1
            if self.files > self.bounds.outer.entries:
                yield Piece(
                    parts, refused=f"more than {self.bounds.outer.entries:,} files lie here"
                )
                return
            if refused := odd_name((*parts, name)):
                yield Piece((*parts, name), refused=refused)
            elif not _says_nothing((name,)):
                yield from self.of_file(path / name, (*parts, name))

    def _archive(self, file: IO[bytes], parts: tuple[str, ...], inside: Inside) -> Iterator[Piece]:
        """An archive's pieces; where it breaks off, what came before counts, and one more says why."""
        allowed = self.bounds.outer if len(inside) == 1 else self.bounds.inner
        empty = True
        try:
            if parts[-1].lower().endswith(ZIPS):
                found = packed_zip.entries(file, allowed, self.zone)
            else:
                found = packed_tar.entries(file, allowed)
            for entry in found:
                empty = False
                yield from self._entry(entry, (*parts, *entry.parts), inside)
            if empty:
                yield Piece(parts, inside[:-1], refused="there is nothing in it")
        except SubmissionError as error:
            yield Piece(parts, inside[:-1], refused=str(error))
        except BROKEN as error:
            yield Piece(parts, inside[:-1], refused=f"the archive is broken ({said(error)})")

    def _entry(self, entry: Entry, parts: tuple[str, ...], inside: Inside) -> Iterator[Piece]:
        if entry.refused:
            yield Piece(parts, inside, refused=entry.refused)
        elif _says_nothing(entry.parts):
            return
        elif not is_archive(parts[-1]):
            yield self._read(entry, parts, inside)
        elif len(inside) >= self.bounds.depth:
            yield Piece(
                parts, inside, refused=f"it lies in {len(inside)} archives: unpack one of them"
            )
        else:
            try:
                data = entry.read(self.bounds.archive_bytes)
            except TooMuch:
                raise
            except SubmissionError as error:
                yield Piece(parts, inside, refused=str(error))
                return
            deeper = (*inside, (len(parts) - 1, entry.when))
            yield from self._archive(io.BytesIO(data), parts, deeper)

    def _read(self, entry: Entry, parts: tuple[str, ...], inside: Inside) -> Piece:
        stamp = parts[-1] == STAMP
        if not stamp and ".ipynb" not in parts[-1].lower():
            return Piece(parts, inside, refused="it is no notebook: its name has no .ipynb in it")
        try:
            data = entry.read(STAMP_BYTES if stamp else self.bounds.notebook_bytes)
        except TooMuch:
            raise
        except (SubmissionError, FileFault) as error:
            return Piece(parts, inside, refused=str(error))
        return Piece(parts, inside, entry.when, data)


def _says_nothing(parts: tuple[str, ...]) -> bool:
    """Whether it is hidden, or something that systems and editors leave in folders."""
    *folders, name = parts
    if name.lower().endswith(".ipynb") and not name.startswith("._"):
        parts = tuple(folders)  # a hand-in, whatever its student called it
    return any(part.startswith(".") or part in _LEFT_BY_SYSTEMS for part in parts)


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(os.lstat(path).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None


def _on_disk(path: Path, limit: int) -> bytes:
    return read_untrusted(path, limit)
