import numpy as np
import pytest

from utils import landscapes, moments


def descend(w, dw, t, learning_rate):
    return (w - learning_rate * dw,)


def remember(w, dw, first, second, t, learning_rate, scale=1.0):
    """Keeps t and the gradient, and steps by scale."""
    return w - learning_rate * scale, first + t, second + dw


def test_moments_start_at_zero_and_are_handed_on():
    step = moments.with_moments(remember, learning_rate=0.5)
    w, state = step(np.ones(2), lambda w: 3 * w, None, 1)
    np.testing.assert_array_equal(w, [0.5, 0.5])
    w, state = step(w, lambda w: 3 * w, state, 2)
    np.testing.assert_array_equal(state[0], [3.0, 3.0])
    np.testing.assert_array_equal(state[1], [4.5, 4.5])


def test_a_step_may_be_told_another_t():
    step = moments.with_moments(remember, t=1000, learning_rate=0.5)
    _, state = step(np.ones(2), lambda w: w, None, 1)
    np.testing.assert_array_equal(state[0], [1000.0, 1000.0])


def test_watch_keeps_gradients_moments_steps_and_places():
    seen = moments.watch(remember, [1.0, -2.0, 4.0], start=1.0, learning_rate=0.5, scale=2.0)
    np.testing.assert_array_equal(seen.moments, [[1, 3, 6], [1, -1, 3]])
    np.testing.assert_array_equal(seen.step, [2.0, 2.0, 2.0])  # in learning rates
    np.testing.assert_array_equal(seen.w, [1.0, 0.0, -1.0, -2.0])


def test_watch_takes_a_rate_that_falls_and_stays_within_bounds():
    seen = moments.watch(
        descend, [-1.0, -1.0, 8.0], num=0, learning_rate=lambda t: 1 / t, bounds=(-1.0, 1.0)
    )
    np.testing.assert_allclose(seen.w, [0.0, 1.0, 1.0, -1.0])
    np.testing.assert_allclose(seen.step, [-1.0, -1.0, 8.0])  # as wished, before the bounds


@pytest.mark.parametrize(
    ("costs", "step"),
    [([1, 1, 0.001], 2), ([0.001, 0.001], 0), ([0.001, 1], None), ([1, 0.001, np.nan], None)],
)
def test_settles_counts_for_good(costs, step):
    assert moments.settles(np.array(costs, dtype=float)) == step


def test_tuned_takes_the_rate_that_settles_first():
    at_rate = moments.family({"GD": (descend, 0)})["GD"]
    best = moments.tuned(landscapes.bowl(), (2.0, 1.0), at_rate, [0.1, 1.0, 1.9, 5.0], 50)
    assert (best.rate, best.steps) == (1.0, 1)
    assert best.path.shape == (51, 2)


def test_where_nothing_settles_the_lowest_end_is_kept():
    at_rate = moments.family({"GD": (descend, 0)})["GD"]
    with np.errstate(all="ignore"):
        best = moments.tuned(landscapes.bowl(), (2.0, 1.0), at_rate, [50.0, 0.001, 0.01], 20)
    assert (best.rate, best.steps) == (0.01, None)


def test_the_curved_valleys_slopes_and_curvatures_fit_its_cost():
    valley, h = landscapes.curved_valley(3.0), 1e-5
    for w in np.random.default_rng(0).uniform(-1.5, 1.5, (5, 2)):
        for i, unit in enumerate(np.eye(2)):
            slope = (valley.cost(w + h * unit) - valley.cost(w - h * unit)) / (2 * h)
            bend = (valley.gradient(w + h * unit) - valley.gradient(w - h * unit)) / (2 * h)
            assert valley.gradient(w)[i] == pytest.approx(slope, rel=1e-6, abs=1e-8)
            np.testing.assert_allclose(valley.hessian(w)[:, i], bend, rtol=1e-6, atol=1e-8)
    np.testing.assert_array_equal(valley.gradient(valley.minima[0]), [0.0, 0.0])
    many = np.zeros((2, 4, 3))
    assert valley.gradient(many).shape == many.shape
    assert valley.cost(many).shape == (4, 3)
