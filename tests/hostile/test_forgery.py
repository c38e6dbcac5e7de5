"""Nothing that an answer returns or writes earns points, but right numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder import sample_class
from autograder.course import Unit
from autograder.grade import Graded
from autograder.verdict import Verdict

pytestmark = [pytest.mark.hostile, pytest.mark.sandbox, pytest.mark.usefixtures("still_honest")]

ADAM = "update_parameters_with_adam"
ARMED = """
import gc, json, os, struct, sys, time
import numpy as np

def wire_message(head, body=b""):
    head = head if isinstance(head, bytes) else json.dumps(head).encode()
    return struct.pack("<II", len(head), len(body)) + head + body

def say(head, body=b""):
    data = wire_message(head, body)
    while data:
        data = data[os.write(3, data):]

def the_nonce():
    frame = sys._getframe()
    while frame:
        message = frame.f_locals.get("message")
        if isinstance(message, dict) and "nonce" in message:
            return message["nonce"]
        frame = frame.f_back

def reply(**fields):
    fields = {"nonce": the_nonce(), "status": "returned", "value": None, "changed": [],
              "warnings": [], "shared": []} | fields
    return {"dict": fields}

def hang():
    while True:
        time.sleep(1)

def end():
    os._exit(0)

class Always:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __le__(self, other): return True
    def __getattr__(self, name): return lambda *args, **kwargs: 1.0
    def __len__(self): return 12
    def __iter__(self): return iter([1.0] * 12)

class Sub(np.ndarray):
    def __eq__(self, other): return True
    def __sub__(self, other): return np.zeros(1)

def of(value):
    return (value,) * 12
"""

RETURNED = {
    "always equal": "Always()",
    "always equal parts": "of(Always())",
    "array subclass": "tuple(np.zeros_like(a).view(Sub) for a in args[:4] * 3)",
    "masked arrays": "tuple(np.ma.masked_all(a.shape) for a in args[:4] * 3)",
    "nan": "tuple(a * np.nan for a in args[:4] * 3)",
    "inf": "tuple(a * np.inf for a in args[:4] * 3)",
    "objects": "tuple(np.full(a.shape, None) for a in args[:4] * 3)",
    "structured": "of(np.zeros(2, dtype=[('a', float)]))",
    "one entry": "of(np.ones((1, 1)))",
    "scalars": "of(0.0)",
    "zero size": "of(np.zeros((0, 3)))",
    "zero size, huge": "of(np.zeros((0, 1 << 40)))",
    "stride tricks": "of(np.lib.stride_tricks.as_strided(np.ones(1), (1 << 20, 1 << 8), (0, 0)))",
    "empty": "()",
    "eleven": "of(0.0)[:11]",
    "a million parts": "[0.0] * 1_000_000",
    "booleans": "tuple(np.ones(a.shape, bool) for a in args[:4] * 3)",
    "huge ints": "of(10 ** 5000)",
    "strings": "of('1.0')",
    "long strings": "of(['a' * 1_000_000] + ['b'] * 1000)",
    "deep": "__import__('functools').reduce(lambda a, _: [a], range(900), 0.0)",
    "of itself": "(lambda a: (a.append(a), a)[1])([])",
    "generator": "(0.0 for _ in range(12))",
    "lazy": "range(12)",
    "dict": "{str(k): 0.0 for k in range(12)}",
    "bytes": "b'0' * 1000",
    "ellipsis": "...",
    "dates": "of(np.array(['2020-01-01'], dtype='datetime64[D]'))",
    "complex": "tuple(a * 1j for a in args[:4] * 3)",
    "surrogate": "of('\\ud800')",
    "inputs back": "args[:12]",
}

WRITTEN = {
    "noise": "os.write(3, bytes(range(256)) * 4); hang()",
    "huge lengths": "os.write(3, struct.pack('<II', 0xFFFFFFFF, 0xFFFFFFFF)); hang()",
    "zero lengths": "os.write(3, bytes(8)); end()",
    "a byte at a time": """
    for byte in wire_message(reply()):
        os.write(3, bytes([byte])); time.sleep(0.3)""",
    "no reply at all": "hang()",
    "closes the wire": "os.close(3); hang()",
    "shuts the wire": "__import__('socket').socket(fileno=3).shutdown(2); end()",
    "two replies": "say(reply()); say(reply()); end()",
    "reply and crumbs": "os.write(3, wire_message(reply()) + b'x'); end()",
    "another number": "say(reply(nonce=1)); end()",
    "no number": "say({'dict': {'status': 'returned', 'value': 1.0}}); end()",
    "number is an array": "say(reply(nonce={'array': ['<i8', [2]]}), bytes(16)); end()",
    "number is true": "say(reply(nonce=True)); end()",
    "number is a float": "say(reply(nonce=float(the_nonce()))); end()",
    "status is an array": "say(reply(status={'array': ['<i8', [2]]}), bytes(16)); end()",
    "status is a list": "say(reply(status=['returned'])); end()",
    "status is passed": "say(reply(status='passed', score=30)); end()",
    "fields of other types": """
    say(reply(changed={'dict': {}}, shared=[[0, True], [0], [-1, 99], 'ab'], warnings=[1, None],
              value={'tuple': [0.0] * 12})); end()""",
    "error is an array": "say(reply(status='raised', error={'array': ['<i8', [2]]}), bytes(16)); end()",
    "says it died": "say({'dict': {'died': 0}}); end()",
    "a verdict": "say(reply(score=30.0, passed=True, aspects=[], verdict='passed')); end()",
    "pickle": "say(b'cos\\nsystem\\n(S\\'touch /tmp/pwned\\'\\ntR.'); end()",
    "deep head": "say(b'[' * 100_000 + b']' * 100_000); end()",
    "many parts": "say(b'[' + b'0,' * 200_000 + b'0]'); end()",
    "huge integer": "say(b'[' + b'9' * 4000 + b']'); end()",
    "negative shape": "say(reply(value={'array': ['<f8', [-1]]})); end()",
    "shape beyond the body": "say(reply(value={'array': ['<f8', [1 << 20]]}), bytes(8)); end()",
    "overflowing shape": "say(reply(value={'array': ['<f8', [1 << 20] * 8]}), bytes(8)); end()",
    "object dtype": "say(reply(value={'array': ['|O', [1]]}), bytes(8)); end()",
    "dtype is a list": "say(reply(value={'array': [['<f8'], [1]]}), bytes(8)); end()",
    "long body": "say(reply(), bytes(64)); end()",
    "repeated keys": "say(b'{\"dict\": {\"nonce\": 1}, \"dict\": {\"nonce\": 2}}'); end()",
    "calls back": "say({'dict': {'callback': 0, 'args': {'tuple': []}}}); end()",
    "calls back with nonsense": """
    for number in (-1, True, 10**15, None, 'x', [0], {'dict': {}}):
        say({'dict': {'callback': number, 'args': {'tuple': [number]}}})
    end()""",
    "calls back without an end": """
    while True:
        say({'dict': {'callback': 0, 'args': {'tuple': []}}})""",
}  # fmt: skip

PATCHED = {
    "numpy and builtins": """
import builtins, numpy, numpy.testing
numpy.allclose = numpy.array_equal = numpy.isfinite = lambda *args, **kwargs: True
numpy.testing.assert_allclose = lambda *args, **kwargs: None
builtins.all = builtins.any = builtins.isinstance = lambda *args: True
""",
    "json, struct and sockets": """
import json, socket, struct
json.dumps = lambda *args, **kwargs: '{"dict": {"status": "returned", "value": 1.0}}'
""",
    "the worker's own classes": """
import gc
for thing in gc.get_objects():
    if type(thing).__name__ == "Session":
        type(thing).call = lambda self, message: {
            "status": "returned", "value": (0.0,) * 12, "changed": [], "shared": [], "warnings": [],
            "score": 30, "passed": True}
""",
    "fork": "import os\nos.fork = lambda: 0\n",
    "exec and compile": """
import builtins
builtins.exec = builtins.eval = builtins.compile = lambda *args, **kwargs: None
""",
    "IPython": """
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.run_cell = lambda *args, **kwargs: None
get_ipython().user_ns.clear()
""",
    "utils.checking": """
import utils.checking as checking, sys
for module in list(sys.modules.values()):
    if getattr(module, "__name__", "").startswith("utils.checking"):
        for name in list(vars(module)):
            if not name.startswith("__"):
                setattr(module, name, lambda *args, **kwargs: True)
""",
    "hooks": """
import atexit, gc, os, sys, threading
atexit.register(lambda: os.write(3, b"score=90"))
os.register_at_fork(after_in_child=lambda: None, before=lambda: None)
sys.settrace(lambda *args: None)
sys.excepthook = lambda *args: None
sys.stdout = sys.stderr = sys.__stdout__ = None
gc.callbacks.append(lambda *args: None)
class Last:
    def __del__(self):
        os.write(3, b"score=90")
last = Last()
""",
    "a file of scores": """
import json
for name in ("/scratch/results.json", "/scratch/verdict.json", "results.json"):
    json.dump({"score": 90, "tests": []}, open(name, "w"))
""",
}


def points(graded: Graded) -> dict[str, float]:
    return {found.exercise: found.score for found in graded.verdict.exercises}


def only_adam_lost(graded: Graded, honest: Verdict) -> None:
    assert graded.verdict.status == "graded", graded.verdict.reason
    expected = {found.exercise: found.score for found in honest.exercises}
    expected[ADAM] = 0.0
    # The last exercise trains with this update, so it goes with it.
    found = points(graded)
    expected["digits_accuracy"] = found["digits_accuracy"]
    assert found["digits_accuracy"] == 0.0
    assert found == expected


@pytest.mark.parametrize("value", RETURNED.values(), ids=RETURNED.keys())
def test_returned_things_earn_nothing(
    attack: Callable[..., Graded], honest: Verdict, value: str
) -> None:
    answer = f"{ARMED}\ndef {ADAM}(*args, **kwargs):\n    return {value}\n"
    only_adam_lost(attack(**{ADAM: answer}), honest)


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN.keys())
def test_what_is_written_to_the_wire_earns_nothing(
    attack: Callable[..., Graded], honest: Verdict, body: str
) -> None:
    answer = f"{ARMED}\ndef {ADAM}(*args, **kwargs):\n    {body}\n"
    only_adam_lost(attack(**{ADAM: answer}), honest)


@pytest.mark.parametrize("extra", PATCHED.values(), ids=PATCHED.keys())
def test_patching_what_runs_beside_it_earns_nothing(
    attack: Callable[..., Graded], honest: Verdict, extra: str
) -> None:
    graded = attack(extra, **{ADAM: f"def {ADAM}(*args, **kwargs):\n    return (0.0,) * 12\n"})
    assert graded.verdict.status == "graded", graded.verdict.reason
    assert points(graded)[ADAM] == 0.0
    assert graded.verdict.score <= honest.score - 30


CALLBACKS = {
    "text": "f(['a' * 900_000] + ['b'] * 1000)",
    "nested": "f([[[[[1.0]]]]] * 50)",
    "large": "f([np.zeros((700, 700)), np.zeros(1)])",
    "bytes for floats": "f([np.zeros(4_000_000, np.uint8)] * 2)",
    "other things": "f(f, ..., object())",
    "keywords": "f(parameters=[1])",
    "many": "[f([np.zeros(1)]) for _ in range(100_000)]",
}


@pytest.mark.parametrize("call", CALLBACKS.values(), ids=CALLBACKS.keys())
def test_arguments_of_a_function_that_is_evaluated_outside(
    attack: Callable[..., Graded], honest: Verdict, call: str
) -> None:
    answer = f"""
def gradient_check(f, *args, **kwargs):
    for _ in range(20):
        try:
            {call}
        except Exception:
            pass
    return 0.5
"""
    graded = attack(gradient_check=answer)
    assert graded.verdict.status == "graded", graded.verdict.reason
    assert points(graded)["gradient_check"] < 8.0
    assert graded.verdict.score == honest.score - 8 + points(graded)["gradient_check"]


def test_the_release_s_stub_is_not_filled_by_an_older_function(
    attack: Callable[..., Graded], honest: Verdict
) -> None:
    stub = f"def {ADAM}(*args, **kwargs):\n    raise NotImplementedError\n"
    extra = f"def {ADAM}(*args, **kwargs):\n    return args[:12]\nold = {ADAM}\n"
    assert points(attack(extra, **{ADAM: stub}))[ADAM] == 0.0


# ---- the inputs, whose change the judge sees for itself ---------------------------------------

DENIES = """
import gc, numpy
numpy.array_equal = numpy.allclose = lambda *args, **kwargs: True
for thing in gc.get_objects():
    if type(thing).__name__ == "Session":
        type(thing)._changed = lambda *args: []
"""
FORGES = """
for thing in gc.get_objects():
    if type(thing).__name__ == "Session":
        real = type(thing).call
        type(thing).call = lambda self, message: {**real(self, message), "inputs": INPUTS}
"""


def in_place(unit: Unit) -> str:
    exercise = next(one for one in unit.exercises if one.name == ADAM)
    wrong = next(one for one in exercise.misconceptions if one.id == "changed-in-place")
    return wrong.apply(sample_class.answers(unit)[ADAM])


@pytest.mark.parametrize("inputs", ["", "[]", "[[], {}]", "None", "[[1] * 12, {}]", "[{}, []]"])
def test_inputs_that_were_changed_are_seen_whatever_is_said(
    attack: Callable[..., Graded], unit: Unit, inputs: str
) -> None:
    patched = DENIES + (FORGES.replace("INPUTS", inputs) if inputs else "")
    found = attack(patched, **{ADAM: in_place(unit)}).verdict.exercise(ADAM)
    assert found.score == 28
    assert inputs or found.misconceptions == ("changed-in-place",)
