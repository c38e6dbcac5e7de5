"""A flat slice of a loss landscape with thousands of dimensions, with the path of a training."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from utils.playground.training import Floats, Parameters


@dataclass(frozen=True, eq=False)
class LossSlice:
    """Costs on a plane through the last point of a path.

    Attributes
    ----------
    first, second : arrays (n,)
        Coordinates along the two directions in which the path moved most.
    costs : array (n, n)
        ``costs[i, j]`` is the cost at ``second[i], first[j]``.
    path : array (moments, 2)
        The path, projected onto the plane; it ends at (0, 0).
    path_heights : array (moments,)
        log10 of the plane's cost below each point of the projected path.
    share : float
        Share of the squared distances from the path's end that the plane shows, between 0 and 1.
    """

    first: Floats
    second: Floats
    costs: Floats
    path: Floats
    path_heights: Floats
    share: float


def slice_along(
    history: Sequence[Parameters], cost: Callable[[Parameters], float], num: int = 31
) -> LossSlice:
    """The plane in which a training moved most, and the cost on it.

    Parameters
    ----------
    history : sequence of parameters
        As in `TrainingRun.history`.
    cost : callable
        Parameters (W1, b1, W2, b2) to a number.
    num : int
        Points along each side of the plane; `cost` is called ``num**2`` times.

    Returns
    -------
    LossSlice

    References
    ----------
    H. Li, Z. Xu, G. Taylor, C. Studer, T. Goldstein (2018), Visualizing the Loss Landscape of
    Neural Nets, section 7.2: principal directions of the path.
    """
    points = np.array([np.concatenate([p.ravel() for p in moment]) for moment in history])
    moved = points - points[-1]
    _, lengths, directions = np.linalg.svd(moved, full_matrices=False)
    plane = directions[:2]
    path = moved @ plane.T
    margin = 0.25 * (np.ptp(path, axis=0) + 1e-12)
    low, high = path.min(axis=0) - margin, path.max(axis=0) + margin
    first, second = (np.linspace(low[k], high[k], num) for k in (0, 1))

    def cost_at(coordinates: Floats) -> float:
        return cost(_unravel(points[-1] + coordinates @ plane, history[-1]))

    costs = np.array([[cost_at(np.array([a, b])) for a in first] for b in second])
    heights = np.log10([cost_at(place) for place in path])
    share = float((lengths[:2] ** 2).sum() / (lengths**2).sum())
    return LossSlice(first, second, costs, path, heights, share)


def _unravel(flat: Floats, like: Parameters) -> Parameters:
    ends = np.cumsum([array.size for array in like])[:-1]
    W1, b1, W2, b2 = (
        piece.reshape(array.shape) for piece, array in zip(np.split(flat, ends), like, strict=True)
    )
    return W1, b1, W2, b2
