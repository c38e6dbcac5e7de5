"""Exercises of notebook 03: Nesterov's step, first as it looks ahead, then as libraries have it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Earlier, Function

from ...shared.cases import Array, away_from_zero, different_sizes, normal
from .velocity import step_cases, velocity_belief

# ---- nag_step ------------------------------------------------------------------------------


def _wave(rng: np.random.Generator, *shape: int) -> tuple[Array, Function, Array]:
    """Weights, a gradient that is different at each of them, and a velocity that leads away."""
    curvature = rng.uniform(0.5, 3.0, shape).round(2)
    return (
        normal(rng, *shape),
        Function("playground.case_functions:wavy_gradient", (curvature,)),
        away_from_zero(rng, *shape),
    )


def _nag_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = different_sizes(rng, 2)
    w, gradient, v = _wave(rng, k)
    hyper = {"gamma": 0.7}
    again = Call((Earlier(0, "w"), gradient, Earlier(0, "v"), 0.05), hyper)
    chain = (Call((w, gradient, v, 0.05), hyper), again)
    rested, gradient_there, _ = _wave(rng, k)
    return [
        Case("two steps in a row", chain),
        Case("default arguments", (Call((*_wave(rng, 2, n), 0.2)),)),
        Case("from rest", (Call((rested, gradient_there, np.zeros(k), 0.1, 0.6)),)),
        Case("no memory", (Call((*_wave(rng, k), 0.3, 0.0)),)),
    ]


_G = "g = grad_fn(w - gamma * v)"
_G_V = "v = gamma * v + learning_rate * g"

NAG_STEP = Exercise(
    name="nag_step",
    parameters=("w", "grad_fn", "v", "learning_rate", "gamma"),
    outputs=("w", "v"),
    cases=_nag_cases,
    rubric=(
        Aspect("velocity", 5, ("v",)),
        Aspect("weights", 5, ("w",)),
        Aspect("one gradient a step", 2, kind="calls of a function", threshold=1.0),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "gradient-at-w",
            0.4,
            "the gradient is taken at w instead of at the look-ahead",
            "That is momentum. Nesterov first goes where the old velocity alone would carry it, and "
            "asks for the slope there.",
            (_G, "g = grad_fn(w)"),
        ),
        known_wrong(
            "look-ahead-backwards",
            0.5,
            "the look-ahead goes uphill, against the coming step",
            "The step subtracts v. So on which side of w does the velocity lead?",
            (_G, "g = grad_fn(w + gamma * v)"),
        ),
        known_wrong(
            "look-ahead-without-gamma",
            0.5,
            "the look-ahead goes the whole old velocity",
            "Of the old velocity only the part gamma survives, so only that part can be foreseen.",
            (_G, "g = grad_fn(w - v)"),
        ),
        known_wrong(
            "gamma-twice-in-the-look-ahead",
            0.5,
            "gamma multiplies the velocity twice in the look-ahead",
            "One step's friction is gamma, once. If v is shortened before you look ahead, which "
            "velocity does gamma v mean then?",
            (_G, "g = grad_fn(w - gamma * gamma * v)"),
        ),
        known_wrong(
            "step-from-the-look-ahead",
            0.5,
            "the step starts from the look-ahead point",
            "The look-ahead is only a place to ask for the gradient. The step starts from w: the "
            "old velocity is in it already, and would count twice.",
            (_G, "ahead = w - gamma * v\n    g = grad_fn(ahead)"),
            ("return w - v, v", "return ahead - v, v"),
        ),
        known_wrong(
            "look-ahead-after-the-update",
            0.3,
            "the look-ahead is taken with a velocity that has a gradient in it already",
            "Only the old velocity is known when you look ahead. A first gradient at w is not "
            "needed: one call a step.",
            (_G, "v = gamma * v + learning_rate * grad_fn(w)\n    g = grad_fn(w - gamma * v)"),
        ),
        known_wrong(
            "asked-twice",
            12 / 14,
            "the gradient is asked for more than once a step",
            "A gradient is what a step costs. Keep it in a variable, and ask once.",
            (_G, "g = grad_fn(w - gamma * v) + 0 * grad_fn(w)"),
        ),
        velocity_belief(
            "averaged-form", 0.4, (_G_V, "v = gamma * v + (1 - gamma) * learning_rate * g")
        ),
        velocity_belief("rate-twice", 0.6, ("return w - v, v", "return w - learning_rate * v, v")),
        velocity_belief(
            "old-velocity-returned",
            0.6,
            (_G, "old = v\n    " + _G),
            ("return w - v, v", "return w - v, old"),
        ),
        velocity_belief("wrong-sign", 0.6, ("return w - v", "return w + v")),
        velocity_belief("gamma-hard-coded", 0.3, (_G, "gamma = 0.9\n    " + _G)),
        velocity_belief(
            "changed-in-place", 12 / 14, (_G_V, "v *= gamma\n    v += learning_rate * g")
        ),
    ),
    telling=("two steps in a row",),
)


# ---- nag_rewritten_step --------------------------------------------------------------------

_V = "v = gamma * v + learning_rate * dw"
_R_RETURN = "return w - (gamma * v + learning_rate * dw), v"


_REWRITTEN = (
    known_wrong(
        "momentum-instead",
        0.6,
        "the step is made with v, as in plain momentum",
        "The rewritten form looks one step further: gamma times the new velocity, plus the "
        "gradient once more. (With the old velocity in that sum it is v itself.)",
        (_R_RETURN, "return w - v, v"),
    ),
    known_wrong(
        "gamma-missing-in-the-step",
        0.6,
        "the new velocity enters the step without gamma",
        "Look ahead by what will survive of the new velocity: which part of it is that?",
        (_R_RETURN, "return w - (v + learning_rate * dw), v"),
    ),
    known_wrong(
        "gradient-missing-in-the-step",
        0.6,
        "the step is gamma times the velocity, without the gradient",
        "Two terms: what survives of the new velocity, and the fresh gradient once more.",
        (_R_RETURN, "return w - gamma * v, v"),
    ),
    known_wrong(
        "brackets-missing",
        0.6,
        "the brackets around the step are missing, so that the gradient is added",
        "a - b + c is (a - b) + c: only b is subtracted. Both parts of the step go downhill.",
        (_R_RETURN, "return w - gamma * v + learning_rate * dw, v"),
    ),
    known_wrong(
        "gamma-on-everything",
        0.6,
        "gamma multiplies the fresh gradient as well",
        "Check gamma = 0: the step must become plain gradient descent.",
        (_R_RETURN, "return w - gamma * (v + learning_rate * dw), v"),
    ),
    known_wrong(
        "step-returned",
        0.6,
        "the whole step is returned as the velocity",
        "v is the velocity after one update. The step is made from it, but is not kept.",
        (_R_RETURN, "step = gamma * v + learning_rate * dw\n    return w - step, step"),
    ),
    velocity_belief(
        "old-velocity-returned",
        0.6,
        (_V, "old = v\n    " + _V),
        ("learning_rate * dw), v", "learning_rate * dw), old"),
    ),
    known_wrong(
        "rate-in-the-step",
        0.4,
        "the learning rate stands in the step instead of in the velocity",
        "That is PyTorch's form: from rest and at one rate it walks the same path, but its velocity "
        "is another quantity. Here v contains the rate.",
        (_V, "v = gamma * v + dw"),
        (_R_RETURN, "return w - learning_rate * (gamma * v + dw), v"),
    ),
    known_wrong(
        "rate-missing-in-the-step",
        0.6,
        "the gradient enters the step without the learning rate",
        "Each gradient, wherever it stands, carries the learning rate.",
        (_R_RETURN, "return w - (gamma * v + dw), v"),
    ),
    velocity_belief("averaged-form", 0.3, (_V, "v = gamma * v + (1 - gamma) * learning_rate * dw")),
    velocity_belief("wrong-sign", 0.6, ("return w - (", "return w + (")),
    velocity_belief("gamma-hard-coded", 0.3, (_V, "gamma = 0.9\n    " + _V)),
    velocity_belief("changed-in-place", 0.9, (_V, "v *= gamma\n    v += learning_rate * dw")),
)


NAG_REWRITTEN_STEP = Exercise(
    name="nag_rewritten_step",
    parameters=("w", "dw", "v", "learning_rate", "gamma"),
    outputs=("w", "v"),
    cases=lambda rng: step_cases("gamma", rng),
    rubric=(
        Aspect("velocity", 4, ("v",)),
        Aspect("weights", 5, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=_REWRITTEN,
    uses=("momentum_step",),
    telling=("two steps in a row",),
)
