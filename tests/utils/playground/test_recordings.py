import numpy as np

from utils import race, recordings


def test_the_file_is_small_and_says_how_it_was_made():
    file = recordings.FOLDER / f"{recordings.UNIT}.json"
    assert file.stat().st_size < 150_000
    assert recordings.header()["made by"] == "autograder record 06"


def test_the_race_holds_seven_methods_at_all_rates():
    raced = recordings.recorded_race()
    assert len(raced.methods) == 7
    assert raced.learning_rates == race.LEARNING_RATES
    for name in raced.methods:
        assert raced.costs[name].shape == (12, 5, race.NUM_EPOCHS + 1)
        assert raced.accuracies[name].shape == (12, 5)


def test_what_the_notebook_says_about_the_race():
    raced = recordings.recorded_race()
    accuracy = {
        (name, rate): np.median(raced.accuracies[name][raced.rate_index(rate)])
        for name, rate in (("SGD", 0.01), ("SGD", 1.0), ("Adam", 0.001), ("Adam", 0.01))
    }
    assert accuracy["SGD", 0.01] < accuracy["Adam", 0.001] < accuracy["SGD", 1.0]
    assert abs(accuracy["SGD", 1.0] - accuracy["Adam", 0.01]) < 0.01
    tuned = [np.median(raced.accuracies[name][raced.tuned(name)]) for name in raced.methods]
    assert max(tuned) - min(tuned) < 0.02


def test_only_the_random_start_learns():
    starts = recordings.starts()
    assert starts["all zeros"].accuracy < 0.15
    assert not starts["all zeros"].W1.any()
    copies = starts["one unit, copied"]
    assert copies.accuracy < 0.5
    assert (copies.W1[0] == copies.W1).all()
    assert starts["at random"].accuracy > 0.95


def test_exactly_one_gradient_is_right():
    truths = [recordings.truth_about(letter) for letter in recordings.gradients()]
    assert truths.count("right") == 1


def test_the_patients_have_what_the_notebook_says():
    guessing = np.log(10)
    A, B, C, D = recordings.clinic().values()
    assert A.max() > 2 * guessing
    np.testing.assert_allclose(A[5:], guessing, rtol=0.05)
    np.testing.assert_allclose(B[:5], guessing, rtol=0.01)
    assert B[-1] < 1
    assert (np.diff(C) < 0).all()
    assert C[-1] > 0.7 * guessing
    assert (np.diff(D) > 0).sum() > 5
    assert np.median(D[5:]) < 0.5


def test_rare_pixels_move_little_under_sgd_alone():
    movement = recordings.movement()
    spread = {
        name: moved.distance[moved.distance > 0].max() / moved.distance[moved.distance > 0].min()
        for name, moved in movement.items()
    }
    assert spread["SGD"] > 100
    assert spread["AdaGrad"] < 10
    assert spread["Adam"] < 10
