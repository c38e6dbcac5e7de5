"""The exercise of notebook 02 in which the learning rate decays with time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import number


def _decay_cases(rng: np.random.Generator) -> Sequence[Case]:
    def rate() -> float:
        return number(rng, 0.35, 0.9)

    def decay() -> float:
        return number(rng, 0.05, 0.12)

    late = {"t": int(rng.integers(5000, 6000)), "decay_rate": decay()}
    return [
        Case("some step", (Call((rate(), int(rng.integers(3, 8)), decay())),)),
        Case("at the start", (Call((rate(), 0, decay())),)),
        Case("far on", (Call((rate(), int(rng.integers(50, 99)), decay())),)),
        # The time is the case's largest number by far, and must not set what is forgiven:
        # a fraction is right to 1e-15 of itself, however it is written.
        Case("very far on", (Call((rate() / 80,), late),), relative=1e-13),
        Case("no decay", (Call((rate(), int(rng.integers(3, 8)), 0.0)),)),
        Case("a fast decay", (Call((rate(), int(rng.integers(3, 8)), decay() + 1.5)),)),
    ]


_FRACTION = "learning_rate0 / (1 + decay_rate * t)"
_T, _RATE, _SHAPE = "t", "the decay rate", "the shape of the decay"

INVERSE_TIME_DECAY = Exercise(
    name="inverse_time_decay",
    parameters=("learning_rate0", "t", "decay_rate"),
    outputs=("learning_rate",),
    cases=_decay_cases,
    rubric=(
        Aspect(
            "learning rate on the way",
            4,
            cases=("some step", "far on", "very far on", "a fast decay"),
        ),
        Aspect("at the start, and without decay", 2, cases=("at the start", "no decay")),
    ),
    misconceptions=(
        known_wrong(
            "exponential-decay",
            0.5,
            "the rate decays exponentially",
            "An exponential rate is gone after a while, and with it all progress: its sum over all steps "
            "is finite. Inverse time is a fraction with t below the line.",
            ("/ (1 + decay_rate * t)", "* np.exp(-(decay_rate * t))"),
            about=_SHAPE,
        ),
        known_wrong(
            "power-of-the-decay-rate",
            0.4,
            "the rate is multiplied by the decay rate's power t",
            "That is exponential decay. Inverse time is a fraction with t below the line.",
            (_FRACTION, "learning_rate0 * decay_rate ** t"),
            about=_SHAPE,
        ),
        known_wrong(
            "power-of-a-fixed-number",
            0.4,
            "the rate is multiplied by 0.95 at every step, whatever the decay rate is",
            "That is exponential decay, and with decay_rate 0 the learning rate must never change.",
            (_FRACTION, "learning_rate0 * 0.95 ** t"),
            about=_SHAPE,
        ),
        known_wrong(
            "t-outside-the-fraction",
            0.3,
            "t is multiplied after the division, and the rate grows",
            "a / b * c is (a / b) * c. The denominator needs brackets around all of it.",
            (_FRACTION, "learning_rate0 / (1 + decay_rate) * t"),
            about=_SHAPE,
        ),
        known_wrong(
            "linear-decay",
            0.5,
            "the rate falls along a straight line",
            "A straight line reaches zero, then goes below: uphill. Try a large t.",
            ("/ (1 +", "* (1 -"),
            about=_SHAPE,
        ),
        known_wrong(
            "multiplied",
            0.4,
            "the rate is multiplied, and grows",
            "A rate that decays gets smaller. What does yours do as t grows?",
            ("/ (1 +", "* (1 +"),
            about=_SHAPE,
        ),
        known_wrong(
            "brackets-missing",
            0.4,
            "the division ends before the sum",
            "a / 1 + c is (a / 1) + c, and grows with t. The denominator needs brackets.",
            ("/ (1 + decay_rate * t)", "/ 1 + (decay_rate * t)"),
            about=_SHAPE,
        ),
        known_wrong(
            "minus-in-the-denominator",
            0.4,
            "the decay is subtracted in the denominator",
            "A denominator that shrinks makes the rate grow. What does yours do as t grows?",
            ("1 +", "1 -"),
            about=_SHAPE,
        ),
        known_wrong(
            "root-of-time",
            0.5,
            "the rate falls with the square root",
            "Such schedules exist, too. Here the denominator grows in proportion to t.",
            ("(1 + decay_rate * t)", "np.sqrt(1 + decay_rate * t)"),
            about=_SHAPE,
        ),
        known_wrong(
            "decay-over-the-root-of-t",
            0.2,
            "the decay rate is divided by the root of t",
            "That is another schedule, and has no value at t = 0. Here the denominator grows in "
            "proportion to t.",
            (_FRACTION, "learning_rate0 * decay_rate / np.sqrt(t)"),
            about=_SHAPE,
        ),
        known_wrong(
            "one-left-out",
            0.4,
            "the 1 in the denominator is left out",
            "At t = 0 you divide by zero. The 1 sees to it that the rate begins at learning_rate0.",
            ("(1 +", "(0 +"),
            about=_SHAPE,
        ),
        known_wrong(
            "divided-at-every-step",
            0.5,
            "the rate is divided by 1 + decay_rate once for each step",
            "That multiplies: 1/(1 + k), then 1/(1 + k)², and so on, which is exponential decay in "
            "disguise. Inverse time has one fraction, with t in it.",
            ("(1 + decay_rate * t)", "(1.0 + decay_rate) ** t"),
            about=_SHAPE,
        ),
        known_wrong(
            "t-one-too-large",
            0.5,
            "t is counted one too far",
            "At t = 0 nothing has decayed yet: the rate must be learning_rate0.",
            (" t)", " (t + 1))"),
            about=_T,
        ),
        known_wrong(
            "t-one-too-small",
            0.5,
            "t is counted one too little",
            "t is 0 at the beginning, and nothing has decayed then. What does yours give at t = 0?",
            (" t)", " (t - 1))"),
            about=_T,
        ),
        known_wrong(
            "t-squared",
            0.5,
            "t enters with its square",
            "In proportion to t: after twice the time the denominator has grown twice as much.",
            (" t)", " t ** 2)"),
            about=_T,
        ),
        known_wrong(
            "root-of-t",
            0.5,
            "t enters with its root",
            "In proportion to t: after twice the time the denominator has grown twice as much.",
            (" t)", " t ** 0.5)"),
            about=_T,
        ),
        known_wrong(
            "whole-thousands-only",
            0.6,
            "t counts in whole thousands only",
            "That is a staircase, which other schedules have. Here the rate decays with every step of t.",
            (" t)", " (t // 1000))"),
            about=_T,
        ),
        known_wrong(
            "decay-rate-as-a-power",
            0.4,
            "the decay rate is raised to the power t",
            "Inverse time is 1 over something that grows in proportion to t.",
            ("decay_rate * ", "decay_rate ** "),
            about=_RATE,
        ),
        known_wrong(
            "decay-left-out",
            0.4,
            "the decay rate is left out",
            "With decay_rate 0 the learning rate must never change.",
            ("decay_rate * ", "1 * "),
            about=_RATE,
        ),
        known_wrong(
            "time-left-out",
            0.4,
            "t is left out: the rate is the same at all times",
            "A rate that decays gets smaller as t grows, and at t = 0 it is learning_rate0.",
            (" * t)", ")"),
            about=_T,
        ),
        known_wrong(
            "divided-by-the-decay-rate",
            0.3,
            "t is divided by the decay rate",
            "A larger decay rate must mean a faster decay, and 0 none at all.",
            ("decay_rate * ", "1 / decay_rate * "),
            about=_RATE,
        ),
        known_wrong(
            "rate-left-out",
            0.3,
            "the first learning rate is left out",
            "At t = 0 the rate must be learning_rate0.",
            ("learning_rate0", "1"),
        ),
        known_wrong(
            "rate-in-the-denominator",
            0.4,
            "the first learning rate multiplies the decay as well",
            "How fast the rate decays is decay_rate's business alone.",
            ("1 +", "1 + learning_rate0 *"),
        ),
    ),
)
