"""What student code can see: Python, `utils`, its own inputs; nothing else, and nobody else."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from autograder import bubblewrap
from autograder.course import Course
from autograder.grade import Graded, Grader
from autograder.inside import wire
from autograder.sandbox import Sandbox
from autograder.session import Session
from tests.conftest import ROOT

pytestmark = [pytest.mark.hostile, pytest.mark.sandbox]

Look = Callable[[str], str]


@pytest.fixture
def look(attack: Callable[..., Graded], what_it_showed: Callable[[Graded], str]) -> Look:
    """Run a cell in a submission; return what it showed, of which the page makes plain text."""
    return lambda source: what_it_showed(attack(source))


FILES = """
import os
names = []
for top in ("/", "/grader", "/tmp", "/dev"):
    for root, folders, files in os.walk(top):
        folders[:] = [] if root in ("/usr", "/dev/fd") else [f for f in folders if f != "usr"]
        names += [os.path.join(root, name) for name in folders + files]
own = [n for n in names if "site-packages" not in n and "/lib/python" not in n]
telling = ("solution", "exercise", "gradebook", "submitted", "classroom", "feedback", "verdict",
           "judge", "reference", ".ssh", "passwd", "shadow", "nbgrader_config", "notebooks/06")
print("FOUND", sorted(n for n in own if any(word in n.lower() for word in telling)))
grader = {n for n in own if n.startswith("/grader/autograder/") and "__pycache__" not in n}
print("GRADER", *sorted(grader))
"""


def test_the_files_in_sight_are_python_and_utils_alone(look: Look) -> None:
    seen = look(FILES)
    assert "FOUND []" in seen
    grader = "/grader/autograder/inside"
    modules = (
        "__init__", "calls", "cells", "namespaces", "processes", "session", "syscalls", "wire", "worker",
    )  # fmt: skip
    expected = " ".join([grader, *(f"{grader}/{name}.py" for name in modules)])
    assert f"GRADER {expected}\\n" in seen


NO_MODULE = """
for name in ("autograder.model", "autograder.judge", "autograder.reference", "solutions"):
    try:
        __import__(name)
        print("IMPORTED", name)
    except ImportError:
        print("NONE")
"""


def test_the_grader_s_modules_cannot_be_imported(look: Look) -> None:
    seen = look(NO_MODULE)
    assert seen.count("NONE") == 4
    assert "IMPORTED" not in seen


PLACES = """
import os
for place in ("/proc", "/dev/pts", "/scratch", "/dev/shm"):
    print("EMPTY", place, os.listdir(place) == [])
for place in GONE:
    print("GONE", place, not os.path.exists(place))
"""
GONE = ("/sys", "/etc", "/home", "/var", "/run", "/mnt")


def test_system_folders_are_empty_or_gone(look: Look) -> None:
    # A Python that lies below one of them has to be seen there.
    python = bubblewrap.shown_folders()
    gone = [place for place in GONE if not any(p.is_relative_to(place) for p in python)]
    seen = look(f"GONE = {gone}\n{PLACES}")
    assert seen.count("True") == 4 + len(gone), seen


WRITABLE = """
import os
kept = []
for root, folders, files in os.walk("/"):
    if root.count("/") > 3 or root.startswith(("/usr/", "/dev/fd")):
        folders[:] = []
    path = os.path.join(root, "note")
    try:
        open(path, "w").close()
        kept.append(root)
    except OSError:
        pass
print("WRITABLE", sorted(kept))
"""


def test_only_the_private_scratch_can_be_written(look: Look) -> None:
    assert "WRITABLE ['/dev/shm', '/scratch']" in look(WRITABLE).replace('"', "'")


DESCRIPTORS = """
import os, stat
kinds = []
for number in range(1024):
    try:
        kinds.append((number, stat.S_IFMT(os.fstat(number).st_mode)))
    except OSError:
        pass
print("NUMBERS", [n for n, _ in kinds], [k == stat.S_IFSOCK for _, k in kinds].count(True))
"""


def test_descriptors_are_the_null_device_and_one_socket(look: Look) -> None:
    assert "NUMBERS [0, 1, 2, 3] 1" in look(DESCRIPTORS)


ENVIRONMENT = """
import os, sys, socket
print("NAMES", sorted(os.environ))
print("SECRET", any("hush" in value for value in os.environ.values()))
print("HOST", socket.gethostname())
"""


def test_the_environment_is_ours(
    monkeypatch: pytest.MonkeyPatch, attack: Callable[..., Graded]
) -> None:
    monkeypatch.setenv("TOKEN_FOR_TESTS", "hush")
    with Sandbox(Course(ROOT)) as sandbox:
        session = sandbox.session()
        seen = run(session, ENVIRONMENT)
        session.close()
    assert "SECRET False" in seen
    assert "TOKEN_FOR_TESTS" not in seen
    assert "HOST sandbox" in seen


def run(session: Session, source: str) -> str:
    request = {"op": "cell", "source": source, "name": "cell", "figures": False}
    return str(session.ask(request, 20.0)["outputs"])


MEMORY = """
import gc, sys
texts = [thing for thing in gc.get_objects() if type(thing) in (dict, list, tuple, set)]
words = set()
for thing in texts:
    try:
        parts = [*thing, *thing.values()] if type(thing) is dict else list(thing)
    except Exception:
        continue
    words |= {part for part in parts if type(part) is str and len(part) < 5000}
# In two halves, so that this cell does not find itself.
telling = [a + b for a, b in (("corrected-moments", "-stored"), ("BEGIN SOL", "UTION"),
           ("hidden-by", "-tests"), ("telling", "_cases"), ("grade", "book.db"))]
print("FOUND", [word for word in telling if any(word in text for text in words)])
print("MODULES", [name for name in sys.modules if name.startswith("autograder")])
"""


def test_the_fork_s_memory_holds_no_answer(look: Look) -> None:
    seen = look(MEMORY).replace('"', "'")
    assert "FOUND []" in seen
    loaded = [name.split("'")[0] for name in seen.split("autograder.inside.")[1:]]
    assert set(loaded) <= {
        "calls", "cells", "namespaces", "processes", "session", "syscalls", "wire",
    }  # fmt: skip


def test_a_call_sees_its_inputs_and_no_more(
    attack: Callable[..., Graded], what_it_showed: Callable[[Graded], str]
) -> None:
    # What the request holds is found by walking the frames: no expected value is among it.
    spies = """
def update_parameters_with_adam(*args, **kwargs):
    import sys
    frame, seen = sys._getframe(), set()
    while frame:
        message = frame.f_locals.get("message")
        if isinstance(message, dict) and message.get("op") == "call":
            seen |= set(message)
        frame = frame.f_back
    raise ValueError(" ".join(sorted(seen)))
"""
    found = attack(update_parameters_with_adam=spies).verdict
    message = found.exercise("update_parameters_with_adam").message
    assert (
        "ValueError: about args function inputs_back kwargs new_case nonce op probe watch"
        in message
    )


# ---- from one student to another --------------------------------------------------------------

LEAVES = """
import ctypes, fcntl, os, socket
left = []
for path in ("/scratch/note", "/dev/shm/note", "/dev/note", "/grader/note", "/var/tmp/note", "/usr/note"):
    try:
        open(path, "w").write("from eve")
        left.append(path)
    except OSError:
        pass
for family, address in ((socket.AF_UNIX, chr(0) + "eve"), (socket.AF_INET, ("127.0.0.1", 45678))):
    try:
        listening = socket.socket(family)
        listening.bind(address)
        listening.listen()
        left.append(str(address))
    except OSError:
        pass
libc = ctypes.CDLL(None)
if libc.shmget(4242, 4096, 0o1666) != -1:
    left.append("shm")
if libc.syscall(248, b"user", b"eve", b"note", 4, -4) > 0:
    left.append("key")
try:
    locked = open(os.__file__)
    fcntl.flock(locked, fcntl.LOCK_EX)
    left.append("lock")
except OSError:
    pass
print("LEFT", left)
"""
FINDS = """
import ctypes, fcntl, os, socket
found = [p for p in ("/scratch/note", "/dev/shm/note", "/dev/note", "/grader/note", "/var/tmp/note",
                     "/usr/note") if os.path.exists(p)]
for family, address in ((socket.AF_UNIX, chr(0) + "eve"), (socket.AF_INET, ("127.0.0.1", 45678))):
    try:
        socket.socket(family).connect(address)
        found.append(str(address))
    except OSError:
        pass
libc = ctypes.CDLL(None)
if libc.shmget(4242, 4096, 0o666) != -1:
    found.append("shm")
if libc.syscall(249, b"user", b"eve", None, -4) > 0:
    found.append("key")
try:
    fcntl.flock(open(os.__file__), fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    found.append("lock")
except OSError:
    pass
print("FOUND", found)
"""


@pytest.mark.parametrize("after", [False, True], ids=["at the same time", "one after the other"])
def test_no_note_reaches_another_submission(hostile_grader: Grader, after: bool) -> None:
    sandbox = hostile_grader._sandbox
    eve, ada = sandbox.session(), sandbox.session()
    assert "LEFT ['/scratch/note', '/dev/shm/note']" in run(eve, LEAVES).replace('"', "'")
    if after:
        eve.close()
    assert "FOUND []" in run(ada, FINDS)
    ada.close()
    eve.close()


# ---- what bubblewrap is told to show ----------------------------------------------------------


def test_a_course_below_what_is_shown_is_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    inside = next(iter(bubblewrap.shown_folders()), None)
    if inside is None:
        pytest.skip("this Python is the system's")
    monkeypatch.setattr(bubblewrap, "PACKAGE", inside / "course" / "autograder")
    sources = {path: path for path in bubblewrap.shown_paths(ROOT)}
    line = " ".join(bubblewrap.command(5, sources, ROOT))
    assert f"--tmpfs {inside / 'course'} --remount-ro {inside / 'course'}" in line


def test_python_inside_a_hidden_course_is_shown_again(monkeypatch: pytest.MonkeyPatch) -> None:
    python = [bubblewrap.Path("/usr/src/app/.venv"), bubblewrap.Path("/usr/local")]
    monkeypatch.setattr(bubblewrap, "_python_folders", lambda: python)
    monkeypatch.setattr(bubblewrap, "PACKAGE", bubblewrap.Path("/usr/src/app/autograder"))
    hidden = bubblewrap.hidden_courses(ROOT)
    assert hidden[bubblewrap.Path("/usr/src/app")] == [bubblewrap.Path("/usr/src/app/.venv")]


# ---- system calls -----------------------------------------------------------------------------

REFUSED = {
    "a user namespace": "libc.unshare(0x10000000)",
    "a clone with namespaces": "libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0)",
    "a new session": "libc.setsid() if os.fork() == 0 else os.wait() and -1",
    "a mount": "libc.mount(b'proc', b'/proc', b'proc', 0, None)",
    "an unmount": "libc.umount2(b'/proc', 2)",
    "hidden memory": "libc.memfd_create(b'x', 0)",
    "System V memory": "libc.shmget(0, 1 << 20, 0o1600)",
    "System V messages": "libc.msgget(0, 0o1600)",
    "a socket": "libc.socket(1, 1, 0)",
    "a keyring": "libc.syscall(250, 0, -4, 1)",
    "tracing": "libc.ptrace(0, 0, 0, 0)",
    "bpf": "libc.syscall(321, 0, 0, 0)",
    "performance events": "libc.syscall(298, 0, 0, 0, 0, 0)",
    "page faults": "libc.syscall(323, 1)",
    "asynchronous calls": "libc.syscall(425, 4, bytes(256))",
    "a lease": "libc.fcntl(os.open(os.__file__, 0), 1024, 0)",
    "a lock": "libc.flock(os.open(os.__file__, 0), 2)",
    "the other machine's calls": "libc.syscall(0x40000000 | 39)",
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED.keys())
def test_calls_that_no_answer_needs_are_refused(hostile_grader: Grader, call: str) -> None:
    session = hostile_grader._sandbox.session()
    source = f"import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\nprint('GOT', {call})"
    seen = run(session, source)
    assert "GOT -1" in seen
    session.close()


ALLOWED = """
import subprocess, sys, threading, multiprocessing, tempfile
thread = threading.Thread(target=lambda: print("thread"))
thread.start(); thread.join()
print(subprocess.run([sys.executable, "-c", "print('child')"], capture_output=True).stdout)
with tempfile.TemporaryFile() as file:
    print(file.write(b"x"))
with multiprocessing.get_context("fork").Pool(2) as pool:
    print(pool.map(abs, [-3, -4]))
import matplotlib.pyplot as plt
print(plt.figure())
"""


def test_ordinary_python_works(hostile_grader: Grader) -> None:
    session = hostile_grader._sandbox.session()
    seen = run(session, ALLOWED)
    assert "thread" in seen
    assert "child" in seen
    assert "[3, 4]" in seen
    session.close()


def test_a_dead_session_is_told_from_a_silent_one(hostile_grader: Grader) -> None:
    session = hostile_grader._sandbox.session()
    request = {"op": "cell", "source": "import os; os._exit(3)", "name": "c", "figures": False}
    started = time.monotonic()
    with pytest.raises(wire.WireClosed):
        session.ask(request, 20.0)
    assert time.monotonic() - started < 20.0
    session.close()
