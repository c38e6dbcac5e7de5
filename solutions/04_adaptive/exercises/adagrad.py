"""Exercises of notebook 04: AdaGrad's step, its rates, and a faulty step to repair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import alternating, away_from_zero, normal, squares, steps_in_a_row
from ...shared.step_beliefs import step_belief
from ...shared.step_families import (
    beliefs_about_a_line,
    beliefs_about_epsilon,
    beliefs_about_the_kept,
    beliefs_about_the_step,
    without,
)

NEVER = "one weight never had a gradient"

# ---- adagrad_step, and the same once more in the bug clinic --------------------------------


def _adagrad_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    hyper = {"learning_rate": 2.0, "epsilon": 0.1}
    start = Call((normal(rng, n, k), away_from_zero(rng, n, k), squares(rng, n, k)), hyper)
    further = [away_from_zero(rng, n, k) for _ in range(2)]
    small = (1e-4 * alternating(rng, 2)[:, np.newaxis], squares(rng, 2, 1, scale=1e-8))
    # So small that 1e-8 and no epsilon at all differ also where nothing is zero; the third weight's
    # are smaller than epsilon.
    gradient, collected = 1e-3 * alternating(rng, 4), squares(rng, 4, scale=1e-6)
    gradient[2], collected[2] = 1e-2 * gradient[2], 1e-4 * collected[2]
    gradient[3] = collected[3] = 0.0
    never = (normal(rng, 4), gradient, collected, 0.3, 2e-4)
    large = 100.0 * away_from_zero(rng, 1, k)
    first = (normal(rng, 1, k), large, np.zeros((1, k)), 0.4, 0.05)
    return [
        Case("first step, large gradients", (Call(first),)),
        Case("three steps in a row", steps_in_a_row(start, ("w", "G"), further)),
        Case("default arguments, small gradients", (Call((normal(rng, 2, 1), *small)),)),
        Case(NEVER, (Call(never),)),
    ]


_G = "G + dw**2"
_SIZE = "np.sqrt(G)"
_ROOT = f"({_SIZE} + epsilon)"


def _adagrad_misconceptions(unchanged: float) -> tuple[Misconception, ...]:
    """What spoils AdaGrad; a change in place alone still earns the share `unchanged`."""
    return (
        *beliefs_about_epsilon("learning_rate * dw", _SIZE),
        *beliefs_about_the_step("0.01", ", G", unchanged=unchanged, returned=0.5),
        step_belief("root-missing", 0.6, (_SIZE, "G")),
        step_belief("stray-gradient", 0.5, ("* dw / ", "* dw * dw / ")),
        step_belief("gradient-left-out", 0.5, ("* dw / ", "* 1 / ")),
        *beliefs_about_a_line(
            _G,
            0.3,
            {
                "one-accumulator-for-all": "G + np.sum(dw**2)",
                "accumulator-forgotten": "dw**2",
                "absolute-values-collected": "G + np.abs(dw)",
            },
        ),
        step_belief("averaged-instead-of-summed", 0.4, (_G, "0.9 * G + 0.1 * dw**2")),
        step_belief("gradient-not-squared", 0.2, (_G, "G + dw")),
        known_wrong(
            "one-mean-for-all",
            0.3,
            "the mean of all weights' squares is collected for each of them",
            "Each weight has an accumulator of its own: that is the point of the method. Try dw = "
            "(1, 1000) by hand: which weights' steps may the 1000 shorten?",
            (_G, "G + np.mean(dw**2)"),
            about="the second moment",
        ),
        known_wrong(
            "sum-squared",
            0.3,
            "the sum is squared, old accumulator and all",
            "A square that is in the sum already is not squared again: G after gradients 3 and 4 is "
            "25.",
            (_G, "(G + dw)**2"),
            about="the second moment",
        ),
        known_wrong(
            "old-sum-counted-twice",
            0.3,
            "the old accumulator is added twice",
            "With += the old value is in the sum already. What does G become where dw is 0?",
            (_G, "2 * G + dw**2"),
            about="the second moment",
        ),
        *beliefs_about_the_kept("G", 0.6, unchanged),
        step_belief(
            "results-swapped",
            0.2,
            ("    return w", "    moved = w"),
            (", G\n", "\n    return G, moved\n"),
        ),
    )


ADAGRAD_STEP = Exercise(
    name="adagrad_step",
    parameters=("w", "dw", "G", "learning_rate", "epsilon"),
    outputs=("w", "G"),
    cases=_adagrad_cases,
    rubric=(
        Aspect("accumulated squares", 6, ("G",)),
        Aspect("weights", 8, ("w",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=_adagrad_misconceptions(14 / 16),
    telling=(NEVER,),
)

UNLIKELY_IN_A_REPAIR = (
    "absolute-values-collected",
    "one-mean-for-all",
    "sum-squared",
    "old-sum-counted-twice",
    "accumulator-forgotten",
    "gradient-left-out",
    "gradient-not-squared",
    "old-accumulator-returned",
    "results-swapped",
    "stray-gradient",
    "learning-rate-hard-coded",
)

REPAIRED_ADAGRAD_STEP = Exercise(
    name="repaired_adagrad_step",
    parameters=ADAGRAD_STEP.parameters,
    outputs=ADAGRAD_STEP.outputs,
    cases=_adagrad_cases,
    rubric=(
        Aspect("accumulated squares", 2, ("G",)),  # the shown version has them right
        Aspect("weights", 7, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        *without(_adagrad_misconceptions(9 / 10), *UNLIKELY_IN_A_REPAIR),
        known_wrong(
            "as-shown",
            0.2,
            "the shown version is handed in as it was",
            "It has two faults. For one, ask what a weight gets whose gradients have all been zero. "
            "For the other, print G before and after a call whose result you throw away.",
            ("    G = ", "    G[...] = "),
            (_ROOT, f"{_SIZE} + epsilon"),
            about="epsilon",
        ),
        known_wrong(
            "zero-caught-without-epsilon",
            0.7,
            "the unseen weights are caught, and epsilon is left out",
            "No weight becomes nan any more. But the formula has an epsilon for every weight: is "
            "your step the same as that of adagrad_step when epsilon is 0.1?",
            (_ROOT, "np.sqrt(np.where(G > 0, G, 1))"),
            about="epsilon",
        ),
    ),
    uses=("adagrad_step", "effective_learning_rate"),
    telling=(NEVER,),
)


# ---- effective_learning_rate ---------------------------------------------------------------


def _effective_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    untouched = squares(rng, 2, 3)
    untouched[0, 1], untouched[1, 2] = 1e-4, 0.0
    return [
        Case("a large epsilon", (Call((squares(rng, n, k), 0.3), {"epsilon": 0.1}),)),
        Case("default epsilon, small gradients", (Call((squares(rng, k, scale=1e-12), 0.02)),)),
        Case(NEVER, (Call((untouched, 0.6, 0.02)),)),
        Case("large gradients", (Call((squares(rng, n, 1, scale=1e4), 2.5, 0.5)),)),
    ]


EFFECTIVE_LEARNING_RATE = Exercise(
    name="effective_learning_rate",
    parameters=("G", "learning_rate", "epsilon"),
    outputs=("the rate of each weight",),
    cases=_effective_cases,
    rubric=(
        Aspect("effective rates", 7, ("the rate of each weight",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        step_belief("epsilon-inside-root", 0.6, (_ROOT, "np.sqrt(G + epsilon)")),
        step_belief("epsilon-dropped", 0.6, (_ROOT, _SIZE)),
        step_belief("epsilon-added-to-weight", 0.5, (_ROOT, f"{_SIZE} + epsilon")),
        step_belief("epsilon-hard-coded", 0.6, (_ROOT, f"({_SIZE} + 1e-8)")),
        step_belief("epsilon-as-floor", 0.6, (_ROOT, f"np.maximum({_SIZE}, epsilon)")),
        step_belief("epsilon-in-both-places", 0.6, (_ROOT, "(np.sqrt(G + epsilon) + epsilon)")),
        known_wrong(
            "root-of-the-fraction",
            0.3,
            "the root is taken of the whole fraction",
            "The learning rate stands outside the root. With G = 4 and a rate of 0.1, what is due?",
            ("return learning_rate / (np.sqrt(G)", "return np.sqrt(learning_rate / (G"),
            ("+ epsilon)", "+ epsilon))"),
            about="the fraction",
        ),
        step_belief("root-missing", 0.4, (_SIZE, "G")),
        known_wrong(
            "squared-again",
            0.3,
            "the accumulator is squared instead of taking its root",
            "G is made of squares already. What turns it into a size?",
            (_SIZE, "G**2"),
        ),
        known_wrong(
            "learning-rate-left-out",
            0.5,
            "the learning rate is left out",
            "The factor before the gradient has two parts: the rate that you choose, and what "
            "AdaGrad divides it by.",
            ("return learning_rate /", "return 1 /"),
            about="the fraction",
        ),
        known_wrong(
            "multiplied",
            0.2,
            "the learning rate is multiplied by the root instead of divided",
            "Where much has been collected, steps should be short.",
            ("learning_rate /", "learning_rate *"),
            about="the fraction",
        ),
        known_wrong(
            "upside-down",
            0.2,
            "the root is divided by the learning rate",
            "Where much has been collected, steps should be short.",
            ("return learning_rate / (", "return 1 / learning_rate * ("),
            about="the fraction",
        ),
        known_wrong(
            "rate-negative",
            0.4,
            "the rates are negative",
            "The minus belongs to the step. What is the factor before the gradient, without it?",
            ("return learning_rate", "return -learning_rate"),
            about="the fraction",
        ),
        known_wrong(
            "one-rate-for-all",
            0.2,
            "all weights get one and the same rate",
            "G has one entry for each weight, and so should your answer.",
            (_SIZE, "np.sqrt(np.sum(G))"),
        ),
        known_wrong(
            "mean-rate-for-all",
            0.2,
            "all weights get the rate of the mean accumulator",
            "G has one entry for each weight, and so should your answer.",
            (_SIZE, "np.sqrt(np.mean(G))"),
        ),
    ),
)
