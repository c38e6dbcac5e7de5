"""Results of a unit to a file: read, put into a platform's form, and written if nothing is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder import participants, results
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.export_formats import FORMATS
from autograder.export_request import Request
from autograder.files import write_atomically
from autograder.results import Note


@dataclass(frozen=True)
class Exported:
    """What an export came to.

    Parameters
    ----------
    path : Path or None
        The file; None where something is in the way, and nothing was written.
    rows : int
        Students with a score.
    notes : tuple of Note
    """

    path: Path | None
    rows: int
    notes: tuple[Note, ...]


def export(
    unit: Unit,
    classroom: Classroom,
    to: str,
    *,
    output: Path | None = None,
    listed: Path | None = None,
    url: str | None = None,
    assignment: str = "",
    feedback: bool = False,
    partial: bool = False,
) -> Exported:
    """Write the grades of a unit.

    Parameters
    ----------
    unit : Unit
    classroom : Classroom
    to : str
        A name of `FORMATS`.
    output : Path, optional
        By default in the classroom's folder ``exports``.
    listed : Path, optional
        A roster: who students are to the platform.
    url : str, optional
        Of the database; by default the classroom's.
    assignment, feedback
        See `Request`.
    partial : bool
        Whether to write even if marks or scores are missing.

    Raises
    ------
    AutograderError
        If nobody was graded, or something cannot be read or written.
    """
    people = participants.read(listed) if listed else None
    found = results.read(unit, classroom, url)
    written = FORMATS[to](Request(found, people, assignment, feedback))
    notes = (*found.notes, *written.notes)
    counting = sum(result.counts for result in found.students)
    if any(note.stops for note in notes) and not partial:
        return Exported(None, counting, notes)
    path = output or classroom.root / "exports" / f"{unit.name}-{to}.csv"
    write_atomically(path, written.text.encode("utf-8-sig" if written.mark else "utf-8"))
    return Exported(path, counting, notes)
