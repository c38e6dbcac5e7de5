"""Tar archives that somebody else made: their files one by one, with limits, only forwards."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import IO, Any

from autograder.errors import SubmissionError
from autograder.packed import MIB, Allowance, Budget, Entry, TooMuch, limited, odd_name

NOTES = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME,
         tarfile.GNUTYPE_LONGLINK)  # fmt: skip
NOTE_BYTES = 1 << 16


def entries(file: IO[bytes], allowed: Allowance) -> Iterator[Entry]:
    """The files of a tar archive, gzipped or not; each must be read before the next is asked for.

    Parameters
    ----------
    file : binary file that can be sought in
    allowed : Allowance

    Raises
    ------
    SubmissionError, BROKEN
        If it takes more than it may, or is broken; what came before is good.
    """
    budget = Budget(allowed)
    source: Any = _Unpacked(file, budget)
    with tarfile.open(fileobj=source, mode="r|", tarinfo=_Member) as archive:
        for member in archive:
            budget.entry()
            if member.isdir():
                continue
            parts = tuple(member.name.replace("\\", "/").removeprefix("./").split("/"))
            refused = odd_name(parts) or _odd_in_tar(member)
            yield Entry(parts, _time_in_tar(member), refused, _member_reader(archive, member))


class _Unpacked:
    """A tar archive, unpacked as it is read, only forwards and not for ever."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        packed = file.seek(0, io.SEEK_END)
        file.seek(0)
        zipped = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        self._file: IO[bytes] = gzip.GzipFile(fileobj=file) if zipped else file  # type: ignore[assignment]
        self._most = max(packed * budget.allowed.ratio, 16 * MIB)
        self._budget = budget

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._budget.take(len(data))
        if self._budget.bytes > self._most:
            raise TooMuch(
                f"the archive unpacks to more than {self._budget.allowed.ratio} times its size"
            )
        return data


class _Member(tarfile.TarInfo):
    """A header that nobody can fill memory with, before any file of the archive is looked at."""

    @classmethod
    def frombuf(cls, *args: Any, **kwargs: Any) -> Any:
        """Refuse long names and notes that are longer than any name: they are read whole."""
        made = super().frombuf(*args, **kwargs)
        if made.type in NOTES and made.size > NOTE_BYTES:
            raise SubmissionError("the archive holds names or notes that are larger than allowed")
        return made

    def _no_holes(self, *args: Any) -> None:
        # The list of holes has no end that anybody checks.
        raise SubmissionError("the archive holds files with holes in them: make it anew with zip")

    _proc_gnusparse_00 = _proc_gnusparse_01 = _proc_gnusparse_10 = _proc_sparse = _no_holes


def _member_reader(archive: tarfile.TarFile, member: tarfile.TarInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        if member.size > limit:
            raise SubmissionError(f"it is larger than the {limit // MIB} MiB allowed")
        file = archive.extractfile(member)
        assert file is not None
        return limited(file, limit, None)

    return read


def _odd_in_tar(member: tarfile.TarInfo) -> str:
    if member.issym() or member.islnk():
        return "it is a link"
    return "" if member.isreg() and not member.issparse() else "it is not an ordinary file"


def _time_in_tar(member: tarfile.TarInfo) -> datetime | None:
    try:
        return datetime.fromtimestamp(member.mtime, UTC) if member.mtime > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
