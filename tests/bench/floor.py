"""What a class costs at least: its cells run, and its answers called on the cases, each in a bare fork.

    python -m tests.bench.floor CLASSROOM UNIT

Nothing is compared, recorded or protected. The ratio to this is what all the rest costs.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import warnings
from pathlib import Path

from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.grade import Grader, Options
from autograder.handed_in import students
from autograder.reference import Keys
from autograder.submission import Submission, parse, sort_out
from utils.checking import AnswerKey
from utils.checking.run import LocalCaller, run_cases

SEED = 1


def run(submission: Submission, keys: list[AnswerKey]) -> None:
    """Run the cells and call the answers, whatever they do."""
    namespace: dict[str, object] = {"__name__": "__submission__"}
    for step in submission.plan:
        with contextlib.suppress(Exception):
            exec(compile(step.source, step.name, "exec"), namespace)
    for key in keys:
        function = namespace.get(key.function)
        if callable(function):
            run_cases(key, LocalCaller(function, key))


def main(classroom: Classroom, unit: Unit) -> None:
    """Run every submission of a class in a fork."""
    keys = Keys(unit, SEED)
    asked = [keys(exercise.name, False) for exercise in unit.exercises]
    released = Grader(unit, Options(SEED)).released
    run(sort_out(parse(unit.solution.read_bytes()), released), asked)  # warms, as the sandbox does
    for student in students(classroom, unit):
        data = classroom.submitted_file(student, unit.name).read_bytes()
        child = os.fork()
        if child == 0:
            with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                run(sort_out(parse(data), released), asked)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    course = Course.find()
    main(Classroom(Path(sys.argv[1])), course.unit(sys.argv[2]))
