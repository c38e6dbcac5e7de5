"""What is believed of the softmax in notebook 01.

The shift is spoiled in front of ``s - ``, the axis behind it and in the sum: so a belief about
the one goes with a belief about the other.
"""

from __future__ import annotations

import dataclasses

from autograder.model import known_wrong

from ...shared.in_place import written_into

_SHIFTED, _LARGEST, _SUM = "np.exp(s - s.max(axis=0))", "s.max(axis=0)", "e.sum(axis=0)"
_BEFORE = "np.exp(s - s.max"
_WHICH_SHIFT = "Which shift makes the largest exponent of each column 0?"
_ADD_UP = "Add up a column of your result: it should be 1."
_FIRST_AXIS = (
    "Columns are examples, so the classes lie along the first axis. That one a vector has, too."
)

SOFTMAX_BELIEFS = (
    # ---- the shift
    known_wrong(
        "unshifted",
        5 / 8,
        "the exponentials are taken of the logits as they are",
        "e^1000 overflows. Subtracting one number from all logits of a column leaves the "
        "probabilities as they are: which number makes every exponent at most 0?",
        (_BEFORE, "np.exp(s - 0 * s.max"),
        about="the shift",
    ),
    known_wrong(
        "shifted-by-the-largest-of-all",
        5 / 8,
        "all columns are shifted by the largest logit of the whole array",
        "A column around -1000 beside one around 1000: after your shift all its exponents are "
        "about -2000, and 0 is divided by 0. Each column needs its own shift.",
        (_BEFORE, "np.exp(s - s.max() - 0 * s.max"),
        about="the shift",
    ),
    known_wrong(
        "shifted-by-the-mean",
        5 / 8,
        "the logits are shifted by their mean",
        "The probabilities stay, but with 1000 and -1000 in one column the mean is 0, and e^1000 "
        "overflows. " + _WHICH_SHIFT,
        (_LARGEST, "s.mean(axis=0)"),
        about="the shift",
    ),
    known_wrong(
        "shifted-by-the-smallest",
        5 / 8,
        "the logits are shifted by the smallest one",
        "The probabilities stay, but the exponents grow: from 1000 and -1000 to 2000 and 0. "
        + _WHICH_SHIFT,
        (_LARGEST, "s.min(axis=0)"),
        about="the shift",
    ),
    known_wrong(
        "shifted-upwards",
        5 / 8,
        "the largest logit is added instead of subtracted",
        "The probabilities stay, but the exponents grow: from 1000 to 2000. " + _WHICH_SHIFT,
        (_BEFORE, "np.exp(s + s.max"),
        about="the shift",
    ),
    known_wrong(
        "clipped",
        6 / 8,
        "the logits are clipped instead of shifted",
        "Clipping makes 998 and 1000 alike, and their probabilities too. A shift keeps the "
        "distance. " + _WHICH_SHIFT,
        (_BEFORE, "np.exp(np.clip(s, -500, 500) - 0 * s.max"),
        about="the shift",
    ),
    known_wrong(
        "divided-by-the-largest",
        2 / 8,
        "the logits are divided by the largest one before the exponential",
        "A quotient of logits changes the probabilities, a difference does not. " + _WHICH_SHIFT,
        (_BEFORE, "np.exp(s / s.max"),
        about="the shift",
    ),
    known_wrong(
        "shifted-along-the-rows",
        3 / 8,
        "each row is shifted by its own largest logit, and the sum runs down the columns",
        "Logits of one column must keep their distances: one shift for the whole column. Along "
        "which axis do the classes lie?",
        (_LARGEST, "s.max(axis=-1, keepdims=True)"),
        about="the axis of the shift",
    ),
    # ---- the axis
    known_wrong(
        "last-axis",
        3 / 8,
        "the sum runs along the rows",
        "Columns are examples: each column must add up to 1. Other libraries use the last axis, "
        "since their rows are examples.",
        (_LARGEST, "s.max(axis=-1, keepdims=True)"),
        (_SUM, "e.sum(axis=-1, keepdims=True)"),
        about="the sum",
    ),
    known_wrong(
        "needs-a-second-axis",
        2 / 8,
        "the sum runs along axis 1, which a vector does not have",
        _FIRST_AXIS,
        (_LARGEST, "s.max(axis=1, keepdims=True)"),
        (_SUM, "e.sum(axis=1, keepdims=True)"),
        about="the sum",
    ),
    known_wrong(
        "last-axis-of-the-sum",
        3 / 8,
        "the shift is made for each column, and the sum runs along the rows",
        "Columns are examples: each column must add up to 1. Along which axis do you sum?",
        (_SUM, "e.sum(axis=-1, keepdims=True)"),
        about="the sum",
    ),
    known_wrong(
        "second-axis-of-the-sum",
        2 / 8,
        "the shift is made for each column, and the sum runs along axis 1, which a vector "
        "does not have",
        _FIRST_AXIS,
        (_SUM, "e.sum(axis=1, keepdims=True)"),
        about="the sum",
    ),
    known_wrong(
        "second-axis-dropped",
        2 / 8,
        "the sum runs along axis 1, which then is gone",
        "A sum over axis 1 of (n, m) has shape (n,), and does not fit. And along which axis do "
        "the classes lie?",
        (_SUM, "e.sum(axis=1)"),
        about="the sum",
    ),
    known_wrong(
        "last-axis-dropped",
        2 / 8,
        "the sum runs along the last axis, which then is gone",
        "A sum over the last axis of (n, m) has shape (n,), and does not fit. And along which "
        "axis do the classes lie?",
        (_SUM, "e.sum(axis=-1)"),
        about="the sum",
    ),
    known_wrong(
        "sum-over-everything",
        3 / 8,
        "the exponentials are divided by the sum over all classes and all examples",
        "Each column must add up to 1 by itself. Along which axis do you sum?",
        (_SUM, "e.sum()"),
        about="the sum",
    ),
    # ---- the quotient
    known_wrong(
        "not-normalised",
        2 / 8,
        "the exponentials are not divided by their sum",
        _ADD_UP,
        ("e / e.sum(axis=0)", "e"),
        about="the sum",
    ),
    known_wrong(
        "mean-for-the-sum",
        2 / 8,
        "the exponentials are divided by their mean instead of their sum",
        _ADD_UP,
        (_SUM, "e.mean(axis=0)"),
        about="the sum",
    ),
    known_wrong(
        "one-in-the-denominator",
        2 / 8,
        "1 is added to the sum, as the sigmoid does",
        _ADD_UP,
        (_SUM, "(1 + e.sum(axis=0))"),
        about="the sum",
    ),
    known_wrong(
        "denominator-unshifted",
        2 / 8,
        "only the numerator is shifted",
        "The factor cancels only if it stands above and below. Shift the logits first, and "
        "use the shifted ones in both places.",
        (_SUM, "np.exp(s).sum(axis=0)"),
        about="the sum",
    ),
    known_wrong(
        "numerator-unshifted",
        2 / 8,
        "only the denominator is shifted",
        "The factor cancels only if it stands above and below. Shift the logits first, and "
        "use the shifted ones in both places.",
        ("e / ", "np.exp(s) / "),
        about="the shift",
    ),
    known_wrong(
        "sigmoid-of-each",
        2 / 8,
        "each logit goes through a sigmoid of its own",
        f"Each output looks at its own logit only. {_ADD_UP}",
        ("e / e.sum(axis=0)", "sigmoid(s)"),
        about="the sum",
    ),
    known_wrong(
        "logarithms",
        2 / 8,
        "the logarithms of the probabilities are returned",
        "Probabilities lie between 0 and 1; yours are negative.",
        ("e / e.sum(axis=0)", "s - s.max(axis=0) - np.log(e.sum(axis=0))"),
        about="the sum",
    ),
    known_wrong(
        "only-the-largest",
        2 / 8,
        "the largest logit gets 1 and the others get 0",
        "That is a maximum, not a soft one: every class keeps a share of the probability.",
        ("e / e.sum(axis=0)", "(s == s.max(axis=0)) * 1.0"),
        about="the sum",
    ),
    known_wrong(
        "wrong-sign",
        2 / 8,
        "the exponents have the wrong sign, so that the smallest logit gets the most",
        "The larger the logit, the larger its probability.",
        (_SHIFTED, "np.exp(-s - (-s).max(axis=0))"),
        about="the shift",
    ),
    known_wrong(
        "plain-shares",
        2 / 8,
        "the logits themselves are divided by their sum",
        "Logits may be negative, probabilities may not. Which function makes every number "
        "positive first?",
        (_SHIFTED, "1.0 * s"),
        about="the shift",
    ),
    # ---- the input
    dataclasses.replace(
        written_into("s", 7 / 8, "shifted-in-place"),
        belief="the caller's own logits are shifted",
        hint="s -= ... changes the array that the caller still holds. Make a new one.",
    ),
)
