"""The exercise of notebook 04 on Adadelta, whose steps have a memory of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import alternating, away_from_zero, normal, squares, steps_in_a_row
from ...shared.step_beliefs import step_belief
from ...shared.step_families import beliefs_about_a_line

NEVER = "one weight never had a gradient"


def _adadelta_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    hyper = {"rho": 0.7, "epsilon": 0.1}
    w, gradient = normal(rng, n, k), away_from_zero(rng, n, k)
    start = Call((w, gradient, squares(rng, n, k), squares(rng, n, k)), hyper)
    further = [away_from_zero(rng, n, k) for _ in range(2)]
    small = (1e-3 * alternating(rng, 2), squares(rng, 2, scale=1e-6))
    large = 100.0 * away_from_zero(rng, k, 1)
    first = (normal(rng, k, 1), large, np.zeros((k, 1)), np.zeros((k, 1)))
    no_memory = (normal(rng, 1, k), away_from_zero(rng, 1, k), squares(rng, 1, k))
    return [
        Case("first step, large gradients", (Call(first, {"rho": 0.9, "epsilon": 0.01}),)),
        Case("three steps in a row", steps_in_a_row(start, ("w", "s", "d"), further)),
        Case(
            "default arguments, small gradients",
            (Call((normal(rng, 2), *small, squares(rng, 2, scale=1e-6))),),
        ),
        Case(NEVER, (Call(_with_a_dead_weight(rng)),)),
        Case("no memory", (Call((*no_memory, squares(rng, 1, k), 0.0, 0.03)),)),
    ]


def _with_a_dead_weight(rng: np.random.Generator) -> tuple[Any, ...]:
    """Arguments in which one weight's gradients and steps have all been zero."""
    gradient, s, d = alternating(rng, 3), squares(rng, 3), squares(rng, 3)
    gradient[2] = s[2] = d[2] = 0.0
    return normal(rng, 3), gradient, s, d, 0.6, 0.02


_S = "rho * s + (1 - rho) * dw**2"
_D = "rho * d + (1 - rho) * delta**2"
_ABOVE = "-np.sqrt(d + epsilon)"
_BELOW = "/ np.sqrt(s + epsilon)"
_S_LINE, _D_LINE, _END = "    s = ", "    d = ", ", s, d\n"
_NO_RATE = "Libraries have such a factor. Zeiler has none: the root mean square of the steps sets the scale."

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
            (_D, "rho * d + (1 - rho) * dw**2"),
            about="d",
        ),
        known_wrong(
            "numerator-missing",
            0.3,
            "the root mean square of the steps is missing above",
            "Without it that is RMSprop, which some slides call Adadelta. What gives your step the "
            "unit of a weight?",
            (_ABOVE, "-1"),
            about="the fraction",
        ),
        *(
            known_wrong(
                name,
                0.5,
                f"the step is multiplied by a learning rate of {rate} as well",
                _NO_RATE,
                (_BELOW, f"{_BELOW} * {rate}"),
                about="the learning rate",
            )
            for name, rate in {
                "learning-rate-added": 0.001,
                "a-hundredth-as-rate": 0.01,
                "a-tenth-as-rate": 0.1,
            }.items()
        ),
        known_wrong(
            "epsilon-outside-the-roots",
            0.6,
            "epsilon is added after the roots are taken",
            "In Adadelta alone it belongs inside, in both: sqrt(1e-6) is 1e-3, a thousand times as "
            "large. It decides how long the first step is.",
            (_ABOVE, "-(np.sqrt(d) + epsilon)"),
            (_BELOW, "/ (np.sqrt(s) + epsilon)"),
            about="epsilon",
        ),
        known_wrong(
            "no-epsilon-above",
            0.5,
            "the numerator has no epsilon",
            "d starts at zero. How long is the first step then, and the second?",
            (_ABOVE, "-np.sqrt(d)"),
            about="epsilon",
        ),
        known_wrong(
            "gradient-in-the-denominator",
            0.3,
            "the gradient ends up in the denominator",
            "Your step gets longer where the slope gets smaller. The fraction of the two roots is "
            "multiplied by the gradient: a / b * c is not a / (b * c).",
            (f"{_BELOW} * dw", "/ (np.sqrt(s + epsilon) * dw)"),
            about="the fraction",
        ),
        known_wrong(
            "no-epsilon-below",
            0.6,
            "the denominator has no epsilon",
            "A weight whose gradients have all been zero has nothing under that root.",
            (_BELOW, "/ np.sqrt(s)"),
            about="epsilon",
        ),
        known_wrong(
            "upside-down",
            0.4,
            "the fraction is upside down",
            "Check the units: gradients above and below must cancel, and a length must remain.",
            (_ABOVE, "-np.sqrt(s + epsilon)"),
            (_BELOW, "/ np.sqrt(d + epsilon)"),
            about="the fraction",
        ),
        known_wrong(
            "roots-missing",
            0.5,
            "the squares are divided without their roots",
            "d is a mean of squared steps. What has the unit of a step?",
            (_ABOVE, "-(d + epsilon)"),
            (_BELOW, "/ (s + epsilon)"),
            about="the fraction",
        ),
        known_wrong(
            "step-not-squared",
            0.4,
            "d collects the steps themselves, not their squares",
            "Steps to and fro would cancel, and a negative d has no root.",
            (_D, "rho * d + (1 - rho) * delta"),
            about="d",
        ),
        known_wrong(
            "steps-unweighted",
            0.4,
            "the new squared step enters d with weight 1 instead of 1 - rho",
            "d is an average, too: its weights add up to 1.",
            (_D, "rho * d + delta**2"),
            about="d",
        ),
        known_wrong(
            "steps-summed",
            0.4,
            "the squared steps are added up for ever",
            "d forgets as s does: a share rho of the old one stays, and the rest is replaced.",
            (_D, "d + delta**2"),
            about="d",
        ),
        known_wrong(
            "old-steps-forgotten",
            0.4,
            "the old d does not count at all",
            "An average over steps needs its old value: rho of it stays.",
            (_D, "(1 - rho) * delta**2"),
            about="d",
        ),
        known_wrong(
            "steps-not-collected",
            0.6,
            "d is handed back as it was",
            "The next step is measured by what this one was. Where does d learn of it?",
            (_D_LINE, "    forgotten = "),
        ),
        step_belief("gradient-left-out", 0.3, (f"{_BELOW} * dw", _BELOW)),
        step_belief("epsilon-dropped", 0.5, (_ABOVE, "-np.sqrt(d)"), (_BELOW, "/ np.sqrt(s)")),
        step_belief(
            "epsilon-hard-coded",
            0.6,
            (_ABOVE, "-np.sqrt(d + 1e-6)"),
            (_BELOW, "/ np.sqrt(s + 1e-6)"),
        ),
        step_belief("step-returned", 0.6, ("return w + delta", "return 0 * w + delta")),
        step_belief("wrong-sign", 0.7, ("return w + delta", "return w - delta")),
        step_belief("gradient-not-squared", 0.2, (_S, "rho * s + (1 - rho) * dw")),
        *beliefs_about_a_line(
            _S,
            0.4,
            {
                "summed-instead-of-averaged": "s + dw**2",
                "new-square-unweighted": "rho * s + dw**2",
                "old-square-unweighted": "s + (1 - rho) * dw**2",
                "accumulator-forgotten": "(1 - rho) * dw**2",
                "one-accumulator-for-all": "rho * s + (1 - rho) * np.mean(dw**2)",
            },
        ),
        step_belief(
            "rho-on-the-wrong-term",
            0.3,
            (_S, "(1 - rho) * s + rho * dw**2"),
            (_D, "(1 - rho) * d + rho * delta**2"),
        ),
        step_belief("rho-hard-coded", 0.3, (_S_LINE, f"    rho = 0.95\n{_S_LINE}")),
        step_belief(
            "weights-changed-in-place",
            22 / 24,
            ("    return w", "    moved = w"),
            (_END, f"\n    w[...] = moved\n    return w{_END}"),
        ),
        step_belief(
            "old-accumulator-in-the-step", 0.5, (_S_LINE, "    fresh = "), (_END, ", fresh, d\n")
        ),
        known_wrong(
            "results-swapped",
            0.5,
            "s and d are returned in each other's place",
            "First the weights, then s (gradients), then d (steps).",
            (_END, ", d, s\n"),
        ),
        step_belief(
            "changed-in-place",
            22 / 24,
            (_S_LINE, "    s[...] = "),
            (_D_LINE, "    d[...] = "),
        ),
    ),
    telling=(NEVER,),
)
