import numpy as np
import pytest

from utils import landscapes
from utils.playground.landscapes import Landscape, everywhere, steps_to, walk

ALL = (
    landscapes.quadratic([[2.0, -0.5], [-0.5, 1.0]]),
    landscapes.bowl(),
    landscapes.ravine(),
    landscapes.ravine(100, 45),
    landscapes.ravine(7, -20),
    landscapes.hill(),
    landscapes.flat_valley(),
    landscapes.saddle(),
    landscapes.several_minima(),
    landscapes.plateau(),
)
NAMES = [landscape.name for landscape in ALL]
RNG = np.random.default_rng(3)
UNIT = np.eye(2)


def places(landscape, num=20):
    left, right, bottom, top = landscape.window
    return RNG.uniform([left, bottom], [right, top], size=(num, 2))


def descent(learning_rate):
    return lambda w, gradient, state, t: (w - learning_rate * gradient(w), state)


@pytest.mark.parametrize("landscape", ALL, ids=NAMES)
def test_gradients_agree_with_differences_of_costs(landscape):
    h = 1e-5
    for w in places(landscape):
        expected = [(landscape.cost(w + h * e) - landscape.cost(w - h * e)) / (2 * h) for e in UNIT]
        np.testing.assert_allclose(landscape.gradient(w), expected, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("landscape", ALL, ids=NAMES)
def test_hessians_agree_with_differences_of_gradients(landscape):
    h = 1e-5
    for w in places(landscape):
        rows = [
            (landscape.gradient(w + h * e) - landscape.gradient(w - h * e)) / (2 * h) for e in UNIT
        ]
        np.testing.assert_allclose(landscape.hessian(w), rows, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("landscape", ALL, ids=NAMES)
def test_many_positions_at_once_are_the_same_as_one_by_one(landscape):
    points = places(landscape, 6).T.reshape(2, 3, 2)
    one_by_one = [
        [landscape.cost(points[:, i, j]) for j in range(points.shape[2])] for i in range(3)
    ]
    np.testing.assert_allclose(landscape.cost(points), one_by_one, rtol=1e-12, atol=1e-12)
    assert np.ndim(landscape.cost(points[:, 0, 0])) == 0
    slopes = landscape.gradient(points)
    assert slopes.shape == points.shape
    np.testing.assert_allclose(slopes[:, 1, 0], landscape.gradient(points[:, 1, 0]), atol=1e-12)


@pytest.mark.parametrize("landscape", ALL, ids=NAMES)
def test_minima_are_where_a_short_walk_changes_nothing(landscape):
    for minimum in landscape.minima:
        np.testing.assert_allclose(landscape.gradient(minimum), 0, atol=1e-10)
        assert np.linalg.eigvalsh(landscape.hessian(minimum))[0] >= -1e-12
        around = minimum[:, None] + 0.05 * RNG.standard_normal((2, 50))
        assert (landscape.cost(around) >= landscape.cost(minimum) - 1e-12).all()


@pytest.mark.parametrize("degrees", [0, 30, 45, 90, 135])
@pytest.mark.parametrize("condition_number", [1.0, 10.0, 100.0])
def test_a_ravine_has_the_curvatures_asked_for_however_it_is_turned(condition_number, degrees):
    landscape = landscapes.ravine(condition_number, degrees)
    curvatures = np.linalg.eigvalsh(landscape.hessian(np.zeros(2)))
    np.testing.assert_allclose(curvatures, [1.0, condition_number])
    along = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    assert landscape.cost(along) == pytest.approx(0.5)


def test_the_kinds_are_what_their_names_say():
    def signs(landscape, w=(0.0, 0.0)):
        eigenvalues = np.linalg.eigvalsh(landscape.hessian(np.array(w)))
        return [int(s) for s in np.sign(np.round(eigenvalues, 12))]

    assert signs(landscapes.bowl()) == [1, 1]
    assert signs(landscapes.hill()) == [-1, -1]
    assert signs(landscapes.saddle()) == [-1, 1]
    assert signs(landscapes.flat_valley()) == [0, 1]
    assert landscapes.hill().minima == ()
    assert landscapes.hill().lowest() is None
    assert landscapes.saddle().lowest() == -1.0


def test_several_minima_differ_in_depth_and_the_deepest_costs_nothing():
    landscape = landscapes.several_minima()
    depths = sorted(float(landscape.cost(w)) for w in landscape.minima)
    assert len(depths) >= 3
    assert depths[0] == pytest.approx(0, abs=1e-12)
    assert np.diff(depths).min() > 0.2


def test_the_plateau_is_flat_and_then_drops():
    landscape = landscapes.plateau()
    steepness = [np.linalg.norm(landscape.gradient(np.array([x, 0.0]))) for x in (5, 4, 3, 1)]
    assert max(steepness[:2]) < 0.15
    assert steepness[3] > 2
    assert max(np.linalg.eigvalsh(landscape.hessian(np.zeros(2)))) == pytest.approx(6.27)


@pytest.mark.parametrize("H", [[[1.0, 2.0], [3.0, 1.0]], [1.0, 2.0], np.eye(3)])
def test_a_matrix_that_is_not_symmetric_is_refused(H):
    with pytest.raises(ValueError, match="symmetric"):
        landscapes.quadratic(H)


def test_a_walk_keeps_every_position_and_hands_on_the_state():
    seen = []

    def step(w, gradient, state, t):
        seen.append((state, t))
        return w - 0.5 * gradient(w), t * 10

    start = np.array([4.0, -2.0])
    path = walk(landscapes.bowl(), start, 3, step)
    np.testing.assert_array_equal(path, [[4, -2], [2, -1], [1, -0.5], [0.5, -0.25]])
    assert seen == [(None, 1), (10, 2), (20, 3)]


def test_a_step_in_place_harms_neither_the_start_nor_the_path():
    def step(w, gradient, state, t):
        w -= 0.5 * gradient(w)
        return w, state

    start = np.array([4.0, -2.0])
    path = walk(landscapes.bowl(), start, 2, step)
    np.testing.assert_array_equal(start, [4, -2])
    np.testing.assert_array_equal(path, [[4, -2], [2, -1], [1, -0.5]])


def test_a_walk_stops_where_it_diverges():
    calls = []

    def step(w, gradient, state, t):
        calls.append(t)
        return -10 * w, state

    path = walk(landscapes.bowl(), [1.0, 0.0], 50, step)
    assert np.abs(path[6]).max() == 1e6
    assert np.isfinite(path[:7]).all()
    assert np.isnan(path[7:]).all()
    assert path.shape == (51, 2)
    assert calls[-1] == 7


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_walk_stops_at_what_is_not_finite(bad):
    path = walk(landscapes.bowl(), [1.0, 0.0], 4, lambda w, g, s, t: (np.array([0.0, bad]), s))
    assert np.isnan(path[1:]).all()


def test_a_step_of_another_shape_is_named():
    with pytest.raises(ValueError, match=r"step 1 .* \(2, 2\)"):
        walk(landscapes.bowl(), [1.0, 0.0], 4, lambda w, g, s, t: (np.outer(w, w), s))


def test_steps_to_counts_from_the_start():
    path = walk(landscapes.bowl(), [8.0, 0.0], 5, descent(0.5))  # 8, 4, 2, 1, 0.5, 0.25
    assert steps_to(path, [0, 0], 9.0) == 0
    assert steps_to(path, [0, 0], 2.0) == 3  # below, not at
    assert steps_to(path, [0, 0], 0.1) is None
    assert steps_to(path, [8, 3], 3.5) == 0
    assert steps_to(np.full((3, 2), np.nan), [0, 0], 1.0) is None


def test_a_cost_of_one_position_can_be_drawn_once_it_is_wrapped():
    def landscape(cost):
        return Landscape("x", cost, np.copy, lambda w: np.eye(2), (-1.0, 1.0, -1.0, 1.0))

    def cost(w):
        return float(w @ w)

    costs = landscape(everywhere(cost)).grid(5)[2]
    assert costs.shape == (5, 5)
    assert costs[0, 2] == 1.0
    with pytest.raises(ValueError, match="everywhere"):
        landscape(lambda w: 1.0).grid(5)
