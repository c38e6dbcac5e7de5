"""The exercise of notebook 06 that checks a gradient by differences of the cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case, Function

from ...shared.cases import Array
from .gradient_check_beliefs import MISCONCEPTIONS

SHAPES = ((1, 2), (2, 1))
DEFAULT_STEP, TINY = 1e-6, 1e-9


def _off(gradients: Sequence[Array], array: int, entry: tuple[int, int], factor: float) -> Any:
    """The gradients with one entry multiplied."""
    changed = [g.copy() for g in gradients]
    changed[array][entry] *= factor
    return changed


def _default_step(rng: np.random.Generator) -> Case:
    """Waves as short as the default step is long: another step sees another slope.

    The gradients are right but for the last. All differences, rounded or not, are far from 1e-6.
    """
    coefficients = [rng.uniform(0.5, 2.0, shape).round(3) for shape in SHAPES]
    params = [DEFAULT_STEP * rng.uniform(-1.0, 1.0, shape).round(3) for shape in SHAPES]
    right = [c * np.cos(p / DEFAULT_STEP) for c, p in zip(coefficients, params, strict=True)]
    f = Function("playground.case_functions:short_waves", (DEFAULT_STEP, coefficients))
    grads = _off(right, 1, (1, 0), 2.0)
    return Case("default step", (Call((f, params, grads)),), relative=1e-6)


def _tiny(rng: np.random.Generator) -> Case:
    """Gradients of which num and grad together stay below 1e-8, all too large.

    The last is hardly more than zero, and nine times too large: a least denominator shows there,
    however small it is.
    """
    coefficients = TINY * rng.uniform(1.0, 3.0, (2, 2)).round(3)
    coefficients[1, 1] = 1e-5 * TINY
    params = [rng.uniform(-1.0, 1.0, (2, 2)).round(3)]
    grads = [1.4 * coefficients * np.cos(params[0])]
    grads[0][1, 1] = 9.0 * coefficients[1, 1] * np.cos(params[0][1, 1])
    f = Function("playground.case_functions:short_waves", (1.0, [coefficients]))
    return Case("one array, tiny gradients", (Call((f, params, grads), {"h": 1e-3}),))


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    coefficients = [rng.uniform(0.5, 2.0, shape).round(3) for shape in SHAPES]
    params = [rng.uniform(-1.0, 1.0, shape).round(3) for shape in SHAPES]
    if sum(float(p.sum()) for p in params) < 0:
        params = [-p for p in params]
    total = sum(float(p.sum()) for p in params)
    # These gradients are positive, so each kind of error has one sign with every seed.
    right = [c * np.cos(p) + total for c, p in zip(coefficients, params, strict=True)]
    f = Function("playground.case_functions:wavy_sum", (coefficients,))
    mixed = Function("playground.case_functions:wavy_sum", ([-c for c in coefficients],))
    noisy = [
        ((total - c * np.cos(p)) * rng.uniform(0.5, 1.5, p.shape)).round(3)
        for c, p in zip(coefficients, params, strict=True)
    ]
    # One wrong entry each time, and each time another one: none may be left out.
    inner, opposite = _off(right, 0, (0, 1), 1.25), _off(right, 1, (0, 0), -0.5)
    first = _off(right, 0, (0, 0), 0.4)
    return [
        Case("all entries off", (Call((mixed, params, noisy), {"h": 1e-4}),)),
        Case("one wrong entry", (Call((f, params, inner), {"h": 1e-4}),)),
        Case("one sign wrong", (Call((f, params, opposite, 1e-3)),)),
        Case("a large step", (Call((f, params, first), {"h": 0.5}),)),
        _default_step(rng),
        _tiny(rng),
    ]


GRADIENT_CHECK = Exercise(
    name="gradient_check",
    parameters=("f", "params", "grads", "h"),
    outputs=("the largest relative difference",),
    cases=_cases,
    rubric=(
        Aspect("relative difference", 6),
        Aspect("parameters as before", 2, kind="inputs unchanged"),
    ),
    misconceptions=MISCONCEPTIONS,
)
