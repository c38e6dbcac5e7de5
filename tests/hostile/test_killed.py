"""What something outside kills costs nobody points; what kills itself stays the submission's doing."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder import sandbox
from autograder.course import Course
from autograder.grade import Graded, Grader
from autograder.limits import Limits
from autograder.sandbox import Sandbox
from autograder.verdict import Verdict
from tests.conftest import ROOT

pytestmark = [pytest.mark.hostile, pytest.mark.sandbox]
ADAM = "update_parameters_with_adam"
SLOW = """
import functools, time

def _slowly(f, first=12):
    count = [0]
    @functools.wraps(f)
    def wait(*a, **k):
        count[0] += 1
        time.sleep(0.1 if count[0] <= first else 0)
        return f(*a, **k)
    return wait

{name} = _slowly({name})
"""
DEPTH = {"keeper": 3, "session": 4, "exercise": 5}
"""Below the process that was started: bubblewrap, its first process, the worker, then these."""


def chain(pid: int) -> list[int]:
    """A process, its first child, that one's first child, and so on."""
    found = [pid]
    while True:
        try:
            children = Path(f"/proc/{found[-1]}/task/{found[-1]}/children").read_text().split()
        except OSError:
            return found
        if not children:
            return found
        found.append(int(children[0]))


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def killer(body: Callable[[threading.Event], None]) -> Iterator[None]:
    """Run a function beside the grading, until that ends."""
    done = threading.Event()
    thread = threading.Thread(target=body, args=(done,))
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.fixture(scope="module")
def slow(handed_in: Callable[..., bytes], unit: object) -> bytes:
    """Right answers, of which the last one takes its time."""
    from autograder import sample_class

    source = sample_class.answers(unit)[ADAM] + SLOW.format(name=ADAM)
    return handed_in("import time; time.sleep(0.4); print('done')", **{ADAM: source})


@pytest.fixture(scope="module")
def undisturbed(hostile_grader: Grader, slow: bytes) -> Graded:
    return hostile_grader.grade_bytes("ada", slow)


def kills(grader: Grader, victim: str, times: int, deep: int) -> Callable[[threading.Event], None]:
    """Kill so often, as soon as a chain of processes is so deep and has been so for a while."""
    started = grader._sandbox._process.pid

    def body(done: threading.Event) -> None:
        killed: set[int] = set()
        while len(killed) < times and not done.is_set():
            found = chain(started)
            if len(found) == deep and found[DEPTH[victim]] not in killed:
                time.sleep(0.15)
                if chain(started) == found:
                    killed.add(found[DEPTH[victim]])
                    kill(found[DEPTH[victim]])
            time.sleep(0.01)

    return body


@pytest.mark.parametrize("victim", DEPTH)
def test_a_process_killed_from_outside_costs_no_points(
    hostile_grader: Grader, slow: bytes, undisturbed: Graded, victim: str
) -> None:
    with killer(kills(hostile_grader, victim, 1, deep=6)):
        found = hostile_grader.grade_bytes("ada", slow)
    assert found.verdict == undisturbed.verdict


@pytest.mark.parametrize("victim", ["keeper", "session"])
def test_a_cell_killed_from_outside_is_run_again(
    hostile_grader: Grader, slow: bytes, undisturbed: Graded, victim: str
) -> None:
    with killer(kills(hostile_grader, victim, 1, deep=5)):
        found = hostile_grader.grade_bytes("ada", slow)
    assert found.verdict == undisturbed.verdict
    assert found.results == undisturbed.results


@pytest.mark.parametrize(("victim", "deep"), [("exercise", 6), ("session", 6), ("session", 5)])
def test_what_is_killed_twice_is_our_fault_and_says_what_to_do(
    hostile_grader: Grader, slow: bytes, victim: str, deep: int
) -> None:
    # As often as it takes: several exercises share a process, and each has a kill to spare.
    with killer(kills(hostile_grader, victim, 20, deep)):
        found = hostile_grader.grade_bytes("ada", slow).verdict
    assert (found.status, found.score) == ("grader_fault", None)
    assert "killed twice from outside" in found.reason
    assert "--jobs" in found.reason


def test_random_kills_change_no_verdict(
    hostile_grader: Grader, handed_in: Callable[..., bytes], honest: Verdict
) -> None:
    """A verdict is what it is without the kills, or says that it is none."""
    started = hostile_grader._sandbox._process.pid
    rng = random.Random(3)

    def body(done: threading.Event) -> None:
        while not done.wait(rng.uniform(0.05, 0.4)):
            found = chain(started)
            if len(found) > DEPTH["keeper"]:
                kill(rng.choice(found[DEPTH["keeper"] :]))

    with killer(body):
        made = [hostile_grader.grade_bytes("ada", handed_in()).verdict for _ in range(25)]
    given = [one for one in made if one.status != "grader_fault"]
    assert all(one == honest for one in given)
    assert len(given) > len(made) / 2


# ---- what a submission does to itself ----------------------------------------------------------

ANSWER = f"def {ADAM}(*args, **kwargs):\n"
SIGNALS = {
    "a null pointer": "import ctypes\n    ctypes.string_at(0)",
    "abort": "import os\n    os.abort()",
    "SIGTERM": "import os, signal, time\n    os.kill(os.getpid(), signal.SIGTERM)\n    time.sleep(9)",
    "exit": "import os\n    os._exit(9)",
    "exit as if asked to": "import os\n    os._exit(77)",
}


@pytest.mark.parametrize("body", SIGNALS.values(), ids=SIGNALS)
def test_an_answer_that_ends_itself_has_crashed(
    attack: Callable[..., Graded], honest: Verdict, body: str
) -> None:
    found = attack(**{ADAM: f"{ANSWER}    {body}\n"}).verdict
    assert (found.status, found.exercise(ADAM).status) == ("graded", "crashed")
    assert found.score == honest.score - 30 - 6


CALL = "import ctypes, os\n    libc = ctypes.CDLL(None, use_errno=True)\n    me = os.getpid()\n    "
SELF_KILLS = {
    "kill": "import os\n    os.kill(os.getpid(), 9)",
    "kill all": "import os\n    os.kill(-1, 9)",
    "tkill": f"{CALL}libc.syscall(200, me, 9)",
    "tgkill": f"{CALL}libc.syscall(234, me, me, 9)",
    "queued": f"{CALL}libc.sigqueue(me, 9, 0)",
    "pidfd": "import os, signal\n    signal.pidfd_send_signal(os.pidfd_open(os.getpid()), 9)",
    "limit on processor time": "import resource\n    resource.setrlimit(resource.RLIMIT_CPU, (0, 0))\n    while True: pass",
    "limit of another": "import os, resource\n    resource.prlimit(os.getpid(), resource.RLIMIT_CPU, (0, 0))\n    while True: pass",
    "a child's end": f"{CALL}x = libc.syscall(56, 9, 0, 0, 0, 0)\n    if x == 0: os._exit(0)\n    import time\n    time.sleep(0.2)",
    "a pipe's signal": "import fcntl, os\n    r, w = os.pipe()\n    fcntl.fcntl(r, 10, 9)",
    "a timer's signal": f"{CALL}event = (ctypes.c_int * 16)(0, 0, 9, 0)\n    t = ctypes.c_int()\n    libc.syscall(222, 0, event, ctypes.byref(t))",
    "a parent's end": f"{CALL}assert libc.prctl(1, 9, 0, 0, 0) == 0\n    os._exit(1)",
    "strict mode": f"{CALL}libc.prctl(22, 1, 0, 0, 0)",
}
X86 = {"tkill", "tgkill", "a child's end", "a timer's signal"}


@pytest.mark.parametrize("how", SELF_KILLS)
@pytest.mark.parametrize("where", ["cell", "answer"])
def test_no_submission_can_look_as_if_it_had_been_killed(
    attack: Callable[..., Graded], how: str, where: str
) -> None:
    if how in X86 and os.uname().machine != "x86_64":
        pytest.skip("the call has another number here")
    if where == "answer":
        found = attack(**{ADAM: f"{ANSWER}    {SELF_KILLS[how]}\n"}).verdict
        assert found.exercise(ADAM).score == 0
    else:
        found = attack(f"def f():\n    {SELF_KILLS[how]}\nf()").verdict
    assert found.status == "graded"


FORGED = """
import gc
import numpy as np
def {name}(*args, **kwargs):
    channel = next(o for o in gc.get_objects() if type(o).__name__ == "Channel")
    for number in range(20):
        channel.send({message})
    {then}
"""
MESSAGES = {
    "of each": '{"ended": number, "serving": False}',
    "of none": '{"ended": number}',
    "of an array": '{"ended": np.ones(2, bool), "serving": True}',
    "of an empty array": '{"ended": np.ones(0), "serving": False}',
    "with an array": '{"ended": 77, "serving": np.ones(2)}',
    "of a text": '{"ended": "1", "serving": "no"}',
    "of a truth": '{"ended": True, "serving": False}',
}


@pytest.mark.parametrize("then", ["pass", "import os; os._exit(1)", "while True: pass"])
@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_a_forged_word_of_an_end_is_the_answers_own(
    attack: Callable[..., Graded], honest: Verdict, message: str, then: str
) -> None:
    found = attack(**{ADAM: FORGED.format(name=ADAM, message=message, then=then)}).verdict
    assert found.status == "graded"
    assert found.exercise(ADAM).score == 0
    lost = (ADAM, "digits_accuracy")
    others = [one for one in found.exercises if one.exercise not in lost]
    assert others == [one for one in honest.exercises if one.exercise not in lost]


# ---- a session that neither lives nor dies -----------------------------------------------------

HEADLESS = """
import ctypes, os, threading, time
def go():
    time.sleep(0.05)
    os.write(3, b"\\xff" * 8)
    time.sleep(1000)
threading.Thread(target=go).start()
ctypes.CDLL(None).syscall({exit}, 0)  # ends this thread alone
"""


@pytest.fixture(scope="module")
def headless() -> str:
    return HEADLESS.format(exit=60 if os.uname().machine == "x86_64" else 93)


def test_a_session_without_its_first_thread_is_ended(
    attack: Callable[..., Graded], headless: str
) -> None:
    found = attack(headless)
    assert found.verdict.status == "graded"
    own = next(result for step, result in found.results.items() if step.name.startswith("cell "))
    assert own.stopped == "crashed"


def test_nobody_waits_for_a_session_that_takes_its_time_to_end(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker serves others while it does not know yet how a session ended."""
    monkeypatch.setattr(sandbox, "DEATH_S", 60.0)
    order: list[object] = []
    with Sandbox(Course(ROOT), limits=limits) as shared:
        slow = shared.session()
        keeper, session = chain(shared._process.pid)[DEPTH["keeper"] :]
        os.kill(keeper, signal.SIGSTOP)  # it cannot tell how the session ends
        os.kill(session, signal.SIGKILL)
        while Path(f"/proc/{session}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z":
            time.sleep(0.001)  # the kernel takes a moment
        thread = threading.Thread(target=lambda: order.append(slow.close(lost=True)))
        thread.start()
        for _ in range(3):
            shared.session().close()
            order.append("served")
        os.kill(keeper, signal.SIGCONT)
        thread.join()
    assert order == ["served", "served", "served", sandbox.Ending(killed=True)]


# ---- memory and notes that nobody would see ----------------------------------------------------

REFUSED = {
    "a shared mapping": "import mmap\nmmap.mmap(-1, 1 << 20)",
    "a shared mapping of zeros": "import mmap, os\nmmap.mmap(os.open('/dev/zero', os.O_RDWR), 4096)",
    "a lock": "import fcntl\nfcntl.lockf(open(np.__file__), fcntl.LOCK_SH)",
    "a look at a lock": "import fcntl, struct\nfcntl.fcntl(open(np.__file__), 5, bytes(32))",
    "a lock of a description": "import fcntl\nfcntl.fcntl(open(np.__file__), 37, bytes(32))",
    "notes of changes": "import fcntl, os\nfcntl.fcntl(os.open('/usr', os.O_RDONLY), 1026, 1)",
    "the old notes of changes": "import ctypes\nl = ctypes.CDLL(None, use_errno=True)\nif l.syscall(253) < 0: raise PermissionError(ctypes.get_errno())",
    "pages lent to a pipe": "import ctypes\nl = ctypes.CDLL(None, use_errno=True)\nif l.syscall(278, 1, None, 0, 0) < 0: raise PermissionError(ctypes.get_errno())",
}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the calls have other numbers here")
@pytest.mark.parametrize("source", REFUSED.values(), ids=REFUSED)
def test_what_hides_memory_or_carries_notes_is_refused(
    attack: Callable[..., Graded], source: str
) -> None:
    found = attack(source)
    own = next(result for step, result in found.results.items() if step.name.startswith("cell "))
    assert "PermissionError" in own.error or "No such device" in own.error, own
    assert found.verdict.score == 90


SMALL = """
import subprocess, sys, time
eats = "x = b'x' * (60 << 20); import time; time.sleep(60)"
many = [subprocess.Popen([sys.executable, "-I", "-S", "-c", eats]) for _ in range(12)]
time.sleep(60)
"""


def test_memory_of_other_programs_is_counted_in_full(attack: Callable[..., Graded]) -> None:
    found = attack(SMALL)
    own = next(result for step, result in found.results.items() if step.name.startswith("cell "))
    assert (own.stopped, own.error) == ("crashed", "used too much memory")


def test_afterwards_an_honest_submission_gets_what_it_got(
    hostile_grader: Grader, handed_in: Callable[..., bytes], honest: Verdict
) -> None:
    again = hostile_grader.grade_bytes("ada", handed_in()).verdict
    assert again == honest
