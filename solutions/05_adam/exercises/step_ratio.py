"""The exercise of notebook 05 on what Adam has to correct: how long its raw step is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.step_beliefs import step_belief


def _ratio_cases(rng: np.random.Generator) -> Sequence[Case]:
    late, later = int(rng.integers(100, 300)), int(rng.integers(2000, 4000))
    beta1, beta2 = float(rng.integers(15, 22)) / 100, float(rng.integers(25, 33)) / 100
    slow = {"beta2": float(rng.integers(990, 997)) / 1000, "beta1": 0.98}
    return [
        Case("the first step", (Call((1,)),)),
        Case(f"t = {late}", (Call((late,)),)),
        Case(f"t = {later}", (Call((later,)),)),
        Case("other betas", (Call((3, beta1, beta2)),)),
        Case("two slow averages", (Call((late,), slow),)),
        Case("no first average", (Call((int(rng.integers(3, 6)), 0.0, beta2)),)),
        Case("no second average", (Call((int(rng.integers(3, 6)), beta2, 0.0)),)),
    ]


_NUMERATOR, _DENOMINATOR = "(1 - beta1 ** t)", "np.sqrt(1 - beta2 ** t)"
_RATIO = f"{_NUMERATOR} / {_DENOMINATOR}"
_FIRST_STEP = "t = 1 is the first step. The averages have seen one gradient by then."
_SHARES = (
    "beta^t is what the zero at the start still weighs. How much do the gradients weigh, and which "
    "comes first, the power or the difference?"
)

UNCORRECTED_STEP_RATIO = Exercise(
    name="uncorrected_step_ratio",
    parameters=("t", "beta1", "beta2"),
    outputs=("ratio",),
    cases=_ratio_cases,
    rubric=(Aspect("ratio", 8),),
    misconceptions=(
        known_wrong(
            "root-missing",
            0.4,
            "the share of the squares is used without its root",
            "The step divides by the root of the average of squares. What is the root of "
            "(1 - beta2^t) g^2?",
            (_DENOMINATOR, "(1 - beta2 ** t)"),
            about="the fraction",
        ),
        known_wrong(
            "upside-down",
            0.5,
            "the corrected step is divided by the uncorrected one",
            "The ratio says how many times too long the raw step is. At t = 1 it is 3.16 with the "
            "usual betas.",
            (_RATIO, f"{_DENOMINATOR} / {_NUMERATOR}"),
            about="the fraction",
        ),
        known_wrong(
            "betas-swapped",
            0.4,
            "beta1 and beta2 have changed places",
            "beta1 belongs to the numerator, the average of gradients; beta2 to the squares below.",
            ("return ", "beta1, beta2 = beta2, beta1\n    return "),
        ),
        known_wrong(
            "one-beta-for-both",
            0.3,
            "beta1 serves both averages",
            "The squares have a memory of their own: which beta is theirs?",
            ("return ", "beta2 = beta1\n    return "),
        ),
        known_wrong(
            "root-of-both",
            0.4,
            "the root is taken of the numerator as well",
            "Only the average of squares stands under a root.",
            (_RATIO, f"np.sqrt({_NUMERATOR} / (1 - beta2 ** t))"),
            about="the fraction",
        ),
        known_wrong(
            "root-of-the-power",
            0.4,
            "the root is taken of beta2^t, not of the difference",
            "A whole average stands under the root: the gradients' share of it, times g^2.",
            (_DENOMINATOR, "(1 - np.sqrt(beta2 ** t))"),
            about="the fraction",
        ),
        known_wrong(
            "multiplied",
            0.4,
            "the two shares are multiplied",
            "The step is a fraction: the average of gradients above, the root of the squares below.",
            (_RATIO, f"{_NUMERATOR} * {_DENOMINATOR}"),
            about="the fraction",
        ),
        known_wrong(
            "numerator-alone",
            0.3,
            "only the first average's share is there",
            "That is how much too small m is. But the step is divided by something that is too small "
            "as well.",
            (_RATIO, _NUMERATOR),
            about="the fraction",
        ),
        known_wrong(
            "denominator-alone",
            0.3,
            "only the second average's share is there",
            "The numerator m starts at zero, too: what is its share of real gradients?",
            (_RATIO, f"1 / {_DENOMINATOR}"),
            about="the fraction",
        ),
        known_wrong(
            "weights-of-one-step",
            0.3,
            "t is not used",
            "1 - beta is the share that one step adds. After t steps the old ones still count: "
            "the share of the zero at the start is beta^t.",
            ("beta1 ** t", "beta1"),
            ("beta2 ** t", "beta2"),
            about="t",
        ),
        step_belief(
            "power-is-product", 0.4, ("beta1 ** t", "beta1 * t"), ("beta2 ** t", "beta2 * t")
        ),
        known_wrong(
            "power-of-the-difference",
            0.4,
            "the whole difference 1 - beta is raised to the power of t",
            _SHARES,
            ("1 - beta1 ** t", "(1 - beta1) ** t"),
            ("1 - beta2 ** t", "(1 - beta2) ** t"),
            about="t",
        ),
        known_wrong(
            "t-one-too-small",
            0.5,
            "the shares are taken at t - 1",
            _FIRST_STEP,
            ("beta1 ** t", "beta1 ** (t - 1)"),
            ("beta2 ** t", "beta2 ** (t - 1)"),
            about="t",
        ),
        known_wrong(
            "t-one-too-large",
            0.5,
            "the shares are taken at t + 1",
            _FIRST_STEP,
            ("beta1 ** t", "beta1 ** (t + 1)"),
            ("beta2 ** t", "beta2 ** (t + 1)"),
            about="t",
        ),
        known_wrong(
            "share-of-the-zero",
            0.3,
            "the share of the zero at the start is used in place of the gradients' share",
            "beta^t is what the zero at the start still weighs. How much do the gradients weigh?",
            ("1 - beta1", "beta1"),
            ("1 - beta2", "beta2"),
            about="t",
        ),
        step_belief("betas-hard-coded", 0.4, ("return ", "beta1, beta2 = 0.9, 0.999\n    return ")),
    ),
    telling=("other betas",),
)
