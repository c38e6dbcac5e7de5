"""The exercise of notebook 01 that measures a slope by two values of the function."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Function

from ...shared.cases import away_from_zero, different_sizes, number


def _numerical_derivative_cases(rng: np.random.Generator) -> Sequence[Case]:
    def wavy() -> Function:
        # Both terms bend everywhere, so that one-sided differences are off everywhere.
        amplitude, curvature = number(rng, 1.0, 2.0, digits=2), number(rng, 0.25, 0.75, digits=2)
        return Function("playground.case_functions:wavy", (amplitude, curvature))

    rows, columns, length = different_sizes(rng, 3)
    wide = {"h": number(rng, 0.4, 0.6, digits=2)}
    return [
        Case("a wide step", (Call((wavy(), away_from_zero(rng, rows, columns)), wide),)),
        Case("a narrow step", (Call((wavy(), away_from_zero(rng, length), 0.01)),)),
        # With the default step, rounding is part of the method.
        Case("the default step", (Call((wavy(), away_from_zero(rng, 3))),), relative=1e-6),
        Case("three axes", (Call((wavy(), away_from_zero(rng, 2, 1, 3)), {"h": 0.3}),)),
    ]


_QUOTIENT = "(f(s + h) - f(s - h)) / (2 * h)"
_TWO_CHORDS = (
    "Look at the two chords in the figure: the good one starts at s - h and ends at s + h."
)

NUMERICAL_DERIVATIVE = Exercise(
    name="numerical_derivative",
    parameters=("f", "s", "h"),
    outputs=("slope",),
    cases=_numerical_derivative_cases,
    rubric=(Aspect("slopes", 7), Aspect("input unchanged", 1, kind="inputs unchanged")),
    misconceptions=(
        known_wrong(
            "forward-difference",
            0.5,
            "the step goes to the right only",
            _TWO_CHORDS,
            (_QUOTIENT, "(f(s + h) - f(s)) / h"),
        ),
        known_wrong(
            "backward-difference",
            0.5,
            "the step goes to the left only",
            _TWO_CHORDS,
            (_QUOTIENT, "(f(s) - f(s - h)) / h"),
        ),
        known_wrong(
            "missing-two",
            0.5,
            "the difference of both sides is divided by h",
            "How far apart are s - h and s + h? Try f(s) = s: its slope must come out as 1.",
            (_QUOTIENT, "(f(s + h) - f(s - h)) / h"),
        ),
        known_wrong(
            "brackets-missing",
            0.5,
            "the denominator has no brackets",
            "Python works from left to right: 8 / 2 * 4 is 16, and 8 / (2 * 4) is 1.",
            (_QUOTIENT, "(f(s + h) - f(s - h)) / 2 * h"),
        ),
        known_wrong(
            "step-hard-coded",
            0.6,
            "h is always 1e-5, whatever is passed",
            "1e-5 is the default only. Use the argument: other tests, and other people, pass "
            "another step.",
            ("return (f", "h = 1e-5\n    return (f"),
        ),
        known_wrong(
            "not-divided",
            0.2,
            "the difference is not divided by the step",
            "A slope is rise over run. You have the rise: what is the run?",
            (_QUOTIENT, "f(s + h) - f(s - h)"),
        ),
        known_wrong(
            "input-moved",
            7 / 8,
            "s itself is moved and not put back",
            "The caller's array must stay as it is: v = v + h makes a new array, v += h changes the "
            "one that the caller still holds.",
            (
                f"return {_QUOTIENT}",
                "s += h\n    above = f(s)\n    s -= 2 * h\n    return (above - f(s)) / (2 * h)",
            ),
        ),
        known_wrong(
            "numerator-without-brackets",
            0.5,
            "only the second value is divided",
            "Python divides before it subtracts: 8 - 4 / 2 is 6, and (8 - 4) / 2 is 2.",
            (_QUOTIENT, "f(s + h) - f(s - h) / (2 * h)"),
        ),
    ),
)
