"""Every unit through the sandbox: the solution, the untouched release, and each known mistake."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder import notebook, sample_class
from autograder.course import Course
from autograder.grade import Grader, Options
from tests.conftest import BY_UNIT

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module", params=BY_UNIT)
def grader(course: Course, request: pytest.FixtureRequest) -> Iterator[Grader]:
    with Grader(course.unit(request.param), Options(seed=11)) as grader:
        yield grader


def test_the_solution_earns_everything(grader: Grader) -> None:
    made = grader.grade_bytes("ada", sample_class.believing()(grader.unit)).verdict
    lost = {found.exercise: found.message for found in made.exercises if found.status != "passed"}
    lost.pop("reflection", None)
    assert lost == {}
    assert made.score == made.max_score == sum(one.points for one in grader.unit.exercises)
    assert made.flags == ()


def test_the_untouched_release_earns_nothing(grader: Grader) -> None:
    made = grader.grade_bytes("alan", grader.unit.release.read_bytes()).verdict
    assert made.score == 0
    statuses = {found.status for found in made.exercises}
    assert statuses <= {"not_implemented", "manual", "error"}


def test_the_sample_class_of_every_unit_shows_its_beliefs(grader: Grader) -> None:
    students = sample_class.class_of(grader.unit)
    assert len({student.name for student in students}) == len(students) >= 8
    believing = students[3]
    made = grader.grade_bytes(believing.name, believing.make(grader.unit)).verdict
    assert any(found.misconceptions for found in made.exercises), believing.about


def test_each_misconception_is_named_and_earns_its_share(grader: Grader) -> None:
    for exercise in grader.unit.exercises:
        for wrong in exercise.misconceptions:
            submission = sample_class.believing(**{exercise.name: (wrong.id,)})(grader.unit)
            found = grader.grade_bytes("eve", submission).verdict.exercise(exercise.name)
            assert found is not None
            assert found.misconceptions == (wrong.id,), (exercise.name, found)
            share = wrong.share * exercise.points
            assert found.score == pytest.approx(share, abs=0.011 * len(exercise.rubric)), wrong.id


def test_numbers_beyond_reason_are_a_wrong_answer_not_a_fault(course: Course) -> None:
    source = "def closed_form(X, Y):\n    return np.full((1, X.shape[0]), 1e308), 1e308\n"
    unit = course.unit("02_linear_regression")
    submission = notebook.dump(
        sample_class.filled(unit, sample_class.answers(unit) | {"closed_form": source})
    )
    with Grader(unit, Options(seed=11)) as grader:
        made = grader.grade_bytes("eve", submission.encode()).verdict
    assert made.status == "graded"
    assert made.exercise("closed_form").score == 0
