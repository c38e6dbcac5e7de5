"""Exercises of notebook 01: the softmax, its slopes, and a gradient's way back through it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, different_sizes, normal
from .softmax_backward_beliefs import BACKWARD_BELIEFS
from .softmax_beliefs import SOFTMAX_BELIEFS
from .softmax_jacobian_beliefs import JACOBIAN_BELIEFS

# ---- softmax -------------------------------------------------------------------------------

COLUMNS = ("columns", "more examples", "equal sizes", "one example, one class")


def _far_out(rng: np.random.Generator) -> Array:
    """Columns of logits around 1000 and around -1000, and one with both."""
    small = rng.uniform(0.5, 2.5, (3, 3)).round(2)
    rows = [[997.0, -1000.0, 997.0], [995.0, -998.0, 0.0], [996.0, -999.0, -1000.0]]
    logits: Array = small + np.array(rows)
    return logits


def _softmax_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, m, length = different_sizes(rng, 3)
    far_out = _far_out(rng)
    return [
        Case("columns", (Call((2 * normal(rng, n, m),)),)),
        Case("one vector", (Call((normal(rng, length + 6) / 2,)),)),
        Case("more examples", (Call((normal(rng, 3, 6),)),)),
        Case("equal sizes", (Call((normal(rng, 3, 3),)),)),
        Case("one example, one class", (Call((normal(rng, 4, 1),)), Call((normal(rng, 1, 3),)))),
        Case("far out", (Call((far_out,)), Call((far_out[:, 0],)))),
    ]


SOFTMAX = Exercise(
    name="softmax",
    parameters=("s",),
    outputs=("a",),
    cases=_softmax_cases,
    rubric=(
        Aspect("columns of examples", 3, cases=COLUMNS),
        Aspect("one vector", 1, cases=("one vector",)),
        Aspect("right at ±1000", 2, cases=("far out",)),
        Aspect("silent at ±1000", 1, kind="silent"),
        Aspect("input unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=SOFTMAX_BELIEFS,
    telling=("columns", "one vector", "equal sizes", "far out"),
)


# ---- softmax_jacobian ----------------------------------------------------------------------


def _jacobian_cases(rng: np.random.Generator) -> Sequence[Case]:
    # Three and more classes tell more: with two of them several mistakes give the same numbers.
    return [
        Case("three classes", (Call((normal(rng, 3),)),)),
        Case("four classes", (Call((2 * normal(rng, 4),)),)),
        Case("two classes", (Call((normal(rng, 2),)),)),
        Case("six classes", (Call((4 * normal(rng, 6),)),)),
    ]


SOFTMAX_JACOBIAN = Exercise(
    name="softmax_jacobian",
    parameters=("s",),
    outputs=("J",),
    cases=_jacobian_cases,
    rubric=(Aspect("slopes", 11), Aspect("input unchanged", 1, kind="inputs unchanged")),
    misconceptions=JACOBIAN_BELIEFS,
    uses=("softmax", "numerical_derivative"),
    telling=("three classes", "four classes"),
)


# ---- softmax_backward ----------------------------------------------------------------------


def _backward_case(rng: np.random.Generator, name: str, n: int, m: int, scale: float = 1) -> Case:
    weights = rng.uniform(0.5, 3, (n, m)).round(2)
    return Case(name, (Call((weights / weights.sum(axis=0), scale * normal(rng, n, m))),))


def _backward_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _backward_case(rng, "three classes", 3, int(rng.integers(4, 6))),
        _backward_case(rng, "more classes than examples", 4, int(rng.integers(2, 4))),
        _backward_case(rng, "equal sizes", 3, 3),
        _backward_case(rng, "one example", 4, 1, scale=1000),
    ]


SOFTMAX_BACKWARD = Exercise(
    name="softmax_backward",
    parameters=("a", "da"),
    outputs=("ds",),
    cases=_backward_cases,
    rubric=(Aspect("gradient", 7), Aspect("inputs unchanged", 1, kind="inputs unchanged")),
    misconceptions=BACKWARD_BELIEFS,
    uses=("softmax_jacobian", "softmax"),
    telling=("three classes", "equal sizes"),
)
