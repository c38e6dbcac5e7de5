"""The exercise of notebook 02 that says how wrong a linear model is: half the mean squared error."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from .linear_model import WRONG_AXIS, a_line, data_off_zero


def _too_high_and_too_low(rng: np.random.Generator, n_x: int, m: int) -> Call:
    """A line that passes above one target and below another: errors of both signs."""
    (X, Y), (w, b) = data_off_zero(rng, n_x, m), a_line(rng, n_x)
    Y[:, :2] = (w @ X[:, :2] + b + rng.uniform(1, 3, 2) * (-1, 1)).round(3)
    return Call((X, Y, w, b))


def _on_the_line(rng: np.random.Generator) -> Call:
    """Targets that lie on the line: halves, so that no rounding is left over."""
    X = rng.integers(-4, 5, (2, 4)) / 2
    w, b = rng.integers(1, 4, (1, 2)) / 2, 1.5
    return Call((X, w @ X + b, w, b))


def _cost_cases(rng: np.random.Generator) -> Sequence[Case]:
    (X, Y), (w, b) = data_off_zero(rng, 2, 1), a_line(rng, 2)
    return [
        # Hardly anything forgiven: no rounded number passes.
        Case("two features", (_too_high_and_too_low(rng, 2, 5),), relative=1e-10),
        Case("more features than examples", (_too_high_and_too_low(rng, 4, 3),)),
        Case("one feature", (_too_high_and_too_low(rng, 1, 7),)),
        Case("one example, far off", (Call((X, 1000 + Y, w, b)),)),
        Case("no error", (_on_the_line(rng),)),
    ]


_ERRORS, _POWER, _RESULT = "the errors", "the power", "the result"
_COST = "float(np.sum(errors**2) / (2 * m))"

MSE_COST = Exercise(
    name="mse_cost",
    parameters=("X", "Y", "w", "b"),
    outputs=("cost",),
    cases=_cost_cases,
    rubric=(Aspect("cost", 5), Aspect("inputs unchanged", 1, kind="inputs unchanged")),
    misconceptions=(
        known_wrong(
            "half-missing",
            0.5,
            "the cost is the plain mean of the squares, without the one half",
            "Read the fraction in front of the sum once more. (Other books and libraries do leave the "
            "half out; the box above says which.)",
            ("2 * m", "1 * m"),
            about="the half",
        ),
        known_wrong(
            "half-twice",
            0.5,
            "the cost is halved twice",
            "One half in front of the sum, once: neither the errors nor the mean are halved besides.",
            ("2 * m", "4 * m"),
            about="the half",
        ),
        known_wrong(
            "sum-instead-of-mean",
            0.4,
            "the squares are added up and never divided by m",
            "Give your function every example twice. A mean must stay as it is. (You do divide? Then "
            "print your m. len(Y) counts rows, and Y has one.)",
            ("* m)", "* 1)"),
            about="m",
        ),
        known_wrong(
            "one-less-than-m",
            0.5,
            "the sum is divided by m - 1 in place of m",
            "Statisticians estimate a variance so. A mean over m errors divides by m.",
            ("* m)", "* (m - 1))"),
            about="m",
        ),
        known_wrong(
            "precedence-of-two-m",
            0.4,
            "the sum is divided by 2 and then multiplied by m",
            "a / 2 * m is (a / 2) * m: Python works from left to right. The denominator needs brackets.",
            ("/ (2 * m)", "/ 2 * m"),
            about="m",
        ),
        known_wrong(
            "m-counts-the-features",
            0.4,
            *WRONG_AXIS,
            ("m = X.shape[1]", "m = X.shape[0]"),
            about="m",
        ),
        known_wrong(
            "m-counts-all-entries",
            0.4,
            "the sum is divided by the number of all entries of X",
            "m counts examples, and an example is a whole column of X.",
            ("m = X.shape[1]", "m = X.size"),
            about="m",
        ),
        known_wrong(
            "bias-left-out",
            0.4,
            "the predictions are made without the bias",
            "The errors are those of the whole model: which function of yours makes its predictions?",
            ("predict(X, w, b)", "predict(X, w, 0.0)"),
            about=_ERRORS,
        ),
        known_wrong(
            "errors-added",
            0.2,
            "predictions and targets are added",
            "A right prediction costs nothing. What does yours cost where y_hat = y?",
            ("b) - Y", "b) + Y"),
            about=_POWER,
        ),
        known_wrong(
            "every-error-with-every-other",
            0.2,
            "a column is subtracted from a row, and NumPy makes an (m, m) table of differences",
            "Print the shape of your errors. (m, 1) - (1, m) compares each prediction with every "
            "target. Nothing warns you.",
            ("predict(X, w, b) - Y", "predict(X, w, b).T - Y"),
            about=_ERRORS,
        ),
        known_wrong(
            "absolute-errors",
            0.3,
            "the errors enter by their size instead of their square",
            "An error of 3 must cost nine times as much as an error of 1.",
            ("errors**2", "np.abs(errors)"),
            about=_POWER,
        ),
        known_wrong(
            "square-of-the-sum",
            0.3,
            "the errors are added up first and squared afterwards",
            "Errors of +1 and -1 must not cancel: square each of them, then add.",
            ("np.sum(errors**2)", "np.sum(errors)**2"),
            about=_POWER,
        ),
        known_wrong(
            "square-of-the-mean",
            0.3,
            "the mean of the errors is squared",
            "Errors of +1 and -1 must not cancel: square each of them, then add.",
            ("np.sum(errors**2) / (2 * m)", "np.mean(errors) ** 2 / (2 * 1)"),
            about=_POWER,
        ),
        known_wrong(
            "errors-not-squared",
            0.2,
            "the errors are averaged as they are, without a square",
            "Two errors of +1 and -1 would cost nothing, and one of -5 less than nothing. What does the "
            "formula do to each error before it adds?",
            ("np.sum(errors**2)", "np.sum(errors)"),
            about=_POWER,
        ),
        known_wrong(
            "norm-not-squared",
            0.3,
            "the length of the errors is taken, not its square",
            "np.linalg.norm has a root in it. What does the formula add up?",
            ("np.sum(errors**2)", "np.linalg.norm(errors)"),
            about=_POWER,
        ),
        known_wrong(
            "root-mean-square",
            0.2,
            "the root of the mean square is returned",
            "It has the unit of Y, and is a good number to report. To descend we take the square as it "
            "is, and half of it: compare with the formula.",
            (_COST, "float(np.sqrt(np.sum(errors**2) / m))"),
            about=_RESULT,
        ),
        known_wrong(
            "root-of-the-cost",
            0.2,
            "the root of the cost is returned",
            "To descend we take the mean square as it is, and half of it: compare with the formula.",
            ("float(", "np.sqrt("),
            about=_POWER,
        ),
        known_wrong(
            "cost-as-a-matrix",
            0.7,
            "the cost comes back as an array of shape (1, 1)",
            "errors @ errors.T is a matrix, if a small one. The cost is one number.",
            ("float(np.sum(errors**2)", "(np.sum(errors**2, keepdims=True)"),
            about=_RESULT,
        ),
        known_wrong(
            "cost-keeps-an-axis",
            0.7,
            "the cost comes back as an array of one number",
            "A sum over one axis keeps the other. The cost is one number.",
            ("float(np.sum(errors**2)", "(np.sum(errors**2, axis=1)"),
            about=_RESULT,
        ),
        known_wrong(
            "cost-of-each-example",
            0.3,
            "the cost of each example comes back, and nothing is added up",
            "The cost is one number for all examples together.",
            ("float(np.sum(errors**2)", "(errors**2"),
            about=_RESULT,
        ),
    ),
    uses=("predict",),
    telling=("two features", "more features than examples"),
)
