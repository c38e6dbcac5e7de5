"""The answers of notebook 06 against PyTorch, over many random steps."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.reference import Reference

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracles
SHAPES = ((3, 5), (3, 1), (4, 3), (4, 1))


@pytest.mark.parametrize(
    "hyper",
    [{}, {"learning_rate": 0.05, "beta1": 0.7, "beta2": 0.8, "epsilon": 0.1}, {"beta1": 0.0}],
    ids=str,
)
def test_adam_walks_with_torch_for_a_hundred_steps(reference: Reference, hyper: dict) -> None:
    rng = np.random.default_rng(11)
    parameters = [rng.standard_normal(shape) for shape in SHAPES]
    theirs = [torch.tensor(p.copy(), dtype=torch.float64, requires_grad=True) for p in parameters]
    optimizer = torch.optim.Adam(
        theirs,
        lr=hyper.get("learning_rate", 0.001),
        betas=(hyper.get("beta1", 0.9), hyper.get("beta2", 0.999)),
        eps=hyper.get("epsilon", 1e-8),
    )
    state = list(reference.namespace["initialize_adam"](5, 3, 4))
    for t in range(1, 101):
        gradients = [rng.standard_normal(shape) * 10.0 ** rng.integers(-6, 3) for shape in SHAPES]
        for parameter, gradient in zip(theirs, gradients, strict=True):
            parameter.grad = torch.tensor(gradient)
        optimizer.step()
        result = reference.namespace["update_parameters_with_adam"](
            *parameters, *gradients, *state, t, **hyper
        )
        parameters, state = list(result[:4]), list(result[4:])
    for ours, their in zip(parameters, theirs, strict=True):
        np.testing.assert_allclose(ours, their.detach().numpy(), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_forward_and_backward_agree_with_autograd(reference: Reference, seed: int) -> None:
    rng = np.random.default_rng(seed)
    X, labels = rng.standard_normal((5, 8)), rng.integers(0, 4, 8)
    Y = np.eye(4)[:, labels]
    parameters = [rng.standard_normal(shape) for shape in SHAPES]
    A2, cache = reference.namespace["forward_propagation"](X, *parameters)
    gradients = reference.namespace["backward_propagation"](Y, cache, parameters[2])
    theirs = [torch.tensor(p, requires_grad=True) for p in parameters]
    W1, b1, W2, b2 = theirs
    logits = W2 @ torch.relu(W1 @ torch.tensor(X) + b1) + b2
    torch.nn.functional.cross_entropy(logits.T, torch.tensor(labels)).backward()
    np.testing.assert_allclose(
        A2, torch.softmax(logits, 0).detach().numpy(), rtol=1e-12, atol=1e-14
    )
    for ours, their in zip(gradients, theirs, strict=True):
        np.testing.assert_allclose(ours, their.grad.numpy(), rtol=1e-12, atol=1e-14)


def test_gradient_check_is_small_for_autograds_gradients(reference: Reference) -> None:
    rng = np.random.default_rng(2)
    parameters = [rng.standard_normal(shape) for shape in ((2, 3), (2, 1))]
    theirs = [torch.tensor(p, requires_grad=True) for p in parameters]
    torch.sin(theirs[0] @ torch.ones(3, 1, dtype=torch.float64) + theirs[1]).sum().backward()
    gradients = [their.grad.numpy() for their in theirs]

    def f(params: list) -> float:
        return float(np.sin(params[0] @ np.ones((3, 1)) + params[1]).sum())

    assert reference.namespace["gradient_check"](f, parameters, gradients, h=1e-4) < 1e-7
