"""The given training loop: it drives the learner's own functions and keeps what happened.

The loop knows the order of things (shuffle, forward, backward, update) and nothing of how any of
them is done: those five functions are the exercises of notebook 06.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.playground.progress_bar import progress_bar

Floats = NDArray[np.float64]
Parameters = tuple[Floats, Floats, Floats, Floats]
"""W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1), or their gradients in that order."""

Update = Callable[[Parameters, Parameters, Any, int, float], tuple[Parameters, Any]]
"""(parameters, gradients, state, t, rate) -> (parameters, state); the first state is None."""

SMALLEST_PROBABILITY = 1e-300  # keeps log(0) out of the cost
PIECE = 64  # columns


@dataclass(frozen=True, eq=False)
class TrainingRun:
    """What came out of one training.

    Attributes
    ----------
    parameters : tuple of four arrays
        W1 (n_h, n_x), b1 (n_h, 1), W2 (n_y, n_h), b2 (n_y, 1) after the last epoch.
    costs : array (num_epochs + 1,)
        Mean cross-entropy over all training examples, in nats: before training, then after
        each epoch.
    history : tuple of parameters
        The parameters at the same moments.
    """

    parameters: Parameters
    costs: Floats
    history: tuple[Parameters, ...]


def cross_entropy(A2: ArrayLike, Y: Floats) -> float:
    """Mean cross-entropy in nats: -1/m times the sum of log A2 where Y is 1.

    Parameters
    ----------
    A2 : array (n_y, m)
        Class probabilities, one example per column.
    Y : array (n_y, m)
        One-hot labels.

    Returns
    -------
    float

    Examples
    --------
    Guessing ten classes at random costs log(10) = 2.303 nats.

    >>> round(cross_entropy(np.full((10, 4), 0.1), np.eye(10)[:, :4]), 3)
    2.303
    """
    probability = (Y * np.asarray(A2, dtype=np.float64)).sum(axis=0)
    return float(-np.log(np.maximum(probability, SMALLEST_PROBABILITY)).mean())


def accuracy(A2: ArrayLike, labels: NDArray[np.integer[Any]]) -> float:
    """The share of columns of A2 (n_y, m) whose largest entry stands at the label (m,).

    Examples
    --------
    >>> accuracy(np.array([[0.9, 0.4], [0.1, 0.6]]), np.array([0, 0]))
    0.5
    """
    return float((np.asarray(A2).argmax(axis=0) == labels).mean())


def class_probabilities(
    X: Floats, parameters: Parameters, forward_propagation: Callable[..., Any]
) -> Floats:
    """The network's A2 (n_y, m) for all columns of X, computed 64 columns at a time.

    Products of small matrices stay on one processor core. Larger ones wake up all cores, which
    for nets of this size costs five times the CPU time and saves none of the waiting.
    """
    pieces = [X[:, first : first + PIECE] for first in range(0, X.shape[1], PIECE)]
    return np.hstack([np.asarray(forward_propagation(piece, *parameters)[0]) for piece in pieces])


def train(
    X: Floats,
    Y: Floats,
    start: Parameters,
    update: Update,
    *,
    num_epochs: int,
    mini_batch_size: int,
    learning_rate: float,
    seed: int,
    forward_propagation: Callable[..., Any],
    backward_propagation: Callable[..., Any],
    progress: bool = False,
) -> TrainingRun:
    """Mini-batch training of a two-layer network with any update.

    Parameters
    ----------
    X, Y : arrays (n_x, m) and (n_y, m)
        Examples and one-hot labels.
    start : tuple of four arrays
        Where training begins: W1, b1, W2, b2.
    update : callable
        ``(parameters, gradients, state, t, learning_rate) -> (parameters, state)``; it is given
        None as the state when t is 1.
    num_epochs, mini_batch_size : int
        Every epoch sees every example once; the last mini-batch may be shorter.
    learning_rate : float
        Handed to `update` unchanged.
    seed : int
        Decides how the examples are shuffled.
    forward_propagation, backward_propagation : callable
        ``(X, W1, b1, W2, b2) -> A2, cache`` and ``(Y, cache, W2) -> dW1, db1, dW2, db2``.
    progress : bool
        Show a bar that counts epochs.

    Returns
    -------
    TrainingRun
    """
    rng = np.random.default_rng(seed)
    m = X.shape[1]
    parameters, state, t = start, None, 0
    history = [_copies(parameters)]
    for _ in progress_bar(range(num_epochs), "epochs", wanted=progress):
        order = rng.permutation(m)
        for first in range(0, m, mini_batch_size):
            chosen = order[first : first + mini_batch_size]
            t += 1
            _, cache = forward_propagation(X[:, chosen], *parameters)
            gradients = four_arrays(
                backward_propagation(Y[:, chosen], cache, parameters[2]), "backward_propagation"
            )
            parameters, state = update(parameters, gradients, state, t, learning_rate)
        history.append(_copies(parameters))
    costs = [
        cross_entropy(class_probabilities(X, moment, forward_propagation), Y) for moment in history
    ]
    return TrainingRun(parameters, np.array(costs), tuple(history))


def train_two_layer_network(
    X: Floats,
    Y: Floats,
    *,
    n_h: int,
    num_epochs: int,
    mini_batch_size: int,
    learning_rate: float,
    seed: int,
    initialize_parameters: Callable[..., Any],
    forward_propagation: Callable[..., Any],
    backward_propagation: Callable[..., Any],
    initialize_adam: Callable[..., Any],
    update_parameters_with_adam: Callable[..., Any],
    progress: bool = False,
    **hyper: float,
) -> TrainingRun:
    """Train a two-layer network with Adam, all five functions being the learner's.

    Parameters
    ----------
    X, Y : arrays (n_x, m) and (n_y, m)
        Examples and one-hot labels.
    n_h : int
        Number of hidden units.
    num_epochs, mini_batch_size, learning_rate, progress
        As for `train`.
    seed : int
        Of the first weights and of the shuffling.
    initialize_parameters, forward_propagation, backward_propagation : callable
        The network.
    initialize_adam, update_parameters_with_adam : callable
        The optimizer.
    **hyper : float
        Handed to `update_parameters_with_adam`: beta1, beta2, epsilon.

    Returns
    -------
    TrainingRun
    """
    start = initialize_parameters(X.shape[0], n_h, Y.shape[0], seed=seed)
    return train(
        X,
        Y,
        four_arrays(start, "initialize_parameters"),
        adam_update(initialize_adam, update_parameters_with_adam, **hyper),
        num_epochs=num_epochs,
        mini_batch_size=mini_batch_size,
        learning_rate=learning_rate,
        seed=seed,
        forward_propagation=forward_propagation,
        backward_propagation=backward_propagation,
        progress=progress,
    )


def adam_update(
    initialize_adam: Callable[..., Any],
    update_parameters_with_adam: Callable[..., Any],
    **hyper: float,
) -> Update:
    """The learner's Adam in the shape that `train` wants.

    Parameters
    ----------
    initialize_adam, update_parameters_with_adam : callable
        As the exercises of notebook 06 describe them.
    **hyper : float
        beta1, beta2, epsilon, where they are not the defaults.

    Returns
    -------
    callable
        Its state is the list of eight moments vW1, ..., sb2.
    """

    def update(
        parameters: Parameters, gradients: Parameters, state: Any, t: int, learning_rate: float
    ) -> tuple[Parameters, Any]:
        if state is None:
            (n_h, n_x), n_y = parameters[0].shape, parameters[2].shape[0]
            state = initialize_adam(n_x, n_h, n_y)
        results = list(
            update_parameters_with_adam(
                *parameters, *gradients, *state, t, learning_rate=learning_rate, **hyper
            )
        )
        if len(results) != 12:
            raise ValueError(
                "update_parameters_with_adam should return 12 arrays "
                f"(4 parameters, 4 first moments, 4 second moments), not {len(results)}."
            )
        return four_arrays(results[:4], "update_parameters_with_adam"), results[4:]

    return update


def four_arrays(arrays: Iterable[ArrayLike], returned_by: str) -> Parameters:
    """Four float arrays as a tuple, from whatever sequence a learner's function returned.

    Raises
    ------
    ValueError
        If there are more or fewer than four; the message names the function.
    """
    converted: Sequence[Floats] = [np.asarray(array, dtype=np.float64) for array in arrays]
    if len(converted) != 4:
        raise ValueError(f"{returned_by} should return 4 arrays, not {len(converted)}.")
    W1, b1, W2, b2 = converted
    return W1, b1, W2, b2


def _copies(parameters: Parameters) -> Parameters:
    """Copies, so that an update that works in place cannot rewrite the history."""
    W1, b1, W2, b2 = parameters
    return W1.copy(), b1.copy(), W2.copy(), b2.copy()
