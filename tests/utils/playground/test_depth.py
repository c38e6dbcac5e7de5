import numpy as np
import pytest

from utils import datasets, depth, rings


def line(s):
    return s


def one(s):
    return np.ones_like(s)


def cost_of(weights, biases, X, Y, f):
    A = X
    for W, b in zip(weights[:-1], biases[:-1], strict=True):
        A = f(W @ A + b)
    return 0.5 * np.sum((weights[-1] @ A + biases[-1] - Y) ** 2) / X.shape[1]


def test_gradients_are_those_of_the_cost():
    data = datasets.digits()
    X, Y = data.X_train[:, :7], data.Y_train[:, :7]
    weights, biases = depth._first_parameters(3, 5, 64, 10, seed=1)
    of_weights, of_biases = depth._gradients(np.sin, np.cos, weights, biases, X, Y)
    for parameters, gradients in ((weights, of_weights), (biases, of_biases)):
        for parameter, gradient in zip(parameters, gradients, strict=True):
            original, measured = parameter[1, 0], []
            for moved in (original + 1e-5, original - 1e-5):
                parameter[1, 0] = moved
                measured.append(cost_of(weights, biases, X, Y, np.sin))
            parameter[1, 0] = original
            assert gradient.shape == parameter.shape
            assert gradient[1, 0] == pytest.approx((measured[0] - measured[1]) / 2e-5, abs=1e-9)


def test_a_smaller_slope_starves_the_first_layer_by_its_power():
    full = depth.gradient_norms(line, one, num_layers=6, width=16)
    # Weights of unit size but slopes of a tenth, though the values are those of the line.
    starved = depth.gradient_norms(line, lambda s: 0.1 * one(s), num_layers=6, width=16)
    np.testing.assert_allclose(starved / full, 10.0 ** np.arange(-6, 0), rtol=1e-12)


def test_the_same_seed_gives_the_same_net_and_another_another():
    norms = [depth.gradient_norms(np.sin, np.cos, num_layers=2, seed=seed) for seed in (0, 0, 1)]
    assert np.array_equal(norms[0], norms[1])
    assert not np.allclose(norms[0], norms[2])


def test_training_learns_to_read_digits_and_no_slope_learns_little():
    settings = {"num_layers": 1, "width": 32, "num_epochs": 5}
    learns = depth.accuracy_after_training(np.sin, np.cos, **settings)
    assert learns > 0.8
    # Slopes of zero leave the hidden layer as it was drawn.
    assert depth.accuracy_after_training(np.sin, lambda s: 0 * s, **settings) < learns


def test_the_callers_data_stay_as_they_are():
    before = datasets.digits().X_train.copy()
    depth.gradient_norms(np.sin, np.cos, num_layers=2)
    assert np.array_equal(datasets.digits().X_train, before)


def test_rings_are_apart_and_a_line_cannot_tell_them():
    X, inside = rings.rings(300, seed=3)
    radius = np.hypot(*X)
    assert radius[inside].max() <= 1 < 1.6 <= radius[~inside].min()
    straight = rings.fitted_score(X, inside, line)
    bent = rings.fitted_score(X, inside, np.tanh)
    assert ((straight(X) > 0) == inside).mean() < 0.7
    assert ((bent(X) > 0) == inside).mean() > 0.95


def test_a_linear_score_lies_in_a_plane():
    score = rings.fitted_score(*rings.rings(), line)
    at = score(np.array([[0.0, 1.0, 2.0], [0.0, -1.0, -2.0]]))
    assert at[2] - at[1] == pytest.approx(at[1] - at[0])
