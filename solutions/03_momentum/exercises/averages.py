"""Exercises of notebook 03: averages that forget, and the correction for their start at zero."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import normal

# ---- ewma ----------------------------------------------------------------------------------


def _ewma_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("six numbers", (Call((normal(rng, 6) + 1.0, 0.7)),)),
        Case("a long memory", (Call((normal(rng, 5) - 2.0,), {"beta": 0.98}),)),
        Case("vectors over time", (Call((normal(rng, 4, 3) + 0.5, 0.4)),)),
        Case("matrices over time", (Call((normal(rng, 4, 3, 2), 0.8)),)),
        Case("one moment", (Call((normal(rng, 1, 2) + 1.0, 0.6)),)),
        Case("no memory", (Call((normal(rng, 4), 0.0)),)),
    ]


_NUMBERS = ("six numbers", "a long memory", "no memory")
_ARRAYS = ("vectors over time", "matrices over time", "one moment")

EWMA = Exercise(
    name="ewma",
    parameters=("theta", "beta"),
    outputs=("the array of averages",),
    cases=_ewma_cases,
    rubric=(
        Aspect("averages of numbers", 4, cases=_NUMBERS),
        Aspect("averages of arrays", 3, cases=_ARRAYS),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "starts-at-the-first-value",
            0.5,
            "the average starts at the first value instead of at zero",
            "Then v_1 would be theta_1. Here v_0 = 0, so that v_1 is only the share 1 - beta of it. "
            "Several slides start at the first value; Adam does not.",
            ("np.zeros(theta.shape[1:])", "theta[0]"),
        ),
        known_wrong(
            "weights-swapped",
            0.4,
            "the old average gets 1 - beta and the new value gets beta",
            "With beta = 0.98 the average should hardly move at one new value: which of the two "
            "terms must be the large one?",
            ("beta * v + (1 - beta) * value", "(1 - beta) * v + beta * value"),
        ),
        known_wrong(
            "new-value-in-full",
            0.3,
            "the new value is added in full",
            "An average's weights add up to 1. If theta is always 5, v must settle at 5; try "
            "what yours settles at.",
            ("(1 - beta) * value", "value"),
        ),
        known_wrong(
            "history-lost",
            0.3,
            "the old average is forgotten at each step",
            "Each v needs the v before it. Which variable carries it from one turn of the loop to "
            "the next?",
            ("v = beta * v + (1 - beta) * value", "v = (1 - beta) * value"),
        ),
        known_wrong(
            "last-only",
            0.4,
            "only the last average is returned",
            "All of v_1 ... v_T are asked for: as many as theta has values.",
            ("return np.array(averages)", "return v"),
        ),
        known_wrong(
            "first-value-skipped",
            0.4,
            "the first value is never used, so that v_1 is 0",
            "Python counts from 0: theta[0] is theta_1, and the first place of the result is for v_1.",
            ("for value in theta:", "for t, value in enumerate(theta):"),
            ("(1 - beta) * value", "(1 - beta) * value * (t > 0)"),
        ),
        known_wrong(
            "one-step-late",
            0.4,
            "each average stands one place late: v_0 comes first and v_T is missing",
            "The first place of the result is for v_1, which has seen theta_1 already. Which of your "
            "numbers should stand there?",
            ("for value in theta:", "for value in [0 * theta[0], *theta[:-1]]:"),
        ),
        known_wrong(
            "zero-included",
            0.5,
            "v_0 is returned as well",
            "T values in, T averages out: the first is v_1.",
            ("return np.array(averages)", "return np.array([np.zeros_like(v), *averages])"),
        ),
        known_wrong(
            "one-array-many-times",
            0.3,
            "one and the same array is collected at every step",
            "A list that holds one array T times shows its last state T times. Does your line "
            "make a new array, or change the old one?",
            (
                "v = beta * v + (1 - beta) * value",
                (
                    "v = v if np.ndim(v) else np.zeros(1)\n"
                    "        v *= beta\n"
                    "        v += (1 - beta) * value"
                ),
            ),
            ("return np.array(averages)", "return np.array(averages).reshape(theta.shape)"),
        ),
        known_wrong(
            "corrected-already",
            0.5,
            "the averages are corrected for their start at zero already",
            "The correction is the next exercise. Here v_1 is (1 - beta) theta_1, too small on "
            "purpose.",
            (
                "return np.array(averages)",
                "return np.array([a / (1 - beta**t) for t, a in enumerate(averages, 1)])",
            ),
        ),
        known_wrong(
            "corrected-and-kept",
            0.4,
            "the corrected average is carried on to the next step",
            "What the next step starts from is the raw average. Correct a copy, and only when "
            "you look at it.",
            ("for value in theta:", "for t, value in enumerate(theta, 1):"),
            ("(1 - beta) * value", "(1 - beta) * value\n        v = v / (1 - beta**t)"),
        ),
        known_wrong(
            "flattened",
            5 / 8,
            "all numbers of theta are averaged in one row",
            "theta's first axis is time; whatever axes come after it have averages of their own. "
            "Which shape must v have if theta is (T, 3)?",
            ("np.zeros(theta.shape[1:])", "0.0"),
            ("for value in theta:", "for value in theta.ravel():"),
        ),
        known_wrong(
            "changed-in-place",
            7 / 8,
            "the averages are written into theta",
            "An exercise of this course leaves its inputs as they are: collect the averages in an "
            "array of your own.",
            (
                "return np.array(averages)",
                "theta[...] = np.array(averages)\n    return np.array(averages)",
            ),
        ),
    ),
    telling=("vectors over time",),
)


# ---- bias_correct --------------------------------------------------------------------------


def _bias_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("third step", (Call((normal(rng, 2, 3) + 1.0, 0.7, 3)),)),
        Case("first step", (Call((normal(rng, 3), 0.9, 1)),)),
        Case("fifth step", (Call((normal(rng, 4),), {"beta": 0.4, "t": 5}),)),
        Case("after many steps", (Call((normal(rng, 2, 1), 0.99, 400)),)),
        Case("no memory", (Call((normal(rng, 3), 0.0, 2)),)),
    ]


_CORRECTED = "return v / (1 - beta**t)"

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
            "power-is-product",
            0.4,
            "beta is multiplied by t instead of raised to its power",
            "After t steps the zero at the start has been multiplied by beta t times: that is a "
            "power, and Python writes it **.",
            ("beta**t", "beta * t"),
        ),
        known_wrong(
            "t-one-too-small",
            0.5,
            "the correction uses t - 1",
            "t is 1 after the first value. What is 1 - beta^0, and what happens when you divide by "
            "it?",
            ("beta**t", "beta ** (t - 1)"),
        ),
        known_wrong(
            "t-one-too-large",
            0.5,
            "the correction uses t + 1",
            "t is 1 after the first value: v_1 = (1 - beta) theta_1, and the correction must give "
            "back exactly theta_1.",
            ("beta**t", "beta ** (t + 1)"),
        ),
        known_wrong(
            "multiplied",
            0.3,
            "v is multiplied by the share instead of divided",
            "Early on v is too small. Does your correction make it larger?",
            (_CORRECTED, "return v * (1 - beta**t)"),
        ),
        known_wrong(
            "one-step-only",
            0.4,
            "the correction is that of the first step, whatever t is",
            "Dividing by 1 - beta is right at t = 1. After many steps v needs no correction any "
            "more: which expression goes to 1 as t grows?",
            ("beta**t", "beta"),
        ),
        known_wrong(
            "power-of-the-difference",
            0.4,
            "1 - beta is raised to the power instead of beta",
            "The power binds the wrong thing. After 400 steps the correction should be nearly 1: "
            "what is (1 - 0.99)^400?",
            ("(1 - beta**t)", "(1 - beta) ** t"),
        ),
        known_wrong(
            "brackets-missing",
            0.4,
            "the brackets around the divisor are missing",
            "Division binds tighter than subtraction: a / 1 - c is (a / 1) - c.",
            ("v / (1 - beta**t)", "v / 1 - beta**t"),
        ),
        known_wrong(
            "divided-by-the-power",
            0.3,
            "v is divided by beta^t",
            "beta^t is the weight that the zero at the start still has. Which share is left for "
            "the values? Divide by that one.",
            ("(1 - beta**t)", "beta**t"),
        ),
        known_wrong(
            "changed-in-place",
            7 / 8,
            "the average is changed in place",
            "Corrected averages are for looking at: the raw one must stay as it is, since the next "
            "step starts from it. v /= ... overwrites it.",
            (_CORRECTED, "v /= 1 - beta**t\n    return v"),
        ),
    ),
)
