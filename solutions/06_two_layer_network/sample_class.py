"""The sample class of this notebook: 36 students, each a name and what they did to it.

`make demo` grades them, and the tests know them by name.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from autograder import notebook
from autograder.course import Unit
from autograder.sample_class import Student, answers, believing, filled, only, solved

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

KENS_ADAM = """
def update_parameters_with_adam(
    W1, b1, W2, b2, dW1, db1, dW2, db2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2,
    t, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8,
):
    moved, averages, squares = [], [], []
    early = learning_rate / (1 - beta1 ** t)  # makes up for the start at zero
    for place, slope, average, square in zip(
        (W1, b1, W2, b2), (dW1, db1, dW2, db2), (vW1, vb1, vW2, vb2), (sW1, sb1, sW2, sb2)
    ):
        average = average * beta1 + slope * (1 - beta1)
        square = square * beta2 + slope * slope * (1 - beta2)
        width = epsilon + np.sqrt(square / (1 - beta2 ** t))
        moved.append(place - average * early / width)
        averages.append(average)
        squares.append(square)
    return tuple(moved + averages + squares)
"""


def _in_disguise(source: str, names: Mapping[str, str]) -> str:
    """The same code with other names, and none of its comments."""
    source = re.sub(r"  #.*", "", source)
    return re.sub(r"\w+", lambda found: names.get(found[0], found[0]), source)


DENNISS_ADAM = _in_disguise(KENS_ADAM, {
    "moved": "new", "averages": "firsts", "squares": "seconds", "early": "eta", "place": "p",
    "slope": "g", "average": "m", "square": "q", "width": "below",
})  # fmt: skip

FAILING_ADAM = {
    "endless": "def update_parameters_with_adam(*args, **kwargs):\n    while True:\n        pass\n",
    "exits": "import os\n\ndef update_parameters_with_adam(*args, **kwargs):\n    os._exit(0)\n",
    "raises": "def update_parameters_with_adam(*args, **kwargs):\n    return adams_update(*args)\n",
}


def _twice(unit: Unit) -> bytes:
    made = filled(unit, answers(unit), reflection=REFLECTION)
    cell = next(raw for raw in made["cells"] if raw["id"] == ADAM.replace("_", "-"))
    made["cells"].insert(0, {**copy.deepcopy(cell), "id": "copied"})
    return notebook.dump(made).encode()


def _without_tests(unit: Unit) -> bytes:
    made = filled(unit, answers(unit), reflection=REFLECTION)
    made["cells"] = [raw for raw in made["cells"] if not raw["id"].startswith("test-")]
    return notebook.dump(made).encode()


STUDENTS = (
    Student("ada", "the solution", solved()),
    Student("alan", "handed in the untouched release", lambda unit: unit.release.read_bytes()),
    Student("alonzo", "no bias correction at all", believing(
        **{ADAM: ("first-moment-uncorrected", "second-moment-uncorrected")})),
    Student("annie", "epsilon inside the root", believing(**{ADAM: ("epsilon-inside-root",)})),
    Student("barbara", "no bias correction at all", believing(
        **{ADAM: ("first-moment-uncorrected", "second-moment-uncorrected")})),
    Student("carl", "no bias correction, unshifted softmax", believing(
        forward_propagation=("softmax-unshifted",),
        **{ADAM: ("first-moment-uncorrected", "second-moment-uncorrected")})),
    Student("claude", "stores the corrected moments", believing(**{ADAM: ("corrected-moments-stored",)})),
    Student("dennis", "took Adam from ken, with other names", solved(**{ADAM: DENNISS_ADAM})),
    Student("donald", "the stray gradient", believing(**{ADAM: ("stray-gradient",)})),
    Student("dorothy", "no bias correction, unshifted softmax", believing(
        forward_propagation=("softmax-unshifted",),
        **{ADAM: ("first-moment-uncorrected", "second-moment-uncorrected")})),
    Student("edsger", "right, in other words", solved(**{ADAM: ODDLY_WRITTEN_ADAM})),
    Student("emmy", "softmax along the wrong axis", believing(
        forward_propagation=("softmax-over-examples",))),
    Student("euler", "unshifted softmax", believing(forward_propagation=("softmax-unshifted",))),
    Student("fei", "sum instead of mean, flat bias gradients", believing(
        backward_propagation=("sum-instead-of-mean", "bias-gradients-flat"))),
    Student("florence", "no ReLU mask", believing(backward_propagation=("relu-mask-missing",))),
    Student("frances", "one array twice", believing(initialize_adam=("one-array-twice",))),
    Student("george", "forward difference", believing(gradient_check=("forward-difference",))),
    Student("grace", "got as far as backpropagation", only(
        "initialize_parameters", "forward_propagation", "backward_propagation")),
    Student("hedy", "swapped betas and a wrong sign", believing(**{ADAM: ("betas-swapped", "wrong-sign")})),
    Student("joan", "changes the moments in place", believing(**{ADAM: ("changed-in-place",)})),
    Student("john", "an endless loop in the last exercise", solved(**{ADAM: FAILING_ADAM["endless"]})),
    Student("karen", "ends the process", solved(**{ADAM: FAILING_ADAM["exits"]})),
    Student("katherine", "calls a function that does not exist", solved(**{ADAM: FAILING_ADAM["raises"]})),
    Student("ken", "right, in words of his own", solved(**{ADAM: KENS_ADAM})),
    Student("leslie", "second moment uncorrected", believing(**{ADAM: ("second-moment-uncorrected",)})),
    Student("linus", "the answer's cell stands twice", _twice),
    Student("mallory", "looks for solutions and the gradebook", solved(
        LOOKS_AROUND, **{ADAM: "def update_parameters_with_adam(*args, **kwargs):\n    return found\n"})),
    Student("margaret", "the upload broke off", lambda unit: solved()(unit)[:2000]),
    Student("marie", "epsilon inside the root, unshifted softmax", believing(
        forward_propagation=("softmax-unshifted",), **{ADAM: ("epsilon-inside-root",)})),
    Student("niklaus", "deleted the test cells", _without_tests),
    Student("oscar", "patches the comparison and the shell", solved(
        **{ADAM: PATCHES_EVERYTHING})),
    Student("radia", "an empty folder", lambda unit: None),
    Student("rosalind", "epsilon inside the root, forward difference", believing(
        gradient_check=("forward-difference",), **{ADAM: ("epsilon-inside-root",)})),
    Student("sophie", "sum instead of mean, flat bias gradients", believing(
        backward_propagation=("sum-instead-of-mean", "bias-gradients-flat"))),
    Student("tim", "sum instead of mean, flat bias gradients, one array twice", believing(
        backward_propagation=("sum-instead-of-mean", "bias-gradients-flat"),
        initialize_adam=("one-array-twice",))),
    Student("vera", "got as far as gradient checking", only(
        "initialize_parameters", "forward_propagation", "backward_propagation", "gradient_check")),
)  # fmt: skip
