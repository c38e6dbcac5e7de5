"""The answers of notebook 02 against PyTorch, closed forms and power iteration."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.oracles
EXACT = {"rtol": 1e-12, "atol": 1e-12}


@pytest.fixture
def answers(reference_of):
    return reference_of("02_linear_regression").namespace


def problem(seed, n_x=4, m=13):
    rng = np.random.default_rng(seed)
    X, Y = rng.standard_normal((n_x, m)) + 0.7, 3 * rng.standard_normal((1, m))
    return X, Y, rng.standard_normal((1, n_x)), float(rng.standard_normal())


def tensors(*arrays):
    return [torch.tensor(array, dtype=torch.float64) for array in arrays]


@pytest.mark.parametrize("seed", range(100))
def test_cost_and_gradients_are_autograds(answers, seed):
    X, Y, w, b = problem(seed)
    tX, tY, tw, tb = tensors(X, Y, w, b)
    tw.requires_grad_()
    tb.requires_grad_()
    predictions = torch.nn.functional.linear(tX.T, tw, tb[None])  # rows are examples there
    cost = torch.nn.functional.mse_loss(predictions, tY.T) / 2
    cost.backward()
    np.testing.assert_allclose(answers["predict"](X, w, b), predictions.detach().T, **EXACT)
    np.testing.assert_allclose(answers["mse_cost"](X, Y, w, b), cost.item(), **EXACT)
    dw, db = answers["linear_gradients"](X, Y, w, b)
    np.testing.assert_allclose(dw, tw.grad, **EXACT)
    np.testing.assert_allclose(db, tb.grad, **EXACT)


@pytest.mark.parametrize("seed", range(100))
def test_the_closed_form_is_torchs_least_squares(answers, seed):
    X, Y, _, _ = problem(seed)
    tX, tY = tensors(X, Y)
    rows = torch.cat([tX.T, torch.ones(X.shape[1], 1, dtype=torch.float64)], dim=1)
    theirs = torch.linalg.lstsq(rows, tY.T).solution[:, 0].numpy()
    w, b = answers["closed_form"](X, Y)
    np.testing.assert_allclose(np.append(w, b), theirs, rtol=1e-11, atol=1e-11)


def test_the_closed_form_solves_the_normal_equations_in_fractions(answers):
    rng = np.random.default_rng(5)
    X, Y = rng.integers(-9, 10, (2, 8)).astype(float), rng.integers(-9, 10, (1, 8)).astype(float)
    X1 = [[Fraction(int(x)) for x in row] for row in np.vstack([X, np.ones(8)])]
    y = [Fraction(int(x)) for x in Y[0]]
    A = [[sum(p * q for p, q in zip(r, s, strict=True)) for s in X1] for r in X1]
    A = [
        [*row, sum(p * q for p, q in zip(r, y, strict=True))] for row, r in zip(A, X1, strict=True)
    ]
    for k in range(3):  # Gauss and Jordan, without rounding
        A[k] = [value / A[k][k] for value in A[k]]
        for other in range(3):
            if other != k:
                A[other] = [p - A[other][k] * q for p, q in zip(A[other], A[k], strict=True)]
    w, b = answers["closed_form"](X, Y)
    np.testing.assert_allclose([*w[0], b], [float(row[-1]) for row in A], rtol=1e-13)


@pytest.mark.parametrize("seed", range(20))
def test_the_closed_form_fits_perfectly_where_examples_are_few(answers, seed):
    X, Y, _, _ = problem(seed, n_x=5, m=4)
    X[1] = X[0]
    w, b = answers["closed_form"](X, Y)
    assert answers["mse_cost"](X, Y, w, b) < 1e-20


@pytest.mark.parametrize("seed", range(100))
def test_the_constant_is_what_power_iteration_finds(answers, seed):
    X = problem(seed)[0]
    (rows,) = tensors(np.vstack([X, np.ones(X.shape[1])]))
    direction = torch.ones(len(rows), dtype=torch.float64)
    for _ in range(3000):
        direction = rows @ (rows.T @ direction) / X.shape[1]
        L = torch.linalg.norm(direction)
        direction /= L
    np.testing.assert_allclose(answers["lipschitz_constant"](X), L.item(), rtol=1e-10)


@pytest.mark.parametrize("seed", range(20))
def test_the_constant_is_the_largest_curvature_of_autograd(answers, seed):
    X, Y, w, b = problem(seed)
    tX, tY = tensors(X, Y)

    def cost(theta):
        return ((theta[:-1] @ tX + theta[-1] - tY[0]) ** 2).mean() / 2

    hessian = torch.autograd.functional.hessian(cost, torch.tensor(np.append(w, b)))
    largest = torch.linalg.eigvalsh(hessian)[-1].item()
    np.testing.assert_allclose(answers["lipschitz_constant"](X), largest, **EXACT)


@pytest.mark.parametrize(("factor", "arrives"), [(1.98, True), (2.02, False)])
def test_descent_arrives_below_the_largest_rate_alone(answers, factor, arrives):
    X, Y, w, b = problem(3)
    rate = factor / answers["lipschitz_constant"](X)
    lowest = answers["mse_cost"](X, Y, *answers["closed_form"](X, Y))
    for _ in range(3000):
        gradients = answers["linear_gradients"](X, Y, w, b)
        w, b = answers["update_parameters_with_gd"](w, b, *gradients, rate)
    assert (answers["mse_cost"](X, Y, w, b) < lowest + 1e-6) == arrives


def test_the_update_is_torchs_sgd_for_a_hundred_steps(answers):
    rng = np.random.default_rng(1)
    w, b = rng.standard_normal((1, 3)), 0.5
    theirs = tensors(w, b)
    optimizer = torch.optim.SGD(theirs, lr=0.07)
    for _ in range(100):
        dw, db = rng.standard_normal((1, 3)), float(rng.standard_normal())
        theirs[0].grad, theirs[1].grad = tensors(dw, db)
        optimizer.step()
        w, b = answers["update_parameters_with_gd"](w, b, dw, db, 0.07)
    np.testing.assert_allclose(w, theirs[0], **EXACT)
    np.testing.assert_allclose(b, theirs[1], **EXACT)


@pytest.mark.parametrize(("m", "size"), [(13, 4), (12, 4), (5, 64), (7, 1)])
def test_mini_batches_have_the_sizes_of_torchs_loader(answers, m, size):
    X, Y, _, _ = problem(0, m=m)
    pairs = answers["random_mini_batches"](X, Y, size, seed=3)
    loader = torch.utils.data.DataLoader(range(m), batch_size=size)
    assert [y.size for _, y in pairs] == [len(batch) for batch in loader]
    together = np.hstack([np.vstack(pair) for pair in pairs])
    order = np.lexsort(together)
    np.testing.assert_array_equal(
        together[:, order], np.vstack([X, Y])[:, np.lexsort(np.vstack([X, Y]))]
    )


@pytest.mark.parametrize("size", [1, 5, 13])
def test_training_walks_with_torch_for_a_hundred_steps(answers, size):
    X, Y, _, _ = problem(4)
    num_epochs = -(-100 // -(-13 // size))
    tX, tY = tensors(X.T, Y.T)
    model = torch.nn.Linear(4, 1, dtype=torch.float64)
    for parameter in model.parameters():
        torch.nn.init.zeros_(parameter)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    theirs = []
    for epoch in range(num_epochs):
        order = np.random.default_rng(9 + epoch).permutation(13)
        for part in torch.tensor(order).split(size):
            optimizer.zero_grad()
            (torch.nn.functional.mse_loss(model(tX[part]), tY[part]) / 2).backward()
            optimizer.step()
        theirs.append(torch.nn.functional.mse_loss(model(tX), tY).item() / 2)
    w, b, costs = answers["train_linear"](X, Y, 0.05, num_epochs, size, seed=9)
    np.testing.assert_allclose(w, model.weight.detach(), **EXACT)
    np.testing.assert_allclose(b, model.bias.item(), **EXACT)
    np.testing.assert_allclose(costs, theirs, **EXACT)


def test_the_rate_decays_as_under_torchs_lambda_scheduler(answers):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=0.3)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 1 / (1 + 0.2 * t))
    for t in range(100):
        ours = answers["inverse_time_decay"](0.3, t, 0.2)
        np.testing.assert_allclose(ours, optimizer.param_groups[0]["lr"], rtol=1e-14)
        optimizer.step()
        scheduler.step()


def test_torchs_defaults_are_what_the_notebook_says():
    ones, zeros = torch.ones(4), torch.zeros(4)
    assert torch.nn.MSELoss()(2 * ones, zeros).item() == 4.0
    assert torch.optim.SGD([zeros]).param_groups[0]["lr"] == 0.001
    loader = torch.utils.data.DataLoader(range(5), batch_size=2)
    assert loader.drop_last is False
    assert [batch.tolist() for batch in loader] == [[0, 1], [2, 3], [4]]
    assert isinstance(
        torch.utils.data.DataLoader(range(5), shuffle=True).sampler, torch.utils.data.RandomSampler
    )
    assert torch.utils.data.DataLoader(range(5), shuffle=True).sampler.replacement is False
    twice = torch.tensor([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])
    solution = torch.linalg.lstsq(twice, torch.tensor([[2.0], [4.0], [6.0]])).solution
    assert torch.allclose(solution, torch.ones(2, 1), atol=1e-4)  # gelsy copes with low rank
