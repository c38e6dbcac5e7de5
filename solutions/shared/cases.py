"""Random inputs that the exercises of several units draw."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


def normal(rng: np.random.Generator, *shape: int) -> Array:
    """Normal numbers with few digits, so that the stored cases stay readable.

    >>> normal(np.random.default_rng(0), 2, 3)
    array([[ 0.126, -0.132,  0.64 ],
           [ 0.105, -0.536,  0.362]])
    """
    return rng.standard_normal(shape).round(3)


def away_from_zero(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of either sign between 0.1 and 3 in size: none near a kink, none equal to zero."""
    return (rng.choice([-1.0, 1.0], shape) * rng.uniform(0.1, 3.0, shape)).round(3)


def alternating(rng: np.random.Generator, size: int) -> Array:
    """Numbers between 0.1 and 3 in size, of alternating sign: each sign is there for every seed.

    Where somebody takes the root of what may be negative, the positive ones still tell the rest.
    """
    return np.abs(away_from_zero(rng, size)) * np.where(np.arange(size) % 2 == 0, 1.0, -1.0)


def different_sizes(rng: np.random.Generator, count: int) -> tuple[int, ...]:
    """So many different sizes from 2 on, in random order: a transposed matrix cannot fit.

    >>> sorted(different_sizes(np.random.default_rng(0), 4))
    [2, 3, 4, 5]
    """
    return tuple(int(size) for size in rng.permutation(np.arange(2, 2 + count)))
