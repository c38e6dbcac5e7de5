"""Step functions that carry a velocity: how they walk, and what they can stand.

The functions here take the learner's own steps as arguments. `factor` is the theory beside it:
on a quadratic of curvature c every one of these methods is a linear recurrence in (w, v), and
its largest eigenvalue tells how fast a walk dies out, or grows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from utils.playground.walks import Step, carrying

Floats = NDArray[np.float64]
Method = Literal["GD", "Momentum", "NAG"]


def with_velocity(step: Callable[..., Any], **settings: float) -> Step:
    """`walks.carrying` for a step ``step(w, dw, v, **settings) -> w, v``: it remembers one array."""
    return carrying(step, 1, **settings)


def with_look_ahead(step: Callable[..., Any], **settings: float) -> Step:
    """The same for a step ``step(w, grad_fn, v, **settings) -> w, v`` that asks for its gradient.

    The velocity starts at zero. `settings` are the learning rate and gamma.

    Examples
    --------
    >>> stay = with_look_ahead(lambda w, grad_fn, v, learning_rate: (w, v), learning_rate=0.1)
    >>> stay(np.ones(2), lambda w: w, None, 1)
    (array([1., 1.]), (array([0., 0.]),))
    """

    def walks(w: Floats, gradient: Callable[[Floats], Floats], state: Any, t: int) -> Any:
        (v,) = (np.zeros_like(w),) if state is None else state
        moved, velocity = step(w, gradient, v, **settings)
        return moved, (velocity,)

    return walks


def largest_stable_rate(
    at_rate: Callable[[float], Step], upper: float = 100.0, num_steps: int = 1200
) -> float:
    """The largest learning rate at which a walk on w^2 / 2 does not grow, found by halving.

    Parameters
    ----------
    at_rate : callable
        Learning rate to a step as `landscapes.walk` takes it.
    upper : float
        A rate that is surely too large. The curvature is 1, so rates are in units of 1 / L.
    num_steps : int
        Steps of each trial; the answer is off by about 1 / num_steps of itself.

    Returns
    -------
    float

    Examples
    --------
    >>> gradient_descent = lambda rate: lambda w, gradient, state, t: (w - rate * gradient(w), state)
    >>> round(largest_stable_rate(gradient_descent), 2)
    2.0
    """
    low, high = 0.0, upper
    while high - low > 1e-4 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if _grows(at_rate(middle), num_steps) else (middle, high)
    return low


def _grows(step: Step, num_steps: int) -> bool:
    """Whether a walk on w^2 / 2 swings wider late than in the middle."""
    w, state, sizes = np.ones(1), None, []
    for t in range(1, num_steps + 1):
        w, state = step(w, lambda w: 1.0 * w, state, t)
        sizes.append(float(abs(w[0])))
        if not sizes[-1] < 1e6:
            return True
    third = num_steps // 3
    return max(sizes[-third:]) > max(sizes[third : 2 * third])


def noise_ball(step: Step, noise: float = 1.0, num_steps: int = 20_000, seed: int = 0) -> Floats:
    """Where a walk stays when gradients are noisy: a cloud around the minimum at 0.

    The bowl is |w|^2 / 2 in two dimensions; each gradient has normal noise of standard
    deviation `noise` added. Returns the positions at the second half of the steps, (k, 2).
    """
    rng = np.random.default_rng(seed)
    noises = noise * rng.standard_normal((num_steps, 2))
    w, state, cloud = np.zeros(2), None, np.empty((num_steps, 2))
    for t in range(1, num_steps + 1):
        w, state = step(w, lambda w: w + noises[t - 1], state, t)  # noqa: B023 called at once
        cloud[t - 1] = w
    return cloud[num_steps // 2 :]


def factor(method: Method, rate: Any, gamma: Any = 0.0) -> Floats:
    """By what a distance is multiplied at each step, in the long run, on a quadratic.

    Parameters
    ----------
    method : "GD", "Momentum" or "NAG"
        Momentum in its gamma/eta form; for the averaged form multiply the rate by 1 - beta.
    rate : float or array
        Learning rate times the curvature.
    gamma : float or array
        Broadcast against `rate`; without a meaning for GD.

    Returns
    -------
    array
        The spectral radius: below 1 the walk converges, above 1 it grows.

    Notes
    -----
    Both are recurrences w_{t+1} = p w_t - q w_{t-1}: for momentum p = 1 + gamma - rate, q = gamma;
    for Nesterov p = (1 + gamma)(1 - rate), q = gamma (1 - rate). The radius is the larger root
    of z^2 - p z + q, or sqrt(q) where the roots are complex.

    References
    ----------
    Polyak (1964); Goh (2017), "Why momentum really works", Distill.

    Examples
    --------
    >>> factor("GD", [1.0, 2.0, 3.0])
    array([0., 1., 2.])
    >>> factor("Momentum", 1.0, 0.81)
    array(0.9)
    """
    a, g = np.broadcast_arrays(np.asarray(rate, dtype=float), np.asarray(gamma, dtype=float))
    if method == "GD":
        return np.asarray(np.abs(1 - a))
    p, q = (1 + g - a, g) if method == "Momentum" else ((1 + g) * (1 - a), g * (1 - a))
    inside = p**2 - 4 * q
    real = (np.abs(p) + np.sqrt(np.maximum(inside, 0))) / 2
    return np.asarray(np.where(inside >= 0, real, np.sqrt(np.maximum(q, 0))))


def steps_below(costs: Floats, threshold: float) -> tuple[int | None, int | None]:
    """When a curve of costs first is below a threshold, and from when on it stays there.

    Examples
    --------
    >>> steps_below(np.array([4.0, 0.5, 2.0, 0.5, 0.1]), 1.0)
    (1, 3)
    >>> steps_below(np.array([4.0, 0.5, 2.0]), 1.0)
    (1, None)
    """
    above = ~(np.asarray(costs) < threshold)  # nan counts as above
    below = np.flatnonzero(~above)
    last = int(np.flatnonzero(above)[-1]) + 1 if above.any() else 0
    return (int(below[0]) if below.size else None), (last if last < len(above) else None)


def sweep(
    walks: Mapping[str, Callable[[float], Floats]], rates: Floats, threshold: float
) -> dict[str, Floats]:
    """For each method, the steps until its cost stays below a threshold, at each rate.

    Parameters
    ----------
    walks : mapping of label to callable
        Learning rate to the costs on the way.
    rates : array (k,)
    threshold : float

    Returns
    -------
    dict of label to array (k,)
        nan where it never stays below.
    """
    return {
        label: np.array([steps_below(costs_at(rate), threshold)[1] or np.nan for rate in rates])
        for label, costs_at in walks.items()
    }
