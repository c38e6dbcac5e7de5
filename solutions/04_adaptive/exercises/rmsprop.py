"""The exercise of notebook 04 on RMSprop, whose accumulator forgets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import alternating, away_from_zero, normal, squares, steps_in_a_row
from ...shared.step_beliefs import step_belief
from ...shared.step_families import (
    beliefs_about_a_line,
    beliefs_about_epsilon,
    beliefs_about_the_kept,
    beliefs_about_the_step,
)

NEVER = "one weight never had a gradient"


def _rmsprop_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    hyper = {"learning_rate": 2.0, "rho": 0.7, "epsilon": 0.1}
    start = Call((normal(rng, n, k), away_from_zero(rng, n, k), squares(rng, n, k)), hyper)
    further = [away_from_zero(rng, n, k) for _ in range(2)]
    # Near zero a weight shows the least epsilon, and far from the squares an average shows rho.
    small = 1e-4 * np.array([1.0, -1.0]) * rng.uniform(1.0, 3.0, 2).round(3)
    # So small that 1e-8 and no epsilon at all differ also where nothing is zero; the third weight's
    # are smaller than epsilon.
    gradient, average = 1e-3 * alternating(rng, 4), squares(rng, 4, scale=1e-6)
    gradient[2], average[2] = 1e-2 * gradient[2], 1e-4 * average[2]
    gradient[3] = average[3] = 0.0
    never = (normal(rng, 4), gradient, average, 0.3, 0.6, 2e-4)
    no_memory = (normal(rng, k, 1), away_from_zero(rng, k, 1), squares(rng, k, 1), 0.4, 0.0, 0.03)
    large = 100.0 * away_from_zero(rng, 1, k)
    first = (normal(rng, 1, k), large, np.zeros((1, k)), 0.2, 0.8, 0.05)
    return [
        Case("first step, large gradients", (Call(first),)),
        Case("three steps in a row", steps_in_a_row(start, ("w", "s"), further)),
        Case(
            "default arguments, small gradients",
            (Call((0.1 * normal(rng, 2), small, 3 * small**2)),),
        ),
        Case(NEVER, (Call(never),)),
        Case("no memory", (Call(no_memory),)),
    ]


_S = "rho * s + (1 - rho) * dw**2"
_LINE = "    s = "
_SIZE = "np.sqrt(s)"

RMSPROP_STEP = Exercise(
    name="rmsprop_step",
    parameters=("w", "dw", "s", "learning_rate", "rho", "epsilon"),
    outputs=("w", "s"),
    cases=_rmsprop_cases,
    rubric=(
        Aspect("mean square", 7, ("s",)),
        Aspect("weights", 9, ("w",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        *beliefs_about_epsilon("learning_rate * dw", _SIZE),
        *beliefs_about_the_step("0.001", ", s", unchanged=16 / 18, returned=0.5),
        step_belief("root-missing", 0.6, (_SIZE, "s")),
        step_belief("stray-gradient", 0.6, ("* dw / ", "* dw * dw / ")),
        step_belief("gradient-left-out", 0.6, ("* dw / ", "* 1 / ")),
        *beliefs_about_a_line(
            _S,
            0.4,
            {
                "summed-instead-of-averaged": "s + dw**2",
                "rho-on-the-wrong-term": "(1 - rho) * s + rho * dw**2",
                "new-square-unweighted": "rho * s + dw**2",
                "old-square-unweighted": "s + (1 - rho) * dw**2",
            },
        ),
        *beliefs_about_a_line(
            _S,
            0.3,
            {
                "accumulator-forgotten": "(1 - rho) * dw**2",
                "average-squared": "rho * s + ((1 - rho) * dw)**2",
                "one-accumulator-for-all": "rho * s + (1 - rho) * np.mean(dw**2)",
            },
        ),
        known_wrong(
            "one-sum-for-all",
            0.3,
            "the squares of all weights are added up in each accumulator",
            "Each weight has an accumulator of its own: that is the point of the method. Try dw = "
            "(1, 1000) by hand: which weights' steps may the 1000 shorten?",
            (_S, "rho * s + (1 - rho) * np.sum(dw**2)"),
            about="the second moment",
        ),
        known_wrong(
            "sizes-averaged",
            0.3,
            "the accumulator averages the gradients' sizes, not their squares",
            "A root is taken of it later. What has to stand under a root to give a size?",
            (_S, "rho * s + (1 - rho) * np.abs(dw)"),
            about="the second moment",
        ),
        step_belief("gradient-not-squared", 0.2, (_S, "rho * s + (1 - rho) * dw")),
        step_belief("rho-hard-coded", 0.4, (_LINE, f"    rho = 0.9\n{_LINE}")),
        *beliefs_about_the_kept("s", 0.6, 16 / 18),
        step_belief(
            "results-swapped",
            0.2,
            ("    return w", "    moved = w"),
            (", s\n", "\n    return s, moved\n"),
        ),
    ),
    telling=(NEVER,),
)
