"""The practice exercise of notebook 00: one step downhill, without points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ..shared.cases import away_from_zero


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    w, slope, rate = (float(number) for number in away_from_zero(rng, 3))
    return [
        Case("one weight", (Call((w, slope, abs(rate))),)),
        Case("six weights", (Call((away_from_zero(rng, 2, 3), away_from_zero(rng, 2, 3), 0.25)),)),
        Case("on flat ground", (Call((away_from_zero(rng, 3), np.zeros(3), 0.5)),)),
    ]


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
            ("w - learning_rate", "w + learning_rate"),
        ),
        known_wrong(
            "rate-forgotten",
            0.0,
            "the learning rate is left out",
            "Steps as long as the slope itself may jump across the valley. Which argument says how "
            "much of it to take?",
            ("learning_rate * slope", "slope"),
        ),
        known_wrong(
            "step-instead-of-position",
            0.0,
            "the step is returned instead of the place where it ends",
            "The marble does not start at 0. Where was it before the step?",
            ("w - learning_rate * slope", "-learning_rate * slope"),
        ),
        known_wrong(
            "sign-of-the-slope",
            0.0,
            "every step has the same length",
            "Only the slope's sign was used. In this course's step a steep place makes a long step.",
            ("learning_rate * slope", "learning_rate * np.sign(slope)"),
        ),
        known_wrong(
            "divided",
            0.0,
            "the slope is divided by the learning rate",
            "A small learning rate should make a small step. What does dividing by 0.01 do?",
            ("learning_rate * slope", "slope / learning_rate"),
        ),
        known_wrong(
            "changed-in-place",
            0.0,
            "the input w is changed in place",
            "An exercise of this course leaves its inputs as they are. With arrays, w -= ... changes "
            "the array of whoever called you; w - ... makes a new one.",
            ("return w - learning_rate * slope", "w -= learning_rate * slope\n    return w"),
        ),
        known_wrong(
            "slope-forgotten",
            0.0,
            "the learning rate is subtracted without the slope",
            "How far the marble jumps depends on the slope: on flat ground it must stay where "
            "it is. Where does yours go?",
            ("learning_rate * slope", "learning_rate"),
        ),
        known_wrong(
            "slope-of-this-valley",
            0.0,
            "2w is used for the slope, whatever is passed",
            "That is the slope of the valley in the picture alone. Elsewhere the slope is "
            "another number, and it comes in as an argument.",
            ("learning_rate * slope", "learning_rate * 2 * w"),
        ),
    ),
)

EXERCISES = (STEP_DOWNHILL,)
