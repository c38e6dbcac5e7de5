"""A disc inside a ring: what a straight line cannot tell apart, and a bend can."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Activation = Callable[[Floats], Floats]


def rings(num_examples: int = 200, seed: int = 0) -> tuple[Floats, Bools]:
    """Points of a disc, and of a ring around it, as many of each.

    Returns
    -------
    X : array (2, num_examples)
        The points: columns are examples.
    inside : array (num_examples,)
        Whether a point lies in the disc.

    Examples
    --------
    >>> X, inside = rings(10)
    >>> X.shape, int(inside.sum())
    ((2, 10), 5)
    """
    rng = np.random.default_rng(seed)
    inside = np.arange(num_examples) < num_examples // 2
    radius = np.where(
        inside, rng.uniform(0, 1.0, num_examples), rng.uniform(1.6, 2.4, num_examples)
    )
    angle = rng.uniform(0, 2 * np.pi, num_examples)
    return radius * np.array([np.cos(angle), np.sin(angle)]), inside


def fitted_score(
    X: Floats, inside: Bools, bend: Activation, *, num_units: int = 12, seed: int = 0
) -> Callable[[Floats], Floats]:
    """The best score of a net with one hidden layer of random units, positive for "inside".

    Only the output's weights are fitted, by least squares to +1 and -1.

    Parameters
    ----------
    X : array (2, m)
        Points to fit.
    inside : array (m,)
        What they are.
    bend : callable
        The hidden units' activation, elementwise.
    num_units, seed : int
        How many hidden units, and the seed of their weights.

    Returns
    -------
    callable
        Points (2, k) to scores (k,).
    """
    rng = np.random.default_rng(seed)
    W, b = rng.standard_normal((num_units, 2)), rng.standard_normal((num_units, 1))

    def hidden(points: Floats) -> Floats:
        units = bend(W @ points + b)
        return np.vstack([units, np.ones((1, points.shape[1]))])

    weights = np.linalg.lstsq(hidden(X).T, np.where(inside, 1.0, -1.0), rcond=None)[0]
    return lambda points: np.asarray(weights @ hidden(points))
