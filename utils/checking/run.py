"""Run the cases of an answer key: in this process, or through any caller that returns outcomes."""

from __future__ import annotations

import copy
import re
import traceback
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

import numpy as np

from utils.checking import compare
from utils.checking.defaults import defaults_of
from utils.checking.model import (
    About,
    AnswerKey,
    Call,
    CaseOutcomes,
    Earlier,
    Function,
    Outcome,
    Value,
)
from utils.checking.named_functions import callable_for, find, with_data
from utils.checking.names import Cells, replaced_names

LONGEST_MESSAGE = 200
Name = TypeVar("Name", str, Any)


class Caller(Protocol):
    """Something that can call the answer: here, or in a sandbox."""

    def begin_case(self) -> None:
        """Forget the results of the case before."""

    def call(self, call: Call) -> Outcome:
        """Call once, with arguments that are plain data or `Function`."""


def run_cases(key: AnswerKey, caller: Caller) -> CaseOutcomes:
    """Run each case in its order, feeding earlier results into later calls.

    Parameters
    ----------
    key : AnswerKey
        Its cases are run, up to the first call that shows that going on is of no use.
    caller : Caller
        What calls the answer.
    """
    done: list[tuple[Outcome, ...]] = []
    for case in key.cases:
        caller.begin_case()
        outcomes: list[Outcome] = []
        for call in case.calls:
            try:
                ready = _with_values(call, outcomes, key)
            except compare.StructureError:
                break
            outcome = caller.call(ready)
            if case.alike:
                outcome = replace(outcome, value=find(case.alike)(ready, outcome.value))
            outcomes.append(outcome)
            if outcomes[-1].status != "returned":
                break
        done.append(tuple(outcomes))
        if outcomes and outcomes[-1].status in ("not_implemented", "timeout", "crashed"):
            break
    return tuple(done)


def _with_values(call: Call, outcomes: Sequence[Outcome], key: AnswerKey) -> Call:
    """Put values where a call's arguments speak of earlier results or of data to load."""

    def value_of(argument: Value) -> Value:
        if isinstance(argument, Earlier):
            return _as_given(
                compare.leaves(outcomes[argument.call].value, key.outputs)[argument.output]
            )
        return with_data(argument)

    return Call(
        tuple(value_of(argument) for argument in call.args),
        {name: value_of(argument) for name, argument in call.kwargs.items()},
    )


def _as_given(value: Value) -> Value:
    """A list of numbers as the array that it stands for: an answer is not given its own list back."""
    array = compare.as_numbers(value) if isinstance(value, (list, tuple)) else None
    return value if array is None else array


class LocalCaller:
    """Calls a function in this process, on copies of the arguments.

    Parameters
    ----------
    function : callable
        The answer.
    key : AnswerKey
        Names parameters and outputs; says whether shared memory matters.
    cells : sequence of (str, str), optional
        Labels and texts of the cells that were run so far.

    Attributes
    ----------
    about : About
    """

    def __init__(self, function: Callable[..., Any], key: AnswerKey, cells: Cells = ()) -> None:
        self.function = function
        self.parameters = key.parameters
        self.outputs = key.outputs
        self.probes_memory = any(aspect.kind == "separate arrays" for aspect in key.aspects)
        self.about = About(defaults_of(function), replaced_names(function, cells))
        self.seen: list[tuple[str, np.ndarray[Any, Any]]] = []

    def begin_case(self) -> None:
        """Forget the results of the case before."""
        self.seen = []

    def call(self, call: Call) -> Outcome:
        """Call the function once and say what it did."""
        asked: list[Function] = []
        args = [_usable(argument, asked) for argument in call.args]
        kwargs = {name: _usable(argument, asked) for name, argument in call.kwargs.items()}
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                value = self.function(*args, **kwargs)
            except NotImplementedError:
                return Outcome("not_implemented", error="NotImplementedError")
            except Exception as error:  # whatever the learner's code does is an outcome
                return Outcome("raised", error=error_text(error, self.function))
        return Outcome(
            "returned",
            copy.deepcopy(value) if _is_plain(value) else value,
            changed=self._changed(call, args, kwargs),
            shared=self._shared(value),
            warnings=tuple(f"{w.category.__name__}: {w.message}"[:LONGEST_MESSAGE] for w in caught),
            function_calls=len(asked),
        )

    def _changed(self, call: Call, args: list[Any], kwargs: dict[str, Any]) -> tuple[str, ...]:
        named = list(zip(self.parameters, call.args, args, strict=False))
        named += [(name, call.kwargs[name], kwargs[name]) for name in call.kwargs]
        return changed_names(named)

    def _shared(self, value: Any) -> tuple[tuple[str, str], ...]:
        if not self.probes_memory:
            return ()
        try:
            parts = compare.leaves(value, self.outputs)
        except compare.StructureError:
            return ()
        pairs = []
        for name, part in parts.items():
            if isinstance(part, np.ndarray):
                pairs += [
                    (old, name) for old, array in self.seen if np.may_share_memory(array, part)
                ]
                self.seen.append((name, part))
        return tuple(pairs)


def changed_names(named: Sequence[tuple[Name, Value, Value]]) -> tuple[Name, ...]:
    """Names of the arguments whose value before and after a call differ.

    >>> changed_names([("w", np.zeros(2), np.zeros(2)), ("v", np.zeros(2), np.ones(2))])
    ('v',)
    """
    return tuple(
        name
        for name, before, after in named
        if not isinstance(before, Function) and not _unchanged(before, after)
    )


def _unchanged(before: Value, after: Value) -> bool:
    if isinstance(before, np.ndarray):
        # Up to rounding: a step there and back again may leave its last digit behind.
        return (
            isinstance(after, np.ndarray)
            and before.dtype == after.dtype
            and before.shape == after.shape
            and (
                before.tobytes() == after.tobytes()
                or np.allclose(before, after, rtol=1e-12, atol=1e-14, equal_nan=True)
            )
        )
    if isinstance(before, (tuple, list)):
        return (
            type(after) is type(before)
            and len(after) == len(before)
            and all(_unchanged(one, other) for one, other in zip(before, after, strict=True))
        )
    return type(before) is type(after) and bool(before == after)


def _usable(argument: Value, asked: list[Function]) -> Any:
    """Return a copy for the answer to work on; a `Function` as a callable that notes its calls."""
    if not isinstance(argument, Function):
        return copy.deepcopy(argument)
    body = callable_for(argument)

    def noted(*args: Any) -> object:
        asked.append(argument)
        return body(*args)

    return noted


def _is_plain(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return all(_is_plain(part) for part in value)
    return value is None or isinstance(value, (np.ndarray, np.generic, bool, int, float, str))


def error_text(error: BaseException, function: Callable[..., Any]) -> str:
    """Class and message of an exception, short, and the line of the function's cell it came from.

    >>> def half(x): return x / 0
    >>> try:
    ...     half(1)
    ... except ZeroDivisionError as error:
    ...     print(error_text(error, half))
    ZeroDivisionError: division by zero (line 1 of its cell)
    """
    said = f"{type(error).__name__}: {error}"[:LONGEST_MESSAGE].rstrip(": ")
    file = getattr(getattr(function, "__code__", None), "co_filename", None)
    lines = [
        number
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == file
    ]
    return f"{said} (line {lines[-1]} of its cell)" if lines else said


def error_core(text: str) -> str:
    """What an error says, without the line that it came from.

    >>> error_core("ValueError: no such task (line 9 of its cell)")
    'ValueError: no such task'
    """
    return text.partition(" (line ")[0]


def error_class(text: str) -> str:
    """The class of an exception that `error_text` has described.

    >>> error_class("ValueError: no such task (line 9 of its cell)")
    'ValueError'
    """
    return re.split(r"[: ]", text, maxsplit=1)[0]
