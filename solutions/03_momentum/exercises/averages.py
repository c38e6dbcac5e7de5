"""The exercise of notebook 03 that makes averages which forget, from a start at zero."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import normal
from ...shared.step_beliefs import USE_THE_ARGUMENT


def _ewma_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("six numbers", (Call((normal(rng, 6) + 1.0, 0.7)),)),
        Case("a long memory, many numbers", (Call((normal(rng, 40) - 2.0,), {"beta": 0.98}),)),
        Case("vectors over time", (Call((normal(rng, 4, 3) + 0.5, 0.4)),)),
        Case("matrices over time", (Call((normal(rng, 4, 3, 2), 0.8)),)),
        Case("one moment", (Call((normal(rng, 1, 2) + 1.0, 0.6)),)),
        Case("no memory", (Call((normal(rng, 4), 0.0)),)),
    ]


_NUMBERS = ("six numbers", "a long memory, many numbers", "no memory")
_ARRAYS = ("vectors over time", "matrices over time", "one moment")
_FOR, _OLD, _NEW = "for value in theta:", "v = beta * v +", "(1 - beta) * value\n"
_RETURN = "return np.array(averages)"
_ABOUT_OLD, _ABOUT_START, _ABOUT_RESULT = "the old average", "the start", "what is returned"

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
            about=_ABOUT_START,
        ),
        known_wrong(
            "beta-hard-coded",
            0.3,
            "beta is always 0.9, whatever is passed",
            USE_THE_ARGUMENT,
            (_FOR, "beta = 0.9\n    " + _FOR),
        ),
        known_wrong(
            "first-value-skipped",
            0.4,
            "the first value is never used, so that v_1 is 0",
            "Python counts from 0: theta[0] is theta_1, and the first place of the result is for v_1.",
            (_FOR, "for value in [0 * theta[0], *theta[1:]]:"),
            about="the turns of the loop",
        ),
        known_wrong(
            "one-step-late",
            0.4,
            "each average stands one place late: v_0 comes first and v_T is missing",
            "The first place of the result is for v_1, which has seen theta_1 already. Which of your "
            "numbers should stand there?",
            (_FOR, "for value in [0 * theta[0], *theta[:-1]]:"),
            about="the turns of the loop",
        ),
        known_wrong(
            "time-backwards",
            0.4,
            "the values are taken from the last to the first",
            "theta_1 comes first, at theta[0]. Which value has your first average seen?",
            (_FOR, "for value in theta[::-1]:"),
            about="the turns of the loop",
        ),
        known_wrong(
            "flattened",
            5 / 8,
            "all numbers of theta are averaged in one row",
            "theta's first axis is time; whatever axes come after it have averages of their own. "
            "Which shape must v have if theta is (T, 3)?",
            ("np.zeros(theta.shape[1:])", "0.0"),
            (_FOR, "for value in theta.ravel():"),
            about="the turns of the loop",
        ),
        known_wrong(
            "time-on-the-last-axis",
            5 / 8,
            "the averages run along the last axis of theta",
            "theta's first axis is time. Over which one does your loop go?",
            ("np.zeros(theta.shape[1:])", "np.zeros(theta.shape[:-1])"),
            (_FOR, "for value in np.moveaxis(theta, -1, 0):"),
            (_RETURN, "return np.moveaxis(np.array(averages), 0, -1)"),
            about="the turns of the loop",
        ),
        known_wrong(
            "weights-swapped",
            0.4,
            "the old average gets 1 - beta and the new value gets beta",
            "With beta = 0.98 the average should hardly move at one new value: which of the two "
            "terms must be the large one?",
            (_OLD, "v = (1 - beta) * v +"),
            (_NEW, "beta * value\n"),
            about=_ABOUT_OLD,
        ),
        known_wrong(
            "new-value-in-full",
            0.3,
            "the new value is added in full",
            "An average's weights add up to 1. If theta is always 5, v must settle at 5; try "
            "what yours settles at.",
            (_NEW, "value\n"),
            about="the new value",
        ),
        known_wrong(
            "beta-on-the-new-value",
            0.3,
            "beta weights the new value as well as the old average",
            "An average's weights add up to 1: beta for the old one, and what is left for the new.",
            (_NEW, "beta * value\n"),
            about="the new value",
        ),
        known_wrong(
            "history-lost",
            0.3,
            "the old average is forgotten at each step",
            "Each v needs the v before it. Which variable carries it from one turn of the loop to "
            "the next?",
            (_OLD, "v ="),
            about=_ABOUT_OLD,
        ),
        known_wrong(
            "old-average-in-full",
            0.3,
            "the old average stays in full",
            "An average's weights add up to 1: what is left for the old one?",
            (_OLD, "v = v +"),
            about=_ABOUT_OLD,
        ),
        known_wrong(
            "one-minus-beta-on-both",
            0.3,
            "1 - beta weights the old average as well as the new value",
            "An average's weights add up to 1, and with beta = 0.98 most of the old one stays.",
            (_OLD, "v = (1 - beta) * v +"),
            about=_ABOUT_OLD,
        ),
        known_wrong(
            "value-before-instead-of-the-average",
            0.4,
            "the value before is used in place of the average before",
            "That sees two values only. v_t is made from v_{t-1}, which remembers all of them.",
            (_FOR, "for before, value in zip([0 * theta[0], *theta[:-1]], theta):"),
            (_OLD, "v = beta * before +"),
            about=_ABOUT_OLD,
        ),
        known_wrong(
            "plain-mean",
            0.3,
            "all values so far are averaged with equal weights",
            "An exponentially weighted average forgets: a value counts less, by the factor beta, with "
            "every step that it lies back.",
            (_FOR, "for t, value in enumerate(theta):"),
            (_OLD, "v = np.mean(theta[: t + 1], axis=0) + 0 *"),
            about=_ABOUT_OLD,
        ),
        known_wrong(
            "corrected-and-kept",
            0.4,
            "the corrected average is carried on to the next step",
            "What the next step starts from is the raw average. Correct a copy, and only when "
            "you look at it.",
            (_NEW, "(1 - beta) * value\n        v = v / (1 - beta ** (len(averages) + 1))\n"),
            about="the correction",
        ),
        known_wrong(
            "corrected-already",
            0.5,
            "the averages are corrected for their start at zero already",
            "The correction is the next exercise. Here v_1 is (1 - beta) theta_1, too small on "
            "purpose.",
            (_RETURN, "return np.array([a / (1 - beta**t) for t, a in enumerate(averages, 1)])"),
            about="the correction",
        ),
        known_wrong(
            "last-only",
            0.4,
            "only the last average is returned",
            "All of v_1 ... v_T are asked for: as many as theta has values.",
            (_RETURN, "return v"),
            about=_ABOUT_RESULT,
        ),
        known_wrong(
            "returned-inside-the-loop",
            0.4,
            "the loop ends after its first turn",
            "return ends the function, wherever it stands. Look at its indentation.",
            ("averages.append(v)", "averages.append(v)\n        return np.array(averages)"),
            about=_ABOUT_RESULT,
        ),
        known_wrong(
            "zero-included",
            0.5,
            "v_0 is returned as well",
            "T values in, T averages out: the first is v_1.",
            (_RETURN, "return np.array([0 * v, *averages])"),
            about=_ABOUT_RESULT,
        ),
        known_wrong(
            "last-missing",
            0.5,
            "the last average is missing",
            "T values in, T averages out. Where does your loop end?",
            (_RETURN, "return np.array(averages[:-1])"),
            about=_ABOUT_RESULT,
        ),
        known_wrong(
            "one-array-many-times",
            0.3,
            "one and the same array is collected at every step",
            "A list that holds one array T times shows its last state T times. Does your line "
            "make a new array, or change the old one?",
            (_RETURN, "return np.array([averages[-1] for _ in averages])"),
            about=_ABOUT_RESULT,
        ),
        known_wrong(
            "changed-in-place",
            7 / 8,
            "the averages are written into theta",
            "An exercise of this course leaves its inputs as they are: collect the averages in an "
            "array of your own.",
            (_RETURN, "theta[...] = np.array(averages)\n    return np.array(averages)"),
            about=_ABOUT_RESULT,
        ),
    ),
    telling=("vectors over time",),
)
