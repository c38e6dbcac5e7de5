"""`check(f)` as a learner meets it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.reference import Reference, composed
from tests.conftest import BY_UNIT
from utils import check
from utils.checking.instant_check import NothingToCheck, NotYet, look

ADAM = "update_parameters_with_adam"


def answer(reference: Reference, name: str, *beliefs: str) -> Callable[..., Any]:
    """The solution's function, or that of somebody who holds some beliefs."""
    exercise = next(one for one in reference.unit.exercises if one.name == name)
    chosen = [wrong for wrong in exercise.misconceptions if wrong.id in beliefs]
    namespace = dict(reference.namespace)  # an answer may call earlier ones
    exec(composed(reference.answers[name], chosen), namespace)
    return namespace[name]


@pytest.mark.parametrize("unit_name", BY_UNIT)
def test_right_answers_pass_without_a_word_of_blame(
    unit_name: str, reference_of: Callable[[str], Reference], capsys
) -> None:
    reference = reference_of(unit_name)
    for name in reference.answers:
        assert check(answer(reference, name)) is None
        assert "right" in capsys.readouterr().out.lower()


def test_a_wrong_answer_raises_and_the_panel_names_the_belief(reference: Reference, capsys) -> None:
    with pytest.raises(NotYet, match=ADAM):
        check(answer(reference, ADAM, "epsilon-inside-root"))
    assert "epsilon stands inside the square root" in " ".join(capsys.readouterr().out.split())


def test_two_mistakes_at_once_are_both_named(reference: Reference) -> None:
    found = look(answer(reference, ADAM, "first-moment-uncorrected", "wrong-sign"))
    assert set(found.misconceptions) == {"first-moment-uncorrected", "wrong-sign"}


def test_a_stub_is_not_implemented_yet(capsys) -> None:
    def initialize_adam(n_x: int, n_h: int, n_y: int) -> None:
        raise NotImplementedError

    with pytest.raises(NotYet, match="not implemented"):
        check(initialize_adam)


def test_the_error_has_no_traceback_wall(reference: Reference) -> None:
    with pytest.raises(NotYet) as caught:
        check(answer(reference, ADAM, "wrong-sign"))
    assert len(caught.value._render_traceback_()) == 1


@pytest.mark.parametrize("thing", [None, 3, "initialize_adam", len, lambda: 1])
def test_what_is_no_exercise_is_said_so(thing: Any) -> None:
    with pytest.raises(NothingToCheck, match=r"check\("):
        check(thing)


def test_the_learners_arrays_and_warnings_filters_are_left_alone(reference: Reference) -> None:
    import warnings

    before = list(warnings.filters)
    look(answer(reference, ADAM, "epsilon-dropped"))
    assert list(warnings.filters) == before


def test_training_is_checked_on_held_back_digits(reference: Reference) -> None:
    assert look(reference.namespace["train_on_digits"]).status == "passed"

    def train_on_digits(X: Any, Y: Any, seed: int = 0) -> Any:
        rng = np.random.default_rng(seed)
        return (
            rng.normal(size=(8, 64)),
            np.zeros((8, 1)),
            rng.normal(size=(10, 8)),
            np.zeros((10, 1)),
        )

    assert look(train_on_digits).status == "failed"
