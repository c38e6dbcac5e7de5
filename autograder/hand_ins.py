"""One student's hand-in put into the classroom: nothing that was there before is lost."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from autograder import hand_in_times
from autograder.archives import STAMP, STAMP_BYTES
from autograder.classroom import Classroom
from autograder.errors import AutograderError, FileFault, NotThere, SubmissionError
from autograder.files import read_untrusted, write_atomically

Became = Literal["placed", "replaced", "unchanged", "older"]


@dataclass(frozen=True)
class Put:
    """What became of a hand-in.

    Parameters
    ----------
    status : str
        "placed": nothing was there; "replaced": what was there is kept at `kept`; "unchanged":
        the same bytes are there; "older": what is there was handed in later, and stays.
    kept : Path or None
        Where the earlier hand-in lies now.
    """

    status: Became
    kept: Path | None = None


def put(
    classroom: Classroom,
    student: str,
    unit: str,
    data: bytes,
    when: datetime | None,
    limit_bytes: int,
) -> Put:
    """Put a notebook where grading looks for it, with the time as nbgrader's collect notes it.

    Whenever it is interrupted, what is there is a whole hand-in, and the same command goes on.

    Raises
    ------
    SubmissionError
        If what is there is no ordinary file, or the time of the new one is not known and what
        is there is something else.
    FileFault
        If something cannot be read or written.
    """
    place = classroom.submitted_file(student, unit)
    stamp = place.with_name(STAMP)
    there = _there(place, limit_bytes)
    if there is None:
        _write(place, stamp, data, when)
        return Put("placed")
    if there == data:
        if when is not None and not os.path.lexists(stamp):
            write_atomically(stamp, hand_in_times.written(when))
        return Put("unchanged")
    before = _time_of(place, stamp)
    if when is None:
        raise SubmissionError(
            "when it was handed in is not known, and another one is there: put it there by hand"
        )
    if when < before:
        return Put("older")
    kept = _keep(classroom, student, unit, there, before)
    _write(place, stamp, data, when)
    return Put("replaced", kept)


def _there(place: Path, limit_bytes: int) -> bytes | None:
    for folder in (place.parent.parent, place.parent, place):
        if not os.path.lexists(folder):
            return None
        if folder.is_symlink():
            raise SubmissionError(f"{folder} is a link: take it away, and collect again")
    try:
        return read_untrusted(place, limit_bytes)
    except NotThere:
        return None


def _time_of(place: Path, stamp: Path) -> datetime:
    """When what is there was handed in; where nobody noted it, when its file was written."""
    try:
        found = hand_in_times.read(read_untrusted(stamp, STAMP_BYTES).decode())
    except (SubmissionError, ValueError):
        found = None
    return found or datetime.fromtimestamp(os.lstat(place).st_mtime, UTC)


def _keep(classroom: Classroom, student: str, unit: str, data: bytes, when: datetime) -> Path:
    """Copy the earlier hand-in aside before anything is written over it; return its folder."""
    name = hand_in_times.in_a_name(when)
    folder = classroom.submitted_earlier(student, unit) / name
    if os.path.lexists(folder / f"{unit}.ipynb"):
        if (folder / f"{unit}.ipynb").read_bytes() == data:
            return folder
        folder = folder.with_name(f"{name}-{hashlib.sha256(data).hexdigest()[:8]}")
    write_atomically(folder / STAMP, hand_in_times.written(when))
    write_atomically(folder / f"{unit}.ipynb", data)
    return folder


def _write(place: Path, stamp: Path, data: bytes, when: datetime | None) -> None:
    # A new notebook must never lie beside an old time: that would make it early or late.
    try:
        stamp.unlink(missing_ok=True)
    except OSError as error:
        raise FileFault(f"{stamp} cannot be replaced ({error.strerror or error})") from error
    write_atomically(place, data)
    if when is not None:
        try:
            os.utime(place, (when.timestamp(), when.timestamp()))
        except (OSError, OverflowError) as error:
            raise AutograderError(
                f"{place} does not take the time of its hand-in: {error}"
            ) from error
        write_atomically(stamp, hand_in_times.written(when))
