"""Exercises of notebook 03: a step of momentum in two forms, and the rates that match them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import number
from ...shared.step_beliefs import USE_THE_ARGUMENT, WRITE_NEW_ARRAYS
from .velocity import step_cases, velocity_belief

# ---- momentum_step -------------------------------------------------------------------------

_V = "v = gamma * v + learning_rate * dw"

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
        known_wrong(
            "averaged-form",
            0.4,
            "the gradient is weighted with 1 - gamma",
            "That belongs to the averaged form, which comes next. In this form a constant gradient "
            "makes the velocity grow to 1 / (1 - gamma) steps of plain descent.",
            (_V, "v = gamma * v + (1 - gamma) * learning_rate * dw"),
        ),
        known_wrong(
            "averaged-form-throughout",
            0.2,
            "this is the averaged form: 1 - gamma in the velocity, the rate in the step",
            "Both forms exist, and the next exercise asks for that one. Here the learning rate "
            "stands inside the velocity.",
            (_V, "v = gamma * v + (1 - gamma) * dw"),
            ("return w - v, v", "return w - learning_rate * v, v"),
        ),
        known_wrong(
            "rate-in-the-step",
            0.4,
            "the learning rate stands in the step instead of in the velocity",
            "That is PyTorch's form: from rest and at one rate it walks the same path, but its "
            "velocity is another quantity. Here v already is a step.",
            (_V, "v = gamma * v + dw"),
            ("return w - v, v", "return w - learning_rate * v, v"),
        ),
        known_wrong(
            "rate-twice",
            0.6,
            "the learning rate is applied twice",
            "The velocity contains the learning rate already. What has to be done with it?",
            ("return w - v, v", "return w - learning_rate * v, v"),
        ),
        known_wrong(
            "rate-missing",
            0.3,
            "the learning rate is left out",
            "With gamma = 0 momentum is plain gradient descent: w - learning_rate dw. Does yours "
            "become that?",
            (_V, "v = gamma * v + dw"),
        ),
        known_wrong(
            "old-velocity-in-the-step",
            0.6,
            "the step is made with the old velocity",
            "First the velocity, then the step with the new one. From rest the first step must "
            "move already: by learning_rate dw.",
            ("return w - v, v", "return w - old, v"),
            (_V, "old = v\n    " + _V),
        ),
        velocity_belief(
            "old-velocity-returned",
            0.6,
            ("return w - v, v", "return w - v, old"),
            (_V, "old = v\n    " + _V),
        ),
        velocity_belief("wrong-sign", 0.6, ("return w - v", "return w + v")),
        known_wrong(
            "sign-inside-the-velocity",
            0.4,
            "the velocity takes the gradient with a minus sign, and the step adds it",
            "That is how Keras writes it: there the velocity points downhill. Here it points "
            "uphill, like the gradients it is made of, and the step subtracts it.",
            (_V, "v = gamma * v - learning_rate * dw"),
            ("return w - v", "return w + v"),
        ),
        known_wrong(
            "gradient-subtracted",
            0.2,
            "the gradient is subtracted from the velocity, and the velocity from the weights",
            "Minus times minus: with gamma = 0 your step goes uphill. One of the two signs is too "
            "many.",
            (_V, "v = gamma * v - learning_rate * dw"),
        ),
        known_wrong(
            "history-lost",
            0.3,
            "the old velocity is forgotten",
            "Without the old velocity this is plain gradient descent. Which part of it stays?",
            (_V, "v = learning_rate * dw"),
        ),
        known_wrong(
            "no-friction",
            0.3,
            "the whole old velocity stays, without gamma",
            "A ball without friction never comes to rest. Which part of the old velocity is left "
            "after each step?",
            (_V, "v = v + learning_rate * dw"),
        ),
        known_wrong(
            "results-swapped",
            0.7,
            "the velocity comes first and the weights second",
            "The numbers are right. The order is part of the contract: what does the description "
            "return first?",
            ("return w - v, v", "return v, w - v"),
        ),
        known_wrong(
            "gamma-on-everything",
            0.3,
            "gamma multiplies the new gradient as well",
            "gamma is friction: it slows what is moving already, not the fresh push. Check gamma = "
            "0: which step must be left?",
            (_V, "v = gamma * (v + learning_rate * dw)"),
        ),
        velocity_belief("gamma-hard-coded", 0.3, (_V, "gamma = 0.9\n    " + _V)),
        velocity_belief(
            "changed-in-place", 10 / 12, (_V, "v *= gamma\n    v += learning_rate * dw")
        ),
    ),
    telling=("two steps in a row",),
)


# ---- momentum_ema_step ---------------------------------------------------------------------

_A = "v = beta * v + (1 - beta) * dw"
_A_RETURN = "return w - learning_rate * v, v"

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
            "gamma-form",
            0.2,
            "this is the other form: the velocity contains the learning rate",
            "In the averaged form v is an average of gradients, whose weights add up to 1; the "
            "learning rate waits for the step.",
            (_A, "v = beta * v + learning_rate * dw"),
            (_A_RETURN, "return w - v, v"),
        ),
        known_wrong(
            "new-gradient-in-full",
            0.3,
            "the gradient is added in full",
            "That is PyTorch's form. In an average the weights add up to 1: beta for the old, and "
            "what is left for the new.",
            ("(1 - beta) * dw", "dw"),
        ),
        known_wrong(
            "rate-twice",
            0.3,
            "the learning rate is applied twice",
            "It belongs in one place. In this form that is the step, not the average.",
            ("(1 - beta) * dw", "(1 - beta) * learning_rate * dw"),
        ),
        known_wrong(
            "rate-missing",
            0.5,
            "the learning rate is left out",
            "With beta = 0 this is plain gradient descent: w - learning_rate dw.",
            (_A_RETURN, "return w - v, v"),
        ),
        known_wrong(
            "weights-swapped",
            0.3,
            "the old average gets 1 - beta and the new gradient gets beta",
            "With beta = 0.9 the average should change slowly: which of the two terms is the large "
            "one?",
            (_A, "v = (1 - beta) * v + beta * dw"),
        ),
        known_wrong(
            "old-average-in-the-step",
            0.5,
            "the step is made with the old average",
            "First the average, then the step with the new one.",
            (_A, "old = v\n    " + _A),
            (_A_RETURN, "return w - learning_rate * old, v"),
        ),
        known_wrong(
            "old-average-returned",
            0.6,
            "the old average is returned",
            "The next step has to start from the average that this one ended with.",
            (_A, "old = v\n    " + _A),
            (_A_RETURN, "return w - learning_rate * v, old"),
        ),
        known_wrong(
            "wrong-sign",
            0.5,
            "the step goes uphill",
            "v averages gradients, and gradients point to where the cost grows.",
            (_A_RETURN, "return w + learning_rate * v, v"),
        ),
        known_wrong(
            "rate-converted",
            0.5,
            "the learning rate is converted within the step",
            "How to choose the rate is the caller's business, and the next exercise. Here it "
            "multiplies v as it is.",
            (_A_RETURN, "return w - learning_rate / (1 - beta) * v, v"),
        ),
        known_wrong(
            "beta-hard-coded",
            0.3,
            "beta is always 0.9, whatever is passed",
            USE_THE_ARGUMENT,
            (_A, "beta = 0.9\n    " + _A),
        ),
        known_wrong(
            "changed-in-place",
            7 / 8,
            "the average is changed in place",
            WRITE_NEW_ARRAYS,
            (_A, "v *= beta\n    v += (1 - beta) * dw"),
        ),
    ),
    telling=("two steps in a row",),
)


# ---- convert_learning_rate -----------------------------------------------------------------


def _convert_cases(rng: np.random.Generator) -> Sequence[Case]:
    def rate() -> float:
        return number(rng, 0.01, 0.09, digits=4)

    return [
        Case("beta 0.9", (Call((rate(), 0.9)),)),
        Case("beta 0.75", (Call((rate(),), {"beta": 0.75}),)),
        Case("a long memory", (Call((rate(), 0.995)),)),
        Case("no memory", (Call((rate(), 0.0)),)),
    ]


_RATE = "return learning_rate / (1 - beta)"

CONVERT_LEARNING_RATE = Exercise(
    name="convert_learning_rate",
    parameters=("learning_rate", "beta"),
    outputs=("the rate of the averaged form",),
    cases=_convert_cases,
    rubric=(Aspect("learning rate", 8),),
    misconceptions=(
        known_wrong(
            "multiplied",
            0.4,
            "the rate is multiplied by 1 - beta instead of divided",
            "That is the way back. An average of gradients is smaller than their sum: must its "
            "rate be larger or smaller to walk as far?",
            (_RATE, "return learning_rate * (1 - beta)"),
        ),
        known_wrong(
            "divided-by-beta",
            0.3,
            "the rate is divided by beta",
            "Write down one step from v = 0 in both forms, and compare the factors before dw.",
            ("(1 - beta)", "beta"),
        ),
        known_wrong(
            "brackets-missing",
            0.4,
            "the brackets around the divisor are missing",
            "Division binds tighter than subtraction: a / 1 - b is (a / 1) - b.",
            ("(1 - beta)", "1 - beta"),
        ),
        known_wrong(
            "always-ten",
            0.3,
            "the rate is multiplied by 10, whatever beta is",
            "10 belongs to beta = 0.9. Where does the 10 come from?",
            (_RATE, "return learning_rate * 10"),
        ),
        known_wrong(
            "unchanged",
            0.1,
            "the rate is left as it is",
            "At one and the same rate the averaged form walks a shorter way. By which factor, "
            "after one step from rest?",
            (_RATE, "return learning_rate"),
        ),
        known_wrong(
            "squared",
            0.3,
            "the rate is divided by 1 - beta twice",
            "The factor 1 - beta enters the average once. How often must it be undone?",
            ("(1 - beta)", "(1 - beta) ** 2"),
        ),
        known_wrong(
            "one-plus-beta",
            0.3,
            "the rate is divided by 1 + beta",
            "1 + beta does appear in this notebook, in the largest stable rate. Here the question "
            "is which factor stands before dw.",
            ("(1 - beta)", "(1 + beta)"),
        ),
    ),
)
