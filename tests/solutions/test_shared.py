"""What exercises share: its examples are right, and nothing of it has fallen out of use."""

from __future__ import annotations

import doctest

import numpy as np
import pytest

from autograder import unit_modules
from tests.conftest import BY_UNIT, ROOT
from utils.checking import Call, Earlier

CASES = unit_modules.load(ROOT / "solutions" / "shared", "cases")
STEP_BELIEFS = unit_modules.load(ROOT / "solutions" / "shared", "step_beliefs").STEP_BELIEFS
USED = {
    (wrong.id, wrong.belief, wrong.hint)
    for exercises in BY_UNIT.values()
    for exercise in exercises
    for wrong in exercise.misconceptions
}


def test_the_examples_come_out_as_written() -> None:
    found = doctest.testmod(CASES)
    assert found.attempted >= 3
    assert found.failed == 0


def test_each_further_step_starts_where_the_one_before_ended() -> None:
    w, dw, v = (np.full(2, float(number)) for number in range(3))
    first = Call((w, dw, v), {"gamma": 0.5})
    calls = CASES.steps_in_a_row(first, ("w", "v"), [dw, w])
    assert calls == (
        first,
        Call((Earlier(0, "w"), dw, Earlier(0, "v")), {"gamma": 0.5}),
        Call((Earlier(1, "w"), w, Earlier(1, "v")), {"gamma": 0.5}),
    )


@pytest.mark.parametrize("misconception_id", STEP_BELIEFS)
def test_each_shared_belief_is_patched_in_somewhere(misconception_id: str) -> None:
    assert (misconception_id, *STEP_BELIEFS[misconception_id]) in USED
