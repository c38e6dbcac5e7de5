"""What zip and tar archives that somebody else made have in common: allowances, entries, odd names."""

from __future__ import annotations

import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from autograder.errors import SubmissionError

MIB = 1 << 20
CHUNK = 1 << 16
NAME_BYTES = 255
BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, struct.error, EOFError, OSError,
          RuntimeError, ValueError, LookupError, ArithmeticError)  # fmt: skip
"""What the standard library raises on archives that are not as they should be."""
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


class TooMuch(SubmissionError):
    """An archive takes more than it may: nothing more of it is read."""


@dataclass(frozen=True)
class Allowance:
    """What one archive may take.

    Parameters
    ----------
    entries : int
        Files and folders in it.
    total_bytes : int
        All files of it that are read, and all of a tar archive, unpacked.
    ratio : int
        How many times larger a file of more than a megabyte may be than it is packed.
    """

    entries: int = 20_000
    total_bytes: int = 4096 * MIB
    ratio: int = 200


@dataclass(frozen=True)
class Entry:
    """A file in an archive or folder that can be read, or the reason why it cannot.

    Parameters
    ----------
    parts : tuple of str
        Its path.
    when : datetime or None
        When it was last changed, in UTC, where that is known.
    refused : str
        Why it is not read; empty where it may be.
    read : callable
        From a limit in bytes to its contents; raises SubmissionError.
    """

    parts: tuple[str, ...]
    when: datetime | None = None
    refused: str = ""
    read: Callable[[int], bytes] = lambda limit: b""


def odd_name(parts: tuple[str, ...]) -> str:
    """What is wrong with a path that somebody chose; empty if nothing is.

    >>> odd_name(("..", "x.ipynb"))
    "its path leads out of its folder ('..')"
    """
    if not parts or parts[0] in ("", "~") or re.match(r"[A-Za-z]:$", parts[0]):
        return "its path is absolute"
    for part in parts:
        if part in ("", ".", ".."):
            return f"its path leads out of its folder ({part!r})"
        if _ODD.search(part):
            return "its name holds characters that are not to be seen"
        if len(part.encode(errors="replace")) > NAME_BYTES:
            return f"its name is longer than {NAME_BYTES} bytes"
        if _RESERVED.fullmatch(part.strip()):
            return f"its name, {part}, is reserved on Windows"
    return "" if len(parts) <= 20 else "it lies in more than 20 folders"


def said(error: BaseException) -> str:
    """What the standard library says of a broken archive, fit to be shown."""
    return _ODD.sub("?", str(error) or type(error).__name__)[:120]


class Budget:
    """Counts what is unpacked of an archive, and stops at the allowance."""

    def __init__(self, allowed: Allowance) -> None:
        self.allowed, self.entries, self.bytes = allowed, 0, 0

    def entry(self) -> None:
        """Count a file."""
        self.entries += 1
        if self.entries > self.allowed.entries:
            raise TooMuch(f"the archive holds more than {self.allowed.entries:,} files")

    def take(self, number: int) -> None:
        """Count bytes."""
        self.bytes += number
        if self.bytes > self.allowed.total_bytes:
            raise TooMuch(
                f"the archive unpacks to more than {self.allowed.total_bytes // MIB:,} MiB"
            )


def limited(file: IO[bytes], limit: int, budget: Budget | None) -> bytes:
    """Read a file to its end.

    Raises
    ------
    SubmissionError
        If it goes on beyond the limit.
    """
    pieces, number = [], 0
    while piece := file.read(CHUNK):
        number += len(piece)
        if number > limit:
            raise SubmissionError(f"it is larger than the {limit // MIB} MiB allowed")
        if budget is not None:
            budget.take(len(piece))
        pieces.append(piece)
    return b"".join(pieces)
