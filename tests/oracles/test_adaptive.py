"""The answers of notebook 04 against PyTorch, over a hundred random steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.reference import Reference
from utils import landscapes

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracles
SHAPES = ((3, 5), (3, 1), (4,))


@pytest.fixture
def answers(reference_of: Callable[[str], Reference]) -> dict[str, Any]:
    return reference_of("04_adaptive").namespace


def walk_together(
    step: Callable[..., Any], num_states: int, optimizer: Any, **hyper: float
) -> None:
    """A hundred steps of both on the same random gradients, of sizes from 1e-6 to 100."""
    rng = np.random.default_rng(11)
    weights = [rng.standard_normal(shape) for shape in SHAPES]
    theirs = [torch.tensor(w.copy(), dtype=torch.float64, requires_grad=True) for w in weights]
    running = optimizer(theirs)
    states = [[np.zeros(shape) for _ in range(num_states)] for shape in SHAPES]
    for _ in range(100):
        gradients = [rng.standard_normal(shape) * 10.0 ** rng.integers(-6, 3) for shape in SHAPES]
        gradients[0][0, 0] = 0.0  # a weight that never gets a gradient
        for parameter, gradient in zip(theirs, gradients, strict=True):
            parameter.grad = torch.tensor(gradient)
        running.step()
        for i, gradient in enumerate(gradients):
            weights[i], *states[i] = step(weights[i], gradient, *states[i], **hyper)
        for ours, their in zip(weights, theirs, strict=True):
            np.testing.assert_allclose(ours, their.detach().numpy(), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("rate", "epsilon"), [(0.01, 1e-8), (0.5, 0.1), (0.01, 1e-10)])
def test_adagrad(answers: dict[str, Any], rate: float, epsilon: float) -> None:
    for name in ("adagrad_step", "repaired_adagrad_step"):
        walk_together(
            answers[name],
            1,
            lambda weights: torch.optim.Adagrad(weights, lr=rate, eps=epsilon),
            learning_rate=rate,
            epsilon=epsilon,
        )


@pytest.mark.parametrize(("rate", "rho", "epsilon"), [(0.001, 0.9, 1e-8), (0.1, 0.99, 0.1)])
def test_rmsprop(answers: dict[str, Any], rate: float, rho: float, epsilon: float) -> None:
    walk_together(
        answers["rmsprop_step"],
        1,
        lambda weights: torch.optim.RMSprop(weights, lr=rate, alpha=rho, eps=epsilon),
        learning_rate=rate,
        rho=rho,
        epsilon=epsilon,
    )


@pytest.mark.parametrize(("rho", "epsilon"), [(0.95, 1e-6), (0.5, 0.1)])
def test_adadelta(answers: dict[str, Any], rho: float, epsilon: float) -> None:
    walk_together(
        answers["adadelta_step"],
        2,
        lambda weights: torch.optim.Adadelta(weights, lr=1.0, rho=rho, eps=epsilon),
        rho=rho,
        epsilon=epsilon,
    )


def test_pytorchs_defaults_are_those_of_the_conventions_boxes() -> None:
    weights = [torch.zeros(1, requires_grad=True)]
    adagrad = torch.optim.Adagrad(weights).defaults
    assert (adagrad["lr"], adagrad["eps"], adagrad["initial_accumulator_value"]) == (0.01, 1e-10, 0)
    rmsprop = torch.optim.RMSprop(weights).defaults
    assert (rmsprop["lr"], rmsprop["alpha"], rmsprop["eps"]) == (0.01, 0.99, 1e-8)
    adadelta = torch.optim.Adadelta(weights).defaults
    assert (adadelta["lr"], adadelta["rho"], adadelta["eps"]) == (1.0, 0.9, 1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_the_first_steps_have_closed_forms(answers: dict[str, Any], seed: int) -> None:
    rng = np.random.default_rng(seed)
    w, dw, zeros = rng.standard_normal((2, 3)), rng.standard_normal((2, 3)), np.zeros((2, 3))
    normalized = answers["normalized_step"](w, dw, 0.1, 0.0)
    np.testing.assert_allclose(normalized, w - 0.1 * np.sign(dw), rtol=1e-12)
    first, G = answers["adagrad_step"](w, dw, zeros, 0.1, 0.0)
    np.testing.assert_allclose(first, normalized, rtol=1e-12)
    forgetful, _ = answers["rmsprop_step"](w, dw, zeros, 0.1, 0.9, 0.0)
    np.testing.assert_allclose(forgetful - w, (normalized - w) / np.sqrt(0.1), rtol=1e-12)
    rates = answers["effective_learning_rate"](G, 0.1, 0.0)
    np.testing.assert_allclose(w - rates * dw, first, rtol=1e-12)


def test_the_recorded_numbers_of_adam_in_the_turned_ravine() -> None:
    found = []
    for degrees in (0, 45):
        angle = np.radians(degrees)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        landscape = landscapes.ravine(100, degrees)
        w = torch.tensor(turn @ np.array([-2.0, 1.0]), requires_grad=True)
        adam, costs = torch.optim.Adam([w], lr=0.3), []
        for _ in range(400):
            costs.append(landscape.cost(w.detach().numpy()))
            w.grad = torch.tensor(landscape.gradient(w.detach().numpy()))
            adam.step()
        found.append(int(np.flatnonzero(np.array(costs) >= 0.01)[-1]) + 1)
    assert found == [75, 121]
