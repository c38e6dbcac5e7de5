"""The exercise of notebook 04 that divides each gradient by its own size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Earlier

from ...shared.cases import away_from_zero, normal
from ...shared.step_beliefs import step_belief
from ...shared.step_families import beliefs_about_epsilon, beliefs_about_the_step, without

SOME_ZERO = "some gradients zero"


def _normalized_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    # As large as epsilon, so that it counts; of both signs in each row.
    some_zero = 1e-3 * np.abs(away_from_zero(rng, 2, 3)) * [[1, -1, 1], [-1, -1, 1]]
    some_zero[0, 1] = some_zero[1, 0] = 0.0
    some_zero[0, 2], some_zero[1, 1] = 1e-4, -1.5e-4
    near_zero = normal(rng, 2, 3)
    near_zero[1, 2] = 1e-4
    tiny = 1e-6 * away_from_zero(rng, n, 1)
    large = 100.0 * away_from_zero(rng, 1, k)
    return [
        Case(
            "a large epsilon",
            (Call((normal(rng, n, k), away_from_zero(rng, n, k), 0.05), {"epsilon": 0.1}),),
        ),
        Case("default epsilon, tiny gradients", (Call((normal(rng, n, 1), tiny, 0.3)),)),
        Case(SOME_ZERO, (Call((near_zero, some_zero, 0.7, 2e-4)),)),
        Case("large gradients, larger epsilon", (Call((normal(rng, 1, k), large, 2.5, 20.0)),)),
        Case(
            "two steps in a row",
            (
                Call((normal(rng, k), away_from_zero(rng, k), 0.2, 0.3)),
                Call((Earlier(0, "w"), away_from_zero(rng, k), 0.2, 0.3)),
            ),
        ),
    ]


_SIZE = "np.abs(dw)"
_BELOW = f"({_SIZE} + epsilon)"

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
        *beliefs_about_epsilon("learning_rate * dw", _SIZE, placed=0.6, outside=0.5),
        known_wrong(
            "epsilon-under-a-root",
            0.3,
            "epsilon stands under a root, beside the square of the gradient",
            "The root of a sum is not the sum of the roots: sqrt(0.01 + 0.1) is 0.33, but 0.1 + 0.1 "
            "is 0.2. First the size of the gradient, then epsilon.",
            (_BELOW, "np.sqrt(dw**2 + epsilon)"),
            about="epsilon",
        ),
        known_wrong(
            "epsilon-inside-the-size",
            0.3,
            "epsilon is added before the size is taken",
            "For a negative gradient that makes the size smaller. With dw = -0.1 and an epsilon of "
            "0.1, what would you divide by?",
            (_BELOW, "np.abs(dw + epsilon)"),
            about="epsilon",
        ),
        known_wrong(
            "sign-function",
            0.6,
            "only the sign of the gradient is used, and epsilon is not",
            "Nearly. With a gradient of 0.1 and an epsilon of 0.1 the fraction is one half: work it "
            "out, then compare with your step.",
            (f"dw / {_BELOW}", "np.sign(dw)"),
            about="epsilon",
        ),
        known_wrong(
            "one-length-for-all",
            0.4,
            "the gradient is divided by the length of the whole gradient",
            "Then the large entries still rule the small ones. Each weight is to be divided by the "
            "size of its own gradient.",
            (_SIZE, "np.linalg.norm(dw)"),
            about="the size",
        ),
        known_wrong(
            "largest-size-for-all",
            0.4,
            "the gradient is divided by the largest of its entries",
            "Then the large entries still rule the small ones. Each weight is to be divided by the "
            "size of its own gradient.",
            (_SIZE, "np.max(np.abs(dw))"),
            about="the size",
        ),
        known_wrong(
            "sum-of-sizes-for-all",
            0.4,
            "the gradient is divided by the sum of the sizes of its entries",
            "Then the large entries still rule the small ones. Each weight is to be divided by the "
            "size of its own gradient.",
            (_SIZE, "np.sum(np.abs(dw))"),
            about="the size",
        ),
        known_wrong(
            "mean-size-for-all",
            0.4,
            "the gradient is divided by the mean size of its entries",
            "Then the large entries still rule the small ones. Each weight is to be divided by the "
            "size of its own gradient.",
            (_SIZE, "np.mean(np.abs(dw))"),
            about="the size",
        ),
        known_wrong(
            "sign-lost",
            0.4,
            "the gradient is divided by itself, sign included",
            "A negative number over itself is +1. Which way must a weight go whose gradient is "
            "negative?",
            (_SIZE, "dw"),
            about="the size",
        ),
        known_wrong(
            "divided-by-the-square",
            0.4,
            "the gradient is divided by its square",
            "Then a gradient ten times as large makes a step ten times as short. It should not "
            "change the step at all.",
            (_SIZE, "dw**2"),
            about="the size",
        ),
        known_wrong(
            "divided-by-the-root",
            0.4,
            "the gradient is divided by the root of its size",
            "Then a gradient four times as large makes a step twice as long. It should not change "
            "the step at all.",
            (_SIZE, "np.sqrt(np.abs(dw))"),
            about="the size",
        ),
        known_wrong(
            "size-of-the-weights",
            0.3,
            "the gradient is divided by the size of the weights",
            "Whose size should the step not depend on?",
            (_SIZE, "np.abs(w)"),
            about="the size",
        ),
        known_wrong(
            "not-divided",
            0.3,
            "the gradient is not divided at all",
            "That is gradient descent. A gradient ten times as large should not make the step longer.",
            (f"dw / {_BELOW}", "dw"),
        ),
        step_belief("gradient-left-out", 0.3, ("* dw / ", "* 1 / ")),
        known_wrong(
            "size-above",
            0.3,
            "the size of the gradient stands above the fraction, too",
            "Above stands the gradient, sign and all: it is what says which way to go.",
            ("* dw /", "* np.abs(dw) /"),
        ),
        *without(
            beliefs_about_the_step("", unchanged=7 / 8, returned=0.5), "weights-changed-in-place"
        ),
        step_belief(
            "weights-changed-in-place",
            7 / 8,
            ("    return w", "    moved = w"),
            ("\n    ### END", "\n    w[...] = moved\n    return w\n    ### END"),
        ),
    ),
    telling=(SOME_ZERO, "a large epsilon"),
)
