"""The exercise of notebook 01 on a maxout unit: the largest of several linear functions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, normal
from .maxout_beliefs import MAXOUT_BELIEFS


def _maxout_arguments(rng: np.random.Generator, *sizes: int) -> tuple[Array, ...]:
    pieces, n_out, n_in, m = sizes
    W = normal(rng, pieces, n_out, n_in)
    # Two examples have opposite inputs, and later pieces win somewhere: no first piece wins all.
    x, b = normal(rng, n_in, m), normal(rng, pieces, n_out, 1)
    x[:, -1] = -x[:, 0]
    return x, W, b


def _each_piece_wins(rng: np.random.Generator, *sizes: int) -> tuple[Array, ...]:
    """For more units than pieces: each piece is some unit's largest for the first example."""
    x, W, b = _maxout_arguments(rng, *sizes)
    for unit, winner in enumerate(rng.permutation(np.arange(sizes[1]) % sizes[0])):
        ahead = (W[:, unit] @ x[:, 0] + b[:, unit, 0]).max() + 0.2
        b[winner, unit, 0] = round(float(ahead - W[winner, unit] @ x[:, 0]), 3)
    return x, W, b


def _maxout_cases(rng: np.random.Generator) -> Sequence[Case]:
    x, W, b = _each_piece_wins(rng, 3, 4, 2, 5)
    below = b - np.ceil((W @ x + b).max()) - 1.0
    n_in, m = (int(size) for size in rng.permutation((2, 3)))
    ones = ((2, 1, 3, 4), (1, 2, 3, 4), (2, 3, 1, 4), (3, 2, 4, 1))
    return [
        Case("four different sizes", (Call(_each_piece_wins(rng, 4, 5, n_in, m)),)),
        Case(
            "one unit, one piece, one input, one example",
            tuple(Call(_maxout_arguments(rng, *sizes)) for sizes in ones),
        ),
        Case("equal sizes", (Call(_maxout_arguments(rng, 3, 3, 3, 3)),)),
        Case("all pieces negative", (Call((x, W, below)),)),
    ]


MAXOUT = Exercise(
    name="maxout",
    parameters=("x", "W", "b"),
    outputs=("a",),
    cases=_maxout_cases,
    rubric=(
        Aspect(
            "values",
            6,
            cases=(
                "four different sizes",
                "one unit, one piece, one input, one example",
                "equal sizes",
            ),
        ),
        Aspect("all pieces negative", 3, cases=("all pieces negative",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=MAXOUT_BELIEFS,
    telling=("four different sizes", "equal sizes", "all pieces negative"),
)
