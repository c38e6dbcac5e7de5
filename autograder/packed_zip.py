"""Zip archives that somebody else made: their files one by one, with limits, in memory."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import IO, Any

from autograder.errors import SubmissionError
from autograder.packed import BROKEN, MIB, Allowance, Budget, Entry, limited, odd_name, said


def entries(file: IO[bytes], allowed: Allowance, zone: tzinfo) -> Iterator[Entry]:
    """The files of a zip archive, in its order.

    Parameters
    ----------
    file : binary file that can be sought in
    allowed : Allowance
    zone : tzinfo
        What the times mean where the archive does not say.

    Raises
    ------
    SubmissionError, BROKEN
        If it takes more than it may, or is broken; what came before is good.
    """
    # The whole list is read at once, before anything of it can be counted.
    bounded: Any = _Bounded(file, max(allowed.entries * 512, MIB))
    budget = Budget(allowed)
    with zipfile.ZipFile(bounded) as archive:
        for info in archive.infolist():
            budget.entry()
            if info.filename.endswith("/"):
                continue
            parts = tuple(_name_in_zip(info).replace("\\", "/").split("/"))
            refused = odd_name(parts) or _odd_in_zip(info, allowed)
            yield Entry(parts, _time_in_zip(info, zone), refused, _reader(archive, info, budget))


class _Bounded:
    """A zip file of which no single reading is larger than a list of its files may be."""

    def __init__(self, file: IO[bytes], largest: int) -> None:
        self._file, self._largest = file, largest
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0:
            size = self._largest
        if size > self._largest:
            raise SubmissionError("the archive's list of files is larger than allowed")
        return self._file.read(size)


def _reader(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget
) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        if info.file_size > limit:
            raise SubmissionError(f"it is larger than the {limit // MIB} MiB allowed")
        try:
            with archive.open(info) as file:
                return limited(file, limit, budget)
        except BROKEN as error:
            raise SubmissionError(f"it is broken in the archive ({said(error)})") from error

    return read


def _odd_in_zip(info: zipfile.ZipInfo, allowed: Allowance) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "it is a link" if kind == stat.S_IFLNK else "it is not an ordinary file"
    if info.flag_bits & 0x41:
        return "it is encrypted: make the archive without a password"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The others can only be unpacked at once, whatever their size.
        return "it is packed in a way that is not read: make an ordinary zip file"
    if info.file_size > max(info.compress_size * allowed.ratio, MIB):
        return f"it unpacks to more than {allowed.ratio} times its size"
    return ""


def _name_in_zip(info: zipfile.ZipInfo) -> str:
    """A file's name; many programs write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _time_in_zip(info: zipfile.ZipInfo, zone: tzinfo) -> datetime | None:
    """The exact time where the archive has one, else its local time, in the zone given."""
    extra = info.extra
    while len(extra) >= 4:
        tag, size = struct.unpack_from("<HH", extra)
        if tag == 0x5455 and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack_from("<i", extra, 5)[0], UTC)
        extra = extra[4 + size :]
    try:
        found = datetime(*info.date_time, tzinfo=zone)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.year > 1980 else None
