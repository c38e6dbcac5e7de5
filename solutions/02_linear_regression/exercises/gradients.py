"""The exercise of notebook 02 that differentiates the cost of a linear model by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from .linear_model import WRONG_AXIS, a_line, data_off_zero


def _gradient_cases(rng: np.random.Generator) -> Sequence[Case]:
    (X, Y), (w, b) = data_off_zero(rng, 2, 1), a_line(rng, 2)
    return [
        Case("two features", (Call((*data_off_zero(rng, 2, 5), *a_line(rng, 2))),)),
        Case("more features than examples", (Call((*data_off_zero(rng, 4, 3), *a_line(rng, 4))),)),
        Case("as many features as examples", (Call((*data_off_zero(rng, 3, 3), *a_line(rng, 3))),)),
        Case("one feature", (Call((*data_off_zero(rng, 1, 6), *a_line(rng, 1))),)),
        Case("one example, far off", (Call((X, 1000 * Y, w, b)),)),
    ]


_ERRORS, _MEAN, _W, _B = "the errors", "the mean", "the shape of dw", "the shape of db"
_W_MEAN, _B_MEAN = "the mean in dw", "the mean in db"

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
            "bias-left-out",
            0.5,
            "the predictions are made without the bias",
            "The errors are those of the whole model: which function of yours makes its predictions?",
            ("predict(X, w, b)", "predict(X, w, 0.0)"),
            about=_ERRORS,
        ),
        known_wrong(
            "targets-left-out",
            0.2,
            "the predictions stand where the errors are due",
            "Where a prediction is right its example has nothing to change. What is multiplied by the "
            "feature?",
            ("predict(X, w, b) - Y", "predict(X, w, b)"),
            about=_ERRORS,
        ),
        known_wrong(
            "predictions-left-out",
            0.2,
            "the targets stand where the errors are due",
            "The gradient has to change as w does. What is multiplied by the feature?",
            ("predict(X, w, b) - Y", "Y"),
            about=_ERRORS,
        ),
        known_wrong(
            "sign-of-the-error",
            0.4,
            "the errors are targets minus predictions",
            "The gradient points uphill. If all predictions are too high, does raising b raise the cost "
            "or lower it? What sign must db have?",
            ("predict(X, w, b) - Y", "Y - predict(X, w, b)"),
            about=_ERRORS,
        ),
        known_wrong(
            "errors-squared",
            0.2,
            "the squared errors are in the gradient",
            "The derivative of e² is not e². What becomes of the exponent?",
            ("predict(X, w, b) - Y", "(predict(X, w, b) - Y) ** 2"),
            about=_ERRORS,
        ),
        known_wrong(
            "sign-of-the-error-only",
            0.2,
            "only the signs of the errors are in the gradient",
            "That is the gradient of the mean absolute error. What is the derivative of e²?",
            ("predict(X, w, b) - Y", "np.sign(predict(X, w, b) - Y)"),
            about=_ERRORS,
        ),
        known_wrong(
            "every-error-with-every-other",
            0.2,
            "a column is subtracted from a row, and NumPy makes an (m, m) table of differences",
            "Print the shape of your errors: it has to be (1, m), like Y. (m, 1) - (1, m) compares each "
            "prediction with every target.",
            ("predict(X, w, b) - Y", "predict(X, w, b).T - Y"),
            about=_ERRORS,
        ),
        known_wrong(
            "m-counts-the-features",
            0.4,
            *WRONG_AXIS,
            ("m = X.shape[1]", "m = X.shape[0]"),
            about=_MEAN,
        ),
        known_wrong(
            "sum-instead-of-mean",
            0.5,
            "the gradients are sums over the examples instead of means",
            "The cost is a mean, so its gradient is one. Give your function every example twice: "
            "nothing may change. (You do divide? Then print your m.)",
            ("m = X.shape[1]", "m = 1"),
            about=_MEAN,
        ),
        known_wrong(
            "two-too-many",
            0.6,
            "the 2 of the square's derivative is still there",
            "Our cost has one half in front. What is left of it when a square is differentiated?",
            ("m = X.shape[1]\n", "m = X.shape[1] / 2\n"),
            about=_MEAN,
        ),
        known_wrong(
            "half-still-there",
            0.6,
            "the one half of the cost is still there",
            "The square's derivative brings a 2. What happens to the half?",
            ("m = X.shape[1]\n", "m = 2 * X.shape[1]\n"),
            about=_MEAN,
        ),
        known_wrong(
            "sum-with-two",
            0.4,
            "the gradients are sums over the examples, and the 2 of the square's derivative is there",
            "That is the gradient of the sum of the squares. Ours is that of their mean, halved.",
            ("m = X.shape[1]\n", "m = 0.5\n"),
            about=_MEAN,
        ),
        known_wrong(
            "weight-gradient-summed",
            8 / 14,
            "dw is a sum, although db is a mean",
            "Both come from the same cost, and its 1/m stands before everything.",
            (" X.T / m", " X.T"),
            about=_W_MEAN,
        ),
        known_wrong(
            "weight-gradient-doubled",
            8 / 14,
            "dw still has the 2 of the square's derivative, although db has not",
            "Both come from the same cost, with one half in front.",
            (" X.T / m", " X.T / m * 2"),
            about=_W_MEAN,
        ),
        known_wrong(
            "bias-gradient-summed",
            10 / 14,
            "db is a sum, although dw is a mean",
            "Both come from the same cost, and its 1/m stands before everything.",
            ("(errors) / m", "(errors)"),
            about=_B_MEAN,
        ),
        known_wrong(
            "bias-gradient-doubled",
            10 / 14,
            "db still has the 2 of the square's derivative, although dw has not",
            "Both come from the same cost, with one half in front.",
            ("(errors) / m", "(errors) / m * 2"),
            about=_B_MEAN,
        ),
        known_wrong(
            "features-in-the-bias-gradient",
            10 / 14,
            "db is multiplied by the features, like dw",
            "What is the prediction's derivative by b? It does not depend on X.",
            ("np.sum(errors)", "np.sum(errors * X)"),
            about=_B,
        ),
        known_wrong(
            "bias-gradient-as-an-array",
            12 / 14,
            "db comes back as an array with axes",
            "b is one number, so its derivative is one. Which argument of your sum keeps the axes?",
            ("float(np.sum(errors) / m)", "np.sum(errors, axis=1, keepdims=True) / m"),
            about=_B,
        ),
        known_wrong(
            "bias-gradient-keeps-an-axis",
            12 / 14,
            "db comes back as an array of one number",
            "b is one number, so its derivative is one. A sum over one axis keeps the other.",
            ("float(np.sum(errors) / m)", "np.sum(errors, axis=1) / m"),
            about=_B,
        ),
        known_wrong(
            "bias-gradient-over-the-wrong-axis",
            9 / 14,
            "db is added up over the rows instead of the examples",
            "The errors are (1, m): over axis 0 there is nothing to add. b has one derivative.",
            ("float(np.sum(errors) / m)", "np.sum(errors, axis=0) / m"),
            about=_B,
        ),
        known_wrong(
            "bias-gradient-of-each-example",
            9 / 14,
            "db is not added up over the examples",
            "b is one number, so its derivative is one: the mean over the examples.",
            ("float(np.sum(errors) / m)", "errors / m"),
            about=_B,
        ),
        known_wrong(
            "weight-gradient-as-a-column",
            10 / 14,
            "dw stands in a column",
            "A gradient has the shape of what it is the gradient of: w is (1, n_x). Which order of the "
            "product gives that?",
            ("errors @ X.T", "X @ errors.T"),
            about=_W,
        ),
        known_wrong(
            "flat-weight-gradient",
            10 / 14,
            "dw is flat, of shape (n_x,)",
            "A gradient has the shape of what it is the gradient of: w is (1, n_x).",
            ("errors @ X.T", "errors[0] @ X.T"),
            about=_W,
        ),
        known_wrong(
            "features-added-up",
            8 / 14,
            "dw is one number: the mean ran over the features, too",
            "Each weight has a derivative of its own. Over which axis are the examples?",
            ("errors @ X.T / m", "float(np.mean(errors * X))"),
            about=_W,
        ),
        known_wrong(
            "one-number-for-all-weights",
            8 / 14,
            "dw is one number: the sum ran over the features, too",
            "Each weight has a derivative of its own. Over which axis are the examples?",
            ("errors @ X.T", "np.sum(errors * X)"),
            about=_W,
        ),
        known_wrong(
            "summed-over-the-features",
            8 / 14,
            "dw is added up over the features instead of the examples",
            "Each weight has a derivative of its own, made from all examples. Which axis of X are they?",
            ("errors @ X.T", "np.sum(errors * X, axis=0, keepdims=True)"),
            about=_W,
        ),
        known_wrong(
            "examples-not-added-up",
            8 / 14,
            "dw has one entry for each feature and example: nothing is added up",
            "Each weight has one derivative: the mean over the examples.",
            ("errors @ X.T", "errors * X"),
            about=_W,
        ),
        known_wrong(
            "features-left-out",
            8 / 14,
            "dw is made of the errors alone, without the features",
            "How much does a prediction move when w_j does? That is what each error is multiplied by.",
            ("errors @ X.T", "np.sum(errors) * np.ones_like(w)"),
            about=_W,
        ),
        known_wrong(
            "transpose-forgotten",
            8 / 14,
            "the errors are multiplied by X as it is",
            "In a product the inner axes have to be the same thing, here the examples. It fits by chance "
            "where there are as many features.",
            ("X.T", "X"),
            about=_W,
        ),
    ),
    uses=("predict", "mse_cost"),
    telling=("two features", "as many features as examples"),
)
