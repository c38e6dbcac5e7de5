"""The exercise of notebook 06 that walks a network forwards, from pixels to probabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, different_sizes, normal
from ...shared.two_layer_network import parameters
from .forward_beliefs import MISCONCEPTIONS

EXTREME = "logits of 1000 and -1000"


def _with_a_silent_unit(network: tuple[Array, ...]) -> tuple[Array, ...]:
    """Shift the first hidden unit so far down that its ReLU is off for every example."""
    network[1][0, 0] -= 20.0
    return network


def _extreme(rng: np.random.Generator) -> Case:
    """Two classes at 1000 and two at -1000, but in the last example all four at -1000.

    The differences within a column still decide. Whoever subtracts one number from all columns,
    or a row's largest, loses the last one, whose logits are 2000 below the others.
    """
    X, (W1, b1, W2, b2) = normal(rng, 2, 3), _with_a_silent_unit(parameters(rng, 2, 3, 4))
    X[0], W1[2], b1[2] = [-0.6, -0.6, 1.5], [1.0, 0.0], 0.5  # so unit 2 is on in the last only
    W2[1::2] = W2[::2] + 0.1 * normal(rng, 2, 3)  # two logits at a time stay close to each other
    W2[:, 2] = [-1000.0, -1000.0, 0.0, 0.0]
    b2 = b2 + np.array([[1000.0], [1000.0], [-1000.0], [-1000.0]])
    return Case(EXTREME, (Call((X, W1, b1, W2, b2)),))


def _ordinary(rng: np.random.Generator, n_x: int, n_h: int, n_y: int, m: int) -> Call:
    """The first hidden unit is always off, the last one on at first; the first logit is negative."""
    X, (W1, b1, W2, b2) = normal(rng, n_x, m), _with_a_silent_unit(parameters(rng, n_x, n_h, n_y))
    b1[-1, 0] += np.round(1.0 - min(0.0, (W1 @ X + b1)[-1, 0]), 3)
    Z2 = W2 @ np.maximum(W1 @ X + b1, 0) + b2
    b2[0, 0] -= np.round(0.5 + max(0.0, Z2[0].max()), 3)
    return Call((X, W1, b1, W2, b2))


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y, m = different_sizes(rng, 4)
    return [
        Case("ordinary numbers", (_ordinary(rng, n_x, n_h, n_y, m),)),
        Case("one example", (_ordinary(rng, n_y, n_x, n_h, 1),)),
        _extreme(rng),
    ]


FORWARD_PROPAGATION = Exercise(
    name="forward_propagation",
    parameters=("X", "W1", "b1", "W2", "b2"),
    outputs=("A2", ("cache", ("X", "Z1", "A1", "A2"))),
    cases=_cases,
    rubric=(
        Aspect("hidden layer", 3, ("cache.X", "cache.Z1", "cache.A1")),
        Aspect("probabilities", 5, ("A2", "cache.A2"), ("ordinary numbers", "one example")),
        Aspect("extreme logits", 2, ("A2", "cache.A2"), (EXTREME,)),
        Aspect("no warnings", 1, kind="silent"),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=MISCONCEPTIONS,
    telling=("ordinary numbers", EXTREME),
)
