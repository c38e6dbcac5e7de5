"""What is believed of the ReLU and its slope in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.in_place import written_into

WRONG_SIDE = "Test by hand with s = -2 and s = 2. Which of the two should pass unchanged?"
_VALUE = "np.maximum(s, 0)"
_SMOOTH = "The ReLU is made of two straight halves: relu(3) is 3, and relu(-3) is 0."

RELU_BELIEFS = (
    known_wrong(
        "maximum-of-one-array",
        0.25,
        "np.max looks for the largest entry along axis 0",
        "In np.max(s, 0) the 0 is an axis. You want the larger of two numbers, entry by entry: "
        "look for a function whose name says so.",
        (_VALUE, "np.max(s, 0)"),
    ),
    known_wrong(
        "one-number",
        0.25,
        "the largest entry of all is returned, as one number",
        "max(s, 0) is meant entry by entry: the result has the shape of s.",
        (_VALUE, "max(s.max(), 0)"),
    ),
    known_wrong(
        "absolute-value",
        0.25,
        "the negative entries change their sign",
        "relu(-2) is 0, not 2: the left half is flat.",
        (_VALUE, "np.abs(s)"),
    ),
    known_wrong(
        "wrong-side",
        0.25,
        "the negative entries pass, and the positive ones are cut off",
        WRONG_SIDE,
        (_VALUE, "np.minimum(s, 0)"),
    ),
    known_wrong(
        "mirrored",
        0.25,
        "the curve is mirrored: it is flat on the right and falls on the left",
        WRONG_SIDE + " No output is the sign of s turned round.",
        (_VALUE, "np.maximum(-s, 0)"),
    ),
    known_wrong(
        "wrong-sign",
        0.25,
        "the positive entries come out negative",
        "relu(3) is 3: what is positive passes as it is.",
        (_VALUE, "-np.maximum(s, 0)"),
    ),
    known_wrong(
        "slope-instead-of-value",
        0.25,
        "the slope is returned instead of the value",
        "relu(3) is 3. A comparison s > 0 only says yes or no.",
        (_VALUE, "(s > 0).astype(float)"),
    ),
    known_wrong(
        "nothing-cut-off",
        0.25,
        "s is returned as it is: nothing is cut off",
        "That is the linear unit. What does the ReLU do with -2?",
        (_VALUE, "s.copy()"),
    ),
    known_wrong(
        "leaky-instead",
        0.25,
        "the negative entries leak through with a slope of 0.01",
        "That is the leaky ReLU, which comes later. Here the left half is flat: relu(-2) is 0.",
        (_VALUE, "np.maximum(s, 0.01 * s)"),
    ),
    known_wrong(
        "capped-at-one",
        0.25,
        "the values are capped at 1",
        "There is no upper bound: relu(5) is 5.",
        (_VALUE, "np.clip(s, 0, 1)"),
    ),
    known_wrong(
        "capped-at-six",
        0.25,
        "the values are capped at 6",
        "ReLU6 is another function. Here there is no upper bound: relu(50) is 50.",
        (_VALUE, "np.clip(s, 0, 6)"),
    ),
    known_wrong(
        "never-below-one",
        0.25,
        "the maximum is taken with 1 instead of 0",
        "relu(-2) is 0: which number is s compared with?",
        (_VALUE, "np.maximum(s, 1)"),
    ),
    known_wrong(
        "negative-entries-become-minus-one",
        0.25,
        "the negative entries become -1",
        "The left half is flat at height 0: relu(-2) is 0.",
        (_VALUE, "np.where(s > 0, s, -1)"),
    ),
    known_wrong(
        "entries-dropped",
        0.25,
        "only the positive entries are returned",
        "The result has the shape of s: the other entries become 0, they do not go away.",
        (_VALUE, "s[s > 0]"),
    ),
    known_wrong(
        "softplus-instead",
        0.25,
        "the curve is smooth: this is the softplus",
        _SMOOTH,
        (_VALUE, "np.log(1 + np.exp(s))"),
    ),
    known_wrong(
        "times-sigmoid",
        0.25,
        "s is multiplied by its sigmoid: this is the swish",
        _SMOOTH,
        (_VALUE, "s * sigmoid(s)"),
    ),
    known_wrong(
        "sigmoid-instead",
        0.25,
        "the sigmoid is returned",
        _SMOOTH,
        (_VALUE, "sigmoid(s)"),
    ),
    written_into("s", 0.75),
)

_SLOPE = "(s > 0).astype(float)"
_HOW_STEEP = "How steep is the ReLU at s = 3? Move 0.1 to the right: how much does it rise?"

RELU_DERIVATIVE_BELIEFS = (
    known_wrong(
        "value-instead-of-slope",
        0.25,
        "the value is returned instead of the slope",
        _HOW_STEEP,
        (_SLOPE, _VALUE),
    ),
    known_wrong(
        "wrong-side",
        0.25,
        "the slope is 1 on the left and 0 on the right",
        "On which side is the ReLU flat?",
        ("s > 0", "s < 0"),
    ),
    known_wrong(
        "sign-instead-of-step",
        0.25,
        "the sign of s is returned",
        "On the left the ReLU is flat, it does not fall: its slope there is not -1.",
        (_SLOPE, "np.sign(s)"),
    ),
    known_wrong(
        "wrong-sign",
        0.25,
        "the slope on the right is -1",
        "From s = 2 to s = 3 the ReLU rises. So its slope there is positive.",
        (_SLOPE, "-(s > 0).astype(float)"),
    ),
    known_wrong(
        "slope-one-everywhere",
        0.25,
        "the slope is 1 everywhere",
        "That is the linear unit. What does the ReLU do with negative sums?",
        (_SLOPE, "np.ones_like(s)"),
    ),
    known_wrong(
        "slope-zero-everywhere",
        0.25,
        "the slope is 0 everywhere",
        _HOW_STEEP,
        (_SLOPE, "np.zeros_like(s)"),
    ),
    known_wrong(
        "negative-entries-left",
        0.25,
        "the left side returns s itself",
        "The positive entries became 1; the negative ones stayed as they were. How steep is the "
        "flat half?",
        (_SLOPE, "np.where(s > 0, 1.0, s)"),
    ),
    known_wrong(
        "linear-instead",
        0.25,
        "s is returned as it is",
        _HOW_STEEP,
        (_SLOPE, "s.copy()"),
    ),
    known_wrong(
        "leaky-instead",
        0.25,
        "the slope on the left is 0.01, as the leaky ReLU's",
        "The ReLU's left half is flat: nothing leaks.",
        (_SLOPE, "np.where(s > 0, 1.0, 0.01)"),
    ),
    known_wrong(
        "threshold-at-one",
        0.25,
        "the slope becomes 1 only beyond s = 1",
        "The kink is at 0: at s = 0.5 the ReLU rises already.",
        (_SLOPE, "np.where(s > 1, 1.0, 0.0)"),
    ),
    known_wrong(
        "one-number",
        0.25,
        "one number is returned for all entries",
        "Each entry has its own slope: the result has the shape of s.",
        (_SLOPE, "float((s > 0).all())"),
    ),
    known_wrong(
        "entries-dropped",
        0.25,
        "only the positive entries have a slope in the result",
        "The result has the shape of s: the other entries have slope 0, they do not go away.",
        (_SLOPE, "np.ones_like(s[s > 0])"),
    ),
    known_wrong(
        "slope-of-sigmoid",
        0.25,
        "the slope of the sigmoid is returned",
        "Each activation has a slope of its own. " + _HOW_STEEP,
        (_SLOPE, "sigmoid_derivative(s)"),
    ),
    known_wrong(
        "slope-of-tanh",
        0.25,
        "the slope of tanh is returned",
        "Each activation has a slope of its own. " + _HOW_STEEP,
        (_SLOPE, "tanh_derivative(s)"),
    ),
    known_wrong(
        "smooth-step",
        0.25,
        "the step is a smooth one: this is the sigmoid, the slope of the softplus",
        "The ReLU is made of two straight halves: its slope is 0 or 1, and nothing between.",
        (_SLOPE, "sigmoid(s)"),
    ),
    written_into("s", 0.75),
)
