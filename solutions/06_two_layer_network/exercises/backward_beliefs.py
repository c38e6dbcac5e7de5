"""What goes wrong on the way back through a network: the error, the mask, the factors."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.exclusive import exclusive
from .backward_sums import BIASES, MEAN

_MASK = "* (Z1 > 0)"
_FORWARD_STATE = (
    "The ReLU passes everything where Z1 is positive, and nothing elsewhere: its slope is 1 or 0."
)
_INPUT_OF_ITS_LAYER = (
    "The gradient of a weight is the error of its own layer times what the weight multiplied."
)


MASK = exclusive(
    "the mask",
    known_wrong(
        "relu-mask-missing",
        0.5,
        "the gradient passes the ReLU as if it were not there",
        "Where Z1 is negative the ReLU is flat, and nothing comes back through it.",
        (f" {_MASK}", ""),
    ),
    known_wrong(
        "relu-mask-of-output",
        0.5,
        "the ReLU's mask is taken from what comes back instead of from Z1",
        "The ReLU was on or off in the forward pass: what was its input there?",
        (_MASK, "* (W2.T @ dZ2 > 0)"),
    ),
    known_wrong(
        "relu-instead-of-its-slope",
        0.5,
        "what comes back is multiplied by the ReLU itself instead of its slope",
        _FORWARD_STATE,
        (_MASK, "* A1"),
    ),
    known_wrong(
        "relu-mask-upside-down",
        0.5,
        "the gradient passes where the ReLU was off",
        _FORWARD_STATE,
        (_MASK, "* (Z1 < 0)"),
    ),
    known_wrong(
        "leaky-slope",
        0.5,
        "a hundredth of the gradient passes where the ReLU was off",
        _FORWARD_STATE,
        (_MASK, "* np.where(Z1 > 0, 1, 0.01)"),
    ),
    known_wrong(
        "slope-of-tanh",
        0.5,
        "the hidden layer's slope is that of a tanh",
        "1 - A1^2 belongs to a tanh. " + _FORWARD_STATE,
        (_MASK, "* (1 - A1 ** 2)"),
    ),
    known_wrong(
        "slope-of-sigmoid",
        0.5,
        "the hidden layer's slope is that of a sigmoid",
        "A1 (1 - A1) belongs to a sigmoid. " + _FORWARD_STATE,
        (_MASK, "* A1 * (1 - A1)"),
    ),
    known_wrong(
        "slope-of-sigmoid-at-z1",
        0.5,
        "the hidden layer's slope is that of a sigmoid at Z1",
        "This network's hidden units have a ReLU. " + _FORWARD_STATE,
        (_MASK, "* np.exp(-Z1) / (1 + np.exp(-Z1)) ** 2"),
    ),
)

ERROR = exclusive(
    "the error",
    known_wrong(
        "sign-of-the-error",
        0.25,
        "the difference is Y - A2",
        "The gradient points uphill: raising a logit whose class is wrong raises the cost.",
        ("(A2 - Y)", "(Y - A2)"),
    ),
    known_wrong(
        "softmax-slope-twice",
        0.25,
        "the difference A2 - Y is multiplied by A2 (1 - A2) once more",
        "A2 - Y is what is left after the softmax's derivative was multiplied in: step 1 ends there.",
        ("(A2 - Y)", "(A2 - Y) * A2 * (1 - A2)"),
    ),
    known_wrong(
        "softmax-skipped",
        0.25,
        "the error is -Y / A2, the derivative with respect to the probabilities",
        "Step 1 goes on: from the probabilities back to Z2, through the softmax.",
        ("(A2 - Y)", "(-Y / A2)"),
    ),
    known_wrong(
        "error-doubled",
        0.25,
        "the error is that of squared differences, 2 (A2 - Y)",
        "The cost is a cross-entropy: step 1 derives what is left of it, without a 2.",
        ("(A2 - Y)", "2 * (A2 - Y)"),
    ),
)

FACTORS = (
    *exclusive(
        "the factor of W2",
        known_wrong(
            "input-of-the-wrong-layer",
            14 / 18,
            "the gradient of W2 is taken with Z1 instead of A1",
            "The gradient of a weight is the error times what the weight multiplied: the layer's "
            "input after the ReLU.",
            ("dZ2 @ A1.T", "dZ2 @ Z1.T"),
        ),
        known_wrong(
            "weight-gradients-transposed",
            0.5,
            "the weight gradients are transposed",
            "A gradient has the shape of its weight: W1 is (n_h, n_x), W2 is (n_y, n_h).",
            ("dZ2 @ A1.T", "A1 @ dZ2.T"),
            ("dZ1 @ X.T", "X @ dZ1.T"),
        ),
    ),
    *exclusive(
        "the factor of W1",
        known_wrong(
            "w1-with-a1",
            13 / 18,
            "the gradient of W1 is taken with A1 instead of X",
            _INPUT_OF_ITS_LAYER,
            ("dZ1 @ X.T", "dZ1 @ A1.T"),
        ),
        known_wrong(
            "w1-with-the-error-of-layer-2",
            13 / 18,
            "the gradient of W1 is made of dZ2 instead of dZ1",
            _INPUT_OF_ITS_LAYER,
            ("dZ1 @ X.T", "dZ2 @ X.T"),
        ),
        known_wrong(
            "layer-1-with-the-error-of-layer-2",
            0.5,
            "both gradients of layer 1 are made of dZ2 instead of dZ1",
            _INPUT_OF_ITS_LAYER,
            ("dZ1 @ X.T", "dZ2 @ X.T"),
            ("db1 = dZ1.sum", "db1 = dZ2.sum"),
        ),
        known_wrong(
            "b1-with-the-error-of-layer-2",
            14 / 18,
            "the gradient of b1 is made of dZ2 instead of dZ1",
            _INPUT_OF_ITS_LAYER,
            ("db1 = dZ1.sum", "db1 = dZ2.sum"),
        ),
    ),
    known_wrong(
        "weights-not-transposed",
        0.5,
        "the error goes back through W2 without a transpose",
        "W2 is (n_y, n_h) and the error (n_y, m): which product gives (n_h, m)?",
        ("W2.T @ dZ2)", "W2 @ dZ2)"),
        about="the factor of W1",
    ),
    known_wrong(
        "changed-in-place",
        16 / 18,
        "A2 is changed in place",
        "An exercise of this course leaves its inputs as they are, and the cache is one: write "
        "dZ2 = A2 - Y, not dZ2 = A2 and dZ2 -= Y.",
        ("    return ", "    A2 -= Y\n    return "),
    ),
)

MISCONCEPTIONS = (*MEAN, *MASK, *ERROR, *BIASES, *FACTORS)
