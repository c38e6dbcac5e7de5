"""Exercises of notebook 01: ReLU and leaky ReLU, and their slopes.

The slope at a kink is a convention, and never tested; the ReLU's value there is not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, away_from_zero, different_sizes, number
from .leaky_beliefs import LEAKY_BELIEFS, LEAKY_DERIVATIVE_BELIEFS
from .relu_beliefs import RELU_BELIEFS, RELU_DERIVATIVE_BELIEFS

UNCHANGED = Aspect("input unchanged", 1, kind="inputs unchanged")


def both_signs(rng: np.random.Generator, *shape: int) -> Array:
    """Entries of either sign: the first is negative; the ends of its row and column are not.

    So no two rows, and no two columns, are alike by luck; and the first entry and the last lie
    between -1 and 1, where a kink in another place shows.
    """
    s = away_from_zero(rng, *shape)
    negative, *positive = 0, shape[-1] - 1, s.size - 1, s.size - shape[-1]
    for corner in positive if s.ndim > 1 else positive[:1]:
        s.flat[corner] = abs(s.flat[corner])
    s.flat[negative], s.flat[-1] = -number(rng, 0.1, 0.9), number(rng, 0.1, 0.9)
    return s


def all_sizes(rng: np.random.Generator, size: int) -> Array:
    """At least six entries of either sign, from thousandths to dozens."""
    s = both_signs(rng, size)
    s[1:3] = number(rng, 0.001, 0.004), -number(rng, 0.001, 0.004)
    s[3:5] = number(rng, 30, 60, digits=1), -number(rng, 30, 60, digits=1)
    return s


# ---- ReLU ----------------------------------------------------------------------------------


def _slope_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    return [
        Case("a matrix", (Call((both_signs(rng, rows, columns),)),)),
        Case("a vector", (Call((all_sizes(rng, length + 4),)),)),
        Case("three axes", (Call((both_signs(rng, 2, 1, 3),)),)),
    ]


def _relu_cases(rng: np.random.Generator) -> Sequence[Case]:
    matrix, vector, *more = _slope_cases(rng)
    with_zero = np.append(vector.calls[0].args[0], 0.0)
    return [matrix, Case("a vector with a zero", (Call((with_zero,)),)), *more]


RELU = Exercise(
    name="relu",
    parameters=("s",),
    outputs=("a",),
    cases=_relu_cases,
    rubric=(Aspect("values", 3), UNCHANGED),
    misconceptions=RELU_BELIEFS,
)

RELU_DERIVATIVE = Exercise(
    name="relu_derivative",
    parameters=("s",),
    outputs=("slope",),
    cases=_slope_cases,
    rubric=(Aspect("values", 3), UNCHANGED),
    misconceptions=RELU_DERIVATIVE_BELIEFS,
    uses=("relu", "numerical_derivative"),
)


# ---- leaky ReLU ----------------------------------------------------------------------------


def _leaky_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    another = {"alpha": number(rng, 0.15, 0.45, digits=2)}
    steep, left_and_right = number(rng, 0.55, 0.9, digits=2), both_signs(rng, 2, 1, 3)
    left_and_right.flat[1] = number(rng, 0.1, 0.4)  # positive, and less than alpha
    return [
        Case("another alpha", (Call((both_signs(rng, length),), another),)),
        Case("the default alpha", (Call((both_signs(rng, rows, columns),)),)),
        Case("a steep left side", (Call((left_and_right, steep)),)),
        Case("alpha = 0", (Call((both_signs(rng, 3),), {"alpha": 0.0}),)),
        Case("alpha = 1", (Call((both_signs(rng, 4),), {"alpha": 1.0}),)),
        Case("small and large entries", (Call((all_sizes(rng, 6),)),)),
    ]


_LEAKY = (
    Aspect("values", 2, cases=("the default alpha", "small and large entries")),
    Aspect("any alpha", 1, cases=("another alpha", "a steep left side", "alpha = 0", "alpha = 1")),
    UNCHANGED,
)
_TELLING = ("another alpha", "a steep left side", "alpha = 0", "small and large entries")

LEAKY_RELU = Exercise(
    name="leaky_relu",
    parameters=("s", "alpha"),
    outputs=("a",),
    cases=_leaky_cases,
    rubric=_LEAKY,
    misconceptions=LEAKY_BELIEFS,
    uses=("relu", "relu_derivative"),
    telling=_TELLING,
)

LEAKY_RELU_DERIVATIVE = Exercise(
    name="leaky_relu_derivative",
    parameters=("s", "alpha"),
    outputs=("slope",),
    cases=_leaky_cases,
    rubric=_LEAKY,
    misconceptions=LEAKY_DERIVATIVE_BELIEFS,
    uses=("leaky_relu", "relu", "relu_derivative", "numerical_derivative"),
    telling=_TELLING,
)
