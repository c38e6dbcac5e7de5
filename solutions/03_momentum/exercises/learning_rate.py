"""The exercise of notebook 03 that finds the learning rate at which two forms walk one path."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    def rate() -> float:
        # Not a multiple of three: divided by 0.3 it is no short number, and none that is rounded.
        return float(3 * rng.integers(40, 300) + 1) / 1e4

    return [
        Case("beta 0.9", (Call((rate(), 0.9)),)),
        Case("beta 0.7", (Call((rate(),), {"beta": 0.7}),)),
        Case("a long memory", (Call((rate(), 0.995)),)),
        # 1 - beta has lost five digits to cancellation, however it is written.
        Case("a tiny rate, a very long memory", (Call((rate() / 8, 0.99999)),)),
        Case("no memory", (Call((rate(), 0.0)),)),
    ]


_RATE = "return learning_rate / (1 - beta)"

CONVERT_LEARNING_RATE = Exercise(
    name="convert_learning_rate",
    parameters=("learning_rate", "beta"),
    outputs=("the rate of the averaged form",),
    cases=_cases,
    rubric=(Aspect("learning rate", 8),),
    misconceptions=(
        known_wrong(
            "always-ten",
            0.3,
            "the rate is multiplied by 10, whatever beta is",
            "10 belongs to beta = 0.9. Where does the 10 come from?",
            ("/ (1 - beta)", "* 10"),
        ),
        known_wrong(
            "multiplied",
            0.4,
            "the rate is multiplied by 1 - beta instead of divided",
            "That is the way back. An average of gradients is smaller than their sum: must its "
            "rate be larger or smaller to walk as far?",
            ("rate / (", "rate * ("),
        ),
        known_wrong(
            "divided-by-beta",
            0.3,
            "the rate is divided by beta",
            "Write down one step from v = 0 in both forms, and compare the factors before dw.",
            ("(1 - beta)", "beta"),
        ),
        known_wrong(
            "multiplied-by-beta",
            0.3,
            "the rate is multiplied by beta",
            "Write down one step from v = 0 in both forms, and compare the factors before dw.",
            ("/ (1 - beta)", "* beta"),
        ),
        known_wrong(
            "brackets-missing",
            0.4,
            "the brackets around the divisor are missing",
            "Division binds tighter than subtraction: a / 1 - b is (a / 1) - b.",
            ("(1 - beta)", "1 - beta"),
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
            "root",
            0.3,
            "the rate is divided by the root of 1 - beta",
            "The factor 1 - beta enters the average as it is. What undoes it?",
            ("(1 - beta)", "(1 - beta) ** 0.5"),
        ),
        known_wrong(
            "beta-squared",
            0.3,
            "the rate is divided by 1 - beta squared",
            "The factor before the gradient is 1 - beta, with beta as it is.",
            ("1 - beta", "1 - beta**2"),
        ),
        known_wrong(
            "one-plus-beta",
            0.3,
            "the rate is divided by 1 + beta",
            "1 + beta does appear in this notebook, in the largest stable rate. Here the question "
            "is which factor stands before dw.",
            ("1 - beta", "1 + beta"),
        ),
        known_wrong(
            "times-one-plus-beta",
            0.3,
            "the rate is multiplied by 1 + beta",
            "A gradient acts for many steps: beta, then beta squared, and so on. What do 1 + beta + "
            "beta^2 + ... add up to?",
            ("/ (1 - beta)", "* (1 + beta)"),
        ),
        known_wrong(
            "beta-above-the-line",
            0.4,
            "beta stands above the line as well",
            "With beta = 0 both forms are plain gradient descent, so the rate must stay as it is. "
            "What does yours become?",
            ("learning_rate /", "learning_rate * beta /"),
        ),
        known_wrong(
            "one-minus-beta-over-beta",
            0.3,
            "the rate is multiplied by 1 - beta and divided by beta",
            "With beta = 0 both forms are plain gradient descent, so the rate must stay as it is. "
            "What does yours divide by there?",
            ("/ (1 - beta)", "* (1 - beta) / beta"),
        ),
        known_wrong(
            "rate-left-out",
            0.3,
            "the learning rate itself is left out",
            "A rate twice as large in one form is twice as large in the other. Is yours?",
            ("learning_rate /", "1 /"),
        ),
        known_wrong(
            "arguments-swapped",
            0.2,
            "learning rate and beta have changed places",
            "Both are small numbers, and both are called by name in the formula: which one is the "
            "memory?",
            ("learning_rate / (1 - beta)", "beta / (1 - learning_rate)"),
        ),
    ),
)
