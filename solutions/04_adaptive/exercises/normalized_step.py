"""The exercise of notebook 04 that divides each gradient by its own size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Earlier

from ...shared.cases import away_from_zero, normal
from ...shared.step_beliefs import step_belief


def _normalized_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    some_zero = 1e-3 * away_from_zero(rng, 2, 3)
    some_zero[0, 1] = some_zero[1, 0] = 0.0
    tiny = 1e-6 * away_from_zero(rng, n)
    return [
        Case(
            "a large epsilon",
            (Call((normal(rng, n, k), away_from_zero(rng, n, k), 0.05), {"epsilon": 0.1}),),
        ),
        Case("default epsilon, tiny gradients", (Call((normal(rng, n), tiny, 0.3)),)),
        Case("some gradients zero", (Call((normal(rng, 2, 3), some_zero, 0.7, 2e-4)),)),
        Case(
            "two steps in a row",
            (
                Call((normal(rng, k), away_from_zero(rng, k), 0.2, 0.3)),
                Call((Earlier(0, "w"), away_from_zero(rng, k), 0.2, 0.3)),
            ),
        ),
    ]


_NORMALIZED = "return w - learning_rate * dw / (np.abs(dw) + epsilon)"
_SIZE = "(np.abs(dw) + epsilon)"

NORMALIZED_STEP = Exercise(
    name="normalized_step",
    parameters=("w", "dw", "learning_rate", "epsilon"),
    outputs=("w",),
    cases=_normalized_cases,
    rubric=(
        Aspect("weights", 7, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "one-length-for-all",
            0.4,
            "the gradient is divided by the length of the whole gradient",
            "Then the large entries still rule the small ones. Each weight is to be divided by the "
            "size of its own gradient.",
            ("np.abs(dw)", "np.linalg.norm(dw)"),
        ),
        known_wrong(
            "sign-lost",
            0.4,
            "the gradient is divided by itself, sign included",
            "A negative number over itself is +1. Which way must a weight go whose gradient is "
            "negative?",
            ("np.abs(dw)", "dw"),
        ),
        known_wrong(
            "sign-function",
            0.6,
            "only the sign of the gradient is used, and epsilon is not",
            "Nearly. With a gradient of 0.1 and an epsilon of 0.1 the fraction is one half: work it "
            "out, then compare with your step.",
            (_NORMALIZED, "return w - learning_rate * np.sign(dw)"),
        ),
        known_wrong(
            "divided-by-the-square",
            0.4,
            "the gradient is divided by its square",
            "Then a gradient ten times as large makes a step ten times as short. It should not "
            "change the step at all.",
            ("np.abs(dw)", "dw**2"),
        ),
        known_wrong(
            "epsilon-under-a-root",
            0.3,
            "epsilon stands under a root, beside the square of the gradient",
            "The root of a sum is not the sum of the roots: sqrt(0.01 + 0.1) is 0.33, but 0.1 + 0.1 "
            "is 0.2. First the size of the gradient, then epsilon.",
            (_SIZE, "np.sqrt(dw**2 + epsilon)"),
        ),
        known_wrong(
            "epsilon-inside-the-size",
            0.3,
            "epsilon is added before the size is taken",
            "For a negative gradient that makes the size smaller. With dw = -0.1 and an epsilon of "
            "0.1, what would you divide by?",
            (_SIZE, "np.abs(dw + epsilon)"),
        ),
        step_belief("epsilon-dropped", 0.6, (_SIZE, "np.abs(dw)")),
        step_belief("epsilon-added-to-weight", 0.5, (_SIZE, "np.abs(dw) + epsilon")),
        step_belief("epsilon-hard-coded", 0.7, ("+ epsilon)", "+ 1e-8)")),
        step_belief("wrong-sign", 0.6, ("return w - ", "return w + ")),
        step_belief("learning-rate-left-out", 0.5, ("learning_rate * dw", "dw")),
        step_belief(
            "changed-in-place",
            7 / 8,
            (_NORMALIZED, f"w -= learning_rate * dw / {_SIZE}\n    return w"),
        ),
    ),
    telling=("some gradients zero",),
)
