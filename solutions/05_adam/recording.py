"""The paths on landscapes that the notebook shows before its reader can walk them.

What leads to Adam has to be seen before Adam is written, and the methods of notebooks 03 and 04
race against it also where those notebooks are not solved.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from utils import landscapes
from utils.playground.moments import MomentStep, family, tuned, with_moments

from ..shared.answers import answers

RATE = 0.3  # of the assembly
START = (-2.2, 0.6)
NUM_STEPS = 400
RACE_START = (-1.2, -0.5)
RACE_RATES = tuple(float(f"{rate:.2g}") for rate in np.geomspace(0.001, 10.0, 41))
PATH_KEPT = 120  # steps of each racer
FOR_EVER = 10**9  # at this t Adam's correction has nothing left to correct


def without_t(step: Callable[..., Any]) -> MomentStep:
    """A step of an earlier notebook, which does not ask for t, called as steps with moments are."""
    return lambda w, dw, *rest, learning_rate: step(w, dw, *rest[:-1], learning_rate=learning_rate)


def adadelta(w: Any, dw: Any, s: Any, d: Any, t: int, learning_rate: float) -> Any:
    """Adadelta, its whole step multiplied by a rate, as in libraries."""
    moved, s, d = answers("04_adaptive")["adadelta_step"](w, dw, s, d)
    return w + learning_rate * (moved - w), s, d


def earlier() -> dict[str, tuple[MomentStep, int]]:
    """The steps of notebooks 03 and 04, each with the number of arrays that it keeps."""
    momentum, adaptive = answers("03_momentum"), answers("04_adaptive")
    return {
        "Momentum": (without_t(momentum["momentum_step"]), 1),
        "NAG": (without_t(momentum["nag_rewritten_step"]), 1),
        "AdaGrad": (without_t(adaptive["adagrad_step"]), 1),
        "RMSprop": (without_t(adaptive["rmsprop_step"]), 1),
        "Adadelta": (adadelta, 2),
    }


def record_assembly() -> dict[str, Any]:
    """From RMSprop to all of Adam but its correction."""
    adam = answers("05_adam")["adam_step"]
    rules = {
        "RMSprop": with_moments(*earlier()["RMSprop"], learning_rate=RATE),
        "RMSprop with momentum": with_moments(adam, t=FOR_EVER, learning_rate=RATE, beta2=0.9),
        "RMSprop with momentum, long memory": with_moments(adam, t=FOR_EVER, learning_rate=RATE),
    }
    ravine = landscapes.ravine(20, degrees=30)
    return {name: landscapes.walk(ravine, START, NUM_STEPS, rule) for name, rule in rules.items()}


def record_race() -> dict[str, Any]:
    """The earlier methods, each at its own rate."""
    valley = landscapes.curved_valley()
    recorded = {}
    for name, at_rate in family(earlier()).items():
        best = tuned(valley, RACE_START, at_rate, RACE_RATES)
        recorded[name] = {
            "rate": best.rate,
            "steps": best.steps,
            "path": best.path[: PATH_KEPT + 1],
        }
    return recorded


def record() -> dict[str, Any]:
    """Everything that the notebook shows without having run it."""
    return {
        "header": {"made by": "autograder record 05"},
        "assembly": record_assembly(),
        "race": record_race(),
    }
