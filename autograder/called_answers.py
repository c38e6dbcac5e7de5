"""Which earlier answers led a later one astray: it really called them, and got something wrong.

What a session tells of its calls is the student's word; it decides which sentence is said, and
nothing else.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np

from autograder.answer_caller import Noted
from autograder.inside.calls import entries
from utils.checking import AnswerKey, Call
from utils.checking.compare import agree
from utils.checking.model import Outcome
from utils.checking.scale import scale_of

LARGEST_NUMBER = 1000
"""Of an integer argument: it may be a size, and the solution is called with it."""


class Solution(Protocol):
    """What is needed of `reference.Keys`."""

    def __call__(self, name: str, pairs: bool = False) -> AnswerKey:
        """Return the key of an exercise."""

    def solve(self, name: str, call: Call) -> Any:
        """Return what the solution of an exercise gives."""


def misleading(called: Sequence[Noted], suspects: Sequence[str], solution: Solution) -> list[str]:
    """Those of the suspects that were called and gave something wrong.

    Parameters
    ----------
    called : sequence of Noted
    suspects : sequence of str
        Exercises that are not right. One whose calls all were too large to look at is taken for
        wrong in them, too.
    solution : Solution
    """
    found = []
    for name in suspects:
        right = [_is_right(noted, solution) for noted in called if noted.name == name]
        if False in right or (right and True not in right):
            found.append(name)
    return found


def _is_right(noted: Noted, solution: Solution) -> bool | None:
    """Whether a call gave what is right; None where that is not found out."""
    call = noted.call
    if call is None or not _is_modest([call.args, call.kwargs, noted.value]):
        return None
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            due = solution.solve(noted.name, call)
            scale = scale_of([call], [Outcome("returned", due)])
            return agree(due, noted.value, scale)
    except Exception:  # the arguments are a student's: anything is possible
        return None


def _is_modest(value: Any) -> bool:
    """Whether the solution may be called with this: plain, and of no size that costs anything."""
    if isinstance(value, (list, tuple)):
        return all(_is_modest(part) for part in value)
    if isinstance(value, dict):
        return all(_is_modest(part) for part in value.values())
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "bif" and entries(value) > 0
    if type(value) is int:
        return abs(value) <= LARGEST_NUMBER
    return type(value) in (float, bool, str, type(None))
