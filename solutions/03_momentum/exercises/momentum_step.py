"""The exercise of notebook 03 that makes a step of momentum, the learning rate in the velocity."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect

from .velocity import step_cases
from .velocity_beliefs import IN_PLACE, WEIGHTS_IN_PLACE, velocity_beliefs

TEXTS = {
    "first": ("v = gamma", "{}\n    v = gamma"),
    "old": ("v = gamma * v ", "v = {} "),
    "join": ("gamma * v +", "gamma * v {}"),
    "new": ("learning_rate * dw\n", "{}\n"),
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
    "averaged-form-throughout": 0.2,
    "rate-in-the-step": 0.4,
    "rate-missing": 0.3,
    "rate-twice": 0.6,
    "history-lost": 0.3,
    "no-friction": 0.3,
    "one-minus-gamma-on-the-old": 0.4,
    "weights-swapped": 0.3,
    "history-subtracted": 0.4,
    "rate-on-everything": 0.4,
    "rate-and-gamma-swapped": 0.3,
    "gradient-instead-of-velocity": 0.6,
    "nesterov-instead": 0.6,
    "gamma-in-the-step": 0.6,
    "gradient-twice": 0.6,
    "plain-descent": 0.2,
    "weights-left": 0.6,
}

WORDS = {
    "averaged-form": (
        "the gradient is weighted with 1 - gamma",
        (
            "That belongs to the averaged form, which comes next. In this form a constant gradient "
            "makes the velocity grow to 1 / (1 - gamma) steps of plain descent."
        ),
    ),
    "averaged-form-throughout": (
        "this is the averaged form: 1 - gamma in the velocity, the rate in the step",
        (
            "Both forms exist, and the next exercise asks for that one. Here the learning rate "
            "stands inside the velocity."
        ),
    ),
}

MOMENTUM_STEP = Exercise(
    name="momentum_step",
    parameters=("w", "dw", "v", "learning_rate", "gamma"),
    outputs=("w", "v"),
    cases=lambda rng: step_cases("gamma", rng),
    rubric=(
        Aspect("velocity", 5, ("v",)),
        Aspect("weights", 5, ("w",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        *velocity_beliefs(TEXTS, "dw", SHARES, WORDS),
        known_wrong(
            "results-swapped",
            0.7,
            "the velocity comes first and the weights second",
            "The numbers are right. The order is part of the contract: what does the description "
            "return first?",
            ("return w - v, v", "return v, w - v"),
            about="which step",
        ),
        known_wrong(
            IN_PLACE[0], 10 / 12, *IN_PLACE[1:], ("v = gamma * v +", "v *= gamma\n    v +=")
        ),
        known_wrong(
            WEIGHTS_IN_PLACE[0],
            10 / 12,
            *WEIGHTS_IN_PLACE[1:],
            ("return w - v,", "w -= v\n    return w,"),
        ),
    ),
    telling=("two steps in a row",),
)
