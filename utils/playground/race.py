"""A fair race of optimizers: the same net, the same data, as many gradients for everybody.

A race needs rules: every optimizer gets the same learning rates to choose from, the same seeds
(first weights, order of the examples) and the same number of gradient evaluations.
The step functions themselves are exercises of notebooks 02 to 06; here are only adapters, which
apply the learner's own step to each of the four parameters of the network.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np

from utils.playground.datasets import Digits
from utils.playground.progress_bar import progress_bar
from utils.playground.training import (
    Floats,
    Parameters,
    Update,
    accuracy,
    class_probabilities,
    four_arrays,
    train,
)

LEARNING_RATES = (1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
NUM_EPOCHS = 20
MINI_BATCH_SIZE = 64
NUM_HIDDEN = 32


@dataclass(frozen=True, eq=False)
class Race:
    """What a sweep measured.

    Attributes
    ----------
    learning_rates : tuple of float
        The rates that every method ran at.
    costs : mapping of method to array (rates, seeds, epochs + 1)
        Mean training cross-entropy in nats, before training and after each epoch; NaN or a huge
        number where a run diverged.
    accuracies : mapping of method to array (rates, seeds)
        Share of held-back images that are right after the last epoch.
    live : frozenset of str
        The methods that ran here and now; the other ones were recorded.
    """

    learning_rates: tuple[float, ...]
    costs: Mapping[str, Floats]
    accuracies: Mapping[str, Floats]
    live: frozenset[str] = frozenset()

    @property
    def methods(self) -> tuple[str, ...]:
        """The names of the methods, in order."""
        return tuple(self.costs)

    def final_costs(self, method: str) -> Floats:
        """Training cost after the last epoch, (rates, seeds); infinite where a run diverged."""
        return np.nan_to_num(self.costs[method][:, :, -1], nan=np.inf)

    def tuned(self, method: str) -> int:
        """Index of the rate whose median final training cost is smallest: the tuned rate."""
        return int(np.median(self.final_costs(method), axis=1).argmin())

    def rate_index(self, learning_rate: float) -> int:
        """Where `learning_rate` stands in `learning_rates`."""
        return int(np.abs(np.log(np.array(self.learning_rates) / learning_rate)).argmin())

    def updated(self, other: Race) -> Race:
        """The same race, with the methods of `other` in place of the ones of the same name."""
        if other.learning_rates != self.learning_rates:
            raise ValueError("both races must have been run at the same learning rates.")
        return replace(
            self,
            costs={**self.costs, **other.costs},
            accuracies={**self.accuracies, **other.accuracies},
            live=self.live | other.live,
        )


def sweep(
    entrants: Mapping[str, Update],
    data: Digits,
    *,
    initialize_parameters: Callable[..., Any],
    forward_propagation: Callable[..., Any],
    backward_propagation: Callable[..., Any],
    learning_rates: Sequence[float] = LEARNING_RATES,
    seeds: Sequence[int] = (0, 1, 2),
    num_epochs: int = NUM_EPOCHS,
    progress: bool = True,
) -> Race:
    """Train the network with every entrant at every learning rate from every seed.

    Parameters
    ----------
    entrants : mapping of method to update
        Updates as `training.train` takes them; see `per_array` and `per_layer`.
    data : Digits
        Training part for training, held-back part for the accuracies.
    initialize_parameters, forward_propagation, backward_propagation : callable
        The learner's own network.
    learning_rates, seeds, num_epochs
        The rules. All entrants use ``num_epochs * ceil(m / 64)`` gradients at each rate and seed.
    progress : bool
        Show a bar that counts trainings.

    Returns
    -------
    Race
    """
    places = list(product(range(len(learning_rates)), range(len(seeds))))
    costs = {name: np.empty((len(learning_rates), len(seeds), num_epochs + 1)) for name in entrants}
    accuracies = {name: np.empty((len(learning_rates), len(seeds))) for name in entrants}
    (n_x, _), (n_y, _) = data.X_train.shape, data.Y_train.shape
    runs = [(name, *place) for name, place in product(entrants, places)]
    for name, i, j in progress_bar(runs, "trainings", wanted=progress):
        start = initialize_parameters(n_x, NUM_HIDDEN, n_y, seed=seeds[j])
        with np.errstate(all="ignore"):  # too large a rate overflows: that is a result
            run = train(
                data.X_train,
                data.Y_train,
                four_arrays(start, "initialize_parameters"),
                entrants[name],
                num_epochs=num_epochs,
                mini_batch_size=MINI_BATCH_SIZE,
                learning_rate=learning_rates[i],
                seed=seeds[j],
                forward_propagation=forward_propagation,
                backward_propagation=backward_propagation,
            )
            A2 = class_probabilities(data.X_test, run.parameters, forward_propagation)
        costs[name][i, j] = run.costs
        accuracies[name][i, j] = accuracy(A2, data.labels_test)
    return Race(tuple(learning_rates), costs, accuracies, frozenset(entrants))


def per_array(
    step: Callable[..., Any], num_states: int, *, takes_t: bool = False, takes_rate: bool = True
) -> Update:
    """An update of all four parameters out of a step function for one array.

    Parameters
    ----------
    step : callable
        ``step(w, dw, *states, learning_rate=...) -> w, *states``, for example `momentum_step`.
    num_states : int
        How many state arrays `step` carries along; they start at zero.
    takes_t : bool
        Whether the step's number t comes after the states, as for `adam_step`.
    takes_rate : bool
        False for `adadelta_step`, which has no learning rate: its whole step is then multiplied
        by the rate, as PyTorch does; 1 is Zeiler's method.

    Returns
    -------
    callable

    Examples
    --------
    >>> halve = per_array(lambda w, dw, learning_rate: (w / 2,), num_states=0)
    >>> ones = tuple(np.ones((1, 1)) for _ in range(4))
    >>> halve(ones, ones, None, 1, 0.1)[0][0]
    array([[0.5]])
    """

    def one(w: Floats, dw: Floats, states: Sequence[Floats], t: int, rate: float) -> Any:
        count = (t,) if takes_t else ()
        keyword = {"learning_rate": rate} if takes_rate else {}
        result = step(w, dw, *states, *count, **keyword)
        new, *states = result if num_states or isinstance(result, (tuple, list)) else (result,)
        return (new if takes_rate else w + rate * (np.asarray(new) - w)), states

    def update(
        parameters: Parameters, gradients: Parameters, state: Any, t: int, rate: float
    ) -> tuple[Parameters, Any]:
        if state is None:
            state = [[np.zeros_like(w) for _ in range(num_states)] for w in parameters]
        results = [
            one(w, dw, states, t, rate)
            for w, dw, states in zip(parameters, gradients, state, strict=True)
        ]
        moved = four_arrays((new for new, _ in results), "the step function")
        return moved, [states for _, states in results]

    return update


def per_layer(step: Callable[..., Any]) -> Update:
    """An update of both layers out of `step(w, b, dw, db, learning_rate) -> w, b`.

    Examples
    --------
    >>> stay = per_layer(lambda w, b, dw, db, learning_rate: (w, b))
    >>> ones = tuple(np.ones((1, 1)) for _ in range(4))
    >>> stay(ones, ones, None, 1, 0.1)[0] == ones
    True
    """

    def update(
        parameters: Parameters, gradients: Parameters, state: Any, t: int, rate: float
    ) -> tuple[Parameters, Any]:
        (W1, b1, W2, b2), (dW1, db1, dW2, db2) = parameters, gradients
        results = [*step(W1, b1, dW1, db1, rate), *step(W2, b2, dW2, db2, rate)]
        return four_arrays(results, "the step function"), None

    return update


ADAPTERS: Mapping[str, tuple[str, str, Callable[[Callable[..., Any]], Update]]] = {
    "SGD": ("02_linear_regression", "update_parameters_with_gd", per_layer),
    "Momentum": ("03_momentum", "momentum_step", lambda f: per_array(f, 1)),
    "NAG": ("03_momentum", "nag_rewritten_step", lambda f: per_array(f, 1)),
    "AdaGrad": ("04_adaptive", "adagrad_step", lambda f: per_array(f, 1)),
    "RMSprop": ("04_adaptive", "rmsprop_step", lambda f: per_array(f, 1)),
    "Adadelta": ("04_adaptive", "adadelta_step", lambda f: per_array(f, 2, takes_rate=False)),
}
"""Method -> notebook, exercise, and how that exercise's function becomes an update."""
