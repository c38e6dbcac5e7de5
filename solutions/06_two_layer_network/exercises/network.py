"""Exercises of notebook 06: a network's first weights, its way forwards, and its way back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, different_sizes, normal
from ...shared.two_layer_network import PARAMETERS, parameters

# ---- initialize_parameters -----------------------------------------------------------------


def _initialize_parameters_cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y, _ = different_sizes(rng, 4)
    return [
        Case("default seed", (Call((n_x, n_h, n_y)),)),
        Case("another seed", (Call((n_h, n_y, n_x), {"seed": int(rng.integers(1, 1000))}),)),
        Case("one hidden unit", (Call((n_x, 1, n_y, int(rng.integers(1, 1000)))),)),
    ]


INITIALIZE_PARAMETERS = Exercise(
    name="initialize_parameters",
    parameters=("n_x", "n_h", "n_y", "seed"),
    outputs=PARAMETERS,
    cases=_initialize_parameters_cases,
    rubric=(
        Aspect("first weights", 2, ("W1",)),
        Aspect("second weights", 2, ("W2",)),
        Aspect("biases", 2, ("b1", "b2")),
    ),
    misconceptions=(
        known_wrong(
            "one-scale-for-both-layers",
            2 / 3,
            "both layers are scaled for a ReLU",
            "Only the first layer feeds a ReLU, which drops half of what it gets. Read the factor "
            "for the second layer again.",
            ("np.sqrt(1 / n_h)", "np.sqrt(2 / n_h)"),
        ),
        known_wrong(
            "scaled-by-outputs",
            1 / 3,
            "the weights are scaled by the number of units they lead to",
            "A unit's sum grows with the number of its inputs: look at which size stands under "
            "the root.",
            ("np.sqrt(2 / n_x)", "np.sqrt(2 / n_h)"),
            ("np.sqrt(1 / n_h)", "np.sqrt(1 / n_y)"),
        ),
        known_wrong(
            "scale-without-root",
            1 / 3,
            "the variance is used where the standard deviation is due",
            "Multiplying by c multiplies the variance by c squared. Is there a root in the formula?",
            ("np.sqrt(2 / n_x)", "(2 / n_x)"),
            ("np.sqrt(1 / n_h)", "(1 / n_h)"),
        ),
        known_wrong(
            "old-generator",
            1 / 3,
            "the numbers come from NumPy's old generator (np.random.seed, np.random.randn)",
            "The same seed gives other numbers there. Make one generator with "
            "np.random.default_rng(seed), and draw from it.",
            ("np.random.default_rng(seed)", "np.random.RandomState(seed)"),
        ),
        known_wrong(
            "second-generator",
            2 / 3,
            "each matrix gets a fresh generator with the same seed",
            "Make one generator and draw W1, then W2 from it; a second one repeats the numbers.",
            ("W2 = rng.standard_normal", "W2 = np.random.default_rng(seed).standard_normal"),
        ),
        known_wrong(
            "unscaled-weights",
            1 / 3,
            "the random numbers are not scaled",
            "Multiply the standard normal numbers by the factor of each layer.",
            (" * np.sqrt(2 / n_x)", ""),
            (" * np.sqrt(1 / n_h)", ""),
        ),
        known_wrong(
            "flat-biases",
            2 / 3,
            "the biases are made with shape (n_h,) instead of (n_h, 1)",
            "Biases are columns in this course: (n_h, 1). A flat one is added along the wrong axis.",
            ("b1 = np.zeros((n_h, 1))", "b1 = np.zeros(n_h)"),
            ("b2 = np.zeros((n_y, 1))", "b2 = np.zeros(n_y)"),
        ),
    ),
)


# ---- forward_propagation -------------------------------------------------------------------


def _with_a_silent_unit(network: tuple[Array, ...]) -> tuple[Array, ...]:
    """Shift the first hidden unit so far down that its ReLU is off for every example."""
    network[1][0, 0] -= 20.0
    return network


def _forward_cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y, m = different_sizes(rng, 4)
    # Four classes, two of them at 1000: their difference still decides the probabilities.
    large = _with_a_silent_unit(parameters(rng, n_x, n_h, 4))
    logits = 1000.0 * np.array([[1.0], [-1.0], [1.0], [-1.0]]) + normal(rng, 4, 1)
    return [
        Case(
            "ordinary numbers",
            (Call((normal(rng, n_x, m), *_with_a_silent_unit(parameters(rng, n_x, n_h, n_y)))),),
        ),
        Case(
            "one example",
            (Call((normal(rng, n_y, 1), *_with_a_silent_unit(parameters(rng, n_y, n_x, n_h)))),),
        ),
        Case("logits of 1000 and -1000", (Call((normal(rng, n_x, m), *large[:3], logits)),)),
    ]


FORWARD_PROPAGATION = Exercise(
    name="forward_propagation",
    parameters=("X", "W1", "b1", "W2", "b2"),
    outputs=("A2", ("cache", ("X", "Z1", "A1", "A2"))),
    cases=_forward_cases,
    rubric=(
        Aspect("hidden layer", 4, ("cache.X", "cache.Z1", "cache.A1")),
        Aspect("probabilities", 5, ("A2", "cache.A2"), ("ordinary numbers", "one example")),
        Aspect("extreme logits", 2, ("A2", "cache.A2"), ("logits of 1000 and -1000",)),
        Aspect("no warnings", 1, kind="silent"),
    ),
    misconceptions=(
        known_wrong(
            "softmax-over-examples",
            5 / 12,
            "the softmax runs over the examples instead of the classes",
            "Each column is one example; its probabilities must add up to 1. Which axis holds the "
            "classes?",
            ("Z2.max(axis=0, keepdims=True)", "Z2.max(axis=1, keepdims=True)"),
            ("E.sum(axis=0, keepdims=True)", "E.sum(axis=1, keepdims=True)"),
        ),
        known_wrong(
            "softmax-over-everything",
            5 / 12,
            "the exponentials are divided by the sum over all classes and examples",
            "Each column must add up to 1 by itself: sum along one axis and keep it.",
            ("E.sum(axis=0, keepdims=True)", "E.sum()"),
        ),
        known_wrong(
            "softmax-unshifted",
            9 / 12,
            "the exponentials are taken of the logits as they are",
            "exp(1000) overflows. Subtracting the same number from all logits of a column leaves "
            "the probabilities as they are: which number makes all exponents at most 0?",
            ("np.exp(Z2 - Z2.max(axis=0, keepdims=True))", "np.exp(Z2)"),
        ),
        known_wrong(
            "linear-hidden-layer",
            1 / 12,
            "the hidden layer has no activation",
            "Without the ReLU two layers are one linear map. A1 is what the ReLU makes of Z1.",
            ("A1 = np.maximum(Z1, 0)", "A1 = Z1"),
        ),
        known_wrong(
            "sigmoid-output",
            5 / 12,
            "the output is a sigmoid of each logit",
            "Ten sigmoids need not add up to 1. For one class among several the output is a softmax.",
            (
                "E = np.exp(Z2 - Z2.max(axis=0, keepdims=True))",
                "E = 1 / (1 + np.exp(-np.clip(Z2, -700, 700)))",
            ),
            ("A2 = E / E.sum(axis=0, keepdims=True)", "A2 = E"),
        ),
        known_wrong(
            "bias-left-out",
            0.0,
            "the biases are left out",
            "Each layer is W times its input plus b.",
            ("W1 @ X + b1", "W1 @ X"),
            ("W2 @ A1 + b2", "W2 @ A1"),
        ),
    ),
)


# ---- backward_propagation ------------------------------------------------------------------


def _backward_case(rng: np.random.Generator, name: str, sizes: tuple[int, ...]) -> Case:
    n_x, n_h, n_y, m = sizes
    X, W1, b1 = normal(rng, n_x, m), normal(rng, n_h, n_x), normal(rng, n_h, 1)
    Z1 = W1 @ X + b1
    # Each hidden unit is on for some example and off for some other one.
    Z1[:, 0], Z1[:, -1] = np.abs(Z1[:, 0]) + 0.1, -np.abs(Z1[:, -1]) - 0.1
    weights = rng.uniform(0.5, 2, (n_y, m)).round(3)
    Y = np.eye(n_y)[:, rng.integers(0, n_y, m)]
    cache = (X, Z1, np.where(Z1 > 0, Z1, 0.0), weights / weights.sum(axis=0))
    return Case(name, (Call((Y, cache, normal(rng, n_y, n_h))),))


def _backward_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _backward_case(rng, "ordinary numbers", different_sizes(rng, 4)),
        _backward_case(rng, "more examples", (3, 2, 4, 6)),
        _backward_case(rng, "equal sizes", (3, 3, 3, 3)),
    ]


BACKWARD_PROPAGATION = Exercise(
    name="backward_propagation",
    parameters=("Y", "cache", "W2"),
    outputs=("dW1", "db1", "dW2", "db2"),
    cases=_backward_cases,
    rubric=(
        Aspect("gradient of W2", 4, ("dW2",)),
        Aspect("gradient of b2", 3, ("db2",)),
        Aspect("gradient of W1", 5, ("dW1",)),
        Aspect("gradient of b1", 4, ("db1",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "sum-instead-of-mean",
            0.5,
            "the gradients are summed over the examples instead of averaged",
            "The cost is a mean over m examples, so its gradient is one, too.",
            ("dZ2 = (A2 - Y) / m", "dZ2 = A2 - Y"),
        ),
        known_wrong(
            "relu-mask-missing",
            0.5,
            "the gradient passes the ReLU as if it were not there",
            "Where Z1 is negative the ReLU is flat, and nothing comes back through it.",
            (" * (Z1 > 0)", ""),
        ),
        known_wrong(
            "relu-mask-of-output",
            0.5,
            "the ReLU's mask is taken from what comes back instead of from Z1",
            "The ReLU was on or off in the forward pass: what was its input there?",
            ("(W2.T @ dZ2) * (Z1 > 0)", "np.maximum(W2.T @ dZ2, 0)"),
        ),
        known_wrong(
            "sign-of-the-error",
            0.25,
            "the difference is Y - A2",
            "The gradient points uphill: raising a logit whose class is wrong raises the cost.",
            ("dZ2 = (A2 - Y) / m", "dZ2 = (Y - A2) / m"),
        ),
        known_wrong(
            "bias-gradients-flat",
            11 / 18,
            "the bias gradients lose their second axis",
            "b1 is (n_h, 1), and so is its gradient: sum over the examples and keep the axis.",
            ("db2 = dZ2.sum(axis=1, keepdims=True)", "db2 = dZ2.sum(axis=1)"),
            ("db1 = dZ1.sum(axis=1, keepdims=True)", "db1 = dZ1.sum(axis=1)"),
        ),
        known_wrong(
            "bias-gradients-averaged-twice",
            11 / 18,
            "the bias gradients are averaged although the error was averaged already",
            "The 1/m is needed once. Where does it stand in your code, and where again?",
            ("db2 = dZ2.sum(axis=1", "db2 = dZ2.mean(axis=1"),
            ("db1 = dZ1.sum(axis=1", "db1 = dZ1.mean(axis=1"),
        ),
        known_wrong(
            "input-of-the-wrong-layer",
            14 / 18,
            "the gradient of W2 is taken with Z1 instead of A1",
            "The gradient of a weight is the error times what the weight multiplied: the layer's "
            "input after the ReLU.",
            ("dW2 = dZ2 @ A1.T", "dW2 = dZ2 @ Z1.T"),
        ),
        known_wrong(
            "weights-not-transposed",
            0.5,
            "the error goes back through W2 without a transpose",
            "W2 is (n_y, n_h) and the error (n_y, m): which product gives (n_h, m)?",
            ("W2.T @ dZ2", "W2 @ dZ2"),
        ),
    ),
)
