"""The tables of promises, mistakes and right answers of all units, as far as there are any."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.model import known_wrong
from tests.graders.model import Mistake, Promise

HERE = Path(__file__).parent


@functools.cache
def promises() -> Mapping[str, tuple[Promise, ...]]:
    """What the statements promise, by exercise."""
    return _by_exercise(_listed("promises", "PROMISES"))


@functools.cache
def mistakes() -> Mapping[str, tuple[Mistake, ...]]:
    """Wrong answers as people write them, by exercise."""
    return _by_exercise(_listed("mistakes", "MISTAKES"))


@functools.cache
def right_answers() -> Mapping[str, tuple[str, ...]]:
    """Sources of right answers that are written otherwise than the solution, by exercise."""
    found: dict[str, tuple[str, ...]] = {}
    for table in _tables("right", "RIGHT"):
        for exercise, sources in table.items():
            found[exercise] = (*found.get(exercise, ()), *sources)
    return found


def _tables(kind: str, name: str) -> list[Any]:
    modules = sorted(path.stem for path in HERE.glob(f"{kind}_[0-9][0-9]*.py"))
    return [getattr(importlib.import_module(f"tests.graders.{stem}"), name) for stem in modules]


def _listed(kind: str, name: str) -> list[Any]:
    return [entry for table in _tables(kind, name) for entry in table]


def _by_exercise(entries: list[Any]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for entry in entries:
        found[entry.exercise] = (*found.get(entry.exercise, ()), entry)
    return found


def broken(promise: Promise, solution: str) -> str:
    """The solution's cell with a promise broken.

    Raises
    ------
    CourseError
        If a patch does not apply.
    """
    signature, ends, rest = solution.partition("):\n")
    inner = []
    for old, new in promise.patches:
        if signature.count(old) == 1:  # a default
            signature = signature.replace(old, new)
        else:
            inner.append((old, new))
    whole = f"{signature}{ends}{rest}"
    return known_wrong("promise", 0.0, promise.says, "", *inner).apply(whole) if inner else whole
