"""What is believed of the sigmoid's slope in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.in_place import written_into

_FORMULA = "a * (1 - a)"
_QUOTIENT = "np.exp(-s) / (1 + np.exp(-s)) ** 2"
_AT_ZERO = "Test by hand: the slope at s = 0 is 1/4."

SIGMOID_DERIVATIVE_BELIEFS = (
    known_wrong(
        "wrong-sign",
        2 / 5,
        "every slope has the wrong sign",
        "The sigmoid rises everywhere: no slope of it is negative. Which way round is the "
        "difference taken, or where did the minus of e^-s go?",
        ("return a", "return -a"),
    ),
    known_wrong(
        "s-taken-for-a",
        1 / 5,
        "the formula a (1 - a) is fed with s itself",
        "The formula is written in the output a. Your function gets the pre-activation s: one "
        f"step is missing. {_AT_ZERO}",
        ("a = sigmoid(s)", "a = s"),
        about="a",
    ),
    known_wrong(
        "sigmoid-twice",
        1 / 5,
        "the sigmoid is applied twice",
        f"a = sigmoid(s) is all that the formula needs. {_AT_ZERO}",
        ("a = sigmoid(s)", "a = sigmoid(sigmoid(s))"),
        about="a",
    ),
    known_wrong(
        "tanh-in-the-formula",
        1 / 5,
        "the formula a (1 - a) is fed with tanh of s",
        f"In this formula a is the sigmoid's own output, between 0 and 1. {_AT_ZERO}",
        ("a = sigmoid(s)", "a = np.tanh(s)"),
        about="a",
    ),
    known_wrong(
        "overflow-far-left",
        4 / 5,
        "e^-s is computed for s = -1000, where it overflows",
        "The slope survives, the warning does not go away. Your own sigmoid solves that already.",
        ("a = sigmoid(s)", "a = 1 / (1 + np.exp(-s))"),
        about="a",
    ),
    known_wrong(
        "overflow-far-right",
        3 / 5,
        "e^s is computed for s = 1000, and infinity is divided by infinity",
        "e^s / (1 + e^s) is safe on the left only. Your own sigmoid solves that already.",
        ("a = sigmoid(s)", "a = np.exp(s) / (1 + np.exp(s))"),
        about="a",
    ),
    known_wrong(
        "second-factor-missing",
        2 / 5,
        "the factor 1 - a is missing",
        "A slope must vanish at both ends, since the curve is flat there. Yours is near 1 on "
        "the right.",
        (_FORMULA, "a"),
        about="the formula",
    ),
    known_wrong(
        "first-factor-missing",
        2 / 5,
        "the factor a is missing",
        "A slope must vanish at both ends, since the curve is flat there. Yours is near 1 on "
        "the left.",
        (_FORMULA, "(1 - a)"),
        about="the formula",
    ),
    known_wrong(
        "formula-of-tanh",
        2 / 5,
        "the formula of tanh is used",
        "1 - a² is the slope of tanh. For the sigmoid it is a product of two factors: test it at "
        "s = 0, where a = 1/2.",
        (_FORMULA, "1 - a ** 2"),
        about="the formula",
    ),
    known_wrong(
        "slope-of-tanh",
        1 / 5,
        "the slope of tanh is returned",
        f"That is another curve, four times as steep. {_AT_ZERO}",
        (_FORMULA, "1 - np.tanh(s) ** 2"),
        about="a",
    ),
    known_wrong(
        "square-of-the-output",
        2 / 5,
        "the square of the output is returned",
        "1 / (1 + e^-s)² is a², and near 1 on the right, where the curve is flat. What stands "
        "in the numerator of the quotient rule?",
        (_FORMULA, "a * a"),
        about="the formula",
    ),
    known_wrong(
        "both-factors-squared",
        2 / 5,
        "the product a (1 - a) is squared",
        f"The quotient rule squares the denominator once. {_AT_ZERO}",
        (_FORMULA, "(a * (1 - a)) ** 2"),
        about="the formula",
    ),
    known_wrong(
        "second-factor-squared",
        2 / 5,
        "the factor 1 - a is squared",
        f"Each factor stands there once. {_AT_ZERO}",
        (_FORMULA, "a * (1 - a) ** 2"),
        about="the formula",
    ),
    known_wrong(
        "plus-for-minus",
        2 / 5,
        "the second factor is 1 + a instead of 1 - a",
        "A slope must vanish at both ends, since the curve is flat there. Yours is near 2 on "
        "the right.",
        (_FORMULA, "a * (1 + a)"),
        about="the formula",
    ),
    known_wrong(
        "brackets-missing",
        2 / 5,
        "the second factor has no brackets",
        f"a * 1 - a is 0 whatever a is. {_AT_ZERO}",
        (_FORMULA, "a * 1 - a"),
        about="the formula",
    ),
    known_wrong(
        "overflow-in-the-quotient",
        3 / 5,
        "the quotient rule is used as it stands, and infinity is divided by infinity",
        "e^1000 overflows, and the square in the denominator as well. Written in a = sigmoid(s) "
        "the same slope needs no exponential.",
        (_FORMULA, _QUOTIENT),
        about="a",
    ),
    known_wrong(
        "denominator-not-squared",
        1 / 5,
        "the denominator of the quotient rule is not squared",
        f"The quotient rule divides by the square of what stood below. {_AT_ZERO}",
        (_FORMULA, "np.exp(-s) / (1 + np.exp(-s))"),
        about="a",
    ),
    known_wrong(
        "second-factor-of-s",
        1 / 5,
        "the second factor is 1 - s instead of 1 - a",
        "Both factors are made of the output a. Test by hand: at s = 3 the curve still "
        "rises. Is your slope positive there?",
        (_FORMULA, "a * (1 - s)"),
        about="the formula",
    ),
    known_wrong(
        "first-factor-of-s",
        1 / 5,
        "the first factor is s instead of a",
        f"Both factors are made of the output a. {_AT_ZERO}",
        (_FORMULA, "s * (1 - a)"),
        about="the formula",
    ),
    known_wrong(
        "one-minus-inside",
        1 / 5,
        "the second factor is the sigmoid of 1 - s",
        f"1 is what the output is subtracted from: 1 - sigmoid(s), not sigmoid(1 - s). {_AT_ZERO}",
        (_FORMULA, "a * sigmoid(1 - s)"),
        about="the formula",
    ),
    written_into("s", 4 / 5),
)
