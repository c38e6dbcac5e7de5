import numpy as np
import pytest

from tests.conftest import RECORDING, UNIT
from utils import training
from utils.playground.datasets import digits, relabelled_digits

ANSWERS = RECORDING.answers(UNIT)
FIVE = (
    "initialize_parameters",
    "forward_propagation",
    "backward_propagation",
    "initialize_adam",
    "update_parameters_with_adam",
)


def five(**replaced):
    return {**{name: ANSWERS[name] for name in FIVE}, **replaced}


def train(X, Y, functions, **settings):
    settings = {
        "n_h": 8, "num_epochs": 2, "mini_batch_size": 64, "learning_rate": 0.01, "seed": 0,
        **settings,
    }  # fmt: skip
    return training.train_two_layer_network(X, Y, **functions, **settings)


@pytest.fixture(scope="module")
def data():
    return digits()


@pytest.mark.parametrize("seed", range(5))
def test_the_settings_of_the_notebook_reach_95_percent_for_any_seed_and_naming(seed):
    data = relabelled_digits(seed)
    run = train(
        data.X_train, data.Y_train, five(), n_h=64, num_epochs=25, learning_rate=0.005, seed=seed
    )
    A2 = training.class_probabilities(data.X_test, run.parameters, ANSWERS["forward_propagation"])
    assert training.accuracy(A2, data.labels_test) >= 0.95


def test_what_a_run_holds(data):
    run = train(data.X_train, data.Y_train, five(), num_epochs=3)
    assert run.costs.shape == (4,)
    assert len(run.history) == 4
    assert [p.shape for p in run.parameters] == [(8, 64), (8, 1), (10, 8), (10, 1)]
    assert run.costs[-1] < 0.8 * run.costs[0]
    for kept, last in zip(run.history[-1], run.parameters, strict=True):
        np.testing.assert_array_equal(kept, last)


def test_a_run_is_repeatable_and_depends_on_its_seed(data):
    first, again, other = (
        train(data.X_train, data.Y_train, five(), seed=seed).costs for seed in (4, 4, 5)
    )
    np.testing.assert_array_equal(first, again)
    assert (first != other).all()


def test_lists_in_place_of_tuples_are_welcome(data):
    def as_list(name):
        return lambda *args, **kwargs: list(ANSWERS[name](*args, **kwargs))

    odd = train(data.X_train, data.Y_train, {name: as_list(name) for name in FIVE})
    np.testing.assert_array_equal(odd.costs, train(data.X_train, data.Y_train, five()).costs)


def test_integer_arrays_are_welcome(data):
    def rounded(n_x, n_h, n_y, seed):
        W1, b1, W2, b2 = ANSWERS["initialize_parameters"](n_x, n_h, n_y, seed)
        return W1, b1.astype(int), W2, b2.astype(int)

    odd = train(data.X_train, data.Y_train, five(initialize_parameters=rounded))
    np.testing.assert_array_equal(odd.costs, train(data.X_train, data.Y_train, five()).costs)


def test_an_update_in_place_cannot_rewrite_the_history(data):
    def in_place(W1, b1, W2, b2, *others, **settings):
        results = ANSWERS["update_parameters_with_adam"](W1, b1, W2, b2, *others, **settings)
        for old, new in zip((W1, b1, W2, b2), results, strict=False):
            old[:] = new
        return W1, b1, W2, b2, *results[4:]

    odd = train(data.X_train, data.Y_train, five(update_parameters_with_adam=in_place))
    np.testing.assert_array_equal(odd.costs, train(data.X_train, data.Y_train, five()).costs)


def test_hyperparameters_reach_the_update(data):
    seen = []

    def spy(*args, **settings):
        seen.append((args[16], settings))
        return ANSWERS["update_parameters_with_adam"](*args, **settings)

    train(
        data.X_train[:, :100], data.Y_train[:, :100], five(update_parameters_with_adam=spy),
        num_epochs=2, learning_rate=0.05, beta1=0.5,
    )  # fmt: skip
    assert [t for t, _ in seen] == [1, 2, 3, 4]
    assert all(settings == {"learning_rate": 0.05, "beta1": 0.5} for _, settings in seen)


def test_an_epoch_sees_every_example_once(data):
    seen = []

    def spy(Y, cache, W2):
        seen.append(cache[0])
        return ANSWERS["backward_propagation"](Y, cache, W2)

    X, Y = data.X_train[:, :150], data.Y_train[:, :150]
    train(X, Y, five(backward_propagation=spy), num_epochs=1)
    assert [batch.shape[1] for batch in seen] == [64, 64, 22]
    both = np.hstack(seen)
    assert (both != X).any()
    np.testing.assert_array_equal(both[:, np.lexsort(both)], X[:, np.lexsort(X)])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("initialize_parameters", "initialize_parameters should return 4 arrays, not 3"),
        ("backward_propagation", "backward_propagation should return 4 arrays, not 3"),
        ("update_parameters_with_adam", "should return 12 arrays .* not 11"),
    ],
)
def test_a_missing_result_names_the_function(data, name, message):
    def short(*args, **settings):
        return ANSWERS[name](*args, **settings)[:-1]

    with pytest.raises(ValueError, match=message):
        train(data.X_train, data.Y_train, five(**{name: short}))


def test_cross_entropy_of_certain_and_impossible_answers():
    Y = np.eye(3)
    assert training.cross_entropy(np.eye(3), Y) == 0
    assert 600 < training.cross_entropy(np.roll(np.eye(3), 1, axis=0), Y) < 700


def test_class_probabilities_come_in_the_order_of_the_columns(data):
    parameters = ANSWERS["initialize_parameters"](64, 8, 10)
    whole, _ = ANSWERS["forward_propagation"](data.X_test, *parameters)
    pieces = training.class_probabilities(data.X_test, parameters, ANSWERS["forward_propagation"])
    np.testing.assert_allclose(pieces, whole, rtol=1e-12)
