import numpy as np

from utils.playground.loss_slice import slice_along


def parameters(*numbers):
    """Four parameters made of six numbers."""
    flat = np.array(numbers, dtype=float)
    return flat[:2].reshape(1, 2), flat[2:3].reshape(1, 1), flat[3:5].reshape(2, 1), flat[5:, None]


def bowl(point):
    return 1 + sum(float((part**2).sum()) for part in point)


def test_a_path_within_a_plane_is_shown_whole():
    history = [parameters(4 - k, 0, 0, (2 - k / 2) ** 2, 0, 0) for k in range(5)]
    found = slice_along(history, bowl, num=7)
    assert found.costs.shape == (7, 7)
    np.testing.assert_allclose(found.share, 1)
    np.testing.assert_allclose(found.path[-1], 0, atol=1e-12)
    np.testing.assert_allclose(found.path_heights, np.log10([bowl(p) for p in history]))


def test_costs_lie_where_their_coordinates_say():
    history = [parameters(2, 1, 0, 0, 0, 0), parameters(1, 0, 0, 0, 0, 0), parameters(*[0] * 6)]
    found = slice_along(history, bowl, num=5)
    a, b = np.meshgrid(found.first, found.second)
    np.testing.assert_allclose(found.costs, 1 + a**2 + b**2)
    assert found.first[0] < found.path[:, 0].min()
    assert found.second[-1] > found.path[:, 1].max()
