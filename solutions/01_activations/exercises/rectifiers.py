"""Exercises of notebook 01: ReLU, leaky ReLU and ELU, and their slopes.

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


def _changed_in_place(share: float, *patches: tuple[str, str]) -> Misconception:
    return known_wrong(
        "changed-in-place",
        share,
        "the right numbers are written into the caller's own array",
        "Assigning to s[...] changes the array that the caller still holds. Build a new array, or "
        "copy s first.",
        *patches,
    )


def _both_signs(rng: np.random.Generator, *shape: int) -> Array:
    """Entries of which the first is negative and the last positive."""
    s = away_from_zero(rng, *shape)
    s.flat[0], s.flat[-1] = -abs(s.flat[0]), abs(s.flat[-1])
    return s


# ---- ReLU ----------------------------------------------------------------------------------


def _relu_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    return [
        Case("a matrix", (Call((_both_signs(rng, rows, columns),)),)),
        Case("a vector", (Call((_both_signs(rng, length),)),)),
        Case("three axes", (Call((_both_signs(rng, 2, 1, 3),)),)),
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
        _changed_in_place(0.75, ("return np.maximum(s, 0)", "s[s < 0] = 0\n    return s")),
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
        _changed_in_place(
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
        Case("another alpha", (Call((_both_signs(rng, length),), another),)),
        Case("the default alpha", (Call((_both_signs(rng, rows, columns),)),)),
        Case("a steep left side", (Call((_both_signs(rng, 2, 1, 3),), steep),)),
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
        _changed_in_place(
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
        _changed_in_place(
            0.75,
            (
                "return np.where(s > 0, 1.0, alpha)",
                "s[s > 0] = 1\n    s[s < 0] = alpha\n    return s",
            ),
        ),
    ),
    uses=("leaky_relu", "relu", "relu_derivative", "numerical_derivative"),
)


# ---- ELU -----------------------------------------------------------------------------------


def _elu_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    small = {"alpha": number(rng, 0.3, 0.8, digits=2)}
    large = {"alpha": number(rng, 1.3, 1.8, digits=2)}
    far = np.array([1000.0, number(rng, 0.5, 2, digits=2), 800.0])
    # Where a large alpha makes the left half steeper than 1, so that no maximum of both halves fits.
    close = _both_signs(rng, 2, 1, 3)
    close.flat[0] = -number(rng, 0.1, 0.2)
    return [
        Case("a small alpha", (Call((_both_signs(rng, length),), small),)),
        Case("the default alpha", (Call((_both_signs(rng, rows, columns),)),)),
        Case("a large alpha", (Call((close,), large),)),
        Case("far to the right", (Call((far,)),)),
    ]


_ELU = (
    Aspect("values", 2, cases=("a small alpha", "the default alpha", "a large alpha")),
    Aspect("right at 1000", 1, cases=("far to the right",)),
    Aspect("silent at 1000", 1, kind="silent"),
    UNCHANGED,
)
ZERO_TIMES_INFINITY = (
    "the sides are chosen by multiplying with 0 and 1",
    (
        "0 times infinity is nan: a mask times e^1000 does not make it go away. Make the exponent "
        "safe first, then choose with np.where."
    ),
)
_OVERFLOW = (
    "np.where computes both of its branches for all entries, and picks afterwards: e^1000 is "
    "computed although nobody wants it. Which exponent is safe for s > 0, and unchanged for s < 0?"
)
_EXP = "np.exp(np.minimum(s, 0))"

ELU = Exercise(
    name="elu",
    parameters=("s", "alpha"),
    outputs=("a",),
    cases=_elu_cases,
    rubric=_ELU,
    misconceptions=(
        known_wrong(
            "overflow-inside-where",
            4 / 5,
            "e^s is computed on the right side too, where it overflows",
            _OVERFLOW,
            (_EXP, "np.exp(s)"),
        ),
        known_wrong(
            "zero-times-infinity",
            3 / 5,
            *ZERO_TIMES_INFINITY,
            (
                f"np.where(s > 0, s, alpha * ({_EXP} - 1))",
                "(s > 0) * s + (s <= 0) * alpha * (np.exp(s) - 1)",
            ),
        ),
        known_wrong(
            "minus-one-missing",
            3 / 5,
            "the 1 is not subtracted",
            "The two halves must meet at 0: what is e^0?",
            (f"({_EXP} - 1)", f"({_EXP})"),
        ),
        known_wrong(
            "alpha-on-one-term",
            3 / 5,
            "alpha multiplies the exponential only",
            "alpha (e^s - 1) needs its brackets. With alpha = 1 the difference does not show.",
            (f"alpha * ({_EXP} - 1)", f"(alpha * {_EXP} - 1)"),
        ),
        known_wrong(
            "alpha-left-out",
            3 / 5,
            "alpha is left out, or always 1",
            "Far to the left the ELU tends to -alpha. Where does yours tend to?",
            (f"alpha * ({_EXP} - 1)", f"({_EXP} - 1)"),
        ),
        known_wrong(
            "wrong-side",
            2 / 5,
            "the two sides are exchanged",
            "The right side is the straight one: elu(2) is 2.",
            ("s > 0, s, alpha", "s < 0, s, alpha"),
        ),
        known_wrong(
            "wrong-sign-of-exponent",
            3 / 5,
            "the exponent has the wrong sign",
            "Far to the left the ELU tends to -alpha, since e^s fades away there. Yours runs off.",
            (_EXP, "np.exp(-s)"),
        ),
        known_wrong(
            "larger-of-both-halves",
            3 / 5,
            "the larger of the two formulas is taken",
            "For alpha = 2 and s = -0.1 the left formula gives -0.19, which is less than s. It "
            "is the sign of s that chooses the formula, not its size.",
            (f"np.where(s > 0, s, alpha * ({_EXP} - 1))", f"np.maximum(s, alpha * ({_EXP} - 1))"),
        ),
        known_wrong(
            "one-in-the-exponent",
            3 / 5,
            "the 1 is subtracted in the exponent",
            "The two halves must meet at 0: there e^s - 1 is 0, and e^(s - 1) is 0.37.",
            (f"({_EXP} - 1)", "np.exp(np.minimum(s, 0) - 1)"),
        ),
        _changed_in_place(
            4 / 5,
            (
                f"return np.where(s > 0, s, alpha * ({_EXP} - 1))",
                "s[s < 0] = alpha * (np.exp(s[s < 0]) - 1)\n    return s",
            ),
        ),
    ),
    uses=("relu", "leaky_relu"),
)

_LEFT_SLOPE = "elu(s, alpha) + alpha"

ELU_DERIVATIVE = Exercise(
    name="elu_derivative",
    parameters=("s", "alpha"),
    outputs=("slope",),
    cases=_elu_cases,
    rubric=_ELU,
    misconceptions=(
        known_wrong(
            "value-instead-of-slope",
            3 / 5,
            "the left side returns a instead of a + alpha",
            "The ELU rises everywhere, so no slope is negative. Differentiate alpha (e^s - 1), and "
            "then express it by a.",
            (_LEFT_SLOPE, "elu(s, alpha)"),
        ),
        known_wrong(
            "one-instead-of-alpha",
            3 / 5,
            "1 is added to a instead of alpha",
            "That is right for alpha = 1 alone. Just left of 0 the slope is alpha.",
            (_LEFT_SLOPE, "elu(s, alpha) + 1"),
        ),
        known_wrong(
            "alpha-not-passed-on",
            3 / 5,
            "elu is called without alpha, so that it takes its default",
            "elu(s) uses alpha = 1. Hand your own alpha on.",
            (_LEFT_SLOPE, "elu(s) + alpha"),
        ),
        known_wrong(
            "alpha-left-out",
            3 / 5,
            "the slope on the left is e^s, without alpha",
            "A constant factor stays when you differentiate. Just left of 0 the slope is alpha.",
            (_LEFT_SLOPE, _EXP),
        ),
        known_wrong(
            "overflow-inside-where",
            4 / 5,
            "e^s is computed on the right side too, where it overflows",
            _OVERFLOW + " Your own elu solves that already.",
            (_LEFT_SLOPE, "alpha * np.exp(s)"),
        ),
        known_wrong(
            "zero-times-infinity",
            3 / 5,
            *ZERO_TIMES_INFINITY,
            (f"np.where(s > 0, 1.0, {_LEFT_SLOPE})", "(s > 0) + (s <= 0) * alpha * np.exp(s)"),
        ),
        known_wrong(
            "wrong-side",
            2 / 5,
            "the two sides are exchanged",
            "The right side is the straight one: its slope is 1.",
            ("s > 0", "s < 0"),
        ),
        known_wrong(
            "smaller-of-both-slopes",
            3 / 5,
            "the smaller of the two slopes is taken",
            "Just left of 0 the slope is alpha, and alpha may be 2. It is the sign of s that "
            "chooses the slope, not its size.",
            (f"np.where(s > 0, 1.0, {_LEFT_SLOPE})", f"np.minimum(1.0, {_LEFT_SLOPE})"),
        ),
        known_wrong(
            "left-formula-everywhere",
            2 / 5,
            "a + alpha is returned on the right side, too",
            "On the right a is s, so yours grows with s. How steep is the straight half?",
            (f"np.where(s > 0, 1.0, {_LEFT_SLOPE})", _LEFT_SLOPE),
        ),
        _changed_in_place(
            4 / 5,
            (
                f"return np.where(s > 0, 1.0, {_LEFT_SLOPE})",
                "left = s < 0\n    s[left] = alpha * np.exp(s[left])\n    s[~left] = 1\n    return s",
            ),
        ),
    ),
    uses=("elu", "numerical_derivative"),
)
