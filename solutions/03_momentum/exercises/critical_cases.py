"""Hessians whose eigenvalues are known: the cases of the exercise on critical points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from utils.checking import Call, Case

from ...shared.cases import Array, number


def _with_eigenvalues(rng: np.random.Generator, *eigenvalues: float) -> Array:
    """A symmetric matrix with these eigenvalues, turned at random; no entry gives them away."""
    Q = np.linalg.qr(rng.standard_normal((len(eigenvalues), len(eigenvalues))))[0]
    H = Q @ np.diag(eigenvalues) @ Q.T
    return np.asarray((H + H.T) / 2)


def _sizes(rng: np.random.Generator, count: int) -> list[float]:
    """So many curvatures between 0.5 and 3."""
    return [float(size) for size in rng.uniform(0.5, 3.0, count).round(2)]


def _saddle_with_positive_diagonal(rng: np.random.Generator) -> Array:
    """Diagonal entries and eigenvalues disagree: [[a, b], [b, a]] has eigenvalues a - b, a + b."""
    a = number(rng, 0.5, 1.5, digits=2)
    b = round(a + float(rng.uniform(0.5, 1.5)), 2)
    return np.array([[a, b], [b, a]])


def critical_points(rng: np.random.Generator) -> Sequence[Case]:
    """All kinds of points, and both sides of the limit of 1e-8, with large curvatures and small.

    Eigenvalues are computed to about 1e-16 of the largest, so 4e-9 and 2e-8 stay on their sides of
    the limit beside a curvature of 200. Only that of a single weight is exact.
    """
    a, b, c, d = _sizes(rng, 4)
    rising = _with_eigenvalues(rng, a, b, c)
    points = {
        "a minimum": _with_eigenvalues(rng, a, b),
        "a maximum of three weights": _with_eigenvalues(rng, -a, -b, -c),
        "a maximum of two weights": _with_eigenvalues(rng, -b, -c),
        "a saddle with a positive diagonal": _saddle_with_positive_diagonal(rng),
        # Two positive, two negative: their product, the determinant, is positive.
        "a saddle of four weights": _with_eigenvalues(rng, a, b, -c, -d),
        "a saddle of three weights": _with_eigenvalues(rng, -a, c, d),
        "a saddle in the last of four weights": np.block(
            [[rising, np.zeros((3, 1))], [np.zeros((1, 3)), np.full((1, 1), -d)]]
        ),
        "one flat direction, the rest a bowl": np.diag([a, 0.0, b]),
        "one flat direction, the rest a saddle": np.diag([a, -b, 0.0]),
        "a saddle, and a curvature of 4e-9": np.diag([c, -d, 4e-9]),
        "all flat": np.zeros((2, 2)),
        "steep, and a curvature of 2e-8": _with_eigenvalues(rng, 50 * a, 2e-8),
        "steep, and a curvature of 4e-9": _with_eigenvalues(rng, 50 * c, 4e-9),
        "steep downwards, and a curvature of -2e-8": _with_eigenvalues(rng, -50 * b, -2e-8),
        "steep downwards, and a curvature of -4e-9": _with_eigenvalues(rng, -50 * d, -4e-9),
        "a curvature of 1e-13": np.diag([b, 1e-13]),
        "gentle in every direction": _with_eigenvalues(rng, 1e-3 * a, 5e-4 * b, 5e-4 * c),
        "one weight": np.array([[-a]]),
        "one weight, a curvature of exactly 1e-8": np.array([[1e-8]]),
    }
    return [Case(name, (Call((H,)),)) for name, H in points.items()]


MINIMA_AND_MAXIMA = (
    "a minimum",
    "a maximum of three weights",
    "a maximum of two weights",
    "gentle in every direction",
    "one weight",
)
SADDLES = (
    "a saddle with a positive diagonal",
    "a saddle of four weights",
    "a saddle of three weights",
    "a saddle in the last of four weights",
)
CLOSE_TO_FLAT = (
    "steep, and a curvature of 2e-8",
    "steep downwards, and a curvature of -2e-8",
)
FLAT = (
    "one flat direction, the rest a bowl",
    "one flat direction, the rest a saddle",
    "a saddle, and a curvature of 4e-9",
    "all flat",
    "steep, and a curvature of 4e-9",
    "steep downwards, and a curvature of -4e-9",
    "a curvature of 1e-13",
    "one weight, a curvature of exactly 1e-8",
)
