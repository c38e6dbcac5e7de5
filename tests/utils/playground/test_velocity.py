import numpy as np
import pytest

from utils import landscapes, velocity


def momentum(w, dw, v, learning_rate, gamma=0.9):
    v = gamma * v + learning_rate * dw
    return w - v, v


def nesterov(w, gradient, v, learning_rate, gamma=0.9):
    v = gamma * v + learning_rate * gradient(w - gamma * v)
    return w - v, v


def gradient_descent(rate):
    return lambda w, gradient, state, t: (w - rate * gradient(w), state)


def heavy(rate, gamma=0.9):
    return velocity.with_velocity(momentum, learning_rate=rate, gamma=gamma)


def looking_ahead(rate, gamma=0.9):
    return velocity.with_look_ahead(nesterov, learning_rate=rate, gamma=gamma)


def test_a_walk_starts_from_rest_and_keeps_its_velocity():
    path = landscapes.walk(landscapes.bowl(), [1.0, 0.0], 2, heavy(0.5))
    # v = 0.5, w = 0.5; then v = 0.45 + 0.25 = 0.7, w = -0.2
    np.testing.assert_allclose(path[:, 0], [1.0, 0.5, -0.2])


def test_a_look_ahead_walk_asks_where_it_will_be():
    path = landscapes.walk(landscapes.bowl(), [1.0, 0.0], 2, looking_ahead(0.5))
    # the same first step; then the slope at 0.5 - 0.45 = 0.05
    np.testing.assert_allclose(path[:, 0], [1.0, 0.5, 0.5 - (0.45 + 0.025)])


@pytest.mark.parametrize("gamma", [0.0, 0.5, 0.9])
def test_the_largest_stable_rates_are_those_of_the_theory(gamma):
    measured = velocity.largest_stable_rate(lambda rate: heavy(rate, gamma))
    assert measured == pytest.approx(2 * (1 + gamma), rel=2e-3)
    measured = velocity.largest_stable_rate(lambda rate: looking_ahead(rate, gamma))
    assert measured == pytest.approx(2 * (1 + gamma) / (1 + 2 * gamma), rel=2e-3)


@pytest.mark.parametrize("rate", [0.05, 0.5, 1.3, 2.1, 3.9])
@pytest.mark.parametrize("gamma", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("method", ["Momentum", "NAG"])
def test_factor_is_the_spectral_radius_of_the_step(method, rate, gamma):
    step = heavy(rate, gamma) if method == "Momentum" else looking_ahead(rate, gamma)
    columns = []
    for w, v in ((1.0, 0.0), (0.0, 1.0)):
        moved, (velocity_then,) = step(np.array([w]), lambda w: w, (np.array([v]),), 1)
        columns.append(np.concatenate([moved, velocity_then]))
    radius = np.abs(np.linalg.eigvals(np.array(columns).T)).max()
    assert velocity.factor(method, rate, gamma) == pytest.approx(radius, abs=1e-7)


def test_factor_broadcasts_rates_against_gammas():
    assert velocity.factor("NAG", np.ones((1, 3)), np.zeros((2, 1))).shape == (2, 3)


def test_steps_below_counts_what_diverges_as_above():
    assert velocity.steps_below(np.array([3.0, np.nan]), 1.0) == (None, None)
    assert velocity.steps_below(np.array([0.5, 0.1]), 1.0) == (0, 0)


def test_noise_balls_agree_at_one_effective_rate_and_shrink_with_it():
    clouds = [
        velocity.noise_ball(step) for step in (gradient_descent(0.1), heavy(0.01), heavy(0.1))
    ]
    balls = [np.linalg.norm(cloud, axis=1).mean() for cloud in clouds]
    # In one dimension the variance is rate / (2 - rate); two dimensions: Rayleigh's mean.
    assert balls[0] == pytest.approx(np.sqrt(np.pi / 2 * 0.1 / 1.9), rel=0.05)
    assert balls[1] == pytest.approx(balls[0], rel=0.1)
    assert balls[2] > 2.5 * balls[0]


def test_a_sweep_marks_divergence_with_nan():
    bowl = landscapes.bowl()

    def costs(rate):
        return bowl.cost(landscapes.walk(bowl, [1.0, 1.0], 20, gradient_descent(rate)).T)

    steps = velocity.sweep({"GD": costs}, np.array([0.5, 3.0]), threshold=0.01)["GD"]
    assert steps[0] == 4
    assert np.isnan(steps[1])
