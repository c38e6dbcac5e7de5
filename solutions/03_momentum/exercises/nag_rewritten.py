"""The exercise of notebook 03 that makes Nesterov's step as libraries write it."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect

from .velocity import step_cases
from .velocity_beliefs import IN_PLACE, WEIGHTS_IN_PLACE, velocity_beliefs

_STEP = "(gamma * v + learning_rate * dw)"
_WHICH = "which step"

TEXTS = {
    "first": ("v = gamma", "{}\n    v = gamma"),
    "old": ("v = gamma * v ", "v = {} "),
    "join": ("v = gamma * v +", "v = gamma * v {}"),
    "new": ("learning_rate * dw\n", "{}\n"),
    "move": ("return w -", "return w {}"),
    "kept": (", v\n", ", {}\n"),
}

SHARES = {
    "old-velocity-returned": 0.6,
    "gamma-hard-coded": 0.3,
    "rate-hard-coded": 0.3,
    "wrong-sign": 0.6,
    "gradient-subtracted": 0.3,
    "averaged-form": 0.3,
    "rate-missing": 0.4,
    "history-lost": 0.4,
    "no-friction": 0.4,
    "history-subtracted": 0.4,
    "rate-on-everything": 0.4,
}

WORDS = {
    "rate-missing": (
        "the learning rate is left out of the velocity",
        "Each gradient, wherever it stands, carries the learning rate.",
    ),
}

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
    misconceptions=(
        *velocity_beliefs(TEXTS, "dw", SHARES, WORDS),
        known_wrong(
            "gamma-on-the-gradient",
            0.4,
            "gamma multiplies the gradient in the velocity as well",
            "gamma is friction: it slows what is moving already, not the fresh push.",
            ("learning_rate * dw\n", "gamma * learning_rate * dw\n"),
            about="the gradient's weight",
        ),
        known_wrong(
            "sign-inside-the-velocity",
            0.4,
            "the velocity takes the gradient with a minus sign, and the step adds it",
            "That is how Keras writes it: there the velocity points downhill. Here it points "
            "uphill, like the gradients it is made of, and the step subtracts both its parts.",
            ("v = gamma * v +", "v = gamma * v -"),
            ("return w - (gamma * v + learning", "return w + (gamma * v - learning"),
            about="the sign",
        ),
        known_wrong(
            "momentum-instead",
            0.6,
            "the step is made with v, as in plain momentum",
            "The rewritten form looks one step further: gamma times the new velocity, plus the "
            "gradient once more. (With the old velocity in that sum it is v itself.)",
            (_STEP, "v"),
            about=_WHICH,
        ),
        known_wrong(
            "gamma-missing-in-the-step",
            0.6,
            "the new velocity enters the step without gamma",
            "Look ahead by what will survive of the new velocity: which part of it is that?",
            ("(gamma * v +", "(v +"),
            about=_WHICH,
        ),
        known_wrong(
            "gamma-twice-in-the-step",
            0.6,
            "gamma multiplies the new velocity twice in the step",
            "gamma is the friction of one step. How often does it act on the way to the next?",
            ("(gamma * v +", "(gamma * gamma * v +"),
            about=_WHICH,
        ),
        known_wrong(
            "gradient-missing-in-the-step",
            0.6,
            "the step is gamma times the velocity, without the gradient",
            "Two terms: what survives of the new velocity, and the fresh gradient once more.",
            (_STEP, "gamma * v"),
            about=_WHICH,
        ),
        known_wrong(
            "velocity-missing-in-the-step",
            0.6,
            "the step is the gradient alone, without the velocity",
            "Two terms: what survives of the new velocity, and the fresh gradient once more.",
            (_STEP, "learning_rate * dw"),
            about=_WHICH,
        ),
        known_wrong(
            "brackets-missing",
            0.6,
            "the brackets around the step are missing, so that the gradient is added",
            "a - b + c is (a - b) + c: only b is subtracted. Both parts of the step go downhill.",
            (_STEP, "gamma * v + learning_rate * dw"),
            about=_WHICH,
        ),
        known_wrong(
            "gamma-on-everything",
            0.6,
            "gamma multiplies the fresh gradient of the step as well",
            "Check gamma = 0: the step must become plain gradient descent.",
            (_STEP, "gamma * (v + learning_rate * dw)"),
            about=_WHICH,
        ),
        known_wrong(
            "averaged-form-in-the-step",
            0.6,
            "the gradient of the step is weighted with 1 - gamma",
            "Nothing here is an average. With which factor does the gradient stand in the formula?",
            (_STEP, "(gamma * v + (1 - gamma) * learning_rate * dw)"),
            about=_WHICH,
        ),
        known_wrong(
            "step-returned",
            0.6,
            "the whole step is returned as the velocity",
            "v is the velocity after one update. The step is made from it, but is not kept.",
            ("dw), v\n", f"dw), {_STEP}\n"),
            about="what is returned",
        ),
        known_wrong(
            "rate-in-the-step",
            0.4,
            "the learning rate stands in the step instead of in the velocity",
            "That is PyTorch's form: from rest and at one rate it walks the same path, but its velocity "
            "is another quantity. Here v contains the rate.",
            ("learning_rate * dw\n", "dw\n"),
            (_STEP, "learning_rate * (gamma * v + dw)"),
            about="the rate",
        ),
        known_wrong(
            "averaged-form-throughout",
            0.3,
            "this is the averaged form: 1 - gamma at each gradient, the rate in front of the step",
            "Here the learning rate alone weights each gradient, and stands inside the velocity.",
            ("learning_rate * dw\n", "(1 - gamma) * dw\n"),
            (_STEP, "learning_rate * (gamma * v + (1 - gamma) * dw)"),
            about="the rate",
        ),
        known_wrong(
            "rate-missing-in-the-step",
            0.6,
            "the gradient enters the step without the learning rate",
            "Each gradient, wherever it stands, carries the learning rate.",
            ("learning_rate * dw)", "dw)"),
            about="the rate in the step",
        ),
        known_wrong(
            "rate-twice",
            0.6,
            "the learning rate is applied twice",
            "Each gradient carries the learning rate already, and so does the velocity. What has to be "
            "done with their sum?",
            ("- (gamma", "- learning_rate * (gamma"),
            about="the rate in the step",
        ),
        known_wrong(
            "weights-left",
            0.6,
            "the weights are handed back as they came",
            "A step has to move: what is subtracted from w?",
            (_STEP, "0 * v"),
            about=_WHICH,
        ),
        known_wrong(IN_PLACE[0], 0.9, *IN_PLACE[1:], ("v = gamma * v +", "v *= gamma\n    v +=")),
        known_wrong(
            WEIGHTS_IN_PLACE[0],
            0.9,
            *WEIGHTS_IN_PLACE[1:],
            (f"return w - {_STEP},", f"w -= {_STEP}\n    return w,"),
        ),
    ),
    uses=("momentum_step",),
    telling=("two steps in a row",),
)
