"""Exercises of notebook 04: AdaGrad's step and rates, a fresh accumulator, a step to repair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import (
    alternating,
    away_from_zero,
    different_sizes,
    normal,
    squares,
    steps_in_a_row,
)
from ...shared.step_beliefs import step_belief

# ---- adagrad_step, and the same once more in the bug clinic --------------------------------


def _adagrad_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    hyper = {"learning_rate": 0.05, "epsilon": 0.1}
    start = Call((normal(rng, n, k), away_from_zero(rng, n, k), squares(rng, n, k)), hyper)
    further = [away_from_zero(rng, n, k) for _ in range(2)]
    small = (1e-4 * alternating(rng, 2), squares(rng, 2, scale=1e-8))
    # So small that 1e-8 and no epsilon at all differ also where nothing is zero.
    gradient, collected = 1e-3 * alternating(rng, 3), squares(rng, 3, scale=1e-6)
    gradient[2] = collected[2] = 0.0
    never = (normal(rng, 3), gradient, collected, 0.3, 2e-4)
    first = (normal(rng, 1, k), away_from_zero(rng, 1, k), np.zeros((1, k)), 0.4, 0.05)
    return [
        Case("first step", (Call(first),)),
        Case("three steps in a row", steps_in_a_row(start, ("w", "G"), further)),
        Case("default arguments, small gradients", (Call((normal(rng, 2), *small)),)),
        Case("one weight never had a gradient", (Call(never),)),
    ]


TELLING = ("one weight never had a gradient",)

_G = "G = G + dw**2"
_ADAGRAD = "return w - learning_rate * dw / (np.sqrt(G) + epsilon), G"
_ROOT = "(np.sqrt(G) + epsilon)"


def _adagrad_misconceptions(unchanged: float) -> tuple[Misconception, ...]:
    """What spoils AdaGrad; a change in place alone still earns the share `unchanged`."""
    return (
        step_belief("averaged-instead-of-summed", 0.4, (_G, "G = 0.9 * G + 0.1 * dw**2")),
        step_belief("one-accumulator-for-all", 0.3, (_G, "G = G + np.sum(dw**2)")),
        step_belief("accumulator-forgotten", 0.3, (_G, "G = dw**2")),
        step_belief("gradient-not-squared", 0.2, (_G, "G = G + dw")),
        known_wrong(
            "absolute-values-collected",
            0.3,
            "the sizes of the gradients are collected, not their squares",
            "Gradients of 3 and 4 should give G = 25, whose root is 5. What do yours give?",
            (_G, "G = G + np.abs(dw)"),
        ),
        step_belief(
            "old-accumulator-in-the-step",
            0.6,
            (_G, "old = G\n    G = G + dw**2"),
            ("np.sqrt(G)", "np.sqrt(old)"),
        ),
        step_belief(
            "old-accumulator-returned",
            0.6,
            (_G, "old = G\n    G = old + dw**2"),
            ("), G", "), old"),
        ),
        step_belief("epsilon-inside-root", 0.7, (_ROOT, "np.sqrt(G + epsilon)")),
        step_belief("epsilon-dropped", 0.7, (_ROOT, "np.sqrt(G)")),
        step_belief("epsilon-added-to-weight", 0.6, (_ROOT, "np.sqrt(G) + epsilon")),
        step_belief(
            "epsilon-added-to-the-step",
            0.6,
            (_ADAGRAD, "return w - (learning_rate * dw / np.sqrt(G) + epsilon), G"),
        ),
        step_belief("epsilon-hard-coded", 0.7, ("+ epsilon)", "+ 1e-8)")),
        step_belief("root-missing", 0.6, ("np.sqrt(G)", "G")),
        step_belief("stray-gradient", 0.5, (_ROOT, f"{_ROOT} * dw")),
        step_belief("wrong-sign", 0.7, ("return w - ", "return w + ")),
        step_belief(
            "results-swapped", 0.2, (_ADAGRAD, f"return G, w - learning_rate * dw / {_ROOT}")
        ),
        step_belief("learning-rate-hard-coded", 0.7, ("learning_rate * dw", "0.01 * dw")),
        step_belief("changed-in-place", unchanged, (_G, "G += dw**2")),
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
    telling=TELLING,
)

UNLIKELY_IN_A_REPAIR = (
    "absolute-values-collected",
    "accumulator-forgotten",
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
        *(
            wrong
            for wrong in _adagrad_misconceptions(9 / 10)
            if wrong.id not in UNLIKELY_IN_A_REPAIR
        ),
        known_wrong(
            "as-shown",
            0.2,
            "the shown version is handed in as it was",
            "It has two faults. For one, ask what a weight gets whose gradients have all been zero. "
            "For the other, print G before and after a call whose result you throw away.",
            (_G, "G += dw**2"),
            (_ROOT, "np.sqrt(G) + epsilon"),
        ),
        known_wrong(
            "zero-caught-without-epsilon",
            0.7,
            "the unseen weights are caught, and epsilon is left out",
            "No weight becomes nan any more. But the formula has an epsilon for every weight: is "
            "your step the same as that of adagrad_step when epsilon is 0.1?",
            (_ROOT, "np.sqrt(np.where(G > 0, G, 1))"),
        ),
    ),
    uses=("adagrad_step", "effective_learning_rate"),
    telling=TELLING,
)


# ---- effective_learning_rate ---------------------------------------------------------------


def _effective_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k = 2, 3
    untouched = squares(rng, 2, 3)
    untouched[1, 2] = 0.0
    return [
        Case("a large epsilon", (Call((squares(rng, n, k), 0.3), {"epsilon": 0.1}),)),
        Case("default epsilon, small gradients", (Call((squares(rng, k, scale=1e-12), 0.02)),)),
        Case("one weight never had a gradient", (Call((untouched, 0.6, 0.02)),)),
        Case("large gradients", (Call((squares(rng, n, scale=1e4), 2.5, 0.5)),)),
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
        step_belief("epsilon-dropped", 0.6, (_ROOT, "np.sqrt(G)")),
        step_belief("epsilon-added-to-weight", 0.5, (_ROOT, "np.sqrt(G) + epsilon")),
        step_belief("epsilon-hard-coded", 0.6, ("+ epsilon)", "+ 1e-8)")),
        step_belief("root-missing", 0.4, ("np.sqrt(G)", "G")),
        known_wrong(
            "learning-rate-left-out",
            0.5,
            "the learning rate is left out",
            "The factor before the gradient has two parts: the rate that you choose, and what "
            "AdaGrad divides it by.",
            ("return learning_rate /", "return 1 /"),
        ),
        known_wrong(
            "multiplied",
            0.2,
            "the learning rate is multiplied by the root instead of divided",
            "Where much has been collected, steps should be short.",
            ("learning_rate /", "learning_rate *"),
        ),
        known_wrong(
            "one-rate-for-all",
            0.2,
            "all weights get one and the same rate",
            "G has one entry for each weight, and so should your answer.",
            ("np.sqrt(G)", "np.sqrt(np.sum(G))"),
        ),
    ),
)


# ---- initialize_adaptive -------------------------------------------------------------------


def _initialize_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k, length = different_sizes(rng, 3)
    w = away_from_zero(rng, n, k)
    return [
        Case("asked twice", (Call((w,)), Call((w,)))),
        Case("one dimension", (Call((away_from_zero(rng, length),)),)),
        Case("three dimensions", (Call((away_from_zero(rng, length, n, k),)),)),
    ]


_ZEROS = "return np.zeros_like(w)"

INITIALIZE_ADAPTIVE = Exercise(
    name="initialize_adaptive",
    parameters=("w",),
    outputs=("the accumulator",),
    cases=_initialize_cases,
    rubric=(
        Aspect("zeros", 2, ("the accumulator",)),
        Aspect("a fresh array", 1, kind="separate arrays"),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "ones",
            0.5,
            "the accumulator starts at one",
            "Nothing has been collected yet.",
            (_ZEROS, "return np.ones_like(w)"),
        ),
        known_wrong(
            "a-tenth",
            0.5,
            "the accumulator starts at 0.1",
            "Keras and Optax start AdaGrad there. In this course nothing has been collected yet.",
            (_ZEROS, "return np.full(w.shape, 0.1)"),
        ),
        known_wrong(
            "first-axis-only",
            0.5,
            "there is one accumulator for each row",
            "Each weight has its own. Compare the shape of your array with the shape of w.",
            (_ZEROS, "return np.zeros(w.shape[0])"),
        ),
        known_wrong(
            "flat",
            0.5,
            "the accumulator is one long row",
            "As many entries as weights, but in another shape: it must fit entry by entry.",
            (_ZEROS, "return np.zeros(w.size)"),
        ),
        known_wrong(
            "a-copy-of-the-weights",
            0.5,
            "the accumulator starts with the weights",
            "Only the shape comes from w. Nothing has been collected yet.",
            (_ZEROS, "return w.copy()"),
        ),
        known_wrong(
            "always-the-same-array",
            0.75,
            "every call hands out the same array",
            "Adadelta needs two accumulators. If they are one array, whatever changes one of them "
            "changes both. Make a new one at each call.",
            (
                _ZEROS,
                (
                    "kept = initialize_adaptive.__dict__\n"
                    "    return kept.setdefault(str(w.shape), np.zeros_like(w))"
                ),
            ),
        ),
        known_wrong(
            "weights-erased",
            0.75,
            "the weights themselves are set to zero",
            "The accumulator is another array beside w. The weights are still needed.",
            (_ZEROS, "w[...] = 0\n    return np.zeros_like(w)"),
        ),
    ),
)
