import numpy as np
import pytest

from tests.conftest import RECORDING
from utils import race
from utils.playground.datasets import digits


def fake(final, accuracy=0.9, rates=(0.1, 1.0)):
    costs = np.array([[[2.3, cost] for cost in row] for row in final])
    return race.Race(rates, {"SGD": costs}, {"SGD": np.full(costs.shape[:2], accuracy)})


@pytest.mark.parametrize(
    ("final", "best"),
    [
        ([[0.5, 0.5], [0.1, 0.2]], 1),
        ([[0.5, 0.5], [np.nan, 0.1]], 0),  # one diverged run of two makes the median infinite
        ([[0.5, 0.5], [np.nan, np.nan]], 0),
    ],
)
def test_the_tuned_rate_has_the_smallest_median(final, best):
    assert fake(final).tuned("SGD") == best


def test_rate_index_is_the_nearest_on_a_logarithmic_scale():
    raced = fake([[1, 1], [1, 1]])
    assert raced.rate_index(0.2) == 0
    assert raced.rate_index(1.0) == 1


def test_updated_replaces_methods_of_the_same_name():
    old = fake([[1, 1], [1, 1]])
    new = race.Race(old.learning_rates, {"SGD": np.zeros((2, 1, 2))}, {"SGD": np.ones((2, 1))},
                    frozenset({"SGD"}))  # fmt: skip
    both = old.updated(new)
    assert both.live == {"SGD"}
    assert both.costs["SGD"].shape == (2, 1, 2)
    assert old.live == frozenset()


def test_updated_refuses_other_rates():
    with pytest.raises(ValueError, match="same learning rates"):
        fake([[1], [1]]).updated(fake([[1], [1]], rates=(0.1, 2.0)))


def test_a_sweep_counts_everybody_alike():
    gradients = []

    def counting(Y, cache, W2):
        gradients.append(Y.shape[1])
        return RECORDING.network()["backward_propagation"](Y, cache, W2)

    raced = race.sweep(
        {"SGD": RECORDING.rules()["SGD"], "Adam": RECORDING.adam()},
        digits(),
        learning_rates=(0.01, 0.1),
        seeds=(0,),
        num_epochs=1,
        progress=False,
        **{**RECORDING.network(), "backward_propagation": counting},
    )
    assert len(gradients) == 2 * 2 * 22
    assert raced.methods == ("SGD", "Adam")
    assert raced.costs["Adam"].shape == (2, 1, 2)
    assert raced.live == {"SGD", "Adam"}
    assert raced.costs["SGD"][0, 0, 0] == raced.costs["Adam"][0, 0, 0]


def test_a_diverging_run_is_a_result_and_no_warning():
    raced = race.sweep(
        {"SGD": RECORDING.rules()["SGD"]}, digits(), learning_rates=(1e200,), seeds=(0,), num_epochs=1,
        progress=False, **RECORDING.network(),
    )  # fmt: skip
    assert raced.final_costs("SGD")[0, 0] > 10


def four(value):
    return tuple(np.full(shape, value) for shape in ((3, 2), (3, 1), (2, 3), (2, 1)))


def test_per_array_carries_state_and_t():
    seen = []

    def step(w, dw, v, t, learning_rate):
        seen.append((t, v.copy()))
        return [w - learning_rate * dw, v + dw]

    update = race.per_array(step, 1, takes_t=True)
    parameters, state = update(four(1.0), four(2.0), None, 1, 0.1)
    parameters, state = update(parameters, four(2.0), state, 2, 0.1)
    np.testing.assert_allclose(parameters[0], 0.6)
    assert [t for t, _ in seen] == [1] * 4 + [2] * 4
    assert not seen[0][1].any()
    assert (seen[4][1] == 2).all()


def test_per_array_stretches_a_step_without_a_rate():
    update = race.per_array(lambda w, dw: w - dw, 0, takes_rate=False)
    parameters, _ = update(four(1.0), four(0.5), None, 1, 3.0)
    np.testing.assert_allclose(parameters[2], -0.5)


def test_per_layer_hands_over_weights_with_their_biases():
    def step(w, b, dw, db, learning_rate):
        assert w.shape == dw.shape
        assert b.shape == (w.shape[0], 1)
        return w - learning_rate * dw, b - learning_rate * db

    parameters, _ = race.per_layer(step)(four(1.0), four(1.0), None, 1, 0.5)
    for parameter in parameters:
        np.testing.assert_allclose(parameter, 0.5)
