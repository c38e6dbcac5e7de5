"""Notebook 02: right answers that look odd pass, and wrong ones are told something true."""

from __future__ import annotations

import textwrap

import pytest

from autograder.reference import Reference
from tests.conftest import BY_UNIT
from utils.checking import Findings, examine

UNIT = "02_linear_regression"
EXERCISES = {exercise.name: exercise for exercise in BY_UNIT[UNIT]}
SEEDS = (0, 5, 77)


def found(reference_of, name: str, body: str, seed: int) -> Findings:
    """What is found of an answer cell with this text, called as the exercise is."""
    reference: Reference = reference_of(UNIT)
    key = reference.key(EXERCISES[name], seed)
    key = reference.with_pairs(key, EXERCISES[name])
    return examine(key, reference.outcomes(key, "import numpy as np\n" + textwrap.dedent(body)))


RIGHT = {
    "predict: a loop over the features": """
        def predict(X, w, b):
            y = np.zeros((1, X.shape[1])) + b
            for j in range(X.shape[0]):
                y = y + w[0, j] * X[j]
            return y
    """,
    "predict: a list of lists": """
        def predict(X, w, b):
            return (np.dot(w, X) + b).tolist()
    """,
    "mse_cost: a NumPy scalar of halves": """
        def mse_cost(X, Y, w, b):
            return 0.5 * np.mean(np.square(w @ X + b - Y))
    """,
    "mse_cost: a 0-d array, flat on both sides": """
        def mse_cost(X, Y, w, b):
            e = (w @ X + b).ravel() - Y.ravel()
            return np.array(e @ e / 2 / e.size)
    """,
    "closed_form: the pseudo-inverse": """
        def closed_form(X, Y):
            X1 = np.vstack([np.ones((1, X.shape[1])), X])
            theta = Y @ np.linalg.pinv(X1)
            return theta[:, 1:], theta[0, 0]
    """,
    "closed_form: pinv of the normal equations": """
        def closed_form(X, Y):
            X1 = np.vstack([X, np.ones((1, X.shape[1]))])
            theta = (np.linalg.pinv(X1 @ X1.T) @ X1 @ Y.T).T
            return theta[:, :-1], theta[0, -1]
    """,
    "closed_form: means taken away": """
        def closed_form(X, Y):
            x, y = X.mean(axis=1, keepdims=True), Y.mean()
            w = np.linalg.lstsq((X - x).T, (Y - y)[0], rcond=None)[0][None]
            return w, y - (w @ x).item()
    """,
    "closed_form: one of many solutions": """
        def closed_form(X, Y):
            X1 = np.vstack([X, np.ones((1, X.shape[1]))])
            theta = np.linalg.lstsq(X1.T, Y.T, rcond=None)[0].T
            null = np.eye(len(X1)) - np.linalg.pinv(X1.T) @ X1.T
            theta = theta + np.where(np.abs(null) < 1e-12, 0.0, null)[:1] * 3.0
            return theta[:, :-1], theta[0, -1]
    """,
    "linear_gradients: einsum and means": """
        def linear_gradients(X, Y, w, b):
            e = predict(X, w, b) - Y
            return np.mean(e * X, axis=1)[None, :], np.mean(e)
    """,
    "linear_gradients: example by example, a list": """
        def linear_gradients(X, Y, w, b):
            m, dw, db = X.shape[1], 0.0 * w, 0.0
            for i in range(m):
                e = (w[0] @ X[:, i] + b - Y[0, i]) / m
                dw, db = dw + e * X[:, i], db + e
            return [dw.tolist(), np.asarray(db)]
    """,
    "update_parameters_with_gd: a loop, a list": """
        def update_parameters_with_gd(w, b, dw, db, learning_rate):
            return [p - g * learning_rate for p, g in ((w, dw), (b, db))]
    """,
    "lipschitz_constant: the squared norm": """
        def lipschitz_constant(X):
            X1 = np.vstack([X, np.ones(X.shape[1])])
            return np.linalg.norm(X1, 2) ** 2 / X.shape[1]
    """,
    "lipschitz_constant: the other product, complex-free eig": """
        def lipschitz_constant(X):
            X1 = np.vstack([X, np.ones(X.shape[1])])
            return np.array(np.max(np.real(np.linalg.eigvals(X1.T @ X1 / X.shape[1]))))
    """,
    "random_mini_batches: shuffled first, tuples of lists": """
        def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
            m = X.shape[1]
            perm = np.random.default_rng(seed).permutation(m)
            X, Y, k, out = X[:, perm], Y[:, perm], 0, ()
            while k < m:
                out += ([X[:, k:k + mini_batch_size], Y[:, k:k + mini_batch_size].tolist()],)
                k += mini_batch_size
            return out
    """,
    "random_mini_batches: array_split at cuts": """
        def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
            perm = np.random.default_rng(seed).permutation(X.shape[1])
            cuts = np.arange(mini_batch_size, len(perm), mini_batch_size)
            return [(X[:, p], Y[:, p]) for p in np.split(perm, cuts)]
    """,
    "train_linear: without the other answers": """
        def train_linear(X, Y, learning_rate, num_epochs, mini_batch_size, seed=0):
            n, m = X.shape
            X1 = np.vstack([X, np.ones((1, m))])
            theta, costs = np.zeros((1, n + 1)), np.zeros(num_epochs)
            for e in range(num_epochs):
                perm = np.random.default_rng(seed + e).permutation(m)
                for k in range(-(-m // mini_batch_size)):
                    part = perm[k * mini_batch_size:(k + 1) * mini_batch_size]
                    error = theta @ X1[:, part] - Y[:, part]
                    theta = theta - learning_rate * (error @ X1[:, part].T) / error.size
                costs[e] = np.mean((theta @ X1 - Y) ** 2) / 2
            return theta[:, :-1], theta[0, -1], costs
    """,
    "inverse_time_decay: the reciprocal of a sum": """
        def inverse_time_decay(learning_rate0, t, decay_rate):
            return np.array(1 / (1 / learning_rate0 + decay_rate * t / learning_rate0))
    """,
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_passes_however_it_is_written(answer, seed, reference_of):
    name = answer.split(":")[0]
    verdict = found(reference_of, name, RIGHT[answer], seed)
    assert verdict.status == "passed", verdict
    assert verdict.score == EXERCISES[name].points


WRONG = {
    "predict: nothing returned": ("def predict(X, w, b): w @ X + b", "got None"),
    "mse_cost: the cost of each example": (
        "def mse_cost(X, Y, w, b): return (w @ X + b - Y) ** 2 / 2",
        "never divided by m",
    ),
    "linear_gradients: a (1, 1) array for db": (
        """
        def linear_gradients(X, Y, w, b):
            e, one = w @ X + b - Y, np.ones((X.shape[1], 1))
            return e @ X.T / X.shape[1], e @ one / X.shape[1]
        """,
        "array with axes",
    ),
    "linear_gradients: the wrong order": (
        """
        def linear_gradients(X, Y, w, b):
            e = w @ X + b - Y
            return np.mean(e), e @ X.T / X.shape[1]
        """,
        "Yours come as db, dw",
    ),
    "linear_gradients: X not transposed": (
        "def linear_gradients(X, Y, w, b): return (w @ X + b - Y) @ X, 0.0",
        "Your function stopped: ValueError",
    ),
    "closed_form: solve": (
        """
        def closed_form(X, Y):
            X1 = np.vstack([X, np.ones((1, X.shape[1]))])
            theta = np.linalg.solve(X1 @ X1.T, X1 @ Y.T).T
            return theta[:, :-1], theta[0, -1]
        """,
        "a matrix is inverted that has no inverse",
    ),
    "lipschitz_constant: a matrix's norm": (
        """
        def lipschitz_constant(X):
            return np.linalg.norm(np.vstack([X, np.ones((1, X.shape[1]))]), 2)
        """,
        "the largest singular value",
    ),
    "lipschitz_constant: the largest entry": (
        "def lipschitz_constant(X): return np.max(X @ X.T) / X.shape[1]",
        "the largest entry of the matrix",
    ),
    "random_mini_batches: array_split": (
        """
        def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
            perm = np.random.default_rng(seed).permutation(X.shape[1])
            parts = np.array_split(perm, -(-X.shape[1] // mini_batch_size))
            return [(X[:, p], Y[:, p]) for p in parts]
        """,
        "shared out evenly",
    ),
    "random_mini_batches: shuffled in place": (
        """
        def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
            perm = np.random.default_rng(seed).permutation(X.shape[1])
            X[:], Y[:] = X[:, perm], Y[:, perm]
            cuts = range(0, X.shape[1], mini_batch_size)
            return [(X[:, k:k + mini_batch_size].copy(), Y[:, k:k + mini_batch_size].copy()) for k in cuts]
        """,
        "changes its input X, Y in place",
    ),
    "random_mini_batches: rows are dealt out": (
        """
        def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
            perm = np.random.default_rng(seed).permutation(X.shape[1])
            return [(X[perm], Y[:, perm])]
        """,
        "IndexError",
    ),
    "random_mini_batches: two lists": (
        """
        def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
            perm = np.random.default_rng(seed).permutation(X.shape[1])
            parts = [perm[k:k + mini_batch_size] for k in range(0, len(perm), mini_batch_size)]
            return [X[:, p] for p in parts], [Y[:, p] for p in parts]
        """,
        "",
    ),
    "train_linear: costs forgotten": (
        """
        def train_linear(X, Y, learning_rate, num_epochs, mini_batch_size, seed=0):
            return np.zeros((1, len(X))), 0.0
        """,
        "should have 3 parts",
    ),
    "inverse_time_decay: twice the decay": (
        "def inverse_time_decay(learning_rate0, t, decay_rate): return learning_rate0 / (1 + 2 * decay_rate * t)",
        "No known mistake",
    ),
}  # fmt: skip


@pytest.mark.parametrize("answer", WRONG)
def test_a_wrong_answer_outside_the_catalogue_is_told_something_true(answer, reference_of):
    body, said = WRONG[answer]
    name = answer.split(":")[0]
    verdict = found(reference_of, name, body, seed=3)
    assert verdict.status != "passed"
    assert verdict.score < EXERCISES[name].points
    assert said in " ".join((verdict.message, *verdict.remarks))


def test_the_part_of_a_mini_batch_that_is_wrong_is_named(reference_of):
    body = """
        def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
            perm = np.random.default_rng(seed).permutation(X.shape[1])
            parts = [perm[k:k + mini_batch_size] for k in range(0, len(perm), mini_batch_size)]
            return [(X[:, p], Y[:, p] + (k > 1)) for k, p in enumerate(parts)]
    """
    verdict = found(reference_of, "random_mini_batches", body, seed=3)
    assert verdict.mismatch.quantity == "mini_batches[2][1]"
