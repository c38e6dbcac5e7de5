"""Inside the sandbox: which other answers an answer calls, with what, and what it gets.

Runs beside student code: what is noted here is a hint for a message, and no more.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

MOST_CALLS = 5
MOST_ENTRIES = 2000
"""Of all arrays of a call together; of a larger one only the name is noted."""


@contextlib.contextmanager
def noted(namespace: dict[str, Any], names: Sequence[str]) -> Iterator[list[list[Any]]]:
    """Note the first calls of some functions of a namespace.

    Yields
    ------
    list
        Grows by ``[name, [args, kwargs, value]]`` for each call; the second is None for a call
        that is too large or raised.
    """
    calls: list[list[Any]] = []
    before = {name: namespace[name] for name in names if callable(namespace.get(name))}
    namespace.update({name: _noting(name, body, calls) for name, body in before.items()})
    try:
        yield calls
    finally:
        namespace.update(before)


def _noting(name: str, body: Callable[..., Any], calls: list[list[Any]]) -> Callable[..., Any]:
    def noting(*args: Any, **kwargs: Any) -> Any:
        if len(calls) >= MOST_CALLS:
            return body(*args, **kwargs)
        call: list[Any] = [name, None]
        calls.append(call)
        given = copy.deepcopy([list(args), kwargs]) if entries([args, kwargs]) else None
        value = body(*args, **kwargs)
        if given and entries(value):
            call[1] = [*given, copy.deepcopy(value)]
        return value

    return noting


def entries(value: Any) -> int:
    """How many numbers a value holds, 0 where that is more than `MOST_ENTRIES`.

    >>> entries([np.zeros((2, 3)), {"rate": 0.1}]), entries(np.zeros(5000))
    (7, 0)
    """
    count = _count(value, MOST_ENTRIES)
    return count if count <= MOST_ENTRIES else 0


def _count(value: Any, most: int) -> int:
    if isinstance(value, np.ndarray):
        return value.size
    parts = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (list, tuple, dict)) or len(value) > most:
        return 1 if not isinstance(value, (list, tuple, dict)) else most + 1
    return sum(_count(part, most) for part in parts)
