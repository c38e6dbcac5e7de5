"""The answers of notebook 01 against PyTorch, on random inputs away from kinks."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracles
F = torch.nn.functional


@pytest.fixture(scope="module")
def answers(reference_of) -> dict:
    return reference_of("01_activations").namespace


def away_from_kinks(rng: np.random.Generator) -> np.ndarray:
    shape = tuple(rng.integers(1, 6, rng.integers(1, 4)))
    return rng.choice([-1, 1], shape) * rng.uniform(1e-3, 30, shape)


def autograd(f, s: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values and slopes of an elementwise function."""
    theirs = torch.tensor(s, requires_grad=True)
    value = f(theirs)
    value.sum().backward()
    return value.detach().numpy(), theirs.grad.numpy()


PAIRS = {
    "sigmoid": lambda alpha: ("sigmoid", "sigmoid_derivative", torch.sigmoid),
    "tanh": lambda alpha: (None, "tanh_derivative", torch.tanh),
    "relu": lambda alpha: ("relu", "relu_derivative", torch.relu),
    "leaky": lambda alpha: (
        "leaky_relu",
        "leaky_relu_derivative",
        lambda s: F.leaky_relu(s, alpha),
    ),
    "elu": lambda alpha: ("elu", "elu_derivative", lambda s: F.elu(s, alpha)),
}


def close(ours: object, theirs: np.ndarray) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("name", PAIRS)
def test_values_and_slopes_are_torchs(answers: dict, name: str) -> None:
    rng = np.random.default_rng(3)
    for _ in range(100):
        alpha = rng.uniform(0, 1)
        value, slope, theirs = PAIRS[name](alpha)
        s = away_from_kinks(rng)
        extra = (alpha,) if name in ("leaky", "elu") else ()
        values, slopes = autograd(theirs, s)
        close(answers[slope](s, *extra), slopes)
        if value:
            close(answers[value](s, *extra), values)


@pytest.mark.parametrize("name", ["leaky", "elu"])
def test_default_alphas_are_torchs(answers: dict, name: str) -> None:
    s = away_from_kinks(np.random.default_rng(4))
    value, slope, _ = PAIRS[name](None)
    theirs = F.leaky_relu if name == "leaky" else F.elu
    values, slopes = autograd(theirs, s)
    close(answers[value](s), values)
    close(answers[slope](s), slopes)


def test_numerical_derivative_is_near_autograd(answers: dict) -> None:
    rng = np.random.default_rng(5)
    for _ in range(100):
        s = rng.uniform(-3, 3, (2, 3))
        _, slopes = autograd(lambda t: torch.exp(torch.sin(t)), s)
        measured = answers["numerical_derivative"](lambda t: np.exp(np.sin(t)), s)
        np.testing.assert_allclose(measured, slopes, rtol=0, atol=1e-9)


def test_the_numerical_derivative_of_a_parabola_is_exact_for_any_step(answers: dict) -> None:
    s = np.array([-2.0, 0.5, 3.0])
    for h in (0.01, 0.5, 2.0):
        close(answers["numerical_derivative"](lambda t: t**2, s, h), 2 * s)


def test_softmax_its_jacobian_and_its_backward_pass_are_torchs(answers: dict) -> None:
    rng = np.random.default_rng(6)
    for _ in range(100):
        n, m = rng.integers(2, 7, 2)
        s, da = 3 * rng.standard_normal((n, m)), rng.standard_normal((n, m))
        theirs = torch.tensor(s, requires_grad=True)
        a = torch.softmax(theirs, dim=0)
        a.backward(torch.tensor(da))
        close(answers["softmax"](s), a.detach().numpy())
        close(answers["softmax_backward"](answers["softmax"](s), da), theirs.grad.numpy())
        jacobian = torch.autograd.functional.jacobian(
            lambda t: torch.softmax(t, dim=0), torch.tensor(s[:, 0])
        )
        close(answers["softmax_jacobian"](s[:, 0]), jacobian.numpy())
        close(answers["softmax"](s[:, 0]), a[:, 0].detach().numpy())


def test_maxout_is_torchs_maximum_over_linear_layers(answers: dict) -> None:
    rng = np.random.default_rng(7)
    for _ in range(100):
        k, n_out, n_in, m = rng.integers(1, 6, 4)
        x, W = rng.standard_normal((n_in, m)), rng.standard_normal((k, n_out, n_in))
        b = rng.standard_normal((k, n_out, 1))
        pieces = [
            F.linear(torch.tensor(x.T), torch.tensor(W[j]), torch.tensor(b[j, :, 0])).T
            for j in range(k)
        ]
        close(answers["maxout"](x, W, b), torch.stack(pieces).amax(0).numpy())


FAR = np.array([[-1000.0, 1000.0, 0.5], [1000.0, -1000.0, -750.0]])


@pytest.mark.parametrize(
    "name", ["sigmoid", "sigmoid_derivative", "softmax", "elu", "elu_derivative"]
)
def test_far_out_the_answers_are_right_and_silent(answers: dict, name: str) -> None:
    theirs = torch.tensor(FAR, requires_grad=True)
    if name == "softmax":
        value = torch.softmax(theirs, 0)
    else:
        value = torch.sigmoid(theirs) if name.startswith("sigmoid") else F.elu(theirs)
    value.sum().backward()
    expected = theirs.grad if name.endswith("derivative") else value.detach()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        close(answers[name](FAR), expected.numpy())


def test_what_the_notebook_says_of_torch_at_the_kink() -> None:
    def slope(f) -> float:
        return float(autograd(f, np.array([0.0]))[1][0])

    assert slope(torch.relu) == 0
    assert slope(lambda s: s.clamp(min=0)) == 1
    assert slope(lambda s: torch.maximum(s, torch.zeros_like(s))) == 0.5
    assert slope(F.leaky_relu) == 0.01
    assert slope(lambda s: F.elu(s, 0.5)) == 0.5
