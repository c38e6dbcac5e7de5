"""The exercise of notebook 06 that walks a network backwards, from its error to all gradients."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case

from ...shared.cases import different_sizes, normal
from .backward_beliefs import MISCONCEPTIONS


def _case(rng: np.random.Generator, name: str, sizes: tuple[int, ...]) -> Case:
    n_x, n_h, n_y, m = sizes
    X, W1, b1 = normal(rng, n_x, m), normal(rng, n_h, n_x), normal(rng, n_h, 1)
    Z1 = W1 @ X + b1
    # Each hidden unit is off for some example and on for some other one, or for the only one.
    Z1[:, m // 2] = -np.abs(Z1[:, m // 2]) - 0.1
    Z1[:, 0] = np.abs(Z1[:, 0]) + 0.1
    if m > 4:  # here no example and no unit has the same mask as all others
        Z1[:, 1] = (np.abs(Z1[:, 1]) + 0.1) * np.where(np.arange(n_h) % 2, -1.0, 1.0)
        Z1[:, -1] = np.abs(Z1[:, -1]) + 0.1
    weights = rng.uniform(0.5, 2, (n_y, m)).round(3)
    Y = np.eye(n_y)[:, rng.integers(0, n_y, m)]
    cache = (X, Z1, np.where(Z1 > 0, Z1, 0.0), weights / weights.sum(axis=0))
    return Case(name, (Call((Y, cache, normal(rng, n_y, n_h))),))


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _case(rng, "ordinary numbers", different_sizes(rng, 4)),
        _case(rng, "more examples", (4, 2, 2, 7)),
        _case(rng, "equal sizes", (3, 3, 3, 3)),
        _case(rng, "one example, one hidden unit", (3, 1, 2, 1)),
    ]


BACKWARD_PROPAGATION = Exercise(
    name="backward_propagation",
    parameters=("Y", "cache", "W2"),
    outputs=("dW1", "db1", "dW2", "db2"),
    cases=_cases,
    rubric=(
        Aspect("gradient of W2", 4, ("dW2",)),
        Aspect("gradient of b2", 3, ("db2",)),
        Aspect("gradient of W1", 5, ("dW1",)),
        Aspect("gradient of b1", 4, ("db1",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=MISCONCEPTIONS,
    telling=("more examples",),
)
