"""The exercise of notebook 02 that finds the best line without descent, by least squares."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, normal
from .linear_model import data_off_zero

SAME_PREDICTIONS = "playground.case_functions:same_predictions"


def _collinear(rng: np.random.Generator, m: int, n_x: int) -> tuple[Array, Array]:
    """Features around zero, the last a copy of the first; m is a power of two.

    The first is the longest, its square is a power of two, and all sums are exact: elimination begins
    with it, divides without rounding, and meets an exact zero in its copy. Nothing else is nearly
    collinear, and all least costs have one bias.
    """
    X = rng.integers(-64, 65, (n_x, m)) / 16
    X -= X.mean(axis=1, keepdims=True)
    X[0] = rng.permutation(np.where(np.arange(m) < m / 2, -32.0, 32.0))
    X[-1] = X[0]
    return X, 3 * normal(rng, 1, m) + 4


def _closed_form_cases(rng: np.random.Generator) -> Sequence[Case]:
    X, Y = data_off_zero(rng, 3, 8)
    return [
        Case("two features", (Call(data_off_zero(rng, 2, 7)),)),
        # The normal equations' condition is about 1e8 here: a pseudo-inverse of them keeps 7 digits,
        # and whoever adds 1e-8 to their diagonal keeps 3.
        Case("three tiny features", (Call((1e-3 * X, Y)),), relative=1e-6),
        Case("one feature", (Call(data_off_zero(rng, 1, 5)),)),
        # Pseudo-inverses of the normal equations lose half of the digits here.
        Case(
            "the same feature twice",
            (Call(_collinear(rng, 8, 3)),),
            relative=1e-6,
            alike=SAME_PREDICTIONS,
        ),
        Case(
            "fewer examples than unknowns",
            (Call(_collinear(rng, 2, 3)),),
            relative=1e-6,
            alike=SAME_PREDICTIONS,
        ),
    ]


_ORDINARY = ("two features", "three tiny features", "one feature")
_SINGULAR = ("the same feature twice", "fewer examples than unknowns")

_SOLVER, _ONES, _BIAS, _SHAPE = "the solver", "the row of ones", "the bias", "the shape of w"

CLOSED_FORM = Exercise(
    name="closed_form",
    parameters=("X", "Y"),
    outputs=("w", "b"),
    cases=_closed_form_cases,
    rubric=(
        Aspect("weights", 4, ("w",), _ORDINARY),
        Aspect("bias", 3, ("b",), _ORDINARY),
        Aspect("collinear features", 4, (), _SINGULAR),
        Aspect("inputs unchanged", 1, cases=_ORDINARY, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "inverse-of-a-singular-matrix",
            8 / 12,
            "a matrix is inverted that has no inverse",
            "Where one feature repeats another, many (w, b) have the same least cost, and the normal "
            "equations have no single solution. Least squares still has answers: which NumPy function "
            "is named after it, or after the pseudo-inverse?",
            (
                "np.linalg.lstsq(X1.T, Y.ravel(), rcond=None)[0]",
                "np.linalg.inv(X1 @ X1.T) @ X1 @ Y.ravel()",
            ),
            about=_SOLVER,
        ),
        known_wrong(
            "examples-in-columns",
            0.1,
            "lstsq is given one column per example, where it wants one row",
            "Its A times θ has to be a list of m predictions. How many rows must A have, and how many has "
            "X with its ones?",
            ("np.linalg.lstsq(X1.T,", "np.linalg.lstsq(X1,"),
            about=_SOLVER,
        ),
        known_wrong(
            "mean-on-one-side",
            0.3,
            "one side of the normal equations is divided by m, and the other is not",
            "Either both sides are sums over the examples, or both are means.",
            (
                "np.linalg.lstsq(X1.T, Y.ravel(), rcond=None)[0]",
                "np.linalg.pinv(X1 @ X1.T) @ X1 @ Y.ravel() / m",
            ),
            about=_SOLVER,
        ),
        known_wrong(
            "mean-on-the-other-side",
            0.3,
            "the matrix of the normal equations is divided by m, and the other side is not",
            "Either both sides are sums over the examples, or both are means.",
            (
                "np.linalg.lstsq(X1.T, Y.ravel(), rcond=None)[0]",
                "np.linalg.pinv(X1 @ X1.T / m) @ X1 @ Y.ravel()",
            ),
            about=_SOLVER,
        ),
        known_wrong(
            "no-row-of-ones",
            0.2,
            "there is no bias among the unknowns",
            "A line through the origin is not free to move up. How does a row of ones below X give b a "
            "place beside the weights?",
            ("np.vstack([X, np.ones((1, m))])", "np.vstack([X, np.zeros((1, m))])"),
            about=_ONES,
        ),
        known_wrong(
            "bias-after-the-weights",
            5 / 12,
            "the weights are fitted without a bias, and the bias from what they leave over",
            "Both have to be found together: a bias changes which weights are best. Or take the means "
            "away from X and Y before you fit the weights.",
            ("np.vstack([X, np.ones((1, m))])\n", "np.vstack([X, np.zeros((1, m))])\n"),
            ("float(solution[-1])", "float(np.mean(Y - solution[:-1] @ X))"),
            about=_ONES,
        ),
        known_wrong(
            "bias-is-the-mean-target",
            9 / 12,
            "the bias is the mean of Y",
            "That is so where each feature has mean 0. In general the line passes through the means: "
            "what remains of mean(Y) for b?",
            ("float(solution[-1])", "float(np.mean(Y))"),
            about=_BIAS,
        ),
        known_wrong(
            "bias-left-at-zero",
            6 / 12,
            "the bias is 0, although the weights were fitted beside one",
            "The last unknown belongs to the row of ones.",
            ("float(solution[-1])", "0.0 * solution[-1]"),
            about=_BIAS,
        ),
        known_wrong(
            "bias-in-the-place-of-the-first-weight",
            0.2,
            "the unknowns are cut at the wrong end: the first is taken for b, the rest for w",
            "Each unknown belongs to a row of your matrix, in the same order. Which row has the ones?",
            ("solution[:-1]", "solution[1:]"),
            ("float(solution[-1])", "float(solution[0])"),
            about=_ONES,
        ),
        known_wrong(
            "weights-as-a-column",
            8 / 12,
            "the weights stand in a column",
            "w is (1, n_x), so that w @ X fits.",
            (".reshape(1, -1)", ".reshape(-1, 1)"),
            about=_SHAPE,
        ),
        known_wrong(
            "flat-weights",
            8 / 12,
            "the weights are flat, of shape (n_x,)",
            "w is (1, n_x): two axes, like everywhere in this notebook.",
            (".reshape(1, -1)", ""),
            about=_SHAPE,
        ),
        known_wrong(
            "bias-kept-among-the-weights",
            8 / 12,
            "b is still the last of the weights",
            "w has one weight for each feature. How many unknowns has your solution?",
            ("solution[:-1]", "solution"),
            about=_SHAPE,
        ),
        known_wrong(
            "bias-as-an-array",
            8 / 12,
            "b comes back as an array with an axis",
            "b is one number. A slice keeps its axis, an index takes it away.",
            ("float(solution[-1])", "solution[-1:]"),
            about=_BIAS,
        ),
        known_wrong(
            "bias-as-a-matrix",
            8 / 12,
            "b comes back as an array of shape (1, 1)",
            "b is one number. A slice keeps its axis, an index takes it away.",
            ("float(solution[-1])", "solution[-1:].reshape(1, 1)"),
            about=_BIAS,
        ),
        known_wrong(
            "ones-first-bias-last",
            0.2,
            "the row of ones stands above X, and the last unknown is taken for the bias",
            "Each unknown belongs to a row. If the ones come first, which unknown is b?",
            ("np.vstack([X, np.ones((1, m))])", "np.vstack([np.ones((1, m)), X])"),
            about=_ONES,
        ),
        known_wrong(
            "matrix-not-inverted",
            0.2,
            "features times targets is taken for the solution, and nothing is solved",
            "That is one side of the normal equations. On the other side a matrix stands before w and b.",
            (
                "np.linalg.lstsq(X1.T, Y.ravel(), rcond=None)[0]",
                "X1 @ Y.ravel() / m",
            ),
            about=_SOLVER,
        ),
    ),
    uses=("predict", "mse_cost"),
    telling=("two features", "one feature", "the same feature twice"),
)
