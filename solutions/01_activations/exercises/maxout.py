"""The exercise of notebook 01 on a maxout unit: the largest of several linear functions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, different_sizes, normal


def _maxout_arguments(rng: np.random.Generator, sizes: tuple[int, ...]) -> tuple[Array, ...]:
    pieces, n_out, n_in, m = sizes
    W = normal(rng, pieces, n_out, n_in)
    # Two examples have opposite inputs, and later pieces win somewhere: no first piece wins all.
    x, b = normal(rng, n_in, m), normal(rng, pieces, n_out, 1)
    x[:, -1] = -x[:, 0]
    return x, W, b


def _maxout_cases(rng: np.random.Generator) -> Sequence[Case]:
    x, W, b = _maxout_arguments(rng, (3, 2, 4, 5))
    below = b - np.ceil((W @ x + b).max()) - 1.0
    return [
        Case("four different sizes", (Call(_maxout_arguments(rng, different_sizes(rng, 4))),)),
        Case("one unit", (Call(_maxout_arguments(rng, (2, 1, 3, 4))),)),
        Case("equal sizes", (Call(_maxout_arguments(rng, (3, 3, 3, 3))),)),
        Case("all pieces negative", (Call((x, W, below)),)),
    ]


_MAXOUT = "(W @ x + b).max(axis=0)"
_WHICH_AXIS = "W @ x + b is (k, n_out, m), and the result (n_out, m): which axis disappears?"

MAXOUT = Exercise(
    name="maxout",
    parameters=("x", "W", "b"),
    outputs=("a",),
    cases=_maxout_cases,
    rubric=(
        Aspect("values", 6, cases=("four different sizes", "one unit", "equal sizes")),
        Aspect("all pieces negative", 3, cases=("all pieces negative",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "pieces-summed",
            0.3,
            "the pieces are added up",
            "A sum of lines is one line: no bend at all. The unit returns the largest piece.",
            (_MAXOUT, "(W @ x + b).sum(axis=0)"),
        ),
        known_wrong(
            "pieces-averaged",
            0.3,
            "the pieces are averaged",
            "A mean of lines is one line: no bend at all. The unit returns the largest piece.",
            (_MAXOUT, "(W @ x + b).mean(axis=0)"),
        ),
        known_wrong(
            "smallest-piece",
            0.3,
            "the smallest piece is returned",
            "With the pieces x and -x a maxout unit is |x|. What is yours at x = 2?",
            (_MAXOUT, "(W @ x + b).min(axis=0)"),
        ),
        known_wrong(
            "maximum-over-units",
            0.3,
            "the maximum is taken over the units of one piece",
            _WHICH_AXIS,
            (_MAXOUT, "(W @ x + b).max(axis=1)"),
        ),
        known_wrong(
            "bias-left-out",
            0.3,
            "the biases are left out",
            "Without biases all pieces pass through 0, and every bend sits there.",
            (_MAXOUT, "(W @ x).max(axis=0)"),
        ),
        known_wrong(
            "never-below-zero",
            0.7,
            "a zero takes part in the maximum",
            "A maxout unit may be negative: when all its pieces are, so is the largest. Start from "
            "the first piece, not from 0.",
            (_MAXOUT, "np.maximum((W @ x + b).max(axis=0), 0)"),
        ),
        known_wrong(
            "largest-in-size",
            0.3,
            "the piece that is largest in size wins",
            "Of -3 and 1 the larger one is 1.",
            (
                f"return {_MAXOUT}",
                "z = W @ x + b\n    return np.where(z.max(axis=0) > -z.min(axis=0), z.max(axis=0), z.min(axis=0))",
            ),
        ),
        known_wrong(
            "pieces-axis-kept",
            0.6,
            "the axis of the pieces is kept with length 1",
            "The result is (n_out, m), with two axes: the pieces are gone.",
            (_MAXOUT, "(W @ x + b).max(axis=0, keepdims=True)"),
        ),
        known_wrong(
            "biases-chosen-apart",
            0.3,
            "the largest product and the largest bias are chosen separately",
            "Piece j has its own W_j and its own b_j. Make whole pieces first, then compare them.",
            (_MAXOUT, "(W @ x).max(axis=0) + b.max(axis=0)"),
        ),
        known_wrong(
            "maximum-over-examples",
            0.3,
            "the maximum is taken over the examples",
            _WHICH_AXIS,
            (_MAXOUT, "(W @ x + b).max(axis=2)"),
        ),
        known_wrong(
            "number-of-the-winner",
            0.3,
            "the number of the winning piece is returned",
            "argmax says which piece is the largest. The unit returns how large it is.",
            (_MAXOUT, "(W @ x + b).argmax(axis=0)"),
        ),
    ),
    telling=("four different sizes", "equal sizes", "all pieces negative"),
)
