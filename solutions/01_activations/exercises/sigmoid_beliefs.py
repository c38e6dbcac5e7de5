"""What is believed of the sigmoid in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.in_place import written_into

_SAFE = "np.where(s >= 0, 1, e) / (1 + e)"
_BRACKETS = "Python divides before it adds: 1 / 1 + 4 is 5, and 1 / (1 + 4) is 0.2."
_LEFT_OF = (
    "The value survives by luck, the warning does not go away. For negative s multiply "
    "numerator and denominator by e^s: which exponent is never positive?"
)

SIGMOID_BELIEFS = (
    known_wrong(
        "overflow-far-left",
        4 / 5,
        "e^-s is computed for s = -1000, where it overflows",
        _LEFT_OF,
        (_SAFE, "1 / (1 + np.exp(-s))"),
    ),
    known_wrong(
        "overflow-inside-where",
        4 / 5,
        "both formulas stand inside np.where, which computes both for all entries",
        "np.where picks afterwards; it prevents nothing. Make the exponent itself safe before "
        "you choose: what is -abs(s) for s = 1000, and for s = -1000?",
        (_SAFE, "np.where(s >= 0, 1 / (1 + np.exp(-s)), np.exp(s) / (1 + np.exp(s)))"),
    ),
    known_wrong(
        "wrong-sign-of-exponent",
        1 / 5,
        "the exponent has the wrong sign",
        "Your curve falls. At s = 5 the sigmoid is close to 1: which sign of the exponent makes "
        "the second term of the denominator small there?",
        (_SAFE, "1 / (1 + np.exp(s))"),
    ),
    known_wrong(
        "sides-exchanged",
        1 / 5,
        "left and right are exchanged, so that the curve falls",
        "At s = 5 the sigmoid is close to 1. Look at the sign of the exponent, and at which "
        "numerator belongs to which side.",
        ("s >= 0, 1, e", "s >= 0, e, 1"),
    ),
    known_wrong(
        "exponential-in-the-numerator",
        1 / 5,
        "e^-s stands in the numerator, too",
        "Your curve falls. With e^-s below, what must stand above to give 1 at s = 5?",
        (_SAFE, "np.exp(-s) / (1 + np.exp(-s))"),
    ),
    known_wrong(
        "two-formulas-mixed",
        1 / 5,
        "the numerator is taken from one formula and the denominator from the other",
        "1 / (1 + e^-s) and e^s / (1 + e^s) are the same. e^s / (1 + e^-s) is neither: at s = 5 it "
        "is far above 1.",
        (_SAFE, "np.exp(s) / (1 + np.exp(-s))"),
    ),
    known_wrong(
        "tanh-instead",
        2 / 5,
        "tanh is returned",
        "tanh runs from -1 to 1. The sigmoid runs from 0 to 1, and is 1/2 at 0.",
        (f"return {_SAFE}", "return np.tanh(s)"),
    ),
    known_wrong(
        "argument-doubled",
        2 / 5,
        "the curve is twice as steep, as if 2s had been passed",
        "Did you go by way of tanh? tanh(s) = 2 sigmoid(2s) - 1: solve that for the sigmoid of s, "
        "not of 2s.",
        (f"return {_SAFE}", "return (1 + np.tanh(s)) / 2"),
    ),
    known_wrong(
        "slope-instead-of-value",
        1 / 5,
        "the slope is returned instead of the value",
        "a (1 - a) comes in the next exercise. The sigmoid itself tends to 1 on the right.",
        (f"return {_SAFE}", "return e / (1 + e) ** 2"),
    ),
    known_wrong(
        "one-formula-for-both-signs",
        2 / 5,
        "one formula in abs(s) is used for both signs",
        "abs(s) makes left and right alike: your curve is symmetric. Negative s need the other "
        "numerator. What is the sigmoid at -2, if it is 0.88 at 2?",
        (_SAFE, "1 / (1 + e)"),
    ),
    known_wrong(
        "denominator-without-one",
        1 / 5,
        "the denominator lacks its 1",
        "At s = 0 the sigmoid is 1/2. What does your formula say there?",
        (_SAFE, "1 / np.exp(-s)"),
    ),
    known_wrong(
        "denominator-without-brackets",
        1 / 5,
        "the denominator has no brackets",
        _BRACKETS,
        (_SAFE, "1 / 1 + np.exp(-s)"),
    ),
    known_wrong(
        "minus-in-the-denominator",
        1 / 5,
        "e^-s is subtracted from 1 in the denominator",
        "At s = 0 yours divides by 0, and the sigmoid is 1/2 there.",
        (_SAFE, "1 / (1 - np.exp(-s))"),
    ),
    known_wrong(
        "overflow-far-right",
        3 / 5,
        "e^s is computed for s = 1000, and infinity is divided by infinity",
        "The formula with e^s above and below is safe on the left only. Which of the two "
        "formulas has a small exponential at s = 1000?",
        (_SAFE, "np.exp(s) / (1 + np.exp(s))"),
    ),
    known_wrong(
        "clipped-in-place",
        4 / 5,
        "the caller's own entries are clipped",
        "s[s < -500] = -500 and out=s change the array that the caller still holds. np.clip "
        "returns a new one.",
        ("e = np", "np.clip(s, -500, 500, out=s)\n    e = np"),
        about="the input",
    ),
    written_into("s", 4 / 5),
)
