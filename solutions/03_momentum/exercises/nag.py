"""The exercise of notebook 03 that makes Nesterov's step, which looks ahead."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Earlier, Function

from ...shared.cases import Array, away_from_zero, different_sizes, normal
from .velocity_beliefs import IN_PLACE, WEIGHTS_IN_PLACE, velocity_beliefs


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
    (far, gradient_far, fast), away = _wave(rng, n, 1), away_from_zero(rng, n, 1)
    return [
        Case("two steps in a row", chain),
        Case("default arguments", (Call((*_wave(rng, 2, n), 0.2)),)),
        Case("from rest", (Call((rested, gradient_there, np.zeros(k), 0.1, 0.6)),)),
        Case("no memory", (Call((*_wave(rng, k), 0.3, 0.0)),)),
        Case(
            "a steep place, a long memory",
            (Call((far + 5000 * away, gradient_far, fast, 1e-3, 0.995)),),
        ),
    ]


_AHEAD = "grad_fn(w - gamma * v)"
_G_V = "v = gamma * v + learning_rate * g"
_LOOK = "the look-ahead"

TEXTS = {
    "first": ("g = grad_fn", "{}\n    g = grad_fn"),
    "old": ("v = gamma * v ", "v = {} "),
    "join": ("gamma * v +", "gamma * v {}"),
    "new": ("learning_rate * g\n", "{}\n"),
    "move": ("return w -", "return w {}"),
    "step": (" v, v", " {}, v"),
    "kept": (", v\n", ", {}\n"),
}

SHARES = {
    "old-velocity-in-the-step": 0.6,
    "old-velocity-returned": 0.6,
    "gamma-hard-coded": 0.3,
    "rate-hard-coded": 0.3,
    "wrong-sign": 0.6,
    "sign-inside-the-velocity": 0.4,
    "gradient-subtracted": 0.2,
    "averaged-form": 0.4,
    "gamma-on-everything": 0.3,
    "averaged-form-throughout": 0.3,
    "rate-in-the-step": 0.4,
    "rate-missing": 0.3,
    "rate-twice": 0.6,
    "history-lost": 0.4,
    "no-friction": 0.4,
    "history-subtracted": 0.4,
    "rate-on-everything": 0.4,
    "gradient-instead-of-velocity": 0.5,
    "nesterov-instead": 0.5,
    "gamma-in-the-step": 0.6,
    "gradient-twice": 0.6,
    "plain-descent": 0.3,
    "weights-left": 0.5,
}

WORDS = {
    "nesterov-instead": (
        "the step looks ahead once more, as in the rewritten form",
        (
            "The rewritten form needs that, since its gradient is taken where it stands. Here the "
            "gradient has looked ahead already, and the step is v."
        ),
    ),
    "sign-inside-the-velocity": (
        "the velocity takes the gradient with a minus sign, and the step adds it",
        (
            "There are courses where the velocity points downhill. Here it points uphill, like the "
            "gradients it is made of; step and look-ahead subtract it."
        ),
    ),
}

REWRITTEN_DOWNHILL = known_wrong(
    "rewritten-form-downhill",
    0.3,
    "this is the rewritten form, with a velocity that points downhill and the gradient at w",
    "CS231n has it so. Here the gradient is taken at the look-ahead, the velocity points uphill, and "
    "the step is v.",
    (_AHEAD, "grad_fn(w)"),
    ("gamma * v +", "gamma * v -"),
    ("return w - v,", "return w + (gamma * v - learning_rate * g),"),
    about="the sign",
)

DOWNHILL = known_wrong(
    "velocity-downhill-throughout",
    0.4,
    "the velocity points downhill, in the look-ahead, in the update and in the step",
    "That is the form of Sutskever and of Keras, and it walks the same path from rest. Here the "
    "velocity points uphill, like the gradients it is made of; step and look-ahead subtract it.",
    (_AHEAD, "grad_fn(w + gamma * v)"),
    ("gamma * v +", "gamma * v -"),
    ("return w -", "return w +"),
    about="the sign",
)

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
        *velocity_beliefs(TEXTS, "g", SHARES, WORDS),
        DOWNHILL,
        REWRITTEN_DOWNHILL,
        known_wrong(
            "gradient-at-w",
            0.4,
            "the gradient is taken at w instead of at the look-ahead",
            "That is momentum. Nesterov first goes where the old velocity alone would carry it, and "
            "asks for the slope there.",
            (_AHEAD, "grad_fn(w)"),
            about=_LOOK,
        ),
        known_wrong(
            "look-ahead-backwards",
            0.5,
            "the look-ahead goes uphill, against the coming step",
            "The step subtracts v. So on which side of w does the velocity lead?",
            (_AHEAD, "grad_fn(w + gamma * v)"),
            about=_LOOK,
        ),
        known_wrong(
            "look-ahead-without-gamma",
            0.5,
            "the look-ahead goes the whole old velocity",
            "Of the old velocity only the part gamma survives, so only that part can be foreseen.",
            (_AHEAD, "grad_fn(w - v)"),
            about=_LOOK,
        ),
        known_wrong(
            "gamma-twice-in-the-look-ahead",
            0.5,
            "gamma multiplies the velocity twice in the look-ahead",
            "One step's friction is gamma, once. If v is shortened before you look ahead, which "
            "velocity does gamma v mean then?",
            (_AHEAD, "grad_fn(w - gamma * gamma * v)"),
            about=_LOOK,
        ),
        known_wrong(
            "rate-in-the-look-ahead",
            0.5,
            "the look-ahead has the learning rate in it",
            "The velocity is made of steps already, each with its learning rate. How far does it carry "
            "w, before any new gradient?",
            (_AHEAD, "grad_fn(w - learning_rate * gamma * v)"),
            about=_LOOK,
        ),
        known_wrong(
            "rate-for-gamma-in-the-look-ahead",
            0.5,
            "the look-ahead has the learning rate in gamma's place",
            "How much of the old velocity survives is gamma's business.",
            (_AHEAD, "grad_fn(w - learning_rate * v)"),
            about=_LOOK,
        ),
        known_wrong(
            "gradient-of-the-velocity",
            0.4,
            "the gradient is taken at gamma v, which is no place but a way",
            "A gradient is asked for at a point: start from w.",
            (_AHEAD, "grad_fn(gamma * v)"),
            about=_LOOK,
        ),
        known_wrong(
            "step-from-the-look-ahead",
            0.5,
            "the step starts from the look-ahead point",
            "The look-ahead is only a place to ask for the gradient. The step starts from w: the "
            "old velocity is in it already, and would count twice.",
            (_AHEAD, "grad_fn(w - gamma * v)\n    ahead = w - gamma * v"),
            ("return w -", "return ahead -"),
            about="which step",
        ),
        known_wrong(
            "look-ahead-after-the-update",
            0.3,
            "the look-ahead is taken with a velocity that has a gradient in it already",
            "Only the old velocity is known when you look ahead. A first gradient at w is not "
            "needed: one call a step.",
            ("g = grad_fn", "v = gamma * v + learning_rate * grad_fn(w)\n    g = grad_fn"),
            about=_LOOK,
        ),
        known_wrong(
            "asked-twice",
            12 / 14,
            "the gradient is asked for more than once a step",
            "A gradient is what a step costs. Keep it in a variable, and ask once.",
            ("g = grad_fn", "g = 0 * grad_fn(w) + grad_fn"),
        ),
        known_wrong(
            IN_PLACE[0], 12 / 14, *IN_PLACE[1:], ("v = gamma * v +", "v *= gamma\n    v +=")
        ),
        known_wrong(
            WEIGHTS_IN_PLACE[0],
            12 / 14,
            *WEIGHTS_IN_PLACE[1:],
            ("return w - v,", "w -= v\n    return w,"),
        ),
    ),
    telling=("two steps in a row",),
)
