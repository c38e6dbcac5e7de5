"""No answer to an exercise lies within a learner's reach, in another notebook or in utils."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from autograder import notebook
from autograder.course import Course
from autograder.leaks import Secrets
from tests.conftest import BY_UNIT, ROOT

MODULES = sorted((ROOT / "utils").rglob("*.py"))


def test_no_line_of_a_solution_or_known_mistake_stands_where_learners_look(course: Course) -> None:
    secrets = Secrets.of_course(course)
    places = [*(unit.release for unit in course.units()), *MODULES]
    places += sorted((ROOT / "utils").rglob("*.json"))
    assert len(places) > 40
    found = [
        str(leak)
        for path in places
        for leak in secrets.in_text(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_unit_without_exercises_has_no_solutions_to_hide(course: Course) -> None:
    for unit in course.units():
        if not unit.exercises:
            cells = notebook.read_cells(notebook.load(unit.solution))
            assert {cell.role for cell in cells} <= {"setup", "demonstration", "prose"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(Path(path).relative_to(ROOT)))
def test_no_function_of_utils_has_an_exercises_name(path: Path) -> None:
    names = {exercise.name for exercises in BY_UNIT.values() for exercise in exercises}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not names & {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
