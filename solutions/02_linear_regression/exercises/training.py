"""The exercise of notebook 02 that trains a linear model with mini-batches."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, normal, number
from ...shared.step_beliefs import USE_THE_ARGUMENT
from .training_costs import COST_BELIEFS, COSTS, STEP


def _training_data(rng: np.random.Generator, n_x: int, m: int) -> tuple[Array, Array]:
    return normal(rng, n_x, m) + 0.5, 2 * normal(rng, 1, m) + 3


def _training_cases(rng: np.random.Generator) -> Sequence[Case]:
    seed, rate = int(rng.integers(1, 1000)), number(rng, 0.11, 0.2)
    X, Y = _training_data(rng, 2, 6)
    return [
        Case("a short last batch", (Call((*_training_data(rng, 2, 9), rate, 3, 2, seed)),)),
        Case("default seed", (Call((*_training_data(rng, 1, 5), rate, 9, 2)),)),
        Case(
            "one batch for all", (Call((*_training_data(rng, 3, 4), rate, 4, 6), {"seed": seed}),)
        ),
        # The cost is the lowest from the start: who stops where nothing moves, stops too early.
        Case("targets of zero", (Call((X, 0 * Y, rate, 3, 8)),)),
    ]


_GRADIENTS = "            dw, db = linear_gradients(X_batch, Y_batch, w, b)"
_SEED, _GRADIENT, _START = "the seed", "the gradient", "the start"
_STEPS, _RATE, _EPOCHS = "the steps", "the rate", "the epochs"

TRAIN_LINEAR = Exercise(
    name="train_linear",
    parameters=("X", "Y", "learning_rate", "num_epochs", "mini_batch_size", "seed"),
    outputs=("w", "b", "costs"),
    cases=_training_cases,
    rubric=(
        Aspect("weights", 5, ("w",)),
        Aspect("bias", 4, ("b",)),
        Aspect("costs", 5, ("costs",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "short-batch-weighted-as-a-full-one",
            0.6,
            "the last, short batch is divided by the full size",
            "The gradient of a batch is the mean over *that* batch, however many examples it has. "
            "Divide by the number of its own columns.",
            (
                "            dw, db = linear_gradients(X_batch, Y_batch, w, b)",
                (
                    "            dw, db = linear_gradients(X_batch, Y_batch, w, b)\n"
                    "            dw = dw * X_batch.shape[1] / mini_batch_size\n"
                    "            db = db * X_batch.shape[1] / mini_batch_size"
                ),
            ),
            about=_GRADIENT,
        ),
        known_wrong(
            "same-order-every-epoch",
            0.6,
            "every epoch goes through the examples in the same order",
            "Epoch e shuffles with seed + e. Which seed do your epochs use?",
            ("seed + epoch", "seed"),
            about=_SEED,
        ),
        known_wrong(
            "epochs-counted-from-one",
            0.7,
            "the first epoch shuffles with seed + 1",
            "Epochs are counted 0, 1, ...: the first one uses the seed itself.",
            ("seed + epoch", "seed + epoch + 1"),
            about=_SEED,
        ),
        known_wrong(
            "seed-not-handed-on",
            0.6,
            "the batches are shuffled with seed 0 in every epoch, whatever is passed",
            "That is the default of random_mini_batches. Epoch e shuffles with seed + e.",
            (", seed + epoch)", ", 0)"),
            about=_SEED,
        ),
        known_wrong(
            "seed-replaced-by-the-epoch",
            0.6,
            "epoch e shuffles with e, whatever seed is passed",
            "Epoch e shuffles with seed + e. Two runs with different seeds have to differ.",
            (", seed + epoch)", ", epoch)"),
            about=_SEED,
        ),
        known_wrong(
            "seed-times-epoch",
            0.6,
            "epoch e shuffles with seed times e",
            "Epoch e shuffles with seed + e.",
            (", seed + epoch)", ", seed * epoch)"),
            about=_SEED,
        ),
        known_wrong(
            "gradients-summed",
            0.5,
            "the gradient of a batch is its sum instead of its mean",
            "A batch twice as large would make a step twice as long. The gradient of a batch is the mean "
            "over it.",
            (
                _GRADIENTS,
                _GRADIENTS
                + "\n            k = X_batch.shape[1]\n            dw, db = k * dw, k * db",
            ),
            about=_GRADIENT,
        ),
        known_wrong(
            "two-too-many",
            0.5,
            "each gradient has the 2 of the square's derivative",
            "Our cost has one half in front: linear_gradients is right. What is done with it afterwards?",
            (_GRADIENTS, _GRADIENTS + "\n            dw, db = 2 * dw, 2 * db"),
            about=_GRADIENT,
        ),
        known_wrong(
            "learning-rate-hard-coded",
            0.4,
            "the learning rate is always 0.01, whatever is passed",
            USE_THE_ARGUMENT,
            ("dw, db, learning_rate)", "dw, db, 0.01)"),
            about=_RATE,
        ),
        known_wrong(
            "uphill",
            0.4,
            "each step goes uphill",
            "Look at your costs: they grow. Which way is down?",
            ("dw, db, learning_rate)", "dw, db, -learning_rate)"),
            about=_RATE,
        ),
        known_wrong(
            "bias-left-at-zero",
            0.4,
            "the bias is never updated",
            "update_parameters_with_gd returns two things, w and b.",
            ("w, b = update", "w, _ = update"),
            about=_STEPS,
        ),
        known_wrong(
            "only-the-first-batch",
            0.3,
            "each epoch makes one step, with its first batch",
            "Each batch is worth a step. What ends your inner loop?",
            (STEP, STEP + "\n            break"),
            about=_STEPS,
        ),
        known_wrong(
            "only-the-first-epoch",
            0.3,
            "training ends after the first epoch",
            "return ends the function, wherever it stands. Look at its indentation.",
            (COSTS, COSTS + "\n        break"),
            about=_EPOCHS,
        ),
        known_wrong(
            "one-epoch-missing",
            0.5,
            "there is one epoch too few",
            "costs has num_epochs numbers. How often does your loop turn?",
            ("range(num_epochs)", "range(num_epochs - 1)"),
            about=_EPOCHS,
        ),
        known_wrong(
            "first-epoch-missing",
            0.4,
            "the first epoch is missing",
            "Epochs are counted 0, 1, ...: costs has num_epochs numbers.",
            ("range(num_epochs)", "range(1, num_epochs)"),
            about=_EPOCHS,
        ),
        known_wrong(
            "one-epoch-too-many",
            0.5,
            "there is one epoch too many",
            "costs has num_epochs numbers. How often does your loop turn?",
            ("range(num_epochs)", "range(num_epochs + 1)"),
            about=_EPOCHS,
        ),
        known_wrong(
            "full-gradient-in-every-step",
            0.4,
            "each step uses the gradient of all examples",
            "Then a mini-batch saves nothing. What should the gradient be computed from inside the "
            "inner loop?",
            ("linear_gradients(X_batch, Y_batch, w, b)", "linear_gradients(X, Y, w, b)"),
            about=_GRADIENT,
        ),
        known_wrong(
            "size-not-handed-on",
            0.2,
            "each step takes more examples than mini_batch_size, all of them where there are few",
            "random_mini_batches takes 64 if it is not told another size, and linear_gradients of X and Y "
            "takes all. How do they come to know your mini_batch_size?",
            (
                "random_mini_batches(X, Y, mini_batch_size, seed",
                "random_mini_batches(X, Y, 64, seed",
            ),
        ),
        known_wrong(
            "update-not-kept",
            0.1,
            "w and b never change",
            "update_parameters_with_gd leaves its inputs as they are and returns the new ones. Who keeps "
            "them?",
            (
                "            w, b = update_parameters_with_gd",
                "            update_parameters_with_gd",
            ),
            about=_STEPS,
        ),
        known_wrong(
            "one-step-an-epoch",
            0.3,
            "there is one step an epoch, with the gradient of the last batch",
            "Each batch is worth a step: look at the indentation of your update.",
            (STEP, STEP[4:]),
            about=_STEPS,
        ),
        known_wrong(
            "every-epoch-starts-anew",
            0.3,
            "every epoch starts from zeros again",
            "Zeros are for the very beginning. Does your loop set w and b back?",
            (
                "        for X_batch,",
                "        w, b = np.zeros((1, X.shape[0])), 0.0\n        for X_batch,",
            ),
            about=_START,
        ),
        known_wrong(
            "start-at-ones",
            0.4,
            "the weights start at one",
            "Here w and b start at zero. (A linear model needs no random start: it has no hidden units "
            "that could stay alike.)",
            ("np.zeros((1, X.shape[0]))", "np.ones((1, X.shape[0]))"),
            about=_START,
        ),
        known_wrong(
            "learning-rate-shared-out",
            0.4,
            "the learning rate is divided by the size of the batch",
            "The gradient is a mean already. Once is enough.",
            ("dw, db, learning_rate)", "dw, db, learning_rate / mini_batch_size)"),
            about=_RATE,
        ),
        *COST_BELIEFS,
    ),
    uses=(
        "predict",
        "mse_cost",
        "linear_gradients",
        "update_parameters_with_gd",
        "random_mini_batches",
    ),
    telling=("a short last batch", "one batch for all"),
)
