import json
from pathlib import Path

import numpy as np
import pytest

from utils import my_work, race

MOMENTUM = """def momentum_step(w, dw, v, learning_rate, gamma=0.9):
    v = gamma * v + learning_rate * dw
    return w - v, v
"""
STUB = '''def momentum_step(w, dw, v, learning_rate, gamma=0.9):
    """One step."""
    # YOUR CODE HERE
    raise NotImplementedError()
'''


def write(folder, unit, cells):
    """A notebook with the answer cells {grade_id: source}, and one cell that must not run."""
    coded = [
        {"cell_type": "code", "source": source.splitlines(keepends=True),
         "metadata": {"nbgrader": {"solution": True, "grade_id": name}}}
        for name, source in cells.items()
    ]  # fmt: skip
    coded.append({"cell_type": "code", "source": "1 / 0", "metadata": {}})
    (folder / unit).mkdir(parents=True, exist_ok=True)
    (folder / unit / f"{unit}.ipynb").write_text(json.dumps({"cells": coded}))


@pytest.mark.parametrize("near", ["06_two_layer_network", ".", "03_momentum"])
def test_answers_are_found_from_beside_above_and_within(tmp_path, near):
    write(tmp_path, "03_momentum", {"momentum_step": MOMENTUM})
    (tmp_path / near).mkdir(exist_ok=True)
    found = my_work.find("03_momentum", ["momentum_step"], tmp_path / near)
    w, v = found.functions["momentum_step"](1.0, 2.0, 0.5, 0.1)
    assert (w, v) == pytest.approx((0.35, 0.65))


def test_the_working_directory_is_where_it_looks(tmp_path, monkeypatch):
    write(tmp_path, "03_momentum", {"momentum_step": MOMENTUM})
    monkeypatch.chdir(tmp_path)
    assert "momentum_step" in my_work.find("03_momentum", ["momentum_step"]).functions


@pytest.mark.parametrize(
    ("cells", "absent", "broken"),
    [
        ({"momentum_step": STUB}, ("momentum_step",), {}),
        ({"nag_step": MOMENTUM}, ("momentum_step",), {}),
        ({"momentum_step": "momentum_step = 3"}, ("momentum_step",), {}),
        ({"momentum_step": "def momentum_step(:"}, (), {"momentum_step": "SyntaxError"}),
        ({"momentum_step": "import no_such_thing"}, (), {"momentum_step": "ModuleNotFoundError"}),
        ({"momentum_step": "print('loud')\n1 / 0"}, (), {"momentum_step": "ZeroDivisionError"}),
    ],
)
def test_what_is_no_answer_is_named(tmp_path, capsys, cells, absent, broken):
    write(tmp_path, "03_momentum", cells)
    found = my_work.find("03_momentum", ["momentum_step"], tmp_path)
    assert found.functions == {}
    assert found.absent == absent
    assert found.broken.keys() == broken.keys()
    for name, kind in broken.items():
        assert kind in found.broken[name]
    assert capsys.readouterr().out == ""


def test_one_broken_cell_spares_the_others(tmp_path):
    write(tmp_path, "03_momentum", {"ewma": "1 / 0", "momentum_step": MOMENTUM})
    found = my_work.find("03_momentum", ["ewma", "momentum_step"], tmp_path)
    assert set(found.functions) == {"momentum_step"}
    assert set(found.broken) == {"ewma"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 3}', '{"cells": [{}]}'])
def test_a_notebook_that_is_none_is_named(tmp_path, text):
    (tmp_path / "03_momentum").mkdir()
    (tmp_path / "03_momentum" / "03_momentum.ipynb").write_text(text)
    found = my_work.find("03_momentum", ["momentum_step"], tmp_path)
    assert "cannot be read" in found.broken["momentum_step"]


def test_entrants_are_ready_to_race(tmp_path):
    write(tmp_path, "03_momentum", {"momentum_step": MOMENTUM})
    updates, remarks = my_work.entrants(tmp_path)
    assert set(updates) == {"Momentum"}
    assert remarks == []
    ones = tuple(np.ones(shape) for shape in ((3, 2), (3, 1), (2, 3), (2, 1)))
    parameters, _ = updates["Momentum"](ones, ones, None, 1, 0.1)
    np.testing.assert_allclose(parameters[0], 0.9)


@pytest.mark.parametrize(
    ("body", "remark"),
    [
        ("return helper(w), v", "NameError"),
        ("return w.ravel(), v", "shape"),
        ("return None", "TypeError"),
    ],
)
def test_a_function_that_fails_its_trial_stays_away_and_is_named(tmp_path, body, remark):
    source = f"def momentum_step(w, dw, v, learning_rate, gamma=0.9):\n    {body}\n"
    write(tmp_path, "03_momentum", {"momentum_step": source})
    updates, remarks = my_work.entrants(tmp_path)
    assert updates == {}
    assert len(remarks) == 1
    assert "momentum_step in 03_momentum" in remarks[0]
    assert remark in remarks[0]


def test_all_methods_of_the_solutions_enter_the_race():
    near = Path(__file__).parents[3] / "solutions" / "06_two_layer_network"
    updates, remarks = my_work.entrants(near)
    assert set(updates) == set(race.ADAPTERS)
    assert remarks == []


def test_nothing_of_the_untouched_notebooks_enters_the_race():
    near = Path(__file__).parents[3] / "notebooks" / "06_two_layer_network"
    assert my_work.entrants(near) == ({}, [])
