"""Exercises of notebook 01: the sigmoid, its slope, and the slope of tanh."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, away_from_zero, different_sizes, number

# ---- sigmoid -------------------------------------------------------------------------------


def _far_right(rng: np.random.Generator) -> Array:
    """A column with one entry so large that its exponential overflows."""
    return np.array([[1000.0], [number(rng, 0.5, 2, digits=2)], [800.0]])


def _far_out(rng: np.random.Generator) -> Array:
    """Large and ordinary entries of either sign."""
    return np.array([[-1000.0, 1000.0, -800.0], away_from_zero(rng, 3)])


def _ordinary_cases(rng: np.random.Generator) -> list[Case]:
    rows, columns, length = different_sizes(rng, 3)
    return [
        Case("a matrix", (Call((away_from_zero(rng, rows, columns),)),)),
        Case("a vector", (Call((away_from_zero(rng, length),)),)),
        Case("three axes", (Call((away_from_zero(rng, 2, 1, 3),)),)),
    ]


def _saturating_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        *_ordinary_cases(rng),
        Case("far to the right", (Call((_far_right(rng),)),)),
        Case("far out on both sides", (Call((_far_out(rng),)),)),
    ]


_SATURATING = (
    Aspect("values", 3, cases=("a matrix", "a vector", "three axes")),
    Aspect("right at ±1000", 1, cases=("far to the right", "far out on both sides")),
    Aspect("silent at ±1000", 1, kind="silent"),
)
_SAFE = "np.where(s >= 0, 1, e) / (1 + e)"

SIGMOID = Exercise(
    name="sigmoid",
    parameters=("s",),
    outputs=("a",),
    cases=_saturating_cases,
    rubric=_SATURATING,
    misconceptions=(
        known_wrong(
            "overflow-far-left",
            4 / 5,
            "e^-s is computed for s = -1000, where it overflows",
            "The value survives by luck, the warning does not go away. For negative s multiply "
            "numerator and denominator by e^s: which exponent is never positive?",
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
            ("s >= 0, 1, e", "s >= 0, e, 1"),
        ),
        known_wrong(
            "tanh-instead",
            2 / 5,
            "tanh is returned",
            "tanh runs from -1 to 1. The sigmoid runs from 0 to 1, and is 1/2 at 0.",
            (f"return {_SAFE}", "return np.tanh(s)"),
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
            "Python divides before it adds: 1 / 1 + 4 is 5, and 1 / (1 + 4) is 0.2.",
            (_SAFE, "1 / 1 + np.exp(-s)"),
        ),
        known_wrong(
            "overflow-far-right",
            3 / 5,
            "e^s is computed for s = 1000, and infinity is divided by infinity",
            "The formula with e^s above and below is safe on the left only. Which of the two "
            "formulas has a small exponential at s = 1000?",
            (_SAFE, "np.exp(s) / (1 + np.exp(s))"),
        ),
    ),
)


# ---- sigmoid_derivative --------------------------------------------------------------------

SIGMOID_DERIVATIVE = Exercise(
    name="sigmoid_derivative",
    parameters=("s",),
    outputs=("slope",),
    cases=_saturating_cases,
    rubric=_SATURATING,
    misconceptions=(
        known_wrong(
            "s-taken-for-a",
            1 / 5,
            "the formula a (1 - a) is fed with s itself",
            "The formula is written in the output a. Your function gets the pre-activation s: one "
            "step is missing. Test by hand: the slope at s = 0 is 1/4.",
            ("a = sigmoid(s)", "a = s"),
        ),
        known_wrong(
            "sigmoid-twice",
            1 / 5,
            "the sigmoid is applied twice",
            "a = sigmoid(s) is all that the formula needs. Test by hand: the slope at s = 0 is 1/4.",
            ("a = sigmoid(s)", "a = sigmoid(sigmoid(s))"),
        ),
        known_wrong(
            "second-factor-missing",
            2 / 5,
            "the factor 1 - a is missing",
            "A slope must vanish at both ends, since the curve is flat there. Yours is near 1 on "
            "the right.",
            ("a * (1 - a)", "a"),
        ),
        known_wrong(
            "formula-of-tanh",
            2 / 5,
            "the formula of tanh is used",
            "1 - a² is the slope of tanh. For the sigmoid it is a product of two factors: test it at "
            "s = 0, where a = 1/2.",
            ("a * (1 - a)", "1 - a ** 2"),
        ),
        known_wrong(
            "overflow-in-the-quotient",
            3 / 5,
            "the quotient rule is used as it stands, and infinity is divided by infinity",
            "e^1000 overflows, and the square in the denominator as well. Written in a = sigmoid(s) "
            "the same slope needs no exponential.",
            ("a * (1 - a)", "np.exp(-s) / (1 + np.exp(-s)) ** 2"),
        ),
        known_wrong(
            "second-factor-of-s",
            1 / 5,
            "the second factor is 1 - s instead of 1 - a",
            "Both factors are made of the output a. Test by hand: at s = 3 the curve still "
            "rises. Is your slope positive there?",
            ("a * (1 - a)", "a * (1 - s)"),
        ),
    ),
    uses=("sigmoid", "numerical_derivative"),
)


# ---- tanh_derivative -----------------------------------------------------------------------

TANH_DERIVATIVE = Exercise(
    name="tanh_derivative",
    parameters=("s",),
    outputs=("slope",),
    cases=_ordinary_cases,
    rubric=(Aspect("values", 6),),
    misconceptions=(
        known_wrong(
            "s-taken-for-a",
            0.4,
            "the formula 1 - a² is fed with s itself",
            "The formula is written in the output a = tanh(s). Your function gets s. Test by hand: "
            "no slope of tanh is negative.",
            ("np.tanh(s) ** 2", "s ** 2"),
        ),
        known_wrong(
            "square-missing",
            0.4,
            "the square is missing",
            "tanh has the same slope at -2 and at 2. Does yours?",
            ("np.tanh(s) ** 2", "np.tanh(s)"),
        ),
        known_wrong(
            "square-of-the-input",
            0.5,
            "s is squared instead of tanh(s)",
            "tanh²(s) is short for (tanh s)²: first tanh, then the square.",
            ("np.tanh(s) ** 2", "np.tanh(s ** 2)"),
        ),
        known_wrong(
            "formula-of-sigmoid",
            0.3,
            "the sigmoid's formula a (1 - a) is used",
            "At s = 0 tanh is steepest, with slope 1. What does your formula say there?",
            ("1 - np.tanh(s) ** 2", "np.tanh(s) * (1 - np.tanh(s))"),
        ),
        known_wrong(
            "tanh-twice",
            0.4,
            "tanh is applied twice",
            "a = tanh(s) is all that the formula needs. How steep is tanh at s = 3, and how steep "
            "does your function say it is?",
            ("np.tanh(s)", "np.tanh(np.tanh(s))"),
        ),
        known_wrong(
            "cosh-not-squared",
            0.5,
            "one over cosh is returned",
            "1 - tanh² equals 1 / cosh². There is a square in both forms.",
            ("1 - np.tanh(s) ** 2", "1 / np.cosh(s)"),
        ),
        known_wrong(
            "difference-squared",
            0.4,
            "the whole difference 1 - tanh(s) is squared",
            "The square belongs to tanh(s) alone. tanh has the same slope at -2 and at 2. Does "
            "yours?",
            ("1 - np.tanh(s) ** 2", "(1 - np.tanh(s)) ** 2"),
        ),
        known_wrong(
            "inner-slope-forgotten",
            0.5,
            "every slope is half of what it should be",
            "Did you go by way of the sigmoid? In 2 sigmoid(2s) the chain rule brings a second "
            "2 down. At s = 0 the slope of tanh is 1.",
            ("1 - np.tanh(s) ** 2", "(1 - np.tanh(s) ** 2) / 2"),
        ),
        known_wrong(
            "value-instead-of-slope",
            0.3,
            "tanh itself is returned",
            "tanh is 0 at s = 0, and steepest there. No slope of tanh is negative.",
            ("1 - np.tanh(s) ** 2", "np.tanh(s)"),
        ),
    ),
    uses=("sigmoid", "sigmoid_derivative", "numerical_derivative"),
)
