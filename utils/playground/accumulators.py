"""Small problems that show what accumulators do, and how many steps a method needs.

Nothing here knows an update rule: the learner's own steps come in as arguments.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from utils.playground.landscape import Floats, Landscape
from utils.playground.landscapes import ravine
from utils.playground.velocity import steps_below
from utils.playground.walks import Step, carrying, walk

__all__ = [
    "at_rates",
    "fewest_steps",
    "follow",
    "moving_target",
    "settled_after",
    "travel",
    "turned_ravine",
]


def travel(step: Step, gradients: Iterable[float], start: float = 0.0) -> Floats:
    """Where one weight goes when its gradients are given beforehand.

    Parameters
    ----------
    step : callable
        As `walks.carrying` returns it.
    gradients : iterable of T floats
        One for each step, whatever the weight is.
    start : float
        The weight at first.

    Returns
    -------
    array (T + 1,)
        The weight at the start and after each step.

    Examples
    --------
    >>> descent = carrying(lambda w, dw, learning_rate: w - learning_rate * dw, 0, learning_rate=0.5)
    >>> travel(descent, [1.0, 1.0, -2.0])
    array([ 0. , -0.5, -1. ,  0. ])
    """
    w, state, places = np.array([start]), None, [start]
    for t, gradient in enumerate(gradients, start=1):
        slope = np.array([gradient])
        w, state = step(w, lambda _, slope=slope: slope, state, t)  # type: ignore[misc]
        places.append(float(np.ravel(w)[0]))
    return np.array(places)


def moving_target(num_jumps: int = 6, period: int = 500) -> Floats:
    """A target that is +1 for `period` steps, then -1, then +1 ...

    >>> moving_target(3, 2)
    array([ 1.,  1., -1., -1.,  1.,  1.])
    """
    return np.repeat(np.where(np.arange(num_jumps) % 2 == 0, 1.0, -1.0), period)


def follow(step: Step, target: Floats, noise: float = 0.5, seed: int = 0) -> Floats:
    """One weight chases a target; its gradient is the distance from it, plus noise.

    Parameters
    ----------
    step : callable
        As `walks.carrying` returns it.
    target : array (T,)
        Where the minimum is at each step.
    noise : float
        Standard deviation of the noise in each gradient.
    seed : int
        Of the noise, the same for every method.

    Returns
    -------
    array (T,)
        The weight after each step; it starts at zero.
    """
    noises = noise * np.random.default_rng(seed).standard_normal(len(target))
    w, state, places = np.zeros(1), None, np.empty(len(target))
    for t, (goal, error) in enumerate(zip(target, noises, strict=True)):
        off = goal - error
        w, state = step(w, lambda w, off=off: w - off, state, t + 1)  # type: ignore[misc]
        places[t] = np.ravel(w)[0]
    return places


def settled_after(places: Floats, target: Floats) -> list[int | None]:
    """After each jump of a target, the steps until the weight is three quarters of the way there.

    Parameters
    ----------
    places, target : array (T,)
        As `follow` and `moving_target` return them.

    Returns
    -------
    list of int or None
        None where the next jump came first.

    Examples
    --------
    >>> settled_after(np.array([0.2, 0.9, 0.6, -0.6]), np.array([1.0, 1.0, -1.0, -1.0]))
    [2, 2]
    """
    begins = [0, *(np.flatnonzero(np.diff(target)) + 1), len(target)]
    times: list[int | None] = []
    for begin, end in itertools.pairwise(begins):
        there = np.flatnonzero(places[begin:end] * np.sign(target[begin]) > 0.5)
        times.append(int(there[0]) + 1 if there.size else None)
    return times


def at_rates(
    step: Callable[..., Any], num_states: int, rates: Iterable[float], **settings: float
) -> dict[str, Step]:
    """The same step at several learning rates, labelled "rate 0.1" and so on; see `walks.carrying`."""
    return {
        f"rate {rate:.3g}": carrying(step, num_states, learning_rate=rate, **settings)
        for rate in rates
    }


def fewest_steps(
    steps: Mapping[str, Step],
    landscape: Landscape,
    start: ArrayLike,
    threshold: float = 0.01,
    num_steps: int = 450,
    *,
    stays: bool = True,
) -> tuple[int | None, str]:
    """Which of several settings is the first to reach a low cost.

    Parameters
    ----------
    steps : mapping of label to step
        As `at_rates` returns it.
    landscape : Landscape
        What they walk on.
    start : array (2,)
        Where they all start.
    threshold : float
        The cost that a walk has to stay below.
    num_steps : int
        Of each walk.
    stays : bool
        Whether the cost has to stay below the threshold, or only to get there once.

    Returns
    -------
    steps : int or None
        Until the cost is below the threshold; None if it is in no walk.
    label : str
        Of the best setting.
    """
    needed = {
        label: steps_below(landscape.cost(walk(landscape, start, num_steps, step).T), threshold)[
            stays
        ]
        for label, step in steps.items()
    }
    label = min(needed, key=lambda label: (needed[label] is None, needed[label] or 0))
    return needed[label], label


def turned_ravine(
    condition_number: float, degrees: float, start: ArrayLike
) -> tuple[Landscape, Floats]:
    """A ravine and a start, both turned anticlockwise: the same problem along other axes.

    >>> turned_ravine(100, 90, (-2.0, 1.0))[1].round(3) + 0.0
    array([-1., -2.])
    """
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return ravine(condition_number, degrees), turn @ np.asarray(start, dtype=np.float64)
