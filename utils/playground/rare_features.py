"""A regression whose features are mostly absent, and how well one pass over it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from utils.playground.landscape import Floats
from utils.playground.walks import Step


@dataclass(frozen=True, eq=False)
class RareFeatures:
    """Examples with features that are mostly absent, like words in a sentence.

    Attributes
    ----------
    X : array (n_x, m)
        1 where an example has the feature, else 0.
    y : array (m,)
        The true weights' sum over an example's features, plus noise.
    w_true : array (n_x,)
        +1 or -1.
    frequencies : array (n_x,)
        Share of examples that have each feature, from one in two to one in two hundred.
    """

    X: Floats
    y: Floats
    w_true: Floats
    frequencies: Floats


def draw(
    seed: int, num_features: int = 10, num_examples: int = 2000, noise: float = 0.5
) -> RareFeatures:
    """Draw a problem; the rarest feature is in about ten of two thousand examples."""
    rng = np.random.default_rng(seed)
    frequencies = np.geomspace(0.5, 0.005, num_features)
    X = (rng.random((num_features, num_examples)) < frequencies[:, None]).astype(np.float64)
    w_true = np.where(np.arange(num_features) % 2 == 0, 1.0, -1.0)
    y = w_true @ X + noise * rng.standard_normal(num_examples)
    return RareFeatures(X, y, w_true, frequencies)


def one_pass(step: Step, problem: RareFeatures) -> NDArray[np.float64]:
    """Linear regression that sees each example once, one at a time.

    Returns
    -------
    array (n_x,)
        How far each weight is off in the end, in size; infinite where it overflowed.
    """
    w, state = np.zeros_like(problem.w_true), None
    with np.errstate(all="ignore"):  # too large a rate overflows: that is a result
        for t, (x, y) in enumerate(zip(problem.X.T, problem.y, strict=True), start=1):
            gradient = (w @ x - y) * x
            w, state = step(w, lambda _, g=gradient: g, state, t)  # type: ignore[misc]
            if not np.abs(w).max() < 1e6:
                return np.full_like(w, np.inf)
    return np.abs(w - problem.w_true)


def tuned(
    at_rate: Callable[[float], Step], rates: Iterable[float], problems: Iterable[RareFeatures]
) -> tuple[float, Floats]:
    """The rate whose mean squared error is smallest, and each weight's mean error there.

    Parameters
    ----------
    at_rate : callable
        Learning rate to a step as `walks.carrying` returns it.
    rates : iterable of float
        What is tried, on all problems.
    problems : iterable of RareFeatures
        One for each seed.

    Returns
    -------
    rate : float
    errors : array (n_x,)
    """
    chosen = list(problems)
    found: Mapping[float, Floats] = {
        rate: np.array([one_pass(at_rate(rate), problem) for problem in chosen]) for rate in rates
    }
    best = min(found, key=lambda rate: float((found[rate] ** 2).mean()))
    return best, found[best].mean(axis=0)
