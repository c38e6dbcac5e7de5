"""The exercise of notebook 02 that makes one step of gradient descent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Earlier

from ...shared.cases import normal, number
from ...shared.step_beliefs import USE_THE_ARGUMENT
from .linear_model import a_line


def _update_cases(rng: np.random.Generator) -> Sequence[Case]:
    (w, b), rate = a_line(rng, 3), number(rng, 0.05, 0.4)
    chain = [Call((w, b, *a_line(rng, 3), rate))]
    for step in (1, 2):
        before = (Earlier(step - 1, "w"), Earlier(step - 1, "b"))
        chain.append(Call((*before, *a_line(rng, 3), rate)))
    other = number(rng, 1.5, 2.5)
    layer = [normal(rng, 2, columns) for columns in (3, 1, 3, 1)]
    return [
        Case("three steps in a row", tuple(chain)),
        Case("one weight, a large rate", (Call((*a_line(rng, 1), *a_line(rng, 1), other)),)),
        Case("gradients zero", (Call((*a_line(rng, 2), np.zeros((1, 2)), 0.0, rate)),)),
        Case("a whole layer, a small rate", (Call(tuple(layer), {"learning_rate": 1e-4 * rate}),)),
    ]


_W, _B, _RATE = "w = w - learning_rate * dw", "b = b - learning_rate * db", "the rate"
_SIGN, _RESULT = "the sign", "what is returned"

UPDATE_PARAMETERS_WITH_GD = Exercise(
    name="update_parameters_with_gd",
    parameters=("w", "b", "dw", "db", "learning_rate"),
    outputs=("w", "b"),
    cases=_update_cases,
    rubric=(
        Aspect("weights", 2, ("w",)),
        Aspect("bias", 2, ("b",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "learning-rate-hard-coded",
            0.5,
            "the learning rate is always 0.01, whatever is passed",
            USE_THE_ARGUMENT,
            (_W, "learning_rate = 0.01\n    " + _W),
            about=_RATE,
        ),
        known_wrong(
            "uphill",
            0.4,
            "the step goes uphill",
            "The gradient points where the cost grows. Which way is down?",
            ("w = w -", "w = w +"),
            ("b = b -", "b = b +"),
            about=_SIGN,
        ),
        known_wrong(
            "weights-uphill",
            4 / 6,
            "the weights go uphill, the bias downhill",
            "Both gradients point where the cost grows. Which way is down?",
            ("w = w -", "w = w +"),
            about=_SIGN,
        ),
        known_wrong(
            "bias-uphill",
            4 / 6,
            "the bias goes uphill, the weights downhill",
            "Both gradients point where the cost grows. Which way is down?",
            ("b = b -", "b = b +"),
            about=_SIGN,
        ),
        known_wrong(
            "parameter-subtracted",
            0.4,
            "the parameters are subtracted from the step",
            "Start where you are, and take the step away from that. What would a gradient of 0 do?",
            ("w = w -", "w = -w +"),
            ("b = b -", "b = -b +"),
            about=_SIGN,
        ),
        known_wrong(
            "learning-rate-left-out",
            0.4,
            "the whole gradient is subtracted, without a learning rate",
            "Some slides print it so. A gradient of 1000 would then be a step of 1000: which argument "
            "makes it smaller?",
            ("learning_rate * dw", "dw"),
            ("learning_rate * db", "db"),
            about=_RATE,
        ),
        known_wrong(
            "learning-rate-left-out-of-the-bias",
            4 / 6,
            "the bias moves by its whole gradient, without a learning rate",
            "b is a parameter like the weights: it moves by the same rule.",
            ("learning_rate * db", "db"),
            about=_RATE,
        ),
        known_wrong(
            "learning-rate-left-out-of-the-weights",
            4 / 6,
            "the weights move by their whole gradient, without a learning rate",
            "A gradient of 1000 would then be a step of 1000: which argument makes it smaller?",
            ("learning_rate * dw", "dw"),
            about=_RATE,
        ),
        known_wrong(
            "rate-divides",
            0.4,
            "the gradient is divided by the learning rate",
            "A larger learning rate must mean a longer step.",
            ("learning_rate * dw", "dw / learning_rate"),
            ("learning_rate * db", "db / learning_rate"),
            about=_RATE,
        ),
        known_wrong(
            "rate-twice",
            0.4,
            "the gradient is multiplied by the learning rate twice",
            "One rate, one factor. What else multiplies your gradient?",
            ("learning_rate * dw", "learning_rate**2 * dw"),
            ("learning_rate * db", "learning_rate**2 * db"),
            about=_RATE,
        ),
        known_wrong(
            "rate-on-everything",
            0.4,
            "the learning rate multiplies the parameters as well",
            "With a gradient of 0 nothing may move. Where do your brackets stand?",
            ("w = w -", "w = learning_rate * w -"),
            ("b = b -", "b = learning_rate * b -"),
            about=_RESULT,
        ),
        known_wrong(
            "the-step-is-returned",
            0.4,
            "the step comes back instead of the new parameters",
            "The caller wants to know where it is now, not how far it went.",
            ("w = w -", "w ="),
            ("b = b -", "b ="),
            about=_SIGN,
        ),
        known_wrong(
            "the-negative-step-is-returned",
            0.4,
            "the step comes back, with its minus sign, instead of the new parameters",
            "The caller wants to know where it is now, not how far it went.",
            ("w = w -", "w = -"),
            ("b = b -", "b = -"),
            about=_SIGN,
        ),
        known_wrong(
            "bias-left-as-it-was",
            4 / 6,
            "the bias is not updated",
            "b is a parameter like the weights, and db is its gradient.",
            (_B, "b = b"),
            about=_RESULT,
        ),
        known_wrong(
            "weights-left-as-they-were",
            4 / 6,
            "the weights are not updated",
            "w and b are both parameters, and dw is the gradient of w.",
            (_W, "w = w"),
            about=_RESULT,
        ),
        known_wrong(
            "nothing-updated",
            2 / 6,
            "the old parameters come back",
            "w - learning_rate * dw makes a new array. Who keeps it?",
            ("return w, b", "return old"),
            (_W, "old = w, b\n    " + _W),
            about=_RESULT,
        ),
        known_wrong(
            "gradients-mixed-up",
            4 / 6,
            "the weights follow the gradient of the bias",
            "Each parameter has its own gradient, d and its name.",
            ("learning_rate * dw", "learning_rate * db"),
            about=_RATE,
        ),
        known_wrong(
            "parameters-for-gradients",
            0.4,
            "the parameters themselves are subtracted, times the learning rate",
            "Each parameter has its gradient, d and its name. What does yours do with them?",
            ("learning_rate * dw", "learning_rate * w"),
            ("learning_rate * db", "learning_rate * b"),
            about=_RATE,
        ),
        known_wrong(
            "only-the-sign-of-the-gradient",
            0.4,
            "only the sign of the gradient counts",
            "A steep slope makes a longer step than a gentle one.",
            ("learning_rate * dw", "learning_rate * np.sign(dw)"),
            ("learning_rate * db", "learning_rate * np.sign(db)"),
        ),
        known_wrong(
            "changed-in-place",
            4 / 6,
            "w is changed in place",
            "w -= ... writes into the caller's array: whoever kept the old w has lost it. "
            "Make a new array.",
            ("w = w -", "w -="),
            about="w in place",
        ),
        known_wrong(
            "bias-changed-in-place",
            4 / 6,
            "b is changed in place where it is an array",
            "b -= ... writes into the caller's array, where b is one: whoever kept the old b has lost "
            "it. Make a new array.",
            ("b = b -", "b -="),
            about="b in place",
        ),
        known_wrong(
            "both-changed-in-place",
            4 / 6,
            "w and b are changed in place",
            "-= writes into the caller's arrays: whoever kept the old w and b has lost them. "
            "Make new arrays.",
            ("w = w -", "w -="),
            ("b = b -", "b -="),
            about="w in place",
        ),
    ),
    telling=("one weight, a large rate", "a whole layer, a small rate"),
)
