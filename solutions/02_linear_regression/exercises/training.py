"""Exercises of notebook 02: the loop that trains with mini-batches, and a rate that decays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, normal, number

# ---- train_linear --------------------------------------------------------------------------


def _training_data(rng: np.random.Generator, n_x: int, m: int) -> tuple[Array, Array]:
    return normal(rng, n_x, m) + 0.5, 2 * normal(rng, 1, m) + 3


def _training_cases(rng: np.random.Generator) -> Sequence[Case]:
    seed, rate = int(rng.integers(1, 1000)), number(rng, 0.05, 0.2)
    return [
        Case("a short last batch", (Call((*_training_data(rng, 2, 7), rate, 3, 3, seed)),)),
        Case("default seed", (Call((*_training_data(rng, 1, 5), rate, 3, 2)),)),
        Case(
            "one batch for all", (Call((*_training_data(rng, 3, 4), rate, 4, 4), {"seed": seed}),)
        ),
    ]


_COSTS = "        costs.append(mse_cost(X, Y, w, b))"
_STEP = "            w, b = update_parameters_with_gd(w, b, dw, db, learning_rate)"
_COLLECTING = ("        for X_batch,", "        on_the_way = []\n        for X_batch,")
_MEAN_ON_THE_WAY = (_COSTS, "        costs.append(sum(on_the_way) / len(on_the_way))")

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
        ),
        known_wrong(
            "same-order-every-epoch",
            0.6,
            "every epoch goes through the examples in the same order",
            "Epoch e shuffles with seed + e. Which seed do your epochs use?",
            ("seed + epoch", "seed"),
        ),
        known_wrong(
            "epochs-counted-from-one",
            0.7,
            "the first epoch shuffles with seed + 1",
            "Epochs are counted 0, 1, ...: the first one uses the seed itself.",
            ("seed + epoch", "seed + epoch + 1"),
        ),
        known_wrong(
            "full-gradient-in-every-step",
            0.4,
            "each step uses the gradient of all examples",
            "Then a mini-batch saves nothing. What should the gradient be computed from inside the "
            "inner loop?",
            ("linear_gradients(X_batch, Y_batch, w, b)", "linear_gradients(X, Y, w, b)"),
        ),
        known_wrong(
            "size-not-handed-on",
            0.2,
            "the batches have 64 examples, whatever size is passed",
            "That is the default of random_mini_batches. How does it come to know your mini_batch_size?",
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
        ),
        known_wrong(
            "one-step-an-epoch",
            0.3,
            "there is one step an epoch, with the gradient of the last batch",
            "Each batch is worth a step: look at the indentation of your update.",
            (_STEP, _STEP[4:]),
        ),
        known_wrong(
            "cost-of-the-last-batch",
            11 / 16,
            "the cost is that of the last batch",
            "A batch of three says little. After an epoch, ask for the cost over all examples.",
            (_COSTS, "        costs.append(mse_cost(X_batch, Y_batch, w, b))"),
        ),
        known_wrong(
            "mean-of-the-batch-costs",
            11 / 16,
            "the cost is the mean of the batches' costs on the way",
            "Keras prints such a running mean: it mixes the parameters of a whole epoch. Here the cost "
            "is over all examples, once, at the end of the epoch.",
            _COLLECTING,
            (_STEP, "            on_the_way.append(mse_cost(X_batch, Y_batch, w, b))\n" + _STEP),
            _MEAN_ON_THE_WAY,
        ),
        known_wrong(
            "mean-of-the-costs-after-the-steps",
            11 / 16,
            "the cost is the mean of the batches' costs, each after its own step",
            "Each step has seen the batch that it is judged by, and the parameters of a whole epoch are "
            "mixed. Here the cost is over all examples, once, at the end of the epoch.",
            _COLLECTING,
            (_STEP, _STEP + "\n            on_the_way.append(mse_cost(X_batch, Y_batch, w, b))"),
            _MEAN_ON_THE_WAY,
        ),
        known_wrong(
            "cost-after-every-step",
            11 / 16,
            "a cost is kept after every step instead of every epoch",
            "costs has num_epochs numbers: look at the indentation.",
            (_STEP + "\n" + _COSTS, _STEP + "\n    " + _COSTS),
        ),
        known_wrong(
            "cost-before-the-epoch",
            11 / 16,
            "each cost is taken before its epoch",
            "The last cost must belong to the w and b that you return.",
            (
                "        for X_batch,",
                "        costs.append(mse_cost(X, Y, w, b))\n        for X_batch,",
            ),
            ("(w, b, dw, db, learning_rate)\n" + _COSTS, "(w, b, dw, db, learning_rate)"),
        ),
        known_wrong(
            "cost-of-the-start-too",
            11 / 16,
            "the cost before the first epoch is among the costs",
            "costs has num_epochs numbers, the first of them after the first epoch.",
            ("0.0, []", "0.0, [float(np.mean(Y**2) / 2)]"),
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
        ),
        known_wrong(
            "start-at-ones",
            0.4,
            "the weights start at one",
            "Here w and b start at zero. (A linear model needs no random start: it has no hidden units "
            "that could stay alike.)",
            ("np.zeros((1, X.shape[0]))", "np.ones((1, X.shape[0]))"),
        ),
        known_wrong(
            "learning-rate-shared-out",
            0.4,
            "the learning rate is divided by the size of the batch",
            "The gradient is a mean already. Once is enough.",
            ("dw, db, learning_rate)", "dw, db, learning_rate / mini_batch_size)"),
        ),
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


# ---- inverse_time_decay --------------------------------------------------------------------


def _decay_cases(rng: np.random.Generator) -> Sequence[Case]:
    def rate() -> float:
        return number(rng, 0.2, 0.9)

    def decay() -> float:
        return number(rng, 0.05, 0.25)

    return [
        Case("some step", (Call((rate(), int(rng.integers(3, 8)), decay())),)),
        Case("at the start", (Call((rate(), 0, decay())),)),
        Case("far on", (Call((rate(), int(rng.integers(50, 99)), decay())),)),
        Case("no decay", (Call((rate(), int(rng.integers(3, 8)), 0.0)),)),
    ]


INVERSE_TIME_DECAY = Exercise(
    name="inverse_time_decay",
    parameters=("learning_rate0", "t", "decay_rate"),
    outputs=("learning_rate",),
    cases=_decay_cases,
    rubric=(
        Aspect("learning rate on the way", 4, cases=("some step", "far on")),
        Aspect("at the start, and without decay", 2, cases=("at the start", "no decay")),
    ),
    misconceptions=(
        known_wrong(
            "exponential-decay",
            0.5,
            "the rate decays exponentially",
            "An exponential rate is gone after a while, and with it all progress: its sum over all steps "
            "is finite. Inverse time is a fraction with t below the line.",
            ("learning_rate0 / (1 + decay_rate * t)", "learning_rate0 * np.exp(-decay_rate * t)"),
        ),
        known_wrong(
            "linear-decay",
            0.5,
            "the rate falls along a straight line",
            "A straight line reaches zero, then goes below: uphill. Try a large t.",
            ("learning_rate0 / (1 + decay_rate * t)", "learning_rate0 * (1 - decay_rate * t)"),
        ),
        known_wrong(
            "brackets-missing",
            0.4,
            "the division ends before the sum",
            "a / 1 + c is (a / 1) + c, and grows with t. The denominator needs brackets.",
            ("/ (1 + decay_rate * t)", "/ 1 + decay_rate * t"),
        ),
        known_wrong(
            "t-one-too-large",
            0.5,
            "t is counted one too far",
            "At t = 0 nothing has decayed yet: the rate must be learning_rate0.",
            ("decay_rate * t", "decay_rate * (t + 1)"),
        ),
        known_wrong(
            "decay-rate-as-a-power",
            0.4,
            "the decay rate is raised to the power t",
            "Inverse time is 1 over something that grows in proportion to t.",
            ("decay_rate * t", "decay_rate ** t"),
        ),
        known_wrong(
            "root-of-time",
            0.5,
            "the rate falls with the square root",
            "Such schedules exist, too. Here the denominator grows in proportion to t.",
            ("(1 + decay_rate * t)", "np.sqrt(1 + decay_rate * t)"),
        ),
        known_wrong(
            "one-left-out",
            0.4,
            "the 1 in the denominator is left out",
            "At t = 0 you divide by zero. The 1 sees to it that the rate begins at learning_rate0.",
            ("(1 + decay_rate * t)", "(decay_rate * t)"),
        ),
        known_wrong(
            "divided-at-every-step",
            0.5,
            "the rate is divided by 1 + decay_rate once for each step",
            "That multiplies: 1/(1 + k), then 1/(1 + k)², and so on, which is exponential decay in "
            "disguise. Inverse time has one fraction, with t in it.",
            ("(1 + decay_rate * t)", "(1 + decay_rate) ** t"),
        ),
        known_wrong(
            "decay-left-out",
            0.4,
            "the decay rate is left out",
            "With decay_rate 0 the learning rate must never change.",
            ("1 + decay_rate * t", "1 + t"),
        ),
    ),
)
