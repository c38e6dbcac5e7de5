"""Problems that show what accumulators do, and the adapters for the learner's steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from utils import accumulators, landscapes, rare_features
from utils.playground.walks import carrying


def descent(w: Any, dw: Any, learning_rate: float) -> Any:
    return w - learning_rate * dw


def counting(w: Any, dw: Any, n: Any, m: Any, rate: float) -> Any:
    return w - rate * dw, n + 1, m + 2


def test_states_are_carried_from_step_to_step() -> None:
    step = carrying(counting, 2, rate=0.5)
    w, state = np.array([4.0, 2.0]), None
    for t in (1, 2, 3):
        w, state = step(w, lambda w: w, state, t)
    assert w.tolist() == [0.5, 0.25]
    assert [one.tolist() for one in state] == [[3, 3], [6, 6]]


def test_a_step_without_state_walks_on_a_landscape() -> None:
    path = landscapes.walk(
        landscapes.bowl(), (2.0, -1.0), 3, carrying(descent, 0, learning_rate=0.5)
    )
    assert path[-1].tolist() == [0.25, -0.125]


def test_every_walk_starts_with_fresh_states() -> None:
    step = carrying(counting, 2, rate=0.1)
    first = step(np.ones(2), lambda w: w, None, 1)[1]
    again = step(np.ones(2), lambda w: w, None, 1)[1]
    assert [one.tolist() for one in first] == [one.tolist() for one in again]


def test_a_step_that_changes_its_weights_in_place_does_not_change_the_path() -> None:
    def in_place(w: Any, dw: Any, learning_rate: float) -> Any:
        w -= learning_rate * dw
        return w

    gradients = [1.0, -2.0, 0.5]
    good = accumulators.travel(carrying(descent, 0, learning_rate=0.1), gradients, start=3.0)
    rude = accumulators.travel(carrying(in_place, 0, learning_rate=0.1), gradients, start=3.0)
    assert good.tolist() == rude.tolist()


def test_all_methods_meet_the_same_noise() -> None:
    target = accumulators.moving_target(2, 50)
    one, other = (
        accumulators.follow(carrying(descent, 0, learning_rate=0.1), target) for _ in range(2)
    )
    assert one.tolist() == other.tolist()
    quiet = accumulators.follow(carrying(descent, 0, learning_rate=1.0), target, noise=0.0)
    assert quiet.tolist() == target.tolist()


def test_a_target_that_is_never_reached_has_no_time() -> None:
    target = accumulators.moving_target(3, 4)
    assert accumulators.settled_after(np.zeros(12), target) == [None, None, None]
    assert accumulators.settled_after(target, target) == [1, 1, 1]


def test_features_are_as_rare_as_announced() -> None:
    problem = rare_features.draw(seed=0, num_examples=20_000)
    np.testing.assert_allclose(problem.X.mean(axis=1), problem.frequencies, rtol=0.25)
    assert problem.X.shape == (10, 20_000)
    assert set(np.unique(problem.X)) == {0.0, 1.0}
    off = problem.y - problem.w_true @ problem.X
    assert off.std() == pytest.approx(0.5, rel=0.05)


def test_one_pass_learns_with_a_good_rate_and_overflows_with_a_huge_one() -> None:
    problem = rare_features.draw(seed=0, num_features=2, noise=0.0, num_examples=9000)
    good = rare_features.one_pass(carrying(descent, 0, learning_rate=0.3), problem)
    huge = rare_features.one_pass(carrying(descent, 0, learning_rate=1e3), problem)
    assert good.max() < 1e-3
    assert np.isinf(huge).all()


def test_tuning_finds_the_rate_with_the_least_error() -> None:
    problems = [rare_features.draw(seed, num_examples=200) for seed in (0, 1)]
    rate, errors = rare_features.tuned(
        lambda rate: carrying(descent, 0, learning_rate=rate), (1e-4, 0.2, 100.0), problems
    )
    assert rate == 0.2
    assert errors.shape == (10,)


def test_the_fewest_steps_are_those_of_the_best_setting() -> None:
    steps = accumulators.at_rates(descent, 0, (0.01, 0.5, 3.0))
    assert accumulators.fewest_steps(steps, landscapes.bowl(), (2.0, 1.0)) == (4, "rate 0.5")
    hopeless = accumulators.at_rates(descent, 0, (3.0,))
    assert accumulators.fewest_steps(hopeless, landscapes.bowl(), (2.0, 1.0)) == (None, "rate 3")


def test_arriving_once_is_not_staying() -> None:
    def to_and_fro(w: Any, dw: Any, learning_rate: float) -> Any:
        return 0 * w if abs(w).max() > 0 else w + learning_rate

    steps = accumulators.at_rates(to_and_fro, 0, (2.0,))
    assert accumulators.fewest_steps(steps, landscapes.bowl(), (2.0, 1.0), num_steps=2)[0] is None
    once = accumulators.fewest_steps(steps, landscapes.bowl(), (2.0, 1.0), num_steps=2, stays=False)
    assert once == (1, "rate 2")


@pytest.mark.parametrize("degrees", [0, 30, 45, 90])
def test_a_turned_ravine_is_the_same_problem_for_gradient_descent(degrees: float) -> None:
    step = carrying(descent, 0, learning_rate=0.0198)
    flat, begin = accumulators.turned_ravine(100, 0, (-2.0, 1.0))
    turned, start = accumulators.turned_ravine(100, degrees, (-2.0, 1.0))
    expected = flat.cost(landscapes.walk(flat, begin, 50, step).T)
    got = turned.cost(landscapes.walk(turned, start, 50, step).T)
    np.testing.assert_allclose(got, expected, rtol=1e-9)
