"""The practice exercise of notebook 00: one step downhill, without points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ..shared.cases import alternating, away_from_zero


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    w, slope, rate = (float(number) for number in away_from_zero(rng, 3))
    far, steep = 1000 * away_from_zero(rng, 2, 1), 1000 * alternating(rng, 2)[:, np.newaxis]
    slopes = alternating(rng, 6).reshape(2, 3)
    by_name = {"w": away_from_zero(rng, 1, 4), "slope": away_from_zero(rng, 1, 4)}
    return [
        Case("one weight", (Call((w, slope, abs(rate))),)),
        Case("six weights", (Call((away_from_zero(rng, 2, 3), slopes, 0.25)),)),
        Case("on flat ground", (Call((away_from_zero(rng, 3), np.zeros(3), 0.5)),)),
        Case("far out", (Call((far, steep, 0.001)),)),
        Case("a learning rate of 0", (Call((), {**by_name, "learning_rate": 0.0}),)),
    ]


_STEP = "learning_rate * slope"

STEP_DOWNHILL = Exercise(
    name="step_downhill",
    parameters=("w", "slope", "learning_rate"),
    outputs=("w",),
    cases=_cases,
    rubric=(Aspect("new position", 0), Aspect("inputs unchanged", 0, kind="inputs unchanged")),
    misconceptions=(
        known_wrong(
            "uphill",
            0.0,
            "the step goes uphill",
            "The slope is positive where the valley rises to the right. Which way is down there?",
            ("return w - ", "return w + "),
            about="the sign",
        ),
        known_wrong(
            "rate-forgotten",
            0.0,
            "the learning rate is left out",
            "Steps as long as the slope itself may jump across the valley. Which argument says how "
            "much of it to take?",
            ("learning_rate *", "1 *"),
            about="the rate",
        ),
        known_wrong(
            "step-instead-of-position",
            0.0,
            "the step is returned instead of the place where it ends",
            "The marble does not start at 0. Where was it before the step?",
            ("return w - ", "return -"),
            about="the sign",
        ),
        known_wrong(
            "step-without-its-sign",
            0.0,
            "the learning rate times the slope is returned, and nothing is subtracted from w",
            "That is how far the marble jumps, and against which way. From where does it jump?",
            ("return w - ", "return "),
            about="the sign",
        ),
        known_wrong(
            "taken-from-the-step",
            0.0,
            "w is subtracted from the step",
            "The marble jumps from w: what is subtracted from what?",
            ("return w - ", "return -w + "),
            about="the sign",
        ),
        known_wrong(
            "sign-of-the-slope",
            0.0,
            "every step has the same length",
            "Only the slope's sign was used. In this course's step a steep place makes a long step.",
            ("* slope", "* np.sign(slope)"),
            about="the slope",
        ),
        known_wrong(
            "size-of-the-slope",
            0.0,
            "every step goes to the left",
            "The slope's sign was lost. Where the valley falls to the right, the marble jumps there.",
            ("* slope", "* abs(slope)"),
            about="the slope",
        ),
        known_wrong(
            "slope-squared",
            0.0,
            "the slope is squared",
            "A square is never negative, so the marble jumps to one side only. The slope stands "
            "once in the formula.",
            ("* slope", "* slope ** 2"),
            about="the slope",
        ),
        known_wrong(
            "divided",
            0.0,
            "the slope is divided by the learning rate",
            "A small learning rate should make a small step. What does dividing by 0.01 do?",
            (_STEP, "np.divide(slope, learning_rate)"),
            about="the rate",
        ),
        known_wrong(
            "rate-twice",
            0.0,
            "the learning rate is used twice",
            "How long is a step at a rate of 0.1 where the slope is 1? And how long is yours?",
            (_STEP, "learning_rate ** 2 * slope"),
            about="the rate",
        ),
        known_wrong(
            "rate-hard-coded",
            0.0,
            "the learning rate is always 0.1, whatever is passed",
            "Use the argument: other tests, and other people, pass another value.",
            ("return ", "learning_rate = 0.1\n    return "),
            about="the rate",
        ),
        known_wrong(
            "changed-in-place",
            0.0,
            "the input w is changed in place",
            "An exercise of this course leaves its inputs as they are. With arrays, w -= ... changes "
            "the array of whoever called you; w - ... makes a new one.",
            ("return w - ", "w -= "),
            ("    ### END SOLUTION", "    return w\n    ### END SOLUTION"),
            about="the sign",
        ),
        known_wrong(
            "slope-changed-in-place",
            0.0,
            "the input slope is changed in place",
            "An exercise of this course leaves its inputs as they are. With arrays, slope *= ... "
            "changes the array of whoever called you.",
            (f"return w - {_STEP}", "slope *= learning_rate\n    return w - slope"),
        ),
        known_wrong(
            "slope-forgotten",
            0.0,
            "the learning rate is subtracted without the slope",
            "How far the marble jumps depends on the slope: on flat ground it must stay where "
            "it is. Where does yours go?",
            ("* slope", "* 1"),
            about="the slope",
        ),
        known_wrong(
            "slope-of-this-valley",
            0.0,
            "2w is used for the slope, whatever is passed",
            "That is the slope of the valley in the picture alone. Elsewhere the slope is "
            "another number, and it comes in as an argument.",
            ("* slope", "* 2 * w"),
            about="the slope",
        ),
        known_wrong(
            "position-for-the-slope",
            0.0,
            "w is put where the slope belongs",
            "The farther out, the longer your step. The slope decides, and it is an argument.",
            ("* slope", "* w"),
            about="the slope",
        ),
        known_wrong(
            "slope-doubled",
            0.0,
            "the step is twice as long",
            "The 2 of 2w is in the slope already: the argument slope is the whole of it.",
            ("* slope", "* 2 * slope"),
            about="the slope",
        ),
        known_wrong(
            "slope-scales-the-position",
            0.0,
            "w is multiplied by the step",
            "The step is subtracted from w. What does it depend on, beside the learning rate?",
            ("* slope", "* slope * w"),
            about="the slope",
        ),
        known_wrong(
            "brackets-around-the-difference",
            0.0,
            "the slope is subtracted first, and the learning rate multiplies the rest, w included",
            "A small learning rate makes a small step. Yours throws the marble to the middle.",
            (f"w - {_STEP}", "learning_rate * (w - slope)"),
        ),
        known_wrong(
            "rate-added-to-the-slope",
            0.0,
            "learning rate and slope are added instead of multiplied",
            "On flat ground the marble must stay where it is. Where does yours go?",
            (_STEP, "(learning_rate + slope)"),
            about="the rate",
        ),
    ),
    telling=("one weight", "six weights", "far out"),
)

EXERCISES = (STEP_DOWNHILL,)
