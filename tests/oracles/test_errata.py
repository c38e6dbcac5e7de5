"""What appendix 90 says of PyTorch, in numbers of PyTorch's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracles
F = torch.nn.functional

DEFAULTS = {
    "SGD": {"lr": 0.001, "momentum": 0, "dampening": 0},
    "Adagrad": {"lr": 0.01, "eps": 1e-10, "initial_accumulator_value": 0},
    "RMSprop": {"lr": 0.01, "eps": 1e-8, "alpha": 0.99},
    "Adadelta": {"lr": 1.0, "eps": 1e-6, "rho": 0.9},
    "Adam": {"lr": 0.001, "eps": 1e-8, "betas": (0.9, 0.999)},
    "Adamax": {"lr": 0.002, "eps": 1e-8},
    "NAdam": {"lr": 0.002, "momentum_decay": 0.004},
    "AdamW": {"lr": 0.001, "weight_decay": 0.01},
}


@pytest.fixture(autouse=True)
def _double_precision() -> Iterator[None]:
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(before)


def steps_of(make: Callable[[Any], Any], gradients: Sequence[float]) -> list[float]:
    """How far an optimizer moves one weight down, for each gradient."""
    w = torch.zeros(1, requires_grad=True)
    optimizer, steps = make([w]), []
    for g in gradients:
        before = w.item()
        w.grad = torch.tensor([g])
        optimizer.step()
        steps.append(before - w.item())
    return steps


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_cards_defaults(name: str) -> None:
    made = getattr(torch.optim, name)([torch.zeros(1, requires_grad=True)]).defaults
    assert {key: made[key] for key in DEFAULTS[name]} == DEFAULTS[name]


@pytest.mark.parametrize(
    ("f", "slope"),
    [
        (torch.relu, 0.0),
        (F.leaky_relu, 0.01),
        (torch.nn.LeakyReLU(), 0.01),
        (lambda s: F.elu(s, 0.5), 0.5),
    ],
)
def test_slopes_at_zero(f: Callable[[Any], Any], slope: float) -> None:
    s = torch.zeros(1, requires_grad=True)
    f(s).backward()
    assert s.grad.item() == slope


@pytest.mark.parametrize("g", [1.0, 1e-3, 1e3])
def test_rmsprops_first_step_at_its_defaults_is_ten_times_its_rate(g: float) -> None:
    (first,) = steps_of(torch.optim.RMSprop, [g])
    assert first == pytest.approx(10 * 0.01, rel=2e-4)


def test_epsilon_outside_gives_0_99_of_a_rate_for_a_gradient_of_a_millionth() -> None:
    (first,) = steps_of(lambda weights: torch.optim.Adam(weights, lr=1.0), [1e-6])
    assert first == pytest.approx(1 / 1.01)


def test_amsgrad_takes_the_maximum_first() -> None:
    gradients = [10.0] + [1.0] * 999
    steps = steps_of(lambda weights: torch.optim.Adam(weights, lr=1.0, amsgrad=True), gradients)
    told = {1: 1.00, 10: 0.47, 100: 0.72, 1000: 0.97}
    assert {t: round(steps[t - 1], 2) for t in told} == told


def test_nadams_schedule_is_the_cards() -> None:
    beta, gradients = 0.9, [1.0, -2.0, 0.5, 3.0]
    m = v = 0.0
    product, told = 1.0, []
    for t, g in enumerate(gradients, 1):
        now, ahead = (beta * (1 - 0.5 * 0.96 ** (0.004 * step)) for step in (t, t + 1))
        product *= now
        m, v = beta * m + (1 - beta) * g, 0.999 * v + 0.001 * g * g
        numerator = (1 - now) * g / (1 - product) + ahead * m / (1 - product * ahead)
        told.append(0.002 * numerator / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8))
    assert steps_of(torch.optim.NAdam, gradients) == pytest.approx(told, rel=1e-12)
