"""The exercise of notebook 03 that corrects an average for its start at zero."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import normal
from ...shared.step_beliefs import USE_THE_ARGUMENT


def _bias_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("third step", (Call((normal(rng, 2, 3) + 1.0, 0.7, 3)),)),
        # The divisor is 1e-4: nothing may be added to it, and 1 - beta^t loses four digits.
        Case("first step, a long memory", (Call((normal(rng, 3), 0.9999, 1)),)),
        Case("fifth step", (Call((normal(rng, 4),), {"beta": 0.4, "t": 5}),)),
        Case("after many steps", (Call((normal(rng, 2, 1), 0.99, 400)),)),
        Case("after thousands of steps", (Call((normal(rng, 1), 0.9995, 4000)),)),
        Case("no memory", (Call((normal(rng, 3), 0.0, 2)),)),
    ]


_CORRECTED = "return v / (1 - beta**t)"
_POWER, _T, _DIVISION = "the power", "t", "how the share is used"

BIAS_CORRECT = Exercise(
    name="bias_correct",
    parameters=("v", "beta", "t"),
    outputs=("the corrected average",),
    cases=_bias_cases,
    rubric=(
        Aspect("corrected average", 7),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "beta-hard-coded",
            0.3,
            "beta is always 0.9, whatever is passed",
            USE_THE_ARGUMENT,
            (_CORRECTED, "beta = 0.9\n    " + _CORRECTED),
        ),
        known_wrong(
            "changed-in-place",
            7 / 8,
            "the average is changed in place",
            "Corrected averages are for looking at: the raw one must stay as it is, since the next "
            "step starts from it. v /= ... overwrites it.",
            (_CORRECTED, "v /= 1 - beta**t\n    return v"),
        ),
        known_wrong(
            "t-one-too-small",
            0.5,
            "the correction uses t - 1",
            "t is 1 after the first value. What is 1 - beta^0, and what happens when you divide by "
            "it?",
            ("**t", "**(t - 1)"),
            about=_T,
        ),
        known_wrong(
            "t-one-too-large",
            0.5,
            "the correction uses t + 1",
            "t is 1 after the first value: v_1 = (1 - beta) theta_1, and the correction must give "
            "back exactly theta_1.",
            ("**t", "**(t + 1)"),
            about=_T,
        ),
        known_wrong(
            "power-is-product",
            0.4,
            "beta is multiplied by t instead of raised to its power",
            "After t steps the zero at the start has been multiplied by beta t times: that is a "
            "power, and Python writes it **.",
            ("beta**", "beta * "),
            about=_POWER,
        ),
        known_wrong(
            "one-step-only",
            0.4,
            "the correction is that of the first step, whatever t is",
            "Dividing by 1 - beta is right at t = 1. After many steps v needs no correction any "
            "more: which expression goes to 1 as t grows?",
            ("beta**t", "beta"),
            about=_POWER,
        ),
        known_wrong(
            "power-of-the-difference",
            0.4,
            "1 - beta is raised to the power instead of beta",
            "The power binds the wrong thing. After 400 steps the correction should be nearly 1: "
            "what is (1 - 0.99)^400?",
            ("(1 - beta**", "((1 - beta)**"),
            about=_POWER,
        ),
        known_wrong(
            "one-minus-the-power-of-the-difference",
            0.4,
            "the power is that of 1 - beta",
            "What is left of the zero at the start after one step: beta of it, or 1 - beta?",
            ("beta**", "(1 - beta)**"),
            about=_POWER,
        ),
        known_wrong(
            "power-turned-round",
            0.4,
            "t is raised to the power beta",
            "Which of the two is multiplied by itself, and which says how often?",
            ("beta**t", "t**beta"),
            about=_POWER,
        ),
        known_wrong(
            "exponential-for-the-power",
            0.4,
            "the number e is raised to the power -beta t",
            "After t steps the zero at the start has been multiplied by beta t times. e has no part "
            "in that.",
            ("beta**t", "np.exp(-beta * t)"),
            about=_POWER,
        ),
        known_wrong(
            "multiplied",
            0.3,
            "v is multiplied by the share instead of divided",
            "Early on v is too small. Does your correction make it larger?",
            ("v / (", "v * ("),
            about=_DIVISION,
        ),
        known_wrong(
            "brackets-missing",
            0.4,
            "the brackets around the divisor are missing",
            "Division binds tighter than subtraction: a / 1 - c is (a / 1) - c.",
            ("v / (1 - beta**t)", "v / 1 - beta**t"),
            about=_DIVISION,
        ),
        known_wrong(
            "divided-by-the-power",
            0.3,
            "v is divided by beta^t",
            "beta^t is the weight that the zero at the start still has. Which share is left for "
            "the values? Divide by that one.",
            ("/ (1 - ", "/ ("),
            about=_DIVISION,
        ),
        known_wrong(
            "one-plus-the-power",
            0.4,
            "v is divided by 1 + beta^t",
            "That makes v smaller, and it is too small already. What is the share of the values?",
            ("1 - beta", "1 + beta"),
            about=_DIVISION,
        ),
        known_wrong(
            "root-of-the-share",
            0.4,
            "v is divided by the root of the share",
            "A root comes into Adam later, for squares. Here v itself is too small by the share.",
            ("(1 - beta**t)", "(1 - beta**t) ** 0.5"),
            about=_DIVISION,
        ),
        known_wrong(
            "power-minus-one",
            0.4,
            "v is divided by beta^t - 1, so that its sign turns",
            "beta^t is below 1. Which way round is the difference positive?",
            ("1 - beta**t", "beta**t - 1"),
            about=_DIVISION,
        ),
        known_wrong(
            "weighted-once-more",
            0.4,
            "v is multiplied by 1 - beta before it is divided",
            "v was made with that weight already. What is left to do is to divide by its share.",
            ("return v /", "return (1 - beta) * v /"),
            about=_DIVISION,
        ),
        known_wrong(
            "epsilon-in-the-divisor",
            0.6,
            "1e-8 is added to the divisor",
            "For t from 1 on and beta below 1 the divisor is never 0, and what is added to it is an "
            "error where it is small.",
            ("1 - beta", "1e-8 + 1 - beta"),
        ),
    ),
    telling=("third step", "fifth step", "after many steps", "first step, a long memory"),
)
