"""Exercises of notebook 01: ReLU and leaky ReLU, and their slopes.

No entry of any case is 0: the slope at a kink is a convention, and never tested.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, away_from_zero, different_sizes, number

UNCHANGED = Aspect("input unchanged", 1, kind="inputs unchanged")
WRONG_SIDE = "Test by hand with s = -2 and s = 2. Which of the two should pass unchanged?"


def changed_in_place(share: float, *patches: tuple[str, str]) -> Misconception:
    """The mistake that a mask invites: right numbers, in an array that is not one's own."""
    return known_wrong(
        "changed-in-place",
        share,
        "the right numbers are written into the caller's own array",
        "Assigning to s[...] changes the array that the caller still holds. Build a new array, or "
        "copy s first.",
        *patches,
    )


def both_signs(rng: np.random.Generator, *shape: int) -> Array:
    """Entries of which the first is negative and the last positive."""
    s = away_from_zero(rng, *shape)
    s.flat[0], s.flat[-1] = -abs(s.flat[0]), abs(s.flat[-1])
    return s


# ---- ReLU ----------------------------------------------------------------------------------


def _relu_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    return [
        Case("a matrix", (Call((both_signs(rng, rows, columns),)),)),
        Case("a vector", (Call((both_signs(rng, length),)),)),
        Case("three axes", (Call((both_signs(rng, 2, 1, 3),)),)),
    ]


RELU = Exercise(
    name="relu",
    parameters=("s",),
    outputs=("a",),
    cases=_relu_cases,
    rubric=(Aspect("values", 3), UNCHANGED),
    misconceptions=(
        known_wrong(
            "maximum-of-one-array",
            0.25,
            "np.max looks for the largest entry along axis 0",
            "In np.max(s, 0) the 0 is an axis. You want the larger of two numbers, entry by entry: "
            "look for a function whose name says so.",
            ("np.maximum(s, 0)", "np.max(s, 0)"),
        ),
        known_wrong(
            "absolute-value",
            0.25,
            "the negative entries change their sign",
            "relu(-2) is 0, not 2: the left half is flat.",
            ("np.maximum(s, 0)", "np.abs(s)"),
        ),
        known_wrong(
            "wrong-side",
            0.25,
            "the negative entries pass, and the positive ones are cut off",
            WRONG_SIDE,
            ("np.maximum(s, 0)", "np.minimum(s, 0)"),
        ),
        known_wrong(
            "slope-instead-of-value",
            0.25,
            "the slope is returned instead of the value",
            "relu(3) is 3. A comparison s > 0 only says yes or no.",
            ("np.maximum(s, 0)", "(s > 0) * 1.0"),
        ),
        changed_in_place(0.75, ("return np.maximum(s, 0)", "s[s < 0] = 0\n    return s")),
    ),
)

RELU_DERIVATIVE = Exercise(
    name="relu_derivative",
    parameters=("s",),
    outputs=("slope",),
    cases=_relu_cases,
    rubric=(Aspect("values", 3), UNCHANGED),
    misconceptions=(
        known_wrong(
            "value-instead-of-slope",
            0.25,
            "the value is returned instead of the slope",
            "How steep is the ReLU at s = 3? Move 0.1 to the right: how much does it rise?",
            ("(s > 0).astype(float)", "np.maximum(s, 0)"),
        ),
        known_wrong(
            "wrong-side",
            0.25,
            "the slope is 1 on the left and 0 on the right",
            "On which side is the ReLU flat?",
            ("s > 0", "s < 0"),
        ),
        known_wrong(
            "sign-instead-of-step",
            0.25,
            "the sign of s is returned",
            "On the left the ReLU is flat, it does not fall: its slope there is not -1.",
            ("(s > 0).astype(float)", "np.sign(s)"),
        ),
        known_wrong(
            "slope-one-everywhere",
            0.25,
            "the slope is 1 everywhere",
            "That is the linear unit. What does the ReLU do with negative sums?",
            ("(s > 0).astype(float)", "np.ones_like(s)"),
        ),
        changed_in_place(
            0.75, ("return (s > 0).astype(float)", "s[s > 0] = 1\n    s[s < 0] = 0\n    return s")
        ),
    ),
    uses=("relu", "numerical_derivative"),
)


# ---- leaky ReLU ----------------------------------------------------------------------------

ALPHA_FIXED = (
    "alpha is always 0.01, whatever is passed",
    "0.01 is the default only: use the argument.",
)


def _leaky_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    another = {"alpha": number(rng, 0.15, 0.45, digits=2)}
    steep = {"alpha": number(rng, 0.55, 0.9, digits=2)}
    return [
        Case("another alpha", (Call((both_signs(rng, length),), another),)),
        Case("the default alpha", (Call((both_signs(rng, rows, columns),)),)),
        Case("a steep left side", (Call((both_signs(rng, 2, 1, 3),), steep),)),
    ]


_LEAKY = (
    Aspect("values", 2, cases=("the default alpha",)),
    Aspect("any alpha", 1, cases=("another alpha", "a steep left side")),
    UNCHANGED,
)

LEAKY_RELU = Exercise(
    name="leaky_relu",
    parameters=("s", "alpha"),
    outputs=("a",),
    cases=_leaky_cases,
    rubric=_LEAKY,
    misconceptions=(
        known_wrong(
            "wrong-side",
            0.25,
            "alpha stands on the wrong side",
            WRONG_SIDE + " The leak is on the left.",
            ("s > 0, s, alpha * s", "s > 0, alpha * s, s"),
        ),
        known_wrong("alpha-hard-coded", 0.75, *ALPHA_FIXED, ("alpha * s", "0.01 * s")),
        known_wrong(
            "sign-of-the-leak",
            0.25,
            "the left side rises towards minus infinity",
            "For s = -2 and alpha = 0.5 the value is -1: the leak keeps the sign of s.",
            ("alpha * s", "-alpha * s"),
        ),
        known_wrong(
            "slope-instead-of-value",
            0.25,
            "the left side is the constant alpha",
            "alpha is the slope on the left, not the value: the further left, the lower.",
            ("alpha * s", "alpha"),
        ),
        known_wrong(
            "no-leak",
            0.25,
            "nothing leaks: this is the plain ReLU",
            "On the left the value is alpha times s, a little below 0.",
            ("alpha * s", "0"),
        ),
        known_wrong(
            "leak-on-both-sides",
            0.25,
            "the leak is added on the right, too",
            "For s = 2 the value is 2, whatever alpha is. The leak is for negative s only.",
            ("s > 0, s, alpha * s", "s > 0, s + alpha * s, alpha * s"),
        ),
        changed_in_place(
            0.75, ("return np.where(s > 0, s, alpha * s)", "s[s < 0] *= alpha\n    return s")
        ),
    ),
    uses=("relu", "relu_derivative"),
)

LEAKY_RELU_DERIVATIVE = Exercise(
    name="leaky_relu_derivative",
    parameters=("s", "alpha"),
    outputs=("slope",),
    cases=_leaky_cases,
    rubric=_LEAKY,
    misconceptions=(
        known_wrong(
            "wrong-side",
            0.25,
            "the slope is alpha on the right and 1 on the left",
            "The leak is on the left: which side has the small slope?",
            ("1.0, alpha", "alpha, 1.0"),
        ),
        known_wrong("alpha-hard-coded", 0.75, *ALPHA_FIXED, ("1.0, alpha", "1.0, 0.01")),
        known_wrong(
            "value-instead-of-slope",
            0.25,
            "the left side returns alpha times s, a value and no slope",
            "A straight line has one slope everywhere. How steep is alpha s?",
            ("1.0, alpha", "1.0, alpha * s"),
        ),
        known_wrong(
            "no-leak",
            0.25,
            "the slope on the left is 0: this is the plain ReLU",
            "The leak is there so that something comes back on the left. How much?",
            ("1.0, alpha", "1.0, 0.0"),
        ),
        known_wrong(
            "sign-of-the-leak",
            0.25,
            "the slope on the left is negative",
            "From s = -2 to s = -1 the leaky ReLU rises. So its slope there is positive.",
            ("1.0, alpha", "1.0, -alpha"),
        ),
        known_wrong(
            "leak-on-both-sides",
            0.25,
            "alpha is added on the right, too",
            "On the right the leaky ReLU is s itself, whatever alpha is. How steep is that?",
            ("1.0, alpha", "1.0 + alpha, alpha"),
        ),
        known_wrong(
            "value-on-the-right",
            0.25,
            "the right side returns s, a value and no slope",
            "Move from s = 3 by 0.1 to the right: how much does the leaky ReLU rise?",
            ("1.0, alpha", "s, alpha"),
        ),
        changed_in_place(
            0.75,
            (
                "return np.where(s > 0, 1.0, alpha)",
                "s[s > 0] = 1\n    s[s < 0] = alpha\n    return s",
            ),
        ),
    ),
    uses=("leaky_relu", "relu", "relu_derivative", "numerical_derivative"),
)
