"""What a cluster's worker does for us: it is examined, it has submissions graded, it ends that.

Nothing in this module imports `utils`, and nothing of a course is ever loaded into the worker
itself (see `grading_processes`).
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading_processes import GradingProcesses, Order, Refusal

PACKAGE = Path(__file__).resolve().parent
SAME_NEEDED = ("numpy", "distributed")
"""Packages of which a worker must have the version that sends the work."""


@dataclass(frozen=True)
class Reply:
    """What a worker says.

    Parameters
    ----------
    worker : str
        Its address.
    version : str
        `Grader.version`, of a worker that can grade.
    graded : bytes
        A pickled `Graded`.
    reason : str
        Why it cannot.
    """

    worker: str
    version: str = ""
    graded: bytes = b""
    reason: str = ""


class Errand:
    """A call that is made where it is unpickled, of one of the functions below.

    The cluster passes on nothing but its bytes: neither scheduler nor worker needs a module of
    ours to do so, or would end for lack of one, and a worker that has none fails at that task.
    """

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.call

    def packed(self) -> bytes:
        """What `pickle.loads` makes the call of."""
        return pickle.dumps(self)


def examine(order: Order, archive: bytes, wanted: Mapping[str, str]) -> Reply:
    """Say whether this worker can grade an order: its versions, its sandbox, the solution in it."""
    differing = [
        f"its {name} is {version}, not {wanted[name]}"
        for name, version in versions().items()
        if version != wanted.get(name)
    ]
    if differing:
        return Reply(
            _address(),
            reason=f"{' and '.join(differing)}: install there what is installed here, and start it anew",
        )
    try:
        return Reply(_address(), version=_processes().start(order, archive))
    except Refusal as refusal:
        return Reply(_address(), reason=str(refusal))


def grade(order: Order, data: bytes) -> Reply:
    """Grade a notebook file's content; it depends on nothing but the order and these bytes."""
    try:
        return Reply(_address(), graded=_processes().ask(order, data))
    except Refusal as refusal:
        return Reply(_address(), reason=str(refusal))


def end(order: Order) -> None:
    """End the process of a grading, with all that it is about to do."""
    _processes().end(order)


def versions() -> dict[str, str]:
    """What must be the same wherever a class is graded, or verdicts could differ."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    python = ".".join(str(part) for part in sys.version_info[:2])
    packages = {name: importlib.metadata.version(name) for name in SAME_NEEDED}
    return {"autograder": digest.hexdigest()[:12], "Python": python, **packages}


def _address() -> str:
    from distributed import get_worker

    return str(get_worker().address)


@functools.cache
def _processes() -> GradingProcesses:
    """The ones of this worker."""
    return GradingProcesses()
