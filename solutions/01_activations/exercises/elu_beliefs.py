"""What is believed of the ELU in notebook 01."""

from __future__ import annotations

from autograder.model import known_wrong

from ...shared.in_place import written_into

ZERO_TIMES_INFINITY = (
    "the sides are chosen by multiplying with 0 and 1",
    (
        "0 times infinity is nan: a mask times e^1000 does not make it go away. Make the exponent "
        "safe first, then choose with np.where."
    ),
)
OVERFLOW = (
    "np.where computes both of its branches for all entries, and picks afterwards: e^1000 is "
    "computed although nobody wants it. Which exponent is safe for s > 0, and unchanged for s < 0?"
)
_FIXED = (
    "alpha is left out, or always 1",
    "Far to the left the ELU tends to -alpha. Where does yours tend to?",
)
_TENDS = "Far to the left the ELU tends to -alpha, since e^s fades away there."
_MEET = "The two halves must meet at 0: what is e^0?"
_EXP = "np.exp(np.minimum(s, 0))"
_LEFT = f"alpha * ({_EXP} - 1)"

ELU_BELIEFS = (
    known_wrong(
        "overflow-inside-where",
        4 / 5,
        "e^s is computed on the right side too, where it overflows",
        OVERFLOW,
        ("np.minimum(s, 0)", "s"),
        about="the exponent",
    ),
    known_wrong(
        "wrong-side",
        2 / 5,
        "the two sides are exchanged",
        "The right side is the straight one: elu(2) is 2.",
        ("s > 0", "s < 0"),
    ),
    known_wrong(
        "zero-times-infinity",
        3 / 5,
        *ZERO_TIMES_INFINITY,
        ("np.where(s > 0, s, ", "(s > 0) * s + (s <= 0) * ("),
        ("np.minimum(s, 0)", "s"),
        about="the exponent",
    ),
    known_wrong(
        "alpha-left-out",
        3 / 5,
        *_FIXED,
        ("return ", "alpha = 1.0\n    return "),
    ),
    known_wrong(
        "minus-one-missing",
        3 / 5,
        "the 1 is not subtracted",
        _MEET,
        (" - 1)", ")"),
        about="the 1",
    ),
    known_wrong(
        "one-added",
        3 / 5,
        "the 1 is added instead of subtracted",
        _MEET,
        (" - 1)", " + 1)"),
        about="the 1",
    ),
    known_wrong(
        "alpha-on-one-term",
        3 / 5,
        "alpha multiplies the exponential only",
        "alpha (e^s - 1) needs its brackets. With alpha = 1 the difference does not show.",
        ("alpha * (np.exp", "(alpha * np.exp"),
        about="the 1",
    ),
    known_wrong(
        "alpha-for-the-one",
        3 / 5,
        "alpha is subtracted where 1 should be, and multiplies nothing",
        "With alpha = 1 the difference does not show. " + _MEET,
        ("alpha * (np", "(np"),
        (" - 1)", " - alpha)"),
        about="the 1",
    ),
    known_wrong(
        "one-minus-exponential",
        3 / 5,
        "the difference is taken the wrong way round, so that the left side is positive",
        _TENDS + " Yours tends to +alpha.",
        ("alpha * (np", "-alpha * (np"),
        about="the 1",
    ),
    known_wrong(
        "one-in-the-exponent",
        3 / 5,
        "the 1 is subtracted in the exponent",
        "The two halves must meet at 0: there e^s - 1 is 0, and e^(s - 1) is 0.37.",
        (") - 1)", " - 1))"),
        about="the 1",
    ),
    known_wrong(
        "wrong-sign-of-exponent",
        3 / 5,
        "the exponent has the wrong sign",
        _TENDS + " Yours runs off.",
        ("np.minimum(s, 0)", "-s"),
        about="the exponent",
    ),
    known_wrong(
        "alpha-in-the-exponent",
        3 / 5,
        "alpha stands in the exponent instead of before the bracket",
        _TENDS + " What is the factor before the bracket?",
        ("alpha * (np.exp(", "(np.exp(alpha * "),
        about="alpha",
    ),
    known_wrong(
        "larger-of-both-halves",
        3 / 5,
        "the larger of the two formulas is taken",
        "For alpha = 2 and s = -0.1 the left formula gives -0.19, which is less than s. It "
        "is the sign of s that chooses the formula, not its size.",
        ("np.where(s > 0, s", "np.maximum(s"),
    ),
    known_wrong(
        "slopes-instead-of-values",
        2 / 5,
        "the slopes are returned instead of the values",
        "On the right the value is s. The slope is the next exercise.",
        ("s > 0, s,", "s > 0, 1.0,"),
        (" - 1)", ")"),
    ),
    known_wrong(
        "alpha-on-both-sides",
        3 / 5,
        "alpha multiplies the right side, too",
        "elu(2) is 2, whatever alpha is.",
        ("s > 0, s,", "s > 0, alpha * s,"),
        about="the right side",
    ),
    known_wrong(
        "leaky-instead",
        3 / 5,
        "the left side is straight: this is the leaky ReLU",
        _TENDS + " A straight line does not stop there.",
        (f"({_EXP} - 1)", "s"),
        about="the left side",
    ),
    known_wrong(
        "linear-instead",
        3 / 5,
        "s is returned on both sides: this is the linear unit",
        _TENDS + " A straight line does not stop there.",
        (_LEFT, "s"),
        about="the left side",
    ),
    known_wrong(
        "relu-instead",
        3 / 5,
        "the left side is 0: this is the plain ReLU",
        _TENDS,
        (_LEFT, "0.0"),
        about="the left side",
    ),
    known_wrong(
        "divided-by-alpha",
        3 / 5,
        "the left side is divided by alpha",
        _TENDS + " Where does yours tend to?",
        ("alpha * (", "1 / alpha * ("),
    ),
    written_into("s", 4 / 5),
)
