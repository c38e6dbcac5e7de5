"""What the steps of notebook 03 share: their cases, and mistakes that spoil any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from autograder.model import Misconception, known_wrong
from utils.checking import Call, Case

from ...shared.cases import different_sizes, normal, steps_in_a_row
from ...shared.step_beliefs import USE_THE_ARGUMENT, WRITE_NEW_ARRAYS

VELOCITY_BELIEFS: Mapping[str, tuple[str, str]] = {
    "averaged-form": (
        "the gradient is weighted with 1 - gamma",
        "That belongs to the averaged form. Here the learning rate alone weights the gradient.",
    ),
    "rate-twice": (
        "the learning rate is applied twice",
        "The velocity contains the learning rate already.",
    ),
    "old-velocity-returned": (
        "the old velocity is returned",
        "The next step has to start from the velocity that this one ended with.",
    ),
    "wrong-sign": (
        "the step goes uphill",
        "v collects gradients, and gradients point to where the cost grows.",
    ),
    "gamma-hard-coded": ("gamma is always 0.9, whatever is passed", USE_THE_ARGUMENT),
    "changed-in-place": ("the velocity is changed in place", WRITE_NEW_ARRAYS),
}
"""What is believed, and a hint, by the misconception's id.

An exercise that has more to say about one of them words it itself.
"""


def velocity_belief(
    misconception_id: str, share: float, *patches: tuple[str, str]
) -> Misconception:
    """Return one of `VELOCITY_BELIEFS` with its share and its patches for one exercise."""
    belief, hint = VELOCITY_BELIEFS[misconception_id]
    return known_wrong(misconception_id, share, belief, hint, *patches)


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
    return [
        _steps(rng, "two steps in a row", 2, k, learning_rate=0.05, **{forgetting: 0.7}),
        _steps(rng, "default arguments", 1, 1, n, learning_rate=0.3),
        Case("from rest", (Call((w, normal(rng, k), zero, 0.2, 0.6)),)),
        _steps(rng, "no memory", 1, k, learning_rate=0.4, **{forgetting: 0.0}),
        Case(
            "no gradient",
            (Call((normal(rng, 2, 3), np.zeros((2, 3)), normal(rng, 2, 3), 0.1, 0.8)),),
        ),
    ]
