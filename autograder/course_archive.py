"""What a grading needs of a course, as one file that travels to other machines.

The same course gives the same bytes, whoever packs it, where and when. It holds what a verdict
depends on (see `Grader.version`) with the files that this reads, and of other units no notebooks.
Nothing here imports `utils`: on another machine, the archive brings it.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from autograder import course_folder
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.course import Unit


def pack(unit: Unit) -> bytes:
    """Pack what grading a unit needs.

    Parameters
    ----------
    unit : Unit

    Returns
    -------
    bytes
        A compressed tar file: names in order, no times, no owners.
    """
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(set(_files(unit))):
            data = path.read_bytes()
            entry = tarfile.TarInfo(path.relative_to(unit.root).as_posix())
            entry.size, entry.mode = len(data), 0o644
            archive.addfile(entry, io.BytesIO(data))
    return gzip.compress(plain.getvalue(), mtime=0)


def _files(unit: Unit) -> Iterator[Path]:
    yield from (unit.root / course_folder.FILE, unit.solution, unit.release)
    others = {other.folder for other in unit.course.units()} - {unit.folder}
    for folder in (unit.folder.parent, unit.root / course_folder.LEARNERS_PACKAGE):
        yield from folder.rglob("*.py")
        for path in folder.rglob("*"):
            if path.is_file() and not _left_out(path, folder) and not others & set(path.parents):
                yield path


def _left_out(path: Path, folder: Path) -> bool:
    """Caches, and what editors and notebooks leave in hidden folders."""
    parts = path.relative_to(folder).parts
    return any(part.startswith(".") or part == "__pycache__" for part in parts)


def digest(archive: bytes) -> str:
    """What an archive is called by."""
    return hashlib.sha256(archive).hexdigest()


def unpack(archive: bytes, expected: str, folder: Path) -> None:
    """Unpack an archive, if it is the expected one, into a folder that is empty.

    Raises
    ------
    CourseError
        If it is another one, or holds anything but ordinary files within the folder.
    """
    if digest(archive) != expected:
        raise CourseError(
            "the course's archive is not the one that was sent: see whether the network or a disk "
            "is at fault, then grade again"
        )
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as opened:
        for entry in opened:
            name = PurePosixPath(entry.name)
            content = opened.extractfile(entry) if entry.isreg() else None
            if content is None or name.is_absolute() or ".." in name.parts:
                raise CourseError(
                    f"the course's archive holds {entry.name!r}, which is not allowed"
                )
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content.read())
