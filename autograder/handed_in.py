"""What students handed in: who did, and the notebook of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import AutograderError, FileFault, NotThere, SubmissionError
from autograder.files import read_untrusted


@dataclass(frozen=True)
class HandedIn:
    """The bytes of a notebook, and what is odd about how they came."""

    data: bytes
    flags: tuple[str, ...] = ()


def students(classroom: Classroom, unit: Unit, chosen: Sequence[str] = ()) -> list[str]:
    """Students who handed in something for a unit.

    Raises
    ------
    AutograderError
        If there is none, a chosen one handed in nothing, or the unit has no exercises.
    """
    unit.demand_exercises()
    found = everybody(classroom, unit)
    if not found:
        raise AutograderError(
            f"nobody has handed in {unit.name}: put notebooks at "
            f"{classroom.submitted}/STUDENT/{unit.name}/{unit.name}.ipynb"
        )
    missing = sorted(set(chosen) - set(found))
    if missing:
        raise AutograderError(f"no submission of {unit.name} by {', '.join(missing)}")
    return [student for student in found if not chosen or student in chosen]


def everybody(classroom: Classroom, unit: Unit) -> list[str]:
    """Students who handed in something for a unit, if anybody did.

    Raises
    ------
    FileFault
        If the folders cannot be looked into.
    """
    return sorted(_handed_in(classroom.submitted, unit.name))


def _handed_in(submitted: Path, unit: str) -> Iterator[str]:
    """Whose folder holds something for a unit; one that cannot be looked into is not passed over."""
    try:
        folders = list(os.scandir(submitted))
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileFault(f"{submitted} cannot be listed ({error.strerror})") from error
    for folder in folders:
        try:
            os.lstat(os.path.join(folder.path, unit))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            pass  # reading it will say what is wrong
        yield folder.name


def read(classroom: Classroom, student: str, unit: Unit, limit_bytes: int) -> HandedIn:
    """Read the notebook that a student handed in; the only one in the folder, where its name is another.

    Raises
    ------
    SubmissionError, FileFault
        As `read_untrusted`; also where several notebooks are there and none has the right name.
    """
    path = classroom.submitted_file(student, unit.name)
    try:
        return HandedIn(read_untrusted(path, limit_bytes))
    except NotThere:
        others = _other_notebooks(path.parent)
        if not others:
            raise
    if len(others) > 1:
        raise SubmissionError(
            f"{path.name} is not in the folder that was handed in, and which of the {len(others)} other "
            "notebooks counts, nobody can tell: hand in one"
        )
    data = read_untrusted(path.with_name(others[0]), limit_bytes)
    return HandedIn(data, (f"handed in as {others[0]}",))


def _other_notebooks(folder: Path) -> list[str]:
    """Names of the notebooks in a folder, but for hidden ones, which editors leave."""
    try:
        names = os.listdir(folder)
    except OSError as error:
        raise FileFault(f"{folder} cannot be listed ({error.strerror})") from error
    return sorted(
        name for name in names if name.lower().endswith(".ipynb") and not name.startswith(".")
    )
