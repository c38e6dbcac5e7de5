"""No answer to an exercise lies within a learner's reach, in another notebook or in utils."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from autograder import notebook
from autograder.build import secret_lines
from autograder.course import Course
from tests.conftest import BY_UNIT, ROOT

SAYS_NOTHING = {
    "rng = np.random.default_rng(seed)",
    "m = X.shape[1]",
    "for epoch in range(num_epochs):",
    "return W1, b1, W2, b2",
}
"""Lines of solutions that are no part of an answer's idea, and stand in many programs."""

MODULES = sorted((ROOT / "utils").rglob("*.py"))


@pytest.mark.parametrize("unit_name", BY_UNIT)
def test_no_line_of_a_solution_stands_anywhere_else(unit_name: str, course: Course) -> None:
    cells = list(notebook.read_cells(notebook.load(course.unit(unit_name).solution)))
    secret = set(secret_lines(cells)) - SAYS_NOTHING
    places = {
        str(other.release): [
            line
            for cell in json.loads(other.release.read_text(encoding="utf-8"))["cells"]
            for line in "".join(cell["source"]).splitlines()
        ]
        for other in course.units()
    }
    places |= {str(path): path.read_text(encoding="utf-8").splitlines() for path in MODULES}
    found = {
        (place, line.strip()) for place, lines in places.items() for line in lines if line.strip() in secret
    }  # fmt: skip
    assert found == set()


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
