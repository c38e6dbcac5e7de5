"""Exercises of notebook 01: the sigmoid, its slope, and the slope of tanh."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, away_from_zero, different_sizes, number
from ...shared.in_place import written_into
from .sigmoid_beliefs import SIGMOID_BELIEFS
from .sigmoid_derivative_beliefs import SIGMOID_DERIVATIVE_BELIEFS


def _far_right(rng: np.random.Generator) -> Array:
    """A column with one entry so large that its exponential overflows."""
    return np.array([[1000.0], [number(rng, 0.2, 0.8, digits=2)], [800.0]])


def _far_out(rng: np.random.Generator) -> Array:
    """Large and ordinary entries of either sign."""
    near = [number(rng, 0.2, 0.8), -number(rng, 0.2, 0.8), *away_from_zero(rng, 1)]
    return np.array([[-1000.0, 1000.0, -800.0], near])


def _steep_and_flat(rng: np.random.Generator, length: int) -> Array:
    """Entries of either sign and size, one of them 0 and two where the curves are nearly flat."""
    s = away_from_zero(rng, length + 5)
    s[:2] = number(rng, 0.2, 0.8), -number(rng, 0.2, 0.8)
    s[2:5] = 0.0, number(rng, 8, 12, digits=2), -number(rng, 8, 12, digits=2)
    return s


def _ordinary_cases(rng: np.random.Generator) -> list[Case]:
    rows, columns, length = different_sizes(rng, 3)
    return [
        Case("a matrix", (Call((away_from_zero(rng, rows, columns),)),)),
        Case("a vector", (Call((_steep_and_flat(rng, length),)),)),
        Case("three axes", (Call((away_from_zero(rng, 2, 1, 3),)),)),
    ]


def _saturating_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        *_ordinary_cases(rng),
        Case("far to the right", (Call((_far_right(rng),)),)),
        Case("far out on both sides", (Call((_far_out(rng),)),)),
    ]


_SATURATING = (
    Aspect("values", 2, cases=("a matrix", "a vector", "three axes")),
    Aspect("right at ±1000", 1, cases=("far to the right", "far out on both sides")),
    Aspect("silent at ±1000", 1, kind="silent"),
    Aspect("input unchanged", 1, kind="inputs unchanged"),
)

SIGMOID = Exercise(
    name="sigmoid",
    parameters=("s",),
    outputs=("a",),
    cases=_saturating_cases,
    rubric=_SATURATING,
    misconceptions=SIGMOID_BELIEFS,
)

SIGMOID_DERIVATIVE = Exercise(
    name="sigmoid_derivative",
    parameters=("s",),
    outputs=("slope",),
    cases=_saturating_cases,
    rubric=_SATURATING,
    misconceptions=SIGMOID_DERIVATIVE_BELIEFS,
    uses=("sigmoid", "numerical_derivative"),
    telling=("a matrix", "a vector", "far out on both sides"),
)

_SQUARE = "np.tanh(s) ** 2"
_FORMULA = f"1 - {_SQUARE}"

TANH_DERIVATIVE = Exercise(
    name="tanh_derivative",
    parameters=("s",),
    outputs=("slope",),
    cases=_ordinary_cases,
    rubric=(Aspect("values", 5), Aspect("input unchanged", 1, kind="inputs unchanged")),
    misconceptions=(
        known_wrong(
            "s-taken-for-a",
            0.4,
            "the formula 1 - a² is fed with s itself",
            "The formula is written in the output a = tanh(s). Your function gets s. Test by hand: "
            "no slope of tanh is negative.",
            (_SQUARE, "s ** 2"),
        ),
        known_wrong(
            "square-missing",
            0.4,
            "the square is missing",
            "tanh has the same slope at -2 and at 2. Does yours?",
            (_SQUARE, "np.tanh(s)"),
        ),
        known_wrong(
            "doubled-instead-of-squared",
            0.4,
            "tanh(s) is doubled instead of squared",
            "In Python * 2 doubles and ** 2 squares. tanh has the same slope at -2 and at 2.",
            (_SQUARE, "np.tanh(s) * 2"),
        ),
        known_wrong(
            "square-of-the-input",
            0.5,
            "s is squared instead of tanh(s)",
            "tanh²(s) is short for (tanh s)²: first tanh, then the square.",
            (_SQUARE, "np.tanh(s ** 2)"),
        ),
        known_wrong(
            "formula-of-sigmoid",
            0.3,
            "the sigmoid's formula a (1 - a) is used",
            "At s = 0 tanh is steepest, with slope 1. What does your formula say there?",
            (_FORMULA, "np.tanh(s) * (1 - np.tanh(s))"),
        ),
        known_wrong(
            "slope-of-sigmoid",
            0.3,
            "the slope of the sigmoid is returned",
            "tanh is four times as steep at 0 as the sigmoid: there its slope is 1.",
            (_FORMULA, "sigmoid_derivative(s)"),
        ),
        known_wrong(
            "sigmoid-in-the-formula",
            0.3,
            "the formula 1 - a² is fed with the sigmoid of s",
            "In this formula a is tanh's own output. At s = 0 the slope is 1.",
            (_SQUARE, "sigmoid(s) ** 2"),
        ),
        known_wrong(
            "argument-not-doubled",
            0.4,
            "the slope of the sigmoid is taken at s, and only stretched",
            "tanh(s) = 2 sigmoid(2s) - 1. At which place does its slope ask for the sigmoid's?",
            (_FORMULA, "4 * sigmoid_derivative(s)"),
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
            (_FORMULA, "1 / np.cosh(s)"),
        ),
        known_wrong(
            "cosh-not-inverted",
            0.3,
            "cosh² is returned instead of one over it",
            "cosh grows without end on both sides, and tanh flattens out there.",
            (_FORMULA, "np.cosh(s) ** 2"),
        ),
        known_wrong(
            "trigonometric",
            0.2,
            "the slope of tan is returned, not that of tanh",
            "tanh is made of cosh, not of cos: its slope lies between 0 and 1 everywhere.",
            (_FORMULA, "1 + np.tan(s) ** 2"),
        ),
        known_wrong(
            "difference-squared",
            0.4,
            "the whole difference 1 - tanh(s) is squared",
            "The square belongs to tanh(s) alone. tanh has the same slope at -2 and at 2. Does "
            "yours?",
            (_FORMULA, "(1 - np.tanh(s)) ** 2"),
        ),
        known_wrong(
            "inner-slope-forgotten",
            0.5,
            "every slope is half of what it should be",
            "Did you go by way of the sigmoid? In 2 sigmoid(2s) the chain rule brings a second "
            "2 down. At s = 0 the slope of tanh is 1.",
            (_FORMULA, "(1 - np.tanh(s) ** 2) / 2"),
        ),
        known_wrong(
            "both-twos-forgotten",
            0.5,
            "every slope is a quarter of what it should be",
            "Did you go by way of the sigmoid? 2 sigmoid(2s) - 1 has a 2 outside and a 2 inside, "
            "and the chain rule wants both. At s = 0 the slope of tanh is 1.",
            (_FORMULA, "(1 - np.tanh(s) ** 2) / 4"),
        ),
        known_wrong(
            "value-instead-of-slope",
            0.3,
            "tanh itself is returned",
            "tanh is 0 at s = 0, and steepest there. No slope of tanh is negative.",
            (_FORMULA, "np.tanh(s)"),
        ),
        known_wrong(
            "one-missing",
            0.3,
            "the square of tanh is returned, without the 1 that it is subtracted from",
            "tanh is steepest at 0. What does your function say there?",
            (_FORMULA, _SQUARE),
        ),
        known_wrong(
            "square-added",
            0.3,
            "the square is added instead of subtracted",
            "Far out tanh is flat: which sign lets 1 and tanh² cancel there?",
            ("1 - ", "1 + "),
            about="the sign",
        ),
        known_wrong(
            "wrong-sign",
            0.4,
            "the difference is taken the wrong way round, so that every slope has the wrong sign",
            "tanh rises everywhere: no slope of it is negative.",
            ("return 1 - ", "return -1 + "),
            about="the sign",
        ),
        written_into("s", 5 / 6),
    ),
    uses=("sigmoid", "sigmoid_derivative", "numerical_derivative"),
)
