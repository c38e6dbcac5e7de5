"""The exercises of 01_root_finding: functions as arguments, exceptions that are due, tuples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Function

FLAT = "a flat tangent"
ONE_SIGN = "one sign at both ends"


def _cubic(c: float) -> tuple[Function, Function]:
    return Function("curves:cubic", (c,)), Function("curves:slope_of_cubic", (c,))


def _tilted(a: float) -> tuple[Function, Function]:
    return Function("curves:tilted", (a,)), Function("curves:slope_of_tilted", (a,))


def _number(rng: np.random.Generator, low: float, high: float) -> float:
    return round(float(rng.uniform(low, high)), 3)


def _bisect_cases(rng: np.random.Generator) -> Sequence[Case]:
    c, a = _number(rng, 3.0, 6.0), _number(rng, 1.2, 3.0)
    return [
        Case("a cube root", (Call((_cubic(c)[0], 0.5, 2.25, 1e-3)),)),
        Case("a tilted cosine", (Call((_tilted(a)[0], -0.75, 1.5, 0.01)),)),
        Case("wide enough already", (Call((_tilted(a)[0], 0.0, 1.0, 0.6)),)),
        Case(ONE_SIGN, (Call((_cubic(c)[0], 2.5, 4.0, 1e-3)),), raises="ValueError"),
    ]


BISECT = Exercise(
    name="bisect",
    parameters=("f", "a", "b", "tol"),
    outputs=("root", "halvings"),
    cases=_bisect_cases,
    rubric=(
        Aspect("the root", 3, ("root",), ("a cube root", "a tilted cosine", "wide enough already")),
        Aspect(
            "how often", 1, ("halvings",), ("a cube root", "a tilted cosine", "wide enough already")
        ),
        Aspect("refuses one sign", 1, cases=(ONE_SIGN,)),
    ),
    misconceptions=(
        known_wrong(
            "other-half-kept", 0.4, "the half without the sign change is kept",
            "A product of two values tells whether their signs differ. Which half holds the root then?",
            ("left * f(middle) <= 0", "left * f(middle) > 0"),
        ),
        known_wrong(
            "end-returned", 0.4, "an end of the last bracket is returned",
            "The root is somewhere in the bracket. Which of its points is never wrong by more than tol?",
            ("return (a + b) / 2", "return a"),
        ),
        known_wrong(
            "whole-bracket-compared", 0.4, "the whole width is compared with tol, not its half",
            "How far can the root be from the middle?",
            ("(b - a) / 2 > tol", "b - a > tol"),
        ),
        known_wrong(
            "any-bracket-taken", 0.8, "a bracket without a change of sign is halved all the same",
            "What do f(a) and f(b) tell about a root between them, and what if they do not?",
            ("if left * f(b) > 0:", "if left * f(b) > np.inf:"),
        ),
    ),
)  # fmt: skip


def _step_cases(rng: np.random.Generator) -> Sequence[Case]:
    c, a, x = _number(rng, 2.0, 6.0), _number(rng, 1.2, 3.0), _number(rng, 0.8, 2.5)
    return [
        Case("towards a cube root", (Call((*_cubic(c), x)),)),
        Case("on a tilted cosine", (Call((*_tilted(a), -x)),)),
        Case(FLAT, (Call((*_cubic(c), 0.0)),), raises="ZeroDivisionError"),
    ]


NEWTON_STEP = Exercise(
    name="newton_step",
    parameters=("f", "df", "x"),
    outputs=("x",),
    cases=_step_cases,
    rubric=(
        Aspect("the step", 2, cases=("towards a cube root", "on a tilted cosine")),
        Aspect("refuses a flat tangent", 1, cases=(FLAT,)),
    ),
    misconceptions=(
        known_wrong(
            "uphill", 1 / 3, "the step is added", "Draw the tangent: on which side does it meet the axis?",
            ("x - f(x) / slope", "x + f(x) / slope"),
        ),
        known_wrong(
            "upside-down", 1 / 3, "the slope is divided by the value",
            "A steep tangent meets the axis nearby. What should a large slope do to the step?",
            ("f(x) / slope", "slope / f(x)"),
        ),
        known_wrong(
            "stays-where-flat", 2 / 3, "where the tangent is flat, x is returned as if it were a root",
            "Who calls this cannot tell it from a root. What is due instead?",
            ('raise ZeroDivisionError("the tangent is flat")', "return x"),
        ),
    ),
)  # fmt: skip


def _newton_cases(rng: np.random.Generator) -> Sequence[Case]:
    c, a, x = _number(rng, 2.0, 6.0), _number(rng, 1.2, 3.0), _number(rng, 1.5, 2.5)
    return [
        Case("four steps", (Call((*_cubic(c), x, 4)),)),
        Case("one step", (Call((*_tilted(a), x, 1)),)),
        Case("no step", (Call((*_tilted(a), x, 0)),)),
    ]


NEWTON = Exercise(
    name="newton",
    parameters=("f", "df", "x", "steps"),
    outputs=("root", "path"),
    cases=_newton_cases,
    rubric=(Aspect("the last place", 2, ("root",)), Aspect("the path", 2, ("path",))),
    uses=("newton_step",),
    misconceptions=(
        known_wrong(
            "always-from-the-start", 0.25, "each step begins at the start again",
            "Where does the second step begin?",
            ("path[-1]))", "x))"),
        ),
        known_wrong(
            "start-left-out", 0.5, "the path begins after the first step",
            "How many places are there after one step, the start counted?",
            ("np.array(path)", "np.array(path[1:])"),
        ),
    ),
)  # fmt: skip

EXERCISES = (BISECT, NEWTON_STEP, NEWTON)
