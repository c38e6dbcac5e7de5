"""A class to its verdicts: side by side, resumable, and with no fault of one submission another's."""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

from autograder import handed_in
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import AutograderError, GraderFault, SubmissionError
from autograder.files import held, write_atomically
from autograder.grade import Graded, Grader
from autograder.handed_in import HandedIn
from autograder.verdict import Verdict

GradeAll = Callable[[Grader, Classroom, Sequence[str]], Generator[Graded]]
"""Grades what these students handed in; yields each as it is done, in any order."""


def side_by_side(grader: Grader, classroom: Classroom, waiting: Sequence[str]) -> Generator[Graded]:
    """Grade what students handed in on this machine; yields each as it is done."""
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


def grade_class(
    grader: Grader,
    classroom: Classroom,
    names: Sequence[str],
    recorded: Callable[[Verdict], bool] = lambda _: True,
    grade_all: GradeAll = side_by_side,
) -> Generator[Graded]:
    """Grade submissions side by side; yields each as it is done, those known already first.

    A verdict file of the same key is taken as it is, if all that belongs to it is there and
    `recorded` says that the database holds it, too. A fault of ours on one submission never
    stops the others. `grade_all` grades those that are left, here or elsewhere.
    """
    waiting = []
    for student in names:
        known = _known(grader, classroom, student)
        if known is None or not recorded(known):
            waiting.append(student)
        else:
            yield Graded(known, stored=True)
    yield from grade_all(grader, classroom, waiting)


def grade_file(grader: Grader, classroom: Classroom, student: str) -> Graded:
    """Grade what one student handed in; whatever is wrong with it becomes the verdict's reason."""
    found = read(grader, classroom, student)
    if isinstance(found, Graded):
        return found
    return grader.grade_or_fault(student, found.data, found.flags)


def read(grader: Grader, classroom: Classroom, student: str) -> HandedIn | Graded:
    """Read what one student handed in; where that is not possible, the verdict that says why."""
    try:
        return handed_in.read(classroom, student, grader.unit, grader.limits.notebook_bytes)
    except SubmissionError as error:
        return Graded(grader.broken(student, str(error)))
    except GraderFault as error:
        return Graded(grader.fault(student, str(error)))


def _known(grader: Grader, classroom: Classroom, student: str) -> Verdict | None:
    """The stored verdict, if it is on the same bytes, exercises, seed and options, and complete."""
    try:
        stored = classroom.read_verdict(student, grader.unit.name)
        found = handed_in.read(classroom, student, grader.unit, grader.limits.notebook_bytes)
        written = classroom.written_with(stored)
    except (AutograderError, OSError):
        return None
    same = stored.status == "graded" and stored.key == grader.key(found.data)
    return stored if same and written else None


# ---- the seed of a grading, which an interrupted one keeps -----------------------------------


@contextlib.contextmanager
def alone(classroom: Classroom, unit: Unit) -> Iterator[None]:
    """Keep two gradings of a unit from writing into one classroom at a time.

    Raises
    ------
    AutograderError
        If another one is at work.
    """
    path = _note(classroom, unit).with_name(".grading")
    with held(path) as ours:
        if not ours:
            raise AutograderError(
                f"{unit.name} is being graded in {classroom.root} by another process: wait until it "
                "is done, or stop it; what it has written stays"
            )
        yield


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
