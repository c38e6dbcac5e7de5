"""Linear regression as a landscape, and the given loop that walks down it.

The loop knows the order of things (cut into batches, gradient, update) and nothing of how they
are done: those functions are the exercises of notebook 02, and are handed in.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from utils.playground.landscape import Landscape, Window

Floats = NDArray[np.float64]
Pairs = Sequence[tuple[Floats, Floats]]
Cost = Callable[[Floats, Floats, Floats, float], float]
"""(X, Y, w, b) -> one number."""


@dataclass(frozen=True, eq=False)
class Descent:
    """What a descent went through.

    Attributes
    ----------
    path : array (num_steps + 1, n_x + 1)
        The weights and, last, the bias: at the start, then after each step.
    evaluations : integer array (num_steps + 1,)
        How many gradients of single examples had been computed at each of these moments.
    """

    path: Floats
    evaluations: NDArray[np.int64]

    @property
    def weights(self) -> Floats:
        """The weights alone, (num_steps + 1, n_x)."""
        return self.path[:, :-1]

    def costs(self, X: Floats, Y: Floats, mse_cost: Cost) -> Floats:
        """The cost over all of X, Y at each moment of the path: (num_steps + 1,)."""
        return np.array([mse_cost(X, Y, *_parameters(position)) for position in self.path])

    def distances(self, w: Floats, b: float) -> Floats:
        """How far each moment of the path is from (w, b): (num_steps + 1,)."""
        return np.asarray(np.linalg.norm(self.path - np.append(np.ravel(w), b), axis=1))

    def every(self, num_evaluations: int) -> Floats:
        """Where the descent stands after 0, 1, 2 ... times so many evaluations: (k, n_x + 1).

        A batch in the making has moved nothing: the position is that after the last whole step.

        Examples
        --------
        >>> two_steps = Descent(np.array([[0.0], [5.0], [7.0]]), np.array([0, 4, 8]))
        >>> two_steps.every(2).ravel()
        array([0., 0., 5., 5., 7.])
        """
        moments = np.arange(0, self.evaluations[-1] + 1, num_evaluations)
        return self.path[np.searchsorted(self.evaluations, moments, side="right") - 1]


def descend(
    X: Floats,
    Y: Floats,
    *,
    learning_rate: float | Callable[[int], float],
    num_epochs: int,
    linear_gradients: Callable[..., Any],
    update_parameters: Callable[..., Any],
    mini_batches: Callable[..., Pairs] | None = None,
    mini_batch_size: int = 0,
    seed: int = 0,
    start: Sequence[float] | None = None,
) -> Descent:
    """Walk down with the learner's functions, and keep every position.

    Parameters
    ----------
    X, Y : arrays (n_x, m) and (1, m)
    learning_rate : float or callable
        One rate for all steps, or the rate of each epoch 0, 1, ...
    num_epochs : int
        How often all examples are used; without mini-batches, the number of steps.
    linear_gradients : callable
        ``(X, Y, w, b) -> dw, db``.
    update_parameters : callable
        ``(w, b, dw, db, learning_rate) -> w, b``.
    mini_batches : callable, optional
        ``(X, Y, mini_batch_size, seed) -> pairs``; by default one batch holds all examples.
    mini_batch_size, seed : int
        Handed to `mini_batches`; epoch e gets seed + e.
    start : sequence of n_x + 1 floats, optional
        The first weights and, last, the first bias; zeros by default.

    Returns
    -------
    Descent
    """
    w, b = _parameters(np.array(start if start is not None else [0.0] * (len(X) + 1)))
    path, sizes = [np.append(w, b)], [0]
    for epoch in range(num_epochs):
        rate = learning_rate(epoch) if callable(learning_rate) else learning_rate
        pairs = mini_batches(X, Y, mini_batch_size, seed + epoch) if mini_batches else [(X, Y)]
        for X_part, Y_part in pairs:
            w, b = update_parameters(w, b, *linear_gradients(X_part, Y_part, w, b), rate)
            path.append(np.append(w, b))
            sizes.append(X_part.shape[1])
    return Descent(np.array(path), np.cumsum(sizes))


def drawn_with_replacement(X: Floats, Y: Floats, mini_batch_size: int, seed: int) -> Pairs:
    """As many mini-batches as an epoch has, each example drawn anew from all of them.

    Some examples come twice, about a third of them not at all: what most proofs about stochastic
    gradient descent assume, and few programs do.

    Examples
    --------
    >>> pairs = drawn_with_replacement(np.arange(6.0)[None], np.zeros((1, 6)), 4, seed=0)
    >>> [x.shape for x, _ in pairs]
    [(1, 4), (1, 2)]
    """
    drawn = np.random.default_rng(seed).integers(0, Y.size, Y.size)
    cuts = np.split(drawn, np.arange(mini_batch_size, Y.size, mini_batch_size))
    return [(X[:, cut], Y[:, cut]) for cut in cuts]


def cost_in_w_and_b(
    x: Floats,
    Y: Floats,
    mse_cost: Cost,
    window: Window,
    name: str = "cost of a line",
    minimum: Sequence[float] | None = None,
) -> Landscape:
    """The cost of a line through one feature x (1, m), as a landscape in (w, b).

    Parameters
    ----------
    x, Y : arrays (1, m)
    mse_cost : callable
        The learner's cost; a squared error makes it quadratic, so that six values fix it.
    window : tuple of 4 floats
        w from, w to, b from, b to.
    name : str
    minimum : sequence of 2 floats, optional
        Where the lowest cost is, if that is known.

    Returns
    -------
    Landscape

    Examples
    --------
    >>> half = lambda X, Y, w, b: float(((w @ X + b - Y) ** 2).mean()) / 2
    >>> bowl = cost_in_w_and_b(np.array([[-1.0, 1.0]]), np.zeros((1, 2)), half, (-1, 1, -1, 1))
    >>> bowl.hessian(np.zeros(2))
    array([[1., 0.],
           [0., 1.]])
    """

    def cost(position: Floats) -> float:
        return mse_cost(x, Y, np.array([[position[0]]]), float(position[1]))

    return _quadratic(cost, window, name, minimum, ("w", "b"))


def cost_in_two_weights(
    X: Floats,
    Y: Floats,
    b: float,
    mse_cost: Cost,
    window: Window,
    name: str = "cost of two weights",
    minimum: Sequence[float] | None = None,
) -> Landscape:
    """The cost for two features X (2, m), as a landscape in their weights; the bias stays at b.

    Where the features have mean 0, the best b is the mean of Y whatever the weights are.
    Parameters and result otherwise as for `cost_in_w_and_b`.
    """

    def cost(position: Floats) -> float:
        return mse_cost(X, Y, np.reshape(position, (1, 2)), b)

    return _quadratic(cost, window, name, minimum, ("$w_1$", "$w_2$"))


def _parameters(position: Floats) -> tuple[Floats, float]:
    return position[None, :-1], float(position[-1])


def _quadratic(
    cost: Callable[[Floats], float],
    window: Window,
    name: str,
    minimum: Sequence[float] | None,
    coordinates: tuple[str, str],
) -> Landscape:
    """The landscape of a quadratic cost, from six of its values; a seventh tells if it is one."""
    right, up = np.eye(2)
    bottom, ahead, above = cost(np.zeros(2)), cost(right), cost(up)
    behind, below, diagonal = cost(-right), cost(-up), cost(right + up)
    slope = np.array([ahead - behind, above - below]) / 2
    mixed = diagonal - ahead - above + bottom
    H = np.array([[ahead + behind - 2 * bottom, mixed], [mixed, above + below - 2 * bottom]])

    def gradient(w: Floats) -> Floats:
        start = slope.reshape(2, *(1,) * (np.ndim(w) - 1))
        return start + np.tensordot(H, np.asarray(w, dtype=np.float64), axes=1)

    def value(w: Floats) -> Any:
        w = np.asarray(w, dtype=np.float64)
        linear = np.tensordot(slope, w, axes=1)
        return bottom + linear + 0.5 * (w * np.tensordot(H, w, axes=1)).sum(axis=0)

    corner = np.array([window[0], window[2]], dtype=np.float64)
    if not np.allclose(value(corner), cost(corner), rtol=1e-6):
        warnings.warn(
            "The picture shows a bowl, and your cost is none: its values do not grow like squares. "
            "Is its check green?",
            stacklevel=3,
        )
    minima = () if minimum is None else (np.array(minimum, dtype=np.float64),)
    return Landscape(name, value, gradient, lambda w: H.copy(), window, minima, coordinates)
