"""The exercise of notebook 06 that checks a gradient by differences of the cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Function

from ...shared.cases import normal


def _gradient_check_cases(rng: np.random.Generator) -> Sequence[Case]:
    def arrays(*shapes: tuple[int, ...]) -> list[Any]:
        return [normal(rng, *shape) for shape in shapes]

    shapes = ((1, 2), (2, 1))
    coefficients, params = arrays(*shapes), arrays(*shapes)
    total = sum(float(p.sum()) for p in params)
    right = [c * np.cos(p) + total for c, p in zip(coefficients, params, strict=True)]
    # One wrong entry in the middle: neither the first nor the last.
    one_wrong = [g.copy() for g in right]
    one_wrong[0][0, 1] *= 1.25
    noisy = [(g * rng.uniform(0.5, 1.5, g.shape)).round(3) for g in right]
    opposite = [g.copy() for g in right]
    opposite[1][0, 0] *= -0.5
    f = Function("playground.case_functions:wavy_sum", (coefficients,))
    alone = Function("playground.case_functions:wavy_sum", (coefficients[:1],))
    return [
        Case("all entries off", (Call((f, params, noisy), {"h": 1e-4}),)),
        Case("one wrong entry", (Call((f, params, one_wrong), {"h": 1e-4}),)),
        Case("one sign wrong", (Call((f, params, opposite, 1e-3)),)),
        Case("a large step", (Call((f, params, noisy), {"h": 0.5}),)),
        Case("default step", (Call((f, params, noisy)),), relative=1e-6),
        Case("one array", (Call((alone, params[:1], noisy[:1]), {"h": 1e-3}),)),
    ]


GRADIENT_CHECK = Exercise(
    name="gradient_check",
    parameters=("f", "params", "grads", "h"),
    outputs=("the largest relative difference",),
    cases=_gradient_check_cases,
    rubric=(
        Aspect("relative difference", 6),
        Aspect("parameters as before", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "forward-difference",
            0.5,
            "the derivative is taken to one side only",
            "Central differences step to both sides: f(p + h) and f(p - h), 2h apart.",
            ("p[i] = original - h", "p[i] = original"),
            ("(above - below) / (2 * h)", "(above - below) / h"),
        ),
        known_wrong(
            "missing-two",
            0.5,
            "the difference of both sides is divided by h",
            "From p - h to p + h it is two steps.",
            ("(above - below) / (2 * h)", "(above - below) / h"),
        ),
        known_wrong(
            "absolute-difference",
            0.5,
            "the difference is not made relative",
            "A difference of 0.01 means nothing before one knows the size of the gradient. Divide "
            "by the sum of both sizes, but never by less than 1e-8.",
            (" / max(1e-8, abs(num) + abs(g[i]))", ""),
        ),
        known_wrong(
            "signs-in-the-denominator",
            0.5,
            "the denominator adds the two numbers instead of their sizes",
            "Two gradients of opposite sign cancel in a sum. Take absolute values first.",
            ("abs(num) + abs(g[i])", "abs(num + g[i])"),
        ),
        known_wrong(
            "last-instead-of-largest",
            0.0,
            "the last entry's difference is returned instead of the largest",
            "One wrong entry anywhere must show: keep the largest difference seen so far.",
            ("worst = max(worst, ", "worst = max(0.0, "),
        ),
        known_wrong(
            "sum-instead-of-largest",
            0.25,
            "the differences are added up instead of the largest being kept",
            "A sum grows with the number of parameters, so no fixed limit such as 1e-5 can judge it.",
            ("worst = max(worst, ", "worst = (worst + "),
        ),
        known_wrong(
            "parameters-left-shifted",
            0.0,
            "the parameters are not put back after the step",
            "Each entry must be restored before the next one is moved, or all later differences "
            "are taken at another point.",
            ("            p[i] = original\n            num", "            num"),
        ),
    ),
)
