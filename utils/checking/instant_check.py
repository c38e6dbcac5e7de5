"""`check(f)`: run the public cases of an exercise here and now, and show what came out."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from utils.checking import AnswerKey, Findings, examine, from_json, panel, progress
from utils.checking.run import LocalCaller, run_cases

CHECKS = Path(__file__).parents[1] / "checks"


class NotYet(Exception):
    """The answer is not right yet; shown as one line below the panel, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"NotYet: {self}"]


class NothingToCheck(Exception):
    """`check` was given something that is no exercise of this course."""

    def _render_traceback_(self) -> list[str]:
        return [f"NothingToCheck: {self}"]


@functools.lru_cache(maxsize=1)
def _stored() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the unit and the stored answer key of each exercise, by function name."""
    return {
        coded["function"]: (path.stem, coded)
        for path in sorted(CHECKS.glob("*.json"))
        for coded in json.loads(path.read_text(encoding="utf-8"))["exercises"]
    }


@functools.cache
def _key(name: str) -> AnswerKey:
    """The public answer key of the exercise that has a function of this name."""
    return from_json(_stored()[name][1])


def _cells() -> list[tuple[str, str]]:
    """The cells that this notebook has run, by the number that stands before them."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    run = shell.user_ns.get("In", []) if shell is not None else []
    return [(f"cell [{number}]", text) for number, text in enumerate(run)]


def look(function: Callable[..., Any]) -> Findings:
    """Run the public cases of the exercise that `function` answers.

    Raises
    ------
    NothingToCheck
        If no exercise has a function of that name.
    """
    name = getattr(function, "__name__", repr(function))
    if not callable(function) or name not in _stored():
        raise NothingToCheck(
            f"there is no exercise for {name!r}; check() takes one of your functions, "
            f"for example check({next(iter(_stored()), 'my_function')})"
        )
    key = _key(name)
    caller = LocalCaller(function, key, _cells())
    return examine(key, run_cases(key, caller), caller.about)


def check(function: Callable[..., Any]) -> None:
    """Check your function on the public cases and show what is right and what is not.

    Parameters
    ----------
    function : callable
        Your answer to an exercise, for example ``check(area_of_circle)``.

    Raises
    ------
    NotYet
        If something is wrong; the panel above the message says what.
    """
    findings = look(function)
    unit, _ = _stored()[function.__name__]
    progress.record(unit, findings)
    panel.show(findings)
    if findings.status != "passed":
        raise NotYet(f"{function.__name__} is not right yet: {panel.summary(findings)}")
