"""Exercises of notebook 04: RMSprop and Adadelta, whose accumulators forget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import alternating, away_from_zero, normal, squares, steps_in_a_row
from ...shared.step_beliefs import step_belief

NEVER = "one weight never had a gradient"


_S = "s = rho * s + (1 - rho) * dw**2"


# ---- rmsprop_step --------------------------------------------------------------------------


def _rmsprop_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    hyper = {"learning_rate": 0.05, "rho": 0.7, "epsilon": 0.1}
    start = Call((normal(rng, n, k), away_from_zero(rng, n, k), squares(rng, n, k)), hyper)
    further = [away_from_zero(rng, n, k) for _ in range(2)]
    small = (1e-4 * alternating(rng, 2), squares(rng, 2, scale=1e-8))
    # So small that 1e-8 and no epsilon at all differ also where nothing is zero.
    gradient, average = 1e-3 * alternating(rng, 3), squares(rng, 3, scale=1e-6)
    gradient[2] = average[2] = 0.0
    never = (normal(rng, 3), gradient, average, 0.3, 0.6, 2e-4)
    no_memory = (normal(rng, k), away_from_zero(rng, k), squares(rng, k), 0.4, 0.0, 0.03)
    first = (normal(rng, 1, k), away_from_zero(rng, 1, k), np.zeros((1, k)), 0.2, 0.8, 0.05)
    return [
        Case("first step", (Call(first),)),
        Case("three steps in a row", steps_in_a_row(start, ("w", "s"), further)),
        Case("default arguments, small gradients", (Call((normal(rng, 2), *small)),)),
        Case(NEVER, (Call(never),)),
        Case("no memory", (Call(no_memory),)),
    ]


_ROOT = "(np.sqrt(s) + epsilon)"
_RMSPROP = f"return w - learning_rate * dw / {_ROOT}, s"

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
        step_belief("summed-instead-of-averaged", 0.4, (_S, "s = s + dw**2")),
        step_belief("rho-on-the-wrong-term", 0.4, (_S, "s = (1 - rho) * s + rho * dw**2")),
        step_belief("new-square-unweighted", 0.4, (_S, "s = rho * s + dw**2")),
        step_belief("accumulator-forgotten", 0.3, (_S, "s = (1 - rho) * dw**2")),
        step_belief("gradient-not-squared", 0.2, (_S, "s = rho * s + (1 - rho) * dw")),
        known_wrong(
            "average-squared",
            0.3,
            "the weighted gradient is squared, weight and all",
            "A square binds tighter than the product before it, unless brackets say otherwise: it "
            "is the gradient that is squared, not 1 - rho.",
            (_S, "s = rho * s + ((1 - rho) * dw)**2"),
        ),
        step_belief(
            "one-accumulator-for-all", 0.3, (_S, "s = rho * s + (1 - rho) * np.mean(dw**2)")
        ),
        step_belief("rho-hard-coded", 0.4, (_S, f"rho = 0.9\n    {_S}")),
        step_belief(
            "old-accumulator-in-the-step",
            0.6,
            (_S, f"old = s\n    {_S}"),
            ("np.sqrt(s)", "np.sqrt(old)"),
        ),
        step_belief(
            "old-accumulator-returned", 0.6, (_S, f"before = s\n    {_S}"), ("), s", "), before")
        ),
        known_wrong(
            "epsilon-inside-root",
            0.7,
            "epsilon stands inside the square root",
            "Keras and Optax have it there. In this course it is added after the root is taken. The "
            "place matters when gradients are small: compare sqrt(1e-12 + 1e-8) with sqrt(1e-12) + "
            "1e-8.",
            (_ROOT, "np.sqrt(s + epsilon)"),
        ),
        step_belief("epsilon-dropped", 0.7, (_ROOT, "np.sqrt(s)")),
        step_belief("epsilon-added-to-weight", 0.6, (_ROOT, "np.sqrt(s) + epsilon")),
        step_belief(
            "epsilon-added-to-the-step",
            0.6,
            (_RMSPROP, "return w - (learning_rate * dw / np.sqrt(s) + epsilon), s"),
        ),
        step_belief("epsilon-hard-coded", 0.7, ("+ epsilon)", "+ 1e-8)")),
        step_belief("root-missing", 0.6, ("np.sqrt(s)", "s")),
        step_belief("wrong-sign", 0.7, ("return w - ", "return w + ")),
        step_belief(
            "results-swapped", 0.2, (_RMSPROP, f"return s, w - learning_rate * dw / {_ROOT}")
        ),
        step_belief("learning-rate-hard-coded", 0.7, ("learning_rate * dw", "0.001 * dw")),
        step_belief("changed-in-place", 16 / 18, (_S, "s *= rho\n    s += (1 - rho) * dw**2")),
    ),
    telling=(NEVER,),
)


# ---- adadelta_step -------------------------------------------------------------------------


def _adadelta_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    hyper = {"rho": 0.7, "epsilon": 0.1}
    w, gradient = normal(rng, n, k), away_from_zero(rng, n, k)
    start = Call((w, gradient, squares(rng, n, k), squares(rng, n, k)), hyper)
    further = [away_from_zero(rng, n, k) for _ in range(2)]
    small = (1e-3 * alternating(rng, 2), squares(rng, 2, scale=1e-6))
    first = (normal(rng, k, 1), away_from_zero(rng, k, 1), np.zeros((k, 1)), np.zeros((k, 1)))
    return [
        Case("first step", (Call(first, {"rho": 0.9, "epsilon": 0.01}),)),
        Case("three steps in a row", steps_in_a_row(start, ("w", "s", "d"), further)),
        Case(
            "default arguments, small gradients",
            (Call((normal(rng, 2), *small, squares(rng, 2, scale=1e-6))),),
        ),
        Case(NEVER, (Call(_with_a_dead_weight(rng)),)),
    ]


def _with_a_dead_weight(rng: np.random.Generator) -> tuple[Any, ...]:
    """Arguments in which one weight's gradients and steps have all been zero."""
    gradient, s, d = alternating(rng, 3), squares(rng, 3), squares(rng, 3)
    gradient[2] = s[2] = d[2] = 0.0
    return normal(rng, 3), gradient, s, d, 0.6, 0.02


_DELTA = "delta = -np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * dw"
_D = "d = rho * d + (1 - rho) * delta**2"
_ABOVE = "-np.sqrt(d + epsilon)"
_BELOW = "/ np.sqrt(s + epsilon)"

ADADELTA_STEP = Exercise(
    name="adadelta_step",
    parameters=("w", "dw", "s", "d", "rho", "epsilon"),
    outputs=("w", "s", "d"),
    cases=_adadelta_cases,
    rubric=(
        Aspect("mean square of the gradients", 5, ("s",)),
        Aspect("mean square of the steps", 7, ("d",)),
        Aspect("weights", 10, ("w",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "new-d-in-the-step",
            0.7,
            "the step uses the new d, with this step in it already",
            "The step is what the new d is made of, so the new d cannot be known before it. Which d "
            "do you have when the step is made?",
            ("return w + delta", "return w - np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * dw"),
        ),
        known_wrong(
            "gradient-in-place-of-steps",
            0.4,
            "d collects gradients instead of steps",
            "Then numerator and denominator are the same, and the units do not work out. d has the "
            "unit of a squared step.",
            (_D, "d = rho * d + (1 - rho) * dw**2"),
        ),
        known_wrong(
            "numerator-missing",
            0.3,
            "the root mean square of the steps is missing above",
            "Without it that is RMSprop, which some slides call Adadelta. What gives your step the "
            "unit of a weight?",
            (_ABOVE, "-1"),
        ),
        known_wrong(
            "learning-rate-added",
            0.5,
            "the step is multiplied by a learning rate as well",
            "Libraries have such a factor. Zeiler has none: the root mean square of the steps sets "
            "the scale.",
            (_BELOW, f"{_BELOW} * 0.001"),
        ),
        known_wrong(
            "epsilon-outside-the-roots",
            0.6,
            "epsilon is added after the roots are taken",
            "In Adadelta alone it belongs inside, in both: sqrt(1e-6) is 1e-3, a thousand times as "
            "large. It decides how long the first step is.",
            (_ABOVE, "-(np.sqrt(d) + epsilon)"),
            (_BELOW, "/ (np.sqrt(s) + epsilon)"),
        ),
        known_wrong(
            "no-epsilon-above",
            0.5,
            "the numerator has no epsilon",
            "d starts at zero. How long is the first step then, and the second?",
            (_ABOVE, "-np.sqrt(d)"),
        ),
        known_wrong(
            "gradient-in-the-denominator",
            0.3,
            "the gradient ends up in the denominator",
            "Your step gets longer where the slope gets smaller. The fraction of the two roots is "
            "multiplied by the gradient: a / b * c is not a / (b * c).",
            (f"{_BELOW} * dw", "/ (np.sqrt(s + epsilon) * dw)"),
        ),
        known_wrong(
            "step-returned",
            0.6,
            "the step is returned in place of the weights",
            "The formula has one more line: where does the step start?",
            ("return w + delta", "return delta"),
        ),
        known_wrong(
            "no-epsilon-below",
            0.6,
            "the denominator has no epsilon",
            "A weight whose gradients have all been zero has nothing under that root.",
            (_BELOW, "/ np.sqrt(s)"),
        ),
        known_wrong(
            "upside-down",
            0.4,
            "the fraction is upside down",
            "Check the units: gradients above and below must cancel, and a length must remain.",
            (_ABOVE, "-np.sqrt(s + epsilon)"),
            (_BELOW, "/ np.sqrt(d + epsilon)"),
        ),
        known_wrong(
            "roots-missing",
            0.5,
            "the squares are divided without their roots",
            "d is a mean of squared steps. What has the unit of a step?",
            (_ABOVE, "-(d + epsilon)"),
            (_BELOW, "/ (s + epsilon)"),
        ),
        known_wrong(
            "step-not-squared",
            0.4,
            "d collects the steps themselves, not their squares",
            "Steps to and fro would cancel, and a negative d has no root.",
            (_D, "d = rho * d + (1 - rho) * delta"),
        ),
        step_belief("gradient-not-squared", 0.2, (_S, "s = rho * s + (1 - rho) * dw")),
        step_belief(
            "rho-on-the-wrong-term",
            0.3,
            (_S, "s = (1 - rho) * s + rho * dw**2"),
            (_D, "d = (1 - rho) * d + rho * delta**2"),
        ),
        step_belief("rho-hard-coded", 0.3, (_S, f"rho = 0.95\n    {_S}")),
        step_belief(
            "old-accumulator-in-the-step",
            0.5,
            (_S, f"old = s\n    {_S}"),
            (_BELOW, "/ np.sqrt(old + epsilon)"),
        ),
        known_wrong(
            "results-swapped",
            0.5,
            "s and d are returned in each other's place",
            "First the weights, then s (gradients), then d (steps).",
            ("delta, s, d", "delta, d, s"),
        ),
        step_belief("wrong-sign", 0.7, ("return w + ", "return w - ")),
        step_belief("changed-in-place", 22 / 24, (_S, "s *= rho\n    s += (1 - rho) * dw**2")),
    ),
    telling=(NEVER,),
)
