"""Curves that were recorded for the notebooks, so that every figure shows before all is solved.

`autograder record UNIT` in the course's repository makes the file anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from utils.playground.moments import Tuned
from utils.playground.race import Race
from utils.playground.training import Floats

FOLDER = Path(__file__).parents[1] / "recorded"
UNIT = "06_two_layer_network"
FAMILY = "05_adam"


@dataclass(frozen=True, eq=False)
class Start:
    """Training from one choice of first weights.

    Attributes
    ----------
    costs : array (epochs + 1,)
        Mean training cross-entropy in nats, before training and after each epoch.
    accuracy : float
        Share of held-back digits that are right at the end.
    W1 : array (units, 64)
        First-layer weights of a few hidden units after training.
    """

    costs: Floats
    accuracy: float
    W1: Floats


@dataclass(frozen=True, eq=False)
class Movement:
    """How far the weights that leave each pixel travelled in one training.

    Attributes
    ----------
    learning_rate : float
        Of that training.
    distance : array (64,)
        Mean absolute change over the hidden units.
    """

    learning_rate: float
    distance: Floats


def recorded_race() -> Race:
    """Seven optimizers at twelve learning rates from five seeds, 20 epochs each.

    Examples
    --------
    >>> race = recorded_race()
    >>> race.methods
    ('SGD', 'Momentum', 'NAG', 'AdaGrad', 'RMSprop', 'Adadelta', 'Adam')
    >>> race.costs["SGD"].shape  # rates, seeds, moments
    (12, 5, 21)
    """
    raw = _recorded()["race"]
    return Race(
        tuple(raw["learning_rates"]),
        {name: _floats(costs) for name, costs in raw["costs"].items()},
        {name: _floats(accuracies) for name, accuracies in raw["accuracies"].items()},
    )


def starts() -> dict[str, Start]:
    """Training from all zeros, from one hidden unit copied 32 times, and from random weights."""
    return {
        name: Start(_floats(raw["costs"]), raw["accuracy"], _floats(raw["W1"]))
        for name, raw in _recorded()["starts"].items()
    }


def gradients() -> dict[str, Floats]:
    """Cost curves (21,) of trainings with three backward passes A, B, C; one of them is right."""
    return {letter: _floats(raw["costs"]) for letter, raw in _recorded()["gradients"].items()}


def truth_about(letter: str) -> str:
    """What was right or wrong about backward pass A, B or C of `gradients`."""
    return str(_recorded()["gradients"][letter]["truth"])


def clinic() -> dict[str, Floats]:
    """Four cost curves (21,), A to D, each with something to be mended."""
    return {letter: _floats(costs) for letter, costs in _recorded()["clinic"].items()}


def movement() -> dict[str, Movement]:
    """How far the weights of each pixel travelled under SGD, AdaGrad and Adam."""
    return {
        name: Movement(raw["learning_rate"], _floats(raw["movement"]))
        for name, raw in _recorded()["movement"].items()
    }


def assembly() -> dict[str, Floats]:
    """Paths (steps + 1, 2) on the way from RMSprop to Adam, all at one rate, before Adam is written.

    >>> {name: path.shape for name, path in assembly().items()}["RMSprop"]
    (401, 2)
    """
    return {name: _floats(path) for name, path in _recorded(FAMILY)["assembly"].items()}


def earlier_methods() -> dict[str, Tuned]:
    """The methods of notebooks 03 and 04 on the curved valley, each at the rate that suits it."""
    return {
        name: Tuned(raw["rate"], raw["steps"], _floats(raw["path"]))
        for name, raw in _recorded(FAMILY)["race"].items()
    }


def header() -> dict[str, Any]:
    """With which versions, data and hyperparameters the curves were recorded."""
    return dict(_recorded()["header"])


def _floats(values: Any) -> Floats:
    """Numbers as an array; null, which stands for a run that diverged, becomes NaN."""
    return np.array(values, dtype=np.float64)


@lru_cache(maxsize=2)
def _recorded(unit: str = UNIT) -> dict[str, Any]:
    text = (FOLDER / f"{unit}.json").read_text(encoding="utf-8")
    recorded: dict[str, Any] = json.loads(text)
    return recorded
