"""otter-grader is given nbgrader's tests, and versions that do not contradict the course's."""

from __future__ import annotations

import json

import pytest

from autograder import notebook
from autograder.course import Unit
from tests.bench import otter
from tests.bench.handed_in import without_demonstrations
from tests.conftest import ROOT
from tests.test_project import canonical, numbers, pins

NEEDED = [
    line
    for line in (ROOT / "tests" / "bench" / "otter.txt").read_text().splitlines()
    if not line.startswith("#")
]


def test_each_test_cell_is_one_test_that_wants_all_its_points(unit: Unit) -> None:
    made = otter.tests(notebook.load(unit.solution))
    assert sum(test["points"] for test in made.values()) == sum(
        exercise.points for exercise in unit.exercises
    )
    (case,) = made["test_initialize_adam"]["suites"][0]["cases"]
    assert case["code"].splitlines() == [
        ">>> from autograder.portable import check",
        ">>> check(initialize_adam) == 10",
        "True",
    ]


def test_a_submission_calls_otter_where_a_test_cell_stood(unit: Unit) -> None:
    submission = json.loads(without_demonstrations(unit.release.read_bytes()))
    made = otter.with_checks(submission)
    sources = [notebook.text_of(cell["source"]) for cell in made["cells"]]
    assert sources[0] == otter.START
    assert len(sources) == len(submission["cells"]) + 1
    tests = otter.tests(notebook.load(unit.solution))
    assert [name for name in tests if f'grader.check("{name}")' not in sources] == []
    assert not any(source.startswith("check(") for source in sources)


@pytest.mark.parametrize("line", NEEDED)
def test_what_otter_needs_has_one_version_here(line: str) -> None:
    name, _, version = line.partition("==")
    pinned = pins().get(canonical(name))
    assert (pinned is None) == bool(version), "a version stands here or in constraints.txt"
    assert not version or numbers(version)
