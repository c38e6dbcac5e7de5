"""Notebook 01: right answers written oddly pass in full; odd wrong ones are told something true."""

from __future__ import annotations

import textwrap

import pytest

from autograder.reference import Reference
from utils.checking import examine
from utils.checking.findings import Findings

UNIT = "01_activations"
SEEDS = (0, 5, 11)


@pytest.fixture(scope="module")
def reference(reference_of) -> Reference:
    return reference_of(UNIT)


def judged(reference: Reference, name: str, body: str, seed: int) -> Findings:
    """Findings on an answer given by its body."""
    exercise = next(e for e in reference.unit.exercises if e.name == name)
    key = reference.key(exercise, seed)
    defaults = {"h": "h=1e-5", "alpha": "alpha=1.0" if name[:3] == "elu" else "alpha=0.01"}
    arguments = ", ".join(defaults.get(p, p) for p in exercise.parameters)
    source = f"def {name}({arguments}):\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"
    return examine(key, reference.outcomes(key, source))


RIGHT = [
    ("numerical_derivative", "return (f(s + h) - f(s - h)) / h / 2"),
    ("numerical_derivative", "return 0.5 * (f(s + h) / h - f(s - h) / h)"),
    ("numerical_derivative", "return ((f(s + h) - f(s - h)) / (2 * h)).tolist()"),
    (
        "numerical_derivative",
        """
        slopes = np.zeros(s.shape)
        for i in np.ndindex(s.shape):
            slopes[i] = (f(s[i] + h) - f(s[i] - h)) / (2 * h)
        return slopes
        """,
    ),
    ("sigmoid", "return 0.5 * (1 + np.tanh(s / 2))"),
    ("sigmoid", "return 1 / (1 + np.exp(-np.clip(s, -500, 500)))"),
    ("sigmoid", "return np.exp(-np.logaddexp(0, -s))"),
    (
        "sigmoid",
        """
        a = np.empty_like(s)
        right = s >= 0
        a[right] = 1 / (1 + np.exp(-s[right]))
        e = np.exp(s[~right])
        a[~right] = e / (1 + e)
        return a
        """,
    ),
    (
        "sigmoid",
        """
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-s))
        """,
    ),
    ("sigmoid_derivative", "return sigmoid(s) * sigmoid(-s)"),
    ("sigmoid_derivative", "return sigmoid(s) - sigmoid(s) ** 2"),
    ("sigmoid_derivative", "e = np.exp(-np.abs(s))\nreturn e / (1 + e) ** 2"),
    ("tanh_derivative", "return 1 / np.cosh(s) ** 2"),
    ("tanh_derivative", "return (1 - np.tanh(s)) * (1 + np.tanh(s))"),
    ("tanh_derivative", "return 4 * sigmoid_derivative(2 * s)"),
    ("relu", "return np.where(s > 0, s, 0)"),
    ("relu", "return s * (s > 0)"),
    ("relu", "return (s + np.abs(s)) / 2"),
    ("relu", "s = s.copy()\ns[s < 0] = 0\nreturn s"),
    ("relu", "return np.clip(s, 0, None)"),
    ("relu_derivative", "return s > 0"),
    ("relu_derivative", "return (s >= 0).astype(int)"),
    ("relu_derivative", "return np.heaviside(s, 0.5)"),
    ("relu_derivative", "return np.where(s > 0, 1, 0).tolist()"),
    ("leaky_relu", "return np.maximum(alpha * s, s)"),
    ("leaky_relu", "return np.maximum(s, 0) + alpha * np.minimum(s, 0)"),
    ("leaky_relu", "return relu(s) - alpha * relu(-s)"),
    ("leaky_relu", "return s * np.where(s > 0, 1, alpha)"),
    ("leaky_relu_derivative", "return (s > 0) + alpha * (s < 0)"),
    ("leaky_relu_derivative", "return alpha + (1 - alpha) * (s > 0)"),
    ("leaky_relu_derivative", "slope = np.ones_like(s)\nslope[s < 0] = alpha\nreturn slope"),
    ("leaky_relu_derivative", "return leaky_relu(s, alpha) / s"),
    ("elu", "return np.where(s > 0, s, alpha * np.expm1(np.minimum(s, 0)))"),
    ("elu", "return np.maximum(s, 0) + alpha * (np.exp(np.minimum(s, 0)) - 1)"),
    ("elu", "a = s.copy()\na[s < 0] = alpha * (np.exp(s[s < 0]) - 1)\nreturn a"),
    ("elu", "return np.where(s > 0, s, alpha * (np.exp(-np.abs(s)) - 1))"),
    ("elu_derivative", "return np.where(s > 0, 1, alpha * np.exp(-np.abs(s)))"),
    ("elu_derivative", "slope = np.ones_like(s)\nslope[s < 0] = elu(s, alpha)[s < 0] + alpha\nreturn slope"),
    ("elu_derivative", "return (s > 0) + (s <= 0) * (elu(s, alpha) + alpha)"),
    ("maxout", "return np.max([piece @ x + shift for piece, shift in zip(W, b)], axis=0)"),
    ("maxout", "return (np.einsum('kij,jm->kim', W, x) + b).max(0)"),
    ("maxout", "return np.amax(np.matmul(W, x) + b, axis=0)"),
    (
        "maxout",
        """
        best = W[0] @ x + b[0]
        for j in range(1, len(W)):
            best = np.maximum(best, W[j] @ x + b[j])
        return best
        """,
    ),
    ("softmax", "e = np.exp(s - np.max(s, axis=0, keepdims=True))\nreturn e / np.sum(e, 0, keepdims=True)"),
    ("softmax", "return np.exp(s - np.logaddexp.reduce(s, axis=0))"),
    ("softmax", "e = np.exp((s - s.max(0)).T).T\nreturn np.divide(e, e.sum(0))"),
    (
        "softmax",
        """
        if s.ndim == 1:
            e = np.exp(s - max(s))
            return e / sum(e)
        return np.array([softmax(column) for column in s.T]).T
        """,
    ),
    ("softmax_jacobian", "a = softmax(s)[:, None]\nreturn np.diagflat(a) - a @ a.T"),
    ("softmax_jacobian", "a = softmax(s)\nreturn a[:, None] * (np.eye(len(a)) - a)"),
    ("softmax_jacobian", "a = softmax(s)\nreturn np.diag(a) - a * a.reshape(-1, 1)"),
    (
        "softmax_jacobian",
        """
        a, n = softmax(s), len(s)
        return [[a[i] * ((i == j) - a[j]) for j in range(n)] for i in range(n)]
        """,
    ),
    ("softmax_backward", "return a * da - a * np.sum(a * da, axis=0, keepdims=True)"),
    ("softmax_backward", "return a * (da - np.einsum('ij,ij->j', a, da))"),
    (
        "softmax_backward",
        """
        ds = np.zeros(a.shape)
        for i in range(a.shape[1]):
            ds[:, i] = (np.diag(a[:, i]) - np.outer(a[:, i], a[:, i])) @ da[:, i]
        return ds
        """,
    ),
    (
        "softmax_backward",
        "return np.stack([softmax_jacobian(np.log(p)) @ d for p, d in zip(a.T, da.T)], axis=1)",
    ),
    (
        "output_activation",
        """
        match task:
            case "binary classification" | "regression in [0, 1]":
                return "sigmoid"
            case "regression in [-1, 1]":
                return "tanh"
            case "unbounded regression":
                return "linear"
            case "multi-class classification":
                return "softmax"
        raise ValueError
        """,
    ),
    (
        "output_activation",
        """
        names = {"binary classification": "sigmoid", "regression in [0, 1]": "sigmoid"}
        names |= {"regression in [-1, 1]": "tanh", "unbounded regression": "linear"}
        names["multi-class classification"] = "softmax"
        try:
            return names[task]
        except KeyError as error:
            raise ValueError("unknown") from error
        """,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body"), RIGHT)
def test_a_right_answer_passes_however_it_is_written(
    reference: Reference, name: str, body: str
) -> None:
    for seed in SEEDS:
        found = judged(reference, name, body, seed)
        assert found.status == "passed", (seed, found)


# name, body, points that it may earn at most, a part of what is said
WRONG = [
    ("numerical_derivative", "return (f(s - h) - f(s + h)) / (2 * h)", 4, "on the left"),
    ("numerical_derivative", "return np.gradient(f(s))", 1, ""),
    ("sigmoid", "return (1 + np.tanh(s)) / 2", 2, "twice as steep"),
    ("sigmoid", "return np.clip(0.2 * s + 0.5, 0, 1)", 2, "No known mistake"),
    ("sigmoid", "return (0.5 * (1 + np.tanh(s / 2))).astype(np.float32)", 3, "lost digits"),
    ("sigmoid", "return 1 / 1 + np.exp(-s)", 1, "brackets"),
    ("sigmoid", "return np.exp(s) / (1 + np.exp(s))", 3, "infinity"),
    ("sigmoid_derivative", "a = sigmoid(s)\nreturn a * (a - 1)", 2, "wrong sign"),
    ("sigmoid_derivative", "return np.exp(-s) / (1 + np.exp(-s)) ** 2", 3, "infinity"),
    ("tanh_derivative", "return 1 + np.tanh(s) ** 2", 1.8, "added"),
    ("relu", "return max(s, 0)", 0, "ValueError"),
    ("relu", "return np.maximum(s, 0).astype(int)", 1, "cut to integers"),
    ("leaky_relu", "return np.minimum(alpha * s, s)", 1, "wrong side"),
    ("elu", "return np.where(s > 0, s, alpha * np.exp(s) - 1)", 3, ""),
    ("elu", "return np.maximum(s, alpha * (np.exp(np.minimum(s, 0)) - 1))", 3, "larger of"),
    ("elu_derivative", "return np.minimum(1, elu(s, alpha) + alpha)", 3, "smaller of"),
    ("maxout", "return np.max(W @ x, axis=0) + b", 3, "after the maximum"),
    ("softmax", "return s / s.sum(axis=0)", 2, "divided by their sum"),
    ("softmax_jacobian", "a = softmax(s)\nreturn np.diag(a - a ** 2)", 4.8, "only the diagonal"),
    ("softmax_backward", "return a * (da - (a * da).mean(axis=0))", 3.2, "averaged"),
    ("output_activation", "return 'sigmoid'", 0, "every task"),
    (
        "output_activation",
        "if task == 'binary classification' or 'regression in [0, 1]':\n    return 'sigmoid'",
        0,
        "every task",
    ),
    ("output_activation", "return task", 0, ""),
]


@pytest.mark.parametrize(("name", "body", "most", "said"), WRONG)
def test_a_wrong_answer_earns_little_and_is_told_something(
    reference: Reference, name: str, body: str, most: float, said: str
) -> None:
    for seed in SEEDS:
        found = judged(reference, name, body, seed)
        assert found.status not in ("passed", "not_implemented")
        assert found.score <= most, found
        assert said in found.message, found
        assert found.message


def test_softmax_along_the_last_axis_is_named_although_vectors_come_out_right(
    reference: Reference,
) -> None:
    body = "e = np.exp(s - s.max(-1, keepdims=True))\nreturn e / e.sum(-1, keepdims=True)"
    for seed in SEEDS:
        assert judged(reference, "softmax", body, seed).misconceptions == ("last-axis",)


def test_no_case_asks_for_the_slope_at_a_kink(reference: Reference) -> None:
    for exercise in reference.unit.exercises:
        if exercise.name.endswith("elu_derivative"):
            for case in reference.key(exercise, 3).cases:
                assert all((call.args[0] != 0).all() for call in case.calls)
