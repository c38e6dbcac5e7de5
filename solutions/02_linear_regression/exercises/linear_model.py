"""Exercises of notebook 02: a linear model's predictions, their cost and its gradient."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, normal

WRONG_AXIS = ("m is taken from the wrong axis of X", "X is (n_x, m). What does len(X) count?")


def data_off_zero(rng: np.random.Generator, n_x: int, m: int) -> tuple[Array, Array]:
    """Features off zero, so that a bias matters, and targets that no line meets."""
    return normal(rng, n_x, m) + rng.uniform(0.5, 1.5, (n_x, 1)).round(2), 3 * normal(rng, 1, m)


def a_line(rng: np.random.Generator, n_x: int) -> tuple[Array, float]:
    """Weights, and a bias well away from zero."""
    return normal(rng, 1, n_x), round(float(rng.choice([-1, 1]) * rng.uniform(1, 3)), 2)


# ---- predict -------------------------------------------------------------------------------


def _predict_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("three features", (Call((data_off_zero(rng, 3, 5)[0], *a_line(rng, 3))),)),
        Case("one feature", (Call((data_off_zero(rng, 1, 4)[0], *a_line(rng, 1))),)),
        Case(
            "as many features as examples", (Call((data_off_zero(rng, 3, 3)[0], *a_line(rng, 3))),)
        ),
    ]


PREDICT = Exercise(
    name="predict",
    parameters=("X", "w", "b"),
    outputs=("predictions",),
    cases=_predict_cases,
    rubric=(Aspect("predictions", 4),),
    misconceptions=(
        known_wrong(
            "bias-left-out",
            0.25,
            "the bias is left out",
            "Where all features are 0 the model says b. What does yours say there?",
            ("w @ X + b", "w @ X"),
        ),
        known_wrong(
            "column-of-predictions",
            0.5,
            "the predictions stand in a column",
            "Columns are examples, so m predictions are one row: (1, m). Multiply w from the left, "
            "and its shape (1, n_x) meets the (n_x, m) of X.",
            ("w @ X + b", "X.T @ w.T + b"),
        ),
        known_wrong(
            "flat-predictions",
            0.5,
            "the predictions are flat, of shape (m,)",
            "Y is (1, m), and so are its predictions. A flat array beside a two-dimensional one is "
            "how broadcasting accidents begin.",
            ("w @ X + b", "(w @ X + b).ravel()"),
        ),
        known_wrong(
            "bias-added-to-the-inputs",
            0.25,
            "the bias is added to the inputs, before the weights",
            "Brackets: the bias is added once to each prediction, and no weight touches it.",
            ("w @ X + b", "w @ (X + b)"),
        ),
        known_wrong(
            "products-not-summed",
            0.0,
            "each feature is multiplied by its weight, but nothing is added up",
            "A prediction is one number per example: the sum over the features of weight times "
            "feature.",
            ("w @ X + b", "w.T * X + b"),
        ),
    ),
)


# ---- mse_cost ------------------------------------------------------------------------------


def _too_high_and_too_low(rng: np.random.Generator, n_x: int, m: int) -> Call:
    """A line that passes above one target and below another: errors of both signs."""
    (X, Y), (w, b) = data_off_zero(rng, n_x, m), a_line(rng, n_x)
    Y[:, :2] = (w @ X[:, :2] + b + rng.uniform(1, 3, 2) * (-1, 1)).round(3)
    return Call((X, Y, w, b))


def _cost_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("two features", (_too_high_and_too_low(rng, 2, 5),)),
        Case("more features than examples", (_too_high_and_too_low(rng, 4, 3),)),
        Case("one feature", (_too_high_and_too_low(rng, 1, 7),)),
    ]


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
            ("(2 * m)", "m"),
        ),
        known_wrong(
            "sum-instead-of-mean",
            0.4,
            "the squares are added up and never divided by m",
            "Give your function every example twice. A mean must stay as it is. (You do divide? Then "
            "print your m. len(Y) counts rows, and Y has one.)",
            ("(2 * m)", "2"),
        ),
        known_wrong(
            "precedence-of-two-m",
            0.4,
            "the sum is divided by 2 and then multiplied by m",
            "a / 2 * m is (a / 2) * m: Python works from left to right. The denominator needs brackets.",
            ("/ (2 * m)", "/ 2 * m"),
        ),
        known_wrong(
            "m-counts-the-features", 0.4, *WRONG_AXIS, ("m = X.shape[1]", "m = X.shape[0]")
        ),
        known_wrong(
            "absolute-errors",
            0.3,
            "the errors enter by their size instead of their square",
            "An error of 3 must cost nine times as much as an error of 1.",
            ("errors**2", "np.abs(errors)"),
        ),
        known_wrong(
            "square-of-the-sum",
            0.3,
            "the errors are added up first and squared afterwards",
            "Errors of +1 and -1 must not cancel: square each of them, then add.",
            ("np.sum(errors**2)", "np.sum(errors)**2"),
        ),
        known_wrong(
            "root-mean-square",
            0.2,
            "the root of the mean square is returned",
            "It has the unit of Y, and is a good number to report. To descend we take the square as it "
            "is, and half of it: compare with the formula.",
            ("float(np.sum(errors**2) / (2 * m))", "float(np.sqrt(np.sum(errors**2) / m))"),
        ),
        known_wrong(
            "errors-not-squared",
            0.2,
            "the errors are averaged as they are, without a square",
            "Two errors of +1 and -1 would cost nothing, and one of -5 less than nothing. What does the "
            "formula do to each error before it adds?",
            ("np.sum(errors**2)", "np.sum(errors)"),
        ),
        known_wrong(
            "every-error-with-every-other",
            0.2,
            "a column is subtracted from a row, and NumPy makes an (m, m) table of differences",
            "Print the shape of your errors. (m, 1) - (1, m) compares each prediction with every "
            "target. Nothing warns you.",
            ("predict(X, w, b) - Y", "predict(X, w, b).T - Y"),
        ),
        known_wrong(
            "cost-as-a-matrix",
            0.7,
            "the cost comes back as an array of shape (1, 1)",
            "errors @ errors.T is a matrix, if a small one. The cost is one number.",
            ("float(np.sum(errors**2) / (2 * m))", "errors @ errors.T / (2 * m)"),
        ),
    ),
    uses=("predict",),
    telling=("two features", "more features than examples"),
)


# ---- linear_gradients ----------------------------------------------------------------------


def _gradient_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        Case("two features", (Call((*data_off_zero(rng, 2, 5), *a_line(rng, 2))),)),
        Case("more features than examples", (Call((*data_off_zero(rng, 4, 3), *a_line(rng, 4))),)),
        Case("one feature", (Call((*data_off_zero(rng, 1, 6), *a_line(rng, 1))),)),
    ]


LINEAR_GRADIENTS = Exercise(
    name="linear_gradients",
    parameters=("X", "Y", "w", "b"),
    outputs=("dw", "db"),
    cases=_gradient_cases,
    rubric=(
        Aspect("gradient of w", 7, ("dw",)),
        Aspect("gradient of b", 5, ("db",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "sum-instead-of-mean",
            0.5,
            "the gradients are sums over the examples instead of means",
            "The cost is a mean, so its gradient is one. Give your function every example twice: "
            "nothing may change. (You do divide? Then print your m.)",
            ("errors @ X.T / m", "errors @ X.T"),
            ("np.sum(errors) / m", "np.sum(errors)"),
        ),
        known_wrong(
            "two-too-many",
            0.6,
            "the 2 of the square's derivative is still there",
            "Our cost has one half in front. What is left of it when a square is differentiated?",
            ("errors @ X.T / m", "2 * errors @ X.T / m"),
            ("np.sum(errors) / m", "2 * np.sum(errors) / m"),
        ),
        known_wrong(
            "half-still-there",
            0.6,
            "the one half of the cost is still there",
            "The square's derivative brings a 2. What happens to the half?",
            ("dw = errors @ X.T / m", "dw = errors @ X.T / (2 * m)"),
            ("db = float(np.sum(errors) / m)", "db = float(np.sum(errors) / (2 * m))"),
        ),
        known_wrong(
            "sign-of-the-error",
            0.4,
            "the errors are targets minus predictions",
            "The gradient points uphill. If all predictions are too high, does raising b raise the cost "
            "or lower it? What sign must db have?",
            ("predict(X, w, b) - Y", "Y - predict(X, w, b)"),
        ),
        known_wrong(
            "bias-gradient-summed",
            10 / 14,
            "db is a sum, although dw is a mean",
            "Both come from the same cost, and its 1/m stands before everything.",
            ("np.sum(errors) / m", "np.sum(errors)"),
        ),
        known_wrong(
            "bias-gradient-as-an-array",
            12 / 14,
            "db comes back as an array with axes",
            "b is one number, so its derivative is one. Which argument of your sum keeps the axes?",
            ("float(np.sum(errors) / m)", "np.sum(errors, axis=1, keepdims=True) / m"),
        ),
        known_wrong(
            "weight-gradient-as-a-column",
            10 / 14,
            "dw stands in a column",
            "A gradient has the shape of what it is the gradient of: w is (1, n_x). Which order of the "
            "product gives that?",
            ("errors @ X.T / m", "X @ errors.T / m"),
        ),
        known_wrong(
            "flat-weight-gradient",
            10 / 14,
            "dw is flat, of shape (n_x,)",
            "A gradient has the shape of what it is the gradient of: w is (1, n_x).",
            ("errors @ X.T / m", "(errors @ X.T / m).ravel()"),
        ),
        known_wrong(
            "features-added-up",
            8 / 14,
            "dw is one number: the mean ran over the features, too",
            "Each weight has a derivative of its own. Over which axis are the examples?",
            ("errors @ X.T / m", "float(np.mean(errors * X))"),
        ),
        known_wrong(
            "m-counts-the-features", 0.4, *WRONG_AXIS, ("m = X.shape[1]", "m = X.shape[0]")
        ),
        known_wrong(
            "errors-squared",
            0.2,
            "the squared errors are in the gradient",
            "The derivative of e² is not e². What becomes of the exponent?",
            ("predict(X, w, b) - Y", "(predict(X, w, b) - Y) ** 2"),
        ),
        known_wrong(
            "every-error-with-every-other",
            0.2,
            "a column is subtracted from a row, and NumPy makes an (m, m) table of differences",
            "Print the shape of your errors: it has to be (1, m), like Y. (m, 1) - (1, m) compares each "
            "prediction with every target.",
            ("predict(X, w, b) - Y", "predict(X, w, b).T - Y"),
        ),
    ),
    uses=("predict", "mse_cost"),
    telling=("two features", "more features than examples"),
)
