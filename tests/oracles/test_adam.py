"""The answers of notebook 05 against PyTorch, and against plain loops over single numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from autograder.reference import Reference

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracles

SHAPE = (3, 2)
DEFAULTS: dict[str, float] = {}
ODD = {"learning_rate": 0.05, "beta1": 0.7, "beta2": 0.8, "epsilon": 0.1}
NO_FIRST_MEMORY = {"beta1": 0.0}
each_setting = pytest.mark.parametrize("hyper", [DEFAULTS, ODD, NO_FIRST_MEMORY], ids=str)


@pytest.fixture(scope="module", autouse=True)
def _double_precision() -> Iterator[None]:
    """NAdam keeps its product of mu in the default type: float32 would show after nine digits."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(before)


@pytest.fixture(scope="module")
def answers(reference_of: Callable[[str], Reference]) -> dict[str, Any]:
    return reference_of("05_adam").namespace


def gradients() -> list[np.ndarray]:
    """A hundred of very different sizes."""
    rng = np.random.default_rng(5)
    return [rng.standard_normal(SHAPE) * 10.0 ** rng.integers(-6, 3) for _ in range(100)]


def start() -> np.ndarray:
    return np.random.default_rng(6).standard_normal(SHAPE)


def ours(step: Callable[..., Any], num: int, **hyper: float) -> list[np.ndarray]:
    """The weights after each of a hundred steps."""
    w, moments, seen = start(), [np.zeros(SHAPE) for _ in range(num)], []
    for t, g in enumerate(gradients(), 1):
        w, *moments = step(w, g, *moments, t, **hyper)
        seen.append(w)
    return seen


def theirs(optimizer: Any, hyper: dict[str, float], **more: Any) -> list[np.ndarray]:
    """The same by one of PyTorch's optimizers; its defaults are replaced by ours."""
    settings = {"learning_rate": 0.001, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, **hyper}
    w = torch.tensor(start(), requires_grad=True)
    made = optimizer(
        [w],
        lr=settings["learning_rate"],
        betas=(settings["beta1"], settings["beta2"]),
        eps=settings["epsilon"],
        **more,
    )
    seen = []
    for g in gradients():
        w.grad = torch.tensor(g)
        made.step()
        seen.append(w.detach().numpy().copy())
    return seen


def assert_same_path(mine: Sequence[np.ndarray], other: Sequence[np.ndarray]) -> None:
    np.testing.assert_allclose(mine, other, rtol=1e-12, atol=1e-12)


@each_setting
def test_adam_is_torchs(answers: dict[str, Any], hyper: dict[str, float]) -> None:
    assert_same_path(ours(answers["adam_step"], 2, **hyper), theirs(torch.optim.Adam, hyper))


@each_setting
def test_the_repaired_step_is_torchs_adam(answers: dict[str, Any], hyper: dict[str, float]) -> None:
    mine = ours(answers["repaired_adam_step"], 2, **hyper)
    assert_same_path(mine, theirs(torch.optim.Adam, hyper))


@each_setting
def test_amsgrad_is_torchs(answers: dict[str, Any], hyper: dict[str, float]) -> None:
    mine = ours(answers["amsgrad_step"], 3, **hyper)
    assert_same_path(mine, theirs(torch.optim.Adam, hyper, amsgrad=True))


@each_setting
@pytest.mark.parametrize("weight_decay", [0.0, 0.01, 0.3])
def test_adamw_is_torchs(
    answers: dict[str, Any], hyper: dict[str, float], weight_decay: float
) -> None:
    mine = ours(answers["adamw_step"], 2, **hyper, weight_decay=weight_decay)
    assert_same_path(mine, theirs(torch.optim.AdamW, hyper, weight_decay=weight_decay))


def test_adamws_default_decay_is_torchs(answers: dict[str, Any]) -> None:
    assert_same_path(ours(answers["adamw_step"], 2), theirs(torch.optim.AdamW, {}))


def test_l2_in_the_gradient_is_torchs_adam_with_weight_decay(answers: dict[str, Any]) -> None:
    """What section 8 says of PyTorch's Adam(weight_decay=...)."""

    def with_l2(w: Any, dw: Any, m: Any, v: Any, t: int) -> Any:
        return answers["adam_step"](w, dw + 0.1 * w, m, v, t)

    assert_same_path(ours(with_l2, 2), theirs(torch.optim.Adam, {}, weight_decay=0.1))


@pytest.mark.parametrize("hyper", [{}, {"learning_rate": 0.05, "beta1": 0.7, "beta2": 0.8}])
def test_adamax_without_epsilon_is_torchs(answers: dict[str, Any], hyper: dict[str, float]) -> None:
    hyper = {"learning_rate": 0.002, **hyper, "epsilon": 0.0}
    assert_same_path(ours(answers["adamax_step"], 2, **hyper), theirs(torch.optim.Adamax, hyper))


def test_torch_adds_adamaxs_epsilon_inside_the_maximum(answers: dict[str, Any]) -> None:
    """Once u outlives its gradient, torch's epsilon fades with it, and ours does not."""
    w = torch.zeros(1, requires_grad=True)
    adamax = torch.optim.Adamax([w], lr=1.0, betas=(0.9, 0.5), eps=1.0)
    mine, m, u = np.zeros(1), np.zeros(1), np.zeros(1)
    for t, g in enumerate((1.0, 0.0), 1):
        w.grad = torch.tensor([g])
        adamax.step()
        mine, m, u = answers["adamax_step"](
            mine, np.array([g]), m, u, t, learning_rate=1.0, beta2=0.5, epsilon=1.0
        )
    step = 0.09 / (1 - 0.81)  # m after the silence, corrected
    assert w.item() == pytest.approx(-0.5 - step / max(0.5 * 2.0, 1.0))
    assert mine[0] == pytest.approx(-0.5 - step / (0.5 + 1.0))


@each_setting
def test_nadam_is_torchs_with_its_schedule_switched_off(
    answers: dict[str, Any], hyper: dict[str, float]
) -> None:
    """0.96 to the power of a huge momentum_decay is zero, and mu is beta1 at all t."""
    other = theirs(torch.optim.NAdam, hyper, momentum_decay=1e9)
    assert_same_path(ours(answers["nadam_step"], 2, **hyper), other)


def test_torchs_nadam_without_momentum_decay_is_another_method(answers: dict[str, Any]) -> None:
    other = theirs(torch.optim.NAdam, {}, momentum_decay=0.0)
    assert np.abs(np.array(ours(answers["nadam_step"], 2)) - other).max() > 1e-4


@each_setting
def test_nadam_is_a_loop_over_single_numbers(
    answers: dict[str, Any], hyper: dict[str, float]
) -> None:
    """Sums over all past gradients, instead of running averages."""
    lr, b1, b2 = (
        hyper.get(name, value)
        for name, value in (("learning_rate", 0.001), ("beta1", 0.9), ("beta2", 0.999))
    )
    w, past = start()[1, 0], []
    path = [w]
    for t, g in enumerate(gradients(), 1):
        past.append(float(g[1, 0]))
        m = math.fsum((1 - b1) * b1 ** (t - i) * x for i, x in enumerate(past, 1))
        v = math.fsum((1 - b2) * b2 ** (t - i) * x * x for i, x in enumerate(past, 1))
        ahead = b1 * m / (1 - b1 ** (t + 1)) + (1 - b1) * past[-1] / (1 - b1**t)
        w = w - lr * ahead / (math.sqrt(v / (1 - b2**t)) + hyper.get("epsilon", 1e-8))
        path.append(w)
    mine = [step[1, 0] for step in ours(answers["nadam_step"], 2, **hyper)]
    np.testing.assert_allclose(mine, path[1:], rtol=1e-12, atol=1e-12)


def test_the_ratio_is_what_constant_gradients_show(answers: dict[str, Any]) -> None:
    """m and v by their sums, for betas of exact binary fractions, and by Kingma and Ba's numbers."""
    for beta1, beta2 in ((0.5, 0.75), (0.875, 0.9375), (0.0, 0.5)):
        for t in range(1, 60):
            m = math.fsum((1 - beta1) * beta1**k for k in range(t))
            v = math.fsum((1 - beta2) * beta2**k for k in range(t))
            ratio = answers["uncorrected_step_ratio"](t, beta1, beta2)
            assert ratio == pytest.approx(m / math.sqrt(v), rel=1e-12)
    found = [answers["uncorrected_step_ratio"](t) for t in (1, 10, 100, 1000)]
    assert np.round(found, 2).tolist() == [3.16, 6.53, 3.24, 1.26]


def test_adams_first_step_is_the_sign_and_scale_does_not_matter(answers: dict[str, Any]) -> None:
    zero, g = np.zeros(4), np.array([-1000.0, 1.0, 1e-3, 5.0])
    moved, m, v = answers["adam_step"](zero, g, zero, zero, 1, learning_rate=0.01)
    np.testing.assert_allclose(moved, -0.01 * np.sign(g), rtol=1e-4)
    moved_too, _, _ = answers["adam_step"](moved, 2 * g, m, v, 2, learning_rate=0.01, epsilon=0.0)
    scaled = answers["adam_step"](moved, 2e3 * g, 1e3 * m, 1e6 * v, 2, 0.01, epsilon=0.0)[0]
    np.testing.assert_allclose(scaled, moved_too, rtol=1e-12)
