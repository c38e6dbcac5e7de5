"""What goes wrong with the sums over examples on the way back: the mean, and the biases."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.exclusive import exclusive

_DB2, _DB1 = "db2 = dZ2.sum(axis=1, keepdims=True)", "db1 = dZ1.sum(axis=1, keepdims=True)"
_RETURN = "return dW1, db1, dW2, db2"
_ONCE = "The 1/m is needed once. Where does it stand in your code, and where again?"
_COUNT = "Examples are columns: which axis of X or Y counts them?"
_COLUMN = "b1 is (n_h, 1), and so is its gradient: sum over the examples and keep the axis."
_ONE_COST = "All four gradients belong to one cost, which is a mean."

MEAN = exclusive(
    "the mean",
    known_wrong(
        "sum-instead-of-mean",
        0.5,
        "the gradients are summed over the examples instead of averaged",
        "The cost is a mean over m examples, so its gradient is one, too.",
        ("dZ2 = (A2 - Y) / m", "dZ2 = A2 - Y"),
    ),
    known_wrong(
        "averaged-twice",
        0.5,
        "all gradients are averaged twice",
        _ONCE,
        (_RETURN, "return dW1 / m, db1 / m, dW2 / m, db2 / m"),
    ),
    known_wrong(
        "bias-gradients-averaged-twice",
        11 / 18,
        "the bias gradients are averaged although the error was averaged already",
        _ONCE,
        (_RETURN, "return dW1, db1 / m, dW2, db2 / m"),
    ),
    known_wrong(
        "weight-gradients-averaged-twice",
        0.5,
        "the weight gradients are averaged although the error was averaged already",
        _ONCE,
        (_RETURN, "return dW1 / m, db1, dW2 / m, db2"),
    ),
    known_wrong(
        "first-layer-averaged-twice",
        0.5,
        "the first layer's gradients are averaged although the error was averaged already",
        _ONCE,
        (_RETURN, "return dW1 / m, db1 / m, dW2, db2"),
    ),
    known_wrong(
        "bias-gradients-not-averaged",
        11 / 18,
        "the bias gradients are summed over the examples, the others averaged",
        _ONE_COST,
        (_RETURN, "return dW1, db1 * m, dW2, db2 * m"),
    ),
    known_wrong(
        "weight-gradients-not-averaged",
        0.5,
        "the weight gradients are summed over the examples, the others averaged",
        _ONE_COST,
        (_RETURN, "return dW1 * m, db1, dW2 * m, db2"),
    ),
    known_wrong(
        "first-layer-not-averaged",
        0.5,
        "the first layer's gradients are summed over the examples, the others averaged",
        _ONE_COST,
        (_RETURN, "return dW1 * m, db1 * m, dW2, db2"),
    ),
    known_wrong(
        "second-layer-not-averaged",
        11 / 18,
        "the second layer's gradients are summed over the examples, the others averaged",
        _ONE_COST,
        (_RETURN, "return dW1, db1, dW2 * m, db2 * m"),
    ),
    known_wrong(
        "second-layer-averaged-twice",
        11 / 18,
        "the second layer's gradients are averaged although the error was averaged already",
        _ONCE,
        (_RETURN, "return dW1, db1, dW2 / m, db2 / m"),
    ),
    known_wrong(
        "m-counts-the-inputs",
        0.5,
        "the gradients are divided by the number of inputs",
        _COUNT,
        ("m = X.shape[1]", "m = X.shape[0]"),
    ),
    known_wrong(
        "m-counts-the-classes",
        0.5,
        "the gradients are divided by the number of classes",
        _COUNT,
        ("m = X.shape[1]", "m = Y.shape[0]"),
    ),
    known_wrong(
        "averaged-over-classes-too",
        0.5,
        "the gradients are divided by the number of all entries of Y",
        "The cost is a mean over examples and a sum over classes.",
        ("m = X.shape[1]", "m = Y.size"),
    ),
)

BIASES = exclusive(
    "the biases",
    known_wrong(
        "bias-gradients-flat",
        11 / 18,
        "the bias gradients lose their second axis",
        _COLUMN,
        (_DB2, "db2 = dZ2.sum(axis=1)"),
        (_DB1, "db1 = dZ1.sum(axis=1)"),
    ),
    known_wrong(
        "bias-gradients-one-number",
        11 / 18,
        "each bias gradient is one number, summed over units and examples",
        "Every unit has a bias of its own. " + _COLUMN,
        (_DB2, "db2 = dZ2.sum()"),
        (_DB1, "db1 = dZ1.sum()"),
    ),
    known_wrong(
        "bias-gradients-one-number-kept",
        11 / 18,
        "each bias gradient is one number in an array of shape (1, 1)",
        "Every unit has a bias of its own. " + _COLUMN,
        (_DB2, "db2 = dZ2.sum(keepdims=True)"),
        (_DB1, "db1 = dZ1.sum(keepdims=True)"),
    ),
    known_wrong(
        "bias-gradients-over-units",
        11 / 18,
        "the bias gradients are summed over the units instead of the examples",
        _COLUMN,
        (_DB2, "db2 = dZ2.sum(axis=0, keepdims=True)"),
        (_DB1, "db1 = dZ1.sum(axis=0, keepdims=True)"),
    ),
    known_wrong(
        "bias-gradients-not-summed",
        11 / 18,
        "the bias gradients are the errors themselves, one column for each example",
        _COLUMN,
        (_DB2, "db2 = dZ2"),
        (_DB1, "db1 = dZ1"),
    ),
    known_wrong(
        "b2-gradient-flat",
        15 / 18,
        "the gradient of b2 loses its second axis",
        _COLUMN,
        (_DB2, "db2 = dZ2.sum(axis=1)"),
    ),
    known_wrong(
        "b2-gradient-one-number",
        15 / 18,
        "the gradient of b2 is one number, summed over units and examples",
        "Every unit has a bias of its own. " + _COLUMN,
        (_DB2, "db2 = dZ2.sum()"),
    ),
    known_wrong(
        "b1-gradient-flat",
        14 / 18,
        "the gradient of b1 loses its second axis",
        _COLUMN,
        (_DB1, "db1 = dZ1.sum(axis=1)"),
    ),
    known_wrong(
        "b1-gradient-one-number",
        14 / 18,
        "the gradient of b1 is one number, summed over units and examples",
        "Every unit has a bias of its own. " + _COLUMN,
        (_DB1, "db1 = dZ1.sum()"),
    ),
)
