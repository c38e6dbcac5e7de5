"""A class to its verdicts: side by side, resumable, and with no fault of one submission another's."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import AutograderError, FileFault, GraderFault, SubmissionError
from autograder.files import read_untrusted, write_atomically
from autograder.grade import Graded, Grader
from autograder.verdict import Verdict


def students(classroom: Classroom, unit: Unit, chosen: Sequence[str] = ()) -> list[str]:
    """Students who handed in something for a unit.

    Raises
    ------
    AutograderError
        If there is none, a chosen one handed in nothing, or the unit has no exercises.
    """
    unit.demand_exercises()
    found = sorted(_handed_in(classroom.submitted, unit.name))
    if not found:
        raise AutograderError(
            f"nobody has handed in {unit.name}: put notebooks at "
            f"{classroom.submitted}/STUDENT/{unit.name}/{unit.name}.ipynb"
        )
    missing = sorted(set(chosen) - set(found))
    if missing:
        raise AutograderError(f"no submission of {unit.name} by {', '.join(missing)}")
    return [student for student in found if not chosen or student in chosen]


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


def grade_class(
    grader: Grader,
    classroom: Classroom,
    names: Sequence[str],
    recorded: Callable[[Verdict], bool] = lambda _: True,
) -> Generator[Graded]:
    """Grade submissions side by side; yields each as it is done, those known already first.

    A verdict file of the same key is taken as it is, if all that belongs to it is there and
    `recorded` says that the database holds it, too. A fault of ours on one submission never
    stops the others.
    """
    waiting = []
    for student in names:
        known = _known(grader, classroom, student)
        if known is None or not recorded(known):
            waiting.append(student)
        else:
            yield Graded(known, stored=True)
    pool = ThreadPoolExecutor(max(1, grader.options.jobs))
    try:
        running = {pool.submit(grade_file, grader, classroom, student) for student in waiting}
        while running:
            # What is done goes at once: a class's notebooks need not fit into memory together.
            done, running = wait(running, return_when=FIRST_COMPLETED)
            while done:
                yield done.pop().result()
    finally:
        # Whoever stops early does not wait for those that are running; their sandbox is closed.
        pool.shutdown(wait=False, cancel_futures=True)


def grade_file(grader: Grader, classroom: Classroom, student: str) -> Graded:
    """Grade what one student handed in; whatever is wrong with it becomes the verdict's reason."""
    path = classroom.submitted_file(student, grader.unit.name)
    try:
        data = read_untrusted(path, grader.limits.notebook_bytes)
    except SubmissionError as error:
        return Graded(grader.broken(student, str(error)))
    except GraderFault as error:
        return Graded(grader.fault(student, str(error)))
    try:
        return grader.grade_bytes(student, data)
    except Exception as error:  # our fault, on this submission: say so, and go on
        reason = f"{type(error).__name__}: {error}"[:500]
        return Graded(grader.fault(student, reason))


def _known(grader: Grader, classroom: Classroom, student: str) -> Verdict | None:
    """The stored verdict, if it is on the same bytes, exercises, seed and options, and complete."""
    try:
        stored = classroom.read_verdict(student, grader.unit.name)
        data = read_untrusted(
            classroom.submitted_file(student, grader.unit.name), grader.limits.notebook_bytes
        )
        written = classroom.written_with(stored)
    except (AutograderError, OSError):
        return None
    same = stored.status == "graded" and stored.key == grader.key(data)
    return stored if same and written else None


# ---- the seed of a grading, which an interrupted one keeps -----------------------------------


def begin(classroom: Classroom, unit: Unit, seed: int | None) -> int:
    """Return the seed of a grading: the given one, that of an interrupted grading, or a new one."""
    path = _note(classroom, unit)
    if seed is None:
        try:
            seed = int(json.loads(path.read_text(encoding="utf-8"))["seed"])
        except (OSError, ValueError, KeyError, TypeError):
            seed = secrets.randbits(31)
    write_atomically(path, json.dumps({"seed": seed}) + "\n")
    return seed


def finish(classroom: Classroom, unit: Unit) -> None:
    """Say that the grading is complete: the next one draws a new seed."""
    _note(classroom, unit).unlink(missing_ok=True)


def _note(classroom: Classroom, unit: Unit) -> Path:
    return classroom.root / "verdicts" / unit.name / ".unfinished"
