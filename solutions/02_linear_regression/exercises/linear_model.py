"""The exercise of notebook 02 that predicts with a linear model."""

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


def _predict_cases(rng: np.random.Generator) -> Sequence[Case]:
    (X, _), (w, b) = data_off_zero(rng, 2, 1), a_line(rng, 2)
    (w1, b1), (w3, b3) = a_line(rng, 1), a_line(rng, 3)
    return [
        Case("three features", (Call((data_off_zero(rng, 3, 5)[0], w3, abs(b3))),)),
        # Sevenths, and hardly anything forgiven: no rounded number passes.
        Case(
            "one feature, a bias below zero",
            (Call((data_off_zero(rng, 1, 4)[0], w1 + 1 / 7, -abs(b1))),),
            relative=1e-10,
        ),
        Case(
            "as many features as examples", (Call((data_off_zero(rng, 3, 3)[0], *a_line(rng, 3))),)
        ),
        Case("one example, large", (Call((1000 * X, w, b)),)),
    ]


_BIAS, _PRODUCT, _RESULT = "the bias", "the product", "the result"

PREDICT = Exercise(
    name="predict",
    parameters=("X", "w", "b"),
    outputs=("predictions",),
    cases=_predict_cases,
    rubric=(Aspect("predictions", 3), Aspect("inputs unchanged", 1, kind="inputs unchanged")),
    misconceptions=(
        known_wrong(
            "bias-left-out",
            0.25,
            "the bias is left out",
            "Where all features are 0 the model says b. What does yours say there?",
            (" + b", " + 0"),
            about=_BIAS,
        ),
        known_wrong(
            "bias-subtracted",
            0.25,
            "the bias is subtracted",
            "Where all features are 0 the model says b. What does yours say there?",
            (" + b", " - b"),
            about=_BIAS,
        ),
        known_wrong(
            "bias-multiplied",
            0.25,
            "the bias is multiplied instead of added",
            "Where all features are 0 the model says b. What does yours say there?",
            (" + b", " * b"),
            about=_BIAS,
        ),
        known_wrong(
            "bias-for-each-feature",
            0.25,
            "the bias is added once for each feature",
            "Each prediction has the bias once: after the sum over the features, not within it.",
            (" + b", " + X.shape[0] * b"),
            about=_BIAS,
        ),
        known_wrong(
            "bias-added-to-the-inputs",
            0.25,
            "the bias is added to the inputs, before the weights",
            "Brackets: the bias is added once to each prediction, and no weight touches it.",
            ("w @ X + b", "w @ (X + b)"),
            about=_BIAS,
        ),
        known_wrong(
            "products-not-summed",
            0.0,
            "each feature is multiplied by its weight, but nothing is added up",
            "A prediction is one number per example: the sum over the features of weight times "
            "feature.",
            ("w @ X", "w.T * X"),
            about=_PRODUCT,
        ),
        known_wrong(
            "entry-by-entry",
            0.0,
            "w and X are multiplied entry by entry",
            "* is no matrix product, and fits only by chance. A prediction is one number per example: "
            "the sum over the features of weight times feature.",
            ("w @ X", "w * X"),
            about=_PRODUCT,
        ),
        known_wrong(
            "weights-on-the-wrong-side",
            0.0,
            "the weights are multiplied from the right",
            "In a product the inner axes have to be the same thing, here the features. It fits by chance "
            "where there are as many examples.",
            ("w @ X", "X @ w.T"),
            about=_PRODUCT,
        ),
        known_wrong(
            "transposed-inputs",
            0.0,
            "X is transposed before the product",
            "X is (n_x, m), as w needs it: its inner axis has to be that of the features.",
            ("w @ X", "w @ X.T"),
            about=_PRODUCT,
        ),
        known_wrong(
            "mean-over-the-features",
            0.25,
            "the products are averaged over the features instead of added",
            "A prediction is the sum over the features of weight times feature.",
            ("w @ X", "w @ X / X.shape[0]"),
            about=_PRODUCT,
        ),
        known_wrong(
            "one-number-for-all",
            0.0,
            "everything is added up to one number",
            "m examples have m predictions. Over which axis may you add?",
            ("w @ X", "np.sum(w.T * X)"),
            about=_PRODUCT,
        ),
        known_wrong(
            "summed-over-the-examples",
            0.0,
            "the products are added up over the examples instead of the features",
            "m examples have m predictions. Over which axis may you add?",
            ("w @ X", "np.sum(w.T * X, axis=1, keepdims=True)"),
            about=_PRODUCT,
        ),
        known_wrong(
            "sigmoid-around-it",
            0.25,
            "a sigmoid stands around the prediction",
            "That is logistic regression. A linear model says any number.",
            ("return w @ X + b", "z = w @ X + b\n    return 1 / (1 + np.exp(-z))"),
            about=_RESULT,
        ),
        known_wrong(
            "column-of-predictions",
            0.5,
            "the predictions stand in a column",
            "Columns are examples, so m predictions are one row: (1, m). Multiply w from the left, "
            "and its shape (1, n_x) meets the (n_x, m) of X.",
            ("w @ X", "X.T @ w.T"),
            about=_RESULT,
        ),
        known_wrong(
            "flat-predictions",
            0.5,
            "the predictions are flat, of shape (m,)",
            "Y is (1, m), and so are its predictions. A flat array beside a two-dimensional one is "
            "how broadcasting accidents begin.",
            ("w @ X", "w[0] @ X"),
            about=_RESULT,
        ),
        known_wrong(
            "changed-in-place",
            0.75,
            "X is changed in place",
            "Whoever called still needs X as it was: make a new array.",
            ("return", "X *= w.T\n    return X.sum(axis=0, keepdims=True) + b\n    return"),
        ),
    ),
)
