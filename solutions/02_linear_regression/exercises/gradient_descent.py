"""Exercises of notebook 02: a step of gradient descent, and the curvature that limits it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Earlier

from ...shared.cases import normal, number
from ...shared.step_beliefs import USE_THE_ARGUMENT
from .linear_model import WRONG_AXIS, a_line, data_off_zero

# ---- update_parameters_with_gd -------------------------------------------------------------


def _update_cases(rng: np.random.Generator) -> Sequence[Case]:
    (w, b), rate = a_line(rng, 3), number(rng, 0.05, 0.4)
    chain = [Call((w, b, *a_line(rng, 3), rate))]
    for step in (1, 2):
        before = (Earlier(step - 1, "w"), Earlier(step - 1, "b"))
        chain.append(Call((*before, *a_line(rng, 3), rate)))
    other = number(rng, 1.5, 2.5)
    return [
        Case("three steps in a row", tuple(chain)),
        Case("one weight, a large rate", (Call((*a_line(rng, 1), *a_line(rng, 1), other)),)),
        Case("gradients zero", (Call((*a_line(rng, 2), np.zeros((1, 2)), 0.0, rate)),)),
    ]


UPDATE_PARAMETERS_WITH_GD = Exercise(
    name="update_parameters_with_gd",
    parameters=("w", "b", "dw", "db", "learning_rate"),
    outputs=("w", "b"),
    cases=_update_cases,
    rubric=(
        Aspect("weights", 2, ("w",)),
        Aspect("bias", 2, ("b",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "uphill",
            0.4,
            "the step goes uphill",
            "The gradient points where the cost grows. Which way is down?",
            ("w - learning_rate", "w + learning_rate"),
            ("b - learning_rate", "b + learning_rate"),
        ),
        known_wrong(
            "learning-rate-left-out",
            0.4,
            "the whole gradient is subtracted, without a learning rate",
            "Some slides print it so. A gradient of 1000 would then be a step of 1000: which argument "
            "makes it smaller?",
            ("learning_rate * dw", "dw"),
            ("learning_rate * db", "db"),
        ),
        known_wrong(
            "changed-in-place",
            4 / 6,
            "w is changed in place",
            "w -= ... writes into the caller's array: whoever kept the old w has lost it. "
            "Make a new array.",
            ("w = w - learning_rate * dw", "w -= learning_rate * dw"),
        ),
        known_wrong(
            "bias-left-as-it-was",
            4 / 6,
            "the bias is not updated",
            "b is a parameter like the weights, and db is its gradient.",
            ("b = b - learning_rate * db", "b = b"),
        ),
        known_wrong(
            "the-step-is-returned",
            0.4,
            "the step comes back instead of the new parameters",
            "The caller wants to know where it is now, not how far it went.",
            ("w = w - learning_rate * dw", "w = learning_rate * dw"),
            ("b = b - learning_rate * db", "b = learning_rate * db"),
        ),
        known_wrong(
            "rate-divides",
            0.4,
            "the gradient is divided by the learning rate",
            "A larger learning rate must mean a longer step.",
            ("learning_rate * dw", "dw / learning_rate"),
            ("learning_rate * db", "db / learning_rate"),
        ),
        known_wrong(
            "learning-rate-hard-coded",
            0.5,
            "the learning rate is always 0.01, whatever is passed",
            USE_THE_ARGUMENT,
            ("learning_rate * dw", "0.01 * dw"),
            ("learning_rate * db", "0.01 * db"),
        ),
    ),
)


# ---- lipschitz_constant --------------------------------------------------------------------


def _lipschitz_cases(rng: np.random.Generator) -> Sequence[Case]:
    centred = normal(rng, 3, 7)
    centred = (centred - centred.mean(axis=1, keepdims=True)).round(3)
    centred[0] *= 4.0
    return [
        Case("features off zero", (Call((data_off_zero(rng, 2, 5)[0],)),)),
        Case("more features than examples", (Call((2 * data_off_zero(rng, 4, 3)[0],)),)),
        Case("features around zero", (Call((centred,)),)),
        Case("tiny features", (Call((0.1 * data_off_zero(rng, 2, 7)[0],)),)),
    ]


_ORDINARY_SIZE = ("features off zero", "more features than examples")
_SMALL = ("features around zero", "tiny features")
_LARGEST = "np.linalg.eigvalsh(X1 @ X1.T / m)[-1]"

LIPSCHITZ_CONSTANT = Exercise(
    name="lipschitz_constant",
    parameters=("X",),
    outputs=("L",),
    cases=_lipschitz_cases,
    rubric=(
        Aspect("features of ordinary size", 6, (), _ORDINARY_SIZE),
        Aspect("features around zero, tiny features", 3, (), _SMALL),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "bias-forgotten",
            0.4,
            "the bias is forgotten",
            "L is of the cost in w and b together, so X needs its row of ones. With all features 0 the "
            "cost still curves along b: L cannot be 0 there.",
            ("np.ones((1, m))", "np.zeros((1, m))"),
        ),
        known_wrong(
            "smallest-eigenvalue",
            0.4,
            "the smallest eigenvalue is returned",
            "The learning rate must suit the steepest direction. eigvalsh sorts: which end is that?",
            ("[-1]", "[0]"),
        ),
        known_wrong(
            "sum-instead-of-mean",
            0.5,
            "the matrix is not divided by m",
            "The cost is a mean over examples, and so is its curvature. Twice the same examples must "
            "give the same L.",
            ("X1 @ X1.T / m", "X1 @ X1.T"),
        ),
        known_wrong(
            "divided-by-the-features",
            0.5,
            *WRONG_AXIS,
            ("m = X.shape[1]\n", "n_x, m = X.shape\n"),
            ("X1 @ X1.T / m", "X1 @ X1.T / n_x"),
        ),
        known_wrong(
            "divided-by-the-parameters",
            0.5,
            "the matrix is divided by the number of parameters instead of m",
            "m counts examples, the columns of X. Which axis of your array with the ones did you count?",
            ("X1 @ X1.T / m", "X1 @ X1.T / X1.shape[0]"),
        ),
        known_wrong(
            "singular-value-not-squared",
            0.4,
            "a singular value is taken where its square is due",
            "The eigenvalues of A Aᵀ are the squares of A's singular values. Multiply X by 10: by how "
            "much must L grow?",
            (_LARGEST, f"np.sqrt({_LARGEST})"),
        ),
        known_wrong(
            "norm-of-the-data",
            0.3,
            "the largest singular value of X with its ones is returned",
            "Its square, divided by m, is an eigenvalue of the matrix in the docstring. Give your function "
            "every example twice: L must stay as it is.",
            (_LARGEST, "np.linalg.norm(X1, 2)"),
        ),
        known_wrong(
            "sum-of-the-eigenvalues",
            0.3,
            "all eigenvalues are added up",
            "That is the trace, which is never below L, so a step of 2 over it is safe and needlessly "
            "short. Which one of the eigenvalues is L?",
            ("[-1]", ".sum()"),
        ),
        known_wrong(
            "curvature-doubled",
            0.6,
            "L is twice what it should be",
            "That is the curvature of a cost without the one half. Ours has it.",
            ("X1 @ X1.T / m", "2 * X1 @ X1.T / m"),
        ),
        known_wrong(
            "largest-step-instead-of-L",
            0.5,
            "2/L is returned",
            "That is the largest learning rate. The function is asked for L itself.",
            (f"float({_LARGEST})", f"float(2 / {_LARGEST})"),
        ),
        known_wrong(
            "all-eigenvalues",
            0.4,
            "all eigenvalues come back",
            "L is one of them: the one that the largest learning rate depends on.",
            (f"float({_LARGEST})", "np.linalg.eigvalsh(X1 @ X1.T / m)"),
        ),
    ),
    telling=("features off zero", "more features than examples"),
)
