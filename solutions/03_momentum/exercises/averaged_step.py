"""The exercise of notebook 03 that makes a step of momentum in its averaged form."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect

from ...shared.step_beliefs import USE_THE_ARGUMENT, WRITE_NEW_ARRAYS
from .velocity import step_cases
from .velocity_beliefs import WEIGHTS_IN_PLACE

_OLD, _NEW = "v = beta * v ", "(1 - beta) * dw\n"
_MOVE, _STEP, _KEPT = "return w -", "learning_rate * v,", ", v\n"
_RATE, _OLD_ONE, _NEW_ONE = "the rate", "the old average", "the gradient's weight"
_SIGN, _WHICH = "the sign", "which step"

MOMENTUM_EMA_STEP = Exercise(
    name="momentum_ema_step",
    parameters=("w", "dw", "v", "learning_rate", "beta"),
    outputs=("w", "v"),
    cases=lambda rng: step_cases("beta", rng),
    rubric=(
        Aspect("average", 3, ("v",)),
        Aspect("weights", 4, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "old-average-in-the-step",
            0.5,
            "the step is made with the old average",
            "First the average, then the step with the new one.",
            (_OLD, "old = v\n    " + _OLD),
            (_STEP, "learning_rate * old,"),
            about=_WHICH,
        ),
        known_wrong(
            "old-average-returned",
            0.6,
            "the old average is returned",
            "The next step has to start from the average that this one ended with.",
            (_OLD, "old = v\n    " + _OLD),
            (_KEPT, ", old\n"),
        ),
        known_wrong(
            "beta-hard-coded",
            0.3,
            "beta is always 0.9, whatever is passed",
            USE_THE_ARGUMENT,
            (_OLD, "beta = 0.9\n    " + _OLD),
        ),
        known_wrong(
            "rate-hard-coded",
            0.5,
            "the learning rate is always 0.01, whatever is passed",
            USE_THE_ARGUMENT,
            (_OLD, "learning_rate = 0.01\n    " + _OLD),
            about=_RATE,
        ),
        known_wrong(
            "gamma-form",
            0.2,
            "this is the other form: the velocity contains the learning rate",
            "In the averaged form v is an average of gradients, whose weights add up to 1; the "
            "learning rate waits for the step.",
            (_NEW, "learning_rate * dw\n"),
            (_STEP, "v,"),
            about=_RATE,
        ),
        known_wrong(
            "rate-in-the-average",
            0.4,
            "the learning rate stands in the average instead of in the step",
            "v is an average of gradients: how long the step is, is decided only when w moves.",
            ("beta * v +", "beta * v + learning_rate *"),
            (_STEP, "v,"),
            about=_RATE,
        ),
        known_wrong(
            "rate-twice",
            0.3,
            "the learning rate is applied twice",
            "It belongs in one place. In this form that is the step, not the average.",
            ("beta * v +", "beta * v + learning_rate *"),
            about=_RATE,
        ),
        known_wrong(
            "rate-missing",
            0.5,
            "the learning rate is left out",
            "With beta = 0 this is plain gradient descent: w - learning_rate dw.",
            (_STEP, "v,"),
            about=_RATE,
        ),
        known_wrong(
            "rate-converted",
            0.5,
            "the learning rate is converted within the step",
            "How to choose the rate is the caller's business, and the next exercise. Here it "
            "multiplies v as it is.",
            (_STEP, "learning_rate / (1 - beta) * v,"),
            about=_RATE,
        ),
        known_wrong(
            "rate-instead-of-the-weight",
            0.4,
            "the velocity is that of the other form, and the step has the learning rate again",
            "v is an average of gradients: its weights add up to 1. The learning rate waits for the "
            "step.",
            (_NEW, "learning_rate * dw\n"),
            about=_RATE,
        ),
        known_wrong(
            "new-gradient-in-full",
            0.3,
            "the gradient is added in full",
            "That is PyTorch's form. In an average the weights add up to 1: beta for the old, and "
            "what is left for the new.",
            (_NEW, "dw\n"),
            about=_NEW_ONE,
        ),
        known_wrong(
            "beta-on-the-new",
            0.3,
            "beta weights the gradient as well as the old average",
            "In an average the weights add up to 1: beta for the old, and what is left for the new.",
            (_NEW, "beta * dw\n"),
            about=_NEW_ONE,
        ),
        known_wrong(
            "gradient-squared",
            0.3,
            "the squared gradients are averaged",
            "Squares have lost their sign, and with it the direction. They come in notebook 04.",
            (_NEW, "(1 - beta) * dw**2\n"),
            about=_NEW_ONE,
        ),
        known_wrong(
            "weights-swapped",
            0.3,
            "the old average gets 1 - beta and the new gradient gets beta",
            "With beta = 0.9 the average should change slowly: which of the two terms is the large "
            "one?",
            (_OLD, "v = (1 - beta) * v "),
            (_NEW, "beta * dw\n"),
            about=_NEW_ONE,
        ),
        known_wrong(
            "wrong-sign",
            0.5,
            "the step goes uphill",
            "v averages gradients, and gradients point to where the cost grows.",
            (_MOVE, "return w +"),
            about=_SIGN,
        ),
        known_wrong(
            "sign-inside-the-average",
            0.4,
            "the average takes the gradient with a minus sign, and the step adds it",
            "v is the average of the gradients as they are; the step is what goes against them.",
            ("v +", "v -"),
            (_MOVE, "return w +"),
            about=_SIGN,
        ),
        known_wrong(
            "gradient-subtracted",
            0.2,
            "the gradient is subtracted from the average, and the average from the weights",
            "Minus times minus: with beta = 0 your step goes uphill. One of the two signs is too many.",
            ("v +", "v -"),
            about=_SIGN,
        ),
        known_wrong(
            "history-lost",
            0.4,
            "the old average is forgotten",
            "An average over steps needs its old value: which part of it stays?",
            (_OLD, "v = 0 * v "),
            about=_OLD_ONE,
        ),
        known_wrong(
            "old-average-in-full",
            0.4,
            "the whole old average stays",
            "In an average the weights add up to 1. What is left for the old one?",
            (_OLD, "v = v "),
            about=_OLD_ONE,
        ),
        known_wrong(
            "one-minus-beta-on-both",
            0.4,
            "1 - beta weights the old average as well as the gradient",
            "With beta = 0.9 the average should change slowly: which part of the old one stays?",
            (_OLD, "v = (1 - beta) * v "),
            about=_OLD_ONE,
        ),
        known_wrong(
            "gradient-instead-of-average",
            0.5,
            "the average is computed, but the step follows the gradient alone",
            "That step is plain gradient descent. What is the average for?",
            (_STEP, "learning_rate * dw,"),
            about=_WHICH,
        ),
        known_wrong(
            "weights-left",
            0.5,
            "the weights are handed back as they came",
            "A step has to move: what is subtracted from w?",
            (_STEP, "0 * v,"),
            about=_WHICH,
        ),
        known_wrong(
            "changed-in-place",
            7 / 8,
            "the average is changed in place",
            WRITE_NEW_ARRAYS,
            ("v = beta * v +", "v *= beta\n    v +="),
        ),
        known_wrong(
            WEIGHTS_IN_PLACE[0],
            7 / 8,
            *WEIGHTS_IN_PLACE[1:],
            ("return w - learning_rate * v,", "w -= learning_rate * v\n    return w,"),
        ),
    ),
    telling=("two steps in a row",),
)
