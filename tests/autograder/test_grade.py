"""Grading as a process: repeatable, resumable, careful with names, honest about faults."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import handed_in, notebook, sample_class
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.errors import AutograderError, SandboxFault
from autograder.grade import Grader, Options
from autograder.judge import Asked, Judge
from autograder.limits import Limits
from autograder.marking_run import MarkingRun
from autograder.model import Exercise
from autograder.verdict import Verdict, to_json
from utils.checking import AnswerKey

pytestmark = pytest.mark.sandbox
ADAM = "update_parameters_with_adam"


def notebook_of(unit: Unit, extra: str = "", **sources: str) -> bytes:
    return notebook.dump(
        sample_class.filled(unit, sample_class.answers(unit) | sources, extra)
    ).encode()


@pytest.fixture(scope="module")
def grader(unit: Unit) -> Grader:
    limits = Limits(cell_s=3.0, call_s=3.0, training_s=30.0)
    with Grader(unit, Options(seed=5), limits) as grader:
        yield grader


def statuses(verdict: Verdict) -> dict[str, str]:
    return {
        found.exercise: found.status
        for found in verdict.exercises
        if found.exercise != "reflection"
    }


def only_adam_lost(verdict: Verdict) -> bool:
    lost = {name for name, status in statuses(verdict).items() if status != "passed"}
    return lost == {ADAM, "digits_accuracy"}


WRONG_SIGMOID = "def sigmoid(s):\n    return 1 / (1 + np.exp(s))\n"
FAILS_AT_THE_EDGE = "def sigmoid(s):\n    return 1 / (1 + np.exp(-s))\n"
WRONG_TANH = "def tanh_derivative(s):\n    return 1 - np.tanh(s)\n"
CALLING = "def tanh_derivative(s):\n    return 2 * sigmoid(2 * s) - 1\n"
DERIVATIVE = "def sigmoid_derivative(s):\n    return sigmoid(s) - 1\n"
POINTING_BACK = [
    (WRONG_SIGMOID, WRONG_TANH, False),  # calls nothing
    (WRONG_SIGMOID, CALLING, True),
    (FAILS_AT_THE_EDGE, CALLING, False),  # calls it where it is right
]


@pytest.mark.parametrize(("sigmoid", "tanh", "pointed"), POINTING_BACK)
def test_an_answer_is_sent_back_only_to_what_it_called_and_what_was_wrong(
    course: Course, sigmoid: str, tanh: str, pointed: bool
) -> None:
    unit = course.unit("01")
    data = notebook_of(unit, sigmoid=sigmoid, tanh_derivative=tanh)
    with Grader(unit, Options(seed=5)) as grader:
        verdict = grader.grade_bytes("eve", data).verdict
    found = verdict.exercise("tanh_derivative")
    assert verdict.exercise("sigmoid").status != "passed"
    assert found.status != "passed"
    assert found.message.startswith("It calls sigmoid: mend that first.") == pointed


def test_an_answer_that_needs_no_missing_one_is_run(course: Course) -> None:
    unit = course.unit("01")
    with Grader(unit, Options(seed=5)) as grader:
        verdict = grader.grade_bytes("eve", notebook_of(unit, sigmoid="pass")).verdict
        calling = grader.grade_bytes(
            "eve", notebook_of(unit, sigmoid="pass", sigmoid_derivative=DERIVATIVE)
        ).verdict
    assert verdict.exercise("tanh_derivative").status == "passed"
    assert calling.exercise("sigmoid_derivative").message.startswith("It calls sigmoid")


def test_a_default_of_ones_own_is_told(grader: Grader, unit: Unit) -> None:
    source = sample_class.answers(unit)[ADAM].replace("epsilon=1e-8", "epsilon=1e-6")
    found = grader.grade_bytes("eve", notebook_of(unit, **{ADAM: source})).verdict.exercise(ADAM)
    assert found.misconceptions == ("default-changed",)
    assert "epsilon=1e-06, the statement's has epsilon=1e-08" in found.message


@pytest.mark.parametrize(
    ("cell", "said"),
    [("np = 3", "np is the int 3 here, no module: cell"), ("sum = 2", ""), ("max = 1", "")],
)
def test_a_name_that_a_later_cell_replaced_is_told(
    grader: Grader, unit: Unit, cell: str, said: str
) -> None:
    verdict = grader.grade_bytes("eve", notebook_of(unit, cell)).verdict
    found = verdict.exercise(ADAM)
    assert found.message.startswith(said) if said else found.status == "passed"


CELLS_THAT_STOP = {
    "endless": ("while True:\n    pass", "timeout"),
    "exit": ("import os\nos._exit(0)", "crashed"),
    # Refused: what was killed must have been killed from outside.
    "kill": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "error"),
    "sys.exit": ("import sys\nsys.exit(3)", "error"),
    "syntax": ("def (", "error"),
    "name": ("undefined_name", "error"),
    "interrupt": ("raise KeyboardInterrupt", "error"),
}


@pytest.mark.parametrize(("source", "status"), CELLS_THAT_STOP.values(), ids=CELLS_THAT_STOP)
def test_an_answer_cell_that_stops_costs_its_own_exercise(
    grader: Grader, unit: Unit, source: str, status: str
) -> None:
    made = grader.grade_bytes("eve", notebook_of(unit, **{ADAM: source})).verdict
    assert statuses(made)[ADAM] == status
    assert only_adam_lost(made)


@pytest.mark.parametrize(
    "source", [source for source, _ in CELLS_THAT_STOP.values()], ids=CELLS_THAT_STOP
)
def test_a_students_own_cell_that_stops_costs_nothing(
    grader: Grader, unit: Unit, source: str
) -> None:  # fmt: skip
    made = grader.grade_bytes("eve", notebook_of(unit, source)).verdict
    assert made.score == 90


FUNCTIONS_THAT_STOP = {
    "endless": ("while True: pass", "timeout"),
    "exit 0": ("import os; os._exit(0)", "crashed"),
    "exit 77": ("import os; os._exit(77)", "crashed"),
    "abort": ("import os; os.abort()", "crashed"),
    "exception": ("raise RuntimeError('no')", "error"),
    "system exit": ("raise SystemExit", "crashed"),
    "stub": ("raise NotImplementedError", "not_implemented"),
    "recursion": ("return update_parameters_with_adam(*args, **kwargs)", "error"),
    "memory": ("return np.ones((10**6, 10**6))", "error"),
}


@pytest.mark.parametrize(("body", "status"), FUNCTIONS_THAT_STOP.values(), ids=FUNCTIONS_THAT_STOP)
def test_a_function_that_stops_costs_its_own_exercise(
    grader: Grader, unit: Unit, body: str, status: str
) -> None:
    source = f"def update_parameters_with_adam(*args, **kwargs):\n    {body}\n"
    made = grader.grade_bytes("eve", notebook_of(unit, **{ADAM: source})).verdict
    assert statuses(made)[ADAM] == status
    assert only_adam_lost(made)


LEAVES_BEHIND = """
{right}
_right = initialize_parameters
def initialize_parameters(*args, **kwargs):
    result = _right(*args, **kwargs)
    {effect}
    return result
"""
EFFECTS = {
    "a patched NumPy": "np.exp = np.sqrt = np.zeros = None",
    "a deleted answer": "globals().pop('update_parameters_with_adam', None)",
    "an error state": "np.seterr(all='raise')",
    "a changed answer": "globals()['forward_propagation'] = lambda *args: (0, 0)",
    "an end in waiting": "import os, threading; threading.Timer(0.05, os._exit, (3,)).start()",
    "a change of mind": "globals()['backward_propagation'] = lambda *args: __import__('time').sleep(99)",
}


@pytest.mark.parametrize("effect", EFFECTS.values(), ids=EFFECTS)
def test_what_one_answer_leaves_behind_costs_no_other_one_points(
    grader: Grader, unit: Unit, effect: str
) -> None:
    right = sample_class.answers(unit)["initialize_parameters"]
    source = LEAVES_BEHIND.format(right=right, effect=effect)
    made = grader.grade_bytes("eve", notebook_of(unit, initialize_parameters=source)).verdict
    # Itself may suffer, and the training, which calls it.
    lost = {name for name, status in statuses(made).items() if status != "passed"}
    assert lost <= {"initialize_parameters", "digits_accuracy"}


def test_without_time_to_ask_once_more_the_first_answers_count(
    grader: Grader, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Judge._ask

    def ask(judge: Judge, exercise: Exercise, key: AnswerKey, alone: bool) -> Asked | None:
        if alone:
            judge.until = 0.0
        return real(judge, exercise, key, alone)

    data = sample_class.believing(**{ADAM: ("epsilon-inside-root",)})(unit)
    alone = grader.grade_bytes("eve", data).verdict.exercise(ADAM)
    monkeypatch.setattr(Judge, "_ask", ask)
    assert grader.grade_bytes("eve", data).verdict.exercise(ADAM) == alone
    assert alone.score == 24


def test_helpers_in_cells_of_ones_own_are_there(grader: Grader, unit: Unit) -> None:
    helper = "def zeros(*shape):\n    return np.zeros(shape)\n"
    source = (
        "def initialize_adam(n_x, n_h, n_y):\n"
        "    shapes = [(n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)] * 2\n"
        "    return [zeros(*shape) for shape in shapes]\n"
    )
    made = grader.grade_bytes("eve", notebook_of(unit, helper, initialize_adam=source)).verdict
    assert made.score == 90


def test_a_package_that_is_not_there_is_named_in_words(grader: Grader, unit: Unit) -> None:
    source = "import torch\ndef update_parameters_with_adam(*args, **kwargs):\n    return torch.zeros(3)\n"
    found = grader.grade_bytes("eve", notebook_of(unit, **{ADAM: source})).verdict.exercise(ADAM)
    assert found.status == "error"
    assert "No module named 'torch'. That package is not there" in found.message


def test_magics_do_no_harm(grader: Grader, unit: Unit) -> None:
    extra = "%matplotlib inline\n!echo hello\n%timeit -n1 -r1 1 + 1"
    assert grader.grade_bytes("eve", notebook_of(unit, extra)).verdict.score == 90


def test_a_missing_answer_and_a_renamed_function_are_missing(grader: Grader, unit: Unit) -> None:
    made = json.loads(notebook_of(unit))
    made["cells"] = [cell for cell in made["cells"] if cell["id"] != ADAM.replace("_", "-")]
    found = grader.grade_bytes("eve", json.dumps(made).encode()).verdict
    assert found.exercise(ADAM).status == "missing"
    assert "not in the notebook" in found.exercise(ADAM).message
    renamed = notebook_of(unit, **{ADAM: "def update_adam(*args):\n    pass"})
    found = grader.grade_bytes("eve", renamed).verdict
    assert found.exercise(ADAM).status == "missing"
    assert "No function called" in found.exercise(ADAM).message


def test_one_seed_gives_one_verdict_and_another_seed_the_same_findings(
    unit: Unit, grader: Grader
) -> None:
    data = sample_class.believing(**{ADAM: ("epsilon-inside-root",)})(unit)
    first, second = (to_json(grader.grade_bytes("eve", data).verdict) for _ in range(2))
    assert first == second
    with Grader(unit, Options(seed=6)) as other:
        third = other.grade_bytes("eve", data).verdict
    assert [f.misconceptions for f in third.exercises] == [
        tuple(f["misconceptions"]) for f in json.loads(first)["exercises"].values()
    ]


def test_where_the_solution_itself_fails_nobody_is_graded(unit: Unit) -> None:
    """A sandbox in which nothing can run must not look like everybody's mistake."""
    too_little = Limits(processes=1)
    with pytest.raises(SandboxFault, match="sandbox"), Grader(unit, Options(seed=5), too_little):
        pass


def test_the_whole_submission_has_a_deadline(unit: Unit) -> None:
    limits = Limits(cell_s=30.0, call_s=30.0, training_s=30.0, submission_s=8.0)
    slow = "import time\ntime.sleep(60)"
    with Grader(unit, Options(seed=5), limits) as grader:
        made = grader.grade_bytes("eve", notebook_of(unit, slow)).verdict
    assert set(statuses(made).values()) == {"timeout"}


def test_a_fault_of_the_sandbox_is_no_score(
    grader: Grader, unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise SandboxFault("the worker is gone")

    monkeypatch.setattr(Judge, "findings", fail)
    made = grader.grade_bytes("eve", notebook_of(unit)).verdict
    assert (made.status, made.score) == ("grader_fault", None)
    assert "worker is gone" in made.reason


def test_an_interrupted_grading_goes_on_with_its_seed_and_grades_nobody_twice(
    unit: Unit, tmp_path: Path
) -> None:
    classroom = Classroom(tmp_path)
    for name in ("ann", "bob", "cleo"):
        path = classroom.submitted_file(name, unit.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(notebook_of(unit))
    started = iter(MarkingRun(unit, classroom))
    first = next(started)
    started.close()
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "verdicts").rglob("*.json")}
    again = list(MarkingRun(unit, classroom))
    assert {made.seed for made in again} == {first.seed}
    assert all(path.stat().st_mtime_ns == when for path, when in files.items())
    anew = list(MarkingRun(unit, classroom))
    assert {made.seed for made in anew} != {first.seed}


ODD_NAMES = [
    "a" * 255,
    "Zoë Ångström",
    "=HYPERLINK(1)",
    "x\ny",
    "-rf",
    "' or 1=1 --",
    "<b>eve",
    "\u202eevil",
]


def test_odd_names_of_students_are_graded_like_others(
    grade: Callable[..., dict[str, Verdict]], unit: Unit, tmp_path: Path
) -> None:
    made = grade({name: unit.release.read_bytes() for name in ODD_NAMES[1:]})
    assert set(made) == set(ODD_NAMES[1:])
    assert {verdict.status for verdict in made.values()} == {"graded"}


def test_names_beyond_what_the_database_holds_are_a_reason_not_a_crash(
    grade: Callable[..., dict[str, Verdict]], unit: Unit
) -> None:
    made = grade({ODD_NAMES[0]: unit.release.read_bytes(), "ada": notebook_of(unit)})
    assert made["ada"].score == 90
    assert made[ODD_NAMES[0]].status in ("graded", "broken")


def test_nobody_handed_in_anything(unit: Unit, tmp_path: Path) -> None:
    with pytest.raises(AutograderError, match="nobody has handed in"):
        MarkingRun(unit, Classroom(tmp_path)).names()


def test_a_student_who_is_not_there_is_an_error(unit: Unit, tmp_path: Path) -> None:
    path = Classroom(tmp_path).submitted_file("ann", unit.name)
    path.parent.mkdir(parents=True)
    with pytest.raises(AutograderError, match="zoe"):
        handed_in.students(Classroom(tmp_path), unit, ["zoe"])
