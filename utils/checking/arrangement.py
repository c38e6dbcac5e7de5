"""Right results in another arrangement: in another order, as a dict, in one array, with one left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from utils.checking.compare import leaf_names
from utils.checking.evidence import Evidence
from utils.checking.model import Belief, Value

SHARE = 0.5
"""Of the points, where every number is right and only the way of handing them over is not."""


def arranged_otherwise(evidence: Evidence) -> Belief | None:
    """The belief behind right results that are not handed over as the description says.

    Only the first call of each case is looked at: a later one starts from what came back.
    """
    outputs = evidence.key.outputs
    pairs = list(_first_results(evidence))
    if not pairs or any(parts is None for _, _, parts in pairs):
        return None
    given = [parts for _, _, parts in pairs if parts is not None]
    count = len(given[0])
    if any(len(parts) != count for parts in given):
        return None
    names = [output if isinstance(output, str) else output[0] for output in outputs]
    fits = [
        [
            name
            for place, name in enumerate(names)
            if all(
                evidence.is_right(case, _whole(right, len(names))[place], parts[number])
                for (case, right, _), parts in zip(pairs, given, strict=True)
            )
        ]
        for number in range(count)
    ]
    kind = type(evidence.outcome(pairs[0][0], 0).value)
    return _belief(kind, names, _matched(fits), count) or _flat(evidence, pairs, given)


def _first_results(evidence: Evidence) -> Any:
    """Of each case that returns something: its number, the right result, and the answer's parts."""
    for case, right in enumerate(evidence.key.right):
        got = evidence.outcome(case, 0)
        due = right[0].value is not None and case not in evidence.left_out
        if due and got.status == "returned":
            yield case, right[0].value, _parts_of(got.value)


def _parts_of(value: Value) -> list[Value] | None:
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, (tuple, list)):
        return list(value)
    if isinstance(value, np.ndarray) and value.ndim and len(value) < 20:
        return list(value)
    return None


def _whole(right: Value, count: int) -> Sequence[Value]:
    return (right,) if count == 1 else right


def _matched(fits: Sequence[Sequence[str]]) -> list[str] | None:
    """A different name for each part that fits it, in its own place where that is possible."""
    chosen: list[str] = []

    def choose(number: int) -> bool:
        if number == len(fits):
            return True
        for name in fits[number]:
            if name not in chosen:
                chosen.append(name)
                if choose(number + 1):
                    return True
                chosen.pop()
        return False

    return chosen if choose(0) else None


def _belief(kind: type, names: list[str], found: list[str] | None, count: int) -> Belief | None:
    due = ", ".join(names)
    if found is None or not count:
        return None
    if kind is dict and len(found) == len(names):
        hint = f"The numbers are right. Return the values themselves, in this order: {due}."
        return Belief("results-in-a-dict", "the results come in a dict", hint, SHARE)
    if len(found) < len(names):
        missing = ", ".join(name for name in names if name not in found)
        hint = f"What there is, is right. {due} are due; {missing} is not among them."
        return Belief("result-left-out", f"{missing} is left out of the results", hint, 0.3)
    if found != names:
        said = f"Yours come as {', '.join(found)}. The numbers are right."
        belief = "the results come in another order than the description says"
        return Belief("results-in-another-order", belief, f"{due} are due. {said}", SHARE)
    if kind is np.ndarray and len(names) > 1:
        hint = f"Return them side by side, as in `return {due}`. The numbers are right."
        return Belief("results-in-one-array", "the results are stacked into one array", hint, SHARE)
    if kind is not np.ndarray and len(names) == 1:
        hint = f"The numbers are right. Return {due} itself."
        said = f"{due} comes inside a {kind.__name__} of one"
        return Belief("result-in-a-container", said, hint, SHARE)
    return None


def _flat(evidence: Evidence, pairs: Any, given: Sequence[list[Value]]) -> Belief | None:
    """Results within results that come side by side."""
    names = leaf_names(evidence.key.outputs)
    nested = [one for one in evidence.key.outputs if not isinstance(one, str)]
    if not nested or len(given[0]) != len(names):
        return None
    for (case, _, _), parts in zip(pairs, given, strict=True):
        right = evidence.right(case, 0)
        if not all(evidence.is_right(case, right[n], p) for n, p in zip(names, parts, strict=True)):
            return None
    inner, members = nested[0][0], ", ".join(nested[0][1])
    hint = f"The numbers are right. {inner} is one tuple: ({members})."
    return Belief("results-not-nested", f"the parts of {inner} come one by one", hint, SHARE)
