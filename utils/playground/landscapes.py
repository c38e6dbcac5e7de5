"""The course's cost landscapes over two parameters, each with its slopes and curvatures.

A position `w` is an array (2,), or (2, ...) for many positions at once: its first axis is the
coordinate. A path is an array (num_steps + 1, 2), its first row the start; `walk` makes one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from utils.playground.landscape import Floats, Landscape, Window, everywhere
from utils.playground.walks import steps_to, walk

__all__ = [
    "Landscape",
    "bowl",
    "curved_valley",
    "everywhere",
    "flat_valley",
    "hill",
    "plateau",
    "quadratic",
    "ravine",
    "saddle",
    "several_minima",
    "steps_to",
    "walk",
]


def quadratic(
    H: ArrayLike, window: Window = (-2.5, 2.5, -2.5, 2.5), name: str = "quadratic"
) -> Landscape:
    """The landscape 1/2 w^T H w, whose curvatures are H everywhere.

    Parameters
    ----------
    H : array (2, 2)
        Symmetric.
    window : tuple of 4 floats
        The part that figures show.
    name : str
        What figures call it.

    Returns
    -------
    Landscape
        The origin is among its minima if no eigenvalue of H is negative.

    Raises
    ------
    ValueError
        If H is not a symmetric (2, 2) matrix.

    Examples
    --------
    >>> steep = quadratic([[1.0, 0.0], [0.0, 9.0]])
    >>> float(steep.cost(np.array([2.0, 1.0])))
    6.5
    >>> steep.gradient(np.array([2.0, 1.0]))
    array([2., 9.])
    """
    curvatures = np.array(H, dtype=np.float64)
    if curvatures.shape != (2, 2) or not np.array_equal(curvatures, curvatures.T):
        raise ValueError(f"H must be a symmetric (2, 2) matrix, not {curvatures.tolist()}")

    def cost(w: Floats) -> Any:
        w = np.asarray(w, dtype=np.float64)
        return 0.5 * (w * gradient(w)).sum(axis=0)

    def gradient(w: Floats) -> Floats:
        return np.tensordot(curvatures, np.asarray(w, dtype=np.float64), axes=1)

    bottom = np.linalg.eigvalsh(curvatures)[0] >= -1e-12 * np.abs(curvatures).max()
    minima = (np.zeros(2),) if bottom else ()
    return Landscape(name, cost, gradient, lambda w: curvatures.copy(), window, minima)


def bowl() -> Landscape:
    """A round bowl, 1/2 |w|^2: the gradient points straight away from the minimum."""
    return quadratic(np.eye(2), name="bowl")


def ravine(condition_number: float = 100.0, degrees: float = 0.0) -> Landscape:
    """A quadratic valley: curvature 1 along it, `condition_number` across.

    Parameters
    ----------
    condition_number : float
        Largest curvature over the smallest, which is 1: so it is the largest one too.
    degrees : float
        How far the valley is turned, anticlockwise; at 0 it lies along the first coordinate.
    """
    if degrees % 90 == 0:  # keep the zeros exact
        cos, sin = ((1.0, 0.0), (0.0, 1.0))[round(degrees / 90) % 2]
    else:
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    mixed = (1.0 - condition_number) * cos * sin
    H = [
        [cos**2 + condition_number * sin**2, mixed],
        [mixed, sin**2 + condition_number * cos**2],
    ]
    wide = abs(cos) * 2.5 + abs(sin) * 1.25
    high = abs(sin) * 2.5 + abs(cos) * 1.25
    turned = f", turned by {degrees:g}°" if degrees else ""
    return quadratic(
        H, (-wide, wide, -high, high), f"ravine, condition number {condition_number:g}{turned}"
    )


def hill() -> Landscape:
    """A hilltop, -1/2 (w1^2 + w2^2 / 2): both curvatures negative, and no minimum anywhere."""
    return quadratic([[-1.0, 0.0], [0.0, -0.5]], name="hill")


def flat_valley() -> Landscape:
    """The valley 1/2 (w1 + w2)^2: one curvature is 2, the other exactly 0 (degenerate).

    Every point of the line w1 + w2 = 0 is a minimum; `minima` lists three of them.
    """
    flat = quadratic([[1.0, 1.0], [1.0, 1.0]], name="flat valley")
    minima = tuple(np.array([place, -place]) for place in (0.0, 1.25, -1.25))
    return Landscape(flat.name, flat.cost, flat.gradient, flat.hessian, flat.window, minima)


def saddle() -> Landscape:
    """A saddle at the origin between two minima, w1^2 / 2 - w2^2 / 2 + w2^4 / 16.

    The gentle quartic bounds it below: the minima at (0, 2) and (0, -2) have the cost -1.
    """

    def cost(w: Floats) -> Any:
        w = np.asarray(w, dtype=np.float64)
        return w[0] ** 2 / 2 - w[1] ** 2 / 2 + w[1] ** 4 / 16

    def gradient(w: Floats) -> Floats:
        w = np.asarray(w, dtype=np.float64)
        return np.stack([w[0], -w[1] + w[1] ** 3 / 4])

    def hessian(w: Floats) -> Floats:
        return np.diag([1.0, -1.0 + 0.75 * float(w[1]) ** 2])

    minima = (np.array([0.0, 2.0]), np.array([0.0, -2.0]))
    return Landscape("saddle", cost, gradient, hessian, (-3.0, 3.0, -3.0, 3.0), minima)


@dataclass(frozen=True)
class _Well:
    """A smooth hole: -depth exp(-(d1^2 / width1^2 + d2^2 / width2^2) / 2), d from the centre."""

    depth: float
    centre: tuple[float, float]
    width: tuple[float, float]

    def cost(self, w: Floats) -> Floats:
        scaled = [(w[i] - self.centre[i]) / self.width[i] for i in (0, 1)]
        return np.asarray(-self.depth * np.exp(-(scaled[0] ** 2 + scaled[1] ** 2) / 2))

    def pull(self, w: Floats) -> Floats:
        """The distances from the centre over the squared widths: gradient = -cost * pull."""
        return np.stack([(w[i] - self.centre[i]) / self.width[i] ** 2 for i in (0, 1)])

    def hessian(self, w: Floats) -> Floats:
        pull = self.pull(w)
        return self.cost(w) * (np.outer(pull, pull) - np.diag(1.0 / np.square(self.width)))


def _holes(name: str, wells: Sequence[_Well], slope: float, window: Window) -> Landscape:
    """A very wide bowl, slope / 2 |w|^2, with a minimum in each well; the deepest costs 0."""

    def gradient(w: Floats) -> Floats:
        w = np.asarray(w, dtype=np.float64)
        return slope * w - sum((well.cost(w) * well.pull(w) for well in wells), np.zeros_like(w))

    def hessian(w: Floats) -> Floats:
        w = np.asarray(w, dtype=np.float64)
        return slope * np.eye(2) + sum((well.hessian(w) for well in wells), np.zeros((2, 2)))

    def above_sea(w: Floats) -> Any:
        w = np.asarray(w, dtype=np.float64)
        return slope / 2 * (w**2).sum(axis=0) + sum(well.cost(w) for well in wells)

    minima = []
    for well in wells:
        w = np.array(well.centre)
        for _ in range(30):  # Newton's method, from close by
            w = w - np.linalg.solve(hessian(w), gradient(w))
        minima.append(w)
    lowest = min(float(above_sea(w)) for w in minima)
    return Landscape(
        name, lambda w: above_sea(w) - lowest, gradient, hessian, window, tuple(minima)
    )


def several_minima() -> Landscape:
    """Four minima of different depth: where a walk ends depends on its start."""
    wells = (
        _Well(3.0, (1.6, 1.2), (0.8, 0.8)),
        _Well(2.0, (-1.5, 1.5), (0.8, 0.7)),
        _Well(2.4, (-1.2, -1.6), (0.7, 0.9)),
        _Well(1.2, (1.7, -1.6), (0.6, 0.6)),
    )
    return _holes("several minima", wells, slope=0.15, window=(-3.2, 3.2, -3.2, 3.2))


def plateau() -> Landscape:
    """A wide plain that slopes hardly at all, then a sudden drop to the minimum at the origin.

    The steepest curvature is about 6.3, at the origin; three units from there
    the slope along the first coordinate is still below 0.4, and about 0.1 from five on.
    """
    well = _Well(4.0, (0.0, 0.0), (1.1, 0.8))
    return _holes("plateau", (well,), slope=0.02, window=(-2.0, 6.0, -2.5, 2.5))


def curved_valley(steepness: float = 10.0) -> Landscape:
    """A valley along the parabola w2 = w1^2, after Rosenbrock (1960); its minimum is at (1, 1)."""
    a, window, minima = steepness, (-2.0, 2.0, -1.0, 3.0), (np.ones(2),)
    return Landscape(
        "curved valley",
        lambda w: ((1 - w[0]) ** 2 + a * (w[1] - w[0] ** 2) ** 2) / 2,
        lambda w: np.stack([w[0] - 1 - 2 * a * w[0] * (w[1] - w[0] ** 2), a * (w[1] - w[0] ** 2)]),
        lambda w: np.array(
            [[1 + a * (6 * w[0] ** 2 - 2 * w[1]), -2 * a * w[0]], [-2 * a * w[0], a]]
        ),
        window,
        minima,
    )
