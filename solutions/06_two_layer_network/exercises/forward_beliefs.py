"""What goes wrong on the way through a network: the softmax, the ReLU, the biases, the cache."""

from __future__ import annotations

from autograder.model import known_wrong

_SHIFT = "Z2.max(axis=0, keepdims=True)"
_ONE_COLUMN = (
    "Each column is an example of its own, and its logits may lie far below another one's: which "
    "number may be subtracted from this column?"
)
_EACH_LAYER = "Each layer is W times its input plus b."

OUTPUT = (
    known_wrong(
        "softmax-over-examples",
        5 / 12,
        "the softmax runs over the examples instead of the classes",
        "Each column is one example; its probabilities must add up to 1. Which axis holds the "
        "classes?",
        (_SHIFT, "Z2.max(axis=1, keepdims=True)"),
        ("E.sum(axis=0, keepdims=True)", "E.sum(axis=1, keepdims=True)"),
        about="the softmax",
    ),
    known_wrong(
        "softmax-over-everything",
        5 / 12,
        "the exponentials are divided by the sum over all classes and examples",
        "Each column must add up to 1 by itself: sum along one axis and keep it.",
        ("E.sum(axis=0, keepdims=True)", "E.sum()"),
        about="the softmax",
    ),
    known_wrong(
        "summed-over-the-examples",
        5 / 12,
        "the exponentials are divided by their sum over the examples",
        "Each column is one example; its probabilities must add up to 1. Which axis holds the "
        "classes?",
        ("E.sum(axis=0, keepdims=True)", "E.sum(axis=1, keepdims=True)"),
        about="the softmax",
    ),
    known_wrong(
        "softmax-unshifted",
        9 / 12,
        "the exponentials are taken of the logits as they are",
        "exp(1000) overflows. Subtracting the same number from all logits of a column leaves "
        "the probabilities as they are: which number makes all exponents at most 0?",
        (f" - {_SHIFT}", ""),
        about="the shift",
    ),
    known_wrong(
        "shifted-by-the-largest-of-all",
        9 / 12,
        "the largest of all logits is subtracted from every column",
        _ONE_COLUMN,
        (_SHIFT, "Z2.max()"),
        about="the shift",
    ),
    known_wrong(
        "shifted-by-the-rows",
        5 / 12,
        "the largest logit of each row is subtracted",
        _ONE_COLUMN,
        (_SHIFT, "Z2.max(axis=1, keepdims=True)"),
        about="the shift",
    ),
    known_wrong(
        "shifted-by-the-smallest",
        9 / 12,
        "the smallest logit of a column is subtracted",
        "Then the exponents are positive, and large ones overflow still. Which number makes all "
        "of them at most 0?",
        (_SHIFT, "Z2.min(axis=0, keepdims=True)"),
        about="the shift",
    ),
    known_wrong(
        "logits-clipped",
        10 / 12,
        "large logits are cut off before the exponential is taken",
        "Two classes at 1000 and 999 are not equally probable. What can be subtracted instead?",
        (f"Z2 - {_SHIFT}", "np.clip(Z2, -500, 500)"),
        about="the shift",
    ),
    known_wrong(
        "exponentials-not-divided",
        5 / 12,
        "the exponentials are returned without being divided by their sum",
        "Probabilities of one example add up to 1. Do yours?",
        ("A2 = E / E.sum(axis=0, keepdims=True)", "A2 = E"),
        about="the softmax",
    ),
    known_wrong(
        "logits-returned",
        5 / 12,
        "the logits are returned where probabilities are due",
        "Probabilities lie between 0 and 1: what turns Z2 into them?",
        ("A2 = E / E.sum(axis=0, keepdims=True)", "A2 = Z2"),
        about="the softmax",
    ),
    known_wrong(
        "divided-without-exponentials",
        5 / 12,
        "the logits are divided by their sum, without the exponential",
        "Logits may be negative. What makes each of them positive before the sum is taken?",
        ("A2 = E / E.sum(axis=0, keepdims=True)", "A2 = Z2 / Z2.sum(axis=0, keepdims=True)"),
        about="the softmax",
    ),
    known_wrong(
        "softmax-twice",
        5 / 12,
        "the softmax is taken twice",
        "What goes into the softmax are the logits, and what comes out are probabilities already.",
        (
            "    return A2,",
            "    E = np.exp(A2)\n    A2 = E / E.sum(axis=0, keepdims=True)\n    return A2,",
        ),
        about="the softmax",
    ),
    known_wrong(
        "sigmoid-output",
        5 / 12,
        "the output is a sigmoid of each logit",
        "Ten sigmoids need not add up to 1. For one class among several the output is a softmax.",
        (f"E = np.exp(Z2 - {_SHIFT})", "E = 1 / (1 + np.exp(-np.clip(Z2, -700, 700)))"),
        ("A2 = E / E.sum(axis=0, keepdims=True)", "A2 = E"),
        about="the softmax",
    ),
    known_wrong(
        "relu-on-the-logits",
        5 / 12,
        "the second layer goes through a ReLU, too",
        "The ReLU belongs to the hidden layer. A negative logit says something, and the softmax "
        "wants to hear it.",
        ("Z2 = W2 @ A1 + b2", "Z2 = np.maximum(W2 @ A1 + b2, 0)"),
    ),
)

HIDDEN = (
    known_wrong(
        "linear-hidden-layer",
        1 / 12,
        "the hidden layer has no activation",
        "Without the ReLU two layers are one linear map. A1 is what the ReLU makes of Z1.",
        ("A1 = np.maximum(Z1, 0)", "A1 = Z1"),
        about="the activation",
    ),
    known_wrong(
        "tanh-hidden-layer",
        1 / 12,
        "the hidden layer is a tanh",
        "This network's hidden units have a ReLU.",
        ("A1 = np.maximum(Z1, 0)", "A1 = np.tanh(Z1)"),
        about="the activation",
    ),
    known_wrong(
        "sigmoid-hidden-layer",
        1 / 12,
        "the hidden layer is a sigmoid",
        "This network's hidden units have a ReLU.",
        ("A1 = np.maximum(Z1, 0)", "A1 = 1 / (1 + np.exp(-np.clip(Z1, -700, 700)))"),
        about="the activation",
    ),
    known_wrong(
        "leaky-hidden-layer",
        1 / 12,
        "the ReLU leaks: a hundredth of what is negative comes through",
        "max(Z1, 0) is exactly 0 where Z1 is negative.",
        ("A1 = np.maximum(Z1, 0)", "A1 = np.where(Z1 > 0, Z1, 0.01 * Z1)"),
        about="the activation",
    ),
    known_wrong(
        "absolute-hidden-layer",
        1 / 12,
        "the hidden layer takes absolute values",
        "max(Z1, 0) is 0 where Z1 is negative.",
        ("A1 = np.maximum(Z1, 0)", "A1 = np.abs(Z1)"),
        about="the activation",
    ),
    known_wrong(
        "relu-in-place",
        9 / 12,
        "the ReLU overwrites Z1",
        "Going back needs to know where Z1 was negative. A1 must be a new array.",
        ("A1 = np.maximum(Z1, 0)", "A1 = np.maximum(Z1, 0, out=Z1)"),
        about="the activation",
    ),
    known_wrong(
        "second-layer-sees-z1",
        5 / 12,
        "the second layer gets Z1 instead of A1",
        "What layer 2 multiplies is what layer 1 puts out, after its ReLU.",
        ("Z2 = W2 @ A1", "Z2 = W2 @ Z1"),
    ),
)

BIASES_AND_CACHE = (
    known_wrong(
        "bias-left-out",
        0.0,
        "the biases are left out",
        _EACH_LAYER,
        ("W1 @ X + b1", "W1 @ X"),
        ("A1 + b2", "A1"),
        about="the biases",
    ),
    known_wrong(
        "first-bias-left-out",
        1 / 12,
        "the first layer's bias is left out",
        _EACH_LAYER,
        ("W1 @ X + b1", "W1 @ X"),
        about="the biases",
    ),
    known_wrong(
        "second-bias-left-out",
        5 / 12,
        "the second layer's bias is left out",
        _EACH_LAYER,
        ("A1 + b2", "A1"),
        about="the biases",
    ),
    known_wrong(
        "cache-of-another-course",
        9 / 12,
        "the cache is (Z1, A1, Z2, A2)",
        "Going back needs X, and does not need Z2: the docstring says what the cache holds.",
        ("(X, Z1, A1, A2)", "(Z1, A1, Z2, A2)"),
        about="the cache",
    ),
    known_wrong(
        "logits-in-the-cache",
        5 / 12,
        "the cache ends with Z2 instead of A2",
        "Going back starts from the probabilities: the docstring says what the cache holds.",
        ("(X, Z1, A1, A2)", "(X, Z1, A1, Z2)"),
        about="the cache",
    ),
)

MISCONCEPTIONS = (*OUTPUT, *HIDDEN, *BIASES_AND_CACHE)
