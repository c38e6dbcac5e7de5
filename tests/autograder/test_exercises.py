"""The graders themselves: every misconception is caught, named, and earns its declared share."""

from __future__ import annotations

import json

import pytest

from autograder import notebook
from autograder.errors import CourseError
from autograder.exercises import BY_UNIT
from autograder.exercises.model import Exercise, Misconception, Patch
from autograder.gate import complaints
from autograder.reference import Reference, composed
from autograder.units import Unit
from utils.checking import examine, from_json
from utils.checking.digits import load_part
from utils.checking.run import LocalCaller, run_cases

EXERCISES = [exercise for exercises in BY_UNIT.values() for exercise in exercises]
WITH_ANSWERS = [exercise for exercise in EXERCISES if not exercise.trains]
SEEDS_OF_SINGLES = range(100, 130)


def name(exercise: Exercise) -> str:
    return exercise.name


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
def test_the_gate_lets_the_exercise_pass(exercise: Exercise, reference: Reference) -> None:
    assert complaints(reference, exercise, seed=99) == []


@pytest.mark.parametrize("exercise", WITH_ANSWERS, ids=name)
def test_each_misconception_is_named_on_any_hidden_cases(
    exercise: Exercise, reference: Reference
) -> None:
    for seed in SEEDS_OF_SINGLES:
        key = reference.key(exercise, seed)
        assert examine(key, key.right).status == "passed"
        for wrong in key.known_wrong:
            found = examine(key, wrong.outcomes)
            assert found.misconceptions == wrong.beliefs, (seed, wrong.beliefs, found)


@pytest.mark.parametrize("exercise", WITH_ANSWERS, ids=name)
def test_the_instant_check_catches_what_the_hidden_grading_catches(
    exercise: Exercise, reference: Reference, unit: Unit
) -> None:
    stored = json.loads(unit.checks.read_text(encoding="utf-8"))["exercises"]
    key = next(from_json(one) for one in stored if one["exercise"] == exercise.name)
    for wrong in exercise.misconceptions:
        source = composed(reference.answers[exercise.name], [wrong])
        found = examine(key, reference.outcomes(key, source), load_part)
        assert found.misconceptions == (wrong.id,)


@pytest.mark.parametrize("exercise", WITH_ANSWERS, ids=name)
def test_an_answer_that_is_right_only_once_is_caught(
    exercise: Exercise, reference: Reference
) -> None:
    key = reference.key(exercise, seed=4)
    solution, calls = reference.namespace[exercise.called], []
    calls_per_run = sum(len(case.calls) for case in key.cases)

    def tires(*args: object, **kwargs: object) -> object:
        calls.append(1)
        return solution(*args, **kwargs) if len(calls) < calls_per_run else None

    found = examine(key, run_cases(key, LocalCaller(tires, key)))
    assert found.status == "partial" or found.score == 0
    assert key.cases[-1].calls == key.cases[0].calls


@pytest.mark.parametrize("exercise", WITH_ANSWERS, ids=name)
def test_there_are_enough_misconceptions(exercise: Exercise) -> None:
    last = exercise.name == "update_parameters_with_adam"
    assert len(exercise.misconceptions) >= (12 if last else 3)
    ids = [wrong.id for wrong in exercise.misconceptions]
    assert len(ids) == len(set(ids))


def test_points_are_those_of_the_syllabus() -> None:
    assert {exercise.name: exercise.points for exercise in BY_UNIT["06_two_layer_network"]} == {
        "initialize_parameters": 6,
        "forward_propagation": 12,
        "backward_propagation": 18,
        "gradient_check": 8,
        "initialize_adam": 10,
        "update_parameters_with_adam": 30,
        "digits_accuracy": 6,
    }


def test_all_points_of_the_notebook_are_a_hundred(unit: Unit) -> None:
    cells = notebook.read_cells(notebook.load(unit.release))
    assert sum(cell.points for cell in cells if cell.role in ("test", "manual")) == 100


def wrong(*patches: tuple[str, str]) -> Misconception:
    return Misconception("id", "belief", "hint", 0.5, tuple(Patch(*patch) for patch in patches))


CELL = '"""a + b"""\n### BEGIN SOLUTION\nreturn a + b + a\n### END SOLUTION'


@pytest.mark.parametrize("patches", [[("c", "d")], [("a", "d")], [("a + b", "a + b")]])
def test_a_patch_that_does_not_apply_once_is_an_error(patches: list[tuple[str, str]]) -> None:
    with pytest.raises(CourseError, match="'id'"):
        wrong(*patches).apply(CELL)


def test_patches_touch_the_solution_not_the_docstring() -> None:
    assert wrong(("a + b", "a - b")).apply(CELL) == CELL.replace("return a + b", "return a - b")


def test_two_misconceptions_of_one_place_cannot_be_held_at_once() -> None:
    assert composed(CELL, [wrong(("a + b", "a - b")), wrong(("+ b +", "+ 2 * b +"))]) is None
