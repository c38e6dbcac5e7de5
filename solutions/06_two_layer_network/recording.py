"""The training curves that the notebook shows before its reader can make them.

A learner who has not solved the earlier notebooks, or not yet this one, still sees how every
optimizer does. The network and the optimizers are those of the solutions.
"""

from __future__ import annotations

import functools
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from utils import race
from utils.playground.datasets import Digits, digits
from utils.playground.training import (
    Floats,
    Parameters,
    TrainingRun,
    Update,
    accuracy,
    adam_update,
    class_probabilities,
    train,
)

from ..shared.answers import answers

NETWORK_UNIT = "06_two_layer_network"

SEEDS = (0, 1, 2, 3, 4)
SPLIT = 0
UNITS_KEPT = 8  # hidden units whose weights are kept as pictures
COPIED_UNIT = 2  # a hidden unit that is on for some of the digits


@functools.cache
def rules() -> Mapping[str, Update]:
    """The optimizers of the earlier notebooks, by name, as the race adapts them."""
    return {
        method: adapt(answers(unit)[exercise])
        for method, (unit, exercise, adapt) in race.ADAPTERS.items()
    }


def network() -> dict[str, Callable[..., Any]]:
    """The reference network, as keyword arguments of `race.sweep`."""
    names = ("initialize_parameters", "forward_propagation", "backward_propagation")
    return {name: answers(NETWORK_UNIT)[name] for name in names}


def adam() -> Update:
    """The reference Adam."""
    return adam_update(
        answers(NETWORK_UNIT)["initialize_adam"],
        answers(NETWORK_UNIT)["update_parameters_with_adam"],
    )


def record_race(
    methods: Iterable[str] = ("SGD", "Momentum", "NAG", "AdaGrad", "RMSprop", "Adadelta", "Adam"),
    learning_rates: Sequence[float] = race.LEARNING_RATES,
    seeds: Sequence[int] = SEEDS,
    num_epochs: int = race.NUM_EPOCHS,
) -> race.Race:
    """Every method at every learning rate from every seed."""
    return race.sweep(
        {name: adam() if name == "Adam" else rules()[name] for name in methods},
        digits(SPLIT),
        learning_rates=learning_rates,
        seeds=seeds,
        num_epochs=num_epochs,
        progress=False,
        **network(),
    )


def record_starts() -> dict[str, Any]:
    """Training from three starts: all zeros, one unit copied 32 times, drawn at random."""
    W1, b1, W2, b2 = _random_start()
    same = np.full(race.NUM_HIDDEN, COPIED_UNIT)
    starts = {
        "all zeros": (0 * W1, b1, 0 * W2, b2),
        "one unit, copied": (W1[same], b1, W2[:, same], b2),
        "at random": (W1, b1, W2, b2),
    }
    recorded = {}
    for name, start in starts.items():
        run = _run(adam(), start=start, learning_rate=0.01)
        recorded[name] = {
            "costs": run.costs,
            "accuracy": _held_back_accuracy(run),
            "W1": run.parameters[0][:UNITS_KEPT],
        }
    return recorded


def record_gradients() -> dict[str, Any]:
    """Training with three gradients, of which one is right."""
    right = answers(NETWORK_UNIT)["backward_propagation"]

    def unmasked(Y: Floats, cache: Any, W2: Floats) -> Parameters:
        X, _, A1, A2 = cache
        gradients: Parameters = right(Y, (X, np.ones_like(A1), A1, A2), W2)
        return gradients

    def weights_only(Y: Floats, cache: Any, W2: Floats) -> Parameters:
        dW1, db1, dW2, db2 = right(Y, cache, W2)
        return dW1, 0 * db1, dW2, 0 * db2

    secrets = {
        "A": ("the mask of the ReLU is missing", unmasked),
        "B": ("right", right),
        "C": ("the biases have no gradient", weights_only),
    }
    return {
        letter: {"truth": truth, "costs": _run(adam(), backward_propagation=backward).costs}
        for letter, (truth, backward) in secrets.items()
    }


def record_clinic() -> dict[str, Any]:
    """Four curves with something wrong, for the reader to diagnose."""
    W1, b1, W2, b2 = _random_start()
    tiny = (1e-3 * W1, b1, 1e-3 * W2, b2)
    sgd_update = rules()["SGD"]
    return {
        "A": _run(sgd_update, learning_rate=2.5).costs,
        "B": _run(sgd_update, start=tiny, learning_rate=0.2).costs,
        "C": _run(adam(), learning_rate=1e-4).costs,
        "D": _run(sgd_update, learning_rate=0.3, mini_batch_size=2).costs,
    }


def record_movement() -> dict[str, Any]:
    """How far the weights of each pixel travelled: mean |change| over the hidden units, (64,)."""
    rates = {"SGD": 0.3, "AdaGrad": 0.03, "Adam": 0.01}
    W1 = _random_start()[0]
    recorded = {}
    for name, rate in rates.items():
        run = _run(adam() if name == "Adam" else rules()[name], learning_rate=rate)
        recorded[name] = {
            "learning_rate": rate,
            "movement": np.abs(run.parameters[0] - W1).mean(axis=0),
        }
    return recorded


def record() -> dict[str, Any]:
    """Everything that the notebook shows without having run it."""
    raced = record_race()
    return {
        "header": {
            "made by": "autograder record 06",
            "numpy": np.__version__,
            "python": platform.python_version(),
            "data": f"datasets.digits(seed={SPLIT}): 1400 for training, 397 held back",
            "network": f"{race.NUM_HIDDEN} hidden units, mini-batches of {race.MINI_BATCH_SIZE}, "
            f"{race.NUM_EPOCHS} epochs",
            "hyperparameters": "gamma 0.9, rho 0.9 (RMSprop) and 0.95 (Adadelta), beta1 0.9, "
            "beta2 0.999, epsilon 1e-8 (Adadelta 1e-6)",
            "seeds": list(SEEDS),
        },
        "race": {
            "learning_rates": raced.learning_rates,
            "costs": raced.costs,
            "accuracies": raced.accuracies,
        },
        "starts": record_starts(),
        "gradients": record_gradients(),
        "clinic": record_clinic(),
        "movement": record_movement(),
    }


def _random_start() -> Parameters:
    start: Parameters = answers(NETWORK_UNIT)["initialize_parameters"](
        64, race.NUM_HIDDEN, 10, seed=0
    )
    return start


def _run(update: Update, **changes: Any) -> TrainingRun:
    data: Digits = digits(SPLIT)
    forward, backward = network()["forward_propagation"], network()["backward_propagation"]
    settings = {
        "start": _random_start(),
        "num_epochs": race.NUM_EPOCHS,
        "mini_batch_size": race.MINI_BATCH_SIZE,
        "learning_rate": 0.01,
        "seed": 0,
        "forward_propagation": forward,
        "backward_propagation": backward,
        **changes,
    }
    with np.errstate(all="ignore"):
        return train(data.X_train, data.Y_train, update=update, **settings)


def _held_back_accuracy(run: TrainingRun) -> float:
    data = digits(SPLIT)
    A2 = class_probabilities(
        data.X_test, run.parameters, answers(NETWORK_UNIT)["forward_propagation"]
    )
    return accuracy(A2, data.labels_test)
