"""Beliefs about the costs that a training keeps."""

from __future__ import annotations

from autograder.model import known_wrong

COSTS = "        costs.append(mse_cost(X, Y, w, b))"
STEP = "            w, b = update_parameters_with_gd(w, b, dw, db, learning_rate)"
_COLLECTING = ("        for X_batch,", "        on_the_way = []\n        for X_batch,")
_MEAN_ON_THE_WAY = (COSTS, "        costs.append(sum(on_the_way) / len(on_the_way))")
_COST, _KEPT = "the costs", "the list of costs"

COST_BELIEFS = (
    known_wrong(
        "cost-of-the-last-batch",
        11 / 16,
        "the cost is that of the last batch",
        "A batch of three says little. After an epoch, ask for the cost over all examples.",
        (COSTS, "        costs.append(mse_cost(X_batch, Y_batch, w, b))"),
        about=_COST,
    ),
    known_wrong(
        "mean-of-the-batch-costs",
        11 / 16,
        "the cost is the mean of the batches' costs on the way",
        "Keras prints such a running mean: it mixes the parameters of a whole epoch. Here the cost "
        "is over all examples, once, at the end of the epoch.",
        _COLLECTING,
        (STEP, "            on_the_way.append(mse_cost(X_batch, Y_batch, w, b))\n" + STEP),
        _MEAN_ON_THE_WAY,
        about=_COST,
    ),
    known_wrong(
        "mean-of-the-costs-after-the-steps",
        11 / 16,
        "the cost is the mean of the batches' costs, each after its own step",
        "Each step has seen the batch that it is judged by, and the parameters of a whole epoch are "
        "mixed. Here the cost is over all examples, once, at the end of the epoch.",
        _COLLECTING,
        (STEP, STEP + "\n            on_the_way.append(mse_cost(X_batch, Y_batch, w, b))"),
        _MEAN_ON_THE_WAY,
        about=_COST,
    ),
    known_wrong(
        "cost-after-every-step",
        11 / 16,
        "a cost is kept after every step instead of every epoch",
        "costs has num_epochs numbers: look at the indentation.",
        (STEP + "\n" + COSTS, STEP + "\n    " + COSTS),
        about=_COST,
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
        ("(w, b, dw, db, learning_rate)\n" + COSTS, "(w, b, dw, db, learning_rate)"),
        about=_COST,
    ),
    known_wrong(
        "half-missing",
        11 / 16,
        "the costs are plain means of the squares, without the one half",
        "The cost is that of mse_cost, which has one half in front.",
        (COSTS, "        costs.append(2 * mse_cost(X, Y, w, b))"),
        about=_COST,
    ),
    known_wrong(
        "costs-of-some-epochs",
        11 / 16,
        "a cost is kept only every so many epochs",
        "costs has num_epochs numbers. (Printing now and then is another matter.)",
        (COSTS, "        if epoch % 100 == 0:\n    " + COSTS),
        about=_COST,
    ),
    known_wrong(
        "cost-after-the-last-epoch-only",
        11 / 16,
        "a cost is kept only once, after the last epoch",
        "costs has num_epochs numbers: look at the indentation.",
        ("return w, b, costs", "return w, b, costs[-1:]"),
        about=_KEPT,
    ),
    known_wrong(
        "last-cost-only",
        11 / 16,
        "only the last cost comes back",
        "costs has num_epochs numbers, one for each epoch.",
        ("return w, b, costs", "return w, b, costs[-1]"),
        about=_KEPT,
    ),
    known_wrong(
        "cost-of-the-start-too",
        11 / 16,
        "the cost before the first epoch is among the costs",
        "costs has num_epochs numbers, the first of them after the first epoch.",
        ("0.0, []", "0.0, [float(np.mean(Y**2) / 2)]"),
    ),
)
