"""Exercises of notebook 01: ELU and its slope, right and without a warning at 1000, too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import different_sizes, number
from .rectifiers import UNCHANGED, both_signs, changed_in_place


def _elu_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    small = {"alpha": number(rng, 0.3, 0.8, digits=2)}
    large = {"alpha": number(rng, 1.3, 1.8, digits=2)}
    far = np.array([1000.0, number(rng, 0.5, 2, digits=2), 800.0])
    # Where a large alpha makes the left half steeper than 1, so that no maximum of both halves fits.
    close = both_signs(rng, 2, 1, 3)
    close.flat[0] = -number(rng, 0.1, 0.2)
    return [
        Case("a small alpha", (Call((both_signs(rng, length),), small),)),
        Case("the default alpha", (Call((both_signs(rng, rows, columns),)),)),
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
_VALUES = f"np.where(s > 0, s, alpha * ({_EXP} - 1))"

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
            (_VALUES, "(s > 0) * s + (s <= 0) * alpha * (np.exp(s) - 1)"),
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
            (_VALUES, f"np.maximum(s, alpha * ({_EXP} - 1))"),
        ),
        known_wrong(
            "one-in-the-exponent",
            3 / 5,
            "the 1 is subtracted in the exponent",
            "The two halves must meet at 0: there e^s - 1 is 0, and e^(s - 1) is 0.37.",
            (f"({_EXP} - 1)", "np.exp(np.minimum(s, 0) - 1)"),
        ),
        changed_in_place(
            4 / 5, (f"return {_VALUES}", "s[s < 0] = alpha * (np.exp(s[s < 0]) - 1)\n    return s")
        ),
    ),
    uses=("relu", "leaky_relu"),
)

_LEFT_SLOPE = "elu(s, alpha) + alpha"
_SLOPES = f"np.where(s > 0, 1.0, {_LEFT_SLOPE})"

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
            (_SLOPES, "(s > 0) + (s <= 0) * alpha * np.exp(s)"),
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
            (_SLOPES, f"np.minimum(1.0, {_LEFT_SLOPE})"),
        ),
        known_wrong(
            "left-formula-everywhere",
            2 / 5,
            "a + alpha is returned on the right side, too",
            "On the right a is s, so yours grows with s. How steep is the straight half?",
            (_SLOPES, _LEFT_SLOPE),
        ),
        changed_in_place(
            4 / 5,
            (
                f"return {_SLOPES}",
                "left = s < 0\n    s[left] = alpha * np.exp(s[left])\n    s[~left] = 1\n    return s",
            ),
        ),
    ),
    uses=("elu", "numerical_derivative"),
)
