import numpy as np
import pytest

from utils import regression
from utils.playground.regression import (
    cost_in_two_weights,
    cost_in_w_and_b,
    descend,
    drawn_with_replacement,
)

RNG = np.random.default_rng(6)
X, Y = RNG.standard_normal((2, 9)) + 1, RNG.standard_normal((1, 9))


def mse_cost(X, Y, w, b):
    return float(((w @ X + b - Y) ** 2).mean()) / 2


def gradients(X, Y, w, b):
    return ((w @ X + b - Y) * X).mean(axis=1)[None], float((w @ X + b - Y).mean())


def update(w, b, dw, db, learning_rate):
    return w - learning_rate * dw, b - learning_rate * db


MINE = {"linear_gradients": gradients, "update_parameters": update}


@pytest.mark.parametrize(
    ("landscape", "cost"),
    [
        (
            cost_in_w_and_b(X[:1], Y, mse_cost, (-1, 1, -1, 1)),
            lambda p: mse_cost(X[:1], Y, p[None, :1], p[1]),
        ),
        (
            cost_in_two_weights(X, Y, 0.4, mse_cost, (-1, 1, -1, 1)),
            lambda p: mse_cost(X, Y, p[None], 0.4),
        ),
    ],
    ids=["w and b", "two weights"],
)
def test_the_landscape_is_the_cost_everywhere(landscape, cost):
    positions = 5 * RNG.standard_normal((2, 3, 4))
    values, slopes = landscape.cost(positions), landscape.gradient(positions)
    assert values.shape == (3, 4)
    for k in np.ndindex(3, 4):
        p = positions[(slice(None), *k)]
        assert values[k] == pytest.approx(cost(p), rel=1e-10)
        for i, step in enumerate(1e-3 * np.eye(2)):
            slope = (cost(p + step) - cost(p - step)) / 2e-3
            assert slopes[(i, *k)] == pytest.approx(slope, rel=1e-7, abs=1e-7)


def test_the_hessian_is_the_mean_of_squares():
    landscape = cost_in_two_weights(X, Y, 0.4, mse_cost, (-1, 1, -1, 1))
    np.testing.assert_allclose(landscape.hessian(np.zeros(2)), X @ X.T / 9, rtol=1e-10)


def test_a_minimum_is_passed_on():
    minimum = np.array([1.0, 2.0])
    landscape = cost_in_w_and_b(X[:1], Y, mse_cost, (-1, 1, -1, 1), minimum=minimum)
    np.testing.assert_array_equal(landscape.minima, [minimum])
    assert landscape.coordinates == ("w", "b")


def test_descending_without_mini_batches_is_a_step_an_epoch():
    walk = descend(X, Y, learning_rate=0.1, num_epochs=3, **MINE)
    assert walk.path.shape == (4, 3)
    np.testing.assert_array_equal(walk.evaluations, [0, 9, 18, 27])
    dw, db = gradients(X, Y, np.zeros((1, 2)), 0.0)
    np.testing.assert_allclose(walk.path[1], -0.1 * np.append(dw, db))


def test_mini_batches_are_asked_for_with_the_seed_of_the_epoch():
    asked = []

    def batches(X, Y, size, seed):
        asked.append((size, seed))
        return [(X[:, :4], Y[:, :4]), (X[:, 4:], Y[:, 4:])]

    walk = descend(
        X, Y, learning_rate=0.1, num_epochs=2, mini_batches=batches, mini_batch_size=4, seed=7, **MINE
    )  # fmt: skip
    assert asked == [(4, 7), (4, 8)]
    np.testing.assert_array_equal(walk.evaluations, [0, 4, 9, 13, 18])


def test_the_rate_may_depend_on_the_epoch_and_the_start_be_chosen():
    start = (1.0, 2.0, 3.0)
    walk = descend(X, Y, learning_rate=lambda epoch: 0.1 * epoch, num_epochs=2, start=start, **MINE)
    np.testing.assert_array_equal(walk.path[0], start)
    np.testing.assert_array_equal(walk.path[1], start)
    assert (walk.path[2] != start).all()


def test_costs_and_distances_follow_the_path():
    walk = descend(X, Y, learning_rate=0.1, num_epochs=4, **MINE)
    assert walk.weights.shape == (5, 2)
    for position, cost in zip(walk.path, walk.costs(X, Y, mse_cost), strict=True):
        assert cost == mse_cost(X, Y, position[None, :2], position[2])
    distances = walk.distances(np.array([[1.0, 1.0]]), 2.0)
    assert distances[0] == pytest.approx(np.sqrt(6))


def test_drawn_with_replacement_keeps_examples_whole_and_repeats_some():
    numbers = np.arange(100.0)[None]
    pairs = drawn_with_replacement(numbers, -numbers, 30, seed=1)
    assert [x.shape[1] for x, _ in pairs] == [30, 30, 30, 10]
    drawn = np.hstack([x for x, _ in pairs])
    np.testing.assert_array_equal(drawn, -np.hstack([y for _, y in pairs]))
    assert 50 < len(set(drawn.ravel())) < 75


def test_no_answer_stands_here():
    assert not hasattr(regression, "linear_gradients")
    assert not hasattr(regression, "closed_form")


def test_a_cost_that_is_no_bowl_is_not_drawn_as_one_in_silence():
    def absolute(X, Y, w, b):
        return float(np.abs(w @ X + b - Y).mean())

    x = np.array([[-1.0, 0.5, 2.0]])
    with pytest.warns(UserWarning, match="check green"):
        cost_in_w_and_b(x, np.array([[1.0, 2.0, 0.0]]), absolute, (-40, 130, 70, 235))
