"""A deep net of equal layers on the digits: what an activation does to gradients on their way back.

The activation and its derivative are the caller's; nothing here knows any activation.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from utils.playground import datasets

Floats = NDArray[np.float64]
Activation = Callable[[Floats], Floats]

OUTPUT_SCALE = 0.3  # small first outputs: the first gradients then say something about the labels


def gradient_norms(
    f: Activation,
    derivative: Activation,
    *,
    num_layers: int = 20,
    width: int = 64,
    num_examples: int = 200,
    seed: int = 0,
) -> Floats:
    """How much gradient reaches the weights of each hidden layer before any training.

    The layers are ``A = f(W A + b)``, the output is linear, the cost is half the mean squared
    distance from the one-hot labels. First weights have variance 2 / n_in.

    Parameters
    ----------
    f, derivative : callables
        The activation of all hidden layers and its derivative, elementwise on arrays.
    num_layers, width : int
        Hidden layers, and units in each.
    num_examples : int
        Training digits that the mean is taken over.
    seed : int
        Of the first weights.

    Returns
    -------
    array (num_layers,)
        The norm of dJ/dW, layer 1 first.

    Examples
    --------
    >>> norms = gradient_norms(np.sin, np.cos, num_layers=3, width=5)
    >>> norms.shape
    (3,)
    """
    data = datasets.digits()
    X, Y = _standardised(data.X_train[:, :num_examples]), data.Y_train[:, :num_examples]
    weights, biases = _first_parameters(num_layers, width, len(X), len(Y), seed)
    gradients, _ = _gradients(f, derivative, weights, biases, X, Y)
    return np.array([np.linalg.norm(gradient) for gradient in gradients[:-1]])


def accuracy_after_training(
    f: Activation,
    derivative: Activation,
    *,
    num_layers: int = 20,
    width: int = 64,
    num_epochs: int = 30,
    learning_rate: float = 0.1,
    mini_batch_size: int = 100,
    seed: int = 0,
) -> float:
    """Share of held-back digits that the net reads after plain mini-batch gradient descent.

    Net, cost and first weights are those of `gradient_norms`.

    Parameters
    ----------
    f, derivative : callables
        The activation of all hidden layers and its derivative.
    num_layers, width, num_epochs, learning_rate, mini_batch_size
        The net and its training.
    seed : int
        Of the first weights and of the order of the examples.

    Returns
    -------
    float
        Between 0 and 1; guessing reads about 0.1.
    """
    data = datasets.digits()
    X, X_test = _standardised(data.X_train), _standardised(data.X_test)
    weights, biases = _first_parameters(num_layers, width, len(X), len(data.Y_train), seed)
    rng = np.random.default_rng(seed + 1)
    for _ in range(num_epochs):
        order = rng.permutation(X.shape[1])
        for start in range(0, len(order), mini_batch_size):
            batch = order[start : start + mini_batch_size]
            steps = _gradients(f, derivative, weights, biases, X[:, batch], data.Y_train[:, batch])
            for parameters, gradients in zip((weights, biases), steps, strict=True):
                for parameter, gradient in zip(parameters, gradients, strict=True):
                    parameter -= learning_rate * gradient
    _, activations = _forward(f, weights, biases, X_test)
    output = weights[-1] @ activations[-1] + biases[-1]
    return float(np.mean(output.argmax(axis=0) == data.labels_test))


def _standardised(X: Floats) -> Floats:
    """Pixels with mean 0 and standard deviation 1 over all training images (0.305 and 0.376)."""
    return (X - 0.305) / 0.376


def _first_parameters(
    num_layers: int, width: int, n_x: int, n_y: int, seed: int
) -> tuple[list[Floats], list[Floats]]:
    rng = np.random.default_rng(seed)
    sizes = [n_x, *[width] * num_layers, n_y]
    weights = [
        rng.standard_normal((n_out, n_in)) * np.sqrt(2 / n_in)
        for n_in, n_out in itertools.pairwise(sizes)
    ]
    weights[-1] *= OUTPUT_SCALE
    return weights, [np.zeros((n_out, 1)) for n_out in sizes[1:]]


def _forward(
    f: Activation, weights: Sequence[Floats], biases: Sequence[Floats], X: Floats
) -> tuple[list[Floats], list[Floats]]:
    """Pre-activations and activations of the hidden layers; the activations begin with X."""
    sums: list[Floats] = []
    activations = [X]
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        sums.append(W @ activations[-1] + b)
        activations.append(np.asarray(f(sums[-1])))
    return sums, activations


def _gradients(
    f: Activation,
    derivative: Activation,
    weights: Sequence[Floats],
    biases: Sequence[Floats],
    X: Floats,
    Y: Floats,
) -> tuple[list[Floats], list[Floats]]:
    sums, activations = _forward(f, weights, biases, X)
    error = (weights[-1] @ activations[-1] + biases[-1] - Y) / X.shape[1]
    of_weights, of_biases = [error @ activations[-1].T], [error.sum(axis=1, keepdims=True)]
    for layer in range(len(sums) - 1, -1, -1):
        error = (weights[layer + 1].T @ error) * derivative(sums[layer])
        of_weights.insert(0, error @ activations[layer].T)
        of_biases.insert(0, error.sum(axis=1, keepdims=True))
    return of_weights, of_biases
