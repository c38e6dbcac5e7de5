"""What the steps of notebook 03 share: their cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from utils.checking import Call, Case

from ...shared.cases import different_sizes, normal, steps_in_a_row


def _steps(rng: np.random.Generator, name: str, count: int, *shape: int, **hyper: float) -> Case:
    """Some steps in a row, each from where the one before ended."""
    w, v = normal(rng, *shape), normal(rng, *shape)
    first = Call((w, normal(rng, *shape), v), hyper)
    further = [normal(rng, *shape) for _ in range(count - 1)]
    return Case(name, steps_in_a_row(first, ("w", "v"), further))


def step_cases(forgetting: str, rng: np.random.Generator) -> Sequence[Case]:
    """Cases of a step (w, dw, v, learning_rate, <forgetting>=0.9) -> w, v."""
    n, k = different_sizes(rng, 2)
    w, zero = normal(rng, k), np.zeros(k)
    steep = (normal(rng, n, 1), 1000 * normal(rng, n, 1), normal(rng, n, 1))
    return [
        _steps(rng, "two steps in a row", 2, k, learning_rate=0.05, **{forgetting: 0.7}),
        _steps(rng, "default arguments", 1, 1, n, learning_rate=0.3),
        Case("from rest", (Call((w, normal(rng, k), zero, 0.2, 0.6)),)),
        _steps(rng, "no memory", 1, k, learning_rate=0.4, **{forgetting: 0.0}),
        Case(
            "no gradient",
            (Call((normal(rng, 2, 3), np.zeros((2, 3)), normal(rng, 2, 3), 0.1, 0.8)),),
        ),
        Case("a steep place, a long memory", (Call((*steep, 1e-3, 0.995)),)),
    ]
