"""The exercise of notebook 04 that makes a fresh accumulator."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import away_from_zero, different_sizes


def _initialize_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, k, length = different_sizes(rng, 3)
    w = away_from_zero(rng, n, k)
    return [
        Case("asked twice", (Call((w,)), Call((w,)))),
        Case("one dimension", (Call((away_from_zero(rng, length),)),)),
        Case("one row", (Call((away_from_zero(rng, 1, length),)),)),
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
            "last-axis-only",
            0.5,
            "there is one accumulator for each column",
            "Each weight has its own. Compare the shape of your array with the shape of w.",
            (_ZEROS, "return np.zeros(w.shape[-1])"),
        ),
        known_wrong(
            "a-column",
            0.5,
            "there is one accumulator for each row, in a column",
            "Each weight has its own. Compare the shape of your array with the shape of w.",
            (_ZEROS, "return np.zeros((w.shape[0], 1))"),
        ),
        known_wrong(
            "transposed",
            0.5,
            "the accumulator has the shape of w transposed",
            "It must fit entry by entry. Which axis of w comes first?",
            (_ZEROS, "return np.zeros(w.shape[::-1])"),
        ),
        known_wrong(
            "one-number",
            0.5,
            "the accumulator is one number for all weights",
            "Each weight has its own. What has the shape of w?",
            (_ZEROS, "return 0.0"),
        ),
        known_wrong(
            "tiny",
            0.5,
            "the accumulator starts at a tiny number instead of zero",
            "Epsilon keeps the step from dividing by zero. Nothing has been collected yet.",
            (_ZEROS, "return np.full(w.shape, 1e-8)"),
        ),
        known_wrong(
            "two-dimensions-only",
            0.5,
            "the shape is that of a matrix, whatever w is",
            "Weights may be a vector, too, or have three axes. What holds the whole shape of an array?",
            (_ZEROS, "return np.zeros((w.shape[0], w.shape[1]))"),
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
