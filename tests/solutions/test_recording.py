import json

import numpy as np
import pytest

from autograder import recording as engine
from autograder import unit_modules
from autograder.course import Course
from autograder.errors import CourseError
from tests.conftest import ROOT
from utils import race, recordings

recording = unit_modules.load(ROOT / "solutions" / "06_two_layer_network", "recording")
recording_paths = unit_modules.load(ROOT / "solutions" / "05_adam", "recording")


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
    names = set(recording.answers("06_two_layer_network"))
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
    assert engine.plain(value) == expected


def test_recording_writes_the_units_file(tmp_path):
    folder = tmp_path / "solutions" / "01_one"
    folder.mkdir(parents=True)
    (folder / "01_one.py").write_text("")
    unit = Course(tmp_path).unit("01")
    with pytest.raises(CourseError, match="nothing to record"):
        engine.record(unit)
    (folder / "recording.py").write_text(
        "def record():\n    return {'costs': [1.0, float('nan')]}\n"
    )
    written = engine.record(unit)
    assert written == tmp_path / "utils" / "recorded" / "01_one.json"
    assert json.loads(written.read_text()) == {"costs": [1.0, None]}


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
