"""The answers of notebook 03 against PyTorch, closed forms and eigenvalues that are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.reference import Reference

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracles
SHAPE = (4, 3)
CURVATURE = np.linspace(0.5, 3, 12).reshape(SHAPE)


@pytest.fixture(scope="module")
def answers(reference_of: Callable[[str], Reference]) -> dict[str, Any]:
    return reference_of("03_momentum").namespace


def gradient(w: Any) -> Any:
    """Of a bowl with ripples: differs from place to place."""
    return CURVATURE * w + (torch.sin(w) if isinstance(w, torch.Tensor) else np.sin(w))


def torch_path(start: np.ndarray, steps: int, **settings: Any) -> np.ndarray:
    """Positions of torch.optim.SGD, (steps + 1, *SHAPE)."""
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer, path = torch.optim.SGD([w], **settings), [start]
    for _ in range(steps):
        w.grad = torch.tensor(CURVATURE) * w.detach() + torch.sin(w.detach())
        optimizer.step()
        path.append(w.detach().numpy().copy())
    return np.array(path)


def path_of(step: Callable[..., Any], start: np.ndarray, steps: int, **settings: float) -> Any:
    """Positions and velocities of an answer that takes dw."""
    w, v = start, np.zeros(SHAPE)
    positions, velocities = [w], [v]
    for _ in range(steps):
        w, v = step(w, gradient(w), v, **settings)
        positions.append(w)
        velocities.append(v)
    return np.array(positions), np.array(velocities)


@pytest.mark.parametrize("gamma", [0.0, 0.5, 0.9, 0.99])
def test_momentum_walks_with_torch(answers: dict[str, Any], gamma: float) -> None:
    start = np.random.default_rng(1).standard_normal(SHAPE)
    theirs = torch_path(start, 100, lr=0.05, momentum=gamma)
    ours, _ = path_of(answers["momentum_step"], start, 100, learning_rate=0.05, gamma=gamma)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_the_averaged_form_at_the_converted_rate_walks_with_torch(
    answers: dict[str, Any], beta: float
) -> None:
    start = np.random.default_rng(2).standard_normal(SHAPE)
    theirs = torch_path(start, 100, lr=0.05, momentum=beta)
    rate = answers["convert_learning_rate"](0.05, beta)
    ours, _ = path_of(answers["momentum_ema_step"], start, 100, learning_rate=rate, beta=beta)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)


def test_dampening_in_torch_is_the_averaged_form_started_at_the_first_gradient(
    answers: dict[str, Any],
) -> None:
    start = np.random.default_rng(3).standard_normal(SHAPE)
    theirs = torch_path(start, 100, lr=0.05, momentum=0.9, dampening=0.9)
    w, v = start, gradient(start)
    for position in theirs[1:]:
        w, v = answers["momentum_ema_step"](w, gradient(w), v, 0.05, 0.9)
        np.testing.assert_allclose(w, position, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("gamma", [0.5, 0.9])
def test_nesterov_in_torch_is_the_rewritten_form_and_the_look_ahead(
    answers: dict[str, Any], gamma: float
) -> None:
    start = np.random.default_rng(4).standard_normal(SHAPE)
    theirs = torch_path(start, 100, lr=0.05, momentum=gamma, nesterov=True)
    ours, _ = path_of(answers["nag_rewritten_step"], start, 100, learning_rate=0.05, gamma=gamma)
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12)
    w, v = start, np.zeros(SHAPE)
    for position in theirs[1:]:
        w, v = answers["nag_step"](w, gradient, v, 0.05, gamma)
        np.testing.assert_allclose(w - gamma * v, position, rtol=1e-12, atol=1e-12)


def test_torch_and_ours_part_when_the_rate_changes(answers: dict[str, Any]) -> None:
    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9)
    ours, v = np.zeros(1), np.zeros(1)
    for t in range(1, 101):
        rate = 0.1 if t < 100 else 0.01
        optimizer.param_groups[0]["lr"] = rate
        before = (w.item(), ours[0])
        w.grad = torch.ones(1, dtype=torch.float64)
        optimizer.step()
        ours, v = answers["momentum_step"](ours, np.ones(1), v, rate)
    steps = (before[0] - w.item(), before[1] - ours[0])
    np.testing.assert_allclose(steps, (0.1, 0.91), atol=1e-4)


@pytest.mark.parametrize("seed", range(100))
def test_averages_have_their_closed_form(answers: dict[str, Any], seed: int) -> None:
    rng = np.random.default_rng(seed)
    beta, theta = rng.uniform(0, 0.99), rng.standard_normal((12, 2, 3))
    averages = answers["ewma"](theta, beta)
    for t in (1, 5, 12):
        weights = (1 - beta) * beta ** np.arange(t)[::-1]
        expected = np.tensordot(weights, theta[:t], axes=1)
        np.testing.assert_allclose(averages[t - 1], expected, rtol=1e-12, atol=1e-12)
        corrected = answers["bias_correct"](averages[t - 1], beta, t)
        mean = np.average(theta[:t], axis=0, weights=weights)
        np.testing.assert_allclose(corrected, mean, rtol=1e-12, atol=1e-12)


def test_the_corrected_average_agrees_with_adams_first_moment(answers: dict[str, Any]) -> None:
    rng = np.random.default_rng(6)
    gradients = rng.standard_normal((20, 3))
    w = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([w], lr=0.1, betas=(0.8, 0.9))
    for g in gradients:
        w.grad = torch.tensor(g)
        optimizer.step()
    theirs = optimizer.state[w]["exp_avg"].numpy()
    np.testing.assert_allclose(answers["ewma"](gradients, 0.8)[-1], theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", range(100))
def test_points_of_known_curvatures_are_named(answers: dict[str, Any], seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 6))
    values = rng.choice([-1.0, 1.0], size) * rng.uniform(0.01, 5, size)
    if seed % 4 == 0:
        values[rng.integers(size)] = rng.choice([0.0, 1e-10, -1e-10])
    if seed % 4 == 1:
        values = rng.choice([-1, 1]) * np.abs(values)
    Q = np.linalg.qr(rng.standard_normal((size, size)))[0]
    H = Q @ np.diag(values) @ Q.T
    if np.abs(values).min() < 1e-8:
        expected = "degenerate"
    else:
        signs = set(np.sign(values))
        expected = {(1.0,): "minimum", (-1.0,): "maximum"}.get(tuple(signs), "saddle")
    assert answers["classify_critical_point"]((H + H.T) / 2) == expected


def test_four_parameters_walk_with_torch(answers: dict[str, Any]) -> None:
    rng = np.random.default_rng(8)
    shapes = ((3, 5), (3, 1), (4, 3), (4, 1))
    parameters = [rng.standard_normal(shape) for shape in shapes]
    theirs = [torch.tensor(p.copy(), requires_grad=True) for p in parameters]
    optimizer = torch.optim.SGD(theirs, lr=0.03, momentum=0.7)
    state = [np.zeros(shape) for shape in shapes]
    for _ in range(100):
        gradients = [rng.standard_normal(shape) for shape in shapes]
        for parameter, g in zip(theirs, gradients, strict=True):
            parameter.grad = torch.tensor(g)
        optimizer.step()
        result = answers["update_parameters_with_momentum"](
            *parameters, *gradients, *state, learning_rate=0.03, gamma=0.7
        )
        parameters, state = list(result[:4]), list(result[4:])
    for our, their in zip(parameters, theirs, strict=True):
        np.testing.assert_allclose(our, their.detach().numpy(), rtol=1e-12, atol=1e-12)
