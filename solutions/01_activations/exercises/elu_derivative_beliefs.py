"""What is believed of the ELU's slope in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.in_place import written_into
from .elu_beliefs import OVERFLOW, ZERO_TIMES_INFINITY

_CALL = "elu(s, alpha)"
_LEFT_SLOPE = f"{_CALL} + alpha"
_SLOPES = f"np.where(s > 0, 1.0, {_LEFT_SLOPE})"
_JUST_LEFT = "Just left of 0 the slope is alpha, and far to the left it fades away."

ELU_DERIVATIVE_BELIEFS = (
    known_wrong(
        "value-instead-of-slope",
        3 / 5,
        "the left side returns a instead of a + alpha",
        "The ELU rises everywhere, so no slope is negative. Differentiate alpha (e^s - 1), and "
        "then express it by a.",
        (" + alpha", ""),
        about="what is added",
    ),
    known_wrong(
        "one-instead-of-alpha",
        3 / 5,
        "1 is added to a instead of alpha",
        "That is right for alpha = 1 alone. Just left of 0 the slope is alpha.",
        (" + alpha", " + 1"),
        about="what is added",
    ),
    known_wrong(
        "alpha-subtracted",
        3 / 5,
        "alpha is subtracted from a instead of added",
        "The ELU rises everywhere, so no slope is negative. " + _JUST_LEFT,
        (" + alpha", " - alpha"),
        about="what is added",
    ),
    known_wrong(
        "times-alpha",
        3 / 5,
        "a is multiplied by alpha instead of alpha being added",
        "The ELU rises everywhere, so no slope is negative. " + _JUST_LEFT,
        (" + alpha", " * alpha"),
        about="what is added",
    ),
    known_wrong(
        "alpha-added-to-the-exponential",
        3 / 5,
        "alpha is added to alpha e^s, which is the slope already",
        "a + alpha, with a = alpha (e^s - 1), is alpha e^s. " + _JUST_LEFT,
        (" + alpha", " + 2 * alpha"),
        about="what is added",
    ),
    known_wrong(
        "alpha-not-passed-on",
        3 / 5,
        "elu is called without alpha, so that it takes its default",
        "elu(s) uses alpha = 1. Hand your own alpha on.",
        (_CALL, "elu(s)"),
        about="alpha",
    ),
    known_wrong(
        "alpha-left-out",
        3 / 5,
        "the slope on the left is e^s, without alpha",
        "A constant factor stays when you differentiate. Just left of 0 the slope is alpha.",
        ("return ", "alpha = 1.0\n    return "),
        about="alpha",
    ),
    known_wrong(
        "alpha-squared",
        3 / 5,
        "alpha multiplies the slope once more",
        "alpha e^s has one factor alpha, and a + alpha has none. " + _JUST_LEFT,
        ("1.0, ", "1.0, alpha * ("),
        ("    ### END", "    )\n    ### END"),
    ),
    known_wrong(
        "overflow-inside-where",
        4 / 5,
        "e^s is computed on the right side too, where it overflows",
        OVERFLOW + " Your own elu solves that already.",
        (_LEFT_SLOPE, "alpha * np.exp(s)"),
        about="a",
    ),
    known_wrong(
        "zero-times-infinity",
        3 / 5,
        *ZERO_TIMES_INFINITY,
        (_SLOPES, "(s > 0) + (s <= 0) * alpha * np.exp(s)"),
        about="a",
    ),
    known_wrong(
        "wrong-sign-of-exponent",
        3 / 5,
        "the exponent has the wrong sign",
        _JUST_LEFT + " Yours runs off.",
        (_LEFT_SLOPE, "alpha * np.exp(-s)"),
        about="a",
    ),
    known_wrong(
        "minus-sign-of-the-exponential",
        3 / 5,
        "the left side is negative",
        "The ELU rises everywhere, so no slope is negative.",
        ("1.0, ", "1.0, -("),
        ("    ### END", "    )\n    ### END"),
    ),
    known_wrong(
        "leaky-instead",
        3 / 5,
        "the slope on the left is alpha everywhere, as the leaky ReLU's",
        "The left half is bent. " + _JUST_LEFT,
        (_LEFT_SLOPE, "alpha"),
        about="a",
    ),
    known_wrong(
        "linear-instead",
        3 / 5,
        "the slope is 1 everywhere: this is the linear unit's",
        "The left half is bent. " + _JUST_LEFT,
        (_LEFT_SLOPE, "1.0"),
        about="a",
    ),
    known_wrong(
        "relu-instead",
        3 / 5,
        "the slope on the left is 0, as the plain ReLU's",
        _JUST_LEFT,
        (_LEFT_SLOPE, "0.0"),
        about="a",
    ),
    known_wrong(
        "power-rule",
        3 / 5,
        "the exponential is differentiated like a power",
        "The exponential function is its own slope: no s comes down, and the exponent stays.",
        (_LEFT_SLOPE, "alpha * s * np.exp(np.minimum(s, 0) - 1)"),
        about="a",
    ),
    known_wrong(
        "wrong-side",
        2 / 5,
        "the two sides are exchanged",
        "The right side is the straight one: its slope is 1.",
        ("s > 0", "s < 0"),
    ),
    known_wrong(
        "smaller-of-both-slopes",
        3 / 5,
        "the smaller of the two slopes is taken",
        "Just left of 0 the slope is alpha, and alpha may be 2. It is the sign of s that "
        "chooses the slope, not its size.",
        ("np.where(s > 0, 1.0", "np.minimum(1.0"),
        about="the right side",
    ),
    known_wrong(
        "left-formula-everywhere",
        2 / 5,
        "a + alpha is returned on the right side, too",
        "On the right a is s, so yours grows with s. How steep is the straight half?",
        (_SLOPES, _LEFT_SLOPE),
        about="the right side",
    ),
    known_wrong(
        "value-on-the-right",
        2 / 5,
        "the right side returns s, a value and no slope",
        "Move from s = 3 by 0.1 to the right: how much does the ELU rise?",
        ("1.0,", "s,"),
        about="the right side",
    ),
    known_wrong(
        "alpha-on-the-right",
        3 / 5,
        "the slope on the right is alpha",
        "On the right the ELU is s itself, whatever alpha is. How steep is that?",
        ("1.0,", "alpha,"),
        about="the right side",
    ),
    known_wrong(
        "values-instead-of-slopes",
        2 / 5,
        "the values are returned instead of the slopes",
        "Move from s = 3 by 0.1 to the right: how much does the ELU rise? And from s = -3?",
        (_SLOPES, _CALL),
        about="the right side",
    ),
    written_into("s", 4 / 5),
)
