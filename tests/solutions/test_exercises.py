"""The graders themselves: every misconception is caught, named, and earns its declared share."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

import pytest

from autograder import notebook
from autograder.build_gate import complaints
from autograder.course import Course
from autograder.errors import CourseError
from autograder.model import Exercise, Misconception, Patch
from autograder.reference import Reference, composed
from tests.conftest import BY_UNIT
from utils.checking import examine, from_json
from utils.checking.run import LocalCaller, run_cases

PAIRS = [(unit, exercise) for unit, exercises in BY_UNIT.items() for exercise in exercises]
WITH_ANSWERS = [pair for pair in PAIRS if not pair[1].trains]
SEEDS_OF_SINGLES = range(100, 130)
ReferenceOf = Callable[[str], Reference]


def label(value: object) -> str:
    """A unit by its number, an exercise by its name."""
    return value.name if isinstance(value, Exercise) else str(value)[:2]


each_exercise = pytest.mark.parametrize(("unit_name", "exercise"), PAIRS, ids=label)
each_answer = pytest.mark.parametrize(("unit_name", "exercise"), WITH_ANSWERS, ids=label)
each_unit = pytest.mark.parametrize("unit_name", BY_UNIT)


@each_exercise
def test_the_gate_lets_the_exercise_pass(
    unit_name: str, exercise: Exercise, reference_of: ReferenceOf
) -> None:
    assert complaints(reference_of(unit_name), exercise, seed=99) == []


@each_answer
def test_each_misconception_is_named_on_any_hidden_cases(
    unit_name: str, exercise: Exercise, reference_of: ReferenceOf
) -> None:
    for seed in SEEDS_OF_SINGLES:
        key = reference_of(unit_name).key(exercise, seed)
        assert examine(key, key.right).status == "passed"
        for wrong in key.known_wrong:
            found = examine(key, wrong.outcomes)
            assert found.misconceptions == wrong.beliefs, (seed, wrong.beliefs, found)


@each_answer
def test_the_instant_check_catches_what_the_hidden_grading_catches(
    unit_name: str, exercise: Exercise, reference_of: ReferenceOf, course: Course
) -> None:
    reference = reference_of(unit_name)
    stored = json.loads(course.unit(unit_name).checks.read_text(encoding="utf-8"))["exercises"]
    key = next(from_json(one) for one in stored if one["exercise"] == exercise.name)
    for wrong in exercise.misconceptions:
        source = composed(reference.answers[exercise.name], [wrong])
        found = examine(key, reference.outcomes(key, source))
        assert found.misconceptions == (wrong.id,)


@each_answer
def test_an_answer_that_is_right_only_once_is_caught(
    unit_name: str, exercise: Exercise, reference_of: ReferenceOf
) -> None:
    reference = reference_of(unit_name)
    key = reference.key(exercise, seed=4)
    solution, calls = reference.namespace[exercise.called], []
    calls_per_run = sum(len(case.calls) for case in key.cases)

    def tires(*args: object, **kwargs: object) -> object:
        calls.append(1)
        return solution(*args, **kwargs) if len(calls) < calls_per_run else None

    found = examine(key, run_cases(key, LocalCaller(tires, key)))
    assert found.status == "partial" or found.score == 0
    assert key.cases[-1].calls == key.cases[0].calls


@each_answer
def test_there_are_enough_misconceptions(unit_name: str, exercise: Exercise) -> None:
    last = exercise.name == "update_parameters_with_adam"
    assert len(exercise.misconceptions) >= (12 if last else FEWEST.get(exercise.name, 3))
    ids = [wrong.id for wrong in exercise.misconceptions]
    assert len(ids) == len(set(ids))


FEWEST: dict[str, int] = {}
"""Exercises too short for three different mistakes."""

POINTS = {
    "00_start_here": {"step_downhill": 0},
    "01_activations": {
        "numerical_derivative": 8,
        "sigmoid": 5,
        "sigmoid_derivative": 5,
        "tanh_derivative": 6,
        "relu": 4,
        "relu_derivative": 4,
        "leaky_relu": 4,
        "leaky_relu_derivative": 4,
        "elu": 5,
        "elu_derivative": 5,
        "maxout": 10,
        "softmax": 8,
        "softmax_jacobian": 12,
        "softmax_backward": 8,
        "output_activation": 4,
    },
    "02_linear_regression": {
        "predict": 4,
        "mse_cost": 6,
        "linear_gradients": 14,
        "closed_form": 12,
        "lipschitz_constant": 10,
        "update_parameters_with_gd": 6,
        "random_mini_batches": 14,
        "train_linear": 16,
        "inverse_time_decay": 6,
    },
    "03_momentum": {
        "classify_critical_point": 8,
        "ewma": 8,
        "bias_correct": 8,
        "momentum_step": 12,
        "momentum_ema_step": 8,
        "convert_learning_rate": 8,
        "nag_step": 14,
        "nag_rewritten_step": 10,
        "update_parameters_with_momentum": 12,
    },
    "04_adaptive": {
        "normalized_step": 8,
        "adagrad_step": 16,
        "effective_learning_rate": 8,
        "rmsprop_step": 18,
        "adadelta_step": 24,
        "initialize_adaptive": 4,
        "repaired_adagrad_step": 10,
    },
    "05_adam": {
        "adam_step": 24,
        "uncorrected_step_ratio": 8,
        "adamax_step": 14,
        "nadam_step": 14,
        "amsgrad_step": 14,
        "adamw_step": 8,
        "repaired_adam_step": 8,
    },
    "06_two_layer_network": {
        "initialize_parameters": 6,
        "forward_propagation": 12,
        "backward_propagation": 18,
        "gradient_check": 8,
        "initialize_adam": 10,
        "update_parameters_with_adam": 30,
        "digits_accuracy": 6,
    },
}


@each_unit
def test_points_are_those_of_the_syllabus(unit_name: str) -> None:
    found = {exercise.name: exercise.points for exercise in BY_UNIT[unit_name]}
    assert found == POINTS[unit_name]


@pytest.mark.parametrize("unit_name", [unit for unit in BY_UNIT if unit != "00_start_here"])
def test_all_points_of_the_notebook_are_a_hundred(unit_name: str, course: Course) -> None:
    cells = notebook.read_cells(notebook.load(course.unit(unit_name).release))
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


def test_two_misconceptions_about_one_thing_cannot_be_held_at_once() -> None:
    one, other = wrong(("a + b", "a - b")), wrong(("b + a", "b - a"))
    assert composed(CELL.replace("a + b + a", "a + b\nb + a"), [one, other]) is not None
    about = [dataclasses.replace(each, about="the sign") for each in (one, other)]
    assert composed(CELL.replace("a + b + a", "a + b\nb + a"), about) is None


def test_two_misconceptions_of_one_place_cannot_be_held_at_once() -> None:
    assert composed(CELL, [wrong(("a + b", "a - b")), wrong(("+ b +", "+ 2 * b +"))]) is None
