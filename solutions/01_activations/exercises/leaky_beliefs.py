"""What is believed of the leaky ReLU and its slope in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.in_place import written_into
from .relu_beliefs import WRONG_SIDE

ALPHA_FIXED = (
    "alpha is always 0.01, whatever is passed",
    "0.01 is the default only: use the argument.",
)
ALPHA_OF_SLIDES = (
    "alpha is always 0.1, whatever is passed",
    "Some slides write 0.1. Here alpha is an argument, and 0.01 where none is passed.",
)
_SIDES, _LEFT = "s > 0, s, alpha * s", ", alpha * s)"

LEAKY_BELIEFS = (
    known_wrong(
        "wrong-side",
        0.25,
        "alpha stands on the wrong side",
        WRONG_SIDE + " The leak is on the left.",
        ("s > 0", "s < 0"),
    ),
    known_wrong("alpha-hard-coded", 0.75, *ALPHA_FIXED, ("return ", "alpha = 0.01\n    return ")),
    known_wrong(
        "alpha-of-the-slides", 0.25, *ALPHA_OF_SLIDES, ("return ", "alpha = 0.1\n    return ")
    ),
    known_wrong(
        "sign-of-the-leak",
        0.25,
        "the left side rises towards minus infinity",
        "For s = -2 and alpha = 0.5 the value is -1: the leak keeps the sign of s.",
        (_LEFT, ", -alpha * s)"),
        about="the left side",
    ),
    known_wrong(
        "slope-instead-of-value",
        0.25,
        "the left side is the constant alpha",
        "alpha is the slope on the left, not the value: the further left, the lower.",
        (_LEFT, ", alpha)"),
        about="the left side",
    ),
    known_wrong(
        "slopes-instead-of-values",
        0.25,
        "the slopes are returned instead of the values",
        "On the right the value is s, and on the left it falls as s does: 1 and alpha say how "
        "steeply.",
        (_SIDES, "s > 0, 1.0, alpha"),
        about="the left side",
    ),
    known_wrong(
        "constant-of-either-sign",
        0.25,
        "the left side is the constant -alpha",
        "The left half is a line through 0, not a flat one: the further left, the lower.",
        (_LEFT, ", -alpha)"),
        about="the left side",
    ),
    known_wrong(
        "no-leak",
        0.25,
        "nothing leaks: this is the plain ReLU",
        "On the left the value is alpha times s, a little below 0.",
        (_LEFT, ", 0)"),
        about="the left side",
    ),
    known_wrong(
        "leak-without-alpha",
        0.25,
        "s is returned on both sides, without alpha",
        "That is the linear unit. On the left s is multiplied by something small.",
        (_LEFT, ", s)"),
        about="the left side",
    ),
    known_wrong(
        "divided-by-alpha",
        0.25,
        "the left side is divided by alpha",
        "A leak lets little through: dividing by 0.01 makes a hundred times as much.",
        (_LEFT, ", s / alpha)"),
        about="the left side",
    ),
    known_wrong(
        "alpha-added",
        0.25,
        "alpha is added to s on the left instead of multiplied",
        "alpha is a slope: the left half is a line through 0.",
        (_LEFT, ", s + alpha)"),
        about="the left side",
    ),
    known_wrong(
        "alpha-subtracted",
        0.25,
        "alpha is subtracted from s on the left instead of multiplied",
        "alpha is a slope: the left half is a line through 0.",
        (_LEFT, ", s - alpha)"),
        about="the left side",
    ),
    known_wrong(
        "elu-instead",
        0.25,
        "the left side is bent: this is the ELU",
        "The leaky ReLU is made of two straight halves. The left one is alpha times s.",
        (_LEFT, ", alpha * (np.exp(np.minimum(s, 0)) - 1))"),
        about="the left side",
    ),
    known_wrong(
        "leak-on-both-sides",
        0.25,
        "the leak is added on the right, too",
        "For s = 2 the value is 2, whatever alpha is. The leak is for negative s only.",
        ("s > 0, s,", "s > 0, s + alpha * s,"),
        about="the right side",
    ),
    known_wrong(
        "alpha-on-both-sides",
        0.25,
        "alpha multiplies both sides",
        "For s = 2 the value is 2, whatever alpha is. The leak is for negative s only.",
        ("s > 0, s,", "s > 0, alpha * s,"),
        about="the right side",
    ),
    known_wrong(
        "compared-with-alpha",
        0.25,
        "the larger one of s and alpha is taken",
        "alpha is no bound, it is a slope: on the left the value is alpha times s.",
        (f"np.where({_SIDES})", "np.maximum(s, alpha)"),
    ),
    known_wrong(
        "relu-times-alpha",
        0.25,
        "the positive side is multiplied by alpha, and the negative one cut off",
        WRONG_SIDE + " And what comes of the other one?",
        (_SIDES, "s > 0, alpha * s, 0"),
        about="the left side",
    ),
    written_into("s", 0.75),
)

_SLOPES, _LEFT_SLOPE = "1.0, alpha", ", alpha)"

LEAKY_DERIVATIVE_BELIEFS = (
    known_wrong(
        "wrong-side",
        0.25,
        "the slope is alpha on the right and 1 on the left",
        "The leak is on the left: which side has the small slope?",
        ("s > 0", "s < 0"),
    ),
    known_wrong("alpha-hard-coded", 0.75, *ALPHA_FIXED, ("return ", "alpha = 0.01\n    return ")),
    known_wrong(
        "alpha-of-the-slides", 0.25, *ALPHA_OF_SLIDES, ("return ", "alpha = 0.1\n    return ")
    ),
    known_wrong(
        "value-instead-of-slope",
        0.25,
        "the left side returns alpha times s, a value and no slope",
        "A straight line has one slope everywhere. How steep is alpha s?",
        (_LEFT_SLOPE, ", alpha * s)"),
        about="the left side",
    ),
    known_wrong(
        "values-instead-of-slopes",
        0.25,
        "the values are returned instead of the slopes",
        "Move from s = 3 by 0.1 to the right: how much does the leaky ReLU rise? And from s = -3?",
        (_SLOPES, "s, alpha * s"),
        about="the left side",
    ),
    known_wrong(
        "no-leak",
        0.25,
        "the slope on the left is 0: this is the plain ReLU",
        "The leak is there so that something comes back on the left. How much?",
        (_LEFT_SLOPE, ", 0.0)"),
        about="the left side",
    ),
    known_wrong(
        "negative-entries-left",
        0.25,
        "the left side returns s itself",
        "The positive entries became 1; the negative ones stayed as they were. How steep is "
        "alpha s?",
        (_LEFT_SLOPE, ", s)"),
        about="the left side",
    ),
    known_wrong(
        "sign-of-the-leak",
        0.25,
        "the slope on the left is negative",
        "From s = -2 to s = -1 the leaky ReLU rises. So its slope there is positive.",
        (_LEFT_SLOPE, ", -alpha)"),
        about="the left side",
    ),
    known_wrong(
        "minus-one-on-the-left",
        0.25,
        "the slope on the left is -1",
        "From s = -2 to s = -1 the leaky ReLU rises, a little. So its slope there is small and "
        "positive.",
        (_LEFT_SLOPE, ", -1.0)"),
        about="the left side",
    ),
    known_wrong(
        "one-minus-alpha",
        0.25,
        "the slope on the left is 1 - alpha",
        "On the left the leaky ReLU is alpha times s. How steep is that?",
        (_LEFT_SLOPE, ", 1 - alpha)"),
        about="the left side",
    ),
    known_wrong(
        "inverse-of-alpha",
        0.25,
        "the slope on the left is one over alpha",
        "On the left the leaky ReLU is alpha times s. How steep is that?",
        (_LEFT_SLOPE, ", np.divide(1, alpha))"),
        about="the left side",
    ),
    known_wrong(
        "one-everywhere",
        0.25,
        "the slope is 1 everywhere",
        "That is the linear unit. How steep is alpha s?",
        (_LEFT_SLOPE, ", 1.0)"),
        about="the left side",
    ),
    known_wrong(
        "slope-of-elu",
        0.25,
        "the slope of the ELU is returned",
        "The leaky ReLU's left half is straight: one slope everywhere.",
        (_LEFT_SLOPE, ", alpha * np.exp(np.minimum(s, 0)))"),
        about="the left side",
    ),
    known_wrong(
        "leak-on-both-sides",
        0.25,
        "alpha is added on the right, too",
        "On the right the leaky ReLU is s itself, whatever alpha is. How steep is that?",
        ("1.0,", "1.0 + alpha,"),
        about="the right side",
    ),
    known_wrong(
        "value-on-the-right",
        0.25,
        "the right side returns s, a value and no slope",
        "Move from s = 3 by 0.1 to the right: how much does the leaky ReLU rise?",
        ("1.0,", "s,"),
        about="the right side",
    ),
    known_wrong(
        "alpha-everywhere",
        0.25,
        "the slope is alpha everywhere",
        "On the right the leaky ReLU is s itself, whatever alpha is. How steep is that?",
        ("1.0,", "alpha,"),
        about="the right side",
    ),
    known_wrong(
        "zero-on-the-right",
        0.25,
        "the slope on the right is 0",
        "On the right the leaky ReLU is s itself. How steep is that?",
        ("1.0,", "0.0,"),
        about="the right side",
    ),
    written_into("s", 0.75),
)
