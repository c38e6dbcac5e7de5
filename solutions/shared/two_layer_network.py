"""The parameters of a two-layer network, which exercises of several units draw and update."""

from __future__ import annotations

import numpy as np

from .cases import Array, normal

PARAMETERS = ("W1", "b1", "W2", "b2")

BIASES_LEFT_OUT = (
    "the biases are left as they were",
    "All four parameters learn, the biases too.",
)
SECOND_LAYER_LEFT_OUT = (
    "only the first layer is updated",
    "All four parameters learn: W1 and b1, W2 and b2.",
)


def shapes(n_x: int, n_h: int, n_y: int) -> tuple[tuple[int, int], ...]:
    """The shapes of `PARAMETERS`, and of their gradients, velocities and moments."""
    return (n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)


def parameters(rng: np.random.Generator, n_x: int, n_h: int, n_y: int) -> tuple[Array, ...]:
    """Four arrays of normal numbers in these shapes."""
    return tuple(normal(rng, *shape) for shape in shapes(n_x, n_h, n_y))
