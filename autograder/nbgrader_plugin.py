"""What nbgrader's own commands load: our executor, our feedback page; and its release step for us."""

from __future__ import annotations

import atexit
import functools
import logging
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import Exporter
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import DeduplicateIds, NbGraderPreprocessor, SaveCells
from traitlets import Enum, Integer
from traitlets.config import Config

from autograder import deadlines, graded_notebook, notebook
from autograder.classroom import Classroom, feedback_page
from autograder.course import Course, Unit
from autograder.errors import AutograderError, BuildError, SandboxFault
from autograder.grade import Grader, Options
from autograder.grade_class import grade_file


class JudgeSubmission(NbGraderPreprocessor):
    """Takes the place of nbgrader's Execute: the verdict is made outside the student's process.

    The submitted file itself is graded, as by ``autograder grade``; what nbgrader passes on is
    only written into. A fault of the grader's raises, so that no score is recorded.
    """

    sandbox = Enum(["bubblewrap", "none"], "bubblewrap", help="'none' for trusted code only").tag(
        config=True
    )
    execute = Enum(["answers", "all"], "answers", help="'all' also runs demonstrations").tag(
        config=True
    )
    seed = Integer(
        None, allow_none=True, help="of the hidden cases; a new one for each run if not given"
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Grade the submission that `resources` names; return its graded notebook."""
        names = resources["nbgrader"]
        course = Course.find()
        unit = course.unit(names["assignment"])
        seed = self.seed if self.seed is not None else _seed()
        options = Options(seed, self.execute, self.sandbox)
        grader = _grader(unit, options)
        classroom = Classroom.of(course)
        graded = grade_file(grader, classroom, names["student"])
        if graded.verdict.status == "grader_fault":
            raise SandboxFault(f"{names['student']}: {graded.verdict.reason}")
        classroom.write_verdict(graded.verdict)
        if graded.submission is None:
            raise AutograderError(f"{names['student']}: {graded.verdict.reason}")
        made = graded_notebook.make(
            graded.submission, grader.released, graded.verdict.exercises, graded.results
        )
        return nbformat.from_dict(made), resources


@functools.lru_cache(maxsize=1)
def _seed() -> int:
    """One seed for a run of nbgrader over a class."""
    return secrets.randbits(31)


@functools.lru_cache(maxsize=4)
def _grader(unit: Unit, options: Options) -> Grader:
    """One warm sandbox for a run of nbgrader over a class."""
    grader = Grader(unit, options)
    grader.__enter__()
    atexit.register(grader.__exit__)
    return grader


class ForgetDuplicates(DeduplicateIds):
    """nbgrader's step that keeps the last of several cells with one grade id.

    nbgrader leaves empty marks on the others, which its next step takes for an old format and
    stops the whole run; here the marks go altogether.
    """

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Take the marks off a cell whose grade id was seen further down."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell.metadata.get("nbgrader") == {}:
            del cell.metadata["nbgrader"]
        return cell, resources


class FeedbackExporter(Exporter):
    """Makes nbgrader's generate_feedback write our page, which shows no hidden test."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """Return the feedback page of a graded notebook."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        names = resources["nbgrader"]
        course = Course.find()
        classroom, unit = Classroom.of(course), course.unit(names["assignment"])
        by_name = {
            cell["metadata"]["nbgrader"]["grade_id"]: cell
            for cell in nb["cells"]
            if cell["metadata"].get("nbgrader", {}).get("grade_id")
        }
        marks = {}
        for name, cell in by_name.items():
            given = cell["metadata"]["nbgrader"]
            marks[name] = (given.get("score"), given.get("comment") or "")
        sources = {name: cell["source"] for name, cell in by_name.items()}
        penalty = names.get("late_penalty", 0.0)
        made = classroom.read_verdict(names["student"], unit.name)
        deadline = deadlines.of(unit, classroom)
        if made.late and deadline:  # people may have given points since
            earned = names["score"] + penalty
            made = replace(made, late=deadline.again(made.student, made.late, earned))
        released = list(notebook.read_cells(notebook.load(unit.release)))
        page = feedback_page(unit, released, made, sources, marks, penalty)
        return page, resources


def student_version(unit: Unit) -> str:
    """Run nbgrader's generate_assignment, without its database; return the release's text.

    Parameters
    ----------
    unit : Unit
        Its root holds the solution and takes the release.
    """
    config = Config()
    config.CourseDirectory.root = str(unit.root)
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "notebooks"
    config.CourseDirectory.assignment_id = unit.name
    config.GenerateAssignment.no_database = True
    config.GenerateAssignment.preprocessors = [
        step for step in GenerateAssignment.preprocessors.default() if step is not SaveCells
    ]
    log = logging.getLogger("autograder.release")
    log.setLevel(logging.ERROR)
    directory = CourseDirectory(config=config, log=log)
    converter = GenerateAssignment(coursedir=directory, config=config, log=log)
    try:
        converter.start()
    except Exception as error:
        raise BuildError(
            f"nbgrader cannot make the student version of {unit.name}: {error}"
        ) from error
    return Path(unit.release).read_text(encoding="utf-8")
