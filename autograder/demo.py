"""A sample class: notebooks as students hand them in, made from the release and the solution.

Nothing of it is stored. Each student is a name and what they did to the notebook; the tests
use the same students.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder import notebook
from autograder.classroom import Classroom
from autograder.files import write_atomically
from autograder.reference import composed
from autograder.units import Unit

ADAM = "update_parameters_with_adam"
REFLECTION = (
    "I would take Adam with the learning rate that the sweep found, 0.01. Tuned SGD was as good "
    "in my figure, within the spread over seeds, so what I gain is not accuracy but less tuning."
)

LOOKS_AROUND = """
import glob, sqlite3

found = []
for place in ("/", "/home", "/root", "..", "../..", "/grader", "/tmp"):
    for pattern in ("*solution*", "*/solutions/*", "*gradebook.db", "*/gradebook.db"):
        found += glob.glob(f"{place}/{pattern}")
for name in found:
    try:
        print(open(name).read()[:200])
    except OSError:
        pass
for name in ("gradebook.db", "../../../gradebook.db", "/classroom/gradebook.db"):
    try:
        sqlite3.connect(f"file:{name}?mode=rw", uri=True).execute("update grade set auto_score = 100")
    except sqlite3.Error:
        pass
"""

PATCHES_EVERYTHING = '''
import numpy.testing, IPython.core.interactiveshell as shell

numpy.testing.assert_allclose = numpy.testing.assert_array_equal = lambda *args, **kwargs: None
numpy.allclose = numpy.array_equal = lambda *args, **kwargs: True
shell.InteractiveShell.run_cell = lambda *args, **kwargs: None
get_ipython().run_cell = lambda *args, **kwargs: None


class Always:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __getattr__(self, name):
        return 1.0


def update_parameters_with_adam(*args, **kwargs):
    return tuple(Always() for _ in range(12))
'''

ODDLY_WRITTEN_ADAM = """
def update_parameters_with_adam(
    W1, b1, W2, b2, dW1, db1, dW2, db2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2,
    t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8,
):
    params, grads = [W1, b1, W2, b2], [dW1, db1, dW2, db2]
    first, second = [vW1, vb1, vW2, vb2], [sW1, sb1, sW2, sb2]
    for k in range(4):
        first[k] = first[k] - (1 - beta1) * (first[k] - grads[k])
        second[k] = second[k] + (1 - beta2) * (np.square(grads[k]) - second[k])
        rate = learning_rate * np.sqrt(1 - np.power(beta2, t)) / (1 - np.power(beta1, t))
        scaled = epsilon * np.sqrt(1 - beta2 ** t)
        params[k] = params[k] - rate * first[k] / (np.sqrt(second[k]) + scaled)
    return [*params, *first, *second]
"""

FAILING_ADAM = {
    "endless": "def update_parameters_with_adam(*args, **kwargs):\n    while True:\n        pass\n",
    "exits": "import os\n\ndef update_parameters_with_adam(*args, **kwargs):\n    os._exit(0)\n",
    "raises": "def update_parameters_with_adam(*args, **kwargs):\n    return adams_update(*args)\n",
}


@dataclass(frozen=True)
class Student:
    """A sample student.

    Parameters
    ----------
    name : str
        The id, and the name of the folder.
    about : str
        What this student did.
    make : callable
        From the unit to the bytes that were handed in; None for an empty folder.
    """

    name: str
    about: str
    make: Callable[[Unit], bytes | None]


def answers(unit: Unit) -> dict[str, str]:
    """The solution's answer cells."""
    cells = notebook.read_cells(notebook.load(unit.solution))
    return {cell.grade_id: cell.source for cell in cells if cell.role == "answer"}


def filled(
    unit: Unit, sources: Mapping[str, str], extra: str = "", reflection: str = REFLECTION
) -> dict[str, Any]:
    """The release with answers in their cells, and an extra cell of the student's after the first."""
    made = copy.deepcopy(notebook.load(unit.release))
    for raw in made["cells"]:
        cell = notebook.cell_of(raw)
        assert cell is not None
        if cell.role == "answer" and cell.grade_id in sources:
            raw["source"] = re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", sources[cell.grade_id])
        if cell.role == "manual" and reflection:
            raw["source"] = reflection
    if extra:
        raw = {"cell_type": "code", "metadata": {}, "source": extra, "outputs": [],
               "execution_count": None, "id": "students-own"}  # fmt: skip
        made["cells"].insert(3, raw)
    return made


def believing(**beliefs: tuple[str, ...]) -> Callable[[Unit], bytes]:
    """Everything right but for some misconceptions."""

    def make(unit: Unit) -> bytes:
        sources = answers(unit)
        for name, ids in beliefs.items():
            exercise = next(one for one in unit.exercises if one.name == name)
            chosen = [one for one in exercise.misconceptions if one.id in ids]
            patched = composed(sources[name], chosen)
            assert patched is not None, f"{ids} cannot be held at once"
            sources[name] = patched
        return notebook.dump(filled(unit, sources)).encode()

    return make


def _with(extra: str = "", **sources: str) -> Callable[[Unit], bytes]:
    """The solution, with some answers in other words and a cell of the student's own."""

    def make(unit: Unit) -> bytes:
        return notebook.dump(filled(unit, answers(unit) | sources, extra)).encode()

    return make


def _only(*names: str) -> Callable[[Unit], bytes]:
    def make(unit: Unit) -> bytes:
        sources = {name: source for name, source in answers(unit).items() if name in names}
        return notebook.dump(filled(unit, sources, reflection="")).encode()

    return make


def _truncated(unit: Unit) -> bytes:
    return _with()(unit)[:2000]


def _twice(unit: Unit) -> bytes:
    made = filled(unit, answers(unit))
    cell = next(raw for raw in made["cells"] if raw["id"] == ADAM.replace("_", "-"))
    made["cells"].insert(0, {**copy.deepcopy(cell), "id": "copied"})
    return notebook.dump(made).encode()


def _without_tests(unit: Unit) -> bytes:
    made = filled(unit, answers(unit))
    made["cells"] = [raw for raw in made["cells"] if not raw["id"].startswith("test-")]
    return notebook.dump(made).encode()


STUDENTS = (
    Student("ada", "the solution", _with()),
    Student("alan", "handed in the untouched release", lambda unit: unit.release.read_bytes()),
    Student("annie", "epsilon inside the root", believing(**{ADAM: ("epsilon-inside-root",)})),
    Student("barbara", "no bias correction at all", believing(
        **{ADAM: ("first-moment-uncorrected", "second-moment-uncorrected")})),
    Student("claude", "stores the corrected moments", believing(**{ADAM: ("corrected-moments-stored",)})),
    Student("donald", "the stray gradient", believing(**{ADAM: ("stray-gradient",)})),
    Student("edsger", "right, in other words", _with(**{ADAM: ODDLY_WRITTEN_ADAM})),
    Student("emmy", "softmax along the wrong axis", believing(
        forward_propagation=("softmax-over-examples",))),
    Student("euler", "unshifted softmax", believing(forward_propagation=("softmax-unshifted",))),
    Student("fei", "sum instead of mean, flat bias gradients", believing(
        backward_propagation=("sum-instead-of-mean", "bias-gradients-flat"))),
    Student("florence", "no ReLU mask", believing(backward_propagation=("relu-mask-missing",))),
    Student("frances", "one array twice", believing(initialize_adam=("one-array-twice",))),
    Student("george", "forward difference", believing(gradient_check=("forward-difference",))),
    Student("grace", "got as far as backpropagation", _only(
        "initialize_parameters", "forward_propagation", "backward_propagation")),
    Student("hedy", "swapped betas and a wrong sign", believing(**{ADAM: ("betas-swapped", "wrong-sign")})),
    Student("joan", "changes the moments in place", believing(**{ADAM: ("changed-in-place",)})),
    Student("john", "an endless loop in the last exercise", _with(**{ADAM: FAILING_ADAM["endless"]})),
    Student("karen", "ends the process", _with(**{ADAM: FAILING_ADAM["exits"]})),
    Student("katherine", "calls a function that does not exist", _with(**{ADAM: FAILING_ADAM["raises"]})),
    Student("linus", "the answer's cell stands twice", _twice),
    Student("mallory", "looks for solutions and the gradebook", _with(
        LOOKS_AROUND, **{ADAM: "def update_parameters_with_adam(*args, **kwargs):\n    return found\n"})),
    Student("margaret", "the upload broke off", _truncated),
    Student("niklaus", "deleted the test cells", _without_tests),
    Student("oscar", "patches the comparison and the shell", _with(
        **{ADAM: PATCHES_EVERYTHING})),
    Student("radia", "an empty folder", lambda unit: None),
)  # fmt: skip


def class_of(unit: Unit) -> tuple[Student, ...]:
    """The sample class of a unit.

    The students above know the notebook about the two-layer network. In any other one, everybody
    but the first two holds one belief, the next exercise's next one from student to student.
    """
    if any(exercise.name == ADAM for exercise in unit.exercises):
        return STUDENTS
    beliefs = [
        (exercise.name, place[number].id)
        for number in range(max((len(one.misconceptions) for one in unit.exercises), default=0))
        for exercise in unit.exercises
        if number < len(place := exercise.misconceptions)
    ]
    first = (
        Student(STUDENTS[0].name, "the solution", _with()),
        Student(STUDENTS[1].name, "handed in the untouched release", STUDENTS[1].make),
    )
    return first + tuple(
        Student(student.name, f"{exercise}: {belief}", believing(**{exercise: (belief,)}))
        for student, (exercise, belief) in zip(STUDENTS[2:], beliefs, strict=False)
    )


def fill(classroom: Classroom, unit: Unit) -> int:
    """Put the sample class's submissions into a classroom, anew; return how many."""
    unit.demand_exercises()
    shutil.rmtree(classroom.submitted, ignore_errors=True)
    students = class_of(unit)
    for student in students:
        data = student.make(unit)
        path = classroom.submitted_file(student.name, unit.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            write_atomically(path, data)
    about = {student.name: student.about for student in students}
    write_atomically(classroom.root / "sample_class.json", json.dumps(about, indent=1) + "\n")
    return len(students)
