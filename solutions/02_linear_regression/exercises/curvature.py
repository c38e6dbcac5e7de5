"""The exercise of notebook 02 that finds the curvature which limits the learning rate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array
from .linear_model import WRONG_AXIS, data_off_zero


def _at_right_angles(rng: np.random.Generator) -> Array:
    """Two features and the ones, at right angles: L is the second of three eigenvalues.

    The matrix in question is diagonal, and `np.linalg.eigvals` leaves its order as it is.
    """
    small, large = rng.uniform(0.2, 0.6), rng.uniform(1.5, 3.0)
    return np.round([small, large], 2)[:, None] * [[1, -1, 1, -1], [1, 1, -1, -1]]


def _lipschitz_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("features off zero", (Call((data_off_zero(rng, 2, 5)[0],)),)),
        Case("more features than examples", (Call((2 * data_off_zero(rng, 4, 3)[0],)),)),
        Case("features around zero, at right angles", (Call((_at_right_angles(rng),)),)),
        Case("a tiny feature", (Call((0.1 * data_off_zero(rng, 1, 7)[0],)),)),
        Case("a single, large example", (Call((1000 * data_off_zero(rng, 2, 1)[0],)),)),
    ]


_ORDINARY_SIZE = (
    "features off zero",
    "more features than examples",
    "features around zero, at right angles",
    "a single, large example",
)
_SMALL = ("features around zero, at right angles", "a tiny feature")
_LARGEST = "np.linalg.eigvalsh(X1 @ X1.T / m)[-1]"

_MEAN, _WHICH, _RESULT, _ONES = "the mean", "which eigenvalue", "the result", "the ones"

LIPSCHITZ_CONSTANT = Exercise(
    name="lipschitz_constant",
    parameters=("X",),
    outputs=("L",),
    cases=_lipschitz_cases,
    rubric=(
        Aspect("features of ordinary size", 6, (), _ORDINARY_SIZE),
        Aspect("features around zero, a tiny feature", 3, (), _SMALL),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "bias-forgotten",
            0.4,
            "the bias is forgotten",
            "L is of the cost in w and b together, so X needs its row of ones. With all features 0 the "
            "cost still curves along b: L cannot be 0 there.",
            ("np.ones((1, m))", "np.zeros((1, m))"),
            about=_ONES,
        ),
        known_wrong(
            "smallest-eigenvalue",
            0.4,
            "the smallest eigenvalue is returned",
            "The learning rate must suit the steepest direction. eigvalsh sorts: which end is that?",
            ("[-1]", "[0]"),
            about=_WHICH,
        ),
        known_wrong(
            "sum-instead-of-mean",
            0.5,
            "the matrix is not divided by m",
            "The cost is a mean over examples, and so is its curvature. Twice the same examples must "
            "give the same L.",
            ("X1 @ X1.T / m", "X1 @ X1.T"),
            about=_MEAN,
        ),
        known_wrong(
            "divided-by-the-features",
            0.5,
            *WRONG_AXIS,
            ("m = X.shape[1]\n", "n_x, m = X.shape\n"),
            ("X1 @ X1.T / m", "X1 @ X1.T / n_x"),
            about=_MEAN,
        ),
        known_wrong(
            "divided-by-the-parameters",
            0.5,
            "the matrix is divided by the number of parameters instead of m",
            "m counts examples, the columns of X. Which axis of your array with the ones did you count?",
            ("X1 @ X1.T / m", "X1 @ X1.T / X1.shape[0]"),
            about=_MEAN,
        ),
        known_wrong(
            "singular-value-not-squared",
            0.4,
            "a singular value is taken where its square is due",
            "The eigenvalues of A Aᵀ are the squares of A's singular values. Multiply X by 10: by how "
            "much must L grow?",
            (_LARGEST, f"np.sqrt({_LARGEST})"),
            about=_RESULT,
        ),
        known_wrong(
            "norm-of-the-data",
            0.3,
            "the largest singular value of X with its ones is returned",
            "Its square, divided by m, is an eigenvalue of the matrix in the docstring. Give your function "
            "every example twice: L must stay as it is.",
            (_LARGEST, "np.linalg.norm(X1, 2)"),
            about=_RESULT,
        ),
        known_wrong(
            "sum-of-the-eigenvalues",
            0.3,
            "all eigenvalues are added up",
            "That is the trace, which is never below L, so a step of 2 over it is safe and needlessly "
            "short. Which one of the eigenvalues is L?",
            ("[-1]", ".sum()"),
            about=_WHICH,
        ),
        known_wrong(
            "curvature-doubled",
            0.6,
            "L is twice what it should be",
            "That is the curvature of a cost without the one half. Ours has it.",
            ("X1 @ X1.T / m", "2 * X1 @ X1.T / m"),
            about=_MEAN,
        ),
        known_wrong(
            "half-still-there",
            0.6,
            "L is half of what it should be",
            "The cost's one half meets the 2 of the square's derivative. What is left of both?",
            ("X1 @ X1.T / m", "X1 @ X1.T / (2 * m)"),
            about=_MEAN,
        ),
        known_wrong(
            "one-less-than-m",
            0.5,
            "the matrix is divided by m - 1 in place of m",
            "np.cov does that. Our cost is a mean over m examples, and so is its curvature.",
            ("X1 @ X1.T / m", "X1 @ X1.T / (m - 1)"),
            about=_MEAN,
        ),
        known_wrong(
            "features-centred",
            0.4,
            "the means of the features are taken away first",
            "np.cov does that. L is of the cost as it is: features off zero make it steeper.",
            ("np.vstack([X,", "np.vstack([X - X.mean(axis=1, keepdims=True),"),
            about=_ONES,
        ),
        known_wrong(
            "covariance-of-the-features",
            0.4,
            "the means of the features are taken away, and the bias is forgotten",
            "L is of the cost in w and b together, with the features as they are: X needs its row of "
            "ones, and nothing else.",
            (
                "np.vstack([X, np.ones((1, m))])",
                "np.vstack([X - X.mean(axis=1, keepdims=True), np.zeros((1, m))])",
            ),
            about=_ONES,
        ),
        known_wrong(
            "largest-step-instead-of-L",
            0.5,
            "2/L is returned",
            "That is the largest learning rate. The function is asked for L itself.",
            (f"float({_LARGEST})", f"float(2 / {_LARGEST})"),
            about=_RESULT,
        ),
        known_wrong(
            "mean-of-the-eigenvalues",
            0.3,
            "the mean of all eigenvalues is returned",
            "The learning rate must suit the steepest direction, not the average one.",
            ("[-1]", ".mean()"),
            about=_WHICH,
        ),
        known_wrong(
            "largest-entry",
            0.3,
            "the largest entry of the matrix is returned",
            "The entries on the diagonal are curvatures along the axes. Between the axes it may curve "
            "more.",
            (_LARGEST, "np.max(X1 @ X1.T / m)"),
            about=_RESULT,
        ),
        known_wrong(
            "frobenius-norm",
            0.3,
            "the Frobenius norm of the matrix is returned",
            "np.linalg.norm of a matrix is the root of the sum of all its squared entries, unless you "
            "ask for another one.",
            (_LARGEST, "np.linalg.norm(X1 @ X1.T / m)"),
            about=_RESULT,
        ),
        known_wrong(
            "one-added-for-the-bias",
            0.4,
            "1 is added to the features' largest eigenvalue, for the bias",
            "w and b curve together: eigenvalues of a whole are no sums of eigenvalues of its parts. X "
            "needs its row of ones.",
            (_LARGEST, "np.linalg.eigvalsh(X @ X.T / m)[-1] + 1"),
            about=_RESULT,
        ),
        known_wrong(
            "one-over-L",
            0.5,
            "1/L is returned",
            "That is a good learning rate. The function is asked for L itself.",
            (f"float({_LARGEST})", f"float(1 / {_LARGEST})"),
            about=_RESULT,
        ),
        known_wrong(
            "all-eigenvalues",
            0.4,
            "all eigenvalues come back",
            "L is one of them: the one that the largest learning rate depends on.",
            (f"float({_LARGEST})", "np.linalg.eigvalsh(X1 @ X1.T / m)"),
            about=_WHICH,
        ),
    ),
    telling=("features off zero", "more features than examples", "a tiny feature"),
)
