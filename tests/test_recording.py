import json

import numpy as np
import pytest

from autograder import recording, recording_paths
from utils import race, recordings


def test_a_small_piece_of_the_race_is_as_recorded():
    again = recording.record_race(["SGD", "Adam", "Adadelta"], (0.01,), seeds=(1,), num_epochs=2)
    kept = recordings.recorded_race()
    place = kept.rate_index(0.01)
    for name in again.methods:
        np.testing.assert_allclose(
            again.costs[name][0, 0], kept.costs[name][place, 1, :3], rtol=1e-3
        )


def test_the_starts_are_as_recorded():
    kept = recordings.starts()
    for name, start in recording.record_starts().items():
        np.testing.assert_allclose(start["costs"][:5], kept[name].costs[:5], rtol=2e-3)


def test_the_answers_are_the_ones_of_the_notebook():
    names = set(recording.answers())
    assert {"initialize_parameters", "gradient_check", "update_parameters_with_adam"} <= names


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.23456e-7, 1.235e-07),
        (np.float64(-2.302585), -2.303),
        (np.inf, None),
        ((1, np.nan), [1, None]),
        ({"a": np.array([[0.5]])}, {"a": [[0.5]]}),
        ("text", "text"),
    ],
)
def test_plain_data(value, expected):
    assert recording.plain(value) == expected


def test_main_rewrites_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(recording, "TARGET", tmp_path / "recorded" / "unit.json")
    monkeypatch.setattr(recording, "record", lambda: {"costs": np.array([1.0, np.nan])})
    recording.main()
    assert json.loads(recording.TARGET.read_text()) == {"costs": [1.0, None]}


def test_the_rules_are_the_methods_that_the_race_adapts():
    assert set(recording.rules()) == set(race.ADAPTERS)


def test_the_way_to_adam_is_as_recorded():
    kept = recordings.assembly()
    again = recording_paths.record_assembly()
    assert set(again) == set(kept)
    for name, path in again.items():
        np.testing.assert_allclose(path[:50], kept[name][:50], rtol=2e-3, atol=1e-6)


def test_the_earlier_methods_are_as_recorded():
    kept = recordings.earlier_methods()
    again = recording_paths.record_race()
    assert set(again) == set(kept) == set(recording_paths.earlier())
    for name, best in again.items():
        assert (best["rate"], best["steps"]) == (kept[name].rate, kept[name].steps)
        np.testing.assert_allclose(best["path"], kept[name].path, rtol=1e-3, atol=1e-6)
