"""The exercise of notebook 01 that measures a slope by two values of the function."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Function

from ...shared.cases import Array, away_from_zero, different_sizes, number


def _places(rng: np.random.Generator, *shape: int) -> Array:
    """Where a wavy function falls at the first entry and rises at the last."""
    s = away_from_zero(rng, *shape)
    s.flat[0], s.flat[-1] = -number(rng, 1.8, 3.0), number(rng, 0.2, 1.2)
    return s


def _numerical_derivative_cases(rng: np.random.Generator) -> Sequence[Case]:
    def wavy() -> Function:
        # Both terms bend everywhere, so that one-sided differences are off everywhere.
        amplitude, curvature = number(rng, 1.0, 2.0, digits=2), number(rng, 0.25, 0.75, digits=2)
        return Function("playground.case_functions:wavy", (amplitude, curvature))

    rows, columns, length = different_sizes(rng, 3)
    wide = {"h": number(rng, 0.4, 0.6, digits=2)}
    # A ripple is about six default steps long: another step measures another slope.
    fine = Function("playground.case_functions:ripples", (1e5,))
    return [
        Case("a wide step", (Call((wavy(), _places(rng, rows, columns)), wide),)),
        Case("a narrow step", (Call((wavy(), _places(rng, length), 0.01)),)),
        # Rounding is part of the method: s is off by 2e-16, and 2e-11 of a ripple.
        Case("the default step", (Call((fine, away_from_zero(rng, 4))),), relative=1e-6),
        Case("three axes", (Call((wavy(), _places(rng, 2, 1, 3)), {"h": 0.3}),)),
    ]


_ABOVE, _BELOW, _RUN = "f(s + h)", "f(s - h)", "/ (2 * h)"
_QUOTIENT = f"({_ABOVE} - {_BELOW}) {_RUN}"
_TWO_CHORDS = (
    "Look at the two chords in the figure: the good one starts at s - h and ends at s + h."
)
_HOW_FAR_APART = "How far apart are s - h and s + h? Try f(s) = s: its slope must come out as 1."
_RISE = "A slope is rise over run, and the rise is what f gains from s - h to s + h."

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
            (_BELOW, "f(s)"),
            (_RUN, "/ h"),
            about="the chord",
        ),
        known_wrong(
            "backward-difference",
            0.5,
            "the step goes to the left only",
            _TWO_CHORDS,
            (_ABOVE, "f(s)"),
            (_RUN, "/ h"),
            about="the chord",
        ),
        known_wrong(
            "half-a-chord",
            0.4,
            "the step goes to one side only, and the rise is divided by 2h all the same",
            "From s to s + h the run is h alone. " + _TWO_CHORDS,
            (_BELOW, "f(s)"),
            about="the chord",
        ),
        known_wrong(
            "missing-two",
            0.5,
            "the difference of both sides is divided by h",
            _HOW_FAR_APART,
            (_RUN, "/ h"),
            about="the run",
        ),
        known_wrong(
            "brackets-missing",
            0.5,
            "the denominator has no brackets",
            "Python works from left to right: 8 / 2 * 4 is 16, and 8 / (2 * 4) is 1.",
            (_RUN, "/ 2 * h"),
            about="the step",
        ),
        known_wrong(
            "step-hard-coded",
            0.6,
            "h is always 1e-5, whatever is passed",
            "1e-5 is the default only. Use the argument: other tests, and other people, pass "
            "another step.",
            ("return ", "h = 1e-5\n    return "),
            about="the step",
        ),
        known_wrong(
            "not-divided",
            0.2,
            "the difference is not divided by the step",
            "A slope is rise over run. You have the rise: what is the run?",
            (_RUN, "/ 1"),
            about="the run",
        ),
        known_wrong(
            "divided-by-two-only",
            0.4,
            "the difference is divided by 2 instead of 2h",
            _HOW_FAR_APART,
            (_RUN, "/ 2"),
            about="the run",
        ),
        known_wrong(
            "divided-by-the-square",
            0.3,
            "the difference is divided by h twice",
            "That is how a second derivative begins. " + _HOW_FAR_APART,
            (_RUN, "/ (2 * h ** 2)"),
            about="the run",
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
            (f"({_ABOVE} - {_BELOW})", f"{_ABOVE} - {_BELOW}"),
        ),
        known_wrong(
            "wrong-sign",
            0.5,
            "the value on the right is subtracted from the value on the left",
            _RISE + " Try f(s) = s: its slope must come out as 1, not -1.",
            ("return (", "return -("),
            about="the rise",
        ),
        known_wrong(
            "values-added",
            0.3,
            "the two values are added",
            _RISE + " What does a flat function give, and what should it?",
            (" - f(s", " + f(s"),
            about="the rise",
        ),
        known_wrong(
            "absolute-slope",
            0.4,
            "the sign of the slope is lost",
            "Where a function falls, its slope is negative.",
            ("return (", "return abs("),
            about="the rise",
        ),
        known_wrong(
            "second-derivative",
            0.2,
            "the second derivative is measured",
            "f(s + h) - 2 f(s) + f(s - h) says how the slope changes. Try f(s) = s: it gives 0.",
            (_QUOTIENT, f"({_ABOVE} - 2 * f(s) + {_BELOW}) / h ** 2"),
        ),
        known_wrong(
            "half-steps",
            0.5,
            "the step goes half of h to each side, and the rise is divided by 2h",
            _HOW_FAR_APART + " And the statement steps by h to each side.",
            (_ABOVE, "f(s + h / 2)"),
            (_BELOW, "f(s - h / 2)"),
            about="the chord",
        ),
        known_wrong(
            "half-steps-and-their-run",
            0.5,
            "the step goes half of h to each side",
            "That is a central difference, too, with half the step. Here s moves by h to each side.",
            (_ABOVE, "f(s + h / 2)"),
            (_BELOW, "f(s - h / 2)"),
            (_RUN, "/ h"),
            about="the chord",
        ),
        known_wrong(
            "value-instead-of-slope",
            0.1,
            "the value is returned instead of the slope",
            "How much does f gain from s - h to s + h? Divide that by the distance.",
            (_QUOTIENT, "f(s)"),
        ),
        known_wrong(
            "relative-step",
            0.5,
            "the step is h times s, so that it differs from entry to entry",
            "Every entry moves by the same h, whatever its size, and also where s is 0.",
            (_ABOVE, "f(s + h * s)"),
            (_BELOW, "f(s - h * s)"),
            about="the chord",
        ),
        known_wrong(
            "one-number",
            0.3,
            "all entries are put together into one number",
            "f works entry by entry, and so does its slope: the result has the shape of s.",
            ("return (", "return np.mean("),
            about="the rise",
        ),
    ),
    telling=("a wide step", "a narrow step"),
)
