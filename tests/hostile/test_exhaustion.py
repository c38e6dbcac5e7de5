"""An attack on memory, processor, disk, processes or the worker costs its own submission at most."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from autograder import verdict
from autograder.course import Course, Unit
from autograder.grade import Graded, Grader, Options
from autograder.limits import Limits
from autograder.sandbox import Sandbox
from autograder.verdict import Verdict
from tests.conftest import ROOT

pytestmark = [pytest.mark.hostile, pytest.mark.sandbox, pytest.mark.usefixtures("still_honest")]

ADAM = "update_parameters_with_adam"

# A cell of the student's own: whatever it does, right answers after it keep their points.
CELLS = {
    "ends the process": "import os; os._exit(0)",
    "kills its group": "import os, signal; os.killpg(0, signal.SIGKILL)",
    "kills everybody": "import os, signal; os.kill(-1, signal.SIGKILL)",
    "kills its parent": "import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
    "stops itself": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "segmentation fault": "import ctypes; ctypes.string_at(0)",
    "sys.exit": "import sys; sys.exit(0)",
    "KeyboardInterrupt": "raise KeyboardInterrupt",
    "an odd exception": "class Odd(BaseException):\n    __str__ = lambda self: 1 / 0\nraise Odd",
    "recursion": "def f(): return f()\nf()",
    "deep source": "x = " + "(" * 500 + ")" * 500,
    "NUL in the source": "x = '\0'",
    "surrogate in the source": "x = '\ud800'",
    "a bomb of memory": "x = [bytearray(1 << 20) for _ in range(100_000)]",
    "a bomb of NumPy's": "import numpy as np\nx = [np.ones(1 << 20) for _ in range(100_000)]",
    "a big integer": "x = 10 ** (10 ** 8); str(x)",
    "endless output": "while True: print('x' * 10_000)",
    "endless objects to show": """
from IPython.display import display
import time
until = time.monotonic() + 1
while time.monotonic() < until:
    display({'text/plain': 'x' * 1000}, raw=True)
""",
    "threads": """
import threading, time
threads = []
try:
    for _ in range(10_000):
        threads.append(threading.Thread(target=time.sleep, args=(1000,), daemon=True))
        threads[-1].start()
except RuntimeError:
    pass
""",
    "a fork bomb": """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
""",
    "busy children": """
import os
for _ in range(12):
    if os.fork() == 0:
        while True:
            pass
""",
    "daemons": """
import os, time
for _ in range(3):
    if os.fork() == 0:
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
""",
    "an odd name": """
import ctypes, os, time
if os.fork() == 0:
    ctypes.CDLL(None).prctl(15, b"\\xff\\xfe) R 1\\n", 0, 0, 0)
    time.sleep(1000)
time.sleep(0.6)
""",
    "forgets its children": "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)",
    "ignores signals": """
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
""",
    "closes everything": "import os; os.closerange(0, 64)",
    "fills the scratch": """
import os
for k in range(10_000):
    with open(f"/scratch/{k}", "wb") as file:
        file.write(bytes(1 << 20))
""",
    "many empty files": """
for k in range(1_000_000):
    open(f"/scratch/{k}", "w").close()
""",
    "pipes": """
import os, fcntl
pipes = [os.pipe() for _ in range(1000)]
""",
    "leaves its folder": "import os; os.chdir('/'); os.environ.clear()",
    "slow to print": """
class Slow:
    def __repr__(self):
        import time
        time.sleep(1000)
Slow()
""",
}
# What these use up, the submission's own answers lack afterwards.
USES_UP = {"threads", "pipes", "busy children"}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_attacks_leaves_right_answers_their_points(
    attack: Callable[..., Graded], honest: Verdict, name: str
) -> None:
    graded = attack(CELLS[name])
    assert graded.verdict.status == "graded", graded.verdict.reason
    if name not in USES_UP:
        said = [found.message for found in graded.verdict.exercises]
        assert graded.verdict.score == honest.score, said


FUNCTIONS = {
    "ends the process": "__import__('os')._exit(0)",
    "memory": "x = [bytearray(1 << 20) for _ in range(100_000)]",
    "children with memory": """
    import os, time
    for _ in range(4):
        if os.fork() == 0:
            x = [b'x' * (1 << 20) for _ in range(200)]
            time.sleep(1000)
    time.sleep(1000)""",
    "busy children": """
    import os
    for _ in range(12):
        if os.fork() == 0:
            while True:
                pass
    while True:
        pass""",
    "daemons that hold the wire": """
    import os, time
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)""",
    "exits by exception": "raise SystemExit",
    "an odd exception": "raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})",
    "a surrogate": "raise ValueError('\\ud800')",
    "markup": "raise ValueError('<script>alert(1)</script>\\x1b[2J' * 100)",
    "a warning of odd text": "import warnings; warnings.warn('\\ud800\\x1b[2J'); return args",
}


@pytest.mark.parametrize("body", FUNCTIONS.values(), ids=FUNCTIONS.keys())
def test_a_function_that_attacks_costs_its_own_exercise(
    attack: Callable[..., Graded], honest: Verdict, body: str
) -> None:
    graded = attack(initialize_adam=f"def initialize_adam(*args):\n    {body}\n")
    assert graded.verdict.status == "graded", graded.verdict.reason
    scores = {found.exercise: found.score for found in graded.verdict.exercises}
    assert scores["initialize_adam"] == 0.0
    for name in ("initialize_parameters", "forward_propagation", "backward_propagation",
                 "gradient_check", ADAM):  # fmt: skip
        assert scores[name] == honest.exercise(name).score
    verdict.to_json(graded.verdict).encode()


# ---- how much one submission can take ---------------------------------------------------------

FILLS = """
import os
written = 0
for place in ("/scratch", "/dev/shm", "/dev", "/grader", "/"):
    try:
        for k in range(64):
            with open(f"{place}/fill{k}", "wb") as file:
                written += file.write(bytes(1 << 20))
    except OSError:
        pass
print("WRITTEN", written >> 20)
"""
EMPTY_FILES = """
made = 0
for place in ("/scratch", "/dev/shm", "/dev"):
    try:
        for k in range(20_000):
            open(f"{place}/empty{k}", "w").close()
            made += 1
    except OSError:
        pass
print("WRITTEN", made)
"""
UNSEEN_MEMORY = """
import ctypes, os
libc = ctypes.CDLL(None)
taken = 0
for _ in range(40):
    try:
        descriptor = os.memfd_create("x")
        taken += os.write(descriptor, bytes(3 << 20))
    except OSError:
        pass
    segment = libc.shmget(0, 16 << 20, 0o1600)
    taken += (16 << 20) if segment != -1 else 0
print("WRITTEN", taken >> 20)
"""
FORKS = """
import os, time
made = 0
try:
    while made < 200:
        if os.fork() == 0:
            time.sleep(1000)
        made += 1
except OSError:
    pass
print("WRITTEN", made)
"""
AMOUNTS = {
    "files": (FILLS, 2 * 8),
    "empty files": (EMPTY_FILES, 2 * 4096),
    "memory that no process shows": (UNSEEN_MEMORY, 0),
    "processes": (FORKS, 24),
}


@pytest.mark.parametrize(("source", "most"), AMOUNTS.values(), ids=AMOUNTS.keys())
def test_one_submission_takes_no_more_than_its_share(
    attack: Callable[..., Graded],
    what_it_showed: Callable[[Graded], str],
    source: str,
    most: int,
) -> None:
    said = re.search(r"WRITTEN (\d+)", what_it_showed(attack(source)))
    assert said
    assert int(said[1]) <= most


def test_what_all_cells_show_has_a_bound(
    hostile_grader: Grader, handed_in: Callable[..., bytes], limits: Limits
) -> None:
    # Each cell claims pictures of nearly the largest size.
    source = """
import gc
runner = next(o for o in gc.get_objects() if type(o).__name__ == "CellRunner")
picture = "iVBORw0KGgo" + "A" * 399_993
many = [{"output_type": "display_data", "data": {"text/plain": "x", "image/png": picture}}] * 8
type(runner).run = lambda self, source, name, figures: {"error": "", "outputs": many}
"""
    made = json.loads(handed_in(source))
    own = next(cell for cell in made["cells"] if cell.get("id") == "students-own")
    made["cells"] += [{**own, "source": f"x = {k}"} for k in range(40)]
    graded = hostile_grader.grade_bytes("eve", json.dumps(made).encode())
    size = sum(len(str(result.outputs)) for result in graded.results.values())
    assert size < 2 * limits.output_bytes


def test_the_deadline_of_a_submission_holds(
    unit: Unit, handed_in: Callable[..., bytes], limits: Limits
) -> None:
    # Every cell and every exercise takes nearly its own deadline.
    small = replace(limits, cell_s=1.0, call_s=1.0, training_s=1.0, submission_s=4.0)
    hang = "import time\ndef {name}(*args, **kwargs):\n    time.sleep(1000)\n"
    names = [exercise.called for exercise in unit.exercises]
    answers = {name: hang.format(name=name) for name in names}
    made = json.loads(handed_in("import time; time.sleep(0.9)", **answers))
    own = next(cell for cell in made["cells"] if cell.get("id") == "students-own")
    made["cells"] += [{**own, "source": f"import os, time; time.sleep(0.3); os._exit({k})"}
                      for k in range(200)]  # fmt: skip
    with Grader(unit, Options(seed=7), small) as grader:
        started = time.monotonic()
        found = grader.grade_bytes("eve", json.dumps(made).encode()).verdict
        assert time.monotonic() - started < 3 * small.submission_s
    assert (found.status, found.score) == ("graded", 0.0)


# ---- the worker -------------------------------------------------------------------------------


def test_a_worker_that_died_is_started_anew_and_nobody_loses_points(
    unit: Unit, handed_in: Callable[..., bytes], honest: Verdict, limits: Limits
) -> None:
    with Grader(unit, Options(seed=7), limits) as grader:
        sandbox = grader._sandbox

        def kill() -> None:
            time.sleep(0.15)
            sandbox._process.kill()

        for _ in range(2):
            thread = threading.Thread(target=kill)
            thread.start()
            found = grader.grade_bytes("ada", handed_in()).verdict
            thread.join()
            assert replace(found, key="") == replace(honest, key="")


HOG = """
import os, time
for _ in range(3):
    if os.fork() == 0:
        x = b'x' * (200 << 20)
        time.sleep(1000)
time.sleep(1000)
"""


def test_sessions_are_watched_while_others_come_and_go(limits: Limits) -> None:
    # A stream of requests must not keep the worker from looking at what a session uses.
    request = {"op": "cell", "source": HOG, "name": "c", "figures": False, "nonce": 1}
    with Sandbox(Course(ROOT), limits=limits) as sandbox:
        session = sandbox.session()
        session.tell(request)
        until = time.monotonic() + 3.0
        while time.monotonic() < until:
            sandbox.session().close()
        assert session.close().reason == "used too much memory"


def test_no_process_is_left(
    unit: Unit,
    handed_in: Callable[..., bytes],
    limits: Limits,
    below: Callable[[int], set[int]],
    alive: Callable[[set[int]], set[int]],
) -> None:
    seen: set[int] = set()
    with Grader(unit, Options(seed=7), limits) as grader:
        worker = grader._sandbox._process.pid
        idle = below(worker)
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                try:
                    seen.update(below(worker))
                except OSError:
                    continue

        thread = threading.Thread(target=look)
        thread.start()
        for name in ("daemons", "an odd name", "ignores signals", "stops itself"):
            grader.grade_bytes("eve", handed_in(CELLS[name]))
        done.set()
        thread.join()
        assert len(seen) > len(idle) + 8
        assert below(worker) == idle
        seen |= {worker}
    until = time.monotonic() + 10
    while alive(seen) and time.monotonic() < until:
        time.sleep(0.05)
    assert alive(seen) == set()
    assert os.getpid() not in seen
